use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::ids::AppId;
use crate::limits::{DESK_CODE_LIFE, DESK_FOUND_LIFE, DESK_SEARCHES_MAX, DESK_SEARCHES_WINDOW};
use crate::people::identities::{self, Identity};
use crate::people::{Fate, NewPassword, credentials, verify_password};
use crate::records::Rights;
use crate::testing::{
    CHEAP, TestDb, a_person, a_record, a_rule, add_rules, an_app, authorise, on_each_engine, random, share,
};
use crate::things_in_record::Avenue;
use crate::{authorisations, people, records, web_sessions};

const BORN: jiff::civil::Date = date(1980, 2, 29);

fn ground() -> Ground {
    Ground { by: StaffId(Uuid::from_u128(7)), proof: Proof::SeenId, reason: " Passport at the counter ".into() }
}

fn look_for(db: &TestDb, first: &'static str, last: &'static str) -> Result<Vec<Found>, DeskError> {
    db.write_blocking(move |tx, now, rng| find(tx, now, rng, ground().by, first, last, BORN))
}

fn a_password(db: &TestDb, password: &str) -> NewPassword {
    people::prepare_password(db.vault(), &mut *random(), &CHEAP, password)
}

#[test]
fn somebody_is_found_by_their_whole_name_and_date_of_birth_alone() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let ids = |found: Vec<Found>| found.into_iter().map(|one| one.person).collect::<Vec<_>>();
        assert_eq!(ids(look_for(db, "jane", "DOE").unwrap()), [jane]);
        assert_eq!(ids(look_for(db, "Doe", "Jáne").unwrap()), [jane]);
        for (first, last) in [("Jane", ""), ("", "Doe"), ("Jan", "Doe"), ("J%", "Doe"), ("", "")] {
            assert_eq!(ids(look_for(db, first, last).unwrap()), [], "{first} {last}");
        }
        let other_day =
            db.write_blocking(|tx, now, rng| find(tx, now, rng, ground().by, "Jane", "Doe", date(1980, 3, 1))).unwrap();
        assert_eq!(ids(other_day), []);
        let found = look_for(db, "Jane", "Doe").unwrap().remove(0);
        assert_eq!((found.sign_in_hint.as_str(), found.records, found.is_locked), ("j…@e….org", 0, false));
        // Another name: found by that alone.
        db.write_blocking(move |tx, now, rng| {
            let mut profile = people::load(tx, jane)?.unwrap().profile;
            profile.last_name = "Roe".into();
            people::change_profile(tx, now, rng, jane, &profile)
        })
        .unwrap();
        assert_eq!(ids(look_for(db, "Jane", "Doe").unwrap()), []);
        assert_eq!(ids(look_for(db, "Jane", "Roe").unwrap()), [jane]);
        // People of before have no index until the job has been there.
        db.write_blocking(|tx, _, _| {
            tx.execute("DELETE FROM person_names WHERE person_id <> $1", &[&Uuid::nil()])?;
            Ok::<_, PersonError>(())
        })
        .unwrap();
        assert_eq!(ids(look_for(db, "Jane", "Roe").unwrap()), []);
        let steps = db
            .write_blocking(|tx, _, _| {
                let last = fill_names(tx, None, 1)?;
                Ok::<_, PersonError>((last, fill_names(tx, last, 1)?))
            })
            .unwrap();
        assert_eq!(steps, (Some(jane), None));
        assert_eq!(ids(look_for(db, "Jane", "Roe").unwrap()), [jane]);
    });
}

#[test]
fn searches_are_counted_and_written_down() {
    on_each_engine(|db| {
        for _ in 0..DESK_SEARCHES_MAX {
            look_for(db, "No", "Body").unwrap();
        }
        assert!(matches!(look_for(db, "No", "Body"), Err(DeskError::TooMany(_))));
        let lines = db.read_blocking(|tx, _| audit::newest(tx, 100)).unwrap();
        let searches: Vec<_> = lines.iter().filter(|line| line.action == "desk-searched").collect();
        assert_eq!(searches.len(), DESK_SEARCHES_MAX as usize);
        assert!(searches.iter().all(|line| line.actor == "staff" && line.count == Some(0) && line.person.is_none()));
        let other = StaffId(Uuid::from_u128(8));
        db.write_blocking(move |tx, now, rng| find(tx, now, rng, other, "No", "Body", BORN)).unwrap();
        db.manual_clock().advance(DESK_SEARCHES_WINDOW);
        look_for(db, "No", "Body").unwrap();
    });
}

#[test]
fn a_reference_works_for_who_made_it_for_half_an_hour() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let (by, other) = (ground().by, StaffId(Uuid::from_u128(8)));
        let now = jiff::Timestamp::from_second(1_800_000_000).unwrap();
        let reference = refer_to(db.vault(), now, &mut *random(), by, jane);
        let opens = |at, who, text: &str| found_in(db.vault(), at, who, text);
        assert_eq!(opens(now, by, &reference), Some(jane));
        assert_eq!(opens(now, other, &reference), None);
        assert_eq!(opens(now + DESK_FOUND_LIFE, by, &reference), None);
        assert_eq!(opens(now, by, &jane.to_string()), None);
        assert_eq!(opens(now, by, ""), None);
    });
}

#[test]
fn a_card_says_nothing_of_names_and_contents() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let record = a_record(db, jane, "Kim Doe");
        share(db, record, joe, Rights::READ);
        let found = db.read_blocking(move |tx, now| card(tx, now, jane)).unwrap().unwrap();
        assert_eq!((found.initials.as_str(), found.birth_date, found.has_address), ("J.D.", BORN, true));
        let [one] = found.records.as_slice() else { panic!("one record") };
        assert_eq!((one.initials.as_str(), one.relationship, one.is_custodian), ("K.D.", 5, true));
        assert_eq!((one.other_custodians, one.others.len(), one.others[0].person), (0, 1, joe));
        let nobody = PersonId(Uuid::nil());
        assert!(db.read_blocking(move |tx, now| card(tx, now, nobody)).unwrap().is_none());
    });
}

#[test]
fn a_code_on_paper_sets_a_password_once_within_a_day() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let make = |without| {
            db.write_blocking(move |tx, now, rng| make_code(tx, now, rng, &ground(), jane, without)).unwrap().code
        };
        let new = a_password(db, "another one");
        let spend = |code: &str| {
            let (code, new) = (code.to_owned(), new.clone());
            db.write_blocking(move |tx, now, rng| use_code(tx, now, rng, &code, &new))
        };
        let (first, second) = (make(false), make(true));
        assert_eq!(second.len(), 24);
        assert!(matches!(spend(&first), Err(DeskError::CodeDead)), "a new one ends the old");
        let session = db.write_blocking(move |tx, now, rng| web_sessions::start(tx, now, rng, jane, None)).unwrap();
        db.write_blocking(move |tx, now, rng| people::recovery_codes::make(tx, now, rng, jane)).unwrap();
        let identity = Identity::of(db.vault(), "https://login.example.org", "1");
        db.write_blocking(move |tx, now, rng| identities::link(tx, now, rng, jane, &identity)).unwrap();
        let typed = second.to_lowercase().replace('-', " ");
        assert_eq!(db.read_blocking(move |tx, now| peek_code(tx, now, &typed)).unwrap(), Some(jane));
        assert_eq!(spend(&second.to_lowercase().replace('-', " ")).unwrap(), jane);
        assert!(matches!(spend(&second), Err(DeskError::CodeDead)));
        db.read_blocking(move |tx, now| {
            assert!(web_sessions::find(tx, now, &session.0)?.is_none());
            assert_eq!(people::recovery_codes::left(tx, jane)?, 0);
            assert_eq!(identities::whose(tx, &identity)?, None, "somebody else may have the account at the provider");
            Ok::<_, StoreError>(())
        })
        .unwrap();
        let known = db
            .read_blocking(|tx, now| credentials(tx, now, &people::Email::parse("jane@example.org").unwrap()))
            .unwrap();
        assert_eq!(verify_password(db.vault(), &CHEAP, &known, "another one"), Some(jane));
        let late = make(false);
        db.manual_clock().advance(DESK_CODE_LIFE);
        assert!(matches!(spend(&late), Err(DeskError::CodeDead)));
        let acts = db.read_blocking(move |tx, _| acts_of(tx, jane, 10)).unwrap();
        assert_eq!(acts.len(), 3);
        assert!(acts.iter().all(|act| act.what == What::Code && act.proof == Proof::SeenId));
        assert_eq!(acts[0].reason, "Passport at the counter");
    });
}

#[test]
fn a_locked_account_has_no_sessions_until_it_is_unlocked() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let start = || db.write_blocking(move |tx, now, rng| web_sessions::start(tx, now, rng, jane, None)).unwrap();
        let stands = |token: &web_sessions::SessionToken| {
            let token = token.clone();
            db.read_blocking(move |tx, now| web_sessions::find(tx, now, &token.0)).unwrap().is_some()
        };
        let before = start();
        db.write_blocking(move |tx, now, rng| lock(tx, now, rng, &ground(), jane)).unwrap();
        assert!(!stands(&before));
        assert!(!stands(&start()), "whoever gets a session all the same has nothing of it");
        let again = db.write_blocking(move |tx, now, rng| lock(tx, now, rng, &ground(), jane));
        assert!(matches!(again, Err(DeskError::Already)));
        db.write_blocking(move |tx, now, rng| unlock(tx, now, rng, &ground(), jane)).unwrap();
        assert!(!stands(&before) && stands(&start()));
        let actions: Vec<String> =
            db.read_blocking(|tx, _| audit::newest(tx, 20)).unwrap().into_iter().map(|line| line.action).collect();
        assert!(actions.iter().any(|action| action == "account-locked"));
        assert!(actions.iter().any(|action| action == "account-unlocked"));
    });
}

#[test]
fn a_record_is_never_left_without_somebody_who_looks_after_it() {
    on_each_engine(|db| {
        let [jane, joe, ann] = ["jane", "joe", "ann"].map(|name| a_person(db, &format!("{name}@example.org")));
        let (record, app) = (a_record(db, jane, "Kim"), an_app(db, "Diary"));
        share(db, record, joe, Rights::READ);
        authorise(db, app, jane, record);
        let remove = move |heir| {
            db.write_blocking(move |tx, now, rng| {
                remove_custodian(tx, now, rng, &ground(), record, jane, heir).map(|done| done.heir.map(|heir| heir.id))
            })
        };
        assert!(matches!(remove(None), Err(DeskError::LastCustodian)));
        assert!(matches!(remove(Some(ann)), Err(DeskError::LastCustodian)), "who does not share it gets nothing");
        assert_eq!(remove(Some(joe)).unwrap(), Some(joe));
        db.read_blocking(move |tx, _| {
            assert!(records::load(tx, jane, record)?.is_none());
            assert_eq!(records::load(tx, joe, record)?.unwrap().rights, Rights::ALL);
            assert!(!authorisations::find(tx, app, jane, record).unwrap().unwrap().active);
            Ok::<_, RecordError>(())
        })
        .unwrap();
        assert!(matches!(remove(None), Err(DeskError::Record(RecordError::Unknown))), "twice does nothing");
        let lines = db.read_blocking(|tx, _| audit::newest(tx, 20)).unwrap();
        let ended = lines.iter().find(|line| line.action == "record-access-ended").unwrap();
        assert_eq!((ended.actor.as_str(), ended.person), ("staff", Some(jane)));
        let joes = db.read_blocking(move |tx, _| acts_of(tx, joe, 10)).unwrap();
        assert_eq!(joes.iter().map(|act| act.what).collect::<Vec<_>>(), [What::Custodian]);
    });
}

#[test]
fn somebody_is_erased_by_the_rules_by_which_they_leave() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (own, shared) = (a_record(db, jane, "Kim"), a_record(db, jane, "Pat"));
        share(db, shared, joe, Rights::READ);
        let erase = |fates: &[(RecordId, Fate)]| {
            let fates: BTreeMap<_, _> = fates.iter().copied().collect();
            db.write_blocking(move |tx, now, rng| erase_account(tx, now, rng, &ground(), jane, &fates).map(drop))
        };
        let asked = db.read_blocking(move |tx, _| erasable(tx, jane)).unwrap();
        let asked: Vec<_> = asked.iter().map(|one| (one.record, one.heirs.len())).collect();
        assert!(asked.len() == 2 && asked.contains(&(own, 0)) && asked.contains(&(shared, 1)));
        assert!(matches!(erase(&[(own, Fate::Delete)]), Err(DeskError::Leave(LeaveError::Unanswered(_)))));
        erase(&[(own, Fate::Delete), (shared, Fate::HandTo(joe))]).unwrap();
        db.read_blocking(move |tx, _| {
            assert!(people::load(tx, jane)?.is_none());
            assert_eq!(records::load(tx, joe, shared).unwrap().unwrap().rights, Rights::ALL);
            let lines = audit::newest(tx, 30)?;
            for action in ["person-deleted", "record-deleted", "record-access-changed", "record-access-ended"] {
                let line = lines.iter().find(|line| line.action == action).unwrap();
                assert_eq!(line.actor, "staff", "{action}");
            }
            Ok::<_, PersonError>(())
        })
        .unwrap();
        let kept = db.read_blocking(|tx, _| acts(tx, 10)).unwrap();
        assert_eq!((kept.len(), kept[0].what, kept[0].person), (1, What::Erase, jane));
        assert!(matches!(erase(&[]), Err(DeskError::Unknown)));
        assert!(look_for(db, "Jane", "Doe").unwrap().iter().all(|found| found.person != jane));
    });
}

fn offline_app(db: &TestDb, name: &str) -> AppId {
    let app = an_app(db, name);
    let weight = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
    let rule = a_rule(Avenue::Offline, "all", crate::apps::rules::Permissions::READ, &[weight]);
    add_rules(db, app, &[rule]);
    app
}

#[test]
fn two_accounts_of_one_person_become_one() {
    on_each_engine(|db| {
        let (kept, gone, joe) =
            (a_person(db, "jane@example.org"), a_person(db, "doe@example.org"), a_person(db, "joe@example.org"));
        let (own, theirs, both) = (a_record(db, kept, "A"), a_record(db, gone, "B"), a_record(db, joe, "C"));
        share(db, both, kept, Rights::READ);
        share(db, both, gone, Rights(Rights::READ.0 | Rights::CREATE.0));
        let (knew_gone, knew_both) = (offline_app(db, "Diary"), offline_app(db, "Clinic"));
        let old = authorise(db, knew_gone, gone, theirs);
        authorise(db, knew_both, kept, own);
        let moved = authorise(db, knew_both, gone, theirs);
        authorise(db, knew_both, gone, both);
        authorise(db, knew_both, kept, both);
        db.write_blocking(move |tx, _, rng| {
            crate::app_people::keep_settings(tx, rng, knew_gone, gone, Some("<dark/>")).unwrap();
            Ok::<_, StoreError>(())
        })
        .unwrap();
        // Somebody with another name is somebody else.
        db.write_blocking(move |tx, now, rng| {
            let mut profile = people::load(tx, joe)?.unwrap().profile;
            profile.first_name = "Joe".into();
            people::change_profile(tx, now, rng, joe, &profile)?;
            assert!(matches!(merge(tx, now, rng, &ground(), kept, joe), Err(DeskError::NotOnePerson)));
            assert!(matches!(merge(tx, now, rng, &ground(), kept, kept), Err(DeskError::NotOnePerson)));
            Ok::<_, PersonError>(())
        })
        .unwrap();
        let [own_identity, others] = ["1", "2"].map(|name| Identity::of(db.vault(), "https://login.example.org", name));
        db.write_blocking(move |tx, now, rng| {
            identities::link(tx, now, rng, kept, &own_identity)?;
            identities::link(tx, now, rng, gone, &others)
        })
        .unwrap();
        let found = db.read_blocking(move |tx, _| twins(tx, kept)).unwrap();
        assert_eq!(found.iter().map(|twin| twin.person).collect::<Vec<_>>(), [gone]);
        let done = db.write_blocking(move |tx, now, rng| merge(tx, now, rng, &ground(), kept, gone)).unwrap();
        assert_eq!(done.records, 1);
        db.read_blocking(move |tx, _| {
            assert!(people::load(tx, gone)?.is_none());
            // How the other was opened goes with it.
            assert_eq!(identities::whose(tx, &own_identity)?, Some(kept));
            assert_eq!(identities::whose(tx, &others)?, None);
            let has: Vec<RecordId> = records::list(tx, kept).unwrap().iter().map(|record| record.id).collect();
            assert_eq!(has.len(), 3);
            assert_eq!(records::load(tx, kept, both).unwrap().unwrap().rights.0, 3, "both count together");
            // Who knew the other account alone goes on with the same names.
            let now_kept = authorisations::find(tx, knew_gone, kept, theirs).unwrap().unwrap();
            assert!(now_kept.active);
            assert_eq!(now_kept.person_pseudonym, old.person_pseudonym);
            assert_eq!(now_kept.record_pseudonym, old.record_pseudonym);
            let settings = crate::app_people::kept(tx, knew_gone, kept).unwrap().settings;
            assert_eq!(settings.as_deref(), Some("<dark/>"));
            // Who knew both finds the record under the name of the one that is kept.
            let there = authorisations::find(tx, knew_both, kept, theirs).unwrap().unwrap();
            assert!(there.active && there.person_pseudonym != moved.person_pseudonym);
            assert_eq!(there.record_pseudonym, moved.record_pseudonym);
            assert!(authorisations::find(tx, knew_both, kept, both).unwrap().unwrap().active);
            let left =
                tx.query_one("SELECT COUNT(*) FROM authorisations WHERE person_id = $1 AND state = 1", &[&gone])?;
            assert_eq!(left.get::<i64>(0)?, 0);
            let line = audit::newest(tx, 30)?.into_iter().find(|line| line.action == "accounts-merged").unwrap();
            assert_eq!((line.person, line.object), (Some(kept), Some(gone.0)));
            Ok::<_, PersonError>(())
        })
        .unwrap();
    });
}
