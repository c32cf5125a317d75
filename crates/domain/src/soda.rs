//! Applications on devices ("SODA"): each device gets an application of its own, an instance of the one its maker registered.
//!
//! An instance exists from the moment its owner lets it at a record. It is what its master is: rules, texts, contact details
//! and everything else are read from the master's row, so a change there is a change of all its instances, and so is
//! suspending it. Its own are only its id, the name its owner gave the device, and what it signs its sessions with: a secret of
//! ours, given out before, or the key of a certificate it brought.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::certificate::Certificate;
use medlock_crypto::random::{self, Random};
use medlock_store::{StoreError, Tx};
use zeroize::Zeroizing;

use crate::apps::{self, App, AppConfig, AppError, AppKind, AppState, Mode};
use crate::audit::{self, Action, Actor, Entry};
use crate::authorisations;
use crate::certificates::{self, CertificateError};
use crate::ids::{AppId, PersonId};
use crate::limits::{
    APP_CREATION_LIFE, APP_CREATION_TOKEN_CHARS_MAX, INSTANCE_CERTIFICATE_BYTES_MAX, INSTANCE_NAME_CHARS_MAX,
};
use crate::sealed::open_text;

/// What a device needs to have an application made for it. No `Debug`: the secret signs its sessions later.
pub struct Creation {
    /// The id the application will have.
    pub app: AppId,
    pub secret: Zeroizing<[u8; SECRET_BYTES]>,
    /// What its owner's browser brings to the Shell: letters that need no escaping in a link.
    pub token: Zeroizing<String>,
}

/// The part of an instance that is not its master's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    pub app: AppId,
    pub master: AppId,
    /// What its owner calls the device, if anything.
    pub name: Option<String>,
    /// Whose device it is.
    pub owner: PersonId,
    pub created_at: Timestamp,
}

/// Why no instance was made. Nothing is written then.
#[derive(Debug, thiserror::Error)]
pub enum SodaError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Status 6: unknown, not active, or not for devices.
    #[error("{0} is no application that devices get an instance of")]
    NotOffered(AppId),
    /// Status 135: unknown, used, run out, or another application's.
    #[error("the application creation token is unknown or used")]
    TokenInvalid,
    /// Status 136.
    #[error("there is an application with the id {0} already")]
    Duplicate(AppId),
    #[error("instanceName: {0}")]
    Name(&'static str),
    #[error("publicKey: {0}")]
    Certificate(#[from] CertificateError),
    /// Not before this much time has passed.
    #[error("too many devices were set up from this address; try again in {} seconds", .0.as_secs().max(1))]
    TooMany(SignedDuration),
    #[error(transparent)]
    App(#[from] AppError),
}

/// Bytes of a secret: the recommended length of an HMAC key.
pub const SECRET_BYTES: usize = 32;

/// Bytes of a token: not to be guessed.
const TOKEN_BYTES: usize = 32;

const SECRET: &str = "instance-secret";
const NAME: &str = "instance-name";
const TOKEN: &str = "app-creation";

/// Gives out the id, secret and token of an instance to be. Another triple at each call; nothing is active yet.
///
/// # Errors
/// [`SodaError::NotOffered`].
pub fn begin(tx: &mut Tx<'_>, now: Timestamp, rng: &mut dyn Random, master: AppId) -> Result<Creation, SodaError> {
    check_master(tx, master)?;
    let app = AppId::new(rng);
    let secret = Zeroizing::new(random::array::<SECRET_BYTES>(rng));
    let token = Zeroizing::new(random::array::<TOKEN_BYTES>(rng));
    let vault = tx.vault();
    tx.execute(
        "INSERT INTO app_creations (token_index, child_id, master_id, secret, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            &vault.index(TOKEN, &*token),
            &app,
            &master,
            &vault.seal(SECRET, app.as_bytes(), &*secret, rng),
            &now,
            &(now + APP_CREATION_LIFE),
        ],
    )?;
    Ok(Creation { app, secret, token: Zeroizing::new(URL_SAFE_NO_PAD.encode(*token)) })
}

/// Whether a token can still be used: what a page asks before it shows anything to decide.
///
/// # Errors
/// [`StoreError`].
pub fn is_waiting(tx: &mut Tx<'_>, now: Timestamp, master: AppId, token: &str) -> Result<bool, StoreError> {
    let Some(index) = token_index(tx, token) else { return Ok(false) };
    let found = tx.query_opt(
        "SELECT child_id FROM app_creations
         WHERE token_index = $1 AND master_id = $2 AND expires_at > $3 AND used_by IS NULL",
        &[&index, &master, &now],
    )?;
    Ok(found.is_some())
}

/// Makes the instance that a token is for. Call it in the transaction that authorises it: an instance that nobody lets in gets no
/// session. The token is used up.
///
/// # Errors
/// [`SodaError::NotOffered`] (6), [`SodaError::TokenInvalid`] (135), [`SodaError::Duplicate`] (136), [`SodaError::Name`].
pub fn create_instance(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    master: AppId,
    token: &str,
    instance_name: &str,
    person: PersonId,
) -> Result<AppId, SodaError> {
    check_master(tx, master)?;
    let name = check_name(instance_name)?;
    let index = token_index(tx, token).ok_or(SodaError::TokenInvalid)?;
    // Of two at the same time the second waits for the first, and then finds the token used.
    let used = tx.execute(
        "UPDATE app_creations SET used_by = $1
         WHERE token_index = $2 AND master_id = $3 AND expires_at > $4 AND used_by IS NULL",
        &[&person, &index, &master, &now],
    )?;
    if used == 0 {
        return Err(SodaError::TokenInvalid);
    }
    let row = tx.query_one("SELECT child_id, secret FROM app_creations WHERE token_index = $1", &[&index])?;
    let (child, secret): (AppId, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?);
    // Sealed for the id it goes with, wherever it lies.
    insert(tx, now, rng, master, child, secret.as_deref(), name, person)?;
    tx.execute("UPDATE app_creations SET secret = NULL WHERE token_index = $1", &[&index])?;
    Ok(child)
}

/// The instance that this person made with a token: what a form sent twice has done already.
///
/// # Errors
/// [`StoreError`].
pub fn made_with(
    tx: &mut Tx<'_>,
    now: Timestamp,
    master: AppId,
    token: &str,
    person: PersonId,
) -> Result<Option<AppId>, StoreError> {
    let Some(index) = token_index(tx, token) else { return Ok(None) };
    tx.query_opt(
        "SELECT child_id FROM app_creations
         WHERE token_index = $1 AND master_id = $2 AND expires_at > $3 AND used_by = $4",
        &[&index, &master, &now, &person],
    )?
    .map(|row| row.get(0))
    .transpose()
}

/// Makes an instance for a device that made its id and certificate (DER) itself. For the person who made it before with the same
/// certificate it is the one there is: a device that was cut off comes back under its id.
///
/// # Errors
/// [`SodaError::NotOffered`] (6), [`SodaError::Duplicate`] (136), [`SodaError::Certificate`], [`SodaError::Name`].
#[expect(clippy::too_many_arguments, reason = "the four every change begins with, and what it is about")]
pub fn create_with_certificate(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    mode: Mode,
    master: AppId,
    child: AppId,
    der: &[u8],
    instance_name: &str,
    person: PersonId,
) -> Result<AppId, SodaError> {
    check_master(tx, master)?;
    let name = check_name(instance_name)?;
    if der.len() > INSTANCE_CERTIFICATE_BYTES_MAX {
        return Err(CertificateError::Unreadable.into());
    }
    let certificate = Certificate::from_pem_or_der(der).map_err(|_| CertificateError::Unreadable)?;
    if let Some(there_is) = instance(tx, child)?
        && there_is.master == master
        && there_is.owner == person
        && certificates::find(tx, child, &certificate.thumbprint)?.is_some()
        && apps::load_without_texts(tx, child)?.is_some_and(|app| app.state == AppState::Active)
    {
        return Ok(child);
    }
    insert(tx, now, rng, master, child, None, name, person)?;
    certificates::add(tx, now, rng, Actor::Person(person), mode, child, &certificate)?;
    Ok(child)
}

/// What an application is as an instance; None when it is none.
///
/// # Errors
/// [`StoreError`].
pub fn instance(tx: &mut Tx<'_>, app: AppId) -> Result<Option<Instance>, StoreError> {
    let row = tx.query_opt(
        "SELECT master_id, instance_name, created_by, created_at FROM app_children
         WHERE app_id = $1 AND created_by IS NOT NULL",
        &[&app],
    )?;
    let Some(row) = row else { return Ok(None) };
    let name = match row.get::<Option<Vec<u8>>>(1)? {
        None => None,
        Some(sealed) => Some(
            open_text(&tx.vault(), NAME, app.as_bytes(), &sealed)
                .map_err(|_| StoreError::Value("the name of a device cannot be opened".into()))?,
        ),
    };
    Ok(Some(Instance { app, master: row.get(0)?, name, owner: row.get(2)?, created_at: row.get(3)? }))
}

/// What people know an application by: a device's own with what its owner calls it, `Example Scales (Bathroom scale)`.
///
/// # Errors
/// [`StoreError`].
pub fn name_of(tx: &mut Tx<'_>, app: &App) -> Result<String, StoreError> {
    let device = if app.is_instance() { instance(tx, app.id)?.and_then(|instance| instance.name) } else { None };
    let name = &app.config.name;
    Ok(device.map_or_else(|| name.clone(), |device| format!("{name} ({device})")))
}

/// The secret an instance signs its sessions with; None when it has none: it signs with a certificate, or is no instance.
///
/// # Errors
/// [`StoreError`].
pub fn secret(tx: &mut Tx<'_>, app: AppId) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let row = tx.query_opt("SELECT secret FROM app_children WHERE app_id = $1 AND secret IS NOT NULL", &[&app])?;
    let Some(row) = row else { return Ok(None) };
    let opened = tx.vault().open(SECRET, app.as_bytes(), &row.get::<Vec<u8>>(0)?);
    opened.map(Some).map_err(|_| StoreError::Value("the secret of a device cannot be opened".into()))
}

/// Whether an application may open a session as far as its owner goes: an instance only while somebody lets it in. So a device
/// that was disconnected hears what a new one hears (6), and asks its owner again. Any other application always may.
///
/// # Errors
/// [`StoreError`].
pub fn may_open_sessions(tx: &mut Tx<'_>, app: &App) -> Result<bool, StoreError> {
    if app.is_instance() { authorisations::is_let_in(tx, app.id) } else { Ok(true) }
}

/// Deletes the instances of somebody whose account is being deleted, for good. Answers how many there were.
///
/// # Errors
/// [`SodaError::Store`], [`SodaError::App`].
pub fn delete_of_owner(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    owner: PersonId,
) -> Result<usize, SodaError> {
    let rows = tx.query(
        "SELECT c.app_id FROM app_children AS c JOIN apps AS a ON a.id = c.app_id
         WHERE c.created_by = $1 AND a.state <> 4 ORDER BY c.app_id",
        &[&owner],
    )?;
    for row in &rows {
        apps::delete(tx, now, rng, Actor::Person(owner), row.get(0)?)?;
    }
    Ok(rows.len())
}

/// Removes up to `rows` tokens that have run out.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, rows: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM app_creations WHERE token_index IN
            (SELECT token_index FROM app_creations WHERE expires_at <= $1 LIMIT $2)",
        &[&now, &rows],
    )
}

/// An active application of type SODA that is no instance itself.
fn check_master(tx: &mut Tx<'_>, master: AppId) -> Result<(), SodaError> {
    let found = apps::load_without_texts(tx, master)?;
    let offers = |app: &App| app.config.kind == AppKind::Soda && app.master.is_none() && app.is_active();
    if found.as_ref().is_some_and(offers) { Ok(()) } else { Err(SodaError::NotOffered(master)) }
}

/// The name without white space around it; None for an empty one.
fn check_name(name: &str) -> Result<Option<&str>, SodaError> {
    let name = name.trim();
    if name.chars().any(char::is_control) {
        return Err(SodaError::Name("it is one line of plain text"));
    }
    if name.chars().count() > INSTANCE_NAME_CHARS_MAX {
        return Err(SodaError::Name("it can have 255 characters"));
    }
    Ok((!name.is_empty()).then_some(name))
}

fn token_index(tx: &Tx<'_>, token: &str) -> Option<[u8; 32]> {
    let token = token.trim();
    if token.len() > APP_CREATION_TOKEN_CHARS_MAX {
        return None;
    }
    let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(token).ok()?);
    (bytes.len() == TOKEN_BYTES).then(|| tx.vault().index(TOKEN, &bytes))
}

/// The rows of a new instance. Its own row has nothing in it but what it is: the rest is its master's.
#[expect(clippy::too_many_arguments, reason = "the three every change begins with, and the columns of a row")]
fn insert(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    master: AppId,
    child: AppId,
    secret: Option<&[u8]>,
    name: Option<&str>,
    owner: PersonId,
) -> Result<(), SodaError> {
    if apps::load_without_texts(tx, child)?.is_some() {
        return Err(SodaError::Duplicate(child));
    }
    let name = name.map(|name| tx.vault().seal(NAME, child.as_bytes(), name.as_bytes(), rng));
    // Of two with the same id at the same time the second finds the first here.
    tx.query_opt(
        "INSERT INTO app_children (app_id, master_id, instance_name, secret, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING app_id",
        &[&child, &master, &name, &secret, &owner, &now],
    )?
    .ok_or(SodaError::Duplicate(child))?;
    apps::insert(tx, now, child, AppState::Active, &AppConfig { kind: AppKind::Soda, ..AppConfig::named("") })?;
    let entry = Entry {
        app: Some(child),
        person: Some(owner),
        object: Some(master.0),
        ..Entry::new(Action::AppCreated, Actor::Person(owner))
    };
    Ok(audit::write(tx, now, rng, &entry)?)
}

#[cfg(test)]
mod tests;
