use jiff::SignedDuration;
use medlock_store::testing::TestDb;

use super::super::{Action, Actor, Entry, write};
use super::*;
use crate::ids::AppId;
use crate::testing::on_each_engine;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// Writes so many entries, a second apart, and moves the clock until they are settled.
fn entries(db: &TestDb, many: i64) {
    db.write_blocking(move |tx, now, rng| {
        for place in 0..many {
            let app = AppId::new(rng);
            let entry = Entry {
                app: Some(app),
                count: Some(place),
                detail: (place % 2 == 0).then_some("even"),
                ..Entry::new(Action::PackageCreated, Actor::App(app))
            };
            write(tx, now + SignedDuration::from_secs(place), rng, &entry)?;
        }
        Ok::<_, StoreError>(())
    })
    .unwrap();
    db.manual_clock().advance(SignedDuration::from_secs(many) + JOURNAL_SETTLED_AFTER + MINUTE);
}

fn sealed(db: &TestDb) -> Option<Seal> {
    let next = db.read_blocking(next).unwrap()?;
    db.write_blocking(move |tx, now, _| seal(tx, now, &next)).unwrap()
}

fn verdict(db: &TestDb) -> Verdict {
    db.read_blocking(|tx, _| verify(tx, Vec::new())).unwrap()
}

fn tamper(db: &TestDb, sql: &'static str) {
    let touched = db.write_blocking(move |tx, _, _| tx.execute(sql, &[])).unwrap();
    assert!(touched > 0, "{sql}");
}

/// Runs the statements with the name of each of the two tables in the place of `{}`.
fn both_tables(db: &TestDb, statements: &'static [&'static str]) {
    db.write_blocking(move |tx, _, _| {
        for table in ["audit", "audit_seals"] {
            for statement in statements {
                tx.execute(&statement.replace("{}", table), &[])?;
            }
        }
        Ok::<_, StoreError>(())
    })
    .unwrap();
}

/// Three seals over ten entries each, and two entries behind them.
fn a_journal(db: &TestDb) {
    for _ in 0..3 {
        entries(db, 10);
        assert!(sealed(db).is_some());
    }
    db.write_blocking(|tx, now, rng| {
        write(tx, now, rng, &Entry::new(Action::SignedIn, Actor::Nobody))?;
        write(tx, now, rng, &Entry::new(Action::SignedIn, Actor::Nobody))
    })
    .unwrap();
}

#[test]
fn an_untouched_journal_fits_its_seals() {
    on_each_engine(|db| {
        assert_eq!(verdict(db), Verdict::default(), "an empty journal");
        assert_eq!(sealed(db), None);
        a_journal(db);
        let found = verdict(db);
        assert_eq!((found.faults, found.seals, found.entries, found.unsealed), (vec![], 3, 30, 2));
        assert_eq!(sealed(db), None, "what is younger than five minutes waits");
        assert_eq!(db.read_blocking(behind).unwrap(), None);
        db.manual_clock().advance(JOURNAL_SETTLED_AFTER + MINUTE);
        assert_eq!(db.read_blocking(behind).unwrap(), Some(JOURNAL_SETTLED_AFTER + MINUTE));
        assert_eq!(sealed(db).unwrap().number, 4);
        assert_eq!(verdict(db).unsealed, 0);
    });
}

/// Each is done to the twentieth of thirty sealed entries, or to the second of three seals.
#[test]
fn whatever_is_done_to_it_is_noticed() {
    let in_second = |found| move |faults: &[Fault]| matches!(faults, [Fault::Entries { seal: 2, from: Some(_), sealed: 10, found: n, .. }] if *n == found);
    type Check = Box<dyn Fn(&[Fault]) -> bool>;
    let cases: Vec<(&'static str, Check)> = vec![
        (
            "UPDATE audit SET amount = 1000 WHERE id = (SELECT id FROM audit ORDER BY id LIMIT 1 OFFSET 19)",
            Box::new(in_second(10)),
        ),
        (
            "UPDATE audit SET detail = 'even' WHERE id = (SELECT id FROM audit ORDER BY id LIMIT 1 OFFSET 19)",
            Box::new(in_second(10)),
        ),
        (
            "UPDATE audit SET app_id = NULL WHERE id = (SELECT id FROM audit ORDER BY id LIMIT 1 OFFSET 19)",
            Box::new(in_second(10)),
        ),
        ("DELETE FROM audit WHERE id = (SELECT id FROM audit ORDER BY id LIMIT 1 OFFSET 19)", Box::new(in_second(9))),
        // Two entries change places: each keeps the other's id and time.
        (
            "UPDATE audit SET amount = 17 - amount WHERE id IN (SELECT id FROM audit ORDER BY id LIMIT 2 OFFSET 18)",
            Box::new(in_second(10)),
        ),
        // A seal replaced: neither its own entries fit any more, nor those of the next.
        (
            "UPDATE audit_seals SET seal = (SELECT seal FROM audit_seals WHERE number = 1) WHERE number = 2",
            Box::new(|faults| matches!(faults, [Fault::Entries { seal: 2, .. }, Fault::Entries { seal: 3, .. }])),
        ),
        (
            "DELETE FROM audit_seals WHERE number = 2",
            Box::new(|faults| {
                matches!(faults, [Fault::SealMissing { seal: 2 }, Fault::Entries { seal: 3, found: 20, .. }])
            }),
        ),
        // Said to be removed because its time was over, without the key.
        (
            "UPDATE audit_seals SET removed = seal WHERE number = 2",
            Box::new(|faults| matches!(faults, [Fault::Removed { seal: 2 }])),
        ),
    ];
    on_each_engine(|db| {
        a_journal(db);
        let good = verdict(db);
        assert_eq!(good.faults, []);
        for (sql, is_noticed) in &cases {
            both_tables(db, &["CREATE TABLE kept_{} AS SELECT * FROM {}"]);
            tamper(db, sql);
            let found = verdict(db).faults;
            assert!(is_noticed(&found), "{sql}: {found:?}");
            both_tables(db, &["DELETE FROM {}", "INSERT INTO {} SELECT * FROM kept_{}", "DROP TABLE kept_{}"]);
            assert_eq!(verdict(db), good);
        }
        let early = Uuid::from_u128(1);
        db.write_blocking(move |tx, _, _| {
            tx.execute("INSERT INTO audit (id, at, action, actor) VALUES ($1, 1, 'signed-in', 'nobody')", &[&early])
        })
        .unwrap();
        let found = verdict(db).faults;
        assert!(matches!(found[..], [Fault::Entries { seal: 1, sealed: 10, found: 11, .. }]), "{found:?}");
    });
}

#[test]
fn an_end_cut_off_is_noticed_by_who_kept_a_seal() {
    on_each_engine(|db| {
        a_journal(db);
        let (kept, _) = db.read_blocking(|tx, _| head(tx)).unwrap().unwrap();
        assert_eq!(kept.to_string().parse(), Ok(kept));
        let with = |seal: Seal| db.read_blocking(move |tx, _| verify(tx, vec![seal])).unwrap().faults;
        assert_eq!(with(kept), []);
        let other = Seal { number: 2, ..kept };
        assert_eq!(with(other), [Fault::NotTheSame { seal: 2 }]);
        tamper(db, "DELETE FROM audit WHERE id > (SELECT last_entry FROM audit_seals WHERE number = 2)");
        tamper(db, "DELETE FROM audit_seals WHERE number = 3");
        assert_eq!(verdict(db).faults, [], "nothing inside tells");
        assert_eq!(with(kept), [Fault::SealMissing { seal: 3 }]);
    });
}

#[test]
fn what_is_old_goes_and_the_rest_still_fits() {
    on_each_engine(|db| {
        a_journal(db);
        let remove = || db.write_blocking(move |tx, now, _| remove_oldest(tx, now - JOURNAL_SETTLED_AFTER)).unwrap();
        let early = db.write_blocking(move |tx, now, _| remove_oldest(tx, now - MINUTE * 600)).unwrap();
        assert!(!early, "nothing is that old");
        assert!(remove() && remove());
        let found = verdict(db);
        assert_eq!((&found.faults[..], found.seals, found.removed, found.entries), (&[][..], 3, 2, 10));
        assert!(remove());
        assert!(!remove(), "what is not sealed is not removed");
        let found = verdict(db);
        assert_eq!((&found.faults[..], found.removed, found.entries, found.unsealed), (&[][..], 3, 0, 2));
    });
}

#[test]
fn of_two_servers_one_seals() {
    on_each_engine(|db| {
        entries(db, 3);
        let one = db.read_blocking(next).unwrap().unwrap();
        let other = one.clone();
        assert!(db.write_blocking(move |tx, now, _| seal(tx, now, &one)).unwrap().is_some());
        assert_eq!(db.write_blocking(move |tx, now, _| seal(tx, now, &other)).unwrap(), None);
        assert_eq!(verdict(db).seals, 1);
    });
}

#[test]
fn a_seal_is_read_as_it_is_written_and_nothing_else() {
    for bad in ["", "1", "1:", "x:00", &format!("1:{}", "0".repeat(63)), &format!("1:{}", "é".repeat(32))] {
        assert!(bad.parse::<Seal>().is_err(), "{bad}");
    }
}
