//! Picking up what is too large for one request.

use jiff::SignedDuration;
use medlock_crypto::package::CHUNK_PLAIN_BYTES;
use medlock_domain::ids::{LeaseId, PackageId};
use medlock_domain::limits::{LEASE_LIFE, TICKET_LIFE};
use medlock_domain::pick_up::lease::{self, Stage};
use medlock_wire::identity_code::IdentityCode;
use tokio::sync::SemaphorePermit;

use super::browser::Browser;
use super::samples::{A_WEIGHT, ANSWER};
use crate::support::large::{Parcel, bytes_of, film};
use crate::support::{TestApp, TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

/// A reader at the confirmation, with a new record chosen.
fn at_confirm(server: &TestServer, code: &IdentityCode, email: &str) -> Browser {
    let mut reader = Browser::new(server);
    reader.open_link(code).expect("sign-in");
    reader.sign_up(email).expect("question");
    reader.submit(&[("answer", ANSWER)]).expect("choose-record");
    reader.choose_new("Ana Sample").expect("confirm");
    reader
}

fn lab(server: &TestServer) -> TestApp {
    server.app("Northlake Laboratory")
}

/// Every turn is taken: whatever is confirmed waits until they are given back.
fn every_turn(server: &TestServer) -> SemaphorePermit<'_> {
    server.runtime.block_on(server.app.moves.turns.acquire_many(2)).unwrap()
}

fn idle(server: &TestServer) {
    server.runtime.block_on(server.app.moves.idle());
}

fn rows(server: &TestServer, table: &'static str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table}");
    server.db.read_blocking(move |tx, _| tx.query_one(&sql, &[])?.get(0)).unwrap()
}

/// The lease there is.
fn the_lease(server: &TestServer) -> (PackageId, LeaseId) {
    server
        .db
        .read_blocking(|tx, _| {
            let row = tx.query_one("SELECT package_id, id FROM pick_up_leases", &[])?;
            Ok::<_, medlock_store::StoreError>((row.get(0)?, row.get(1)?))
        })
        .unwrap()
}

/// The files a record's page or a done page leads to.
fn files(reader: &Browser) -> Vec<String> {
    reader.page.links("/records/").into_iter().filter(|link| link.contains("/files/")).collect()
}

#[test]
fn attachments_of_every_size_come_as_they_were_sent() {
    on_each_engine(|server| {
        let lab = lab(server);
        let sizes = [1, CHUNK_PLAIN_BYTES, CHUNK_PLAIN_BYTES + 1, 5 << 20];
        let sent: Vec<Vec<u8>> = (1..).zip(sizes).map(|(seed, size)| bytes_of(size, seed)).collect();
        let mut parcel = Parcel::new(server, &lab, ANSWER);
        for (place, plain) in sent.iter().enumerate() {
            let described = parcel.upload(&format!("Film {place}.mp4"), "video/mp4", plain);
            parcel.add(&described);
        }
        parcel.contents.push_str(A_WEIGHT);
        let mut reader = at_confirm(server, &parcel.send(), EMAIL);
        reader.page.says("4 attachments, 9.4 MB in all");
        assert!(!reader.page.text().contains("Film 0"), "counts and sizes, no names");
        reader.submit(&[]);
        idle(server);
        let done = reader.at.replace("/waiting", "/done");
        reader.open(&done).expect("done").says("5 items are in the record of Ana Sample");
        let files = files(&reader);
        assert_eq!(files.len(), 4);
        for (file, plain) in files.iter().zip(&sent) {
            let answer = reader.request("GET", file, &[], "");
            assert_eq!((answer.status, answer.header("content-type")), (200, Some("video/mp4")));
            assert!(answer.body == *plain, "{file}");
        }
        assert_eq!((rows(server, "pick_up_leases"), rows(server, "things")), (0, 5));
        // The package's own are gone, and so is what could open them.
        let left = "SELECT COUNT(*) FROM blobs WHERE purpose = 2 AND LENGTH(data_key) > 0";
        let left: i64 = server.db.read_blocking(move |tx, _| tx.query_one(left, &[])?.get(0)).unwrap();
        assert_eq!(left, 0);
    });
}

#[test]
fn the_waiting_page_says_how_far_it_is_and_looks_again_by_itself() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut reader = at_confirm(server, &film(server, &lab, ANSWER, &bytes_of(3_000_000, 1)), EMAIL);
        let held = every_turn(server);
        reader.submit(&[]).expect("waiting").says("Others are before you").says("You can close this page");
        assert_eq!(reader.page.response.header("refresh"), Some("3"));
        assert!(!reader.page.html.contains("<script"));
        let waiting = reader.at.clone();
        let still = reader.page.links(&format!("{waiting}?")).remove(0);
        reader.open(&still).expect("waiting").says("does not look again");
        let refresh = reader.page.response.header("refresh").unwrap_or_default();
        assert!(
            refresh.starts_with("1801;"),
            "whoever wants to read in peace can, until nobody seems to be there: {refresh}"
        );

        let (package, lease) = the_lease(server);
        let moved =
            server.db.write_blocking(move |tx, now, _| lease::renew(tx, now, package, lease, Stage::Moving, 2_260_000));
        assert!(moved.unwrap());
        reader.open(&waiting).expect("waiting").says("2.3 MB of 3.0 MB done");
        assert!(reader.page.html.contains("<progress id=\"how-far\" max=\"1000\" value=\"753\">"));
        // Nothing of it is to be seen meanwhile.
        assert_eq!((rows(server, "things"), rows(server, "records")), (0, 0));

        // Another tab, a second click, a step back: the same work.
        let flow = waiting.trim_end_matches("/waiting").to_owned();
        for page in ["", "/confirm", "/record", "/answer", "/done"] {
            reader.open(&format!("{flow}{page}")).expect("waiting");
        }
        assert_eq!(rows(server, "pick_up_leases"), 1);
        drop(held);
        idle(server);
        reader.open(&waiting).expect("done").says("1 item is in the record of Ana Sample");
        reader.open(&flow).expect("done");
        assert_eq!(rows(server, "things"), 1);
    });
}

#[test]
fn a_second_click_and_another_link_join_the_work() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = film(server, &lab, ANSWER, &bytes_of(100_000, 1));
        let mut reader = at_confirm(server, &code, EMAIL);
        let mut second = reader.tab();
        let held = every_turn(server);
        reader.submit(&[]).expect("waiting");
        second.submit(&[]).expect("waiting");
        let mut third = reader.tab();
        third.open_link(&code).expect("waiting");
        drop(held);
        idle(server);
        reader.open(&reader.at.clone()).expect("done");
        third.open_link(&code).expect("already-picked-up").says("into the record of Ana Sample");
        assert_eq!(rows(server, "things"), 1);
    });
}

#[test]
fn the_work_goes_on_when_the_reader_signs_out_and_the_ticket_runs_out() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = film(server, &lab, ANSWER, &bytes_of(100_000, 1));
        let mut reader = at_confirm(server, &code, EMAIL);
        let held = every_turn(server);
        reader.submit(&[]).expect("waiting");
        let waiting = reader.at.clone();
        reader.open("/sign-out").expect("sign-out");
        reader.submit(&[]);
        // Nothing of the way is left in the browser.
        reader.open(&waiting).expect("enter-code");
        let (package, lease) = the_lease(server);
        for _ in 0..TICKET_LIFE.as_mins() {
            server.advance(SignedDuration::from_mins(1));
            let renewed =
                server.db.write_blocking(move |tx, now, _| lease::renew(tx, now, package, lease, Stage::Queued, 0));
            assert!(renewed.unwrap());
        }
        drop(held);
        idle(server);
        reader.open("/sign-in");
        reader.sign_in(EMAIL).expect("records").says("Ana Sample");
        reader.open_link(&code).expect("already-picked-up");
        assert_eq!(rows(server, "things"), 1, "the confirmation was in time");
    });
}

#[test]
fn work_that_nobody_is_at_any_more_is_offered_again() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = film(server, &lab, ANSWER, &bytes_of(3_000_000, 1));
        let mut reader = at_confirm(server, &code, EMAIL);
        let held = every_turn(server);
        reader.submit(&[]).expect("waiting");
        let waiting = reader.at.clone();
        // As after a crash: nobody renews the lease.
        server.advance(LEASE_LIFE);
        reader.open(&waiting).expect("confirm").says("The work stopped before it was done. Nothing was added");
        reader.submit(&[]).expect("waiting").says("Others are before you");
        drop(held);
        idle(server);
        reader.open(&waiting).expect("done");
        assert_eq!((rows(server, "things"), rows(server, "records")), (1, 1), "once, whoever was first");
        // Nothing half moved is left but what is to be removed.
        let moving = "SELECT COUNT(*) FROM blobs WHERE purpose = 3 AND state < 3";
        let moving: i64 = server.db.read_blocking(move |tx, _| tx.query_one(moving, &[])?.get(0)).unwrap();
        assert_eq!(moving, 0);
    });
}

#[test]
fn a_server_that_stops_gives_the_work_back_and_another_does_it() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = film(server, &lab, ANSWER, &bytes_of(3_000_000, 1));
        let mut reader = at_confirm(server, &code, EMAIL);
        let other = server.another();
        let _held = every_turn(server);
        reader.submit(&[]).expect("waiting");
        let waiting = reader.at.clone();
        let mut elsewhere = reader.elsewhere(other.address);
        elsewhere.open(&waiting).expect("waiting");
        server.runtime.block_on(server.app.moves.stop(std::time::Duration::from_secs(5)));
        elsewhere.open(&waiting).expect("confirm").says("The work stopped");
        elsewhere.submit(&[]);
        server.runtime.block_on(other.app.moves.idle());
        elsewhere.open(&waiting).expect("done");
        assert_eq!(rows(server, "things"), 1);
    });
}

#[test]
fn somebody_else_is_told_that_it_is_being_picked_up() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = film(server, &lab, ANSWER, &bytes_of(100_000, 1));
        let mut ana = at_confirm(server, &code, EMAIL);
        let mut leo = at_confirm(server, &code, "leo@example.org");
        let held = every_turn(server);
        ana.submit(&[]).expect("waiting");
        leo.submit(&[]).expect("try-later").says("Someone is picking this up right now");
        drop(held);
        idle(server);
        leo.open_link(&code).expect("already-picked-up").says("Each code works only once");
        assert_eq!(rows(server, "records"), 1);
    });
}

#[test]
fn scenario_26_what_is_not_as_its_sender_says_is_not_added_and_the_package_stays() {
    on_each_engine(|server| {
        let lab = lab(server);
        for fault in ["hash", "length"] {
            let mut parcel = Parcel::new(server, &lab, ANSWER);
            let mut film = parcel.upload("Film.mp4", "video/mp4", &bytes_of(3_000_000, 1));
            match fault {
                "hash" => film.hash[0] ^= 1,
                // As long as its padding lets it be: only who opens it knows better.
                _ => film.length += 1,
            }
            parcel.add(&film);
            parcel.contents.push_str(A_WEIGHT);
            let code = parcel.send();
            let mut reader = at_confirm(server, &code, &format!("{fault}@example.org"));
            reader.submit(&[]);
            idle(server);
            let waiting = reader.at.clone();
            reader.open(&waiting).expect("unusable").says("Nothing was added").says("Reference ");
            assert_eq!((rows(server, "things"), rows(server, "records")), (0, 0));
            // No chance was used, and it can be looked at again.
            reader.open_link(&code).expect("choose-record");
        }
        let noted = "SELECT COUNT(*) FROM audit WHERE action = 'package-unusable'";
        let noted: i64 = server.db.read_blocking(move |tx, _| tx.query_one(noted, &[])?.get(0)).unwrap();
        assert_eq!(noted, 2);

        // An item names what the package does not list.
        let mut parcel = Parcel::new(server, &lab, ANSWER);
        let film = parcel.upload("Film.mp4", "video/mp4", &bytes_of(1_000, 1));
        parcel.add(&film);
        parcel.leave_out(&film);
        let mut reader = Browser::new(server);
        reader.open_link(&parcel.send()).expect("sign-in");
        reader.sign_up("list@example.org").expect("question");
        reader.submit(&[("answer", ANSWER)]).expect("unusable");
    });
}

/// The folder the server's attachments lie in.
fn store(server: &TestServer) -> std::path::PathBuf {
    server.app.blob_store.folder().unwrap().to_owned()
}

#[test]
fn a_store_that_fails_costs_nothing_and_one_that_lost_something_says_so() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = film(server, &lab, ANSWER, &bytes_of(3_000_000, 1));
        let mut reader = at_confirm(server, &code, EMAIL);
        let (folder, away) = (store(server), store(server).with_extension("away"));
        // Something else stands where the folder was.
        std::fs::rename(&folder, &away).unwrap();
        std::fs::write(&folder, b"").unwrap();
        reader.submit(&[]);
        idle(server);
        let waiting = reader.at.clone();
        reader.open(&waiting).expect("try-later").says("This did not work").says("no chance was used");
        std::fs::remove_file(&folder).unwrap();
        std::fs::create_dir(&folder).unwrap();
        let again = reader.page.link("/pickup/");
        reader.open(&again).expect("confirm");
        reader.submit(&[]);
        idle(server);
        reader.open(&waiting).expect("unusable");
        std::fs::remove_dir_all(&folder).unwrap();
        std::fs::rename(&away, &folder).unwrap();
        reader.open_link(&code).expect("choose-record");
        reader.choose_new("Ana Sample").expect("confirm");
        reader.submit(&[]);
        idle(server);
        let waiting = reader.at.clone();
        reader.open(&waiting).expect("done");
    });
}

#[test]
fn what_has_changed_meanwhile_is_told() {
    on_each_engine(|server| {
        let lab = lab(server);
        let run = |sql: &'static str| server.db.write_blocking(move |tx, _, _| tx.execute(sql, &[])).unwrap();
        let small = bytes_of(1_000, 1);
        let mut reader = Browser::new(server);
        reader.pick_up(&lab.drop_off(server, ANSWER, A_WEIGHT), EMAIL, ANSWER);
        reader.open("/records");
        let record = reader.page.link("/records/").trim_start_matches("/records/").to_owned();
        let confirmed = |reader: &mut Browser| -> (IdentityCode, String) {
            server.advance(SignedDuration::from_secs(1));
            let code = film(server, &lab, ANSWER, &small);
            reader.open_link(&code).expect("question");
            reader.submit(&[("answer", ANSWER)]).expect("choose-record");
            reader.submit(&[("record", &record)]).expect("confirm");
            reader.submit(&[]).expect("waiting");
            (code, reader.at.clone())
        };
        // The record was deleted, and then it is full.
        let held = every_turn(server);
        let (_, waiting) = confirmed(&mut reader);
        run("UPDATE records SET state = 4");
        drop(held);
        idle(server);
        reader.open(&waiting).expect("choose-record");
        run("UPDATE records SET state = 1");
        let held = every_turn(server);
        let (_, waiting) = confirmed(&mut reader);
        run("UPDATE records SET quota_bytes = used_bytes");
        drop(held);
        idle(server);
        reader.open(&waiting).expect("quota-full").says("Nothing was added");
        run("UPDATE records SET quota_bytes = 4294967296");
        // It ran out, or its sender took it back.
        let held = every_turn(server);
        let (_, waiting) = confirmed(&mut reader);
        run("UPDATE connect_packages SET expires_at = 1 WHERE state = 1");
        drop(held);
        idle(server);
        reader.open(&waiting).expect("expired");
        let held = every_turn(server);
        let (code, waiting) = confirmed(&mut reader);
        let deletion = format!("<identity-code>{code}</identity-code>");
        assert_eq!(lab.call(server, "DeletePendingConnectPackage", 1, &deletion).code, 0);
        drop(held);
        idle(server);
        reader.open(&waiting).expect("unknown-code");
        assert_eq!(rows(server, "things"), 1);
    });
}
