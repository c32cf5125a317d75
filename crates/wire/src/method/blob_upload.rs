//! What both kinds of uploads are told about hashes, behind everything else.

use medlock_xml::{Element, Writer};

use crate::read;
use crate::reply::NotAReply;
use crate::thing::{SHA256_BLOCK, SHA256_BLOCK_SIZE};

/// Longer than any name of an algorithm.
const ALGORITHM_CHARS_MAX: usize = 255;

/// How a blob's hash is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hashing {
    pub algorithm: String,
    /// Bytes of a block; None where the algorithm has none.
    pub block_bytes: Option<u64>,
}

impl Default for Hashing {
    /// The one that every published client knows.
    fn default() -> Hashing {
        Hashing { algorithm: SHA256_BLOCK.to_owned(), block_bytes: Some(SHA256_BLOCK_SIZE) }
    }
}

impl Hashing {
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.element("blob-hash-algorithm", &self.algorithm);
        writer.start("blob-hash-parameters");
        if let Some(bytes) = self.block_bytes {
            writer.element("block-size", &bytes.to_string());
        }
        writer.end();
    }

    pub(super) fn take(parts: &mut read::Sequence<'_>) -> Result<Hashing, NotAReply> {
        let algorithm = read::filled_text(parts.required("blob-hash-algorithm")?, ALGORITHM_CHARS_MAX)?;
        let mut parameters = read::Sequence::of(parts.required("blob-hash-parameters")?)?;
        let block_bytes = parameters.optional("block-size").map(size).transpose()?;
        Ok(Hashing { algorithm, block_bytes })
    }
}

/// A number of bytes, at least one.
pub(super) fn size(element: Element<'_>) -> Result<u64, NotAReply> {
    match read::number(element)? {
        0 => Err(read::invalid(element, "must not be 0").into()),
        bytes => Ok(bytes),
    }
}

/// Where to send the chunks.
pub(super) fn url(element: Element<'_>) -> Result<String, NotAReply> {
    let text = read::text(element)?;
    match text.trim() {
        "" => Err(read::invalid(element, "must not be empty or blank").into()),
        url => Ok(url.to_owned()),
    }
}
