//! Deleting items, having them back, erasing them for good.

use super::browser::Browser;
use super::samples::{A_BASIC, A_HEIGHT, A_LETTER, A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

fn with_record(server: &TestServer, contents: &str) -> (Browser, String) {
    let lab = server.app("Northlake Laboratory");
    let mut reader = Browser::new(server);
    reader.pick_up(&drop_off(server, &lab, contents), EMAIL, ANSWER);
    reader.open("/records");
    let record = reader.page.link("/records/");
    (reader, record)
}

fn item_of(reader: &mut Browser, record: &str) -> String {
    reader.open(record);
    reader.page.links(&format!("{record}/items/")).into_iter().find(|link| !link.contains("/files/")).unwrap()
}

fn quota(server: &TestServer, sql: &'static str) {
    server.db.write_blocking(move |tx, _, _| tx.execute(sql, &[])).unwrap();
}

#[test]
fn a_deleted_item_can_be_had_back_until_it_is_erased() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, A_LETTER);
        let item = item_of(&mut reader, &record);
        reader.open(&item);
        let file = reader.page.links(&format!("{item}/files/")).remove(0);
        let delete = reader.page.link(&format!("{item}/delete"));
        reader.open(&delete).expect("delete-item").says("Delete this from the record?").says("Discharge letter.pdf");
        let (action, body) = reader.form(&[]);
        reader.submit(&[]).expect("record").says("It is deleted").says("Deleted (1)").says("This record is empty");
        let again = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(again.status, 303, "the same form once more");
        assert_eq!(reader.open(&file).status(), 404);
        reader.open(&item).expect("deleted-item").says("Deleted by you on");
        reader.open(&format!("{record}/deleted")).expect("deleted").says("Discharge letter.pdf").says("still take");
        let there = reader.page.link(&format!("{record}/deleted/"));
        reader.open(&there).expect("deleted-item");
        reader
            .submit(&[])
            .expect("item")
            .says("It is back in the record")
            .says("Put back by you on")
            .says("Deleted by you on");
        assert_eq!(reader.request("GET", &file, &[], "").status, 200);
        reader.open(&format!("{record}/deleted")).says("Nothing is deleted");

        reader.open(&delete);
        reader.submit(&[]);
        reader
            .open(&format!("{there}/erase"))
            .expect("erase-item")
            .says("Erase this for good?")
            .says("every version before");
        let (action, body) = reader.form(&[]);
        reader.submit(&[]).expect("deleted").says("Erased for good").says("Nothing is deleted");
        let again = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(again.status, 303);
        for gone in [&item, &there, &file] {
            assert_eq!(reader.open(gone).status(), 404, "{gone}");
        }
        let left: i64 = server
            .db
            .read_blocking(|tx, _| {
                let count = |row: medlock_store::Row| row.get::<i64>(0);
                let used = count(tx.query_one("SELECT used_bytes FROM records", &[])?)?;
                let rows = count(tx.query_one("SELECT COUNT(*) FROM thing_blobs", &[])?)?;
                let names = count(tx.query_one("SELECT COUNT(*) FROM deliveries", &[])?)?;
                Ok::<_, medlock_store::StoreError>(used + rows + names)
            })
            .unwrap();
        assert_eq!(left, 0, "nothing is charged and nothing is kept, not even what the package was called");
    });
}

#[test]
fn scenario_46_room_is_made_by_deleting_and_erasing_and_the_package_works() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, &[A_WEIGHT, A_LETTER].concat());
        let lab = server.app("Other Laboratory");
        quota(server, "UPDATE records SET quota_bytes = used_bytes");
        let code = drop_off(server, &lab, A_HEIGHT);
        let id = record.trim_start_matches("/records/").to_owned();
        reader.open_link(&code);
        reader.submit(&[("answer", ANSWER)]).expect("choose-record");
        reader.submit(&[("record", &id)]).expect("confirm");
        reader.submit(&[]).expect("quota-full").says("Nothing was added");
        // A note by hand does not fit either, and says what to do.
        reader.open(&format!("{record}/add/weight"));
        reader.submit(&[("value", "60")]).expect("quota-full").says("To make room");
        // Deleting alone frees nothing: it can be had back.
        for _ in 0..2 {
            let item = item_of(&mut reader, &record);
            reader.open(&format!("{item}/delete"));
            reader.submit(&[]).expect("record");
        }
        reader.open_link(&code).expect("choose-record");
        reader.submit(&[("record", &id)]).expect("confirm");
        reader.submit(&[]).expect("quota-full");
        reader.open(&format!("{record}/erase")).expect("erase-all").says("That frees");
        reader.submit(&[]).expect("deleted").says("Erased for good");
        reader.open_link(&code).expect("choose-record");
        reader.submit(&[("record", &id)]).expect("confirm");
        reader.submit(&[]).expect("done").says("168 cm");
    });
}

#[test]
fn a_second_singleton_stays_deleted_and_says_why() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, A_BASIC);
        let first = item_of(&mut reader, &record);
        reader.open(&format!("{first}/delete"));
        reader.submit(&[]);
        let lab = server.app("Other Laboratory");
        reader.open_link(&drop_off(server, &lab, A_BASIC));
        reader.submit(&[("answer", ANSWER)]);
        let id = record.trim_start_matches("/records/").to_owned();
        reader.submit(&[("record", &id)]);
        reader.submit(&[]).expect("done");
        reader.open(&first).expect("deleted-item");
        reader.submit(&[]).expect("deleted-item").says("it can have only one");
    });
}

#[test]
fn whoever_may_delete_but_does_not_look_after_the_record_cannot_erase() {
    on_each_engine(|server| {
        let (mut reader, record) = with_record(server, A_WEIGHT);
        let item = item_of(&mut reader, &record);
        quota(server, "UPDATE record_people SET rights = 15");
        reader.open(&format!("{item}/delete"));
        reader.submit(&[]).expect("record");
        reader.open(&item).expect("deleted-item").says("Put it back");
        assert!(!reader.page.text().contains("Erase"));
        let gone = item.replace("/items/", "/deleted/");
        for page in [format!("{gone}/erase"), format!("{record}/erase")] {
            assert_eq!(reader.open(&page).status(), 404, "{page}");
        }
        reader.open(&item);
        let (_, body) = reader.form(&[]);
        for target in [format!("{gone}/erase"), format!("{record}/erase")] {
            let answer = reader.request("POST", &target, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert_eq!(answer.status, 404, "{target}");
        }
    });
}
