//! Choosing the record and confirming: `/pickup/{flow}/record` and `/pickup/{flow}/confirm`.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use medlock_crypto::mac::equal;
use medlock_domain::contents::PreparedThing;
use medlock_domain::limits::{RECORD_NAME_CHARS_MAX, RECORDS_PER_PERSON_MAX};
use medlock_domain::packages::Situation;
use medlock_domain::pick_up::{self, Confirm, ConfirmError};
use medlock_domain::records::{self, NewRecord, RELATIONSHIPS, Record, RecordError};
use medlock_domain::things_in_record::{self, SealedThing};
use medlock_domain::tickets::{self, Choice, Ticket};

use super::connect;
use super::flow::{self, Looked, Opened};
use super::page::{Birth, Problem};
use super::reply::Failed;
use super::views::{self, ChooseRecord, NewRecordForm, RecordChoice};
use super::visitor::{Posted, Visitor};
use super::words::Words;
use crate::metrics::PickUp;
use crate::pools::Busy;

/// What a record's human is to the reader, in words.
pub fn relationship(words: Words, code: i32) -> String {
    words.find(&format!("relationship-{code}")).unwrap_or_else(|| words.say("relationship-2").to_string())
}

/// The form of a new record: the draft in the ticket, or an empty one.
pub fn form_of(choice: Option<&Choice>) -> NewRecordForm {
    match choice {
        Some(Choice::New(new)) => NewRecordForm {
            name: new.name.clone(),
            relationship: new.relationship.to_string(),
            birth: new.birth_date.map(Birth::of).unwrap_or_default(),
        },
        _ => NewRecordForm::default(),
    }
}

/// The page that asks for the record. None is chosen beforehand when there is any to choose from.
///
/// # Errors
/// As [`Visitor::show`].
#[expect(clippy::too_many_arguments, reason = "a page is made of many things, and only two callers know them")]
pub fn show(
    visitor: &Visitor,
    id: &str,
    looked: &Looked,
    ticket: &Ticket,
    things: &[PreparedThing],
    chosen: String,
    form: NewRecordForm,
    problems: Vec<Problem>,
) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let words = visit.words;
    let records: Vec<RecordChoice> = looked
        .records
        .iter()
        .filter(|record| record.may_create())
        .map(|record| RecordChoice {
            id: record.id.to_string(),
            name: record.name.clone(),
            about: relationship(words, record.relationship),
            note: String::new(),
            is_usable: true,
        })
        .collect();
    let may_make = may_make(&looked.records);
    if records.is_empty() && !may_make {
        visitor.app.metrics.pick_up(PickUp::NoRecord);
        return visitor.show(&visit.no_record());
    }
    let Situation::Ready { expires_at, .. } = &looked.situation else { return Ok(visitor.go(&visitor.here)) };
    let (chosen, form) = if records.is_empty() && chosen.is_empty() {
        ("new".to_owned(), first_form(visitor, form))
    } else {
        (chosen, form)
    };
    visitor.show(&ChooseRecord {
        page: visit.page("choose-record", visit.t("record-title")).with_problems(problems),
        action: format!("{}/record", flow::address(id)),
        many: false,
        sender: looked.sender.clone(),
        parcel: Some(flow::parcel(visitor, ticket, things)),
        found: visit.t("record-found").arg("app", &looked.sender.name).to_string(),
        hint: visit.t("record-once").to_string(),
        make: visit.t("record-new-only").to_string(),
        records,
        chosen,
        may_make,
        form,
        relationships: relationships(words),
        deadline: flow::deadline(&visit, *expires_at),
        other: None,
    })
}

/// What a new record's human can be to the reader: codes and words.
pub fn relationships(words: Words) -> Vec<(i32, String)> {
    RELATIONSHIPS.iter().map(|(code, _)| (*code, relationship(words, *code))).collect()
}

/// Whoever has no record yet most likely wants one of their own.
pub fn first_form(visitor: &Visitor, form: NewRecordForm) -> NewRecordForm {
    match &visitor.reader {
        Some(reader) if form.name.is_empty() => NewRecordForm {
            name: reader.person.profile.full_name(),
            relationship: records::SELF.to_string(),
            birth: Birth::of(reader.person.profile.birth_date),
        },
        _ => form,
    }
}

/// Whether the reader can have one more record.
pub fn may_make(records: &[Record]) -> bool {
    i64::try_from(records.len()).is_ok_and(|count| count < RECORDS_PER_PERSON_MAX)
}

/// POST `/pickup/{flow}/record`: keeps the choice in the ticket.
pub async fn post(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(flow::address(&id));
    let visitor = &posted.visitor;
    let Some(flow) = flow::resume(visitor, &id) else { return flow::lost(visitor) };
    let mut looked = flow::look(visitor, &flow).await?;
    if looked.request.is_some() {
        return connect::choose(&posted, &id, looked).await;
    }
    let (Some(reader), Some(ticket)) = (&visitor.reader, looked.ticket.take()) else {
        return Ok(visitor.go(&visitor.here));
    };
    match choice_of(&posted, posted.trimmed("record"), &looked.records, Record::may_create) {
        Ok(choice) => {
            let (ticket, person, token) = (ticket.id, reader.id(), reader.token());
            let kept = visitor
                .app
                .db
                .write(move |tx, now, rng| {
                    let holder = tickets::Holder { person, session_secret: token.as_bytes() };
                    tickets::choose(tx, now, rng, ticket, holder, &choice)
                })
                .await?;
            Ok(visitor.go(&if kept { format!("{}/confirm", visitor.here) } else { visitor.here.clone() }))
        }
        Err(problems) => match flow::open(visitor, ticket).await? {
            Opened::Busy => flow::busy(visitor),
            Opened::Unusable(_) => flow::unusable(visitor, &looked),
            Opened::Things(ticket, things) => {
                let chosen = posted.trimmed("record").to_owned();
                show(visitor, &id, &looked, &ticket, &things, chosen, typed_form(&posted), problems)
            }
        },
    }
}

/// The form of a new record as it was typed.
pub fn typed_form(posted: &Posted) -> NewRecordForm {
    NewRecordForm {
        name: posted.text("record_name").to_owned(),
        relationship: posted.trimmed("relationship").to_owned(),
        birth: birth_of(posted),
    }
}

/// The date of birth of a form: ISO, or three parts.
pub fn birth_of(posted: &Posted) -> Birth {
    Birth::typed(
        posted.text("birth_date"),
        posted.text("birth_day"),
        posted.text("birth_month"),
        posted.text("birth_year"),
    )
}

/// The choice that `value` stands for in the form, or what is wrong with it. `is_usable` tells which of the reader's records can
/// be chosen.
///
/// # Errors
/// What to correct.
pub fn choice_of(
    posted: &Posted,
    value: &str,
    records: &[Record],
    is_usable: impl Fn(&Record) -> bool,
) -> Result<Choice, Vec<Problem>> {
    let visitor = &posted.visitor;
    let words = visitor.words;
    let first = records
        .iter()
        .find(|record| is_usable(record))
        .map_or_else(|| "record-new".to_owned(), |record| format!("record-{}", record.id));
    let wrong = |key: &'static str| vec![Problem::of("record", words.say(key)).at(first.clone())];
    match value {
        "" => Err(wrong("record-missing")),
        "new" if !may_make(records) => Err(wrong("record-new-limit")),
        "new" => {
            let form = typed_form(posted);
            let mut problems = Vec::new();
            let name = form.name.trim();
            if name.is_empty() {
                problems.push(Problem::of("record_name", words.say("record-name-missing")));
            } else if name.chars().count() > RECORD_NAME_CHARS_MAX {
                problems
                    .push(Problem::of("record_name", words.say("text-too-long").arg("count", RECORD_NAME_CHARS_MAX)));
            }
            let relationship = form.relationship.parse::<i32>().ok();
            let relationship = relationship.filter(|code| RELATIONSHIPS.iter().any(|(known, _)| known == code));
            if relationship.is_none() {
                problems.push(Problem::of("relationship", words.say("record-relationship-missing")));
            }
            let birth = form.birth.date(words, visitor.today());
            match (relationship, birth) {
                (Some(relationship), Ok(birth)) if problems.is_empty() => {
                    let new = NewRecord { name: name.to_owned(), relationship, birth_date: Some(birth) };
                    match records::check(&new) {
                        Ok(()) => Ok(Choice::New(new)),
                        // What is left that can be wrong with a name.
                        Err(_) => Err(vec![Problem::of("record_name", words.say("record-name-form"))]),
                    }
                }
                (_, birth) => {
                    problems.extend(birth.err());
                    Err(problems)
                }
            }
        }
        record => match records.iter().find(|known| is_usable(known) && known.id.to_string() == record) {
            Some(known) => Ok(Choice::Record(known.id)),
            None => Err(wrong("record-gone")),
        },
    }
}

/// GET `/pickup/{flow}/confirm`.
pub async fn confirm_page(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    visitor.here = flow::address(&id);
    let Some(flow) = flow::resume(&visitor, &id) else { return flow::lost(&visitor) };
    let mut looked = flow::look(&visitor, &flow).await?;
    let Some(ticket) = looked.ticket.take() else { return Ok(visitor.go(&visitor.here)) };
    let Some(record) = name_of(&visitor, &looked, &ticket) else { return Ok(visitor.go(&visitor.here)) };
    let form = form_mark(&visitor, &ticket);
    match flow::open(&visitor, ticket).await? {
        Opened::Busy => flow::busy(&visitor),
        Opened::Unusable(_) => flow::unusable(&visitor, &looked),
        Opened::Things(ticket, things) => {
            let visit = visitor.visit().at(format!("{}/confirm", visitor.here));
            let title = visit.t("confirm-title").arg("count", things.len()).arg("record", &record.0);
            visitor.show(&views::Confirm {
                page: visit.page("confirm", title),
                flow: id,
                ticket: form,
                sender: looked.sender,
                parcel: flow::parcel(&visitor, &ticket, &things),
                record: record.1,
                count: things.len(),
            })
        }
    }
}

/// The chosen record's name, and how the summary calls it. None when nothing usable is chosen.
fn name_of(visitor: &Visitor, looked: &Looked, ticket: &Ticket) -> Option<(String, String)> {
    match ticket.choice.as_ref()? {
        Choice::New(new) => {
            Some((new.name.clone(), visitor.words.say("confirm-into-new").arg("record", &new.name).to_string()))
        }
        Choice::Record(id) => {
            let record = looked.records.iter().find(|record| record.id == *id && record.may_create())?;
            Some((record.name.clone(), record.name.clone()))
        }
    }
}

/// What the confirmation's form carries: the ticket and the choice it was made from, so that another tab's choice is
/// never confirmed unseen.
fn form_mark(visitor: &Visitor, ticket: &Ticket) -> String {
    let choice = match &ticket.choice {
        None => String::new(),
        Some(Choice::Record(record)) => format!("record {record}"),
        Some(Choice::New(new)) => format!("new {} {:?} {}", new.relationship, new.birth_date, new.name),
    };
    let mark = visitor.app.vault.index("confirm-form", format!("{} {choice}", ticket.id).as_bytes());
    URL_SAFE_NO_PAD.encode(mark)
}

/// POST `/pickup/{flow}/confirm`: the one write.
pub async fn confirm(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(flow::address(&id));
    let visitor = &posted.visitor;
    let Some(flow) = flow::resume(visitor, &id) else { return flow::lost(visitor) };
    let mut looked = flow::look(visitor, &flow).await?;
    let (Some(reader), Some(ticket)) = (&visitor.reader, looked.ticket.take()) else {
        // Picked up meanwhile, run out, or the half hour is over: the page says which.
        return Ok(visitor.go(&visitor.here));
    };
    if posted.text("confirm").is_empty()
        || !equal(posted.text("ticket").as_bytes(), form_mark(visitor, &ticket).as_bytes())
    {
        return Ok(visitor.go(&format!("{}/confirm", visitor.here)));
    }
    let Some((record, _)) = name_of(visitor, &looked, &ticket) else { return Ok(visitor.go(&visitor.here)) };
    let (ticket, things) = match flow::open(visitor, ticket).await? {
        Opened::Things(ticket, things) => (ticket, things),
        Opened::Busy => return flow::busy(visitor),
        Opened::Unusable(fault) => {
            let package = match &looked.situation {
                Situation::Ready { package, .. } => *package,
                _ => return Ok(visitor.go(&visitor.here)),
            };
            visitor.app.db.write(move |tx, now, rng| pick_up::note_unusable(tx, now, rng, package, fault)).await?;
            return flow::unusable(visitor, &looked);
        }
    };
    let sealed = visitor.app.pools.answers.run({
        let app = Arc::clone(&visitor.app);
        move || {
            let mut rng = app.random();
            let seal = |thing| things_in_record::seal(&app.vault, &mut *rng, thing);
            things.iter().map(seal).collect::<Vec<SealedThing>>()
        }
    });
    let sealed = match sealed.await {
        Ok(sealed) => sealed,
        Err(Busy) => return flow::busy(visitor),
    };
    let (package, ticket, through) = (ticket.package, ticket.id, flow::mark(visitor, &id));
    let (person, token) = (reader.id(), reader.token());
    let done = visitor
        .app
        .db
        .write(move |tx, now, rng| {
            let holder = tickets::Holder { person, session_secret: token.as_bytes() };
            pick_up::confirm(tx, now, rng, &Confirm { package, ticket, holder, things: &sealed, through })
        })
        .await;
    let count = |outcome| visitor.app.metrics.pick_up(outcome);
    match done {
        Ok(done) => {
            let mine = done.through == through;
            count(if mine { PickUp::PickedUp } else { PickUp::AlreadyPickedUp });
            Ok(visitor.go(&if mine { format!("{}/done", visitor.here) } else { visitor.here.clone() }))
        }
        Err(ConfirmError::AlreadyPickedUp) => {
            count(PickUp::AlreadyPickedUp);
            Ok(visitor.go(&visitor.here))
        }
        Err(ConfirmError::WhereItStands) => {
            count(PickUp::Gone);
            Ok(visitor.go(&visitor.here))
        }
        Err(ConfirmError::AnswerFirst) => {
            count(PickUp::NoTicket);
            Ok(visitor.go(&visitor.here))
        }
        Err(ConfirmError::ChooseFirst(Some(RecordError::TooMany))) => {
            count(PickUp::NoRecord);
            visitor.show(&visitor.visit().no_record())
        }
        Err(ConfirmError::ChooseFirst(_) | ConfirmError::NotAllowed) => {
            count(PickUp::NoRecord);
            Ok(visitor.go(&visitor.here))
        }
        Err(ConfirmError::QuotaFull) => {
            count(PickUp::NoRecord);
            visitor.show(&visitor.visit().quota_full(&looked.sender, &record, visitor.here.clone()))
        }
        Err(error @ (ConfirmError::Package(_) | ConfirmError::Record(_) | ConfirmError::Store(_))) => Err(error.into()),
    }
}
