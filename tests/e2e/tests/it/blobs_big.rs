//! Attachments too large for memory, from a lab's disk to a patient's, and many at once. `MEDLOCK_BLOB_BYTES` (default 64 MB)
//! sets the length of the one and, when it is given, makes the many 50 MiB each; CONTRIBUTING.md names the command.

use std::fs::File;
use std::time::Instant;

use medlock_sdk::{Answer, PackageBuilder};

use crate::bytes::{Bytes, Digest};
use crate::lab::{ANSWER, Lab, QUESTION};
use crate::patient::Patient;
use crate::program::{Installation, Server};

/// The most a server may take beyond what it has when nobody wants anything of it.
const BEYOND_IDLE_KIB_MAX: u64 = 96 * 1024;

const MANY: usize = 100;

fn long_bytes() -> Option<u64> {
    std::env::var("MEDLOCK_BLOB_BYTES").ok().map(|text| text.parse().expect("a number of bytes"))
}

/// Checks that the server has stayed small. Linux counts what a process takes from files, its code, too; idle has that already.
fn stayed_small(server: &Server, idle_kib: u64, when: &str) {
    let (_, peak_kib) = server.memory_kib();
    let beyond = peak_kib.saturating_sub(idle_kib);
    println!("{when}: {} MiB beyond the idle {} MiB", beyond >> 10, idle_kib >> 10);
    assert!(beyond <= BEYOND_IDLE_KIB_MAX, "{when}: {beyond} KiB beyond idle");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_attachment_arrives_and_the_server_stays_small() {
    let length = long_bytes().unwrap_or(64_000_000);
    let installation = Installation::new();
    let lab = Lab::register(&installation);
    let server = installation.serve();
    let mut patient = Patient::new(&Patient::http(), &server.base);
    patient.get("/health/ready").await.expect("it answers");
    let (idle_kib, _) = server.memory_kib();

    let path = installation.path("study.dcm");
    std::io::copy(&mut Bytes::new(1, length), &mut File::create(&path).expect("a new file")).expect("there is room");
    let sent = Digest::of(File::open(&path).expect("it is there"));
    let seconds = |since: Instant| since.elapsed().as_secs_f64();
    let rate = |since: Instant| length as f64 / 1e6 / seconds(since);

    let started = Instant::now();
    let code = lab.drop_off_file(&installation, &server.base, "study.dcm");
    println!("dropped off {length} bytes in {:.1} s: {:.0} MB/s", seconds(started), rate(started));
    stayed_small(&server, idle_kib, "after the drop-off");

    let started = Instant::now();
    let link = format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}");
    let page = patient.get(&link).await.expect("the link");
    let done = patient.pick_up(page, "pat@example.org").await.expect("the way to the end");
    assert_eq!(done.name(), "done", "{}", done.body);
    println!("picked up in {:.1} s: {:.0} MB/s", seconds(started), rate(started));
    stayed_small(&server, idle_kib, "after the pick-up");

    let file = done.link_containing("/files/").expect("the done page leads to the file");
    let started = Instant::now();
    let (mut got, mut count) = (Digest::new(), 0);
    let status = patient.download(&file, |bytes| {
        got.add(bytes);
        count += bytes.len() as u64;
    });
    assert_eq!(status.await.expect("the whole file"), 200);
    assert_eq!(count, length);
    assert!(got.end() == sent, "the bytes that came are not those that were sent");
    println!("downloaded in {:.1} s: {:.0} MB/s", seconds(started), rate(started));
    stayed_small(&server, idle_kib, "after the download");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_uploads_at_once_all_end_and_the_server_stays_small() {
    let length = if long_bytes().is_some() { 50 << 20 } else { 2 << 20 };
    let installation = Installation::new();
    let lab = Lab::register(&installation);
    let server = installation.serve();
    let client = lab.client(&server.base);
    client.application_info().await.expect("it answers");
    let (idle_kib, _) = server.memory_kib();
    let started = Instant::now();
    let uploads: Vec<_> = (0..MANY)
        .map(|number| {
            let client = client.clone();
            let answer = Answer::new(ANSWER).expect("long enough");
            let package = PackageBuilder::new(format!("Study {number}"), QUESTION, answer, format!("study-{number}"));
            let bytes = Bytes::new(number as u64, length);
            let package = package.stream("study.dcm", "application/dicom", bytes);
            tokio::spawn(async move { package.send(&client).await })
        })
        .collect();
    let mut codes = Vec::new();
    for upload in uploads {
        codes.push(upload.await.expect("it ends").expect("it is taken"));
    }
    let seconds = started.elapsed().as_secs_f64();
    let megabytes = (length * MANY as u64) as f64 / 1e6;
    println!("{MANY} uploads of {length} bytes in {seconds:.1} s: {:.0} MB/s together", megabytes / seconds);
    stayed_small(&server, idle_kib, "after a hundred uploads");

    // One of them, to the end: they did not get into one another's way.
    let mut patient = Patient::new(&Patient::http(), &server.base);
    let number = MANY - 1;
    let link = format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{}", codes[number]);
    let page = patient.get(&link).await.expect("the link");
    let done = patient.pick_up(page, "pat@example.org").await.expect("the way to the end");
    assert_eq!(done.name(), "done", "{}", done.body);
    let file = done.link_containing("/files/").expect("the done page leads to the file");
    let mut got = Digest::new();
    assert_eq!(patient.download(&file, |bytes| got.add(bytes)).await.expect("the whole file"), 200);
    assert!(got.end() == Digest::of(Bytes::new(number as u64, length)));
}
