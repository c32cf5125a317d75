//! What the tests of connect requests begin with: a sender with a rule, people with records, a request that opens with
//! `fluffy cat`.

use std::ops::{Deref, DerefMut};

use jiff::Timestamp;
use medlock_crypto::random::SeededRandom;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::audit::{self};
use medlock_domain::authorisations::{self, Taken};
use medlock_domain::connects::{
    self, Accept, AcceptError, Accepted, ConnectError, ConnectSituation, ConnectTicket, Created, Entry,
    PreparedRequest, RequestText, Revoked,
};
use medlock_domain::ids::{AppId, ConnectRequestId, PersonId, RecordId, TicketId};
use medlock_domain::packages::{self, PackageError, Situation};
use medlock_domain::policy::Policy;
use medlock_domain::testing::{CHEAP, TestDb, a_rule, add_rules, an_app};
use medlock_domain::things_in_record::Avenue;
use medlock_domain::tickets::{Choice, Holder};
use medlock_store::Db;
use medlock_wire::identity_code::IdentityCode;
use uuid::{Uuid, uuid};

pub use crate::desk::{
    ANSWER, Answered, DAY, Desk, MICROSECOND, QUESTION, by_code, by_external_id, fresh_nonce, fresh_number, reply_of,
    session_of,
};

pub const FRIENDLY_NAME: &str = "Ada at the clinic";
pub const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

pub struct World<'a>(pub Desk<'a>);

impl<'a> Deref for World<'a> {
    type Target = Desk<'a>;

    fn deref(&self) -> &Desk<'a> {
        &self.0
    }
}

impl DerefMut for World<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// What the consent page has when it is posted.
#[derive(Clone)]
pub struct ToAccept {
    pub request: ConnectRequestId,
    pub ticket: TicketId,
    pub person: PersonId,
    pub session: String,
    pub taken: Option<Taken>,
    pub through: [u8; 32],
}

impl<'a> World<'a> {
    pub fn new(db: &'a TestDb) -> World<'a> {
        World(Desk::new(db, an_app_with_a_rule(db, "Sample Clinic")))
    }

    /// The same server, another sender.
    pub fn other_app(&self) -> World<'a> {
        World(self.with(an_app_with_a_rule(self.db, "Another Clinic")))
    }

    pub fn prepare(&self, external_id: &str, answer: &str) -> Result<PreparedRequest, ConnectError> {
        let text = RequestText { friendly_name: FRIENDLY_NAME, question: QUESTION, answer, external_id };
        PreparedRequest::prepare(self.db.vault(), &mut SeededRandom::new(fresh_number()), &CHEAP, &text)
    }

    pub fn try_create(&self, external_id: &str) -> Result<Created, ConnectError> {
        self.create_on(self.db.db(), external_id, ANSWER)
    }

    pub fn create_on(&self, db: &Db, external_id: &str, answer: &str) -> Result<Created, ConnectError> {
        let (app, policy, new) = (self.app, self.policy, self.prepare(external_id, answer)?);
        db.write_blocking(move |tx, now, rng| connects::create(tx, now, rng, &policy, app, &new))
    }

    /// A request that [`ANSWER`] opens.
    pub fn create(&self, external_id: &str) -> IdentityCode {
        self.try_create(external_id).unwrap().code
    }

    pub fn delete(&self, external_id: &str) -> Result<(), ConnectError> {
        let (app, policy, external_id) = (self.app, self.policy, external_id.to_owned());
        self.db.write_blocking(move |tx, now, rng| connects::delete(tx, now, rng, &policy, app, &external_id))
    }

    pub fn revoke(&self, external_id: &str, end_authorisations: bool) -> Option<Revoked> {
        let (app, external_id) = (self.app, external_id.to_owned());
        self.db
            .write_blocking(move |tx, now, rng| connects::revoke(tx, now, rng, app, &external_id, end_authorisations))
            .unwrap()
    }

    /// The request a code leads to; None when it leads nowhere.
    pub fn request(&self, code: &IdentityCode) -> Option<ConnectRequestId> {
        let (policy, code) = (self.policy, code.clone());
        let found = self.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, None)).unwrap();
        match found {
            Situation::ConnectRequest(request) => Some(request),
            _ => None,
        }
    }

    pub fn situation(&self, code: &IdentityCode, viewer: Option<PersonId>) -> ConnectSituation {
        let (policy, request) = (self.policy, self.request(code).expect("a connect request"));
        self.db.read_blocking(move |tx, now| connects::situation(tx, now, &policy, request, viewer)).unwrap()
    }

    /// The status the platform would give to a look at this code; 0 when the question can be asked.
    pub fn status(&self, code: &IdentityCode) -> u32 {
        self.situation(code, None).code().map_or(0, |code| code.number())
    }

    pub fn attempts_left(&self, code: &IdentityCode) -> u32 {
        match self.situation(code, None) {
            ConnectSituation::Open { attempts_left, .. } => attempts_left,
            other => panic!("cannot be answered: {other:?}"),
        }
    }

    /// Three wrong answers.
    pub fn lock(&self, code: &IdentityCode, person: PersonId) {
        for left in [2, 1, 0] {
            assert_eq!(self.answer(code, person, "dog"), Answered::Wrong(left));
        }
    }

    pub fn ticket(&self, code: &IdentityCode, person: PersonId) -> Option<ConnectTicket> {
        let (request, session) = (self.request(code)?, session_of(person));
        self.db
            .read_blocking(move |tx, now| {
                connects::ticket(tx, now, request, Holder { person, session_secret: session.as_bytes() })
            })
            .unwrap()
    }

    /// Answers rightly and chooses: all that comes before the consent.
    pub fn ready(&self, code: &IdentityCode, person: PersonId, choice: Choice) -> ToAccept {
        let Answered::Ticket(ticket) = self.answer(code, person, ANSWER) else { panic!("the answer is right") };
        assert!(self.choose(ticket, person, choice));
        ToAccept {
            request: self.request(code).unwrap(),
            ticket,
            person,
            session: session_of(person),
            taken: Some(Taken::default()),
            through: fresh_through(),
        }
    }

    pub fn accept(&self, accept: &ToAccept) -> Result<Accepted, AcceptError> {
        accept_on(self.db, &self.policy, accept)
    }

    /// The whole way, into an existing record.
    pub fn connect(&self, code: &IdentityCode, person: PersonId, record: RecordId) -> Accepted {
        self.accept(&self.ready(code, person, Choice::Record(record))).unwrap()
    }

    /// A request that this person has accepted for this record.
    pub fn connected(&self, external_id: &str, person: PersonId, record: RecordId) -> IdentityCode {
        let code = self.create(external_id);
        self.connect(&code, person, record);
        code
    }

    pub fn accepted(&self, accept: &ToAccept) -> Option<Accepted> {
        let (request, person, through) = (accept.request, accept.person, accept.through);
        self.db.read_blocking(move |tx, now| connects::accepted(tx, now, request, person, through)).unwrap()
    }

    pub fn list(&self, since: Option<Timestamp>) -> Vec<Entry> {
        poll_on(self.db, self.app, since)
    }

    /// The external ids of all that is listed, in order.
    pub fn listed(&self) -> Vec<String> {
        self.list(None).into_iter().map(|entry| entry.external_id).collect()
    }

    /// Whether the application may use the record through the person.
    pub fn is_authorised(&self, person: PersonId, record: RecordId) -> bool {
        let app = self.app;
        let found = self.db.read_blocking(move |tx, _| authorisations::find(tx, app, person, record)).unwrap();
        found.is_some_and(|authorisation| authorisation.active)
    }

    /// What the journal says about the application.
    pub fn journal(&self) -> Vec<String> {
        let app = self.app;
        let lines = self.db.read_blocking(move |tx, _| audit::of_app(tx, app, 1_000)).unwrap();
        lines.into_iter().map(|line| line.action).collect()
    }

    pub fn sweep(&self) -> connects::Swept {
        self.db.write_blocking(|tx, now, rng| connects::sweep(tx, now, rng, 100)).unwrap()
    }
}

fn an_app_with_a_rule(db: &TestDb, name: &str) -> AppId {
    let app = an_app(db, name);
    add_rules(db, app, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
    app
}

/// Accepts on one of several nodes.
pub fn accept_on(db: &Db, policy: &Policy, accept: &ToAccept) -> Result<Accepted, AcceptError> {
    let (accept, policy) = (accept.clone(), *policy);
    db.write_blocking(move |tx, now, rng| {
        let input = Accept {
            request: accept.request,
            ticket: accept.ticket,
            holder: Holder { person: accept.person, session_secret: accept.session.as_bytes() },
            taken: accept.taken.as_ref(),
            through: accept.through,
        };
        connects::accept(tx, now, rng, &policy, &input)
    })
}

/// Polls on one of several nodes, as the platform does.
pub fn poll_on(db: &Db, app: AppId, since: Option<Timestamp>) -> Vec<Entry> {
    let apps = db.write_blocking(move |tx, now, _| connects::fence(tx, now, app)).unwrap();
    db.read_blocking(move |tx, now| connects::list(tx, now, &apps, since)).unwrap()
}

fn fresh_through() -> [u8; 32] {
    let mut through = [0; 32];
    through[..8].copy_from_slice(&fresh_number().to_be_bytes());
    through
}

/// The platform's number of a result; 0 for success.
pub fn number<T>(result: Result<T, ConnectError>) -> u32 {
    result.map_or_else(|error| error.code().number(), |_| 0)
}

/// The same for UpdateExternalId.
pub fn renamed(result: Result<(), PackageError>) -> u32 {
    result.map_or_else(|error| error.code().number(), |()| 0)
}
