//! `/acc/site`: what the site tells people, and its picture. For operators.
//!
//! Name, operator, contact, language and who may register are settings of the server and have their one home there: letters, printed codes and the command
//! line need them before there is a database, and whoever runs several sites keeps them under version control. This page shows them.

mod texts;
mod views;

pub(crate) use texts::beginning;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::app::App;

/// The pages of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/acc/site", get(texts::overview))
        .route("/acc/site/logo", get(texts::back).post(texts::logo))
        .route("/acc/site/{kind}", get(texts::page).post(texts::save))
        .route("/acc/site/{kind}/publish", get(texts::publish_page).post(texts::publish))
        .route("/acc/site/{kind}/discard", get(texts::back_to).post(texts::discard))
}
