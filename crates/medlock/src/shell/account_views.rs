//! What the account's pages are made from; see `views`.

use askama::Template;

use super::page::{Birth, FieldKind, Page};
use super::visitor::paged;
use super::zones::Zones;

/// Who the reader is, and what there is to do.
#[derive(Template)]
#[template(path = "account.html")]
pub struct Account {
    pub page: Page,
    /// What was just done; empty: nothing.
    pub news: String,
    pub name: String,
    pub birth_date: String,
    pub country: String,
    pub language: String,
    /// Whose clock times are told by, and what it shows.
    pub time_zone: String,
    /// Empty: not told.
    pub phone: String,
    /// Empty: there is none.
    pub email: String,
    pub email_proved: bool,
    /// The address can be taken out.
    pub email_removable: bool,
    /// Empty: there is none.
    pub user_name: String,
    /// How many codes on paper there are, in words.
    pub paper_left: String,
}

/// What the reader says about themselves, as typed.
#[derive(Clone, Debug, Default)]
pub struct EditForm {
    pub first_name: String,
    pub last_name: String,
    pub birth: Birth,
    pub country: String,
    pub language: String,
    /// A name of the IANA database; empty: none chosen.
    pub time_zone: String,
    pub phone: String,
}

#[derive(Template)]
#[template(path = "account_edit.html")]
pub struct AccountEdit {
    pub page: Page,
    pub form: EditForm,
    /// Code and name, in the order of the names.
    pub countries: Vec<(&'static str, String)>,
    /// Tag and name in the language itself.
    pub languages: Vec<(&'static str, String)>,
    /// What the reader gets who chooses no time zone, in words.
    pub usual_zone: String,
    pub zones: Vec<Zones>,
}

/// A browser in which the reader is signed in.
#[derive(Clone, Debug)]
pub struct BrowserLine {
    /// Empty: the one this page is shown in.
    pub id: String,
    pub since: String,
    pub used: String,
}

#[derive(Template)]
#[template(path = "browsers.html")]
pub struct Browsers {
    pub page: Page,
    /// What was just done; empty: nothing.
    pub news: String,
    pub browsers: Vec<BrowserLine>,
}

#[derive(Template)]
#[template(path = "account_email.html")]
pub struct AccountEmail {
    pub page: Page,
    pub text: String,
    /// The new address as typed.
    pub email: String,
    pub asks_password: bool,
}

paged!(Account, AccountEdit, Browsers, AccountEmail);
