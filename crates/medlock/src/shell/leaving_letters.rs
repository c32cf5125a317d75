//! Letters about somebody who left: to them, and to those who shared a record. They name people and this site, never a record.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::outbox::{self, Letter};
use medlock_domain::people::{Left, Person};
use medlock_store::{StoreError, Tx};

use super::letters::{NOTICE_LIFE, Writer};

impl Writer {
    /// Only addresses that were proved get one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn tell_of_leaving(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        left: &Left,
    ) -> Result<(), StoreError> {
        let name = left.person.profile.full_name();
        if let (Some(email), Some(_)) = (&left.person.email, left.person.email_verified_at) {
            let words = self.words_for(&left.person);
            let subject = words.say("mail-left-subject").arg("site", &self.site).to_string();
            let text = words
                .say("mail-left-text")
                .arg("site", &self.site)
                .arg("help", format!("{}/help", self.public_url))
                .to_string();
            // Nobody's letter any more: it must not go with the account.
            outbox::add(tx, now, rng, &Letter::new(email.as_typed(), subject, text), NOTICE_LIFE)?;
        }
        self.tell(tx, now, rng, &name, ("mail-heir-subject", "mail-heir-text"), &left.heirs)?;
        self.tell_of_lost_record(tx, now, rng, &left.person, &left.bereft)
    }

    /// To those who shared a record that somebody deleted; only addresses that were proved get one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn tell_of_lost_record(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        by: &Person,
        bereft: &[Person],
    ) -> Result<(), StoreError> {
        self.tell(tx, now, rng, &by.profile.full_name(), ("mail-bereft-subject", "mail-bereft-text"), bereft)
    }

    /// One letter, subject and text by their keys, about somebody.
    fn tell(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        about: &str,
        (subject, text): (&'static str, &'static str),
        readers: &[Person],
    ) -> Result<(), StoreError> {
        for reader in readers.iter().filter(|reader| reader.email_verified_at.is_some()) {
            let words = self.words_for(reader);
            let subject = words.say(subject).arg("name", about).to_string();
            let text = words
                .say(text)
                .arg("name", about)
                .arg("site", &self.site)
                .arg("link", format!("{}/records", self.public_url))
                .to_string();
            self.notify(tx, now, rng, reader, subject, text)?;
        }
        Ok(())
    }
}
