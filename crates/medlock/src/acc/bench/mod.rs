//! Trying an application out: packages and requests for oneself, and what was wrong with a refused one.
//!
//! | file | what |
//! |---|---|
//! | `test` | the test page, and what its forms make |
//! | `samples` | what a test package holds, and the commands that do the same |
//! | `requests` | the inspector: refused requests, and one that somebody pastes |
//! | `views` | what these pages show |

mod requests;
mod samples;
mod test;
mod views;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The pages of this room.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/acc/apps/{app}/test", get(test::page))
        .route("/acc/apps/{app}/test/package", post(test::package))
        .route("/acc/apps/{app}/test/request", post(test::request))
        .route("/acc/apps/{app}/inspect", get(requests::list).post(requests::paste))
        .route("/acc/apps/{app}/inspect/{inspection}", get(requests::one))
}
