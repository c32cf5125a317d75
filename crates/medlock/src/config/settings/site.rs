//! Who runs this server, and how its pages speak.

use jiff::tz::TimeZone;

use super::{Draft, Setting, setting};
use crate::config::{Site, values};
use crate::shell::words::Language;

pub(super) const SETTINGS: &[Setting] = &[
    setting!("site.name", "text, at most 60 characters", default "`Medlock`",
        "Name of the service on pages and in letters.",
        |draft, text| draft.site.name = Some(values::line(text, 60)?)),
    setting!("site.operator", "text, at most 200 characters", default "the site's name",
        "Who runs this server, shown on the front page and in the footer.",
        |draft, text| draft.site.operator = Some(values::line(text, 200)?)),
    setting!("site.contact_email", "e-mail address", default "none",
        "Where people reach the operator.",
        |draft, text| draft.site.contact_email = Some(email(text)?)),
    setting!("site.contact_phone", "text, at most 60 characters", default "none",
        "Telephone number of the operator, as it should be shown.",
        |draft, text| draft.site.contact_phone = Some(values::line(text, 60)?)),
    setting!("site.privacy_url", "address of a page", default "none",
        "The operator's own privacy statement, when it is kept elsewhere: linked from every page. Where one was published here (`medlock site`), that is linked instead; only those have versions, and only to those people are asked to agree.",
        |draft, text| draft.site.privacy_url = Some(values::page_url(text)?)),
    setting!("site.terms_url", "address of a page", default "none",
        "The operator's terms of use, when they are kept elsewhere: likewise; applications' links to the service agreement lead there.",
        |draft, text| draft.site.terms_url = Some(values::page_url(text)?)),
    setting!("site.time_zone", "name of the IANA database, like `Europe/Lisbon`", default "`UTC`",
        "The zone dates on pages and in letters are written in, for people who have none of their own.",
        |draft, text| draft.site.time_zone = Some(TimeZone::get(text.trim())
            .map_err(|_| format!("\"{text}\" must be the name of a time zone, like Europe/Lisbon or America/Chicago"))?)),
    setting!("site.language", "a language of the pages: `en`, `es`, `ar`, `de`, `fr`, `it`, `pl`, `pt`, `ru`, `tr`, `vi` or `zh`", default "`en`",
        "Language of a page whose reader asks for none we have.",
        |draft, text| draft.site.language = Some(offered(text)?)),
];

/// The tag of a language the pages speak.
fn offered(text: &str) -> Result<&'static str, String> {
    let tag = Language::REAL.map(Language::tag).into_iter().find(|tag| *tag == text.trim());
    tag.ok_or_else(|| format!("must be one of {}, not \"{text}\"", Language::tags()))
}

#[derive(Default)]
pub(super) struct Part {
    name: Option<String>,
    operator: Option<String>,
    contact_email: Option<String>,
    contact_phone: Option<String>,
    privacy_url: Option<String>,
    terms_url: Option<String>,
    time_zone: Option<TimeZone>,
    language: Option<&'static str>,
}

impl Part {
    pub fn resolve(self) -> Site {
        let name = self.name.unwrap_or_else(|| "Medlock".to_owned());
        Site {
            operator: self.operator.unwrap_or_else(|| name.clone()),
            name,
            contact_email: self.contact_email,
            contact_phone: self.contact_phone,
            privacy_url: self.privacy_url,
            terms_url: self.terms_url,
            time_zone: self.time_zone.unwrap_or(TimeZone::UTC),
            language: self.language.unwrap_or("en").to_owned(),
        }
    }
}

pub(super) fn email(text: &str) -> Result<String, String> {
    let text = values::line(text, 254)?;
    text.parse::<lettre::Address>().map_err(|_| format!("\"{text}\" must be an e-mail address"))?;
    Ok(text)
}
