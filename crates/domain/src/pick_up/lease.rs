//! Pick-ups that take longer than a request. A package's large attachments are brought into the record's own blobs before the one
//! transaction that ends it; until then nothing of it is to be seen anywhere.
//!
//! A lease says who is at it: one row for each package, which whoever does the work renews. When a server dies, the lease runs out, the
//! person confirms once more, and what was half moved is swept. A confirmation that came in time counts, even if the ticket it was
//! made with runs out during the work.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};

use super::{ConfirmError, ready};
use crate::ids::{LeaseId, PackageId, PersonId, TicketId};
use crate::limits::{LEASE_LIFE, RECORD_QUOTA_BYTES};
use crate::packages::row::State;
use crate::records;
use crate::tickets::{self, Choice, Holder};

/// What the person confirms whose attachments have to be moved.
pub struct Take<'a> {
    pub package: PackageId,
    /// The ticket that the confirmation page was made from.
    pub ticket: TicketId,
    pub holder: Holder<'a>,
    /// As in [`super::Confirm::through`].
    pub through: [u8; 32],
    /// What has to be moved.
    pub all_bytes: u64,
}

/// What a confirmation came to. A name is inside: no `Debug`.
pub enum Taken {
    /// The work is the caller's to do, and this is what was chosen.
    Here(LeaseId, Choice),
    /// The person confirmed before, and the work is under way.
    UnderWay,
    /// Somebody else did.
    Elsewhere,
}

/// Where a pick-up stands that was confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lease {
    pub id: LeaseId,
    pub person: PersonId,
    pub through: [u8; 32],
    pub stage: Stage,
    /// What is moved so far, of `all_bytes`.
    pub done_bytes: u64,
    pub all_bytes: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Others are before it.
    Queued,
    Moving,
    /// It came to nothing; no chance was used.
    Ended(End),
}

/// Why it came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The server was stopped or died: confirm again.
    Stopped,
    /// What was sent cannot be used.
    Unusable,
    /// The record has no room for it.
    QuotaFull,
    /// The person may no longer add to the record, or the draft of one cannot become a record.
    NotAllowed,
    /// No more records can be made.
    TooManyRecords,
    /// Something of ours failed: try again.
    Failed,
}

impl Stage {
    fn column(self) -> i64 {
        match self {
            Stage::Queued => 0,
            Stage::Moving => 1,
            Stage::Ended(End::Stopped) => 2,
            Stage::Ended(End::Unusable) => 3,
            Stage::Ended(End::QuotaFull) => 4,
            Stage::Ended(End::NotAllowed) => 5,
            Stage::Ended(End::TooManyRecords) => 6,
            Stage::Ended(End::Failed) => 7,
        }
    }

    fn from_column(column: i64) -> Result<Stage, StoreError> {
        Ok(match column {
            0 => Stage::Queued,
            1 => Stage::Moving,
            2 => Stage::Ended(End::Stopped),
            3 => Stage::Ended(End::Unusable),
            4 => Stage::Ended(End::QuotaFull),
            5 => Stage::Ended(End::NotAllowed),
            6 => Stage::Ended(End::TooManyRecords),
            7 => Stage::Ended(End::Failed),
            other => return Err(StoreError::Value(format!("{other} is no stage of a lease"))),
        })
    }

    /// Whether somebody is at it.
    pub fn is_under_way(self) -> bool {
        matches!(self, Stage::Queued | Stage::Moving)
    }
}

/// Takes the lease for a package, unless somebody has it. The package's row is locked, so of any number of confirmations one gets it.
/// A record that is too full for the attachments alone is told at once.
///
/// # Errors
/// As [`super::confirm`].
pub fn take(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, input: &Take<'_>) -> Result<Taken, ConfirmError> {
    let row = ready(tx, now, input.package)?;
    if row.state_at(now) == State::PickedUp {
        return Err(ConfirmError::AlreadyPickedUp);
    }
    let person = input.holder.person;
    if let Some(lease) = find(tx, now, row.id)?.filter(|lease| lease.stage.is_under_way()) {
        return Ok(if lease.person == person { Taken::UnderWay } else { Taken::Elsewhere });
    }
    let choice = tickets::check(tx, now, row.id.0, input.ticket, input.holder)?.ok_or(ConfirmError::AnswerFirst)?;
    let choice = choice.ok_or(ConfirmError::ChooseFirst(None))?;
    let room = match &choice {
        Choice::New(_) => RECORD_QUOTA_BYTES,
        Choice::Record(record) => {
            let record = records::load(tx, person, *record).map_err(super::no_room)?;
            let record = record.filter(records::Record::may_create).ok_or(ConfirmError::NotAllowed)?;
            record.quota_bytes.saturating_sub(record.used_bytes)
        }
    };
    if i64::try_from(input.all_bytes).map_or(true, |bytes| bytes > room) {
        return Err(ConfirmError::QuotaFull);
    }
    let id = LeaseId::new(rng);
    tx.execute(
        "INSERT INTO pick_up_leases (package_id, id, person_id, through, held_until, stage, done_bytes, all_bytes) \
         VALUES ($1, $2, $3, $4, $5, $6, 0, $7) \
         ON CONFLICT (package_id) DO UPDATE SET id = EXCLUDED.id, person_id = EXCLUDED.person_id, \
            through = EXCLUDED.through, held_until = EXCLUDED.held_until, stage = EXCLUDED.stage, done_bytes = 0, \
            all_bytes = EXCLUDED.all_bytes",
        &[
            &row.id,
            &id,
            &person,
            &input.through,
            &(now + LEASE_LIFE),
            &Stage::Queued.column(),
            &i64::try_from(input.all_bytes).unwrap_or(i64::MAX),
        ],
    )?;
    Ok(Taken::Here(id, choice))
}

/// Says that the work goes on, and how far it is. False: the lease has run out, or the package is no longer to be had; then
/// stop, and put away what was moved.
///
/// # Errors
/// [`StoreError`].
pub fn renew(
    tx: &mut Tx<'_>,
    now: Timestamp,
    package: PackageId,
    lease: LeaseId,
    stage: Stage,
    done_bytes: u64,
) -> Result<bool, StoreError> {
    let renewed = tx.execute(
        "UPDATE pick_up_leases SET held_until = $1, stage = $2, done_bytes = $3 \
         WHERE package_id = $4 AND id = $5 AND stage IN (0, 1) AND held_until > $6 AND EXISTS \
            (SELECT 1 FROM connect_packages AS p WHERE p.id = $4 AND p.state = $7 AND p.expires_at > $6 \
                AND p.blocked_at IS NULL)",
        &[
            &(now + LEASE_LIFE),
            &stage.column(),
            &i64::try_from(done_bytes).unwrap_or(i64::MAX),
            &package,
            &lease,
            &now,
            &State::Ready.column(),
        ],
    )?;
    Ok(renewed == 1)
}

/// Ends a lease that came to nothing: the page says why, and the package can be confirmed again at once.
///
/// # Errors
/// [`StoreError`].
pub fn end(tx: &mut Tx<'_>, now: Timestamp, package: PackageId, lease: LeaseId, why: End) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE pick_up_leases SET held_until = $1, stage = $2 WHERE package_id = $3 AND id = $4 AND stage IN (0, 1)",
        &[&now, &Stage::Ended(why).column(), &package, &lease],
    )?;
    Ok(())
}

/// Ends every lease: whoever had one is gone. For a database that one server has to itself, when that starts; nobody has to
/// wait then until a dead server's lease runs out. How many there were.
///
/// # Errors
/// [`StoreError`].
pub fn end_all(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE pick_up_leases SET held_until = $1, stage = $2 WHERE stage IN (0, 1)",
        &[&now, &Stage::Ended(End::Stopped).column()],
    )
}

/// Where `person`'s pick-up of a package stands, if they confirmed it.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut Tx<'_>, now: Timestamp, package: PackageId, person: PersonId) -> Result<Option<Lease>, StoreError> {
    Ok(find(tx, now, package)?.filter(|lease| lease.person == person))
}

/// Whether the lease is still held. The package is locked.
pub(super) fn is_held(
    tx: &mut Tx<'_>,
    now: Timestamp,
    package: PackageId,
    lease: LeaseId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let found = find(tx, now, package)?;
    Ok(found.is_some_and(|found| found.id == lease && found.person == person && found.stage.is_under_way()))
}

/// The package's lease as it stands at `now`: one that nobody renewed in time has been stopped.
fn find(tx: &mut Tx<'_>, now: Timestamp, package: PackageId) -> Result<Option<Lease>, StoreError> {
    let row = tx.query_opt(
        "SELECT id, person_id, through, held_until, stage, done_bytes, all_bytes FROM pick_up_leases \
         WHERE package_id = $1",
        &[&package],
    )?;
    row.map(|row| read(&row, now)).transpose()
}

fn read(row: &Row, now: Timestamp) -> Result<Lease, StoreError> {
    let held_until: Timestamp = row.get(3)?;
    let stage = match Stage::from_column(row.get(4)?)? {
        stage if stage.is_under_way() && held_until <= now => Stage::Ended(End::Stopped),
        stage => stage,
    };
    let bytes = |place: usize| -> Result<u64, StoreError> { Ok(u64::try_from(row.get::<i64>(place)?).unwrap_or(0)) };
    Ok(Lease {
        id: row.get(0)?,
        person: row.get(1)?,
        through: row.get(2)?,
        stage,
        done_bytes: bytes(5)?,
        all_bytes: bytes(6)?,
    })
}
