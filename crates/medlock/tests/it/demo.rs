//! `medlock demo`: the real program, from its first line to Ctrl-C.

use std::io::{BufRead, BufReader, Read};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use medlock_sdk::Credentials;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::held_port::HeldPort;
use crate::support::send_to;

/// A running demo whose temporary files lie in a folder of ours.
struct Demo {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    folder: TempDir,
}

impl Demo {
    fn start(args: &[&str]) -> Demo {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_medlock"))
            .env_clear()
            // Settings of the operator's own must not reach it.
            .env("MEDLOCK_MODE", "production")
            .env("TMPDIR", folder.path())
            .current_dir(folder.path())
            .arg("demo")
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Demo { child, out, folder }
    }

    /// The value of the next line that begins with `name: `.
    fn value(&mut self, name: &str) -> String {
        for _ in 0..20 {
            let mut line = String::new();
            self.out.read_line(&mut line).unwrap();
            if let Some(value) = line.trim_end().strip_prefix(&format!("{name}: ")) {
                return value.to_owned();
            }
            if line.is_empty() {
                break;
            }
        }
        let mut err = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        panic!("no line {name}: {err}");
    }

    /// Ctrl-C, and how the program ended.
    fn interrupt(mut self) -> (ExitStatus, String, TempDir) {
        let kill = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        let mut err = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        (self.child.wait().unwrap(), err, self.folder)
    }
}

fn entries(folder: &Path) -> Vec<String> {
    let names =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with("medlock-demo-")).collect()
}

fn get(address: SocketAddr, path: &str) -> crate::support::Response {
    send_to(address, format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes())
}

/// A link leads into its flow, to a sign-in or sign-up that names who asks, never back to the code.
fn leads_to_a_way_in(address: SocketAddr, link: &str, sender: &str) {
    let mut path = link.strip_prefix(&format!("http://{address}")).unwrap().to_owned();
    let mut page = get(address, &path);
    for _ in 0..5 {
        if page.status != 303 && page.status != 302 {
            break;
        }
        path = page.header("location").unwrap().trim_start_matches(&format!("http://{address}")).to_owned();
        let cookies: Vec<&str> = page
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
            .map(|(_, v)| v.split(';').next().unwrap())
            .collect();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {}\r\nConnection: close\r\n\r\n",
            cookies.join("; ")
        );
        page = send_to(address, request.as_bytes());
    }
    assert_eq!(page.status, 200);
    let page = page.text();
    assert!(page.contains(sender), "{page}");
    assert!(page.contains("data-page=\"sign-in\"") || page.contains("data-page=\"sign-up\""), "{page}");
}

#[test]
fn the_demo_prints_a_waiting_package_serves_it_and_leaves_nothing() {
    let port = HeldPort::new();
    let address = port.address();
    let mut demo = Demo::start(&["--listen", &address.to_string()]);
    let code = demo.value("Code");
    assert_eq!(demo.value("Question"), "What was the name of your first pet?");
    assert_eq!(demo.value("Answer"), "Biscuit");
    let link = demo.value("Link");
    assert_eq!(link, format!("http://{address}/redirect.aspx?target=PICKUP&targetqs=packageid%3D{code}"));
    assert_eq!(entries(demo.folder.path()).len(), 1);

    leads_to_a_way_in(address, &link, "Riverside Lab");

    let (status, err, folder) = demo.interrupt();
    assert!(status.success(), "{err}");
    assert_eq!(entries(folder.path()), Vec::<String>::new());
}

#[test]
fn below_it_a_clinic_asks_for_a_connection_and_its_key_lies_there_until_the_demo_ends() {
    let port = HeldPort::new();
    let address = port.address();
    let mut demo = Demo::start(&["--listen", &address.to_string()]);
    let code = demo.value("Connect code");
    assert_eq!(demo.value("Connect question"), "What street did you grow up in?");
    assert_eq!(demo.value("Connect answer"), "Garden Lane");
    let link = demo.value("Connect link");
    assert_eq!(link, format!("http://{address}/redirect.aspx?target=CONNECT&targetqs=packageid%3D{code}"));
    let [app, certificate, key, variables] =
        ["application", "certificate", "key", "variables"].map(|name| demo.value(&format!("Connect {name}")));
    leads_to_a_way_in(address, &link, "Hill Street Clinic");
    let staff_link = demo.value("Staff link");
    let invitation = get(address, staff_link.strip_prefix(&format!("http://{address}")).unwrap());
    assert_eq!(invitation.status, 200);
    assert!(invitation.text().contains("data-page=\"acc-invitation\""), "{}", invitation.text());

    let [folder] = &entries(demo.folder.path())[..] else { panic!("one folder") };
    for path in [&certificate, &key, &variables] {
        assert_eq!(Path::new(path).parent().unwrap(), demo.folder.path().join(folder), "{path} goes with the folder");
    }
    let mode = std::fs::metadata(&key).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "nobody else reads the key");
    Credentials::from_pem(&std::fs::read(&certificate).unwrap(), &std::fs::read_to_string(&key).unwrap())
        .expect("the key belongs to the certificate");

    // As a shell reads it, whatever is in the values.
    let script = r#". "$0"; printf '%s\n' "$SERVER" "$CLINIC" "$CLINIC_CERT" "$CLINIC_KEY" "$CONNECT_LINK""#;
    let loaded = Command::new("sh").args(["-c", script, &variables]).output().unwrap();
    let expected = [format!("http://{address}"), app, certificate.clone(), key.clone(), link];
    assert_eq!(String::from_utf8(loaded.stdout).unwrap().lines().collect::<Vec<_>>(), expected);

    let (status, err, folder) = demo.interrupt();
    assert!(status.success(), "{err}");
    assert_eq!(entries(folder.path()), Vec::<String>::new());
    assert!(!Path::new(&key).exists());
}

#[test]
fn a_port_that_was_asked_for_and_is_taken_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut demo = Demo::start(&["--listen", &taken.local_addr().unwrap().to_string()]);
    let status = demo.child.wait().unwrap();
    let mut err = String::new();
    demo.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!(status.code(), Some(1));
    assert!(err.trim_end().lines().last().unwrap().contains("cannot listen"), "{err}");
    assert_eq!(entries(demo.folder.path()), Vec::<String>::new());
}

#[test]
fn scripts_get_one_object_and_may_leave_the_port_open() {
    let mut demo = Demo::start(&["--listen", "127.0.0.1:0", "--json"]);
    let mut line = String::new();
    demo.out.read_line(&mut line).unwrap();
    let object: Value = serde_json::from_str(&line).unwrap();
    assert!(object["link"].as_str().unwrap().contains(object["code"].as_str().unwrap()));
    let address: SocketAddr = object["server"].as_str().unwrap().strip_prefix("http://").unwrap().parse().unwrap();
    assert_eq!(get(address, "/health/ready").status, 200);

    let connect = object["connect"].as_object().unwrap();
    let mut names: Vec<&str> = connect.keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected = ["answer", "app_id", "certificate", "code", "external_id", "key", "link", "question", "variables"];
    assert_eq!(names, expected);
    let text = |name: &str| connect[name].as_str().unwrap();
    assert!(text("link").contains(text("code")) && text("link").contains("target=CONNECT"), "{}", text("link"));
    assert_ne!(text("app_id"), object["app_id"], "the clinic is not the lab");
    for file in ["certificate", "key", "variables"] {
        assert!(Path::new(text(file)).is_file(), "{}", text(file));
    }
    assert!(demo.interrupt().0.success());
}
