//! Schema steps and the key check, on both engines.

use std::sync::Arc;

use medlock_crypto::vault::Vault;
use medlock_store::testing::on_each_engine;
use medlock_store::{Db, Migration, Options, OtherKey, StoreError};

use crate::TABLES;

const SECOND: Migration =
    Migration { number: 2, name: "more", sql: "CREATE TABLE more (id BIGINT NOT NULL PRIMARY KEY);" };

fn with_second() -> Vec<Migration> {
    [TABLES, &[SECOND]].concat()
}

#[test]
fn steps_are_applied_once_and_in_order() {
    on_each_engine(TABLES, |db| {
        assert_eq!(db.schema_version(), Ok(1));
        assert_eq!(db.migrate(TABLES), Ok(0));
        assert_eq!(db.migrate(&with_second()), Ok(1));
        assert_eq!(db.schema_version(), Ok(2));
        assert_eq!(db.migrate(&with_second()), Ok(0));
    });
}

#[test]
fn an_empty_database_has_version_0() {
    on_each_engine(&[], |db| assert_eq!(db.schema_version(), Ok(0)));
}

#[test]
fn a_database_of_the_future_is_refused() {
    on_each_engine(&with_second(), |db| {
        let refused = db.migrate(TABLES);
        assert!(matches!(&refused, Err(StoreError::Migration(text)) if text.contains("newer")), "{refused:?}");
    });
}

#[test]
fn a_changed_step_is_refused() {
    on_each_engine(TABLES, |db| {
        let changed = [Migration { sql: "CREATE TABLE other (id BIGINT NOT NULL PRIMARY KEY);", ..TABLES[0] }];
        assert!(matches!(db.migrate(&changed), Err(StoreError::Migration(_))));
    });
}

#[test]
fn a_step_that_fails_leaves_nothing_behind() {
    on_each_engine(TABLES, |db| {
        let bad = [
            TABLES[0],
            Migration {
                number: 2,
                name: "bad",
                sql: "CREATE TABLE half (id BIGINT NOT NULL PRIMARY KEY); CREATE NONSENSE;",
            },
        ];
        assert!(matches!(db.migrate(&bad), Err(StoreError::Migration(_))));
        assert_eq!(db.schema_version(), Ok(1));
        let half = db.read_blocking(|tx, _| tx.query("SELECT id FROM half", &[]).map(drop));
        assert!(half.is_err());
        // The right step two can still come.
        assert_eq!(db.migrate(&with_second()), Ok(1));
    });
}

#[test]
fn processes_that_migrate_at_once_do_it_once() {
    on_each_engine(&[], |db| {
        let handles: Vec<Db> = (0..4).map(|_| db.another()).collect();
        let threads: Vec<_> = handles
            .into_iter()
            .map(|handle| std::thread::spawn(move || handle.migrate(&with_second()).unwrap()))
            .collect();
        let applied: u32 = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
        assert_eq!(applied, 2);
    });
}

#[test]
fn another_key_is_refused_at_the_door() {
    on_each_engine(TABLES, |db| {
        let options = Options { vault: Arc::new(Vault::new([1; 32])), ..db.options() };
        let refused = Db::open(options).err();
        // It names the key that is needed.
        let (given, wanted) = (Vault::new([1; 32]).fingerprint(), db.vault().fingerprint());
        let expected = OtherKey { given: given.clone(), wanted: vec![wanted.clone()] };
        assert_eq!(refused, Some(StoreError::WrongKey(expected)));
        let told = refused.unwrap().to_string();
        assert!(told.contains(&given) && told.contains(&wanted), "{told}");
    });
}

#[test]
fn the_first_key_to_migrate_owns_the_database() {
    on_each_engine(&[], |db| {
        // Opened before there was a check value, so its own key has not been compared yet.
        let late = Db::open(Options { vault: Arc::new(Vault::new([1; 32])), ..db.options() });
        // `on_each_engine` has migrated with its own key, even with no steps: already refused.
        assert!(matches!(late.err(), Some(StoreError::WrongKey(_))));
    });
}
