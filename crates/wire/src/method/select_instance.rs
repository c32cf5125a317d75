//! SelectInstance: which server keeps the records of people who live somewhere.

use medlock_xml::{Element, Writer};

use super::get_service_definition::Instance;
use crate::codes::Failure;
use crate::person_info::Location;
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "SelectInstance";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub preferred_location: Location,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let location = parts.required("preferred-location")?;
        parts.finish()?;
        Ok(Request { preferred_location: Location::parse(location)? })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        self.preferred_location.write(&mut writer, "preferred-location");
        writer.finish()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// None where no server keeps records of that place.
    pub instance: Option<Instance>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        if let Some(instance) = &self.instance {
            instance.write_as(&mut writer, "selected-instance");
        }
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        Ok(Reply { instance: info.child("selected-instance").map(Instance::parse).transpose()? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    fn request(inner: &str) -> Result<Request, Failure> {
        let xml = format!("<info>{inner}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn a_place_must_be_named() {
        let place = "<preferred-location><country>DE</country></preferred-location>";
        assert_eq!(request(place).unwrap().preferred_location.country, "DE");
        for inner in
            [String::new(), "<preferred-location/>".to_owned(), place.repeat(2), "<country>DE</country>".to_owned()]
        {
            assert_eq!(request(&inner).unwrap_err().code.number(), 3, "{inner}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(country in "[A-Z]{2,3}", state in proptest::option::of("[A-Z]{1,3}"), name in "[ -~äß€😀]{0,20}x") {
            let sent = Request { preferred_location: Location { country, state_province: state.clone() } };
            prop_assert_eq!(request(&sent.write()), Ok(sent));
            let reply = Reply {
                instance: state.map(|id| Instance {
                    id,
                    description: name.clone(),
                    name,
                    platform_url: "https://a.example/platform/wildcat.ashx".into(),
                    shell_url: "https://a.example".into(),
                }),
            };
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            prop_assert_eq!(Reply::parse(document.root()).unwrap(), reply);
        }
    }
}
