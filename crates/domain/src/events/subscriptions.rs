//! What applications asked to be told of.

use std::collections::BTreeSet;

use jiff::Timestamp;
use medlock_crypto::random::{Random, uuid_v4};
use medlock_crypto::vault::Vault;
use medlock_store::{Row, Tx};
use medlock_wire::event_subscription::{NotificationKey, Subscription};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::EventError;
use crate::apps::{AppConfig, Mode};
use crate::audit::{self, Action, Actor, Entry};
use crate::ids::{AppId, SubscriptionId};
use crate::limits::EVENT_SUBSCRIPTIONS_PER_APP_MAX;
use crate::sealed::{open_json, seal_json};

const PURPOSE: &str = "event-subscription";

/// What is sealed of one: the key is a secret between the application and this server.
#[derive(Serialize, Deserialize)]
struct Kept {
    url: String,
    key: Vec<u8>,
    key_version: String,
    filters: Vec<Vec<String>>,
}

/// Subscribes `app`, whose configuration says which addresses are its own.
///
/// # Errors
/// [`EventError::Invalid`], [`EventError::TooMany`].
pub fn subscribe(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    mode: Mode,
    app: (AppId, &AppConfig),
    wanted: &Subscription,
) -> Result<SubscriptionId, EventError> {
    let (app, config) = app;
    if wanted.id.is_some() {
        return Err(EventError::Invalid("id: the server gives a new subscription its id".into()));
    }
    check(mode, config, wanted)?;
    // Two at once for the last place: one of them waits here for the other.
    crate::authorisations::read_under_lock(tx, now, app)?;
    let row = tx.query_one("SELECT COUNT(*) FROM event_subscriptions WHERE app_id = $1", &[&app])?;
    if row.get::<i64>(0)? >= EVENT_SUBSCRIPTIONS_PER_APP_MAX {
        return Err(EventError::TooMany);
    }
    let id = SubscriptionId(Uuid::from_bytes(uuid_v4(rng)));
    let sealed = seal(&tx.vault(), rng, id, wanted);
    tx.execute(
        "INSERT INTO event_subscriptions (id, app_id, made_at, types, channel, failures) VALUES ($1, $2, $3, $4, $5, 0)",
        &[&id, &app, &now, &types(wanted), &sealed],
    )?;
    note(tx, now, rng, Action::EventSubscribed, app)?;
    Ok(id)
}

/// Changes all of a subscription. What waits is signed with the new key and goes to the new address, at once.
///
/// # Errors
/// [`EventError::Unknown`], [`EventError::Invalid`].
pub fn update(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    mode: Mode,
    app: (AppId, &AppConfig),
    id: SubscriptionId,
    wanted: &Subscription,
) -> Result<(), EventError> {
    let (app, config) = app;
    check(mode, config, wanted)?;
    let sealed = seal(&tx.vault(), rng, id, wanted);
    let changed = tx.execute(
        "UPDATE event_subscriptions SET types = $1, channel = $2, failures = 0,
            next_at = CASE WHEN next_at IS NULL THEN NULL ELSE CAST($3 AS BIGINT) END
         WHERE id = $4 AND app_id = $5",
        &[&types(wanted), &sealed, &now, &id, &app],
    )?;
    if changed == 0 {
        return Err(EventError::Unknown);
    }
    note(tx, now, rng, Action::EventSubscriptionChanged, app)
}

/// Removes a subscription and what waits for it.
///
/// # Errors
/// [`EventError::Unknown`].
pub fn unsubscribe(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    app: AppId,
    id: SubscriptionId,
) -> Result<(), EventError> {
    let gone = tx.execute("DELETE FROM event_subscriptions WHERE id = $1 AND app_id = $2", &[&id, &app])?;
    if gone == 0 {
        return Err(EventError::Unknown);
    }
    tx.execute("DELETE FROM event_notifications WHERE subscription_id = $1", &[&id])?;
    note(tx, now, rng, Action::EventUnsubscribed, app)
}

/// An application's subscriptions, oldest first.
///
/// # Errors
/// [`EventError::Sealed`].
pub fn list(tx: &mut Tx<'_>, app: AppId) -> Result<Vec<Subscription>, EventError> {
    let rows =
        tx.query("SELECT id, channel FROM event_subscriptions WHERE app_id = $1 ORDER BY made_at, id", &[&app])?;
    let vault = tx.vault();
    rows.iter().map(|row| open(&vault, row, 0)).collect()
}

/// A row's subscription; its columns are the id and, after it, what is sealed.
pub(super) fn open(vault: &Vault, row: &Row, first: usize) -> Result<Subscription, EventError> {
    let id: SubscriptionId = row.get(first)?;
    let sealed: Vec<u8> = row.get(first + 1)?;
    let kept: Kept = open_json(vault, PURPOSE, id.as_bytes(), &sealed).map_err(|_| EventError::Sealed)?;
    Ok(Subscription {
        id: Some(id.0),
        key: NotificationKey::new(kept.key).ok_or(EventError::Sealed)?,
        key_version: kept.key_version,
        url: kept.url,
        filters: kept
            .filters
            .iter()
            .map(|ids| ids.iter().map(|id| id.parse()).collect())
            .collect::<Result<_, _>>()
            .map_err(|_: uuid::Error| EventError::Sealed)?,
    })
}

fn seal(vault: &Vault, rng: &mut dyn Random, id: SubscriptionId, wanted: &Subscription) -> Vec<u8> {
    let kept = Kept {
        url: wanted.url.clone(),
        key: wanted.key.expose().to_vec(),
        key_version: wanted.key_version.clone(),
        filters: wanted.filters.iter().map(|ids| ids.iter().map(Uuid::to_string).collect()).collect(),
    };
    seal_json(vault, PURPOSE, id.as_bytes(), &kept, rng)
}

/// The ids of all filters, one after the other, for [`super::note`].
fn types(wanted: &Subscription) -> Vec<u8> {
    let ids: BTreeSet<&Uuid> = wanted.filters.iter().flatten().collect();
    ids.into_iter().flat_map(|id| *id.as_bytes()).collect()
}

/// HealthVault's rule for addresses: below the folder of the action URL, so that notifications go to the application itself;
/// outside production any address will do, as in HealthVault's environment for developers.
fn check(mode: Mode, config: &AppConfig, wanted: &Subscription) -> Result<(), EventError> {
    let invalid = |rule: String| Err(EventError::Invalid(rule));
    if let Some(id) = wanted.filters.iter().flatten().find(|id| medlock_things::find(**id).is_none()) {
        return invalid(format!("type-id: there is no item type {id}"));
    }
    if mode == Mode::Development {
        return Ok(());
    }
    if !wanted.url.starts_with("https://") {
        return invalid("url: it must begin with https://".into());
    }
    let action_url = config.action_url.split(['?', '#']).next().unwrap_or_default();
    let Some((root, _)) = action_url.rsplit_once('/').filter(|(root, _)| root.len() > "https://".len()) else {
        return invalid("url: it must be below the application's action URL, and it has none with a path".into());
    };
    let path = wanted.url.split('?').next().unwrap_or_default();
    let climbs = path.split('/').any(|step| step == ".." || step.to_ascii_lowercase().contains("%2e"));
    if climbs || !path.starts_with(&format!("{root}/")) {
        return invalid(format!("url: it must begin with {root}/, the folder of the application's action URL"));
    }
    Ok(())
}

fn note(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, action: Action, app: AppId) -> Result<(), EventError> {
    audit::write(tx, now, rng, &Entry { app: Some(app), ..Entry::new(action, Actor::App(app)) })?;
    Ok(())
}
