//! The sender's calls against every state a package can be in.

use jiff::SignedDuration;
use medlock_domain::packages::{self, Situation};
use medlock_store::Engine;
use medlock_wire::identity_code::IdentityCode;

use crate::support::{A_WEIGHT, Sealed, TestApp, TestServer, Told, on_each_engine};

const CREATE: &str = "CreateConnectPackage";
const DELETE: &str = "DeletePendingConnectPackage";
const UPDATE: &str = "UpdateExternalId";

fn allocate(server: &TestServer, app: &TestApp) -> IdentityCode {
    app.call(server, "AllocatePackageId", 1, "").identity_code()
}

fn fill(server: &TestServer, app: &TestApp, code: &str) -> Told {
    let info = Sealed::new("Fluffy Cat", A_WEIGHT).info();
    app.call(server, CREATE, 2, &format!("<identity-code>{code}</identity-code>{info}"))
}

fn delete(server: &TestServer, app: &TestApp, code: &str) -> u32 {
    app.call(server, DELETE, 1, &format!("<identity-code>{code}</identity-code>")).code
}

fn delete_all(server: &TestServer, app: &TestApp, external_id: &str) -> u32 {
    app.call(server, DELETE, 1, &format!("<external-id>{external_id}</external-id>")).code
}

fn rename(server: &TestServer, app: &TestApp, code: &str, new: &str) -> u32 {
    let info = format!("<identity-code>{code}</identity-code><new-external-id>{new}</new-external-id>");
    app.call(server, UPDATE, 1, &info).code
}

fn rename_all(server: &TestServer, app: &TestApp, old: &str, new: &str) -> u32 {
    let info = format!("<old-external-id>{old}</old-external-id><new-external-id>{new}</new-external-id>");
    app.call(server, UPDATE, 1, &info).code
}

fn situation(server: &TestServer, code: &IdentityCode) -> Situation {
    let (code, policy) = (code.clone(), server.app.policy);
    server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap()
}

/// Scenarios 12, 14 and 15.
#[test]
fn an_allocated_code_is_filled_once_however_it_is_written() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let code = allocate(server, &lab);
        assert!(matches!(situation(server, &code), Situation::NotReady { .. }));
        let typed = code.to_string().to_lowercase().replace('-', " ");
        assert_eq!(fill(server, &lab, &typed).identity_code(), code);
        assert!(matches!(situation(server, &code), Situation::Ready { .. }));
        server.advance(SignedDuration::from_mins(6));
        assert_eq!(fill(server, &lab, &code.to_string()).code, 96);
    });
}

/// Scenario 13.
#[test]
fn another_applications_code_is_unknown() {
    on_each_engine(|server| {
        let (lab, other) = (server.app("Lab"), server.app("Other"));
        let allocated = allocate(server, &lab).to_string();
        let filled = lab.drop_off(server, "Fluffy Cat", A_WEIGHT);
        let written = filled.to_string();
        for code in [&allocated, &written] {
            assert_eq!(fill(server, &other, code).code, 74);
            assert_eq!(rename(server, &other, code, "x"), 74);
            assert_eq!(delete(server, &other, code), 0);
        }
        assert_eq!(delete_all(server, &other, "patient-1"), 0);
        assert_eq!(rename_all(server, &other, "patient-1", "x"), 0);
        assert!(matches!(situation(server, &filled), Situation::Ready { .. }));
        assert_eq!(fill(server, &lab, &allocated).code, 0);
    });
}

#[test]
fn unknown_codes_and_ids_are_74_or_silence() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let unknown = "DFGH-DFGH-DFGH-DFGH-DFGH";
        assert_eq!(fill(server, &lab, unknown).code, 74);
        assert_eq!(rename(server, &lab, unknown, "x"), 74);
        assert_eq!(delete(server, &lab, unknown), 0);
        assert_eq!(delete_all(server, &lab, "nobody"), 0);
        assert_eq!(rename_all(server, &lab, "nobody", "x"), 0);
        for malformed in ["AEIO-AEIO-AEIO-AEIO-AEIO", "DFGH", ""] {
            assert_eq!(fill(server, &lab, malformed).code, 74, "{malformed}");
            assert_eq!(rename(server, &lab, malformed, "x"), 74, "{malformed}");
            assert_eq!(delete(server, &lab, malformed), 74, "{malformed}");
        }
        assert_eq!(lab.call(server, DELETE, 1, "").code, 3);
        assert_eq!(lab.call(server, DELETE, 1, "<external-id> </external-id>").code, 3);
        assert_eq!(lab.call(server, UPDATE, 1, "<old-external-id>a</old-external-id>").code, 3);
        let both = format!("<identity-code>{unknown}</identity-code><external-id>a</external-id>");
        assert_eq!(lab.call(server, DELETE, 1, &both).code, 3);
    });
}

#[test]
fn an_empty_allocation_can_be_deleted_and_has_no_external_id() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let code = allocate(server, &lab);
        let written = code.to_string();
        assert_eq!(rename(server, &lab, &written, "x"), 95);
        assert_eq!(delete(server, &lab, &written), 0);
        assert_eq!(situation(server, &code), Situation::Unknown);
        assert_eq!(fill(server, &lab, &written).code, 74);
        assert_eq!(rename(server, &lab, &written, "x"), 74);
        assert_eq!(delete(server, &lab, &written), 0);
    });
}

/// Scenario 11 and the sender's half of 16.
#[test]
fn packages_with_one_external_id_are_many_and_are_deleted_together() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let first = lab.drop_off(server, "Fluffy Cat", A_WEIGHT);
        server.advance(SignedDuration::from_secs(1));
        let second = lab.drop_off(server, "Fluffy Cat", A_WEIGHT);
        assert!(first != second);
        let mut other = Sealed::new("Fluffy Cat", A_WEIGHT);
        other.external_id = "patient-2".to_owned();
        let third = lab.call(server, CREATE, 2, &other.info()).identity_code();
        assert_eq!(delete_all(server, &lab, "patient-1"), 0);
        assert_eq!(situation(server, &first), Situation::Unknown);
        assert_eq!(situation(server, &second), Situation::Unknown);
        assert!(matches!(situation(server, &third), Situation::Ready { .. }));
        assert_eq!(delete_all(server, &lab, "PATIENT-2"), 0);
        assert!(
            matches!(situation(server, &third), Situation::Ready { .. }),
            "external ids are compared letter by letter"
        );
    });
}

#[test]
fn after_a_new_external_id_deleting_by_the_old_one_does_nothing() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let code = lab.drop_off(server, "Fluffy Cat", A_WEIGHT);
        assert_eq!(rename(server, &lab, &code.to_string(), "patient-9"), 0);
        assert_eq!(delete_all(server, &lab, "patient-1"), 0);
        assert!(matches!(situation(server, &code), Situation::Ready { .. }));
        assert_eq!(rename_all(server, &lab, "patient-9", "patient-9"), 0, "the same id is no change");
        assert_eq!(rename_all(server, &lab, "patient-9", "a &amp;&lt;&quot; b"), 0);
        assert_eq!(delete_all(server, &lab, "patient-9"), 0);
        assert!(matches!(situation(server, &code), Situation::Ready { .. }));
        assert_eq!(delete_all(server, &lab, "a &amp;&lt;&quot; b"), 0);
        assert_eq!(situation(server, &code), Situation::Unknown);
    });
}

/// Scenarios 75 and 82, the sender's side: nothing sweeps in these tests.
#[test]
fn an_expired_package_answers_its_sender_like_any_other() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let code = lab.drop_off(server, "Fluffy Cat", A_WEIGHT);
        let empty = allocate(server, &lab).to_string();
        server.advance(SignedDuration::from_hours(28 * 24) - SignedDuration::from_secs(1));
        lab.forget_session();
        assert!(matches!(situation(server, &code), Situation::Ready { .. }));
        server.advance(SignedDuration::from_secs(1));
        assert!(matches!(situation(server, &code), Situation::Expired { .. }));
        assert_eq!(fill(server, &lab, &code.to_string()).code, 96);
        assert_eq!(rename(server, &lab, &code.to_string(), "patient-5"), 0);
        assert_eq!(fill(server, &lab, &empty).code, 74);
        assert_eq!(rename(server, &lab, &empty, "x"), 74);
        assert_eq!(delete(server, &lab, &code.to_string()), 0);
        assert_eq!(situation(server, &code), Situation::Unknown);
        assert_eq!(fill(server, &lab, &code.to_string()).code, 74);
        assert_eq!(rename(server, &lab, &code.to_string(), "x"), 74);
    });
}

/// Scenario 76.
#[test]
fn the_time_to_pick_up_starts_when_the_contents_come() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let code = allocate(server, &lab);
        server.advance(SignedDuration::from_hours(20 * 24));
        lab.forget_session();
        assert_eq!(fill(server, &lab, &code.to_string()).code, 0);
        server.advance(SignedDuration::from_hours(28 * 24) - SignedDuration::from_secs(1));
        assert!(matches!(situation(server, &code), Situation::Ready { .. }));
        server.advance(SignedDuration::from_secs(1));
        assert!(matches!(situation(server, &code), Situation::Expired { .. }));
    });
}

/// Scenario 19.
#[test]
fn the_question_is_kept_as_it_was_sent() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let mut package = Sealed::new("Fluffy Cat", A_WEIGHT);
        package.question = "  What is <the> cat & dog\u{a0}called? ".to_owned();
        let code = lab.call(server, CREATE, 2, &package.info()).identity_code();
        match situation(server, &code) {
            Situation::Ready { question, .. } => assert_eq!(question, package.question),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn a_creation_sent_again_is_answered_and_not_repeated() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let body = lab.request(server, CREATE, 2, &Sealed::new("Fluffy Cat", A_WEIGHT).info());
        let first = server.post(body.as_bytes());
        let again = server.post(body.as_bytes());
        assert_eq!(first.response.body, again.response.body);
        assert_eq!(count(server), 1);
        // Another second, another creation.
        server.advance(SignedDuration::from_secs(1));
        let other = lab.request(server, CREATE, 2, &Sealed::new("Fluffy Cat", A_WEIGHT).info());
        assert!(server.post(other.as_bytes()).identity_code() != first.identity_code());
        assert_eq!(count(server), 2);
        // After five minutes the same bytes are a new creation.
        server.advance(SignedDuration::from_secs(299));
        assert!(server.post(body.as_bytes()).identity_code() != first.identity_code());
        assert_eq!(count(server), 3);
    });
}

#[test]
fn what_was_deleted_is_not_answered_from_memory() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let body = lab.request(server, CREATE, 2, &Sealed::new("Fluffy Cat", A_WEIGHT).info());
        let first = server.post(body.as_bytes()).identity_code();
        assert_eq!(delete(server, &lab, &first.to_string()), 0);
        let second = server.post(body.as_bytes()).identity_code();
        assert!(first != second);
        assert!(matches!(situation(server, &second), Situation::Ready { .. }));
    });
}

#[test]
fn codes_are_never_answered_from_memory() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let body = lab.request(server, "AllocatePackageId", 1, "");
        assert!(server.post(body.as_bytes()).identity_code() != server.post(body.as_bytes()).identity_code());
    });
}

/// The same bytes from two threads at once make one package.
#[test]
fn a_creation_sent_twice_at_once_makes_one_package() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let body = lab.request(server, CREATE, 2, &Sealed::new("Fluffy Cat", A_WEIGHT).info());
        let request = crate::support::post_to("/platform/wildcat.ashx", &[], body.as_bytes());
        let address = server.address;
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let request = request.clone();
                std::thread::spawn(move || Told::read(crate::support::send_to(address, &request)))
            })
            .collect();
        let codes: Vec<IdentityCode> = threads.into_iter().map(|t| t.join().unwrap().identity_code()).collect();
        assert!(codes.iter().all(|code| *code == codes[0]));
        assert_eq!(count(server), 1);
    });
}

/// Eight populate one allocated code with different contents: one wins.
#[test]
fn of_many_who_fill_one_code_one_wins() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let code = allocate(server, &lab).to_string();
        let address = server.address;
        let threads: Vec<_> = (0..8)
            .map(|n| {
                let info = Sealed::new(&format!("answer {n}"), A_WEIGHT).info();
                let info = format!("<identity-code>{code}</identity-code>{info}");
                let body = lab.request(server, CREATE, 2, &info);
                let request = crate::support::post_to("/platform/wildcat.ashx", &[], body.as_bytes());
                std::thread::spawn(move || Told::read(crate::support::send_to(address, &request)).code)
            })
            .collect();
        let mut codes: Vec<u32> = threads.into_iter().map(|t| t.join().unwrap()).collect();
        codes.sort_unstable();
        assert_eq!(codes, [0, 96, 96, 96, 96, 96, 96, 96]);
    });
}

#[test]
fn another_policy_counts_other_days() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let settings = [("POLICY_PICKUP_LIFETIME", "2d"), ("POLICY_ANSWER_ATTEMPTS", "5")];
        let Some(server) = TestServer::start_with(engine, &settings) else { continue };
        let lab = server.app("Lab");
        let code = lab.drop_off(&server, "Fluffy Cat", A_WEIGHT);
        match situation(&server, &code) {
            Situation::Ready { attempts_left, .. } => assert_eq!(attempts_left, 5),
            other => panic!("{other:?}"),
        }
        server.advance(SignedDuration::from_hours(48));
        assert!(matches!(situation(&server, &code), Situation::Expired { .. }));
    }
}

fn count(server: &TestServer) -> i64 {
    let counts = server.db.read_blocking(packages::counts).unwrap();
    counts.iter().map(|(_, count)| count).sum()
}
