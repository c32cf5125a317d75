//! The sender's tool, at `/send`: an application's staff drop packages off, make connect requests at the desk, find again what they sent,
//! take it back or put something correct in its place. Whoever is signed in at the configuration centre is signed in here.
//!
//! What is in a package and what its answer is never comes here: the page seals both and sends what nobody can read without the answer. A
//! connect request's answer comes here, because the server checks it; it is hashed at once.
//!
//! | file | what |
//! |---|---|
//! | `start` | for which application; signed in again in another window |
//! | `list`, `one` | what was sent; one of it, and taking it back |
//! | `compose`, `item_forms` | the page that seals a package, and what can be filled in there |
//! | `packages`, `json` | what that page sends here, and what it is told |
//! | `request` | a connect request, made at the desk without a script |
//! | `hand` | the letter, on paper and by mail |
//! | `head` | whose page it is, and what keeps the application from sending |
//! | `views` | what the pages show |

mod block;
mod compose;
mod hand;
pub(crate) mod head;
mod item_forms;
mod json;
mod list;
mod one;
mod packages;
mod request;
mod start;
mod views;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The pages of this room, and what its script calls.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/send", get(start::page))
        .route("/send/signed-in", get(start::signed_in))
        .route("/send/{app}", get(list::page))
        .route("/send/{app}/sent/{id}", get(one::page))
        .route("/send/{app}/sent/{id}/withdraw", get(one::withdraw_page).post(one::withdraw))
        .route("/send/{app}/sent/{id}/block", get(block::page).post(block::block))
        .route("/send/{app}/block", get(block::any_page).post(block::any))
        .route("/send/{app}/new", get(compose::page))
        .route("/send/{app}/packages", post(packages::create))
        .route("/send/{app}/blobs", post(packages::blob))
        .route("/send/{app}/connect-requests", get(request::page).post(request::create))
        .route("/send/{app}/letter", get(hand::letter_page).post(hand::letter))
        .route("/send/{app}/mail", get(hand::mail_page).post(hand::mail))
}
