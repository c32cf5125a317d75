//! The certificate for HTTPS, got from an authority (ACME, RFC 8555) and renewed when a third of its life is left.
//!
//! `keep` looks whether there is something to do and does it; of several servers one does, by a turn in the database. Everything that is
//! got or under way is a row (`medlock_domain::site_certificate`): any server answers the authority's question, at port 80 or in a TLS handshake, any
//! goes on with an order that another left, and all show the certificate as soon as it is there (`listen::tls`). What goes wrong is kept
//! in words, told by `doctor`, the log and the counters, and tried again after waits that grow. The certificate in use stays until its
//! successor has been read and found to fit.

mod client;
mod obtain;
mod trouble;

use std::pin::pin;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use medlock_domain::site_certificate::{self as kept, Attempts, Question, SiteCertificateError, Summary};
use medlock_domain::turns;
use medlock_store::{StoreError, Tx};

use crate::app::App;
use crate::config::Acme;

pub use self::trouble::Trouble;

const TURN: &str = "certificate";
/// How long the turn of a server that died is waited for; held on while an attempt takes longer.
const HOLD: SignedDuration = SignedDuration::from_mins(1);
const HOLD_ON_EVERY: Duration = Duration::from_secs(20);
/// Between two turns: more than servers' clocks differ.
const TURN_EVERY: SignedDuration = SignedDuration::from_secs(10);

/// What is known of the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub certificate: Option<Summary>,
    pub attempts: Option<Attempts>,
}

impl Standing {
    /// # Errors
    /// [`StoreError`].
    pub fn read(tx: &mut Tx<'_>) -> Result<Standing, StoreError> {
        Ok(Standing { certificate: kept::summary(tx)?, attempts: kept::attempts(tx)? })
    }

    /// Whether the certificate is for these names and from this authority.
    pub fn fits(&self, acme: &Acme) -> bool {
        self.certificate.as_ref().is_some_and(|known| known.names == acme.names && known.directory == acme.directory)
    }

    /// Whether a new certificate is to be asked for now.
    pub fn is_due(&self, acme: &Acme, now: Timestamp) -> bool {
        let wanted = !self.fits(acme) || self.certificate.as_ref().is_none_or(|known| now >= known.renewed_from());
        wanted && self.attempts.as_ref().is_none_or(|last| now >= last.next_at)
    }
}

/// Gets or renews the certificate if it is time. True: there is a new one.
///
/// # Errors
/// When the database refuses. An authority that does is no error: it is kept, told and tried again.
pub async fn keep(app: &App, acme: &Acme) -> anyhow::Result<bool> {
    let standing = app.db.read(|tx, now| Ok::<_, StoreError>((Standing::read(tx)?, now))).await?;
    if !standing.0.is_due(acme, standing.1) {
        return Ok(false);
    }
    let wanted = acme.clone();
    let turn = app
        .db
        .write(move |tx, now, _| -> Result<Option<Timestamp>, StoreError> {
            let due = Standing::read(tx)?.is_due(&wanted, now);
            Ok((due && turns::hold_turn(tx, now, TURN, TURN_EVERY, HOLD)?).then_some(now))
        })
        .await?;
    let Some(turn) = turn else { return Ok(false) };
    tracing::info!(names = acme.names.join(" "), directory = acme.directory.as_str(), "asking for a certificate");
    let mut attempt = pin!(tokio::time::timeout(obtain::DEADLINE, obtain::certificate(app, acme)));
    let got = loop {
        tokio::select! {
            got = attempt.as_mut() => break got.unwrap_or_else(|_| Err(Trouble::silence())),
            () = tokio::time::sleep(HOLD_ON_EVERY) => {
                app.db.write(move |tx, now, _| turns::keep_turn(tx, now, TURN, turn, HOLD)).await?;
            }
        }
    };
    let (renewed, failed) = match got {
        Ok(certificate) => {
            let ends = certificate.not_after;
            app.db
                .write(move |tx, now, rng| -> Result<(), StoreError> {
                    kept::keep_certificate(tx, now, rng, &certificate)?;
                    kept::worked(tx, now)?;
                    turns::end_turn(tx, TURN, turn)
                })
                .await?;
            tracing::info!(%ends, "there is a new certificate");
            (true, None)
        }
        Err(trouble) => {
            let (why, wait, again) = (trouble.words.clone(), trouble.wait, trouble.forgets_order);
            let next = app
                .db
                .write(move |tx, now, _| -> Result<Timestamp, StoreError> {
                    if again {
                        kept::forget_order(tx)?;
                    }
                    turns::end_turn(tx, TURN, turn)?;
                    kept::failed(tx, now, &why, wait)
                })
                .await?;
            (false, Some((trouble.words, next)))
        }
    };
    if let Some((why, next)) = failed {
        tracing::error!(why, again_at = %next, "no certificate was given out");
    }
    Ok(renewed)
}

/// What any server answers the authority to `token`.
///
/// # Errors
/// When the database cannot be read.
pub async fn answer_to(app: &App, token: String) -> Result<Option<String>, StoreError> {
    app.db.read(move |tx, now| kept::challenge(tx, now, Question::Token(&token))).await
}

/// What any server shows the authority that asks for `name` in a TLS handshake.
///
/// # Errors
/// When the database cannot be read.
pub async fn proof_of(app: &App, name: String) -> Result<Option<String>, StoreError> {
    app.db.read(move |tx, now| kept::challenge(tx, now, Question::Name(&name))).await
}

/// The newest certificate, for the listener.
///
/// # Errors
/// When it cannot be read.
pub async fn newest(app: &App) -> Result<Option<kept::Certificate>, SiteCertificateError> {
    app.db.read(|tx, _| kept::newest(tx)).await
}
