//! Joining an account here and one at the provider: by whoever is signed in to the one and vouched for by the other, with a button.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use http::header::SET_COOKIE;
use medlock_domain::ids::PersonId;
use medlock_domain::people::identities::{self, Identity, Linked};

use super::super::browser::Cookie;
use super::super::letters::{Change, Writer};
use super::super::reply::Failed;
use super::super::views::Button;
use super::super::visitor::{Posted, Visitor};
use super::super::{entry, links, prove};
use super::note::Vouching;
use super::troubles::{self, Wrong};
use crate::app::App;
use crate::config::Oidc;

/// The page that joins the two; what follows it is where it goes on.
pub const PAGE: &str = "/oidc/join";

/// The addresses of all this. The page to go on to is part of the address, so that it can itself be gone on to after signing in.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(first_page).post(post)).route("/oidc/join/{*next}", get(page))
}

/// The page that joins the two, and then goes on to `next`.
pub fn page_to(next: &str) -> String {
    let path = next.split('?').next().unwrap_or_default();
    if path == "/" { PAGE.to_owned() } else { format!("{PAGE}{path}") }
}

/// GET `/oidc/join`.
async fn first_page(visitor: Visitor) -> Result<Response, Failed> {
    ask(visitor, "/").await
}

/// GET `/oidc/join/…`.
async fn page(visitor: Visitor, Path(next): Path<String>) -> Result<Response, Failed> {
    let next = links::safe_next(&format!("/{next}")).to_owned();
    ask(visitor, &next).await
}

async fn ask(visitor: Visitor, next: &str) -> Result<Response, Failed> {
    let Some(config) = visitor.app.config.patient_oidc.clone() else { return entry::not_found(visitor).await };
    if Vouching::of(&visitor).is_none() {
        // Joined before, in another tab, or too long ago.
        return match visitor.reader {
            Some(_) => Ok(visitor.go(next)),
            None => troubles::show(&visitor, &config, next, &Wrong::Lost),
        };
    }
    if let Some(elsewhere) = prove::first(&visitor, &page_to(next))? {
        return Ok(elsewhere);
    }
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(next))) };
    let visit = visitor.visit();
    let text = visit.t("provider-join-text").arg("name", reader.person.profile.full_name());
    visitor.show(&Button {
        page: visit.page("provider-join", visit.t("provider-join-title").arg("provider", &config.name)),
        paragraphs: vec![text.arg("provider", &config.name).to_string()],
        action: PAGE.to_owned(),
        fields: vec![("next", next.to_owned())],
        button: visit.t("provider-join-button").to_string(),
        other: Some((next.to_owned(), visit.t("provider-join-not").to_string())),
    })
}

/// POST `/oidc/join`.
async fn post(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(page_to(&next));
    let visitor = &posted.visitor;
    let Some(config) = visitor.app.config.patient_oidc.clone() else { return Ok(visitor.go(&next)) };
    let Some(note) = Vouching::of(visitor) else {
        return match visitor.reader {
            // The form sent twice.
            Some(_) => Ok(visitor.go(&next)),
            None => troubles::show(visitor, &config, &next, &Wrong::Lost),
        };
    };
    if let Some(elsewhere) = prove::first(visitor, &page_to(&next))? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(&links::sign_in(&next))) };
    join(visitor, &config, person, note.vouched.identity, &next).await
}

/// Joins the two, tells the owner, and goes on to `next`.
///
/// # Errors
/// When the database fails.
pub async fn join(
    visitor: &Visitor,
    config: &Oidc,
    person: PersonId,
    identity: Identity,
    next: &str,
) -> Result<Response, Failed> {
    let (writer, provider) = (Writer::of(visitor), config.name.clone());
    let linked = visitor.app.db.write(move |tx, now, rng| -> Result<Linked, anyhow::Error> {
        let linked = identities::link(tx, now, rng, person, &identity)?;
        if linked == Linked::Now {
            writer.tell_of(tx, now, rng, person, &Change::ProviderJoined(provider.clone()))?;
        }
        Ok(linked)
    });
    let mut response = match linked.await? {
        Linked::Now | Linked::Before => {
            visitor.app.letter_written();
            visitor.go(next)
        }
        Linked::SomebodyElses => troubles::show(visitor, config, next, &Wrong::SomebodyElses)?,
        Linked::HasAnother => troubles::show(visitor, config, next, &Wrong::HasAnother)?,
    };
    response.headers_mut().append(SET_COOKIE, Cookie::Vouched.erase(visitor.https()));
    Ok(response)
}
