//! Codes on paper, for people whose app is gone: each opens the account once, beside the password. They are shown when they are
//! made and never again; what is kept is a keyed hash.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use crate::Account;
use crate::audit::{self, Action, Entry};
use crate::codes_on_paper;
use crate::limits::RECOVERY_CODES;

/// Half the letters of a code: 48 random bits. Nobody gets to try more than a few.
const CODE_BYTES: usize = 6;

/// Makes new codes; older ones are good no more.
///
/// # Errors
/// [`StoreError`].
pub fn make(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: impl Into<Account>,
) -> Result<Vec<Zeroizing<String>>, StoreError> {
    let account = account.into();
    account.lock(tx)?;
    remove_all(tx, account)?;
    let vault = tx.vault();
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let code = codes_on_paper::new::<CODE_BYTES>(rng);
        tx.execute(
            "INSERT INTO recovery_codes (person_id, code_index, made_at) VALUES ($1, $2, $3)",
            &[&account, &index(&vault, account, &code), &now],
        )?;
        codes.push(code);
    }
    note(tx, now, rng, account, Action::RecoveryCodesMade, RECOVERY_CODES)?;
    Ok(codes)
}

/// Uses a code; answers how many are left, or None if it is none of the account's, or used.
///
/// # Errors
/// [`StoreError`].
pub fn use_up(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: impl Into<Account>,
    typed: &str,
) -> Result<Option<u32>, StoreError> {
    let account = account.into();
    let index = index(&tx.vault(), account, typed);
    let used = tx.execute(
        "UPDATE recovery_codes SET used_at = $1 WHERE person_id = $2 AND code_index = $3 AND used_at IS NULL",
        &[&now, &account, &index],
    )?;
    if used == 0 {
        return Ok(None);
    }
    let left = left(tx, account)?;
    note(tx, now, rng, account, Action::RecoveryCodeUsed, usize::try_from(left).unwrap_or(usize::MAX))?;
    Ok(Some(left))
}

/// How many are still good.
///
/// # Errors
/// [`StoreError`].
pub fn left(tx: &mut Tx<'_>, account: impl Into<Account>) -> Result<u32, StoreError> {
    tx.query_one("SELECT COUNT(*) FROM recovery_codes WHERE person_id = $1 AND used_at IS NULL", &[&account.into()])?
        .get(0)
}

pub(super) fn remove_all(tx: &mut Tx<'_>, account: impl Into<Account>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM recovery_codes WHERE person_id = $1", &[&account.into()])?;
    Ok(())
}

fn index(vault: &Vault, account: Account, typed: &str) -> [u8; 32] {
    let letters = codes_on_paper::letters::<CODE_BYTES>(typed);
    vault.index("recovery-code", &Zeroizing::new([account.as_bytes(), letters.as_bytes()].concat()))
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: Account,
    action: Action,
    count: usize,
) -> Result<(), StoreError> {
    let count = i64::try_from(count).ok();
    let entry = Entry { count, ..account.entry(action, account.actor()) };
    audit::write(tx, now, rng, &entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_person, on_each_engine};

    #[test]
    fn each_is_good_once_for_its_owner_and_new_ones_end_the_old() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let codes = make(tx, now, rng, jane)?;
                assert_eq!((codes.len(), left(tx, jane)?, left(tx, joe)?), (RECOVERY_CODES, 10, 0));
                let distinct: std::collections::BTreeSet<&str> = codes.iter().map(|code| code.as_str()).collect();
                assert_eq!(distinct.len(), codes.len());
                assert!(codes.iter().all(|code| code.len() == 14 && code.split('-').all(|group| group.len() == 4)));

                assert_eq!(use_up(tx, now, rng, joe, &codes[0])?, None);
                assert_eq!(use_up(tx, now, rng, jane, &codes[0])?, Some(9));
                assert_eq!(use_up(tx, now, rng, jane, &codes[0])?, None);
                let sloppy = codes[1].replace('-', " ").to_lowercase();
                assert_eq!(use_up(tx, now, rng, jane, &format!(" {sloppy}. "))?, Some(8));
                for bad in ["", "-", &codes[2][..13], &format!("{}D", *codes[2])] {
                    assert_eq!(use_up(tx, now, rng, jane, bad)?, None, "{bad}");
                }

                let new = make(tx, now, rng, jane)?;
                assert_eq!(use_up(tx, now, rng, jane, &codes[3])?, None);
                assert_eq!(use_up(tx, now, rng, jane, &new[0])?, Some(9));
                // Nothing of them is in the database.
                let rows = tx.query("SELECT code_index FROM recovery_codes", &[])?;
                for row in rows {
                    let index: Vec<u8> = row.get(0)?;
                    assert!(new.iter().all(|code| !index.windows(4).any(|part| code.as_bytes().starts_with(part))));
                }
                // All at one instant, so in no order.
                let mut told: Vec<(String, Option<i64>)> =
                    audit::newest(tx, 50)?.into_iter().map(|line| (line.action, line.count)).collect();
                told.retain(|(action, _)| action.starts_with("recovery"));
                told.sort();
                let (made, used) = ("recovery-codes-made".to_owned(), "recovery-code-used".to_owned());
                let expected = [8, 9, 9].map(|left| (used.clone(), Some(left)));
                assert_eq!(told[..3], expected);
                assert_eq!(told[3..], [(made.clone(), Some(10)), (made, Some(10))]);
                remove_all(tx, jane)?;
                assert_eq!(left(tx, jane)?, 0);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
