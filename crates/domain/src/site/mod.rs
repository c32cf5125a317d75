//! What a site tells people and has them agree to: the privacy notice and the terms of use, in versions; and the picture on its pages.
//!
//! A version is a draft until it is published; from then on it is never changed, because people agreed to it as it was. Each has a text in one
//! or more languages. Whoever looks after the server says of a version whether those who agreed to an older one are asked again.

mod consent;
mod logo;

pub use consent::{Consent, agree, consents, wanted};
pub use logo::{Logo, LogoError, logo, logo_id, put_logo, remove_logo};

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};

use crate::audit::{self, Action, Actor, Entry};
use crate::limits::SITE_TEXT_CHARS_MAX;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Privacy,
    Terms,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Privacy, Kind::Terms];

    /// As addresses, commands and files call it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Privacy => "privacy",
            Kind::Terms => "terms",
        }
    }

    pub fn parse(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(crate) fn code(self) -> i32 {
        match self {
            Kind::Privacy => 1,
            Kind::Terms => 2,
        }
    }

    pub(crate) fn from_code(code: i32) -> Result<Kind, StoreError> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| StoreError::Value(format!("{code} is no kind of text")))
    }
}

/// A version of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub kind: Kind,
    /// From 1 on.
    pub number: u32,
    pub made_at: Timestamp,
    /// In force from then on, until the next is; None: a draft.
    pub from_at: Option<Timestamp>,
    /// Whether those who agreed to an older one are asked again, and those who never agreed to any.
    pub agree_again: bool,
    /// The languages it has a text in, in their order.
    pub languages: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum SiteError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("a language is a tag such as en or pt-BR")]
    Language,
    #[error("the text is empty")]
    Empty,
    #[error("the text can have {SITE_TEXT_CHARS_MAX} characters")]
    TooLong,
    #[error("the text is plain: it holds a character that is none of a text")]
    Form,
    #[error("there is no draft")]
    NoDraft,
    #[error("there is no such version")]
    Unknown,
}

/// Puts a text into the draft, which is made when there is none, from what was published last. An empty text takes the language out.
///
/// # Errors
/// [`SiteError::Language`], [`SiteError::TooLong`], [`SiteError::Form`].
pub fn put_text(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    kind: Kind,
    language: &str,
    text: &str,
) -> Result<u32, SiteError> {
    check_language(language)?;
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().count() > SITE_TEXT_CHARS_MAX {
        return Err(SiteError::TooLong);
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(SiteError::Form);
    }
    let number = match draft(tx, kind)? {
        Some(draft) => draft.number,
        None => begin(tx, now, kind)?,
    };
    if text.is_empty() {
        tx.execute(
            "DELETE FROM site_texts WHERE kind = $1 AND version = $2 AND language = $3",
            &[&kind.code(), &number, &language],
        )?;
    } else {
        tx.execute(
            "INSERT INTO site_texts (kind, version, language, text) VALUES ($1, $2, $3, $4)
             ON CONFLICT (kind, version, language) DO UPDATE SET text = excluded.text",
            &[&kind.code(), &number, &language, &text],
        )?;
    }
    note(tx, now, rng, by, Action::SiteTextChanged, kind, number)?;
    Ok(number)
}

/// Throws the draft away; nothing happens when there is none.
///
/// # Errors
/// [`SiteError::Store`].
pub fn discard(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, by: Actor, kind: Kind) -> Result<(), SiteError> {
    let Some(draft) = draft(tx, kind)? else { return Ok(()) };
    tx.execute("DELETE FROM site_texts WHERE kind = $1 AND version = $2", &[&kind.code(), &draft.number])?;
    tx.execute("DELETE FROM site_versions WHERE kind = $1 AND version = $2", &[&kind.code(), &draft.number])?;
    note(tx, now, rng, by, Action::SiteTextChanged, kind, draft.number)
}

/// Publishes the draft: in force from `from` on, or from now if that is past.
///
/// # Errors
/// [`SiteError::NoDraft`]; [`SiteError::Empty`] when it has no text.
pub fn publish(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    kind: Kind,
    from: Timestamp,
    agree_again: bool,
) -> Result<Version, SiteError> {
    let draft = draft(tx, kind)?.ok_or(SiteError::NoDraft)?;
    if draft.languages.is_empty() {
        return Err(SiteError::Empty);
    }
    // Never before one that was published earlier: versions are in force in their order.
    let last = tx
        .query_one("SELECT MAX(from_at) FROM site_versions WHERE kind = $1", &[&kind.code()])?
        .get::<Option<Timestamp>>(0)?;
    let from = from.max(now).max(last.unwrap_or(now));
    tx.execute(
        "UPDATE site_versions SET from_at = $1, agree_again = $2 WHERE kind = $3 AND version = $4",
        &[&from, &agree_again, &kind.code(), &draft.number],
    )?;
    note(tx, now, rng, by, Action::SiteTextPublished, kind, draft.number)?;
    Ok(Version { from_at: Some(from), agree_again, ..draft })
}

/// What is being written.
///
/// # Errors
/// [`SiteError::Store`].
pub fn draft(tx: &mut Tx<'_>, kind: Kind) -> Result<Option<Version>, SiteError> {
    Ok(versions(tx, kind)?.into_iter().find(|version| version.from_at.is_none()))
}

/// All versions, newest first, the draft before all others.
///
/// # Errors
/// [`SiteError::Store`].
pub fn versions(tx: &mut Tx<'_>, kind: Kind) -> Result<Vec<Version>, SiteError> {
    let rows = tx.query(
        "SELECT version, made_at, from_at, agree_again FROM site_versions WHERE kind = $1 ORDER BY version DESC",
        &[&kind.code()],
    )?;
    rows.iter().map(|row| read(tx, kind, row)).collect()
}

/// The version in force.
///
/// # Errors
/// [`SiteError::Store`].
pub fn current(tx: &mut Tx<'_>, now: Timestamp, kind: Kind) -> Result<Option<Version>, SiteError> {
    let row = tx.query_opt(
        "SELECT version, made_at, from_at, agree_again FROM site_versions
         WHERE kind = $1 AND from_at <= $2 ORDER BY version DESC LIMIT 1",
        &[&kind.code(), &now],
    )?;
    row.map(|row| read(tx, kind, &row)).transpose()
}

/// The text of a version in the first of these languages that it has; else in any. None: no such version.
///
/// # Errors
/// [`SiteError::Store`].
pub fn text(
    tx: &mut Tx<'_>,
    kind: Kind,
    number: u32,
    languages: &[&str],
) -> Result<Option<(String, String)>, SiteError> {
    let rows = tx.query(
        "SELECT language, text FROM site_texts WHERE kind = $1 AND version = $2 ORDER BY language",
        &[&kind.code(), &number],
    )?;
    let mut all =
        rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect::<Result<Vec<(String, String)>, StoreError>>()?;
    // `pt` is served by `pt-BR`, and the reverse.
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let best = languages
        .iter()
        .find_map(|wanted| all.iter().position(|(tag, _)| tag.eq_ignore_ascii_case(wanted)))
        .or_else(|| languages.iter().find_map(|wanted| all.iter().position(|(tag, _)| base(tag) == base(wanted))))
        .unwrap_or(0);
    Ok((best < all.len()).then(|| all.swap_remove(best)))
}

/// Which of the two this site has in force.
///
/// # Errors
/// [`SiteError::Store`].
pub fn in_force(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<(Kind, u32)>, SiteError> {
    let rows = tx.query(
        "SELECT kind, MAX(version) FROM site_versions WHERE from_at <= $1 GROUP BY kind ORDER BY kind",
        &[&now],
    )?;
    rows.iter().map(|row| Ok((Kind::from_code(row.get(0)?)?, row.get(1)?))).collect()
}

fn begin(tx: &mut Tx<'_>, now: Timestamp, kind: Kind) -> Result<u32, SiteError> {
    let last: Option<u32> =
        tx.query_one("SELECT MAX(version) FROM site_versions WHERE kind = $1", &[&kind.code()])?.get(0)?;
    let number = last.unwrap_or(0) + 1;
    tx.execute(
        "INSERT INTO site_versions (kind, version, made_at, from_at, agree_again) VALUES ($1, $2, $3, NULL, 0)",
        &[&kind.code(), &number, &now],
    )?;
    tx.execute(
        "INSERT INTO site_texts (kind, version, language, text)
         SELECT kind, $1, language, text FROM site_texts WHERE kind = $2 AND version = $3",
        &[&number, &kind.code(), &last.unwrap_or(0)],
    )?;
    Ok(number)
}

fn read(tx: &mut Tx<'_>, kind: Kind, row: &Row) -> Result<Version, SiteError> {
    let number: u32 = row.get(0)?;
    let languages = tx.query(
        "SELECT language FROM site_texts WHERE kind = $1 AND version = $2 ORDER BY language",
        &[&kind.code(), &number],
    )?;
    Ok(Version {
        kind,
        number,
        made_at: row.get(1)?,
        from_at: row.get(2)?,
        agree_again: row.get(3)?,
        languages: languages.iter().map(|row| row.get(0)).collect::<Result<_, StoreError>>()?,
    })
}

fn check_language(tag: &str) -> Result<(), SiteError> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let is_good = (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && tag.len() <= 35
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if is_good { Ok(()) } else { Err(SiteError::Language) }
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    action: Action,
    kind: Kind,
    number: u32,
) -> Result<(), SiteError> {
    let entry = Entry { detail: Some(kind.name()), count: Some(i64::from(number)), ..Entry::new(action, by) };
    Ok(audit::write(tx, now, rng, &entry)?)
}

#[cfg(test)]
mod tests;
