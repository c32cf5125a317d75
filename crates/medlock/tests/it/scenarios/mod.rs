//! The acceptance scenarios of packages, from the sender's call to the patient's page, where no narrower test shows them.
//! `docs/scenarios.md` names the test of every scenario, here and elsewhere.

mod answers;
mod applications;
mod contents;
mod policy;
mod sender;
mod table;
mod traces;
mod trouble;
mod two_clients;
mod vectors;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::SignedDuration;
use medlock_crypto::fold::package_fold;
use medlock_crypto::package::{self, Algorithm, PackageKeys, Params};
use medlock_crypto::random::SeededRandom;
use medlock_domain::packages::{self, Situation};
use medlock_store::StoreError;
use medlock_wire::base64;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::xml::Writer;

use crate::shell::browser::Browser;
use crate::support::{Sealed, TestApp, TestServer, Told, on_each_engine};

pub const LAB: &str = "Northlake Laboratory";
pub const ANSWER: &str = "Fluffy Cat";
pub const QUESTION: &str = "What is the cat called?";
pub const FRIENDLY_NAME: &str = "Emma's results";

const CREATE: &str = "CreateConnectPackage";

/// A weight of so many kilograms.
pub fn weight(kg: &str) -> String {
    format!(
        "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date><y>2026</y><m>1</m>\
         <d>2</d></date></when><value><kg>{kg}</kg></value></weight><common/></data-xml></thing>"
    )
}

/// Runs `test` on each engine with each version of CreateConnectPackage.
pub fn on_each_engine_and_version(test: impl Fn(&TestServer, u32)) {
    on_each_engine(|server| {
        for version in [1, 2] {
            eprintln!("version: {version}");
            // What the second run stores is younger.
            server.advance(SignedDuration::from_secs(1));
            test(server, version);
        }
    });
}

// ---- the sender ----

/// A package sealed with the answer, under a salt of its own.
pub fn sealed(answer: &str, contents: &str) -> Sealed {
    sealed_as_folded(&package_fold(answer), contents.as_bytes())
}

/// The same, with the answer as the sender's program lower-cased it.
pub fn sealed_as_folded(folded: &str, contents: &[u8]) -> Sealed {
    let mut rng = fresh_random();
    let params = fresh_params(&mut rng);
    let keys = PackageKeys::derive(&params, folded);
    let ciphertext = package::seal(&keys, contents, &params.salt, &mut rng);
    with_ciphertext(params, ciphertext)
}

/// Few iterations: tests make many packages.
pub fn fresh_params(rng: &mut SeededRandom) -> Params {
    Params { algorithm: Algorithm::HmacSha256Aes256, salt: package::new_salt(rng), iterations: 10 }
}

pub fn fresh_random() -> SeededRandom {
    static NEXT: AtomicU64 = AtomicU64::new(1_000_000);
    SeededRandom::new(NEXT.fetch_add(1, Ordering::Relaxed))
}

pub fn with_ciphertext(params: Params, ciphertext: Vec<u8>) -> Sealed {
    Sealed {
        identity_code: None,
        friendly_name: FRIENDLY_NAME.to_owned(),
        question: QUESTION.to_owned(),
        external_id: "patient-1".to_owned(),
        params,
        ciphertext,
    }
}

/// The inner XML of `info` in either version; they differ in where the ciphertext stands.
pub fn info(version: u32, package: &Sealed) -> String {
    if version == 2 {
        return package.info();
    }
    let mut writer = Writer::new();
    if let Some(code) = &package.identity_code {
        writer.element("identity-code", &code.to_string());
    }
    writer.element("friendly-name", &package.friendly_name);
    writer.element("question", &package.question);
    writer.element("external-id", &package.external_id);
    writer.start("package").element("type-id", "c9287326-bb43-4194-858c-8b60768f000f");
    writer.start("data-xml").start("password-protected-package").start("encrypt-algorithm");
    writer.element("algorithm-name", package.params.algorithm.wire_name()).start("parameters");
    writer.element("salt", &package.params.salt);
    writer.element("iteration-count", &package.params.iterations.to_string());
    writer.element("key-length", &package.params.algorithm.key_bits().to_string());
    writer.end().end().end().empty("common").end();
    writer.element("data-other", &base64::encode(&package.ciphertext)).end();
    writer.finish()
}

pub fn send(server: &TestServer, lab: &TestApp, version: u32, package: &Sealed) -> Told {
    lab.call(server, CREATE, version, &info(version, package))
}

/// A package of these contents behind [`ANSWER`].
pub fn drop_off(server: &TestServer, lab: &TestApp, version: u32, contents: &str) -> IdentityCode {
    send(server, lab, version, &sealed(ANSWER, contents)).identity_code()
}

pub fn delete(server: &TestServer, lab: &TestApp, code: &IdentityCode) -> u32 {
    lab.call(server, "DeletePendingConnectPackage", 1, &format!("<identity-code>{code}</identity-code>")).code
}

// ---- the patient ----

/// Somebody with an account, signed in.
pub fn reader(server: &TestServer, email: &str) -> Browser {
    let mut browser = Browser::new(server);
    browser.open("/sign-in").expect("sign-in");
    browser.sign_up(email);
    browser
}

/// From the link to the choice of a record.
pub fn open(browser: &mut Browser, code: &IdentityCode, answer: &str) {
    browser.open_link(code).expect("question");
    browser.submit(&[("answer", answer)]).expect("choose-record");
}

/// Chooses the record of that name, or makes it.
pub fn choose(browser: &mut Browser, name: &str) {
    browser.page.expect("choose-record");
    match value_before(&browser.page.html, &format!(">{name}<"), "value=\"").filter(|_| offers(browser, name)) {
        Some(record) => browser.submit(&[("record", &record)]),
        None => browser.choose_new(name),
    };
    browser.page.expect("confirm");
}

/// From the link to the done page.
pub fn pick_up(browser: &mut Browser, code: &IdentityCode, record: &str) {
    open(browser, code, ANSWER);
    choose(browser, record);
    browser.submit(&[]).expect("done");
}

/// What the page of the record of that name says.
pub fn record_text(browser: &mut Browser, name: &str) -> String {
    browser.open("/records").expect("records");
    let href = value_before(&browser.page.html, &format!(">{name}<"), "href=\"");
    let href = href.unwrap_or_else(|| panic!("no record of {name}:\n{}", browser.page.text()));
    browser.open(&href).expect("record").text()
}

/// Whether the page offers a record of that name.
pub fn offers(browser: &Browser, name: &str) -> bool {
    let choices = browser.page.html.split("type=\"radio\"").skip(1);
    choices
        .into_iter()
        .any(|choice| choice.split("</label>").next().is_some_and(|choice| choice.contains(&format!(">{name}<"))))
}

/// The value of the attribute that was opened last before the last `landmark`.
fn value_before(html: &str, landmark: &str, attribute: &str) -> Option<String> {
    let before = &html[..html.rfind(landmark)?];
    let (_, value) = before.rsplit_once(attribute)?;
    value.split('"').next().map(str::to_owned)
}

// ---- the database ----

pub fn situation(server: &TestServer, code: &IdentityCode) -> Situation {
    let (code, policy) = (code.clone(), server.app.policy);
    server.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap()
}

/// The chances left of a package that waits.
pub fn chances(server: &TestServer, code: &IdentityCode) -> u32 {
    match situation(server, code) {
        Situation::Ready { attempts_left, .. } => attempts_left,
        other => panic!("not waiting: {other:?}"),
    }
}

/// Rows of a table, for what no page tells.
pub fn rows(server: &TestServer, table: &str) -> i64 {
    number(server, &format!("SELECT COUNT(*) FROM {table}"))
}

/// The one number a statement gives.
pub fn number(server: &TestServer, sql: &str) -> i64 {
    let sql = sql.to_owned();
    let read: Result<i64, StoreError> = server.db.read_blocking(move |tx, _| tx.query_one(&sql, &[])?.get(0));
    read.unwrap()
}

pub fn execute(server: &TestServer, sql: &str) -> u64 {
    let sql = sql.to_owned();
    let done: Result<u64, StoreError> = server.db.write_blocking(move |tx, _, _| tx.execute(&sql, &[]));
    done.unwrap()
}

// ---- what lies beside this repository ----

/// A file of other people's, or None and a line that says so.
pub fn shared(file: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("MEDLOCK_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = folder.join(file);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: {} is not here", path.display());
    None
}
