use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::calls::{self, Call, Recorder};
use super::legacy::{self, Legacy};
use super::quotas::{self, Quota};
use super::*;
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, PackageId};
use crate::limits::{CALLS_COLLECTED_MAX, CALLS_KEPT, JOURNAL_PORTION, JOURNAL_SETTLED_AFTER, MADE_KEPT};
use crate::packages;
use crate::policy::Policy;
use crate::rates::Verdict;
use crate::testing::{TestDb, an_app, on_each_engine};

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn entry(tx: &mut Tx<'_>, at: Timestamp, rng: &mut dyn Random, app: AppId, action: Action, object: Option<Uuid>) {
    let entry = Entry { app: Some(app), object, ..Entry::new(action, Actor::App(app)) };
    audit::write(tx, at, rng, &entry).unwrap();
}

/// Settles portion by portion, as the job does. How many there were.
fn settle_all(db: &TestDb) -> usize {
    for portions in 0..100 {
        let Some(portion) = db.read_blocking(journal::next).unwrap() else { return portions };
        assert!(db.write_blocking(move |tx, _, _| journal::settle(tx, &portion)).unwrap());
    }
    panic!("the journal has no end");
}

fn sums(db: &TestDb, app: AppId) -> (i64, i64) {
    db.read_blocking(move |tx, now| {
        let days = days::of_app_for_operators(tx, now, app, day_of(now - DAY * 10))?;
        Ok::<_, StoreError>((days.sum(Action::PackageCreated), days.sum(Action::PackagePickedUp)))
    })
    .unwrap()
}

fn settled(db: &TestDb) -> i64 {
    db.read_blocking(|tx, _| {
        tx.query_one("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM app_days", &[])?.get::<i64>(0)
    })
    .unwrap()
}

#[test]
fn every_kind_is_named_once_and_pick_ups_are_for_operators() {
    for (place, counted) in days::COUNTED.iter().enumerate() {
        assert!(days::COUNTED[..place].iter().all(|other| other.action != counted.action));
        let tells = matches!(
            counted.action,
            Action::PackagePickedUp | Action::PackageExpired | Action::PackageAnswerRight | Action::RequestExpired
        );
        assert!(!tells || counted.for_operators, "{:?}", counted.action);
    }
}

#[test]
fn entries_are_counted_at_once_by_page_and_once_by_the_job() {
    on_each_engine(|db| {
        let (app, other) = (an_app(db, "Lab"), an_app(db, "Clinic"));
        db.write_blocking(move |tx, now, rng| {
            let yesterday = now - DAY;
            for at in [yesterday, now, now] {
                entry(tx, at, rng, app, Action::PackageCreated, None);
            }
            entry(tx, now, rng, app, Action::PackagePickedUp, None);
            entry(tx, now, rng, app, Action::AppChanged, None);
            entry(tx, now, rng, other, Action::PackageCreated, None);
            Ok::<_, StoreError>(())
        })
        .unwrap();
        assert_eq!((sums(db, app), settled(db)), ((3, 1), 0));
        // What is young stays beside the tables: something earlier may still be committed.
        assert_eq!((settle_all(db), settled(db)), (1, 1));
        assert_eq!(sums(db, app), (3, 1));
        db.manual_clock().advance(JOURNAL_SETTLED_AFTER);
        assert_eq!(settle_all(db), 0, "an entry exactly as old waits");
        db.manual_clock().advance(SignedDuration::from_millis(1));
        assert_eq!((settle_all(db), settled(db)), (1, 5));
        assert_eq!((settle_all(db), settled(db)), (0, 5), "nothing is counted twice");
        assert_eq!((sums(db, app), sums(db, other)), ((3, 1), (1, 0)));
        db.read_blocking(move |tx, now| {
            let days = days::of_app(tx, now, app, day_of(now - DAY))?;
            assert_eq!(days.of(Action::PackageCreated), [(day_of(now - DAY), 1), (day_of(now), 2)]);
            assert_eq!((days.sum(Action::PackagePickedUp), days.counted_to), (0, now), "staff are told of no pick-up");
            assert_eq!(days::of_app(tx, now, app, day_of(now))?.sum(Action::PackageCreated), 2);
            assert_eq!(days::of_all(tx, now, day_of(now))?.sum(Action::PackageCreated), 3);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
}

#[test]
fn an_entry_that_is_committed_late_is_counted_all_the_same() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let write = |back: SignedDuration| {
            db.write_blocking(move |tx, now, rng| {
                entry(tx, now - back, rng, app, Action::PackageCreated, None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        };
        write(SignedDuration::ZERO);
        settle_all(db);
        // Of a transaction that began a minute before.
        write(SignedDuration::from_mins(1));
        assert_eq!(sums(db, app).0, 2);
        db.manual_clock().advance(JOURNAL_SETTLED_AFTER * 2);
        settle_all(db);
        assert_eq!((sums(db, app).0, settled(db)), (2, 2));
    });
}

#[test]
fn two_servers_count_each_entry_once() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let count = JOURNAL_PORTION + 1;
        db.write_blocking(move |tx, now, rng| {
            for _ in 0..count {
                entry(tx, now - DAY, rng, app, Action::PackageCreated, None);
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
        let next = || db.read_blocking(journal::next).unwrap().unwrap();
        let settle =
            |portion: journal::Portion| db.write_blocking(move |tx, _, _| journal::settle(tx, &portion)).unwrap();
        let (mine, theirs) = (next(), next());
        assert!(settle(mine.clone()));
        assert!(!settle(theirs) && !settle(mine), "somebody else has counted these");
        assert_eq!(settled(db), i64::from(JOURNAL_PORTION));
        assert!(settle(next()));
        assert_eq!((settle_all(db), settled(db), sums(db, app).0), (0, i64::from(count), i64::from(count)));
    });
}

#[test]
fn an_applications_own_packages_are_listed_with_nothing_of_what_became_of_them() {
    on_each_engine(|db| {
        let (app, other) = (an_app(db, "Lab"), an_app(db, "Clinic"));
        let policy = Policy::default();
        let code = db.write_blocking(move |tx, now, rng| packages::allocate(tx, now, rng, &policy, app)).unwrap();
        let of = |app| db.read_blocking(move |tx, now| made::of_app(tx, now, app, 50)).unwrap();
        let lines = of(app);
        let expected = made::Line {
            kind: made::Kind::Package,
            last_group: code.last_group().to_owned(),
            created_at: db.clock().now(),
            filled_at: None,
            until: db.clock().now() + policy.pickup_lifetime,
        };
        assert_eq!((lines.as_slice(), of(other).len()), ([expected].as_slice(), 0));
        db.manual_clock().advance(JOURNAL_SETTLED_AFTER * 2);
        settle_all(db);
        assert_eq!(of(app), lines, "from the table as from the journal");
        // Whatever its row says of its end, the line is the same.
        for column in ["state = 2", "state = 3, ended_at = 1", "state = 5, app_deleted_at = 1", "external_id = NULL"] {
            let sql = format!("UPDATE connect_packages SET {column}");
            db.write_blocking(move |tx, _, _| tx.execute(&sql, &[])).unwrap();
            assert_eq!(of(app), lines, "{column}");
        }
        db.manual_clock().advance(policy.tombstone_lifetime());
        assert_eq!(of(app), []);
    });
}

#[test]
fn the_newest_things_made_are_kept() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let count = MADE_KEPT + 3;
        db.write_blocking(move |tx, now, rng| {
            for _ in 0..count {
                let object = Some(crate::ids::row_id(now, rng));
                entry(tx, now - DAY, rng, app, Action::PackageCreated, object);
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
        settle_all(db);
        let kept = db.read_blocking(|tx, _| tx.query_one("SELECT COUNT(*) FROM app_made", &[])?.get::<i64>(0));
        assert_eq!(kept.unwrap(), i64::from(MADE_KEPT));
    });
}

#[test]
fn unusable_packages_are_listed_by_the_number_that_patients_see() {
    on_each_engine(|db| {
        let (app, other) = (an_app(db, "Lab"), an_app(db, "Clinic"));
        let package = db
            .write_blocking(move |tx, now, rng| {
                let package = PackageId(crate::ids::row_id(now, rng));
                let entry = Entry {
                    app: Some(app),
                    object: Some(package.0),
                    detail: Some("body-invalid"),
                    count: Some(3),
                    ..Entry::new(Action::PackageUnusable, Actor::Server)
                };
                audit::write(tx, now, rng, &entry)?;
                Ok::<_, StoreError>(package)
            })
            .unwrap();
        let of = |app| db.read_blocking(move |tx, now| unusable::newest(tx, now, app, 10)).unwrap();
        let line = unusable::Line {
            at: db.clock().now(),
            app,
            reference: packages::reference(package),
            class: "body-invalid".into(),
            code: 3,
        };
        for settled in [false, true] {
            assert_eq!(of(Some(app)), std::slice::from_ref(&line), "settled: {settled}");
            assert_eq!((of(None).len(), of(Some(other)).len()), (1, 0));
            db.manual_clock().advance(JOURNAL_SETTLED_AFTER * 2);
            settle_all(db);
        }
    });
}

fn call(at: Timestamp, code: u16) -> Call {
    Call { at, method: "CreateConnectPackage", version: 2, code }
}

#[test]
fn calls_are_collected_written_and_counted() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (recorder, now) = (Recorder::default(), db.clock().now());
        let write = |recorder: &Recorder| {
            let batch = recorder.take();
            db.write_blocking(move |tx, _, rng| batch.write(tx, rng)).unwrap();
        };
        recorder.note(Some(app), call(now - DAY, 0));
        recorder.note(Some(app), call(now, 72));
        recorder.note(None, Call { at: now, method: "other", version: 0, code: 3 });
        recorder.legacy(app, Legacy::Sha1Signature, now);
        recorder.legacy(app, Legacy::Sha1Signature, now - DAY);
        write(&recorder);
        assert!(recorder.take().is_empty());
        recorder.note(Some(app), call(now, 72));
        recorder.legacy(app, Legacy::Sha1Signature, now - DAY);
        // Written late: the time tells the order, as far as there is one.
        let batch = recorder.take();
        recorder.note(Some(app), call(now + DAY, 0));
        recorder.give_back(batch);
        write(&recorder);
        db.read_blocking(move |tx, _| {
            let lines = calls::newest(tx, app, 10)?;
            let codes: Vec<(Timestamp, i64)> = lines.iter().map(|line| (line.at, line.code)).collect();
            assert_eq!(codes, [(now + DAY, 0), (now, 72), (now, 72), (now - DAY, 0)]);
            assert_eq!((lines[0].method.as_str(), lines[0].version), ("CreateConnectPackage", 2));
            let answered = |lines: Vec<calls::Answered>| -> Vec<(String, i64, i64)> {
                lines.into_iter().map(|line| (line.method, line.code, line.count)).collect()
            };
            let of = |method: &str, code, count| (method.to_owned(), code, count);
            let here = [of("CreateConnectPackage", 0, 2), of("CreateConnectPackage", 72, 2)];
            assert_eq!(answered(calls::codes_of_app(tx, app, day_of(now - DAY))?), here);
            assert_eq!(
                answered(calls::codes_of_all(tx, day_of(now))?),
                [of("CreateConnectPackage", 0, 1), of("CreateConnectPackage", 72, 2), of("other", 3, 1)]
            );
            let days = [(day_of(now - DAY), 1, 0), (day_of(now), 2, 2), (day_of(now + DAY), 1, 0)];
            assert_eq!(calls::days_of_app(tx, app, day_of(now - DAY))?, days);
            let used = legacy::Use { app, kind: Legacy::Sha1Signature, last_at: now, count: 3 };
            assert_eq!((legacy::uses(tx)?, legacy::uses_of_app(tx, app)?), (vec![used.clone()], vec![used]));
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
}

#[test]
fn what_is_kept_of_calls_is_bounded() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (recorder, now) = (Recorder::default(), db.clock().now());
        let portions = usize::try_from(CALLS_KEPT).unwrap() / CALLS_COLLECTED_MAX + 1;
        for portion in 0..portions {
            for call_number in 0..=CALLS_COLLECTED_MAX {
                let later = i64::try_from(portion * 1_000 + call_number).unwrap();
                recorder.note(Some(app), call(now + SignedDuration::from_secs(later), 0));
            }
            let batch = recorder.take();
            db.write_blocking(move |tx, _, rng| batch.write(tx, rng)).unwrap();
        }
        db.read_blocking(move |tx, _| {
            let lines = calls::newest(tx, app, 1_000)?;
            assert_eq!(lines.len(), usize::try_from(CALLS_KEPT).unwrap());
            let newest = i64::try_from((portions - 1) * 1_000 + CALLS_COLLECTED_MAX).unwrap();
            assert_eq!(lines[0].at, now + SignedDuration::from_secs(newest));
            let counted = calls::codes_of_app(tx, app, day_of(now))?;
            let all = i64::try_from(portions * (CALLS_COLLECTED_MAX + 1)).unwrap();
            assert_eq!(counted[0].count, all, "what is not kept is counted");
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_quota_holds_within_its_window_and_begins_anew() {
    on_each_engine(|db| {
        let (app, other) = (an_app(db, "Lab"), an_app(db, "Clinic"));
        let count =
            |app, quota, limit| db.write_blocking(move |tx, now, _| quotas::count(tx, now, app, quota, limit)).unwrap();
        // 03:04:05, as every test begins.
        assert_eq!(count(app, Quota::DropOffs, 2), Verdict::Go);
        assert_eq!(count(app, Quota::DropOffs, 2), Verdict::Go);
        let left = SignedDuration::from_secs(24 * 3_600 - (3 * 3_600 + 4 * 60 + 5));
        assert_eq!(count(app, Quota::DropOffs, 2), Verdict::Wait(left));
        assert_eq!(count(app, Quota::DropOffs, 3), Verdict::Go, "a limit that is raised counts at once");
        assert_eq!(count(other, Quota::DropOffs, 1), Verdict::Go);
        assert_eq!(count(app, Quota::ConnectRequests, 1), Verdict::Go);
        assert_eq!(count(app, Quota::Calls, 1), Verdict::Go);
        assert_eq!(count(app, Quota::Calls, 1), Verdict::Wait(SignedDuration::from_secs(55)));
        db.manual_clock().advance(SignedDuration::from_secs(55));
        assert_eq!(count(app, Quota::Calls, 1), Verdict::Go);
        db.manual_clock().advance(left - SignedDuration::from_secs(56));
        assert!(matches!(count(app, Quota::DropOffs, 3), Verdict::Wait(_)));
        db.manual_clock().advance(SignedDuration::from_secs(1));
        assert_eq!(count(app, Quota::DropOffs, 1), Verdict::Go);
        // A server whose clock is behind does not begin the day before anew.
        db.manual_clock().advance(-SignedDuration::from_secs(1));
        assert!(matches!(count(app, Quota::DropOffs, 1), Verdict::Wait(_)));
    });
}

#[test]
fn what_fails_is_not_counted() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let failed = db.write_blocking(move |tx, now, _| {
            quotas::count(tx, now, app, Quota::DropOffs, 1)?;
            Err::<(), _>(StoreError::Value("no package".into()))
        });
        failed.unwrap_err();
        let verdict = db.write_blocking(move |tx, now, _| quotas::count(tx, now, app, Quota::DropOffs, 1)).unwrap();
        assert_eq!(verdict, Verdict::Go);
    });
}

#[test]
fn states_are_counted_of_one_application() {
    on_each_engine(|db| {
        let (app, other) = (an_app(db, "Lab"), an_app(db, "Clinic"));
        let policy = Policy::default();
        for app in [app, app, other] {
            db.write_blocking(move |tx, now, rng| packages::allocate(tx, now, rng, &policy, app)).unwrap();
        }
        let of = |app| {
            let counts = db.read_blocking(move |tx, now| states::packages(tx, now, app)).unwrap();
            counts.into_iter().filter(|(_, count)| *count > 0).collect::<Vec<_>>()
        };
        assert_eq!((of(app), of(other)), (vec![("allocated", 2)], vec![("allocated", 1)]));
        db.manual_clock().advance(policy.pickup_lifetime);
        assert_eq!(of(app), [("expired", 2)]);
        let requests = db.read_blocking(move |tx, now| states::requests(tx, now, app)).unwrap();
        assert!(requests.len() == 5 && requests.iter().all(|(_, count)| *count == 0));
    });
}

#[test]
fn old_counts_go() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (recorder, now) = (Recorder::default(), db.clock().now());
        recorder.note(Some(app), call(now, 0));
        let batch = recorder.take();
        db.write_blocking(move |tx, now, rng| {
            entry(tx, now - DAY, rng, app, Action::PackageCreated, None);
            batch.write(tx, rng)
        })
        .unwrap();
        settle_all(db);
        let sweep = |days: i32| db.write_blocking(move |tx, now, _| super::sweep(tx, now + DAY * days, 10)).unwrap();
        assert_eq!((sweep(29), sweep(30), sweep(30)), (0, 1, 0));
        assert_eq!((sweep(798), sweep(799), settled(db)), (0, 1, 0));
    });
}
