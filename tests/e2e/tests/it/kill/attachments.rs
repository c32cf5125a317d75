//! Attachments under power failure: the program is killed while they are uploaded, when the last piece is there, and while a
//! pick-up moves them. Afterwards an upload goes on where it was, and a pick-up has happened as a whole or not at all.
//!
//! `MEDLOCK_KILL_BLOB_ROUNDS` (default 10, on PostgreSQL 5) sets the length.

use std::collections::{BTreeMap, BTreeSet};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::Duration;

use medlock_crypto::random::SeededRandom;
use medlock_sdk::{Answer, PackageBuilder};

use super::random_below;
use crate::bytes::{Bytes, Digest};
use crate::lab::{ANSWER, Lab, QUESTION};
use crate::patient::Patient;
use crate::postgres::Database;
use crate::program::{Installation, Server};

/// Bytes of what lies in one object.
const PIECE_BYTES: u32 = 2 << 20;
/// The power fails at most so long after a piece is there.
const LATER_MS_MAX: u32 = 40;
/// A package has so many pieces at the most.
const PIECES_MAX: u32 = 4;

/// When the power fails.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// So many pieces of the upload are there; at their number it is about to be completed.
    Upload(u32),
    /// So many pieces have been moved; at their number the items are about to be written.
    PickUp(u32),
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_attachments_move_all_is_there_or_nothing() {
    all_or_nothing(Installation::new(), 10).await;
}

/// The database goes on while the program is dead: what it had not committed is rolled back by somebody else.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_while_attachments_move_with_postgres_all_is_there_or_nothing() {
    let Some(database) = Database::create() else { return };
    all_or_nothing(Installation::new().with("MEDLOCK_DATABASE_URL", &database.url), 5).await;
}

async fn all_or_nothing(installation: Installation, usual_rounds: u32) {
    let rounds = std::env::var("MEDLOCK_KILL_BLOB_ROUNDS").ok();
    let rounds: u32 = rounds.map_or(usual_rounds, |text| text.parse().expect("a number"));
    let seed: u64 = std::env::var("MEDLOCK_SEED").ok().map_or(0x626c_6f62, |text| text.parse().expect("a number"));
    println!("{rounds} rounds, MEDLOCK_SEED={seed}");
    let mut rng = SeededRandom::new(seed);

    // An upload goes on at the address where it began.
    let listen = free_address();
    let installation = installation.with("MEDLOCK_LISTEN", &listen);
    let lab = Lab::register(&installation);
    let mut house = House { server: Some(installation.serve()), objects: installation.path("data").join("blobs") };
    let mut patient = Patient::new(&Patient::http(), &format!("http://{listen}"));
    // What became of each package, by number: the files that were found, with their digests.
    let mut files: BTreeMap<u32, [u8; 32]> = BTreeMap::new();
    let (mut before, mut after) = (0, 0);

    for round in 0..rounds {
        let length = u64::from(PIECE_BYTES + random_below(&mut rng, (PIECES_MAX - 1) * PIECE_BYTES));
        let pieces = u32::try_from(length.div_ceil(u64::from(PIECE_BYTES))).expect("a few");
        let at = 1 + random_below(&mut rng, pieces);
        // What comes after a piece takes a few milliseconds: the next piece, or the end.
        let later_ms = random_below(&mut rng, LATER_MS_MAX);
        let moment = if round % 2 == 0 { Moment::Upload(at) } else { Moment::PickUp(at) };

        let upload = {
            let client = lab.patient_client(&format!("http://{listen}"));
            let answer = Answer::new(ANSWER).expect("long enough");
            let package = PackageBuilder::new(format!("Study {round}"), QUESTION, answer, format!("study-{round}"));
            let package = package.stream(
                format!("study-{round}.bin"),
                "application/octet-stream",
                Bytes::new(round.into(), length),
            );
            tokio::spawn(async move { package.send(&client).await })
        };
        if let Moment::Upload(pieces) = moment {
            house.kill_after(pieces, later_ms, &upload).await;
            house.server = Some(installation.serve());
        }
        let code = upload.await.expect("it ends").expect("it goes on where it was");

        let link = format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}");
        let page = patient.get(&link).await.expect("it answers");
        let confirm = patient.pick_up_to("confirm", page, "pat@example.org").await.expect("nobody kills it here");
        assert_eq!(confirm.name(), "confirm", "{}", confirm.body);
        let mut tab = patient.second_tab();
        let confirming = tokio::spawn(async move {
            let page = tab.submit(&confirm, &[("confirm", "1")]).await?;
            tab.wait(page).await
        });
        if let Moment::PickUp(pieces) = moment {
            house.kill_after(pieces, later_ms, &confirming).await;
            house.server = Some(installation.serve());
        }
        drop(confirming.await.expect("it ends"));

        // As a person would who lost the page: from the link again.
        let page = patient.get(&link).await.expect("it answers");
        let happened = page.name() == "already-picked-up";
        if matches!(moment, Moment::PickUp(_)) {
            let counter = if happened { &mut after } else { &mut before };
            *counter += 1;
        }
        let done = match page.name() {
            "already-picked-up" => page,
            _ => patient.pick_up(page, "pat@example.org").await.expect("it answers"),
        };
        assert!(matches!(done.name(), "done" | "already-picked-up"), "{moment:?}: {}\n{}", done.name(), done.body);
        files.insert(round, Digest::of(Bytes::new(round.into(), length)));
        println!("round {round}: {moment:?} of {pieces} pieces, the pick-up had happened: {happened}");
    }
    println!("killed in {before} pick-ups before they had happened, in {after} after");

    // Every package's file is in the record once, and each has its bytes.
    let found = files_in_record(&mut patient).await;
    assert_eq!(found.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    for (number, links) in found {
        assert_eq!(links.len(), 1, "file {number} is there as often");
        let link = links.first().expect("one");
        let mut digest = Digest::new();
        assert_eq!(patient.download(link, |bytes| digest.add(bytes)).await.expect("all of it"), 200);
        assert!(digest.end() == files[&number], "file {number} has other bytes");
    }
    let checked = installation.run(&["doctor"]);
    println!("{checked}");
    assert!(checked.lines().any(|line| line.starts_with("ok") && line.contains("blobs")), "rows and objects agree");
}

/// The running program, and where it keeps pieces.
struct House {
    server: Option<Server>,
    objects: PathBuf,
}

impl House {
    /// Kills the program so many milliseconds after there are so many objects more than now, or `work` has ended.
    async fn kill_after<T>(&mut self, pieces: u32, later_ms: u32, work: &tokio::task::JoinHandle<T>) {
        let before = count(&self.objects);
        let mut look = tokio::time::interval(Duration::from_millis(1));
        let mut left = later_ms;
        // A minute at the most.
        for _ in 0..60_000 {
            look.tick().await;
            if work.is_finished() || count(&self.objects) >= before + pieces as usize {
                let Some(less) = left.checked_sub(1) else { break };
                left = less;
            }
        }
        self.server.take().expect("it runs").kill();
    }
}

/// Objects under a folder, without what is half written.
fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.file_type() {
            Ok(kind) if kind.is_dir() => count(&entry.path()),
            _ if entry.file_name().to_string_lossy().contains('#') => 0,
            _ => 1,
        })
        .sum()
}

/// An address that nobody listens at. Somebody might before the program does; then it says so.
fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("loopback is there").to_string()
}

/// The links to the files in the patient's one record, by the number in their names.
async fn files_in_record(patient: &mut Patient) -> BTreeMap<u32, BTreeSet<String>> {
    let mut found: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    let list = patient.get("/records").await.expect("the records page");
    let mut next = list.link_containing("/records/");
    for _ in 0..1_000 {
        let Some(path) = next.take() else { break };
        let page = patient.get(&path).await.expect("the record page");
        assert_eq!(page.name(), "record", "{}", page.body);
        for part in page.body.split("href=\"").skip(1) {
            let Some((link, rest)) = part.split_once('"').filter(|(link, _)| link.contains("/files/")) else {
                continue;
            };
            let Some((_, name)) = rest.split_once("study-") else { continue };
            let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
            found.entry(digits.parse().expect("a number")).or_default().insert(link.to_owned());
        }
        next = page.link_containing("after=");
    }
    found
}
