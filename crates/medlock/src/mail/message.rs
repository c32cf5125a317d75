//! A letter as the message that goes to the mail server.
//!
//! Sender and envelope are of one domain, so that a reader's server that compares them (SPF, DKIM, DMARC) finds nothing odd: a letter in
//! the name of an application elsewhere is from this site's address under the application's name, and replies go to the application.
//! The message's id and, where `smtp.bounce_address` is set, the envelope's sender carry the letter's mark, by which we
//! know it again when it comes back.

use std::time::SystemTime;

use anyhow::Context;
use jiff::Timestamp;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};
use medlock_domain::letters::MARK_BYTES;
use medlock_domain::outbox::Letter;

use super::dkim::Signer;
use crate::config::Smtp;

/// Bytes and envelope.
pub struct Outgoing {
    pub envelope: Envelope,
    pub bytes: Vec<u8>,
}

/// The address that messages come back to, and how a letter's mark stands in it.
pub struct Bounces;

impl Bounces {
    /// `name+mark@domain`.
    pub fn address(base: &str, mark: &[u8; MARK_BYTES]) -> Option<String> {
        let (name, domain) = base.rsplit_once('@')?;
        Some(format!("{name}+{}@{domain}", hex(mark)))
    }

    /// The mark in such an address, or in a message's id.
    pub fn mark(text: &str) -> Option<[u8; MARK_BYTES]> {
        let name = text.trim().trim_start_matches('<').split('@').next()?;
        let hex = name.rsplit('+').next()?;
        if hex.len() != 2 * MARK_BYTES || !hex.is_ascii() {
            return None;
        }
        let mut mark = [0; MARK_BYTES];
        for (byte, digits) in mark.iter_mut().zip(hex.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
        }
        Some(mark)
    }
}

fn hex(mark: &[u8; MARK_BYTES]) -> String {
    mark.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The letter as it is sent.
///
/// # Errors
/// When it cannot be sent as it is: an address is none, or the settings cannot be used.
pub fn outgoing(smtp: &Smtp, letter: &Letter, mark: &[u8; MARK_BYTES], now: Timestamp) -> anyhow::Result<Outgoing> {
    let site: Mailbox = smtp.from.parse().context("smtp.from is no mailbox")?;
    let domain = site.email.domain().to_ascii_lowercase();
    let (from, reply_to) = sender(&site, letter)?;
    let to: Mailbox = letter.to.parse().map_err(|_| anyhow::anyhow!("the letter's address is no mailbox"))?;
    let back = match &smtp.bounce_address {
        Some(base) => Bounces::address(base, mark)
            .and_then(|address| address.parse::<Address>().ok())
            .context("smtp.bounce_address is no address")?,
        None => from.email.clone(),
    };
    let envelope = Envelope::new(Some(back), vec![to.email.clone()]).context("a letter has a reader")?;
    let mut builder = Message::builder()
        .from(from)
        .to(to)
        .subject(letter.subject.as_str())
        .date(SystemTime::from(now))
        .message_id(Some(format!("<{}@{domain}>", hex(mark))))
        // Answering machines leave it alone.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    for (name, value) in &letter.headers {
        let name = HeaderName::new_from_ascii(name.clone()).map_err(|_| anyhow::anyhow!("a header's name is none"))?;
        anyhow::ensure!(!value.contains(['\r', '\n']), "a header has more than one line");
        builder = builder.raw_header(HeaderValue::new(name, value.clone()));
    }
    if let Some(reply_to) = reply_to {
        builder = builder.reply_to(reply_to);
    }
    let message = match &letter.html {
        None => builder.singlepart(SinglePart::plain(letter.text.clone())),
        Some(html) if letter.text.is_empty() => builder.singlepart(SinglePart::html(html.clone())),
        Some(html) => builder.multipart(MultiPart::alternative_plain_html(letter.text.clone(), html.clone())),
    };
    let message = message.map_err(|_| anyhow::anyhow!("the letter cannot be written as a message"))?;
    let mut bytes = message.formatted();
    if let Some(dkim) = &smtp.dkim {
        let mut signed = Signer::read(dkim)?.header(&domain, &bytes, now.as_second()).into_bytes();
        signed.append(&mut bytes);
        bytes = signed;
    }
    Ok(Outgoing { envelope, bytes })
}

/// Whom the reader sees it is from, and where replies go.
fn sender(site: &Mailbox, letter: &Letter) -> anyhow::Result<(Mailbox, Option<Mailbox>)> {
    let mut from = site.clone();
    let Some(sender) = &letter.from else { return Ok((from, None)) };
    let mail = sender.reply_to.as_deref().map(str::parse::<Mailbox>).transpose();
    let mut reply_to = mail.map_err(|_| anyhow::anyhow!("the address for replies is no mailbox"))?;
    if let Some(address) = &sender.address {
        let address: Address = address.parse().map_err(|_| anyhow::anyhow!("the letter's sender is no address"))?;
        if address.domain().eq_ignore_ascii_case(site.email.domain()) {
            from.email = address;
        } else if reply_to.is_none() {
            reply_to = Some(Mailbox::new(None, address));
        }
    }
    from.name = Some(sender.name.clone()).filter(|name| !name.is_empty());
    Ok((from, reply_to))
}

#[cfg(test)]
mod tests {
    use medlock_domain::outbox::From;

    use super::*;
    use crate::config::SmtpSecurity;

    const MARK: [u8; MARK_BYTES] = [0xab; MARK_BYTES];

    fn smtp() -> Smtp {
        Smtp {
            host: "mail.example.org".into(),
            port: 587,
            security: SmtpSecurity::StartTls,
            username: None,
            password_file: None,
            ca_file: None,
            from: "Example Records <records@example.org>".into(),
            bounce_address: Some("bounces@example.org".into()),
            dkim: None,
        }
    }

    fn text(smtp: &Smtp, letter: &Letter) -> (String, Outgoing) {
        let made = outgoing(smtp, letter, &MARK, Timestamp::from_second(1_800_000_000).unwrap()).unwrap();
        (String::from_utf8(made.bytes.clone()).unwrap(), made)
    }

    #[test]
    fn a_letter_says_who_it_is_from_and_where_it_comes_back() {
        let letter = Letter::new("ana@example.com", "Hello".into(), "Come by.".into())
            .with_header("List-Unsubscribe", "<https://example.org/notices>");
        let (message, made) = text(&smtp(), &letter);
        let hex = "ab".repeat(MARK_BYTES);
        assert_eq!(made.envelope.from().unwrap().to_string(), format!("bounces+{hex}@example.org"));
        for line in [
            "From: \"Example Records\" <records@example.org>\r\n",
            "To: ana@example.com\r\n",
            &format!("Message-ID: <{hex}@example.org>\r\n"),
            "Date: Fri, 15 Jan 2027 08:00:00 +0000\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "List-Unsubscribe: <https://example.org/notices>\r\n",
        ] {
            assert!(message.contains(line), "{line}: {message}");
        }
        let plain = Smtp { bounce_address: None, ..smtp() };
        assert_eq!(text(&plain, &letter).1.envelope.from().unwrap().to_string(), "records@example.org");
        let broken = letter.with_header("X-A", "1\r\nBcc: eve@example.com");
        assert!(outgoing(&plain, &broken, &MARK, Timestamp::UNIX_EPOCH).is_err());
    }

    #[test]
    fn an_application_elsewhere_is_named_and_replied_to_from_our_address() {
        let from = |address: &str| From { name: "Lab".into(), address: Some(address.into()), reply_to: None };
        let letter = Letter {
            from: Some(from("results@lab.example")),
            ..Letter::new("ana@example.com", "Hello".into(), "Come by.".into())
        };
        let (message, _) = text(&smtp(), &letter);
        assert!(message.contains("From: Lab <records@example.org>\r\n"), "{message}");
        assert!(message.contains("Reply-To: results@lab.example\r\n"), "{message}");
        let letter = Letter { from: Some(from("lab@EXAMPLE.org")), ..letter };
        let (message, _) = text(&smtp(), &letter);
        assert!(message.contains("From: Lab <lab@EXAMPLE.org>\r\n") && !message.contains("Reply-To"), "{message}");
    }

    #[test]
    fn a_mark_is_found_again() {
        let address = Bounces::address("bounces@example.org", &MARK).unwrap();
        assert_eq!(Bounces::mark(&address), Some(MARK));
        assert_eq!(Bounces::mark(&format!("<{}@example.org>", "ab".repeat(MARK_BYTES))), Some(MARK));
        for none in ["", "bounces@example.org", "bounces+ab@example.org", &"é".repeat(16), "+@"] {
            assert_eq!(Bounces::mark(none), None, "{none}");
        }
    }
}
