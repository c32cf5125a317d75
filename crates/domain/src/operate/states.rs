//! What there is now: packages and requests of one application by where they stand, and the applications. **For operators only**: it counts
//! pick-ups.

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};

use crate::apps::AppState;
use crate::connects::row as requests;
use crate::ids::AppId;
use crate::packages::row as packages;

/// The number of an application's packages in each state at `now`. Reads all rows there are.
///
/// # Errors
/// [`StoreError`].
pub fn packages(tx: &mut Tx<'_>, now: Timestamp, app: AppId) -> Result<Vec<(&'static str, i64)>, StoreError> {
    let mut counts: Vec<(&'static str, i64)> = packages::State::NAMED.iter().map(|(_, name)| (*name, 0)).collect();
    let rows = tx.query(
        "SELECT state, CASE WHEN expires_at <= $1 THEN 1 ELSE 0 END, COUNT(*) FROM connect_packages
         WHERE purge_at > $1 AND app_id = $2 GROUP BY 1, 2",
        &[&now, &app],
    )?;
    for row in &rows {
        let stored = packages::State::from_column(row.get(0)?)?;
        let over = row.get::<i32>(1)? == 1;
        let state = if over && stored.is_open() { packages::State::Expired } else { stored };
        let place = packages::State::NAMED.iter().position(|(named, _)| *named == state).expect("every state is named");
        counts[place].1 += row.get::<i64>(2)?;
    }
    Ok(counts)
}

/// The same of connect requests.
///
/// # Errors
/// [`StoreError`].
pub fn requests(tx: &mut Tx<'_>, now: Timestamp, app: AppId) -> Result<Vec<(&'static str, i64)>, StoreError> {
    let mut counts = requests::State::ALL.map(|state| (state, 0_i64));
    let rows = tx.query(
        "SELECT state, CASE WHEN expires_at <= $1 THEN 1 ELSE 0 END, COUNT(*) FROM connect_requests
         WHERE (purge_at IS NULL OR purge_at > $1) AND app_id = $2 GROUP BY 1, 2",
        &[&now, &app],
    )?;
    for row in &rows {
        let stored = requests::State::from_column(row.get(0)?)?;
        let over = row.get::<i32>(1)? == 1;
        let state = if over && stored == requests::State::Pending { requests::State::Expired } else { stored };
        let place = counts.iter().position(|(listed, _)| *listed == state).expect("every state is listed");
        counts[place].1 += row.get::<i64>(2)?;
    }
    Ok(counts.iter().map(|(state, count)| (state.name(), *count)).collect())
}

/// Every application but those on devices: its name and state, by its name.
///
/// # Errors
/// [`StoreError`].
pub fn apps(tx: &mut Tx<'_>) -> Result<Vec<(AppId, String, AppState)>, StoreError> {
    let rows = tx.query(
        "SELECT id, name, state FROM apps WHERE NOT EXISTS
            (SELECT 1 FROM app_children AS i WHERE i.app_id = apps.id AND i.created_by IS NOT NULL)
         ORDER BY name, id",
        &[],
    )?;
    let state = |number| {
        AppState::from_number(number)
            .ok_or_else(|| StoreError::Value(format!("{number} is no state of an application")))
    };
    rows.iter().map(|row| Ok((row.get(0)?, row.get(1)?, state(row.get(2)?)?))).collect()
}
