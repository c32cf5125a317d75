//! GET `/application/complete`: the last page of a way for an application without an address of its own. A device's program
//! watches for this address, so no page before it may have it; for everybody else it says that they can go back.

use axum::response::Response;
use medlock_domain::apps::{self, AppError};
use medlock_domain::ids::AppId;
use medlock_domain::soda;

use super::super::reply::Failed;
use super::super::views::{Notice, Tone};
use super::super::visit::Visit;
use super::super::visitor::Visitor;
use super::give_back::Outcome;

/// Its address.
pub const ADDRESS: &str = "/application/complete";

/// Writes nothing, and believes nothing of what its address says but the words to show.
pub async fn page(mut visitor: Visitor) -> Result<Response, Failed> {
    visitor.here = "/".to_owned();
    let name = match visitor.asked("appid").parse::<AppId>() {
        Ok(id) => {
            let tongue = visitor.tongue();
            let name = visitor.app.db.read(move |tx, _| -> Result<_, AppError> {
                Ok(match apps::load(tx, id)? {
                    // A device's own application goes by what its owner calls it.
                    Some(app) => Some(soda::name_of(tx, &tongue.of(app))?),
                    None => None,
                })
            });
            name.await?.unwrap_or_default()
        }
        Err(_) => String::new(),
    };
    let target = visitor.asked("target");
    let is = |outcome: Outcome| target.eq_ignore_ascii_case(outcome.name());
    let good =
        [Outcome::AppAuthSuccess, Outcome::SelectedRecordChanged, Outcome::ReconcileComplete].into_iter().any(is);
    visitor.show(&notice(&visitor.visit(), &name, good, is(Outcome::SignOut)))
}

/// `name`: of the application; empty when it is not known.
pub fn notice(visit: &Visit, name: &str, good: bool, signed_out: bool) -> Notice {
    let (title, tone, icon) = match (good, signed_out) {
        (true, _) => ("door-end-done-title", Tone::Good, "check"),
        (false, true) => ("signed-out-title", Tone::Plain, "check"),
        (false, false) => ("door-end-nothing-title", Tone::Plain, "lock"),
    };
    let back = match name {
        "" => visit.t("door-end-back-unknown"),
        name => visit.t("door-end-back").arg("app", name),
    };
    let mut notice = Notice { paragraphs: vec![back.to_string()], ..visit.notice("complete", title, tone, icon) };
    if good && visit.person.is_some() {
        notice.actions.push(visit.action("/connections", "connect-before-link", false));
    }
    notice
}
