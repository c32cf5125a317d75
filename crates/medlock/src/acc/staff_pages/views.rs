//! What the pages of this room are made from.

use askama::Template;

use crate::acc::apps::Head;
use crate::acc::page::{AccPage, acc_paged};

/// Somebody in a list.
#[derive(Clone, Debug)]
pub struct StaffLine {
    pub id: String,
    pub name: String,
    pub email: String,
    pub role: &'static str,
    /// The last time; empty: never.
    pub signed_in: String,
    pub is_self: bool,
}

/// An open invitation in a list.
#[derive(Clone, Debug)]
pub struct InvitedLine {
    pub id: String,
    pub email: String,
    pub role: &'static str,
    pub until: String,
    pub is_over: bool,
}

#[derive(Template)]
#[template(path = "acc/staff_members.html")]
pub struct Members {
    pub page: AccPage,
    pub head: Head,
    pub may_change: bool,
    pub members: Vec<StaffLine>,
    pub invited: Vec<InvitedLine>,
    /// The form as typed.
    pub email: String,
    pub role: String,
    /// The address of the page, with the forms below it.
    pub base: String,
    pub mail_works: bool,
}

#[derive(Template)]
#[template(path = "acc/staff_operators.html")]
pub struct Operators {
    pub page: AccPage,
    pub is_last: bool,
    pub operators: Vec<StaffLine>,
    /// Each with the number of applications they have a role in.
    pub others: Vec<(StaffLine, usize)>,
    pub invited: Vec<InvitedLine>,
    pub email: String,
    pub mail_works: bool,
}

/// Another address for somebody.
#[derive(Template)]
#[template(path = "acc/staff_email.html")]
pub struct EmailOf {
    pub page: AccPage,
    pub now: String,
    pub typed: String,
    pub staff: String,
    pub back: &'static str,
}

/// The link of an invitation, shown once.
#[derive(Template)]
#[template(path = "acc/staff_invited.html")]
pub struct InvitedPage {
    pub page: AccPage,
    pub link: String,
    pub email: String,
    pub was_sent: bool,
    pub until: String,
    pub back: String,
}

/// One question about somebody, one button.
#[derive(Template)]
#[template(path = "acc/staff_sure.html")]
pub struct Sure {
    pub page: AccPage,
    pub paragraphs: Vec<String>,
    pub action: String,
    pub staff: String,
    pub button: String,
    pub back: String,
}

acc_paged!(Members, Operators, EmailOf, InvitedPage, Sure);
