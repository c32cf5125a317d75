//! Records and their items in plain words.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use medlock_store::Engine;
use medlock_things::ThingType;
use medlock_wire::base64;

use super::browser::Browser;
use super::samples::{A_BASIC, A_HEIGHT, A_LETTER, A_WEIGHT, ANSWER, LETTER, drop_off};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

fn picked_up(server: &TestServer, contents: &str) -> Browser {
    let lab = server.app("Northlake Laboratory");
    let mut reader = Browser::new(server);
    reader.pick_up(&drop_off(server, &lab, contents), EMAIL, ANSWER);
    reader
}

#[test]
fn signed_out_readers_get_a_way_in() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        assert_eq!(reader.open("/records").status(), 200);
        reader.page.expect("sign-in").says("Your records are here");
        reader.sign_up(EMAIL).expect("records").says("Nothing here yet");
    });
}

#[test]
fn every_item_is_said_in_plain_words() {
    on_each_engine(|server| {
        let mut reader = picked_up(server, &[A_WEIGHT, A_HEIGHT, A_LETTER, A_BASIC].concat());
        reader.open("/records").expect("records").says("Ana Sample").says("4 items");
        let record = reader.page.link("/records/");
        reader
            .open(&record)
            .expect("record")
            .says("The record of Ana Sample")
            .says("Myself")
            .says("Born on February 9, 1988");
        reader
            .page
            .says("61.5 kg")
            .says("January 2, 2026")
            .says("168 cm")
            .says("Without shoes & hat")
            .says("Sent by Northlake Laboratory, added on")
            .says("Discharge letter.pdf")
            .says("17 bytes")
            .says("Signed in as Ana Sample");
        let items: Vec<String> = reader
            .page
            .links(&format!("{record}/items/"))
            .into_iter()
            .filter(|link| !link.contains("/files/"))
            .collect();
        assert_eq!(items.len(), 4);
        for item in items {
            reader.open(&item).expect("item").says("Sent by").says("Northlake Laboratory");
        }
    });
}

/// The fullest sample of each format of each type, but a package, which no package may hold; of a kind of which a record has
/// one, the newest format.
fn one_of_every_type() -> Vec<String> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../things/tests/samples");
    let kinds = medlock_things::all().filter(|kind| kind.creatable && kind.family != "password-protected-package");
    let newest = |kind: &ThingType| medlock_things::family(kind).iter().all(|other| other.version <= kind.version);
    kinds
        .filter(|kind| !kind.singleton || newest(kind))
        .map(|kind| {
            let file = match medlock_things::family(kind).len() {
                1 => format!("{}.xml", kind.family),
                _ => format!("{}.{}.xml", kind.family, kind.version),
            };
            let body = std::fs::read_to_string(samples.join(file)).unwrap();
            format!("<thing><type-id>{}</type-id><data-xml>{body}</data-xml></thing>", kind.id)
        })
        .collect()
}

#[test]
fn a_package_with_an_item_of_every_type_is_picked_up_and_shown() {
    on_each_engine(|server| {
        let things = one_of_every_type();
        assert_eq!(things.len(), 107);
        let mut reader = picked_up(server, &things.concat());
        reader.open("/records").expect("records").says("107 items");
        let record = reader.page.link("/records/");
        let mut items = BTreeSet::new();
        let mut next = Some(record.clone());
        for _ in 0..20 {
            let Some(path) = next.take() else { break };
            reader.open(&path).expect("record");
            let links = reader.page.links(&format!("{record}/items/"));
            items.extend(links.into_iter().filter(|link| !link.contains("/files/")));
            next = reader.page.links(&record).into_iter().find(|link| link.contains("after="));
        }
        assert_eq!(items.len(), 107);
        for item in items {
            reader.open(&item).expect("item").says("Sent by").says("Northlake Laboratory");
        }
    });
}

#[test]
fn figures_and_dates_follow_the_reader() {
    on_each_engine(|server| {
        let mut reader = picked_up(server, &[A_WEIGHT, A_HEIGHT].concat());
        reader.open("/records");
        let record = reader.page.link("/records/");
        for (language, weight, day) in [
            ("en-GB", "61.5 kg", "2 January 2026"),
            ("es-ES", "61,5 kg", "2 de enero de 2026"),
            ("es-MX", "61.5 kg", "2 de enero de 2026"),
        ] {
            reader.prefers(language);
            reader.open(&record).expect("record").says(weight).says(day);
        }
    });
}

#[test]
fn an_attachment_is_downloaded_and_never_shown_as_our_page() {
    on_each_engine(|server| {
        let mut reader = picked_up(server, A_LETTER);
        let file = reader.page.links("/records/").into_iter().find(|link| link.contains("/files/")).unwrap();
        let response = reader.request("GET", &file, &[], "");
        assert_eq!((response.status, response.body.as_slice()), (200, LETTER));
        let header = |name: &str| response.header(name).unwrap();
        assert_eq!(header("content-type"), "application/pdf");
        assert!(header("content-disposition").starts_with("attachment; filename=\"Discharge letter.pdf\""));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "private, no-store");
        assert!(header("content-security-policy").contains("sandbox"));
    });
}

#[test]
fn a_compressed_attachment_is_downloaded_as_the_file_it_was() {
    on_each_engine(|server| {
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(LETTER).unwrap();
        let mut gz = GzEncoder::new(Vec::new(), Compression::default());
        gz.write_all(LETTER).unwrap();
        let (raw, gz) = (raw.finish().unwrap(), gz.finish().unwrap());
        for (number, (encoding, packed, whole)) in
            [("deflate", &raw, true), ("gzip", &gz, true), ("gzip", &raw, false)].into_iter().enumerate()
        {
            let data = format!(
                "<base64data>{}</base64data><current-content-encoding>{encoding}</current-content-encoding>",
                base64::encode(packed)
            );
            let letter = A_LETTER.replace("<base64data>JVBERi0xLjQgYSBsZXR0ZXI=</base64data>", &data);
            let lab = server.app("Northlake Laboratory");
            let mut reader = Browser::new(server);
            reader.pick_up(&drop_off(server, &lab, &letter), &format!("ana{number}@example.org"), ANSWER);
            let file = reader.page.links("/records/").into_iter().find(|link| link.contains("/files/")).unwrap();
            let response = reader.request("GET", &file, &[], "");
            let header = |name: &str| response.header(name).unwrap();
            assert_eq!(response.header("content-encoding"), None, "nobody asked for one");
            let name = header("content-disposition");
            if whole {
                assert_eq!((response.status, response.body.as_slice()), (200, LETTER), "{encoding}");
                assert_eq!(header("content-type"), "application/pdf");
                assert!(name.starts_with("attachment; filename=\"Discharge letter.pdf\""), "{name}");
            } else {
                assert_eq!((response.status, &response.body), (200, packed));
                assert_eq!(header("content-type"), "application/octet-stream");
                assert!(name.starts_with("attachment; filename=\"Discharge letter.pdf.gz\""), "{name}");
            }
        }
    });
}

#[test]
fn nobody_else_sees_any_of_it() {
    on_each_engine(|server| {
        let mut ana = picked_up(server, A_LETTER);
        let file = ana.page.links("/records/").into_iter().find(|link| link.contains("/files/")).unwrap();
        let item = file.split("/files/").next().unwrap().to_owned();
        let record = item.split("/items/").next().unwrap().to_owned();
        let mut bo = Browser::new(server);
        for path in [&record, &item, &file] {
            bo.open(path).expect("sign-in");
        }
        bo.sign_up("bo@example.org");
        let absent = "/records/3fa85f64-5717-4562-b3fc-2c963f66afa6";
        let missing = bo.open(absent).text();
        for path in [&record, &item, &file] {
            assert_eq!(bo.open(path).status(), 404, "{path}");
            assert_eq!(bo.page.text(), missing, "not even that it exists");
        }
        // An item is found in its own record only.
        let elsewhere = item.replace(record.trim_start_matches("/records/"), "3fa85f64-5717-4562-b3fc-2c963f66afa6");
        assert_eq!(ana.open(&elsewhere).status(), 404);
        assert_eq!(ana.open("/records/no-id").status(), 404);
    });
}

#[test]
fn a_long_record_comes_in_pages() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut reader = picked_up(&server, &A_WEIGHT.repeat(205));
    reader.page.says("Done. 205 items");
    reader.open("/records");
    let record = reader.page.link("/records/");
    let items = |reader: &Browser| reader.page.html.matches("class=\"card thing\"").count();
    let mut seen = 0;
    reader.open(&record).says("205");
    for _ in 0..5 {
        seen += items(&reader);
        let Some(older) = reader.page.links(&format!("{record}?after=")).into_iter().next() else { break };
        reader.open(older.split('#').next().unwrap()).says("Back to the newest");
    }
    assert_eq!(seen, 205, "each item stands on one page");
    assert!(!reader.page.text().contains("Show older items"));
    for odd in ["after=999999999999", "after=x-y", "until=-3", "until=99999999", "kind=x", "from=y"] {
        reader.open(&format!("{record}?{odd}")).expect("record");
    }
}

#[test]
fn the_record_page_is_made_to_be_printed() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut reader = picked_up(&server, A_WEIGHT);
    reader.open("/records");
    let record = reader.page.link("/records/");
    reader.open(&record).says("Printed on");
    let sheet = reader.page.links("/static/").into_iter().find(|link| link.ends_with(".css")).unwrap();
    let css = reader.request("GET", &sheet, &[], "").text();
    assert!(css.contains("@media print") && css.contains(".printed { display: block; }"));
}
