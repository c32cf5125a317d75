//! What the pages about leaving are made from; see `views`.

use askama::Template;

use super::page::Page;
use super::visitor::paged;

/// An answer to what shall become of a record.
#[derive(Clone, Debug)]
pub struct FateChoice {
    /// The form's value: `delete`, `stop`, or the id of who gets it.
    pub value: String,
    pub label: String,
    pub hint: String,
    pub is_chosen: bool,
}

/// A record of somebody who thinks of leaving.
#[derive(Clone, Debug)]
pub struct RecordLine {
    pub id: String,
    /// The question, or what happens to the record without one.
    pub text: String,
    /// Nobody else looks after it.
    pub note: String,
    /// Empty: nothing is asked.
    pub choices: Vec<FateChoice>,
    /// What was wrong with the answer; empty: nothing.
    pub problem: String,
}

/// What would go and what would stay, and the questions about records.
#[derive(Template)]
#[template(path = "leave.html")]
pub struct Leave {
    pub page: Page,
    pub records: Vec<RecordLine>,
}

/// Everything once more, and the button.
#[derive(Template)]
#[template(path = "leave_check.html")]
pub struct LeaveCheck {
    pub page: Page,
    /// What, and what becomes of it.
    pub lines: Vec<(String, String)>,
    /// Names and values of the answers.
    pub fields: Vec<(String, String)>,
}

paged!(Leave, LeaveCheck);
