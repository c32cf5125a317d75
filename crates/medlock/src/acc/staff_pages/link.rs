//! The link of an invitation: shown once to who made it, and sent to the address where mail works.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::letters::{About, Kind};
use medlock_domain::limits::STAFF_INVITATION_LIFE;
use medlock_domain::outbox::{self, Letter};
use medlock_domain::people::Email;
use medlock_domain::rates::{self, Verdict};
use medlock_domain::staff::{Invited, Purpose, Role};
use medlock_store::{StoreError, Tx};

use super::views::InvitedPage;
use crate::acc::caller::{Answer, Caller};
use crate::config::Config;
use crate::shell::words::{Language, Words};

/// The address behind which an invitation is taken.
pub fn address(config: &Config, invited: &Invited) -> String {
    format!("{}/acc/invitations/{}", config.operators.url, invited.token.0.as_str())
}

/// What a letter with such a link needs to know of the site.
#[derive(Clone)]
pub struct Sender {
    site: String,
    operator: String,
    public_url: String,
    works: bool,
}

impl Sender {
    pub fn of(config: &Config) -> Sender {
        Sender {
            site: config.site.name.clone(),
            operator: config.site.operator.clone(),
            public_url: config.operators.url.clone(),
            works: config.mail.works(),
        }
    }

    /// Writes the letter, if this site sends any; answers whether it does. `app` is what the application is called.
    ///
    /// # Errors
    /// [`StoreError`].
    #[expect(clippy::too_many_arguments, reason = "the transaction's three, and what the letter says")]
    pub fn send(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        email: &Email,
        purpose: Purpose,
        app: &str,
        invited: &Invited,
    ) -> Result<bool, StoreError> {
        // Nobody fills somebody's mailbox by inviting them again and again: who invites sees the link anyway.
        if !self.works || rates::letter_to_reader(tx, now, email)? != Verdict::Go {
            return Ok(false);
        }
        let site = &self.site;
        let what = match purpose {
            Purpose::Operator => format!("You are invited to run {site}: as an operator you may do everything there."),
            Purpose::HelpDesk => {
                format!(
                    "You are invited to the help desk of {site}: you help people who cannot get in to their account."
                )
            }
            Purpose::InApp(_, Role::Viewer) => format!("You are invited to look at the application {app} on {site}."),
            Purpose::InApp(_, Role::Sender) => {
                format!("You are invited to send packages and connect requests for the application {app} on {site}.")
            }
            Purpose::InApp(..) => format!("You are invited to configure the application {app} on {site}."),
            Purpose::WayBackIn(_) => format!(
                "An operator lets you back in to the configuration centre of {site}. You choose a new password and set up \
                 your second step again."
            ),
        };
        let life = Words::new(Language::English).duration(STAFF_INVITATION_LIFE);
        let text = format!(
            "{what}\n\nOpen this page:\n\n{}/acc/invitations/{}\n\nThe link works once, for {life}. If you do not know what \
             this is about, ignore it, or ask {}.\n",
            self.public_url,
            invited.token.0.as_str(),
            self.operator
        );
        let letter = Letter::new(email.as_typed(), format!("Your link to the configuration of {site}"), text);
        outbox::add_about(tx, now, rng, &About::site(Kind::Staff), &letter, STAFF_INVITATION_LIFE)?;
        Ok(true)
    }
}

/// The page that shows the link, once.
///
/// # Errors
/// As [`Caller::show`].
pub fn show(caller: &Caller, invited: &Invited, email: &str, was_sent: bool, back: String) -> Answer {
    let config = &caller.app.config;
    if was_sent {
        caller.app.letter_written();
    }
    caller.show(&InvitedPage {
        page: caller.page("acc-staff-invited", "The link"),
        link: address(config, invited),
        email: email.to_owned(),
        was_sent,
        until: caller.words.moment_of(invited.expires_at, &config.site.time_zone),
        back,
    })
}
