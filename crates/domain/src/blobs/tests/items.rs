//! Uploads that become an item's.

use medlock_crypto::mac::sha256_block;
use medlock_wire::thing::{Blob, BlobData, BlobHash, SHA256_BLOCK, Thing, ThingKey};
use uuid::{Uuid, uuid};

use super::*;
use crate::apps::rules::{Permissions, TypeRights};
use crate::ids::{BlobId, PersonId, RecordId, ThingId};
use crate::testing::{a_person, a_record, an_app, an_upload, on_each_engine};
use crate::things_in_record::{
    Avenue, Change, Content, Destination, Held, NewBlob, SealedThing, Terms, WriteError, WriteFault, attachment,
    attachment_of, blob_content, current, erase, insert, load, prepare, restore, seal, write,
};

const FILE: Uuid = uuid!("bd0403c5-4ae2-4b0e-a8db-1888678e4528");
const BODY: &str = "<data-xml><file><name>a.txt</name><size>2</size></file></data-xml>";

struct Scene<'a> {
    db: &'a TestDb,
    to: Destination,
}

/// Item and stamp, or status and place.
type Put = Result<Vec<(ThingId, Uuid)>, (u32, Option<usize>)>;

impl<'a> Scene<'a> {
    fn set(db: &'a TestDb) -> Scene<'a> {
        let person = a_person(db, "jane@example.org");
        let to = Destination {
            record: a_record(db, person, "Kim"),
            person,
            app: an_app(db, "Lab"),
            avenue: Avenue::Offline,
        };
        Scene { db, to }
    }

    fn upload(&self, bytes: &[u8]) -> (StoredBlobId, String) {
        let id = an_upload(self.db, self.to.app, Purpose::Thing, bytes);
        (id, address(self.db, id))
    }

    /// As PutThings does it: looked up, checked and sealed, then written.
    fn put(&self, things: Vec<Thing>) -> Put {
        let changes = self.prepare(things)?;
        self.write(changes)
    }

    fn prepare(&self, things: Vec<Thing>) -> Result<Vec<Change>, (u32, Option<usize>)> {
        let (record, app) = (self.to.record, self.to.app);
        let ids: Vec<ThingId> = things.iter().filter_map(|thing| thing.key).map(|key| ThingId(key.id)).collect();
        let urls: Vec<String> = things.iter().flat_map(urls_of).collect();
        let (old, mut found) = self
            .db
            .read_blocking(move |tx, now| {
                let found = find_for_things(tx, now, app, urls.iter().map(String::as_str)).unwrap();
                Ok::<_, crate::records::RecordError>((current(tx, record, &ids)?, found))
            })
            .unwrap();
        for again in rehashes(&things, &found) {
            assert_eq!(again.block_bytes, 262_144);
            // What the bytes of the one test that needs it hash to.
            hash_in_bits(&mut found, &again.url, sha256_block(&long(), again.block_bytes));
        }
        let rights = rights();
        let terms = Terms { uploads: Some(&found), ..Terms::new(&rights) };
        let mut rng = crate::testing::random();
        let mut changes = Vec::new();
        for (place, thing) in things.into_iter().enumerate() {
            let before = thing.key.and_then(|key| old.get(&ThingId(key.id)));
            let prepared = prepare(thing, before, &terms).map_err(|failure| (failure.code.number(), Some(place)))?;
            changes.push(prepared.seal(self.db.vault(), &mut *rng));
        }
        Ok(changes)
    }

    fn write(&self, changes: Vec<Change>) -> Put {
        let to = self.to;
        let written = self.db.write_blocking(move |tx, now, rng| write(tx, now, rng, to, &rights(), &changes));
        written.map_err(|error| match error {
            WriteError::At { index, fault: WriteFault::Blob(code) } => (code.number(), Some(index)),
            WriteError::Record(crate::records::RecordError::QuotaExceeded) => (68, None),
            other => panic!("{other}"),
        })
    }

    fn item(&self, id: ThingId) -> crate::things_in_record::Thing {
        let person = self.to.person;
        self.db.read_blocking(move |tx, _| load(tx, person, id)).unwrap().expect("the item")
    }

    fn used_bytes(&self) -> i64 {
        let record = self.to.record;
        self.db
            .read_blocking(move |tx, _| {
                tx.query_one("SELECT used_bytes FROM records WHERE id = $1", &[&record])?.get(0)
            })
            .unwrap()
    }

    fn removals(&self) -> Vec<StoredBlobId> {
        self.db.read_blocking(|tx, _| removals(tx, 100)).unwrap()
    }
}

fn rights() -> TypeRights {
    [(FILE, Permissions::ALL)].into_iter().collect()
}

fn urls_of(thing: &Thing) -> Vec<String> {
    let url = |blob: &Blob| match &blob.data {
        BlobData::Reference(url) => Some(url.clone()),
        _ => None,
    };
    thing.blobs.iter().flatten().filter_map(url).collect()
}

/// More than an eighth of a block.
fn long() -> Vec<u8> {
    (0..300_000_u32).map(|n| (n % 251) as u8).collect()
}

fn file(blobs: Vec<Blob>) -> Thing {
    let xml = format!("<thing><type-id>{FILE}</type-id>{BODY}</thing>");
    let parsed = medlock_wire::contents::parse_package_contents(xml.as_bytes()).unwrap().remove(0);
    Thing { blobs: Some(blobs).filter(|blobs| !blobs.is_empty()), ..parsed }
}

fn changed(id: ThingId, stamp: Uuid, blobs: Vec<Blob>) -> Thing {
    Thing {
        key: Some(ThingKey { id: id.0, version_stamp: stamp }),
        blobs: Some(blobs),
        data_xml: Vec::new(),
        ..file(Vec::new())
    }
}

fn referring(name: &str, url: &str) -> Blob {
    Blob {
        name: name.into(),
        content_type: "text/plain".into(),
        data: BlobData::Reference(url.into()),
        ..Blob::default()
    }
}

fn with_hash(url: &str, algorithm: &str, block_size: Option<u64>, hash: [u8; 32]) -> Blob {
    let hash = BlobHash { algorithm: algorithm.into(), block_size, hash: hash.to_vec() };
    Blob { hash: Some(hash), ..referring("", url) }
}

#[test]
fn an_upload_becomes_an_items_once() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (id, url) = scene.upload(b"a letter");
        // What a client says of its length is not asked.
        let blob = Blob { content_length: Some(7), ..referring("", &url) };
        let before = scene.used_bytes();
        let (thing, stamp) = scene.put(vec![file(vec![blob])]).unwrap()[0];
        let item = scene.item(thing);
        let info = &item.blobs[0];
        assert_eq!((info.size_bytes, info.stored, info.hash), (8, true, sha256_block(b"a letter", 1 << 21)));
        assert!(scene.used_bytes() - before > 8 + BODY.len() as i64, "charged by what it is before it is sealed");
        let (person, blob) = (scene.to.person, info.id);
        let stranger = a_person(db, "joe@example.org");
        db.write_blocking(move |tx, now, _| {
            let found = attachment_of(tx, person, thing, blob)?.unwrap();
            let Held::Stored(readable) = found.held else { panic!("it is in the store") };
            assert_eq!((readable.id, readable.size_bytes, readable.pieces.len()), (id, 8, 1));
            assert_eq!((found.thing, found.type_id, found.info.name.as_str()), (thing, FILE, ""));
            assert!(attachment_of(tx, stranger, thing, blob)?.is_none());
            assert!(attachment_of(tx, person, ThingId(Uuid::nil()), blob)?.is_none());
            assert!(blob_content(tx, blob).is_err() && attachment(tx, BlobId(Uuid::nil()))?.is_none());
            assert!(matches!(look(tx, now, id), Err(BlobError::Committed)));
            // For ever.
            let years = now + jiff::SignedDuration::from_hours(24 * 3_000);
            assert_eq!(sweep(tx, years, 10)?.blobs, 0);
            assert!(matches!(look(tx, years, id), Err(BlobError::Committed)));
            Ok::<_, crate::records::RecordError>(())
        })
        .unwrap();
        assert_eq!(scene.put(vec![file(vec![referring("", &url)])]).unwrap_err(), (101, Some(0)));
        assert_eq!(scene.put(vec![changed(thing, stamp, vec![referring("", &url)])]).unwrap_err(), (101, Some(0)));
    });
}

#[test]
fn what_cannot_be_used_is_told_by_its_status_and_place() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let other = an_app(db, "Other");
        let open = begun(db, scene.to.app, Purpose::Thing);
        let foreign = an_upload(db, other, Purpose::Thing, b"x");
        let foreign_open = begun(db, other, Purpose::Package);
        let of_package = begun(db, scene.to.app, Purpose::Package);
        let (_, good) = scene.upload(b"good");
        for (url, status) in [
            (address(db, open), 102),
            (address(db, foreign), 88),
            (address(db, foreign_open), 88),
            (address(db, of_package), 112),
            (address(db, StoredBlobId(Uuid::nil())), 88),
            ("https://lab.example/?blob-ref-token=AAAA".into(), 88),
            (String::new(), 88),
        ] {
            let things = vec![file(vec![referring("", &good)]), file(vec![referring("", &url)])];
            assert_eq!(scene.put(things).unwrap_err(), (status, Some(1)), "{url}");
        }
        // Twice in one request: for two items, and for two blobs of one.
        let things = vec![file(vec![referring("", &good)]), file(vec![referring("", &good)])];
        assert_eq!(scene.put(things).unwrap_err(), (101, Some(1)));
        let blobs = vec![referring("", &good), referring("b", &good)];
        assert_eq!(scene.put(vec![file(blobs)]).unwrap_err(), (101, Some(0)));
        assert_eq!(rows(db, "SELECT COUNT(*) FROM things"), 0, "all or nothing");
        scene.put(vec![file(vec![referring("", &good)])]).expect("none of it used the upload up");
    });
}

#[test]
fn what_is_said_of_the_hash_must_be_right() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let bytes = long();
        let (_, url) = scene.upload(&bytes);
        let (right, block) = (sha256_block(&bytes, 2_097_152), Some(2_097_152));
        for (algorithm, block_size, hash, status) in [
            ("MD5", block, right, 106),
            (SHA256_BLOCK, Some(0), right, 107),
            ("SHA256", block, right, 108),
            (SHA256_BLOCK, Some(1_024), sha256_block(&bytes, 1_024), 109),
            (SHA256_BLOCK, block, [0; 32], 111),
        ] {
            let blob = with_hash(&url, algorithm, block_size, hash);
            assert_eq!(scene.put(vec![file(vec![blob])]).unwrap_err(), (status, Some(0)), "{algorithm}");
        }
        // A client that takes the size for bits; the right hash is what is kept.
        let in_bits = sha256_block(&bytes, 262_144);
        assert_ne!(in_bits, right);
        let (thing, _) = scene.put(vec![file(vec![with_hash(&url, SHA256_BLOCK, block, in_bits)])]).unwrap()[0];
        assert_eq!(scene.item(thing).blobs[0].hash, right);
        let (_, again) = scene.upload(&bytes);
        scene.put(vec![file(vec![with_hash(&again, SHA256_BLOCK, None, right)])]).unwrap();
        // The same for bytes that come with the item.
        let inline =
            |hash: [u8; 32]| Blob { data: BlobData::Inline(bytes.clone()), ..with_hash("", SHA256_BLOCK, block, hash) };
        scene.put(vec![file(vec![inline(in_bits)])]).unwrap();
        assert_eq!(scene.put(vec![file(vec![inline([0; 32])])]).unwrap_err(), (111, Some(0)));
    });
}

#[test]
fn a_write_that_fails_leaves_the_upload_as_it_was() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (id, url) = scene.upload(&[7; 5_000]);
        let record = scene.to.record;
        let set_room = |room: i64| {
            db.write_blocking(move |tx, _, _| {
                tx.execute("UPDATE records SET quota_bytes = used_bytes + $1 WHERE id = $2", &[&room, &record])
            })
            .unwrap();
        };
        set_room(5_000);
        assert_eq!(scene.put(vec![file(vec![referring("", &url)])]).unwrap_err(), (68, None));
        let looked = db.read_blocking(move |tx, now| look(tx, now, id)).unwrap();
        assert_eq!((looked.state, looked.size_bytes), (UploadState::Complete, 5_000));
        set_room(7_000);
        scene.put(vec![file(vec![referring("", &url)])]).unwrap();
        assert!(scene.removals().is_empty());
    });
}

#[test]
fn an_upload_that_grew_since_it_was_looked_at_is_not_complete() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (id, url) = scene.upload(b"abc");
        let changes = scene.prepare(vec![file(vec![referring("", &url)])]).unwrap();
        db.write_blocking(move |tx, now, rng| add(tx, now, rng, id, b"d", false)).unwrap();
        assert_eq!(scene.write(changes).unwrap_err(), (102, Some(0)));
        let (thing, _) = scene.put(vec![file(vec![referring("", &url)])]).unwrap()[0];
        assert_eq!(scene.item(thing).blobs[0].hash, sha256_block(b"abcd", 1 << 21));
    });
}

#[test]
fn uploads_are_merged_by_name_and_what_was_read_stays() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (_, first) = scene.upload(b"first");
        let (_, second) = scene.upload(b"second");
        let (thing, stamp) = scene.put(vec![file(vec![referring("a", &first), referring("b", &second)])]).unwrap()[0];
        let old = scene.item(thing);
        let read = |blob: BlobId, thing: ThingId, app: AppId| {
            let claim = tokens::ReadClaim {
                blob,
                thing,
                record: scene.to.record,
                app,
                person: scene.to.person,
                avenue: Avenue::Offline,
                issued_at: medlock_store::testing::start(),
            };
            let token = tokens::read_token(db.vault(), &mut *crate::testing::random(), &claim);
            format!("https://lab.example/streaming/wildcatblob.ashx?blob-ref-token={token}")
        };
        let (a, b) = (old.blobs[0].id, old.blobs[1].id);
        // Sent back as it was read: the same item, blob and name. Anything else is no address to write.
        for (name, url) in [
            ("b", read(a, thing, scene.to.app)),
            ("c", read(a, thing, scene.to.app)),
            ("a", read(a, ThingId(Uuid::nil()), scene.to.app)),
            ("a", read(a, thing, AppId(Uuid::nil()))),
        ] {
            assert_eq!(scene.put(vec![changed(thing, stamp, vec![referring(name, &url)])]).unwrap_err(), (88, Some(0)));
        }
        assert_eq!(
            scene.put(vec![file(vec![referring("a", &read(a, thing, scene.to.app))])]).unwrap_err(),
            (88, Some(0))
        );

        let (stored, third) = scene.upload(b"third");
        let blobs = vec![referring("a", &read(a, thing, scene.to.app)), referring("b", &third)];
        let (_, stamp) = scene.put(vec![changed(thing, stamp, blobs)]).unwrap()[0];
        let new = scene.item(thing);
        assert_eq!(new.blobs.len(), 2);
        assert_eq!(new.blobs[0].id, a);
        assert_ne!(new.blobs[1].id, b);
        assert_eq!((new.blobs[1].name.as_str(), new.blobs[1].size_bytes), ("b", 5));
        // The version before has what it had.
        assert!(scene.removals().is_empty());
        assert_eq!(rows(db, "SELECT COUNT(*) FROM thing_blobs WHERE blob_id IS NOT NULL"), 3);
        // The same bytes once more use their upload up all the same.
        let (_, same) = scene.upload(b"third");
        let (_, stamp) = scene.put(vec![changed(thing, stamp, vec![referring("b", &same)])]).unwrap()[0];
        let gone = Blob { content_length: Some(0), data: BlobData::None, ..referring("b", "") };
        scene.put(vec![changed(thing, stamp, vec![gone])]).unwrap();
        assert_eq!(scene.item(thing).blobs.len(), 1);
        assert!(db.read_blocking(move |tx, _| readable(tx, stored)).unwrap().is_some());
    });
}

#[test]
fn a_deleted_item_keeps_its_blobs_until_it_is_erased_and_then_their_keys_are_gone() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let start = scene.used_bytes();
        let (first, url) = scene.upload(&[1; 4_000]);
        let (thing, stamp) = scene.put(vec![file(vec![referring("", &url)])]).unwrap()[0];
        let (second, url) = scene.upload(&[2; 5_000]);
        let (_, stamp) = scene.put(vec![changed(thing, stamp, vec![referring("", &url)])]).unwrap()[0];
        assert!(scene.used_bytes() > start + 9_000, "both versions are charged");
        let (person, record) = (scene.to.person, scene.to.record);
        scene.write(vec![Change::Remove { id: thing, expected: stamp }]).unwrap();
        let blob = db.read_blocking(|tx, _| {
            tx.query_one("SELECT id FROM thing_blobs WHERE until_operation IS NULL", &[])?.get(0)
        });
        let blob: BlobId = blob.unwrap();
        db.write_blocking(move |tx, now, rng| {
            assert!(attachment(tx, blob)?.is_none(), "it cannot be read");
            restore(tx, now, rng, person, record, thing).unwrap();
            assert!(matches!(attachment(tx, blob)?.unwrap().held, Held::Stored(_)), "nor is it lost");
            let stamp = load(tx, person, thing)?.unwrap().version_stamp;
            write(tx, now, rng, scene_to(record, person), &rights(), &[Change::Remove { id: thing, expected: stamp }])
                .unwrap();
            erase(tx, now, rng, person, record, thing).unwrap();
            assert!(readable(tx, first).unwrap().is_none() && readable(tx, second).unwrap().is_none());
            assert!(matches!(look(tx, now, first), Err(BlobError::Unknown)));
            Ok::<_, crate::records::RecordError>(())
        })
        .unwrap();
        let mut removals = scene.removals();
        removals.sort_unstable();
        let mut both = vec![first, second];
        both.sort_unstable();
        assert_eq!(removals, both, "their objects are removed next");
        assert_eq!(scene.used_bytes(), start, "the room is free again");
        db.write_blocking(move |tx, _, _| both.iter().try_for_each(|id| removed(tx, *id))).unwrap();
        for sql in
            ["SELECT COUNT(*) FROM blobs", "SELECT COUNT(*) FROM blob_pieces", "SELECT COUNT(*) FROM thing_blobs"]
        {
            assert_eq!(rows(db, sql), 0, "{sql}");
        }
    });
}

fn scene_to(record: RecordId, person: PersonId) -> Destination {
    Destination { record, person, app: crate::things_in_record::SHELL, avenue: Avenue::Online }
}

#[test]
fn a_record_that_is_deleted_takes_its_blobs_along() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let (id, url) = scene.upload(b"a letter");
        scene.put(vec![file(vec![referring("", &url)])]).unwrap();
        let (person, record) = (scene.to.person, scene.to.record);
        let fates = [(record, crate::people::Fate::Delete)].into_iter().collect();
        db.write_blocking(move |tx, now, rng| crate::people::leave(tx, now, rng, person, &fates)).unwrap();
        assert_eq!(scene.removals(), [id]);
        assert_eq!(rows(db, "SELECT COUNT(*) FROM blobs") + rows(db, "SELECT COUNT(*) FROM thing_blobs"), 0);
    });
}

/// A record has one item of some kinds: what was moved for a second one is erased with the item that is left out.
#[test]
fn what_was_moved_for_an_item_that_is_left_out_goes() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let hash = sha256_block(b"a photo", 1 << 21);
        let (first, second) = (
            an_upload(db, scene.to.app, Purpose::Moving, b"a photo"),
            an_upload(db, scene.to.app, Purpose::Moving, b"a photo"),
        );
        let kind = medlock_things::all().find(|kind| kind.singleton).unwrap();
        let things: Vec<SealedThing> = [first, second]
            .map(|id| {
                let mut thing = crate::things_in_record::NewThing {
                    thing_type: kind,
                    data_xml: zeroize::Zeroizing::new("<data-xml><item/></data-xml>".into()),
                    effective: None,
                    updated_end: None,
                    flags: 0,
                    tags: None,
                    signature: None,
                    client_id: None,
                    blobs: Vec::new(),
                };
                thing.blobs.push(NewBlob {
                    name: String::new(),
                    content_type: String::new(),
                    legacy_encoding: None,
                    current_encoding: None,
                    content: Content::Stored { id, size_bytes: 7, hash },
                });
                seal(db.vault(), &mut *crate::testing::random(), &thing)
            })
            .to_vec();
        let to = scene.to;
        let inserted = db.write_blocking(move |tx, now, rng| insert(tx, now, rng, to, &things)).unwrap();
        assert_eq!((inserted.added.len(), inserted.left_out.len()), (1, 1));
        assert_eq!(scene.removals(), [second]);
        assert!(db.read_blocking(move |tx, _| readable(tx, first)).unwrap().is_some());
    });
}

/// What was moved out of a package is written by whoever picks it up, in the sender's name.
#[test]
fn what_was_moved_becomes_the_items_of_a_pick_up() {
    on_each_engine(|db| {
        let scene = Scene::set(db);
        let moving = an_upload(db, scene.to.app, Purpose::Moving, b"a scan");
        let waiting = an_upload(db, scene.to.app, Purpose::Package, &[0; 32]);
        let new = |content: Content| {
            let mut rng = crate::testing::random();
            let mut thing = crate::contents::prepare(
                format!("<thing><type-id>{FILE}</type-id>{BODY}</thing>").as_bytes(),
                &PackageBlobs::default(),
            )
            .unwrap()
            .remove(0);
            thing.blobs.push(NewBlob {
                name: String::new(),
                content_type: String::new(),
                legacy_encoding: None,
                current_encoding: None,
                content,
            });
            seal(db.vault(), &mut *rng, &thing)
        };
        let to = scene.to;
        let insert_one = |thing: SealedThing| {
            db.write_blocking(move |tx, now, rng| insert(tx, now, rng, to, std::slice::from_ref(&thing)))
        };
        // What still waits with its package cannot be.
        let refused =
            insert_one(new(Content::InPackage { id: waiting, hash: None, content_length: None, sealed_bytes: 32 }));
        assert!(matches!(refused, Err(crate::records::RecordError::Blob(BlobError::PackageMissing))));
        let hash = sha256_block(b"a scan", 1 << 21);
        let added = insert_one(new(Content::Stored { id: moving, size_bytes: 6, hash })).unwrap().added;
        assert_eq!(scene.item(added[0]).blobs[0].hash, hash);
        let again = insert_one(new(Content::Stored { id: moving, size_bytes: 6, hash }));
        assert!(matches!(again, Err(crate::records::RecordError::Blob(BlobError::Committed))));
    });
}
