//! Pieces are sealed, whole, and read back in any part; memory is bounded; nothing half written is left.

use futures_util::StreamExt;
use medlock::blobs::{BlobFault, PieceWriter, discard, read};
use medlock_crypto::vault::DataKey;
use medlock_domain::ids::StoredBlobId;
use medlock_store::Engine;
use medlock_test_s3::{Fault, S3};

use super::{append, get, sample, upload};
use crate::support::TestServer;
use crate::support::blob_stores::{Store, on_each_engine_and_store, s3_settings};

#[test]
fn what_was_uploaded_in_pieces_is_read_in_any_part() {
    on_each_engine_and_store(|server| {
        let plain = sample(400_000);
        let cuts = [0, 1, 65_536, 131_073, 131_073 + 65_536, 399_999, 400_000];
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &plain[cut[0]..cut[1]]).collect();
        let id = upload(server, &pieces);
        assert_eq!(server.objects().len(), pieces.len());
        for range in [
            0..400_000,
            0..0,
            0..1,
            1..2,
            65_535..65_537,
            65_536..131_073,
            131_072..131_074,
            399_998..400_000,
            399_999..400_000,
            12_345..398_765,
            399_000..500_000,
            400_000..400_001,
        ] {
            let expected = &plain[range.start.min(400_000) as usize..range.end.min(400_000) as usize];
            assert!(get(server, id, range.clone()).unwrap() == expected, "{range:?}");
        }
        for object in server.objects() {
            let stored = std::fs::read(server.object_file(&object)).unwrap();
            for part in plain.chunks(16).step_by(5_000) {
                assert!(stored.len() < 16 || !stored.windows(16).any(|window| window == part));
            }
        }
    });
}

#[test]
fn an_empty_blob_has_no_object() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let id = upload(&server, &[]);
    assert!(get(&server, id, 0..10).unwrap().is_empty());
    let written = server.runtime.block_on(async {
        let writer = PieceWriter::start(&server.app, id, &DataKey::from_bytes(&[1; 32]));
        writer.finish().await
    });
    assert!(matches!(written, Err(BlobFault::Empty)));
    assert!(server.objects().is_empty());
}

#[test]
fn more_pieces_than_fit_into_memory_go_through_a_file_without_a_name() {
    for store in [Store::Folder, Store::S3] {
        let server = TestServer::start_on(Engine::Sqlite, store, &[]).unwrap();
        let (key, plain) = (DataKey::from_bytes(&[1; 32]), sample(300_000));
        let before = std::fs::read_dir(server.folder.path()).unwrap().count();
        let written = server.runtime.block_on(async {
            let mut writers: Vec<PieceWriter> = (0..30)
                .map(|n| PieceWriter::start(&server.app, StoredBlobId(uuid::Uuid::from_u128(n)), &key))
                .collect();
            for writer in &mut writers {
                for step in plain.chunks(50_000) {
                    writer.write(step).await.unwrap();
                }
                assert_eq!(writer.size_bytes(), 300_000);
            }
            assert_eq!(std::fs::read_dir(server.folder.path()).unwrap().count(), before);
            let all = writers.into_iter().map(|writer| tokio::spawn(writer.finish()));
            let mut written = Vec::new();
            for piece in all.collect::<Vec<_>>() {
                written.push(piece.await.unwrap().unwrap());
            }
            written
        });
        assert_eq!(server.objects().len(), 30);
        assert!(written.iter().all(|piece| piece.digest == written[0].digest && piece.size_bytes == 300_000));
        let first = std::fs::read(server.object_file(&written[0].object)).unwrap();
        let last = std::fs::read(server.object_file(&written[29].object)).unwrap();
        assert_eq!(first.len(), last.len());
        for piece in &written {
            server.runtime.block_on(discard(&server.app, piece));
        }
        assert!(server.objects().is_empty());
    }
}

#[test]
fn damage_is_an_error_and_never_other_bytes() {
    on_each_engine_and_store(|server| {
        let plain = sample(200_000);
        let id = upload(server, &[&plain[..150_000], &plain[150_000..]]);
        let objects = server.objects();
        let whole: Vec<Vec<u8>> =
            objects.iter().map(|object| std::fs::read(server.object_file(object)).unwrap()).collect();
        let (long, short) = if whole[0].len() > whole[1].len() { (0, 1) } else { (1, 0) };
        let put = |n: usize, bytes: &[u8]| std::fs::write(server.object_file(&objects[n]), bytes).unwrap();

        let mut flipped = whole[long].clone();
        flipped[70_000] ^= 1;
        put(long, &flipped);
        assert!(matches!(get(server, id, 0..200_000), Err(BlobFault::Damaged(object)) if object == objects[long]));
        assert!(get(server, id, 0..65_536).unwrap() == plain[..65_536], "the segment before is whole");
        assert!(get(server, id, 131_072..200_000).unwrap() == plain[131_072..], "and those behind");

        let segment = 65_565;
        let mut swapped = whole[long].clone();
        swapped[..segment].copy_from_slice(&whole[long][segment..2 * segment]);
        put(long, &swapped);
        assert!(matches!(get(server, id, 0..10), Err(BlobFault::Damaged(_))));

        put(long, &whole[long][..whole[long].len() - 1]);
        assert!(get(server, id, 0..150_000).is_err());
        put(long, &whole[short]);
        assert!(get(server, id, 0..1).is_err(), "another object of the same blob");
        std::fs::remove_file(server.object_file(&objects[long])).unwrap();
        assert!(matches!(get(server, id, 0..1), Err(BlobFault::Store(error)) if error.is_missing()));

        put(long, &whole[long]);
        assert!(get(server, id, 0..200_000).unwrap() == plain);
    });
}

#[test]
fn a_reader_that_goes_away_leaves_the_store_alone() {
    on_each_engine_and_store(|server| {
        let plain = sample(300_000);
        let id = upload(server, &[&plain]);
        server.runtime.block_on(async {
            let mut reading = Box::pin(read(&server.app, super::readable(server, id), 10..300_000));
            let first = reading.next().await.unwrap().unwrap();
            assert!(first[..] == plain[10..10 + first.len()]);
            // The blob does not go while it is read: whoever has begun has what it takes.
        });
        assert!(get(server, id, 0..300_000).unwrap() == plain);
    });
}

#[test]
fn a_piece_that_does_not_arrive_leaves_nothing() {
    let service = S3::start();
    let settings = s3_settings(&service);
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let key = DataKey::from_bytes(&[1; 32]);
    let id = StoredBlobId(uuid::Uuid::from_u128(1));

    // Dropped before it is finished: there never was an object.
    server.runtime.block_on(async {
        let mut writer = PieceWriter::start(&server.app, id, &key);
        writer.write(&sample(200_000)).await.unwrap();
    });
    assert!(server.objects().is_empty());

    // Refused for good, though it was done.
    service.spoil([Fault::DoneButFailed, Fault::Status(403)]);
    let refused = server.runtime.block_on(async {
        let mut writer = PieceWriter::start(&server.app, id, &key);
        writer.write(&sample(1000)).await.unwrap();
        writer.finish().await
    });
    assert!(matches!(refused, Err(BlobFault::Store(_))), "{refused:?}");
    until_empty(&server);

    // Nobody waits for it any more.
    server.runtime.block_on(async {
        let mut writer = PieceWriter::start(&server.app, id, &key);
        writer.write(&sample(1000)).await.unwrap();
        let mut finishing = Box::pin(writer.finish());
        assert!(futures_util::poll!(&mut finishing).is_pending());
        drop(finishing);
    });
    until_empty(&server);
}

/// What is taken away in the background is gone soon; each look is a call of the service, which gives it the time.
fn until_empty(server: &TestServer) {
    let gone = (0..2_000).any(|_| server.objects().is_empty());
    assert!(gone, "{:?}", server.objects());
}

#[test]
fn a_service_in_trouble_loses_no_piece_and_no_byte() {
    let service = S3::start();
    let settings = s3_settings(&service);
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let plain = sample(500_000);
    let id = upload(&server, &[]);
    for (fault, piece) in [Fault::Status(500), Fault::CutRequest, Fault::CutReply, Fault::DoneButFailed]
        .into_iter()
        .zip(plain.chunks(125_000))
    {
        service.spoil([fault, Fault::Status(503)]);
        append(&server, id, piece).unwrap();
    }
    assert_eq!(service.faults_left(), 0);
    assert_eq!(server.objects().len(), 4);
    service.spoil([Fault::CutBody(70_000), Fault::Status(500), Fault::CutReply, Fault::CutBody(1), Fault::Trickle]);
    assert!(get(&server, id, 1..500_000).unwrap() == plain[1..]);
    assert_eq!(service.faults_left(), 0);
}
