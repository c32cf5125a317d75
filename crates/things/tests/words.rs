//! Every Fluent key a declaration refers to has words in every language, and no words are left over.

use std::collections::BTreeSet;
use std::path::Path;

/// What the files of words for health items say in a language.
fn texts(language: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../medlock/locales").join(language);
    ["things.ftl", "things_body.ftl", "things_care.ftl"]
        .map(|file| {
            let file = folder.join(file);
            std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
        })
        .join("\n")
}

#[test]
fn every_language_defines_exactly_the_keys_in_use() {
    let used: BTreeSet<&str> = medlock_things::labels().collect();
    assert!(used.contains("thing-field-weight") && used.contains("thing-type-weight"));
    for language in ["en", "es"] {
        let text = texts(language);
        let mut defined = BTreeSet::new();
        for line in text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic())) {
            let (key, words) = line.split_once(" = ").unwrap_or_else(|| panic!("{language}: no words in {line:?}"));
            assert!(!words.trim().is_empty(), "{language}: {key} is blank");
            assert!(defined.insert(key), "{language}: {key} is defined twice");
        }
        let missing: Vec<_> = used.difference(&defined).collect();
        let left_over: Vec<_> = defined.difference(&used).collect();
        assert!(missing.is_empty() && left_over.is_empty(), "{language}: missing {missing:?}, left over {left_over:?}");
    }
}

/// Phrases have places; both languages must fill the same ones.
#[test]
fn phrases_have_the_same_places_in_every_language() {
    let places = |language: &str| -> BTreeSet<(String, Vec<String>)> {
        texts(language)
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(key, words)| {
                let mut places: Vec<_> =
                    words.split("{ $").skip(1).filter_map(|rest| rest.split(" }").next()).collect();
                places.sort_unstable();
                (key.to_owned(), places.into_iter().map(str::to_owned).collect())
            })
            .collect()
    };
    let english = places("en");
    assert!(english.iter().any(|(_, places)| places.len() == 2));
    assert_eq!(english, places("es"));
}
