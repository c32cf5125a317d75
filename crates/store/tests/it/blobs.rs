//! The contract of a blob store, over every store there is; what a folder keeps to itself; and a service that fails.

use std::future::Future;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use medlock_crypto::random::SeededRandom;
use medlock_store::blobs::{BlobStore, BlobStoreError, BlobStoreOptions, Listed, Patience, Place, S3};
use medlock_test_s3::{ACCESS_KEY_ID, BUCKET, Fault, S3 as Service, SECRET_ACCESS_KEY};

/// Tried three times, without waiting long.
const SHORT: Patience = Patience {
    retries_max: 3,
    first_wait: Duration::from_millis(1),
    total: Duration::from_secs(20),
    silence: Duration::from_secs(1),
};

fn s3(service: &Service, prefix: &str) -> Place {
    Place::S3(S3 {
        bucket: BUCKET.to_owned(),
        prefix: prefix.to_owned(),
        endpoint: Some(service.endpoint()),
        region: "us-east-1".to_owned(),
        access_key_id: ACCESS_KEY_ID.to_owned(),
        secret_access_key: SECRET_ACCESS_KEY.to_owned().into(),
        path_style: true,
        allow_http: true,
    })
}

fn open(place: Place) -> BlobStore {
    BlobStore::open(&BlobStoreOptions { place, patience: SHORT, ..BlobStoreOptions::default() }).unwrap()
}

fn run<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test)
}

/// Runs `test` on a folder, a bucket with and without a prefix, and in memory.
fn on_each_store<F: Future<Output = ()>>(test: impl Fn(BlobStore) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (Service::start(), Service::start());
    for place in
        [Place::Memory, Place::Folder(folder.path().join("deep/blobs")), s3(&one, ""), s3(&other, "some/prefix")]
    {
        eprintln!("store: {place}");
        run(test(open(place)));
    }
}

fn pieces(text: &str) -> Vec<Bytes> {
    text.split_inclusive(' ').map(|word| Bytes::copy_from_slice(word.as_bytes())).collect()
}

async fn get(store: &BlobStore, object: &str, range: std::ops::Range<u64>) -> Result<Vec<u8>, BlobStoreError> {
    Ok(store.get(object, range).try_collect::<Vec<_>>().await?.concat())
}

async fn names(store: &BlobStore) -> Vec<String> {
    let mut all: Vec<Listed> = store.list().try_collect().await.unwrap();
    all.sort_by(|a, b| a.object.cmp(&b.object));
    all.into_iter().map(|listed| listed.object).collect()
}

#[test]
fn objects_are_put_read_listed_and_deleted() {
    on_each_store(|store| async move {
        let text = "one piece and another";
        store.put("aa/01", pieces(text)).await.unwrap();
        store.put("aa/02", pieces("x")).await.unwrap();
        store.put("ab/01", pieces("other")).await.unwrap();
        let whole = text.len() as u64;
        for range in [0..whole, 0..1, 4..9, whole - 1..whole, 5..5, 0..0] {
            let expected = &text.as_bytes()[range.start as usize..range.end as usize];
            assert_eq!(get(&store, "aa/01", range.clone()).await.unwrap(), expected, "{range:?}");
        }
        assert_eq!(names(&store).await, ["aa/01", "aa/02", "ab/01"]);
        let listed: Vec<Listed> = store.list().try_collect().await.unwrap();
        assert_eq!(listed.iter().find(|listed| listed.object == "aa/01").unwrap().bytes, whole);

        assert_eq!(store.delete_prefix("aa").await.unwrap(), 2);
        assert_eq!(store.delete_prefix("aa").await.unwrap(), 0);
        assert_eq!(store.delete_prefix("a").await.unwrap(), 0, "a prefix ends with a slash");
        assert_eq!(names(&store).await, ["ab/01"]);
        store.delete("ab/01").await.unwrap();
        store.delete("ab/01").await.unwrap();
        assert_eq!(names(&store).await, [""; 0]);
    });
}

#[test]
fn what_is_not_there_is_missing() {
    on_each_store(|store| async move {
        assert!(get(&store, "aa/01", 0..1).await.unwrap_err().is_missing());
        store.put("aa/01", pieces("short")).await.unwrap();
        for beyond in [0..6, 4..9, 5..6, 9..10] {
            let error = get(&store, "aa/01", beyond.clone()).await.unwrap_err();
            assert!(error.to_string().contains("aa/01"), "{beyond:?}: {error}");
        }
    });
}

#[test]
fn a_large_object_comes_in_small_steps() {
    on_each_store(|store| async move {
        let large: Vec<u8> = (0..2_100_000u32).map(|n| (n / 7) as u8).collect();
        store.put("cc/01", large.chunks(65_565).map(Bytes::copy_from_slice).collect()).await.unwrap();
        let steps: Vec<Bytes> = store.get("cc/01", 1000..2_000_000).try_collect().await.unwrap();
        assert!(steps.concat() == large[1000..2_000_000]);
        if !store.place().starts_with("memory") {
            assert!(steps.iter().all(|step| step.len() <= 512 << 10), "{:?}", steps.iter().map(Bytes::len).max());
        }
        // A reader that goes away in the middle leaves nothing behind.
        let mut reading = Box::pin(store.get("cc/01", 0..2_100_000));
        assert!(reading.next().await.unwrap().is_ok());
        drop(reading);
        store.delete("cc/01").await.unwrap();
    });
}

#[test]
fn a_store_is_checked_before_it_is_relied_on() {
    on_each_store(|store| async move {
        let mut rng = SeededRandom::new(1);
        store.put("aa/01", pieces("old")).await.unwrap();
        let now = store.check(&mut rng).await.unwrap();
        let listed: Vec<Listed> = store.list().try_collect().await.unwrap();
        assert_eq!(listed.len(), 1, "nothing of the check remains");
        let apart = now.duration_since(listed[0].modified);
        assert!(apart.as_secs() <= 60 && apart.as_secs() >= -1, "{apart}: the store has one clock");
    });
}

#[test]
fn a_folder_is_private_and_shows_whole_objects_only() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("blobs");
    run(async {
        let store = open(Place::Folder(root.clone()));
        assert_eq!(store.folder().unwrap(), root.canonicalize().unwrap());
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&root), 0o700);
        store.put("aa/01", pieces("bytes")).await.unwrap();
        assert_eq!(mode(&root.join("aa/01")), 0o600);
        // As a crash leaves it: half an object beside its place.
        std::fs::write(root.join("aa/02#1"), "hal").unwrap();
        std::fs::create_dir(root.join("ab")).unwrap();
        std::fs::write(root.join("ab/01#17"), "").unwrap();
        assert!(get(&store, "aa/02", 0..3).await.unwrap_err().is_missing());
        assert_eq!(names(&store).await, ["aa/01", "aa/02#1", "ab/01#17"], "the reconciler hears of it");
        store.delete("ab/01#17").await.unwrap();
        store.delete("ab/01#17").await.unwrap();
        assert!(!root.join("ab").exists(), "with the last file goes its folder");
        assert_eq!(store.delete_prefix("aa").await.unwrap(), 2);
        assert_eq!(std::fs::read_dir(&root).unwrap().count(), 0);
    });
}

#[test]
fn a_folder_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let options =
        BlobStoreOptions { place: Place::Folder(file.join("blobs")), patience: SHORT, ..BlobStoreOptions::default() };
    let error = BlobStore::open(&options).err().unwrap().to_string();
    assert!(error.starts_with("blob_url: ") && error.contains("file/blobs"), "{error}");
}

#[test]
fn a_service_that_recovers_is_waited_for() {
    let service = Service::start();
    let store = open(s3(&service, "p"));
    let large = vec![Bytes::from(vec![7; 1 << 20]); 2];
    for fault in [
        Fault::Status(500),
        Fault::Status(503),
        Fault::DoneButFailed,
        Fault::CutRequest,
        Fault::CutReply,
        Fault::Silence,
        Fault::Trickle,
    ] {
        run(async {
            let object = format!("aa/{fault:?}").replace(['(', ')'], "");
            // What only is slow succeeds at once.
            let times = if fault == Fault::Trickle { 1 } else { 2 };
            service.spoil(vec![fault; times]);
            store.put(&object, large.clone()).await.unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            assert_eq!(service.faults_left(), 0, "{fault:?}");
            service.spoil(vec![fault; times]);
            let read = get(&store, &object, 0..2 << 20).await;
            assert!(read.unwrap_or_else(|error| panic!("{fault:?}: {error}")) == vec![7; 2 << 20]);
            service.spoil([fault]);
            assert_eq!(names(&store).await, [object.as_str()], "{fault:?}");
            service.spoil([fault]);
            store.delete(&object).await.unwrap_or_else(|error| panic!("{fault:?}: {error}"));
            assert_eq!(service.faults_left(), 0, "{fault:?}");
            assert_eq!(names(&store).await, [""; 0]);
        });
    }
}

#[test]
fn a_reading_that_is_cut_goes_on_where_it_was_cut() {
    let service = Service::start();
    let store = open(s3(&service, ""));
    run(async {
        let large: Vec<u8> = (0..1_000_000u32).map(|n| (n / 3) as u8).collect();
        store.put("aa/01", vec![large.clone().into()]).await.unwrap();
        // More cuts than one call is tried: each time something came.
        service.spoil([100_000; 8].map(Fault::CutBody));
        assert!(get(&store, "aa/01", 500..1_000_000).await.unwrap() == large[500..]);
        assert_eq!(service.faults_left(), 0);
        // When nothing comes any more, there is an end.
        service.spoil_all(Some(Fault::CutBody(0)));
        get(&store, "aa/01", 0..1_000_000).await.unwrap_err();
        service.spoil_all(None);
    });
}

#[test]
fn a_service_that_stays_away_is_an_error_and_shows_nothing() {
    let service = Service::start();
    let store = open(s3(&service, "p"));
    for fault in [Fault::Status(500), Fault::CutRequest, Fault::Silence, Fault::Status(403)] {
        run(async {
            service.spoil_all(Some(fault));
            let error = store.put("aa/01", pieces("a few words")).await.unwrap_err();
            assert!(error.to_string().starts_with("blob_url: s3://medlock-tests/p cannot write aa/01: "), "{error}");
            assert!(!error.to_string().contains(SECRET_ACCESS_KEY));
            get(&store, "aa/01", 0..1).await.unwrap_err();
            store.delete("aa/01").await.unwrap_err();
            store.delete_prefix("aa").await.unwrap_err();
            store.list().try_collect::<Vec<_>>().await.unwrap_err();
            store.check(&mut SeededRandom::new(1)).await.unwrap_err();
            service.spoil_all(None);
            assert!(service.objects().is_empty(), "{fault:?}");
        });
    }
}

#[test]
fn a_service_that_does_not_know_us_is_an_error() {
    let service = Service::start();
    let Place::S3(mut options) = s3(&service, "p") else { unreachable!() };
    options.secret_access_key = "another".to_owned().into();
    let store = open(Place::S3(options));
    let error = run(store.check(&mut SeededRandom::new(1))).unwrap_err().to_string();
    assert!(error.contains("SignatureDoesNotMatch") || error.contains("403"), "{error}");
    assert!(!error.contains("another"), "{error}");
}
