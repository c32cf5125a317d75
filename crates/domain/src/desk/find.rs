//! Looking for somebody by the name and date of birth they say, and what is shown of them: how they sign in and which records they look
//! after, never what is in those.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;

use super::names::NameIndex;
use super::{DeskError, locks};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{PersonId, RecordId, StaffId};
use crate::limits::{DESK_FOUND_LIFE, DESK_FOUND_MAX};
use crate::people::{self, Person, WaysIn};
use crate::rates::{self, Verdict};
use crate::records::{self, Record, RecordState, Rights};

/// An account that was found, so far as it tells accounts of one name apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub person: PersonId,
    pub made_at: Timestamp,
    /// Of the address or the user name: enough to recognise, too little to write to. Empty: there is none.
    pub sign_in_hint: String,
    pub records: usize,
    pub is_locked: bool,
}

/// What is shown of somebody. No `Debug`: initials are inside.
#[derive(Clone)]
pub struct Card {
    pub person: PersonId,
    pub initials: String,
    pub birth_date: Date,
    pub sign_in_hint: String,
    pub has_address: bool,
    pub ways_in: WaysIn,
    pub locked_since: Option<Timestamp>,
    pub records: Vec<CardRecord>,
}

/// A record of somebody's, without its name.
#[derive(Clone)]
pub struct CardRecord {
    pub id: RecordId,
    pub initials: String,
    /// A code of [`records::RELATIONSHIPS`].
    pub relationship: i32,
    pub state: RecordState,
    pub is_custodian: bool,
    /// How many others look after it.
    pub other_custodians: usize,
    /// Who else shares it, first who had it first.
    pub others: Vec<Heir>,
}

/// Somebody who shares a record, without their name.
#[derive(Clone)]
pub struct Heir {
    pub person: PersonId,
    pub initials: String,
    pub is_custodian: bool,
}

/// Looks for accounts by a whole name and a date of birth; case, accents and the order of names do not matter. Counted and journalled, whatever
/// comes of it.
///
/// # Errors
/// [`DeskError::TooMany`]. Write the transaction all the same, or nothing is counted: the error is inside an `Ok`.
pub fn find(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: StaffId,
    first_name: &str,
    last_name: &str,
    birth_date: Date,
) -> Result<Vec<Found>, DeskError> {
    if let Verdict::Wait(wait) = rates::desk_search(tx, now, by)? {
        return Err(DeskError::TooMany(wait));
    }
    let index = NameIndex::of(&tx.vault(), first_name, last_name, birth_date);
    let found = of_name(tx, index)?;
    let count = i64::try_from(found.len()).ok();
    audit::write(tx, now, rng, &Entry { count, ..Entry::new(Action::DeskSearched, Actor::Staff(by)) })?;
    Ok(found)
}

pub(super) fn of_name(tx: &mut Tx<'_>, index: NameIndex) -> Result<Vec<Found>, DeskError> {
    let rows = tx.query(
        "SELECT n.person_id FROM person_names AS n JOIN people AS p ON p.id = n.person_id
         WHERE n.name_index = $1 ORDER BY p.created_at, p.id LIMIT $2",
        &[&index.0, &DESK_FOUND_MAX],
    )?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some(person) = people::load(tx, row.get(0)?)? else { continue };
        found.push(Found {
            person: person.id,
            made_at: person.created_at,
            sign_in_hint: sign_in_hint(&person),
            records: records::list(tx, person.id)?.len(),
            is_locked: locks::is_locked(tx, person.id)?,
        });
    }
    Ok(found)
}

/// What is shown of somebody; None when they are gone. Reading it changes nothing: whoever shows it calls [`look`].
///
/// # Errors
/// [`DeskError`].
pub fn card(tx: &mut Tx<'_>, now: Timestamp, person: PersonId) -> Result<Option<Card>, DeskError> {
    let Some(found) = people::load(tx, person)? else { return Ok(None) };
    let Some(ways_in) = people::ways_in(tx, now, person)? else { return Ok(None) };
    let mut shown = Vec::new();
    for record in records::list(tx, person)? {
        shown.push(card_record(tx, person, &record)?);
    }
    Ok(Some(Card {
        person,
        initials: initials(&found.profile.full_name()),
        birth_date: found.profile.birth_date,
        sign_in_hint: sign_in_hint(&found),
        has_address: found.email.is_some(),
        ways_in,
        locked_since: locks::locked_since(tx, person)?,
        records: shown,
    }))
}

fn card_record(tx: &mut Tx<'_>, person: PersonId, record: &Record) -> Result<CardRecord, DeskError> {
    let mut others = Vec::new();
    for member in records::members(tx, record.id)?.into_iter().filter(|member| member.person != person) {
        if let Some(other) = people::load(tx, member.person)? {
            others.push(Heir {
                person: other.id,
                initials: initials(&other.profile.full_name()),
                is_custodian: member.rights.contains(Rights::CUSTODIAN),
            });
        }
    }
    Ok(CardRecord {
        id: record.id,
        initials: initials(&record.name),
        relationship: record.relationship,
        state: record.state,
        is_custodian: record.rights.contains(Rights::CUSTODIAN),
        other_custodians: others.iter().filter(|other| other.is_custodian).count(),
        others,
    })
}

/// Journals that somebody's card was opened.
///
/// # Errors
/// [`DeskError::Store`].
pub fn look(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: StaffId,
    person: PersonId,
) -> Result<(), DeskError> {
    let entry = Entry { person: Some(person), ..Entry::new(Action::DeskLooked, Actor::Staff(by)) };
    Ok(audit::write(tx, now, rng, &entry)?)
}

const FOUND: &str = "desk-found";

/// What stands in addresses in place of somebody who was found: it works for who found them, for half an hour. So nobody's page is opened but
/// after they were named.
pub fn refer_to(vault: &Vault, now: Timestamp, rng: &mut dyn Random, by: StaffId, person: PersonId) -> String {
    let mut plain = person.as_bytes().to_vec();
    plain.extend(now.as_microsecond().to_be_bytes());
    URL_SAFE_NO_PAD.encode(vault.seal(FOUND, by.as_bytes(), &plain, rng))
}

/// Whom a reference is to, and when they were found; None when it is another's, too old, or none.
pub fn found_in(vault: &Vault, now: Timestamp, by: StaffId, reference: &str) -> Option<PersonId> {
    let sealed = URL_SAFE_NO_PAD.decode(reference).ok()?;
    let plain = vault.open(FOUND, by.as_bytes(), &sealed).ok()?;
    let (person, at) = plain.split_at_checked(16)?;
    let at = Timestamp::from_microsecond(i64::from_be_bytes(at.try_into().ok()?)).ok()?;
    let is_fresh = at <= now && now < at + DESK_FOUND_LIFE;
    is_fresh.then(|| uuid::Uuid::from_slice(person).ok().map(PersonId)).flatten()
}

/// The first letter of each part of a name.
fn initials(name: &str) -> String {
    let mut letters = String::new();
    for part in name.split_whitespace().take(4) {
        letters.extend(part.chars().find(|c| c.is_alphanumeric()).map(|c| format!("{}.", c.to_uppercase())));
    }
    letters
}

/// Of an address the first letter and those of the domain; of a user name the first and the last.
fn sign_in_hint(person: &Person) -> String {
    let begin = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
    if let Some((local, domain)) = person.address().rsplit_once('@') {
        let end = domain.rsplit('.').next().unwrap_or_default();
        return format!("{}…@{}….{end}", begin(local), begin(domain));
    }
    let login = person.login();
    match login.chars().count() {
        0 => String::new(),
        1..=3 => format!("{}…", begin(login)),
        _ => format!("{}…{}", begin(login), login.chars().next_back().map(String::from).unwrap_or_default()),
    }
}
