//! A conversation with the mail server, each step by itself, so that it is known which of them failed and what that means: whether our
//! settings are at fault, whether it goes on later, or whether this reader never gets a letter.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use medlock_domain::letters::Trouble;
use zeroize::Zeroizing;

use super::message::Outgoing;
use crate::config::{Smtp, SmtpSecurity};
use crate::limits::SMTP_DEADLINE;

/// How far a conversation came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Our own settings and files.
    Settings,
    /// Looking the host's name up.
    Name,
    /// Reaching it, its greeting, and TLS where it comes first.
    Greeting,
    StartTls,
    SignIn,
    /// It takes us as a sender.
    Sender,
    Reader,
    Contents,
}

/// What went wrong at a step. Neither a reader's address nor the server's words are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub step: Step,
    pub what: What,
}

/// What a failure was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The server answered with this code, and this number of RFC 3463 if it gave one.
    Answer { code: u16, status: Option<String> },
    /// No answer in time.
    Silence,
    /// The name has no address.
    NoAddress,
    /// Nobody listens, or the way is closed.
    Unreachable,
    /// TLS does not come about, for this reason.
    Tls(&'static str),
    /// The server offers nothing of the kind: STARTTLS, a way to sign in, letters beyond ASCII.
    NotOffered,
    /// The connection ended, or what was said is no SMTP.
    Odd,
    /// Ours: in words that may be shown.
    Ours(String),
}

impl Failure {
    fn new(step: Step, what: What) -> Failure {
        Failure { step, what }
    }

    fn of(step: Step, error: &lettre::transport::smtp::Error) -> Failure {
        let what = match error.status() {
            Some(code) => What::Answer { code: u16::from(code), status: status_in(error) },
            None if error.is_timeout() => What::Silence,
            None => match tls_reason(error) {
                Some(reason) => What::Tls(reason),
                None if error.is_client() => What::NotOffered,
                None if is_refused(error) => What::Unreachable,
                None => What::Odd,
            },
        };
        Failure { step, what }
    }

    /// For the row about the letter.
    pub fn trouble(&self) -> Trouble {
        match (&self.step, &self.what) {
            (Step::Settings, _) => Trouble::Malformed,
            (_, What::Tls(_)) | (Step::StartTls, _) => Trouble::Tls,
            (Step::SignIn, What::Answer { .. } | What::NotOffered) => Trouble::SignIn,
            (Step::Reader | Step::Contents, What::Answer { code, status }) => {
                let by_status = status.as_deref().and_then(Trouble::from_status);
                match by_status {
                    // Of the server that we hand it to: it relays for nobody it does not know.
                    Some(Trouble::NotWanted) if self.step == Step::Reader && *code >= 500 => Trouble::NotAllowed,
                    Some(trouble) => trouble,
                    None if *code < 500 => Trouble::Later,
                    None if *code == 552 => Trouble::Full,
                    None if self.step == Step::Reader && matches!(code, 550 | 551 | 553) => Trouble::NoMailbox,
                    None => Trouble::NotWanted,
                }
            }
            (_, What::Answer { code, .. }) if *code < 500 => Trouble::Later,
            (_, What::Answer { .. }) => Trouble::NotAllowed,
            _ => Trouble::Unreachable,
        }
    }

    /// Whether it will be so for this letter for ever. What lies at our settings or our own mail server is waited out.
    pub fn is_final(&self) -> bool {
        match (&self.step, &self.what) {
            (Step::Settings, What::Ours(_)) => false,
            (Step::Reader | Step::Contents, What::Answer { code: 500.., .. }) => {
                !matches!(self.trouble(), Trouble::NotAllowed)
            }
            _ => false,
        }
    }

    /// Whether others can be sent on the same connection.
    pub fn leaves_connection(&self) -> bool {
        matches!((&self.step, &self.what), (Step::Sender | Step::Reader | Step::Contents, What::Answer { code, .. }) if *code != 421)
    }

    /// One short line for the log.
    pub fn short(&self) -> String {
        let at = match self.step {
            Step::Settings => "our settings",
            Step::Name => "its name",
            Step::Greeting => "the greeting",
            Step::StartTls => "STARTTLS",
            Step::SignIn => "sign-in",
            Step::Sender => "the sender",
            Step::Reader => "the reader",
            Step::Contents => "the contents",
        };
        let what = match &self.what {
            What::Answer { code, status: Some(status) } => format!("the mail server answered {code} {status}"),
            What::Answer { code, status: None } => format!("the mail server answered {code}"),
            What::Silence => "the mail server did not answer in time".to_owned(),
            What::NoAddress => "the mail server has no address".to_owned(),
            What::Unreachable => "the mail server could not be reached".to_owned(),
            What::Tls(reason) => format!("the connection to the mail server could not be protected: {reason}"),
            What::NotOffered => "the mail server does not offer it".to_owned(),
            What::Odd => "the mail server ended the conversation".to_owned(),
            What::Ours(words) => words.clone(),
        };
        format!("{what} (at {at})")
    }
}

/// The number of RFC 3463 that the answer begins with.
fn status_in(error: &lettre::transport::smtp::Error) -> Option<String> {
    let source = std::error::Error::source(error)?.to_string();
    let word = source.split([' ', '-']).next()?;
    Trouble::from_status(word).map(|_| word.to_owned())
}

fn tls_error(error: &lettre::transport::smtp::Error) -> Option<&rustls::Error> {
    let mut source = std::error::Error::source(error);
    for _ in 0..8 {
        let cause = source?;
        if let Some(found) = cause.downcast_ref::<rustls::Error>() {
            return Some(found);
        }
        let inner = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        if let Some(found) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            return Some(found);
        }
        source = cause.source();
    }
    None
}

fn tls_reason(error: &lettre::transport::smtp::Error) -> Option<&'static str> {
    use rustls::{CertificateError as Bad, Error as Tls};
    if let Some(error) = tls_error(error) {
        return Some(match error {
            Tls::InvalidCertificate(Bad::NotValidForName | Bad::NotValidForNameContext { .. }) => {
                "its certificate is for another name than smtp.host"
            }
            Tls::InvalidCertificate(Bad::Expired | Bad::ExpiredContext { .. }) => "its certificate has run out",
            Tls::InvalidCertificate(Bad::NotValidYet | Bad::NotValidYetContext { .. }) => {
                "its certificate is not valid yet: is this machine's clock right?"
            }
            Tls::InvalidCertificate(_) => {
                "its certificate is not from an authority this machine trusts (see smtp.ca_file)"
            }
            Tls::InvalidMessage(_) => "it does not speak TLS from the first byte (smtp.security: starttls?)",
            _ => "the two could not agree",
        });
    }
    error.is_tls().then_some("the two could not agree")
}

fn is_refused(error: &lettre::transport::smtp::Error) -> bool {
    let mut source = std::error::Error::source(error);
    for _ in 0..8 {
        let Some(cause) = source else { return false };
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            use std::io::ErrorKind as Io;
            return matches!(
                io.kind(),
                Io::ConnectionRefused | Io::HostUnreachable | Io::NetworkUnreachable | Io::AddrNotAvailable
            );
        }
        source = cause.source();
    }
    false
}

/// A connection that was greeted and, where there is a name and a password, signed in.
pub struct Connection {
    stream: AsyncSmtpConnection,
    deadline: Duration,
}

impl Connection {
    /// Connects and signs in. Every step that worked is told to `told`.
    ///
    /// # Errors
    /// The step that failed.
    pub async fn open(smtp: &Smtp, mut told: impl FnMut(Step)) -> Result<Connection, Failure> {
        let ours = |error: anyhow::Error| Failure::new(Step::Settings, What::Ours(format!("{error:#}")));
        let deadline = SMTP_DEADLINE;
        let tls = tls_parameters(smtp).map_err(ours)?;
        let credentials = credentials(smtp).map_err(ours)?;
        let names = within(deadline, Step::Name, tokio::net::lookup_host((smtp.host.as_str(), smtp.port))).await?;
        let addresses: Vec<SocketAddr> = names.map_err(|_| Failure::new(Step::Name, What::NoAddress))?.collect();
        if addresses.is_empty() {
            return Err(Failure::new(Step::Name, What::NoAddress));
        }
        told(Step::Name);
        let hello = ClientId::default();
        let first = if smtp.security == SmtpSecurity::Tls { tls.clone() } else { None };
        let connecting = AsyncSmtpConnection::connect_tokio1(&addresses[..], Some(deadline), &hello, first, None);
        let stream = within(deadline, Step::Greeting, connecting).await?;
        let mut stream = stream.map_err(|error| Failure::of(Step::Greeting, &error))?;
        told(Step::Greeting);
        if smtp.security == SmtpSecurity::StartTls
            && let Some(tls) = tls
        {
            if !stream.can_starttls() {
                return Err(Failure::new(Step::StartTls, What::NotOffered));
            }
            let starting = stream.starttls(tls, &hello);
            within(deadline, Step::StartTls, starting).await?.map_err(|error| Failure::of(Step::StartTls, &error))?;
            told(Step::StartTls);
        }
        if let Some(credentials) = credentials {
            let signing_in = stream.auth(DEFAULT_MECHANISMS, &credentials);
            within(deadline, Step::SignIn, signing_in).await?.map_err(|error| Failure::of(Step::SignIn, &error))?;
            told(Step::SignIn);
        }
        Ok(Connection { stream, deadline })
    }

    /// Hands one message over.
    ///
    /// # Errors
    /// The step that failed. The connection is of further use if [`Failure::leaves_connection`].
    pub async fn send(&mut self, message: &Outgoing, mut told: impl FnMut(Step)) -> Result<(), Failure> {
        let result = self.steps(message, &mut told).await;
        if let Err(failure) = &result
            && failure.leaves_connection()
        {
            // Back to where a next one can begin; if that fails, the next one fails at its first step.
            let _ = within(self.deadline, Step::Sender, self.stream.command(Reset)).await;
        }
        result
    }

    async fn steps(&mut self, message: &Outgoing, told: &mut impl FnMut(Step)) -> Result<(), Failure> {
        let Outgoing { envelope, bytes } = message;
        let mut options = Vec::new();
        let addresses = envelope.to().iter().chain(envelope.from());
        let is_ascii = |address: &lettre::Address| AsRef::<str>::as_ref(address).is_ascii();
        if !addresses.into_iter().all(is_ascii) {
            if !self.stream.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Failure::new(Step::Reader, What::NotOffered));
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        if !bytes.is_ascii() {
            options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        self.command(Step::Sender, Mail::new(envelope.from().cloned(), options)).await?;
        told(Step::Sender);
        for to in envelope.to() {
            self.command(Step::Reader, Rcpt::new(to.clone(), Vec::new())).await?;
        }
        told(Step::Reader);
        self.command(Step::Contents, Data).await?;
        let sending = self.stream.message(bytes);
        within(self.deadline, Step::Contents, sending).await?.map_err(|error| Failure::of(Step::Contents, &error))?;
        told(Step::Contents);
        Ok(())
    }

    async fn command<C: std::fmt::Display>(&mut self, step: Step, command: C) -> Result<(), Failure> {
        within(self.deadline, step, self.stream.command(command))
            .await?
            .map(drop)
            .map_err(|error| Failure::of(step, &error))
    }

    /// Takes leave.
    pub async fn close(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(5), self.stream.quit()).await;
    }
}

struct Reset;

impl std::fmt::Display for Reset {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RSET\r\n")
    }
}

async fn within<T>(deadline: Duration, step: Step, work: impl Future<Output = T>) -> Result<T, Failure> {
    tokio::time::timeout(deadline, work).await.map_err(|_| Failure::new(step, What::Silence))
}

/// None where nothing is protected.
pub(super) fn tls_parameters(smtp: &Smtp) -> anyhow::Result<Option<TlsParameters>> {
    if smtp.security == SmtpSecurity::None {
        return Ok(None);
    }
    let mut builder = TlsParameters::builder(smtp.host.clone());
    if let Some(file) = &smtp.ca_file {
        let shown = file.display();
        let pem = std::fs::read(file).with_context(|| format!("smtp.ca_file: {shown} cannot be read"))?;
        let root = Certificate::from_pem(&pem)
            .map_err(|_| anyhow::anyhow!("smtp.ca_file: {shown} holds no certificate in PEM"))?;
        builder = builder.add_root_certificate(root);
    }
    builder.build().map(Some).context("TLS for the mail server cannot be set up")
}

fn credentials(smtp: &Smtp) -> anyhow::Result<Option<Credentials>> {
    let (Some(username), Some(file)) = (&smtp.username, &smtp.password_file) else { return Ok(None) };
    let shown = file.display();
    let password = std::fs::read_to_string(file).map(Zeroizing::new);
    let password = password.with_context(|| format!("smtp.password_file: {shown} cannot be read"))?;
    let password = password.strip_suffix('\n').unwrap_or(&password);
    Ok(Some(Credentials::new(username.clone(), password.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(step: Step, code: u16, status: Option<&str>) -> Failure {
        Failure { step, what: What::Answer { code, status: status.map(str::to_owned) } }
    }

    #[test]
    fn only_what_is_about_the_reader_is_final() {
        for (failure, trouble, is_final) in [
            (answer(Step::Reader, 550, Some("5.1.1")), Trouble::NoMailbox, true),
            (answer(Step::Reader, 550, None), Trouble::NoMailbox, true),
            (answer(Step::Reader, 552, Some("5.2.2")), Trouble::Full, true),
            (answer(Step::Reader, 450, Some("4.2.0")), Trouble::Later, false),
            (answer(Step::Reader, 451, None), Trouble::Later, false),
            (answer(Step::Reader, 554, Some("5.7.1")), Trouble::NotAllowed, false),
            (answer(Step::Contents, 554, Some("5.7.1")), Trouble::NotWanted, true),
            (answer(Step::Contents, 552, None), Trouble::Full, true),
            (answer(Step::Sender, 550, Some("5.7.1")), Trouble::NotAllowed, false),
            (answer(Step::SignIn, 535, Some("5.7.8")), Trouble::SignIn, false),
            (answer(Step::Greeting, 421, None), Trouble::Later, false),
            (Failure::new(Step::Greeting, What::Unreachable), Trouble::Unreachable, false),
            (Failure::new(Step::Greeting, What::Tls("x")), Trouble::Tls, false),
        ] {
            assert_eq!((failure.trouble(), failure.is_final()), (trouble, is_final), "{failure:?}");
        }
    }
}
