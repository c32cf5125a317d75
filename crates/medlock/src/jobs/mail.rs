//! The outbox: letters go to the mail server, or in development to a folder. A letter leaves the database only after it was
//! taken over or refused for good, and waits there as long as nobody takes it.

use std::path::Path;

use anyhow::Context;
use medlock_domain::letters::{self, Trouble};
use medlock_domain::outbox::{self, Due, Letter};
use tracing::Instrument;

use crate::app::{App, key};
use crate::config::{Mail, Smtp};
use crate::mail::{Connection, outgoing};
use crate::metrics;
use crate::shell::notice_letters::worded;
use crate::traces;

/// Letters taken at once. They are sent one after the other within the lease, on one connection.
const BATCH: u32 = 5;

/// What became of one attempt.
enum Tried {
    Sent,
    /// Tried again later.
    Failed(Trouble, String),
    /// For good.
    Refused(Trouble, String),
}

/// Sends every letter whose time has come.
///
/// # Errors
/// When the database refuses. A letter that cannot be sent is no error: it is tried again later.
pub async fn send_due(app: &App) -> anyhow::Result<()> {
    if !app.config.mail.works() {
        return Ok(());
    }
    loop {
        let due = app.db.write(|tx, now, _| outbox::take_due(tx, now, BATCH)).await?;
        if due.is_empty() {
            return Ok(());
        }
        let mut connection = None;
        for mut letter in due {
            letter.letter = worded(&app.config, letter.letter);
            let tried = match &app.config.mail {
                Mail::Off => return Ok(()),
                Mail::Folder(folder) => match write_to_folder(folder, app, &letter) {
                    Ok(()) => Tried::Sent,
                    Err(error) => Tried::Failed(Trouble::Other, format!("{error:#}")),
                },
                Mail::Smtp(smtp) => {
                    let span = traces::call("send a letter");
                    let tried = send(app, smtp, &mut connection, &letter).instrument(span.clone()).await;
                    if !matches!(tried, Tried::Sent) {
                        traces::failed(&span);
                    }
                    tried
                }
            };
            note(app, letter, tried).await?;
        }
        if let Some(connection) = connection {
            Connection::close(connection).await;
        }
    }
}

async fn note(app: &App, due: Due, tried: Tried) -> anyhow::Result<()> {
    let id = due.id;
    // Neither the address nor the server's words, which may repeat it.
    let (trouble, why, is_final) = match tried {
        Tried::Sent => {
            app.db.write(move |tx, now, _| outbox::delivered(tx, now, id)).await?;
            app.metrics.letter(metrics::Letter::Sent);
            return Ok(());
        }
        Tried::Failed(trouble, why) => (trouble, why, false),
        Tried::Refused(trouble, why) => (trouble, why, true),
    };
    if is_final {
        app.db.write(move |tx, now, _| outbox::refused(tx, now, id, trouble)).await?;
        app.metrics.letter(metrics::Letter::Dropped);
        tracing::warn!(letter = %id, why, "a letter was refused");
        return Ok(());
    }
    let again = app.db.write(move |tx, now, _| outbox::failed(tx, now, id, trouble)).await?;
    app.metrics.letter(if again.is_some() { metrics::Letter::Failed } else { metrics::Letter::Dropped });
    tracing::warn!(letter = %id, failures = due.failures + 1, again = again.is_some(), why, "a letter was not sent");
    Ok(())
}

async fn send(app: &App, smtp: &Smtp, connection: &mut Option<Connection>, due: &Due) -> Tried {
    let mark = letters::mark(&app.vault, due.id);
    let message = match outgoing(smtp, &due.letter, &mark, app.now()) {
        Ok(message) => message,
        Err(error) => return Tried::Failed(Trouble::Malformed, format!("{error:#}")),
    };
    let mut open = match connection.take() {
        Some(open) => open,
        None => match Connection::open(smtp, |_| ()).await {
            Ok(open) => open,
            Err(failure) => return Tried::Failed(failure.trouble(), failure.short()),
        },
    };
    match open.send(&message, |_| ()).await {
        Ok(()) => {
            *connection = Some(open);
            Tried::Sent
        }
        Err(failure) => {
            if failure.leaves_connection() {
                *connection = Some(open);
            }
            let (trouble, why) = (failure.trouble(), failure.short());
            if failure.is_final() { Tried::Refused(trouble, why) } else { Tried::Failed(trouble, why) }
        }
    }
}

/// One file a letter, named so that the newest sorts last.
fn write_to_folder(folder: &Path, app: &App, due: &Due) -> anyhow::Result<()> {
    key::make_private_folder(folder)?;
    let Letter { to, subject, text, html, from, headers, .. } = &due.letter;
    let at = app.now();
    let name = format!("{}-{}.txt", at.strftime("%Y%m%dT%H%M%S%6f"), due.id);
    let from = match from {
        None => String::new(),
        Some(from) => {
            let reply_to = from.reply_to.iter().map(|mail| format!("Reply-To: {mail}\n")).collect::<String>();
            format!("From: {} <{}>\n{reply_to}", from.name, from.address.as_deref().unwrap_or("this site"))
        }
    };
    let body = if text.is_empty() { html.as_deref().unwrap_or_default() } else { text };
    let more: String = headers.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let contents = format!("{from}To: {to}\nSubject: {subject}\nDate: {at}\n{more}\n{body}\n");
    // Under another name first, so that whoever watches the folder never reads half a letter.
    let partial = folder.join(format!(".{name}"));
    std::fs::write(&partial, contents).context("the letter's file cannot be written")?;
    std::fs::rename(&partial, folder.join(&name)).context("the letter's file cannot be named")
}

/// Whether the mail server answers and takes the name and password, for `doctor`.
///
/// # Errors
/// What is in the way.
pub fn try_connection(smtp: &Smtp) -> anyhow::Result<()> {
    crate::mail::check_files(smtp)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match Connection::open(smtp, |_| ()).await {
            Ok(connection) => {
                connection.close().await;
                Ok(())
            }
            Err(failure) => anyhow::bail!(failure.short()),
        }
    })
}
