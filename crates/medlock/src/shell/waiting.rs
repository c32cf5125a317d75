//! The page of a pick-up whose attachments are still being moved: `/pickup/{flow}/waiting`. It looks again by itself, which can be
//! stopped, and nobody has to stay.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use http::HeaderValue;
use medlock_domain::packages::Situation;
use medlock_domain::pick_up::lease::{End, Lease, Stage};

use super::page::{Page, Sender};
use super::reply::Failed;
use super::views::Notice;
use super::visit::Visit;
use super::visitor::{Visitor, paged};
use super::{choose, flow};

/// Seconds after which the page looks again.
const LOOK_AGAIN_SECONDS: u64 = 3;

/// Seconds after which something of ours that failed is worth another try.
const FAILED_SECONDS: u64 = 10;

/// The parameter of the page that does not look again by itself.
const STILL: &str = "still";

#[derive(Template)]
#[template(path = "waiting.html")]
pub struct Waiting {
    pub page: Page,
    pub sender: Sender,
    /// Others are before it.
    pub queued: bool,
    /// In thousandths.
    pub share: u64,
    /// The same in words; empty while it waits for its turn.
    pub progress: String,
    /// It looks again by itself.
    pub moves: bool,
    /// The page itself, and the same that looks again by itself or does not.
    pub here: String,
    pub other: String,
}

paged!(Waiting);

/// The address of the page.
pub fn address(flow: &str) -> String {
    format!("{}/waiting", flow::address(flow))
}

/// GET `/pickup/{flow}/waiting`.
pub async fn page(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    visitor.here = flow::address(&id);
    let Some(flow) = flow::resume(&visitor, &id) else { return flow::lost(&visitor) };
    let looked = flow::look(&visitor, &flow).await?;
    if let Some((done, _)) = &looked.done
        && done.through == flow::mark(&visitor, &id)
    {
        return Ok(visitor.go(&format!("{}/done", visitor.here)));
    }
    let (Situation::Ready { .. }, Some(lease)) = (&looked.situation, &looked.lease) else {
        return Ok(visitor.go(&visitor.here));
    };
    let visit = visitor.visit();
    match lease.stage {
        Stage::Queued | Stage::Moving => {
            let moves = visitor.asked(STILL).is_empty();
            let mut response = visitor.show(&view(&visit, &id, looked.sender.clone(), lease, moves))?;
            if moves {
                response.headers_mut().insert("refresh", HeaderValue::from(LOOK_AGAIN_SECONDS));
            }
            Ok(response)
        }
        Stage::Ended(End::Stopped) => Ok(visitor.go(&format!("{}/confirm", visitor.here))),
        Stage::Ended(End::Unusable) => flow::unusable(&visitor, &looked),
        Stage::Ended(End::QuotaFull) => {
            match looked.ticket.as_ref().and_then(|ticket| choose::name_of(&visitor, &looked, ticket)) {
                Some((record, _)) => visitor.show(&visit.quota_full(&looked.sender, &record, visitor.here.clone())),
                None => Ok(visitor.go(&visitor.here)),
            }
        }
        Stage::Ended(End::TooManyRecords) => visitor.show(&visit.no_record()),
        Stage::Ended(End::NotAllowed) => Ok(visitor.go(&visitor.here)),
        Stage::Ended(End::Failed) => visitor.show_wait(FAILED_SECONDS, &visit.waiting_failed()),
    }
}

/// The page of a pick-up that is under way.
pub fn view(visit: &Visit, flow: &str, sender: Sender, lease: &Lease, moves: bool) -> Waiting {
    let words = visit.words;
    let queued = lease.stage == Stage::Queued;
    let (done, all) = (lease.done_bytes.min(lease.all_bytes), lease.all_bytes.max(1));
    let progress = words.say("waiting-progress").arg("done", words.size(done)).arg("all", words.size(all));
    let (moving, still) = (address(flow), format!("{}?{STILL}=1", address(flow)));
    let (here, other) = if moves { (moving, still) } else { (still, moving) };
    Waiting {
        page: visit.page("waiting", visit.t("waiting-title")),
        sender,
        queued,
        share: u64::try_from(u128::from(done) * 1_000 / u128::from(all)).unwrap_or(0),
        progress: if queued { String::new() } else { progress.to_string() },
        moves,
        here,
        other,
    }
}

impl Visit {
    /// Something of ours failed while attachments were moved.
    pub fn waiting_failed(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("waiting-failed-text").to_string()],
            actions: vec![self.action(format!("{}/confirm", self.here), "try-again", true)],
            ..self.notice("try-later", "waiting-failed-title", super::views::Tone::Care, "clock")
        }
    }

    /// Somebody else is moving them right now.
    pub fn waiting_other(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("waiting-other-text").to_string()],
            actions: vec![self.action(self.here.clone(), "waiting-look", true)],
            ..self.notice("try-later", "waiting-other-title", super::views::Tone::Plain, "clock")
        }
    }
}
