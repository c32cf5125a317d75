//! Items out of a record.

use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::seal::{open_body, open_content, open_info};
use super::{Avenue, BlobInfo, Changed, How, Listed, Thing, wall_clock_from_column};
use crate::blobs::{self, BlobError, Readable};
use crate::ids::{BlobId, PersonId, RecordId, StoredBlobId, ThingId};
use crate::records::{self, RecordError, Rights};

/// The columns [`thing`] reads; in place of the last one, the body, what is named.
macro_rules! columns {
    () => {
        columns!("body")
    };
    ($body:literal) => {
        concat!(
            "id, version_stamp, record_id, type_id, effective_at, updated_end_at, flags, created_at, \
             created_by_app, created_by_person, avenue, changed_at, changed_by_app, changed_by_person, changed_avenue, \
             changed_how, blobs, data_key, ",
            $body
        )
    };
}
pub(super) use columns;

/// The active items of a record, newest effective date first, `limit` of them from `offset` on.
///
/// # Errors
/// [`RecordError::Unknown`] or [`RecordError::Denied`] when the person may not read the record.
pub fn list(
    tx: &mut Tx<'_>,
    person: PersonId,
    record: RecordId,
    offset: u32,
    limit: u32,
) -> Result<Vec<Listed>, RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let rows = tx.query(
        "SELECT id, type_id, effective_at, created_at, created_by_app, blobs FROM things
         WHERE record_id = $1 AND state = 1 ORDER BY effective_at DESC, sort_id LIMIT $2 OFFSET $3",
        &[&record, &limit, &offset],
    )?;
    rows.iter().map(|row| Ok(listed(row)?)).collect()
}

/// How many active items the record holds.
///
/// # Errors
/// As [`list`].
pub fn count(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<u64, RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let row = tx.query_one("SELECT COUNT(*) FROM things WHERE record_id = $1 AND state = 1", &[&record])?;
    Ok(row.get(0)?)
}

/// A blob's bytes, wiped when dropped.
pub type BlobBytes = Zeroizing<Vec<u8>>;

/// As [`list`], each item unsealed.
///
/// # Errors
/// As [`list`], and [`RecordError::Sealed`].
pub fn page(
    tx: &mut Tx<'_>,
    person: PersonId,
    record: RecordId,
    offset: u32,
    limit: u32,
) -> Result<Vec<Thing>, RecordError> {
    records::may(tx, person, record, Rights::READ)?;
    let rows = tx.query(
        concat!(
            "SELECT ",
            columns!(),
            " FROM things
             WHERE record_id = $1 AND state = 1 ORDER BY effective_at DESC, sort_id LIMIT $2 OFFSET $3"
        ),
        &[&record, &limit, &offset],
    )?;
    rows.iter().map(|row| thing(tx, row)).collect()
}

/// One item, unsealed; None when the person may not read it or there is none.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn load(tx: &mut Tx<'_>, person: PersonId, id: ThingId) -> Result<Option<Thing>, RecordError> {
    let row = tx.query_opt(concat!("SELECT ", columns!(), " FROM things WHERE id = $1 AND state = 1"), &[&id])?;
    let Some(row) = row else { return Ok(None) };
    if !may_read(tx, person, row.get(2)?)? {
        return Ok(None);
    }
    thing(tx, &row).map(Some)
}

/// A blob of an item as it is now, with its bytes or where they lie. A key is inside: no `Debug`.
pub struct Attachment {
    pub info: BlobInfo,
    pub thing: ThingId,
    pub record: RecordId,
    /// Of the item.
    pub type_id: Uuid,
    /// Of the item.
    pub flags: u32,
    pub held: Held,
}

/// Where the bytes of a blob are.
pub enum Held {
    Here(BlobBytes),
    /// In the blob store.
    Stored(Readable),
}

/// A blob that an active item has; None when there is none. Whether it may be read is the caller's to ask.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn attachment(tx: &mut Tx<'_>, id: BlobId) -> Result<Option<Attachment>, RecordError> {
    let row = tx.query_opt(
        "SELECT b.thing_id, t.record_id, t.type_id, t.flags, b.size_bytes, b.data_key, b.info, b.blob_id, b.content
         FROM thing_blobs AS b JOIN things AS t ON t.id = b.thing_id
         WHERE b.id = $1 AND b.until_operation IS NULL AND t.state = 1",
        &[&id],
    )?;
    row.map(|row| read_attachment(tx, id, row)).transpose()
}

/// As [`attachment_of`], also of an item that is deleted, and a blob that the item had before.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn attachment_kept(
    tx: &mut Tx<'_>,
    person: PersonId,
    thing: ThingId,
    id: BlobId,
) -> Result<Option<Attachment>, RecordError> {
    let row = tx.query_opt(
        "SELECT b.thing_id, t.record_id, t.type_id, t.flags, b.size_bytes, b.data_key, b.info, b.blob_id, b.content
         FROM thing_blobs AS b JOIN things AS t ON t.id = b.thing_id
         WHERE b.id = $1 AND b.thing_id = $2 AND t.state <> 3",
        &[&id, &thing],
    )?;
    match row.map(|row| read_attachment(tx, id, row)).transpose()? {
        Some(found) if may_read(tx, person, found.record)? => Ok(Some(found)),
        _ => Ok(None),
    }
}

fn read_attachment(tx: &mut Tx<'_>, id: BlobId, mut row: Row) -> Result<Attachment, RecordError> {
    let (vault, data_key, stored) = (tx.vault(), row.get::<Vec<u8>>(5)?, row.get::<Option<StoredBlobId>>(7)?);
    let info = open_info(&vault, id, row.get(4)?, &data_key, &row.get::<Vec<u8>>(6)?, stored.is_some())
        .map_err(|_| RecordError::Sealed)?;
    let held = match stored {
        Some(stored) => match blobs::readable(tx, stored) {
            Ok(readable) => Held::Stored(readable.ok_or(RecordError::Sealed)?),
            Err(BlobError::Store(error)) => return Err(error.into()),
            Err(_) => return Err(RecordError::Sealed),
        },
        None => {
            let content = open_content(&vault, id, &data_key, &row.take::<Vec<u8>>(8)?);
            Held::Here(content.map_err(|_| RecordError::Sealed)?)
        }
    };
    let (thing, record) = (row.get(0)?, row.get(1)?);
    Ok(Attachment { info, thing, record, type_id: row.get(2)?, flags: row.get(3)?, held })
}

/// As [`attachment`], of that item and for a person who may read it; None likewise when they may not.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn attachment_of(
    tx: &mut Tx<'_>,
    person: PersonId,
    thing: ThingId,
    id: BlobId,
) -> Result<Option<Attachment>, RecordError> {
    match attachment(tx, id)? {
        Some(found) if found.thing == thing && may_read(tx, person, found.record)? => Ok(Some(found)),
        _ => Ok(None),
    }
}

/// The bytes of a blob of an item that was found in this transaction, and that is not [`BlobInfo::stored`]. Whether it may be
/// read was asked then.
///
/// # Errors
/// [`RecordError::Sealed`], for a stored one too.
pub fn blob_content(tx: &mut Tx<'_>, id: BlobId) -> Result<BlobBytes, RecordError> {
    let mut row = tx.query_one("SELECT data_key, content FROM thing_blobs WHERE id = $1", &[&id])?;
    let data_key: Vec<u8> = row.get(0)?;
    open_content(&tx.vault(), id, &data_key, &row.take::<Vec<u8>>(1)?).map_err(|_| RecordError::Sealed)
}

fn may_read(tx: &mut Tx<'_>, person: PersonId, record: RecordId) -> Result<bool, RecordError> {
    match records::may(tx, person, record, Rights::READ) {
        Ok(()) => Ok(true),
        Err(RecordError::Unknown | RecordError::Denied) => Ok(false),
        Err(other) => Err(other),
    }
}

fn listed(row: &Row) -> Result<Listed, StoreError> {
    Ok(Listed {
        id: row.get(0)?,
        type_id: row.get(1)?,
        effective: wall_clock_from_column(row.get(2)?)?,
        created_at: row.get(3)?,
        created_by_app: row.get(4)?,
        blobs: row.get(5)?,
    })
}

/// An item from a row with the columns of `columns!`.
pub(super) fn thing(tx: &mut Tx<'_>, row: &Row) -> Result<Thing, RecordError> {
    let id: ThingId = row.get(0)?;
    let (data_key, sealed): (Vec<u8>, Vec<u8>) = (row.get(17)?, row.get(18)?);
    let body = open_body(&tx.vault(), id, &data_key, &sealed).map_err(|_| RecordError::Sealed)?;
    let blobs = match row.get::<u32>(16)? {
        0 => Vec::new(),
        _ => blob_infos(tx, id)?,
    };
    Ok(Thing {
        id,
        version_stamp: row.get(1)?,
        record: row.get(2)?,
        type_id: row.get(3)?,
        effective: wall_clock_from_column(row.get(4)?)?,
        updated_end: row.get::<Option<i64>>(5)?.map(wall_clock_from_column).transpose()?,
        flags: row.get(6)?,
        created_at: row.get(7)?,
        created_by_app: row.get(8)?,
        created_by_person: row.get(9)?,
        avenue: avenue(row.get(10)?)?,
        changed: Changed {
            at: row.get(11)?,
            by_app: row.get(12)?,
            by_person: row.get(13)?,
            avenue: avenue(row.get(14)?)?,
            how: How::from_number(row.get(15)?)
                .ok_or_else(|| StoreError::Value("an item's change is none we know".into()))?,
        },
        data_xml: body.data_xml,
        tags: body.tags,
        signature: body.signature,
        blobs,
    })
}

fn avenue(number: i32) -> Result<Avenue, StoreError> {
    Avenue::from_number(number).ok_or_else(|| StoreError::Value("an item's avenue is none we know".into()))
}

/// The blobs an item had and has no more, in the order they came. Whether it may be read was asked before.
///
/// # Errors
/// [`RecordError::Sealed`].
pub fn past_blobs(tx: &mut Tx<'_>, thing: ThingId) -> Result<Vec<BlobInfo>, RecordError> {
    let rows = tx.query(
        "SELECT id, size_bytes, data_key, info, CASE WHEN blob_id IS NULL THEN 0 ELSE 1 END FROM thing_blobs
         WHERE thing_id = $1 AND until_operation IS NOT NULL ORDER BY place",
        &[&thing],
    )?;
    infos(tx, &rows)
}

fn blob_infos(tx: &mut Tx<'_>, thing: ThingId) -> Result<Vec<BlobInfo>, RecordError> {
    let rows = tx.query(
        "SELECT id, size_bytes, data_key, info, CASE WHEN blob_id IS NULL THEN 0 ELSE 1 END FROM thing_blobs
         WHERE thing_id = $1 AND until_operation IS NULL ORDER BY place",
        &[&thing],
    )?;
    infos(tx, &rows)
}

fn infos(tx: &Tx<'_>, rows: &[Row]) -> Result<Vec<BlobInfo>, RecordError> {
    let vault = tx.vault();
    rows.iter()
        .map(|row| {
            let (data_key, info): (Vec<u8>, Vec<u8>) = (row.get(2)?, row.get(3)?);
            open_info(&vault, row.get(0)?, row.get(1)?, &data_key, &info, row.get(4)?).map_err(|_| RecordError::Sealed)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use medlock_crypto::mac::{HashAlg, hash};
    use medlock_crypto::random::SeededRandom;
    use medlock_crypto::vault::Vault;
    use medlock_things::{ThingType, WallClock, all};

    use super::*;
    use crate::ids::AppId;
    use crate::testing::{TestDb, a_person, a_record, an_app, bytes_here, on_each_engine};
    use crate::things_in_record::{Content, Destination, NewBlob, NewThing, SealedThing, insert, seal};

    fn ordinary() -> &'static ThingType {
        all().find(|thing_type| !thing_type.singleton && thing_type.creatable).unwrap()
    }

    fn singleton() -> &'static ThingType {
        all().find(|thing_type| thing_type.singleton).unwrap()
    }

    fn new(thing_type: &'static ThingType, xml: &str, effective: Option<WallClock>) -> NewThing {
        NewThing {
            thing_type,
            data_xml: Zeroizing::new(xml.into()),
            effective,
            updated_end: None,
            flags: 0,
            tags: None,
            signature: None,
            client_id: None,
            blobs: Vec::new(),
        }
    }

    fn sealed(vault: &Vault, seed: u64, thing: &NewThing) -> SealedThing {
        seal(vault, &mut SeededRandom::new(seed), thing)
    }

    struct Scene {
        app: AppId,
        person: PersonId,
        record: RecordId,
    }

    impl Scene {
        fn set(db: &TestDb) -> Self {
            let person = a_person(db, "jane@example.org");
            Self { app: an_app(db, "Lab"), person, record: a_record(db, person, "Kim") }
        }

        fn to(&self) -> Destination {
            Destination { record: self.record, person: self.person, app: self.app, avenue: Avenue::Online }
        }
    }

    #[test]
    fn an_item_comes_back_as_it_went_in() {
        on_each_engine(|db| {
            let scene = Scene::set(db);
            let mut thing = new(
                ordinary(),
                "<data-xml><weight>é&lt;</weight></data-xml>",
                Some(datetime(2017, 5, 23, 12, 41, 22, 0)),
            );
            thing.updated_end = Some(datetime(9999, 12, 30, 0, 0, 0, 0));
            thing.flags = 0x1f;
            thing.tags = Some(Zeroizing::new("a,b".into()));
            thing.signature = Some(Zeroizing::new("<signature-info/>".into()));
            thing.blobs = [("", b"%PDF-letter".as_slice()), ("scan", b"")]
                .map(|(name, bytes)| NewBlob {
                    name: name.into(),
                    content_type: "application/pdf".into(),
                    legacy_encoding: Some("base64".into()),
                    current_encoding: None,
                    content: Content::Bytes(Zeroizing::new(bytes.to_vec())),
                })
                .to_vec();
            let item = sealed(db.vault(), 1, &thing);
            let (to, person, id) = (scene.to(), scene.person, item.id);
            db.write_blocking(move |tx, now, rng| {
                let inserted = insert(tx, now, rng, to, std::slice::from_ref(&item))?;
                assert_eq!(inserted.added, [item.id]);
                let found = load(tx, person, id)?.expect("it was added");
                assert_eq!(*found.data_xml, *thing.data_xml);
                assert_eq!(found.tags, thing.tags);
                assert_eq!(found.signature, thing.signature);
                assert_eq!(Some(found.effective), thing.effective);
                assert_eq!(found.updated_end, thing.updated_end);
                assert_eq!(found.flags, 0x19);
                assert_eq!(found.type_id, thing.thing_type.id);
                assert_eq!((found.created_at, found.created_by_app), (now, to.app));
                assert_eq!((found.created_by_person, found.avenue), (person, Avenue::Online));
                assert_ne!(found.version_stamp, found.id.0);

                let names: Vec<_> = found.blobs.iter().map(|blob| blob.name.as_str()).collect();
                assert_eq!(names, ["", "scan"]);
                assert_eq!(found.blobs[0].size_bytes, 11);
                assert_eq!(found.blobs[0].legacy_encoding.as_deref(), Some("base64"));
                // SHA256Block: the hash of the hashes of the blocks, here of one.
                let one = hash(HashAlg::Sha256, b"%PDF-letter");
                assert_eq!(found.blobs[0].hash.to_vec(), hash(HashAlg::Sha256, &one));
                let attached = attachment_of(tx, person, id, found.blobs[0].id)?.unwrap();
                assert!(attached.info == found.blobs[0] && (attached.thing, attached.record) == (id, to.record));
                assert_eq!(*bytes_here(attached), b"%PDF-letter");
                assert!(bytes_here(attachment_of(tx, person, id, found.blobs[1].id)?.unwrap()).is_empty());

                let record = crate::records::load(tx, person, to.record)?.unwrap();
                assert_eq!(record.used_bytes, item.size_bytes);
                Ok::<_, RecordError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn nobody_else_can_read_it() {
        on_each_engine(|db| {
            let scene = Scene::set(db);
            let stranger = a_person(db, "joe@example.org");
            let mut thing = new(ordinary(), "<data-xml/>", None);
            thing.blobs.push(NewBlob {
                name: String::new(),
                content_type: String::new(),
                legacy_encoding: None,
                current_encoding: None,
                content: Content::Bytes(Zeroizing::new(vec![1])),
            });
            let item = sealed(db.vault(), 1, &thing);
            let (to, person) = (scene.to(), scene.person);
            db.write_blocking(move |tx, now, rng| {
                let from_stranger = Destination { person: stranger, ..to };
                assert!(matches!(
                    insert(tx, now, rng, from_stranger, std::slice::from_ref(&item)),
                    Err(RecordError::Unknown)
                ));
                insert(tx, now, rng, to, std::slice::from_ref(&item))?;
                let blob_id = load(tx, person, item.id)?.unwrap().blobs[0].id;
                assert!(load(tx, stranger, item.id)?.is_none());
                assert!(attachment_of(tx, stranger, item.id, blob_id)?.is_none());
                assert!(attachment_of(tx, person, ThingId::new(rng), blob_id)?.is_none());
                for refused in [
                    list(tx, stranger, to.record, 0, 10).map(drop),
                    page(tx, stranger, to.record, 0, 10).map(drop),
                    count(tx, stranger, to.record).map(drop),
                ] {
                    assert!(matches!(refused, Err(RecordError::Unknown)));
                }
                Ok::<_, RecordError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn the_newest_date_comes_first() {
        on_each_engine(|db| {
            let scene = Scene::set(db);
            let days = [3, 1, 2];
            let mut items: Vec<_> = (1_u64..)
                .zip(days)
                .map(|(seed, day)| {
                    let date = datetime(2020, 1, day, 0, 0, 0, 0);
                    sealed(db.vault(), seed, &new(ordinary(), &format!("<data-xml>{day}</data-xml>"), Some(date)))
                })
                .collect();
            // Without a date of its own: the time it is written, which is later than all of them.
            items.push(sealed(db.vault(), 9, &new(ordinary(), "<data-xml>now</data-xml>", None)));
            let (to, person) = (scene.to(), scene.person);
            db.write_blocking(move |tx, now, rng| {
                insert(tx, now, rng, to, &items)?;
                let all = list(tx, person, to.record, 0, 10)?;
                assert_eq!(all[0].effective, datetime(2026, 1, 2, 3, 4, 5, 0));
                let order: Vec<_> = all.iter().map(|item| item.id).collect();
                assert_eq!(order, [items[3].id, items[0].id, items[2].id, items[1].id]);
                let second = list(tx, person, to.record, 1, 2)?;
                assert_eq!(second, all[1..3]);
                let unsealed = page(tx, person, to.record, 1, 2)?;
                let bodies: Vec<_> = unsealed.iter().map(|thing| thing.data_xml.as_str()).collect();
                assert_eq!(bodies, ["<data-xml>3</data-xml>", "<data-xml>2</data-xml>"]);
                assert_eq!(count(tx, person, to.record)?, 4);
                Ok::<_, RecordError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn a_second_singleton_is_left_out_and_overwrites_nothing() {
        on_each_engine(|db| {
            let scene = Scene::set(db);
            let items = [
                sealed(db.vault(), 1, &new(singleton(), "<data-xml>first</data-xml>", None)),
                sealed(db.vault(), 2, &new(singleton(), "<data-xml>second</data-xml>", None)),
                sealed(db.vault(), 3, &new(ordinary(), "<data-xml>x</data-xml>", None)),
                sealed(db.vault(), 4, &new(ordinary(), "<data-xml>y</data-xml>", None)),
            ];
            let (to, person) = (scene.to(), scene.person);
            let other = a_record(db, person, "Sam");
            db.write_blocking(move |tx, now, rng| {
                let inserted = insert(tx, now, rng, to, &items)?;
                assert_eq!(inserted.added, [items[0].id, items[2].id, items[3].id]);
                assert_eq!(inserted.left_out, [items[1].id]);
                assert_eq!(*load(tx, person, items[0].id)?.unwrap().data_xml, "<data-xml>first</data-xml>");
                // Only what went in is charged.
                let used = crate::records::load(tx, person, to.record)?.unwrap().used_bytes;
                let charged: i64 = [0, 2, 3].iter().map(|n: &usize| items[*n].size_bytes).sum();
                assert_eq!(used, charged);
                // Another record has room for one.
                let elsewhere = Destination { record: other, ..to };
                let inserted = insert(tx, now, rng, elsewhere, &items[1..2])?;
                assert_eq!(inserted.added, [items[1].id]);
                Ok::<_, RecordError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn what_does_not_fit_goes_in_not_even_in_part() {
        on_each_engine(|db| {
            let scene = Scene::set(db);
            let items: Vec<_> =
                (0..3).map(|seed| sealed(db.vault(), seed, &new(ordinary(), "<data-xml/>", None))).collect();
            let (to, person) = (scene.to(), scene.person);
            let room: i64 = items.iter().map(|item| item.size_bytes).sum();
            let with_room = |room: i64| {
                let items = items.clone();
                db.write_blocking(move |tx, now, rng| {
                    tx.execute("UPDATE records SET quota_bytes = $1", &[&room])?;
                    insert(tx, now, rng, to, &items)
                })
            };
            assert!(matches!(with_room(room - 1), Err(RecordError::QuotaExceeded)));
            assert_eq!(db.read_blocking(move |tx, _| count(tx, person, to.record)).unwrap(), 0);
            assert_eq!(with_room(room).unwrap().added.len(), 3);
        });
    }

    #[test]
    fn a_record_that_is_not_active_takes_nothing() {
        on_each_engine(|db| {
            let scene = Scene::set(db);
            let item = sealed(db.vault(), 1, &new(ordinary(), "<data-xml/>", None));
            let to = scene.to();
            let refused = db.write_blocking(move |tx, now, rng| {
                tx.execute("UPDATE records SET state = 3", &[])?;
                insert(tx, now, rng, to, std::slice::from_ref(&item))
            });
            assert!(matches!(refused, Err(RecordError::NotActive)));
            let none = db.write_blocking(move |tx, now, rng| insert(tx, now, rng, to, &[])).unwrap();
            assert!(none.added.is_empty() && none.left_out.is_empty());
        });
    }

    #[test]
    fn bodies_names_and_blobs_are_not_readable_in_the_database() {
        on_each_engine(|db| {
            let scene = Scene::set(db);
            let mut thing = new(ordinary(), "<data-xml>HIDDENBODY</data-xml>", None);
            thing.tags = Some(Zeroizing::new("HIDDENTAG".into()));
            thing.blobs.push(NewBlob {
                name: "HIDDENNAME".into(),
                content_type: "HIDDENTYPE".into(),
                legacy_encoding: None,
                current_encoding: None,
                content: Content::Bytes(Zeroizing::new(b"HIDDENBYTES".to_vec())),
            });
            let item = sealed(db.vault(), 1, &thing);
            let to = scene.to();
            let columns = db
                .write_blocking(move |tx, now, rng| {
                    insert(tx, now, rng, to, std::slice::from_ref(&item))?;
                    let thing = tx.query_one("SELECT data_key, body FROM things", &[])?;
                    let blob = tx.query_one("SELECT data_key, info, content FROM thing_blobs", &[])?;
                    Ok::<_, RecordError>([
                        thing.get::<Vec<u8>>(0)?,
                        thing.get(1)?,
                        blob.get(0)?,
                        blob.get(1)?,
                        blob.get(2)?,
                    ])
                })
                .unwrap();
            for column in columns {
                assert!(!String::from_utf8_lossy(&column).contains("HIDDEN"));
            }
        });
    }

    #[test]
    fn without_its_data_key_an_item_is_gone() {
        on_each_engine(|db| {
            let scene = Scene::set(db);
            let item = sealed(db.vault(), 1, &new(ordinary(), "<data-xml/>", None));
            let (to, person, id) = (scene.to(), scene.person, item.id);
            db.write_blocking(move |tx, now, rng| insert(tx, now, rng, to, std::slice::from_ref(&item)).map(drop))
                .unwrap();
            let lost = db.write_blocking(move |tx, _, _| {
                tx.execute("UPDATE things SET data_key = $1", &[&vec![0_u8]])?;
                load(tx, person, id).map(drop)
            });
            assert!(matches!(lost, Err(RecordError::Sealed)));
        });
    }
}
