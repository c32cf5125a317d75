//! Vocabularies that the operator imported: who may use them, pages of their codes, and what is found in them.
//!
//! The small vocabularies that come with the program are in `medlock_things::vocabulary`; an imported one of the same family,
//! name and version stands in its place.

mod grants;
mod import;
mod search;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use medlock_store::{Row, StoreError, Tx};
use medlock_things::vocabulary::fold;
use uuid::Uuid;

pub use self::grants::{Grant, Grants, allow, deny, grants_of, set};
pub use self::import::{Import, ImportError, NewVocabulary, clear_some};
pub use self::search::search;

const BEING_IMPORTED: i32 = 0;
const IN_USE: i32 = 1;
const TO_BE_ERASED: i32 = 2;

/// A vocabulary in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabulary {
    pub id: Uuid,
    pub family: String,
    pub name: String,
    pub version: String,
    pub description: String,
    /// Tags as they were imported. The first is the default.
    pub languages: Vec<String>,
    /// Only for applications with a grant.
    pub is_restricted: bool,
    pub items: i64,
    pub imported_at: Timestamp,
}

/// One code in one language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    pub code: String,
    pub text: String,
    pub abbreviation: Option<String>,
    /// One XML element.
    pub info: Option<String>,
}

/// Some items, and whether there are more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    pub items: Vec<Item>,
    pub is_truncated: bool,
}

impl Vocabulary {
    /// The language for a reader of `tag`: itself, its language without the country, any country of its language.
    pub fn language(&self, tag: &str) -> Option<&str> {
        let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
        let wanted = primary(tag);
        let find = |fits: &dyn Fn(&str) -> bool| self.languages.iter().map(String::as_str).find(|tag| fits(tag));
        find(&|known| same(known, tag))
            .or_else(|| find(&|known| same(known, &wanted)))
            .or_else(|| find(&|known| same(&primary(known), &wanted)))
    }

    /// The language for readers of all others.
    pub fn default_language(&self) -> &str {
        self.languages.first().map_or("", String::as_str)
    }
}

macro_rules! columns {
    () => {
        "id, family, name, version, description, languages, restricted, items, imported_at"
    };
}

fn from_row(row: &Row) -> Result<Vocabulary, StoreError> {
    let languages: String = row.get(5)?;
    Ok(Vocabulary {
        id: row.get(0)?,
        family: row.get(1)?,
        name: row.get(2)?,
        version: row.get(3)?,
        description: row.get(4)?,
        languages: languages.split(' ').map(str::to_owned).collect(),
        is_restricted: row.get(6)?,
        items: row.get(7)?,
        imported_at: row.get(8)?,
    })
}

/// Every vocabulary in use, by family, name and version.
///
/// # Errors
/// [`StoreError`].
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Vocabulary>, StoreError> {
    let sql = concat!("SELECT ", columns!(), " FROM vocabularies WHERE state = 1 ORDER BY family, name, version");
    let mut all = tx.query(sql, &[])?.iter().map(from_row).collect::<Result<Vec<_>, _>>()?;
    // The engines order letters differently.
    all.sort_by(|a, b| (&a.family, &a.name, &a.version).cmp(&(&b.family, &b.name, &b.version)));
    Ok(all)
}

/// The vocabulary of this version, or the one imported last.
///
/// # Errors
/// [`StoreError`].
pub fn find(
    tx: &mut Tx<'_>,
    family: &str,
    name: &str,
    version: Option<&str>,
) -> Result<Option<Vocabulary>, StoreError> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        " FROM vocabularies WHERE family = $1 AND name = $2 AND state = 1 ORDER BY imported_at DESC, version DESC"
    );
    let all = tx.query(sql, &[&family, &name])?;
    let mut all = all.iter().map(from_row);
    match version {
        None => all.next().transpose(),
        Some(version) => {
            all.find(|found| found.as_ref().map_or(true, |vocabulary| vocabulary.version == version)).transpose()
        }
    }
}

/// A page of codes, by [`fold`]ed code: those behind `after`, at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub fn page(
    tx: &mut Tx<'_>,
    vocabulary: Uuid,
    language: &str,
    after: Option<&str>,
    limit: usize,
) -> Result<Page, StoreError> {
    let after = after.map(|code| fold(code).into_bytes()).unwrap_or_default();
    let rows = tx.query(
        "SELECT code, text, abbreviation, info FROM vocabulary_items \
         WHERE vocabulary_id = $1 AND language = $2 AND item > $3 ORDER BY item LIMIT $4",
        &[&vocabulary, &language.to_lowercase(), &after, &sql_limit(limit + 1)],
    )?;
    let mut items = rows.iter().map(item).collect::<Result<Vec<_>, _>>()?;
    let is_truncated = items.len() > limit;
    items.truncate(limit);
    Ok(Page { items, is_truncated })
}

fn item(row: &Row) -> Result<Item, StoreError> {
    Ok(Item { code: row.get(0)?, text: row.get(1)?, abbreviation: row.get(2)?, info: row.get(3)? })
}

fn sql_limit(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Takes a vocabulary out of use; [`clear_some`] erases what is in it. False when there is none.
///
/// # Errors
/// [`StoreError`].
pub fn remove(tx: &mut Tx<'_>, family: &str, name: &str, version: &str) -> Result<bool, StoreError> {
    let gone = tx.execute(
        "UPDATE vocabularies SET state = 2 WHERE family = $1 AND name = $2 AND version = $3 AND state = 1",
        &[&family, &name, &version],
    )?;
    Ok(gone > 0)
}
