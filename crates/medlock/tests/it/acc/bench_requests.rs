//! The inspector: requests that are really sent, each with one mistake of clients, and what their developers are told.

use jiff::SignedDuration;
use medlock::platform::inspect::{Explanation, Verdict};
use medlock_crypto::mac::{self, HashAlg, HmacAlg};
use medlock_crypto::random::SeededRandom;
use medlock_domain::apps::fields::FieldValue;
use medlock_domain::apps::{self, Changes, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_domain::ids::AppId;
use medlock_domain::inspections::{self, Inspection};
use medlock_wire::base64;
use medlock_wire::client::Session;
use medlock_wire::time::format_instant;

use super::client::{Kind, a_staff, nobody};
use crate::cli::Place;
use crate::platform::{anonymous, envelope_of};
use crate::support::{TestApp, TestServer, Told, on_each_engine, post_to, signing};

const ALLOCATE: &str = "AllocatePackageId";
/// What no page and no row may hold.
const CONTENT: &str = "Fluffy Cat";

fn set(server: &TestServer, app: AppId, field: &str, value: FieldValue) {
    let changes = Changes { fields: vec![(field.to_owned(), value)], texts: Vec::new() };
    server
        .db
        .write_blocking(move |tx, now, rng| apps::set(tx, now, rng, Actor::Operator, Mode::Development, app, &changes))
        .unwrap();
}

/// An application whose requests are looked at.
fn watched(server: &TestServer) -> TestApp {
    let lab = server.app("Example Lab");
    set(server, lab.id, "inspect-requests", FieldValue::Flag(true));
    lab
}

fn kept(server: &TestServer, app: AppId) -> Vec<Inspection> {
    server.db.read_blocking(move |tx, now| inspections::of_app(tx, now, app, 100)).unwrap()
}

fn explanation(inspection: &Inspection) -> Explanation {
    serde_json::from_str(&inspection.looked.explanation).unwrap()
}

fn newest(server: &TestServer, app: AppId) -> Explanation {
    explanation(&kept(server, app)[0])
}

/// Sends a body a moment after whatever was sent before.
fn send(server: &TestServer, headers: &[(&str, &str)], body: &[u8]) -> u32 {
    server.advance(SignedDuration::from_millis(1));
    Told::read(server.send(&post_to("/platform/wildcat.ashx", headers, body))).code
}

/// The value of a fact of the step with that title.
fn fact(told: &Explanation, step: &str, name: &str) -> String {
    let step = told.steps.iter().find(|found| found.title == step).unwrap_or_else(|| panic!("no {step}: {told:#?}"));
    let fact = step.facts.iter().find(|fact| fact.name == name);
    fact.unwrap_or_else(|| panic!("no {name}: {step:#?}")).value.clone()
}

/// A request in a session, with everything a client can do wrong.
struct Draft<'a> {
    method: &'a str,
    info: &'a str,
    /// What is hashed for info-hash.
    hashed: Vec<u8>,
    hash: HashAlg,
    /// What algName says of it.
    hash_name: &'a str,
    time: String,
    key: Vec<u8>,
    /// What is made of the header before it is signed.
    signed: fn(&str) -> String,
    token: String,
    secret: Vec<u8>,
}

impl<'a> Draft<'a> {
    fn new(server: &TestServer, session: &Session, method: &'a str, info: &'a str) -> Draft<'a> {
        Draft {
            method,
            info,
            hashed: info.into(),
            hash: HashAlg::Sha256,
            hash_name: "SHA256",
            time: format_instant(server.now()),
            key: session.shared_secret.to_vec(),
            signed: str::to_owned,
            token: session.token.to_string(),
            secret: session.shared_secret.to_vec(),
        }
    }

    fn hashing(self, hashed: impl Into<Vec<u8>>) -> Draft<'a> {
        Draft { hashed: hashed.into(), ..self }
    }

    fn header(&self) -> String {
        format!(
            "<header><method>{}</method><method-version>1</method-version><auth-session><auth-token>{}</auth-token>\
             </auth-session><msg-time>{}</msg-time><msg-ttl>1800</msg-ttl><version>t</version><info-hash><hash-data \
             algName=\"{}\">{}</hash-data></info-hash></header>",
            self.method,
            self.token,
            self.time,
            self.hash_name,
            base64::encode(&mac::hash(self.hash, &self.hashed)),
        )
    }

    fn code(&self) -> String {
        base64::encode(&mac::hmac(HmacAlg::Sha256, &self.key, (self.signed)(&self.header()).as_bytes()))
    }

    fn body(&self) -> String {
        let auth = format!("<auth><hmac-data algName=\"HMACSHA256\">{}</hmac-data></auth>", self.code());
        envelope_of(&auth, &self.header(), self.info)
    }

    /// What would let somebody else sign, and what the request said.
    fn secrets(&self) -> Vec<String> {
        let right = mac::hmac(HmacAlg::Sha256, &self.secret, self.header().as_bytes());
        vec![
            self.token.clone(),
            base64::encode(&self.secret),
            self.code(),
            base64::encode(&right),
            right.iter().map(|byte| format!("{byte:02x}")).collect(),
            CONTENT.to_owned(),
        ]
    }
}

/// Sends a draft and checks that nothing secret is kept of it. Answers what is told.
fn told_of(server: &TestServer, lab: &TestApp, draft: &Draft<'_>, code: u32) -> Explanation {
    let body = draft.body();
    assert_eq!(send(server, &[], body.as_bytes()), code);
    let all = kept(server, lab.id);
    assert_eq!((all[0].looked.code, all[0].looked.method.as_str()), (code, draft.method));
    for secret in draft.secrets() {
        assert!(!all[0].looked.explanation.contains(&secret), "{secret}: {}", all[0].looked.explanation);
    }
    newest(server, lab.id)
}

fn fails_at(told: &Explanation, step: &str, hint: &str) {
    let failed = told.failed().unwrap_or_else(|| panic!("nothing failed: {told:#?}"));
    assert_eq!(failed.title, step, "{told:#?}");
    assert!(failed.hints.iter().any(|told| told.contains(hint)), "{hint}: {failed:#?}");
}

const INFO: &str = "<info><note a='1'>\n  Fluffy Cat </note><x/></info>";

#[test]
fn a_hash_over_other_bytes_is_told_with_the_right_ones() {
    on_each_engine(|server| {
        let lab = watched(server);
        let session = lab.session(server);
        let cases: &[(Vec<u8>, &str)] = &[
            (INFO.replace('\n', "\r\n").into(), "its line ends were CRLF instead of LF"),
            (INFO.replace("<x/>", "<x />").into(), "with a space, <x />"),
            (INFO.replace("<x/>", "<x></x>").into(), "as <x></x>"),
            (INFO.replace('\'', "\"").into(), "attributes were in double quotes"),
            (format!("\u{FEFF}{INFO}").into(), "a byte order mark stood before it"),
            (INFO.replace("<info>", "<info xmlns=\"\">").into(), "it had xmlns=\"\""),
            (
                INFO.replace("<info>", "<info xmlns:wc-request=\"urn:com.microsoft.wc.request\">").into(),
                "the namespace of the request around it",
            ),
            (INFO.encode_utf16().flat_map(u16::to_le_bytes).collect(), "UTF-16"),
            (format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>{INFO}").into(), "an XML declaration (utf-8)"),
            (b"something else".to_vec(), "No usual mistake explains it"),
        ];
        for (hashed, hint) in cases {
            let draft = Draft::new(server, &session, ALLOCATE, INFO).hashing(hashed.clone());
            let told = told_of(server, &lab, &draft, 4);
            fails_at(&told, "Hash of info", hint);
            let body = draft.body();
            let start = body.find("<info>").unwrap();
            let bytes = format!("{start} to {} of the body ({} bytes)", start + INFO.len(), INFO.len());
            assert_eq!(fact(&told, "Hash of info", "Bytes"), bytes);
            let digest = |alg| base64::encode(&mac::hash(alg, INFO.as_bytes()));
            assert_eq!(fact(&told, "Hash of info", "Their SHA-256, base64"), digest(HashAlg::Sha256));
            assert_eq!(fact(&told, "Hash of info", "Their SHA-1, base64"), digest(HashAlg::Sha1));
            let claimed = base64::encode(&mac::hash(HashAlg::Sha256, hashed));
            assert_eq!(fact(&told, "Hash of info", "The request claims"), claimed);
            assert_eq!(fact(&told, "Hash of info", "Begins (values blanked)"), "<info><…>…</…><…/></info>");
            let header = draft.header();
            let start = body.find("<header>").unwrap();
            let bytes = format!("{start} to {} of the body ({} bytes)", start + header.len(), header.len());
            assert_eq!(fact(&told, "Signature of the header", "Bytes"), bytes);
            let hash = base64::encode(&mac::hash(HashAlg::Sha256, header.as_bytes()));
            assert_eq!(fact(&told, "Signature of the header", "Their SHA-256, base64"), hash);
        }
        // The other way round: it was written anew after it was hashed.
        let pretty = "<info>\r\n  <x />\r\n</info>";
        let draft = Draft::new(server, &session, ALLOCATE, pretty).hashing("<info><x/></info>");
        fails_at(&told_of(server, &lab, &draft, 4), "Hash of info", "no white space between its elements");

        let mut draft = Draft::new(server, &session, ALLOCATE, INFO);
        draft.hash = HashAlg::Sha1;
        fails_at(&told_of(server, &lab, &draft, 4), "Hash of info", "algName said SHA1");
    });
}

#[test]
fn a_signature_that_does_not_fit_is_told_without_the_one_that_would() {
    on_each_engine(|server| {
        let lab = watched(server);
        let session = lab.session(server);
        let mut draft = Draft::new(server, &session, ALLOCATE, "<info/>");
        draft.key = base64::encode(&session.shared_secret).into_bytes();
        let told = told_of(server, &lab, &draft, 4);
        fails_at(&told, "Signature of the header", "if the key were the base64 text of the shared secret");

        let mut draft = Draft::new(server, &session, ALLOCATE, "<info/>");
        draft.signed = |header| {
            let (start, end) = (header.find("<info-hash>").unwrap(), header.find("</header>").unwrap());
            format!("{}{}", &header[..start], &header[end..])
        };
        let told = told_of(server, &lab, &draft, 4);
        fails_at(&told, "Signature of the header", "before info-hash was put into the header");

        let mut draft = Draft::new(server, &session, ALLOCATE, "<info/>");
        draft.key = b"another secret".to_vec();
        fails_at(&told_of(server, &lab, &draft, 4), "Signature of the header", "No usual mistake");
    });
}

#[test]
fn time_session_and_permission_are_told() {
    on_each_engine(|server| {
        let lab = watched(server);
        let session = lab.session(server);
        let late = |hours| Draft {
            time: format_instant(server.now() - SignedDuration::from_hours(hours)),
            ..Draft::new(server, &session, ALLOCATE, "<info/>")
        };
        // Taken, because the application is lenient; and told all the same.
        let told = told_of(server, &lab, &late(2), 0);
        assert!(told.hints().any(|hint| hint.contains("2:00 hours")), "{told:#?}");
        set(server, lab.id, "msg-time", FieldValue::Text("strict".into()));
        let told = told_of(server, &lab, &late(2), 49);
        fails_at(&told, "Time", "2:00 hours");
        assert_eq!(fact(&told, "Time", "msg-time is"), "7200 seconds behind the server's clock");
        assert_eq!(fact(&told, "Time", "msg-ttl"), "1800 seconds");

        let draft = Draft::new(server, &session, "GetAuthorizedRecords", "<info/>");
        assert_eq!(told_of(server, &lab, &draft, 9).failed().unwrap().title, "Permission");
        let draft = Draft::new(server, &session, "NewSignupCode", "<info/>");
        fails_at(&told_of(server, &lab, &draft, 11), "Permission", "Methods");
        let draft = Draft::new(server, &session, "AllocatePackageIds", "<info/>");
        assert_eq!(told_of(server, &lab, &draft, 5).failed().unwrap().title, "Method");
        let draft = Draft::new(server, &session, "DeletePendingConnectPackage", "<info><z/></info>");
        assert_eq!(told_of(server, &lab, &draft, 3).failed().unwrap().title, "Answer");

        set(server, lab.id, "valid-ip-prefixes", FieldValue::Text("192.0.2.0/24".into()));
        let draft = Draft::new(server, &session, ALLOCATE, "<info/>");
        let told = told_of(server, &lab, &draft, 6);
        fails_at(&told, "Address", "proxy");
        assert_eq!(fact(&told, "Address", "Admitted"), "192.0.2.0/24");
        set(server, lab.id, "valid-ip-prefixes", FieldValue::Text(String::new()));

        let app = lab.id;
        server
            .db
            .write_blocking(move |tx, now, rng| {
                certificates::remove(tx, now, rng, Actor::Operator, app, &signing().certificate.thumbprint)
            })
            .unwrap();
        fails_at(&told_of(server, &lab, &draft, 65), "Session", "Register the new certificate");
        server.register_certificate(lab.id);
        server.advance(SignedDuration::from_hours(5));
        let draft = Draft { time: format_instant(server.now()), ..draft };
        let told = told_of(server, &lab, &draft, 65);
        fails_at(&told, "Session", "CreateAuthenticatedSessionToken");
        assert_eq!(told.steps.iter().filter(|step| step.verdict == Verdict::Bad).count(), 1, "{told:#?}");
    });
}

#[test]
fn codings_and_charsets_are_told_although_no_envelope_could_be_read() {
    on_each_engine(|server| {
        let lab = watched(server);
        let session = lab.session(server);
        let body = Draft::new(server, &session, ALLOCATE, "<info>caf\u{e9}</info>").body();
        let post = |headers: &[(&str, &str)], body: &[u8]| send(server, headers, body);
        assert_eq!(post(&[("Content-Encoding", "gzip")], body.as_bytes()), 2);
        let told = newest(server, lab.id);
        fails_at(&told, "Size and coding", "plain XML");
        assert_eq!(fact(&told, "Size and coding", "Bytes that came"), body.len().to_string());

        let latin: Vec<u8> = body.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        assert_eq!(post(&[], &latin), 3);
        let told = newest(server, lab.id);
        fails_at(&told, "Form", "ISO-8859-1");
        let at = body.find('\u{e9}').unwrap();
        assert_eq!(fact(&told, "Form", "First byte that is not"), format!("E9 at byte {at}"));

        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut gz, body.as_bytes()).unwrap();
        let gz = gz.finish().unwrap();
        assert_eq!(post(&[], &gz), 3);
        fails_at(&newest(server, lab.id), "Form", "Content-Encoding: gzip");

        // A byte order mark is taken, and said.
        let good = Draft::new(server, &session, ALLOCATE, "<info/>").body();
        assert_eq!(post(&[], format!("\u{FEFF}{good}").as_bytes()), 0);
        let told = newest(server, lab.id);
        assert!(told.failed().is_none(), "{told:#?}");
        assert!(fact(&told, "Size and coding", "Byte order mark").contains("in no digest"));
        assert!(
            fact(&told, "Form", "<header>").starts_with(&format!("bytes {} to", good.find("<header>").unwrap() + 3))
        );
        assert_eq!(post(&[], good.replace("<info/>", "<info>").as_bytes()), 3);
        assert_eq!(newest(server, lab.id).failed().unwrap().title, "Form");
        assert_eq!(post(&[], good.replace("<msg-ttl>1800", "<msg-ttl>x").as_bytes()), 3);
        let told = newest(server, lab.id);
        assert!(told.failed().unwrap().said.contains("msg-ttl"), "{told:#?}");
    });
}

#[test]
fn signing_in_is_explained() {
    on_each_engine(|server| {
        let lab = watched(server);
        let good = lab.sign_in_request(server);
        let thumbprint = &signing().certificate.thumbprint;
        assert_eq!(send(server, &[], good.as_bytes()), 0);
        assert!(newest(server, lab.id).failed().is_none(), "{:#?}", newest(server, lab.id));

        assert_eq!(send(server, &[], good.replace(thumbprint.as_str(), &"AB".repeat(20)).as_bytes()), 70);
        let told = newest(server, lab.id);
        fails_at(&told, "Certificate", "Register it");
        assert_eq!(fact(&told, "Certificate", "Thumbprint named"), "AB".repeat(20));
        assert_eq!(fact(&told, "Certificate", "Registered"), *thumbprint);

        // Written anew after it was signed.
        let spaced = good.replace("<content><app-id>", "<content>\n<app-id>");
        assert_eq!(send(server, &[], spaced.as_bytes()), 4);
        let told = newest(server, lab.id);
        fails_at(&told, "Signature of content", "no white space between its elements");
        let start = spaced.find("<content>").unwrap();
        let content = &spaced[start..spaced.find("</content>").unwrap() + "</content>".len()];
        assert_eq!(
            fact(&told, "Signature of content", "Their SHA-256, base64"),
            base64::encode(&mac::hash(HashAlg::Sha256, content.as_bytes()))
        );

        let named = good.replace(
            "digestMethod=\"SHA256\" sigMethod=\"RSA-SHA256\"",
            "digestMethod=\"SHA1\" sigMethod=\"RSA-SHA1\"",
        );
        assert_ne!(named, good);
        assert_eq!(send(server, &[], named.as_bytes()), 4);
        fails_at(&newest(server, lab.id), "Signature of content", "SHA256 and RSA-SHA256");

        let other = anonymous(lab.id, "CreateAuthenticatedSessionToken", 2, "<info><nothing/></info>");
        assert_eq!(send(server, &[], other.as_bytes()), 3);
        assert_eq!(newest(server, lab.id).failed().unwrap().title, "Signing in");
    });
}

#[test]
fn nothing_is_kept_of_what_is_about_people() {
    on_each_engine(|server| {
        let lab = watched(server);
        let session = lab.session(server);
        for (method, code) in [("PutThings", 9), ("CreateConnectRequest", 3)] {
            let info = "<info><friendly-name>Fluffy Cat</friendly-name><weight><kg>61.5</kg></weight></info>";
            let draft = Draft::new(server, &session, method, info);
            let told = told_of(server, &lab, &draft, code);
            let all = serde_json::to_string(&told).unwrap();
            let hash = base64::encode(&mac::hash(HashAlg::Sha256, info.as_bytes()));
            for word in ["weight", "61.5", "Begins", hash.as_str()] {
                assert!(!all.contains(word), "{word} of {method}: {told:#?}");
            }
            // Where it does not fit, hashes are needed to find out why.
            let told = told_of(server, &lab, &draft.hashing("something else"), 4);
            assert_eq!(fact(&told, "Hash of info", "Their SHA-256, base64"), hash);
            assert!(!serde_json::to_string(&told).unwrap().contains("weight"));
        }
    });
}

#[test]
fn only_those_who_ask_for_it_are_looked_at_and_for_an_hour() {
    on_each_engine(|server| {
        let (lab, quiet) = (watched(server), server.app("Quiet Lab"));
        for app in [&lab, &quiet] {
            let session = app.session(server);
            let draft = Draft::new(server, &session, ALLOCATE, "<info/>").hashing("x");
            assert_eq!(send(server, &[], draft.body().as_bytes()), 4);
            assert_eq!(
                send(server, &[], draft.body().replace("<msg-ttl>", "<msg-ttl >").replace("1800", "x").as_bytes()),
                3
            );
            assert_eq!(send(server, &[], Draft::new(server, &session, ALLOCATE, "<info/>").body().as_bytes()), 0);
            assert_eq!(send(server, &[], Draft::new(server, &session, ALLOCATE, "<info />").body().as_bytes()), 0);
        }
        let codes: Vec<u32> = kept(server, lab.id).iter().map(|inspection| inspection.looked.code).collect();
        assert_eq!(codes.iter().filter(|code| **code == 0).count(), 1, "the last accepted one: {codes:?}");
        assert_eq!(codes.iter().filter(|code| **code != 0).count(), 2, "{codes:?}");
        assert_eq!(kept(server, quiet.id), []);

        let shown = format!("/acc/apps/{}/inspect/{}", lab.id, kept(server, lab.id)[0].id);
        let list = format!("/acc/apps/{}/inspect", lab.id);
        for kind in [Kind::Operator, Kind::Admin(lab.id), Kind::Viewer(lab.id)] {
            let mut staff = a_staff(server, kind);
            let page = staff.get(&list);
            assert!(
                page.html.contains("4 BAD_SIG") && page.html.contains("data-page=\"acc-app-requests\""),
                "{kind:?}"
            );
            let page = staff.get(&shown);
            assert!(page.html.contains("data-page=\"acc-app-request\"") && page.html.contains(ALLOCATE), "{kind:?}");
        }
        for kind in [Kind::Stranger, Kind::Admin(quiet.id)] {
            let mut staff = a_staff(server, kind);
            assert_eq!(staff.ask(&list).status, 404, "{kind:?}");
            assert_eq!(staff.ask(&shown).status, 404, "{kind:?}");
            assert_eq!(staff.send(&list, &[("request", "<x/>")]).status, 404, "{kind:?}");
        }
        // Not through another application of one's own, either.
        let mut staff = a_staff(server, Kind::Admin(quiet.id));
        assert_eq!(staff.ask(&shown.replace(&lab.id.to_string(), &quiet.id.to_string())).status, 404);
        assert_eq!(nobody(server).ask(&list).status, 303);

        server.advance(SignedDuration::from_hours(1));
        let mut staff = a_staff(server, Kind::Viewer(lab.id));
        assert_eq!(staff.ask(&shown).status, 404);
        assert!(!staff.get(&list).html.contains("BAD_SIG"));
    });
}

#[test]
fn a_pasted_request_is_explained_and_forgotten() {
    on_each_engine(|server| {
        let (lab, other) = (server.app("Example Lab"), server.app("Other Lab"));
        let session = lab.session(server);
        let draft = Draft::new(server, &session, ALLOCATE, INFO).hashing(INFO.replace("<x/>", "<x />"));
        let path = format!("/acc/apps/{}/inspect", lab.id);
        let mut staff = a_staff(server, Kind::Viewer(lab.id));
        let whole = post_to("/platform/wildcat.ashx", &[], draft.body().as_bytes());
        for pasted in [draft.body(), draft.body().replace('\n', "\r\n"), base64::encode(&whole)] {
            let page = staff.post(&path, &[("request", &pasted)]);
            assert!(page.html.contains("with a space, &#60;x /&#62;"), "{}", page.html);
            for secret in draft.secrets() {
                assert!(!page.html.contains(&secret), "{secret}");
            }
        }
        let upload = staff.upload(&path, &[], &[("file", "request.xml", &draft.body())]);
        assert!(upload.text().contains("with a space, &#60;x /&#62;"), "{}", upload.text());
        assert_eq!(kept(server, lab.id), []);

        // Of another application's session nothing is told.
        let mut theirs = a_staff(server, Kind::Viewer(other.id));
        let page = theirs.post(&format!("/acc/apps/{}/inspect", other.id), &[("request", &draft.body())]);
        assert!(page.html.contains("belongs to another application"), "{}", page.html);
        assert!(page.html.contains("not checked"), "{}", page.html);

        // A token of another server, with the secret somebody knows.
        let vault = medlock_crypto::vault::Vault::new([9; 32]);
        let foreign = medlock_domain::app_sessions::AppSession {
            app: lab.id,
            thumbprint: None,
            hmac: HmacAlg::Sha256,
            secret: session.shared_secret.clone(),
            issued_at: server.now(),
            multi_record: false,
        };
        let token = medlock_domain::app_sessions::seal(&vault, &mut SeededRandom::new(1), &foreign).unwrap();
        let draft = Draft { token, ..Draft::new(server, &session, ALLOCATE, "<info/>") };
        let page = staff.post(&path, &[("request", &draft.body())]);
        assert!(page.html.contains("the token can&#39;t be opened"), "{}", page.html);
        let secret = base64::encode(&session.shared_secret);
        let page = staff.post(&path, &[("request", &draft.body()), ("secret", &secret)]);
        assert!(page.html.contains("hmac-data fits the header&#39;s bytes"), "{}", page.html);
        assert!(!page.html.contains(&secret));

        assert_eq!(staff.send(&path, &[("request", " ")]).status, 422);
        assert_eq!(staff.send(&path, &[("request", "<x/>"), ("secret", "***")]).status, 422);
        assert!(staff.post(&path, &[("request", "hello")]).html.contains("no XML"));
    });
}

#[test]
fn the_command_line_lists_them_too() {
    let place = Place::new();
    let id = place.create_app();
    let said = place.run(&["app", "inspect", &id]);
    assert_eq!((said.status, said.out.as_str()), (0, ""));
    assert!(said.err.contains("--inspect-requests"), "{}", said.err);
    place.run(&["app", "set", &id, "--inspect-requests"]).good();
    assert!(place.run(&["app", "inspect", &id]).err.contains("No request"));
    let told = place.run(&["app", "inspect", &id, "--json"]).json();
    assert_eq!(told, serde_json::json!({ "app": id, "on": true, "requests": [] }));
    assert!(place.run(&["app", "inspect", "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f"]).bad().contains("no application"));
}
