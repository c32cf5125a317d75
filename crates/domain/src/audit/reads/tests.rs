use jiff::SignedDuration;
use medlock_store::testing::TestDb;

use super::super::entries::{Stored, Wanted, stretch};
use super::*;
use crate::access_log;
use crate::testing::{a_person, a_record, an_app, on_each_engine};

fn copy_all(db: &TestDb) -> u32 {
    (0..100).take_while(|_| db.write_blocking(copy).unwrap()).count().try_into().unwrap()
}

fn reads(db: &TestDb) -> Vec<Stored> {
    let all = db.read_blocking(|tx, _| stretch(tx, Uuid::nil(), Uuid::max(), 10_000, Wanted::default())).unwrap();
    all.entries.into_iter().filter(|entry| entry.action == "things-read").collect()
}

#[test]
fn reading_is_in_the_journal_once_when_its_hour_is_over() {
    on_each_engine(|db| {
        let app = an_app(db, "Example Clinic");
        let person = a_person(db, "jane@example.org");
        let record = a_record(db, person, "Sam");
        let other = a_record(db, person, "Kim");
        let note = |record: RecordId, avenue: Avenue, action: Permissions, kind: u128, items: i64| {
            db.write_blocking(move |tx, now, _| {
                access_log::note(tx, now, app, person, record, avenue, action, Uuid::from_u128(kind), items)
            })
            .unwrap();
        };
        let hour = SignedDuration::from_hours(1);
        note(record, Avenue::Online, Permissions::READ, 1, 2);
        note(record, Avenue::Online, Permissions::READ, 2, 3);
        note(record, Avenue::Offline, Permissions::READ, 1, 1);
        note(other, Avenue::Online, Permissions::READ, 1, 7);
        note(other, Avenue::Online, Permissions::CREATE, 1, 9);
        assert_eq!(copy_all(db), 0, "the hour is not over");
        db.manual_clock().advance(hour * 2);
        note(other, Avenue::Online, Permissions::READ, 1, 4);
        assert_eq!(copy_all(db), 1);
        let found = reads(db);
        assert_eq!(found.len(), 3);
        let items = |record: RecordId, detail: &str| {
            let of = |entry: &&Stored| entry.record == Some(record) && entry.detail.as_deref() == Some(detail);
            found.iter().find(of).and_then(|entry| entry.count)
        };
        assert_eq!(
            (items(record, "online"), items(record, "offline"), items(other, "online")),
            (Some(5), Some(1), Some(7))
        );
        assert!(
            found.iter().all(|entry| entry.app == Some(app) && entry.actor == "app" && entry.person == Some(person))
        );
        assert!(found.iter().all(|entry| entry.at.as_second() % 3_600 == 0));
        assert_eq!(copy_all(db), 0, "once");
        db.manual_clock().advance(hour * 2);
        assert_eq!(copy_all(db), 1);
        assert_eq!(reads(db).len(), 4);
    });
}
