//! One package in the making: keys derived from the answer, chunks of attachments that go ahead, contents that are sealed at the end.
//! Everything is wiped when it is dropped.

use medlock_crypto::fold::package_fold;
use medlock_crypto::mac::BlockHash;
use medlock_crypto::package::{self, Algorithm, DEFAULT_ITERATIONS, PackageKeys, Params};
use medlock_crypto::random::Random;
use medlock_wire::base64;
use medlock_wire::sending::{self, AnswerProblem, Contents, Unsendable};
use medlock_wire::thing::{Blob, BlobData, BlobHash, SHA256_BLOCK};
use zeroize::Zeroizing;

/// Why a step cannot be done.
#[derive(Debug, thiserror::Error)]
pub enum SealingError {
    #[error(transparent)]
    Unsendable(#[from] Unsendable),
    #[error(transparent)]
    Answer(#[from] AnswerProblem),
    /// The script's fault.
    #[error("there is no upload of this number")]
    NoUpload,
    #[error("a chunk came that is larger than it may be, or after one that was not full")]
    Chunk,
}

/// An attachment that goes ahead in chunks.
struct Upload {
    chunk_bytes: usize,
    plain_bytes: u64,
    hash: BlockHash,
    is_ended: bool,
}

pub struct Sealing {
    params: Params,
    keys: PackageKeys,
    uploads: Vec<Upload>,
    /// The addresses of those that arrived.
    sent: Vec<String>,
    contents: Contents,
}

impl Sealing {
    /// Derives the keys. Takes some tenths of a second in a browser.
    pub fn begin(answer: &str, rng: &mut dyn Random) -> Result<Sealing, SealingError> {
        sending::check_answer(answer)?;
        let salt = package::new_salt(rng);
        Ok(Sealing::with(
            Params { algorithm: Algorithm::HmacSha256Aes256, salt, iterations: DEFAULT_ITERATIONS },
            answer,
        ))
    }

    fn with(params: Params, answer: &str) -> Sealing {
        let keys = PackageKeys::derive(&params, &package_fold(answer));
        Sealing { params, keys, uploads: Vec::new(), sent: Vec::new(), contents: Contents::default() }
    }

    /// What the server is told of the key: salt, algorithm, rounds, bits.
    pub fn told(&self) -> [String; 4] {
        let Params { algorithm, salt, iterations } = &self.params;
        [salt.clone(), algorithm.wire_name().to_owned(), iterations.to_string(), algorithm.key_bits().to_string()]
    }

    /// Begins an attachment that goes ahead in chunks of so many plain bytes, which are also the blocks of its hash.
    pub fn upload(&mut self, chunk_bytes: usize) -> Result<usize, SealingError> {
        if chunk_bytes == 0 {
            return Err(SealingError::Chunk);
        }
        self.uploads.push(Upload { chunk_bytes, plain_bytes: 0, hash: BlockHash::new(chunk_bytes), is_ended: false });
        Ok(self.uploads.len() - 1)
    }

    /// Seals the next chunk. Whoever has to send it again keeps it: each goes through here once.
    pub fn chunk(&mut self, upload: usize, plain: &[u8], rng: &mut dyn Random) -> Result<Vec<u8>, SealingError> {
        let upload = self.uploads.get_mut(upload).ok_or(SealingError::NoUpload)?;
        if upload.is_ended || plain.is_empty() || plain.len() > upload.chunk_bytes {
            return Err(SealingError::Chunk);
        }
        upload.is_ended = plain.len() < upload.chunk_bytes;
        upload.plain_bytes += plain.len() as u64;
        upload.hash.update(plain);
        Ok(package::seal_chunk(&self.keys, plain, rng))
    }

    /// Adds `thing` elements side by side.
    pub fn add_items(&mut self, xml: &str) -> Result<(), Unsendable> {
        self.contents.add(xml, &[])
    }

    /// Adds a file with its bytes inside.
    pub fn add_file(&mut self, name: &str, content_type: &str, bytes: &[u8]) -> Result<(), Unsendable> {
        let item = Zeroizing::new(sending::file_item(name, content_type, bytes)?);
        self.contents.add(&item, &[])
    }

    /// Adds a file whose chunks have all arrived at this address.
    pub fn add_upload(&mut self, upload: usize, name: &str, content_type: &str, url: &str) -> Result<(), SealingError> {
        let Upload { chunk_bytes, plain_bytes, hash, .. } = self.uploads.get(upload).ok_or(SealingError::NoUpload)?;
        sending::check_file(name, content_type)?;
        let hash = BlobHash {
            algorithm: SHA256_BLOCK.to_owned(),
            block_size: Some(*chunk_bytes as u64),
            hash: hash.clone().finish().to_vec(),
        };
        let blob = Blob {
            content_type: content_type.to_owned(),
            hash: Some(hash),
            content_length: i64::try_from(*plain_bytes).ok(),
            data: BlobData::Reference(url.to_owned()),
            ..Blob::default()
        };
        let item = Zeroizing::new(sending::file_item_of(name, *plain_bytes, blob)?);
        self.sent.push(url.to_owned());
        self.contents.add(&item, &self.sent)?;
        Ok(())
    }

    /// Seals what was added, in base64, and begins anew with empty contents; keys and uploads stay.
    pub fn seal(&mut self, rng: &mut dyn Random) -> Result<String, Unsendable> {
        let contents = std::mem::take(&mut self.contents).finish()?;
        Ok(base64::encode(&package::seal(&self.keys, contents.as_bytes(), &self.params.salt, rng)))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::Value;

    use super::*;

    /// Gives what it was told, once.
    struct Told(Vec<u8>);

    impl Random for Told {
        fn fill(&mut self, out: &mut [u8]) {
            let given: Vec<u8> = self.0.drain(..out.len()).collect();
            out.copy_from_slice(&given);
        }
    }

    /// Packages of other people's software, where they lie beside the workspace (or where `MEDLOCK_SHARED` says): of the same answer,
    /// salt and padding this room makes the very same bytes.
    #[test]
    fn a_package_is_byte_for_byte_what_other_software_makes() {
        let shared = std::env::var_os("MEDLOCK_SHARED")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
        let Ok(file) = std::fs::read(shared.join("vectors/ppp-vectors.json")) else {
            return println!("skipped: there are no packages of other software here");
        };
        let file: Value = serde_json::from_slice(&file).expect("JSON");
        let text = |vector: &Value, name: &str| vector[name].as_str().unwrap_or_default().to_owned();
        let mut compared = 0;
        for vector in file["packages"].as_array().expect("a list") {
            let (xml, answer) = (text(vector, "xml"), text(vector, "packaged_with_answer"));
            let folded: String = package_fold(&answer).bytes().map(|byte| format!("{byte:02x}")).collect();
            let same = text(vector, "algorithm") == "hmac-sha256-aes256" && text(vector, "expected") == "accept";
            let iterations = vector["iterations"].as_u64().and_then(|count| u32::try_from(count).ok());
            let salt = text(vector, "salt");
            let params =
                Params { algorithm: Algorithm::HmacSha256Aes256, salt, iterations: iterations.expect("a number") };
            let mut sealing = Sealing::with(params, &answer);
            // Some hold what is no item, or were folded by an older table of letters: those this room does not send.
            if !same
                || folded != text(vector, "answer_lowered_utf8_hex")
                || sealing.add_items(&xml).is_err()
                || text(vector, "pad_hex").is_empty()
            {
                continue;
            }
            let pad = text(vector, "pad_hex");
            let pad = pad.as_bytes().as_chunks::<2>().0.iter();
            let pad =
                pad.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).expect("ASCII"), 16).expect("digits"));
            let sealed = sealing.seal(&mut Told(pad.collect())).expect("sealed");
            assert_eq!(sealed, text(vector, "ciphertext_base64"), "{}", text(vector, "name"));
            compared += 1;
        }
        assert!(compared > 0, "none of them could be compared");
        println!("{compared} packages");
    }
}
