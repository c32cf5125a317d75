//! Blobs over HTTP: chunk by chunk in, in whole or in part out, and what refers to them.

mod begin;
mod chunks;
mod downloads;
mod limits;
mod package_chunks;
mod packages;
mod pick_ups;
mod proxies;
mod things;

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::TryStreamExt;
use medlock_store::Engine;
use medlock_test_s3::S3;
use medlock_wire::base64;
use medlock_wire::method::begin_put_blob;
use medlock_wire::reply::Reply;
use medlock_wire::thing::{Blob, BlobData, BlobHash, ThingKey};

use crate::connect::things::{Clinic, FILE_BODY, keys};
use crate::scenarios::rows;
use crate::support::{Response, TestApp, TestServer, Told, on_each_engine};

/// Runs `test` on each engine at hand with each kind of blob store: a folder, and a service that speaks S3.
pub fn on_each_engine_and_store(test: impl Fn(&TestServer)) {
    static RUN: AtomicUsize = AtomicUsize::new(0);
    on_each_engine(&test);
    let prefix = format!("streaming-{}", RUN.fetch_add(1, Ordering::Relaxed));
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let settings = S3::shared().settings(&format!("{prefix}-{engine:?}"));
        let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if let Some(server) = TestServer::start_with(engine, &settings) {
            eprintln!("engine: {engine:?}, blobs in S3");
            test(&server);
        }
    }
}

pub const BEGIN: &str = "BeginPutBlob";
pub const BEGIN_PACKAGE: &str = "BeginPutConnectPackageBlob";
/// Of every response, by default.
pub const CHUNK: usize = 2_097_152;
pub const COMPLETE: (&str, &str) = ("x-hv-blob-complete", "1");

/// Bytes that repeat nowhere in small parts, the same for each seed.
pub fn bytes(count: usize, seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(1);
    (0..count)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect()
}

/// An upload for an item: its address.
#[track_caller]
pub fn begin(server: &TestServer, clinic: &Clinic) -> String {
    let told = clinic.call(server, BEGIN, 1, "");
    assert_eq!(told.code, 0, "{}", told.xml());
    let reply = Reply::parse(&told.response.body).unwrap();
    begin_put_blob::Reply::parse(reply.info(BEGIN, 1).unwrap()).unwrap().blob_ref_url
}

/// An upload for a package.
#[track_caller]
pub fn begin_package(server: &TestServer, lab: &TestApp) -> String {
    let told = lab.call(server, BEGIN_PACKAGE, 1, "");
    assert_eq!(told.code, 0, "{}", told.xml());
    told.field("blob-ref-url").unwrap()
}

/// What stands behind the host.
pub fn path(url: &str) -> &str {
    let (_, rest) = url.split_once("://").unwrap();
    &rest[rest.find('/').unwrap()..]
}

/// A request with a body of known length.
pub fn request(verb: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut request = format!("{verb} {} HTTP/1.1\r\nHost: medlock.test\r\nConnection: close\r\n", path(url));
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    if verb != "GET" && verb != "HEAD" {
        request.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    [request.as_bytes(), b"\r\n", body].concat()
}

pub fn post(server: &TestServer, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Response {
    server.send(&request("POST", url, headers, body))
}

/// `bytes FIRST-LAST/*` of a chunk.
pub fn range(first: usize, chunk: &[u8]) -> String {
    format!("bytes {first}-{}/*", first + chunk.len() - 1)
}

/// One chunk at its place.
pub fn put(server: &TestServer, url: &str, first: usize, chunk: &[u8], completes: bool) -> u16 {
    let range = range(first, chunk);
    let headers = [("Content-Range", range.as_str()), COMPLETE];
    post(server, url, &headers[..1 + usize::from(completes)], chunk).status
}

/// Uploads everything in chunks of the usual length.
#[track_caller]
pub fn upload(server: &TestServer, url: &str, all: &[u8]) {
    upload_in(server, url, all, CHUNK);
}

#[track_caller]
pub fn upload_in(server: &TestServer, url: &str, all: &[u8], chunk_bytes: usize) {
    for (place, chunk) in all.chunks(chunk_bytes).enumerate() {
        let first = place * chunk_bytes;
        assert_eq!(put(server, url, first, chunk, first + chunk.len() == all.len()), 200);
    }
}

/// A file with an uploaded blob.
pub fn a_file(content_type: &str, url: &str, hash: Option<&BlobHash>) -> String {
    let info =
        format!("<name/><content-type>{content_type}</content-type>{}", hash.map_or_else(String::new, hash_info));
    let blob = format!("<blob><blob-info>{info}</blob-info><blob-ref-url>{url}</blob-ref-url></blob>");
    format!(
        "<thing><type-id>{}</type-id>{FILE_BODY}<blob-payload>{blob}</blob-payload></thing>",
        crate::connect::things::FILE
    )
}

pub fn hash_info(hash: &BlobHash) -> String {
    let size = hash.block_size.map(|size| format!("<params><block-size>{size}</block-size></params>"));
    format!(
        "<hash-info><algorithm>{}</algorithm>{}<hash>{}</hash></hash-info>",
        hash.algorithm,
        size.unwrap_or_default(),
        base64::encode(&hash.hash)
    )
}

/// A file in the record whose one blob was uploaded.
#[track_caller]
pub fn stored(server: &TestServer, clinic: &Clinic, content_type: &str, all: &[u8]) -> ThingKey {
    let url = begin(server, clinic);
    upload(server, &url, all);
    keys(&clinic.put(server, &a_file(content_type, &url, Some(&BlobHash::of(all)))))[0]
}

/// The blobs of an item, in one of the formats.
#[track_caller]
pub fn blobs(server: &TestServer, clinic: &Clinic, key: ThingKey, format: &str) -> Vec<Blob> {
    let asked = match format {
        "" => String::new(),
        format => format!(
            "<blob-payload-request><blob-format><blob-format-spec>{format}</blob-format-spec></blob-format></blob-payload-request>"
        ),
    };
    let group = format!("<group><id>{}</id><format><section>blobpayload</section>{asked}</format></group>", key.id);
    clinic.found(server, &group).things.remove(0).blobs.unwrap_or_default()
}

/// A fresh address of an item's one blob.
#[track_caller]
pub fn address(server: &TestServer, clinic: &Clinic, key: ThingKey) -> String {
    match &blobs(server, clinic, key, "streamed")[..] {
        [Blob { data: BlobData::Reference(url), .. }] => url.clone(),
        other => panic!("{} blobs", other.len()),
    }
}

pub fn get(server: &TestServer, url: &str, headers: &[(&str, &str)]) -> Response {
    server.send(&request("GET", url, headers, b""))
}

/// Objects in the blob store, and rows of pieces. Nothing may be in the one that is not in the other.
#[track_caller]
pub fn kept(server: &TestServer) -> usize {
    let listed = server.runtime.block_on(server.app.blob_store.list().try_collect::<Vec<_>>()).unwrap();
    assert_eq!(
        i64::try_from(listed.len()).unwrap(),
        rows(server, "blob_pieces"),
        "objects without rows, or rows without objects"
    );
    listed.len()
}

/// What a failure says is one plain sentence.
#[track_caller]
pub fn refused(response: &Response, status: u16) {
    let text = response.text();
    assert_eq!(response.status, status, "{text}");
    assert_eq!(response.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
    assert!(text.len() > 20 && text.ends_with(".\n"), "{text}");
}

/// That the answer is one of the platform with this code.
#[track_caller]
pub fn told(told: &Told, code: u32) {
    assert_eq!(told.code, code, "{}", told.xml());
}
