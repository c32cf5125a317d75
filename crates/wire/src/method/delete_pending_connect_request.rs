//! DeletePendingConnectRequest: takes a connect request back.

use medlock_xml::{Element, Writer};

use super::TEXT_CHARS_MAX;
use crate::codes::Failure;
use crate::read;

pub const NAME: &str = "DeletePendingConnectRequest";

/// Which request is to be deleted.
#[derive(PartialEq, Eq)]
pub struct Request {
    pub external_id: String,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let external_id = parts.required("external-id")?;
        parts.finish()?;
        Ok(Request { external_id: read::filled_text(external_id, TEXT_CHARS_MAX)? })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("external-id", &self.external_id);
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
    fn one_external_id_and_nothing_else() {
        assert_eq!(parse("<external-id> x </external-id>").ok().unwrap().external_id, " x ");
        for inner in [
            "",
            "<external-id/>",
            "<external-id>\u{a0}</external-id>",
            "<external-id>a</external-id><external-id>a</external-id>",
            "<identity-code>JKYZ-QNMN-VHRX-ZGNR-GZNH</identity-code>",
            "<external-id><x/></external-id>",
        ] {
            assert_eq!(parse(inner).err().unwrap().code.number(), 3, "{inner}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(external_id in "[ -~äß€😀]{0,20}x") {
            let request = Request { external_id };
            prop_assert!(parse(&request.write()).ok() == Some(request));
        }
    }
}
