//! Sorting documents into a record: by a link on the document's page, and for an application.

use medlock_crypto::random::SeededRandom;
use medlock_domain::ids::{PersonId, RecordId, ThingId};
use medlock_domain::things_in_record::{self, Avenue, Destination, SHELL};
use medlock_store::StoreError;
use uuid::Uuid;

use super::browser::{Browser, attribute};
use super::samples::{A_BASIC, A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

pub const CCR: &str = "1e1ccbfc-a55d-4d91-8940-fa2fbf73c195";
pub const CCD: &str = "9c48a2b8-952c-4f5a-935d-f3292326bf54";
const CDA: &str = "1ed1cba6-9530-44a3-b7b5-e8219690ebcf";
const CONDITION: &str = "7ea7a1f9-880b-4bd4-b593-f5660f20eda8";

pub const CCR_SUMMARY: &str = include_str!("../../../../things/tests/documents/summary.ccr.xml");
pub const CCD_SUMMARY: &str = include_str!("../../../../things/tests/documents/summary.ccd.xml");

fn thing(id: &str, body: &str) -> String {
    format!("<thing><type-id>{id}</type-id><data-xml>{body}</data-xml></thing>")
}

/// The only record there is, and who keeps it.
pub fn only_record(server: &TestServer) -> (PersonId, RecordId) {
    let of = server.db.read_blocking(|tx, _| {
        let row = tx.query_one("SELECT person_id, record_id FROM record_people", &[])?;
        Ok::<_, StoreError>((row.get(0)?, row.get(1)?))
    });
    of.unwrap()
}

/// Puts an item into the only record there is.
pub fn put(server: &TestServer, type_id: &str, body: &str, seed: u64) -> ThingId {
    let (person, record) = only_record(server);
    let kind = medlock_things::find(type_id.parse().unwrap()).unwrap();
    let new = things_in_record::new_by_hand(kind, format!("<data-xml>{body}</data-xml>").into()).unwrap();
    let sealed = things_in_record::seal(server.db.vault(), &mut SeededRandom::new(seed), &new);
    let id = sealed.id;
    let to = Destination { record, person, app: SHELL, avenue: Avenue::Online };
    server
        .db
        .write_blocking(move |tx, now, rng| {
            things_in_record::insert(tx, now, rng, to, std::slice::from_ref(&sealed)).map(drop)
        })
        .unwrap();
    id
}

fn with_document(server: &TestServer, contents: &str) -> (Browser, String) {
    let clinic = server.app("Riverside Clinic");
    let mut reader = Browser::new(server);
    reader.pick_up(&drop_off(server, &clinic, contents), EMAIL, ANSWER);
    reader.open("/records");
    let record = reader.page.link("/records/");
    (reader, record)
}

fn only_item(reader: &mut Browser, record: &str) -> String {
    reader.open(record);
    reader.page.link(&format!("{record}/items/"))
}

/// Ids of the lines, with whether they are ticked.
pub fn boxes(reader: &Browser) -> Vec<(String, bool)> {
    let tags = reader.page.html.split('<').filter(|tag| tag.starts_with("input type=\"checkbox\""));
    tags.map(|tag| {
        let tag = tag.split('>').next().unwrap();
        (attribute(tag, "value").unwrap(), tag.contains(" checked"))
    })
    .collect()
}

fn count(server: &TestServer, sql: &'static str) -> i64 {
    server.db.read_blocking(move |tx, _| tx.query_one(sql, &[])?.get(0)).unwrap()
}

const ITEMS: &str = "SELECT COUNT(*) FROM things WHERE state = 1";

#[test]
fn what_is_ticked_becomes_items_and_the_document_stays() {
    on_each_engine(|server| {
        let (mut reader, record) = with_document(server, &thing(CCR, CCR_SUMMARY));
        let document = only_item(&mut reader, &record);
        reader.open(&document).expect("item");
        let sort = reader.page.link(&format!("{document}/sort"));
        reader.open(&sort).expect("sort").says("Asthma").says("Lisinopril").says("120/80 mmHg, pulse 64");
        reader.page.says("Sprained <ankle>").says("Complete blood count").says("Mother").says("Ended: August 1, 2025");
        // What is not taken is told with its reason.
        reader.page.says("Platelets – it has no result").says("Insurance – this kind is not sorted here");
        reader.page.says("No known food allergies – it says that there is none");
        reader.page.says("Gout – it was planned, called off or a mistake");
        assert!(boxes(&reader).iter().all(|(_, ticked)| *ticked), "all of it is new");
        let all = boxes(&reader).len();
        assert_eq!(all, 12);
        reader.submit(&[]).expect("sort-check").says("Add 12 items to the record of Ana Sample?").says("Penicillin");
        assert_eq!(count(server, ITEMS), 1, "nothing is written before the button");
        let (action, body) = reader.form(&[]);
        reader.submit(&[]).expect("item").says("What you ticked is in the record now");
        assert_eq!(count(server, ITEMS), 13);
        assert_eq!(count(server, "SELECT COUNT(DISTINCT operation) FROM things"), 2, "all of it at once");
        // The button once more, and a page gone back to.
        for _ in 0..2 {
            let again = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert_eq!(
                (again.status, again.header("location")),
                (303, Some(format!("{document}?done=sorted").as_str()))
            );
        }
        assert_eq!(count(server, ITEMS), 13);
        reader.open(&sort).expect("sort").says("Everything that can be taken out of it is in the record already");
        assert!(
            reader.page.html.matches(" disabled").count() >= 12
                && !reader.page.html.contains("<button class=\"button\" type=\"submit\">Continue")
        );
        // Each says where it is from and who wrote it.
        reader.open(&format!("{record}?q=penicillin"));
        let item = reader.page.links(&format!("{record}/items/")).into_iter().find(|link| *link != document).unwrap();
        reader.open(&item).expect("item").says("Penicillin").says("Hives").says("severity: Moderate");
        reader.page.says("Summary of care (CCR), January 2, 2026").says("Written by You");
        assert_eq!(
            count(server, "SELECT COUNT(*) FROM audit WHERE action = 'things-added'"),
            2,
            "picked up, and sorted"
        );
    });
}

#[test]
fn what_is_there_already_is_shown_and_not_ticked() {
    on_each_engine(|server| {
        let (mut reader, record) = with_document(server, &thing(CCD, CCD_SUMMARY));
        let document = only_item(&mut reader, &record);
        // The same problem by its code, the same weight by hand, and a medicine of another strength.
        put(
            server,
            CONDITION,
            "<condition><name><text>Asma</text><code><value>195967001</value><type>SNOMED-CT</type></code></name>\
            <onset-date><structured><date><y>2005</y></date></structured></onset-date></condition>",
            1,
        );
        put(
            server,
            "3d34d87e-7fc1-4153-800f-f56592cb0d17",
            "<weight><when><date><y>2026</y><m>2</m><d>3</d></date></when><value>\
            <kg>70.0</kg></value></weight>",
            2,
        );
        put(
            server,
            "30cafccc-047d-4288-94ef-643571f7919d",
            "<medication><name><text>Lisinopril 10 MG oral tablet</text></name>\
            </medication>",
            3,
        );
        reader.open(&format!("{document}/sort")).expect("sort").says("What is in “Summary from Riverside Clinic”");
        reader.page.says("Asthma").says("In the record: Asma");
        reader.page.says("The record has something like it");
        let ticked = boxes(&reader);
        assert_eq!(ticked.iter().filter(|(_, ticked)| !*ticked).count(), 3);
        assert_eq!(reader.page.text().matches("In the record already").count(), 2);
        // Ticked all the same: that is for the reader to say.
        let one = ticked.iter().find(|(_, ticked)| !*ticked).unwrap().0.clone();
        reader.submit(&[("entry", &one)]).expect("sort-check").says("Add 1 item to");
        reader.submit(&[]).expect("item");
        assert_eq!(count(server, ITEMS), 5);
        // Taken, deleted, and taken once more.
        reader.open(&format!("{document}/sort")).says("You took this out of the document already");
        server
            .db
            .write_blocking(|tx, _, _| {
                tx.execute("UPDATE things SET state = 2 WHERE operation = (SELECT MAX(operation) FROM things)", &[])
            })
            .unwrap();
        reader.open(&format!("{document}/sort"));
        let again = boxes(&reader);
        assert_eq!(again.len(), ticked.len());
        assert!(!again.iter().any(|(id, _)| *id == one), "another item than the deleted one");
        let new: Vec<&str> = again
            .iter()
            .filter(|(id, _)| !ticked.iter().any(|(old, _)| old == id))
            .map(|(id, _)| id.as_str())
            .collect();
        reader.submit(&[("entry", new[0])]).expect("sort-check");
        reader.submit(&[]).expect("item");
        assert_eq!(count(server, ITEMS), 5);
    });
}

#[test]
fn a_choice_can_be_changed_and_an_empty_one_is_none() {
    on_each_engine(|server| {
        let (mut reader, record) = with_document(server, &thing(CDA, CCD_SUMMARY));
        let document = only_item(&mut reader, &record);
        reader.open(&format!("{document}/sort")).expect("sort");
        let all = boxes(&reader);
        reader.submit(&[("entry", "")]).expect("sort").says("There is a problem").says("Tick at least one line");
        assert!(boxes(&reader).iter().all(|(_, ticked)| !*ticked));
        let two = [("entry", all[0].0.as_str()), ("entry", all[2].0.as_str())];
        reader.submit(&two).expect("sort-check").says("Add 2 items");
        let (_, body) = reader.form(&[("again", "1")]);
        let back = reader.request("POST", &format!("{document}/sort"), &[("Sec-Fetch-Site", "same-origin")], &body);
        let page = super::browser::Page::of(back);
        assert_eq!(page.expect("sort").html.matches(" checked").count(), 2);
        // Entries of nobody's document, and nonsense.
        reader.open(&format!("{document}/sort"));
        let strange = Uuid::from_u128(7).to_string();
        reader.submit(&[("entry", &strange), ("entry", "x")]).expect("sort").says("Tick at least one line");
        reader.open(&format!("{document}/sort/confirm")).expect("sort");
        assert_eq!(count(server, ITEMS), 1);
        reader.prefers("es");
        reader.open(&format!("{document}/sort")).expect("sort").says("Problemas de salud").says("dice que no hay");
    });
}

#[test]
fn only_documents_are_sorted_and_only_by_those_who_may_add() {
    on_each_engine(|server| {
        let (mut reader, record) = with_document(server, A_WEIGHT);
        let weight = only_item(&mut reader, &record);
        reader.open(&weight).expect("item");
        assert!(reader.page.links(&format!("{weight}/sort")).is_empty());
        assert_eq!(reader.open(&format!("{weight}/sort")).status(), 404);
        let document = format!("{record}/items/{}", put(server, CCR, CCR_SUMMARY, 1));
        reader.open(&document).expect("item");
        assert_eq!(reader.page.links(&format!("{document}/sort")).len(), 1);
        reader.open(&format!("{document}/sort")).expect("sort");
        let (action, body) = reader.form(&[]);
        server.db.write_blocking(|tx, _, _| tx.execute("UPDATE record_people SET rights = 1", &[])).unwrap();
        assert_eq!(reader.open(&format!("{document}/sort")).status(), 404);
        assert!(reader.open(&document).links(&format!("{document}/sort")).is_empty());
        for action in [action.clone(), format!("{action}/confirm")] {
            let answer = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert!(answer.status == 404 || answer.header("location") == Some(record.as_str()), "{}", answer.status);
        }
        let mut other = Browser::new(server);
        other.pick_up(&drop_off(server, &server.app("Lab"), A_BASIC), "bo@example.org", ANSWER);
        assert_eq!(other.open(&format!("{document}/sort")).status(), 404);
        assert_eq!(count(server, "SELECT COUNT(*) FROM things"), 3);
    });
}

#[test]
fn what_cannot_be_read_says_so() {
    on_each_engine(|server| {
        let empty = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><title>A letter</title><component><nonXMLBody/></component></ClinicalDocument>";
        let (mut reader, record) = with_document(server, &thing(CCD, empty));
        let document = only_item(&mut reader, &record);
        reader.open(&format!("{document}/sort")).expect("sort").says("Nothing in this document can be made into items");
        reader.page.says("A letter – it stands there in sentences only").says("Back to the document");
        assert!(boxes(&reader).is_empty() && !reader.page.html.contains("Continue"));
        let large = format!(
            "<ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"><Body>{}</Body></ContinuityOfCareRecord>",
            " ".repeat(medlock_things::document::DOCUMENT_BYTES_MAX)
        );
        let large = put(server, CCR, &large, 1);
        reader.open(&format!("{record}/items/{large}/sort")).expect("sort").says("too large to be sorted here");
    });
}

#[test]
fn a_record_without_room_gets_nothing_at_all() {
    on_each_engine(|server| {
        let (mut reader, record) = with_document(server, &thing(CCR, CCR_SUMMARY));
        let document = only_item(&mut reader, &record);
        reader.open(&format!("{document}/sort")).expect("sort");
        reader.submit(&[]).expect("sort-check");
        server
            .db
            .write_blocking(|tx, _, _| tx.execute("UPDATE records SET quota_bytes = used_bytes + 500", &[]))
            .unwrap();
        reader.submit(&[]).expect("quota-full").says("The record is full");
        assert_eq!(count(server, ITEMS), 1);
    });
}
