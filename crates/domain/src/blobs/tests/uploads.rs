//! Begun, gone on with, complete, over.

use jiff::SignedDuration;
use medlock_crypto::mac::BlockHash;
use medlock_crypto::random::SeededRandom;
use medlock_crypto::vault::DataKey;

use super::*;
use crate::ids::{BlobId, PersonId, RecordId, ThingId};
use crate::limits::{
    BLOB_BYTES_MAX, BLOB_CHUNK_BYTES, BLOB_PIECES_MAX, BLOB_READING_LIFE, BLOB_READING_LIFE_MAX, UPLOAD_LIFE,
    UPLOADS_OPEN_MAX,
};
use crate::testing::{an_app, an_upload, on_each_engine};
use crate::things_in_record::Avenue;

const CHUNK: u64 = 2_097_184;

fn upload(purpose: Purpose, size_bytes: u64, pieces: u32) -> Upload {
    let mut rng = SeededRandom::new(1);
    Upload {
        id: StoredBlobId::new(&mut rng),
        purpose,
        app: AppId::new(&mut rng),
        state: UploadState::Open,
        size_bytes,
        pieces,
        key: DataKey::new(&mut rng),
        hash: BlockHash::new(1),
    }
}

#[test]
fn a_piece_goes_to_the_end_or_was_there_before() {
    let place = |size, first, length, completes| upload(Purpose::Thing, size, 1).place(first, length, completes);
    assert!(matches!(place(10, Some(10), 5, false), Ok(Place::Append { first_byte: 10 })));
    assert!(matches!(place(10, None, 5, true), Ok(Place::Append { first_byte: 10 })));
    assert!(matches!(place(10, Some(0), 5, false), Ok(Place::Again { first_byte: 0 })));
    assert!(matches!(place(10, Some(11), 5, false), Err(BlobError::OutOfOrder)));
    assert!(matches!(place(10, Some(3), 0, true), Ok(Place::Complete)));
    assert!(matches!(place(0, None, 0, true), Ok(Place::Complete)), "a blob can be empty");
    assert!(matches!(place(10, None, 0, false), Err(BlobError::Nothing)));
    assert!(matches!(place(0, None, BLOB_CHUNK_BYTES, false), Ok(Place::Append { .. })));
    assert!(matches!(place(0, None, BLOB_CHUNK_BYTES + 1, false), Err(BlobError::ChunkSize)));
    let left = BLOB_BYTES_MAX - 10;
    assert!(matches!(place(left, None, 10, false), Ok(Place::Append { .. })));
    assert!(matches!(place(left, None, 11, false), Err(BlobError::TooLarge)));
    let many = upload(Purpose::Thing, 10, BLOB_PIECES_MAX);
    assert!(matches!(many.place(None, 1, false), Err(BlobError::TooManyPieces)));
    assert!(matches!(many.place(Some(0), 1, false), Ok(Place::Again { .. })), "nothing is added");
}

#[test]
fn a_packages_pieces_are_whole_chunks_but_for_the_last() {
    let place = |size, first, length, completes| upload(Purpose::Package, size, 1).place(first, length, completes);
    for (length, completes) in [(CHUNK, false), (CHUNK, true), (32, true), (CHUNK - 32, true)] {
        assert!(matches!(place(CHUNK, Some(CHUNK), length, completes), Ok(Place::Append { .. })), "{length}");
    }
    for (length, completes) in [(32, false), (CHUNK - 32, false), (33, true), (31, true), (CHUNK + 32, true)] {
        assert!(matches!(place(CHUNK, None, length, completes), Err(BlobError::ChunkSize)), "{length}");
    }
    assert!(matches!(place(CHUNK, Some(0), CHUNK, false), Ok(Place::Again { first_byte: 0 })));
    // Behind a chunk that is not whole there is nothing.
    assert!(matches!(place(CHUNK + 32, None, CHUNK, true), Err(BlobError::OutOfOrder)));
    assert!(matches!(place(CHUNK + 32, Some(CHUNK), 32, true), Ok(Place::Again { .. })));
    assert!(matches!(place(CHUNK, None, 0, true), Ok(Place::Complete)));
}

#[test]
fn an_upload_grows_piece_by_piece_and_knows_its_hash() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let id = begun(db, app, Purpose::Thing);
        db.write_blocking(move |tx, now, rng| {
            assert_eq!(look(tx, now, id)?.state, UploadState::Open);
            add(tx, now, rng, id, b"abc", false)?;
            add(tx, now, rng, id, b"defg", true)?;
            let upload = look(tx, now, id)?;
            assert_eq!((upload.state, upload.size_bytes, upload.pieces), (UploadState::Complete, 7, 2));
            assert_eq!(upload.hash.finish(), sha256_block(b"abcdefg", 1 << 21));
            complete(tx, now, id)?;
            // One client says too early that it is complete.
            add(tx, now, rng, id, b"h", false)?;
            let upload = look(tx, now, id)?;
            assert_eq!((upload.state, upload.size_bytes, upload.app), (UploadState::Complete, 8, app));
            assert_eq!(upload.hash.finish(), sha256_block(b"abcdefgh", 1 << 21));
            let readable = readable(tx, id)?.unwrap();
            let pieces: Vec<_> = readable.pieces.iter().map(|piece| (piece.first_byte, piece.size_bytes)).collect();
            assert_eq!((pieces, readable.size_bytes), (vec![(0, 3), (3, 4), (7, 1)], 8));
            assert_eq!(*readable.key.to_bytes(), *look(tx, now, id)?.key.to_bytes());
            let known = known(tx, [id, StoredBlobId::new(rng)])?;
            assert_eq!((known.len(), known[&id].len()), (1, 3));
            assert!(readable.pieces.iter().all(|piece| known[&id].contains(&piece.object)));
            Ok::<_, BlobError>(())
        })
        .unwrap();
    });
}

#[test]
fn of_pieces_for_one_place_one_gets_it() {
    on_each_engine(|db| {
        let id = begun(db, an_app(db, "Lab"), Purpose::Thing);
        let all: Vec<Upload> = (0..6).map(|_| db.read_blocking(move |tx, now| look(tx, now, id)).unwrap()).collect();
        let outcomes: Vec<Result<(), BlobError>> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0_u8..)
                .zip(all)
                .map(|(number, looked)| {
                    scope.spawn(move || {
                        db.write_blocking(move |tx, now, rng| add_to(tx, now, rng, &looked, &[number; 9], false))
                    })
                })
                .collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        assert!(outcomes.iter().flat_map(|outcome| outcome.as_ref().err()).all(|e| matches!(e, BlobError::Conflict)));
        assert_eq!(rows(db, "SELECT COUNT(*) FROM blob_pieces"), 1);
        let upload = db.read_blocking(move |tx, now| look(tx, now, id)).unwrap();
        assert_eq!((upload.size_bytes, upload.pieces), (9, 1));
    });
}

#[test]
fn a_piece_sent_again_is_known_by_its_bytes() {
    on_each_engine(|db| {
        let id = begun(db, an_app(db, "Lab"), Purpose::Thing);
        db.write_blocking(move |tx, now, rng| {
            add(tx, now, rng, id, b"abc", false)?;
            add(tx, now, rng, id, b"defg", false)?;
            resent(tx, now, id, 0, 3, &digest(b"abc"), true)?;
            assert_eq!(look(tx, now, id)?.state, UploadState::Open, "it was not the last one");
            for (first, length, bytes) in [(0, 3, &b"abd"[..]), (0, 2, b"ab"), (1, 2, b"bc"), (0, 7, b"abcdefg")] {
                let other = resent(tx, now, id, first, length, &digest(bytes), false);
                assert!(matches!(other, Err(BlobError::OutOfOrder)), "{first} {length}");
            }
            resent(tx, now, id, 3, 4, &digest(b"defg"), true)?;
            resent(tx, now, id, 3, 4, &digest(b"defg"), true)?;
            let upload = look(tx, now, id)?;
            assert_eq!((upload.state, upload.size_bytes, upload.pieces), (UploadState::Complete, 7, 2));
            Ok::<_, BlobError>(())
        })
        .unwrap();
    });
}

#[test]
fn an_upload_has_a_day_and_another_once_it_is_complete() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (left, used) = (begun(db, app, Purpose::Thing), begun(db, app, Purpose::Package));
        db.write_blocking(move |tx, now, rng| {
            let moment = SignedDuration::from_micros(1);
            add(tx, now, rng, left, b"abc", false)?;
            let last = now + UPLOAD_LIFE - moment;
            complete(tx, last, used)?;
            assert!(look(tx, last, left).is_ok());
            for result in [
                look(tx, last + moment, left).map(drop),
                complete(tx, last + moment, left),
                resent(tx, last + moment, left, 0, 3, &digest(b"abc"), false),
            ] {
                assert!(matches!(result, Err(BlobError::Unknown)));
            }
            let end = last + UPLOAD_LIFE;
            // To say it again makes it no longer.
            complete(tx, end - moment, used)?;
            assert!(look(tx, end - moment, used).is_ok());
            assert!(matches!(look(tx, end, used), Err(BlobError::Unknown)));

            assert_eq!(sweep(tx, last, 10)?, Swept::default());
            assert_eq!(sweep(tx, last + moment, 10)?.blobs, 1);
            assert_eq!(removals(tx, 10)?, [left]);
            assert!(known(tx, [left])?.is_empty() && readable(tx, left)?.is_none());
            let counts = counts(tx)?;
            assert_eq!((counts.uploads, counts.bytes, counts.removals), (1, 0, 1));
            assert_eq!(counts.oldest_removal, Some(last + moment));
            assert_eq!(sweep(tx, end, 10)?.blobs, 1);
            assert_eq!(removals(tx, 10)?, [left, used], "the oldest first");
            assert_eq!(removals(tx, 1)?, [left]);
            removed(tx, left)?;
            assert_eq!(removals(tx, 10)?, [used]);
            Ok::<_, BlobError>(())
        })
        .unwrap();
    });
}

#[test]
fn one_application_has_so_many_uploads_open() {
    on_each_engine(|db| {
        let (app, other) = (an_app(db, "Lab"), an_app(db, "Other"));
        an_upload(db, app, Purpose::Thing, b"complete counts");
        db.write_blocking(move |tx, now, rng| {
            for _ in 1..UPLOADS_OPEN_MAX {
                begin(tx, now, rng, app, Purpose::Thing)?;
            }
            for purpose in [Purpose::Thing, Purpose::Package] {
                assert!(matches!(begin(tx, now, rng, app, purpose), Err(BlobError::TooManyUploads)));
            }
            begin(tx, now, rng, app, Purpose::Moving)?;
            begin(tx, now, rng, other, Purpose::Package)?;
            // Those whose time is over are none, swept or not.
            begin(tx, now + UPLOAD_LIFE, rng, app, Purpose::Thing)?;
            Ok::<_, BlobError>(())
        })
        .unwrap();
    });
}

#[test]
fn what_moves_is_waited_for_as_long_as_somebody_holds_it() {
    on_each_engine(|db| {
        let app = an_app(db, "Lab");
        let (held, dropped, left) =
            (begun(db, app, Purpose::Moving), begun(db, app, Purpose::Moving), begun(db, app, Purpose::Moving));
        let upload = begun(db, app, Purpose::Thing);
        db.write_blocking(move |tx, now, rng| {
            let minutes = SignedDuration::from_mins;
            for id in [held, dropped, left] {
                assert!(hold(tx, now, id, now + minutes(2))?);
                add(tx, now, rng, id, b"abc", false)?;
                complete(tx, now, id)?;
            }
            assert!(!hold(tx, now, upload, now + minutes(2))?, "an upload is nobody's to hold");
            drop_moving(tx, now, dropped)?;
            drop_moving(tx, now, upload)?;
            assert_eq!(removals(tx, 10)?, [dropped]);
            assert!(look(tx, now, upload).is_ok());
            assert!(hold(tx, now + minutes(1), held, now + minutes(4))?);
            assert_eq!(sweep(tx, now + minutes(2), 10)?.blobs, 1);
            assert!(look(tx, now + minutes(3), held).is_ok() && readable(tx, left)?.is_none());
            assert!(!hold(tx, now + minutes(4), held, now + minutes(8))?, "too late");
            Ok::<_, BlobError>(())
        })
        .unwrap();
    });
}

#[test]
fn an_address_is_good_for_half_an_hour_and_while_it_is_read_from() {
    on_each_engine(|db| {
        db.write_blocking(|tx, now, rng| {
            let claim = |rng: &mut dyn Random| tokens::ReadClaim {
                blob: BlobId::new(rng),
                thing: ThingId::new(rng),
                record: RecordId::new(rng),
                app: AppId::new(rng),
                person: PersonId::new(rng),
                avenue: Avenue::Offline,
                issued_at: now,
            };
            let (read, unread) = (claim(rng), claim(rng));
            let half = BLOB_READING_LIFE / 2;
            let moment = SignedDuration::from_micros(1);
            keep_reading(tx, now + half, &read)?;
            assert_eq!(reading(tx, now + half, &read)?, Reading::Good, "its second half has not begun");
            assert_eq!(rows_in(tx)?, 0, "nothing is written before");
            let mut at = now;
            for _ in 0..100 {
                at = at + half + moment;
                match reading(tx, at, &read)? {
                    Reading::Ending => keep_reading(tx, at, &read)?,
                    Reading::Good => {}
                    Reading::Over => break,
                }
            }
            let end = now + BLOB_READING_LIFE_MAX;
            assert!(at >= end && at < end + BLOB_READING_LIFE, "to the end of its time");
            assert_eq!(reading(tx, end - moment, &read)?, Reading::Good, "it cannot be kept longer");
            assert_eq!(reading(tx, end, &read)?, Reading::Over);
            assert_eq!(reading(tx, now + BLOB_READING_LIFE - moment, &unread)?, Reading::Ending);
            keep_reading(tx, now + BLOB_READING_LIFE, &unread)?;
            assert_eq!(reading(tx, now + BLOB_READING_LIFE, &unread)?, Reading::Over);
            assert_eq!(rows_in(tx)?, 1);
            assert_eq!(sweep(tx, end - moment, 10)?.readings, 0);
            assert_eq!(sweep(tx, end, 10)?.readings, 1);
            Ok::<_, medlock_store::StoreError>(())
        })
        .unwrap();
    });
}

fn rows_in(tx: &mut Tx<'_>) -> Result<i64, medlock_store::StoreError> {
    tx.query_one("SELECT COUNT(*) FROM blob_readings", &[])?.get(0)
}
