//! Records that go over to whom they are about, on each engine.

use jiff::SignedDuration;
use jiff::civil::date;

use super::*;
use crate::limits::INVITATION_PAPER_LIFE;
use crate::people::Email;
use crate::testing::{CHEAP, TestDb, a_person, a_record, on_each_engine, random, share};

fn pin(db: &TestDb) -> Pin {
    prepare_pin(db.vault(), &mut *random(), &CHEAP, "1234").unwrap()
}

/// A link given by hand.
fn link(db: &TestDb, by: PersonId, record: RecordId) -> Result<Invited, SharingError> {
    let new = NewHandOver { email: None, pin: pin(db) };
    db.write_blocking(move |tx, now, rng| hand_over(tx, now, rng, by, record, &new))
}

fn right(db: &TestDb, person: PersonId, token: &InvitationToken) -> Result<Right, SharingError> {
    let token = token.clone();
    let guess = db.write_blocking(move |tx, now, _| guess(tx, now, Some(person), &token.0))?;
    Ok(guess.check(db.vault(), "1234").unwrap_or_else(|_| panic!("it is the PIN")))
}

fn rights(db: &TestDb, person: PersonId, record: RecordId) -> Option<(Rights, i32)> {
    let found = db.read_blocking(move |tx, _| records::load(tx, person, record)).unwrap();
    found.map(|record| (record.rights, record.relationship))
}

#[test]
fn a_grown_child_takes_over_by_link_and_pin_and_says_who_still_sees_it() {
    on_each_engine(|db| {
        for keep in [Keep::See, Keep::Nothing] {
            let mail = |name: &str| format!("{name}-{keep:?}@example.org");
            let (mother, father, kim) =
                (a_person(db, &mail("mother")), a_person(db, &mail("father")), a_person(db, &mail("kim")));
            let record = a_record(db, mother, "Kim");
            share(db, record, father, Rights::ALL);
            let made = link(db, mother, record).unwrap();
            let offer = {
                let token = made.token.clone();
                db.read_blocking(move |tx, now| look(tx, now, kim, &token.0)).unwrap()
            };
            assert!(offer.hands_over && offer.has_pin && offer.keepers.len() == 2);
            assert_eq!(rights(db, kim, record), None, "looking changes nothing");
            let right = right(db, kim, &made.token).unwrap();
            // An ordinary acceptance would leave the parents what they are.
            let plain = db.write_blocking(move |tx, now, rng| accept(tx, now, rng, kim, right, 1));
            assert!(matches!(plain, Err(SharingError::LinkUnknown)));
            let taken = db.write_blocking(move |tx, now, rng| take_over(tx, now, rng, kim, right, keep)).unwrap();
            assert_eq!((taken.record, taken.before.len()), (record, 2));
            assert_eq!(rights(db, kim, record), Some((Rights::ALL, records::SELF)));
            let left = match keep {
                Keep::See => Some(Rights::READ),
                Keep::Nothing => None,
            };
            for parent in [mother, father] {
                assert_eq!(rights(db, parent, record).map(|(rights, _)| rights), left);
            }
            // Pressed twice: it is theirs.
            let again = db.write_blocking(move |tx, now, rng| take_over(tx, now, rng, kim, right, keep));
            assert!(matches!(again, Err(SharingError::AlreadyMember(_))));
        }
    });
}

#[test]
fn who_may_see_their_own_record_asks_for_it_and_takes_it_over_when_a_keeper_agrees() {
    on_each_engine(|db| {
        let (mother, kim, other) =
            (a_person(db, "mother@example.org"), a_person(db, "kim@example.org"), a_person(db, "other@example.org"));
        let record = a_record(db, mother, "Kim");
        let ask = |person: PersonId| db.write_blocking(move |tx, now, rng| super::ask(tx, now, rng, person, record));
        let take = |person: PersonId| {
            db.write_blocking(move |tx, now, rng| take_over_own(tx, now, rng, person, record, Keep::See))
        };
        // Strangers learn nothing, not even that there is a record.
        assert!(matches!(ask(other), Err(SharingError::Record(RecordError::Unknown))));
        assert!(matches!(ask(mother), Err(SharingError::Record(RecordError::Denied))));
        share(db, record, kim, Rights::READ);
        share(db, record, other, Rights::READ);
        assert_eq!(ask(kim).unwrap().len(), 1);
        assert!(ask(kim).unwrap().is_empty(), "nobody is told twice");
        assert!(matches!(take(kim), Err(SharingError::Absent)));
        let seen = db.read_blocking(move |tx, _| wishes(tx, mother, record)).unwrap();
        assert_eq!(seen.iter().map(|wish| wish.person).collect::<Vec<_>>(), [kim]);
        assert!(db.read_blocking(move |tx, _| wishes(tx, kim, record)).is_err());
        let agree = |by: PersonId| db.write_blocking(move |tx, now, rng| super::agree(tx, now, rng, by, record, kim));
        assert!(matches!(agree(other), Err(SharingError::Record(RecordError::Denied))));
        db.write_blocking(move |tx, now, rng| refuse(tx, now, rng, mother, record, kim)).unwrap();
        assert!(matches!(take(kim), Err(SharingError::Absent)));
        assert_eq!(ask(kim).unwrap().len(), 1);
        assert!(agree(mother).unwrap());
        assert!(!agree(mother).unwrap());
        assert_eq!(rights(db, kim, record).unwrap().0, Rights::READ, "nothing before they accept");
        assert!(matches!(take(other), Err(SharingError::Absent)));
        take(kim).unwrap();
        assert_eq!(rights(db, kim, record), Some((Rights::ALL, records::SELF)));
        assert_eq!(rights(db, mother, record).unwrap().0, Rights::READ);
        assert_eq!(rights(db, other, record).unwrap().0, Rights::READ, "others stay what they are");
        assert!(matches!(take(kim), Err(SharingError::Absent)));
    });
}

#[test]
fn what_is_taken_back_run_out_or_given_by_nobody_leads_nowhere() {
    on_each_engine(|db| {
        let (mother, kim) = (a_person(db, "mother@example.org"), a_person(db, "kim@example.org"));
        let record = a_record(db, mother, "Kim");
        assert!(matches!(link(db, kim, record), Err(SharingError::Record(RecordError::Unknown))));
        // Only mail needs an address of one's own that was proved.
        let by_mail = NewHandOver { email: Email::parse("kim@example.org"), pin: pin(db) };
        let mailed = db.write_blocking(move |tx, now, rng| hand_over(tx, now, rng, mother, record, &by_mail));
        assert!(matches!(mailed, Err(SharingError::Unverified)));
        let (first, second) = (link(db, mother, record).unwrap(), link(db, mother, record).unwrap());
        assert!(matches!(right(db, kim, &first.token), Err(SharingError::LinkUnknown)));
        let waiting = db.read_blocking(move |tx, now| invitations(tx, now, mother, record)).unwrap();
        assert!(waiting.len() == 1 && waiting[0].hands_over && matches!(waiting[0].to, InvitedAs::Itself));
        // Who looks after it cannot take it from themselves.
        let token = second.token.clone();
        let own = db.read_blocking(move |tx, now| look(tx, now, mother, &token.0).map(drop));
        assert!(matches!(own, Err(SharingError::AlreadyMember(_))));
        let id = second.id;
        db.write_blocking(move |tx, now, rng| withdraw(tx, now, rng, mother, record, id)).unwrap();
        assert!(matches!(right(db, kim, &second.token), Err(SharingError::LinkUnknown)));
        let third = link(db, mother, record).unwrap();
        db.manual_clock().advance(INVITATION_PAPER_LIFE + SignedDuration::from_secs(1));
        assert!(matches!(right(db, kim, &third.token), Err(SharingError::LinkExpired)));
    });
}

#[test]
fn age_is_counted_in_whole_years() {
    let birth = date(2008, 11, 22);
    assert!(!has_come_of_age(birth, date(2026, 11, 21)));
    assert!(has_come_of_age(birth, date(2026, 11, 22)));
    assert!(has_come_of_age(date(2008, 2, 29), date(2026, 3, 1)));
}
