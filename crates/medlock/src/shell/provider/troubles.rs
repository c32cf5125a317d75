//! What is said when a sign-in with the provider comes to nothing. What only whoever runs the site can mend goes to the log under a reference.

use axum::response::Response;
use http::StatusCode;

use super::super::links;
use super::super::reply::{Failed, reference};
use super::super::views::{Action, Notice, Tone};
use super::super::visitor::Visitor;
use super::door;
use crate::config::Oidc;
use crate::oidc::{Trouble, Untrusted};

/// What went wrong.
pub enum Wrong {
    /// Another browser began it, or too long ago.
    Lost,
    /// The person, or the provider, does not want it.
    Denied,
    /// The provider named another reason.
    Answered(String),
    Provider(Trouble),
    /// The provider vouches for somebody else than the one whose account it is.
    NotYou,
    SomebodyElses,
    HasAnother,
}

/// The page that says so, with a way on.
///
/// # Errors
/// As [`Visitor::show`].
pub fn show(visitor: &Visitor, config: &Oidc, next: &str, wrong: &Wrong) -> Result<Response, Failed> {
    let visit = visitor.visit().at(links::with_next("/sign-in", next));
    let (status, key) = match wrong {
        Wrong::Lost | Wrong::Provider(Trouble::CodeRefused(_)) => (StatusCode::BAD_REQUEST, "provider-lost"),
        Wrong::Denied => (StatusCode::FORBIDDEN, "provider-denied"),
        Wrong::Provider(Trouble::Busy) => (StatusCode::SERVICE_UNAVAILABLE, "provider-busy"),
        Wrong::Provider(Trouble::Untrusted(Untrusted::Acr)) => (StatusCode::FORBIDDEN, "provider-not-enough"),
        Wrong::Provider(Trouble::Untrusted(Untrusted::NotAnew)) => (StatusCode::FORBIDDEN, "provider-not-anew"),
        Wrong::Provider(_) | Wrong::Answered(_) => (StatusCode::BAD_GATEWAY, "provider-no-answer"),
        Wrong::NotYou => (StatusCode::FORBIDDEN, "provider-not-you"),
        Wrong::SomebodyElses => (StatusCode::FORBIDDEN, "provider-somebody-elses"),
        Wrong::HasAnother => (StatusCode::FORBIDDEN, "provider-has-another"),
    };
    let mut notice = visit.notice("provider-problem", "provider-problem-title", Tone::Care, "lock");
    if key == "provider-no-answer" {
        notice.reference = reference(&visitor.app);
        match wrong {
            Wrong::Provider(trouble) => {
                tracing::warn!(reference = notice.reference, error = %trouble, "a sign-in with the patients' provider failed");
            }
            Wrong::Answered(code) => {
                tracing::warn!(
                    reference = notice.reference,
                    code,
                    "the patients' provider answered a sign-in with an error"
                );
            }
            _ => {}
        }
    }
    let actions = match (&visitor.reader, door(visitor, next)) {
        (None, Some(door)) => {
            let again = Action { href: door.href, text: visit.t("provider-again").to_string(), first: true };
            vec![again, visit.action(links::sign_in(next), "nav-sign-in", false)]
        }
        _ => vec![visit.action("/account/security", "new-password-back", true)],
    };
    let text = visit.t(key).arg("provider", &config.name).to_string();
    visitor.show_as(status, &Notice { paragraphs: vec![text], actions, ..notice })
}
