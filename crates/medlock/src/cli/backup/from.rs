//! `medlock restore --from` and `--drill`: a backup out of `backup.to` on an empty machine, and the practice of it.

use std::sync::Arc;
use std::time::Instant;

use anyhow::ensure;
use medlock_store::clock::SystemClock;
use serde_json::json;

use super::Common;
use super::sets::open_set;
use crate::app::{Missing, key, open_database, system_random};
use crate::backup::run::practise;
use crate::backup::{Target, open_place, restore};
use crate::blobs::open_store;
use crate::cli::serve::runtime;
use crate::config::Config;

fn target(config: &Config) -> anyhow::Result<Target> {
    Ok(Target {
        url: config.database_url.clone(),
        server_key: key::read(&config.key_file)?,
        clock: Arc::new(SystemClock),
        random: system_random,
        connections: 2,
    })
}

/// Database and attachments, into places where there is nothing.
///
/// # Errors
/// When there is something, the key is another, the backup is damaged, or a place does not answer.
pub fn run(from: Option<&str>, at: &str, common: &Common) -> anyhow::Result<()> {
    let began = Instant::now();
    let config = common.config()?;
    let place = open_place(&config, from)?;
    let target = target(&config)?;
    let (set, restored) = runtime()?.block_on(async {
        let set = open_set(&config, &place, at).await?;
        key::make_private_folder(&config.data_dir)?;
        let store = open_store(&config)?;
        let restored = restore(&set, &target, Some(&store)).await?;
        anyhow::Ok((set, restored))
    })?;
    let output = common.output();
    if !restored.missing.is_empty() {
        output.remark(&format!(
            "{} objects of attachments are not in the backup ({}, …): medlock doctor tells of them.",
            restored.missing.len(),
            restored.missing[0]
        ));
    }
    let seconds = began.elapsed().as_secs_f64();
    let manifest = &set.manifest;
    let text = format!(
        "Restored {}, as it was at {}: {} people, {} records, {} items; {} rows and {} objects of attachments, {} MiB, in {seconds:.1} s.",
        set.name,
        manifest.taken_at,
        manifest.rows_of("people"),
        manifest.rows_of("records"),
        manifest.rows_of("things"),
        restored.rows,
        restored.objects,
        (manifest.bytes + restored.object_bytes) >> 20
    );
    let object = json!({
        "name": set.name,
        "taken_at": manifest.taken_at.to_string(),
        "people": manifest.rows_of("people"),
        "records": manifest.rows_of("records"),
        "items": manifest.rows_of("things"),
        "packages": manifest.rows_of("connect_packages"),
        "tables": restored.tables,
        "rows": restored.rows,
        "objects": restored.objects,
        "object_bytes": restored.object_bytes,
        "missing": restored.missing.len(),
        "seconds": seconds,
    });
    output.result(&text, &object)
}

/// Beside the running system: restores into a scratch file, tries everything, and remembers that it was done.
///
/// # Errors
/// When the backup cannot be read, or something in it is wrong; what, stands on standard output.
pub fn run_drill(from: Option<&str>, at: &str, common: &Common) -> anyhow::Result<()> {
    let config = common.config()?;
    let place = open_place(&config, from)?;
    let target = target(&config)?;
    let db = open_database(&config, Missing::Refuse)?;
    db.migrate(medlock_domain::MIGRATIONS)?;
    let (set, found) = runtime()?.block_on(async {
        let set = open_set(&config, &place, at).await?;
        let found = practise(&db, &set, target, &config.data_dir).await?;
        anyhow::Ok((set, found))
    })?;
    let mut lines = vec![format!(
        "{}: {} rows of {} tables, {} sealed values, {} attachments ({} MiB), {} entries of the journal, in {:.1} s",
        set.name,
        found.rows,
        found.tables,
        found.opened,
        found.blobs,
        found.blob_bytes >> 20,
        found.entries,
        found.milliseconds as f64 / 1_000.0
    )];
    lines.extend(found.faults.iter().map(|fault| format!("wrong: {fault}")));
    let good = found.faults_count == 0;
    if good {
        lines.push("Everything opens: this backup can be restored.".to_owned());
    }
    let object = json!({
        "name": set.name,
        "taken_at": set.manifest.taken_at.to_string(),
        "good": good,
        "tables": found.tables,
        "rows": found.rows,
        "sealed_values": found.opened,
        "attachments": found.blobs,
        "attachment_bytes": found.blob_bytes,
        "journal_entries": found.entries,
        "seconds": found.milliseconds as f64 / 1_000.0,
        "faults": found.faults,
        "faults_count": found.faults_count,
    });
    common.output().result(&lines.join("\n"), &object)?;
    ensure!(good, "{} things in the backup {} are wrong", found.faults_count, set.name);
    Ok(())
}
