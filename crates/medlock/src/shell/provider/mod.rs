//! Patients who sign in with a provider (OpenID Connect). How it is asked is in `oidc`; what it says of somebody is joined to an account here in
//! `people::identities`.
//!
//! A link sends the browser to the provider and changes nothing. The way back shows one button, since no link may sign anybody in; the POST
//! behind it asks the provider who it is. Whoever is known goes on where they were. Whoever is not makes an account (`sign_up`), or signs in to
//! the one they have, and says that the two belong together (`join`): an address alone never opens an account.

mod account;
mod join;
mod note;
mod troubles;

pub use account::of_reader;
pub use note::Vouching;

use std::sync::Arc;

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header::{LOCATION, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use jiff::Timestamp;
use medlock_domain::ids::PersonId;
use medlock_domain::limits::PROOF_LIFE;
use medlock_domain::notices;
use medlock_domain::people::identities::{self, Identity};
use medlock_domain::people::{self, Email, totp};
use medlock_domain::web_sessions::{self, Means, SessionToken};

use self::troubles::Wrong;
use super::browser::Cookie;
use super::page::Problem;
use super::provider_views::{Door, ProviderBack, VouchedFor};
use super::reply::Failed;
use super::visitor::{Posted, Visitor};
use super::{account as accounts, agree, entry, links, prove, second_step, sign_up};
use crate::app::App;
use crate::config::Oidc;
use crate::limits::PROVIDER_NEXT_CHARS_MAX;
use crate::metrics;
use crate::oidc::{Begun, SignIn, provider};

const BEGIN: &str = "/oidc";
const BACK: &str = "/oidc/callback";
/// Where somebody new makes their account.
pub const NEW: &str = "/oidc/new";

/// Whose sign-ins these are; see [`Begun::seal`].
const DOOR: &str = "patient-oidc-state";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(BEGIN, get(begin))
        .route(BACK, get(back).post(finish))
        .route(NEW, get(sign_up::page_with_provider).post(sign_up::sign_up_with_provider))
        .merge(join::routes())
        .merge(account::routes())
}

/// What somebody goes to the provider for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    SignIn,
    /// To show once more who they are.
    Prove(PersonId),
    /// To join the account they are signed in to.
    Join(PersonId),
}

impl Purpose {
    const PROVE: &str = "prove";
    const JOIN: &str = "join";

    /// As [`Begun::what_for`], with the page to go on to.
    fn text(self, next: &str) -> String {
        match self {
            Purpose::SignIn => format!("- - {next}"),
            Purpose::Prove(person) => format!("{} {person} {next}", Purpose::PROVE),
            Purpose::Join(person) => format!("{} {person} {next}", Purpose::JOIN),
        }
    }

    fn of_text(text: &str) -> Option<(Purpose, String)> {
        let mut parts = text.splitn(3, ' ');
        let (what, person, next) = (parts.next()?, parts.next()?, parts.next()?);
        let purpose = match what {
            Purpose::PROVE => Purpose::Prove(person.parse().ok()?),
            Purpose::JOIN => Purpose::Join(person.parse().ok()?),
            _ => Purpose::SignIn,
        };
        Some((purpose, links::safe_next(next).to_owned()))
    }

    /// Whom it is about.
    fn person(self) -> Option<PersonId> {
        match self {
            Purpose::SignIn => None,
            Purpose::Prove(person) | Purpose::Join(person) => Some(person),
        }
    }
}

/// What the provider is called; None: patients have none here.
pub fn name(app: &App) -> Option<&str> {
    app.config.patient_oidc.as_ref().map(|config| config.name.as_str())
}

/// What the form of a new account says of whom the provider vouches for.
///
/// # Errors
/// When the database fails.
pub async fn vouched_for(visitor: &Visitor, next: &str, note: &Vouching) -> Result<VouchedFor, Failed> {
    let known = match note.vouched.email.clone() {
        None => String::new(),
        // The provider has shown that the mailbox is theirs, and its owner may know what accounts it has.
        Some(email) => {
            let shown = email.as_typed().to_owned();
            let found = visitor.app.db.read(move |tx, _| people::with_address(tx, &email)).await?;
            if found.is_empty() { String::new() } else { shown }
        }
    };
    Ok(VouchedFor {
        provider: name(&visitor.app).unwrap_or_default().to_owned(),
        join: links::sign_in(&join::page_to(next)),
        known,
    })
}

/// The way to the provider and back to `next`, if there is one.
pub fn door(visitor: &Visitor, next: &str) -> Option<Door> {
    let config = visitor.app.config.patient_oidc.as_ref()?;
    Some(Door {
        href: links::with_next(BEGIN, next),
        text: visitor.words.say("provider-door").arg("provider", &config.name).to_string(),
        provider: config.name.clone(),
        is_only: is_only_door(visitor),
    })
}

/// The same for somebody who shows once more who they are.
pub fn proof_door(visitor: &Visitor, next: &str) -> Option<Door> {
    let door = door(visitor, "")?;
    Some(Door { href: format!("{BEGIN}?next={next}&for={}", Purpose::PROVE), ..door })
}

/// Whether this reader gets in with the provider only. Whoever it vouches for, and who is not known yet, may use what they had before once
/// more, to join the two.
pub fn is_only_door(visitor: &Visitor) -> bool {
    is_required(&visitor.app) && Vouching::of(visitor).is_none()
}

/// Whether the site lets patients in with the provider only.
pub fn is_required(app: &App) -> bool {
    app.config.patient_oidc.as_ref().is_some_and(|config| config.required)
}

/// The provider beside which no other way opens an account that it opens.
pub fn only_issuer(app: &App) -> Option<String> {
    app.config.patient_oidc.as_ref().filter(|config| config.required).map(|config| config.issuer.clone())
}

fn redirect_uri(app: &App) -> String {
    format!("{}{BACK}", app.config.public_url)
}

fn sign_in(app: &App, begun: &Begun, purpose: Purpose) -> SignIn {
    let anew_since = matches!(purpose, Purpose::Prove(_)).then_some(begun.at);
    SignIn { anew_since, ..begun.sign_in(&app.vault, redirect_uri(app)) }
}

/// GET `/oidc`: on to the provider.
async fn begin(visitor: Visitor) -> Result<Response, Failed> {
    let Some(config) = visitor.app.config.patient_oidc.clone() else { return entry::not_found(visitor).await };
    let next = links::safe_next(visitor.asked("next"));
    // What a provider's address does not take is not gone on to; the code, the link or the tab it is from works still.
    let next = if next.len() > PROVIDER_NEXT_CHARS_MAX { "/records" } else { next }.to_owned();
    let purpose = match (visitor.asked("for"), visitor.id()) {
        (Purpose::PROVE, Some(person)) => Purpose::Prove(person),
        (Purpose::JOIN, Some(person)) => {
            if let Some(elsewhere) = prove::first(&visitor, account::PAGE)? {
                return Ok(elsewhere);
            }
            Purpose::Join(person)
        }
        (Purpose::PROVE | Purpose::JOIN, None) => return Ok(visitor.go(&links::sign_in(&next))),
        // Somebody else may want to sign in here: the reader signs out first.
        (_, Some(_)) => return Ok(visitor.go(&next)),
        (_, None) => Purpose::SignIn,
    };
    let app = &visitor.app;
    let begun = Begun::new(app.now(), &mut *app.random(), purpose.text(&next));
    let state = begun.seal(&app.vault, &mut *app.random(), DOOR, visitor.browser.bytes());
    let asked = sign_in(app, &begun, purpose);
    let url = match app.patient_oidc.authorization_url(&config, app.now(), &state, &asked).await {
        Ok(url) => url,
        Err(trouble) => return troubles::show(&visitor, &config, &next, &Wrong::Provider(trouble)),
    };
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, HeaderValue::from_str(&url)?)]).into_response();
    visitor.keep_cookies(response.headers_mut());
    Ok(response)
}

/// The sign-in behind a `state`.
fn begun(visitor: &Visitor, state: &str) -> Option<(Begun, Purpose, String)> {
    let app = &visitor.app;
    let begun = Begun::open(&app.vault, app.now(), DOOR, visitor.browser.bytes(), state)?;
    let (purpose, next) = Purpose::of_text(&begun.what_for)?;
    Some((begun, purpose, next))
}

/// GET `/oidc/callback`: the provider has sent the browser back.
async fn back(visitor: Visitor) -> Result<Response, Failed> {
    let Some(config) = visitor.app.config.patient_oidc.clone() else { return entry::not_found(visitor).await };
    let state = visitor.asked("state");
    let Some((_, purpose, next)) = begun(&visitor, state) else {
        return troubles::show(&visitor, &config, "", &Wrong::Lost);
    };
    let error = visitor.asked("error");
    if !error.is_empty() {
        let wrong = match provider::plain(error).as_str() {
            "access_denied" => Wrong::Denied,
            _ => Wrong::Answered(provider::plain(error)),
        };
        return troubles::show(&visitor, &config, &next, &wrong);
    }
    // Which provider it comes from, where providers say so (RFC 9207).
    if visitor.asked.get("iss").is_some_and(|issuer| issuer != config.issuer) || visitor.asked("code").is_empty() {
        return troubles::show(&visitor, &config, &next, &Wrong::Lost);
    }
    let visit = visitor.visit().at(links::with_next("/sign-in", &next));
    visitor.show(&ProviderBack {
        page: visit.page("provider-back", visit.t("provider-back-title").arg("provider", &config.name)),
        provider: config.name.clone(),
        code: visitor.asked("code").to_owned(),
        state: state.to_owned(),
        may_stay: purpose == Purpose::SignIn,
    })
}

/// POST `/oidc/callback`: asks the provider who it is.
async fn finish(posted: Posted) -> Result<Response, Failed> {
    let mut posted = posted.on_page("/sign-in".to_owned());
    let Some(config) = posted.visitor.app.config.patient_oidc.clone() else {
        return entry::not_found(posted.visitor).await;
    };
    let Some((begun, purpose, next)) = begun(&posted.visitor, posted.text("state")) else {
        return troubles::show(&posted.visitor, &config, "", &Wrong::Lost);
    };
    posted.visitor.here = links::with_next("/sign-in", &next);
    let visitor = &posted.visitor;
    let app = &visitor.app;
    let asked = sign_in(app, &begun, purpose);
    let claims = match app.patient_oidc.who(&config, app.now(), posted.text("code"), &asked).await {
        Ok(claims) => claims,
        Err(trouble) => {
            app.metrics.sign_in(metrics::SignIn::Wrong);
            return troubles::show(visitor, &config, &next, &Wrong::Provider(trouble));
        }
    };
    let identity = Identity::of(&app.vault, &config.issuer, &claims.subject);
    if purpose.person().is_some_and(|person| visitor.id() != Some(person)) {
        return troubles::show(visitor, &config, &next, &Wrong::Lost);
    }
    match purpose {
        Purpose::Prove(person) => {
            let Some(session) = visitor.reader.as_ref().map(|reader| reader.session) else {
                return Ok(visitor.go(&links::sign_in(&next)));
            };
            let proved = app.db.write(move |tx, now, _| -> Result<bool, medlock_store::StoreError> {
                let is_theirs = identities::whose(tx, &identity)? == Some(person);
                if is_theirs {
                    web_sessions::prove(tx, now, session)?;
                }
                Ok(is_theirs)
            });
            match proved.await? {
                true => Ok(visitor.go(&next)),
                false => troubles::show(visitor, &config, &next, &Wrong::NotYou),
            }
        }
        Purpose::Join(person) => join::join(visitor, &config, person, identity, account::JOINED).await,
        Purpose::SignIn => match enter(visitor, &config, identity, claims.shown_at).await? {
            Entered::As(token) => {
                app.metrics.sign_in(metrics::SignIn::Ok);
                let mut response = agree::welcome(visitor, &next, &token).await?;
                response.headers_mut().append(SET_COOKIE, Cookie::Vouched.erase(visitor.https()));
                Ok(response)
            }
            Entered::Half(person) => Ok(second_step::begin(visitor, person, &next, Means::Provider)),
            Entered::Unknown => {
                let email = claims.email.as_deref().and_then(Email::parse);
                let note = Vouching::new(app.now(), identity, email, claims.names);
                // Who is signed in has an account, and it may be that one.
                let to = if visitor.reader.is_some() { join::page_to(&next) } else { links::with_next(NEW, &next) };
                let mut response = visitor.go(&to);
                response.headers_mut().append(SET_COOKIE, note.cookie(visitor));
                Ok(response)
            }
        },
    }
}

/// What became of somebody whom the provider vouches for.
enum Entered {
    As(SessionToken),
    /// Their account asks for a code, and the provider has not confirmed as much.
    Half(PersonId),
    /// Their account there opens none here.
    Unknown,
}

async fn enter(
    visitor: &Visitor,
    config: &Oidc,
    identity: Identity,
    shown_at: Option<Timestamp>,
) -> Result<Entered, Failed> {
    let (replacing, mark) = (accounts::brought_token(visitor), visitor.known.mark());
    let (stays, is_strong) = (visitor.stays, !config.acr.is_empty());
    let entered = visitor.app.db.write(move |tx, now, rng| -> Result<Entered, anyhow::Error> {
        let Some(person) = identities::whose(tx, &identity)? else { return Ok(Entered::Unknown) };
        if !is_strong && totp::on_since(tx, person)?.is_some() {
            return Ok(Entered::Half(person));
        }
        let replacing = replacing.as_deref().map(String::as_str);
        let token = web_sessions::start_staying(tx, now, rng, person, replacing, stays, Means::Provider)?;
        // A provider that knows its people for weeks vouches for whoever sits at the computer.
        if let Some(then) = shown_at.filter(|then| *then + PROOF_LIFE < now) {
            web_sessions::was_proved_at(tx, then, &token)?;
        }
        notices::signed_in(tx, now, rng, person, &mark, Means::Provider)?;
        Ok(Entered::As(token))
    });
    Ok(entered.await?)
}

/// Whether the address is of the page that joins an account with the provider.
pub fn is_join(next: &str) -> bool {
    next == join::PAGE || next.starts_with("/oidc/join/")
}

/// What is said to somebody whose password or passkey was right and opens nothing any more.
pub fn shut_problem(visitor: &Visitor) -> Problem {
    let provider = name(&visitor.app).unwrap_or_default();
    Problem::of("email", visitor.words.say("provider-shut").arg("provider", provider))
}

/// Whether the person of a right password or passkey may come in this way where the provider is the only one: not once it opens their account.
///
/// # Errors
/// When the database fails.
pub fn is_shut(
    tx: &mut medlock_store::Tx<'_>,
    only: Option<&str>,
    person: PersonId,
) -> Result<bool, medlock_store::StoreError> {
    match only {
        Some(issuer) => Ok(identities::linked_at(tx, person, issuer)?.is_some()),
        None => Ok(false),
    }
}
