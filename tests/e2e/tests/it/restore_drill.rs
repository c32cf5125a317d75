//! The data of a running system is destroyed, and everything that was acknowledged before its last backup comes back on an empty
//! machine: on SQLite with a folder, and on PostgreSQL with an S3-compatible service for attachments and backups.
//! `MEDLOCK_DRILL_PACKAGES` (default 200) and `MEDLOCK_DRILL_BLOB_BYTES` (default 20 MB, in all) set how much there is;
//! CONTRIBUTING.md names the command.

use std::time::Instant;

use medlock_sdk::{Answer, Client, PackageBuilder};
use medlock_test_s3::S3;
use serde_json::Value;

use crate::bytes::{Bytes, Digest};
use crate::lab::{ANSWER, Lab, QUESTION};
use crate::patient::Patient;
use crate::postgres::Database;
use crate::program::Installation;

/// Attachments, of equal length.
const STUDIES: u64 = 10;
/// Packages that are made at the same time.
const AT_ONCE: u32 = 8;
/// Dropped off while the backup is made: they may be in it.
const LATE: u32 = 5;

fn size_of(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().expect("a number"))
}

/// A running system and what it stands on, and an empty machine of the same kind.
struct Grounds {
    running: Installation,
    empty: Installation,
    /// Another empty one, for somebody with another key.
    strange: Installation,
    /// Kept as long as the machines.
    databases: Vec<Database>,
    /// Where the running one keeps its attachments, if not in its data folder.
    attachments: Option<std::path::PathBuf>,
    backups: String,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_destroyed_system_comes_back_from_its_last_backup() {
    let folder = tempfile::tempdir().expect("a folder");
    let backups = format!("file://{}", folder.path().display());
    let machine = || Installation::new().with("MEDLOCK_BACKUP_TO", &backups);
    let (running, empty, strange) = (machine(), machine(), machine());
    destroyed(Grounds { running, empty, strange, databases: Vec::new(), attachments: None, backups: backups.clone() })
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_destroyed_system_comes_back_with_postgres_and_s3() {
    let mut databases = Vec::new();
    for _ in ["running", "empty", "strange"] {
        let Some(database) = Database::create() else { return };
        databases.push(database);
    }
    let service = S3::start();
    let machine = |number: usize| {
        let mut machine = Installation::new().with("MEDLOCK_DATABASE_URL", &databases[number].url);
        for (name, value) in service.settings(&format!("attachments-{number}")) {
            machine = machine.with(&format!("MEDLOCK_{name}"), &value);
        }
        for (name, value) in service.settings("backups") {
            let name = name.replace("BLOB_URL", "BACKUP_TO").replace("S3_", "BACKUP_");
            machine = machine.with(&format!("MEDLOCK_{name}"), &value);
        }
        machine
    };
    let (running, empty, strange) = (machine(0), machine(1), machine(2));
    let backups = service.settings("backups").into_iter().find(|(name, _)| *name == "BLOB_URL").expect("it is one").1;
    let attachments = Some(service.file("attachments-0"));
    destroyed(Grounds { running, empty, strange, databases, attachments, backups }).await;
}

async fn destroyed(grounds: Grounds) {
    let Grounds { running, empty, strange, mut databases, attachments, backups } = grounds;
    let packages = u32::try_from(size_of("MEDLOCK_DRILL_PACKAGES", 200)).expect("a number of packages");
    let blob_bytes = size_of("MEDLOCK_DRILL_BLOB_BYTES", 20_000_000);
    let seconds = |since: Instant| since.elapsed().as_secs_f64();
    let lab = Lab::register(&running);
    let server = running.serve();
    let client = lab.client(&server.base);

    let started = Instant::now();
    let studies = drop_off_studies(&client, blob_bytes / STUDIES).await;
    let codes = drop_off(&lab, &client, packages).await;
    println!("dropped off {packages} packages and {blob_bytes} bytes of attachments in {:.1} s", seconds(started));
    std::fs::write(running.path("passphrase"), "correct horse battery\n").expect("it is written");
    let safe = tempfile::tempdir().expect("a folder");
    let export = safe.path().join("key").display().to_string();
    running.run(&["key", "export", &export, "--passphrase-file", "passphrase"]);

    // While it runs, and others go on dropping off.
    let going_on = tokio::spawn({
        let client = client.clone();
        async move {
            let mut taken = Vec::new();
            for number in 0..LATE {
                let answer = Answer::new(ANSWER).expect("long enough");
                let late = PackageBuilder::new("Late", QUESTION, answer, format!("late-{number}"));
                taken.push(late.item(crate::lab::weight(70)).send(&client).await.is_ok());
            }
            taken
        }
    });
    let started = Instant::now();
    let backed_up = told(&running, &["backup", "now", "--json"]);
    println!("backed up in {:.1} s: {backed_up}", seconds(started));
    assert!(going_on.await.expect("it ends").iter().all(|taken| *taken), "a backup holds nobody up");
    let count = |field: &str| backed_up[field].as_u64().expect("a number");
    assert!(count("packages") >= u64::from(packages) + STUDIES, "{backed_up}");
    assert_eq!(count("missing"), 0);

    let started = Instant::now();
    let drill = told(&running, &["restore", "--drill", "--json"]);
    println!("drilled in {:.1} s: {drill}", seconds(started));
    assert_eq!(drill["good"], true);
    assert!(drill["attachment_bytes"].as_u64() >= Some(blob_bytes), "{drill}");

    // Everything it has is destroyed under its feet.
    std::fs::remove_dir_all(running.path("data")).expect("it is there");
    if let Some(attachments) = attachments {
        std::fs::remove_dir_all(attachments).expect("it is there");
        drop(databases.remove(0));
    }
    server.kill();
    drop(running);

    // Another machine, with the key out of its file and nothing else.
    std::fs::write(empty.path("passphrase"), "correct horse battery\n").expect("it is written");
    empty.run(&["key", "import", "--from", &export, "--passphrase-file", "passphrase"]);
    let started = Instant::now();
    let restored = told(&empty, &["restore", "--from", &backups, "--json"]);
    println!("restored in {:.1} s: {restored}", seconds(started));
    assert_eq!(restored["packages"], backed_up["packages"]);
    assert_eq!(restored["missing"], 0);
    let server = empty.serve();
    let started = Instant::now();
    let mut patient = Patient::new(&Patient::http(), &server.base);
    let link = |code: &str| format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}");
    let unknown = patient.get(&link("JKYZ-QNMN-VHRX-ZGNR-GZNH")).await.expect("a page").name().to_owned();
    for code in codes.iter().chain(&studies) {
        let page = patient.get(&link(code)).await.expect("a page");
        assert_eq!(page.name(), "sign-in", "{code} is lost");
        assert_ne!(page.name(), unknown);
    }
    println!("each of {} codes led to its package, in {:.1} s", codes.len() + studies.len(), seconds(started));
    // One to the end, with its attachment.
    let page = patient.get(&link(&studies[3])).await.expect("the link");
    let done = patient.pick_up(page, "pat@example.org").await.expect("the way to the end");
    assert_eq!(done.name(), "done", "{}", done.body);
    let file = done.link_containing("/files/").expect("the done page leads to the file");
    let mut got = Digest::new();
    assert_eq!(patient.download(&file, |bytes| got.add(bytes)).await.expect("the whole file"), 200);
    assert!(got.end() == Digest::of(Bytes::new(3, blob_bytes / STUDIES)));
    server.kill();

    // With another key: refused, and nothing is left that could be taken for a database.
    std::fs::write(strange.path("passphrase"), "correct horse battery\n").expect("it is written");
    let other = Installation::new();
    other.run(&["app", "list"]);
    std::fs::create_dir(strange.path("data")).expect("it is new");
    std::fs::copy(other.path("data/server.key"), strange.path("data/server.key")).expect("it is there");
    let started = Instant::now();
    let refused = strange.output(&["restore", "--from", &backups]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    println!("refused in {:.1} s: {said}", seconds(started));
    assert!(!refused.status.success() && said.contains("it needs the key"), "{said}");
    assert!(!strange.path("data/medlock.db").exists());
}

/// What a command says that must succeed.
fn told(installation: &Installation, args: &[&str]) -> Value {
    // Those who drop off go on meanwhile.
    serde_json::from_str(&tokio::task::block_in_place(|| installation.run(args))).expect("JSON")
}

async fn drop_off_studies(client: &Client, length: u64) -> Vec<String> {
    let mut codes = Vec::new();
    for number in 0..STUDIES {
        let answer = Answer::new(ANSWER).expect("long enough");
        let package = PackageBuilder::new(format!("Study {number}"), QUESTION, answer, format!("study-{number}"));
        let package = package.stream("study.dcm", "application/dicom", Bytes::new(number, length));
        codes.push(package.send(client).await.expect("it is taken").to_string());
    }
    codes
}

async fn drop_off(lab: &Lab, client: &Client, count: u32) -> Vec<String> {
    let mut codes = Vec::new();
    for first in (0..count).step_by(AT_ONCE as usize) {
        let some = (first..count.min(first + AT_ONCE)).map(|number| lab.drop_off_weight(client, number + 1));
        for code in futures_util::future::join_all(some).await {
            codes.push(code.expect("it is taken"));
        }
    }
    codes
}
