//! The table of what was sent.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_crypto::vault::{Unsealable, Vault};
use medlock_store::{Row, StoreError, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{AppId, SentId, StaffId};
use crate::packages::CodeKind;
use crate::sealed::{open_json, seal_json};

const TEXTS: &str = "sent";
const EXTERNAL_ID: &str = "sent-external-id";

/// What somebody typed, and the end of the code.
#[derive(Serialize, Deserialize)]
pub(super) struct SealedTexts {
    pub external_id: String,
    pub friendly_name: String,
    pub last_group: String,
}

/// One row, its texts still sealed.
pub(super) struct SentRow {
    pub id: SentId,
    pub kind: CodeKind,
    pub object: Uuid,
    pub sent_at: Timestamp,
    pub sent_by: StaffId,
    pub until: Timestamp,
    texts: Vec<u8>,
    pub ended_at: Option<Timestamp>,
    pub replaced_by: Option<SentId>,
    pub replaces: Option<SentId>,
}

const COLUMNS: &str = "id, kind, object_id, sent_at, sent_by, until, texts, ended_at, replaced_by, replaces";

impl SentRow {
    fn read(row: &Row) -> Result<SentRow, StoreError> {
        Ok(SentRow {
            id: row.get(0)?,
            kind: CodeKind::from_column(row.get(1)?)?,
            object: row.get(2)?,
            sent_at: row.get(3)?,
            sent_by: row.get(4)?,
            until: row.get(5)?,
            texts: row.get(6)?,
            ended_at: row.get(7)?,
            replaced_by: row.get(8)?,
            replaces: row.get(9)?,
        })
    }

    pub fn open(&self, vault: &Vault) -> Result<SealedTexts, Unsealable> {
        open_json(vault, TEXTS, self.id.as_bytes(), &self.texts)
    }
}

/// A row that is to be written.
pub(super) struct New<'a> {
    pub id: SentId,
    pub app: AppId,
    pub kind: CodeKind,
    pub object: Uuid,
    pub sent_by: StaffId,
    pub until: Timestamp,
    pub forgotten_at: Timestamp,
    pub texts: &'a SealedTexts,
    pub replaces: Option<SentId>,
}

pub(super) fn insert(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, new: &New<'_>) -> Result<(), StoreError> {
    let vault = tx.vault();
    tx.execute(
        "INSERT INTO sent (id, app_id, kind, object_id, sent_at, sent_by, until, forgotten_at, external_id_index, texts, \
         replaces) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &new.id,
            &new.app,
            &new.kind.column(),
            &new.object,
            &now,
            &new.sent_by,
            &new.until,
            &new.forgotten_at,
            &external_id_index(&vault, new.app, &new.texts.external_id),
            &seal_json(&vault, TEXTS, new.id.as_bytes(), new.texts, rng),
            &new.replaces,
        ],
    )?;
    Ok(())
}

/// Notes that staff ended it, with what came in its place, if anything did.
pub(super) fn end(
    tx: &mut Tx<'_>,
    now: Timestamp,
    by: StaffId,
    id: SentId,
    replaced_by: Option<SentId>,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE sent SET ended_at = CASE WHEN ended_at IS NULL THEN $1 ELSE ended_at END,
            ended_by = CASE WHEN ended_by IS NULL THEN $2 ELSE ended_by END, replaced_by = $3 WHERE id = $4",
        &[&now, &by, &replaced_by, &id],
    )?;
    Ok(())
}

/// One of the application's, until its day.
pub(super) fn find(tx: &mut Tx<'_>, now: Timestamp, app: AppId, id: SentId) -> Result<Option<SentRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sent WHERE id = $1 AND app_id = $2 AND forgotten_at > $3");
    tx.query_opt(&sql, &[&id, &app, &now])?.map(|row| SentRow::read(&row)).transpose()
}

/// The same, locked until the transaction ends.
pub(super) fn lock(tx: &mut Tx<'_>, now: Timestamp, app: AppId, id: SentId) -> Result<Option<SentRow>, StoreError> {
    let sql =
        format!("UPDATE sent SET kind = kind WHERE id = $1 AND app_id = $2 AND forgotten_at > $3 RETURNING {COLUMNS}");
    tx.query_opt(&sql, &[&id, &app, &now])?.map(|row| SentRow::read(&row)).transpose()
}

/// The row of an object of the application that staff sent, locked.
pub(super) fn lock_object(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    external_id: &str,
    object: Uuid,
) -> Result<Option<SentRow>, StoreError> {
    let index = external_id_index(&tx.vault(), app, external_id);
    let sql = format!(
        "UPDATE sent SET kind = kind WHERE external_id_index = $1 AND object_id = $2 AND app_id = $3 AND forgotten_at > $4 \
         RETURNING {COLUMNS}"
    );
    tx.query_opt(&sql, &[&index, &object, &app, &now])?.map(|row| SentRow::read(&row)).transpose()
}

/// The newest of the application before `before`, newest first.
pub(super) fn newest(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    before: Option<SentId>,
    limit: u32,
) -> Result<Vec<SentRow>, StoreError> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let sql = format!(
        "SELECT {COLUMNS} FROM sent WHERE app_id = $1 AND id < $2 AND forgotten_at > $3 ORDER BY id DESC LIMIT $4"
    );
    tx.query(&sql, &[&app, &before, &now, &limit])?.iter().map(SentRow::read).collect()
}

/// Those with exactly that external id, newest first.
pub(super) fn of_external_id(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    external_id: &str,
    limit: u32,
) -> Result<Vec<SentRow>, StoreError> {
    let index = external_id_index(&tx.vault(), app, external_id);
    let sql = format!(
        "SELECT {COLUMNS} FROM sent WHERE external_id_index = $1 AND app_id = $2 AND forgotten_at > $3
         ORDER BY id DESC LIMIT $4"
    );
    tx.query(&sql, &[&index, &app, &now, &limit])?.iter().map(SentRow::read).collect()
}

/// Removes at most `limit` rows whose day has come.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
    tx.execute("DELETE FROM sent WHERE id IN (SELECT id FROM sent WHERE forgotten_at <= $1 LIMIT $2)", &[&now, &limit])
}

fn external_id_index(vault: &Vault, app: AppId, external_id: &str) -> [u8; 32] {
    vault.index(EXTERNAL_ID, &[app.as_bytes(), external_id.as_bytes()].concat())
}
