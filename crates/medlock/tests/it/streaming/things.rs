//! Items with uploaded blobs: written, changed and told.

use medlock_crypto::mac::sha256_block;
use medlock_wire::thing::{SHA256_BLOCK, SHA256_BLOCK_SIZE};

use super::*;
use crate::connect::things::{EVERYTHING, blob, changed, file, first_person};
use crate::scenarios::{execute, number};
use crate::schema;
use crate::support::on_each_engine;

#[track_caller]
fn complete(server: &TestServer, clinic: &Clinic, all: &[u8]) -> String {
    let url = begin(server, clinic);
    upload(server, &url, all);
    url
}

/// The rest of an item that changes one: its blobs alone.
fn with_blobs(key: ThingKey, blobs: &str) -> String {
    changed(key, &format!("<blob-payload>{blobs}</blob-payload>"))
}

fn reference(name: &str, url: &str) -> String {
    blob(name, &format!("<blob-ref-url>{url}</blob-ref-url>"))
}

#[test]
fn an_uploaded_blob_is_told_by_address_inline_or_by_what_is_known_of_it() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let all = bytes(CHUNK + 5, 8);
        let key = stored(server, &clinic, "image\\jpg", &all);
        for format in ["", "streamed", "inline", "information"] {
            let one = blobs(server, &clinic, key, format).remove(0);
            assert_eq!((one.name.as_str(), one.content_type.as_str()), ("", "image\\jpg"));
            assert_eq!(one.content_length, Some(2_097_157));
            assert_eq!(one.hash, Some(BlobHash::of(&all)), "however it is told");
            match (format, one.data) {
                ("" | "streamed", BlobData::Reference(url)) => assert!(get(server, &url, &[]).body == all),
                ("inline", BlobData::Inline(told)) => assert!(told == all),
                ("information", BlobData::None) => {}
                _ => panic!("{format}"),
            }
        }
        // Small blobs in the database are told in the same ways.
        let inline = keys(&clinic.put(
            server,
            &file(&format!("<blob-payload>{}</blob-payload>", blob("a", "<base64data>YWJj</base64data>"))),
        ))[0];
        let url = address(server, &clinic, inline);
        assert_eq!(get(server, &url, &[]).body, b"abc");
        assert_ne!(url, address(server, &clinic, inline), "each time another");
        let group = format!("<group><id>{}</id><format><section>blobpayload</section></format></group>", key.id);
        schema::check(&clinic.get(server, &group), "GetThings3");
        // Too large for an answer.
        execute(server, "UPDATE thing_blobs SET size_bytes = 60000000 WHERE blob_id IS NOT NULL");
        told(&clinic.get(server, &format!("<group><id>{}</id>{EVERYTHING}</group>", key.id)), 99);
        // The first shapes know no addresses.
        for version in [1, 2] {
            let group = |section: &str| format!("<group><id>{}</id><format>{section}<xml/></format></group>", key.id);
            told(&clinic.call(server, "GetThings", version, &group("<section>otherdata</section>")), 89);
            told(&clinic.call(server, "GetThings", version, &group("")), 0);
        }
    });
}

#[test]
fn blobs_are_merged_by_name_and_what_is_sent_back_stays() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let key = stored(server, &clinic, "text/plain", b"first");
        let second = complete(server, &clinic, b"second");
        let key = keys(&clinic.put(server, &with_blobs(key, &reference("b", &second))))[0];
        let names = |key: ThingKey| {
            let mut all: Vec<(String, String)> = Vec::new();
            for blob in blobs(server, &clinic, key, "inline") {
                let BlobData::Inline(bytes) = blob.data else { panic!("{}", blob.name) };
                all.push((blob.name, String::from_utf8(bytes).unwrap()));
            }
            all.sort();
            all
        };
        let two =
            |first: &str, second: &str| vec![(String::new(), first.to_owned()), ("b".to_owned(), second.to_owned())];
        assert_eq!(names(key), two("first", "second"));
        // What was read is sent back, by its address or only described.
        let read: Vec<String> = blobs(server, &clinic, key, "streamed")
            .into_iter()
            .map(|blob| match blob.data {
                BlobData::Reference(url) => reference(&blob.name, &url),
                _ => panic!("{}", blob.name),
            })
            .collect();
        let key = keys(&clinic.put(server, &with_blobs(key, &read.concat())))[0];
        let key = keys(&clinic.put(server, &with_blobs(key, &blob("b", "<content-length>6</content-length>"))))[0];
        assert_eq!(names(key), two("first", "second"));
        // By the address of another of its blobs it is none of its own.
        let [.., last] = &read[..] else { panic!("two") };
        let crossed =
            last.replacen("<name>b</name>", "<name>c</name>", 1).replacen("<name></name>", "<name>c</name>", 1);
        told(&clinic.put(server, &with_blobs(key, &crossed)), 88);
        // Replaced, inline and uploaded, and taken away.
        let third = complete(server, &clinic, b"third");
        let inline = blob("", "<base64data>aW5saW5l</base64data>");
        let key = keys(&clinic.put(server, &with_blobs(key, &[inline, reference("b", &third)].concat())))[0];
        assert_eq!(names(key), two("inline", "third"));
        let key = keys(&clinic.put(server, &with_blobs(key, &blob("b", "<content-length>0</content-length>"))))[0];
        assert_eq!(names(key), [(String::new(), "inline".to_owned())]);
    });
}

#[test]
fn an_upload_is_used_once_by_its_own_application_when_it_is_complete_and_its_hash_is_right() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let (person, record) = first_person(server);
        let other = server.app("Other");
        let rules = [crate::connect::things::everything(medlock_domain::things_in_record::Avenue::Offline)];
        let (pseudonym, number_of_record) = other.connected(server, person, record, &rules);
        let other = Clinic { app: other, person: pseudonym, record: number_of_record };

        let all = bytes(300_000, 9);
        let url = begin(server, &clinic);
        let thing = |hash: Option<&BlobHash>| a_file("text/plain", &url, hash);
        told(&clinic.put(server, &thing(None)), 102);
        assert_eq!(put(server, &url, 0, &all, false), 200);
        told(&clinic.put(server, &thing(None)), 102);
        assert_eq!(post(server, &url, &[COMPLETE], b"").status, 200);
        told(&other.put(server, &thing(None)), 88);
        let right = BlobHash::of(&all);
        let with = |change: &dyn Fn(&mut BlobHash)| {
            let mut hash = right.clone();
            change(&mut hash);
            clinic.put(server, &thing(Some(&hash))).code
        };
        assert_eq!(with(&|hash| hash.algorithm = "MD5".into()), 106);
        assert_eq!(with(&|hash| hash.block_size = Some(0)), 107);
        assert_eq!(with(&|hash| hash.algorithm = "SHA256".into()), 108);
        assert_eq!(with(&|hash| hash.block_size = Some(1_048_576)), 109);
        assert_eq!(with(&|hash| hash.hash[0] ^= 1), 111);
        // Twice in one request: one of them is too late.
        let two = [thing(None), thing(None)].concat();
        let refusal = clinic.put(server, &two);
        assert_eq!((refusal.code, refusal.info.as_deref()), (101, Some("1")));
        // The record has no room, and then it has.
        execute(server, "UPDATE records SET quota_bytes = used_bytes + 100000");
        told(&clinic.put(server, &thing(Some(&right))), 68);
        execute(server, "UPDATE records SET quota_bytes = used_bytes + 10000000");
        let used = number(server, "SELECT used_bytes FROM records");
        let stored = keys(&clinic.put(server, &thing(Some(&right))))[0];
        assert!(number(server, "SELECT used_bytes FROM records") >= used + 300_000);
        assert_eq!(kept(server), 1);
        told(&clinic.put(server, &thing(Some(&right))), 101);
        told(&other.put(server, &thing(Some(&right))), 88);
        // What one application read is no address for another.
        let read = address(server, &clinic, stored);
        told(&other.put(server, &with_blobs(stored, &reference("", &read))), 88);
        assert_eq!(number(server, "SELECT COUNT(*) FROM things"), 1);
    });
}

#[test]
fn a_client_that_takes_the_size_of_a_block_for_bits_is_believed() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let all = bytes(700_000, 10);
        let in_bits = BlobHash {
            algorithm: SHA256_BLOCK.to_owned(),
            block_size: Some(SHA256_BLOCK_SIZE),
            hash: sha256_block(&all, 2_097_152 / 8).to_vec(),
        };
        let url = complete(server, &clinic, &all);
        let key = keys(&clinic.put(server, &a_file("text/plain", &url, Some(&in_bits))))[0];
        assert_eq!(blobs(server, &clinic, key, "information")[0].hash, Some(BlobHash::of(&all)), "as it should be");
    });
}

#[test]
fn an_item_is_overwritten_and_the_record_says_how_much_it_holds() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let key = stored(server, &clinic, "text/plain", b"abc");
        let url = complete(server, &clinic, b"overwritten");
        let change = with_blobs(key, &reference("", &url));
        let key = keys_of(&clinic.call(server, "OverwriteThings", 2, &change));
        assert_eq!(get(server, &address(server, &clinic, key), &[]).body, b"overwritten");
        // The first shape has no place for what it could not tell.
        told(&clinic.call(server, "PutThings", 1, &changed(key, "<tags>a</tags>")), 0);
    });
}

#[track_caller]
fn keys_of(told: &Told) -> ThingKey {
    assert_eq!(told.code, 0, "{}", told.xml());
    let reply = Reply::parse(&told.response.body).unwrap();
    let info = reply.info("OverwriteThings", 2).unwrap();
    medlock_wire::method::put_things::Reply::parse(info).unwrap().keys[0]
}
