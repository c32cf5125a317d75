//! What CreateAuthenticatedSessionToken checks beyond the envelope: names, certificate, signature, time.

use jiff::Timestamp;
use medlock_crypto::certificate::SignatureAlg;
use medlock_wire::envelope::Request;
use medlock_wire::method::create_authenticated_session_token::{self as cast, Credential, Proof, Signature};
use medlock_wire::time::format_instant;
use medlock_wire::xml::{Document, Element};

use super::gather::Known;
use super::variants::{self, Slice};
use super::{Step, digests, shown};
use crate::limits::SIGNING_TIME_SLACK;

/// The steps of signing in.
pub fn steps(now: Timestamp, known: &Known, request: &Request<'_>, document: &Document<'_>, body: &[u8]) -> Vec<Step> {
    let title = "Signing in";
    let read = match cast::Request::parse(request.info(), request.header.method_version) {
        Ok(read) => read,
        Err(failure) => return vec![Step::bad(title, failure.message)],
    };
    let Some(app) = &known.app else { return Vec::new() };
    let mut steps = Vec::new();
    let names_agree = read.app_id == app.id.0 && read.credential.app_id() == app.id.0;
    steps.push(if names_agree {
        Step::good(title, "Header, auth-info and content name the same application.")
    } else {
        Step::bad(title, "The header, auth-info and content must name the same application.")
            .hint("Put the same app-id into all three; content is signed, so change it before you sign.")
    });
    let content = read.credential.content_bytes();
    match (&read.credential, read.credential.signature()) {
        (_, Some(signature)) => {
            let certificate = certificate(now, known, signature);
            steps.push(certificate);
            steps.push(signed(known, signature, content, document, body));
        }
        (Credential::AppServer2 { proof: Proof::Hmac(_), .. }, None) => {
            steps.push(digests::under(
                Step::open(
                    "Signature of content",
                    "hmacSig is checked with the device's secret, which is not looked at here.",
                ),
                body,
                content,
            ));
        }
        _ => {}
    }
    if let Credential::AppServer2 { signing_time, .. } = &read.credential {
        steps.push(signing_time_step(now, *signing_time));
    }
    steps
}

fn certificate(now: Timestamp, known: &Known, signature: &Signature) -> Step {
    let title = "Certificate";
    let named = shown::only(&signature.thumbprint, 64, |c| c.is_ascii_hexdigit()).unwrap_or("?");
    let registered: Vec<&str> = known.certificates.iter().map(|known| known.certificate.thumbprint.as_str()).collect();
    let found = known.certificates.iter().find(|known| known.certificate.thumbprint == signature.thumbprint);
    let step = match found {
        None if registered.is_empty() => Step::bad(title, "No certificate is registered for this application.")
            .hint("Register the certificate under Certificates, or with: medlock cert add --app ID FILE."),
        None => {
            let step = Step::bad(title, "The certificate that is named is not registered for this application.");
            let is_sha256 = named.len() == 64;
            let hint = if is_sha256 {
                "The thumbprint has 64 characters, as SHA-256's have. A thumbprint here is the SHA-1 of the certificate."
            } else {
                "Register it, or sign with the key of a registered one and name that one's thumbprint."
            };
            step.hint(hint)
        }
        Some(found) if !found.is_valid_at(now) => {
            let step = Step::bad(title, "The certificate is registered, and not valid at the moment.");
            let day = |second| Timestamp::from_second(second).map_or_else(|_| "?".to_owned(), format_instant);
            step.fact("Valid from", day(found.certificate.not_before))
                .fact("Valid until", day(found.certificate.not_after))
                .hint("Make a new certificate and register it.")
        }
        Some(_) => Step::good(title, "The certificate that is named is registered and valid."),
    };
    let registered = if registered.is_empty() { "none".to_owned() } else { registered.join(", ") };
    step.fact("Thumbprint named", named).fact("Registered", registered)
}

fn signed(known: &Known, signature: &Signature, content: &[u8], document: &Document<'_>, body: &[u8]) -> Step {
    let title = "Signature of content";
    let verifies = |alg: SignatureAlg, bytes: &[u8]| {
        let mut by = known.certificates.iter().filter(|known| known.certificate.verify(alg, bytes, &signature.bytes));
        by.next().map(|known| known.certificate.thumbprint.clone())
    };
    let named = signature.algorithm;
    let step = match verifies(named, content) {
        Some(thumbprint) if thumbprint == signature.thumbprint => {
            Step::good(title, "The signature fits the bytes of content.")
        }
        Some(thumbprint) => Step::bad(title, "The signature was made with another key than the thumbprint says.")
            .hint(format!("It fits the key of the registered certificate {thumbprint}: name that one.")),
        None => Step::bad(title, "The signature does not fit the bytes of content under any registered certificate."),
    };
    let failed = step.hints.is_empty() && step.verdict == super::Verdict::Bad;
    let step = digests::under(step, body, content)
        .fact("Algorithms named", format!("{} with {}", named.digest_name(), named.signature_name()))
        .fact("Signature's length", format!("{} bytes", signature.bytes.len()));
    if !failed || known.certificates.is_empty() {
        return step;
    }
    let fits = |bytes: &[u8]| {
        [SignatureAlg::RsaSha256, SignatureAlg::RsaSha1].into_iter().find_map(|alg| {
            verifies(alg, bytes)?;
            let other = (alg != named)
                .then(|| format!("the algorithms named were {} and {}", alg.digest_name(), alg.signature_name()));
            Some(other.into_iter().collect())
        })
    };
    match slice(document, body).and_then(|slice| variants::search(&slice, &fits)) {
        Some(words) => step.hint(format!("sig would match <content> if {words}.")),
        None => step.hint(
            "No usual mistake explains it. Sign exactly the bytes of <content> as they are sent, with RSA PKCS#1 v1.5, and with the key \
             the registered certificate was made from.",
        ),
    }
}

fn slice<'b>(document: &Document<'_>, body: &'b [u8]) -> Option<Slice<'b>> {
    let credential = document.root().child("info")?.child("auth-info")?.child("credential")?;
    let content: Element<'_> = credential.children().next()?.child("content")?;
    let range = content.range();
    let others =
        vec![("it were the whole info", std::borrow::Cow::Borrowed(&body[document.root().child("info")?.range()]))];
    let text = std::str::from_utf8(body).ok()?;
    Some(Slice { body: text, start: range.start, end: range.end, canonical: content.canonical(), others })
}

fn signing_time_step(now: Timestamp, signing_time: Timestamp) -> Step {
    let title = "Signing time";
    let behind = now.duration_since(signing_time);
    let step = if behind.abs() <= SIGNING_TIME_SLACK {
        Step::good(title, "signing-time is near enough to the server's clock.")
    } else {
        Step::bad(title, "The signing-time is too far from now.")
            .hint("Set the clock of the machine that calls, and sign anew for each session.")
    };
    step.fact("signing-time", format_instant(signing_time))
        .fact("Server's clock", format_instant(now))
        .fact("Behind the server's clock", format!("{} seconds", behind.as_secs()))
}
