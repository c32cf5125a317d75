//! Every language says everything English says, with the same values in it and a form for each number; and English is
//! written so that an eleven-year-old reads it.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use intl_pluralrules::{PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::languages::Language;

/// What counts of one text.
#[derive(Default)]
struct Text {
    values: BTreeSet<String>,
    /// What each choice goes by, and the cases it has.
    choices: BTreeMap<String, BTreeSet<String>>,
    /// The words alone, a choice's last case for the others.
    said: String,
}

type Texts = BTreeMap<String, Text>;

fn texts(file: &str, source: &str) -> Texts {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
    let mut texts = Texts::new();
    for entry in &resource.body {
        if let Entry::Message(message) = entry {
            let mut text = Text::default();
            look_at(
                message.value.as_ref().unwrap_or_else(|| panic!("{file}: {} is empty", message.id.name)),
                &mut text,
            );
            assert!(
                texts.insert(message.id.name.to_owned(), text).is_none(),
                "{file}: {} stands twice",
                message.id.name
            );
        }
    }
    texts
}

fn look_at(pattern: &Pattern<&str>, text: &mut Text) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.said.push_str(value),
            PatternElement::Placeable { expression } => look_into(expression, text),
        }
    }
}

fn look_into(expression: &Expression<&str>, text: &mut Text) {
    match expression {
        Expression::Inline(inline) => look_inside(inline, text),
        Expression::Select { selector, variants } => {
            look_inside(selector, text);
            if let InlineExpression::VariableReference { id } = selector {
                let cases = variants.iter().map(|variant| match &variant.key {
                    VariantKey::Identifier { name } => (*name).to_owned(),
                    VariantKey::NumberLiteral { value } => (*value).to_owned(),
                });
                text.choices.entry(id.name.to_owned()).or_default().extend(cases);
            }
            let before = text.said.clone();
            for variant in variants {
                text.said.clone_from(&before);
                look_at(&variant.value, text);
            }
        }
    }
}

fn look_inside(inline: &InlineExpression<&str>, text: &mut Text) {
    match inline {
        InlineExpression::VariableReference { id } => {
            text.values.insert(id.name.to_owned());
            text.said.push_str(" x ");
        }
        InlineExpression::Placeable { expression } => look_into(expression, text),
        InlineExpression::StringLiteral { value } => text.said.push_str(value),
        _ => {}
    }
}

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The forms a counted word has in a language; none of them may be missing, but that for nothing at all.
fn forms(language: Language) -> BTreeSet<String> {
    let tag: LanguageIdentifier = language.tag().parse().unwrap();
    let rules = PluralRules::create(tag, PluralRuleType::CARDINAL).unwrap();
    let form = |number: u32| format!("{:?}", rules.select(number).unwrap()).to_ascii_lowercase();
    (1..1000).map(form).chain(["other".to_owned()]).collect()
}

/// What is wrong with a language beside English.
fn wrongs(language: Language) -> Vec<String> {
    let (english, tag, forms) = (Language::English.files(), language.tag(), forms(language));
    let mut wrongs = Vec::new();
    for ((file, english), (_, other)) in english.iter().zip(language.files()) {
        let (english, other) = (texts(file, english), texts(file, other));
        let is_form = *file == "format.ftl";
        wrongs.extend(
            other.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("{tag}/{file}: {key} is new")),
        );
        for (key, text) in &english {
            let mut wrong = |what: String| wrongs.push(format!("{tag}/{file}: {key} {what}"));
            let Some(other) = other.get(key) else {
                wrong("is missing".to_owned());
                continue;
            };
            // Days and hours are written in each language's own way.
            if text.values != other.values && !is_form {
                wrong(format!("has the values {:?} instead of {:?}", other.values, text.values));
            }
            for (value, cases) in &text.choices {
                let own = other.choices.get(value).cloned().unwrap_or_default();
                // Numbers that have a text of their own stand beside the forms, in every language the same.
                let numbers = |cases: &BTreeSet<String>| -> BTreeSet<String> {
                    cases.iter().filter(|case| case.bytes().all(|byte| byte.is_ascii_digit())).cloned().collect()
                };
                if !own.is_empty() && numbers(&own) != numbers(cases) {
                    wrong(format!("has texts for the numbers {:?} instead of {:?}", numbers(&own), numbers(cases)));
                }
                let (cases, own) = (cases - &numbers(cases), &own - &numbers(&own));
                let is_number = cases.iter().all(|case| CATEGORIES.contains(&case.as_str()));
                if is_number && cases.contains("one") && !own.is_empty() && !forms.is_subset(&own) {
                    wrong(format!("has the forms {own:?} instead of {forms:?}"));
                }
                if !is_number && !is_form && own != cases {
                    wrong(format!("chooses from {own:?} instead of {cases:?}"));
                }
            }
            let is_long = text.said.split_whitespace().filter(|word| *word != "x").count() > 4;
            if language != Language::English && is_long && text.said == other.said {
                wrong("is still in English".to_owned());
            }
        }
    }
    wrongs
}

#[test]
fn every_language_says_everything() {
    let english: usize = Language::English.files().iter().map(|(file, text)| texts(file, text).len()).sum();
    assert!(english > 1500, "the files were read");
    for language in Language::REAL {
        let wrongs = wrongs(language);
        assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
    }
}

#[test]
fn every_file_and_folder_is_listed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales");
    let names = |folder: &str| -> BTreeSet<String> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    let listed: BTreeSet<String> = Language::REAL.map(|language| language.tag().to_owned()).into();
    assert_eq!(names(folder), listed);
    for language in Language::REAL {
        let listed: BTreeSet<String> = language.files().iter().map(|(file, _)| (*file).to_owned()).collect();
        assert_eq!(names(&format!("{folder}/{}", language.tag())), listed, "files of {}", language.tag());
    }
}

#[test]
fn no_key_stands_in_two_files() {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    for (file, source) in Language::English.files() {
        for key in texts(file, source).into_keys() {
            if let Some(other) = known.insert(key.clone(), file) {
                panic!("{key} stands in {other} and in {file}");
            }
        }
    }
}

#[test]
fn a_text_that_misses_a_form_or_a_value_is_found() {
    let found = texts("a.ftl", "a = { $count ->\n    [one] one\n   *[other] { $count } of { $all }\n}\nb = Nothing\n");
    assert_eq!(found["a"].values, BTreeSet::from(["count".to_owned(), "all".to_owned()]));
    assert_eq!(found["a"].choices["count"], BTreeSet::from(["one".to_owned(), "other".to_owned()]));
    assert_eq!(found["b"].said, "Nothing");
    assert_eq!(forms(Language::English), BTreeSet::from(["one".to_owned(), "other".to_owned()]));
}

/// Sentences of the texts in which people are told something: the key, and the words.
fn sentences(source: &str) -> Vec<(String, Vec<String>)> {
    let mut sentences = Vec::new();
    for (key, text) in texts("a file", source) {
        // A list is read item by item.
        for sentence in text.said.split_inclusive(['.', '!', '?', ':', '\n', '。', '؟']) {
            let words = sentence.split(|c: char| !(c.is_alphabetic() || matches!(c, '’' | '-')));
            let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
            // Labels and names are no sentences.
            if words.len() > 3 {
                sentences.push((key.clone(), words));
            }
        }
    }
    sentences
}

/// The readability index of Björnsson: words in a sentence and long words in a hundred, added. Below 30 are books for children.
#[test]
fn an_eleven_year_old_reads_the_english() {
    const INDEX_MAX: f64 = 28.0;
    /// Names of countries are as long as they are.
    const NAMES: &str = "countries.ftl";
    for (file, source) in Language::English.files().iter().filter(|(file, _)| *file != NAMES) {
        let sentences = sentences(source);
        let words = sentences.iter().map(|(_, words)| words.len()).sum::<usize>() as f64;
        let long = sentences.iter().flat_map(|(_, words)| words).filter(|word| word.chars().count() > 6).count() as f64;
        let index = words / sentences.len().max(1) as f64 + 100.0 * long / words.max(1.0);
        assert!(index < INDEX_MAX, "{file}: {index:.1}");
    }
}

#[test]
fn sentences_are_short_in_every_language() {
    /// What is in an export is one list, and a letter for an emergency says three things at once.
    const LISTS: [&str; 2] = ["export-what", "mail-door-reset-passkeys"];
    for language in Language::REAL {
        // One writes without spaces, the other a space after each syllable.
        let (usual, longest) = match language.tag() {
            "zh" => continue,
            "vi" => (18.0, 45),
            "en" => (10.0, 25),
            _ => (13.0, 32),
        };
        for (file, source) in language.files() {
            let (tag, sentences) = (language.tag(), sentences(source));
            let words = sentences.iter().map(|(_, words)| words.len()).sum::<usize>() as f64;
            assert!(
                words <= usual * sentences.len().max(1) as f64,
                "{tag}/{file}: {words} words in {}",
                sentences.len()
            );
            for (key, words) in sentences.iter().filter(|(key, _)| !LISTS.contains(&key.as_str())) {
                assert!(words.len() <= longest, "{tag}/{file}: {key} has a sentence of {} words", words.len());
            }
        }
    }
}
