//! A chunk of a streamed attachment: whatever is opened, nothing panics, and what was sealed comes out again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use medlock_crypto::package::{Algorithm, PackageKeys, open_chunk, open_chunks, seal_chunk, sealed_chunk_len};
use medlock_crypto::random::SeededRandom;

fuzz_target!(|input: &[u8]| {
    let Some((key, bytes)) = input.split_first_chunk::<64>() else { return };
    let keys = PackageKeys::from_bytes(Algorithm::HmacSha256Aes256, key);

    let mut opened = bytes.to_vec();
    match open_chunk(&keys, &mut opened) {
        // 1 to 32 bytes of padding are gone, and the rest is what decryption makes of it: sealed again, all but the last block
        // is as it was.
        Ok(()) => {
            assert_eq!(sealed_chunk_len(opened.len()), bytes.len());
            let again = seal_chunk(&keys, &opened, &mut SeededRandom::new(1));
            let whole_blocks = opened.len() / 32 * 32;
            assert_eq!(again[..whole_blocks], bytes[..whole_blocks]);
        }
        Err(_) => assert!(opened.is_empty()),
    }

    let mut sealed = seal_chunk(&keys, bytes, &mut SeededRandom::new(2));
    assert_eq!(sealed.len(), sealed_chunk_len(bytes.len()));
    open_chunk(&keys, &mut sealed).expect("what was sealed opens");
    assert_eq!(sealed, bytes);

    // A whole blob of small chunks, as it is stored.
    let stored: Vec<u8> =
        bytes.chunks(100).flat_map(|chunk| seal_chunk(&keys, chunk, &mut SeededRandom::new(3))).collect();
    assert_eq!(*open_chunks(&keys, &stored, 100).expect("what was sealed opens"), bytes);
    let _ = open_chunks(&keys, bytes, 100);
});
