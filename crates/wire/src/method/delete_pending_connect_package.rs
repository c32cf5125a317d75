//! DeletePendingConnectPackage: takes packages back.

use medlock_xml::{Element, Writer};

use super::TEXT_CHARS_MAX;
use crate::codes::{Code, Failure};
use crate::identity_code::IdentityCode;
use crate::read;

pub const NAME: &str = "DeletePendingConnectPackage";

/// Which packages are to be deleted.
#[derive(PartialEq, Eq)]
pub enum Request {
    IdentityCode(IdentityCode),
    /// All of the application's with this external id.
    ExternalId(String),
}

impl Request {
    /// # Errors
    /// INVALID_XML (3) unless exactly one of the two stands there; INVALID_IDENTITY_CODE (74) for a code that is none.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let code = parts.optional("identity-code");
        let request = match code {
            Some(code) => {
                let code = read::text(code)?;
                parts.finish()?;
                let code = IdentityCode::parse(&code).map_err(|_| Failure::new(Code::InvalidIdentityCode))?;
                Request::IdentityCode(code)
            }
            None => {
                let id = parts.required("external-id")?;
                parts.finish()?;
                Request::ExternalId(read::filled_text(id, TEXT_CHARS_MAX)?)
            }
        };
        Ok(request)
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        match self {
            Request::IdentityCode(code) => writer.element("identity-code", &code.to_string()),
            Request::ExternalId(id) => writer.element("external-id", id),
        };
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn by_code_or_by_external_id() {
        let by_code = parse("<identity-code>jkyz qnmn vhrx zgnr gznh</identity-code>").ok().unwrap();
        assert!(matches!(by_code, Request::IdentityCode(code) if code.last_group() == "GZNH"));
        let by_id = parse("<external-id> x </external-id>").ok().unwrap();
        assert!(matches!(by_id, Request::ExternalId(id) if id == " x "));
    }

    #[test]
    fn anything_else_is_invalid() {
        for (inner, code) in [
            ("", 3),
            ("<external-id/>", 3),
            ("<external-id>\u{3000}</external-id>", 3),
            ("<external-id>a</external-id><external-id>a</external-id>", 3),
            ("<identity-code>JKYZ-QNMN-VHRX-ZGNR-GZNH</identity-code><external-id>a</external-id>", 3),
            ("<identity-code>JKYZ</identity-code><x/>", 3),
            ("<connect-package/>", 3),
            ("<identity-code>JKYZ</identity-code>", 74),
            ("<identity-code/>", 74),
        ] {
            assert_eq!(parse(inner).err().unwrap().code.number(), code, "{inner}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(id in "[ -~äß€😀]{0,20}x") {
            let request = Request::ExternalId(id);
            prop_assert!(parse(&request.write()).ok() == Some(request));
        }
    }
}
