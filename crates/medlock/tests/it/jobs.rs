//! Letters and sweeping.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

use jiff::SignedDuration;
use medlock::jobs::{mail, sweep};
use medlock_domain::outbox::{self, Letter};
use medlock_domain::packages;
use medlock_store::Engine;

use crate::support::{A_WEIGHT, TestServer, on_each_engine};

fn write_letter(server: &TestServer, subject: &str) {
    let link = "Follow this link: http://127.0.0.1/verify-email?token=abc".to_owned();
    let letter = Letter::new("Pat Example <pat@example.org>", subject.to_owned(), link);
    server
        .db
        .write_blocking(move |tx, now, rng| outbox::add(tx, now, rng, &letter, SignedDuration::from_hours(24)))
        .unwrap();
}

fn waiting(server: &TestServer) -> u64 {
    server.db.read_blocking(|tx, _| outbox::backlog(tx)).unwrap().waiting
}

fn send(server: &TestServer) {
    server.runtime.block_on(mail::send_due(&server.app)).unwrap();
}

#[test]
fn in_development_letters_are_files() {
    on_each_engine(|server| {
        write_letter(server, "Prove your address");
        send(server);
        assert_eq!(waiting(server), 0);
        let folder = server.folder.path().join("mail");
        let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 1);
        let text = std::fs::read_to_string(&files[0]).unwrap();
        assert!(text.starts_with("To: Pat Example <pat@example.org>\nSubject: Prove your address\n"), "{text}");
        assert!(text.contains("/verify-email?token=abc"));
    });
}

/// A mail server of few words. `refuse` is what it answers to the message instead of taking it.
fn mail_server(listener: TcpListener, refuse: Option<&'static str>) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut out = stream.try_clone().unwrap();
        let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes()).unwrap();
        let mut heard = String::new();
        let mut in_message = false;
        say("220 mail.test");
        for line in BufReader::new(stream).lines() {
            let Ok(line) = line else { break };
            heard.push_str(&line);
            heard.push('\n');
            match line.split(' ').next().unwrap_or_default() {
                "." if in_message => {
                    in_message = false;
                    say(refuse.unwrap_or("250 taken"));
                }
                _ if in_message => {}
                "EHLO" => say("250 mail.test"),
                "DATA" => {
                    in_message = true;
                    say("354 go on");
                }
                "QUIT" => {
                    say("221 bye");
                    break;
                }
                _ => say("250 well"),
            }
            if heard.contains("\n.\n") && !in_message {
                break;
            }
        }
        heard
    })
}

fn server_with_mail(address: SocketAddr) -> TestServer {
    let port = address.port().to_string();
    let settings = [
        ("SMTP_HOST", "127.0.0.1"),
        ("SMTP_PORT", port.as_str()),
        ("SMTP_SECURITY", "none"),
        ("SMTP_FROM", "Example Records <no-reply@example.org>"),
    ];
    TestServer::start_with(Engine::Sqlite, &settings).unwrap()
}

#[test]
fn letters_go_to_the_mail_server() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = server_with_mail(listener.local_addr().unwrap());
    let mail = mail_server(listener, None);
    write_letter(&server, "Prove your address");
    send(&server);
    let heard = mail.join().unwrap();
    assert!(heard.contains("RCPT TO:<pat@example.org>"), "{heard}");
    assert!(heard.contains("Subject: Prove your address"), "{heard}");
    assert!(
        heard.contains("From: \"Example Records\" <no-reply@example.org>") || heard.contains("no-reply@example.org")
    );
    assert!(heard.contains("Auto-Submitted: auto-generated"), "{heard}");
    assert_eq!(waiting(&server), 0);
}

#[test]
fn a_mail_server_that_is_down_or_refuses_loses_no_letter() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let server = server_with_mail(address);
    write_letter(&server, "Prove your address");
    send(&server);
    assert_eq!(waiting(&server), 1, "it is down");
    assert!(server.get("/metrics").text().contains("medlock_letters_total{result=\"Failed\"} 1"));

    let listener = TcpListener::bind(address).unwrap();
    let mail = mail_server(listener.try_clone().unwrap(), Some("451 not now"));
    server.advance(SignedDuration::from_hours(1));
    send(&server);
    mail.join().unwrap();
    assert_eq!(waiting(&server), 1, "it refused");

    let mail = mail_server(listener, None);
    server.advance(SignedDuration::from_hours(2));
    send(&server);
    assert!(mail.join().unwrap().contains("Prove your address"));
    assert_eq!(waiting(&server), 0);
}

#[test]
fn without_a_mail_server_letters_wait() {
    let settings = [("MODE", "production"), ("PUBLIC_URL", "https://records.example.org")];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    assert!(!server.app.config.mail.works());
    write_letter(&server, "Prove your address");
    assert_eq!(waiting(&server), 1);
}

/// Scenario 82: nothing depends on the sweeper, and what it leaves is as little as promised.
#[test]
fn the_sweeper_erases_contents_and_later_the_rest() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        lab.drop_off(server, "Fluffy Cat", A_WEIGHT);
        let state = |wanted: &str| {
            let counts = server.db.read_blocking(packages::counts).unwrap();
            counts.into_iter().find(|(state, _)| *state == wanted).unwrap().1
        };
        let sweep = || server.runtime.block_on(sweep::all(&server.app)).unwrap();
        sweep();
        assert_eq!(state("ready"), 1);
        server.advance(SignedDuration::from_hours(28 * 24));
        sweep();
        assert_eq!(state("expired"), 1);
        assert!(server.get("/metrics").text().contains("medlock_swept_packages_total 1"));
        server.advance(SignedDuration::from_hours(90 * 24));
        sweep();
        assert_eq!(state("expired"), 0);
        assert!(server.get("/metrics").text().contains("medlock_swept_packages_total 2"));
    });
}
