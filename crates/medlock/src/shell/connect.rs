//! A connect request in the same addresses as a pick-up, because the code decides: whose record it is for, what the
//! application may do there, and that it is done. Nothing is shared before `/pickup/{flow}/authorize` is posted with `allow`.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use medlock_domain::apps::{self, App as Application, listed};
use medlock_domain::authorisations::{self, AskedFor, AuthAction, AuthoriseError, Proposal, Taken};
use medlock_domain::connects::{self, Accept, AcceptError, Accepted, ConnectSituation, ConnectTicket};
use medlock_domain::ids::{AppId, ConnectRequestId, PersonId};
use medlock_domain::policy::Policy;
use medlock_domain::records::{self, Record, RecordState};
use medlock_domain::tickets::{self, Choice, Holder};
use medlock_store::Tx;

use super::connect_views::{Connected, Link};
use super::flow::{self, Asking};
use super::letters::Writer;
use super::page::{Parcel, Problem};
use super::reply::Failed;
use super::views::{ChooseRecord, NewRecordForm, RecordChoice};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{account, choose, consent};
use crate::metrics::Connect;

/// What there is to say about a connect request to one reader, read in one snapshot.
pub struct Looked {
    pub id: ConnectRequestId,
    pub situation: ConnectSituation,
    /// Whose request it is, where the situation tells.
    pub app: Option<Application>,
    /// The reader's ticket, after a right answer.
    pub ticket: Option<ConnectTicket>,
    /// The reader's records and what connecting each would take, when there is a ticket.
    pub records: Vec<(Record, AuthAction)>,
    /// Whether the application is for the reader at all; it is for whoever has let it in before, too.
    pub is_for_reader: bool,
    /// Names of the records the reader connected with this code before, as far as they still are.
    pub before: Vec<String>,
}

impl Looked {
    /// Whether it can be accepted, for the first time or again.
    pub fn is_open(&self) -> bool {
        matches!(self.situation, ConnectSituation::Open { .. })
    }

    /// The question, unless it was answered.
    pub fn asking(&self) -> Option<Asking<'_>> {
        match &self.situation {
            ConnectSituation::Open { question, ends_at, attempts_left, .. } if self.ticket.is_none() => {
                Some(Asking { question, ends_at: *ends_at, attempts_left: *attempts_left })
            }
            _ => None,
        }
    }

    /// What the reader did with the code before, in words; empty: nothing that still stands.
    pub fn before(&self, visit: &Visit) -> String {
        match (&self.app, self.before.len()) {
            (None, _) | (_, 0) => String::new(),
            (Some(app), count) => visit
                .t("connect-before")
                .arg("count", count)
                .arg("app", &app.config.name)
                .arg("records", self.before.join(", "))
                .to_string(),
        }
    }

    fn ends_at(&self) -> Option<Timestamp> {
        match &self.situation {
            ConnectSituation::Open { ends_at, .. } => Some(*ends_at),
            _ => None,
        }
    }
}

/// Until when a code can be used, in words.
pub fn deadline(visit: &Visit, end: Timestamp) -> String {
    let last = visit.words.last_day(end, &visit.zone);
    match last.until {
        Some(time) => visit.t("connect-until-time").arg("day", last.day).arg("time", time).to_string(),
        None => visit.t("connect-until").arg("day", last.day).to_string(),
    }
}

/// Reads where a request stands for a reader.
///
/// # Errors
/// When the database fails or a row cannot be unsealed.
pub fn look(
    tx: &mut Tx<'_>,
    now: Timestamp,
    policy: &Policy,
    id: ConnectRequestId,
    reader: Option<Holder<'_>>,
) -> Result<Looked, anyhow::Error> {
    let situation = connects::situation(tx, now, policy, id, reader.map(|reader| reader.person))?;
    let app = match app_of(&situation) {
        Some(app) => apps::load(tx, app)?,
        None => None,
    };
    let mut looked =
        Looked { id, situation, app, ticket: None, records: Vec::new(), is_for_reader: true, before: Vec::new() };
    if let (ConnectSituation::Open { app, mine, .. }, Some(reader)) = (&looked.situation, reader) {
        looked.ticket = connects::ticket(tx, now, id, reader)?;
        if looked.ticket.is_some() {
            for record in records::list(tx, reader.person)? {
                let action = authorisations::action(tx, *app, reader.person, record.id)?;
                looked.records.push((record, action));
            }
        }
        if let Some(found) = &looked.app {
            looked.is_for_reader = listed::admits(tx, found, reader.person)?
                || !authorisations::of_app_person(tx, *app, reader.person)?.is_empty();
        }
        for entry in mine {
            let found = authorisations::find(tx, *app, reader.person, entry.record)?.filter(|found| found.active);
            if found.is_some()
                && let Some(record) = records::load(tx, reader.person, entry.record)?
            {
                looked.before.push(record.name);
            }
        }
    }
    Ok(looked)
}

fn app_of(situation: &ConnectSituation) -> Option<AppId> {
    match situation {
        ConnectSituation::Unknown => None,
        ConnectSituation::Open { app, .. }
        | ConnectSituation::Locked { app, .. }
        | ConnectSituation::Expired { app, .. }
        | ConnectSituation::Unavailable { app } => Some(*app),
    }
}

/// The page for where the request stands.
///
/// # Errors
/// When the database fails.
pub async fn show(visitor: &Visitor, id: &str, looked: flow::Looked) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let Some(request) = &looked.request else { return Ok(visitor.go("/pickup")) };
    // Done is done, whatever became of the request since.
    if let Some(accepted) = accepted(visitor, id, request.id).await? {
        return show_done(visitor, accepted).await;
    }
    match &request.situation {
        ConnectSituation::Unknown => flow::unknown(visitor, &looked.code).await,
        ConnectSituation::Locked { validated, .. } => {
            visitor.show(&visit.connect_locked(looked.sender, visitor.app.policy.answer_attempts, *validated))
        }
        ConnectSituation::Expired { .. } => {
            visitor.show(&visit.connect_expired(looked.sender, visitor.app.policy.pickup_lifetime))
        }
        ConnectSituation::Unavailable { .. } => visitor.show(&visit.connect_unavailable(looked.sender)),
        ConnectSituation::Open { .. } if visitor.reader.is_none() => account::sign_in_for_flow(visitor, &looked),
        ConnectSituation::Open { .. } => match &request.ticket {
            None => flow::ask(visitor, id, &looked),
            Some(_) if !request.is_for_reader => visitor.show(&visit.connect_not_listed(looked.sender)),
            Some(ticket) => {
                let chosen = match &ticket.choice {
                    None => String::new(),
                    Some(Choice::Record(record)) => record.to_string(),
                    Some(Choice::New(_)) => "new".to_owned(),
                };
                let form = choose::form_of(ticket.choice.as_ref());
                show_choice(visitor, id, &looked, ticket, chosen, form, Vec::new())
            }
        },
    }
}

// ---- the record ----

/// Whether the request can be accepted for this record.
fn is_usable(record: &Record, action: AuthAction) -> bool {
    record.state == RecordState::Active && action != AuthAction::ReauthorizationNotPossible
}

/// The page that asks whose record it is for. None is chosen beforehand when there is any to choose from.
fn show_choice(
    visitor: &Visitor,
    id: &str,
    looked: &flow::Looked,
    ticket: &ConnectTicket,
    chosen: String,
    form: NewRecordForm,
    problems: Vec<Problem>,
) -> Result<Response, Failed> {
    let Some(request) = &looked.request else { return Ok(visitor.go(&visitor.here)) };
    let visit = visitor.visit();
    let words = visit.words;
    let app = looked.sender.name.as_str();
    let note = |record: &Record, action: AuthAction| match action {
        _ if record.state != RecordState::Active => visit.t("connect-record-closed").to_string(),
        AuthAction::AuthorizationRequired => String::new(),
        AuthAction::NoActionRequired => visit.t("connect-record-connected").to_string(),
        AuthAction::ReauthorizationRequired => visit.t("connect-record-more").to_string(),
        AuthAction::ReauthorizationNotPossible => visit.t("connect-record-too-small").arg("app", app).to_string(),
    };
    let choice = |(record, action): &(Record, AuthAction)| RecordChoice {
        id: record.id.to_string(),
        name: record.name.clone(),
        about: choose::relationship(words, record.relationship),
        note: note(record, *action),
        is_usable: is_usable(record, *action),
    };
    let records: Vec<RecordChoice> = request.records.iter().map(choice).collect();
    let may_make = may_make(request);
    if !may_make && !records.iter().any(|record| record.is_usable) {
        visitor.app.metrics.connect(Connect::NoRecord);
        return visitor.show(&visit.connect_no_record());
    }
    let (chosen, form) = if records.is_empty() && chosen.is_empty() {
        ("new".to_owned(), choose::first_form(visitor, form))
    } else {
        (chosen, form)
    };
    visitor.show(&ChooseRecord {
        page: visit.page("choose-record", visit.t("connect-record-title")).with_problems(problems),
        action: format!("{}/record", flow::address(id)),
        many: false,
        sender: looked.sender.clone(),
        parcel: Some(Parcel {
            attachments: String::new(),
            friendly_name: ticket.friendly_name.clone(),
            about: visit.t("connect-what").arg("app", app).to_string(),
            counts: Vec::new(),
            sent: words.day_of(ticket.created_at, &visit.zone),
        }),
        found: visit.t("connect-found").arg("app", app).to_string(),
        hint: visit.t("connect-record-hint").arg("app", app).to_string(),
        make: visit.t("connect-record-make").to_string(),
        records,
        chosen,
        may_make,
        form,
        relationships: choose::relationships(words),
        deadline: request.ends_at().map(|end| deadline(&visit, end)).unwrap_or_default(),
        other: None,
    })
}

fn may_make(request: &Looked) -> bool {
    let records: Vec<Record> = request.records.iter().map(|(record, _)| record.clone()).collect();
    choose::may_make(&records)
}

/// The rest of POST `/pickup/{flow}/record`: keeps the choice in the ticket. A record for which there is nothing to ask is
/// connected at once: that counts as a use of the code.
///
/// # Errors
/// When the database fails.
pub async fn choose(posted: &Posted, id: &str, looked: flow::Looked) -> Result<Response, Failed> {
    let visitor = &posted.visitor;
    let Some(request) = &looked.request else { return Ok(visitor.go(&visitor.here)) };
    let (Some(reader), Some(ticket)) = (&visitor.reader, &request.ticket) else { return Ok(visitor.go(&visitor.here)) };
    let records: Vec<Record> = request.records.iter().map(|(record, _)| record.clone()).collect();
    let action_of = |record: &Record| request.records.iter().find(|(known, _)| known.id == record.id).map(|(_, a)| *a);
    let usable = |record: &Record| action_of(record).is_some_and(|action| is_usable(record, action));
    let choice = match choose::choice_of(posted, posted.trimmed("record"), &records, usable) {
        Ok(choice) => choice,
        Err(problems) => {
            let chosen = posted.trimmed("record").to_owned();
            return show_choice(visitor, id, &looked, ticket, chosen, choose::typed_form(posted), problems);
        }
    };
    let nothing_to_ask = match &choice {
        Choice::New(_) => false,
        Choice::Record(record) => {
            request.records.iter().any(|(known, action)| known.id == *record && *action == AuthAction::NoActionRequired)
        }
    };
    let (ticket, person, token) = (ticket.id, reader.id(), reader.token());
    let kept = visitor
        .app
        .db
        .write(move |tx, now, rng| {
            let holder = Holder { person, session_secret: token.as_bytes() };
            tickets::choose(tx, now, rng, ticket, holder, &choice)
        })
        .await?;
    match (kept, nothing_to_ask) {
        (false, _) => Ok(visitor.go(&visitor.here)),
        (true, false) => Ok(visitor.go(&format!("{}/authorize", visitor.here))),
        (true, true) => write(visitor, id, request.id, None).await,
    }
}

// ---- the consent ----

/// What the reader is asked about the record that was chosen; None when nothing usable is chosen.
fn proposal(
    tx: &mut Tx<'_>,
    now: Timestamp,
    person: PersonId,
    ticket: &ConnectTicket,
) -> Result<Option<Proposal>, AuthoriseError> {
    let asked_for = AskedFor::default();
    let proposal = match &ticket.choice {
        None => return Ok(None),
        Some(Choice::New(new)) => authorisations::proposal_for_new(tx, now, ticket.app, person, new, &asked_for),
        Some(Choice::Record(record)) => authorisations::proposal(tx, ticket.app, person, *record, &asked_for),
    };
    match proposal {
        Ok(proposal) if proposal.action == AuthAction::ReauthorizationNotPossible => Ok(None),
        Ok(proposal) => Ok(Some(proposal)),
        Err(
            AuthoriseError::NoSuchRecord
            | AuthoriseError::RecordNotActive
            | AuthoriseError::AppInactive
            | AuthoriseError::NotListed,
        ) => Ok(None),
        Err(error) => Err(error),
    }
}

/// GET `/pickup/{flow}/authorize`.
pub async fn authorize_page(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    visitor.here = flow::address(&id);
    let Some(flow) = flow::resume(&visitor, &id) else { return flow::lost(&visitor) };
    let mut looked = flow::look(&visitor, &flow).await?;
    let ticket = looked.request.as_mut().and_then(|request| request.ticket.take());
    let (Some(person), Some(ticket)) = (visitor.id(), ticket) else { return Ok(visitor.go(&visitor.here)) };
    let friendly_name = ticket.friendly_name.clone();
    let proposal = visitor.app.db.read(move |tx, now| proposal(tx, now, person, &ticket)).await?;
    let Some(proposal) = proposal else { return Ok(visitor.go(&visitor.here)) };
    let way = consent::Way {
        action: format!("{}/authorize", visitor.here),
        back: visitor.here.clone(),
        friendly_name,
        ..consent::Way::default()
    };
    visitor.here = way.action.clone();
    let page = consent::page(&visitor, &proposal, way).await?;
    visitor.show(&page)
}

/// POST `/pickup/{flow}/authorize`: allowed, or not.
pub async fn authorize(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(flow::address(&id));
    let visitor = &posted.visitor;
    let Some(flow) = flow::resume(visitor, &id) else { return flow::lost(visitor) };
    let looked = flow::look(visitor, &flow).await?;
    match looked.request {
        Some(request) if visitor.reader.is_some() => {
            write(visitor, &id, request.id, Some(consent::Form::of(&posted))).await
        }
        _ => Ok(visitor.go(&visitor.here)),
    }
}

/// What the one transaction came to.
enum Outcome {
    Accepted(Accepted),
    Declined,
    AskAgain,
    WhereItStands,
}

/// Writes what the reader decided, in one transaction with everything it was decided on. `form` None: there was nothing to
/// ask.
async fn write(
    visitor: &Visitor,
    id: &str,
    request: ConnectRequestId,
    form: Option<consent::Form>,
) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let (person, token, through) = (reader.id(), reader.token(), flow::mark(visitor, id));
    let (policy, vault, letters) = (visitor.app.policy, visitor.app.vault.clone(), Writer::of(visitor));
    let written = visitor.app.db.write(move |tx, now, rng| -> Result<Outcome, WriteError> {
        let holder = Holder { person, session_secret: token.as_bytes() };
        // A form that comes twice finds what the first one did.
        if let Some(accepted) = connects::accepted(tx, now, request, person, through)? {
            return Ok(Outcome::Accepted(accepted));
        }
        let Some(ticket) = connects::ticket(tx, now, request, holder).map_err(AcceptError::from)? else {
            return Err(AcceptError::AnswerFirst.into());
        };
        let taken: Option<Taken> = match &form {
            None => None,
            Some(form) => match proposal(tx, now, person, &ticket).map_err(AcceptError::from)? {
                None => return Ok(Outcome::WhereItStands),
                Some(proposal) => match form.decision(&vault, &proposal) {
                    consent::Decision::Allowed(taken) => Some(taken),
                    consent::Decision::Refused => return Ok(Outcome::Declined),
                    consent::Decision::AskAgain => return Ok(Outcome::AskAgain),
                },
            },
        };
        let input = Accept { request, ticket: ticket.id, holder, taken: taken.as_ref(), through };
        let accepted = connects::accept(tx, now, rng, &policy, &input)?;
        for other in &accepted.to_warn {
            letters.warn_of_reuse(tx, now, rng, *other, accepted.app).map_err(WriteError::Letter)?;
        }
        Ok(Outcome::Accepted(accepted))
    });
    let count = |outcome| visitor.app.metrics.connect(outcome);
    let stands = || Ok(visitor.go(&visitor.here));
    let to_consent = || Ok(visitor.go(&format!("{}/authorize", visitor.here)));
    match written.await {
        Ok(Outcome::Accepted(accepted)) => {
            count(if accepted.new_connection { Connect::Connected } else { Connect::Again });
            Ok(visitor.go(&format!("{}/done", visitor.here)))
        }
        Ok(Outcome::Declined) => {
            count(Connect::Declined);
            Ok(visitor.go(&format!("{}/declined", visitor.here)))
        }
        Ok(Outcome::AskAgain) => to_consent(),
        Ok(Outcome::WhereItStands) => stands(),
        Err(WriteError::Letter(error)) => Err(error.into()),
        Err(WriteError::Accept(error)) => match error {
            AcceptError::WhereItStands => {
                count(Connect::Gone);
                stands()
            }
            AcceptError::AnswerFirst => {
                count(Connect::NoTicket);
                stands()
            }
            AcceptError::ChooseFirst(Some(records::RecordError::TooMany)) => {
                count(Connect::NoRecord);
                visitor.show(&visitor.visit().connect_no_record())
            }
            AcceptError::AskFirst => to_consent(),
            AcceptError::ChooseFirst(_)
            | AcceptError::Authorise(
                AuthoriseError::NoSuchRecord
                | AuthoriseError::RecordNotActive
                | AuthoriseError::RightsTooSmall
                | AuthoriseError::UnknownRule(_)
                | AuthoriseError::AppInactive
                | AuthoriseError::NotListed,
            ) => {
                count(Connect::NoRecord);
                stands()
            }
            error => Err(error.into()),
        },
    }
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    Accept(#[from] AcceptError),
    #[error("the letter to whom the request was accepted by before")]
    Letter(#[source] anyhow::Error),
}

impl From<medlock_store::StoreError> for WriteError {
    fn from(error: medlock_store::StoreError) -> WriteError {
        WriteError::Accept(AcceptError::Store(error))
    }
}

// ---- afterwards ----

/// GET `/pickup/{flow}/declined`.
pub async fn declined(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    visitor.here = flow::address(&id);
    let Some(flow) = flow::resume(&visitor, &id) else { return flow::lost(&visitor) };
    let looked = flow::look(&visitor, &flow).await?;
    let Some(request) = looked.request.as_ref().filter(|request| request.is_open() && visitor.reader.is_some()) else {
        return Ok(visitor.go(&visitor.here));
    };
    // Whoever went on meanwhile, in another tab, is past this.
    if accepted(&visitor, &id, request.id).await?.is_some() {
        return Ok(visitor.go(&visitor.here));
    }
    let (again, connected) = match &request.ticket {
        Some(ticket) => (format!("{}/authorize", visitor.here), has_choice_already(request, ticket)),
        None => (visitor.here.clone(), !request.before.is_empty()),
    };
    let Some(end) = request.ends_at() else { return Ok(visitor.go(&visitor.here)) };
    visitor.show(&visitor.visit().connect_declined(looked.sender, end, again, connected))
}

/// Whether the application has the chosen record already, and asked for more.
fn has_choice_already(request: &Looked, ticket: &ConnectTicket) -> bool {
    let Some(Choice::Record(chosen)) = &ticket.choice else { return false };
    let action = request.records.iter().find(|(record, _)| record.id == *chosen).map(|(_, action)| *action);
    matches!(action, Some(AuthAction::ReauthorizationRequired | AuthAction::NoActionRequired))
}

/// What the reader accepted by this very way through the pages.
async fn accepted(visitor: &Visitor, id: &str, request: ConnectRequestId) -> Result<Option<Accepted>, Failed> {
    let Some(person) = visitor.id() else { return Ok(None) };
    let through = flow::mark(visitor, id);
    Ok(visitor.app.db.read(move |tx, now| connects::accepted(tx, now, request, person, through)).await?)
}

/// GET `/pickup/{flow}/done` of a connect request. Writes nothing, however often it is loaded.
///
/// # Errors
/// When the database fails.
pub async fn done(visitor: &Visitor, id: &str, looked: &flow::Looked) -> Result<Response, Failed> {
    let accepted = match &looked.request {
        Some(request) => accepted(visitor, id, request.id).await?,
        None => None,
    };
    match accepted {
        Some(accepted) => show_done(visitor, accepted).await,
        None => Ok(visitor.go(&visitor.here)),
    }
}

async fn show_done(visitor: &Visitor, accepted: Accepted) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let app = apps::load(tx, accepted.app)?.map(|app| tongue.of(app));
        let sender = app.as_ref().map(|app| flow::pictured_sender(tx, &tongue, app)).transpose()?;
        let record = records::load(tx, person, accepted.record)?;
        let mut connections = Vec::new();
        for id in [accepted.record].iter().chain(&accepted.already_connected_records) {
            let found = authorisations::find(tx, accepted.app, person, *id)?.filter(|found| found.active);
            let name = records::load(tx, person, *id)?.map(|record| record.name);
            if let (Some(found), Some(name)) = (found, name) {
                connections.push((*id, Link { href: format!("/connections/{}", found.id), text: name }));
            }
        }
        Ok((app.zip(sender), record, connections, accepted.record))
    });
    let (app, record, connections, id) = found.await?;
    let Some((app, sender)) = app else { return Ok(visitor.go("/connections")) };
    let visit = visitor.visit();
    let name = record.as_ref().map(|record| record.name.clone()).unwrap_or_default();
    let (this, others): (Vec<_>, Vec<_>) = connections.into_iter().partition(|(record, _)| *record == id);
    visitor.show(&Connected {
        page: visit.page("done", visit.t("connect-done-title").arg("app", &sender.name).arg("record", &name)),
        message: consent::success_message(&app, &visitor.cultures, visit.words.language.tag()),
        connection_href: this.into_iter().next().map(|(_, link)| link.href).unwrap_or_default(),
        others: others.into_iter().map(|(_, link)| link).collect(),
        record: name,
        record_href: record.map(|record| format!("/records/{}", record.id)),
        verify_email: visitor.app.config.mail.works()
            && visitor.reader.as_ref().is_some_and(|reader| reader.person.wants_proof()),
        sender,
    })
}
