//! What the pages of the sender's tool show.

use askama::Template;

use super::head::{First, Head};
use super::item_forms::ItemForm;
use crate::acc::page::{AccPage, acc_paged};
use crate::shell::hand::FieldOf;

/// Signing in beside a form that is half filled, in another window.
pub const SIGN_IN_AGAIN: &str = "/acc/sign-in?next=/send/signed-in";

/// An application one may send for.
pub struct StartApp {
    pub href: String,
    pub name: String,
    pub initial: String,
    pub is_active: bool,
}

#[derive(Template)]
#[template(path = "send/start.html")]
pub struct Start {
    pub page: AccPage,
    pub apps: Vec<StartApp>,
    /// All there are, found or not.
    pub total: usize,
    pub q: String,
}

#[derive(Template)]
#[template(path = "send/signed_in.html")]
pub struct SignedIn {
    pub page: AccPage,
}

/// One thing that was sent.
pub struct LineView {
    pub href: String,
    pub external_id: String,
    pub friendly_name: String,
    pub kind: &'static str,
    /// The last group alone.
    pub code: String,
    pub sent_at: String,
    pub sent_by: String,
    pub until: String,
    pub state: &'static str,
    /// The state as the style sheet knows it.
    pub state_word: &'static str,
    /// What the state means.
    pub about: &'static str,
    /// It was meant for somebody else.
    pub is_blocked: bool,
    /// What became of the letter with its code; None: none was sent through this site.
    pub letter: Option<LetterView>,
}

/// The letter with a code, as far as those who sent it need to know.
pub struct LetterView {
    pub state: &'static str,
    /// The state as the style sheet knows it.
    pub state_word: &'static str,
    pub about: String,
    /// Something has to be done about it.
    pub warns: bool,
}

#[derive(Template)]
#[template(path = "send/list.html")]
pub struct List {
    pub page: AccPage,
    pub head: Head,
    pub first: Option<First>,
    pub may_request: bool,
    pub lines: Vec<LineView>,
    /// The next page; empty: there is none.
    pub older: String,
    /// Whether this is the page with the newest.
    pub is_first: bool,
    /// What was looked for.
    pub q: String,
    /// There is more than the search showed.
    pub more: bool,
}

#[derive(Template)]
#[template(path = "send/one.html")]
pub struct One {
    pub page: AccPage,
    pub head: Head,
    pub line: LineView,
    pub is_package: bool,
    /// Addresses; empty where it cannot be done.
    pub withdraw: String,
    pub replace: String,
    /// Of a package: blocking it, or releasing it.
    pub block: String,
    pub is_blocked: bool,
    pub replaced_by: String,
    pub replaces: String,
}

#[derive(Template)]
#[template(path = "send/withdraw.html")]
pub struct Withdraw {
    pub page: AccPage,
    pub head: Head,
    pub line: LineView,
    pub is_package: bool,
    pub action: String,
    pub back: String,
}

/// What shall be replaced.
pub struct Replaces {
    pub id: String,
    pub href: String,
    pub external_id: String,
    pub friendly_name: String,
    /// The end of its code.
    pub masked: String,
}

/// Where the page that seals a package sends what.
pub struct Urls {
    pub home: String,
    pub packages: String,
    pub blobs: String,
    /// Signing in again in another window.
    pub sign_in: &'static str,
}

#[derive(Template)]
#[template(path = "send/compose.html")]
pub struct Compose {
    pub page: AccPage,
    pub head: Head,
    pub form: String,
    /// What keeps the application from sending: then there is no form.
    pub first: Option<First>,
    pub replace: Option<Replaces>,
    pub questions: &'static [&'static str],
    pub advice: &'static [&'static str],
    /// Of letters and links: tag and name.
    pub languages: Vec<(String, String)>,
    pub text_chars_max: usize,
    pub answer_hint: String,
    /// With attachments; 0: no limit of its own.
    pub package_bytes_max: u64,
    /// Of what the page sends at once, without attachments that are uploaded before.
    pub body_bytes_max: usize,
    pub blob_bytes_max: u64,
    pub plain_chunk_bytes: usize,
    /// The day it is where the site is.
    pub today: String,
    pub urls: Urls,
    /// The address of the module that seals.
    pub module: String,
    pub item_forms: Vec<ItemForm>,
    /// What is said when something in a form is wrong, by the rule's key.
    pub sentences: Vec<(&'static str, String)>,
    /// Of what is replaced.
    pub external_id: String,
    pub friendly_name: String,
    /// What the page shows when it has sent something; its script fills in code and link.
    pub hand_over: HandOver,
}

/// What was typed into the form of a connect request. The answer is inside: no `Debug`.
#[derive(Default)]
pub struct TypedRequest {
    pub external_id: String,
    pub friendly_name: String,
    /// One of the examples; empty: none.
    pub example: String,
    pub question: String,
    pub answer: String,
    pub answer_again: String,
    pub language: String,
}

#[derive(Template)]
#[template(path = "send/request.html")]
pub struct Request {
    pub page: AccPage,
    /// None for somebody who was signed out meanwhile.
    pub head: Option<Head>,
    pub action: String,
    pub form: String,
    pub first: Option<First>,
    pub replace: Option<Replaces>,
    pub typed: TypedRequest,
    /// Value and words, the first for a question of one's own.
    pub examples: Vec<(String, String)>,
    pub advice: &'static [&'static str],
    pub languages: Vec<(String, String)>,
    /// What makes the answer easy to guess: it can be used all the same.
    pub weaknesses: Vec<&'static str>,
    /// Another request has the external id: it can be replaced.
    pub is_taken: bool,
    pub signed_out: bool,
}

/// What the pages after sending show of the way to the reader.
pub struct HandOver {
    /// In groups.
    pub code: String,
    pub link: String,
    pub until: String,
    /// For letter and mail; empty: English.
    pub language: String,
    pub letter: String,
    pub mail: String,
    /// So that a letter goes once, however often its button is pressed.
    pub mail_form: String,
    pub mail_works: bool,
}

#[derive(Template)]
#[template(path = "send/made.html")]
pub struct Made {
    pub page: AccPage,
    pub head: Head,
    /// The form made this before.
    pub again: bool,
    pub question: String,
    pub hand_over: HandOver,
    pub line: String,
}

#[derive(Template)]
#[template(path = "send/mail.html")]
pub struct Mail {
    pub page: AccPage,
    pub head: Option<Head>,
    pub action: String,
    pub form: String,
    pub code: String,
    pub address: String,
    pub language: String,
    pub languages: Vec<(String, String)>,
    pub works: bool,
    pub signed_out: bool,
}

#[derive(Template)]
#[template(path = "send/mailed.html")]
pub struct Mailed {
    pub page: AccPage,
    pub head: Head,
    pub address: String,
}

/// Blocking a package that went to the wrong person, or releasing it.
#[derive(Template)]
#[template(path = "send/block.html")]
pub struct Block {
    pub page: AccPage,
    pub head: Head,
    pub line: LineView,
    pub is_blocked: bool,
    pub action: String,
    pub back: String,
}

/// The same for a package that a program sent.
#[derive(Template)]
#[template(path = "send/block_any.html")]
pub struct BlockAny {
    pub page: AccPage,
    pub head: Head,
    pub external_id: String,
    pub action: String,
}

acc_paged!(Start, SignedIn, List, One, Withdraw, Block, BlockAny, Compose, Request, Made, Mail, Mailed);
