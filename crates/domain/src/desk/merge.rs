//! Two accounts of one person become one. The one that is kept gets the records of the other and what applications may do in them; how
//! somebody signs in, the address and everything else of the other goes. It cannot be undone: only the journal says what was whose.
//!
//! Where both had something, the kept account's stands: its relationship to a record, its settings with an application, its authorisation for the same
//! application and record. Of what one may do in a record both count together. An application that knew the other account alone goes on
//! calling it by the same name; one that knew both finds the records under the name of the one that is kept, and is told that
//! something has changed there.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::find::{Found, of_name};
use super::names::NameIndex;
use super::{DeskError, Ground, What, note};
use crate::audit::Actor;
use crate::ids::{AppId, PersonId, RecordId};
use crate::people::{self, Person};
use crate::records::{self, Rights};
use crate::{app_people, authorisations, sharing, user_tokens};

/// What was done, for the letter about it.
pub struct Merged {
    pub kept: Person,
    /// As they were.
    pub gone: Person,
    /// Records that the kept account did not have.
    pub records: usize,
}

/// Accounts with the name and date of birth of this one, without it.
///
/// # Errors
/// [`DeskError`].
pub fn twins(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Found>, DeskError> {
    let Some(found) = people::load(tx, person)? else { return Ok(Vec::new()) };
    let index = NameIndex::of_profile(&tx.vault(), &found.profile);
    let mut twins = of_name(tx, index)?;
    twins.retain(|twin| twin.person != person);
    Ok(twins)
}

/// Makes `gone` part of `kept`. Both must have one name and date of birth now.
///
/// # Errors
/// [`DeskError::NotOnePerson`], [`DeskError::Unknown`].
pub fn merge(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    kept: PersonId,
    gone: PersonId,
) -> Result<Merged, DeskError> {
    if kept == gone {
        return Err(DeskError::NotOnePerson);
    }
    // In one order everywhere.
    let (first, second) = if kept < gone { (kept, gone) } else { (gone, kept) };
    people::lock(tx, first)?;
    people::lock(tx, second)?;
    let (one, other) = (load(tx, kept)?, load(tx, gone)?);
    let vault = tx.vault();
    if NameIndex::of_profile(&vault, &one.profile) != NameIndex::of_profile(&vault, &other.profile) {
        return Err(DeskError::NotOnePerson);
    }
    let mut theirs: Vec<RecordId> = records::list(tx, gone)?.iter().map(|record| record.id).collect();
    theirs.sort_unstable();
    user_tokens::end_all(tx, now, gone, None)?;
    tx.execute(
        "UPDATE connect_packages SET picked_up_by = $1 WHERE picked_up_by = $2 AND id IN
            (SELECT d.package_id FROM deliveries AS d JOIN record_people AS p ON p.record_id = d.record_id
             WHERE p.person_id = $2)",
        &[&kept, &gone],
    )?;
    let mut moved = 0;
    for record in theirs {
        sharing::lock(tx, record)?;
        moved += usize::from(move_record(tx, kept, gone, record)?);
    }
    let rows = tx.query("SELECT app_id FROM app_people WHERE person_id = $1 ORDER BY app_id", &[&gone])?;
    for row in &rows {
        move_app(tx, now, rng, row.get(0)?, kept, gone)?;
    }
    for statement in [
        "UPDATE app_listed_people SET person_id = $1 WHERE person_id = $2 AND app_id NOT IN
            (SELECT app_id FROM app_listed_people WHERE person_id = $1)",
        "UPDATE app_children SET created_by = $1 WHERE created_by = $2",
        "UPDATE record_invitations SET invited_by = $1 WHERE invited_by = $2",
        "UPDATE consents SET person_id = $1 WHERE person_id = $2 AND NOT EXISTS
            (SELECT 1 FROM consents AS c WHERE c.person_id = $1 AND c.kind = consents.kind AND c.version = consents.version)",
        "UPDATE desk_acts SET person_id = $1 WHERE person_id = $2",
    ] {
        tx.execute(statement, &[&kept, &gone])?;
    }
    tx.execute(
        "UPDATE people SET records_made = records_made + (SELECT o.records_made FROM people AS o WHERE o.id = $1)
         WHERE id = $2",
        &[&gone, &kept],
    )?;
    people::erase_account(tx, now, rng, Actor::Staff(ground.by), gone)?;
    note(tx, now, rng, ground, What::Merge, kept, None, Some(gone.0))?;
    Ok(Merged { kept: one, gone: other, records: moved })
}

fn load(tx: &mut Tx<'_>, person: PersonId) -> Result<Person, DeskError> {
    people::load(tx, person)?.ok_or(DeskError::Unknown)
}

/// Whether the kept account did not have it.
fn move_record(tx: &mut Tx<'_>, kept: PersonId, gone: PersonId, record: RecordId) -> Result<bool, StoreError> {
    let rights = |tx: &mut Tx<'_>, person: PersonId| -> Result<Option<Rights>, StoreError> {
        let row = tx.query_opt(
            "SELECT rights FROM record_people WHERE record_id = $1 AND person_id = $2",
            &[&record, &person],
        )?;
        row.map(|row| row.get(0).map(Rights)).transpose()
    };
    match (rights(tx, kept)?, rights(tx, gone)?) {
        (Some(own), Some(others)) => {
            tx.execute(
                "UPDATE record_people SET rights = $1 WHERE record_id = $2 AND person_id = $3",
                &[&(own.0 | others.0), &record, &kept],
            )?;
            tx.execute("DELETE FROM record_people WHERE record_id = $1 AND person_id = $2", &[&record, &gone])?;
            Ok(false)
        }
        _ => {
            tx.execute(
                "UPDATE record_people SET person_id = $1 WHERE record_id = $2 AND person_id = $3",
                &[&kept, &record, &gone],
            )?;
            Ok(true)
        }
    }
}

/// Gives the kept account what an application knows of the other.
fn move_app(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    kept: PersonId,
    gone: PersonId,
) -> Result<(), DeskError> {
    let knows_both =
        tx.query_opt("SELECT 1 FROM app_people WHERE app_id = $1 AND person_id = $2", &[&app, &kept])?.is_some();
    // Who knew the other account alone notices nothing, so nothing has changed for them.
    let at = if knows_both { Some(authorisations::instant_under_lock(tx, now, app)?) } else { None };
    if !knows_both {
        let settings = app_people::kept(tx, app, gone).map_err(|_| DeskError::Sealed)?.settings;
        tx.execute("UPDATE app_people SET person_id = $1 WHERE app_id = $2 AND person_id = $3", &[&kept, &app, &gone])?;
        // Sealed for one person in one application.
        app_people::keep_settings(tx, rng, app, kept, settings.as_deref()).map_err(|_| DeskError::Sealed)?;
    }
    // What both let the application do in one record stays as the kept account has it; the other's ends with that account.
    tx.execute(
        "UPDATE authorisations SET person_id = $1, granted_at = CASE WHEN state = 1 THEN COALESCE($2, granted_at) ELSE granted_at END
         WHERE app_id = $3 AND person_id = $4 AND record_id NOT IN
            (SELECT a.record_id FROM authorisations AS a WHERE a.app_id = $3 AND a.person_id = $1)",
        &[&kept, &at, &app, &gone],
    )?;
    tx.execute(
        "UPDATE alternate_ids SET person_id = $1 WHERE app_id = $2 AND person_id = $3 AND EXISTS
            (SELECT 1 FROM authorisations AS a WHERE a.app_id = $2 AND a.person_id = $1
                AND a.record_id = alternate_ids.record_id AND a.state = 1)",
        &[&kept, &app, &gone],
    )?;
    tx.execute(
        "UPDATE connect_entries SET person_id = $1, listed_at = COALESCE($2, listed_at), person_pseudonym =
            (SELECT p.pseudonym FROM app_people AS p WHERE p.app_id = $3 AND p.person_id = $1)
         WHERE app_id = $3 AND person_id = $4 AND NOT EXISTS
            (SELECT 1 FROM connect_entries AS e WHERE e.request_id = connect_entries.request_id AND e.person_id = $1
                AND e.record_id = connect_entries.record_id)",
        &[&kept, &at, &app, &gone],
    )?;
    Ok(())
}
