//! Browsers that have signed in to an account before. What tells a browser is a random value that it keeps in a cookie for this alone;
//! nothing is guessed from how it behaves. Somebody who erases cookies gets one letter more.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use super::Kind;
use super::tell::{News, tell};
use crate::ids::PersonId;
use crate::limits::{KNOWN_BROWSER_LIFE, KNOWN_BROWSERS_MAX};
use crate::web_sessions::Means;

/// The random value a browser keeps. No `Debug`.
#[derive(Clone)]
pub struct BrowserMark(Zeroizing<Vec<u8>>);

impl BrowserMark {
    pub fn new(value: &[u8]) -> BrowserMark {
        BrowserMark(Zeroizing::new(value.to_vec()))
    }
}

/// Somebody has signed in. From a browser that has not signed in to the account before, they are told.
///
/// # Errors
/// [`StoreError`].
pub fn signed_in(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    browser: &BrowserMark,
    means: Means,
) -> Result<(), StoreError> {
    if remember(tx, now, person, browser)? {
        let news = News { by_provider: means.is_by_provider(), ..News::of(Kind::SignedIn) };
        tell(tx, now, rng, person, &news)?;
    }
    Ok(())
}

/// Somebody has made their account in this browser: they know.
///
/// # Errors
/// [`StoreError`].
pub fn signed_up(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, browser: &BrowserMark) -> Result<(), StoreError> {
    remember(tx, now, person, browser).map(drop)
}

/// Whether the browser has signed in to the account before.
///
/// # Errors
/// [`StoreError`].
pub fn knows(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, browser: &BrowserMark) -> Result<bool, StoreError> {
    let row = tx.query_opt(
        "SELECT 1 FROM known_browsers WHERE person_id = $1 AND browser_index = $2 AND used_at > $3",
        &[&person, &index(tx, person, browser), &(now - KNOWN_BROWSER_LIFE)],
    )?;
    Ok(row.is_some())
}

/// True when it is new. Of too many the one used longest ago is forgotten.
fn remember(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, browser: &BrowserMark) -> Result<bool, StoreError> {
    let index = index(tx, person, browser);
    let known = tx.execute(
        "UPDATE known_browsers SET used_at = $1 WHERE person_id = $2 AND browser_index = $3 AND used_at > $4",
        &[&now, &person, &index, &(now - KNOWN_BROWSER_LIFE)],
    )?;
    if known > 0 {
        return Ok(false);
    }
    tx.execute(
        "INSERT INTO known_browsers (person_id, browser_index, since, used_at) VALUES ($1, $2, $3, $3)
         ON CONFLICT (person_id, browser_index) DO UPDATE SET used_at = excluded.used_at",
        &[&person, &index, &now],
    )?;
    tx.execute(
        "DELETE FROM known_browsers WHERE person_id = $1 AND browser_index IN
            (SELECT browser_index FROM known_browsers WHERE person_id = $1
             ORDER BY used_at DESC, browser_index LIMIT 1000 OFFSET $2)",
        &[&person, &KNOWN_BROWSERS_MAX],
    )?;
    Ok(true)
}

/// With the person in it: that two people share a browser cannot be seen.
fn index(tx: &Tx<'_>, person: PersonId, browser: &BrowserMark) -> [u8; 32] {
    tx.vault().index("known-browser", &[person.as_bytes().as_slice(), &browser.0].concat())
}
