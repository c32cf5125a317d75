//! Signing in and out, invitations, one's own password and keys.
//!
//! | file | pages |
//! |---|---|
//! | `start` | the start page; how to get back in |
//! | `sign_in`, `half`, `second_step` | password, what is known between the two steps, code or passkey |
//! | `invitation` | the page behind a link that makes somebody staff or lets somebody back in |
//! | `set_up` | the first second factor, without which nobody is signed in |
//! | `security`, `keys` | one's own account: password, browsers; code app, passkeys, recovery codes |
//! | `email` | another e-mail address, proved by a link |
//! | `letters` | telling somebody by mail what has changed |
//! | `prove` | who one is once more |

mod email;
mod half;
mod invitation;
mod keys;
pub(super) mod letters;
mod prove;
mod second_step;
mod security;
mod set_up;
mod sign_in;
mod start;
mod views;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use http::HeaderValue;
use http::header::SET_COOKIE;
use medlock_domain::limits::{PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN, STAFF_NAME_CHARS_MAX};
use medlock_domain::people::Problem as Wrong;
use medlock_domain::web_sessions::SessionToken;

use super::caller::{Caller, Refused};
use super::form::AccForm;
use crate::app::App;
use crate::metrics::{self, Refused as Counted};
use crate::shell::browser::{BrowserSecret, Cookie};
use crate::shell::page::Problem;
use crate::shell::passkey::PasskeyForm;

/// The pages of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/acc", get(start::page))
        .route("/acc/forgot-password", get(start::forgot))
        .route("/acc/sign-in", get(sign_in::page).post(sign_in::post))
        .route("/acc/sign-in/passkey", get(sign_in::page).post(sign_in::by_passkey))
        .route("/acc/sign-out", get(sign_in::out_page).post(sign_in::out))
        .route("/acc/second-step", get(second_step::page).post(second_step::post))
        .route("/acc/second-step/recovery", get(second_step::recovery_page).post(second_step::recovery))
        .route("/acc/second-step/passkey", get(second_step::page).post(second_step::by_passkey))
        .route("/acc/invitations/{token}", get(invitation::page).post(invitation::post))
        .route("/acc/set-up", get(set_up::page).post(set_up::code_app))
        .route("/acc/set-up/passkey", get(set_up::page).post(set_up::passkey))
        .route("/acc/account", get(security::page))
        .route("/acc/account/password", get(security::password_page).post(security::password))
        .route("/acc/account/name", get(security::name_page).post(security::name))
        .route("/acc/account/email", get(email::page).post(email::post))
        .route("/acc/account/email/{token}", get(email::link_page).post(email::take))
        .route("/acc/account/browsers/end", get(security::page).post(security::end_browser))
        .route("/acc/account/browsers/end-others", get(security::page).post(security::end_others))
        .route("/acc/account/prove", get(prove::page).post(prove::post))
        .route("/acc/account/prove/passkey", get(prove::page).post(prove::by_passkey))
        .merge(keys::routes())
}

impl PasskeyForm for AccForm {
    fn url(&self) -> &str {
        &self.caller.app.config.operators.url
    }

    fn field(&self, name: &str) -> &str {
        self.text(name)
    }

    fn app(&self) -> &Arc<App> {
        &self.caller.app
    }

    fn browser(&self) -> &BrowserSecret {
        &self.caller.browser
    }
}

/// Gives the browser its session and sends it on.
fn signed_in(caller: &Caller, next: &str, token: &SessionToken) -> axum::response::Response {
    let mut response = caller.go(next);
    keep_session(caller, response.headers_mut(), token);
    response
}

/// Gives the browser its session and takes away what was known before.
fn keep_session(caller: &Caller, headers: &mut http::HeaderMap, token: &SessionToken) {
    caller.app.metrics.sign_in(metrics::SignIn::Ok);
    let cookie: HeaderValue = Cookie::Staff.write(&token.0, caller.https());
    headers.append(SET_COOKIE, cookie);
    headers.append(SET_COOKIE, Cookie::StaffSecondStep.erase(caller.https()));
}

/// The session token the browser brought, which signing in replaces.
fn brought(caller: &Caller) -> Option<String> {
    caller.staff.as_ref().map(|signed_in| signed_in.token().to_owned())
}

/// Every hand that can hash is busy.
fn busy(caller: &Caller) -> Refused {
    caller.app.metrics.refused(Counted::Busy);
    let text = "Very many people are signing in. Nothing is lost: go back, wait a few seconds and try again.";
    caller.refuse(http::StatusCode::SERVICE_UNAVAILABLE, "acc-busy", "The server is busy", text)
}

fn wait_problem(caller: &Caller, field: &'static str, seconds: u64) -> Problem {
    caller.app.metrics.sign_in(metrics::SignIn::Delayed);
    caller.app.metrics.refused(Counted::RateLimited);
    let wait = caller.words.wait(seconds);
    Problem::of(field, format!("There were too many wrong tries. Wait {wait} and try again."))
}

/// What is wrong with a name, in words.
fn name_problem(wrong: Wrong) -> Problem {
    let text = match wrong {
        Wrong::TooLong => format!("The name can have {STAFF_NAME_CHARS_MAX} characters at most"),
        Wrong::Form => "The name can have no line breaks".to_owned(),
        _ => "Write your name".to_owned(),
    };
    Problem::of("name", text)
}

/// What is wrong with a new password, in words.
fn password_problem(field: &'static str, wrong: Wrong) -> Problem {
    let text = match wrong {
        Wrong::Missing => "Choose a password".to_owned(),
        Wrong::TooShort => format!("The password needs {PASSWORD_CHARS_MIN} characters or more"),
        Wrong::TooLong => format!("The password can have {PASSWORD_BYTES_MAX} bytes at most"),
        _ => "That password is one of the first that anybody tries. Choose another".to_owned(),
    };
    Problem::of(field, text)
}
