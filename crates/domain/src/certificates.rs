//! The public certificates an application signs its sessions with. They are trusted because they are
//! registered, not by a chain.

use jiff::Timestamp;
use medlock_crypto::certificate::Certificate;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};
use medlock_wire::reference::example;

use crate::apps::{App, AppError, AppState, Mode, trail};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::AppId;
use crate::limits::{
    APP_CERTIFICATES_MAX, CERTIFICATE_KEY_BITS_MAX, CERTIFICATE_KEY_BITS_MIN, CERTIFICATE_KEY_BITS_MIN_DEVELOPMENT,
};

/// A registered certificate.
#[derive(Clone)]
pub struct Registered {
    pub app: AppId,
    pub certificate: Certificate,
    pub added_at: Timestamp,
}

impl Registered {
    /// Whether it may be used at `now`: not before its beginning, and before its end.
    pub fn is_valid_at(&self, now: Timestamp) -> bool {
        let now = now.as_second();
        self.certificate.not_before <= now && now < self.certificate.not_after
    }
}

#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("there is no application {0}")]
    UnknownApp(AppId),
    #[error("application {0} is deleted")]
    AppDeleted(AppId),
    #[error("the certificate can't be read")]
    Unreadable,
    /// Bits it has, bits it should have.
    #[error("the key has {0} bits; at least {1} are needed")]
    KeyTooSmall(usize, usize),
    #[error("the key has {0} bits; at most 8192 are possible")]
    KeyTooLarge(usize),
    #[error("its private key is printed in the documentation, so everybody has it; make one with medlock cert new")]
    KeyPublished,
    #[error("the certificate has expired")]
    Expired,
    #[error("the application has no certificate with that thumbprint")]
    Unknown,
    #[error("the application has as many certificates as it can have")]
    TooMany,
}

impl From<AppError> for CertificateError {
    /// Of keeping the trail, which refuses nothing by itself.
    fn from(error: AppError) -> Self {
        match error {
            AppError::Store(error) => Self::Store(error),
            AppError::Certificate(error) => error,
            AppError::Unknown(app) => Self::UnknownApp(app),
            other => Self::Store(StoreError::Value(other.to_string())),
        }
    }
}

/// Registers a certificate. Adding the same one again changes nothing.
///
/// # Errors
/// [`CertificateError`]; nothing has changed then.
pub fn add(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    app: AppId,
    certificate: &Certificate,
) -> Result<(), CertificateError> {
    check_key(mode, certificate)?;
    if certificate.not_after <= now.as_second() {
        return Err(CertificateError::Expired);
    }
    touch_app(tx, now, app)?;
    let before = trail::text(tx, app)?;
    if insert(tx, now, app, certificate)? {
        let entry = Entry { app: Some(app), ..Entry::new(Action::CertificateAdded, actor) };
        audit::write(tx, now, rng, &entry)?;
        trail::write(tx, now, rng, actor, Action::CertificateAdded, app, before)?;
    }
    Ok(())
}

/// An application's certificates in the order of their thumbprints.
///
/// # Errors
/// [`CertificateError::Store`], [`CertificateError::Unreadable`].
pub fn list(tx: &mut Tx<'_>, app: AppId) -> Result<Vec<Registered>, CertificateError> {
    let rows = tx.query("SELECT der, added_at FROM app_certs WHERE app_id = $1 ORDER BY thumbprint", &[&app])?;
    rows.iter().map(|row| registered(app, row)).collect()
}

/// Removes a certificate; sessions opened with it end at once. The thumbprint may be in either case.
///
/// # Errors
/// [`CertificateError::Unknown`].
pub fn remove(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
    thumbprint: &str,
) -> Result<(), CertificateError> {
    touch_app(tx, now, app)?;
    let before = trail::text(tx, app)?;
    take_away(tx, now, rng, actor, app, thumbprint)?;
    Ok(trail::write(tx, now, rng, actor, Action::CertificateRemoved, app, before)?)
}

fn take_away(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
    thumbprint: &str,
) -> Result<(), CertificateError> {
    let removed = tx.execute(
        "DELETE FROM app_certs WHERE app_id = $1 AND thumbprint = $2",
        &[&app, &canonical_thumbprint(thumbprint)],
    )?;
    if removed == 0 {
        return Err(CertificateError::Unknown);
    }
    let entry = Entry { app: Some(app), ..Entry::new(Action::CertificateRemoved, actor) };
    audit::write(tx, now, rng, &entry)?;
    Ok(())
}

/// Makes `certificates` the application's, whose row the caller has locked and whose trail it keeps. An expired one may be
/// among them: it opens nothing.
pub(crate) fn replace(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    app: AppId,
    certificates: &[Certificate],
) -> Result<(), CertificateError> {
    for old in list(tx, app)? {
        let thumbprint = &old.certificate.thumbprint;
        if !certificates.iter().any(|kept| kept.thumbprint == *thumbprint) {
            take_away(tx, now, rng, actor, app, thumbprint)?;
        }
    }
    for certificate in certificates {
        check_key(mode, certificate)?;
        insert(tx, now, app, certificate)?;
    }
    Ok(())
}

/// The certificate of that thumbprint that the application may sign with, expired or not: its own, or its master's when it
/// is a child that has none. An instance on a device has nothing of its master's to sign with.
///
/// # Errors
/// As [`find`].
pub fn signing(tx: &mut Tx<'_>, app: &App, thumbprint: &str) -> Result<Option<Registered>, CertificateError> {
    match (find(tx, app.id, thumbprint)?, app.master) {
        (None, Some(master)) if !app.is_instance() && !has_any(tx, app.id)? => find(tx, master.id, thumbprint),
        (own, _) => Ok(own),
    }
}

/// When the certificate of that thumbprint that the application may sign with ends, in seconds since 1970; as [`signing`],
/// without reading the certificate.
pub(crate) fn signing_until(tx: &mut Tx<'_>, app: &App, thumbprint: &str) -> Result<Option<i64>, StoreError> {
    match (until(tx, app.id, thumbprint)?, app.master) {
        (None, Some(master)) if !app.is_instance() && !has_any(tx, app.id)? => until(tx, master.id, thumbprint),
        (own, _) => Ok(own),
    }
}

fn until(tx: &mut Tx<'_>, app: AppId, thumbprint: &str) -> Result<Option<i64>, StoreError> {
    tx.query_opt("SELECT not_after FROM app_certs WHERE app_id = $1 AND thumbprint = $2", &[&app, &thumbprint])?
        .map(|row| row.get(0))
        .transpose()
}

fn has_any(tx: &mut Tx<'_>, app: AppId) -> Result<bool, StoreError> {
    Ok(tx.query_opt("SELECT thumbprint FROM app_certs WHERE app_id = $1 LIMIT 1", &[&app])?.is_some())
}

/// The certificate of that application and thumbprint (either case, white space around it), expired or not.
///
/// # Errors
/// [`CertificateError::Store`], [`CertificateError::Unreadable`].
pub fn find(tx: &mut Tx<'_>, app: AppId, thumbprint: &str) -> Result<Option<Registered>, CertificateError> {
    tx.query_opt(
        "SELECT der, added_at FROM app_certs WHERE app_id = $1 AND thumbprint = $2",
        &[&app, &canonical_thumbprint(thumbprint)],
    )?
    .map(|row| registered(app, &row))
    .transpose()
}

/// As stored: upper-case hex without white space around it.
pub(crate) fn canonical_thumbprint(thumbprint: &str) -> String {
    thumbprint.trim().to_ascii_uppercase()
}

/// Whether the key is of a size that this mode admits, and not the documentation's.
fn check_key(mode: Mode, certificate: &Certificate) -> Result<(), CertificateError> {
    let least = match mode {
        Mode::Production => CERTIFICATE_KEY_BITS_MIN,
        Mode::Development => CERTIFICATE_KEY_BITS_MIN_DEVELOPMENT,
    };
    if certificate.key_bits < least {
        return Err(CertificateError::KeyTooSmall(certificate.key_bits, least));
    }
    if certificate.key_bits > CERTIFICATE_KEY_BITS_MAX {
        return Err(CertificateError::KeyTooLarge(certificate.key_bits));
    }
    if mode == Mode::Production && example::is_of_its_key(certificate) {
        return Err(CertificateError::KeyPublished);
    }
    Ok(())
}

/// Stores a certificate of an application whose row the caller has locked; false when it was there.
fn insert(tx: &mut Tx<'_>, now: Timestamp, app: AppId, certificate: &Certificate) -> Result<bool, CertificateError> {
    let held: usize = tx.query_one("SELECT COUNT(*) FROM app_certs WHERE app_id = $1", &[&app])?.get(0)?;
    let added = tx.query_opt(
        "INSERT INTO app_certs (app_id, thumbprint, der, not_after, added_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING app_id",
        &[&app, &canonical_thumbprint(&certificate.thumbprint), &certificate.der, &certificate.not_after, &now],
    )?;
    if added.is_some() && held >= APP_CERTIFICATES_MAX {
        return Err(CertificateError::TooMany);
    }
    Ok(added.is_some())
}

/// Locks the application's row, so that its certificates are changed one at a time.
fn touch_app(tx: &mut Tx<'_>, now: Timestamp, app: AppId) -> Result<(), CertificateError> {
    let state: Option<i32> = tx
        .query_opt("UPDATE apps SET changed_at = $1 WHERE id = $2 RETURNING state", &[&now, &app])?
        .map(|row| row.get(0))
        .transpose()?;
    match state.map(AppState::from_number) {
        None => Err(CertificateError::UnknownApp(app)),
        Some(Some(AppState::Deleted)) => Err(CertificateError::AppDeleted(app)),
        Some(_) => Ok(()),
    }
}

fn registered(app: AppId, row: &Row) -> Result<Registered, CertificateError> {
    let der: Vec<u8> = row.get(0)?;
    Ok(Registered {
        app,
        certificate: Certificate::from_pem_or_der(&der).map_err(|_| CertificateError::Unreadable)?,
        added_at: row.get(1)?,
    })
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;
    use medlock_crypto::certificate::generate;
    use medlock_store::testing::start;

    use super::*;
    use crate::apps;
    use crate::testing::{an_app, on_each_engine};

    fn certificate(days: u32) -> Certificate {
        let made = generate("lab", start().as_second() - 60, days);
        Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap()
    }

    #[test]
    fn a_certificate_is_added_found_in_either_case_and_removed() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let other = an_app(db, "Other");
            let certificate = certificate(30);
            let thumbprint = certificate.thumbprint.clone();
            db.write_blocking(move |tx, now, rng| {
                for _ in 0..2 {
                    add(tx, now, rng, Actor::Operator, Mode::Production, app, &certificate)?;
                }
                assert_eq!(list(tx, app)?.len(), 1);
                for typed in [thumbprint.to_uppercase(), format!(" {}\n", thumbprint.to_lowercase())] {
                    let found = find(tx, app, &typed)?.expect("it was added");
                    assert_eq!(found.certificate.der, certificate.der);
                    assert!(found.is_valid_at(now));
                    assert!(!found.is_valid_at(now + SignedDuration::from_hours(31 * 24)));
                    assert!(!found.is_valid_at(now - SignedDuration::from_hours(1)));
                }
                assert!(find(tx, other, &thumbprint)?.is_none());
                assert!(find(tx, app, "00")?.is_none());
                remove(tx, now, rng, Actor::Operator, app, &thumbprint.to_lowercase())?;
                assert!(find(tx, app, &thumbprint)?.is_none());
                assert!(matches!(
                    remove(tx, now, rng, Actor::Operator, app, &thumbprint),
                    Err(CertificateError::Unknown)
                ));
                Ok::<_, CertificateError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn the_key_everybody_has_is_no_key_in_production() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let published = Certificate::from_pem_or_der(example::CERTIFICATE_PEM.as_bytes()).unwrap();
            // Another certificate of the same key is as bad.
            let mut again = published.clone();
            again.thumbprint = "00".repeat(20);
            db.write_blocking(move |tx, now, rng| {
                for certificate in [&published, &again] {
                    let added = add(tx, now, rng, Actor::Operator, Mode::Production, app, certificate);
                    assert!(matches!(added, Err(CertificateError::KeyPublished)));
                    add(tx, now, rng, Actor::Operator, Mode::Development, app, certificate)?;
                }
                Ok::<_, CertificateError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn keys_of_the_wrong_size_and_expired_certificates_are_refused() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let good = certificate(30);
            db.write_blocking(move |tx, now, rng| {
                let mut try_bits = |tx: &mut Tx<'_>, mode, bits| {
                    let mut changed = good.clone();
                    changed.key_bits = bits;
                    add(tx, now, rng, Actor::Operator, mode, app, &changed)
                };
                assert!(matches!(try_bits(tx, Mode::Production, 1024), Err(CertificateError::KeyTooSmall(1024, 2048))));
                assert!(matches!(try_bits(tx, Mode::Development, 512), Err(CertificateError::KeyTooSmall(512, 1024))));
                assert!(matches!(try_bits(tx, Mode::Development, 16_384), Err(CertificateError::KeyTooLarge(_))));
                try_bits(tx, Mode::Development, 1024)?;
                let later = now + SignedDuration::from_hours(40 * 24);
                assert!(matches!(
                    add(tx, later, rng, Actor::Operator, Mode::Production, app, &good),
                    Err(CertificateError::Expired)
                ));
                Ok::<_, CertificateError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn certificates_need_an_application_that_is_there() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let certificate = certificate(30);
            db.write_blocking(move |tx, now, rng| {
                let stranger = AppId::new(rng);
                assert!(matches!(
                    add(tx, now, rng, Actor::Operator, Mode::Production, stranger, &certificate),
                    Err(CertificateError::UnknownApp(_))
                ));
                apps::delete(tx, now, rng, Actor::Operator, app).unwrap();
                assert!(matches!(
                    add(tx, now, rng, Actor::Operator, Mode::Production, app, &certificate),
                    Err(CertificateError::AppDeleted(_))
                ));
                Ok::<_, CertificateError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn there_is_a_highest_number() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let good = certificate(30);
            let result = db.write_blocking(move |tx, now, rng| {
                for n in 0..=APP_CERTIFICATES_MAX {
                    let mut another = good.clone();
                    another.thumbprint = format!("{n:040X}");
                    add(tx, now, rng, Actor::Operator, Mode::Production, app, &another)?;
                }
                Ok::<_, CertificateError>(())
            });
            assert!(matches!(result, Err(CertificateError::TooMany)));
        });
    }
}
