//! What an identity code guards, a package or a connect request, as far as guessing at its answer goes: the same chances,
//! the same rows, for both.

use jiff::Timestamp;
use medlock_crypto::fold::request_fold;
use medlock_crypto::package::{self, PackageKeys, WrongAnswer};
use medlock_crypto::password;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::audit::{self, Action, Actor};
use crate::connects::row as requests;
use crate::ids::{AppId, ConnectRequestId, PackageId};
use crate::packages::row::{self as packages, CodeKind, SealedContents};
use crate::packages::{PackageError, look_up};

/// What a code leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object {
    Package(PackageId),
    Request(ConnectRequestId),
}

impl Object {
    /// What `code` leads to, if it was ever given out.
    pub(crate) fn of(tx: &mut Tx<'_>, code: &IdentityCode) -> Result<Option<Object>, PackageError> {
        Ok(look_up(tx, code)?.map(|(kind, id)| Object::new(kind, id)))
    }

    pub(crate) fn new(kind: CodeKind, id: Uuid) -> Object {
        match kind {
            CodeKind::Package => Object::Package(PackageId(id)),
            CodeKind::ConnectRequest => Object::Request(ConnectRequestId(id)),
        }
    }

    pub(crate) fn kind(self) -> CodeKind {
        match self {
            Object::Package(_) => CodeKind::Package,
            Object::Request(_) => CodeKind::ConnectRequest,
        }
    }

    pub(crate) fn id(self) -> Uuid {
        match self {
            Object::Package(id) => id.0,
            Object::Request(id) => id.0,
        }
    }
}

/// The keys and contents of a package, or nothing but the knowledge that the answer of a request was right.
pub enum RightAnswer {
    Package { keys: PackageKeys, contents: Zeroizing<Vec<u8>> },
    Request,
}

/// What an answer is tried at, outside any transaction.
pub(crate) enum Riddle {
    Package(SealedContents),
    Request { hash: String, pepper: Zeroizing<[u8; 32]> },
}

impl Riddle {
    /// Slow on purpose.
    pub(crate) fn check(&self, answer: &str) -> Result<Result<RightAnswer, WrongAnswer>, PackageError> {
        Ok(match self {
            // Spelled in the ways senders may have folded it.
            Riddle::Package(contents) => {
                package::open_with_answer(&contents.params()?, &contents.ciphertext()?, answer)
                    .map(|(keys, contents)| RightAnswer::Package { keys, contents })
            }
            Riddle::Request { hash, pepper } if password::verify(&request_fold(answer), pepper, hash) => {
                Ok(RightAnswer::Request)
            }
            Riddle::Request { .. } => Err(WrongAnswer),
        })
    }
}

/// Where the row stands for somebody with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Can be answered.
    Open,
    /// Every chance was used.
    Locked,
    /// Anything else.
    Over,
}

/// The row, locked for this transaction.
pub(crate) enum Guarded {
    Package(packages::PackageRow),
    Request(requests::RequestRow),
}

/// What is journalled about guesses.
#[derive(Clone, Copy)]
pub(crate) enum Event {
    Wrong,
    Right,
    Locked,
}

impl Guarded {
    pub(crate) fn lock(tx: &mut Tx<'_>, now: Timestamp, object: Object) -> Result<Option<Guarded>, PackageError> {
        Ok(match object {
            Object::Package(id) => packages::lock(tx, now, id)?.map(Guarded::Package),
            Object::Request(id) => requests::lock(tx, now, id)?.map(Guarded::Request),
        })
    }

    pub(crate) fn object(&self) -> Object {
        match self {
            Guarded::Package(row) => Object::Package(row.id),
            Guarded::Request(row) => Object::Request(row.id),
        }
    }

    pub(crate) fn app(&self) -> AppId {
        match self {
            Guarded::Package(row) => row.app,
            Guarded::Request(row) => row.app,
        }
    }

    pub(crate) fn stand(&self, now: Timestamp) -> Stand {
        match self {
            Guarded::Package(row) => match row.state_at(now) {
                packages::State::Ready => Stand::Open,
                packages::State::Locked => Stand::Locked,
                _ => Stand::Over,
            },
            Guarded::Request(row) => match row.state_at(now) {
                requests::State::Pending | requests::State::Validated => Stand::Open,
                requests::State::Locked | requests::State::ValidatedLocked => Stand::Locked,
                requests::State::Expired => Stand::Over,
            },
        }
    }

    /// What the answer is tried at; None when it is gone.
    pub(crate) fn riddle(&self, tx: &mut Tx<'_>) -> Result<Option<Riddle>, PackageError> {
        Ok(match self {
            Guarded::Package(row) => SealedContents::load(tx, row.id)?.map(Riddle::Package),
            Guarded::Request(row) => {
                let pepper = Zeroizing::new(tx.vault().pepper());
                requests::answer(tx, row.id)?.map(|hash| Riddle::Request { hash, pepper })
            }
        })
    }

    /// No unlock exists, so nobody will need what the sender put in again: it is erased at once. Of a request that was
    /// accepted before, everything else stays.
    pub(crate) fn lock_for_good(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
    ) -> Result<(), PackageError> {
        match self {
            Guarded::Package(row) => packages::end(tx, now, row.id, packages::State::Locked)?,
            Guarded::Request(row) => {
                let validated = row.state_at(now).is_validated();
                let state = if validated { requests::State::ValidatedLocked } else { requests::State::Locked };
                requests::close(tx, row.id, state)?;
            }
        }
        Ok(self.note(tx, now, rng, Event::Locked, Actor::Server)?)
    }

    pub(crate) fn note(
        &self,
        tx: &mut Tx<'_>,
        now: Timestamp,
        rng: &mut dyn Random,
        event: Event,
        actor: Actor,
    ) -> Result<(), StoreError> {
        let action = match (self, event) {
            (Guarded::Package(_), Event::Wrong) => Action::PackageAnswerWrong,
            (Guarded::Package(_), Event::Right) => Action::PackageAnswerRight,
            (Guarded::Package(_), Event::Locked) => Action::PackageLocked,
            (Guarded::Request(_), Event::Wrong) => Action::RequestAnswerWrong,
            (Guarded::Request(_), Event::Right) => Action::RequestAnswerRight,
            (Guarded::Request(_), Event::Locked) => Action::RequestLocked,
        };
        let person = match actor {
            Actor::Person(person) => Some(person),
            _ => None,
        };
        let object = Some(self.object().id());
        let entry = audit::Entry { app: Some(self.app()), person, object, ..audit::Entry::new(action, actor) };
        audit::write(tx, now, rng, &entry)
    }
}
