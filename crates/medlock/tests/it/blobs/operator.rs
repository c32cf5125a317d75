//! What the operator sees: a server that does not start on a store it cannot use, backups, `doctor`.

use medlock_test_s3::{Fault, S3};

use crate::cli::Place;
use crate::support::blob_stores::s3_settings;

fn environment(settings: &[(&'static str, String)]) -> Vec<(String, String)> {
    settings.iter().map(|(name, value)| (format!("MEDLOCK_{name}"), value.clone())).collect()
}

fn run(place: &Place, args: &[&str], environment: &[(String, String)]) -> crate::cli::Said {
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    place.run_with(args, &environment)
}

#[test]
fn serve_refuses_a_store_that_it_cannot_use() {
    let service = S3::start();
    let place = Place::new();
    let mut settings = environment(&s3_settings(&service));
    settings.push(("MEDLOCK_LISTEN".to_owned(), "127.0.0.1:0".to_owned()));
    service.spoil_all(Some(Fault::Status(403)));
    let said = run(&place, &["serve"], &settings);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("blob_url: s3://medlock-tests/"), "{}", said.err);
    assert!(!said.err.contains(medlock_test_s3::SECRET_ACCESS_KEY), "{}", said.err);
    service.spoil_all(None);

    // Another database's place is no place of ours.
    let other = Place::new();
    run(&other, &["blobs", "adopt"], &settings).good();
    let said = run(&place, &["serve"], &settings);
    assert!(said.err.contains("belongs to another database"), "{}", said.err);
    assert_eq!(run(&place, &["blobs", "adopt"], &settings).good(), settings[0].1);
}

#[test]
fn serve_refuses_a_folder_that_it_cannot_use() {
    let place = Place::new();
    std::fs::write(place.path("file"), "").unwrap();
    let url = format!("file://{}", place.path("file/blobs").display());
    let said = place.run_with(&["serve"], &[("MEDLOCK_BLOB_URL", &url), ("MEDLOCK_LISTEN", "127.0.0.1:0")]);
    assert_eq!(said.status, 1);
    assert!(said.err.contains("blob_url: ") && said.err.contains("file/blobs"), "{}", said.err);
}

#[test]
fn a_backup_says_what_to_copy_and_keeps_it() {
    let place = Place::new();
    place.create_app();
    let file = place.path("copy.db").display().to_string();
    let said = place.run(&["backup", &file, "--keep-blobs", "2h", "--json"]);
    assert!(said.err.contains("Uploaded attachments are not in it"), "{}", said.err);
    let told = said.json();
    assert_eq!(told["blobs_included"], false);
    assert!(told["blobs"].as_str().unwrap().ends_with("data/blobs"), "{told}");
    let until: jiff::Timestamp = told["blobs_kept_until"].as_str().unwrap().parse().unwrap();
    let longer = place.run(&["blobs", "keep", "30d"]).good();
    assert!(longer.parse::<jiff::Timestamp>().unwrap() > until);
    assert_eq!(place.run(&["blobs", "keep", "1m"]).good(), longer, "the longer promise holds");
    assert_eq!(place.run(&["blobs", "release"]).good(), "released");
    assert!(place.run(&["blobs", "keep", "31d"]).bad().contains("from 1m to 30d"));
}

#[test]
fn doctor_looks_at_the_store() {
    let service = S3::start();
    let place = Place::new();
    let mut settings = environment(&s3_settings(&service));
    settings.retain(|(name, _)| name != "MEDLOCK_S3_SECRET_ACCESS_KEY");
    let secret = place.path("secret").display().to_string();
    std::fs::write(&secret, format!("{}\n", medlock_test_s3::SECRET_ACCESS_KEY)).unwrap();
    settings.push(("MEDLOCK_S3_SECRET_ACCESS_KEY_FILE".to_owned(), secret));
    run(&place, &["app", "create", "--name", "Example Lab"], &settings).good();
    let said = run(&place, &["doctor"], &settings);
    assert!(said.out.contains("takes and gives"), "{}{}", said.out, said.err);
    service.spoil_all(Some(Fault::Status(403)));
    let said = run(&place, &["doctor"], &settings);
    assert_eq!(said.status, 1);
    assert!(said.out.lines().any(|line| line.starts_with("wrong") && line.contains("blob_url: ")), "{}", said.out);

    let local = Place::new();
    local.create_app();
    std::fs::create_dir_all(local.path("data/blobs/holiday")).unwrap();
    std::fs::write(local.path("data/blobs/holiday/picture"), "bytes").unwrap();
    let said = local.run(&["doctor"]);
    assert!(said.out.contains("1 objects in") && said.out.contains("not this program's"), "{}", said.out);
}
