//! What the pages of this room are made from.

use askama::Template;

use crate::acc::page::{AccPage, acc_paged};
use crate::shell::page::Birth;

/// `/desk`: the way in, or the form that looks for somebody, with what was found.
#[derive(Template)]
#[template(path = "desk/start.html")]
pub struct Start {
    pub page: AccPage,
    pub first_name: String,
    pub last_name: String,
    pub birth: Birth,
    /// None: nobody was looked for.
    pub found: Option<Vec<FoundLine>>,
}

/// An account that was found.
#[derive(Clone, Debug)]
pub struct FoundLine {
    pub href: String,
    pub made: String,
    pub hint: String,
    pub records: usize,
    pub is_locked: bool,
}

/// Who was found.
#[derive(Template)]
#[template(path = "desk/person.html")]
pub struct Person {
    pub page: AccPage,
    pub base: String,
    pub born: String,
    pub made: String,
    /// How they sign in, line by line.
    pub ways: Vec<String>,
    /// Since when; empty: it is not locked.
    pub locked: String,
    pub records: Vec<RecordLine>,
    pub acts: Vec<ActLine>,
    pub has_twins: bool,
}

/// A record of theirs.
#[derive(Clone, Debug)]
pub struct RecordLine {
    pub id: String,
    pub initials: String,
    pub about: String,
    pub may_remove: bool,
    /// What of it is blocked.
    pub blocked: Vec<BlockedLine>,
}

/// Things that are blocked in a record.
#[derive(Clone, Debug)]
pub struct BlockedLine {
    pub package: String,
    pub text: String,
}

/// What was done.
#[derive(Clone, Debug)]
pub struct ActLine {
    pub at: String,
    pub what: String,
    pub proof: String,
    pub reason: String,
    /// Who did it; empty where that is not said.
    pub by: String,
}

/// One of several things to choose from.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

/// A question with choices.
#[derive(Clone, Debug)]
pub struct Question {
    pub field: String,
    pub legend: String,
    pub choices: Vec<Choice>,
}

/// A box to tick.
#[derive(Clone, Debug)]
pub struct Tick {
    pub field: &'static str,
    pub text: String,
    pub is_ticked: bool,
}

/// Doing something for somebody: why, and how one made sure.
#[derive(Template)]
#[template(path = "desk/act.html")]
pub struct Act {
    pub page: AccPage,
    pub who: String,
    pub paragraphs: Vec<String>,
    pub action: String,
    pub hidden: Vec<(&'static str, String)>,
    pub questions: Vec<Question>,
    pub ticks: Vec<Tick>,
    pub proofs: Vec<Choice>,
    pub reason: String,
    pub button: &'static str,
    pub back: String,
}

/// The question whether one is sure.
#[derive(Template)]
#[template(path = "desk/sure.html")]
pub struct Sure {
    pub page: AccPage,
    pub who: String,
    pub lines: Vec<String>,
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub button: &'static str,
    pub back: String,
}

/// A code on paper, shown once.
#[derive(Template)]
#[template(path = "desk/code.html")]
pub struct Code {
    pub page: AccPage,
    pub code: String,
    pub until: String,
    /// Where it is typed.
    pub address: String,
    pub was_told: bool,
    pub back: String,
}

/// Blocking a package.
#[derive(Template)]
#[template(path = "desk/package.html")]
pub struct Package {
    pub page: AccPage,
    pub is_release: bool,
    pub reason: String,
    pub proofs: Vec<Choice>,
}

/// What was done, for operators.
#[derive(Template)]
#[template(path = "desk/acts.html")]
pub struct Acts {
    pub page: AccPage,
    pub acts: Vec<ActLine>,
}

acc_paged!(Start, Person, Act, Sure, Code, Package, Acts);
