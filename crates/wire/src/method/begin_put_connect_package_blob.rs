//! BeginPutConnectPackageBlob: where to upload a blob that goes into a package, chunk by chunk encrypted.

use medlock_xml::{Element, Writer};

use super::blob_upload::{size, url};
use crate::{read, reply::NotAReply};

pub const NAME: &str = "BeginPutConnectPackageBlob";

/// The one name there is: Rijndael with keys and blocks of 256 bits, each chunk by itself with the package's key and IV.
pub const ENCRYPTION: &str = "aes256";

pub use super::blob_upload::Hashing;
pub use super::no_parameters::Request;

/// Where and how. No `Debug`: whoever knows the address can write there.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Reply {
    /// With the token that is all the authority an upload needs. It goes just as it is into the item inside the package, and
    /// beside the package.
    pub blob_ref_url: String,
    /// Bytes of every chunk but the last before it is encrypted.
    pub plain_chunk_bytes: u64,
    /// And afterwards: clients count the places of chunks in it.
    pub sealed_chunk_bytes: u64,
    /// The most bytes of a blob as it is uploaded.
    pub blob_bytes_max: u64,
    pub hashing: Hashing,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("blob-ref-url", &self.blob_ref_url);
        writer.element("package-blob-chunk-encryption-algorithm", ENCRYPTION);
        writer.element("blob-pre-encryption-chunk-size", &self.plain_chunk_bytes.to_string());
        writer.element("blob-post-encryption-chunk-size", &self.sealed_chunk_bytes.to_string());
        writer.element("max-blob-size", &self.blob_bytes_max.to_string());
        self.hashing.write(&mut writer);
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`]; also for an encryption that nobody knows.
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let blob_ref_url = url(parts.required("blob-ref-url")?)?;
        let encryption = parts.required("package-blob-chunk-encryption-algorithm")?;
        if read::text(encryption)? != ENCRYPTION {
            return Err(read::invalid(encryption, "must be aes256").into());
        }
        Ok(Reply {
            blob_ref_url,
            plain_chunk_bytes: size(parts.required("blob-pre-encryption-chunk-size")?)?,
            sealed_chunk_bytes: size(parts.required("blob-post-encryption-chunk-size")?)?,
            blob_bytes_max: size(parts.required("max-blob-size")?)?,
            hashing: Hashing::take(&mut parts)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    fn parse(inner: &str) -> Result<Reply, NotAReply> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Reply::parse(document.root())
    }

    #[test]
    fn an_upload_is_told_in_schema_order() {
        let reply = Reply {
            blob_ref_url: "https://here/streaming/wildcatblob.ashx?blob-ref-token=a".to_owned(),
            plain_chunk_bytes: 2_097_152,
            sealed_chunk_bytes: 2_097_184,
            blob_bytes_max: 2_147_483_647,
            hashing: Hashing::default(),
        };
        let written = reply.write();
        assert_eq!(
            written,
            "<blob-ref-url>https://here/streaming/wildcatblob.ashx?blob-ref-token=a</blob-ref-url>\
             <package-blob-chunk-encryption-algorithm>aes256</package-blob-chunk-encryption-algorithm>\
             <blob-pre-encryption-chunk-size>2097152</blob-pre-encryption-chunk-size>\
             <blob-post-encryption-chunk-size>2097184</blob-post-encryption-chunk-size>\
             <max-blob-size>2147483647</max-blob-size><blob-hash-algorithm>SHA256Block</blob-hash-algorithm>\
             <blob-hash-parameters><block-size>2097152</block-size></blob-hash-parameters>"
        );
        assert_eq!(parse(&written), Ok(reply));
        assert!(parse(&written.replace("aes256", "none")).is_err());
        assert!(parse(&written.replace("2097184", "0")).is_err());
    }
}
