//! Nothing that people or their programs said in confidence lies anywhere as it is: a life with every kind of secret, all of them marked
//! words, and then a search through everything the program has written. What is readable on purpose is listed in SECURITY.md.
//!
//! Left out of the search are two places, which are for reading: `server.key`, and `mail`, the letters of a server in development mode,
//! which a server in production hands to the mail server.

mod applications;
mod house;
mod life;
mod search;
mod staff;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use medlock::app::{Missing, open_database};
use medlock::config::Config;
use medlock_store::{Db, StoreError, Value, dump};
use medlock_wire::base64;

use self::house::{House, files};
use self::search::{Needles, Secret};
use crate::lab::Lab;
use crate::postgres::Database;

/// Under the data folder.
const FOR_READING: [&str; 2] = ["server.key", "mail"];
const PASSPHRASE: &str = "Schluesselwort fuer die Truhe";
const PLANTED: &str = "Versteckter Distelsamen";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_confidential_lies_anywhere_as_it_is() {
    nothing_in_clear(None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_confidential_lies_anywhere_as_it_is_with_postgres() {
    let Some(database) = Database::create() else { return };
    nothing_in_clear(Some(&database)).await;
}

async fn nothing_in_clear(database: Option<&Database>) {
    let mut house = House::new(database.map(|database| database.url.as_str()));
    house.start().await;
    let lab = Lab::register(&house.installation);
    lab.ask_for_weights(&house.installation);
    let (app, ..) = lab.credentials();
    let app = app.to_owned();
    for args in [
        &["app", "set", &app, "--methods", "connect-package,eventing", "--hipaa", "--inspect-requests"][..],
        &[
            "rule",
            "add",
            "--app",
            &app,
            "--offline",
            "--name",
            "files",
            "--why",
            "To send you pictures.",
            "--permissions",
        ],
    ] {
        let more: &[&str] = match args[0] {
            "rule" => {
                &["create,read", "--types", "bd0403c5-4ae2-4b0e-a8db-1888678e4528,3d34d87e-7fc1-4153-800f-f56592cb0d17"]
            }
            _ => &[],
        };
        house.run(&[args, more].concat());
    }

    let mut operator = staff::let_in(&house, &staff::OPERATOR, &["--operator"]).await;
    let mut clerk = staff::let_in(&house, &staff::CLERK, &["--app", &app, "--role", "admin"]).await;
    let mut helper = staff::let_in(&house, &staff::HELPER, &["--help-desk"]).await;
    life::everything(&house, &lab).await;
    staff::sends(&house, &mut clerk, &app).await;
    let named = [("first_name", life::FIRST_NAME), ("last_name", life::LAST_NAME), ("birth_date", life::BIRTH_DATE)];
    staff::helps(&house, &mut helper, &named).await;
    staff::sign_in_again(&mut operator, &staff::OPERATOR).await;
    for browser in [operator, clerk, helper] {
        house.secret_cookies("cookie of staff", &browser);
    }

    fs::write(house.installation.path("passphrase"), format!("{PASSPHRASE}\n")).expect("it is written");
    let key = fs::read_to_string(house.installation.path("data/server.key")).expect("the key");
    house.secret("passphrase", PASSPHRASE);
    house.secret_bytes("server key", &base64::decode(key.trim()).expect("32 bytes in base64"));
    house.run(&["key", "export", "logs/key.export", "--passphrase-file", "passphrase"]);
    house.run(&["backup", "now"]);
    for format in ["jsonl", "fhir"] {
        house.run(&["audit", "export", "--format", format, "--out", &format!("logs/audit.{format}")]);
    }
    for (name, args) in [("doctor", &["doctor", "--json"][..]), ("packages", &["package", "list", "--app", &app])] {
        let output = house.installation.output(args);
        // Lists for the operator say external ids.
        let said = if name == "doctor" { [output.stdout, output.stderr].concat() } else { output.stderr };
        fs::write(house.installation.path(&format!("logs/{name}")), said).expect("it is written");
    }
    let metrics = reqwest::get(format!("{}/metrics", house.base)).await.expect("an answer").bytes().await;
    fs::write(house.installation.path("logs/metrics"), metrics.expect("an answer")).expect("it is written");
    house.kill();

    let needles = Needles::of(&[house.secrets(), vec![planted()]].concat());
    let folders = match database {
        Some(database) => folders_of(database).await,
        None => Vec::new(),
    };
    let found = search(&house, &needles, &folders);
    assert!(found.is_empty(), "in clear: {found:#?}");

    // The same search finds what is there: in a file, compressed in the blob store, and in a row.
    plant(&house);
    let found = search(&house, &needles, &folders);
    let places: BTreeSet<&str> = found.keys().map(String::as_str).collect();
    for place in ["data/blobs/planted", "logs/server.log", "backups/planted", "row of backup_runs"] {
        assert!(places.contains(place), "{place} was not found: {found:#?}");
    }
    let whose: BTreeSet<&str> = found.values().flatten().filter_map(|line| line.split(" as ").next()).collect();
    assert!(whose.iter().all(|what| what.starts_with("what was planted")), "{found:#?}");
}

fn planted() -> Secret {
    Secret { what: "what was planted".to_owned(), bytes: PLANTED.as_bytes().to_vec() }
}

fn plant(house: &House) {
    let wide: Vec<u8> = PLANTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut compressed = flate2::write::GzEncoder::new(vec![7, 7, 7], flate2::Compression::default());
    std::io::Write::write_all(&mut compressed, PLANTED.to_lowercase().as_bytes()).expect("memory takes it");
    let at = |name: &str| house.installation.path(name);
    fs::write(at("data/blobs/planted"), compressed.finish().expect("memory takes it")).expect("it is written");
    fs::write(at("backups/planted"), wide).expect("it is written");
    let mut log = fs::read(at("logs/server.log")).expect("the log");
    log.extend_from_slice(base64::encode(format!("x{PLANTED}").as_bytes()).as_bytes());
    fs::write(at("logs/server.log"), log).expect("it is written");
    let planted = database_of(house).write_blocking(|tx, _, _| {
        let hex: String = PLANTED.bytes().map(|byte| format!("{byte:02x}")).collect();
        tx.execute("UPDATE backup_runs SET why = $1", &[&hex])
    });
    assert!(planted.expect("it can be written") > 0);
}

/// Where something is found, and what: files first, as the dead program left them, then rows.
fn search(house: &House, needles: &Needles, folders: &[PathBuf]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut looked_at = 0;
    let root = house.installation.folder.path();
    let own = ["data", "backups", "tmp", "logs"].map(|folder| root.join(folder));
    let since = fs::metadata(house.installation.path("lab.pem")).and_then(|file| file.modified()).expect("it is there");
    let newer = |path: &PathBuf| fs::metadata(path).and_then(|file| file.modified()).is_ok_and(|at| at >= since);
    let of_postgres = folders.iter().flat_map(|folder| files(folder)).filter(newer);
    for path in own.iter().flat_map(|folder| files(folder)).chain(of_postgres) {
        let name = path.strip_prefix(root).unwrap_or(&path);
        if FOR_READING.iter().any(|left_out| name.starts_with(Path::new("data").join(left_out))) {
            continue;
        }
        // A database that runs removes files of its own.
        let Ok(bytes) = fs::read(&path) else { continue };
        looked_at += bytes.len();
        let here = needles.found_in(&bytes);
        if !here.is_empty() {
            found.insert(name.display().to_string(), here);
        }
    }
    let db = database_of(house);
    let rows = db.read_blocking(|tx, _| {
        let mut rows: Vec<(String, Vec<u8>)> = Vec::new();
        for table in dump::tables(tx)? {
            let columns = dump::columns(tx, &table)?;
            let mut bytes = Vec::new();
            dump::rows(tx, &table, &columns, &mut |row| {
                for value in row {
                    match value {
                        Value::Text(text) => bytes.extend_from_slice(text.as_bytes()),
                        Value::Bytes(some) => bytes.extend_from_slice(&some),
                        Value::Integer(number) => bytes.extend_from_slice(number.to_string().as_bytes()),
                        Value::Null => {}
                    }
                    bytes.push(0);
                }
                Ok(())
            })?;
            rows.push((table, bytes));
        }
        Ok::<_, StoreError>(rows)
    });
    for (table, bytes) in rows.expect("the rows") {
        looked_at += bytes.len();
        let here = needles.found_in(&bytes);
        if !here.is_empty() {
            found.insert(format!("row of {table}"), here);
        }
    }
    println!("{looked_at} bytes looked at");
    assert!(looked_at > 3_000_000, "attachments alone are longer than {looked_at} bytes");
    found
}

fn database_of(house: &House) -> Db {
    let environment = house.installation.settings().filter(|(name, _)| name.starts_with("MEDLOCK_"));
    let (config, _) = Config::from_sources(None, environment).expect("settings");
    open_database(&config, Missing::Refuse).expect("the database opens")
}

/// Where PostgreSQL keeps this database and its log, if this machine's root may look.
async fn folders_of(database: &Database) -> Vec<PathBuf> {
    let (own, log) = database.folders().await;
    let found: Vec<PathBuf> = [own, log].into_iter().filter(|folder| folder.is_dir()).collect();
    if found.len() < 2 {
        println!("skipped: the folder of PostgreSQL cannot be read");
    }
    found
}
