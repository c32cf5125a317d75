//! The words of a letter, in more languages than the patient's pages have: a letter has to be understood before anybody
//! stands at a page. They are files of their own, `letters/*.ftl`.

use std::fmt;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::concurrent::FluentBundle;
use fluent_templates::fluent_bundle::{FluentArgs, FluentResource};
use jiff::civil::{Date, Time};
use unic_langid::LanguageIdentifier;

use super::Paper;

struct Known {
    tag: &'static str,
    own_name: &'static str,
    english_name: &'static str,
    is_right_to_left: bool,
    text: &'static str,
}

macro_rules! known {
    ($($tag:literal $own_name:literal $english_name:literal $direction:ident;)+) => {
        [$(Known {
            tag: $tag,
            own_name: $own_name,
            english_name: $english_name,
            is_right_to_left: known!($direction),
            text: include_str!(concat!("../../letters/", $tag, ".ftl")),
        }),+]
    };
    (left) => { false };
    (right) => { true };
}

/// In the order of a list to choose from.
static KNOWN: [Known; 15] = known![
    "en" "English" "English" left;
    "es" "Español" "Spanish" left;
    "ar" "العربية" "Arabic" right;
    "de" "Deutsch" "German" left;
    "fr" "Français" "French" left;
    "it" "Italiano" "Italian" left;
    "nl" "Nederlands" "Dutch" left;
    "pl" "Polski" "Polish" left;
    "pt" "Português" "Portuguese" left;
    "ro" "Română" "Romanian" left;
    "ru" "Русский" "Russian" left;
    "tr" "Türkçe" "Turkish" left;
    "uk" "Українська" "Ukrainian" left;
    "vi" "Tiếng Việt" "Vietnamese" left;
    "zh" "中文" "Chinese" left;
];

static BUNDLES: LazyLock<Vec<FluentBundle<FluentResource>>> = LazyLock::new(|| KNOWN.iter().map(bundle).collect());

fn bundle(known: &Known) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = known.tag.parse().expect("our own language tags parse");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // What is put in is ours but for names, and a date of several parts would be turned around; see `say_of`.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(known.text.to_owned()).unwrap_or_else(|(resource, errors)| {
        debug_assert!(errors.is_empty(), "{}: {errors:?}", known.tag);
        resource
    });
    if let Err(errors) = bundle.add_resource(resource) {
        debug_assert!(errors.is_empty(), "{}: {errors:?}", known.tag);
    }
    bundle
}

/// A language letters can be written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Language(usize);

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl Language {
    pub const ENGLISH: Language = Language(0);

    /// All of them, in the order of a list to choose from.
    pub fn all() -> impl Iterator<Item = Language> {
        (0..KNOWN.len()).map(Language)
    }

    /// By the first part of a tag: `fr-CA` is French.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let first = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Language::all().find(|language| first.eq_ignore_ascii_case(language.tag()))
    }

    pub fn tag(self) -> &'static str {
        KNOWN[self.0].tag
    }

    /// What the language is called in itself.
    pub fn own_name(self) -> &'static str {
        KNOWN[self.0].own_name
    }

    /// What it is called in English, as commands and the staff's pages speak.
    pub fn english_name(self) -> &'static str {
        KNOWN[self.0].english_name
    }

    pub fn is_right_to_left(self) -> bool {
        KNOWN[self.0].is_right_to_left
    }

    /// For `dir`.
    pub fn direction(self) -> &'static str {
        if self.is_right_to_left() { "rtl" } else { "ltr" }
    }

    pub(super) fn say(self, key: &'static str) -> String {
        self.say_with(key, FluentArgs::new())
    }

    pub(super) fn say_about(self, key: &'static str, name: &'static str, value: &str) -> String {
        let mut args = FluentArgs::new();
        args.set(name, value.to_owned());
        self.say_with(key, args)
    }

    /// The text of `key` with somebody's name in it. In a sentence from right to left marks keep a Latin name in its place.
    pub(super) fn say_of(self, key: &'static str, name: &'static str, whose: &str) -> String {
        if self.is_right_to_left() {
            self.say_about(key, name, &format!("\u{2068}{whose}\u{2069}"))
        } else {
            self.say_about(key, name, whose)
        }
    }

    pub(super) fn say_with(self, key: &'static str, args: FluentArgs<'_>) -> String {
        let bundle = &BUNDLES[self.0];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            debug_assert!(false, "no text for key {key:?} in {self:?}");
            return String::new();
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "text {key:?} in {self:?}: {errors:?}");
        text.into_owned()
    }

    /// A day with its weekday and the month as a word, so that nobody takes the month for the day.
    pub(super) fn date(self, day: Date, paper: Paper) -> String {
        let named = |key: &'static str, number: i8| {
            let mut args = FluentArgs::new();
            args.set("number", i64::from(number));
            self.say_with(key, args)
        };
        let mut args = FluentArgs::new();
        args.set("weekday", named("letter-weekday", day.weekday().to_monday_one_offset()));
        args.set("day", day.day().to_string());
        args.set("month", named("letter-month", day.month()));
        args.set("year", day.year().to_string());
        args.set("paper", paper.key());
        self.say_with("letter-date", args)
    }

    pub(super) fn time(self, time: Time) -> String {
        let hour12 = match time.hour() % 12 {
            0 => 12,
            hour => hour,
        };
        let mut args = FluentArgs::new();
        args.set("hour", time.hour().to_string());
        args.set("hour12", hour12.to_string());
        args.set("half", if time.hour() < 12 { "am" } else { "pm" });
        args.set("minute", format!("{:02}", time.minute()));
        self.say_with("letter-time", args)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use jiff::civil::{date, time};

    use super::*;

    /// Keys of a file with the arguments each one's text uses.
    fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = None;
        for line in text.lines() {
            if let Some((key, _)) = line.split_once(" =")
                && line.starts_with("letter-")
            {
                assert!(keys.insert(key.to_owned(), BTreeSet::new()).is_none(), "{key} stands twice");
                current = Some(key.to_owned());
            }
            if let Some(key) = &current {
                let args = keys.get_mut(key).expect("just inserted");
                for piece in line.split('$').skip(1) {
                    args.insert(piece.chars().take_while(|c| c.is_ascii_alphanumeric()).collect());
                }
            }
        }
        keys
    }

    #[test]
    fn every_language_says_everything() {
        let english = keys(KNOWN[0].text);
        assert!(english.len() > 20, "the scan found the keys");
        for known in &KNOWN {
            let keys = keys(known.text);
            assert_eq!(english.keys().collect::<Vec<_>>(), keys.keys().collect::<Vec<_>>(), "{}", known.tag);
            for (key, args) in &english {
                // A language writes day and hour in its own way.
                if !matches!(key.as_str(), "letter-date" | "letter-time") {
                    assert_eq!(args, &keys[key], "arguments of {key} in {}", known.tag);
                }
            }
        }
    }

    #[test]
    fn days_have_names_in_every_language() {
        let day = date(2026, 12, 18);
        let said: Vec<String> = Language::all().map(|language| language.date(day, Paper::A4)).collect();
        assert_eq!(said[0], "Friday 18 December 2026");
        assert_eq!(Language::ENGLISH.date(day, Paper::Letter), "Friday, December 18, 2026");
        assert_eq!(said[1], "viernes, 18 de diciembre de 2026");
        for (language, text) in Language::all().zip(&said) {
            assert!(text.contains("18") && text.contains("2026"), "{language:?}: {text}");
            let months: BTreeSet<String> =
                (1..=12).map(|month| language.date(date(2026, month, 1), Paper::A4)).collect();
            let weekdays: BTreeSet<String> =
                (1..=7).map(|day| language.date(date(2026, 6, day), Paper::A4).replace(&day.to_string(), "")).collect();
            assert_eq!((months.len(), weekdays.len()), (12, 7), "{language:?}");
        }
        assert_eq!(Language::ENGLISH.time(time(0, 5, 0, 0)), "12:05 am");
        assert_eq!(Language::from_tag("de-AT").unwrap().time(time(14, 5, 0, 0)), "14:05");
    }

    #[test]
    fn a_tag_is_known_by_its_first_part() {
        for (tag, own_name) in [("fr-CA", "Français"), ("zh-Hans", "中文"), ("PT_br", "Português"), (" en ", "English")]
        {
            assert_eq!(Language::from_tag(tag).map(Language::own_name), Some(own_name), "{tag}");
        }
        for unknown in ["", "xx", "english", "-"] {
            assert_eq!(Language::from_tag(unknown), None, "{unknown}");
        }
    }
}
