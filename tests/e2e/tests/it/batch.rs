//! Power failure at the sender's: `medlock package batch` is killed with SIGKILL three times at different moments and started again
//! the same way. Each row must be one package: none lost, none twice.
//!
//! `MEDLOCK_BATCH_ROWS` (default 300) sets how many rows; docs/performance.md has the long form.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::Instant;

use medlock::app::{Missing, open_database};
use medlock::config::Config;
use medlock_sdk::IdentityCode;
use medlock_store::StoreError;
use serde_json::Value;

use crate::lab::Lab;
use crate::program::{Installation, Server};

const JOBS: usize = 8;
/// After how many tenths of what each run has to do it is killed: at once, early, and in the middle.
const KILLED_AFTER_TENTHS: [usize; 3] = [0, 2, 4];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_that_is_killed_three_times_is_each_row_once() {
    let rows: usize = std::env::var("MEDLOCK_BATCH_ROWS").ok().map_or(300, |text| text.parse().expect("a number"));
    let installation = Installation::new();
    let lab = Lab::register(&installation);
    let server = installation.serve();
    write_rows(&installation, rows);

    let started_at = Instant::now();
    let mut left = rows;
    for tenths in KILLED_AFTER_TENTHS {
        left = killed_after(&installation, &lab, &server, tenths, left);
    }
    let args = arguments(&lab, &server);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let told: Value = serde_json::from_str(&installation.run(&args)).expect("JSON");
    assert_eq!((&told["rows"], &told["sent"]), (&rows.into(), &rows.into()), "{told}");
    println!("{rows} rows in {:.1} s, with three kills between them", started_at.elapsed().as_secs_f64());

    // What whoever hands out the codes has: one for each row, and all of them fit.
    let results = std::fs::read_to_string(installation.path("codes.ndjson")).expect("the results");
    let mut codes = BTreeMap::new();
    for (index, line) in results.lines().enumerate() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!((&row["row"], &row["status"]), (&(index + 1).into(), &"sent".into()), "{row}");
        assert_eq!(row["external_id"], format!("patient-{}", index + 1));
        codes.insert(row["code"].as_str().expect("a code").to_owned(), row["external_id"].clone());
    }
    assert_eq!(codes.len(), rows, "each row has a code of its own");
    let client = lab.client(&server.base);
    for (code, external_id) in &codes {
        let code = IdentityCode::parse(code).expect("a code");
        // It has contents, or this is refused with 95.
        let renamed = client.dopu().set_external_id(&code, external_id.as_str().expect("text")).await;
        renamed.expect("the package is there");
    }
    // A fifth start has nothing to do.
    assert!(installation.run(&args).contains(&format!("\"sent\":{rows}")));
    server.kill();

    let (packages, patients, only_codes) = counts(&installation);
    assert_eq!((packages, patients), (rows as i64, rows as i64), "none lost, none twice");
    assert!(only_codes <= (JOBS * KILLED_AFTER_TENTHS.len()) as i64, "{only_codes} codes were left without a package");
    println!("{packages} packages of {patients} patients, {only_codes} codes left without a package");
    let journal = std::fs::read_to_string(installation.path("batch.csv.journal")).expect("the journal");
    let own: BTreeSet<&str> = journal.lines().filter(|line| line.starts_with("code\t")).collect();
    assert_eq!(own.len(), rows);
    assert!(!journal.contains("harbour"), "no answer is in the journal");
}

fn write_rows(installation: &Installation, rows: usize) {
    let mut text = "external_id,friendly_name,question,answer,weight:when,weight:value/kg\n".to_owned();
    for row in 1..=rows {
        let _ = writeln!(
            text,
            "patient-{row},Weight {row},Which word did we agree on?,quiet harbour {row},2026-03-04,{}",
            40 + row % 60
        );
    }
    std::fs::write(installation.path("batch.csv"), text).expect("the folder is there");
}

fn arguments(lab: &Lab, server: &Server) -> Vec<String> {
    let own = ["package", "batch", "batch.csv", "--results", "codes.ndjson", "--json", "--jobs"].map(str::to_owned);
    [own.to_vec(), vec![JOBS.to_string()], lab.caller(&server.base)].concat()
}

/// Starts the batch and kills it when it has said that it did so much of what it had to do. How many rows were left when it began.
fn killed_after(installation: &Installation, lab: &Lab, server: &Server, tenths: usize, left: usize) -> usize {
    let args = arguments(lab, server);
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let mut child =
        installation.command(&args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("stderr is piped")).lines();
    let checked = lines.next().expect("it says what it has to do").expect("text");
    let to_do = checked.rsplit(", ").next().and_then(|last| last.strip_suffix(" to do"));
    let to_do: usize = to_do.and_then(|count| count.parse().ok()).unwrap_or_else(|| panic!("{checked}"));
    assert!(to_do <= left, "what was done stays done: {checked}");
    for _ in 0..tenths {
        let line = lines.next().expect("a line for each tenth").expect("text");
        assert!(line.ends_with(" rows") && !line.contains("failed"), "{line}");
    }
    child.kill().expect("it can be killed");
    let status = child.wait().expect("it ends");
    assert_eq!(status.signal(), Some(9), "it was killed in the middle");
    println!("killed after {tenths} tenths: {checked}");
    assert!(!installation.path("codes.ndjson").exists(), "results are written when a run ends by itself");
    to_do
}

/// Packages, external ids among them, and codes that have no package.
fn counts(installation: &Installation) -> (i64, i64, i64) {
    let environment = [
        ("MEDLOCK_DATA_DIR".to_owned(), installation.path("data").display().to_string()),
        ("MEDLOCK_PUBLIC_URL".to_owned(), "http://127.0.0.1".to_owned()),
        ("MEDLOCK_MODE".to_owned(), "development".to_owned()),
    ];
    let (config, _) = Config::from_sources(None, environment).expect("settings");
    let db = open_database(&config, Missing::Refuse).expect("the database opens");
    let counted = db.read_blocking(|tx, _| {
        let rows = tx.query(
            "SELECT COUNT(*), COUNT(populated_at), COUNT(DISTINCT external_id_index) FROM connect_packages",
            &[],
        )?;
        let (all, packages): (i64, i64) = (rows[0].get(0)?, rows[0].get(1)?);
        Ok::<_, StoreError>((packages, rows[0].get(2)?, all - packages))
    });
    counted.expect("it can be counted")
}
