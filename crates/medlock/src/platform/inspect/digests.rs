//! Which bytes lie under the header's authentication code and the hash of info, and, where they do not fit, what was hashed instead.

use std::borrow::Cow;

use medlock_crypto::mac::{self, HashAlg, HmacAlg};
use medlock_wire::base64;
use medlock_wire::envelope::Request;
use medlock_wire::xml::Document;

use super::gather::{Known, Session};
use super::shown::{self, Care};
use super::variants::{self, Slice};
use super::{Step, Verdict};

/// Forms in which a digest may have been written, with what is to be changed.
type Forms = Vec<(Option<&'static str>, Vec<u8>)>;

/// The step about `auth/hmac-data`: never the code itself, nor the one it should have been.
pub fn hmac(request: &Request<'_>, document: &Document<'_>, body: &[u8], known: &Known) -> Step {
    let title = "Signature of the header";
    let bytes = request.header_bytes();
    let (secret, agreed) = match (&known.session, &known.secret) {
        (Session::Of { session, .. }, _) => (session.secret.as_slice(), Some(session.hmac)),
        (_, Some(given)) => (given.as_slice(), None),
        _ => {
            let said = "It can't be checked: the secret is inside the session token, and the token can't be opened.";
            return under(Step::open(title, said), body, bytes);
        }
    };
    let Some(sent) = &request.hmac else {
        let step = Step::bad(title, "The request has no auth/hmac-data.");
        return under(step, body, bytes).hint("A request with auth-session begins with auth, before header.");
    };
    let named = HmacAlg::from_wire_name(&sent.algorithm_name);
    let held = named.is_some_and(|alg| sent.equals(&mac::hmac(alg, secret, bytes)));
    let agrees = agreed.is_none() || named == agreed;
    let mut step = match (held && agrees, agrees) {
        (true, _) => Step::good(title, "hmac-data fits the header's bytes."),
        (false, false) => Step::bad(title, "hmac-data is of another algorithm than this session's."),
        (false, true) => Step::bad(title, "hmac-data does not fit the header's bytes."),
    };
    step = under(step, body, bytes).fact("Algorithm named", algorithm(&sent.algorithm_name));
    if let Some(agreed) = agreed {
        step = step.fact("Algorithm of the session", agreed.wire_name());
    }
    if step.verdict == Verdict::Good {
        return step;
    }
    let Some(slice) = slice(document, body, "header") else { return step };
    let forms = forms(&text_at(document, &["auth", "hmac-data"]));
    match variants::search(&slice, &|candidate| mac_fits(secret, named, &forms, candidate)) {
        Some(words) => step.hint(format!("hmac-data would match <header> if {words}.")),
        None => step.hint(
            "No usual mistake explains it. Make the code over exactly the bytes of <header> as they are sent, after info-hash was put \
             in, with the base64-decoded shared secret of this session.",
        ),
    }
}

/// The step about `header/info-hash`.
pub fn info_hash(request: &Request<'_>, document: &Document<'_>, body: &[u8], care: Care) -> Step {
    let title = "Hash of info";
    let bytes = request.info_bytes();
    let Some(sent) = &request.header.info_hash else {
        let step = place(Step::bad(title, "The header has no info-hash."), body, bytes);
        return step.hint("Hash the bytes of <info> and put the hash into the header before you sign it.");
    };
    let named = HashAlg::from_wire_name(&sent.algorithm_name);
    let held = named.is_some_and(|alg| sent.equals(&mac::hash(alg, bytes)));
    let step = match (held, named) {
        (true, _) => Step::good(title, "info-hash fits the bytes of info."),
        (false, None) => Step::bad(title, "info-hash names an algorithm that is not taken: it is SHA1 or SHA256."),
        (false, Some(_)) => Step::bad(title, "info-hash does not fit the bytes of info."),
    };
    let claimed = text_at(document, &["header", "info-hash", "hash-data"]);
    let mut step = place(step, body, bytes).fact("Algorithm named", algorithm(&sent.algorithm_name));
    if care == Care::Usual {
        let (first, last) = shown::edges(std::str::from_utf8(bytes).unwrap_or_default());
        step = step.fact("Begins (values blanked)", first).fact("Ends (values blanked)", last);
    }
    if care == Care::Usual || !held {
        let is_digest = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
        let packed: String = claimed.split_whitespace().collect();
        let claimed = shown::only(&packed, 130, is_digest).unwrap_or("no digest").to_owned();
        step = hashes(step, bytes).fact("The request claims", claimed);
    }
    if held {
        return step;
    }
    let Some(slice) = slice(document, body, "info") else { return step };
    let forms = forms(&claimed);
    match variants::search(&slice, &|candidate| hash_fits(named, &forms, candidate)) {
        Some(words) => step.hint(format!("The hash would match <info> if {words}.")),
        None => match forms.first().map(|(_, bytes)| bytes.len()) {
            Some(16) => step.hint("The hash has 16 bytes, as MD5's have. Use SHA256."),
            Some(48 | 64) => step.hint("The hash is longer than SHA-256's. Use SHA256."),
            _ => step.hint(
                "No usual mistake explains it. Hash exactly the bytes of <info> as they are sent, from its first < to its last >: \
                 write the element once, hash it, and put the same bytes into the request.",
            ),
        },
    }
}

/// Where the bytes under a code lie, and their hash, to compare with what the client signed.
pub(super) fn under(step: Step, body: &[u8], bytes: &[u8]) -> Step {
    hashes(place(step, body, bytes), bytes)
}

fn place(step: Step, body: &[u8], bytes: &[u8]) -> Step {
    let start = offset(body, bytes);
    step.fact("Bytes", format!("{start} to {} of the body ({} bytes)", start + bytes.len(), bytes.len()))
}

fn hashes(mut step: Step, bytes: &[u8]) -> Step {
    for (name, alg) in [("SHA-256", HashAlg::Sha256), ("SHA-1", HashAlg::Sha1)] {
        let hash = mac::hash(alg, bytes);
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        step = step.fact(&format!("Their {name}, base64"), base64::encode(&hash));
        step = step.fact(&format!("Their {name}, hexadecimal"), hex);
    }
    step
}

/// Where a part of the body begins. Both are of one allocation.
fn offset(body: &[u8], part: &[u8]) -> usize {
    (part.as_ptr().addr()).saturating_sub(body.as_ptr().addr())
}

fn algorithm(name: &str) -> &str {
    shown::only(name, 20, |c| c.is_ascii_alphanumeric() || "-_".contains(c)).unwrap_or("?")
}

fn text_at(document: &Document<'_>, path: &[&str]) -> String {
    let found = path.iter().try_fold(document.root(), |element, name| element.child(name));
    found.map(|element| element.text().into_owned()).unwrap_or_default()
}

/// A part of the body with the others that may have been meant.
fn slice<'b>(document: &Document<'_>, body: &'b [u8], name: &str) -> Option<Slice<'b>> {
    let text = std::str::from_utf8(body).ok()?;
    let root = document.root();
    let (header, info) = (root.child("header")?, root.child("info")?);
    let element = root.child(name)?;
    let both = [&body[header.range()], &body[info.range()]].concat();
    let without_hash = header.child("info-hash").map(|hash| {
        let (header, hash) = (header.range(), hash.range());
        [&body[header.start..hash.start], &body[hash.end..header.end]].concat()
    });
    let mut others: Vec<(&'static str, Cow<'b, [u8]>)> = vec![
        ("it were the whole body", Cow::Borrowed(body)),
        ("it were header and info together", Cow::Owned(both)),
        ("it were made over info instead of header", Cow::Borrowed(&body[info.range()])),
        ("it were made over header instead of info", Cow::Borrowed(&body[header.range()])),
    ];
    others
        .extend(without_hash.map(|bytes| ("it were made before info-hash was put into the header", Cow::Owned(bytes))));
    let range = element.range();
    Some(Slice { body: text, start: range.start, end: range.end, canonical: element.canonical(), others })
}

/// The digest a text stands for, in each way it can be read.
fn forms(text: &str) -> Forms {
    let packed: String = text.split_whitespace().collect();
    let mut forms: Forms = Vec::new();
    let unhex = |text: &str| -> Option<Vec<u8>> {
        if text.is_empty() || !text.len().is_multiple_of(2) || !text.is_ascii() {
            return None;
        }
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
    };
    if let Some(bytes) = base64::decode(&packed) {
        let of_hex = std::str::from_utf8(&bytes).ok().and_then(unhex);
        forms.push((None, bytes));
        forms.extend(
            of_hex.map(|bytes| (Some("the base64 were read as that of hexadecimal text, not of bytes"), bytes)),
        );
    }
    if let Some(bytes) = unhex(&packed) {
        forms.push((Some("it were read as hexadecimal, not as base64"), bytes));
    }
    if packed.contains(['-', '_'])
        && let Some(bytes) = base64::decode(&packed.replace('-', "+").replace('_', "/"))
    {
        forms.push((Some("- and _ were read as + and /"), bytes));
    }
    forms
}

fn hash_fits(named: Option<HashAlg>, forms: &Forms, candidate: &[u8]) -> Option<Vec<String>> {
    for alg in [HashAlg::Sha256, HashAlg::Sha1] {
        let digest = mac::hash(alg, candidate);
        for (form, sent) in forms {
            if mac::equal(sent, &digest) {
                let algorithm = (named != Some(alg)).then(|| format!("algName said {}", alg.wire_name()));
                return Some(form.map(str::to_owned).into_iter().chain(algorithm).collect());
            }
        }
    }
    None
}

fn mac_fits(secret: &[u8], named: Option<HmacAlg>, forms: &Forms, candidate: &[u8]) -> Option<Vec<String>> {
    let text = zeroize::Zeroizing::new(base64::encode(secret));
    let keys: [(Option<&str>, &[u8]); 2] = [
        (None, secret),
        (Some("the key were the base64 text of the shared secret, not the bytes it stands for"), text.as_bytes()),
    ];
    let algorithms = [HmacAlg::Sha256, HmacAlg::Sha1, HmacAlg::Sha512];
    for (key, key_bytes) in keys {
        for alg in algorithms {
            let code = mac::hmac(alg, key_bytes, candidate);
            if let Some((form, _)) = forms.iter().find(|(_, sent)| mac::equal(sent, &code)) {
                let other = (named != Some(alg)).then(|| format!("algName said {}", alg.wire_name()));
                return Some([*form, key].into_iter().flatten().map(str::to_owned).chain(other).collect());
            }
        }
    }
    let plain = [HashAlg::Sha256, HashAlg::Sha1].map(|alg| mac::hash(alg, candidate));
    let is_plain = forms.iter().any(|(_, sent)| plain.iter().any(|hash| mac::equal(sent, hash)));
    is_plain.then(|| vec!["it were a plain hash, not an HMAC with the shared secret".to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_known_in_the_forms_clients_give_them() {
        let digest = mac::hash(HashAlg::Sha1, b"<info/>");
        let hex: String = digest.iter().map(|byte| format!("{byte:02X}")).collect();
        let plain = base64::encode(&digest);
        let said = |text: &str, named| hash_fits(named, &forms(text), b"<info/>").map(|words| words.join(", "));
        let sha1 = Some(HashAlg::Sha1);
        assert_eq!(said(&plain, sha1).as_deref(), Some(""));
        assert_eq!(said(&format!(" {plain}\n"), sha1).as_deref(), Some(""));
        assert_eq!(said(&plain, Some(HashAlg::Sha256)).as_deref(), Some("algName said SHA1"));
        assert_eq!(said(&hex, sha1).as_deref(), Some("it were read as hexadecimal, not as base64"));
        assert!(said(&base64::encode(hex.as_bytes()), sha1).unwrap().contains("of hexadecimal text"));
        // One that has a plus sign in base64.
        assert!(plain.contains('+'), "{plain}");
        assert!(said(&plain.replace('+', "-").replace('/', "_"), sha1).unwrap().contains("read as + and /"));
        assert_eq!(said("", sha1), None);
        assert_eq!(said("é!", sha1), None);

        let told = |bytes: &[u8]| mac_fits(b"key", Some(HmacAlg::Sha256), &forms(&base64::encode(bytes)), b"<header/>");
        assert_eq!(told(&mac::hmac(HmacAlg::Sha256, b"key", b"<header/>")), Some(Vec::new()));
        assert_eq!(told(&mac::hmac(HmacAlg::Sha1, b"key", b"<header/>")).unwrap(), ["algName said HMACSHA1"]);
        assert!(told(&mac::hmac(HmacAlg::Sha256, b"a2V5", b"<header/>")).unwrap()[0].contains("base64 text"));
        assert!(told(&mac::hash(HashAlg::Sha256, b"<header/>")).unwrap()[0].contains("plain hash"));
        assert_eq!(told(b"another"), None);
    }
}
