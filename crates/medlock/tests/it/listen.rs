//! The listener: deadlines, caps, TLS, stopping.

use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, UdpSocket};
use std::sync::Arc;
use std::time::{Duration, Instant};

use medlock_crypto::certificate::generate;
use medlock_store::Engine;

use crate::any_certificate;
use crate::support::{Response, TestServer, Told, send_to};

/// The shortest time the settings allow; each test that waits waits this long once.
const SHORT: &str = "1s";

fn connect(server: &TestServer) -> TcpStream {
    let stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// What comes until the server closes.
fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => bytes,
        Err(error) => panic!("the server did not close: {error}"),
    }
}

#[test]
fn a_connection_that_says_nothing_is_closed() {
    let server = TestServer::start_with(Engine::Sqlite, &[("HTTP_FIRST_BYTE_DEADLINE", SHORT)]).unwrap();
    let started = Instant::now();
    assert_eq!(rest(&mut connect(&server)), b"");
    assert!(started.elapsed() >= Duration::from_secs(1));
    assert!(server.get("/metrics").text().contains("medlock_refused_total{reason=\"Deadline\"} 1"));
}

#[test]
fn headers_that_trickle_are_cut_off() {
    let server = TestServer::start_with(Engine::Sqlite, &[("HTTP_HEADER_DEADLINE", SHORT)]).unwrap();
    let mut stream = connect(&server);
    stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-").unwrap();
    let told = rest(&mut stream);
    assert!(told.is_empty() || told.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&told));
}

#[test]
fn a_body_that_does_not_come_is_code_2() {
    let server = TestServer::start_with(Engine::Sqlite, &[("HTTP_BODY_DEADLINE", SHORT)]).unwrap();
    let mut stream = connect(&server);
    stream.write_all(b"POST /platform/wildcat.ashx HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n<info").unwrap();
    let told = Told::read(Response::read(&mut stream));
    assert_eq!(told.code, 2);
    assert_eq!(told.response.header("connection"), Some("close"));
}

#[test]
fn an_answer_nobody_takes_is_cut_off() {
    let server = TestServer::start_with(Engine::Sqlite, &[("HTTP_ANSWER_DEADLINE", SHORT)]).unwrap();
    let mut stream = connect(&server);
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    // Asks again and again and reads nothing, until the server cannot write, so reads no more, and then hangs up.
    let request = format!("GET /help HTTP/1.1\r\nHost: x\r\nX-Padding: {}\r\n\r\n", "x".repeat(8000));
    let ended = (0..100_000).find_map(|_| stream.write_all(request.as_bytes()).err()).expect("memory is bounded");
    let kinds = [std::io::ErrorKind::ConnectionReset, std::io::ErrorKind::BrokenPipe];
    assert!(kinds.contains(&ended.kind()), "the server did not close: {ended}");
    assert!(server.get("/metrics").text().contains("medlock_refused_total{reason=\"Deadline\"} 1"));
}

#[test]
fn one_client_has_so_many_connections() {
    let server = TestServer::start_with(Engine::Sqlite, &[("HTTP_CONNECTIONS_PER_CLIENT_MAX", "2")]).unwrap();
    // Callers from loopback are not counted, so it takes an address of this machine that others know it by.
    let Some(outside) = outside_address() else {
        eprintln!("skipped: this machine has no network");
        return;
    };
    let get = b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
    let mut kept: Vec<TcpStream> = (0..2).map(|_| connect_from(&server, outside)).collect();
    for stream in &mut kept {
        stream.write_all(get).unwrap();
        assert_eq!(Response::read(stream).status, 200);
    }
    assert_eq!(rest(&mut connect_from(&server, outside)), b"");
    assert_eq!(server.get("/health/live").status, 200);
    assert!(server.get("/metrics").text().contains("medlock_refused_total{reason=\"RateLimited\"} 1"));
}

/// The address this machine would reach the world from. Nothing is sent.
fn outside_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|ip| !ip.is_loopback() && !ip.is_unspecified())
}

/// A connection to the server's loopback address from another address of this machine.
fn connect_from(server: &TestServer, from: IpAddr) -> TcpStream {
    let stream = server.runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::new(from, 0)).unwrap();
        socket.connect(server.address).await.unwrap().into_std().unwrap()
    });
    stream.set_nonblocking(false).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

#[test]
fn the_counters_can_be_read_when_the_public_door_is_full() {
    let settings = [("HTTP_CONNECTIONS_MAX", "16"), ("METRICS_LISTEN", "127.0.0.1:0")];
    let mut server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let running = server.take_running();
    let mut kept: Vec<TcpStream> = (0..16).map(|_| connect(&server)).collect();
    for stream in &mut kept {
        stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        assert_eq!(Response::read(stream).status, 200);
    }
    let mut stream = TcpStream::connect(running.metrics_address().unwrap()).unwrap();
    // Shorter than any of the sixteen may stay.
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
    assert!(Response::read(&mut stream).text().contains("medlock_connections 17"));
    let _inside = server.runtime.enter();
    drop(running);
}

#[test]
fn a_connection_is_kept_for_the_next_request() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut stream = connect(&server);
    for _ in 0..3 {
        stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        assert_eq!(Response::read(&mut stream).status, 200);
    }
}

#[test]
fn more_connections_than_allowed_wait_for_their_turn() {
    let settings = [("HTTP_CONNECTIONS_MAX", "16"), ("HTTP_FIRST_BYTE_DEADLINE", SHORT)];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let silent: Vec<TcpStream> = (0..16).map(|_| connect(&server)).collect();
    let started = Instant::now();
    assert_eq!(server.get("/health/live").status, 200);
    assert!(started.elapsed() >= Duration::from_millis(500), "it was served beside the sixteen");
    drop(silent);
}

#[test]
fn nonsense_and_endless_headers_are_refused() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut stream = connect(&server);
    stream.write_all(b"\x16\x03\x01 this is not HTTP\r\n\r\n").unwrap();
    assert!(rest(&mut stream).starts_with(b"HTTP/1.1 400"));
    let mut stream = connect(&server);
    let long = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n", "x".repeat(200_000));
    let _ = stream.write_all(long.as_bytes());
    let told = rest(&mut stream);
    assert!(told.is_empty() || told.starts_with(b"HTTP/1.1 431"), "{}", String::from_utf8_lossy(&told));
}

#[test]
fn files_give_tls() {
    let made = generate("localhost", 1_500_000_000, 36_500);
    let folder = tempfile::tempdir().unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&certificate, &made.cert_pem).unwrap();
    std::fs::write(&key, made.key_pem.as_bytes()).unwrap();
    let settings = [
        ("TLS_CERTIFICATE", certificate.to_str().unwrap()),
        ("TLS_KEY", key.to_str().unwrap()),
        ("HTTP_FIRST_BYTE_DEADLINE", SHORT),
    ];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let name = rustls_pki_types::ServerName::try_from("localhost").unwrap();
    let session = rustls::ClientConnection::new(Arc::new(any_certificate::client()), name).unwrap();
    let mut stream = rustls::StreamOwned::new(session, connect(&server));
    stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    assert_eq!(Response::read(&mut stream).status, 200);
    // Plain HTTP is not served beside it.
    let mut plain = connect(&server);
    plain.write_all(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    assert!(!rest(&mut plain).starts_with(b"HTTP"));
}

#[test]
fn a_request_under_way_is_answered_before_the_server_stops() {
    let mut server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    let body = lab.request(&server, "AllocatePackageId", 1, "");
    let mut stream = connect(&server);
    let head = format!(
        "POST /platform/wildcat.ashx HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // The server asks for the body, so the request is under way.
    let mut asked = [0; 25];
    stream.read_exact(&mut asked).unwrap();
    assert!(asked.starts_with(b"HTTP/1.1 100 Continue"));

    let address = server.address;
    let running = server.take_running();
    let app = Arc::clone(&server.app);
    let stopping = server.runtime.spawn(running.stop(std::future::pending()));
    while !app.is_stopping() {
        std::thread::yield_now();
    }
    stream.write_all(body.as_bytes()).unwrap();
    assert_eq!(Told::read(Response::read(&mut stream)).code, 0);
    server.runtime.block_on(stopping).unwrap();
    assert!(TcpStream::connect(address).is_err(), "nobody listens any more");
}

#[test]
fn a_second_signal_ends_everything_at_once() {
    let mut server = TestServer::start(Engine::Sqlite).unwrap();
    let mut stream = connect(&server);
    stream.write_all(b"POST /platform/wildcat.ashx HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n<").unwrap();
    // Another request's answer shows that the server has had time for the first.
    assert_eq!(server.get("/health/live").status, 200);
    let running = server.take_running();
    let started = Instant::now();
    server.runtime.block_on(running.stop(std::future::ready(())));
    assert!(started.elapsed() < Duration::from_secs(10));
    assert_eq!(rest(&mut stream), b"");
}

#[test]
fn a_stopping_server_is_not_ready() {
    let mut server = TestServer::start(Engine::Sqlite).unwrap();
    // A connection that was open before can still ask.
    let mut stream = connect(&server);
    stream.write_all(b"POST /platform/wildcat.ashx HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n").unwrap();
    assert_eq!(send_to(server.address, b"GET /health/ready HTTP/1.0\r\n\r\n").status, 200);
    let running = server.take_running();
    let app = Arc::clone(&server.app);
    let stopping = server.runtime.spawn(running.stop(std::future::pending()));
    while !app.is_stopping() {
        std::thread::yield_now();
    }
    let ready = server.runtime.block_on(medlock::platform::health::ready(axum::extract::State(app)));
    assert_eq!(ready.status().as_u16(), 503);
    stream.write_all(b"x").unwrap();
    let _ = Response::read(&mut stream);
    server.runtime.block_on(stopping).unwrap();
}
