//! What waits and what was given up: to be seen, to be sent again, and to be swept.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{EventError, State, subscriptions};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, SubscriptionId};
use crate::limits::EVENT_NOTIFICATIONS_KEPT;

/// How a subscription stands, for its operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub id: SubscriptionId,
    pub app: AppId,
    /// None when the row can't be unsealed.
    pub url: Option<String>,
    pub waiting: u64,
    /// Of those still kept.
    pub given_up: u64,
    /// Deliveries in a row that failed.
    pub failures: u32,
    pub delivered_at: Option<Timestamp>,
    /// None while nothing waits.
    pub next_at: Option<Timestamp>,
}

/// What waits on this whole server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backlog {
    pub waiting: u64,
    pub oldest: Option<Timestamp>,
}

/// All subscriptions, or one application's, oldest first.
///
/// # Errors
/// [`EventError::Store`].
pub fn standing(tx: &mut Tx<'_>, app: Option<AppId>) -> Result<Vec<Standing>, EventError> {
    macro_rules! all {
        ($which:literal) => {
            concat!(
                "SELECT id, channel, app_id, failures, delivered_at, next_at,
                    (SELECT COUNT(*) FROM event_notifications n WHERE n.subscription_id = s.id AND n.state = $1),
                    (SELECT COUNT(*) FROM event_notifications n WHERE n.subscription_id = s.id AND n.state = $2)
                 FROM event_subscriptions s",
                $which,
                " ORDER BY made_at, id"
            )
        };
    }
    let (waiting, given_up) = (State::Waiting.column(), State::GivenUp.column());
    let rows = match app {
        Some(app) => tx.query(all!(" WHERE app_id = $3"), &[&waiting, &given_up, &app])?,
        None => tx.query(all!(""), &[&waiting, &given_up])?,
    };
    let vault = tx.vault();
    rows.iter()
        .map(|row| {
            Ok(Standing {
                id: row.get(0)?,
                app: row.get(2)?,
                url: subscriptions::open(&vault, row, 0).ok().map(|subscription| subscription.url),
                failures: row.get(3)?,
                delivered_at: row.get(4)?,
                next_at: row.get(5)?,
                waiting: row.get(6)?,
                given_up: row.get(7)?,
            })
        })
        .collect()
}

/// Tells again what a subscription was told, or was not, since `since`: for an application that lost what it got. Answers
/// how many notifications that are.
///
/// # Errors
/// [`EventError::Unknown`].
pub fn replay(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    id: SubscriptionId,
    since: Timestamp,
) -> Result<u64, EventError> {
    let row = tx.query_opt("SELECT app_id FROM event_subscriptions WHERE id = $1", &[&id])?;
    let app: AppId = row.ok_or(EventError::Unknown)?.get(0)?;
    let again = tx.execute(
        "UPDATE event_notifications SET state = $1, wanted_at = $2, ended_at = NULL
         WHERE subscription_id = $3 AND made_at >= $4 AND state <> $5",
        &[&State::Waiting.column(), &now, &id, &since, &State::Withheld.column()],
    )?;
    if again > 0 {
        tx.execute("UPDATE event_subscriptions SET next_at = $1, failures = 0 WHERE id = $2", &[&now, &id])?;
        let count = i64::try_from(again).ok();
        let entry = Entry { app: Some(app), count, ..Entry::new(Action::EventsReplayed, Actor::Operator) };
        audit::write(tx, now, rng, &entry)?;
    }
    Ok(again)
}

/// What waits, for `doctor` and the metrics.
///
/// # Errors
/// [`StoreError`].
pub fn backlog(tx: &mut Tx<'_>) -> Result<Backlog, StoreError> {
    let row = tx.query_one(
        "SELECT COUNT(*), MIN(made_at) FROM event_notifications WHERE state = $1",
        &[&State::Waiting.column()],
    )?;
    Ok(Backlog { waiting: row.get(0)?, oldest: row.get(1)? })
}

/// Removes notifications past their time, and the subscriptions of deleted applications with theirs.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM event_subscriptions WHERE app_id IN (SELECT id FROM apps WHERE state = 4)", &[])?;
    let old = tx.query(
        "SELECT subscription_id, authorisation_id, operation FROM event_notifications n
         WHERE made_at <= $1 AND state <> $2
            OR NOT EXISTS (SELECT 1 FROM event_subscriptions s WHERE s.id = n.subscription_id) LIMIT $3",
        &[&(now - EVENT_NOTIFICATIONS_KEPT), &State::Waiting.column(), &limit],
    )?;
    for row in &old {
        let (id, authorisation, operation): (SubscriptionId, uuid::Uuid, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        tx.execute(
            "DELETE FROM event_notifications WHERE subscription_id = $1 AND authorisation_id = $2 AND operation = $3",
            &[&id, &authorisation, &operation],
        )?;
    }
    Ok(u64::try_from(old.len()).unwrap_or(u64::MAX))
}
