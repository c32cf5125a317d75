//! What every handler may reach, and how it comes to be.

mod authorities;
pub mod key;

pub use authorities::authorities;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use jiff::Timestamp;
use medlock_crypto::certificate::Authorities;
use medlock_crypto::password::Cost;
use medlock_crypto::random::{DrawnAhead, OsRandom, Random};
use medlock_crypto::vault::Vault;
use medlock_domain::operate::calls::Recorder;
use medlock_domain::policy::Policy;
use medlock_store::blobs::BlobStore;
use medlock_store::clock::{Clock, SystemClock};
use medlock_store::{Db, Options, StoreError};
use tokio::sync::Notify;

use crate::blobs::{self, Budget};
use crate::checkup::own::Looks;
use crate::config::Config;
use crate::jobs::pick_up::Moves;
use crate::limits::{PIECES_INCOMING_MAX, PIECES_OUTGOING_MAX};
use crate::metrics::Metrics;
use crate::pools::Pools;

/// One server: its database, keys, clock, settings, pools and counters.
pub struct App {
    pub config: Config,
    pub db: Db,
    /// Where uploaded attachments lie.
    pub blob_store: BlobStore,
    pub blob_budget: Budget,
    pub vault: Arc<Vault>,
    pub clock: Arc<dyn Clock>,
    pub policy: Policy,
    pub pools: Pools,
    /// Pick-ups that take longer than a request.
    pub moves: Moves,
    pub metrics: Metrics,
    /// What calls were answered, until a job writes it.
    pub calls: Recorder,
    /// Whom staff may sign in with, and what is known of it.
    pub oidc: crate::oidc::Provider,
    /// Whom patients may sign in with.
    pub patient_oidc: crate::oidc::Provider,
    /// Who must have issued signers' certificates; None: nobody is asked.
    pub authorities: Option<Authorities>,
    /// What this server found when it looked at itself.
    pub looks: Looks,
    /// What one password hash costs.
    pub password_cost: Cost,
    /// When this server started: the date of its service definition.
    pub started_at: Timestamp,
    random: fn() -> Box<dyn Random>,
    letters: Notify,
    removals: Notify,
    certificate: Notify,
    stopping: AtomicBool,
}

/// What [`App::new`] is made of.
pub struct Parts {
    pub config: Config,
    pub db: Db,
    pub blob_store: BlobStore,
    pub random: fn() -> Box<dyn Random>,
    pub password_cost: Cost,
    pub authorities: Option<Authorities>,
}

impl App {
    pub fn new(parts: Parts) -> Arc<App> {
        let Parts { config, db, blob_store, random, password_cost, authorities } = parts;
        let clock = Arc::clone(db.clock());
        Arc::new(App {
            policy: config.policy,
            pools: Pools::new(config.pools),
            moves: Moves::default(),
            oidc: crate::oidc::Provider::default(),
            patient_oidc: crate::oidc::Provider::default(),
            metrics: Metrics::new(),
            calls: Recorder::default(),
            vault: Arc::clone(db.vault()),
            started_at: clock.now(),
            clock,
            config,
            db,
            blob_store,
            blob_budget: Budget::new(PIECES_INCOMING_MAX, PIECES_OUTGOING_MAX),
            random,
            password_cost,
            authorities,
            looks: Looks::default(),
            letters: Notify::new(),
            removals: Notify::new(),
            certificate: Notify::new(),
            stopping: AtomicBool::new(false),
        })
    }

    /// The time, for what does not happen inside a transaction.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A fresh source of randomness, for what does not happen inside a transaction.
    pub fn random(&self) -> Box<dyn Random> {
        (self.random)()
    }

    /// What [`App::random`] draws from, for work that goes on elsewhere.
    pub fn random_source(&self) -> fn() -> Box<dyn Random> {
        self.random
    }

    /// Says that the outbox holds a new letter: it is sent now instead of at the next look.
    pub fn letter_written(&self) {
        self.letters.notify_one();
    }

    pub(crate) async fn wait_for_letter(&self) {
        self.letters.notified().await;
    }

    /// Says that blobs were removed: their objects are deleted now instead of at the next look.
    pub fn blobs_removed(&self) {
        self.removals.notify_one();
    }

    pub(crate) async fn wait_for_removal(&self) {
        self.removals.notified().await;
    }

    /// Says that there is a new certificate: the listener shows it now instead of at its next look.
    pub fn certificate_got(&self) {
        self.certificate.notify_one();
    }

    pub(crate) async fn wait_for_certificate(&self) {
        self.certificate.notified().await;
    }

    /// From the first stop signal on; `/health/ready` then tells the balancer to look elsewhere.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    pub(crate) fn stop(&self) {
        self.stopping.store(true, Ordering::Release);
    }
}

/// Opens what the configuration names: makes the folders and the key at the first start, opens the database and brings
/// its tables up to date. Time and randomness are the system's.
///
/// # Errors
/// When anything of it cannot be had; the message names it.
pub fn open(config: Config) -> anyhow::Result<Arc<App>> {
    let db = open_database(&config, Missing::Make)?;
    db.migrate(medlock_domain::MIGRATIONS)?;
    let authorities = authorities(&config)?;
    let blob_store = blobs::open_store(&config)?;
    let password_cost = Cost::default();
    Ok(App::new(Parts { config, db, blob_store, random: system_random, password_cost, authorities }))
}

/// What to do when there is no key yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Make,
    Refuse,
}

/// Opens the database with the configured key, without touching its tables.
///
/// # Errors
/// When key or database cannot be had, or do not belong together.
pub fn open_database(config: &Config, missing_key: Missing) -> anyhow::Result<Db> {
    key::make_private_folder(&config.data_dir)?;
    let key = match missing_key {
        Missing::Make => key::read_or_make(&config.key_file, &mut OsRandom)?,
        Missing::Refuse => key::Key { bytes: key::read(&config.key_file)?, is_new: false },
    };
    let options = Options {
        url: config.database_url.clone(),
        vault: Arc::new(Vault::new(*key.bytes)),
        clock: Arc::new(SystemClock),
        random: system_random,
        pool: config.database_connections,
    };
    match Db::open(options) {
        Ok(db) => Ok(db),
        Err(StoreError::WrongKey(_)) if key.is_new => {
            // The database has a key of its own, which is not here; the new one would only be in the way.
            std::fs::remove_file(&config.key_file).context("a needless key file cannot be removed")?;
            anyhow::bail!(
                "key_file: {} does not exist, and the database was sealed with a key: put that key back",
                config.key_file.display()
            )
        }
        Err(error) => Err(error.into()),
    }
}

/// The operating system's randomness.
pub fn system_random() -> Box<dyn Random> {
    Box::new(DrawnAhead::default())
}
