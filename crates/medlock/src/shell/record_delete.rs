//! `/records/{record}/delete`: a whole record, for good. For those who look after it, after they proved who they are; whoever else
//! loses it is named first, and told afterwards.

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::people::{self, Deletable, LeaveError};
use medlock_domain::records::RecordError;
use medlock_domain::things_in_record;

use super::letters::Writer;
use super::page::Problem;
use super::record_views::DeleteRecord;
use super::records::address;
use super::reply::Failed;
use super::visitor::{Posted, Visitor};
use super::{entry, prove};

fn here(record: RecordId) -> String {
    format!("{}/delete", address(record))
}

/// The record and how many items are in it; None when it is not the reader's to delete, or is gone.
async fn found(visitor: &Visitor, person: PersonId, record: RecordId) -> Result<Option<(Deletable, u64)>, Failed> {
    let found = visitor.app.db.read(move |tx, _| -> Result<_, LeaveError> {
        match people::deletable(tx, person, record) {
            Ok(found) => Ok(Some((found, things_in_record::count(tx, person, record).unwrap_or(0)))),
            Err(LeaveError::Record(RecordError::Unknown | RecordError::Denied)) => Ok(None),
            Err(error) => Err(error),
        }
    });
    Ok(found.await?)
}

/// GET `/records/{record}/delete`.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    if let Some(elsewhere) = prove::first(&visitor, &here(id))? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(&here(id))) };
    let Some((found, items)) = found(&visitor, person, id).await? else { return entry::not_found(visitor).await };
    visitor.show(&view(&visitor, &found, items, String::new(), Vec::new()))
}

fn view(visitor: &Visitor, found: &Deletable, items: u64, typed: String, problems: Vec<Problem>) -> DeleteRecord {
    let visit = visitor.visit();
    let record = &found.record;
    DeleteRecord {
        page: visit
            .page("delete-record", visit.t("record-delete-title").arg("name", &record.name))
            .with_problems(problems),
        items,
        others: found.others.iter().map(|other| other.profile.full_name()).collect(),
        apps: found.apps.clone(),
        ask: visit.t("record-delete-name").arg("name", &record.name).to_string(),
        typed,
        action: here(record.id),
        download: format!("{}/download", address(record.id)),
        back: (format!("{}/edit", address(record.id)), visit.t("record-delete-keep").to_string()),
    }
}

/// As somebody types a name: case and blanks make no difference.
fn is_name(typed: &str, name: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    !typed.trim().is_empty() && plain(typed) == plain(name)
}

/// POST `/records/{record}/delete`.
pub async fn post(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(posted.visitor).await };
    let posted = posted.on_page(here(id));
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, &here(id))? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let gone = "/records?done=deleted";
    let Some((found, items)) = found(visitor, person, id).await? else {
        // The button pressed twice; or it is none of the reader's, which the list of theirs does not say.
        return Ok(visitor.go("/records"));
    };
    let typed = posted.trimmed("record_name");
    if !is_name(typed, &found.record.name) {
        let key = if typed.is_empty() { "record-delete-missing" } else { "record-delete-other" };
        let problem = Problem::of("record_name", visitor.words.say(key).arg("name", &found.record.name));
        return visitor.show(&view(visitor, &found, items, typed.to_owned(), vec![problem]));
    }
    let writer = Writer::of(visitor);
    let tells = visitor.app.config.mail.works();
    let me = visitor.reader.as_ref().map(|reader| reader.person.clone());
    let done = visitor.app.db.write(move |tx, now, rng| -> Result<_, LeaveError> {
        let deleted = people::delete_record(tx, now, rng, person, id)?;
        if let (true, Some(me)) = (tells, &me) {
            writer.tell_of_lost_record(tx, now, rng, me, &deleted.others)?;
        }
        Ok(())
    });
    match done.await {
        Ok(()) => {
            visitor.app.letter_written();
            Ok(visitor.go(gone))
        }
        Err(LeaveError::Record(RecordError::Unknown | RecordError::Denied)) => Ok(visitor.go("/records")),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_typed_as_people_type() {
        assert!(is_name(" ana  SAMPLE", "Ana Sample"));
        assert!(!is_name("Ana", "Ana Sample"));
        assert!(!is_name(" ", " "));
    }
}
