//! For which application somebody sends, and the page at the end of signing in again.

use medlock_domain::apps::{self, App, AppState};
use medlock_domain::staff::{self, Role};

use super::head::address;
use super::views::{SignedIn, Start, StartApp};
use crate::acc::caller::{Answer, Caller};

/// The longest text that is looked for.
const QUERY_CHARS_MAX: usize = 200;

/// GET `/send`: the applications one may send for. Who has one is there at once.
pub async fn page(caller: Caller) -> Answer {
    let q: String = caller.asked("q").trim().chars().take(QUERY_CHARS_MAX).collect();
    let Some(signed_in) = &caller.staff else {
        return caller.show(&Start { page: caller.page("send", "Send to a patient"), apps: Vec::new(), total: 0, q });
    };
    let staff = signed_in.staff.clone();
    let found = caller.app.db.read(move |tx, _| -> Result<Vec<App>, anyhow::Error> {
        if staff.is_operator {
            return Ok(apps::list(tx)?);
        }
        let mut found = Vec::new();
        for (id, role) in staff::apps_of(tx, &staff)? {
            if role >= Role::Sender {
                found.extend(apps::load(tx, id)?);
            }
        }
        Ok(found)
    });
    let mut all: Vec<App> = found.await?;
    all.retain(|app| app.state != AppState::Deleted && !app.is_instance());
    let total = all.len();
    if let [only] = all.as_slice() {
        return Ok(caller.go(&address(&only.id.to_string(), "")));
    }
    let wanted = q.to_lowercase();
    all.retain(|app| app.config.name.to_lowercase().contains(&wanted) || app.id.to_string().contains(&wanted));
    all.sort_by_cached_key(|app| (app.config.name.to_lowercase(), app.id.0));
    let apps = all
        .into_iter()
        .map(|app| StartApp {
            href: address(&app.id.to_string(), ""),
            initial: app.config.name.chars().next().map(|first| first.to_uppercase().collect()).unwrap_or_default(),
            is_active: app.is_active(),
            name: app.config.name,
        })
        .collect();
    caller.show(&Start { page: caller.page("send", "Who sends?"), apps, total, q })
}

/// GET `/send/signed-in`: where somebody ends who signed in again beside a half-filled form.
pub async fn signed_in(caller: Caller) -> Answer {
    caller.staff()?;
    caller.show(&SignedIn { page: caller.page("send-signed-in", "You are signed in again") })
}
