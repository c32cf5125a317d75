use medlock_store::testing::TestDb;

use super::*;
use crate::apps::fields::FieldValue;
use crate::apps::rules::testing::{HEIGHT, rule};
use crate::apps::{self, By, Changes, export, import_by, parse_file, show};
use crate::audit;
use crate::ids::StaffId;
use crate::testing::{a_person, a_record, an_app, authorise, on_each_engine};
use crate::things_in_record::Avenue;

const MODE: Mode = Mode::Production;
const OPERATOR: Actor = Actor::Operator;

/// Somebody of an application's staff, on a site that wants approval.
fn staff() -> By {
    let actor = Actor::Staff(StaffId(Uuid::from_u128(3)));
    By { actor, is_operator: false, mode: MODE, require_approval: true }
}

type Apply = fn(&mut AppConfig) -> Result<(), AppError>;

fn change(db: &TestDb, by: By, app: AppId, apply: Apply) -> Result<Changed, AppError> {
    db.write_blocking(move |tx, now, rng| apps::change_by(tx, now, rng, &by, app, apply))
}

fn proposal_of(db: &TestDb, app: AppId) -> Option<Proposal> {
    db.read_blocking(move |tx, _| of_app(tx, app)).unwrap()
}

fn approve_it(db: &TestDb, app: AppId, seen: Option<Uuid>) -> Result<Changed, AppError> {
    db.write_blocking(move |tx, now, rng| approve(tx, now, rng, OPERATOR, MODE, app, seen))
}

fn refuse_it(db: &TestDb, app: AppId, reason: &'static str) -> Result<(), AppError> {
    db.write_blocking(move |tx, now, rng| refuse(tx, now, rng, OPERATOR, app, None, reason))
}

fn with_a_rule(config: &mut AppConfig) -> Result<(), AppError> {
    config.hipaa = true;
    config.rules.push(rule(Avenue::Offline, "weights"));
    Ok(())
}

fn without_the_last(config: &mut AppConfig) -> Result<(), AppError> {
    config.rules.pop();
    Ok(())
}

fn stored(db: &TestDb, app: AppId) -> App {
    db.read_blocking(move |tx, _| show(tx, app)).unwrap()
}

#[test]
fn a_new_application_waits_and_can_do_nothing_before_it_is_approved() {
    on_each_engine(|db| {
        let created = db
            .write_blocking(|tx, now, rng| apps::create_by(tx, now, rng, &staff(), &AppConfig::named("Lab")))
            .unwrap();
        let id = created.app.id;
        assert!(created.waits && created.app.state == AppState::Waiting && !created.app.is_active());
        assert!(matches!(
            db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, OPERATOR, id)),
            Err(AppError::Waiting(_))
        ));
        assert!(matches!(
            db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, OPERATOR, id)),
            Err(AppError::Waiting(_))
        ));
        let first = proposal_of(db, id).unwrap();
        assert!(first.is_new && first.before.is_empty() && first.after.contains("name = \"Lab\""), "{first:?}");
        assert_eq!(first.by, staff().actor);
        // Its rules can be changed meanwhile, and what was looked at is no longer what waits.
        assert!(change(db, staff(), id, with_a_rule).unwrap().waits);
        assert_eq!(stored(db, id).config.rules.len(), 1);
        assert!(matches!(approve_it(db, id, Some(first.id)), Err(AppError::NothingWaits(_))));
        let queue = db.read_blocking(|tx, _| pending(tx)).unwrap();
        assert_eq!(queue.len(), 1);
        // Refused, it is out of the queue and still waits; the next change puts it back.
        assert!(matches!(refuse_it(db, id, " "), Err(AppError::Field { field, .. }) if field == "reason"));
        refuse_it(db, id, "Say who you are.").unwrap();
        assert!(matches!(refuse_it(db, id, "Again."), Err(AppError::NothingWaits(_))));
        assert_eq!(db.read_blocking(|tx, _| pending(tx)).unwrap(), []);
        assert_eq!(proposal_of(db, id).unwrap().refused.unwrap().reason, "Say who you are.");
        assert_eq!(stored(db, id).state, AppState::Waiting);
        change(db, staff(), id, |config| {
            config.organization = "General Hospital".into();
            Ok(())
        })
        .unwrap();
        let again = proposal_of(db, id).unwrap();
        assert_eq!(again.refused, None);
        assert!(approve_it(db, id, Some(again.id)).unwrap().app.is_active());
        assert!(stored(db, id).is_active());
        assert_eq!(proposal_of(db, id), None);
        let actions = db.read_blocking(move |tx, _| audit::of_app(tx, id, 20)).unwrap();
        for action in ["app-proposed", "app-refused", "app-approved"] {
            assert!(actions.iter().any(|line| line.action == action), "{action}");
        }
    });
}

#[test]
fn rules_wait_and_the_rest_is_saved() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let changed = change(db, staff(), app, |config| {
            config.name = "Laboratory".into();
            with_a_rule(config)
        })
        .unwrap();
        assert!(changed.waits && changed.app.config.rules.is_empty());
        let now = stored(db, app).config;
        assert_eq!((now.name.as_str(), now.hipaa, now.rules.len()), ("Laboratory", true, 0));
        let first = proposal_of(db, app).unwrap();
        assert!(!first.is_new && !first.before.contains("[[rule]]") && first.after.contains("[[rule]]"));
        // The next one begins with it and stands in its place.
        let next: Apply = |config| {
            config.rules.push(rule(Avenue::Online, "curve"));
            config.action_url = "https://lab.example/".into();
            Ok(())
        };
        assert!(change(db, staff(), app, next).unwrap().waits);
        let second = proposal_of(db, app).unwrap();
        assert_ne!(first.id, second.id);
        assert_eq!(second.after.matches("[[rule]]").count(), 2);
        assert!(matches!(approve_it(db, app, Some(first.id)), Err(AppError::NothingWaits(_))));
        approve_it(db, app, Some(second.id)).unwrap();
        assert_eq!(stored(db, app).config.rules.len(), 2);
        assert!(matches!(approve_it(db, app, None), Err(AppError::NothingWaits(_))));
        // Operators, and everybody where the site does not ask for it, need nobody.
        let nobody = By { require_approval: false, ..staff() };
        for by in [nobody, By::operator(OPERATOR, MODE)] {
            assert!(!change(db, by, app, without_the_last).unwrap().waits);
        }
        assert_eq!(stored(db, app).config.rules, []);
    });
}

#[test]
fn what_was_proposed_is_judged_again_when_it_is_approved() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        change(db, staff(), app, with_a_rule).unwrap();
        // Without hipaa the rule needs texts, and those are not there.
        let operator = By::operator(OPERATOR, MODE);
        change(db, operator, app, |config| {
            config.hipaa = false;
            Ok(())
        })
        .unwrap();
        assert!(matches!(approve_it(db, app, None), Err(AppError::Field { field, .. }) if field == "privacy"));
        // Somebody else changed the rules: what would come out of both is nobody's proposal.
        change(db, operator, app, |config| {
            config.hipaa = true;
            config.rules.push(rule(Avenue::Offline, "others"));
            Ok(())
        })
        .unwrap();
        assert!(proposal_of(db, app).unwrap().is_outdated);
        assert!(matches!(approve_it(db, app, None), Err(AppError::Field { field, .. }) if field == "approval"));
        // A new proposal begins with what there is.
        change(db, staff(), app, |config| {
            config.rules[0].types.push(HEIGHT);
            Ok(())
        })
        .unwrap();
        let proposal = proposal_of(db, app).unwrap();
        assert!(!proposal.is_outdated && !proposal.after.contains("weights"), "{}", proposal.after);
        // Back to what there is: nothing waits any more.
        change(db, staff(), app, |config| {
            config.rules[0].types.pop();
            Ok(())
        })
        .unwrap();
        assert_eq!(proposal_of(db, app), None);
        // What cannot be had is not proposed either.
        let refused = change(db, staff(), app, |config| {
            config.kind = AppKind::Soda;
            Ok(())
        });
        assert!(matches!(refused, Err(AppError::SodaConnectPackage)));
        assert_eq!(proposal_of(db, app), None);
    });
}

#[test]
fn a_proposal_is_taken_back_and_goes_with_its_application() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        change(db, staff(), app, with_a_rule).unwrap();
        let take_back = move || db.write_blocking(move |tx, now, rng| withdraw(tx, now, rng, staff().actor, app));
        take_back().unwrap();
        assert!(matches!(take_back(), Err(AppError::NothingWaits(_))));
        change(db, staff(), app, with_a_rule).unwrap();
        db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, OPERATOR, app)).unwrap();
        assert_eq!(db.read_blocking(|tx, _| pending(tx)).unwrap(), []);
        assert!(matches!(approve_it(db, app, None), Err(AppError::Deleted(_))));
    });
}

#[test]
fn a_file_from_somebody_else_waits_in_the_same_way() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let text = db.read_blocking(move |tx, _| export(tx, app)).unwrap();
        let import = |by: By, apply: fn(&mut crate::apps::Export)| {
            let mut file = parse_file(&text).unwrap();
            apply(&mut file);
            db.write_blocking(move |tx, now, rng| import_by(tx, now, rng, &by, &file))
        };
        let changed = import(staff(), |file| {
            file.config.organization = "General Hospital".into();
            with_a_rule(&mut file.config).unwrap();
        })
        .unwrap();
        assert!(changed.waits);
        let now = stored(db, app).config;
        assert_eq!((now.organization.as_str(), now.rules.len()), ("General Hospital", 0));
        approve_it(db, app, None).unwrap();
        assert_eq!(stored(db, app).config.rules.len(), 1);
        let refused = import(staff(), |file| file.state = AppState::Suspended);
        assert!(matches!(refused, Err(AppError::Field { field, .. }) if field == "state"));
        let refused = import(staff(), |file| file.config.limits.calls_per_minute = 5);
        assert!(matches!(refused, Err(AppError::Field { field, .. }) if field == "calls-per-minute"));
        // Under another id it is a new application.
        let new = import(staff(), |file| file.id = AppId(Uuid::from_u128(77))).unwrap();
        assert!(new.waits && new.app.state == AppState::Waiting);
    });
}

#[test]
fn what_is_for_operators_is_changed_by_them_alone() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let free = By { require_approval: false, ..staff() };
        let limit: Apply = |config| {
            Changes { fields: vec![("drop-offs-per-day".into(), FieldValue::Number(7))], texts: vec![] }
                .apply_to(config)
        };
        let refused = change(db, free, app, limit).unwrap_err().to_string();
        assert_eq!(refused, "drop-offs-per-day: only an operator can change this");
        change(db, By::operator(OPERATOR, MODE), app, limit).unwrap();
        assert_eq!(stored(db, app).config.limits.drop_offs_per_day, 7);
        // What is there already does not stand in the way of other changes.
        change(db, free, app, |config| config.set_text(apps::TextKind::Name, Some("es"), "Laboratorio")).unwrap();
    });
}

#[test]
fn who_would_be_asked_again_is_said_before_when_it_waits_and_when_it_is_approved() {
    on_each_engine(|db| {
        let app = an_app(db, "Clinic");
        let operator = By::operator(OPERATOR, MODE);
        change(db, operator, app, with_a_rule).unwrap();
        for email in ["a@x.example", "b@x.example"] {
            let person = a_person(db, email);
            authorise(db, app, person, a_record(db, person, "Sam"));
        }
        let wider: Apply = |config| {
            config.rules[0].types.push(HEIGHT);
            Ok(())
        };
        for by in [operator, staff()] {
            let tried = db.read_blocking(move |tx, _| apps::try_change(tx, &by, app, wider)).unwrap();
            assert_eq!((tried.asked_again, tried.waits), (2, !by.is_operator));
        }
        assert_eq!(change(db, staff(), app, wider).unwrap().asked_again, 2);
        assert_eq!(proposal_of(db, app).unwrap().asked_again, 2);
        assert_eq!(approve_it(db, app, None).unwrap().asked_again, 2);
        // Less asks nobody.
        let narrower: Apply = |config| {
            config.rules[0].types.pop();
            Ok(())
        };
        assert_eq!(change(db, operator, app, narrower).unwrap().asked_again, 0);
    });
}

#[test]
fn trying_a_change_writes_nothing() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let by = staff();
        let tried = db.read_blocking(move |tx, _| apps::try_change(tx, &by, app, with_a_rule)).unwrap();
        assert!(tried.waits);
        assert_eq!((proposal_of(db, app), stored(db, app).config.rules.len()), (None, 0));
        let refused = db.read_blocking(move |tx, _| {
            apps::try_change(tx, &by, app, |config| {
                config.rules.push(rule(Avenue::Offline, "seventeen letters"));
                Ok(())
            })
        });
        assert!(matches!(refused, Err(AppError::Field { .. })));
    });
}
