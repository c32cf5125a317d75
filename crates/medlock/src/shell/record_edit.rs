//! `/records/{record}/edit`: what a record says about its human, and what that human is to the reader. Name and date of birth are
//! for custodians; everybody has a relationship of their own.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::limits::RECORD_NAME_CHARS_MAX;
use medlock_domain::records::{self, Edit, RELATIONSHIPS, Record, RecordError, RecordState, Rights};

use super::page::{Birth, Problem};
use super::reply::Failed;
use super::sharing::Way;
use super::sharing_views::EditRecord;
use super::views::NewRecordForm;
use super::visitor::{Posted, Visitor};
use super::{account, choose, entry};

fn own_way(visitor: &Visitor, record: RecordId) -> Way {
    Way {
        action: format!("/records/{record}/edit"),
        back: (format!("/records/{record}"), visitor.words.say("edit-back").to_string()),
    }
}

/// GET `/records/{record}/edit`.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let Some(record) = editable(&visitor, person, id).await? else { return entry::not_found(visitor).await };
    show_form(&visitor, &record, &own_way(&visitor, id))
}

/// The record, if the person can change anything about it now.
///
/// # Errors
/// When the database fails.
pub async fn editable(visitor: &Visitor, person: PersonId, id: RecordId) -> Result<Option<Record>, Failed> {
    let found = visitor.app.db.read(move |tx, _| records::load(tx, person, id)).await?;
    Ok(found.filter(|record| record.state == RecordState::Active))
}

/// The form as the record stands.
///
/// # Errors
/// As [`Visitor::show`].
pub fn show_form(visitor: &Visitor, record: &Record, way: &Way) -> Result<Response, Failed> {
    let form = NewRecordForm {
        name: record.name.clone(),
        relationship: record.relationship.to_string(),
        birth: record.birth_date.map(Birth::of).unwrap_or_default(),
    };
    visitor.show(&view(visitor, record, way, form, Vec::new()))
}

fn view(visitor: &Visitor, record: &Record, way: &Way, form: NewRecordForm, problems: Vec<Problem>) -> EditRecord {
    let visit = visitor.visit();
    EditRecord {
        page: visit.page("edit-record", visit.t("edit-title").arg("record", &record.name)).with_problems(problems),
        action: way.action.clone(),
        all: record.rights.contains(Rights::CUSTODIAN),
        form,
        relationships: choose::relationships(visit.words),
        delete: (record.rights.contains(Rights::CUSTODIAN) && way.action.starts_with("/records/"))
            .then(|| format!("/records/{}/delete", record.id)),
        back: way.back.clone(),
    }
}

/// What became of the form.
pub enum Kept {
    Done,
    /// The page to show.
    Again(Response),
    NotTheirs,
}

/// Takes the form.
///
/// # Errors
/// When the database fails.
pub async fn take(posted: &Posted, person: PersonId, record: &Record, way: &Way) -> Result<Kept, Failed> {
    let visitor = &posted.visitor;
    let words = visitor.words;
    let form = choose::typed_form(posted);
    let mut problems = Vec::new();
    let mut identity = None;
    if record.rights.contains(Rights::CUSTODIAN) {
        let name = form.name.trim().to_owned();
        if name.is_empty() {
            problems.push(Problem::of("record_name", words.say("record-name-missing")));
        } else if name.chars().count() > RECORD_NAME_CHARS_MAX {
            let say = words.say("text-too-long").arg("count", RECORD_NAME_CHARS_MAX);
            problems.push(Problem::of("record_name", say));
        }
        // A record that never had a date of birth can stay without one.
        let birth_date = match record.birth_date {
            None if form.birth == Birth::default() => Ok(None),
            _ => form.birth.date(words, visitor.today()).map(Some),
        };
        match birth_date {
            Ok(birth_date) => identity = Some((name, birth_date)),
            Err(problem) => problems.push(problem),
        }
    }
    let relationship = form.relationship.parse::<i32>().ok();
    let relationship = relationship.filter(|code| RELATIONSHIPS.iter().any(|(known, _)| known == code));
    if relationship.is_none() {
        problems.push(Problem::of("relationship", words.say("record-relationship-missing")));
    }
    let Some(relationship) = relationship.filter(|_| problems.is_empty()) else {
        return visitor.show(&view(visitor, record, way, form, problems)).map(Kept::Again);
    };
    let (id, edit) = (record.id, Edit { identity, relationship });
    match visitor.app.db.write(move |tx, now, rng| records::edit(tx, now, rng, person, id, &edit)).await {
        Ok(()) => Ok(Kept::Done),
        Err(RecordError::Unknown | RecordError::Denied | RecordError::NotActive) => Ok(Kept::NotTheirs),
        Err(RecordError::NameMissing | RecordError::NameTooLong | RecordError::NameForm) => {
            let problem = Problem::of("record_name", words.say("record-name-form"));
            visitor.show(&view(visitor, record, way, form, vec![problem])).map(Kept::Again)
        }
        Err(error) => Err(error.into()),
    }
}

/// POST `/records/{record}/edit`.
pub async fn post(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(posted.visitor).await };
    let posted = posted.on_page(format!("/records/{id}/edit"));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let Some(record) = editable(visitor, person, id).await? else { return entry::not_found(posted.visitor).await };
    match take(&posted, person, &record, &own_way(visitor, id)).await? {
        Kept::Done => Ok(visitor.go(&format!("/records/{id}"))),
        Kept::Again(response) => Ok(response),
        Kept::NotTheirs => entry::not_found(posted.visitor).await,
    }
}
