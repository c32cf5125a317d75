//! Seals over the journal. Each is a keyed hash of the entries since the last one and of that seal, so an entry that is changed, removed,
//! added or moved later no longer fits, and neither does a seal that was replaced. Whoever can write the database but has not the server
//! key cannot make a seal that fits.
//!
//! The transaction that writes an entry knows nothing of this: it would have to wait for every other. Entries are sealed once they are
//! [`JOURNAL_SETTLED_AFTER`] old. Whoever cuts off the journal's newest end together with its seals is found out by somebody
//! who kept a seal elsewhere: [`verify`] takes one.

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::entries::{self, Stored, beginning_of};
use crate::limits::{JOURNAL_PORTION, JOURNAL_SETTLED_AFTER};

const SEAL: &str = "audit-seal";
const REMOVED: &str = "audit-removed";

/// What a seal is known by: write it down elsewhere, and [`verify`] will find it again or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal {
    pub number: i64,
    pub seal: [u8; 32],
}

impl std::fmt::Display for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:", self.number)?;
        self.seal.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::str::FromStr for Seal {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Seal, Self::Err> {
        const RULE: &str =
            "must be a seal as `medlock audit verify` prints it: a number, a colon and 64 hexadecimal digits";
        let (number, digits) = text.trim().split_once(':').ok_or(RULE)?;
        let number = number.parse().map_err(|_| RULE)?;
        if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(RULE);
        }
        let mut seal = [0; 32];
        for (place, byte) in seal.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * place..2 * place + 2], 16).map_err(|_| RULE)?;
        }
        Ok(Seal { number, seal })
    }
}

#[derive(Debug, Clone)]
struct Row {
    number: i64,
    last_entry: Uuid,
    entries: i64,
    made_at: Timestamp,
    seal: [u8; 32],
    removed: Option<[u8; 32]>,
}

/// Entries that are to be sealed next.
#[derive(Debug, Clone)]
pub struct Unsealed {
    number: i64,
    last_entry: Uuid,
    entries: i64,
    seal: [u8; 32],
}

/// The next entries that are old enough, or None when all are sealed. Read them outside the transaction that [`seal`]s them.
///
/// # Errors
/// [`StoreError`].
pub fn next(tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<Unsealed>, StoreError> {
    let last = newest(tx)?;
    let after = last.as_ref().map_or(Uuid::nil(), |row| row.last_entry);
    let found = entries::all(tx, after, beginning_of(now - JOURNAL_SETTLED_AFTER), JOURNAL_PORTION)?;
    let Some(end) = found.last() else { return Ok(None) };
    let number = last.as_ref().map_or(1, |row| row.number + 1);
    let mut text = beginning(number, last.as_ref().map(|row| &row.seal));
    found.iter().for_each(|entry| append(&mut text, entry));
    let seal = tx.vault().index(SEAL, &text);
    Ok(Some(Unsealed { number, last_entry: end.id, entries: count(found.len()), seal }))
}

/// Writes a seal of [`next`]. None when somebody else has sealed meanwhile: nothing is written then.
///
/// # Errors
/// [`StoreError`].
pub fn seal(tx: &mut Tx<'_>, now: Timestamp, next: &Unsealed) -> Result<Option<Seal>, StoreError> {
    let written = tx.execute(
        "INSERT INTO audit_seals (number, last_entry, entries, made_at, seal) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        &[&next.number, &next.last_entry, &next.entries, &now, &next.seal],
    )?;
    Ok((written == 1).then_some(Seal { number: next.number, seal: next.seal }))
}

/// The newest seal, and when it was made.
///
/// # Errors
/// [`StoreError`].
pub fn head(tx: &mut Tx<'_>) -> Result<Option<(Seal, Timestamp)>, StoreError> {
    Ok(newest(tx)?.map(|row| (Seal { number: row.number, seal: row.seal }, row.made_at)))
}

/// How long ago the first entry was made that should be sealed and is not: a job that does not run shows here.
///
/// # Errors
/// [`StoreError`].
pub fn behind(tx: &mut Tx<'_>, now: Timestamp) -> Result<Option<jiff::SignedDuration>, StoreError> {
    let after = newest(tx)?.map_or(Uuid::nil(), |row| row.last_entry);
    let waiting = entries::all(tx, after, beginning_of(now - JOURNAL_SETTLED_AFTER), 1)?;
    Ok(waiting.first().map(|entry| now.duration_since(entry.at)))
}

/// What is wrong with the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Entries between two instants are not those that were sealed: so many were, so many are there.
    Entries { seal: i64, from: Option<Timestamp>, to: Timestamp, sealed: i64, found: i64 },
    /// No seal of this number.
    SealMissing { seal: i64 },
    /// The entries of this seal were removed before their time, or its row was changed.
    Removed { seal: i64 },
    /// The seal kept elsewhere is not in the journal.
    NotTheSame { seal: i64 },
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Entries { seal, from, to, sealed, found } => {
                write!(f, "seal {seal}: ")?;
                match found - sealed {
                    0 => write!(f, "an entry was changed or moved")?,
                    missing @ ..0 => write!(f, "{} of {sealed} entries are missing", -missing)?,
                    more => write!(f, "{more} more than the {sealed} entries sealed")?,
                }
                match from {
                    Some(from) => write!(f, ", made after {from} and until {to}"),
                    None => write!(f, ", made until {to}"),
                }
            }
            Self::SealMissing { seal } => write!(f, "seal {seal} is missing"),
            Self::Removed { seal } => write!(f, "seal {seal}: said to be removed in time, and was not by this server"),
            Self::NotTheSame { seal } => write!(f, "seal {seal} is not the one you kept"),
        }
    }
}

/// What [`Verification`] has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    /// In the order of the journal.
    pub faults: Vec<Fault>,
    pub seals: u64,
    /// Of them, seals whose entries' time was over.
    pub removed: u64,
    /// Entries that fit their seals.
    pub entries: u64,
    /// Entries that are too young to be sealed, or wait for it.
    pub unsealed: u64,
    pub head: Option<Seal>,
}

/// A walk along the journal, some seals at a time, so that no transaction is long.
#[derive(Debug, Clone)]
pub struct Verification {
    kept: Vec<Seal>,
    before: Option<Row>,
    verdict: Verdict,
}

impl Verification {
    /// `kept`: seals that were written down elsewhere.
    pub fn new(kept: Vec<Seal>) -> Verification {
        Verification { kept, before: None, verdict: Verdict::default() }
    }

    /// One seal further; None at the end.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn step(&mut self, tx: &mut Tx<'_>) -> Result<Option<()>, StoreError> {
        let last = self.before.as_ref().map_or(0, |row| row.number);
        let Some(row) = row_after(tx, last)? else { return Ok(None) };
        for seal in last + 1..row.number.min(last + 1 + FAULTS_MAX) {
            self.verdict.faults.push(Fault::SealMissing { seal });
        }
        let known = self.kept.iter().find(|kept| kept.number == row.number);
        if known.is_some_and(|kept| kept.seal != row.seal) {
            self.verdict.faults.push(Fault::NotTheSame { seal: row.number });
        }
        self.kept.retain(|kept| kept.number != row.number);
        self.verdict.seals += 1;
        self.verdict.head = Some(Seal { number: row.number, seal: row.seal });
        if row.removed.is_some() {
            self.verdict.removed += 1;
            if row.removed != Some(removal(tx, &row)) {
                self.verdict.faults.push(Fault::Removed { seal: row.number });
            }
        } else {
            self.check_entries(tx, &row)?;
        }
        self.before = Some(row);
        Ok(Some(()))
    }

    fn check_entries(&mut self, tx: &mut Tx<'_>, row: &Row) -> Result<(), StoreError> {
        let before = self.before.as_ref();
        let mut text = beginning(row.number, before.map(|row| &row.seal));
        let mut after = before.map_or(Uuid::nil(), |row| row.last_entry);
        let end = next_id(row.last_entry);
        let mut found = 0;
        loop {
            let stretch = entries::all(tx, after, end, JOURNAL_PORTION)?;
            let Some(last) = stretch.last() else { break };
            (after, found) = (last.id, found + count(stretch.len()));
            stretch.iter().for_each(|entry| append(&mut text, entry));
        }
        if found == row.entries && tx.vault().index(SEAL, &text) == row.seal {
            self.verdict.entries += u64::try_from(found).unwrap_or(0);
        } else {
            self.verdict.faults.push(Fault::Entries {
                seal: row.number,
                from: before.and_then(|row| time_of(row.last_entry)),
                to: time_of(row.last_entry).unwrap_or(row.made_at),
                sealed: row.entries,
                found,
            });
        }
        Ok(())
    }

    /// What is behind the last seal, and the end.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn finish(mut self, tx: &mut Tx<'_>) -> Result<Verdict, StoreError> {
        let after = self.before.as_ref().map_or(Uuid::nil(), |row| row.last_entry);
        let unsealed: i64 = tx.query_one("SELECT COUNT(*) FROM audit WHERE id > $1", &[&after])?.get(0)?;
        self.verdict.unsealed = u64::try_from(unsealed).unwrap_or(0);
        let missing = self.kept.iter().map(|kept| Fault::SealMissing { seal: kept.number });
        self.verdict.faults.extend(missing);
        Ok(self.verdict)
    }
}

/// Missing seals that are named one by one.
const FAULTS_MAX: i64 = 100;

/// The whole walk in one transaction, for tests and small journals.
///
/// # Errors
/// [`StoreError`].
pub fn verify(tx: &mut Tx<'_>, kept: Vec<Seal>) -> Result<Verdict, StoreError> {
    let mut walk = Verification::new(kept);
    while walk.step(tx)?.is_some() {}
    walk.finish(tx)
}

/// Removes the entries of the earliest seal whose last entry was made before `before`. The seal stays and says so. False: none is old
/// enough.
///
/// # Errors
/// [`StoreError`].
pub fn remove_oldest(tx: &mut Tx<'_>, before: Timestamp) -> Result<bool, StoreError> {
    let rows = tx.query(
        "SELECT number, last_entry, entries, made_at, seal, removed FROM audit_seals WHERE removed IS NULL
         ORDER BY number LIMIT 1",
        &[],
    )?;
    let Some(row) = rows.first().map(read).transpose()? else { return Ok(false) };
    if row.last_entry >= beginning_of(before) {
        return Ok(false);
    }
    let tag = removal(tx, &row);
    tx.execute("UPDATE audit_seals SET removed = $1 WHERE number = $2 AND removed IS NULL", &[&tag, &row.number])?;
    tx.execute("DELETE FROM audit WHERE id <= $1", &[&row.last_entry])?;
    Ok(true)
}

fn removal(tx: &Tx<'_>, row: &Row) -> [u8; 32] {
    tx.vault().index(REMOVED, &beginning(row.number, Some(&row.seal)))
}

fn newest(tx: &mut Tx<'_>) -> Result<Option<Row>, StoreError> {
    let row = tx.query_opt(
        "SELECT number, last_entry, entries, made_at, seal, removed FROM audit_seals ORDER BY number DESC LIMIT 1",
        &[],
    )?;
    row.as_ref().map(read).transpose()
}

fn row_after(tx: &mut Tx<'_>, number: i64) -> Result<Option<Row>, StoreError> {
    let row = tx.query_opt(
        "SELECT number, last_entry, entries, made_at, seal, removed FROM audit_seals WHERE number > $1
         ORDER BY number LIMIT 1",
        &[&number],
    )?;
    row.as_ref().map(read).transpose()
}

fn read(row: &medlock_store::Row) -> Result<Row, StoreError> {
    Ok(Row {
        number: row.get(0)?,
        last_entry: row.get(1)?,
        entries: row.get(2)?,
        made_at: row.get(3)?,
        seal: row.get(4)?,
        removed: row.get(5)?,
    })
}

/// Number and seal before it, at a fixed length.
fn beginning(number: i64, before: Option<&[u8; 32]>) -> Vec<u8> {
    let mut text = number.to_be_bytes().to_vec();
    text.extend_from_slice(before.unwrap_or(&[0; 32]));
    text
}

/// An entry's fields, each behind its length, so that no two entries read the same.
fn append(text: &mut Vec<u8>, entry: &Stored) {
    let mut field = |bytes: Option<&[u8]>| match bytes {
        None => text.push(0),
        Some(bytes) => {
            text.push(1);
            text.extend_from_slice(&u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
            text.extend_from_slice(bytes);
        }
    };
    field(Some(entry.id.as_bytes()));
    field(Some(&entry.at.as_microsecond().to_be_bytes()));
    field(Some(entry.action.as_bytes()));
    field(Some(entry.actor.as_bytes()));
    field(entry.actor_id.as_ref().map(|id| &id.as_bytes()[..]));
    field(entry.app.as_ref().map(|id| &id.0.as_bytes()[..]));
    field(entry.person.as_ref().map(|id| &id.0.as_bytes()[..]));
    field(entry.record.as_ref().map(|id| &id.0.as_bytes()[..]));
    field(entry.object.as_ref().map(|id| &id.as_bytes()[..]));
    field(entry.detail.as_ref().map(|detail| detail.as_bytes()));
    field(entry.count.map(i64::to_be_bytes).as_ref().map(|bytes| &bytes[..]));
}

fn next_id(id: Uuid) -> Uuid {
    Uuid::from_u128(id.as_u128().saturating_add(1))
}

/// The millisecond an entry's id begins with.
fn time_of(id: Uuid) -> Option<Timestamp> {
    Timestamp::from_millisecond(i64::try_from(id.as_u128() >> 80).ok()?).ok()
}

fn count(entries: usize) -> i64 {
    i64::try_from(entries).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
