//! How much room is left for what is kept.

use std::path::Path;

use super::{Level, Report};

/// Below this much free space nothing may be written soon, bytes.
const DISK_WRONG: u64 = 100 << 20;
/// Below this much there is time to do something, bytes.
const DISK_WARNING: u64 = 1 << 30;
/// The same as a part of the whole, percent: a large disk fills as fast as a small one does by its size.
const DISK_WARNING_PERCENT: u64 = 5;

/// Whether there is too little room for this folder, and how much there is; None when that cannot be told.
pub fn room_of(folder: &Path) -> Option<(bool, String)> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    let (level, text) = room(disk.f_bavail.saturating_mul(disk.f_frsize), disk.f_blocks.saturating_mul(disk.f_frsize));
    Some((level != Level::Good, text))
}

/// How much room the data folder has left.
pub(super) fn disk(folder: &Path, report: &mut Report) {
    match rustix::fs::statvfs(folder) {
        // Blocks this user may take; some are kept for root.
        Ok(disk) => {
            let (level, text) =
                room(disk.f_bavail.saturating_mul(disk.f_frsize), disk.f_blocks.saturating_mul(disk.f_frsize));
            let mark = folder.display().to_string();
            report.add(level, "disk", mark, format!("{text} for {}", folder.display()));
        }
        // Not made yet: another finding says so.
        Err(rustix::io::Errno::NOENT) => {}
        Err(error) => report.warning("disk", format!("free space for {} cannot be told: {error}", folder.display())),
    }
}

fn room(free: u64, whole: u64) -> (Level, String) {
    let percent = (u128::from(free) * 100).checked_div(u128::from(whole)).unwrap_or(0);
    let level = if free < DISK_WRONG {
        Level::Wrong
    } else if free < DISK_WARNING || percent < u128::from(DISK_WARNING_PERCENT) {
        Level::Warning
    } else {
        Level::Good
    };
    let advice = if level == Level::Good { "" } else { ": make room or move the data" };
    (level, format!("{} MiB free, {percent} % of the disk{advice}", free >> 20))
}

#[cfg(test)]
mod tests {
    use super::super::Finding;
    use super::*;

    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;

    #[test]
    fn little_room_is_a_warning_and_almost_none_is_wrong() {
        for (free, whole, expected) in [
            (20 * GIB, 100 * GIB, Level::Good),
            (GIB, 10 * GIB, Level::Good),
            (GIB - 1, 10 * GIB, Level::Warning),
            (5 * GIB, 100 * GIB, Level::Good),
            (5 * GIB - 1, 100 * GIB, Level::Warning),
            (100 * MIB, 200 * MIB, Level::Warning),
            (100 * MIB - 1, 200 * MIB, Level::Wrong),
            (0, 0, Level::Wrong),
            (u64::MAX, u64::MAX, Level::Good),
        ] {
            let (level, text) = room(free, whole);
            assert!(level == expected, "{free} of {whole}: {text}");
            assert_eq!(text.contains("make room"), level != Level::Good);
        }
        assert_eq!(room(20 * GIB, 80 * GIB).1, "20480 MiB free, 25 % of the disk");
    }

    #[test]
    fn the_room_of_a_folder_is_told_and_of_one_that_is_not_there_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut report = Report::default();
        disk(folder.path(), &mut report);
        let [Finding { about: "disk", text, .. }] = &report.0[..] else { panic!("one finding") };
        assert!(text.contains("MiB free") && text.contains(&folder.path().display().to_string()), "{text}");
        disk(&folder.path().join("nothing"), &mut report);
        assert_eq!(report.0.len(), 1);
    }
}
