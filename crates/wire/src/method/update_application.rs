//! UpdateApplication: a master application changes a child. It has no reply.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::app_config::Configuration;
use crate::codes::Failure;
use crate::read;

pub const NAME: &str = "UpdateApplication";

/// Both versions take the same; version 1 does not obey `methods`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub id: Uuid,
    /// What is absent stays as it is.
    pub configuration: Configuration,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let id = read::guid(parts.required("id")?)?;
        let configuration = Configuration::parse(&mut parts, false)?;
        parts.finish()?;
        Ok(Request { id, configuration })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("id", &self.id.hyphenated().to_string());
        self.configuration.write(&mut writer, false);
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    fn parsed(inner: &str) -> Result<Request, Failure> {
        let xml = format!("<info>{inner}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn only_the_id_is_needed() {
        let lean = Request { id: Uuid::from_u128(7), configuration: Configuration::default() };
        assert_eq!(parsed(&lean.write()), Ok(lean));
        let configuration = Configuration {
            methods: Some(vec!["CreateConnectRequest".into()]),
            offline_rules: Some(Vec::new()),
            action_url: Some("https://clinic.example".into()),
            ..Configuration::default()
        };
        let more = Request { id: Uuid::from_u128(7), configuration };
        assert_eq!(parsed(&more.write()), Ok(more));
        assert_eq!(parsed("").unwrap_err().code.number(), 3);
        assert_eq!(parsed("<id>x</id>").unwrap_err().code.number(), 3);
    }
}
