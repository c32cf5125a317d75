//! A server of attachments in memory: takes chunks in order, knows a chunk it has, serves ranges, and fails when it is told to.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use medlock_wire::method::begin_put_blob::{self, Hashing};
use medlock_wire::method::{
    begin_put_connect_package_blob as begin_put_package_blob, create_connect_package, put_things,
};
use medlock_wire::reply;
use medlock_wire::thing::SHA256_BLOCK;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::script::{CODE, Step, builder_for, session};
use medlock_sdk::ClientBuilder;

/// Bytes of a chunk before it is sealed; small, so that tests have many.
pub const CHUNK_BYTES: u64 = 1024 * 1024;

/// What goes wrong with the next request about an attachment.
pub enum Fault {
    /// None; the next but one may have one.
    None,
    /// The request is read, carried out, and not answered.
    LoseAnswer,
    /// The connection ends before the request has been read whole.
    CutRequest,
    /// So many bytes of the answer's body, then the end.
    CutAnswer(usize),
    /// This status, with this sentence.
    Http(u16, &'static str),
}

#[derive(Default)]
struct Held {
    /// Uploads by number, and whether they are complete.
    uploads: Vec<(Vec<u8>, bool)>,
    /// What can be downloaded.
    served: Vec<u8>,
    faults: VecDeque<Fault>,
    /// Heads of all requests about attachments, and inner XML of all calls.
    heads: Vec<String>,
    calls: Vec<String>,
    things: String,
    blob_bytes_max: u64,
}

#[derive(Clone)]
pub struct BlobServer {
    url: String,
    held: Arc<Mutex<Held>>,
}

impl BlobServer {
    pub async fn start() -> BlobServer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let held = Held { blob_bytes_max: 1 << 30, ..Held::default() };
        let server = BlobServer { url, held: Arc::new(Mutex::new(held)) };
        let serving = server.clone();
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                serving.serve(stream).await;
            }
        });
        server
    }

    pub fn builder(&self) -> ClientBuilder {
        builder_for(&self.url).blob_pauses([std::time::Duration::ZERO; 3])
    }

    pub fn will(&self, faults: impl IntoIterator<Item = Fault>) {
        self.held.lock().unwrap().faults.extend(faults);
    }

    pub fn takes_at_most(&self, bytes: u64) {
        self.held.lock().unwrap().blob_bytes_max = bytes;
    }

    /// The next GetThings answers with this inside its group, and the blobs of it can be read.
    pub fn holds(&self, things: String, bytes: Vec<u8>) {
        let mut held = self.held.lock().unwrap();
        held.things = things;
        held.served = bytes;
    }

    /// Of uploads that are complete.
    pub fn uploads(&self) -> Vec<Vec<u8>> {
        let held = self.held.lock().unwrap();
        held.uploads.iter().filter(|(_, complete)| *complete).map(|(bytes, _)| bytes.clone()).collect()
    }

    pub fn heads(&self) -> Vec<String> {
        self.held.lock().unwrap().heads.clone()
    }

    /// The envelopes of calls of this method.
    pub fn calls(&self, method: &str) -> Vec<String> {
        let held = self.held.lock().unwrap();
        held.calls.iter().filter(|call| call.contains(&format!("<method>{method}</method>"))).cloned().collect()
    }

    /// As a server with another name for itself tells it.
    pub fn address(number: usize) -> String {
        format!("https://pickup.example.org/streaming/wildcatblob.ashx?blob-ref-token=t{number}")
    }

    async fn serve(&self, mut stream: TcpStream) {
        let Some((head, start)) = read_head(&mut stream).await else { return };
        let length = header(&head, "content-length").map_or(0, |text| text.parse().unwrap());
        let about_blob = head.contains("/streaming/wildcatblob.ashx?blob-ref-token=t");
        let fault = match about_blob {
            true => self.held.lock().unwrap().faults.pop_front().unwrap_or(Fault::None),
            false => Fault::None,
        };
        if about_blob {
            self.held.lock().unwrap().heads.push(head.clone());
        }
        if matches!(fault, Fault::CutRequest) {
            return;
        }
        let mut body = start;
        while body.len() < length {
            let count = stream.read_buf(&mut body).await.unwrap();
            assert!(count > 0, "the client closed before its request was complete");
        }
        let (status, headers, answer) = match fault {
            Fault::Http(status, sentence) => (status, "Content-Type: text/plain\r\n".to_owned(), sentence.into()),
            _ if about_blob => self.about_blob(&head, &body),
            _ => (200, String::new(), self.call(String::from_utf8(body).unwrap()).into_bytes()),
        };
        if matches!(fault, Fault::LoseAnswer) {
            return;
        }
        let sent = match fault {
            Fault::CutAnswer(bytes) => &answer[..bytes],
            _ => &answer[..],
        };
        let head =
            format!("HTTP/1.1 {status} So\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n", answer.len());
        stream.write_all(head.as_bytes()).await.unwrap();
        // The client may have seen enough.
        drop(stream.write_all(sent).await);
    }

    fn about_blob(&self, head: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        let mut held = self.held.lock().unwrap();
        let number: usize = head.split_once("blob-ref-token=t").unwrap().1.split(' ').next().unwrap().parse().unwrap();
        if head.starts_with("GET") {
            let total = held.served.len();
            let Some(range) = header(head, "range") else { return (200, String::new(), held.served.clone()) };
            let first: usize = range.strip_prefix("bytes=").unwrap().strip_suffix('-').unwrap().parse().unwrap();
            if first >= total {
                return (416, String::new(), Vec::new());
            }
            let range = format!("Content-Range: bytes {first}-{}/{total}\r\n", total - 1);
            return (206, range, held.served[first..].to_vec());
        }
        let range = header(head, "content-range").unwrap();
        let (first, last) = range.strip_prefix("bytes ").unwrap().strip_suffix("/*").unwrap().split_once('-').unwrap();
        let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(last + 1 - first, body.len());
        let (bytes, complete) = &mut held.uploads[number];
        if first < bytes.len() {
            // A chunk it has.
            assert_eq!(&bytes[first..=last], body);
        } else {
            assert_eq!(first, bytes.len());
            bytes.extend_from_slice(body);
        }
        *complete |= header(head, "x-hv-blob-complete").as_deref() == Some("1");
        (200, String::new(), Vec::new())
    }

    fn call(&self, envelope: String) -> String {
        let mut held = self.held.lock().unwrap();
        let method = crate::script::between(&envelope, "<method>", "</method>").to_owned();
        let blob_bytes_max = held.blob_bytes_max;
        held.calls.push(envelope);
        let hashing = Hashing { algorithm: SHA256_BLOCK.to_owned(), block_bytes: Some(CHUNK_BYTES) };
        let upload = |held: &mut Held| {
            held.uploads.push((Vec::new(), false));
            BlobServer::address(held.uploads.len() - 1)
        };
        let info = match method.as_str() {
            "CreateAuthenticatedSessionToken" => {
                let Step::Body(body) = session(1) else { unreachable!() };
                return body;
            }
            begin_put_package_blob::NAME => begin_put_package_blob::Reply {
                blob_ref_url: upload(&mut held),
                plain_chunk_bytes: CHUNK_BYTES,
                sealed_chunk_bytes: CHUNK_BYTES + 32,
                blob_bytes_max,
                hashing,
            }
            .write(),
            begin_put_blob::NAME => begin_put_blob::Reply {
                blob_ref_url: upload(&mut held),
                chunk_bytes: CHUNK_BYTES,
                blob_bytes_max,
                hashing,
            }
            .write(),
            create_connect_package::NAME => format!("<identity-code>{CODE}</identity-code>"),
            put_things::NAME => "<thing-id version-stamp=\"3d34d87e-7fc1-4153-800f-f56592cb0d17\">\
                3d34d87e-7fc1-4153-800f-f56592cb0d17</thing-id>"
                .to_owned(),
            "GetThings" => {
                return reply::success(
                    &reply::namespace_tail("GetThings", 3),
                    &format!("<group>{}</group>", held.things),
                );
            }
            other => panic!("{other} is not in this play"),
        };
        let version = if method == put_things::NAME || method == create_connect_package::NAME { 2 } else { 1 };
        reply::success(&reply::namespace_tail(&method, version), &info)
    }
}

async fn read_head(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let body = bytes.split_off(end + 4);
            return Some((String::from_utf8(bytes).unwrap(), body));
        }
        if stream.read_buf(&mut bytes).await.unwrap() == 0 {
            return None;
        }
    }
}

pub fn header(head: &str, name: &str) -> Option<String> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
}
