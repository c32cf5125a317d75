//! Messages that come back (RFC 3464): which letter they are about, and whether it failed or is only late. Read from the outside, so
//! nothing of it is believed beyond the mark, which only those know who had the letter in their hands.

use medlock_domain::letters::{MARK_BYTES, Report, Trouble};

use super::message::Bounces;

/// Largest message that is looked at, bytes: a report and the head of what it is about. The rest is not read.
pub const MESSAGE_BYTES_MAX: u64 = 1_048_576;

/// Header lines whose address may carry the mark: of the report, and of the letter that it quotes.
const WITH_MARK: [&str; 7] =
    ["to", "delivered-to", "x-original-to", "envelope-to", "return-path", "message-id", "original-envelope-id"];

/// What a message says about one of our letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Returned {
    pub mark: [u8; MARK_BYTES],
    /// None: it says that all is well, or nothing that can be understood.
    pub report: Option<Report>,
}

/// Reads a message. `recipient`: the address it was sent to, when the mail server says so. None: it is about no letter of ours.
pub fn read(message: &[u8], recipient: Option<&str>) -> Option<Returned> {
    let text = String::from_utf8_lossy(message);
    let lines = || unfolded(&text);
    let named = lines().filter(|(name, _)| WITH_MARK.contains(&name.as_str()));
    let mark =
        recipient.and_then(Bounces::mark).or_else(|| named.into_iter().find_map(|(_, value)| mark_in(&value)))?;
    let field = |wanted: &str| lines().find(|(name, _)| name == wanted).map(|(_, value)| value);
    let status = field("status").and_then(|value| {
        let number = value.split_whitespace().next()?.to_owned();
        Trouble::from_status(&number)
    });
    let trouble = status.unwrap_or(Trouble::Other);
    let action = field("action").map(|value| value.trim().to_ascii_lowercase());
    let report = match action.as_deref() {
        Some("failed") => Some(Report::Failed(trouble)),
        Some("delayed") => Some(Report::Delayed(trouble)),
        _ => None,
    };
    Some(Returned { mark, report })
}

fn mark_in(value: &str) -> Option<[u8; MARK_BYTES]> {
    value.split([' ', ',', ';', '<', '>', '\t']).find_map(Bounces::mark)
}

/// Every line that looks like a header's, wherever in the message it stands, with its further lines.
fn unfolded(text: &str) -> impl Iterator<Item = (String, String)> {
    let mut lines = text.lines().peekable();
    std::iter::from_fn(move || {
        loop {
            let line = lines.next()?;
            let Some((name, value)) = line.split_once(':') else { continue };
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            if !is_name {
                continue;
            }
            let mut value = value.to_owned();
            while let Some(more) = lines.next_if(|next| next.starts_with([' ', '\t'])) {
                value.push_str(more);
            }
            return Some((name.to_ascii_lowercase(), value));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: [u8; MARK_BYTES] = [0x1f; MARK_BYTES];

    fn bounce(action: &str, status: &str, to: &str, quoted: &str) -> String {
        format!(
            "Return-Path: <>\r\nReceived: by mail.example.org (Postfix)\r\n\tid 4F; Fri, 15 Jan 2027 08:00:00 +0000\r\n\
             From: MAILER-DAEMON@mail.example.org\r\nSubject: Undelivered Mail Returned to Sender\r\nTo: {to}\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nI'm sorry to have to inform you: <ana@example.com>: unknown user\r\n\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.org\r\n\r\n\
             Final-Recipient: rfc822; ana@example.com\r\nAction: {action}\r\nStatus: {status}\r\n\
             Diagnostic-Code: smtp; 550 no such user\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{quoted}\r\n--b--\r\n"
        )
    }

    #[test]
    fn a_report_names_its_letter_by_the_address_it_came_to() {
        let to = Bounces::address("bounces@example.org", &MARK).unwrap();
        let message = bounce("failed", "5.1.1 (bad mailbox)", &to, "");
        let read_it = read(message.as_bytes(), None).unwrap();
        assert_eq!(read_it, Returned { mark: MARK, report: Some(Report::Failed(Trouble::NoMailbox)) });
        let delayed = bounce("delayed", "4.4.1", "someone@example.org", "");
        assert_eq!(read(delayed.as_bytes(), None), None, "of nobody's letter");
        let read_it = read(delayed.as_bytes(), Some(&to)).unwrap();
        assert_eq!(read_it.report, Some(Report::Delayed(Trouble::Later)));
        let good = bounce("relayed", "2.0.0", &to, "");
        assert_eq!(read(good.as_bytes(), None).unwrap().report, None);
    }

    #[test]
    fn or_by_the_id_of_the_letter_it_quotes() {
        let id = format!("Message-ID:\r\n <{}@example.org>", "1f".repeat(MARK_BYTES));
        let message = bounce("failed", "5.2.2", "bounces@example.org", &id);
        let read_it = read(message.as_bytes(), None).unwrap();
        assert_eq!(read_it, Returned { mark: MARK, report: Some(Report::Failed(Trouble::Full)) });
    }

    #[test]
    fn other_mail_is_about_nothing() {
        for other in [&b""[..], b"\xff\xfe\x00", b"To: bounces@example.org\r\n\r\nI am on holiday.\r\n"] {
            assert_eq!(read(other, None), None);
        }
        let to = Bounces::address("bounces@example.org", &MARK).unwrap();
        let holiday = format!("To: {to}\r\nSubject: On holiday\r\n\r\nI am on holiday.\r\n");
        assert_eq!(read(holiday.as_bytes(), None), Some(Returned { mark: MARK, report: None }));
    }
}
