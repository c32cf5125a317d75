//! The recorded client: its requests, with what another server gave out replaced by what this one did.

use std::collections::BTreeMap;
use std::path::Path;

use medlock_crypto::fold::package_fold;
use medlock_crypto::mac::HmacAlg;
use medlock_crypto::package::{self, Algorithm, CHUNK_PLAIN_BYTES, CHUNK_SEALED_BYTES, PackageKeys, Params};
use medlock_wire::envelope::{self, Caller as Who};
use medlock_wire::method::create_authenticated_session_token as cast;
use medlock_wire::reply::Reply;
use medlock_wire::thing::BlobHash;
use medlock_wire::xml::Limits;

use super::super::fresh_random;
use super::{Answer, Caller, Known, Notes, Recording, between, encoded, with_between};
use crate::platform::captures::{RECORDED_PERSON, RECORDED_RECORD, Recorded, find, signed_again};
use crate::support::{Response, TestServer, Told, post_to, unchunk};

/// Token and shared secret of a session, for each of the recording's runs.
#[derive(Default)]
pub struct Theirs {
    sessions: BTreeMap<String, (String, Vec<u8>)>,
}

impl Theirs {
    /// Sends the request in a session of this server.
    fn send(&mut self, server: &TestServer, recording: &Recording, request: &Recorded, text: &str) -> Response {
        let parsed = envelope::parse(&request.body, &Limits::REQUEST).unwrap();
        let Who::Session { token, .. } = &parsed.header.caller else { panic!("a call in a session") };
        let algorithm = HmacAlg::from_wire_name(&parsed.hmac.as_ref().unwrap().algorithm_name).unwrap();
        let run = request.name.split('/').next().unwrap().strip_prefix("dotnet-old-").unwrap();
        let (ours, secret) = self.sessions.entry(run.to_owned()).or_insert_with(|| {
            // The recorded sign-in is taken as it is.
            let signs_in = recording.request(&format!("{run}/01-CreateAuthenticatedSessionToken"));
            let told = Told::read(server.send(&signs_in.raw));
            assert_eq!(told.code, 0, "{}", told.xml());
            let reply = Reply::parse(&told.response.body).unwrap();
            let session = cast::Reply::parse(reply.info(cast::NAME, 2).unwrap()).unwrap();
            (session.token.to_string(), session.shared_secret.unwrap().to_vec())
        });
        let text = text.replacen(token.expose(), ours, 1);
        server.send(&post_to("/platform/wildcat.ashx", &[], &signed_again(&text, secret, algorithm)))
    }
}

impl Caller for Theirs {
    fn call(&mut self, server: &TestServer, recording: &Recording, name: &str, known: &Known) -> Vec<Answer> {
        let request = recording.request(name);
        let mut text = String::from_utf8(request.body.clone()).unwrap();
        for (theirs, ours) in [(RECORDED_PERSON, known.person), (RECORDED_RECORD, known.record)] {
            text = text.replace(&theirs.to_string(), &ours.unwrap_or(theirs).to_string());
        }
        let (_, method) = name.split_once('-').unwrap();
        match (method, &known.code, known.item) {
            ("CreateConnectPackage" | "DeletePendingConnectPackage", Some(code), _)
                if text.contains("<identity-code>") =>
            {
                text = with_between(&text, "<identity-code>", "<", &code.to_string());
            }
            ("GetThings", _, Some(item)) if text.contains("<group><id>") => {
                text = with_between(&text, "<group><id>", "<", &item.to_string());
            }
            _ => {}
        }
        let response = self.send(server, recording, request, &text);
        vec![Answer { to: method.to_owned(), response }]
    }

    fn drop_off_film(&mut self, server: &TestServer, recording: &Recording, known: &Known) -> Vec<Answer> {
        let mut answers = self.call(server, recording, "package/10-BeginPutConnectPackageBlob", known);
        let url = between(&answers[0].response.text(), "<blob-ref-url>", "<");
        let notes = &recording.packages[1];
        let keys = keys(notes);
        let mut rng = fresh_random();

        // The recording's server told smaller chunks; the client would have made these of this one's.
        let raw = |name: &str| std::fs::read(recording.folder.join("dotnet-old-package").join(name)).unwrap();
        let chunks: Vec<&[u8]> = recording.film.chunks(CHUNK_PLAIN_BYTES).collect();
        for (place, chunk) in chunks.iter().enumerate() {
            let is_last = place + 1 == chunks.len();
            let raw = raw(if is_last { "13-blob-complete.http" } else { "11-blob-put.http" });
            let sealed = package::seal_chunk(&keys, chunk, &mut rng);
            let first = place * CHUNK_SEALED_BYTES;
            let head = String::from_utf8(raw[..find(&raw, b"\r\n\r\n") + 4].to_vec()).unwrap();
            let head = with_between(&head, "blob-ref-token=", " ", url.split_once("blob-ref-token=").unwrap().1);
            let head = with_between(&head, "bytes ", "/", &format!("{first}-{}", first + sealed.len() - 1));
            let body = [format!("{:x}\r\n", sealed.len()).as_bytes(), &sealed, b"\r\n0\r\n\r\n"].concat();
            let response = server.send(&[head.as_bytes(), &body].concat());
            answers.push(Answer { to: "upload".to_owned(), response });
        }

        // The address stands inside and outside of the ciphertext.
        let hash = BlobHash::of(&recording.film);
        let contents = with_between(&notes.contents, "<blob-ref-url>", "<", &url);
        let contents = with_between(&contents, "<block-size>", "<", &hash.block_size.unwrap().to_string());
        let contents = with_between(&contents, "<hash>", "<", &encoded(&hash.hash));
        let ciphertext = package::seal(&keys, contents.as_bytes(), &notes.salt, &mut rng);
        let request = recording.request("package/14-CreateConnectPackage");
        let text = String::from_utf8(request.body.clone()).unwrap();
        let text = with_between(&text, "<hash>", "<", &encoded(&BlobHash::of(&ciphertext).hash));
        let text = with_between(&text, "<content-length>", "<", &ciphertext.len().to_string());
        let text = with_between(&text, "<base64data>", "<", &encoded(&ciphertext));
        let text = with_between(&text, "<blob-in-package-ref-url>", "<", &url);
        let response = self.send(server, recording, request, &text);
        answers.push(Answer { to: "CreateConnectPackage".to_owned(), response });
        answers
    }
}

/// Key and IV of a recorded package.
fn keys(notes: &Notes) -> PackageKeys {
    let (salt, iterations) = (notes.salt.clone(), notes.iterations);
    let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt, iterations };
    PackageKeys::derive(&params, &package_fold(&notes.answer))
}

/// The plain bytes of the recorded upload.
pub fn recorded_film(folder: &Path, notes: &Notes) -> Vec<u8> {
    let keys = keys(notes);
    let mut film = Vec::new();
    for name in ["11-blob-put.http", "12-blob-put.http", "13-blob-complete.http"] {
        let raw = std::fs::read(folder.join(name)).unwrap();
        let mut chunk = unchunk(&raw[find(&raw, b"\r\n\r\n") + 4..]).unwrap();
        package::open_chunk(&keys, &mut chunk).unwrap();
        film.extend_from_slice(&chunk);
    }
    film
}
