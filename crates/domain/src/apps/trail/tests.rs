use medlock_crypto::certificate::{Certificate, generate};
use medlock_store::testing::{TestDb, start};

use super::*;
use crate::apps::picture::testing::png;
use crate::apps::rules::testing::rule;
use crate::apps::{self, AppConfig, AppKind, By, MethodSet, Mode, Pictures, approval};
use crate::certificates;
use crate::children;
use crate::ids::StaffId;
use crate::testing::{an_app, on_each_engine};
use crate::things_in_record::Avenue;

const MODE: Mode = Mode::Production;
const OPERATOR: Actor = Actor::Operator;

fn certificate() -> Certificate {
    let made = generate("lab", start().as_second() - 60, 30);
    Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap()
}

/// Oldest first.
fn trail_of(db: &TestDb, app: AppId) -> Vec<Change> {
    let mut changes = db.read_blocking(move |tx, _| of_app(tx, app, None, 100)).unwrap();
    changes.reverse();
    changes
}

#[test]
fn every_door_leaves_a_trail_that_has_no_gap() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let certificate = certificate();
        let staff = Actor::Staff(StaffId(Uuid::from_u128(3)));
        let text = db.read_blocking(move |tx, _| apps::export(tx, app)).unwrap();
        db.write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, OPERATOR, MODE, app, |config| {
                config.hipaa = true;
                config.large_logo = Pictures::default_only(png(120, 60, 5_000));
                Ok(())
            })?;
            // Nothing changes: nothing is kept.
            apps::change(tx, now, rng, OPERATOR, MODE, app, |_| Ok(()))?;
            certificates::add(tx, now, rng, staff, MODE, app, &certificate)?;
            certificates::add(tx, now, rng, staff, MODE, app, &certificate)?;
            certificates::remove(tx, now, rng, staff, app, &certificate.thumbprint)?;
            apps::suspend(tx, now, rng, OPERATOR, app)?;
            apps::suspend(tx, now, rng, OPERATOR, app)?;
            apps::resume(tx, now, rng, OPERATOR, app)?;
            let by = By { actor: staff, is_operator: false, mode: MODE, require_approval: true };
            apps::change_by(tx, now, rng, &by, app, |config| {
                config.rules.push(rule(Avenue::Offline, "weights"));
                Ok(())
            })?;
            approval::approve(tx, now, rng, OPERATOR, MODE, app, None)?;
            apps::import(tx, now, rng, OPERATOR, MODE, &apps::parse_file(&text)?)?;
            apps::delete(tx, now, rng, OPERATOR, app)
        })
        .unwrap();
        let changes = trail_of(db, app);
        let told: Vec<(&str, Actor)> = changes.iter().map(|change| (change.action.as_str(), change.actor)).collect();
        assert_eq!(
            told,
            [
                ("app-created", OPERATOR),
                ("app-changed", OPERATOR),
                ("certificate-added", staff),
                ("certificate-removed", staff),
                ("app-suspended", OPERATOR),
                ("app-resumed", OPERATOR),
                // What waited is no change before it is approved.
                ("app-approved", OPERATOR),
                ("app-imported", OPERATOR),
                ("app-deleted", OPERATOR),
            ]
        );
        assert_eq!(changes[0].before, "");
        for pair in changes.windows(2) {
            assert_eq!(pair[0].after, pair[1].before);
            assert!(pair[0].id < pair[1].id && pair[0].at <= pair[1].at);
        }
        assert!(changes[1].after.contains("large-logo = \"image/png, 5029 bytes, SHA-256 "), "{}", changes[1].after);
        assert!(changes[2].after.contains("BEGIN CERTIFICATE") && !changes[3].after.contains("BEGIN CERTIFICATE"));
        assert!(changes[6].after.contains("[[rule]]") && changes[8].after.contains("state = \"deleted\""));
        // Page by page.
        let page = db.read_blocking(move |tx, _| of_app(tx, app, None, 2)).unwrap();
        assert_eq!(page, [changes[8].clone(), changes[7].clone()]);
        let last = page[1].id;
        let next = db.read_blocking(move |tx, _| of_app(tx, app, Some(last), 1)).unwrap();
        assert_eq!(next, [changes[6].clone()]);
    });
}

#[test]
fn what_a_master_does_is_its_own_doing_and_one_change() {
    on_each_engine(|db| {
        let mut config = AppConfig::named("Clinics");
        (config.kind, config.hipaa) = (AppKind::Master, true);
        config.methods.insert(MethodSet::Master);
        let (first, second) = (certificate(), certificate());
        let (master, child) = db
            .write_blocking(move |tx, now, rng| {
                let master = apps::create(tx, now, rng, OPERATOR, MODE, &config)?;
                let child = children::add(tx, now, rng, MODE, master, std::slice::from_ref(&first), |config| {
                    (config.name, config.hipaa) = ("Clinic East".into(), true);
                    Ok(())
                })?;
                children::change(tx, now, rng, MODE, master, child, Some(std::slice::from_ref(&second)), |config| {
                    config.name = "Clinic West".into();
                    Ok(())
                })?;
                Ok::<_, AppError>((master, child))
            })
            .unwrap();
        let changes = trail_of(db, child);
        let told: Vec<(&str, Actor)> = changes.iter().map(|change| (change.action.as_str(), change.actor)).collect();
        assert_eq!(told, [("app-child-added", Actor::App(master)), ("app-changed", Actor::App(master))]);
        assert!(changes[0].after.contains("Clinic East") && changes[0].after.contains("BEGIN CERTIFICATE"));
        assert_eq!(changes[1].before, changes[0].after);
        assert!(changes[1].after.contains("Clinic West"));
        assert_ne!(
            changes[0].after.split("[[certificate]]").nth(1),
            changes[1].after.split("[[certificate]]").nth(1),
            "the new certificate is in it"
        );
    });
}
