//! Servers on each kind of blob store, and what lies in it.
//!
//! ```ignore
//! on_each_engine_and_store(|server| { …; assert!(server.objects().is_empty()); });
//! ```

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::TryStreamExt;
use medlock::config::Blobs;
use medlock_store::Engine;
use medlock_store::blobs::Listed;
use medlock_test_s3::S3;

use super::TestServer;

/// Where a test's server keeps uploaded attachments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// A folder of its own.
    Folder,
    /// The S3-compatible service of this program ([`S3::shared`]), under a prefix of its own.
    S3,
}

/// Runs `test` against a server with each database at hand and each kind of blob store.
pub fn on_each_engine_and_store(test: impl Fn(&TestServer)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for store in [Store::Folder, Store::S3] {
            if let Some(server) = TestServer::start_on(engine, store, &[]) {
                eprintln!("engine: {engine:?}, blob store: {store:?}");
                test(&server);
            }
        }
    }
}

/// Settings for a blob store of one's own at a service, by their environment names without `MEDLOCK_`.
pub fn s3_settings(service: &S3) -> Vec<(&'static str, String)> {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    service.settings(&format!("test-{}", NUMBER.fetch_add(1, Ordering::Relaxed)))
}

impl TestServer {
    /// A server on this database and blob store; None for PostgreSQL where there is none.
    pub fn start_on(engine: Engine, store: Store, settings: &[(&str, &str)]) -> Option<TestServer> {
        let of_store = match store {
            Store::Folder => Vec::new(),
            Store::S3 => s3_settings(S3::shared()),
        };
        let of_store = of_store.iter().map(|(name, value)| (*name, value.as_str()));
        let all: Vec<(&str, &str)> = of_store.chain(settings.iter().copied()).collect();
        TestServer::start_with(engine, &all)
    }

    /// Names of the objects of blobs in the store, sorted.
    pub fn objects(&self) -> Vec<String> {
        let listed: Vec<Listed> = self.runtime.block_on(self.app.blob_store.list().try_collect()).unwrap();
        let mut objects: Vec<String> = listed
            .into_iter()
            .map(|listed| listed.object)
            .filter(|object| !object.starts_with("owner/") && !object.starts_with("probe/"))
            .collect();
        objects.sort();
        objects
    }

    /// The file in which an object lies, for a test that damages or ages it. With [`Store::S3`] it must be the shared service.
    pub fn object_file(&self, object: &str) -> PathBuf {
        match &self.app.config.blobs {
            Blobs::Folder(folder) => folder.join(object),
            Blobs::S3(s3) => S3::shared().file(&format!("{}/{object}", s3.prefix)),
        }
    }
}
