//! Changing an application from a form: in one transaction, unless somebody was faster, and what is said of what cannot be had.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::apps::{self, AppConfig, AppError, By, Changed};
use medlock_domain::ids::AppId;
use medlock_domain::staff::Role;
use medlock_store::{StoreError, Tx};

use super::head::{Opened, place_of};
use crate::acc::caller::{Caller, Refused};
use crate::shell::connect_views::Link;
use crate::shell::page::Problem;

/// Why nothing was saved.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    #[error(transparent)]
    App(#[from] AppError),
    /// Somebody saved since the form was shown; this is what there is now.
    #[error("somebody else saved meanwhile")]
    Stale(Box<AppConfig>),
    /// It could be saved, but only had to be tried.
    #[error("nothing was saved")]
    Tried(Box<Changed>),
}

impl From<StoreError> for NotSaved {
    fn from(error: StoreError) -> NotSaved {
        NotSaved::App(error.into())
    }
}

/// Whether a form still shows what there is.
pub type IsFresh = dyn Fn(&AppConfig) -> bool + Send;
/// What a form does to an application.
pub type Apply = dyn Fn(&mut AppConfig) -> Result<(), AppError> + Send;

/// How the caller changes applications.
pub fn by(caller: &Caller, role: Role) -> By {
    By {
        actor: caller.actor(),
        is_operator: role == Role::Operator,
        mode: caller.app.config.app_mode(),
        require_approval: caller.app.config.require_approval,
    }
}

/// What forms of this application begin with: what there is, and on top of it what waits for an operator, if the caller's next
/// change would be added to that.
pub fn edited(tx: &mut Tx<'_>, by: &By, id: AppId) -> Result<AppConfig, AppError> {
    let mut begins = None;
    let tried = apps::try_change(tx, by, id, |config| {
        begins = Some(config.clone());
        Ok(())
    });
    match (begins, tried) {
        (Some(config), _) => Ok(config),
        (None, Ok(changed)) => Ok(changed.app.config),
        // One that nobody can change has what it has.
        (None, Err(_)) => Ok(apps::show(tx, id)?.config),
    }
}

/// The same for a page.
///
/// # Errors
/// When the database fails.
pub async fn begin(caller: &Caller, opened: &Opened) -> Result<AppConfig, Refused> {
    let (by, id) = (by(caller, opened.role), opened.id());
    Ok(caller.app.db.read(move |tx, _| edited(tx, &by, id)).await?)
}

/// Saves a form's change; `only_try` writes nothing and answers [`NotSaved::Tried`].
///
/// # Errors
/// What the domain refuses is inside; when the database fails.
pub async fn save(
    caller: &Caller,
    opened: &Opened,
    is_fresh: Box<IsFresh>,
    apply: Box<Apply>,
    only_try: bool,
) -> Result<Result<Changed, NotSaved>, Refused> {
    let (by, id) = (by(caller, opened.role), opened.id());
    settle(
        caller
            .app
            .db
            .write(move |tx, now, rng| {
                let changed = change(tx, now, rng, &by, id, &*is_fresh, &*apply)?;
                if only_try { Err(NotSaved::Tried(Box::new(changed))) } else { Ok(changed) }
            })
            .await,
    )
}

fn change(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    by: &By,
    id: AppId,
    is_fresh: &IsFresh,
    apply: &Apply,
) -> Result<Changed, NotSaved> {
    let mut stale = None;
    let changed = apps::change_by(tx, now, rng, by, id, |config| {
        if !is_fresh(config) {
            stale = Some(config.clone());
            return Err(AppError::File("somebody else saved meanwhile".into()));
        }
        apply(config)
    });
    match stale {
        Some(config) => Err(NotSaved::Stale(Box::new(config))),
        None => Ok(changed?),
    }
}

/// A failing database is nothing a form can say.
///
/// # Errors
/// When the database failed.
pub fn settle<T>(result: Result<T, NotSaved>) -> Result<Result<T, NotSaved>, Refused> {
    match result {
        Err(NotSaved::App(AppError::Store(error))) => Err(error.into()),
        other => Ok(other),
    }
}

/// What the domain says, beside its field if the form has it (`known` gives the form's name of a field), else above the form with
/// the way to where it can be put right.
pub fn problem(
    error: &AppError,
    opened: &Opened,
    known: impl Fn(&str) -> Option<&'static str>,
) -> (Problem, Option<Link>) {
    let text = error.to_string();
    let (own, elsewhere) = match error {
        AppError::Field { field, .. } => (known(field), place_of(field)),
        AppError::SodaConnectPackage => (known("methods").or_else(|| known("type")), place_of("methods")),
        AppError::KindIsFinal(_) => (known("type"), place_of("type")),
        AppError::MethodsBeyondMaster { .. } => (known("methods"), place_of("methods")),
        AppError::RulesBeyondMaster { .. } => (known("types"), place_of("online rules")),
        _ => (None, None),
    };
    match (own, elsewhere) {
        (Some(field), _) => (Problem::of(field, text), None),
        (None, Some(place)) => {
            let link = Link { href: opened.address(&place), text: "Put this right on its own page".to_owned() };
            (Problem::of("elsewhere", text).at("elsewhere"), Some(link))
        }
        (None, None) => (Problem::of("elsewhere", text).at("main"), None),
    }
}

/// What a page says after somebody came to it from a form: the address tells what was done.
pub fn notice(caller: &Caller) -> Option<&'static str> {
    match caller.asked("done") {
        "saved" => Some("Saved."),
        "waits" => Some("Saved. What decides about patients’ data waits until an operator has approved it."),
        "same" => Some("Nothing was changed."),
        "removed" => Some("Removed."),
        "added" => Some("Registered."),
        "moved" => Some("The order was changed."),
        "imported" => Some("The application is what the file says."),
        "created" => Some("The application is registered. This page says what it still needs."),
        "suspended" => Some("The application is cut off."),
        "resumed" => Some("The application can call again."),
        "deleted" => Some("The application is deleted."),
        "approved" => Some("Approved. It is in force now."),
        "refused" => Some("Refused. The administrators see why."),
        "withdrawn" => Some("Taken back. Nothing waits for approval any more."),
        "claimed" => Some("You are an administrator of this application now."),
        _ => None,
    }
}

/// How an address says what was done.
pub fn done(changed: &Changed) -> &'static str {
    if changed.waits { "waits" } else { "saved" }
}
