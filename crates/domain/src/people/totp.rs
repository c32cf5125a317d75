//! Codes from an app (RFC 6238: SHA-1, six digits, every thirty seconds): what the password needs beside it, for people who turned
//! that on.
//!
//! Each code is good once, and with it all older ones. A code of the step before or after is taken too: clocks differ.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use medlock_crypto::mac::{HmacAlg, equal, hmac};
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::Vault;
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use super::recovery_codes;
use crate::Account;
use crate::audit::{self, Action, Actor};

/// How long one code stands, seconds.
const STEP_SECONDS: i64 = 30;
/// Digits of a code.
const DIGITS: usize = 6;
/// As RFC 4226 recommends: as long as what HMAC-SHA-1 puts out.
const SECRET_BYTES: usize = 20;
/// RFC 4648.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const SECRET: &str = "code-app";
const OFFER: &str = "code-app-offer";

/// What app and server share. No `Debug`.
#[derive(Clone)]
pub struct Secret(Zeroizing<[u8; SECRET_BYTES]>);

#[derive(Debug, thiserror::Error)]
pub enum TotpError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("it is not a code that counts now, or it was used before")]
    Wrong,
    #[error("codes are asked for already")]
    AlreadyOn,
    #[error("a secret can't be unsealed")]
    Sealed,
}

impl Secret {
    pub fn new(rng: &mut dyn Random) -> Secret {
        Secret(Zeroizing::new(random::array(rng)))
    }

    /// As it is typed into an app: base32 in groups of four.
    pub fn text(&self) -> Zeroizing<String> {
        let plain = self.base32();
        let groups: Vec<&str> =
            plain.as_bytes().chunks(4).map(|group| std::str::from_utf8(group).expect("base32 is ASCII")).collect();
        Zeroizing::new(groups.join(" "))
    }

    /// As an app reads it from a picture. `site` and `account` are what it shows.
    pub fn address(&self, site: &str, account: &str) -> Zeroizing<String> {
        let (site, account, secret) = (escaped(site), escaped(account), self.base32());
        let digits = DIGITS;
        Zeroizing::new(format!(
            "otpauth://totp/{site}:{account}?secret={}&issuer={site}&algorithm=SHA1&digits={digits}&period={STEP_SECONDS}",
            *secret
        ))
    }

    /// The code of a time step.
    pub fn code(&self, step: i64) -> Zeroizing<String> {
        let mac = hmac(HmacAlg::Sha1, &self.0[..], &step.to_be_bytes());
        let from = usize::from(mac[mac.len() - 1] & 15);
        let word = <[u8; 4]>::try_from(&mac[from..from + 4]).expect("four bytes");
        let number = (u32::from_be_bytes(word) & 0x7fff_ffff) % 10_u32.pow(6);
        Zeroizing::new(format!("{number:0DIGITS$}"))
    }

    /// For the page that shows it: sealed for this person and browser, so that showing it writes no row.
    pub fn offer(&self, vault: &Vault, rng: &mut dyn Random, account: impl Into<Account>, browser: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(vault.seal(OFFER, &[account.into().as_bytes(), browser].concat(), &self.0[..], rng))
    }

    /// Opens what [`Secret::offer`] sealed.
    pub fn offered(vault: &Vault, account: impl Into<Account>, browser: &[u8], sealed: &str) -> Option<Secret> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = vault.open(OFFER, &[account.into().as_bytes(), browser].concat(), &sealed).ok()?;
        Some(Secret(Zeroizing::new(plain.as_slice().try_into().ok()?)))
    }

    fn base32(&self) -> Zeroizing<String> {
        // Twenty bytes are 32 letters of five bits each, without a rest.
        let mut text = Zeroizing::new(String::with_capacity(SECRET_BYTES * 8 / 5));
        for five in self.0.chunks(5) {
            let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            for place in (0..8).rev() {
                text.push(char::from(BASE32[usize::try_from(bits >> (place * 5) & 31).expect("five bits")]));
            }
        }
        text
    }

    /// The newest step around now whose code this is.
    fn step_of(&self, now: Timestamp, typed: &str) -> Option<i64> {
        let typed: Zeroizing<String> =
            Zeroizing::new(typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect());
        let step = step_at(now);
        // All are looked at, whichever it is.
        let fits = |step: i64| equal(self.code(step).as_bytes(), typed.as_bytes()).then_some(step);
        [step - 1, step, step + 1].map(fits).into_iter().flatten().max()
    }
}

/// The time step of an instant.
pub fn step_at(now: Timestamp) -> i64 {
    now.as_second().div_euclid(STEP_SECONDS)
}

/// Since when the person's password needs a code beside it, if it does.
///
/// # Errors
/// [`StoreError`].
pub fn on_since(tx: &mut Tx<'_>, account: impl Into<Account>) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.query_opt("SELECT added_at FROM code_apps WHERE person_id = $1", &[&account.into()])?;
    row.map(|row| row.get(0)).transpose()
}

/// Asks for codes from now on, if `typed` shows that the app has the secret.
///
/// # Errors
/// [`TotpError::Wrong`], [`TotpError::AlreadyOn`].
pub fn turn_on(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: impl Into<Account>,
    secret: &Secret,
    typed: &str,
) -> Result<(), TotpError> {
    let account = account.into();
    let step = secret.step_of(now, typed).ok_or(TotpError::Wrong)?;
    let sealed = tx.vault().seal(SECRET, account.as_bytes(), &secret.0[..], rng);
    tx.query_opt(
        "INSERT INTO code_apps (person_id, secret, last_step, added_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id) DO NOTHING RETURNING person_id",
        &[&account, &sealed, &step, &now],
    )?
    .ok_or(TotpError::AlreadyOn)?;
    note(tx, now, rng, account, Action::CodeAppAdded)?;
    Ok(())
}

/// Uses a code: right ones that were not used before, and of which no newer one was.
///
/// # Errors
/// [`TotpError::Wrong`], also when no code is asked for.
pub fn use_up(tx: &mut Tx<'_>, now: Timestamp, account: impl Into<Account>, typed: &str) -> Result<(), TotpError> {
    let account = account.into();
    let row =
        tx.query_opt("SELECT secret FROM code_apps WHERE person_id = $1", &[&account])?.ok_or(TotpError::Wrong)?;
    let sealed: Vec<u8> = row.get(0)?;
    let plain = tx.vault().open(SECRET, account.as_bytes(), &sealed).map_err(|_| TotpError::Sealed)?;
    let secret = Secret(Zeroizing::new(plain.as_slice().try_into().map_err(|_| TotpError::Sealed)?));
    let step = secret.step_of(now, typed).ok_or(TotpError::Wrong)?;
    // Of two that use it at once, one moves the step on.
    let used = tx.execute(
        "UPDATE code_apps SET last_step = $1 WHERE person_id = $2 AND last_step < $1 AND secret = $3",
        &[&step, &account, &sealed],
    )?;
    if used > 0 { Ok(()) } else { Err(TotpError::Wrong) }
}

/// Asks for no code any more; the recovery codes go too, but for people without an e-mail address. Answers whether any was asked for.
///
/// # Errors
/// [`StoreError`].
pub fn turn_off(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: impl Into<Account>,
) -> Result<bool, StoreError> {
    let account = account.into();
    let was_on = tx.execute("DELETE FROM code_apps WHERE person_id = $1", &[&account])? > 0;
    // For who gets no letters they stay the only way to a new password.
    let gets_letters = "SELECT 1 FROM people WHERE id = $1 AND address_index IS NULL";
    if tx.query_opt(gets_letters, &[&account])?.is_none() {
        recovery_codes::remove_all(tx, account)?;
    }
    if was_on {
        note(tx, now, rng, account, Action::CodeAppRemoved)?;
    }
    Ok(was_on)
}

/// Writes down that a code beside a right password was wrong.
///
/// # Errors
/// [`StoreError`].
pub fn note_wrong(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: impl Into<Account>,
) -> Result<(), StoreError> {
    audit::write(tx, now, rng, &account.into().entry(Action::SecondStepFailed, Actor::Nobody))
}

fn note(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    account: Account,
    action: Action,
) -> Result<(), StoreError> {
    audit::write(tx, now, rng, &account.entry(action, account.actor()))
}

/// As it stands in an address: all but the unreserved characters as percent and two digits.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use medlock_crypto::random::SeededRandom;

    use super::*;
    use crate::ids::PersonId;
    use crate::testing::{a_person, on_each_engine};

    /// The secret of the standard's own examples.
    fn of_the_standard() -> Secret {
        Secret(Zeroizing::new(*b"12345678901234567890"))
    }

    #[test]
    fn the_examples_of_the_standard_come_out() {
        let secret = of_the_standard();
        // The last six of the eight digits given there.
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = step_at(Timestamp::from_second(second).unwrap());
            assert_eq!(*secret.code(step), code, "{second}");
        }
        assert_eq!(*secret.text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(
            *secret.address("Riverside Records", "ana@example.org"),
            "otpauth://totp/Riverside%20Records:ana%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Riverside%20Records&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn an_offered_secret_is_for_one_person_and_browser() {
        let (vault, mut rng) = (Vault::new([1; 32]), SeededRandom::new(1));
        let (jane, joe) = (PersonId::new(&mut rng), PersonId::new(&mut rng));
        let secret = Secret::new(&mut rng);
        let sealed = secret.offer(&vault, &mut rng, jane, b"browser");
        assert!(*Secret::offered(&vault, jane, b"browser", &sealed).unwrap().0 == *secret.0);
        assert!(Secret::offered(&vault, joe, b"browser", &sealed).is_none());
        assert!(Secret::offered(&vault, jane, b"another", &sealed).is_none());
        assert!(Secret::offered(&vault, jane, b"browser", "AAAA").is_none());
    }

    #[test]
    fn each_code_counts_once_and_the_neighbours_of_now_count_too() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, _, rng| {
                let now: Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
                let (secret, step) = (Secret::new(rng), step_at(now));
                let code = |by: i64| secret.code(step + by);
                let wrong = |told: Result<(), TotpError>| assert!(matches!(told, Err(TotpError::Wrong)), "{told:?}");
                assert_eq!(on_since(tx, jane)?, None);
                wrong(use_up(tx, now, jane, &code(0)));
                wrong(turn_on(tx, now, rng, jane, &secret, &code(-2)));
                wrong(turn_on(tx, now, rng, jane, &secret, ""));
                turn_on(tx, now, rng, jane, &secret, &code(-1))?;
                assert_eq!(on_since(tx, jane)?, Some(now));
                assert!(matches!(turn_on(tx, now, rng, jane, &secret, &code(0)), Err(TotpError::AlreadyOn)));

                // The one that turned it on is used up.
                wrong(use_up(tx, now, jane, &code(-1)));
                let spaced = format!(" {} {} ", &code(0)[..3], &code(0)[3..]);
                use_up(tx, now, jane, &spaced)?;
                wrong(use_up(tx, now, jane, &code(0)));
                wrong(use_up(tx, now, jane, &code(2)));
                use_up(tx, now, jane, &code(1))?;
                // Older ones than the newest used count no more, and a new one counts in its time only.
                wrong(use_up(tx, now, jane, &code(0)));
                let later = now + SignedDuration::from_secs(60);
                use_up(tx, later, jane, &code(2))?;
                wrong(use_up(tx, later, jane, &code(4)));
                use_up(tx, later, jane, &code(3))?;
                for bad in ["", "12345", "1234567", "abcdef", "１２３４５６"] {
                    wrong(use_up(tx, later + SignedDuration::from_secs(30), jane, bad));
                }

                assert!(turn_off(tx, now, rng, jane)? && !turn_off(tx, now, rng, jane)?);
                assert_eq!(on_since(tx, jane)?, None);
                Ok::<_, TotpError>(())
            })
            .unwrap();
        });
    }
}
