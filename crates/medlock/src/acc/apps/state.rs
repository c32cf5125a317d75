//! Cutting an application off, letting it back, deleting it for good.

use axum::extract::Path;
use medlock_domain::apps::{self, AppError, AppState, trail};
use medlock_domain::audit::Actor;
use medlock_domain::staff::{self, Role};

use super::head::{Opened, open};
use super::history::Failure;
use super::views::Check;
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::connect_views::Link;
use crate::shell::page::Problem;

/// What can be done with an application as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Suspend,
    Resume,
    Delete,
}

impl What {
    const ALL: [What; 3] = [What::Suspend, What::Resume, What::Delete];

    fn name(self) -> &'static str {
        match self {
            What::Suspend => "suspend",
            What::Resume => "resume",
            What::Delete => "delete",
        }
    }

    fn named(name: &str) -> Option<What> {
        What::ALL.into_iter().find(|what| what.name() == name)
    }

    fn label(self) -> &'static str {
        match self {
            What::Suspend => "Cut it off",
            What::Resume => "Let it back",
            What::Delete => "Delete it for good",
        }
    }

    fn is_possible(self, state: AppState) -> bool {
        match self {
            What::Suspend => state == AppState::Active,
            What::Resume => state == AppState::Suspended,
            What::Delete => state != AppState::Deleted,
        }
    }
}

/// What the reader can do with the application as a whole.
pub fn acts(opened: &Opened) -> Vec<Link> {
    if opened.role < Role::Admin {
        return Vec::new();
    }
    let possible = What::ALL.into_iter().filter(|what| what.is_possible(opened.app.state));
    possible
        .map(|what| Link { href: opened.address(&format!("/state/{}", what.name())), text: what.label().to_owned() })
        .collect()
}

fn view(caller: &Caller, opened: &Opened, what: What, typed: String, problems: Vec<Problem>) -> Check {
    let name = &opened.app.config.name;
    let (title, lines, save) = match what {
        What::Suspend => (
            format!("Cut {name} off?"),
            vec![
                "At once it can call no more: its sessions end.",
                "Patients cannot pick up its packages or answer its connect requests, until it is let back. Codes and packages \
                 stay; their time runs on.",
            ],
            "Cut it off",
        ),
        What::Resume => {
            (format!("Let {name} back?"), vec!["It can call again, and its codes work again."], "Let it back")
        }
        What::Delete => (
            format!("Delete {name} for good?"),
            vec![
                "This cannot be undone. It can never call again, and its certificates are removed.",
                "Packages and connect requests that wait can be picked up by nobody any more.",
                "What patients have in their records stays theirs. The application’s name and history stay in the journal.",
            ],
            "Delete it for good",
        ),
    };
    Check {
        page: caller.page("acc-app-state", title).with_problems(problems),
        head: Some(opened.head("")),
        lines: lines.into_iter().map(str::to_owned).collect(),
        diff: Vec::new(),
        action: opened.address(&format!("/state/{}", what.name())),
        fields: Vec::new(),
        save,
        is_danger: what == What::Delete,
        has_edit: false,
        name_asked: (what == What::Delete).then(|| format!("To be sure that it is this one: {name}")),
        typed,
        back: opened.address(""),
    }
}

/// Whether the caller may let it back: what an operator cut off, only operators let back.
async fn check_may(caller: &Caller, opened: &Opened, what: What) -> Result<(), Refused> {
    if opened.is_operator() || what != What::Resume {
        return Ok(());
    }
    let id = opened.id();
    let by_operator = caller
        .app
        .db
        .read(move |tx, _| -> Result<bool, Failure> {
            let changes = trail::of_app(tx, id, None, TRAIL_MAX)?;
            let cut_off = changes.into_iter().find(|change| change.action == "app-suspended");
            Ok(match cut_off.map(|change| change.actor) {
                Some(Actor::Staff(id)) => staff::load(tx, id)?.is_none_or(|staff| staff.is_operator),
                _ => true,
            })
        })
        .await?;
    if by_operator {
        return Err(caller.refuse(
            http::StatusCode::FORBIDDEN,
            "acc-forbidden",
            "Only an operator can do this",
            "An operator of this site cut the application off. Ask them to let it back.",
        ));
    }
    Ok(())
}

/// How far back it is looked for who cut an application off.
const TRAIL_MAX: u32 = 100;

/// GET `/acc/apps/{app}/state/{what}`.
pub async fn page(caller: Caller, Path((id, what)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Admin).await?;
    let Some(what) = What::named(&what) else { return Err(caller.nowhere()) };
    check_may(&caller, &opened, what).await?;
    if !what.is_possible(opened.app.state) {
        return Ok(caller.go(&opened.address("")));
    }
    caller.proved(&caller.here)?;
    caller.show(&view(&caller, &opened, what, String::new(), Vec::new()))
}

/// POST `/acc/apps/{app}/state/{what}`. A second click finds it done.
pub async fn change(Path((id, what)): Path<(String, String)>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/state/{what}"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let Some(what) = What::named(&what) else { return Err(caller.nowhere()) };
    check_may(caller, &opened, what).await?;
    caller.proved(&caller.here)?;
    if !what.is_possible(opened.app.state) {
        return Ok(caller.go(&opened.address("")));
    }
    if what == What::Delete && form.trimmed("name") != opened.app.config.name.trim() {
        let problem = Problem::of("name", "This is not the application’s name. Nothing was deleted.");
        return caller.show(&view(caller, &opened, what, form.text("name").to_owned(), vec![problem]));
    }
    let (actor, id) = (caller.actor(), opened.id());
    let changed = caller
        .app
        .db
        .write(move |tx, now, rng| match what {
            What::Suspend => apps::suspend(tx, now, rng, actor, id),
            What::Resume => apps::resume(tx, now, rng, actor, id),
            What::Delete => apps::delete(tx, now, rng, actor, id),
        })
        .await;
    let done = match what {
        What::Suspend => "suspended",
        What::Resume => "resumed",
        What::Delete => "deleted",
    };
    match changed {
        Ok(()) => Ok(caller.go(&opened.address(&format!("?done={done}")))),
        Err(AppError::Deleted(_) | AppError::Waiting(_)) => Ok(caller.go(&opened.address(""))),
        Err(error) => Err(error.into()),
    }
}
