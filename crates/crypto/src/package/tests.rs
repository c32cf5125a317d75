use super::*;
use crate::random::SeededRandom;
use base64::prelude::*;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const SALT: &str = "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f";
const WEIGHT: &str =
    "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight/></data-xml></thing>";

/// Padding of zeroes, so that a ciphertext can be compared byte for byte.
struct Zeroes;

impl Random for Zeroes {
    fn fill(&mut self, out: &mut [u8]) {
        out.fill(0);
    }
}

fn params(algorithm: Algorithm, iterations: u32) -> Params {
    Params { algorithm, salt: SALT.to_owned(), iterations }
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn error(result: Result<Zeroizing<Vec<u8>>, WrongAnswer>) -> Option<WrongAnswer> {
    result.err()
}

#[test]
fn the_published_package_is_made_and_opened() {
    let params = params(Algorithm::HmacSha256Aes256, 20_000);
    let keys = PackageKeys::derive(&params, &fold::package_fold("Fluffy Cat"));
    assert_eq!(hex(keys.key()), "daf98366d86b2af7b8b94fdb349b180cf8aab03fbaee363cc1c20c6e58a350f5");
    assert_eq!(hex(keys.iv()), "b2df15ede9aeb88e7c31d6ad8a8a62ab51bf8349b4e76e05b35d732634d7d49c");
    let sealed = seal(&keys, WEIGHT.as_bytes(), SALT, &mut Zeroes);
    assert_eq!(
        BASE64_STANDARD.encode(&sealed),
        "DYg59K04mFrygadVQXoLhYVdISYPxXqoDPiam3s+2kuIdXe3nxNijKNPGgJcQaDDrege3/h0zzZBBsTfwa8HMxS4KbUeAa0bm5aF0E4C\
         FLZUKeJFVf7PkLOPw2HSwWO2LMN69iVYbJd1BBp2ab47zuOUkLxUckRtkB0MAnCpJguwLVXIovH74A30wg5C97qEuW2h/XXDImzUB+xW\
         KmaKEQ=="
    );
    let (opened_by, contents) = open_with_answer(&params, &sealed, "FLUFFY cat").unwrap();
    assert_eq!(*contents, WEIGHT.as_bytes());
    assert_eq!(*opened_by.to_bytes(), *keys.to_bytes());
    assert!(open_with_answer(&params, &sealed, "fluffy  cat").is_err());
}

#[test]
fn the_published_package_of_an_old_client_is_opened() {
    let params = params(Algorithm::HmacSha1TripleDes, 20_000);
    let keys = PackageKeys::derive(&params, "fluffy cat");
    assert_eq!(hex(&keys.bytes[..24]), "daf98366d86b2af7b8b94fdb349b180cf8aab03fbaee363c");
    assert_eq!(hex(&keys.bytes[24..32]), "c1c20c6e58a350f5");
    let sealed = seal_as_old_client(&keys, WEIGHT.as_bytes(), SALT, &mut Zeroes);
    assert_eq!(hex(Sha256::digest(&sealed)), "84d3617b9a403a8f9dd2ffeb33ef487e6a35d26a896f602dad03fc1ccf81e21d");
    let (_, contents) = open_with_answer(&params, &sealed, "Fluffy Cat").unwrap();
    assert_eq!(*contents, WEIGHT.as_bytes());
}

/// PBKDF2 of RFC 6070, over the same function the packages use.
#[test]
fn key_derivation_is_pbkdf2() {
    let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt: "salt".to_owned(), iterations: 4096 };
    let keys = PackageKeys::derive(&params, "password");
    assert_eq!(hex(&keys.bytes[..20]), "4b007901b765489abead49d926f721d065a429c1");
    let params = Params { iterations: 20_000, salt: "00000000-0000-0000-0000-000000000000".to_owned(), ..params };
    let keys = PackageKeys::derive(&params, "answer");
    assert_eq!(hex(keys.key()), "64974f03525ac7fa36bd4b799f9710b5cf9634091b4c6d0c8e4eba64e13798ae");
    assert_eq!(hex(keys.iv()), "63283e080b17ed089a9dcf464b3534ef0db3563a0db694436d1689c15f5a89ec");
}

#[test]
fn facts_of_the_algorithms() {
    for algorithm in [Algorithm::HmacSha256Aes256, Algorithm::HmacSha1TripleDes] {
        assert_eq!(Algorithm::from_wire_name(algorithm.wire_name()), Some(algorithm));
        assert!(algorithm.key_bits_accepted(algorithm.key_bits()));
    }
    assert_eq!(Algorithm::from_wire_name("none"), None);
    assert_eq!(Algorithm::from_wire_name("HMAC-SHA256-AES256"), None);
    assert!(Algorithm::HmacSha1TripleDes.key_bits_accepted(168));
    assert!(!Algorithm::HmacSha256Aes256.key_bits_accepted(192));
    assert!(!Algorithm::HmacSha1TripleDes.key_bits_accepted(256));
    for (algorithm, right, wrong) in [
        (Algorithm::HmacSha256Aes256, [64, 96, 1_048_608], [0, 32, 65]),
        (Algorithm::HmacSha1TripleDes, [24, 32, 128], [0, 16, 25]),
    ] {
        assert!(right.into_iter().all(|bytes| algorithm.ciphertext_len_ok(bytes)));
        assert!(!wrong.into_iter().any(|bytes| algorithm.ciphertext_len_ok(bytes)));
    }
}

#[test]
fn padding_fills_the_block_and_never_nothing() {
    for (plain, sealed) in [(1, 32), (31, 32), (32, 64), (33, 64), (1000, 1024), (1_048_576, 1_048_608)] {
        assert_eq!(sealed_chunk_len(plain), sealed);
        let mut data = vec![7; plain];
        pad(&mut data, 32, &mut SeededRandom::new(1));
        assert_eq!(data.len(), sealed);
        assert_eq!(usize::from(*data.last().unwrap()), sealed - plain);
        let filler = &data[plain..sealed - 1];
        assert!(filler.len() < 8 || filler.iter().any(|byte| *byte != filler[0]), "the filler is random");
    }
}

/// Every value of the last byte, against the rule in words.
#[test]
fn unpadding_follows_the_rule_for_every_last_byte() {
    for (len, block_len, least) in [(32, 32, 0), (64, 32, 32), (96, 32, 32), (24, 8, 20), (8, 8, 0), (40, 8, 20)] {
        for last in 0..=255u8 {
            let mut plain = vec![0xaa; len];
            plain[len - 1] = last;
            let count = usize::from(last);
            let right = count >= 1 && count <= block_len && len - count >= least;
            let (end, padded) = unpadded_len(&plain, block_len, least);
            assert_eq!(bool::from(padded), right, "{len} {block_len} {least} {last}");
            assert_eq!(end, if right { len - count } else { len - 1 });
            assert!(end >= least);
        }
    }
}

#[test]
fn no_damage_is_accepted() {
    for algorithm in [Algorithm::HmacSha256Aes256, Algorithm::HmacSha1TripleDes] {
        let keys = PackageKeys::derive(&params(algorithm, 10), "answer");
        let mut rng = SeededRandom::new(2);
        let sealed = match algorithm {
            Algorithm::HmacSha256Aes256 => seal(&keys, WEIGHT.as_bytes(), SALT, &mut rng),
            Algorithm::HmacSha1TripleDes => seal_as_old_client(&keys, WEIGHT.as_bytes(), SALT, &mut rng),
        };
        assert_eq!(*open(&keys, SALT, &sealed).unwrap(), WEIGHT.as_bytes());
        // Not the last two blocks: they hold the padding, whose filler may be anything.
        for byte in 0..sealed.len() - 2 * algorithm.block_len() {
            let mut damaged = sealed.clone();
            damaged[byte] ^= 1 << (byte % 8);
            assert_eq!(error(open(&keys, SALT, &damaged)), Some(WrongAnswer), "{algorithm:?} {byte}");
        }
        for len in 0..sealed.len() {
            assert_eq!(error(open(&keys, SALT, &sealed[..len])), Some(WrongAnswer), "{algorithm:?} {len}");
        }
        let mut longer = sealed.clone();
        longer.extend_from_slice(&sealed[..algorithm.block_len()]);
        assert_eq!(error(open(&keys, SALT, &longer)), Some(WrongAnswer));
        assert_eq!(error(open(&keys, "another salt", &sealed)), Some(WrongAnswer));
    }
}

/// About one wrong key in eight leaves a possible padding; the MAC turns those away.
#[test]
fn wrong_answers_are_refused_however_the_padding_comes_out() {
    let right = PackageKeys::derive(&params(Algorithm::HmacSha256Aes256, 1), "right");
    let sealed = seal(&right, WEIGHT.as_bytes(), SALT, &mut SeededRandom::new(3));
    let mut lucky = 0;
    for guess in 0..200 {
        let keys = PackageKeys::derive(&params(Algorithm::HmacSha256Aes256, 1), &format!("wrong {guess}"));
        assert_eq!(error(open(&keys, SALT, &sealed)), Some(WrongAnswer));
        lucky += u32::from(open_chunk(&keys, &mut sealed.clone()).is_ok());
    }
    assert!((5..60).contains(&lucky), "{lucky} of 200 had a possible padding");
}

#[test]
fn a_package_may_be_empty() {
    let keys = PackageKeys::derive(&params(Algorithm::HmacSha256Aes256, 1), "answer");
    let sealed = seal(&keys, b"", SALT, &mut SeededRandom::new(4));
    assert_eq!(sealed.len(), 64);
    assert!(open(&keys, SALT, &sealed).unwrap().is_empty());
}

#[test]
#[should_panic(expected = "hmac-sha256-aes256 only")]
fn old_packages_are_never_made() {
    let keys = PackageKeys::derive(&params(Algorithm::HmacSha1TripleDes, 1), "answer");
    seal(&keys, b"", SALT, &mut Zeroes);
}

/// What a sender may have used to lower-case, each opened by the answer as the patient types it.
#[test]
fn a_typed_answer_opens_whatever_table_the_sender_had() {
    let params = params(Algorithm::HmacSha256Aes256, 2);
    for (typed, sealed_with) in [
        ("ΟΔΟΣ", "οδοσ"),
        ("ΟΔΟΣ", "οδος"),
        ("οδος", "οδοσ"),
        ("\u{212a}elvin", "kelvin"),
        ("\u{212a}elvin", "\u{212a}elvin"),
        ("İstanbul", "İstanbul"),
        ("İSTANBUL", "i\u{307}stanbul"),
        ("E\u{301}cole", "école"),
        ("E\u{301}cole", "e\u{301}cole"),
    ] {
        let keys = PackageKeys::derive(&params, sealed_with);
        let sealed = seal(&keys, WEIGHT.as_bytes(), SALT, &mut SeededRandom::new(5));
        let (opened_by, contents) = open_with_answer(&params, &sealed, typed).unwrap();
        assert_eq!(*contents, WEIGHT.as_bytes(), "{typed} {sealed_with}");
        assert_eq!(*opened_by.to_bytes(), *keys.to_bytes());
        assert!(open_with_answer(&params, &sealed, &format!("{typed} ")).is_err(), "white space counts");
    }
}

#[test]
fn keys_survive_the_way_through_a_ticket() {
    let keys = PackageKeys::derive(&params(Algorithm::HmacSha1TripleDes, 1), "answer");
    let again = PackageKeys::from_bytes(keys.algorithm(), &keys.to_bytes());
    assert_eq!(again.algorithm(), Algorithm::HmacSha1TripleDes);
    assert_eq!(*again.to_bytes(), *keys.to_bytes());
}

#[test]
fn a_salt_is_a_fresh_guid() {
    let mut rng = SeededRandom::new(6);
    let (first, second) = (new_salt(&mut rng), new_salt(&mut rng));
    assert_ne!(first, second);
    assert_eq!(first.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
    assert!(first.chars().all(|c| c == '-' || c.is_ascii_digit() || ('a'..='f').contains(&c)));
}

/// A chunk under the published key of "answer" and a salt of zeroes, padded with zeroes. The vectors of other software
/// ([`super::shared_vectors`]) agree with the cipher; this one is kept where they are not.
#[test]
fn the_published_chunk_is_made_and_opened() {
    let params = Params {
        algorithm: Algorithm::HmacSha256Aes256,
        salt: "00000000-0000-0000-0000-000000000000".to_owned(),
        iterations: 20_000,
    };
    let keys = PackageKeys::derive(&params, "answer");
    let mut sealed = seal_chunk(&keys, b"a scan of the left knee, in thirty-eight", &mut Zeroes);
    assert_eq!(
        hex(&sealed),
        "0041314d65f4a48f84cf07a56cd0052f14a3190e53d3751b535d9e7775952\
         6aabf4f8d8e43ecf6bf43a147296a7420f6ad89df338a0d738a8422a4c275932955"
    );
    let again = seal_chunk(&keys, b"a scan of the left knee, in thirty-eight", &mut Zeroes);
    assert_eq!(again, sealed, "each chunk begins with the same key and IV");
    open_chunk(&keys, &mut sealed).unwrap();
    assert_eq!(sealed, b"a scan of the left knee, in thirty-eight");
    assert_eq!((CHUNK_PLAIN_BYTES, CHUNK_SEALED_BYTES), (2_097_152, 2_097_184));
}

#[test]
fn what_is_no_chunk_leaves_nothing() {
    let keys = PackageKeys::derive(&params(Algorithm::HmacSha256Aes256, 1), "answer");
    let sealed = seal_chunk(&keys, &[7; 100], &mut SeededRandom::new(8));
    for len in [0, 1, 31, 33, 127] {
        let mut cut = sealed[..len].to_vec();
        assert_eq!(open_chunk(&keys, &mut cut), Err(WrongAnswer), "{len} bytes");
        assert!(cut.is_empty());
    }
    // Padding of 28 bytes; without the last block the block before ends with a 7.
    let mut cut = sealed[..96].to_vec();
    assert_eq!(open_chunk(&keys, &mut cut), Ok(()));
    assert_eq!(cut.len(), 89);
    let mut rng = SeededRandom::new(9);
    let mut impossible = 0;
    for _ in 0..50 {
        let mut garbage = vec![0; 64];
        rng.fill(&mut garbage);
        if open_chunk(&keys, &mut garbage).is_err() {
            assert!(garbage.is_empty());
            impossible += 1;
        }
    }
    assert!(impossible > 25, "{impossible} of 50");
}

#[test]
fn chunks_before_the_last_must_be_full() {
    let keys = PackageKeys::derive(&params(Algorithm::HmacSha256Aes256, 1), "answer");
    let mut rng = SeededRandom::new(7);
    let mut stored = |lengths: &[usize]| -> Vec<u8> {
        lengths.iter().flat_map(|len| seal_chunk(&keys, &vec![9; *len], &mut rng)).collect()
    };
    for (lengths, total) in [(&[][..], Some(0)), (&[64], Some(64)), (&[1], Some(1)), (&[64, 64, 5], Some(133))] {
        assert_eq!(open_chunks(&keys, &stored(lengths), 64).ok().map(|blob| blob.len()), total);
    }
    // 63 bytes seal to 64, not 96: the next chunk begins in the wrong place. 65 fill the room of 64, but are one too many.
    for lengths in [&[63, 64][..], &[65, 64], &[65]] {
        assert!(open_chunks(&keys, &stored(lengths), 64).is_err(), "{lengths:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_opens(
        contents in proptest::collection::vec(any::<u8>(), 0..700), salt in "\\PC{0,40}", answer in "\\PC{0,12}", seed: u64
    ) {
        let mut rng = SeededRandom::new(seed);
        let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt, iterations: 2 };
        let keys = PackageKeys::derive(&params, &fold::package_fold(&answer));
        let sealed = seal(&keys, &contents, &params.salt, &mut rng);
        prop_assert_eq!(sealed.len(), sealed_chunk_len(contents.len() + 32));
        prop_assert_eq!(&*open_with_answer(&params, &sealed, &answer).unwrap().1, &contents);
        let mut chunk = seal_chunk(&keys, &contents, &mut rng);
        prop_assert_eq!(chunk.len(), sealed_chunk_len(contents.len()));
        open_chunk(&keys, &mut chunk).unwrap();
        prop_assert_eq!(&chunk, &contents);
        let old = Params { algorithm: Algorithm::HmacSha1TripleDes, ..params };
        let keys = PackageKeys::derive(&old, &fold::package_fold(&answer));
        let sealed = seal_as_old_client(&keys, &contents, &old.salt, &mut rng);
        prop_assert_eq!(&*open_with_answer(&old, &sealed, &answer).unwrap().1, &contents);
    }
}

#[test]
fn many_iterations_leave_the_first_spelling_only() {
    assert_eq!(
        [10, 20_000, 200_000, 200_001, 500_001, 1_000_000].map(super::candidates_max),
        [100_000, 50, 5, 4, 1, 1]
    );
    // Opened by the second candidate, which is tried as long as the rounds last.
    let mut rng = SeededRandom::new(3);
    for (iterations, opens) in [(10, true), (600_000, false)] {
        let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt: new_salt(&mut rng), iterations };
        let keys = PackageKeys::derive(&params, "οδος");
        let sealed = seal(&keys, b"<thing/>", &params.salt, &mut rng);
        assert_eq!(open_with_answer(&params, &sealed, "ΟΔΟΣ").is_ok(), opens, "{iterations}");
    }
}
