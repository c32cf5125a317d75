//! The lock under which pollers' instants are taken.

use std::sync::mpsc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use medlock_domain::MIGRATIONS;
use medlock_domain::authorisations::{self, Taken};
use medlock_domain::ids::AppId;
use medlock_domain::records::Rights;
use medlock_domain::testing::{TestDb, a_record, a_rule, an_app, on_each_engine, set_rules, share, start};
use medlock_store::clock::SystemClock;
use medlock_store::{Db, Options, StoreError, Tx};
use uuid::Uuid;

use crate::support::{Offline, READ, WEIGHT, World};

const TICK: SignedDuration = SignedDuration::from_micros(1);
/// Longer than anything here takes; a test that waits this long has failed.
const FOREVER: Duration = Duration::from_secs(30);

#[test]
fn instants_rise_even_when_the_clock_stands_or_runs_back() {
    on_each_engine(|db| {
        let (app, other) = (AppId(Uuid::from_u128(1)), AppId(Uuid::from_u128(2)));
        let take = |app| db.write_blocking(move |tx, now, _| authorisations::instant_under_lock(tx, now, app)).unwrap();
        assert_eq!(take(app), start());
        assert_eq!(take(app), start() + TICK);
        assert_eq!(take(other), start(), "each application has its own");
        db.manual_clock().advance(-SignedDuration::from_hours(1));
        assert_eq!(take(app), start() + TICK + TICK);
        db.manual_clock().advance(SignedDuration::from_hours(2));
        assert_eq!(take(app), start() + SignedDuration::from_hours(1));
    });
}

#[test]
fn what_comes_after_a_poll_is_later_than_the_poll() {
    on_each_engine(|db| {
        let app = AppId(Uuid::from_u128(1));
        let poll = || db.write_blocking(move |tx, now, _| authorisations::read_under_lock(tx, now, app)).unwrap();
        let take = || db.write_blocking(move |tx, now, _| authorisations::instant_under_lock(tx, now, app)).unwrap();
        assert_eq!(poll(), start());
        assert_eq!(poll(), start(), "polling alone moves nothing");
        let taken = take();
        assert!(taken > start());
        assert_eq!(poll(), taken, "the poll has seen what was taken, even if its own clock is behind");
        db.manual_clock().advance(-SignedDuration::from_hours(1));
        assert!(take() > taken);
    });
}

/// A writer that has taken its instant and not committed: a poll on another connection must not answer without it.
#[test]
fn a_poll_waits_for_the_writer_that_has_the_lock() {
    let Some(db) = TestDb::postgres(MIGRATIONS) else { return };
    let app = AppId(Uuid::from_u128(1));
    let (writers, pollers, watchers) = (db.another(), db.another(), db.another());
    let (has_lock, lock_is_had) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = std::sync::Mutex::new(may_go_on);
    std::thread::scope(|scope| {
        let writer = scope.spawn(move || {
            writers.write_blocking(move |tx, now, _| {
                let instant = authorisations::instant_under_lock(tx, now, app)?;
                tx.execute(
                    "INSERT INTO app_updated_records (app_id, record_id, updated_at) VALUES ($1, $2, $3)",
                    &[&app, &Uuid::from_u128(9), &instant],
                )?;
                has_lock.send(()).unwrap();
                may_go_on.lock().unwrap().recv_timeout(FOREVER).unwrap();
                Ok::<_, StoreError>(instant)
            })
        });
        lock_is_had.recv_timeout(FOREVER).unwrap();
        let poller = scope.spawn(move || {
            pollers.write_blocking(move |tx, now, _| {
                let upto = authorisations::read_under_lock(tx, now, app)?;
                let rows = tx.query("SELECT updated_at FROM app_updated_records WHERE app_id = $1", &[&app])?;
                let seen = rows.iter().map(|row| row.get(0)).collect::<Result<Vec<Timestamp>, _>>()?;
                Ok::<_, StoreError>((upto, seen))
            })
        });
        // The database itself says that the poll waits; asked until it does, each time after a whole round trip.
        let mut asked = 0_u32;
        while !watchers.read_blocking(|tx, _| someone_waits(tx)).unwrap() {
            asked += 1;
            assert!(asked < 100_000 && !poller.is_finished(), "the poll answered while the writer had the lock");
        }
        go_on.send(()).unwrap();
        let instant = writer.join().unwrap().unwrap();
        assert_eq!(poller.join().unwrap().unwrap(), (instant, vec![instant]));
    });
}

/// Whether a statement on the clocks of this very schema waits for a lock.
fn someone_waits(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    tx.query_one(
        "SELECT EXISTS (SELECT 1 FROM pg_locks AS waiting
             JOIN pg_locks AS on_table ON on_table.pid = waiting.pid AND on_table.granted
             WHERE NOT waiting.granted AND on_table.relation = CAST('app_clocks' AS regclass))",
        &[],
    )?
    .get(0)
}

#[test]
fn on_postgresql_the_real_time_is_the_databases() {
    let Some(db) = TestDb::postgres(MIGRATIONS) else { return };
    let real = Db::open(Options { clock: std::sync::Arc::new(SystemClock), ..db.options() }).unwrap();
    let app = AppId(Uuid::from_u128(1));
    let long_ago = Timestamp::UNIX_EPOCH;
    // Whatever a node believes the time to be.
    let (before, taken, after) = real
        .write_blocking(move |tx, _, _| {
            let before = tx.shared_now(long_ago)?;
            let taken = authorisations::instant_under_lock(tx, long_ago, app)?;
            Ok::<_, StoreError>((before, taken, tx.shared_now(long_ago)?))
        })
        .unwrap();
    assert!(long_ago < before && before <= taken && taken <= after);
    assert_eq!(db.write_blocking(|tx, now, _| tx.shared_now(now)).unwrap(), start(), "a clock set by hand is obeyed");
}

#[test]
fn a_changed_record_is_found_by_every_application_that_may_use_it() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (other, stranger) = (an_app(db, "Other"), an_app(db, "Stranger"));
        for app in [other, stranger] {
            set_rules(db, app, &[a_rule(Offline, "weights", READ, &[WEIGHT])]);
        }
        let (jane, joe, record) = (world.jane, world.joe, world.record);
        share(db, record, joe, Rights::READ);
        let elsewhere = a_record(db, jane, "Pat");
        world.grant();
        world.try_grant(joe, record, &Taken::default()).unwrap();
        db.write_blocking(move |tx, now, rng| {
            authorisations::grant(tx, now, rng, other, jane, record, &Taken::default())?;
            authorisations::grant(tx, now, rng, stranger, jane, elsewhere, &Taken::default()).map(|_| ())
        })
        .unwrap();
        db.manual_clock().advance(SignedDuration::from_secs(1));
        let change = || {
            db.write_blocking(move |tx, now, _| {
                authorisations::record_changed(tx, now, record)?;
                let rows =
                    tx.query("SELECT app_id, record_id, updated_at FROM app_updated_records ORDER BY updated_at", &[])?;
                rows.iter()
                    .map(|row| Ok::<_, StoreError>((row.get(0)?, row.get(1)?, row.get(2)?)))
                    .collect::<Result<Vec<_>, _>>()
            })
            .unwrap()
        };
        let now = start() + SignedDuration::from_secs(1);
        let mut both = [(world.app, record.0, now), (other, record.0, now)];
        both.sort();
        let mut seen: Vec<(AppId, Uuid, Timestamp)> = change();
        seen.sort();
        assert_eq!(seen, both);
        world.end(jane, record);
        db.manual_clock().advance(SignedDuration::from_secs(1));
        assert!(change().iter().all(|(_, _, at)| *at == now + SignedDuration::from_secs(1)), "Joe's stands");
        world.end(joe, record);
        db.manual_clock().advance(SignedDuration::from_secs(1));
        let last: Vec<(AppId, Timestamp)> = change().into_iter().map(|(app, _, at)| (app, at)).collect();
        assert_eq!(
            last,
            [(world.app, now + SignedDuration::from_secs(1)), (other, now + SignedDuration::from_secs(2))]
        );
    });
}
