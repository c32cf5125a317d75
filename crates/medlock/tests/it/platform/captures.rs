//! Requests recorded from published clients, replayed through HTTP at the time they were made.
//!
//! Sign-ins are sent byte for byte as they came off the wire and must succeed. Other calls carry a session of the recording
//! server; they get one of ours with the recorded secret, and only the token and the digest over it are replaced.

use std::io::Read;
use std::path::{Path, PathBuf};

use medlock_crypto::certificate::Certificate;
use medlock_crypto::mac::{self, HashAlg, HmacAlg};
use medlock_domain::app_sessions::{self, AppSession};
use medlock_domain::apps::rules::Permissions;
use medlock_domain::apps::{self, AppConfig, AppState, Export, MethodSet, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_store::Engine;
use medlock_wire::envelope::{self, Caller, Person};
use medlock_wire::xml::{Document, Limits};
use medlock_wire::{base64, time};
use uuid::Uuid;

use crate::connect::things::Clinic;
use crate::streaming;
use crate::support::{TestApp, TestServer, Told};

/// The ids by which all recordings name their one person and record.
pub const RECORDED_PERSON: Uuid = uuid::uuid!("11111111-2222-4333-8444-555555555501");
pub const RECORDED_RECORD: Uuid = uuid::uuid!("66666666-7777-4888-9999-aaaaaaaaaa01");

/// The recordings, or None (and a line that says so) where they are not at hand.
pub fn captures() -> Option<PathBuf> {
    let shared = std::env::var_os("MEDLOCK_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let folder = shared.join("captures");
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no recorded requests at {}", folder.display());
    None
}

/// A recorded request, its body decoded as the server decodes it.
pub struct Recorded {
    pub name: String,
    pub raw: Vec<u8>,
    pub body: Vec<u8>,
}

pub fn recorded(folder: &Path) -> Vec<Recorded> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.ends_with(".http") && !name.ends_with(".response.http") && !name.contains("blob")
        })
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let raw = std::fs::read(&path).unwrap();
            let end = raw.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
            let head = String::from_utf8_lossy(&raw[..end]).to_lowercase();
            let mut body = raw[end + 4..].to_vec();
            if head.contains("content-encoding: gzip") {
                let mut plain = Vec::new();
                flate2::read::GzDecoder::new(&body[..]).read_to_end(&mut plain).unwrap();
                body = plain;
            }
            let client = folder.file_name().unwrap().to_string_lossy().into_owned();
            Recorded { name: format!("{client}/{}", path.file_name().unwrap().to_string_lossy()), raw, body }
        })
        .collect()
}

fn clients(captures: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(captures).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

/// A server that knows the application and certificate of the recordings.
fn server(captures: &Path, app: AppId) -> TestServer {
    server_on(Engine::Sqlite, captures, app).unwrap()
}

/// The same on this engine; None where there is none.
pub fn server_on(engine: Engine, captures: &Path, app: AppId) -> Option<TestServer> {
    let server = TestServer::start(engine)?;
    let certificate = std::fs::read(captures.join("test-app-cert.pem")).unwrap();
    let mut config = AppConfig::named("Recorded");
    config.methods.insert(MethodSet::ConnectPackage);
    let export = Export {
        id: app,
        state: AppState::Active,
        master: None,
        config,
        certificates: vec![Certificate::from_pem_or_der(&certificate).unwrap()],
    };
    server
        .db
        .write_blocking(move |tx, now, rng| apps::import(tx, now, rng, Actor::Operator, Mode::Development, &export))
        .unwrap();
    Some(server)
}

pub fn app_of(folder: &Path) -> AppId {
    let session: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("session.json")).unwrap()).unwrap();
    session["app_id"].as_str().unwrap().parse().unwrap()
}

/// Makes the recorded person and record known to the application by the recorded ids, with a right to everything. Answers a user
/// token of theirs.
fn know_the_recorded_person(server: &TestServer, app: AppId) -> String {
    let (jane, kim) = server.jane();
    let types: Vec<Uuid> = medlock_things::all().map(|thing_type| thing_type.id).collect();
    let rules = [Avenue::Online, Avenue::Offline].map(|avenue| a_rule(avenue, "all", Permissions::ALL, &types));
    testing::set_rules(&server.db, app, &rules);
    testing::authorise(&server.db, app, jane, kim);
    server
        .db
        .write_blocking(|tx, _, _| {
            tx.execute("UPDATE app_people SET pseudonym = $1", &[&RECORDED_PERSON])?;
            tx.execute("UPDATE authorisations SET pseudonym = $1", &[&RECORDED_RECORD])
        })
        .unwrap();
    server.user_token(app, jane)
}

/// Sets the clock to the time the client gives, unless it is the one client's constant.
fn set_clock(server: &TestServer, recorded: &Recorded) {
    let request = envelope::parse(&recorded.body, &Limits::REQUEST).unwrap();
    let time = request.header.msg_time;
    if time > time::parse_instant("2020-01-01T00:00:00Z").unwrap() {
        server.set_clock(time);
    } else {
        server.set_clock(time::parse_instant("2026-11-21T08:11:00Z").unwrap());
    }
}

#[test]
fn every_recorded_sign_in_succeeds_as_it_was_sent() {
    let Some(captures) = captures() else { return };
    let mut seen = 0;
    for folder in clients(&captures) {
        let server = server(&captures, app_of(&folder));
        for request in recorded(&folder).iter().filter(|r| r.name.contains("CreateAuthenticatedSessionToken")) {
            set_clock(&server, request);
            let told = Told::read(server.send(&request.raw));
            assert_eq!(told.code, 0, "{}: {}", request.name, told.xml());
            assert!(told.field("token").is_some());
            // A changed byte in what was signed is noticed, and one in the digest's name.
            let text = String::from_utf8(request.body.clone()).unwrap();
            let changed = text.replacen("<content><app-id>", "<content ><app-id>", 1);
            let changed = if changed == text { text.replacen("<content>", "<content >", 1) } else { changed };
            assert_eq!(server.post(changed.as_bytes()).code, 4, "{}", request.name);
            seen += 1;
        }
    }
    assert!(seen >= 9, "{seen}");
}

#[test]
fn recorded_calls_pass_with_a_session_of_ours() {
    let Some(captures) = captures() else { return };
    let mut answered = std::collections::BTreeMap::<String, usize>::new();
    for folder in clients(&captures) {
        let app = app_of(&folder);
        let server = server(&captures, app);
        let mut user_token = None;
        let sessions: serde_json::Value =
            serde_json::from_slice(&std::fs::read(folder.join("session.json")).unwrap()).unwrap();
        for request in recorded(&folder) {
            let parsed = envelope::parse(&request.body, &Limits::REQUEST).unwrap();
            let Caller::Session { token, person } = &parsed.header.caller else { continue };
            set_clock(&server, &request);
            let known = sessions["sessions"].as_array().unwrap();
            let secret =
                known.iter().find(|s| s["token"] == token.expose()).unwrap()["shared_secret_b64"].as_str().unwrap();
            let secret = base64::decode(secret).unwrap();
            let algorithm = HmacAlg::from_wire_name(&parsed.hmac.as_ref().unwrap().algorithm_name).unwrap();
            // As recorded, everything verifies but the token, which is another server's.
            parsed.verify_hmac(&secret, algorithm).unwrap();
            parsed.verify_info_hash().unwrap();
            let foreign = Told::read(server.send(&request.raw)).code;
            let user_token = user_token.get_or_insert_with(|| know_the_recorded_person(&server, app));

            let ours = session(&server, app, &secret, algorithm);
            let text = String::from_utf8(request.body.clone()).unwrap().replacen(token.expose(), &ours, 1);
            // So is a user token.
            let text = match person {
                Person::Online(theirs) => text.replacen(theirs.expose(), user_token, 1),
                Person::Nobody | Person::Offline(_) => text,
            };
            // A code of the recording server is none of ours: it is replaced by one that is.
            let text = with_code_of_ours(&server, app, text);
            let told = server.post(&signed_again(&text, &secret, algorithm));
            let method = parsed.header.method.as_str();
            // The recording server's uploads are none of ours; see below for the whole way of one.
            let is_streamed = method == "CreateConnectPackage" && contains(&request.body, STREAMED);
            assert_eq!(told.code, if is_streamed { 88 } else { 0 }, "{}: {}", request.name, told.xml());
            assert!(matches!(foreign, 8 | 65), "{}: {foreign}", request.name);
            *answered.entry(method.to_owned()).or_default() += 1;
        }
    }
    for method in [
        "AllocatePackageId",
        "BeginPutConnectPackageBlob",
        "CreateConnectPackage",
        "CreateConnectRequest",
        "DeletePendingConnectPackage",
        "DeletePendingConnectRequest",
        "GetAuthorizedConnectRequests",
        "UpdateExternalId",
    ] {
        assert!(answered.contains_key(method), "{method} is not among {answered:?}");
    }
}

/// What makes a request name uploads.
const STREAMED: &[u8] = b"<streamed-package-blobs>";

/// The request about another blob: nothing is changed but the token in its first line.
fn with_token(raw: &[u8], url: &str) -> Vec<u8> {
    let start = find(raw, b"blob-ref-token=") + b"blob-ref-token=".len();
    let end = start + find(&raw[start..], b" HTTP/1.1");
    let token = url.split_once("blob-ref-token=").unwrap().1;
    [&raw[..start], token.as_bytes(), &raw[end..]].concat()
}

pub fn find(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|window| window == part).unwrap()
}

/// The requests about blobs of a recording, with what their client was answered.
fn recorded_blobs(folder: &Path) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("-blob-") && !name.ends_with(".response.http"))
        .collect();
    names.sort();
    let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let both = |name: String| {
        let answer = file(&name.replace(".http", ".response.http"));
        (format!("{}/{name}", folder.file_name().unwrap().to_string_lossy()), file(&name), answer)
    };
    names.into_iter().map(both).collect()
}

#[test]
fn recorded_uploads_and_reads_of_blobs_pass_as_they_were_sent() {
    let Some(captures) = captures() else { return };
    let (mut uploads, mut reads) = (0, 0);
    for folder in clients(&captures) {
        let blobs = recorded_blobs(&folder);
        let is_read = |raw: &[u8]| raw.starts_with(b"GET ");
        if blobs.is_empty() {
            continue;
        }
        let app = app_of(&folder);
        let server = server(&captures, app);
        let reads_of_it: Vec<_> = blobs.iter().filter(|(_, raw, _)| is_read(raw)).collect();
        let uploads_of_it: Vec<_> = blobs.iter().filter(|(_, raw, _)| !is_read(raw)).collect();
        if !reads_of_it.is_empty() {
            let url = an_item_read_from(&server, app, &whole_of(&reads_of_it));
            for (name, raw, answer) in reads_of_it {
                let told = server.send(&with_token(raw, &url));
                let head = String::from_utf8_lossy(&answer[..find(answer, b"\r\n\r\n")]).into_owned();
                let line = head.lines().find(|line| line.starts_with("Content-Range: ")).unwrap();
                assert!(head.starts_with(&format!("HTTP/1.1 {} ", told.status)), "{name}: {}", told.status);
                assert_eq!(told.header("content-range"), line.strip_prefix("Content-Range: "), "{name}");
                assert!(told.body == answer[find(answer, b"\r\n\r\n") + 4..], "{name}");
                reads += 1;
            }
        }
        if !uploads_of_it.is_empty() {
            let lab = TestApp::new(app);
            // The recording server told chunks of 1,024 bytes, this one tells 2 MiB. As an item's it may have any.
            server.register_certificate(app);
            let url = streaming::begin_package(&server, &lab);
            let purpose = |number: i32| {
                let set =
                    server.db.write_blocking(move |tx, _, _| tx.execute("UPDATE blobs SET purpose = $1", &[&number]));
                assert_eq!(set.unwrap(), 1);
            };
            purpose(1);
            for (name, raw, _) in &uploads_of_it {
                let told = server.send(&with_token(raw, &url));
                assert_eq!((told.status, told.header("content-length")), (200, Some("0")), "{name}");
                uploads += 1;
            }
            purpose(2);
            assert_eq!(streaming::kept(&server), uploads_of_it.len());
            let request = recorded(&folder).into_iter().find(|request| contains(&request.body, STREAMED)).unwrap();
            let text = String::from_utf8(request.body).unwrap();
            let theirs = text.split_once("<blob-in-package-ref-url>").unwrap().1.split('<').next().unwrap();
            let (info, _) = text.split_once("</info>").unwrap();
            let info = info.split_once("<info>").unwrap().1.replace(theirs, &url);
            assert_eq!(lab.call(&server, "CreateConnectPackage", 2, &info).code, 0);
        }
    }
    assert!(uploads >= 3 && reads >= 6, "{uploads} uploads, {reads} reads");
}

/// The blob that the recorded answers are parts of.
fn whole_of(reads: &[&(String, Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let bodies = reads.iter().map(|(_, _, answer)| answer[find(answer, b"\r\n\r\n") + 4..].to_vec());
    bodies.max_by_key(Vec::len).unwrap()
}

/// An address of an item's uploaded blob.
fn an_item_read_from(server: &TestServer, app: AppId, all: &[u8]) -> String {
    server.register_certificate(app);
    know_the_recorded_person(server, app);
    let clinic = Clinic { app: TestApp::new(app), person: RECORDED_PERSON, record: RECORDED_RECORD };
    let key = streaming::stored(server, &clinic, "application/octet-stream", all);
    streaming::address(server, &clinic, key)
}

/// A token of this server for the recorded secret.
fn session(server: &TestServer, app: AppId, secret: &[u8], hmac: HmacAlg) -> String {
    let thumbprint = server.db.read_blocking(move |tx, _| medlock_domain::certificates::list(tx, app)).unwrap()[0]
        .certificate
        .thumbprint
        .clone();
    let session = AppSession {
        app,
        thumbprint: Some(thumbprint),
        hmac,
        secret: secret.to_vec().into(),
        issued_at: server.now(),
        multi_record: false,
    };
    app_sessions::seal(&server.app.vault, &mut *server.app.random(), &session).unwrap()
}

/// The request with the code it fills replaced by one allocated here.
fn with_code_of_ours(server: &TestServer, app: AppId, text: String) -> String {
    let (start, end) = ("<friendly-name>", "<identity-code>");
    let Some(at) = text.find(end).filter(|at| text.find(start).is_some_and(|name| *at < name)) else { return text };
    let policy = server.app.policy;
    let code = server
        .db
        .write_blocking(move |tx, now, rng| medlock_domain::packages::allocate(tx, now, rng, &policy, app))
        .unwrap();
    let from = at + end.len();
    let to = from + text[from..].find('<').unwrap();
    [&text[..from], &code.to_string(), &text[to..]].concat()
}

/// The same bytes with the digests that cover them made anew.
pub fn signed_again(text: &str, secret: &[u8], algorithm: HmacAlg) -> Vec<u8> {
    let text = replaced(text, &["header", "info-hash", "hash-data"], |document| {
        let digest = document.root().child("header").unwrap().child("info-hash").unwrap().child("hash-data").unwrap();
        let hash = HashAlg::from_wire_name(digest.attribute("algName").unwrap()).unwrap();
        base64::encode(&mac::hash(hash, document.root().child("info").unwrap().raw().as_bytes()))
    });
    replaced(&text, &["auth", "hmac-data"], |document| {
        base64::encode(&mac::hmac(algorithm, secret, document.root().child("header").unwrap().raw().as_bytes()))
    })
    .into_bytes()
}

/// The text with the content of one element replaced by what `make` says.
fn replaced(text: &str, path: &[&str], make: impl Fn(&Document<'_>) -> String) -> String {
    let document = Document::parse(text.as_bytes(), &Limits::REQUEST).unwrap();
    let element = path.iter().fold(document.root(), |element, name| element.child(name).unwrap());
    let place = element.range();
    let old = element.text().into_owned();
    let new = text[place.clone()].replacen(old.as_str(), &make(&document), 1);
    [&text[..place.start], &new, &text[place.end..]].concat()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
