//! What this site knows about somebody besides the contents of their records: for the file they take along.

use jiff::Timestamp;
use medlock_store::Tx;

use super::passkeys::{self, Passkey, PasskeyError};
use super::{Person, PersonError, WaysIn, load, ways_in};
use crate::apps::{self, AppError};
use crate::audit::{self, Line};
use crate::authorisations::{self, Authorisation, AuthoriseError};
use crate::ids::PersonId;
use crate::limits::EXPORT_JOURNAL_LINES_MAX;
use crate::records::{self, Member, Record, RecordError, Rights};
use crate::sharing::{self, Invitation, SharingError};
use crate::soda;
use crate::web_sessions::{self, SignedIn};

/// Everything. Names and addresses are inside, other people's too as far as the person sees them: no `Debug`.
pub struct About {
    pub person: Person,
    pub ways_in: WaysIn,
    pub passkeys: Vec<Passkey>,
    /// Where they are signed in now.
    pub browsers: Vec<SignedIn>,
    pub records: Vec<Shared>,
    pub connections: Vec<Connection>,
    /// What the journal says about them, newest first; at most [`EXPORT_JOURNAL_LINES_MAX`] lines.
    pub journal: Vec<Line>,
}

/// A record and who shares it: everybody for custodians, the person alone for others.
pub struct Shared {
    pub record: Record,
    pub members: Vec<(Member, Person)>,
    /// For custodians: those nobody has accepted.
    pub invitations: Vec<Invitation>,
}

/// An application that may use a record.
pub struct Connection {
    /// What people know it by.
    pub app: String,
    pub authorisation: Authorisation,
}

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Store(#[from] medlock_store::StoreError),
    #[error(transparent)]
    Person(#[from] PersonError),
    #[error(transparent)]
    Passkey(#[from] PasskeyError),
    #[error(transparent)]
    Record(#[from] RecordError),
    #[error(transparent)]
    Sharing(#[from] SharingError),
    #[error(transparent)]
    Authorisation(#[from] AuthoriseError),
    #[error(transparent)]
    App(#[from] AppError),
}

/// None when there is no such person. Reads the whole journal: it has no index by person.
///
/// # Errors
/// [`ExportError`].
pub fn about(tx: &mut Tx<'_>, now: Timestamp, person: PersonId) -> Result<Option<About>, ExportError> {
    let (Some(found), Some(ways_in)) = (load(tx, person)?, ways_in(tx, now, person)?) else { return Ok(None) };
    let mut shared = Vec::new();
    for record in records::list(tx, person)? {
        let is_custodian = record.rights.contains(Rights::CUSTODIAN);
        let mut members = Vec::new();
        for member in records::members(tx, record.id)? {
            if is_custodian || member.person == person {
                members.extend(load(tx, member.person)?.map(|who| (member, who)));
            }
        }
        let invitations = if is_custodian { sharing::invitations(tx, now, person, record.id)? } else { Vec::new() };
        shared.push(Shared { record, members, invitations });
    }
    let mut connections = Vec::new();
    for authorisation in authorisations::of_person(tx, person)? {
        let app = match apps::load(tx, authorisation.app)? {
            Some(app) => soda::name_of(tx, &app)?,
            None => String::new(),
        };
        connections.push(Connection { app, authorisation });
    }
    Ok(Some(About {
        person: found,
        ways_in,
        passkeys: passkeys::of(tx, person)?,
        browsers: web_sessions::of_person(tx, now, person)?,
        records: shared,
        connections,
        journal: audit::of_person(tx, person, EXPORT_JOURNAL_LINES_MAX)?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{a_person, a_record, an_app, authorise, on_each_engine, share};

    #[test]
    fn somebody_takes_along_what_they_may_see_and_nothing_else() {
        on_each_engine(|db| {
            let (jane, joe) = (a_person(db, "jane@example.org"), a_person(db, "joe@example.org"));
            let (own, joes) = (a_record(db, jane, "Kim"), a_record(db, joe, "Leo"));
            share(db, own, joe, Rights::READ);
            share(db, joes, jane, Rights::READ);
            let app = an_app(db, "Diary");
            authorise(db, app, jane, own);
            authorise(db, app, joe, joes);
            db.write_blocking(move |tx, now, rng| {
                web_sessions::start(tx, now, rng, jane, None)?;
                let about = about(tx, now, jane)?.unwrap();
                assert_eq!(about.person.address(), "jane@example.org");
                assert_eq!((about.browsers.len(), about.ways_in.browsers, about.passkeys.len()), (1, 1, 0));
                let sees = |record| -> Vec<PersonId> {
                    let shared = about.records.iter().find(|one| one.record.id == record).unwrap();
                    shared.members.iter().map(|(member, _)| member.person).collect()
                };
                let custodian_sees = sees(own);
                assert!(custodian_sees.len() == 2 && custodian_sees.contains(&jane) && custodian_sees.contains(&joe));
                assert_eq!((sees(joes), about.records.len()), (vec![jane], 2));
                let [connection] = about.connections.as_slice() else { panic!("one connection") };
                assert_eq!((connection.app.as_str(), connection.authorisation.record), ("Diary", own));
                assert!(about.journal.iter().all(|line| line.person == Some(jane)));
                assert!(about.journal.iter().any(|line| line.action == "signed-in"));
                assert!(super::about(tx, now, PersonId::new(rng))?.is_none());
                Ok::<_, ExportError>(())
            })
            .unwrap();
        });
    }
}
