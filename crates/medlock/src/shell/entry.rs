//! Ways in: the front page, the code field, links with a code, help and language.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::SET_COOKIE;
use medlock_domain::people::{self, Profile};
use medlock_domain::sharing::PaperCode;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::targetqs::Parameters;

use super::browser::Cookie;
use super::reply::Failed;
use super::views::{Front, LanguagePage};
use super::visitor::{LARGE, Posted, Visitor};
use super::words::Language;
use super::{flow, help, links};
use crate::app::App;

/// GET `/`.
pub async fn front(visitor: Visitor) -> Result<Response, Failed> {
    visitor.show(&Front { page: visitor.page("front", "front-title") })
}

/// GET `/pickup` and `/connect`: the code field, or on with the code in `?packageid=`. The code decides what follows,
/// not the address.
pub async fn enter_code(visitor: Visitor) -> Result<Response, Failed> {
    with_parameters(&visitor, &visitor.asked)
}

/// GET `/patientwelcome.aspx?packageid=…`, an address senders have printed.
pub async fn welcome(visitor: Visitor) -> Result<Response, Failed> {
    with_parameters(&visitor, &visitor.asked)
}

/// The code in these parameters, or the field for one.
///
/// # Errors
/// As [`Visitor::show`].
pub fn with_parameters(visitor: &Visitor, parameters: &Parameters) -> Result<Response, Failed> {
    match parameters.get("packageid").map(str::trim) {
        None | Some("") => {
            let visit = visitor.visit().at("/pickup");
            visitor.show(&visit.code_page("enter-code", None, Vec::new(), ""))
        }
        Some(text) => begin(visitor, text),
    }
}

/// POST `/pickup` and `/connect`: the typed code.
pub async fn code(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page("/pickup".to_owned());
    let visitor = &posted.visitor;
    match posted.trimmed("code") {
        "" => {
            let visit = visitor.visit();
            visitor.show(&visit.code_page("enter-code", None, vec![visit.code_problem("code-missing")], ""))
        }
        text => match PaperCode::parse(without_label(text)) {
            // An invitation's has another number of letters, so that one field takes both.
            Some(code) => Ok(visitor.go(&format!("/invitations/{}", code.text()))),
            None => begin(visitor, text),
        },
    }
}

/// A code in any spelling starts a flow; what cannot be a code is said to be none, without any look-up.
fn begin(visitor: &Visitor, text: &str) -> Result<Response, Failed> {
    /// What somebody typed is shown again to be corrected; nobody corrects more than this.
    const SHOWN_CHARS_MAX: usize = 100;
    match IdentityCode::parse(without_label(text)) {
        Ok(code) => Ok(flow::start(visitor, code)),
        Err(_) => {
            let visit = visitor.visit().at("/pickup");
            let typed: String = text.chars().take(SHOWN_CHARS_MAX).collect();
            let mut view = visit.code_page("unknown-code", None, vec![visit.code_problem("code-wrong")], &typed);
            view.page.title = visit.t("unknown-title").to_string();
            visitor.show(&view)
        }
    }
}

/// A code is pasted with what stands before it in the letter: `Code: …`.
fn without_label(text: &str) -> &str {
    match text.split_once([':', '\u{FF1A}']) {
        Some((label, code)) if label.chars().all(|c| c.is_alphabetic() || c.is_whitespace()) => code,
        _ => text,
    }
}

/// GET `/help`.
pub async fn help(visitor: Visitor) -> Result<Response, Failed> {
    visitor.show(&help::page(&visitor.visit(), &visitor.app.policy, &visitor.app.config.site))
}

/// GET `/language`: keeps the language in a cookie and goes back, or shows the languages.
pub async fn language(mut visitor: Visitor) -> Result<Response, Failed> {
    let next = visitor.asked("next").to_owned();
    let next = if links::is_own_page(&next) { next } else { "/".to_owned() };
    if visitor.chose_language() {
        return Ok(visitor.go(&next));
    }
    visitor.here = next.clone();
    visitor.show(&LanguagePage {
        page: visitor.page("language", "language-title"),
        next,
        languages: Language::REAL.to_vec(),
    })
}

/// GET `/letters?size=large`: keeps the size of letters in a cookie, as the language is kept, and goes back.
pub async fn letters(visitor: Visitor) -> Result<Response, Failed> {
    let next = visitor.asked("next");
    let mut response = visitor.go(if links::is_own_page(next) { next } else { "/" });
    let cookie = match visitor.asked("size") {
        LARGE => Cookie::Letters.write(LARGE, visitor.https()),
        _ => Cookie::Letters.erase(visitor.https()),
    };
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// POST `/language`: the same, and the account speaks this language from now on.
pub async fn choose_language(posted: Posted) -> Result<Response, Failed> {
    let next = posted.text("next").to_owned();
    let mut posted = posted.on_page(if links::is_own_page(&next) { next.clone() } else { "/".to_owned() });
    let Some(language) = Language::from_tag(posted.text("lang"), false) else { return Ok(posted.visitor.go(&next)) };
    posted.visitor.choose_language(language.tag());
    if let Some(reader) = &posted.visitor.reader
        && Language::from_tag(&reader.person.profile.language, false) != Some(language)
    {
        let (person, profile) = (reader.id(), reader.person.profile.clone());
        let profile = Profile { language: language.tag().to_owned(), ..profile };
        let written =
            posted.visitor.app.db.write(move |tx, now, rng| people::change_profile(tx, now, rng, person, &profile));
        written.await?;
    }
    Ok(posted.visitor.go(&next))
}

/// Any address we do not have.
pub async fn not_found(visitor: Visitor) -> Result<Response, Failed> {
    visitor.show_as(StatusCode::NOT_FOUND, &visitor.visit().at("/").not_found())
}

/// The same for a request that no handler can take apart.
pub async fn nowhere(app: &Arc<App>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let answered = match Visitor::from_request_parts(&mut parts, app).await {
        Ok(visitor) => not_found(visitor).await,
        Err(failed) => Err(failed),
    };
    answered.unwrap_or_else(IntoResponse::into_response)
}

/// An address that takes another method.
pub async fn wrong_method(visitor: Visitor) -> Result<Response, Failed> {
    visitor.show_as(StatusCode::METHOD_NOT_ALLOWED, &visitor.visit().at("/").not_found())
}
