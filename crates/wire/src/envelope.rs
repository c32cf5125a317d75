//! The request around every method.
//!
//! What is hashed and signed are bytes as they came: from the `<` of an element's start tag to the `>` of its end tag,
//! nothing normalised, nothing inherited. [`parse`] finds those ranges with the XML parser, never by searching text, and
//! keeps them beside the fields it reads.

use std::fmt;

use jiff::Timestamp;
use medlock_crypto::mac::{self, HashAlg, HmacAlg};
use medlock_xml::{Document, Element, Limits};
use uuid::Uuid;

use crate::codes::{Code, Failure};
use crate::read;

/// The namespace of the root element.
pub const NAMESPACE: &str = "urn:com.microsoft.wc.request";

/// Longest method name, version text, language or token that is taken, in characters. Real ones stay below 250; the
/// schema gives tokens 1024.
const FIELD_CHARS_MAX: usize = 2_048;

/// A request whose form is right. Who sent it, and whether it may, is still to be checked.
pub struct Request<'b> {
    pub header: Header,
    /// `auth/hmac-data`.
    pub hmac: Option<Digest>,
    header_bytes: &'b [u8],
    info_bytes: &'b [u8],
    document: Document<'b>,
}

/// What the header says.
pub struct Header {
    /// Compared case-sensitively.
    pub method: String,
    /// 1 if the client names none.
    pub method_version: u32,
    /// Read and ignored: impersonation is not offered.
    pub target_person_id: Option<Uuid>,
    pub record_id: Option<Uuid>,
    pub caller: Caller,
    pub culture: Culture,
    /// Name of a transform, or a whole one.
    pub final_xsl: Option<String>,
    /// When the client says it sent this; without a zone read as UTC.
    pub msg_time: Timestamp,
    /// How long after that the client wants it to be carried out.
    pub msg_ttl_seconds: u64,
    /// The client software's name for itself.
    pub version: String,
    /// `info-hash/hash-data`.
    pub info_hash: Option<Digest>,
}

/// Who calls.
pub enum Caller {
    /// An anonymous call that names its application.
    Application(Uuid),
    /// A call in a session.
    Session { token: SecretText, person: Person },
}

/// On whose behalf a session's call is made.
pub enum Person {
    /// The application itself.
    Nobody,
    /// Somebody who is signed in, by their user token.
    Online(SecretText),
    /// Somebody who authorised the application earlier.
    Offline(Uuid),
}

/// Language and country of the client, whichever way it told them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Culture {
    /// ISO 639-1.
    pub language: Option<String>,
    /// ISO 3166.
    pub country: Option<String>,
    /// Both at once, as in `en-US`.
    pub code: Option<String>,
}

impl Culture {
    /// As a language tag, such as `en-US` or `en`.
    pub fn tag(&self) -> Option<String> {
        match (&self.code, &self.language, &self.country) {
            (Some(code), _, _) => Some(code.clone()),
            (None, Some(language), Some(country)) => Some(format!("{language}-{country}")),
            (None, Some(language), None) => Some(language.clone()),
            _ => None,
        }
    }
}

/// A digest with the name of its algorithm, both unchecked.
#[derive(Clone)]
pub struct Digest {
    pub algorithm_name: String,
    base64: String,
}

/// A token: wiped when dropped, not shown by `Debug`.
pub struct SecretText(zeroize::Zeroizing<String>);

impl SecretText {
    pub fn new(text: String) -> SecretText {
        SecretText(zeroize::Zeroizing::new(text))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretText(…)")
    }
}

/// What a body lacks that ends inside the root's end tag, right behind `info`; `None` for every other body.
///
/// The .NET Standard client counts the letters of its request where it should count bytes, so that each byte that letters outside
/// of ASCII take beyond that is lost at the end. Up to the length of this tag nothing is lost that anybody signs or reads.
pub fn missing_end(body: &[u8]) -> Option<&'static [u8]> {
    const START: &[u8] = b"<wc-request:request ";
    const END: &[u8] = b"</wc-request:request>";
    if !body.starts_with(START) || body.ends_with(END) {
        return None;
    }
    let there = (0..END.len()).find(|&there| {
        let before = body.strip_suffix(&END[..there]);
        before.is_some_and(|before| before.ends_with(b"</info>"))
    });
    there.map(|there| &END[there..])
}

/// Parses the body of a request: after undoing transfer and content coding, before anything else.
///
/// Elements of the header may come in any order. Empty optional elements count as absent, and so does a person id of all
/// zeros; both are what published clients send when they have nothing to say.
///
/// # Errors
/// INVALID_XML (3), naming the field and the rule.
pub fn parse<'b>(body: &'b [u8], limits: &Limits) -> Result<Request<'b>, Failure> {
    let document = Document::parse(body, limits).map_err(|error| match error.rule {
        medlock_xml::Rule::Bytes(_) => Failure::new(Code::RequestTooLong),
        _ => Failure::xml(format!("The request is not usable XML: {error}")),
    })?;
    let root = document.root();
    if root.name() != "request" || root.namespace() != Some(NAMESPACE) {
        return Err(Failure::xml(format!("the root element must be 'request' in the namespace {NAMESPACE}")));
    }
    let mut parts = read::Sequence::of(root)?;
    let hmac = parts.optional("auth").map(auth).transpose()?;
    let header_element = parts.required("header")?;
    let info_element = parts.required("info")?;
    parts.finish()?;
    let header = header(header_element)?;
    let (header_range, info_range) = (header_element.range(), info_element.range());
    Ok(Request { header, hmac, header_bytes: &body[header_range], info_bytes: &body[info_range], document })
}

impl<'b> Request<'b> {
    /// The bytes the HMAC covers.
    pub fn header_bytes(&self) -> &'b [u8] {
        self.header_bytes
    }

    /// The bytes the info hash covers.
    pub fn info_bytes(&self) -> &'b [u8] {
        self.info_bytes
    }

    /// The element with the method's parameters.
    pub fn info(&self) -> Element<'_> {
        self.document.root().child("info").expect("parse has found it")
    }

    /// Compares the info hash. An anonymous call need not have one; to check it there only if it has, ask
    /// `header.info_hash` first.
    ///
    /// # Errors
    /// BAD_SIG (4) if it is missing, of an unknown algorithm or not right.
    pub fn verify_info_hash(&self) -> Result<HashAlg, Failure> {
        let Some(sent) = &self.header.info_hash else {
            return Err(bad_signature("the header has no info-hash"));
        };
        let Some(algorithm) = HashAlg::from_wire_name(&sent.algorithm_name) else {
            return Err(bad_signature("info-hash: the algorithm must be SHA1 or SHA256"));
        };
        if sent.equals(&mac::hash(algorithm, self.info_bytes)) {
            return Ok(algorithm);
        }
        Err(bad_signature("info-hash does not fit the info element's bytes"))
    }

    /// Compares the header's HMAC under the session's secret.
    ///
    /// # Errors
    /// BAD_SIG (4) if it is missing, made with another algorithm than the session's, or not right.
    pub fn verify_hmac(&self, secret: &[u8], agreed: HmacAlg) -> Result<(), Failure> {
        let Some(sent) = &self.hmac else {
            return Err(bad_signature("the request has no auth/hmac-data"));
        };
        if HmacAlg::from_wire_name(&sent.algorithm_name) != Some(agreed) {
            return Err(bad_signature("hmac-data: the algorithm is not the one agreed for this session"));
        }
        if sent.equals(&mac::hmac(agreed, secret, self.header_bytes)) {
            return Ok(());
        }
        Err(bad_signature("hmac-data does not fit the header's bytes"))
    }
}

impl Digest {
    pub(crate) fn read(element: Element<'_>) -> Result<Digest, Failure> {
        let algorithm_name = read::required_attribute(element, "algName")?.trim().to_owned();
        Ok(Digest { algorithm_name, base64: read::bounded_text(element, FIELD_CHARS_MAX)? })
    }

    /// Compares in constant time. A digest that is no base64 equals nothing.
    pub fn equals(&self, computed: &[u8]) -> bool {
        crate::base64::decode(&self.base64).is_some_and(|sent| mac::equal(&sent, computed))
    }
}

fn bad_signature(message: &str) -> Failure {
    Failure::with_message(Code::BadSig, message)
}

fn auth(element: Element<'_>) -> Result<Digest, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let digest = Digest::read(parts.required("hmac-data")?)?;
    parts.finish()?;
    Ok(digest)
}

/// The header's children by name; each at most once, no others.
#[derive(Default)]
struct Fields<'d> {
    method: Option<Element<'d>>,
    method_version: Option<Element<'d>>,
    target_person_id: Option<Element<'d>>,
    record_id: Option<Element<'d>>,
    app_id: Option<Element<'d>>,
    auth_session: Option<Element<'d>>,
    language: Option<Element<'d>>,
    country: Option<Element<'d>>,
    culture_code: Option<Element<'d>>,
    final_xsl: Option<Element<'d>>,
    msg_time: Option<Element<'d>>,
    msg_ttl: Option<Element<'d>>,
    version: Option<Element<'d>>,
    info_hash: Option<Element<'d>>,
}

impl<'d> Fields<'d> {
    fn of(header: Element<'d>) -> Result<Fields<'d>, Failure> {
        if header.has_own_text() {
            return Err(read::invalid(header, "only elements are expected here, not text"));
        }
        let mut fields = Fields::default();
        for child in header.children() {
            let field = match child.name() {
                "method" => &mut fields.method,
                "method-version" => &mut fields.method_version,
                "target-person-id" => &mut fields.target_person_id,
                "record-id" => &mut fields.record_id,
                "app-id" => &mut fields.app_id,
                "auth-session" => &mut fields.auth_session,
                "language" => &mut fields.language,
                "country" => &mut fields.country,
                "culture-code" => &mut fields.culture_code,
                "final-xsl" => &mut fields.final_xsl,
                "msg-time" => &mut fields.msg_time,
                "msg-ttl" => &mut fields.msg_ttl,
                "version" => &mut fields.version,
                "info-hash" => &mut fields.info_hash,
                _ => return Err(read::invalid(child, "there is no such element in a header")),
            };
            if field.replace(child).is_some() {
                return Err(read::invalid(child, "stands twice in the header"));
            }
        }
        Ok(fields)
    }
}

fn header(element: Element<'_>) -> Result<Header, Failure> {
    let fields = Fields::of(element)?;
    let required =
        |field: Option<_>, name| field.ok_or_else(|| read::invalid(element, &format!("'{name}' is missing")));
    let method = read::filled_text(required(fields.method, "method")?, FIELD_CHARS_MAX)?.trim().to_owned();
    Ok(Header {
        method,
        method_version: filled(fields.method_version).map_or(Ok(1), read::number)?,
        target_person_id: filled(fields.target_person_id).map(read::guid).transpose()?,
        record_id: filled(fields.record_id).map(read::guid).transpose()?,
        caller: match (fields.app_id, fields.auth_session) {
            (Some(app_id), None) => Caller::Application(read::guid(app_id)?),
            (None, Some(session)) => session_caller(session)?,
            (None, None) => return Err(read::invalid(element, "'app-id' or 'auth-session' is missing")),
            (Some(_), Some(_)) => {
                return Err(read::invalid(element, "'app-id' and 'auth-session' exclude each other"));
            }
        },
        culture: Culture {
            language: optional_text(fields.language)?,
            country: optional_text(fields.country)?,
            code: optional_text(fields.culture_code)?,
        },
        final_xsl: filled(fields.final_xsl).map(|e| e.inner_raw().to_owned()),
        msg_time: read::instant(required(fields.msg_time, "msg-time")?)?,
        msg_ttl_seconds: read::number(required(fields.msg_ttl, "msg-ttl")?)?,
        version: read::bounded_text(required(fields.version, "version")?, FIELD_CHARS_MAX)?,
        info_hash: filled(fields.info_hash).map(info_hash).transpose()?,
    })
}

fn session_caller(session: Element<'_>) -> Result<Caller, Failure> {
    let mut parts = read::Sequence::of(session)?;
    let token = token(parts.required("auth-token")?)?;
    let user_token = filled(parts.optional("user-auth-token")).map(self::token).transpose()?;
    let offline = filled(parts.optional("offline-person-info"));
    parts.finish()?;
    let offline_person = match offline {
        Some(info) => {
            let mut parts = read::Sequence::of(info)?;
            let id = filled(Some(parts.required("offline-person-id")?));
            parts.finish()?;
            id.map(read::guid).transpose()?.filter(|id| !id.is_nil())
        }
        None => None,
    };
    let person = match (user_token, offline_person) {
        (None, None) => Person::Nobody,
        (Some(token), None) => Person::Online(token),
        (None, Some(id)) => Person::Offline(id),
        (Some(_), Some(_)) => {
            return Err(read::invalid(session, "'user-auth-token' and 'offline-person-info' exclude each other"));
        }
    };
    Ok(Caller::Session { token, person })
}

fn token(element: Element<'_>) -> Result<SecretText, Failure> {
    let text = read::filled_text(element, FIELD_CHARS_MAX)?;
    Ok(SecretText::new(text.trim().to_owned()))
}

fn info_hash(element: Element<'_>) -> Result<Digest, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let digest = Digest::read(parts.required("hash-data")?)?;
    parts.finish()?;
    Ok(digest)
}

/// The element, unless there is nothing in it.
fn filled(element: Option<Element<'_>>) -> Option<Element<'_>> {
    element.filter(|e| e.children().next().is_some() || !read::is_blank(&e.own_text()))
}

fn optional_text(element: Option<Element<'_>>) -> Result<Option<String>, Failure> {
    let Some(element) = filled(element) else { return Ok(None) };
    Ok(Some(read::bounded_text(element, FIELD_CHARS_MAX)?.trim().to_owned()))
}

#[cfg(test)]
mod tests;
