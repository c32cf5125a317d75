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

use crate::support::{TestServer, Told};

/// The ids by which all recordings name their one person and record.
const RECORDED_PERSON: Uuid = uuid::uuid!("11111111-2222-4333-8444-555555555501");
const RECORDED_RECORD: Uuid = uuid::uuid!("66666666-7777-4888-9999-aaaaaaaaaa01");

/// The recordings, or None (and a line that says so) where they are not at hand.
fn captures() -> Option<PathBuf> {
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
struct Recorded {
    name: String,
    raw: Vec<u8>,
    body: Vec<u8>,
}

fn recorded(folder: &Path) -> Vec<Recorded> {
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
    let server = TestServer::start(Engine::Sqlite).unwrap();
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
    server
}

fn app_of(folder: &Path) -> AppId {
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
            let expected = match method {
                "CreateConnectPackage" if contains(&request.body, b"<streamed-package-blobs>") => 88,
                // Streamed attachments are not offered yet.
                "BeginPutBlob" | "BeginPutConnectPackageBlob" => 12,
                "GetThings" if contains(&request.body, b"<section>blobpayload</section>") => 12,
                _ => 0,
            };
            assert_eq!(told.code, expected, "{}: {}", request.name, told.xml());
            assert!(matches!(foreign, 8 | 65) || (expected == 12 && foreign == 12), "{}: {foreign}", request.name);
            *answered.entry(method.to_owned()).or_default() += 1;
        }
    }
    for method in [
        "AllocatePackageId",
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
fn signed_again(text: &str, secret: &[u8], algorithm: HmacAlg) -> Vec<u8> {
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
