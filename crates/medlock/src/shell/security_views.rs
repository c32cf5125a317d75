//! What the pages about signing in are made from; see `views`.

use askama::Template;

use super::page::{FieldKind, Page};
use super::passkey::PasskeyOffer;
use super::provider_views::{AtProvider, Door};
use super::visitor::paged;
use crate::qr::Qr;

/// A code beside the password.
#[derive(Template)]
#[template(path = "second_step.html")]
pub struct SecondStep {
    pub page: Page,
    pub text: String,
    pub action: &'static str,
    pub next: String,
    pub kind: FieldKind,
    pub label: String,
    pub hint: String,
    /// The other kind of code.
    pub other: (String, String),
}

/// The password (or a passkey, or the provider) once more.
#[derive(Template)]
#[template(path = "prove.html")]
pub struct Prove {
    pub page: Page,
    pub next: String,
    pub has_password: bool,
    /// None: no provider opens the account.
    pub provider: Option<Door>,
    pub passkey: Option<PasskeyOffer>,
}

/// A passkey in the list.
#[derive(Clone, Debug)]
pub struct PasskeyLine {
    pub href: String,
    pub name: String,
    pub added: String,
    /// Empty: never.
    pub used: String,
}

/// How the reader signs in.
#[derive(Template)]
#[template(path = "security.html")]
pub struct Security {
    pub page: Page,
    /// What was just done; empty: nothing.
    pub news: String,
    pub passkeys: Vec<PasskeyLine>,
    /// Whether browsers know passkeys at this site's address.
    pub passkeys_work: bool,
    /// Since when codes are asked for; empty: they are not.
    pub codes_since: String,
    /// How many recovery codes are left, in words, and whether that is few.
    pub recovery: String,
    pub recovery_few: bool,
    pub has_password: bool,
    /// None: the site has none.
    pub provider: Option<AtProvider>,
}

/// A passkey is added.
#[derive(Template)]
#[template(path = "passkey_new.html")]
pub struct PasskeyNew {
    pub page: Page,
    /// What its owner calls it.
    pub called: String,
    /// None: passkeys do not work at this site's address.
    pub passkey: Option<PasskeyOffer>,
}

/// One passkey: what it is called.
#[derive(Template)]
#[template(path = "passkey.html")]
pub struct PasskeyPage {
    pub page: Page,
    pub action: String,
    pub called: String,
    pub line: PasskeyLine,
}

/// A code app is set up.
#[derive(Template)]
#[template(path = "code_app.html")]
pub struct CodeApp {
    pub page: Page,
    /// As it is typed into the app.
    pub secret: String,
    /// For an app on this very device.
    pub address: String,
    /// The secret sealed: comes back with the code.
    pub offer: String,
    pub qr: Qr,
}

/// Recovery codes, the only time they are seen.
#[derive(Template)]
#[template(path = "recovery_codes.html")]
pub struct RecoveryCodes {
    pub page: Page,
    pub codes: Vec<String>,
}

paged!(SecondStep, Prove, Security, PasskeyNew, PasskeyPage, CodeApp, RecoveryCodes);
