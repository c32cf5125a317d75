//! AllocatePackageId: a code before its contents.

use medlock_xml::{Element, Writer};

use crate::identity_code::IdentityCode;
use crate::{read, reply::NotAReply};

pub const NAME: &str = "AllocatePackageId";

pub use super::no_parameters::Request;

/// The new code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub identity_code: IdentityCode,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("identity-code", &self.identity_code.to_string());
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let identity_code = read_code(parts.required("identity-code")?)?;
        Ok(Reply { identity_code })
    }
}

/// A code in a reply.
fn read_code(element: Element<'_>) -> Result<IdentityCode, NotAReply> {
    IdentityCode::parse(&read::text(element)?)
        .map_err(|_| NotAReply::Field("identity-code is not an identity code".to_owned()))
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn a_code_comes_out() {
        let reply = Reply { identity_code: IdentityCode::parse("JKYZ-QNMN-VHRX-ZGNR-GZNH").unwrap() };
        let written = reply.write();
        assert_eq!(written, "<identity-code>JKYZ-QNMN-VHRX-ZGNR-GZNH</identity-code>");
        let body = format!("<info>{written}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        assert_eq!(Reply::parse(document.root()), Ok(reply));
    }
}
