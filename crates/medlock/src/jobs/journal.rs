//! Keeps the journal: copies what applications read into it, seals it, and removes what is too old. Any number of servers may.

use medlock_domain::audit::{chain, reads};

use crate::app::App;

/// Steps of one round: more is left to the next.
const ROUNDS_MAX: u32 = 1_000;

/// One round of all three.
///
/// # Errors
/// When the database refuses. It goes on where it was.
pub async fn keep(app: &App) -> anyhow::Result<()> {
    for _ in 0..ROUNDS_MAX {
        if !app.db.write(|tx, now, rng| reads::copy(tx, now, rng)).await? {
            break;
        }
    }
    for _ in 0..ROUNDS_MAX {
        let Some(next) = app.db.read(chain::next).await? else { break };
        // None: somebody else was faster, and the next look begins behind what they sealed.
        if let Some(seal) = app.db.write(move |tx, now, _| chain::seal(tx, now, &next)).await? {
            // Whoever collects the logs has the seals where nobody who changes the database can reach them.
            tracing::info!(seal = %seal, "sealed the journal");
        }
    }
    let behind = app.db.read(chain::behind).await?;
    app.metrics.journal_unsealed(behind.unwrap_or_default());
    let kept = app.config.journal_kept;
    for _ in 0..ROUNDS_MAX {
        if !app.db.write(move |tx, now, _| chain::remove_oldest(tx, now - kept)).await? {
            break;
        }
    }
    Ok(())
}
