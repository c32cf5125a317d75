//! Pages that explain where things stand. What the reader cannot put right by typing again is never an error message:
//! it says what happened, what was not lost, and what to do next.

use std::fmt;

use jiff::SignedDuration;

use super::help::EXAMPLE_CODE;
use super::page::{Problem, Sender};
use super::views::{Action, Code, Notice, Tone};
use super::visit::Visit;

impl Visit {
    pub fn notice(&self, name: &'static str, title: &'static str, tone: Tone, icon: &'static str) -> Notice {
        self.notice_called(name, self.t(title), tone, icon)
    }

    /// The same with a title that is more than a text by its key.
    pub fn notice_called(
        &self,
        name: &'static str,
        title: impl fmt::Display,
        tone: Tone,
        icon: &'static str,
    ) -> Notice {
        Notice {
            page: self.page(name, title),
            tone,
            icon,
            paragraphs: Vec::new(),
            reference: String::new(),
            sender: None,
            actions: Vec::new(),
        }
    }

    pub fn action(&self, href: impl Into<String>, key: &'static str, first: bool) -> Action {
        Action { href: href.into(), text: self.t(key).to_string(), first }
    }

    // ---- the code field ----

    /// The page with the code field; `code` is what was typed.
    pub fn code_page(
        &self,
        name: &'static str,
        text: Option<&'static str>,
        problems: Vec<Problem>,
        code: &str,
    ) -> Code {
        Code {
            page: self.page(name, self.t("code-title")).with_problems(problems),
            text: text.map(|key| self.t(key).to_string()),
            code: code.to_owned(),
        }
    }

    /// What is wrong with the code field.
    pub fn code_problem(&self, key: &'static str) -> Problem {
        let say = self.t(key);
        Problem::of("code", if key == "code-wrong" { say.arg("example", EXAMPLE_CODE) } else { say })
    }

    /// A code that leads nowhere: never given out, deleted, of long ago.
    pub fn unknown_code(&self, code: &str) -> Code {
        let page = self.page("unknown-code", self.t("unknown-title"));
        Code {
            page: page.with_problems(vec![self.code_problem("unknown-field")]),
            text: Some(self.t("unknown-text").to_string()),
            code: code.to_owned(),
        }
    }

    // ---- where a code stands ----

    /// Every chance was used.
    pub fn locked(&self, sender: Sender, attempts: u32) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("locked-text").arg("count", attempts).to_string(),
                self.t("ask-sender").arg("app", &sender.name).to_string(),
            ],
            sender: Some(sender),
            ..self.notice("locked", "locked-title", Tone::Stop, "lock")
        }
    }

    /// Nothing was sent for the code yet.
    pub fn not_ready(&self, sender: Sender) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("not-ready-text").arg("app", &sender.name).to_string(),
                self.t("not-ready-ask").arg("app", &sender.name).to_string(),
            ],
            sender: Some(sender),
            ..self.notice("not-ready", "not-ready-title", Tone::Plain, "clock")
        }
    }

    /// Its time is over.
    pub fn expired(&self, sender: Sender, lifetime: SignedDuration) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("expired-text").arg("lifetime", self.words.duration(lifetime)).to_string(),
                self.t("ask-sender").arg("app", &sender.name).to_string(),
            ],
            sender: Some(sender),
            ..self.notice("expired", "expired-title", Tone::Care, "clock")
        }
    }

    /// The reader picked it up before. `record` is its name and address, if the reader still has it.
    pub fn picked_up_by_reader(&self, date: &str, record: Option<(&str, String)>) -> Notice {
        let notice = self.notice("already-picked-up", "used-self-title", Tone::Good, "check");
        match record {
            Some((name, href)) => Notice {
                paragraphs: vec![self.t("used-self-text").arg("date", date).arg("record", name).to_string()],
                actions: vec![Action {
                    href,
                    text: self.t("done-see-record").arg("record", name).to_string(),
                    first: true,
                }],
                ..notice
            },
            None => Notice {
                paragraphs: vec![self.t("used-self-text-gone").arg("date", date).to_string()],
                actions: vec![self.action("/records", "nav-records", true)],
                ..notice
            },
        }
    }

    /// Somebody else picked it up, or nobody is signed in: no who, when or where.
    pub fn picked_up(&self) -> Notice {
        let mut notice = self.notice("already-picked-up", "used-other-title", Tone::Care, "parcel");
        notice.paragraphs.push(self.t("used-other-text").to_string());
        if self.person.is_none() {
            notice.paragraphs.push(self.t("used-sign-in").to_string());
            notice.actions.push(self.action(super::links::sign_in(&self.here), "nav-sign-in", true));
        }
        notice
    }

    /// The contents cannot be put into a record.
    pub fn unusable(&self, sender: Sender, reference: String) -> Notice {
        Notice {
            paragraphs: vec![self.t("unusable-text").arg("app", &sender.name).to_string()],
            reference,
            sender: Some(sender),
            ..self.notice("unusable", "unusable-title", Tone::Stop, "note")
        }
    }

    /// The application is switched off at present.
    pub fn unavailable(&self, sender: Sender) -> Notice {
        Notice {
            paragraphs: vec![self.t("unavailable-text").arg("app", &sender.name).to_string()],
            sender: Some(sender),
            ..self.notice("unavailable", "unavailable-title", Tone::Care, "clock")
        }
    }

    /// Its sender says that it was meant for somebody else.
    pub fn blocked(&self, sender: Sender) -> Notice {
        Notice {
            paragraphs: vec![self.t("blocked-text").arg("app", &sender.name).to_string()],
            sender: Some(sender),
            ..self.notice("blocked", "blocked-title", Tone::Care, "lock")
        }
    }

    /// No record can take it and no more can be made.
    pub fn no_record(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("no-record-text").to_string()],
            actions: vec![self.action("/records", "nav-records", true)],
            ..self.notice("no-record", "no-record-title", Tone::Care, "folder")
        }
    }

    /// The chosen record has no room. `choose` is the address of the choice.
    pub fn quota_full(&self, sender: &Sender, record: &str, choose: String) -> Notice {
        Notice {
            paragraphs: vec![self.t("quota-text").arg("app", &sender.name).arg("record", record).to_string()],
            actions: vec![self.action(choose, "quota-choose", true)],
            page: self.page("quota-full", self.t("quota-title").arg("record", record)),
            ..self.notice("quota-full", "quota-choose", Tone::Care, "folder")
        }
    }

    /// Too many unknown codes came from here.
    pub fn try_later(&self, wait_seconds: u64) -> Notice {
        Notice {
            paragraphs: vec![self.t("later-text").arg("wait", self.words.wait(wait_seconds)).to_string()],
            actions: vec![self.action(self.here.clone(), "try-again", false)],
            ..self.notice("try-later", "later-title", Tone::Care, "clock")
        }
    }

    /// The server has too much to do.
    pub fn busy(&self, wait_seconds: u64) -> Notice {
        Notice {
            paragraphs: vec![self.t("later-busy-text").arg("wait", self.words.wait(wait_seconds)).to_string()],
            actions: vec![self.action(self.here.clone(), "try-again", true)],
            ..self.notice("try-later", "later-title", Tone::Care, "clock")
        }
    }

    /// Other answers to the same question are being checked.
    pub fn answers_pending(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("answer-busy-text").to_string()],
            actions: vec![self.action(self.here.clone(), "try-again", true)],
            ..self.notice("try-later", "answer-busy-title", Tone::Care, "clock")
        }
    }

    // ---- attachments ----

    /// Its bytes cannot be had at the moment.
    pub fn attachment_not_here(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("attachment-not-here").to_string()],
            actions: vec![self.action(self.here.clone(), "try-again", true)],
            ..self.notice("error", "waiting-failed-title", Tone::Care, "clock")
        }
    }

    // ---- accounts ----

    /// After signing out.
    pub fn signed_out(&self, next: &str) -> Notice {
        let key = if next.starts_with("/pickup/") { "continue" } else { "nav-sign-in" };
        Notice {
            paragraphs: vec![self.t("signed-out-text").to_string()],
            actions: vec![self.action(super::links::sign_in(next), key, true)],
            ..self.notice("signed-out", "signed-out-title", Tone::Plain, "check")
        }
    }

    /// Nobody without a code can make an account.
    pub fn sign_up_closed(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("sign-up-closed-text").to_string()],
            actions: vec![self.action("/pickup", "nav-pick-up", true), self.action("/sign-in", "nav-sign-in", false)],
            ..self.notice("sign-up", "sign-up-closed-title", Tone::Plain, "lock")
        }
    }

    /// A mail to choose a new password is on its way, if there is an account for it.
    pub fn forgot_sent(&self, email: &str, lifetime: SignedDuration) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("forgot-sent-text")
                    .arg("email", email)
                    .arg("lifetime", self.words.duration(lifetime))
                    .to_string(),
                self.t("forgot-sent-nothing").to_string(),
            ],
            ..self.notice("forgot-password", "forgot-sent-title", Tone::Plain, "mail")
        }
    }

    /// The link for a new password is spent.
    pub fn reset_link_bad(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("reset-bad-text").to_string()],
            actions: vec![self.action("/forgot-password", "reset-again", true)],
            ..self.notice("reset-password", "reset-bad-title", Tone::Care, "mail")
        }
    }

    /// The new password is set.
    pub fn reset_done(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("reset-done-text").to_string()],
            actions: vec![self.action("/sign-in", "nav-sign-in", true)],
            ..self.notice("reset-password", "reset-done-title", Tone::Good, "check")
        }
    }

    /// A mail to prove the address was written.
    pub fn verify_sent(&self, email: &str, lifetime: SignedDuration) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("verify-sent-text")
                    .arg("email", email)
                    .arg("lifetime", self.words.duration(lifetime))
                    .to_string(),
            ],
            actions: vec![self.action("/records", "nav-records", false)],
            ..self.notice("verify-email", "verify-sent-title", Tone::Plain, "mail")
        }
    }

    /// So many mails to prove the address are under way that no other was written.
    pub fn verify_enough_sent(&self, email: &str, mails: i64, lifetime: SignedDuration) -> Notice {
        let text = self.t("verify-enough-text").arg("count", mails).arg("email", email);
        Notice {
            paragraphs: vec![
                text.to_string(),
                self.t("verify-enough-later").arg("lifetime", self.words.duration(lifetime)).to_string(),
            ],
            actions: vec![self.action("/records", "nav-records", false)],
            ..self.notice("verify-email", "verify-enough-title", Tone::Care, "mail")
        }
    }

    /// Whoever forgot their password cannot be helped by mail: this site sends none.
    pub fn no_mail_for_password(&self) -> Notice {
        Notice {
            actions: vec![
                self.action(super::paper_codes::FORGOT, "forgot-code-link", true),
                self.action("/sign-in", "nav-sign-in", false),
            ],
            ..self.no_mail("forgot-password", "no-mail-password")
        }
    }

    /// No address can be proved: this site sends no mail.
    pub fn no_mail_for_proof(&self) -> Notice {
        Notice {
            actions: vec![self.action("/records", "nav-records", false)],
            ..self.no_mail("verify-email", "no-mail-proof")
        }
    }

    pub fn no_mail(&self, name: &'static str, consequence: &'static str) -> Notice {
        let frame = &self.frame;
        let operator = Sender {
            name: frame.operator.clone(),
            phone: frame.phone.clone(),
            email: frame.email.clone(),
            ..Sender::default()
        };
        Notice {
            paragraphs: vec![
                self.t(consequence).to_string(),
                self.t("no-mail-ask").arg("operator", &frame.operator).to_string(),
            ],
            sender: operator.has_contact().then_some(operator),
            ..self.notice(name, "no-mail-title", Tone::Care, "mail")
        }
    }

    /// The address is proved.
    pub fn verify_done(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("verify-done-text").to_string()],
            actions: vec![self.action("/records", "nav-records", true)],
            ..self.notice("verify-email", "verify-done-title", Tone::Good, "check")
        }
    }

    /// The link that proves an address is spent.
    pub fn verify_link_bad(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("verify-bad-text").to_string()],
            actions: vec![self.action("/verify-email", "continue", true)],
            ..self.notice("verify-email", "verify-bad-title", Tone::Care, "mail")
        }
    }

    // ---- errors ----

    /// Something of ours failed; the log knows it by `reference`.
    pub fn failed(&self, reference: &str) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("error-text").to_string(),
                self.t("error-reference").arg("reference", reference).to_string(),
            ],
            actions: vec![self.action("/", "error-go-front", false)],
            ..self.notice("error", "error-title", Tone::Stop, "note")
        }
    }

    /// No such page, or not the reader's.
    pub fn not_found(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("error-not-found-text").to_string()],
            actions: vec![self.action("/", "error-go-front", true)],
            ..self.notice("error", "error-not-found-title", Tone::Plain, "search")
        }
    }

    /// A link to something this site does not do.
    pub fn unknown_target(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("error-target-text").to_string()],
            actions: vec![self.action("/pickup", "nav-pick-up", true)],
            ..self.notice("error", "error-target-title", Tone::Plain, "question")
        }
    }

    /// A form without its token, or from another site.
    pub fn form_refused(&self, cookies_missing: bool) -> Notice {
        let mut notice = self.notice("error", "error-old-title", Tone::Care, "clock");
        notice.paragraphs.push(self.t("error-old-text").to_string());
        if cookies_missing {
            notice.paragraphs.push(self.t("error-cookies-text").to_string());
        }
        notice.actions.push(self.action("/", "error-go-front", false));
        notice
    }

    /// A form that is too large to be one of ours.
    pub fn form_too_long(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("error-too-long-text").to_string()],
            actions: vec![self.action("/", "error-go-front", false)],
            ..self.notice("error", "error-too-long-title", Tone::Care, "note")
        }
    }
}
