//! Signing in with an account of one's organisation: OpenID Connect, by authorization code with PKCE.
//!
//! A link sends the browser to the provider; what is needed on the way back is sealed into `state`, bound to this browser, and
//! nothing is kept here. The way back shows one button, since a GET changes nothing and no link may sign anybody in; the POST
//! behind it asks the provider who it is. Whether there was a second factor is the provider's matter.

mod provider;
#[cfg(test)]
mod tests;
mod token;

pub use provider::Provider;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::{LOCATION, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use jiff::Timestamp;
use medlock_crypto::random::array;
use medlock_domain::people::Email;
use medlock_domain::staff::oidc::{self, Admission, Identity};
use medlock_domain::staff::{StaffError, check_name, sessions};
use medlock_domain::web_sessions::SessionToken;
use zeroize::Zeroizing;

use self::provider::{SignIn, Trouble};
use self::token::{Claims, Untrusted};
use super::caller::{Answer, Caller, Refused};
use super::form::AccForm;
use super::links;
use super::page::{AccPage, acc_paged};
use crate::app::App;
use crate::config::Oidc;
use crate::limits::PROVIDER_SIGN_IN_LIFE;
use crate::metrics;
use crate::shell::browser::Cookie;
use crate::shell::reply::reference;

/// Where a sign-in with the provider begins.
pub const BEGIN: &str = "/acc/oidc";
const BACK: &str = "/acc/oidc/callback";

/// The pages of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route(BEGIN, get(begin)).route(BACK, get(back).post(finish))
}

/// A sign-in that was begun in this browser. Everything it needs comes from one random seed.
struct Begun {
    at: Timestamp,
    seed: Zeroizing<[u8; 32]>,
    next: String,
}

impl Begun {
    fn seal(&self, caller: &Caller) -> String {
        let at = self.at.as_microsecond().to_be_bytes();
        let plain = Zeroizing::new([&at[..], &self.seed[..], self.next.as_bytes()].concat());
        let app = &caller.app;
        encode(&app.vault.seal("oidc-state", caller.browser.bytes(), &plain, &mut *app.random()))
    }

    /// The sign-in behind a `state`, unless another browser began it, or too long ago.
    fn open(caller: &Caller, state: &str) -> Option<Begun> {
        let sealed = URL_SAFE_NO_PAD.decode(state).ok()?;
        let plain = caller.app.vault.open("oidc-state", caller.browser.bytes(), &sealed).ok()?;
        let (at, rest) = plain.split_first_chunk::<8>()?;
        let (seed, next) = rest.split_first_chunk::<32>()?;
        let at = Timestamp::from_microsecond(i64::from_be_bytes(*at)).ok()?;
        let next = links::safe_next(std::str::from_utf8(next).ok()?).to_owned();
        (at + PROVIDER_SIGN_IN_LIFE > caller.app.now()).then(|| Begun { at, seed: Zeroizing::new(*seed), next })
    }

    /// The nonce and the verifier of PKCE: without the server key nobody makes one of the other.
    fn secrets(&self, app: &App) -> (String, Zeroizing<String>) {
        let part = |purpose: &str| encode(&app.vault.index(purpose, &self.seed[..]));
        (part("oidc-nonce"), Zeroizing::new(part("oidc-verifier")))
    }
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
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
    let begun = Begun { at: app.now(), seed: Zeroizing::new(array(&mut *app.random())), next };
    let (nonce, verifier) = begun.secrets(app);
    let sign_in = SignIn { redirect_uri: &redirect_uri(app), nonce: &nonce, verifier: &verifier };
    let state = begun.seal(&caller);
    let url = match app.oidc.authorization_url(config, app.now(), &state, &sign_in).await {
        Ok(url) => url,
        Err(trouble) => return Err(trouble_page(&caller, config, &begun.next, &trouble)),
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
    let Some(begun) = Begun::open(&caller, state) else { return Err(lost(&caller)) };
    let name = &config.name;
    let error = caller.asked("error");
    if !error.is_empty() {
        let code = provider::plain(error);
        let text = match code.as_str() {
            "access_denied" => format!("{name} answered that you may not sign in here, or that you did not want to."),
            "temporarily_unavailable" | "server_error" => format!("{name} cannot sign anybody in just now."),
            _ => format!("{name} answered \u{201c}{code}\u{201d}. If it does so again, tell an operator."),
        };
        return Err(problem(&caller, StatusCode::FORBIDDEN, "You are not signed in", &text, &begun.next));
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
    let Some(begun) = Begun::open(caller, form.text("state")) else { return Err(lost(caller)) };
    let (nonce, verifier) = begun.secrets(app);
    let sign_in = SignIn { redirect_uri: &redirect_uri(app), nonce: &nonce, verifier: &verifier };
    let claims = match app.oidc.who(config, app.now(), form.text("code"), &sign_in).await {
        Ok(claims) => claims,
        Err(trouble) => {
            app.metrics.sign_in(metrics::SignIn::Wrong);
            return Err(trouble_page(caller, config, &begun.next, &trouble));
        }
    };
    let told = claims.email.clone();
    let (admission, token) = enter(caller, config, claims).await?;
    let name = &config.name;
    let no = |title: &str, text: &str| {
        app.metrics.sign_in(metrics::SignIn::Wrong);
        Err(problem(caller, StatusCode::FORBIDDEN, title, text, &begun.next))
    };
    match (admission, token) {
        (Admission::In(_), Some(token)) => {
            app.metrics.sign_in(metrics::SignIn::Ok);
            let mut response = caller.go(&begun.next);
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
    let own = claims.name.filter(|name| check_name(name).is_ok());
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
