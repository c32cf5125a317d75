//! The lines of what was sent.

use jiff::Timestamp;
use medlock_store::Tx;

use super::SentError;
use super::block;
use super::row::{self, SentRow};
use super::standing::{self, Standing};
use crate::ids::{AppId, SentId, StaffId};
use crate::letters::{self, Fate};
use crate::limits::{SENT_FOUND_MAX, SENT_PAGE_LINES, SENT_SEARCHED_BACK, SENT_SEARCHED_MAX};
use crate::packages::CodeKind;
use crate::policy::Policy;

/// One thing that was sent, unsealed. Names are nobody's business: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    pub id: SentId,
    pub kind: CodeKind,
    pub external_id: String,
    pub friendly_name: String,
    /// Of its code.
    pub last_group: String,
    pub sent_at: Timestamp,
    /// Who; they may be gone since.
    pub sent_by: StaffId,
    /// From this instant on it cannot be picked up, or accepted for the first time.
    pub until: Timestamp,
    pub standing: Standing,
    /// A package that was meant for somebody else, whatever else it stands.
    pub is_blocked: bool,
    /// What became of the last letter with its code, if one was sent through this site.
    pub letter: Option<Fate>,
    /// When staff withdrew or replaced it.
    pub ended_at: Option<Timestamp>,
    pub replaced_by: Option<SentId>,
    pub replaces: Option<SentId>,
}

/// Some lines, newest first.
pub struct Page {
    pub lines: Vec<Line>,
    /// Where the next page begins: lines before this one. None: there are no more.
    pub older: Option<SentId>,
}

/// What a search found, newest first.
pub struct Found {
    pub lines: Vec<Line>,
    /// There is more than was looked at or can be shown.
    pub more: bool,
}

/// The newest lines of the application before `before`.
///
/// # Errors
/// [`SentError::Sealed`], [`SentError::Store`].
pub fn list(
    tx: &mut Tx<'_>,
    now: Timestamp,
    policy: &Policy,
    app: AppId,
    before: Option<SentId>,
) -> Result<Page, SentError> {
    let mut rows = row::newest(tx, now, app, before, SENT_PAGE_LINES + 1)?;
    let more = rows.len() > SENT_PAGE_LINES as usize;
    rows.truncate(SENT_PAGE_LINES as usize);
    let lines = rows.iter().map(|row| line(tx, now, policy, app, row)).collect::<Result<Vec<Line>, SentError>>()?;
    let older = lines.last().map(|line| line.id).filter(|_| more);
    Ok(Page { lines, older })
}

/// One line of the application.
///
/// # Errors
/// [`SentError::Sealed`], [`SentError::Store`].
pub fn one(
    tx: &mut Tx<'_>,
    now: Timestamp,
    policy: &Policy,
    app: AppId,
    id: SentId,
) -> Result<Option<Line>, SentError> {
    row::find(tx, now, app, id)?.map(|row| line(tx, now, policy, app, &row)).transpose()
}

/// Lines with exactly this external id, and those of the last [`SENT_SEARCHED_BACK`] whose external id, friendly name or end of the code
/// hold the text, whatever its case.
///
/// # Errors
/// [`SentError::Sealed`], [`SentError::Store`].
pub fn search(tx: &mut Tx<'_>, now: Timestamp, policy: &Policy, app: AppId, text: &str) -> Result<Found, SentError> {
    let (vault, wanted) = (tx.vault(), text.trim().to_lowercase());
    if wanted.is_empty() {
        return Ok(Found { lines: Vec::new(), more: false });
    }
    let exact = row::of_external_id(tx, now, app, text.trim(), SENT_FOUND_MAX as u32)?;
    let recent = row::newest(tx, now, app, None, SENT_SEARCHED_MAX)?;
    let mut more = recent.len() == SENT_SEARCHED_MAX as usize;
    let mut found: Vec<SentRow> = exact;
    for row in recent {
        if row.sent_at <= now - SENT_SEARCHED_BACK {
            break;
        }
        let texts = row.open(&vault)?;
        let holds = |text: &str| text.to_lowercase().contains(&wanted);
        if holds(&texts.external_id) || holds(&texts.friendly_name) || holds(&texts.last_group) {
            found.push(row);
        }
    }
    found.sort_by_key(|row| std::cmp::Reverse(row.id));
    found.dedup_by_key(|row| row.id);
    more |= found.len() > SENT_FOUND_MAX;
    found.truncate(SENT_FOUND_MAX);
    let lines = found.iter().map(|row| line(tx, now, policy, app, row)).collect::<Result<Vec<Line>, SentError>>()?;
    Ok(Found { lines, more })
}

fn line(tx: &mut Tx<'_>, now: Timestamp, policy: &Policy, app: AppId, row: &SentRow) -> Result<Line, SentError> {
    let texts = row.open(&tx.vault())?;
    Ok(Line {
        id: row.id,
        kind: row.kind,
        external_id: texts.external_id,
        friendly_name: texts.friendly_name,
        last_group: texts.last_group,
        sent_at: row.sent_at,
        sent_by: row.sent_by,
        until: row.until,
        standing: standing::of(tx, now, policy, row)?,
        is_blocked: block::is_blocked(tx, row)?,
        letter: letters::last_about(tx, now, app, row.object)?,
        ended_at: row.ended_at,
        replaced_by: row.replaced_by,
        replaces: row.replaces,
    })
}
