//! Chunks as published clients send them, and everything that is none.

use std::io::Write;
use std::net::TcpStream;
use std::thread;

use medlock_domain::apps;
use medlock_domain::audit::Actor;
use medlock_domain::things_in_record::Avenue;
use medlock_store::Engine;
use medlock_test_s3::{Fault, S3};

use super::*;
use crate::connect::things::everything;
use crate::support::{on_each_engine, send_to};

/// The item that gets it has the bytes, and their hash.
#[track_caller]
fn arrives(server: &TestServer, clinic: &Clinic, url: &str, all: &[u8]) {
    let key = keys(&clinic.put(server, &a_file("text/plain", url, Some(&BlobHash::of(all)))))[0];
    let told = get(server, &address(server, clinic, key), &[]);
    assert_eq!(told.status, 200);
    assert!(told.body == all, "{} bytes of {}", told.body.len(), all.len());
}

/// A request whose body comes in HTTP's own chunks.
fn chunked(url: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut request =
        format!("POST {} HTTP/1.1\r\n{headers}Host: medlock.test\r\nTransfer-Encoding: chunked\r\n\r\n", path(url))
            .into_bytes();
    for part in body.chunks(700) {
        request.extend_from_slice(format!("{:x}\r\n", part.len()).as_bytes());
        request.extend_from_slice(part);
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"0\r\n\r\n");
    request
}

#[test]
fn every_published_client_uploads_in_its_own_way() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let all = bytes(2_500, 1);
        let taken = |request: &[u8]| {
            let told = server.send(request);
            assert_eq!(
                (told.status, told.header("content-length"), told.body.len()),
                (200, Some("0"), 0),
                "{}",
                told.text()
            );
        };
        // .NET: no other header than these two; the last chunk completes.
        let url = begin(server, &clinic);
        taken(&chunked(&url, "Content-Range: bytes 0-999/*\r\n", &all[..1_000]));
        taken(&chunked(&url, "Content-Range: bytes 1000-1999/*\r\n", &all[1_000..2_000]));
        taken(&chunked(&url, "Content-Range: bytes 2000-2499/*\r\nx-hv-blob-complete: 1\r\n", &all[2_000..]));
        arrives(server, &clinic, &url, &all);
        // And of whole chunks alone: an empty request without a range completes.
        let url = begin(server, &clinic);
        taken(&chunked(&url, "Content-Range: bytes 0-2499/*\r\n", &all));
        taken(&chunked(&url, "x-hv-blob-complete: 1\r\n", b""));
        arrives(server, &clinic, &url, &all);
        // Java: small letters, a length and a type. After a short read it says too early that this was all, and goes on.
        let url = begin(server, &clinic);
        let java = |range: &str, body: &[u8]| {
            let headers =
                [("content-range", range), ("x-hv-blob-complete", "1"), ("content-type", "application/octet-stream")];
            taken(&request("POST", &url, &headers, body));
        };
        java("bytes 0-1299/*", &all[..1_300]);
        java("bytes 1300-2499/*", &all[1_300..]);
        arrives(server, &clinic, &url, &all);
        // PHP: the total, and another agent.
        let url = begin(server, &clinic);
        let php = "User-Agent: PHPHV\r\nContent-Range: bytes ";
        taken(&chunked(&url, &format!("{php}0-1499/2500\r\n"), &all[..1_500]));
        taken(&chunked(&url, &format!("{php}1500-2499/2500\r\nx-hv-blob-complete: 1\r\n"), &all[1_500..]));
        arrives(server, &clinic, &url, &all);
        // HealthVault's documents: the last byte printed is one too far.
        let url = begin(server, &clinic);
        taken(&chunked(&url, "Content-Range: bytes 0-1999/2500\r\n", &all[..2_000]));
        taken(&chunked(&url, "Content-Range: bytes 2000-2500/2500\r\nx-hv-blob-complete: 1\r\n", &all[2_000..]));
        arrives(server, &clinic, &url, &all);
        // .NET Standard: the whole buffer, of which the first bytes are meant.
        let url = begin(server, &clinic);
        taken(&chunked(&url, "Content-Range: bytes 0-99/*\r\n", &all));
        taken(&chunked(&url, "Content-Range: bytes 100-2499/*\r\nx-hv-blob-complete: 1\r\n", &all[100..]));
        arrives(server, &clinic, &url, &all);
        // HTTP/1.0, PUT, no range at all, and a word for true.
        let url = begin(server, &clinic);
        let old = format!("PUT {} HTTP/1.0\r\nContent-Length: 1250\r\n\r\n", path(&url));
        let told = server.send(&[old.as_bytes(), &all[..1_250]].concat());
        assert_eq!((told.status, told.header("content-length")), (200, Some("0")));
        assert!(told.header("transfer-encoding").is_none());
        taken(&request("PUT", &url, &[("X-HV-Blob-Complete", "True")], &all[1_250..]));
        arrives(server, &clinic, &url, &all);
        // Another host and another spelling of the path; the token is what counts.
        let url = begin(server, &clinic);
        for (first, path) in [(0, "//Streaming//WildcatBlob.ashx"), (1_250, "/STREAMING/wildcatblob.ASHX")] {
            let token = url.split_once("blob-ref-token=").unwrap().1;
            let spelled: String = token.bytes().map(|byte| format!("%{byte:02x}")).collect();
            let url = format!("https://elsewhere.example{path}?x=1&BLOB-REF-TOKEN={spelled}");
            assert_eq!(put(server, &url, first, &all[first..first + 1_250], first > 0), 200);
        }
        arrives(server, &clinic, &url, &all);
        kept(server);
    });
}

/// What is wrong, the headers, and the body.
type Case<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [u8]);

#[test]
fn what_is_no_chunk_is_refused_and_nothing_of_it_is_kept() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let all = bytes(300, 2);
        let url = begin(server, &clinic);
        for place in 0..2 {
            assert_eq!(put(server, &url, place * 100, &all[place * 100..][..100], false), 200);
        }
        let before = kept(server);
        assert_eq!(before, 2);
        let too_long = vec![7; CHUNK + 1];
        let new = &all[200..];
        let cases: Vec<Case<'_>> = vec![
            ("a gap", &[("Content-Range", "bytes 300-399/*")], new),
            ("an overlap with something new", &[("Content-Range", "bytes 150-249/*")], new),
            ("an overlap with what is there, cut otherwise", &[("Content-Range", "bytes 50-149/*")], &all[50..150]),
            ("two pieces as one", &[("Content-Range", "bytes 0-199/*")], &all[..200]),
            ("other bytes at the same place", &[("Content-Range", "bytes 100-199/*")], new),
            ("backwards", &[("Content-Range", "bytes 299-200/*")], new),
            ("no numbers", &[("Content-Range", "bytes x-y/*")], new),
            ("no bytes", &[("Content-Range", "lines 200-299/*")], new),
            ("no end", &[("Content-Range", "bytes 200-/*")], new),
            ("no first", &[("Content-Range", "bytes */300")], new),
            ("empty", &[("Content-Range", "")], new),
            ("numbers without end", &[("Content-Range", "bytes 200-99999999999999999999/*")], new),
            ("two ranges", &[("Content-Range", "bytes 200-299/*"), ("Content-Range", "bytes 200-299/*")], new),
            ("in a coding", &[("Content-Range", "bytes 200-299/*"), ("Content-Encoding", "gzip")], new),
            ("nothing, and no word", &[], b""),
            ("nothing, and the word for no", &[("x-hv-blob-complete", "0")], b""),
            ("nothing, with a range", &[("Content-Range", "bytes 200-299/*")], b""),
            ("too long", &[("Content-Range", "bytes 200-2097352/*")], &too_long),
            ("too long without a range", &[], &too_long),
            ("too long for what is meant", &[("Content-Range", "bytes 200-299/*")], &too_long),
        ];
        for (what, headers, body) in cases {
            let told = post(server, &url, headers, body);
            assert_eq!(told.status, 400, "{what}: {}", told.text());
            refused(&told, 400);
            assert_eq!(kept(server), before, "{what}");
        }
        // None of that did the upload any harm.
        assert_eq!(put(server, &url, 200, new, true), 200);
        arrives(server, &clinic, &url, &all);
    });
}

#[test]
fn an_address_that_is_none_is_403_and_one_that_was_used_409() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let url = begin(server, &clinic);
        let (front, token) = url.split_once('=').unwrap();
        let other = |token: &str| format!("{front}={token}");
        let mut flipped = token.to_owned();
        let last = flipped.pop().unwrap();
        flipped.insert(0, last);
        let key = stored(server, &clinic, "text/plain", b"abc");
        let reading = address(server, &clinic, key);
        let package = begin_package(server, &clinic.app);
        for wrong in
            [other(""), other("A"), other(&flipped), other(&token[1..]), other(&"A".repeat(10_000)), reading.clone()]
        {
            refused(&post(server, &wrong, &[COMPLETE], b"abc"), 403);
        }
        for nowhere in [
            "/streaming/../streaming/wildcatblob.ashx",
            "/streaming/%77ildcatblob.ashx",
            "/streaming/wildcatblob.ashx/",
        ] {
            let url = format!("http://x{nowhere}?blob-ref-token={token}");
            assert_eq!(post(server, &url, &[COMPLETE], b"abc").status, 404, "{nowhere}");
        }
        // A token to write with reads nothing.
        refused(&get(server, &url, &[]), 403);
        refused(&get(server, &package, &[]), 403);
        refused(&server.send(&request("DELETE", &url, &[], b"")), 405);
        assert_eq!(kept(server), 1);
        // The application is suspended for a while.
        let id = clinic.app.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, id)).unwrap();
        refused(&post(server, &url, &[COMPLETE], b"abc"), 403);
        server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, id)).unwrap();
        upload(server, &url, b"abc");
        arrives(server, &clinic, &url, b"abc");
        refused(&post(server, &url, &[], b"more"), 409);
        refused(&post(server, &url, &[COMPLETE], b""), 409);
        assert_eq!(kept(server), 2);
    });
}

#[test]
fn a_chunk_that_is_sent_again_is_there_once() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let all = bytes(300, 3);
        let url = begin(server, &clinic);
        for (first, completes) in
            [(0, false), (0, false), (100, false), (0, false), (100, false), (200, true), (200, true)]
        {
            assert_eq!(put(server, &url, first, &all[first..first + 100], completes), 200);
        }
        assert_eq!(kept(server), 3);
        // So is the word that it was all.
        assert_eq!(post(server, &url, &[COMPLETE], b"").status, 200);
        // The last chunk came, its word did not: it is sent again with it.
        let late = begin(server, &clinic);
        assert_eq!(put(server, &late, 0, &all, false), 200);
        assert_eq!(put(server, &late, 0, &all, true), 200);
        arrives(server, &clinic, &late, &all);
        arrives(server, &clinic, &url, &all);
    });
}

#[test]
fn of_a_hundred_identical_chunks_at_once_one_is_stored() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let all = bytes(70_000, 4);
        let url = begin(server, &clinic);
        let range = range(0, &all);
        let chunk = request("POST", &url, &[("Content-Range", &range), COMPLETE], &all);
        let statuses: Vec<u16> = thread::scope(|scope| {
            let all: Vec<_> = (0..100).map(|_| scope.spawn(|| send_to(server.address, &chunk).status)).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert_eq!(statuses, [200; 100]);
        assert_eq!(kept(server), 1);
        arrives(server, &clinic, &url, &all);
    });
}

#[test]
fn of_different_chunks_at_once_one_wins() {
    on_each_engine_and_store(|server| {
        let clinic = Clinic::with_everything(server);
        let chunks: Vec<Vec<u8>> = (0..8).map(|seed| bytes(70_000, 10 + seed)).collect();
        let url = begin(server, &clinic);
        let statuses: Vec<u16> = thread::scope(|scope| {
            let (server, url) = (server.address, url.as_str());
            let send = |chunk: &Vec<u8>| {
                let range = range(0, chunk);
                let request = request("POST", url, &[("Content-Range", &range)], chunk);
                scope.spawn(move || send_to(server, &request).status)
            };
            let all: Vec<_> = chunks.iter().map(send).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let won: Vec<usize> = (0..8).filter(|place| statuses[*place] == 200).collect();
        assert_eq!(won.len(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 400].contains(status)), "{statuses:?}");
        assert_eq!(kept(server), 1);
        assert_eq!(post(server, &url, &[COMPLETE], b"").status, 200);
        arrives(server, &clinic, &url, &chunks[won[0]]);
    });
}

#[test]
fn a_chunk_that_breaks_off_or_does_not_come_leaves_nothing() {
    let server = TestServer::start_with(medlock_store::Engine::Sqlite, &[("HTTP_BODY_DEADLINE", "1s")]).unwrap();
    let clinic = Clinic::new(&server, &[everything(Avenue::Offline)]);
    let url = begin(&server, &clinic);
    let head = format!("POST {} HTTP/1.1\r\nHost: x\r\nContent-Length: 200000\r\n\r\n", path(&url));
    // Silent for as long as bodies may take at all.
    let mut silent = TcpStream::connect(server.address).unwrap();
    silent.write_all(&[head.as_bytes(), &[7; 100_000]].concat()).unwrap();
    let told = Response::read(&mut silent);
    refused(&told, 408);
    assert_eq!(told.header("connection"), Some("close"));
    // Gone in the middle: nobody is there to be told.
    let mut gone = TcpStream::connect(server.address).unwrap();
    gone.write_all(&[head.as_bytes(), &[7; 100_000]].concat()).unwrap();
    gone.shutdown(std::net::Shutdown::Both).unwrap();
    drop(gone);
    // HTTP's own chunks that end in the middle.
    let mut cut = chunked(&url, "", &[7; 2_000]);
    cut.truncate(cut.len() - 5);
    cut.extend_from_slice(b"zz\r\n\r\n");
    let told = server.send(&cut);
    assert!([400, 408].contains(&told.status), "{}", told.status);
    assert_eq!(kept(&server), 0);
    upload(&server, &url, b"all of it");
    arrives(&server, &clinic, &url, b"all of it");
}

#[test]
fn a_store_that_takes_nothing_is_503_and_the_chunk_can_be_sent_again() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let url = begin(server, &clinic);
        let folder = server.folder.path().join("blobs");
        let aside = server.folder.path().join("aside");
        std::fs::rename(&folder, &aside).unwrap();
        std::fs::write(&folder, b"no folder").unwrap();
        refused(&post(server, &url, &[COMPLETE], b"abc"), 503);
        std::fs::remove_file(&folder).unwrap();
        std::fs::rename(&aside, &folder).unwrap();
        assert_eq!(kept(server), 0);
        let key = stored(server, &clinic, "text/plain", b"abcd");
        let reading = address(server, &clinic, key);
        std::fs::rename(&folder, &aside).unwrap();
        refused(&get(server, &reading, &[]), 503);
        told(
            &clinic.get(server, &format!("<group><id>{}</id>{}</group>", key.id, crate::connect::things::EVERYTHING)),
            1,
        );
        std::fs::rename(&aside, &folder).unwrap();
        assert_eq!(get(server, &reading, &[]).body, b"abcd");
        upload(server, &url, b"abc");
        arrives(server, &clinic, &url, b"abc");
    });
}

#[test]
fn a_service_that_fails_now_and_then_is_not_noticed_and_one_that_refuses_is_503() {
    let s3 = S3::start();
    let settings = s3.settings("spoiled");
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let clinic = Clinic::with_everything(&server);
    let all = bytes(300_000, 60);
    let url = begin(&server, &clinic);
    for (first, fault) in [(0, Fault::Status(500)), (100_000, Fault::DoneButFailed), (200_000, Fault::CutReply)] {
        s3.spoil([fault]);
        assert_eq!(put(&server, &url, first, &all[first..first + 100_000], first == 200_000), 200, "{fault:?}");
    }
    assert_eq!((s3.faults_left(), kept(&server)), (0, 3));
    s3.spoil([Fault::CutBody(70_000)]);
    arrives(&server, &clinic, &url, &all);
    assert_eq!(s3.faults_left(), 0);
    let url = begin(&server, &clinic);
    s3.spoil_all(Some(Fault::Status(403)));
    refused(&post(&server, &url, &[COMPLETE], b"abc"), 503);
    s3.spoil_all(None);
    assert_eq!(kept(&server), 3);
    upload(&server, &url, b"abc");
    arrives(&server, &clinic, &url, b"abc");
}
