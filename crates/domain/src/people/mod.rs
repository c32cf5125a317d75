//! Account holders: signing up, proving who one is, and the links sent by mail.

mod change_email;
mod delete_record;
mod email;
mod export;
mod helped;
mod leave;
pub mod passkeys;
mod password;
mod profile;
pub mod recovery_codes;
mod sign_up;
mod tokens;
pub mod totp;

pub(crate) use change_email::sweep_email_changes;
pub use change_email::{EmailChange, change_email, peek_email_change, start_email_change};
pub use delete_record::{Deletable, deletable, delete_record};
pub use email::Email;
pub use export::{About, Connection, ExportError, Shared, about};
pub use helped::{WaysIn, reset_second_step, ways_in};
pub use leave::{Fate, Held, LeaveError, Left, held, leave};
pub use password::{
    Credentials, NewPassword, PasswordRule, change_password, check_password_rule, credentials, prepare_password,
    upgrade_hash, verify_password, wants_upgrade,
};
pub use profile::{ProfileForm, change_profile, check_birth_date, check_profile};
pub use sign_up::{PreparedSignUp, SignUp, load, prepare_sign_up, sign_up};
pub use tokens::{
    LinkToken, TokenPurpose, confirm_email, peek, reset_password, start_email_verification, start_password_reset,
};

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_store::{StoreError, Tx};

use crate::Account;
use crate::ids::PersonId;

/// A person as stored, unsealed. Names are nobody's business: no `Debug`.
#[derive(Clone)]
pub struct Person {
    pub id: PersonId,
    pub email: Email,
    pub email_verified_at: Option<Timestamp>,
    pub profile: Profile,
    pub created_at: Timestamp,
}

/// What somebody says about themselves at sign-up.
#[derive(Clone, PartialEq, Eq)]
pub struct Profile {
    pub first_name: String,
    pub last_name: String,
    pub birth_date: Date,
    /// ISO 3166 code, upper case: `US`.
    pub country: String,
    /// The language they read in, `en`, for letters.
    pub language: String,
}

impl Profile {
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// A field of the sign-up form that can't be used, and why: the page has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldProblem {
    /// The form field: `email`, `password`, `first_name`, `last_name`, `birth_date`, `country`.
    pub field: &'static str,
    pub problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    Missing,
    TooShort,
    TooLong,
    /// Not of the form asked for.
    Form,
    InFuture,
    TooLongAgo,
    /// A password everybody guesses first, or the e-mail address itself.
    TooEasy,
}

#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("there is an account with that e-mail address already")]
    EmailTaken,
    #[error("there is no such person")]
    Unknown,
    /// Used, expired, superseded or never made: told apart to nobody.
    #[error("the link does not work any more")]
    LinkDead,
    /// So many letters are under way already that another is refused.
    #[error("too many letters have been asked for")]
    TooManyLetters,
    #[error("a person's row can't be unsealed")]
    Sealed,
}

/// Locks the person's row until the transaction ends: what is counted and then changed is not changed between.
pub(crate) fn lock(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    tx.execute("UPDATE people SET records_made = records_made WHERE id = $1", &[&person])?;
    Ok(())
}

/// When the person chose the password they have, if there is such a person.
///
/// # Errors
/// [`StoreError`].
pub fn password_changed_at(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.query_opt("SELECT password_changed_at FROM people WHERE id = $1", &[&person])?;
    row.map(|row| row.get(0)).transpose()
}

/// Removes passkeys, the code app and recovery codes: the account itself goes, or gets new ones.
///
/// # Errors
/// [`StoreError`].
pub fn remove_stronger_doors(tx: &mut Tx<'_>, account: impl Into<Account>) -> Result<(), StoreError> {
    let account = account.into();
    tx.execute("DELETE FROM passkeys WHERE person_id = $1", &[&account])?;
    tx.execute("DELETE FROM code_apps WHERE person_id = $1", &[&account])?;
    recovery_codes::remove_all(tx, account)
}
