//! The words of every page: languages, the Fluent bundles, and which language a reader gets.
//!
//! Templates never hold a word themselves. They call [`Words::say`] with a key of `locales/{en,es}/*.ftl`; two pseudo
//! languages, made from English by a transform, expose a word that did not come from there and a layout that only
//! works from left to right.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::concurrent::FluentBundle;
use fluent_templates::fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language the pages can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    English,
    Spanish,
    /// English with accents in brackets: a word without them is hard-coded. Development mode only.
    PseudoAccented,
    /// The same from right to left. Development mode only.
    PseudoMirrored,
}

impl Language {
    /// The real languages, in the order the switch shows them.
    pub const REAL: [Language; 2] = [Language::English, Language::Spanish];

    /// The tag for `lang`, the cookie and `?lang=`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::PseudoAccented => "en-XA",
            Language::PseudoMirrored => "ar-XB",
        }
    }

    /// The language's name in itself, as a switch shows it.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Spanish => "Español",
            Language::PseudoAccented => "Àççéñţš",
            Language::PseudoMirrored => "Ɯîṙṙöṙ",
        }
    }

    /// The writing direction for `dir`.
    pub fn direction(self) -> &'static str {
        match self {
            Language::PseudoMirrored => "rtl",
            _ => "ltr",
        }
    }

    /// The language of a tag, by its first subtag; the pseudo languages by their whole tag and only if allowed.
    pub fn from_tag(tag: &str, pseudo_allowed: bool) -> Option<Language> {
        if pseudo_allowed {
            for language in [Language::PseudoAccented, Language::PseudoMirrored] {
                if tag.eq_ignore_ascii_case(language.tag()) {
                    return Some(language);
                }
            }
        }
        let first = tag.split(['-', '_']).next().unwrap_or_default();
        Language::REAL.into_iter().find(|language| first.eq_ignore_ascii_case(language.tag()))
    }

    fn bundle(self) -> &'static FluentBundle<FluentResource> {
        match self {
            Language::English => &ENGLISH,
            Language::Spanish => &SPANISH,
            Language::PseudoAccented => &PSEUDO_ACCENTED,
            Language::PseudoMirrored => &PSEUDO_MIRRORED,
        }
    }
}

/// How a reader of a language writes dates and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// Month before day, a point before decimals.
    UnitedStates,
    /// Day before month, a point before decimals: Britain, Ireland, Mexico and most of Central America.
    Point,
    /// Day before month, a comma before decimals: Spain and most of South America.
    Comma,
}

impl Region {
    fn of(language: Language, territory: Option<&str>) -> Region {
        const SPANISH_WITH_POINT: [&str; 11] = ["MX", "PR", "GT", "HN", "NI", "PA", "PE", "SV", "DO", "CU", "US"];
        match (language, territory) {
            (Language::Spanish, Some(territory)) if SPANISH_WITH_POINT.contains(&territory) => Region::Point,
            (Language::Spanish, _) => Region::Comma,
            (_, None | Some("US")) => Region::UnitedStates,
            _ => Region::Point,
        }
    }

    /// The name the Fluent files select on.
    fn key(self) -> &'static str {
        match self {
            Region::UnitedStates => "us",
            Region::Point => "point",
            Region::Comma => "comma",
        }
    }
}

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
            .filter(|_| !matches!(language, Language::PseudoAccented | Language::PseudoMirrored))
            .or_else(|| accepted.iter().filter(same).find_map(|tag| territory(tag)));
        let region = Region::of(language, territory.as_ref().and_then(|two| std::str::from_utf8(two).ok()));
        Words { language, region, territory }
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
        self.language.bundle().has_message(key)
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
        let bundle = self.words.language.bundle();
        let Some(pattern) = bundle.get_message(&self.key).and_then(|message| message.value()) else {
            debug_assert!(false, "no text for key {:?}", self.key);
            return out.write_str(&self.key);
        };
        let mut args = FluentArgs::new();
        args.set("region", self.words.region.key());
        for (name, value) in self.args.iter() {
            args.set(name.to_owned(), value.clone());
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors);
        debug_assert!(errors.is_empty(), "text {:?}: {errors:?}", self.key);
        out.write_str(&text)
    }
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
    let two: [u8; 2] = part.as_bytes().try_into().ok()?;
    two.iter().all(u8::is_ascii_alphabetic).then(|| two.map(|byte| byte.to_ascii_uppercase()))
}

macro_rules! texts {
    ($language:literal) => {
        [
            include_str!(concat!("../../locales/", $language, "/account.ftl")),
            include_str!(concat!("../../locales/", $language, "/account_page.ftl")),
            include_str!(concat!("../../locales/", $language, "/blobs.ftl")),
            include_str!(concat!("../../locales/", $language, "/common.ftl")),
            include_str!(concat!("../../locales/", $language, "/connect.ftl")),
            include_str!(concat!("../../locales/", $language, "/countries.ftl")),
            include_str!(concat!("../../locales/", $language, "/doors.ftl")),
            include_str!(concat!("../../locales/", $language, "/flow.ftl")),
            include_str!(concat!("../../locales/", $language, "/format.ftl")),
            include_str!(concat!("../../locales/", $language, "/leaving.ftl")),
            include_str!(concat!("../../locales/", $language, "/mail.ftl")),
            include_str!(concat!("../../locales/", $language, "/records.ftl")),
            include_str!(concat!("../../locales/", $language, "/security.ftl")),
            include_str!(concat!("../../locales/", $language, "/sharing.ftl")),
            include_str!(concat!("../../locales/", $language, "/sorting.ftl")),
            include_str!(concat!("../../locales/", $language, "/things.ftl")),
            include_str!(concat!("../../locales/", $language, "/things_body.ftl")),
            include_str!(concat!("../../locales/", $language, "/things_care.ftl")),
        ]
    };
}

/// Every text file of a real language, for the tests that compare them.
#[cfg(test)]
pub fn sources(language: Language) -> Vec<&'static str> {
    match language {
        Language::Spanish => texts!("es").to_vec(),
        _ => texts!("en").to_vec(),
    }
}

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("en", &texts!("en")));
static SPANISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle("es", &texts!("es")));
static PSEUDO_ACCENTED: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut bundle = bundle("en", &texts!("en"));
    bundle.set_transform(Some(pseudo));
    bundle
});
static PSEUDO_MIRRORED: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let mut bundle = bundle("en", &texts!("en"));
    bundle.set_transform(Some(pseudo));
    bundle.set_use_isolating(true);
    bundle
});

fn bundle(tag: &str, texts: &[&str]) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().expect("our own language tags parse");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Isolating marks are for right-to-left sentences; elsewhere they only get in the way of copying and searching.
    bundle.set_use_isolating(false);
    for text in texts {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
            debug_assert!(errors.is_empty(), "{tag}: {errors:?}");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            debug_assert!(errors.is_empty(), "{tag}: {errors:?}");
        }
    }
    bundle
}

/// Accents every Latin letter and puts the piece in brackets; what is not a letter stays.
fn pseudo(text: &str) -> Cow<'_, str> {
    const LOWER: [char; 26] = [
        'à', 'ƀ', 'ç', 'ð', 'é', 'ƒ', 'ĝ', 'ĥ', 'î', 'ĵ', 'ķ', 'ļ', 'ɱ', 'ñ', 'ö', 'þ', 'ǫ', 'ŕ', 'š', 'ţ', 'ü', 'ṽ',
        'ŵ', 'ẋ', 'ý', 'ž',
    ];
    const UPPER: [char; 26] = [
        'Å', 'Ɓ', 'Ç', 'Ð', 'É', 'Ƒ', 'Ĝ', 'Ĥ', 'Î', 'Ĵ', 'Ķ', 'Ļ', 'Ṁ', 'Ñ', 'Ö', 'Þ', 'Ǫ', 'Ŕ', 'Š', 'Ţ', 'Û', 'Ṽ',
        'Ŵ', 'Ẋ', 'Ý', 'Ž',
    ];
    if !text.chars().any(|letter| letter.is_ascii_alphabetic()) {
        return Cow::Borrowed(text);
    }
    let accented = text.chars().map(|letter| match letter {
        'a'..='z' => LOWER[letter as usize - 'a' as usize],
        'A'..='Z' => UPPER[letter as usize - 'A' as usize],
        other => other,
    });
    Cow::Owned(std::iter::once('[').chain(accented).chain(std::iter::once(']')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Keys of a Fluent file with the arguments each one's text uses.
    fn keys(language: Language) -> BTreeMap<String, Vec<String>> {
        let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for source in sources(language) {
            let mut current = None;
            for line in source.lines() {
                if let Some((key, _)) = line.split_once(" =")
                    && line.starts_with(|first: char| first.is_ascii_alphabetic())
                {
                    assert!(keys.insert(key.to_owned(), Vec::new()).is_none(), "{key} stands twice");
                    current = Some(key.to_owned());
                }
                if let Some(key) = &current {
                    let args = keys.get_mut(key).expect("just inserted");
                    for piece in line.split('$').skip(1) {
                        let name: String =
                            piece.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                        if name != "region" && !args.contains(&name) {
                            args.push(name);
                        }
                    }
                }
            }
        }
        keys.values_mut().for_each(|args| args.sort());
        keys
    }

    #[test]
    fn both_languages_have_the_same_keys_and_arguments() {
        let (english, spanish) = (keys(Language::English), keys(Language::Spanish));
        assert!(english.len() > 100, "the scan found the keys");
        for (key, args) in &english {
            let other = spanish.get(key).unwrap_or_else(|| panic!("{key} is missing in Spanish"));
            // A language writes the hour in its own way: of 12 or of 24.
            if key != "time" {
                assert_eq!(args, other, "arguments of {key}");
            }
        }
        for key in spanish.keys() {
            assert!(english.contains_key(key), "{key} is missing in English");
        }
    }

    #[test]
    fn language_comes_from_the_choice_then_the_browser_then_english() {
        let language = |chosen, accept| Words::negotiate(chosen, accept, Language::English, false).language;
        assert_eq!(language(Some("es"), Some("en-US")), Language::Spanish);
        assert_eq!(language(None, Some("fr-FR, es-MX;q=0.8, en;q=0.5")), Language::Spanish);
        assert_eq!(language(None, Some("en;q=0.4, es;q=0.9")), Language::Spanish);
        assert_eq!(language(None, Some("es;q=0, en")), Language::English);
        assert_eq!(language(Some("xx"), Some("es")), Language::Spanish);
        assert_eq!(language(None, Some(";;q=,,=")), Language::English);
        assert_eq!(language(None, None), Language::English);
        assert_eq!(Words::negotiate(None, Some("fr"), Language::Spanish, false).language, Language::Spanish);
    }

    #[test]
    fn pseudo_languages_are_for_development_only() {
        assert_eq!(Words::negotiate(Some("en-XA"), None, Language::English, true).language, Language::PseudoAccented);
        assert_eq!(Words::negotiate(Some("en-XA"), None, Language::English, false).language, Language::English);
        assert_eq!(Words::negotiate(None, Some("ar-XB"), Language::English, true).language, Language::English);
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
    fn pseudo_text_marks_our_words_and_leaves_the_readers_data() {
        let words = Words::new(Language::PseudoAccented);
        let text = words.say("signed-in-as").arg("name", "Ωμέγα").to_string();
        assert!(text.contains("Ωμέγα") && text.contains('['), "{text}");
        assert!(!text.chars().any(|letter| letter.is_ascii_alphabetic()), "{text}");
    }
}
