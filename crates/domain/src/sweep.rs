//! Removes rows whose time is over. Every read applies the time itself, so a late sweep changes no
//! answer; it only keeps the database small.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use crate::limits::{SIGN_IN_FORGET, SWEEP_ROWS_MAX, WEB_SESSION_REMEMBERED, WEB_SESSION_STAYING_IDLE};
use crate::people::{self, passkeys};
use crate::{
    access_log, blobs, desk, erasure, events, forms_used, inspections, letters, notices, operate, outbox, rates,
    record_views, sent, sharing, signup_codes, soda, staff, user_tokens,
};

/// Rows removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    pub web_sessions: u64,
    pub staff_sessions: u64,
    pub staff_invitations: u64,
    pub email_tokens: u64,
    pub email_changes: u64,
    pub rate_events: u64,
    pub sign_in_delays: u64,
    pub letters: u64,
    /// What was remembered of letters.
    pub fates: u64,
    pub user_tokens: u64,
    pub access_log: u64,
    pub app_creations: u64,
    pub signup_codes: u64,
    pub inspections: u64,
    pub forms_used: u64,
    /// Lines of what staff sent.
    pub sent: u64,
    pub passkey_challenges: u64,
    pub record_invitations: u64,
    pub notifications: u64,
    /// What people were told of long ago.
    pub notices: u64,
    /// Hours in which somebody looked at a record, and codes of the help desk that ran out.
    pub record_views: u64,
    pub desk_codes: u64,
    /// Rows of deleted records.
    pub erased: u64,
    /// Uploads nobody used, and what was remembered of blobs.
    pub blobs: u64,
    pub blob_readings: u64,
    /// Counts and what else operators saw of long ago.
    pub counts: u64,
    /// A table had more than one sweep removes: call again.
    pub more: bool,
}

/// One short transaction's worth over the tables of people, sessions, rates, letters and what applications did.
///
/// # Errors
/// [`StoreError`].
pub fn base(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random) -> Result<Swept, StoreError> {
    let limit = SWEEP_ROWS_MAX;
    let blobs = blobs::sweep(tx, now, limit)?;
    let mut swept = Swept {
        web_sessions: tx.execute(
            "DELETE FROM web_sessions WHERE id IN
                (SELECT id FROM web_sessions
                 WHERE (stays = 0 AND used_at <= $1) OR used_at <= $2 OR expires_at <= $3 LIMIT $4)",
            // Remembered for a day, so that a page can say why one has to sign in again.
            &[
                &(now - WEB_SESSION_REMEMBERED),
                &(now - WEB_SESSION_STAYING_IDLE),
                &(now - WEB_SESSION_REMEMBERED),
                &limit,
            ],
        )?,
        staff_sessions: staff::sessions::sweep(tx, now, limit)?,
        staff_invitations: staff::sweep_invitations(tx, now, limit)?,
        email_tokens: tx.execute(
            "DELETE FROM email_tokens WHERE token_index IN
                (SELECT token_index FROM email_tokens WHERE expires_at <= $1 LIMIT $2)",
            &[&now, &limit],
        )?,
        email_changes: people::sweep_email_changes(tx, now, limit)?,
        rate_events: rates::sweep(tx, now, limit)?,
        sign_in_delays: tx.execute(
            "DELETE FROM sign_in_delays WHERE (kind, subject) IN
                (SELECT kind, subject FROM sign_in_delays WHERE last_at <= $1 LIMIT $2)",
            &[&(now - SIGN_IN_FORGET), &limit],
        )?,
        letters: outbox::sweep(tx, now, rng, limit)?,
        fates: letters::sweep(tx, now, limit)?,
        user_tokens: user_tokens::sweep(tx, now, limit)?,
        access_log: access_log::sweep(tx, now, limit)?,
        app_creations: soda::sweep(tx, now, limit)?,
        signup_codes: signup_codes::sweep(tx, now, limit)?,
        inspections: inspections::sweep(tx, now, limit)?,
        forms_used: forms_used::sweep(tx, now, limit)?,
        sent: sent::sweep(tx, now, limit)?,
        passkey_challenges: passkeys::sweep(tx, now, limit)?,
        record_invitations: sharing::sweep(tx, now, limit)?,
        notifications: events::sweep(tx, now, limit)?,
        notices: notices::sweep(tx, now, limit)?,
        record_views: record_views::sweep(tx, now, limit)?,
        desk_codes: desk::sweep_codes(tx, now, limit)?,
        erased: erasure::sweep(tx, now, limit)?,
        blobs: blobs.blobs,
        blob_readings: blobs.readings,
        counts: operate::sweep(tx, now, limit)?,
        more: false,
    };
    swept.more = [
        swept.web_sessions,
        swept.staff_sessions,
        swept.staff_invitations,
        swept.email_tokens,
        swept.email_changes,
        swept.rate_events,
        swept.sign_in_delays,
        swept.letters,
        swept.fates,
        swept.user_tokens,
        swept.access_log,
        swept.app_creations,
        swept.signup_codes,
        swept.inspections,
        swept.forms_used,
        swept.sent,
        swept.passkey_challenges,
        swept.record_invitations,
        swept.notifications,
        swept.notices,
        swept.record_views,
        swept.desk_codes,
        swept.erased,
        swept.blobs,
        swept.blob_readings,
        swept.counts,
    ]
    .contains(&u64::from(limit));
    Ok(swept)
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use jiff::SignedDuration;

    use super::*;
    use crate::outbox::Letter;
    use crate::people::Email;
    use crate::testing::{a_person, an_app, on_each_engine};
    use crate::web_sessions;

    #[test]
    fn what_is_over_goes_and_the_rest_stays() {
        on_each_engine(|db| {
            let (jane, app) = (a_person(db, "jane@example.org"), an_app(db, "Diary"));
            db.write_blocking(move |tx, now, rng| {
                let fill = |tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random| {
                    let address: IpAddr = "192.0.2.1".parse().unwrap();
                    let email = Email::parse("jane@example.org").unwrap();
                    let letter = Letter::new("jane@example.org", String::new(), String::new());
                    web_sessions::start(tx, now, rng, jane, None)?;
                    people::start_email_verification(tx, now, rng, jane).unwrap();
                    rates::unknown_code(tx, now, rng, address, Some(jane))?;
                    rates::begin_sign_in(tx, now, &email.into(), address)?;
                    outbox::add(tx, now, rng, &letter, SignedDuration::from_hours(1))?;
                    user_tokens::issue(tx, now, rng, app, jane)?;
                    Ok::<_, StoreError>(())
                };
                fill(tx, now, rng)?;
                assert_eq!(base(tx, now, rng)?, Swept::default());
                let later = now + SignedDuration::from_hours(100 * 24);
                fill(tx, later, rng)?;
                let swept = base(tx, later, rng)?;
                // The sign-in delays of the first round were taken over by the second.
                assert_eq!(
                    swept,
                    Swept {
                        web_sessions: 1,
                        staff_sessions: 0,
                        staff_invitations: 0,
                        email_tokens: 1,
                        email_changes: 0,
                        rate_events: 0,
                        sign_in_delays: 0,
                        letters: 1,
                        fates: 1,
                        user_tokens: 1,
                        access_log: 0,
                        app_creations: 0,
                        signup_codes: 0,
                        inspections: 0,
                        forms_used: 0,
                        sent: 0,
                        passkey_challenges: 0,
                        record_invitations: 0,
                        notifications: 0,
                        notices: 0,
                        record_views: 0,
                        desk_codes: 0,
                        erased: 0,
                        blobs: 0,
                        blob_readings: 0,
                        counts: 0,
                        more: false
                    }
                );
                let swept = base(tx, later + SignedDuration::from_hours(100 * 24), rng)?;
                assert_eq!((swept.rate_events, swept.sign_in_delays), (2, 3));
                assert_eq!((swept.web_sessions, swept.letters, swept.user_tokens), (1, 1, 1));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn one_sweep_is_short_and_says_when_there_is_more() {
        on_each_engine(|db| {
            let jane = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                for _ in 0..=SWEEP_ROWS_MAX {
                    web_sessions::start(tx, now, rng, jane, None)?;
                }
                let later = now + SignedDuration::from_hours(24);
                let swept = base(tx, later, rng)?;
                assert_eq!((swept.web_sessions, swept.more), (u64::from(SWEEP_ROWS_MAX), true));
                let swept = base(tx, later, rng)?;
                assert_eq!((swept.web_sessions, swept.more), (1, false));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }
}
