//! How a blob store is opened.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::{BackoffConfig, ClientOptions, RetryConfig};
use zeroize::Zeroizing;

/// Which store, and how long it is waited for.
#[derive(Clone, Debug)]
pub struct BlobStoreOptions {
    pub place: Place,
    pub patience: Patience,
    /// The setting that names the place, for errors.
    pub setting: &'static str,
}

impl Default for BlobStoreOptions {
    fn default() -> Self {
        BlobStoreOptions { place: Place::default(), patience: Patience::default(), setting: "blob_url" }
    }
}

/// Where the objects lie.
#[derive(Clone, Debug, Default)]
pub enum Place {
    /// In the process, for tests: gone with it.
    #[default]
    Memory,
    /// In a folder of this machine.
    Folder(PathBuf),
    /// In a bucket of an S3-compatible service.
    S3(S3),
}

/// A bucket and who may use it.
#[derive(Clone)]
pub struct S3 {
    pub bucket: String,
    /// What names begin with, without slashes at its ends; may be empty.
    pub prefix: String,
    /// Scheme, host and port; None: Amazon's of the region.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key_id: String,
    pub secret_access_key: Zeroizing<String>,
    /// The bucket is named in the path (`https://host/bucket`), not in the host (`https://bucket.host`).
    pub path_style: bool,
    /// Whether the endpoint may be plain http.
    pub allow_http: bool,
}

/// How often and how long a call to a service is tried before it counts as failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// After the first try.
    pub retries_max: usize,
    /// Before the second try; doubles for each further one.
    pub first_wait: Duration,
    /// After this long no further try begins.
    pub total: Duration,
    /// How long the service may be silent.
    pub silence: Duration,
}

impl Default for Patience {
    /// Rides out a node that restarts, and ends well before the client that waits for its chunk gives up.
    fn default() -> Self {
        Patience {
            retries_max: 6,
            first_wait: Duration::from_millis(100),
            total: Duration::from_secs(60),
            silence: Duration::from_secs(60),
        }
    }
}

impl fmt::Debug for S3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("S3").field("bucket", &self.bucket).field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Memory => f.write_str("memory"),
            Place::Folder(path) => write!(f, "{}", path.display()),
            Place::S3(s3) if s3.prefix.is_empty() => write!(f, "s3://{}", s3.bucket),
            Place::S3(s3) => write!(f, "s3://{}/{}", s3.bucket, s3.prefix),
        }
    }
}

impl S3 {
    pub(super) fn build(&self, patience: &Patience) -> Result<AmazonS3, String> {
        let client = ClientOptions::new()
            .with_allow_http(self.allow_http)
            .with_connect_timeout(patience.silence.min(Duration::from_secs(5)))
            .with_read_timeout(patience.silence)
            // A client may take its time to fetch what we read for it: only silence counts.
            .with_timeout_disabled();
        let backoff = BackoffConfig { init_backoff: patience.first_wait, max_backoff: patience.total / 4, base: 2.0 };
        let retry = RetryConfig { backoff, max_retries: patience.retries_max, retry_timeout: patience.total };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.bucket)
            .with_region(&self.region)
            .with_access_key_id(&self.access_key_id)
            .with_secret_access_key(self.secret_access_key.as_str())
            .with_virtual_hosted_style_request(!self.path_style)
            .with_allow_http(self.allow_http)
            // Not every service knows how to delete many at once.
            .with_disable_bulk_delete(true)
            .with_client_options(client)
            .with_retry(retry);
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        builder.build().map_err(|error| error.to_string())
    }
}
