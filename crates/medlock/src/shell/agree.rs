//! Agreeing to the privacy notice and the terms of use, where a version came into force that asks for it: once after signing in, before one goes
//! on to where one was going. Nobody is asked in the middle of something.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use http::header::SET_COOKIE;
use medlock_domain::desk::{self, What};
use medlock_domain::site::{self, Kind, SiteError};
use medlock_domain::web_sessions::{self, SessionToken};
use zeroize::Zeroizing;

use super::account;
use super::browser::Cookie;
use super::links;
use super::page::Problem;
use super::reply::Failed;
use super::site_text::{SiteShown, versions};
use super::site_views::{Agree, Agreed, DeskLocked};
use super::views::{Notice, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use crate::app::App;

const PAGE: &str = "/agree";
const REFUSE: &str = "/agree/no";
const AGREED: &str = "/account/agreed";

/// Acts of the help desk that are shown.
const ACTS_SHOWN: u32 = 50;

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(agree)).route(REFUSE, get(refuse)).route(AGREED, get(agreed))
}

/// Whoever has just signed in goes on to `next`, by way of what they have to agree to; nobody gets into a locked account.
///
/// # Errors
/// When the database fails.
pub async fn welcome(visitor: &Visitor, next: &str, token: &SessionToken) -> Result<Response, Failed> {
    let looked_up = Zeroizing::clone(&token.0);
    let found = visitor.app.db.read(move |tx, now| -> Result<_, SiteError> {
        let Some(session) = web_sessions::find(tx, now, &looked_up)? else { return Ok(None) };
        Ok(Some(site::wanted(tx, now, session.person)?))
    });
    match found.await? {
        // A session that does not stand when it has just begun is one of a locked account.
        None => {
            let token = Zeroizing::clone(&token.0);
            visitor.app.db.write(move |tx, now, rng| web_sessions::end(tx, now, rng, &token)).await?;
            let visit = visitor.visit();
            let mut response =
                visitor.show(&DeskLocked { page: visit.page("desk-locked", visit.t("desk-locked-title")) })?;
            response.headers_mut().append(SET_COOKIE, Cookie::Session.erase(visitor.https()));
            Ok(response)
        }
        Some(wanted) if wanted.is_empty() => Ok(account::signed_in(visitor, next, token)),
        Some(_) => Ok(account::signed_in(visitor, &links::with_next(PAGE, next), token)),
    }
}

/// What the reader has to agree to still.
async fn wanted(visitor: &Visitor) -> Result<Vec<(Kind, u32)>, Failed> {
    let Some(person) = visitor.id() else { return Ok(Vec::new()) };
    Ok(visitor.app.db.read(move |tx, now| site::wanted(tx, now, person)).await?)
}

fn view(visit: &Visit, texts: &[(Kind, u32)], next: &str, problems: Vec<Problem>) -> Agree {
    Agree {
        page: visit.page("agree", visit.t("agree-title")).with_problems(problems),
        agree: SiteShown::agree_box(visit, texts),
        next: next.to_owned(),
    }
}

/// GET `/agree`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next")).to_owned();
    if visitor.reader.is_none() {
        return Ok(visitor.go(&links::sign_in(&next)));
    }
    let texts = wanted(&visitor).await?;
    if texts.is_empty() {
        return Ok(visitor.go(&next));
    }
    visitor.show(&view(&visitor.visit(), &texts, &next, Vec::new()))
}

/// POST `/agree`.
pub async fn agree(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::with_next(PAGE, &next));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&links::sign_in(&next))) };
    let texts = wanted(visitor).await?;
    if texts.is_empty() {
        return Ok(visitor.go(&next));
    }
    if let Some(problem) = agree_problem(&posted, &texts) {
        return visitor.show(&view(&visitor.visit(), &texts, &next, vec![problem]));
    }
    visitor.app.db.write(move |tx, now, rng| site::agree(tx, now, rng, person, &texts)).await?;
    Ok(visitor.go(&next))
}

/// What keeps a form from being somebody's consent to these texts.
pub fn agree_problem(posted: &Posted, texts: &[(Kind, u32)]) -> Option<Problem> {
    let words = posted.visitor.words;
    if texts.is_empty() {
        None
    } else if posted.text("agree").is_empty() {
        Some(Problem::of("agree", words.say("agree-missing")))
    } else if posted.text("agree_versions") != versions(texts) {
        // Another version came into force while they read.
        Some(Problem::of("agree", words.say("agree-changed")))
    } else {
        None
    }
}

/// GET `/agree/no`: nothing happens to who does not agree; they can take everything along and leave.
pub async fn refuse(visitor: Visitor) -> Result<Response, Failed> {
    if visitor.reader.is_none() {
        return Ok(visitor.go("/sign-in"));
    }
    let visit = visitor.visit().at("/account");
    let actions = vec![
        visit.action("/account/export", "refuse-download", true),
        visit.action("/account/leave", "refuse-leave", false),
        visit.action("/sign-out", "refuse-sign-out", false),
        visit.action(PAGE, "refuse-back", false),
    ];
    let paragraphs = vec![visit.t("refuse-text").to_string()];
    visitor.show(&Notice { paragraphs, actions, ..visit.notice("agree-no", "refuse-title", Tone::Plain, "note") })
}

/// GET `/account/agreed`: what one agreed to and when, and what the help desk did.
pub async fn agreed(visitor: Visitor) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_first(&visitor) };
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        Ok((site::consents(tx, person)?, desk::acts_of(tx, person, ACTS_SHOWN)?))
    });
    let (consents, acts) = found.await?;
    let visit = visitor.visit().at(AGREED);
    let day = |at| visit.words.day_of(at, &visit.zone);
    let agreed = consents.iter().map(|one| {
        let say = match one.kind {
            Kind::Privacy => visit.t("agreed-privacy"),
            Kind::Terms => visit.t("agreed-terms"),
        };
        say.arg("number", one.version).arg("date", day(one.at)).to_string()
    });
    let acts = acts
        .iter()
        .map(|act| visit.t("desk-did-line").arg("date", day(act.at)).arg("what", visit.t(did(act.what))).to_string());
    visitor.show(&Agreed {
        page: visit.page("agreed", visit.t("agreed-title")),
        agreed: agreed.collect(),
        acts: acts.collect(),
    })
}

/// What the help desk did, in a sentence.
pub fn did(what: What) -> &'static str {
    match what {
        What::Code => "desk-did-code",
        What::Lock => "desk-did-lock",
        What::Unlock => "desk-did-unlock",
        What::Merge => "desk-did-merge",
        What::Erase => "desk-did-erase",
        What::Removed => "desk-did-removed",
        What::Custodian => "desk-did-custodian",
        What::Release => "desk-did-release",
        What::EraseItems => "desk-did-erase-items",
    }
}
