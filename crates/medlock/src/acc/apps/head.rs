//! What stands above every page of an application, and who may see it.

use medlock_domain::apps::fields::Tab;
use medlock_domain::apps::{self, App, AppError, AppKind, AppState, approval};
use medlock_domain::ids::AppId;
use medlock_domain::staff::Role;

use super::views::Head;
use crate::acc::caller::{Caller, Refused};

/// An application somebody has opened.
pub struct Opened {
    pub app: App,
    /// What the caller may do.
    pub role: Role,
    /// A change of it waits for approval.
    pub waits: bool,
}

/// Opens the application of an address for somebody with at least this role.
///
/// # Errors
/// As [`Caller::in_app`].
pub async fn open(caller: &Caller, id: &str, least: Role) -> Result<Opened, Refused> {
    let (id, role) = caller.in_app(id, least).await?;
    load(caller, id, role).await
}

/// The application as it is now, for somebody whose role is known.
///
/// # Errors
/// The page for what does not exist; when the database fails.
pub async fn load(caller: &Caller, id: AppId, role: Role) -> Result<Opened, Refused> {
    let found = caller
        .app
        .db
        .read(move |tx, _| -> Result<_, AppError> {
            let app = match apps::show(tx, id) {
                Err(AppError::Unknown(_)) => return Ok(None),
                app => app?,
            };
            let waits =
                approval::of_app(tx, id)?.is_some_and(|proposal| !proposal.is_new && proposal.refused.is_none());
            Ok(Some((app, waits)))
        })
        .await?;
    let Some((app, waits)) = found else { return Err(caller.nowhere()) };
    Ok(Opened { app, role, waits })
}

/// A state in a word for people and one for the style sheet.
pub fn state_words(state: AppState) -> (&'static str, &'static str) {
    match state {
        AppState::Waiting => ("Waits for approval", "waiting"),
        AppState::Active => ("Active", "active"),
        AppState::Suspended => ("Suspended", "suspended"),
        AppState::Deleted => ("Deleted", "deleted"),
    }
}

/// The tabs there are: name in the address below the application, heading.
fn tabs(app: &App) -> Vec<(String, &'static str)> {
    let mut tabs = vec![(String::new(), "Home")];
    for tab in Tab::ALL {
        let title = if *tab == Tab::Home { "Basics" } else { tab.title() };
        tabs.push((format!("/fields/{}", tab.name()), title));
    }
    let others = [
        ("/rules", "Rules"),
        ("/certificates", "Certificates"),
        ("/languages", "Languages"),
        ("/staff", "Staff"),
        ("/history", "History"),
        ("/test", "Test"),
        ("/inspect", "Requests"),
        ("/activity", "Activity"),
    ];
    tabs.extend(others.map(|(path, title)| (path.to_owned(), title)));
    if app.config.kind == AppKind::Master {
        tabs.push(("/children".to_owned(), "Children"));
    }
    tabs
}

impl Opened {
    pub fn id(&self) -> AppId {
        self.app.id
    }

    /// The application's own page, and what is behind it.
    pub fn address(&self, rest: &str) -> String {
        format!("/acc/apps/{}{rest}", self.app.id)
    }

    pub fn is_operator(&self) -> bool {
        self.role == Role::Operator
    }

    /// Whether the caller can change it now: nobody changes a deleted one or a device's.
    pub fn may_change(&self) -> bool {
        self.role >= Role::Admin && self.app.state != AppState::Deleted && !self.app.is_instance()
    }

    /// The page's head; `here` is the tab's address below the application.
    pub fn head(&self, here: &str) -> Head {
        let (state, state_word) = state_words(self.app.state);
        let mut tabs: Vec<_> =
            tabs(&self.app).into_iter().map(|(path, title)| (self.address(&path), title, path == here)).collect();
        if self.role >= Role::Sender {
            tabs.push((format!("/send/{}", self.app.id), "Send", false));
        }
        Head {
            id: self.app.id.to_string(),
            name: self.app.config.name.clone(),
            state,
            state_word,
            may_change: self.may_change(),
            tabs,
            waits: self.waits,
        }
    }
}

/// The page on which a field that the domain names is put right: below the application.
pub fn place_of(field: &str) -> Option<String> {
    use medlock_domain::apps::fields;
    if let Some(known) = fields::field(field) {
        return Some(format!("/fields/{}#{}", known.tab.name(), known.key));
    }
    field.contains(" rule").then(|| "/rules".to_owned())
}
