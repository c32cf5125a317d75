//! Patient Connect: asking patients to authorise the application, and finding out who did.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use medlock_crypto::mac::{self, HashAlg};
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::{
    create_connect_request, delete_pending_connect_request, get_authorized_connect_requests, update_external_id,
};
use uuid::Uuid;

use crate::answer::Answer;
use crate::client::{About, Call, Client, Repeat};
use crate::cursor::CursorStore;
use crate::package::check_text;
use crate::{Error, Poller, RecordKey};

/// What a patient is asked, and what for.
///
/// The answer goes to the server, which keeps a hash of it; unlike a package's, it does not encrypt anything.
pub struct ConnectRequest {
    /// Shown after the right answer, so that a parent can tell one child's request from the other's.
    pub friendly_name: String,
    /// Asked before anything else is shown.
    pub question: String,
    /// What the patient has to answer. The server keeps a hash of it.
    pub answer: Answer,
    /// Your own key for the patient; comes back with the ids once the request is accepted. One request each.
    pub external_id: String,
}

impl fmt::Debug for ConnectRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConnectRequest(…)")
    }
}

/// A patient accepted a request: the ids to reach the record by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ValidatedConnection {
    /// Whose request it was: this application, or one it provisions. The ids are that application's.
    pub app_id: Uuid,
    /// Your own key for the patient, as the request had it.
    pub external_id: String,
    /// The person who accepted, by this application's name for them.
    pub person_id: Uuid,
    /// The record they chose, by this application's name for it.
    pub record_id: Uuid,
    /// The same for one record, whoever authorised it.
    pub app_specific_record_id: Option<String>,
}

impl ValidatedConnection {
    /// What calls about the record need.
    pub fn key(&self) -> RecordKey {
        RecordKey { person_id: self.person_id, record_id: self.record_id }
    }

    /// Names the connection without containing anything of it.
    pub(crate) fn fingerprint(&self) -> [u8; 16] {
        let mut named = [self.app_id, self.person_id, self.record_id].map(Uuid::into_bytes).concat();
        named.extend_from_slice(self.external_id.as_bytes());
        let digest = mac::hash(HashAlg::Sha256, &named);
        digest[..16].try_into().expect("the digest has 32 bytes")
    }
}

/// Accepted requests, the earliest first.
///
/// One external id may stand there several times: its patient may connect another record, and another person who holds code and
/// answer may connect theirs. Which of them is the patient is yours to find out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValidatedConnections(pub Vec<ValidatedConnection>);

impl ValidatedConnections {
    /// All of one external id.
    pub fn all<'a>(&'a self, external_id: &'a str) -> impl Iterator<Item = &'a ValidatedConnection> {
        self.0.iter().filter(move |connection| connection.external_id == external_id)
    }

    /// Every external id with all of its connections, the earliest first.
    pub fn by_external_id(&self) -> BTreeMap<&str, Vec<&ValidatedConnection>> {
        let mut groups: BTreeMap<&str, Vec<&ValidatedConnection>> = BTreeMap::new();
        for connection in &self.0 {
            groups.entry(&connection.external_id).or_default().push(connection);
        }
        groups
    }

    /// The latest of one external id.
    pub fn latest(&self, external_id: &str) -> Option<&ValidatedConnection> {
        self.0.iter().rev().find(|connection| connection.external_id == external_id)
    }
}

impl IntoIterator for ValidatedConnections {
    type Item = ValidatedConnection;
    type IntoIter = std::vec::IntoIter<ValidatedConnection>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The calls of Patient Connect; from [`Client::connect`].
///
/// ```no_run
/// # async fn example(client: medlock_sdk::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use medlock_sdk::{Answer, ConnectRequest, FileCursor, ShellUrl};
///
/// let code = client
///     .connect()
///     .create(&ConnectRequest {
///         friendly_name: "Alex at Hill Street Clinic".into(),
///         question: "Name of your first pet?".into(),
///         answer: Answer::new("Biscuit")?,
///         external_id: "RL-20417".into(),
///     })
///     .await?;
/// println!("{}", ShellUrl::connect("https://records.example.org", &code));
///
/// // Once a day, also after a restart: each connection once.
/// let mut poller = client.connect().poller(FileCursor::new("connections.cursor"));
/// while let Some(connection) = poller.next().await? {
///     println!("{} is {:?}", connection.external_id, connection.key());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Connect<'c> {
    client: &'c Client,
}

impl Client {
    /// The calls of Patient Connect.
    pub fn connect(&self) -> Connect<'_> {
        Connect { client: self }
    }
}

impl<'c> Connect<'c> {
    /// Creates a request (CreateConnectRequest) and returns its code, to hand to the patient. Never send question or answer with
    /// it.
    ///
    /// When the answer of the server is lost, the same bytes are sent again; Medlock answers those from memory for five minutes.
    ///
    /// # Errors
    /// [`Error::Field`], nothing was sent; [`Error::Refused`]: 79 when there is a request for this external id; or one of the
    /// transport's.
    pub async fn create(&self, request: &ConnectRequest) -> Result<IdentityCode, Error> {
        check_text("friendly name", &request.friendly_name)?;
        check_text("question", &request.question)?;
        check_text("answer", request.answer.text())?;
        check_text("external id", &request.external_id)?;
        let wire = create_connect_request::Request {
            friendly_name: request.friendly_name.clone(),
            question: request.question.clone(),
            answer: request.answer.text().to_owned().into(),
            external_id: request.external_id.clone(),
        };
        let info = wire.write();
        let call = Call { method: create_connect_request::NAME, version: 1, info: &info, repeat: Repeat::SameBytes };
        self.client
            .call_about(About::default(), &call, |info| Ok(create_connect_request::Reply::parse(info)?.identity_code))
            .await
    }

    /// Takes a request back that nobody has accepted (DeletePendingConnectRequest); succeeds when there was none. A request that
    /// was locked can be taken back even if it was accepted before; what was authorised with it goes on.
    ///
    /// # Errors
    /// [`Error::Field`]; [`Error::Refused`]: 84 when it was accepted; or one of the transport's.
    pub async fn delete(&self, external_id: &str) -> Result<(), Error> {
        check_text("external id", external_id)?;
        let info = delete_pending_connect_request::Request { external_id: external_id.to_owned() }.write();
        let method = delete_pending_connect_request::NAME;
        let call = Call { method, version: 1, info: &info, repeat: Repeat::Harmless };
        self.client.call_about_without_result(About::default(), &call).await
    }

    /// Gives the request of one external id, and all packages with it, another one (UpdateExternalId).
    ///
    /// # Errors
    /// [`Error::Field`]; [`Error::Refused`]: 79 when there is a request for the new one, nothing has changed then; or one of the
    /// transport's.
    pub async fn rename(&self, old: &str, new: &str) -> Result<(), Error> {
        self.client.update_external_id(update_external_id::Which::OldExternalId(old.to_owned()), new).await
    }

    /// Gives the request with this code another external id (UpdateExternalId).
    ///
    /// # Errors
    /// As [`Connect::rename`], and 74 for a code that is not this application's.
    pub async fn set_external_id(&self, code: &IdentityCode, new: &str) -> Result<(), Error> {
        self.client.update_external_id(update_external_id::Which::IdentityCode(code.clone()), new).await
    }

    /// Has the server write and send a letter with the request's code, as [`Dopu::invite`](crate::Dopu::invite) does for packages.
    ///
    /// # Errors
    /// As [`Dopu::invite`](crate::Dopu::invite).
    pub async fn invite(&self, code: &IdentityCode, address: &str, language: Option<&str>) -> Result<(), Error> {
        self.client.dopu().invite(code, address, language).await
    }

    /// Who accepted a request at `since` or later, as far as it can still be retrieved; everybody without it
    /// (GetAuthorizedConnectRequests). Nothing is consumed. [`Connect::poller`] keeps track of what was seen.
    ///
    /// # Errors
    /// [`Error::Refused`], or one of the transport's.
    pub async fn validated_since(&self, since: Option<Timestamp>) -> Result<ValidatedConnections, Error> {
        let info = get_authorized_connect_requests::Request { since }.write();
        let method = get_authorized_connect_requests::NAME;
        let call = Call { method, version: 1, info: &info, repeat: Repeat::Harmless };
        self.client
            .call_about(About::default(), &call, |info| {
                let reply = get_authorized_connect_requests::Reply::parse(info)?;
                Ok(ValidatedConnections(reply.requests.into_iter().map(ValidatedConnection::from).collect()))
            })
            .await
    }

    /// Polls from where the last poll ended, also after a restart.
    pub fn poller<S: CursorStore>(&self, store: S) -> Poller<'c, S> {
        Poller::new(self.client, store)
    }
}

impl From<get_authorized_connect_requests::ConnectRequest> for ValidatedConnection {
    fn from(request: get_authorized_connect_requests::ConnectRequest) -> ValidatedConnection {
        ValidatedConnection {
            app_id: request.app_id,
            external_id: request.external_id,
            person_id: request.person_id,
            record_id: request.record_id,
            app_specific_record_id: request.app_specific_record_id,
        }
    }
}
