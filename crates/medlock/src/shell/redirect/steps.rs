//! What remains to be asked on a way, and what is written when the reader has decided: one record after the other, and for each one
//! application after the other.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::app_people;
use medlock_domain::apps::{self, AppKind};
use medlock_domain::authorisations::{self, AuthAction, AuthoriseError, Proposal, Taken};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::records::{self, NewRecord};
use medlock_domain::soda::{self, SodaError};
use medlock_domain::tickets::Choice;
use medlock_domain::user_tokens;
use medlock_store::{StoreError, Tx};

use super::app_flow::{AppFlow, Chosen, Creation, Id, Purpose};
use super::give_back::{Outcome, Parting};

/// Where a way goes on.
pub enum Next {
    /// The reader is asked [`AppFlow::question`].
    Ask(AppFlow),
    /// Nothing remains to be asked.
    Settled(AppFlow),
    /// A chosen record cannot be used (any more): another has to be chosen.
    Choose,
}

/// What the question is; None when the record cannot be used for it.
///
/// # Errors
/// When the database fails.
pub fn proposal(
    tx: &mut Tx<'_>,
    now: Timestamp,
    flow: &AppFlow,
    person: PersonId,
) -> Result<Option<Proposal>, AuthoriseError> {
    let Some((place, app)) = flow.question() else { return Ok(None) };
    let asked_for = flow.asked_for();
    let asking = match flow.made {
        Some(made) => AppId(made.uuid()),
        None => app,
    };
    let proposal = match flow.chosen[place].choice() {
        Choice::New(new) => authorisations::proposal_for_new(tx, now, asking, person, &new, &asked_for),
        Choice::Record(record) => authorisations::proposal(tx, asking, person, record, &asked_for),
    };
    match proposal {
        Ok(proposal) if proposal.action == AuthAction::ReauthorizationNotPossible => Ok(None),
        Ok(mut proposal) => {
            if flow.purpose == Purpose::CreateApplication && flow.made.is_none() {
                // What its master may do already is nothing to the device's own application.
                proposal.current = None;
                proposal.action = AuthAction::AuthorizationRequired;
            }
            Ok(Some(proposal))
        }
        Err(
            AuthoriseError::NoSuchRecord
            | AuthoriseError::RecordNotActive
            | AuthoriseError::AppInactive
            | AuthoriseError::NotListed,
        ) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Whether there is anything to decide: something required that was not granted, or an optional rule the application asks for
/// by name and does not have.
pub fn must_be_asked(proposal: &Proposal) -> bool {
    let granted = proposal.current.as_ref().map(|current| &current.granted);
    let has = |rule: &apps::Rule| granted.is_some_and(|granted| granted.has(rule.avenue, &rule.name));
    proposal.action != AuthAction::NoActionRequired || proposal.optional.iter().any(|(rule, _)| !has(rule))
}

/// Passes over everything that needs no asking. Writes nothing.
///
/// # Errors
/// When the database fails.
pub fn advance(tx: &mut Tx<'_>, now: Timestamp, mut flow: AppFlow, person: PersonId) -> Result<Next, AuthoriseError> {
    while let Some((place, app)) = flow.question() {
        match proposal(tx, now, &flow, person)? {
            None if app == flow.app() => return Ok(Next::Choose),
            // One of the others that ask along: the first is not kept from it.
            None => {}
            Some(proposal) if must_be_asked(&proposal) => return Ok(Next::Ask(flow)),
            Some(_) => {
                if let (true, Chosen::Record(record)) = (app == flow.app(), &flow.chosen[place]) {
                    flow.in_use.get_or_insert(*record);
                }
            }
        }
        flow.settled += 1;
    }
    Ok(Next::Settled(flow))
}

/// Why a device's application cannot be made: its token is unknown, used or too old, or its id or certificate no good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the application cannot be made")]
pub struct NotMade;

/// Whether the link brings what an application can be made with, as far as that can be told before anybody decides.
///
/// # Errors
/// [`StoreError`].
pub fn can_be_made(tx: &mut Tx<'_>, now: Timestamp, flow: &AppFlow) -> Result<bool, StoreError> {
    match &flow.creation {
        Some(Creation { own: Some(_), .. }) => Ok(true),
        Some(creation) => soda::is_waiting(tx, now, flow.app(), &creation.token),
        None => Ok(false),
    }
}

/// How it stands with the application that a device's owner was sent here to make.
pub enum Making {
    Possible,
    /// This reader has made it on this way, and lets it in: the way is at its end.
    Done(AppId),
    Impossible,
}

/// Looks before anything is asked: a page may be reloaded, or come back to, after its form was sent.
///
/// # Errors
/// When the database fails.
pub fn making(tx: &mut Tx<'_>, now: Timestamp, flow: &AppFlow, person: PersonId) -> Result<Making, anyhow::Error> {
    if flow.purpose != Purpose::CreateApplication || flow.made.is_some() {
        return Ok(Making::Possible);
    }
    let made = match &flow.creation {
        Some(Creation { own: Some((id, _)), .. }) => soda::instance(tx, AppId(id.uuid()))?
            .filter(|made| made.master == flow.app() && made.owner == person && made.created_at >= flow.started_at)
            .map(|made| made.app),
        Some(creation) => soda::made_with(tx, now, flow.app(), &creation.token, person)?,
        None => None,
    };
    let made = match made {
        Some(made) => apps::load(tx, made)?,
        None => None,
    };
    if let Some(made) = made
        && made.is_active()
        && soda::may_open_sessions(tx, &made)?
    {
        return Ok(Making::Done(made.id));
    }
    Ok(if can_be_made(tx, now, flow)? { Making::Possible } else { Making::Impossible })
}

/// Makes the device's application, where the way is about one and it is not made yet.
///
/// # Errors
/// [`NotMade`], and when the database fails; nothing may be kept of the transaction then.
pub fn make_application(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    mode: apps::Mode,
    flow: &mut AppFlow,
    person: PersonId,
) -> Result<(), anyhow::Error> {
    if flow.purpose != Purpose::CreateApplication || flow.made.is_some() {
        return Ok(());
    }
    let (master, Some(creation)) = (flow.app(), &flow.creation) else { return Err(NotMade.into()) };
    let made = match &creation.own {
        Some((id, key)) => match STANDARD.decode(key) {
            Ok(der) => {
                let child = AppId(id.uuid());
                soda::create_with_certificate(tx, now, rng, mode, master, child, &der, &creation.name, person)
            }
            Err(_) => return Err(NotMade.into()),
        },
        None => match soda::made_with(tx, now, master, &creation.token, person)? {
            // A form that comes twice.
            Some(made) => Ok(made),
            None => soda::create_instance(tx, now, rng, master, &creation.token, &creation.name, person),
        },
    };
    match made {
        Ok(made) => flow.made = Some(Id::of(made.0)),
        Err(SodaError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(NotMade.into()),
    }
    Ok(())
}

/// Writes that the question was answered with yes: the record, if it is new, and the authorisation.
///
/// # Errors
/// [`AuthoriseError`]; nothing may be kept of the transaction then.
pub fn allow(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    flow: &mut AppFlow,
    person: PersonId,
    taken: &Taken,
) -> Result<(), AuthoriseError> {
    let Some((place, app)) = flow.question() else { return Ok(()) };
    let record = match flow.chosen[place].choice() {
        Choice::Record(record) => record,
        Choice::New(new) => make_once(tx, now, rng, flow, person, &new)?,
    };
    flow.chosen[place] = Chosen::Record(Id::of(record.0));
    let to = flow.made.map_or(app, |made| AppId(made.uuid()));
    authorisations::grant(tx, now, rng, to, person, record, taken)?;
    if app == flow.app() {
        flow.in_use.get_or_insert(Id::of(record.0));
        flow.granted = true;
    }
    flow.settled += 1;
    Ok(())
}

/// The form of a new record may come twice, by an impatient finger: a record just like it, made since this way began, is the one.
fn make_once(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    flow: &AppFlow,
    person: PersonId,
    new: &NewRecord,
) -> Result<RecordId, AuthoriseError> {
    let is_it = |record: &records::Record| {
        record.created_at >= flow.started_at
            && record.name == new.name.trim()
            && record.relationship == new.relationship
            && record.birth_date == new.birth_date
    };
    match records::list(tx, person)?.into_iter().find(is_it) {
        Some(record) => Ok(record.id),
        None => Ok(records::create(tx, now, rng, person, new)?),
    }
}

/// Writes that the question was answered with no.
pub fn refuse(flow: &mut AppFlow) {
    let Some((place, app)) = flow.question() else { return };
    flow.settled = if app == flow.app() || matches!(flow.chosen[place], Chosen::New { .. }) {
        // Without the first, the others have nothing to do there.
        (place + 1) * flow.apps.len()
    } else {
        flow.settled + 1
    };
}

/// Ends a way on which everything is settled: remembers the record for the application, and makes the token that stands for the
/// person there. Without a record the application may use there is none.
///
/// # Errors
/// When the database fails.
pub fn conclude(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    flow: &AppFlow,
    person: PersonId,
) -> Result<Parting, anyhow::Error> {
    let app = flow.made.map_or(flow.app(), |made| AppId(made.uuid()));
    let record = match flow.in_use.map(|record| RecordId(record.uuid())) {
        Some(record) => authorisations::find(tx, app, person, record)?.filter(|found| found.active),
        None => None,
    };
    let Some(record) = record.map(|found| found.record) else { return Ok(Parting::with(Outcome::AppAuthReject)) };
    let mut outcome = Outcome::AppAuthSuccess;
    if !flow.many {
        let before = in_use_before(tx, app, person)?;
        let is_choice = matches!(flow.purpose, Purpose::AppAuth | Purpose::Auth) && !flow.granted;
        if is_choice && before.is_some_and(|before| before != record) {
            outcome = Outcome::SelectedRecordChanged;
        }
        app_people::select_record(tx, app, person, record)?;
    }
    let is_device = match apps::load(tx, app)? {
        Some(app) => app.config.kind == AppKind::Soda,
        None => true,
    };
    let token = match is_device {
        // A device's application works on its own: nobody is signed in to it.
        true => None,
        false => Some(user_tokens::issue(tx, now, rng, app, person)?),
    };
    Ok(Parting { outcome, token, made: flow.made.map(|made| AppId(made.uuid())) })
}

/// The record the application has used for the person: the one chosen last, else the oldest.
fn in_use_before(tx: &mut Tx<'_>, app: AppId, person: PersonId) -> Result<Option<RecordId>, anyhow::Error> {
    let kept = app_people::kept(tx, app, person)?.selected_record;
    let given = authorisations::of_app_person(tx, app, person)?;
    Ok(given.iter().find(|one| Some(one.record) == kept).or(given.first()).map(|one| one.record))
}
