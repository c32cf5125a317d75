//! How applications and the server are doing: counts, calls and states, for an application's staff and for operators.
//!
//! | file | pages |
//! |---|---|
//! | `activity` | one application: what was done and what went wrong, its last calls, what it made |
//! | `dashboard` | the whole server, for operators |
//! | `checkup` | what the server finds when it looks at itself, for operators |
//! | `legacy` | who still uses what only old software needs, for operators |
//! | `mail` | where letters go, and a try, for operators |
//! | `bars` | drawings of counts by day, with the table beside them |
//! | `telling` | numbers, classes and codes in words |
//! | `views` | the contexts of their templates |
//!
//! **Silence.** An application's staff learn of no pick-up here: what they see is the same for a package that waits and for one that was
//! picked up. What tells is read only for operators.

mod activity;
mod bars;
mod checkup;
mod dashboard;
mod legacy;
mod mail;
mod telling;
mod views;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::app::App;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/acc/apps/{app}/activity", get(activity::page))
        .route("/acc/operate", get(dashboard::page))
        .route("/acc/operate/checkup", get(checkup::page))
        .route("/acc/operate/legacy", get(legacy::page))
        .route("/acc/operate/mail", get(mail::page).post(mail::post))
}
