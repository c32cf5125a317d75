//! An S3-compatible service on loopback for tests, and the ways in which it can be made to fail.
//!
//! ```no_run
//! let s3 = medlock_test_s3::S3::shared();
//! let settings = s3.settings("a-prefix-of-this-test");
//! ```
//!
//! It is the `s3s-fs` server, which checks signatures and keeps its objects in a folder, behind a layer that spoils what it is
//! told to ([`Fault`]). It is a process of its own, so that what the program under test says to it goes through the system, and nothing
//! is shared with it but the folder: the program of the tests, started again for the one test that calls [`serve_if_asked`].

mod faults;
mod process;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

pub use faults::Fault;
use process::Process;
pub use process::serve_if_asked;

/// The one bucket.
pub const BUCKET: &str = "medlock-tests";
pub const ACCESS_KEY_ID: &str = "medlock-tests-key";
pub const SECRET_ACCESS_KEY: &str = "a secret of the tests, and of nobody else";

/// A running service; it ends when this is dropped, or the program that started it.
pub struct S3 {
    process: Mutex<Process>,
    address: String,
    folder: tempfile::TempDir,
}

impl S3 {
    /// A service of one's own, for a test that makes it fail.
    pub fn start() -> S3 {
        let folder = tempfile::tempdir().expect("the temporary folder can be written");
        std::fs::create_dir(folder.path().join(BUCKET)).expect("the temporary folder can be written");
        let mut process = Process::start(folder.path());
        let address = process.told();
        S3 { process: Mutex::new(process), address, folder }
    }

    /// One service for all tests of a program, which keep apart by their prefixes.
    pub fn shared() -> &'static S3 {
        static SHARED: OnceLock<S3> = OnceLock::new();
        SHARED.get_or_init(S3::start)
    }

    fn process(&self) -> MutexGuard<'_, Process> {
        self.process.lock().unwrap_or_else(PoisonError::into_inner)
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
        let faults: Vec<String> = faults.into_iter().map(|fault| fault.to_string()).collect();
        self.process().ask(&format!("next {}", faults.join(",")));
    }

    /// From now on every request meets this fault; None: the faults are over.
    pub fn spoil_all(&self, fault: Option<Fault>) {
        self.process().ask(&format!("always {}", fault.map(|fault| fault.to_string()).unwrap_or_default()));
    }

    /// How many of the faults have not been met yet.
    pub fn faults_left(&self) -> usize {
        self.process().ask("left").parse().expect("a number")
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
