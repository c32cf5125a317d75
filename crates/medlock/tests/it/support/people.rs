//! People who let an application in, and its calls on their behalf.

use medlock_domain::apps::rules::Rule;
use medlock_domain::authorisations::{self, Authorisation, Taken};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::testing;
use medlock_domain::user_tokens;
use medlock_store::StoreError;
use medlock_wire::client::{self, OnBehalfOf};
use uuid::Uuid;

use super::{TestApp, TestServer, Told};

/// One call of an application, as its header has it.
pub struct Behalf<'a> {
    pub record: Option<Uuid>,
    pub person: OnBehalfOf<'a>,
}

impl TestServer {
    /// Jane Doe, and her child's record.
    pub fn jane(&self) -> (PersonId, RecordId) {
        let jane = testing::a_person(&self.db, "jane@example.org");
        (jane, testing::a_record(&self.db, jane, "Kim"))
    }

    /// A user token, as somebody gets it who signs in to the application.
    pub fn user_token(&self, app: AppId, person: PersonId) -> String {
        self.db
            .write_blocking(move |tx, now, rng| {
                authorisations::person_pseudonym(tx, now, rng, app, person)?;
                user_tokens::issue(tx, now, rng, app, person).map(|token| token.to_string())
            })
            .unwrap_or_else(|error: StoreError| panic!("{error}"))
    }
}

impl TestApp {
    /// Gives the application these rules and lets the person authorise it for the record: all required ones and, by name,
    /// optional ones.
    pub fn authorised(&self, server: &TestServer, person: PersonId, record: RecordId, rules: &[Rule]) -> Authorisation {
        testing::set_rules(&server.db, self.id, rules);
        self.granted(server, person, record, &Taken::default())
    }

    /// The person authorises the application by the rules it has.
    pub fn granted(&self, server: &TestServer, person: PersonId, record: RecordId, taken: &Taken) -> Authorisation {
        let (app, taken) = (self.id, taken.clone());
        server
            .db
            .write_blocking(move |tx, now, rng| authorisations::grant(tx, now, rng, app, person, record, &taken))
            .unwrap()
    }

    /// The same as [`TestApp::authorised`]: the names of person and record.
    pub fn connected(&self, server: &TestServer, person: PersonId, record: RecordId, rules: &[Rule]) -> (Uuid, Uuid) {
        let authorisation = self.authorised(server, person, record, rules);
        (authorisation.person_pseudonym, authorisation.record_pseudonym)
    }

    /// A call for somebody who is not there.
    pub fn call_offline(
        &self,
        server: &TestServer,
        method: &str,
        version: u32,
        record: Option<Uuid>,
        person: Uuid,
        info: &str,
    ) -> Told {
        self.call_for(server, method, version, &Behalf { record, person: OnBehalfOf::Offline(person) }, info)
    }

    /// A call for somebody who is signed in to the application.
    pub fn call_online(
        &self,
        server: &TestServer,
        method: &str,
        version: u32,
        record: Option<Uuid>,
        token: &str,
        info: &str,
    ) -> Told {
        self.call_for(server, method, version, &Behalf { record, person: OnBehalfOf::Online(token) }, info)
    }

    /// Any call in the session.
    pub fn call_for(&self, server: &TestServer, method: &str, version: u32, behalf: &Behalf<'_>, info: &str) -> Told {
        let call = client::Call {
            method,
            version,
            record_id: behalf.record,
            info,
            msg_time: server.now(),
            client_version: "medlock tests",
            culture: None,
        };
        server.post(client::sign(&call, &self.session(server), behalf.person).as_bytes())
    }
}
