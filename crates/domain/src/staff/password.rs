//! Passwords of the staff: the rule and the hash are those of people.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::{StaffError, email_index, sessions};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{StaffId, StaffSessionId};
use crate::people::{Credentials, Email, NewPassword};

/// The stored hash of an account, or an empty one for an unknown address and for somebody who has no password.
///
/// # Errors
/// [`StaffError::Store`].
pub fn credentials(tx: &mut Tx<'_>, email: &Email) -> Result<Credentials<StaffId>, StaffError> {
    let index = email_index(&tx.vault(), email);
    let row = tx.query_opt("SELECT id, password FROM staff WHERE email_index = $1", &[&index])?;
    match row {
        Some(row) => Ok(Credentials { whose: Some(row.get(0)?), phc: row.get(1)? }),
        None => Ok(Credentials { whose: None, phc: None }),
    }
}

/// Replaces a hash by one of the same password at another cost, unless it has changed meanwhile.
///
/// # Errors
/// [`StaffError::Store`].
pub fn upgrade_hash(tx: &mut Tx<'_>, credentials: &Credentials<StaffId>, new: &NewPassword) -> Result<(), StaffError> {
    if let (Some(id), Some(phc)) = (credentials.whose, &credentials.phc) {
        tx.execute("UPDATE staff SET password = $1 WHERE id = $2 AND password = $3", &[&new.0, &id, phc])?;
    }
    Ok(())
}

/// Sets a new password, and ends every other session but `keep`.
///
/// # Errors
/// [`StaffError::Unknown`].
pub fn change_password(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    id: StaffId,
    new: &NewPassword,
    keep: Option<StaffSessionId>,
) -> Result<(), StaffError> {
    store(tx, now, id, new)?;
    sessions::end_all(tx, now, rng, Actor::Staff(id), id, keep)?;
    audit::write(tx, now, rng, &Entry { object: Some(id.0), ..Entry::new(Action::PasswordChanged, Actor::Staff(id)) })?;
    Ok(())
}

pub(super) fn store(tx: &mut Tx<'_>, now: Timestamp, id: StaffId, new: &NewPassword) -> Result<(), StaffError> {
    let stored =
        tx.execute("UPDATE staff SET password = $1, password_changed_at = $2 WHERE id = $3", &[&new.0, &now, &id])?;
    if stored == 0 { Err(StaffError::Unknown) } else { Ok(()) }
}
