//! SetApplicationSettings: the application keeps something with a person. There is no result.

use medlock_xml::{Document, Element, Limits, Writer};

use crate::codes::Failure;
use crate::person_info::AppSettings;
use crate::read;

pub const NAME: &str = "SetApplicationSettings";

/// Longest settings, in bytes of the element. HealthVault gives no number; they come along with every person, so they are
/// for preferences and not for data.
pub const APP_SETTINGS_BYTES_MAX: usize = 32_768;

/// What settings may hold: so little that a page of five hundred people with the fullest of settings is still within what a
/// client takes for a reply.
const LIMITS: Limits = Limits {
    bytes: APP_SETTINGS_BYTES_MAX,
    depth: 32,
    elements: 500,
    extras: 50,
    namespace_declarations: 20,
    ..Limits::REQUEST
};

#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// None removes what is kept.
    pub app_settings: Option<AppSettings>,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3), also for settings that are too long or hold text beside elements.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let element = parts.optional("app-settings");
        parts.finish()?;
        let app_settings = element.map(AppSettings::parse).transpose()?;
        if let (Some(element), Some(settings)) = (element, &app_settings)
            && let Err(error) = Document::parse(settings.as_xml().as_bytes(), &LIMITS)
        {
            return Err(read::invalid(element, &format!("holds more than settings may: {error}")));
        }
        Ok(Request { app_settings })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        if let Some(settings) = &self.app_settings {
            writer.raw(settings.as_xml());
        }
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    fn parse(inner: &str) -> Result<Request, Failure> {
        let xml = format!("<info>{inner}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn absent_and_empty_are_two_things() {
        assert!(parse("").unwrap().app_settings.is_none());
        assert_eq!(parse("<app-settings />").unwrap().app_settings.unwrap().as_xml(), "<app-settings />");
    }

    #[test]
    fn what_does_not_fit_is_3() {
        let filled = |bytes: usize| format!("<app-settings><a>{}</a></app-settings>", "x".repeat(bytes));
        let around = filled(0).len();
        assert!(parse(&filled(APP_SETTINGS_BYTES_MAX - around)).is_ok());
        assert!(parse(&format!("<app-settings>{}</app-settings>", "<a/>".repeat(499))).is_ok());
        assert!(parse(&format!("<app-settings>{}{}</app-settings>", "<a>".repeat(31), "</a>".repeat(31))).is_ok());
        for inner in [
            filled(APP_SETTINGS_BYTES_MAX - around + 1),
            format!("<app-settings>{}</app-settings>", "<a/>".repeat(500)),
            format!("<app-settings>{}{}</app-settings>", "<a>".repeat(32), "</a>".repeat(32)),
            format!("<app-settings>{}</app-settings>", "<!---->".repeat(51)),
            "<app-settings>text</app-settings>".to_owned(),
            "<app-settings/><app-settings/>".to_owned(),
            "<settings/>".to_owned(),
            "text".to_owned(),
        ] {
            assert_eq!(parse(&inner).err().unwrap().code.number(), 3, "{inner}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value in "[a-z0-9äß€😀 ]{0,200}", blank in "[ \n\t]{0,3}") {
            let inner = format!("{blank}<a xmlns='urn:{}' b = \"{value}\">{value}<!--{value}--></a>{blank}", value.len());
            let request = Request { app_settings: Some(AppSettings::of(&inner)) };
            prop_assert!(parse(&request.write()).unwrap() == request);
        }
    }
}
