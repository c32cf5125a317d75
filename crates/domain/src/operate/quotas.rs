//! What an application may do in a day or a minute, where a limit is set for it. Windows are those of the clock: a day begins at midnight
//! UTC. What is counted is what the application did, never what waits: that would tell of pick-ups.

use jiff::{SignedDuration, Timestamp};
use medlock_store::{StoreError, Tx};

use crate::ids::AppId;
use crate::rates::Verdict;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quota {
    /// Packages dropped off in a day.
    DropOffs,
    /// Connect requests made in a day.
    ConnectRequests,
    /// Calls in a minute.
    Calls,
}

impl Quota {
    /// As stored.
    fn name(self) -> &'static str {
        match self {
            Quota::DropOffs => "drop-offs",
            Quota::ConnectRequests => "connect-requests",
            Quota::Calls => "calls",
        }
    }

    fn window(self) -> SignedDuration {
        match self {
            Quota::DropOffs | Quota::ConnectRequests => SignedDuration::from_hours(24),
            Quota::Calls => SignedDuration::from_mins(1),
        }
    }
}

/// Counts one of the application, or says how long it has to wait. In the transaction of what is counted: what fails is not.
/// Call it only where a limit is set: it is one statement.
///
/// # Errors
/// [`StoreError`].
pub fn count(tx: &mut Tx<'_>, now: Timestamp, app: AppId, quota: Quota, limit: u64) -> Result<Verdict, StoreError> {
    let window = quota.window().as_secs();
    let since = now.as_second().div_euclid(window);
    // Servers' clocks differ a little: one that is behind counts in the window that has begun.
    let counted = tx.query_opt(
        "INSERT INTO app_quotas (app_id, kind, since, amount) VALUES ($1, $2, $3, 1)
         ON CONFLICT (app_id, kind) DO UPDATE SET
            amount = CASE WHEN app_quotas.since < excluded.since THEN 1 ELSE app_quotas.amount + 1 END,
            since = CASE WHEN app_quotas.since < excluded.since THEN excluded.since ELSE app_quotas.since END
         WHERE app_quotas.since < excluded.since OR app_quotas.amount < $4
         RETURNING amount",
        &[&app, &quota.name(), &since, &i64::try_from(limit).unwrap_or(i64::MAX)],
    )?;
    if counted.is_some() {
        return Ok(Verdict::Go);
    }
    let ends = (since + 1).saturating_mul(window);
    Ok(Verdict::Wait(SignedDuration::from_secs(ends - now.as_second())))
}
