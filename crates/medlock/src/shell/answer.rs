//! POST `/pickup/{flow}/answer`: one guess. It is charged and committed before it is looked at, looked at in the
//! bounded pool outside any transaction, and settled after that.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::attempts::{self, Guess, Object, Reserved, Right, RightAnswer, Wrong};
use medlock_domain::blobs::PackageBlobs;
use medlock_domain::flows::Flow;
use medlock_domain::ids::PersonId;
use medlock_domain::packages::PackageError;
use medlock_domain::tickets::Holder;
use medlock_domain::{contents, pick_up};
use zeroize::Zeroizing;

use super::flow::{self, After};
use super::reply::Failed;
use super::visitor::Posted;
use crate::app::App;
use crate::metrics::Answer;
use crate::pools::Busy;

/// What is longer is no nonce of ours; it is cut, so that it is told apart all the same.
const NONCE_CHARS_MAX: usize = 64;
/// Seconds after which to answer again while other guesses are being checked.
const PENDING_SECONDS: u64 = 5;

/// What became of a guess.
enum Checked {
    /// Nothing was charged: show where the flow stands.
    WhereItStands,
    TooMany,
    /// So many chances are left.
    Wrong(u32),
    Right,
}

pub async fn post(Path(id): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(flow::address(&id));
    let visitor = &posted.visitor;
    let Some(flow) = flow::resume(visitor, &id) else { return flow::lost(visitor) };
    // Signed out meanwhile: the page says so, and nothing is charged.
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let nonce: String = posted.text("nonce").chars().take(NONCE_CHARS_MAX).collect();
    let answer = Zeroizing::new(posted.text("answer").to_owned());
    if nonce.is_empty() {
        return Ok(visitor.go(&visitor.here));
    }
    // A form that was overtaken, in another tab or by going back: the page shows by what, and nothing is charged.
    let looked = flow::look(visitor, &flow).await?;
    if looked.asking().is_none() {
        return Ok(visitor.go(&visitor.here));
    }
    if answer.is_empty() {
        return Ok(visitor.go(&flow::address_after(&id, After::Empty)));
    }
    let guesser = Guesser { person: reader.id(), session: reader.token() };
    // Charged only once there is room to check it: a full server costs nobody a chance.
    let checked = visitor.app.pools.answers.run({
        let (app, flow) = (Arc::clone(&visitor.app), flow.clone());
        move || check(&app, &flow, &guesser, &nonce, &answer)
    });
    match checked.await {
        Err(Busy) => flow::busy(visitor),
        Ok(checked) => match checked? {
            Checked::WhereItStands => Ok(visitor.go(&visitor.here)),
            Checked::Right => {
                visitor.app.metrics.answer(Answer::Right);
                Ok(visitor.go(&visitor.here))
            }
            Checked::TooMany => {
                visitor.app.metrics.answer(Answer::Waited);
                visitor.show_wait(PENDING_SECONDS, &visitor.visit().answers_pending())
            }
            Checked::Wrong(left) => {
                visitor.app.metrics.answer(if left == 0 { Answer::Locked } else { Answer::Wrong });
                if left == 0 {
                    visitor.app.blobs_removed();
                }
                // A page of its own that may be loaded again: going back to it sends no form a second time.
                Ok(visitor.go(&flow::address_after(&id, After::Wrong)))
            }
        },
    }
}

/// Who guesses, and in which session.
struct Guesser {
    person: PersonId,
    session: Zeroizing<String>,
}

/// Reserve, derive and open, settle: three steps, each transaction committed before the next begins. Runs on a thread
/// of the pool.
fn check(app: &App, flow: &Flow, guesser: &Guesser, nonce: &str, answer: &str) -> Result<Checked, anyhow::Error> {
    let policy = app.policy;
    let person = guesser.person;
    let reserved = app.db.write_blocking({
        let (code, nonce, answer) = (flow.code.clone(), nonce.to_owned(), Zeroizing::new(answer.to_owned()));
        move |tx, now, rng| -> Result<Reserved, PackageError> {
            let guess = Guess { code: &code, person, nonce: &nonce, answer: &answer };
            attempts::reserve(tx, now, rng, &policy, &guess)
        }
    })?;
    let challenge = match reserved {
        Reserved::Check(challenge) => challenge,
        Reserved::TooMany => return Ok(Checked::TooMany),
        Reserved::EmptyAnswer | Reserved::WhereItStands => return Ok(Checked::WhereItStands),
    };
    let (attempt, object) = (challenge.attempt, challenge.object);
    let right = match challenge.check(answer)? {
        Ok(right) => right,
        Err(_) => {
            let settled = app.db.write_blocking(move |tx, now, rng| -> Result<Wrong, PackageError> {
                attempts::settle_wrong(tx, now, rng, &policy, attempt)
            })?;
            return Ok(match settled {
                Wrong::ChancesLeft(left) => Checked::Wrong(left),
                Wrong::WhereItStands => Checked::WhereItStands,
            });
        }
    };
    // Whether the contents can be used is known before the page is shown; the sender's log hears of it, the chance is
    // not charged.
    let fault = match (&right, object) {
        (RightAnswer::Package { contents, .. }, Object::Package(package)) => {
            let blobs = app.db.read_blocking(move |tx, _| PackageBlobs::of(tx, package))?;
            contents::prepare(contents, &blobs).err().map(|fault| (package, fault))
        }
        _ => None,
    };
    let session = Zeroizing::clone(&guesser.session);
    let settled = app.db.write_blocking(move |tx, now, rng| -> Result<Right, PackageError> {
        let holder = Holder { person, session_secret: session.as_bytes() };
        let settled = attempts::settle_right(tx, now, rng, &policy, attempt, &right, holder.session_secret)?;
        if let (Right::Ticket(_), Some((package, fault))) = (&settled, fault) {
            pick_up::note_unusable(tx, now, rng, package, fault)?;
        }
        Ok(settled)
    })?;
    Ok(match settled {
        Right::Ticket(_) => Checked::Right,
        Right::WhereItStands => Checked::WhereItStands,
    })
}
