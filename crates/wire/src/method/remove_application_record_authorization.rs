//! RemoveApplicationRecordAuthorization: the application gives a record back.

use medlock_xml::Element;

use crate::codes::Failure;
use crate::read;

pub const NAME: &str = "RemoveApplicationRecordAuthorization";

/// What one published client calls it.
pub const ALIAS: &str = "RemoveApplicationAuthorization";

/// The header says which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request;

impl Request {
    /// # Errors
    /// INVALID_XML (3) for anything in `info`.
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
    fn info_is_empty() {
        for (body, is_taken) in
            [("<info/>", true), ("<info></info>", true), ("<info><x/></info>", false), ("<info>x</info>", false)]
        {
            let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Request::parse(document.root()).is_ok(), is_taken, "{body}");
        }
        assert_eq!(Request.write(), "");
    }
}
