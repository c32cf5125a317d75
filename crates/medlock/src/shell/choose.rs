//! Choosing the record and confirming: `/pickup/{flow}/record` and `/pickup/{flow}/confirm`.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use medlock_crypto::mac::equal;
use medlock_domain::contents::PreparedThing;
use medlock_domain::ids::PersonId;
use medlock_domain::limits::{RECORD_NAME_CHARS_MAX, RECORDS_PER_PERSON_MAX};
use medlock_domain::packages::Situation;
use medlock_domain::pick_up::lease::{self, End, Stage, Take, Taken};
use medlock_domain::pick_up::{self, By, Confirm, ConfirmError};
use medlock_domain::records::{self, NewRecord, RELATIONSHIPS, Record, RecordError};
use medlock_domain::things_in_record::{self, SealedThing};
use medlock_domain::tickets::{self, Choice, Ticket};
use zeroize::Zeroizing;

use super::flow::{self, Looked, Opened};
use super::page::{Birth, Problem, Sender};
use super::reply::Failed;
use super::views::{self, ChooseRecord, NewRecordForm, RecordChoice};
use super::visitor::{Posted, Visitor};
use super::words::Words;
use super::{connect, waiting};
use crate::jobs::pick_up::Order;
use crate::limits::MOVE_WAITED_FOR;
use crate::metrics::PickUp;
use crate::pools::Busy;

/// From so many bytes on, the page says beforehand that it takes a while.
const LONG_BYTES: u64 = 100_000_000;

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
    if looked.is_under_way() {
        return Ok(visitor.go(&waiting::address(&id)));
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
    if looked.is_under_way() {
        return Ok(visitor.go(&waiting::address(&id)));
    }
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
                stopped: looked.lease.is_some_and(|lease| lease.stage == Stage::Ended(End::Stopped)),
                is_long: flow::bytes_to_move(&things) >= LONG_BYTES,
            })
        }
    }
}

/// The chosen record's name, and how the summary calls it. None when nothing usable is chosen.
pub fn name_of(visitor: &Visitor, looked: &Looked, ticket: &Ticket) -> Option<(String, String)> {
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

/// POST `/pickup/{flow}/confirm`: the one write, or the beginning of the work that ends in it.
pub async fn confirm(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(flow::address(&id));
    let visitor = &posted.visitor;
    let Some(flow) = flow::resume(visitor, &id) else { return flow::lost(visitor) };
    let mut looked = flow::look(visitor, &flow).await?;
    if looked.is_under_way() {
        return Ok(visitor.go(&waiting::address(&id)));
    }
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
    let (person, token, through) = (reader.id(), reader.token(), flow::mark(visitor, &id));
    if flow::has_to_move(&things) {
        return match begin_to_move(visitor, person, token, *ticket, things, through).await? {
            Ok(Begun::Here) => Ok(visitor.go(&waiting::address(&id))),
            Ok(Begun::Elsewhere) => visitor.show_wait(flow::BUSY_SECONDS, &visitor.visit().waiting_other()),
            Err(error) => not_confirmed(visitor, &looked.sender, &record, error),
        };
    }
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
    let (package, ticket) = (ticket.package, ticket.id);
    let done = visitor
        .app
        .db
        .write(move |tx, now, rng| {
            let by = By::Ticket(ticket, tickets::Holder { person, session_secret: token.as_bytes() });
            pick_up::confirm(tx, now, rng, &Confirm { package, by, things: &sealed, through })
        })
        .await;
    match done {
        Ok(done) => {
            // Blobs that nothing in the package named.
            visitor.app.blobs_removed();
            let mine = done.through == through;
            visitor.app.metrics.pick_up(if mine { PickUp::PickedUp } else { PickUp::AlreadyPickedUp });
            Ok(visitor.go(&if mine { format!("{}/done", visitor.here) } else { visitor.here.clone() }))
        }
        Err(error) => not_confirmed(visitor, &looked.sender, &record, error),
    }
}

/// Who moves a package's attachments.
enum Begun {
    /// The reader; it may be done by now.
    Here,
    /// Somebody else, for a record of theirs.
    Elsewhere,
}

/// Takes the lease and begins to move attachments, and waits a moment for them.
async fn begin_to_move(
    visitor: &Visitor,
    person: PersonId,
    token: Zeroizing<String>,
    ticket: Ticket,
    things: Vec<PreparedThing>,
    through: [u8; 32],
) -> Result<Result<Begun, ConfirmError>, Failed> {
    let (package, ticket_id, all_bytes) = (ticket.package, ticket.id, flow::bytes_to_move(&things));
    let taken = visitor.app.db.write(move |tx, now, rng| {
        let holder = tickets::Holder { person, session_secret: token.as_bytes() };
        lease::take(tx, now, rng, &Take { package, ticket: ticket_id, holder, through, all_bytes })
    });
    let (lease, choice) = match taken.await {
        Ok(Taken::Here(lease, choice)) => (lease, choice),
        Ok(Taken::UnderWay) => return Ok(Ok(Begun::Here)),
        Ok(Taken::Elsewhere) => return Ok(Ok(Begun::Elsewhere)),
        Err(error) => return Ok(Err(error)),
    };
    let (app, keys) = (ticket.app, ticket.into_keys());
    let order = Order { package, app, lease, person, choice, through, keys, things };
    if let Some(end) = visitor.app.moves.start(&visitor.app, order) {
        // However it ends, or goes on: the page shows it.
        let _ = tokio::time::timeout(MOVE_WAITED_FOR, end).await;
    }
    Ok(Ok(Begun::Here))
}

/// What is shown when nothing was written.
fn not_confirmed(visitor: &Visitor, sender: &Sender, record: &str, error: ConfirmError) -> Result<Response, Failed> {
    let count = |outcome| visitor.app.metrics.pick_up(outcome);
    match error {
        ConfirmError::AlreadyPickedUp => {
            count(PickUp::AlreadyPickedUp);
            Ok(visitor.go(&visitor.here))
        }
        ConfirmError::WhereItStands => {
            count(PickUp::Gone);
            Ok(visitor.go(&visitor.here))
        }
        ConfirmError::AnswerFirst | ConfirmError::Lapsed => {
            count(PickUp::NoTicket);
            Ok(visitor.go(&visitor.here))
        }
        ConfirmError::ChooseFirst(Some(RecordError::TooMany)) => {
            count(PickUp::NoRecord);
            visitor.show(&visitor.visit().no_record())
        }
        ConfirmError::ChooseFirst(_) | ConfirmError::NotAllowed => {
            count(PickUp::NoRecord);
            Ok(visitor.go(&visitor.here))
        }
        ConfirmError::QuotaFull => {
            count(PickUp::NoRecord);
            visitor.show(&visitor.visit().quota_full(sender, record, visitor.here.clone()))
        }
        error @ (ConfirmError::Package(_) | ConfirmError::Record(_) | ConfirmError::Store(_)) => Err(error.into()),
    }
}
