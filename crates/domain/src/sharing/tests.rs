//! Who gets in, and who stays in, on each engine.

use jiff::SignedDuration;
use medlock_store::testing::TestDb;

use super::*;
use crate::limits::{INVITATION_LIFE, INVITATION_PIN_TRIES_MAX, INVITATIONS_MAX};
use crate::people::Email;
use crate::testing::{CHEAP, a_person, a_record, a_rule, add_rules, an_app, authorise, on_each_engine, random, share};
use crate::things_in_record::Avenue;
use crate::{apps::rules::Permissions, authorisations, user_tokens};

const LOOK: Rights = Rights::READ;

/// Jane, whose address is proved, and her child's record.
fn jane(db: &TestDb) -> (PersonId, RecordId) {
    let jane = a_person(db, "jane@example.org");
    prove(db, jane);
    (jane, a_record(db, jane, "Kim"))
}

fn prove(db: &TestDb, person: PersonId) {
    db.write_blocking(move |tx, now, _| {
        tx.execute("UPDATE people SET email_verified_at = $1 WHERE id = $2", &[&now, &person])
    })
    .unwrap();
}

fn new(db: &TestDb, email: &str, rights: Rights, pin: Option<&str>) -> NewInvitation {
    let pin = pin.map(|pin| prepare_pin(db.vault(), &mut *random(), &CHEAP, pin).unwrap());
    NewInvitation { email: Email::parse(email).unwrap(), rights, pin }
}

fn try_invite(db: &TestDb, by: PersonId, record: RecordId, new: &NewInvitation) -> Result<Invited, SharingError> {
    let new = new.clone();
    db.write_blocking(move |tx, now, rng| invite(tx, now, rng, by, record, &new))
}

fn invited(db: &TestDb, by: PersonId, record: RecordId, rights: Rights, pin: Option<&str>) -> Invited {
    try_invite(db, by, record, &new(db, "joe@example.org", rights, pin)).unwrap()
}

/// Everything the page does with a form; None: the PIN was wrong.
fn try_accept(
    db: &TestDb,
    person: PersonId,
    token: &InvitationToken,
    pin: &str,
) -> Result<Option<Accepted>, SharingError> {
    let token = token.clone();
    let guess = db.write_blocking(move |tx, now, _| guess(tx, now, Some(person), &token.0))?;
    match guess.check(db.vault(), pin) {
        Ok(right) => db.write_blocking(move |tx, now, rng| accept(tx, now, rng, person, right, 10)).map(Some),
        Err(miss) => db.write_blocking(move |tx, now, rng| missed(tx, now, rng, Some(person), miss)).map(|_| None),
    }
}

fn states(db: &TestDb, by: PersonId, record: RecordId, later: SignedDuration) -> Vec<InvitationState> {
    let listed = db.read_blocking(move |tx, now| invitations(tx, now + later, by, record)).unwrap();
    listed.iter().map(|found| found.state).collect()
}

const NOW: SignedDuration = SignedDuration::ZERO;

#[test]
fn whoever_accepts_is_let_in_with_what_was_given() {
    on_each_engine(|db| {
        let ((jane, record), joe, eve) = (jane(db), a_person(db, "joe@example.org"), a_person(db, "eve@example.org"));
        let invited = invited(db, jane, record, LOOK, None);
        let token = invited.token.clone();
        let offer = db.read_blocking(move |tx, now| look(tx, now, joe, &token.0)).unwrap();
        assert_eq!((offer.record_name.as_str(), offer.rights, offer.has_pin), ("Kim", LOOK, false));
        assert!(offer.inviter.id == jane);
        assert_eq!(states(db, jane, record, NOW), [InvitationState::Pending]);
        let accepted = try_accept(db, joe, &invited.token, "").unwrap().unwrap();
        assert_eq!(accepted, Accepted { record, invited_by: jane });
        let seen = db.read_blocking(move |tx, _| records::load(tx, joe, record)).unwrap().unwrap();
        assert_eq!((seen.rights, seen.relationship, seen.may_create()), (LOOK, 10, false));
        assert_eq!(states(db, jane, record, NOW), []);
        // The link is used up; who used it is told so, everybody else that there is none.
        assert!(
            matches!(try_accept(db, joe, &invited.token, ""), Err(SharingError::AlreadyMember(of)) if of == record)
        );
        assert!(matches!(try_accept(db, eve, &invited.token, ""), Err(SharingError::LinkUnknown)));
        let journal = db.read_blocking(|tx, _| audit::newest(tx, 10)).unwrap();
        for action in ["record-invitation-made", "record-invitation-accepted"] {
            assert_eq!(journal.iter().filter(|line| line.action == action).count(), 1, "{action}");
        }
    });
}

#[test]
fn only_a_custodian_whose_address_is_proved_invites_and_not_beyond_their_own_rights() {
    on_each_engine(|db| {
        let (kim, joe) = (a_person(db, "kim@example.org"), a_person(db, "mia@example.org"));
        let record = a_record(db, kim, "Kim");
        let to_joe = new(db, "joe@example.org", LOOK, None);
        assert!(matches!(try_invite(db, kim, record, &to_joe), Err(SharingError::Unverified)));
        for person in [kim, joe] {
            prove(db, person);
        }
        let stranger = try_invite(db, joe, record, &to_joe);
        assert!(matches!(stranger, Err(SharingError::Record(RecordError::Unknown))));
        share(db, record, joe, Rights(15));
        assert!(matches!(try_invite(db, joe, record, &to_joe), Err(SharingError::Record(RecordError::Denied))));
        // A custodian who may only look gives no more than that.
        share(db, record, joe, Rights(17));
        let more = new(db, "joe@example.org", Rights(3), None);
        assert!(matches!(try_invite(db, joe, record, &more), Err(SharingError::ExceedsOwn)));
        try_invite(db, joe, record, &to_joe).unwrap();
        for rights in [Rights(0), Rights(2), Rights(33)] {
            let strange = new(db, "joe@example.org", rights, None);
            assert!(matches!(try_invite(db, kim, record, &strange), Err(SharingError::NoSuchRights)));
        }
        let member = new(db, "Mia@Example.org", LOOK, None);
        assert!(matches!(try_invite(db, kim, record, &member), Err(SharingError::AlreadyMember(_))));
        db.write_blocking(|tx, _, _| tx.execute("UPDATE records SET state = 3", &[])).unwrap();
        assert!(matches!(try_invite(db, kim, record, &to_joe), Err(SharingError::Record(RecordError::NotActive))));
    });
}

#[test]
fn a_pin_can_be_tried_three_times() {
    on_each_engine(|db| {
        let ((jane, record), joe) = (jane(db), a_person(db, "joe@example.org"));
        let first = invited(db, jane, record, LOOK, Some("12 34"));
        for left in (0..INVITATION_PIN_TRIES_MAX).rev() {
            assert_eq!(try_accept(db, joe, &first.token, "4321").unwrap(), None);
            let token = first.token.clone();
            let offer = db.read_blocking(move |tx, now| look(tx, now, joe, &token.0));
            match left {
                0 => assert!(matches!(offer, Err(SharingError::PinLocked))),
                left => assert_eq!(i32::try_from(offer.unwrap().tries_left), Ok(left)),
            }
        }
        assert!(matches!(try_accept(db, joe, &first.token, "1234"), Err(SharingError::PinLocked)));
        assert_eq!(states(db, jane, record, NOW), [InvitationState::Locked]);
        // Inviting the same address again replaces it; the last try still counts.
        let second = invited(db, jane, record, LOOK, Some("1234"));
        assert!(matches!(try_accept(db, joe, &first.token, "1234"), Err(SharingError::LinkUnknown)));
        for wrong in ["", "9999"] {
            assert_eq!(try_accept(db, joe, &second.token, wrong).unwrap(), None);
        }
        assert!(try_accept(db, joe, &second.token, "12-34").unwrap().is_some());
        for bad in ["123", "1234567890123", "12a4", ""] {
            let refused = prepare_pin(db.vault(), &mut *random(), &CHEAP, bad);
            assert!(matches!(refused, Err(SharingError::PinForm)), "{bad:?}");
        }
    });
}

#[test]
fn an_invitation_ends_at_its_instant_by_being_taken_back_or_refused() {
    on_each_engine(|db| {
        let ((jane, record), joe) = (jane(db), a_person(db, "joe@example.org"));
        let made = invited(db, jane, record, LOOK, None);
        let at = |later: SignedDuration| {
            let token = made.token.clone();
            db.read_blocking(move |tx, now| look(tx, now + later, joe, &token.0)).map(drop)
        };
        // The clock of the tests stands, or nearly: a minute is more than a test takes.
        assert!(at(INVITATION_LIFE - SignedDuration::from_mins(1)).is_ok());
        assert!(matches!(at(INVITATION_LIFE), Err(SharingError::LinkExpired)));
        assert_eq!(states(db, jane, record, INVITATION_LIFE), [InvitationState::Expired]);
        let id = made.id;
        let take_back = |by: PersonId| db.write_blocking(move |tx, now, rng| withdraw(tx, now, rng, by, record, id));
        assert!(matches!(take_back(joe), Err(SharingError::Record(RecordError::Unknown))));
        take_back(jane).unwrap();
        assert!(matches!(take_back(jane), Err(SharingError::Absent)));
        assert!(matches!(at(NOW), Err(SharingError::LinkUnknown)));

        let refused = invited(db, jane, record, LOOK, None);
        let token = refused.token.clone();
        db.write_blocking(move |tx, now, rng| reject(tx, now, rng, joe, &token.0)).unwrap();
        assert_eq!(states(db, jane, record, NOW), [InvitationState::Rejected]);
        assert!(matches!(try_accept(db, joe, &refused.token, ""), Err(SharingError::LinkUnknown)));
        let nothing = InvitationToken("nothing".to_owned().into());
        assert!(matches!(try_accept(db, joe, &nothing, ""), Err(SharingError::LinkUnknown)));
        let swept = db.write_blocking(|tx, now, _| sweep(tx, now + INVITATION_LIFE + INVITATION_KEPT, 10)).unwrap();
        assert_eq!(swept, 2);
    });
}

#[test]
fn an_invitation_is_worth_what_its_sender_may_still_give() {
    on_each_engine(|db| {
        let ((jane, record), joe, bo) = (jane(db), a_person(db, "joe@example.org"), a_person(db, "bo@example.org"));
        prove(db, bo);
        share(db, record, bo, Rights::ALL);
        let by_bo = invited(db, bo, record, Rights::ALL, None);
        db.write_blocking(move |tx, now, rng| change_rights(tx, now, rng, jane, record, bo, Rights(15))).unwrap();
        assert!(matches!(try_accept(db, joe, &by_bo.token, ""), Err(SharingError::LinkUnknown)));
        db.write_blocking(move |tx, now, rng| remove(tx, now, rng, jane, record, bo)).unwrap();
        assert!(matches!(try_accept(db, joe, &by_bo.token, ""), Err(SharingError::LinkUnknown)));
    });
}

#[test]
fn a_record_keeps_its_last_custodian() {
    on_each_engine(|db| {
        let ((jane, record), joe) = (jane(db), a_person(db, "joe@example.org"));
        share(db, record, joe, Rights(15));
        let set = |by: PersonId, who: PersonId, rights: Rights| {
            db.write_blocking(move |tx, now, rng| change_rights(tx, now, rng, by, record, who, rights))
        };
        let out =
            |by: PersonId, who: PersonId| db.write_blocking(move |tx, now, rng| remove(tx, now, rng, by, record, who));
        let go = db.write_blocking(move |tx, now, rng| leave(tx, now, rng, jane, record));
        assert!(matches!(go, Err(SharingError::LastCustodian)));
        assert!(matches!(set(jane, jane, LOOK), Err(SharingError::LastCustodian)));
        assert!(matches!(set(joe, joe, Rights::ALL), Err(SharingError::Record(RecordError::Denied))));
        assert!(matches!(out(joe, jane), Err(SharingError::Record(RecordError::Denied))));
        set(jane, joe, Rights::ALL).unwrap();
        out(joe, jane).unwrap();
        assert!(matches!(out(joe, jane), Err(SharingError::Absent)));
        assert!(matches!(out(joe, joe), Err(SharingError::LastCustodian)));
        assert!(db.read_blocking(move |tx, _| records::load(tx, jane, record)).unwrap().is_none());
    });
}

#[test]
fn what_was_authorised_ends_with_access_and_stays_ended() {
    on_each_engine(|db| {
        let ((jane, record), joe, app) = (jane(db), a_person(db, "joe@example.org"), an_app(db, "Diary"));
        let type_id = medlock_things::all().next().expect("there are types").id;
        add_rules(db, app, &[a_rule(Avenue::Offline, "read", Permissions::READ, &[type_id])]);
        share(db, record, joe, LOOK);
        authorise(db, app, joe, record);
        db.write_blocking(move |tx, now, rng| user_tokens::issue(tx, now, rng, app, joe).map(drop)).unwrap();
        db.write_blocking(move |tx, now, rng| leave(tx, now, rng, joe, record)).unwrap();
        let signed_in: i64 = db
            .read_blocking(|tx, _| tx.query_one("SELECT COUNT(*) FROM user_tokens WHERE ended_at IS NULL", &[])?.get(0))
            .unwrap();
        assert_eq!(signed_in, 0);
        let made = invited(db, jane, record, LOOK, None);
        try_accept(db, joe, &made.token, "").unwrap().unwrap();
        let active = db.read_blocking(move |tx, _| authorisations::any_active(tx, app, joe)).unwrap();
        assert!(!active, "access given again brings nothing back");
    });
}

#[test]
fn invitations_of_a_day_are_limited() {
    on_each_engine(|db| {
        let (jane, record) = jane(db);
        for n in 0..INVITATIONS_MAX {
            let made = try_invite(db, jane, record, &new(db, &format!("p{n}@example.org"), LOOK, None)).unwrap();
            // Taking them back does not help.
            db.write_blocking(move |tx, now, rng| withdraw(tx, now, rng, jane, record, made.id)).unwrap();
        }
        let one_more = try_invite(db, jane, record, &new(db, "q@example.org", LOOK, None));
        assert!(matches!(one_more, Err(SharingError::TooManyInvitations)));
    });
}

#[test]
fn an_invitation_admits_whom_it_was_sent_to() {
    on_each_engine(|db| {
        let (jane, record) = jane(db);
        let admitted = |token: &InvitationToken, later: SignedDuration| {
            let token = token.clone();
            db.read_blocking(move |tx, now| admission(tx, now + later, &token.0))
        };
        let plain = invited(db, jane, record, LOOK, None);
        let found = admitted(&plain.token, NOW).unwrap_or_else(|error| panic!("{error}"));
        assert!(found.is_for(&Email::parse("JOE@example.org").unwrap()) && !found.has_pin);
        assert!(!found.is_for(&Email::parse("eve@example.org").unwrap()));
        assert!(matches!(admitted(&plain.token, INVITATION_LIFE), Err(SharingError::LinkExpired)));
        let unknown = InvitationToken(zeroize::Zeroizing::new("x".to_owned()));
        assert!(matches!(admitted(&unknown, NOW), Err(SharingError::LinkUnknown)));
        // Sent again, with a PIN: the first link is dead.
        let guarded = invited(db, jane, record, LOOK, Some("4711"));
        assert!(matches!(admitted(&plain.token, NOW), Err(SharingError::LinkUnknown)));
        assert!(admitted(&guarded.token, NOW).is_ok_and(|found| found.has_pin));
        let try_pin = |pin: &str| {
            let token = guarded.token.clone();
            let guess = db.write_blocking(move |tx, now, _| guess(tx, now, None, &token.0))?;
            Ok::<_, SharingError>(guess.check(db.vault(), pin))
        };
        let missed_by_nobody = |miss| db.write_blocking(move |tx, now, rng| missed(tx, now, rng, None, miss)).unwrap();
        assert_eq!(missed_by_nobody(try_pin("1234").unwrap().err().unwrap()), 2);
        let right = try_pin("47 11").unwrap().ok().unwrap();
        let (joe, eve) = (a_person(db, "joe@example.org"), a_person(db, "eve@example.org"));
        let admit = |told, who| {
            let token = guarded.token.clone();
            db.write_blocking(move |tx, now, _| admit(tx, now, &token.0, told, who))
        };
        assert!(matches!(admit(None, joe), Err(SharingError::LinkUnknown)), "not without the PIN");
        admit(Some(right), joe).unwrap();
        // Who told it already is not asked again, and the tries before are forgotten; anybody else is asked.
        let offer = |viewer| {
            let token = guarded.token.clone();
            db.read_blocking(move |tx, now| look(tx, now, viewer, &token.0)).unwrap()
        };
        assert!(!offer(joe).has_pin);
        assert_eq!((offer(eve).has_pin, offer(eve).tries_left), (true, 3));
        for _ in 0..3 {
            missed_by_nobody(try_pin("1").unwrap().err().unwrap());
        }
        assert!(matches!(try_pin("4711"), Err(SharingError::PinLocked)));
        assert!(matches!(admitted(&guarded.token, NOW), Err(SharingError::PinLocked)));
        assert!(try_accept(db, joe, &guarded.token, "").unwrap().is_some());
        let actors = db.read_blocking(|tx, _| crate::audit::newest(tx, 50)).unwrap();
        assert_eq!(actors.iter().filter(|line| line.action == "record-invitation-pin-wrong").count(), 4);
    });
}
