//! What operators' machines ask.

use medlock_store::Engine;

use super::counter;
use crate::support::{Response, TestServer, on_each_engine, send_to};

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
    let request = b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    assert_eq!(send_to(own, request).status, 200);
    assert_eq!(send_to(own, b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").status, 404);
    let _inside = server.runtime.enter();
    drop(running);
}
