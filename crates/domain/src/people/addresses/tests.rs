use jiff::civil::date;
use medlock_crypto::random::SeededRandom;
use medlock_store::testing::TestDb;

use super::super::{
    EmailChange, SignUp, TokenPurpose, change_email, confirm_email, load, peek, prepare_password, prepare_sign_up,
    reset_by_code, reset_password, sign_up, start_email_change, start_email_verification, start_password_reset, totp,
    verify_password,
};
use super::*;
use crate::records::Rights;
use crate::testing::{CHEAP, PASSWORD, a_person, a_record, on_each_engine, share};
use crate::web_sessions;

const HOME: &str = "home@example.org";

fn mail(text: &str) -> Email {
    Email::parse(text).unwrap()
}

fn name(text: &str) -> UserName {
    UserName::parse(text).unwrap()
}

/// Somebody of that first name, with an address or a user name, beside those.
fn make(
    db: &TestDb,
    first_name: &'static str,
    email: &'static str,
    user_name: Option<&'static str>,
    password: &'static str,
    beside: &[PersonId],
) -> Result<PersonId, PersonError> {
    let form = SignUp {
        email,
        user_name,
        password,
        vouched: None,
        first_name,
        last_name: "Doe",
        birth_date: Some(date(1950, 1, 2)),
        country: "US",
        language: "en",
    };
    // Of several accounts the older ones come first.
    db.manual_clock().advance(jiff::SignedDuration::from_secs(1));
    let mut rng = crate::testing::random();
    let new = prepare_sign_up(db.vault(), date(2026, 1, 2), &mut *rng, &CHEAP, &form)
        .unwrap_or_else(|problems| panic!("the form is good but for {problems:?}"))
        .beside(beside.to_vec());
    db.write_blocking(move |tx, now, rng| sign_up(tx, now, rng, &new))
}

/// Whom a password lets in.
fn enter(db: &TestDb, login: impl Into<Login>, password: &str) -> Vec<PersonId> {
    let login = login.into();
    let candidates = db.read_blocking(move |tx, _| candidates(tx, &login)).unwrap();
    candidates.iter().filter_map(|one| verify_password(db.vault(), &CHEAP, one, password)).collect()
}

fn prove(db: &TestDb, person: PersonId) -> Result<PersonId, PersonError> {
    db.write_blocking(move |tx, now, rng| {
        let token = start_email_verification(tx, now, rng, person)?;
        confirm_email(tx, now, rng, &token.0)
    })
}

#[test]
fn people_of_before_still_sign_in() {
    medlock_store::testing::on_each_engine(&crate::MIGRATIONS[..8], |db| {
        let jane = PersonId::new(&mut SeededRandom::new(5));
        let hash = prepare_password(db.vault(), &mut SeededRandom::new(6), &CHEAP, PASSWORD).0;
        db.write_blocking(move |tx, now, rng| {
            let vault = tx.vault();
            let index = vault.index("person-email", b"jane@example.org");
            let email = vault.seal("person-email", jane.as_bytes(), b"Jane@Example.org", rng);
            let about = br#"{"first_name":"Jane","last_name":"Doe","birth_date":"1980-02-29","country":"US","language":"en"}"#;
            let profile = vault.seal("person-profile", jane.as_bytes(), about, rng);
            tx.execute(
                "INSERT INTO people (id, email_index, email, profile, password, password_changed_at, records_made, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, 0, $7)",
                &[&jane, &index, &email, &profile, &hash, &now, &now],
            )
        })
        .unwrap();
        db.migrate(crate::MIGRATIONS).unwrap();
        assert_eq!(enter(db, mail("JANE@example.org"), PASSWORD), [jane]);
        assert!(enter(db, mail("jane@example.org"), "wrong").is_empty());
        let person = db.read_blocking(move |tx, _| load(tx, jane)).unwrap().unwrap();
        assert_eq!((person.address(), person.user_name.is_none()), ("Jane@Example.org", true));
        // Their address is theirs as ever: a letter reaches it, and another account with it is made beside.
        prove(db, jane).unwrap();
        let refused = make(db, "Joe", "jane@example.org", None, PASSWORD, &[]);
        assert!(matches!(refused, Err(PersonError::EmailTaken)));
        make(db, "Joe", "jane@example.org", None, "another password", &[jane]).unwrap();
    });
}

#[test]
fn an_account_needs_no_address() {
    on_each_engine(|db| {
        let maria = make(db, "Maria", "", Some("Maria.Lopez50"), PASSWORD, &[]).unwrap();
        let person = db.read_blocking(move |tx, _| load(tx, maria)).unwrap().unwrap();
        assert_eq!((person.login(), person.address(), person.email.is_none()), ("Maria.Lopez50", "", true));
        assert!(!person.wants_proof());
        assert_eq!(enter(db, name("marialopez5o"), PASSWORD), [maria]);
        assert!(enter(db, name("maria.lopez51"), PASSWORD).is_empty());
        // Names that look alike are one.
        for alike in ["maria.lopez50", "MARIA-LOPEZ-5O", "mar1a.l0pez50"] {
            let taken = make(db, "Mario", "", Some(alike), PASSWORD, &[]);
            assert!(matches!(taken, Err(PersonError::NameTaken)), "{alike}");
        }
        // Nothing is written to them.
        let none = db.write_blocking(move |tx, now, rng| start_email_verification(tx, now, rng, maria));
        assert!(matches!(none, Err(PersonError::NoAddress)));
        let stored = db.read_blocking(|tx, _| {
            let row = tx.query_one("SELECT email_index, email, user_name, address_index FROM people", &[])?;
            assert_eq!(row.get::<Option<Vec<u8>>>(3)?, None);
            let all = [row.get::<Vec<u8>>(0)?, row.get(1)?, row.get(2)?].concat();
            Ok::<_, StoreError>(String::from_utf8_lossy(&all).to_lowercase())
        });
        assert!(!stored.unwrap().contains("maria"));
    });
}

#[test]
fn a_code_on_paper_sets_a_new_password_once() {
    on_each_engine(|db| {
        let maria = make(db, "Maria", "", Some("maria"), PASSWORD, &[]).unwrap();
        let joe = a_person(db, "joe@example.org");
        let new = prepare_password(db.vault(), &mut SeededRandom::new(9), &CHEAP, "a new password");
        db.write_blocking(move |tx, now, rng| {
            let codes = recovery_codes::make(tx, now, rng, maria)?;
            let of_joe = recovery_codes::make(tx, now, rng, joe)?;
            let session = web_sessions::start(tx, now, rng, maria, None)?;
            let login = Login::from(name("MARIA"));
            let mut reset = |login: &Login, code: &str| reset_by_code(tx, now, rng, login, code, &new);
            assert!(reset(&login, "DFGH-JKMN-PQRT")?.is_none());
            assert!(reset(&login, &of_joe[0])?.is_none(), "somebody else's");
            assert!(reset(&name("nobody").into(), &codes[0])?.is_none());
            assert_eq!(reset(&login, &codes[0].to_lowercase().replace('-', " "))?, Some((maria, 9)));
            assert!(reset(&login, &codes[0])?.is_none(), "used");
            assert_eq!(reset(&mail("joe@example.org").into(), &of_joe[1])?, Some((joe, 9)));
            assert!(web_sessions::find(tx, now, &session.0)?.is_none(), "signed out everywhere");
            let lines = audit::newest(tx, 20)?;
            let line = lines.iter().find(|line| line.action == "password-reset").unwrap();
            assert_eq!(line.detail.as_deref(), Some("by-code"));
            Ok::<_, PersonError>(())
        })
        .unwrap();
        assert_eq!(enter(db, name("maria"), "a new password"), [maria]);
        assert!(enter(db, name("maria"), PASSWORD).is_empty());
    });
}

#[test]
fn a_code_is_not_enough_where_it_is_the_second_lock_behind_a_mailbox() {
    on_each_engine(|db| {
        let jane = a_person(db, "jane@example.org");
        prove(db, jane).unwrap();
        let new = prepare_password(db.vault(), &mut SeededRandom::new(9), &CHEAP, "a new password");
        db.write_blocking(move |tx, now, rng| {
            let secret = totp::Secret::new(&mut SeededRandom::new(1));
            let code = secret.code(totp::step_at(now));
            assert!(totp::turn_on(tx, now, rng, jane, &secret, &code).is_ok());
            let codes = recovery_codes::make(tx, now, rng, jane)?;
            let login = Login::from(mail("jane@example.org"));
            assert!(reset_by_code(tx, now, rng, &login, &codes[0], &new)?.is_none());
            assert_eq!(recovery_codes::left(tx, jane)?, 10, "nor is it used up");
            // Without the second lock they are for nothing else.
            totp::turn_off(tx, now, rng, jane)?;
            let codes = recovery_codes::make(tx, now, rng, jane)?;
            assert!(reset_by_code(tx, now, rng, &login, &codes[0], &new)?.is_some());
            Ok::<_, PersonError>(())
        })
        .unwrap();
    });
}

#[test]
fn turning_the_code_app_off_leaves_the_only_way_back() {
    on_each_engine(|db| {
        let maria = make(db, "Maria", "", Some("maria"), PASSWORD, &[]).unwrap();
        db.write_blocking(move |tx, now, rng| {
            recovery_codes::make(tx, now, rng, maria)?;
            totp::turn_off(tx, now, rng, maria)?;
            assert_eq!(recovery_codes::left(tx, maria)?, 10);
            Ok::<_, PersonError>(())
        })
        .unwrap();
    });
}

#[test]
fn a_couple_with_one_address_are_told_apart() {
    on_each_engine(|db| {
        let jane = make(db, "Jane", HOME, None, PASSWORD, &[]).unwrap();
        // Nobody is made by accident.
        let unseen = make(db, "Joe", HOME, None, "another password", &[]);
        assert!(matches!(unseen, Err(PersonError::EmailTaken)));
        let joe = make(db, "Joe", HOME, None, "another password", &[jane]).unwrap();
        assert_eq!(enter(db, mail(HOME), PASSWORD), [jane]);
        assert_eq!(enter(db, mail(HOME), "another password"), [joe]);
        prove(db, joe).unwrap();
        let found = db.read_blocking(|tx, _| with_address(tx, &mail(HOME))).unwrap();
        assert_eq!(
            found,
            [WithAddress { person: joe, is_proved: true }, WithAddress { person: jane, is_proved: false }],
            "whoever proved it first"
        );
        db.write_blocking(move |tx, now, rng| {
            change_user_name(tx, now, rng, joe, &name("joe.doe"))?;
            change_user_name(tx, now, rng, joe, &name("joe-doe"))?;
            assert_eq!(load(tx, joe)?.unwrap().login(), "joe-doe");
            let taken = change_user_name(tx, now, rng, jane, &name("J0E_DOE"));
            assert!(matches!(taken, Err(PersonError::NameTaken)));
            Ok::<_, PersonError>(())
        })
        .unwrap();
        assert_eq!(enter(db, name("joedoe"), "another password"), [joe]);
        assert_eq!(enter(db, mail(HOME), "another password"), [joe], "the address still leads to both");
        // One password for both: the page asks for the user name.
        let new = prepare_password(db.vault(), &mut SeededRandom::new(3), &CHEAP, PASSWORD);
        db.write_blocking(move |tx, now, rng| super::super::change_password(tx, now, rng, joe, &new, None)).unwrap();
        assert_eq!(enter(db, mail(HOME), PASSWORD).len(), 2);
        assert_eq!(enter(db, name("joedoe"), PASSWORD), [joe]);
    });
}

#[test]
fn each_account_of_an_address_gets_its_own_link_to_a_new_password() {
    on_each_engine(|db| {
        let jane = make(db, "Jane", HOME, None, PASSWORD, &[]).unwrap();
        let joe = make(db, "Joe", HOME, None, "another password", &[jane]).unwrap();
        let new = prepare_password(db.vault(), &mut SeededRandom::new(3), &CHEAP, "a third password");
        let links = db.write_blocking(|tx, now, rng| start_password_reset(tx, now, rng, &mail(HOME))).unwrap();
        assert_eq!(links.iter().map(|(person, _)| *person).collect::<Vec<_>>(), [jane, joe]);
        let of_joe = links[1].1.clone();
        db.write_blocking(move |tx, now, rng| reset_password(tx, now, rng, &of_joe.0, &new)).unwrap();
        assert_eq!(enter(db, mail(HOME), "a third password"), [joe]);
        assert_eq!(enter(db, mail(HOME), PASSWORD), [jane], "the other's stays");
        // One that holds records and whose address nobody proved gets none.
        a_record(db, jane, "Kim");
        let links = db.write_blocking(|tx, now, rng| start_password_reset(tx, now, rng, &mail(HOME))).unwrap();
        assert_eq!(links.iter().map(|(person, _)| *person).collect::<Vec<_>>(), [joe]);
    });
}

#[test]
fn an_address_takes_a_few_accounts() {
    on_each_engine(|db| {
        let mut all = Vec::new();
        for _ in 0..EMAIL_ACCOUNTS_PROVED_MAX {
            let person = make(db, "Jane", HOME, None, PASSWORD, &all).unwrap();
            prove(db, person).unwrap();
            all.push(person);
        }
        for _ in 0..EMAIL_ACCOUNTS_UNPROVED_MAX {
            all.push(make(db, "Joe", HOME, None, PASSWORD, &all).unwrap());
        }
        assert!(matches!(make(db, "Kim", HOME, None, PASSWORD, &all), Err(PersonError::EmailFull)));
        assert!(matches!(prove(db, *all.last().unwrap()), Err(PersonError::EmailFull)));
        // Somebody takes it out, and there is room.
        let first = all[0];
        db.write_blocking(move |tx, now, rng| {
            assert!(matches!(remove_email(tx, now, rng, first), Err(PersonError::NoWayBack)));
            change_user_name(tx, now, rng, first, &name("first"))?;
            assert!(matches!(remove_email(tx, now, rng, first), Err(PersonError::NoWayBack)), "no codes yet");
            recovery_codes::make(tx, now, rng, first)?;
            let link = start_password_reset(tx, now, rng, &mail(HOME))?;
            let link = link.into_iter().find(|(person, _)| *person == first).unwrap().1;
            remove_email(tx, now, rng, first)?;
            remove_email(tx, now, rng, first)?;
            assert!(peek(tx, now, TokenPurpose::ResetPassword, &link.0)?.is_none());
            let person = load(tx, first)?.unwrap();
            assert!(person.email.is_none() && person.email_verified_at.is_none());
            Ok::<_, PersonError>(())
        })
        .unwrap();
        prove(db, *all.last().unwrap()).unwrap();
        assert_eq!(enter(db, name("first"), PASSWORD), [first]);
    });
}

#[test]
fn an_address_is_added_later_and_shared_only_with_a_user_name() {
    on_each_engine(|db| {
        let jane = make(db, "Jane", HOME, None, PASSWORD, &[]).unwrap();
        let joe = a_person(db, "joe@example.org");
        let maria = make(db, "Maria", "", Some("maria"), PASSWORD, &[]).unwrap();
        let ask = |person| {
            db.write_blocking(move |tx, now, rng| start_email_change(tx, now, rng, person, &mail(HOME))).unwrap()
        };
        let EmailChange { token, is_free } = ask(joe);
        assert!(!is_free, "without a user name nothing would tell them apart");
        let refused = db.write_blocking(move |tx, now, rng| change_email(tx, now, rng, &token.0));
        assert!(matches!(refused, Err(PersonError::LinkDead)));
        let EmailChange { token, is_free } = ask(maria);
        assert!(is_free);
        db.write_blocking(move |tx, now, rng| change_email(tx, now, rng, &token.0)).unwrap();
        let found = db.read_blocking(|tx, _| find(tx, &mail(HOME).into())).unwrap();
        assert_eq!(found, [maria, jane]);
        let person = db.read_blocking(move |tx, _| load(tx, maria)).unwrap().unwrap();
        assert_eq!((person.address(), person.login(), person.email_verified_at.is_some()), (HOME, "maria", true));
        assert_eq!(enter(db, name("maria"), PASSWORD), [maria]);
    });
}

#[test]
fn who_leaves_frees_name_and_place() {
    on_each_engine(|db| {
        let jane = make(db, "Jane", HOME, None, PASSWORD, &[]).unwrap();
        let joe = make(db, "Joe", HOME, None, PASSWORD, &[jane]).unwrap();
        let maria = make(db, "Maria", "", Some("maria"), PASSWORD, &[]).unwrap();
        let record = a_record(db, joe, "Kim");
        share(db, record, jane, Rights::READ);
        db.write_blocking(move |tx, now, rng| {
            for person in [jane, maria] {
                super::super::leave(tx, now, rng, person, &std::collections::BTreeMap::new())?;
            }
            Ok::<_, super::super::LeaveError>(())
        })
        .unwrap();
        let again = make(db, "Jane", HOME, None, PASSWORD, &[joe]).unwrap();
        assert_eq!(db.read_blocking(|tx, _| find(tx, &mail(HOME).into())).unwrap(), [joe, again]);
        make(db, "Maria", "", Some("maria"), PASSWORD, &[]).unwrap();
    });
}
