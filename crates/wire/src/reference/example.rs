//! Whole requests for people to look at, signed by the code that signs real ones, with a key that was made for the
//! documentation alone.
//!
//! Times, ids and secrets are fixed, so that hash and HMAC can be computed again by anybody who writes a client. Tests send the
//! same calls, in a session of their own, to a real server.

use std::sync::LazyLock;

use jiff::Timestamp;
use medlock_crypto::certificate::{Certificate, SigningKey};
use medlock_crypto::fold::package_fold;
use medlock_crypto::mac::{HashAlg, HmacAlg};
use medlock_crypto::package::{self, Algorithm, PackageKeys, Params};
use medlock_crypto::random::SeededRandom;
use medlock_xml::Writer;
use uuid::{Uuid, uuid};
use zeroize::Zeroizing;

use super::{MethodReference, sample_reply, sample_request};
use crate::base64;
use crate::client::{self, Call, OnBehalfOf, Session};
use crate::method::create_authenticated_session_token as cast;
use crate::reply;
use crate::thing::BlobHash;
use crate::time;

/// The application of the examples.
pub const APP: Uuid = uuid!("7a1c9f64-2e3b-4d58-8f70-1b6d9e5c3a20");
/// Its name for a person.
pub const PERSON: Uuid = uuid!("2b9d6e7f-8a14-4c35-b0e2-6f71d3a8c549");
/// Its name for a record.
pub const RECORD: Uuid = uuid!("9e4f2c81-5b6d-4a07-93fe-c8d10b7a2e65");
/// The token of its session.
pub const TOKEN: &str = "QVNBQUFBQUFBQUE=";
/// The token of the person's visit.
pub const USER_TOKEN: &str = "QVNCQkJCQkJCQkI=";
/// The private key of the examples. Everybody has it: never register its certificate.
pub const KEY_PEM: &str = include_str!("sample/key.pem");
pub const CERTIFICATE_PEM: &str = include_str!("sample/certificate.pem");

const CLIENT: &str = "Example/1.0";
const TIME: &str = "2026-01-02T03:04:05Z";
const SALT: &str = "1d6c2f0e-52a7-4a43-8d9b-7c3b3f1f6a20";
const ANSWER: &str = "Maria";
/// What is in the package of the examples.
const CONTENTS: &str = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date>\
    <y>2026</y><m>1</m><d>2</d></date></when><value><kg>61.5</kg></value></weight></data-xml></thing>";

/// On whose behalf a method is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behalf {
    /// Nobody's, and without a session.
    Anonymous,
    /// The application's own.
    Application,
    /// A person's, who authorised it.
    Person,
    /// A person's, on a record.
    Record,
}

/// Who sends.
pub struct Sender {
    pub app_id: Uuid,
    pub session: Session,
    pub person: Uuid,
    pub record: Uuid,
    /// Of the person, for methods that want them signed in.
    pub user_token: Zeroizing<String>,
    pub now: Timestamp,
}

impl Sender {
    /// The application of the documentation.
    pub fn of_documentation() -> Sender {
        Sender {
            app_id: APP,
            session: Session {
                token: Zeroizing::new(TOKEN.to_owned()),
                shared_secret: Zeroizing::new((0..32).collect()),
                hmac: HmacAlg::Sha256,
                hash: HashAlg::Sha256,
            },
            person: PERSON,
            record: RECORD,
            user_token: Zeroizing::new(USER_TOKEN.to_owned()),
            now: time::parse_instant(TIME).unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }
}

/// The body of the request: of the sample, or of another `info`.
pub fn request(method: &MethodReference, version: u32, on: Behalf, sender: &Sender, info: &str) -> String {
    let record_id = (on == Behalf::Record).then_some(sender.record);
    let signing_in;
    let info = if method.name == cast::NAME {
        signing_in = sign_in(version, sender);
        &signing_in
    } else {
        info
    };
    let call = Call {
        method: method.name,
        version,
        record_id,
        info,
        msg_time: sender.now,
        client_version: CLIENT,
        culture: Some("en-US"),
    };
    match on {
        Behalf::Anonymous => client::anonymous(&call, sender.app_id),
        Behalf::Application => client::sign(&call, &sender.session, OnBehalfOf::Nobody),
        Behalf::Person | Behalf::Record => {
            let person = match method.signed_in {
                true => OnBehalfOf::Online(&sender.user_token),
                false => OnBehalfOf::Offline(sender.person),
            };
            client::sign(&call, &sender.session, person)
        }
    }
}

/// The request of the documentation.
pub fn example(method: &MethodReference, version: u32, on: Behalf) -> String {
    request(method, version, on, &Sender::of_documentation(), &sample_request(method, version))
}

/// What it is answered with.
pub fn answer(method: &MethodReference, version: u32) -> String {
    match sample_reply(method, version) {
        Some(inner) => reply::success(&reply::namespace_tail(method.name, version), &inner),
        None => reply::empty(),
    }
}

/// The inner XML of `info` that signs in, with the key of the documentation.
fn sign_in(version: u32, sender: &Sender) -> String {
    let Ok(key) = SigningKey::from_pem(KEY_PEM) else { return String::new() };
    let content = match version {
        1 => content_1(sender),
        _ => cast::content_2(sender.app_id, HmacAlg::Sha256, sender.now),
    };
    let signature = cast::Signature {
        algorithm: SigningKey::ALGORITHM,
        thumbprint: thumbprint(),
        bytes: key.sign(content.as_bytes()),
    };
    let written = cast::write_2(sender.app_id, &signature, &content);
    // The two differ in what is signed and in one name.
    if version == 1 { written.replace("appserver2", "appserver") } else { written }
}

fn content_1(sender: &Sender) -> String {
    let mut writer = Writer::new();
    writer.start("content").element("app-id", &sender.app_id.hyphenated().to_string());
    writer.start("shared-secret").start("hmac-alg").attr("algName", HmacAlg::Sha256.wire_name());
    writer.text(&base64::encode(&sender.session.shared_secret)).end().end().end();
    writer.finish()
}

/// SHA-1 of the documentation's certificate in hexadecimal digits.
pub fn thumbprint() -> String {
    Certificate::from_pem_or_der(CERTIFICATE_PEM.as_bytes())
        .map(|certificate| certificate.thumbprint)
        .unwrap_or_default()
}

/// Whether a certificate has the key of the documentation's: whoever read the documentation can sign with it.
pub fn is_of_its_key(certificate: &Certificate) -> bool {
    Certificate::from_pem_or_der(CERTIFICATE_PEM.as_bytes()).is_ok_and(|ours| ours.has_key_of(certificate))
}

static CIPHERTEXT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt: SALT.to_owned(), iterations: 20_000 };
    let keys = PackageKeys::derive(&params, &package_fold(ANSWER));
    package::seal(&keys, CONTENTS.as_bytes(), SALT, &mut SeededRandom::new(1))
});

/// Puts what has to be computed into a sample.
pub(super) fn filled(sample: &str) -> String {
    if !sample.contains('{') {
        return sample.to_owned();
    }
    let certificate: String =
        CERTIFICATE_PEM.lines().filter(|line| !line.starts_with("-----")).collect::<Vec<_>>().concat();
    let certificate = base64::decode(&certificate).unwrap_or_default();
    let hex: String = certificate.iter().map(|byte| format!("{byte:02X}")).collect();
    sample
        .replace("{ciphertext-hash}", &base64::encode(&BlobHash::of(&CIPHERTEXT).hash))
        .replace("{ciphertext}", &base64::encode(&CIPHERTEXT))
        .replace("{certificate}", &hex)
}

#[cfg(test)]
mod tests {
    use medlock_xml::Limits;

    use super::*;
    use crate::envelope;
    use crate::reference;

    #[test]
    fn hash_and_hmac_of_every_example_are_right() {
        for method in reference::all() {
            for version in [1, 2, 3] {
                let body = example(method, version, Behalf::Record);
                let request = envelope::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
                let sender = Sender::of_documentation();
                request.verify_info_hash().unwrap();
                request.verify_hmac(&sender.session.shared_secret, sender.session.hmac).unwrap();
                assert_eq!(request.header.method, method.name);
            }
        }
    }

    #[test]
    fn the_package_of_the_examples_opens_with_its_answer() {
        let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt: SALT.to_owned(), iterations: 20_000 };
        let keys = PackageKeys::derive(&params, &package_fold("maria"));
        assert_eq!(package::open(&keys, SALT, &CIPHERTEXT).unwrap().as_slice(), CONTENTS.as_bytes());
    }

    #[test]
    fn signing_in_is_signed_by_the_certificate_that_is_told() {
        let certificate = Certificate::from_pem_or_der(CERTIFICATE_PEM.as_bytes()).unwrap();
        for version in [1, 2] {
            let body = request(
                reference::find(cast::NAME).unwrap(),
                version,
                Behalf::Anonymous,
                &Sender::of_documentation(),
                "",
            );
            let request = envelope::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
            let parsed = cast::Request::parse(request.info(), version).unwrap();
            let signature = parsed.credential.signature().unwrap();
            assert_eq!(signature.thumbprint, certificate.thumbprint);
            assert!(certificate.verify(signature.algorithm, parsed.credential.content_bytes(), &signature.bytes));
        }
    }
}
