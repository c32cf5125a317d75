//! The look a server takes at itself each day, and what operators are told of it by mail: once a week everything that should be looked
//! at, and in between what is new.

use std::collections::BTreeSet;

use medlock_crypto::mac::{HashAlg, hash};
use medlock_domain::operate::checkups;
use medlock_domain::outbox::{self, Letter};
use medlock_domain::staff::{self, StaffError};
use medlock_domain::turns::take_turn;

use crate::app::App;
use crate::checkup::{Finding, Level, Report, own};
use crate::limits::{CHECKUP_EVERY, REPORT_EVERY, REPORT_LIFE};

/// Looks, when it is this server's turn, and writes the letters.
///
/// # Errors
/// When the database refuses: the next turn is a day later.
pub async fn look(app: &App) -> anyhow::Result<()> {
    if !app.db.write(|tx, now, _| take_turn(tx, now, "checkup", CHECKUP_EVERY)).await? {
        return Ok(());
    }
    let report = own::look(app).await?.report;
    for found in report.0.iter().filter(|found| found.level == Level::Wrong) {
        tracing::warn!(about = found.about, text = found.text.as_str(), "something is wrong");
    }
    if !(app.config.reports.mail && app.config.mail.works()) {
        return Ok(());
    }
    let words = Words::of(app);
    let to = app.config.reports.to.clone();
    let told = app
        .db
        .write(move |tx, now, rng| {
            let weekly = take_turn(tx, now, "weekly report", REPORT_EVERY)?;
            let new = checkups::tell(tx, now, &marks(&report))?;
            let Some(letter) = words.letter(&report, &new, weekly) else { return Ok(false) };
            let to = if to.is_empty() {
                staff::operators(tx)?.iter().map(|operator| operator.email.as_typed().to_owned()).collect()
            } else {
                to.clone()
            };
            for address in &to {
                let letter = Letter::new(address, letter.subject.clone(), letter.text.clone());
                outbox::add(tx, now, rng, &letter, REPORT_LIFE)?;
            }
            Ok::<_, StaffError>(!to.is_empty())
        })
        .await?;
    if told {
        app.letter_written();
    }
    Ok(())
}

fn to_tell(report: &Report) -> impl Iterator<Item = &Finding> {
    report.0.iter().filter(|found| found.level != Level::Good)
}

fn mark(found: &Finding) -> String {
    let whole = format!("{}\n{}\n{}", found.level.word(), found.about, found.mark);
    hash(HashAlg::Sha256, whole.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn marks(report: &Report) -> BTreeSet<String> {
    to_tell(report).map(mark).collect()
}

/// What a letter says besides the findings.
#[derive(Clone)]
struct Words {
    site: String,
    url: String,
    every_days: i64,
}

struct Written {
    subject: String,
    text: String,
}

impl Words {
    fn of(app: &App) -> Words {
        Words {
            site: app.config.site.name.clone(),
            url: app.config.public_url.clone(),
            every_days: (REPORT_EVERY.as_hours() + 23) / 24,
        }
    }

    /// The letter, or None when there is nothing to write: nothing new, and not the day of the weekly one.
    fn letter(&self, report: &Report, new: &BTreeSet<String>, weekly: bool) -> Option<Written> {
        let Words { site, url, every_days } = self;
        let listed = |of: &[&Finding]| {
            of.iter()
                .map(|found| format!("- {}: {}: {}\n", found.level.word(), found.about, found.text))
                .collect::<String>()
        };
        let all: Vec<&Finding> = to_tell(report).collect();
        let (news, known): (Vec<&Finding>, Vec<&Finding>) = all.iter().partition(|found| new.contains(&mark(found)));
        if news.is_empty() && !weekly {
            return None;
        }
        let wrong = report.count(Level::Wrong);
        let subject = match (wrong, all.len()) {
            (0, 0) => format!("{site}: all is well"),
            (0, 1) => format!("{site}: 1 thing to look at"),
            (0, many) => format!("{site}: {many} things to look at"),
            (1, _) => format!("{site}: 1 thing is wrong"),
            (many, _) => format!("{site}: {many} things are wrong"),
        };
        let mut text = format!("This is the server at {url}, about itself.\n\n");
        if !news.is_empty() {
            text += &format!("New since you were last told:\n\n{}\n", listed(&news));
        }
        if !known.is_empty() {
            text += &format!("Told before, and still so:\n\n{}\n", listed(&known));
        }
        if weekly {
            let good: Vec<&Finding> = report.0.iter().filter(|found| found.level == Level::Good).collect();
            text += &format!("In order:\n\n{}\n", listed(&good));
        }
        text += &format!(
            "\"medlock doctor\" on the server's machine shows the same at any time. This letter comes every {every_days} days, and \
             in between when something new has to be looked at. If it stops coming, look at the server.\n"
        );
        Some(Written { subject, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words { site: "Hill Street".to_owned(), url: "https://pickup.example.org".to_owned(), every_days: 7 }
    }

    fn report(of: &[(Level, &'static str, &str, &str)]) -> Report {
        let mut report = Report::default();
        for (level, about, mark, text) in of {
            report.add(*level, about, *mark, *text);
        }
        report
    }

    #[test]
    fn a_letter_is_written_weekly_and_for_what_is_new() {
        let now = report(&[
            (Level::Good, "database", "", "version 9"),
            (Level::Warning, "tls", "14 days", "the certificate ends 2026-12-01"),
            (Level::Wrong, "disk", "/var/lib/medlock", "12 MiB free"),
        ]);
        let none = BTreeSet::new();
        assert!(words().letter(&now, &none, false).is_none());

        let new: BTreeSet<String> = [mark(&now.0[1])].into();
        let letter = words().letter(&now, &new, false).unwrap();
        assert_eq!(letter.subject, "Hill Street: 1 thing is wrong");
        let (head, tail) = letter.text.split_once("Told before").unwrap();
        assert!(head.contains("the certificate ends 2026-12-01") && !head.contains("12 MiB"), "{head}");
        assert!(tail.contains("12 MiB free") && !tail.contains("version 9"), "{tail}");

        let weekly = words().letter(&now, &none, true).unwrap();
        assert!(weekly.text.contains("version 9") && !weekly.text.contains("New since"), "{}", weekly.text);
        let well = report(&[(Level::Good, "database", "", "version 9")]);
        assert_eq!(words().letter(&well, &none, true).unwrap().subject, "Hill Street: all is well");
    }

    #[test]
    fn figures_that_change_each_day_make_no_news() {
        let disk = |text| report(&[(Level::Warning, "disk", "/data", text)]);
        assert_eq!(marks(&disk("900 MiB free")), marks(&disk("800 MiB free")));
        let tls = |stage| report(&[(Level::Warning, "tls", stage, "the certificate ends soon")]);
        assert_ne!(marks(&tls("14 days")), marks(&tls("1 day")));
        let wrong = report(&[(Level::Wrong, "disk", "/data", "90 MiB free")]);
        assert_ne!(marks(&disk("900 MiB free")), marks(&wrong));
    }
}
