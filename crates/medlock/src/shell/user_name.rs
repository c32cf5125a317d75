//! The user name of an account, and taking the e-mail address out of one.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use medlock_domain::people::{self, PersonError, UserName};

use super::no_email_views::UserNamePage;
use super::page::Problem;
use super::reply::Failed;
use super::sign_up::user_name_problem;
use super::views::Button;
use super::visitor::{Posted, Visitor};
use super::{links, prove};
use crate::app::App;

pub const PAGE: &str = "/account/user-name";
const REMOVE_EMAIL: &str = "/account/email/remove";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(change)).route(REMOVE_EMAIL, get(remove_page).post(remove))
}

/// GET `/account/user-name`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(PAGE))) };
    let present = reader.person.user_name.as_ref().map(|name| name.as_typed().to_owned()).unwrap_or_default();
    visitor.show(&view(&visitor, &present, Vec::new()))
}

/// POST of the same. A name that is taken is told: names are chosen, and say nothing of anybody.
pub async fn change(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(PAGE))) };
    let typed = posted.trimmed("user_name");
    let new = match UserName::parse(typed) {
        Ok(new) => new,
        Err(wrong) => return visitor.show(&view(visitor, typed, vec![user_name_problem(visitor, wrong)])),
    };
    let person = reader.id();
    let changed = visitor.app.db.write(move |tx, now, rng| people::change_user_name(tx, now, rng, person, &new)).await;
    match changed {
        Ok(()) => Ok(visitor.go("/account?done=user-name")),
        Err(PersonError::NameTaken) => {
            let problem = Problem::of("user_name", visitor.words.say("user-name-taken"));
            visitor.show(&view(visitor, typed, vec![problem]))
        }
        Err(error) => Err(error.into()),
    }
}

fn view(visitor: &Visitor, typed: &str, problems: Vec<Problem>) -> UserNamePage {
    let visit = visitor.visit();
    let has_one = visitor.reader.as_ref().is_some_and(|reader| reader.person.user_name.is_some());
    let title = visit.t(if has_one { "account-user-name-change" } else { "account-user-name-choose" });
    UserNamePage { page: visit.page("user-name", title).with_problems(problems), user_name: typed.to_owned() }
}

/// GET `/account/email/remove`: asks, or says what is needed first.
pub async fn remove_page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, REMOVE_EMAIL)? {
        return Ok(elsewhere);
    }
    let Some(reader) = visitor.reader.as_ref().filter(|reader| reader.person.email.is_some()) else {
        return Ok(visitor.go("/account"));
    };
    let visit = visitor.visit();
    visitor.show(&Button {
        page: visit.page("email-remove", visit.t("account-email-remove")),
        paragraphs: vec![visit.t("account-email-remove-text").arg("email", reader.person.address()).to_string()],
        action: REMOVE_EMAIL.to_owned(),
        fields: Vec::new(),
        button: visit.t("account-email-remove-button").to_string(),
        other: Some(("/account".to_owned(), visit.t("account-email-remove-keep").to_string())),
    })
}

/// POST of the same.
pub async fn remove(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(REMOVE_EMAIL.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, REMOVE_EMAIL)? {
        return Ok(elsewhere);
    }
    let Some(person) = visitor.id() else { return Ok(visitor.go(&links::sign_in("/account"))) };
    match visitor.app.db.write(move |tx, now, rng| people::remove_email(tx, now, rng, person)).await {
        Ok(()) => Ok(visitor.go("/account?done=email-removed")),
        // The account's page says what is needed.
        Err(PersonError::NoWayBack) => Ok(visitor.go("/account")),
        Err(error) => Err(error.into()),
    }
}
