//! How often what happened on each day, per application. Made from the journal, so that nothing that happens has to count.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use medlock_store::{StoreError, Tx};

use super::{date_of, journal, number_of};
use crate::audit::Action;
use crate::ids::AppId;

/// One kind of entry that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    pub action: Action,
    /// Not for the application's staff: a pick-up makes a difference to it, at once or when the package's time is over.
    pub for_operators: bool,
}

const fn told(action: Action) -> Counted {
    Counted { action, for_operators: false }
}

const fn kept(action: Action) -> Counted {
    Counted { action, for_operators: true }
}

/// Everything that is counted. A package that runs out was not picked up, so that is kept from its sender as well.
pub static COUNTED: &[Counted] = &[
    told(Action::PackageAllocated),
    told(Action::PackageCreated),
    told(Action::PackageDeleted),
    told(Action::PackageAnswerWrong),
    told(Action::PackageLocked),
    told(Action::PackageUnusable),
    told(Action::RequestCreated),
    told(Action::RequestDeleted),
    told(Action::RequestAnswerWrong),
    told(Action::RequestLocked),
    told(Action::RequestAccepted),
    kept(Action::RequestExpired),
    kept(Action::PackageAnswerRight),
    kept(Action::PackagePickedUp),
    kept(Action::PackageExpired),
];

/// The kind an entry is of, by its action's name; None: it is not counted.
pub(super) fn counted(action: &str) -> Option<&'static Counted> {
    COUNTED.iter().find(|counted| counted.action.name() == action)
}

/// Counts by kind and day. A day without any stands for nothing and is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    counts: BTreeMap<(&'static str, Date), i64>,
    /// What happened until then is in it. Now, unless the journal grows faster than it is counted.
    pub counted_to: Timestamp,
}

impl Days {
    /// The days on which it happened, the earliest first.
    pub fn of(&self, action: Action) -> Vec<(Date, i64)> {
        let all = (action.name(), Date::MIN)..=(action.name(), Date::MAX);
        self.counts.range(all).map(|((_, day), count)| (*day, *count)).collect()
    }

    /// How often it happened on a day.
    pub fn on(&self, action: Action, day: Date) -> i64 {
        self.counts.get(&(action.name(), day)).copied().unwrap_or(0)
    }

    /// How often it happened in all.
    pub fn sum(&self, action: Action) -> i64 {
        self.of(action).iter().map(|(_, count)| count).sum()
    }
}

/// What happened to an application since a day, for its staff: without what [`Counted::for_operators`] keeps from them.
///
/// # Errors
/// [`StoreError`].
pub fn of_app(tx: &mut Tx<'_>, now: Timestamp, app: AppId, since: Date) -> Result<Days, StoreError> {
    let mut days = of_app_for_operators(tx, now, app, since)?;
    days.counts.retain(|(action, _), _| counted(action).is_some_and(|counted| !counted.for_operators));
    Ok(days)
}

/// All that happened to an application since a day.
///
/// # Errors
/// [`StoreError`].
pub fn of_app_for_operators(tx: &mut Tx<'_>, now: Timestamp, app: AppId, since: Date) -> Result<Days, StoreError> {
    let rows = tx.query(
        "SELECT action, day, amount FROM app_days WHERE app_id = $1 AND day >= $2",
        &[&app, &number_of(since)],
    )?;
    with_tail(tx, now, rows, since, |of| of == app)
}

/// What happened to all applications together since a day. For operators.
///
/// # Errors
/// [`StoreError`].
pub fn of_all(tx: &mut Tx<'_>, now: Timestamp, since: Date) -> Result<Days, StoreError> {
    let rows = tx.query(
        "SELECT action, day, CAST(SUM(amount) AS BIGINT) FROM app_days WHERE day >= $1 GROUP BY action, day",
        &[&number_of(since)],
    )?;
    with_tail(tx, now, rows, since, |_| true)
}

fn with_tail(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rows: Vec<medlock_store::Row>,
    since: Date,
    is_of: impl Fn(AppId) -> bool,
) -> Result<Days, StoreError> {
    let mut counts = BTreeMap::new();
    for row in rows {
        // A kind that an older version counted and this one does not is passed over.
        let Some(kind) = counted(&row.get::<String>(0)?) else { continue };
        *counts.entry((kind.action.name(), date_of(row.get(1)?)?)).or_insert(0) += row.get::<i64>(2)?;
    }
    let tail = journal::tail(tx, now)?;
    for ((app, day, action), count) in &tail.portion.days {
        let day = date_of(*day)?;
        if is_of(*app) && day >= since {
            *counts.entry((*action, day)).or_insert(0) += count;
        }
    }
    Ok(Days { counts, counted_to: tail.to })
}
