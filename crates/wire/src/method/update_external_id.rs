//! UpdateExternalId: another external id for packages or a connect request.

use medlock_xml::{Element, Writer};

use super::TEXT_CHARS_MAX;
use crate::codes::{Code, Failure};
use crate::identity_code::IdentityCode;
use crate::read;

pub const NAME: &str = "UpdateExternalId";

/// What to change, and to what.
///
/// The schema puts `new-external-id` last, HealthVault's page about the method puts it first; both are read.
#[derive(PartialEq, Eq)]
pub struct Request {
    pub which: Which,
    pub new_external_id: String,
}

/// Which package or request is meant.
#[derive(PartialEq, Eq)]
pub enum Which {
    IdentityCode(IdentityCode),
    /// All packages of the application with this external id, and its connect request.
    OldExternalId(String),
}

impl Request {
    /// # Errors
    /// INVALID_XML (3) for fields missing, blank, too long or in another order; INVALID_IDENTITY_CODE (74) for a code
    /// that is none.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let new_first = parts.optional("new-external-id");
        let code = parts.optional("identity-code");
        let old = if code.is_none() { parts.optional("old-external-id") } else { None };
        if code.is_none() && old.is_none() {
            return Err(parts.unexpected());
        }
        let new = match new_first {
            Some(new) => new,
            None => parts.required("new-external-id")?,
        };
        parts.finish()?;
        let new_external_id = read::filled_text(new, TEXT_CHARS_MAX)?;
        let which = match (code, old) {
            (Some(code), _) => {
                let code = IdentityCode::parse(&read::text(code)?);
                Which::IdentityCode(code.map_err(|_| Failure::new(Code::InvalidIdentityCode))?)
            }
            (None, Some(old)) => Which::OldExternalId(read::filled_text(old, TEXT_CHARS_MAX)?),
            (None, None) => return Err(read::invalid(info, "'identity-code' or 'old-external-id' is missing")),
        };
        Ok(Request { which, new_external_id })
    }

    /// The inner XML of `info`, in schema order.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        match &self.which {
            Which::IdentityCode(code) => writer.element("identity-code", &code.to_string()),
            Which::OldExternalId(id) => writer.element("old-external-id", id),
        };
        writer.element("new-external-id", &self.new_external_id);
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

    fn code_of(inner: &str) -> u32 {
        parse(inner).err().unwrap().code.number()
    }

    const CODE: &str = "<identity-code>JKYZ-QNMN-VHRX-ZGNR-GZNH</identity-code>";
    const OLD: &str = "<old-external-id>a</old-external-id>";
    const NEW: &str = "<new-external-id> b </new-external-id>";

    #[test]
    fn both_orders_and_both_ways_to_name_it() {
        for inner in [[CODE, NEW].concat(), [NEW, CODE].concat()] {
            let request = parse(&inner).ok().unwrap();
            assert_eq!(request.new_external_id, " b ", "white space is kept");
            assert!(matches!(request.which, Which::IdentityCode(_)));
        }
        for inner in [[OLD, NEW].concat(), [NEW, OLD].concat()] {
            let request = parse(&inner).ok().unwrap();
            assert!(matches!(request.which, Which::OldExternalId(old) if old == "a"));
        }
    }

    #[test]
    fn anything_else_is_invalid() {
        for inner in [
            String::new(),
            CODE.to_owned(),
            NEW.to_owned(),
            [CODE, OLD, NEW].concat(),
            [CODE, NEW, OLD].concat(),
            [CODE, NEW, NEW].concat(),
            [NEW, CODE, NEW].concat(),
            [CODE, NEW, "<x/>"].concat(),
            [CODE, "text", NEW].concat(),
            [CODE, "<new-external-id> </new-external-id>"].concat(),
            [CODE, "<new-external-id/>"].concat(),
            [CODE, "<new-external-id><x/></new-external-id>"].concat(),
            ["<old-external-id/>", NEW].concat(),
            format!("{CODE}<new-external-id>{}</new-external-id>", "x".repeat(TEXT_CHARS_MAX + 1)),
        ] {
            assert_eq!(code_of(&inner), 3, "{inner}");
        }
        assert!(parse(&format!("{CODE}<new-external-id>{}</new-external-id>", "é".repeat(TEXT_CHARS_MAX))).is_ok());
    }

    #[test]
    fn a_malformed_code_is_told_after_the_schema() {
        let malformed = "<identity-code>JKYZ</identity-code>";
        assert_eq!(code_of(&[malformed, NEW].concat()), 74);
        assert_eq!(code_of(&["<identity-code/>", NEW].concat()), 74);
        assert_eq!(code_of(malformed), 3);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(old in "[ -~äß€😀]{0,20}x", new in "[ -~äß€😀]{0,20}x") {
            let request = Request { which: Which::OldExternalId(old), new_external_id: new };
            prop_assert!(parse(&request.write()).ok() == Some(request));
        }
    }
}
