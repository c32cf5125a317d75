//! Answers and chances.

use jiff::SignedDuration;
use medlock_domain::attempts::{self, Guess, Reserved};
use medlock_domain::packages::PackageError;
use medlock_domain::people::{self, Email, PersonError};
use medlock_wire::identity_code::IdentityCode;

use super::browser::Browser;
use super::samples::{A_WEIGHT, ANSWER, FRIENDLY_NAME, QUESTION, drop_off};
use crate::support::{TestServer, on_each_engine};

/// A signed-in reader at the question of a fresh package.
fn at_question(server: &TestServer, email: &str) -> (Browser, IdentityCode) {
    let lab = server.app("Northlake Laboratory");
    let code = drop_off(server, &lab, A_WEIGHT);
    let mut reader = Browser::new(server);
    reader.open_link(&code).expect("sign-in");
    reader.sign_up(email).expect("question");
    (reader, code)
}

#[test]
fn the_question_page_says_who_asks_how_often_and_how_long() {
    on_each_engine(|server| {
        let (reader, _) = at_question(server, "ana@example.org");
        reader
            .page
            .says("Northlake Laboratory asks:")
            .says(QUESTION)
            .says("You have 3 chances in all")
            .says("Last day to pick it up: ")
            .says("Signed in as Ana Sample")
            .says("desk@lab.example");
        let html = &reader.page.html;
        let field = html.split("<input").find(|tag| tag.contains("id=\"answer\"")).unwrap();
        for attribute in ["type=\"text\"", "autocomplete=\"off\"", "autocapitalize=\"off\"", "spellcheck=\"false\""] {
            assert!(field.contains(attribute), "{attribute}");
        }
        assert!(!html.contains(FRIENDLY_NAME) && !html.contains("Emma"));
    });
}

#[test]
fn scenario_57_an_empty_answer_costs_nothing() {
    on_each_engine(|server| {
        let (mut reader, _) = at_question(server, "ana@example.org");
        for _ in 0..5 {
            reader.submit(&[("answer", "")]).expect("question").says("Enter your answer").says("There is a problem");
            assert!(reader.page.html.contains("<title>Error: "));
        }
        let flow = reader.at.split('?').next().unwrap().to_owned();
        reader.open(&flow).expect("question").says("You have 3 chances in all");
    });
}

#[test]
fn scenarios_49_and_59_two_wrong_answers_then_the_right_one_in_other_capitals() {
    on_each_engine(|server| {
        let (mut reader, _) = at_question(server, "ana@example.org");
        reader.submit(&[("answer", "Rex")]).expect("wrong-answer").says("You have 2 chances left");
        assert_eq!(reader.page.attempts_left(), Some(2));
        assert!(!reader.page.html.contains("Rex"), "what was typed is not repeated");
        reader
            .submit(&[("answer", "Bello")])
            .expect("wrong-answer")
            .says("You have 1 chance left")
            .says("closes this code for good");
        assert_eq!(reader.page.attempts_left(), Some(1));
        reader.submit(&[("answer", "fluffy CAT")]).expect("choose-record");
    });
}

#[test]
fn scenario_50_spaces_count() {
    on_each_engine(|server| {
        for (n, wrong) in ["FluffyCat", " Fluffy Cat", "Fluffy  Cat", "Fluffy Cat "].iter().enumerate() {
            let (mut reader, _) = at_question(server, &format!("ana{n}@example.org"));
            reader.submit(&[("answer", wrong)]).expect("wrong-answer");
            assert_eq!(reader.page.attempts_left(), Some(2), "{wrong:?}");
        }
    });
}

#[test]
fn scenario_60_the_third_miss_closes_the_code_for_everybody() {
    on_each_engine(|server| {
        let (mut reader, code) = at_question(server, "ana@example.org");
        reader.submit(&[("answer", "a")]);
        reader.submit(&[("answer", "b")]);
        reader
            .submit(&[("answer", "c")])
            .expect("locked")
            .says("3 wrong answers")
            .says("Ask Northlake Laboratory")
            .says("+1 555 0100");
        assert!(!reader.page.html.contains("<form"), "there is nothing left to fill in");
        reader.open_link(&code).expect("locked");
        let mut other = Browser::new(server);
        other.open_link(&code).expect("locked");
        other.open("/sign-in");
        other.sign_up("bo@example.org");
        other.open_link(&code).expect("locked");
    });
}

#[test]
fn a_right_answer_after_the_lock_is_worth_nothing() {
    on_each_engine(|server| {
        let (mut reader, _) = at_question(server, "ana@example.org");
        let mut kept = reader.tab();
        for wrong in ["a", "b", "c"] {
            reader.submit(&[("answer", wrong)]);
        }
        kept.submit(&[("answer", ANSWER)]).expect("locked");
    });
}

#[test]
fn scenario_64_the_same_form_twice_costs_one_chance() {
    on_each_engine(|server| {
        let (mut reader, _) = at_question(server, "ana@example.org");
        let mut again = reader.tab();
        reader.submit(&[("answer", "Rex")]).expect("wrong-answer");
        again.submit(&[("answer", "Rex")]).expect("question").says("You have 2 chances left");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        // A form that was never sent, but is overtaken: it shows where things stand.
        again.submit(&[("answer", "Bello")]).expect("choose-record");
    });
}

#[test]
fn a_wrong_answer_leads_to_a_page_that_can_be_loaded_again() {
    on_each_engine(|server| {
        let (mut reader, _) = at_question(server, "ana@example.org");
        let flow = reader.at.clone();
        // The address alone says nothing.
        reader.open(&format!("{flow}?answer=wrong")).expect("question").says("You have 3 chances in all");
        reader.submit(&[("answer", "Rex")]).expect("wrong-answer");
        let page = reader.at.clone();
        for _ in 0..3 {
            reader.open(&page).expect("wrong-answer").says("You have 2 chances left");
        }
        reader.open(&flow).expect("question").says("You have 2 chances left");
    });
}

#[test]
fn scenario_67_guesses_of_two_accounts_count_together() {
    on_each_engine(|server| {
        let (mut ana, code) = at_question(server, "ana@example.org");
        let mut bo = Browser::new(server);
        bo.open_link(&code);
        bo.sign_up("bo@example.org").expect("question");
        ana.submit(&[("answer", "a")]).expect("wrong-answer");
        bo.submit(&[("answer", "b")]).expect("wrong-answer").says("You have 1 chance left");
        ana.submit(&[("answer", "c")]).expect("locked");
        bo.submit(&[("answer", ANSWER)]).expect("locked");
    });
}

#[test]
fn scenario_65_a_check_that_never_ended_stays_charged() {
    on_each_engine(|server| {
        let (mut reader, code) = at_question(server, "ana@example.org");
        reserve(server, &code, "ana@example.org", "lost");
        reader.submit(&[("answer", "Rex")]).expect("wrong-answer");
        server.advance(SignedDuration::from_mins(3));
        reader.open_link(&code).expect("question").says("You have 1 chance left");
    });
}

#[test]
fn while_all_chances_are_being_checked_others_wait() {
    on_each_engine(|server| {
        let (mut reader, code) = at_question(server, "ana@example.org");
        for nonce in ["a", "b", "c"] {
            reserve(server, &code, "ana@example.org", nonce);
        }
        reader.submit(&[("answer", ANSWER)]).expect("try-later").says("No chance was used");
        assert_eq!(reader.page.status(), 429);
        assert_eq!(reader.page.response.header("retry-after"), Some("5"));
    });
}

/// A guess that is reserved and never settled.
fn reserve(server: &TestServer, code: &IdentityCode, email: &str, nonce: &str) {
    let (policy, code, nonce) = (server.app.policy, code.clone(), nonce.to_owned());
    let email = Email::parse(email).unwrap();
    let person = server
        .db
        .write_blocking(move |tx, now, _| -> Result<_, PersonError> {
            Ok(people::credentials(tx, now, &email)?.whose.unwrap())
        })
        .unwrap();
    server
        .db
        .write_blocking(move |tx, now, rng| -> Result<(), PackageError> {
            let guess = Guess { code: &code, person, nonce: &nonce, answer: "x" };
            let reserved = attempts::reserve(tx, now, rng, &policy, &guess)?;
            assert!(matches!(reserved, Reserved::Check(_)));
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_form_without_its_nonce_is_no_guess() {
    on_each_engine(|server| {
        let (mut reader, _) = at_question(server, "ana@example.org");
        reader.submit(&[("answer", "Rex"), ("nonce", "")]).expect("question").says("You have 3 chances in all");
    });
}

#[test]
fn signed_out_meanwhile_costs_nothing() {
    on_each_engine(|server| {
        let (mut reader, _) = at_question(server, "ana@example.org");
        server.advance(SignedDuration::from_hours(2));
        reader.submit(&[("answer", "Rex")]).expect("sign-in");
        reader.sign_in("ana@example.org").expect("question").says("You have 3 chances in all");
    });
}
