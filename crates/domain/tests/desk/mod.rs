//! What the tests of packages and of connect requests begin with alike: a sender, people with records, and the answer form.

use jiff::{SignedDuration, Timestamp};
use medlock_domain::apps;
use medlock_domain::attempts::{self, Guess, Reserved, Right, Wrong};
use medlock_domain::audit::Actor;
use medlock_domain::ids::{AppId, PersonId, RecordId, TicketId};
use medlock_domain::packages::{self, PackageError, Which};
use medlock_domain::policy::Policy;
use medlock_domain::resent::{self, Fingerprint, NotMade};
use medlock_domain::testing::{TestDb, a_person, a_record};
use medlock_domain::tickets::{self, Choice, Holder};
use medlock_wire::identity_code::IdentityCode;

pub const ANSWER: &str = "Fluffy Cat";
pub const QUESTION: &str = "What is your pet's name?";
pub const DAY: SignedDuration = SignedDuration::from_hours(24);
pub const MICROSECOND: SignedDuration = SignedDuration::from_micros(1);

/// What one posted answer led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    Wrong(u32),
    Ticket(TicketId),
    Empty,
    TooMany,
    WhereItStands,
}

/// A sender on a server.
pub struct Desk<'a> {
    pub db: &'a TestDb,
    pub app: AppId,
    pub policy: Policy,
}

impl<'a> Desk<'a> {
    pub fn new(db: &'a TestDb, app: AppId) -> Desk<'a> {
        Desk { db, app, policy: Policy::default() }
    }

    /// The same server, another sender.
    pub fn with(&self, app: AppId) -> Desk<'a> {
        Desk { db: self.db, app, policy: self.policy }
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

    pub fn rename(&self, which: Which, new: &str) -> Result<(), PackageError> {
        let (app, new) = (self.app, new.to_owned());
        self.db.write_blocking(move |tx, now, rng| packages::update_external_id(tx, now, rng, app, &which, &new))
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
        let nonce = fresh_nonce();
        self.settle(self.reserve(code, person, &nonce, answer), answer, &session_of(person))
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

    /// Rows of a table, for what no function tells.
    pub fn rows(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        self.db.read_blocking(move |tx, _| tx.query_opt(&sql, &[])?.expect("a count").get::<i64>(0)).unwrap()
    }
}

/// The web session each person is signed in with, unless a test says otherwise.
pub fn session_of(person: PersonId) -> String {
    format!("session of {person}")
}

pub fn fresh_nonce() -> String {
    fresh_number().to_string()
}

pub fn fresh_number() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1_000);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Code and external id of one package, as the two ways to name it.
pub fn by_code(code: &IdentityCode) -> Which {
    Which::Code(code.clone())
}

pub fn by_external_id(external_id: &str) -> Which {
    Which::ExternalId(external_id.to_owned())
}

/// What the platform answers a creation, made with `resent::once`: a reply as text.
pub fn reply_of<E: std::fmt::Debug>(
    db: &TestDb,
    request: Fingerprint,
    made: Result<Vec<u8>, NotMade<E>>,
) -> Result<String, E> {
    let text = |reply: &[u8]| String::from_utf8(reply.to_vec()).expect("a reply is text");
    let failed = match made {
        Ok(reply) => return Ok(text(&reply)),
        Err(failed) => failed,
    };
    match db.read_blocking(move |tx, now| resent::answered(tx, now, request)).expect("the database answers") {
        Some(reply) => Ok(text(&reply)),
        None => match failed {
            NotMade::Failed(error) => Err(error),
            NotMade::SentBefore => panic!("sent before, and there is no reply"),
        },
    }
}
