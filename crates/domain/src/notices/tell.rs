//! Who is told of what: the row, what it is folded into, and the letter.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::{KINDS, Kind, Told, off_token};
use crate::apps;
use crate::ids::{AppId, PersonId, RecordId, row_id};
use crate::letters::{self, About};
use crate::limits::NOTICE_LETTER_LIFE;
use crate::outbox::{self, Letter};
use crate::people;
use crate::records::{self, Rights};

/// What happened, as the reader's page lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Happened {
    pub kind: Kind,
    /// The first time.
    pub at: Timestamp,
    /// The last that was folded into it.
    pub last_at: Timestamp,
    pub amount: i64,
    pub record: Option<RecordId>,
    pub app: Option<AppId>,
    /// Of signing in: a provider vouched for it.
    pub by_provider: bool,
}

/// What is to be told.
pub(super) struct News {
    pub kind: Kind,
    pub record: Option<RecordId>,
    pub app: Option<AppId>,
    pub object: Option<Uuid>,
    pub amount: i64,
    /// Of a code.
    pub ends_at: Option<Timestamp>,
    /// Of signing in: a provider vouched for it.
    pub by_provider: bool,
}

impl News {
    pub(super) fn of(kind: Kind) -> News {
        News { kind, record: None, app: None, object: None, amount: 1, ends_at: None, by_provider: false }
    }

    /// What it is about: further news of the same are folded into one.
    fn subject(&self) -> Vec<u8> {
        [self.record.map(|id| id.0), self.app.map(|id| id.0), self.object]
            .map(|id| *id.unwrap_or_else(Uuid::nil).as_bytes())
            .concat()
    }
}

/// Tells one person: a row, and a letter if there was none of the same lately. False: it was folded into an earlier one.
pub(super) fn tell(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    news: &News,
) -> Result<bool, StoreError> {
    let (kind, subject) = (news.kind.number(), news.subject());
    let id = row_id(now, rng);
    // One statement decides, so that of two at the same time one writes the letter.
    let since = now.checked_sub(news.kind.folds()).unwrap_or(Timestamp::MIN);
    let begun = tx.query_opt(
        "INSERT INTO notice_folds (person_id, kind, subject, since, notice_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, kind, subject) DO UPDATE SET since = excluded.since, notice_id = excluded.notice_id
            WHERE notice_folds.since <= $6
         RETURNING notice_id",
        &[&person, &kind, &subject, &now, &id, &since],
    )?;
    if begun.is_none() {
        tx.execute(
            "UPDATE notices SET amount = amount + $1, last_at = $2 WHERE id IN
                (SELECT notice_id FROM notice_folds WHERE person_id = $3 AND kind = $4 AND subject = $5)",
            &[&news.amount, &now, &person, &kind, &subject],
        )?;
        return Ok(false);
    }
    tx.execute(
        "INSERT INTO notices (id, person_id, kind, at, last_at, amount, record_id, app_id, object_id, by_provider)
         VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8, $9)",
        &[&id, &person, &kind, &now, &news.amount, &news.record, &news.app, &news.object, &news.by_provider],
    )?;
    write(tx, now, rng, person, news)?;
    Ok(true)
}

/// The letter, to somebody who has an address that was proved and wants it.
fn write(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    news: &News,
) -> Result<(), StoreError> {
    if !is_on(tx, person, news.kind)? {
        return Ok(());
    }
    // A row that cannot be unsealed stops nobody else's work.
    let Ok(Some(reader)) = people::load(tx, person) else { return Ok(()) };
    let Some(email) = reader.email.filter(|_| reader.email_verified_at.is_some()) else { return Ok(()) };
    let sender = match (news.kind, news.app) {
        (Kind::CodeEnding, Some(app)) => apps::load(tx, app).ok().flatten(),
        _ => None,
    };
    let told = Told {
        kind: news.kind.name().to_owned(),
        at: now.as_microsecond(),
        sender: sender.map(|app| app.config.name_for(&reader.profile.language).to_owned()),
        ends_at: news.ends_at.map(Timestamp::as_microsecond),
        off: off_token(&tx.vault(), rng, person, news.kind).0,
        language: reader.profile.language,
        time_zone: reader.profile.time_zone,
        country: reader.profile.country,
        by_provider: news.by_provider,
    };
    let letter = Letter { told: Some(told), ..Letter::new(email.as_typed(), String::new(), String::new()) };
    let about = About { kind: letters::Kind::Notice, person: Some(person), ..About::default() };
    let life = news.ends_at.map_or(NOTICE_LETTER_LIFE, |ends| ends.duration_since(now).min(NOTICE_LETTER_LIFE));
    outbox::add_about(tx, now, rng, &about, &letter, life)?;
    Ok(())
}

// ---- what is told, and to whom ----

/// Something came into a record: from an application, out of a package or through somebody who shares it. Told to everybody who looks
/// after it and may see it, but for whoever did it.
///
/// # Errors
/// [`StoreError`].
pub fn added(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    record: RecordId,
    by: Option<PersonId>,
    amount: i64,
) -> Result<(), StoreError> {
    let news = News { record: Some(record), amount, ..News::of(Kind::Added) };
    for keeper in keepers(tx, record)?.into_iter().filter(|keeper| Some(*keeper) != by) {
        tell(tx, now, rng, keeper, &news)?;
    }
    Ok(())
}

/// An application may use a record from now on. Told to the person who let it in, too: it may have been somebody else with their
/// password.
///
/// # Errors
/// [`StoreError`].
pub fn app_connected(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    person: PersonId,
    record: RecordId,
) -> Result<(), StoreError> {
    about_app(tx, now, rng, Kind::AppConnected, app, person, record)
}

/// What an application may do in a record was changed.
///
/// # Errors
/// [`StoreError`].
pub fn app_changed(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    person: PersonId,
    record: RecordId,
) -> Result<(), StoreError> {
    about_app(tx, now, rng, Kind::AppChanged, app, person, record)
}

/// An application may not use a record any more.
///
/// # Errors
/// [`StoreError`].
pub fn app_ended(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    person: PersonId,
    record: RecordId,
) -> Result<(), StoreError> {
    about_app(tx, now, rng, Kind::AppEnded, app, person, record)
}

/// Somebody accepted an invitation to a record. Told to everybody who looks after it and may see it, but for themselves.
pub(crate) fn shared(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    record: RecordId,
    by: PersonId,
) -> Result<(), StoreError> {
    let news = News { record: Some(record), ..News::of(Kind::Shared) };
    for keeper in keepers(tx, record)?.into_iter().filter(|keeper| *keeper != by) {
        tell(tx, now, rng, keeper, &news)?;
    }
    Ok(())
}

/// A record went over to whom it is about. Told to those who looked after it until then.
pub(crate) fn handed_over(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    record: RecordId,
    before: &[PersonId],
) -> Result<(), StoreError> {
    let news = News { record: Some(record), ..News::of(Kind::HandedOver) };
    let mut before = before.to_vec();
    before.sort_unstable();
    for reader in before {
        tell(tx, now, rng, reader, &news)?;
    }
    Ok(())
}

fn about_app(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    kind: Kind,
    app: AppId,
    person: PersonId,
    record: RecordId,
) -> Result<(), StoreError> {
    let news = News { record: Some(record), app: Some(app), ..News::of(kind) };
    let mut readers = keepers(tx, record)?;
    if !readers.contains(&person) {
        readers.push(person);
    }
    for reader in readers {
        tell(tx, now, rng, reader, &news)?;
    }
    Ok(())
}

/// Everybody who looks after the record and may see it. In one order everywhere.
fn keepers(tx: &mut Tx<'_>, record: RecordId) -> Result<Vec<PersonId>, StoreError> {
    let members = records::members(tx, record).map_err(|error| match error {
        records::RecordError::Store(error) => error,
        other => StoreError::Value(other.to_string()),
    })?;
    let looks_after = Rights(Rights::CUSTODIAN.0 | Rights::READ.0);
    let keepers = members.into_iter().filter(|member| member.rights.contains(looks_after));
    let mut keepers: Vec<PersonId> = keepers.map(|member| member.person).collect();
    keepers.sort_unstable();
    Ok(keepers)
}

// ---- what the reader sees and switches ----

/// What happened to a person's account and records, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn happened(tx: &mut Tx<'_>, person: PersonId, limit: u32) -> Result<Vec<Happened>, StoreError> {
    let rows = tx.query(
        "SELECT kind, at, last_at, amount, record_id, app_id, by_provider FROM notices WHERE person_id = $1
         ORDER BY id DESC LIMIT $2",
        &[&person, &limit],
    )?;
    let one = |row: &Row| -> Result<Happened, StoreError> {
        let number: i32 = row.get(0)?;
        Ok(Happened {
            kind: Kind::of_number(number).ok_or_else(|| StoreError::Value(format!("{number} is no notice")))?,
            at: row.get(1)?,
            last_at: row.get(2)?,
            amount: row.get(3)?,
            record: row.get(4)?,
            app: row.get(5)?,
            by_provider: row.get(6)?,
        })
    };
    rows.iter().map(one).collect()
}

/// Which kinds the person gets letters of, in the order of [`KINDS`].
///
/// # Errors
/// [`StoreError`].
pub fn switches(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<(Kind, bool)>, StoreError> {
    let rows = tx.query("SELECT kind, is_on FROM notice_switches WHERE person_id = $1", &[&person])?;
    let set: Vec<(i32, bool)> =
        rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?))).collect::<Result<_, StoreError>>()?;
    let state = |kind: Kind| {
        set.iter().find(|(number, _)| *number == kind.number()).map_or(kind.begins_on(), |(_, is_on)| *is_on)
    };
    Ok(KINDS.iter().map(|kind| (*kind, state(*kind))).collect())
}

/// Switches every kind: on what is named, off what is not.
///
/// # Errors
/// [`StoreError`].
pub fn set_switches(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, on: &[Kind]) -> Result<(), StoreError> {
    for kind in KINDS {
        set(tx, now, person, kind, on.contains(&kind))?;
    }
    Ok(())
}

/// Switches one kind off; letters of it that wait are not sent.
///
/// # Errors
/// [`StoreError`].
pub fn switch_off(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, kind: Kind) -> Result<(), StoreError> {
    set(tx, now, person, kind, false)
}

fn set(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, kind: Kind, is_on: bool) -> Result<(), StoreError> {
    // Not for somebody who has left meanwhile: the link in a letter outlives the account.
    tx.execute(
        "INSERT INTO notice_switches (person_id, kind, is_on, switched_at)
         SELECT id, $1, $2, $3 FROM people WHERE id = $4
         ON CONFLICT (person_id, kind) DO UPDATE SET is_on = excluded.is_on, switched_at = excluded.switched_at",
        &[&kind.number(), &is_on, &now, &person],
    )?;
    Ok(())
}

fn is_on(tx: &mut Tx<'_>, person: PersonId, kind: Kind) -> Result<bool, StoreError> {
    let row = tx.query_opt(
        "SELECT is_on FROM notice_switches WHERE person_id = $1 AND kind = $2",
        &[&person, &kind.number()],
    )?;
    row.map_or(Ok(kind.begins_on()), |row| row.get(0))
}
