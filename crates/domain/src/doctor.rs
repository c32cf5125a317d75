//! What `doctor` and the metrics ask of the database: counts and dates, nobody's data.

use jiff::{SignedDuration, Timestamp};
use medlock_store::{StoreError, Tx};

use crate::apps::AppKind;
use crate::ids::AppId;
use crate::limits::{LETTER_RETRY_MAX, WEB_SESSION_IDLE, WEB_SESSION_STAYING_IDLE};
use crate::outbox;

/// How much there is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    pub apps_active: u64,
    pub apps_suspended: u64,
    pub apps_deleted: u64,
    pub people: u64,
    pub records: u64,
    pub things: u64,
    pub blobs: u64,
    pub web_sessions: u64,
    pub letters_waiting: u64,
}

/// Something an operator should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// An active application without a certificate can't call.
    AppWithoutCertificate { app: AppId },
    /// All its certificates end before that.
    CertificatesEnding { app: AppId, last_ends: Timestamp },
    /// Nobody would know whom to ask.
    AppWithoutContact { app: AppId },
    /// The oldest letter has waited longer than an hour.
    LettersStuck { waiting: u64, oldest: Timestamp },
}

/// Counts of everything, at one moment.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut Tx<'_>, now: Timestamp) -> Result<Counts, StoreError> {
    let row = tx.query_one(
        "SELECT
            (SELECT COUNT(*) FROM apps WHERE state = 1
                AND id NOT IN (SELECT app_id FROM app_children WHERE created_by IS NOT NULL)),
            (SELECT COUNT(*) FROM apps WHERE state = 3
                AND id NOT IN (SELECT app_id FROM app_children WHERE created_by IS NOT NULL)),
            (SELECT COUNT(*) FROM apps WHERE state = 4
                AND id NOT IN (SELECT app_id FROM app_children WHERE created_by IS NOT NULL)),
            (SELECT COUNT(*) FROM people),
            (SELECT COUNT(*) FROM records WHERE state <> 4),
            (SELECT COUNT(*) FROM things WHERE state = 1),
            (SELECT COUNT(*) FROM thing_blobs),
            (SELECT COUNT(*) FROM web_sessions
                WHERE expires_at > $1 AND (used_at > $2 OR (stays = 1 AND used_at > $3))),
            (SELECT COUNT(*) FROM outbox)",
        &[&now, &(now - WEB_SESSION_IDLE), &(now - WEB_SESSION_STAYING_IDLE)],
    )?;
    Ok(Counts {
        apps_active: row.get(0)?,
        apps_suspended: row.get(1)?,
        apps_deleted: row.get(2)?,
        people: row.get(3)?,
        records: row.get(4)?,
        things: row.get(5)?,
        blobs: row.get(6)?,
        web_sessions: row.get(7)?,
        letters_waiting: row.get(8)?,
    })
}

/// Looks for trouble; certificates are warned about when they end within `ahead`.
///
/// # Errors
/// [`StoreError`].
pub fn findings(tx: &mut Tx<'_>, now: Timestamp, ahead: SignedDuration) -> Result<Vec<Finding>, StoreError> {
    let mut findings = Vec::new();
    let rows = tx.query(
        "SELECT a.id, MAX(c.not_after),
            CASE WHEN a.contact_name = '' AND a.contact_phone = '' AND a.contact_mail = ''
                      AND a.contact_address = '' THEN 1 ELSE 0 END, a.kind
         FROM apps AS a LEFT JOIN app_certs AS c ON c.app_id = a.id
         WHERE a.state = 1 AND a.id NOT IN (SELECT app_id FROM app_children WHERE created_by IS NOT NULL)
         GROUP BY a.id, a.kind, a.created_at, a.contact_name, a.contact_phone, a.contact_mail, a.contact_address
         ORDER BY a.created_at, a.id",
        &[],
    )?;
    for row in rows {
        let app: AppId = row.get(0)?;
        match row.get::<Option<i64>>(1)?.map(Timestamp::from_second) {
            // What is on devices signs with secrets.
            None if row.get::<String>(3)? == AppKind::Soda.name() => {}
            None => findings.push(Finding::AppWithoutCertificate { app }),
            Some(Ok(last_ends)) if last_ends <= now + ahead => {
                findings.push(Finding::CertificatesEnding { app, last_ends });
            }
            Some(_) => {}
        }
        if row.get(2)? {
            findings.push(Finding::AppWithoutContact { app });
        }
    }
    let backlog = outbox::backlog(tx)?;
    if let Some(oldest) = backlog.oldest.filter(|oldest| now.duration_since(*oldest) > LETTER_RETRY_MAX) {
        findings.push(Finding::LettersStuck { waiting: backlog.waiting, oldest });
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use medlock_crypto::certificate::{Certificate, generate};
    use medlock_store::testing::start;

    use super::*;
    use crate::apps::{self, AppConfig, Mode};
    use crate::audit::Actor;
    use crate::certificates;
    use crate::outbox::Letter;
    use crate::testing::{a_person, a_record, an_app, on_each_engine};

    #[test]
    fn everything_is_counted() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            an_app(db, "Other");
            let person = a_person(db, "jane@example.org");
            a_record(db, person, "Kim");
            let counts = db
                .write_blocking(move |tx, now, rng| {
                    apps::suspend(tx, now, rng, Actor::Operator, app).unwrap();
                    crate::web_sessions::start(tx, now, rng, person, None)?;
                    counts(tx, now)
                })
                .unwrap();
            let expected = Counts {
                apps_active: 1,
                apps_suspended: 1,
                people: 1,
                records: 1,
                web_sessions: 1,
                ..Counts::default()
            };
            assert_eq!(counts, expected);
        });
    }

    #[test]
    fn trouble_is_found_and_health_is_not() {
        on_each_engine(|db| {
            let healthy = an_app(db, "Healthy");
            let ending = an_app(db, "Ending");
            let bare = db
                .write_blocking(|tx, now, rng| {
                    apps::create(tx, now, rng, Actor::Operator, Mode::Production, &AppConfig::named("Bare"))
                })
                .unwrap();
            let certificate = |days| {
                let made = generate("lab", start().as_second() - 60, days);
                Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap()
            };
            let (long, short) = (certificate(400), certificate(10));
            db.write_blocking(move |tx, now, rng| {
                let operator = Actor::Operator;
                for (app, certificate) in [(healthy, &long), (healthy, &short), (ending, &short)] {
                    certificates::add(tx, now, rng, operator, Mode::Production, app, certificate).unwrap();
                }
                let letter = Letter::new("jane@example.org", String::new(), String::new());
                outbox::add(tx, now, rng, &letter, SignedDuration::from_hours(48))?;
                let month = SignedDuration::from_hours(30 * 24);
                let found = findings(tx, now, month)?;
                let last_ends = Timestamp::from_second(short.not_after).unwrap();
                let expected = [
                    Finding::CertificatesEnding { app: ending, last_ends },
                    Finding::AppWithoutCertificate { app: bare },
                    Finding::AppWithoutContact { app: bare },
                ];
                assert_eq!(found.len(), expected.len());
                assert!(expected.iter().all(|finding| found.contains(finding)), "{found:?}");
                let later = now + SignedDuration::from_hours(2);
                assert!(findings(tx, later, month)?.contains(&Finding::LettersStuck { waiting: 1, oldest: now }));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
