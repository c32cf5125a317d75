//! Pages that explain where a connect request stands; see `situations` for those of packages.

use jiff::Timestamp;

use super::page::Sender;
use super::views::{Notice, Tone};
use super::visit::Visit;

impl Visit {
    /// Every chance was used. `validated`: it was accepted before, and what was connected stays so.
    pub fn connect_locked(&self, sender: Sender, attempts: u32, validated: bool) -> Notice {
        let mut notice = self.notice("locked", "locked-title", Tone::Stop, "lock");
        notice.paragraphs.push(self.t("connect-locked-text").arg("count", attempts).to_string());
        if validated {
            notice.paragraphs.push(self.t("connect-locked-kept").to_string());
            if self.person.is_some() {
                notice.actions.push(self.action("/connections", "connect-before-link", false));
            }
        }
        notice.paragraphs.push(self.t("connect-ask-sender").arg("app", &sender.name).to_string());
        Notice { sender: Some(sender), ..notice }
    }

    /// Nobody accepted it in time.
    pub fn connect_expired(&self, sender: Sender, lifetime: jiff::SignedDuration) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("expired-text").arg("lifetime", self.words.duration(lifetime)).to_string(),
                self.t("connect-ask-sender").arg("app", &sender.name).to_string(),
            ],
            sender: Some(sender),
            ..self.notice("expired", "expired-title", Tone::Care, "clock")
        }
    }

    /// The application is switched off at present.
    pub fn connect_unavailable(&self, sender: Sender) -> Notice {
        Notice {
            paragraphs: vec![self.t("connect-unavailable-text").arg("app", &sender.name).to_string()],
            sender: Some(sender),
            ..self.notice("unavailable", "connect-unavailable-title", Tone::Care, "clock")
        }
    }

    /// The application is for people its operator has listed, and the reader is none of them.
    pub fn connect_not_listed(&self, sender: Sender) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("connect-not-listed-text").arg("app", &sender.name).to_string(),
                self.t("connect-not-listed-kept").to_string(),
            ],
            sender: Some(sender),
            ..self.notice("unavailable", "connect-not-listed-title", Tone::Care, "lock")
        }
    }

    /// No record can be connected and no more can be made.
    pub fn connect_no_record(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("connect-no-record-text").to_string()],
            actions: vec![self.action("/records", "nav-records", true)],
            ..self.notice("no-record", "no-record-title", Tone::Care, "folder")
        }
    }

    /// The reader did not allow it. `end`: until when the code works, `again`: where the choice is, `connected`: the
    /// application has the record already and only asked for more.
    pub fn connect_declined(&self, sender: Sender, end: Timestamp, again: String, connected: bool) -> Notice {
        let what = if connected { "connect-declined-kept" } else { "connect-declined-text" };
        let what = self.t(what).arg("app", &sender.name).to_string();
        let back = self.t("connect-declined-until").arg("day", self.words.last_day(end, &self.zone).day).to_string();
        let mut actions = vec![self.action(again, "connect-declined-again", false)];
        if connected {
            actions.push(self.action("/connections", "connect-before-link", false));
        }
        Notice {
            paragraphs: vec![what, back],
            actions,
            sender: Some(sender),
            ..self.notice("declined", "connect-declined-title", Tone::Plain, "lock")
        }
    }
}
