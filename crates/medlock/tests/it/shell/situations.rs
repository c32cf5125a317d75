//! Where a code can stand besides "waiting", each with its own page.

use jiff::SignedDuration;
use medlock_domain::apps::{self, AppError};
use medlock_domain::audit::Actor;
use medlock_domain::packages::{self, PackageError, Which};
use medlock_wire::identity_code::IdentityCode;

use super::browser::{Browser, Page};
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::on_each_engine;

/// A code nobody was given.
fn nobodys(n: usize) -> IdentityCode {
    let letters: String = (0..20).map(|place| char::from(b"DFGHJKMNPQRTVXYZ"[(n >> place) & 1])).collect();
    IdentityCode::parse(&letters).unwrap()
}

#[test]
fn scenario_14_nothing_sent_yet() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = lab.call(server, "AllocatePackageId", 1, "").identity_code();
        let mut reader = Browser::new(server);
        reader
            .open_link(&code)
            .expect("not-ready")
            .says("Your information is not here yet")
            .says("Keep the code and try again later")
            .says("No chance was used")
            .says("desk@lab.example");
        assert_eq!(reader.page.status(), 200);
    });
}

#[test]
fn run_out() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        server.advance(SignedDuration::from_hours(28 * 24));
        let mut reader = Browser::new(server);
        reader
            .open_link(&code)
            .expect("expired")
            .says("This code was valid for four weeks and has run out")
            .says("Ask Northlake Laboratory to send it again")
            .says("+1 555 0100")
            .says("desk@lab.example")
            .says("1 Main Street");
    });
}

#[test]
fn the_application_is_switched_off() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        reader.open_link(&code);
        reader.sign_up("ana@example.org").expect("question");
        let id = lab.id;
        server
            .db
            .write_blocking(move |tx, now, rng| -> Result<(), AppError> {
                apps::suspend(tx, now, rng, Actor::Operator, id)
            })
            .unwrap();
        reader.submit(&[("answer", ANSWER)]).expect("unavailable").says("not lost").says("desk@lab.example");
        server
            .db
            .write_blocking(move |tx, now, rng| -> Result<(), AppError> {
                apps::resume(tx, now, rng, Actor::Operator, id)
            })
            .unwrap();
        reader.open_link(&code).expect("question").says("You have 3 chances in all");
    });
}

#[test]
fn unknown_deleted_and_long_gone_codes_look_alike() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let deleted = drop_off(server, &lab, A_WEIGHT);
        let gone = drop_off(server, &lab, A_WEIGHT);
        let (id, code) = (lab.id, deleted.clone());
        server
            .db
            .write_blocking(move |tx, now, rng| -> Result<(), PackageError> {
                packages::delete(tx, now, rng, id, &Which::Code(code.clone()))
            })
            .unwrap();
        server.advance(SignedDuration::from_hours(118 * 24));
        let mut pages: Vec<String> = Vec::new();
        for code in [deleted, gone, nobodys(1)] {
            let mut reader = Browser::new(server);
            let page: &Page = reader.open_link(&code).expect("unknown-code");
            assert_eq!(page.status(), 200);
            page.says("We can't find that code").says("ask the sender");
            pages.push(page.text().replace(&code.to_string(), ""));
        }
        assert_eq!(pages[0], pages[1]);
        assert_eq!(pages[1], pages[2]);
    });
}

#[test]
fn an_unknown_code_can_be_corrected_at_once() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        reader.open_link(&nobodys(2)).expect("unknown-code");
        assert!(reader.page.html.contains(&nobodys(2).to_string()), "what was typed can be corrected");
        reader.submit(&[("code", &code.to_string())]).expect("sign-in");
    });
}

#[test]
fn scenario_68_after_ten_unknown_codes_the_next_waits_but_a_real_one_does_not() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut guesser = Browser::new(server);
        for n in 0..10 {
            guesser.open_link(&nobodys(n)).expect("unknown-code");
        }
        guesser.open_link(&nobodys(10)).expect("try-later").says("Many codes that do not exist were tried");
        assert_eq!(guesser.page.status(), 429);
        let wait: u64 = guesser.page.response.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=900).contains(&wait), "{wait}");
        guesser.open_link(&code).expect("sign-in");
        server.advance(SignedDuration::from_mins(15));
        guesser.open_link(&nobodys(11)).expect("unknown-code");
    });
}

#[test]
fn no_record_can_take_it() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, A_WEIGHT), "ana@example.org", ANSWER);
        // As many records as anybody may have, and none to write in.
        server
            .db
            .write_blocking(|tx, _, _| {
                tx.execute("UPDATE record_people SET rights = 1", &[])?;
                tx.execute("UPDATE people SET records_made = 1000000", &[])
            })
            .unwrap();
        let code = drop_off(server, &lab, A_WEIGHT);
        reader.open_link(&code);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        reader.choose_new("Mia Sample").expect("confirm");
        reader.submit(&[]).expect("no-record").says("What was sent is still here");
        server.advance(SignedDuration::from_mins(31));
        reader.open_link(&code).expect("sign-in");
        reader.sign_in("ana@example.org").expect("question");
    });
}
