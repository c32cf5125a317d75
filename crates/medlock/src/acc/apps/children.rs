//! The children of a master application: which there are, and one more. What a child is stands on its own pages.

use axum::extract::Path;
use medlock_domain::apps::AppKind;
use medlock_domain::children::{self, Child};
use medlock_domain::staff::{self, Role, StaffError};

use super::head::{Opened, open, state_words};
use super::list::{ceiling, empty_form, register};
use super::views::{ChildLine, Children};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;

/// The longest text that is looked for.
const QUERY_CHARS_MAX: usize = 200;
/// Children on the page; the others are found by name.
const CHILDREN_SHOWN: usize = 200;

/// Opens a master; anything else has no such page.
async fn open_master(caller: &Caller, id: &str, least: Role) -> Result<Opened, Refused> {
    let opened = open(caller, id, least).await?;
    if opened.app.config.kind == AppKind::Master { Ok(opened) } else { Err(caller.nowhere()) }
}

/// GET `/acc/apps/{app}/children`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open_master(&caller, &id, Role::Viewer).await?;
    let (master, reader) = (opened.id(), caller.staff()?.staff.clone());
    let (all, open) = caller
        .app
        .db
        .read(move |tx, _| -> Result<_, StaffError> {
            let open: Vec<_> = staff::apps_of(tx, &reader)?.into_iter().map(|(app, _)| app).collect();
            Ok((children::named(tx, master)?, open))
        })
        .await?;
    let q: String = caller.asked("q").trim().chars().take(QUERY_CHARS_MAX).collect();
    let wanted = q.to_lowercase();
    let is_found =
        |child: &&Child| child.name.to_lowercase().contains(&wanted) || child.id.to_string().contains(&wanted);
    let found: Vec<&Child> = all.iter().filter(is_found).collect();
    let line = |child: &&Child| {
        let (state, state_word) = state_words(child.state);
        ChildLine {
            id: child.id.to_string(),
            name: child.name.clone(),
            state,
            state_word,
            may_open: opened.is_operator() || open.contains(&child.id),
        }
    };
    caller.show(&Children {
        page: caller.page("acc-app-children", "Children"),
        head: opened.head("/children"),
        ceiling: ceiling(&opened.app.config),
        children: found.iter().take(CHILDREN_SHOWN).map(line).collect(),
        q,
        total: all.len(),
        found: found.len(),
    })
}

/// GET `/acc/apps/{app}/children/new`.
pub async fn new_page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open_master(&caller, &id, Role::Admin).await?;
    empty_form(&caller, opened.role, Some(&opened))
}

/// POST `/acc/apps/{app}/children/new`.
pub async fn create(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/children/new"));
    let opened = open_master(&form.caller, &id, Role::Admin).await?;
    register(&form, opened.role, Some(&opened)).await
}
