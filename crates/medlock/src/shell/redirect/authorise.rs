//! `/app/{flow}`: signing in, choosing the record, consent, and going on to the application. The address always shows where the
//! way stands for whoever reads it; only its forms write.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::app_people;
use medlock_domain::apps::{self, App as Application, listed};
use medlock_domain::authorisations::{self, AuthAction, Authorisation, AuthoriseError};
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::records::{self, Record, RecordError, RecordState};
use medlock_domain::tickets::Choice;
use medlock_store::{StoreError, Tx};
use uuid::Uuid;

use super::super::page::{Problem, Sender};
use super::super::reply::Failed;
use super::super::views::{Action, Button, ChooseRecord, NewRecordForm, RecordChoice};
use super::super::visitor::{Posted, Visitor};
use super::super::{account, choose, consent, flow as code_flow};
use super::app_flow::{AppFlow, Chosen, Id, Purpose};
use super::give_back::{self, Outcome, Parting};
use super::steps::{self, Making, Next};
use super::{address, leave, load_app, pages, reconcile, share};
use crate::limits::RECORDS_CHOSEN_MAX;
use crate::metrics::Connect;

/// A way that was resumed, with the application it is for.
struct Here {
    id: String,
    flow: AppFlow,
    app: Application,
}

impl Here {
    fn address(&self) -> String {
        address(&self.id)
    }
}

/// Resumes the way of an address; the page to show instead when it leads nowhere.
async fn resume(visitor: &mut Visitor, id: String) -> Result<Result<Here, Response>, Failed> {
    visitor.here = address(&id);
    let Some(flow) = AppFlow::resume(visitor, &id) else { return Ok(Err(pages::flow_lost(visitor)?)) };
    match load_app(visitor, flow.app()).await? {
        Some(app) => Ok(Ok(Here { id, flow, app })),
        None => Ok(Err(pages::link_bad(visitor)?)),
    }
}

/// GET `/app/{flow}`.
pub async fn stand(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let here = match resume(&mut visitor, id).await? {
        Ok(here) => here,
        Err(instead) => return Ok(instead),
    };
    match (here.flow.purpose, visitor.id()) {
        (Purpose::SignOut, _) => leave::ask(&visitor, &here.id, &here.flow, &here.app),
        (Purpose::SharedAppDetails, Some(person)) => leave::shared_details(&visitor, &here.flow, person).await,
        (Purpose::ViewItems, Some(person)) => leave::view_items(&visitor, &here.flow, person).await,
        (Purpose::ShareRecord | Purpose::EditRecord, Some(person)) => {
            share::stand(&visitor, &here.id, &here.flow, &here.app, person).await
        }
        (Purpose::Reconcile, Some(person)) => reconcile::stand(&visitor, &here.id, &here.flow, &here.app, person).await,
        (Purpose::CreateAccount, None) if account::may_sign_up_on(&visitor, &here.id).await? => {
            Ok(visitor.go(&format!("/sign-up?next={}", here.address())))
        }
        (_, None) => account::sign_in_for_app(&visitor, &here.id).await,
        (_, Some(person)) => go_on(&visitor, &here, person).await,
    }
}

/// GET of an address that only takes a form.
pub async fn back(visitor: Visitor, Path(id): Path<String>) -> Response {
    visitor.go(&address(&id))
}

/// What the reader's records are to the application.
struct Standing {
    records: Vec<(Record, AuthAction)>,
    /// What the application has through the reader.
    given: Vec<Authorisation>,
    /// The one it used last.
    selected: Option<RecordId>,
    /// The record it names, if it is one of the reader's.
    named: Option<RecordId>,
    /// The application is for everybody, or for the reader among others.
    is_for_reader: bool,
}

fn look(tx: &mut Tx<'_>, flow: &AppFlow, person: PersonId) -> Result<Standing, anyhow::Error> {
    let app = flow.app();
    let mut found = Vec::new();
    for record in records::list(tx, person)? {
        let action = match flow.purpose {
            // The application of a device is yet to be made: it has nothing.
            Purpose::CreateApplication => match authorisations::action(tx, app, person, record.id)? {
                AuthAction::ReauthorizationNotPossible => AuthAction::ReauthorizationNotPossible,
                _ => AuthAction::AuthorizationRequired,
            },
            _ => authorisations::action(tx, app, person, record.id)?,
        };
        found.push((record, action));
    }
    let named = match flow.record.as_deref().map(|name| Uuid::try_parse(name.trim())) {
        Some(Ok(name)) => authorisations::by_pseudonym(tx, app, person, name)?.map(|found| found.record),
        _ => None,
    };
    Ok(Standing {
        named: named.filter(|named| found.iter().any(|(record, _)| record.id == *named)),
        given: authorisations::of_app_person(tx, app, person)?,
        is_for_reader: match apps::load(tx, app)? {
            Some(app) => listed::admits(tx, &app, person)?,
            None => false,
        },
        selected: app_people::kept(tx, app, person)?.selected_record,
        records: found,
    })
}

/// The end of a way to a device's application that was made already, or cannot be made any more.
async fn at_its_end(visitor: &Visitor, here: &Here, person: PersonId) -> Result<Option<Response>, Failed> {
    let flow = here.flow.clone();
    match visitor.app.db.read(move |tx, now| steps::making(tx, now, &flow, person)).await? {
        Making::Possible => Ok(None),
        Making::Done(made) => {
            let parting = Parting { made: Some(made), ..Parting::with(Outcome::AppAuthSuccess) };
            give_back::go(visitor, &here.flow, &here.app, parting).map(Some)
        }
        Making::Impossible => pages::not_made(visitor).map(Some),
    }
}

/// Where the way stands for a reader who is signed in.
async fn go_on(visitor: &Visitor, here: &Here, person: PersonId) -> Result<Response, Failed> {
    if let Some(end) = at_its_end(visitor, here, person).await? {
        return Ok(end);
    }
    let flow = here.flow.clone();
    let standing = visitor.app.db.read(move |tx, _| look(tx, &flow, person)).await?;
    let flow = &here.flow;
    if !standing.is_for_reader && standing.given.is_empty() {
        let mut notice = visitor.visit().connect_not_listed(code_flow::sender_of(&here.app));
        notice.actions.extend(refusal(visitor, flow, &here.app));
        return visitor.show(&notice);
    }
    let known = match flow.purpose {
        Purpose::AppAuth if flow.record.is_some() => match standing.named {
            None => return give_back::go(visitor, flow, &here.app, Parting::with(Outcome::AppAuthInvalidRecord)),
            named => named,
        },
        Purpose::Auth if !flow.force => {
            let given = &standing.given;
            let last = given.iter().find(|one| Some(one.record) == standing.selected).or(given.first());
            last.map(|one| one.record)
        }
        _ => None,
    };
    // A reader who comes back to choose again has settled something already.
    if let (Some(record), true) = (known, flow.chosen.is_empty()) {
        let chosen = flow.choosing(vec![Chosen::Record(Id::of(record.0))]);
        match visitor.app.db.read(move |tx, now| steps::advance(tx, now, chosen.clone(), person)).await? {
            Next::Ask(flow) => return ask(visitor, &flow),
            Next::Settled(flow) => return may_go_on(visitor, &flow, &here.app, &standing),
            Next::Choose => {}
        }
    }
    let chosen = chosen_of(flow);
    show_choice(visitor, here, &standing, chosen, form_of(flow), Vec::new())
}

/// Leads to the question that comes next.
fn ask(visitor: &Visitor, flow: &AppFlow) -> Result<Response, Failed> {
    match flow.id(visitor) {
        Some(id) => Ok(visitor.go(&format!("{}/authorize", address(&id)))),
        None => pages::link_long(visitor),
    }
}

// ---- going on ----

/// Nothing is to be asked; only the reader's own press of a button signs them in to the application.
fn may_go_on(visitor: &Visitor, flow: &AppFlow, app: &Application, standing: &Standing) -> Result<Response, Failed> {
    let Some(id) = flow.id(visitor) else { return pages::link_long(visitor) };
    let visit = visitor.visit();
    let name = app.config.name.as_str();
    let record = standing.records.iter().find(|(record, _)| Some(Id::of(record.id.0)) == flow.in_use);
    let text = match record {
        Some((record, _)) => visit.t("door-on-record").arg("app", name).arg("record", &record.name),
        None => visit.t("door-on-text").arg("app", name),
    };
    visitor.show(&Button {
        page: visit.page("continue", visit.t("door-on-title").arg("app", name)),
        paragraphs: vec![text.to_string()],
        action: format!("{}/continue", address(&id)),
        fields: Vec::new(),
        button: visit.t("door-go-on").arg("app", name).to_string(),
        other: refusal(visitor, flow, app).map(|other| (other.href, other.text)),
    })
}

/// The way back without anything done.
fn refusal(visitor: &Visitor, flow: &AppFlow, app: &Application) -> Option<Action> {
    let outcome = match flow.purpose {
        Purpose::CreateRecord => Outcome::CreateRecordCanceled,
        _ => Outcome::AppAuthReject,
    };
    give_back::link(visitor, flow, app, outcome).map(|href| Action {
        href,
        text: visitor.words.say("door-not-now").arg("app", &app.config.name).to_string(),
        first: false,
    })
}

/// POST `/app/{flow}/continue`.
pub async fn go(Path(id): Path<String>, mut posted: Posted) -> Result<Response, Failed> {
    let here = match resume(&mut posted.visitor, id).await? {
        Ok(here) => here,
        Err(instead) => return Ok(instead),
    };
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    settle(visitor, &here, person, here.flow.clone()).await
}

/// What a form came to.
enum Came {
    Ask(AppFlow),
    Back(AppFlow, Parting),
    Choose,
    /// The page was about something else than would be allowed now.
    AskAgain,
}

fn came(
    tx: &mut Tx<'_>,
    now: jiff::Timestamp,
    rng: &mut dyn medlock_crypto::random::Random,
    flow: AppFlow,
    person: PersonId,
) -> Result<Came, anyhow::Error> {
    Ok(match steps::advance(tx, now, flow, person)? {
        Next::Ask(flow) => Came::Ask(flow),
        Next::Choose => Came::Choose,
        Next::Settled(flow) => {
            let parting = steps::conclude(tx, now, rng, &flow, person)?;
            Came::Back(flow, parting)
        }
    })
}

/// Goes on with a choice: to the next question, or back to the application when there is none.
async fn settle(visitor: &Visitor, here: &Here, person: PersonId, flow: AppFlow) -> Result<Response, Failed> {
    if flow.chosen.is_empty() {
        return Ok(visitor.go(&here.address()));
    }
    let came = visitor.app.db.write(move |tx, now, rng| came(tx, now, rng, flow.clone(), person)).await?;
    match came {
        Came::Ask(flow) => ask(visitor, &flow),
        Came::Back(flow, parting) => give_back::go(visitor, &flow, &here.app, parting),
        Came::Choose | Came::AskAgain => choose_again(visitor, here),
    }
}

fn choose_again(visitor: &Visitor, here: &Here) -> Result<Response, Failed> {
    match here.flow.choosing(Vec::new()).id(visitor) {
        Some(id) => Ok(visitor.go(&address(&id))),
        None => pages::link_long(visitor),
    }
}

// ---- the record ----

fn is_usable(record: &Record, action: AuthAction) -> bool {
    record.state == RecordState::Active && action != AuthAction::ReauthorizationNotPossible
}

/// What was chosen before, for the page.
fn chosen_of(flow: &AppFlow) -> String {
    let id = |chosen: &Chosen| match chosen {
        Chosen::Record(record) => record.uuid().to_string(),
        Chosen::New { .. } => "new".to_owned(),
    };
    flow.chosen.iter().map(id).collect::<Vec<_>>().join(" ")
}

/// The form of a new record: the draft that was chosen, else what the application told.
fn form_of(flow: &AppFlow) -> NewRecordForm {
    let draft = flow.chosen.iter().map(Chosen::choice).find(|choice| matches!(choice, Choice::New(_)));
    match (&draft, &flow.profile) {
        (None, Some(profile)) => profile.record_form(),
        _ => choose::form_of(draft.as_ref()),
    }
}

fn show_choice(
    visitor: &Visitor,
    here: &Here,
    standing: &Standing,
    chosen: String,
    form: NewRecordForm,
    problems: Vec<Problem>,
) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let words = visit.words;
    let sender: Sender = code_flow::sender_of(&here.app);
    let app = sender.name.as_str();
    let only_new = here.flow.purpose == Purpose::CreateRecord;
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
    let mut records: Vec<RecordChoice> = standing.records.iter().map(choice).collect();
    let may_make = may_make(standing);
    if only_new {
        records.clear();
        if !may_make {
            let parting = Parting::with(Outcome::CreateRecordFailure);
            return give_back::go(visitor, &here.flow, &here.app, parting);
        }
    }
    if !may_make && !records.iter().any(|record| record.is_usable) {
        visitor.app.metrics.connect(Connect::NoRecord);
        let mut notice = visit.connect_no_record();
        notice.paragraphs = vec![visit.t("door-no-record-text").to_string()];
        notice.actions.extend(refusal(visitor, &here.flow, &here.app));
        return visitor.show(&notice);
    }
    // Whoever has no record yet most likely wants one of their own; an application knows better whom it asks a new one for.
    let (chosen, form) = match records.is_empty() && chosen.is_empty() {
        true if only_new => ("new".to_owned(), form),
        true => ("new".to_owned(), choose::first_form(visitor, form)),
        false => (chosen, form),
    };
    let title = match (only_new, here.flow.many) {
        (true, _) => visit.t("door-record-title-new").arg("app", app),
        (false, true) => visit.t("door-record-title-many").arg("app", app),
        (false, false) => visit.t("door-record-title").arg("app", app),
    };
    visitor.show(&ChooseRecord {
        page: visit.page("choose-record", title).with_problems(problems),
        action: format!("{}/record", here.address()),
        many: here.flow.many && !only_new,
        parcel: None,
        found: String::new(),
        hint: visit.t("door-record-hint").to_string(),
        make: visit.t("connect-record-make").to_string(),
        records,
        chosen,
        may_make,
        form,
        relationships: choose::relationships(words),
        deadline: String::new(),
        other: refusal(visitor, &here.flow, &here.app),
        sender,
    })
}

fn may_make(standing: &Standing) -> bool {
    let records: Vec<Record> = standing.records.iter().map(|(record, _)| record.clone()).collect();
    choose::may_make(&records)
}

/// POST `/app/{flow}/record`.
pub async fn choose(Path(id): Path<String>, mut posted: Posted) -> Result<Response, Failed> {
    let here = match resume(&mut posted.visitor, id).await? {
        Ok(here) => here,
        Err(instead) => return Ok(instead),
    };
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let flow = here.flow.clone();
    let standing = visitor.app.db.read(move |tx, _| look(tx, &flow, person)).await?;
    let records: Vec<Record> = standing.records.iter().map(|(record, _)| record.clone()).collect();
    let only_new = here.flow.purpose == Purpose::CreateRecord;
    let usable = |record: &Record| {
        !only_new && standing.records.iter().any(|(known, action)| known.id == record.id && is_usable(known, *action))
    };
    let chosen: Vec<&str> = match here.flow.many {
        true => {
            posted.all("record").map(str::trim).filter(|value| !value.is_empty()).take(RECORDS_CHOSEN_MAX).collect()
        }
        false => Vec::new(),
    };
    let chosen = if chosen.is_empty() { vec![posted.trimmed("record")] } else { chosen };
    let choices: Result<Vec<Choice>, Vec<Problem>> =
        chosen.iter().map(|value| choose::choice_of(&posted, value, &records, usable)).collect();
    match choices {
        Ok(choices) => {
            let flow = here.flow.choosing(choices.iter().map(Chosen::of).collect());
            settle(visitor, &here, person, flow).await
        }
        Err(problems) => {
            show_choice(visitor, &here, &standing, chosen.join(" "), choose::typed_form(&posted), problems)
        }
    }
}

// ---- the consent ----

/// GET `/app/{flow}/authorize`.
pub async fn authorize_page(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let here = match resume(&mut visitor, id).await? {
        Ok(here) => here,
        Err(instead) => return Ok(instead),
    };
    let Some(person) = visitor.id() else { return account::sign_in_for_app(&visitor, &here.id).await };
    if let Some(end) = at_its_end(&visitor, &here, person).await? {
        return Ok(end);
    }
    let flow = here.flow.clone();
    let proposal = visitor.app.db.read(move |tx, now| steps::proposal(tx, now, &flow, person)).await?;
    let Some(proposal) = proposal else { return choose_again(&visitor, &here) };
    let is_given = here.flow.record.is_some() || (here.flow.purpose == Purpose::Auth && proposal.current.is_some());
    let way = consent::Way {
        action: format!("{}/authorize", here.address()),
        back: if is_given { String::new() } else { here.address() },
        friendly_name: here.flow.creation.as_ref().map(|creation| creation.name.trim().to_owned()).unwrap_or_default(),
        ..consent::Way::default()
    };
    visitor.here = way.action.clone();
    let page = consent::page(&visitor, &proposal, way).await?;
    visitor.show(&page)
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    Authorise(#[from] AuthoriseError),
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl From<StoreError> for WriteError {
    fn from(error: StoreError) -> WriteError {
        WriteError::Other(error.into())
    }
}

/// POST `/app/{flow}/authorize`: allowed, or not.
pub async fn authorize(Path(id): Path<String>, mut posted: Posted) -> Result<Response, Failed> {
    let here = match resume(&mut posted.visitor, id).await? {
        Ok(here) => here,
        Err(instead) => return Ok(instead),
    };
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let (form, vault, flow) = (consent::Form::of(&posted), visitor.app.vault.clone(), here.flow.clone());
    let mode = visitor.app.config.app_mode();
    let written = visitor.app.db.write(move |tx, now, rng| -> Result<(Came, Option<Connect>), WriteError> {
        let mut flow = flow.clone();
        let Some(proposal) = steps::proposal(tx, now, &flow, person)? else {
            return Ok((Came::Choose, None));
        };
        let count = match form.decision(&vault, &proposal) {
            // A form that comes twice finds that the first one settled it.
            decision if decision != consent::Decision::Refused && !steps::must_be_asked(&proposal) => None,
            consent::Decision::AskAgain => return Ok((Came::AskAgain, None)),
            consent::Decision::Refused => {
                steps::refuse(&mut flow);
                Some(Connect::Declined)
            }
            consent::Decision::Allowed(taken) => {
                steps::make_application(tx, now, rng, mode, &mut flow, person)?;
                steps::allow(tx, now, rng, &mut flow, person, &taken)?;
                Some(Connect::Connected)
            }
        };
        Ok((came(tx, now, rng, flow, person)?, count))
    });
    let written = match written.await {
        Ok((written, count)) => {
            if let Some(count) = count {
                visitor.app.metrics.connect(count);
            }
            written
        }
        Err(WriteError::Authorise(
            AuthoriseError::NoSuchRecord
            | AuthoriseError::RecordNotActive
            | AuthoriseError::RightsTooSmall
            | AuthoriseError::UnknownRule(_)
            | AuthoriseError::AppInactive
            | AuthoriseError::NotListed
            | AuthoriseError::Record(RecordError::TooMany),
        )) => {
            visitor.app.metrics.connect(Connect::NoRecord);
            Came::Choose
        }
        Err(WriteError::Other(error)) if error.is::<steps::NotMade>() => return pages::not_made(visitor),
        Err(error) => return Err(error.into()),
    };
    match written {
        Came::Ask(flow) => ask(visitor, &flow),
        Came::Back(flow, parting) => give_back::go(visitor, &flow, &here.app, parting),
        Came::Choose => choose_again(visitor, &here),
        Came::AskAgain => Ok(visitor.go(&format!("{}/authorize", here.address()))),
    }
}
