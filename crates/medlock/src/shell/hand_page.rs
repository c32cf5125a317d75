//! Writing an item by hand, and correcting one.
//!
//! A form makes one item however often it is sent: the item's id comes from the form's own number. A correction names the version
//! it was made from; when that is not the current one any more, the form comes back with what the item says now.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use medlock_crypto::random::array;
use medlock_domain::ids::{PersonId, RecordId, ThingId};
use medlock_domain::records::{self, Record, RecordError};
use medlock_domain::things_in_record::{self, Change, Thing, WriteError, WriteFault};
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::hand::{self, Field, FieldOf, Form, Typed};
use super::page::{Page, Problem};
use super::record_item::correctable;
use super::records::address;
use super::reply::Failed;
use super::views::{Notice, Tone};
use super::visitor::{Paged, Posted, Visitor};
use super::{account, digits, entry, plain};

/// The kinds that can be written by hand.
#[derive(Template)]
#[template(path = "add_item.html")]
pub struct AddItem {
    pub page: Page,
    pub record: String,
    pub record_href: String,
    /// Address and name.
    pub kinds: Vec<(String, String)>,
}

/// A form for one item.
#[derive(Template)]
#[template(path = "item_form.html")]
pub struct ItemForm {
    pub page: Page,
    pub lede: String,
    pub action: String,
    /// Number of the form, or version the correction was made from.
    pub hidden: (&'static str, String),
    pub fields: Vec<Field>,
    pub button: String,
    pub other: (String, String),
}

impl Paged for AddItem {
    fn page(&self) -> &Page {
        &self.page
    }
}

impl Paged for ItemForm {
    fn page(&self) -> &Page {
        &self.page
    }
}

/// The record, if the reader can add to it now.
async fn open_record(visitor: &Visitor, person: PersonId, id: &str) -> Result<Option<Record>, Failed> {
    let Ok(id) = id.parse::<RecordId>() else { return Ok(None) };
    let record = visitor.app.db.read(move |tx, _| records::load(tx, person, id)).await?;
    Ok(record.filter(Record::may_create))
}

/// GET `/records/{record}/add`.
pub async fn kinds(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some(record) = open_record(&visitor, person, &id).await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    let base = address(record.id);
    let kind = |form: &Form| (format!("{base}/add/{}", form.name), name_of(&visitor, form));
    visitor.show(&AddItem {
        page: visit.page("add-item", visit.t("add-title").arg("name", &record.name)),
        record_href: base.clone(),
        kinds: hand::FORMS.iter().map(kind).collect(),
        record: record.name,
    })
}

fn name_of(visitor: &Visitor, form: &Form) -> String {
    plain::type_name(visitor.words, form.type_id)
}

/// GET `/records/{record}/add/{kind}`.
pub async fn add_page(visitor: Visitor, Path((id, kind)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some(form) = hand::form_named(&kind) else { return entry::not_found(visitor).await };
    let Some(record) = open_record(&visitor, person, &id).await? else { return entry::not_found(visitor).await };
    let number: String = array::<16>(&mut *visitor.app.random()).iter().map(|byte| format!("{byte:02x}")).collect();
    let typed = hand::blank(form, visitor.words, visitor.today());
    visitor.show(&add_view(&visitor, &record, form, number, &typed, Vec::new()))
}

fn add_view(
    visitor: &Visitor,
    record: &Record,
    form: &Form,
    number: String,
    typed: &Typed,
    problems: Vec<Problem>,
) -> ItemForm {
    let visit = visitor.visit();
    let title = visit.t("form-add-title").arg("kind", name_of(visitor, form));
    let base = address(record.id);
    ItemForm {
        page: visit.page("item-form", title).with_problems(problems),
        lede: visit.t("form-add-lede").arg("name", &record.name).to_string(),
        action: format!("{base}/add/{}", form.name),
        hidden: ("form", number),
        fields: hand::fields(form, visitor.words, typed),
        button: visit.t("form-add-button").to_string(),
        other: (format!("{base}/add"), visit.t("form-back").to_string()),
    }
}

fn typed_of(posted: &Posted, form: &Form) -> Typed {
    form.field_names()
        .into_iter()
        .map(|name| (digits::of_number(posted.text(&name)).replace("\r\n", "\n"), name))
        .map(|(v, n)| (n, v))
        .collect()
}

/// POST `/records/{record}/add/{kind}`.
pub async fn add(Path((id, kind)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{id}/add/{kind}"));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let Some(form) = hand::form_named(&kind) else { return entry::not_found(posted.visitor).await };
    let Some(record) = open_record(visitor, person, &id).await? else { return entry::not_found(posted.visitor).await };
    let (typed, number) = (typed_of(&posted, form), posted.trimmed("form").to_owned());
    let made = hand::body(form, visitor.words, visitor.today(), &typed, None);
    let made = made.and_then(|xml| {
        let new = things_in_record::new_by_hand(form.kind(), Zeroizing::new(xml));
        new.map_err(|rule| vec![not_taken(visitor, &rule)])
    });
    let new = match made {
        Ok(new) => new,
        Err(problems) => return visitor.show(&add_view(visitor, &record, form, number, &typed, problems)),
    };
    let thing_id = things_in_record::id_of_form(&visitor.app.vault, person, record.id, &number);
    let sealed = things_in_record::seal_version(&visitor.app.vault, &mut *visitor.app.random(), thing_id, &new);
    let record_id = record.id;
    let written =
        visitor.app.db.write(move |tx, now, rng| things_in_record::add(tx, now, rng, person, record_id, &sealed)).await;
    match written {
        Ok(_) => Ok(visitor.go(&format!("{}/items/{thing_id}?done=added", address(record.id)))),
        Err(error) => refused(posted, &record, error).await,
    }
}

/// The declaration refuses what the form let through.
fn not_taken(visitor: &Visitor, rule: &str) -> Problem {
    Problem::of("form", visitor.words.say("form-not-taken").arg("rule", rule.to_owned())).at("main")
}

/// The page that says why nothing was written.
///
/// # Errors
/// What is none of the reader's doing.
pub async fn refused(posted: Posted, record: &Record, error: WriteError) -> Result<Response, Failed> {
    match error {
        WriteError::Record(RecordError::QuotaExceeded) => {
            let visitor = &posted.visitor;
            let visit = visitor.visit();
            let base = address(record.id);
            visitor.show(&Notice {
                paragraphs: vec![
                    visit.t("form-full-text").arg("name", &record.name).to_string(),
                    visit.t("form-full-room").to_string(),
                ],
                actions: vec![
                    visit.action(format!("{base}/deleted"), "form-full-deleted", true),
                    visit.action(base, "edit-back", false),
                ],
                ..visit.notice("quota-full", "form-full-title", Tone::Care, "folder")
            })
        }
        WriteError::At { .. }
        | WriteError::Record(RecordError::Unknown | RecordError::Denied | RecordError::NotActive) => {
            entry::not_found(posted.visitor).await
        }
        error => Err(error.into()),
    }
}

// ---- correcting ---------------------------------------------------------------------------------------------------------

async fn load(
    visitor: &Visitor,
    person: PersonId,
    record: &str,
    item: &str,
) -> Result<Option<(Record, Thing)>, Failed> {
    let (Ok(record), Ok(item)) = (record.parse::<RecordId>(), item.parse::<ThingId>()) else { return Ok(None) };
    let found = visitor.app.db.read(move |tx, _| -> Result<_, RecordError> {
        let Some(record) = records::load(tx, person, record)? else { return Ok(None) };
        let thing = things_in_record::load(tx, person, item)?.filter(|thing| thing.record == record.id);
        Ok(thing.map(|thing| (record, thing)))
    });
    Ok(found.await?)
}

/// GET `/records/{record}/items/{item}/correct`.
pub async fn correct_page(visitor: Visitor, Path((record, item)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some((record, thing)) = load(&visitor, person, &record, &item).await? else {
        return entry::not_found(visitor).await;
    };
    // Why it cannot be corrected stands on the item's page.
    let Ok(form) = correctable(&record, &thing) else {
        return Ok(visitor.go(&format!("{}/items/{}", address(record.id), thing.id)));
    };
    let typed = said_of(form, &thing);
    visitor.show(&correct_view(&visitor, &record, &thing, form, &typed, Vec::new()))
}

fn said_of(form: &Form, thing: &Thing) -> Typed {
    let document = Document::parse(thing.data_xml.as_bytes(), &Limits::CONTENTS);
    document.map(|document| form.filled(document.root())).unwrap_or_default()
}

fn correct_view(
    visitor: &Visitor,
    record: &Record,
    thing: &Thing,
    form: &Form,
    typed: &Typed,
    problems: Vec<Problem>,
) -> ItemForm {
    let visit = visitor.visit();
    let title = visit.t("form-correct-title").arg("kind", name_of(visitor, form));
    let here = format!("{}/items/{}", address(record.id), thing.id);
    ItemForm {
        page: visit.page("item-form", title).with_problems(problems),
        lede: visit.t("form-correct-lede").to_string(),
        action: format!("{here}/correct"),
        hidden: ("version", thing.version_stamp.to_string()),
        fields: hand::fields(form, visitor.words, typed),
        button: visit.t("form-correct-button").to_string(),
        other: (here, visit.t("form-keep").to_string()),
    }
}

/// POST `/records/{record}/items/{item}/correct`.
pub async fn correct(Path((record, item)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{record}/items/{item}/correct"));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let Some((record, thing)) = load(visitor, person, &record, &item).await? else {
        return entry::not_found(posted.visitor).await;
    };
    let here = format!("{}/items/{}", address(record.id), thing.id);
    let Ok(form) = correctable(&record, &thing) else { return Ok(visitor.go(&here)) };
    let typed = typed_of(&posted, form);
    if said_of(form, &thing) == trimmed(&typed) {
        // Nothing was changed, or the same form was sent twice.
        return Ok(visitor.go(&format!("{here}?done=corrected")));
    }
    let expected = posted.trimmed("version").parse::<Uuid>().unwrap_or_default();
    if expected != thing.version_stamp {
        return stale(visitor, &record, &thing, form);
    }
    let made = {
        let document = Document::parse(thing.data_xml.as_bytes(), &Limits::CONTENTS).map_err(anyhow::Error::from)?;
        hand::body(form, visitor.words, visitor.today(), &typed, Some(document.root()))
    };
    let made = made.and_then(|xml| {
        let new = things_in_record::corrected(form.kind(), &thing, Zeroizing::new(xml));
        new.map_err(|rule| vec![not_taken(visitor, &rule)])
    });
    let new = match made {
        Ok(new) => new,
        Err(problems) => {
            return visitor.show(&correct_view(visitor, &record, &thing, form, &typed, problems));
        }
    };
    let version = things_in_record::seal_version(&visitor.app.vault, &mut *visitor.app.random(), thing.id, &new);
    let (record_id, kept) = (record.id, u32::try_from(thing.blobs.len()).unwrap_or(u32::MAX));
    let written = visitor
        .app
        .db
        .write(move |tx, now, rng| {
            let change = Change::Update { expected, version: version.clone(), removed: Vec::new(), kept };
            things_in_record::correct(tx, now, rng, person, record_id, change)
        })
        .await;
    match written {
        Ok(()) => Ok(visitor.go(&format!("{here}?done=corrected"))),
        Err(WriteError::At { fault: WriteFault::Stale, .. }) => {
            match load(visitor, person, &record.id.to_string(), &thing.id.to_string()).await? {
                Some((record, now)) => stale(visitor, &record, &now, form),
                None => entry::not_found(posted.visitor).await,
            }
        }
        Err(error) => refused(posted, &record, error).await,
    }
}

/// What was typed and is not empty.
fn trimmed(typed: &Typed) -> Typed {
    let trimmed = typed.iter().map(|(name, value)| (name.clone(), value.trim().to_owned()));
    trimmed.filter(|(_, value)| !value.is_empty()).collect()
}

/// Somebody changed the item meanwhile: the form with what it says now.
fn stale(visitor: &Visitor, record: &Record, thing: &Thing, form: &Form) -> Result<Response, Failed> {
    let problem = Problem::of("version", visitor.words.say("form-stale")).at("main");
    visitor.show(&correct_view(visitor, record, thing, form, &said_of(form, thing), vec![problem]))
}
