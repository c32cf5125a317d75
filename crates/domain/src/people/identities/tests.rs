use jiff::civil::date;

use super::*;
use crate::audit::newest;
use crate::people::{
    Email, PersonError, SignUp, Vouched, credentials_of, load, prepare_password, prepare_sign_up, sign_up,
    verify_password, ways_in, with_address,
};
use crate::testing::{CHEAP, PASSWORD, TestDb, a_person, on_each_engine, random};

const ISSUER: &str = "https://login.example.org/realms/north";

fn subject(db: &TestDb, subject: &str) -> Identity {
    Identity::of(db.vault(), ISSUER, subject)
}

fn linked(db: &TestDb, person: PersonId, identity: Identity) -> Linked {
    db.write_blocking(move |tx, now, rng| link(tx, now, rng, person, &identity)).unwrap()
}

fn opened_by(db: &TestDb, identity: Identity) -> Option<PersonId> {
    db.read_blocking(move |tx, _| whose(tx, &identity)).unwrap()
}

/// An account of somebody whom the provider vouches for, with this verified address, who typed that one.
fn vouched_for(db: &TestDb, identity: Identity, verified: Option<&str>, typed: &str) -> Result<PersonId, PersonError> {
    let vouched = Vouched { identity, email: verified.map(|email| Email::parse(email).unwrap()) };
    let form = SignUp {
        email: typed,
        user_name: None,
        password: "",
        vouched: Some(&vouched),
        first_name: "Joe",
        last_name: "Roe",
        birth_date: Some(date(1970, 1, 2)),
        country: "US",
        language: "en",
    };
    let new = prepare_sign_up(db.vault(), date(2026, 1, 2), &mut *random(), &CHEAP, &form)
        .unwrap_or_else(|problems| panic!("the form is good but for {problems:?}"));
    db.write_blocking(move |tx, now, rng| sign_up(tx, now, rng, &new))
}

#[test]
fn one_account_there_opens_one_account_here() {
    on_each_engine(|db| {
        let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
        let (one, two) = (subject(db, "1"), subject(db, "2"));
        assert_eq!(opened_by(db, one), None);
        assert_eq!(linked(db, jane, one), Linked::Now);
        assert_eq!(linked(db, jane, one), Linked::Before);
        assert_eq!(linked(db, joe, one), Linked::SomebodyElses);
        assert_eq!(linked(db, jane, two), Linked::HasAnother);
        assert_eq!((opened_by(db, one), opened_by(db, two)), (Some(jane), None));
        // Subjects are names of one provider, and an account may have one of each.
        let elsewhere = Identity::of(db.vault(), "https://other.example", "1");
        assert_eq!(opened_by(db, elsewhere), None);
        assert_eq!(linked(db, jane, elsewhere), Linked::Now);
        assert!(one.is_of(db.vault(), ISSUER) && !elsewhere.is_of(db.vault(), ISSUER));
        assert!(Identity::from_bytes(&one.to_bytes()) == Some(one));
        let lines = db.read_blocking(|tx, _| newest(tx, 20)).unwrap();
        let joined: Vec<_> = lines.iter().filter(|line| line.action == "provider-joined").collect();
        assert!(joined.len() == 2 && joined.iter().all(|line| line.person == Some(jane)), "each once");
        // Nobody who is gone gets one.
        let nobody = PersonId::new(&mut *random());
        assert_ne!(linked(db, nobody, subject(db, "3")), Linked::Now);
        assert_eq!(opened_by(db, subject(db, "3")), None);
    });
}

#[test]
fn the_two_are_parted_where_a_password_is_left() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let identity = subject(db, "1");
        linked(db, jane, identity);
        let since = db.read_blocking(move |tx, _| linked_at(tx, jane, ISSUER)).unwrap();
        let ways = db.read_blocking(move |tx, now| ways_in(tx, now, jane)).unwrap().unwrap();
        assert!(since.is_some() && ways.provider_since == since && ways.password_changed_at.is_some());
        for _ in 0..2 {
            db.write_blocking(move |tx, now, rng| unlink(tx, now, rng, jane, ISSUER)).unwrap();
        }
        assert_eq!(opened_by(db, identity), None);
        let lines = db.read_blocking(|tx, _| newest(tx, 20)).unwrap();
        assert_eq!(lines.iter().filter(|line| line.action == "provider-parted").count(), 1);

        let joe = vouched_for(db, identity, None, "").unwrap();
        let refused = db.write_blocking(move |tx, now, rng| unlink(tx, now, rng, joe, ISSUER));
        assert!(matches!(refused, Err(PersonError::NoWayBack)));
        assert_eq!(opened_by(db, identity), Some(joe));
        let new = prepare_password(db.vault(), &mut *random(), &CHEAP, PASSWORD);
        db.write_blocking(move |tx, now, rng| {
            super::super::change_password(tx, now, rng, joe, &new, None)?;
            unlink(tx, now, rng, joe, ISSUER)
        })
        .unwrap();
        assert_eq!(opened_by(db, identity), None);
    });
}

#[test]
fn an_account_without_a_password_takes_none_and_has_the_address_the_provider_verified() {
    on_each_engine(|db| {
        let joe = vouched_for(db, subject(db, "1"), Some("Joe@Example.org"), "joe@example.org").unwrap();
        let found = db.read_blocking(move |tx, _| load(tx, joe)).unwrap().unwrap();
        assert!(found.address() == "joe@example.org" && found.email_verified_at.is_some());
        let known = db.read_blocking(move |tx, _| credentials_of(tx, joe)).unwrap();
        for password in ["", PASSWORD] {
            assert_eq!(verify_password(db.vault(), &CHEAP, &known, password), None);
        }
        let ways = db.read_blocking(move |tx, now| ways_in(tx, now, joe)).unwrap().unwrap();
        assert!(ways.password_changed_at.is_none() && ways.provider_since.is_some());
        // Another address than the one that was verified is like any that is typed.
        let kim = vouched_for(db, subject(db, "2"), Some("kim@example.org"), "other@example.org").unwrap();
        let found = db.read_blocking(move |tx, _| load(tx, kim)).unwrap().unwrap();
        assert!(found.address() == "other@example.org" && found.email_verified_at.is_none());
        // Without any there is the provider alone.
        let lee = vouched_for(db, subject(db, "3"), None, "").unwrap();
        let found = db.read_blocking(move |tx, _| load(tx, lee)).unwrap().unwrap();
        assert!(found.email.is_none() && found.user_name.is_none() && found.login().is_empty());
    });
}

#[test]
fn an_address_never_takes_over_an_account_and_a_subject_makes_one_account() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        let email = || Email::parse("jane@example.org").unwrap();
        // The provider's word for the mailbox opens nothing, and without a word of somebody else's accounts makes nothing.
        let refused = vouched_for(db, subject(db, "1"), Some("jane@example.org"), "jane@example.org");
        assert!(matches!(refused, Err(PersonError::EmailTaken)));
        assert_eq!(opened_by(db, subject(db, "1")), None);
        assert_eq!(db.read_blocking(move |tx, _| with_address(tx, &email())).unwrap().len(), 1);
        let still = db.read_blocking(move |tx, _| credentials_of(tx, jane)).unwrap();
        assert_eq!(verify_password(db.vault(), &CHEAP, &still, PASSWORD), Some(jane));

        let joe = vouched_for(db, subject(db, "1"), None, "").unwrap();
        let again = vouched_for(db, subject(db, "1"), None, "");
        assert!(matches!(again, Err(PersonError::IdentityTaken)));
        let again = vouched_for(db, subject(db, "1"), None, "joe@example.org");
        assert!(matches!(again, Err(PersonError::IdentityTaken)));
        let email = Email::parse("joe@example.org").unwrap();
        assert!(db.read_blocking(move |tx, _| with_address(tx, &email)).unwrap().is_empty(), "nothing is left of it");
        assert_eq!(opened_by(db, subject(db, "1")), Some(joe));
    });
}

#[test]
fn the_table_tells_nobody_who_it_is() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        linked(db, jane, subject(db, "248289761001"));
        let row = db
            .read_blocking(|tx, _| {
                let row = tx.query_one("SELECT identity_index, issuer_index FROM person_identities", &[])?;
                Ok::<_, StoreError>([row.get::<Vec<u8>>(0)?, row.get::<Vec<u8>>(1)?].concat())
            })
            .unwrap();
        let text = String::from_utf8_lossy(&row).into_owned();
        assert!(row.len() == 64 && !text.contains("248289761001") && !text.contains("login.example.org"));
    });
}
