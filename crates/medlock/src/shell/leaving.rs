//! Leaving for good: what would go and what would stay, what becomes of each record, everything once more, and the button.
//!
//! Nothing is kept between the pages but what the form carries, and nothing is taken for granted at the end: a record that has
//! changed meanwhile is asked about again.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use http::header::SET_COOKIE;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::people::{self, Fate, Held, LeaveError, Person};
use medlock_domain::things_in_record;

use super::browser::Cookie;
use super::leaving_views::{FateChoice, Leave, LeaveCheck, RecordLine};
use super::letters::Writer;
use super::page::Problem;
use super::reply::Failed;
use super::views::{Notice, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{links, prove};
use crate::app::App;

const PAGE: &str = "/account/leave";
const CONFIRM: &str = "/account/leave/confirm";

/// Answers that are no person's id.
const DELETE: &str = "delete";
const STOP: &str = "stop";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(check)).route(CONFIRM, get(back).post(leave))
}

/// A record, and how many items are in it.
type Counted = (Held, u64);

/// What was answered for each record, as typed.
type Answers = BTreeMap<RecordId, String>;

async fn records_of(visitor: &Visitor, person: PersonId) -> Result<Vec<Counted>, Failed> {
    let found = visitor.app.db.read(move |tx, _| -> Result<_, LeaveError> {
        let mut records = Vec::new();
        for held in people::held(tx, person)? {
            let count = if held.is_asked { things_in_record::count(tx, person, held.record.id)? } else { 0 };
            records.push((held, count));
        }
        Ok(records)
    });
    Ok(found.await?)
}

/// GET `/account/leave`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    let records = records_of(&visitor, person).await?;
    visitor.show(&leave_view(&visitor.visit().at(PAGE), &records, &Answers::new(), &[], Vec::new()))
}

/// GET of the last step: it begins with the first.
pub async fn back(visitor: Visitor) -> Result<Response, Failed> {
    Ok(visitor.go(PAGE))
}

/// POST `/account/leave`: the answers; shows everything once more.
pub async fn check(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    let records = records_of(visitor, person).await?;
    let answers = answers_of(&posted, &records);
    if answers.values().any(|answer| answer == STOP) {
        return Ok(visitor.go("/account?done=kept"));
    }
    let visit = visitor.visit();
    let (_, wrong) = decide(&records, &answers);
    if !wrong.is_empty() {
        return visitor.show(&leave_view(&visit, &records, &answers, &wrong, Vec::new()));
    }
    visitor.show(&check_view(&visit, person, &records, &answers))
}

/// POST `/account/leave/confirm`: does it.
pub async fn leave(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    if visitor.reader.is_none() {
        // The button pressed twice, or in another browser: what it was to do may be done.
        let Ok(person) = posted.text("account").parse::<PersonId>() else {
            return Ok(visitor.go(&links::sign_in(PAGE)));
        };
        let is_there = visitor.app.db.read(move |tx, _| people::load(tx, person)).await?.is_some();
        return if is_there { Ok(visitor.go(&links::sign_in(PAGE))) } else { gone(visitor, None) };
    }
    if let Some(elsewhere) = prove::first(visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    let records = records_of(visitor, person).await?;
    let answers = answers_of(&posted, &records);
    let (fates, wrong) = decide(&records, &answers);
    let visit = visitor.visit();
    if !wrong.is_empty() {
        return visitor.show(&leave_view(&visit, &records, &answers, &wrong, Vec::new()));
    }
    // A record that is asked about no more must not get an answer that its person gave when it was.
    if posted.named("record-").any(|(id, _)| !records.iter().any(|(held, _)| held.is_asked && is_of(held, id))) {
        return changed(visitor, person, None).await;
    }
    let writer = Writer::of(visitor);
    let tells = visitor.app.config.mail.works();
    let done = visitor.app.db.write(move |tx, now, rng| -> Result<_, LeaveError> {
        let left = people::leave(tx, now, rng, person, &fates)?;
        if tells {
            writer.tell_of_leaving(tx, now, rng, &left)?;
        }
        Ok(left.person)
    });
    match done.await {
        Ok(person) => {
            visitor.app.letter_written();
            visitor.app.blobs_removed();
            let told = tells && person.email_verified_at.is_some();
            gone(visitor, told.then(|| person.address()))
        }
        // Somebody was faster: the same person in another browser.
        Err(LeaveError::Unknown) => gone(visitor, None),
        Err(LeaveError::Unanswered(record) | LeaveError::Changed(record)) => {
            changed(visitor, person, Some(record)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The page from the start, as it stands now.
async fn changed(visitor: &Visitor, person: PersonId, record: Option<RecordId>) -> Result<Response, Failed> {
    let records = records_of(visitor, person).await?;
    let visit = visitor.visit();
    let about = records.iter().map(|(held, _)| held).find(|held| Some(held.record.id) == record && held.is_asked);
    let (wrong, general) = match about {
        Some(held) => (vec![(held.record.id, "leave-changed")], Vec::new()),
        None => (Vec::new(), vec![Problem::of("records", visit.t("leave-changed-all")).at("records")]),
    };
    visitor.show(&leave_view(&visit, &records, &Answers::new(), &wrong, general))
}

/// The last page: nobody is signed in any more.
fn gone(visitor: &Visitor, told: Option<&str>) -> Result<Response, Failed> {
    let mut response = visitor.show(&Visit { person: None, ..visitor.visit().at("/") }.left(told))?;
    response.headers_mut().append(SET_COOKIE, Cookie::Session.erase(visitor.https()));
    Ok(response)
}

fn is_of(held: &Held, id: &str) -> bool {
    id.parse() == Ok(held.record.id)
}

fn answers_of(posted: &Posted, records: &[Counted]) -> Answers {
    let asked = records.iter().filter(|(held, _)| held.is_asked).map(|(held, _)| held.record.id);
    asked.map(|id| (id, posted.trimmed(&format!("record-{id}")).to_owned())).collect()
}

/// What the answers mean, and the records that have none that can be taken, with what is wrong.
fn decide(records: &[Counted], answers: &Answers) -> (BTreeMap<RecordId, Fate>, Vec<(RecordId, &'static str)>) {
    let (mut fates, mut wrong) = (BTreeMap::new(), Vec::new());
    for (held, _) in records.iter().filter(|(held, _)| held.is_asked) {
        let id = held.record.id;
        let answer = answers.get(&id).map_or("", String::as_str);
        let heir = answer.parse::<PersonId>().ok();
        match heir.filter(|heir| held.heirs().iter().any(|other| other.id == *heir)) {
            Some(heir) => drop(fates.insert(id, Fate::HandTo(heir))),
            None if answer == DELETE => drop(fates.insert(id, Fate::Delete)),
            None => wrong.push((id, if heir.is_some() { "leave-changed" } else { "leave-missing" })),
        }
    }
    (fates, wrong)
}

fn names(people: &[Person]) -> String {
    people.iter().map(|person| person.profile.full_name()).collect::<Vec<_>>().join(", ")
}

fn leave_view(
    visit: &Visit,
    records: &[Counted],
    answers: &Answers,
    wrong: &[(RecordId, &'static str)],
    mut problems: Vec<Problem>,
) -> Leave {
    let mut lines = Vec::new();
    for (held, count) in records {
        let line = record_line(visit, held, *count, answers.get(&held.record.id).map_or("", String::as_str));
        let problem = wrong
            .iter()
            .find(|(id, _)| *id == held.record.id)
            .map_or(String::new(), |(_, key)| visit.words.say(*key).arg("record", &held.record.name).to_string());
        if !problem.is_empty() {
            problems.push(Problem::of("record", &problem).at(format!("record-{}-{DELETE}", held.record.id)));
        }
        lines.push(RecordLine { problem, ..line });
    }
    Leave { page: visit.page("leave", visit.t("leave-title")).with_problems(problems), records: lines }
}

fn record_line(visit: &Visit, held: &Held, count: u64, answer: &str) -> RecordLine {
    let record = &held.record.name;
    let line = RecordLine {
        id: held.record.id.to_string(),
        text: String::new(),
        note: String::new(),
        choices: Vec::new(),
        problem: String::new(),
    };
    if !held.is_asked {
        let is_mine = held.record.rights.contains(medlock_domain::records::Rights::CUSTODIAN);
        let say = if is_mine { visit.t("leave-record-together") } else { visit.t("leave-record-guest") };
        return RecordLine { text: say.arg("record", record).arg("people", names(&held.keepers)).to_string(), ..line };
    }
    let choice =
        |value: String, label: String, hint: String| FateChoice { is_chosen: value == answer, value, label, hint };
    let mut hint = visit.t("leave-delete-hint").arg("count", count).to_string();
    if !held.others.is_empty() {
        hint = format!("{hint} {}", visit.t("leave-delete-others").arg("people", names(&held.others)));
    }
    let mut choices = vec![choice(DELETE.to_owned(), visit.t("leave-delete").to_string(), hint)];
    choices.extend(held.heirs().iter().map(|heir| {
        let label = visit.t("leave-hand").arg("name", heir.profile.full_name()).to_string();
        choice(heir.id.to_string(), label, visit.t("leave-hand-hint").to_string())
    }));
    choices.push(choice(STOP.to_owned(), visit.t("leave-stop").to_string(), visit.t("leave-stop-hint").to_string()));
    RecordLine {
        text: visit.t("leave-record-question").arg("record", record).to_string(),
        note: visit.t("leave-record-alone").to_string(),
        choices,
        ..line
    }
}

fn check_view(visit: &Visit, person: PersonId, records: &[Counted], answers: &Answers) -> LeaveCheck {
    let mut lines = vec![(visit.t("leave-check-account").to_string(), visit.t("leave-check-deleted").to_string())];
    let mut fields = vec![("account".to_owned(), person.to_string())];
    for (held, _) in records {
        let answer = answers.get(&held.record.id).map_or("", String::as_str);
        let heir = held.heirs().iter().find(|heir| heir.id.to_string() == answer);
        let becomes = match heir {
            Some(heir) => visit.t("leave-check-record-handed").arg("name", heir.profile.full_name()),
            None if held.is_asked => visit.t("leave-check-record-deleted"),
            None => visit.t("leave-check-record-stays"),
        };
        lines.push((held.record.name.clone(), becomes.to_string()));
        if held.is_asked {
            fields.push((format!("record-{}", held.record.id), answer.to_owned()));
        }
    }
    LeaveCheck { page: visit.page("leave-check", visit.t("leave-check-title")), lines, fields }
}

impl Visit {
    /// The account is gone. `told`: the address a letter goes to.
    pub fn left(&self, told: Option<&str>) -> Notice {
        let mut paragraphs = vec![self.t("left-text").to_string()];
        paragraphs.extend(told.map(|email| self.t("left-letter").arg("email", email).to_string()));
        paragraphs.push(self.t("left-again").to_string());
        Notice {
            paragraphs,
            actions: vec![self.action("/", "nav-pick-up", false)],
            ..self.notice("left", "left-title", Tone::Plain, "check")
        }
    }
}
