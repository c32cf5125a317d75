//! Somebody whose password was right, or who came by an invitation, and who has shown no second factor yet. Nobody is signed in: the
//! browser has a short-lived sealed note, and no session.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::SET_COOKIE;
use jiff::Timestamp;
use medlock_domain::ids::StaffId;
use medlock_domain::limits::STAFF_SECOND_STEP_LIFE;
use medlock_domain::staff::{self, Factors, Staff, StaffError};
use uuid::Uuid;

use crate::acc::caller::{Caller, Refused};
use crate::acc::{links, oidc};
use crate::shell::browser::Cookie;

/// Whom this browser knows the password of.
#[derive(Clone)]
pub struct Half {
    pub staff: Staff,
    /// What else they have to show.
    pub factors: Factors,
    at: Timestamp,
}

const PURPOSE: &str = "staff-second-step";

/// Gives the browser the note and sends it on: to the second step, or to setting one up.
pub fn begin(caller: &Caller, staff: StaffId, factors: Factors, next: &str) -> Response {
    let app = &caller.app;
    let plain = [&staff.as_bytes()[..], &app.now().as_microsecond().to_be_bytes()].concat();
    let sealed = URL_SAFE_NO_PAD.encode(app.vault.seal(PURPOSE, caller.browser.bytes(), &plain, &mut *app.random()));
    let page = if factors.any() { "/acc/second-step" } else { "/acc/set-up" };
    let mut response = caller.go(&links::with_next(page, next));
    response.headers_mut().append(SET_COOKIE, Cookie::StaffSecondStep.write(&sealed, caller.https()));
    response
}

impl Half {
    /// Who it is, unless the note is too old, or the password has been changed since.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of(caller: &Caller) -> Result<Option<Half>, Refused> {
        let Some((id, at)) = opened(caller) else { return Ok(None) };
        let found = caller.app.db.read(move |tx, _| -> Result<_, StaffError> {
            let Some(staff) = staff::load(tx, id)? else { return Ok(None) };
            Ok((staff.password_changed_at <= at).then_some((staff, staff::factors(tx, id)?)))
        });
        Ok(found.await?.map(|(staff, factors)| Half { staff, factors, at }))
    }

    pub fn id(&self) -> StaffId {
        self.staff.id
    }

    /// When the password was right.
    pub fn since(&self) -> Timestamp {
        self.at
    }
}

fn opened(caller: &Caller) -> Option<(StaffId, Timestamp)> {
    if oidc::is_only_door(caller) {
        return None;
    }
    let sealed = URL_SAFE_NO_PAD.decode(caller.half_signed_in.as_deref()?).ok()?;
    let plain = caller.app.vault.open(PURPOSE, caller.browser.bytes(), &sealed).ok()?;
    let (staff, at) = plain.split_first_chunk::<16>()?;
    let at = Timestamp::from_microsecond(i64::from_be_bytes(at.try_into().ok()?)).ok()?;
    (at + STAFF_SECOND_STEP_LIFE > caller.app.now()).then_some((StaffId(Uuid::from_bytes(*staff)), at))
}
