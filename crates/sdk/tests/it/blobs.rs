//! Attachments that are sent ahead and fetched in pieces, over connections that break.

use std::sync::{Arc, Mutex};

use medlock_crypto::package::{PackageKeys, open, open_chunks};
use medlock_sdk::{Answer, Attachment, Client, Error, ItemQuery, PackageBuilder, Record, RecordKey, limits};
use medlock_wire::contents::parse_package_contents;
use medlock_wire::method::create_connect_package::Request;
use medlock_wire::thing::{BlobData, BlobHash, Thing};
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;

use crate::blob_server::{BlobServer, CHUNK_BYTES, Fault, header};
use crate::calls::WEIGHT;

const CHUNK: usize = CHUNK_BYTES as usize;

fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|index| (index % 251) as u8 ^ (index / 251) as u8).collect()
}

fn package() -> PackageBuilder {
    PackageBuilder::new("F", "Q?", Answer::new("Biscuit").unwrap(), "X")
}

fn record(client: &Client) -> Record {
    client.record(RecordKey { person_id: Uuid::from_u128(1), record_id: Uuid::from_u128(2) })
}

/// What a patient finds: the items, the keys, and the addresses that were told beside the package.
fn opened(server: &BlobServer) -> (Vec<Thing>, PackageKeys, Vec<String>) {
    let calls = server.calls("CreateConnectPackage");
    let document = Document::parse(calls.last().unwrap().as_bytes(), &Limits::REQUEST).unwrap();
    let request = Request::parse(document.root().child("info").unwrap(), 2).unwrap();
    let checked = request.check_package().unwrap();
    let keys = PackageKeys::derive(&checked.params, "biscuit");
    let contents = open(&keys, &checked.params.salt, &checked.ciphertext).unwrap();
    (parse_package_contents(&contents).unwrap(), keys, request.streamed_blob_urls)
}

#[tokio::test]
async fn chunks_are_sealed_one_by_one_and_the_package_names_them() {
    // Below a chunk's end, at it, and beyond it.
    for extra in [1, CHUNK, CHUNK + 1, 2 * CHUNK + 77] {
        let plain = bytes(CHUNK + extra);
        let server = BlobServer::start().await;
        let client = server.builder().build().unwrap();
        let builder = package().item(WEIGHT).stream("study.dcm", "image\\jpg/x", std::io::Cursor::new(plain.clone()));
        builder.send(&client).await.unwrap();
        let (things, keys, urls) = opened(&server);
        assert_eq!(urls, [BlobServer::address(0)]);
        let blob = &things[1].blobs()[0];
        assert!(matches!(&blob.data, BlobData::Reference(url) if *url == urls[0]));
        assert_eq!((blob.content_type.as_str(), blob.content_length), ("image\\jpg/x", Some(plain.len() as i64)));
        assert!(things[1].body().unwrap().xml.contains(&format!("<size>{}</size>", plain.len())));
        let hash = blob.hash.as_ref().unwrap();
        assert_eq!(hash.block_size, Some(CHUNK_BYTES));
        hash.verify(&plain).unwrap();
        let stored = &server.uploads()[0];
        assert_eq!(*open_chunks(&keys, stored, CHUNK).unwrap(), plain);
        let heads = server.heads();
        assert_eq!(heads.len(), plain.len().div_ceil(CHUNK));
        for (index, head) in heads.iter().enumerate() {
            let first = index * (CHUNK + 32);
            let last = (first + CHUNK + 32).min(stored.len()) - 1;
            assert_eq!(header(head, "content-range").unwrap(), format!("bytes {first}-{last}/*"));
            assert_eq!(header(head, "x-hv-blob-complete").is_some(), index + 1 == heads.len());
            assert!(head.starts_with("POST /streaming/wildcatblob.ashx?blob-ref-token=t0 "), "{head}");
        }
    }
}

#[tokio::test]
async fn small_attachments_go_inside_until_there_is_no_room() {
    let server = BlobServer::start().await;
    let client = server.builder().build().unwrap();
    let small = bytes(limits::INLINE_BLOB_BYTES_MAX);
    let mut builder = package().stream("a.txt", "text/plain", &b"hello"[..]);
    for _ in 0..8 {
        builder = builder.item_with_attachments(WEIGHT, [Attachment::bytes("b", small.clone()).named("b")]);
    }
    builder = builder.item_with_attachments(WEIGHT, [Attachment::bytes("nothing", "").named("c")]);
    builder.send(&client).await.unwrap();
    let (things, _, urls) = opened(&server);
    assert!(matches!(&things[0].blobs()[0].data, BlobData::Inline(inline) if inline == b"hello"));
    let inline = |thing: &Thing| matches!(&thing.blobs()[0].data, BlobData::Inline(_));
    assert_eq!(things.iter().map(inline).collect::<Vec<_>>(), [vec![true; 8], vec![false, true]].concat());
    assert_eq!((things[8].blobs()[0].name.as_str(), urls.len()), ("b", 1));
    assert!(matches!(&things[9].blobs()[0].data, BlobData::Inline(inline) if inline.is_empty()));
    assert!(things[1].body().unwrap().xml.contains("<kg>125"));
}

#[tokio::test]
async fn an_upload_goes_on_after_each_kind_of_failure() {
    let plain = bytes(3 * CHUNK + 5);
    for fault in [Fault::CutRequest, Fault::LoseAnswer, Fault::Http(503, "busy"), Fault::Http(429, "")] {
        let server = BlobServer::start().await;
        let client = server.builder().build().unwrap();
        server.will([Fault::None, fault]);
        let seen = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&seen);
        let attachment = Attachment::bytes("study", plain.clone()).named("study");
        let builder = package().item_with_attachments(WEIGHT, [attachment]);
        let builder = builder.on_progress(move |progress| {
            told.lock().unwrap().push((progress.label.to_owned(), progress.done_bytes, progress.total_bytes));
        });
        builder.send(&client).await.unwrap();
        let (things, keys, _) = opened(&server);
        assert_eq!(*open_chunks(&keys, &server.uploads()[0], CHUNK).unwrap(), plain);
        things[0].blobs()[0].hash.as_ref().unwrap().verify(&plain).unwrap();
        // Five requests for four chunks, the second twice and as the same bytes.
        let heads = server.heads();
        assert_eq!((heads.len(), &heads[1]), (5, &heads[2]));
        let total = Some(plain.len() as u64);
        let expected = [CHUNK, 2 * CHUNK, 3 * CHUNK, plain.len()].map(|done| ("study".to_owned(), done as u64, total));
        assert_eq!(*seen.lock().unwrap(), expected);
    }
}

#[tokio::test]
async fn an_upload_that_cannot_succeed_names_file_and_reason() {
    let plain = bytes(2 * CHUNK + 5);
    let tell = async |faults: Vec<Fault>, bytes_max: u64| {
        let server = BlobServer::start().await;
        server.takes_at_most(bytes_max);
        server.will(faults);
        let client = server.builder().build().unwrap();
        let builder = package().stream("study.dcm", "application/dicom", std::io::Cursor::new(plain.clone()));
        let error = builder.send(&client).await.unwrap_err();
        assert!(server.calls("CreateConnectPackage").is_empty());
        (error, server.heads().len())
    };
    let (error, requests) = tell(vec![Fault::Http(413, "The record is full.")], 1 << 30).await;
    assert!(error.to_string().starts_with("study.dcm: the server refused the upload with HTTP 413"), "{error}");
    assert!(error.to_string().ends_with("The record is full."), "{error}");
    assert_eq!((requests, error.name()), (1, "ATTACHMENT_NOT_USABLE"));
    // Three pauses: four tries.
    let faults = || (0..4).map(|_| Fault::CutRequest).collect();
    let (error, requests) = tell(faults(), 1 << 30).await;
    assert_eq!((error.to_string(), requests), ("study.dcm: the upload broke off at byte 0".to_owned(), 4));
    // A reader does not say how long it is; the second chunk is one too many.
    let (error, requests) = tell(vec![], CHUNK_BYTES + 40).await;
    assert!(error.to_string().contains(&format!("the server takes {}", CHUNK_BYTES + 40)), "{error}");
    assert_eq!(requests, 1);
}

#[tokio::test]
async fn what_cannot_be_attached_is_noticed_before_anything_is_sent() {
    let server = BlobServer::start().await;
    let client = server.builder().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let signed = WEIGHT.replace("</data-xml>", "</data-xml><signature-info><sig-data/><Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/></signature-info>");
    let twice = || [Attachment::bytes("a", "a"), Attachment::bytes("b", "b")];
    let cases = [
        (package().attach_file(folder.path().join("missing.pdf")), "missing.pdf: it cannot be read"),
        (package().attach_file(folder.path()), "it cannot be read"),
        (package().attach_file("/"), "has no name"),
        (package().stream("x", "nothing", tokio::io::empty()), "media type"),
        (package().stream("x", "a/b", tokio::io::empty()), "x: it is empty"),
        (package().item_with_attachments(&signed, [Attachment::bytes("a", "a")]), "signed item"),
        (package().item_with_attachments(WEIGHT, twice()), "two attachments of one name"),
        (package().item_with_attachments(WEIGHT.repeat(2), twice()), "one item"),
        (package().item(WEIGHT).item_with_attachments(WEIGHT.replace("125", "x"), []), "item 2"),
    ];
    for (builder, expected) in cases {
        let error = builder.send(&client).await.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
    // Addresses that were not sent for this package would leave the patient with nothing.
    let foreign = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml>".to_owned()
        + WEIGHT.split_once("<data-xml>").unwrap().1.strip_suffix("</thing>").unwrap()
        + "<blob-payload><blob><blob-info><name/><content-type>a/b</content-type></blob-info>\
           <blob-ref-url>https://x/?blob-ref-token=t9</blob-ref-url></blob></blob-payload></thing>";
    let error = package().item(foreign).send(&client).await.unwrap_err();
    assert!(error.to_string().contains("names no attachment that was sent"), "{error}");
    assert!(server.heads().is_empty() && server.calls("CreateConnectPackage").is_empty());
    // Without a server there is nowhere to send it ahead.
    let mut rng = medlock_crypto::random::SeededRandom::new(1);
    let error = package().attach_file("a.txt").seal(&mut rng).unwrap_err();
    assert!(error.to_string().contains("use send"), "{error}");
}

#[tokio::test]
async fn a_file_is_read_as_it_goes_and_written_into_a_record() {
    let server = BlobServer::start().await;
    let client = server.builder().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scan é.png");
    let plain = bytes(2 * CHUNK);
    std::fs::write(&path, &plain).unwrap();
    let photo = [Attachment::bytes("p", "photo").named("photo").of_type("image/png")];
    let declared = format!("<?xml version='1.0'?>\n{WEIGHT}");
    let write = record(&client).write().item(declared).item_with_attachments(WEIGHT, photo).attach_file(&path);
    assert_eq!(write.send().await.unwrap().len(), 1);
    assert!(server.uploads() == std::slice::from_ref(&plain));
    let heads = server.heads();
    assert_eq!(header(&heads[0], "content-range").unwrap(), format!("bytes 0-{}/*", CHUNK - 1));
    assert_eq!(header(&heads[1], "x-hv-blob-complete").as_deref(), Some("1"));
    let begun = &server.calls("BeginPutBlob")[0];
    assert!(
        begun.contains(&Uuid::from_u128(2).to_string()) && begun.contains("<info/>") || begun.contains("<info></info>")
    );
    let put = &server.calls("PutThings")[0];
    assert!(put.contains("<name>scan é.png</name><size>2097152</size>"), "{put}");
    assert!(put.contains("<content-type>image/png</content-type>"));
    assert!(put.contains(&format!("<blob-ref-url>{}</blob-ref-url>", BlobServer::address(0))), "{put}");
    assert_eq!(put.matches("<thing>").count(), 3);
}

fn held(plain: &[u8], number: usize) -> String {
    let hash = medlock_wire::base64::encode(&BlobHash::of(plain).hash);
    format!(
        "<thing><thing-id version-stamp='3d34d87e-7fc1-4153-800f-f56592cb0d17'>3d34d87e-7fc1-4153-800f-f56592cb0d17</thing-id>\
         <type-id name='File'>bd0403c5-4ae2-4b0e-a8db-1888678e4528</type-id><data-xml><file><name>a</name></file></data-xml>\
         <blob-payload><blob><blob-info><name/><content-type>image/png</content-type><hash-info><algorithm>SHA256Block</algorithm>\
         <params><block-size>2097152</block-size></params><hash>{hash}</hash></hash-info></blob-info>\
         <content-length>{}</content-length><blob-ref-url>{}</blob-ref-url></blob></blob-payload></thing>",
        plain.len(),
        BlobServer::address(number)
    )
}

async fn got(record: &Record) -> medlock_sdk::ItemBlob {
    let items = record.get(&ItemQuery::all().and_blobs()).await.unwrap().items;
    items[0].blobs().next().unwrap()
}

#[tokio::test]
async fn a_download_goes_on_where_it_broke_off() {
    let plain = bytes(3 * CHUNK + 9);
    let server = BlobServer::start().await;
    let record = record(&server.builder().build().unwrap());
    server.holds(held(&plain, 0), plain.clone());
    let blob = got(&record).await;
    assert_eq!((blob.name(), blob.content_type(), blob.length_bytes()), ("", "image/png", Some(plain.len() as u64)));
    // Broken off, not reached, an address that ran out, broken off again.
    server.will([Fault::CutAnswer(CHUNK), Fault::CutRequest, Fault::Http(403, ""), Fault::CutAnswer(70_000)]);
    let mut reader = record.read_blob(&blob).unwrap();
    let mut all = Vec::new();
    while let Some(bytes) = reader.chunk().await.unwrap() {
        all.extend_from_slice(&bytes);
    }
    assert!(all == plain);
    let heads = server.heads();
    let ranges: Vec<_> = heads.iter().map(|head| header(head, "range")).collect();
    let from = |first: usize| Some(format!("bytes={first}-"));
    assert_eq!(ranges, [None, from(CHUNK), from(CHUNK), from(CHUNK), from(CHUNK + 70_000)]);
    assert_eq!(server.calls("GetThings").len(), 2);

    // Four failures in a row without a byte between them are the end.
    server.will([Fault::CutAnswer(10), Fault::CutRequest, Fault::CutRequest, Fault::CutRequest, Fault::CutRequest]);
    let mut reader = record.read_blob(&blob).unwrap();
    assert_eq!(reader.chunk().await.unwrap().unwrap().len(), 10);
    let error = reader.chunk().await.unwrap_err();
    assert_eq!(error.to_string(), "the attachment: the download broke off at byte 10");
}

#[tokio::test]
async fn a_saved_attachment_is_whole_right_and_overwrites_nothing() {
    let plain = bytes(2 * CHUNK + 9);
    let server = BlobServer::start().await;
    let record = record(&server.builder().build().unwrap());
    server.holds(held(&plain, 0), plain.clone());
    let blob = got(&record).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.png");
    let part = folder.path().join("a.png.part");

    // What an earlier try left is not fetched again.
    std::fs::write(&part, &plain[..CHUNK + 3]).unwrap();
    record.save_blob(&blob, &path, |_| {}).await.unwrap();
    assert!(std::fs::read(&path).unwrap() == plain && !part.exists());
    assert_eq!(header(&server.heads()[0], "range").unwrap(), format!("bytes={}-", CHUNK + 3));

    let error = record.save_blob(&blob, &path, |_| {}).await.unwrap_err();
    assert!(error.to_string().contains("there is a file of this name"), "{error}");

    // Broken off for good: what came stays for the next time.
    let path = folder.path().join("b.png");
    let part = folder.path().join("b.png.part");
    server.will([Fault::CutAnswer(CHUNK), Fault::Http(400, "No.")]);
    let error = record.save_blob(&blob, &path, |_| {}).await.unwrap_err();
    assert!(error.to_string().contains("b.png: the server refused the download with HTTP 400"), "{error}");
    assert_eq!(std::fs::read(&part).unwrap(), plain[..CHUNK]);
    record.save_blob(&blob, &path, |_| {}).await.unwrap();
    assert!(std::fs::read(&path).unwrap() == plain);

    // Other bytes than the hash says, from the server or in the file: nothing stays.
    let path = folder.path().join("c.png");
    let part = folder.path().join("c.png.part");
    std::fs::write(&part, b"something else").unwrap();
    for _ in 0..2 {
        let mut wrong = plain.clone();
        wrong[CHUNK] ^= 1;
        server.holds(held(&plain, 0), wrong);
        let error = record.save_blob(&blob, &path, |_| {}).await.unwrap_err();
        assert!(error.to_string().contains("do not match its hash"), "{error}");
        assert!(!path.exists() && !part.exists());
    }
    // Longer than it should be, too.
    std::fs::write(&part, [plain.clone(), vec![0]].concat()).unwrap();
    server.holds(held(&plain, 0), plain.clone());
    assert!(matches!(record.save_blob(&blob, &path, |_| {}).await, Err(Error::Attachment { .. })));
    record.save_blob(&blob, &path, |_| {}).await.unwrap();
}

#[tokio::test]
async fn an_attachment_that_was_replaced_meanwhile_is_not_mixed() {
    let (plain, other) = (bytes(CHUNK), bytes(CHUNK + 1));
    let server = BlobServer::start().await;
    let record = record(&server.builder().build().unwrap());
    server.holds(held(&plain, 0), plain.clone());
    let blob = got(&record).await;
    server.holds(held(&other, 1), other);
    server.will([Fault::Http(404, "")]);
    let error = record.read_blob(&blob).unwrap().chunk().await.unwrap_err();
    assert!(error.to_string().contains("replaced meanwhile"), "{error}");
}
