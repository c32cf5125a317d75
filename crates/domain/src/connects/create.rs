//! CreateConnectRequest.

use jiff::Timestamp;
use medlock_crypto::fold::request_fold;
use medlock_crypto::password::{self, Cost};
use medlock_crypto::random::Random;
use medlock_crypto::vault::Vault;
use medlock_store::Tx;
use medlock_wire::identity_code::IdentityCode;

use super::row::{self, State};
use super::{ConnectError, note};
use crate::apps::AppLimits;
use crate::audit::{Action, Actor};
use crate::ids::{AppId, ConnectRequestId, row_id};
use crate::limits;
use crate::operate::quotas::{self, Quota};
use crate::packages::{CodeKind, new_code};
use crate::policy::Policy;
use crate::rates::Verdict;

/// What the sender says about a request, as it came: white space counts everywhere. The answer is inside: no `Debug`.
pub struct RequestText<'a> {
    pub friendly_name: &'a str,
    pub question: &'a str,
    pub answer: &'a str,
    pub external_id: &'a str,
}

impl RequestText<'_> {
    /// Whether a request can be made of it. Quick, unlike [`PreparedRequest::prepare`].
    ///
    /// # Errors
    /// [`ConnectError::BlankQuestion`], then [`ConnectError::BlankAnswer`], before any [`ConnectError::BlankText`] or
    /// [`ConnectError::TextTooLong`].
    pub fn check(&self) -> Result<(), ConnectError> {
        if is_blank(self.question) {
            return Err(ConnectError::BlankQuestion);
        }
        if is_blank(self.answer) {
            return Err(ConnectError::BlankAnswer);
        }
        check_text("friendly-name", self.friendly_name)?;
        check_text("question", self.question)?;
        check_text("answer", self.answer)?;
        check_text("external-id", self.external_id)
    }
}

/// A request with its answer hashed, ready to be written.
pub struct PreparedRequest {
    friendly_name: String,
    question: String,
    external_id: String,
    answer: String,
    limits: AppLimits,
    by: Option<Actor>,
}

impl PreparedRequest {
    /// Checks the texts and hashes the answer: case and composition do not count, white space does. Slow on purpose: call it
    /// in the pool for passwords, outside the transaction.
    ///
    /// # Errors
    /// As [`RequestText::check`].
    pub fn prepare(
        vault: &Vault,
        rng: &mut dyn Random,
        cost: &Cost,
        text: &RequestText<'_>,
    ) -> Result<PreparedRequest, ConnectError> {
        text.check()?;
        Ok(PreparedRequest {
            friendly_name: text.friendly_name.to_owned(),
            question: text.question.to_owned(),
            external_id: text.external_id.to_owned(),
            answer: password::hash(&request_fold(text.answer), &vault.pepper(), cost, rng),
            limits: AppLimits::default(),
            by: None,
        })
    }

    /// What its application may do at most. Without this, whatever the site allows.
    #[must_use]
    pub fn within(self, limits: AppLimits) -> PreparedRequest {
        PreparedRequest { limits, ..self }
    }

    /// Who makes it, for the journal. Without this, the application itself.
    #[must_use]
    pub fn by(self, actor: Actor) -> PreparedRequest {
        PreparedRequest { by: Some(actor), ..self }
    }
}

/// What was made.
pub struct Created {
    /// For [`crate::resent::once`].
    pub id: ConnectRequestId,
    pub code: IdentityCode,
}

/// Writes the request under a fresh code. It waits for [`Policy::pickup_lifetime`].
///
/// # Errors
/// [`ConnectError::Duplicate`] when the application has a request with this external id: pending, locked, expired or
/// accepted and still in its retrieval window. Of several at once one is made. [`ConnectError::TooManyToday`].
pub fn create(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    policy: &Policy,
    app: AppId,
    new: &PreparedRequest,
) -> Result<Created, ConnectError> {
    let id = ConnectRequestId(row_id(now, rng));
    let vault = tx.vault();
    let index = row::external_id_index(&vault, app, &new.external_id);
    if !row::claim_external_id(tx, now, &index, id)? {
        return Err(ConnectError::Duplicate);
    }
    let code = new_code(tx, rng, CodeKind::ConnectRequest, id.0)?;
    tx.execute(
        "INSERT INTO connect_requests (id, app_id, external_id_index, external_id, last_group, friendly_name, question, \
         answer, state, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &[
            &id,
            &app,
            &index,
            &row::seal(&vault, row::EXTERNAL_ID, rng, id, &new.external_id),
            &row::seal(&vault, row::LAST_GROUP, rng, id, code.last_group()),
            &row::seal(&vault, row::FRIENDLY_NAME, rng, id, &new.friendly_name),
            &row::seal(&vault, row::QUESTION, rng, id, &new.question),
            &new.answer,
            &State::Pending.column(),
            &now,
            &(now + policy.pickup_lifetime),
        ],
    )?;
    let most = new.limits.connect_requests_per_day;
    // Last, because on PostgreSQL creations of this application wait for each other from here on.
    if most > 0
        && let Verdict::Wait(wait) = quotas::count(tx, now, app, Quota::ConnectRequests, most)?
    {
        return Err(ConnectError::TooManyToday(wait));
    }
    note(tx, now, rng, Action::RequestCreated, new.by.unwrap_or(Actor::App(app)), app, id)?;
    Ok(Created { id, code })
}

/// Empty or only white space.
fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

fn check_text(element: &'static str, text: &str) -> Result<(), ConnectError> {
    if is_blank(text) {
        return Err(ConnectError::BlankText(element));
    }
    if text.chars().nth(limits::PACKAGE_TEXT_CHARS_MAX).is_some() {
        return Err(ConnectError::TextTooLong(element));
    }
    Ok(())
}
