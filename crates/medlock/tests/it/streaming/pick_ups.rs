//! Attachments that were streamed into packages, picked up through the patient's pages.

use medlock_domain::things_in_record::Avenue;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::thing::{Attached, Signature, Thing, verify};

use super::packages::Parcel;
use super::*;
use crate::connect::things::{EVERYTHING, FILE, everything, first_person, groups};
use crate::scenarios::{ANSWER, LAB, chances, choose, open, reader, rows};
use crate::shell::browser::Browser;
use crate::support::A_WEIGHT;

const HEIGHT: &str = "40750a6a-89b2-455c-bd8d-b420a4cb500b";
const HEIGHT_BODY: &str = "<data-xml><height><when><date><y>2026</y><m>1</m><d>2</d></date></when><value><m>1.78</m></value></height>\
                           <common/></data-xml>";
const SIGNED: &str = include_str!("../../../../wire/tests/signed/method-2-blobs.xml");
/// Requests in which a pick-up that works in the background must be done: each takes milliseconds at least.
const LOOKS_MAX: usize = 5_000;

/// An item with one blob.
fn item(type_id: &str, body: &str, name: &str, content_type: &str, hash: Option<&BlobHash>, data: &str) -> String {
    let hash = hash.map_or_else(String::new, hash_info);
    format!(
        "<thing><type-id>{type_id}</type-id>{body}<blob-payload><blob><blob-info><name>{name}</name>\
         <content-type>{content_type}</content-type>{hash}</blob-info>{data}</blob></blob-payload></thing>"
    )
}

fn a_file(hash: Option<&BlobHash>, data: &str) -> String {
    item(&FILE.to_string(), FILE_BODY, "", "application/dicom", hash, data)
}

fn reference(url: &str) -> String {
    format!("<blob-ref-url>{url}</blob-ref-url>")
}

/// From the link to the end: the done page, or the one that says why not.
fn pick_up(ana: &mut Browser, code: &IdentityCode) -> String {
    open(ana, code, ANSWER);
    choose(ana, "Ana Sample");
    ana.submit(&[]);
    for _ in 0..LOOKS_MAX {
        if ana.page.name() != "waiting" {
            break;
        }
        let at = ana.at.clone();
        ana.open(&at);
    }
    ana.page.name().to_owned()
}

/// An application that may read what is in the one record there is.
fn application(server: &TestServer) -> Clinic {
    let (person, record) = first_person(server);
    let app = server.app("Clinic");
    let (person, record) = app.connected(server, person, record, &[everything(Avenue::Offline)]);
    Clinic { app, person, record }
}

fn read(server: &TestServer, clinic: &Clinic, type_id: &str) -> Vec<Thing> {
    let group = format!("<group><filter><type-id>{type_id}</type-id></filter>{EVERYTHING}</group>");
    groups(&clinic.get(server, &group)).remove(0).things
}

#[test]
fn scenario_20_an_attachment_comes_out_as_it_went_in() {
    on_each_engine_and_store(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let all = bytes(5 << 20, 20);
        let parcel = Parcel::new();
        let url = parcel.upload(server, &lab, &all);
        let contents = a_file(Some(&BlobHash::of(&all)), &reference(&url));
        let code = parcel.send(server, &lab, &contents, std::slice::from_ref(&url)).identity_code();
        assert_eq!(pick_up(&mut ana, &code), "done");
        let clinic = application(server);
        let thing = read(server, &clinic, &FILE.to_string()).remove(0);
        let blob = &thing.blobs()[0];
        assert_eq!((blob.content_length, &blob.hash), (Some(5 << 20), &Some(BlobHash::of(&all))));
        assert!(blob.data == BlobData::Inline(all.clone()));
        assert!(get(server, &address(server, &clinic, thing.key.unwrap()), &[]).body == all);
        // Nothing the sender can do tells that it was picked up.
        refused(&post(server, &url, &[COMPLETE], b""), 409);
        told(&Parcel::new().send(server, &lab, A_WEIGHT, &[url]), 101);
    });
}

#[test]
fn scenario_21_every_length_around_a_chunk_comes_out() {
    on_each_engine_and_store(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let parcel = Parcel::new();
        let all: Vec<Vec<u8>> =
            [0, 1, CHUNK - 1, CHUNK, CHUNK + 1].iter().zip(30..).map(|(count, seed)| bytes(*count, seed)).collect();
        let mut urls = Vec::new();
        let mut contents = String::new();
        for one in &all {
            let data = match one.is_empty() {
                // Nothing to stream.
                true => "<base64data></base64data>".to_owned(),
                false => {
                    urls.push(parcel.upload(server, &lab, one));
                    reference(urls.last().unwrap())
                }
            };
            let hash = BlobHash::of(one);
            contents.push_str(&a_file(Some(&hash).filter(|_| !one.is_empty()), &data));
        }
        let code = parcel.send(server, &lab, &contents, &urls).identity_code();
        assert_eq!(pick_up(&mut ana, &code), "done");
        let clinic = application(server);
        let mut found: Vec<Vec<u8>> = Vec::new();
        for thing in read(server, &clinic, &FILE.to_string()) {
            let given = get(server, &address(server, &clinic, thing.key.unwrap()), &[]);
            assert_eq!(given.status, 200);
            found.push(given.body);
        }
        found.sort_by_key(Vec::len);
        assert!(found == all, "{:?}", found.iter().map(Vec::len).collect::<Vec<_>>());
    });
}

#[test]
fn scenario_26_an_attachment_the_package_does_not_list_keeps_everything_out() {
    on_each_engine_and_store(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let parcel = Parcel::new();
        let (listed, other) = (parcel.upload(server, &lab, b"abc"), parcel.upload(server, &lab, b"abc"));
        let contents = [A_WEIGHT, &a_file(Some(&BlobHash::of(b"abc")), &reference(&other))].concat();
        let code = parcel.send(server, &lab, &contents, std::slice::from_ref(&listed)).identity_code();
        let things = rows(server, "things");
        ana.open_link(&code).expect("question");
        ana.submit(&[("answer", ANSWER)]).expect("unusable").says("Nothing was added").says("Reference ");
        ana.open_link(&code).expect("unusable");
        assert_eq!((chances(server, &code), rows(server, "things")), (3, things), "it waits");
        // With the address of its own blob it is good.
        let contents = contents.replace(&other, &listed);
        assert_eq!(crate::scenarios::delete(server, &lab, &code), 0);
        let listed = parcel.upload(server, &lab, b"abc");
        let contents = contents
            .replace(&contents[contents.find("http").unwrap()..contents.find("</blob-ref-url>").unwrap()], &listed);
        let code = parcel.send(server, &lab, &contents, &[listed]).identity_code();
        assert_eq!(pick_up(&mut ana, &code), "done");
    });
}

#[test]
fn an_attachment_that_is_not_what_its_item_says_keeps_everything_out() {
    on_each_engine_and_store(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let parcel = Parcel::new();
        let all = bytes(CHUNK + 100, 40);
        let mut wrong = BlobHash::of(&all);
        wrong.hash[0] ^= 1;
        // Encrypted with another package's keys.
        let foreign = Parcel::new().upload(server, &lab, &all);
        let good = parcel.upload(server, &lab, &all);
        for (url, hash) in [(good, wrong), (foreign, BlobHash::of(&all))] {
            let contents = [A_WEIGHT, &a_file(Some(&hash), &reference(&url))].concat();
            let code = parcel.send(server, &lab, &contents, &[url]).identity_code();
            let things = rows(server, "things");
            assert_eq!(pick_up(&mut ana, &code), "unusable");
            assert_eq!((chances(server, &code), rows(server, "things")), (3, things), "it waits");
        }
    });
}

#[test]
fn scenario_27_signed_and_streamed_is_refused_and_signed_and_inline_holds() {
    on_each_engine_and_store(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let parcel = Parcel::new();
        let url = parcel.upload(server, &lab, b"letter");
        let streamed = SIGNED.replacen("<base64data>bGV0dGVy</base64data>", &reference(&url), 1);
        assert_ne!(streamed, SIGNED);
        let code = parcel.send(server, &lab, &streamed, &[url]).identity_code();
        ana.open_link(&code).expect("question");
        ana.submit(&[("answer", ANSWER)]).expect("unusable");
        assert_eq!(chances(server, &code), 3);

        let code = parcel.send(server, &lab, SIGNED, &[]).identity_code();
        assert_eq!(pick_up(&mut ana, &code), "done");
        let clinic = application(server);
        let thing = read(server, &clinic, &FILE.to_string()).remove(0);
        let hashes: Vec<BlobHash> = thing.blobs().iter().map(|blob| blob.hash.clone().unwrap()).collect();
        let blobs: Vec<Attached<'_>> = thing
            .blobs()
            .iter()
            .zip(&hashes)
            .map(|(blob, hash)| Attached { name: &blob.name, content_type: &blob.content_type, hash: &hash.hash })
            .collect();
        let Some(signature @ Signature::Two(_)) = &thing.signature else { panic!("it is signed") };
        assert_eq!(verify(signature, &thing.data_xml[0].xml, &blobs).unwrap().certificate.subject, "CN=Dr Doe");
    });
}

/// The example of HealthVault's documents: a weight, and a height with a streamed picture whose type is none.
#[test]
fn the_published_sample_package_is_picked_up() {
    on_each_engine_and_store(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let parcel = Parcel::new();
        let picture = bytes(300_000, 50);
        let url = parcel.upload(server, &lab, &picture);
        let height =
            item(HEIGHT, HEIGHT_BODY, "attachment", "image\\jpg", Some(&BlobHash::of(&picture)), &reference(&url));
        let code = parcel.send(server, &lab, &[A_WEIGHT, &height].concat(), &[url]).identity_code();
        assert_eq!(pick_up(&mut ana, &code), "done");
        let clinic = application(server);
        assert_eq!(read(server, &clinic, &crate::connect::things::WEIGHT.to_string()).len(), 1);
        let thing = read(server, &clinic, HEIGHT).remove(0);
        let blob = &thing.blobs()[0];
        assert_eq!((blob.name.as_str(), blob.content_type.as_str()), ("attachment", "image\\jpg"));
        assert!(blob.data == BlobData::Inline(picture.clone()));
        // Its type is nothing a browser should be told.
        let given = get(server, &address(server, &clinic, thing.key.unwrap()), &[]);
        assert_eq!(given.header("content-type"), Some("application/octet-stream"));
        assert!(given.header("content-disposition").unwrap().starts_with("attachment"));
        assert!(given.body == picture);
    });
}
