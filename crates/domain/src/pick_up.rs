//! The one write that moves a package into a record: exactly once, all or nothing. [`lease`]: what comes before it when there are large
//! attachments.

pub mod lease;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::audit::{self, Action, Actor};
use crate::contents::Unusable;
use crate::ids::{AppId, LeaseId, PackageId, PersonId, RecordId, ThingId, TicketId};
use crate::packages::row::{self, PackageRow, State};
use crate::packages::{PackageError, is_app_active};
use crate::records::{self, RecordError};
use crate::things_in_record::{self, Avenue, Destination, SealedThing};
use crate::tickets::{self, Choice, Holder};

/// What the person confirms. Where the items go is the choice kept in the ticket.
pub struct Confirm<'a> {
    pub package: PackageId,
    pub by: By<'a>,
    /// What [`tickets::Ticket::open_contents`] gave, sealed by [`things_in_record::seal`]: both outside the transaction.
    pub things: &'a [SealedThing],
    /// Tells one way through the pages from another: the done page belongs to the one that wrote.
    pub through: [u8; 32],
}

/// What entitles somebody to confirm.
#[derive(Clone, Copy)]
pub enum By<'a> {
    /// The ticket that the confirmation page was made from.
    Ticket(TicketId, Holder<'a>),
    /// A lease that is held, and what was chosen when it was taken.
    Lease(LeaseId, PersonId, &'a Choice),
}

/// What a pick-up did; the done page is made from it, now and on every reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub package: PackageId,
    pub app: AppId,
    pub record: RecordId,
    pub at: Timestamp,
    /// In the order of the package.
    pub added: Vec<ThingId>,
    /// Types of the items left out, because a record has only one item of them and had it already.
    pub left_out: Vec<Uuid>,
    /// [`Confirm::through`] of the confirmation that wrote.
    pub through: [u8; 32],
}

/// Why nothing was written. The package stays as it was, and no chance is used.
#[derive(Debug, thiserror::Error)]
pub enum ConfirmError {
    /// Somebody else was faster. (The same person again gets [`Done`].)
    #[error("the package was picked up already")]
    AlreadyPickedUp,
    /// Deleted, locked, run out, or its application suspended: show where the code stands.
    #[error("the package cannot be picked up any more")]
    WhereItStands,
    /// No valid ticket: older than half an hour, used, or of another person or session (122). Ask the question again.
    #[error("the question must be answered first")]
    AnswerFirst,
    /// The lease has run out: somebody else may be at it by now.
    #[error("the lease has run out")]
    Lapsed,
    /// No record was chosen yet, or the draft of one cannot become a record; choose again.
    #[error("no record is chosen")]
    ChooseFirst(#[source] Option<RecordError>),
    /// The person may not add these items to the chosen record, or it is not active.
    #[error("the person may not add to this record")]
    NotAllowed,
    /// The record has no room for it (68).
    #[error("the record is full")]
    QuotaFull,
    #[error(transparent)]
    Package(PackageError),
    #[error(transparent)]
    Record(RecordError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PackageError> for ConfirmError {
    fn from(error: PackageError) -> ConfirmError {
        match error {
            PackageError::Store(error) => ConfirmError::Store(error),
            other => ConfirmError::Package(other),
        }
    }
}

/// Writes the items into the chosen record (made here, when it is a draft) and ends the package, in one transaction.
///
/// The package's row is locked first and must still be waiting when it is marked, so of any number of confirmations one
/// writes. Whatever fails, the transaction undoes all of it.
pub fn confirm(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    input: &Confirm<'_>,
) -> Result<Done, ConfirmError> {
    let row = ready(tx, now, input.package)?;
    let person = match input.by {
        By::Ticket(_, holder) => holder.person,
        By::Lease(_, person, _) => person,
    };
    if row.state_at(now) == State::PickedUp {
        return done_of(tx, &row, person)?.ok_or(ConfirmError::AlreadyPickedUp);
    }
    let choice = match input.by {
        By::Ticket(ticket, holder) => {
            tickets::check(tx, now, row.id.0, ticket, holder)?.ok_or(ConfirmError::AnswerFirst)?
        }
        By::Lease(lease, person, choice) => {
            if !lease::is_held(tx, now, row.id, lease, person)? {
                return Err(ConfirmError::Lapsed);
            }
            Some(choice.clone())
        }
    };
    let record = match choice.ok_or(ConfirmError::ChooseFirst(None))? {
        Choice::Record(record) => record,
        Choice::New(new) => records::create(tx, now, rng, person, &new).map_err(unusable_draft)?,
    };
    let to = Destination { record, person, app: row.app, avenue: Avenue::Online };
    let inserted = things_in_record::insert(tx, now, rng, to, input.things).map_err(no_room)?;
    let left_out = inserted.left_out.iter().filter_map(|id| input.things.iter().find(|thing| thing.id == *id));
    let outcome = Outcome {
        added: inserted.added.iter().map(|thing| thing.0.into_bytes()).collect(),
        left_out: left_out.map(|thing| thing.thing_type.id.into_bytes()).collect(),
        through: input.through,
    };
    if !outcome.added.is_empty()
        && let Some(name) = row::friendly_name(tx, row.id)?
    {
        things_in_record::note_delivery(tx, rng, record, row.id.0, &name)?;
    }
    mark(tx, now, rng, &row, to, &outcome)?;
    let entry = audit::Entry {
        app: Some(row.app),
        person: Some(person),
        record: Some(record),
        object: Some(row.id.0),
        count: i64::try_from(outcome.added.len()).ok(),
        ..audit::Entry::new(Action::PackagePickedUp, Actor::Person(person))
    };
    audit::write(tx, now, rng, &entry)?;
    Ok(outcome.done(&row, record, now))
}

/// The package, locked: it waits and its application is active, or it was picked up.
fn ready(tx: &mut Tx<'_>, now: Timestamp, package: PackageId) -> Result<PackageRow, ConfirmError> {
    let row = row::lock(tx, now, package)?.ok_or(ConfirmError::WhereItStands)?;
    match row.state_at(now) {
        State::PickedUp => Ok(row),
        State::Ready if is_app_active(tx, row.app)? => Ok(row),
        _ => Err(ConfirmError::WhereItStands),
    }
}

/// What `person` picked up with this code, if it was they.
pub fn done(
    tx: &mut Tx<'_>,
    now: Timestamp,
    code: &IdentityCode,
    person: PersonId,
) -> Result<Option<Done>, PackageError> {
    let Some(package) = row::package_of(tx, code)? else { return Ok(None) };
    match row::find(tx, now, package)? {
        Some(row) => done_of(tx, &row, person),
        None => Ok(None),
    }
}

/// Notes in the journal that the contents of a package cannot be picked up: the class of the fault, and nothing of what
/// they say. [`crate::packages::reference`] is the number the page shows.
pub fn note_unusable(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    package: PackageId,
    fault: Unusable,
) -> Result<(), PackageError> {
    let Some(row) = row::find(tx, now, package)? else { return Ok(()) };
    let entry = audit::Entry {
        app: Some(row.app),
        object: Some(package.0),
        detail: Some(fault.class),
        count: Some(i64::from(fault.code.number())),
        ..audit::Entry::new(Action::PackageUnusable, Actor::Server)
    };
    Ok(audit::write(tx, now, rng, &entry)?)
}

/// What stays of a pick-up in the package's row.
#[derive(Serialize, Deserialize)]
struct Outcome {
    added: Vec<[u8; 16]>,
    left_out: Vec<[u8; 16]>,
    through: [u8; 32],
}

impl Outcome {
    fn done(&self, row: &PackageRow, record: RecordId, at: Timestamp) -> Done {
        Done {
            package: row.id,
            app: row.app,
            record,
            at,
            added: self.added.iter().map(|id| ThingId(Uuid::from_bytes(*id))).collect(),
            left_out: self.left_out.iter().map(|id| Uuid::from_bytes(*id)).collect(),
            through: self.through,
        }
    }
}

const OUTCOME: &str = "package-outcome";

/// The compare-and-set. The row is locked and was looked at, so it cannot miss; if it does, nothing may stay.
fn mark(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    row: &PackageRow,
    to: Destination,
    outcome: &Outcome,
) -> Result<(), ConfirmError> {
    let text = serde_json::to_vec(outcome).map_err(|_| unreadable())?;
    let sealed = tx.vault().seal(OUTCOME, row.id.as_bytes(), &text, rng);
    let marked = tx.execute(
        "UPDATE connect_packages SET state = $1, ended_at = $2, picked_up_by = $3, picked_up_record = $4, outcome = $5 \
         WHERE id = $6 AND state = $7 AND expires_at > $2 AND blocked_at IS NULL",
        &[&State::PickedUp.column(), &now, &to.person, &to.record, &sealed, &row.id, &State::Ready.column()],
    )?;
    if marked != 1 {
        return Err(ConfirmError::AlreadyPickedUp);
    }
    Ok(row::erase_contents(tx, now, row.id)?)
}

/// The items that came in a package that was picked up, as they were called then.
pub(crate) fn items_of(tx: &mut Tx<'_>, row: &PackageRow) -> Result<Vec<ThingId>, PackageError> {
    let Some(sealed) = &row.outcome else { return Ok(Vec::new()) };
    let text = tx.vault().open(OUTCOME, row.id.as_bytes(), sealed)?;
    let outcome: Outcome = serde_json::from_slice(&text).map_err(|_| unreadable())?;
    Ok(outcome.added.iter().map(|id| ThingId(Uuid::from_bytes(*id))).collect())
}

fn done_of(tx: &mut Tx<'_>, row: &PackageRow, person: PersonId) -> Result<Option<Done>, PackageError> {
    let (Some(here), Some(sealed)) = (row.picked_up_here(Some(person)), &row.outcome) else { return Ok(None) };
    let text = tx.vault().open(OUTCOME, row.id.as_bytes(), sealed)?;
    let outcome: Outcome = serde_json::from_slice(&text).map_err(|_| unreadable())?;
    Ok(Some(outcome.done(row, here.record, here.at)))
}

fn unusable_draft(error: RecordError) -> ConfirmError {
    match error {
        RecordError::Store(error) => ConfirmError::Store(error),
        RecordError::Sealed => ConfirmError::Record(RecordError::Sealed),
        other => ConfirmError::ChooseFirst(Some(other)),
    }
}

fn no_room(error: RecordError) -> ConfirmError {
    match error {
        RecordError::Store(error) => ConfirmError::Store(error),
        RecordError::QuotaExceeded => ConfirmError::QuotaFull,
        RecordError::Unknown | RecordError::Denied | RecordError::NotActive => ConfirmError::NotAllowed,
        other => ConfirmError::Record(other),
    }
}

fn unreadable() -> StoreError {
    StoreError::Value("the outcome of a pick-up cannot be read".into())
}
