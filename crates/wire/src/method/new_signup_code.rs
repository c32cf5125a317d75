//! NewSignupCode: a code that lets somebody make an account where registration is closed.

use medlock_xml::{Element, Writer};
use zeroize::Zeroizing;

use crate::{read, reply::NotAReply};

pub const NAME: &str = "NewSignupCode";

/// Longer than any code.
const CODE_CHARS_MAX: usize = 255;

pub use super::no_parameters::Request;

/// No `Debug`: the code opens a door.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// Twenty decimal digits.
    pub signup_code: Zeroizing<String>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("signup-code", &self.signup_code);
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let code = read::filled_text(parts.required("signup-code")?, CODE_CHARS_MAX)?;
        Ok(Reply { signup_code: Zeroizing::new(code) })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn nothing_goes_in_and_a_code_comes_out() {
        let parse = |xml: &str| {
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            (Request::parse(document.root()).is_ok(), Reply::parse(document.root()).ok())
        };
        let reply = Reply { signup_code: Zeroizing::new("00012345678901234567".to_owned()) };
        let written = reply.write();
        assert_eq!(written, "<signup-code>00012345678901234567</signup-code>");
        assert!(parse(&format!("<info>{written}</info>")) == (false, Some(reply)));
        assert!(parse("<info />") == (true, None));
    }
}
