//! What both engines promise alike.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use medlock_store::testing::{TestDb, on_each_engine, start};
use medlock_store::{Db, Engine, Options, Row, StoreError};
use uuid::Uuid;

use crate::{TABLES, add_note, count_notes};

/// Longer than anything here takes; a test that waits this long has failed.
const FOREVER: Duration = Duration::from_secs(30);

#[test]
fn values_come_back_as_they_went_in() {
    on_each_engine(TABLES, |db| {
        let id = Uuid::from_u128(7);
        db.write_blocking(move |tx, _, _| {
            tx.execute(
                "INSERT INTO notes (id, text, amount, small) VALUES ($1, $2, $3, $4)",
                &[&id, &"Ünï \u{1F600}", &i64::MIN, &true],
            )?;
            tx.execute(
                "INSERT INTO notes (id, text, amount, small) VALUES ($1, $2, $3, $4)",
                &[&vec![0_u8, 255], &None::<String>, &start(), &None::<i32>],
            )
        })
        .unwrap();
        let rows: Vec<Row> = db
            .read_blocking(|tx, _| tx.query("SELECT id, text, amount, small FROM notes ORDER BY amount", &[]))
            .unwrap();
        assert_eq!(rows[0].get::<Uuid>(0).unwrap(), id);
        assert_eq!(rows[0].get::<[u8; 16]>(0).unwrap(), *id.as_bytes());
        assert_eq!(rows[0].get::<String>(1).unwrap(), "Ünï \u{1F600}");
        assert_eq!(rows[0].get::<i64>(2).unwrap(), i64::MIN);
        assert!(rows[0].get::<bool>(3).unwrap());
        assert_eq!(rows[1].get::<Vec<u8>>(0).unwrap(), [0, 255]);
        assert_eq!(rows[1].get::<Option<String>>(1).unwrap(), None);
        assert_eq!(rows[1].get::<Timestamp>(2).unwrap(), start());
        assert_eq!(rows[1].get::<Option<i32>>(3).unwrap(), None);

        assert!(matches!(rows[1].get::<String>(1), Err(StoreError::Value(_))));
        assert!(matches!(rows[1].get::<Uuid>(0), Err(StoreError::Value(_))));
        assert!(matches!(rows[0].get::<u32>(2), Err(StoreError::Value(_))));
        assert!(matches!(rows[0].get::<i64>(4), Err(StoreError::Value(_))));
    });
}

#[test]
fn a_boolean_expression_reads_as_bool_and_a_cast_sum_as_integer() {
    on_each_engine(TABLES, |db| {
        let row = db
            .write_blocking(|tx, _, _| {
                add_note(tx, 1, "a", 3)?;
                add_note(tx, 2, "b", 4)?;
                tx.query_one("SELECT EXISTS (SELECT 1 FROM notes), CAST(SUM(amount) AS BIGINT) FROM notes", &[])
            })
            .unwrap();
        assert!(row.get::<bool>(0).unwrap());
        assert_eq!(row.get::<i64>(1).unwrap(), 7);
    });
}

#[test]
fn an_error_undoes_the_job_and_nothing_else() {
    on_each_engine(TABLES, |db| {
        db.write_blocking(|tx, _, _| add_note(tx, 1, "kept", 1)).unwrap();
        let refused: Result<(), StoreError> = db.write_blocking(|tx, _, _| {
            add_note(tx, 2, "undone", 2)?;
            Err(StoreError::Value("changed my mind".into()))
        });
        assert_eq!(refused, Err(StoreError::Value("changed my mind".into())));
        assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(1));
    });
}

#[test]
fn a_failed_statement_fails_the_job_even_when_its_closure_goes_on() {
    on_each_engine(TABLES, |db| {
        let result = db.write_blocking(|tx, _, _| {
            add_note(tx, 1, "first", 1)?;
            let second = add_note(tx, 1, "same id", 2);
            assert!(second.is_err());
            Ok::<_, StoreError>(())
        });
        assert!(matches!(result, Err(StoreError::Refused(_))), "{result:?}");
        assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(0));
    });
}

#[test]
fn a_panic_undoes_the_job_and_leaves_the_store_alive() {
    on_each_engine(TABLES, |db| {
        let result = db.write_blocking(|tx, _, _| {
            add_note(tx, 1, "undone", 1)?;
            if count_notes(tx)? == 1 {
                panic!("a test's own panic");
            }
            Ok::<_, StoreError>(())
        });
        assert_eq!(result, Err(StoreError::JobPanicked));
        db.write_blocking(|tx, _, _| add_note(tx, 2, "kept", 1)).unwrap();
        assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(1));
    });
}

#[test]
fn the_wrong_number_of_parameters_is_refused() {
    on_each_engine(TABLES, |db| {
        for result in [
            db.read_blocking(|tx, _| tx.query("SELECT amount FROM notes WHERE id = $1", &[])),
            db.read_blocking(|tx, _| tx.query("SELECT amount FROM notes", &[&1_i64])),
        ] {
            assert!(matches!(result, Err(StoreError::Refused(_))));
        }
    });
}

#[test]
fn a_read_cannot_write() {
    on_each_engine(TABLES, |db| {
        let result = db.read_blocking(|tx, _| add_note(tx, 1, "no", 1));
        assert!(result.is_err());
        assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(0));
        // The connection it tried on is still good for writing or reading.
        db.write_blocking(|tx, _, _| add_note(tx, 1, "yes", 1)).unwrap();
    });
}

#[test]
fn reading_where_one_is_reads_the_same_and_cannot_write() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    on_each_engine(TABLES, |db| {
        db.write_blocking(|tx, _, _| add_note(tx, 1, "x", 1)).unwrap();
        runtime.block_on(async {
            // More often than there are connections for it: each is given back, whatever the job came to.
            for _ in 0..20 {
                assert!(db.read_here(|tx, _| add_note(tx, 2, "no", 1)).await.is_err());
                let panics = db.read_here(|_, _| -> Result<(), StoreError> { panic!("a test's own panic") }).await;
                assert_eq!(panics, Err(StoreError::JobPanicked));
                assert_eq!(db.read_here(|tx, _| count_notes(tx)).await, Ok(1));
            }
        });
        db.write_blocking(|tx, _, _| add_note(tx, 2, "x", 1)).unwrap();
        assert_eq!(runtime.block_on(db.read_here(|tx, _| count_notes(tx))), Ok(2));
    });
}

#[test]
fn a_read_sees_one_snapshot_while_others_write() {
    on_each_engine(TABLES, |db| {
        db.write_blocking(|tx, _, _| add_note(tx, 1, "before", 1)).unwrap();
        let (began, wait_for_begin) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let may_go_on = std::sync::Mutex::new(may_go_on);
        let reader = db.db().clone();
        let reading = std::thread::spawn(move || {
            reader.read_blocking(move |tx, _| {
                let first = count_notes(tx)?;
                began.send(()).unwrap();
                may_go_on.lock().unwrap().recv_timeout(FOREVER).unwrap();
                Ok::<_, StoreError>((first, count_notes(tx)?))
            })
        });
        wait_for_begin.recv_timeout(FOREVER).unwrap();
        db.write_blocking(|tx, _, _| add_note(tx, 2, "meanwhile", 1)).unwrap();
        assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(2));
        go_on.send(()).unwrap();
        assert_eq!(reading.join().unwrap(), Ok((1, 1)));
    });
}

#[test]
fn what_one_handle_has_written_another_reads() {
    on_each_engine(TABLES, |db| {
        let other = db.another();
        for id in 0..20 {
            db.write_blocking(move |tx, _, _| add_note(tx, id, "x", 1)).unwrap();
            assert_eq!(other.read_blocking(|tx, _| count_notes(tx)), Ok(i64::from(id) + 1));
        }
    });
}

#[test]
fn writers_on_two_handles_lose_nothing() {
    on_each_engine(TABLES, |db| {
        db.write_blocking(|tx, _, _| add_note(tx, 0, "sum", 0)).unwrap();
        let handles = [db.db().clone(), db.another()];
        let threads: Vec<_> = (0..8)
            .map(|n| {
                let handle = handles[n % 2].clone();
                std::thread::spawn(move || {
                    for _ in 0..25 {
                        handle
                            .write_blocking(|tx, _, _| tx.execute("UPDATE notes SET amount = amount + $1", &[&1_i64]))
                            .unwrap();
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        let sum: i64 = db.read_blocking(|tx, _| tx.query_one("SELECT amount FROM notes", &[])?.get(0)).unwrap();
        assert_eq!(sum, 200);
    });
}

#[test]
fn conditional_statements_answer_with_rows() {
    on_each_engine(TABLES, |db| {
        let (first, again, updated, missed) = db
            .write_blocking(|tx, _, _| {
                let insert = "INSERT INTO notes (id, amount) VALUES ($1, $2)
                    ON CONFLICT DO NOTHING RETURNING amount";
                let first = tx.query_opt(insert, &[&[1_u8], &5_i64])?;
                let again = tx.query_opt(insert, &[&[1_u8], &6_i64])?;
                let update = "UPDATE notes SET amount = amount + 1 WHERE id = $1 AND amount = $2
                    RETURNING amount";
                let updated = tx.query_opt(update, &[&[1_u8], &5_i64])?;
                let missed = tx.query_opt(update, &[&[1_u8], &5_i64])?;
                Ok::<_, StoreError>((
                    first.is_some(),
                    again.is_some(),
                    updated.map(|row| row.get::<i64>(0)).transpose()?,
                    missed.is_some(),
                ))
            })
            .unwrap();
        assert_eq!((first, again, updated, missed), (true, false, Some(6), false));
    });
}

#[test]
fn one_of_many_wins_a_compare_and_set() {
    on_each_engine(TABLES, |db| {
        db.write_blocking(|tx, _, _| add_note(tx, 1, "free", 0)).unwrap();
        let wins = Arc::new(AtomicU32::new(0));
        let threads: Vec<_> = (0..16)
            .map(|_| {
                let (db, wins) = (db.db().clone(), Arc::clone(&wins));
                std::thread::spawn(move || {
                    let won = db
                        .write_blocking(|tx, _, _| {
                            tx.query_opt("UPDATE notes SET text = 'taken' WHERE text = 'free' RETURNING id", &[])
                        })
                        .unwrap();
                    wins.fetch_add(u32::from(won.is_some()), Ordering::Relaxed);
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        assert_eq!(wins.load(Ordering::Relaxed), 1);
    });
}

#[test]
fn more_than_one_row_is_an_error_where_one_was_asked_for() {
    on_each_engine(TABLES, |db| {
        let result = db.write_blocking(|tx, _, _| {
            add_note(tx, 1, "a", 1)?;
            add_note(tx, 2, "b", 2)?;
            tx.query_opt("SELECT id FROM notes", &[]).map(drop)
        });
        assert!(matches!(result, Err(StoreError::Value(_))));
        let none = db.read_blocking(|tx, _| tx.query_one("SELECT id FROM notes", &[]).map(drop));
        assert!(matches!(none, Err(StoreError::Value(_))));
    });
}

#[test]
fn time_and_randomness_are_handed_in_fresh() {
    on_each_engine(TABLES, |db| {
        let draw = |db: &TestDb| {
            db.write_blocking(|_, now, rng| {
                let mut bytes = [0_u8; 16];
                rng.fill(&mut bytes);
                Ok::<_, StoreError>((now, bytes))
            })
            .unwrap()
        };
        let (first, bytes) = draw(db);
        assert_eq!(first, start());
        db.manual_clock().advance(SignedDuration::from_secs(60));
        let (second, others) = draw(db);
        assert_eq!(second.duration_since(first), SignedDuration::from_secs(60));
        assert_ne!(bytes, others);
    });
}

#[test]
fn the_async_face_does_the_same() {
    on_each_engine(TABLES, |db| {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
        let handle = db.db().clone();
        let counted = runtime.block_on(async move {
            let jobs: Vec<_> = (0..50)
                .map(|id| {
                    let handle = handle.clone();
                    tokio::spawn(async move { handle.write(move |tx, _, _| add_note(tx, id, "x", 1)).await })
                })
                .collect();
            for job in jobs {
                job.await.unwrap().unwrap();
            }
            handle.read(|tx, _| count_notes(tx)).await
        });
        assert_eq!(counted, Ok(50));
    });
}

#[test]
fn a_job_outlives_a_caller_that_went_away() {
    on_each_engine(TABLES, |db| {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let handle = db.db().clone();
        runtime.block_on(async {
            let mut writing = Box::pin(handle.write(|tx, _, _| add_note(tx, 1, "stands", 1)));
            // Polled once, so that the job is on its way, then dropped.
            let polled = std::future::poll_fn(|context| std::task::Poll::Ready(writing.as_mut().poll(context))).await;
            drop(polled);
        });
        // Jobs of one queue are served in order, or the database orders them: this one waits for it.
        let seen = (0..1_000).any(|_| db.write_blocking(|tx, _, _| count_notes(tx)) == Ok(1));
        assert!(seen);
    });
}

#[test]
fn an_open_handle_serves_jobs_taken_before_it_was_dropped() {
    on_each_engine(TABLES, |db| {
        let second = db.another();
        // The job holds the last handle: the store is closed from its own thread.
        let keep = second.clone();
        let result = second.write_blocking(move |tx, _, _| {
            let _held = &keep;
            add_note(tx, 1, "x", 1)
        });
        assert_eq!(result, Ok(()));
        drop(second);
        assert_eq!(db.read_blocking(|tx, _| count_notes(tx)), Ok(1));
    });
}

#[test]
fn preparing_tells_good_statements_from_bad() {
    on_each_engine(TABLES, |db| {
        assert_eq!(db.read_blocking(|tx, _| tx.prepare("SELECT id FROM notes WHERE amount = $1")), Ok(()));
        let bad = db.read_blocking(|tx, _| tx.prepare("SELECT nothing FROM nowhere"));
        assert!(matches!(bad, Err(StoreError::Refused(_))));
    });
}

#[test]
fn urls_of_no_engine_are_refused() {
    let db = TestDb::sqlite(TABLES);
    assert_eq!(db.engine(), Engine::Sqlite);
    for url in ["", "mysql://x", "sqlite:", "sqlite::memory:", "sqlite:a?b", "sqlite:/no/such/folder/x.db"] {
        let options = Options { url: url.into(), ..db.options() };
        assert!(matches!(Db::open(options), Err(StoreError::Options(_))), "{url}");
    }
}
