//! A connect request, made at the desk. Its form needs no script.
//!
//! Whoever is signed out while they fill it in gets it back as it was, with a way to sign in beside it: what was typed stays in the
//! browser, and nothing of it is kept here.

use std::sync::Arc;

use axum::extract::Path;
use http::StatusCode;
use medlock_crypto::fold::request_fold;
use medlock_domain::audit::Actor;
use medlock_domain::connects::{ConnectError, PreparedRequest, RequestText};
use medlock_domain::forms_used::{FormError, FormId};
use medlock_domain::ids::SentId;
use medlock_domain::limits::PACKAGE_TEXT_CHARS_MAX;
use medlock_domain::packages::CodeKind;
use medlock_domain::sent::{self, Made, Replacing, Sender, SentError, Texts};
use medlock_sdk::Answer as SecretAnswer;
use medlock_store::StoreError;
use medlock_things::questions::{self, Weakness, weaknesses};
use zeroize::Zeroizing;

use super::hand::{hand_over, language_of, languages, sentence};
use super::head::{Opened, address, masked, open};
use super::one::to_replace;
use super::views::{Made as MadeView, Replaces, Request, TypedRequest};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// Why a form made nothing.
#[derive(Debug, thiserror::Error)]
enum NotMade {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Sent(#[from] SentError),
    #[error("The server has too much to do at the moment. Try again in a minute.")]
    Busy,
}

impl From<ConnectError> for NotMade {
    fn from(error: ConnectError) -> NotMade {
        NotMade::Sent(error.into())
    }
}

/// GET `/send/{app}/connect-requests`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id).await?;
    let replace = replaced(&caller, &opened, caller.asked("replace")).await?;
    let typed = TypedRequest {
        external_id: replace.as_ref().map(|replace| replace.external_id.clone()).unwrap_or_default(),
        friendly_name: replace.as_ref().map(|replace| replace.friendly_name.clone()).unwrap_or_default(),
        ..TypedRequest::default()
    };
    caller.show(&view(&caller, &opened, replace, typed, Vec::new()))
}

/// What shall be replaced; None for an empty text.
async fn replaced(caller: &Caller, opened: &Opened, id: &str) -> Result<Option<Replaces>, Refused> {
    if id.is_empty() {
        return Ok(None);
    }
    let line = to_replace(caller, opened, id, CodeKind::ConnectRequest).await?;
    Ok(Some(Replaces {
        id: line.id.to_string(),
        href: opened.address(&format!("/sent/{}", line.id)),
        masked: masked(&line.last_group),
        external_id: line.external_id,
        friendly_name: line.friendly_name,
    }))
}

fn view(
    caller: &Caller,
    opened: &Opened,
    replace: Option<Replaces>,
    typed: TypedRequest,
    problems: Vec<Problem>,
) -> Request {
    let title = if replace.is_some() { "A corrected connect request" } else { "A new connect request" };
    Request {
        page: caller.page("send-request", title).with_problems(problems),
        head: Some(opened.head("/connect-requests")),
        action: opened.address("/connect-requests"),
        form: FormId::new(caller.app.now(), &mut *caller.app.random()).to_text(),
        first: opened.first_of_requests(),
        replace,
        typed,
        examples: examples(),
        advice: &questions::ADVICE,
        languages: languages(),
        weaknesses: Vec::new(),
        is_taken: false,
        signed_out: false,
    }
}

fn examples() -> Vec<(String, String)> {
    let own = (String::new(), "The one I write below".to_owned());
    std::iter::once(own).chain(questions::EXAMPLES.map(|text| (text.to_owned(), text.to_owned()))).collect()
}

/// POST `/send/{app}/connect-requests`.
pub async fn create(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(address(&id, "/connect-requests"));
    let caller = &form.caller;
    let typed = typed(&form);
    if caller.staff.is_none() {
        return caller.show_as(StatusCode::UNAUTHORIZED, &signed_out(caller, &id, &form, typed));
    }
    let opened = open(caller, &id).await?;
    let replace = replaced(caller, &opened, form.trimmed("replace")).await?;
    let refuse = |replace: Option<Replaces>, typed: TypedRequest, change: &dyn Fn(&mut Request)| {
        let mut view = view(caller, &opened, replace, typed, Vec::new());
        // The same form: what it may have made in the meantime is not made again.
        form.text("form").clone_into(&mut view.form);
        change(&mut view);
        caller.show_as(StatusCode::UNPROCESSABLE_ENTITY, &view)
    };
    let (problems, weak) = check(&opened, &form, &typed);
    if !problems.is_empty() {
        return refuse(replace, typed, &|view| view.page.problems.clone_from(&problems));
    }
    if !weak.is_empty() && !form.is_ticked("anyway") {
        let problem =
            Problem::of("anyway", "The answer is easy to guess. Choose a better one, or say that you want it.");
        return refuse(replace, typed, &|view| {
            view.page.problems = vec![problem.clone()];
            view.weaknesses = weak.iter().map(|weak| weak.words()).collect();
        });
    }
    let replacing = match &replace {
        Some(replace) => match replace.id.parse::<SentId>() {
            Ok(id) => Replacing::Line(id),
            Err(_) => Replacing::Nothing,
        },
        None if form.is_ticked("instead") => Replacing::SameExternalId,
        None => Replacing::Nothing,
    };
    let question = asked(&typed).to_owned();
    match make(caller, &opened, form.text("form"), &typed, &question, replacing).await {
        Ok(made) => show_made(caller, &opened, &typed, question, &made),
        Err(not_made) => {
            let is_taken = matches!(&not_made, NotMade::Sent(SentError::Connect(ConnectError::Duplicate)));
            let problem = problem(not_made)?;
            refuse(replace, typed, &|view| {
                view.page.problems = vec![problem.clone()];
                view.is_taken = is_taken;
                // A form that was used makes nothing more, and what stands in it shall not be lost.
                if problem.field == "form" {
                    view.form = FormId::new(caller.app.now(), &mut *caller.app.random()).to_text();
                }
            })
        }
    }
}

/// What was typed. The answer as it is: spaces count.
fn typed(form: &AccForm) -> TypedRequest {
    let example = form.trimmed("example");
    TypedRequest {
        external_id: form.trimmed("external_id").to_owned(),
        friendly_name: form.trimmed("friendly_name").to_owned(),
        example: questions::EXAMPLES.into_iter().find(|known| *known == example).unwrap_or_default().to_owned(),
        question: form.trimmed("question").to_owned(),
        answer: form.text("answer").to_owned(),
        answer_again: form.text("answer_again").to_owned(),
        language: form.trimmed("language").to_owned(),
    }
}

/// The question, of one's own or chosen.
fn asked(typed: &TypedRequest) -> &str {
    if typed.question.is_empty() { &typed.example } else { &typed.question }
}

/// The form as it was, for somebody who was signed out meanwhile. Says nothing of the application.
fn signed_out(caller: &Caller, id: &str, form: &AccForm, typed: TypedRequest) -> Request {
    let replace = form.trimmed("replace").parse::<SentId>().ok().map(|replaced| Replaces {
        id: replaced.to_string(),
        href: address(id, &format!("/sent/{replaced}")),
        external_id: String::new(),
        friendly_name: String::new(),
        masked: String::new(),
    });
    Request {
        page: caller.page("send-request", "You were signed out"),
        head: None,
        action: address(id, "/connect-requests"),
        form: form.text("form").to_owned(),
        first: None,
        replace,
        typed,
        examples: examples(),
        advice: &questions::ADVICE,
        languages: languages(),
        weaknesses: Vec::new(),
        is_taken: false,
        signed_out: true,
    }
}

/// What is wrong with what was typed, and what is easy to guess in it.
fn check(opened: &Opened, form: &AccForm, typed: &TypedRequest) -> (Vec<Problem>, Vec<Weakness>) {
    let mut problems = Vec::new();
    if let Some(first) = opened.first_of_requests() {
        problems.push(Problem::of("form", first.text));
    }
    if FormId::parse(form.text("form")).is_none() {
        problems.push(Problem::of("form", "The form is not one of this page. Load the page again."));
    }
    for (field, value, missing) in [
        ("external_id", &typed.external_id, "Write the number or name your own system has for the patient"),
        ("friendly_name", &typed.friendly_name, "Write what the patient will see that it is about"),
    ] {
        problems.extend(text_problem(field, value, missing));
    }
    problems.extend(text_problem("question", asked(typed), "Choose a question, or write one"));
    if language_of(&typed.language).is_none() {
        problems.push(Problem::of("language", "Choose one of these languages"));
    }
    if let Err(wrong) = SecretAnswer::new(typed.answer.as_str()) {
        problems.push(Problem::of("answer", sentence(&wrong)));
    } else if request_fold(&typed.answer) != request_fold(&typed.answer_again) {
        problems.push(Problem::of(
            "answer_again",
            "The two answers are not the same. Spaces count, capital letters do not",
        ));
    }
    let known = [typed.friendly_name.as_str(), typed.external_id.as_str()];
    (problems, weaknesses(asked(typed), &typed.answer, &known))
}

/// The rules for one line of text.
pub fn text_problem(field: &'static str, value: &str, missing: &str) -> Option<Problem> {
    if value.trim().is_empty() {
        return Some(Problem::of(field, missing));
    }
    if value.chars().nth(PACKAGE_TEXT_CHARS_MAX).is_some() {
        return Some(Problem::of(field, format!("This can have {PACKAGE_TEXT_CHARS_MAX} characters at most")));
    }
    value
        .chars()
        .any(char::is_control)
        .then(|| Problem::of(field, "This can have no line breaks, tabs or other control characters"))
}

async fn make(
    caller: &Caller,
    opened: &Opened,
    form: &str,
    typed: &TypedRequest,
    question: &str,
    replacing: Replacing,
) -> Result<Made, NotMade> {
    let app = &caller.app;
    let Some(form) = FormId::parse(form) else { return Err(NotMade::Sent(SentError::Form(FormError::TooOld))) };
    let (hashing, answer) = (Arc::clone(app), Zeroizing::new(typed.answer.clone()));
    let texts = Texts { external_id: typed.external_id.clone(), friendly_name: typed.friendly_name.clone() };
    let (hashed, question) = (texts.clone(), question.to_owned());
    // As many at a time as of applications' own calls, so that people can sign in meanwhile.
    let _turn = app.pools.creations.acquire().await;
    let prepared = app.pools.passwords.run(move || {
        let text = RequestText {
            friendly_name: &hashed.friendly_name,
            question: &question,
            answer: &answer,
            external_id: &hashed.external_id,
        };
        PreparedRequest::prepare(&hashing.vault, &mut *hashing.random(), &hashing.password_cost, &text)
    });
    let new = prepared.await.map_err(|_| {
        app.metrics.refused(crate::metrics::Refused::Busy);
        NotMade::Busy
    })??;
    let new = new.within(opened.app.config.limits).by(Actor::Staff(opened.staff));
    let (sender, policy) = (Sender { app: opened.id(), staff: opened.staff, form }, app.policy);
    let made = app
        .db
        .write(move |tx, now, rng| sent::send_request(tx, now, rng, &policy, &sender, &texts, &new, replacing))
        .await?;
    Ok(made)
}

/// What to say beside which field; what is nobody's fault goes further up.
fn problem(not_made: NotMade) -> Result<Problem, Refused> {
    let (field, text) = match &not_made {
        NotMade::Busy => ("busy", not_made.to_string()),
        NotMade::Sent(SentError::Form(FormError::Used | FormError::TooOld)) => ("form", sentence(&not_made)),
        NotMade::Sent(SentError::Connect(ConnectError::Duplicate)) => (
            "external_id",
            "There is a connect request with this number already. Replace it, or write another number.".to_owned(),
        ),
        NotMade::Sent(SentError::Connect(ConnectError::TooManyToday(_))) => ("quota", sentence(&not_made)),
        NotMade::Sent(SentError::Unknown | SentError::Replaced | SentError::Accepted) => {
            ("replace", sentence(&not_made))
        }
        _ => return Err(anyhow::Error::from(not_made).into()),
    };
    let problem = Problem::of(field, text);
    Ok(if field == "external_id" { problem } else { problem.at("main") })
}

fn show_made(caller: &Caller, opened: &Opened, typed: &TypedRequest, question: String, made: &Made) -> Answer {
    caller.show(&MadeView {
        page: caller.page("send-made", "Your connect request is ready"),
        head: opened.head("/connect-requests"),
        again: made.again,
        question,
        hand_over: hand_over(caller, opened, &made.code, made.until, true, &typed.language),
        line: opened.address(&format!("/sent/{}", made.id)),
    })
}
