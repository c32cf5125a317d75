//! Codes on paper: for people who get no letters they are what a forgotten password needs, and everybody can have them. They are shown
//! when they are made and never again.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use medlock_domain::limits::PASSWORD_CHARS_MIN;
use medlock_domain::people::{self, Login, PersonError, recovery_codes};
use medlock_domain::rates::{self, Verdict};
use zeroize::Zeroizing;

use super::letters::{Change, Writer};
use super::no_email_views::{ForgotCode, PaperCodes, PaperShown};
use super::page::Problem;
use super::reply::Failed;
use super::sign_up::password_problem;
use super::views::{Notice, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::{flow, links, prove, user_name};
use crate::app::App;
use crate::metrics::{self, Refused};
use crate::pools::Busy;

pub const PAGE: &str = "/account/paper-codes";
pub const FORGOT: &str = "/forgot-password/code";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PAGE, get(page).post(make)).route(FORGOT, get(forgot_page).post(forgot))
}

// ---- making them ----

/// GET `/account/paper-codes`: how many are left, and a button that makes new ones.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    if let Some(elsewhere) = prove::first(&visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(PAGE)) };
    if reader.person.login().is_empty() {
        // A code sets a new password together with a name.
        return Ok(visitor.go(user_name::PAGE));
    }
    let person = reader.id();
    let left = visitor.app.db.read(move |tx, _| recovery_codes::left(tx, person)).await?;
    let visit = visitor.visit();
    visitor.show(&PaperCodes {
        page: visit.page("paper-codes", visit.t("paper-title")),
        next: goes_on(visitor.asked("next")).to_owned(),
        left: visit.t("paper-left").arg("count", u64::from(left)).to_string(),
        has_some: left > 0,
        is_only_way: reader.person.email.is_none(),
    })
}

/// POST `/account/paper-codes`: makes them and shows them once.
pub async fn make(posted: Posted) -> Result<Response, Failed> {
    let next = goes_on(posted.text("next")).to_owned();
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    if let Some(elsewhere) = prove::first(visitor, PAGE)? {
        return Ok(elsewhere);
    }
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(PAGE)) };
    let (writer, person) = (Writer::of(visitor), reader.id());
    let made = visitor.app.db.write(move |tx, now, rng| -> Result<_, anyhow::Error> {
        let codes = recovery_codes::make(tx, now, rng, person)?;
        writer.tell_of(tx, now, rng, person, &Change::RecoveryCodesMade)?;
        Ok(codes)
    });
    let codes = made.await?;
    visitor.app.letter_written();
    let visit = visitor.visit();
    visitor.show(&PaperShown {
        page: visit.page("recovery-codes", visit.t("paper-shown-title")),
        next,
        login: reader.person.login().to_owned(),
        address: visitor.app.config.public_url.clone(),
        codes: codes.iter().map(|code| code.to_string()).collect(),
    })
}

/// Where it goes on: to the account where nothing else was asked for.
fn goes_on(next: &str) -> &str {
    if next.is_empty() { "/account" } else { links::safe_next(next) }
}

// ---- a forgotten password ----

/// GET `/forgot-password/code`.
pub async fn forgot_page(visitor: Visitor) -> Result<Response, Failed> {
    visitor.show(&forgot_view(&visitor, "", Vec::new()))
}

/// POST `/forgot-password/code`: a name, a code and a new password. Tries count like those to sign in, and an unknown name is told in
/// the same words and after the same work as a wrong code.
pub async fn forgot(posted: Posted) -> Result<Response, Failed> {
    let mut posted = posted.on_page(FORGOT.to_owned());
    let visitor = &posted.visitor;
    let typed = posted.trimmed("email");
    let [code, password] = ["code", "password"].map(|field| Zeroizing::new(posted.text(field).to_owned()));
    let login = Login::parse(typed);
    let mut problems = Vec::new();
    if login.is_none() {
        let key = if typed.is_empty() { "login-missing" } else { "login-wrong" };
        problems.push(Problem::of("email", visitor.words.say(key)));
    }
    if code.trim().is_empty() {
        problems.push(Problem::of("code", visitor.words.say("forgot-code-missing")));
    }
    let (email, name) = match &login {
        Some(Login::Email(email)) => (Some(email), None),
        Some(Login::Name(name)) => (None, Some(name)),
        None => (None, None),
    };
    if let Err(wrong) = people::check_password_rule(&password, email, name) {
        problems.push(password_problem(visitor, wrong));
    }
    let Some(login) = login.filter(|_| problems.is_empty()) else {
        return visitor.show(&forgot_view(visitor, typed, problems));
    };
    let (charged, address) = (login.clone(), visitor.address);
    let verdict = visitor.app.db.write(move |tx, now, _| rates::begin_sign_in(tx, now, &charged, address)).await?;
    if let Verdict::Wait(wait) = verdict {
        visitor.app.metrics.sign_in(metrics::SignIn::Delayed);
        visitor.app.metrics.refused(Refused::RateLimited);
        let seconds = flow::seconds_up(wait);
        let text = visitor.words.say("sign-in-wait").arg("wait", visitor.words.wait(seconds));
        return visitor.show_wait(seconds, &forgot_view(visitor, typed, vec![Problem::of("email", text)]));
    }
    // Hashed before anything is looked at, so that an unknown name takes as long.
    let prepared = visitor.app.pools.passwords.run({
        let app = Arc::clone(&visitor.app);
        move || people::prepare_password(&app.vault, &mut *app.random(), &app.password_cost, &password)
    });
    let new = match prepared.await {
        Ok(new) => new,
        Err(Busy) => return flow::busy(visitor),
    };
    let writer = Writer::of(visitor);
    let done = visitor.app.db.write(move |tx, now, rng| -> Result<_, anyhow::Error> {
        let Some((person, left)) = people::reset_by_code(tx, now, rng, &login, &code, &new).map_err(of_person)? else {
            return Ok(None);
        };
        let is_alone = people::find(tx, &login)?.len() == 1;
        rates::sign_in_succeeded(tx, &login, address, is_alone)?;
        writer.tell_of(tx, now, rng, person, &Change::RecoveryCodeUsed { left })?;
        writer.tell_of(tx, now, rng, person, &Change::PasswordChanged)?;
        Ok(Some((person, left)))
    });
    let Some((person, left)) = done.await? else {
        visitor.app.metrics.sign_in(metrics::SignIn::Wrong);
        let problem = Problem::of("email", visitor.words.say("forgot-code-wrong"));
        let shown = posted.trimmed("email");
        return visitor.show(&forgot_view(visitor, shown, vec![problem]));
    };
    visitor.app.letter_written();
    // This browser's session has ended with the others, if it was the same person's.
    posted.visitor.reader.take_if(|reader| reader.id() == person);
    posted.visitor.show(&posted.visitor.visit().reset_by_code_done(left))
}

fn of_person(error: PersonError) -> anyhow::Error {
    match error {
        PersonError::Store(error) => error.into(),
        other => other.into(),
    }
}

fn forgot_view(visitor: &Visitor, login: &str, problems: Vec<Problem>) -> ForgotCode {
    let visit = visitor.visit();
    ForgotCode {
        page: visit.page("forgot-code", visit.t("forgot-code-title")).with_problems(problems),
        login: login.to_owned(),
        password_hint: visit.t("sign-up-password-hint").arg("count", PASSWORD_CHARS_MIN).to_string(),
    }
}

impl Visit {
    /// A code on paper set a new password.
    pub fn reset_by_code_done(&self, left: u32) -> Notice {
        Notice {
            paragraphs: vec![
                self.t("forgot-code-done").to_string(),
                self.t("paper-left").arg("count", u64::from(left)).to_string(),
            ],
            actions: vec![self.action("/sign-in", "nav-sign-in", true)],
            ..self.notice("reset-password", "reset-done-title", Tone::Good, "check")
        }
    }
}
