//! `/acc/operate/mail`: where letters go, how the last ones fared, and a try, for operators.

use jiff::SignedDuration;
use medlock_domain::letters::{self, MARK_BYTES, State};
use medlock_domain::people::Email;

use super::views::{Fact, MailPage};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::config::{Config, Mail, SmtpSecurity};
use crate::mail::{trial, words};
use crate::shell::page::Problem;

const PAGE: &str = "/acc/operate/mail";
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// GET `/acc/operate/mail`.
pub async fn page(caller: Caller) -> Answer {
    let address = caller.operator()?.staff.email.as_typed().to_owned();
    show(&caller, address, None, Vec::new()).await
}

/// POST `/acc/operate/mail`: a letter at once.
pub async fn post(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    caller.operator()?;
    let typed = form.trimmed("address").to_owned();
    let Mail::Smtp(smtp) = &caller.app.config.mail else { return Ok(caller.go(PAGE)) };
    if Email::parse(&typed).is_none() {
        let problem = Problem::of("address", "Write the e-mail address like name@example.org");
        return show(caller, typed, None, vec![problem]).await;
    }
    let mark: [u8; MARK_BYTES] = medlock_crypto::random::array(&mut *caller.app.random());
    let trial = trial::run(smtp, &caller.app.config.site.name, &typed, &mark, caller.app.now()).await;
    show(caller, typed, Some(trial), Vec::new()).await
}

async fn show(caller: &Caller, address: String, trial: Option<trial::Trial>, problems: Vec<Problem>) -> Answer {
    let counts = caller.app.db.read(|tx, now| letters::counts(tx, now - DAY)).await?;
    let letters = counts.into_iter().map(|(state, count)| Fact {
        label: words::state(state).0.to_owned(),
        value: count.to_string(),
        about: String::new(),
        warns: matches!(state, State::GivenUp),
    });
    let tried = trial.is_some();
    let (worked, failed) = trial.map_or((Vec::new(), None), |trial| (trial.worked, trial.failed));
    let status = if problems.is_empty() { http::StatusCode::OK } else { http::StatusCode::UNPROCESSABLE_ENTITY };
    let page = caller.page("acc-operate-mail", "Mail").with_problems(problems);
    caller.show_as(
        status,
        &MailPage {
            page,
            settings: settings(&caller.app.config),
            without: match &caller.app.config.mail {
                Mail::Off => {
                    "No mail server is named, and this site works without one: people get back in with codes on paper or at the \
                     help desk, and every link for staff is shown to whoever makes it. Set smtp.host to send letters."
                }
                _ => "Letters are written to a folder, because this server is in development and names no mail server.",
            },
            letters: letters.collect(),
            address,
            worked,
            failed: failed.unwrap_or_default(),
            tried,
        },
    )
}

/// Nothing secret.
fn settings(config: &Config) -> Vec<Fact> {
    let Mail::Smtp(smtp) = &config.mail else { return Vec::new() };
    let fact = |label: &str, value: String, about: &str| Fact {
        label: label.to_owned(),
        value,
        about: about.to_owned(),
        warns: false,
    };
    let protected = match smtp.security {
        SmtpSecurity::Tls => "TLS from the first byte",
        SmtpSecurity::StartTls => "TLS after STARTTLS",
        SmtpSecurity::None => "not protected",
    };
    vec![
        fact("Server", format!("{}, port {}", smtp.host, smtp.port), protected),
        fact("Sender", smtp.from.clone(), ""),
        match &smtp.bounce_address {
            Some(address) => fact("Letters come back to", address.clone(), "Senders see which of theirs did."),
            None => fact(
                "Letters come back to",
                "the sender’s address".to_owned(),
                "Nobody is told: smtp.bounce_address is not set.",
            ),
        },
        match &smtp.dkim {
            Some(dkim) => fact("Signed", format!("with the key {}", dkim.selector), ""),
            None => fact("Signed", "not here".to_owned(), "Most mail servers sign by themselves (DKIM)."),
        },
    ]
}
