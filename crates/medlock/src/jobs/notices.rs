//! What people are told without anybody's doing: codes that are about to run out, and applications that were cut off for everybody.

use medlock_domain::notices;

use crate::app::App;

/// Rows looked at in one transaction.
const BATCH: u32 = 50;

/// Transactions of one round: what is more is left to the next.
const ROUNDS_MAX: u32 = 1_000;

/// One round. Where it stopped is a row each time, so any number of servers may do it and none of them does anything twice.
///
/// # Errors
/// When the database refuses.
pub async fn tell(app: &App) -> anyhow::Result<()> {
    let mut told = false;
    for _ in 0..ROUNDS_MAX {
        if app.db.write(|tx, now, rng| notices::remind(tx, now, rng, BATCH)).await? == 0 {
            break;
        }
        told = true;
    }
    for _ in 0..ROUNDS_MAX {
        if !app.db.write(|tx, now, rng| notices::go_on(tx, now, rng)).await? {
            break;
        }
        told = true;
    }
    if told {
        app.letter_written();
    }
    Ok(())
}
