//! Packages and streamed blobs that other people's software made, where they lie beside the workspace (or where
//! `MEDLOCK_SHARED` says). They are not part of this repository; without them these tests say so and pass.

use super::*;
use crate::mac::{BlockHash, HashAlg, hash, sha256_block};
use base64::prelude::*;
use serde_json::Value;
use std::path::PathBuf;

/// Answers that must fail by the bare recipe and open by the list of candidates: the price and purpose of the list.
const OPENED_BY_THE_LIST: [(&str, &str); 2] =
    [("shared/aes-german-sharp-s", "STRAẞE12"), ("shared/aes-greek-final-sigma", "οδυσσευς")];

#[test]
fn packages_of_other_software() {
    let (mut packages, mut by_list) = (0, Vec::new());
    for vector in read().iter().flat_map(|file| list(file, "packages")) {
        by_list.extend(check_package(vector));
        packages += 1;
    }
    if packages > 0 {
        assert_eq!(by_list, OPENED_BY_THE_LIST.map(|(name, answer)| (name.to_owned(), answer.to_owned())));
    }
    println!("{packages} packages");
}

#[test]
fn streamed_blobs_of_other_software() {
    let blobs = read().iter().flat_map(|file| list(file, "blobs")).map(check_blob).count();
    println!("{blobs} blobs");
}

/// Gives back the answers that only the list of candidates accepts.
fn check_package(vector: &Value) -> Vec<(String, String)> {
    let name = text(vector, "name");
    let algorithm = Algorithm::from_wire_name(text(vector, "algorithm")).unwrap();
    let params =
        Params { algorithm, salt: text(vector, "salt").to_owned(), iterations: number(vector, "iterations") as u32 };
    let sealed = decoded(vector, "ciphertext_base64");
    assert_eq!(sealed.len(), number(vector, "ciphertext_bytes"));
    let bare = |answer: &str| open(&PackageKeys::derive(&params, &fold::old_fold(answer)), &params.salt, &sealed);

    let answer = text(vector, "answer");
    let keys = PackageKeys::derive(&params, &fold::old_fold(answer));
    assert_eq!(fold::old_fold(answer).as_bytes(), bytes(vector, "answer_lowered_utf8_hex"), "{name}");
    let (key_len, iv_len) = match algorithm {
        Algorithm::HmacSha256Aes256 => (32, 32),
        Algorithm::HmacSha1TripleDes => (24, 8),
    };
    assert_eq!(keys.bytes[..key_len], bytes(vector, "key_hex"), "{name}");
    assert_eq!(keys.bytes[key_len..key_len + iv_len], bytes(vector, "iv_hex"), "{name}");
    assert!(algorithm.key_bits_accepted(number(vector, "key_length") as u32), "{name}");

    if text(vector, "expected") == "reject" {
        assert_eq!(bare(answer).err(), Some(WrongAnswer), "{name}");
        assert!(open_with_answer(&params, &sealed, answer).is_err(), "{name}");
        return Vec::new();
    }
    let contents = bare(answer).unwrap();
    assert_eq!(contents.len(), number(vector, "xml_bytes"), "{name}");
    assert_eq!(hash(HashAlg::Sha256, &contents), bytes(vector, "xml_sha256"), "{name}");
    assert_eq!(algorithm.mac(&params.salt, &contents), bytes(vector, "hmac_hex"), "{name}");
    if let Some(xml) = vector["xml"].as_str() {
        assert_eq!(*contents, xml.as_bytes(), "{name}");
    }
    let mut padding = Given(bytes(vector, "pad_hex"));
    let made = match algorithm {
        Algorithm::HmacSha256Aes256 => seal(&keys, &contents, &params.salt, &mut padding),
        Algorithm::HmacSha1TripleDes => seal_as_old_client(&keys, &contents, &params.salt, &mut padding),
    };
    assert_eq!(made, sealed, "{name}: ours is theirs, byte for byte");

    let others = list(vector, "also_accepts").iter().chain([&vector["answer"], &vector["packaged_with_answer"]]);
    for accepted in others.map(|answer| answer.as_str().unwrap()) {
        assert!(bare(accepted).is_ok(), "{name} by {accepted:?}");
        assert!(open_with_answer(&params, &sealed, accepted).is_ok(), "{name} by {accepted:?}");
    }
    let rejected = list(vector, "also_rejects").iter().map(|answer| answer.as_str().unwrap());
    rejected
        .inspect(|answer| assert!(bare(answer).is_err(), "{name} by {answer:?}"))
        .filter(|answer| open_with_answer(&params, &sealed, answer).is_ok())
        .map(|answer| (name.to_owned(), answer.to_owned()))
        .collect()
}

fn check_blob(vector: &Value) {
    let name = text(vector, "name");
    let params = Params {
        algorithm: Algorithm::HmacSha256Aes256,
        salt: text(vector, "salt").to_owned(),
        iterations: number(vector, "iterations") as u32,
    };
    let keys = PackageKeys::derive(&params, &fold::old_fold(text(vector, "answer")));
    assert_eq!(keys.key()[..], bytes(vector, "key_hex"), "{name}");
    assert_eq!(keys.iv()[..], bytes(vector, "iv_hex"), "{name}");
    let chunk_bytes = number(vector, "pre_encryption_chunk_size");
    assert_eq!(sealed_chunk_len(chunk_bytes), number(vector, "post_encryption_chunk_size"), "{name}");

    let stored = if vector["stored_base64"].is_string() {
        decoded(vector, "stored_base64")
    } else {
        list(vector, "chunks")
            .iter()
            .filter(|chunk| chunk["encrypted_base64"].is_string())
            .flat_map(|chunk| decoded(chunk, "encrypted_base64"))
            .collect()
    };
    assert_eq!(stored.len(), number(vector, "stored_bytes"), "{name}");
    let opened = open_chunks(&keys, &stored, chunk_bytes);
    if text(vector, "expected") == "reject" {
        assert_eq!(opened.err(), Some(WrongAnswer), "{name}");
        return;
    }
    let blob = opened.unwrap();
    assert_eq!(blob.len(), number(vector, "blob_bytes"), "{name}");
    assert_eq!(hash(HashAlg::Sha256, &blob), bytes(vector, "blob_sha256"), "{name}");
    let mut blocks = BlockHash::new(number(vector, "hash_block_size"));
    for chunk in blob.chunks(chunk_bytes) {
        blocks.update(chunk);
        blocks.end_chunk();
    }
    let block_hash = blocks.finish();
    assert_eq!(block_hash[..], decoded(vector, "blob_hash_sha256block_base64"), "{name}");
    if chunk_bytes.is_multiple_of(number(vector, "hash_block_size")) {
        assert_eq!(block_hash, sha256_block(&blob, number(vector, "hash_block_size")), "{name}");
    }
    for (chunk, sealed) in blob.chunks(chunk_bytes).zip(stored.chunks(sealed_chunk_len(chunk_bytes))) {
        let mut padded = sealed.to_vec();
        Rijndael256::new(keys.key()).decrypt_cbc(keys.iv(), whole_blocks(&mut padded));
        let made = seal_chunk(&keys, chunk, &mut Given(padded[chunk.len()..].to_vec()));
        assert_eq!(made, sealed, "{name}: ours is theirs, byte for byte");
    }
}

/// The padding another program drew; its last byte is the count, which is not drawn.
struct Given(Vec<u8>);

impl Random for Given {
    fn fill(&mut self, out: &mut [u8]) {
        out.copy_from_slice(&self.0[..self.0.len() - 1]);
    }
}

fn read() -> Vec<Value> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("MEDLOCK_SHARED").map_or(beside, PathBuf::from).join("vectors");
    let mut files = Vec::new();
    for name in ["ppp-vectors.json", "ppp-vectors-large.json"] {
        match std::fs::read(folder.join(name)) {
            Ok(bytes) => files.push(serde_json::from_slice(&bytes).unwrap()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => println!("skipped: no {name}"),
            Err(error) => panic!("{name}: {error}"),
        }
    }
    files
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().unwrap()
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap()
}

fn number(value: &Value, field: &str) -> usize {
    value[field].as_u64().unwrap() as usize
}

fn bytes(value: &Value, field: &str) -> Vec<u8> {
    let digits = text(value, field);
    (0..digits.len() / 2).map(|n| u8::from_str_radix(&digits[2 * n..2 * n + 2], 16).unwrap()).collect()
}

fn decoded(value: &Value, field: &str) -> Vec<u8> {
    BASE64_STANDARD.decode(text(value, field)).unwrap()
}
