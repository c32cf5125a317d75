//! Letters about sharing a record. They name people and this site, never the record or what is in it; the PIN is told another
//! way.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::ids::RecordId;
use medlock_domain::limits::INVITATION_LIFE;
use medlock_domain::outbox::{self, Letter};
use medlock_domain::people::{self, Email, Person};
use medlock_domain::sharing::{Accepted, InvitationToken, Keep, SharingError, TakenOver};
use medlock_store::Tx;

use super::letters::Writer;

impl Writer {
    /// To somebody who is invited to a record, in the language of who invites them: theirs is not known.
    ///
    /// # Errors
    /// When the database fails.
    #[expect(clippy::too_many_arguments, reason = "the transaction's three, and what the letter says")]
    pub fn invite_to_record(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        inviter: &str,
        to: &Email,
        token: &InvitationToken,
        has_pin: bool,
    ) -> Result<(), SharingError> {
        let words = self.words;
        let subject = words.say("mail-share-subject").arg("name", inviter).arg("site", &self.site).to_string();
        let mut text = words
            .say("mail-share-text")
            .arg("name", inviter)
            .arg("site", &self.site)
            .arg("link", format!("{}/invitations/{}", self.public_url, token.0.as_str()))
            .arg("lifetime", words.duration(INVITATION_LIFE))
            .to_string();
        if has_pin {
            text = format!("{text}\n\n{}", words.say("mail-share-pin").arg("name", inviter));
        }
        text = format!("{text}\n\n{}", words.say("mail-share-safety").arg("name", inviter));
        outbox::add(tx, now, rng, &Letter::new(to.as_typed(), subject, text), INVITATION_LIFE)?;
        Ok(())
    }

    /// To whom a record is about: they can take it over. In the language of who hands it over; theirs is not known.
    ///
    /// # Errors
    /// When the database fails.
    pub fn hand_record_over(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        giver: &str,
        to: &Email,
        token: &InvitationToken,
    ) -> Result<(), SharingError> {
        let words = self.words;
        let subject = words.say("mail-hand-over-subject").arg("name", giver).arg("site", &self.site).to_string();
        let text = words
            .say("mail-hand-over-text")
            .arg("name", giver)
            .arg("site", &self.site)
            .arg("link", format!("{}/invitations/{}", self.public_url, token.0.as_str()))
            .arg("lifetime", words.duration(INVITATION_LIFE))
            .to_string();
        let text = format!("{text}\n\n{}", words.say("mail-share-safety").arg("name", giver));
        outbox::add(tx, now, rng, &Letter::new(to.as_typed(), subject, text), INVITATION_LIFE)?;
        Ok(())
    }

    /// To those who looked after a record that its own person has taken over.
    ///
    /// # Errors
    /// When the database fails.
    pub fn tell_of_taking_over(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        name: &str,
        taken: &TakenOver,
    ) -> Result<(), SharingError> {
        let key = match taken.keep {
            Keep::See => "mail-took-over-text-see",
            Keep::Nothing => "mail-took-over-text-none",
        };
        for reader in &taken.before {
            self.say_of_record(tx, now, rng, reader, ["mail-took-over-subject", key], name, taken.record)?;
        }
        Ok(())
    }

    /// To somebody who looks after a record: its person asks for it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn tell_of_wish(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        reader: &Person,
        name: &str,
        record: RecordId,
    ) -> Result<(), SharingError> {
        self.say_of_record(tx, now, rng, reader, ["mail-wish-subject", "mail-wish-text"], name, record)
    }

    /// To somebody who asked for the record that is about them: `giver` agreed.
    ///
    /// # Errors
    /// When the database fails.
    pub fn offer_record(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        giver: &str,
        reader: &Person,
        record: RecordId,
    ) -> Result<(), SharingError> {
        self.say_of_record(tx, now, rng, reader, ["mail-offered-subject", "mail-offered-text"], giver, record)
    }

    /// Only an address that is proved gets one.
    #[expect(clippy::too_many_arguments, reason = "the transaction's three, and what the letter says")]
    fn say_of_record(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        reader: &Person,
        [subject, text]: [&'static str; 2],
        name: &str,
        record: RecordId,
    ) -> Result<(), SharingError> {
        if reader.email_verified_at.is_none() {
            return Ok(());
        }
        let words = self.words_for(reader);
        let say = |key: &'static str| {
            let link = format!("{}/records/{record}", self.public_url);
            words.say(key).arg("name", name).arg("site", &self.site).arg("link", link).to_string()
        };
        self.notify(tx, now, rng, reader, say(subject), say(text))?;
        Ok(())
    }

    /// To who invited somebody, when they accepted. Only an address that is proved gets one.
    ///
    /// # Errors
    /// When the database fails or a row cannot be unsealed.
    pub fn tell_of_acceptance(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        accepted: Accepted,
        by: &Person,
    ) -> Result<(), SharingError> {
        let Some(inviter) = people::load(tx, accepted.invited_by)? else { return Ok(()) };
        if inviter.email_verified_at.is_none() {
            return Ok(());
        }
        let words = self.words_for(&inviter);
        let name = by.profile.full_name();
        let subject = words.say("mail-share-accepted-subject").arg("name", &name).to_string();
        let text = words
            .say("mail-share-accepted-text")
            .arg("name", &name)
            .arg("email", if by.login().is_empty() { &name } else { by.login() })
            .arg("site", &self.site)
            .arg("link", format!("{}/records/{}/sharing", self.public_url, accepted.record))
            .to_string();
        self.notify(tx, now, rng, &inviter, subject, text)?;
        Ok(())
    }
}
