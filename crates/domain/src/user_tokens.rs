//! User tokens (`wctoken`): that a person is signed in to an application. Each has a row, so that signing out ends it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use crate::ids::{AppId, PersonId};
use crate::limits::{USER_TOKEN_CHARS_MAX, USER_TOKEN_LIFE, USER_TOKEN_REMEMBERED};

/// The bytes of a token: not to be guessed, and one `=` in base64.
const TOKEN_BYTES: usize = 32;

/// What became of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    Person(PersonId),
    /// Ran out or was signed out: status 7.
    Expired,
    /// Not a token of this application: status 8.
    Invalid,
}

/// A token for a signed-in person: base64 with at least one `=` at its end, which one published client's pattern needs.
///
/// # Errors
/// [`StoreError`].
pub fn issue(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    person: PersonId,
) -> Result<Zeroizing<String>, StoreError> {
    let secret = Zeroizing::new(random::array::<TOKEN_BYTES>(rng));
    let token = Zeroizing::new(STANDARD.encode(*secret));
    tx.execute(
        "INSERT INTO user_tokens (token_index, app_id, person_id, issued_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        &[&index(tx, &*secret), &app, &person, &now, &(now + USER_TOKEN_LIFE)],
    )?;
    Ok(token)
}

/// Whose token it is.
///
/// # Errors
/// [`StoreError`].
pub fn look_up(tx: &mut Tx<'_>, now: Timestamp, app: AppId, token: &str) -> Result<Looked, StoreError> {
    let Some(secret) = decoded(token) else { return Ok(Looked::Invalid) };
    let row = tx.query_opt(
        "SELECT person_id, expires_at, ended_at FROM user_tokens WHERE token_index = $1 AND app_id = $2",
        &[&index(tx, &secret), &app],
    )?;
    let Some(row) = row else { return Ok(Looked::Invalid) };
    let stands = row.get::<Timestamp>(1)? > now && row.get::<Option<Timestamp>>(2)?.is_none();
    Ok(if stands { Looked::Person(row.get(0)?) } else { Looked::Expired })
}

/// Ends a token of the application (APPSIGNOUT). Whose it was; None when it was none, or over already.
///
/// # Errors
/// [`StoreError`].
pub fn end(tx: &mut Tx<'_>, now: Timestamp, app: AppId, token: &str) -> Result<Option<PersonId>, StoreError> {
    let Some(secret) = decoded(token) else { return Ok(None) };
    tx.query_opt(
        "UPDATE user_tokens SET ended_at = $1
         WHERE token_index = $2 AND app_id = $3 AND ended_at IS NULL AND expires_at > $4 RETURNING person_id",
        &[&now, &index(tx, &secret), &app, &now],
    )?
    .map(|row| row.get(0))
    .transpose()
}

/// Ends all tokens of a person, of one application or of all (sign-out everywhere).
///
/// # Errors
/// [`StoreError`].
pub fn end_all(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, app: Option<AppId>) -> Result<(), StoreError> {
    match app {
        Some(app) => tx.execute(
            "UPDATE user_tokens SET ended_at = $1 WHERE person_id = $2 AND app_id = $3 AND ended_at IS NULL",
            &[&now, &person, &app],
        )?,
        None => tx.execute(
            "UPDATE user_tokens SET ended_at = $1 WHERE person_id = $2 AND ended_at IS NULL",
            &[&now, &person],
        )?,
    };
    Ok(())
}

/// Removes up to `rows` tokens that ran out long ago.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM user_tokens WHERE token_index IN
            (SELECT token_index FROM user_tokens WHERE expires_at <= $1 LIMIT $2)",
        &[&(now - USER_TOKEN_REMEMBERED), &rows],
    )
}

/// The secret in a token. Whatever it passed through may have left white space at its ends.
fn decoded(token: &str) -> Option<Zeroizing<Vec<u8>>> {
    let token = token.trim();
    if token.len() > USER_TOKEN_CHARS_MAX {
        return None;
    }
    let secret = Zeroizing::new(STANDARD.decode(token).ok()?);
    (secret.len() == TOKEN_BYTES).then_some(secret)
}

fn index(tx: &Tx<'_>, secret: &[u8]) -> [u8; 32] {
    tx.vault().index("user-token", secret)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::testing::{a_person, an_app, on_each_engine};

    const MOMENT: SignedDuration = SignedDuration::from_micros(1);

    #[test]
    fn a_token_stands_for_its_person_in_its_application_for_a_day() {
        on_each_engine(|db| {
            let (app, other, jane) = (an_app(db, "Diary"), an_app(db, "Other"), a_person(db, "jane@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let token = issue(tx, now, rng, app, jane)?;
                assert!(token.ends_with('=') && token.len() == 44);
                assert_ne!(*issue(tx, now, rng, app, jane)?, *token, "each sign-in has its own");
                assert_eq!(look_up(tx, now, app, &token)?, Looked::Person(jane));
                assert_eq!(look_up(tx, now, app, &format!(" {}\n", *token))?, Looked::Person(jane));
                assert_eq!(look_up(tx, now, other, &token)?, Looked::Invalid, "another application's");
                let last = now + USER_TOKEN_LIFE - MOMENT;
                assert_eq!(look_up(tx, last, app, &token)?, Looked::Person(jane));
                assert_eq!(look_up(tx, last + MOMENT, app, &token)?, Looked::Expired);
                for none in ["", "=", "AAAA", "no base64", &"A".repeat(43), &"A".repeat(2_000)] {
                    assert_eq!(look_up(tx, now, app, none)?, Looked::Invalid, "{none}");
                }
                let stranger = STANDARD.encode([7_u8; TOKEN_BYTES]);
                assert_eq!(look_up(tx, now, app, &stranger)?, Looked::Invalid);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn signing_out_ends_one_token_or_all_of_an_application_or_all() {
        on_each_engine(|db| {
            let (app, other) = (an_app(db, "Diary"), an_app(db, "Other"));
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let mut token = |tx: &mut Tx<'_>, app, person| issue(tx, now, rng, app, person);
                let (one, two, elsewhere) = (token(tx, app, jane)?, token(tx, app, jane)?, token(tx, other, jane)?);
                let joes = token(tx, app, joe)?;
                assert_eq!(end(tx, now, other, &one)?, None, "another application's token");
                assert_eq!(end(tx, now, app, "garbage")?, None);
                assert_eq!(end(tx, now, app, &one)?, Some(jane));
                assert_eq!(end(tx, now, app, &one)?, None, "it was over already");
                assert_eq!(look_up(tx, now, app, &one)?, Looked::Expired);
                assert_eq!(look_up(tx, now, app, &two)?, Looked::Person(jane));
                end_all(tx, now, jane, Some(app))?;
                assert_eq!(look_up(tx, now, app, &two)?, Looked::Expired);
                assert_eq!(look_up(tx, now, other, &elsewhere)?, Looked::Person(jane));
                end_all(tx, now, jane, None)?;
                assert_eq!(look_up(tx, now, other, &elsewhere)?, Looked::Expired);
                assert_eq!(look_up(tx, now, app, &joes)?, Looked::Person(joe));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_token_that_is_over_is_remembered_for_a_week_and_then_forgotten() {
        on_each_engine(|db| {
            let (app, jane) = (an_app(db, "Diary"), a_person(db, "jane@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let token = issue(tx, now, rng, app, jane)?;
                end(tx, now, app, &token)?;
                let forgotten = now + USER_TOKEN_LIFE + USER_TOKEN_REMEMBERED;
                assert_eq!(sweep(tx, forgotten - MOMENT, 10)?, 0);
                assert_eq!(look_up(tx, forgotten, app, &token)?, Looked::Expired);
                assert_eq!(sweep(tx, forgotten, 10)?, 1);
                assert_eq!(look_up(tx, forgotten, app, &token)?, Looked::Invalid);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_copy_of_the_database_holds_no_token() {
        on_each_engine(|db| {
            let (app, jane) = (an_app(db, "Diary"), a_person(db, "jane@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let token = issue(tx, now, rng, app, jane)?;
                let kept: Vec<u8> = tx.query_one("SELECT token_index FROM user_tokens", &[])?.get(0)?;
                assert_ne!(kept, STANDARD.decode(&*token).unwrap());
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
