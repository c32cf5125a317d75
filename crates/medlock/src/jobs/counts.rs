//! Writes what calls were answered, and counts the journal by day. Any number of servers may do both.

use medlock_domain::operate::journal;
use medlock_store::StoreError;

use crate::app::App;

/// Portions of the journal in one round: more is left to the next.
const ROUNDS_MAX: u32 = 1_000;

/// Writes what this server has collected about calls since it last did.
///
/// # Errors
/// When the database refuses. What was collected is kept then.
pub async fn write_calls(app: &App) -> anyhow::Result<()> {
    let batch = app.calls.take();
    if batch.is_empty() {
        return Ok(());
    }
    let written = batch.clone();
    let done = app.db.write(move |tx, _, rng| written.write(tx, rng)).await;
    done.map_err(|error: StoreError| {
        app.calls.give_back(batch);
        error.into()
    })
}

/// Counts what the journal has that is not counted yet.
///
/// # Errors
/// When the database refuses. It goes on where it was.
pub async fn count(app: &App) -> anyhow::Result<()> {
    for _ in 0..ROUNDS_MAX {
        let Some(portion) = app.db.read(journal::next).await? else { return Ok(()) };
        // When somebody else was faster, the next look begins behind what they counted.
        app.db.write(move |tx, _, _| journal::settle(tx, &portion)).await?;
    }
    Ok(())
}
