//! GET `/acc/operate/checkup`: what the server finds when it looks at itself, for operators. Where no mail is sent, the only place that
//! tells without being asked at the command line.

use std::sync::Arc;

use super::telling;
use super::views::{CheckupPage, FoundKind};
use crate::acc::caller::{Answer, Caller};
use crate::checkup::{Level, own};
use crate::config::Config;
use crate::limits::LOOK_WAIT;

pub async fn page(caller: Caller) -> Answer {
    caller.operator()?;
    let app = Arc::clone(&caller.app);
    // Goes on by itself if nobody waits any more: the next who asks is shown what it found.
    let looking = tokio::spawn(async move { own::recent(&app).await });
    let look = match tokio::time::timeout(LOOK_WAIT, looking).await {
        Ok(looked) => Some(looked??),
        Err(_) => caller.app.looks.newest(),
    };
    let of = |level: Level, heading: &'static str| {
        let all = look.iter().flat_map(|look| look.report.0.iter()).filter(|found| found.level == level);
        let found = all.map(|found| (found.about, found.text.clone())).collect();
        FoundKind { name: level.word(), heading, found }
    };
    caller.show(&CheckupPage {
        page: caller.page("acc-operate-checkup", "What the server finds"),
        at: look.as_ref().map_or_else(String::new, |look| telling::instant(look.at)),
        told: told(&caller.app.config),
        kinds: vec![
            of(Level::Wrong, "Does not work"),
            of(Level::Warning, "Works, but should be looked at"),
            of(Level::Good, "In order"),
        ],
    })
}

/// Whom the server writes to about this.
fn told(config: &Config) -> String {
    if !config.mail.works() {
        return "It writes to nobody about it, because it sends no mail: look here now and then.".to_owned();
    }
    if !config.reports.mail {
        return "It writes to nobody about it (reports.mail is off): look here now and then.".to_owned();
    }
    let whom = match config.reports.to.as_slice() {
        [] => "every operator".to_owned(),
        addresses => addresses.join(", "),
    };
    format!("It writes to {whom}: once a week, and within a day when something is new.")
}
