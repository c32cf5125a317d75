//! What is connected to the reader's records: the list, one connection, changing what it may do, ending it.
//!
//! A connection belongs to the person who made it: only they change and end it. Whoever looks after a record sees all
//! connections to it, also those of other people.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_domain::access_log;
use medlock_domain::apps::{self, App as Application};
use medlock_domain::audit::Actor;
use medlock_domain::authorisations::{self, AskedFor, AuthAction, Authorisation, AuthoriseError, Proposal};
use medlock_domain::ids::PersonId;
use medlock_domain::records::{self, Record, RecordState, Rights};
use medlock_domain::{people, soda};
use medlock_store::Tx;
use uuid::Uuid;

use super::access::{self, Names};
use super::connect_views::{Ask, Connection, ConnectionGroup, ConnectionLine, Connections};
use super::reply::Failed;
use super::tongue::Tongue;
use super::views::Button;
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{account, consent, entry, flow, statements};
use crate::metrics::Connect;

/// What it did lately: as many lines of the record's log are looked through.
const LINES_READ: u32 = 500;
/// And as many of its own are shown.
const LINES_SHOWN: usize = 40;

/// A connection with all that pages say about it.
struct Found {
    record: Record,
    authorisation: Authorisation,
    app: Application,
    /// The name of who made it; empty when it was the reader.
    through: String,
}

impl Found {
    fn asks(&self, visit: &Visit) -> Vec<Ask> {
        let effective = authorisations::effective_of(&self.authorisation, &self.app.config.rules);
        consent::asks_of(visit.words, &self.app.config.name, &effective)
    }

    fn asks_more(&self) -> bool {
        let action = authorisations::action_of(&self.authorisation, &self.app.config.rules);
        action == AuthAction::ReauthorizationRequired && self.can_change()
    }

    /// Whether the reader can give or take anything now.
    fn can_change(&self) -> bool {
        self.is_mine() && self.app.is_active() && self.record.state == RecordState::Active
    }

    fn is_mine(&self) -> bool {
        self.through.is_empty()
    }

    fn href(&self) -> String {
        address(self.authorisation.id)
    }

    fn used(&self, visit: &Visit) -> String {
        self.authorisation.used_at.map(|at| visit.words.day_of(at, &visit.zone)).unwrap_or_default()
    }

    fn since(&self, visit: &Visit) -> String {
        visit.words.day_of(self.authorisation.first_granted_at, &visit.zone)
    }
}

fn address(id: Uuid) -> String {
    format!("/connections/{id}")
}

/// The connection with this id, if the reader may see it and it stands.
fn find(tx: &mut Tx<'_>, tongue: &Tongue, reader: PersonId, id: Uuid) -> Result<Option<Found>, anyhow::Error> {
    let Some(authorisation) = authorisations::load(tx, id)?.filter(|found| found.active) else { return Ok(None) };
    let Some(record) = records::load(tx, reader, authorisation.record)? else { return Ok(None) };
    complete(tx, tongue, reader, record, authorisation)
}

/// None when it is another person's and the reader does not look after the record.
fn complete(
    tx: &mut Tx<'_>,
    tongue: &Tongue,
    reader: PersonId,
    record: Record,
    authorisation: Authorisation,
) -> Result<Option<Found>, anyhow::Error> {
    let is_mine = authorisation.person == reader;
    if !is_mine && !record.rights.contains(Rights::CUSTODIAN) {
        return Ok(None);
    }
    let Some(app) = apps::load(tx, authorisation.app)? else { return Ok(None) };
    let mut app = tongue.of(app);
    app.config.name = soda::name_of(tx, &app)?;
    let through = match is_mine {
        true => String::new(),
        false => people::load(tx, authorisation.person)?.map(|person| person.profile.full_name()).unwrap_or_default(),
    };
    Ok(Some(Found { record, authorisation, app, through }))
}

/// Every connection the reader may see, by record.
fn all(tx: &mut Tx<'_>, tongue: &Tongue, reader: PersonId) -> Result<Vec<(Record, Vec<Found>)>, anyhow::Error> {
    let own = authorisations::of_person(tx, reader)?;
    let mut groups = Vec::new();
    for record in records::list(tx, reader)? {
        let mut of_record = match record.rights.contains(Rights::CUSTODIAN) {
            true => authorisations::of_record(tx, record.id)?,
            false => own.iter().filter(|found| found.record == record.id).cloned().collect(),
        };
        of_record.sort_by_key(|found| found.person != reader);
        let mut connections = Vec::new();
        for authorisation in of_record {
            connections.extend(complete(tx, tongue, reader, record.clone(), authorisation)?);
        }
        if !connections.is_empty() {
            groups.push((record, connections));
        }
    }
    Ok(groups)
}

/// GET `/connections`.
pub async fn list(visitor: Visitor) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let ended = visitor.asked("ended").parse::<Uuid>().ok();
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let ended = match ended {
            None => None,
            Some(id) => authorisations::load(tx, id)?.filter(|found| found.person == person && !found.active),
        };
        let ended = match ended {
            None => None,
            Some(ended) => {
                apps::load(tx, ended.app)?.map(|app| tongue.of(app)).zip(records::load(tx, person, ended.record)?)
            }
        };
        Ok((all(tx, &tongue, person)?, ended))
    });
    let (groups, ended) = found.await?;
    let visit = visitor.visit();
    let news = ended.map(|(app, record)| {
        let ended = visit.t("connections-ended").arg("app", &app.config.name).arg("record", &record.name);
        format!("{ended} {}", visit.t("connection-end-again").arg("app", &app.config.name))
    });
    let line = |found: &Found| ConnectionLine {
        href: found.href(),
        app: found.app.config.name.clone(),
        initial: initial(&found.app.config.name),
        may: found.asks(&visit),
        since: found.since(&visit),
        used: found.used(&visit),
        through: found.through.clone(),
        asks_more: found.asks_more(),
    };
    let group = |(record, connections): &(Record, Vec<Found>)| ConnectionGroup {
        anchor: format!("record-{}", record.id),
        record: record.name.clone(),
        record_href: format!("/records/{}", record.id),
        access_href: format!("/records/{}/access", record.id),
        lines: connections.iter().map(line).collect(),
    };
    visitor.show(&Connections {
        page: visit.page("connections", visit.t("connections-title")),
        news,
        groups: groups.iter().map(group).collect(),
    })
}

fn initial(name: &str) -> String {
    name.trim().chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default()
}

/// GET `/connections/{connection}`.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<Uuid>() else { return entry::not_found(visitor).await };
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let Some(found) = find(tx, &tongue, person, id)? else { return Ok(None) };
        let mut lines = access_log::of_record(tx, found.record.id, None, LINES_READ)?;
        lines.retain(|line| line.app == found.app.id && line.person == found.authorisation.person);
        lines.truncate(LINES_SHOWN);
        let names = Names::of(tx, &tongue, &lines)?;
        Ok(Some((found, lines, names)))
    });
    let Some((found, lines, names)) = found.await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    let sender = flow::sender_of(&found.app);
    let title = visit.t("connection-title").arg("app", &sender.name).arg("record", &found.record.name);
    let has_choice = found.asks_more() || found.app.config.rules.iter().any(|rule| rule.optional);
    visitor.show(&Connection {
        page: visit.page("connection", title),
        news: (visitor.asked("done") == "saved")
            .then(|| visit.t("connections-saved").arg("app", &sender.name).to_string()),
        may: found.asks(&visit),
        since: found.since(&visit),
        used: found.used(&visit),
        mine: found.is_mine(),
        asks_more: found.asks_more(),
        change_href: match found.can_change() && has_choice {
            true => format!("{}/change", address(id)),
            false => String::new(),
        },
        end_href: format!("{}/end", address(id)),
        did: access::days(&visit, &lines, &names),
        access_href: format!("/records/{}/access", found.record.id),
        statements: statements::links(&visit, &found.app),
        through: found.through,
        sender,
    })
}

// ---- changing what it may do ----

/// What the reader can change: everything the application asks for, ticked as it stands. None when nothing can be.
fn proposal(tx: &mut Tx<'_>, tongue: &Tongue, reader: PersonId, id: Uuid) -> Result<Option<Proposal>, anyhow::Error> {
    let Some(found) = find(tx, tongue, reader, id)?.filter(Found::can_change) else { return Ok(None) };
    let asked_for = AskedFor::all(&found.app.config.rules);
    let proposal = match authorisations::proposal(tx, found.app.id, reader, found.record.id, &asked_for) {
        Ok(proposal) if proposal.action == AuthAction::ReauthorizationNotPossible => return Ok(None),
        Ok(proposal) => proposal,
        Err(
            AuthoriseError::NoSuchRecord
            | AuthoriseError::RecordNotActive
            | AuthoriseError::AppInactive
            | AuthoriseError::NotListed,
        ) => {
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    let granted = &found.authorisation.granted;
    let mut proposal = proposal;
    for (rule, ticked) in &mut proposal.optional {
        // Nobody finds something ticked here that they once left out.
        *ticked = granted.has(rule.avenue, &rule.name);
    }
    Ok(Some(proposal))
}

/// GET `/connections/{connection}/change`.
pub async fn change_page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<Uuid>() else { return entry::not_found(visitor).await };
    let tongue = visitor.tongue();
    let proposal = visitor.app.db.read(move |tx, _| proposal(tx, &tongue, person, id)).await?;
    let Some(proposal) = proposal else { return Ok(visitor.go(&address(id))) };
    let way = consent::Way {
        action: format!("{}/change", address(id)),
        back: address(id),
        is_change: proposal.action == AuthAction::NoActionRequired,
        ..consent::Way::default()
    };
    let page = consent::page(&visitor, &proposal, way).await?;
    visitor.show(&page)
}

/// POST `/connections/{connection}/change`.
pub async fn change(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Ok(id) = id.parse::<Uuid>() else { return entry::not_found(posted.visitor).await };
    let posted = posted.on_page(address(id));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let (form, vault, tongue) = (consent::Form::of(&posted), visitor.app.vault.clone(), visitor.tongue());
    let decided = visitor.app.db.write(move |tx, now, rng| -> Result<_, anyhow::Error> {
        let Some(proposal) = proposal(tx, &tongue, person, id)? else { return Ok(None) };
        let decision = form.decision(&vault, &proposal);
        if let consent::Decision::Allowed(taken) = &decision {
            authorisations::grant(tx, now, rng, proposal.app.id, person, proposal.record.id, taken)?;
        }
        Ok(Some(decision))
    });
    Ok(visitor.go(&match decided.await? {
        Some(consent::Decision::Allowed(_)) => {
            visitor.app.metrics.connect(Connect::Changed);
            format!("{}?done=saved", visitor.here)
        }
        Some(consent::Decision::AskAgain) => format!("{}/change", visitor.here),
        Some(consent::Decision::Refused) | None => visitor.here.clone(),
    }))
}

// ---- ending it ----

/// GET `/connections/{connection}/end`: asks first.
pub async fn end_page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<Uuid>() else { return entry::not_found(visitor).await };
    let tongue = visitor.tongue();
    let found = visitor.app.db.read(move |tx, _| find(tx, &tongue, person, id)).await?;
    let Some(found) = found.filter(Found::is_mine) else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    let app = found.app.config.name.as_str();
    let title = visit.t("connection-end-title").arg("app", app).arg("record", &found.record.name);
    visitor.show(&Button {
        page: visit.page("end-connection", title),
        paragraphs: ["connection-end-now", "connection-end-kept", "connection-end-again"]
            .map(|key| visit.t(key).arg("app", app).to_string())
            .into(),
        action: format!("{}/end", address(id)),
        fields: Vec::new(),
        button: visit.t("connection-end-button").to_string(),
        other: Some((address(id), visit.t("connection-end-stay").to_string())),
    })
}

/// POST `/connections/{connection}/end`: from now on the application gets nothing.
pub async fn end(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Ok(id) = id.parse::<Uuid>() else { return entry::not_found(posted.visitor).await };
    let posted = posted.on_page(address(id));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let ended = visitor.app.db.write(move |tx, now, rng| disconnect(tx, now, rng, person, id)).await?;
    if ended {
        visitor.app.metrics.connect(Connect::Ended);
    }
    // Twice is no mistake: the list says what was ended.
    Ok(visitor.go(&format!("/connections?ended={id}")))
}

/// Whether it stood until now. The person stays signed in to the application, which is told 11 about the record, online as
/// offline.
fn disconnect(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    person: PersonId,
    id: Uuid,
) -> Result<bool, anyhow::Error> {
    let Some(found) = authorisations::load(tx, id)?.filter(|found| found.person == person) else { return Ok(false) };
    Ok(authorisations::end(tx, now, rng, Actor::Person(person), found.app, person, found.record)?)
}
