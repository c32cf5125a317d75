//! The look a running server takes at itself, and the newest of them.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

use super::{Report, around, inside};
use crate::app::App;
use crate::limits::LOOK_LIFE;

/// What was found, and when.
#[derive(Clone)]
pub struct Look {
    pub at: Timestamp,
    pub report: Arc<Report>,
}

/// The newest look of this process.
#[derive(Default)]
pub struct Looks {
    /// Held by whoever looks: it goes through everything stored, so never two at a time.
    turn: tokio::sync::Mutex<()>,
    newest: Mutex<Option<Look>>,
}

impl Looks {
    /// None before the first.
    pub fn newest(&self) -> Option<Look> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Everything `medlock doctor` looks at, now.
///
/// # Errors
/// When the look cannot be taken at all; what it finds broken is no error.
pub async fn look(app: &App) -> anyhow::Result<Look> {
    let _turn = app.looks.turn.lock().await;
    take(app).await
}

/// The newest look, or one taken now if that is older than [`LOOK_LIFE`].
///
/// # Errors
/// As [`look`].
pub async fn recent(app: &App) -> anyhow::Result<Look> {
    let _turn = app.looks.turn.lock().await;
    match app.looks.newest() {
        Some(look) if app.now().duration_since(look.at) < LOOK_LIFE => Ok(look),
        _ => take(app).await,
    }
}

async fn take(app: &App) -> anyhow::Result<Look> {
    let (config, at) = (app.config.clone(), app.now());
    // Files, and other machines that may be slow to answer.
    let mut report = tokio::task::spawn_blocking(move || {
        let mut report = Report::default();
        around(&config, at, &mut report);
        report
    })
    .await?;
    inside(&app.config, &app.db, || Ok(app.blob_store.clone()), &mut report).await;
    let look = Look { at, report: Arc::new(report) };
    *app.looks.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(look.clone());
    Ok(look)
}
