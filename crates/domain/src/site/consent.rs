//! Who agreed to what, and when.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::{Kind, SiteError};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::PersonId;

/// Somebody agreed to a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consent {
    pub kind: Kind,
    pub version: u32,
    pub at: Timestamp,
}

/// What somebody agreed to, newest first.
///
/// # Errors
/// [`SiteError::Store`].
pub fn consents(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Consent>, SiteError> {
    let rows = tx.query(
        "SELECT kind, version, agreed_at FROM consents WHERE person_id = $1 ORDER BY agreed_at DESC, kind",
        &[&person],
    )?;
    rows.iter()
        .map(|row| Ok(Consent { kind: Kind::from_code(row.get(0)?)?, version: row.get(1)?, at: row.get(2)? }))
        .collect()
}

/// The versions in force that somebody has to be asked about: of each kind, where one that says so came into force after what they agreed to
/// last.
///
/// # Errors
/// [`SiteError::Store`].
pub fn wanted(tx: &mut Tx<'_>, now: Timestamp, person: PersonId) -> Result<Vec<(Kind, u32)>, SiteError> {
    let rows = tx.query(
        "SELECT v.kind, MAX(v.version) FROM site_versions AS v WHERE v.from_at <= $1
            AND EXISTS (SELECT 1 FROM site_versions AS w WHERE w.kind = v.kind AND w.from_at <= $1 AND w.agree_again = 1
                AND w.version > (SELECT COALESCE(MAX(c.version), 0) FROM consents AS c
                    WHERE c.person_id = $2 AND c.kind = v.kind))
         GROUP BY v.kind ORDER BY v.kind",
        &[&now, &person],
    )?;
    rows.iter().map(|row| Ok((Kind::from_code(row.get(0)?)?, row.get(1)?))).collect()
}

/// Somebody agrees to these versions; to one they agreed to before, nothing happens.
///
/// # Errors
/// [`SiteError::Unknown`] for one that is not in force yet, or none.
pub fn agree(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    versions: &[(Kind, u32)],
) -> Result<(), SiteError> {
    for (kind, version) in versions {
        let is_known = tx.query_opt(
            "SELECT 1 FROM site_versions WHERE kind = $1 AND version = $2 AND from_at <= $3",
            &[&kind.code(), version, &now],
        )?;
        is_known.ok_or(SiteError::Unknown)?;
        let agreed = tx.execute(
            "INSERT INTO consents (person_id, kind, version, agreed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            &[&person, &kind.code(), version, &now],
        )?;
        if agreed > 0 {
            let entry = Entry {
                person: Some(person),
                detail: Some(kind.name()),
                count: Some(i64::from(*version)),
                ..Entry::new(Action::ConsentGiven, Actor::Person(person))
            };
            audit::write(tx, now, rng, &entry)?;
        }
    }
    Ok(())
}
