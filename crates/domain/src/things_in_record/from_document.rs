//! Items that people take out of a document in their record. Whatever they press and however often, an entry makes one item: its id
//! comes from the document and from what the entry says.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::by_hand::{SHELL, rights_of};
use super::insert::next_operation;
use super::write::{Change, WriteError, write};
use super::{Avenue, Destination, SealedThing};
use crate::ids::{PersonId, RecordId, ThingId};
use crate::records::{self, Rights};

/// How often one entry can be taken, deleted and taken again. Nobody does that twice; the bound is for the loop.
const TIMES_MAX: u8 = 64;

/// The item that an entry of a document makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfEntry {
    pub id: ThingId,
    /// It was taken already, and is in the record.
    pub is_there: bool,
}

/// Whether the entry was taken before, or else the id it will have. One that was taken and deleted can be taken again.
///
/// # Errors
/// [`StoreError`].
pub fn of_entry(
    tx: &mut Tx<'_>,
    record: RecordId,
    document: ThingId,
    type_id: Uuid,
    body: &str,
) -> Result<OfEntry, StoreError> {
    let vault = tx.vault();
    let mut of = OfEntry { id: id_of_entry(&vault, record, document, type_id, body, 0), is_there: false };
    for time in 1..=TIMES_MAX {
        match tx.query_opt("SELECT state FROM things WHERE id = $1", &[&of.id])? {
            None => return Ok(of),
            Some(row) if row.get::<i32>(0)? == 1 => return Ok(OfEntry { is_there: true, ..of }),
            Some(_) => of.id = id_of_entry(&vault, record, document, type_id, body, time),
        }
    }
    Ok(of)
}

fn id_of_entry(vault: &Vault, record: RecordId, document: ThingId, type_id: Uuid, body: &str, time: u8) -> ThingId {
    let from =
        [record.as_bytes().as_slice(), document.as_bytes(), type_id.as_bytes(), &[time], body.as_bytes()].concat();
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..] = vault.index("taken-from-document", &from);
    let bytes = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p];
    ThingId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// Writes these items, whose ids are [`of_entry`]'s, as one operation of the record. Those that are there are left alone. Answers
/// how many were written.
///
/// # Errors
/// [`WriteError`]; [`records::RecordError::Denied`], [`records::RecordError::NotActive`] and
/// [`records::RecordError::QuotaExceeded`] among them. Then nothing was written.
pub fn add_entries(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    things: &[SealedThing],
) -> Result<usize, WriteError> {
    records::may(tx, person, record, Rights::CREATE)?;
    // Locks the record first, or two of the same form at once would both find nothing.
    next_operation(tx, record)?;
    let mut changes = Vec::with_capacity(things.len());
    for thing in things {
        if tx.query_opt("SELECT id FROM things WHERE id = $1", &[&thing.id])?.is_none() {
            changes.push(Change::Create(thing.clone()));
        }
    }
    if !changes.is_empty() {
        let to = Destination { record, person, app: SHELL, avenue: Avenue::Online };
        write(tx, now, rng, to, &rights_of(Rights::CREATE), &changes)?;
    }
    Ok(changes.len())
}
