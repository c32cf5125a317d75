//! Signed-in browsers: a random token in a cookie, its keyed hash in a row. Browsers that are not
//! signed in have no row.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{PersonId, WebSessionId};
use crate::limits::{
    WEB_SESSION_IDLE, WEB_SESSION_LIFE, WEB_SESSION_STAYING_IDLE, WEB_SESSION_STAYING_LIFE, WEB_SESSION_TOUCH_EVERY,
};
use crate::user_tokens;

/// The cookie's value: 43 characters of URL-safe base64. No `Debug`.
#[derive(Clone)]
pub struct SessionToken(pub Zeroizing<String>);

/// A session that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WebSession {
    pub id: WebSessionId,
    pub person: PersonId,
    pub started_at: Timestamp,
    pub used_at: Timestamp,
    /// The last time the person showed who they are: at the start, or later with [`prove`].
    pub proved_at: Timestamp,
    /// The person asked to stay signed in in this browser.
    pub stays: bool,
    /// The last use is old enough to be written: call [`touch`].
    pub wants_touch: bool,
}

/// A browser in which somebody is signed in, as its owner sees it in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedIn {
    pub id: WebSessionId,
    pub started_at: Timestamp,
    /// To the minute or so: see [`touch`].
    pub used_at: Timestamp,
}

/// How somebody showed who they are, for the journal and for what they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Means {
    Password,
    PasswordAndCode,
    Passkey,
    /// A sign-in provider vouched for them.
    Provider,
    ProviderAndCode,
    /// They have just made the account.
    SignUp,
    SignUpWithProvider,
}

impl Means {
    /// As the journal has it.
    pub fn name(self) -> &'static str {
        match self {
            Means::Password => "password",
            Means::PasswordAndCode => "password-and-code",
            Means::Passkey => "passkey",
            Means::Provider => "provider",
            Means::ProviderAndCode => "provider-and-code",
            Means::SignUp => "sign-up",
            Means::SignUpWithProvider => "sign-up-with-provider",
        }
    }

    /// Whether a provider vouched for them.
    pub fn is_by_provider(self) -> bool {
        matches!(self, Means::Provider | Means::ProviderAndCode | Means::SignUpWithProvider)
    }

    /// The same with a code beside it.
    #[must_use]
    pub fn and_code(self) -> Means {
        match self {
            Means::Password => Means::PasswordAndCode,
            Means::Provider => Means::ProviderAndCode,
            other => other,
        }
    }
}

/// Signs a person in: a new token, never one the browser brought. `replacing` is the token it brought,
/// whoever's it was; that session ends.
///
/// # Errors
/// [`StoreError`].
pub fn start(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    replacing: Option<&str>,
) -> Result<SessionToken, StoreError> {
    start_staying(tx, now, rng, person, replacing, false, Means::Password)
}

/// The same; `stays`: the person said that the browser is theirs alone, and wants to stay signed in.
///
/// # Errors
/// [`StoreError`].
pub fn start_staying(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    replacing: Option<&str>,
    stays: bool,
    means: Means,
) -> Result<SessionToken, StoreError> {
    if let Some(old) = replacing {
        let index = token_index(tx, old);
        tx.execute("DELETE FROM web_sessions WHERE token_index = $1", &[&index])?;
    }
    let secret = Zeroizing::new(random::array::<32>(rng));
    let token = SessionToken(Zeroizing::new(URL_SAFE_NO_PAD.encode(*secret)));
    let index = token_index(tx, &token.0);
    let life = if stays { WEB_SESSION_STAYING_LIFE } else { WEB_SESSION_LIFE };
    tx.execute(
        "INSERT INTO web_sessions (id, token_index, person_id, started_at, used_at, expires_at, stays)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[&WebSessionId::new(rng), &index, &person, &now, &now, &(now + life), &stays],
    )?;
    note(tx, now, rng, person, Action::SignedIn, Some(means.name()))?;
    Ok(token)
}

/// The session of a token, unless it has ended, idled out or outlived itself.
///
/// # Errors
/// [`StoreError`].
pub fn find(tx: &mut Tx<'_>, now: Timestamp, token: &str) -> Result<Option<WebSession>, StoreError> {
    let index = token_index(tx, token);
    let row = tx.query_opt(
        "SELECT id, person_id, started_at, used_at, COALESCE(proved_at, started_at), stays FROM web_sessions
         WHERE token_index = $1 AND expires_at > $2 AND (used_at > $3 OR (stays = 1 AND used_at > $4))
            AND NOT EXISTS (SELECT 1 FROM person_locks WHERE person_locks.person_id = web_sessions.person_id)",
        &[&index, &now, &(now - WEB_SESSION_IDLE), &(now - WEB_SESSION_STAYING_IDLE)],
    )?;
    row.map(|row| {
        let used_at: Timestamp = row.get(3)?;
        Ok(WebSession {
            id: row.get(0)?,
            person: row.get(1)?,
            started_at: row.get(2)?,
            used_at,
            proved_at: row.get(4)?,
            stays: row.get(5)?,
            wants_touch: now.duration_since(used_at) >= WEB_SESSION_TOUCH_EVERY,
        })
    })
    .transpose()
}

/// Whether the token is of a session that ended by itself, because nothing was done for a while, and is not forgotten yet.
///
/// # Errors
/// [`StoreError`].
pub fn idled_out(tx: &mut Tx<'_>, now: Timestamp, token: &str) -> Result<bool, StoreError> {
    let index = token_index(tx, token);
    let row = tx.query_opt(
        "SELECT 1 FROM web_sessions WHERE token_index = $1
            AND (expires_at <= $2 OR (stays = 0 AND used_at <= $3) OR used_at <= $4)",
        &[&index, &now, &(now - WEB_SESSION_IDLE), &(now - WEB_SESSION_STAYING_IDLE)],
    )?;
    Ok(row.is_some())
}

/// Writes that the session was used.
///
/// # Errors
/// [`StoreError`].
pub fn touch(tx: &mut Tx<'_>, now: Timestamp, session: WebSessionId) -> Result<(), StoreError> {
    tx.execute("UPDATE web_sessions SET used_at = $1 WHERE id = $2 AND used_at < $3", &[&now, &session, &now])?;
    Ok(())
}

/// Writes that the person showed once more who they are.
///
/// # Errors
/// [`StoreError`].
pub fn prove(tx: &mut Tx<'_>, now: Timestamp, session: WebSessionId) -> Result<(), StoreError> {
    tx.execute("UPDATE web_sessions SET proved_at = $1 WHERE id = $2", &[&now, &session])?;
    Ok(())
}

/// The person of this session, just begun, was asked who they are by somebody else, and that was then: dangerous acts go by it.
///
/// # Errors
/// [`StoreError`].
pub fn was_proved_at(tx: &mut Tx<'_>, then: Timestamp, token: &SessionToken) -> Result<(), StoreError> {
    let index = token_index(tx, &token.0);
    tx.execute("UPDATE web_sessions SET proved_at = $1 WHERE token_index = $2", &[&then, &index])?;
    Ok(())
}

/// Signs out. A token that is none is no error.
///
/// # Errors
/// [`StoreError`].
pub fn end(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, token: &str) -> Result<(), StoreError> {
    let index = token_index(tx, token);
    let row = tx.query_opt("DELETE FROM web_sessions WHERE token_index = $1 RETURNING person_id", &[&index])?;
    match row {
        Some(row) => note(tx, now, rng, row.get(0)?, Action::SignedOut, None),
        None => Ok(()),
    }
}

/// The browsers in which a person is signed in, the one used last first.
///
/// # Errors
/// [`StoreError`].
pub fn of_person(tx: &mut Tx<'_>, now: Timestamp, person: PersonId) -> Result<Vec<SignedIn>, StoreError> {
    let rows = tx.query(
        "SELECT id, started_at, used_at FROM web_sessions
         WHERE person_id = $1 AND expires_at > $2 AND (used_at > $3 OR (stays = 1 AND used_at > $4))
         ORDER BY used_at DESC, id",
        &[&person, &now, &(now - WEB_SESSION_IDLE), &(now - WEB_SESSION_STAYING_IDLE)],
    )?;
    rows.iter().map(|row| Ok(SignedIn { id: row.get(0)?, started_at: row.get(1)?, used_at: row.get(2)? })).collect()
}

/// Signs a person out in one of their browsers; false when they are not signed in there.
///
/// # Errors
/// [`StoreError`].
pub fn end_one(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    session: WebSessionId,
) -> Result<bool, StoreError> {
    let ended = tx.execute("DELETE FROM web_sessions WHERE id = $1 AND person_id = $2", &[&session, &person])?;
    if ended > 0 {
        note(tx, now, rng, person, Action::SignedOut, None)?;
    }
    Ok(ended > 0)
}

/// Signs a person out everywhere but in `keep`, out of applications too; answers how many sessions ended.
///
/// # Errors
/// [`StoreError`].
pub fn end_all(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    keep: Option<WebSessionId>,
) -> Result<u64, StoreError> {
    end_all_by(tx, now, rng, Actor::Person(person), person, keep)
}

/// The same, by somebody else.
///
/// # Errors
/// [`StoreError`].
pub fn end_all_by(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: Actor,
    person: PersonId,
    keep: Option<WebSessionId>,
) -> Result<u64, StoreError> {
    // No session has the nil id.
    let keep = keep.unwrap_or(WebSessionId(uuid::Uuid::nil()));
    let ended = tx.execute("DELETE FROM web_sessions WHERE person_id = $1 AND id <> $2", &[&person, &keep])?;
    user_tokens::end_all(tx, now, person, None)?;
    if ended > 0 {
        let count = i64::try_from(ended).ok();
        let entry = Entry { person: Some(person), count, ..Entry::new(Action::SignedOutEverywhere, by) };
        audit::write(tx, now, rng, &entry)?;
    }
    Ok(ended)
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    action: Action,
    detail: Option<&'static str>,
) -> Result<(), StoreError> {
    let entry = Entry { person: Some(person), detail, ..Entry::new(action, Actor::Person(person)) };
    audit::write(tx, now, rng, &entry)
}

fn token_index(tx: &Tx<'_>, token: &str) -> [u8; 32] {
    tx.vault().index("web-session", token.as_bytes())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::testing::{a_person, on_each_engine};

    #[test]
    fn signing_in_gives_a_new_token_and_ends_the_one_brought_along() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let first = start(tx, now, rng, jane, None)?;
                let second = start(tx, now, rng, joe, Some(&first.0))?;
                assert_eq!(first.0.len(), 43);
                assert_ne!(*first.0, *second.0);
                assert_eq!(find(tx, now, &first.0)?, None);
                assert_eq!(find(tx, now, &second.0)?.unwrap().person, joe);
                // A token somebody planted is never taken over.
                let third = start(tx, now, rng, jane, Some("planted"))?;
                assert_ne!(*third.0, "planted");
                assert_eq!(find(tx, now, "planted")?, None);
                end(tx, now, rng, &third.0)?;
                end(tx, now, rng, &third.0)?;
                assert_eq!(find(tx, now, &third.0)?, None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn an_unused_session_idles_out_and_a_used_one_outlives_itself() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let token = start(tx, now, rng, jane, None)?;
                let moment = SignedDuration::from_micros(1);
                assert!(find(tx, now + WEB_SESSION_IDLE - moment, &token.0)?.is_some());
                assert!(find(tx, now + WEB_SESSION_IDLE, &token.0)?.is_none());

                let mut at = now;
                let step = SignedDuration::from_mins(20);
                while at + step < now + WEB_SESSION_LIFE {
                    at += step;
                    let session = find(tx, at, &token.0)?.expect("it is used");
                    assert!(session.wants_touch);
                    touch(tx, at, session.id)?;
                    assert!(!find(tx, at, &token.0)?.unwrap().wants_touch);
                }
                assert!(find(tx, now + WEB_SESSION_LIFE, &token.0)?.is_none());
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn who_asks_to_stay_stays_for_weeks() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let usual = start(tx, now, rng, jane, None)?;
                let staying = start_staying(tx, now, rng, jane, None, true, Means::Password)?;
                assert!(!find(tx, now, &usual.0)?.unwrap().stays && find(tx, now, &staying.0)?.unwrap().stays);
                let later = now + WEB_SESSION_STAYING_IDLE - SignedDuration::from_micros(1);
                assert!(find(tx, later, &usual.0)?.is_none() && find(tx, later, &staying.0)?.is_some());
                assert_eq!(of_person(tx, later, jane)?.len(), 1);
                assert!(find(tx, now + WEB_SESSION_STAYING_IDLE, &staying.0)?.is_none());
                // A page says why one has to sign in again, and not to who signed out or never was in.
                assert!(!idled_out(tx, now, &usual.0)?);
                assert!(idled_out(tx, later, &usual.0)? && !idled_out(tx, later, &staying.0)?);
                assert!(!idled_out(tx, later, "nonsense")?);
                end(tx, later, rng, &usual.0)?;
                assert!(!idled_out(tx, later, &usual.0)?);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_session_remembers_when_its_owner_showed_who_they_are() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let (here, there) = (start(tx, now, rng, jane, None)?, start(tx, now, rng, jane, None)?);
                let session = find(tx, now, &here.0)?.unwrap();
                assert_eq!(session.proved_at, now);
                let later = now + SignedDuration::from_mins(20);
                prove(tx, later, session.id)?;
                assert_eq!(find(tx, later, &here.0)?.unwrap().proved_at, later);
                assert_eq!(find(tx, later, &there.0)?.unwrap().proved_at, now);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn signing_out_everywhere_touches_one_person_only() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let tokens = [start(tx, now, rng, jane, None)?, start(tx, now, rng, jane, None)?];
                let other = start(tx, now, rng, joe, None)?;
                let keep = find(tx, now, &tokens[0].0)?.unwrap().id;
                assert_eq!(end_all(tx, now, rng, jane, Some(keep))?, 1);
                assert!(find(tx, now, &tokens[0].0)?.is_some());
                assert!(find(tx, now, &tokens[1].0)?.is_none());
                assert_eq!(end_all(tx, now, rng, jane, None)?, 1);
                assert_eq!(end_all(tx, now, rng, jane, None)?, 0);
                assert!(find(tx, now, &other.0)?.is_some());
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn the_list_has_ones_own_browsers_and_each_can_be_signed_out() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            db.write_blocking(move |tx, now, rng| {
                let over = start(tx, now - WEB_SESSION_IDLE, rng, jane, None)?;
                let (first, second) = (start(tx, now, rng, jane, None)?, start(tx, now, rng, jane, None)?);
                let other = start(tx, now, rng, joe, None)?;
                assert_eq!(find(tx, now, &over.0)?, None);
                let [first_id, other_id] = [&first, &other].map(|token| find(tx, now, &token.0).unwrap().unwrap().id);
                let later = now + SignedDuration::from_mins(5);
                touch(tx, later, first_id)?;
                let list = of_person(tx, later, jane)?;
                assert_eq!(list.len(), 2);
                assert_eq!(list[0], SignedIn { id: first_id, started_at: now, used_at: later });
                assert_eq!(list[1].used_at, now);
                assert!(!end_one(tx, later, rng, jane, other_id)?, "somebody else's");
                assert!(find(tx, later, &other.0)?.is_some());
                assert!(end_one(tx, later, rng, jane, first_id)?);
                assert!(!end_one(tx, later, rng, jane, first_id)?);
                assert!(find(tx, later, &first.0)?.is_none() && find(tx, later, &second.0)?.is_some());
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn the_token_is_not_in_the_database() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            let (token, stored) = db
                .write_blocking(move |tx, now, rng| {
                    let token = start(tx, now, rng, jane, None)?;
                    let row = tx.query_one("SELECT token_index FROM web_sessions", &[])?;
                    Ok::<_, StoreError>((token, row.get::<Vec<u8>>(0)?))
                })
                .unwrap();
            let secret = URL_SAFE_NO_PAD.decode(&*token.0).unwrap();
            assert_eq!((secret.len(), stored.len()), (32, 32));
            assert_ne!(secret, stored);
            assert_ne!(token.0.as_bytes(), stored);
        });
    }
}
