//! SendInvitation: a letter with a code and its link, written by the server. Medlock's own method; HealthVault had none.
//!
//! The server knows what an application does not: how long the code lasts, how its site is called, and the words in the
//! reader's language. The letter names neither question nor answer.

use medlock_xml::{Element, Writer};

use crate::codes::{Code, Failure};
use crate::identity_code::IdentityCode;
use crate::read;

pub const NAME: &str = "SendInvitation";

/// An e-mail address: RFC 5321.
pub const ADDRESS_CHARS_MAX: usize = 254;
/// A language tag, such as `es` or `es-MX`.
pub const LANGUAGE_CHARS_MAX: usize = 35;

/// Whom to write to about which code.
#[derive(PartialEq, Eq)]
pub struct Request {
    pub identity_code: IdentityCode,
    pub address: String,
    /// The reader's language; none: the site's.
    pub language: Option<String>,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3); INVALID_IDENTITY_CODE (74) for a code that is none.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let code = parts.required("identity-code")?;
        let address = parts.required("address")?;
        let language = parts.optional("language");
        parts.finish()?;
        let address = read::filled_text(address, ADDRESS_CHARS_MAX)?.trim().to_owned();
        let language = language.map(|tag| read::filled_text(tag, LANGUAGE_CHARS_MAX)).transpose()?;
        let identity_code =
            IdentityCode::parse(&read::text(code)?).map_err(|_| Failure::new(Code::InvalidIdentityCode))?;
        Ok(Request { identity_code, address, language: language.map(|tag| tag.trim().to_owned()) })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("identity-code", &self.identity_code.to_string()).element("address", &self.address);
        if let Some(language) = &self.language {
            writer.element("language", language);
        }
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    const CODE: &str = "<identity-code>jkyz qnmn vhrx zgnr gznh</identity-code>";

    #[test]
    fn it_is_read_and_written() {
        let request = parse(&format!("{CODE}<address> a@b.example </address><language>es-MX</language>")).ok().unwrap();
        assert_eq!((request.address.as_str(), request.language.as_deref()), ("a@b.example", Some("es-MX")));
        assert!(parse(&request.write()).ok() == Some(request));
        assert!(
            parse(&format!("{CODE}<address>a@b.example</address>")).is_ok_and(|request| request.language.is_none())
        );
    }

    #[test]
    fn anything_else_is_refused() {
        let code = |inner: &str| parse(inner).err().map(|failure| failure.code.number());
        assert_eq!(code(CODE), Some(3));
        assert_eq!(code(&format!("{CODE}<address> </address>")), Some(3));
        assert_eq!(code(&format!("{CODE}<address>a</address><language/>")), Some(3));
        assert_eq!(code("<address>a</address>"), Some(3));
        assert_eq!(code("<identity-code>JKYZ</identity-code><address>a</address>"), Some(74));
    }
}
