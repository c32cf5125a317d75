//! Which applications may use restricted vocabularies.

use medlock_store::{StoreError, Tx};
use medlock_things::vocabulary::{FAMILY, THING_TYPES, shipped};

use super::Vocabulary;
use crate::ids::AppId;

/// A family of vocabularies, or one name in it. Letters' case does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub family: String,
    /// `None`: all of the family.
    pub name: Option<String>,
}

/// What one application may use beside what everybody may.
#[derive(Debug, Clone, Default)]
pub struct Grants(Vec<Grant>);

impl Grant {
    fn is_about(&self, family: &str, name: &str) -> bool {
        let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        same(&self.family, family) && self.name.as_ref().is_none_or(|own| same(own, name))
    }
}

impl Grants {
    pub fn admit(&self, vocabulary: &Vocabulary) -> bool {
        !vocabulary.is_restricted || self.0.iter().any(|grant| grant.is_about(&vocabulary.family, &vocabulary.name))
    }

    pub fn all(&self) -> &[Grant] {
        &self.0
    }
}

/// # Errors
/// [`StoreError`].
pub fn grants_of(tx: &mut Tx<'_>, app: AppId) -> Result<Grants, StoreError> {
    let rows =
        tx.query("SELECT family, name FROM vocabulary_grants WHERE app_id = $1 ORDER BY family, name", &[&app])?;
    let grants = rows.iter().map(|row| {
        let name: String = row.get(1)?;
        Ok(Grant { family: row.get(0)?, name: Some(name).filter(|name| !name.is_empty()) })
    });
    Ok(Grants(grants.collect::<Result<_, StoreError>>()?))
}

/// Lets an application use what is restricted. Again is no mistake.
///
/// # Errors
/// [`StoreError`].
pub fn allow(tx: &mut Tx<'_>, app: AppId, grant: &Grant) -> Result<(), StoreError> {
    let (family, name) = keys(grant);
    tx.execute(
        "INSERT INTO vocabulary_grants (app_id, family, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        &[&app, &family, &name],
    )?;
    Ok(())
}

/// Ends what [`allow`] began; false when there was no such grant.
///
/// # Errors
/// [`StoreError`].
pub fn deny(tx: &mut Tx<'_>, app: AppId, grant: &Grant) -> Result<bool, StoreError> {
    let (family, name) = keys(grant);
    let gone = tx.execute(
        "DELETE FROM vocabulary_grants WHERE app_id = $1 AND family = $2 AND name = $3",
        &[&app, &family, &name],
    )?;
    Ok(gone > 0)
}

/// Gives an application exactly these grants, as its master wants it. False, and nothing is changed, when one names no
/// vocabulary there is, or a restricted one that the master may not use itself.
///
/// # Errors
/// [`StoreError`].
pub fn set(tx: &mut Tx<'_>, master: AppId, app: AppId, wanted: &[Grant]) -> Result<bool, StoreError> {
    let masters = grants_of(tx, master)?;
    let imported = super::list(tx)?;
    let is_own = |grant: &Grant| {
        grant.is_about(FAMILY, THING_TYPES) || shipped().iter().any(|one| grant.is_about(FAMILY, &one.name))
    };
    for grant in wanted {
        let mut about = imported.iter().filter(|one| grant.is_about(&one.family, &one.name)).peekable();
        if (about.peek().is_none() && !is_own(grant)) || about.any(|one| !masters.admit(one)) {
            return Ok(false);
        }
    }
    tx.execute("DELETE FROM vocabulary_grants WHERE app_id = $1", &[&app])?;
    wanted.iter().try_for_each(|grant| allow(tx, app, grant))?;
    Ok(true)
}

fn keys(grant: &Grant) -> (String, String) {
    (grant.family.to_lowercase(), grant.name.as_deref().unwrap_or_default().to_lowercase())
}
