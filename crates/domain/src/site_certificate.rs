//! The certificate this site shows, when it gets it by itself from an authority (ACME): the account there, what any server answers the
//! authority, the order under way, and what was given out. All of it is rows, so that every server of the site answers and shows the
//! same, and one that dies leaves the rest to the next.
//!
//! A certificate is never removed before its successor has been given out: the newest two are kept.

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Unsealable;
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use crate::ids::row_id;
use crate::limits::{ACME_CHALLENGE_LIFE, ACME_RETRY_FIRST, ACME_RETRY_MAX};
use uuid::Uuid;

const ACCOUNT: &str = "acme-account";
const ORDER_KEY: &str = "acme-order-key";
const KEY: &str = "acme-certificate-key";

/// Why something kept cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SiteCertificateError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("what is kept for the authority can't be unsealed")]
    Sealed(#[from] Unsealable),
}

/// A certificate with its key; no `Debug`.
#[derive(Clone)]
pub struct Certificate {
    pub id: Uuid,
    /// The authority's address.
    pub directory: String,
    /// Host names, sorted.
    pub names: Vec<String>,
    /// PEM, the site's own first.
    pub chain: String,
    /// PEM.
    pub key: Zeroizing<String>,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
}

/// What is known of the certificate without opening anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    pub id: Uuid,
    pub directory: String,
    pub names: Vec<String>,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
}

impl Summary {
    /// From when on it is renewed: when a third of its life is left.
    pub fn renewed_from(&self) -> Timestamp {
        self.not_after - SignedDuration::from_secs(self.not_after.duration_since(self.not_before).as_secs() / 3)
    }
}

/// An order under way; no `Debug`.
#[derive(Clone)]
pub struct Order {
    pub directory: String,
    pub names: Vec<String>,
    pub url: String,
    /// PEM: of the certificate that is asked for.
    pub key: Zeroizing<String>,
}

/// How it went the last time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempts {
    /// Without a success between them.
    pub failures: u32,
    pub tried_at: Timestamp,
    /// Not tried again before.
    pub next_at: Timestamp,
    /// Empty when the last time went well.
    pub why: String,
}

/// What is kept of the account at an authority.
///
/// # Errors
/// [`SiteCertificateError`].
pub fn account(tx: &mut Tx<'_>, directory: &str) -> Result<Option<Zeroizing<Vec<u8>>>, SiteCertificateError> {
    let row = tx.query_opt("SELECT credentials FROM acme_accounts WHERE directory = $1", &[&directory])?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(tx.vault().open(ACCOUNT, directory.as_bytes(), &row.get::<Vec<u8>>(0)?)?))
}

/// Keeps the account at an authority, instead of one that was kept before.
///
/// # Errors
/// [`StoreError`].
pub fn keep_account(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    directory: &str,
    credentials: &[u8],
) -> Result<(), StoreError> {
    let sealed = tx.vault().seal(ACCOUNT, directory.as_bytes(), credentials, rng);
    tx.execute("DELETE FROM acme_accounts WHERE directory = $1", &[&directory])?;
    tx.execute(
        "INSERT INTO acme_accounts (directory, credentials, made_at) VALUES ($1, $2, $3)",
        &[&directory, &sealed, &now],
    )?;
    Ok(())
}

/// How an authority asks whether a host name is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question<'a> {
    /// In plain HTTP, by a token of its own.
    Token(&'a str),
    /// In a TLS handshake, by the host name.
    Name(&'a str),
}

impl Question<'_> {
    /// Tokens have no colon, so neither is ever taken for the other.
    fn key(self) -> String {
        match self {
            Question::Token(token) => token.to_owned(),
            Question::Name(name) => format!("name:{}", name.to_ascii_lowercase()),
        }
    }
}

/// From now on every server answers `question` with `answer`, for an hour.
///
/// # Errors
/// [`StoreError`].
pub fn put_challenge(tx: &mut Tx<'_>, now: Timestamp, question: Question<'_>, answer: &str) -> Result<(), StoreError> {
    let key = question.key();
    tx.execute("DELETE FROM acme_challenges WHERE token = $1 OR expires_at <= $2", &[&key, &now])?;
    tx.execute(
        "INSERT INTO acme_challenges (token, answer, expires_at) VALUES ($1, $2, $3)",
        &[&key, &answer, &(now + ACME_CHALLENGE_LIFE)],
    )?;
    Ok(())
}

/// What is answered to `question`.
///
/// # Errors
/// [`StoreError`].
pub fn challenge(tx: &mut Tx<'_>, now: Timestamp, question: Question<'_>) -> Result<Option<String>, StoreError> {
    if let Question::Token(token) = question
        && token.contains(':')
    {
        return Ok(None);
    }
    let key = question.key();
    tx.query_opt("SELECT answer FROM acme_challenges WHERE token = $1 AND expires_at > $2", &[&key, &now])?
        .map(|row| row.get(0))
        .transpose()
}

/// The order under way.
///
/// # Errors
/// [`SiteCertificateError`].
pub fn order(tx: &mut Tx<'_>) -> Result<Option<Order>, SiteCertificateError> {
    let row = tx.query_opt("SELECT directory, names, url, private_key FROM acme_orders WHERE id = 1", &[])?;
    let Some(row) = row else { return Ok(None) };
    let url: String = row.get(2)?;
    let key = tx.vault().open(ORDER_KEY, url.as_bytes(), &row.get::<Vec<u8>>(3)?)?;
    Ok(Some(Order { directory: row.get(0)?, names: split(&row.get::<String>(1)?), key: text_of(&key)?, url }))
}

/// Keeps the order under way, instead of any other.
///
/// # Errors
/// [`StoreError`].
pub fn keep_order(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, order: &Order) -> Result<(), StoreError> {
    forget_order(tx)?;
    let sealed = tx.vault().seal(ORDER_KEY, order.url.as_bytes(), order.key.as_bytes(), rng);
    tx.execute(
        "INSERT INTO acme_orders (id, directory, names, url, private_key, made_at) VALUES (1, $1, $2, $3, $4, $5)",
        &[&order.directory, &order.names.join(" "), &order.url, &sealed, &now],
    )?;
    Ok(())
}

/// The order came to nothing.
///
/// # Errors
/// [`StoreError`].
pub fn forget_order(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM acme_orders", &[])?;
    Ok(())
}

/// Keeps a certificate that was given out. The order is done; of earlier certificates only the last stays.
///
/// # Errors
/// [`StoreError`].
pub fn keep_certificate(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    new: &Certificate,
) -> Result<(), StoreError> {
    let id = row_id(now, rng);
    let before = tx.query_opt("SELECT id FROM acme_certificates ORDER BY id DESC LIMIT 1", &[])?;
    if let Some(row) = before {
        tx.execute("DELETE FROM acme_certificates WHERE id < $1", &[&row.get::<Uuid>(0)?])?;
    }
    let sealed = tx.vault().seal(KEY, id.as_bytes(), new.key.as_bytes(), rng);
    tx.execute(
        "INSERT INTO acme_certificates (id, directory, names, chain, private_key, not_before, not_after)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[&id, &new.directory, &new.names.join(" "), &new.chain, &sealed, &new.not_before, &new.not_after],
    )?;
    forget_order(tx)
}

/// What is known of the newest certificate.
///
/// # Errors
/// [`StoreError`].
pub fn summary(tx: &mut Tx<'_>) -> Result<Option<Summary>, StoreError> {
    let row = tx.query_opt(
        "SELECT id, directory, names, not_before, not_after FROM acme_certificates ORDER BY id DESC LIMIT 1",
        &[],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Summary {
        id: row.get(0)?,
        directory: row.get(1)?,
        names: split(&row.get::<String>(2)?),
        not_before: row.get(3)?,
        not_after: row.get(4)?,
    }))
}

/// The newest certificate, with its key.
///
/// # Errors
/// [`SiteCertificateError`].
pub fn newest(tx: &mut Tx<'_>) -> Result<Option<Certificate>, SiteCertificateError> {
    let row = tx.query_opt(
        "SELECT id, directory, names, chain, private_key, not_before, not_after FROM acme_certificates
         ORDER BY id DESC LIMIT 1",
        &[],
    )?;
    let Some(row) = row else { return Ok(None) };
    let id: Uuid = row.get(0)?;
    let key = tx.vault().open(KEY, id.as_bytes(), &row.get::<Vec<u8>>(4)?)?;
    Ok(Some(Certificate {
        id,
        directory: row.get(1)?,
        names: split(&row.get::<String>(2)?),
        chain: row.get(3)?,
        key: text_of(&key)?,
        not_before: row.get(5)?,
        not_after: row.get(6)?,
    }))
}

/// How it went the last time; None before the first.
///
/// # Errors
/// [`StoreError`].
pub fn attempts(tx: &mut Tx<'_>) -> Result<Option<Attempts>, StoreError> {
    let row = tx.query_opt("SELECT failures, tried_at, next_at, why FROM acme_state WHERE id = 1", &[])?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Attempts { failures: row.get(0)?, tried_at: row.get(1)?, next_at: row.get(2)?, why: row.get(3)? }))
}

/// It went well.
///
/// # Errors
/// [`StoreError`].
pub fn worked(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), StoreError> {
    note(tx, &Attempts { failures: 0, tried_at: now, next_at: now, why: String::new() })
}

/// It went wrong; answers when it is tried again: two minutes later, doubled with every further failure, at most four hours, so that
/// the authority's limits for failures (five an hour) are kept to. `wait`: what the authority asks for at least.
///
/// # Errors
/// [`StoreError`].
pub fn failed(
    tx: &mut Tx<'_>,
    now: Timestamp,
    why: &str,
    wait: Option<SignedDuration>,
) -> Result<Timestamp, StoreError> {
    let failures = attempts(tx)?.map_or(0, |before| before.failures) + 1;
    let doublings = (failures - 1).min(16);
    let own = (ACME_RETRY_FIRST * (1_i32 << doublings)).min(ACME_RETRY_MAX);
    let next_at = now + own.max(wait.unwrap_or(SignedDuration::ZERO));
    note(tx, &Attempts { failures, tried_at: now, next_at, why: why.to_owned() })?;
    Ok(next_at)
}

/// It is tried again at once, whatever went wrong before.
///
/// # Errors
/// [`StoreError`].
pub fn retry_now(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE acme_state SET next_at = $1, failures = 0", &[&now])?;
    Ok(())
}

fn note(tx: &mut Tx<'_>, how: &Attempts) -> Result<(), StoreError> {
    tx.execute("DELETE FROM acme_state", &[])?;
    tx.execute(
        "INSERT INTO acme_state (id, failures, tried_at, next_at, why) VALUES (1, $1, $2, $3, $4)",
        &[&how.failures, &how.tried_at, &how.next_at, &how.why],
    )?;
    Ok(())
}

fn split(names: &str) -> Vec<String> {
    names.split(' ').map(str::to_owned).collect()
}

fn text_of(opened: &[u8]) -> Result<Zeroizing<String>, StoreError> {
    let text = std::str::from_utf8(opened).map_err(|_| StoreError::Value("a key is no text".into()))?;
    Ok(Zeroizing::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each_engine;

    const DIRECTORY: &str = "https://acme.example/directory";
    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn certificate(now: Timestamp, name: &str) -> Certificate {
        Certificate {
            id: Uuid::nil(),
            directory: DIRECTORY.into(),
            names: vec![name.into(), "b.example".into()],
            chain: "chain".into(),
            key: Zeroizing::new("the key of it".into()),
            not_before: now,
            not_after: now + DAY * 90,
        }
    }

    #[test]
    fn what_the_authority_knows_us_by_is_sealed_and_kept_once() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                assert!(account(tx, DIRECTORY)?.is_none());
                keep_account(tx, now, rng, DIRECTORY, b"first")?;
                keep_account(tx, now, rng, DIRECTORY, b"second secret")?;
                assert_eq!(&**account(tx, DIRECTORY)?.expect("kept"), b"second secret");
                let row = tx.query_one("SELECT credentials FROM acme_accounts", &[])?;
                assert!(!String::from_utf8_lossy(&row.get::<Vec<u8>>(0)?).contains("secret"));
                assert!(account(tx, "https://other.example/")?.is_none());
                Ok::<_, SiteCertificateError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_challenge_is_answered_for_its_time() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                put_challenge(tx, now, Question::Token("t"), "t.thumb")?;
                put_challenge(tx, now, Question::Token("t"), "t.thumb2")?;
                put_challenge(tx, now, Question::Name("a.example"), "u.thumb")?;
                assert_eq!(challenge(tx, now, Question::Token("t"))?.as_deref(), Some("t.thumb2"));
                assert_eq!(challenge(tx, now, Question::Token("u"))?, None);
                assert_eq!(challenge(tx, now, Question::Name("A.Example"))?.as_deref(), Some("u.thumb"));
                for other in [Question::Name("t"), Question::Token("a.example"), Question::Token("name:a.example")] {
                    assert_eq!(challenge(tx, now, other)?, None, "{other:?}");
                }
                for late in [Question::Token("t"), Question::Name("a.example")] {
                    assert_eq!(challenge(tx, now + ACME_CHALLENGE_LIFE, late)?, None);
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn the_certificate_before_stays_until_its_successor_has_one() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, rng| {
                assert!(newest(tx)?.is_none());
                let order_made = Order {
                    directory: DIRECTORY.into(),
                    names: vec!["a.example".into()],
                    url: "https://acme.example/order/1".into(),
                    key: Zeroizing::new("k".into()),
                };
                keep_order(tx, now, rng, &order_made)?;
                assert_eq!(order(tx)?.expect("kept").names, ["a.example"]);
                for (minute, name) in ["a.example", "c.example", "d.example"].into_iter().enumerate() {
                    let at = now + SignedDuration::from_mins(i64::try_from(minute).unwrap());
                    keep_certificate(tx, at, rng, &certificate(at, name))?;
                }
                assert!(order(tx)?.is_none(), "the order is done");
                let known = newest(tx)?.expect("there is one");
                assert_eq!(known.names, ["d.example", "b.example"]);
                assert_eq!(known.key.as_str(), "the key of it");
                assert_eq!(tx.query_one("SELECT COUNT(*) FROM acme_certificates", &[])?.get::<i64>(0)?, 2);
                let summary = summary(tx)?.expect("there is one");
                assert_eq!(summary.id, known.id);
                assert_eq!(summary.renewed_from(), summary.not_before + DAY * 60);
                Ok::<_, SiteCertificateError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn failures_wait_ever_longer_and_at_least_as_long_as_asked() {
        on_each_engine(|db| {
            db.write_blocking(|tx, now, _| {
                assert_eq!(attempts(tx)?, None);
                let mut waits = Vec::new();
                for _ in 0..9 {
                    waits.push(failed(tx, now, "no answer on port 80", None)?.duration_since(now).as_mins());
                }
                assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 240, 240]);
                assert_eq!(failed(tx, now, "x", Some(DAY))?, now + DAY);
                retry_now(tx, now)?;
                let known = attempts(tx)?.expect("kept");
                assert_eq!((known.next_at, known.why.as_str(), known.failures), (now, "x", 0));
                worked(tx, now)?;
                assert_eq!(attempts(tx)?.expect("kept").why, "");
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
