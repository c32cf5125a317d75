//! GetApplicationSettings: what the application keeps with a person.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::person_info::{AppSettings, guid};
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "GetApplicationSettings";

/// The person stands in the header.
pub use super::no_parameters::Request;

#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// None where nothing is kept.
    pub app_settings: Option<AppSettings>,
    /// The application's own name for the record the person chose last.
    pub selected_record_id: Option<Uuid>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        if let Some(settings) = &self.app_settings {
            writer.raw(settings.as_xml());
        }
        writer.optional("selected-record-id", self.selected_record_id.map(guid).as_deref());
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        Ok(Reply {
            app_settings: info.child("app-settings").map(AppSettings::parse).transpose()?,
            selected_record_id: info.child("selected-record-id").map(read::guid).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_kept_is_nothing_said() {
        assert_eq!(Reply { app_settings: None, selected_record_id: None }.write(), "");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in proptest::option::of("[a-z0-9äß€😀 ]{0,20}"), id in proptest::option::of(any::<u128>())) {
            let reply = Reply {
                app_settings: value.map(|value| AppSettings::of(&format!("<a  b='{value}'><![CDATA[{value}]]></a>\n"))),
                selected_record_id: id.map(Uuid::from_u128),
            };
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            prop_assert!(Reply::parse(document.root()).unwrap() == reply);
        }
    }
}
