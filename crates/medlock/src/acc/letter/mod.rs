//! Letters with a code, as a page and as a PDF, for staff of the application whose code it is.
//!
//! Code and reader come in a form and go with its answer: neither stands in an address, is written down or is logged. Whether and what
//! is printed depends on who made the code and when, so that a letter tells nobody whether its package was picked up.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use jiff::tz::TimeZone;
use medlock_domain::ids::AppId;
use medlock_domain::packages::{self, CodeKind, Lettered};
use medlock_domain::{apps, site, staff};
use medlock_wire::identity_code::IdentityCode;

use super::caller::{Answer, Caller, Refused};
use super::form::AccForm;
use super::page::{AccPage, acc_paged};
use crate::app::App;
use crate::letter::{self, Kind, Language, Letter, LetterError, Logo, Paper, Recipient, Sender, Sheet, Until};
use crate::send::head::Head;
use crate::shell::assets::LETTER_STYLE_URL;
use crate::shell::page::Problem;
use crate::shell::reply;

const PAGE: &str = "/acc/letter";

/// The pages of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(make))
}

/// Where letters are made: their own page, or that of an application's senders.
pub(crate) struct Place {
    /// `data-page` of the form and of the letter.
    pub names: (&'static str, &'static str),
    pub action: String,
    /// Only its codes.
    pub app: Option<AppId>,
    pub head: Option<Head>,
    /// Somebody was signed out while they wrote: nothing is made, and nothing of theirs is lost.
    pub signed_out: bool,
}

impl Place {
    fn own() -> Place {
        let names = ("acc-letter", "acc-letter-shown");
        Place { names, action: PAGE.to_owned(), app: None, head: None, signed_out: false }
    }
}

/// What was chosen for a letter.
struct Choice {
    code: String,
    language: String,
    second_language: String,
    paper: Paper,
    recipient: String,
    languages: Vec<(String, String)>,
    second_languages: Vec<(String, String)>,
    papers: [(String, String); 2],
}

impl Choice {
    fn of(code: &str, language: &str, second: &str, paper: &str, recipient: &str) -> Choice {
        let named = |language: Language| {
            let name = match language.own_name() == language.english_name() {
                true => language.own_name().to_owned(),
                false => format!("{} ({})", language.own_name(), language.english_name()),
            };
            (language.tag().to_owned(), name)
        };
        let languages: Vec<(String, String)> = Language::all().map(named).collect();
        let none = (String::new(), "None".to_owned());
        Choice {
            code: code.to_owned(),
            language: if language.is_empty() { Language::ENGLISH.tag() } else { language }.to_owned(),
            second_language: second.to_owned(),
            paper: Paper::from_key(paper).unwrap_or_default(),
            recipient: recipient.to_owned(),
            second_languages: std::iter::once(none).chain(languages.iter().cloned()).collect(),
            languages,
            papers: [
                (Paper::A4, "A4 (windows after DIN 5008 form B)"),
                (Paper::Letter, "US Letter (number 10 envelope, two windows)"),
            ]
            .map(|(paper, name)| (paper.key().to_owned(), name.to_owned())),
        }
    }
}

/// The form for a letter.
#[derive(Template)]
#[template(path = "acc/letter_new.html")]
struct New {
    page: AccPage,
    place: Place,
    choice: Choice,
}

/// A letter, and the form to have it otherwise.
#[derive(Template)]
#[template(path = "acc/letter.html")]
struct Shown {
    page: AccPage,
    place: Place,
    style: &'static str,
    choice: Choice,
    sheets: Vec<Sheet>,
}

acc_paged!(New, Shown);

/// GET `/acc/letter`: which code, which language.
async fn page(caller: Caller) -> Answer {
    caller.staff()?;
    ask(&caller, Place::own())
}

/// The form for a letter.
///
/// # Errors
/// As [`Caller::show`].
pub(crate) fn ask(caller: &Caller, place: Place) -> Answer {
    let page = caller.page(place.names.0, "Print a letter");
    caller.show(&New { page, place, choice: Choice::of("", "", "", "", "") })
}

/// POST `/acc/letter`: the letter.
async fn make(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    form.caller.staff()?;
    make_at(&form, Place::own()).await
}

/// The letter a form asks for.
///
/// # Errors
/// As [`Caller::show`]; when the database fails.
pub(crate) async fn make_at(form: &AccForm, place: Place) -> Answer {
    let caller = &form.caller;
    let choice = Choice::of(
        form.trimmed("code"),
        form.trimmed("language"),
        form.trimmed("second_language"),
        form.trimmed("paper"),
        form.text("recipient"),
    );
    if place.signed_out {
        let page = caller.page(place.names.0, "Print a letter");
        return caller.show_as(StatusCode::UNAUTHORIZED, &New { page, place, choice });
    }
    let letter = match read(caller, &place, &choice).await? {
        Ok(letter) => letter,
        Err(problem) => return refuse(caller, place, choice, problem),
    };
    if form.text("as") == "pdf" {
        return match letter::pdf(&letter) {
            Ok(bytes) => Ok(download(bytes)),
            Err(LetterError::Pdf(error)) => Err(Refused::from(error)),
            Err(error) => refuse(caller, place, choice, of_error(&error)),
        };
    }
    let sheets = match letter::sheets(&letter) {
        Ok(sheets) => sheets,
        Err(error) => return refuse(caller, place, choice, of_error(&error)),
    };
    let page = caller.page(place.names.1, "Your letter");
    let mut shown = caller.show(&Shown { page, place, style: LETTER_STYLE_URL.as_str(), choice, sheets })?;
    if letter.sender.logo.is_some() {
        // The picture is in the page: it may be one that no address of this side of the site has.
        shown.headers_mut().insert(CONTENT_SECURITY_POLICY, reply::policy_with_pictures());
    }
    Ok(shown)
}

fn refuse(caller: &Caller, place: Place, choice: Choice, problem: Problem) -> Answer {
    let mut page = caller.page(place.names.0, "Print a letter");
    page.problems.push(problem);
    caller.show_as(StatusCode::UNPROCESSABLE_ENTITY, &New { page, place, choice })
}

/// The letter that was asked for, or what is wrong with a field.
async fn read(caller: &Caller, place: &Place, choice: &Choice) -> Result<Result<Letter, Problem>, Refused> {
    let Ok(code) = IdentityCode::parse(&choice.code) else {
        return Ok(Err(Problem::of("code", "This is not a code. A code is 20 letters in five groups.")));
    };
    let languages = match letter::languages(&format!("{},{}", choice.language, choice.second_language)) {
        Ok(languages) => languages,
        Err(error) => return Ok(Err(of_error(&error))),
    };
    let recipient = match Recipient::parse(&choice.recipient, choice.paper) {
        Ok(recipient) => recipient,
        Err(error) => return Ok(Err(of_error(&error))),
    };
    let Some((found, sender)) = find(caller, place, code.clone()).await? else {
        return Ok(Err(Problem::of(
            "code",
            match place.app {
                None => "There is no such code in an application you have a role in, or it has run out.",
                Some(_) => "This application has no such code, or it has run out.",
            },
        )));
    };
    let zone: &TimeZone = &caller.app.config.site.time_zone;
    Ok(Ok(Letter {
        code,
        kind: match found.kind {
            CodeKind::Package => Kind::Package,
            CodeKind::ConnectRequest => Kind::Connect,
        },
        sender,
        base: caller.app.config.public_url.clone(),
        until: Some(Until::of(found.ends_at, zone)),
        languages,
        recipient,
        paper: choice.paper,
    }))
}

/// The code and who gave it out, if that is an application the caller has a role in, and this place is for. Whatever else is the case is
/// the same.
async fn find(caller: &Caller, place: &Place, code: IdentityCode) -> Result<Option<(Lettered, Sender)>, Refused> {
    let (who, only) = (caller.staff()?.staff.clone(), place.app);
    let found = caller.app.db.read(move |tx, now| -> anyhow::Result<Option<(Lettered, Sender)>> {
        let Some(found) = packages::lettered(tx, now, &code)? else { return Ok(None) };
        if only.is_some_and(|only| only != found.app) || staff::role_in(tx, &who, found.app)?.is_none() {
            return Ok(None);
        }
        let Some(app) = apps::load_whole(tx, found.app)? else { return Ok(None) };
        let mut sender = Sender::of(&app.config);
        if sender.logo.is_none() {
            sender.logo = site::logo(tx)?.and_then(|logo| Logo::read(logo.bytes).ok());
        }
        Ok(Some((found, sender)))
    });
    Ok(found.await?)
}

/// The field an error of the letter is about, in the words it has.
fn of_error(error: &LetterError) -> Problem {
    let field = match error {
        LetterError::Language(_) | LetterError::Languages | LetterError::Script(_) => "language",
        LetterError::RecipientLines(_)
        | LetterError::RecipientLine(_)
        | LetterError::RecipientWide(_)
        | LetterError::RecipientControl(_) => "recipient",
        LetterError::Character { field: "recipient", .. } => "recipient",
        _ => "code",
    };
    let text = match error {
        LetterError::Script(language) => {
            let name = language.english_name();
            format!("There is no PDF in {name}. Choose \"Show the letter\" and print it from the browser.")
        }
        LetterError::Character { field, character } => format!(
            "The PDF has no \"{character}\", which is in the {field}. Choose \"Show the letter\" and print it from the browser."
        ),
        other => other.to_string(),
    };
    Problem::of(field, text)
}

fn download(bytes: Vec<u8>) -> Response {
    let headers = [(CONTENT_TYPE, "application/pdf"), (CONTENT_DISPOSITION, "attachment; filename=\"letter.pdf\"")];
    (headers, bytes).into_response()
}
