//! CreateAuthenticatedSessionToken ("CAST"): an application signs in.
//!
//! Version 1: the client chooses the session secret and signs it. Version 2: the client signs a time and the server
//! chooses the secret. What is signed is the slice of `content` as it stands in the body; [`Credential`] keeps it.
//! Whether header, `auth-info` and `content` name the same application, the certificate is registered and the signing
//! time is near, is for the caller to check.

use jiff::Timestamp;
use medlock_crypto::certificate::SignatureAlg;
use medlock_crypto::mac::HmacAlg;
use medlock_xml::{Element, Writer};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::codes::{Code, Failure};
use crate::envelope::Digest;
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "CreateAuthenticatedSessionToken";

/// Longest signature text, in characters: the schema's 1024 and the line breaks clients put in.
const SIGNATURE_CHARS_MAX: usize = 2_048;

/// Longest session secret a client may choose, in bytes; the schema allows 512 characters of base64.
const SECRET_BYTES_MAX: usize = 512;

/// An application's request for a session.
pub struct Request<'d> {
    pub app_id: Uuid,
    /// The session need not have a selected record.
    pub is_multi_record_app: bool,
    pub credential: Credential<'d>,
}

/// How the application proves who it is.
pub enum Credential<'d> {
    /// Version 1: `appserver`.
    AppServer {
        signature: Signature,
        app_id: Uuid,
        secret_algorithm: HmacAlg,
        /// The session secret, as the client chose it; at least one byte.
        shared_secret: Zeroizing<Vec<u8>>,
        /// The signed bytes.
        content: &'d str,
    },
    /// Version 2: `appserver2`.
    AppServer2 {
        proof: Proof,
        app_id: Uuid,
        /// The algorithm the session's requests will use.
        session_algorithm: HmacAlg,
        signing_time: Timestamp,
        /// The signed bytes.
        content: &'d str,
    },
}

/// What proves a version 2 credential.
pub enum Proof {
    /// `sig`: by the private key of a registered certificate.
    Rsa(Signature),
    /// `hmacSig`: by the secret of an application that was created on a device.
    Hmac(Digest),
}

/// An RSA signature with the certificate it belongs to.
pub struct Signature {
    pub algorithm: SignatureAlg,
    /// SHA-1 of the certificate in upper-case hex.
    pub thumbprint: String,
    pub bytes: Vec<u8>,
}

impl<'d> Request<'d> {
    /// Reads the request of either version.
    ///
    /// # Errors
    /// INVALID_XML (3) for what does not fit the schema, BAD_SIG (4) for algorithms nobody offers,
    /// MISSING_SHARED_SECRET (17) for version 1 without a secret, INVALID_CREDENTIAL_TYPE (36) for user name and password.
    pub fn parse(info: Element<'d>, version: u32) -> Result<Request<'d>, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let auth_info = parts.required("auth-info")?;
        parts.finish()?;
        let mut parts = read::Sequence::of(auth_info)?;
        let app = parts.required("app-id")?;
        let credential = parts.required("credential")?;
        parts.finish()?;
        let is_multi_record_app = match app.attribute("is-multi-record-app") {
            None => false,
            Some(text) => read::parse_boolean(text)
                .ok_or_else(|| read::invalid(app, "is-multi-record-app must be true or false"))?,
        };
        Ok(Request {
            app_id: read::guid(app)?,
            is_multi_record_app,
            credential: self::credential(credential, version)?,
        })
    }
}

impl Credential<'_> {
    /// The signed bytes: the slice of `content` as it was sent.
    pub fn content_bytes(&self) -> &[u8] {
        match self {
            Credential::AppServer { content, .. } | Credential::AppServer2 { content, .. } => content.as_bytes(),
        }
    }

    /// The application named in the signed content.
    pub fn app_id(&self) -> Uuid {
        match self {
            Credential::AppServer { app_id, .. } | Credential::AppServer2 { app_id, .. } => *app_id,
        }
    }

    /// The algorithm the session's requests will use.
    pub fn session_algorithm(&self) -> HmacAlg {
        match self {
            Credential::AppServer { secret_algorithm, .. } => *secret_algorithm,
            Credential::AppServer2 { session_algorithm, .. } => *session_algorithm,
        }
    }

    /// The RSA signature, unless the proof is an HMAC.
    pub fn signature(&self) -> Option<&Signature> {
        match self {
            Credential::AppServer { signature, .. } | Credential::AppServer2 { proof: Proof::Rsa(signature), .. } => {
                Some(signature)
            }
            Credential::AppServer2 { proof: Proof::Hmac(_), .. } => None,
        }
    }
}

fn credential(element: Element<'_>, version: u32) -> Result<Credential<'_>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    if let Some(kind) = parts.peek()
        && read::is(kind, "userpassauthsession")
    {
        return Err(Failure::new(Code::InvalidCredentialType));
    }
    let credential = if version == 1 {
        app_server(parts.required("appserver")?)?
    } else {
        app_server_2(parts.required("appserver2")?)?
    };
    parts.finish()?;
    Ok(credential)
}

fn app_server(element: Element<'_>) -> Result<Credential<'_>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let signature = parts.required("sig")?;
    let content = parts.required("content")?;
    parts.finish()?;
    let mut parts = read::Sequence::of(content)?;
    let app_id = read::guid(parts.required("app-id")?)?;
    let Some(shared) = parts.optional("shared-secret") else {
        return Err(if parts.peek().is_none() { missing_secret() } else { parts.unexpected() });
    };
    parts.finish()?;
    let mut parts = read::Sequence::of(shared)?;
    let Some(secret) = parts.optional("hmac-alg") else {
        return Err(if parts.peek().is_none() { missing_secret() } else { parts.unexpected() });
    };
    parts.finish()?;
    let text = Zeroizing::new(read::text(secret)?);
    if read::is_blank(&text) {
        return Err(missing_secret());
    }
    let secret_algorithm = hmac_algorithm(read::required_attribute(secret, "algName")?)?;
    let shared_secret =
        Zeroizing::new(crate::base64::decode(&text).ok_or_else(|| read::invalid(secret, "the secret must be base64"))?);
    if shared_secret.is_empty() {
        return Err(missing_secret());
    }
    if shared_secret.len() > SECRET_BYTES_MAX {
        return Err(read::invalid(secret, "the secret is too long"));
    }
    Ok(Credential::AppServer {
        signature: self::signature(signature)?,
        app_id,
        secret_algorithm,
        shared_secret,
        content: content.raw(),
    })
}

fn app_server_2(element: Element<'_>) -> Result<Credential<'_>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let rsa = parts.optional("sig");
    let hmac = if rsa.is_none() { Some(parts.required("hmacSig")?) } else { None };
    let content = parts.required("content")?;
    parts.finish()?;
    let mut parts = read::Sequence::of(content)?;
    let app_id = read::guid(parts.required("app-id")?)?;
    let algorithm = parts.required("hmac")?;
    let signing_time = read::instant(parts.required("signing-time")?)?;
    parts.finish()?;
    let proof = match (rsa, hmac) {
        (Some(rsa), _) => Proof::Rsa(signature(rsa)?),
        (None, Some(hmac)) => {
            let digest = Digest::read(hmac)?;
            hmac_algorithm(&digest.algorithm_name)?;
            Proof::Hmac(digest)
        }
        (None, None) => return Err(read::invalid(element, "'sig' or 'hmacSig' is missing")),
    };
    Ok(Credential::AppServer2 {
        proof,
        app_id,
        session_algorithm: hmac_algorithm(&read::text(algorithm)?)?,
        signing_time,
        content: content.raw(),
    })
}

fn signature(element: Element<'_>) -> Result<Signature, Failure> {
    let digest = read::required_attribute(element, "digestMethod")?.trim();
    let method = read::required_attribute(element, "sigMethod")?.trim();
    let Some(algorithm) = SignatureAlg::from_wire_names(digest, method) else {
        let message = "sig: the algorithms must be SHA1 with RSA-SHA1, or SHA256 with RSA-SHA256";
        return Err(Failure::with_message(Code::BadSig, message));
    };
    let thumbprint = read::required_attribute(element, "thumbprint")?;
    let text = read::bounded_text(element, SIGNATURE_CHARS_MAX)?;
    Ok(Signature {
        algorithm,
        thumbprint: thumbprint.split_whitespace().collect::<String>().to_ascii_uppercase(),
        bytes: crate::base64::decode(&text).ok_or_else(|| read::invalid(element, "must be base64"))?,
    })
}

fn hmac_algorithm(name: &str) -> Result<HmacAlg, Failure> {
    HmacAlg::from_wire_name(name.trim()).ok_or_else(|| {
        Failure::with_message(Code::BadSig, "the HMAC algorithm must be HMACSHA1, HMACSHA256 or HMACSHA512")
    })
}

fn missing_secret() -> Failure {
    Failure::new(Code::MissingSharedSecret)
}

/// The slice of `content` a version 2 client signs.
pub fn content_2(app_id: Uuid, session_algorithm: HmacAlg, signing_time: Timestamp) -> String {
    let mut writer = Writer::new();
    writer.start("content");
    writer.element("app-id", &app_id.hyphenated().to_string());
    writer.element("hmac", session_algorithm.wire_name());
    writer.element("signing-time", &crate::time::format_instant(signing_time));
    writer.end();
    writer.finish()
}

/// The inner XML of `info` of a version 2 request: `content` as [`content_2`] made it, with its signature.
pub fn write_2(app_id: Uuid, signature: &Signature, content: &str) -> String {
    let mut writer = Writer::new();
    writer.start("auth-info").element("app-id", &app_id.hyphenated().to_string());
    writer.start("credential").start("appserver2").start("sig");
    writer.attr("digestMethod", signature.algorithm.digest_name());
    writer.attr("sigMethod", signature.algorithm.signature_name());
    writer.attr("thumbprint", &signature.thumbprint);
    writer.text(&crate::base64::encode(&signature.bytes)).end();
    writer.raw(content).end().end().end();
    writer.finish()
}

/// A session. No `Debug`: token and secret are what every later call is proved with.
pub struct Reply {
    pub app_id: Uuid,
    /// Opaque, of the base64 alphabet: two published clients paste it into XML unescaped.
    pub token: Zeroizing<String>,
    /// Version 2 only.
    pub shared_secret: Option<Zeroizing<Vec<u8>>>,
}

impl Reply {
    /// The inner XML of `wc:info`. The token comes before the secret: the Java client stops reading at the secret.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.start("token").attr("app-id", &self.app_id.hyphenated().to_string());
        writer.attr("app-record-auth-action", "NoActionRequired").text(&self.token).end();
        if let Some(secret) = &self.shared_secret {
            writer.element("shared-secret", &Zeroizing::new(crate::base64::encode(secret)));
        }
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let token = parts.required("token")?;
        let secret = parts.optional("shared-secret");
        let app_id = read::required_attribute(token, "app-id")?;
        let app_id =
            read::parse_guid(app_id).ok_or_else(|| NotAReply::Field("the token's app-id is not a GUID".to_owned()))?;
        Ok(Reply {
            app_id,
            token: Zeroizing::new(read::filled_text(token, 2_048)?),
            shared_secret: secret.map(read::base64).transpose()?.map(Zeroizing::new),
        })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;
    use crate::time;

    const APP: &str = "11111111-1111-1111-1111-111111111111";
    const SIG: &str = "<sig digestMethod=\"SHA1\" sigMethod=\"RSA-SHA1\" thumbprint=\" efa1ef \n\">AAEC\nAwQ=\n</sig>";
    const CONTENT_1: &str = "<content><app-id>11111111-1111-1111-1111-111111111111</app-id><shared-secret>\
        <hmac-alg algName=\"HMACSHA1\">MjA2MTc3NjUyOTk0ODY1MTcyOTI=\n</hmac-alg></shared-secret></content>";
    const CONTENT_2: &str = "<content><app-id>11111111-1111-1111-1111-111111111111</app-id><hmac>HMACSHA256</hmac>\
        <signing-time>2026-01-02T03:04:05Z</signing-time></content>";

    fn info(credential: &str) -> String {
        format!("<info><auth-info><app-id>{APP}</app-id><credential>{credential}</credential></auth-info></info>")
    }

    fn version_1(parts: &str) -> String {
        info(&format!("<appserver>{parts}</appserver>"))
    }

    fn version_2(parts: &str) -> String {
        info(&format!("<appserver2>{parts}</appserver2>"))
    }

    fn with<T>(xml: &str, version: u32, then: impl FnOnce(Result<Request<'_>, Failure>) -> T) -> T {
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        then(Request::parse(document.root(), version))
    }

    fn refused(xml: &str, version: u32, code: u32) {
        let failure = with(xml, version, |r| r.err()).unwrap_or_else(|| panic!("accepted: {xml}"));
        assert_eq!(failure.code.number(), code, "{failure} {xml}");
    }

    #[test]
    fn version_1_chooses_the_secret() {
        with(&version_1(&format!("{SIG}{CONTENT_1}")), 1, |request| {
            let request = request.ok().unwrap();
            assert!(!request.is_multi_record_app);
            let credential = request.credential;
            assert_eq!(credential.content_bytes(), CONTENT_1.as_bytes(), "line feeds and all");
            assert_eq!(credential.session_algorithm(), HmacAlg::Sha1);
            assert_eq!(credential.app_id().to_string(), APP);
            let signature = credential.signature().unwrap();
            assert_eq!(signature.thumbprint, "EFA1EF", "white space and case do not matter");
            assert_eq!(signature.bytes, [0, 1, 2, 3, 4]);
            assert_eq!(signature.algorithm, SignatureAlg::RsaSha1);
            let Credential::AppServer { shared_secret, .. } = &credential else { panic!("version 1") };
            assert_eq!(shared_secret.as_slice(), b"20617765299486517292");
        });
    }

    #[test]
    fn version_2_is_proved_by_certificate_or_by_secret() {
        with(&version_2(&format!("{SIG}{CONTENT_2}")), 2, |request| {
            let credential = request.ok().unwrap().credential;
            assert_eq!(credential.content_bytes(), CONTENT_2.as_bytes());
            assert_eq!(credential.session_algorithm(), HmacAlg::Sha256);
            assert!(credential.signature().is_some());
        });
        let mac = crate::base64::encode(&medlock_crypto::mac::hmac(HmacAlg::Sha256, b"key", CONTENT_2.as_bytes()));
        let hmac = format!("<hmacSig algName=\"HMACSHA256\">{mac}</hmacSig>{CONTENT_2}");
        with(&version_2(&hmac), 2, |request| {
            let Credential::AppServer2 { proof: Proof::Hmac(digest), content, .. } = request.ok().unwrap().credential
            else {
                panic!("an HMAC")
            };
            let right = medlock_crypto::mac::hmac(HmacAlg::Sha256, b"key", content.as_bytes());
            assert!(digest.equals(&right) && !digest.equals(&right[1..]));
            assert_eq!(digest.algorithm_name, "HMACSHA256");
        });
    }

    #[test]
    fn white_space_and_flags() {
        let xml = version_2(&format!("\n {SIG}\n {CONTENT_2} \n")).replace("<app-id>", "<app-id>\n ").replacen(
            "<app-id>",
            "<app-id is-multi-record-app=\"true\">",
            1,
        );
        with(&xml, 2, |request| assert!(request.ok().unwrap().is_multi_record_app));
        let local_time = version_2(&format!("{SIG}{}", CONTENT_2.replace("02T03:04:05Z", "2T03:04:05")));
        with(&local_time, 2, |request| {
            let Credential::AppServer2 { signing_time, .. } = request.ok().unwrap().credential else { panic!() };
            assert_eq!(time::format_instant(signing_time), "2026-01-02T03:04:05Z");
        });
    }

    #[test]
    fn a_missing_secret_has_a_code_of_its_own() {
        for content in [
            CONTENT_1.replace("MjA2MTc3NjUyOTk0ODY1MTcyOTI=", ""),
            format!("<content><app-id>{APP}</app-id><shared-secret/></content>"),
            format!("<content><app-id>{APP}</app-id></content>"),
        ] {
            refused(&version_1(&format!("{SIG}{content}")), 1, 17);
        }
        for secret in ["=", "*", &"AAAA".repeat(200)] {
            let content = CONTENT_1.replace("MjA2MTc3NjUyOTk0ODY1MTcyOTI=", secret);
            refused(&version_1(&format!("{SIG}{content}")), 1, 3);
        }
        let other = format!("<content><app-id>{APP}</app-id><surprise/></content>");
        refused(&version_1(&format!("{SIG}{other}")), 1, 3);
    }

    #[test]
    fn algorithms_nobody_offers_are_a_bad_signature() {
        for (from, to) in
            [("digestMethod=\"SHA1\"", "digestMethod=\"SHA256\""), ("RSA-SHA1", "RSA-SHA256"), ("RSA-SHA1", "DSA-SHA1")]
        {
            refused(&version_2(&format!("{}{CONTENT_2}", SIG.replace(from, to))), 2, 4);
        }
        refused(&version_2(&format!("{SIG}{}", CONTENT_2.replace("HMACSHA256", "HMACMD5"))), 2, 4);
        refused(&version_1(&format!("{SIG}{}", CONTENT_1.replace("HMACSHA1", "HMACMD5"))), 1, 4);
        refused(&version_2(&format!("<hmacSig algName='MD5'>AAAA</hmacSig>{CONTENT_2}")), 2, 4);
        let both = SIG.replace("SHA1\" s", "SHA256\" s").replace("RSA-SHA1", "RSA-SHA256");
        with(&version_2(&format!("{both}{CONTENT_2}")), 2, |r| {
            assert_eq!(r.ok().unwrap().credential.signature().unwrap().algorithm, SignatureAlg::RsaSha256);
        });
    }

    #[test]
    fn credentials_of_other_kinds() {
        let password = info("<userpassauthsession><username>u</username></userpassauthsession>");
        refused(&password, 1, 36);
        refused(&password, 2, 36);
        refused(&version_1(&format!("{SIG}{CONTENT_1}")), 2, 3);
        refused(&version_2(&format!("{SIG}{CONTENT_2}")), 1, 3);
        refused(&info("<other/>"), 2, 3);
        refused(&info(""), 2, 3);
    }

    #[test]
    fn form_is_enforced() {
        for xml in [
            "<info/>".to_owned(),
            "<info><auth-info/></info>".to_owned(),
            version_2(SIG),
            version_2(CONTENT_2),
            version_2(&format!("{CONTENT_2}{SIG}")),
            version_2(&format!("{SIG}{SIG}{CONTENT_2}")),
            version_2(&format!("{SIG}<hmacSig algName='HMACSHA1'>AAAA</hmacSig>{CONTENT_2}")),
            version_2(&format!("{SIG}{CONTENT_2}<x/>")),
            version_2(&format!("{}{CONTENT_2}", SIG.replace("digestMethod", "digest"))),
            version_2(&format!("{}{CONTENT_2}", SIG.replace("thumbprint", "print"))),
            version_2(&format!("{}{CONTENT_2}", SIG.replace("AAEC", "****"))),
            version_2(&format!("{SIG}{}", CONTENT_2.replace("2026", "26"))),
            version_2(&format!("{SIG}{}", CONTENT_2.replace("1111</app-id>", "111</app-id>"))),
            version_2(&format!("{SIG}{CONTENT_2}")).replace("<auth-info>", "<auth-info><x/>"),
            version_2(&format!("{SIG}{CONTENT_2}")).replacen("<app-id>", "<app-id is-multi-record-app='maybe'>", 1),
        ] {
            refused(&xml, 2, 3);
        }
    }

    #[test]
    fn a_session_is_written_exactly_so() {
        let mut reply = Reply {
            app_id: APP.parse().unwrap(),
            token: Zeroizing::new("ASAAA+/=".into()),
            shared_secret: Some(Zeroizing::new(vec![1, 2, 3])),
        };
        let token = "<token app-id=\"11111111-1111-1111-1111-111111111111\" \
            app-record-auth-action=\"NoActionRequired\">ASAAA+/=</token>";
        assert_eq!(reply.write(), format!("{token}<shared-secret>AQID</shared-secret>"));
        let xml = format!("<info>{}</info>", reply.write());
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        let read = Reply::parse(document.root()).ok().unwrap();
        assert!(read.app_id == reply.app_id && read.token == reply.token && read.shared_secret == reply.shared_secret);
        reply.shared_secret = None;
        assert_eq!(reply.write(), token);
    }

    #[test]
    fn what_a_client_signs_is_one_line() {
        let time = time::parse_instant("2026-01-02T03:04:05Z").unwrap();
        assert_eq!(content_2(APP.parse().unwrap(), HmacAlg::Sha256, time), CONTENT_2);
    }
}
