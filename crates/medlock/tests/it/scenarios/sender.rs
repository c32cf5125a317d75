//! What a sender's calls do, seen from both ends. The rules of one creation alone are in `platform::rules_of_creation`.

use jiff::SignedDuration;
use medlock_domain::apps::fields::FieldValue;
use medlock_domain::apps::{self, Changes, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::packages::{self, Situation};
use medlock_wire::identity_code::IdentityCode;

use super::{
    ANSWER, LAB, QUESTION, chances, choose, delete, drop_off, info, on_each_engine_and_version, open, pick_up, reader,
    record_text, rows, sealed, send, situation, weight,
};
use crate::platform::anonymous;
use crate::shell::browser::Browser;
use crate::support::{A_WEIGHT, Sealed, TestApp, TestServer, Told, on_each_engine, post_to};

const CREATE: &str = "CreateConnectPackage";
const DELETE: &str = "DeletePendingConnectPackage";
const UPDATE: &str = "UpdateExternalId";

fn packages_stored(server: &TestServer) -> i64 {
    let counts = server.db.read_blocking(packages::counts).unwrap();
    counts.iter().map(|(_, count)| count).sum()
}

fn allocate(server: &TestServer, lab: &TestApp) -> IdentityCode {
    lab.call(server, "AllocatePackageId", 1, "").identity_code()
}

// ---- scenarios ----

#[test]
fn scenario_2_the_first_version_is_picked_up_in_capitals_and_adds_one_item() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let code = drop_off(server, &lab, 1, &weight("61.5"));
        let mut ana = reader(server, "ana@example.org");
        open(&mut ana, &code, "FLUFFY CAT");
        choose(&mut ana, "Ana Sample");
        ana.submit(&[]).expect("done").says("61.5 kg");
        assert_eq!(rows(server, "things"), 1);
        assert!(record_text(&mut ana, "Ana Sample").contains("61.5 kg"));
    });
}

#[test]
fn scenario_11_every_package_of_one_external_id_is_picked_up() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let codes = ["61.5", "62.5"].map(|kg| drop_off(server, &lab, 2, &weight(kg)));
        assert!(codes[0] != codes[1]);
        let mut ana = reader(server, "ana@example.org");
        for code in &codes {
            pick_up(&mut ana, code, "Ana Sample");
        }
        let text = record_text(&mut ana, "Ana Sample");
        assert!(text.contains("61.5 kg") && text.contains("62.5 kg"), "{text}");
    });
}

#[test]
fn scenario_14_an_allocated_code_is_not_here_yet_and_uses_no_chance() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let code = allocate(server, &lab);
        let mut ana = reader(server, &format!("ana{version}@example.org"));
        ana.open_link(&code).expect("not-ready").says(LAB).says("No chance was used");
        assert!(!ana.page.html.contains("name=\"answer\""));
        let package = Sealed { identity_code: Some(code.clone()), ..sealed(ANSWER, A_WEIGHT) };
        assert!(send(server, &lab, version, &package).identity_code() == code);
        assert_eq!(chances(server, &code), 3);
        pick_up(&mut ana, &code, "Ana Sample");
    });
}

#[test]
fn scenario_16_deleting_by_external_id_takes_what_waits_and_nothing_out_of_a_record() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let taken = drop_off(server, &lab, 2, &weight("60"));
        pick_up(&mut ana, &taken, "Ana Sample");
        let waiting = ["61", "62", "63"].map(|kg| drop_off(server, &lab, 2, &weight(kg)));
        let told = lab.call(server, DELETE, 1, "<external-id>patient-1</external-id>");
        assert_eq!(told.code, 0, "{}", told.xml());
        for code in &waiting {
            ana.open_link(code).expect("unknown-code");
        }
        assert_eq!(rows(server, "package_contents"), 0, "what was deleted is erased");
        assert!(record_text(&mut ana, "Ana Sample").contains("60 kg"));
        ana.open_link(&taken).expect("already-picked-up");
    });
}

/// Every sequence of two calls out of five, by code and by external id.
#[test]
fn scenario_17_no_sequence_of_calls_tells_a_picked_up_package_from_a_waiting_one() {
    const CALLS: [&str; 5] = ["create", "delete by code", "delete by id", "rename by code", "rename by id"];
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let mut number = 0;
        for first in CALLS {
            for second in CALLS {
                number += 1;
                let [taken, waiting] = ["taken", "waiting"].map(|what| {
                    let package = Sealed { external_id: format!("{what} {number}"), ..sealed(ANSWER, A_WEIGHT) };
                    (send(server, &lab, 2, &package).identity_code(), package.external_id)
                });
                pick_up(&mut ana, &taken.0, "Ana Sample");
                for call in [first, second] {
                    let [of_taken, of_waiting] = [&taken, &waiting].map(|(code, id)| {
                        let told = do_call(server, &lab, call, code, id);
                        (told.code, told.xml())
                    });
                    assert_eq!(of_taken, of_waiting, "{first}, {second}: {call}");
                }
            }
        }
        assert_eq!(rows(server, "things"), number, "nothing came out of the record");
    });
}

fn do_call(server: &TestServer, lab: &TestApp, call: &str, code: &IdentityCode, id: &str) -> Told {
    match call {
        "create" => {
            let package = Sealed { identity_code: Some(code.clone()), ..sealed(ANSWER, A_WEIGHT) };
            send(server, lab, 2, &package)
        }
        "delete by code" => lab.call(server, DELETE, 1, &format!("<identity-code>{code}</identity-code>")),
        "delete by id" => lab.call(server, DELETE, 1, &format!("<external-id>{id}</external-id>")),
        "rename by code" => {
            let info = format!("<identity-code>{code}</identity-code><new-external-id>{id} new</new-external-id>");
            lab.call(server, UPDATE, 1, &info)
        }
        _ => {
            let info = format!("<old-external-id>{id}</old-external-id><new-external-id>{id} new</new-external-id>");
            lab.call(server, UPDATE, 1, &info)
        }
    }
}

#[test]
fn scenario_19_the_question_is_shown_with_its_spaces() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let package = Sealed { question: "  What is <the> cat\u{a0}called? ".to_owned(), ..sealed(ANSWER, A_WEIGHT) };
        let code = send(server, &lab, version, &package).identity_code();
        let ana = &mut reader(server, &format!("ana{version}@example.org"));
        ana.open_link(&code).expect("question");
        assert!(ana.page.html.contains(">  What is &#60;the&#62; cat\u{a0}called? </label>"), "{}", ana.page.html);
    });
}

#[test]
fn scenario_61_after_a_lock_the_sender_deletes_and_a_new_code_works() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let code = drop_off(server, &lab, version, A_WEIGHT);
        let mut ana = reader(server, &format!("ana{version}@example.org"));
        ana.open_link(&code).expect("question");
        for wrong in ["Rex", "Bello", "Milo"] {
            ana.submit(&[("answer", wrong)]);
        }
        ana.page.expect("locked").says(LAB);
        assert_eq!(delete(server, &lab, &code), 0);
        let new = drop_off(server, &lab, version, A_WEIGHT);
        assert!(new != code);
        ana.open_link(&code).expect("unknown-code");
        pick_up(&mut ana, &new, "Ana Sample");
    });
}

#[test]
fn scenario_104_while_the_sender_is_suspended_nothing_goes_in_or_out() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let code = drop_off(server, &lab, version, A_WEIGHT);
        let mut ana = reader(server, &format!("ana{version}@example.org"));
        ana.open_link(&code).expect("question");
        let mut half_way = ana.tab();
        open(&mut half_way, &code, ANSWER);
        choose(&mut half_way, "Ana Sample");
        let mut later = half_way.tab();

        let id = lab.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, id)).unwrap();
        let stored = packages_stored(server);
        assert_eq!(send(server, &lab, version, &sealed(ANSWER, A_WEIGHT)).code, 6);
        assert_eq!(packages_stored(server), stored);
        ana.submit(&[("answer", "Rex")]).expect("unavailable");
        Browser::new(server).open_link(&code).expect("unavailable");
        half_way.submit(&[]).expect("unavailable").says(LAB);
        let things = rows(server, "things");

        server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, id)).unwrap();
        assert_eq!(chances(server, &code), 3, "no chance was used meanwhile");
        later.submit(&[]).expect("done");
        assert_eq!(rows(server, "things"), things + 1);
        assert_eq!(send(server, &lab, version, &sealed(ANSWER, A_WEIGHT)).code, 0);
    });
}

// ---- the checks at drop-off that stand outside the package ----

fn set_list(server: &TestServer, lab: &TestApp, field: &str, list: &[&str]) {
    let id = lab.id;
    let list = list.iter().map(|entry| (*entry).to_owned()).collect();
    let changes = Changes { fields: vec![(field.to_owned(), FieldValue::List(list))], texts: Vec::new() };
    server
        .db
        .write_blocking(move |tx, now, rng| apps::set(tx, now, rng, Actor::Operator, Mode::Development, id, &changes))
        .unwrap();
}

/// The first row of the checks: who calls.
#[test]
fn a_caller_without_session_state_address_or_methods_drops_nothing_off() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let stored = packages_stored(server);
        let package = info(version, &sealed(ANSWER, A_WEIGHT));
        let unsigned = anonymous(lab.id, CREATE, version, &format!("<info>{package}</info>"));
        assert_eq!(server.post(unsigned.as_bytes()).code, 11, "no session");

        let body = lab.request(server, CREATE, version, &package);
        server.advance(SignedDuration::from_hours(4));
        assert_eq!(server.post(body.as_bytes()).code, 65, "a session that has run out");
        lab.forget_session();

        set_list(server, &lab, "valid-ip-prefixes", &["192.0.2.0/24"]);
        let sign_in = server.post(lab.sign_in_request(server).as_bytes());
        assert_eq!(sign_in.code, 6, "another address");
        set_list(server, &lab, "valid-ip-prefixes", &[]);
        let body = lab.request(server, CREATE, version, &package);
        set_list(server, &lab, "valid-ip-prefixes", &["192.0.2.0/24"]);
        assert_eq!(server.post(body.as_bytes()).code, 6, "another address with a session");
        let through = [("X-Forwarded-For", "192.0.2.7")];
        let told = Told::read(server.send(&post_to("/platform/wildcat.ashx", &through, body.as_bytes())));
        assert_eq!(told.code, 6, "a proxy nobody trusts");
        set_list(server, &lab, "valid-ip-prefixes", &["127.0.0.0/8"]);

        set_list(server, &lab, "methods", &[]);
        assert_eq!(server.post(body.as_bytes()).code, 11, "no ConnectPackage methods");
        assert_eq!(packages_stored(server), stored);
        set_list(server, &lab, "methods", &["connect-package"]);
        assert_eq!(server.post(body.as_bytes()).code, 0, "and nothing else was wrong with it");
    });
}

/// The row about `identity-code`, in every state a code can be in.
#[test]
fn only_the_callers_own_empty_code_is_filled() {
    on_each_engine_and_version(|server, version| {
        let (lab, other) = (server.app(LAB), server.app("Other"));
        let mut ana = reader(server, &format!("ana{version}@example.org"));
        let fill = |code: &str| {
            let rest = info(version, &sealed(ANSWER, A_WEIGHT));
            lab.call(server, CREATE, version, &format!("<identity-code>{code}</identity-code>{rest}")).code
        };
        for malformed in ["", "AEIO-AEIO-AEIO-AEIO-AEIO", "DFGH-DFGH", "1"] {
            assert_eq!(fill(malformed), 74, "{malformed}");
        }
        assert_eq!(fill("DFGH-DFGH-DFGH-DFGH-DFGH"), 74, "never given out");
        assert_eq!(fill(&allocate(server, &other).to_string()), 74, "another application's");

        let own = allocate(server, &lab).to_string();
        assert_eq!(fill(&own), 0);
        assert_eq!(fill(&own), 96, "filled");

        let locked = drop_off(server, &lab, version, A_WEIGHT);
        ana.open_link(&locked).expect("question");
        for wrong in ["Rex", "Bello", "Milo"] {
            ana.submit(&[("answer", wrong)]);
        }
        ana.page.expect("locked");
        assert_eq!(fill(&locked.to_string()), 96, "locked");

        let taken = drop_off(server, &lab, version, A_WEIGHT);
        pick_up(&mut ana, &taken, "Ana Sample");
        assert_eq!(fill(&taken.to_string()), 96, "picked up");

        let deleted = drop_off(server, &lab, version, A_WEIGHT);
        assert_eq!(delete(server, &lab, &deleted), 0);
        assert_eq!(fill(&deleted.to_string()), 74, "deleted");

        let (filled, empty) = (drop_off(server, &lab, version, A_WEIGHT), allocate(server, &lab));
        server.advance(SignedDuration::from_hours(28 * 24));
        lab.forget_session();
        assert!(matches!(situation(server, &filled), Situation::Expired { .. }));
        assert_eq!(fill(&filled.to_string()), 96, "run out with contents");
        assert_eq!(fill(&empty.to_string()), 74, "run out without contents");
    });
}

/// The row about the package's own XML: the right type is not enough.
#[test]
fn the_packages_xml_must_follow_its_type() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let stored = packages_stored(server);
        let good = info(version, &sealed(ANSWER, A_WEIGHT));
        for (from, to) in [
            ("<encrypt-algorithm>", "<surprise/><encrypt-algorithm>"),
            ("<parameters>", "<parameters><surprise/>"),
            ("password-protected-package>", "weight>"),
            ("<algorithm-name>", "<algorithm-name><b/>"),
            ("</password-protected-package>", "</password-protected-package><surprise/>"),
        ] {
            assert!(good.contains(from), "{from}");
            let told = lab.call(server, CREATE, version, &good.replace(from, to));
            assert_eq!(told.code, 3, "{to}: {}", told.xml());
        }
        assert_eq!(packages_stored(server), stored);
        assert_eq!(lab.call(server, CREATE, version, &good).code, 0);
        // The question belongs to the package as it was sent.
        assert!(good.contains(QUESTION));
    });
}
