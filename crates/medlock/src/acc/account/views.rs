//! What the pages of this room are made from.

use askama::Template;

use crate::acc::page::{AccPage, acc_paged};
use crate::qr::Qr;
use crate::shell::passkey::PasskeyOffer;

/// An application on the start page.
#[derive(Clone, Debug)]
pub struct StartApp {
    pub href: String,
    pub name: String,
    pub role: &'static str,
}

#[derive(Template)]
#[template(path = "acc/start.html")]
pub struct Start {
    pub page: AccPage,
    pub apps: Vec<StartApp>,
}

#[derive(Template)]
#[template(path = "acc/forgot_password.html")]
pub struct Forgot {
    pub page: AccPage,
    /// False before the first came.
    pub any_operator: bool,
    /// How to reach who runs the site; empty when not told.
    pub email: String,
}

#[derive(Template)]
#[template(path = "acc/sign_in.html")]
pub struct SignIn {
    pub page: AccPage,
    pub next: String,
    pub email: String,
    pub passkey: Option<PasskeyOffer>,
    /// Address and words of the organisation's own sign-in.
    pub provider: Option<(String, String)>,
    /// Nothing else is taken.
    pub only_provider: bool,
}

#[derive(Template)]
#[template(path = "acc/second_step.html")]
pub struct SecondStep {
    pub page: AccPage,
    pub next: String,
    pub is_recovery: bool,
    pub has_codes: bool,
    pub recovery_left: bool,
    pub passkey: Option<PasskeyOffer>,
    /// The page of the other kind of code.
    pub other: String,
}

/// What sets up a code app.
#[derive(Clone, Debug)]
pub struct CodeApp {
    /// As it is typed into the app.
    pub secret: String,
    /// For an app on this very device.
    pub address: String,
    /// The secret sealed: comes back with the code.
    pub offer: String,
    pub qr: Qr,
}

#[derive(Template)]
#[template(path = "acc/set_up.html")]
pub struct SetUp {
    pub page: AccPage,
    pub next: String,
    pub app: CodeApp,
    /// None: passkeys do not work at this site's address.
    pub passkey: Option<PasskeyOffer>,
}

#[derive(Template)]
#[template(path = "acc/account_code_app.html")]
pub struct AddCodeApp {
    pub page: AccPage,
    pub app: CodeApp,
}

#[derive(Template)]
#[template(path = "acc/account_passkey.html")]
pub struct AddPasskey {
    pub page: AccPage,
    pub called: String,
    pub passkey: Option<PasskeyOffer>,
}

/// Recovery codes, the only time they are seen.
#[derive(Template)]
#[template(path = "acc/recovery_codes.html")]
pub struct RecoveryCodes {
    pub page: AccPage,
    pub codes: Vec<String>,
    pub next: String,
}

/// Choosing name and password behind a link.
#[derive(Template)]
#[template(path = "acc/invitation.html")]
pub struct Join {
    pub page: AccPage,
    pub what: String,
    pub email: String,
    pub asks_name: bool,
    pub called: String,
    pub action: String,
}

/// The password (or a passkey) once more.
#[derive(Template)]
#[template(path = "acc/prove.html")]
pub struct Prove {
    pub page: AccPage,
    pub next: String,
    pub has_password: bool,
    pub provider: Option<(String, String)>,
    pub passkey: Option<PasskeyOffer>,
}

#[derive(Clone, Debug)]
pub struct KeyLine {
    pub id: String,
    pub name: String,
    pub added: String,
    /// Empty: never.
    pub used: String,
}

#[derive(Clone, Debug)]
pub struct BrowserLine {
    pub id: String,
    pub is_here: bool,
    pub started: String,
    pub used: String,
}

#[derive(Template)]
#[template(path = "acc/account.html")]
pub struct Account {
    pub page: AccPage,
    pub email: String,
    pub has_password: bool,
    /// Empty: no codes.
    pub codes_since: String,
    pub may_remove_codes: bool,
    pub recovery_left: u32,
    pub recovery_few: bool,
    pub passkeys_work: bool,
    pub may_remove_keys: bool,
    pub keys: Vec<KeyLine>,
    pub browsers: Vec<BrowserLine>,
}

#[derive(Template)]
#[template(path = "acc/account_password.html")]
pub struct Password {
    pub page: AccPage,
}

#[derive(Template)]
#[template(path = "acc/account_name.html")]
pub struct Name {
    pub page: AccPage,
    pub called: String,
}

#[derive(Template)]
#[template(path = "acc/account_email.html")]
pub struct EmailForm {
    pub page: AccPage,
    pub now: String,
    pub typed: String,
    pub mail_works: bool,
    /// Where a letter went; empty: none was asked for yet.
    pub sent_to: String,
}

/// One question, one button.
#[derive(Template)]
#[template(path = "acc/button.html")]
pub struct Button {
    pub page: AccPage,
    pub paragraphs: Vec<String>,
    pub action: String,
    pub fields: Vec<(&'static str, String)>,
    pub button: String,
    pub is_danger: bool,
    /// Address and words of the way back.
    pub other: (String, String),
}

/// Some words, and a way on.
#[derive(Template)]
#[template(path = "acc/way.html")]
pub struct Way {
    pub page: AccPage,
    pub paragraphs: Vec<String>,
    pub href: String,
    pub label: String,
}

acc_paged!(
    Start,
    Forgot,
    SignIn,
    EmailForm,
    SecondStep,
    SetUp,
    AddCodeApp,
    AddPasskey,
    RecoveryCodes,
    Join,
    Prove,
    Account,
    Password,
    Name,
    Button,
    Way,
);
