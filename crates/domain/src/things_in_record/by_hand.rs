//! What people write into their records themselves, on their pages: the same writes as applications', with a person's rights.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;
use medlock_things::common::Common;
use medlock_things::{ThingType, WallClock};
use medlock_wire::xml::{Document, Limits};
use uuid::{Uuid, uuid};
use zeroize::Zeroizing;

use super::insert::next_operation;
use super::write::{Change, WriteError, write};
use super::{Avenue, Destination, NewThing, SealedThing, Thing};
use crate::apps::rules::{Permissions, TypeRights};
use crate::ids::{AppId, PersonId, RecordId, ThingId};
use crate::records::{self, Rights};

/// What stands where an application would for everything people do on their own pages: the id HealthVault's own pages have in
/// published answers. No application has it.
pub const SHELL: AppId = AppId(uuid!("9ca84d74-1473-471d-940f-2699cb7198df"));

/// What that is called where applications are told who wrote something.
pub(super) const SHELL_NAME: &str = "Medlock";

/// What a person's rights in a record allow, type by type.
pub fn rights_of(rights: Rights) -> TypeRights {
    // The four bits are the same.
    let may = Permissions(rights.0 & Permissions::ALL.0);
    medlock_things::all().map(|kind| (kind.id, may)).collect()
}

/// The id of the item that a form makes: the same for the same form, so that sending it twice makes one item.
pub fn id_of_form(vault: &Vault, person: PersonId, record: RecordId, form: &str) -> ThingId {
    let from = [person.as_bytes().as_slice(), record.as_bytes(), form.as_bytes()].concat();
    let index = vault.index("hand-written", &from);
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..] = index;
    let bytes = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p];
    ThingId(uuid::Builder::from_random_bytes(bytes).into_uuid())
}

/// Writes a new item, whose id is [`id_of_form`]'s. False: it was there already, and nothing was written.
///
/// # Errors
/// [`WriteError`]; [`records::RecordError::Denied`], [`records::RecordError::NotActive`] and
/// [`records::RecordError::QuotaExceeded`] among them.
pub fn add(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    thing: &SealedThing,
) -> Result<bool, WriteError> {
    records::may(tx, person, record, Rights::CREATE)?;
    // Locks the record first, or two of the same form at once would both find nothing.
    next_operation(tx, record)?;
    if tx.query_opt("SELECT id FROM things WHERE id = $1", &[&thing.id])?.is_some() {
        return Ok(false);
    }
    one(tx, now, rng, person, record, Rights::CREATE, Change::Create(thing.clone()))?;
    Ok(true)
}

/// Writes a new version of an item that [`super::prepare`] made.
///
/// # Errors
/// As [`add`]; [`super::WriteFault::Stale`] when it has changed meanwhile, [`super::WriteFault::Unknown`] when it is gone.
pub fn correct(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    change: Change,
) -> Result<(), WriteError> {
    records::may(tx, person, record, Rights::UPDATE)?;
    one(tx, now, rng, person, record, Rights::UPDATE, change)
}

/// Deletes an item: it can be had back until it is erased.
///
/// # Errors
/// As [`correct`].
pub fn remove(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    id: ThingId,
    expected: Uuid,
) -> Result<(), WriteError> {
    records::may(tx, person, record, Rights::DELETE)?;
    one(tx, now, rng, person, record, Rights::DELETE, Change::Remove { id, expected })
}

fn one(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    record: RecordId,
    right: Rights,
    change: Change,
) -> Result<(), WriteError> {
    let to = Destination { record, person, app: SHELL, avenue: Avenue::Online };
    write(tx, now, rng, to, &rights_of(right), &[change]).map(drop)
}

/// A new item from a body that was written by hand.
///
/// # Errors
/// What in the body is against the type's declaration.
pub fn new_by_hand(kind: &'static ThingType, data_xml: Zeroizing<String>) -> Result<NewThing, String> {
    let read = read(kind, &data_xml)?;
    Ok(NewThing {
        thing_type: kind,
        data_xml,
        effective: read.effective,
        updated_end: read.updated_end,
        flags: 0,
        tags: None,
        signature: None,
        client_id: read.client_id,
        blobs: Vec::new(),
    })
}

/// The version that follows `current` when its body is corrected by hand. Everything else about the item stays; the day it ended
/// follows the body where it came from there.
///
/// # Errors
/// As [`new_by_hand`].
pub fn corrected(kind: &'static ThingType, current: &Thing, data_xml: Zeroizing<String>) -> Result<NewThing, String> {
    let new = read(kind, &data_xml)?;
    let derived_before = read(kind, &current.data_xml).ok().and_then(|before| before.updated_end);
    let updated_end = if current.updated_end == derived_before { new.updated_end } else { current.updated_end };
    Ok(NewThing {
        thing_type: kind,
        data_xml,
        effective: new.effective,
        updated_end,
        flags: current.flags,
        tags: current.tags.clone(),
        signature: None,
        client_id: new.client_id,
        blobs: Vec::new(),
    })
}

/// What a body says about its item.
struct Read {
    effective: Option<WallClock>,
    updated_end: Option<WallClock>,
    client_id: Option<Zeroizing<String>>,
}

fn read(kind: &ThingType, data_xml: &str) -> Result<Read, String> {
    let document = Document::parse(data_xml.as_bytes(), &Limits::CONTENTS).map_err(|error| error.rule.to_string())?;
    let checked = medlock_things::validate(kind, document.root()).map_err(|invalid| invalid.to_string())?;
    Ok(Read {
        effective: checked.effective_date,
        updated_end: checked.updated_end_date,
        client_id: Common::read(document.root()).client_thing_id.map(Zeroizing::new),
    })
}
