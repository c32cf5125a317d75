//! `medlock backup` and `medlock restore`: the database as one file, while the server runs; and the backups in `backup.to` (`sets`,
//! `from`).
//!
//! The key is left out of the file on purpose: a backup without it tells nothing. Uploaded attachments are left out because there may be
//! terabytes of them; their place is copied after the database. A PostgreSQL database is backed up with its own tools.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow, bail, ensure};
use jiff::{SignedDuration, Timestamp};
use medlock_crypto::vault::Vault;
use medlock_domain::{blobs, doctor};
use medlock_store::clock::SystemClock;
use medlock_store::{Db, Options, StoreError};
use serde_json::json;

use self::sets::SetsCommand;
use super::Common;
use super::blobs::keeping_time;
use crate::app::{Missing, key, open_database, system_random};
use crate::blobs::open_store;
use crate::config::Config;

mod from;
mod sets;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct BackupArgs {
    #[command(subcommand)]
    sets: Option<SetsCommand>,
    /// The new file; it must not exist
    #[arg(required = true)]
    file: Option<PathBuf>,
    /// How long to delete no objects of removed attachments, so that their place can be copied after the database: 1m to 30d
    #[arg(long, value_name = "TIME", default_value = "24h")]
    keep_blobs: String,
}

#[derive(clap::Args)]
pub struct RestoreArgs {
    /// Only check the backup: whole, readable with the configured key, of a version this program knows
    #[arg(long)]
    verify: bool,
    /// A backup of the database as one file
    #[arg(required_unless_present_any = ["from", "at", "drill"], conflicts_with_all = ["from", "at", "drill"])]
    file: Option<PathBuf>,
    /// Restore database and attachments from here: file:///path or s3://bucket/prefix
    #[arg(long, value_name = "URL", conflicts_with = "verify")]
    from: Option<String>,
    /// Which backup: latest, a name, or the newest of a time or day, or before; from backup.to when there is no --from
    #[arg(long, value_name = "WHEN", conflicts_with = "verify")]
    at: Option<String>,
    /// Put the backup into a scratch file beside the running system, open everything in it, and say whether it is good
    #[arg(long, conflicts_with = "verify")]
    drill: bool,
}

/// # Errors
/// When the database cannot be read or the file not be written.
pub fn run(args: BackupArgs, common: &Common) -> anyhow::Result<()> {
    let file = match (args.sets, args.file) {
        (Some(command), _) => return sets::run(command, common),
        (None, Some(file)) => file,
        (None, None) => bail!("FILE: is missing"),
    };
    let output = common.output();
    let config = common.config()?;
    sqlite_path(&config)?;
    let keep = keeping_time(&args.keep_blobs)?;
    let db = open_database(&config, Missing::Refuse)?;
    let kept_until = keep_blobs(&db, keep)?;
    db.backup_to(&file)?;
    let blobs = open_store(&config)?.place().to_owned();
    let key_file = config.key_file.display().to_string();
    output.remark(&format!(
        "The key is not in this backup: keep a copy of {key_file} somewhere else. Neither is of use without the other."
    ));
    if let Some(until) = kept_until {
        output.remark(&format!(
            "Uploaded attachments are not in it either: copy {blobs} after this, before {until}. Until then nothing is deleted \
             there that this backup refers to."
        ));
    }
    let file = file.display().to_string();
    let object = json!({
        "file": file,
        "key_included": false,
        "key_file": key_file,
        "blobs_included": false,
        "blobs": blobs,
        "blobs_kept_until": kept_until.map(|until| until.to_string()),
    });
    output.result(&file, &object)
}

/// Committed before the backup is begun: what is removed later than it stays where it is. None when the tables are of a
/// version that had no such attachments.
fn keep_blobs(db: &Db, time: SignedDuration) -> anyhow::Result<Option<Timestamp>> {
    if db.schema_version()? < SCHEMA_WITH_BLOBS {
        return Ok(None);
    }
    Ok(db.write_blocking(move |tx, now, _| {
        blobs::keep_objects(tx, now + time)?;
        blobs::objects_kept_until(tx, now)
    })?)
}

/// The version of the tables that first told of uploaded attachments.
const SCHEMA_WITH_BLOBS: u32 = 5;

/// # Errors
/// When the backup is damaged, was sealed with another key, or would overwrite a database.
pub fn run_restore(args: RestoreArgs, common: &Common) -> anyhow::Result<()> {
    let at = args.at.as_deref().unwrap_or("latest");
    let backup = match (args.drill, args.file) {
        (true, _) => return from::run_drill(args.from.as_deref(), at, common),
        (false, None) => return from::run(args.from.as_deref(), at, common),
        (false, Some(file)) => file,
    };
    let config = common.config()?;
    ensure!(backup.is_file(), "{} is no file", backup.display());
    let target = match args.verify {
        true => config.data_dir.join("medlock.db"),
        false => {
            let target = sqlite_path(&config)?;
            // A log left behind by the old database would be played into the new one.
            for file in ["", "-wal", "-shm", "-journal"].map(|ending| format!("{}{ending}", target.display())) {
                ensure!(!Path::new(&file).exists(), "{file} exists: stop the server and move it away first");
            }
            target
        }
    };
    let folder = target.parent().unwrap_or(Path::new("."));
    key::make_private_folder(folder)?;
    // A copy is checked, because opening a database may write to it. It lies where the database will: if it fits there,
    // so will the database.
    let copy = Copy::make(&backup, folder)?;
    let found = check(&config, &copy.path, &backup)?;
    if !args.verify {
        copy.move_to(&target)?;
    }
    let text = format!(
        "The backup is whole and belongs to the key: version {}, {} applications, {} people, {} records, {} items.{}",
        found.version,
        found.counts.apps_active + found.counts.apps_suspended,
        found.counts.people,
        found.counts.records,
        found.counts.things,
        if args.verify { String::new() } else { format!(" It was put at {}.", target.display()) }
    );
    let object = json!({
        "file": backup.display().to_string(),
        "whole": true,
        "key_fits": true,
        "version": found.version,
        "people": found.counts.people,
        "records": found.counts.records,
        "items": found.counts.things,
        "restored_to": if args.verify { None } else { Some(target.display().to_string()) },
    });
    common.output().result(&text, &object)
}

struct Found {
    version: u32,
    counts: doctor::Counts,
}

/// Integrity by SQLite's own check, then the key, then the version.
///
/// `path` is the copy that is looked at, `backup` the name the operator knows.
fn check(config: &Config, path: &Path, backup: &Path) -> anyhow::Result<Found> {
    // What SQLite says names the copy, which is gone when this is read.
    let unusable = |error: StoreError| match error.is_temporary() {
        true => anyhow::Error::new(error).context("the backup cannot be checked"),
        false => anyhow!("{} is no backup: it is damaged, or no database at all", backup.display()),
    };
    let key = key::read(&config.key_file)?;
    let db = Db::open(Options {
        url: format!("sqlite:{}", path.display()),
        vault: Arc::new(Vault::new(*key)),
        clock: Arc::new(SystemClock),
        random: system_random,
        pool: 1,
    });
    let db = match db {
        Ok(db) => db,
        Err(StoreError::WrongKey(key)) => {
            bail!("the backup does not open with {}: {key}", config.key_file.display())
        }
        Err(error) => return Err(unusable(error)),
    };
    let version = db.schema_version().map_err(unusable)?;
    ensure!(version > 0, "{} is no backup: it holds no tables of this program", backup.display());
    let newest = medlock_domain::MIGRATIONS.last().map_or(0, |newest| newest.number);
    ensure!(version <= newest, "the backup is of a newer version of the program ({version}; this one knows {newest})");
    let verdict = db.read_blocking(|tx, _| {
        let rows = tx.query("PRAGMA integrity_check", &[])?;
        rows.iter().map(|row| row.get::<String>(0)).collect::<Result<Vec<_>, _>>()
    });
    let verdict: Vec<String> = verdict.map_err(unusable)?;
    ensure!(verdict == ["ok"], "the backup is damaged: {}", verdict.join("; ").replace('\n', "; "));
    // An older backup gets its missing tables, in the copy, so that it can be counted and started from.
    db.migrate(medlock_domain::MIGRATIONS)?;
    let counts = db.read_blocking(doctor::counts)?;
    Ok(Found { version, counts })
}

/// A copy of the backup that is gone when it is not kept.
struct Copy {
    path: PathBuf,
}

impl Copy {
    fn make(from: &Path, folder: &Path) -> anyhow::Result<Copy> {
        let path = folder.join(format!("restore-{}.db", std::process::id()));
        ensure!(!path.exists(), "{} is in the way", path.display());
        let copy = Copy { path };
        std::fs::copy(from, &copy.path)
            .with_context(|| format!("{} cannot be copied to {}", from.display(), copy.path.display()))?;
        Ok(copy)
    }

    fn move_to(&self, target: &Path) -> anyhow::Result<()> {
        std::fs::File::open(&self.path)?.sync_all()?;
        std::fs::rename(&self.path, target).with_context(|| format!("{} cannot be made", target.display()))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.path.display()));
        }
    }
}

/// The database's file.
///
/// # Errors
/// When the database is PostgreSQL.
pub fn sqlite_path(config: &Config) -> anyhow::Result<PathBuf> {
    match config.database_url.strip_prefix("sqlite:") {
        Some(path) => Ok(PathBuf::from(path)),
        None => {
            bail!("database_url: a PostgreSQL database is backed up and restored with its own tools, such as pg_dump")
        }
    }
}
