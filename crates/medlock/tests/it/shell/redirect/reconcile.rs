//! RECONCILE: an application sends its person to sort a document.

use medlock_domain::things_in_record::SHELL;
use uuid::Uuid;

use super::super::browser::Browser;
use super::super::connect::EMAIL;
use super::super::sorting::{CCD, CCD_SUMMARY, CCR, CCR_SUMMARY, boxes, only_record, put};
use super::{diary, let_in, link_of, open_away, person_of, submit_away};
use crate::support::on_each_engine;

#[test]
fn target_reconcile_sorts_the_document_it_names_and_goes_back() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, back) = let_in(server, &diary);
        let record = person_of(server, &diary, back.token()).selected_record_id.unwrap().to_string();
        let document = put(server, CCR, CCR_SUMMARY, 1).to_string();
        let path = link_of(
            "RECONCILE",
            &diary,
            &[
                ("extrecordid", &record),
                ("thingid", &document),
                ("actionqs", "x=1"),
                ("redirect", "https://diary.example/x"),
            ],
        );
        reader.open(&path).expect("sort").says("Weight Diary asks you to look through this document");
        let cancel = reader.page.link("https://diary.example");
        assert!(cancel.contains("target=ReconcileCanceled") && cancel.contains("actionqs=x%3d1"), "{cancel}");
        let one = boxes(&reader)[0].0.clone();
        reader.submit(&[("entry", "")]).expect("sort").says("Tick at least one line");
        reader.submit(&[("entry", &one)]).expect("sort-check").says("Add 1 item");
        let (action, body) = reader.form(&[]);
        let back = submit_away(&mut reader, &[]);
        back.expect("ReconcileComplete");
        assert_eq!((back.get("actionqs"), back.get("wctoken")), (Some("x=1"), None));
        // The button once more: back once more, and nothing new.
        let again = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(again.header("location"), Some(back.url.as_str()));
        let rows =
            server.db.read_blocking(|tx, _| tx.query("SELECT created_by_app FROM things ORDER BY operation", &[]));
        let writers: Vec<Uuid> = rows.unwrap().iter().map(|row| row.get(0).unwrap()).collect();
        assert_eq!(writers, [SHELL.0, SHELL.0], "the document, and one item by the person");
        let mut guest = Browser::new(server);
        guest.open(&path).expect("sign-in");
        guest.sign_in(EMAIL).expect("sort").says("You took this out of the document already");
    });
}

#[test]
fn target_reconcile_lets_the_person_choose_among_several() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        open_away(&mut reader, &link_of("Reconcile", &diary, &[])).expect("ReconcileFailure");
        put(server, CCR, CCR_SUMMARY, 1);
        reader.open(&link_of("RECONCILE", &diary, &[])).expect("sort");
        put(server, CCD, CCD_SUMMARY, 2);
        reader.open(&link_of("RECONCILE", &diary, &[])).expect("sort-documents").says("Summary from Riverside Clinic");
        let links = reader.page.links("/app/");
        assert_eq!(links.len(), 2);
        assert!(reader.page.link("https://diary.example").contains("target=ReconcileCanceled"));
        for link in links {
            reader.open(&link).expect("sort").says("Asthma");
        }
        reader.submit(&[]).expect("sort-check");
        submit_away(&mut reader, &[]).expect("ReconcileComplete");
    });
}

#[test]
fn target_reconcile_without_anything_to_sort_goes_back_at_once() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        let letter =
            "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><component><nonXMLBody/></component></ClinicalDocument>";
        let letter = put(server, CCD, letter, 1).to_string();
        let weight = "<weight><when><date><y>2026</y><m>2</m><d>3</d></date></when><value><kg>70</kg></value></weight>";
        let weight = put(server, "3d34d87e-7fc1-4153-800f-f56592cb0d17", weight, 2).to_string();
        let strange = Uuid::from_u128(7).to_string();
        for (name, value) in
            [("thingid", weight.as_str()), ("thingid", &strange), ("extrecordid", &strange), ("extrecordid", "x")]
        {
            open_away(&mut reader, &link_of("RECONCILE", &diary, &[(name, value)])).expect("ReconcileFailure");
        }
        // One that says nothing is shown, with the way back.
        reader
            .open(&link_of("RECONCILE", &diary, &[("thingid", &letter)]))
            .expect("sort")
            .says("Nothing in this document");
        assert!(reader.page.link("https://diary.example").contains("target=ReconcileFailure"));
        // Somebody who may only read has nothing to decide.
        let (person, record) = only_record(server);
        medlock_domain::testing::share(&server.db, record, person, medlock_domain::records::Rights(1));
        open_away(&mut reader, &link_of("RECONCILE", &diary, &[("thingid", &letter)])).expect("ReconcileFailure");
    });
}
