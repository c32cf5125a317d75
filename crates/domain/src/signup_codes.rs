//! Codes with which an application lets people sign up where registration is closed: one account each.

use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};

use crate::apps;
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, PersonId};
use crate::limits::SIGNUP_CODE_LIFE;

/// Decimal digits of a code: 66 random bits.
const DIGITS: usize = 20;

/// A new code of 20 decimal digits. Another one at each call.
///
/// # Errors
/// [`StoreError`].
pub fn make(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, app: AppId) -> Result<String, StoreError> {
    let code = format!("{:020}", u128::from_be_bytes(random::array(rng)) % 10_u128.pow(20));
    tx.execute(
        "INSERT INTO signup_codes (code_index, app_id, made_at, expires_at) VALUES ($1, $2, $3, $4)",
        &[&index(tx, &code), &app, &now, &(now + SIGNUP_CODE_LIFE)],
    )?;
    let entry = Entry { app: Some(app), ..Entry::new(Action::SignupCodeMade, Actor::App(app)) };
    audit::write(tx, now, rng, &entry)?;
    Ok(code)
}

/// Whether somebody may sign up with this code now: it is not used and has not run out, and its application is active and
/// still has the methods.
///
/// # Errors
/// [`StoreError`].
pub fn admits(tx: &mut Tx<'_>, now: Timestamp, code: &str) -> Result<bool, StoreError> {
    let Some(code) = canonical(code) else { return Ok(false) };
    let row = tx.query_opt(
        "SELECT app_id FROM signup_codes WHERE code_index = $1 AND expires_at > $2 AND used_by IS NULL",
        &[&index(tx, &code), &now],
    )?;
    let Some(row) = row else { return Ok(false) };
    let app = apps::load_without_texts(tx, row.get(0)?)?;
    Ok(app.is_some_and(|app| app.is_active() && app.config.methods.contains(&apps::MethodSet::Signup)))
}

/// Uses a code up for the account that is made in this transaction. False when it admits nobody (any more): then nothing may be
/// kept of the transaction.
///
/// # Errors
/// [`StoreError`].
pub fn use_up(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    code: &str,
    person: PersonId,
) -> Result<bool, StoreError> {
    if !admits(tx, now, code)? {
        return Ok(false);
    }
    let Some(code) = canonical(code) else { return Ok(false) };
    let row = tx.query_opt(
        "UPDATE signup_codes SET used_by = $1 WHERE code_index = $2 AND expires_at > $3 AND used_by IS NULL
         RETURNING app_id",
        &[&person, &index(tx, &code), &now],
    )?;
    let Some(row) = row else { return Ok(false) };
    let entry = Entry {
        app: Some(row.get(0)?),
        person: Some(person),
        ..Entry::new(Action::SignupCodeUsed, Actor::Person(person))
    };
    audit::write(tx, now, rng, &entry)?;
    Ok(true)
}

/// Removes up to `rows` codes that have run out.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM signup_codes WHERE code_index IN
            (SELECT code_index FROM signup_codes WHERE expires_at <= $1 LIMIT $2)",
        &[&now, &rows],
    )
}

/// The digits alone; None for what is no code.
fn canonical(code: &str) -> Option<String> {
    let digits: String = code.trim().chars().filter(|c| !matches!(c, ' ' | '-')).take(DIGITS + 1).collect();
    (digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

fn index(tx: &Tx<'_>, code: &str) -> [u8; 32] {
    tx.vault().index("signup-code", code.as_bytes())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::apps::{Changes, Mode};
    use crate::testing::{TestDb, a_person, an_app, on_each_engine};

    fn with_signup(db: &TestDb) -> AppId {
        let app = an_app(db, "Diary");
        set_methods(db, app, "signup");
        app
    }

    fn set_methods(db: &TestDb, app: AppId, methods: &'static str) {
        db.write_blocking(move |tx, now, rng| {
            let value = apps::fields::FieldValue::Text(methods.into());
            let changes = Changes { fields: vec![("methods".into(), value)], texts: vec![] };
            apps::set(tx, now, rng, Actor::Operator, Mode::Development, app, &changes).map(drop)
        })
        .unwrap();
    }

    #[test]
    fn a_code_is_twenty_digits_and_good_for_one_account() {
        on_each_engine(|db| {
            let app = with_signup(db);
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let code = make(tx, now, rng, app)?;
                let other = make(tx, now, rng, app)?;
                assert!(code.len() == 20 && code.bytes().all(|b| b.is_ascii_digit()) && code != other);
                let spelled = format!(" {}-{} {} ", &code[..4], &code[4..10], &code[10..]);
                assert!(admits(tx, now, &code)? && admits(tx, now, &spelled)?);
                for none in ["", "1", "x", &"7".repeat(20), &code[1..], &format!("{code}1"), &"9".repeat(5_000)] {
                    assert!(!admits(tx, now, none)?, "{none}");
                    assert!(!use_up(tx, now, rng, none, jane)?);
                }
                assert!(use_up(tx, now, rng, &spelled, jane)?);
                assert!(!admits(tx, now, &code)?, "it is used");
                assert!(!use_up(tx, now, rng, &code, joe)?);
                assert!(admits(tx, now, &other)?);
                let journal: Vec<_> =
                    audit::of_app(tx, app, 20)?.into_iter().map(|line| (line.action, line.person)).collect();
                assert!(journal.contains(&("signup-code-used".into(), Some(jane))), "{journal:?}");
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_code_ends_with_its_day_and_with_its_application() {
        on_each_engine(|db| {
            let app = with_signup(db);
            let code = db.write_blocking(move |tx, now, rng| make(tx, now, rng, app)).unwrap();
            let admitted = |after: SignedDuration| {
                let code = code.clone();
                db.read_blocking(move |tx, now| admits(tx, now + after, &code)).unwrap()
            };
            let moment = SignedDuration::from_micros(1);
            assert!(admitted(SIGNUP_CODE_LIFE - moment) && !admitted(SIGNUP_CODE_LIFE));
            db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, app)).unwrap();
            assert!(!admitted(moment));
            db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, app)).unwrap();
            assert!(admitted(moment));
            set_methods(db, app, "");
            assert!(!admitted(moment));
            db.write_blocking(move |tx, now, _| {
                assert_eq!(sweep(tx, now + SIGNUP_CODE_LIFE - moment, 10)?, 0);
                assert_eq!(sweep(tx, now + SIGNUP_CODE_LIFE, 10)?, 1);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
