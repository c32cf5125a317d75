use std::sync::Arc;

use medlock_crypto::vault::Vault;
use medlock_store::testing::{MASTER_KEY, on_each_engine};
use medlock_store::{Db, Options, StoreError, Value, dump, keys};

use crate::{TABLES, add_note, count_notes};

fn open_with(options: &Options, key: [u8; 32]) -> Result<Db, StoreError> {
    Db::open(Options { vault: Arc::new(Vault::new(key)), ..options.clone() })
}

#[test]
fn a_server_key_is_changed_while_the_database_is_open() {
    on_each_engine(TABLES, |db| {
        let (old, new) = (MASTER_KEY, [2; 32]);
        let sealed = db.write_blocking(|tx, _, rng| Ok::<_, StoreError>(tx.vault().seal("x", b"", b"word", rng)));
        let sealed = sealed.unwrap();
        assert!(open_with(&db.options(), new).is_err());
        db.write_blocking(move |tx, now, rng| keys::add(tx, now, rng, &new)).unwrap();
        for key in [old, new] {
            let other = open_with(&db.options(), key).unwrap();
            assert_eq!(*other.vault().open("x", b"", &sealed).unwrap(), b"word");
            assert_eq!(other.migrate(TABLES).unwrap(), 0);
        }
        let ring = db.read_blocking(|tx, _| keys::ring(tx)).unwrap();
        assert_eq!(ring.len(), 2);
        // A key that is none of the ring's takes none away.
        let stranger = Vault::new([3; 32]).fingerprint();
        assert_eq!(db.write_blocking(move |tx, _, _| keys::keep_only(tx, &stranger)).unwrap(), Vec::<String>::new());
        let kept = Vault::new(new).fingerprint();
        let gone = db.write_blocking(move |tx, _, _| keys::keep_only(tx, &kept)).unwrap();
        assert_eq!(gone, [Vault::new(old).fingerprint()]);
        assert!(matches!(open_with(&db.options(), old), Err(StoreError::WrongKey(_))));
        // Whoever has it open works on.
        assert_eq!(*db.vault().open("x", b"", &sealed).unwrap(), b"word");
        assert!(open_with(&db.options(), new).is_ok());
    });
}

#[test]
fn a_database_from_before_there_were_rings_gets_one_silently() {
    on_each_engine(TABLES, |db| {
        let before = Vault::new([5; 32]);
        let value = before.check_value();
        db.write_blocking(move |tx, _, _| {
            tx.execute("UPDATE medlock_key_check SET value = $1", &[&value])?;
            tx.execute("DELETE FROM medlock_key_ring", &[])
        })
        .unwrap();
        assert!(open_with(&db.options(), [6; 32]).is_err());
        let opened = open_with(&db.options(), [5; 32]).unwrap();
        assert_eq!(opened.migrate(TABLES).unwrap(), 0);
        let again = open_with(&db.options(), [5; 32]).unwrap();
        assert_eq!((again.vault().pepper(), again.vault().check_value()), (before.pepper(), before.check_value()));
        assert_eq!(again.read_blocking(|tx, _| keys::ring(tx)).unwrap().len(), 1);
    });
}

#[test]
fn a_new_database_has_a_root_key_of_its_own() {
    on_each_engine(TABLES, |db| {
        assert_ne!(db.vault().check_value(), Vault::new(MASTER_KEY).check_value());
        assert_eq!(db.another().vault().check_value(), db.vault().check_value());
        assert_eq!(open_with(&db.options(), MASTER_KEY).unwrap().vault().check_value(), db.vault().check_value());
    });
}

#[test]
fn a_database_is_dumped_and_put_back() {
    on_each_engine(TABLES, |db| {
        db.write_blocking(|tx, _, _| {
            // More than go into one statement, and some over.
            for id in 0..205 {
                add_note(tx, id, "it's \u{1f642}", i64::MIN + i64::from(id))?;
            }
            tx.execute("INSERT INTO parents (id) VALUES (1)", &[])?;
            tx.execute("INSERT INTO children (id, parent) VALUES (2, 1)", &[])
        })
        .unwrap();
        type Table = (String, Vec<String>, Vec<Vec<Value>>);
        let dumped = |db: &Db| {
            let all = db.read_blocking(|tx, _| {
                let mut all: Vec<Table> = Vec::new();
                for table in dump::tables(tx)? {
                    let (columns, mut rows) = (dump::columns(tx, &table)?, Vec::new());
                    dump::rows(tx, &table, &columns, &mut |row| {
                        rows.push(row);
                        Ok(())
                    })?;
                    assert_eq!(dump::count(tx, &table)?, rows.len() as u64);
                    all.push((table, columns, rows));
                }
                Ok::<_, StoreError>(all)
            });
            all.unwrap()
        };
        let all = dumped(db);
        let names: Vec<&str> = all.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(
            names,
            ["notes", "parents", "children", "medlock_key_check", "medlock_key_ring", "medlock_migrations"]
        );
        assert_eq!(all[0].1, ["id", "text", "amount", "small"]);
        // Into the other engine, and the same.
        on_each_engine(&[], |target| {
            assert!(target.make_tables_for_restore(TABLES).is_err());
            target
                .write_blocking(|tx, _, _| {
                    for table in ["medlock_key_check", "medlock_key_ring", "medlock_migrations"] {
                        tx.execute(&format!("DROP TABLE {table}"), &[])?;
                    }
                    Ok::<_, StoreError>(())
                })
                .unwrap();
            target.make_tables_for_restore(TABLES).unwrap();
            let put_back = all.clone();
            target
                .write_blocking(move |tx, _, _| {
                    for (table, columns, rows) in &put_back {
                        dump::insert(tx, table, columns, rows)?;
                    }
                    Ok::<_, StoreError>(())
                })
                .unwrap();
            let restored = open_with(&target.options(), MASTER_KEY).unwrap();
            assert_eq!(restored.vault().check_value(), db.vault().check_value());
            assert_eq!(restored.migrate(TABLES).unwrap(), 0);
            assert_eq!(restored.read_blocking(|tx, _| count_notes(tx)).unwrap(), 205);
            assert!(dumped(&restored) == all, "each value is what it was");
        });
    });
}
