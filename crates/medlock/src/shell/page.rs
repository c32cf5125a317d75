//! What every page has: its frame, its words, what was wrong with a form, and the pieces several pages share.

use jiff::civil::Date;
use medlock_domain::limits::AGE_YEARS_MAX;
use medlock_domain::people::{self, Problem as Wrong};

use super::assets;
use super::connect_views::Link;
use super::digits;
use super::words::{Language, Region, Say, Words};

/// The part of a page that is the same for every reader of this server.
#[derive(Clone, Debug)]
pub struct Frame {
    pub site: String,
    pub operator: String,
    /// How to reach the operator; empty when not told.
    pub phone: String,
    pub email: String,
    pub stylesheet: &'static str,
    pub icon: &'static str,
    /// Where the privacy notice and the terms of use can be read; empty: there are none.
    pub privacy: String,
    pub terms: String,
    /// The address of the site's own picture; empty: there is none.
    pub logo: String,
    /// The reader wants large letters.
    pub large_letters: bool,
    pub development: bool,
    /// Whether written mails can be read here.
    pub mailbox: bool,
}

/// One page for one reader.
#[derive(Clone, Debug)]
pub struct Page {
    /// `data-page` of the body: what tests and style sheets know it by.
    pub name: &'static str,
    pub title: String,
    pub words: Words,
    pub frame: Frame,
    /// The token every form carries.
    pub csrf: String,
    /// The name one is signed in as.
    pub person: Option<String>,
    /// Whether that name stands above the page, with a way out.
    pub shows_person: bool,
    /// The address to come back to after signing out or changing the language; always one of our own that a GET may
    /// reach.
    pub here: String,
    pub problems: Vec<Problem>,
    /// Of a package whose question was answered wrongly.
    pub attempts_left: Option<u32>,
    /// The address of a script that makes the page better; it works without.
    pub script: Option<&'static str>,
    /// Of a page that is only shown to those who configure an application: what to say of that, and the way back.
    pub preview: Option<Link>,
}

impl Page {
    /// The text of a key.
    pub fn t(&self, key: &'static str) -> Say {
        self.words.say(key)
    }

    /// The title with the site's name, and a warning in front when the form has problems.
    pub fn full_title(&self) -> Say {
        let key = if self.problems.is_empty() { "page-title" } else { "page-title-error" };
        self.t(key).arg("title", &self.title).arg("site", &self.frame.site)
    }

    /// What is wrong with a field.
    pub fn problem(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|problem| problem.field == field).map(|problem| problem.text.as_str())
    }

    /// The languages a reader can change to.
    pub fn other_languages(&self) -> Vec<Language> {
        Language::REAL.into_iter().filter(|language| *language != self.words.language).collect()
    }

    /// Whether the reader's country writes the month before the day.
    pub fn month_first(&self) -> bool {
        self.words.region == Region::UnitedStates
    }

    /// Numbers and names of the months, for a choice.
    pub fn months(&self) -> Vec<(String, String)> {
        (1..=12).map(|month| (month.to_string(), self.words.month(month))).collect()
    }

    /// The same page with the script that asks devices for passkeys, if there is something to ask.
    pub fn with_passkeys(mut self, asks: bool) -> Page {
        self.script = asks.then_some(assets::PASSKEY_SCRIPT_URL.as_str());
        self
    }

    /// The same page with what was wrong with its form.
    pub fn with_problems(mut self, problems: Vec<Problem>) -> Page {
        self.problems = problems;
        self
    }
}

/// Something wrong with a form, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field's name.
    pub field: &'static str,
    /// The id of what to go to.
    pub anchor: String,
    pub text: String,
}

impl Problem {
    /// A problem with the field of that name and id.
    pub fn of(field: &'static str, text: impl ToString) -> Problem {
        Problem { field, anchor: field.to_owned(), text: text.to_string() }
    }

    /// The same, leading to another element.
    pub fn at(mut self, anchor: impl Into<String>) -> Problem {
        self.anchor = anchor.into();
        self
    }
}

/// What kind of text a field takes: the browser offers what it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// An address or a user name.
    Login,
    UserName,
    Phone,
    CurrentPassword,
    NewPassword,
    Email,
    GivenName,
    FamilyName,
    RecordName,
    OneTimeCode,
    RecoveryCode,
    PasskeyName,
    /// Of somebody else: the browser must not offer the reader's own.
    OthersEmail,
    Pin,
}

impl FieldKind {
    pub fn input_type(self) -> &'static str {
        match self {
            FieldKind::Email | FieldKind::OthersEmail => "email",
            FieldKind::CurrentPassword | FieldKind::NewPassword => "password",
            FieldKind::GivenName
            | FieldKind::FamilyName
            | FieldKind::RecordName
            | FieldKind::OneTimeCode
            | FieldKind::RecoveryCode
            | FieldKind::PasskeyName
            | FieldKind::Login
            | FieldKind::UserName
            | FieldKind::Pin => "text",
            FieldKind::Phone => "tel",
        }
    }

    pub fn autocomplete(self) -> &'static str {
        match self {
            FieldKind::Login | FieldKind::UserName => "username",
            FieldKind::Phone => "tel",
            FieldKind::CurrentPassword => "current-password",
            FieldKind::NewPassword => "new-password",
            FieldKind::Email => "email",
            FieldKind::GivenName => "given-name",
            FieldKind::FamilyName => "family-name",
            FieldKind::OneTimeCode => "one-time-code",
            FieldKind::RecordName
            | FieldKind::RecoveryCode
            | FieldKind::PasskeyName
            | FieldKind::OthersEmail
            | FieldKind::Pin => "off",
        }
    }

    /// Whether a telephone shows its keys for numbers.
    pub fn is_numeric(self) -> bool {
        matches!(self, FieldKind::OneTimeCode | FieldKind::Pin)
    }

    /// Whether the browser should leave the letters alone.
    pub fn is_plain(self) -> bool {
        !matches!(self, FieldKind::GivenName | FieldKind::FamilyName | FieldKind::RecordName | FieldKind::PasskeyName)
    }
}

/// A date of birth as it was typed, in three parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Birth {
    pub day: String,
    pub month: String,
    pub year: String,
    /// It came as one text that is no year, month and day; the whole of it stands in `year`, to be shown again.
    pub is_formless: bool,
}

impl Birth {
    pub fn of(date: Date) -> Birth {
        Birth {
            day: date.day().to_string(),
            month: date.month().to_string(),
            year: date.year().to_string(),
            is_formless: false,
        }
    }

    /// The parts of `birth_date` (ISO) when it was given, else the three parts as typed.
    pub fn typed(iso: &str, day: &str, month: &str, year: &str) -> Birth {
        let [iso, day, month, year] = [iso, day, month, year].map(digits::western);
        match iso.trim().parse::<Date>() {
            Ok(date) => Birth::of(date),
            Err(_) if !iso.trim().is_empty() => {
                // Kept to be shown again: the parts between the dashes, whatever they are.
                let mut parts = iso.trim().splitn(3, '-').map(str::to_owned);
                let mut next = || parts.next().unwrap_or_default();
                let (year, month, day) = (next(), next(), next());
                Birth { is_formless: day.is_empty() || month.is_empty() || year.is_empty(), day, month, year }
            }
            Err(_) => Birth {
                day: day.trim().to_owned(),
                month: month.trim().to_owned(),
                year: year.trim().to_owned(),
                is_formless: false,
            },
        }
    }

    /// The date, or what is wrong with it. `today` is where the site is.
    ///
    /// # Errors
    /// One [`Problem`] naming the part to correct.
    pub fn date(&self, words: Words, today: Date) -> Result<Date, Problem> {
        let problem =
            |key: &'static str, anchor: &'static str| Err(Problem::of("birth_date", words.say(key)).at(anchor));
        let first = if words.region == Region::UnitedStates { "birth_month" } else { "birth_day" };
        if self.is_formless {
            return problem("birth-date-form", first);
        }
        match (self.day.is_empty(), self.month.is_empty(), self.year.is_empty()) {
            (true, true, true) => return problem("birth-date-missing", first),
            (true, _, _) => return problem("birth-day-missing", "birth_day"),
            (_, true, _) => return problem("birth-month-missing", "birth_month"),
            (_, _, true) => return problem("birth-year-missing", "birth_year"),
            _ => {}
        }
        let Ok(year) = self.year.parse::<i16>() else { return problem("birth-year-missing", "birth_year") };
        if self.year.len() != 4 || year < 1 {
            return problem("birth-year-missing", "birth_year");
        }
        let Some(month) = self.month_number(words) else { return problem("birth-month-missing", "birth_month") };
        let Some(day) = self.day.parse::<i8>().ok().filter(|day| (1..=31).contains(day)) else {
            return problem("birth-day-wrong", "birth_day");
        };
        let Ok(date) = Date::new(year, month, day) else { return problem("birth-date-wrong", first) };
        match people::check_birth_date(date, today) {
            Ok(()) => Ok(date),
            Err(Wrong::TooLongAgo) => {
                let say = words.say("birth-date-too-long-ago").arg("year", (today.year() - AGE_YEARS_MAX).to_string());
                Err(Problem::of("birth_date", say).at("birth_year"))
            }
            Err(_) => problem("birth-date-future", "birth_year"),
        }
    }

    /// The month by number or by name.
    fn month_number(&self, words: Words) -> Option<i8> {
        match self.month.parse::<i8>() {
            Ok(month) => (1..=12).contains(&month).then_some(month),
            Err(_) => {
                let typed = self.month.to_lowercase();
                (typed.chars().count() >= 3)
                    .then(|| (1..=12).find(|month| words.month(*month).to_lowercase().starts_with(&typed)))
                    .flatten()
            }
        }
    }
}

/// The application that sent something, as pages show it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sender {
    pub name: String,
    pub contact_name: String,
    pub phone: String,
    pub email: String,
    /// May have several lines.
    pub address: String,
    /// Its picture's address, in the reader's language; empty: none, or not on this page.
    pub logo: String,
}

impl Sender {
    pub fn has_contact(&self) -> bool {
        [&self.contact_name, &self.phone, &self.email, &self.address].iter().any(|text| !text.is_empty())
    }

    /// What a telephone dials; empty when the text is more than a number.
    pub fn phone_link(&self) -> String {
        let plain =
            self.phone.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.' | '/'));
        if plain { self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect() } else { String::new() }
    }

    /// Whether the address can go into a `mailto:` link as it is.
    pub fn email_is_plain(&self) -> bool {
        let ok = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+' | '@');
        self.email.contains('@') && self.email.chars().all(ok)
    }
}

/// What was sent, as it is shown after the right answer: no value of it.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub friendly_name: String,
    /// What it is for; empty where the counts say it.
    pub about: String,
    /// One line for each type: "2 × Weight".
    pub counts: Vec<String>,
    /// How many attachments, and how large they are together; empty: none.
    pub attachments: String,
    /// The day it was dropped off.
    pub sent: String,
}

/// A file of an item.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub name: String,
    /// What it is and how large: "PDF, 2.4 MB".
    pub about: String,
    pub href: String,
    /// Where it can be looked at without keeping it.
    pub look: Option<String>,
}

/// One line of an item: what it is and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// How far inside other facts it stands, at most 3.
    pub depth: u8,
}

impl Fact {
    /// Whether it only introduces the facts below it.
    pub fn is_heading(&self) -> bool {
        self.value.is_empty()
    }
}

/// Several things of one kind side by side, such as the tests of a laboratory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// One cell, with what else there is to say about it in smaller letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub value: String,
    pub details: Vec<String>,
}

/// A piece of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Fact(Fact),
    Table(Table),
}

/// An item in plain words.
#[derive(Clone, Debug)]
pub struct Item {
    pub href: String,
    pub type_name: String,
    /// The thing itself in a few words, such as a value and its unit.
    pub headline: String,
    pub date: String,
    /// Who wrote it, and the day it came into the record.
    pub origin: String,
    /// Who changed it last, and when; empty: nobody since.
    pub changed: String,
    pub blocks: Vec<Block>,
    pub attachments: Vec<Attachment>,
    /// Nothing of the body could be put into words.
    pub unreadable: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn birth(day: &str, month: &str, year: &str) -> Birth {
        Birth { day: day.into(), month: month.into(), year: year.into(), is_formless: false }
    }

    #[test]
    fn a_date_of_birth_is_taken_in_any_of_its_forms() {
        let words = Words::new(Language::English);
        let today = date(2026, 7, 14);
        assert_eq!(birth("1", "2", "1980").date(words, today), Ok(date(1980, 2, 1)));
        assert_eq!(birth("01", "feb", "1980").date(words, today), Ok(date(1980, 2, 1)));
        assert_eq!(Birth::typed("1980-02-01", "", "", "").date(words, today), Ok(date(1980, 2, 1)));
        assert_eq!(Birth::typed("", "1", "February", "1980").date(words, today), Ok(date(1980, 2, 1)));
        let spanish = Words::new(Language::Spanish);
        assert_eq!(birth("1", "Febrero", "1980").date(spanish, today), Ok(date(1980, 2, 1)));
    }

    #[test]
    fn a_wrong_date_of_birth_names_the_part() {
        let words = Words::new(Language::English);
        let today = date(2026, 7, 14);
        let anchor = |birth: Birth| birth.date(words, today).expect_err("wrong").anchor;
        assert_eq!(anchor(Birth::default()), "birth_month");
        assert_eq!(anchor(birth("", "2", "1980")), "birth_day");
        assert_eq!(anchor(birth("x", "2", "1980")), "birth_day");
        assert_eq!(anchor(birth("1", "13", "1980")), "birth_month");
        assert_eq!(anchor(birth("1", "2", "80")), "birth_year");
        assert_eq!(anchor(birth("30", "2", "1980")), "birth_month");
        assert_eq!(anchor(birth("15", "7", "2026")), "birth_year");
        assert_eq!(anchor(Birth::typed("1980-02-31", "", "", "")), "birth_month");
    }

    #[test]
    fn an_impossible_date_of_birth_names_the_field_and_the_rule_in_each_language() {
        let today = date(2026, 7, 14);
        for (day, month, year, english, spanish) in [
            ("1", "2", "1700", "The year of birth must be 1896 or later", "El año de nacimiento tiene que ser 1896"),
            ("31", "12", "1895", "The year of birth must be 1896 or later", "El año de nacimiento tiene que ser 1896"),
            ("15", "7", "2026", "The date of birth cannot be in the future", "La fecha de nacimiento"),
            ("31", "2", "1980", "The date of birth is a day that does not exist", "La fecha de nacimiento"),
            ("32", "1", "1980", "The day of birth must be a number from 1 to 31", "El día de nacimiento"),
            ("400", "1", "1980", "The day of birth must be a number from 1 to 31", "El día de nacimiento"),
        ] {
            for (language, expected) in [(Language::English, english), (Language::Spanish, spanish)] {
                let problem = birth(day, month, year).date(Words::new(language), today).expect_err("impossible");
                assert!(problem.text.starts_with(expected), "{day} {month} {year}: {}", problem.text);
                assert_eq!(problem.field, "birth_date");
            }
        }
        for (typed, language, expected) in [
            ("02/29/1980", Language::English, "Write the date of birth as year, month and day, like 1980-02-29"),
            ("29.02.1980", Language::Spanish, "Escriba la fecha de nacimiento como año, mes y día"),
            ("1980-02", Language::English, "Write the date of birth as year"),
            ("yesterday", Language::English, "Write the date of birth as year"),
            ("1980-02-30", Language::English, "The date of birth is a day that does not exist"),
        ] {
            let problem = Birth::typed(typed, "", "", "").date(Words::new(language), today).expect_err("no date");
            assert!(problem.text.starts_with(expected), "{typed}: {}", problem.text);
        }
        let words = Words::new(Language::English);
        assert_eq!(birth("1", "1", "1896").date(words, today), Ok(date(1896, 1, 1)));
        assert_eq!(birth("14", "7", "2026").date(words, today), Ok(today));
    }

    #[test]
    fn contact_links_are_made_only_from_plain_texts() {
        let sender = Sender { phone: "+1 (555) 010-0200".into(), email: "lab@example.org".into(), ..Sender::default() };
        assert_eq!(sender.phone_link(), "+15550100200");
        assert!(sender.email_is_plain());
        let odd = Sender { phone: "555 ext. 4".into(), email: "a@b?subject=x".into(), ..Sender::default() };
        assert_eq!(odd.phone_link(), "");
        assert!(!odd.email_is_plain());
    }
}
