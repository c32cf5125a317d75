//! Vocabularies: the small ones that item types use, which come with the program, and how texts are looked for in any.
//!
//! The codes are HealthVault's, the texts our own (`vocabularies/*.csv`). Columns: `vocabulary` (`name` or `name@version`;
//! the family is `wc`), `code`, `en`, `es`, and for units the `multiplier` (and `offset`) that make the vocabulary's base
//! unit of a number.

pub mod csv;

use std::sync::LazyLock;

/// Family of the vocabularies here.
pub const FAMILY: &str = "wc";
/// Its codes are the ids of types, its texts their names: made from the declarations, not kept here.
pub const THING_TYPES: &str = "thing-types";

/// A vocabulary that comes with the program.
#[derive(Debug)]
pub struct Shipped {
    pub name: String,
    pub version: String,
    /// In the order of [`fold`]ed codes, which are unique.
    pub items: Vec<ShippedItem>,
}

#[derive(Debug)]
pub struct ShippedItem {
    pub code: String,
    pub english: String,
    pub spanish: String,
    /// How a unit is converted, as one XML element.
    pub info: Option<String>,
}

/// Every vocabulary that comes with the program, by name and version.
pub fn shipped() -> &'static [Shipped] {
    &SHIPPED
}

static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let files = [
        ("body.csv", include_str!("../vocabularies/body.csv")),
        ("care.csv", include_str!("../vocabularies/care.csv")),
        ("lab-units.csv", include_str!("../vocabularies/lab-units.csv")),
        ("lifestyle.csv", include_str!("../vocabularies/lifestyle.csv")),
        ("medicines.csv", include_str!("../vocabularies/medicines.csv")),
        ("people.csv", include_str!("../vocabularies/people.csv")),
    ];
    let mut all = Vec::new();
    for (file, text) in files {
        if let Err(problem) = read(text, &mut all) {
            // The files are part of the program; a test reads them all.
            panic!("vocabularies/{file}: {problem}");
        }
    }
    for vocabulary in &mut all {
        vocabulary.items.sort_by_key(|item| fold(&item.code));
    }
    all.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    all
});

fn read(text: &str, all: &mut Vec<Shipped>) -> Result<(), String> {
    let mut rows = csv::Reader::new(text.as_bytes());
    let head = rows.next_row().map_err(|error| error.to_string())?;
    if head.is_none_or(|head| head.fields != ["vocabulary", "code", "en", "es", "multiplier", "offset"]) {
        return Err("the first line names the columns".into());
    }
    while let Some(row) = rows.next_row().map_err(|error| error.to_string())? {
        let line = row.line;
        let [vocabulary, code, english, spanish, multiplier, offset] =
            <[String; 6]>::try_from(row.fields).map_err(|_| format!("line {line} has another number of columns"))?;
        let (name, version) = vocabulary.split_once('@').unwrap_or((&vocabulary, "1"));
        let known = all.iter().position(|known| known.name == name && known.version == version);
        let index = known.unwrap_or_else(|| {
            all.push(Shipped { name: name.to_owned(), version: version.to_owned(), items: Vec::new() });
            all.len() - 1
        });
        let info = (!multiplier.is_empty()).then(|| conversion(&multiplier, &offset));
        all[index].items.push(ShippedItem { code, english, spanish, info });
    }
    Ok(())
}

/// How to make the base unit of a number, as clients expect it beside the code of a unit.
fn conversion(multiplier: &str, offset: &str) -> String {
    let mut out = medlock_xml::Writer::new();
    out.start("unit-conversions").start("base-unit-conversion").start("linear-conversion");
    out.element("multiplier", multiplier);
    if !offset.is_empty() {
        out.element("offset", offset);
    }
    out.end().end().end();
    out.finish()
}

/// How a text matches what is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// It begins so.
    Prefix,
    /// It has this in it.
    Contains,
    /// It has words that begin with each of these, in any order.
    FullText,
}

impl Matching {
    /// Whether a display text or an abbreviation matches. Letters' case never counts.
    pub fn matches(self, text: &str, abbreviation: Option<&str>, sought: &str) -> bool {
        let sought = fold(sought.trim());
        let texts = || std::iter::once(text).chain(abbreviation).map(fold);
        match self {
            Matching::Prefix => texts().any(|text| text.starts_with(&sought)),
            Matching::Contains => texts().any(|text| text.contains(&sought)),
            Matching::FullText => {
                let words_of_it: Vec<String> = texts().flat_map(|text| words(&text)).collect();
                let mut wanted = words(&sought).into_iter().peekable();
                wanted.peek().is_some() && wanted.all(|wanted| words_of_it.iter().any(|word| word.starts_with(&wanted)))
            }
        }
    }
}

/// A text as it is compared: in small letters.
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// The words of a text: letters and digits that stand together.
pub fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_vocabulary_is_whole() {
        let all = shipped();
        assert!(all.len() > 80, "{}", all.len());
        assert!(all.windows(2).all(|pair| (&pair[0].name, &pair[0].version) < (&pair[1].name, &pair[1].version)));
        for vocabulary in all {
            let mut codes = BTreeSet::new();
            for item in &vocabulary.items {
                let place = format!("{}: {}", vocabulary.name, item.code);
                assert!(codes.insert(fold(&item.code)), "{place} stands there twice, to who minds no case");
                for text in [&item.code, &item.english, &item.spanish] {
                    assert!(!text.trim().is_empty() && text.trim() == text, "{place}");
                }
            }
            assert!(!vocabulary.items.is_empty() && vocabulary.name != THING_TYPES);
        }
    }

    #[test]
    fn units_say_how_they_are_converted() {
        let weights = shipped().iter().find(|vocabulary| vocabulary.name == "weight-units").unwrap();
        let pound = weights.items.iter().find(|item| item.code == "lb").unwrap();
        assert_eq!(
            pound.info.as_deref(),
            Some(
                "<unit-conversions><base-unit-conversion><linear-conversion><multiplier>0.45359237</multiplier>\
                 </linear-conversion></base-unit-conversion></unit-conversions>"
            )
        );
    }

    #[test]
    fn texts_match_by_beginning_by_part_and_by_words() {
        let text = "Type 2 diabetes mellitus, with Ulcer";
        for (mode, sought, matches) in [
            (Matching::Prefix, "type 2 D", true),
            (Matching::Prefix, " type ", true),
            (Matching::Prefix, "diabetes", false),
            (Matching::Prefix, "T2", true),
            (Matching::Contains, "LITUS, W", true),
            (Matching::Contains, "mellitus with", false),
            (Matching::Contains, "2d", true),
            (Matching::FullText, "ulc diab", true),
            (Matching::FullText, "iabetes", false),
            (Matching::FullText, "ulcer, type", true),
            (Matching::FullText, "t2dm ulcer", true),
            (Matching::FullText, "ulcer foot", false),
            (Matching::FullText, ", -", false),
        ] {
            assert_eq!(mode.matches(text, Some("T2DM"), sought), matches, "{mode:?} {sought}");
        }
        assert!(Matching::Prefix.matches("Épilepsie", None, "éPI"));
    }
}
