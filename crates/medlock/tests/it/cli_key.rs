//! `medlock key …`, and the way from an empty machine back, as its operator goes it.

use std::io::Write;
use std::process::Stdio;

use crate::cli::Place;

fn typed(place: &Place, args: &[&str], input: &str) -> (bool, String) {
    let mut child =
        place.command_of(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// The groups on a sheet.
fn groups(sheet: &str) -> Vec<String> {
    let words: Vec<&str> = sheet.split_whitespace().collect();
    (1..=14)
        .map(|number| {
            let at = words.windows(2).position(|pair| pair[0] == number.to_string() && pair[1].len() == 5);
            words[at.unwrap() + 1].to_owned()
        })
        .collect()
}

#[test]
fn a_key_goes_to_paper_is_confirmed_and_comes_back() {
    let place = Place::new();
    place.create_app();
    let shown = place.run(&["key", "show", "--json"]).json();
    let fingerprint = shown["fingerprint"].as_str().unwrap().to_owned();
    assert!(shown["confirmed_at"].is_null());
    let sheet = place.run(&["key", "sheet"]).good();
    assert!(sheet.contains(&fingerprint));
    let groups = groups(&sheet);
    let page = place.path("key.html");
    place.run(&["key", "sheet", "--out", page.to_str().unwrap()]).good();
    assert!(groups.iter().all(|group| std::fs::read_to_string(&page).unwrap().contains(group.as_str())));
    assert!(place.run(&["key", "sheet", "--out", page.to_str().unwrap()]).bad().contains("cannot be written"));

    let (good, said) = typed(&place, &["key", "confirm", "--whole"], &groups.join(" "));
    assert!(good, "{said}");
    assert!(!place.run(&["key", "show", "--json"]).json()["confirmed_at"].is_null());

    // A mistake is told by its group, and the key file is not touched while it is there.
    let file = place.path("data/server.key");
    let bytes = std::fs::read(&file).unwrap();
    assert!(typed(&place, &["key", "import"], &groups.join(" ")).1.contains("exists"));
    std::fs::rename(&file, place.path("gone.key")).unwrap();
    let mut wrong = groups.clone();
    wrong.swap(2, 9);
    let (good, said) = typed(&place, &["key", "import"], &wrong.join("\n"));
    assert!(!good && said.contains("groups 3, 10 are mistyped") || said.contains("group 3, 10 are mistyped"), "{said}");
    assert!(!file.exists());
    let (good, said) = typed(&place, &["key", "import"], &groups.join("\n").to_lowercase());
    assert!(good, "{said}");
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
}

#[test]
fn a_key_goes_into_a_file_under_a_passphrase_and_comes_back() {
    let place = Place::new();
    place.create_app();
    std::fs::write(place.path("passphrase"), "correct horse battery\n").unwrap();
    std::fs::write(place.path("short"), "short\n").unwrap();
    assert!(place.run(&["key", "export", "out", "--passphrase-file", "short"]).bad().contains("12 characters"));
    place.run(&["key", "export", "out", "--passphrase-file", "passphrase"]).good();
    let file = place.path("data/server.key");
    let bytes = std::fs::read_to_string(&file).unwrap();
    assert!(!std::fs::read_to_string(place.path("out")).unwrap().contains(bytes.trim()));
    std::fs::remove_file(&file).unwrap();
    std::fs::write(place.path("passphrase2"), "another horse battery\n").unwrap();
    let refused = place.run(&["key", "import", "--from", "out", "--passphrase-file", "passphrase2"]).bad();
    assert!(refused.contains("passphrase"), "{refused}");
    place.run(&["key", "import", "--from", "out", "--passphrase-file", "passphrase"]).good();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), bytes);
}

#[test]
fn a_key_is_rotated_and_retired() {
    let place = Place::new();
    let app = place.create_app();
    let before = place.run(&["key", "show", "--json"]).json()["fingerprint"].as_str().unwrap().to_owned();
    let rotated = place.run(&["key", "rotate", "--json"]).json();
    assert_eq!(rotated["old"], before.as_str());
    assert_ne!(rotated["fingerprint"], before.as_str());
    assert!(place.run(&["app", "list"]).good().contains(&app));
    // The old file opens the database too, until it is retired.
    let (file, old) = (place.path("data/server.key"), place.path("data/server.key.old"));
    let new = std::fs::read(&file).unwrap();
    std::fs::copy(&old, &file).unwrap();
    assert!(place.run(&["app", "list"]).good().contains(&app));
    let kept = std::fs::read(&old).unwrap();
    std::fs::write(&file, &new).unwrap();
    assert!(place.run(&["key", "rotate"]).bad().contains("key retire"));
    assert_eq!(place.run(&["key", "retire", "--json"]).json()["retired"][0], before.as_str());
    assert!(place.run(&["app", "list"]).good().contains(&app));
    std::fs::write(&file, kept).unwrap();
    let refused = place.run(&["app", "list"]).bad();
    assert!(refused.contains(&before) && refused.contains(rotated["fingerprint"].as_str().unwrap()), "{refused}");
}

#[test]
fn backups_are_made_listed_verified_practised_and_restored_on_an_empty_machine() {
    let place = Place::new();
    let app = place.create_app();
    assert!(place.run(&["backup", "now"]).bad().contains("backup.to: is not set"));
    let to = format!("file://{}", place.path("backups").display());
    let with = [("MEDLOCK_BACKUP_TO", to.as_str())];
    let run = |args: &[&str]| place.run_with(args, &with);
    assert!(run(&["restore", "--drill"]).bad().contains("there is no backup"));
    let made = run(&["backup", "now", "--json"]).json();
    let name = made["name"].as_str().unwrap().to_owned();
    assert_eq!(run(&["backup", "list", "--json"]).json()["backups"][0]["name"], name.as_str());
    assert!(run(&["backup", "verify"]).good().contains(&name));
    let drill = run(&["restore", "--drill", "--json"]).json();
    assert_eq!((drill["good"].as_bool(), drill["faults_count"].as_u64()), (Some(true), Some(0)), "{drill}");
    let said = run(&["doctor"]).out;
    assert!(said.contains(&name) && said.contains("was restored for practice"), "{said}");
    assert!(run(&["restore", "--from", &to]).bad().contains("exists"));
    assert!(run(&["restore", "--at", "1999-01-01"]).bad().contains("there is no backup of"));

    // Another machine: the settings and the key, and nothing else.
    let empty = Place::new();
    assert!(empty.run_with(&["restore", "--from", &to], &with).bad().contains("does not exist"));
    std::fs::create_dir(empty.path("data")).unwrap();
    std::fs::copy(place.path("data/server.key"), empty.path("data/server.key")).unwrap();
    let told = empty.run(&["restore", "--from", &to, "--json"]).json();
    assert_eq!(told["name"], name.as_str());
    assert!(empty.run(&["app", "list"]).good().contains(&app));
    let said = empty.run_with(&["doctor"], &with);
    assert!(!said.out.contains("wrong  "), "{}", said.out);

    // With another key: which is needed is said.
    let stranger = Place::new();
    stranger.create_app();
    std::fs::remove_file(stranger.path("data/medlock.db")).unwrap();
    let own = stranger.path("data/server.key");
    let refused = stranger.run(&["restore", "--from", &to]).bad();
    assert!(refused.contains("does not open with the key") && refused.contains("it needs the key"), "{refused}");
    assert!(own.exists() && !stranger.path("data/medlock.db").exists());
}
