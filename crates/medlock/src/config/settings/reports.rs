//! What operators are told of by mail.

use medlock_domain::people::Email;

use super::{Draft, Setting, setting};
use crate::config::{Reports, values};

pub(super) const SETTINGS: &[Setting] = &[
    setting!("reports.mail", "`true` or `false`", default "`true`, where this server sends mail",
        "Whether operators are told by mail how the server is: once a week what `medlock doctor` finds, and within a day what is new of that and wrong or about to be (disk, backups, keys, certificates 60 days, 14 days and a day before they end, clock, jobs that fail).",
        |draft, text| draft.reports.mail = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("reports.to", "list of e-mail addresses", default "every operator of the configuration centre",
        "Who is told, when that is not the operators.",
        |draft, text| draft.reports.to = Some(addresses(text)?)),
];

#[derive(Default)]
pub(super) struct Part {
    mail: Option<bool>,
    to: Option<Vec<String>>,
}

impl Part {
    pub fn resolve(self) -> Reports {
        Reports { mail: self.mail.unwrap_or(true), to: self.to.unwrap_or_default() }
    }
}

fn addresses(text: &str) -> Result<Vec<String>, String> {
    let addresses = values::words(text, 254)?;
    match addresses.iter().find(|address| Email::parse(address).is_none()) {
        Some(address) => Err(format!("\"{address}\" must be an e-mail address")),
        None => Ok(addresses),
    }
}
