//! Alternate ids: AssociateAlternateId, DisassociateAlternateId, GetAlternateIds, GetPersonAndRecordForAlternateId.

use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::limits::ALTERNATE_IDS_PER_PERSON_MAX;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_wire::client::OnBehalfOf;
use medlock_wire::method::{get_alternate_ids, get_person_and_record_for_alternate_id as look_up};
use medlock_wire::reply::Reply;
use uuid::Uuid;

use crate::schema;
use crate::support::people::Behalf;
use crate::support::{TestApp, TestServer, on_each_engine};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

fn weights() -> [Rule; 1] {
    [a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT])]
}

/// A person and record by the application's names.
type Key = (Uuid, Uuid);

fn info(id: &str) -> String {
    format!("<alternate-id>{id}</alternate-id>")
}

fn associate(server: &TestServer, app: &TestApp, (person, record): Key, id: &str) -> u32 {
    app.call_offline(server, "AssociateAlternateId", 1, Some(record), person, &info(id)).code
}

fn disassociate(server: &TestServer, app: &TestApp, of: Option<Key>, id: &str) -> u32 {
    match of {
        Some((person, record)) => {
            app.call_offline(server, "DisassociateAlternateId", 1, Some(record), person, &info(id)).code
        }
        None => app.call(server, "DisassociateAlternateId", 1, &info(id)).code,
    }
}

fn ids(server: &TestServer, app: &TestApp, (person, record): Key) -> Vec<String> {
    let told = app.call_offline(server, "GetAlternateIds", 1, Some(record), person, "");
    schema::check(&told, "GetAlternateIds");
    let reply = Reply::parse(&told.response.body).unwrap();
    get_alternate_ids::Reply::parse(reply.info("GetAlternateIds", 1).unwrap()).unwrap().alternate_ids
}

/// Person and record of an id, or the code.
fn find(server: &TestServer, app: &TestApp, id: &str) -> Result<Key, u32> {
    let told = app.call(server, "GetPersonAndRecordForAlternateId", 1, &info(id));
    if told.code != 0 {
        return Err(told.code);
    }
    schema::check(&told, "GetPersonAndRecordForAlternateId");
    let reply = Reply::parse(&told.response.body).unwrap();
    let person = look_up::Reply::parse(reply.info(look_up::NAME, 1).unwrap()).unwrap().person;
    let [record] = person.records.as_slice() else { panic!("one record") };
    assert_eq!(person.selected_record_id, Some(record.id));
    assert!(!person.more_records);
    Ok((person.person_id, record.id))
}

#[test]
fn scenario_98_an_external_id_leads_back_to_person_and_record() {
    on_each_engine(|server| {
        let (clinic, other) = (server.app("Clinic"), server.app("Other"));
        let (jane, kim) = server.jane();
        let sam = testing::a_record(&server.db, jane, "Sam");
        let of_kim = clinic.connected(server, jane, kim, &weights());
        let of_sam = clinic.connected(server, jane, sam, &weights());
        other.connected(server, jane, kim, &weights());

        let told = clinic.call_offline(server, "AssociateAlternateId", 1, Some(of_kim.1), of_kim.0, &info("patient-1"));
        schema::check(&told, "any");
        assert_eq!(find(server, &clinic, "patient-1"), Ok(of_kim));
        assert_eq!(associate(server, &clinic, of_kim, "patient-1"), 139);
        assert_eq!(associate(server, &clinic, of_sam, "patient-1"), 139);
        assert_eq!(find(server, &clinic, "PATIENT-1"), Err(140));
        assert_eq!(find(server, &clinic, " patient-1"), Err(140));
        assert_eq!(find(server, &other, "patient-1"), Err(140), "another application's ids are its own");
        // Any letters, and several for one record.
        let odd = "A&amp;B &lt;\"c\"&gt; ' é 🩺";
        assert_eq!(associate(server, &clinic, of_kim, odd), 0);
        assert_eq!(associate(server, &clinic, of_kim, "PATIENT-1"), 0);
        assert_eq!(find(server, &clinic, odd), Ok(of_kim));
        assert_eq!(associate(server, &clinic, of_sam, "sam"), 0);
        let mut listed = ids(server, &clinic, of_kim);
        listed.sort();
        assert_eq!(listed, ["A&B <\"c\"> ' é 🩺", "PATIENT-1", "patient-1"]);
        assert_eq!(ids(server, &clinic, of_sam), ["sam"]);
    });
}

#[test]
fn an_id_is_taken_back_by_the_application_or_for_one_record() {
    on_each_engine(|server| {
        let (clinic, other) = (server.app("Clinic"), server.app("Other"));
        let (jane, kim) = server.jane();
        let sam = testing::a_record(&server.db, jane, "Sam");
        let of_kim = clinic.connected(server, jane, kim, &weights());
        let of_sam = clinic.connected(server, jane, sam, &weights());
        assert!(ids(server, &clinic, of_kim).is_empty());
        for id in ["a", "b"] {
            assert_eq!(associate(server, &clinic, of_kim, id), 0);
        }
        assert_eq!(disassociate(server, &other, None, "a"), 140);
        assert_eq!(disassociate(server, &clinic, Some(of_sam), "a"), 140);
        assert_eq!(disassociate(server, &clinic, Some(of_kim), "a"), 0);
        assert_eq!(disassociate(server, &clinic, Some(of_kim), "a"), 140);
        assert_eq!(disassociate(server, &clinic, None, "b"), 0);
        assert_eq!(disassociate(server, &clinic, None, "b"), 140);
        assert!(ids(server, &clinic, of_kim).is_empty());
        assert_eq!(associate(server, &clinic, of_sam, "a"), 0, "free again");
        assert_eq!(find(server, &clinic, "a"), Ok(of_sam));
    });
}

#[test]
fn an_id_works_again_when_the_authorisation_does() {
    on_each_engine(|server| {
        let clinic = server.app("Clinic");
        let (jane, kim) = server.jane();
        let of_kim = clinic.connected(server, jane, kim, &weights());
        assert_eq!(associate(server, &clinic, of_kim, "patient-1"), 0);
        testing::end_authorisation(&server.db, clinic.id, jane, kim);
        assert_eq!(find(server, &clinic, "patient-1"), Err(140));
        let told = clinic.call_offline(server, "GetAlternateIds", 1, Some(of_kim.1), of_kim.0, "");
        assert_eq!(told.code, 11);
        assert_eq!(associate(server, &clinic, of_kim, "patient-2"), 11);
        assert_eq!(disassociate(server, &clinic, Some(of_kim), "patient-1"), 11);
        testing::authorise(&server.db, clinic.id, jane, kim);
        assert_eq!(find(server, &clinic, "patient-1"), Ok(of_kim));
        // An application may forget while it is out.
        testing::end_authorisation(&server.db, clinic.id, jane, kim);
        assert_eq!(disassociate(server, &clinic, None, "patient-1"), 0);
    });
}

#[test]
fn a_person_has_a_hundred_ids_and_the_next_is_141() {
    on_each_engine(|server| {
        let clinic = server.app("Clinic");
        let (jane, kim) = server.jane();
        let given = clinic.authorised(server, jane, kim, &weights());
        let of_kim = (given.person_pseudonym, given.record_pseudonym);
        server
            .db
            .write_blocking(move |tx, now, rng| {
                for number in 1..ALTERNATE_IDS_PER_PERSON_MAX {
                    medlock_domain::alternate_ids::associate(tx, now, rng, &given, &format!("id {number}"))?;
                }
                Ok::<_, medlock_domain::alternate_ids::AlternateIdError>(())
            })
            .unwrap();
        assert_eq!(associate(server, &clinic, of_kim, "the hundredth"), 0);
        assert_eq!(associate(server, &clinic, of_kim, "one more"), 141);
        assert_eq!(find(server, &clinic, "one more"), Err(140));
        assert_eq!(ids(server, &clinic, of_kim).len(), 100);
        assert_eq!(disassociate(server, &clinic, None, "id 1"), 0);
        assert_eq!(associate(server, &clinic, of_kim, "one more"), 0);
    });
}

#[test]
fn what_is_no_id_is_142_or_3_and_faults_come_in_their_order() {
    on_each_engine(|server| {
        let clinic = server.app("Clinic");
        let (jane, kim) = server.jane();
        let (person, record) = clinic.connected(server, jane, kim, &weights());
        let methods = ["AssociateAlternateId", "DisassociateAlternateId", "GetPersonAndRecordForAlternateId"];
        let call = |method: &str, record: Option<Uuid>, info: &str| {
            clinic.call_for(server, method, 1, &Behalf { record, person: OnBehalfOf::Offline(person) }, info).code
        };
        for method in methods {
            assert_eq!(call(method, Some(record), "<alternate-id/>"), 142, "{method}");
            assert_eq!(call(method, Some(record), &info(" \n")), 142, "{method}");
            assert_eq!(call(method, Some(record), &info(&"é".repeat(256))), 3, "{method}");
            assert_eq!(call(method, Some(record), ""), 3, "{method}");
        }
        assert_eq!(call("AssociateAlternateId", Some(record), &info(&"é".repeat(255))), 0);
        assert_eq!(call("GetAlternateIds", Some(record), "<x/>"), 3);
        for method in ["AssociateAlternateId", "DisassociateAlternateId", "GetAlternateIds"] {
            let good = if method == "GetAlternateIds" { String::new() } else { info("a") };
            assert_eq!(call(method, None, &good), 10, "{method}");
            assert_eq!(call(method, Some(Uuid::from_u128(1)), &good), 10, "{method}");
            // The schema before the record.
            assert_eq!(call(method, None, "<x/>"), 3, "{method}");
        }
        for method in ["AssociateAlternateId", "GetAlternateIds"] {
            assert_eq!(clinic.call(server, method, 1, &info("a")).code, 9, "{method}");
        }
        server.db.write_blocking(|tx, _, _| tx.execute("UPDATE records SET state = 3", &[])).unwrap();
        assert_eq!(call("AssociateAlternateId", Some(record), &info("a")), 37);
    });
}
