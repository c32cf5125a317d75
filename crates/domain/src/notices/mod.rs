//! What happens to somebody's account and records, told to them: a row each, which a page of the account lists, and a letter by
//! mail, unless they have switched that kind off or have no address.
//!
//! Rows and letters are written in the transaction of what they tell of. A letter says what kind of thing happened and never what
//! it was: mail is read on its way and over shoulders. Its words are found when it is sent ([`Told`]): the ones that write it here
//! know no language.
//!
//! Much of the same is folded into one: a clinic that sends a hundred items in an hour causes one letter to each reader.
//!
//! | file | what |
//! |---|---|
//! | `kinds` | the list of kinds: everything that is one for each kind is made from it |
//! | `tell` | rows, folding, letters; who is told of what |
//! | `browsers` | browsers that have signed in to an account before |
//! | `codes` | codes whose question was opened and that are about to run out |
//! | `rounds` | applications that are cut off for everybody, told in steps |
//! | `off` | the link in a letter that switches its kind off |

mod browsers;
mod codes;
mod kinds;
mod off;
mod rounds;
mod tell;
#[cfg(test)]
mod tests;

pub use browsers::{BrowserMark, knows, signed_in, signed_up};
pub use codes::{code_opened, is_code_opened, remind};
pub use kinds::{KINDS, Kind};
pub use off::{OffToken, off_token, read_off_token};
pub(crate) use rounds::app_cut_off;
pub use rounds::go_on;
pub use tell::{Happened, added, app_changed, app_connected, app_ended, happened, set_switches, switch_off, switches};
pub(crate) use tell::{handed_over, shared};

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};
use serde::{Deserialize, Serialize};

use crate::ids::PersonId;
use crate::limits::{KNOWN_BROWSER_LIFE, NOTICES_KEPT};

/// What a letter tells, until it is put into words: in the outbox, sealed. The name of an application may be inside: no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// [`Kind::name`].
    pub kind: String,
    /// The reader's, as their profile has it.
    pub language: String,
    pub time_zone: Option<String>,
    /// The reader's country, which says how dates are written and, with no zone chosen, what time it is.
    pub country: String,
    /// When it happened, microseconds since 1970.
    pub at: i64,
    /// Who sent the code, of one that is about to run out: in the default words, and in the reader's where there are any.
    pub sender: Option<String>,
    /// When the code runs out, microseconds since 1970.
    pub ends_at: Option<i64>,
    /// Of signing in: a provider vouched for it.
    #[serde(default)]
    pub by_provider: bool,
    /// [`OffToken`].
    pub off: String,
}

/// Everything of somebody whose account is deleted.
pub(crate) fn erase_of(tx: &mut Tx<'_>, person: PersonId) -> Result<(), StoreError> {
    for statement in [
        "DELETE FROM notices WHERE person_id = $1",
        "DELETE FROM notice_folds WHERE person_id = $1",
        "DELETE FROM notice_switches WHERE person_id = $1",
        "DELETE FROM known_browsers WHERE person_id = $1",
        "DELETE FROM opened_codes WHERE person_id = $1",
    ] {
        tx.execute(statement, &[&person])?;
    }
    Ok(())
}

/// Removes what is too old to be of use.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
    let mut swept = 0;
    for (statement, before) in [
        ("DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE at <= $1 LIMIT $2)", now - NOTICES_KEPT),
        (
            "DELETE FROM notice_folds WHERE (person_id, kind, subject) IN
                (SELECT person_id, kind, subject FROM notice_folds WHERE since <= $1 LIMIT $2)",
            now - NOTICES_KEPT,
        ),
        (
            "DELETE FROM known_browsers WHERE (person_id, browser_index) IN
                (SELECT person_id, browser_index FROM known_browsers WHERE used_at <= $1 LIMIT $2)",
            now - KNOWN_BROWSER_LIFE,
        ),
    ] {
        swept = tx.execute(statement, &[&before, &limit])?.max(swept);
    }
    Ok(swept)
}
