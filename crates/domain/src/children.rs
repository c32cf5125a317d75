//! Applications that a master application provisions: one for each of its sites, say. A child is an application of its own,
//! with its own patients and pseudonyms; its master decides what it is, within what the master is itself, and sees none of
//! its data. A child of which no certificate is registered signs with its master's.

use jiff::Timestamp;
use medlock_crypto::certificate::Certificate;
use medlock_crypto::random::Random;
use medlock_store::{Row, StoreError, Tx};

use crate::apps::rules::{is_within, on, rights_of};
use crate::apps::{self, App, AppConfig, AppError, AppKind, AppState, By, Mode, trail};
use crate::audit::{Action, Actor};
use crate::certificates::{self, CertificateError};
use crate::ids::AppId;
use crate::limits::APP_CHILDREN_MAX;
use crate::things_in_record::Avenue;

/// Registers a child of `master` as the master itself does it. `apply` fills in its configuration, which begins with the
/// master's contact details and ways to sign in, and nothing else.
///
/// # Errors
/// [`AppError::NotAMaster`], [`AppError::RulesBeyondMaster`], [`AppError::MethodsBeyondMaster`] and whatever else [`AppError`]
/// says; nothing has changed then.
pub fn add(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    mode: Mode,
    master: AppId,
    certificates: &[Certificate],
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<AppId, AppError> {
    let child = AppId::new(rng);
    let by = By::operator(Actor::App(master), mode);
    add_by(tx, now, rng, &by, master, child, certificates, apply)?;
    Ok(child)
}

/// The same by anybody, under an id that nothing has yet. It never waits for an operator: the master's rules and methods, which
/// did, are its ceiling.
///
/// # Errors
/// As [`add`]; [`AppError::Field`] for what only operators may say.
#[expect(clippy::too_many_arguments, reason = "the four every change begins with, and what it is about")]
pub fn add_by(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: &By,
    master: AppId,
    child: AppId,
    certificates: &[Certificate],
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<(), AppError> {
    let master = locked_master(tx, now, master)?;
    let count: usize = tx.query_one("SELECT COUNT(*) FROM app_children WHERE master_id = $1", &[&master.id])?.get(0)?;
    if count >= APP_CHILDREN_MAX {
        return Err(AppError::TooManyChildren);
    }
    let begins = AppConfig {
        contact: master.config.contact.clone(),
        msg_time: master.config.msg_time,
        legacy_auth: master.config.legacy_auth,
        ..AppConfig::named("")
    };
    let mut config = begins.clone();
    apply(&mut config)?;
    by.check_fields(&begins, &config)?;
    config.check(by.mode)?;
    check_within(&master.config, &config)?;
    apps::insert(tx, now, child, AppState::Active, &config)?;
    link(tx, now, child, master.id)?;
    apps::note(tx, now, rng, by.actor, child, Action::AppChildAdded)?;
    set_certificates(tx, now, rng, by.actor, by.mode, child, certificates)?;
    trail::write(tx, now, rng, by.actor, Action::AppChildAdded, child, String::new())
}

/// Changes a child of `master`, and its certificates when there are any to set.
///
/// # Errors
/// [`AppError::Unknown`] for an application that is no child of `master`, and whatever else [`AppError`] says; nothing has changed
/// then.
#[expect(clippy::too_many_arguments, reason = "the four every change begins with, and what it is about")]
pub fn change(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    mode: Mode,
    master: AppId,
    child: AppId,
    certificates: Option<&[Certificate]>,
    apply: impl FnOnce(&mut AppConfig) -> Result<(), AppError>,
) -> Result<App, AppError> {
    // Whose it is otherwise, or whether it is at all, is nobody else's to know.
    let found = apps::load_without_texts(tx, child)?;
    if found.is_none_or(|found| found.master.is_none_or(|of| of.id != master)) {
        return Err(AppError::Unknown(child));
    }
    let actor = Actor::App(master);
    let before = trail::text(tx, child)?;
    // Nothing of it waits for an operator: the master's rules and methods, which did, are its ceiling.
    let changed = apps::change_untold(tx, now, rng, &By::operator(actor, mode), child, apply)?;
    if let Some(certificates) = certificates {
        set_certificates(tx, now, rng, actor, mode, child, certificates)?;
    }
    trail::write(tx, now, rng, actor, Action::AppChanged, child, before)?;
    Ok(changed.app)
}

/// The children of an application that are not deleted, oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn of(tx: &mut Tx<'_>, master: AppId) -> Result<Vec<AppId>, StoreError> {
    let rows = tx.query(
        "SELECT c.app_id FROM app_children AS c JOIN apps AS a ON a.id = c.app_id
         WHERE c.master_id = $1 AND a.state <> 4 ORDER BY c.created_at, c.app_id",
        &[&master],
    )?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// A child as its master's pages list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    pub id: AppId,
    pub name: String,
    pub state: AppState,
}

/// The same with their names, in the order of those.
///
/// # Errors
/// [`StoreError`].
pub fn named(tx: &mut Tx<'_>, master: AppId) -> Result<Vec<Child>, StoreError> {
    let rows = tx.query(
        "SELECT a.id, a.name, a.state FROM app_children AS c JOIN apps AS a ON a.id = c.app_id
         WHERE c.master_id = $1 AND a.state <> 4 ORDER BY c.created_at, c.app_id",
        &[&master],
    )?;
    let child = |row: &Row| -> Result<Child, StoreError> {
        let state = AppState::from_number(row.get(2)?)
            .ok_or_else(|| StoreError::Value("an application's state is none we know".into()))?;
        Ok(Child { id: row.get(0)?, name: row.get(1)?, state })
    };
    let mut children = rows.iter().map(child).collect::<Result<Vec<_>, _>>()?;
    children.sort_by_cached_key(|child| child.name.to_lowercase());
    Ok(children)
}

/// Makes `child` a child of `master`, for good.
pub(crate) fn link(tx: &mut Tx<'_>, now: Timestamp, child: AppId, master: AppId) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO app_children (app_id, master_id, created_at) VALUES ($1, $2, $3)",
        &[&child, &master, &now],
    )?;
    Ok(())
}

/// The master application of that id, locked.
pub(crate) fn locked_master(tx: &mut Tx<'_>, now: Timestamp, id: AppId) -> Result<App, AppError> {
    let master = apps::lock(tx, now, id)?;
    if master.config.kind == AppKind::Master { Ok(master) } else { Err(AppError::NotAMaster(id)) }
}

/// Whether an application as it is to become stays within its master, and its children within it.
pub(crate) fn check_family(tx: &mut Tx<'_>, app: &App) -> Result<(), AppError> {
    if let Some(master) = app.master {
        check_within(&loaded(tx, master.id)?.config, &app.config)?;
    }
    // What is installed on devices has the rules of its master, whatever they become.
    if app.config.kind == AppKind::Master {
        for child in of(tx, app.id)? {
            check_within(&app.config, &loaded(tx, child)?.config)?;
        }
    }
    Ok(())
}

fn loaded(tx: &mut Tx<'_>, id: AppId) -> Result<App, AppError> {
    apps::load(tx, id)?.ok_or(AppError::Unknown(id))
}

/// The master's own rules and sets of methods are the ceiling of its children.
pub(crate) fn check_within(master: &AppConfig, child: &AppConfig) -> Result<(), AppError> {
    if child.kind == AppKind::Master {
        return Err(AppError::field("type", "the child of a master application can't be one itself"));
    }
    if child.kind == AppKind::Soda {
        return Err(AppError::field("type", "the child of a master application can't be one for devices"));
    }
    if let Some(set) = child.methods.difference(&master.methods).next() {
        return Err(AppError::MethodsBeyondMaster { set: set.name(), child: child.name.clone() });
    }
    for avenue in [Avenue::Online, Avenue::Offline] {
        let rights = |config: &AppConfig| rights_of(on(&config.rules, avenue));
        if !is_within(&rights(child), &rights(master)) {
            return Err(AppError::RulesBeyondMaster { avenue: avenue.name(), child: child.name.clone() });
        }
    }
    Ok(())
}

fn set_certificates(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    child: AppId,
    certificates: &[Certificate],
) -> Result<(), AppError> {
    if certificates.iter().any(|certificate| certificate.not_after <= now.as_second()) {
        return Err(CertificateError::Expired.into());
    }
    Ok(certificates::replace(tx, now, rng, actor, mode, child, certificates)?)
}

#[cfg(test)]
mod tests;
