//! The program: command line, listener, the XML interface for applications (`platform`), the patient's pages (`shell`), the
//! configuration centre (`acc`), the sender's tool (`send`) and the work behind them (`jobs`). What may happen is decided in the domain below; here it is parsed, called and written out.

pub mod acc;
pub mod acme;
pub mod app;
pub mod backup;
pub mod blobs;
pub mod checkup;
pub mod cli;
mod coding;
pub mod config;
pub mod desk;
pub mod jobs;
pub mod letter;
pub mod limits;
pub mod listen;
pub mod logs;
pub mod mail;
pub mod metrics;
pub mod oidc;
pub mod platform;
pub mod pools;
mod qr;
pub mod send;
pub mod shell;
pub mod streaming;
pub mod traces;

use std::sync::Arc;

/// Every route of the server.
pub fn routes(app: Arc<app::App>) -> axum::Router {
    let mut routes = axum::Router::new()
        .merge(shell::router(&app))
        .layer(axum::extract::DefaultBodyLimit::max(limits::FORM_BYTES_MAX))
        .merge(platform::routes())
        .merge(streaming::routes());
    if app.config.traces.is_some() {
        routes = routes.layer(axum::middleware::from_fn(traces::note_route));
    }
    routes.with_state(app)
}
