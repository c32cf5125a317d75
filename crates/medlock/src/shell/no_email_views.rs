//! What the pages of people without an e-mail address are made from; see `views`.

use askama::Template;

use super::page::{FieldKind, Page};
use super::visitor::paged;

/// How many codes on paper are left, and new ones.
#[derive(Template)]
#[template(path = "paper_codes.html")]
pub struct PaperCodes {
    pub page: Page,
    pub next: String,
    pub left: String,
    pub has_some: bool,
    /// No letter can help.
    pub is_only_way: bool,
}

/// The codes themselves, with what somebody needs to use them: a page to print.
#[derive(Template)]
#[template(path = "paper_shown.html")]
pub struct PaperShown {
    pub page: Page,
    pub next: String,
    pub login: String,
    /// Of this site.
    pub address: String,
    pub codes: Vec<String>,
}

/// A new password with a code on paper.
#[derive(Template)]
#[template(path = "forgot_code.html")]
pub struct ForgotCode {
    pub page: Page,
    pub login: String,
    pub password_hint: String,
}

/// Choosing a user name.
#[derive(Template)]
#[template(path = "user_name.html")]
pub struct UserNamePage {
    pub page: Page,
    pub user_name: String,
}

paged!(PaperCodes, PaperShown, ForgotCode, UserNamePage);
