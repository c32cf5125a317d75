//! Many people who authorised one application for a record of their own.

use medlock_crypto::random::{Random, SeededRandom};
use medlock_domain::authorisations::{self, Taken};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::testing::{TestDb, a_person, a_record};
use medlock_store::StoreError;
use uuid::Uuid;

/// Rows of one transaction while the database is filled.
pub const AT_ONCE: u32 = 5_000;

/// One person is made as people are; the others are copies under other ids, which is enough for look-ups.
pub fn fill(db: &TestDb, app: AppId, people: u32) {
    let pattern = a_person(db, "pattern@example.org");
    let kim = a_record(db, pattern, "Kim");
    db.write_blocking(move |tx, now, rng: &mut dyn Random| {
        authorisations::grant(tx, now, rng, app, pattern, kim, &Taken::default()).map(drop)
    })
    .unwrap();
    for from in (0..people).step_by(AT_ONCE as usize) {
        let to = people.min(from + AT_ONCE);
        db.write_blocking(move |tx, _, _| {
            for number in from..to {
                let (person, own) = (person(number), record(number));
                tx.execute(
                    "INSERT INTO people (id, email_index, email, profile, password, password_changed_at, records_made, created_at)
                     SELECT $1, $2, email, profile, password, password_changed_at, records_made, created_at
                     FROM people WHERE id = $3",
                    &[&person, &name(5, number), &pattern],
                )?;
                tx.execute(
                    "INSERT INTO records (id, state, identity, quota_bytes, used_bytes, created_at, changed_at, operations)
                     SELECT $1, state, identity, quota_bytes, used_bytes, created_at, changed_at, operations
                     FROM records WHERE id = $2",
                    &[&own, &kim],
                )?;
                tx.execute(
                    "INSERT INTO record_people (record_id, person_id, relationship, rights, added_at)
                     VALUES ($1, $2, 1, 31, 0)",
                    &[&own, &person],
                )?;
                tx.execute(
                    "INSERT INTO app_people (app_id, person_id, pseudonym, created_at) VALUES ($1, $2, $3, 0)",
                    &[&app, &person, &name(1, number)],
                )?;
                tx.execute(
                    "INSERT INTO app_records (app_id, record_id, number) VALUES ($1, $2, $3)",
                    &[&app, &own, &(i64::from(i32::MAX) + 1 + i64::from(number))],
                )?;
                tx.execute(
                    "INSERT INTO authorisations
                        (id, app_id, person_id, record_id, pseudonym, state, granted, first_granted_at, granted_at)
                     SELECT $1, app_id, $2, $3, $4, state, granted, first_granted_at, granted_at
                     FROM authorisations WHERE app_id = $5 AND person_id = $6",
                    &[&name(6, number), &person, &own, &name(2, number), &app, &pattern],
                )?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    }
    analyze(db);
}

/// What PostgreSQL does by itself after a while.
pub fn analyze(db: &TestDb) {
    if db.engine() == medlock_store::Engine::Postgres {
        db.write_blocking(|tx, _, _| tx.execute("ANALYZE", &[])).unwrap();
    }
}

/// The person of that number.
pub fn person(number: u32) -> PersonId {
    PersonId(name(3, number))
}

/// The record of that number's person.
pub fn record(number: u32) -> RecordId {
    RecordId(name(4, number))
}

/// Ids spread as random ones are, the same in every run.
pub fn name(kind: u64, number: u32) -> Uuid {
    let mut rng = SeededRandom::new(kind << 32 | u64::from(number));
    Uuid::from_bytes(medlock_crypto::random::uuid_v4(&mut rng))
}
