//! A code on paper that lets somebody back in: whoever has it chooses a new password, once, within a day. Only its keyed hash is kept.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use super::{DeskError, Ground, What, note};
use crate::audit::{self, Action, Actor, Entry};
use crate::codes_on_paper;
use crate::ids::PersonId;
use crate::limits::DESK_CODE_LIFE;
use crate::people::{self, NewPassword};

/// Half the letters of a code: 80 random bits, so that it opens an account by itself.
const CODE_BYTES: usize = 10;

/// What was made. No `Debug`.
pub struct AccessCode {
    pub code: Zeroizing<String>,
    pub expires_at: Timestamp,
}

/// Makes a code; an older one of theirs works no more. The password they have stays until it is used. `without_second`: using it takes
/// passkeys, the app for codes and recovery codes away, too.
///
/// # Errors
/// [`DeskError::Unknown`].
pub fn make_code(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    ground: &Ground,
    person: PersonId,
    without_second: bool,
) -> Result<AccessCode, DeskError> {
    people::lock(tx, person)?;
    people::load(tx, person)?.ok_or(DeskError::Unknown)?;
    tx.execute("DELETE FROM desk_codes WHERE person_id = $1", &[&person])?;
    let (code, expires_at) = (codes_on_paper::new::<CODE_BYTES>(rng), now + DESK_CODE_LIFE);
    tx.execute(
        "INSERT INTO desk_codes (code_index, person_id, without_second, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        &[&index(&tx.vault(), &code), &person, &without_second, &now, &expires_at],
    )?;
    note(tx, now, rng, ground, What::Code, person, None, None)?;
    Ok(AccessCode { code, expires_at })
}

/// Whose code it is, if it still works. Changes nothing.
///
/// # Errors
/// [`DeskError::Store`].
pub fn peek_code(tx: &mut Tx<'_>, now: Timestamp, typed: &str) -> Result<Option<PersonId>, DeskError> {
    let row = tx.query_opt(
        "SELECT person_id FROM desk_codes WHERE code_index = $1 AND expires_at > $2",
        &[&index(&tx.vault(), typed), &now],
    )?;
    Ok(row.map(|row| row.get(0)).transpose()?)
}

/// Uses a code: sets the password, ends every session, parts the account from sign-in providers, and takes the second factors away if that was
/// asked for.
///
/// # Errors
/// [`DeskError::CodeDead`].
pub fn use_code(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    typed: &str,
    new: &NewPassword,
) -> Result<PersonId, DeskError> {
    // Of two that use it at once, one deletes it.
    let row = tx.query_opt(
        "DELETE FROM desk_codes WHERE code_index = $1 AND expires_at > $2 RETURNING person_id, without_second",
        &[&index(&tx.vault(), typed), &now],
    )?;
    let row = row.ok_or(DeskError::CodeDead)?;
    let person: PersonId = row.get(0)?;
    people::change_password(tx, now, rng, person, new, None)?;
    people::identities::unlink_all(tx, person)?;
    let without_second: bool = row.get(1)?;
    if without_second {
        people::remove_stronger_doors(tx, person)?;
    }
    let detail = without_second.then_some("without-second-step");
    let entry = Entry { person: Some(person), detail, ..Entry::new(Action::AccessCodeUsed, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(person)
}

/// Removes up to `rows` codes of the help desk that ran out.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM desk_codes WHERE code_index IN
            (SELECT code_index FROM desk_codes WHERE expires_at <= $1 LIMIT $2)",
        &[&now, &rows],
    )
}

fn index(vault: &Vault, typed: &str) -> [u8; 32] {
    vault.index("desk-code", codes_on_paper::letters::<CODE_BYTES>(typed).as_bytes())
}
