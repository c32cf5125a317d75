//! The provider among the ways one signs in: joining it to the account, and parting the two.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use jiff::Timestamp;
use medlock_domain::ids::PersonId;
use medlock_domain::people::{self, PersonError, identities};

use super::super::letters::{Change, Writer};
use super::super::provider_views::AtProvider;
use super::super::reply::Failed;
use super::super::views::{Button, Notice, Tone};
use super::super::visit::Visit;
use super::super::visitor::{Posted, Visitor};
use super::super::{entry, prove};
use super::{BEGIN, Purpose, is_required};
use crate::app::App;
use crate::config::Oidc;

/// The page about it.
pub const PAGE: &str = "/account/security/provider";
/// Where it goes on once the two are joined.
pub const JOINED: &str = "/account/security?done=provider-joined";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(part))
}

/// How the account stands to the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Apart,
    /// The two may be parted.
    Joined(Timestamp),
    /// Nothing else opens the account.
    OnlyWay(Timestamp),
}

async fn standing(visitor: &Visitor, config: &Oidc, person: PersonId) -> Result<Standing, Failed> {
    let issuer = config.issuer.clone();
    let found = visitor.app.db.read(move |tx, _| -> Result<_, PersonError> {
        Ok((identities::linked_at(tx, person, &issuer)?, people::has_password(tx, person)?))
    });
    Ok(match found.await? {
        (None, _) => Standing::Apart,
        (Some(at), true) => Standing::Joined(at),
        (Some(at), false) => Standing::OnlyWay(at),
    })
}

/// What the page of all ways to sign in says of it; None: there is no provider.
///
/// # Errors
/// When the database fails.
pub async fn of_reader(visitor: &Visitor, visit: &Visit, person: PersonId) -> Result<Option<AtProvider>, Failed> {
    let Some(config) = &visitor.app.config.patient_oidc else { return Ok(None) };
    let standing = standing(visitor, config, person).await?;
    let since = match standing {
        Standing::Apart => None,
        Standing::Joined(at) | Standing::OnlyWay(at) => Some(at),
    };
    let (text, link) = match since {
        None => (visit.t("provider-apart"), visit.t("provider-door")),
        Some(at) => {
            (visit.t("provider-since").arg("date", visit.words.day_of(at, &visit.zone)), visit.t("provider-part"))
        }
    };
    Ok(Some(AtProvider {
        name: config.name.clone(),
        is_joined: since.is_some(),
        text: text.arg("provider", &config.name).to_string(),
        href: PAGE,
        link: link.arg("provider", &config.name).to_string(),
    }))
}

/// GET `/account/security/provider`.
async fn page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(config) = visitor.app.config.patient_oidc.clone() else { return entry::not_found(visitor).await };
    if let Some(elsewhere) = prove::first(&visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    let standing = standing(&visitor, &config, person).await?;
    show(&visitor, &config, standing)
}

fn show(visitor: &Visitor, config: &Oidc, standing: Standing) -> Result<Response, Failed> {
    let visit = visitor.visit().at(PAGE);
    let name = &config.name;
    match standing {
        Standing::Apart => {
            let text = visit.t("provider-apart").arg("provider", name).to_string();
            let door = super::super::views::Action {
                href: format!("{BEGIN}?for={}", Purpose::JOIN),
                text: visit.t("provider-go").arg("provider", name).to_string(),
                first: true,
            };
            let actions = vec![door, visit.action("/account/security", "security-keep", false)];
            visitor.show(&notice(&visit, name, vec![text], actions))
        }
        Standing::Joined(_) if is_required(&visitor.app) => {
            let text = visit.t("provider-required").arg("provider", name).to_string();
            let actions = vec![visit.action("/account/security", "new-password-back", true)];
            visitor.show(&notice(&visit, name, vec![text], actions))
        }
        Standing::OnlyWay(_) => {
            let text = visit.t("provider-only-way").arg("provider", name).to_string();
            let actions = vec![
                visit.action("/account/security/password", "reset-title", true),
                visit.action("/account/security", "security-keep", false),
            ];
            visitor.show(&notice(&visit, name, vec![text], actions))
        }
        Standing::Joined(_) => visitor.show(&Button {
            page: visit.page("provider-remove", visit.t("provider-part-title").arg("provider", name)),
            paragraphs: vec![visit.t("provider-part-text").arg("provider", name).to_string()],
            action: PAGE.to_owned(),
            fields: Vec::new(),
            button: visit.t("provider-part").arg("provider", name).to_string(),
            other: Some(("/account/security".to_owned(), visit.t("security-keep").to_string())),
        }),
    }
}

fn notice(visit: &Visit, name: &str, paragraphs: Vec<String>, actions: Vec<super::super::views::Action>) -> Notice {
    let title = visit.t("provider-door").arg("provider", name);
    let notice = visit.notice_called("provider", title, Tone::Plain, "lock");
    Notice { paragraphs, actions, ..notice }
}

/// POST of the same: parts the two.
async fn part(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    let Some(config) = visitor.app.config.patient_oidc.clone() else { return Ok(visitor.go("/account/security")) };
    if let Some(elsewhere) = prove::first(visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(PAGE)) };
    if is_required(&visitor.app) {
        return Ok(visitor.go(PAGE));
    }
    let (writer, issuer, name) = (Writer::of(visitor), config.issuer.clone(), config.name.clone());
    let parted = visitor.app.db.write(move |tx, now, rng| -> Result<bool, anyhow::Error> {
        // A form sent twice finds them parted.
        let was_joined = identities::linked_at(tx, person, &issuer)?.is_some();
        match identities::unlink(tx, now, rng, person, &issuer) {
            Err(PersonError::NoWayBack) => return Ok(false),
            parted => parted?,
        }
        if was_joined {
            writer.tell_of(tx, now, rng, person, &Change::ProviderParted(name.clone()))?;
        }
        Ok(true)
    });
    let parted = parted.await?;
    visitor.app.letter_written();
    Ok(visitor.go(if parted { "/account/security?done=provider-parted" } else { PAGE }))
}
