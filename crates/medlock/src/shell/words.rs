//! The words of every page, and which language a reader gets.
//!
//! Templates never hold a word themselves. They call [`Words::say`] with a key of `locales/<language>/*.ftl`; two pseudo
//! languages, made from English by a transform, expose a word that did not come from there and a layout that only
//! works from left to right. **A new file of texts, or a new language, is one line in `languages.rs`** and the files
//! themselves.

use std::borrow::Cow;
use std::fmt;

use fluent_templates::fluent_bundle::{FluentArgs, FluentValue};

pub use super::languages::Language;
pub use super::region::Region;

/// One reader's language and form; every page carries one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub language: Language,
    pub region: Region,
    /// The reader's country as the browser tells it, for a form's first choice.
    pub territory: Option<[u8; 2]>,
}

impl Words {
    /// A reader of `language` with no known country.
    pub fn new(language: Language) -> Words {
        Words { language, region: Region::of(language, None), territory: None }
    }

    /// A reader of `language` in a country, told by its ISO 3166 code; what is none says nothing.
    pub fn in_country(language: Language, country: &str) -> Words {
        let territory = two_letters(country);
        Words { language, region: region_of(language, territory), territory }
    }

    /// The same reader, in that country if nothing told one yet.
    pub fn or_in_country(self, country: &str) -> Words {
        if self.territory.is_some() { self } else { Words::in_country(self.language, country) }
    }

    /// The order of two names in a list, as the reader's language has it.
    pub fn in_order(self, left: &str, right: &str) -> std::cmp::Ordering {
        medlock_domain::things_in_record::in_order(self.language.tag(), left, right)
    }

    /// Chooses a language: `chosen` (from `?lang=` or the cookie) before the browser's `Accept-Language`, the site's
    /// last. The country comes from the browser's entry for the same language.
    pub fn negotiate(
        chosen: Option<&str>,
        accept_language: Option<&str>,
        of_site: Language,
        pseudo_allowed: bool,
    ) -> Words {
        let accepted = accepted_tags(accept_language.unwrap_or_default());
        let language = chosen
            .and_then(|tag| Language::from_tag(tag, pseudo_allowed))
            .or_else(|| accepted.iter().find_map(|tag| Language::from_tag(tag, false)))
            .unwrap_or(of_site);
        let same = |tag: &&&str| Language::from_tag(tag, false) == Some(language);
        let territory = chosen
            .and_then(territory)
            .filter(|_| !language.is_pseudo())
            .or_else(|| accepted.iter().filter(same).find_map(|tag| territory(tag)));
        Words { language, region: region_of(language, territory), territory }
    }

    /// The text of `key`; add its arguments with [`Say::arg`].
    pub fn say(self, key: impl Into<Cow<'static, str>>) -> Say {
        Say { words: self, key: key.into(), args: FluentArgs::new() }
    }

    /// The text of a key that may not exist, such as one built from data.
    pub fn find(self, key: &str) -> Option<String> {
        self.find_key(key).then(|| self.say(key.to_owned()).to_string())
    }

    /// Whether there is a text for the key.
    pub fn find_key(self, key: &str) -> bool {
        self.language.has(key)
    }
}

/// A text on its way to a page. Its `Display` is the finished text; askama escapes it like any other value.
pub struct Say {
    words: Words,
    key: Cow<'static, str>,
    args: FluentArgs<'static>,
}

impl Say {
    /// Sets `{ $name }`.
    pub fn arg(mut self, name: &'static str, value: impl ToArg) -> Say {
        self.args.set(name, value.to_arg());
        self
    }
}

impl fmt::Display for Say {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut args = FluentArgs::new();
        args.set("region", self.words.region.key());
        for (name, value) in self.args.iter() {
            let value = match value {
                FluentValue::String(text) if self.words.language.is_right_to_left() => {
                    FluentValue::String(Cow::Owned(isolated(text).into_owned()))
                }
                other => other.clone(),
            };
            args.set(name.to_owned(), value);
        }
        let Some(text) = self.words.language.text(&self.key, &args) else {
            debug_assert!(false, "no text for key {:?}", self.key);
            return out.write_str(&self.key);
        };
        out.write_str(&text)
    }
}

/// A value within a sentence from right to left: marks keep what is written from left to right, and numbers with signs such as
/// a telephone's, from being torn apart. Words by which a text chooses (`am`) and addresses of pages, which have a line of
/// their own and are copied, stay as they are.
fn isolated(text: &str) -> Cow<'_, str> {
    let is_leftward = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}');
    let is_word = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let is_link = text.starts_with("https://") || text.starts_with("http://");
    let has_letters = text.chars().any(|c| c.is_alphabetic() && !is_leftward(c));
    let has_signs = || text.chars().any(|c| "+-/()\u{2212}".contains(c)) && !text.chars().any(is_leftward);
    if is_word || is_link || !(has_letters || has_signs()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("\u{2068}{text}\u{2069}"))
}

/// What can stand for `{ $name }`: a text, or a number (which chooses the plural). References of any depth count,
/// because templates pass them.
pub trait ToArg {
    fn to_arg(&self) -> FluentValue<'static>;
}

impl ToArg for str {
    fn to_arg(&self) -> FluentValue<'static> {
        FluentValue::String(Cow::Owned(self.to_owned()))
    }
}

impl ToArg for String {
    fn to_arg(&self) -> FluentValue<'static> {
        self.as_str().to_arg()
    }
}

impl ToArg for Say {
    fn to_arg(&self) -> FluentValue<'static> {
        FluentValue::String(Cow::Owned(self.to_string()))
    }
}

impl<T: ToArg + ?Sized> ToArg for &T {
    fn to_arg(&self) -> FluentValue<'static> {
        (**self).to_arg()
    }
}

macro_rules! number_args {
    ($($number:ty),*) => { $(
        impl ToArg for $number {
            fn to_arg(&self) -> FluentValue<'static> {
                FluentValue::from(*self as f64)
            }
        }
    )* };
}
number_args!(u8, u16, u32, u64, usize, i32, i64);

/// The tags of an `Accept-Language` header, the most wanted first.
pub fn accepted_tags(header: &str) -> Vec<&str> {
    /// More than any browser sends; the rest of a longer header is not looked at.
    const TAGS_MAX: usize = 20;
    let mut tags: Vec<(u32, &str)> = header
        .split(',')
        .take(TAGS_MAX)
        .filter_map(|entry| {
            let mut parts = entry.split(';');
            let tag = parts.next()?.trim();
            let quality = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(Some(1.0), |quality| quality.trim().parse::<f32>().ok())?;
            (!tag.is_empty() && quality > 0.0).then_some(((quality * 1000.0) as u32, tag))
        })
        .collect();
    tags.sort_by_key(|(quality, _)| std::cmp::Reverse(*quality));
    tags.into_iter().map(|(_, tag)| tag).collect()
}

/// The country of a tag such as `es-MX` or `zh-Hans-CN`.
fn territory(tag: &str) -> Option<[u8; 2]> {
    let part = tag.split(['-', '_']).skip(1).find(|part| part.len() == 2)?;
    two_letters(part)
}

fn two_letters(text: &str) -> Option<[u8; 2]> {
    let two: [u8; 2] = text.as_bytes().try_into().ok()?;
    two.iter().all(u8::is_ascii_alphabetic).then(|| two.map(|byte| byte.to_ascii_uppercase()))
}

fn region_of(language: Language, territory: Option<[u8; 2]>) -> Region {
    Region::of(language, territory.as_ref().and_then(|two| std::str::from_utf8(two).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_comes_from_the_choice_then_the_browser_then_english() {
        let language = |chosen, accept| Words::negotiate(chosen, accept, Language::English, false).language;
        assert_eq!(language(Some("es"), Some("en-US")), Language::Spanish);
        assert_eq!(language(None, Some("fi-FI, es-MX;q=0.8, en;q=0.5")), Language::Spanish);
        assert_eq!(language(None, Some("en;q=0.4, es;q=0.9")), Language::Spanish);
        assert_eq!(language(None, Some("es;q=0, en")), Language::English);
        assert_eq!(language(Some("xx"), Some("es")), Language::Spanish);
        assert_eq!(language(None, Some(";;q=,,=")), Language::English);
        assert_eq!(language(None, None), Language::English);
        assert_eq!(Words::negotiate(None, Some("fi"), Language::Spanish, false).language, Language::Spanish);
    }

    #[test]
    fn pseudo_languages_are_for_development_only() {
        assert_eq!(Words::negotiate(Some("en-XA"), None, Language::English, true).language, Language::PseudoAccented);
        assert_eq!(Words::negotiate(Some("en-XA"), None, Language::English, false).language, Language::English);
        assert_eq!(Words::negotiate(None, Some("en-XA"), Language::English, true).language, Language::English);
    }

    #[test]
    fn the_region_follows_the_browser_also_when_the_language_was_chosen() {
        let region = |chosen, accept| Words::negotiate(chosen, accept, Language::English, false).region;
        assert_eq!(region(None, None), Region::UnitedStates);
        assert_eq!(region(None, Some("en-GB")), Region::Point);
        assert_eq!(region(Some("es"), Some("en-US,es-MX;q=0.5")), Region::Point);
        assert_eq!(region(Some("es"), Some("en-US")), Region::Comma);
        assert_eq!(region(None, Some("es-AR")), Region::Comma);
    }

    #[test]
    fn from_right_to_left_names_and_numbers_with_signs_are_held_together() {
        assert_eq!(isolated("Northlake (East)"), "\u{2068}Northlake (East)\u{2069}");
        assert_eq!(isolated("+1 (555) 010-0200"), "\u{2068}+1 (555) 010-0200\u{2069}");
        for plain in ["14 يوليو 2026", "am", "12,345", "https://here.example/x?token=a", ""] {
            assert_eq!(isolated(plain), plain);
        }
    }

    #[test]
    fn pseudo_text_marks_our_words_and_leaves_the_readers_data() {
        let words = Words::new(Language::PseudoAccented);
        let text = words.say("signed-in-as").arg("name", "Ωμέγα").to_string();
        assert!(text.contains("Ωμέγα") && text.contains('['), "{text}");
        assert!(!text.chars().any(|letter| letter.is_ascii_alphabetic()), "{text}");
    }
}
