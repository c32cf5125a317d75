//! `/invitations/{token}`: what somebody reads who was invited to a record. The link only shows; the buttons accept or refuse.

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use medlock_domain::ids::PersonId;
use medlock_domain::records::{RELATIONSHIPS, RecordError};
use medlock_domain::sharing::{self, Offer, Right, SharingError};
use zeroize::Zeroizing;

use super::letters::Writer;
use super::page::Problem;
use super::reply::Failed;
use super::sharing_views::InvitationPage;
use super::views::{Button, Notice, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{account, choose, families, flow, paper_invitation, sharing as pages};
use crate::pools::Busy;

fn address(token: &str) -> String {
    format!("/invitations/{token}")
}

async fn look(visitor: &Visitor, person: PersonId, token: &str) -> Result<Offer, SharingError> {
    let token = Zeroizing::new(token.to_owned());
    visitor.app.db.read(move |tx, now| sharing::look(tx, now, person, &token)).await
}

/// GET `/invitations/{token}`.
pub async fn page(visitor: Visitor, Path(token): Path<String>) -> Result<Response, Failed> {
    if let Some(unknown) = paper_invitation::unknown(&visitor, &token).await? {
        return Ok(unknown);
    }
    let Some(person) = visitor.id() else { return account::sign_in_for_record(&visitor, &token).await };
    match look(&visitor, person, &token).await {
        Ok(offer) if offer.hands_over => {
            visitor.show(&families::offered(&visitor, address(&token), &offer, "", Vec::new()))
        }
        Ok(offer) => visitor.show(&view(&visitor, &token, offer, String::new(), Vec::new())),
        Err(error) => instead(&visitor, error),
    }
}

fn view(visitor: &Visitor, token: &str, offer: Offer, relationship: String, problems: Vec<Problem>) -> InvitationPage {
    let visit = visitor.visit();
    let inviter = offer.inviter.profile.full_name();
    let title = visit.t("invitation-title").arg("name", &inviter).arg("record", &offer.record_name);
    InvitationPage {
        page: visit.page("invitation", title).with_problems(problems),
        action: address(token),
        may: pages::may(visit.words, offer.rights),
        deadline: flow::deadline(&visit, offer.expires_at),
        pin_hint: match offer.has_pin {
            true => visit.t("invitation-pin-hint").arg("name", &inviter).arg("count", offer.tries_left).to_string(),
            false => String::new(),
        },
        relationships: choose::relationships(visit.words),
        relationship,
        reject_href: format!("{}/reject", address(token)),
        record: offer.record_name,
        inviter,
    }
}

/// The page in place of an invitation that cannot be accepted (any more).
///
/// # Errors
/// As [`Visitor::show`]; what is no answer to an invitation.
pub fn instead(visitor: &Visitor, error: SharingError) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let notice = match error {
        SharingError::LinkUnknown => ended(&visit, "invitation-gone-title", "invitation-gone-text"),
        SharingError::LinkExpired => ended(&visit, "invitation-expired-title", "invitation-ask-again"),
        SharingError::PinLocked => ended(&visit, "invitation-locked-title", "invitation-ask-again"),
        SharingError::Record(RecordError::TooMany) => ended(&visit, "invitation-full-title", "invitation-full-text"),
        SharingError::AlreadyMember(record) => {
            let mut notice = ended(&visit, "invitation-have-title", "invitation-have-text");
            notice.actions = vec![visit.action(format!("/records/{record}"), "invitation-have-link", true)];
            notice
        }
        error => return Err(error.into()),
    };
    visitor.show(&notice)
}

/// A page of words alone.
pub fn ended(visit: &Visit, title: &'static str, text: &'static str) -> Notice {
    Notice {
        paragraphs: vec![visit.t(text).to_string()],
        actions: vec![visit.action("/records", "nav-records", false)],
        ..visit.notice("invitation", title, Tone::Plain, "person")
    }
}

/// What became of a PIN, or of not being asked for one.
pub enum Told {
    Right(Right),
    Wrong {
        /// PINs that can still be tried.
        left: u32,
    },
    /// The page in its place.
    Instead(Response),
}

/// Tries the PIN of an invitation. It counts as tried before it is looked at.
///
/// # Errors
/// When the database fails, and as [`Visitor::show`].
pub async fn tell(visitor: &Visitor, token: &str, pin: Zeroizing<String>) -> Result<Told, Failed> {
    let (viewer, token) = (visitor.id(), Zeroizing::new(token.to_owned()));
    let guess = match visitor.app.db.write(move |tx, now, _| sharing::guess(tx, now, viewer, &token)).await {
        Ok(guess) => guess,
        Err(error) => return instead(visitor, error).map(Told::Instead),
    };
    let app = Arc::clone(&visitor.app);
    Ok(match visitor.app.pools.passwords.run(move || guess.check(&app.vault, &pin)).await {
        Err(Busy) => Told::Instead(flow::busy(visitor)?),
        Ok(Ok(right)) => Told::Right(right),
        Ok(Err(missed)) => {
            let left = visitor.app.db.write(move |tx, now, rng| sharing::missed(tx, now, rng, viewer, missed)).await?;
            if left == 0 { Told::Instead(instead(visitor, SharingError::PinLocked)?) } else { Told::Wrong { left } }
        }
    })
}

/// POST `/invitations/{token}`.
pub async fn accept(Path(token): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(address(&token));
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&visitor.here)) };
    let person = reader.id();
    let offer = match look(visitor, person, &token).await {
        Ok(offer) => offer,
        Err(error) => return instead(visitor, error),
    };
    if offer.hands_over {
        return families::accept(&posted, &token, address(&token), offer).await;
    }
    let (words, typed) = (visitor.words, posted.trimmed("relationship").to_owned());
    let known = |code: &i32| RELATIONSHIPS.iter().any(|(known, _)| known == code);
    let mut problems = Vec::new();
    let pin = posted.digits("pin");
    let relationship = typed.parse::<i32>().ok().filter(known);
    if relationship.is_none() {
        problems.push(Problem::of("relationship", words.say("record-relationship-missing")));
    }
    if offer.has_pin && pin.is_empty() {
        problems.push(Problem::of("pin", words.say("invitation-pin-missing")));
    }
    let Some(relationship) = relationship.filter(|_| problems.is_empty()) else {
        return visitor.show(&view(visitor, &token, offer, typed, problems));
    };
    let right = match tell(visitor, &token, pin).await? {
        Told::Right(right) => right,
        Told::Instead(page) => return Ok(page),
        Told::Wrong { left } => {
            let say = words.say("invitation-pin-wrong").arg("count", left);
            let offer = Offer { tries_left: left, ..offer };
            return visitor.show(&view(visitor, &token, offer, typed, vec![Problem::of("pin", say)]));
        }
    };
    let (writer, own) = (Writer::of(visitor), reader.person.clone());
    let accepted = visitor.app.db.write(move |tx, now, rng| -> Result<_, SharingError> {
        let accepted = sharing::accept(tx, now, rng, person, right, relationship)?;
        writer.tell_of_acceptance(tx, now, rng, accepted, &own)?;
        Ok(accepted)
    });
    match accepted.await {
        Ok(accepted) => {
            visitor.app.letter_written();
            Ok(visitor.go(&format!("/records/{}", accepted.record)))
        }
        Err(error) => instead(visitor, error),
    }
}

/// GET `/invitations/{token}/reject`: asks first.
pub async fn reject_page(visitor: Visitor, Path(token): Path<String>) -> Result<Response, Failed> {
    let Some(person) = visitor.id() else { return account::sign_in_for_record(&visitor, &token).await };
    let offer = match look(&visitor, person, &token).await {
        Ok(offer) => offer,
        Err(error) => return instead(&visitor, error),
    };
    let visit = visitor.visit();
    let name = offer.inviter.profile.full_name();
    visitor.show(&Button {
        page: visit.page("invitation", visit.t("invitation-reject-title").arg("name", &name)),
        paragraphs: vec![visit.t("invitation-reject-text").arg("name", &name).to_string()],
        action: format!("{}/reject", address(&token)),
        fields: Vec::new(),
        button: visit.t("invitation-reject-button").to_string(),
        other: Some((address(&token), visit.t("invitation-reject-back").to_string())),
    })
}

/// POST of the same.
pub async fn reject(Path(token): Path<String>, posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(address(&token));
    let visitor = &posted.visitor;
    let Some(person) = visitor.id() else { return Ok(visitor.go(&visitor.here)) };
    let secret = Zeroizing::new(token);
    match visitor.app.db.write(move |tx, now, rng| sharing::reject(tx, now, rng, person, &secret)).await {
        Ok(()) => {
            let visit = visitor.visit();
            visitor.show(&ended(&visit, "invitation-rejected-title", "invitation-rejected-text"))
        }
        Err(error) => instead(visitor, error),
    }
}
