//! The contexts of the templates about counts, calls and states.

use askama::Template;

use super::bars::{Chart, Table};
use crate::acc::apps::Head;
use crate::acc::page::{AccPage, acc_paged};

/// A choice of how far back to look: address, words, whether it is this one.
pub type Periods = Vec<(String, String, bool)>;

/// How often a method gave a code.
#[derive(Clone, Debug)]
pub struct CodeLine {
    pub method: String,
    pub code: i64,
    pub name: &'static str,
    pub meaning: &'static str,
    pub count: String,
}

/// One call.
#[derive(Clone, Debug)]
pub struct CallLine {
    pub when: String,
    pub method: String,
    /// Empty: none of ours.
    pub version: String,
    pub code: i64,
    pub name: &'static str,
    pub meaning: &'static str,
}

/// A package that could not be picked up.
#[derive(Clone, Debug)]
pub struct UnusableLine {
    pub when: String,
    pub reference: String,
    pub why: &'static str,
    pub class: String,
    pub code: i64,
    /// Address and name of its application, where the page is about all of them.
    pub app: Option<(String, String)>,
}

/// What an application made.
#[derive(Clone, Debug)]
pub struct MadeLine {
    pub last_group: String,
    pub kind: &'static str,
    pub created: String,
    pub until: String,
    /// Where it stands, for operators; empty for an application's staff.
    pub state: &'static str,
}

/// A number with its words.
#[derive(Clone, Debug)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// Empty: nothing to say besides.
    pub about: String,
    /// Something should be done about it.
    pub warns: bool,
}

/// A letter, without its reader and its words.
#[derive(Clone, Debug)]
pub struct LetterLine {
    pub when: String,
    pub kind: &'static str,
    pub state: &'static str,
    /// The state as the style sheet knows it.
    pub state_word: &'static str,
    /// What was in its way; empty: nothing.
    pub why: &'static str,
}

/// What only old software needs, and how it is used.
#[derive(Clone, Debug)]
pub struct LegacyLine {
    pub what: &'static str,
    pub about: &'static str,
    pub last: String,
    pub count: String,
}

#[derive(Template)]
#[template(path = "acc/operate_activity.html")]
pub struct Activity {
    pub page: AccPage,
    pub head: Head,
    pub periods: Periods,
    pub period: String,
    /// Empty: all there is was counted.
    pub counted_to: String,
    pub charts: Vec<Chart>,
    pub table: Table,
    pub limits: Vec<Fact>,
    /// Days for which codes are counted.
    pub code_days: i64,
    pub codes: Vec<CodeLine>,
    pub calls: Vec<CallLine>,
    pub unusable: Vec<UnusableLine>,
    pub made: Vec<MadeLine>,
    pub legacy: Vec<LegacyLine>,
    /// The last letters the application had sent.
    pub letters: Vec<LetterLine>,
    /// Packages and requests by state; for operators alone.
    pub states: Option<(Vec<Fact>, Vec<Fact>)>,
}

#[derive(Template)]
#[template(path = "acc/operate_dashboard.html")]
pub struct Dashboard {
    pub page: AccPage,
    pub periods: Periods,
    pub period: String,
    pub counted_to: String,
    /// What should be looked at; empty: nothing.
    pub attention: Vec<Attention>,
    pub apps: Vec<Fact>,
    pub packages: Vec<Fact>,
    pub requests: Vec<Fact>,
    pub charts: Vec<Chart>,
    pub table: Table,
    pub code_days: i64,
    pub codes: Vec<CodeLine>,
    pub unusable: Vec<UnusableLine>,
    pub work: Vec<Fact>,
    pub versions: Vec<Fact>,
    /// Applications that still use what only old software needs.
    pub legacy: usize,
}

/// Something an operator should look at.
#[derive(Clone, Debug)]
pub struct Attention {
    pub text: String,
    /// Empty: nowhere in particular.
    pub href: String,
}

/// One habit of old software, and who has it.
#[derive(Clone, Debug)]
pub struct LegacyKind {
    pub what: &'static str,
    pub about: &'static str,
    pub users: Vec<LegacyUser>,
}

#[derive(Clone, Debug)]
pub struct LegacyUser {
    pub href: String,
    pub name: String,
    pub last: String,
    pub count: String,
    /// Whether the application refuses it by now.
    pub denied: bool,
}

#[derive(Template)]
#[template(path = "acc/operate_legacy.html")]
pub struct LegacyPage {
    pub page: AccPage,
    pub kinds: Vec<LegacyKind>,
}

/// The mail server, and a try of it.
#[derive(Template)]
#[template(path = "acc/operate_mail.html")]
pub struct MailPage {
    pub page: AccPage,
    /// Where letters go; empty: to no mail server.
    pub settings: Vec<Fact>,
    /// What to do where there is no mail server.
    pub without: &'static str,
    /// Letters of the last day by state.
    pub letters: Vec<Fact>,
    /// The mailbox to try.
    pub address: String,
    /// What worked of the try.
    pub worked: Vec<String>,
    /// What did not; empty: all did, or nothing was tried.
    pub failed: String,
    pub tried: bool,
}

/// What the server finds when it looks at itself.
#[derive(Template)]
#[template(path = "acc/operate_checkup.html")]
pub struct CheckupPage {
    pub page: AccPage,
    /// When it looked; empty: it is still looking for the first time.
    pub at: String,
    /// Whom it writes to.
    pub told: String,
    pub kinds: Vec<FoundKind>,
}

/// Findings that are equally bad.
pub struct FoundKind {
    pub name: &'static str,
    pub heading: &'static str,
    /// About what, and the words.
    pub found: Vec<(&'static str, String)>,
}

acc_paged!(Activity, CheckupPage, Dashboard, LegacyPage, MailPage);
