//! What the page that seals packages is told: JSON with a word for the program and sentences for people.

use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode};
use jiff::SignedDuration;
use medlock_domain::staff::Role;
use serde::Serialize;

use super::head::{Opened, load};
use crate::acc::caller::{Caller, Refused};
use crate::metrics::Refused as Counted;
use crate::shell::browser::is_from_own_page;

/// The page's form token.
pub const TOKEN_HEADER: &str = "x-medlock-form";

/// Why something the page asked for was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Nobody is signed in: what is on the page stays there, and can be sent again afterwards.
    SignedOut,
    /// Without the page's token, or from another site.
    FormToken,
    /// The role is too small.
    NoAccess,
    /// Nothing here, or nothing for this caller.
    NotFound,
    /// The application may not send.
    NotActive,
    /// Fields can't be used.
    Fields,
    /// The form made something longer ago.
    Used,
    /// The form is more than a day old.
    TooOld,
    /// What it should replace was replaced already.
    Replaced,
    /// The application has sent what it may.
    Quota,
    Busy,
    TooLarge,
    /// Not what the page would send.
    Malformed,
}

impl Word {
    fn name(self) -> &'static str {
        match self {
            Word::SignedOut => "signed-out",
            Word::FormToken => "form-token",
            Word::NoAccess | Word::NotFound => "no-access",
            Word::NotActive => "not-active",
            Word::Fields => "fields",
            Word::Used => "used",
            Word::TooOld => "too-old",
            Word::Replaced => "replaced",
            Word::Quota => "quota",
            Word::Busy => "busy",
            Word::TooLarge => "too-large",
            Word::Malformed => "malformed",
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Word::SignedOut => StatusCode::UNAUTHORIZED,
            Word::FormToken | Word::NoAccess | Word::NotActive => StatusCode::FORBIDDEN,
            Word::NotFound => StatusCode::NOT_FOUND,
            Word::Fields => StatusCode::UNPROCESSABLE_ENTITY,
            Word::Used | Word::TooOld | Word::Replaced => StatusCode::CONFLICT,
            Word::Quota => StatusCode::TOO_MANY_REQUESTS,
            Word::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Word::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Word::Malformed => StatusCode::BAD_REQUEST,
        }
    }
}

/// What is wrong with a field of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldProblem {
    pub field: &'static str,
    pub message: String,
}

/// An answer that is no success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub word: Word,
    pub problems: Vec<FieldProblem>,
    pub wait: Option<SignedDuration>,
}

impl Refusal {
    /// About one field; `form` for the whole.
    pub fn of(word: Word, field: &'static str, message: impl Into<String>) -> Refusal {
        Refusal { word, problems: vec![FieldProblem { field, message: message.into() }], wait: None }
    }

    /// About several fields.
    pub fn fields(problems: Vec<FieldProblem>) -> Refusal {
        Refusal { word: Word::Fields, problems, wait: None }
    }

    pub fn after(self, wait: SignedDuration) -> Refusal {
        Refusal { wait: Some(wait), ..self }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        #[derive(Serialize)]
        struct Body<'a> {
            error: &'static str,
            problems: &'a [FieldProblem],
        }
        let mut response = json(self.word.status(), &Body { error: self.word.name(), problems: &self.problems });
        if let Some(wait) = self.wait {
            let seconds = u64::try_from(wait.as_secs()).unwrap_or_default().max(1);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// A refusal, or what fails a page.
pub enum Stopped {
    Refusal(Refusal),
    Failed(Refused),
}

impl From<Refusal> for Stopped {
    fn from(refusal: Refusal) -> Stopped {
        Stopped::Refusal(refusal)
    }
}

impl From<Refused> for Stopped {
    fn from(refused: Refused) -> Stopped {
        Stopped::Failed(refused)
    }
}

impl IntoResponse for Stopped {
    fn into_response(self) -> Response {
        match self {
            Stopped::Refusal(refusal) => refusal.into_response(),
            Stopped::Failed(refused) => refused.into_response(),
        }
    }
}

/// An answer for the page.
pub fn json(status: StatusCode, body: &impl Serialize) -> Response {
    let text = serde_json::to_string(body).expect("our own structs of texts and numbers are JSON");
    (status, [(CONTENT_TYPE, "application/json")], text).into_response()
}

/// The application of the address, for a request of the page in this very browser by somebody who may send.
///
/// # Errors
/// In this order [`Word::FormToken`], [`Word::SignedOut`], [`Word::NotFound`], [`Word::NoAccess`], [`Word::NotActive`].
pub async fn open(caller: &Caller, headers: &HeaderMap, id: &str) -> Result<Opened, Stopped> {
    let app = &caller.app;
    let token = headers.get(TOKEN_HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !is_from_own_page(headers, &app.config) || !caller.browser.admits(&app.vault, token) {
        app.metrics.refused(Counted::CrossSite);
        let text = "This was not taken, because the page is too old or came from another site. Keep what you typed, and load the page again \
                    in another window.";
        return Err(Refusal::of(Word::FormToken, "form", text).into());
    }
    if caller.staff.is_none() {
        let text = "You were signed out. Nothing is lost: sign in in another window, then send again.";
        return Err(Refusal::of(Word::SignedOut, "form", text).into());
    }
    let nothing = || Refusal::of(Word::NotFound, "form", "There is no such application, or you have no role in it.");
    let Some((id, role)) = caller.role_in(id).await? else { return Err(nothing().into()) };
    if role < Role::Sender {
        let text = "You can look at this application, but not send for it. Ask one of its administrators to make you a sender.";
        return Err(Refusal::of(Word::NoAccess, "form", text).into());
    }
    let opened = load(caller, id).await?.ok_or_else(nothing)?;
    match opened.first() {
        Some(first) => Err(Refusal::of(Word::NotActive, "form", first.text).into()),
        None => Ok(opened),
    }
}
