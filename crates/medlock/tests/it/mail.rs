//! Letters against a mail server: what it refuses, puts off, protects and sends back, and what those who sent a letter see of it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use jiff::SignedDuration;
use medlock::config::Mail;
use medlock::jobs::mail;
use medlock::mail::{Bounces, returned, trial};
use medlock_domain::letters::{self, About, Fate, Kind, MARK_BYTES, State, Trouble};
use medlock_domain::outbox::{self, Letter};
use medlock_store::Engine;
use uuid::Uuid;

use crate::support::{TestServer, on_each_engine_with};

/// What the mail server answers to a line instead of what it would; None: as usual.
type Answers = fn(&str, usize) -> Option<&'static str>;

/// A mail server for so many connections, one after the other. Gives back every line it heard.
fn mail_server(
    listener: TcpListener,
    connections: usize,
    tls: Option<Arc<rustls::ServerConfig>>,
    answers: Answers,
) -> JoinHandle<Vec<String>> {
    std::thread::spawn(move || {
        let mut heard = Vec::new();
        for connection in 0..connections {
            let (stream, _) = listener.accept().unwrap();
            match &tls {
                None => talk(&mut BufReader::new(stream), connection, answers, &mut heard),
                Some(config) => {
                    let session = rustls::ServerConnection::new(Arc::clone(config)).unwrap();
                    let stream = rustls::StreamOwned::new(session, stream);
                    talk(&mut BufReader::new(stream), connection, answers, &mut heard);
                }
            }
        }
        heard
    })
}

fn talk<S: Read + Write>(stream: &mut BufReader<S>, connection: usize, answers: Answers, heard: &mut Vec<String>) {
    let mut in_message = false;
    let mut say = Some("220 mail.test ready".to_owned());
    for _ in 0..10_000 {
        if let Some(line) = say.take()
            && stream
                .get_mut()
                .write_all(format!("{line}\r\n").as_bytes())
                .and_then(|()| stream.get_mut().flush())
                .is_err()
        {
            return;
        }
        let mut line = String::new();
        if stream.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let line = line.trim_end().to_owned();
        heard.push(line.clone());
        if in_message {
            if line == "." {
                in_message = false;
                say = Some(answers(".", connection).unwrap_or("250 taken").to_owned());
            }
            continue;
        }
        let usual = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-mail.test\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            "AUTH" => "235 2.7.0 welcome",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        let answer = answers(&line, connection).unwrap_or(usual);
        in_message = answer.starts_with("354");
        say = Some(answer.to_owned());
        if line == "QUIT" {
            let _ = stream.get_mut().write_all(b"221 bye\r\n");
            return;
        }
    }
}

fn settings(port: u16) -> Vec<(&'static str, String)> {
    vec![
        ("SMTP_HOST", "localhost".to_owned()),
        ("SMTP_PORT", port.to_string()),
        ("SMTP_SECURITY", "none".to_owned()),
        ("SMTP_FROM", "Example Records <records@example.org>".to_owned()),
        ("SMTP_BOUNCE_ADDRESS", "bounces@example.org".to_owned()),
    ]
}

fn with(settings: &[(&'static str, String)], test: impl Fn(&TestServer)) {
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    on_each_engine_with(&settings, test);
}

fn on_sqlite(settings: &[(&'static str, String)]) -> TestServer {
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    TestServer::start_with(Engine::Sqlite, &settings).unwrap()
}

fn object(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Writes an invitation of an application to each address; the first about object 1, and so on.
fn write(server: &TestServer, app: medlock_domain::ids::AppId, to: &[&str]) {
    for (number, to) in (1..).zip(to) {
        let letter = Letter::new(to, "A code for you".to_owned(), "Code: JKYZ-QNMN-VHRX-ZGNR-GZNH".to_owned());
        let about = About { kind: Kind::Invitation, person: None, app: Some(app), object: Some(object(number)) };
        let life = SignedDuration::from_hours(24);
        server.db.write_blocking(move |tx, now, rng| outbox::add_about(tx, now, rng, &about, &letter, life)).unwrap();
    }
}

fn fate(server: &TestServer, app: medlock_domain::ids::AppId, number: u128) -> Fate {
    server.db.read_blocking(move |tx, now| letters::last_about(tx, now, app, object(number))).unwrap().unwrap()
}

fn send(server: &TestServer) {
    server.runtime.block_on(mail::send_due(&server.app)).unwrap();
}

fn listener() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

#[test]
fn a_reader_who_is_refused_holds_up_no_other_and_the_sender_sees_it() {
    let port = std::cell::Cell::new(0);
    let (first, at) = listener();
    let again = first.try_clone().unwrap();
    port.set(at);
    let listeners = std::cell::RefCell::new(vec![again, first]);
    with(&settings(port.get()), |server| {
        let listener = listeners.borrow_mut().pop().unwrap();
        let heard = mail_server(listener, 1, None, |line, _| {
            line.starts_with("RCPT TO:<gone@").then_some("550 5.1.1 no such user here")
        });
        let app = server.app("Example Lab").id;
        write(server, app, &["gone@example.com", "ana@example.com"]);
        send(server);
        assert_eq!(
            (fate(server, app, 1).state, fate(server, app, 1).trouble),
            (State::Refused, Some(Trouble::NoMailbox))
        );
        assert_eq!((fate(server, app, 2).state, fate(server, app, 2).trouble), (State::HandedOver, None));
        assert_eq!(server.db.read_blocking(|tx, _| outbox::backlog(tx)).unwrap().waiting, 0);

        let heard = heard.join().unwrap();
        let from: Vec<&str> = heard.iter().filter_map(|line| line.strip_prefix("MAIL FROM:<")).collect();
        assert_eq!(from.len(), 2, "both on one connection");
        let marks: Vec<_> = from.iter().map(|line| Bounces::mark(line.split('>').next().unwrap()).unwrap()).collect();
        let mark = letters::mark(&server.app.vault, fate(server, app, 2).id);
        assert!(marks.contains(&mark), "each letter comes back to an address of its own");
        for begins in [
            "From: \"Example Records\" <records@example.org>",
            "Message-ID: <",
            "Date: ",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(heard.iter().any(|line| line.starts_with(begins)), "{begins}");
        }

        // A server further on gives up days later.
        let to = Bounces::address("bounces@example.org", &mark).unwrap();
        let message = format!(
            "To: {to}\r\nContent-Type: multipart/report\r\n\r\nFinal-Recipient: rfc822; ana@example.com\r\nAction: failed\r\nStatus: 5.2.2\r\n"
        );
        let read = returned::read(message.as_bytes(), None).unwrap();
        let report = read.report.unwrap();
        server.db.write_blocking(move |tx, now, _| letters::reported(tx, now, &read.mark, report)).unwrap();
        assert_eq!((fate(server, app, 2).state, fate(server, app, 2).trouble), (State::Bounced, Some(Trouble::Full)));

        // Neither reader, code nor server's words are in what is kept.
        let rows = server
            .db
            .read_blocking(|tx, _| {
                tx.query_one("SELECT COUNT(*) FROM letters WHERE app_id IS NOT NULL", &[])?.get::<i64>(0)
            })
            .unwrap();
        assert_eq!(rows, 2);
    });
}

#[test]
fn a_server_that_asks_to_wait_is_asked_again() {
    let (listener, port) = listener();
    let server = on_sqlite(&settings(port));
    let heard = mail_server(listener, 2, None, |line, connection| {
        (connection == 0 && line.starts_with("RCPT")).then_some("451 4.7.1 greylisted, come back")
    });
    let app = server.app("Example Lab").id;
    write(&server, app, &["ana@example.com"]);
    send(&server);
    let waits = fate(&server, app, 1);
    assert_eq!((waits.state, waits.trouble), (State::Delayed, Some(Trouble::Later)));
    assert!(waits.next_at.unwrap() > server.now());
    send(&server);
    server.set_clock(waits.next_at.unwrap());
    send(&server);
    assert_eq!(fate(&server, app, 1).state, State::HandedOver);
    heard.join().unwrap();
}

#[test]
fn what_is_wrong_with_our_own_server_loses_no_letter() {
    let (listener, port) = listener();
    let folder = tempfile::tempdir().unwrap();
    let password = folder.path().join("password");
    std::fs::write(&password, "secret-word\n").unwrap();
    let mut settings = settings(port);
    settings.push(("SMTP_USERNAME", "records".to_owned()));
    settings.push(("SMTP_PASSWORD_FILE", password.display().to_string()));
    let server = on_sqlite(&settings);
    let heard = mail_server(listener, 4, None, |line, connection| match (connection, line) {
        (0 | 1, line) if line.starts_with("AUTH") => Some("535 5.7.8 wrong password"),
        (2 | 3, line) if line.starts_with("RCPT") => Some("554 5.7.1 relaying denied"),
        _ => None,
    });
    let app = server.app("Example Lab").id;
    write(&server, app, &["ana@example.com"]);
    send(&server);
    assert_eq!((fate(&server, app, 1).state, fate(&server, app, 1).trouble), (State::Delayed, Some(Trouble::SignIn)));
    let (worked, failed) = try_it(&server);
    assert_eq!(worked.len(), 2);
    assert!(failed.contains("name and the password (it answered 535 5.7.8)") && !failed.contains("secret"), "{failed}");

    server.set_clock(fate(&server, app, 1).next_at.unwrap());
    send(&server);
    assert_eq!(
        (fate(&server, app, 1).state, fate(&server, app, 1).trouble),
        (State::Delayed, Some(Trouble::NotAllowed))
    );
    let failed = try_it(&server).1;
    assert!(failed.contains("does not pass letters on") && !failed.contains("relaying"), "{failed}");
    heard.join().unwrap();
}

fn try_it(server: &TestServer) -> (Vec<String>, String) {
    let Mail::Smtp(smtp) = &server.app.config.mail else { panic!("a mail server") };
    let now = server.now();
    let trial = server.runtime.block_on(trial::run(smtp, "Example", "ana@example.com", &[7; MARK_BYTES], now));
    (trial.worked, trial.failed.unwrap_or_default())
}

fn certificate(folder: &Path, name: &str) -> Arc<rustls::ServerConfig> {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    std::fs::write(folder.join("ca.pem"), made.cert.pem()).unwrap();
    let key = rustls_pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    Arc::new(config)
}

#[test]
fn a_protected_connection_is_to_the_server_that_was_named() {
    let (listener, port) = listener();
    let folder = tempfile::tempdir().unwrap();
    let tls = certificate(folder.path(), "localhost");
    let mut settings = settings(port);
    settings.retain(|(name, _)| *name != "SMTP_SECURITY");
    let unknown = on_sqlite(&settings);
    settings.push(("SMTP_CA_FILE", folder.path().join("ca.pem").display().to_string()));
    let known = on_sqlite(&settings);
    let heard = mail_server(listener, 2, Some(tls), |_, _| None);
    let (worked, failed) = try_it(&known);
    assert_eq!(failed, "");
    assert!(worked.iter().any(|line| line.contains("protected")) && worked.len() == 5, "{worked:?}");
    let (worked, failed) = try_it(&unknown);
    assert_eq!(worked.len(), 1, "{worked:?}");
    assert!(failed.contains("not from an authority this machine trusts"), "{failed}");
    heard.join().unwrap();

    let (listener, port) = self::listener();
    let tls = certificate(folder.path(), "mail.example.org");
    settings.retain(|(name, _)| *name != "SMTP_PORT");
    settings.push(("SMTP_PORT", port.to_string()));
    let other_name = on_sqlite(&settings);
    let heard = mail_server(listener, 1, Some(tls), |_, _| None);
    let failed = try_it(&other_name).1;
    assert!(failed.contains("another name"), "{failed}");
    heard.join().unwrap();
}

#[test]
fn a_try_says_in_words_where_it_stops() {
    let (closed, port) = listener();
    drop(closed);
    let failed = try_it(&on_sqlite(&settings(port))).1;
    assert!(failed.contains("nobody answers") || failed.contains("Nobody answers"), "{failed}");

    let mut nowhere = settings(25);
    nowhere[0].1 = "mail.nowhere.invalid".to_owned();
    nowhere[2].1 = "tls".to_owned();
    let failed = try_it(&on_sqlite(&nowhere)).1;
    assert!(failed.contains("has no address"), "{failed}");

    let (open, port) = listener();
    let mut starttls = settings(port);
    starttls[2].1 = "starttls".to_owned();
    let server = on_sqlite(&starttls);
    let heard = mail_server(open, 1, None, |_, _| None);
    let failed = try_it(&server).1;
    assert!(failed.contains("offers no STARTTLS"), "{failed}");
    heard.join().unwrap();

    let (open, port) = listener();
    let server = on_sqlite(&settings(port));
    let heard = mail_server(open, 3, None, |line, connection| match (connection, line) {
        (0, line) if line.starts_with("MAIL") => Some("550 5.7.1 not you"),
        (1, line) if line.starts_with("RCPT") => Some("550 5.1.1 <ana@example.com> unknown"),
        (2, ".") => Some("554 5.7.1 looks like junk"),
        _ => None,
    });
    for (words, count) in
        [("send as smtp.from", 2), ("refuses this reader (it answered 550 5.1.1)", 3), ("the letter itself", 4)]
    {
        let (worked, failed) = try_it(&server);
        assert!(failed.contains(words) && !failed.contains("ana@"), "{failed}");
        assert_eq!(worked.len(), count, "{worked:?}");
    }
    heard.join().unwrap();
}
