//! GET `/acc/operate`: the whole server, for operators.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};
use medlock_domain::apps::{AppState, approval};
use medlock_domain::audit::Action;
use medlock_domain::doctor::{self, Finding};
use medlock_domain::ids::AppId;
use medlock_domain::limits::CALL_COUNTS_KEPT_DAYS;
use medlock_domain::operate::days::Days;
use medlock_domain::operate::{calls, day_of, days, journal, legacy, states, unusable};
use medlock_domain::site_certificate;
use medlock_domain::{blobs, connects, events, outbox, packages};

use super::activity::{by_state, fact, unusable_line};
use super::bars::{self, Kind, Period};
use super::telling;
use super::views::{Attention, Dashboard, Fact};
use crate::acc::caller::{Answer, Caller};
use crate::app::App;
use crate::checkup::{Level, certificate_end, room_of};

/// How far ahead certificates are watched.
const AHEAD: SignedDuration = SignedDuration::from_hours(60 * 24);

/// What has waited longer than this does not only wait for its turn.
const LATE: SignedDuration = SignedDuration::from_hours(1);

const LINES: usize = 20;

const CHECKUP: &str = "/acc/operate/checkup";

const KINDS: [Kind; 8] = [
    Kind { title: "Packages dropped off", actions: &[Action::PackageCreated] },
    Kind { title: "Packages picked up", actions: &[Action::PackagePickedUp] },
    Kind { title: "Packages run out", actions: &[Action::PackageExpired] },
    Kind { title: "Connect requests made", actions: &[Action::RequestCreated] },
    Kind { title: "Connect requests accepted", actions: &[Action::RequestAccepted] },
    Kind { title: "Wrong answers", actions: &[Action::PackageAnswerWrong, Action::RequestAnswerWrong] },
    Kind { title: "Locked for good", actions: &[Action::PackageLocked, Action::RequestLocked] },
    Kind { title: "Packages that could not be used", actions: &[Action::PackageUnusable] },
];

/// Everything the page shows, read at one moment.
struct Read {
    now: Timestamp,
    apps: Vec<(AppId, String, AppState)>,
    pending: usize,
    packages: Vec<(&'static str, i64)>,
    requests: Vec<(&'static str, i64)>,
    days: Days,
    codes: Vec<calls::Answered>,
    unusable: Vec<unusable::Line>,
    legacy: Vec<legacy::Use>,
    letters: outbox::Backlog,
    told: events::Backlog,
    removals: u64,
    behind: Option<SignedDuration>,
    findings: Vec<Finding>,
    /// That this site got for itself.
    certificate: Option<site_certificate::Summary>,
    database: String,
}

pub async fn page(caller: Caller) -> Answer {
    caller.operator()?;
    let period = Period::asked(caller.asked("days"));
    let today = day_of(caller.app.now());
    let since = (period.since(today), Period::days_back(today, CALL_COUNTS_KEPT_DAYS));
    let asks_authority = caller.app.config.acme.is_some();
    let read = caller.app.db.read(move |tx, now| -> anyhow::Result<Read> {
        Ok(Read {
            now,
            apps: states::apps(tx)?,
            pending: approval::pending(tx)?.len(),
            packages: packages::counts(tx, now)?,
            requests: connects::counts(tx, now)?,
            days: days::of_all(tx, now, since.0)?,
            codes: calls::codes_of_all(tx, since.1)?,
            unusable: unusable::newest(tx, now, None, LINES)?,
            legacy: legacy::uses(tx)?,
            letters: outbox::backlog(tx)?,
            told: events::backlog(tx)?,
            removals: blobs::removals_waiting(tx)?,
            behind: journal::behind(tx, now)?,
            findings: doctor::findings(tx, now, AHEAD)?,
            certificate: if asks_authority { site_certificate::summary(tx)? } else { None },
            database: tx.engine_version()?,
        })
    });
    let read = read.await?;
    let (charts, table) = bars::draw(&read.days, period, today, &KINDS);
    let names: BTreeMap<AppId, &str> = read.apps.iter().map(|(id, name, _)| (*id, name.as_str())).collect();
    let unusable = read.unusable.iter().map(|line| {
        let name = names.get(&line.app).map_or_else(|| line.app.to_string(), |name| (*name).to_owned());
        let mut shown = unusable_line(line);
        shown.app = Some((format!("/acc/apps/{}/activity", line.app), name));
        shown
    });
    let disk = room_of(&caller.app.config.data_dir);
    let tls = match (&caller.app.config.tls, &read.certificate) {
        (Some(tls), _) => Some(certificate_end(&tls.certificate)),
        (None, Some(certificate)) => Some(Ok(certificate.not_after)),
        (None, None) => None,
    };
    // Of the last look of this process; the page tells what.
    let broken = caller.app.looks.newest().map_or(0, |look| look.report.count(Level::Wrong));
    let (work, versions) = (work(&read, disk.as_ref()), versions(&caller.app, &read, tls.as_ref()));
    caller.show(&Dashboard {
        page: caller.page("acc-operate", "Server"),
        periods: period.links("/acc/operate"),
        period: period.name(),
        counted_to: if read.days.counted_to < read.now {
            telling::instant(read.days.counted_to)
        } else {
            String::new()
        },
        attention: attention(&read, &names, disk.as_ref(), tls.as_ref(), broken),
        apps: by_app_state(&read.apps),
        packages: by_state(&read.packages),
        requests: by_state(&read.requests),
        charts,
        table,
        code_days: CALL_COUNTS_KEPT_DAYS,
        codes: telling::codes(&read.codes),
        unusable: unusable.collect(),
        work,
        versions,
        legacy: read.legacy.iter().map(|used| used.app).collect::<BTreeSet<_>>().len(),
    })
}

fn by_app_state(apps: &[(AppId, String, AppState)]) -> Vec<Fact> {
    let states = [
        (AppState::Active, "Active"),
        (AppState::Waiting, "Waiting for approval"),
        (AppState::Suspended, "Suspended"),
        (AppState::Deleted, "Deleted"),
    ];
    let count = |state| apps.iter().filter(|(_, _, of)| *of == state).count();
    states.map(|(state, name)| fact(name, count(state))).into()
}

/// What waits to be done, and how much room there is.
fn work(read: &Read, disk: Option<&(bool, String)>) -> Vec<Fact> {
    let queue = |label: &str, waiting: u64, oldest: Option<Timestamp>| {
        let age = oldest.map(|oldest| read.now.duration_since(oldest));
        Fact {
            about: age.map_or_else(String::new, |age| format!("The oldest has waited {}.", telling::how_long(age))),
            warns: age.is_some_and(|age| age > LATE),
            ..fact(label, telling::number(i64::try_from(waiting).unwrap_or(i64::MAX)))
        }
    };
    let mut work = vec![
        queue("Letters in the outbox", read.letters.waiting, read.letters.oldest),
        queue("Changes to tell applications of", read.told.waiting, read.told.oldest),
        queue("Removed attachments still in the store", read.removals, None),
        match read.behind {
            None => fact("Counts by day", "Up to date"),
            Some(behind) => Fact {
                warns: behind > LATE,
                about: format!("The journal is counted up to {} ago.", telling::how_long(behind)),
                ..fact("Counts by day", "Being made")
            },
        },
    ];
    if let Some((is_short, room)) = disk {
        work.push(Fact { warns: *is_short, ..fact("Disk", room) });
    }
    work
}

fn versions(app: &App, read: &Read, tls: Option<&anyhow::Result<Timestamp>>) -> Vec<Fact> {
    let tables = medlock_domain::MIGRATIONS.last().map_or(0, |newest| newest.number);
    let mut versions = vec![
        fact("Medlock", env!("CARGO_PKG_VERSION")),
        fact("Database", &read.database),
        fact("Tables", format!("version {tables}")),
        fact("Running since", telling::instant(app.started_at)),
    ];
    if let Some(Ok(end)) = tls {
        versions.push(fact("Certificate for browsers", format!("valid until {}", telling::day(day_of(*end)))));
    }
    versions
}

fn attention(
    read: &Read,
    names: &BTreeMap<AppId, &str>,
    disk: Option<&(bool, String)>,
    tls: Option<&anyhow::Result<Timestamp>>,
    broken: usize,
) -> Vec<Attention> {
    let mut all = Vec::new();
    let mut add = |text: String, href: String| all.push(Attention { text, href });
    if read.pending > 0 {
        let what =
            if read.pending == 1 { "1 change waits".to_owned() } else { format!("{} changes wait", read.pending) };
        add(format!("{what} for approval."), "/acc/approvals".to_owned());
    }
    match tls {
        Some(Err(_)) => add("The certificate for browsers cannot be read.".to_owned(), String::new()),
        Some(Ok(end)) if *end <= read.now => {
            add("The certificate for browsers has ended: browsers refuse it.".to_owned(), String::new());
        }
        Some(Ok(end)) if *end <= read.now + AHEAD => {
            add(format!("The certificate for browsers ends on {}.", telling::day(day_of(*end))), String::new());
        }
        _ => {}
    }
    if let Some((true, room)) = disk {
        add(format!("The disk is almost full: {room}."), String::new());
    }
    match broken {
        0 => {}
        1 => add("1 thing does not work.".to_owned(), CHECKUP.to_owned()),
        _ => add(format!("{broken} things do not work."), CHECKUP.to_owned()),
    }
    for finding in &read.findings {
        let name = |app: &AppId| names.get(app).map_or_else(|| app.to_string(), |name| (*name).to_owned());
        match finding {
            Finding::AppWithoutCertificate { app } => {
                add(
                    format!("{} has no certificate and cannot call.", name(app)),
                    format!("/acc/apps/{app}/certificates"),
                );
            }
            Finding::CertificatesEnding { app, last_ends } => {
                let verb = if *last_ends <= read.now { "ended" } else { "ends" };
                add(
                    format!("The last certificate of {} {verb} on {}.", name(app), telling::day(day_of(*last_ends))),
                    format!("/acc/apps/{app}/certificates"),
                );
            }
            Finding::AppWithoutContact { app } => add(
                format!("{} has no contact details: patients cannot ask the sender.", name(app)),
                format!("/acc/apps/{app}"),
            ),
            Finding::LettersStuck { waiting, oldest } => {
                let waiting =
                    if *waiting == 1 { "1 letter waits".to_owned() } else { format!("{waiting} letters wait") };
                add(format!("{waiting} in the outbox, the oldest since {}.", telling::instant(*oldest)), String::new());
            }
        }
    }
    all
}
