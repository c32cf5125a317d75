//! An S3-compatible service on loopback for tests, and the ways in which it can be made to fail.
//!
//! ```no_run
//! let s3 = medlock_test_s3::S3::shared();
//! let settings = s3.settings("a-prefix-of-this-test");
//! ```
//!
//! It is the `s3s-fs` server, which checks signatures and keeps its objects in a folder, behind a layer that spoils what it is
//! told to ([`Fault`]). It runs on threads of its own, so a test may be synchronous.

mod faults;

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};

pub use faults::Fault;
use faults::{Faults, Spoiled};

/// The one bucket.
pub const BUCKET: &str = "medlock-tests";
pub const ACCESS_KEY_ID: &str = "medlock-tests-key";
pub const SECRET_ACCESS_KEY: &str = "a secret of the tests, and of nobody else";

/// A running service; it ends when this is dropped.
pub struct S3 {
    address: SocketAddr,
    folder: tempfile::TempDir,
    faults: Arc<Faults>,
    runtime: Option<Runtime>,
}

impl S3 {
    /// A service of one's own, for a test that makes it fail.
    pub fn start() -> S3 {
        let folder = tempfile::tempdir().expect("the temporary folder can be written");
        std::fs::create_dir(folder.path().join(BUCKET)).expect("the temporary folder can be written");
        let files = s3s_fs::FileSystem::new(folder.path()).expect("the folder is there");
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
        let faults = Arc::new(Faults::default());
        let service = Spoiled::new(service.build(), Arc::clone(&faults));
        let runtime =
            Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads are to be had");
        let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).expect("loopback has a free port");
        let address = listener.local_addr().expect("a listener has an address");
        runtime.spawn(async move {
            // Ends with the runtime, and when no connection can be accepted any more.
            while let Ok((socket, _)) = listener.accept().await {
                let connection = hyper::server::conn::http1::Builder::new();
                let connection = connection.serve_connection(TokioIo::new(socket), service.clone());
                tokio::spawn(async move { drop(connection.await) });
            }
        });
        S3 { address, folder, faults, runtime: Some(runtime) }
    }

    /// One service for all tests of a program, which keep apart by their prefixes.
    pub fn shared() -> &'static S3 {
        static SHARED: OnceLock<S3> = OnceLock::new();
        SHARED.get_or_init(S3::start)
    }

    /// `http://` and the address.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Settings of a server that keeps its blobs here, by their environment names without `MEDLOCK_`.
    pub fn settings(&self, prefix: &str) -> Vec<(&'static str, String)> {
        vec![
            ("BLOB_URL", format!("s3://{BUCKET}/{prefix}")),
            ("S3_ENDPOINT", self.endpoint()),
            ("S3_ACCESS_KEY_ID", ACCESS_KEY_ID.to_owned()),
            ("S3_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY.to_owned()),
        ]
    }

    /// The next requests meet these, one each; the ones behind them meet none.
    pub fn spoil(&self, faults: impl IntoIterator<Item = Fault>) {
        self.faults.add(faults);
    }

    /// From now on every request meets this fault; None: the faults are over.
    pub fn spoil_all(&self, fault: Option<Fault>) {
        self.faults.always(fault);
    }

    /// How many of the faults have not been met yet.
    pub fn faults_left(&self) -> usize {
        self.faults.left()
    }

    /// Names of the objects that can be seen, without the bucket.
    pub fn objects(&self) -> BTreeSet<String> {
        let root = self.folder.path().join(BUCKET);
        let mut found = BTreeSet::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the bucket can be read") {
                let path = entry.expect("the bucket can be read").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(path.strip_prefix(&root).expect("inside").display().to_string());
                }
            }
        }
        found
    }

    /// The file that holds an object, for a test that damages or ages it.
    pub fn file(&self, object: &str) -> std::path::PathBuf {
        self.folder.path().join(BUCKET).join(Path::new(object))
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        // In the background, because a test may drop it inside a runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
