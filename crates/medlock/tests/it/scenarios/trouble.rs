//! When something the server stands on fails: a locked database, a mail server that is down. A full disk is in
//! `platform::inside`.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};

use jiff::SignedDuration;
use medlock::jobs::mail;
use medlock_domain::outbox;
use medlock_store::{Engine, StoreError};

use super::{ANSWER, LAB, chances, choose, drop_off, info, open, reader, rows, sealed};
use crate::shell::browser::Browser;
use crate::support::held_port::HeldPort;
use crate::support::{A_WEIGHT, TestServer, Told, on_each_engine, post_to, send_to};

/// Another process holds what a creation and an answer have to write, for longer than either waits. (Which takes the
/// database's own patience: five seconds on SQLite, ten on PostgreSQL.)
#[test]
fn a_locked_database_is_1_with_a_reference_and_the_retry_works() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let waiting = drop_off(server, &lab, 2, A_WEIGHT);
        ana.open_link(&waiting).expect("question");
        let stored = rows(server, "connect_packages");
        let body = lab.request(server, "CreateConnectPackage", 2, &info(2, &sealed(ANSWER, A_WEIGHT)));
        let request = post_to("/platform/wildcat.ashx", &[], body.as_bytes());
        let mut form = ana.tab();

        let lock = Lock::hold(server);
        let (told, page) = std::thread::scope(|scope| {
            let told = scope.spawn(|| Told::read(send_to(server.address, &request)));
            let page = scope.spawn(|| ana.submit(&[("answer", ANSWER)]).clone());
            (told.join().unwrap(), page.join().unwrap())
        });
        lock.release();

        assert_eq!(told.code, 1, "{}", told.xml());
        let reference = told.info.clone().unwrap();
        assert!(reference.contains(told.response.header("wc_responseid").unwrap()), "{reference}");
        for word in ["lock", "sqlite", "postgres", "database"] {
            assert!(!told.xml().to_lowercase().contains(word), "{word}: {}", told.xml());
        }
        page.expect("error").says("It is our fault").says("tell the people who run this site this number");
        assert_eq!(page.status(), 500);

        // Nothing was stored, nothing was charged; the same bytes and the same form work.
        assert_eq!(rows(server, "connect_packages"), stored);
        assert_eq!(chances(server, &waiting), 3);
        assert_eq!(Told::read(send_to(server.address, &request)).code, 0);
        assert_eq!(rows(server, "connect_packages"), stored + 1);
        form.submit(&[("answer", ANSWER)]).expect("choose-record");
    });
}

/// A transaction of another process that keeps what the server wants to write.
struct Lock {
    release: mpsc::Sender<()>,
    held: std::thread::JoinHandle<()>,
}

impl Lock {
    fn hold(server: &TestServer) -> Lock {
        let other = server.db.another();
        let (release, released) = mpsc::channel::<()>();
        let (holds, held) = mpsc::channel::<()>();
        let released = Mutex::new(released);
        let thread = std::thread::spawn(move || {
            let job = other.write_blocking(move |tx, _, _| -> Result<(), StoreError> {
                match tx.engine() {
                    // Whoever writes holds the whole file.
                    Engine::Sqlite => tx.execute("UPDATE apps SET name = name", &[])?,
                    Engine::Postgres => tx.execute("LOCK TABLE connect_packages IN EXCLUSIVE MODE", &[])?,
                };
                holds.send(()).unwrap();
                // Also when the test fails and the sender goes.
                let _ = released.lock().unwrap().recv();
                Ok(())
            });
            job.unwrap();
        });
        held.recv().unwrap();
        Lock { release, held: thread }
    }

    fn release(self) {
        self.release.send(()).unwrap();
        self.held.join().unwrap();
    }
}

/// A mail server that hangs up on everybody, and later takes letters.
struct Mailman {
    port: u16,
    up: Arc<AtomicBool>,
    letters: Arc<Mutex<Vec<String>>>,
}

impl Mailman {
    fn start() -> Mailman {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let up = Arc::new(AtomicBool::new(false));
        let letters = Arc::new(Mutex::new(Vec::new()));
        let (is_up, taken) = (Arc::clone(&up), Arc::clone(&letters));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let stream = stream.unwrap();
                if is_up.load(Ordering::SeqCst) {
                    let taken = Arc::clone(&taken);
                    std::thread::spawn(move || converse(&stream, &taken));
                }
            }
        });
        Mailman { port, up, letters }
    }

    fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }
}

/// As much of SMTP as one client needs.
fn converse(stream: &TcpStream, letters: &Mutex<Vec<String>>) {
    let mut answers = stream;
    let mut say = |text: &str| answers.write_all(format!("{text}\r\n").as_bytes()).is_ok();
    say("220 mail.test ESMTP");
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(line)) = lines.next() {
        let verb: String = line.chars().take(4).collect::<String>().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" | "HELO" => say("250 mail.test"),
            "DATA" => {
                say("354 go on");
                let text: Vec<String> = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
                letters.lock().unwrap().push(text.join("\n"));
                say("250 taken")
            }
            "QUIT" => {
                say("221 bye");
                return;
            }
            _ => say("250 fine"),
        };
    }
}

/// One round of the postman.
fn deliver(server: &TestServer) {
    server.runtime.block_on(async {
        mail::send_due(&server.app).await.unwrap();
    });
}

#[test]
fn a_mail_server_that_is_down_loses_no_letter_and_fails_no_request() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let mailman = Mailman::start();
        let port = mailman.port.to_string();
        let settings = [
            ("SMTP_HOST", "127.0.0.1"),
            ("SMTP_PORT", port.as_str()),
            ("SMTP_SECURITY", "none"),
            ("SMTP_FROM", "Records <records@medlock.test>"),
        ];
        let Some(server) = TestServer::start_with(engine, &settings) else { continue };
        let deliver = || deliver(&server);
        let lab = server.app(LAB);
        let code = drop_off(&server, &lab, 2, A_WEIGHT);
        let mut ana = Browser::new(&server);
        ana.open_link(&code).expect("sign-in");
        ana.sign_up("ana@example.org").expect("question");
        assert_eq!(rows(&server, "outbox"), 1);

        // For a day nobody answers at the mail server's address. The patient does not notice.
        for _ in 0..24 {
            deliver();
            assert_eq!(rows(&server, "outbox"), 1);
            server.advance(SignedDuration::from_hours(1));
        }
        ana.open_link(&code).expect("sign-in");
        ana.sign_in("ana@example.org").expect("question");
        open(&mut ana, &code, ANSWER);
        choose(&mut ana, "Ana Sample");
        ana.submit(&[]).expect("done");
        ana.open("/verify-email").expect("verify-email");
        ana.submit(&[]).expect("verify-email");
        assert_eq!(rows(&server, "outbox"), 2);
        let backlog = server.db.read_blocking(|tx, _| outbox::backlog(tx)).unwrap();
        assert_eq!(backlog.waiting, 2);
        assert!(mailman.letters().is_empty());

        mailman.up.store(true, Ordering::SeqCst);
        server.advance(SignedDuration::from_hours(1));
        deliver();
        assert_eq!((mailman.letters().len(), rows(&server, "outbox")), (2, 0));
        deliver();
        let letters = mailman.letters();
        assert_eq!(letters.len(), 2, "each is sent once");
        for letter in &letters {
            assert!(letter.contains("To: ana@example.org"), "{letter}");
        }
    }
}

/// Nothing at all listens there: a request does not even find out.
#[test]
fn an_unreachable_mail_server_keeps_letters_waiting() {
    let free = HeldPort::new();
    let number = free.number().to_string();
    let settings = [
        ("SMTP_HOST", "127.0.0.1"),
        ("SMTP_PORT", number.as_str()),
        ("SMTP_SECURITY", "none"),
        ("SMTP_FROM", "records@medlock.test"),
    ];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let mut ana = reader(&server, "ana@example.org");
    deliver(&server);
    assert_eq!(rows(&server, "outbox"), 1);
    ana.open("/records").expect("records");
}
