//! The one write that accepts a connect request: the authorisation, the entry the application polls for, and the window
//! in which it can.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::ConnectError;
use super::row::{self, RequestRow, State};
use crate::audit::{self, Action, Actor};
use crate::authorisations::{self, AuthAction, Authorisation, AuthoriseError, Taken};
use crate::ids::{AppId, ConnectRequestId, PersonId, RecordId, TicketId};
use crate::limits::CONNECT_WARNINGS_MAX;
use crate::packages::is_app_active;
use crate::policy::Policy;
use crate::records::{self, RecordError};
use crate::tickets::{self, Choice, Holder};

/// What the person allows. The record is the choice kept in the ticket ([`crate::tickets::choose`]).
pub struct Accept<'a> {
    pub request: ConnectRequestId,
    /// The ticket that the consent page was made from.
    pub ticket: TicketId,
    pub holder: Holder<'a>,
    /// What was consented to. None: nothing was asked, because nothing has to be
    /// ([`crate::authorisations::AuthAction::NoActionRequired`]); what was granted stays as it is.
    pub taken: Option<&'a Taken>,
    /// Tells one way through the pages from another: the done page belongs to the one that wrote.
    pub through: [u8; 32],
}

/// What accepting did; the done page is made from it, now and on every reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub request: ConnectRequestId,
    pub app: AppId,
    pub record: RecordId,
    pub at: Timestamp,
    /// The person had not accepted this request for this record before.
    pub first_time: bool,
    /// The application had no access to the record through this person just before.
    pub new_connection: bool,
    /// Other records of this person the application is connected to now, oldest first.
    pub already_connected_records: Vec<RecordId>,
    /// People who accepted the request before, now that somebody else does: the shell writes each a letter in this
    /// transaction, because code and answer may be known to a stranger. Empty when the person is not new to the request.
    pub to_warn: Vec<PersonId>,
}

/// Why nothing was written. The request stays as it was, and no chance is used.
#[derive(Debug, thiserror::Error)]
pub enum AcceptError {
    /// Deleted, locked, run out, or its application suspended: show where the code stands.
    #[error("the connect request cannot be accepted any more")]
    WhereItStands,
    /// No valid ticket: older than half an hour, used, or of another person or session (122). Ask the question again.
    #[error("the question must be answered first")]
    AnswerFirst,
    /// No record was chosen yet, or the draft of one cannot become a record; choose again.
    #[error("no record is chosen")]
    ChooseFirst(#[source] Option<RecordError>),
    /// [`Accept::taken`] is none, but there is something to consent to: show the consent page.
    #[error("the person must be asked first")]
    AskFirst,
    /// The record cannot be authorised by this person, or what was taken is not what the application offers now.
    #[error(transparent)]
    Authorise(AuthoriseError),
    #[error(transparent)]
    Connect(ConnectError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ConnectError> for AcceptError {
    fn from(error: ConnectError) -> AcceptError {
        match error {
            ConnectError::Store(error) => AcceptError::Store(error),
            other => AcceptError::Connect(other),
        }
    }
}

impl From<AuthoriseError> for AcceptError {
    fn from(error: AuthoriseError) -> AcceptError {
        match error {
            AuthoriseError::Store(error) => AcceptError::Store(error),
            AuthoriseError::AppInactive => AcceptError::WhereItStands,
            other => AcceptError::Authorise(other),
        }
    }
}

/// Creates the record when it is a draft, authorises the application for it, enters the pick-up under the application's
/// lock, and begins the retrieval window anew, in one transaction. The ticket is used up. Once more by the same way through
/// the pages (a form sent twice): what was done, nothing written.
///
/// # Errors
/// [`AcceptError`].
pub fn accept(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    input: &Accept<'_>,
) -> Result<Accepted, AcceptError> {
    let row = row::lock(tx, now, input.request)?.ok_or(AcceptError::WhereItStands)?;
    let (app, person) = (row.app, input.holder.person);
    let Some(choice) = tickets::check(tx, now, row.id.0, input.ticket, input.holder).map_err(ConnectError::from)?
    else {
        // Used up: by this very form, sent before?
        return accepted(tx, now, row.id, person, input.through)?.ok_or(AcceptError::AnswerFirst);
    };
    if !row.state_at(now).is_open() || !is_app_active(tx, app)? {
        return Err(AcceptError::WhereItStands);
    }
    let record = match choice.ok_or(AcceptError::ChooseFirst(None))? {
        Choice::Record(record) => record,
        Choice::New(new) => records::create(tx, now, rng, person, &new).map_err(unusable_draft)?,
    };
    let before = authorisations::find(tx, app, person, record)?;
    let was_connected = before.as_ref().is_some_and(|before| before.active);
    let authorisation = match (input.taken, before) {
        (Some(taken), _) => authorisations::grant(tx, now, rng, app, person, record, taken)?,
        (None, Some(before)) if authorisations::action(tx, app, person, record)? == AuthAction::NoActionRequired => {
            before
        }
        (None, _) => return Err(AcceptError::AskFirst),
    };
    let to_warn = people_before(tx, row.id, person)?;
    let entry = WrittenEntry {
        record,
        at: now,
        first_time: !has_entry(tx, row.id, person, record)?,
        new_connection: !was_connected,
    };
    // Late: whoever else accepts or polls for this application waits from here on.
    let listed_at = authorisations::instant_under_lock(tx, now, app)?;
    write_entry(tx, &row, input, &authorisation, &entry, listed_at)?;
    tx.execute(
        "UPDATE connect_requests SET state = $1, purge_at = $2 WHERE id = $3",
        &[&State::Validated.column(), &(now + policy.retrieval_window), &row.id],
    )?;
    tickets::spend(tx, input.ticket)?;
    let entry_in_journal = audit::Entry {
        app: Some(app),
        person: Some(person),
        record: Some(record),
        object: Some(row.id.0),
        ..audit::Entry::new(Action::RequestAccepted, Actor::Person(person))
    };
    audit::write(tx, now, rng, &entry_in_journal)?;
    finished(tx, &row, person, entry, to_warn)
}

/// What `person` accepted with the request by this way through the pages, if anything: the done page on a reload.
///
/// # Errors
/// [`AcceptError::Store`], [`AcceptError::Authorise`].
pub fn accepted(
    tx: &mut Tx<'_>,
    now: Timestamp,
    request: ConnectRequestId,
    person: PersonId,
    through: [u8; 32],
) -> Result<Option<Accepted>, AcceptError> {
    let Some(row) = row::find(tx, now, request)? else { return Ok(None) };
    let found = tx.query_opt(
        "SELECT record_id, accepted_at, first_time, new_connection FROM connect_entries
         WHERE request_id = $1 AND person_id = $2 AND through = $3 ORDER BY accepted_at DESC LIMIT 1",
        &[&request, &person, &through],
    )?;
    let Some(found) = found else { return Ok(None) };
    let entry = WrittenEntry {
        record: found.get(0)?,
        at: found.get(1)?,
        first_time: found.get(2)?,
        new_connection: found.get(3)?,
    };
    // Whoever had to be warned was, by the transaction that wrote the entry.
    finished(tx, &row, person, entry, Vec::new()).map(Some)
}

/// What an entry remembers of the pick-up that wrote it last.
struct WrittenEntry {
    record: RecordId,
    at: Timestamp,
    first_time: bool,
    new_connection: bool,
}

fn write_entry(
    tx: &mut Tx<'_>,
    row: &RequestRow,
    input: &Accept<'_>,
    names: &Authorisation,
    entry: &WrittenEntry,
    listed_at: Timestamp,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO connect_entries
            (request_id, person_id, record_id, app_id, person_pseudonym, record_pseudonym, record_number, accepted_at,
             listed_at, through, first_time, new_connection)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (request_id, person_id, record_id) DO UPDATE
            SET accepted_at = excluded.accepted_at, listed_at = excluded.listed_at, through = excluded.through,
                first_time = excluded.first_time, new_connection = excluded.new_connection",
        &[
            &row.id,
            &input.holder.person,
            &entry.record,
            &row.app,
            &names.person_pseudonym,
            &names.record_pseudonym,
            &names.record_number,
            &entry.at,
            &listed_at,
            &input.through,
            &entry.first_time,
            &entry.new_connection,
        ],
    )?;
    Ok(())
}

fn has_entry(
    tx: &mut Tx<'_>,
    request: ConnectRequestId,
    person: PersonId,
    record: RecordId,
) -> Result<bool, StoreError> {
    let found = tx.query_opt(
        "SELECT 1 FROM connect_entries WHERE request_id = $1 AND person_id = $2 AND record_id = $3",
        &[&request, &person, &record],
    )?;
    Ok(found.is_some())
}

/// Whoever accepted the request before `person` does for the first time, the latest first.
fn people_before(tx: &mut Tx<'_>, request: ConnectRequestId, person: PersonId) -> Result<Vec<PersonId>, StoreError> {
    let rows = tx.query(
        "SELECT person_id FROM connect_entries WHERE request_id = $1 GROUP BY person_id ORDER BY MAX(accepted_at) DESC",
        &[&request],
    )?;
    let mut people = rows.iter().map(|row| row.get(0)).collect::<Result<Vec<PersonId>, _>>()?;
    if people.contains(&person) {
        people.clear();
    }
    people.truncate(CONNECT_WARNINGS_MAX);
    Ok(people)
}

fn finished(
    tx: &mut Tx<'_>,
    row: &RequestRow,
    person: PersonId,
    entry: WrittenEntry,
    to_warn: Vec<PersonId>,
) -> Result<Accepted, AcceptError> {
    let connected = authorisations::of_app_person(tx, row.app, person)?;
    Ok(Accepted {
        request: row.id,
        app: row.app,
        record: entry.record,
        at: entry.at,
        first_time: entry.first_time,
        new_connection: entry.new_connection,
        already_connected_records: connected
            .into_iter()
            .map(|authorisation| authorisation.record)
            .filter(|record| *record != entry.record)
            .collect(),
        to_warn,
    })
}

fn unusable_draft(error: RecordError) -> AcceptError {
    match error {
        RecordError::Store(error) => AcceptError::Store(error),
        other => AcceptError::ChooseFirst(Some(other)),
    }
}
