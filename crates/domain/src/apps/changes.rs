//! Registering applications and changing what they are: who may, what waits for an operator, and what is kept of it.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::approval::{self, Gated};
use super::fields::{self, FIELDS, FieldValue};
use super::texts::TextKind;
use super::{App, AppConfig, AppError, AppState, Mode, rows, rules, trail};
use crate::audit::{Action, Actor};
use crate::ids::AppId;

/// A change to an application: fields by key, and texts.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    pub fields: Vec<(String, FieldValue)>,
    /// Kind, language (None: default), text; an empty text removes the entry.
    pub texts: Vec<(TextKind, Option<String>, String)>,
}

impl Changes {
    /// Applies them all, without looking whether the result can be had.
    ///
    /// # Errors
    /// [`AppError::Field`] for an unknown key or a value of the wrong kind.
    pub fn apply_to(&self, config: &mut AppConfig) -> Result<(), AppError> {
        for (key, value) in &self.fields {
            let Some(field) = fields::field(key) else {
                let why = fields::not_offered(key).unwrap_or("there is no such field");
                return Err(AppError::field(key, why));
            };
            (field.set)(config, value.clone())?;
        }
        for (kind, lang, text) in &self.texts {
            config.set_text(*kind, lang.as_deref(), text)?;
        }
        Ok(())
    }
}

/// Who changes something, and what that needs.
#[derive(Debug, Clone, Copy)]
pub struct By {
    pub actor: Actor,
    /// Somebody who may decide alone, and change what only operators may.
    pub is_operator: bool,
    pub mode: Mode,
    /// The site's setting: what others register, and what they change of type, methods and rules, waits for an operator.
    pub require_approval: bool,
}

impl By {
    /// Somebody who may do everything at once.
    pub fn operator(actor: Actor, mode: Mode) -> Self {
        Self { actor, is_operator: true, mode, require_approval: false }
    }

    pub(super) fn has_to_wait(&self) -> bool {
        self.require_approval && !self.is_operator
    }

    /// What is for operators stays as it was under anybody else.
    pub(crate) fn check_fields(&self, before: &AppConfig, after: &AppConfig) -> Result<(), AppError> {
        let is_touched = |field: &&fields::Field| field.for_operators && (field.get)(before) != (field.get)(after);
        match FIELDS.iter().find(is_touched) {
            Some(field) if !self.is_operator => Err(AppError::field(field.key, "only an operator can change this")),
            _ => Ok(()),
        }
    }
}

/// What a change did, or would do.
#[derive(Debug, Clone)]
pub struct Changed {
    /// As it is now; what waits is not in it.
    pub app: App,
    /// Authorisations that lack what the required rules ask for then: those people are asked again. Of what waits: once it is
    /// approved.
    pub asked_again: u64,
    /// Something of it waits for an operator: the application, or its new type, methods and rules. The rest is saved.
    pub waits: bool,
}

/// Registers an application. Start from [`AppConfig::named`] and apply [`Changes`] to it.
///
/// # Errors
/// [`AppError::Field`], [`AppError::SodaConnectPackage`].
pub fn create(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    config: &AppConfig,
) -> Result<AppId, AppError> {
    create_by(tx, now, rng, &By::operator(actor, mode), config).map(|created| created.app.id)
}

/// The same by anybody. It waits for an operator where the site wants that.
///
/// # Errors
/// As [`create`].
pub fn create_by(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: &By,
    config: &AppConfig,
) -> Result<Changed, AppError> {
    let id = AppId::new(rng);
    create_as(tx, now, rng, by, id, config)
}

/// The same under an id that nothing has yet.
///
/// # Errors
/// As [`create`].
pub fn create_as(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: &By,
    id: AppId,
    config: &AppConfig,
) -> Result<Changed, AppError> {
    config.check(by.mode)?;
    by.check_fields(&AppConfig::named(""), config)?;
    let state = if by.has_to_wait() { AppState::Waiting } else { AppState::Active };
    rows::insert(tx, now, id, state, config)?;
    rows::note(tx, now, rng, by.actor, id, Action::AppCreated)?;
    if by.has_to_wait() {
        approval::wait_for_all(tx, now, rng, by.actor, id)?;
    }
    trail::write(tx, now, rng, by.actor, Action::AppCreated, id, String::new())?;
    Ok(Changed { app: rows::show(tx, id)?, asked_again: 0, waits: by.has_to_wait() })
}

/// Changes fields and texts.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn set(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    id: AppId,
    changes: &Changes,
) -> Result<App, AppError> {
    change(tx, now, rng, actor, mode, id, |config| changes.apply_to(config))
}

/// Changes anything of an application's configuration.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn change(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    id: AppId,
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<App, AppError> {
    change_by(tx, now, rng, &By::operator(actor, mode), id, apply).map(|changed| changed.app)
}

/// The same by anybody, and how many people it asks again. Where the site wants it, a new type, methods and rules wait for an
/// operator; everything else is saved. What waits already is what the change begins with.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn change_by(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: &By,
    id: AppId,
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<Changed, AppError> {
    rows::lock(tx, now, id)?;
    let before = trail::text(tx, id)?;
    let changed = change_untold(tx, now, rng, by, id, apply)?;
    trail::write(tx, now, rng, by.actor, Action::AppChanged, id, before)?;
    Ok(changed)
}

/// The same where the caller keeps the trail.
pub(crate) fn change_untold(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: &By,
    id: AppId,
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<Changed, AppError> {
    let app = rows::lock(tx, now, id)?;
    let planned = plan(tx, by, app, apply)?;
    planned.save(tx, now, rng, by)?;
    if planned.is_touched {
        rows::note(tx, now, rng, by.actor, id, Action::AppChanged)?;
    }
    Ok(planned.changed)
}

/// What [`change_by`] would do. Writes nothing.
///
/// # Errors
/// As [`change_by`].
pub fn try_change(
    tx: &mut Tx<'_>,
    by: &By,
    id: AppId,
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<Changed, AppError> {
    let app = rows::show(tx, id)?;
    if app.state == AppState::Deleted {
        return Err(AppError::Deleted(id));
    }
    Ok(plan(tx, by, app, apply)?.changed)
}

/// A change that can be had.
pub(super) struct Planned {
    changed: Changed,
    /// What is saved at once differs from what there was.
    is_touched: bool,
    waiting: Waiting,
}

/// What becomes of what waits for an operator.
enum Waiting {
    Nothing,
    /// A new application was changed: it has to be looked at anew.
    All,
    /// What was proposed is what there is.
    Withdrawn,
    Proposed(Gated),
}

/// What a change of `app` comes to.
///
/// # Errors
/// [`AppError`], when it cannot be had.
pub(super) fn plan(
    tx: &mut Tx<'_>,
    by: &By,
    app: App,
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<Planned, AppError> {
    if app.is_instance() {
        return Err(AppError::IsInstance(app.id));
    }
    let before = app.config.clone();
    let live = Gated::of(&before);
    let gate = by.has_to_wait() && app.state != AppState::Waiting;
    let pending = if gate { approval::standing(tx, app.id, &live)? } else { None };
    let had_pending = pending.is_some();
    let mut whole = app;
    if let Some(pending) = pending {
        pending.put_into(&mut whole.config);
    }
    apply(&mut whole.config)?;
    by.check_fields(&before, &whole.config)?;
    rows::check_change(tx, &whole, &before, by.mode)?;
    let asked_again = rules::asked_again(tx, whole.id, &before.rules, &whole.config.rules)?;
    let proposed = Gated::of(&whole.config);
    let (waits, waiting) = match (gate, proposed == live) {
        (true, false) => (true, Waiting::Proposed(proposed)),
        (true, true) if had_pending => (false, Waiting::Withdrawn),
        _ if by.has_to_wait() && !gate => (true, Waiting::All),
        _ => (false, Waiting::Nothing),
    };
    let mut app = whole;
    if gate {
        live.put_into(&mut app.config);
        // What is saved now has to be good without what waits.
        app.config.check(by.mode)?;
    }
    let is_touched = app.config != before;
    Ok(Planned { changed: Changed { app, asked_again, waits }, is_touched, waiting })
}

impl Planned {
    /// Writes it, but for what is kept of it.
    pub(super) fn save(&self, tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, by: &By) -> Result<(), AppError> {
        let app = &self.changed.app;
        if self.is_touched {
            rows::update(tx, app.id, &app.config)?;
        }
        match &self.waiting {
            Waiting::Nothing => {}
            Waiting::All if self.is_touched => approval::wait_for_all(tx, now, rng, by.actor, app.id)?,
            Waiting::All => {}
            Waiting::Withdrawn => approval::forget(tx, app.id)?,
            Waiting::Proposed(proposed) => approval::propose(tx, now, rng, by.actor, app, proposed)?,
        }
        Ok(())
    }

    pub(super) fn into_changed(self) -> Changed {
        self.changed
    }
}
