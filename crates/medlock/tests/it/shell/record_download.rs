//! A record as files.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::browser::Browser;
use super::samples::{A_LETTER, A_WEIGHT, ANSWER, LETTER, drop_off};
use crate::support::large::{bytes_of, film};
use crate::support::{TestServer, long_record, on_each_engine};

/// The files of an archive, read from the list at its end.
fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let two = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
    let four = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize;
    let end = bytes.len() - 22;
    let mut at = four(end + 16);
    (0..two(end + 10))
        .map(|_| {
            let (packed, name, offset) = (four(at + 20), two(at + 28), four(at + 42));
            let text = String::from_utf8(bytes[at + 46..at + 46 + name].to_vec()).unwrap();
            let contents = offset + 30 + two(offset + 26) + two(offset + 28);
            let mut plain = Vec::new();
            DeflateDecoder::new(&bytes[contents..contents + packed]).read_to_end(&mut plain).unwrap();
            at += 46 + name + two(at + 30);
            (text, plain)
        })
        .collect()
}

pub(super) fn download(reader: &mut Browser, record: &str) -> Vec<(String, Vec<u8>)> {
    reader.open(&format!("{record}/download")).expect("download");
    let href = reader.page.link(&format!("{record}/download/"));
    let response = reader.request("GET", &href, &[], "");
    assert_eq!(response.status, 200);
    assert_eq!(response.header("content-type"), Some("application/zip"));
    assert_eq!(response.header("cache-control"), Some("private, no-store"));
    let name = response.header("content-disposition").unwrap();
    assert!(
        name.starts_with("attachment; filename=\"") && name.contains("Ana Sample.zip\"") | name.contains("Kim.zip\"")
    );
    unpack(&response.body)
}

#[test]
fn everything_in_a_record_can_be_taken_along() {
    on_each_engine(|server: &TestServer| {
        let lab = server.app("=cmd|' /C calc'!A0");
        let formula =
            A_WEIGHT.replace("</data-xml>", "<common><note>=1+1</note></common></data-xml>").replace("<common/>", "");
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, &[&formula, A_LETTER].concat()), "ana@example.org", ANSWER);
        reader.open("/records");
        let record = reader.page.link("/records/");
        let files = download(&mut reader, &record);
        let text = |end: &str| -> String {
            let (_, bytes) = files.iter().find(|(name, _)| name.ends_with(end)).unwrap_or_else(|| {
                panic!("{end} is missing: {:?}", files.iter().map(|(name, _)| name).collect::<Vec<_>>())
            });
            String::from_utf8_lossy(bytes).into_owned()
        };
        assert!(text("Read me first.txt").contains("Save as PDF"));
        let booklet = text("Booklet.html");
        assert!(booklet.contains("61.5 kg") && booklet.contains("Save as PDF") && booklet.ends_with("</html>\n"));
        for outside in ["http://", "https://", "<script", "src=", "url("] {
            assert!(!booklet.contains(outside), "it stands alone: {outside}");
        }
        let table = text("Tables/Weight.csv");
        assert!(table.contains("\"61.5 kg\"") && table.contains("\"'=1+1\""), "{table}");
        assert!(!table.contains("\"=1"));
        let original = files.iter().find(|(name, _)| name.starts_with("Originals/Weight/2026-01-02")).unwrap();
        let original = String::from_utf8(original.1.clone()).unwrap();
        assert!(formula.contains(original.as_str()), "byte for byte: {original}");
        let letter = files.iter().find(|(name, _)| name.starts_with("Attachments/File/")).unwrap();
        assert!(letter.0.ends_with("Discharge letter.pdf"));
        assert_eq!(letter.1, LETTER);
        reader.prefers("es");
        let files = download(&mut reader.tab(), &record);
        assert!(files.iter().any(|(name, _)| name == "Cuaderno.html"));
    });
}

/// What was before, and what is deleted, is the reader's too.
#[test]
fn what_items_were_and_what_is_deleted_can_be_taken_along() {
    on_each_engine(|server: &TestServer| {
        let lab = server.app("Northlake Laboratory");
        let mut reader = Browser::new(server);
        let code = drop_off(server, &lab, &[A_WEIGHT, A_LETTER].concat());
        reader.pick_up(&code, "ana@example.org", ANSWER);
        let items: Vec<String> = reader
            .page
            .links("/records/")
            .into_iter()
            .filter(|link| link.contains("/items/") && !link.contains("/files/"))
            .collect();
        reader.open("/records");
        let record = reader.page.link("/records/");
        let names = |files: &[(String, Vec<u8>)], begin: &str| -> Vec<String> {
            files.iter().map(|(name, _)| name.clone()).filter(|name| name.starts_with(begin)).collect()
        };
        let files = download(&mut reader, &record);
        assert_eq!(names(&files, "History/").len() + names(&files, "Deleted/").len(), 0);

        reader.open(&format!("{}/correct", items[0])).expect("item-form");
        reader.submit(&[("value", "62")]).expect("item").says("62 kg");
        reader.open(&format!("{}/delete", items[1])).expect("delete-item");
        reader.submit(&[]);
        let files = download(&mut reader, &record);
        let [before] = names(&files, "History/").try_into().unwrap();
        assert!(before.starts_with("History/Weight/2026-01-02 ") && before.ends_with(" 1.xml"), "{before}");
        let (_, before) = files.iter().find(|(name, _)| *name == before).unwrap();
        assert!(A_WEIGHT.contains(std::str::from_utf8(before).unwrap()), "byte for byte");
        let deleted = names(&files, "Deleted/File/");
        assert_eq!(deleted.len(), 2, "{deleted:?}");
        let letter = deleted.iter().find(|name| name.ends_with(" Discharge letter.pdf")).unwrap();
        assert!(files.iter().any(|(name, bytes)| name == letter && bytes == LETTER));
        assert_eq!(names(&files, "Attachments/").len(), 0, "what is deleted is not among what is there");
        let read_me = files.iter().find(|(name, _)| name == "Read me first.txt").unwrap();
        let read_me = String::from_utf8_lossy(&read_me.1);
        assert!(read_me.contains("History - ") && read_me.contains("Deleted - "));
    });
}

/// What lies in the blob store goes through a piece at a time.
#[test]
fn a_large_attachment_comes_whole() {
    on_each_engine(|server: &TestServer| {
        let lab = server.app("Northlake Laboratory");
        let plain = bytes_of(5_000_000, 3);
        let code = film(server, &lab, ANSWER, &plain);
        let mut reader = Browser::new(server);
        reader.open_link(&code);
        reader.sign_up("ana@example.org");
        reader.submit(&[("answer", ANSWER)]);
        reader.choose_new("Ana Sample");
        reader.submit(&[]);
        server.runtime.block_on(server.app.moves.idle());
        reader.open("/records");
        let record = reader.page.link("/records/");
        let files = download(&mut reader, &record);
        let (name, bytes) = files.iter().find(|(name, _)| name.starts_with("Attachments/File/")).unwrap();
        assert!(name.ends_with(" Film.mp4") && *bytes == plain);
        let booklet = files.iter().find(|(name, _)| name == "Booklet.html").unwrap();
        assert!(String::from_utf8_lossy(&booklet.1).contains("Film.mp4 (Video, 5.0 MB)"));
        // Lost in the store: told of, and everything else comes.
        let folder = server.app.blob_store.folder().unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        let files = download(&mut reader, &record);
        let (_, told) = files.iter().find(|(name, _)| name.ends_with(" Film.mp4.txt")).unwrap();
        assert!(String::from_utf8_lossy(told).contains("can't be opened at the moment"));
    });
}

#[test]
fn a_long_record_comes_whole() {
    let server = TestServer::start(medlock_store::Engine::Sqlite).unwrap();
    let (jane, record) = server.jane();
    long_record::fill(&server.db, jane, record, &[server.app("Northlake Laboratory").id], 600);
    let mut reader = Browser::new(&server);
    reader.open("/sign-in");
    reader.submit(&[("email", "jane@example.org"), ("password", medlock_domain::testing::PASSWORD)]);
    let files = download(&mut reader, &format!("/records/{record}"));
    let of = |folder: &str| files.iter().filter(|(name, _)| name.starts_with(folder)).count();
    assert_eq!((of("Originals/"), of("Attachments/"), of("Tables/")), (600, 30, 9));
    let booklet = files.iter().find(|(name, _)| name == "Booklet.html").unwrap();
    let booklet = String::from_utf8_lossy(&booklet.1);
    assert_eq!(booklet.matches("<article>").count(), 600);
    assert!(booklet.contains("<polyline class=\"line line-1\""));
}
