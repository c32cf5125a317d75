//! How many connect requests there are, for the operator's metrics.

use jiff::Timestamp;
use medlock_store::Tx;

use super::ConnectError;
use super::row::State;

/// The number of requests in each state at `now`, whether or not the sweeper has come by. It tells nothing of a single one.
///
/// # Errors
/// [`ConnectError::Store`].
pub fn counts(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<(&'static str, i64)>, ConnectError> {
    let mut counts = State::ALL.map(|state| (state, 0));
    for (over, comparison) in [(false, "expires_at > $1"), (true, "expires_at <= $1")] {
        let sql = format!(
            "SELECT state, COUNT(*) FROM connect_requests WHERE {comparison} AND (purge_at IS NULL OR purge_at > $1) \
             GROUP BY state"
        );
        for row in tx.query(&sql, &[&now])? {
            let stored = State::from_column(row.get(0)?)?;
            let state = if over && stored == State::Pending { State::Expired } else { stored };
            let place = counts.iter().position(|(listed, _)| *listed == state).expect("every state is listed");
            counts[place].1 += row.get::<i64>(1)?;
        }
    }
    Ok(counts.iter().map(|(state, count)| (state.name(), *count)).collect())
}
