//! The patient's pages: the front page, pick-up, signing in and up, records.
//!
//! Everything is rendered here and works without a script. A page is an askama template with a typed context
//! ([`views`]), every word comes from the Fluent files under `locales/` ([`words`]), and what may happen is decided in
//! `medlock-domain`.
//!
//! | file | pages |
//! |---|---|
//! | `entry` | front page, code field, links with a code, help, language |
//! | `flow`, `answer`, `choose`, `finished` | a pick-up from the question to what was added |
//! | `account`, `recovery`, `letters` | signing in, up and out, forgotten passwords, proving an address |
//! | `records`, `plain` | records and their items in plain words, attachments |
//! | `situations`, `help` | pages made of words alone |
//! | `visitor`, `browser`, `links`, `reply` | who asks, cookies and form tokens, safe addresses, headers and failures |

mod account;
mod answer;
mod assets;
mod browser;
mod choose;
mod countries;
mod entry;
mod finished;
mod flow;
mod format;
mod help;
mod letters;
mod links;
mod mailbox;
mod page;
mod plain;
mod records;
mod recovery;
mod reply;
#[cfg(test)]
mod samples;
mod situations;
mod views;
mod visit;
mod visitor;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use crate::app::App;

/// Every `data-page` a page can have. Style sheets, tests and other software know pages by these names: they are only
/// added to.
pub const PAGE_NAMES: [&str; 33] = [
    "already-picked-up",
    "authorize",
    "choose-record",
    "confirm",
    "connections",
    "done",
    "enter-code",
    "error",
    "expired",
    "forgot-password",
    "front",
    "help",
    "item",
    "language",
    "locked",
    "mailbox",
    "no-record",
    "not-ready",
    "question",
    "quota-full",
    "record",
    "records",
    "reset-password",
    "sign-in",
    "sign-out",
    "sign-up",
    "signed-out",
    "try-later",
    "unavailable",
    "unknown-code",
    "unusable",
    "verify-email",
    "wrong-answer",
];

/// All routes of the patient's site, and the page for addresses nobody has.
pub fn router(app: &Arc<App>) -> Router<Arc<App>> {
    Router::new()
        .route("/", get(entry::front))
        .route("/pickup", get(entry::enter_code).post(entry::code))
        .route("/connect", get(entry::enter_code).post(entry::code))
        .route("/redirect.aspx", get(entry::redirect))
        .route("/patientwelcome.aspx", get(entry::welcome))
        .route("/pickup/{flow}", get(flow::stand))
        .route("/pickup/{flow}/answer", get(flow::back).post(answer::post))
        .route("/pickup/{flow}/record", get(flow::back).post(choose::post))
        .route("/pickup/{flow}/confirm", get(choose::confirm_page).post(choose::confirm))
        .route("/pickup/{flow}/done", get(finished::page))
        .route("/sign-in", get(account::sign_in_page).post(account::sign_in))
        .route("/sign-up", get(account::sign_up_page).post(account::sign_up))
        .route("/sign-out", get(account::sign_out_page).post(account::sign_out))
        .route("/forgot-password", get(recovery::forgot_page).post(recovery::forgot))
        .route("/reset-password", get(recovery::reset_page).post(recovery::reset))
        .route("/verify-email", get(recovery::verify_page).post(recovery::verify))
        .route("/records", get(records::list))
        .route("/records/{record}", get(records::record))
        .route("/records/{record}/items/{item}", get(records::item))
        .route("/records/{record}/items/{item}/files/{file}", get(records::file))
        .route("/help", get(entry::help))
        .route("/language", get(entry::language))
        .route("/dev/mail", get(mailbox::page))
        .route("/static/{file}", get(assets::file))
        .fallback(entry::not_found)
        .method_not_allowed_fallback(entry::wrong_method)
        .layer(from_fn_with_state(Arc::clone(app), reply::finish))
}
