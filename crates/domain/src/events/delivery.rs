//! What is due, subscription by subscription, and how it went. An address that does not answer is left alone for longer and
//! longer; what waits for it meanwhile is told in one request.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use medlock_store::{StoreError, Tx};
use medlock_wire::event_subscription::Subscription;
use medlock_wire::notification::Notification;
use uuid::Uuid;

use super::{EventError, State, subscriptions};
use crate::apps::rules::{self, Permissions, Rule};
use crate::authorisations::{self, Authorisation};
use crate::ids::{AppId, SubscriptionId};
use crate::limits::{EVENT_LEASE, EVENT_NOTIFICATIONS_AT_ONCE, EVENT_RETRY_FIRST, EVENT_RETRY_MAX, EVENT_TRIED_FOR};
use crate::things_in_record::{self, Avenue};

/// A request to be made now, leased to the caller.
pub struct Due {
    pub id: SubscriptionId,
    pub app: AppId,
    /// With the address and the key.
    pub subscription: Subscription,
    /// Deliveries in a row that failed so far.
    pub failures: u32,
    pub notifications: Vec<Notification>,
    rows: Vec<RowKey>,
}

/// Names a row within its subscription.
#[derive(Clone, Copy)]
struct RowKey {
    authorisation: Uuid,
    operation: i64,
}

/// Takes up to `limit` subscriptions that have something to be told. No other node gets them for a minute. What is too old is
/// given up, what may not be told any more is withheld; a subscription of which nothing is left is not among those answered.
///
/// # Errors
/// [`EventError::Store`], [`EventError::Authorisation`]. A subscription that can't be unsealed is passed over.
pub fn take_due(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<Vec<Due>, EventError> {
    let rows = tx.query(
        "UPDATE event_subscriptions SET next_at = $1
         WHERE next_at <= $2 AND id IN
            (SELECT s.id FROM event_subscriptions s JOIN apps a ON a.id = s.app_id
             WHERE s.next_at <= $2 AND a.state = 1 ORDER BY s.next_at, s.id LIMIT $3)
         RETURNING id, channel, app_id, failures",
        &[&(now + EVENT_LEASE), &now, &limit],
    )?;
    let vault = tx.vault();
    let mut due = Vec::with_capacity(rows.len());
    for row in rows {
        let Ok(subscription) = subscriptions::open(&vault, &row, 0) else { continue };
        let (id, app) = (row.get(0)?, row.get(2)?);
        let (notifications, rows) = batch(tx, now, id, app)?;
        if notifications.is_empty() {
            rest(tx, now, id)?;
        } else {
            due.push(Due { id, app, subscription, failures: row.get(3)?, notifications, rows });
        }
    }
    Ok(due)
}

/// The oldest that wait and may be told.
fn batch(
    tx: &mut Tx<'_>,
    now: Timestamp,
    id: SubscriptionId,
    app: AppId,
) -> Result<(Vec<Notification>, Vec<RowKey>), EventError> {
    tx.execute(
        "UPDATE event_notifications SET state = $1, ended_at = $2
         WHERE subscription_id = $3 AND state = $4 AND wanted_at <= $5",
        &[&State::GivenUp.column(), &now, &id, &State::Waiting.column(), &(now - EVENT_TRIED_FOR)],
    )?;
    let waiting = tx.query(
        "SELECT authorisation_id, operation, things FROM event_notifications
         WHERE subscription_id = $1 AND state = $2 ORDER BY made_at, authorisation_id, operation LIMIT $3",
        &[&id, &State::Waiting.column(), &EVENT_NOTIFICATIONS_AT_ONCE],
    )?;
    let asked_for = rules::load(tx, app)?;
    let mut known: HashMap<Uuid, Option<Authorisation>> = HashMap::new();
    let (mut notifications, mut rows) = (Vec::new(), Vec::new());
    for row in waiting {
        let key = RowKey { authorisation: row.get(0)?, operation: row.get(1)? };
        let authorisation = match known.entry(key.authorisation) {
            std::collections::hash_map::Entry::Occupied(found) => found.into_mut(),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(authorisations::load(tx, key.authorisation)?)
            }
        };
        let told =
            authorisation.as_ref().and_then(|found| notification(id, found, &asked_for, &row.get::<Vec<u8>>(2).ok()?));
        match told {
            Some(notification) => {
                notifications.push(notification);
                rows.push(key);
            }
            None => end(tx, now, id, key, State::Withheld)?,
        }
    }
    Ok((notifications, rows))
}

/// What the application may be told of a row: the items it may read while the person is away, because that is when it is told.
fn notification(
    id: SubscriptionId,
    authorisation: &Authorisation,
    asked_for: &[Rule],
    things: &[u8],
) -> Option<Notification> {
    let rights = authorisations::effective_of(authorisation, asked_for);
    let offline = rights.on(Avenue::Offline);
    let readable = |type_id| things_in_record::allowed(offline, type_id).contains(Permissions::READ);
    let uuid = |bytes: &[u8]| Uuid::from_slice(bytes).unwrap_or_default();
    let things = things.chunks_exact(32).filter(|thing| readable(uuid(&thing[16..])));
    let thing_ids: Vec<Uuid> = things.map(|thing| uuid(&thing[..16])).collect();
    (!thing_ids.is_empty()).then_some(Notification {
        subscription_id: id.0,
        person_id: authorisation.person_pseudonym,
        record_id: authorisation.record_pseudonym,
        thing_ids,
    })
}

/// The address answered 200: it was told.
///
/// # Errors
/// [`StoreError`].
pub fn delivered(tx: &mut Tx<'_>, now: Timestamp, due: &Due) -> Result<(), StoreError> {
    for row in &due.rows {
        end(tx, now, due.id, *row, State::Delivered)?;
    }
    tx.execute("UPDATE event_subscriptions SET failures = 0, delivered_at = $1 WHERE id = $2", &[&now, &due.id])?;
    rest(tx, now, due.id)
}

/// Anything else: it is tried again after a wait that grows. Answers when; None when the subscription has gone meanwhile.
///
/// # Errors
/// [`StoreError`].
pub fn failed(tx: &mut Tx<'_>, now: Timestamp, due: &Due) -> Result<Option<Timestamp>, StoreError> {
    let row = tx.query_opt(
        "UPDATE event_subscriptions SET failures = failures + 1 WHERE id = $1 RETURNING failures",
        &[&due.id],
    )?;
    let Some(row) = row else { return Ok(None) };
    let next = now + wait_after(row.get(0)?);
    tx.execute("UPDATE event_subscriptions SET next_at = $1 WHERE id = $2", &[&next, &due.id])?;
    Ok(Some(next))
}

fn end(tx: &mut Tx<'_>, now: Timestamp, id: SubscriptionId, row: RowKey, state: State) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE event_notifications SET state = $1, ended_at = $2
         WHERE subscription_id = $3 AND authorisation_id = $4 AND operation = $5",
        &[&state.column(), &now, &id, &row.authorisation, &row.operation],
    )?;
    Ok(())
}

/// At once again if more waits, else when something new does. In a statement after the one that locked the subscription, so
/// that it sees what was written until then.
fn rest(tx: &mut Tx<'_>, now: Timestamp, id: SubscriptionId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE event_subscriptions SET next_at = CASE WHEN EXISTS
            (SELECT 1 FROM event_notifications n WHERE n.subscription_id = event_subscriptions.id AND n.state = $1)
            THEN CAST($2 AS BIGINT) ELSE NULL END
         WHERE id = $3",
        &[&State::Waiting.column(), &now, &id],
    )?;
    Ok(())
}

/// Half a minute, doubled with every further failure, six hours at most.
fn wait_after(failures: u32) -> SignedDuration {
    let doublings = failures.saturating_sub(1).min(16);
    (EVENT_RETRY_FIRST * (1_i32 << doublings)).min(EVENT_RETRY_MAX)
}
