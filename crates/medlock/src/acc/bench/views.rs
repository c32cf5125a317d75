//! What the pages for trying an application out show.

use askama::Template;

use crate::acc::apps::views::Head;
use crate::acc::page::{AccPage, acc_paged};
use crate::platform::inspect::Verdict;

/// A box to tick.
pub struct Box {
    pub name: &'static str,
    pub label: &'static str,
    pub ticked: bool,
}

/// What was typed into one of the two forms.
#[derive(Default)]
pub struct Typed {
    pub friendly_name: String,
    pub question: String,
    pub answer: String,
    pub language: String,
}

/// Something to be done first, and where.
pub struct First {
    pub text: String,
    pub href: String,
    pub link: &'static str,
}

#[derive(Template)]
#[template(path = "acc/bench_test.html")]
pub struct Test {
    pub page: AccPage,
    pub head: Head,
    /// Whether the reader may make something.
    pub may_make: bool,
    /// What keeps the application from making packages.
    pub first: Option<First>,
    /// What keeps it from asking for connections, beyond that.
    pub rules_first: Option<First>,
    pub form: String,
    pub other_form: String,
    pub samples: Vec<Box>,
    pub package: Typed,
    pub request: Typed,
    pub languages: Vec<(String, String)>,
    pub certificates: usize,
    pub keys: String,
    pub files: String,
    pub package_command: String,
    pub request_command: String,
    pub answer: &'static str,
    pub pickup: String,
}

#[derive(Template)]
#[template(path = "acc/bench_made.html")]
pub struct Made {
    pub page: AccPage,
    pub head: Head,
    pub is_request: bool,
    /// In groups.
    pub code: String,
    pub link: String,
    pub question: String,
    pub until: String,
    /// The form asked for this code before.
    pub again: bool,
    /// For the letter; empty: English.
    pub language: String,
}

/// One request in the list.
pub struct Line {
    pub href: String,
    pub method: String,
    pub when: String,
    pub code: String,
    /// What it failed at.
    pub failed: String,
    pub hint: String,
}

#[derive(Template)]
#[template(path = "acc/bench_requests.html")]
pub struct Requests {
    pub page: AccPage,
    pub head: Head,
    /// The application wants its requests looked at.
    pub is_on: bool,
    /// Where that is switched.
    pub switch: String,
    pub lines: Vec<Line>,
    pub request: String,
    pub coding: String,
    pub codings: Vec<(String, String)>,
}

/// One check.
pub struct StepView {
    pub title: String,
    pub verdict: Verdict,
    pub said: String,
    pub facts: Vec<(String, String)>,
    pub hints: Vec<String>,
    /// The server went no further.
    pub is_end: bool,
}

#[derive(Template)]
#[template(path = "acc/bench_request.html")]
pub struct Request {
    pub page: AccPage,
    pub head: Head,
    pub method: String,
    /// Empty for a pasted one.
    pub when: String,
    pub answered: String,
    pub hints: Vec<String>,
    pub steps: Vec<StepView>,
    pub pasted: bool,
    /// Said of what came through a text field.
    pub through_text: bool,
}

acc_paged!(Test, Made, Requests, Request);
