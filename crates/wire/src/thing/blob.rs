//! Blobs of an item: attachments with a name.

use medlock_crypto::mac;
use medlock_xml::{Element, Writer};

use crate::codes::{Code, Failure};
use crate::read;

/// The only blob hash: SHA-256 of the SHA-256 of each block.
pub const SHA256_BLOCK: &str = "SHA256Block";

/// The block size published clients use, in bytes.
pub const SHA256_BLOCK_SIZE: u64 = 2_097_152;

/// A larger block size than this is not supported, in bytes.
const BLOCK_SIZE_MAX: u64 = 1 << 30;

const NAME_CHARS_MAX: usize = 255;
const CONTENT_TYPE_CHARS_MAX: usize = 1_024;
const ENCODING_CHARS_MAX: usize = 1_024;
const ALGORITHM_CHARS_MAX: usize = 255;
const HASH_CHARS_MAX: usize = 512;

/// One blob. No `Debug` outside tests: it is somebody's health.
#[derive(Clone, PartialEq, Eq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Blob {
    /// Empty for the default blob.
    pub name: String,
    pub content_type: String,
    pub hash: Option<BlobHash>,
    /// What the sender says it is, in bytes.
    pub content_length: Option<i64>,
    pub data: BlobData,
    pub legacy_content_encoding: Option<String>,
    pub current_content_encoding: Option<String>,
}

/// Where a blob's bytes are.
#[derive(Clone, PartialEq, Eq, Default)]
#[cfg_attr(test, derive(Debug))]
pub enum BlobData {
    /// Neither data nor address: the description alone.
    #[default]
    None,
    /// `base64data`, decoded.
    Inline(Vec<u8>),
    /// `blob-ref-url`: uploaded or to be downloaded separately.
    Reference(String),
}

/// `hash-info`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobHash {
    pub algorithm: String,
    /// In bytes.
    pub block_size: Option<u64>,
    pub hash: Vec<u8>,
}

impl Blob {
    pub(super) fn parse(element: Element<'_>) -> Result<Blob, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let info = parts.required("blob-info")?;
        let content_length = parts.optional("content-length").map(read::number).transpose()?;
        let data = if let Some(inline) = parts.optional("base64data") {
            BlobData::Inline(read::base64(inline)?)
        } else if let Some(reference) = parts.optional("blob-ref-url") {
            BlobData::Reference(read::text(reference)?.trim().to_owned())
        } else {
            BlobData::None
        };
        let bounded = |e| read::bounded_text(e, ENCODING_CHARS_MAX);
        let legacy_content_encoding = parts.optional("legacy-content-encoding").map(bounded).transpose()?;
        let current_content_encoding = parts.optional("current-content-encoding").map(bounded).transpose()?;
        parts.finish()?;
        let (name, content_type, hash) = parse_info(info)?;
        Ok(Blob { name, content_type, hash, content_length, data, legacy_content_encoding, current_content_encoding })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.start("blob").start("blob-info");
        writer.element("name", &self.name).element("content-type", &self.content_type);
        if let Some(hash) = &self.hash {
            hash.write(writer);
        }
        writer.end();
        writer.optional("content-length", self.content_length.map(|length| length.to_string()).as_deref());
        match &self.data {
            BlobData::None => {}
            BlobData::Inline(bytes) => {
                writer.element("base64data", &crate::base64::encode(bytes));
            }
            BlobData::Reference(url) => {
                writer.element("blob-ref-url", url);
            }
        }
        writer.optional("legacy-content-encoding", self.legacy_content_encoding.as_deref());
        writer.optional("current-content-encoding", self.current_content_encoding.as_deref());
        writer.end();
    }
}

/// `blob-info`: name, content type and hash.
pub(super) fn parse_info(info: Element<'_>) -> Result<(String, String, Option<BlobHash>), Failure> {
    let mut parts = read::Sequence::of(info)?;
    let name = read::bounded_text(parts.required("name")?, NAME_CHARS_MAX)?;
    let kind = parts.required("content-type")?;
    let content_type = read::bounded_text(kind, CONTENT_TYPE_CHARS_MAX)?;
    // Whatever else it is, it is kept; but in a header of an answer it must stay one.
    if content_type.chars().any(char::is_control) {
        let failure = read::invalid(kind, "must not have control characters");
        return Err(Failure { code: Code::InvalidContentType, ..failure });
    }
    let hash = parts.optional("hash-info").map(BlobHash::parse).transpose()?;
    parts.finish()?;
    Ok((name, content_type, hash))
}

impl BlobHash {
    /// The hash of these bytes, with the block size published clients use.
    pub fn of(bytes: &[u8]) -> BlobHash {
        BlobHash {
            algorithm: SHA256_BLOCK.to_owned(),
            block_size: Some(SHA256_BLOCK_SIZE),
            hash: mac::sha256_block(bytes, SHA256_BLOCK_SIZE as usize).to_vec(),
        }
    }

    /// Whether the hash fits the bytes of an inline blob. One published client takes the size of a block for bits; what it computes
    /// is right, too.
    ///
    /// # Errors
    /// INVALID_BLOB_HASH_ALGORITHM (106), UNSUPPORTED_BLOB_HASH_BLOCK_SIZE (107), INVALID_BLOB_HASH (111).
    pub fn verify(&self, bytes: &[u8]) -> Result<(), Failure> {
        if self.algorithm != SHA256_BLOCK {
            return Err(Failure::new(Code::InvalidBlobHashAlgorithm));
        }
        let block_size = self.block_size.unwrap_or(SHA256_BLOCK_SIZE);
        let block_size = usize::try_from(block_size).ok().filter(|_| (1..=BLOCK_SIZE_MAX).contains(&block_size));
        let Some(block_size) = block_size else {
            return Err(Failure::new(Code::UnsupportedBlobHashBlockSize));
        };
        let fits = |block_size| mac::equal(&mac::sha256_block(bytes, block_size), &self.hash);
        let eighth = block_size / 8;
        if fits(block_size) || (eighth > 0 && bytes.len() > eighth && fits(eighth)) {
            return Ok(());
        }
        Err(Failure::new(Code::InvalidBlobHash))
    }

    fn parse(element: Element<'_>) -> Result<BlobHash, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let algorithm = read::bounded_text(parts.required("algorithm")?, ALGORITHM_CHARS_MAX)?.trim().to_owned();
        let params = parts.optional("params");
        let hash = parts.required("hash")?;
        parts.finish()?;
        read::bounded_text(hash, HASH_CHARS_MAX)?;
        let block_size = match params {
            Some(params) => {
                let mut parts = read::Sequence::of(params)?;
                let size = parts.optional("block-size").map(read::number).transpose()?;
                parts.finish()?;
                size
            }
            None => None,
        };
        Ok(BlobHash { algorithm, block_size, hash: read::base64(hash)? })
    }

    fn write(&self, writer: &mut Writer) {
        writer.start("hash-info").element("algorithm", &self.algorithm);
        if let Some(size) = self.block_size {
            writer.start("params").element("block-size", &size.to_string()).end();
        }
        writer.element("hash", &crate::base64::encode(&self.hash)).end();
    }
}
