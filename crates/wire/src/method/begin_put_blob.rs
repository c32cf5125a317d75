//! BeginPutBlob: where to upload a blob that goes into an item of a record.

use medlock_xml::{Element, Writer};

use super::blob_upload::{size, url};
use crate::{read, reply::NotAReply};

pub const NAME: &str = "BeginPutBlob";

pub use super::blob_upload::Hashing;
pub use super::no_parameters::Request;

/// Where and how. No `Debug`: whoever knows the address can write there.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Reply {
    /// With the token that is all the authority an upload needs. It goes into the item just as it is.
    pub blob_ref_url: String,
    /// The most bytes of one request; clients restart their hash at its multiples.
    pub chunk_bytes: u64,
    /// The most bytes of a blob. One client keeps it in 32 bits with a sign.
    pub blob_bytes_max: u64,
    pub hashing: Hashing,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("blob-ref-url", &self.blob_ref_url);
        writer.element("blob-chunk-size", &self.chunk_bytes.to_string());
        writer.element("max-blob-size", &self.blob_bytes_max.to_string());
        self.hashing.write(&mut writer);
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        Ok(Reply {
            blob_ref_url: url(parts.required("blob-ref-url")?)?,
            chunk_bytes: size(parts.required("blob-chunk-size")?)?,
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
            chunk_bytes: 2_097_152,
            blob_bytes_max: 2_147_483_647,
            hashing: Hashing::default(),
        };
        let written = reply.write();
        assert_eq!(
            written,
            "<blob-ref-url>https://here/streaming/wildcatblob.ashx?blob-ref-token=a</blob-ref-url>\
             <blob-chunk-size>2097152</blob-chunk-size><max-blob-size>2147483647</max-blob-size>\
             <blob-hash-algorithm>SHA256Block</blob-hash-algorithm>\
             <blob-hash-parameters><block-size>2097152</block-size></blob-hash-parameters>"
        );
        assert_eq!(parse(&written), Ok(reply));
        for (from, to) in [("2097152<", "0<"), ("2097152<", "-1<"), ("https://", " "), ("SHA256Block", "")] {
            let changed = written.replacen(from, to, 1);
            let still_reads = from == "https://";
            assert_eq!(parse(&changed).is_ok(), still_reads, "{changed}");
        }
        assert!(parse(&written.replace("https://here/streaming/wildcatblob.ashx?blob-ref-token=a", " ")).is_err());
        let blockless = parse(&written.replace("<block-size>2097152</block-size>", "")).unwrap();
        assert_eq!(blockless.hashing.block_bytes, None);
    }
}
