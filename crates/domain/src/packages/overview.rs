//! An application's packages and where each stands, **for operators only**: whether one was picked up is told to nobody of its
//! application.

use jiff::Timestamp;
use medlock_crypto::vault::Unsealable;
use medlock_store::{Row, StoreError, Tx};

use super::row::{self, State};
use crate::ids::{AppId, PackageId};
use crate::sealed::open_text;

/// What a package can be, as [`Overview::state`] says it.
pub const STATES: [&str; 6] = ["allocated", "ready", "locked", "picked-up", "expired", "deleted"];

/// A package as an operator sees it: of its code only the last group, of its contents nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Overview {
    pub id: PackageId,
    /// Empty: a code without contents so far.
    pub external_id: String,
    /// The end of the code, enough to tell one letter from another.
    pub last_group: String,
    /// One of [`STATES`].
    pub state: &'static str,
    pub created_at: Timestamp,
    /// From this instant on it cannot be picked up.
    pub until: Timestamp,
}

/// Why the packages cannot be listed.
#[derive(Debug, thiserror::Error)]
pub enum OverviewError {
    #[error("a sealed column cannot be opened")]
    Sealed(#[from] Unsealable),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The application's packages, the latest first; with `state` only those. At most `limit` of all are looked at.
///
/// # Errors
/// [`OverviewError`].
pub fn overview(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    state: Option<&str>,
    limit: u32,
) -> Result<Vec<Overview>, OverviewError> {
    let rows = tx.query(
        "SELECT id, external_id, last_group, created_at, expires_at, state FROM connect_packages
         WHERE app_id = $1 AND purge_at > $2 ORDER BY created_at DESC, id LIMIT $3",
        &[&app, &now, &limit],
    )?;
    let vault = tx.vault();
    let mut found = Vec::new();
    for read in &rows {
        let id: PackageId = read.get(0)?;
        let now_in = state_of(read, 5, 4, now)?;
        if state.is_some_and(|wanted| wanted != now_in) {
            continue;
        }
        let external_id = read.get::<Option<Vec<u8>>>(1)?;
        found.push(Overview {
            id,
            external_id: external_id
                .map(|sealed| row::open_external_id(&vault, id, &sealed))
                .transpose()?
                .unwrap_or_default(),
            last_group: open_text(&vault, row::LAST_GROUP, id.as_bytes(), &read.get::<Vec<u8>>(2)?)?,
            state: now_in,
            created_at: read.get(3)?,
            until: read.get(4)?,
        });
    }
    Ok(found)
}

/// Where a package stands at `now`, from the columns with its stored state and the end of its time.
pub(crate) fn state_of(
    read: &Row,
    state: usize,
    expires_at: usize,
    now: Timestamp,
) -> Result<&'static str, StoreError> {
    let stored = State::from_column(read.get(state)?)?;
    let is_over = stored.is_open() && now >= read.get::<Timestamp>(expires_at)?;
    let now_in = if is_over { State::Expired } else { stored };
    let named = State::NAMED.iter().find(|(known, _)| *known == now_in);
    Ok(named.map(|(_, name)| *name).expect("every state is named"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_are_those_of_the_table() {
        assert_eq!(STATES, State::NAMED.map(|(_, name)| name));
    }
}
