//! A connect request from its link to done, and everything that can come between.

use jiff::SignedDuration;
use medlock_domain::apps::rules::{Permissions, Rule, display};
use medlock_domain::records::Rights;
use medlock_domain::testing::{self, a_rule, an_optional_rule};
use medlock_domain::things_in_record::Avenue::{Offline, Online};
use medlock_store::Engine;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::get_authorized_connect_requests as poll;
use medlock_wire::method::query_permissions;
use medlock_wire::reply::Reply;
use uuid::{Uuid, uuid};

use super::browser::Browser;
use super::samples::{A_WEIGHT, ANSWER, FRIENDLY_NAME, QUESTION, drop_off};
use crate::support::{TestApp, TestServer, on_each_engine};

pub const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
pub const PRESSURE: Uuid = uuid!("ca3c57f4-f4c1-4e15-be67-0a3caf5414ed");
pub const FILE: Uuid = uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");
pub const EMAIL: &str = "ana@example.org";

/// Weights and blood pressures at any time, and, if one likes, files; more only while one is signed in.
pub fn rules() -> Vec<Rule> {
    let offered = display::SHOW_FIRST_TIME;
    vec![
        a_rule(Offline, "body", Permissions::READ.or(Permissions::CREATE), &[WEIGHT, PRESSURE]),
        an_optional_rule(Offline, "letters", Permissions::READ, &[FILE], offered | display::TICKED_FIRST_TIME),
        an_optional_rule(Offline, "hidden", Permissions::DELETE, &[FILE], 0),
        an_optional_rule(Online, "change", Permissions::UPDATE, &[WEIGHT], offered),
    ]
}

/// A laboratory that wants to be connected.
pub fn lab(server: &TestServer) -> TestApp {
    let lab = server.app("Northlake Laboratory");
    testing::set_rules(&server.db, lab.id, &rules());
    lab
}

/// A connect request of this external id, which [`ANSWER`] opens.
pub fn request(server: &TestServer, lab: &TestApp, external_id: &str) -> IdentityCode {
    server.advance(SignedDuration::from_secs(1));
    let info = format!(
        "<friendly-name>{}</friendly-name><question>{QUESTION}</question><answer>{ANSWER}</answer>\
         <external-id>{external_id}</external-id>",
        FRIENDLY_NAME.replace('\'', "&apos;")
    );
    lab.call(server, "CreateConnectRequest", 1, &info).identity_code()
}

/// Opens the link a laboratory puts into a letter.
pub fn open_link(reader: &mut Browser, code: &IdentityCode) {
    reader.open(&format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{code}"));
}

/// A new reader who has just given the right answer.
pub fn at_choice(server: &TestServer, code: &IdentityCode, email: &str) -> Browser {
    let mut reader = Browser::new(server);
    open_link(&mut reader, code);
    reader.page.expect("sign-in");
    reader.sign_up(email).expect("question");
    reader.submit(&[("answer", ANSWER)]).expect("choose-record");
    reader
}

/// The same on the consent page, for a new record of their own.
pub fn at_consent(server: &TestServer, code: &IdentityCode, email: &str) -> Browser {
    let mut reader = at_choice(server, code, email);
    reader.choose_new("Ana Sample").expect("authorize");
    reader
}

/// The same, done.
pub fn connected(server: &TestServer, code: &IdentityCode, email: &str) -> Browser {
    let mut reader = at_consent(server, code, email);
    reader.submit(&[]).expect("done");
    reader
}

/// Answers once more by a fresh link.
pub fn answer_again(reader: &mut Browser, code: &IdentityCode) {
    open_link(reader, code);
    reader.page.expect("question");
    reader.submit(&[("answer", ANSWER)]).expect("choose-record");
}

/// The id behind the choice of that name.
pub fn choice_of(reader: &Browser, name: &str) -> String {
    let html = &reader.page.html;
    let at = html.find(&format!(">{name}<")).unwrap_or_else(|| panic!("no {name}:\n{}", reader.page.text()));
    let (_, rest) = html[..at].rsplit_once("value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// What the application is told when it polls.
pub fn polled(server: &TestServer, lab: &TestApp) -> Vec<poll::ConnectRequest> {
    let told = lab.call(server, poll::NAME, 1, "");
    assert_eq!(told.code, 0, "{}", told.message);
    let reply = Reply::parse(&told.response.body).unwrap();
    poll::Reply::parse(reply.info(poll::NAME, 1).unwrap()).unwrap().requests
}

/// Types the application may use offline now, by what it is told.
pub fn offline_types(server: &TestServer, lab: &TestApp) -> Vec<Uuid> {
    let entry = polled(server, lab).remove(0);
    let info = query_permissions::Request { types: vec![WEIGHT, PRESSURE, FILE] }.write();
    let told = lab.call_offline(server, query_permissions::NAME, 1, Some(entry.record_id), entry.person_id, &info);
    let reply = Reply::parse(&told.response.body).unwrap();
    let types = query_permissions::Reply::parse(reply.info(query_permissions::NAME, 1).unwrap()).unwrap().types;
    types.iter().filter(|of_type| !of_type.offline.is_empty()).map(|of_type| of_type.type_id).collect()
}

/// What an offline call for items of the type is answered.
pub fn status_of_reading(server: &TestServer, lab: &TestApp, person: Uuid, record: Uuid, type_id: Uuid) -> u32 {
    let info = format!(
        "<group><filter><type-id>{type_id}</type-id></filter><format><section>core</section><xml/></format></group>"
    );
    lab.call_offline(server, "GetThings", 3, Some(record), person, &info).code
}

pub fn rows(server: &TestServer, table: &str) -> i64 {
    number(server, &format!("SELECT COUNT(*) FROM {table}"))
}

/// The one number a statement gives.
pub fn number(server: &TestServer, sql: &str) -> i64 {
    let sql = sql.to_owned();
    server.db.write_blocking(move |tx, _, _| tx.query_one(&sql, &[])?.get(0)).unwrap()
}

#[test]
fn scenarios_28_to_32_every_kind_of_link_leads_to_the_question() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1").to_string();
        let spaced = format!("%20{}", code.to_lowercase().replace('-', "%20"));
        let mut reader = Browser::new(server);
        reader.open(&format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{code}")).expect("sign-in");
        reader
            .page
            .says("Northlake Laboratory would like to connect with you")
            .says("Nothing is shared before you allow it");
        reader.sign_up(EMAIL).expect("question").says(QUESTION).says("Northlake Laboratory asks:");
        for link in [
            format!("/redirect.aspx?target=Connect&targetqs=packageid%3d{code}"),
            format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{}", spaced.replace('%', "%25")),
            format!("/redirect.aspx?target=CONNECT&targetqs=%3Fpackageid%3D{code}"),
            format!("/patientwelcome.aspx?packageid={code}"),
            // The code decides, not the link.
            format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}"),
        ] {
            reader.open(&link).expect("question").says("This code can be used until");
        }
        let package = drop_off(server, &lab, A_WEIGHT);
        open_link(&mut reader, &package);
        reader.page.expect("question");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record").says("1 × Weight");
    });
}

#[test]
fn scenarios_33_and_38_sign_up_and_a_record_on_the_way() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_choice(server, &code, EMAIL);
        reader.choose_new("Ana Sample").expect("authorize");
        assert_eq!(rows(server, "records"), 0, "the record is made with the consent");
        reader.submit(&[]).expect("done").says("Done. Northlake Laboratory is connected to the record of Ana Sample");
        reader.page.says("It can take a few days until it notices yours").says("change it or end it at any time");
        assert_eq!(
            (rows(server, "records"), rows(server, "authorisations"), rows(server, "connect_entries")),
            (1, 1, 1)
        );
        let entries = polled(server, &lab);
        assert_eq!((entries.len(), entries[0].external_id.as_str()), (1, "patient-1"));
    });
}

#[test]
fn scenario_34_a_live_request_admits_to_a_closed_site_and_a_bogus_code_does_not() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(server) = TestServer::start_with(engine, &[("REGISTRATION", "closed")]) else { continue };
        let lab = lab(&server);
        let code = request(&server, &lab, "patient-1");
        let mut reader = Browser::new(&server);
        reader.open("/sign-up?next=/pickup/bogus").expect("sign-up").says("You need a code to make an account here");
        open_link(&mut reader, &code);
        reader.sign_up(EMAIL).expect("question");
    }
}

#[test]
fn scenarios_35_and_36_the_friendly_name_appears_only_after_the_answer() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = Browser::new(server);
        let secret = |reader: &Browser| {
            assert!(!reader.page.html.contains("Emma"), "{} tells the friendly name", reader.page.name());
        };
        open_link(&mut reader, &code);
        secret(&reader);
        reader.sign_up(EMAIL);
        secret(&reader);
        reader.submit(&[("answer", "no")]).expect("wrong-answer").says("You have 2 chances left");
        assert_eq!(reader.page.attempts_left(), Some(2));
        secret(&reader);
        reader.submit(&[("answer", "fluffy CAT")]).expect("choose-record");
        reader.page.says(FRIENDLY_NAME).says("From Northlake Laboratory").says("Sent on ").says("Who is it for?");
        reader.choose_new("Ana Sample").expect("authorize").says(FRIENDLY_NAME);
    });
}

#[test]
fn scenario_37_nothing_is_chosen_beforehand_among_several() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        answer_again(&mut reader, &code);
        assert_eq!(reader.page.html.matches("type=\"radio\"").count(), 2);
        assert!(!reader.page.html.contains(" checked"), "nothing is chosen beforehand");
        reader.submit(&[]).expect("choose-record").says("Choose a record");
        reader.submit(&[("record", &Uuid::from_u128(7).to_string())]).expect("choose-record").says("can't be used");
    });
}

#[test]
fn scenario_42_reloading_done_and_pressing_twice_write_nothing() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        let mut double = reader.tab();
        reader.submit(&[]).expect("done");
        let before = (rows(server, "audit"), number(server, "SELECT MAX(listed_at) FROM connect_entries"));
        let done = reader.at.clone();
        server.advance(SignedDuration::from_secs(1));
        double.submit(&[]).expect("done").says("is connected to the record of Ana Sample");
        let flow = done.trim_end_matches("/done").to_owned();
        for page in ["", "/answer", "/record", "/authorize", "/confirm", "/done", "/declined"] {
            reader.open(&format!("{flow}{page}")).expect("done");
        }
        assert_eq!((rows(server, "audit"), number(server, "SELECT MAX(listed_at) FROM connect_entries")), before);
    });
}

#[test]
fn scenario_69_two_tabs_allow_and_one_writes() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut first = at_consent(server, &code, EMAIL);
        let mut second = first.tab();
        open_link(&mut second, &code);
        second.page.expect("choose-record");
        second.choose_new("Mia Sample").expect("authorize").says("the record of Mia Sample");
        // The first tab's page shows another record than was chosen last: it is shown again before anything is written.
        first.submit(&[]).expect("authorize").says("the record of Mia Sample");
        assert_eq!(rows(server, "authorisations"), 0);
        first.submit(&[]).expect("done");
        second.submit(&[]).expect("question").says("You used this code before");
        assert_eq!(
            (rows(server, "authorisations"), rows(server, "records"), rows(server, "connect_entries")),
            (1, 1, 1)
        );
    });
}

#[test]
fn scenario_70_two_people_who_know_the_answer_are_both_connected_and_the_first_is_told() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        connected(server, &code, EMAIL);
        server.db.write_blocking(|tx, now, _| tx.execute("UPDATE people SET email_verified_at = $1", &[&now])).unwrap();
        let before = rows(server, "outbox");
        connected(server, &code, "bo@example.org");
        assert_eq!(polled(server, &lab).len(), 2);
        // One to prove Bo's address, one to warn Ana.
        assert_eq!(rows(server, "outbox"), before + 2);
        connected(server, &code, "cy@example.org");
        assert_eq!(rows(server, "outbox"), before + 4, "Bo's address was never proved");
    });
}

#[test]
fn scenario_71_deleted_by_its_application_between_answer_and_consent() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        lab.call(server, "DeletePendingConnectRequest", 1, "<external-id>patient-1</external-id>");
        reader.submit(&[]).expect("unknown-code");
        assert_eq!((rows(server, "authorisations"), rows(server, "records")), (0, 0));
    });
}

#[test]
fn scenario_73_after_half_an_hour_the_question_comes_again() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        server.advance(SignedDuration::from_mins(31));
        // The session was idle as long as the ticket.
        reader.submit(&[]).expect("sign-in").says("You were signed out");
        reader.sign_in(EMAIL).expect("question").says("You have 3 chances in all");
        assert_eq!(rows(server, "authorisations"), 0);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
    });
}

#[test]
fn scenario_83_from_the_request_to_reading_offline() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        connected(server, &code, EMAIL);
        let entry = polled(server, &lab).remove(0);
        assert_eq!((entry.app_id, entry.external_id.as_str()), (lab.id.0, "patient-1"));
        assert_eq!(status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT), 0);
    });
}

#[test]
fn scenario_87_after_disconnecting_the_same_code_brings_the_same_ids() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        let before = polled(server, &lab).remove(0);
        let link = reader.page.link("/connections/");
        reader.open(&format!("{link}/end")).expect("end-connection");
        reader.submit(&[]).expect("connections");
        assert_eq!(status_of_reading(server, &lab, before.person_id, before.record_id, WEIGHT), 11);
        assert!(polled(server, &lab).is_empty());
        answer_again(&mut reader, &code);
        assert!(!reader.page.text().contains("Already connected"));
        let record = choice_of(&reader, "Ana Sample");
        reader.submit(&[("record", &record)]).expect("authorize").says("wants access to the record of Ana Sample");
        reader.submit(&[]).expect("done");
        let after = polled(server, &lab).remove(0);
        assert_eq!((after.person_id, after.record_id), (before.person_id, before.record_id));
        assert_eq!(status_of_reading(server, &lab, after.person_id, after.record_id, WEIGHT), 0);
    });
}

#[test]
fn scenario_88_another_record_with_the_same_code_and_both_stand() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        answer_again(&mut reader, &code);
        reader.page.says("Already connected");
        reader.choose_new("Mia Sample").expect("authorize");
        reader.submit(&[]).expect("done").says("is connected to the record of Mia Sample");
        reader.page.says("was connected to another record before, and still is: Ana Sample");
        let entries = polled(server, &lab);
        assert_eq!(entries.len(), 2);
        for entry in &entries {
            assert_eq!(status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT), 0);
        }
        assert_eq!(reader.page.links("/connections/").len(), 2, "each can be looked at from here");
    });
}

#[test]
fn scenario_89_not_allowed_and_the_code_goes_on_working() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = at_consent(server, &code, EMAIL);
        reader.submit(&[("allow", "0")]).expect("declined").says("Nothing was shared").says("use the same code again");
        assert!(polled(server, &lab).is_empty());
        assert_eq!((rows(server, "authorisations"), rows(server, "records")), (0, 0));
        let again = reader.page.link("/pickup/");
        reader.open(&again).expect("authorize");
        reader.submit(&[("allow", "0")]).expect("declined");
        open_link(&mut reader, &code);
        reader.page.expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        reader.submit(&[]).expect("done");
    });
}

#[test]
fn the_same_record_again_asks_nothing_and_counts_as_a_use() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        let before = number(server, "SELECT purge_at FROM connect_requests");
        let granted = number(server, "SELECT granted_at FROM authorisations");
        server.advance(SignedDuration::from_hours(24 * 10));
        lab.forget_session();
        open_link(&mut reader, &code);
        reader.page.expect("sign-in");
        reader.sign_in(EMAIL).expect("question");
        reader.page.says("You used this code before").says("the record of Ana Sample");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        let record = choice_of(&reader, "Ana Sample");
        reader.submit(&[("record", &record)]).expect("done").says("is connected to the record of Ana Sample");
        let day = 24 * 3_600 * 1_000_000;
        assert_eq!(number(server, "SELECT purge_at FROM connect_requests") - before, 10 * day);
        assert_eq!(
            number(server, "SELECT granted_at FROM authorisations"),
            granted,
            "what was granted stays as it was"
        );
        assert_eq!(rows(server, "connect_entries"), 1);
    });
}

#[test]
fn locked_on_a_later_visit_leaves_connections_untouched() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        open_link(&mut reader, &code);
        for page in ["wrong-answer", "wrong-answer", "locked"] {
            reader.submit(&[("answer", "Rex")]).expect(page);
        }
        reader.page.says("Connections that were made with it before go on as they are");
        let mut other = Browser::new(server);
        open_link(&mut other, &code);
        other.page.expect("locked").says("go on as they are");
        let entry = polled(server, &lab).remove(0);
        assert_eq!(status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT), 0);

        let fresh = request(server, &lab, "patient-2");
        open_link(&mut reader, &fresh);
        for page in ["wrong-answer", "wrong-answer", "locked"] {
            reader.submit(&[("answer", "Rex")]).expect(page);
        }
        assert!(!reader.page.text().contains("go on as they are"), "nobody was connected with it");
        reader.page.says("Ask Northlake Laboratory for a new code");
    });
}

#[test]
fn what_has_run_out_or_is_switched_off_is_explained() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let begun = server.now();
        let mut reader = at_consent(server, &code, EMAIL);
        let set_state = |state: i64| {
            server.db.write_blocking(move |tx, _, _| tx.execute("UPDATE apps SET state = $1", &[&state])).unwrap();
        };
        let (active, suspended) = (number(server, "SELECT state FROM apps"), 3);
        set_state(suspended);
        reader.submit(&[]).expect("unavailable").says("Your code is not lost");
        assert_eq!(rows(server, "authorisations"), 0);
        set_state(active);
        server.set_clock(begun + SignedDuration::from_hours(28 * 24));
        open_link(&mut reader, &code);
        reader
            .page
            .expect("expired")
            .says("This code was valid for four weeks")
            .says("Ask Northlake Laboratory for a new code");
        open_link(&mut reader, &IdentityCode::parse("JKYZ-QNMN-VHRX-ZGNR-GZNH").unwrap());
        reader.page.expect("unknown-code");
    });
}

#[test]
fn a_record_in_which_one_may_do_too_little_cannot_be_chosen() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let (_, kim) = server.jane();
        let joe = testing::a_person(&server.db, "joe@example.org");
        testing::share(&server.db, kim, joe, Rights::READ);
        let mut reader = Browser::new(server);
        open_link(&mut reader, &code);
        reader.page.expect("sign-in");
        reader.submit(&[("email", "joe@example.org"), ("password", testing::PASSWORD)]).expect("question");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        reader.page.says("Kim").says("asks for more than you may do in it yourself");
        assert!(reader.page.html.contains(" disabled"));
        reader.submit(&[("record", &kim.to_string())]).expect("choose-record").says("can't be used any more");
        assert_eq!(rows(server, "authorisations"), 0);
    });
}

#[test]
fn the_numbers_of_the_operator_count_what_was_decided() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = lab(&server);
    let code = request(&server, &lab, "patient-1");
    let mut reader = at_consent(&server, &code, EMAIL);
    reader.submit(&[("allow", "0")]).expect("declined");
    let again = reader.page.link("/pickup/");
    reader.open(&again).expect("authorize");
    reader.submit(&[]).expect("done");
    let text = server.app.metrics.text();
    for line in [
        "medlock_connects_total{outcome=\"Declined\"} 1",
        "medlock_connects_total{outcome=\"Connected\"} 1",
        "medlock_answers_total{result=\"Right\"} 1",
    ] {
        assert!(text.contains(line), "{line} is missing:\n{text}");
    }
}
