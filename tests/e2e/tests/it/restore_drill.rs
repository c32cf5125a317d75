//! The data folder of a running system is destroyed, and everything that was acknowledged before its last backup comes back on an empty
//! machine. `MEDLOCK_DRILL_PACKAGES` (default 200) and `MEDLOCK_DRILL_BLOB_BYTES` (default 20 MB, in all) set how much there is;
//! CONTRIBUTING.md names the command.

use std::time::Instant;

use medlock_sdk::{Answer, Client, PackageBuilder};
use serde_json::Value;

use crate::bytes::{Bytes, Digest};
use crate::lab::{ANSWER, Lab, QUESTION};
use crate::patient::Patient;
use crate::program::Installation;

/// Attachments, of equal length.
const STUDIES: u64 = 10;
/// Packages that are made at the same time.
const AT_ONCE: u32 = 8;
/// Of many codes, each so-many-th is looked at through the pages.
const LOOKED_AT_MAX: usize = 200;

fn size_of(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |text| text.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_destroyed_system_comes_back_from_its_last_backup() {
    let packages = u32::try_from(size_of("MEDLOCK_DRILL_PACKAGES", 200)).expect("a number of packages");
    let blob_bytes = size_of("MEDLOCK_DRILL_BLOB_BYTES", 20_000_000);
    let seconds = |since: Instant| since.elapsed().as_secs_f64();
    let backups = tempfile::tempdir().expect("a folder");
    let to = format!("file://{}", backups.path().display());
    let installation = Installation::new();
    let lab = Lab::register(&installation);
    let server = installation.serve();
    let client = lab.client(&server.base);

    let started = Instant::now();
    let studies = drop_off_studies(&client, blob_bytes / STUDIES).await;
    let codes = drop_off(&lab, &client, packages).await;
    println!("dropped off {packages} packages and {blob_bytes} bytes of attachments in {:.1} s", seconds(started));
    std::fs::write(installation.path("passphrase"), "correct horse battery\n").expect("it is written");
    let export = backups.path().join("key").display().to_string();
    installation.run(&["key", "export", &export, "--passphrase-file", "passphrase"]);

    // While it runs, and others go on dropping off.
    let backed_up = {
        let going_on = tokio::spawn({
            let client = client.clone();
            async move {
                let mut taken = Vec::new();
                for number in 0..5 {
                    let answer = Answer::new(ANSWER).expect("long enough");
                    let late = PackageBuilder::new("Late", QUESTION, answer, format!("late-{number}"));
                    taken.push(late.item(crate::lab::weight(70)).send(&client).await.is_ok());
                }
                taken
            }
        });
        let started = Instant::now();
        let mut command = installation.command(&["backup", "now", "--json"]);
        let output = tokio::task::spawn_blocking(move || command_with(&mut command, &to)).await.expect("it ends");
        println!("backed up in {:.1} s", seconds(started));
        assert!(going_on.await.expect("it ends").iter().all(|taken| *taken), "a backup holds nobody up");
        output
    };
    let count = |field: &str| backed_up[field].as_u64().expect("a number");
    assert!(count("packages") >= u64::from(packages) + STUDIES, "{backed_up}");
    assert_eq!(count("missing"), 0);

    let to = format!("file://{}", backups.path().display());
    let started = Instant::now();
    let mut command = installation.command(&["restore", "--drill", "--json"]);
    let drill = command_with(&mut command, &to);
    println!("drilled in {:.1} s: {drill}", seconds(started));
    assert_eq!(drill["good"], true);
    assert!(drill["attachment_bytes"].as_u64() >= Some(blob_bytes), "{drill}");

    server.kill();
    drop(installation);

    // Another machine, with the key out of its file and nothing else.
    let empty = Installation::new();
    std::fs::write(empty.path("passphrase"), "correct horse battery\n").expect("it is written");
    empty.run(&["key", "import", "--from", &export, "--passphrase-file", "passphrase"]);
    let started = Instant::now();
    let restored: Value = serde_json::from_str(&empty.run(&["restore", "--from", &to, "--json"])).expect("JSON");
    println!("restored in {:.1} s: {restored}", seconds(started));
    assert_eq!(restored["packages"], backed_up["packages"]);
    assert_eq!(restored["missing"], 0);
    let server = empty.serve();
    let mut patient = Patient::new(&Patient::http(), &server.base);
    let link = |code: &str| format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}");
    let unknown = patient.get(&link("JKYZ-QNMN-VHRX-ZGNR-GZNH")).await.expect("a page").name().to_owned();
    let step = codes.len().div_ceil(LOOKED_AT_MAX).max(1);
    for code in codes.iter().step_by(step).chain(&studies) {
        let page = patient.get(&link(code)).await.expect("a page");
        assert_ne!(page.name(), unknown, "{code} is lost");
    }
    // One to the end, with its attachment.
    let page = patient.get(&link(&studies[3])).await.expect("the link");
    let done = patient.pick_up(page, "pat@example.org").await.expect("the way to the end");
    assert_eq!(done.name(), "done", "{}", done.body);
    let file = done.link_containing("/files/").expect("the done page leads to the file");
    let mut got = Digest::new();
    assert_eq!(patient.download(&file, |bytes| got.add(bytes)).await.expect("the whole file"), 200);
    assert!(got.end() == Digest::of(Bytes::new(3, blob_bytes / STUDIES)));
    server.kill();

    // With another key.
    let stranger = Installation::new();
    stranger.run(&["app", "list"]);
    std::fs::remove_file(stranger.path("data/medlock.db")).expect("it is there");
    let refused = stranger.output(&["restore", "--from", &to]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    println!("{said}");
    assert!(!refused.status.success() && said.contains("it needs the key"), "{said}");
    assert!(!stranger.path("data/medlock.db").exists());
}

fn command_with(command: &mut std::process::Command, to: &str) -> Value {
    let output = command.env("MEDLOCK_BACKUP_TO", to).output().expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
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
