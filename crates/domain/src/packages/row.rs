//! The table of packages: states, columns, locks, and the index of codes.

use jiff::Timestamp;
use medlock_crypto::package::{Algorithm, Params};
use medlock_crypto::random::Random;
use medlock_crypto::vault::{DataKey, Unsealable, Vault};
use medlock_store::{Row, StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{PackageError, PickedUpHere};
use crate::blobs;
use crate::ids::{AppId, PackageId, PersonId, RecordId};
use crate::sealed::open_text;

/// What a code leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    Package,
    ConnectRequest,
}

impl CodeKind {
    pub(crate) fn column(self) -> i64 {
        match self {
            CodeKind::Package => 1,
            CodeKind::ConnectRequest => 2,
        }
    }

    pub(crate) fn from_column(column: i64) -> Result<CodeKind, StoreError> {
        match column {
            1 => Ok(CodeKind::Package),
            2 => Ok(CodeKind::ConnectRequest),
            other => Err(StoreError::Value(format!("{other} is no kind of code"))),
        }
    }
}

/// What `code` leads to, if it was ever given out: packages and connect requests share one namespace.
pub fn look_up(tx: &mut Tx<'_>, code: &IdentityCode) -> Result<Option<(CodeKind, Uuid)>, PackageError> {
    let index = code_index(&tx.vault(), code);
    let Some(row) = tx.query_opt("SELECT kind, object_id FROM identity_codes WHERE code_index = $1", &[&index])? else {
        return Ok(None);
    };
    Ok(Some((CodeKind::from_column(row.get(0)?)?, row.get(1)?)))
}

/// Gives `object` a fresh code that nothing ever had.
pub fn new_code(
    tx: &mut Tx<'_>,
    rng: &mut dyn Random,
    kind: CodeKind,
    object: Uuid,
) -> Result<IdentityCode, PackageError> {
    // 80 random bits: a second round means a broken source of randomness, and then it is better to stop.
    for _ in 0..4 {
        let code = IdentityCode::generate(rng);
        let index = code_index(&tx.vault(), &code);
        let inserted = tx.execute(
            "INSERT INTO identity_codes (code_index, kind, object_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            &[&index, &kind.column(), &object],
        )?;
        if inserted == 1 {
            return Ok(code);
        }
    }
    Err(StoreError::Refused("four fresh codes in a row were taken".into()).into())
}

/// The package `code` leads to.
pub(crate) fn package_of(tx: &mut Tx<'_>, code: &IdentityCode) -> Result<Option<PackageId>, PackageError> {
    Ok(match look_up(tx, code)? {
        Some((CodeKind::Package, id)) => Some(PackageId(id)),
        Some((CodeKind::ConnectRequest, _)) | None => None,
    })
}

fn code_index(vault: &Vault, code: &IdentityCode) -> [u8; 32] {
    vault.index("identity-code", code.canonical().as_bytes())
}

/// The keyed hash under which the packages of one application and external id are found.
pub(crate) fn external_id_index(vault: &Vault, app: AppId, external_id: &str) -> [u8; 32] {
    vault.index("package-external-id", &[app.as_bytes(), external_id.as_bytes()].concat())
}

/// As stored. [`PackageRow::state_at`] tells the state at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Allocated = 0,
    Ready = 1,
    Locked = 2,
    PickedUp = 3,
    Expired = 4,
    Deleted = 5,
    /// Meant for somebody else, and waiting or not: no stored state, it is told by a column of its own.
    Blocked = 6,
}

impl State {
    /// Every state with its name, in the order of a package's life.
    pub(crate) const NAMED: [(State, &str); 6] = [
        (State::Allocated, "allocated"),
        (State::Ready, "ready"),
        (State::Locked, "locked"),
        (State::PickedUp, "picked-up"),
        (State::Expired, "expired"),
        (State::Deleted, "deleted"),
    ];

    pub(crate) fn column(self) -> i64 {
        self as i64
    }

    /// Whether the state ends by itself when the time is over.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, State::Allocated | State::Ready | State::Locked)
    }

    pub(crate) fn from_column(column: i64) -> Result<State, StoreError> {
        State::NAMED
            .into_iter()
            .map(|(state, _)| state)
            .find(|state| state.column() == column)
            .ok_or_else(|| StoreError::Value(format!("{column} is no state of a package")))
    }
}

/// The small columns of a package.
pub(crate) struct PackageRow {
    pub id: PackageId,
    pub app: AppId,
    stored: State,
    pub populated_at: Option<Timestamp>,
    pub expires_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub app_deleted: bool,
    /// It was meant for somebody else: nobody gets it, or sees what came in it.
    pub is_blocked: bool,
    pub picked_up_by: Option<PersonId>,
    pub picked_up_record: Option<RecordId>,
    pub outcome: Option<Vec<u8>>,
}

const COLUMNS: &str = "id, app_id, state, populated_at, expires_at, ended_at, app_deleted_at, picked_up_by, \
                       picked_up_record, outcome, blocked_at";

impl PackageRow {
    fn read(row: &Row) -> Result<PackageRow, StoreError> {
        Ok(PackageRow {
            id: row.get(0)?,
            app: row.get(1)?,
            stored: State::from_column(row.get(2)?)?,
            populated_at: row.get(3)?,
            expires_at: row.get(4)?,
            ended_at: row.get(5)?,
            app_deleted: row.get::<Option<Timestamp>>(6)?.is_some(),
            picked_up_by: row.get(7)?,
            picked_up_record: row.get(8)?,
            outcome: row.get(9)?,
            is_blocked: row.get::<Option<Timestamp>>(10)?.is_some(),
        })
    }

    /// The state at `now`, whether or not the sweeper has come by. The instant of expiry counts as expired.
    pub(crate) fn state_at(&self, now: Timestamp) -> State {
        match self.stored {
            open if open.is_open() && now >= self.expires_at => State::Expired,
            State::Allocated | State::Ready if self.is_blocked => State::Blocked,
            stored => stored,
        }
    }

    /// Whether nobody has ended the row yet; it may have run out all the same.
    pub(crate) fn is_open(&self) -> bool {
        self.stored.is_open()
    }

    /// Where the package went, if it was `viewer` who picked it up.
    pub(crate) fn picked_up_here(&self, viewer: Option<PersonId>) -> Option<PickedUpHere> {
        match (self.stored, self.picked_up_by, self.picked_up_record, self.ended_at) {
            (State::PickedUp, Some(person), Some(record), Some(at)) if viewer == Some(person) => {
                Some(PickedUpHere { package: self.id, app: self.app, record, at })
            }
            _ => None,
        }
    }
}

/// The package as it stands. Rows past their `purge_at` count as absent.
pub(crate) fn find(tx: &mut Tx<'_>, now: Timestamp, id: PackageId) -> Result<Option<PackageRow>, PackageError> {
    let sql = format!("SELECT {COLUMNS} FROM connect_packages WHERE id = $1 AND purge_at > $2");
    Ok(tx.query_opt(&sql, &[&id, &now])?.map(|row| PackageRow::read(&row)).transpose()?)
}

/// The package, locked until the transaction ends: whatever else wants to change it waits, on either engine.
pub(crate) fn lock(tx: &mut Tx<'_>, now: Timestamp, id: PackageId) -> Result<Option<PackageRow>, PackageError> {
    let sql = format!("UPDATE connect_packages SET state = state WHERE id = $1 AND purge_at > $2 RETURNING {COLUMNS}");
    Ok(tx.query_opt(&sql, &[&id, &now])?.map(|row| PackageRow::read(&row)).transpose()?)
}

/// All packages of the application with that external id, locked; without those it has deleted, unless `deleted_too`.
pub(crate) fn lock_all(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    external_id: &str,
    deleted_too: bool,
) -> Result<Vec<PackageRow>, PackageError> {
    let index = external_id_index(&tx.vault(), app, external_id);
    let which = if deleted_too { "" } else { "AND app_deleted_at IS NULL" };
    let sql = format!(
        "UPDATE connect_packages SET state = state WHERE external_id_index = $1 AND app_id = $2 AND purge_at > $3 \
         {which} RETURNING {COLUMNS}"
    );
    let rows = tx.query(&sql, &[&index, &app, &now])?;
    Ok(rows.iter().map(PackageRow::read).collect::<Result<_, _>>()?)
}

/// Erases what the sender put in, and with it everything that could still open it.
pub(crate) fn erase_contents(tx: &mut Tx<'_>, now: Timestamp, id: PackageId) -> Result<(), PackageError> {
    blobs::end_of_package(tx, now, id)?;
    tx.execute("DELETE FROM package_contents WHERE package_id = $1", &[&id])?;
    tx.execute("DELETE FROM tickets WHERE object_id = $1", &[&id])?;
    tx.execute("DELETE FROM pick_up_leases WHERE package_id = $1", &[&id])?;
    Ok(())
}

/// Ends a locked row in `state`, its contents erased.
pub(crate) fn end(tx: &mut Tx<'_>, now: Timestamp, id: PackageId, state: State) -> Result<(), PackageError> {
    tx.execute("UPDATE connect_packages SET state = $1, ended_at = $2 WHERE id = $3", &[&state.column(), &now, &id])?;
    erase_contents(tx, now, id)
}

/// What the sender put in, still sealed. Loading it is quick; opening it happens outside the transaction.
pub(crate) struct SealedContents {
    data_key: DataKey,
    friendly_name: Vec<u8>,
    algorithm: Algorithm,
    salt: Vec<u8>,
    iterations: u32,
    ciphertext: Vec<u8>,
}

/// What the last group of the code is sealed for.
pub(crate) const LAST_GROUP: &str = "package-last-group";

const QUESTION: &[u8] = b"question";
const FRIENDLY_NAME: &[u8] = b"friendly-name";
const SALT: &[u8] = b"salt";
const CIPHERTEXT: &[u8] = b"ciphertext";

impl SealedContents {
    pub(crate) fn load(tx: &mut Tx<'_>, id: PackageId) -> Result<Option<SealedContents>, PackageError> {
        let Some(row) = tx.query_opt(
            "SELECT data_key, friendly_name, algorithm, salt, iterations, ciphertext FROM package_contents \
             WHERE package_id = $1",
            &[&id],
        )?
        else {
            return Ok(None);
        };
        Ok(Some(SealedContents {
            data_key: open_data_key(&tx.vault(), id, &row.get::<Vec<u8>>(0)?)?,
            friendly_name: row.get(1)?,
            algorithm: algorithm_of(row.get(2)?)?,
            salt: row.get(3)?,
            iterations: row.get(4)?,
            ciphertext: row.get(5)?,
        }))
    }

    pub(crate) fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    pub(crate) fn friendly_name(&self) -> Result<String, PackageError> {
        text(self.data_key.open(FRIENDLY_NAME, &self.friendly_name)?)
    }

    pub(crate) fn params(&self) -> Result<Params, PackageError> {
        Ok(Params {
            algorithm: self.algorithm,
            salt: text(self.data_key.open(SALT, &self.salt)?)?,
            iterations: self.iterations,
        })
    }

    pub(crate) fn ciphertext(&self) -> Result<Zeroizing<Vec<u8>>, PackageError> {
        Ok(self.data_key.open(CIPHERTEXT, &self.ciphertext)?)
    }
}

/// The question of a waiting package.
pub(crate) fn question(tx: &mut Tx<'_>, id: PackageId) -> Result<Option<String>, PackageError> {
    let Some(row) = tx.query_opt("SELECT data_key, question FROM package_contents WHERE package_id = $1", &[&id])?
    else {
        return Ok(None);
    };
    let data_key = open_data_key(&tx.vault(), id, &row.get::<Vec<u8>>(0)?)?;
    Ok(Some(text(data_key.open(QUESTION, &row.get::<Vec<u8>>(1)?)?)?))
}

/// What the sender called a package, while its contents wait.
///
/// # Errors
/// [`PackageError::Sealed`] and [`PackageError::Store`].
pub(crate) fn friendly_name(tx: &mut Tx<'_>, id: PackageId) -> Result<Option<String>, PackageError> {
    let row = tx.query_opt("SELECT data_key, friendly_name FROM package_contents WHERE package_id = $1", &[&id])?;
    let Some(row) = row else { return Ok(None) };
    let data_key = open_data_key(&tx.vault(), id, &row.get::<Vec<u8>>(0)?)?;
    text(data_key.open(FRIENDLY_NAME, &row.get::<Vec<u8>>(1)?)?).map(Some)
}

/// What the sender put in, sealed under a key of its own and not yet written.
pub(crate) struct ContentsToWrite {
    data_key: DataKey,
    question: Vec<u8>,
    friendly_name: Vec<u8>,
    algorithm: Algorithm,
    salt: Vec<u8>,
    iterations: u32,
    ciphertext: Vec<u8>,
}

impl ContentsToWrite {
    pub(crate) fn seal(
        rng: &mut dyn Random,
        question: &str,
        friendly_name: &str,
        params: &Params,
        ciphertext: &[u8],
    ) -> ContentsToWrite {
        let data_key = DataKey::new(rng);
        ContentsToWrite {
            question: data_key.seal(QUESTION, question.as_bytes(), rng),
            friendly_name: data_key.seal(FRIENDLY_NAME, friendly_name.as_bytes(), rng),
            algorithm: params.algorithm,
            salt: data_key.seal(SALT, params.salt.as_bytes(), rng),
            iterations: params.iterations,
            ciphertext: data_key.seal(CIPHERTEXT, ciphertext, rng),
            data_key,
        }
    }

    pub(crate) fn insert(&self, tx: &mut Tx<'_>, rng: &mut dyn Random, id: PackageId) -> Result<(), PackageError> {
        let data_key = tx.vault().seal(DATA_KEY, id.as_bytes(), &self.data_key.to_bytes()[..], rng);
        tx.execute(
            "INSERT INTO package_contents (package_id, data_key, question, friendly_name, algorithm, salt, iterations, \
             ciphertext) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            &[
                &id,
                &data_key,
                &self.question,
                &self.friendly_name,
                &algorithm_column(self.algorithm),
                &self.salt,
                &self.iterations,
                &self.ciphertext,
            ],
        )?;
        Ok(())
    }
}

const DATA_KEY: &str = "package-data-key";

fn open_data_key(vault: &Vault, id: PackageId, sealed: &[u8]) -> Result<DataKey, PackageError> {
    let bytes = vault.open(DATA_KEY, id.as_bytes(), sealed)?;
    let bytes: &[u8; 32] =
        bytes.as_slice().try_into().map_err(|_| StoreError::Value("a data key is not 32 bytes".into()))?;
    Ok(DataKey::from_bytes(bytes))
}

/// Seals the external id for its column. It outlives the contents, so it is under the server key.
pub(crate) fn seal_external_id(vault: &Vault, rng: &mut dyn Random, id: PackageId, external_id: &str) -> Vec<u8> {
    vault.seal("package-external-id", id.as_bytes(), external_id.as_bytes(), rng)
}

pub(crate) fn open_external_id(vault: &Vault, id: PackageId, sealed: &[u8]) -> Result<String, Unsealable> {
    open_text(vault, "package-external-id", id.as_bytes(), sealed)
}

fn algorithm_column(algorithm: Algorithm) -> i64 {
    match algorithm {
        Algorithm::HmacSha256Aes256 => 1,
        Algorithm::HmacSha1TripleDes => 2,
    }
}

fn algorithm_of(column: i64) -> Result<Algorithm, StoreError> {
    match column {
        1 => Ok(Algorithm::HmacSha256Aes256),
        2 => Ok(Algorithm::HmacSha1TripleDes),
        other => Err(StoreError::Value(format!("{other} is no package algorithm"))),
    }
}

fn text(bytes: Zeroizing<Vec<u8>>) -> Result<String, PackageError> {
    Ok(String::from_utf8(bytes.to_vec()).map_err(|_| StoreError::Value("a sealed text is not UTF-8".into()))?)
}
