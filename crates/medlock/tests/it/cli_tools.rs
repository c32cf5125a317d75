//! Profiles, watching, completions and the operator's lists of what senders made: the real program, and a server in this process.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use medlock_domain::apps::rules::Permissions;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::testing;
use medlock_domain::things_in_record::Avenue;
use medlock_sdk::IdentityCode;
use serde_json::Value;
use uuid::uuid;

use crate::cli_desk::{Desk, Said};

const MADE: [&str; 6] = ["--friendly-name", "F", "--question", "Q?", "--answer-file", "answer.txt"];

fn jane_of(desk: &Desk) -> (PersonId, RecordId) {
    let weight = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
    let rule = testing::a_rule(Avenue::Offline, "weights", Permissions::READ, &[weight]);
    testing::add_rules(&desk.server.db, desk.app.id, &[rule]);
    desk.server.jane()
}

fn accepted(desk: &Desk, (jane, record): (PersonId, RecordId), external_id: &str) {
    let code =
        desk.run(["connect", "create"], &[&MADE[..], &[&format!("--external-id={external_id}")]].concat()).good();
    desk.server.accept(&IdentityCode::parse(&code).unwrap(), jane, record);
}

#[test]
fn a_profile_stands_for_server_application_and_key() {
    let desk = Desk::new("Example Lab");
    let file = desk.path("config/profiles.toml").display().to_string();
    let named = |more: &[(&str, &str)], args: &[&str]| {
        desk.plain(&[&[("MEDLOCK_PROFILES", file.as_str())], more].concat(), args)
    };
    let plain = |args: &[&str]| named(&[], args);
    assert_eq!(plain(&["profile", "list"]).good(), "");
    let (server, id) = (format!("http://{}", desk.server.address), desk.app.id.to_string());
    let add =
        ["profile", "add", "lab", "--server", &server, "--app-id", &id, "--cert", "app.pem", "--key", "app.key.pem"];
    assert_eq!(plain(&add).good(), "");
    assert!(plain(&add).bad().contains("there is a profile lab already"));
    assert_eq!(plain(&["profile", "list"]).good(), format!("lab\t{server}\t{id}"));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("app.key.pem") && !text.contains("PRIVATE KEY"), "keys stand there by their path alone");

    let allocate = |args: &[&str]| plain(&[&["package", "allocate"], args].concat());
    assert!(IdentityCode::parse(&allocate(&["--profile", "lab"]).good()).is_ok());
    let by_name = named(&[("MEDLOCK_PROFILE", "lab")], &["package", "allocate"]);
    assert!(IdentityCode::parse(&by_name.good()).is_ok());
    // What the command line says goes first.
    let other = allocate(&["--profile", "lab", "--server", "http://127.0.0.1:9"]).bad();
    assert!(other.contains("cannot be reached"), "{other}");
    let nobody = allocate(&["--profile", "clinic"]);
    assert!(nobody.status == 2 && nobody.err.contains("there are lab"), "{}", nobody.err);
    let nothing = allocate(&[]);
    assert!(
        nothing.status == 2 && nothing.err.contains("--server is missing: give it, or name a profile"),
        "{}",
        nothing.err
    );
    assert_eq!(nothing.err.trim_end().lines().count(), 1, "{}", nothing.err);
    // A profile in the environment is no setting of a server.
    assert_eq!(
        named(&[("MEDLOCK_PROFILE", "lab"), ("MEDLOCK_DATA_DIR", "none")], &["doctor"]).err.matches("unknown").count(),
        0
    );

    std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    let open = allocate(&["--profile", "lab"]);
    assert!(open.status == 0 && open.err.contains("chmod 600"), "{}", open.err);
    std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    assert_eq!(plain(&["profile", "remove", "lab"]).good(), "");
    assert!(plain(&["profile", "show", "lab"]).bad().contains("medlock profile add"));
}

#[test]
fn each_line_of_a_watched_file_is_there_once() {
    Desk::on_each_engine("Hill Street Clinic", |desk| {
        let jane = jane_of(desk);
        let watch = || desk.run(["connect", "watch"], &["--once", "--out", "connections.txt"]).good();
        let lines = || std::fs::read_to_string(desk.path("connections.txt")).unwrap();
        accepted(desk, jane, "patient-1");
        assert_eq!((watch(), watch()), (String::new(), String::new()));
        assert_eq!(lines().lines().count(), 1);
        // Killed between the line and the mark: the line is there, the mark is the one before.
        let mark = std::fs::read_to_string(desk.path("connections.txt.cursor")).unwrap();
        accepted(desk, jane, "patient-2");
        watch();
        let whole = lines();
        desk.write("connections.txt.cursor", &mark);
        watch();
        assert_eq!(lines(), whole);
        // Killed within the line.
        desk.write("connections.txt.cursor", &mark);
        desk.write("connections.txt", &whole[..whole.len() - 20]);
        watch();
        assert_eq!(lines(), whole);
        assert_eq!(whole.lines().filter(|line| line.starts_with("patient-2\t")).count(), 1);
    });
}

#[test]
fn a_program_is_run_for_each_connection_with_safe_arguments() {
    let desk = Desk::new("Hill Street Clinic");
    let jane = jane_of(&desk);
    accepted(&desk, jane, "-rf $(touch bad) `x`; \"y\"");
    let program = |text: &str| {
        desk.write("import", &format!("#!/bin/sh\n{text}\n"));
        std::fs::set_permissions(desk.path("import"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    };
    let watch = || desk.run(["connect", "watch"], &["--once", "--cursor", "seen", "--exec", "./import"]);
    program("exit 3");
    assert!(watch().bad().contains("--exec: ./import ended with exit status: 3"));
    program("echo \"$#\" >> args; cat >> told");
    assert_eq!(watch().good(), "");
    assert_eq!(watch().good(), "", "not a second time");
    let told: Value = serde_json::from_str(&std::fs::read_to_string(desk.path("told")).unwrap()).unwrap();
    assert_eq!(told["external_id"], "-rf $(touch bad) `x`; \"y\"");
    assert_eq!(std::fs::read_to_string(desk.path("args")).unwrap(), "2\n");
    assert!(!desk.path("bad").exists());
}

#[test]
fn watching_ends_cleanly_when_it_is_told_to() {
    let desk = Desk::new("Hill Street Clinic");
    accepted(&desk, jane_of(&desk), "patient-1");
    let mut child = desk
        .command(["connect", "watch"], &["--cursor", "seen"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("patient-1\t"), "{line}");
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let said = Said::of(&child.wait_with_output().unwrap());
    assert_eq!((said.status, said.err.as_str()), (0, ""));
}

#[test]
fn the_operator_sees_requests_and_erases_packages() {
    Desk::on_each_engine("Hill Street Clinic", |desk| {
        let id = desk.app.id.to_string();
        accepted(desk, jane_of(desk), "patient-1");
        let code = desk.run(["connect", "create"], &[&MADE[..], &["--external-id", "patient-2"]].concat()).good();
        let list = |args: &[&str]| desk.operator(&[&["connect", "list", "--app", &id], args].concat());
        let all = list(&[]).good();
        assert_eq!(all.lines().count(), 2);
        let end = code.rsplit('-').next().unwrap();
        assert!(all.contains(&format!("····-{end}\tpending\tpatient-2")) && !all.contains(&code), "{all}");
        assert!(list(&["--state", "validated"]).good().ends_with("\tvalidated\tpatient-1"));
        assert_eq!(list(&["--state", "locked"]).good(), "");
        let object: Value = serde_json::from_str(&list(&["--json", "--state", "validated"]).good()).unwrap();
        assert_eq!(object["requests"][0]["accepted"], 1);
        assert_eq!(list(&["--state", "open"]).status, 2);
        assert_eq!(desk.operator(&["connect", "list", "--app", &id, "--since", "2026-01-01"]).status, 2);

        let create = |external_id: &str| {
            let args = [&MADE[..], &["--external-id", external_id, "weight.xml"]].concat();
            desk.run(["package", "create"], &args).good()
        };
        let codes: Vec<String> = ["a", "a", "b"].into_iter().map(create).collect();
        let purge = |args: &[&str]| desk.operator(&[&["package", "purge", "--app", &id], args].concat());
        assert_eq!(purge(&["--external-id", "a", "--json"]).good(), "{\"purged\":2}");
        assert_eq!(purge(&["--external-id", "a"]).good(), "0");
        assert_eq!(purge(&["--older-than", "1d"]).good(), "0");
        assert_eq!(purge(&["--all"]).good(), "1");
        assert_eq!(purge(&[]).status, 2);
        for code in codes {
            // To the application it is as if there had never been one.
            desk.run(["package", "delete"], &["--code", &code]).good();
        }
    });
}

#[test]
fn shells_and_manuals_know_every_command() {
    let desk = Desk::new("Example Lab");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(desk.plain(&[], &["completions", shell]).good().contains("set-external-id"), "{shell}");
    }
    assert_eq!(desk.plain(&[], &["man", "pages/man1"]).good(), "");
    let page = std::fs::read_to_string(desk.path("pages/man1/medlock-connect-watch.1")).unwrap();
    assert!(page.contains("SIGTERM") && page.contains(".TH"), "{page}");
    let advice = desk.plain(&[], &["package", "create", "--help"]).good();
    for said in medlock_things::questions::ADVICE.iter().chain(&medlock_things::questions::EXAMPLES) {
        assert!(advice.contains(said), "{said}");
    }
}
