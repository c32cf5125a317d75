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
use super::visitor::{Paged, Posted, Visitor};
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
}

impl Paged for NewPassword {
    fn page(&self) -> &Page {
        &self.page
    }
}

impl Visit {
    pub fn new_password(&self, problems: Vec<Problem>) -> NewPassword {
        NewPassword {
            page: self.page("new-password", self.t("new-password-title")).with_problems(problems),
            hint: self.t("sign-up-password-hint").arg("count", PASSWORD_CHARS_MIN).to_string(),
        }
    }
}

/// GET `/account/security/password`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    if visitor.reader.is_none() {
        return account::sign_in_first(&visitor);
    }
    visitor.show(&visitor.visit().at(PAGE).new_password(Vec::new()))
}

/// POST of the same.
pub async fn change(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(PAGE))) };
    let [old, new] = ["password", "new_password"].map(|field| Zeroizing::new(posted.text(field).to_owned()));
    let mut problems = Vec::new();
    if old.is_empty() {
        problems.push(Problem::of("password", visitor.words.say("password-missing")));
    }
    match people::check_password_rule(&new, reader.person.email.as_ref(), reader.person.user_name.as_ref()) {
        Err(wrong) => problems.push(Problem::of("new_password", password_problem(visitor, wrong).text)),
        Ok(()) if old == new => problems.push(Problem::of("new_password", visitor.words.say("new-password-same"))),
        Ok(()) => {}
    }
    if !problems.is_empty() {
        return visitor.show(&visitor.visit().new_password(problems));
    }
    match prove::password_again(visitor, reader, old).await? {
        Again::Right => {}
        Again::Busy => return flow::busy(visitor),
        Again::Wrong => {
            let problem = Problem::of("password", visitor.words.say("prove-wrong"));
            return visitor.show(&visitor.visit().new_password(vec![problem]));
        }
        Again::Wait(seconds) => {
            let problem = prove::wait_problem(visitor, seconds);
            return visitor.show_wait(seconds, &visitor.visit().new_password(vec![problem]));
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
