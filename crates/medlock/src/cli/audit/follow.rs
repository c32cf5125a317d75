//! Entries as they are made. One may be committed after one with a later id, by as much as a transaction lives; so each look goes back that
//! far and leaves out what was written before. The file keeps the ids of that stretch.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, anyhow};
use jiff::{SignedDuration, Timestamp};
use medlock_domain::audit::entries::{Wanted, beginning_of, stretch};
use medlock_domain::limits::JOURNAL_SETTLED_AFTER;
use medlock_store::Db;
use medlock_store::clock::{Clock, SystemClock};
use tokio::signal::unix::{Signal, SignalKind, signal};
use uuid::Uuid;

use super::{Format, STRETCH};
use crate::cli::serve::runtime;

/// Between two looks.
const EVERY: Duration = Duration::from_secs(1);
/// Behind this, an entry cannot appear any more; a little more than a transaction lives.
const BACK: SignedDuration = JOURNAL_SETTLED_AFTER;

/// What was written: everything up to `before`, and of what is later these.
struct Written {
    before: Uuid,
    ids: BTreeSet<Uuid>,
}

pub(super) fn run(db: &Db, wanted: Wanted, format: Format, position: Option<&Path>, once: bool) -> anyhow::Result<()> {
    let now = SystemClock.now();
    let mut written = match position.map(read).transpose()?.flatten() {
        Some(written) => written,
        // The first time: with a file from the beginning on, without one from now on.
        None if position.is_some() || once => Written { before: Uuid::nil(), ids: BTreeSet::new() },
        None => Written { before: beginning_of(now), ids: BTreeSet::new() },
    };
    let runtime = runtime()?;
    let mut ending = runtime.block_on(async { Ending::listen() })?;
    let mut out = std::io::stdout().lock();
    loop {
        look(db, wanted, format, SystemClock.now(), &mut written, &mut out)?;
        if let Some(path) = position {
            keep(path, &written)?;
        }
        if once || runtime.block_on(ending.is_here()) {
            return Ok(());
        }
    }
}

/// Listens for those who ask to stop, from the start on: who asks during a look is heard after it.
struct Ending {
    terminated: Signal,
    interrupted: Signal,
}

impl Ending {
    fn listen() -> std::io::Result<Ending> {
        Ok(Ending { terminated: signal(SignalKind::terminate())?, interrupted: signal(SignalKind::interrupt())? })
    }

    /// Waits for the next look; true when somebody asked to stop.
    async fn is_here(&mut self) -> bool {
        tokio::select! {
            _ = self.terminated.recv() => true,
            _ = self.interrupted.recv() => true,
            () = tokio::time::sleep(EVERY) => false,
        }
    }
}

fn look(
    db: &Db,
    wanted: Wanted,
    format: Format,
    now: Timestamp,
    written: &mut Written,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut after = written.before;
    let settled = beginning_of(now - BACK).max(written.before);
    loop {
        let found = db.read_blocking(move |tx, _| stretch(tx, after, Uuid::max(), STRETCH, wanted))?;
        for entry in found.entries.iter().filter(|entry| !written.ids.contains(&entry.id)) {
            writeln!(out, "{}", format.line(entry))?;
        }
        out.flush()?;
        written.ids.extend(found.entries.iter().map(|entry| entry.id).filter(|id| *id >= settled));
        match found.read_to {
            Some(read_to) => after = read_to,
            None => break,
        }
    }
    written.ids = written.ids.split_off(&settled);
    // The id before: the next look begins behind it.
    written.before = Uuid::from_u128(settled.as_u128().saturating_sub(1)).max(written.before);
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Option<Written>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(anyhow!("--position {}: {error}", path.display())),
    };
    let bad = || anyhow!("--position {}: this is not a file that medlock audit follow wrote", path.display());
    let mut ids = text.lines().map(|line| Uuid::try_parse(line).map_err(|_| bad()));
    let before = ids.next().ok_or_else(bad)??;
    Ok(Some(Written { before, ids: ids.collect::<Result<_, _>>()? }))
}

/// Whole or not at all: written beside and put in its place.
fn keep(path: &Path, written: &Written) -> anyhow::Result<()> {
    let mut text = format!("{}\n", written.before);
    written.ids.iter().for_each(|id| text.push_str(&format!("{id}\n")));
    let beside = path.with_extension("new");
    let put = || -> std::io::Result<()> {
        let mut file = std::fs::File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    };
    put().with_context(|| format!("--position {} cannot be written", path.display()))
}
