//! The letters these pages cause. Each is written in the transaction that makes its link, in the language of who gets
//! it.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::ids::PersonId;
use medlock_domain::limits::{EMAIL_VERIFY_LIFE, PASSWORD_RESET_LIFE};
use medlock_domain::outbox::{self, Letter};
use medlock_domain::people::{self, Email, Person, PersonError};
use medlock_store::Tx;

use super::visitor::Visitor;
use super::words::{Language, Words};

/// Knows what every letter of this site says.
#[derive(Clone)]
pub struct Writer {
    site: String,
    public_url: String,
    words: Words,
}

impl Writer {
    pub fn of(visitor: &Visitor) -> Writer {
        Writer {
            site: visitor.app.config.site.name.clone(),
            public_url: visitor.app.config.public_url.clone(),
            words: visitor.words,
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
        let letter = Letter {
            to: person.email.as_typed().to_owned(),
            subject: words.say("mail-verify-subject").to_string(),
            text: words
                .say("mail-verify-text")
                .arg("site", &self.site)
                .arg("link", link)
                .arg("lifetime", words.duration(EMAIL_VERIFY_LIFE))
                .to_string(),
            html: None,
        };
        outbox::add(tx, now, rng, &letter, EMAIL_VERIFY_LIFE)?;
        Ok(true)
    }

    /// A letter with a link that sets a new password, if anybody has this address.
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
        let (person, token) = match people::start_password_reset(tx, now, rng, email) {
            Err(PersonError::TooManyLetters) | Ok(None) => return Ok(false),
            Ok(Some(started)) => started,
            Err(error) => return Err(error.into()),
        };
        let Some(person) = people::load(tx, person)? else { return Ok(false) };
        let words = self.words_for(&person);
        let link = format!("{}/reset-password?token={}", self.public_url, token.0.as_str());
        let letter = Letter {
            to: person.email.as_typed().to_owned(),
            subject: words.say("mail-reset-subject").to_string(),
            text: words
                .say("mail-reset-text")
                .arg("site", &self.site)
                .arg("link", link)
                .arg("lifetime", words.duration(PASSWORD_RESET_LIFE))
                .to_string(),
            html: None,
        };
        outbox::add(tx, now, rng, &letter, PASSWORD_RESET_LIFE)?;
        Ok(true)
    }

    fn words_for(&self, person: &Person) -> Words {
        Language::from_tag(&person.profile.language, false).map_or(self.words, Words::new)
    }
}
