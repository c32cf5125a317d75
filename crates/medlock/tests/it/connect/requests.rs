//! CreateConnectRequest, GetAuthorizedConnectRequests, DeletePendingConnectRequest, and UpdateExternalId for requests.

use jiff::SignedDuration;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::apps::{self, AppConfig, AppError, AppKind, MethodSet, Mode, Rule};
use medlock_domain::audit::Actor;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::packages::{self, Situation};
use medlock_domain::records::Rights;
use medlock_domain::things_in_record::Avenue;
use medlock_domain::{children, testing};
use medlock_wire::identity_code::IdentityCode;
use uuid::uuid;

use crate::schema;
use crate::support::requests::{ANSWER, request_info};
use crate::support::{TestApp, TestServer, on_each_engine, send_to};

const CREATE: &str = "CreateConnectRequest";
const DELETE: &str = "DeletePendingConnectRequest";
const RENAME: &str = "UpdateExternalId";

fn rule() -> Rule {
    let weight = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
    testing::a_rule(Avenue::Offline, "weights", Permissions::READ, &[weight])
}

/// A clinic that asks for weights, and Jane with her child's record.
fn clinic(server: &TestServer, name: &str) -> (TestApp, PersonId, RecordId) {
    let clinic = server.app(name);
    testing::add_rules(&server.db, clinic.id, &[rule()]);
    let person = testing::a_person(&server.db, &format!("{}@example.org", clinic.id));
    (clinic, person, testing::a_record(&server.db, person, "Kim"))
}

/// Lets time pass; sessions end with it.
fn pass(server: &TestServer, app: &TestApp, days: i64) {
    server.advance(SignedDuration::from_hours(24 * days));
    app.forget_session();
}

fn delete(server: &TestServer, app: &TestApp, external_id: &str) -> u32 {
    app.call(server, DELETE, 1, &format!("<external-id>{external_id}</external-id>")).code
}

fn rename(server: &TestServer, app: &TestApp, old: &str, new: &str) -> u32 {
    let info = format!("<old-external-id>{old}</old-external-id><new-external-id>{new}</new-external-id>");
    app.call(server, RENAME, 1, &info).code
}

/// Whether the code leads to a connect request.
fn is_request(server: &TestServer, code: &IdentityCode) -> bool {
    let (policy, code) = (server.app.policy, code.clone());
    let found = server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap();
    matches!(found, Situation::ConnectRequest(_))
}

#[test]
fn a_request_gets_a_code_and_the_published_call_back_url_is_passed_over() {
    on_each_engine(|server| {
        let (clinic, ..) = clinic(server, "Clinic");
        let told = clinic.ask(server, "patient-1");
        schema::check(&told, CREATE);
        assert!(is_request(server, &told.identity_code()));
        let with_url = request_info("patient-2") + "<call-back-url>http://localhost/never</call-back-url>";
        assert!(is_request(server, &clinic.call(server, CREATE, 1, &with_url).identity_code()));
        assert_eq!(clinic.call(server, CREATE, 2, &with_url).code, 5, "there is one version");
    });
}

#[test]
fn scenario_58_a_blank_answer_is_73_and_a_blank_question_72_before_anything_else() {
    on_each_engine(|server| {
        let (clinic, ..) = clinic(server, "Clinic");
        let info = request_info("patient-1");
        let question = "<question>What is the cat called?</question>";
        for blank in ["", " ", "   ", "\t\n", "\u{a0}"] {
            let no_answer = info.replace(ANSWER, blank);
            assert_eq!(clinic.call(server, CREATE, 1, &no_answer).code, 73, "{blank:?}");
            let no_question = info.replace(question, &format!("<question>{blank}</question>"));
            assert_eq!(clinic.call(server, CREATE, 1, &no_question).code, 72, "{blank:?}");
            let neither = no_question.replace(ANSWER, blank).replace("patient-1", "");
            assert_eq!(clinic.call(server, CREATE, 1, &neither).code, 72, "{blank:?}");
        }
        for broken in
            [info.replace("patient-1", " "), info.replace(question, ""), info.replace("Emma at the clinic", "")]
        {
            assert_eq!(clinic.call(server, CREATE, 1, &broken).code, 3, "{broken}");
        }
        assert!(clinic.ask(server, "patient-1").code == 0, "nothing of these was stored");
    });
}

#[test]
fn scenario_84_a_second_request_for_an_external_id_is_79_in_each_state() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        let code = clinic.ask(server, "pending").identity_code();
        assert_eq!(clinic.ask(server, "pending").code, 79);
        server.accept(&code, jane, record);
        assert_eq!(clinic.ask(server, "pending").code, 79, "accepted");
        clinic.ask(server, "expired").identity_code();
        pass(server, &clinic, 28);
        assert_eq!(clinic.ask(server, "expired").code, 79);
        assert_eq!(delete(server, &clinic, "expired"), 0);
        assert_eq!(clinic.ask(server, "expired").code, 0);
    });
}

#[test]
fn scenario_85_another_application_may_use_the_same_external_id() {
    on_each_engine(|server| {
        let ((one, ..), (other, ..)) = (clinic(server, "One"), clinic(server, "Another"));
        assert_eq!(one.ask(server, "patient-1").code, 0);
        assert_eq!(other.ask(server, "patient-1").code, 0);
        assert_eq!(delete(server, &other, "patient-1"), 0);
        assert_eq!(one.ask(server, "patient-1").code, 79);
    });
}

#[test]
fn scenario_86_of_ten_creations_at_once_one_is_made() {
    on_each_engine(|server| {
        let (clinic, ..) = clinic(server, "Clinic");
        // Not byte-identical: those would be answered with the one that was made.
        let bodies: Vec<String> = (0..10)
            .map(|place| {
                let info = request_info("patient-1").replace("Emma", &format!("Emma {place}"));
                clinic.request(server, CREATE, 1, &info)
            })
            .collect();
        let other = server.another();
        let mut codes: Vec<u32> = std::thread::scope(|scope| {
            let threads: Vec<_> = bodies
                .iter()
                .enumerate()
                .map(|(place, body)| {
                    let address = if place % 2 == 0 { server.address } else { other.address };
                    scope.spawn(move || {
                        let request = crate::support::post_to("/platform/wildcat.ashx", &[], body.as_bytes());
                        crate::support::Told::read(send_to(address, &request)).code
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        codes.sort_unstable();
        assert_eq!(codes, [0, 79, 79, 79, 79, 79, 79, 79, 79, 79]);
    });
}

#[test]
fn a_creation_sent_again_is_answered_and_not_refused() {
    on_each_engine(|server| {
        let (clinic, ..) = clinic(server, "Clinic");
        let body = clinic.request(server, CREATE, 1, &request_info("patient-1"));
        let first = server.post(body.as_bytes());
        let again = server.post(body.as_bytes());
        assert_eq!(first.identity_code(), again.identity_code());
        assert_eq!(first.xml(), again.xml());
        assert_eq!(clinic.call(server, CREATE, 1, &request_info("patient-1").replace("Emma", "Ada")).code, 79);
        assert_eq!(delete(server, &clinic, "patient-1"), 0);
        assert_ne!(server.post(body.as_bytes()).identity_code(), first.identity_code());
        server.advance(SignedDuration::from_mins(5));
        assert_eq!(server.post(body.as_bytes()).code, 79, "its time is over");
    });
}

#[test]
fn what_a_poll_finds_is_written_as_the_schema_says() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        schema::check(&clinic.poll(server, None), "GetAuthorizedConnectRequests");
        let code = clinic.ask(server, "a & <b>").identity_code();
        assert!(clinic.found(server, None).is_empty(), "nobody has accepted it");
        server.accept(&code, jane, record);
        let told = clinic.poll(server, None);
        schema::check(&told, "GetAuthorizedConnectRequests");
        let id = clinic.id;
        let names = server
            .db
            .read_blocking(move |tx, _| medlock_domain::authorisations::find(tx, id, jane, record))
            .unwrap()
            .unwrap();
        let expected = format!(
            "<wc:info xmlns:wc=\"urn:com.microsoft.wc.methods.response.GetAuthorizedConnectRequests\"><connect-request>\
             <person-id>{}</person-id><record-id app-specific-record-id=\"{}\">{}</record-id><app-id>{}</app-id>\
             <external-id>a &amp; &lt;b&gt;</external-id></connect-request></wc:info>",
            names.person_pseudonym, names.record_number, names.record_pseudonym, clinic.id
        );
        assert!(told.xml().contains(&expected), "{}", told.xml());
    });
}

#[test]
fn scenario_92_since_is_inclusive_and_a_bad_time_is_69() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        let code = clinic.ask(server, "patient-1").identity_code();
        server.accept(&code, jane, record);
        let at = server.now();
        let millisecond = SignedDuration::from_millis(1);
        for (since, found) in [(at, 1), (at - millisecond, 1), (at + millisecond, 0)] {
            assert_eq!(clinic.found(server, Some(&since.to_string())).len(), found, "{since}");
            // Without a zone it is UTC.
            let bare = since.to_string().replace('Z', "");
            assert_eq!(clinic.found(server, Some(&bare)).len(), found, "{bare}");
        }
        assert_eq!(clinic.found(server, Some("0001-01-01T00:00:00")).len(), 1);
        for bad in ["", "yesterday", "2026-02-30T00:00:00Z", "10000-01-01T00:00:00Z"] {
            assert_eq!(clinic.poll(server, Some(bad)).code, 69, "{bad}");
        }
        assert_eq!(clinic.call(server, "GetAuthorizedConnectRequests", 1, "<since/>").code, 3);
    });
}

#[test]
fn scenario_78_unaccepted_for_28_days_the_code_is_dead_and_the_external_id_taken_until_it_is_deleted() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        clinic.ask(server, "patient-1").identity_code();
        pass(server, &clinic, 28);
        assert_eq!(clinic.ask(server, "patient-1").code, 79);
        assert_eq!(delete(server, &clinic, "patient-1"), 0);
        let code = clinic.ask(server, "patient-1").identity_code();
        server.accept(&code, jane, record);
        assert_eq!(clinic.found(server, None), ["patient-1"]);
    });
}

#[test]
fn scenarios_79_to_81_each_pick_up_is_listed_for_90_days_and_polling_changes_nothing() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        let (once, twice) = (clinic.ask(server, "once").identity_code(), clinic.ask(server, "twice").identity_code());
        server.accept(&once, jane, record);
        server.accept(&twice, jane, record);
        pass(server, &clinic, 10);
        let on_day_10 = clinic.poll(server, None).xml();
        pass(server, &clinic, 1);
        assert_eq!(clinic.poll(server, None).xml(), on_day_10);
        pass(server, &clinic, 69);
        server.accept(&twice, jane, record);
        pass(server, &clinic, 9);
        assert_eq!(clinic.found(server, None), ["once", "twice"], "day 89");
        pass(server, &clinic, 1);
        assert_eq!(clinic.found(server, None), ["twice"], "day 90");
        let fresh = clinic.ask(server, "once").identity_code();
        assert!(is_request(server, &fresh), "the external id is free");
        pass(server, &clinic, 79);
        assert_eq!(clinic.found(server, None), ["twice"], "day 169");
        pass(server, &clinic, 1);
        assert!(clinic.found(server, None).is_empty(), "day 170");
        pass(server, &clinic, 30);
        let id = clinic.id;
        let found = server
            .db
            .read_blocking(move |tx, _| medlock_domain::authorisations::find(tx, id, jane, record))
            .unwrap()
            .unwrap();
        assert!(found.active, "day 200: what was authorised goes on");
    });
}

#[test]
fn scenario_90_an_accepted_request_is_not_pending_and_stays_usable() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        let code = clinic.ask(server, "patient-1").identity_code();
        server.accept(&code, jane, record);
        assert_eq!(delete(server, &clinic, "patient-1"), 84);
        server.advance(SignedDuration::from_mins(1));
        let again = server.accept(&code, jane, testing::a_record(&server.db, jane, "Sam"));
        assert_eq!(again.already_connected_records, [record]);
        assert_eq!(clinic.found(server, None), ["patient-1", "patient-1"]);
        assert_eq!(delete(server, &clinic, "never there"), 0);
    });
}

#[test]
fn scenario_91_another_external_id_is_told_by_the_poll_and_an_occupied_one_is_79() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        let code = clinic.ask(server, "pending").identity_code();
        clinic.ask(server, "occupied").identity_code();
        assert_eq!(rename(server, &clinic, "pending", "renamed"), 0);
        server.accept(&code, jane, record);
        assert_eq!(clinic.found(server, None), ["renamed"]);
        let since = server.now().to_string();
        server.advance(SignedDuration::from_secs(1));
        assert_eq!(rename(server, &clinic, "renamed", "renamed again"), 0);
        assert_eq!(clinic.found(server, Some(&since)), ["renamed again"], "at its old time");
        assert!(clinic.found(server, Some(&server.now().to_string())).is_empty());
        assert_eq!(rename(server, &clinic, "renamed again", "occupied"), 79);
        let by_code = format!("<identity-code>{code}</identity-code><new-external-id>occupied</new-external-id>");
        assert_eq!(clinic.call(server, RENAME, 1, &by_code).code, 79);
        assert_eq!(clinic.found(server, None), ["renamed again"]);
        // Packages of the same call stay as they were, too.
        clinic.drop_off(server, ANSWER, crate::support::A_WEIGHT);
        assert_eq!(rename(server, &clinic, "renamed again", "patient-1"), 0, "a package occupies nothing");
        assert_eq!(rename(server, &clinic, "patient-1", "occupied"), 79);
        assert_eq!(rename(server, &clinic, "patient-1", "free"), 0);
        assert_eq!(clinic.found(server, None), ["free"]);
        let by_code = format!("<new-external-id>by code</new-external-id><identity-code>{code}</identity-code>");
        assert_eq!(clinic.call(server, RENAME, 1, &by_code).code, 0);
        assert_eq!(clinic.found(server, None), ["by code"]);
    });
}

#[test]
fn scenario_94_a_master_sees_its_childrens_pick_ups_and_a_stranger_none() {
    on_each_engine(|server| {
        let (stranger, jane, record) = clinic(server, "Stranger");
        let mut config = AppConfig::named("Software house");
        config.kind = AppKind::Master;
        config.methods.extend([MethodSet::ConnectPackage, MethodSet::Master]);
        config.rules.push(rule());
        let (master, child) = server
            .db
            .write_blocking(move |tx, now, rng| -> Result<_, AppError> {
                let master = apps::create(tx, now, rng, Actor::Operator, Mode::Development, &config)?;
                let child = children::add(tx, now, rng, Mode::Development, master, &[], |child| {
                    child.name = "Dr Smith".into();
                    child.kind = AppKind::Web;
                    child.methods.insert(MethodSet::ConnectPackage);
                    child.rules.push(rule());
                    Ok(())
                })?;
                Ok((master, child))
            })
            .unwrap();
        // A child without a certificate of its own signs with its master's.
        server.register_certificate(master);
        let (master, child) = (TestApp::new(master), TestApp::new(child));
        let code = child.ask(server, "patient-1").identity_code();
        server.accept(&code, jane, record);
        let seen_by_child = child.poll(server, None).xml();
        assert!(seen_by_child.contains(&format!("<app-id>{}</app-id>", child.id)));
        assert_eq!(master.poll(server, None).xml(), seen_by_child, "in the child's own names");
        let code = master.ask(server, "patient-1").identity_code();
        server.accept(&code, jane, record);
        assert_eq!(master.found(server, None).len(), 2);
        assert_eq!(child.poll(server, None).xml(), seen_by_child);
        assert!(stranger.found(server, None).is_empty());
    });
}

#[test]
fn scenarios_88_and_96_several_records_and_people_behind_one_request() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        let joe = testing::a_person(&server.db, "joe@example.org");
        testing::share(&server.db, record, joe, Rights::ALL);
        let code = clinic.ask(server, "patient-1").identity_code();
        server.accept(&code, jane, record);
        server.advance(SignedDuration::from_secs(1));
        let accepted = server.accept(&code, joe, record);
        assert_eq!(accepted.to_warn, [jane]);
        server.advance(SignedDuration::from_secs(1));
        server.accept(&code, jane, testing::a_record(&server.db, jane, "Sam"));
        let xml = clinic.poll(server, None).xml();
        let part = |start: &'static str, end: &'static str| -> Vec<&str> {
            xml.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
        };
        let (people, numbers) = (part("<person-id>", "<"), part("app-specific-record-id=\"", "\""));
        let records: Vec<&str> = part("app-specific-record-id=", "</record-id>");
        assert_eq!(people.len(), 3);
        assert!(people[0] == people[2] && people[0] != people[1]);
        assert!(numbers[0] == numbers[1] && numbers[0] != numbers[2]);
        assert_ne!(records[0], records[1], "each by a name of their own");
    });
}

#[test]
fn scenarios_87_and_97_an_ended_connection_is_not_listed_and_comes_back_under_the_same_names() {
    on_each_engine(|server| {
        let (clinic, jane, record) = clinic(server, "Clinic");
        let code = clinic.ask(server, "patient-1").identity_code();
        server.accept(&code, jane, record);
        let before = clinic.poll(server, None).xml();
        testing::end_authorisation(&server.db, clinic.id, jane, record);
        assert!(clinic.found(server, None).is_empty());
        server.advance(SignedDuration::from_secs(1));
        let poll = server.now();
        assert!(clinic.found(server, Some(&poll.to_string())).is_empty());
        server.advance(SignedDuration::from_secs(1));
        server.accept(&code, jane, record);
        assert_eq!(clinic.poll(server, Some(&poll.to_string())).xml(), before);
    });
}

#[test]
fn an_external_id_pasted_unescaped_is_no_xml() {
    on_each_engine(|server| {
        let (clinic, ..) = clinic(server, "Clinic");
        // As the published client sends it, which signs what it sends.
        for broken in ["a & b", "a < b"] {
            assert_eq!(delete(server, &clinic, broken), 3, "{broken}");
            assert_eq!(rename(server, &clinic, broken, "x"), 3, "{broken}");
        }
    });
}
