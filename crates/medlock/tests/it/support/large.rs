//! Large attachments on their way to the lab's package, in the words of whoever sends them.

use medlock_crypto::fold::package_fold;
use medlock_crypto::package::{self, Algorithm, CHUNK_PLAIN_BYTES, CHUNK_SEALED_BYTES, PackageKeys, Params};
use medlock_crypto::random::SeededRandom;
use medlock_wire::base64;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::create_connect_package::{self, NewPackage};
use medlock_wire::thing::BlobHash;

use super::{Response, TestApp, TestServer, post_to, send_to};

/// A package with large attachments, half made.
pub struct Parcel<'a> {
    server: &'a TestServer,
    lab: &'a TestApp,
    params: Params,
    keys: PackageKeys,
    rng: SeededRandom,
    urls: Vec<String>,
    /// What it says inside.
    pub contents: String,
}

/// An attachment as it stands in an item.
#[derive(Clone)]
pub struct Described {
    pub name: String,
    pub content_type: String,
    pub hash: Vec<u8>,
    pub length: usize,
    pub url: String,
}

/// Bytes that are no two alike, so that a swapped or lost piece shows.
pub fn bytes_of(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..length)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[7]
        })
        .collect()
}

impl<'a> Parcel<'a> {
    pub fn new(server: &'a TestServer, lab: &'a TestApp, answer: &str) -> Parcel<'a> {
        let mut rng = SeededRandom::new(11);
        let params =
            Params { algorithm: Algorithm::HmacSha256Aes256, salt: package::new_salt(&mut rng), iterations: 10 };
        let keys = PackageKeys::derive(&params, &package_fold(answer));
        Parcel { server, lab, params, keys, rng, urls: Vec::new(), contents: String::new() }
    }

    /// Uploads an attachment as published clients do, and says what stands of it in an item.
    pub fn upload(&mut self, name: &str, content_type: &str, plain: &[u8]) -> Described {
        let told = self.lab.call(self.server, "BeginPutConnectPackageBlob", 1, "");
        assert_eq!(told.code, 0, "{}", told.xml());
        let url = told.field("blob-ref-url").unwrap();
        let path = url.split_once("/streaming/").map(|(_, path)| format!("/streaming/{path}")).unwrap();
        let chunks: Vec<&[u8]> = plain.chunks(CHUNK_PLAIN_BYTES).collect();
        for (place, chunk) in chunks.iter().enumerate() {
            let sealed = package::seal_chunk(&self.keys, chunk, &mut self.rng);
            let first = place * CHUNK_SEALED_BYTES;
            let range = format!("bytes {first}-{}/*", first + sealed.len() - 1);
            let mut headers = vec![("Content-Range", range.as_str())];
            if place + 1 == chunks.len() {
                headers.push(("x-hv-blob-complete", "1"));
            }
            let answer: Response = send_to(self.server.address, &post_to(&path, &headers, &sealed));
            assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        }
        self.urls.push(url.clone());
        Described {
            name: name.to_owned(),
            content_type: content_type.to_owned(),
            hash: BlobHash::of(plain).hash,
            length: plain.len(),
            url,
        }
    }

    /// Puts an item with this attachment into the package.
    pub fn add(&mut self, described: &Described) {
        let Described { name, content_type, hash, length, url } = described;
        let (hash, url) = (base64::encode(hash), url.replace('&', "&amp;"));
        self.contents.push_str(&format!(
            "<thing><type-id>bd0403c5-4ae2-4b0e-a8db-1888678e4528</type-id><data-xml><file><name>{name}</name>\
             <size>{length}</size></file></data-xml><blob-payload><blob><blob-info><name/>\
             <content-type>{content_type}</content-type><hash-info><algorithm>SHA256Block</algorithm><params>\
             <block-size>2097152</block-size></params><hash>{hash}</hash></hash-info></blob-info>\
             <content-length>{length}</content-length><blob-ref-url>{url}</blob-ref-url></blob></blob-payload></thing>"
        ));
    }

    /// Takes an attachment off the package's list, though an item may name it.
    pub fn leave_out(&mut self, described: &Described) {
        self.urls.retain(|url| *url != described.url);
    }

    /// Drops it off.
    pub fn send(mut self) -> IdentityCode {
        let ciphertext = package::seal(&self.keys, self.contents.as_bytes(), &self.params.salt, &mut self.rng);
        let info = create_connect_package::write(&NewPackage {
            identity_code: None,
            friendly_name: "Emma's results",
            question: "What is the cat called?",
            external_id: "patient-1",
            params: &self.params,
            ciphertext: &ciphertext,
            streamed_blob_urls: &self.urls,
        });
        self.lab.call(self.server, create_connect_package::NAME, 2, &info).identity_code()
    }
}

/// A package with one film of so many bytes.
pub fn film(server: &TestServer, lab: &TestApp, answer: &str, plain: &[u8]) -> IdentityCode {
    let mut parcel = Parcel::new(server, lab, answer);
    let film = parcel.upload("Film.mp4", "video/mp4", plain);
    parcel.add(&film);
    parcel.send()
}
