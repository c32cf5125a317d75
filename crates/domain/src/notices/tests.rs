//! Who is told of what, once, on each engine.

use jiff::SignedDuration;
use medlock_store::StoreError;
use medlock_wire::identity_code::IdentityCode;
use uuid::{Uuid, uuid};

use super::*;
use crate::apps::rules::Permissions;
use crate::audit::Actor;
use crate::ids::{AppId, RecordId};
use crate::limits::{CODE_REMINDER_BEFORE, KNOWN_BROWSERS_MAX, NOTICE_FOLD, NOTICE_ROUND_STEP};
use crate::outbox::{self, Letter};
use crate::packages::{self, PackageError, row};
use crate::policy::Policy;
use crate::records::Rights;
use crate::testing::{
    TestDb, a_person, a_record, a_rule, add_rules, an_app, an_item, authorise, end_authorisation, on_each_engine, share,
};
use crate::things_in_record::Avenue;
use crate::web_sessions::Means;
use crate::{apps, people};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

/// Somebody whose address is proved.
fn reader(db: &TestDb, email: &str) -> PersonId {
    let person = a_person(db, email);
    db.write_blocking(move |tx, now, _| {
        tx.execute("UPDATE people SET email_verified_at = $1 WHERE id = $2", &[&now, &person])
    })
    .unwrap();
    person
}

/// What was told to somebody: kinds, newest first.
fn told(db: &TestDb, person: PersonId) -> Vec<(Kind, i64)> {
    let all = db.read_blocking(move |tx, _| happened(tx, person, 100)).unwrap();
    all.iter().map(|one| (one.kind, one.amount)).collect()
}

/// The letters that wait: to whom, of which kind.
fn letters(db: &TestDb) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for _ in 0..20 {
        let due = db.write_blocking(|tx, now, _| outbox::take_due(tx, now, 20)).unwrap();
        if due.is_empty() {
            break;
        }
        for one in due {
            let Letter { to, told, subject, text, .. } = one.letter;
            assert!(subject.is_empty() && text.is_empty(), "words are found when it is sent");
            all.push((to, told.expect("a notice").kind));
        }
    }
    all.sort();
    all
}

/// A package that waits, its code, and when it runs out.
fn a_package(db: &TestDb, app: AppId) -> (IdentityCode, Timestamp) {
    db.write_blocking(move |tx, now, rng| {
        let code = packages::allocate(tx, now, rng, &Policy::default(), app)?;
        let id = row::package_of(tx, &code)?.expect("it was just allocated");
        let row = tx.query_one(
            "UPDATE connect_packages SET state = $1, populated_at = $2 WHERE id = $3 RETURNING expires_at",
            &[&row::State::Ready.column(), &now, &id],
        )?;
        Ok::<_, PackageError>((code, row.get(0)?))
    })
    .unwrap()
}

fn into(db: &TestDb, app: AppId, person: PersonId, record: RecordId) {
    an_item(db, app, person, record, WEIGHT);
}

#[test]
fn what_comes_into_a_record_is_told_to_those_who_look_after_it_and_did_not_do_it() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (jane, joe, ann) =
            (reader(db, "jane@example.org"), reader(db, "joe@example.org"), reader(db, "ann@example.org"));
        let record = a_record(db, jane, "Kim");
        share(db, record, joe, Rights::ALL);
        // May see it, and does not look after it.
        share(db, record, ann, Rights(Rights::READ.0 | Rights::CREATE.0));
        into(db, app, jane, record);
        assert_eq!(told(db, joe), [(Kind::Added, 1)]);
        assert_eq!((told(db, jane), told(db, ann)), (vec![], vec![]));
        // More within the hour is the same notice, and no other letter.
        for _ in 0..3 {
            db.manual_clock().advance(SignedDuration::from_mins(10));
            into(db, app, ann, record);
        }
        assert_eq!(told(db, joe), [(Kind::Added, 4)]);
        assert_eq!(told(db, jane), [(Kind::Added, 3)]);
        let one = |to: &str| (to.to_owned(), "added".to_owned());
        assert_eq!(letters(db), [one("jane@example.org"), one("joe@example.org")]);
        db.manual_clock().advance(NOTICE_FOLD);
        into(db, app, jane, record);
        assert_eq!(told(db, joe), [(Kind::Added, 1), (Kind::Added, 4)]);
    });
}

#[test]
fn letters_go_to_proved_addresses_of_those_who_want_them_and_the_news_stands_for_all() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let giver = reader(db, "jane@example.org");
        let record = a_record(db, giver, "Kim");
        let (off, unproved, nameless) =
            (reader(db, "off@example.org"), a_person(db, "new@example.org"), reader(db, "none@example.org"));
        for person in [off, unproved, nameless] {
            share(db, record, person, Rights::ALL);
        }
        db.write_blocking(move |tx, now, _| {
            switch_off(tx, now, off, Kind::Added)?;
            tx.execute("UPDATE people SET email_verified_at = NULL WHERE id = $1", &[&nameless])?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
        into(db, app, giver, record);
        assert!(letters(db).is_empty());
        for person in [off, unproved, nameless] {
            assert_eq!(told(db, person), [(Kind::Added, 1)]);
        }
        let states = db.read_blocking(move |tx, _| switches(tx, off)).unwrap();
        assert!(states.iter().all(|(kind, is_on)| *is_on == (*kind != Kind::Added)));
        db.write_blocking(move |tx, now, _| set_switches(tx, now, off, &[Kind::Added])).unwrap();
        let states = db.read_blocking(move |tx, _| switches(tx, off)).unwrap();
        assert!(states.iter().all(|(kind, is_on)| *is_on == (*kind == Kind::Added)));
        db.manual_clock().advance(NOTICE_FOLD);
        into(db, app, giver, record);
        assert_eq!(letters(db), [("off@example.org".to_owned(), "added".to_owned())]);
    });
}

#[test]
fn a_link_switches_off_one_kind_for_one_person_and_tells_neither() {
    on_each_engine(|db| {
        let (jane, joe) = (reader(db, "jane@example.org"), reader(db, "joe@example.org"));
        let mut rng = medlock_crypto::random::SeededRandom::new(1);
        let token = off_token(db.vault(), &mut rng, jane, Kind::SignedIn).0;
        assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        assert_eq!(read_off_token(db.vault(), &token), Some((jane, Kind::SignedIn)));
        assert_ne!(off_token(db.vault(), &mut rng, jane, Kind::SignedIn).0, token);
        for bad in ["", "x", &token[1..], &format!("{token}AAAA")] {
            assert_eq!(read_off_token(db.vault(), bad), None, "{bad}");
        }
        db.write_blocking(move |tx, now, _| {
            switch_off(tx, now, jane, Kind::SignedIn)?;
            switch_off(tx, now, jane, Kind::SignedIn)?;
            // An account that is gone: nothing is written.
            switch_off(tx, now, PersonId(Uuid::from_u128(9)), Kind::SignedIn)
        })
        .unwrap();
        let (janes, joes) =
            db.read_blocking(move |tx, _| Ok::<_, StoreError>((switches(tx, jane)?, switches(tx, joe)?))).unwrap();
        assert_eq!(janes.iter().filter(|(_, is_on)| !is_on).count(), 1);
        assert!(joes.iter().all(|(_, is_on)| *is_on));
        let rows: i64 =
            db.read_blocking(|tx, _| tx.query_one("SELECT COUNT(*) FROM notice_switches", &[])?.get(0)).unwrap();
        assert_eq!(rows, 1);
    });
}

#[test]
fn a_browser_is_told_of_once_and_forgotten_after_long() {
    on_each_engine(|db| {
        let (jane, joe) = (reader(db, "jane@example.org"), reader(db, "joe@example.org"));
        let browser = |number: u8| BrowserMark::new(&[number; 32]);
        let sign_in = |person: PersonId, number: u8| {
            db.write_blocking(move |tx, now, rng| signed_in(tx, now, rng, person, &browser(number), Means::Password))
                .unwrap();
        };
        db.write_blocking(move |tx, now, _| signed_up(tx, now, jane, &browser(1))).unwrap();
        sign_in(jane, 1);
        assert!(told(db, jane).is_empty(), "the browser the account was made in");
        sign_in(jane, 2);
        sign_in(jane, 2);
        sign_in(joe, 2);
        assert_eq!((told(db, jane).len(), told(db, joe).len()), (1, 1));
        sign_in(jane, 3);
        assert_eq!(told(db, jane), [(Kind::SignedIn, 1), (Kind::SignedIn, 1)]);
        // So many and no more: the one used longest ago is new again.
        for number in 10..10 + u8::try_from(KNOWN_BROWSERS_MAX).unwrap() {
            db.manual_clock().advance(SignedDuration::from_secs(1));
            sign_in(jane, number);
        }
        let known = |number: u8| db.read_blocking(move |tx, now| knows(tx, now, jane, &browser(number))).unwrap();
        assert!(!known(1) && !known(3) && known(10));
        db.manual_clock().advance(KNOWN_BROWSER_LIFE);
        assert!(!known(10));
        db.write_blocking(|tx, now, _| sweep(tx, now, 1000)).unwrap();
        let rows: i64 =
            db.read_blocking(|tx, _| tx.query_one("SELECT COUNT(*) FROM known_browsers", &[])?.get(0)).unwrap();
        assert_eq!(rows, 0);
    });
}

#[test]
fn applications_that_come_change_and_go_are_told_to_all_who_look_after_the_record() {
    on_each_engine(|db| {
        let app = an_app(db, "Diary");
        add_rules(db, app, &[a_rule(Avenue::Offline, "w", Permissions::READ, &[WEIGHT])]);
        let (jane, joe) = (reader(db, "jane@example.org"), reader(db, "joe@example.org"));
        let record = a_record(db, jane, "Kim");
        share(db, record, joe, Rights::ALL);
        authorise(db, app, jane, record);
        authorise(db, app, jane, record);
        db.manual_clock().advance(SignedDuration::from_secs(1));
        add_rules(db, app, &[a_rule(Avenue::Offline, "h", Permissions::CREATE, &[WEIGHT])]);
        authorise(db, app, jane, record);
        db.manual_clock().advance(SignedDuration::from_secs(1));
        end_authorisation(db, app, jane, record);
        end_authorisation(db, app, jane, record);
        for person in [jane, joe] {
            assert_eq!(told(db, person), [(Kind::AppEnded, 1), (Kind::AppChanged, 1), (Kind::AppConnected, 1)]);
        }
        assert_eq!(letters(db).len(), 6);
    });
}

#[test]
fn an_application_that_an_operator_cuts_off_is_told_in_steps_and_to_each_once() {
    on_each_engine(|db| {
        let app = an_app(db, "Diary");
        add_rules(db, app, &[a_rule(Avenue::Offline, "w", Permissions::READ, &[WEIGHT])]);
        let jane = reader(db, "jane@example.org");
        let records = NOTICE_ROUND_STEP / 20 + 1;
        for number in 0..records {
            let record = a_record(db, jane, &format!("Kim {number}"));
            authorise(db, app, jane, record);
        }
        let before = told(db, jane).len();
        db.manual_clock().advance(NOTICE_FOLD);
        let by = Actor::Operator;
        db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, by, app)).unwrap();
        assert_eq!(told(db, jane).len(), before, "one row, however many use it");
        // Deleted after that: it was cut off once.
        db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, by, app)).unwrap();
        let mut steps = 0;
        while db.write_blocking(|tx, now, rng| go_on(tx, now, rng)).unwrap() {
            steps += 1;
            assert!(steps < 10);
        }
        let ended = told(db, jane).iter().filter(|(kind, _)| *kind == Kind::AppEnded).count();
        assert_eq!(ended, records as usize);
        assert!(!db.write_blocking(|tx, now, rng| go_on(tx, now, rng)).unwrap());
    });
}

#[test]
fn a_code_that_was_opened_is_reminded_of_once_before_it_runs_out() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (jane, joe) = (reader(db, "jane@example.org"), reader(db, "joe@example.org"));
        let (waits, ends) = a_package(db, app);
        let (done, _) = a_package(db, app);
        let open = |person: PersonId, code: &IdentityCode| {
            let code = code.clone();
            db.write_blocking(move |tx, now, _| code_opened(tx, now, person, &code)).unwrap();
        };
        for _ in 0..2 {
            open(jane, &waits);
            open(jane, &done);
        }
        let over = done.clone();
        db.write_blocking(move |tx, now, _| {
            let crate::guarded::Object::Package(id) = crate::guarded::Object::of(tx, &over).unwrap().unwrap() else {
                panic!("a package's")
            };
            let picked_up = row::State::PickedUp.column();
            let sql = "UPDATE connect_packages SET state = $1, ended_at = $2 WHERE id = $3";
            tx.execute(sql, &[&picked_up, &now, &id])
        })
        .unwrap();
        let remind_now = || db.write_blocking(|tx, now, rng| remind(tx, now, rng, 10)).unwrap();
        assert_eq!(remind_now(), 0);
        let now = db.clock().now();
        db.manual_clock().advance(ends.duration_since(now) - CODE_REMINDER_BEFORE);
        assert_eq!(remind_now(), 2);
        assert_eq!(remind_now(), 0);
        assert_eq!(told(db, jane), [(Kind::CodeEnding, 1)], "nothing of one that is done");
        assert_eq!(letters(db), [("jane@example.org".to_owned(), "code-ending".to_owned())]);
        // Opened so late that a reminder would come at once: none.
        open(joe, &waits);
        db.manual_clock().advance(SignedDuration::from_hours(24));
        assert_eq!(remind_now(), 0);
        assert!(told(db, joe).is_empty());
    });
}

#[test]
fn whoever_leaves_takes_their_notices_along() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (jane, joe) = (reader(db, "jane@example.org"), reader(db, "joe@example.org"));
        let record = a_record(db, jane, "Kim");
        share(db, record, joe, Rights::ALL);
        into(db, app, jane, record);
        db.write_blocking(move |tx, now, rng| {
            signed_in(tx, now, rng, joe, &BrowserMark::new(&[1; 32]), Means::Password)?;
            switch_off(tx, now, joe, Kind::Added)
        })
        .unwrap();
        let none = std::collections::BTreeMap::new();
        db.write_blocking(move |tx, now, rng| people::leave(tx, now, rng, joe, &none).map(drop)).unwrap();
        for sql in [
            "SELECT COUNT(*) FROM notices WHERE person_id = $1",
            "SELECT COUNT(*) FROM notice_folds WHERE person_id = $1",
            "SELECT COUNT(*) FROM notice_switches WHERE person_id = $1",
            "SELECT COUNT(*) FROM known_browsers WHERE person_id = $1",
            "SELECT COUNT(*) FROM outbox WHERE person_id = $1",
        ] {
            let rows: i64 = db.read_blocking(move |tx, _| tx.query_one(sql, &[&joe])?.get(0)).unwrap();
            assert_eq!(rows, 0, "{sql}");
        }
    });
}
