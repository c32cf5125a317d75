use medlock_crypto::certificate::generate;
use medlock_store::testing::start;

use super::*;
use crate::apps::{AppKind, Changes, MethodSet, Mode, delete, set, show, suspend};
use crate::audit::Actor;
use crate::testing::{TestDb, an_app, on_each_engine};

fn certificate() -> Certificate {
    let made = generate("lab", start().as_second() - 60, 30);
    Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap()
}

/// An application with something in every corner.
fn a_rich_app(db: &TestDb) -> AppId {
    let id = an_app(db, "Lab \"№ 1\" \\ \u{1F9EA}");
    let certificates = [certificate(), certificate()];
    db.write_blocking(move |tx, now, rng| {
        let changes = Changes {
            fields: vec![
                ("contact-address".into(), FieldValue::Text("1 \"Main\" Street\nTown\\ship".into())),
                ("valid-ip-prefixes".into(), FieldValue::Text("192.0.2.0/24,198.51.100.7".into())),
                ("hipaa".into(), FieldValue::Flag(true)),
            ],
            texts: vec![
                (TextKind::SuccessMessage, None, "Thank you.\n\n\"Bye\"".into()),
                (TextKind::SuccessMessage, Some("fr-FR".into()), "Merci".into()),
                (TextKind::TermsOfUse, Some("es".into()), "\nsea bueno".into()),
            ],
        };
        set(tx, now, rng, Actor::Operator, Mode::Production, id, &changes)?;
        for certificate in &certificates {
            certificates::add(tx, now, rng, Actor::Operator, Mode::Production, id, certificate)?;
        }
        Ok::<_, AppError>(())
    })
    .unwrap();
    id
}

#[test]
fn a_file_makes_the_same_application_elsewhere() {
    on_each_engine(|db| {
        let id = a_rich_app(db);
        let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
        let before = db.read_blocking(move |tx, _| show(tx, id)).unwrap();
        let elsewhere = TestDb::sqlite(crate::MIGRATIONS);
        let file = parse_file(&text).unwrap();
        elsewhere
            .write_blocking(move |tx, now, rng| import(tx, now, rng, Actor::Operator, Mode::Production, &file))
            .unwrap();
        let (after, again, held) = elsewhere
            .read_blocking(move |tx, _| {
                Ok::<_, AppError>((show(tx, id)?, export(tx, id)?, certificates::list(tx, id)?.len()))
            })
            .unwrap();
        assert_eq!(after.config, before.config);
        assert_eq!(again, text);
        assert_eq!(held, 2);
        // Without dates or secrets.
        assert!(!text.contains("2026") && !text.contains("PRIVATE"), "{text}");
    });
}

#[test]
fn importing_changes_the_application_there_is() {
    on_each_engine(|db| {
        let id = a_rich_app(db);
        let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
        let mut file = parse_file(&text).unwrap();
        file.certificates.remove(0);
        file.config.name = "Renamed".into();
        file.state = AppState::Suspended;
        let kept = file.certificates[0].thumbprint.clone();
        let (app, held) = db
            .write_blocking(move |tx, now, rng| {
                import(tx, now, rng, Actor::Operator, Mode::Production, &file)?;
                Ok::<_, AppError>((show(tx, id)?, certificates::list(tx, id)?))
            })
            .unwrap();
        assert_eq!((app.config.name.as_str(), app.state), ("Renamed", AppState::Suspended));
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].certificate.thumbprint, kept);
    });
}

#[test]
fn what_cannot_be_had_is_not_imported_either() {
    on_each_engine(|db| {
        let id = an_app(db, "Lab");
        let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
        let import_changed = |change: fn(&mut Export)| {
            let mut file = parse_file(&text).unwrap();
            change(&mut file);
            db.write_blocking(move |tx, now, rng| import(tx, now, rng, Actor::Operator, Mode::Production, &file))
        };
        let soda = import_changed(|file| {
            file.config.kind = AppKind::Soda;
            file.config.methods.insert(MethodSet::ConnectPackage);
        });
        assert!(matches!(soda, Err(AppError::SodaConnectPackage)));
        assert!(matches!(import_changed(|file| file.config.name.clear()), Err(AppError::Field { .. })));
        let small = import_changed(|file| {
            let mut small = certificate();
            small.key_bits = 1024;
            file.certificates.push(small);
        });
        assert!(matches!(small, Err(AppError::Certificate(CertificateError::KeyTooSmall(..)))));
        db.write_blocking(move |tx, now, rng| delete(tx, now, rng, Actor::Operator, id)).unwrap();
        assert!(matches!(import_changed(|_| {}), Err(AppError::Deleted(_))));
        assert!(matches!(db.read_blocking(move |tx, _| export(tx, id)), Err(AppError::Deleted(_))));
    });
}

#[test]
fn suspended_is_exported_as_such() {
    on_each_engine(|db| {
        let id = an_app(db, "Lab");
        db.write_blocking(move |tx, now, rng| suspend(tx, now, rng, Actor::Operator, id)).unwrap();
        let text = db.read_blocking(move |tx, _| export(tx, id)).unwrap();
        assert_eq!(parse_file(&text).unwrap().state, AppState::Suspended);
    });
}

#[test]
fn unknown_keys_and_wrong_kinds_are_refused() {
    let good = "id = \"00000000-0000-4000-8000-000000000001\"\nname = \"Lab\"\n";
    assert!(parse_file(good).is_ok());
    let refused = |more: &str| match parse_file(&format!("{good}{more}")) {
        Ok(_) => panic!("{more} was taken"),
        Err(error) => error.to_string(),
    };
    assert!(refused("colour = \"blue\"").contains("colour"));
    assert!(refused("[text.colour]\ndefault = \"x\"").contains("text.colour"));
    assert!(refused("[[certificate]]\npem = \"x\"\n").contains("certificate"));
    assert!(refused("[[certificate]]\nkey = \"x\"\n").contains("pem"));
    assert!(refused("state = \"deleted\"").contains("state"));
    assert!(refused("hipaa = \"yes\"").contains("hipaa"));
    assert!(refused("hipaa = 1").contains("true or false"));
    assert!(refused("name = \"twice\"").contains("duplicate"));
    assert!(refused("description = 3").contains("text"));
    assert!(parse_file("name = \"Lab\"").is_err());
    assert!(parse_file("id = \"00000000-0000-4000-8000-000000000001\"").is_err());
    let broken = parse_file("id = \"x\"\nnot toml\n").expect_err("broken").to_string();
    assert!(broken.starts_with("the file can't be read: line 2: "), "{broken}");
    assert!(!broken.contains('\n'), "{broken}");
}
