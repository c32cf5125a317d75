//! The outbox: letters go to the mail server, or in development to a folder. A letter leaves the database only after it was
//! taken over, and waits there as long as nobody takes it.

use std::path::Path;

use anyhow::Context;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use medlock_domain::outbox::{self, Due, Letter};
use zeroize::Zeroizing;

use crate::app::{App, key};
use crate::config::{Mail, Smtp, SmtpSecurity};
use crate::limits::SMTP_DEADLINE;
use crate::metrics;

/// A connection pool to the mail server, made when the first letter needs it.
pub type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// Letters taken at once. They are sent one after the other within the lease.
const BATCH: u32 = 5;

/// Sends every letter whose time has come.
///
/// # Errors
/// When the database refuses. A letter that cannot be sent is no error: it is tried again later.
pub async fn send_due(app: &App, transport: &mut Option<Transport>) -> anyhow::Result<()> {
    loop {
        let due = app.db.write(|tx, now, _| outbox::take_due(tx, now, BATCH)).await?;
        if due.is_empty() {
            return Ok(());
        }
        for letter in due {
            deliver(app, transport, letter).await?;
        }
    }
}

async fn deliver(app: &App, transport: &mut Option<Transport>, due: Due) -> anyhow::Result<()> {
    let id = due.id;
    let sent = match &app.config.mail {
        Mail::Off => return Ok(()),
        Mail::Folder(folder) => write_to_folder(folder, app, &due),
        Mail::Smtp(smtp) => send(smtp, transport, &due.letter).await,
    };
    match sent {
        Ok(()) => {
            app.db.write(move |tx, now, _| outbox::delivered(tx, now, id)).await?;
            app.metrics.letter(metrics::Letter::Sent);
        }
        Err(error) => {
            // Neither the address nor the server's words, which may repeat it.
            let why = error.to_string();
            let again = app.db.write(move |tx, now, _| outbox::failed(tx, now, id)).await?;
            app.metrics.letter(if again.is_some() { metrics::Letter::Failed } else { metrics::Letter::Dropped });
            tracing::warn!(letter = %id, failures = due.failures + 1, again = again.is_some(), why, "a letter was not sent");
        }
    }
    Ok(())
}

/// One file a letter, named so that the newest sorts last.
fn write_to_folder(folder: &Path, app: &App, due: &Due) -> anyhow::Result<()> {
    key::make_private_folder(folder)?;
    let Letter { to, subject, text, html, from } = &due.letter;
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
    let contents = format!("{from}To: {to}\nSubject: {subject}\nDate: {at}\n\n{body}\n");
    // Under another name first, so that whoever watches the folder never reads half a letter.
    let partial = folder.join(format!(".{name}"));
    std::fs::write(&partial, contents).context("the letter's file cannot be written")?;
    std::fs::rename(&partial, folder.join(&name)).context("the letter's file cannot be named")
}

async fn send(smtp: &Smtp, transport: &mut Option<Transport>, letter: &Letter) -> anyhow::Result<()> {
    let message = message(smtp, letter)?;
    let transport = match transport {
        Some(transport) => transport,
        None => transport.insert(connect(smtp)?),
    };
    match transport.send(message).await {
        Ok(_) => Ok(()),
        Err(error) => Err(anyhow::anyhow!(kind_of(&error))),
    }
}

/// What went wrong, without the server's own words.
fn kind_of(error: &lettre::transport::smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None if error.is_timeout() => "the mail server did not answer in time".to_owned(),
        None if error.is_tls() => "the connection to the mail server could not be protected".to_owned(),
        None => "the mail server could not be reached".to_owned(),
    }
}

fn message(smtp: &Smtp, letter: &Letter) -> anyhow::Result<Message> {
    let site: Mailbox = smtp.from.parse().context("smtp.from is no mailbox")?;
    let mut from = site.clone();
    let mut reply_to = None;
    if let Some(sender) = &letter.from {
        if let Some(address) = &sender.address {
            from.email = address.parse().map_err(|_| anyhow::anyhow!("the letter's sender is no address"))?;
        }
        from.name = Some(sender.name.clone()).filter(|name| !name.is_empty());
        let mail = sender.reply_to.as_deref().map(str::parse::<Mailbox>).transpose();
        reply_to = mail.map_err(|_| anyhow::anyhow!("the address for replies is no mailbox"))?;
    }
    let to: Mailbox = letter.to.parse().map_err(|_| anyhow::anyhow!("the letter's address is no mailbox"))?;
    let mut builder = Message::builder()
        .from(from)
        .to(to)
        .subject(letter.subject.as_str())
        .message_id(None)
        // Answering machines leave it alone.
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    if let Some(reply_to) = reply_to {
        builder = builder.reply_to(reply_to);
    }
    let message = match &letter.html {
        None => builder.singlepart(SinglePart::plain(letter.text.clone())),
        Some(html) if letter.text.is_empty() => builder.singlepart(SinglePart::html(html.clone())),
        Some(html) => builder.multipart(MultiPart::alternative_plain_html(letter.text.clone(), html.clone())),
    };
    message.map_err(|_| anyhow::anyhow!("the letter cannot be written as a message"))
}

fn connect(smtp: &Smtp) -> anyhow::Result<Transport> {
    let parameters = || TlsParameters::new(smtp.host.clone()).context("TLS for the mail server cannot be set up");
    let tls = match smtp.security {
        SmtpSecurity::Tls => Tls::Wrapper(parameters()?),
        SmtpSecurity::StartTls => Tls::Required(parameters()?),
        SmtpSecurity::None => Tls::None,
    };
    let mut builder =
        Transport::builder_dangerous(smtp.host.as_str()).port(smtp.port).tls(tls).timeout(Some(SMTP_DEADLINE));
    if let (Some(username), Some(file)) = (&smtp.username, &smtp.password_file) {
        let password = std::fs::read_to_string(file).map(Zeroizing::new);
        let password = password.with_context(|| format!("smtp.password_file: {} cannot be read", file.display()))?;
        let password = password.strip_suffix('\n').unwrap_or(&password);
        builder = builder.credentials(Credentials::new(username.clone(), password.to_owned()));
    }
    Ok(builder.build())
}

/// Whether the mail server answers and takes the name and password, for `doctor`.
///
/// # Errors
/// What is in the way.
pub fn try_connection(smtp: &Smtp) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let transport = connect(smtp)?;
        match transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => anyhow::bail!("the mail server does not greet back"),
            Err(error) => anyhow::bail!(kind_of(&error)),
        }
    })
}
