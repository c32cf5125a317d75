//! What operators' machines ask.

use jiff::SignedDuration;
use medlock_domain::outbox::{self, Letter};
use medlock_store::Engine;

use super::counter;
use crate::shell::browser::Browser;
use crate::support::{Response, TestServer, on_each_engine, send_to};

const EMAIL: &str = "ana@example.org";

fn ask(server: &TestServer, path: &str, headers: &str) -> Response {
    server.send(format!("GET {path} HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n{headers}\r\n").as_bytes())
}

#[test]
fn a_running_server_is_live_and_ready() {
    on_each_engine(|server| {
        assert_eq!(server.get("/health/live").status, 200);
        assert_eq!(server.get("/health/ready").status, 200);
    });
}

#[test]
fn requests_are_counted_by_method_and_code() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    assert_eq!(lab.call(&server, "AllocatePackageId", 1, "").code, 0);
    assert_eq!(lab.call(&server, "AllocatePackageId", 1, "<unexpected/>").code, 3);
    assert_eq!(lab.call(&server, "NoSuchMethod-SECRET", 1, "").code, 5);
    server.post(b"not xml");
    let line = |method: &str, code: u32| {
        counter(&server, &format!("medlock_platform_requests_total{{method=\"{method}\",code=\"{code}\"}}"))
    };
    assert_eq!(line("AllocatePackageId", 0), 1);
    assert_eq!(line("AllocatePackageId", 3), 1);
    assert_eq!(line("CreateAuthenticatedSessionToken", 0), 1);
    assert_eq!(line("other", 5), 1);
    assert_eq!(line("other", 3), 1);
    assert_eq!(counter(&server, "medlock_packages{state=\"allocated\"}"), 1);
    let text = server.get("/metrics").text();
    assert!(!text.contains("SECRET") && text.contains("medlock_platform_request_seconds_bucket"));
}

#[test]
fn the_counters_are_for_this_machine_unless_configured_otherwise() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    assert_eq!(ask(&server, "/metrics", "").status, 200);
    assert_eq!(ask(&server, "/metrics", "X-Forwarded-For: 203.0.113.9\r\n").status, 404);
    // A proxy that says nothing of itself passes on whom its client asks for.
    let request = b"GET /metrics HTTP/1.1\r\nHost: pickup.example.org\r\nConnection: close\r\n\r\n";
    assert_eq!(server.send(request).status, 404);
    // Which the client may make up.
    let public = [("MODE", "production"), ("PUBLIC_URL", "https://pickup.example.org")];
    let server = TestServer::start_with(Engine::Sqlite, &public).unwrap();
    assert_eq!(ask(&server, "/metrics", "").status, 404);

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    std::fs::write(&file, "open sesame\n").unwrap();
    let server = TestServer::start_with(Engine::Sqlite, &[("METRICS_TOKEN_FILE", file.to_str().unwrap())]).unwrap();
    assert_eq!(ask(&server, "/metrics", "").status, 404);
    assert_eq!(ask(&server, "/metrics", "Authorization: Bearer open door\r\n").status, 404);
    assert_eq!(ask(&server, "/metrics", "Authorization: Bearer open sesame\r\n").status, 200);
    std::fs::write(&file, "\n").unwrap();
    assert_eq!(ask(&server, "/metrics", "Authorization: Bearer \r\n").status, 404);

    let mut server = TestServer::start_with(Engine::Sqlite, &[("METRICS_LISTEN", "127.0.0.1:0")]).unwrap();
    assert_eq!(ask(&server, "/metrics", "").status, 404);
    let running = server.take_running();
    let own = running.metrics_address().unwrap();
    for (asked, status) in [("GET /metrics", 200), ("GET /health/live", 404), ("POST /metrics", 405)] {
        let request = format!("{asked} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let told = send_to(own, request.as_bytes());
        assert_eq!(told.status, status, "{asked}");
        assert_eq!(told.header("x-content-type-options"), Some("nosniff"), "{asked}");
        assert_eq!(told.header("cache-control"), Some("no-store"), "{asked}");
        assert_eq!(told.header("allow"), (status == 405).then_some("GET,HEAD"), "{asked}");
    }
    let _inside = server.runtime.enter();
    drop(running);
}

#[test]
fn what_takes_another_method_names_it() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    for (asked, allowed) in [
        ("POST /health/live", "GET,HEAD"),
        ("DELETE /health/ready", "GET,HEAD"),
        ("POST /metrics", "GET,HEAD"),
        ("POST /", "GET,HEAD"),
        ("PUT /pickup", "GET,HEAD,POST"),
        ("DELETE /pickup/abc", "GET,HEAD"),
        ("PATCH /pickup/abc/answer", "GET,HEAD,POST"),
        ("OPTIONS /sign-in", "GET,HEAD,POST"),
        ("POST /records", "GET,HEAD"),
        ("POST /static/medlock.css", "GET,HEAD"),
    ] {
        let request = format!("{asked} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        let told = server.send(request.as_bytes());
        assert_eq!((told.status, told.header("allow")), (405, Some(allowed)), "{asked}");
        assert_eq!(told.header("x-content-type-options"), Some("nosniff"), "{asked}");
        assert_eq!(told.header("cache-control"), Some("no-store"), "{asked}");
    }
}

#[test]
fn letters_that_wait_are_counted_and_the_oldest_ones_age_is_told() {
    on_each_engine(|server| {
        let waiting = || counter(server, "medlock_letters_waiting");
        let oldest = || counter(server, "medlock_letters_oldest_age_seconds");
        assert!(server.get("/metrics").text().contains("medlock_letters_waiting 0"));
        assert_eq!((waiting(), oldest()), (0, 0));
        let letter = |server: &TestServer| {
            let letter = Letter::new("ana@example.org", "S".into(), "T".into());
            let day = SignedDuration::from_hours(24);
            server.db.write_blocking(move |tx, now, rng| outbox::add(tx, now, rng, &letter, day)).unwrap()
        };
        let first = letter(server);
        server.advance(SignedDuration::from_secs(90));
        letter(server);
        server.advance(SignedDuration::from_secs(10));
        assert_eq!((waiting(), oldest()), (2, 100));
        server.db.write_blocking(move |tx, now, _| outbox::delivered(tx, now, first)).unwrap();
        assert_eq!((waiting(), oldest()), (1, 10));
    });
}

#[test]
fn sign_ins_are_counted_by_result() {
    on_each_engine(|server| {
        let counted = |result: &str| counter(server, &format!("medlock_sign_ins_total{{result=\"{result}\"}}"));
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        reader.sign_up(EMAIL).expect("records");
        assert_eq!((counted("Ok"), counted("Wrong"), counted("Delayed")), (0, 0, 0));
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        let mut delayed = 0;
        for n in 0..6 {
            // An account nobody has counts no less.
            let email = if n == 0 { "nobody@example.org" } else { EMAIL };
            reader.submit(&[("email", email), ("password", "wrong password")]).expect("sign-in");
            delayed += u64::from(reader.page.status() == 429);
        }
        assert_eq!((counted("Ok"), counted("Wrong"), counted("Delayed")), (0, 6 - delayed, delayed));
        reader.submit(&[("email", EMAIL), ("password", "wrong password")]).expect("sign-in");
        assert_eq!(reader.page.status(), 429);
        assert_eq!(counted("Delayed"), delayed + 1);
        // Guessing through the sign-up form is guessing too.
        server.advance(medlock_domain::limits::SIGN_IN_FORGET);
        let mut guesser = Browser::new(server);
        guesser.open("/sign-in");
        guesser.sign_up_with(EMAIL, "four yellow boats").expect("sign-up");
        assert_eq!(counted("Wrong"), 6 - delayed + 1);
        reader.open("/sign-in");
        reader.sign_in(EMAIL).expect("records");
        assert_eq!(counted("Ok"), 1);
        // A form that was not filled in is no try.
        let mut hasty = Browser::new(server);
        hasty.open("/sign-in");
        hasty.submit(&[("email", EMAIL), ("password", "")]).expect("sign-in");
        assert_eq!((counted("Ok"), counted("Wrong"), counted("Delayed")), (1, 6 - delayed + 1, delayed + 1));
    });
}
