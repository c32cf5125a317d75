//! What `--json` prints, for every command of senders: scripts rely on these names, so that they change only by being added to.

use std::collections::BTreeSet;

use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing;
use medlock_domain::things_in_record::Avenue;
use medlock_sdk::IdentityCode;
use serde_json::Value;
use uuid::uuid;

use crate::cli_desk::Desk;

/// A command, and the names in its object; of a list, those of its members in brackets.
const SHAPES: &[(&str, &str)] = &[
    ("completions", "script shell"),
    ("connect create", "identity_code link"),
    ("connect delete", "deleted"),
    ("connect list", "connections[app_id app_specific_record_id external_id person_id record_id]"),
    ("connect list --app", "requests[accepted code created_at ends_at external_id state]"),
    ("connect revoke", "disconnected entries"),
    ("connect set-external-id", "external_id"),
    ("connect watch", "app_id app_specific_record_id external_id person_id record_id"),
    ("letter", "letter"),
    ("man", "folder pages"),
    ("package allocate", "identity_code link"),
    ("package create", "identity_code link"),
    ("package delete", "deleted"),
    ("package list", "packages[code created_at external_id state until]"),
    ("package purge", "purged"),
    ("package set-external-id", "external_id"),
    ("profile add", "added file"),
    ("profile list", "file profiles[allow_http app_id ca cert key name server]"),
    ("profile remove", "file removed"),
    ("profile show", "allow_http app_id ca cert key name server"),
    ("record find", "records[person_id record_id]"),
    ("record get", "filtered items[changed_at effective_date id type type_id version_stamp xml]"),
    ("record kinds", "kinds[creatable id name singleton thing xml_only]"),
    ("record kinds TYPE", "creatable id name paths[meaning path repeats required unit value] singleton thing xml_only"),
    ("record list", "records[app_specific_record_id authorised_at name person_id record_id state updated_at]"),
    ("record put", "items[id version_stamp]"),
    ("record remove", "items[id version_stamp]"),
];

/// Shown by tests of their own: they need a server that sends letters, or a batch.
const ELSEWHERE: [&str; 3] = ["connect invite", "package batch", "package invite"];

fn shape(value: &Value) -> String {
    let Value::Object(members) = value else { panic!("no object: {value}") };
    let mut names: Vec<String> = members
        .iter()
        .map(|(name, value)| match value.as_array().and_then(|all| all.first()) {
            Some(first @ Value::Object(_)) => format!("{name}[{}]", shape(first)),
            _ => name.clone(),
        })
        .collect();
    names.sort();
    names.join(" ")
}

#[test]
fn every_command_of_senders_is_in_the_list() {
    fn leaves(command: &clap::Command, path: &str, all: &mut BTreeSet<String>) {
        for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
            let path = format!("{path} {}", sub.get_name()).trim().to_owned();
            if sub.has_subcommands() {
                leaves(sub, &path, all);
            } else {
                all.insert(path);
            }
        }
    }
    let mut all = BTreeSet::new();
    leaves(&medlock::cli::command(), "", &mut all);
    const OF_SENDERS: [&str; 7] = ["completions", "connect", "letter", "man", "package", "profile", "record"];
    all.retain(|path| OF_SENDERS.contains(&path.split(' ').next().unwrap_or_default()));
    let listed: BTreeSet<String> = SHAPES
        .iter()
        .map(|(path, _)| *path)
        .chain(ELSEWHERE)
        .map(|path| path.trim_end_matches(" --app").trim_end_matches(" TYPE").to_owned())
        .collect();
    assert_eq!(all, listed);
}

#[test]
fn scripts_find_the_names_they_rely_on() {
    let desk = Desk::new("Hill Street Clinic");
    let weight = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
    let rule = testing::a_rule(Avenue::Offline, "weights", Permissions::ALL, &[weight]);
    testing::add_rules(&desk.server.db, desk.app.id, &[rule]);
    let (jane, kim) = desk.server.jane();
    let id = desk.app.id.to_string();
    let mut seen = BTreeSet::new();
    let mut is = |path: &'static str, out: &str| -> Value {
        let value: Value = serde_json::from_str(out).unwrap_or_else(|error| panic!("{path}: {error}: {out}"));
        let (_, wanted) = SHAPES.iter().find(|(known, _)| *known == path).unwrap();
        assert_eq!(shape(&value), *wanted, "{path}");
        seen.insert(path);
        value
    };
    let made = ["--friendly-name", "F", "--question", "Q?", "--answer-file", "answer.txt", "--external-id"];
    let run = |words: [&str; 2], args: &[&str]| desk.run(words, &[args, &["--json"]].concat()).good();

    is("package allocate", &run(["package", "allocate"], &[]));
    is("package create", &run(["package", "create"], &[&made[..], &["a", "weight.xml"]].concat()));
    is(
        "package set-external-id",
        &run(["package", "set-external-id"], &["--old-external-id", "a", "--external-id", "b"]),
    );
    is("package delete", &run(["package", "delete"], &["--external-id", "b"]));
    let created = is("connect create", &run(["connect", "create"], &[&made[..], &["c"]].concat()));
    desk.server.accept(&IdentityCode::parse(created["identity_code"].as_str().unwrap()).unwrap(), jane, kim);
    is("connect list", &run(["connect", "list"], &[]));
    is("connect watch", &run(["connect", "watch"], &["--once"]));
    is(
        "connect set-external-id",
        &run(["connect", "set-external-id"], &["--old-external-id", "c", "--external-id", "d"]),
    );
    is("connect delete", &run(["connect", "delete"], &["--external-id", "nobody"]));
    let put = is("record put", &run(["record", "put"], &["--external-id", "d", "weight.xml"]));
    is("record get", &run(["record", "get"], &["--external-id", "d"]));
    is("record remove", &run(["record", "remove"], &["--external-id", "d", put["items"][0]["id"].as_str().unwrap()]));
    is("record find", &run(["record", "find"], &["--external-id", "d"]));
    is("record list", &run(["record", "list"], &[]));

    let operator = |args: &[&str]| desk.operator(&[args, &["--json"]].concat()).good();
    is("connect list --app", &operator(&["connect", "list", "--app", &id]));
    is("connect revoke", &operator(&["connect", "revoke", "--app", &id, "--external-id", "d"]));
    desk.run(["package", "create"], &[&made[..], &["e", "weight.xml"]].concat()).good();
    is("package list", &operator(&["package", "list", "--app", &id]));
    is("package purge", &operator(&["package", "purge", "--app", &id, "--all"]));

    let plain =
        |args: &[&str]| desk.plain(&[("MEDLOCK_PROFILES", "profiles.toml")], &[args, &["--json"]].concat()).good();
    is("profile add", &plain(&["profile", "add", "lab", "--server", "https://pickup.example.org"]));
    is("profile list", &plain(&["profile", "list"]));
    is("profile show", &plain(&["profile", "show", "lab"]));
    is("profile remove", &plain(&["profile", "remove", "lab"]));
    is("record kinds", &plain(&["record", "kinds"]));
    is("record kinds TYPE", &plain(&["record", "kinds", "weight"]));
    is("completions", &plain(&["completions", "bash"]));
    is("man", &plain(&["man", "pages"]));
    let letter = ["--code", "JKYZ-QNMN-VHRX-ZGNR-GZNH", "--server", "https://pickup.example.org", "--sender", "Clinic"];
    is("letter", &plain(&[&["letter"], &letter[..], &["--contact", "555 0100", "--out", "letter.html"]].concat()));
    assert_eq!(
        seen.len(),
        SHAPES.len(),
        "{:?}",
        SHAPES.iter().filter(|(path, _)| !seen.contains(path)).collect::<Vec<_>>()
    );
}
