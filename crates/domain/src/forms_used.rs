//! Forms that make something once, whoever presses the button how often: the first makes it, the others are shown the same for a
//! few minutes, and after that hear that the form was used.

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::{self, Random};
use medlock_crypto::vault::Unsealable;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use crate::limits::{FORM_LIFE, RESENT_WINDOW};
use crate::sealed::open_text;

const PURPOSE: &str = "form";

/// Which form it is, and whose: `owner` keeps the forms of two people apart. Made when the page is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FormId {
    made_at: Timestamp,
    random: [u8; 16],
}

impl FormId {
    pub fn new(now: Timestamp, rng: &mut dyn Random) -> FormId {
        FormId { made_at: now, random: random::array(rng) }
    }

    /// As [`FormId::to_text`] wrote it; None for anything else.
    pub fn parse(text: &str) -> Option<FormId> {
        let (time, random) = text.split_once('-')?;
        let made_at = Timestamp::from_second(time.parse().ok()?).ok()?;
        let random = Uuid::try_parse(random).ok()?;
        Some(FormId { made_at, random: *random.as_bytes() })
    }

    /// For a hidden field.
    pub fn to_text(self) -> String {
        format!("{}-{}", self.made_at.as_second(), Uuid::from_bytes(self.random).simple())
    }

    fn index(self, tx: &Tx<'_>, owner: &[u8]) -> [u8; 32] {
        let named = [owner, &self.made_at.as_second().to_be_bytes(), &self.random].concat();
        tx.vault().index(PURPOSE, &named)
    }
}

/// Why a form makes nothing.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Unsealable(#[from] Unsealable),
    /// Older than [`FORM_LIFE`]: whether it was used is not known any more.
    #[error("this form is more than a day old; open the page again")]
    TooOld,
    /// It made something, which is not shown any more.
    #[error("this form has been used already, and what it made is not kept; open the page again")]
    Used,
}

/// Whether this is the form's first time: then make something and [`remember`] it. Otherwise what it made, while that may be shown
/// again.
///
/// # Errors
/// [`FormError`].
pub fn begin(tx: &mut Tx<'_>, now: Timestamp, owner: &[u8], form: FormId) -> Result<Option<String>, FormError> {
    if now.duration_since(form.made_at) >= FORM_LIFE || form.made_at > now + SignedDuration::from_hours(1) {
        return Err(FormError::TooOld);
    }
    let index = form.index(tx, owner);
    // Of two at once the second waits here for the first.
    let begun = tx.execute(
        "INSERT INTO forms_used (form_index, used_at) VALUES ($1, $2) ON CONFLICT (form_index) DO NOTHING",
        &[&index, &now],
    )?;
    if begun == 1 {
        return Ok(None);
    }
    let row = tx.query_opt(
        "SELECT made FROM forms_used WHERE form_index = $1 AND used_at > $2 AND made IS NOT NULL",
        &[&index, &(now - RESENT_WINDOW)],
    )?;
    let Some(row) = row else { return Err(FormError::Used) };
    Ok(Some(open_text(&tx.vault(), PURPOSE, &index, &row.get::<Vec<u8>>(0)?)?))
}

/// Keeps what the form made, sealed, for those minutes. In the transaction of [`begin`].
///
/// # Errors
/// [`StoreError`].
pub fn remember(
    tx: &mut Tx<'_>,
    rng: &mut dyn Random,
    owner: &[u8],
    form: FormId,
    made: &str,
) -> Result<(), StoreError> {
    let index = form.index(tx, owner);
    let sealed = tx.vault().seal(PURPOSE, &index, made.as_bytes(), rng);
    tx.execute("UPDATE forms_used SET made = $1 WHERE form_index = $2", &[&sealed, &index])?;
    Ok(())
}

/// Erases what may not be shown any more, and forgets forms nobody can send any more.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE forms_used SET made = NULL WHERE made IS NOT NULL AND used_at <= $1",
        &[&(now - RESENT_WINDOW)],
    )?;
    tx.execute(
        "DELETE FROM forms_used WHERE form_index IN (SELECT form_index FROM forms_used WHERE used_at <= $1 LIMIT $2)",
        &[&(now - FORM_LIFE), &rows],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each_engine;

    #[test]
    fn a_form_makes_one_thing() {
        on_each_engine(|db| {
            db.write_blocking(move |tx, now, rng| {
                let form = FormId::new(now, rng);
                assert!(FormId::parse(&form.to_text()).is_some_and(|read| read.to_text() == form.to_text()));
                assert!(FormId::parse("x").is_none() && FormId::parse("99999999999999999999-00").is_none());
                let form = FormId::parse(&form.to_text()).unwrap();

                assert_eq!(begin(tx, now, b"jane", form).unwrap(), None);
                remember(tx, rng, b"jane", form, "JKYZ")?;
                assert_eq!(begin(tx, now, b"jane", form).unwrap().as_deref(), Some("JKYZ"));
                assert_eq!(begin(tx, now, b"john", form).unwrap(), None, "not somebody else's");

                let later = now + RESENT_WINDOW;
                assert!(matches!(begin(tx, later, b"jane", form), Err(FormError::Used)));
                assert_eq!(sweep(tx, later, 10)?, 0);
                let left = tx.query_opt("SELECT form_index FROM forms_used WHERE made IS NOT NULL", &[])?;
                assert!(left.is_none(), "what it made is erased");
                assert!(matches!(begin(tx, later, b"jane", form), Err(FormError::Used)));

                let over = now + FORM_LIFE;
                assert_eq!(sweep(tx, over, 10)?, 2);
                assert!(matches!(begin(tx, over, b"jane", form), Err(FormError::TooOld)));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
