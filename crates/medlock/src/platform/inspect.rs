//! Why a signed request was refused: the server's checks once more, in their order, each with what it looked at, for the
//! developers of the application. What is said holds no secret, no token, no authentication code and nothing of the request's
//! content (`shown`).
//!
//! `explain` is pure. [`after`] is called behind each answer and does nothing for applications that do not ask for it;
//! [`pasted`] looks at a request somebody has at hand.

mod digests;
mod explain;
mod gather;
mod shown;
mod sign_in;
mod variants;

use std::net::IpAddr;
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use medlock_domain::ids::AppId;
use medlock_domain::inspections::{self, Looked};
use medlock_store::StoreError;
use medlock_wire::codes::{Code, Failure};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::fault::Fault;
use crate::app::App;
use crate::listen::ClientAddress;

/// What is said about one request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// In the order of the server's checks; it stops at the first that fails, here the others are made, too.
    pub steps: Vec<Step>,
}

impl Explanation {
    /// The check the request failed at.
    pub fn failed(&self) -> Option<&Step> {
        self.steps.iter().find(|step| step.verdict == Verdict::Bad)
    }

    /// What would help, of all steps.
    pub fn hints(&self) -> impl Iterator<Item = &str> {
        self.steps.iter().flat_map(|step| &step.hints).map(String::as_str)
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub title: String,
    pub verdict: Verdict,
    /// One sentence.
    pub said: String,
    pub facts: Vec<Fact>,
    /// What is probably wrong with the client.
    pub hints: Vec<String>,
}

/// Whether a check held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Good,
    Bad,
    /// It could not be made.
    Open,
}

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub name: String,
    pub value: String,
}

impl Step {
    fn new(title: &str, verdict: Verdict, said: impl Into<String>) -> Step {
        Step { title: title.to_owned(), verdict, said: said.into(), facts: Vec::new(), hints: Vec::new() }
    }

    fn good(title: &str, said: impl Into<String>) -> Step {
        Step::new(title, Verdict::Good, said)
    }

    fn bad(title: &str, said: impl Into<String>) -> Step {
        Step::new(title, Verdict::Bad, said)
    }

    fn open(title: &str, said: impl Into<String>) -> Step {
        Step::new(title, Verdict::Open, said)
    }

    fn fact(mut self, name: &str, value: impl ToString) -> Step {
        self.facts.push(Fact { name: name.to_owned(), value: value.to_string() });
        self
    }

    fn hint(mut self, hint: impl Into<String>) -> Step {
        self.hints.push(hint.into());
        self
    }
}

/// A request as it is looked at.
pub struct Seen<'a> {
    /// Bytes of the body as they came.
    pub came: usize,
    /// What Content-Encoding says: `identity`, `gzip`, `deflate`.
    pub coding: &'a str,
    /// The body with its coding undone, or as it came where that failed.
    pub body: Result<&'a [u8], &'a [u8]>,
    /// Where it came from; None for a pasted one.
    pub address: Option<IpAddr>,
    pub now: Timestamp,
    /// Longest body that is taken.
    pub bytes_max: usize,
    /// What the server answered; None for a pasted one.
    pub answered: Option<Failure>,
    /// Whether it was answered with success.
    pub was_accepted: bool,
}

/// How a body came.
pub struct Came {
    pub bytes: usize,
    pub coding: &'static str,
}

/// Explains a request that was answered, if its application asks for that. `wanted` is what the application's row said, None when
/// the request was refused before one was read; only then is there something to look up.
///
/// What goes wrong here is for the log: the caller has an answer.
pub async fn after(
    app: &Arc<App>,
    client: ClientAddress,
    came: Came,
    body: Result<&Bytes, &Bytes>,
    result: Result<(), &Fault>,
    wanted: Option<(AppId, bool)>,
) {
    let answered = match (wanted, result) {
        (Some((_, false)), _) | (None, Ok(())) => return,
        (_, Ok(())) => None,
        (_, Err(Fault::Refused(failure))) => Some(failure.clone()),
        (_, Err(Fault::Internal(_))) => Some(Failure::new(Code::Failed)),
    };
    let body = body.cloned().map_err(Bytes::clone);
    if let Err(error) = look(app, client, came, body, answered, wanted.map(|(id, _)| id)).await {
        tracing::warn!(error = format!("{error:#}"), "a request could not be explained");
    }
}

async fn look(
    app: &Arc<App>,
    client: ClientAddress,
    came: Came,
    body: Result<Bytes, Bytes>,
    answered: Option<Failure>,
    wanted: Option<AppId>,
) -> anyhow::Result<()> {
    let named = gather::Named::of(body.as_deref().map_err(|raw| &**raw));
    let id = match wanted {
        Some(id) => id,
        None => {
            let Some(id) = named.application(&app.vault) else { return Ok(()) };
            if !app.db.read(move |tx, _| inspections::are_wanted(tx, id)).await? {
                return Ok(());
            }
            id
        }
    };
    let (method, version) = (named.shown_method(), named.version);
    let known = gather::known(app, id, named, None).await?;
    let code = answered.as_ref().map_or(0, |failure| failure.code.number());
    let now = app.now();
    let bytes_max = app.config.http.request_bytes_max;
    let explanation = tokio::task::spawn_blocking(move || {
        let seen = Seen {
            came: came.bytes,
            coding: came.coding,
            body: body.as_deref().map_err(|raw| &**raw),
            address: Some(client.0),
            now,
            bytes_max,
            was_accepted: answered.is_none(),
            answered,
        };
        explain::explain(&seen, &known)
    })
    .await?;
    let looked = Looked { method, version, code, explanation: serde_json::to_string(&explanation)? };
    app.db.write(move |tx, now, rng| inspections::keep(tx, now, rng, id, &looked)).await.map_err(|e: StoreError| e)?;
    Ok(())
}

/// A request that somebody of the application's staff has at hand.
pub struct Paste {
    /// The body, or the whole HTTP request.
    pub bytes: Vec<u8>,
    /// Content-Encoding, where `bytes` does not say it.
    pub coding: Option<String>,
    /// The session's shared secret, for a token this server can't open. Used for this one look.
    pub secret: Option<Zeroizing<Vec<u8>>>,
}

/// What is said about a pasted request: method, version, explanation. Nothing is kept.
///
/// # Errors
/// What the database fails with.
pub async fn pasted(app: &Arc<App>, of: AppId, paste: Paste) -> anyhow::Result<(String, u32, Explanation)> {
    let bytes_max = app.config.http.request_bytes_max;
    let (bytes, coding) = gather::unpacked(paste.bytes, paste.coding);
    let came = bytes.len();
    let body = gather::decoded(bytes, &coding, bytes_max);
    let named = gather::Named::of(body.as_deref().map_err(Vec::as_slice));
    let (method, version) = (named.shown_method(), named.version);
    let known = gather::known(app, of, named, paste.secret).await?;
    let now = app.now();
    let explanation = tokio::task::spawn_blocking(move || {
        let body = body.as_deref().map_err(Vec::as_slice);
        let (answered, was_accepted) = (None, false);
        let seen = Seen { came, coding: &coding, body, address: None, now, bytes_max, answered, was_accepted };
        explain::explain(&seen, &known)
    })
    .await?;
    Ok((method, version, explanation))
}
