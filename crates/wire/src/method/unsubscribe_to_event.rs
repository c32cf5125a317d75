//! UnsubscribeToEvent: the application no longer wants to be told. There is no result.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::read;

pub const NAME: &str = "UnsubscribeToEvent";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    pub subscription_id: Uuid,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let subscription_id = read::guid(parts.required("subscription-id")?)?;
        parts.finish()?;
        Ok(Request { subscription_id })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("subscription-id", &self.subscription_id.to_string());
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn what_is_written_is_read_and_anything_else_is_not() {
        let read = |xml: &str| Request::parse(Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap().root());
        let request = Request { subscription_id: Uuid::from_u128(7) };
        assert_eq!(read(&format!("<info>{}</info>", request.write())).unwrap(), request);
        for bad in ["<info/>", "<info><subscription-id>7</subscription-id></info>", "<info><other/></info>"] {
            assert_eq!(read(bad).unwrap_err().code.number(), 3, "{bad}");
        }
    }
}
