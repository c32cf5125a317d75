//! Whose page it is, and what keeps the application from sending.

use medlock_domain::apps::{self, App, AppState, MethodSet};
use medlock_domain::ids::{AppId, StaffId};
use medlock_domain::staff::Role;

use crate::acc::caller::{Caller, Refused};

/// What stands above every page of an application.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: String,
    pub name: String,
    /// Address, words, whether it is this one.
    pub tabs: Vec<(String, &'static str, bool)>,
}

/// Something to be done first, and where.
#[derive(Clone, Debug)]
pub struct First {
    pub text: String,
    pub href: String,
    pub link: &'static str,
}

/// An application somebody sends for.
pub struct Opened {
    pub app: App,
    pub staff: StaffId,
}

/// Opens the application of an address for somebody who may send.
///
/// # Errors
/// As [`Caller::in_app`].
pub async fn open(caller: &Caller, id: &str) -> Result<Opened, Refused> {
    let (id, _) = caller.in_app(id, Role::Sender).await?;
    load(caller, id).await?.ok_or_else(|| caller.nowhere())
}

/// The application for somebody whose role is known; None when it has gone meanwhile.
///
/// # Errors
/// As [`Caller::staff`]; when the database fails.
pub async fn load(caller: &Caller, id: AppId) -> Result<Option<Opened>, Refused> {
    let staff = caller.staff()?.id();
    let found = caller.app.db.read(move |tx, _| apps::load(tx, id)).await?;
    Ok(found.map(|app| Opened { app, staff }))
}

impl Opened {
    pub fn id(&self) -> AppId {
        self.app.id
    }

    /// The application's own page, and what is behind it.
    pub fn address(&self, rest: &str) -> String {
        address(&self.app.id.to_string(), rest)
    }

    /// The page's head; `here` is the tab's address below the application.
    pub fn head(&self, here: &str) -> Head {
        const TABS: [(&str, &str); 4] = [
            ("", "What was sent"),
            ("/new", "New package"),
            ("/connect-requests", "New connect request"),
            ("/letter", "Print a letter"),
        ];
        let tabs = TABS.map(|(path, title)| (self.address(path), title, path == here));
        Head { id: self.app.id.to_string(), name: self.app.config.name.clone(), tabs: tabs.into() }
    }

    /// What keeps the application from sending anything.
    pub fn first(&self) -> Option<First> {
        let home = format!("/acc/apps/{}", self.app.id);
        if self.app.state != AppState::Active || !self.app.is_active() {
            let text = "Only an active application can send packages and connect requests.".to_owned();
            return Some(First { text, href: home, link: "See its state" });
        }
        if self.app.is_instance() || !self.app.config.methods.contains(&MethodSet::ConnectPackage) {
            let text =
                "The application may not send packages and connect requests: it does not have the methods for them, \
                 connect-package. An administrator can ask for them."
                    .to_owned();
            return Some(First { text, href: format!("{home}/fields/methods#methods"), link: "See its methods" });
        }
        None
    }

    /// The same for connect requests.
    pub fn first_of_requests(&self) -> Option<First> {
        self.first().or_else(|| {
            self.app.config.rules.is_empty().then(|| First {
                text: "A connect request is about what the application may do in a record, and it asks for nothing yet. An \
                       administrator writes its rules."
                    .to_owned(),
                href: format!("/acc/apps/{}/rules", self.app.id),
                link: "See its rules",
            })
        })
    }
}

/// An address below that of an application.
pub fn address(app: &str, rest: &str) -> String {
    format!("/send/{app}{rest}")
}

/// What stands in front of the last group of a code whose other groups nobody is shown.
pub fn masked(last_group: &str) -> String {
    format!("…-{last_group}")
}
