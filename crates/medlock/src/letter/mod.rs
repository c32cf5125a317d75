//! The letter that hands somebody a code on paper: as a page that a browser prints, and as a PDF.
//!
//! It says who sent it, what to do, the code and until when it works, and whom to ask. It names neither question nor answer nor
//! anything about what waits, because whoever opens the envelope reads it. Nothing of a letter is kept: code and reader are
//! in memory while it is made. Both forms are made of one [`text::Text`] for each language.

mod html;
mod logo;
mod pdf;
mod text;
mod words;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use medlock_domain::apps::AppConfig;
use medlock_wire::identity_code::IdentityCode;

use crate::shell::words::Language as PageLanguage;

pub use self::html::{STYLE, Sheet, page as html, sheets};
pub use self::logo::{LOGO_BYTES_MAX, Logo};
pub use self::pdf::pdf;
pub use self::words::Language;

/// Languages on one letter: the reader's, and one more. Each has a page.
pub const LANGUAGES_MAX: usize = 2;
/// Characters in a line of a reader's address; more do not fit behind a window.
pub const RECIPIENT_LINE_MAX: usize = 45;
/// Lines a sender's contact may have on the letter; more would push it onto a second page.
const CONTACT_LINES_MAX: usize = 5;
/// Characters of a name or of a line of a contact.
const SENDER_LINE_MAX: usize = 70;

/// What the code leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Package,
    Connect,
}

/// What it is printed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paper {
    /// With the reader's address where DIN 5008 form B has it.
    #[default]
    A4,
    /// With the reader's address behind the lower window of a number 10 envelope with two.
    Letter,
}

impl Paper {
    pub const ALL: [Paper; 2] = [Paper::A4, Paper::Letter];

    /// As in options, forms and the names of classes.
    pub fn key(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::Letter => "letter",
        }
    }

    pub fn from_key(key: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.key() == key)
    }

    /// Lines of an address that fit behind the window.
    pub fn recipient_lines_max(self) -> usize {
        match self {
            Paper::A4 => 6,
            Paper::Letter => 5,
        }
    }
}

/// Who sends the letter, and how to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    pub name: String,
    /// Its name in languages in which it has another.
    pub names: Vec<(Language, String)>,
    /// A person, a telephone number, a mail address: a line each.
    pub contact: Vec<String>,
    /// Where letters come back to: a line each.
    pub address: Vec<String>,
    /// At the head of the letter.
    pub logo: Option<Logo>,
}

impl Sender {
    /// What the application's own fields say.
    pub fn of(app: &AppConfig) -> Sender {
        let contact = &app.contact;
        let ways = [&contact.name, &contact.phone, &contact.mail].map(String::as_str);
        let sender = Sender::new(&app.name, ways, &contact.address);
        let named = |language: Language| (language, one_line(app.name_for(language.tag())));
        let names = Language::all().map(named).filter(|(_, name)| *name != sender.name).collect();
        Sender { names, logo: Logo::of(app), ..sender }
    }

    /// What it is called in a language.
    pub fn name_in(&self, language: Language) -> &str {
        self.names.iter().find(|(known, _)| *known == language).map_or(&self.name, |(_, name)| name)
    }

    /// Empty lines are left out; what is too long for a letter is cut.
    pub fn new<'a>(name: &str, contact: impl IntoIterator<Item = &'a str>, address: &str) -> Sender {
        let lines = |text: &'a str| text.lines().map(one_line).filter(|line| !line.is_empty());
        let address = address.lines().map(one_line).filter(|line| !line.is_empty());
        Sender {
            name: one_line(name),
            names: Vec::new(),
            contact: contact.into_iter().flat_map(lines).take(CONTACT_LINES_MAX).collect(),
            address: address.take(CONTACT_LINES_MAX).collect(),
            logo: None,
        }
    }
}

/// Without what no line has, and not too long.
fn one_line(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= SENDER_LINE_MAX {
        return text;
    }
    let mut cut: String = text.chars().take(SENDER_LINE_MAX - 1).collect();
    cut.push('…');
    cut
}

/// The last day a code works, and the time of that day unless all of it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    pub day: Date,
    pub time: Option<Time>,
}

impl Until {
    pub fn end_of(day: Date) -> Until {
        Until { day, time: None }
    }

    /// For a code that is dead from `ends_at` on.
    pub fn of(ends_at: Timestamp, zone: &TimeZone) -> Until {
        let end = ends_at.to_zoned(zone.clone()).datetime();
        if end.time() == Time::midnight() {
            Until::end_of(end.date().yesterday().unwrap_or_else(|_| end.date()))
        } else {
            Until { day: end.date(), time: Some(end.time()) }
        }
    }
}

/// A reader's postal address, made to be printed and forgotten.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Recipient(Vec<String>);

/// How many lines it has: whose they are is for the envelope alone.
impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({} lines)", self.0.len())
    }
}

impl Recipient {
    /// A line each; empty lines are left out, and no line at all is nobody.
    ///
    /// # Errors
    /// When it does not fit behind the window of `paper`.
    pub fn parse(text: &str, paper: Paper) -> Result<Recipient, LetterError> {
        let lines: Vec<String> =
            text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        if lines.len() > paper.recipient_lines_max() {
            return Err(LetterError::RecipientLines(paper.recipient_lines_max()));
        }
        for (at, line) in lines.iter().enumerate() {
            if line.chars().any(char::is_control) {
                return Err(LetterError::RecipientControl(at + 1));
            }
            if line.chars().count() > RECIPIENT_LINE_MAX {
                return Err(LetterError::RecipientLine(at + 1));
            }
        }
        Ok(Recipient(lines))
    }

    pub fn lines(&self) -> &[String] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Everything on a letter.
#[derive(Clone)]
pub struct Letter {
    pub code: IdentityCode,
    pub kind: Kind,
    pub sender: Sender,
    /// The site's public address, without a slash at its end.
    pub base: String,
    /// None: the letter names no day.
    pub until: Option<Until>,
    /// At least one and at most [`LANGUAGES_MAX`], the reader's first.
    pub languages: Vec<Language>,
    pub recipient: Recipient,
    pub paper: Paper,
}

impl Letter {
    /// The address somebody types, which asks for the code.
    pub fn address(&self) -> String {
        let door = match self.kind {
            Kind::Package => "pickup",
            Kind::Connect => "connect",
        };
        format!("{}/{door}", self.base.trim_end_matches('/'))
    }

    /// The link in the picture, which carries the code, and the reader's language where the patient's pages speak it. They
    /// need not be told of English.
    pub fn link(&self) -> String {
        let link = format!("{}?packageid={}", self.address(), self.code);
        match self.languages.first().and_then(|language| PageLanguage::from_tag(language.tag(), false)) {
            Some(language) if language != PageLanguage::English => format!("{link}&lang={}", language.tag()),
            _ => link,
        }
    }
}

/// Languages by their tags, separated by commas; the first is the reader's. Twice the same is once.
///
/// # Errors
/// For a tag letters have no words in, and for none or too many.
pub fn languages(tags: &str) -> Result<Vec<Language>, LetterError> {
    let mut languages = Vec::new();
    for tag in tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        let language = Language::from_tag(tag).ok_or_else(|| LetterError::Language(tag.chars().take(20).collect()))?;
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    match languages.len() {
        1..=LANGUAGES_MAX => Ok(languages),
        _ => Err(LetterError::Languages),
    }
}

/// Why there is no letter. Says nothing of its code or reader.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    #[error("language: letters have no words in \"{0}\"; they have them in {known}", known = known_tags())]
    Language(String),
    #[error("language: name one language, or two separated by a comma")]
    Languages,
    #[error("recipient: at most {0} lines fit behind the window")]
    RecipientLines(usize),
    #[error("recipient: line {0} is too long; {RECIPIENT_LINE_MAX} characters fit behind the window")]
    RecipientLine(usize),
    #[error("recipient: line {0} is too wide for the window")]
    RecipientWide(usize),
    #[error("recipient: line {0} has a character that can't be printed")]
    RecipientControl(usize),
    #[error("{}: the PDF has no letters for {}; make the letter as a page (.html) and print it from a browser", .0.tag(), .0.english_name())]
    Script(Language),
    #[error("{field}: the PDF has no \"{character}\"; make the letter as a page (.html) and print it from a browser")]
    Character { field: &'static str, character: char },
    #[error("logo: it is a picture in PNG, GIF or JPEG of at most {LOGO_BYTES_MAX} bytes")]
    Logo,
    #[error("the letter does not fit on one page: shorten the sender's name and contact")]
    TooLong,
    #[error("the PDF cannot be made")]
    Pdf(#[source] krilla::error::KrillaError),
    #[error("the page cannot be made")]
    Page(#[from] askama::Error),
}

fn known_tags() -> String {
    Language::all().map(Language::tag).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
pub(crate) mod samples;
#[cfg(test)]
mod tests;
