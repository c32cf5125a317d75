//! The real program's command line.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use medlock_crypto::certificate::{Certificate, SigningKey};
use medlock_crypto::mac::HmacAlg;
use medlock_store::clock::{Clock, SystemClock};
use medlock_wire::client;
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::{Told, post_to, send_to};

/// An installation in a folder of its own.
pub struct Place {
    folder: TempDir,
}

pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// What a command that succeeded printed.
    pub fn good(self) -> String {
        assert_eq!(self.status, 0, "{}", self.err);
        self.out.trim_end().to_owned()
    }

    pub fn json(self) -> Value {
        serde_json::from_str(&self.good()).unwrap()
    }

    /// The one sentence of a command that failed.
    pub fn bad(self) -> String {
        assert_ne!(self.status, 0, "{}", self.out);
        assert_eq!(self.err.trim_end().lines().count(), 1, "{}", self.err);
        assert!(self.err.starts_with("medlock: "), "{}", self.err);
        self.err.trim_end().to_owned()
    }
}

impl Place {
    pub fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
        command.env_clear().current_dir(self.folder.path());
        command.env("MEDLOCK_MODE", "development").env("MEDLOCK_DATA_DIR", self.path("data"));
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, &[])
    }

    pub fn run_with(&self, args: &[&str], environment: &[(&str, &str)]) -> Said {
        let output = self.command().args(args).envs(environment.iter().copied()).output().unwrap();
        Said {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The command itself, for a test that speaks with it.
    pub fn command_of(&self, args: &[&str]) -> Command {
        let mut command = self.command();
        command.args(args);
        command
    }

    pub fn create_app(&self) -> String {
        self.run(&["app", "create", "--name", "Example Lab", "--methods", "connect-package"]).good()
    }
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn the_first_command_makes_folder_key_and_database_for_their_owner_alone() {
    let place = Place::new();
    let id = place.create_app();
    assert!(Uuid::try_parse(&id).is_ok(), "{id}");
    assert_eq!(mode(&place.path("data")), 0o700);
    assert_eq!(mode(&place.path("data/server.key")), 0o600);
    assert!(place.path("data/medlock.db").exists());
}

#[test]
fn a_lost_key_is_not_replaced() {
    let place = Place::new();
    let id = place.create_app();
    std::fs::rename(place.path("data/server.key"), place.path("key")).unwrap();
    let said = place.run(&["app", "show", &id]).bad();
    assert!(said.contains("key_file"), "{said}");
    assert!(!place.path("data/server.key").exists());
    std::fs::rename(place.path("key"), place.path("data/server.key")).unwrap();
    place.run(&["app", "show", &id]).good();
}

#[test]
fn an_application_is_for_the_people_on_its_list() {
    let place = Place::new();
    let id = place.create_app();
    place.run(&["app", "set", &id, "--restrict-users"]).good();
    assert_eq!(place.run(&["app", "show", &id, "--json"]).json()["fields"]["restrict-users"], true);
    assert!(place.run(&["app", "export", &id]).good().contains("restrict-users = true"));
    let people = |verb: &str, more: &[&str]| place.run(&[&["app", "people", verb, "--app", &id][..], more].concat());
    assert_eq!(people("list", &[]).good(), "");
    assert!(people("add", &["jane@example.org"]).bad().contains("nobody has an account with this address"));
    assert_eq!(people("add", &["jane doe"]).status, 2, "neither an address nor a user name");
    let other = Uuid::from_u128(7).to_string();
    assert!(place.run(&["app", "people", "list", "--app", &other]).bad().contains(&other));
}

#[test]
fn applications_are_made_shown_changed_and_ended() {
    let place = Place::new();
    let id = place.create_app();
    assert!(place.run(&["app", "list"]).good().contains("Example Lab"));
    std::fs::write(place.path("privacy.txt"), "We keep nothing.").unwrap();
    place.run(&["app", "set", &id, "--privacy", "privacy.txt", "--hipaa", "--contact-phone", "+1 555 0100"]).good();
    place.run(&["app", "text", "set", "--app", &id, "success-message", "--lang", "fr-FR", "Merci"]).good();
    place.run(&["app", "text", "set", "--app", &id, "success-message", "Thank you"]).good();
    let shown = place.run(&["app", "show", &id, "--json"]).json();
    assert_eq!(shown["id"], id.as_str());
    assert_eq!(shown["state"], "active");
    assert_eq!(shown["fields"]["name"], "Example Lab");
    assert_eq!(shown["fields"]["hipaa"], true);
    assert_eq!(shown["fields"]["contact-phone"], "+1 555 0100");
    assert_eq!(shown["fields"]["methods"], serde_json::json!(["connect-package"]));
    assert_eq!(shown["texts"].as_array().unwrap().len(), 3);
    place.run(&["app", "set", &id, "--hipaa=false", "--methods="]).good();
    let shown = place.run(&["app", "show", &id, "--json"]).json();
    assert_eq!(shown["fields"]["hipaa"], false);
    assert_eq!(shown["fields"]["methods"], serde_json::json!([]));
    for (command, state) in [("suspend", "suspended"), ("resume", "active"), ("delete", "deleted")] {
        assert_eq!(place.run(&["app", command, &id]).good(), "");
        assert_eq!(place.run(&["app", "show", &id, "--json"]).json()["state"], state);
    }
    assert!(place.run(&["app", "resume", &id]).bad().contains("final"));
}

#[test]
fn an_export_makes_the_same_application_elsewhere() {
    let (here, there) = (Place::new(), Place::new());
    let id = here.create_app();
    here.run(&["cert", "new", "--app", &id, "lab.pem"]).good();
    here.run(&["app", "text", "set", "--app", &id, "success-message", "--lang", "es", "Gracias"]).good();
    let export = here.run(&["app", "export", &id]).good();
    assert_eq!(export, here.run(&["app", "export", &id]).good());
    assert!(!export.contains("PRIVATE KEY"));
    std::fs::write(there.path("lab.toml"), &export).unwrap();
    assert_eq!(there.run(&["app", "import", "lab.toml"]).good(), id);
    assert_eq!(there.run(&["app", "export", &id]).good(), export);
    let certificates =
        |place: &Place| place.run(&["cert", "list", "--app", &id, "--json"]).json()["certificates"].clone();
    assert_eq!(certificates(&here), certificates(&there));
    assert_eq!(certificates(&there).as_array().unwrap().len(), 1);
    std::fs::write(there.path("odd.toml"), format!("{export}\nsurprise = true\n")).unwrap();
    there.run(&["app", "import", "odd.toml"]).bad();
}

#[test]
fn a_soda_application_cannot_have_the_connect_package_methods() {
    let place = Place::new();
    let said = place.run(&["app", "create", "--name", "Phone", "--type", "soda", "--methods", "connect-package"]).bad();
    assert!(said.contains("SODA") || said.contains("soda"), "{said}");
    let id = place.run(&["app", "create", "--name", "Phone", "--type", "soda"]).good();
    place.run(&["app", "set", &id, "--methods", "connect-package"]).bad();
    let export = place.run(&["app", "export", &id]).good();
    let changed = export.replace("methods = []", "methods = [\"connect-package\"]");
    assert_ne!(export, changed);
    std::fs::write(place.path("soda.toml"), changed).unwrap();
    place.run(&["app", "import", "soda.toml"]).bad();
}

#[test]
fn what_waits_is_listed_approved_and_refused() {
    let place = Place::new();
    let id = place.create_app();
    let export = place.run(&["app", "export", &id]).good();
    // A file that says its application waits has not been approved anywhere.
    let other = Uuid::from_u128(7).to_string();
    let waiting = export.replace(&id, &other).replace("state = \"active\"", "state = \"waiting\"");
    std::fs::write(place.path("waiting.toml"), &waiting).unwrap();
    assert_eq!(place.run(&["app", "approvals"]).good(), "");
    place.run(&["app", "import", "waiting.toml"]).good();
    assert!(place.run(&["app", "list"]).good().contains(&format!("{other}  waiting")));
    let listed = place.run(&["app", "approvals"]).good();
    assert!(listed.contains(&other) && listed.contains("new application") && listed.contains("+ name = "), "{listed}");
    let listed = place.run(&["app", "approvals", "--json"]).json();
    assert_eq!((&listed["waiting"][0]["app"], &listed["waiting"][0]["is_new"]), (&other.clone().into(), &true.into()));
    assert!(place.run(&["app", "resume", &other]).bad().contains("waits for approval"));
    assert_eq!(place.run(&["app", "refuse", &other]).status, 2, "a reason is needed");
    place.run(&["app", "refuse", &other, "--reason", "Who are you?"]).good();
    assert_eq!(place.run(&["app", "approvals"]).good(), "");
    assert!(place.run(&["app", "refuse", &other, "--reason", "Again."]).bad().contains("nothing of application"));
    place.run(&["app", "approve", &other]).good();
    assert_eq!(place.run(&["app", "show", &other, "--json"]).json()["state"], "active");
    assert!(place.run(&["app", "approve", &id]).bad().contains("nothing of application"));
    // Who did what.
    place.run(&["app", "set", &other, "--organization", "General Hospital"]).good();
    let trail = place.run(&["app", "trail", &other]).good();
    assert!(
        trail.contains("operator  app-changed\n  - organization = \"\"\n  + organization = \"General Hospital\""),
        "{trail}"
    );
    let trail = place.run(&["app", "trail", &other, "--json"]).json();
    let actions: Vec<_> = trail["changes"].as_array().unwrap().iter().map(|change| &change["action"]).collect();
    assert_eq!(actions, ["app-changed", "app-approved", "app-imported"]);
    assert!(place.run(&["app", "trail", &Uuid::from_u128(8).to_string()]).bad().contains("there is no application"));
}

#[test]
fn logos_and_texts_in_several_languages_come_and_go() {
    let place = Place::new();
    let id = place.create_app();
    let logo = medlock_wire::app_config::Logo::blank().versions.remove(0).1;
    std::fs::write(place.path("logo.png"), &logo).unwrap();
    std::fs::write(place.path("logo.svg"), "<svg/>").unwrap();
    place.run(&["app", "set", &id, "--large-logo", "logo.png", "--drop-offs-per-day", "7"]).good();
    let said = place.run(&["app", "set", &id, "--large-logo", "logo.svg"]).bad();
    assert!(said.contains("large-logo: it is a picture in PNG, GIF or JPEG"), "{said}");
    assert!(place.run(&["app", "set", &id, "--small-logo", "nowhere.png"]).bad().contains("nowhere.png"));
    place.run(&["app", "text", "set", "--app", &id, "name", "--lang", "es", "Laboratorio"]).good();
    let shown = place.run(&["app", "show", &id]).good();
    assert!(shown.contains("name [es]:") && shown.contains("image/png, 78 bytes"), "{shown}");
    let shown = place.run(&["app", "show", &id, "--json"]).json();
    assert_eq!(shown["fields"]["large-logo"]["bytes"], 78);
    assert_eq!((&shown["fields"]["name"], &shown["fields"]["drop-offs-per-day"]), (&"Example Lab".into(), &7.into()));
    let export = place.run(&["app", "export", &id]).good();
    assert!(export.contains("[text.name]\nes = \"Laboratorio\""), "{export}");
    assert!(export.contains(&medlock_wire::base64::encode(&logo)[..100]), "{export}");
    // In one language more.
    let set =
        |lang: &str, file: &str| place.run(&["app", "logo", "set", "--app", &id, "large-logo", "--lang", lang, file]);
    set("es", "logo.png").good();
    assert!(place.run(&["app", "show", &id]).good().contains("large-logo [es]:"));
    let shown = place.run(&["app", "show", &id, "--json"]).json();
    assert_eq!((&shown["logos"][1]["lang"], &shown["logos"][1]["bytes"]), (&"es".into(), &78.into()));
    assert!(place.run(&["app", "export", &id]).good().contains("[logo.large-logo]\nes = \""));
    assert!(set("es", "logo.svg").bad().contains("large-logo: in es, it is a picture in PNG, GIF or JPEG"));
    assert!(set("spanish", "logo.png").bad().contains("large-logo: spanish is no language like fr-FR"));
    let said = place.run(&["app", "logo", "set", "--app", &id, "banner", "logo.png"]).bad();
    assert!(said.contains("must be large-logo or small-logo"), "{said}");
    set("es", "").good();
    assert_eq!(place.run(&["app", "show", &id, "--json"]).json()["logos"].as_array().unwrap().len(), 1);
    place.run(&["app", "set", &id, "--large-logo", ""]).good();
    assert!(place.run(&["app", "export", &id]).good().contains("large-logo = \"\""));
}

#[test]
fn what_is_not_offered_is_refused_by_name() {
    let place = Place::new();
    let id = place.create_app();
    let export = place.run(&["app", "export", &id]).good();
    for (key, why) in medlock_domain::apps::fields::NOT_OFFERED {
        let option = format!("--{key}");
        for args in [&["app", "set", &id, &option][..], &["app", "create", "--name", "x", &format!("{option}=true")]] {
            assert_eq!(place.run(args).bad(), format!("medlock: {key}: {why}"));
        }
        std::fs::write(place.path("odd.toml"), format!("{key} = true\n{export}")).unwrap();
        assert_eq!(place.run(&["app", "import", "odd.toml"]).bad(), format!("medlock: {key}: {why}"));
    }
    let help = place.run(&["app", "set", "--help"]).good();
    assert!(!help.contains("--open-query") && help.contains("--clinical-trial"), "{help}");
}

#[test]
fn certificates_are_made_registered_listed_and_removed() {
    let place = Place::new();
    let id = place.create_app();
    let files = place.run(&["cert", "new", "--app", &id, "lab.pem"]).good();
    assert_eq!(files, "lab.pem\nlab.key.pem\nlab.p12");
    assert_eq!(mode(&place.path("lab.key.pem")), 0o600);
    assert_eq!(mode(&place.path("lab.p12")), 0o600);
    let certificate = Certificate::from_pem_or_der(&std::fs::read(place.path("lab.pem")).unwrap()).unwrap();
    let key = SigningKey::from_pem(&std::fs::read_to_string(place.path("lab.key.pem")).unwrap()).unwrap();
    assert!(key.belongs_to(&certificate));
    assert!(place.run(&["cert", "list", "--app", &id]).good().contains(&certificate.thumbprint));
    assert!(place.run(&["cert", "new", "--app", &id, "lab.pem"]).bad().contains("exists"));
    place.run(&["cert", "remove", "--app", &id, &certificate.thumbprint]).good();
    assert_eq!(place.run(&["cert", "list", "--app", &id]).good(), "");
    assert_eq!(place.run(&["cert", "add", "--app", &id, "lab.pem"]).good(), certificate.thumbprint);
    place.run(&["cert", "remove", "--app", &id, "lab.pem"]).good();
    place.run(&["cert", "remove", "--app", &id, "lab.pem"]).bad();
    // Without an application the files are made for later.
    place.run(&["cert", "new", "--name", "Later", "later.pem"]).good();
    let id = place.run(&["app", "create", "--name", "Later", "--cert", "later.pem"]).good();
    assert_eq!(
        place.run(&["cert", "list", "--app", &id, "--json"]).json()["certificates"].as_array().unwrap().len(),
        1
    );
    // Nothing is written for an application that is not there.
    place.run(&["cert", "new", "--app", &Uuid::nil().to_string(), "none.pem"]).bad();
    assert!(!place.path("none.pem").exists() && !place.path("none.key.pem").exists());
}

#[test]
fn failures_are_one_sentence_that_names_the_field() {
    let place = Place::new();
    let id = place.create_app();
    std::fs::write(place.path("broken.toml"), "name = \"Lab\"\nthis is no TOML\n").unwrap();
    for (args, words) in [
        (&["app", "create"][..], "--name"),
        (&["app", "create", "--name", " "], "name"),
        (&["app", "create", "--name", "x", "--cert", "nowhere.pem"], "nowhere.pem"),
        (&["app", "create", "--name", "x", "--surprise"], "--surprise"),
        (&["app", "show", "nonsense"], "nonsense"),
        (&["app", "show", "00000000-0000-0000-0000-000000000001"], "00000000-0000-0000-0000-000000000001"),
        (&["app", "set", &id, "--msg-time", "sometimes"], "msg-time"),
        (&["app", "set", &id], "field"),
        (&["app", "set", &id, "--action-url", "nonsense"], "action-url"),
        (&["app", "set", &id, "--valid-ip-prefixes", "10.0.0.0/99"], "valid-ip-prefixes"),
        (&["app", "import", "nowhere.toml"], "nowhere.toml"),
        (&["app", "import", "broken.toml"], "line 2"),
        (&["app", "text", "set", "--app", &id, "slogan", "x"], "success-message"),
        (&["cert", "add", "--app", &id, "nowhere.pem"], "nowhere.pem"),
        (&["nonsense"], "nonsense"),
    ] {
        let said = place.run(args).bad();
        assert!(said.contains(words), "{args:?}: {said}");
    }
    let said = place.run_with(&["app", "list"], &[("MEDLOCK_POLICY_ANSWER_ATEMPTS", "4")]).bad();
    assert!(
        said.contains("MEDLOCK_POLICY_ANSWER_ATEMPTS") && said.contains("MEDLOCK_POLICY_ANSWER_ATTEMPTS"),
        "{said}"
    );
    // Production is for serving: a command on the database needs no public address.
    place.run_with(&["app", "list"], &[("MEDLOCK_MODE", "production")]).good();
    let said = place.run_with(&["serve"], &[("MEDLOCK_MODE", "production")]).bad();
    assert!(said.contains("public_url"), "{said}");
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let place = Place::new();
    for command in [
        "serve",
        "demo",
        "app create",
        "app list",
        "app show",
        "app set",
        "app suspend",
        "app resume",
        "app delete",
        "app export",
        "app import",
        "app text set",
        "app approvals",
        "app approve",
        "app refuse",
        "app trail",
        "cert new",
        "cert add",
        "cert remove",
        "cert list",
        "doctor",
        "backup now",
        "backup list",
        "backup verify",
        "key sheet",
        "key export",
        "key import",
        "key confirm",
        "key rotate",
        "key retire",
        "restore",
        "migrate",
    ] {
        let mut args: Vec<&str> = command.split(' ').collect();
        args.push("--help");
        let help = place.run(&args).good();
        assert!(help.contains("Example") && help.contains("--json"), "{command}: {help}");
    }
    assert!(!place.path("data").exists(), "asking for help makes nothing");
}

#[test]
fn a_backup_is_made_checked_and_put_back_and_has_no_key() {
    let place = Place::new();
    let id = place.create_app();
    let backup = place.path("copy.db").display().to_string();
    let said = place.run(&["backup", &backup]);
    assert!(said.err.contains("key is not in this backup"), "{}", said.err);
    assert_eq!(said.good(), backup);
    assert_eq!(
        place.run(&["backup", &place.path("b.db").display().to_string(), "--json"]).json()["key_included"],
        false
    );
    let said = place.run(&["backup", &backup]).bad();
    assert!(said.contains(&format!("{backup} exists already")) && !said.contains("URL"), "{said}");
    let key = std::fs::read_to_string(place.path("data/server.key")).unwrap();
    let raw = medlock_wire::base64::decode(&key).unwrap();
    let copied = std::fs::read(&backup).unwrap();
    assert!(!copied.windows(raw.len()).any(|w| w == raw) && !copied.windows(40).any(|w| w == &key.as_bytes()[..40]));

    assert_eq!(place.run(&["restore", "--verify", &backup, "--json"]).json()["whole"], true);
    let left: Vec<_> = std::fs::read_dir(place.path("data")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("restore-")), "{left:?}");
    assert!(place.run(&["restore", &backup]).bad().contains("exists"));

    // A log left behind would be played into the restored database.
    let data = place.path("data");
    for file in ["medlock.db", "medlock.db-wal", "medlock.db-shm"] {
        let _ = std::fs::remove_file(data.join(file));
    }
    std::fs::write(data.join("medlock.db-wal"), "left by a crash").unwrap();
    assert!(place.run(&["restore", &backup]).bad().contains("medlock.db-wal exists"));
    assert!(!data.join("medlock.db").exists());
    std::fs::remove_file(data.join("medlock.db-wal")).unwrap();
    place.run(&["restore", &backup]).good();
    assert!(place.run(&["app", "show", &id]).good().contains("Example Lab"));
}

#[test]
fn a_backup_that_cannot_be_used_is_refused() {
    let place = Place::new();
    place.create_app();
    let backup = place.path("copy.db");
    place.run(&["backup", backup.to_str().unwrap()]).good();
    // Another key.
    let other = Place::new();
    other.create_app();
    let said = other.run(&["restore", "--verify", backup.to_str().unwrap()]).bad();
    assert!(said.contains("another key"), "{said}");
    // Damage in the middle, and something else altogether.
    let mut bytes = std::fs::read(&backup).unwrap();
    let middle = bytes.len() / 2;
    for byte in &mut bytes[middle..middle + 4_096] {
        *byte ^= 0x5a;
    }
    std::fs::write(place.path("damaged.db"), &bytes).unwrap();
    place.run(&["restore", "--verify", "damaged.db"]).bad();
    std::fs::write(place.path("text.db"), "this is not a database, but it is long enough to look at").unwrap();
    let said = place.run(&["restore", "--verify", "text.db"]).bad();
    assert!(said.contains("text.db is no backup") && !said.contains("URL"), "{said}");
    std::fs::write(place.path("empty.db"), "").unwrap();
    place.run(&["restore", "--verify", "empty.db"]).bad();
    place.run(&["restore", "--verify", "nowhere.db"]).bad();
}

#[test]
fn the_doctor_tells_good_from_bad() {
    let place = Place::new();
    let said = place.run(&["doctor"]);
    assert_ne!(said.status, 0, "there is no key yet");
    place.create_app();
    let report = place.run(&["doctor", "--json"]).json();
    assert_eq!(report["healthy"], true);
    let text = report["findings"].to_string();
    assert!(text.contains("no certificate"), "{text}");
    assert!(text.contains("\"about\":\"disk\"") && text.contains("MiB free"), "{text}");
    std::fs::set_permissions(place.path("data/server.key"), std::fs::Permissions::from_mode(0o644)).unwrap();
    let said = place.run(&["doctor"]);
    assert_ne!(said.status, 0);
    assert!(said.out.contains("chmod 600"), "{}", said.out);
    let production = [("MEDLOCK_MODE", "production"), ("MEDLOCK_PUBLIC_URL", "https://x.example.org")];
    std::fs::set_permissions(place.path("data/server.key"), std::fs::Permissions::from_mode(0o600)).unwrap();
    let said = place.run_with(&["doctor"], &production).good();
    assert!(said.contains("lies beside the database"), "{said}");
    assert!(said.contains("http.trusted_proxies is empty"), "{said}");
}

#[test]
fn the_doctor_sees_a_certificate_that_has_run_out_and_one_that_soon_will() {
    let place = Place::new();
    place.create_app();
    let now = SystemClock.now().as_second();
    for (begin, days, level) in
        [(now - 40 * 86_400, 30, "wrong"), (now - 86_400, 20, "warning"), (now - 86_400, 200, "ok")]
    {
        let made = medlock_crypto::certificate::generate("pickup.example.org", begin, days);
        std::fs::write(place.path("tls.pem"), &made.cert_pem).unwrap();
        std::fs::write(place.path("tls.key"), made.key_pem.as_bytes()).unwrap();
        let tls = [
            ("MEDLOCK_TLS_CERTIFICATE", place.path("tls.pem").display().to_string()),
            ("MEDLOCK_TLS_KEY", place.path("tls.key").display().to_string()),
        ];
        let tls = [(tls[0].0, tls[0].1.as_str()), (tls[1].0, tls[1].1.as_str())];
        let said = place.run_with(&["doctor"], &tls);
        let line =
            said.out.lines().find(|line| line.contains("tls")).unwrap_or_else(|| panic!("{} {}", said.out, said.err));
        assert!(line.starts_with(level), "{line}");
    }
}

#[test]
fn tables_can_be_made_without_the_server() {
    let place = Place::new();
    let first = place.run(&["migrate", "--json"]).json();
    assert!(first["applied"].as_u64().unwrap() > 0);
    assert_eq!(place.run(&["migrate", "--json"]).json()["applied"], 0);
}

#[test]
fn the_settings_page_can_be_written() {
    assert!(Place::new().run(&["config-docs"]).good().contains("MEDLOCK_POLICY_PICKUP_LIFETIME"));
}

/// A server as its own process.
pub struct Served {
    child: Child,
    pub address: std::net::SocketAddr,
    log: BufReader<std::process::ChildStderr>,
}

impl Served {
    pub fn start(place: &Place) -> Served {
        let mut child = place
            .command()
            .arg("serve")
            .env("MEDLOCK_LISTEN", "127.0.0.1:0")
            .env("MEDLOCK_PUBLIC_URL", "http://127.0.0.1")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        let nowhere = ([127, 0, 0, 1], 0).into();
        // Made at once, so that the process ends however this goes on.
        let mut served = Served { child, address: nowhere, log };
        for _ in 0..100 {
            let mut line = String::new();
            assert_ne!(served.log.read_line(&mut line).unwrap(), 0, "the server ended");
            let entry: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no JSON: {line}"));
            if entry["message"] == "serving" {
                served.address = entry["address"].as_str().unwrap().parse().unwrap();
                return served;
            }
        }
        panic!("the server did not say that it serves");
    }

    /// The status code a request is answered with.
    pub fn code(&self, body: &str) -> u32 {
        Told::read(send_to(self.address, &post_to("/platform/wildcat.ashx", &[], body.as_bytes()))).code
    }

    /// Stops it as a service manager does and returns what it logged.
    fn stop(mut self) -> String {
        let killed = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(killed.success());
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.log, &mut rest).unwrap();
        assert!(self.child.wait().unwrap().success());
        rest
    }
}

impl Drop for Served {
    /// A test that fails leaves no server behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn operator_commands_take_effect_while_the_server_runs() {
    let place = Place::new();
    let served = Served::start(&place);
    let id = place.create_app();
    place.run(&["cert", "new", "--app", &id, "lab.pem"]).good();
    let certificate = Certificate::from_pem_or_der(&std::fs::read(place.path("lab.pem")).unwrap()).unwrap();
    let key = SigningKey::from_pem(&std::fs::read_to_string(place.path("lab.key.pem")).unwrap()).unwrap();
    let sign_in = || {
        let credentials = client::Credentials {
            app_id: Uuid::try_parse(&id).unwrap(),
            key: &key,
            thumbprint: &certificate.thumbprint,
        };
        let now = medlock_store::clock::Clock::now(&medlock_store::clock::SystemClock);
        client::sign_in(&credentials, HmacAlg::Sha256, now, "test", None)
    };
    assert_eq!(served.code(&sign_in()), 0);
    place.run(&["app", "suspend", &id]).good();
    assert_eq!(served.code(&sign_in()), 6);
    place.run(&["app", "resume", &id]).good();
    assert_eq!(served.code(&sign_in()), 0);
    place.run(&["cert", "remove", "--app", &id, "lab.pem"]).good();
    assert_eq!(served.code(&sign_in()), 70);
    place.run(&["backup", place.path("online.db").to_str().unwrap()]).good();
    place.run(&["restore", "--verify", place.path("online.db").to_str().unwrap()]).good();

    let log = served.stop();
    let entries: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let requests: Vec<&Value> = entries.iter().filter(|entry| entry["message"] == "request").collect();
    assert_eq!(requests.len(), 4);
    assert!(requests.iter().all(|entry| entry["method"] == "CreateAuthenticatedSessionToken"));
    assert_eq!(requests.iter().map(|entry| entry["code"].as_u64().unwrap()).collect::<Vec<_>>(), [0, 6, 0, 70]);
    assert_eq!(entries.last().unwrap()["message"], "stopped");
    assert!(!log.contains("Example Lab"), "{log}");
}
