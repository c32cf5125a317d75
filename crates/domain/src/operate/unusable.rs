//! Packages that somebody opened and that could not be picked up: the number the patient may read out, and what was wrong, in classes.

use jiff::Timestamp;
use medlock_store::{StoreError, Tx};

use super::journal::{self, Failed};
use crate::ids::{AppId, PackageId};
use crate::packages;

/// One time a package could not be picked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub at: Timestamp,
    pub app: AppId,
    /// As on the patient's page.
    pub reference: String,
    /// The class of the fault: `body-invalid`, `type-unknown`, …
    pub class: String,
    /// The platform's code for it.
    pub code: i64,
}

pub(super) fn keep(tx: &mut Tx<'_>, failed: &[Failed]) -> Result<(), StoreError> {
    for failed in failed {
        tx.execute(
            "INSERT INTO app_unusable (id, app_id, at, package_id, class, code) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING",
            &[&failed.id, &failed.app, &failed.at, &failed.package, &failed.class, &failed.code],
        )?;
    }
    Ok(())
}

/// The newest ones of an application, or of all of them, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn newest(tx: &mut Tx<'_>, now: Timestamp, app: Option<AppId>, limit: usize) -> Result<Vec<Line>, StoreError> {
    let tail = journal::tail(tx, now)?.portion.unusable;
    let mut lines: Vec<Line> =
        tail.iter().rev().filter(|failed| app.is_none_or(|app| app == failed.app)).map(line_of).collect();
    lines.truncate(limit);
    let more = u32::try_from(limit - lines.len()).unwrap_or(u32::MAX);
    let rows = match app {
        Some(app) => tx.query(
            "SELECT id, app_id, at, package_id, class, code FROM app_unusable WHERE app_id = $1 ORDER BY id DESC LIMIT $2",
            &[&app, &more],
        )?,
        None => tx.query(
            "SELECT id, app_id, at, package_id, class, code FROM app_unusable ORDER BY id DESC LIMIT $1",
            &[&more],
        )?,
    };
    for row in &rows {
        lines.push(line_of(&Failed {
            id: row.get(0)?,
            app: row.get(1)?,
            at: row.get(2)?,
            package: row.get(3)?,
            class: row.get(4)?,
            code: row.get(5)?,
        }));
    }
    Ok(lines)
}

fn line_of(failed: &Failed) -> Line {
    Line {
        at: failed.at,
        app: failed.app,
        reference: packages::reference(PackageId(failed.package)),
        class: failed.class.clone(),
        code: failed.code,
    }
}
