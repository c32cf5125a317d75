//! Staff who sign in with an account of their organisation; how the provider is asked is in `oidc`.
//!
//! A link sends the browser to the provider. The way back shows one button, since a GET changes nothing and no link may sign anybody in; the POST
//! behind it asks the provider who it is. Whether there was a second factor is the provider's matter.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use http::header::{LOCATION, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use medlock_domain::people::Email;
use medlock_domain::staff::oidc::{self, Admission, Identity};
use medlock_domain::staff::{StaffError, check_name, sessions};
use medlock_domain::web_sessions::SessionToken;
use zeroize::Zeroizing;

use super::caller::{Answer, Caller, Refused};
use super::form::AccForm;
use super::links;
use super::page::{AccPage, acc_paged};
use crate::app::App;
use crate::config::Oidc;
use crate::metrics;
use crate::oidc::{Begun, Claims, SignIn, Trouble, Untrusted, provider};
use crate::shell::browser::Cookie;
use crate::shell::reply::reference;

/// Where a sign-in with the provider begins.
pub const BEGIN: &str = "/acc/oidc";
const BACK: &str = "/acc/oidc/callback";

/// The pages of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route(BEGIN, get(begin)).route(BACK, get(back).post(finish))
}

/// Whose sign-ins these are; see [`Begun::seal`].
const DOOR: &str = "oidc-state";

/// The sign-in behind a `state`, and the page it goes on to.
fn begun(caller: &Caller, state: &str) -> Option<(Begun, String)> {
    let begun = Begun::open(&caller.app.vault, caller.app.now(), DOOR, caller.browser.bytes(), state)?;
    let next = links::safe_next(&begun.what_for).to_owned();
    Some((begun, next))
}

fn sign_in(app: &App, begun: &Begun) -> SignIn {
    begun.sign_in(&app.vault, redirect_uri(app))
}

fn redirect_uri(app: &App) -> String {
    format!("{}{BACK}", app.config.operators.url)
}

fn config(caller: &Caller) -> Result<&Oidc, Refused> {
    caller.app.config.oidc.as_ref().ok_or_else(|| caller.nowhere())
}

/// Whether staff sign in with the provider only.
pub fn is_only_door(caller: &Caller) -> bool {
    caller.app.config.oidc.as_ref().is_some_and(|oidc| oidc.required)
}

/// For the doors that are closed then.
///
/// # Errors
/// The page that shows the way to the provider.
pub fn others_open(caller: &Caller) -> Result<(), Refused> {
    let Some(oidc) = caller.app.config.oidc.as_ref().filter(|oidc| oidc.required) else { return Ok(()) };
    let title = format!("Sign in with {}", oidc.name);
    let text = "This site takes no passwords and passkeys of its staff.";
    let mut view = caller.notice("acc-oidc-problem", &title, text);
    view.back = (BEGIN.to_owned(), title.clone());
    Err(caller.refused(StatusCode::FORBIDDEN, &view))
}

/// The way to the provider and back to `next`: address and words.
pub fn door(caller: &Caller, next: &str) -> Option<(String, String)> {
    let oidc = caller.app.config.oidc.as_ref()?;
    Some((links::with_next(BEGIN, next), format!("Sign in with {}", oidc.name)))
}

/// GET `/acc/oidc`: on to the provider. Also for somebody signed in, who shows once more who they are.
async fn begin(caller: Caller) -> Answer {
    let config = config(&caller)?;
    let app = &caller.app;
    let next = links::safe_next(caller.asked("next")).to_owned();
    let begun = Begun::new(app.now(), &mut *app.random(), next.clone());
    let state = begun.seal(&app.vault, &mut *app.random(), DOOR, caller.browser.bytes());
    let sign_in = sign_in(app, &begun);
    let url = match app.oidc.authorization_url(config, app.now(), &state, &sign_in).await {
        Ok(url) => url,
        Err(trouble) => return Err(trouble_page(&caller, config, &next, &trouble)),
    };
    let location = HeaderValue::from_str(&url)?;
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
    if caller.browser.is_new {
        response.headers_mut().append(SET_COOKIE, caller.browser.cookie(caller.https()));
    }
    Ok(response)
}

/// The button that finishes a sign-in.
#[derive(Template)]
#[template(path = "acc/oidc.html")]
struct Finish {
    page: AccPage,
    provider: String,
    code: String,
    state: String,
}

acc_paged!(Finish);

/// GET `/acc/oidc/callback`: the provider has sent the browser back.
async fn back(caller: Caller) -> Answer {
    let config = config(&caller)?;
    let state = caller.asked("state");
    let Some((_, next)) = begun(&caller, state) else { return Err(lost(&caller)) };
    let name = &config.name;
    let error = caller.asked("error");
    if !error.is_empty() {
        let code = provider::plain(error);
        let text = match code.as_str() {
            "access_denied" => format!("{name} answered that you may not sign in here, or that you did not want to."),
            "temporarily_unavailable" | "server_error" => format!("{name} cannot sign anybody in just now."),
            _ => format!("{name} answered \u{201c}{code}\u{201d}. If it does so again, tell an operator."),
        };
        return Err(problem(&caller, StatusCode::FORBIDDEN, "You are not signed in", &text, &next));
    }
    // Which provider it comes from, where providers say so (RFC 9207).
    if caller.asked.get("iss").is_some_and(|issuer| issuer != config.issuer) || caller.asked("code").is_empty() {
        return Err(lost(&caller));
    }
    caller.show(&Finish {
        page: caller.page("acc-oidc", format!("Sign in with {name}")),
        provider: name.clone(),
        code: caller.asked("code").to_owned(),
        state: state.to_owned(),
    })
}

/// POST `/acc/oidc/callback`: asks the provider who it is.
async fn finish(form: AccForm) -> Answer {
    let form = form.on_page(BEGIN);
    let caller = &form.caller;
    let config = config(caller)?;
    let app = &caller.app;
    let Some((begun, next)) = begun(caller, form.text("state")) else { return Err(lost(caller)) };
    let claims = match app.oidc.who(config, app.now(), form.text("code"), &sign_in(app, &begun)).await {
        Ok(claims) => claims,
        Err(trouble) => {
            app.metrics.sign_in(metrics::SignIn::Wrong);
            return Err(trouble_page(caller, config, &next, &trouble));
        }
    };
    let told = claims.email.clone();
    let (admission, token) = enter(caller, config, claims).await?;
    let name = &config.name;
    let no = |title: &str, text: &str| {
        app.metrics.sign_in(metrics::SignIn::Wrong);
        Err(problem(caller, StatusCode::FORBIDDEN, title, text, &next))
    };
    match (admission, token) {
        (Admission::In(_), Some(token)) => {
            app.metrics.sign_in(metrics::SignIn::Ok);
            let mut response = caller.go(&next);
            response.headers_mut().append(SET_COOKIE, Cookie::Staff.write(&token.0, caller.https()));
            Ok(response)
        }
        (Admission::NoAddress, _) => no(
            "Your e-mail address is not known",
            &format!(
                "The first time, your e-mail address says who you are here. {name} told none, or has not verified it. Ask \
                 whoever looks after your account there to add and verify it."
            ),
        ),
        (Admission::SomebodyElse, _) => no(
            "That address belongs to somebody else",
            &format!(
                "The account here with your e-mail address was used by somebody else of {name}. Ask an operator to reset that \
                 account\u{2019}s ways to sign in."
            ),
        ),
        (Admission::Unknown | Admission::In(_), _) => {
            let email = told.unwrap_or_else(|| "your address".to_owned());
            no(
                "You have no account here",
                &format!(
                    "{name} says that you are {email}. Ask an operator to invite {email}, and then sign in again."
                ),
            )
        }
    }
}

/// Who of the staff it is, and a session for them.
async fn enter(caller: &Caller, config: &Oidc, claims: Claims) -> Result<(Admission, Option<SessionToken>), Refused> {
    let email = claims.email.as_deref().and_then(Email::parse);
    let own = claims.names.whole.filter(|name| check_name(name).is_ok());
    let local = || email.as_ref().and_then(|email| email.as_typed().split('@').next()).unwrap_or("Staff").to_owned();
    let name = own.unwrap_or_else(local);
    let identity = Identity { issuer: config.issuer.clone(), subject: claims.subject, email, name };
    let replacing = caller.staff.as_ref().map(|signed_in| Zeroizing::new(signed_in.token().to_owned()));
    let entered = caller.app.db.write(move |tx, now, rng| -> Result<_, StaffError> {
        let admission = oidc::admit(tx, now, rng, &identity)?;
        let token = match admission {
            Admission::In(staff) => {
                Some(sessions::start(tx, now, rng, staff, replacing.as_ref().map(|token| token.as_str()))?)
            }
            _ => None,
        };
        Ok((admission, token))
    });
    Ok(entered.await?)
}

fn lost(caller: &Caller) -> Refused {
    let text = "This sign-in was begun in another browser, or more than ten minutes ago, or your browser sends no cookies. Nothing \
                has gone wrong: begin again.";
    problem(caller, StatusCode::BAD_REQUEST, "Please begin again", text, "/acc")
}

/// What is said when the provider is no help. What only an operator can mend goes to the log under a reference.
fn trouble_page(caller: &Caller, config: &Oidc, next: &str, trouble: &Trouble) -> Refused {
    let name = &config.name;
    let (status, title, text) = match trouble {
        Trouble::Busy => (
            StatusCode::SERVICE_UNAVAILABLE,
            "Many people are signing in",
            "Wait a moment, and then begin again.".to_owned(),
        ),
        Trouble::CodeRefused(_) => (
            StatusCode::BAD_REQUEST,
            "Please begin again",
            format!("{name} does not confirm this sign-in any more: it took too long, or was finished already."),
        ),
        Trouble::Untrusted(Untrusted::Clock) => (
            StatusCode::BAD_GATEWAY,
            "The clocks differ",
            format!(
                "The clock of this server and that of {name} are more than five minutes apart, so its answer cannot be \
                 believed. An operator must set the server\u{2019}s clock."
            ),
        ),
        Trouble::Untrusted(Untrusted::Acr) => (
            StatusCode::FORBIDDEN,
            "That was not enough",
            format!("{name} let you in, but not as strictly as this site asks for. Turn on a second factor there."),
        ),
        Trouble::Untrusted(_) => {
            (StatusCode::BAD_GATEWAY, "You are not signed in", format!("The answer of {name} cannot be believed."))
        }
        Trouble::NoAnswer { .. } | Trouble::Secret(_) => (
            StatusCode::BAD_GATEWAY,
            "You are not signed in",
            format!("{name} did not answer as it should. Wait a minute, and then begin again."),
        ),
    };
    let text = match trouble {
        Trouble::Busy | Trouble::CodeRefused(_) | Trouble::Untrusted(Untrusted::Acr) => text,
        _ => {
            let reference = reference(&caller.app);
            tracing::warn!(reference, error = %trouble, "a sign-in with the provider failed");
            format!("{text} If it goes on, tell an operator this reference: {reference}.")
        }
    };
    problem(caller, status, title, &text, next)
}

fn problem(caller: &Caller, status: StatusCode, title: &str, text: &str, next: &str) -> Refused {
    let mut view = caller.notice("acc-oidc-problem", title, text);
    view.back = (links::with_next("/acc/sign-in", next), "To the sign-in page".to_owned());
    caller.refused(status, &view)
}
