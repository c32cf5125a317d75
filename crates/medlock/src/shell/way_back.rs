//! `/way-back`: who has a code of the help desk chooses a new password.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use medlock_domain::desk::{self, DeskError};
use medlock_domain::limits::PASSWORD_CHARS_MIN;
use medlock_domain::people;
use zeroize::Zeroizing;

use super::flow;
use super::page::Problem;
use super::reply::Failed;
use super::sign_up::password_problem;
use super::site_views::WayBack;
use super::views::{Notice, Tone};
use super::visitor::{Posted, Visitor};
use crate::app::App;
use crate::pools::Busy;

/// Where it is.
pub const PAGE: &str = "/way-back";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(choose))
}

fn view(visitor: &Visitor, code: &str, problems: Vec<Problem>) -> WayBack {
    let visit = visitor.visit().at(PAGE);
    WayBack {
        page: visit.page("way-back", visit.t("way-back-title")).with_problems(problems),
        code: code.to_owned(),
        password_hint: visit.t("sign-up-password-hint").arg("count", PASSWORD_CHARS_MIN).to_string(),
    }
}

/// GET `/way-back`. The code is typed, never part of an address, which would stay in the browser's history.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    visitor.show(&view(&visitor, "", Vec::new()))
}

/// POST `/way-back`.
pub async fn choose(posted: Posted) -> Result<Response, Failed> {
    let mut posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    let code = Zeroizing::new(posted.trimmed("code").to_owned());
    let password = Zeroizing::new(posted.text("password").to_owned());
    let mut problems = Vec::new();
    let mut owner = None;
    if code.is_empty() {
        problems.push(Problem::of("code", visitor.words.say("way-back-code-missing")));
    } else {
        let typed = Zeroizing::clone(&code);
        owner = visitor
            .app
            .db
            .read(move |tx, now| -> Result<_, DeskError> {
                match desk::peek_code(tx, now, &typed)? {
                    Some(person) => Ok(people::load(tx, person)?),
                    None => Ok(None),
                }
            })
            .await?;
        if owner.is_none() {
            problems.push(Problem::of("code", visitor.words.say("way-back-code-wrong")));
        }
    }
    let (email, name) = owner.map_or((None, None), |person| (person.email, person.user_name));
    if let Err(wrong) = people::check_password_rule(&password, email.as_ref(), name.as_ref()) {
        problems.push(password_problem(visitor, wrong));
    }
    if !problems.is_empty() {
        return visitor.show(&view(visitor, &code, problems));
    }
    let prepared = visitor.app.pools.passwords.run({
        let app = Arc::clone(&visitor.app);
        move || people::prepare_password(&app.vault, &mut *app.random(), &app.password_cost, &password)
    });
    let new = match prepared.await {
        Ok(new) => new,
        Err(Busy) => return flow::busy(visitor),
    };
    let typed = Zeroizing::clone(&code);
    match visitor.app.db.write(move |tx, now, rng| desk::use_code(tx, now, rng, &typed, &new)).await {
        Ok(person) => {
            // This browser's session has ended with the others, if it was the same person's.
            posted.visitor.reader.take_if(|reader| reader.id() == person);
            let visit = posted.visitor.visit();
            let actions = vec![visit.action("/sign-in", "nav-sign-in", true)];
            let paragraphs = vec![visit.t("way-back-done-text").to_string()];
            let notice = visit.notice("way-back", "way-back-done-title", Tone::Good, "check");
            posted.visitor.show(&Notice { paragraphs, actions, ..notice })
        }
        Err(DeskError::CodeDead) => {
            let problem = Problem::of("code", visitor.words.say("way-back-code-wrong"));
            visitor.show(&view(visitor, &code, vec![problem]))
        }
        Err(error) => Err(error.into()),
    }
}
