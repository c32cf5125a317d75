//! Applications in the configuration centre.
//!
//! | file | pages |
//! |---|---|
//! | `list` | all applications; a new one |
//! | `children` | what a master application registered |
//! | `home` | one application: what it is and what it lacks |
//! | `fields`, `field_views`, `logos` | its options, made from the domain's list of them |
//! | `rules`, `rule_form`, `types` | what it asks patients to let it do |
//! | `certificates` | what it signs in with |
//! | `languages` | its texts, a language at a time |
//! | `preview` | patients' pages as they will be |
//! | `history`, `diff` | who changed what |
//! | `file`, `state` | export and import; suspending, resuming, deleting |
//! | `approvals` | changes that wait for an operator |
//! | `claim` | becoming the administrator of an application whose key one has |
//! | `head`, `save`, `views` | what these pages share |

mod approvals;
mod certificates;
mod children;
mod claim;
mod diff;
mod field_views;
mod fields;
mod file;
pub(super) mod head;
mod history;
mod home;
mod languages;
mod list;
mod logos;
mod preview;
mod rule_form;
mod rules;
mod save;
mod state;
mod types;
pub(super) mod views;

pub(super) use head::open;
pub(super) use views::Head;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/acc/apps", get(list::page))
        .route("/acc/apps/new", get(list::new_page).post(list::create))
        .route("/acc/apps/import", get(file::new_page).post(file::import_new))
        .route("/acc/approvals", get(approvals::page).post(approvals::decide))
        .route("/acc/claim", get(claim::page).post(claim::post))
        .route("/acc/apps/{app}", get(home::page))
        .route("/acc/apps/{app}/fields/{tab}", get(fields::page).post(fields::save))
        .route("/acc/apps/{app}/logos/{logo}", get(logos::page).post(logos::save))
        .route("/acc/apps/{app}/logos/{logo}/picture", get(logos::picture))
        .route("/acc/apps/{app}/rules", get(rules::page))
        .route("/acc/apps/{app}/rules/{avenue}/up", post(rules::up))
        .route("/acc/apps/{app}/rules/{avenue}/remove", get(rules::remove_page).post(rules::remove))
        .route("/acc/apps/{app}/rules/{avenue}/add", get(rule_form::add_page).post(rule_form::add))
        .route("/acc/apps/{app}/rules/{avenue}/edit", get(rule_form::edit_page).post(rule_form::edit))
        .route("/acc/apps/{app}/certificates", get(certificates::page).post(certificates::add))
        .route(
            "/acc/apps/{app}/certificates/{thumbprint}/remove",
            get(certificates::remove_page).post(certificates::remove),
        )
        .route("/acc/apps/{app}/children", get(children::page))
        .route("/acc/apps/{app}/children/new", get(children::new_page).post(children::create))
        .route("/acc/apps/{app}/languages", get(languages::page).post(languages::save))
        .route("/acc/apps/{app}/preview/{which}", get(preview::page))
        .route("/acc/apps/{app}/history", get(history::page))
        .route("/acc/apps/{app}/waiting", get(approvals::of_app).post(approvals::withdraw))
        .route("/acc/apps/{app}/export", get(file::export))
        .route("/acc/apps/{app}/import", get(file::page).post(file::import))
        .route("/acc/apps/{app}/state/{what}", get(state::page).post(state::change))
}
