//! A letter sent at once to try the settings, told step by step, and in words what to do where it stops.

use jiff::Timestamp;
use medlock_domain::letters::MARK_BYTES;
use medlock_domain::outbox::Letter;

use super::smtp::{Connection, Failure, Step, What};
use super::{Bounces, outgoing};
use crate::config::{Smtp, SmtpSecurity};

/// How it went: what worked, in order, and in one or two sentences what did not.
pub struct Trial {
    pub worked: Vec<String>,
    pub failed: Option<String>,
}

/// Sends a letter that says it is a test. `mark` makes it known again if it comes back. No words of the mail server are in what is
/// told, no password and no other reader.
pub async fn run(smtp: &Smtp, site: &str, to: &str, mark: &[u8; MARK_BYTES], now: Timestamp) -> Trial {
    let mut worked = Vec::new();
    let text = format!(
        "This is a test. {site} can send letters: this one has reached the mailbox it was sent to.\n\nNobody has to do anything."
    );
    let letter = Letter::new(to, format!("A test from {site}"), text);
    let message = match outgoing(smtp, &letter, mark, now) {
        Ok(message) => message,
        Err(error) => return Trial { worked, failed: Some(format!("The letter cannot be made: {error:#}.")) },
    };
    let mut tell = |step| worked.push(good(smtp, step));
    let result = match Connection::open(smtp, &mut tell).await {
        Err(failure) => Err(failure),
        Ok(mut connection) => {
            let sent = connection.send(&message, &mut tell).await;
            connection.close().await;
            sent
        }
    };
    Trial { worked, failed: result.err().map(|failure| bad(smtp, &failure)) }
}

fn good(smtp: &Smtp, step: Step) -> String {
    let (host, port) = (&smtp.host, smtp.port);
    match step {
        Step::Settings => String::new(),
        Step::Name => format!("{host} has an address."),
        Step::Greeting if smtp.security == SmtpSecurity::Tls => {
            format!("{host} answers at port {port}, and the connection is protected.")
        }
        Step::Greeting => format!("{host} answers at port {port}."),
        Step::StartTls => "The connection is protected.".to_owned(),
        Step::SignIn => "It took the name and the password.".to_owned(),
        Step::Sender => "It takes letters from our sender.".to_owned(),
        Step::Reader => "It takes letters to this reader.".to_owned(),
        Step::Contents => "It has the letter.".to_owned(),
    }
}

/// What failed and what to look at.
fn bad(smtp: &Smtp, failure: &Failure) -> String {
    let (host, port) = (&smtp.host, smtp.port);
    let code = match &failure.what {
        What::Answer { code, status: Some(status) } => format!(" (it answered {code} {status})"),
        What::Answer { code, status: None } => format!(" (it answered {code})"),
        _ => String::new(),
    };
    let later = matches!(&failure.what, What::Answer { code, .. } if *code < 500);
    let what = match (&failure.step, &failure.what) {
        (_, What::Ours(words)) => words.clone(),
        (Step::Name, What::Silence) => "the name servers of this machine do not answer".to_owned(),
        (Step::Name, _) => {
            format!("{host} has no address: is smtp.host right, and does this machine reach its name servers?")
        }
        (_, What::Tls(reason)) => format!("the connection to {host} cannot be protected: {reason}"),
        (Step::StartTls, What::NotOffered) => {
            format!("{host} offers no STARTTLS at port {port}: try smtp.security = \"tls\", usually at port 465")
        }
        (Step::Greeting, What::Unreachable) => {
            format!("nobody answers at {host}, port {port}: is smtp.port right, and does a firewall let us out there?")
        }
        (_, What::Silence) => format!(
            "{host}, port {port}, does not answer in time: a firewall on the way, or a port that waits for TLS from the first byte \
             (smtp.security = \"tls\")"
        ),
        (Step::Greeting, What::Odd) => {
            format!(
                "what answers at {host}, port {port}, ends the conversation: is it a mail server, and is smtp.security right?"
            )
        }
        (_, What::Odd | What::Unreachable | What::NoAddress) => format!("{host} ended the conversation"),
        (Step::SignIn, What::NotOffered) => {
            format!("{host} offers no way to sign in with a name and a password that we know: is smtp.security right?")
        }
        (Step::SignIn, _) if !later => {
            format!(
                "{host} does not take the name and the password{code}: look at smtp.username and smtp.password_file"
            )
        }
        (Step::Sender, What::Answer { .. }) if !later => {
            format!("{host} does not let us send as smtp.from or smtp.bounce_address says{code}")
        }
        (Step::Reader, What::NotOffered) => format!("{host} takes no addresses with such letters"),
        (Step::Reader, What::Answer { .. }) if failure.is_final() => {
            format!("{host} refuses this reader{code}: is the address right?")
        }
        (Step::Reader, What::Answer { .. }) if !later => {
            format!("{host} does not pass letters on to this reader for us{code}: must we sign in, or be known to it?")
        }
        (Step::Contents, What::Answer { .. }) if !later => {
            format!("{host} does not take the letter itself{code}: a filter, or its size")
        }
        (_, What::Answer { .. }) if later => {
            format!("{host} asks us to come again later{code}; letters wait and are sent again by themselves")
        }
        _ => format!("{host} refuses{code}"),
    };
    let mut sentence = what;
    if let Some(first) = sentence.get(..1).map(str::to_ascii_uppercase)
        && !sentence.starts_with(host.as_str())
    {
        sentence.replace_range(..1, &first);
    }
    if !sentence.ends_with('?') {
        sentence.push('.');
    }
    sentence
}

/// Whether the setting for what comes back can work, in words for whoever tries.
pub fn about_returns(smtp: &Smtp) -> String {
    match &smtp.bounce_address {
        None => "Letters that come back are not counted: smtp.bounce_address is not set.".to_owned(),
        Some(base) => format!(
            "Letters that come back go to {}; pipe that mailbox into `medlock mail bounce`.",
            Bounces::address(base, &[0; MARK_BYTES]).map_or_else(|| base.clone(), |_| base.replacen('@', "+…@", 1))
        ),
    }
}
