//! `medlock tls`: the certificate for HTTPS that this site gets by itself.

use anyhow::Context;
use medlock_domain::site_certificate;
use medlock_store::StoreError;
use serde_json::json;

use super::Common;
use crate::acme::Standing;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Say until when the certificate holds, and what went wrong the last time
    #[command(after_help = "Example:\n  medlock tls show")]
    Show,
    /// Try again at once, instead of after the wait that follows a failure
    #[command(after_help = "Example:\n  medlock tls retry")]
    Retry,
}

/// # Errors
/// When settings or database cannot be had, or no authority is configured.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let acme = config.acme.as_ref().context("acme.on is not set: this server gets no certificate by itself")?;
    if let Command::Retry = args.command {
        db.write_blocking(|tx, now, _| site_certificate::retry_now(tx, now))?;
        return common
            .output()
            .result("The running server asks for a certificate within half a minute.", &json!({ "retried": true }));
    }
    let standing = db.read_blocking(|tx, _| Standing::read(tx)).map_err(|error: StoreError| error)?;
    let mut lines = vec![format!("Names: {}", acme.names.join(" "))];
    lines.push(match &standing.certificate {
        None => "There is no certificate yet.".to_owned(),
        Some(known) => {
            format!("The certificate holds until {} and is renewed from {} on.", known.not_after, known.renewed_from())
        }
    });
    if standing.certificate.is_some() && !standing.fits(acme) {
        lines.push("It is for other names or from another authority: a new one is asked for.".to_owned());
    }
    if let Some(last) = standing.attempts.as_ref().filter(|last| !last.why.is_empty()) {
        lines.push(format!("The last attempt, at {}, failed: {}", last.tried_at, last.why));
        lines.push(format!("It is tried again at {}.", last.next_at));
    }
    let json = json!({
        "names": acme.names,
        "directory": acme.directory,
        "valid-until": standing.certificate.as_ref().map(|known| known.not_after.to_string()),
        "renewed-from": standing.certificate.as_ref().map(|known| known.renewed_from().to_string()),
        "fits": standing.fits(acme),
        "failures": standing.attempts.as_ref().map_or(0, |last| last.failures),
        "why": standing.attempts.as_ref().map(|last| last.why.as_str()).filter(|why| !why.is_empty()),
        "next-at": standing.attempts.as_ref().filter(|last| last.failures > 0).map(|last| last.next_at.to_string()),
    });
    common.output().result(&lines.join("\n"), &json)
}
