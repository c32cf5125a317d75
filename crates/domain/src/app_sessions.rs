//! Sessions of applications: everything is inside the sealed token, nothing in a row. Any node opens
//! one, and they survive a restart.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use medlock_crypto::mac::HmacAlg;
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::{OVERHEAD_BYTES, Vault};
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use crate::apps::{self, App};
use crate::certificates::{self, canonical_thumbprint};
use crate::ids::AppId;
use crate::limits::{
    APP_SESSION_LIFE, APP_SESSION_SECRET_BYTES, APP_SESSION_SECRET_BYTES_MAX, APP_SESSION_TOKEN_CHARS_MAX,
};

/// What a token says. The secret signs requests, so there is no `Debug`.
#[derive(Clone)]
pub struct AppSession {
    pub app: AppId,
    /// Upper-case SHA-1 of the certificate it was opened with; None: it was opened with the secret of an instance on a device.
    pub thumbprint: Option<String>,
    pub hmac: HmacAlg,
    pub secret: Zeroizing<Vec<u8>>,
    pub issued_at: Timestamp,
    /// The client said that it works with many records at once.
    pub multi_record: bool,
}

/// Why a token can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Status 17.
    #[error("the shared secret is missing")]
    SecretMissing,
    #[error("the shared secret is longer than 512 bytes")]
    SecretTooLong,
    #[error("the thumbprint is no SHA-1 in hex")]
    Thumbprint,
}

/// Why a token is not accepted.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Status 8: this never was a token.
    #[error("the session token is malformed")]
    Garbage,
    /// Status 65: well-formed, but expired, cut off, or not ours.
    #[error("the session has ended")]
    Expired,
    /// Status 6: the application is suspended, deleted or gone.
    #[error("the application is not active")]
    AppInactive,
}

/// Every token begins with these bytes, so that its text begins as HealthVault's did: a token kept from
/// there is well-formed but not ours, and its client opens a new session.
const PREFIX: [u8; 4] = [0x01, 0x20, 0x00, 0x00];

/// The beginning of [`PREFIX`] in base64, and of every token of HealthVault's that was published.
const PREFIX_TEXT: &str = "ASAAA";

/// A shorter text cannot hold a sealed session.
const TOKEN_BYTES_MIN: usize = PREFIX.len() + OVERHEAD_BYTES;

const PURPOSE: &str = "app-session";

/// Stands where no certificate was used; no certificate has it.
const NO_THUMBPRINT: [u8; 20] = [0; 20];

/// What is sealed: everything of fixed length first, the secret last.
const FIXED_BYTES: usize = 16 + 20 + 1 + 1 + 8;

/// A secret for a version 2 session.
pub fn new_secret(rng: &mut dyn Random) -> Zeroizing<Vec<u8>> {
    Zeroizing::new(random::array::<APP_SESSION_SECRET_BYTES>(rng).to_vec())
}

/// The token: base64 text of at most 1,024 characters.
///
/// # Errors
/// [`SealError`].
pub fn seal(vault: &Vault, rng: &mut dyn Random, session: &AppSession) -> Result<String, SealError> {
    if session.secret.is_empty() {
        return Err(SealError::SecretMissing);
    }
    if session.secret.len() > APP_SESSION_SECRET_BYTES_MAX {
        return Err(SealError::SecretTooLong);
    }
    let mut plain = Zeroizing::new(Vec::with_capacity(FIXED_BYTES + session.secret.len()));
    plain.extend_from_slice(session.app.as_bytes());
    plain.extend_from_slice(&match &session.thumbprint {
        Some(thumbprint) => thumbprint_bytes(thumbprint).ok_or(SealError::Thumbprint)?,
        None => NO_THUMBPRINT,
    });
    plain.push(match session.hmac {
        HmacAlg::Sha1 => 1,
        HmacAlg::Sha256 => 2,
        HmacAlg::Sha512 => 3,
    });
    plain.push(u8::from(session.multi_record));
    plain.extend_from_slice(&session.issued_at.as_microsecond().to_be_bytes());
    plain.extend_from_slice(&session.secret);

    let mut token = PREFIX.to_vec();
    token.extend_from_slice(&vault.seal(PURPOSE, &PREFIX, &plain, rng));
    let text = STANDARD.encode(token);
    debug_assert!(text.len() <= APP_SESSION_TOKEN_CHARS_MAX);
    Ok(text)
}

/// Opens a token at `now`; it lives four hours. Looks at no row: see [`authorise`].
///
/// # Errors
/// [`SessionError::Garbage`], [`SessionError::Expired`].
pub fn open(vault: &Vault, now: Timestamp, token: &str) -> Result<AppSession, SessionError> {
    let session = open_even_if_ended(vault, token)?;
    // A token from the future comes from a node whose clock is ahead; it is as good as new.
    if now.duration_since(session.issued_at) >= APP_SESSION_LIFE {
        return Err(SessionError::Expired);
    }
    Ok(session)
}

/// What a token says, whether or not its time is over. For explaining a refusal; nobody is let in by it.
///
/// # Errors
/// [`SessionError::Garbage`]; [`SessionError::Expired`] for one that is not this server's.
pub fn open_even_if_ended(vault: &Vault, token: &str) -> Result<AppSession, SessionError> {
    let token = token.trim();
    if token.len() > APP_SESSION_TOKEN_CHARS_MAX || !token.starts_with(PREFIX_TEXT) {
        return Err(SessionError::Garbage);
    }
    let bytes = STANDARD.decode(token).map_err(|_| SessionError::Garbage)?;
    if bytes.len() < TOKEN_BYTES_MIN {
        return Err(SessionError::Garbage);
    }
    let sealed = bytes.strip_prefix(&PREFIX).ok_or(SessionError::Expired)?;
    let plain = vault.open(PURPOSE, &PREFIX, sealed).map_err(|_| SessionError::Expired)?;
    read(&plain).ok_or(SessionError::Expired)
}

/// Whether the session still stands: its application active, its certificate, if it was opened with one, still registered and
/// not expired. Answers the application, without its texts: they can be long, and no call needs them.
///
/// # Errors
/// [`SessionError::AppInactive`] (6) before [`SessionError::Expired`] (65).
pub fn authorise(tx: &mut Tx<'_>, now: Timestamp, session: &AppSession) -> Result<App, SessionError> {
    let app = apps::load_without_texts(tx, session.app)?.ok_or(SessionError::AppInactive)?;
    if !app.is_active() {
        return Err(SessionError::AppInactive);
    }
    let Some(thumbprint) = &session.thumbprint else {
        // The secret never changes, and goes only with its application.
        return if app.is_instance() { Ok(app) } else { Err(SessionError::Expired) };
    };
    match certificates::signing_until(tx, &app, thumbprint)? {
        Some(end) if now.as_second() < end => Ok(app),
        _ => Err(SessionError::Expired),
    }
}

fn read(plain: &[u8]) -> Option<AppSession> {
    let (fixed, secret) = plain.split_at_checked(FIXED_BYTES)?;
    let (app, fixed) = fixed.split_first_chunk::<16>()?;
    let (thumbprint, fixed) = fixed.split_first_chunk::<20>()?;
    let ([hmac, multi_record], issued_at) = fixed.split_first_chunk::<2>()?;
    let issued_at = i64::from_be_bytes(issued_at.try_into().ok()?);
    Some(AppSession {
        app: AppId(uuid::Uuid::from_bytes(*app)),
        thumbprint: (*thumbprint != NO_THUMBPRINT)
            .then(|| thumbprint.iter().map(|byte| format!("{byte:02X}")).collect()),
        hmac: match hmac {
            1 => HmacAlg::Sha1,
            2 => HmacAlg::Sha256,
            3 => HmacAlg::Sha512,
            _ => return None,
        },
        secret: Zeroizing::new(secret.to_vec()),
        issued_at: Timestamp::from_microsecond(issued_at).ok()?,
        multi_record: *multi_record == 1,
    })
}

fn thumbprint_bytes(hex: &str) -> Option<[u8; 20]> {
    let hex = canonical_thumbprint(hex);
    if hex.len() != 40 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 20];
    for (byte, digits) in bytes.iter_mut().zip(hex.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use medlock_crypto::certificate::{Certificate, generate};
    use medlock_crypto::random::SeededRandom;
    use medlock_store::testing::start;

    use super::*;
    use crate::apps::Mode;
    use crate::audit::Actor;
    use crate::certificates;
    use crate::testing::{an_app, on_each_engine};

    fn vault() -> Vault {
        Vault::new([3; 32])
    }

    fn session(secret: &[u8]) -> AppSession {
        AppSession {
            app: AppId(uuid::Uuid::from_u128(5)),
            thumbprint: Some("0123456789ABCDEF0123456789ABCDEF01234567".into()),
            hmac: HmacAlg::Sha256,
            secret: Zeroizing::new(secret.to_vec()),
            issued_at: start(),
            multi_record: true,
        }
    }

    fn token(session: &AppSession) -> String {
        seal(&vault(), &mut SeededRandom::new(1), session).unwrap()
    }

    fn told(token: &str) -> &'static str {
        match open(&vault(), start(), token) {
            Ok(_) => "good",
            Err(SessionError::Garbage) => "8",
            Err(SessionError::Expired) => "65",
            Err(_) => "other",
        }
    }

    #[test]
    fn a_token_says_what_was_sealed_in_it() {
        for hmac in [HmacAlg::Sha1, HmacAlg::Sha256, HmacAlg::Sha512] {
            let sealed = AppSession { hmac, ..session(b"secret") };
            let opened = open(&vault(), start(), &token(&sealed)).unwrap();
            assert_eq!(opened.app, sealed.app);
            assert_eq!(opened.thumbprint, sealed.thumbprint);
            assert!(opened.hmac == hmac);
            assert_eq!(*opened.secret, *sealed.secret);
            assert_eq!(opened.issued_at, sealed.issued_at);
            assert!(opened.multi_record);
        }
        let by_secret = AppSession { thumbprint: None, ..session(b"secret") };
        assert_eq!(open(&vault(), start(), &token(&by_secret)).unwrap().thumbprint, None);
    }

    #[test]
    fn a_token_fits_where_clients_paste_it() {
        for length in [1, 20, 32, 64, 256, APP_SESSION_SECRET_BYTES_MAX] {
            let token = token(&session(&vec![7; length]));
            assert!(token.len() <= 1_024, "{length} bytes of secret make {} characters", token.len());
            assert!(token.starts_with("ASAAA"));
            assert!(token.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)));
            // The secret is not readable in it.
            assert!(!token.contains(&STANDARD.encode([7; 30])));
        }
    }

    #[test]
    fn secrets_that_cannot_be_are_refused() {
        let refused = |session: &AppSession| seal(&vault(), &mut SeededRandom::new(1), session).unwrap_err();
        assert_eq!(refused(&session(b"")), SealError::SecretMissing);
        assert_eq!(refused(&session(&[0; 513])), SealError::SecretTooLong);
        let bad = AppSession { thumbprint: Some("zz".into()), ..session(b"x") };
        assert_eq!(refused(&bad), SealError::Thumbprint);
        assert_eq!(new_secret(&mut SeededRandom::new(1)).len(), 32);
    }

    #[test]
    fn garbage_is_told_from_a_session_that_has_ended() {
        let good = token(&session(b"secret"));
        assert_eq!(told(&good), "good");
        assert_eq!(told(&format!(" {good}\n")), "good");
        for garbage in ["", "x", "not base64!", "AAAA", "ASAAA", &STANDARD.encode([1; 100]), &"A".repeat(1_028)] {
            assert_eq!(told(garbage), "8", "{garbage}");
        }
        // Another server's, an old key's, a changed one: well-formed.
        let foreign = seal(&Vault::new([4; 32]), &mut SeededRandom::new(1), &session(b"x")).unwrap();
        assert_eq!(told(&foreign), "65");
        let mut changed = STANDARD.decode(&good).unwrap();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(told(&STANDARD.encode(&changed)), "65");
        changed.truncate(60);
        assert_eq!(told(&STANDARD.encode(&changed)), "65");
        let old_healthvault = format!("ASAAA{}", "b".repeat(211));
        assert_eq!(told(&old_healthvault), "65");
    }

    #[test]
    fn a_session_lives_four_hours() {
        let token = token(&session(b"secret"));
        let at = |after: SignedDuration| open(&vault(), start() + after, &token).is_ok();
        let life = SignedDuration::from_hours(4);
        assert!(at(life - SignedDuration::from_micros(1)));
        assert!(!at(life));
        assert!(at(-SignedDuration::from_mins(5)));
    }

    #[test]
    fn cutting_off_is_immediate() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let made = generate("lab", start().as_second() - 60, 30);
            let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap();
            let session = AppSession { app, thumbprint: Some(certificate.thumbprint.clone()), ..session(b"secret") };
            db.write_blocking(move |tx, now, rng| {
                let operator = Actor::Operator;
                let told = |tx: &mut Tx<'_>, now| match authorise(tx, now, &session) {
                    Ok(app) => Ok(app.config.name),
                    Err(SessionError::AppInactive) => Err(6),
                    Err(SessionError::Expired) => Err(65),
                    Err(_) => Err(0),
                };
                assert_eq!(told(tx, now), Err(65));
                certificates::add(tx, now, rng, operator, Mode::Production, app, &certificate).unwrap();
                assert_eq!(told(tx, now), Ok("Lab".into()));
                assert_eq!(told(tx, now + SignedDuration::from_hours(30 * 24)), Err(65));
                apps::suspend(tx, now, rng, operator, app).unwrap();
                assert_eq!(told(tx, now), Err(6));
                apps::resume(tx, now, rng, operator, app).unwrap();
                assert_eq!(told(tx, now), Ok("Lab".into()));
                certificates::remove(tx, now, rng, operator, app, &certificate.thumbprint).unwrap();
                assert_eq!(told(tx, now), Err(65));
                apps::delete(tx, now, rng, operator, app).unwrap();
                assert_eq!(told(tx, now), Err(6));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
