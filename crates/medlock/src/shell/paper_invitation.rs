//! Invitations on paper: the form for one, the sheet that is printed and shown once, and the code as somebody types it.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use medlock_domain::ids::PersonId;
use medlock_domain::limits::{
    INVITATION_NAME_CHARS_MAX, INVITATION_PIN_DIGITS_MIN, INVITATIONS_MAX, RECORD_PEOPLE_MAX,
};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::records::Record;
use medlock_domain::sharing::{self, InvitationToken, NewPaperInvitation, PaperCode, PaperName, SharingError};

use super::page::Problem;
use super::reply::Failed;
use super::sharing::{self as pages, Pinned};
use super::sharing_views::{PaperInvitation, PaperShare};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{account, entry, flow};
use crate::app::App;
use crate::metrics::Refused;
use crate::qr::Qr;

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/records/{record}/sharing/paper", get(page).post(make))
}

pub fn address(record: &Record) -> String {
    format!("/records/{}/sharing/paper", record.id)
}

// ---- the form ----

/// What was typed.
#[derive(Default)]
struct Typed {
    name: String,
    rights: String,
}

/// The record, if the reader can invite somebody to it.
async fn theirs(visitor: &Visitor, person: PersonId, id: &str) -> Result<Option<Record>, Failed> {
    let Ok(id) = id.parse() else { return Ok(None) };
    pages::shared_by(visitor, person, id).await
}

/// GET `/records/{record}/sharing/paper`.
pub async fn page(visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    match theirs(&visitor, person, &id).await? {
        Some(record) => show_form(&visitor, &record),
        None => entry::not_found(visitor).await,
    }
}

/// The empty form.
///
/// # Errors
/// As [`Visitor::show`].
pub fn show_form(visitor: &Visitor, record: &Record) -> Result<Response, Failed> {
    visitor.show(&form(visitor, record, Typed::default(), Vec::new()))
}

fn form(visitor: &Visitor, record: &Record, typed: Typed, problems: Vec<Problem>) -> PaperShare {
    let visit = visitor.visit();
    PaperShare {
        page: visit.page("share-on-paper", visit.t("share-title").arg("record", &record.name)).with_problems(problems),
        action: address(record),
        whom: typed.name,
        choices: pages::choices(visit.words),
        chosen: typed.rights,
        pin_hint: visit.t("paper-invite-pin-hint").arg("min", INVITATION_PIN_DIGITS_MIN).to_string(),
        back: format!("/records/{}/sharing", record.id),
    }
}

/// POST of the same: one code, shown once.
pub async fn make(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(format!("/records/{id}/sharing/paper"));
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let person = reader.id();
    let Some(record) = theirs(visitor, person, &id).await? else {
        return entry::not_found(posted.visitor).await;
    };
    let words = visitor.words;
    let typed = || Typed { name: posted.trimmed("name").to_owned(), rights: posted.trimmed("rights").to_owned() };
    let again = |problems| visitor.show(&form(visitor, &record, typed(), problems));
    let mut problems = Vec::new();
    let name = PaperName::parse(posted.trimmed("name"));
    if name.is_err() {
        let say = match posted.trimmed("name").chars().count() {
            0 => words.say("paper-invite-name-missing"),
            _ => words.say("text-too-long").arg("count", INVITATION_NAME_CHARS_MAX),
        };
        problems.push(Problem::of("name", say));
    }
    let rights = pages::chosen(posted.trimmed("rights"));
    if rights.is_none() {
        problems.push(Problem::of("rights", words.say("share-rights-missing")).at("rights-look"));
    }
    let pin = posted.digits("pin");
    if pin.is_empty() {
        problems.push(Problem::of("pin", words.say("hand-over-pin-missing")));
    }
    let (Ok(name), Some(rights), true) = (name, rights, problems.is_empty()) else { return again(problems) };
    let pin = match pages::pinned(visitor, pin).await {
        Pinned::As(pin) => pin,
        Pinned::Busy => return flow::busy(visitor),
        Pinned::Wrong(problem) => return again(vec![problem]),
    };
    let new = NewPaperInvitation { name: name.clone(), rights, pin };
    let record_id = record.id;
    let made =
        visitor.app.db.write(move |tx, now, rng| sharing::invite_on_paper(tx, now, rng, person, record_id, &new)).await;
    let problem = match made {
        Ok(made) => {
            let inviter = reader.person.profile.full_name();
            let sheet = Sheet {
                title: words.say("paper-invite-title").arg("name", name.as_str()).to_string(),
                text: "paper-invite-text",
                by: &inviter,
                back: format!("/records/{record_id}/sharing"),
            };
            return visitor.show(&sheet.view(visitor, &made.token, made.expires_at));
        }
        Err(error) if pages::is_not_theirs(&error) => return entry::not_found(posted.visitor).await,
        Err(SharingError::ExceedsOwn) => Problem::of("rights", words.say("share-rights-too-many")).at("rights-look"),
        Err(SharingError::TooManyInvitations) => {
            Problem::of("name", words.say("share-many-today").arg("count", INVITATIONS_MAX))
        }
        Err(SharingError::TooManyPeople) => {
            Problem::of("name", words.say("share-many-people").arg("count", RECORD_PEOPLE_MAX))
        }
        Err(error) => return Err(error.into()),
    };
    again(vec![problem])
}

// ---- the sheet ----

/// What a sheet says beside the code. It names neither the record nor anything in it: paper lies about.
pub struct Sheet<'a> {
    pub title: String,
    /// The key of its first sentence, about who gives it.
    pub text: &'static str,
    /// Whose name stands on it.
    pub by: &'a str,
    pub back: String,
}

impl Sheet<'_> {
    pub fn view(self, visitor: &Visitor, token: &InvitationToken, expires_at: Timestamp) -> PaperInvitation {
        let visit = visitor.visit();
        let config = &visitor.app.config;
        sheet(&visit, self, config.public_url.as_str(), &config.site.name, &token.0, expires_at)
    }
}

/// The sheet's page.
pub fn sheet(
    visit: &Visit,
    of: Sheet<'_>,
    base: &str,
    site: &str,
    code: &str,
    expires_at: Timestamp,
) -> PaperInvitation {
    let base = base.trim_end_matches('/');
    let link = format!("{base}/invitations/{code}");
    PaperInvitation {
        page: visit.page("paper-invitation", &of.title),
        text: visit.t(of.text).arg("name", of.by).arg("site", site).to_string(),
        address: format!("{base}/pickup"),
        code: code.split_inclusive('-').map(str::to_owned).collect(),
        qr: Qr::of(&link),
        link,
        pin: visit.t("paper-invite-step-pin").arg("name", of.by).to_string(),
        until: visit.t("paper-invite-until").arg("day", visit.words.last_day(expires_at, &visit.zone).day).to_string(),
        back: of.back,
    }
}

// ---- the code, typed ----

/// Where an invitation's code leads. One that was never given out is answered like a package's code that leads nowhere, and counted
/// with those. None: it is known, or what stands in the address is a link's secret, which nobody guesses.
///
/// # Errors
/// When the database fails.
pub async fn unknown(visitor: &Visitor, token: &str) -> Result<Option<Response>, Failed> {
    let Some(code) = PaperCode::parse(token) else { return Ok(None) };
    let looked_up = code.clone();
    if visitor.app.db.read(move |tx, _| sharing::is_known(tx, &looked_up)).await? {
        return Ok(None);
    }
    let (address, person) = (visitor.address, visitor.id());
    let verdict = visitor.app.db.write(move |tx, now, rng| rates::unknown_code(tx, now, rng, address, person)).await?;
    match verdict {
        Verdict::Go => visitor.show(&visitor.visit().unknown_code(code.text())).map(Some),
        Verdict::Wait(wait) => {
            visitor.app.metrics.refused(Refused::RateLimited);
            let seconds = flow::seconds_up(wait);
            visitor.show_wait(seconds, &visitor.visit().try_later(seconds)).map(Some)
        }
    }
}
