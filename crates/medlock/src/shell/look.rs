//! Words looked for in a record's items. Bodies are sealed, so items are opened one after the other, newest first, up to a limit
//! that the page tells of.

use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::things_in_record::{self, Place, Thing, Wanted};
use medlock_things::plain::{self, Field, Unit, Value};
use medlock_wire::xml::{Document, Limits};

use super::plain::{Written, type_name, written};
use super::reply::Failed;
use super::visitor::Visitor;
use super::words::Words;
use crate::limits::{SEARCH_BATCH_ITEMS, SEARCH_ITEMS_MAX, SEARCH_WORDS_MAX};

/// The words somebody looks for. An item is found that holds each of them, anywhere in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought(Vec<String>);

impl Sought {
    /// None: nothing was asked for.
    pub fn of(text: &str) -> Option<Sought> {
        let words: Vec<String> = folded(text).split_whitespace().take(SEARCH_WORDS_MAX).map(str::to_owned).collect();
        (!words.is_empty()).then_some(Sought(words))
    }

    fn is_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| text.contains(word.as_str()))
    }
}

/// What a search came to.
pub struct Found {
    pub items: Vec<Written>,
    /// Where to go on: behind the last item found, or the last one looked at.
    pub next: Option<Place>,
    /// How many items were looked at.
    pub looked: u32,
    /// It ended because so many were looked at, and there are older ones.
    pub is_bounded: bool,
}

/// Looks through a record's items from a place on until a page is full, the limit is reached, or there are no more.
///
/// # Errors
/// When the database fails.
pub async fn search(
    visitor: &Visitor,
    person: PersonId,
    record: RecordId,
    wanted: &Wanted,
    from: Place,
    sought: &Sought,
    page: usize,
) -> Result<Found, Failed> {
    let mut found = Found { items: Vec::new(), next: None, looked: 0, is_bounded: false };
    let mut from = from;
    let words = visitor.words;
    while found.looked < SEARCH_ITEMS_MAX {
        let (wanted, sought, tongue) = (wanted.clone(), sought.clone(), visitor.tongue());
        let batch = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
            let things = things_in_record::timeline(tx, person, record, &wanted, from, SEARCH_BATCH_ITEMS)?;
            let (count, last) = (things.len(), things.last().map(Place::behind));
            let mut all = written(tx, &tongue, person, things)?;
            all.retain(|one| sought.is_in(&text_of(words, &one.thing, &one.by.name(words))));
            Ok((all, count, last))
        });
        let (matching, count, last) = batch.await?;
        found.looked += u32::try_from(count).unwrap_or(u32::MAX);
        found.items.extend(matching);
        if found.items.len() > page {
            found.items.truncate(page);
            found.next = found.items.last().map(|last| Place::behind(&last.thing));
            return Ok(found);
        }
        let Some(last) = last.filter(|_| count == SEARCH_BATCH_ITEMS as usize) else { return Ok(found) };
        from = last;
    }
    found.next = Some(from);
    found.is_bounded = true;
    Ok(found)
}

/// Everything an item's page says that could be looked for, folded.
fn text_of(words: Words, thing: &Thing, by: &str) -> String {
    let mut text = type_name(words, thing.type_id);
    for more in [by].into_iter().chain(thing.blobs.iter().map(|blob| blob.name.as_str())) {
        text.push('\n');
        text.push_str(more);
    }
    if let Some(kind) = medlock_things::find(thing.type_id)
        && let Ok(document) = Document::parse(thing.data_xml.as_bytes(), &Limits::default())
        && let Some(root) = medlock_things::body_root(document.root())
    {
        let told = plain::describe(kind, root);
        for value in &told.headline {
            say(words, value, &mut text);
        }
        tell(words, &told.fields, &mut text);
        if let Some(common) = document.root().child("common") {
            tell(words, &plain::describe_common(common), &mut text);
        }
        if kind.external {
            // A document kept as it was sent says itself in its own elements.
            text.push('\n');
            text.push_str(&root.text());
        }
    }
    folded(&text)
}

fn tell(words: Words, fields: &[Field], text: &mut String) {
    for field in fields {
        say(words, &field.value, text);
        tell(words, &field.children, text);
    }
}

fn say(words: Words, value: &Value, text: &mut String) {
    let mut add = |more: &str| {
        text.push('\n');
        text.push_str(more);
    };
    match value {
        Value::Text(said) => add(said),
        Value::Lines(lines) => lines.iter().for_each(|line| add(line)),
        Value::Number { number, unit } => {
            // As it was sent and as the reader writes it: 61.5 and 61,5.
            add(number);
            add(&words.decimal(number));
            if let Some(Unit::Written(unit)) = unit {
                add(unit);
            }
        }
        Value::Choice(key) => add(&words.find(key).unwrap_or_default()),
        Value::Message { args, .. } => args.iter().for_each(|(_, value)| say(words, value, text)),
        Value::Date(_) | Value::DateTime { .. } | Value::Time(_) | Value::Bool(_) => {}
        Value::Range { .. } | Value::Bytes(_) | Value::Group => {}
    }
}

/// Small letters without accents, so that `Rosé`, `rose` and `ROSE` are one.
fn folded(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|letter| {
            Some(match letter {
                'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
                'è' | 'é' | 'ê' | 'ë' => 'e',
                'ì' | 'í' | 'î' | 'ï' => 'i',
                'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
                'ù' | 'ú' | 'û' | 'ü' => 'u',
                'ñ' => 'n',
                'ç' => 'c',
                'ý' | 'ÿ' => 'y',
                // The same letters written with a mark behind each.
                '\u{300}'..='\u{36f}' => return None,
                other => other,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_whatever_their_case_and_accents() {
        let sought = Sought::of("  Glucosa  SANGRE ").expect("two words");
        assert!(sought.is_in(&folded("Glucosa en sangre: 5,4")));
        assert!(!sought.is_in(&folded("Glucosa")));
        assert_eq!(folded("Rose\u{301} ÑANDÚ"), "rose nandu");
        assert_eq!(Sought::of(" \n"), None);
    }
}
