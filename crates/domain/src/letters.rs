//! What became of each letter, for those who had it sent: a row without the reader's address and without a word of what it said.
//! It begins with the letter, outlives it, and goes after thirty days.
//!
//! What comes back from a mail server later is told apart by a mark ([`mark`]): part of a keyed hash of the letter's id, which
//! stands in the address that such messages are sent to. Only those through whose hands the letter went know it.

use jiff::Timestamp;
use medlock_crypto::vault::Vault;
use medlock_store::{Row, StoreError, Tx};
use uuid::Uuid;

use crate::ids::{AppId, LetterId, PersonId};
use crate::limits::{LETTER_REMEMBERED, LETTERS_LISTED_MAX};

/// What a letter is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct About {
    pub kind: Kind,
    /// Whose account; what is kept goes with it.
    pub person: Option<PersonId>,
    /// Which application had it sent.
    pub app: Option<AppId>,
    /// The package or request whose code is in it.
    pub object: Option<Uuid>,
}

impl About {
    /// A letter about somebody's account.
    pub fn account(kind: Kind, person: PersonId) -> About {
        About { kind, person: Some(person), ..About::default() }
    }

    /// A letter about nobody's account and of no application.
    pub fn site(kind: Kind) -> About {
        About { kind, ..About::default() }
    }
}

macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $code:literal, $word:literal;)* }) => {
        $(#[$about])*
        pub enum $name { $($(#[$what])* $variant,)* }

        impl $name {
            pub(crate) fn column(self) -> i64 {
                match self { $($name::$variant => $code,)* }
            }

            fn from_column(column: i64) -> Result<$name, StoreError> {
                match column {
                    $($code => Ok($name::$variant),)*
                    other => Err(StoreError::Value(format!("{other} is nothing that is kept of letters"))),
                }
            }

            /// A fixed word, for the command line and scripts.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }
    };
}

codes! {
    /// What a letter is for.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    Kind {
        #[default]
        Other = 0, "other";
        /// To prove an address.
        Verify = 1, "verify-address";
        /// To choose a new password.
        Reset = 2, "reset-password";
        /// To prove a new address.
        Change = 3, "change-address";
        /// With a code, worded by this site for an application.
        Invitation = 4, "invitation";
        /// Written by an application.
        OfApp = 5, "message";
        /// Something happened in an account or a record.
        Notice = 6, "notice";
        /// To somebody of the staff.
        Staff = 7, "staff";
        /// A test of the settings.
        Test = 8, "test";
    }
}

codes! {
    /// How far a letter has come.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    State {
        Queued = 1, "queued";
        /// Tried, and tried again later.
        Delayed = 2, "delayed";
        /// The mail server has it, or it lies in the folder of development mode.
        HandedOver = 3, "handed-over";
        /// The mail server did not take it for this reader.
        Refused = 4, "refused";
        /// It came back from a server further on.
        Bounced = 5, "bounced";
        /// It could not be handed over as long as it was worth something.
        GivenUp = 6, "given-up";
    }
}

codes! {
    /// What was in a letter's way.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    Trouble {
        /// The reader has no such mailbox.
        NoMailbox = 1, "mailbox unknown";
        Full = 2, "mailbox full";
        /// The part after the @ is nowhere.
        NoDomain = 3, "domain unknown";
        /// A server asked to be tried later.
        Later = 4, "asked to wait";
        /// The reader's side does not want it: a filter, a rule.
        NotWanted = 5, "not accepted";
        /// Our own mail server does not let us send.
        NotAllowed = 6, "not allowed by our mail server";
        Unreachable = 7, "our mail server not reached";
        Tls = 8, "connection to our mail server not protected";
        SignIn = 9, "our name or password not taken by our mail server";
        /// What was made cannot be sent: an address that is none.
        Malformed = 10, "not a letter that can be sent";
        TooLarge = 11, "too large";
        Other = 12, "another reason";
    }
}

impl Trouble {
    /// By the number that mail servers give what is wrong (RFC 3463), such as `5.1.1`. None for other text.
    pub fn from_status(status: &str) -> Option<Trouble> {
        let mut parts = status.trim().split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        if !matches!(class, "4" | "5") || parts.next().is_some() {
            return None;
        }
        let subject: u16 = subject.parse().ok()?;
        let detail: u16 = detail.parse().ok()?;
        Some(match (subject, detail) {
            (2, 2) => Trouble::Full,
            (2, 3) | (3, 4) => Trouble::TooLarge,
            _ if class == "4" => Trouble::Later,
            (1, 2 | 10) | (4, 4) => Trouble::NoDomain,
            (1, 7 | 8) => Trouble::NotAllowed,
            (1, _) | (2, 1) => Trouble::NoMailbox,
            (6 | 7, _) => Trouble::NotWanted,
            _ => Trouble::Other,
        })
    }
}

/// What is kept of one letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    pub id: LetterId,
    pub kind: Kind,
    pub state: State,
    /// What was wrong the last time; with [`State::Delayed`], [`State::Refused`] and [`State::Bounced`].
    pub trouble: Option<Trouble>,
    pub made_at: Timestamp,
    pub changed_at: Timestamp,
    /// When it is tried again.
    pub next_at: Option<Timestamp>,
}

/// What a message that came back says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    /// It will not be delivered.
    Failed(Trouble),
    /// A server further on is still trying.
    Delayed(Trouble),
}

/// Bytes of a mark: more than anybody can guess.
pub const MARK_BYTES: usize = 16;

const MARK: &str = "letter-mark";

/// What tells that a message that came back is about this letter.
pub fn mark(vault: &Vault, id: LetterId) -> [u8; MARK_BYTES] {
    let mut mark = [0; MARK_BYTES];
    mark.copy_from_slice(&vault.index(MARK, id.as_bytes())[..MARK_BYTES]);
    mark
}

const COLUMNS: &str = "id, kind, state, trouble, made_at, changed_at, next_at";

impl Fate {
    fn read(row: &Row) -> Result<Fate, StoreError> {
        let trouble: i64 = row.get(3)?;
        Ok(Fate {
            id: row.get(0)?,
            kind: Kind::from_column(row.get(1)?)?,
            state: State::from_column(row.get(2)?)?,
            trouble: if trouble == 0 { None } else { Some(Trouble::from_column(trouble)?) },
            made_at: row.get(4)?,
            changed_at: row.get(5)?,
            next_at: row.get(6)?,
        })
    }
}

pub(crate) fn queued(
    tx: &mut Tx<'_>,
    now: Timestamp,
    id: LetterId,
    about: &About,
    useless_at: Timestamp,
) -> Result<(), StoreError> {
    let mark = mark(&tx.vault(), id).to_vec();
    tx.execute(
        "INSERT INTO letters (id, mark, kind, state, trouble, person_id, app_id, object_id, made_at, changed_at, forgotten_at)
         VALUES ($1, $2, $3, $4, 0, $5, $6, $7, $8, $8, $9)",
        &[
            &id,
            &mark,
            &about.kind.column(),
            &State::Queued.column(),
            &about.person,
            &about.app,
            &about.object,
            &now,
            &(useless_at.max(now) + LETTER_REMEMBERED),
        ],
    )?;
    Ok(())
}

pub(crate) fn handed_over(tx: &mut Tx<'_>, now: Timestamp, id: LetterId) -> Result<(), StoreError> {
    set(tx, now, id, State::HandedOver, None, None)
}

pub(crate) fn delayed(
    tx: &mut Tx<'_>,
    now: Timestamp,
    id: LetterId,
    trouble: Trouble,
    next_at: Timestamp,
) -> Result<(), StoreError> {
    set(tx, now, id, State::Delayed, Some(trouble), Some(next_at))
}

pub(crate) fn refused(tx: &mut Tx<'_>, now: Timestamp, id: LetterId, trouble: Trouble) -> Result<(), StoreError> {
    set(tx, now, id, State::Refused, Some(trouble), None)
}

/// What was wrong the last time stays.
pub(crate) fn given_up(tx: &mut Tx<'_>, now: Timestamp, id: LetterId) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE letters SET state = $1, changed_at = $2, next_at = NULL WHERE id = $3",
        &[&State::GivenUp.column(), &now, &id],
    )?;
    Ok(())
}

fn set(
    tx: &mut Tx<'_>,
    now: Timestamp,
    id: LetterId,
    state: State,
    trouble: Option<Trouble>,
    next_at: Option<Timestamp>,
) -> Result<(), StoreError> {
    let trouble = trouble.map_or(0, Trouble::column);
    tx.execute(
        "UPDATE letters SET state = $1, trouble = $2, changed_at = $3, next_at = $4 WHERE id = $5",
        &[&state.column(), &trouble, &now, &next_at, &id],
    )?;
    Ok(())
}

/// Enters what a message says that came back with `mark`. Answers what is kept of the letter then; None when nothing is, any more.
/// A letter that was refused, or has come back, stays so.
///
/// # Errors
/// [`StoreError`].
pub fn reported(
    tx: &mut Tx<'_>,
    now: Timestamp,
    mark: &[u8; MARK_BYTES],
    report: Report,
) -> Result<Option<Fate>, StoreError> {
    let (state, trouble) = match report {
        Report::Failed(trouble) => (State::Bounced, trouble),
        Report::Delayed(trouble) => (State::Delayed, trouble),
    };
    tx.execute(
        "UPDATE letters SET state = $1, trouble = $2, changed_at = $3, next_at = NULL
         WHERE mark = $4 AND forgotten_at > $3 AND state IN ($5, $6)",
        &[
            &state.column(),
            &trouble.column(),
            &now,
            &mark.to_vec(),
            &State::HandedOver.column(),
            &State::Delayed.column(),
        ],
    )?;
    let sql = format!("SELECT {COLUMNS} FROM letters WHERE mark = $1 AND forgotten_at > $2");
    tx.query_opt(&sql, &[&mark.to_vec(), &now])?.map(|row| Fate::read(&row)).transpose()
}

/// The last letters an application had sent, newest first.
///
/// # Errors
/// [`StoreError`].
pub fn of_app(tx: &mut Tx<'_>, now: Timestamp, app: AppId) -> Result<Vec<Fate>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM letters WHERE app_id = $1 AND forgotten_at > $2 ORDER BY made_at DESC, id DESC LIMIT $3"
    );
    tx.query(&sql, &[&app, &now, &LETTERS_LISTED_MAX])?.iter().map(Fate::read).collect()
}

/// The last letter with the code of this package or request; only what the application had sent.
///
/// # Errors
/// [`StoreError`].
pub fn last_about(tx: &mut Tx<'_>, now: Timestamp, app: AppId, object: Uuid) -> Result<Option<Fate>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM letters WHERE object_id = $1 AND app_id = $2 AND forgotten_at > $3 ORDER BY made_at DESC, id DESC LIMIT 1"
    );
    tx.query_opt(&sql, &[&object, &app, &now])?.map(|row| Fate::read(&row)).transpose()
}

/// The last letter of that kind about somebody's account.
///
/// # Errors
/// [`StoreError`].
pub fn last_of(tx: &mut Tx<'_>, now: Timestamp, person: PersonId, kind: Kind) -> Result<Option<Fate>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM letters WHERE person_id = $1 AND kind = $2 AND forgotten_at > $3 ORDER BY made_at DESC, id DESC LIMIT 1"
    );
    tx.query_opt(&sql, &[&person, &kind.column(), &now])?.map(|row| Fate::read(&row)).transpose()
}

/// How many letters of the last day stand how, for operators: states that occur, the most frequent trouble unnamed.
///
/// # Errors
/// [`StoreError`].
pub fn counts(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<(State, u64)>, StoreError> {
    let rows =
        tx.query("SELECT state, COUNT(*) FROM letters WHERE made_at >= $1 GROUP BY state ORDER BY state", &[&since])?;
    rows.iter().map(|row| Ok((State::from_column(row.get(0)?)?, row.get(1)?))).collect()
}

pub(crate) fn sweep(tx: &mut Tx<'_>, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
    tx.execute(
        "DELETE FROM letters WHERE id IN (SELECT id FROM letters WHERE forgotten_at <= $1 LIMIT $2)",
        &[&now, &limit],
    )
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;
    use crate::outbox::{self, Letter};
    use crate::testing::{a_person, an_app, on_each_engine};

    const DAY: SignedDuration = SignedDuration::from_hours(24);

    fn letter() -> Letter {
        Letter::new("jane@example.org", "Hello".into(), "Come by.".into())
    }

    #[test]
    fn a_letters_fate_is_kept_after_it_is_gone_and_forgotten_in_time() {
        on_each_engine(|db| {
            let app = an_app(db, "Lab");
            let person = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let object = Uuid::from_u128(7);
                let about = About { kind: Kind::Invitation, person: None, app: Some(app), object: Some(object) };
                let id = outbox::add_about(tx, now, rng, &about, &letter(), DAY)?;
                let fate = last_about(tx, now, app, object)?.expect("it is kept");
                assert_eq!((fate.id, fate.state, fate.trouble, fate.kind), (id, State::Queued, None, Kind::Invitation));

                let next = outbox::failed(tx, now, id, Trouble::Later)?.expect("it waits");
                let fate = last_about(tx, now, app, object)?.expect("it is kept");
                assert_eq!(
                    (fate.state, fate.trouble, fate.next_at),
                    (State::Delayed, Some(Trouble::Later), Some(next))
                );

                outbox::delivered(tx, next, id)?;
                let fate = last_about(tx, next, app, object)?.expect("it is kept");
                assert_eq!((fate.state, fate.trouble, fate.next_at), (State::HandedOver, None, None));

                let mark = mark(&tx.vault(), id);
                let report = Report::Failed(Trouble::NoMailbox);
                let fate = reported(tx, next, &mark, report)?.expect("it is known");
                assert_eq!((fate.state, fate.trouble), (State::Bounced, Some(Trouble::NoMailbox)));
                // What comes late or twice changes nothing.
                let fate = reported(tx, next + DAY, &mark, Report::Delayed(Trouble::Later))?.expect("it is known");
                assert_eq!((fate.state, fate.changed_at), (State::Bounced, next));
                assert_eq!(reported(tx, next, &[0; MARK_BYTES], report)?, None);

                assert_eq!(of_app(tx, next, app)?.len(), 1);
                assert_eq!(last_of(tx, next, person, Kind::Invitation)?, None);
                let end = now + DAY + LETTER_REMEMBERED;
                assert_eq!(last_about(tx, end, app, object)?, None);
                assert_eq!(sweep(tx, end - SignedDuration::from_micros(1), 10)?, 0);
                assert_eq!(sweep(tx, end, 10)?, 1);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn what_is_refused_or_worth_nothing_is_told_apart() {
        on_each_engine(|db| {
            let person = a_person(db, "jane@example.org");
            db.write_blocking(move |tx, now, rng| {
                let about = About { kind: Kind::Verify, person: Some(person), ..About::default() };
                let id = outbox::add_about(tx, now, rng, &about, &letter(), DAY)?;
                outbox::refused(tx, now, id, Trouble::NoMailbox)?;
                assert_eq!(outbox::backlog(tx)?.waiting, 0);
                let fate = last_of(tx, now, person, Kind::Verify)?.expect("it is kept");
                assert_eq!((fate.state, fate.trouble), (State::Refused, Some(Trouble::NoMailbox)));
                let mark = mark(&tx.vault(), id);
                let fate = reported(tx, now, &mark, Report::Failed(Trouble::Full))?.expect("it is known");
                assert_eq!((fate.state, fate.trouble), (State::Refused, Some(Trouble::NoMailbox)));

                let later = now + SignedDuration::from_secs(1);
                let id = outbox::add_about(tx, later, rng, &about, &letter(), DAY)?;
                outbox::failed(tx, later, id, Trouble::Unreachable)?;
                outbox::sweep(tx, later + DAY, rng, 10)?;
                let fate = last_of(tx, later + DAY, person, Kind::Verify)?.expect("it is kept");
                assert_eq!((fate.id, fate.state, fate.trouble), (id, State::GivenUp, Some(Trouble::Unreachable)));
                assert_eq!(counts(tx, now)?, [(State::Refused, 1), (State::GivenUp, 1)]);

                outbox::erase_of(tx, person)?;
                assert_eq!(last_of(tx, now, person, Kind::Verify)?, None);
                Ok::<_, StoreError>(())
            })
            .unwrap();
        });
    }

    #[test]
    fn numbers_of_mail_servers_become_troubles() {
        for (status, trouble) in [
            ("5.1.1", Some(Trouble::NoMailbox)),
            ("5.1.2", Some(Trouble::NoDomain)),
            ("4.2.2", Some(Trouble::Full)),
            ("5.2.1", Some(Trouble::NoMailbox)),
            ("5.7.1", Some(Trouble::NotWanted)),
            ("4.4.1", Some(Trouble::Later)),
            ("4.7.1", Some(Trouble::Later)),
            ("5.4.4", Some(Trouble::NoDomain)),
            ("5.3.4", Some(Trouble::TooLarge)),
            ("5.0.0", Some(Trouble::Other)),
            ("2.0.0", None),
            ("5.1", None),
            ("5.1.1.1", None),
            ("five", None),
        ] {
            assert_eq!(Trouble::from_status(status), trouble, "{status}");
        }
    }
}
