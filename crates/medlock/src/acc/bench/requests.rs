//! The inspector: which of the application's requests were refused in the last hour and why, and the same for a request
//! that somebody pastes.

use axum::extract::Path;
use http::StatusCode;
use medlock_domain::inspections::{self, Inspection};
use medlock_domain::limits::INSPECTIONS_MAX;
use medlock_domain::staff::Role;
use medlock_wire::codes::Code;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::views::{Line, Request, Requests, StepView};
use crate::acc::apps::head::{Opened, open};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::platform::inspect::{self, Explanation, Paste, Verdict};
use crate::shell::page::Problem;

/// What Content-Encoding can be said to be: value and words.
const CODINGS: [(&str, &str); 4] =
    [("", "As it says itself, or none"), ("identity", "None"), ("gzip", "gzip"), ("deflate", "deflate")];

/// GET `/acc/apps/{app}/inspect`.
pub async fn list(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let view = view(&caller, &opened, Vec::new()).await?;
    caller.show(&view)
}

async fn view(caller: &Caller, opened: &Opened, problems: Vec<Problem>) -> Result<Requests, Refused> {
    let id = opened.id();
    let kept = caller.app.db.read(move |tx, now| inspections::of_app(tx, now, id, INSPECTIONS_MAX)).await?;
    let line = |inspection: &Inspection| {
        let explanation = read(inspection);
        let failed = explanation.failed().map_or("", |step| step.said.as_str()).to_owned();
        Line {
            href: opened.address(&format!("/inspect/{}", inspection.id)),
            method: format!("{} {}", inspection.looked.method, inspection.looked.version),
            when: moment(caller, inspection),
            code: code_words(inspection.looked.code),
            failed,
            hint: explanation.hints().next().unwrap_or_default().to_owned(),
        }
    };
    Ok(Requests {
        page: caller.page("acc-app-requests", "Why was my request refused?").with_problems(problems),
        head: opened.head("/inspect"),
        is_on: opened.app.config.inspect_requests,
        switch: place(opened),
        lines: kept.iter().map(line).collect(),
        request: String::new(),
        coding: String::new(),
        codings: CODINGS.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec(),
    })
}

/// Where the field is that switches the inspector on.
fn place(opened: &Opened) -> String {
    let place = crate::acc::apps::head::place_of("inspect-requests").unwrap_or_default();
    opened.address(&place)
}

/// Its explanation; an older program's may be one this one does not understand.
fn read(inspection: &Inspection) -> Explanation {
    serde_json::from_str(&inspection.looked.explanation).unwrap_or(Explanation { steps: Vec::new() })
}

fn moment(caller: &Caller, inspection: &Inspection) -> String {
    caller.words.moment_of(inspection.at, &caller.app.config.site.time_zone)
}

fn code_words(number: u32) -> String {
    match Code::ALL.iter().find(|code| code.number() == number) {
        Some(code) => format!("{number} {}", code.name()),
        None => number.to_string(),
    }
}

/// GET `/acc/apps/{app}/inspect/{inspection}`.
pub async fn one(caller: Caller, Path((id, inspection)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let app = opened.id();
    let Ok(wanted) = Uuid::try_parse(&inspection) else { return Err(caller.nowhere()) };
    let found = caller.app.db.read(move |tx, now| inspections::one(tx, now, app, wanted)).await?;
    let Some(found) = found else { return Err(caller.nowhere()) };
    let explanation = read(&found);
    let title = if found.looked.code == 0 { "An accepted request" } else { "A refused request" };
    caller.show(&Request {
        page: caller.page("acc-app-request", title),
        head: opened.head("/inspect"),
        method: format!("{} {}", found.looked.method, found.looked.version),
        when: moment(&caller, &found),
        answered: code_words(found.looked.code),
        hints: explanation.hints().map(str::to_owned).collect(),
        steps: steps(explanation),
        pasted: false,
        through_text: false,
    })
}

fn steps(explanation: Explanation) -> Vec<StepView> {
    let end = explanation.steps.iter().position(|step| step.verdict == Verdict::Bad);
    let view = |(at, step): (usize, inspect::Step)| StepView {
        title: step.title,
        verdict: step.verdict,
        said: step.said,
        facts: step.facts.into_iter().map(|fact| (fact.name, fact.value)).collect(),
        hints: step.hints,
        is_end: end == Some(at),
    };
    explanation.steps.into_iter().enumerate().map(view).collect()
}

/// POST `/acc/apps/{app}/inspect`: looks at a request, and keeps nothing of it.
pub async fn paste(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/inspect"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Viewer).await?;
    let file = form.file("file").map(|file| file.bytes.to_vec());
    let through_text = file.is_none();
    // Browsers send every line end of a text field as CRLF.
    let bytes = file.unwrap_or_else(|| form.text("request").replace("\r\n", "\n").into_bytes());
    let secret = secret(form.trimmed("secret"));
    let problem = match (&secret, bytes.trim_ascii().is_empty()) {
        (_, true) => Some(Problem::of("request", "Paste a request, or choose its file.")),
        (Err(problem), _) => Some(Problem::of("secret", problem)),
        _ => None,
    };
    if let Some(problem) = problem {
        let view = view(caller, &opened, vec![problem]).await?;
        return caller.show_as(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let asked = form.trimmed("coding");
    let coding = CODINGS.iter().find(|(value, _)| *value == asked).map(|(value, _)| (*value).to_owned());
    let paste = Paste { bytes, coding, secret: secret.unwrap_or_default() };
    let (method, version, explanation) = inspect::pasted(&caller.app, opened.id(), paste).await?;
    caller.show(&Request {
        page: caller.page("acc-app-request", "A pasted request"),
        head: opened.head("/inspect"),
        method: format!("{method} {version}"),
        when: String::new(),
        answered: String::new(),
        hints: explanation.hints().map(str::to_owned).collect(),
        steps: steps(explanation),
        pasted: true,
        through_text,
    })
}

/// A shared secret as CreateAuthenticatedSessionToken returned it.
fn secret(text: &str) -> Result<Option<Zeroizing<Vec<u8>>>, &'static str> {
    const BYTES_MAX: usize = 512;
    if text.is_empty() {
        return Ok(None);
    }
    match medlock_wire::base64::decode(text) {
        Some(bytes) if !bytes.is_empty() && bytes.len() <= BYTES_MAX => Ok(Some(Zeroizing::new(bytes))),
        _ => Err("The shared secret is base64, as CreateAuthenticatedSessionToken returned it."),
    }
}
