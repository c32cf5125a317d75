//! Who looks after a record and who may see it, in plain words; and handing a record over to the person it is about: the link that
//! those who look after it make, and what the person reads who takes it over.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::limits::{INVITATION_PIN_DIGITS_MIN, INVITATIONS_MAX};
use medlock_domain::people::{self, Email, Person};
use medlock_domain::records::{self, Record, RecordError, RecordState, Rights, SELF};
use medlock_domain::sharing::{self, Keep, NewHandOver, Offer, Right, SharingError, TakenOver, Wish};
use medlock_store::Tx;

use super::families_views::{HandOver, TakeOver};
use super::letters::Writer;
use super::page::Problem;
use super::paper_invitation::Sheet;
use super::reply::Failed;
use super::sharing::{self as pages, Pinned};
use super::views::{Button, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{account, entry, flow, invitation};
use crate::app::App;

/// The code of an animal's record: nobody grows into that.
const PET: i32 = 13;

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/records/{record}/hand-over", get(page).post(make))
        .route("/records/{record}/hand-over/{person}", get(agree_page).post(agree))
        .route("/records/{record}/ask-for", get(ask_page).post(ask))
        .route("/records/{record}/take-over", get(take_page).post(take))
}

fn address(record: RecordId) -> String {
    format!("/records/{record}")
}

fn sharing_address(record: RecordId) -> String {
    format!("/records/{record}/sharing")
}

// ---- in plain words ----

/// Whether the reader looks after the record or may see it.
pub fn keeping(visit: &Visit, rights: Rights) -> String {
    let key = if rights.contains(Rights::CUSTODIAN) {
        "family-you-keep"
    } else if rights.contains(Rights::CREATE) {
        "family-you-add"
    } else {
        "family-you-see"
    };
    visit.words.say(key).to_string()
}

/// The same of somebody else, or of the reader.
pub fn who_keeps(visit: &Visit, name: &str, is_reader: bool, rights: Rights) -> String {
    if is_reader {
        return keeping(visit, rights);
    }
    let key = if rights.contains(Rights::CUSTODIAN) {
        "family-keeps"
    } else if rights.contains(Rights::CREATE) {
        "family-adds"
    } else {
        "family-sees"
    };
    visit.words.say(key).arg("name", name).to_string()
}

/// What there is to say about taking over or handing over a record.
#[derive(Default)]
pub struct Family {
    /// Who asked for it, with their names; for those who look after it.
    wishes: Vec<(Wish, String)>,
    /// What the reader asked for themselves.
    own: Option<Wish>,
}

/// # Errors
/// When the database fails or a row cannot be unsealed.
pub fn look(tx: &mut Tx<'_>, person: PersonId, record: &Record) -> Result<Family, anyhow::Error> {
    if !record.rights.contains(Rights::CUSTODIAN) {
        return Ok(Family { own: sharing::wish_of(tx, person, record.id)?, ..Family::default() });
    }
    let mut wishes = Vec::new();
    for wish in sharing::wishes(tx, person, record.id)?.into_iter().filter(|wish| wish.offered_by.is_none()) {
        let who = people::load(tx, wish.person)?;
        wishes.extend(who.map(|who| (wish, who.profile.full_name())));
    }
    Ok(Family { wishes, own: None })
}

/// The same as lines of the record's page: text, and where to do something about it.
pub fn lines(visitor: &Visitor, visit: &Visit, record: &Record, family: &Family) -> Vec<(String, String, String)> {
    let t = |key: &'static str| visit.t(key).to_string();
    if record.state != RecordState::Active {
        return Vec::new();
    }
    let base = address(record.id);
    let mut lines: Vec<(String, String, String)> = Vec::new();
    for (wish, name) in &family.wishes {
        lines.push((
            visit.t("wish-seen").arg("name", name).to_string(),
            format!("{base}/hand-over/{}", wish.person),
            visit.t("wish-agree").arg("name", name).to_string(),
        ));
    }
    if record.rights.contains(Rights::CUSTODIAN) {
        let today = visitor.today();
        let grown = record.birth_date.filter(|birth| sharing::has_come_of_age(*birth, today));
        if let Some(birth) = grown.filter(|_| is_a_childs(record)) {
            let years = today.year() - birth.year();
            let years = if (today.month(), today.day()) < (birth.month(), birth.day()) { years - 1 } else { years };
            let text = visit.t("hand-over-grown").arg("record", &record.name).arg("age", i64::from(years));
            lines.push((
                text.to_string(),
                format!("{base}/hand-over"),
                visit.t("hand-over-link").arg("record", &record.name).to_string(),
            ));
        }
        return lines;
    }
    match &family.own {
        Some(wish) if wish.offered_by.is_some() => {
            lines.push((t("wish-ready"), format!("{base}/take-over"), t("wish-ready-link")));
        }
        Some(_) => lines.push((t("wish-asked"), String::new(), String::new())),
        None if record.relationship == SELF => {
            lines.push((String::new(), format!("{base}/ask-for"), t("wish-link")));
        }
        None => {}
    }
    lines
}

/// Whether there is anybody to whom the reader could hand the record over.
pub fn can_be_handed_over(record: &Record) -> bool {
    record.rights.contains(Rights::CUSTODIAN)
        && record.state == RecordState::Active
        && ![SELF, PET].contains(&record.relationship)
}

/// Where the page of who shares a record leads: to handing it over, or to asking for it.
pub fn doors(visit: &Visit, record: &Record) -> Option<(String, String)> {
    let base = address(record.id);
    if can_be_handed_over(record) {
        let text = visit.t("hand-over-link").arg("record", &record.name).to_string();
        return Some((format!("{base}/hand-over"), text));
    }
    let may_ask = !record.rights.contains(Rights::CUSTODIAN) && record.state == RecordState::Active;
    may_ask.then(|| (format!("{base}/ask-for"), visit.t("wish-link").to_string()))
}

/// A suggestion is for those who look after a child's record; a spouse's or a parent's is somebody's who has long been of age.
fn is_a_childs(record: &Record) -> bool {
    matches!(record.relationship, 5 | 6 | 14 | 15)
}

// ---- making the link ----

/// The record, if the reader can hand it over.
async fn own_to_give(visitor: &Visitor, person: PersonId, id: &str) -> Result<Option<Record>, Failed> {
    let Ok(id) = id.parse::<RecordId>() else { return Ok(None) };
    let found = visitor.app.db.read(move |tx, _| records::load(tx, person, id)).await?;
    Ok(found.filter(|record| record.rights.contains(Rights::CUSTODIAN) && record.state == RecordState::Active))
}

/// GET `/records/{record}/hand-over`.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some(record) = own_to_give(&visitor, person, &id).await? else { return entry::not_found(visitor).await };
    if record.relationship == SELF || record.relationship == PET {
        return visitor.show(&own_record(&visitor, &record));
    }
    visitor.show(&form(&visitor, &record, "", Vec::new()))
}

fn own_record(visitor: &Visitor, record: &Record) -> super::views::Notice {
    let visit = visitor.visit();
    let mut notice = visit.notice("hand-over", "hand-over-own-title", Tone::Plain, "person");
    notice.paragraphs = vec![visit.t("hand-over-own-text").to_string()];
    notice.actions = vec![visit.action(sharing_address(record.id), "sharing-back", true)];
    notice
}

fn may_mail(visitor: &Visitor) -> bool {
    visitor.app.config.mail.works()
        && visitor.reader.as_ref().is_some_and(|reader| reader.person.email_verified_at.is_some())
}

fn form(visitor: &Visitor, record: &Record, email: &str, problems: Vec<Problem>) -> HandOver {
    let visit = visitor.visit();
    let hint = visit.t("hand-over-pin-hint").arg("min", INVITATION_PIN_DIGITS_MIN).arg("record", &record.name);
    HandOver {
        page: visit.page("hand-over", visit.t("hand-over-title").arg("record", &record.name)).with_problems(problems),
        email: email.to_owned(),
        may_mail: may_mail(visitor),
        pin_hint: hint.to_string(),
        action: format!("{}/hand-over", address(record.id)),
        back: sharing_address(record.id),
        record: record.name.clone(),
    }
}

/// POST of the same: one link, shown or sent.
pub async fn make(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{id}/hand-over"));
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let person = reader.id();
    let Some(record) = own_to_give(visitor, person, &id).await? else {
        return entry::not_found(posted.visitor).await;
    };
    if record.relationship == SELF || record.relationship == PET {
        return visitor.show(&own_record(visitor, &record));
    }
    let words = visitor.words;
    let typed = if may_mail(visitor) { posted.trimmed("email") } else { "" };
    let pin = posted.digits("pin");
    let mut problems = Vec::new();
    let email = Email::parse(typed);
    if email.is_none() && !typed.is_empty() {
        problems.push(Problem::of("email", words.say("email-wrong")));
    }
    if pin.is_empty() {
        problems.push(Problem::of("pin", words.say("hand-over-pin-missing")));
    }
    if !problems.is_empty() {
        return visitor.show(&form(visitor, &record, typed, problems));
    }
    let pin = match pages::pinned(visitor, pin).await {
        Pinned::As(pin) => pin,
        Pinned::Busy => return flow::busy(visitor),
        Pinned::Wrong(problem) => return visitor.show(&form(visitor, &record, typed, vec![problem])),
    };
    let (writer, giver, id, is_mailed) =
        (Writer::of(visitor), reader.person.profile.full_name(), record.id, email.is_some());
    let new = NewHandOver { email, pin };
    let made = visitor.app.db.write(move |tx, now, rng| -> Result<_, SharingError> {
        let made = sharing::hand_over(tx, now, rng, person, id, &new)?;
        if let Some(email) = &new.email {
            writer.hand_record_over(tx, now, rng, &giver, email, &made.token)?;
        }
        Ok(made)
    });
    match made.await {
        Ok(_) if is_mailed => {
            visitor.app.letter_written();
            Ok(visitor.go(&format!("{}?done=handed", sharing_address(id))))
        }
        Ok(made) => {
            let giver = reader.person.profile.full_name();
            let sheet = Sheet {
                title: words.say("paper-invite-title").arg("name", &record.name).to_string(),
                text: "paper-invite-hand-over",
                by: &giver,
                back: sharing_address(id),
            };
            visitor.show(&sheet.view(visitor, &made.token, made.expires_at))
        }
        Err(SharingError::TooManyInvitations) => {
            let problem = Problem::of("pin", words.say("share-many-today").arg("count", INVITATIONS_MAX));
            visitor.show(&form(visitor, &record, typed, vec![problem]))
        }
        Err(SharingError::Record(_)) => entry::not_found(posted.visitor).await,
        Err(error) => Err(error.into()),
    }
}

// ---- agreeing to a wish ----

async fn member(visitor: &Visitor, person: PersonId, id: &str, who: &str) -> Result<Option<(Record, Person)>, Failed> {
    let Some(record) = own_to_give(visitor, person, id).await? else { return Ok(None) };
    let Ok(who) = who.parse::<PersonId>() else { return Ok(None) };
    let id = record.id;
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let shares = records::load(tx, who, id)?.is_some_and(|record| !record.rights.contains(Rights::CUSTODIAN));
        Ok(if shares { people::load(tx, who)? } else { None })
    });
    Ok(found.await?.map(|who| (record, who)))
}

/// GET `/records/{record}/hand-over/{person}`.
pub async fn agree_page(visitor: Visitor, Path((id, who)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some((record, who)) = member(&visitor, person, &id, &who).await? else {
        return entry::not_found(visitor).await;
    };
    let (visit, name) = (visitor.visit(), who.profile.full_name());
    visitor.show(&Button {
        page: visit.page("hand-over", visit.t("wish-agree-title").arg("name", &name)),
        paragraphs: vec![visit.t("wish-agree-text").arg("name", &name).to_string()],
        action: format!("{}/hand-over/{}", address(record.id), who.id),
        fields: vec![("agree", "yes".to_owned())],
        button: visit.t("wish-agree-button").to_string(),
        other: Some((address(record.id), visit.t("wish-refuse").to_string())),
    })
}

/// POST of the same.
pub async fn agree(Path((id, who)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{id}/hand-over/{who}"));
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let person = reader.id();
    let Some((record, who)) = member(visitor, person, &id, &who).await? else {
        return entry::not_found(posted.visitor).await;
    };
    let (writer, giver, record) = (Writer::of(visitor), reader.person.profile.full_name(), record.id);
    let agreed = visitor.app.db.write(move |tx, now, rng| -> Result<(), SharingError> {
        if sharing::agree(tx, now, rng, person, record, who.id)? {
            writer.offer_record(tx, now, rng, &giver, &who, record)?;
        }
        Ok(())
    });
    match agreed.await {
        Ok(()) => {
            visitor.app.letter_written();
            Ok(visitor.go(&format!("{}?done=offered", sharing_address(record))))
        }
        Err(SharingError::Absent | SharingError::Record(_)) => entry::not_found(posted.visitor).await,
        Err(error) => Err(error.into()),
    }
}

// ---- asking ----

async fn seen(visitor: &Visitor, person: PersonId, id: &str) -> Result<Option<Record>, Failed> {
    let Ok(id) = id.parse::<RecordId>() else { return Ok(None) };
    let found = visitor.app.db.read(move |tx, _| records::load(tx, person, id)).await?;
    Ok(found.filter(|record| !record.rights.contains(Rights::CUSTODIAN) && record.state == RecordState::Active))
}

/// GET `/records/{record}/ask-for`.
pub async fn ask_page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some(record) = seen(&visitor, person, &id).await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    visitor.show(&Button {
        page: visit.page("wish", visit.t("wish-title")),
        paragraphs: vec![visit.t("wish-text").to_string()],
        action: format!("{}/ask-for", address(record.id)),
        fields: Vec::new(),
        button: visit.t("wish-button").to_string(),
        other: Some((address(record.id), visit.t("edit-back").to_string())),
    })
}

/// POST of the same.
pub async fn ask(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{id}/ask-for"));
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let person = reader.id();
    let Some(record) = seen(visitor, person, &id).await? else { return entry::not_found(posted.visitor).await };
    let (writer, name, record) = (Writer::of(visitor), reader.person.profile.full_name(), record.id);
    let asked = visitor.app.db.write(move |tx, now, rng| -> Result<(), SharingError> {
        for keeper in sharing::ask(tx, now, rng, person, record)? {
            writer.tell_of_wish(tx, now, rng, &keeper, &name, record)?;
        }
        Ok(())
    });
    match asked.await {
        Ok(()) => {
            visitor.app.letter_written();
            Ok(visitor.go(&address(record)))
        }
        Err(SharingError::Record(RecordError::Unknown | RecordError::Denied)) => entry::not_found(posted.visitor).await,
        Err(error) => Err(error.into()),
    }
}

// ---- taking over ----

/// The page by which somebody takes over, out of a link.
pub fn offered(visitor: &Visitor, action: String, offer: &Offer, chosen: &str, problems: Vec<Problem>) -> TakeOver {
    let visit = visitor.visit();
    let giver = offer.inviter.profile.full_name();
    let pin = match offer.has_pin {
        true => visit.t("invitation-pin-hint").arg("name", &giver).arg("count", offer.tries_left).to_string(),
        false => String::new(),
    };
    TakeOver {
        page: take_title(&visit, &giver, &offer.record_name).with_problems(problems),
        others: names(&offer.keepers),
        chosen: chosen.to_owned(),
        pin_hint: pin,
        other: (format!("{action}/reject"), visit.t("take-over-not-me").to_string()),
        deadline: flow::deadline(&visit, offer.expires_at),
        action,
    }
}

fn take_title(visit: &Visit, giver: &str, record: &str) -> super::page::Page {
    visit.page("take-over", visit.t("take-over-title").arg("name", giver).arg("record", record))
}

fn names(people: &[Person]) -> String {
    people.iter().map(|person| person.profile.full_name()).collect::<Vec<_>>().join(", ")
}

fn kept(value: &str) -> Option<Keep> {
    match value {
        "see" => Some(Keep::See),
        "none" => Some(Keep::Nothing),
        _ => None,
    }
}

fn keep_missing(visitor: &Visitor) -> Problem {
    Problem::of("keep", visitor.words.say("take-over-missing")).at("keep-see")
}

/// The form of [`offered`].
///
/// # Errors
/// When the database fails.
pub async fn accept(posted: &Posted, token: &str, action: String, offer: Offer) -> Result<Response, Failed> {
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let (person, typed) = (reader.id(), posted.trimmed("keep"));
    let keep = if offer.keepers.is_empty() { Some(Keep::Nothing) } else { kept(typed) };
    let pin = posted.digits("pin");
    let mut problems = Vec::new();
    if keep.is_none() {
        problems.push(keep_missing(visitor));
    }
    if offer.has_pin && pin.is_empty() {
        problems.push(Problem::of("pin", visitor.words.say("invitation-pin-missing")));
    }
    let Some(keep) = keep.filter(|_| problems.is_empty()) else {
        return visitor.show(&offered(visitor, action, &offer, typed, problems));
    };
    let right: Right = match invitation::tell(visitor, token, pin).await? {
        invitation::Told::Right(right) => right,
        invitation::Told::Instead(page) => return Ok(page),
        invitation::Told::Wrong { left } => {
            let problem = Problem::of("pin", visitor.words.say("invitation-pin-wrong").arg("count", left));
            let offer = Offer { tries_left: left, ..offer };
            return visitor.show(&offered(visitor, action, &offer, typed, vec![problem]));
        }
    };
    let (writer, name) = (Writer::of(visitor), reader.person.profile.full_name());
    let taken = visitor.app.db.write(move |tx, now, rng| -> Result<TakenOver, SharingError> {
        let taken = sharing::take_over(tx, now, rng, person, right, keep)?;
        writer.tell_of_taking_over(tx, now, rng, &name, &taken)?;
        Ok(taken)
    });
    match taken.await {
        Ok(taken) => {
            visitor.app.letter_written();
            Ok(visitor.go(&format!("{}?done=taken-over", address(taken.record))))
        }
        Err(error) => invitation::instead(visitor, error),
    }
}

/// What somebody who looks after the record agreed to: who that is, and who looks after it.
async fn agreed(
    visitor: &Visitor,
    person: PersonId,
    id: &str,
) -> Result<Option<(Record, Person, Vec<Person>)>, Failed> {
    let Some(record) = seen(visitor, person, id).await? else { return Ok(None) };
    let id = record.id;
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let by = sharing::wish_of(tx, person, id)?.and_then(|wish| wish.offered_by);
        let Some(by) = by.map(|by| people::load(tx, by)).transpose()?.flatten() else { return Ok(None) };
        let mut keepers = Vec::new();
        for member in records::members(tx, id)?.iter().filter(|member| member.rights.contains(Rights::CUSTODIAN)) {
            keepers.extend(people::load(tx, member.person)?);
        }
        Ok(Some((by, keepers)))
    });
    Ok(found.await?.map(|(by, keepers)| (record, by, keepers)))
}

fn take_view(visitor: &Visitor, record: &Record, by: &Person, keepers: &[Person], problems: Vec<Problem>) -> TakeOver {
    let visit = visitor.visit();
    TakeOver {
        page: take_title(&visit, &by.profile.full_name(), &record.name).with_problems(problems),
        action: format!("{}/take-over", address(record.id)),
        others: names(keepers),
        chosen: String::new(),
        pin_hint: String::new(),
        other: (address(record.id), visit.t("edit-back").to_string()),
        deadline: String::new(),
    }
}

/// GET `/records/{record}/take-over`.
pub async fn take_page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    match agreed(&visitor, person, &id).await? {
        Some((record, by, keepers)) => visitor.show(&take_view(&visitor, &record, &by, &keepers, Vec::new())),
        None => Ok(visitor.go(&format!("/records/{id}"))),
    }
}

/// POST of the same.
pub async fn take(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{id}/take-over"));
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let person = reader.id();
    let Some((record, by, keepers)) = agreed(visitor, person, &id).await? else {
        return Ok(visitor.go(&format!("/records/{id}")));
    };
    let Some(keep) = kept(posted.trimmed("keep")) else {
        return visitor.show(&take_view(visitor, &record, &by, &keepers, vec![keep_missing(visitor)]));
    };
    let (writer, name, id) = (Writer::of(visitor), reader.person.profile.full_name(), record.id);
    let taken = visitor.app.db.write(move |tx, now, rng| -> Result<(), SharingError> {
        let taken = sharing::take_over_own(tx, now, rng, person, id, keep)?;
        writer.tell_of_taking_over(tx, now, rng, &name, &taken)
    });
    match taken.await {
        Ok(()) => {
            visitor.app.letter_written();
            Ok(visitor.go(&format!("{}?done=taken-over", address(id))))
        }
        // Taken back meanwhile, or taken over in another tab: the record's page says how it stands.
        Err(SharingError::Absent) => Ok(visitor.go(&address(id))),
        Err(error) => Err(error.into()),
    }
}
