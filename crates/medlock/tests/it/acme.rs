//! The certificate from an authority: Pebble, which checks signatures, nonces and proofs like a real one.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use jiff::SignedDuration;
use medlock::acme::{Standing, keep};
use medlock_domain::site_certificate;
use medlock_store::Engine;
use medlock_test_acme::{Asks, Authority, installed};
use rustls_pki_types::pem::PemObject;

use crate::any_certificate;
use crate::support::held_port::HeldPort;
use crate::support::{TestServer, send_to};

/// A port where nothing of a test listens.
const NOBODY: u16 = 1;

const NAMES: [&str; 2] = ["clinic.example", "staff.clinic.example"];

/// Server and authority that asks at port 80; None, said plainly, where there is no authority.
fn start(engine: Engine, asks_at: &HeldPort, listens_at: &HeldPort) -> Option<(TestServer, Authority)> {
    let asks = Asks { http_port: asks_at.number(), tls_port: NOBODY };
    start_with(engine, asks, &[("HTTP_REDIRECT_LISTEN", &listens_at.address().to_string())])
}

fn start_with(engine: Engine, asks: Asks, settings: &[(&str, &str)]) -> Option<(TestServer, Authority)> {
    if let Err(missing) = installed() {
        eprintln!("skipped: {missing} is not installed (Debian package pebble)");
        return None;
    }
    let outside = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let authority = outside.block_on(Authority::start(asks, None)).unwrap();
    std::mem::forget(outside);
    let root = authority.root_file();
    let usual = [
        ("PUBLIC_URL", "https://clinic.example"),
        ("OPERATORS_URL", "https://staff.clinic.example"),
        ("ACME_ON", "true"),
        ("ACME_AGREE_TERMS", "true"),
        ("ACME_CONTACT", "admin@clinic.example"),
        ("ACME_DIRECTORY", authority.directory()),
        ("ACME_CA_FILE", root.to_str().unwrap()),
    ];
    let server = TestServer::start_with(engine, &[&usual[..], settings].concat())?;
    Some((server, authority))
}

fn standing(server: &TestServer) -> Standing {
    server.db.read_blocking(|tx, _| Standing::read(tx)).unwrap()
}

fn look(server: &TestServer) -> bool {
    let acme = server.app.config.acme.clone().unwrap();
    server.runtime.block_on(keep(&server.app, &acme)).unwrap()
}

/// Asks over TLS as a browser does that trusts the authority.
fn over_tls(address: SocketAddr, authority: &Authority, name: &'static str) -> Result<String, String> {
    let mut roots = rustls::RootCertStore::empty();
    for root in rustls_pki_types::CertificateDer::pem_file_iter(authority.issuer_file()).unwrap() {
        roots.add(root.unwrap()).unwrap();
    }
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = rustls_pki_types::ServerName::try_from(name).unwrap();
    let session = rustls::ClientConnection::new(Arc::new(config), name.clone()).unwrap();
    let mut stream = rustls::StreamOwned::new(session, TcpStream::connect(address).unwrap());
    let request = format!("GET /health/live HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", name.to_str());
    stream.write_all(request.as_bytes()).map_err(|error| error.to_string())?;
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    Ok(answer)
}

fn plain(address: SocketAddr, method: &str, host: &str, path: &str) -> (u16, String) {
    let request = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let answer = send_to(address, request.as_bytes());
    (answer.status, answer.header("location").unwrap_or_default().to_owned())
}

#[test]
fn a_server_gets_its_certificate_shows_it_and_renews_it() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let port = HeldPort::new();
        let Some((server, authority)) = start(engine, &port, &port) else { continue };
        let at_80 = port.address();

        // Before there is one: browsers are sent on, programs that post in the clear are told, nobody gets TLS.
        assert_eq!(
            plain(at_80, "GET", "clinic.example", "/pickup?a=b"),
            (301, "https://clinic.example/pickup?a=b".to_owned())
        );
        assert_eq!(plain(at_80, "GET", "staff.clinic.example:80", "/acc").1, "https://staff.clinic.example/acc");
        assert_eq!(plain(at_80, "GET", "evil.example", "//evil.example/").1, "https://clinic.example/evil.example/");
        assert_eq!(plain(at_80, "POST", "clinic.example", "/platform/wildcat.ashx").0, 403);
        assert_eq!(plain(at_80, "GET", "clinic.example", "/.well-known/acme-challenge/none").0, 404);
        assert!(over_tls(server.address, &authority, NAMES[0]).is_err());

        assert!(look(&server));
        let first = standing(&server);
        let certificate = first.certificate.clone().unwrap();
        assert_eq!(certificate.names, NAMES);
        assert_eq!(first.attempts.as_ref().map(|last| (last.failures, last.why.as_str())), Some((0, "")));
        assert!(!look(&server), "it is not time");

        server.app.certificate_got();
        let shown = (0..500).find_map(|_| over_tls(server.address, &authority, NAMES[0]).ok());
        assert!(shown.unwrap().starts_with("HTTP/1.1 200"));
        assert!(over_tls(server.address, &authority, NAMES[1]).unwrap().starts_with("HTTP/1.1 200"));
        assert!(over_tls(server.address, &authority, "other.example").unwrap_err().contains("valid"));

        server.set_clock(certificate.renewed_from() - SignedDuration::from_secs(1));
        assert!(!look(&server), "a third of its life is left");
        server.set_clock(certificate.renewed_from());
        assert!(look(&server));
        assert_ne!(standing(&server).certificate.unwrap().id, certificate.id);
        // The one before is kept until its successor has a successor.
        let kept: i64 = server
            .db
            .read_blocking(|tx, _| tx.query_one("SELECT COUNT(*) FROM acme_certificates", &[])?.get(0))
            .unwrap();
        assert_eq!(kept, 2);
        // One account, and nothing of it or of the keys in clear.
        let sealed: Vec<Vec<u8>> = server
            .db
            .read_blocking(|tx, _| {
                let mut sealed = Vec::new();
                for sql in ["SELECT credentials FROM acme_accounts", "SELECT private_key FROM acme_certificates"] {
                    for row in tx.query(sql, &[])? {
                        sealed.push(row.get(0)?);
                    }
                }
                Ok::<_, medlock_store::StoreError>(sealed)
            })
            .unwrap();
        assert_eq!(sealed.len(), 3);
        assert!(sealed.iter().all(|bytes| !String::from_utf8_lossy(bytes).contains("PRIVATE KEY")));
    }
}

/// A server on the same database that nobody can connect to.
fn another_without_doors(server: &TestServer) -> Arc<medlock::app::App> {
    medlock::app::App::new(medlock::app::Parts {
        authorities: None,
        blob_store: server.app.blob_store.clone(),
        config: server.app.config.clone(),
        db: server.db.another(),
        random: medlock_store::testing::random,
        password_cost: server.app.password_cost,
    })
}

#[test]
fn of_several_servers_one_asks() {
    let port = HeldPort::new();
    let Some((server, _authority)) = start(Engine::Sqlite, &port, &port) else { return };
    let other = another_without_doors(&server);
    let acme = server.app.config.acme.clone().unwrap();
    let (one, two) = server.runtime.block_on(async { tokio::join!(keep(&server.app, &acme), keep(&other, &acme)) });
    assert_eq!(u8::from(one.unwrap()) + u8::from(two.unwrap()), 1);
}

#[test]
fn an_authority_that_finds_nobody_at_port_80_is_told_in_words_and_asked_again_later() {
    let (asks_at, listens_at) = (HeldPort::new(), HeldPort::new());
    let Some((server, _authority)) = start(Engine::Sqlite, &asks_at, &listens_at) else { return };
    assert!(!look(&server));
    let last = standing(&server).attempts.unwrap();
    assert_eq!(last.failures, 1);
    for words in ["clinic.example is this server", "port 80", "http.redirect_listen", "refused"] {
        assert!(last.why.contains(words), "{words}: {}", last.why);
    }
    assert_eq!(last.next_at, last.tried_at + SignedDuration::from_mins(2));
    assert!(!look(&server), "it waits");
    assert_eq!(standing(&server).attempts.unwrap().failures, 1);
    server.set_clock(last.next_at);
    assert!(!look(&server));
    let last = standing(&server).attempts.unwrap();
    assert_eq!((last.failures, last.next_at), (2, last.tried_at + SignedDuration::from_mins(4)));
    assert!(server.db.read_blocking(|tx, _| site_certificate::order(tx)).unwrap().is_none());
}

#[test]
fn a_directory_that_is_none_is_told_in_words() {
    let Some(server) = TestServer::start_with(
        Engine::Sqlite,
        &[
            ("PUBLIC_URL", "https://clinic.example"),
            ("ACME_ON", "true"),
            ("ACME_AGREE_TERMS", "true"),
            ("ACME_DIRECTORY", &format!("https://127.0.0.1:{NOBODY}/dir")),
            ("HTTP_REDIRECT_LISTEN", "127.0.0.1:0"),
        ],
    ) else {
        return;
    };
    assert!(!look(&server));
    let why = standing(&server).attempts.unwrap().why;
    assert!(why.contains("cannot be reached") && why.contains("acme.directory"), "{why}");
}

/// What a client sees that offers what an authority's does: the certificate and the protocol agreed on.
fn look_for_proof(address: SocketAddr, name: &'static str) -> Result<(Vec<u8>, Vec<u8>), String> {
    let mut config = any_certificate::client();
    config.alpn_protocols = vec![b"acme-tls/1".to_vec()];
    let name = rustls_pki_types::ServerName::try_from(name).unwrap();
    let mut session = rustls::ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    while session.is_handshaking() {
        session.complete_io(&mut stream).map_err(|error| error.to_string())?;
    }
    let certificate = session.peer_certificates().unwrap()[0].to_vec();
    Ok((certificate, session.alpn_protocol().unwrap_or_default().to_vec()))
}

#[test]
fn port_443_is_enough() {
    // The authority comes to the listener for everybody, or to the one that staff have for themselves.
    for (engine, at) in [(Engine::Sqlite, "LISTEN"), (Engine::Postgres, "OPERATORS_LISTEN")] {
        let port = HeldPort::new();
        let asks = Asks { http_port: NOBODY, tls_port: port.number() };
        let address = port.address().to_string();
        let Some((server, authority)) = start_with(engine, asks, &[(at, &address)]) else { continue };
        let door = port.address();
        assert!(look_for_proof(door, NAMES[0]).is_err(), "nobody was asked");
        // Another server asks; this one answers.
        let other = another_without_doors(&server);
        let acme = server.app.config.acme.clone().unwrap();
        assert!(server.runtime.block_on(keep(&other, &acme)).unwrap(), "{:?}", standing(&server).attempts);
        assert_eq!(standing(&server).certificate.unwrap().names, NAMES);
        server.app.certificate_got();
        let shown = (0..500).find_map(|_| over_tls(door, &authority, NAMES[1]).ok());
        assert!(shown.unwrap().starts_with("HTTP/1.1 200"));
        // Renewed with the old certificate in use.
        server.set_clock(standing(&server).certificate.unwrap().renewed_from());
        assert!(look(&server));
    }
}

#[test]
fn proofs_are_shown_to_who_asks_for_them_alone() {
    let port = HeldPort::new();
    let address = port.address().to_string();
    let asks = Asks { http_port: NOBODY, tls_port: port.number() };
    let Some((server, authority)) = start_with(Engine::Sqlite, asks, &[("LISTEN", &address)]) else { return };
    let put = |name: &'static str| {
        server
            .db
            .write_blocking(move |tx, now, _| {
                site_certificate::put_challenge(tx, now, site_certificate::Question::Name(name), "token.thumbprint")
            })
            .unwrap();
    };
    put(NAMES[0]);
    let (certificate, protocol) = look_for_proof(server.address, NAMES[0]).unwrap();
    assert_eq!(protocol, b"acme-tls/1");
    // id-pe-acmeIdentifier (1.3.6.1.5.5.7.1.31), critical, an octet string of an octet string of 32 bytes.
    let hash = medlock_crypto::mac::hash(medlock_crypto::mac::HashAlg::Sha256, b"token.thumbprint");
    let extension = [
        &[0x06, 0x08, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x01, 0x1f, 0x01, 0x01, 0xff, 0x04, 0x22, 0x04, 0x20][..],
        &hash,
    ]
    .concat();
    assert!(certificate.windows(extension.len()).any(|window| window == extension), "the extension is missing");
    assert!(look_for_proof(server.address, NAMES[1]).is_err(), "nobody asked about it");
    assert!(over_tls(server.address, &authority, NAMES[0]).is_err(), "a browser is shown no proof");
    // After its hour.
    server.advance(SignedDuration::from_hours(2));
    assert!(look_for_proof(server.address, NAMES[0]).is_err());
    // A server that proves names at port 80 answers none of it.
    let Some((elsewhere, _authority)) = start(Engine::Sqlite, &port, &HeldPort::new()) else { return };
    elsewhere
        .db
        .write_blocking(|tx, now, _| {
            site_certificate::put_challenge(tx, now, site_certificate::Question::Name(NAMES[0]), "token.thumbprint")
        })
        .unwrap();
    assert!(look_for_proof(elsewhere.address, NAMES[0]).is_err());
}

#[test]
fn an_authority_that_finds_nobody_at_port_443_is_told_in_words() {
    let asks = Asks { http_port: NOBODY, tls_port: NOBODY };
    let Some((server, _authority)) = start_with(Engine::Sqlite, asks, &[]) else { return };
    assert!(!look(&server));
    let why = standing(&server).attempts.unwrap().why;
    assert!(why.contains("port 443") && !why.contains("redirect_listen"), "{why}");
}
