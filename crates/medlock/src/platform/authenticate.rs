//! Who calls. Everything behind this file works with a [`Caller`], which cannot be had unverified.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::mac::{HashAlg, HmacAlg};
use medlock_domain::app_sessions::{self, AppSession, SessionError};
use medlock_domain::apps::{self, AppError, LegacyAuth, MsgTime};
use medlock_domain::authorisations;
use medlock_domain::ids::{AppId, PersonId};
use medlock_domain::operate::legacy::Legacy;
use medlock_domain::things_in_record::Avenue;
use medlock_domain::user_tokens::{self, Looked};
use medlock_store::{StoreError, Tx};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::envelope::{self, Person, Request};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::fault::Fault;
use crate::app::App;
use crate::limits::{MSG_TIME_SLACK_LENIENT, MSG_TIME_SLACK_STRICT};
use crate::listen::ClientAddress;

/// A caller whose application is active and whose proof, if one was needed, held.
pub struct Caller {
    app: apps::App,
    session: Option<AppSession>,
    on_behalf: Option<OnBehalf>,
    address: IpAddr,
}

/// The person behind a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnBehalf {
    pub person: PersonId,
    /// The `person-id` by which the application knows them.
    pub pseudonym: Uuid,
    /// Online: signed in to the application. Offline: they let it in earlier.
    pub avenue: Avenue,
}

impl Caller {
    pub fn app(&self) -> &apps::App {
        &self.app
    }

    pub fn id(&self) -> AppId {
        self.app.id
    }

    /// Where the call comes from.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// The person the call names, if it names one.
    pub fn on_behalf(&self) -> Option<OnBehalf> {
        self.on_behalf
    }

    /// The person the call names.
    ///
    /// # Errors
    /// INVALID_PERSON (9) when it names none.
    pub fn person(&self) -> Result<OnBehalf, Failure> {
        self.on_behalf.ok_or_else(|| {
            let message = "This method needs a person: a user-auth-token, or an offline-person-id.";
            Failure::with_message(Code::InvalidPerson, message)
        })
    }

    /// Whether the call was signed in a session; otherwise it only names its application.
    pub fn is_in_session(&self) -> bool {
        self.session.is_some()
    }
}

/// An application whose row was read, and whether it wants its requests looked at: known even when the call is refused.
pub type Met = Option<(AppId, bool)>;

/// Checks steps 4 to 7: application or session (6, 8, 65), digests (4), time (49), person (7, 8, 9). Says in `met` whose row was
/// read for it.
///
/// # Errors
/// The first check that fails.
pub async fn caller(
    app: &Arc<App>,
    client: ClientAddress,
    request: &Request<'_>,
    met: &mut Met,
) -> Result<Caller, Fault> {
    match &request.header.caller {
        envelope::Caller::Application(id) => anonymous(app, client, request, AppId(*id), met).await,
        envelope::Caller::Session { token, person } => {
            in_session(app, client, request, token.expose(), person, met).await
        }
    }
}

/// The application whose session a call is made in, whatever else is wrong with the call.
pub fn session_of(app: &App, request: &Request<'_>) -> Option<AppId> {
    match &request.header.caller {
        envelope::Caller::Application(_) => None,
        envelope::Caller::Session { token, .. } => {
            app_sessions::open(&app.vault, app.now(), token.expose()).ok().map(|session| session.app)
        }
    }
}

async fn anonymous(
    app: &Arc<App>,
    client: ClientAddress,
    request: &Request<'_>,
    id: AppId,
    met: &mut Met,
) -> Result<Caller, Fault> {
    let found = app.db.read(move |tx, _| apps::load(tx, id)).await.map_err(|error: AppError| Fault::from(error))?;
    *met = Some((id, found.as_ref().is_some_and(|found| found.config.inspect_requests)));
    let found = found.filter(apps::App::is_active).ok_or(Code::InvalidApp)?;
    if !found.admits(client.0) {
        return Err(not_from_there().into());
    }
    // Two published clients send a digest although nothing is signed here.
    if request.header.info_hash.is_some() {
        request.verify_info_hash()?;
    }
    Ok(Caller { app: found, session: None, on_behalf: None, address: client.0 })
}

async fn in_session(
    app: &Arc<App>,
    client: ClientAddress,
    request: &Request<'_>,
    token: &str,
    person: &Person,
    met: &mut Met,
) -> Result<Caller, Fault> {
    let now = app.now();
    let session = app_sessions::open(&app.vault, now, token).map_err(session_fault)?;
    let (checked, named) = (session.clone(), Named::from(person));
    // One look for both. What it says about the person counts only when the digests have held.
    let (found, behind) = app
        .db
        .read_here(move |tx, now| {
            let found = app_sessions::authorise(tx, now, &checked)?;
            let behind = resolve(tx, now, found.id, &named)?;
            Ok::<_, SessionError>((found, behind))
        })
        .await
        .map_err(session_fault)?;
    *met = Some((found.id, found.config.inspect_requests));
    if !found.admits(client.0) {
        return Err(not_from_there().into());
    }
    request.verify_hmac(&session.secret, session.hmac)?;
    let hash = request.verify_info_hash()?;
    let is_sha1 = session.hmac == HmacAlg::Sha1 || hash == HashAlg::Sha1;
    if found.config.legacy_auth == LegacyAuth::Deny && is_sha1 {
        let message = "This application does not accept SHA-1.";
        return Err(Failure::with_message(Code::BadSig, message).into());
    }
    in_time(request, found.config.msg_time, now)?;
    if is_sha1 {
        app.calls.legacy(found.id, Legacy::Sha1Signature, now);
    }
    if in_time(request, MsgTime::Strict, now).is_err() {
        app.calls.legacy(found.id, Legacy::LenientTime, now);
    }
    Ok(Caller { app: found, session: Some(session), on_behalf: behind?, address: client.0 })
}

/// Lenient covers clients that send local time without its zone; strict allows for clocks that differ by minutes.
pub(super) fn in_time(request: &Request<'_>, msg_time: MsgTime, now: Timestamp) -> Result<(), Failure> {
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

/// How a call names its person, in a form that goes into a transaction.
pub(super) enum Named {
    Nobody,
    Token(Zeroizing<String>),
    Pseudonym(Uuid),
}

impl From<&Person> for Named {
    fn from(person: &Person) -> Named {
        match person {
            Person::Nobody => Named::Nobody,
            Person::Online(token) => Named::Token(Zeroizing::new(token.expose().to_owned())),
            Person::Offline(pseudonym) => Named::Pseudonym(*pseudonym),
        }
    }
}

/// Whom a call is made for, or why for nobody: INVALID_TOKEN (8) and CREDENTIAL_TOKEN_EXPIRED (7) for user tokens,
/// INVALID_PERSON (9) for an id that the application does not know or whose account is gone. Somebody who has taken every
/// authorisation back is still known: their records answer 11.
pub(super) fn resolve(
    tx: &mut Tx<'_>,
    now: Timestamp,
    app: AppId,
    named: &Named,
) -> Result<Result<Option<OnBehalf>, Code>, StoreError> {
    // Whom a name leads to has an account: a name whose account is gone leads to nobody.
    let found = match named {
        Named::Nobody => return Ok(Ok(None)),
        Named::Token(token) => match user_tokens::look_up(tx, now, app, token)? {
            Looked::Person(person) => authorisations::pseudonym_of(tx, app, person)?
                .map(|pseudonym| OnBehalf { person, pseudonym, avenue: Avenue::Online })
                .ok_or(Code::InvalidToken),
            Looked::Expired => Err(Code::CredentialTokenExpired),
            Looked::Invalid => Err(Code::InvalidToken),
        },
        Named::Pseudonym(pseudonym) => authorisations::person_by_pseudonym(tx, app, *pseudonym)?
            .map(|person| OnBehalf { person, pseudonym: *pseudonym, avenue: Avenue::Offline })
            .ok_or(Code::InvalidPerson),
    };
    Ok(found.map(Some))
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
