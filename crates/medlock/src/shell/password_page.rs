//! A new password for somebody who is signed in. Who changes it knows the old one: a try counts like one to sign in.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use medlock_domain::limits::PASSWORD_CHARS_MIN;
use medlock_domain::people;
use zeroize::Zeroizing;

use super::account;
use super::letters::{Change, Writer};
use super::page::{FieldKind, Page, Problem};
use super::prove::{self, Again};
use super::reply::Failed;
use super::sign_up::password_problem;
use super::visit::Visit;
use super::visitor::{Paged, Posted, Reader, Visitor};
use super::{flow, links};
use crate::app::App;

const PAGE: &str = "/account/security/password";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(change))
}

#[derive(Template)]
#[template(path = "password.html")]
pub struct NewPassword {
    pub page: Page,
    pub hint: String,
    /// There is one, which has to be known.
    pub has_old: bool,
}

impl Paged for NewPassword {
    fn page(&self) -> &Page {
        &self.page
    }
}

impl Visit {
    pub fn new_password(&self, has_old: bool, problems: Vec<Problem>) -> NewPassword {
        NewPassword {
            has_old,
            page: self.page("new-password", self.t("new-password-title")).with_problems(problems),
            hint: self.t("sign-up-password-hint").arg("count", PASSWORD_CHARS_MIN).to_string(),
        }
    }
}

/// GET `/account/security/password`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else { return account::sign_in_first(&visitor) };
    let has_old = has_password(&visitor, reader).await?;
    // Whoever has none shows who they are in the way they have.
    if let (false, Some(elsewhere)) = (has_old, prove::first(&visitor, PAGE)?) {
        return Ok(elsewhere);
    }
    visitor.show(&visitor.visit().at(PAGE).new_password(has_old, Vec::new()))
}

/// Whether the reader has a password.
///
/// # Errors
/// When the database fails.
pub async fn has_password(visitor: &Visitor, reader: &Reader) -> Result<bool, Failed> {
    let person = reader.id();
    Ok(visitor.app.db.read(move |tx, _| people::has_password(tx, person)).await?)
}

/// POST of the same.
pub async fn change(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(PAGE))) };
    let has_old = has_password(visitor, reader).await?;
    if let (false, Some(elsewhere)) = (has_old, prove::first(visitor, PAGE)?) {
        return Ok(elsewhere);
    }
    let [old, new] = ["password", "new_password"].map(|field| Zeroizing::new(posted.text(field).to_owned()));
    let mut problems = Vec::new();
    if old.is_empty() && has_old {
        problems.push(Problem::of("password", visitor.words.say("password-missing")));
    }
    match people::check_password_rule(&new, reader.person.email.as_ref(), reader.person.user_name.as_ref()) {
        Err(wrong) => problems.push(Problem::of("new_password", password_problem(visitor, wrong).text)),
        Ok(()) if old == new && has_old => {
            problems.push(Problem::of("new_password", visitor.words.say("new-password-same")))
        }
        Ok(()) => {}
    }
    if !problems.is_empty() {
        return visitor.show(&visitor.visit().new_password(has_old, problems));
    }
    let known = if has_old { prove::password_again(visitor, reader, old).await? } else { Again::Right };
    match known {
        Again::Right => {}
        Again::Busy => return flow::busy(visitor),
        Again::Wrong => {
            let problem = Problem::of("password", visitor.words.say("prove-wrong"));
            return visitor.show(&visitor.visit().new_password(has_old, vec![problem]));
        }
        Again::Wait(seconds) => {
            let problem = prove::wait_problem(visitor, seconds);
            return visitor.show_wait(seconds, &visitor.visit().new_password(has_old, vec![problem]));
        }
    }
    let prepared = visitor.app.pools.passwords.run({
        let app = Arc::clone(&visitor.app);
        move || people::prepare_password(&app.vault, &mut *app.random(), &app.password_cost, &new)
    });
    let Ok(prepared) = prepared.await else { return flow::busy(visitor) };
    let (writer, person, here) = (Writer::of(visitor), reader.id(), reader.session);
    let changed = visitor.app.db.write(move |tx, now, rng| -> Result<_, anyhow::Error> {
        people::change_password(tx, now, rng, person, &prepared, Some(here))?;
        writer.tell_of(tx, now, rng, person, &Change::PasswordChanged)
    });
    changed.await?;
    visitor.app.letter_written();
    Ok(visitor.go("/account/security?done=password"))
}
