//! Erases what has run out. Nothing depends on it: every read compares the time itself.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::Tx;

use super::PackageError;
use super::row::{self, State};
use crate::audit::{self, Action, Actor};
use crate::ids::{AppId, PackageId};
use crate::{resent, tickets};

/// What one sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Packages found expired, their contents destroyed.
    pub erased: u64,
    /// Packages past their `purge_at`, removed altogether.
    pub purged: u64,
}

/// Destroys the contents of at most `limit` expired packages and removes at most `limit` rows past their `purge_at`, old
/// tickets and kept replies. Call it again while it reports anything.
pub fn sweep(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, limit: u32) -> Result<Swept, PackageError> {
    let mut swept = Swept::default();
    let expired = tx.query(
        "SELECT id, app_id FROM connect_packages WHERE expires_at <= $1 AND state IN ($2, $3, $4) \
         ORDER BY expires_at LIMIT $5",
        &[&now, &State::Allocated.column(), &State::Ready.column(), &State::Locked.column(), &limit],
    )?;
    for candidate in &expired {
        let (id, app): (PackageId, AppId) = (candidate.get(0)?, candidate.get(1)?);
        // Somebody else may have ended it between the list and the lock.
        let Some(row) = row::lock(tx, now, id)? else { continue };
        if row.is_open() && row.state_at(now) == State::Expired {
            row::end(tx, now, id, State::Expired)?;
            let entry = audit::Entry {
                app: Some(app),
                object: Some(id.0),
                ..audit::Entry::new(Action::PackageExpired, Actor::Server)
            };
            audit::write(tx, now, rng, &entry)?;
            swept.erased += 1;
        }
    }
    let purged =
        tx.query("SELECT id FROM connect_packages WHERE purge_at <= $1 ORDER BY purge_at LIMIT $2", &[&now, &limit])?;
    for row in &purged {
        let id: PackageId = row.get(0)?;
        row::erase_contents(tx, now, id)?;
        tx.execute("DELETE FROM attempts WHERE object_id = $1", &[&id])?;
        swept.purged += tx.execute("DELETE FROM connect_packages WHERE id = $1", &[&id])?;
    }
    tickets::sweep(tx, now)?;
    resent::sweep(tx, now)?;
    Ok(swept)
}
