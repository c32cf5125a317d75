use medlock_crypto::certificate::generate;
use medlock_store::testing::start;
use uuid::Uuid;

use super::*;
use crate::apps::MethodSet;
use crate::apps::rules::testing::{HEIGHT, WEIGHT};
use crate::apps::rules::{self, Permissions};
use crate::apps::{Changes, TextKind, fields::FieldValue};
use crate::authorisations::{AuthAction, Taken};
use crate::doctor::{self, Finding};
use crate::testing::{TestDb, a_person, a_record, a_rule, an_app, end_authorisation, on_each_engine, set_rules};
use crate::things_in_record::Avenue;

const MODE: Mode = Mode::Production;
const OPERATOR: Actor = Actor::Operator;
const MOMENT: SignedDuration = SignedDuration::from_micros(1);

/// Scales that read and write weights.
fn scales(db: &TestDb) -> AppId {
    let mut config = AppConfig::named("Example Scales");
    config.kind = AppKind::Soda;
    config.contact.phone = "+1 555 0100".into();
    let id = db.write_blocking(move |tx, now, rng| apps::create(tx, now, rng, OPERATOR, MODE, &config)).unwrap();
    set_rules(db, id, &[a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT])]);
    id
}

fn begun(db: &TestDb, master: AppId) -> String {
    db.write_blocking(move |tx, now, rng| begin(tx, now, rng, master)).unwrap().token.to_string()
}

fn try_create(db: &TestDb, master: AppId, token: &str, name: &str, person: PersonId) -> Result<AppId, SodaError> {
    let (token, name) = (token.to_owned(), name.to_owned());
    db.write_blocking(move |tx, now, rng| create_instance(tx, now, rng, master, &token, &name, person))
}

fn an_instance(db: &TestDb, master: AppId, person: PersonId) -> AppId {
    try_create(db, master, &begun(db, master), "Bathroom scale", person).unwrap()
}

fn certificate() -> Vec<u8> {
    let made = generate("a device", start().as_second() - 60, 30);
    Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap().der
}

fn show(db: &TestDb, app: AppId) -> App {
    db.read_blocking(move |tx, _| apps::show(tx, app)).unwrap()
}

#[test]
fn each_beginning_is_another_triple_and_makes_no_application() {
    on_each_engine(|db| {
        let master = scales(db);
        db.write_blocking(move |tx, now, rng| {
            let (one, two) = (begin(tx, now, rng, master)?, begin(tx, now, rng, master)?);
            assert!(one.app != two.app && one.secret != two.secret && one.token != two.token);
            assert!(one.token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b)));
            assert!(apps::load(tx, one.app)?.is_none());
            assert!(secret(tx, one.app)?.is_none());
            for token in [&one.token, &two.token] {
                assert!(is_waiting(tx, now, master, token)?);
                assert!(is_waiting(tx, now + APP_CREATION_LIFE - MOMENT, master, token)?);
                assert!(!is_waiting(tx, now + APP_CREATION_LIFE, master, token)?);
            }
            Ok::<_, SodaError>(())
        })
        .unwrap();
    });
}

#[test]
fn only_an_active_application_for_devices_offers_instances() {
    on_each_engine(|db| {
        let (master, web, jane) = (scales(db), an_app(db, "Lab"), a_person(db, "jane@example.org"));
        let instance = an_instance(db, master, jane);
        let waiting = begun(db, master);
        let refused = |app: AppId| {
            let begin = db.write_blocking(move |tx, now, rng| begin(tx, now, rng, app)).err();
            let create = try_create(db, app, &waiting, "", jane).err();
            matches!(begin, Some(SodaError::NotOffered(id)) if id == app)
                && matches!(create, Some(SodaError::NotOffered(id)) if id == app)
        };
        assert!(refused(web), "another type");
        assert!(refused(instance), "an instance itself");
        assert!(refused(AppId(Uuid::from_u128(7))), "unknown");
        db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, OPERATOR, master)).unwrap();
        assert!(refused(master), "suspended");
        db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, OPERATOR, master)).unwrap();
        assert!(try_create(db, master, &waiting, "", jane).is_ok(), "the token was not used up by what was refused");
        db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, OPERATOR, master)).unwrap();
        assert!(refused(master), "deleted");
    });
}

#[test]
fn a_token_makes_one_instance_of_its_own_master_and_its_maker_can_find_it() {
    on_each_engine(|db| {
        let (master, other) = (scales(db), scales(db));
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let creation = db.write_blocking(move |tx, now, rng| begin(tx, now, rng, master)).unwrap();
        let token = creation.token.to_string();
        let invalid = |master: AppId, token: &str| {
            matches!(try_create(db, master, token, "Scale", jane), Err(SodaError::TokenInvalid))
        };
        assert!(invalid(other, &token), "another master's");
        for none in ["", "x", "AAAA", &token[1..], &format!("{token}A"), &"A".repeat(2_000), &"A".repeat(43)] {
            assert!(invalid(master, none), "{none}");
        }
        let found = |person: PersonId| {
            let token = token.clone();
            db.read_blocking(move |tx, now| made_with(tx, now, master, &token, person)).unwrap()
        };
        assert_eq!(found(jane), None);
        let child = try_create(db, master, &format!(" {token}\n"), " Bathroom scale ", jane).unwrap();
        assert_eq!(child, creation.app);
        assert!(invalid(master, &token), "it is used");
        assert!(matches!(try_create(db, master, &token, "", joe), Err(SodaError::TokenInvalid)));
        assert_eq!((found(jane), found(joe)), (Some(child), None));
        let used = token.clone();
        let kept = db
            .read_blocking(move |tx, now| {
                assert!(!is_waiting(tx, now, master, &used)?);
                Ok::<_, StoreError>((secret(tx, child)?.unwrap().to_vec(), instance(tx, child)?.unwrap()))
            })
            .unwrap();
        assert_eq!(kept.0, creation.secret.to_vec());
        let Instance { app, master: made_by, name, owner, .. } = kept.1;
        assert_eq!((app, made_by, name.as_deref(), owner), (child, master, Some("Bathroom scale"), jane));
        let late = begun(db, master);
        db.manual_clock().advance(APP_CREATION_LIFE);
        assert!(invalid(master, &late), "it has run out");
        assert_eq!(found(jane), None, "nor is it remembered longer");
        let swept = db.write_blocking(move |tx, now, _| sweep(tx, now, 10)).unwrap();
        assert_eq!(swept, 2);
    });
}

#[test]
fn what_a_device_is_called_is_one_line_or_nothing() {
    on_each_engine(|db| {
        let (master, jane) = (scales(db), a_person(db, "jane@example.org"));
        for bad in ["two\nlines", &"x".repeat(256)] {
            let token = begun(db, master);
            assert!(matches!(try_create(db, master, &token, bad, jane), Err(SodaError::Name(_))), "{bad}");
            assert!(try_create(db, master, &token, "  ", jane).is_ok(), "the token still stands");
        }
        let nameless = try_create(db, master, &begun(db, master), "", jane).unwrap();
        assert_eq!(db.read_blocking(move |tx, _| instance(tx, nameless)).unwrap().unwrap().name, None);
        let long = try_create(db, master, &begun(db, master), &"\u{1F9EA}".repeat(255), jane).unwrap();
        assert_eq!(
            db.read_blocking(move |tx, _| instance(tx, long)).unwrap().unwrap().name.unwrap().chars().count(),
            255
        );
    });
}

#[test]
fn an_instance_is_what_its_master_is_whatever_that_becomes() {
    on_each_engine(|db| {
        let (master, jane) = (scales(db), a_person(db, "jane@example.org"));
        let kim = a_record(db, jane, "Kim");
        let child = an_instance(db, master, jane);
        assert_eq!(show(db, child).config, show(db, master).config);
        let granted = db.write_blocking(move |tx, now, rng| {
            authorisations::grant(tx, now, rng, child, jane, kim, &Taken::default())
        });
        let granted = granted.unwrap();
        assert!(granted.granted.offline.contains_key(&WEIGHT));

        let before = show(db, master).config.rules;
        let changes = Changes {
            fields: vec![("description".into(), FieldValue::Text("Wiser scales".into()))],
            texts: vec![(TextKind::PrivacyStatement, None, "We keep quiet.".into())],
        };
        db.write_blocking(move |tx, now, rng| apps::set(tx, now, rng, OPERATOR, MODE, master, &changes)).unwrap();
        let both = Permissions::READ;
        set_rules(
            db,
            master,
            &[a_rule(Avenue::Offline, "weights", both, &[WEIGHT]), a_rule(Avenue::Offline, "heights", both, &[HEIGHT])],
        );
        let after = show(db, child);
        assert_eq!(after.config, show(db, master).config);
        assert_eq!(after.config.texts.best(TextKind::PrivacyStatement, "en"), Some("We keep quiet."));
        db.read_blocking(move |tx, _| {
            assert_eq!(rules::load(tx, child)?.len(), 2);
            assert_eq!(apps::load_without_texts(tx, child)?.unwrap().config.description, "Wiser scales");
            let effective = authorisations::effective(tx, &granted)?;
            assert!(effective.allows(Avenue::Offline, WEIGHT, Permissions::READ), "what is still asked for");
            assert!(!effective.allows(Avenue::Offline, WEIGHT, Permissions::CREATE), "what no rule asks for any more");
            let action = authorisations::action(tx, child, jane, kim)?;
            assert_eq!(action, AuthAction::ReauthorizationRequired, "heights were not granted");
            let now_asked = rules::load(tx, master)?;
            assert_eq!(rules::asked_again(tx, master, &before, &now_asked)?, 1, "its owner is counted");
            Ok::<_, authorisations::AuthoriseError>(())
        })
        .unwrap();
    });
}

#[test]
fn nobody_changes_exports_or_imports_an_instance() {
    on_each_engine(|db| {
        let (master, jane) = (scales(db), a_person(db, "jane@example.org"));
        let child = an_instance(db, master, jane);
        let set = |key: &'static str, value: &'static str| {
            let changes = Changes { fields: vec![(key.into(), FieldValue::Text(value.into()))], texts: vec![] };
            db.write_blocking(move |tx, now, rng| apps::set(tx, now, rng, OPERATOR, MODE, child, &changes).map(drop))
        };
        for (key, value) in [("methods", "connect-package"), ("name", "Mine"), ("type", "web")] {
            assert!(matches!(set(key, value), Err(AppError::IsInstance(id)) if id == child), "{key}");
        }
        let refused = db.write_blocking(move |tx, now, rng| {
            let rule = a_rule(Avenue::Offline, "heights", Permissions::READ, &[HEIGHT]);
            rules::add(tx, now, rng, OPERATOR, MODE, child, &rule).map(drop)
        });
        assert!(matches!(refused, Err(AppError::IsInstance(_))));
        assert!(matches!(db.read_blocking(move |tx, _| apps::export(tx, child)), Err(AppError::IsInstance(_))));
        for (id, own_master) in [(child, None), (child, Some(master)), (AppId(Uuid::from_u128(9)), Some(master))] {
            let file = apps::Export {
                id,
                state: AppState::Active,
                master: own_master,
                config: AppConfig { kind: AppKind::Soda, ..AppConfig::named("Mine") },
                certificates: vec![],
            };
            let refused = db.write_blocking(move |tx, now, rng| apps::import(tx, now, rng, OPERATOR, MODE, &file));
            assert!(matches!(refused, Err(AppError::IsInstance(_) | AppError::NotAMaster(_))), "{id}");
        }
        // The master itself never has what its instances must not have.
        let changes =
            Changes { fields: vec![("methods".into(), FieldValue::Text("connect-package".into()))], texts: vec![] };
        let refused = db.write_blocking(move |tx, now, rng| apps::set(tx, now, rng, OPERATOR, MODE, master, &changes));
        assert!(matches!(refused, Err(AppError::SodaConnectPackage)));
        assert!(!show(db, child).config.methods.contains(&MethodSet::ConnectPackage));
    });
}

#[test]
fn an_instance_is_cut_off_alone_and_with_its_master() {
    on_each_engine(|db| {
        let (master, jane) = (scales(db), a_person(db, "jane@example.org"));
        let (child, other) = (an_instance(db, master, jane), an_instance(db, master, jane));
        let active = || (show(db, child).is_active(), show(db, other).is_active());
        assert_eq!(active(), (true, true));
        db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, OPERATOR, child)).unwrap();
        assert_eq!(active(), (false, true));
        db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, OPERATOR, child)).unwrap();
        db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, OPERATOR, master)).unwrap();
        assert_eq!(active(), (false, false));
        db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, OPERATOR, master)).unwrap();
        assert_eq!(active(), (true, true));
        db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, OPERATOR, child)).unwrap();
        assert_eq!(active(), (false, true));
        let secrets = || {
            let secrets = db.read_blocking(move |tx, _| Ok::<_, StoreError>((secret(tx, child)?, secret(tx, other)?)));
            secrets.map(|(one, two)| (one.is_some(), two.is_some())).unwrap()
        };
        assert_eq!(secrets(), (false, true));
        db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, OPERATOR, master)).unwrap();
        assert_eq!((active(), secrets()), ((false, false), (false, false)));
    });
}

#[test]
fn sessions_are_for_instances_that_somebody_lets_in() {
    on_each_engine(|db| {
        let (master, jane) = (scales(db), a_person(db, "jane@example.org"));
        let kim = a_record(db, jane, "Kim");
        let child = an_instance(db, master, jane);
        let may = |app: AppId| {
            let app = show(db, app);
            db.read_blocking(move |tx, _| may_open_sessions(tx, &app)).unwrap()
        };
        assert!(may(an_app(db, "Lab")), "others always");
        assert!(!may(child));
        crate::testing::authorise(db, child, jane, kim);
        assert!(may(child));
        end_authorisation(db, child, jane, kim);
        assert!(!may(child));
        crate::testing::authorise(db, child, jane, kim);
        assert!(may(child));
        crate::testing::share(db, kim, jane, crate::records::Rights(0));
        assert!(!may(child), "through nobody who has the record");
    });
}

#[test]
fn a_device_with_its_own_certificate_brings_its_own_id() {
    on_each_engine(|db| {
        let master = scales(db);
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let child = AppId(Uuid::from_u128(5));
        let (der, other) = (certificate(), certificate());
        let create = |master: AppId, child: AppId, der: &[u8], person: PersonId| {
            let der = der.to_vec();
            db.write_blocking(move |tx, now, rng| {
                create_with_certificate(tx, now, rng, MODE, master, child, &der, "Laptop", person)
            })
        };
        for junk in [&b"junk"[..], &[0x30; 3_000], &[]] {
            let refused = create(master, child, junk, jane);
            assert!(matches!(refused, Err(SodaError::Certificate(CertificateError::Unreadable))));
        }
        assert!(db.read_blocking(move |tx, _| apps::load(tx, child)).unwrap().is_none(), "nothing stays of it");
        assert!(matches!(create(an_app(db, "Lab"), child, &der, jane), Err(SodaError::NotOffered(_))));
        assert_eq!(create(master, child, &der, jane).unwrap(), child);
        assert_eq!(db.read_blocking(move |tx, _| secret(tx, child)).unwrap().map(|_| ()), None);

        // Its owner may come again with it; nobody else, and with no other certificate, under no other master.
        assert_eq!(create(master, child, &der, jane).unwrap(), child);
        let duplicate = |result| matches!(result, Err(SodaError::Duplicate(id)) if id == child);
        assert!(duplicate(create(master, child, &der, joe)));
        assert!(duplicate(create(master, child, &other, jane)));
        assert!(duplicate(create(scales(db), child, &der, jane)));
        let lab = an_app(db, "Lab");
        assert!(matches!(create(master, lab, &der, jane), Err(SodaError::Duplicate(id)) if id == lab));
        db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, OPERATOR, child)).unwrap();
        assert!(duplicate(create(master, child, &der, jane)), "deleted for good");
        let old = generate("a device", start().as_second() - 90 * 86_400, 30);
        let old = Certificate::from_pem_or_der(old.cert_pem.as_bytes()).unwrap().der;
        let refused = create(master, AppId(Uuid::from_u128(6)), &old, jane);
        assert!(matches!(refused, Err(SodaError::Certificate(CertificateError::Expired))));
    });
}

#[test]
fn an_instance_signs_with_nothing_of_its_masters() {
    on_each_engine(|db| {
        let (master, jane) = (scales(db), a_person(db, "jane@example.org"));
        let child = an_instance(db, master, jane);
        let masters = Certificate::from_pem_or_der(&certificate()).unwrap();
        db.write_blocking(move |tx, now, rng| {
            certificates::add(tx, now, rng, OPERATOR, MODE, master, &masters)?;
            let app = apps::load(tx, child).unwrap().unwrap();
            assert!(certificates::signing(tx, &app, &masters.thumbprint)?.is_none());
            assert_eq!(certificates::signing_until(tx, &app, &masters.thumbprint)?, None);
            Ok::<_, CertificateError>(())
        })
        .unwrap();
    });
}

#[test]
fn an_owners_instances_go_with_their_account_and_no_list_is_full_of_instances() {
    on_each_engine(|db| {
        let master = scales(db);
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (janes, joes) = (an_instance(db, master, jane), an_instance(db, master, joe));
        let listed = db.read_blocking(|tx, _| apps::list(tx)).unwrap();
        assert_eq!(listed.iter().map(|app| app.id).collect::<Vec<_>>(), [master]);
        let (counts, findings) = db
            .read_blocking(|tx, now| {
                Ok::<_, StoreError>((doctor::counts(tx, now)?, doctor::findings(tx, now, MOMENT)?))
            })
            .unwrap();
        assert_eq!((counts.apps_active, counts.apps_deleted), (1, 0));
        assert!(!findings.iter().any(|found| matches!(found, Finding::AppWithoutCertificate { .. })), "{findings:?}");

        db.manual_clock().advance(MOMENT);
        let deleted = db.write_blocking(move |tx, now, rng| delete_of_owner(tx, now, rng, jane)).unwrap();
        assert_eq!(deleted, 1);
        assert_eq!(show(db, janes).state, AppState::Deleted);
        assert!(show(db, joes).is_active());
        let erased = db.read_blocking(move |tx, _| instance(tx, janes)).unwrap().unwrap();
        assert_eq!(erased.name, None);
        assert_eq!(db.write_blocking(move |tx, now, rng| delete_of_owner(tx, now, rng, jane)).unwrap(), 0);
        let journal = db.read_blocking(move |tx, _| audit::of_app(tx, janes, 10)).unwrap();
        let told: Vec<_> = journal.iter().map(|line| (line.action.as_str(), line.actor.as_str())).collect();
        assert_eq!(told, [("app-deleted", "person"), ("app-created", "person")]);
        assert_eq!((journal[1].person, journal[1].object), (Some(jane), Some(master.0)));
    });
}

#[test]
fn a_copy_of_the_database_holds_no_secret_token_or_name() {
    on_each_engine(|db| {
        let (master, jane) = (scales(db), a_person(db, "jane@example.org"));
        let creation = db.write_blocking(move |tx, now, rng| begin(tx, now, rng, master)).unwrap();
        let dump = |sql: &'static str| {
            let rows = db.read_blocking(move |tx, _| tx.query(sql, &[])).unwrap();
            rows.iter()
                .flat_map(|row| (0..3).filter_map(|column| row.get::<Option<Vec<u8>>>(column).unwrap()).flatten())
                .collect::<Vec<u8>>()
        };
        let holds = |dump: &[u8], what: &[u8]| dump.windows(what.len()).any(|window| window == what);
        let creations = dump("SELECT token_index, child_id, secret FROM app_creations");
        assert!(!creations.is_empty());
        let token = URL_SAFE_NO_PAD.decode(creation.token.as_bytes()).unwrap();
        assert!(!holds(&creations, &token) && !holds(&creations, &*creation.secret));
        try_create(db, master, &creation.token, "Bathroom scale", jane).unwrap();
        let children = dump("SELECT app_id, instance_name, secret FROM app_children");
        assert!(!children.is_empty() && !holds(&children, b"Bathroom") && !holds(&children, &*creation.secret));
        let left = dump("SELECT secret, secret, secret FROM app_creations");
        assert!(left.is_empty(), "the secret is in one place");
    });
}

#[test]
fn of_many_with_one_token_or_one_id_one_gets_it() {
    on_each_engine(|db| {
        let master = scales(db);
        let jane = a_person(db, "jane@example.org");
        let token = begun(db, master);
        let others: Vec<PersonId> = (0..4).map(|n| a_person(db, &format!("p{n}@example.org"))).collect();
        let start = std::sync::Barrier::new(8);
        let made = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|n: usize| {
                    let (person, token, start) = (others[n % 4], &token, &start);
                    scope.spawn(move || {
                        start.wait();
                        try_create(db, master, token, "", person)
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1);
        assert!(made.iter().all(|made| matches!(made, Ok(_) | Err(SodaError::TokenInvalid))), "{made:?}");

        let child = AppId(Uuid::from_u128(5));
        let certificates: Vec<Vec<u8>> = (0..4).map(|_| certificate()).collect();
        let start = std::sync::Barrier::new(4);
        let made = std::thread::scope(|scope| {
            let threads: Vec<_> = certificates
                .iter()
                .map(|der| {
                    let start = &start;
                    scope.spawn(move || {
                        let der = der.clone();
                        start.wait();
                        db.write_blocking(move |tx, now, rng| {
                            create_with_certificate(tx, now, rng, MODE, master, child, &der, "", jane)
                        })
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
        });
        assert_eq!(made.iter().filter(|made| made.is_ok()).count(), 1);
        assert!(made.iter().all(|made| matches!(made, Ok(_) | Err(SodaError::Duplicate(_)))), "{made:?}");
    });
}
