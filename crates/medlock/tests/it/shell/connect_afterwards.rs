//! What is left when a code was used up: of a package nothing the sender could see, of a request a free external id.

use jiff::SignedDuration;
use medlock_wire::identity_code::IdentityCode;

use super::browser::Browser;
use super::connect::{
    EMAIL, WEIGHT, answer_again, choice_of, connected, lab, open_link, polled, request, status_of_reading,
};
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestApp, TestServer, on_each_engine};

fn delete(server: &TestServer, lab: &TestApp) -> u32 {
    lab.call(server, "DeletePendingConnectRequest", 1, "<external-id>patient-1</external-id>").code
}

/// The same person gives the same record to the request of this code.
fn connect_again(reader: &mut Browser, code: &IdentityCode) {
    answer_again(reader, code);
    let record = choice_of(reader, "Ana Sample");
    reader.submit(&[("record", &record)]).expect("done");
}

#[test]
fn scenario_41_after_a_pick_up_the_sender_sees_nobody_and_reads_nothing() {
    on_each_engine(|server| {
        let lab = lab(server);
        // Even of somebody whom it knows from before, by the ids of then.
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        let entry = polled(server, &lab).remove(0);
        let connection = reader.open("/connections").link("/connections/");
        reader.open(&format!("{connection}/end")).expect("end-connection");
        reader.submit(&[]).expect("connections");
        reader.open_link(&drop_off(server, &lab, A_WEIGHT)).expect("question");
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        let record = choice_of(&reader, "Ana Sample");
        reader.submit(&[("record", &record)]).expect("confirm");
        reader.submit(&[]).expect("done");
        let people = lab.call(server, "GetAuthorizedPeople", 1, "<parameters/>");
        assert_eq!((people.code, people.field("person-id")), (0, None));
        assert_eq!(status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT), 11);
        assert!(polled(server, &lab).is_empty());
    });
}

#[test]
fn on_day_91_the_old_code_is_dead_and_a_new_request_for_the_same_external_id_works() {
    on_each_engine(|server| {
        let lab = lab(server);
        let old = request(server, &lab, "patient-1");
        connected(server, &old, EMAIL);
        let entry = polled(server, &lab).remove(0);
        server.advance(SignedDuration::from_hours(24 * 90));
        lab.forget_session();
        assert!(polled(server, &lab).is_empty());
        assert_eq!(status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT), 0);
        let mut reader = Browser::new(server);
        reader.open("/sign-in").expect("sign-in");
        reader.sign_in(EMAIL).expect("records");
        open_link(&mut reader, &old);
        reader.page.expect("unknown-code");
        let new = request(server, &lab, "patient-1");
        assert_ne!(new.canonical(), old.canonical());
        connect_again(&mut reader, &new);
        let again = polled(server, &lab).remove(0);
        assert_eq!((again.person_id, again.record_id), (entry.person_id, entry.record_id));
        open_link(&mut reader, &old);
        reader.page.expect("unknown-code");
    });
}

#[test]
fn an_accepted_request_that_was_locked_later_is_deleted_and_created_anew_at_once() {
    on_each_engine(|server| {
        let lab = lab(server);
        let old = request(server, &lab, "patient-1");
        let mut reader = connected(server, &old, EMAIL);
        assert_eq!(delete(server, &lab), 84);
        let entry = polled(server, &lab).remove(0);
        open_link(&mut reader, &old);
        for _ in 0..3 {
            reader.submit(&[("answer", "dog")]);
        }
        reader.page.expect("locked");
        assert_eq!(delete(server, &lab), 0);
        let new = request(server, &lab, "patient-1");
        assert_eq!(status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT), 0);
        connect_again(&mut reader, &new);
        let again = polled(server, &lab).remove(0);
        assert_eq!((again.person_id, again.record_id), (entry.person_id, entry.record_id));
    });
}
