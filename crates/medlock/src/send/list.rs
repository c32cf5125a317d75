//! What was sent: a page of it, or what a search found.

use std::collections::BTreeMap;

use axum::extract::Path;
use medlock_domain::ids::{SentId, StaffId};
use medlock_domain::letters::{Fate, State};
use medlock_domain::packages::CodeKind;
use medlock_domain::sent::{self, Line, SentError, Standing};
use medlock_domain::staff::{self, StaffError};
use medlock_store::{StoreError, Tx};

use super::head::{Opened, masked, open};
use super::views::{LetterView, LineView, List};
use crate::acc::caller::{Answer, Caller};
use crate::mail::words;

/// The longest text that is looked for.
const QUERY_CHARS_MAX: usize = 200;

/// Why lines cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Sent(#[from] SentError),
    #[error(transparent)]
    Staff(#[from] StaffError),
}

/// GET `/send/{app}`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id).await?;
    let q: String = caller.asked("q").trim().chars().take(QUERY_CHARS_MAX).collect();
    let before = caller.asked("before").parse::<SentId>().ok();
    let (app, policy, text) = (opened.id(), caller.app.policy, q.clone());
    let found = caller.app.db.read(move |tx, now| -> Result<_, Unread> {
        let (lines, older, more) = if text.is_empty() {
            let page = sent::list(tx, now, &policy, app, before)?;
            (page.lines, page.older, false)
        } else {
            let found = sent::search(tx, now, &policy, app, &text)?;
            (found.lines, None, found.more)
        };
        let names = names(tx, lines.iter().map(|line| line.sent_by))?;
        Ok((lines, older, more, names))
    });
    let (lines, older, more, names) = found.await?;
    let title = format!("Sent by {}", opened.app.config.name);
    caller.show(&List {
        page: caller.page("send-list", title),
        head: opened.head(""),
        first: opened.first(),
        may_request: opened.first_of_requests().is_none(),
        lines: lines.iter().map(|line| view(&caller, &opened, line, &names)).collect(),
        older: older.map(|id| opened.address(&format!("?before={id}"))).unwrap_or_default(),
        is_first: before.is_none(),
        q,
        more,
    })
}

/// What somebody of the staff is called; whoever is gone is not among them.
///
/// # Errors
/// [`StaffError::Sealed`].
pub fn names(tx: &mut Tx<'_>, staff: impl Iterator<Item = StaffId>) -> Result<BTreeMap<StaffId, String>, StaffError> {
    let mut names = BTreeMap::new();
    for id in staff {
        if !names.contains_key(&id)
            && let Some(staff) = staff::load(tx, id)?
        {
            names.insert(id, staff.name);
        }
    }
    Ok(names)
}

/// A line as pages show it.
pub fn view(caller: &Caller, opened: &Opened, line: &Line, names: &BTreeMap<StaffId, String>) -> LineView {
    let zone = &caller.app.config.site.time_zone;
    let (state, state_word, about) = standing_words(line);
    LineView {
        href: opened.address(&format!("/sent/{}", line.id)),
        external_id: line.external_id.clone(),
        friendly_name: line.friendly_name.clone(),
        kind: kind_words(line.kind),
        code: masked(&line.last_group),
        sent_at: caller.words.moment_of(line.sent_at, zone),
        sent_by: names.get(&line.sent_by).cloned().unwrap_or_else(|| "Somebody who has left".to_owned()),
        until: caller.words.moment_of(line.until, zone),
        state,
        state_word,
        about,
        is_blocked: line.is_blocked,
        letter: line.letter.as_ref().map(letter_view),
    }
}

fn letter_view(fate: &Fate) -> LetterView {
    let (state, state_word) = words::state(fate.state);
    let warns = matches!(fate.state, State::Refused | State::Bounced | State::GivenUp);
    LetterView { state, state_word, about: words::sentence(fate), warns }
}

/// What it is, in a word or two.
pub fn kind_words(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Package => "Package",
        CodeKind::ConnectRequest => "Connect request",
    }
}

/// A state in a word for people, one for the style sheet, and what it means.
fn standing_words(line: &Line) -> (&'static str, &'static str, &'static str) {
    let is_package = line.kind == CodeKind::Package;
    match line.standing {
        Standing::Sent if is_package => {
            ("Sent", "active", "It is with the patient now. Whether it was picked up is not told to its sender.")
        }
        Standing::Sent => ("Sent", "active", "Nobody has accepted it yet."),
        Standing::Locked => (
            "Locked",
            "suspended",
            "Too many wrong answers were given. The code cannot be used any more; send it again with another question.",
        ),
        Standing::Accepted => {
            ("Accepted", "active", "The patient has accepted it. Your program learns which record it is when it asks.")
        }
        Standing::AcceptedAndLocked => (
            "Accepted, then locked",
            "suspended",
            "The patient has accepted it. Later too many wrong answers were given, so the code cannot be used again.",
        ),
        Standing::RunOut if is_package => {
            ("Run out", "over", "Its last day is over. This is said whether it was picked up or not.")
        }
        Standing::RunOut => ("Run out", "over", "Its last day is over, and nobody can accept it any more."),
        Standing::Withdrawn => ("Withdrawn", "over", "It was taken back. Its code works no more."),
        Standing::Replaced => ("Replaced", "over", "Something else was sent in its place. Its code works no more."),
    }
}
