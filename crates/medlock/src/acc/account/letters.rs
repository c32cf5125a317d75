//! Letters that tell somebody of the staff that how they sign in has changed, or that somebody tried. In English, like the centre.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::letters::{About, Kind};
use medlock_domain::outbox::{self, Letter};
use medlock_domain::people::Email;
use medlock_domain::staff::Staff;
use medlock_store::{StoreError, Tx};

use crate::acc::caller::Caller;
use crate::shell::letters::NOTICE_LIFE;

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Password,
    /// To the address it was.
    Email,
    CodeAppAdded,
    CodeAppRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodesMade,
    RecoveryCodeUsed {
        left: u32,
    },
    /// Somebody has the password and no second factor.
    SecondStepTried,
    /// A passkey's count went back.
    PasskeyRefused,
}

impl Change {
    fn words(self) -> String {
        match self {
            Change::Password => "Your password was changed, and you were signed out in every other browser.".to_owned(),
            Change::Email => "Your account has another e-mail address now. Letters go there from now on.".to_owned(),
            Change::CodeAppAdded => "A code app was set up.".to_owned(),
            Change::CodeAppRemoved => "The code app was removed.".to_owned(),
            Change::PasskeyAdded => "A passkey was added.".to_owned(),
            Change::PasskeyRemoved => "A passkey was removed.".to_owned(),
            Change::RecoveryCodesMade => "New recovery codes were made. The old ones count no more.".to_owned(),
            Change::RecoveryCodeUsed { left } => format!("A recovery code was used. You have {left} left."),
            Change::SecondStepTried => {
                "Somebody wrote your password and then wrong codes. If it was not you, change your password.".to_owned()
            }
            Change::PasskeyRefused => {
                "A passkey was refused, because it may have been copied. Remove it, and add a new one.".to_owned()
            }
        }
    }
}

/// Knows what every letter of this site says.
#[derive(Clone)]
pub struct Letters {
    site: String,
    operator: String,
    page: String,
    works: bool,
}

impl Letters {
    pub fn of(caller: &Caller) -> Letters {
        let config = &caller.app.config;
        Letters {
            site: config.site.name.clone(),
            operator: config.site.operator.clone(),
            page: format!("{}/acc/account", config.operators.url),
            works: config.mail.works(),
        }
    }

    /// For somebody.
    pub fn to(&self, staff: &Staff) -> Teller {
        Teller { to: staff.email.as_typed().to_owned(), letters: self.clone() }
    }
}

/// Writes to one member of the staff.
#[derive(Clone)]
pub struct Teller {
    to: String,
    letters: Letters,
}

impl Teller {
    pub fn of(caller: &Caller, staff: &Staff) -> Teller {
        Letters::of(caller).to(staff)
    }

    /// The same at another address of theirs.
    pub fn at(self, email: &Email) -> Teller {
        Teller { to: email.as_typed().to_owned(), ..self }
    }

    /// Writes the letter, where this site sends any.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn tell(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        change: Change,
    ) -> Result<(), StoreError> {
        let Letters { site, operator, page, works } = &self.letters;
        if !works {
            return Ok(());
        }
        let what = change.words();
        let text = format!(
            "This is about your account in the configuration centre of {site}.\n\n{what}\n\nIf that was you, there is nothing to \
             do. If not, tell {operator} at once, and look at your account:\n\n{page}\n"
        );
        let letter = Letter::new(&self.to, format!("Your account in the configuration of {site}"), text);
        outbox::add_about(tx, now, rng, &About::site(Kind::Staff), &letter, NOTICE_LIFE)?;
        Ok(())
    }
}
