//! Account holders: signing up, proving who one is, and the links sent by mail.

mod addresses;
mod change_email;
mod delete_record;
mod email;
mod export;
mod helped;
pub mod identities;
mod leave;
pub mod passkeys;
mod password;
mod profile;
pub mod recovery_codes;
mod sign_up;
mod tokens;
pub mod totp;
mod user_name;

pub use addresses::{WithAddress, candidates, change_user_name, find, remove_email, with_address, with_name};
pub(crate) use change_email::sweep_email_changes;
pub use change_email::{EmailChange, change_email, peek_email_change, start_email_change};
pub use delete_record::{Deletable, deletable, delete_record};
pub use email::Email;
pub use export::{About, Connection, ExportError, Shared, about};
pub use helped::{WaysIn, reset_second_step, ways_in};
pub use leave::{Fate, Held, LeaveError, Left, held, leave};
pub(crate) use leave::{erase as erase_account, leave_by};
pub use password::{
    Credentials, NewPassword, PasswordRule, change_password, check_password_rule, credentials, credentials_of,
    has_password, prepare_password, upgrade_hash, verify_password, wants_upgrade,
};
pub use profile::{ProfileForm, change_profile, check_birth_date, check_profile};
pub use sign_up::{PreparedSignUp, SignUp, Vouched, load, prepare_sign_up, sign_up};
pub use tokens::{
    LinkToken, TokenPurpose, confirm_email, peek, reset_by_code, reset_password, start_email_verification,
    start_password_reset,
};
pub use user_name::{Login, UserName};

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_store::{StoreError, Tx};

use crate::Account;
use crate::ids::PersonId;

/// A person as stored, unsealed. Names are nobody's business: no `Debug`.
#[derive(Clone)]
pub struct Person {
    pub id: PersonId,
    /// None for somebody who has none, or took it out: nothing is written to them.
    pub email: Option<Email>,
    /// None for somebody who signs in with an address alone, or with a provider. Everybody else has one of the two.
    pub user_name: Option<UserName>,
    pub email_verified_at: Option<Timestamp>,
    pub profile: Profile,
    pub created_at: Timestamp,
}

impl Person {
    /// What they sign in with: the user name, or else the address; empty for somebody whom a provider alone lets in.
    pub fn login(&self) -> &str {
        let address = self.email.as_ref().map(Email::as_typed);
        self.user_name.as_ref().map(UserName::as_typed).or(address).unwrap_or_default()
    }

    /// Whether there is an address that has not been shown to be theirs.
    pub fn wants_proof(&self) -> bool {
        self.email.is_some() && self.email_verified_at.is_none()
    }

    /// The address for show; empty where there is none.
    pub fn address(&self) -> &str {
        self.email.as_ref().map(Email::as_typed).unwrap_or_default()
    }
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
    /// The time zone they chose, a name of the IANA database: `Europe/Lisbon`. None: what their country or the site has.
    pub time_zone: Option<String>,
    /// As they write it; empty: not told.
    pub phone: String,
}

impl Profile {
    /// First and last name in the order of their owner's language: the family's name stands first in Vietnamese, and in
    /// Chinese, Japanese and Korean characters, which have no space between.
    pub fn full_name(&self) -> String {
        let is_ideographic = |name: &str| {
            name.chars()
                .all(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'))
        };
        let Profile { first_name, last_name, language, .. } = self;
        if is_ideographic(first_name) && is_ideographic(last_name) {
            format!("{last_name}{first_name}")
        } else if language == "vi" || language.starts_with("vi-") {
            format!("{last_name} {first_name}")
        } else {
            format!("{first_name} {last_name}")
        }
    }

    /// Whether both say they are the same person: the same names in any case, born on the same day.
    pub fn is_of_the_same(&self, other: &Profile) -> bool {
        self.birth_date == other.birth_date && self.full_name().to_lowercase() == other.full_name().to_lowercase()
    }
}

/// A field of the sign-up form that can't be used, and why: the page has the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldProblem {
    /// The form field: `email`, `user_name`, `password`, `first_name`, `last_name`, `birth_date`, `country`.
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
    #[error("too many accounts have that e-mail address")]
    EmailFull,
    #[error("there is an account with that user name already")]
    NameTaken,
    #[error("the account at the provider opens somebody else's account")]
    IdentityTaken,
    /// Nothing can be written to them.
    #[error("the person has no e-mail address")]
    NoAddress,
    /// Without the address nothing would be left to come back with: a user name and codes on paper are needed.
    #[error("there would be no way back into the account")]
    NoWayBack,
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
