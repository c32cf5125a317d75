//! The server's checks, one after the other, on a request that is only looked at.

use jiff::Timestamp;
use medlock_crypto::mac::HmacAlg;
use medlock_domain::apps::{AppState, LegacyAuth};
use medlock_domain::limits::APP_SESSION_LIFE;
use medlock_wire::codes::Code;
use medlock_wire::envelope::{self, Caller, Person, Request};
use medlock_wire::method::create_authenticated_session_token as cast;
use medlock_wire::time::format_instant;
use medlock_wire::xml::{Document, Limits};

use super::gather::{Known, Session};
use super::shown::{self, Care};
use super::{Explanation, Seen, Step, Verdict, digests, sign_in};
use crate::platform::authenticate;
use crate::platform::method::{self, Method, Mode};

/// Explains a request, as far as it can be read.
pub fn explain(seen: &Seen<'_>, known: &Known) -> Explanation {
    let mut steps = vec![size(seen)];
    if let Ok(body) = seen.body {
        let limits = Limits { bytes: seen.bytes_max, ..Limits::REQUEST };
        let read = (envelope::parse(body, &limits), Document::parse(body, &limits));
        match read {
            (Ok(request), Ok(document)) => {
                let places = Places::of(&document);
                steps.push(form(&places));
                behind_the_form(seen, known, &request, &document, &mut steps);
            }
            (Err(failure), Ok(document)) => {
                let mut step = form(&Places::of(&document));
                (step.verdict, step.said) = (Verdict::Bad, failure.message);
                steps.push(step);
            }
            (_, Err(_)) => steps.push(not_xml(body, seen.coding, &limits)),
        }
    }
    Explanation { steps }
}

fn behind_the_form(
    seen: &Seen<'_>,
    known: &Known,
    request: &Request<'_>,
    document: &Document<'_>,
    steps: &mut Vec<Step>,
) {
    let header = &request.header;
    let body = seen.body.unwrap_or_default();
    let found = method::find(&header.method, header.method_version);
    let care = Care::of(&header.method);
    let name = shown::only(&header.method, 64, |c| c.is_ascii_alphanumeric()).unwrap_or("?");
    steps.push(match &found {
        Ok(_) => Step::good("Method", format!("{name} {} is a method of this server.", header.method_version)),
        Err(failure) => Step::bad("Method", failure.message.clone()).fact("Named", name),
    });
    steps.push(caller(seen.now, known, header));
    steps.push(address(seen, known));
    let mut proved = true;
    if matches!(header.caller, Caller::Session { .. }) {
        let hmac = digests::hmac(request, document, body, known);
        proved = hmac.verdict == Verdict::Good;
        steps.push(hmac);
        steps.push(digests::info_hash(request, document, body, care));
        steps.extend(legacy(known, request));
        steps.push(time(seen.now, known, request, document));
        steps.extend(person(known, header, proved));
    } else if header.info_hash.is_some() {
        steps.push(digests::info_hash(request, document, body, care));
    }
    if let Ok(method) = found {
        steps.extend(admitted(known, method, header));
        if method.name == cast::NAME {
            steps.extend(sign_in::steps(seen.now, known, request, document, body));
        }
    }
    let others_hold = proved && steps.iter().all(|step| step.verdict != Verdict::Bad);
    steps.extend(answer(seen, care, others_hold));
}

fn size(seen: &Seen<'_>) -> Step {
    let title = "Size and coding";
    let step = match seen.body {
        Ok(body) if body.len() > seen.bytes_max => {
            Step::bad(title, format!("The body is longer than {} bytes.", seen.bytes_max))
        }
        Ok(body) if seen.coding == "identity" => {
            Step::good(title, format!("{} bytes came, not compressed.", body.len()))
        }
        Ok(body) => {
            let said =
                format!("{} bytes came; Content-Encoding {} made {} of them.", seen.came, seen.coding, body.len());
            Step::good(title, said)
        }
        Err(_) => Step::bad(title, format!("Content-Encoding says {}, and the body is not in it.", seen.coding)),
    };
    let step = step.fact("Bytes that came", seen.came).fact("Content-Encoding", seen.coding);
    match seen.body {
        Ok(body) => {
            let step = step.fact("Bytes that were looked at", body.len());
            if body.starts_with(BOM) {
                step.fact("Byte order mark", "EF BB BF in front: taken, and in no digest")
            } else {
                step
            }
        }
        Err(raw) if starts_like_xml(raw) => step
            .hint(format!("The body is plain XML. Compress it with {}, or leave Content-Encoding out.", seen.coding)),
        Err(raw) if raw.starts_with(GZIP) => step.hint("The body is in gzip: say Content-Encoding: gzip."),
        Err(raw) if crate::coding::inflate_either(raw, seen.bytes_max).is_ok() => {
            step.hint("The body is a deflate stream: say Content-Encoding: deflate.")
        }
        Err(_) => step.hint("The body may be cut off, or compressed twice."),
    }
}

const BOM: &[u8] = b"\xef\xbb\xbf";
const GZIP: &[u8] = b"\x1f\x8b";

fn starts_like_xml(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(b"<")
}

/// Where the parts lie, in bytes of the body.
struct Places {
    header: Option<std::ops::Range<usize>>,
    info: Option<std::ops::Range<usize>>,
}

impl Places {
    fn of(document: &Document<'_>) -> Places {
        let range = |name| document.root().child(name).map(|element| element.range());
        Places { header: range("header"), info: range("info") }
    }
}

fn form(places: &Places) -> Step {
    let place = |range: &Option<std::ops::Range<usize>>| match range {
        Some(range) => format!("bytes {} to {} ({} bytes)", range.start, range.end, range.len()),
        None => "not there".to_owned(),
    };
    Step::good("Form", "The envelope is well-formed: its parts were found by the XML parser.")
        .fact("<header>", place(&places.header))
        .fact("<info>", place(&places.info))
}

fn not_xml(body: &[u8], coding: &str, limits: &Limits) -> Step {
    let title = "Form";
    if coding == "identity" && body.starts_with(GZIP) {
        return Step::bad(title, "The body is not XML.")
            .hint("It is in gzip, and the request does not say so: send Content-Encoding: gzip.");
    }
    if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'<', 0, ..] | [0, b'<', ..] = body {
        return Step::bad(title, "The body is not in UTF-8.").hint("It is in UTF-16. Write it in UTF-8.");
    }
    if let Err(error) = std::str::from_utf8(body) {
        let at = error.valid_up_to();
        let byte = body.get(at).copied().unwrap_or_default();
        let mut step = Step::bad(title, "The body is not in UTF-8.")
            .fact("First byte that is not", format!("{byte:02X} at byte {at}"))
            .fact("Bytes", body.len());
        let declared = declared_encoding(body);
        if let Some(declared) = &declared {
            step = step.fact("The XML declaration says", declared);
        }
        let is_letter = byte >= 0xa0 && body.get(at + 1).is_none_or(u8::is_ascii);
        if declared.is_some() || is_letter {
            step = step.hint("It looks like ISO-8859-1 or Windows-1252. Write it in UTF-8; no other coding is taken.");
        }
        return step;
    }
    // Names and rules, never values; the place is said beside.
    let rule = match Document::parse(body, limits) {
        Err(error) => format!("The body is no XML that is taken: {error}."),
        Ok(_) => "The body is no request.".to_owned(),
    };
    let step = Step::bad(title, rule).fact("Bytes", body.len());
    match declared_encoding(body).filter(|encoding| !encoding.eq_ignore_ascii_case("utf-8")) {
        Some(encoding) => step
            .fact("The XML declaration says", encoding)
            .hint("Say encoding=\"UTF-8\" in the XML declaration, or leave the declaration out."),
        None if body.trim_ascii().is_empty() => step.hint("There is no body."),
        None => step,
    }
}

/// The encoding an XML declaration names.
fn declared_encoding(body: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&body[..body.len().min(100)]).into_owned();
    let declaration = start.trim_start_matches('\u{FEFF}').trim_start().strip_prefix("<?xml")?;
    let value = declaration[..declaration.find("?>")?].split_once("encoding")?.1;
    let value = value.trim_start().strip_prefix('=')?.trim().trim_matches(['"', '\'', ' ']);
    let value = value.split(['"', '\'']).next()?;
    shown::only(value, 20, |c| c.is_ascii_alphanumeric() || "-_".contains(c)).map(str::to_owned)
}

fn caller(now: Timestamp, known: &Known, header: &envelope::Header) -> Step {
    match &header.caller {
        Caller::Application(id) => {
            let title = "Application";
            let Some(app) = known.app.as_ref().filter(|app| app.id.0 == *id) else {
                return Step::bad(title, "The app-id is not this application's.")
                    .hint("Compare app-id in the header with the id on this application's page.");
            };
            if !app.is_active() {
                return Step::bad(title, state(app.state));
            }
            Step::good(title, "The header names this application, and it is active.")
        }
        Caller::Session { .. } => session(now, known),
    }
}

fn state(state: AppState) -> String {
    match state {
        AppState::Active => "The application that provisioned this one is not active.".to_owned(),
        other => format!("The application is {}, so none of its requests is carried out.", other.name()),
    }
}

fn session(now: Timestamp, known: &Known) -> Step {
    let title = "Session";
    match &known.session {
        Session::None | Session::Malformed => Step::bad(title, "The auth-token is no session token of any server.")
            .hint("Paste the token whole, as CreateAuthenticatedSessionToken returned it, without line breaks."),
        Session::NotOurs => Step::bad(title, "The auth-token has the form of a token, and this server has not made it.")
            .hint("It was made by another server, or under a key that is gone. Open a new session; on code 65 clients do so by themselves."),
        Session::OtherApplication => Step::bad(title, "The session belongs to another application.")
            .hint("The program uses two applications' sessions, or an old application's. Sign in with this one's id and key."),
        Session::Of { session, stands } => {
            let until = session.issued_at + APP_SESSION_LIFE;
            let ended = now >= until;
            let step = match &known.app {
                Some(app) if !app.is_active() => Step::bad(title, state(app.state)),
                _ if ended => Step::bad(title, "The session has run out: sessions last four hours.")
                    .hint("On code 65 open a new session with CreateAuthenticatedSessionToken and send the request again, signed anew."),
                _ if !stands => Step::bad(title, "The certificate the session was opened with is removed or has expired.")
                    .hint("Register the new certificate, then open a new session with its key."),
                _ => Step::good(title, "The session is this application's, and it stands."),
            };
            let step = step.fact("Opened", format_instant(session.issued_at)).fact("Runs until", format_instant(until));
            match &session.thumbprint {
                Some(thumbprint) => step.fact("Certificate", thumbprint),
                None => step.fact("Opened with", "the device's secret"),
            }
        }
    }
}

fn address(seen: &Seen<'_>, known: &Known) -> Step {
    let title = "Address";
    let Some(app) = &known.app else { return Step::open(title, "The application is not known.") };
    let admitted = match app.config.valid_ip_prefixes.join(", ") {
        none if none.is_empty() => "every address".to_owned(),
        some => some,
    };
    let Some(address) = seen.address else {
        return Step::open(title, "A pasted request comes from nowhere.").fact("Admitted", admitted);
    };
    let step = if app.admits(address) {
        Step::good(title, "The application may call from this address.")
    } else {
        Step::bad(title, "The application may not call from this address.")
            .hint("Add the address to the application's addresses, or look which proxy the request went through.")
    };
    step.fact("From", address).fact("Admitted", admitted)
}

/// An application may refuse SHA-1; said only where it does.
fn legacy(known: &Known, request: &Request<'_>) -> Option<Step> {
    let denied = known.app.as_ref().is_some_and(|app| app.config.legacy_auth == LegacyAuth::Deny);
    let named = |digest: &Option<envelope::Digest>, name| digest.as_ref().is_some_and(|d| d.algorithm_name == name);
    let uses = named(&request.hmac, HmacAlg::Sha1.wire_name()) || named(&request.header.info_hash, "SHA1");
    (denied && uses).then(|| {
        Step::bad("SHA-1", "This application does not accept SHA-1.")
            .hint("Use HMACSHA256 and SHA256, or let legacy-auth allow what old clients need.")
    })
}

fn time(now: Timestamp, known: &Known, request: &Request<'_>, document: &Document<'_>) -> Step {
    let title = "Time";
    let header = &request.header;
    let behind = now.duration_since(header.msg_time).as_secs();
    let distance = match behind {
        0 => "the same second".to_owned(),
        1.. => format!("{behind} seconds behind the server's clock"),
        _ => format!("{} seconds ahead of the server's clock", -behind),
    };
    let text = document.root().child("header").and_then(|header| header.child("msg-time"));
    let text = text.map(|element| element.text().trim().to_owned()).unwrap_or_default();
    let raw = shown::only(&text, 40, |c| c.is_ascii_digit() || "TtZz:.+-".contains(c)).unwrap_or("?").to_owned();
    let Some(app) = &known.app else { return Step::open(title, "The application is not known.") };
    let held = authenticate::in_time(request, app.config.msg_time, now);
    let step = match &held {
        Ok(()) => Step::good(title, "The request is in time."),
        Err(failure) => Step::bad(title, failure.message.clone()),
    };
    let mut step = step
        .fact("msg-time", raw)
        .fact("msg-ttl", format!("{} seconds", header.msg_ttl_seconds))
        .fact("Server's clock", format_instant(now))
        .fact("msg-time is", distance)
        .fact("The application takes", app.config.msg_time.name());
    if let Some(zone) = zone_behind(behind) {
        step = step.hint(format!(
            "msg-time differs by {zone}: it is probably local time that is sent as UTC. Send UTC, with Z at the end."
        ));
    } else if held.is_err() {
        step = step.hint("Set the clock of the machine that calls, or make msg-time when the request is sent.");
    }
    step
}

/// The zone a clock that shows local time would be in, when a difference looks like one.
fn zone_behind(seconds: i64) -> Option<String> {
    const QUARTER: i64 = 15 * 60;
    const NEAR: i64 = 3 * 60;
    let quarters = (seconds + seconds.signum() * QUARTER / 2) / QUARTER;
    let near = (seconds - quarters * QUARTER).abs() <= NEAR;
    let zones = quarters.unsigned_abs();
    (near && (2..=56).contains(&zones)).then(|| format!("{}:{:02} hours", zones / 4, zones % 4 * 15))
}

fn person(known: &Known, header: &envelope::Header, proved: bool) -> Option<Step> {
    let title = "Person";
    let Caller::Session { person, .. } = &header.caller else { return None };
    let named = match person {
        Person::Nobody => return None,
        Person::Online(_) => "user-auth-token",
        Person::Offline(_) => "offline-person-id",
    };
    let step = match (proved, known.person) {
        (false, _) => Step::open(title, "Looked up only once the header's signature holds."),
        (true, Ok(())) => Step::good(title, "The person is known to this application."),
        (true, Err(code)) => Step::bad(title, code.message()),
    };
    let step = step.fact("Named by", named);
    Some(match (proved, known.person) {
        (true, Err(Code::CredentialTokenExpired)) => step.hint("Send the person to the sign-in page again."),
        (true, Err(Code::InvalidToken)) => {
            step.hint("The user-auth-token is cut off, decoded wrongly from the address, or another application's.")
        }
        (true, Err(_)) => step.hint("The person has not let this application in, or their account is closed."),
        _ => step,
    })
}

fn admitted(known: &Known, method: &Method, header: &envelope::Header) -> Option<Step> {
    let title = "Permission";
    let app = known.app.as_ref()?;
    let in_session = matches!(header.caller, Caller::Session { .. });
    let has_person = matches!(&header.caller, Caller::Session { person, .. } if !matches!(person, Person::Nobody));
    if method.mode != Mode::Anonymous && !in_session {
        return Some(
            Step::bad(title, format!("{} needs a session.", method.name))
                .hint("Open a session with CreateAuthenticatedSessionToken and sign the request with its secret."),
        );
    }
    if matches!(method.mode, Mode::Person | Mode::Record) && !has_person {
        let said = format!("{} needs a person: a user-auth-token, or an offline-person-id.", method.name);
        return Some(Step::bad(title, said));
    }
    if let Some(set) = method.set
        && !app.config.methods.contains(&set)
    {
        let said = format!("{} is of the set {}, which the application does not have.", method.name, set.name());
        return Some(Step::bad(title, said).hint("Switch the set on under Methods."));
    }
    if header.final_xsl.is_some() {
        return Some(Step::bad(title, "final-xsl names a transform, and this server has none."));
    }
    Some(Step::good(title, format!("The application may call {}.", method.name)))
}

/// What the method itself said, when all before it holds.
fn answer(seen: &Seen<'_>, care: Care, others_hold: bool) -> Option<Step> {
    let title = "Answer";
    let Some(failure) = &seen.answered else {
        return seen.was_accepted.then(|| Step::good(title, "The request was carried out."));
    };
    if !others_hold {
        return None;
    }
    let message = match care {
        Care::Usual => failure.message.clone(),
        // It may name the kind of an item.
        Care::Great => failure.code.message().to_owned(),
    };
    let step = Step::bad(title, message).fact("Code", format!("{} {}", failure.code.number(), failure.code.name()));
    let info = failure.info.as_ref().filter(|_| care == Care::Usual);
    Some(match info {
        Some(info) => step.fact("Detail", info),
        None => step,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_that_looks_like_a_zone_is_told_as_one() {
        for (seconds, told) in [
            (0, None),
            (100, None),
            (3_600, Some("1:00 hours")),
            (-3_600, Some("1:00 hours")),
            (19_830, Some("5:30 hours")),
            (-7_100, Some("2:00 hours")),
            (3_600 + 450, None),
            (90_000, None),
        ] {
            assert_eq!(zone_behind(seconds).as_deref(), told, "{seconds}");
        }
    }

    #[test]
    fn what_is_no_xml_is_told_by_its_looks() {
        let said = |body: &[u8]| not_xml(body, "identity", &Limits::REQUEST);
        assert!(said(b"\x1f\x8b\x08").hints[0].contains("Content-Encoding: gzip"));
        assert!(said(b"\xff\xfe<\0").hints[0].contains("UTF-16"));
        let latin = said(b"<?xml version='1.0' encoding='ISO-8859-1'?><x>caf\xe9</x>");
        assert!(latin.hints[0].contains("ISO-8859-1"), "{latin:?}");
        assert!(latin.facts.iter().any(|fact| fact.value == "E9 at byte 49"), "{latin:?}");
        assert!(said(b"<?xml version='1.0' encoding='latin1'?><x/>").hints[0].contains("UTF-8"));
        assert!(said(b"<x>Emma").said.contains("byte"), "{}", said(b"<x>Emma").said);
        assert!(!said(b"<x>Emma").said.contains("Emma"));
        assert_eq!(said(b"  ").hints, ["There is no body."]);
    }

    /// What a request of a session of 2026-01-02 is explained as at that moment, by a server that knows nothing.
    fn explained(body: &[u8]) -> String {
        let named = super::super::gather::Named::of(Ok(body));
        let session = Session::Malformed;
        let known =
            Known { app: None, session, certificates: Vec::new(), person: Ok(()), secret: Some(vec![7; 32].into()) };
        let now = medlock_wire::time::parse_instant("2026-01-02T03:04:05Z").unwrap();
        let seen = Seen {
            came: body.len(),
            coding: "identity",
            body: Ok(body),
            address: None,
            now,
            bytes_max: 100_000,
            answered: None,
            was_accepted: false,
        };
        format!("{} {}", named.shown_method(), serde_json::to_string(&explain(&seen, &known)).unwrap())
    }

    /// Whatever is broken about a request, it is explained, and nothing of it is told that is nobody's business.
    #[test]
    fn a_broken_request_is_explained_without_its_secrets() {
        const TOKEN: &str = "ASAAAQhJ3vT0k3nT0k3nT0k3n";
        const CONTENT: &str = "Fluffy";
        let session = medlock_wire::client::Session {
            token: TOKEN.to_owned().into(),
            shared_secret: vec![7; 32].into(),
            hmac: HmacAlg::Sha256,
            hash: medlock_crypto::mac::HashAlg::Sha256,
        };
        let call = medlock_wire::client::Call {
            method: "CreateConnectPackage",
            version: 2,
            record_id: None,
            info: "<question a=\"Fluffy\">Fluffy\n</question><Fluffy/><!--Fluffy-->",
            msg_time: medlock_wire::time::parse_instant("2026-01-02T03:04:05Z").unwrap(),
            client_version: "t",
            culture: None,
        };
        let body = medlock_wire::client::sign(&call, &session, medlock_wire::client::OnBehalfOf::Nobody).into_bytes();
        let code =
            String::from_utf8_lossy(&body).split("</hmac-data>").next().unwrap().rsplit('>').next().unwrap().to_owned();
        let check = |changed: &[u8]| {
            let told = explained(changed);
            for secret in [TOKEN, &code[..20], &code[20..]] {
                assert!(!told.contains(secret), "{secret}: {told}");
            }
            // An unknown element is named where the envelope itself is wrong, as in the server's own answer.
            if envelope::parse(changed, &Limits::REQUEST).is_ok() {
                assert!(!told.contains(CONTENT), "{told}");
            }
        };
        check(&body);
        assert!(explained(&body).contains("hmac-data fits the header's bytes"));
        for at in (0..body.len()).step_by(3) {
            check(&body[..at]);
            let mut changed = body.clone();
            changed[at] ^= 1;
            check(&changed);
            changed[at] = b'<';
            check(&changed);
        }
    }
}
