//! Who else may do what in a record: the list, inviting somebody, changing and ending somebody's access, leaving.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::ids::{InvitationId, PersonId, RecordId};
use medlock_domain::limits::{
    INVITATION_PIN_DIGITS_MAX, INVITATION_PIN_DIGITS_MIN, INVITATIONS_MAX, RECORD_PEOPLE_MAX,
};
use medlock_domain::people::{self, Email, Person};
use medlock_domain::records::{self, Member, Record, RecordError, RecordState, Rights};
use medlock_domain::sharing::{self, Invitation, InvitationState, InvitedAs, NewInvitation, Pin, SharingError};
use medlock_store::Tx;
use zeroize::Zeroizing;

use super::letters::Writer;
use super::page::Problem;
use super::reply::Failed;
use super::sharing_views::{InvitationLine, MemberLine, MemberPage, RightsChoice, Share, Sharing};
use super::views::{Button, Notice, Tone};
use super::visitor::{Posted, Visitor};
use super::words::Words;
use super::{account, entry, families, flow, paper_invitation};
use crate::pools::Busy;

/// What can be given: its name in forms, and what it means.
const CHOICES: [(&str, Rights, &str); 3] = [
    ("look", Rights::READ, "sharing-look-hint"),
    ("add", Rights(Rights::READ.0 | Rights::CREATE.0), "sharing-add-hint"),
    ("all", Rights::ALL, "sharing-all-hint"),
];

fn address(record: RecordId) -> String {
    format!("/records/{record}/sharing")
}

/// What rights come to, in words.
pub fn may(words: Words, rights: Rights) -> String {
    let key = if rights.contains(Rights::CUSTODIAN) {
        "sharing-may-all"
    } else if rights.contains(Rights(Rights::UPDATE.0 | Rights::DELETE.0)) {
        "sharing-may-change"
    } else if rights.contains(Rights::CREATE) {
        "sharing-may-add"
    } else {
        "sharing-may-look"
    };
    words.say(key).to_string()
}

pub fn choices(words: Words) -> Vec<RightsChoice> {
    let choice = |(value, rights, hint): (&'static str, Rights, &'static str)| RightsChoice {
        value,
        label: may(words, rights),
        hint: words.say(hint).to_string(),
    };
    CHOICES.map(choice).into()
}

/// What was chosen of [`choices`].
pub fn chosen(value: &str) -> Option<Rights> {
    CHOICES.iter().find(|(name, ..)| *name == value).map(|(_, rights, _)| *rights)
}

fn name_of(rights: Rights) -> String {
    CHOICES.iter().find(|(_, known, _)| *known == rights).map_or(String::new(), |(name, ..)| (*name).to_owned())
}

/// Whether an error says that the record is none the reader may do this in.
pub fn is_not_theirs(error: &SharingError) -> bool {
    matches!(
        error,
        SharingError::Record(RecordError::Unknown | RecordError::Denied | RecordError::NotActive)
            | SharingError::Absent
    )
}

// ---- who shares it ----

/// GET `/records/{record}/sharing`. Custodians see everybody, the others themselves.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let found = visitor.app.db.read(move |tx, now| -> Result<_, SharingError> {
        let Some(record) = records::load(tx, person, id)? else { return Ok(None) };
        let is_custodian = record.rights.contains(Rights::CUSTODIAN);
        let mut members = Vec::new();
        for member in records::members(tx, id)? {
            if is_custodian || member.person == person {
                members.extend(people::load(tx, member.person)?.map(|person| (member, person)));
            }
        }
        let invitations = if is_custodian { sharing::invitations(tx, now, person, id)? } else { Vec::new() };
        Ok(Some((record, members, invitations)))
    });
    let Some((record, members, invitations)) = found.await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    let is_custodian = record.rights.contains(Rights::CUSTODIAN);
    let news = match visitor.asked("done") {
        "sent" => "sharing-news-sent",
        "changed" => "sharing-news-changed",
        "ended" => "sharing-news-ended",
        "withdrawn" => "sharing-news-withdrawn",
        "handed" => "hand-over-sent",
        "offered" => "hand-over-offered",
        _ => "",
    };
    let member = |(member, who): (Member, Person)| {
        let name = who.profile.full_name();
        let is_me = member.person == person;
        MemberLine {
            name: if is_me { visit.t("sharing-you").arg("name", &name).to_string() } else { name.clone() },
            may: families::who_keeps(&visit, &name, is_me, member.rights),
            since: visit.words.day_of(member.added_at, &visit.zone),
            href: if is_me { String::new() } else { format!("{}/people/{}", address(id), member.person) },
        }
    };
    let state = |found: &Invitation| {
        let until = visit.words.last_day(found.expires_at, &visit.zone).day;
        match found.state {
            InvitationState::Pending if found.hands_over => visit.t("hand-over-waiting").arg("day", until).to_string(),
            InvitationState::Pending if matches!(found.to, InvitedAs::Paper(_)) => {
                visit.t("paper-invite-waiting").arg("day", until).to_string()
            }
            InvitationState::Pending if found.has_pin => visit.t("sharing-waiting-pin").arg("day", until).to_string(),
            InvitationState::Pending => visit.t("sharing-waiting").arg("day", until).to_string(),
            InvitationState::Locked => visit.t("sharing-locked").to_string(),
            InvitationState::Expired => visit.t("sharing-expired").to_string(),
            InvitationState::Rejected => visit.t("sharing-rejected").to_string(),
        }
    };
    let invitation = |found: &Invitation| InvitationLine {
        may: may(visit.words, found.rights),
        state: state(found),
        href: format!("{}/invitations/{}", address(id), found.id),
        whom: whom(found, &record).to_owned(),
    };
    let can_invite = is_custodian && record.state == RecordState::Active;
    visitor.show(&Sharing {
        page: visit.page("sharing", visit.t("sharing-title").arg("record", &record.name)),
        news: if news.is_empty() { String::new() } else { visit.t(news).to_string() },
        lede: visit.t(if is_custodian { "sharing-lede" } else { "sharing-lede-guest" }).to_string(),
        record_href: format!("/records/{id}"),
        members: members.into_iter().map(member).collect(),
        invitations: invitations.iter().map(invitation).collect(),
        invite_href: if can_invite { format!("{}/invite", address(id)) } else { String::new() },
        leave_href: format!("{}/people/{person}/end", address(id)),
        hand_over: families::doors(&visit, &record),
        record: record.name,
    })
}

/// Whom an invitation is for: an address, what they were called, or whom the record is about.
fn whom<'a>(invitation: &'a Invitation, record: &'a Record) -> &'a str {
    match &invitation.to {
        InvitedAs::Mail(email) => email,
        InvitedAs::Paper(name) => name,
        InvitedAs::Itself => &record.name,
    }
}

// ---- inviting ----

/// Where the form goes, and where the reader goes without it.
pub struct Way {
    pub action: String,
    /// Where to, and its words.
    pub back: (String, String),
}

/// What was typed.
#[derive(Default)]
struct Typed {
    email: String,
    rights: String,
    pin: String,
}

fn own_way(visitor: &Visitor, record: RecordId) -> Way {
    Way {
        action: format!("{}/invite", address(record)),
        back: (address(record), visitor.words.say("sharing-back").to_string()),
    }
}

/// GET `/records/{record}/sharing/invite`.
pub async fn invite_page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(visitor).await };
    let Some(record) = shared_by(&visitor, person, id).await? else { return entry::not_found(visitor).await };
    let has_email = visitor.reader.as_ref().is_some_and(|reader| reader.person.email.is_some());
    if !visitor.app.config.mail.works() || !has_email {
        return Ok(visitor.go(&paper_invitation::address(&record)));
    }
    show_form(&visitor, &record, &own_way(&visitor, id))
}

/// The record, if the person can invite somebody to it.
///
/// # Errors
/// When the database fails.
pub async fn shared_by(visitor: &Visitor, person: PersonId, id: RecordId) -> Result<Option<Record>, Failed> {
    let found = visitor.app.db.read(move |tx, _| records::load(tx, person, id)).await?;
    Ok(found.filter(|record| record.rights.contains(Rights::CUSTODIAN) && record.state == RecordState::Active))
}

/// The empty form, or why nobody can be invited now.
///
/// # Errors
/// As [`Visitor::show`].
pub fn show_form(visitor: &Visitor, record: &Record, way: &Way) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let is_proved = visitor.reader.as_ref().is_some_and(|reader| reader.person.email_verified_at.is_some());
    let stop = |key: &'static str| {
        let mut notice = visit.notice("share", "share-not-now-title", Tone::Plain, "mail");
        notice.paragraphs = vec![visit.t(key).to_string()];
        notice
    };
    let mut notice: Notice = match (visitor.app.config.mail.works(), is_proved) {
        (true, true) => return visitor.show(&form(visitor, record, way, Typed::default(), Vec::new())),
        (false, _) => stop("share-no-mail"),
        (true, false) if visitor.reader.as_ref().is_some_and(|reader| reader.person.email.is_none()) => {
            let mut notice = stop("share-needs-email");
            notice.actions.push(visit.action("/account/email", "account-email-add", true));
            notice
        }
        (true, false) => {
            let mut notice = stop("share-unverified");
            notice.actions.push(visit.action("/verify-email", "verify-ask-link", true));
            notice
        }
    };
    notice.actions.push(visit.action(paper_invitation::address(record), "paper-invite-link", false));
    let (href, text) = way.back.clone();
    notice.actions.push(super::views::Action { href, text, first: false });
    visitor.show(&notice)
}

fn form(visitor: &Visitor, record: &Record, way: &Way, typed: Typed, problems: Vec<Problem>) -> Share {
    let visit = visitor.visit();
    Share {
        page: visit.page("share", visit.t("share-title").arg("record", &record.name)).with_problems(problems),
        action: way.action.clone(),
        text: visit.t("share-text").to_string(),
        email: typed.email,
        choices: choices(visit.words),
        chosen: typed.rights,
        pin: typed.pin,
        pin_hint: visit.t("share-pin-hint").arg("min", INVITATION_PIN_DIGITS_MIN).to_string(),
        on_paper: paper_invitation::address(record),
        back: way.back.clone(),
    }
}

/// What became of the form.
pub enum Sent {
    Done,
    /// The page to show.
    Again(Response),
    NotTheirs,
}

/// What became of a PIN that somebody chose.
pub enum Pinned {
    As(Pin),
    /// Too much is hashed at the moment.
    Busy,
    Wrong(Problem),
}

/// Hashes a PIN that was chosen, in the pool for passwords.
pub async fn pinned(visitor: &Visitor, typed: Zeroizing<String>) -> Pinned {
    let app = Arc::clone(&visitor.app);
    let hash = move || sharing::prepare_pin(&app.vault, &mut *app.random(), &app.password_cost, &typed);
    match visitor.app.pools.passwords.run(hash).await {
        Err(Busy) => Pinned::Busy,
        Ok(Ok(pin)) => Pinned::As(pin),
        Ok(Err(_)) => {
            let say = visitor.words.say("share-pin-wrong");
            let say = say.arg("min", INVITATION_PIN_DIGITS_MIN).arg("max", INVITATION_PIN_DIGITS_MAX);
            Pinned::Wrong(Problem::of("pin", say))
        }
    }
}

/// Takes the form: one invitation and its letter, in one transaction.
///
/// # Errors
/// When the database fails.
pub async fn take(posted: &Posted, person: PersonId, record: &Record, way: &Way) -> Result<Sent, Failed> {
    let visitor = &posted.visitor;
    let words = visitor.words;
    let typed = Typed {
        email: posted.trimmed("email").to_owned(),
        rights: posted.trimmed("rights").to_owned(),
        pin: posted.digits("pin").to_string(),
    };
    let again = |typed, problems| visitor.show(&form(visitor, record, way, typed, problems)).map(Sent::Again);
    let Some(reader) = &visitor.reader else { return Ok(Sent::NotTheirs) };
    if !visitor.app.config.mail.works() || reader.person.email_verified_at.is_none() {
        return show_form(visitor, record, way).map(Sent::Again);
    }
    let mut problems = Vec::new();
    let email = Email::parse(&typed.email);
    if email.is_none() {
        let key = if typed.email.is_empty() { "share-email-missing" } else { "email-wrong" };
        problems.push(Problem::of("email", words.say(key)));
    }
    let rights = chosen(&typed.rights);
    if rights.is_none() {
        problems.push(Problem::of("rights", words.say("share-rights-missing")).at("rights-look"));
    }
    let (Some(email), Some(rights)) = (email, rights) else { return again(typed, problems) };
    let pin = match typed.pin.as_str() {
        "" => None,
        pin => match pinned(visitor, Zeroizing::new(pin.to_owned())).await {
            Pinned::As(pin) => Some(pin),
            Pinned::Busy => return flow::busy(visitor).map(Sent::Again),
            Pinned::Wrong(problem) => return again(typed, vec![problem]),
        },
    };
    let (writer, inviter, id) = (Writer::of(visitor), reader.person.profile.full_name(), record.id);
    let new = NewInvitation { email, rights, pin };
    let made = visitor.app.db.write(move |tx, now, rng| {
        let invited = sharing::invite(tx, now, rng, person, id, &new)?;
        writer.invite_to_record(tx, now, rng, &inviter, &new.email, &invited.token, new.pin.is_some())
    });
    let problem = match made.await {
        Ok(()) => {
            visitor.app.letter_written();
            return Ok(Sent::Done);
        }
        Err(error) if is_not_theirs(&error) => return Ok(Sent::NotTheirs),
        Err(SharingError::ExceedsOwn) => Problem::of("rights", words.say("share-rights-too-many")).at("rights-look"),
        Err(SharingError::AlreadyMember(_)) => Problem::of("email", words.say("share-email-member")),
        Err(SharingError::TooManyInvitations) => {
            Problem::of("email", words.say("share-many-today").arg("count", INVITATIONS_MAX))
        }
        Err(SharingError::TooManyPeople) => {
            Problem::of("email", words.say("share-many-people").arg("count", RECORD_PEOPLE_MAX))
        }
        Err(error) => return Err(error.into()),
    };
    again(typed, vec![problem])
}

/// POST `/records/{record}/sharing/invite`.
pub async fn invite(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let Ok(id) = id.parse::<RecordId>() else { return entry::not_found(posted.visitor).await };
    let posted = posted.on_page(format!("{}/invite", address(id)));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let Some(record) = shared_by(visitor, person, id).await? else { return entry::not_found(posted.visitor).await };
    match take(&posted, person, &record, &own_way(visitor, id)).await? {
        Sent::Done => Ok(visitor.go(&format!("{}?done=sent", address(id)))),
        Sent::Again(response) => Ok(response),
        Sent::NotTheirs => entry::not_found(posted.visitor).await,
    }
}

/// GET `/records/{record}/sharing/invitations/{invitation}`: asks whether to take it back.
pub async fn withdraw_page(visitor: Visitor, Path((id, it)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let (Ok(id), Ok(it)) = (id.parse::<RecordId>(), it.parse::<InvitationId>()) else {
        return entry::not_found(visitor).await;
    };
    let listed = match visitor.app.db.read(move |tx, now| sharing::invitations(tx, now, person, id)).await {
        Err(error) if is_not_theirs(&error) => return entry::not_found(visitor).await,
        listed => listed?,
    };
    let record = visitor.app.db.read(move |tx, _| records::load(tx, person, id)).await?;
    let found = listed.into_iter().find(|found| found.id == it);
    let Some((found, record)) = found.zip(record) else { return Ok(visitor.go(&address(id))) };
    let visit = visitor.visit();
    let text = match found.to {
        InvitedAs::Mail(_) => "sharing-withdraw-text",
        InvitedAs::Paper(_) | InvitedAs::Itself => "paper-invite-withdraw-text",
    };
    visitor.show(&Button {
        page: visit.page("sharing-end", visit.t("sharing-withdraw-title").arg("email", whom(&found, &record))),
        paragraphs: vec![visit.t(text).to_string()],
        action: format!("{}/invitations/{it}", address(id)),
        fields: Vec::new(),
        button: visit.t("sharing-withdraw-button").to_string(),
        other: Some((address(id), visit.t("sharing-back").to_string())),
    })
}

/// POST of the same.
pub async fn withdraw(Path((id, it)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let (Ok(id), Ok(it)) = (id.parse::<RecordId>(), it.parse::<InvitationId>()) else {
        return entry::not_found(posted.visitor).await;
    };
    let posted = posted.on_page(address(id));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let done = visitor.app.db.write(move |tx, now, rng| sharing::withdraw(tx, now, rng, person, id, it)).await;
    match done {
        Ok(()) => Ok(visitor.go(&format!("{}?done=withdrawn", address(id)))),
        // Taken back already, or accepted a moment ago: the list says which.
        Err(SharingError::Absent) => Ok(visitor.go(&address(id))),
        Err(error) if is_not_theirs(&error) => entry::not_found(posted.visitor).await,
        Err(error) => Err(error.into()),
    }
}

// ---- one of them ----

/// The record and one who shares it, if the reader may end that.
fn find(
    tx: &mut Tx<'_>,
    reader: PersonId,
    id: RecordId,
    who: PersonId,
) -> Result<Option<(Record, Member, Person, bool)>, SharingError> {
    let Some(record) = records::load(tx, reader, id)? else { return Ok(None) };
    if who != reader && !record.rights.contains(Rights::CUSTODIAN) {
        return Ok(None);
    }
    let members = records::members(tx, id)?;
    let custodians = members.iter().filter(|member| member.rights.contains(Rights::CUSTODIAN)).count();
    let Some(member) = members.into_iter().find(|member| member.person == who) else { return Ok(None) };
    let is_last = member.rights.contains(Rights::CUSTODIAN) && custodians == 1;
    Ok(people::load(tx, who)?.map(|person| (record, member, person, is_last)))
}

fn one_of(id: &str, who: &str) -> Option<(RecordId, PersonId)> {
    id.parse().ok().zip(who.parse().ok())
}

/// GET `/records/{record}/sharing/people/{person}`.
pub async fn member_page(visitor: Visitor, Path((id, who)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(reader) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some((id, who)) = one_of(&id, &who) else { return entry::not_found(visitor).await };
    show_member(visitor, reader, id, who, Vec::new()).await
}

async fn show_member(
    visitor: Visitor,
    reader: PersonId,
    id: RecordId,
    who: PersonId,
    problems: Vec<Problem>,
) -> Result<Response, Failed> {
    let found = visitor.app.db.read(move |tx, _| find(tx, reader, id, who)).await?;
    let Some((_, member, person, _)) = found.filter(|_| who != reader) else { return Ok(visitor.go(&address(id))) };
    let visit = visitor.visit();
    let title = visit.t("sharing-member-title").arg("name", person.profile.full_name());
    visitor.show(&MemberPage {
        page: visit.page("sharing-member", title).with_problems(problems),
        action: format!("{}/people/{who}", address(id)),
        choices: choices(visit.words),
        chosen: name_of(member.rights),
        end_href: format!("{}/people/{who}/end", address(id)),
        back: address(id),
    })
}

/// POST of the same: changes what they may do.
pub async fn change(Path((id, who)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Some((id, who)) = one_of(&id, &who) else { return entry::not_found(posted.visitor).await };
    let posted = posted.on_page(format!("{}/people/{who}", address(id)));
    let Some(person) = posted.visitor.id() else { return Ok(posted.visitor.go(&posted.visitor.here)) };
    let Some(rights) = chosen(posted.trimmed("rights")) else {
        let problem = Problem::of("rights", posted.visitor.words.say("share-rights-missing")).at("rights-look");
        return show_member(posted.visitor, person, id, who, vec![problem]).await;
    };
    let visitor = &posted.visitor;
    if who == person {
        return Ok(visitor.go(&address(id)));
    }
    let change = move |tx: &mut Tx<'_>, now, rng: &mut dyn medlock_crypto::random::Random| {
        sharing::change_rights(tx, now, rng, person, id, who, rights)
    };
    match visitor.app.db.write(change).await {
        Ok(()) => Ok(visitor.go(&format!("{}?done=changed", address(id)))),
        Err(SharingError::ExceedsOwn) => {
            let problem = Problem::of("rights", visitor.words.say("share-rights-too-many")).at("rights-look");
            show_member(posted.visitor, person, id, who, vec![problem]).await
        }
        Err(SharingError::LastCustodian) => Ok(visitor.go(&address(id))),
        Err(error) if is_not_theirs(&error) => entry::not_found(posted.visitor).await,
        Err(error) => Err(error.into()),
    }
}

/// GET `/records/{record}/sharing/people/{person}/end`: asks whether to end their access, or to leave.
pub async fn end_page(visitor: Visitor, Path((id, who)): Path<(String, String)>) -> Result<Response, Failed> {
    let Some(reader) = visitor.id() else { return account::sign_in_first(&visitor) };
    let Some((id, who)) = one_of(&id, &who) else { return entry::not_found(visitor).await };
    let found = visitor.app.db.read(move |tx, _| find(tx, reader, id, who)).await?;
    let Some((record, _, person, is_last)) = found else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    if is_last {
        let mut notice = visit.notice("sharing-end", "sharing-last-title", Tone::Plain, "person");
        notice.paragraphs = vec![visit.t("leave-last-text").arg("record", &record.name).to_string()];
        if families::can_be_handed_over(&record) {
            let text = visit.t("leave-last-hand").arg("record", &record.name).to_string();
            let href = format!("/records/{id}/hand-over");
            notice.actions.push(super::views::Action { href, text, first: true });
        }
        notice.actions.push(visit.action(format!("{}/invite", address(id)), "leave-last-invite", false));
        notice.actions.push(visit.action(format!("/records/{id}/delete"), "leave-last-delete", false));
        notice.actions.push(visit.action(address(id), "sharing-back", false));
        return visitor.show(&notice);
    }
    let name = person.profile.full_name();
    let (title, text, button) = match who == reader {
        true => ("sharing-leave-title", "sharing-leave-text", "sharing-leave-button"),
        false => ("sharing-end-title", "sharing-end-text", "sharing-end-button"),
    };
    let say = |key: &'static str| visit.t(key).arg("name", &name).arg("record", &record.name);
    visitor.show(&Button {
        page: visit.page("sharing-end", say(title)),
        paragraphs: vec![say(text).to_string()],
        action: format!("{}/people/{who}/end", address(id)),
        fields: Vec::new(),
        button: say(button).to_string(),
        other: Some((address(id), visit.t("sharing-back").to_string())),
    })
}

/// POST of the same.
pub async fn end(Path((id, who)): Path<(String, String)>, posted: Posted) -> Result<Response, Failed> {
    let Some((id, who)) = one_of(&id, &who) else { return entry::not_found(posted.visitor).await };
    let posted = posted.on_page(format!("{}/people/{who}/end", address(id)));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    match visitor.app.db.write(move |tx, now, rng| sharing::remove(tx, now, rng, person, id, who)).await {
        Ok(()) if who == person => Ok(visitor.go("/records")),
        Ok(()) | Err(SharingError::Absent) => Ok(visitor.go(&format!("{}?done=ended", address(id)))),
        // The page says so.
        Err(SharingError::LastCustodian) => Ok(visitor.go(&visitor.here)),
        Err(SharingError::Record(RecordError::Unknown)) if who == person => Ok(visitor.go("/records")),
        Err(error) if is_not_theirs(&error) => entry::not_found(posted.visitor).await,
        Err(error) => Err(error.into()),
    }
}
