//! The client: one session, signed calls, and repeats only where a repeat cannot do anything twice.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use medlock_crypto::mac::{HashAlg, HmacAlg};
use medlock_crypto::random::Random;
use medlock_wire::client::{self as signed, OnBehalfOf, Session};
use medlock_wire::codes::Code;
use medlock_wire::method::{create_authenticated_session_token as cast, get_application_info};
use medlock_wire::reply::Reply;
use medlock_wire::xml::Element;
use uuid::Uuid;

use crate::Error;
use crate::clock::{Clock, RandomSource, system_clock, system_random};
use crate::credentials::Credentials;
use crate::limits::{BLOB_REPEAT_PAUSES, CALL_TIMEOUT, REPEAT_PAUSES};
use crate::transport::{Settings, Transport};

/// This software's name for itself in every request.
const CLIENT_VERSION: &str = concat!("Medlock-SDK/", env!("CARGO_PKG_VERSION"));

/// The algorithm all calls of a session are signed with.
const SESSION_HMAC: HmacAlg = HmacAlg::Sha256;

/// An application's connection to one server. Cheap to clone; clones share the session.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use medlock_sdk::{Client, Credentials};
///
/// let credentials = Credentials::from_pem(&std::fs::read("lab.pem")?, &std::fs::read_to_string("lab.key.pem")?)?;
/// let app_id = "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f".parse()?;
/// let client = Client::new("https://pickup.example.org", app_id, credentials)?;
/// println!("{}", client.application_info().await?.name);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    transport: Transport,
    app_id: Uuid,
    credentials: Credentials,
    clock: Clock,
    random: RandomSource,
    /// The session in use. One caller at a time renews it, the others wait for it.
    session: tokio::sync::Mutex<Option<Arc<Session>>>,
}

/// How a client is set up, for those who need more than [`Client::new`].
pub struct ClientBuilder {
    server: String,
    app_id: Uuid,
    credentials: Credentials,
    clock: Clock,
    random: RandomSource,
    timeout: Duration,
    repeat_pauses: Vec<Duration>,
    blob_pauses: Vec<Duration>,
    plain_http_allowed: bool,
    authorities: Vec<Vec<u8>>,
}

/// What is known of the calling application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationInfo {
    /// Its id.
    pub app_id: Uuid,
    /// Its name, as patients see it.
    pub name: String,
}

/// Whether a call may be sent again when its answer did not arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Carrying it out twice is the same as once.
    Harmless,
    /// The server recognises the same bytes and answers them from memory: the very request may be sent again, a new one not.
    SameBytes,
    /// Each call has an effect of its own.
    Never,
}

/// One call.
pub(crate) struct Call<'a> {
    pub(crate) method: &'static str,
    pub(crate) version: u32,
    pub(crate) info: &'a str,
    pub(crate) repeat: Repeat,
}

/// Whom and what a call is about; by default the application itself.
#[derive(Clone, Copy, Default)]
pub(crate) struct About {
    /// Somebody who authorised the application to act for them at any time.
    pub(crate) person: Option<Uuid>,
    pub(crate) record: Option<Uuid>,
}

impl Client {
    /// A client with the usual settings: https, or http to this machine; a minute per call; the system's clock.
    ///
    /// `server` is the base address, `https://pickup.example.org`, with or without a trailing slash.
    ///
    /// # Errors
    /// [`Error::Address`] if the address cannot be used.
    pub fn new(server: &str, app_id: Uuid, credentials: Credentials) -> Result<Client, Error> {
        Client::builder(server, app_id, credentials).build()
    }

    /// A client with other settings.
    pub fn builder(server: &str, app_id: Uuid, credentials: Credentials) -> ClientBuilder {
        ClientBuilder {
            server: server.to_owned(),
            app_id,
            credentials,
            clock: system_clock(),
            random: system_random,
            timeout: CALL_TIMEOUT,
            repeat_pauses: REPEAT_PAUSES.to_vec(),
            blob_pauses: BLOB_REPEAT_PAUSES.to_vec(),
            plain_http_allowed: false,
            authorities: Vec::new(),
        }
    }

    /// What the server knows of this application (GetApplicationInfo 2). A cheap way to see that address, id, key and clock
    /// are right.
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn application_info(&self) -> Result<ApplicationInfo, Error> {
        let call = Call { method: get_application_info::NAME, version: 2, info: "", repeat: Repeat::Harmless };
        self.call(&call, application_info).await
    }

    /// The time, on the clock the client was set up to use.
    pub(crate) fn now(&self) -> Timestamp {
        (self.inner.clock)()
    }

    /// A fresh source of randomness, as the client was set up to use.
    pub(crate) fn random(&self) -> Box<dyn Random> {
        (self.inner.random)()
    }

    /// Where such sources come from.
    pub(crate) fn random_source(&self) -> RandomSource {
        self.inner.random
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.inner.transport
    }

    pub(crate) async fn call_without_result(&self, call: &Call<'_>) -> Result<(), Error> {
        self.call_about_without_result(About::default(), call).await
    }

    pub(crate) async fn call<T>(
        &self,
        call: &Call<'_>,
        read: impl FnOnce(Element<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.call_about(About::default(), call, read).await
    }

    pub(crate) async fn call_about_without_result(&self, about: About, call: &Call<'_>) -> Result<(), Error> {
        let body = self.answered(about, call).await?;
        let reply = Reply::parse(&body)?;
        reply.outcome().map_err(Error::from)
    }

    pub(crate) async fn call_about<T>(
        &self,
        about: About,
        call: &Call<'_>,
        read: impl FnOnce(Element<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let body = self.answered(about, call).await?;
        let reply = Reply::parse(&body)?;
        reply.outcome()?;
        read(reply.info(call.method, call.version)?)
    }

    /// The body of the answer to a call that was carried out or refused for good. A session that has ended is replaced
    /// once, and the call signed anew.
    async fn answered(&self, about: About, call: &Call<'_>) -> Result<Vec<u8>, Error> {
        let session = self.session(None).await?;
        let (body, tries) = self.send(about, call, &session).await?;
        if !has_ended(&body)? {
            return Ok(body);
        }
        if call.repeat != Repeat::Harmless && tries > 1 {
            // An earlier try may have been carried out before the session ended; new bytes could carry it out again.
            return Err(Error::Interrupted {
                method: call.method,
                source: Box::new(Error::Reply { reason: "the session ended between two tries of the call".to_owned() }),
            });
        }
        let session = self.session(Some(&session)).await?;
        Ok(self.send(about, call, &session).await?.0)
    }

    async fn send(&self, about: About, call: &Call<'_>, session: &Session) -> Result<(Vec<u8>, usize), Error> {
        let request = signed::Call {
            method: call.method,
            version: call.version,
            record_id: about.record,
            info: call.info,
            msg_time: (self.inner.clock)(),
            client_version: CLIENT_VERSION,
            culture: None,
        };
        let person = about.person.map_or(OnBehalfOf::Nobody, OnBehalfOf::Offline);
        let body = signed::sign(&request, session, person);
        self.inner.transport.post(call.method, body.into(), call.repeat).await
    }

    /// The session in use, or a new one if there is none or it is the one that `ended`.
    async fn session(&self, ended: Option<&Arc<Session>>) -> Result<Arc<Session>, Error> {
        let mut current = self.inner.session.lock().await;
        if let Some(session) = &*current
            && !ended.is_some_and(|ended| Arc::ptr_eq(ended, session))
        {
            return Ok(Arc::clone(session));
        }
        let credentials = signed::Credentials {
            app_id: self.inner.app_id,
            key: self.inner.credentials.key(),
            thumbprint: self.inner.credentials.thumbprint(),
        };
        let request = signed::sign_in(&credentials, SESSION_HMAC, (self.inner.clock)(), CLIENT_VERSION, None);
        // A session costs the server nothing to make: one more does no harm.
        let (body, _) = self.inner.transport.post(cast::NAME, request.into(), Repeat::Harmless).await?;
        let reply = Reply::parse(&body)?;
        reply.outcome()?;
        let made = cast::Reply::parse(reply.info(cast::NAME, 2)?)?;
        let shared_secret =
            made.shared_secret.ok_or_else(|| Error::Reply { reason: "the session has no secret".to_owned() })?;
        let session = Arc::new(Session { token: made.token, shared_secret, hmac: SESSION_HMAC, hash: HashAlg::Sha256 });
        *current = Some(Arc::clone(&session));
        Ok(session)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("app_id", &self.inner.app_id).finish_non_exhaustive()
    }
}

impl ClientBuilder {
    /// Gives up a call after this long. Default: a minute.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> ClientBuilder {
        self.timeout = timeout;
        self
    }

    /// The pauses before a call is sent again, where it may be: as many repeats as pauses. Default: 200 ms and one second.
    #[must_use]
    pub fn repeat_pauses(mut self, pauses: impl Into<Vec<Duration>>) -> ClientBuilder {
        self.repeat_pauses = pauses.into();
        self
    }

    /// The pauses before a chunk of an attachment is sent again, or a download goes on where it broke off: as many tries in a
    /// row as pauses. Default: [`limits::BLOB_REPEAT_PAUSES`](crate::limits::BLOB_REPEAT_PAUSES), a minute together.
    #[must_use]
    pub fn blob_pauses(mut self, pauses: impl Into<Vec<Duration>>) -> ClientBuilder {
        self.blob_pauses = pauses.into();
        self
    }

    /// Allows http to other machines. Packages stay encrypted and calls signed, but codes and names can be read on the way:
    /// only for networks that are private by other means.
    #[must_use]
    pub fn allow_plain_http(mut self) -> ClientBuilder {
        self.plain_http_allowed = true;
        self
    }

    /// Trusts servers whose certificate was issued under this one (PEM), besides those the system trusts: for a clinic's own
    /// certificate authority.
    #[must_use]
    pub fn trust_authority(mut self, pem: impl Into<Vec<u8>>) -> ClientBuilder {
        self.authorities.push(pem.into());
        self
    }

    /// Takes the time from elsewhere, for tests.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> ClientBuilder {
        self.clock = Arc::new(clock);
        self
    }

    /// Takes randomness from elsewhere, for tests.
    #[must_use]
    pub fn random(mut self, random: RandomSource) -> ClientBuilder {
        self.random = random;
        self
    }

    /// The client. Does not call the server yet.
    ///
    /// # Errors
    /// [`Error::Address`] if the address cannot be used or would need [`ClientBuilder::allow_plain_http`].
    pub fn build(self) -> Result<Client, Error> {
        let transport = Transport::new(Settings {
            server: &self.server,
            plain_http_allowed: self.plain_http_allowed,
            authorities: &self.authorities,
            timeout: self.timeout,
            repeat_pauses: self.repeat_pauses,
            blob_pauses: self.blob_pauses,
        })?;
        let inner = Inner {
            transport,
            app_id: self.app_id,
            credentials: self.credentials,
            clock: self.clock,
            random: self.random,
            session: tokio::sync::Mutex::new(None),
        };
        Ok(Client { inner: Arc::new(inner) })
    }
}

/// Whether the reply says that the session is over.
fn has_ended(body: &[u8]) -> Result<bool, Error> {
    let reply = Reply::parse(body)?;
    Ok(reply.outcome().is_err_and(|refusal| refusal.code == Some(Code::AuthenticatedSessionTokenExpired)))
}

fn application_info(info: Element<'_>) -> Result<ApplicationInfo, Error> {
    let reply = get_application_info::Reply::parse(info)?;
    let name = reply.names.into_iter().next().map(|name| name.text).unwrap_or_default();
    Ok(ApplicationInfo { app_id: reply.id, name })
}
