//! A folder or a bucket of an S3-compatible service, as the settings of attachments and of backups both name one.

use std::path::PathBuf;

use zeroize::Zeroizing;

use super::{place, refuse};
use crate::config::{ConfigError, Mode, S3, Secret, Warnings};

/// What a setting says, before the settings of the service are put to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    Folder(PathBuf),
    Bucket {
        bucket: String,
        prefix: String,
    },
    /// The service alone is set; the bucket is named later.
    Unnamed,
}

/// What was set of the service.
#[derive(Default)]
pub(super) struct Part {
    pub endpoint: Option<String>,
    pub region: Option<String>,
    pub path_style: Option<bool>,
    pub access_key_id: Option<String>,
    pub secret_file: Option<PathBuf>,
    pub secret: Option<Zeroizing<String>>,
}

impl Part {
    pub fn is_set(&self) -> bool {
        self.set_one().is_some()
    }

    /// One that is set.
    fn set_one(&self) -> Option<&'static str> {
        let all = [
            ("endpoint", self.endpoint.is_some()),
            ("region", self.region.is_some()),
            ("path_style", self.path_style.is_some()),
            ("access_key_id", self.access_key_id.is_some()),
            ("secret_access_key_file", self.secret_file.is_some()),
            ("secret_access_key", self.secret.is_some()),
        ];
        all.into_iter().find(|(_, set)| *set).map(|(key, _)| key)
    }

    /// The service of a bucket; None of a folder. Settings are called `table` and a word; `url` is the one that names the place.
    pub fn resolve(
        self,
        table: &str,
        url: &str,
        address: &Address,
        ground: &place::Place,
        warnings: &mut Warnings,
    ) -> Result<Option<S3>, ConfigError> {
        let called = |key: &str| format!("{table}.{key}");
        let (bucket, prefix) = match address {
            Address::Folder(_) => {
                return match self.set_one() {
                    Some(key) => refuse(&called(key), &format!("has no effect unless {url} begins with s3://")),
                    None => Ok(None),
                };
            }
            Address::Bucket { bucket, prefix } => (bucket.clone(), prefix.clone()),
            Address::Unnamed => (String::new(), String::new()),
        };
        let plain_http = self.endpoint.as_ref().is_some_and(|url| url.starts_with("http://"));
        if plain_http {
            match ground.mode {
                Mode::Production => return refuse(&called("endpoint"), "must be https in production"),
                Mode::Development => {
                    warnings.push(format!("{} is plain http: production refuses it", called("endpoint")));
                }
            }
        }
        let Some(access_key_id) = self.access_key_id else {
            return refuse(&called("access_key_id"), &format!("is required with an s3:// {url}"));
        };
        let secret = match (self.secret_file, self.secret) {
            (Some(file), None) => Secret::File(file),
            (None, Some(text)) => Secret::Text(text),
            (None, None) => {
                return refuse(&called("secret_access_key_file"), &format!("is required with an s3:// {url}"));
            }
            (Some(_), Some(_)) => {
                let file = called("secret_access_key_file");
                return refuse(&called("secret_access_key"), &format!("has no effect together with {file}"));
            }
        };
        Ok(Some(S3 {
            bucket,
            prefix,
            path_style: self.path_style.unwrap_or(self.endpoint.is_some()),
            endpoint: self.endpoint,
            region: self.region.unwrap_or_else(|| "us-east-1".to_owned()),
            access_key_id,
            secret,
            plain_http,
        }))
    }
}

/// `file:///path` or `s3://bucket/prefix`.
pub fn address(text: &str) -> Result<Address, String> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("s3://") {
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_end_matches('/');
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !(3..=63).contains(&bucket.len()) || !bucket.chars().all(plain) {
            return Err(format!(
                "\"{bucket}\" must be the name of a bucket: 3 to 63 letters, digits, hyphens and dots"
            ));
        }
        let parts_plain = prefix.split('/').all(|part| !matches!(part, "" | "." | "..") && part.chars().all(plain));
        if !prefix.is_empty() && (prefix.len() > 200 || !parts_plain) {
            return Err(format!(
                "\"{prefix}\" must be a prefix of letters, digits, hyphens, dots and single slashes, at most 200 long"
            ));
        }
        return Ok(Address::Bucket { bucket: bucket.to_owned(), prefix: prefix.to_owned() });
    }
    match text.strip_prefix("file://") {
        Some(path) if path.starts_with('/') => Ok(Address::Folder(PathBuf::from(path))),
        _ => Err("must be file:///path or s3://bucket/prefix".to_owned()),
    }
}
