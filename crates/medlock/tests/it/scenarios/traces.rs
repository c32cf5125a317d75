//! Scenario 109: after a whole run of the real program, neither its logs nor its database nor anything else it wrote tells a
//! code, an answer, a key made from one, what was in a package, or what a connect request said.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use medlock_crypto::certificate::{Certificate, SigningKey};
use medlock_crypto::fold::package_fold;
use medlock_crypto::mac::{HashAlg, HmacAlg};
use medlock_crypto::package::PackageKeys;
use medlock_domain::testing::TestDb;
use medlock_store::clock::{Clock, SystemClock};
use medlock_store::testing::MASTER_KEY;
use medlock_store::{Engine, StoreError};
use medlock_wire::base64;
use medlock_wire::client::{self, OnBehalfOf, Session};
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::create_authenticated_session_token as cast;
use medlock_wire::reply::Reply;
use tempfile::TempDir;
use uuid::Uuid;

use super::{choose, info, sealed};
use crate::shell::browser::{Browser, PASSWORD};
use crate::support::{Sealed, Told, post_to, send_to};

/// What may stand in the database and the logs; that it is found shows that the search works.
const CLINIC: &str = "Osprey Point Clinic";

const ANSWER: &str = "Zwartewoud Flapdrol";
const QUESTION: &str = "Which meadow did Quillon paint?";
const FRIENDLY_NAME: &str = "Parcel for Thistlewick";
const NOTE: &str = "Xanthic halo near the sternum";
const ATTACHMENT: &str = "Letter of Doctor Quenneville about the halo";
const WRONG: [&str; 3] = ["Bramblethorpe", "Krakenmeadow", "Vellichor Lane"];
const CONNECT_QUESTION: &str = "Who taught Quillon to whistle?";
const CONNECT_ANSWER: &str = "Oom Zwentibold";
const CONNECT_NAME: &str = "Thistlewick and the clinic";
const PERSON: &str = "quirina.zandstra@post.example";
const RECORD: &str = "Ottoline Vandersloot";
/// A weight in kilograms with figures that stand nowhere else.
const KILOGRAMS: &str = "61.53748";
/// Nothing the program keeps needs this much; the bomb inside one package would fill a hundred times as much.
const MEMORY_KIB_MAX: u64 = 512 * 1024;

#[test]
fn scenario_109_a_whole_run_leaves_nothing_readable_behind() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = match engine {
            Engine::Sqlite => Some(TestDb::sqlite(medlock_domain::MIGRATIONS)),
            Engine::Postgres => TestDb::postgres(medlock_domain::MIGRATIONS),
        };
        let Some(db) = db else { continue };
        eprintln!("engine: {engine:?}");
        let place = Place::new(&db);
        let server = Serving::start(&place);
        let mut secrets = Secrets::default();
        whole_run(&place, &server, &mut secrets);
        let memory = server.memory_high_kib();
        assert!(memory < MEMORY_KIB_MAX, "the contents of one package made {memory} KiB");

        let metrics = crate::support::send_to(
            server.address,
            b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        );
        let metrics = metrics.body;
        // While it runs, with everything still in the write-ahead log, and after it has stopped.
        let running = dump(&db);
        let log = server.stop();
        let stopped = dump(&db);

        assert!(
            log.contains("\"code\":74") && log.contains("\"method\":\"CreateConnectPackage\""),
            "requests are logged: {log}"
        );
        for dump in [&running, &stopped] {
            assert!(find(dump, CLINIC.as_bytes()).is_some(), "the search finds what is there");
        }
        let mut leaks = Vec::new();
        for (place, bytes) in
            [("log", log.as_bytes()), ("metrics", &metrics), ("running database", &running), ("database", &stopped)]
        {
            leaks.extend(secrets.found_in(bytes).into_iter().map(|what| format!("{what} in the {place}")));
        }
        // The letters to the patient are named after her, and hold nothing else.
        for (path, bytes) in place.files() {
            let is_letter = path.parent().is_some_and(|folder| folder.ends_with("mail"));
            let found = secrets.found_in(&bytes);
            let found = found.into_iter().filter(|what| !(is_letter && what.starts_with("her ")));
            leaks.extend(found.map(|what| format!("{what} in {}", path.display())));
        }
        assert!(leaks.is_empty(), "{engine:?}: {leaks:#?}");
    }
}

/// The search itself: every spelling it knows is found.
#[test]
fn the_search_finds_every_spelling() {
    let code = IdentityCode::parse("JKYZ-QNMN-VHRX-ZGNR-GZNH").unwrap();
    let mut secrets = Secrets::default();
    secrets.code("a code", &code);
    secrets.text("a text", "Thistlewick äöü");
    secrets.bytes("a key", &[0xfb, 1, 2, 3, 0xff, 5, 6, 7, 8, 9, 10, 11]);
    for (haystack, what) in [
        ("x=JKYZ-QNMN-VHRX-ZGNR-GZNH&".to_owned(), "a code"),
        ("jkyzqnmnvhrxzgnrgznh".to_owned(), "a code"),
        ("jkyz qnmn vhrx zgnr gznh".to_owned(), "a code"),
        ("packageid%3dJKYZ%20QNMN%20VHRX%20ZGNR%20GZNH".to_owned(), "a code"),
        ("THISTLEWICK äöü".to_owned(), "a text"),
        ("5468697374".to_owned() + &hex("lewick äöü".as_bytes()), "a text"),
        (base64::encode("..Thistlewick äöü..".as_bytes()), "a text"),
        (base64::encode("...Thistlewick äöü.".as_bytes()), "a text"),
        (base64::encode("....Thistlewick äöü".as_bytes()), "a text"),
        ("\\xfb010203ff05060708090a0b".to_owned(), "a key"),
        ("FB010203FF05060708090A0B".to_owned(), "a key"),
        (base64::encode(&[0xfb, 1, 2, 3, 0xff, 5, 6, 7, 8, 9, 10, 11]).replace('+', "-").replace('/', "_"), "a key"),
    ] {
        assert_eq!(secrets.found_in(haystack.as_bytes()), [what], "{haystack}");
    }
    let wide: Vec<u8> = "Thistlewick äöü".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(secrets.found_in(&wide), ["a text"]);
    assert!(secrets.found_in(b"JKYZ-QNMN-VHRX-ZGNR").is_empty());
}

// ---- the run ----

/// Everything packages can go through, and every wrong way to talk about them.
fn whole_run(place: &Place, server: &Serving, secrets: &mut Secrets) {
    let clinic = Clinic::register(place, server);
    let note = format!(
        "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date><y>2026</y><m>1</m><d>2</d>\
         </date></when><value><kg>{KILOGRAMS}</kg></value></weight><common><note>{NOTE}</note></common></data-xml></thing>"
    );
    let letter = format!(
        "<thing><type-id>bd0403c5-4ae2-4b0e-a8db-1888678e4528</type-id><data-xml><file><name>letter.txt</name><size>1</size></file>\
         </data-xml><blob-payload><blob><blob-info><name/><content-type>text/plain</content-type></blob-info><base64data>{}\
         </base64data></blob></blob-payload></thing>",
        base64::encode(ATTACHMENT.as_bytes())
    );
    let contents = [note, letter].concat();
    let mut number = 0;
    let mut drop_off = |secrets: &mut Secrets, contents: &str, version: u32| {
        number += 1;
        let package = Sealed {
            friendly_name: FRIENDLY_NAME.to_owned(),
            question: QUESTION.to_owned(),
            external_id: format!("Zeeboerderij {number}"),
            ..sealed(ANSWER, contents)
        };
        let keys = PackageKeys::derive(&package.params, &package_fold(ANSWER)).to_bytes();
        secrets.bytes("a derived key", &keys[..32]);
        secrets.bytes("a derived IV", &keys[32..]);
        secrets.bytes("a ciphertext", &package.ciphertext[..64]);
        secrets.text("an external id", &package.external_id);
        let code = clinic.call("CreateConnectPackage", version, &info(version, &package)).identity_code();
        secrets.code("a code", &code);
        code
    };
    for (what, text) in [
        ("the answer", ANSWER),
        ("the question", QUESTION),
        ("the friendly name", FRIENDLY_NAME),
        ("the note", NOTE),
        ("the attachment", ATTACHMENT),
        ("the weight", KILOGRAMS),
        ("a wrong answer", WRONG[0]),
        ("a wrong answer", WRONG[1]),
        ("a wrong answer", WRONG[2]),
        ("her address", PERSON),
        ("her password", PASSWORD),
        ("her record's name", RECORD),
        ("a new external id", "Kwelder 9"),
    ] {
        secrets.text(what, text);
    }
    secrets.bytes("the server key", &MASTER_KEY);

    // The sender's side, right and wrong.
    let taken = drop_off(secrets, &contents, 1);
    let waiting = drop_off(secrets, &contents, 2);
    let locked = drop_off(secrets, &contents, 2);
    let half_way = drop_off(secrets, &contents, 2);
    let deleted = drop_off(secrets, &contents, 2);
    let allocated = clinic.call("AllocatePackageId", 1, "").identity_code();
    secrets.code("an allocated code", &allocated);
    let rename = format!("<identity-code>{waiting}</identity-code><new-external-id>Kwelder 9</new-external-id>");
    assert_eq!(clinic.call("UpdateExternalId", 1, &rename).code, 0);
    let delete = format!("<identity-code>{deleted}</identity-code>");
    assert_eq!(clinic.call("DeletePendingConnectPackage", 1, &delete).code, 0);
    let again = format!("<identity-code>{deleted}</identity-code>{}", info(2, &sealed(ANSWER, &contents)));
    assert_eq!(clinic.call("CreateConnectPackage", 2, &again).code, 74);
    let exists = format!("<identity-code>{waiting}</identity-code>{}", info(2, &sealed(ANSWER, &contents)));
    assert_eq!(clinic.call("CreateConnectPackage", 2, &exists).code, 96);
    let nothing = format!("<identity-code>{waiting}</identity-code><friendly-name>{FRIENDLY_NAME}</friendly-name>");
    assert_eq!(clinic.call("CreateConnectPackage", 2, &nothing).code, 3);
    assert_eq!(clinic.call("NoSuchMethod", 1, &rename).code, 5);
    for broken in [format!("<request>{waiting} {ANSWER}"), format!("{waiting} {QUESTION}")] {
        assert_eq!(server.post(broken.as_bytes()).code, 3);
    }
    let signed = clinic.request("UpdateExternalId", 1, &rename).replace("Kwelder 9", "Kwelder 99");
    assert_eq!(server.post(signed.as_bytes()).code, 4);
    let mut bomb = "<!DOCTYPE t [<!ENTITY a0 'aaaaaaaaaa'>".to_owned();
    for n in 1..10 {
        bomb.push_str(&format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10)));
    }
    bomb.push_str("]><thing>&a9;</thing>");
    let bomb = drop_off(secrets, &bomb, 2);

    // The patient's side.
    let mut her = Browser::at(server.address);
    her.open_link(&allocated).expect("not-ready");
    her.open(&format!("/nothing/{waiting}?answer={waiting}"));
    her.open(&format!("/pickup/{waiting}")).expect("enter-code");
    her.open(&format!("/pickup?packageid={waiting}X")).expect("unknown-code");
    let odd = her.request("POST", &format!("/help?packageid={waiting}"), &[], "x=1");
    assert!(odd.status >= 400);
    her.open_link(&taken).expect("sign-in");
    her.sign_up(PERSON).expect("question");
    secrets.text("a session", her.cookie("medlock-session").unwrap());
    her.submit(&[("answer", WRONG[0])]).expect("wrong-answer");
    her.submit(&[("answer", ANSWER)]).expect("choose-record");
    choose(&mut her, RECORD);
    her.submit(&[]).expect("done").says("letter.txt");
    let links = her.page.links("/records/");
    for link in &links {
        let _ = her.request("GET", link, &[], "");
    }
    let file = links.iter().find(|link| link.contains("/files/")).unwrap();
    assert_eq!(her.request("GET", file, &[], "").body, ATTACHMENT.as_bytes());
    her.open("/records").expect("records");
    her.open_link(&taken).expect("already-picked-up");
    her.open_link(&deleted).expect("unknown-code");
    her.open_link(&waiting).expect("question");
    her.open_link(&bomb).expect("question");
    her.submit(&[("answer", ANSWER)]).expect("unusable");
    her.open_link(&half_way).expect("question");
    her.submit(&[("answer", ANSWER)]).expect("choose-record");
    choose(&mut her, RECORD);
    her.open_link(&locked).expect("question");
    for wrong in WRONG {
        her.submit(&[("answer", wrong)]);
    }
    her.page.expect("locked");
    connection(place, &clinic, &mut her, secrets);
    let mut other = Browser::at(server.address);
    other.open("/sign-in");
    other.submit(&[("email", PERSON), ("password", WRONG[0])]).expect("sign-in");
    other.submit(&[("email", PERSON), ("password", PASSWORD)]).expect("records");
    other.open("/forgot-password").expect("forgot-password");
    other.submit(&[("email", PERSON)]).expect("forgot-password");

    // The operator looks around.
    let app = clinic.id.to_string();
    for args in [&["app", "show", app.as_str()][..], &["app", "list"], &["doctor"]] {
        let output = place.command(args).output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        assert!(secrets.found_in(&said).is_empty(), "{args:?}: {:?}", secrets.found_in(&said));
    }
}

/// A connect request from its creation to its end, and one that nobody can open any more.
fn connection(place: &Place, clinic: &Clinic, her: &mut Browser, secrets: &mut Secrets) {
    let app = clinic.id.to_string();
    let weight = "3d34d87e-7fc1-4153-800f-f56592cb0d17";
    let rule = ["--name", "weights", "--why", "To draw a curve", "--permissions", "read", "--types", weight];
    place.run(&[&["rule", "add", "--app", &app, "--offline"][..], &rule].concat());
    for (what, text) in [
        ("a request's question", CONNECT_QUESTION),
        ("a request's answer", CONNECT_ANSWER),
        ("a request's friendly name", CONNECT_NAME),
        ("a request's external id", "Duinpan 11"),
        ("a request's external id", "Duinpan 12"),
        ("an alternate id", "Wierschuur 5"),
    ] {
        secrets.text(what, text);
    }
    let create = |external_id: &str| {
        let info = format!(
            "<friendly-name>{CONNECT_NAME}</friendly-name><question>{CONNECT_QUESTION}</question>\
             <answer>{CONNECT_ANSWER}</answer><external-id>{external_id}</external-id>"
        );
        clinic.call("CreateConnectRequest", 1, &info)
    };
    let [accepted, locked] = ["Duinpan 11", "Duinpan 12"].map(|id| create(id).identity_code());
    for code in [&accepted, &locked] {
        secrets.code("a request's code", code);
    }
    assert_eq!(create("Duinpan 11").code, 79);
    let link = |code: &IdentityCode| format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{code}");
    her.open(&link(&accepted)).expect("question");
    her.submit(&[("answer", WRONG[1])]).expect("wrong-answer");
    her.submit(&[("answer", CONNECT_ANSWER)]).expect("choose-record");
    her.choose_new(RECORD).expect("authorize");
    her.submit(&[]).expect("done");
    her.open(&link(&locked)).expect("question");
    for wrong in WRONG {
        her.submit(&[("answer", wrong)]);
    }
    her.page.expect("locked");
    let told = clinic.call("GetAuthorizedConnectRequests", 1, "");
    assert_eq!((told.code, told.field("external-id").as_deref()), (0, Some("Duinpan 11")));
    let ids = ["person-id", "record-id"].map(|name| Uuid::try_parse(&told.field(name).unwrap()).unwrap());
    let alternate = "<alternate-id>Wierschuur 5</alternate-id>";
    assert_eq!(clinic.call_about("AssociateAlternateId", 1, ids, alternate).code, 0);
    assert_eq!(clinic.call("GetPersonAndRecordForAlternateId", 1, alternate).code, 0);
    assert_eq!(clinic.call("DeletePendingConnectRequest", 1, "<external-id>Duinpan 12</external-id>").code, 0);
}

/// An application that calls the real program.
struct Clinic {
    address: SocketAddr,
    id: Uuid,
    session: Session,
}

impl Clinic {
    fn register(place: &Place, server: &Serving) -> Clinic {
        let id = place.run(&["app", "create", "--name", CLINIC, "--methods", "connect-package"]);
        place.run(&["cert", "new", "--app", &id, "lab.pem"]);
        let certificate = Certificate::from_pem_or_der(&std::fs::read(place.path("lab.pem")).unwrap()).unwrap();
        let key = SigningKey::from_pem(&std::fs::read_to_string(place.path("lab.key.pem")).unwrap()).unwrap();
        let id = Uuid::try_parse(&id).unwrap();
        let credentials = client::Credentials { app_id: id, key: &key, thumbprint: &certificate.thumbprint };
        let told =
            server.post(client::sign_in(&credentials, HmacAlg::Sha256, SystemClock.now(), "tests", None).as_bytes());
        let reply = Reply::parse(&told.response.body).unwrap();
        let opened = cast::Reply::parse(reply.info(cast::NAME, 2).unwrap()).unwrap();
        let session = Session {
            token: opened.token,
            shared_secret: opened.shared_secret.unwrap(),
            hmac: HmacAlg::Sha256,
            hash: HashAlg::Sha256,
        };
        Clinic { address: server.address, id, session }
    }

    fn request(&self, method: &str, version: u32, info: &str) -> String {
        self.signed(method, version, None, info)
    }

    /// With a person and a record, for people who are not there.
    fn signed(&self, method: &str, version: u32, about: Option<[Uuid; 2]>, info: &str) -> String {
        let call = client::Call {
            method,
            version,
            record_id: about.map(|[_, record]| record),
            info,
            msg_time: SystemClock.now(),
            client_version: "tests",
            culture: None,
        };
        let person = about.map_or(OnBehalfOf::Nobody, |[person, _]| OnBehalfOf::Offline(person));
        client::sign(&call, &self.session, person)
    }

    fn call(&self, method: &str, version: u32, info: &str) -> Told {
        self.send(self.request(method, version, info))
    }

    fn call_about(&self, method: &str, version: u32, about: [Uuid; 2], info: &str) -> Told {
        self.send(self.signed(method, version, Some(about), info))
    }

    fn send(&self, body: String) -> Told {
        Told::read(send_to(self.address, &post_to("/platform/wildcat.ashx", &[], body.as_bytes())))
    }
}

// ---- the program ----

/// An installation on a database of the tests.
struct Place {
    folder: TempDir,
    database: String,
}

impl Place {
    fn new(db: &TestDb) -> Place {
        let place = Place { folder: tempfile::tempdir().unwrap(), database: db.url().to_owned() };
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true).mode(0o600);
        let mut file = options.open(place.path("key")).unwrap();
        std::io::Write::write_all(&mut file, base64::encode(&MASTER_KEY).as_bytes()).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
        command.env_clear().current_dir(self.folder.path()).args(args);
        command.env("MEDLOCK_MODE", "development").env("MEDLOCK_DATA_DIR", self.path("data"));
        command.env("MEDLOCK_DATABASE_URL", &self.database).env("MEDLOCK_KEY_FILE", self.path("key"));
        command.env("MEDLOCK_LISTEN", "127.0.0.1:0").env("MEDLOCK_PUBLIC_URL", "http://127.0.0.1");
        command.env("MEDLOCK_LOGS_LEVEL", "trace");
        command
    }

    fn run(&self, args: &[&str]) -> String {
        let output = self.command(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    /// Every file the program wrote, but the key and what belongs to the sender.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![self.path("data")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.clone(), std::fs::read(&path).unwrap()));
                }
            }
        }
        found
    }
}

/// The program as a process of its own, with everything it says kept.
struct Serving {
    child: Child,
    address: SocketAddr,
    log: Arc<Mutex<String>>,
    reading: Option<std::thread::JoinHandle<()>>,
}

impl Serving {
    fn start(place: &Place) -> Serving {
        let mut child = place.command(&["serve"]).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let log = Arc::new(Mutex::new(String::new()));
        let (says, said) = mpsc::channel();
        let kept = Arc::clone(&log);
        let reading = std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some((_, rest)) = line.split_once("\"address\":\"") {
                    let _ = says.send(rest.split('"').next().unwrap().parse().unwrap());
                }
                let mut log = kept.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        });
        let mut serving =
            Serving { child, address: SocketAddr::from(([127, 0, 0, 1], 0)), log, reading: Some(reading) };
        serving.address = said
            .recv_timeout(Duration::from_secs(60))
            .unwrap_or_else(|_| panic!("it does not start:\n{}", serving.log.lock().unwrap()));
        serving
    }

    fn post(&self, body: &[u8]) -> Told {
        Told::read(send_to(self.address, &post_to("/platform/wildcat.ashx", &[], body)))
    }

    /// The most memory it ever had, KiB.
    fn memory_high_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// Stops it as a service manager does; everything it logged.
    fn stop(mut self) -> String {
        let killed = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(killed.success());
        assert!(self.child.wait().unwrap().success());
        self.reading.take().unwrap().join().unwrap();
        self.log.lock().unwrap().clone()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Every byte of the database: SQLite's files with the log, or every row of every table of PostgreSQL as text.
fn dump(db: &TestDb) -> Vec<u8> {
    let mut dump = Vec::new();
    match db.engine() {
        Engine::Sqlite => {
            let main = db.url().strip_prefix("sqlite:").unwrap();
            for ending in ["", "-wal", "-shm"] {
                let path = format!("{main}{ending}");
                if Path::new(&path).exists() {
                    dump.extend(std::fs::read(path).unwrap());
                }
            }
        }
        Engine::Postgres => {
            let rows: Result<Vec<String>, StoreError> = db.read_blocking(|tx, _| {
                let tables = tx.query(
                    "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = current_schema()",
                    &[],
                )?;
                let mut rows = Vec::new();
                for table in &tables {
                    let table: String = table.get(0)?;
                    for row in tx.query(&format!("SELECT CAST(t AS TEXT) FROM {table} AS t"), &[])? {
                        rows.push(row.get(0)?);
                    }
                }
                Ok(rows)
            });
            dump.extend(rows.unwrap().join("\n").into_bytes());
        }
    }
    assert!(dump.len() > 10_000, "{} bytes", dump.len());
    dump
}

// ---- the search ----

/// What must be found nowhere, in every spelling in which it could stand somewhere.
#[derive(Default)]
struct Secrets(Vec<(&'static str, BTreeSet<Vec<u8>>)>);

impl Secrets {
    /// An identity code in any spelling people or programs use.
    fn code(&mut self, what: &'static str, code: &IdentityCode) {
        let groups = code.to_string();
        let spellings = ["-", "", " ", "%20", "+", "%2d", "\u{2013}", "_", "."].map(|joint| groups.replace('-', joint));
        self.0.push((what, spellings.iter().flat_map(|text| spellings_of(text.as_bytes())).collect()));
    }

    fn text(&mut self, what: &'static str, text: &str) {
        let mut spellings: BTreeSet<Vec<u8>> = spellings_of(text.as_bytes()).collect();
        spellings.extend(spellings_of(package_fold(text).as_bytes()));
        spellings.extend(spellings_of(crate::shell::browser::percent(text).as_bytes()));
        spellings.insert(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        spellings.insert(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        self.0.push((what, spellings));
    }

    fn bytes(&mut self, what: &'static str, bytes: &[u8]) {
        self.0.push((what, spellings_of(bytes).collect()));
    }

    /// What of it stands in `haystack`. ASCII capitals do not matter.
    fn found_in(&self, haystack: &[u8]) -> Vec<&'static str> {
        let small = haystack.to_ascii_lowercase();
        let mut found: Vec<&'static str> = Vec::new();
        for (what, spellings) in &self.0 {
            let is_there = |spelling: &Vec<u8>| {
                find(haystack, spelling).is_some() || find(&small, &spelling.to_ascii_lowercase()).is_some()
            };
            if !found.contains(what) && spellings.iter().any(is_there) {
                found.push(what);
            }
        }
        found
    }
}

/// The bytes as they are, in hexadecimal, and in base64 wherever they begin in it.
fn spellings_of(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let mut spellings = vec![bytes.to_vec(), hex(bytes).into_bytes()];
    for before in 0..3 {
        let encoded = base64::encode(&[&vec![0; before], bytes].concat());
        // The first and last letters also tell of the neighbours.
        let sure = &encoded[[0, 2, 3][before]..encoded.trim_end_matches('=').len() - 1];
        spellings.push(sure.as_bytes().to_vec());
        spellings.push(sure.replace('+', "-").replace('/', "_").into_bytes());
    }
    spellings.into_iter()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    assert!(needle.len() >= 5, "too short to mean anything");
    memchr::memmem::find(haystack, needle)
}
