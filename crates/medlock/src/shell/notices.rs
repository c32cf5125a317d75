//! What happened: the list of it, the switches for letters about it, and the page that a letter's link switches its kind off on.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::limits::NOTICES_SHOWN;
use medlock_domain::notices::{self, Happened, Kind};
use medlock_domain::records::{self, Rights};
use medlock_store::Tx;
use medlock_wire::identity_code::IdentityCode;

use super::notices_views::{HappenedLine, HappenedPage, Switch, Switches};
use super::reply::Failed;
use super::tongue::Tongue;
use super::views::{Button, Notice, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::words::Words;
use super::{account, links, provider};
use crate::app::App;

pub const HAPPENED: &str = "/account/happened";
pub const SWITCHES: &str = "/account/notices";

/// A form of one button is shorter.
const OFF_BODY_BYTES_MAX: usize = 8 * 1024;

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(HAPPENED, get(happened_page))
        .route(SWITCHES, get(switches_page).post(switch))
        .route("/notices/off/{token}", get(off_page).post(off))
}

/// The address that switches a kind off for somebody.
pub fn off_address(public_url: &str, token: &str) -> String {
    format!("{public_url}/notices/off/{token}")
}

/// Notes that somebody who is signed in has a code's question before them, so that they can be reminded of it; once for each. Whoever
/// follows a link without being signed in leaves nothing.
///
/// # Errors
/// When the database fails.
pub async fn opened(visitor: &Visitor, person: PersonId, code: &IdentityCode) -> Result<(), Failed> {
    let looked_up = code.clone();
    let known = visitor.app.db.read(move |tx, _| notices::is_code_opened(tx, person, &looked_up)).await?;
    if !known {
        let code = code.clone();
        visitor.app.db.write(move |tx, now, _| notices::code_opened(tx, now, person, &code)).await?;
    }
    Ok(())
}

// ---- what happened ----

/// A notice, and what the reader may know it by.
struct Told {
    what: Happened,
    /// Its record's name, if they still see it.
    record: Option<String>,
    app: String,
}

fn told(tx: &mut Tx<'_>, tongue: &Tongue, person: PersonId) -> Result<Vec<Told>, anyhow::Error> {
    let mine = records::list(tx, person)?;
    let seen = |id: RecordId| mine.iter().find(|record| record.id == id && record.rights.contains(Rights::READ));
    let mut all = Vec::new();
    for what in notices::happened(tx, person, NOTICES_SHOWN)? {
        let app = what.app.map(|app: AppId| tongue.name(tx, app)).transpose()?.flatten().unwrap_or_default();
        all.push(Told { record: what.record.and_then(seen).map(|record| record.name.clone()), app, what });
    }
    Ok(all)
}

/// GET `/account/happened`.
pub async fn happened_page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let tongue = visitor.tongue();
    let all = visitor.app.db.read(move |tx, _| told(tx, &tongue, person)).await?;
    let visit = visitor.visit().at(HAPPENED);
    let provider = provider::name(&visitor.app).unwrap_or_default();
    visitor.show(&HappenedPage {
        page: visit.page("happened", visit.t("happened-title")),
        lines: all.iter().map(|one| line(&visit, provider, one)).collect(),
    })
}

fn line(visit: &Visit, provider: &str, told: &Told) -> HappenedLine {
    let Happened { kind, at, last_at, amount, record, by_provider, .. } = told.what;
    let key = match (kind, &told.record) {
        (Kind::Added, Some(_)) => "happened-added",
        (Kind::Added, None) => "happened-added-gone",
        (Kind::SignedIn, _) if by_provider && !provider.is_empty() => "happened-signed-in-provider",
        (Kind::SignedIn, _) => "happened-signed-in",
        (Kind::AppConnected, Some(_)) => "happened-app-connected",
        (Kind::AppConnected, None) => "happened-app-connected-gone",
        (Kind::AppChanged, Some(_)) => "happened-app-changed",
        (Kind::AppChanged, None) => "happened-app-changed-gone",
        (Kind::AppEnded, Some(_)) => "happened-app-ended",
        (Kind::AppEnded, None) => "happened-app-ended-gone",
        (Kind::CodeEnding, _) => "happened-code-ending",
        (Kind::Shared, Some(_)) => "happened-shared",
        (Kind::Shared, None) => "happened-shared-gone",
        (Kind::HandedOver, Some(_)) => "happened-handed-over",
        (Kind::HandedOver, None) => "happened-handed-over-gone",
    };
    let text = visit.t(key).arg("app", &told.app).arg("count", amount).arg("provider", provider);
    let text = text.arg("record", told.record.as_deref().unwrap_or_default()).to_string();
    let (href, see) = match (kind, record) {
        (Kind::Added | Kind::HandedOver, Some(record)) if told.record.is_some() => {
            (format!("/records/{record}"), "happened-see-record")
        }
        (Kind::Shared, Some(record)) if told.record.is_some() => (format!("/records/{record}/sharing"), "sharing-link"),
        (Kind::SignedIn, _) => ("/account/browsers".to_owned(), "happened-see-browsers"),
        (Kind::AppConnected | Kind::AppChanged | Kind::AppEnded, _) => {
            ("/connections".to_owned(), "happened-see-connections")
        }
        (Kind::CodeEnding, _) => ("/pickup".to_owned(), "happened-see-codes"),
        (Kind::Added | Kind::Shared | Kind::HandedOver, _) => (String::new(), "happened-see-record"),
    };
    // One that counts things says so in its own words.
    let times = (amount > 1 && kind != Kind::Added).then(|| {
        visit
            .t("happened-times")
            .arg("count", amount)
            .arg("date", visit.words.moment_of(last_at, &visit.zone))
            .to_string()
    });
    HappenedLine {
        text,
        at: visit.words.moment_of(at, &visit.zone),
        times: times.unwrap_or_default(),
        href,
        see: visit.t(see).to_string(),
    }
}

// ---- the switches ----

/// The words of a kind's switch, which go on from "Send me a mail when".
fn switch_words(words: Words, kind: Kind) -> String {
    words.say(format!("notices-switch-{}", kind.name())).to_string()
}

/// GET `/account/notices`.
pub async fn switches_page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let switches = visitor.app.db.read(move |tx, _| notices::switches(tx, person)).await?;
    let visit = visitor.visit().at(SWITCHES);
    let reader = visitor.reader.as_ref().map(|reader| &reader.person);
    let works = visitor.app.config.mail.works();
    let has_none = reader.is_none_or(|person| person.email.is_none());
    let is_unproved = reader.is_some_and(|person| person.email_verified_at.is_none());
    let why = match (works, has_none, is_unproved) {
        (false, ..) => Some("no-mail-title"),
        (true, true, _) => Some("notices-no-email"),
        (true, false, true) => Some("notices-unproved"),
        (true, false, false) => None,
    };
    // Nothing is switched where nobody sends anything.
    let switches = if works { switches } else { Vec::new() };
    visitor.show(&Switches {
        page: visit.page("notices", visit.t("notices-title")),
        news: (visitor.asked("done") == "saved").then(|| visit.t("notices-saved").to_string()),
        why_none: why.map(|key| visit.t(key).to_string()).unwrap_or_default(),
        switches: switches.into_iter().map(|(kind, is_on)| switch_line(visit.words, kind, is_on)).collect(),
    })
}

/// One switch of the form.
pub fn switch_line(words: Words, kind: Kind, is_on: bool) -> Switch {
    Switch {
        name: kind.name(),
        text: switch_words(words, kind),
        hint: words.say(format!("notices-switch-{}-hint", kind.name())).to_string(),
        is_on,
    }
}

/// POST `/account/notices`: what is ticked is on.
pub async fn switch(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(SWITCHES.to_owned());
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&links::sign_in(SWITCHES))) };
    let on: Vec<Kind> = posted.all("mail").filter_map(Kind::of_name).collect();
    visitor.app.db.write(move |tx, now, _| notices::set_switches(tx, now, person, &on)).await?;
    Ok(visitor.go("/account/notices?done=saved"))
}

// ---- out of a letter ----

/// GET `/notices/off/{token}`: asks. Works without signing in, and tells nobody whose letter it was.
pub async fn off_page(visitor: Visitor, Path(token): Path<String>) -> Result<Response, Failed> {
    let visit = visitor.visit().at("/");
    match notices::read_off_token(&visitor.app.vault, &token) {
        Some((_, kind)) => visitor.show(&visit.notice_off(kind, &token)),
        None => visitor.show_as(StatusCode::NOT_FOUND, &visit.notice_off_bad()),
    }
}

/// POST of the same: the page's button, or a mail program that says what RFC 8058 has it say. That one has no cookie and no page of
/// ours; who has the link is all there is to know.
pub async fn off(State(app): State<Arc<App>>, Path(token): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, OFF_BODY_BYTES_MAX).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    // In whichever of the two encodings of forms.
    const ONE_CLICK: &[u8] = b"List-Unsubscribe";
    if bytes.windows(ONE_CLICK.len()).any(|part| part == ONE_CLICK) {
        return match switch_off(&app, &token).await {
            Ok(true) => StatusCode::OK.into_response(),
            Ok(false) => StatusCode::NOT_FOUND.into_response(),
            Err(failed) => failed.into_response(),
        };
    }
    let posted = match Posted::from_request(Request::from_parts(parts, Body::from(bytes)), &app).await {
        Ok(posted) => posted.on_page(HAPPENED.to_owned()),
        Err(not_taken) => return not_taken.into_response(),
    };
    let visit = posted.visitor.visit();
    let shown = match switch_off(&app, &token).await {
        Ok(true) => posted.visitor.show(&visit.notice_off_done()),
        Ok(false) => posted.visitor.show_as(StatusCode::NOT_FOUND, &visit.notice_off_bad()),
        Err(failed) => Err(failed),
    };
    shown.into_response()
}

/// False: the link is none of ours.
async fn switch_off(app: &App, token: &str) -> Result<bool, Failed> {
    let Some((person, kind)) = notices::read_off_token(&app.vault, token) else { return Ok(false) };
    app.db.write(move |tx, now, _| notices::switch_off(tx, now, person, kind)).await?;
    Ok(true)
}

impl Visit {
    /// Asks whether letters of a kind shall end.
    pub fn notice_off(&self, kind: Kind, token: &str) -> Button {
        Button {
            page: self.page("notice-off", self.t("notice-off-title")),
            paragraphs: vec![
                self.t("notice-off-text").arg("what", switch_words(self.words, kind)).to_string(),
                self.t("notice-off-text-after").to_string(),
            ],
            action: format!("/notices/off/{token}"),
            fields: Vec::new(),
            button: self.t("notice-off-button").to_string(),
            other: None,
        }
    }

    /// Letters of a kind have ended.
    pub fn notice_off_done(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("notice-off-done-text").to_string()],
            actions: vec![self.action(SWITCHES, "happened-switches-link", false)],
            ..self.notice("notice-off", "notice-off-done-title", Tone::Good, "check")
        }
    }

    /// The link was cut on the way.
    pub fn notice_off_bad(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("notice-off-bad-text").to_string()],
            actions: vec![self.action(SWITCHES, "happened-switches-link", true)],
            ..self.notice("notice-off", "notice-off-bad-title", Tone::Care, "mail")
        }
    }
}
