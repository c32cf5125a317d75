//! Doors that lead out, or to pages there are anyway: APPSIGNOUT, APPREDIRECT, SHAREDAPPDETAILS, HELP.

use axum::extract::Path;
use axum::response::Response;
use http::header::SET_COOKIE;
use medlock_domain::apps::App as Application;
use medlock_domain::authorisations::{self, AuthoriseError};
use medlock_domain::ids::{AppId, PersonId};
use medlock_domain::{user_tokens, web_sessions};
use medlock_store::StoreError;
use medlock_wire::targetqs::Parameters;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::super::browser::Cookie;
use super::super::reply::Failed;
use super::super::views::Button;
use super::super::visitor::{Posted, Visitor};
use super::super::{hand, records};
use super::app_flow::{AppFlow, Purpose};
use super::give_back::{self, Outcome, Parting, Place};
use super::{address, base64_of_link, begin, enter, load_app, pages, share};

// ---- signing out ----

/// APPSIGNOUT. With a valid token of the application the link itself signs out: the token ends, and so does this browser's session
/// when it is the same person's. That only the application could have sent it is why this one link may do something. Without such
/// a token the reader is asked, if anybody is signed in here.
///
/// # Errors
/// When the database fails.
pub async fn sign_out(mut visitor: Visitor, parameters: &Parameters, is_get: bool) -> Result<Response, Failed> {
    let Some(flow) = begin(&visitor, Purpose::SignOut, parameters).await? else { return pages::link_bad(&visitor) };
    let Some(app) = load_app(&visitor, flow.app()).await? else { return pages::link_bad(&visitor) };
    let token = parameters.get_any(&["credtoken", "cred_token"]).map(|token| Zeroizing::new(base64_of_link(token)));
    let ended = match token.filter(|_| is_get) {
        None => None,
        Some(token) => {
            let (app, session) = (flow.app(), visitor.reader.as_ref().map(|reader| (reader.id(), reader.token())));
            let ended = visitor.app.db.write(move |tx, now, rng| -> Result<_, StoreError> {
                let ended = user_tokens::end(tx, now, app, &token)?;
                if let (Some(person), Some((reader, session))) = (ended, &session)
                    && person == *reader
                {
                    web_sessions::end(tx, now, rng, session)?;
                }
                Ok(ended)
            });
            ended.await?
        }
    };
    match (ended, visitor.id()) {
        (Some(person), Some(reader)) if person == reader => {
            visitor.reader = None;
            signed_out(&visitor, &flow, &app)
        }
        (Some(_), _) | (None, None) => give_back::go(&visitor, &flow, &app, Parting::with(Outcome::SignOut)),
        (None, Some(_)) => enter(&visitor, &flow),
    }
}

fn signed_out(visitor: &Visitor, flow: &AppFlow, app: &Application) -> Result<Response, Failed> {
    let mut response = give_back::go(visitor, flow, app, Parting::with(Outcome::SignOut))?;
    response.headers_mut().append(SET_COOKIE, Cookie::Session.erase(visitor.https()));
    Ok(response)
}

/// Asks whether to sign out here too; back to the application when nobody is signed in (any more).
///
/// # Errors
/// As [`Visitor::show`].
pub fn ask(visitor: &Visitor, id: &str, flow: &AppFlow, app: &Application) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else {
        return give_back::go(visitor, flow, app, Parting::with(Outcome::SignOut));
    };
    let visit = visitor.visit();
    let name = reader.person.profile.full_name();
    visitor.show(&Button {
        page: visit.page("sign-out", visit.t("sign-out-title")),
        paragraphs: vec![
            visit.t("sign-out-text").arg("name", name).to_string(),
            visit.t("door-sign-out-text").arg("app", &app.config.name).to_string(),
        ],
        action: format!("{}/sign-out", address(id)),
        fields: Vec::new(),
        button: visit.t("sign-out-button").to_string(),
        other: Some(("/records".to_owned(), visit.t("sign-out-stay").to_string())),
    })
}

/// POST `/app/{flow}/sign-out`.
pub async fn sign_out_here(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let mut visitor = posted.on_page(address(&id)).visitor;
    let Some(flow) = AppFlow::resume(&visitor, &id) else { return pages::flow_lost(&visitor) };
    let Some(app) = load_app(&visitor, flow.app()).await? else { return pages::link_bad(&visitor) };
    let Some(reader) = visitor.reader.take() else { return ask(&visitor, &id, &flow, &app) };
    let (person, token, of) = (reader.id(), reader.token(), flow.app());
    visitor
        .app
        .db
        .write(move |tx, now, rng| -> Result<(), StoreError> {
            web_sessions::end(tx, now, rng, &token)?;
            user_tokens::end_all(tx, now, person, Some(of))
        })
        .await?;
    signed_out(&visitor, &flow, &app)
}

// ---- other pages ----

/// APPREDIRECT: to another application's registered address, with what this one wants to tell it.
///
/// # Errors
/// When the database fails.
pub async fn other_app(visitor: &Visitor, parameters: &Parameters) -> Result<Response, Failed> {
    let Ok(id) = parameters.get("appid").unwrap_or_default().parse::<AppId>() else { return pages::link_bad(visitor) };
    let Some(app) = load_app(visitor, id).await? else { return pages::link_bad(visitor) };
    let place = Place::of(&visitor.app.config, &app, parameters.get("redirect"));
    let Some(place @ Place::Theirs(_)) = place else { return pages::link_bad(visitor) };
    let mut told = vec![("target", parameters.get("target").unwrap_or("Home"))];
    for name in ["targetqs", "refappid", "actionqs"] {
        told.extend(parameters.get(name).map(|value| (name, value)));
    }
    told.push(("instanceid", crate::platform::INSTANCE_ID));
    Ok(give_back::there(visitor, &place.address(&told)))
}

/// SHAREDAPPDETAILS: to the connection of the application, or to the list of all.
///
/// # Errors
/// When the database fails.
pub async fn shared_details(visitor: &Visitor, flow: &AppFlow, person: PersonId) -> Result<Response, Failed> {
    let (app, record) = (flow.app(), flow.record.clone());
    let found = visitor.app.db.read(move |tx, _| -> Result<_, AuthoriseError> {
        let name = record.as_deref().and_then(|name| Uuid::try_parse(name.trim()).ok());
        match name {
            Some(name) => authorisations::by_pseudonym(tx, app, person, name),
            None => Ok(match authorisations::of_app_person(tx, app, person)?.as_slice() {
                [only] => Some(only.clone()),
                _ => None,
            }),
        }
    });
    Ok(visitor.go(&match found.await?.filter(|found| found.active) {
        Some(found) => format!("/connections/{}", found.id),
        None => "/connections".to_owned(),
    }))
}

/// VIEWITEMS: to the items of these types in the record it names, or the one it uses; to the form for one, where it asks for that.
///
/// # Errors
/// When the database fails.
pub async fn view_items(visitor: &Visitor, flow: &AppFlow, person: PersonId) -> Result<Response, Failed> {
    let Some(record) = share::record_of(visitor, flow, person).await? else { return Ok(visitor.go("/records")) };
    let base = records::address(record);
    let kinds: Vec<Uuid> = flow.kinds.iter().map(|kind| kind.uuid()).collect();
    let form = kinds.iter().find_map(|kind| hand::form_of(*kind));
    Ok(visitor.go(&match (flow.add, form) {
        (true, Some(form)) => format!("{base}/add/{}", form.name),
        (true, None) => format!("{base}/add"),
        (false, _) if kinds.is_empty() => base,
        (false, _) => {
            let kinds: Vec<String> = kinds.iter().map(Uuid::to_string).collect();
            format!("{base}?kind={}", kinds.join("_"))
        }
    }))
}

/// Where a topic of HELP stands.
pub fn help_topic(terms: &str, parameters: &Parameters) -> String {
    let topic = parameters.get("topicid").unwrap_or_default().trim();
    let is = |name: &str| topic.eq_ignore_ascii_case(name);
    let anchor = match terms {
        _ if is("PrivacyPolicy") => "#privacy",
        // A site without terms of its own says whom to ask.
        "" if is("ServiceAgreement") => "#contact",
        _ if is("ServiceAgreement") => "#terms",
        _ => "",
    };
    format!("/help{anchor}")
}

/// RECORDLIST: the records the application may use or could be let at; all of them without one.
///
/// # Errors
/// When the database fails.
pub async fn record_list(visitor: &Visitor, parameters: &Parameters) -> Result<Response, Failed> {
    let app = match parameters.get("appid").map(str::parse::<AppId>) {
        Some(Ok(id)) => load_app(visitor, id).await?,
        _ => None,
    };
    Ok(visitor.go(&match app {
        Some(app) => format!("/records?app={}", app.id),
        None => "/records".to_owned(),
    }))
}
