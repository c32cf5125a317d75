use jiff::SignedDuration;
use medlock_store::testing::TestDb;
use uuid::{Uuid, uuid};

use super::*;
use crate::alternate_ids::{self, AlternateIdError};
use crate::app_people;
use crate::apps::rules::Permissions;
use crate::authorisations::{find, person_by_pseudonym};
use crate::ids::AppId;
use crate::outbox::Letter;
use crate::people::{self, Email, start_email_change, start_email_verification, start_password_reset};
use crate::sharing::{NewInvitation, invite};
use crate::testing::{a_person, a_record, a_rule, add_rules, an_app, an_item, authorise, on_each_engine, share};
use crate::things_in_record::Avenue::Offline;
use crate::user_tokens::{self, Looked};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const READER: Rights = Rights::READ;

fn fates(all: &[(RecordId, Fate)]) -> BTreeMap<RecordId, Fate> {
    all.iter().copied().collect()
}

fn leave_now(db: &TestDb, person: PersonId, all: &[(RecordId, Fate)]) -> Result<Left, LeaveError> {
    let fates = fates(all);
    db.write_blocking(move |tx, now, rng| leave(tx, now, rng, person, &fates))
}

fn count(db: &TestDb, sql: &'static str, id: Uuid) -> i64 {
    db.read_blocking(move |tx, _| tx.query_one(sql, &[&id])?.get(0)).unwrap()
}

/// An application that may read weights in the record.
fn let_in(db: &TestDb, name: &str, person: PersonId, record: RecordId) -> AppId {
    let app = an_app(db, name);
    add_rules(db, app, &[a_rule(Offline, "weights", Permissions::READ, &[WEIGHT])]);
    authorise(db, app, person, record);
    app
}

/// Proved, so that they can invite others.
fn proved(db: &TestDb, email: &str) -> PersonId {
    let person = a_person(db, email);
    db.write_blocking(move |tx, now, _| {
        tx.execute("UPDATE people SET email_verified_at = $1 WHERE id = $2", &[&now, &person])
    })
    .unwrap();
    person
}

#[test]
fn a_record_nobody_else_looks_after_is_asked_about_and_no_other() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (alone, with_reader, together, joes) =
            (a_record(db, jane, "A"), a_record(db, jane, "B"), a_record(db, jane, "C"), a_record(db, joe, "D"));
        share(db, with_reader, joe, READER);
        share(db, together, joe, Rights::ALL);
        share(db, joes, jane, Rights(15));
        let all = db.read_blocking(move |tx, _| held(tx, jane)).unwrap();
        let seen: Vec<_> =
            all.iter().map(|one| (one.record.id, one.is_asked, one.others.len(), one.heirs().len())).collect();
        let expected = [(alone, true, 0, 0), (with_reader, true, 1, 1), (together, false, 1, 0), (joes, false, 1, 0)];
        assert_eq!(seen.len(), 4);
        assert!(expected.iter().all(|one| seen.contains(one)), "{seen:?}");
    });
}

#[test]
fn without_an_answer_for_each_record_nothing_happens() {
    on_each_engine(|db| {
        let (jane, joe, eve) =
            (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"), a_person(db, "eve@example.org"));
        let (first, second, together) = (a_record(db, jane, "A"), a_record(db, jane, "B"), a_record(db, jane, "C"));
        let joes = a_record(db, joe, "D");
        share(db, second, joe, READER);
        share(db, together, joe, Rights::ALL);
        let session = db.write_blocking(move |tx, now, rng| web_sessions::start(tx, now, rng, jane, None)).unwrap();
        let refused = |all: &[(RecordId, Fate)]| leave_now(db, jane, all).err().unwrap();
        let one = [(first, Fate::Delete)];
        assert!(matches!(refused(&one), LeaveError::Unanswered(record) if record == second));
        assert!(matches!(refused(&[]), LeaveError::Unanswered(_)));
        let both = |last| [(first, Fate::Delete), (second, last)];
        // To somebody who does not share it, or who is not there.
        for heir in [eve, jane, PersonId(Uuid::nil())] {
            let error = refused(&both(Fate::HandTo(heir)));
            assert!(matches!(error, LeaveError::Changed(record) if record == second));
        }
        // One that others look after is not the leaver's to delete, and neither is one of somebody else.
        for record in [together, joes] {
            let [a, b] = both(Fate::Delete);
            assert!(
                matches!(refused(&[a, b, (record, Fate::Delete)]), LeaveError::Changed(changed) if changed == record)
            );
        }
        let (token, records) = (session.0.clone(), db.read_blocking(move |tx, _| records::list(tx, jane)).unwrap());
        assert_eq!(records.len(), 3);
        assert!(db.read_blocking(move |tx, now| web_sessions::find(tx, now, &token)).unwrap().is_some());
        assert_eq!(count(db, "SELECT COUNT(*) FROM record_erasures WHERE record_id <> $1", Uuid::nil()), 0);
        assert!(leave_now(db, jane, &both(Fate::HandTo(joe))).is_ok());
        assert!(matches!(leave_now(db, jane, &[]), Err(LeaveError::Unknown)), "once is enough");
    });
}

#[test]
fn what_others_look_after_stays_and_what_is_handed_over_gets_its_custodian() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (handed, together) = (a_record(db, jane, "A"), a_record(db, jane, "B"));
        share(db, handed, joe, READER);
        share(db, together, joe, Rights::ALL);
        let (janes, joes) = (let_in(db, "Diary", jane, handed), let_in(db, "Scales", joe, handed));
        an_item(db, janes, jane, handed, WEIGHT);
        an_item(db, janes, jane, together, WEIGHT);
        let left = leave_now(db, jane, &[(handed, Fate::HandTo(joe))]).unwrap();
        let heirs: Vec<PersonId> = left.heirs.iter().map(|heir| heir.id).collect();
        assert_eq!((heirs, left.bereft.len(), left.person.id), (vec![joe], 0, jane));
        db.read_blocking(move |tx, _| {
            for record in [handed, together] {
                let members = records::members(tx, record).unwrap();
                assert_eq!(members.len(), 1);
                assert_eq!((members[0].person, members[0].rights), (joe, Rights::ALL));
                let items: i64 =
                    tx.query_one("SELECT COUNT(*) FROM things WHERE record_id = $1", &[&record])?.get(0)?;
                assert_eq!(items, 1);
            }
            assert!(!find(tx, janes, jane, handed).unwrap().unwrap().active);
            assert!(find(tx, joes, joe, handed).unwrap().unwrap().active, "what others allowed goes on");
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_deleted_record_is_gone_for_everybody_with_its_keys() {
    on_each_engine(|db| {
        let (jane, joe) = (proved(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (gone, kept) = (a_record(db, jane, "A"), a_record(db, joe, "B"));
        share(db, gone, joe, READER);
        let app = let_in(db, "Diary", joe, gone);
        authorise(db, app, joe, kept);
        let other = let_in(db, "Other", joe, gone);
        an_item(db, app, jane, gone, WEIGHT);
        an_item(db, app, joe, kept, WEIGHT);
        let (still, over) = db
            .write_blocking(move |tx, now, rng| {
                let authorisation = find(tx, app, joe, gone).unwrap().unwrap();
                alternate_ids::associate(tx, now, rng, &authorisation, "mrn-1").unwrap();
                app_people::select_record(tx, app, joe, gone).unwrap();
                crate::access_log::note(tx, now, app, joe, gone, Offline, Permissions::READ, WEIGHT, 1)?;
                let new = NewInvitation { email: Email::parse("ann@example.org").unwrap(), rights: READER, pin: None };
                invite(tx, now, rng, jane, gone, &new).unwrap();
                Ok::<_, StoreError>((
                    user_tokens::issue(tx, now, rng, app, joe)?,
                    user_tokens::issue(tx, now, rng, other, joe)?,
                ))
            })
            .unwrap();
        let left = leave_now(db, jane, &[(gone, Fate::Delete)]).unwrap();
        assert_eq!(left.bereft.iter().map(|person| person.id).collect::<Vec<_>>(), [joe]);
        for sql in [
            "SELECT COUNT(*) FROM things WHERE record_id = $1",
            "SELECT COUNT(*) FROM thing_blobs AS b JOIN things AS t ON t.id = b.thing_id WHERE t.record_id = $1",
            "SELECT COUNT(*) FROM access_log WHERE record_id = $1",
            "SELECT COUNT(*) FROM record_people WHERE record_id = $1",
            "SELECT COUNT(*) FROM record_erasures WHERE record_id = $1",
            "SELECT COUNT(*) FROM alternate_ids WHERE record_id = $1",
            "SELECT COUNT(*) FROM app_updated_records WHERE record_id = $1",
            "SELECT COUNT(*) FROM app_people WHERE selected_record = $1",
            "SELECT COUNT(*) FROM record_invitations WHERE record_id = $1 AND (email IS NOT NULL OR paper_name IS NOT NULL)",
            "SELECT used_bytes + LENGTH(identity) FROM records WHERE id = $1",
        ] {
            assert_eq!(count(db, sql, gone.0), 0, "{sql}");
        }
        assert_eq!(count(db, "SELECT COUNT(*) FROM things WHERE record_id = $1", kept.0), 1, "others keep theirs");
        db.read_blocking(move |tx, now| {
            assert!(records::load(tx, joe, gone).unwrap().is_none());
            assert_eq!(records::list(tx, joe).unwrap().len(), 1);
            let known = find(tx, app, joe, gone).unwrap().unwrap();
            assert!(!known.active, "its name is remembered: the application hears 11");
            assert!(matches!(alternate_ids::find(tx, app, "mrn-1"), Err(AlternateIdError::Unknown)));
            assert!(find(tx, app, joe, kept).unwrap().unwrap().active);
            assert_eq!(user_tokens::look_up(tx, now, app, &still)?, Looked::Person(joe));
            assert_eq!(user_tokens::look_up(tx, now, other, &over)?, Looked::Expired, "nothing is left there");
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_large_record_is_gone_at_once_and_erased_in_steps() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let (record, app) = (a_record(db, jane, "A"), an_app(db, "Diary"));
        let items = i64::from(crate::limits::SWEEP_ROWS_MAX) + 20;
        let to = crate::things_in_record::Destination { record, person: jane, app, avenue: Offline };
        let (vault, mut rng) = (db.vault().clone(), crate::testing::random());
        let thing = crate::things_in_record::NewThing {
            thing_type: medlock_things::find(WEIGHT).unwrap(),
            data_xml: zeroize::Zeroizing::new("<data-xml><weight/></data-xml>".into()),
            effective: None,
            updated_end: None,
            flags: 0,
            tags: None,
            signature: None,
            client_id: None,
            blobs: Vec::new(),
        };
        let sealed: Vec<_> = (0..items).map(|_| crate::things_in_record::seal(&vault, &mut *rng, &thing)).collect();
        db.write_blocking(move |tx, now, rng| crate::things_in_record::insert(tx, now, rng, to, &sealed)).unwrap();
        leave_now(db, jane, &[(record, Fate::Delete)]).unwrap();
        let of_record = "SELECT COUNT(*) FROM things WHERE record_id = $1";
        assert_eq!(count(db, of_record, record.0), 20);
        assert_eq!(count(db, "SELECT COUNT(*) FROM record_people WHERE record_id = $1", record.0), 0);
        assert_eq!(count(db, "SELECT COUNT(*) FROM people WHERE id = $1", jane.0), 0);
        let step = |rows| db.write_blocking(move |tx, now, _| erasure::sweep(tx, now, rows)).unwrap();
        assert_eq!(step(15), 15);
        assert_eq!(count(db, of_record, record.0), 5);
        assert_eq!(step(15), 15);
        assert_eq!(count(db, of_record, record.0), 0);
        assert_eq!(step(15), 0, "there is nothing left to erase");
    });
}

#[test]
fn nothing_of_the_person_stays_but_the_names_applications_know_them_by() {
    on_each_engine(|db| {
        let (jane, joe) = (proved(db, "jane@example.org"), proved(db, "joe@example.org"));
        let shared = a_record(db, joe, "B");
        share(db, shared, jane, READER);
        let app = let_in(db, "Diary", jane, shared);
        let email = || Email::parse("jane@example.org").unwrap();
        let (session, token, pseudonym, reset, change) = db
            .write_blocking(move |tx, now, rng| {
                let authorisation = find(tx, app, jane, shared).unwrap().unwrap();
                alternate_ids::associate(tx, now, rng, &authorisation, "mrn-1").unwrap();
                app_people::keep_settings(tx, rng, app, jane, Some("<dark/>")).unwrap();
                app_people::select_record(tx, app, jane, shared).unwrap();
                people::recovery_codes::make(tx, now, rng, jane).unwrap();
                start_email_verification(tx, now, rng, jane).unwrap();
                let reset = start_password_reset(tx, now, rng, &email()).unwrap().remove(0).1;
                let change = start_email_change(tx, now, rng, jane, &Email::parse("new@example.org").unwrap()).unwrap();
                let letter = |to: &str| Letter::new(to, String::new(), String::new());
                let day = SignedDuration::from_hours(24);
                outbox::add_for(tx, now, rng, jane, &letter("jane@example.org"), day)?;
                outbox::add_for(tx, now, rng, joe, &letter("joe@example.org"), day)?;
                // To whoever reads there: an invitation of a clinic.
                outbox::add(tx, now, rng, &letter("jane@example.org"), day)?;
                Ok::<_, StoreError>((
                    web_sessions::start(tx, now, rng, jane, None)?,
                    user_tokens::issue(tx, now, rng, app, jane)?,
                    authorisation.person_pseudonym,
                    reset,
                    change.token,
                ))
            })
            .unwrap();
        leave_now(db, jane, &[]).unwrap();
        for sql in [
            "SELECT COUNT(*) FROM people WHERE id = $1",
            "SELECT COUNT(*) FROM record_people WHERE person_id = $1",
            "SELECT COUNT(*) FROM web_sessions WHERE person_id = $1",
            "SELECT COUNT(*) FROM email_tokens WHERE person_id = $1",
            "SELECT COUNT(*) FROM email_changes WHERE person_id = $1",
            "SELECT COUNT(*) FROM recovery_codes WHERE person_id = $1",
            "SELECT COUNT(*) FROM alternate_ids WHERE person_id = $1",
            "SELECT COUNT(*) FROM outbox WHERE person_id = $1",
            "SELECT COUNT(*) FROM authorisations WHERE person_id = $1 AND state = 1",
            "SELECT COUNT(*) FROM app_people WHERE person_id = $1 AND (settings IS NOT NULL OR selected_record IS NOT NULL)",
        ] {
            assert_eq!(count(db, sql, jane.0), 0, "{sql}");
        }
        assert_eq!(count(db, "SELECT COUNT(*) FROM app_people WHERE person_id = $1", jane.0), 1);
        // The other's two, one of them that an application was connected, and the one to whoever reads there.
        assert_eq!(count(db, "SELECT COUNT(*) FROM outbox WHERE id <> $1", Uuid::nil()), 3);
        db.write_blocking(move |tx, now, rng| {
            assert!(web_sessions::find(tx, now, &session.0)?.is_none());
            assert_eq!(user_tokens::look_up(tx, now, app, &token)?, Looked::Expired);
            assert_eq!(person_by_pseudonym(tx, app, pseudonym)?, None);
            assert!(people::reset_password(tx, now, rng, &reset.0, &prepared()).is_err());
            assert!(people::change_email(tx, now, rng, &change.0).is_err());
            assert!(
                audit::newest(tx, 100)?.iter().any(|line| line.action == "person-deleted" && line.person == Some(jane))
            );
            Ok::<_, StoreError>(())
        })
        .unwrap();
        // The address is free, and whoever takes it is somebody new.
        let again = a_person(db, "jane@example.org");
        assert_ne!(again, jane);
        let own = a_record(db, again, "C");
        let new = authorise(db, app, again, own);
        assert_ne!(new.person_pseudonym, pseudonym);
    });
}

fn prepared() -> people::NewPassword {
    let vault = medlock_crypto::vault::Vault::new([1; 32]);
    people::prepare_password(&vault, &mut *crate::testing::random(), &crate::testing::CHEAP, "another one")
}

/// Every table that says whose row it is: a new one is either erased or named here, with what is left in it.
#[test]
fn no_table_is_forgotten() {
    /// Ids, so that no name is given twice; the journal; and what ended with its person.
    const LEFT: [&str; 6] =
        ["app_people", "app_records", "audit", "authorisations", "connect_entries", "record_invitations"];
    /// Guesses, which count on; ids of who is let in to applications, until they are forgotten with their time.
    const LEFT_OF_PEOPLE: [&str; 2] = ["attempts", "user_tokens"];
    /// That something happened in a record, for those it was told to.
    const LEFT_OF_RECORDS: [&str; 1] = ["notices"];
    /// What applications did in other people's records, through whom.
    const IN_OTHERS_RECORDS: [&str; 1] = ["access_log"];
    let db = TestDb::sqlite(crate::MIGRATIONS);
    let with = |column: &'static str| -> Vec<String> {
        let sql = format!(
            "SELECT m.name FROM {} AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name = '{column}'",
            "sqlite_master"
        );
        db.read_blocking(move |tx, _| {
            tx.query(&sql, &[])?.iter().map(|row| row.get(0)).collect::<Result<_, StoreError>>()
        })
        .unwrap()
    };
    let source = [
        include_str!("../leave.rs"),
        include_str!("../../erasure.rs"),
        include_str!("../mod.rs"),
        include_str!("../helped.rs"),
        include_str!("../../notices/mod.rs"),
    ];
    let others =
        [include_str!("../../web_sessions.rs"), include_str!("../../outbox.rs"), include_str!("../recovery_codes.rs")];
    let erases = |table: &str| {
        source.iter().chain(&others).any(|text| {
            text.contains(&format!("DELETE FROM {table} ")) || text.contains(&format!("UPDATE {table} SET state = 4"))
        })
    };
    for (column, left) in [
        ("record_id", [&LEFT[..], &LEFT_OF_RECORDS].concat()),
        ("person_id", [&LEFT[..], &LEFT_OF_PEOPLE, &IN_OTHERS_RECORDS].concat()),
    ] {
        let tables = with(column);
        assert!(tables.len() > 6, "{column}: only {tables:?}");
        for table in tables {
            // Versions and blobs go with their items.
            assert!(
                left.contains(&table.as_str()) || erases(&table),
                "{table}.{column} is neither erased nor left on purpose"
            );
        }
    }
}

/// Of many who sign in while the account is deleted, each is signed in before it or finds nobody, and the deletion succeeds.
#[test]
fn whoever_signs_in_at_that_moment_is_signed_out_or_finds_nobody() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let left = std::thread::scope(|scope| {
            let others: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        for _ in 0..10 {
                            // Once she is gone there is nobody to be signed in.
                            let _ =
                                db.write_blocking(move |tx, now, rng| web_sessions::start(tx, now, rng, jane, None));
                        }
                    })
                })
                .collect();
            let left = leave_now(db, jane, &[]);
            others.into_iter().for_each(|other| other.join().unwrap());
            left
        });
        assert!(left.is_ok(), "{:?}", left.err());
        assert_eq!(count(db, "SELECT COUNT(*) FROM web_sessions WHERE person_id = $1", jane.0), 0);
    });
}
