//! One typed context per template. A handler fills one and renders it; a test renders each with sample data in every
//! language.

use askama::Template;

use super::page::{Birth, FieldKind, Item, Page, Parcel, Sender};
use super::passkey::PasskeyOffer;
use super::provider_views::{Door, VouchedFor};
use super::site_views::AgreeBox;
use super::visitor::paged;
use super::words::Language;

/// The front page.
#[derive(Template)]
#[template(path = "front.html")]
pub struct Front {
    pub page: Page,
}

/// The code field: `enter-code` and `unknown-code`.
#[derive(Template)]
#[template(path = "code.html")]
pub struct Code {
    pub page: Page,
    pub text: Option<String>,
    /// What was typed.
    pub code: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    pub page: Page,
    pub text: Option<String>,
    pub next: String,
    pub email: String,
    /// The reader was signed in, and nothing was done for a while.
    pub idled_out: bool,
    pub may_sign_up: bool,
    /// An account may be made with a user name alone.
    pub may_have_no_email: bool,
    /// None: the site has none.
    pub provider: Option<Door>,
    pub passkey: Option<PasskeyOffer>,
}

impl SignIn {
    /// Whether there is another way than the provider.
    fn is_form_open(&self) -> bool {
        self.provider.as_ref().is_none_or(|door| !door.is_only)
    }
}

/// What was typed at sign-up, but for the password.
#[derive(Clone, Debug, Default)]
pub struct SignUpForm {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub user_name: String,
    pub birth: Birth,
    pub country: String,
}

#[derive(Template)]
#[template(path = "sign_up.html")]
pub struct SignUp {
    pub page: Page,
    pub text: Option<String>,
    pub next: String,
    pub form: SignUpForm,
    /// What has to be agreed to; None: nothing.
    pub agree: Option<AgreeBox>,
    /// The account has a user name and no address.
    pub by_name: bool,
    /// The other way may be gone.
    pub may_have_no_email: bool,
    /// None: the site has none.
    pub provider: Option<Door>,
    /// The provider opens the account; there is no password.
    pub vouched: Option<VouchedFor>,
    pub email_hint: String,
    pub password_hint: String,
    /// Empty: no PIN of an invitation is asked for.
    pub pin_hint: String,
    pub countries: Vec<(&'static str, String)>,
}

/// The secret question: `question` and `wrong-answer`.
#[derive(Template)]
#[template(path = "question.html")]
pub struct Question {
    pub page: Page,
    pub flow: String,
    pub nonce: String,
    pub sender: Sender,
    pub question: String,
    pub attempts_left: u32,
    pub attempts_all: u32,
    pub deadline: String,
    /// What the reader did with this code before; empty: nothing.
    pub before: String,
}

/// A record to choose.
#[derive(Clone, Debug)]
pub struct RecordChoice {
    pub id: String,
    pub name: String,
    /// Whose it is, seen from the reader.
    pub about: String,
    /// What else there is to say: connected already, or why it cannot be chosen.
    pub note: String,
    pub is_usable: bool,
}

/// What was typed for a new record.
#[derive(Clone, Debug, Default)]
pub struct NewRecordForm {
    pub name: String,
    pub relationship: String,
    pub birth: Birth,
}

#[derive(Template)]
#[template(path = "choose_record.html")]
pub struct ChooseRecord {
    pub page: Page,
    /// Where the form goes.
    pub action: String,
    /// Several can be chosen at a time.
    pub many: bool,
    pub sender: Sender,
    /// Where something was sent.
    pub parcel: Option<Parcel>,
    /// That the answer was right (empty: nothing was asked), what the choice means, and what making a record for it is called.
    pub found: String,
    pub hint: String,
    pub make: String,
    pub records: Vec<RecordChoice>,
    /// Id of the chosen record, `new`, or empty; several with a blank between.
    pub chosen: String,
    pub may_make: bool,
    pub form: NewRecordForm,
    pub relationships: Vec<(i32, String)>,
    /// Empty: there is none.
    pub deadline: String,
    /// The way out.
    pub other: Option<Action>,
}

impl ChooseRecord {
    fn is_chosen(&self, id: &str) -> bool {
        self.chosen.split(' ').any(|chosen| chosen == id)
    }

    fn input_type(&self) -> &'static str {
        if self.many { "checkbox" } else { "radio" }
    }
}

#[derive(Template)]
#[template(path = "confirm.html")]
pub struct Confirm {
    pub page: Page,
    pub flow: String,
    pub ticket: String,
    pub sender: Sender,
    pub parcel: Parcel,
    pub record: String,
    pub count: usize,
    /// It was confirmed before, and the work stopped before it was done.
    pub stopped: bool,
    /// Its attachments take longer than a request.
    pub is_long: bool,
}

#[derive(Template)]
#[template(path = "done.html")]
pub struct Done {
    pub page: Page,
    pub sender: Sender,
    /// The application's own words.
    pub message: String,
    pub items: Vec<Item>,
    /// Names of the types that were left out.
    pub left_out: Vec<String>,
    pub record: String,
    /// None when the reader can no longer see the record.
    pub record_href: Option<String>,
    /// Where it is moved to another record; None when nothing can be.
    pub move_href: Option<String>,
    /// The application is connected to the record, so nobody says that it cannot see it.
    pub connected: bool,
    pub verify_email: bool,
}

/// How a notice looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Care,
    Stop,
}

impl Tone {
    pub fn class(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Good => "good",
            Tone::Care => "care",
            Tone::Stop => "stop",
        }
    }
}

/// Where a notice leads on.
#[derive(Clone, Debug)]
pub struct Action {
    pub href: String,
    pub text: String,
    /// The one most readers want.
    pub first: bool,
}

/// A page that explains where things stand and what one can do.
#[derive(Template)]
#[template(path = "notice.html")]
pub struct Notice {
    pub page: Page,
    pub tone: Tone,
    pub icon: &'static str,
    pub paragraphs: Vec<String>,
    /// A number to tell somebody; empty: none.
    pub reference: String,
    /// Whose contact details belong here.
    pub sender: Option<Sender>,
    pub actions: Vec<Action>,
}

/// A page with one button.
#[derive(Template)]
#[template(path = "button.html")]
pub struct Button {
    pub page: Page,
    pub paragraphs: Vec<String>,
    pub action: String,
    pub fields: Vec<(&'static str, String)>,
    pub button: String,
    /// Address and words of the other way.
    pub other: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "forgot.html")]
pub struct Forgot {
    pub page: Page,
    pub next: String,
    pub email: String,
}

#[derive(Template)]
#[template(path = "reset.html")]
pub struct Reset {
    pub page: Page,
    pub token: String,
    pub password_hint: String,
}

/// One record in the list.
#[derive(Clone, Debug)]
pub struct RecordLine {
    pub href: String,
    pub name: String,
    pub initial: String,
    pub about: String,
    pub items: u64,
    /// The date of its newest item.
    pub newest: Option<String>,
}

#[derive(Template)]
#[template(path = "records.html")]
pub struct Records {
    pub page: Page,
    pub records: Vec<RecordLine>,
    /// What was done.
    pub news: Option<String>,
    /// Why these alone are shown, where an application sent the reader here.
    pub of_app: Option<String>,
    /// The address that is not yet shown to be the reader's.
    pub unverified: Option<String>,
    /// Nothing would let the reader in again who forgets the password.
    pub paper_missing: bool,
}

#[derive(Template)]
#[template(path = "help.html")]
pub struct Help {
    pub page: Page,
    pub topics: Vec<Topic>,
}

/// One subject of the help page.
pub struct Topic {
    pub anchor: &'static str,
    pub title: String,
    pub text: String,
    /// More of it elsewhere: where, and the words of the link.
    pub link: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "language.html")]
pub struct LanguagePage {
    pub page: Page,
    pub next: String,
    pub languages: Vec<Language>,
}

/// A piece of a mail's text: words, or an address of this site.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub is_link: bool,
}

/// A mail that was written instead of sent.
#[derive(Clone, Debug)]
pub struct WrittenMail {
    pub to: String,
    pub subject: String,
    pub when: String,
    pub pieces: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "mailbox.html")]
pub struct Mailbox {
    pub page: Page,
    pub mails: Vec<WrittenMail>,
}

paged!(
    Front,
    Code,
    SignIn,
    SignUp,
    Question,
    ChooseRecord,
    Confirm,
    Done,
    Notice,
    Button,
    Forgot,
    Reset,
    Records,
    Help,
    LanguagePage,
    Mailbox,
);
