//! The way of a code to its reader: on paper, or by mail. The code comes in a form and is kept nowhere.

use axum::extract::Path;
use http::StatusCode;
use medlock_domain::audit::Actor;
use medlock_domain::forms_used::{self, FormError, FormId};
use medlock_domain::packages;
use medlock_domain::people::Email;
use medlock_sdk::ShellUrl;
use medlock_store::StoreError;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::identity_code::IdentityCode;

use super::head::{Opened, address, open};
use super::views::{HandOver, Mail, Mailed};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::acc::letter::{self, Place};
use crate::letter::Language as LetterLanguage;
use crate::platform;
use crate::platform::fault::Fault;
use crate::shell::page::Problem;
use crate::shell::words::Language;

/// What letters can be written in: tag and name.
pub fn languages() -> Vec<(String, String)> {
    let named = |language: LetterLanguage| {
        let (own, english) = (language.own_name(), language.english_name());
        let name = if own == english { own.to_owned() } else { format!("{own} ({english})") };
        (language.tag().to_owned(), name)
    };
    LetterLanguage::all().map(named).collect()
}

/// What a form says of the letter's language, if it is one; an empty one is English.
pub fn language_of(tag: &str) -> Option<LetterLanguage> {
    if tag.is_empty() { Some(LetterLanguage::ENGLISH) } else { LetterLanguage::from_tag(tag) }
}

/// The link that leads to the code, in the letter's language where the patient's pages have it.
pub fn link(public_url: &str, code: &IdentityCode, is_request: bool, language: &str) -> String {
    let link = if is_request { ShellUrl::connect(public_url, code) } else { ShellUrl::pickup(public_url, code) };
    match Language::from_tag(language, false) {
        Some(language) if language != Language::English => format!("{link}&lang={}", language.tag()),
        _ => link,
    }
}

/// What a page shows that hands a code over.
pub fn hand_over(
    caller: &Caller,
    opened: &Opened,
    code: &IdentityCode,
    until: jiff::Timestamp,
    is_request: bool,
    language: &str,
) -> HandOver {
    let app = &caller.app;
    HandOver {
        code: code.to_string(),
        link: link(&app.config.public_url, code, is_request, language),
        until: caller.words.moment_of(until, &app.config.site.time_zone),
        language: language.to_owned(),
        letter: opened.address("/letter"),
        mail: opened.address("/mail"),
        mail_form: FormId::new(app.now(), &mut *app.random()).to_text(),
        mail_works: app.config.mail.works(),
    }
}

// ---- on paper ----

fn place(opened: &Opened) -> Place {
    Place {
        names: ("send-letter", "send-letter-shown"),
        action: opened.address("/letter"),
        app: Some(opened.id()),
        head: Some(opened.head("/letter")),
        signed_out: false,
    }
}

/// GET `/send/{app}/letter`.
pub async fn letter_page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id).await?;
    letter::ask(&caller, place(&opened))
}

/// POST `/send/{app}/letter`.
pub async fn letter(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(address(&id, "/letter"));
    if form.caller.staff.is_none() {
        let place = Place {
            names: ("send-letter", "send-letter-shown"),
            action: address(&id, "/letter"),
            app: None,
            head: None,
            signed_out: true,
        };
        return letter::make_at(&form, place).await;
    }
    let opened = open(&form.caller, &id).await?;
    letter::make_at(&form, place(&opened)).await
}

// ---- by mail ----

/// Why nothing was sent.
#[derive(Debug, thiserror::Error)]
enum NotSent {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Form(#[from] FormError),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Package(#[from] packages::PackageError),
    #[error("This application has no such code, or it has run out.")]
    NoCode,
}

/// GET `/send/{app}/mail`.
pub async fn mail_page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id).await?;
    let view = mail_view(&caller, Some(&opened), &id, ["", "", "", ""], Vec::new());
    caller.show(&view)
}

fn mail_view(
    caller: &Caller,
    opened: Option<&Opened>,
    id: &str,
    [form, code, reader, language]: [&str; 4],
    problems: Vec<Problem>,
) -> Mail {
    let app = &caller.app;
    let real = Language::REAL.map(|language| (language.tag().to_owned(), language.own_name().to_owned()));
    let new_form = || FormId::new(app.now(), &mut *app.random()).to_text();
    Mail {
        page: caller.page("send-mail", "Send the code by mail").with_problems(problems),
        head: opened.map(|opened| opened.head("/mail")),
        action: address(id, "/mail"),
        form: if form.is_empty() { new_form() } else { form.to_owned() },
        code: code.to_owned(),
        address: reader.to_owned(),
        language: language.to_owned(),
        languages: real.to_vec(),
        works: app.config.mail.works(),
        signed_out: opened.is_none(),
    }
}

/// POST `/send/{app}/mail`: once for each form and reader.
pub async fn mail(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(address(&id, "/mail"));
    let caller = &form.caller;
    let typed = ["form", "code", "address", "language"].map(|name| form.trimmed(name));
    let [form_id, code, reader, language] = typed;
    if caller.staff.is_none() {
        return caller.show_as(StatusCode::UNAUTHORIZED, &mail_view(caller, None, &id, typed, Vec::new()));
    }
    let opened = open(caller, &id).await?;
    let refuse = |problems: Vec<Problem>| {
        let view = mail_view(caller, Some(&opened), &id, typed, problems);
        caller.show_as(StatusCode::UNPROCESSABLE_ENTITY, &view)
    };
    if !caller.app.config.mail.works() {
        return refuse(vec![Problem::of("form", "This site sends no mail.")]);
    }
    if let Some(first) = opened.first() {
        return refuse(vec![Problem::of("form", first.text)]);
    }
    let mut problems = Vec::new();
    let code = IdentityCode::parse(code).ok();
    if code.is_none() {
        problems.push(Problem::of("code", "This is not a code. A code is 20 letters in five groups."));
    }
    let to = Email::parse(reader);
    if to.is_none() {
        problems.push(Problem::of("address", "Write the e-mail address like name@example.org"));
    }
    let known = FormId::parse(form_id);
    if known.is_none() {
        problems.push(Problem::of("form", "The form is not one of this page. Load the page again."));
    }
    let (Some(code), Some(to), Some(known)) = (code, to, known) else { return refuse(problems) };
    // Letters have more languages than mails.
    let language = Language::from_tag(language, false).map(|language| language.tag().to_owned());
    let owner = [
        b"mail".as_slice(),
        opened.id().as_bytes(),
        opened.staff.as_bytes(),
        code.canonical().as_bytes(),
        to.canonical().as_bytes(),
    ]
    .concat();
    let (app, sender, by) = (caller.app.clone(), opened.app.clone(), Actor::Staff(opened.staff));
    let sent = caller
        .app
        .db
        .write(move |tx, now, rng| -> Result<(), NotSent> {
            if forms_used::begin(tx, now, &owner, known)?.is_some() {
                return Ok(());
            }
            // Decided by the day of sending alone.
            if packages::lettered(tx, now, &code)?.is_none_or(|found| found.app != sender.id) {
                return Err(NotSent::NoCode);
            }
            platform::invite(tx, now, rng, &app, &sender, by, &code, &to, language.as_deref())?;
            forms_used::remember(tx, rng, &owner, known, "sent")?;
            Ok(())
        })
        .await;
    caller.app.letter_written();
    match sent {
        // A form that was used longer ago sent its letter then.
        Ok(()) | Err(NotSent::Form(FormError::Used)) => caller.show(&Mailed {
            page: caller.page("send-mailed", "The letter is on its way"),
            head: opened.head("/mail"),
            address: reader.to_owned(),
        }),
        Err(NotSent::NoCode) => refuse(vec![Problem::of("code", NotSent::NoCode.to_string())]),
        Err(NotSent::Form(error @ FormError::TooOld)) => refuse(vec![Problem::of("form", sentence(&error))]),
        Err(NotSent::Fault(Fault::Refused(failure))) => refuse(vec![problem_of(&failure)]),
        Err(error) => Err(anyhow::Error::from(error).into()),
    }
}

fn problem_of(failure: &Failure) -> Problem {
    match failure.code {
        Code::InvalidIdentityCode => Problem::of("code", NotSent::NoCode.to_string()),
        Code::ConnectRequestIncomplete => Problem::of("code", "There is nothing behind this code yet."),
        Code::RetryLimitExceeded => Problem::of(
            "code",
            "Too many wrong answers were given, so this code cannot be used any more. Replace what was sent, and send the new code.",
        ),
        Code::AccessDenied => Problem::of("address", sentence(&failure.message)),
        _ => Problem::of("form", sentence(&failure.message)),
    }
}

/// A sentence of the domain's, as pages have them.
pub fn sentence(error: &dyn std::fmt::Display) -> String {
    platform::fault::sentence(error.to_string().trim_end_matches('.'))
}
