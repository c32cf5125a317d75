use jiff::SignedDuration;
use medlock_crypto::certificate::generate;
use medlock_crypto::mac::HmacAlg;
use medlock_store::testing::{TestDb, start};
use zeroize::Zeroizing;

use super::*;
use crate::app_sessions::{self, AppSession, SessionError};
use crate::apps::rules::testing::{HEIGHT, rule};
use crate::apps::rules::{self, Permissions};
use crate::apps::{MethodSet, TextKind};
use crate::testing::{an_app, on_each_engine};

const MODE: Mode = Mode::Production;

/// A master with the ConnectPackage methods and rules of both avenues.
fn a_master(db: &TestDb) -> AppId {
    let mut config = AppConfig::named("Clinics");
    config.kind = AppKind::Master;
    config.hipaa = true;
    config.contact.phone = "+1 555 0100".into();
    config.methods.extend([MethodSet::ConnectPackage, MethodSet::Master]);
    let mut offline = rule(Avenue::Offline, "weights");
    offline.permissions = Permissions::READ.or(Permissions::CREATE);
    config.rules = vec![rule(Avenue::Online, "weights"), offline];
    db.write_blocking(move |tx, now, rng| apps::create(tx, now, rng, Actor::Operator, MODE, &config)).unwrap()
}

fn a_clinic(config: &mut AppConfig) -> Result<(), AppError> {
    config.name = "Clinic East".into();
    config.hipaa = true;
    config.methods.insert(MethodSet::ConnectPackage);
    config.rules = vec![rule(Avenue::Offline, "all weights")];
    Ok(())
}

type Apply = fn(&mut AppConfig) -> Result<(), AppError>;
type Expected = fn(&AppError) -> bool;

fn try_add(db: &TestDb, master: AppId, apply: Apply) -> Result<AppId, AppError> {
    db.write_blocking(move |tx, now, rng| add(tx, now, rng, MODE, master, &[], apply))
}

fn certificate() -> Certificate {
    let made = generate("clinic", start().as_second() - 60, 30);
    Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap()
}

#[test]
fn a_child_is_an_application_of_its_own_under_its_master() {
    on_each_engine(|db| {
        let master = a_master(db);
        let (child, second) = (try_add(db, master, a_clinic).unwrap(), try_add(db, master, a_clinic).unwrap());
        let app = db.read_blocking(move |tx, _| apps::show(tx, child)).unwrap();
        assert_eq!(app.master, Some(apps::Master { id: master, is_active: true }));
        assert!(app.may_connect_package() && app.is_active());
        // Whom patients can ask is the master's business unless the child says otherwise.
        assert_eq!(app.config.contact.phone, "+1 555 0100");
        assert_eq!(app.config.rules.len(), 1);
        db.read_blocking(move |tx, _| {
            let mut found = of(tx, master)?;
            found.sort();
            let mut wanted = vec![child, second];
            wanted.sort();
            assert_eq!(found, wanted);
            assert_eq!(of(tx, child)?, []);
            Ok::<_, StoreError>(())
        })
        .unwrap();
        db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, Actor::Operator, second)).unwrap();
        assert_eq!(db.read_blocking(move |tx, _| of(tx, master)).unwrap(), [child]);
    });
}

#[test]
fn a_child_stays_within_its_master() {
    on_each_engine(|db| {
        let master = a_master(db);
        let beyond: [(Apply, Expected); 6] = [
            (
                |config| {
                    a_clinic(config)?;
                    config.rules[0].types = vec![HEIGHT];
                    Ok(())
                },
                |error| matches!(error, AppError::RulesBeyondMaster { avenue: "offline", .. }),
            ),
            (
                |config| {
                    a_clinic(config)?;
                    config.rules[0].permissions = Permissions::ALL;
                    Ok(())
                },
                |error| matches!(error, AppError::RulesBeyondMaster { avenue: "offline", .. }),
            ),
            (
                |config| {
                    a_clinic(config)?;
                    let mut online = rule(Avenue::Online, "write");
                    (online.permissions, online.optional) = (Permissions::CREATE, true);
                    config.rules.insert(0, online);
                    Ok(())
                },
                |error| matches!(error, AppError::RulesBeyondMaster { avenue: "online", .. }),
            ),
            (
                |config| {
                    a_clinic(config)?;
                    config.methods.insert(MethodSet::Signup);
                    Ok(())
                },
                |error| matches!(error, AppError::MethodsBeyondMaster { set: "signup", .. }),
            ),
            (
                |config| {
                    a_clinic(config)?;
                    config.kind = AppKind::Master;
                    Ok(())
                },
                |error| matches!(error, AppError::Field { field, .. } if field == "type"),
            ),
            (
                |config| {
                    a_clinic(config)?;
                    config.hipaa = false;
                    Ok(())
                },
                |error| matches!(error, AppError::Field { field, .. } if field == "privacy"),
            ),
        ];
        for (apply, expected) in beyond {
            let error = try_add(db, master, apply).unwrap_err();
            assert!(expected(&error), "{error}");
            // And not by a change either, its master's or an operator's.
            let child = try_add(db, master, a_clinic).unwrap();
            let error = db
                .write_blocking(move |tx, now, rng| change(tx, now, rng, MODE, master, child, None, apply))
                .unwrap_err();
            assert!(expected(&error), "{error}");
            let error = db
                .write_blocking(move |tx, now, rng| apps::change(tx, now, rng, Actor::Operator, MODE, child, apply))
                .unwrap_err();
            assert!(expected(&error), "{error}");
        }
    });
}

#[test]
fn a_master_does_not_shrink_below_its_children() {
    on_each_engine(|db| {
        let master = a_master(db);
        let child = try_add(db, master, a_clinic).unwrap();
        let remove = || {
            db.write_blocking(move |tx, now, rng| {
                rules::remove(tx, now, rng, Actor::Operator, MODE, master, Avenue::Offline, "weights").map(drop)
            })
        };
        let error = remove().unwrap_err().to_string();
        assert_eq!(
            error,
            "offline rules: the application Clinic East would ask for more than its master has rules for"
        );
        let methods = db.write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, MODE, master, |config| {
                config.methods.remove(&MethodSet::ConnectPackage);
                Ok(())
            })
        });
        assert!(matches!(methods, Err(AppError::MethodsBeyondMaster { set: "connect-package", .. })));
        db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, Actor::Operator, child)).unwrap();
        remove().unwrap();
    });
}

#[test]
fn only_masters_have_children_and_only_their_own() {
    on_each_engine(|db| {
        let (master, other, lab) = (a_master(db), a_master(db), an_app(db, "Lab"));
        assert!(matches!(try_add(db, lab, a_clinic), Err(AppError::NotAMaster(id)) if id == lab));
        let child = try_add(db, master, a_clinic).unwrap();
        let by = |master: AppId, child: AppId| {
            db.write_blocking(move |tx, now, rng| {
                change(tx, now, rng, MODE, master, child, None, |config| {
                    config.name = "Clinic West".into();
                    Ok(())
                })
            })
        };
        assert!(matches!(by(other, child), Err(AppError::Unknown(_))));
        assert!(matches!(by(master, lab), Err(AppError::Unknown(_))));
        assert!(matches!(by(master, AppId(uuid::Uuid::from_u128(5))), Err(AppError::Unknown(_))));
        assert_eq!(by(master, child).unwrap().config.name, "Clinic West");
        // The set for provisioning is for masters.
        let refused = db.write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, MODE, lab, |config| {
                config.methods.insert(MethodSet::Master);
                config.texts.set(TextKind::PrivacyStatement, None, "x")
            })
        });
        assert!(matches!(refused, Err(AppError::Field { field, .. }) if field == "methods"));
    });
}

#[test]
fn a_child_of_a_master_is_no_application_for_devices() {
    let mut master = AppConfig::named("Scales");
    master.kind = AppKind::Master;
    let mut child = AppConfig::named("Scale");
    assert!(check_within(&master, &child).is_ok());
    child.kind = AppKind::Soda;
    assert!(matches!(check_within(&master, &child), Err(AppError::Field { field, .. }) if field == "type"));
}

#[test]
fn a_child_signs_with_its_own_certificate_or_else_with_its_masters_and_goes_with_it() {
    on_each_engine(|db| {
        let master = a_master(db);
        let child = try_add(db, master, a_clinic).unwrap();
        let (masters, own) = (certificate(), certificate());
        db.write_blocking(move |tx, now, rng| {
            let operator = Actor::Operator;
            certificates::add(tx, now, rng, operator, MODE, master, &masters)?;
            let told = |tx: &mut Tx<'_>, now, certificate: &Certificate| {
                let session = AppSession {
                    app: child,
                    thumbprint: Some(certificate.thumbprint.clone()),
                    hmac: HmacAlg::Sha256,
                    secret: Zeroizing::new(b"secret".to_vec()),
                    issued_at: start(),
                    multi_record: true,
                };
                let app = apps::show(tx, child).unwrap();
                let by_session = match app_sessions::authorise(tx, now, &session) {
                    Ok(_) => 0,
                    Err(SessionError::AppInactive) => 6,
                    Err(SessionError::Expired) => 65,
                    Err(_) => 1,
                };
                let signing = certificates::signing(tx, &app, &certificate.thumbprint).unwrap();
                (by_session, signing.is_some_and(|found| found.is_valid_at(now)))
            };
            assert_eq!(told(tx, now, &masters), (0, true));
            assert_eq!(told(tx, now, &own), (65, false));
            let later = now + SignedDuration::from_hours(40 * 24);
            assert_eq!(told(tx, later, &masters), (65, false));
            // With one of its own, the master's opens nothing.
            change(tx, now, rng, MODE, master, child, Some(std::slice::from_ref(&own)), |_| Ok(()))?;
            assert_eq!(told(tx, now, &own), (0, true));
            assert_eq!(told(tx, now, &masters), (65, false));
            // An expired one is not taken.
            let refused = change(tx, later, rng, MODE, master, child, Some(std::slice::from_ref(&own)), |_| Ok(()));
            assert!(matches!(refused, Err(AppError::Certificate(CertificateError::Expired))));
            for (state, expected) in [(AppState::Suspended, 6), (AppState::Active, 0), (AppState::Deleted, 6)] {
                match state {
                    AppState::Suspended => apps::suspend(tx, now, rng, operator, master)?,
                    AppState::Active => apps::resume(tx, now, rng, operator, master)?,
                    AppState::Waiting => unreachable!("it was approved"),
                    AppState::Deleted => apps::delete(tx, now, rng, operator, master)?,
                }
                assert_eq!(told(tx, now, &own).0, expected, "{state:?}");
                assert_eq!(apps::show(tx, child)?.is_active(), expected == 0);
                assert_eq!(apps::show(tx, child)?.state, AppState::Active);
            }
            Ok::<_, AppError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_file_keeps_a_child_with_its_master() {
    on_each_engine(|db| {
        let master = a_master(db);
        let child = try_add(db, master, a_clinic).unwrap();
        let (parent, text) = db
            .read_blocking(move |tx, _| Ok::<_, AppError>((apps::export(tx, master)?, apps::export(tx, child)?)))
            .unwrap();
        assert!(text.contains(&format!("master = \"{master}\"")), "{text}");
        let elsewhere = TestDb::sqlite(crate::MIGRATIONS);
        let import = |text: &str| {
            let file = apps::parse_file(text).unwrap();
            elsewhere.write_blocking(move |tx, now, rng| apps::import(tx, now, rng, Actor::Operator, MODE, &file))
        };
        assert!(matches!(import(&text), Err(AppError::Unknown(id)) if id == master));
        import(&parent).unwrap();
        for _ in 0..2 {
            import(&text).unwrap();
            let again = elsewhere.read_blocking(move |tx, _| apps::export(tx, child)).unwrap();
            assert_eq!(again, text);
        }
        let alone = text.replace(&format!("master = \"{master}\"\n"), "");
        assert!(matches!(import(&alone), Err(AppError::MasterIsFinal)));
        let wider = text.replace("\"read\"", "\"read\", \"delete\"");
        assert!(matches!(import(&wider), Err(AppError::RulesBeyondMaster { .. })));
    });
}
