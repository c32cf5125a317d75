//! Bytes that are told apart by a seed and look like nothing, without keeping them: attachments of any length.

use std::io::Read;

use medlock_crypto::mac::BlockHash;
use tokio::io::{AsyncRead, ReadBuf};

/// Endless in kind, of a length.
pub struct Bytes {
    state: u64,
    left: u64,
    word: [u8; 8],
    used: usize,
}

impl Bytes {
    pub fn new(seed: u64, length: u64) -> Bytes {
        // Zero would stay zero.
        Bytes { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, left: length, word: [0; 8], used: 8 }
    }

    fn next_word(&mut self) -> [u8; 8] {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state.to_le_bytes()
    }
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        for place in &mut buffer[..count] {
            if self.used == 8 {
                self.word = self.next_word();
                self.used = 0;
            }
            *place = self.word[self.used];
            self.used += 1;
        }
        self.left -= count as u64;
        Ok(count)
    }
}

impl AsyncRead for Bytes {
    fn poll_read(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> std::task::Poll<std::io::Result<()>> {
        let count = self.read(buffer.initialize_unfilled())?;
        buffer.advance(count);
        std::task::Poll::Ready(Ok(()))
    }
}

/// Tells two sequences of bytes apart, whatever pieces they come in.
pub struct Digest(BlockHash);

impl Digest {
    pub fn new() -> Digest {
        Digest(BlockHash::new(4096))
    }

    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn end(self) -> [u8; 32] {
        self.0.finish()
    }

    /// Of everything a reader gives.
    pub fn of(mut reader: impl Read) -> [u8; 32] {
        let mut digest = Digest::new();
        let mut buffer = vec![0; 1 << 20];
        // Ends with the reader.
        loop {
            match reader.read(&mut buffer).expect("it can be read") {
                0 => return digest.end(),
                count => digest.add(&buffer[..count]),
            }
        }
    }
}
