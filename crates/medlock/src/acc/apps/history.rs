//! Who changed what of an application, and when.

use axum::extract::Path;
use medlock_domain::apps::{self, AppError, trail};
use medlock_domain::audit::Actor;
use medlock_domain::staff::{self, Role, StaffError};
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::diff;
use super::head::open;
use super::home::moment;
use super::save::notice;
use super::views::{ChangeView, History};
use crate::acc::caller::{Answer, Caller};

/// Changes on one page.
const PAGE: usize = 20;

/// What reading who did something can fail with.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Staff(#[from] StaffError),
}

/// Who did something, for readers.
///
/// # Errors
/// When the database fails.
pub fn name_of(tx: &mut Tx<'_>, actor: Actor) -> Result<String, Failure> {
    Ok(match actor {
        Actor::Staff(id) => match staff::load(tx, id)? {
            Some(staff) => format!("{} ({})", staff.name, staff.email.as_typed()),
            None => "Somebody who is not of the staff any more".to_owned(),
        },
        Actor::App(id) => match apps::load(tx, id)? {
            Some(app) => format!("The application {}", app.config.name),
            None => "An application".to_owned(),
        },
        Actor::Operator => "An operator, at the command line".to_owned(),
        Actor::Server => "The server itself".to_owned(),
        Actor::Person(_) => "A patient".to_owned(),
        Actor::Nobody => "Somebody who was not signed in".to_owned(),
    })
}

/// What was done, in words.
fn what(action: &str) -> String {
    match action {
        "app-created" => "Registered",
        "app-changed" => "Changed",
        "app-imported" => "Imported from a file",
        "app-suspended" => "Cut off",
        "app-resumed" => "Let back",
        "app-deleted" => "Deleted",
        "app-approved" => "Approved",
        "app-child-added" => "Registered by its master",
        "certificate-added" => "Certificate registered",
        "certificate-removed" => "Certificate removed",
        other => other,
    }
    .to_owned()
}

/// GET `/acc/apps/{app}/history`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let (id, before) = (opened.id(), Uuid::try_parse(caller.asked("before")).ok());
    let changes = caller
        .app
        .db
        .read(move |tx, _| -> Result<_, Failure> {
            let mut named = Vec::new();
            for change in trail::of_app(tx, id, before, PAGE as u32 + 1)? {
                named.push((name_of(tx, change.actor)?, change));
            }
            Ok(named)
        })
        .await?;
    let older = match changes.get(PAGE.saturating_sub(1)) {
        Some((_, last)) if changes.len() > PAGE => opened.address(&format!("/history?before={}", last.id)),
        _ => String::new(),
    };
    let view = |(who, change): &(String, trail::Change)| ChangeView {
        id: change.id.to_string(),
        what: what(&change.action),
        who: who.clone(),
        when: moment(&caller, change.at),
        diff: diff::lines(&change.before, &change.after),
    };
    caller.show(&History {
        page: caller.page("acc-app-history", "History").with_notice(notice(&caller)),
        head: opened.head("/history"),
        changes: changes.iter().take(PAGE).map(view).collect(),
        older,
    })
}
