//! SendInsecureMessage and SendInsecureMessageFromApplication: letters to addresses, to people and to the custodians of
//! the record the header names.
//!
//! The two differ in who writes: a signed-in person, or a mailbox of the application. Whether a subject and a body are
//! there is checked here, because a letter without them helps nobody; whether anybody may be written to is not.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::read;

/// Of SendInsecureMessage, in the name of the signed-in person.
pub const NAME: &str = "SendInsecureMessage";
/// In the name of a mailbox of the application.
pub const NAME_FROM_APPLICATION: &str = "SendInsecureMessageFromApplication";

/// Receivers one call can name: a family or a ward, not a mailing list.
pub const RECIPIENTS_MAX: usize = 50;
/// HealthVault's schema: the name of a mailbox, and a name to show.
pub const NAME_CHARS_MAX: usize = 255;
/// A subject is one line; longer ones are cut by mail programs anyway.
pub const SUBJECT_CHARS_MAX: usize = 255;
/// A letter. HealthVault's schema has no limit.
pub const BODY_CHARS_MAX: usize = 100_000;

/// A letter to be sent. What people wrote is inside: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// Only, and always, of SendInsecureMessageFromApplication.
    pub from: Option<FromMailbox>,
    pub addresses: Vec<Address>,
    pub people: Vec<Person>,
    /// To every custodian of the header's record; whether only to those whose address is proven.
    pub record_custodians: Option<bool>,
    pub subject: String,
    pub text: Option<String>,
    pub html: Option<String>,
}

/// A mailbox of the application: its domain is put behind it.
#[derive(Clone, PartialEq, Eq)]
pub struct FromMailbox {
    pub mailbox: String,
    pub name: String,
}

#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    pub address: String,
    pub name: String,
}

/// A person by the id the application knows them by.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    pub id: Uuid,
    /// Refuse the call unless their address is proven.
    pub validated: bool,
}

impl Request {
    /// Reads the letter of SendInsecureMessage.
    ///
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let parts = read::Sequence::of(info)?;
        parse(info, parts, None)
    }

    /// Reads the letter of SendInsecureMessageFromApplication.
    ///
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse_from_application(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let mut from = read::Sequence::of(parts.required("from-mailbox")?)?;
        let mailbox = from.required("mailbox-name")?;
        let name = from.required("name")?;
        from.finish()?;
        let from = FromMailbox {
            mailbox: read::filled_text(mailbox, NAME_CHARS_MAX)?.trim().to_owned(),
            name: one_line(name, NAME_CHARS_MAX)?,
        };
        if !is_mailbox_name(&from.mailbox) {
            return Err(read::invalid(mailbox, "must be what stands before the @ of an e-mail address"));
        }
        parse(info, parts, Some(from))
    }

    /// The inner XML of `info`, in schema order.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        if let Some(from) = &self.from {
            writer.start("from-mailbox");
            writer.element("mailbox-name", &from.mailbox).element("name", &from.name);
            writer.end();
        }
        for to in &self.addresses {
            writer.start("rcpt-address");
            writer.element("address", &to.address).element("name", &to.name);
            writer.end();
        }
        for to in &self.people {
            writer.start("rcpt-person").attr("validated", bool_text(to.validated)).text(&to.id.to_string()).end();
        }
        if let Some(validated) = self.record_custodians {
            writer.start("rcpt-record").attr("validated", bool_text(validated)).end();
        }
        writer.element("subject", &self.subject);
        for (name, body) in [("text-body", &self.text), ("html-body", &self.html)] {
            if let Some(body) = body {
                writer.element(name, body);
            }
        }
        writer.finish()
    }
}

fn parse(info: Element<'_>, mut parts: read::Sequence<'_>, from: Option<FromMailbox>) -> Result<Request, Failure> {
    let mut addresses = Vec::new();
    for to in parts.many("rcpt-address") {
        let mut fields = read::Sequence::of(to)?;
        let address = fields.required("address")?;
        let name = fields.required("name")?;
        fields.finish()?;
        addresses.push(Address {
            address: read::bounded_text(address, NAME_CHARS_MAX)?.trim().to_owned(),
            name: one_line(name, NAME_CHARS_MAX)?,
        });
    }
    let mut people = Vec::new();
    for to in parts.many("rcpt-person") {
        people.push(Person { id: read::guid(to)?, validated: validated(to)? });
    }
    let record_custodians = match parts.optional("rcpt-record") {
        Some(to) => {
            read::Sequence::of(to)?.finish()?;
            Some(validated(to)?)
        }
        None => None,
    };
    let subject = parts.required("subject")?;
    let text = parts.optional("text-body");
    let html = parts.optional("html-body");
    parts.finish()?;
    let recipients = addresses.len() + people.len() + usize::from(record_custodians.is_some());
    if recipients == 0 {
        let rule = "one of 'rcpt-address', 'rcpt-person' and 'rcpt-record' is needed: nobody would get the letter";
        return Err(read::invalid(info, rule));
    }
    if recipients > RECIPIENTS_MAX {
        return Err(read::invalid(info, &format!("one letter can have {RECIPIENTS_MAX} recipients")));
    }
    if text.is_none() && html.is_none() {
        return Err(read::invalid(info, "'text-body' or 'html-body' is needed: the letter would be empty"));
    }
    let body = |element: Option<Element<'_>>| element.map(|body| read::filled_text(body, BODY_CHARS_MAX)).transpose();
    let subject_text = one_line(subject, SUBJECT_CHARS_MAX)?;
    if read::is_blank(&subject_text) {
        return Err(read::invalid(subject, "must not be empty or blank"));
    }
    Ok(Request {
        from,
        addresses,
        people,
        record_custodians,
        subject: subject_text,
        text: body(text)?,
        html: body(html)?,
    })
}

fn validated(element: Element<'_>) -> Result<bool, Failure> {
    let text = read::required_attribute(element, "validated")?;
    read::parse_boolean(text).ok_or_else(|| read::invalid(element, "the attribute 'validated' must be true or false"))
}

/// Text that can stand in a mail header: a line break would begin another one.
fn one_line(element: Element<'_>, chars_max: usize) -> Result<String, Failure> {
    let text = read::bounded_text(element, chars_max)?.trim().to_owned();
    if text.chars().any(char::is_control) {
        return Err(read::invalid(element, "must be one line"));
    }
    Ok(text)
}

/// The letters, digits and signs that every mail server takes before an @.
fn is_mailbox_name(name: &str) -> bool {
    let apart = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    name.len() <= 64 && name.split('.').all(apart)
}

fn bool_text(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    fn read(inner: &str, from_application: bool) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        if from_application {
            Request::parse_from_application(document.root())
        } else {
            Request::parse(document.root())
        }
    }

    const FROM: &str = "<from-mailbox><mailbox-name>results</mailbox-name><name>Lab</name></from-mailbox>";
    const TO: &str = "<rcpt-address><address>a@b.example</address><name>A</name></rcpt-address>";
    const REST: &str = "<subject>Hello</subject><text-body>Come by.</text-body>";

    #[test]
    fn a_letter_is_read_in_schema_order() {
        let letter = read(
            &format!(
                "{FROM}{TO}<rcpt-person validated=\"1\">3D34D87E-7FC1-4153-800F-F56592CB0D17</rcpt-person>\
                 <rcpt-record validated=\"false\"/><subject> Hello </subject><text-body> t </text-body>\
                 <html-body>&lt;p&gt;t</html-body>"
            ),
            true,
        )
        .ok()
        .unwrap();
        assert!(letter.from.as_ref().is_some_and(|from| from.mailbox == "results" && from.name == "Lab"));
        assert_eq!((letter.addresses.len(), letter.people.len(), letter.record_custodians), (1, 1, Some(false)));
        assert!(letter.people[0].validated);
        assert_eq!(letter.subject, "Hello");
        assert_eq!(letter.text.as_deref(), Some(" t "), "a body is kept as it is");
        assert_eq!(letter.html.as_deref(), Some("<p>t"));
        assert!(read(&[TO, REST].concat(), false).is_ok());
    }

    #[test]
    fn what_no_letter_can_be_made_of_is_invalid() {
        let cases = [
            (false, REST.to_owned()),
            (false, [FROM, TO, REST].concat()),
            (true, [TO, REST].concat()),
            (false, [TO, "<subject>x</subject>"].concat()),
            (false, [TO, "<subject> </subject><text-body>x</text-body>"].concat()),
            (false, [TO, "<subject>x</subject><text-body> </text-body>"].concat()),
            (false, [TO, "<subject>x&#10;Bcc: y</subject><text-body>x</text-body>"].concat()),
            (false, [REST, TO].concat()),
            (false, format!("<rcpt-address><address>a@b</address></rcpt-address>{REST}")),
            (false, format!("<rcpt-person>3d34d87e-7fc1-4153-800f-f56592cb0d17</rcpt-person>{REST}")),
            (false, format!("<rcpt-record validated=\"maybe\"/>{REST}")),
            (false, TO.repeat(RECIPIENTS_MAX + 1) + REST),
            (true, [&FROM.replace("results", "results@lab.example"), TO, REST].concat()),
            (true, [&FROM.replace("results", ".results"), TO, REST].concat()),
            (true, [&FROM.replace(">Lab<", ">La&#13;b<"), TO, REST].concat()),
        ];
        for (from_application, inner) in cases {
            assert_eq!(read(&inner, from_application).err().map(|failure| failure.code.number()), Some(3), "{inner}");
        }
        assert!(read(&(TO.repeat(RECIPIENTS_MAX) + REST), false).is_ok());
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(name in "[a-z&<]{1,20}", subject in "[a-zé&<]{1,20}", text in "[ -~\n]{0,40}x", validated: bool) {
            let letter = Request {
                from: Some(FromMailbox { mailbox: "results".into(), name: name.clone() }),
                addresses: vec![Address { address: "a@b.example".into(), name }],
                people: vec![Person { id: Uuid::from_u128(7), validated }],
                record_custodians: Some(validated),
                subject,
                text: Some(text),
                html: None,
            };
            prop_assert!(read(&letter.write(), true).ok() == Some(letter));
        }
    }
}
