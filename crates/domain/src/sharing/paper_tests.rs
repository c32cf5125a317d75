//! Invitations on paper, on each engine.

use jiff::SignedDuration;
use medlock_store::testing::TestDb;

use super::*;
use crate::limits::{INVITATION_PAPER_LIFE, INVITATION_PIN_TRIES_MAX, INVITATIONS_MAX};
use crate::notices::{self, Kind};
use crate::testing::{CHEAP, a_person, a_record, on_each_engine, random, share};

const LOOK: Rights = Rights::READ;

fn new(db: &TestDb, rights: Rights) -> NewPaperInvitation {
    let pin = prepare_pin(db.vault(), &mut *random(), &CHEAP, "1234").unwrap();
    NewPaperInvitation { name: PaperName::parse(" Grandma ").unwrap(), rights, pin }
}

fn try_invite(db: &TestDb, by: PersonId, record: RecordId, rights: Rights) -> Result<Invited, SharingError> {
    let new = new(db, rights);
    db.write_blocking(move |tx, now, rng| invite_on_paper(tx, now, rng, by, record, &new))
}

fn invited(db: &TestDb, by: PersonId, record: RecordId) -> Invited {
    try_invite(db, by, record, LOOK).unwrap()
}

/// Everything the page does with a form; None: the PIN was wrong.
fn try_accept(db: &TestDb, person: PersonId, code: &str, pin: &str) -> Result<Option<Accepted>, SharingError> {
    let code = code.to_owned();
    let guess = db.write_blocking(move |tx, now, _| guess(tx, now, Some(person), &code))?;
    match guess.check(db.vault(), pin) {
        Ok(right) => db.write_blocking(move |tx, now, rng| accept(tx, now, rng, person, right, 10)).map(Some),
        Err(miss) => db.write_blocking(move |tx, now, rng| missed(tx, now, rng, Some(person), miss)).map(|_| None),
    }
}

fn listed(db: &TestDb, by: PersonId, record: RecordId, later: SignedDuration) -> Vec<Invitation> {
    db.read_blocking(move |tx, now| invitations(tx, now + later, by, record)).unwrap()
}

#[test]
fn whoever_has_the_code_and_the_pin_is_let_in_once_and_the_others_are_told() {
    on_each_engine(|db| {
        // None of them has an address that was proved.
        let (jane, joe, eve) =
            (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"), a_person(db, "eve@example.org"));
        let record = a_record(db, jane, "Kim");
        let made = invited(db, jane, record);
        let code = made.token.0.to_string();
        assert_eq!(PaperCode::parse(&code).map(|it| it.text().to_owned()).as_deref(), Some(code.as_str()));
        let waiting = listed(db, jane, record, SignedDuration::ZERO);
        assert!(matches!(&waiting[..], [one] if one.to == InvitedAs::Paper("Grandma".to_owned()) && one.has_pin));
        // As it is copied from paper.
        let typed = code.to_lowercase().replace('-', " ");
        let looked = typed.clone();
        let offer = db.read_blocking(move |tx, now| look(tx, now, joe, &looked)).unwrap();
        assert!(offer.has_pin && !offer.hands_over && offer.rights == LOOK);
        assert_eq!(try_accept(db, joe, &typed, "4321").unwrap(), None);
        assert!(try_accept(db, joe, &typed, "1234").unwrap().is_some());
        let seen = db.read_blocking(move |tx, _| records::load(tx, joe, record)).unwrap().unwrap();
        assert_eq!((seen.rights, seen.relationship), (LOOK, 10));
        assert!(listed(db, jane, record, SignedDuration::ZERO).is_empty());
        assert!(matches!(try_accept(db, eve, &code, "1234"), Err(SharingError::LinkUnknown)));
        let kept = db.read_blocking(move |tx, _| {
            tx.query_one(
                "SELECT COUNT(*) FROM record_invitations WHERE paper_name IS NOT NULL OR pin IS NOT NULL",
                &[],
            )?
            .get::<i64>(0)
        });
        assert_eq!(kept.unwrap(), 0, "name and PIN go");
        let told = |person: PersonId| {
            let told = db.read_blocking(move |tx, _| notices::happened(tx, person, 10)).unwrap();
            told.iter().map(|one| (one.kind, one.record)).collect::<Vec<_>>()
        };
        assert_eq!((told(jane), told(joe)), (vec![(Kind::Shared, Some(record))], Vec::new()));
        let journal = db.read_blocking(|tx, _| audit::newest(tx, 10)).unwrap();
        for action in ["record-invitation-made", "record-invitation-pin-wrong", "record-invitation-accepted"] {
            assert_eq!(journal.iter().filter(|line| line.action == action).count(), 1, "{action}");
        }
    });
}

/// Every state in which a code lets nobody in, and what is said then.
#[test]
fn a_code_that_ended_lets_nobody_in() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let record = a_record(db, jane, "Kim");
        let locked = invited(db, jane, record).token.0;
        for _ in 0..INVITATION_PIN_TRIES_MAX {
            assert_eq!(try_accept(db, joe, &locked, "4321").unwrap(), None);
        }
        assert!(matches!(try_accept(db, joe, &locked, "1234"), Err(SharingError::PinLocked)));

        let made = invited(db, jane, record);
        db.write_blocking(move |tx, now, rng| withdraw(tx, now, rng, jane, record, made.id)).unwrap();
        assert!(matches!(try_accept(db, joe, &made.token.0, "1234"), Err(SharingError::LinkUnknown)));

        let refused = invited(db, jane, record).token.0;
        let code = refused.to_string();
        db.write_blocking(move |tx, now, rng| reject(tx, now, rng, joe, &code)).unwrap();
        assert!(matches!(try_accept(db, joe, &refused, "1234"), Err(SharingError::LinkUnknown)));

        let late = invited(db, jane, record).token.0;
        let code = late.to_string();
        let looked = db.read_blocking(move |tx, now| look(tx, now + INVITATION_PAPER_LIFE, joe, &code));
        assert!(matches!(looked, Err(SharingError::LinkExpired)));
        let states: Vec<_> = listed(db, jane, record, INVITATION_PAPER_LIFE).iter().map(|one| one.state).collect();
        assert_eq!(states.len(), 3, "but for what was taken back");
        assert!(states.contains(&InvitationState::Rejected));

        for (code, known) in [(late.as_str(), true), (made.token.0.as_str(), true), ("DFGH-JKMN-PQRT-VXYZ", false)] {
            let code = PaperCode::parse(code).unwrap();
            assert_eq!(db.read_blocking(move |tx, _| is_known(tx, &code)).unwrap(), known);
        }
    });
}

#[test]
fn only_who_looks_after_a_record_makes_codes_and_not_without_end() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let record = a_record(db, jane, "Kim");
        assert!(matches!(try_invite(db, joe, record, LOOK), Err(SharingError::Record(RecordError::Unknown))));
        share(db, record, joe, Rights(15));
        assert!(matches!(try_invite(db, joe, record, LOOK), Err(SharingError::Record(RecordError::Denied))));
        share(db, record, joe, Rights(17));
        assert!(matches!(try_invite(db, joe, record, Rights(3)), Err(SharingError::ExceedsOwn)));
        assert!(matches!(try_invite(db, jane, record, Rights(2)), Err(SharingError::NoSuchRights)));
        for _ in 0..INVITATIONS_MAX {
            let made = invited(db, jane, record);
            db.write_blocking(move |tx, now, rng| withdraw(tx, now, rng, jane, record, made.id)).unwrap();
        }
        assert!(matches!(try_invite(db, jane, record, LOOK), Err(SharingError::TooManyInvitations)));
        for (name, fits) in [("", false), (" ", false), ("a\nb", false), ("Oma Änne", true)] {
            assert_eq!(PaperName::parse(name).is_ok(), fits, "{name:?}");
        }
        assert!(PaperName::parse(&"x".repeat(101)).is_err());
    });
}

#[test]
fn where_accounts_are_not_for_everybody_code_and_pin_let_somebody_make_one_of_any_kind() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let record = a_record(db, jane, "Kim");
        let pin = prepare_pin(db.vault(), &mut *random(), &CHEAP, "1234").unwrap();
        let over = NewHandOver { email: None, pin };
        let over = db.write_blocking(move |tx, now, rng| hand_over(tx, now, rng, jane, record, &over)).unwrap();
        for code in [invited(db, jane, record).token.0, over.token.0] {
            assert!(PaperCode::parse(&code).is_some(), "a young person without an address gets a code, too");
            let asked = code.clone();
            let admission = db.read_blocking(move |tx, now| admission(tx, now, &asked)).unwrap();
            assert!(admission.has_pin && admission.is_by_hand());
            assert!(crate::people::Email::parse("any@example.org").is_some_and(|email| admission.is_for(&email)));
            let without = code.clone();
            let denied = db.write_blocking(move |tx, now, _| admit(tx, now, &without, None, joe));
            assert!(matches!(denied, Err(SharingError::LinkUnknown)), "not without the PIN");
            let guess = db.write_blocking({
                let code = code.clone();
                move |tx, now, _| guess(tx, now, None, &code)
            });
            let right = guess.unwrap().check(db.vault(), "1234").unwrap_or_else(|_| panic!("it is the PIN"));
            db.write_blocking(move |tx, now, _| admit(tx, now, &code, Some(right), joe)).unwrap();
        }
    });
}
