//! When the server itself is in trouble: code 1 with a reference, nothing stored, and the same call works afterwards.

use std::sync::{Mutex, mpsc};
use std::time::Duration;

use medlock_domain::packages;
use medlock_store::{Engine, StoreError};

use crate::support::{A_WEIGHT, Sealed, TestServer};

/// A limit on the database's pages stands for the disk's end: SQLite says the same of both.
#[test]
fn a_full_disk_is_1_with_a_reference_and_the_retry_works() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    let big = Sealed { ciphertext: vec![3; 32 * 4_096], ..Sealed::new("Fluffy Cat", A_WEIGHT) };
    let body = lab.request(&server, "CreateConnectPackage", 2, &big.info());
    let pages = |limit: i64| {
        let sql = format!("PRAGMA max_page_count = {limit}");
        server.db.write_blocking(move |tx, _, _| tx.query(&sql, &[]).map(|_| ())).unwrap();
    };
    pages(1);
    let told = server.post(body.as_bytes());
    assert_eq!(told.code, 1, "{}", told.xml());
    let reference = told.info.clone().unwrap();
    assert!(reference.contains(told.response.header("wc_responseid").unwrap()), "{reference}");
    assert!(!told.xml().to_lowercase().contains("sqlite"), "{}", told.xml());
    pages(1_000_000);
    assert_eq!(server.post(body.as_bytes()).code, 0);
    let counts = server.db.read_blocking(packages::counts).unwrap();
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<i64>(), 1);
}

/// Another process that holds the database longer than the server waits for it.
#[test]
fn a_locked_database_is_1_and_the_retry_works() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    let body = lab.request(&server, "CreateConnectPackage", 2, &Sealed::new("Fluffy Cat", A_WEIGHT).info());
    let (locked, is_locked) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let released = Mutex::new(released);
    let holder = server.db.another();
    let holding = std::thread::spawn(move || {
        holder.write_blocking(move |_, _, _| {
            locked.send(()).unwrap();
            let _ = released.lock().unwrap().recv_timeout(Duration::from_secs(60));
            Ok::<_, StoreError>(())
        })
    });
    is_locked.recv().unwrap();
    let told = server.post(body.as_bytes());
    assert_eq!(told.code, 1, "{}", told.xml());
    assert!(told.info.unwrap().starts_with("reference "));
    // Reading goes on.
    assert_eq!(lab.call(&server, "GetApplicationInfo", 2, "").code, 0);
    release.send(()).unwrap();
    holding.join().unwrap().unwrap();
    assert_eq!(server.post(body.as_bytes()).code, 0);
    let counts = server.db.read_blocking(packages::counts).unwrap();
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<i64>(), 1);
}
