//! Codes whose question somebody opened and that they did not finish: reminded once, some days before the code runs out.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;
use medlock_wire::identity_code::IdentityCode;
use uuid::Uuid;

use super::Kind;
use super::tell::{News, tell};
use crate::guarded::Object;
use crate::ids::{AppId, ConnectRequestId, PackageId, PersonId};
use crate::limits::CODE_REMINDER_BEFORE;
use crate::packages::row::CodeKind;
use crate::packages::{PackageError, is_app_active};
use crate::{connects, packages};

/// Somebody who is signed in has a code before them that waits. Writes nothing when it does not, or when there is less time left than
/// a reminder would come before its end.
///
/// # Errors
/// [`PackageError`].
pub fn code_opened(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, code: &IdentityCode) -> Result<(), PackageError> {
    let Some(object) = Object::of(tx, code)? else { return Ok(()) };
    let Some((_, ends_at)) = waiting(tx, now, object)? else { return Ok(()) };
    let remind_at = ends_at - CODE_REMINDER_BEFORE;
    if remind_at <= now {
        return Ok(());
    }
    tx.execute(
        "INSERT INTO opened_codes (person_id, object_id, kind, opened_at, remind_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, object_id) DO NOTHING",
        &[&person, &object.id(), &object.kind().column(), &now, &remind_at],
    )?;
    Ok(())
}

/// Whether that was noted already.
///
/// # Errors
/// [`PackageError`].
pub fn is_code_opened(tx: &mut Tx<'_>, person: PersonId, code: &IdentityCode) -> Result<bool, PackageError> {
    let Some(object) = Object::of(tx, code)? else { return Ok(false) };
    let row =
        tx.query_opt("SELECT 1 FROM opened_codes WHERE person_id = $1 AND object_id = $2", &[&person, &object.id()])?;
    Ok(row.is_some())
}

/// Reminds of codes that are about to run out, about so many; answers how many rows were looked at. Each row goes with its letter, in
/// one transaction, so nobody is reminded twice.
///
/// # Errors
/// [`PackageError`].
pub fn remind(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, limit: u32) -> Result<u64, PackageError> {
    let rows = tx.query(
        "DELETE FROM opened_codes WHERE (person_id, object_id) IN
            (SELECT person_id, object_id FROM opened_codes WHERE remind_at <= $1 ORDER BY remind_at LIMIT $2)
         RETURNING person_id, object_id, kind",
        &[&now, &limit],
    )?;
    for row in &rows {
        let person: PersonId = row.get(0)?;
        let object = Object::new(CodeKind::from_column(row.get(2)?)?, row.get::<Uuid>(1)?);
        if let Some((app, ends_at)) = waiting(tx, now, object)? {
            let news = News {
                app: Some(app),
                object: Some(object.id()),
                ends_at: Some(ends_at),
                ..News::of(Kind::CodeEnding)
            };
            tell(tx, now, rng, person, &news)?;
        }
    }
    Ok(rows.len() as u64)
}

/// Who sent what the code leads to and when it runs out, while it waits for somebody.
fn waiting(tx: &mut Tx<'_>, now: Timestamp, object: Object) -> Result<Option<(AppId, Timestamp)>, PackageError> {
    match object {
        Object::Package(id) => package(tx, now, id),
        Object::Request(id) => request(tx, now, id),
    }
}

fn package(tx: &mut Tx<'_>, now: Timestamp, id: PackageId) -> Result<Option<(AppId, Timestamp)>, PackageError> {
    let row = packages::row::find(tx, now, id)?;
    let Some(row) = row.filter(|row| row.state_at(now) == packages::row::State::Ready) else { return Ok(None) };
    Ok(is_app_active(tx, row.app)?.then_some((row.app, row.expires_at)))
}

fn request(tx: &mut Tx<'_>, now: Timestamp, id: ConnectRequestId) -> Result<Option<(AppId, Timestamp)>, PackageError> {
    // One that somebody has accepted is done, though it can be accepted again.
    let row = connects::row::find(tx, now, id)?;
    let Some(row) = row.filter(|row| row.state_at(now) == connects::row::State::Pending) else { return Ok(None) };
    Ok(is_app_active(tx, row.app)?.then_some((row.app, row.expires_at)))
}
