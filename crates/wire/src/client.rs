//! Requests as a client sends them: written, hashed and signed.

use jiff::Timestamp;
use medlock_crypto::certificate::SigningKey;
use medlock_crypto::mac::{self, HashAlg, HmacAlg};
use medlock_xml::Writer;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::envelope::NAMESPACE;
use crate::method::create_authenticated_session_token as cast;
use crate::time;

/// How long a request may travel, in seconds.
pub const MSG_TTL_SECONDS: u64 = 1_800;

/// One call, without who makes it.
pub struct Call<'a> {
    pub method: &'a str,
    pub version: u32,
    pub record_id: Option<Uuid>,
    /// The inner XML of `info`.
    pub info: &'a str,
    /// When it is sent.
    pub msg_time: Timestamp,
    /// The calling software's name for itself, with its version.
    pub client_version: &'a str,
    /// A language tag such as `en-US`; error messages may come in it.
    pub culture: Option<&'a str>,
}

/// A session from CreateAuthenticatedSessionToken. No `Debug`.
#[derive(Clone)]
pub struct Session {
    pub token: Zeroizing<String>,
    pub shared_secret: Zeroizing<Vec<u8>>,
    pub hmac: HmacAlg,
    pub hash: HashAlg,
}

/// On whose behalf a call is made.
#[derive(Clone, Copy)]
pub enum OnBehalfOf<'a> {
    /// The application itself.
    Nobody,
    /// Somebody signed in, by their user token.
    Online(&'a str),
    /// Somebody who authorised the application earlier.
    Offline(Uuid),
}

/// The body of an anonymous request.
pub fn anonymous(call: &Call<'_>, app_id: Uuid) -> String {
    let info = info(call.info);
    let header = header(call, None, |writer| {
        writer.element("app-id", &app_id.hyphenated().to_string());
    });
    request(None, &header, &info)
}

/// The body of a request in a session: info hashed, header signed.
pub fn sign(call: &Call<'_>, session: &Session, person: OnBehalfOf<'_>) -> String {
    let info = info(call.info);
    let digest = (session.hash.wire_name(), crate::base64::encode(&mac::hash(session.hash, info.as_bytes())));
    let header = header(call, Some(digest), |writer| {
        writer.start("auth-session").element("auth-token", &session.token);
        match person {
            OnBehalfOf::Nobody => {}
            OnBehalfOf::Online(token) => {
                writer.element("user-auth-token", token);
            }
            OnBehalfOf::Offline(id) => {
                writer.start("offline-person-info");
                writer.element("offline-person-id", &id.hyphenated().to_string()).end();
            }
        }
        writer.end();
    });
    let mac = mac::hmac(session.hmac, &session.shared_secret, header.as_bytes());
    request(Some((session.hmac.wire_name(), crate::base64::encode(&mac))), &header, &info)
}

/// What an application signs in with.
pub struct Credentials<'a> {
    pub app_id: Uuid,
    /// Signs with RSA-SHA256; published clients sign with SHA-1, and the server takes both.
    pub key: &'a SigningKey,
    /// SHA-1 of the certificate in hex.
    pub thumbprint: &'a str,
}

/// The body of CreateAuthenticatedSessionToken 2.
///
/// `session_hmac` is the algorithm the session's requests are going to use.
pub fn sign_in(
    credentials: &Credentials<'_>,
    session_hmac: HmacAlg,
    now: Timestamp,
    client_version: &str,
    culture: Option<&str>,
) -> String {
    let content = cast::content_2(credentials.app_id, session_hmac, now);
    let signature = cast::Signature {
        algorithm: SigningKey::ALGORITHM,
        thumbprint: credentials.thumbprint.to_owned(),
        bytes: credentials.key.sign(content.as_bytes()),
    };
    let info = cast::write_2(credentials.app_id, &signature, &content);
    let call =
        Call { method: cast::NAME, version: 2, record_id: None, info: &info, msg_time: now, client_version, culture };
    anonymous(&call, credentials.app_id)
}

fn info(inner: &str) -> String {
    let mut writer = Writer::new();
    writer.start("info").raw(inner).end();
    writer.finish()
}

fn header(call: &Call<'_>, info_hash: Option<(&str, String)>, caller: impl FnOnce(&mut Writer)) -> String {
    let mut writer = Writer::new();
    writer.start("header").element("method", call.method).element("method-version", &call.version.to_string());
    writer.optional("record-id", call.record_id.map(|id| id.hyphenated().to_string()).as_deref());
    caller(&mut writer);
    writer.optional("culture-code", call.culture);
    writer.element("msg-time", &time::format_instant(call.msg_time));
    writer.element("msg-ttl", &MSG_TTL_SECONDS.to_string()).element("version", call.client_version);
    if let Some((algorithm, hash)) = info_hash {
        writer.start("info-hash").start("hash-data").attr("algName", algorithm).text(&hash).end().end();
    }
    writer.end();
    writer.finish()
}

fn request(hmac: Option<(&str, String)>, header: &str, info: &str) -> String {
    let mut writer = Writer::new();
    writer.start("wc-request:request").attr("xmlns:wc-request", NAMESPACE);
    if let Some((algorithm, mac)) = hmac {
        writer.start("auth").start("hmac-data").attr("algName", algorithm).text(&mac).end().end();
    }
    writer.raw(header).raw(info).end();
    writer.finish()
}

#[cfg(test)]
mod tests {
    use medlock_crypto::certificate::{Certificate, generate};
    use medlock_xml::Limits;
    use proptest::prelude::*;

    use super::*;
    use crate::envelope::{self, Caller, Person};
    use crate::method::create_authenticated_session_token::{Credential, Request};

    const APP: Uuid = Uuid::from_u128(0x11111111_1111_1111_1111_111111111111);

    fn now() -> Timestamp {
        time::parse_instant("2026-01-02T03:04:05Z").unwrap()
    }

    fn call<'a>(info: &'a str) -> Call<'a> {
        Call {
            method: "AllocatePackageId",
            version: 1,
            record_id: None,
            info,
            msg_time: now(),
            client_version: "Test/1.0",
            culture: Some("en-US"),
        }
    }

    fn session() -> Session {
        Session {
            token: Zeroizing::new("ASAA==".into()),
            shared_secret: Zeroizing::new((0..32).collect()),
            hmac: HmacAlg::Sha256,
            hash: HashAlg::Sha256,
        }
    }

    #[test]
    fn a_signed_request_is_written_exactly_so() {
        let body = sign(&call(""), &session(), OnBehalfOf::Nobody);
        let header = "<header><method>AllocatePackageId</method><method-version>1</method-version><auth-session>\
            <auth-token>ASAA==</auth-token></auth-session><culture-code>en-US</culture-code>\
            <msg-time>2026-01-02T03:04:05Z</msg-time><msg-ttl>1800</msg-ttl><version>Test/1.0</version><info-hash>\
            <hash-data algName=\"SHA256\">bxTJ7U8Y5SeCj1ySpV5tp/tVnsou4JhSTelplyDKahM=</hash-data></info-hash></header>";
        assert!(body.ends_with(&format!("{header}<info/></wc-request:request>")), "{body}");
        let start = "<wc-request:request xmlns:wc-request=\"urn:com.microsoft.wc.request\"><auth>\
            <hmac-data algName=\"HMACSHA256\">";
        assert!(body.starts_with(start), "{body}");
    }

    #[test]
    fn signing_in_is_verified_with_the_certificate() {
        let generated = generate("test", 1_767_225_600, 30);
        let key = SigningKey::from_pem(&generated.key_pem).unwrap();
        let certificate = Certificate::from_pem_or_der(generated.cert_pem.as_bytes()).unwrap();
        let credentials = Credentials { app_id: APP, key: &key, thumbprint: &certificate.thumbprint };
        let body = sign_in(&credentials, HmacAlg::Sha256, now(), "Test/1.0", None);
        let request = envelope::parse(body.as_bytes(), &Limits::REQUEST).ok().unwrap();
        assert!(matches!(request.header.caller, Caller::Application(APP)));
        assert_eq!((request.header.method.as_str(), request.header.method_version), (cast::NAME, 2));
        let cast = Request::parse(request.info(), 2).ok().unwrap();
        assert_eq!((cast.app_id, cast.credential.app_id()), (APP, APP));
        let signature = cast.credential.signature().unwrap();
        assert_eq!(signature.thumbprint, certificate.thumbprint);
        assert!(certificate.verify(signature.algorithm, cast.credential.content_bytes(), &signature.bytes));
        assert!(matches!(&cast.credential, Credential::AppServer2 { signing_time, .. } if *signing_time == now()));
    }

    proptest! {
        #[test]
        fn what_is_signed_verifies_and_one_changed_byte_does_not(
            text in "[ -~äß€😀\n\r]{0,60}",
            token in "[A-Za-z0-9+/&<]{1,40}",
            person in 0_u8..3,
            record in any::<Option<u128>>(),
            place in any::<prop::sample::Index>(),
        ) {
            let mut writer = Writer::new();
            writer.element("x", &text);
            let info = writer.finish();
            let session = Session { token: Zeroizing::new(token.clone()), ..session() };
            let person = match person {
                0 => OnBehalfOf::Nobody,
                1 => OnBehalfOf::Online("user<token>"),
                _ => OnBehalfOf::Offline(Uuid::from_u128(7)),
            };
            let body = sign(&Call { record_id: record.map(Uuid::from_u128), ..call(&info) }, &session, person);
            let request = envelope::parse(body.as_bytes(), &Limits::REQUEST).map_err(|e| TestCaseError::fail(e.to_string()))?;
            prop_assert_eq!(request.verify_info_hash(), Ok(HashAlg::Sha256));
            prop_assert_eq!(request.verify_hmac(&session.shared_secret, HmacAlg::Sha256), Ok(()));
            prop_assert!(request.verify_hmac(&session.shared_secret[1..], HmacAlg::Sha256).is_err());
            prop_assert_eq!(request.header.record_id, record.map(Uuid::from_u128));
            let Caller::Session { token: sent, person: who } = &request.header.caller else { panic!("a session") };
            prop_assert_eq!(sent.expose(), token.as_str());
            match person {
                OnBehalfOf::Nobody => prop_assert!(matches!(who, Person::Nobody)),
                OnBehalfOf::Online(t) => prop_assert!(matches!(who, Person::Online(sent) if sent.expose() == t)),
                OnBehalfOf::Offline(id) => prop_assert!(matches!(who, Person::Offline(sent) if *sent == id)),
            }

            // Change one byte of header or info: the request no longer parses, or a digest no longer fits.
            let start = body.find("<header>").unwrap();
            let end = body.len() - "</wc-request:request>".len();
            let mut changed = body.into_bytes();
            changed[start + place.index(end - start)] ^= 1;
            if let Ok(request) = envelope::parse(&changed, &Limits::REQUEST) {
                let unnoticed = request.verify_info_hash().is_ok()
                    && request.verify_hmac(&session.shared_secret, HmacAlg::Sha256).is_ok();
                prop_assert!(!unnoticed);
            }
        }
    }
}
