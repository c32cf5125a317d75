//! What waits for an operator where the site wants approval: new applications as a whole, and the type, methods and rules of
//! others. What waits does nothing. There is one proposal of each application: a newer one stands in its place.

use std::collections::BTreeSet;

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use super::fields::is_plain_text;
use super::{App, AppConfig, AppError, AppKind, AppState, Changed, MethodSet, Mode, Rule, file, rows, rules, trail};
use crate::audit::{Action, Actor};
use crate::ids::{AppId, row_id};
use crate::limits::APPROVAL_REASON_CHARS_MAX;

/// What waits, or was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Another one after each change of what waits.
    pub id: Uuid,
    pub app: AppId,
    pub app_name: String,
    /// The application itself waits; otherwise its type, methods and rules do.
    pub is_new: bool,
    pub at: Timestamp,
    pub by: Actor,
    /// Type, methods and rules as in the application's file; empty when it is new.
    pub before: String,
    /// The same as they would become; the whole file when it is new.
    pub after: String,
    /// Type, methods or rules were changed since: it has to be proposed again.
    pub is_outdated: bool,
    /// Authorisations that would lack something a required rule asks for.
    pub asked_again: u64,
    pub refused: Option<Refused>,
}

/// An operator said no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub at: Timestamp,
    pub reason: String,
}

/// Everything that waits, oldest first. What was refused waits no more.
///
/// # Errors
/// [`AppError::Store`].
pub fn pending(tx: &mut Tx<'_>) -> Result<Vec<Proposal>, AppError> {
    let rows = tx.query(
        "SELECT app_id, id, at, actor, actor_id, is_new, text_base, text_proposed, refused_at, refused_reason
         FROM app_proposals WHERE refused_at IS NULL ORDER BY at, id",
        &[],
    )?;
    let mut proposals = Vec::new();
    for row in rows {
        proposals.push(proposal(tx, &row)?);
    }
    Ok(proposals)
}

/// What waits of an application, or was refused last.
///
/// # Errors
/// [`AppError::Store`].
pub fn of_app(tx: &mut Tx<'_>, app: AppId) -> Result<Option<Proposal>, AppError> {
    match row_of(tx, app)? {
        Some(row) => proposal(tx, &row).map(Some),
        None => Ok(None),
    }
}

/// Makes what waits so. It has to be possible now, whatever it was when it was proposed. `seen`: the proposal the operator
/// looked at; None for whatever waits.
///
/// # Errors
/// [`AppError::NothingWaits`], and whatever else [`AppError`] says; nothing has changed then.
pub fn approve(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    app: AppId,
    seen: Option<Uuid>,
) -> Result<Changed, AppError> {
    let mut found = rows::lock(tx, now, app)?;
    let row = row_of(tx, app)?.ok_or(AppError::NothingWaits(app))?;
    let proposal = proposal(tx, &row)?;
    // A new application can still be let in after it was refused; a change has to be proposed again.
    let is_there = seen.is_none_or(|seen| seen == proposal.id) && (proposal.is_new || proposal.refused.is_none());
    if !is_there {
        return Err(AppError::NothingWaits(app));
    }
    if proposal.is_outdated {
        let problem = "type, methods or rules were changed since this was proposed; it has to be proposed again";
        return Err(AppError::field("approval", problem));
    }
    let text = trail::text(tx, app)?;
    if proposal.is_new {
        rows::check_as_new(tx, &found, mode)?;
        tx.execute("UPDATE apps SET state = $1 WHERE id = $2", &[&AppState::Active.number(), &app])?;
        found.state = AppState::Active;
    } else {
        let before = found.config.clone();
        Gated::read(&row.get::<String>(7)?)?.put_into(&mut found.config);
        rows::check_change(tx, &found, &before, mode)?;
        rows::update(tx, app, &found.config)?;
    }
    forget(tx, app)?;
    rows::note(tx, now, rng, actor, app, Action::AppApproved)?;
    trail::write(tx, now, rng, actor, Action::AppApproved, app, text)?;
    Ok(Changed { app: found, asked_again: proposal.asked_again, waits: false })
}

/// Refuses what waits, with the reason that its proposer reads. A new application stays as it is, able to do nothing, until
/// somebody changes it, which proposes it again, or deletes it.
///
/// # Errors
/// [`AppError::NothingWaits`], [`AppError::Field`] for a reason that is missing or too long.
pub fn refuse(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
    seen: Option<Uuid>,
    reason: &str,
) -> Result<(), AppError> {
    let reason = reason.trim();
    if reason.is_empty() || !is_plain_text(reason) {
        return Err(AppError::field("reason", "who proposed it needs to know why, as plain text"));
    }
    if reason.chars().count() > APPROVAL_REASON_CHARS_MAX {
        return Err(AppError::field("reason", &format!("it can have {APPROVAL_REASON_CHARS_MAX} characters")));
    }
    rows::lock(tx, now, app)?;
    let found = of_app(tx, app)?.filter(|found| found.refused.is_none());
    if found.is_none_or(|found| seen.is_some_and(|seen| seen != found.id)) {
        return Err(AppError::NothingWaits(app));
    }
    tx.execute(
        "UPDATE app_proposals SET refused_at = $1, refused_reason = $2 WHERE app_id = $3",
        &[&now, &reason, &app],
    )?;
    rows::note(tx, now, rng, actor, app, Action::AppRefused)?;
    Ok(())
}

/// Takes back what waits. A new application is deleted instead.
///
/// # Errors
/// [`AppError::NothingWaits`], and for a new application [`AppError::Waiting`].
pub fn withdraw(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
) -> Result<(), AppError> {
    rows::lock(tx, now, app)?;
    match of_app(tx, app)? {
        None => Err(AppError::NothingWaits(app)),
        Some(found) if found.is_new => Err(AppError::Waiting(app)),
        Some(_) => {
            forget(tx, app)?;
            rows::note(tx, now, rng, actor, app, Action::AppProposalWithdrawn)?;
            Ok(())
        }
    }
}

/// What an operator decides about: what decides whom the application can reach, and what it may do there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gated {
    pub kind: AppKind,
    pub methods: BTreeSet<MethodSet>,
    pub rules: Vec<Rule>,
}

impl Gated {
    pub fn of(config: &AppConfig) -> Self {
        Self { kind: config.kind, methods: config.methods.clone(), rules: config.rules.clone() }
    }

    pub fn put_into(self, config: &mut AppConfig) {
        (config.kind, config.methods, config.rules) = (self.kind, self.methods, self.rules);
    }

    /// As in a file, without the rest of it.
    fn write(&self) -> String {
        let mut config = AppConfig::named("");
        self.clone().put_into(&mut config);
        file::write_gated(&config)
    }

    fn read(text: &str) -> Result<Self, AppError> {
        file::read_gated(text).map(|config| Self::of(&config))
    }
}

/// What waits of an application that is `live` now and can still be built upon: neither refused nor outdated.
pub(super) fn standing(tx: &mut Tx<'_>, app: AppId, live: &Gated) -> Result<Option<Gated>, AppError> {
    let Some(row) = row_of(tx, app)? else { return Ok(None) };
    let (is_new, refused): (bool, Option<Timestamp>) = (row.get(5)?, row.get(8)?);
    if is_new || refused.is_some() || row.get::<String>(6)? != live.write() {
        return Ok(None);
    }
    Gated::read(&row.get::<String>(7)?).map(Some)
}

/// Has a new application wait, also one that did already and is another now.
pub(super) fn wait_for_all(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
) -> Result<(), AppError> {
    keep(tx, now, rng, actor, app, None)
}

/// Has a change of `app` wait, in the place of what waited.
pub(super) fn propose(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: &App,
    proposed: &Gated,
) -> Result<(), AppError> {
    keep(tx, now, rng, actor, app.id, Some((&Gated::of(&app.config), proposed)))
}

fn keep(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    app: AppId,
    change: Option<(&Gated, &Gated)>,
) -> Result<(), AppError> {
    let (base, proposed) = change.map(|(base, proposed)| (base.write(), proposed.write())).unwrap_or_default();
    let (actor_name, actor_id) = actor.stored();
    forget(tx, app)?;
    tx.execute(
        "INSERT INTO app_proposals (app_id, id, at, actor, actor_id, is_new, text_base, text_proposed, refused_reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[&app, &row_id(now, rng), &now, &actor_name, &actor_id, &change.is_none(), &base, &proposed, &""],
    )?;
    rows::note(tx, now, rng, actor, app, Action::AppProposed)?;
    Ok(())
}

/// Removes what waits.
pub(super) fn forget(tx: &mut Tx<'_>, app: AppId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM app_proposals WHERE app_id = $1", &[&app])?;
    Ok(())
}

fn row_of(tx: &mut Tx<'_>, app: AppId) -> Result<Option<Row>, StoreError> {
    tx.query_opt(
        "SELECT app_id, id, at, actor, actor_id, is_new, text_base, text_proposed, refused_at, refused_reason
         FROM app_proposals WHERE app_id = $1",
        &[&app],
    )
}

/// A row of the statements above.
fn proposal(tx: &mut Tx<'_>, row: &Row) -> Result<Proposal, AppError> {
    let strange = || StoreError::Value("who proposed a change cannot be read".into());
    let id: AppId = row.get(0)?;
    let app = rows::show(tx, id)?;
    let (actor, is_new): (String, bool) = (row.get(3)?, row.get(5)?);
    let (live, proposed): (String, String) = (Gated::of(&app.config).write(), row.get(7)?);
    let (asked_again, before, after, is_outdated) = if is_new {
        (0, String::new(), trail::text(tx, id)?, false)
    } else {
        let wanted = Gated::read(&proposed)?;
        let asked_again = rules::asked_again(tx, id, &app.config.rules, &wanted.rules)?;
        let is_outdated = row.get::<String>(6)? != live;
        (asked_again, live, proposed, is_outdated)
    };
    let refused_at: Option<Timestamp> = row.get(8)?;
    let reason: String = row.get(9)?;
    Ok(Proposal {
        id: row.get(1)?,
        app: id,
        app_name: app.config.name,
        is_new,
        at: row.get(2)?,
        by: Actor::from_stored(&actor, row.get(4)?).ok_or_else(strange)?,
        before,
        after,
        is_outdated,
        asked_again,
        refused: refused_at.map(|at| Refused { at, reason }),
    })
}

#[cfg(test)]
mod tests;
