//! The journal read in order, whole entries: to seal it, and to hand it out.

use jiff::Timestamp;
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use crate::ids::{AppId, PersonId, RecordId};

/// An entry as it lies in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Begins with the time: the order of the journal.
    pub id: Uuid,
    pub at: Timestamp,
    /// [`super::Action::name`].
    pub action: String,
    /// What kind of actor: `person`, `app`, `staff`, `operator`, `server` or `nobody`.
    pub actor: String,
    pub actor_id: Option<Uuid>,
    pub app: Option<AppId>,
    pub person: Option<PersonId>,
    pub record: Option<RecordId>,
    /// The package, request or other object concerned.
    pub object: Option<Uuid>,
    pub detail: Option<String>,
    pub count: Option<i64>,
}

/// Whose and which entries are wanted. What is None is not asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    pub app: Option<AppId>,
    pub person: Option<PersonId>,
    pub record: Option<RecordId>,
}

impl Wanted {
    fn wants(&self, entry: &Stored) -> bool {
        let by = |kind: &str, id: Uuid| entry.actor == kind && entry.actor_id == Some(id);
        self.app.is_none_or(|app| entry.app == Some(app) || by("app", app.0))
            && self.person.is_none_or(|person| entry.person == Some(person) || by("person", person.0))
            && self.record.is_none_or(|record| entry.record == Some(record))
    }
}

/// A stretch of the journal.
pub struct Stretch {
    /// What was wanted of it, in order.
    pub entries: Vec<Stored>,
    /// The last entry that was looked at; where the next stretch begins. None: there was none.
    pub read_to: Option<Uuid>,
}

/// At most `limit` entries after `after` and before `before`, in order, and of them those that are wanted.
///
/// # Errors
/// [`StoreError`].
pub fn stretch(tx: &mut Tx<'_>, after: Uuid, before: Uuid, limit: u32, wanted: Wanted) -> Result<Stretch, StoreError> {
    let mut entries = all(tx, after, before, limit)?;
    let read_to = entries.last().map(|entry| entry.id);
    entries.retain(|entry| wanted.wants(entry));
    Ok(Stretch { entries, read_to })
}

pub(super) fn all(tx: &mut Tx<'_>, after: Uuid, before: Uuid, limit: u32) -> Result<Vec<Stored>, StoreError> {
    let rows = tx.query(
        "SELECT id, at, action, actor, actor_id, app_id, person_id, record_id, object_id, detail, amount
         FROM audit WHERE id > $1 AND id < $2 ORDER BY id LIMIT $3",
        &[&after, &before, &limit],
    )?;
    rows.iter().map(stored).collect()
}

/// Smaller than the ids of all entries made at that millisecond or later: they begin with it.
pub fn beginning_of(at: Timestamp) -> Uuid {
    let milliseconds = u128::try_from(at.as_millisecond()).unwrap_or(0);
    Uuid::from_u128(milliseconds << 80)
}

fn stored(row: &Row) -> Result<Stored, StoreError> {
    Ok(Stored {
        id: row.get(0)?,
        at: row.get(1)?,
        action: row.get(2)?,
        actor: row.get(3)?,
        actor_id: row.get(4)?,
        app: row.get(5)?,
        person: row.get(6)?,
        record: row.get(7)?,
        object: row.get(8)?,
        detail: row.get(9)?,
        count: row.get(10)?,
    })
}
