//! Deleting a whole record.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::limits::PROOF_LIFE;
use medlock_domain::records::Rights;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::Offline;
use medlock_domain::{people, testing as domain_testing};

use super::browser::{Browser, PASSWORD};
use super::connect::WEIGHT;
use super::samples::{A_HEIGHT, A_LETTER, A_WEIGHT, ANSWER, drop_off};
use super::sorting::only_record;
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

fn with_record(server: &TestServer) -> (Browser, String) {
    let lab = server.app("Northlake Laboratory");
    let mut reader = Browser::new(server);
    reader.pick_up(&drop_off(server, &lab, &[A_WEIGHT, A_HEIGHT, A_LETTER].concat()), EMAIL, ANSWER);
    reader.open("/records");
    let record = reader.page.link("/records/");
    (reader, record)
}

fn count(server: &TestServer, sql: &'static str) -> i64 {
    server.db.read_blocking(move |tx, _| tx.query_one(sql, &[])?.get(0)).unwrap()
}

#[test]
fn a_record_is_deleted_with_everything_in_it_and_the_account_stays() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server);
        let (person, id) = only_record(server);
        // Somebody who shares it, and an application that may use it.
        let mut guest = Browser::new(server);
        guest.open("/sign-in");
        guest.sign_up("bo@example.org");
        let bo = server.db.read_blocking(|tx, _| {
            tx.query_one("SELECT id FROM people ORDER BY created_at DESC, id DESC LIMIT 1", &[])?.get(0)
        });
        let others: Vec<medlock_domain::ids::PersonId> = [bo.unwrap()].into_iter().filter(|bo| *bo != person).collect();
        for other in &others {
            testing::share(&server.db, id, *other, Rights(1));
        }
        let clinic = server.app("Heart Clinic");
        let rules = [a_rule(Offline, "weights", Permissions::READ, &[WEIGHT])];
        let (pseudonym, number) = clinic.connected(server, person, id, &rules);

        reader.open(&format!("{record}/edit")).expect("edit-record");
        let delete = reader.page.link(&format!("{record}/delete"));
        reader.open(&delete).expect("delete-record").says("Delete the record of Ana Sample for good?");
        reader.page.says("The record with the 3 items in it").says("Heart Clinic").says("Download everything");
        assert_eq!(reader.page.text().contains("These people lose it too"), !others.is_empty());
        assert_eq!(reader.page.link(&format!("{record}/download")), format!("{record}/download"));
        for (typed, said) in [("", "Type the name of the record"), ("Ana", "This is not the name of the record")] {
            reader.submit(&[("record_name", typed)]).expect("delete-record").says("There is a problem").says(said);
        }
        assert_eq!(count(server, "SELECT COUNT(*) FROM things"), 3);
        let (action, body) = reader.form(&[("record_name", " ana  sample")]);
        reader.submit(&[("record_name", " ana  sample")]).expect("records").says("The record is deleted for good");
        let again = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!((again.status, again.header("location")), (303, Some("/records")), "the button once more");
        for table in ["things", "thing_blobs", "thing_versions", "record_people", "deliveries"] {
            let sql: &'static str = match table {
                "things" => "SELECT COUNT(*) FROM things",
                "thing_blobs" => "SELECT COUNT(*) FROM thing_blobs",
                "thing_versions" => "SELECT COUNT(*) FROM thing_versions",
                "record_people" => "SELECT COUNT(*) FROM record_people",
                _ => "SELECT COUNT(*) FROM deliveries",
            };
            assert_eq!(count(server, sql), 0, "{table}");
        }
        assert_eq!(count(server, "SELECT COUNT(*) FROM audit WHERE action = 'record-deleted'"), 1);
        assert_eq!(reader.open(&record).status(), 404);
        assert_eq!(reader.open(&delete).status(), 404);
        guest.open("/records").expect("records").says("Nothing here yet");
        // The application finds nobody's record.
        let told = clinic.call_offline(
            server,
            "QueryPermissions",
            1,
            Some(number),
            pseudonym,
            &format!("<thing-type-id>{WEIGHT}</thing-type-id>"),
        );
        assert!(matches!(told.code, 10 | 11), "{}", told.code);
        reader.open("/account").expect("account");
    });
}

#[test]
fn only_those_who_look_after_a_record_delete_it_and_only_after_a_proof() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server);
        let (person, id) = only_record(server);
        reader.open(&format!("{record}/delete")).expect("delete-record");
        let (action, body) = reader.form(&[("record_name", "Ana Sample")]);
        // Somebody at a browser that was left alone has to show who they are.
        server.advance(PROOF_LIFE);
        reader.open(&format!("{record}/delete")).expect("prove");
        let answer = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert!(answer.header("location").is_some_and(|to| to.starts_with("/account/prove")), "{}", answer.status);
        reader.submit(&[("password", PASSWORD)]).expect("delete-record");
        domain_testing::share(&server.db, id, person, Rights(15));
        assert_eq!(reader.open(&format!("{record}/delete")).status(), 404);
        let answer = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(answer.header("location"), Some("/records"));
        reader.open(&format!("{record}/edit")).expect("edit-record");
        assert!(reader.page.links(&format!("{record}/delete")).is_empty());
        assert_eq!(count(server, "SELECT COUNT(*) FROM things"), 3);
        let denied =
            server.db.write_blocking(move |tx, now, rng| people::delete_record(tx, now, rng, person, id).map(drop));
        assert!(matches!(denied, Err(people::LeaveError::Record(medlock_domain::records::RecordError::Denied))));
        assert_eq!(reader.open("/records/x/delete").status(), 404);
    });
}
