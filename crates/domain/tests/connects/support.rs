//! What the tests of connect requests begin with: a sender with a rule, people with records, a request that opens with
//! `fluffy cat`.

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::random::SeededRandom;
use medlock_domain::apps;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::attempts::{self, Guess, Reserved, Right, Wrong};
use medlock_domain::audit::{self, Actor};
use medlock_domain::authorisations::{self, Taken};
use medlock_domain::connects::{
    self, Accept, AcceptError, Accepted, ConnectError, ConnectSituation, ConnectTicket, Created, Entry,
    PreparedRequest, RequestText, Revoked,
};
use medlock_domain::ids::{AppId, ConnectRequestId, PersonId, RecordId, TicketId};
use medlock_domain::packages::{self, PackageError, Situation, Which};
use medlock_domain::policy::Policy;
use medlock_domain::testing::{CHEAP, TestDb, a_person, a_record, a_rule, add_rules, an_app};
use medlock_domain::things_in_record::Avenue;
use medlock_domain::tickets::{self, Choice, Holder};
use medlock_store::Db;
use medlock_wire::identity_code::IdentityCode;
use uuid::{Uuid, uuid};

pub const ANSWER: &str = "Fluffy Cat";
pub const QUESTION: &str = "What is your pet's name?";
pub const FRIENDLY_NAME: &str = "Ada at the clinic";
pub const DAY: SignedDuration = SignedDuration::from_hours(24);
pub const MICROSECOND: SignedDuration = SignedDuration::from_micros(1);
pub const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

/// What one posted answer led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    Wrong(u32),
    Ticket(TicketId),
    Empty,
    TooMany,
    WhereItStands,
}

pub struct World<'a> {
    pub db: &'a TestDb,
    pub app: AppId,
    pub policy: Policy,
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
        World { db, app: an_app_with_a_rule(db, "Sample Clinic"), policy: Policy::default() }
    }

    /// The same server, another sender.
    pub fn other_app(&self) -> World<'a> {
        World { db: self.db, app: an_app_with_a_rule(self.db, "Another Clinic"), policy: self.policy }
    }

    pub fn now(&self) -> Timestamp {
        use medlock_store::clock::Clock as _;
        self.db.manual_clock().now()
    }

    pub fn pass(&self, time: SignedDuration) {
        self.db.manual_clock().advance(time);
    }

    /// Suspends or resumes the sender.
    pub fn set_active(&self, active: bool) {
        let app = self.app;
        let change = if active { apps::resume } else { apps::suspend };
        self.db.write_blocking(move |tx, now, rng| change(tx, now, rng, Actor::Operator, app)).unwrap();
    }

    pub fn person(&self, name: &str) -> PersonId {
        a_person(self.db, &format!("{name}@example.org"))
    }

    pub fn person_with_record(&self, name: &str) -> (PersonId, RecordId) {
        let person = self.person(name);
        (person, a_record(self.db, person, name))
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

    pub fn rename(&self, which: Which, new: &str) -> Result<(), PackageError> {
        let (app, new) = (self.app, new.to_owned());
        self.db.write_blocking(move |tx, now, rng| packages::update_external_id(tx, now, rng, app, &which, &new))
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

    pub fn reserve(&self, code: &IdentityCode, person: PersonId, nonce: &str, answer: &str) -> Reserved {
        let (policy, code, nonce, answer) = (self.policy, code.clone(), nonce.to_owned(), answer.to_owned());
        self.db
            .write_blocking(move |tx, now, rng| {
                attempts::reserve(tx, now, rng, &policy, &Guess { code: &code, person, nonce: &nonce, answer: &answer })
            })
            .unwrap()
    }

    /// Settles a reserved guess as the answer deserves.
    pub fn settle(&self, reserved: Reserved, answer: &str, session: &str) -> Answered {
        let challenge = match reserved {
            Reserved::Check(challenge) => challenge,
            Reserved::EmptyAnswer => return Answered::Empty,
            Reserved::TooMany => return Answered::TooMany,
            Reserved::WhereItStands => return Answered::WhereItStands,
        };
        let (attempt, policy) = (challenge.attempt, self.policy);
        match challenge.check(answer).unwrap() {
            Ok(right) => {
                let session = session.to_owned();
                let settled = self.db.write_blocking(move |tx, now, rng| {
                    attempts::settle_right(tx, now, rng, &policy, attempt, &right, session.as_bytes())
                });
                match settled.unwrap() {
                    Right::Ticket(ticket) => Answered::Ticket(ticket),
                    Right::WhereItStands => Answered::WhereItStands,
                }
            }
            Err(_) => {
                let settled =
                    self.db.write_blocking(move |tx, now, rng| attempts::settle_wrong(tx, now, rng, &policy, attempt));
                match settled.unwrap() {
                    Wrong::ChancesLeft(left) => Answered::Wrong(left),
                    Wrong::WhereItStands => Answered::WhereItStands,
                }
            }
        }
    }

    /// Posts the answer form once: reserve, check, settle. The nonce is fresh.
    pub fn answer(&self, code: &IdentityCode, person: PersonId, answer: &str) -> Answered {
        let reserved = self.reserve(code, person, &fresh_nonce(), answer);
        self.settle(reserved, answer, &session_of(person))
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

    pub fn choose(&self, ticket: TicketId, person: PersonId, choice: Choice) -> bool {
        let session = session_of(person);
        self.db
            .write_blocking(move |tx, now, rng| {
                let holder = Holder { person, session_secret: session.as_bytes() };
                tickets::choose(tx, now, rng, ticket, holder, &choice)
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

    /// Rows of a table, for what no function tells.
    pub fn rows(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        self.db.read_blocking(move |tx, _| tx.query_opt(&sql, &[])?.expect("a count").get::<i64>(0)).unwrap()
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

/// The web session each person is signed in with.
pub fn session_of(person: PersonId) -> String {
    format!("session of {person}")
}

pub fn fresh_nonce() -> String {
    fresh_number().to_string()
}

fn fresh_through() -> [u8; 32] {
    let mut through = [0; 32];
    through[..8].copy_from_slice(&fresh_number().to_be_bytes());
    through
}

fn fresh_number() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1_000);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

pub fn by_code(code: &IdentityCode) -> Which {
    Which::Code(code.clone())
}

pub fn by_external_id(external_id: &str) -> Which {
    Which::ExternalId(external_id.to_owned())
}

/// The platform's number of a result; 0 for success.
pub fn number<T>(result: Result<T, ConnectError>) -> u32 {
    result.map_or_else(|error| error.code().number(), |_| 0)
}

/// The same for UpdateExternalId.
pub fn renamed(result: Result<(), PackageError>) -> u32 {
    result.map_or_else(|error| error.code().number(), |()| 0)
}
