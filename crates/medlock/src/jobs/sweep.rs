//! Erases what has run out. No answer depends on it: every read applies the time itself.

use medlock_domain::{connects, packages};
use medlock_domain::{limits::SWEEP_ROWS_MAX, sweep};

use crate::app::App;

/// Transactions of one round: more than a day's worth of expired rows is left to the next.
const ROUNDS_MAX: u32 = 1_000;

/// One round over all tables, in short transactions.
///
/// # Errors
/// When the database refuses.
pub async fn all(app: &App) -> anyhow::Result<()> {
    for _ in 0..ROUNDS_MAX {
        let swept = app.db.write(|tx, now, rng| packages::sweep(tx, now, rng, SWEEP_ROWS_MAX)).await?;
        app.metrics.swept(swept.erased + swept.purged);
        if swept.erased == 0 && swept.purged == 0 {
            break;
        }
        tracing::info!(erased = swept.erased, purged = swept.purged, "swept packages");
    }
    for _ in 0..ROUNDS_MAX {
        let swept = app.db.write(|tx, now, rng| connects::sweep(tx, now, rng, SWEEP_ROWS_MAX)).await?;
        app.metrics.swept_requests(swept.erased + swept.purged);
        if swept.erased == 0 && swept.purged == 0 {
            break;
        }
        tracing::info!(erased = swept.erased, purged = swept.purged, "swept connect requests");
    }
    for _ in 0..ROUNDS_MAX {
        let swept = app.db.write(|tx, now, rng| sweep::base(tx, now, rng)).await?;
        if !swept.more {
            break;
        }
    }
    // Some of it had blobs, perhaps.
    app.blobs_removed();
    Ok(())
}
