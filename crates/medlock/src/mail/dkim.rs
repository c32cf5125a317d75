//! Signatures over messages (DKIM, RFC 6376): RSA with SHA-256, header lines and body in the relaxed form, so that servers on the way
//! may fold and pad. For sites whose mail server does not sign by itself.

use std::fmt::Write;

use anyhow::Context;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use medlock_crypto::certificate::SigningKey;
use medlock_crypto::mac::{HashAlg, hash};

use crate::config::Dkim;

/// The lines that are signed where there are such: all that a reader sees or answers to.
const SIGNED: [&str; 14] = [
    "from",
    "to",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "auto-submitted",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "sender",
    "in-reply-to",
];

/// Signs in the name of one domain.
pub(super) struct Signer {
    key: SigningKey,
    selector: String,
}

impl Signer {
    /// Reads the key.
    ///
    /// # Errors
    /// When the file cannot be read, or holds no RSA key of 1024 bits or more.
    pub fn read(settings: &Dkim) -> anyhow::Result<Signer> {
        let shown = settings.key_file.display();
        let pem = std::fs::read_to_string(&settings.key_file)
            .map(zeroize::Zeroizing::new)
            .with_context(|| format!("smtp.dkim_key_file: {shown} cannot be read"))?;
        let key = SigningKey::from_pem(&pem)
            .map_err(|_| anyhow::anyhow!("smtp.dkim_key_file: {shown} is no RSA private key in PEM"))?;
        Ok(Signer { key, selector: settings.selector.clone() })
    }

    /// The line to put before the message. `at`: seconds since 1970.
    pub fn header(&self, domain: &str, message: &[u8], at: i64) -> String {
        let (head, body) = split(message);
        let lines = header_lines(head);
        let signed: Vec<&(String, String)> =
            SIGNED.iter().filter_map(|name| lines.iter().rev().find(|(known, _)| known == name)).collect();
        let names: Vec<&str> = signed.iter().map(|(name, _)| name.as_str()).collect();
        let body_hash = BASE64_STANDARD.encode(hash(HashAlg::Sha256, relaxed_body(body).as_slice()));
        let unsigned = format!(
            "v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s={}; t={at};\r\n h={};\r\n bh={body_hash};\r\n b=",
            self.selector,
            names.join(":"),
        );
        let mut text = String::new();
        for (name, value) in signed {
            let _ = write!(text, "{name}:{value}\r\n");
        }
        let _ = write!(text, "dkim-signature:{}", relaxed_value(&unsigned));
        let signature = BASE64_STANDARD.encode(self.key.sign(text.as_bytes()));
        let folded: Vec<String> =
            signature.as_bytes().chunks(72).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
        format!("DKIM-Signature: {unsigned}{}\r\n", folded.join("\r\n "))
    }
}

/// Header and body; a message without an empty line is all header.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    match message.windows(4).position(|four| four == b"\r\n\r\n") {
        Some(end) => (&message[..end + 2], &message[end + 4..]),
        None => (message, b""),
    }
}

/// Names in small letters and values in the relaxed form.
fn header_lines(head: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(head);
    let mut lines: Vec<(String, String)> = Vec::new();
    for line in text.split("\r\n").filter(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = lines.last_mut() {
                value.push_str(line);
            }
        } else if let Some((name, value)) = line.split_once(':') {
            lines.push((name.trim_end().to_ascii_lowercase(), value.to_owned()));
        }
    }
    for (_, value) in &mut lines {
        *value = relaxed_value(value);
    }
    lines
}

/// Unfolded, each run of blanks one space, none at the ends.
fn relaxed_value(value: &str) -> String {
    let unfolded = value.replace("\r\n", "");
    unfolded.split([' ', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Each run of blanks one space, none at the end of a line, no empty lines at the end.
fn relaxed_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut empty_lines = 0;
    let body = body.strip_suffix(b"\r\n").unwrap_or(body);
    for line in split_lines(body) {
        let mut relaxed = Vec::with_capacity(line.len());
        let mut blank = false;
        for byte in line {
            match byte {
                b' ' | b'\t' => blank = true,
                other => {
                    if blank {
                        relaxed.push(b' ');
                        blank = false;
                    }
                    relaxed.push(*other);
                }
            }
        }
        if relaxed.is_empty() {
            empty_lines += 1;
            continue;
        }
        for _ in 0..empty_lines {
            out.extend_from_slice(b"\r\n");
        }
        empty_lines = 0;
        out.extend_from_slice(&relaxed);
        out.extend_from_slice(b"\r\n");
    }
    out
}

fn split_lines(body: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(body);
    std::iter::from_fn(move || {
        let now = rest?;
        match now.windows(2).position(|two| two == b"\r\n") {
            Some(end) => {
                rest = Some(&now[end + 2..]);
                Some(&now[..end])
            }
            None => {
                rest = None;
                Some(now)
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use medlock_crypto::certificate::{Certificate, SignatureAlg};

    use super::*;

    /// The example of RFC 6376, section 3.4.5.
    #[test]
    fn the_relaxed_form_is_the_standards() {
        let message = b"A: X\r\nB : Y\t\r\n\tZ  \r\n\r\n C \r\nD \t E\r\n\r\n\r\n";
        let (head, body) = split(message);
        assert_eq!(header_lines(head), [("a".to_owned(), "X".to_owned()), ("b".to_owned(), "Y Z".to_owned())]);
        assert_eq!(relaxed_body(body), b" C\r\nD E\r\n");
        assert_eq!(relaxed_body(b""), b"");
        assert_eq!(relaxed_body(b"\r\n\r\n"), b"");
        assert_eq!(relaxed_body(b"a\r\n\r\nb"), b"a\r\n\r\nb\r\n");
    }

    #[test]
    fn a_signature_is_over_what_it_names() {
        let made = medlock_crypto::certificate::generate("mail", 1_767_225_600, 30);
        let signer = Signer { key: SigningKey::from_pem(&made.key_pem).unwrap(), selector: "medlock".to_owned() };
        let message =
            b"From: a@example.org\r\nTo: b@example.com\r\nSubject: Hello\r\n  there\r\nX-Other: 1\r\n\r\nText.\r\n";
        let header = signer.header("example.org", message, 1_800_000_000);
        assert!(header.ends_with("\r\n") && header.lines().all(|line| line.len() < 200));
        let value = header.strip_prefix("DKIM-Signature: ").unwrap();
        assert!(value.contains("d=example.org; s=medlock;") && value.contains(" h=from:to:subject;"), "{value}");
        // Recomputed by hand: the hash of the body, then the signature over header lines in their order.
        let expected = BASE64_STANDARD.encode(hash(HashAlg::Sha256, b"Text.\r\n"));
        assert!(value.contains(&format!("bh={expected};")));
        let (unsigned, signature) = value.rsplit_once("b=").unwrap();
        let signature = BASE64_STANDARD.decode(signature.replace("\r\n", "").replace(' ', "")).unwrap();
        let text = format!(
            "from:a@example.org\r\nto:b@example.com\r\nsubject:Hello there\r\ndkim-signature:{}",
            format!("{unsigned}b=").replace("\r\n", "")
        );
        let certificate = Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap();
        assert!(certificate.verify(SignatureAlg::RsaSha256, text.as_bytes(), &signature));
    }
}
