//! Where uploaded attachments lie, and whether they are all there.

use std::path::Path;

use jiff::SignedDuration;
use medlock_domain::blobs;
use medlock_store::blobs::BlobStore;
use medlock_store::{Db, StoreError};

use super::disk::disk;
use super::{Report, day};
use crate::app::{key, system_random};
use crate::blobs::reconcile::{self, reconcile};
use crate::config::Config;

/// What was removed has normally gone from the store within a minute, and during a backup within a day.
const REMOVAL_LATE: SignedDuration = SignedDuration::from_hours(48);

/// Where uploaded attachments lie: whether it can be used, and whether all that should be there is.
pub(super) async fn stored_blobs(config: &Config, db: &Db, store: &BlobStore, report: &mut Report) {
    if let Some(folder) = store.folder() {
        if key::is_open_to_others(folder) {
            report.warning("blobs", format!("{} can be entered by others: chmod 700 it", folder.display()));
        }
        // On the disk of the data folder it was told already.
        let disk_of = |path: &Path| rustix::fs::stat(path).map(|stat| stat.st_dev).ok();
        if disk_of(folder) != disk_of(&config.data_dir) {
            disk(folder, report);
        }
    }
    let looked: anyhow::Result<_> = async {
        let counts = db.read(|tx, now| Ok::<_, StoreError>((blobs::counts(tx)?, now))).await?;
        let found = reconcile(db, store, &mut *system_random(), reconcile::Mode::Look).await?;
        Ok((counts, found))
    }
    .await;
    let ((counts, now), found) = match looked {
        Ok(looked) => looked,
        Err(error) => return report.wrong("blobs", format!("{error:#}")),
    };
    report.good(
        "blobs",
        format!(
            "{} takes and gives; {} attachments and {} uploads in {} objects, {} MiB",
            store.place(),
            counts.stored,
            counts.uploads,
            found.objects,
            found.bytes >> 20
        ),
    );
    if !found.is_whole() {
        report.wrong(
            "blobs",
            format!(
                "{} objects are missing and {} have the wrong length: restore them from the copy of {} ({}{})",
                found.missing,
                found.damaged,
                store.place(),
                found.examples.join(", "),
                if found.missing + found.damaged > found.examples.len() as u64 { ", …" } else { "" }
            ),
        );
    }
    if found.strays > 0 {
        report.warning("blobs", format!("{} objects belong to nothing: serve deletes them within a day", found.strays));
    }
    if found.foreign > 0 {
        report.warning(
            "blobs",
            format!("{} objects in {} are not this program's: name a place of its own", found.foreign, store.place()),
        );
    }
    if let Some(oldest) = counts.oldest_removal
        && now.duration_since(oldest) > REMOVAL_LATE
    {
        report.warning(
            "blobs",
            format!(
                "{} removed attachments have waited since {} to be deleted: is serve running, or the store being copied \
                 (medlock blobs release)?",
                counts.removals,
                day(oldest)
            ),
        );
    }
}
