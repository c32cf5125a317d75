//! The letters these pages cause. Each is written in the transaction that makes its link, in the language of who gets
//! it.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::Random;
use medlock_domain::apps;
use medlock_domain::apps::App as Application;
use medlock_domain::ids::{AppId, PersonId};
use medlock_domain::letters::{About, Kind};
use medlock_domain::limits::{EMAIL_CHANGE_LIFE, EMAIL_VERIFY_LIFE, PASSWORD_RESET_LIFE, RECOVERY_CODES_FEW};
use medlock_domain::outbox::{self, From, Letter};
use medlock_domain::people::{self, Email, Person, PersonError};
use medlock_sdk::ShellUrl;
use medlock_store::{StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;

use super::visitor::Visitor;
use super::words::{Language, Words};
use super::zones;
use crate::config::Config;

/// How long a letter that only tells something is worth sending.
pub(crate) const NOTICE_LIFE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What happened to the ways in which somebody signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    PasswordChanged,
    /// By the operator, who was asked.
    SecondStepReset {
        passkeys: bool,
    },
    PasskeyAdded,
    PasskeyRenamed,
    PasskeyRemoved,
    CodesOn,
    CodesOff,
    RecoveryCodesMade,
    RecoveryCodeUsed {
        left: u32,
    },
    /// Somebody has the password and no code.
    SecondStepTried,
    /// A passkey's count went back.
    PasskeyRefused,
    /// The provider of this name opens the account from now on, or no more.
    ProviderJoined(String),
    ProviderParted(String),
}

/// Knows what every letter of this site says.
#[derive(Clone)]
pub struct Writer {
    pub(super) site: String,
    pub(super) public_url: String,
    pub(super) words: Words,
    /// The site's, for who has none of their own.
    zone: TimeZone,
}

impl Writer {
    pub fn of(visitor: &Visitor) -> Writer {
        Writer {
            site: visitor.app.config.site.name.clone(),
            public_url: visitor.app.config.public_url.clone(),
            words: visitor.words,
            zone: visitor.app.config.site.time_zone.clone(),
        }
    }

    /// For what nobody at a page has caused.
    pub fn of_site(config: &Config) -> Writer {
        let language = Language::from_tag(&config.site.language, false).unwrap_or(Language::English);
        Writer {
            site: config.site.name.clone(),
            public_url: config.public_url.clone(),
            words: Words::new(language),
            zone: config.site.time_zone.clone(),
        }
    }

    /// A letter with a link that proves the person's address. None is written while too many are under way.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn ask_for_proof(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        person: PersonId,
    ) -> Result<bool, anyhow::Error> {
        let token = match people::start_email_verification(tx, now, rng, person) {
            Err(PersonError::TooManyLetters) => return Ok(false),
            token => token?,
        };
        let Some(person) = people::load(tx, person)? else { return Ok(false) };
        let words = self.words_for(&person);
        let link = format!("{}/verify-email?token={}", self.public_url, token.0.as_str());
        let Some(email) = &person.email else { return Ok(false) };
        let is_beside = people::with_address(tx, email)?.iter().any(|one| one.person != person.id);
        let (subject, text) = match is_beside {
            false => ("mail-verify-subject", words.say("mail-verify-text")),
            true => (
                "mail-beside-subject",
                words.say("mail-beside-text").arg("sign-in", format!("{}/sign-in", self.public_url)),
            ),
        };
        let text = text.arg("site", &self.site).arg("link", link).arg("lifetime", words.duration(EMAIL_VERIFY_LIFE));
        let letter = Letter::new(email.as_typed(), words.say(subject).to_string(), text.to_string());
        outbox::add_about(tx, now, rng, &About::account(Kind::Verify, person.id), &letter, EMAIL_VERIFY_LIFE)?;
        Ok(true)
    }

    /// A letter with a link that sets a new password, for each account that has this address; none if there is none.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn offer_new_password(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        email: &Email,
    ) -> Result<bool, anyhow::Error> {
        let started = match people::start_password_reset(tx, now, rng, email) {
            Err(PersonError::TooManyLetters) => return Ok(false),
            started => started?,
        };
        let mut accounts = Vec::new();
        for (person, token) in started {
            let link = format!("{}/reset-password?token={}", self.public_url, token.0.as_str());
            accounts.extend(people::load(tx, person)?.map(|person| (person, link)));
        }
        let Some((person, link)) = accounts.first() else { return Ok(false) };
        let words = self.words_for(person);
        let text = match accounts.len() {
            1 => {
                let text = words.say("mail-reset-text").arg("site", &self.site).arg("link", link);
                text.arg("lifetime", words.duration(PASSWORD_RESET_LIFE)).to_string()
            }
            _ => self.reset_several(words, &accounts),
        };
        let letter = Letter::new(person.address(), words.say("mail-reset-subject").to_string(), text);
        outbox::add_about(tx, now, rng, &About::account(Kind::Reset, person.id), &letter, PASSWORD_RESET_LIFE)?;
        Ok(true)
    }

    /// What several people with one address read, of whom one forgot the password.
    fn reset_several(&self, words: Words, accounts: &[(Person, String)]) -> String {
        let mut text = words.say("mail-reset-several-text").arg("site", &self.site).to_string();
        for (person, link) in accounts {
            let which = match &person.user_name {
                Some(name) => words.say("mail-reset-account").arg("name", name.as_typed()),
                None => words
                    .say("mail-reset-account-unnamed")
                    .arg("date", words.day_of(person.created_at, &self.zone_for(person))),
            };
            text = format!("{text}\n\n{which}\n{link}");
        }
        let end = words.say("mail-reset-several-end").arg("lifetime", words.duration(PASSWORD_RESET_LIFE));
        format!("{text}\n\n{end}")
    }

    /// A letter with a link that gives the person's account the address `new`, and a notice to the address it has if that was
    /// proved. Nobody's mailbox learns of it when the address is taken; who asked can't tell. None is written while too many are
    /// under way.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn change_address(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        person: PersonId,
        new: &Email,
    ) -> Result<bool, anyhow::Error> {
        let change = match people::start_email_change(tx, now, rng, person, new) {
            Err(PersonError::TooManyLetters) => return Ok(false),
            change => change?,
        };
        let Some(person) = people::load(tx, person)? else { return Ok(false) };
        let words = self.words_for(&person);
        if change.is_free {
            let link = format!("{}/account/email/confirm?token={}", self.public_url, change.token.0.as_str());
            let text = words
                .say("mail-change-text")
                .arg("site", &self.site)
                .arg("link", link)
                .arg("lifetime", words.duration(EMAIL_CHANGE_LIFE))
                .to_string();
            let letter = Letter::new(new.as_typed(), words.say("mail-change-subject").to_string(), text);
            outbox::add_about(tx, now, rng, &About::account(Kind::Change, person.id), &letter, EMAIL_CHANGE_LIFE)?;
        }
        if person.email_verified_at.is_some() {
            let subject = words.say("mail-change-notice-subject").arg("site", &self.site).to_string();
            let text = words
                .say("mail-change-notice-text")
                .arg("site", &self.site)
                .arg("forgot", format!("{}/forgot-password", self.public_url))
                .arg("browsers", format!("{}/account/browsers", self.public_url))
                .to_string();
            self.notify(tx, now, rng, &person, subject, text)?;
        }
        Ok(true)
    }

    /// A letter to somebody whose connect request was used again by somebody else: code and answer may be known to a
    /// stranger. Only an address that was proved gets one.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn warn_of_reuse(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        person: PersonId,
        app: AppId,
    ) -> Result<(), anyhow::Error> {
        let (Some(person), Some(app)) = (people::load(tx, person)?, apps::load(tx, app)?) else { return Ok(()) };
        if person.email_verified_at.is_none() {
            return Ok(());
        }
        let words = self.words_for(&person);
        let name = app.config.name_for(words.language.tag());
        let subject = words.say("mail-reused-subject").arg("app", name).to_string();
        let text = words
            .say("mail-reused-text")
            .arg("site", &self.site)
            .arg("app", name)
            .arg("link", format!("{}/connections", self.public_url))
            .to_string();
        self.notify(tx, now, rng, &person, subject, text)?;
        Ok(())
    }

    /// A letter that tells somebody that how they sign in has changed, or that somebody tried. Only an address that was proved gets
    /// one.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn tell_of(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        person: PersonId,
        change: &Change,
    ) -> Result<(), anyhow::Error> {
        let Some(person) = people::load(tx, person)? else { return Ok(()) };
        if person.email_verified_at.is_none() {
            return Ok(());
        }
        let words = self.words_for(&person);
        let what = match change {
            Change::PasswordChanged => words.say("mail-door-password"),
            Change::SecondStepReset { passkeys: false } => words.say("mail-door-reset"),
            Change::SecondStepReset { passkeys: true } => words.say("mail-door-reset-passkeys"),
            Change::PasskeyAdded => words.say("mail-door-passkey-added"),
            Change::PasskeyRenamed => words.say("mail-door-passkey-renamed"),
            Change::PasskeyRemoved => words.say("mail-door-passkey-removed"),
            Change::CodesOn => words.say("mail-door-codes-on"),
            Change::CodesOff => words.say("mail-door-codes-off"),
            Change::RecoveryCodesMade => words.say("mail-door-recovery-made"),
            Change::RecoveryCodeUsed { left } => words.say("mail-door-recovery-used").arg("left", u64::from(*left)),
            Change::SecondStepTried => words.say("mail-door-tried"),
            Change::PasskeyRefused => words.say("mail-door-copied"),
            Change::ProviderJoined(provider) => words.say("mail-door-provider-joined").arg("provider", provider),
            Change::ProviderParted(provider) => words.say("mail-door-provider-parted").arg("provider", provider),
        };
        let mut text = what.arg("site", &self.site).to_string();
        if matches!(change, Change::RecoveryCodeUsed { left } if *left <= RECOVERY_CODES_FEW) {
            text = format!("{text} {}", words.say("mail-door-recovery-few"));
        }
        // Whoever lost the password to somebody else cannot sign in to change it.
        let see = match change {
            Change::PasswordChanged => {
                words.say("mail-door-see-password").arg("link", format!("{}/forgot-password", self.public_url))
            }
            _ => words.say("mail-door-see").arg("link", format!("{}/account/security", self.public_url)),
        };
        let text = format!("{text}\n\n{see}");
        let subject = match change {
            Change::SecondStepTried | Change::PasskeyRefused => words.say("mail-door-warning-subject"),
            _ => words.say("mail-door-subject"),
        };
        let subject = subject.arg("site", &self.site).to_string();
        self.notify(tx, now, rng, &person, subject, text)?;
        Ok(())
    }

    /// Puts a letter that only tells something about the account into the outbox; none for who has no address.
    pub(super) fn notify(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        person: &Person,
        subject: String,
        text: String,
    ) -> Result<(), StoreError> {
        let Some(email) = &person.email else { return Ok(()) };
        let letter = Letter::new(email.as_typed(), subject, text);
        outbox::add_about(tx, now, rng, &About::account(Kind::Notice, person.id), &letter, NOTICE_LIFE)?;
        Ok(())
    }

    /// Whose clock a letter tells a person the time by.
    pub(super) fn zone_for(&self, person: &Person) -> TimeZone {
        zones::of(&person.profile, &self.zone)
    }

    pub(super) fn words_for(&self, person: &Person) -> Words {
        let profile = &person.profile;
        Language::from_tag(&profile.language, false)
            .map_or(self.words, |language| Words::in_country(language, &profile.country))
    }
}

/// What an invitation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationTo {
    PickUp,
    Connect,
}

/// A letter with a code, in the language asked for or else the site's. It names who sent it, the link, the code, the last day
/// and whom to ask; never the question, the answer or anybody's name.
pub fn invitation(
    config: &Config,
    language: Option<&str>,
    sender: &Application,
    to: InvitationTo,
    reader: &Email,
    code: &IdentityCode,
    ends_at: Timestamp,
) -> Letter {
    let known = |tag: &str| Language::from_tag(tag, false);
    let asked = language.and_then(known);
    let words = Words::new(asked.or_else(|| known(&config.site.language)).unwrap_or(Language::English));
    let last_day = words.last_day(ends_at, &config.site.time_zone);
    let (opening, link) = match to {
        InvitationTo::PickUp => ("mail-invite-pick-up", ShellUrl::pickup(&config.public_url, code)),
        InvitationTo::Connect => ("mail-invite-connect", ShellUrl::connect(&config.public_url, code)),
    };
    // The pages go on in the language the sender asked for.
    let link = asked.map_or(link.clone(), |language| format!("{link}&lang={}", language.tag()));
    let contact = &sender.config.contact;
    let contact: Vec<&str> = [&contact.name, &contact.phone, &contact.mail, &contact.address]
        .into_iter()
        .flat_map(|part| part.lines())
        .filter(|line| !line.trim().is_empty())
        .collect();
    let name = sender.config.name_for(words.language.tag());
    let mut text = words.say(opening).arg("sender", name).arg("site", &config.site.name).to_string();
    let steps = words
        .say("mail-invite-steps")
        .arg("sender", name)
        .arg("link", link)
        .arg("address", format!("{}/pickup", config.public_url))
        .arg("code", code.to_string());
    let last_day = match &last_day.until {
        None => words.say("mail-invite-last-day").arg("day", &last_day.day),
        Some(until) => words.say("mail-invite-last-day-until").arg("day", &last_day.day).arg("time", until),
    };
    for part in [steps, last_day, words.say("mail-invite-safety").arg("sender", name)] {
        text = format!("{text}\n\n{part}");
    }
    if !contact.is_empty() {
        text = format!("{text}\n\n{}\n{}", words.say("mail-invite-contact").arg("sender", name), contact.join("\n"));
    }
    let subject = words.say("mail-invite-subject").arg("site", &config.site.name).to_string();
    let from = From { name: name.to_owned(), address: None, reply_to: Some(sender.config.contact.mail.clone()) };
    Letter {
        from: Some(From { reply_to: from.reply_to.filter(|mail| !mail.is_empty()), ..from }),
        ..Letter::new(reader.as_typed(), subject, text)
    }
}
