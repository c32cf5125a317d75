//! Chunks of a package's blob: each is encrypted on its own, so their borders must be where the client was told.

use super::*;

const SEALED: usize = 2_097_184;

#[test]
fn every_chunk_but_the_last_is_whole_and_the_last_is_whole_cipher_blocks() {
    on_each_engine_and_store(|server| {
        let lab = server.app("Lab");
        let chunk = bytes(SEALED, 7);
        let url = begin_package(server, &lab);
        let refuses = |first: usize, body: &[u8], completes: bool| {
            let range = range(first, body);
            let headers = [("Content-Range", range.as_str()), COMPLETE];
            refused(&post(server, &url, &headers[..1 + usize::from(completes)], body), 400);
        };
        refuses(0, &chunk[..SEALED - 32], false);
        refuses(0, &[&chunk[..], &[7; 32]].concat(), true);
        refuses(0, &chunk[..100], true);
        refuses(0, &chunk[..31], true);
        assert_eq!(kept(server), 0);
        assert_eq!(put(server, &url, 0, &chunk, false), 200);
        refuses(SEALED - 32, &chunk[..32], true);
        refuses(SEALED + 32, &chunk[..32], true);
        refuses(2_097_152, &chunk, false);
        refuses(SEALED, &chunk[..64], false);
        assert_eq!(put(server, &url, SEALED, &chunk[..64], true), 200);
        assert_eq!(put(server, &url, SEALED, &chunk[..64], true), 200, "sent again");
        refuses(SEALED + 64, &chunk[..32], true);
        assert_eq!(kept(server), 2);
        // Of whole chunks alone, an empty request completes.
        let url = begin_package(server, &lab);
        assert_eq!(put(server, &url, 0, &chunk, false), 200);
        assert_eq!(post(server, &url, &[COMPLETE], b"").status, 200);
        // A single short one.
        let url = begin_package(server, &lab);
        assert_eq!(put(server, &url, 0, &chunk[..32], true), 200);
        assert_eq!(kept(server), 4);
    });
}
