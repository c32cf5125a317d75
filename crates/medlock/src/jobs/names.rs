//! Writes by what the help desk finds people who were here before there was one. Whoever comes later is written with their name.

use jiff::SignedDuration;
use medlock_domain::{desk, turns};
use medlock_store::StoreError;

use crate::app::App;

/// Once a day is looked whether anybody is missing.
const EVERY: SignedDuration = SignedDuration::from_hours(24);
/// People in one transaction, and transactions in one round: ten million people.
const AT_ONCE: u32 = 200;
const ROUNDS_MAX: u32 = 50_000;

/// One round, if it is time and this server's turn.
///
/// # Errors
/// When the database refuses. The next round begins anew, and finds who is missing.
pub async fn fill(app: &App) -> anyhow::Result<()> {
    let turn = app.db.write(|tx, now, _| -> Result<bool, StoreError> { turns::take_turn(tx, now, "names", EVERY) });
    if !turn.await? {
        return Ok(());
    }
    let mut after = None;
    for _ in 0..ROUNDS_MAX {
        match app.db.write(move |tx, _, _| desk::fill_names(tx, after, AT_ONCE)).await? {
            None => break,
            last => after = last,
        }
    }
    Ok(())
}
