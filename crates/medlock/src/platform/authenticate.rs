//! Who calls. Everything behind this file works with a [`Caller`], which cannot be had unverified.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::mac::{HashAlg, HmacAlg};
use medlock_domain::app_sessions::{self, AppSession, SessionError};
use medlock_domain::apps::{self, AppError, LegacyAuth, MsgTime};
use medlock_domain::ids::AppId;
use medlock_wire::codes::{Code, Failure};
use medlock_wire::envelope::{self, Person, Request};

use super::fault::Fault;
use crate::app::App;
use crate::limits::{MSG_TIME_SLACK_LENIENT, MSG_TIME_SLACK_STRICT};
use crate::listen::ClientAddress;

/// A caller whose application is active and whose proof, if one was needed, held.
pub struct Caller {
    app: apps::App,
    session: Option<AppSession>,
}

impl Caller {
    pub fn app(&self) -> &apps::App {
        &self.app
    }

    pub fn id(&self) -> AppId {
        self.app.id
    }

    /// Whether the call was signed in a session; otherwise it only names its application.
    pub fn is_in_session(&self) -> bool {
        self.session.is_some()
    }
}

/// Checks steps 4 to 7: application or session (6, 8, 65), digests (4), time (49), person (8, 9).
///
/// # Errors
/// The first check that fails.
pub async fn caller(app: &Arc<App>, client: ClientAddress, request: &Request<'_>) -> Result<Caller, Fault> {
    match &request.header.caller {
        envelope::Caller::Application(id) => anonymous(app, client, request, AppId(*id)).await,
        envelope::Caller::Session { token, person } => {
            let caller = in_session(app, client, request, token.expose()).await?;
            person_is_known(person)?;
            Ok(caller)
        }
    }
}

async fn anonymous(app: &Arc<App>, client: ClientAddress, request: &Request<'_>, id: AppId) -> Result<Caller, Fault> {
    let found = app.db.read(move |tx, _| apps::load(tx, id)).await.map_err(|error: AppError| Fault::from(error))?;
    let found = found.filter(apps::App::is_active).ok_or(Code::InvalidApp)?;
    if !found.admits(client.0) {
        return Err(not_from_there().into());
    }
    // Two published clients send a digest although nothing is signed here.
    if request.header.info_hash.is_some() {
        request.verify_info_hash()?;
    }
    Ok(Caller { app: found, session: None })
}

async fn in_session(
    app: &Arc<App>,
    client: ClientAddress,
    request: &Request<'_>,
    token: &str,
) -> Result<Caller, Fault> {
    let now = app.now();
    let session = app_sessions::open(&app.vault, now, token).map_err(session_fault)?;
    let checked = session.clone();
    let found = app.db.read(move |tx, now| app_sessions::authorise(tx, now, &checked)).await.map_err(session_fault)?;
    if !found.admits(client.0) {
        return Err(not_from_there().into());
    }
    request.verify_hmac(&session.secret, session.hmac)?;
    let hash = request.verify_info_hash()?;
    if found.config.legacy_auth == LegacyAuth::Deny && (session.hmac == HmacAlg::Sha1 || hash == HashAlg::Sha1) {
        let message = "This application does not accept SHA-1.";
        return Err(Failure::with_message(Code::BadSig, message).into());
    }
    in_time(request, found.config.msg_time, now)?;
    Ok(Caller { app: found, session: Some(session) })
}

/// Lenient covers clients that send local time without its zone; strict allows for clocks that differ by minutes.
fn in_time(request: &Request<'_>, msg_time: MsgTime, now: Timestamp) -> Result<(), Failure> {
    let slack = match msg_time {
        MsgTime::Lenient => MSG_TIME_SLACK_LENIENT,
        MsgTime::Strict => MSG_TIME_SLACK_STRICT,
    };
    let life = SignedDuration::from_secs(i64::try_from(request.header.msg_ttl_seconds).unwrap_or(i64::MAX));
    let age = now.duration_since(request.header.msg_time);
    if age > life.saturating_add(slack) {
        return Err(Failure::new(Code::RequestTimedOut));
    }
    if age < -slack {
        return Err(Failure::with_message(Code::RequestTimedOut, "The request's msg-time lies in the future."));
    }
    Ok(())
}

/// No user token has been given out and no person has authorised an application yet, so none can be known.
fn person_is_known(person: &Person) -> Result<(), Failure> {
    match person {
        Person::Nobody => Ok(()),
        Person::Online(_) => Err(Failure::new(Code::InvalidToken)),
        Person::Offline(_) => Err(Failure::new(Code::InvalidPerson)),
    }
}

fn not_from_there() -> Failure {
    Failure::with_message(Code::InvalidApp, "The application may not call from this address.")
}

fn session_fault(error: SessionError) -> Fault {
    match error {
        SessionError::Garbage => Code::InvalidToken.into(),
        SessionError::Expired => Code::AuthenticatedSessionTokenExpired.into(),
        SessionError::AppInactive => Code::InvalidApp.into(),
        other => Fault::Internal(other.into()),
    }
}
