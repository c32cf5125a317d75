//! The forms of items on the page that seals packages: what there is to fill in, and the sentences its script says when something is
//! wrong, with places for what it is about.

use jiff::civil::Date;
use medlock_things::hand::{FORMS, Rule};

use crate::shell::hand::{self, Field};
use crate::shell::plain;
use crate::shell::words::Words;

/// One form, empty but for the day.
pub struct ItemForm {
    pub name: &'static str,
    pub title: String,
    pub fields: Vec<Field>,
}

/// Every form there is.
pub fn item_forms(words: Words, today: Date) -> Vec<ItemForm> {
    let form = |form: &hand::Form| ItemForm {
        name: form.name,
        title: plain::type_name(words, form.type_id),
        fields: hand::fields(form, words, &hand::blank(form, words, today)),
    };
    FORMS.iter().map(form).collect()
}

/// The sentence of each rule; what it is about stands as `{label}`, `{low}`, `{high}` and `{count}`.
pub fn sentences(words: Words) -> Vec<(&'static str, String)> {
    let sentence = |key: &'static str| {
        let say = words.say(key).arg("label", "{label}").arg("low", "{low}").arg("high", "{high}");
        (key, say.arg("count", "{count}").to_string())
    };
    Rule::KEYS.into_iter().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::words::Language;

    #[test]
    fn the_sentences_have_their_places() {
        let sentences = sentences(Words::new(Language::English));
        assert!(sentences.iter().all(|(_, text)| text.contains("{label}")), "{sentences:?}");
        let of = |key: &str| sentences.iter().find(|(other, _)| *other == key).map(|(_, text)| text.clone());
        assert!(of("form-range").is_some_and(|text| text.contains("{low}") && text.contains("{high}")));
        assert!(of("form-too-long").is_some_and(|text| text.contains("{count}")));
    }

    #[test]
    fn every_form_has_a_name_and_fields() {
        for form in item_forms(Words::new(Language::English), jiff::civil::date(2026, 7, 14)) {
            assert!(!form.title.is_empty() && form.fields.len() > 1, "{}", form.name);
        }
    }
}
