//! What a request names, however broken it is, and what the database knows of that.

use std::sync::Arc;

use medlock_crypto::vault::Vault;
use medlock_domain::app_sessions::{self, AppSession, SessionError};
use medlock_domain::apps::{self, AppError};
use medlock_domain::certificates::{self, CertificateError, Registered};
use medlock_domain::ids::AppId;
use medlock_store::StoreError;
use medlock_wire::codes::Code;
use medlock_wire::envelope::{self, SecretText};
use medlock_wire::xml::{Document, Element, Limits};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::shown;
use crate::app::App;
use crate::coding;
use crate::platform::authenticate;

/// Bytes of a broken body that are searched for an application's id or a token: the header stands in front.
const SEARCHED_BYTES: usize = 64 * 1024;

/// Whom and what a request names.
#[derive(Default)]
pub struct Named {
    pub method: String,
    pub version: u32,
    app_id: Option<Uuid>,
    token: Option<Zeroizing<String>>,
    person: Option<envelope::Person>,
}

impl Named {
    /// Of a body, or of one whose coding could not be undone.
    pub fn of(body: Result<&[u8], &[u8]>) -> Named {
        const GZIP: &[u8] = b"\x1f\x8b";
        match body {
            Ok(body) if !body.starts_with(GZIP) => Named::of_xml(body),
            Ok(raw) | Err(raw) => {
                let plain =
                    coding::gunzip(raw, SEARCHED_BYTES).or_else(|_| coding::inflate_either(raw, SEARCHED_BYTES));
                Named::of_xml(plain.as_deref().unwrap_or(raw))
            }
        }
    }

    fn of_xml(body: &[u8]) -> Named {
        match Document::parse(body, &Limits::REQUEST) {
            Ok(document) => Named::of_document(document.root()),
            Err(_) => Named::of_pieces(&String::from_utf8_lossy(&body[..body.len().min(SEARCHED_BYTES)])),
        }
    }

    fn of_document(root: Element<'_>) -> Named {
        let Some(header) = root.child("header") else { return Named::default() };
        let text = |name: &str| header.child(name).map(|element| element.text().trim().to_owned());
        let session = header.child("auth-session");
        let token = session.and_then(|session| session.child("auth-token"));
        let user = session.and_then(|session| session.child("user-auth-token"));
        let offline = session.and_then(|session| session.child("offline-person-info")?.child("offline-person-id"));
        let person = match (user, offline) {
            (Some(token), _) => Some(envelope::Person::Online(SecretText::new(token.text().trim().to_owned()))),
            (None, Some(id)) => id.text().trim().parse().ok().map(envelope::Person::Offline),
            (None, None) => None,
        };
        Named {
            method: text("method").unwrap_or_default(),
            version: text("method-version").and_then(|text| text.parse().ok()).unwrap_or(1),
            app_id: text("app-id").and_then(|text| text.parse().ok()),
            token: token.map(|token| Zeroizing::new(token.text().trim().to_owned())),
            person,
        }
    }

    /// Of XML that is none: by its looks.
    fn of_pieces(text: &str) -> Named {
        let between = |name: &str| {
            let (start, end) = (format!("<{name}>"), format!("</{name}>"));
            let rest = &text[text.find(&start)? + start.len()..];
            Some(rest[..rest.find(&end)?].trim().to_owned())
        };
        Named {
            method: between("method").unwrap_or_default(),
            version: between("method-version").and_then(|text| text.parse().ok()).unwrap_or(1),
            app_id: between("app-id").and_then(|text| text.parse().ok()),
            token: between("auth-token").map(Zeroizing::new),
            person: None,
        }
    }

    /// The method, if it looks like the name of one.
    pub fn shown_method(&self) -> String {
        const CHARS_MAX: usize = 64;
        let shown = shown::only(&self.method, CHARS_MAX, |c| c.is_ascii_alphanumeric());
        shown.filter(|name| !name.is_empty()).unwrap_or("?").to_owned()
    }

    /// The application, as far as it can be told from the request alone.
    pub fn application(&self, vault: &Vault) -> Option<AppId> {
        match (&self.token, self.app_id) {
            (Some(token), _) => app_sessions::open_even_if_ended(vault, token).ok().map(|session| session.app),
            (None, app_id) => app_id.map(AppId),
        }
    }
}

/// What a session token turned out to be.
pub enum Session {
    /// The request names no session.
    None,
    Malformed,
    /// Another server's, or an old key's.
    NotOurs,
    OtherApplication,
    /// One of the application's.
    Of {
        session: AppSession,
        /// Its certificate is registered and not expired, or it needs none.
        stands: bool,
    },
}

/// What the server knows about a request of an application.
pub struct Known {
    /// Whose developers look.
    pub app: Option<apps::App>,
    pub session: Session,
    /// Those it may sign with.
    pub certificates: Vec<Registered>,
    /// Whether the named person is known, for a call of a session.
    pub person: Result<(), Code>,
    /// Given for this one look.
    pub secret: Option<Zeroizing<Vec<u8>>>,
}

/// Looks up what the request names; of other applications than `of` nothing.
pub async fn known(
    app: &Arc<App>,
    of: AppId,
    named: Named,
    secret: Option<Zeroizing<Vec<u8>>>,
) -> anyhow::Result<Known> {
    let opened = match &named.token {
        None => Err(Session::None),
        Some(token) => match app_sessions::open_even_if_ended(&app.vault, token) {
            Ok(session) if session.app == of => Ok(session),
            Ok(_) => Err(Session::OtherApplication),
            Err(SessionError::Garbage) => Err(Session::Malformed),
            Err(_) => Err(Session::NotOurs),
        },
    };
    let person = authenticate::Named::from(named.person.as_ref().unwrap_or(&envelope::Person::Nobody));
    let session = opened.as_ref().ok().cloned();
    let read = app
        .db
        .read(move |tx, now| -> Result<_, anyhow::Error> {
            let found = apps::load(tx, of).map_err(|error: AppError| error)?;
            let Some(found) = found else { return Ok((None, Vec::new(), false, Ok(()))) };
            let stands = match &session {
                Some(session) => match app_sessions::authorise(tx, now, session) {
                    Ok(_) | Err(SessionError::AppInactive) => true,
                    Err(SessionError::Expired) => false,
                    Err(other) => return Err(other.into()),
                },
                None => false,
            };
            let mut certificates = certificates::list(tx, of).map_err(|error: CertificateError| error)?;
            if let (true, Some(master), false) = (certificates.is_empty(), found.master, found.is_instance()) {
                certificates = certificates::list(tx, master.id)?;
            }
            let person = authenticate::resolve(tx, now, of, &person).map_err(|error: StoreError| error)?.map(|_| ());
            Ok((Some(found), certificates, stands, person))
        })
        .await?;
    let (found, certificates, stands, person) = read;
    let session = match opened {
        Ok(session) => Session::Of { session, stands },
        Err(other) => other,
    };
    Ok(Known { app: found, session, certificates, person, secret })
}

/// The body of what was pasted, and its Content-Encoding: a whole HTTP request is taken apart, base64 is undone.
pub fn unpacked(bytes: Vec<u8>, coding: Option<String>) -> (Vec<u8>, String) {
    let asked = coding.filter(|coding| !coding.is_empty());
    let undone = looks_like_base64(&bytes).then(|| medlock_wire::base64::decode_bytes(&bytes)).flatten();
    let plain = undone.filter(|undone| looks_like_a_request(undone)).unwrap_or(bytes);
    let identity = || "identity".to_owned();
    if !plain.starts_with(b"POST ") {
        return (plain, asked.unwrap_or_else(identity));
    }
    let (head, body) = match (find(&plain, b"\r\n\r\n"), find(&plain, b"\n\n")) {
        (Some(at), _) => (&plain[..at], &plain[at + 4..]),
        (None, Some(at)) => (&plain[..at], &plain[at + 2..]),
        (None, None) => (plain.as_slice(), &[][..]),
    };
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let header = |wanted: &str| {
        let mut lines = head.lines().filter_map(|line| line.split_once(':'));
        lines.find(|(name, _)| name.trim() == wanted).map(|(_, value)| value.trim().to_owned())
    };
    let said = header("content-encoding");
    let is_chunked = header("transfer-encoding").is_some_and(|value| value.contains("chunked"));
    let body = if is_chunked { unchunked(body) } else { body.to_vec() };
    (body, asked.or(said).unwrap_or_else(identity))
}

fn looks_like_base64(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && bytes.iter().all(|b| b.is_ascii_alphanumeric() || b"+/=\r\n\t ".contains(b))
        && !bytes.starts_with(b"POST ")
}

fn looks_like_a_request(bytes: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 4] = [b"<", b"POST ", b"\xef\xbb\xbf", b"\x1f\x8b"];
    BEGINNINGS.iter().any(|beginning| bytes.trim_ascii_start().starts_with(beginning))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// What is in the chunks, as far as they can be read.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = find(rest, b"\r\n") {
        let size = std::str::from_utf8(&rest[..end]).ok().and_then(|line| line.split(';').next());
        let Some(size) = size.and_then(|size| usize::from_str_radix(size.trim(), 16).ok()) else { break };
        let Some(chunk) = rest.get(end + 2..).map(|rest| &rest[..rest.len().min(size)]) else { break };
        body.extend_from_slice(chunk);
        if size == 0 {
            break;
        }
        rest = rest.get(end.saturating_add(size).saturating_add(4)..).unwrap_or_default();
    }
    body
}

/// The coding undone, or the bytes as they came.
pub fn decoded(bytes: Vec<u8>, coding: &str, bytes_max: usize) -> Result<Vec<u8>, Vec<u8>> {
    let undone = match coding.trim() {
        "" | "identity" => return Ok(bytes),
        "gzip" | "x-gzip" => coding::gunzip(&bytes, bytes_max),
        "deflate" => coding::inflate_either(&bytes, bytes_max),
        _ => return Err(bytes),
    };
    undone.map_err(|_| bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_requests_and_base64_are_taken_apart() {
        let plain = |bytes: &[u8]| unpacked(bytes.to_vec(), None);
        assert_eq!(plain(b"<x/>"), (b"<x/>".to_vec(), "identity".to_owned()));
        assert_eq!(plain(b"PHgvPg==\r\n"), (b"<x/>".to_vec(), "identity".to_owned()));
        let whole = b"POST /x HTTP/1.1\r\nHost: y\r\nContent-Encoding: GZIP\r\n\r\n<x/>";
        assert_eq!(plain(whole), (b"<x/>".to_vec(), "gzip".to_owned()));
        let encoded = medlock_wire::base64::encode(whole);
        assert_eq!(plain(encoded.as_bytes()).0, b"<x/>");
        let chunked = b"POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n<x\r\n2;q\r\n/>\r\n0\r\n\r\n";
        assert_eq!(plain(chunked).0, b"<x/>");
        assert_eq!(plain(b"POST /x HTTP/1.1\nContent-Length: 4\n\n<x/>").0, b"<x/>");
        // Cut off anywhere it is read as far as it goes.
        for end in 0..chunked.len() {
            plain(&chunked[..end]);
        }
    }

    #[test]
    fn a_broken_request_still_names_its_application() {
        let app = Uuid::from_u128(7);
        for body in [
            format!("<request><header><method>X</method><app-id>{app}</app-id></header>"),
            format!("<request><header><method>X</method><app-id> {app} </app-id></header></request>"),
        ] {
            let named = Named::of(Ok(body.as_bytes()));
            assert_eq!((named.app_id, named.shown_method().as_str()), (Some(app), "X"), "{body}");
            assert_eq!(Named::of(Err(body.as_bytes())).app_id, Some(app));
        }
        assert_eq!(Named::of(Ok(b"<a><header><method>a b&lt;</method></header></a>")).shown_method(), "?");
    }
}
