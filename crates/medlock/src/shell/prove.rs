//! Who changes how one signs in shows once more who they are, unless they have just done so: a computer left alone must not be
//! enough.

use std::sync::Arc;

use axum::response::Response;
use medlock_domain::limits::PROOF_LIFE;
use medlock_domain::people::passkeys::{self, PasskeyError, Purpose};
use medlock_domain::people::{self, PersonError, identities};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::web_sessions;
use zeroize::Zeroizing;

use super::page::Problem;
use super::passkey::{self, Used};
use super::reply::Failed;
use super::security_views::Prove;
use super::visitor::{Posted, Reader, Visitor};
use super::{flow, links, provider};
use crate::metrics::{self, Refused};

const PAGE: &str = "/account/prove";

/// Where a reader has to go before a change: to signing in, or to the page here, and then on to `next`. None: nowhere, they have just
/// shown who they are.
///
/// # Errors
/// As [`Visitor::show`].
pub fn first(visitor: &Visitor, next: &str) -> Result<Option<Response>, Failed> {
    match &visitor.reader {
        None => Ok(Some(visitor.go(&links::sign_in(next)))),
        Some(reader) if is_fresh(visitor, reader) => Ok(None),
        Some(_) => Ok(Some(visitor.go(&links::with_next(PAGE, next)))),
    }
}

fn is_fresh(visitor: &Visitor, reader: &Reader) -> bool {
    reader.proved_at + PROOF_LIFE > visitor.app.now()
}

/// GET `/account/prove`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next"));
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(next))) };
    if is_fresh(&visitor, reader) {
        return Ok(visitor.go(next));
    }
    visitor.show(&view(&visitor, reader, next, Vec::new()).await?)
}

/// POST `/account/prove`: the password.
pub async fn post(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::with_next(PAGE, &next));
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(&next))) };
    if is_shut(visitor, reader).await? {
        return Ok(visitor.go(&links::with_next(PAGE, &next)));
    }
    let password = Zeroizing::new(posted.text("password").to_owned());
    if password.is_empty() {
        let problem = Problem::of("password", visitor.words.say("password-missing"));
        return visitor.show(&view(visitor, reader, &next, vec![problem]).await?);
    }
    let problem = match password_again(visitor, reader, password).await? {
        Again::Right => return Ok(visitor.go(&next)),
        Again::Busy => return flow::busy(visitor),
        Again::Wrong => Problem::of("password", visitor.words.say("prove-wrong")),
        Again::Wait(seconds) => {
            let problem = wait_problem(visitor, seconds);
            return visitor.show_wait(seconds, &view(visitor, reader, &next, vec![problem]).await?);
        }
    };
    visitor.show(&view(visitor, reader, &next, vec![problem]).await?)
}

/// Whether passwords and passkeys of this reader prove nothing: the provider opens their account, and this site lets nobody in beside it.
async fn is_shut(visitor: &Visitor, reader: &Reader) -> Result<bool, Failed> {
    let Some(only) = provider::only_issuer(&visitor.app) else { return Ok(false) };
    let person = reader.id();
    Ok(visitor.app.db.read(move |tx, _| provider::is_shut(tx, Some(&only), person)).await?)
}

/// What became of the password typed once more.
pub enum Again {
    Right,
    Wrong,
    /// It was not looked at: so many seconds have to pass first.
    Wait(u64),
    Busy,
}

/// Checks the reader's password, which counts like a try to sign in, and notes when it was right.
///
/// # Errors
/// When the database fails.
pub async fn password_again(visitor: &Visitor, reader: &Reader, password: Zeroizing<String>) -> Result<Again, Failed> {
    let (person, address) = (reader.id(), visitor.address);
    let begun = visitor.app.db.write(move |tx, now, _| -> Result<_, PersonError> {
        let verdict = rates::begin_proof(tx, now, person, address)?;
        Ok((verdict, people::credentials_of(tx, person)?))
    });
    let (verdict, credentials) = begun.await?;
    if let Verdict::Wait(wait) = verdict {
        visitor.app.metrics.sign_in(metrics::SignIn::Delayed);
        visitor.app.metrics.refused(Refused::RateLimited);
        return Ok(Again::Wait(flow::seconds_up(wait)));
    }
    let checked = visitor.app.pools.passwords.run({
        let app = Arc::clone(&visitor.app);
        move || people::verify_password(&app.vault, &app.password_cost, &credentials, &password)
    });
    let Ok(checked) = checked.await else { return Ok(Again::Busy) };
    if checked != Some(person) {
        return Ok(Again::Wrong);
    }
    let session = reader.session;
    let proved = visitor.app.db.write(move |tx, now, _| {
        rates::proof_succeeded(tx, person, address)?;
        web_sessions::prove(tx, now, session)
    });
    proved.await?;
    Ok(Again::Right)
}

/// Tells how long to wait.
pub fn wait_problem(visitor: &Visitor, seconds: u64) -> Problem {
    let wait = visitor.words.wait(seconds);
    Problem::of("password", visitor.words.say("sign-in-wait").arg("wait", wait))
}

/// POST `/account/prove/passkey`.
pub async fn by_passkey(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::with_next(PAGE, &next));
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(&next))) };
    if is_shut(visitor, reader).await? {
        return Ok(visitor.go(&links::with_next(PAGE, &next)));
    }
    let session = reader.session;
    let used = passkey::check(&posted, Purpose::Prove(reader.id().into()), move |tx, now, _, _| {
        web_sessions::prove(tx, now, session).map_err(PasskeyError::from)
    });
    match used.await? {
        Used::As(()) => Ok(visitor.go(&next)),
        Used::Refused => {
            let problem = Problem::of("passkey", visitor.words.say("passkey-not-taken")).at("password");
            visitor.show(&view(visitor, reader, &next, vec![problem]).await?)
        }
    }
}

async fn view(visitor: &Visitor, reader: &Reader, next: &str, problems: Vec<Problem>) -> Result<Prove, Failed> {
    let person = reader.id();
    let issuer = visitor.app.config.patient_oidc.as_ref().map(|config| config.issuer.clone());
    let found = visitor.app.db.read(move |tx, _| -> Result<_, anyhow::Error> {
        let is_joined = match &issuer {
            Some(issuer) => identities::linked_at(tx, person, issuer)?.is_some(),
            None => false,
        };
        Ok((passkeys::of(tx, person)?, people::has_password(tx, person)?, is_joined))
    });
    let (passkeys, has_password, is_joined) = found.await?;
    // Where the provider is the only way in, what else there was proves nothing once it opens the account.
    let is_shut = is_joined && provider::is_required(&visitor.app);
    let visit = visitor.visit();
    let offer = if is_shut { None } else { passkey::offer_proof(visitor, person, &passkeys) };
    let page = visit.page("prove", visit.t("prove-title")).with_problems(problems);
    Ok(Prove {
        page: page.with_passkeys(offer.is_some()),
        next: next.to_owned(),
        has_password: has_password && !is_shut,
        provider: if is_joined { provider::proof_door(visitor, next) } else { None },
        passkey: offer,
    })
}
