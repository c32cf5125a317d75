//! What the tests of packages begin with: a sender, people, a package that opens with `fluffy cat`.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Barrier};

use medlock_crypto::package::{self, Algorithm, PackageKeys, Params};
use medlock_crypto::random::SeededRandom;
use medlock_domain::ids::{PackageId, PersonId, RecordId, TicketId};
use medlock_domain::packages::{self, NewPackage, PackageError, PackageText, Situation, Which};
use medlock_domain::pick_up::{self, By, Confirm, ConfirmError, Done};
use medlock_domain::testing::{TestDb, an_app};
use medlock_domain::things_in_record;
use medlock_domain::tickets::{self, Choice, Holder, Ticket};
use medlock_store::{Db, Engine, StoreError};
use medlock_wire::codes::Failure;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::package::CheckedPackage;

pub use crate::desk::{
    ANSWER, Answered, DAY, Desk, MICROSECOND, QUESTION, by_code, by_external_id, fresh_nonce, fresh_number, reply_of,
    session_of,
};

pub const FRIENDLY_NAME: &str = "Results for Ada";

/// A weight with this many kilograms.
pub fn weight(kg: &str) -> String {
    format!(
        "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date><y>2026</y><m>1</m>\
         <d>2</d></date></when><value><kg>{kg}</kg></value></weight><common/></data-xml></thing>"
    )
}

/// A personal demographic record part: of its family a record holds one.
pub fn personal_demographic(first: &str) -> String {
    format!(
        "<thing><type-id>92ba621e-66b3-4a01-bd73-74844aed4f5b</type-id><data-xml><personal><name><full>{first}</full>\
         </name></personal><common/></data-xml></thing>"
    )
}

/// What a sender puts into CreateConnectPackage.
pub struct Parcel {
    pub question: String,
    pub friendly_name: String,
    pub external_id: String,
    pub params: Params,
    pub ciphertext: Vec<u8>,
    /// What the check of the package found wrong.
    pub fault: Option<Failure>,
    /// Addresses of what was uploaded for it.
    pub blob_urls: Vec<String>,
}

impl Parcel {
    /// Contents sealed under an answer as the sender's program folds it.
    pub fn new(external_id: &str, folded_answer: &str, contents: &str) -> Parcel {
        let mut rng = SeededRandom::new(u64::from(u32::from_ne_bytes(*b"seal")));
        let salt = package::new_salt(&mut rng);
        let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt, iterations: 1 };
        let keys = PackageKeys::derive(&params, folded_answer);
        let ciphertext = package::seal(&keys, contents.as_bytes(), &params.salt, &mut rng);
        Parcel {
            question: QUESTION.into(),
            friendly_name: FRIENDLY_NAME.into(),
            external_id: external_id.into(),
            params,
            ciphertext,
            fault: None,
            blob_urls: Vec::new(),
        }
    }

    pub fn prepare(&self) -> Result<NewPackage, PackageError> {
        let text = PackageText {
            question: &self.question,
            friendly_name: &self.friendly_name,
            external_id: &self.external_id,
        };
        let package = match &self.fault {
            Some(fault) => Err(fault.clone()),
            None => Ok(CheckedPackage {
                params: self.params.clone(),
                key_bits: 256,
                ciphertext: self.ciphertext.clone(),
                encoded_twice: false,
            }),
        };
        Ok(NewPackage::prepare(&mut SeededRandom::new(5), &text, package)?.with_blobs(self.blob_urls.clone()))
    }
}

pub struct World<'a>(Desk<'a>);

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

impl<'a> World<'a> {
    pub fn new(db: &'a TestDb) -> World<'a> {
        World(Desk::new(db, an_app(db, "Sample Clinic")))
    }

    /// The same server, another sender.
    pub fn other_app(&self) -> World<'a> {
        World(self.with(an_app(self.db, "Another Lab")))
    }

    pub fn allocate(&self) -> IdentityCode {
        let (app, policy) = (self.app, self.policy);
        self.db.write_blocking(move |tx, now, rng| packages::allocate(tx, now, rng, &policy, app)).unwrap()
    }

    pub fn create(&self, code: Option<&IdentityCode>, parcel: &Parcel) -> Result<IdentityCode, PackageError> {
        self.create_with_id(code, parcel).map(|(_, code)| code)
    }

    pub fn create_with_id(
        &self,
        code: Option<&IdentityCode>,
        parcel: &Parcel,
    ) -> Result<(PackageId, IdentityCode), PackageError> {
        let (app, policy, code, new) = (self.app, self.policy, code.cloned(), parcel.prepare()?);
        self.db.write_blocking(move |tx, now, rng| packages::create(tx, now, rng, &policy, app, code.as_ref(), &new))
    }

    /// One weight, opened by [`ANSWER`].
    pub fn drop_off(&self, external_id: &str) -> IdentityCode {
        self.drop_off_contents(external_id, &weight("72.5"))
    }

    pub fn drop_off_contents(&self, external_id: &str, contents: &str) -> IdentityCode {
        self.create(None, &Parcel::new(external_id, "fluffy cat", contents)).unwrap()
    }

    pub fn delete(&self, which: Which) -> Result<(), PackageError> {
        let app = self.app;
        self.db.write_blocking(move |tx, now, rng| packages::delete(tx, now, rng, app, &which))
    }

    pub fn situation(&self, code: &IdentityCode, viewer: Option<PersonId>) -> Situation {
        let (policy, code) = (self.policy, code.clone());
        self.db.read_blocking(move |tx, now| packages::situation(tx, now, &policy, &code, viewer)).unwrap()
    }

    /// The status the platform would give to a look at this code; 0 when the question can be asked.
    pub fn status(&self, code: &IdentityCode) -> u32 {
        self.situation(code, None).code().map_or(0, |code| code.number())
    }

    pub fn attempts_left(&self, code: &IdentityCode) -> u32 {
        match self.situation(code, None) {
            Situation::Ready { attempts_left, .. } => attempts_left,
            other => panic!("not waiting: {other:?}"),
        }
    }

    pub fn ticket(&self, code: &IdentityCode, person: PersonId) -> Option<Ticket> {
        self.ticket_in(code, person, &session_of(person))
    }

    pub fn ticket_in(&self, code: &IdentityCode, person: PersonId, session: &str) -> Option<Ticket> {
        let (code, session) = (code.clone(), session.to_owned());
        self.db
            .read_blocking(move |tx, now| {
                tickets::current(tx, now, &code, Holder { person, session_secret: session.as_bytes() })
            })
            .unwrap()
    }

    /// Answers rightly and chooses: all that comes before the confirmation.
    pub fn ready_to_confirm(&self, code: &IdentityCode, person: PersonId, choice: Choice) -> ToConfirm {
        let Answered::Ticket(ticket) = self.answer(code, person, ANSWER) else { panic!("the answer is right") };
        assert!(self.choose(ticket, person, choice));
        self.to_confirm(code, person)
    }

    /// What the confirmation page has from the ticket.
    pub fn to_confirm(&self, code: &IdentityCode, person: PersonId) -> ToConfirm {
        let ticket = self.ticket(code, person).expect("a ticket");
        let things = ticket.open_contents().unwrap().expect("contents that can be used");
        let mut rng = SeededRandom::new(fresh_number());
        let things = things.iter().map(|thing| things_in_record::seal(self.db.vault(), &mut rng, thing)).collect();
        ToConfirm {
            package: ticket.package,
            ticket: ticket.id,
            person,
            session: session_of(person),
            through: [0; 32],
            things,
        }
    }

    pub fn confirm(&self, confirm: &ToConfirm) -> Result<Done, ConfirmError> {
        confirm_on(self.db, confirm)
    }

    /// The whole way, into an existing record.
    pub fn pick_up(&self, code: &IdentityCode, person: PersonId, record: RecordId) -> Result<Done, ConfirmError> {
        let confirm = self.ready_to_confirm(code, person, Choice::Record(record));
        self.confirm(&confirm)
    }

    pub fn done(&self, code: &IdentityCode, person: PersonId) -> Option<Done> {
        let code = code.clone();
        self.db.read_blocking(move |tx, now| pick_up::done(tx, now, &code, person)).unwrap()
    }

    pub fn count_items(&self, person: PersonId, record: RecordId) -> u64 {
        self.db.read_blocking(move |tx, _| things_in_record::count(tx, person, record)).unwrap()
    }

    pub fn execute(&self, sql: &'static str) {
        self.db
            .write_blocking(move |tx, _, _| tx.execute(sql, &[]).map(drop))
            .unwrap_or_else(|error: StoreError| panic!("{error}"));
    }

    pub fn sweep(&self) -> packages::Swept {
        self.db.write_blocking(|tx, now, rng| packages::sweep(tx, now, rng, 100)).unwrap()
    }
}

/// Two processes on one database, all their connections open: otherwise the first ones are done before the others come.
pub fn two_nodes(db: &TestDb) -> [Db; 2] {
    let nodes = [db.db().clone(), db.another()];
    if db.engine() == Engine::Postgres {
        for node in &nodes {
            let all_at_once = Arc::new(Barrier::new(db.options().pool));
            std::thread::scope(|scope| {
                for _ in 0..db.options().pool {
                    let all_at_once = Arc::clone(&all_at_once);
                    scope.spawn(move || {
                        node.write_blocking(move |tx, _, _| {
                            all_at_once.wait();
                            tx.execute("UPDATE connect_packages SET state = state WHERE state < 0", &[]).map(drop)
                        })
                        .unwrap_or_else(|error: StoreError| panic!("{error}"));
                    });
                }
            });
        }
    }
    nodes
}

#[derive(Clone)]
pub struct ToConfirm {
    pub package: PackageId,
    pub ticket: TicketId,
    pub person: PersonId,
    pub session: String,
    pub through: [u8; 32],
    pub things: Vec<things_in_record::SealedThing>,
}

/// The platform's number of a result; 0 for success.
pub fn number<T>(result: Result<T, PackageError>) -> u32 {
    result.map_or_else(|error| error.code().number(), |_| 0)
}

/// Confirms on one of several nodes.
pub fn confirm_on(db: &Db, confirm: &ToConfirm) -> Result<Done, ConfirmError> {
    let confirm = confirm.clone();
    db.write_blocking(move |tx, now, rng| {
        let holder = Holder { person: confirm.person, session_secret: confirm.session.as_bytes() };
        let input = Confirm {
            package: confirm.package,
            by: By::Ticket(confirm.ticket, holder),
            things: &confirm.things,
            through: confirm.through,
        };
        pick_up::confirm(tx, now, rng, &input)
    })
}
