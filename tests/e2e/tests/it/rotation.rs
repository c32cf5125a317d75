//! The server key is changed while two servers work: under a load of drop-offs, pick-ups and sign-ins the key is rotated at one, its file
//! brought to the other, both are started again in turn behind a balancer, and the old key is retired. No request may fail, everything
//! opens afterwards, and the old key's file opens nothing. And `key rotate` is killed again and again on its way.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::lab::Lab;
use crate::patient::Patient;
use crate::postgres::Database;
use crate::program::Installation;
use crate::rolling::{
    Balancer, Counts, Node, drop_off_until_stopped, free_ports, there_is_a_balancer, until_ok, until_ready,
};

const DROPPERS: usize = 2;
const PICKERS: usize = 2;
const PASSWORD: &str = "correct horse battery";

/// Codes that nobody has picked up yet.
type Codes = Arc<Mutex<VecDeque<String>>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_key_is_changed_under_load_and_no_request_fails() {
    if !there_is_a_balancer() {
        return;
    }
    let Some(database) = Database::create() else { return };
    let [front, first, second] = free_ports();
    let base = format!("http://127.0.0.1:{front}");
    let shared = tempfile::tempdir().expect("a folder both servers use");
    let at = |name: &str| format!("file://{}", shared.path().join(name).display());
    let installation = |port: u16| {
        Installation::new()
            .with("MEDLOCK_LISTEN", &format!("127.0.0.1:{port}"))
            .with("MEDLOCK_PUBLIC_URL", &base)
            .with("MEDLOCK_DATABASE_URL", &database.url)
            .with("MEDLOCK_BLOB_URL", &at("blobs"))
            .with("MEDLOCK_BACKUP_TO", &at("backups"))
            .with("MEDLOCK_HTTP_TRUSTED_PROXIES", "127.0.0.1")
            // Three looks of the balancer.
            .with("MEDLOCK_HTTP_DRAIN", "2s")
    };
    let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build().expect("a plain client");
    // Each has a key file of its own, as on two machines.
    let mut servers = [Node::new(installation(first), first), Node::new(installation(second), second)];
    servers[0].start(&http).await;
    bring_key(&servers[0], &servers[1]);
    servers[1].start(&http).await;
    let _balancer = Balancer::start(shared.path(), front, [first, second]);
    until_ready(&http, front).await;
    let old = fingerprint(&servers[0].installation);

    let lab = Arc::new(Lab::register(&servers[0].installation));
    let (counts, codes) = (Arc::new(Counts::default()), Codes::default());
    let mut tasks = Vec::new();
    for _ in 0..DROPPERS {
        let (lab, counts, codes, base) = (Arc::clone(&lab), Arc::clone(&counts), Arc::clone(&codes), base.clone());
        let keep = move |code: String| codes.lock().expect("nobody panicked").push_back(code);
        tasks.push(tokio::spawn(async move { drop_off_until_stopped(&lab, &counts, &base, keep).await }));
    }
    for number in 0..PICKERS {
        let (counts, codes) = (Arc::clone(&counts), Arc::clone(&codes));
        let patient = Patient::new(&Patient::http(), &base);
        let email = format!("patient-{number}@example.org");
        tasks.push(tokio::spawn(async move { pick_up_until_stopped(patient, &email, &counts, &codes).await }));
    }

    counts.grow().await;
    let rotated: Value =
        serde_json::from_str(&run(&servers[0].installation, &["key", "rotate", "--json"]).await).expect("JSON");
    assert_eq!(rotated["old"], old.as_str());
    counts.grow().await;
    let old_key = shared.path().join("old.key");
    fs::copy(key_file(&servers[1].installation), &old_key).expect("the old key is there still");
    // One starts again with the old key, which opens as well as the new one until it is retired; the other with the new one.
    for number in [1, 0] {
        servers[number].stop().await;
        servers[number].start(&http).await;
        until_ok(&http, &format!("{base}/both")).await;
        counts.grow().await;
    }
    bring_key(&servers[0], &servers[1]);
    let retired: Value =
        serde_json::from_str(&run(&servers[1].installation, &["key", "retire", "--json"]).await).expect("JSON");
    assert_eq!(retired["retired"][0], old.as_str(), "{retired}");
    counts.grow().await;
    for server in &mut servers {
        server.stop().await;
        server.start(&http).await;
        until_ok(&http, &format!("{base}/both")).await;
        counts.grow().await;
    }

    counts.stop.store(true, Ordering::SeqCst);
    for task in tasks {
        task.await.expect("a client ends");
    }
    let failures = counts.failures.lock().expect("nobody panicked").clone();
    let answered = counts.answered.load(Ordering::SeqCst);
    println!("{answered} things done while the key was changed, {} failed", failures.len());
    assert_eq!(failures, Vec::<String>::new());

    // What was dropped off before and after is picked up, and whatever is sealed opens.
    let mut patient = Patient::new(&Patient::http(), &base);
    let (oldest, newest) = {
        let mut codes = codes.lock().expect("nobody panicked");
        (codes.pop_front(), codes.pop_back())
    };
    for code in oldest.into_iter().chain(newest) {
        let page = patient.get(&link(&code)).await.expect("a page");
        let done = patient.pick_up(page, "last@example.org").await.expect("a page");
        assert_eq!(done.name(), "done", "{}", done.body);
    }
    run(&servers[0].installation, &["backup", "now"]).await;
    let drill: Value =
        serde_json::from_str(&run(&servers[1].installation, &["restore", "--drill", "--json"]).await).expect("JSON");
    assert_eq!(drill["good"], true, "{drill}");

    // With the old file there is nothing to be had: neither the database nor the backup.
    let thief = installation(first).with("MEDLOCK_KEY_FILE", &old_key.display().to_string());
    let new = rotated["fingerprint"].as_str().expect("a text");
    for args in [&["app", "list"][..], &["key", "retire"], &["backup", "verify"], &["restore", "--drill"]] {
        let output = thief.output(args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{args:?} with the old key");
        println!("{args:?}: {said}");
        assert!(said.contains(new), "{args:?} says which key it needs: {said}");
    }
}

async fn run(installation: &Installation, args: &[&str]) -> String {
    // Those who serve go on meanwhile.
    tokio::task::block_in_place(|| installation.run(args))
}

fn key_file(installation: &Installation) -> std::path::PathBuf {
    installation.path("data/server.key")
}

/// As `scp -p` would.
fn bring_key(from: &Node, to: &Node) {
    let file = key_file(&to.installation);
    fs::create_dir_all(file.parent().expect("it is in a folder")).expect("the folder");
    drop(fs::remove_file(&file));
    fs::copy(key_file(&from.installation), file).expect("it is copied");
}

fn fingerprint(installation: &Installation) -> String {
    let shown: Value = serde_json::from_str(&installation.run(&["key", "show", "--json"])).expect("JSON");
    shown["fingerprint"].as_str().expect("a text").to_owned()
}

fn link(code: &str) -> String {
    format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}")
}

/// Signs up with the first package, picks up one after the other, and signs out and in again before each.
async fn pick_up_until_stopped(mut patient: Patient, email: &str, counts: &Counts, codes: &Codes) {
    let mut signed_up = false;
    while !counts.stop.load(Ordering::SeqCst) {
        let next = codes.lock().expect("nobody panicked").pop_front();
        let Some(code) = next else {
            tokio::task::yield_now().await;
            continue;
        };
        let done = pick_up(&mut patient, email, &code, signed_up).await;
        counts.note("pick-up", done);
        signed_up = true;
    }
}

async fn pick_up(patient: &mut Patient, email: &str, code: &str, signed_up: bool) -> Result<(), String> {
    let lost = |_| "no answer".to_owned();
    let is = |page: &crate::patient::Page, names: &[&str]| match names.contains(&page.name()) {
        true => Ok(()),
        false => Err(format!("{} instead of {names:?} ({}):\n{}", page.name(), page.status, page.body)),
    };
    if signed_up {
        let page = patient.get("/sign-out").await.map_err(lost)?;
        is(&page, &["sign-out"])?;
        let page = patient.submit(&page, &[]).await.map_err(lost)?;
        is(&page, &["signed-out"])?;
    }
    let mut page = patient.get(&link(code)).await.map_err(lost)?;
    is(&page, &["sign-in"])?;
    if signed_up {
        page = patient.submit(&page, &[("email", email), ("password", PASSWORD)]).await.map_err(lost)?;
        is(&page, &["question"])?;
    }
    let page = patient.pick_up(page, email).await.map_err(lost)?;
    is(&page, &["done"])
}

/// Killed when it has begun, and so much later: after each the key file opens the database, and the same command ends what was begun.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rotation_that_is_killed_anywhere_is_ended_by_the_next() {
    let installation = Installation::new();
    interrupted(&installation);
    if let Some(database) = Database::create() {
        interrupted(&Installation::new().with("MEDLOCK_DATABASE_URL", &database.url));
    }
}

/// Microseconds after the first trace of a rotation, from at once to when it has long ended.
const LATER: [u64; 7] = [0, 300, 1_000, 3_000, 6_000, 10_000, 60_000];

fn interrupted(installation: &Installation) {
    installation.run(&["app", "list"]);
    let folder = installation.path("data");
    for later in LATER {
        let before = fingerprint(installation);
        let mut process = installation
            .command(&["key", "rotate"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let began = Instant::now();
        let left = |ending: &str| folder.join(format!("server.key{ending}")).exists();
        while !left(".new") && !left(".old") {
            assert!(began.elapsed() < Duration::from_secs(20), "it begins");
            std::hint::spin_loop();
        }
        let seen = Instant::now();
        while seen.elapsed() < Duration::from_micros(later) {
            std::hint::spin_loop();
        }
        drop(process.kill());
        drop(process.wait());
        println!("killed {later} µs after it began: {}", state_of(&folder));
        // Whatever lies there now, it opens.
        let now = fingerprint(installation);
        if now == before {
            let rotated = installation.run(&["key", "rotate", "--json"]);
            let rotated: Value = serde_json::from_str(&rotated).expect("JSON");
            assert_eq!(rotated["old"], before.as_str());
            assert_eq!(rotated["fingerprint"], fingerprint(installation).as_str());
        } else {
            // It had come to its end: a second rotation waits until the old key is retired.
            let output = installation.output(&["key", "rotate"]);
            assert!(String::from_utf8_lossy(&output.stderr).contains("key retire"));
        }
        let old = folder.join("server.key.old");
        let with_old = |expected: bool| {
            let key = installation.path("stolen.key");
            if let Ok(bytes) = fs::read(&old) {
                fs::write(&key, bytes).expect("it is written");
            }
            let mut command = installation.command(&["app", "list"]);
            let output = command.env("MEDLOCK_KEY_FILE", &key).output().expect("the program runs");
            assert_eq!(output.status.success(), expected, "{}", String::from_utf8_lossy(&output.stderr));
        };
        with_old(true);
        installation.run(&["key", "retire"]);
        assert_eq!(state_of(&folder), "server.key");
        with_old(false);
        installation.run(&["app", "list"]);
    }
}

/// Which files there are.
fn state_of(folder: &Path) -> String {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.contains("server.key"))
        .collect();
    names.sort();
    names.join(", ")
}
