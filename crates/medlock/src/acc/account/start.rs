//! The start page, and how somebody gets back in who cannot sign in.

use medlock_domain::apps;
use medlock_domain::staff::{self, StaffError};

use super::views::{Forgot, Start, StartApp};
use crate::acc::caller::{Answer, Caller};

/// GET `/acc`.
pub async fn page(caller: Caller) -> Answer {
    let mut list = Vec::new();
    if let Some(signed_in) = &caller.staff {
        let staff = signed_in.staff.clone();
        let found = caller.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
            let mut list = Vec::new();
            for (app, role) in staff::apps_of(tx, &staff)? {
                if let Some(app) = apps::load(tx, app)? {
                    list.push((app.id, app.config.name, role));
                }
            }
            Ok(list)
        });
        list = found.await?;
    }
    let view = Start {
        page: caller.page("acc-start", "Configuration centre"),
        apps: list
            .into_iter()
            .map(|(id, name, role)| StartApp { href: format!("/acc/apps/{id}"), name, role: role.name() })
            .collect(),
    };
    caller.show(&view)
}

/// GET `/acc/forgot-password`: only an operator helps, because mail alone must not open what configures applications.
pub async fn forgot(caller: Caller) -> Answer {
    let operators = caller.app.db.read(|tx, _| -> Result<_, StaffError> { Ok(!staff::operators(tx)?.is_empty()) });
    let view = Forgot {
        page: caller.page("acc-forgot-password", "You cannot get in"),
        any_operator: operators.await?,
        email: caller.app.config.site.contact_email.clone().unwrap_or_default(),
    };
    caller.show(&view)
}
