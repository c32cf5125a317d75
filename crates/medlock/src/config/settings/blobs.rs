//! Where attachments lie.

use zeroize::Zeroizing;

use super::place;
use super::service::{self, Address};
use super::{Draft, Setting, refuse, setting};
use crate::config::{Blobs, ConfigError, Warnings, values};

pub(super) const SETTINGS: &[Setting] = &[
    setting!("blob_url", "`file:///path` or `s3://bucket/prefix`", default "`blobs` in the data directory",
        "Where attachments lie that are uploaded in pieces, encrypted like everything else: a folder, or a bucket of an S3-compatible service (the prefix may be left out). Two installations never share a folder or prefix. Several servers on one database need the same place: a bucket, or a folder that all of them mount. `backup.to` backs it up together with the database.",
        |draft, text| draft.blobs.place = Some(service::address(text)?)),
    setting!("s3.endpoint", "URL of scheme and host", default "Amazon's own, by `s3.region`",
        "The S3-compatible service. Plain http is for development only.",
        |draft, text| draft.blobs.service.endpoint = Some(values::base_url(text)?)),
    setting!("s3.region", "text, at most 60 characters", default "`us-east-1`",
        "Region of the bucket. Services that have none take any word here.",
        |draft, text| draft.blobs.service.region = Some(values::line(text, 60)?)),
    setting!("s3.path_style", "`true` or `false`", default "`true` with `s3.endpoint`, otherwise `false`",
        "Whether the bucket is named in the path (`https://host/bucket`), as most services of one's own want it, or in the host name (`https://bucket.host`).",
        |draft, text| draft.blobs.service.path_style = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("s3.access_key_id", "text, at most 200 characters", default "required with `s3://`",
        "Who calls. Needs the rights to list, put, get and delete objects under the prefix, and no others.",
        |draft, text| draft.blobs.service.access_key_id = Some(values::line(text, 200)?)),
    setting!("s3.secret_access_key_file", "path", default "required with `s3://`, or `s3.secret_access_key`",
        "File that holds the secret of `s3.access_key_id`, read at start; one trailing newline is dropped.",
        |draft, text| draft.blobs.service.secret_file = Some(values::path(text)?)),
    setting!("s3.secret_access_key", "text, at most 500 characters", default "none",
        "The secret itself, for surroundings that hand secrets out as environment variables. A file is harder to leak.",
        |draft, text| draft.blobs.service.secret = Some(Zeroizing::new(values::line(text, 500)?))),
];

#[derive(Default)]
pub(super) struct Part {
    place: Option<Address>,
    service: service::Part,
}

impl Part {
    pub fn resolve(self, ground: &place::Place, warnings: &mut Warnings) -> Result<Blobs, ConfigError> {
        let address = self.place.unwrap_or_else(|| Address::Folder(ground.data_dir.join("blobs")));
        let service = self.service.resolve("s3", "blob_url", &address, ground, warnings)?;
        Ok(match (address, service) {
            (Address::Folder(path), _) => Blobs::Folder(path),
            (_, Some(service)) => Blobs::S3(service),
            (_, None) => return refuse("blob_url", "needs the settings of its service"),
        })
    }
}
