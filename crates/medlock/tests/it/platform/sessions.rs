//! CreateAuthenticatedSessionToken, and what a session is worth.

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::certificate::Certificate;
use medlock_crypto::mac::{self, HashAlg, HmacAlg};
use medlock_domain::apps::{self, AppConfig, AppState, Changes, Export, Mode, fields::FieldValue};
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_domain::ids::AppId;
use medlock_store::Engine;
use medlock_wire::base64;
use medlock_wire::client::{self, OnBehalfOf, Session};

use super::{anonymous, envelope_of};
use crate::support::{TestServer, Told, on_each_engine, signing};

const CAST: &str = "CreateAuthenticatedSessionToken";

fn server() -> TestServer {
    TestServer::start(Engine::Sqlite).unwrap()
}

pub fn set(server: &TestServer, app: AppId, field: &str, value: &str) {
    let changes = Changes { fields: vec![(field.to_owned(), FieldValue::Text(value.to_owned()))], texts: Vec::new() };
    server
        .db
        .write_blocking(move |tx, now, rng| apps::set(tx, now, rng, Actor::Operator, Mode::Development, app, &changes))
        .unwrap();
}

/// `auth-info` of version 1, as the old clients write it.
pub fn app_server(app: AppId, secret: &str, algorithm: &str) -> String {
    let content = format!(
        "<content><app-id>{app}</app-id><shared-secret><hmac-alg algName=\"{algorithm}\">{secret}</hmac-alg>\
         </shared-secret></content>"
    );
    signed(app, "appserver", &content)
}

pub fn app_server_2(app: AppId, hmac: &str, signing_time: &str) -> String {
    let content = format!(
        "<content><app-id>{app}</app-id><hmac>{hmac}</hmac><signing-time>{signing_time}</signing-time></content>"
    );
    signed(app, "appserver2", &content)
}

fn signed(app: AppId, kind: &str, content: &str) -> String {
    let signature = base64::encode(&signing().key.sign(content.as_bytes()));
    // Line feeds as the Python clients leave them, the thumbprint in the Java clients' case.
    let lines: Vec<&str> = signature.as_bytes().chunks(76).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let thumbprint = signing().certificate.thumbprint.to_lowercase();
    format!(
        "<info><auth-info><app-id>{app}</app-id><credential><{kind}><sig digestMethod=\"SHA256\" \
         sigMethod=\"RSA-SHA256\" thumbprint=\" {thumbprint}\">{}\n</sig>{content}</{kind}></credential></auth-info></info>",
        lines.join("\n")
    )
}

fn cast(server: &TestServer, app: AppId, version: u32, info: &str) -> Told {
    server.post(anonymous(app, CAST, version, info).as_bytes())
}

fn allocate_with(server: &TestServer, session: &Session) -> Told {
    let call = client::Call {
        method: "AllocatePackageId",
        version: 1,
        record_id: None,
        info: "",
        msg_time: server.now(),
        client_version: "test",
        culture: None,
    };
    server.post(client::sign(&call, session, OnBehalfOf::Nobody).as_bytes())
}

#[test]
fn version_2_gives_a_token_and_a_secret_in_that_order() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let told = server.post(lab.sign_in_request(server).as_bytes());
        assert_eq!(told.code, 0, "{}", told.xml());
        let xml = told.xml();
        assert!(xml.contains("urn:com.microsoft.wc.methods.response.CreateAuthenticatedSessionToken2"));
        assert!(xml.contains(&format!("<token app-id=\"{}\" app-record-auth-action=\"NoActionRequired\">", lab.id)));
        assert!(xml.find("<token").unwrap() < xml.find("<shared-secret>").unwrap());
        assert_eq!(base64::decode(&told.field("shared-secret").unwrap()).unwrap().len(), 32);
        let token = told.field("token").unwrap();
        assert!(token.len() <= 1024 && base64::decode(&token).is_some());
        assert_eq!(allocate_with(server, &lab.session(server)).code, 0);
    });
}

#[test]
fn version_1_takes_the_clients_secret_of_any_length() {
    on_each_engine(|server| {
        let app = server.app("Lab").id;
        for secret in [&b"x"[..], b"12345678901234567890", &[7; 64]] {
            let info = app_server(app, &format!("{}\n", base64::encode(secret)), "HMACSHA1");
            let told = cast(server, app, 1, &info);
            assert_eq!(told.code, 0, "{}", told.xml());
            assert!(told.xml().contains("response.CreateAuthenticatedSessionToken\""));
            assert!(told.field("shared-secret").is_none());
            let session = Session {
                token: told.field("token").unwrap().into(),
                shared_secret: secret.to_vec().into(),
                hmac: HmacAlg::Sha1,
                hash: HashAlg::Sha1,
            };
            assert_eq!(allocate_with(server, &session).code, 0);
        }
    });
}

#[test]
fn every_agreed_algorithm_works_and_no_other_than_the_agreed_one() {
    let server = server();
    let app = server.app("Lab").id;
    for hmac in [HmacAlg::Sha1, HmacAlg::Sha256, HmacAlg::Sha512] {
        let info = app_server_2(app, hmac.wire_name(), "2026-01-02T03:04:05Z");
        let told = cast(&server, app, 2, &info);
        let session = |hmac| Session {
            token: told.field("token").unwrap().into(),
            shared_secret: base64::decode(&told.field("shared-secret").unwrap()).unwrap().into(),
            hmac,
            hash: HashAlg::Sha256,
        };
        assert_eq!(allocate_with(&server, &session(hmac)).code, 0);
        let other = if hmac == HmacAlg::Sha1 { HmacAlg::Sha256 } else { HmacAlg::Sha1 };
        assert_eq!(allocate_with(&server, &session(other)).code, 4);
    }
}

#[test]
fn each_fault_of_a_sign_in_has_its_code() {
    let server = server();
    let app = server.app("Lab").id;
    let other = server.app("Other").id;
    let time = "2026-01-02T03:04:05Z";
    let good = app_server_2(app, "HMACSHA256", time);
    assert_eq!(cast(&server, app, 2, &good).code, 0);
    let secret = base64::encode(b"12345678901234567890");
    let good_1 = app_server(app, &secret, "HMACSHA1");
    assert_eq!(cast(&server, app, 1, &good_1).code, 0);
    let thumbprint = signing().certificate.thumbprint.to_lowercase();

    let unknown = AppId(uuid::Uuid::from_u128(1));
    assert_eq!(cast(&server, unknown, 2, &good).code, 6, "no such application");
    assert_eq!(cast(&server, other, 2, &good).code, 6, "the header names another application");
    let mixed = good.replacen(&app.to_string(), &other.to_string(), 1);
    assert_eq!(cast(&server, app, 2, &mixed).code, 6, "auth-info names another application");
    assert_eq!(cast(&server, app, 2, &good.replace(&thumbprint, &"0".repeat(40))).code, 70);
    assert_eq!(cast(&server, app, 2, &good.replace(time, "2026-01-02T03:04:06Z")).code, 4, "not what was signed");
    assert_eq!(cast(&server, app, 2, &good.replace("\"SHA256\"", "\"SHA1\"")).code, 4, "names that do not pair");
    assert_eq!(cast(&server, app, 2, &app_server_2(app, "HMACMD5", time)).code, 4);
    assert_eq!(cast(&server, app, 1, &app_server(app, "", "HMACSHA1")).code, 17);
    assert_eq!(cast(&server, app, 1, &app_server(app, " \n", "HMACSHA1")).code, 17);
    let password = format!(
        "<info><auth-info><app-id>{app}</app-id><credential><userpassauthsession><username>x</username>\
         </userpassauthsession></credential></auth-info></info>"
    );
    assert_eq!(cast(&server, app, 2, &password).code, 36);
    assert_eq!(cast(&server, app, 1, &password).code, 36);
    assert_eq!(cast(&server, app, 2, "<info/>").code, 3);
    assert_eq!(cast(&server, app, 2, &good_1).code, 3, "a version 1 credential in version 2");
    let shared = format!(
        "<info><auth-info><app-id>{app}</app-id><credential><appserver2><hmacSig algName=\"HMACSHA256\">AAAA</hmacSig>\
         <content><app-id>{app}</app-id><hmac>HMACSHA256</hmac><signing-time>{time}</signing-time></content>\
         </appserver2></credential></auth-info></info>"
    );
    assert_eq!(cast(&server, app, 2, &shared).code, 4, "only applications made on a device have a secret");
}

#[test]
fn the_signing_time_may_be_a_day_off() {
    let server = server();
    let app = server.app("Lab").id;
    for (time, code) in [
        ("2026-01-01T03:04:05Z", 0),
        ("2026-01-03T03:04:05Z", 0),
        ("2026-01-02T21:04:05", 0),
        ("2026-01-01T03:04:04Z", 4),
        ("2026-01-03T03:04:05.001Z", 4),
        ("2008-06-21T03:13:50.750-04:00", 4),
    ] {
        assert_eq!(cast(&server, app, 2, &app_server_2(app, "HMACSHA256", time)).code, code, "{time}");
    }
}

#[test]
fn certificates_count_only_while_they_are_valid_and_registered() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let session = lab.session(server);
        assert_eq!(allocate_with(server, &session).code, 0);
        let end = Timestamp::from_second(signing().certificate.not_after).unwrap();
        let start = server.now();
        server.set_clock(end);
        assert_eq!(server.post(lab.sign_in_request(server).as_bytes()).code, 70);
        server.set_clock(start);
        let (id, thumbprint) = (lab.id, signing().certificate.thumbprint.clone());
        server
            .db
            .write_blocking(move |tx, now, rng| certificates::remove(tx, now, rng, Actor::Operator, id, &thumbprint))
            .unwrap();
        assert_eq!(allocate_with(server, &session).code, 65, "a session ends with its certificate");
        assert_eq!(server.post(lab.sign_in_request(server).as_bytes()).code, 70);
        // Another application's certificate is none of this one's.
        let _other = server.app("Other");
        assert_eq!(server.post(lab.sign_in_request(server).as_bytes()).code, 70);
    });
}

#[test]
fn a_session_lives_four_hours_and_outlives_the_server() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let session = lab.session(server);
        server.advance(SignedDuration::from_secs(4 * 3600 - 1));
        assert_eq!(allocate_with(server, &session).code, 0);
        let second = server.another();
        let body = lab.request(server, "AllocatePackageId", 1, "");
        let request = crate::support::post_to("/platform/wildcat.ashx", &[], body.as_bytes());
        assert_eq!(Told::read(crate::support::send_to(second.address, &request)).code, 0);
        server.advance(SignedDuration::from_secs(1));
        assert_eq!(allocate_with(server, &session).code, 65);
        lab.forget_session();
        assert_eq!(lab.call(server, "AllocatePackageId", 1, "").code, 0);
    });
}

#[test]
fn tokens_that_are_none_are_8_and_those_of_others_65() {
    let server = server();
    let stranger = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    let mut session = lab.session(&server);
    let real = session.token.to_string();
    for garbage in ["x", "AAAA", "not base64 at all", &real[..real.len() / 2], &"A".repeat(1025)] {
        session.token = garbage.to_owned().into();
        assert_eq!(allocate_with(&server, &session).code, 8, "{garbage}");
    }
    // One letter changed near the end: well-formed, and nobody's.
    let at = real.len() - 10;
    let changed = if real.as_bytes()[at] == b'A' { "B" } else { "A" };
    session.token = [&real[..at], changed, &real[at + 1..]].concat().into();
    assert_eq!(allocate_with(&server, &session).code, 65);
    // Every test server has the same key; the application is what this one does not know.
    session.token = stranger.app("Elsewhere").session(&stranger).token;
    assert!(matches!(allocate_with(&server, &session).code, 6 | 65));
}

#[test]
fn every_signed_byte_counts() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let good = lab.request(
            server,
            "UpdateExternalId",
            1,
            "<old-external-id>a</old-external-id><new-external-id>b</new-external-id>",
        );
        assert_eq!(server.post(good.as_bytes()).code, 0);
        for (from, to) in [
            ("<new-external-id>b<", "<new-external-id>c<"),
            ("<info>", "<info >"),
            ("<msg-ttl>1800<", "<msg-ttl>1801<"),
            ("<version>medlock tests<", "<version>medlock  tests<"),
            ("algName=\"HMACSHA256\"", "algName=\"HMACSHA1\""),
        ] {
            assert!(good.contains(from), "{from} in {good}");
            assert_eq!(server.post(good.replacen(from, to, 1).as_bytes()).code, 4, "{from}");
        }
        // What lies between the parts is not signed.
        assert_eq!(server.post(good.replace("</header><info>", "</header>\r\n <info>").as_bytes()).code, 0);
        let (start, end) = (good.find("<auth>").unwrap(), good.find("</auth>").unwrap() + 7);
        let unsigned = [&good[..start], &good[end..]].concat();
        assert_eq!(server.post(unsigned.as_bytes()).code, 4);
    });
}

#[test]
fn odd_bytes_that_are_signed_as_they_are_pass() {
    let server = server();
    let lab = server.app("Lab");
    let session = lab.session(&server);
    for (info, hash_name) in [("<info />", "SHA256"), ("<info></info>", "SHA1"), ("<info>\r\n</info>", "SHA256")] {
        let hash_algorithm = HashAlg::from_wire_name(hash_name).unwrap();
        let hash = base64::encode(&mac::hash(hash_algorithm, info.as_bytes()));
        let header = format!(
            "<header><method>AllocatePackageId</method><auth-session><auth-token>{}</auth-token><user-auth-token/>\
             </auth-session><culture-code /><msg-time>2026-01-02T03:04:05</msg-time><msg-ttl>1800</msg-ttl>\
             <version>x</version><info-hash><hash-data algName='{hash_name}'>{hash}</hash-data></info-hash></header>",
            *session.token
        );
        let digest = base64::encode(&mac::hmac(session.hmac, &session.shared_secret, header.as_bytes()));
        let auth = format!("<auth>\n<hmac-data algName=\"HMACSHA256\">{digest}\n</hmac-data></auth>");
        let told = server.post(envelope_of(&auth, &header, info).as_bytes());
        assert_eq!(told.code, 0, "{info}: {}", told.xml());
    }
}

#[test]
fn old_requests_are_49_and_how_old_is_the_applications_choice() {
    let server = server();
    let lab = server.app("Lab");
    lab.session(&server);
    let age = |minutes: i64| {
        let body = lab.request(&server, "AllocatePackageId", 1, "");
        server.advance(SignedDuration::from_mins(minutes));
        let code = server.post(body.as_bytes()).code;
        server.advance(SignedDuration::from_mins(-minutes));
        code
    };
    assert_eq!(age(60), 0);
    assert_eq!(age(3 * 60), 0);
    assert_eq!(age(-23 * 60), 0);
    set(&server, lab.id, "msg-time", "strict");
    assert_eq!(age(0), 0);
    assert_eq!(age(34), 0);
    assert_eq!(age(36), 49);
    assert_eq!(age(-4), 0);
    assert_eq!(age(-6), 49);
}

/// The constant of one published client is no reason to refuse it: it sends it where nothing is signed.
#[test]
fn the_time_of_anonymous_calls_is_ignored() {
    let server = server();
    let app = server.app("Lab").id;
    set(&server, app, "msg-time", "strict");
    assert_eq!(server.post(anonymous(app, "GetServiceDefinition", 2, "<info/>").as_bytes()).code, 0);
    assert_eq!(cast(&server, app, 2, &app_server_2(app, "HMACSHA256", "2026-01-02T03:04:05Z")).code, 0);
}

#[test]
fn an_application_may_refuse_what_old_clients_need() {
    let server = server();
    let lab = server.app("Lab");
    let old = lab.session(&server);
    let old = Session { hash: HashAlg::Sha1, ..old };
    assert_eq!(allocate_with(&server, &old).code, 0);
    set(&server, lab.id, "legacy-auth", "deny");
    assert_eq!(allocate_with(&server, &old).code, 4, "SHA-1 in the info hash");
    let time = "2026-01-02T03:04:05Z";
    assert_eq!(cast(&server, lab.id, 2, &app_server_2(lab.id, "HMACSHA1", time)).code, 4);
    let secret = base64::encode(b"12345678901234567890");
    assert_eq!(cast(&server, lab.id, 1, &app_server(lab.id, &secret, "HMACSHA256")).code, 36);
    assert_eq!(cast(&server, lab.id, 2, &app_server_2(lab.id, "HMACSHA256", time)).code, 0);
    lab.forget_session();
    assert_eq!(lab.call(&server, "AllocatePackageId", 1, "").code, 0);
}

#[test]
fn many_sessions_are_independent() {
    let server = server();
    let lab = server.app("Lab");
    let first = lab.sign_in(&server);
    let second = lab.sign_in(&server);
    assert_ne!(*first.token, *second.token);
    let crossed = Session { token: first.token.clone(), ..second };
    assert_eq!(allocate_with(&server, &crossed).code, 4);
    assert_eq!(allocate_with(&server, &first).code, 0);
}

/// SHA-1 as the old clients sign. The signature was made once with OpenSSL, because nothing of ours signs so any more.
#[test]
fn an_old_clients_signature_is_verified() {
    let id: AppId = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d".parse().unwrap();
    let certificate = Certificate::from_pem_or_der(include_bytes!("fixtures/old-client.pem")).unwrap();
    let signature = include_str!("fixtures/old-client.sig");
    let info = format!(
        "<info><auth-info><app-id>{id}</app-id><credential><appserver><sig digestMethod=\"SHA1\" sigMethod=\"RSA-SHA1\" \
         thumbprint=\"{}\">{signature}</sig><content><app-id>{id}</app-id><shared-secret><hmac-alg algName=\"HMACSHA1\">\
         MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</hmac-alg></shared-secret></content></appserver></credential></auth-info></info>",
        certificate.thumbprint
    );
    on_each_engine(|server| {
        server.set_clock("2027-01-02T03:04:05Z".parse().unwrap());
        let export = Export {
            id,
            state: AppState::Active,
            master: None,
            config: AppConfig::named("Old client"),
            certificates: vec![certificate.clone()],
        };
        server
            .db
            .write_blocking(move |tx, now, rng| apps::import(tx, now, rng, Actor::Operator, Mode::Development, &export))
            .unwrap();
        assert_eq!(cast(server, id, 1, &info).code, 0);
        assert_eq!(cast(server, id, 1, &info.replace("MTIz", "MTIx")).code, 4);
        assert_eq!(
            cast(server, id, 1, &info.replace("RSA-SHA1", "RSA-SHA256").replace("SHA1\" s", "SHA256\" s")).code,
            4
        );
        set(server, id, "legacy-auth", "deny");
        assert_eq!(cast(server, id, 1, &info).code, 36);
    });
}
