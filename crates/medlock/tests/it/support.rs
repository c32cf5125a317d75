//! A server in this process, and an application and a bare HTTP client to call it with.
//!
//! ```ignore
//! on_each_engine(|server| {
//!     let lab = server.app("Example Lab");
//!     let told = lab.call(server, "AllocatePackageId", 1, "");
//!     assert_eq!(told.code, 0);
//! });
//! ```

// Named, because the browser tests mount this file from elsewhere.
#[path = "support/blob_stores.rs"]
pub mod blob_stores;
#[path = "support/held_port.rs"]
pub mod held_port;
#[path = "support/large.rs"]
pub mod large;
#[path = "support/long_record.rs"]
pub mod long_record;
#[path = "support/people.rs"]
pub mod people;
#[allow(dead_code, reason = "the program's own tests use the rest")]
#[path = "support/provider.rs"]
pub mod provider;
#[path = "support/requests.rs"]
pub mod requests;

use std::cell::RefCell;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use medlock::app::{App, Parts, authorities};
use medlock::config::Config;
use medlock::listen::{Running, Server};
use medlock_crypto::certificate::{Certificate, SigningKey, generate};
use medlock_crypto::fold::package_fold;
use medlock_crypto::mac::{HashAlg, HmacAlg};
use medlock_crypto::package::{self, Algorithm, PackageKeys, Params};
use medlock_crypto::random::SeededRandom;
use medlock_domain::apps::Mode;
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_domain::ids::AppId;
use medlock_domain::testing::{self, TestDb};
use medlock_store::{Db, Engine};
use medlock_wire::client::{self, OnBehalfOf, Session};
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::create_authenticated_session_token as cast;
use medlock_wire::method::create_connect_package::{self, NewPackage};
use medlock_wire::reply::Reply;
use medlock_wire::xml::{Document, Limits};

/// A running server on a database of its own, with a clock that stands still.
pub struct TestServer {
    // In the order they must go.
    running: Option<Running>,
    pub app: Arc<App>,
    pub address: SocketAddr,
    pub folder: tempfile::TempDir,
    pub runtime: tokio::runtime::Runtime,
    pub db: TestDb,
}

/// Runs `test` against a server on SQLite and, where one is at hand, on PostgreSQL.
pub fn on_each_engine(test: impl Fn(&TestServer)) {
    on_each_engine_with(&[], test);
}

/// The same with settings.
pub fn on_each_engine_with(settings: &[(&str, &str)], test: impl Fn(&TestServer)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if let Some(server) = TestServer::start_with(engine, settings) {
            eprintln!("engine: {engine:?}");
            test(&server);
        }
    }
}

impl TestServer {
    /// A server with the default settings in development mode; None for PostgreSQL where there is none.
    pub fn start(engine: Engine) -> Option<TestServer> {
        Self::start_with(engine, &[])
    }

    /// The same with settings of one's own, by their environment names without `MEDLOCK_`.
    pub fn start_with(engine: Engine, settings: &[(&str, &str)]) -> Option<TestServer> {
        let db = match engine {
            Engine::Sqlite => TestDb::sqlite(medlock_domain::MIGRATIONS),
            Engine::Postgres => TestDb::postgres(medlock_domain::MIGRATIONS)?,
        };
        let handle = db.db().clone();
        Some(Self::serve(db, handle, settings))
    }

    fn serve(db: TestDb, handle: Db, settings: &[(&str, &str)]) -> TestServer {
        let folder = tempfile::tempdir().unwrap();
        let data_dir = folder.path().display().to_string();
        let defaults = [
            ("LISTEN", "127.0.0.1:0"),
            ("PUBLIC_URL", "http://127.0.0.1"),
            ("MODE", "development"),
            ("DATA_DIR", data_dir.as_str()),
        ];
        let settings = defaults.iter().chain(settings);
        let environment: std::collections::BTreeMap<String, String> =
            settings.map(|(name, value)| (format!("MEDLOCK_{name}"), (*value).to_owned())).collect();
        let (config, _) = Config::from_sources(None, environment).unwrap();
        let app = App::new(Parts {
            authorities: authorities(&config).unwrap(),
            blob_store: medlock::blobs::open_store(&config).unwrap(),
            config,
            db: handle,
            random: medlock_store::testing::random,
            password_cost: testing::CHEAP,
        });
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let running = runtime.block_on(async { Server::bind(Arc::clone(&app)).await.unwrap().start().unwrap() });
        TestServer { address: running.address(), running: Some(running), app, folder, runtime, db }
    }

    /// A second server process on the same database, with its own memory.
    pub fn another(&self) -> SecondServer {
        let app = App::new(Parts {
            authorities: self.app.authorities.clone(),
            blob_store: self.app.blob_store.clone(),
            config: self.app.config.clone(),
            db: self.db.another(),
            random: medlock_store::testing::random,
            password_cost: testing::CHEAP,
        });
        let running = self.runtime.block_on(async { Server::bind(Arc::clone(&app)).await.unwrap().start().unwrap() });
        SecondServer { address: running.address(), app, _running: running }
    }

    pub fn now(&self) -> Timestamp {
        self.app.now()
    }

    /// Moves the server's clock on.
    pub fn advance(&self, by: SignedDuration) {
        self.db.manual_clock().advance(by);
    }

    pub fn set_clock(&self, to: Timestamp) {
        self.db.manual_clock().set(to);
    }

    /// An active application with the ConnectPackage methods, contact details and a certificate.
    pub fn app(&self, name: &str) -> TestApp {
        let id = testing::an_app(&self.db, name);
        self.register_certificate(id);
        TestApp::new(id)
    }

    /// Registers the certificate all test applications share.
    pub fn register_certificate(&self, id: AppId) {
        let certificate = signing().certificate.clone();
        self.db
            .write_blocking(move |tx, now, rng| {
                certificates::add(tx, now, rng, Actor::Operator, Mode::Development, id, &certificate)
            })
            .unwrap();
    }

    /// Sends bytes on a connection of their own and reads the answer.
    pub fn send(&self, request: &[u8]) -> Response {
        send_to(self.address, request)
    }

    /// POSTs a body to the XML interface.
    pub fn post(&self, body: &[u8]) -> Told {
        Told::read(self.send(&post_to("/platform/wildcat.ashx", &[], body)))
    }

    /// GETs a path.
    pub fn get(&self, path: &str) -> Response {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").as_bytes())
    }

    /// Takes the running server out, for a test that stops it.
    pub fn take_running(&mut self) -> Running {
        self.running.take().unwrap()
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        let _inside = self.runtime.enter();
        drop(self.running.take());
    }
}

/// Another server on the same database.
pub struct SecondServer {
    pub app: Arc<App>,
    pub address: SocketAddr,
    _running: Running,
}

/// Bytes of a POST that closes its connection.
pub fn post_to(path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut request = format!("POST {path} HTTP/1.1\r\nHost: medlock.test\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    [request.as_bytes(), body].concat()
}

/// Sends bytes on a connection of their own and reads the answer to its end.
pub fn send_to(address: SocketAddr, request: &[u8]) -> Response {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // A server that refuses a request may close before it has read all of it.
    let _ = stream.write_all(request);
    Response::read(&mut stream)
}

/// An HTTP answer.
#[derive(Clone)]
pub struct Response {
    pub status: u16,
    /// The first line, such as `HTTP/1.1 200 OK`.
    pub status_line: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// Reads one answer; the connection may stay open behind it.
    pub fn read(stream: &mut impl Read) -> Response {
        let mut raw = Vec::new();
        let mut piece = [0; 16 * 1024];
        loop {
            if let Some(response) = Response::parse(&raw, false) {
                return response;
            }
            match stream.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => raw.extend_from_slice(&piece[..count]),
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
                Err(error) => panic!("the answer cannot be read: {error}; so far {}", String::from_utf8_lossy(&raw)),
            }
        }
        Response::parse(&raw, true).unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(&raw)))
    }

    /// The answer in `raw`, if it is complete; an answer without a length ends where the connection does.
    fn parse(raw: &[u8], ended: bool) -> Option<Response> {
        let end = raw.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8(raw[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status_line = lines.next().unwrap().to_owned();
        let status = status_line.split(' ').nth(1).unwrap().parse().unwrap();
        let headers: Vec<(String, String)> = lines
            .map(|line| line.split_once(':').unwrap())
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let header = |wanted: &str| headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let rest = &raw[end + 4..];
        let body = if let Some(length) = header("content-length") {
            rest.get(..length.parse().unwrap())?.to_vec()
        } else if header("transfer-encoding") == Some("chunked") {
            unchunk(rest)?
        } else if ended {
            rest.to_vec()
        } else {
            return None;
        };
        Some(Response { status, status_line, headers, body })
    }

    pub fn header(&self, wanted: &str) -> Option<&str> {
        self.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// The body of a chunked message; None while it is not whole.
pub fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap(), 16).unwrap();
        let chunk = rest.get(end + 2..end + 2 + size)?;
        body.extend_from_slice(chunk);
        rest = rest.get(end + 2 + size + 2..)?;
        if size == 0 {
            return Some(body);
        }
    }
}

/// What the XML interface answered.
pub struct Told {
    pub code: u32,
    /// Empty on success.
    pub message: String,
    pub info: Option<String>,
    pub response: Response,
}

impl Told {
    pub fn read(response: Response) -> Told {
        assert_eq!(response.status, 200, "{}", String::from_utf8_lossy(&response.body));
        assert_eq!(response.header("content-type"), Some("text/xml; charset=utf-8"));
        let (code, message, info) = match Reply::parse(&response.body).unwrap().outcome() {
            Ok(()) => (0, String::new(), None),
            Err(refusal) => (refusal.number, refusal.message, refusal.info),
        };
        Told { code, message, info, response }
    }

    pub fn xml(&self) -> String {
        self.response.text()
    }

    /// The text of the first element of that name.
    pub fn field(&self, name: &str) -> Option<String> {
        let document = Document::parse(&self.response.body, &Limits::REQUEST).unwrap();
        let mut waiting = vec![document.root()];
        while let Some(element) = waiting.pop() {
            if element.name() == name {
                return Some(element.text().into_owned());
            }
            waiting.extend(element.children());
        }
        None
    }

    /// The identity code of a creation.
    pub fn identity_code(&self) -> IdentityCode {
        assert_eq!(self.code, 0, "{}", self.xml());
        IdentityCode::parse(&self.field("identity-code").unwrap()).unwrap()
    }
}

/// The key and certificate all test applications share: making one takes a while.
pub struct Signing {
    pub key: SigningKey,
    pub certificate: Certificate,
    pub cert_pem: String,
    pub key_pem: String,
}

pub fn signing() -> &'static Signing {
    static SIGNING: OnceLock<Signing> = OnceLock::new();
    SIGNING.get_or_init(|| {
        // Valid from before the oldest recorded request to long after every test.
        let made = generate("Test application", 1_500_000_000, 36_500);
        Signing {
            key: SigningKey::from_pem(&made.key_pem).unwrap(),
            certificate: Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap(),
            cert_pem: made.cert_pem.clone(),
            key_pem: made.key_pem.to_string(),
        }
    })
}

/// A registered application that calls like a real one.
pub struct TestApp {
    pub id: AppId,
    session: RefCell<Option<Session>>,
}

impl TestApp {
    pub fn new(id: AppId) -> TestApp {
        TestApp { id, session: RefCell::new(None) }
    }

    /// The body of CreateAuthenticatedSessionToken 2 at the server's time.
    pub fn sign_in_request(&self, server: &TestServer) -> String {
        let credentials = client::Credentials {
            app_id: self.id.0,
            key: &signing().key,
            thumbprint: &signing().certificate.thumbprint,
        };
        client::sign_in(&credentials, HmacAlg::Sha256, server.now(), "medlock tests", None)
    }

    /// A new session.
    pub fn sign_in(&self, server: &TestServer) -> Session {
        let told = server.post(self.sign_in_request(server).as_bytes());
        assert_eq!(told.code, 0, "{}", told.xml());
        let reply = Reply::parse(&told.response.body).unwrap();
        let session = cast::Reply::parse(reply.info(cast::NAME, 2).unwrap()).unwrap();
        Session {
            token: session.token,
            shared_secret: session.shared_secret.unwrap(),
            hmac: HmacAlg::Sha256,
            hash: HashAlg::Sha256,
        }
    }

    /// The session in use; the first call opens it.
    pub fn session(&self, server: &TestServer) -> Session {
        self.session.borrow_mut().get_or_insert_with(|| self.sign_in(server)).clone()
    }

    /// Forgets the session, so that the next call opens a new one.
    pub fn forget_session(&self) {
        self.session.borrow_mut().take();
    }

    /// The body of a call in the session.
    pub fn request(&self, server: &TestServer, method: &str, version: u32, info: &str) -> String {
        let call = client::Call {
            method,
            version,
            record_id: None,
            info,
            msg_time: server.now(),
            client_version: "medlock tests",
            culture: None,
        };
        client::sign(&call, &self.session(server), OnBehalfOf::Nobody)
    }

    /// A call in the session.
    pub fn call(&self, server: &TestServer, method: &str, version: u32, info: &str) -> Told {
        server.post(self.request(server, method, version, info).as_bytes())
    }

    /// Drops off a package with `question` "What is the cat called?" and external id `patient-1`.
    pub fn drop_off(&self, server: &TestServer, answer: &str, contents: &str) -> IdentityCode {
        let package = Sealed::new(answer, contents);
        self.call(server, create_connect_package::NAME, 2, &package.info()).identity_code()
    }
}

/// A sealed package and what its sender says about it.
pub struct Sealed {
    pub identity_code: Option<IdentityCode>,
    pub friendly_name: String,
    pub question: String,
    pub external_id: String,
    pub params: Params,
    pub ciphertext: Vec<u8>,
}

impl Sealed {
    /// Sealed by the usual recipe, but with few iterations: tests make many.
    pub fn new(answer: &str, contents: &str) -> Sealed {
        let mut rng = SeededRandom::new(7);
        let params =
            Params { algorithm: Algorithm::HmacSha256Aes256, salt: package::new_salt(&mut rng), iterations: 10 };
        let keys = PackageKeys::derive(&params, &package_fold(answer));
        let ciphertext = package::seal(&keys, contents.as_bytes(), &params.salt, &mut rng);
        Sealed {
            identity_code: None,
            friendly_name: "Emma's results".to_owned(),
            question: "What is the cat called?".to_owned(),
            external_id: "patient-1".to_owned(),
            params,
            ciphertext,
        }
    }

    /// The inner XML of `info`, version 2.
    pub fn info(&self) -> String {
        create_connect_package::write(&NewPackage {
            identity_code: self.identity_code.as_ref(),
            friendly_name: &self.friendly_name,
            question: &self.question,
            external_id: &self.external_id,
            params: &self.params,
            ciphertext: &self.ciphertext,
            streamed_blob_urls: &[],
        })
    }
}

/// One weight, as things inside a package stand.
pub const A_WEIGHT: &str = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date>\
    <y>2026</y><m>1</m><d>2</d></date></when><value><kg>61.5</kg></value></weight></data-xml></thing>";
