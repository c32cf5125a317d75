//! How many packages there are, for the operator's metrics.

use jiff::Timestamp;
use medlock_store::Tx;

use super::PackageError;
use super::row::State;

/// The number of packages in each state at `now`, whether or not the sweeper has come by. It tells nothing of a single
/// one.
pub fn counts(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<(&'static str, i64)>, PackageError> {
    let mut counts = State::NAMED.map(|(_, name)| (name, 0));
    for (over, comparison) in [(false, "expires_at > $1"), (true, "expires_at <= $1")] {
        let sql =
            format!("SELECT state, COUNT(*) FROM connect_packages WHERE {comparison} AND purge_at > $1 GROUP BY state");
        for row in tx.query(&sql, &[&now])? {
            let stored = State::from_column(row.get(0)?)?;
            let state = if over && stored.is_open() { State::Expired } else { stored };
            let place = State::NAMED.iter().position(|(listed, _)| *listed == state).expect("every state is listed");
            counts[place].1 += row.get::<i64>(1)?;
        }
    }
    Ok(counts.to_vec())
}
