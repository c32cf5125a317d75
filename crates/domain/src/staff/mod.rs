//! Who may configure applications and look after the server: accounts of their own, apart from those of patients, so that neither's
//! session opens the other's pages.
//!
//! | file | what |
//! |---|---|
//! | `mod` | the account, and finding one |
//! | `roles` | who may do what in which application; who stays the last |
//! | `password` | proving who one is by password |
//! | `sessions` | signed-in browsers |
//! | `change_email` | another e-mail address |
//! | `oidc` | whom a sign-in provider vouches for |
//! | `invitations` | links that make somebody staff, and links that let somebody back in |

mod change_email;
mod invitations;
pub mod oidc;
mod password;
mod roles;
pub mod sessions;

pub use change_email::{EmailChange, change_email, peek_email_change, set_email, start_email_change};
pub use invitations::{
    Invitation, InvitationToken, Invited, NewAccount, Purpose, accept, accept_as, invitation, invite, open_invitations,
    prepare_account, renew, reset_ways_in, withdraw,
};
pub use password::{change_password, credentials, upgrade_hash};
pub use roles::{
    Member, Role, apps_of, give_role, help_desk, make_help_desk, make_operator, members, operators, remove, role_in,
    take_help_desk, take_operator, take_role,
};

pub(crate) use invitations::sweep as sweep_invitations;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};

use crate::audit::{self, Action, Actor, Entry};
use crate::ids::StaffId;
use crate::limits::STAFF_NAME_CHARS_MAX;
use crate::people::{Email, Problem, recovery_codes, totp};
use crate::sealed::open_text;

const EMAIL: &str = "staff-email";
const NAME: &str = "staff-name";

/// Somebody of the staff, unsealed. Names are nobody's business: no `Debug`.
#[derive(Clone)]
pub struct Staff {
    pub id: StaffId,
    pub email: Email,
    pub name: String,
    pub is_operator: bool,
    /// Of the help desk, by a role of their own: operators may do what it does too.
    pub is_help_desk: bool,
    /// False after an operator made them a way back in, until they used it, and for who signs in elsewhere.
    pub has_password: bool,
    pub password_changed_at: Timestamp,
    pub created_at: Timestamp,
    /// The last time they signed in.
    pub signed_in_at: Option<Timestamp>,
}

impl Staff {
    /// Whether they may help people with their accounts.
    pub fn may_help(&self) -> bool {
        self.is_operator || self.is_help_desk
    }
}

#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("there is nobody of the staff with that e-mail address")]
    Unknown,
    #[error("somebody of the staff has that e-mail address already")]
    EmailTaken,
    #[error("there is no such application")]
    UnknownApp,
    /// Used, expired, withdrawn or never made: told apart to nobody.
    #[error("the link does not work any more")]
    LinkDead,
    #[error("they are the last operator: make somebody else an operator first")]
    LastOperator,
    #[error("they are the application's last administrator: make somebody else one first, or ask an operator")]
    LastAdmin,
    #[error("too many invitations are open: withdraw one first")]
    TooManyInvitations,
    #[error("a row of the staff can't be unsealed")]
    Sealed,
}

const COLUMNS: &str =
    "id, email, name, is_operator, CASE WHEN password IS NULL THEN 0 ELSE 1 END, created_at, signed_in_at,
    password_changed_at, is_help_desk";

/// Somebody by id.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn load(tx: &mut Tx<'_>, id: StaffId) -> Result<Option<Staff>, StaffError> {
    let row = tx.query_opt(&format!("SELECT {COLUMNS} FROM staff WHERE id = $1"), &[&id])?;
    let vault = tx.vault();
    row.map(|row| staff(&vault, &row)).transpose()
}

/// Somebody by e-mail address.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn find(tx: &mut Tx<'_>, email: &Email) -> Result<Option<Staff>, StaffError> {
    let vault = tx.vault();
    let index = email_index(&vault, email);
    let row = tx.query_opt(&format!("SELECT {COLUMNS} FROM staff WHERE email_index = $1"), &[&index])?;
    row.map(|row| staff(&vault, &row)).transpose()
}

/// Everybody, the first to come first.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Staff>, StaffError> {
    let rows = tx.query(&format!("SELECT {COLUMNS} FROM staff ORDER BY created_at, id"), &[])?;
    let vault = tx.vault();
    rows.iter().map(|row| staff(&vault, row)).collect()
}

/// What is wrong with a name.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::TooLong`], [`Problem::Form`] for control characters.
pub fn check_name(name: &str) -> Result<(), Problem> {
    let name = name.trim();
    if name.is_empty() {
        Err(Problem::Missing)
    } else if name.chars().count() > STAFF_NAME_CHARS_MAX {
        Err(Problem::TooLong)
    } else if name.chars().any(char::is_control) {
        Err(Problem::Form)
    } else {
        Ok(())
    }
}

/// Calls somebody something else.
///
/// # Errors
/// [`StaffError::Unknown`].
pub fn rename(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    id: StaffId,
    name: &str,
) -> Result<(), StaffError> {
    let sealed = tx.vault().seal(NAME, id.as_bytes(), name.trim().as_bytes(), rng);
    if tx.execute("UPDATE staff SET name = $1 WHERE id = $2", &[&sealed, &id])? == 0 {
        return Err(StaffError::Unknown);
    }
    note(tx, now, rng, by, Action::StaffChanged, id)?;
    Ok(())
}

/// What somebody has to show beside the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Factors {
    /// Since when codes from an app are asked for, if they are.
    pub codes_since: Option<Timestamp>,
    pub passkeys: u32,
    pub recovery_codes_left: u32,
}

impl Factors {
    /// Whether there is a second factor. Recovery codes alone are none.
    pub fn any(&self) -> bool {
        self.codes_since.is_some() || self.passkeys > 0
    }
}

/// What somebody has to show beside the password.
///
/// # Errors
/// [`StoreError`].
pub fn factors(tx: &mut Tx<'_>, id: StaffId) -> Result<Factors, StoreError> {
    Ok(Factors {
        codes_since: totp::on_since(tx, id)?,
        passkeys: tx.query_one("SELECT COUNT(*) FROM passkeys WHERE person_id = $1", &[&id])?.get(0)?,
        recovery_codes_left: recovery_codes::left(tx, id)?,
    })
}

/// The same, and nobody changes them until the transaction ends.
///
/// # Errors
/// [`StoreError`].
pub fn lock_factors(tx: &mut Tx<'_>, id: StaffId) -> Result<Factors, StoreError> {
    lock(tx, id)?;
    factors(tx, id)
}

/// Writes down that a password was wrong; of nobody, if nobody has the address.
///
/// # Errors
/// [`StaffError::Store`].
pub fn note_failure(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    id: Option<StaffId>,
) -> Result<(), StaffError> {
    let entry =
        Entry { object: id.map(|id| id.0), detail: Some("staff"), ..Entry::new(Action::SignInFailed, Actor::Nobody) };
    audit::write(tx, now, rng, &entry)?;
    Ok(())
}

/// Locks somebody's row until the transaction ends: what is counted and then changed is not changed between.
pub(crate) fn lock(tx: &mut Tx<'_>, id: StaffId) -> Result<(), StoreError> {
    tx.execute("UPDATE staff SET is_operator = is_operator WHERE id = $1", &[&id])?;
    Ok(())
}

fn staff(vault: &Vault, row: &Row) -> Result<Staff, StaffError> {
    let id: StaffId = row.get(0)?;
    let text = |purpose: &str, column: usize| {
        open_text(vault, purpose, id.as_bytes(), &row.get::<Vec<u8>>(column)?).map_err(|_| StaffError::Sealed)
    };
    Ok(Staff {
        id,
        email: Email::parse(&text(EMAIL, 1)?).ok_or(StaffError::Sealed)?,
        name: text(NAME, 2)?,
        is_operator: row.get::<i32>(3)? != 0,
        has_password: row.get::<i32>(4)? != 0,
        created_at: row.get(5)?,
        signed_in_at: row.get(6)?,
        password_changed_at: row.get(7)?,
        is_help_desk: row.get::<i32>(8)? != 0,
    })
}

/// What finds an account without telling the database whose it is.
fn email_index(vault: &Vault, email: &Email) -> [u8; 32] {
    vault.index(EMAIL, email.canonical().as_bytes())
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    action: Action,
    staff: StaffId,
) -> Result<(), StoreError> {
    audit::write(tx, now, rng, &Entry { object: Some(staff.0), ..Entry::new(action, by) })
}

#[cfg(test)]
mod tests;
