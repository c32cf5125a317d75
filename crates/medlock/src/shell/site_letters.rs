//! Letters about what the help desk did, and about things that were sent to the wrong person. They say nothing about what is in a record.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::apps;
use medlock_domain::desk::What;
use medlock_domain::outbox::{self, Letter};
use medlock_domain::packages::Blocked;
use medlock_domain::people::{self, Person};
use medlock_store::Tx;

use super::agree::did;
use super::letters::{NOTICE_LIFE, Writer};

impl Writer {
    /// Tells somebody what the help desk did. Only an address that was proved gets a letter; false: none was written.
    ///
    /// # Errors
    /// When the database fails.
    pub fn tell_of_desk(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        person: &Person,
        what: What,
    ) -> Result<bool, anyhow::Error> {
        let (Some(email), Some(_)) = (&person.email, person.email_verified_at) else { return Ok(false) };
        let words = self.words_for(person);
        let subject = words.say("mail-desk-subject").arg("site", &self.site).to_string();
        let text = words
            .say("mail-desk-text")
            .arg("site", &self.site)
            .arg("what", words.say(did(what)))
            .arg("help", format!("{}/help", self.public_url))
            .to_string();
        // Nobody's letter when the account is gone: it must not go with it.
        match what {
            What::Erase | What::Merge => {
                outbox::add(tx, now, rng, &Letter::new(email.as_typed(), subject, text), NOTICE_LIFE)?;
            }
            _ => self.notify(tx, now, rng, person, subject, text)?,
        }
        Ok(true)
    }

    /// Tells the person in whose record things are that they were blocked, or released.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn tell_of_block(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        blocked: &Blocked,
        is_release: bool,
    ) -> Result<(), anyhow::Error> {
        let Some((person, record, _)) = blocked.delivered else { return Ok(()) };
        let (Some(person), Some(app)) = (people::load(tx, person)?, apps::load(tx, blocked.app)?) else {
            return Ok(());
        };
        if person.email_verified_at.is_none() {
            return Ok(());
        }
        let words = self.words_for(&person);
        let (subject, text) = match is_release {
            false => (words.say("mail-blocked-subject"), words.say("mail-blocked-text")),
            true => (words.say("mail-released-subject"), words.say("mail-released-text")),
        };
        let text = text.arg("app", &app.config.name).arg("link", format!("{}/records/{record}", self.public_url));
        self.notify(tx, now, rng, &person, subject.arg("site", &self.site).to_string(), text.to_string())?;
        Ok(())
    }
}
