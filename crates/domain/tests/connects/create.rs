//! Creating requests, and what of them can be read in the database.

use medlock_crypto::random::SeededRandom;
use medlock_domain::connects::{ConnectError, PreparedRequest, RequestText};
use medlock_domain::limits::PACKAGE_TEXT_CHARS_MAX;
use medlock_domain::resent::{self, Fingerprint};
use medlock_domain::testing::{CHEAP, on_each_engine};

use crate::support::{ANSWER, FRIENDLY_NAME, QUESTION, World, number, renamed};
use crate::support::{DAY, by_external_id, reply_of};

fn prepared(friendly_name: &str, question: &str, answer: &str, external_id: &str) -> Result<(), u32> {
    let vault = medlock_crypto::vault::Vault::new([7; 32]);
    let text = RequestText { friendly_name, question, answer, external_id };
    PreparedRequest::prepare(&vault, &mut SeededRandom::new(1), &CHEAP, &text)
        .map(drop)
        .map_err(|error| error.code().number())
}

#[test]
fn a_blank_question_is_72_and_a_blank_answer_73_before_anything_else() {
    let long = "x".repeat(PACKAGE_TEXT_CHARS_MAX + 1);
    for blank in ["", " ", "\t\u{a0}"] {
        assert_eq!(prepared("n", blank, "a", "e"), Err(72));
        assert_eq!(prepared("n", "q", blank, "e"), Err(73));
        assert_eq!(prepared("", blank, blank, ""), Err(72));
        assert_eq!(prepared("", "q", blank, &long), Err(73));
        assert_eq!(prepared(blank, "q", "a", "e"), Err(3));
        assert_eq!(prepared("n", "q", "a", blank), Err(3));
    }
    assert_eq!(prepared("n", &long, "a", "e"), Err(3));
    assert_eq!(prepared("n", "q", &long, "e"), Err(3));
    assert_eq!(prepared("n", "q", "a", &long), Err(3));
    assert_eq!(prepared("n", "q", "a", &long[1..]), Ok(()));
}

#[test]
fn another_application_may_use_the_same_external_id_and_case_counts() {
    on_each_engine(|db| {
        let world = World::new(db);
        let other = world.other_app();
        world.create("patient-1");
        other.create("patient-1");
        world.create("Patient-1");
        world.create(" patient-1");
        assert_eq!(number(world.try_create("patient-1")), 79);
        assert_eq!(number(other.try_create("patient-1")), 79);
        other.delete("patient-1").unwrap();
        assert_eq!(number(world.try_create("patient-1")), 79, "the other's was deleted");
        assert_eq!(renamed(other.rename(by_external_id("patient-1"), "x")), 0, "nothing is no error");
    });
}

#[test]
fn nothing_a_sender_wrote_can_be_read_in_the_database_and_the_answer_not_even_with_the_key() {
    on_each_engine(|db| {
        let world = World::new(db);
        let code = world.create("patient-1");
        let row = db
            .read_blocking(|tx, _| {
                tx.query_one(
                    "SELECT external_id, last_group, friendly_name, question, external_id_index, answer FROM connect_requests",
                    &[],
                )
            })
            .unwrap();
        let sealed: Vec<Vec<u8>> = (0..5).map(|column| row.get(column).unwrap()).collect();
        for plain in ["patient-1", FRIENDLY_NAME, QUESTION, ANSWER, code.last_group()] {
            assert!(sealed.iter().all(|bytes| !bytes.windows(plain.len()).any(|part| part == plain.as_bytes())));
        }
        let answer: String = row.get(5).unwrap();
        assert!(answer.starts_with("$argon2id$"), "{answer}");
        // Two requests with one answer do not show it.
        world.create("patient-2");
        let distinct: i64 = db
            .read_blocking(|tx, _| tx.query_one("SELECT COUNT(DISTINCT answer) FROM connect_requests", &[])?.get(0))
            .unwrap();
        assert_eq!(distinct, 2);
    });
}

#[test]
fn a_creation_sent_again_is_answered_until_its_sender_changes_the_request() {
    on_each_engine(|db| {
        let world = World::new(db);
        let send = |bytes: &'static [u8], external_id: &'static str| {
            let (app, policy, new) = (world.app, world.policy, world.prepare(external_id, ANSWER).unwrap());
            let fingerprint = Fingerprint::of(db.vault(), app, world.now(), bytes);
            let made = db.write_blocking(move |tx, now, rng| {
                resent::once(tx, now, rng, fingerprint, |tx, rng| {
                    let made = medlock_domain::connects::create(tx, now, rng, &policy, app, &new)?;
                    Ok::<_, ConnectError>((made.id.0, made.code.to_string().into_bytes()))
                })
            });
            reply_of(db, fingerprint, made)
        };
        let first = send(b"one", "patient-1").unwrap();
        assert_eq!(send(b"one", "patient-1").unwrap(), first);
        assert_eq!(number(send(b"two", "patient-1")), 79, "a call of its own");
        // A refusal leaves nothing behind that would answer for it.
        assert_eq!(number(send(b"two", "patient-1")), 79);
        world.delete("patient-1").unwrap();
        let second = send(b"one", "patient-1").unwrap();
        assert_ne!(second, first, "the first code is dead");
        world.rename(by_external_id("patient-1"), "patient-2").unwrap();
        let third = send(b"one", "patient-1").unwrap();
        assert_ne!(third, second);
        world.revoke("patient-1", false).unwrap();
        assert_ne!(send(b"one", "patient-1").unwrap(), third);
        world.pass(DAY);
        assert_eq!(number(send(b"one", "patient-1")), 79, "five minutes are over");
    });
}
