//! What an operator does for somebody who cannot help themselves: they asked, and the operator has made sure who they are.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{identities, recovery_codes, remove_stronger_doors, totp};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::PersonId;
use crate::web_sessions;

/// How somebody gets in, without a word about who they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaysIn {
    pub created_at: Timestamp,
    /// Without an address only recovery codes set a new password.
    pub has_email: bool,
    pub email_verified_at: Option<Timestamp>,
    /// None: there is no password.
    pub password_changed_at: Option<Timestamp>,
    /// Since when an account at a provider opens this one.
    pub provider_since: Option<Timestamp>,
    /// Since when the password needs a code beside it.
    pub codes_since: Option<Timestamp>,
    pub recovery_codes_left: u32,
    pub passkeys: u32,
    /// Browsers in which they are signed in.
    pub browsers: usize,
}

/// None when there is no such person.
///
/// # Errors
/// [`StoreError`].
pub fn ways_in(tx: &mut Tx<'_>, now: Timestamp, person: PersonId) -> Result<Option<WaysIn>, StoreError> {
    let row = tx.query_opt(
        "SELECT created_at, email_verified_at,
                (SELECT COUNT(*) FROM passkeys AS k WHERE k.person_id = p.id), address_index,
                CASE WHEN password = '' THEN NULL ELSE password_changed_at END
         FROM people AS p WHERE p.id = $1",
        &[&person],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(WaysIn {
        created_at: row.get(0)?,
        email_verified_at: row.get(1)?,
        password_changed_at: row.get(4)?,
        provider_since: identities::linked_anywhere(tx, person)?,
        codes_since: totp::on_since(tx, person)?,
        recovery_codes_left: recovery_codes::left(tx, person)?,
        passkeys: row.get(2)?,
        has_email: row.get::<Option<Vec<u8>>>(3)?.is_some(),
        browsers: web_sessions::of_person(tx, now, person)?.len(),
    }))
}

/// Makes the password enough again: the app for codes and the recovery codes count no more, and with `passkeys` they neither.
/// False when there was nothing to remove.
///
/// # Errors
/// [`StoreError`].
pub fn reset_second_step(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    passkeys: bool,
) -> Result<bool, StoreError> {
    super::lock(tx, person)?;
    let Some(before) = ways_in(tx, now, person)? else { return Ok(false) };
    if before.codes_since.is_none() && before.recovery_codes_left == 0 && (!passkeys || before.passkeys == 0) {
        return Ok(false);
    }
    if passkeys {
        remove_stronger_doors(tx, person)?;
    } else {
        tx.execute("DELETE FROM code_apps WHERE person_id = $1", &[&person])?;
        recovery_codes::remove_all(tx, person)?;
    }
    let detail = passkeys.then_some("with-passkeys");
    let entry = Entry { person: Some(person), detail, ..Entry::new(Action::SecondStepReset, Actor::Operator) };
    audit::write(tx, now, rng, &entry)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use medlock_crypto::random::SeededRandom;

    use super::*;
    use crate::people::totp::Secret;
    use crate::testing::{a_person, on_each_engine};

    #[test]
    fn without_a_second_step_the_password_is_enough_and_the_journal_says_who_did_it() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                assert!(!reset_second_step(tx, now, rng, jane, true)?, "there is nothing to remove");
                for person in [jane, joe] {
                    let secret = Secret::new(&mut SeededRandom::new(1));
                    let code = secret.code(totp::step_at(now));
                    totp::turn_on(tx, now, rng, person, &secret, &code).unwrap();
                    recovery_codes::make(tx, now, rng, person)?;
                    web_sessions::start(tx, now, rng, person, None)?;
                }
                let before = ways_in(tx, now, jane)?.unwrap();
                assert_eq!((before.codes_since, before.recovery_codes_left, before.browsers), (Some(now), 10, 1));
                assert!(reset_second_step(tx, now, rng, jane, false)?);
                let after = ways_in(tx, now, jane)?.unwrap();
                assert_eq!((after.codes_since, after.recovery_codes_left, after.browsers), (None, 0, 1));
                assert!(!reset_second_step(tx, now, rng, jane, false)?, "once is enough");
                assert_eq!(ways_in(tx, now, joe)?, Some(before), "nobody else's");
                let line = audit::newest(tx, 50)?.into_iter().find(|line| line.action == "second-step-reset").unwrap();
                assert_eq!((line.actor.as_str(), line.person), ("operator", Some(jane)));
                assert_eq!(ways_in(tx, now, PersonId::new(rng))?, None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn an_operator_signs_somebody_out_everywhere() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let session = web_sessions::start(tx, now, rng, jane, None)?;
                assert_eq!(web_sessions::end_all_by(tx, now, rng, Actor::Operator, jane, None)?, 1);
                assert!(web_sessions::find(tx, now, &session.0)?.is_none());
                let lines = audit::newest(tx, 10)?;
                let line = lines.iter().find(|line| line.action == "signed-out-everywhere").unwrap();
                assert_eq!(line.actor, "operator");
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
