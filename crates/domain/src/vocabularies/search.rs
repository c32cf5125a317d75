//! Looking for texts in an imported vocabulary. An index narrows down which items can match, and each of those is then
//! looked at: what is found follows `medlock_things::vocabulary::Matching` in every case.

use medlock_store::{Row, StoreError, ToValue, Tx};
use medlock_things::vocabulary::{Matching, fold, words};
use uuid::Uuid;

use super::import::{ENDING_CHARS_MIN, cut, text_key};
use super::{Item, Page, item, sql_limit};

/// Candidates looked at in the first turn.
const CANDIDATES: usize = 500;
/// Words that an index is asked for; what more there are is looked for in what was found.
const WORDS_MAX: usize = 6;
/// No UTF-8 text has this byte: behind a prefix it is behind everything that begins so.
const LAST: u8 = 0xFF;

/// Items whose text or abbreviation matches, by text; at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub fn search(
    tx: &mut Tx<'_>,
    vocabulary: Uuid,
    language: &str,
    matching: Matching,
    sought: &str,
    limit: usize,
) -> Result<Page, StoreError> {
    let narrowed = Narrowed::by(matching, sought);
    let language = language.to_lowercase();
    let (mut text_key, mut item_key) = (Vec::new(), Vec::new());
    let mut candidates = CANDIDATES;
    let mut items: Vec<Item> = Vec::new();
    // Ends with the candidates: each turn begins behind the last of the one before, and looks at more.
    loop {
        let rows = narrowed.candidates(tx, vocabulary, &language, (&text_key, &item_key), candidates)?;
        for row in &rows {
            let candidate = item(row)?;
            if matching.matches(&candidate.text, candidate.abbreviation.as_deref(), sought) {
                items.push(candidate);
            }
        }
        let Some(last) = rows.last().filter(|_| rows.len() == candidates && items.len() <= limit) else { break };
        (text_key, item_key) = (last.get(4)?, last.get(5)?);
        candidates *= 4;
    }
    let is_truncated = items.len() > limit;
    items.truncate(limit);
    Ok(Page { items, is_truncated })
}

/// Which items can match.
enum Narrowed {
    /// Those with a text or abbreviation that begins so.
    Beginning(Vec<u8>),
    /// Those with words that begin with each of these.
    Words(Vec<Vec<u8>>),
    /// Those with a word that has this in it.
    Part(Vec<u8>),
    /// Nothing is long enough to look up: all, one after the other.
    All,
    None,
}

impl Narrowed {
    fn by(matching: Matching, sought: &str) -> Narrowed {
        let folded = fold(sought.trim());
        let mut all = words(&folded);
        match matching {
            Matching::Prefix => Narrowed::Beginning(text_key(sought.trim())),
            Matching::FullText => {
                // The longest are the rarest.
                all.sort_by_key(|word| std::cmp::Reverse(word.len()));
                all.truncate(WORDS_MAX);
                if all.is_empty() {
                    Narrowed::None
                } else {
                    Narrowed::Words(all.iter().map(|word| cut(word)).collect())
                }
            }
            Matching::Contains => match all.iter().max_by_key(|word| word.len()) {
                Some(word) if word.chars().count() >= ENDING_CHARS_MIN => Narrowed::Part(cut(word)),
                _ => Narrowed::All,
            },
        }
    }

    /// The next candidates by text, at most `limit`: code, text, abbreviation, info, and the two keys the turn after begins behind.
    fn candidates(
        &self,
        tx: &mut Tx<'_>,
        vocabulary: Uuid,
        language: &str,
        after: (&[u8], &[u8]),
        limit: usize,
    ) -> Result<Vec<Row>, StoreError> {
        let mut keys: Vec<Vec<u8>> = Vec::new();
        // $1 and $2 are vocabulary and language.
        let mut range = |column: &str, from: &[u8]| {
            keys.push(from.to_vec());
            keys.push([from, &[LAST]].concat());
            format!("{column} >= ${} AND {column} < ${}", keys.len() + 1, keys.len() + 2)
        };
        let found = match self {
            Narrowed::None => return Ok(Vec::new()),
            Narrowed::All => String::new(),
            Narrowed::Beginning(key) => {
                let (text, abbreviation) = (range("text_key", key), range("abbreviation_key", key));
                format!(
                    "SELECT item FROM vocabulary_items WHERE vocabulary_id = $1 AND language = $2 AND {text} UNION \
                     SELECT item FROM vocabulary_items WHERE vocabulary_id = $1 AND language = $2 AND {abbreviation}"
                )
            }
            Narrowed::Words(words) => {
                let of = |word: &Vec<u8>| {
                    let word = range("word", word);
                    format!(
                        "SELECT DISTINCT item FROM vocabulary_words WHERE vocabulary_id = $1 AND language = $2 AND {word}"
                    )
                };
                words.iter().map(of).collect::<Vec<_>>().join(" INTERSECT ")
            }
            Narrowed::Part(part) => {
                let ending = range("e.ending", part);
                format!(
                    "SELECT DISTINCT w.item FROM vocabulary_endings e JOIN vocabulary_words w \
                     ON w.vocabulary_id = e.vocabulary_id AND w.language = e.language AND w.word = e.word \
                     WHERE e.vocabulary_id = $1 AND e.language = $2 AND {ending}"
                )
            }
        };
        let next = keys.len() + 3;
        // CROSS JOIN: what was found comes first, then its rows by their keys.
        let (with, from) = match found.as_str() {
            "" => (String::new(), "vocabulary_items i"),
            found => (format!("WITH found AS MATERIALIZED ({found}) "), "found CROSS JOIN vocabulary_items i"),
        };
        let join = if with.is_empty() { "" } else { " AND i.item = found.item" };
        let sql = format!(
            "{with}SELECT i.code, i.text, i.abbreviation, i.info, i.text_key, i.item FROM {from} \
             WHERE i.vocabulary_id = $1 AND i.language = $2{join} AND (i.text_key, i.item) > (${next}, ${}) \
             ORDER BY i.text_key, i.item LIMIT ${}",
            next + 1,
            next + 2
        );
        let (after_text, after_item, limit) = (after.0.to_vec(), after.1.to_vec(), sql_limit(limit));
        let mut params: Vec<&dyn ToValue> = vec![&vocabulary, &language];
        params.extend(keys.iter().map(|key| key as &dyn ToValue));
        params.extend([&after_text as &dyn ToValue, &after_item, &limit]);
        tx.query(&sql, &params)
    }
}
