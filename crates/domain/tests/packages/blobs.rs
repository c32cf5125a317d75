//! Blobs that are uploaded for a package: committed with it, gone with it, and telling nothing.

use medlock_crypto::mac::sha256_block;
use medlock_crypto::random::SeededRandom;
use medlock_domain::blobs::{self, BlobError, PackageBlobs, Purpose, tokens};
use medlock_domain::contents;
use medlock_domain::ids::{AppId, PackageId, StoredBlobId};
use medlock_domain::testing::{TestDb, an_app, an_upload, on_each_engine};
use medlock_domain::things_in_record::Content;
use medlock_store::StoreError;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::thing::BlobHash;

use crate::api_by_state::{In, code_in};
use crate::support::{
    ANSWER, Answered, DAY, MICROSECOND, Parcel, World, by_code, by_external_id, fresh_number, number, weight,
};

/// Two chunks as a sender encrypts them, the second one short: 2,097,152 bytes and up to 31 more.
fn scan() -> Vec<u8> {
    vec![5; 2_097_184 + 32]
}

pub fn uploaded(db: &TestDb, app: AppId, bytes: &[u8]) -> (StoredBlobId, String) {
    let id = an_upload(db, app, Purpose::Package, bytes);
    (id, address(db, id))
}

fn address(db: &TestDb, id: StoredBlobId) -> String {
    let token = tokens::write_token(db.vault(), &mut SeededRandom::new(fresh_number()), id);
    format!("https://lab.example/streaming/wildcatblob.ashx?blob-ref-token={token}")
}

fn begun(db: &TestDb, app: AppId, purpose: Purpose) -> StoredBlobId {
    db.write_blocking(move |tx, now, rng| blobs::begin(tx, now, rng, app, purpose)).unwrap()
}

fn file(url: &str, rest: &str) -> String {
    format!(
        "<thing><type-id>bd0403c5-4ae2-4b0e-a8db-1888678e4528</type-id><data-xml><file><name>a.txt</name><size>2</size>\
         </file></data-xml><blob-payload><blob><blob-info><name/><content-type>text/plain</content-type>{rest}\
         <blob-ref-url>{url}</blob-ref-url></blob></blob-payload></thing>"
    )
}

fn described(url: &str) -> String {
    file(url, "</blob-info>")
}

fn parcel(external_id: &str, contents: &str, urls: &[&String]) -> Parcel {
    let blob_urls = urls.iter().map(|url| (*url).clone()).collect();
    Parcel { blob_urls, ..Parcel::new(external_id, "fluffy cat", contents) }
}

/// How the upload answers its application: what a piece, a package and an item that name it are told.
fn told(world: &World<'_>, id: StoredBlobId) -> (u32, u32, u32) {
    let url = address(world.db, id);
    let app = world.app;
    let package = number(world.create(None, &parcel("probe", &weight("1"), &[&url])));
    let (looked, found) = world
        .db
        .read_blocking(move |tx, now| {
            let found = blobs::find_for_things(tx, now, app, [url.as_str()])?.remove(&url).unwrap();
            let looked = match blobs::look(tx, now, id) {
                Ok(_) => 0,
                Err(error) => error.code().number(),
            };
            Ok::<_, BlobError>((looked, found))
        })
        .unwrap();
    let item = match found {
        blobs::Found::Refused(code) => code.number(),
        other => panic!("{other:?}"),
    };
    (looked, package, item)
}

fn removals(db: &TestDb) -> Vec<StoredBlobId> {
    db.read_blocking(|tx, _| blobs::removals(tx, 100)).unwrap()
}

fn listed(db: &TestDb, package: PackageId) -> PackageBlobs {
    db.read_blocking(move |tx, _| PackageBlobs::of(tx, package)).unwrap()
}

#[test]
fn a_package_takes_its_uploads_along_and_they_can_be_named_inside() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (id, url) = uploaded(db, world.app, &scan());
        let (other, other_url) = uploaded(db, world.app, &[]);
        assert_eq!(told(&world, begun(db, world.app, Purpose::Package)).2, 112, "it has no package yet");
        let (package, code) =
            world.create_with_id(None, &parcel("patient-1", &described(&url), &[&url, &other_url])).unwrap();
        assert_eq!(told(&world, id), (101, 101, 101));
        let blobs = listed(db, package);
        assert_eq!(blobs.find(&url), Some((id, 2_097_216)));
        // However it is spelled, and whichever token of it.
        assert_eq!(blobs.find(&address(db, id).replace("lab.example", "LAB.example:443")), Some((id, 2_097_216)));
        assert_eq!(blobs.find(&other_url), Some((other, 0)));
        assert!(blobs.find("https://lab.example/?blob-ref-token=AAAA").is_none());

        let (person, _) = world.person_with_record("ada");
        assert!(matches!(world.answer(&code, person, ANSWER), Answered::Ticket(_)));
        let ticket = world.ticket(&code, person).unwrap();
        assert_eq!(ticket.package_blobs().find(&url).map(|(id, _)| id), Some(id));
        let things = ticket.open_contents().unwrap().unwrap();
        let Content::InPackage { id: named, content_length: None, hash: None, .. } = things[0].blobs[0].content else {
            panic!("it waits with the package")
        };
        assert_eq!(named, id);
    });
}

#[test]
fn what_a_package_cannot_take_leaves_nothing_behind() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (used, used_url) = uploaded(db, world.app, &[1; 32]);
        world.create(None, &parcel("first", &weight("1"), &[&used_url])).unwrap();
        let (_, good) = uploaded(db, world.app, &[1; 32]);
        let (_, foreign) = uploaded(db, an_app(db, "Other"), &[1; 32]);
        let an_items = address(db, an_upload(db, world.app, Purpose::Thing, b"x"));
        let open = address(db, begun(db, world.app, Purpose::Package));
        let no_address = "https://lab.example/?blob-ref-token=AAAA".to_owned();
        for (urls, status) in [
            (vec![&good, &open], 102),
            (vec![&good, &foreign], 88),
            (vec![&good, &an_items], 88),
            (vec![&good, &no_address], 88),
            (vec![&good, &used_url], 101),
            (vec![&good, &good], 88),
            // The first fault counts.
            (vec![&open, &no_address], 102),
            (vec![&no_address, &open], 88),
        ] {
            assert_eq!(number(world.create(None, &parcel("patient-1", &weight("1"), &urls))), status, "{urls:?}");
        }
        // Code and recipe come first.
        let bad = |parcel: Parcel| Parcel { fault: Some(Failure::new(Code::InvalidXml)), ..parcel };
        assert_eq!(number(world.create(None, &bad(parcel("patient-1", &weight("1"), &[&open])))), 3);
        let code = world.drop_off("patient-2");
        assert_eq!(number(world.create(Some(&code), &bad(parcel("patient-1", &weight("1"), &[&open])))), 96);
        assert_eq!(world.rows("connect_packages"), 2);
        world.create(None, &parcel("patient-1", &weight("1"), &[&good])).expect("it was never used up");
        assert_eq!(told(&world, used), (101, 101, 101));
    });
}

/// Every end there is: erased at once, and no application can tell which it was, or whether it was.
#[test]
fn every_end_of_a_package_erases_its_blobs_and_none_tells() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (person, record) = world.person_with_record("ada");
        let drop_off = |external_id: &str| -> (StoredBlobId, IdentityCode) {
            let (id, url) = uploaded(db, world.app, &scan());
            let code = world.create(None, &parcel(external_id, &weight("1"), &[&url])).unwrap();
            (id, code)
        };
        let (waiting, _) = drop_off("waiting");
        let (picked_up, code) = drop_off("picked up");
        world.pick_up(&code, person, record).unwrap();
        assert_eq!(removals(db), [picked_up]);
        let (deleted, code) = drop_off("deleted");
        world.delete(by_code(&code)).unwrap();
        let (also_deleted, _) = drop_off("also deleted");
        world.delete(by_external_id("also deleted")).unwrap();
        let (locked, code) = drop_off("locked");
        for _ in 0..3 {
            world.answer(&code, person, "Rex");
        }
        let mut gone = removals(db);
        gone.sort_unstable();
        let mut expected = vec![picked_up, deleted, also_deleted, locked];
        expected.sort_unstable();
        assert_eq!(gone, expected);
        let all = [waiting, picked_up, deleted, also_deleted, locked];
        let answers = |world: &World<'_>| all.map(|id| told(world, id));
        assert_eq!(answers(&world), [(101, 101, 101); 5]);
        for id in expected {
            assert!(db.read_blocking(move |tx, _| blobs::readable(tx, id)).unwrap().is_none());
        }
        assert_eq!(pieces(db, all), 2, "of the one that waits");
        let keys: i64 = db
            .read_blocking(|tx, _| tx.query_one("SELECT COUNT(*) FROM blobs WHERE LENGTH(data_key) > 0", &[])?.get(0))
            .unwrap_or_else(|error: StoreError| panic!("{error}"));
        assert_eq!(keys, 1, "the others' keys are gone");

        world.pass(DAY * 28);
        assert_eq!(world.sweep().erased, 2);
        assert_eq!((removals(db).len(), pieces(db, all)), (5, 0));
        assert_eq!(answers(&world), [(101, 101, 101); 5]);
        // All are forgotten on the day their package is, swept or not.
        world.pass(DAY * 90 - MICROSECOND);
        assert_eq!(answers(&world), [(101, 101, 101); 5]);
        world.pass(MICROSECOND);
        assert_eq!(answers(&world), [(88, 88, 88); 5]);
        while world.sweep() != Default::default() {}
        let swept = db.write_blocking(|tx, now, _| blobs::sweep(tx, now, 100)).unwrap();
        assert_eq!(swept.blobs, 5);
        assert_eq!(answers(&world), [(88, 88, 88); 5]);
        assert_eq!(removals(db).len(), 5, "none is removed twice");
        db.write_blocking(move |tx, _, _| all.iter().try_for_each(|id| blobs::removed(tx, *id))).unwrap();
        assert_eq!(world.rows("blob_pieces") + world.rows("blob_removals") + world.rows("blobs"), 0);
    });
}

/// Objects in the store that are in use.
fn pieces(db: &TestDb, of: [StoredBlobId; 5]) -> usize {
    let known = db.read_blocking(move |tx, _| blobs::known(tx, of)).unwrap();
    known.values().map(|objects| objects.len()).sum()
}

/// With a blob as without: whatever the application asks next, it hears the same of a package that waits as of any other.
#[test]
fn a_packages_blobs_do_not_tell_where_it_stands() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (_, url) = uploaded(db, world.app, &[1; 32]);
        world.create(None, &parcel("patient-0", &weight("1"), &[&url])).unwrap();
        for (place, state) in [In::Ready, In::PickedUp, In::Locked, In::Expired].into_iter().enumerate() {
            let code = code_in(&world, state, &format!("patient-{place}"), &format!("person{place}"));
            let (_, fresh) = uploaded(db, world.app, &[1; 32]);
            assert_eq!(number(world.create(Some(&code), &parcel("x", &weight("1"), &[&fresh]))), 96);
            assert_eq!(number(world.create(Some(&code), &parcel("x", &weight("1"), &[&url]))), 96);
            world.create(None, &parcel("x", &weight("1"), &[&fresh])).expect("the refusal did not use it up");
        }
    });
}

#[test]
fn of_two_packages_for_one_upload_one_gets_it() {
    on_each_engine(|db| {
        let world = World::new(db);
        let (_, url) = uploaded(db, world.app, &[1; 32]);
        let parcels = [parcel("a", &weight("1"), &[&url]), parcel("b", &weight("1"), &[&url])];
        let outcomes: Vec<u32> = std::thread::scope(|scope| {
            let all: Vec<_> = parcels.iter().map(|parcel| scope.spawn(|| number(world.create(None, parcel)))).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(outcomes.contains(&0) && outcomes.contains(&101), "{outcomes:?}");
        assert_eq!(world.rows("connect_packages"), 1);
    });
}

#[test]
fn what_is_said_inside_of_a_blob_must_be_possible() {
    on_each_engine(|db| {
        let world = World::new(db);
        let person = world.person("ada");
        let (_, url) = uploaded(db, world.app, &scan());
        let (_, unlisted) = uploaded(db, world.app, &scan());
        let hash = |algorithm: &str, size: u64| {
            format!(
                "<hash-info><algorithm>{algorithm}</algorithm><params><block-size>{size}</block-size></params>\
                 <hash>AAAA</hash></hash-info></blob-info>"
            )
        };
        let long = |length: i64| format!("</blob-info><content-length>{length}</content-length>");
        let signed = described(&url).replace(
            "</blob-payload>",
            "</blob-payload><signature-info><sig-data><hv-signature-method>HVSignatureMethod2</hv-signature-method>\
             <algorithm-tag>rsa-sha1</algorithm-tag></sig-data></signature-info>",
        );
        let (package, code) = world.create_with_id(None, &parcel("patient-1", &described(&unlisted), &[&url])).unwrap();
        let blobs = listed(db, package);
        for (contents, class) in [
            (described(&url), None),
            (file(&url, &long(2_097_152)), None),
            (file(&url, &long(2_097_152 + 31)), None),
            (file(&url, &hash("SHA256Block", 2_097_152)), None),
            (file(&url, &long(2_097_151)), Some("blob-length")),
            (file(&url, &long(2_097_152 + 32)), Some("blob-length")),
            (file(&url, &long(-1)), Some("blob-length")),
            (file(&url, &hash("MD5", 2_097_152)), Some("blob-hash-kind")),
            (file(&url, &hash("SHA256Block", 0)), Some("blob-hash-kind")),
            (described(&unlisted), Some("blob-not-listed")),
            (described("https://lab.example/other"), Some("blob-not-listed")),
            (signed, Some("signed-and-streamed")),
        ] {
            let fault = contents::prepare(contents.as_bytes(), &blobs).err();
            assert_eq!(fault.map(|fault| fault.class), class, "{contents}");
            assert!(fault.is_none_or(|fault| fault.code.number() == 120));
        }
        // The package stays as it was, and no chance is used.
        assert!(matches!(world.answer(&code, person, ANSWER), Answered::Ticket(_)));
        let ticket = world.ticket(&code, person).unwrap();
        assert_eq!(ticket.open_contents().unwrap().err().map(|fault| fault.class), Some("blob-not-listed"));
        assert_eq!((world.attempts_left(&code), removals(db).len()), (3, 0));
    });
}

#[test]
fn what_was_moved_must_be_as_it_was_described() {
    let hash = BlobHash::of(b"a scan");
    let right = sha256_block(b"a scan", 2_097_152);
    let class = |said: Option<&BlobHash>, length, computed: &[u8; 32]| {
        contents::check_moved(said, length, 6, computed).err().map(|fault| fault.class)
    };
    assert_eq!(class(Some(&hash), Some(6), &right), None);
    assert_eq!(class(None, None, &[0; 32]), None);
    assert_eq!(class(Some(&hash), None, &[0; 32]), Some("blob-hash"));
    assert_eq!(class(Some(&hash), Some(7), &right), Some("blob-length"));
    assert_eq!(class(None, Some(-6), &right), Some("blob-length"));
    assert_eq!(contents::described_block(Some(&BlobHash { block_size: Some(9), ..hash.clone() })), 9);
    assert_eq!(contents::described_block(Some(&BlobHash { block_size: None, ..hash })), 2_097_152);
    assert_eq!(contents::described_block(None), 2_097_152);
}
