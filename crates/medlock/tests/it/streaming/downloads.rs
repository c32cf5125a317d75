//! Reading a blob: whole and in parts, for as long as an address is good and as long as its application may.

use jiff::SignedDuration;
use medlock_domain::apps::{self, rules::Permissions};
use medlock_domain::audit::Actor;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;

use super::*;
use crate::connect::things::{FILE, file, first_person};
use crate::scenarios::execute;
use crate::support::on_each_engine;

/// Three pieces of three sealed segments each, the last of either cut short.
fn three_pieces() -> Vec<u8> {
    bytes(430_000, 5)
}

#[track_caller]
fn three_pieces_in(server: &TestServer, clinic: &Clinic) -> ThingKey {
    let url = begin(server, clinic);
    upload_in(server, &url, &three_pieces(), 150_000);
    keys(&clinic.put(server, &a_file("application/dicom", &url, Some(&BlobHash::of(&three_pieces())))))[0]
}

/// The same bytes, in the database.
#[track_caller]
fn inline_in(server: &TestServer, clinic: &Clinic) -> ThingKey {
    let data = format!("<base64data>{}</base64data>", base64::encode(&three_pieces()));
    let blob = format!(
        "<blob-payload><blob><blob-info><name/><content-type>application/dicom</content-type></blob-info>{data}</blob></blob-payload>"
    );
    keys(&clinic.put(server, &file(&blob)))[0]
}

#[test]
fn every_part_is_the_bytes_it_says() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let all = three_pieces();
        let len = all.len();
        for key in [three_pieces_in(server, &clinic), inline_in(server, &clinic)] {
            let url = address(server, &clinic, key);
            let whole = get(server, &url, &[]);
            assert_eq!((whole.status, whole.header("content-length")), (200, Some("430000")));
            assert!(whole.body == all);
            assert!(whole.header("content-range").is_none());
            for (first, last) in [
                (0, 0),
                (0, 65_535),
                (65_535, 65_536),
                (65_536, 131_071),
                (149_999, 150_000),
                (131_072, 149_999),
                (100, 429_998),
                (300_000, 429_999),
                (429_999, 429_999),
                (1, 299_999),
            ] {
                let asked = format!("bytes={first}-{last}");
                let part = get(server, &url, &[("Range", &asked)]);
                let told = format!("bytes {first}-{last}/{len}");
                assert_eq!((part.status, part.header("content-range")), (206, Some(told.as_str())));
                assert!(part.body == all[first..=last], "{asked}");
            }
            for (header, value, first, end) in [
                ("Range", "bytes=429000-", 429_000, len),
                ("Range", "bytes=-500", len - 500, len),
                ("Range", "bytes=-999999", 0, len),
                ("Range", "bytes=429990-999999", 429_990, len),
                ("Content-Range", "bytes 0-255", 0, 256),
                ("Content-Range", "bytes 256-511/430000", 256, 512),
            ] {
                let part = get(server, &url, &[(header, value)]);
                assert_eq!(part.status, 206, "{value}");
                assert!(part.body == all[first..end], "{value}");
            }
            for value in ["bytes=430000-430010", "bytes=430000-", "bytes=999999-", "bytes=-0"] {
                let none = get(server, &url, &[("Range", value)]);
                assert_eq!((none.status, none.header("content-range")), (416, Some("bytes */430000")), "{value}");
                assert!(none.body.is_empty());
            }
            for value in ["bytes=5-3", "bytes=a-b", "lines=0-1", "bytes=0-1,5-6", "bytes=-"] {
                let whole = get(server, &url, &[("Range", value)]);
                assert_eq!((whole.status, whole.body.len()), (200, len), "{value}");
            }
            // Of an earlier state of it, a part is no use.
            let etag = whole.header("etag").unwrap().to_owned();
            let part = |known: &str| get(server, &url, &[("Range", "bytes=0-9"), ("If-Range", known)]).status;
            assert_eq!((part(&etag), part("\"other\"")), (206, 200));
        }
    });
}

/// A range a byte longer than wanted, again and again, until there is nothing: that is how one client reads.
#[test]
fn a_reader_that_goes_on_until_the_end_is_told_where_it_is() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let all = bytes(8_192, 6);
        let key = stored(server, &clinic, "text/plain", &all);
        let url = address(server, &clinic, key);
        let mut read = Vec::new();
        for _ in 0..10 {
            let range = format!("bytes={}-{}", read.len(), read.len() + 1_024);
            let part = get(server, &url, &[("Range", &range)]);
            match part.status {
                206 => read.extend_from_slice(&part.body),
                416 => break,
                other => panic!("{other}"),
            }
        }
        assert!(read == all);
    });
}

#[test]
fn a_question_about_a_blob_is_answered_without_it() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let url = address(server, &clinic, three_pieces_in(server, &clinic));
        for headers in [&[][..], &[("Range", "bytes=0-9")]] {
            // It has a length and no body, so it is read from the socket as it is.
            let mut stream = std::net::TcpStream::connect(server.address).unwrap();
            std::io::Write::write_all(&mut stream, &request("HEAD", &url, headers, b"")).unwrap();
            let mut told = String::new();
            std::io::Read::read_to_string(&mut stream, &mut told).unwrap();
            let told = told.to_lowercase();
            assert!(told.starts_with("http/1.1 200 "), "{told}");
            assert!(told.contains("\r\ncontent-length: 430000\r\n") && told.contains("\r\naccept-ranges: bytes\r\n"));
            assert!(told.ends_with("\r\n\r\n"));
        }
    });
}

#[test]
fn nothing_that_was_uploaded_runs_or_stays_in_a_browser() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        for (kept, told, shown) in [
            ("image/png", "image/png", "inline"),
            ("image/jpeg", "image/jpeg", "inline"),
            ("text/html", "text/html", "attachment"),
            ("image/svg+xml", "image/svg+xml", "attachment"),
            ("application/pdf", "application/pdf", "attachment"),
            ("image\\jpg", "application/octet-stream", "attachment"),
            ("", "application/octet-stream", "attachment"),
            ("text/plain; charset=\u{e9}", "application/octet-stream", "attachment"),
        ] {
            let key = stored(server, &clinic, kept, b"<script>alert(1)</script>");
            // Whatever it is, it is kept as it was sent.
            assert_eq!(blobs(server, &clinic, key, "information")[0].content_type, kept);
            let given = get(server, &address(server, &clinic, key), &[]);
            assert_eq!((given.status, given.header("content-type")), (200, Some(told)), "{kept}");
            assert!(given.header("content-disposition").unwrap().starts_with(shown), "{kept}");
            assert_eq!(given.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(given.header("cache-control"), Some("private, no-store"));
            assert_eq!(given.header("accept-ranges"), Some("bytes"));
            let policy = given.header("content-security-policy").unwrap();
            assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
            assert!(given.header("content-encoding").is_none());
        }
    });
}

#[test]
fn an_address_is_good_for_half_an_hour_and_while_it_is_read_from_for_a_day() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let key = stored(server, &clinic, "text/plain", b"abc");
        let minutes = |count: i64| server.advance(SignedDuration::from_mins(count));
        let unused = address(server, &clinic, key);
        minutes(1);
        let read = address(server, &clinic, key);
        let status = |url: &str| get(server, url, &[]).status;
        // It is used early, which says nothing about later.
        assert_eq!(status(&unused), 200);
        minutes(20);
        assert_eq!(status(&read), 200);
        minutes(10);
        refused(&get(server, &unused, &[]), 403);
        assert_eq!(status(&read), 200);
        let mut passed = 30;
        while passed + 14 < 24 * 60 {
            minutes(14);
            passed += 14;
            assert_eq!(get(server, &read, &[("Range", "bytes=1-1")]).status, 206, "after {passed} minutes");
        }
        minutes(24 * 60 - passed);
        assert_eq!(status(&read), 403, "a day is the end");
        // There is always another.
        clinic.app.forget_session();
        assert_eq!(status(&address(server, &clinic, key)), 200);
    });
}

#[test]
fn what_an_application_may_no_more_it_reads_no_more() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let id = clinic.app.id;
        let (person, record) = first_person(server);
        let key = stored(server, &clinic, "text/plain", b"abc");
        let url = address(server, &clinic, key);
        let status = || get(server, &url, &[]).status;
        assert_eq!(status(), 200);
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, id)).unwrap();
        assert_eq!(status(), 403);
        server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, id)).unwrap();
        // No longer for this type, or only while the person is there.
        for rule in [
            a_rule(Avenue::Offline, "all", Permissions::CREATE, &[FILE]),
            a_rule(Avenue::Online, "all", Permissions::ALL, &[FILE]),
        ] {
            testing::set_rules(&server.db, id, &[rule]);
            assert_eq!(status(), 403);
        }
        testing::set_rules(&server.db, id, &[crate::connect::things::everything(Avenue::Offline)]);
        assert_eq!(status(), 200);
        for state in [3, 4] {
            execute(server, &format!("UPDATE records SET state = {state}"));
            assert_eq!(status(), 403);
        }
        execute(server, "UPDATE records SET state = 1");
        // What only people may see is not there for applications.
        execute(server, "UPDATE things SET flags = flags + 1");
        assert_eq!(status(), 404);
        execute(server, "UPDATE things SET flags = flags - 1");
        assert_eq!(status(), 200);
        testing::end_authorisation(&server.db, id, person, record);
        assert_eq!(status(), 403);
    });
}

#[test]
fn a_blob_that_was_replaced_or_whose_item_was_removed_is_gone() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let key = stored(server, &clinic, "text/plain", b"abc");
        let old = address(server, &clinic, key);
        let url = begin(server, &clinic);
        upload(server, &url, b"another");
        let thing = a_file("text/plain", &url, None);
        let from = thing.find("<type-id>").unwrap();
        let changed = crate::connect::things::changed(key, thing[from..].strip_suffix("</thing>").unwrap());
        let key = keys(&clinic.put(server, &changed))[0];
        refused(&get(server, &old, &[]), 404);
        let new = address(server, &clinic, key);
        assert_eq!(get(server, &new, &[]).body, b"another");
        let removal = format!("<thing-id version-stamp='{}'>{}</thing-id>", key.version_stamp, key.id);
        told(&clinic.call(server, "RemoveThings", 1, &removal), 0);
        refused(&get(server, &new, &[]), 404);
    });
}

#[test]
fn requests_and_bytes_are_counted() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let key = stored(server, &clinic, "text/plain", b"abc");
        get(server, &address(server, &clinic, key), &[("Range", "bytes=1-2")]);
        post(server, "http://x/streaming/wildcatblob.ashx", &[], b"abc");
        let metrics = server.get("/metrics").text();
        for line in [
            "medlock_blob_requests_total{way=\"Upload\",status=\"200\"} 1",
            "medlock_blob_requests_total{way=\"Upload\",status=\"403\"} 1",
            "medlock_blob_requests_total{way=\"Download\",status=\"206\"} 1",
            "medlock_blob_bytes_total{way=\"Upload\"} 3",
            "medlock_blob_bytes_total{way=\"Download\"} 2",
        ] {
            assert!(metrics.contains(line), "{line} is missing in\n{metrics}");
        }
    });
}
