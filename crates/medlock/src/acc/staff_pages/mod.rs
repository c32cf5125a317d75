//! Who may do what: the staff of an application, and the operators.
//!
//! | file | pages |
//! |---|---|
//! | `members` | `/acc/apps/{app}/staff`: who has a role in an application, who is invited |
//! | `operators` | `/acc/operators`: who may do everything, everybody else, and letting somebody back in |
//! | `link` | the link of an invitation, shown once and sent by mail |

pub(crate) mod link;
mod members;
mod operators;
mod views;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use medlock_domain::staff::{Invitation, Staff, StaffError};

use self::views::{InvitedLine, StaffLine};
use super::caller::{Caller, Refused};
use crate::app::App;
use crate::shell::page::Problem;

/// The pages of this room. The addresses of forms answer a GET with the page that has the form.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/acc/apps/{app}/staff", get(members::page).post(members::invite))
        .route("/acc/apps/{app}/staff/role", get(members::back).post(members::role))
        .route("/acc/apps/{app}/staff/remove", get(members::remove_page).post(members::remove))
        .route("/acc/apps/{app}/staff/resend", get(members::back).post(members::resend))
        .route("/acc/apps/{app}/staff/withdraw", get(members::back).post(members::withdraw))
        .route("/acc/operators", get(operators::page).post(operators::invite))
        .route("/acc/operators/resend", get(operators::back).post(operators::resend))
        .route("/acc/operators/withdraw", get(operators::back).post(operators::withdraw))
        .route("/acc/operators/demote", get(operators::demote_page).post(operators::demote))
        .route("/acc/operators/help-desk", get(operators::back).post(operators::take_help_desk))
        .route("/acc/operators/remove", get(operators::remove_page).post(operators::remove))
        .route("/acc/operators/email", get(operators::email_page).post(operators::email))
        .route("/acc/operators/let-in", get(operators::let_in_page).post(operators::let_in))
}

fn staff_line(caller: &Caller, staff: &Staff, role: &'static str) -> StaffLine {
    let zone = &caller.app.config.site.time_zone;
    StaffLine {
        id: staff.id.to_string(),
        name: staff.name.clone(),
        email: staff.email.as_typed().to_owned(),
        role,
        signed_in: staff.signed_in_at.map(|at| caller.words.moment_of(at, zone)).unwrap_or_default(),
        is_self: caller.staff.as_ref().is_some_and(|signed_in| signed_in.id() == staff.id),
    }
}

fn invited_line(caller: &Caller, invitation: &Invitation) -> InvitedLine {
    let zone = &caller.app.config.site.time_zone;
    InvitedLine {
        id: invitation.id.to_string(),
        email: invitation.email.as_typed().to_owned(),
        role: invitation.purpose.role().map_or("", medlock_domain::staff::Role::name),
        until: caller.words.moment_of(invitation.expires_at, zone),
        is_over: invitation.expires_at <= caller.app.now(),
    }
}

/// What the domain refuses, as a problem with a form; anything else fails.
fn problem_of(error: StaffError) -> Result<Problem, Refused> {
    match error {
        StaffError::LastOperator
        | StaffError::LastAdmin
        | StaffError::TooManyInvitations
        | StaffError::Unknown
        | StaffError::LinkDead => {
            let text = error.to_string();
            let mut letters = text.chars();
            let text: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            Ok(Problem::of("staff", text).at("main"))
        }
        error => Err(error.into()),
    }
}
