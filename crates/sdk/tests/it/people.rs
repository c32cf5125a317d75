//! Calls about people and alternate ids: what goes over the wire, and how answers are read.

use medlock_sdk::{AppSettings, Error, RecordKey};
use medlock_wire::codes::Code;
use medlock_wire::envelope::{self, Caller, Person};
use medlock_wire::reply;
use medlock_wire::xml::Limits;
use uuid::Uuid;

use crate::script::{Scripted, Step, between, done, refusal, session};

const OF: RecordKey = RecordKey { person_id: Uuid::from_u128(1), record_id: Uuid::from_u128(2) };

fn person(id: u128) -> String {
    format!("<person-info><person-id>{}</person-id><name>Alex</name></person-info>", Uuid::from_u128(id))
}

fn page(people: &[u128], more: bool) -> Step {
    let people: String = people.iter().map(|id| person(*id)).collect();
    let inner = format!("<response-results>{people}<more-results>{more}</more-results></response-results>");
    Step::Body(reply::success("GetAuthorizedPeople", &inner))
}

/// Person and record of a request.
fn about(body: &str) -> (Option<Uuid>, Option<Uuid>) {
    let request = envelope::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
    let person = match &request.header.caller {
        Caller::Session { person: Person::Offline(id), .. } => Some(*id),
        _ => None,
    };
    (person, request.header.record_id)
}

#[tokio::test]
async fn calls_name_the_person_and_record_they_are_about() {
    let ids = reply::success("GetAlternateIds", "<alternate-ids><alternate-id> a </alternate-id></alternate-ids>");
    let told = reply::success("GetPersonInfo", &person(1));
    let kept = reply::success("GetApplicationSettings", "<app-settings><a  b='1'/></app-settings>");
    let server =
        Scripted::start(vec![session(1), done(), done(), Step::Body(ids), Step::Body(told), done(), Step::Body(kept)])
            .await;
    let client = server.client();
    client.record(OF).alternate_ids().associate("A & b").await.unwrap();
    client.record(OF).alternate_ids().disassociate("A & b").await.unwrap();
    assert_eq!(client.record(OF).alternate_ids().all().await.unwrap(), [" a "]);
    assert_eq!(client.person(OF.person_id).await.unwrap().name, "Alex");
    client.set_settings(OF.person_id, Some(AppSettings::of("<a  b='1'/>"))).await.unwrap();
    let settings = client.settings(OF.person_id).await.unwrap().unwrap();
    assert_eq!(settings.as_xml(), "<app-settings><a  b='1'/></app-settings>");

    let requests = server.requests();
    let both = (Some(OF.person_id), Some(OF.record_id));
    let person = (Some(OF.person_id), None);
    let seen: Vec<_> = requests[1..].iter().map(|body| about(body)).collect();
    assert_eq!(seen, [both, (None, None), both, person, person, person]);
    assert!(requests[1].contains("<alternate-id>A &amp; b</alternate-id>"));
    assert!(requests[5].contains("<info><app-settings><a  b='1'/></app-settings></info>"));
}

#[tokio::test]
async fn everybody_is_fetched_page_by_page() {
    let server = Scripted::start(vec![session(1), page(&[1, 2], true), page(&[3], true), page(&[], false)]).await;
    let people = server.client().people("2026-01-01T00:00:00Z".parse().ok()).await.unwrap();
    assert_eq!(people.iter().map(|person| person.person_id.as_u128()).collect::<Vec<_>>(), [1, 2, 3]);
    let cursors: Vec<String> = server.requests()[1..]
        .iter()
        .map(|body| {
            assert!(body.contains("<authorizations-created-since>2026-01-01T00:00:00Z<"));
            between(body, "<person-id-cursor>", "</person-id-cursor>").to_owned()
        })
        .collect();
    assert_eq!(cursors, [String::new(), Uuid::from_u128(2).to_string(), Uuid::from_u128(3).to_string()]);
}

#[tokio::test]
async fn changed_records_are_read() {
    let inner = format!(
        "<updated-records><updated-record><record-id>{}</record-id><update-date>2026-01-02T03:04:05.06Z</update-date>\
         <person-id>{}</person-id><latest-operation-sequence-number>7</latest-operation-sequence-number></updated-record>\
         </updated-records>",
        OF.record_id, OF.person_id
    );
    let body = reply::success("GetUpdatedRecordsForApplication2", &inner);
    let server = Scripted::start(vec![session(1), Step::Body(body)]).await;
    let records = server.client().updated_records(None).await.unwrap();
    assert_eq!((records[0].person_id, records[0].record_id), (OF.person_id, OF.record_id));
    assert_eq!(records[0].latest_operation_sequence_number, 7);
}

#[tokio::test]
async fn nobody_under_an_id_is_no_error() {
    let found = reply::success("GetPersonAndRecordForAlternateId", &person(1));
    let server = Scripted::start(vec![
        session(1),
        Step::Body(found),
        refusal(Code::AlternateIdNotFound),
        refusal(Code::AccessDenied),
    ])
    .await;
    let client = server.client();
    assert_eq!(client.find_by_alternate_id("x").await.unwrap().unwrap().person_id, OF.person_id);
    assert!(client.find_by_alternate_id("y").await.unwrap().is_none());
    assert_eq!(client.find_by_alternate_id("z").await.err().unwrap().number(), Some(11));
}

#[tokio::test]
async fn an_id_that_cannot_be_goes_nowhere_and_a_lost_answer_is_not_repeated() {
    let server = Scripted::start(vec![session(1), Step::Close]).await;
    let client = server.client();
    for id in [" ".to_owned(), "a\u{1}".to_owned(), "é".repeat(256)] {
        assert!(matches!(client.record(OF).alternate_ids().associate(&id).await, Err(Error::Field { .. })), "{id}");
        assert!(matches!(client.find_by_alternate_id(&id).await, Err(Error::Field { .. })), "{id}");
    }
    assert!(server.requests().is_empty());
    let lost = client.record(OF).alternate_ids().associate(&"é".repeat(255)).await.unwrap_err();
    assert!(matches!(lost, Error::Interrupted { .. }), "{lost}");
    assert_eq!(server.requests().len(), 2);
}
