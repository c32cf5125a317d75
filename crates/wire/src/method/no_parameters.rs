//! A call that says all it has to say in its header.

use medlock_xml::Element;

use crate::codes::Failure;
use crate::read;

/// No parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request;

impl Request {
    /// # Errors
    /// INVALID_XML (3) if there is anything in `info`.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        read::Sequence::of(info)?.finish()?;
        Ok(Request)
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn nothing_goes_in() {
        for empty in ["<info/>", "<info />", "<info></info>", "<info> \n</info>"] {
            let document = Document::parse(empty.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Request::parse(document.root()), Ok(Request));
        }
        for filled in ["<info><x/></info>", "<info>x</info>"] {
            let document = Document::parse(filled.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Request::parse(document.root()).unwrap_err().code.number(), 3);
        }
        assert_eq!(Request.write(), "");
    }
}
