//! GET `/acc/apps/{app}/activity`: how one application is doing, for its staff.

use axum::extract::Path;
use medlock_domain::apps::AppLimits;
use medlock_domain::audit::Action;
use medlock_domain::letters;
use medlock_domain::limits::CALL_COUNTS_KEPT_DAYS;
use medlock_domain::operate::days::Days;
use medlock_domain::operate::made::{self, Kind as Made, MadeError};
use medlock_domain::operate::{calls, day_of, days, legacy, states, unusable};
use medlock_domain::staff::Role;

use super::bars::{self, Kind, Period};
use super::telling;
use super::views::{Activity, CallLine, Fact, LegacyLine, LetterLine, MadeLine, UnusableLine};
use crate::acc::apps::open;
use crate::acc::caller::{Answer, Caller};
use crate::mail::words;

/// Calls, packages and failures on one page.
const LINES: u32 = 50;

/// What an application's staff see drawn. Nothing of it changes when a package is picked up, or runs out instead.
const KINDS: [Kind; 7] = [
    Kind { title: "Packages dropped off", actions: &[Action::PackageCreated] },
    Kind { title: "Connect requests made", actions: &[Action::RequestCreated] },
    Kind { title: "Connect requests accepted", actions: &[Action::RequestAccepted] },
    Kind { title: "Wrong answers", actions: &[Action::PackageAnswerWrong, Action::RequestAnswerWrong] },
    Kind { title: "Locked for good", actions: &[Action::PackageLocked, Action::RequestLocked] },
    Kind { title: "Packages that could not be used", actions: &[Action::PackageUnusable] },
    Kind { title: "Deleted by the application", actions: &[Action::PackageDeleted, Action::RequestDeleted] },
];

/// What operators see besides.
const KINDS_FOR_OPERATORS: [Kind; 3] = [
    Kind { title: "Packages picked up", actions: &[Action::PackagePickedUp] },
    Kind { title: "Packages run out", actions: &[Action::PackageExpired] },
    Kind { title: "Connect requests run out", actions: &[Action::RequestExpired] },
];

/// Everything the page shows, read at one moment.
struct Read {
    days: Days,
    calls: Vec<calls::Line>,
    codes: Vec<calls::Answered>,
    unusable: Vec<unusable::Line>,
    /// Each with where it stands, for operators.
    made: Vec<(made::Line, &'static str)>,
    legacy: Vec<legacy::Use>,
    letters: Vec<letters::Fate>,
    states: Option<(Counts, Counts)>,
}

type Counts = Vec<(&'static str, i64)>;

pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let (id, is_operator) = (opened.id(), opened.is_operator());
    let (now, period) = (caller.app.now(), Period::asked(caller.asked("days")));
    let today = day_of(now);
    let (since, codes_since) = (period.since(today), Period::days_back(today, CALL_COUNTS_KEPT_DAYS));
    let read = caller.app.db.read(move |tx, now| -> Result<Read, MadeError> {
        let days = if is_operator {
            days::of_app_for_operators(tx, now, id, since)?
        } else {
            days::of_app(tx, now, id, since)?
        };
        Ok(Read {
            days,
            calls: calls::newest(tx, id, LINES)?,
            codes: calls::codes_of_app(tx, id, codes_since)?,
            unusable: unusable::newest(tx, now, Some(id), LINES as usize)?,
            made: match is_operator {
                true => made::of_app_for_operators(tx, now, id, LINES as usize)?,
                false => made::of_app(tx, now, id, LINES as usize)?.into_iter().map(|line| (line, "")).collect(),
            },
            legacy: legacy::uses_of_app(tx, id)?,
            letters: letters::of_app(tx, now, id)?,
            states: match is_operator {
                true => Some((states::packages(tx, now, id)?, states::requests(tx, now, id)?)),
                false => None,
            },
        })
    });
    let read = read.await?;
    let mut kinds = KINDS.to_vec();
    if is_operator {
        kinds.extend(KINDS_FOR_OPERATORS);
    }
    let (charts, table) = bars::draw(&read.days, period, today, &kinds);
    let legacy = read.legacy.iter().map(|used| {
        let (what, about) = telling::legacy(used.kind);
        LegacyLine { what, about, last: telling::instant(used.last_at), count: telling::number(used.count) }
    });
    caller.show(&Activity {
        page: caller.page("acc-app-activity", "Activity"),
        head: opened.head("/activity"),
        periods: period.links(&opened.address("/activity")),
        period: period.name(),
        counted_to: if read.days.counted_to < now { telling::instant(read.days.counted_to) } else { String::new() },
        charts,
        table,
        limits: limits(&opened.app.config.limits),
        code_days: CALL_COUNTS_KEPT_DAYS,
        codes: telling::codes(&read.codes),
        calls: read.calls.iter().map(call).collect(),
        unusable: read.unusable.iter().map(unusable_line).collect(),
        made: read.made.iter().map(|(line, state)| made_line(line, state)).collect(),
        legacy: legacy.collect(),
        letters: read.letters.iter().map(letter_line).collect(),
        states: read.states.map(|(packages, requests)| (by_state(&packages), by_state(&requests))),
    })
}

fn letter_line(letter: &letters::Fate) -> LetterLine {
    let (state, state_word) = words::state(letter.state);
    LetterLine {
        when: telling::instant(letter.made_at),
        kind: words::kind(letter.kind),
        state,
        state_word,
        why: words::trouble(letter.trouble),
    }
}

fn call(call: &calls::Line) -> CallLine {
    let (name, meaning) = telling::code(call.code);
    CallLine {
        when: telling::instant(call.at),
        method: telling::method(&call.method),
        version: if call.version == 0 { String::new() } else { call.version.to_string() },
        code: call.code,
        name,
        meaning,
    }
}

pub(super) fn unusable_line(line: &unusable::Line) -> UnusableLine {
    UnusableLine {
        when: telling::instant(line.at),
        reference: line.reference.clone(),
        why: telling::unusable(&line.class),
        class: line.class.clone(),
        code: line.code,
        app: None,
    }
}

/// `state` is empty for all but operators.
fn made_line(line: &made::Line, state: &str) -> MadeLine {
    let kind = match (line.kind, line.filled_at) {
        (Made::Request, _) => "Connect request",
        (Made::Package, Some(_)) => "Package",
        (Made::Package, None) => "Code without contents yet",
    };
    MadeLine {
        last_group: line.last_group.clone(),
        kind,
        created: telling::instant(line.filled_at.unwrap_or(line.created_at)),
        until: telling::instant(line.until),
        state: if state.is_empty() { "" } else { telling::state(state) },
    }
}

pub(super) fn by_state(counts: &[(&'static str, i64)]) -> Vec<Fact> {
    counts.iter().map(|(state, count)| fact(telling::state(state), telling::number(*count))).collect()
}

pub(super) fn fact(label: impl ToString, value: impl ToString) -> Fact {
    Fact { label: label.to_string(), value: value.to_string(), about: String::new(), warns: false }
}

/// What an operator has limited.
fn limits(limits: &AppLimits) -> Vec<Fact> {
    let all = [
        ("Packages in a day", limits.drop_offs_per_day),
        ("Connect requests in a day", limits.connect_requests_per_day),
        ("Calls in a minute", limits.calls_per_minute),
        ("Bytes of one package, attachments counted", limits.package_bytes_max),
    ];
    let set = all.iter().filter(|(_, most)| *most > 0);
    set.map(|(label, most)| fact(label, telling::number(i64::try_from(*most).unwrap_or(i64::MAX)))).collect()
}
