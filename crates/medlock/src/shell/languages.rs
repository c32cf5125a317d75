//! The languages of the patient's pages, and the files their words come from. Both are lists: a further language is a line in
//! `languages!` and a folder in `locales/`, a further file of texts is a line in `files!` and a file in each of those folders.
//!
//! A language stands here only once it says everything; tests compare it with English, key by key. Its words are read when
//! the first page needs them.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::concurrent::FluentBundle;
use fluent_templates::fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// Every file of a language, by name.
macro_rules! files {
    ($tag:literal) => {
        files!($tag:
            "account"
            "account_page"
            "blobs"
            "common"
            "connect"
            "countries"
            "desk_notices"
            "doors"
            "families"
            "flow"
            "format"
            "leaving"
            "mail"
            "no_email"
            "notices"
            "paper"
            "phones"
            "provider"
            "records"
            "security"
            "sharing"
            "sorting"
            "terms"
            "things"
            "things_body"
            "things_care"
            "undelivered"
        )
    };
    ($tag:literal: $($file:literal)+) => {
        &[$((concat!($file, ".ftl"), include_str!(concat!("../../locales/", $tag, "/", $file, ".ftl")))),+]
    };
}

/// What there is to know of a language.
struct Known {
    tag: &'static str,
    own_name: &'static str,
    direction: &'static str,
    /// Name and text of each file: tests compare them.
    #[cfg(test)]
    files: &'static [(&'static str, &'static str)],
    bundle: LazyLock<FluentBundle<FluentResource>>,
}

macro_rules! languages {
    ($($name:ident $tag:literal $own_name:literal $direction:ident;)+) => {
        /// A language the pages can speak.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Language {
            $($name,)+
            /// English with accents in brackets: a word without them is hard-coded. Development mode only.
            PseudoAccented,
            /// The same from right to left. Development mode only.
            PseudoMirrored,
        }

        impl Language {
            /// The real languages, in the order the switch shows them.
            pub const REAL: [Language; [$($tag),+].len()] = [$(Language::$name),+];
        }

        /// In the order of [`Language::REAL`], then the pseudo languages.
        static KNOWN: [Known; Language::REAL.len() + 2] = [
            $(Known {
                tag: $tag,
                own_name: $own_name,
                direction: stringify!($direction),
                #[cfg(test)]
                files: files!($tag),
                bundle: LazyLock::new(|| bundle($tag, files!($tag))),
            },)+
            Known {
                tag: "en-XA",
                own_name: "Àççéñţš",
                direction: "ltr",
                #[cfg(test)]
                files: &[],
                bundle: LazyLock::new(|| pseudo_bundle()),
            },
            Known {
                tag: "ar-XB",
                own_name: "Ɯîṙṙöṙ",
                direction: "rtl",
                #[cfg(test)]
                files: &[],
                bundle: LazyLock::new(|| pseudo_bundle()),
            },
        ];
    };
}

// Tag, the language's name in itself, and the direction it is written in. Those most read first, then by tag.
languages! {
    English "en" "English" ltr;
    Spanish "es" "Español" ltr;
    Arabic "ar" "العربية" rtl;
    German "de" "Deutsch" ltr;
    French "fr" "Français" ltr;
    Italian "it" "Italiano" ltr;
    Polish "pl" "Polski" ltr;
    Portuguese "pt" "Português" ltr;
    Russian "ru" "Русский" ltr;
    Turkish "tr" "Türkçe" ltr;
    Vietnamese "vi" "Tiếng Việt" ltr;
    Chinese "zh" "中文" ltr;
}

impl Language {
    fn known(self) -> &'static Known {
        &KNOWN[self as usize]
    }

    /// The tag for `lang`, the cookie and `?lang=`.
    pub fn tag(self) -> &'static str {
        self.known().tag
    }

    /// The language's name in itself, as a switch shows it.
    pub fn own_name(self) -> &'static str {
        self.known().own_name
    }

    /// The writing direction for `dir`.
    pub fn direction(self) -> &'static str {
        self.known().direction
    }

    pub fn is_right_to_left(self) -> bool {
        self.direction() == "rtl"
    }

    /// Whether it is one of those made up for tests of our own.
    pub fn is_pseudo(self) -> bool {
        matches!(self, Language::PseudoAccented | Language::PseudoMirrored)
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
        let first = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Language::REAL.into_iter().find(|language| first.eq_ignore_ascii_case(language.tag()))
    }

    /// The tags of the real languages, for a sentence that names them.
    pub fn tags() -> String {
        Language::REAL.map(Language::tag).join(", ")
    }

    /// Whether there is a text of its own for the key.
    pub(super) fn has(self, key: &str) -> bool {
        self.known().bundle.has_message(key)
    }

    /// The text of a key; none: there is none, also not in English, which stands in for a language that misses one.
    pub(super) fn text(self, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let here = &self.known().bundle;
        let (bundle, pattern) = match here.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => (here, pattern),
            None => {
                let english = &Language::English.known().bundle;
                (english, english.get_message(key)?.value()?)
            }
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors);
        debug_assert!(errors.is_empty(), "text {key:?}: {errors:?}");
        Some(text.into_owned())
    }

    /// Name and text of every file of a real language, for tests that compare them.
    #[cfg(test)]
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        self.known().files
    }
}

fn bundle(tag: &str, files: &[(&str, &str)]) -> FluentBundle<FluentResource> {
    let language: LanguageIdentifier = tag.parse().expect("our own language tags parse");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // Names get their marks where they are put in (`Say`), dates of several parts must have none.
    bundle.set_use_isolating(false);
    for (name, text) in files {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, errors)| {
            debug_assert!(errors.is_empty(), "{tag}/{name}: {errors:?}");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            debug_assert!(errors.is_empty(), "{tag}/{name}: {errors:?}");
        }
    }
    bundle
}

fn pseudo_bundle() -> FluentBundle<FluentResource> {
    let mut bundle = bundle("en", files!("en"));
    bundle.set_transform(Some(pseudo));
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
