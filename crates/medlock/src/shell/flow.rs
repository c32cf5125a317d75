//! One way through a pick-up: `/pickup/{flow}` always shows where it stands now, whatever was posted before, in
//! whatever tab.
//!
//! The id in the address carries the code sealed for this browser; nothing of a flow is kept on the server. What is
//! kept is the package, its guesses, and the ticket that a right answer gives.

use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use medlock_crypto::random::array;
use medlock_domain::apps::{self, App as Application};
use medlock_domain::contents::{self, PreparedThing, Unusable};
use medlock_domain::flows::{self, Flow};
use medlock_domain::ids::AppId;
use medlock_domain::packages::{self, PickedUpHere, Situation};
use medlock_domain::pick_up::lease::{self, Lease};
use medlock_domain::pick_up::{self, Done};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::records::{self, Record};
use medlock_domain::tickets::{self, Choice, Holder, Ticket};
use medlock_store::{StoreError, Tx};
use medlock_wire::identity_code::IdentityCode;

use super::page::{Parcel, Problem, Sender};
use super::reply::Failed;
use super::tongue::Tongue;
use super::views::{self, Question};
use super::visit::Visit;
use super::visitor::Visitor;
use super::words::Words;
use super::{account, choose, connect, finished, notices, waiting};
use crate::metrics::{PickUp, Refused};
use crate::pools::Busy;

/// Seconds after which a full server is asked again.
pub const BUSY_SECONDS: u64 = 10;

/// The address of a flow, or of a page below it.
pub fn address(flow: &str) -> String {
    format!("/pickup/{flow}")
}

/// What was just answered; only the words of the question page depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    Nothing,
    Empty,
    Wrong,
}

impl After {
    const NAME: &str = "answer";

    fn value(self) -> &'static str {
        match self {
            After::Nothing => "",
            After::Empty => "empty",
            After::Wrong => "wrong",
        }
    }

    fn of(visitor: &Visitor) -> After {
        let asked = visitor.asked(After::NAME);
        [After::Empty, After::Wrong].into_iter().find(|after| after.value() == asked).unwrap_or(After::Nothing)
    }
}

/// The address of a flow after an answer that did not open it.
pub fn address_after(flow: &str, after: After) -> String {
    format!("/pickup/{flow}?{}={}", After::NAME, after.value())
}

/// Starts a flow with a code: every link and every typed code begins its own.
pub fn start(visitor: &Visitor, code: IdentityCode) -> Response {
    let flow = Flow { code, started_at: visitor.app.now() };
    let id = flows::seal(&visitor.app.vault, &mut *visitor.app.random(), visitor.browser.bytes(), &flow);
    visitor.go(&address(&id))
}

/// GET `/pickup/{flow}`.
pub async fn stand(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    visitor.here = address(&id);
    let Some(flow) = resume(&visitor, &id) else { return lost(&visitor) };
    let looked = look(&visitor, &flow).await?;
    if let (Some(person), true) = (visitor.id(), looked.asking().is_some()) {
        notices::opened(&visitor, person, &flow.code).await?;
    }
    show(&visitor, &id, looked).await
}

/// GET of an address that only takes a form: a reload or a step back. Shows where the flow stands.
pub async fn back(visitor: Visitor, Path(id): Path<String>) -> Response {
    visitor.go(&address(&id))
}

/// The flow of an address, in the browser that started it.
pub fn resume(visitor: &Visitor, id: &str) -> Option<Flow> {
    flows::open(&visitor.app.vault, visitor.app.now(), visitor.browser.bytes(), id).ok()
}

/// Another browser's flow, or one of yesterday: only the code can start it again.
pub fn lost(visitor: &Visitor) -> Result<Response, Failed> {
    let mut visit = visitor.visit();
    visit.here = "/pickup".to_owned();
    visitor.show(&visit.code_page("enter-code", Some("code-flow-lost"), Vec::new(), ""))
}

/// What there is to say about a code to this visitor, read in one snapshot.
pub struct Looked {
    pub code: IdentityCode,
    pub situation: Situation,
    /// The application the code is from, where the situation tells.
    pub sender: Sender,
    /// The reader's ticket, after a right answer.
    pub ticket: Option<Ticket>,
    /// The reader's records, when there is a ticket.
    pub records: Vec<Record>,
    /// How far the reader's pick-up is, when it was confirmed and takes longer than a request.
    pub lease: Option<Lease>,
    /// What the reader picked up with this code.
    pub done: Option<(Done, Application)>,
    /// The record it went into, if the reader can still see it.
    pub into: Option<Record>,
    /// The same of a connect request, when the code is one's.
    pub request: Option<connect::Looked>,
}

impl Looked {
    /// What the reader may be asked now; None when there is nothing to answer.
    pub fn asking(&self) -> Option<Asking<'_>> {
        match (&self.situation, &self.request) {
            (Situation::Ready { question, expires_at, attempts_left, .. }, _) if self.ticket.is_none() => {
                Some(Asking { question, ends_at: *expires_at, attempts_left: *attempts_left })
            }
            (_, Some(request)) => request.asking(),
            _ => None,
        }
    }

    /// Whether the reader has confirmed, and the work is under way.
    pub fn is_under_way(&self) -> bool {
        self.lease.as_ref().is_some_and(|lease| lease.stage.is_under_way())
    }

    /// Whether the code can still lead to something.
    pub fn is_live(&self) -> bool {
        matches!(self.situation, Situation::Ready { .. } | Situation::NotReady { .. })
            || self.request.as_ref().is_some_and(connect::Looked::is_open)
    }
}

/// A question that waits for its answer.
pub struct Asking<'a> {
    pub question: &'a str,
    /// From this instant on it is too late.
    pub ends_at: Timestamp,
    pub attempts_left: u32,
}

/// Reads where a flow stands. Changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn look(visitor: &Visitor, flow: &Flow) -> Result<Looked, Failed> {
    let policy = visitor.app.policy;
    let reader = visitor.reader.as_ref().map(|reader| (reader.id(), reader.token()));
    let (flow, tongue) = (flow.clone(), visitor.tongue());
    let looked = visitor.app.db.read(move |tx, now| -> Result<Looked, anyhow::Error> {
        let person = reader.as_ref().map(|(person, _)| *person);
        let mut looked = Looked {
            code: flow.code.clone(),
            situation: packages::situation(tx, now, &policy, &flow.code, person)?,
            sender: Sender::default(),
            ticket: None,
            records: Vec::new(),
            lease: None,
            done: None,
            into: None,
            request: None,
        };
        if let Some(app) = app_of(&looked.situation)
            && let Some(app) = apps::load(tx, app)?
        {
            looked.sender = pictured_sender(tx, &tongue, &tongue.of(app))?;
        }
        match (&looked.situation, &reader) {
            (Situation::Ready { package, .. }, Some((person, token))) => {
                looked.lease = lease::of(tx, now, *package, *person)?;
                let holder = Holder { person: *person, session_secret: token.as_bytes() };
                looked.ticket = tickets::current(tx, now, &flow.code, holder)?;
                if looked.ticket.is_some() {
                    looked.records = records::list(tx, *person)?;
                }
            }
            (Situation::ConnectRequest(request), reader) => {
                let holder =
                    reader.as_ref().map(|(person, token)| Holder { person: *person, session_secret: token.as_bytes() });
                let mut request = connect::look(tx, now, &policy, *request, holder)?;
                request.app = request.app.map(|app| tongue.of(app));
                if let Some(app) = &request.app {
                    looked.sender = pictured_sender(tx, &tongue, app)?;
                }
                looked.request = Some(request);
            }
            (Situation::AlreadyPickedUp { by_viewer: Some(here) }, Some((person, _))) => {
                looked.into = records::load(tx, *person, here.record)?;
                if let (Some(done), Some(app)) =
                    (pick_up::done(tx, now, &flow.code, *person)?, apps::load(tx, here.app)?)
                {
                    let app = tongue.of(app);
                    looked.sender = pictured_sender(tx, &tongue, &app)?;
                    looked.done = Some((done, app));
                }
            }
            _ => {}
        }
        Ok(looked)
    });
    Ok(looked.await?)
}

fn app_of(situation: &Situation) -> Option<AppId> {
    match situation {
        Situation::Ready { app, .. }
        | Situation::NotReady { app }
        | Situation::Locked { app }
        | Situation::Expired { app, .. }
        | Situation::Unavailable { app }
        | Situation::Blocked { app } => Some(*app),
        Situation::AlreadyPickedUp { by_viewer } => by_viewer.as_ref().map(|here| here.app),
        Situation::Unknown | Situation::ConnectRequest(_) => None,
    }
}

/// An application as pages show it.
pub fn sender_of(app: &Application) -> Sender {
    let contact = &app.config.contact;
    Sender {
        name: app.config.name.clone(),
        contact_name: contact.name.clone(),
        phone: contact.phone.clone(),
        email: contact.mail.clone(),
        address: contact.address.clone(),
        logo: String::new(),
    }
}

/// The same with its logo: readers know senders by it, before they answer or take anything.
///
/// # Errors
/// [`StoreError`].
pub fn pictured_sender(tx: &mut Tx<'_>, tongue: &Tongue, app: &Application) -> Result<Sender, StoreError> {
    let logo = tongue.logo(app.id, &apps::logo_languages(tx, app)?);
    Ok(Sender { logo, ..sender_of(app) })
}

/// The mark by which a pick-up knows the flow it was done in.
pub fn mark(visitor: &Visitor, id: &str) -> [u8; 32] {
    visitor.app.vault.index("pick-up-flow", id.as_bytes())
}

/// The page for where a flow stands.
///
/// # Errors
/// When the database fails.
pub async fn show(visitor: &Visitor, id: &str, looked: Looked) -> Result<Response, Failed> {
    let visit = visitor.visit();
    match &looked.situation {
        Situation::ConnectRequest(_) => connect::show(visitor, id, looked).await,
        Situation::Unknown => unknown(visitor, &looked.code).await,
        Situation::NotReady { .. } => visitor.show(&visit.not_ready(looked.sender)),
        Situation::Locked { .. } => visitor.show(&visit.locked(looked.sender, visitor.app.policy.answer_attempts)),
        Situation::Expired { .. } => visitor.show(&visit.expired(looked.sender, visitor.app.policy.pickup_lifetime)),
        Situation::Unavailable { .. } => visitor.show(&visit.unavailable(looked.sender)),
        Situation::Blocked { .. } => visitor.show(&visit.blocked(looked.sender)),
        Situation::AlreadyPickedUp { by_viewer: None } => visitor.show(&visit.picked_up()),
        Situation::AlreadyPickedUp { by_viewer: Some(here) } => match looked.done {
            Some((done, app)) if done.through == mark(visitor, id) => {
                finished::show(visitor, done, app, looked.sender, looked.into).await
            }
            _ => visitor.show(&picked_up_by_reader(visitor, here, looked.into.as_ref())),
        },
        Situation::Ready { .. } if visitor.reader.is_none() => account::sign_in_for_flow(visitor, &looked),
        Situation::Ready { .. } if looked.is_under_way() => Ok(visitor.go(&waiting::address(id))),
        Situation::Ready { .. } => match looked.ticket {
            None => ask(visitor, id, &looked),
            Some(ticket) => {
                let looked = Looked { ticket: None, ..looked };
                match open(visitor, ticket).await? {
                    Opened::Busy => busy(visitor),
                    Opened::Unusable(_) => unusable(visitor, &looked),
                    Opened::Things(ticket, things) => {
                        let chosen = match &ticket.choice {
                            None => String::new(),
                            Some(Choice::Record(record)) => record.to_string(),
                            Some(Choice::New(_)) => "new".to_owned(),
                        };
                        let form = choose::form_of(ticket.choice.as_ref());
                        choose::show(visitor, id, &looked, &ticket, &things, chosen, form, Vec::new())
                    }
                }
            }
        },
    }
}

fn picked_up_by_reader(visitor: &Visitor, here: &PickedUpHere, record: Option<&Record>) -> views::Notice {
    let visit = visitor.visit();
    let date = visit.words.day_of(here.at, &visit.zone);
    let record = record.map(|record| (record.name.as_str(), format!("/records/{}", record.id)));
    visit.picked_up_by_reader(&date, record)
}

/// Nothing is known about the code. The same page and the same work whether it was never given out, is another's, or
/// of long ago; too many of them from one place are slowed down.
///
/// # Errors
/// When the database fails.
pub async fn unknown(visitor: &Visitor, code: &IdentityCode) -> Result<Response, Failed> {
    let (address, person) = (visitor.address, visitor.id());
    let verdict = visitor.app.db.write(move |tx, now, rng| rates::unknown_code(tx, now, rng, address, person)).await?;
    match verdict {
        Verdict::Go => visitor.show(&visitor.visit().unknown_code(&code.to_string())),
        Verdict::Wait(wait) => {
            visitor.app.metrics.refused(Refused::RateLimited);
            let seconds = seconds_up(wait);
            visitor.show_wait(seconds, &visitor.visit().try_later(seconds))
        }
    }
}

/// A wait in whole seconds, rounded up.
pub fn seconds_up(wait: jiff::SignedDuration) -> u64 {
    let more = i64::from(wait.subsec_nanos() > 0);
    u64::try_from(wait.as_secs() + more).unwrap_or(0).max(1)
}

/// The question page, or `wrong-answer` after one. Where there is no question, the flow shows what there is instead.
///
/// # Errors
/// As [`Visitor::show`].
pub fn ask(visitor: &Visitor, id: &str, looked: &Looked) -> Result<Response, Failed> {
    match looked.asking() {
        Some(asking) => visitor.show(&question(visitor, id, looked, &asking)),
        None => Ok(visitor.go(&visitor.here)),
    }
}

fn question(visitor: &Visitor, id: &str, looked: &Looked, asking: &Asking<'_>) -> Question {
    let visit = visitor.visit();
    let (left, all) = (asking.attempts_left, visitor.app.policy.answer_attempts);
    let (name, problem) = match After::of(visitor) {
        After::Empty => ("question", Some(visit.t("answer-missing"))),
        // The address alone proves nothing: with all chances left, nothing was wrong.
        After::Wrong if left < all => ("wrong-answer", Some(visit.t("wrong-answer-left").arg("count", left))),
        After::Nothing | After::Wrong => ("question", None),
    };
    let problems = problem.map(|text| Problem::of("answer", text)).into_iter().collect();
    let mut page = visit.page(name, asking.question).with_problems(problems);
    page.attempts_left = (name == "wrong-answer").then_some(left);
    let nonce: [u8; 16] = array(&mut *visitor.app.random());
    Question {
        page,
        flow: id.to_owned(),
        nonce: nonce.iter().map(|byte| format!("{byte:02x}")).collect(),
        sender: looked.sender.clone(),
        question: asking.question.to_owned(),
        attempts_left: left,
        attempts_all: all,
        deadline: match &looked.request {
            Some(_) => connect::deadline(&visit, asking.ends_at),
            None => deadline(&visit, asking.ends_at),
        },
        before: looked.request.as_ref().map(|request| request.before(&visit)).unwrap_or_default(),
    }
}

/// Until when a package can be picked up, in words.
pub fn deadline(visit: &Visit, end: Timestamp) -> String {
    let last = visit.words.last_day(end, &visit.zone);
    match last.until {
        Some(time) => visit.t("picked-last-day-until").arg("day", last.day).arg("time", time).to_string(),
        None => visit.t("picked-last-day").arg("day", last.day).to_string(),
    }
}

/// A package opened with its ticket.
pub enum Opened {
    Things(Box<Ticket>, Vec<PreparedThing>),
    Unusable(Unusable),
    Busy,
}

/// Decrypts and reads a package, in the pool that derives keys: it is arithmetic, too.
///
/// # Errors
/// When a row cannot be unsealed.
pub async fn open(visitor: &Visitor, ticket: Ticket) -> Result<Opened, Failed> {
    let opened = visitor.app.pools.answers.run(move || (ticket.open_contents(), ticket)).await;
    Ok(match opened {
        Err(Busy) => Opened::Busy,
        Ok((opened, ticket)) => match opened? {
            Ok(things) => Opened::Things(Box::new(ticket), things),
            Err(fault) => Opened::Unusable(fault),
        },
    })
}

/// "Try again in a moment": the server has too much to do.
///
/// # Errors
/// As [`Visitor::show`].
pub fn busy(visitor: &Visitor) -> Result<Response, Failed> {
    visitor.app.metrics.refused(Refused::Busy);
    visitor.show_wait(BUSY_SECONDS, &visitor.visit().busy(BUSY_SECONDS))
}

/// What was sent cannot be read; the package stays.
///
/// # Errors
/// As [`Visitor::show`].
pub fn unusable(visitor: &Visitor, looked: &Looked) -> Result<Response, Failed> {
    visitor.app.metrics.pick_up(PickUp::Unusable);
    let reference = match &looked.situation {
        Situation::Ready { package, .. } => packages::reference(*package),
        _ => String::new(),
    };
    visitor.show(&visitor.visit().unusable(looked.sender.clone(), reference))
}

/// Whether attachments have to be moved before it can be picked up.
pub fn has_to_move(things: &[PreparedThing]) -> bool {
    things.iter().flat_map(|thing| &thing.blobs).any(|blob| blob.content.is_in_package())
}

/// How much of it has to be.
pub fn bytes_to_move(things: &[PreparedThing]) -> u64 {
    let blobs = things.iter().flat_map(|thing| &thing.blobs);
    blobs.filter(|blob| blob.content.is_in_package()).map(|blob| blob.content.size_bytes()).sum()
}

/// How many attachments there are, and how large they are together; empty for none.
fn attachments_of(words: Words, things: &[PreparedThing]) -> String {
    let all: Vec<u64> = things.iter().flat_map(|thing| &thing.blobs).map(|blob| blob.content.size_bytes()).collect();
    if all.is_empty() {
        return String::new();
    }
    let size = words.size(all.iter().sum());
    words.say("parcel-attachments").arg("count", all.len()).arg("size", size).to_string()
}

/// What was sent, without any value of it.
pub fn parcel(visitor: &Visitor, ticket: &Ticket, things: &[PreparedThing]) -> Parcel {
    let words = visitor.words;
    let line = |(kind, count): (&'static medlock_things::ThingType, usize)| {
        words.say("item-count-of-type").arg("count", count).arg("type", words.say(kind.display_key)).to_string()
    };
    Parcel {
        friendly_name: ticket.friendly_name.clone(),
        about: String::new(),
        counts: contents::counts_by_type(things).into_iter().map(line).collect(),
        attachments: attachments_of(words, things),
        sent: words.day_of(ticket.dropped_off_at, &visitor.zone()),
    }
}
