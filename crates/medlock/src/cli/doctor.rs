//! `medlock doctor`: what is wrong, and what will be.

use medlock_store::clock::{Clock, SystemClock};

use super::Common;
use super::serve::runtime;
use crate::app::{Missing, open_database};
use crate::blobs::open_store;
use crate::checkup::{self, Level, Report};
use crate::config::{Config, Purpose};

#[derive(clap::Args)]
pub struct Args {}

/// # Errors
/// When something is wrong; the findings stand on standard output.
pub fn run(_args: Args, common: &Common) -> anyhow::Result<()> {
    let mut report = Report::default();
    match Config::load(common.config.as_deref(), Purpose::Serve) {
        Err(error) => report.wrong("settings", error.to_string()),
        Ok((config, warnings)) => {
            report.good("settings", format!("{:?} at {}", config.mode, config.public_url).to_lowercase());
            warnings.into_iter().for_each(|warning| report.warning("settings", warning));
            checkup::around(&config, SystemClock.now(), &mut report);
            match open_database(&config, Missing::Refuse) {
                Err(error) => report.wrong("database", format!("{error:#}")),
                Ok(db) => {
                    runtime()?.block_on(checkup::inside(&config, &db, || open_store(&config), &mut report));
                }
            }
        }
    }
    common.output().result(&report.lines().join("\n"), &report.json())?;
    match report.count(Level::Wrong) {
        0 => Ok(()),
        1 => anyhow::bail!("1 thing is wrong"),
        many => anyhow::bail!("{many} things are wrong"),
    }
}
