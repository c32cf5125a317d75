//! Signing in, up and out.

use std::sync::Arc;

use axum::response::Response;
use http::StatusCode;
use http::header::SET_COOKIE;
use jiff::SignedDuration;
use medlock_domain::limits::{EMAIL_BYTES_MAX, PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN, PERSON_NAME_CHARS_MAX};
use medlock_domain::packages::Situation;
use medlock_domain::people::{self, Email, FieldProblem, PersonError, Problem as Wrong, SignUp};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::web_sessions::{self, SessionToken};
use zeroize::Zeroizing;

use super::browser::Cookie;
use super::page::{Problem, Sender};
use super::reply::Failed;
use super::views::{self, SignUpForm};
use super::visitor::{Posted, Visitor};
use super::{choose, countries, flow, letters, links};
use crate::config::Registration;
use crate::metrics::Refused;
use crate::pools::Busy;

// ---- signing in ----

/// GET `/sign-in`.
pub async fn sign_in_page(visitor: Visitor) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next"));
    if visitor.reader.is_some() {
        return Ok(visitor.go(next));
    }
    let invitation = invitation(&visitor, next).await?;
    visitor.show(&sign_in_view(&visitor, next, &invitation, "", Vec::new()))
}

/// The sign-in page in place of a flow's question, for somebody who is not signed in.
///
/// # Errors
/// As [`Visitor::show`].
pub fn sign_in_for_flow(visitor: &Visitor, sender: &Sender) -> Result<Response, Failed> {
    let invitation = Invitation { sender: Some(sender.clone()), code_is_live: true };
    visitor.show(&sign_in_view(visitor, &visitor.here, &invitation, "", Vec::new()))
}

/// The sign-in page in place of a page that is for signed-in readers.
///
/// # Errors
/// As [`Visitor::show`].
pub fn sign_in_first(visitor: &Visitor) -> Result<Response, Failed> {
    let mut view = sign_in_view(visitor, &visitor.here, &Invitation::default(), "", Vec::new());
    view.text = Some(visitor.words.say("sign-in-records-text").to_string());
    visitor.show(&view)
}

/// POST `/sign-in`.
pub async fn sign_in(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::sign_in(&next));
    let visitor = &posted.visitor;
    let typed = posted.trimmed("email");
    let password = Zeroizing::new(posted.text("password").to_owned());
    let invitation = invitation(visitor, &next).await?;
    let again = |problems| sign_in_view(visitor, &next, &invitation, typed, problems);
    let email = Email::parse(typed);
    let mut problems = Vec::new();
    if let Some(problem) = email_problem(visitor, typed, email.as_ref()) {
        problems.push(problem);
    }
    if password.is_empty() {
        problems.push(Problem::of("password", visitor.words.say("password-missing")));
    }
    let Some(email) = email.filter(|_| problems.is_empty()) else { return visitor.show(&again(problems)) };

    let verdict = visitor
        .app
        .db
        .write({
            let (email, address) = (email.clone(), visitor.address);
            move |tx, now, _| rates::begin_sign_in(tx, now, &email, address)
        })
        .await?;
    if let Verdict::Wait(wait) = verdict {
        visitor.app.metrics.refused(Refused::RateLimited);
        let seconds = flow::seconds_up(wait);
        let wait = visitor.words.wait(seconds);
        let problem = Problem::of("email", visitor.words.say("sign-in-wait").arg("wait", wait));
        return visitor.show_wait(seconds, &again(vec![problem]));
    }
    match enter(visitor, email, password).await? {
        Entered::As(token) => Ok(signed_in(visitor, &next, &token)),
        Entered::Busy => flow::busy(visitor),
        // The same words for an unknown account and a wrong password.
        Entered::Wrong => {
            let problem = Problem::of("email", visitor.words.say("sign-in-failed"));
            visitor.show(&again(vec![problem]))
        }
    }
}

/// What became of an address and a password.
enum Entered {
    As(SessionToken),
    Wrong,
    Busy,
}

/// Checks the password, after [`rates::begin_sign_in`] has charged the try, and opens a session.
async fn enter(visitor: &Visitor, email: Email, password: Zeroizing<String>) -> Result<Entered, Failed> {
    let credentials = visitor
        .app
        .db
        .read({
            let email = email.clone();
            move |tx, now| people::credentials(tx, now, &email)
        })
        .await?;
    let checked = visitor.app.pools.passwords.run({
        let app = Arc::clone(&visitor.app);
        move || {
            let person = people::verify_password(&app.vault, &app.password_cost, &credentials, &password)?;
            let fresh = people::wants_upgrade(&app.password_cost, &credentials)
                .then(|| people::prepare_password(&app.vault, &mut *app.random(), &app.password_cost, &password));
            Some((person, credentials, fresh))
        }
    });
    let Ok(checked) = checked.await else { return Ok(Entered::Busy) };
    let Some((person, credentials, fresh)) = checked else { return Ok(Entered::Wrong) };
    let replacing = brought_token(visitor);
    let address = visitor.address;
    let token = visitor
        .app
        .db
        .write(move |tx, now, rng| -> Result<SessionToken, PersonError> {
            rates::sign_in_succeeded(tx, now, &email, address)?;
            if let Some(fresh) = &fresh {
                people::upgrade_hash(tx, now, &credentials, fresh)?;
            }
            Ok(web_sessions::start(tx, now, rng, person, replacing.as_deref().map(String::as_str))?)
        })
        .await?;
    Ok(Entered::As(token))
}

/// The session cookie a browser already has; signing in replaces it, whoever's it was.
fn brought_token(visitor: &Visitor) -> Option<Zeroizing<String>> {
    visitor.reader.as_ref().map(super::visitor::Reader::token)
}

fn signed_in(visitor: &Visitor, next: &str, token: &SessionToken) -> Response {
    let mut response = visitor.go(next);
    response.headers_mut().append(SET_COOKIE, Cookie::Session.write(&token.0, visitor.https()));
    response
}

fn email_problem(visitor: &Visitor, typed: &str, email: Option<&Email>) -> Option<Problem> {
    let key = match email {
        Some(_) => return None,
        None if typed.is_empty() => "email-missing",
        None => "email-wrong",
    };
    Some(Problem::of("email", visitor.words.say(key)))
}

fn sign_in_view(
    visitor: &Visitor,
    next: &str,
    invitation: &Invitation,
    email: &str,
    problems: Vec<Problem>,
) -> views::SignIn {
    let visit = visitor.visit();
    let (title, text) = match &invitation.sender {
        Some(sender) => ("sign-in-flow-title", Some(visit.t("sign-in-flow-text").arg("app", &sender.name).to_string())),
        None => ("sign-in-title", None),
    };
    views::SignIn {
        page: visit.page("sign-in", visit.t(title)).with_problems(problems),
        text,
        next: next.to_owned(),
        email: email.to_owned(),
        may_sign_up: may_sign_up(visitor, invitation),
        mail_works: visitor.app.config.mail.works(),
    }
}

/// What waits behind the page somebody wants to sign in for.
#[derive(Default)]
pub struct Invitation {
    sender: Option<Sender>,
    /// The flow's code can still lead to something, so its holder may make an account even where registration is
    /// closed.
    code_is_live: bool,
}

/// Looks at the flow in `next`, if it leads to one.
async fn invitation(visitor: &Visitor, next: &str) -> Result<Invitation, Failed> {
    let Some(flow) = links::flow_in(next).and_then(|id| flow::resume(visitor, id)) else {
        return Ok(Invitation::default());
    };
    let looked = flow::look(visitor, &flow).await?;
    Ok(match looked.situation {
        Situation::Ready { .. } => Invitation { sender: Some(looked.sender), code_is_live: true },
        Situation::NotReady { .. } => Invitation { sender: None, code_is_live: true },
        _ => Invitation::default(),
    })
}

fn may_sign_up(visitor: &Visitor, invitation: &Invitation) -> bool {
    visitor.app.config.registration == Registration::Open || invitation.code_is_live
}

// ---- signing up ----

/// GET `/sign-up`.
pub async fn sign_up_page(visitor: Visitor) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next"));
    if visitor.reader.is_some() {
        return Ok(visitor.go(next));
    }
    let invitation = invitation(&visitor, next).await?;
    if !may_sign_up(&visitor, &invitation) {
        return visitor.show(&visitor.visit().sign_up_closed());
    }
    let territory = visitor.words.territory.and_then(|two| countries::parse(std::str::from_utf8(&two).ok()?));
    let form = SignUpForm { country: territory.unwrap_or("US").to_owned(), ..SignUpForm::default() };
    visitor.show(&sign_up_view(&visitor, next, &invitation, form, Vec::new()))
}

/// POST `/sign-up`: an account, a session, a letter to prove the address, and straight back to where one came from.
pub async fn sign_up(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::with_next("/sign-up", &next));
    let visitor = &posted.visitor;
    let invitation = invitation(visitor, &next).await?;
    if !may_sign_up(visitor, &invitation) {
        return visitor.show_as(StatusCode::FORBIDDEN, &visitor.visit().sign_up_closed());
    }
    let birth = choose::birth_of(&posted);
    let country = countries::parse(posted.text("country"));
    let form = SignUpForm {
        first_name: posted.trimmed("first_name").to_owned(),
        last_name: posted.trimmed("last_name").to_owned(),
        email: posted.trimmed("email").to_owned(),
        birth: birth.clone(),
        country: country.unwrap_or_default().to_owned(),
    };
    let birth = birth.date(visitor.words, visitor.today());
    let (address, with_code) = (visitor.address, invitation.code_is_live);
    // Before the password is hashed: that is what many sign-ups would wear the server out with.
    let verdict = visitor.app.db.write(move |tx, now, _| rates::begin_sign_up(tx, now, address, with_code)).await?;
    if let Verdict::Wait(wait) = verdict {
        return sign_up_later(visitor, wait);
    }
    let password = Zeroizing::new(posted.text("password").to_owned());
    let prepared = visitor.app.pools.passwords.run({
        let (app, form, birth_date) = (Arc::clone(&visitor.app), form.clone(), birth.clone().ok());
        let (today, language) = (visitor.today(), visitor.words.language.tag());
        let password = Zeroizing::clone(&password);
        move || {
            let sign_up = SignUp {
                email: &form.email,
                password: &password,
                first_name: &form.first_name,
                last_name: &form.last_name,
                birth_date,
                country: &form.country,
                language,
            };
            people::prepare_sign_up(&app.vault, today, &mut *app.random(), &app.password_cost, &sign_up)
        }
    });
    let prepared = prepared.await;
    if !matches!(prepared, Ok(Ok(_))) {
        visitor.app.db.write(move |tx, _, _| rates::give_back_sign_up(tx, address, with_code)).await?;
    }
    let prepared = match prepared {
        Err(Busy) => return flow::busy(visitor),
        Ok(Err(wrong)) => {
            let problems = wrong.iter().map(|wrong| problem_of(visitor, wrong, &birth)).collect();
            return visitor.show(&sign_up_view(visitor, &next, &invitation, form, problems));
        }
        Ok(Ok(prepared)) => prepared,
    };
    let email = Email::parse(&form.email).expect("a form that was prepared has a good address");
    let taken = email.clone();
    let replacing = brought_token(visitor);
    let writer = letters::Writer::of(visitor);
    let made = visitor
        .app
        .db
        .write(move |tx, now, rng| -> Result<SignedUp, anyhow::Error> {
            // An address that is taken counts like a wrong password, or one could ask here who has an account. Who
            // has to wait is told so before it shows whether it is taken.
            if let Verdict::Wait(wait) = rates::begin_sign_in(tx, now, &email, address)? {
                return Ok(SignedUp::Later(wait));
            }
            let person = match people::sign_up(tx, now, rng, &prepared) {
                Err(PersonError::EmailTaken) => return Ok(SignedUp::Taken),
                person => person?,
            };
            rates::sign_in_succeeded(tx, now, &email, address)?;
            let token = web_sessions::start(tx, now, rng, person, replacing.as_deref().map(String::as_str))?;
            writer.ask_for_proof(tx, now, rng, person)?;
            Ok(SignedUp::Made(token))
        })
        .await?;
    match made {
        SignedUp::Made(token) => {
            visitor.app.letter_written();
            Ok(signed_in(visitor, &next, &token))
        }
        // The form sent twice by an impatient finger: the account is the reader's own, as the password shows.
        SignedUp::Taken => match enter(visitor, taken, password).await? {
            Entered::As(token) => Ok(signed_in(visitor, &next, &token)),
            Entered::Busy => flow::busy(visitor),
            Entered::Wrong => {
                let problem = Problem::of("email", visitor.words.say("sign-up-email-taken"));
                visitor.show(&sign_up_view(visitor, &next, &invitation, form, vec![problem]))
            }
        },
        SignedUp::Later(wait) => sign_up_later(visitor, wait),
    }
}

/// What became of a good form.
enum SignedUp {
    Made(SessionToken),
    Taken,
    Later(SignedDuration),
}

/// Too much was tried from here.
fn sign_up_later(visitor: &Visitor, wait: SignedDuration) -> Result<Response, Failed> {
    visitor.app.metrics.refused(Refused::RateLimited);
    let seconds = flow::seconds_up(wait);
    let visit = visitor.visit();
    let text = visit.t("sign-up-later-text").arg("wait", visit.words.wait(seconds)).to_string();
    visitor.show_wait(seconds, &views::Notice { paragraphs: vec![text], ..visit.try_later(seconds) })
}

fn sign_up_view(
    visitor: &Visitor,
    next: &str,
    invitation: &Invitation,
    form: SignUpForm,
    problems: Vec<Problem>,
) -> views::SignUp {
    let visit = visitor.visit();
    views::SignUp {
        page: visit.page("sign-up", visit.t("sign-up-title")).with_problems(problems),
        text: invitation
            .sender
            .as_ref()
            .map(|sender| visit.t("sign-up-flow-text").arg("app", &sender.name).to_string()),
        next: next.to_owned(),
        form,
        email_hint: match visitor.app.config.mail.works() {
            true => visit.t("sign-up-email-hint").to_string(),
            false => String::new(),
        },
        password_hint: visit.t("sign-up-password-hint").arg("count", PASSWORD_CHARS_MIN).to_string(),
        countries: countries::choices(visit.words),
    }
}

/// A field's problem in words. Of the date of birth, the form knows better which part is wrong.
fn problem_of(visitor: &Visitor, wrong: &FieldProblem, birth: &Result<jiff::civil::Date, Problem>) -> Problem {
    let words = visitor.words;
    match (wrong.field, wrong.problem) {
        ("birth_date", problem) => match birth {
            Err(typed) => typed.clone(),
            Ok(_) => {
                let key = if problem == Wrong::InFuture { "birth-date-future" } else { "birth-year-missing" };
                Problem::of("birth_date", words.say(key)).at("birth_year")
            }
        },
        ("first_name", Wrong::TooLong) | ("last_name", Wrong::TooLong) => {
            Problem::of(wrong.field, words.say("text-too-long").arg("count", PERSON_NAME_CHARS_MAX))
        }
        ("first_name", _) => Problem::of("first_name", words.say("first-name-missing")),
        ("last_name", _) => Problem::of("last_name", words.say("last-name-missing")),
        ("email", Wrong::Missing) => Problem::of("email", words.say("email-missing")),
        ("email", Wrong::TooLong) => Problem::of("email", words.say("text-too-long").arg("count", EMAIL_BYTES_MAX)),
        ("email", _) => Problem::of("email", words.say("email-wrong")),
        ("country", _) => Problem::of("country", words.say("country-missing")),
        ("password", problem) => password_problem(visitor, problem),
        (field, _) => Problem::of(field, words.say("error-summary")),
    }
}

/// What is wrong with a chosen password.
pub fn password_problem(visitor: &Visitor, problem: Wrong) -> Problem {
    let words = visitor.words;
    let say = match problem {
        Wrong::Missing => words.say("password-choose-missing"),
        Wrong::TooShort => words.say("password-too-short").arg("count", PASSWORD_CHARS_MIN),
        Wrong::TooLong => words.say("password-too-long").arg("count", PASSWORD_BYTES_MAX),
        _ => words.say("password-common"),
    };
    Problem::of("password", say)
}

// ---- signing out ----

/// GET `/sign-out`: asks. Following a link signs nobody out.
pub async fn sign_out_page(visitor: Visitor) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next"));
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(next)) };
    let visit = visitor.visit().at(next);
    let name = reader.person.profile.full_name();
    let in_flow = links::flow_in(next).is_some();
    let text = if in_flow { visit.t("sign-out-other-text") } else { visit.t("sign-out-text") };
    visitor.show(&views::Button {
        page: visit.page("sign-out", visit.t("sign-out-title")),
        paragraphs: vec![text.arg("name", name).to_string()],
        action: "/sign-out",
        fields: vec![("next", next.to_owned())],
        button: visit.t("sign-out-button").to_string(),
        other: Some((next.to_owned(), visit.t("sign-out-stay").to_string())),
    })
}

/// POST `/sign-out`: ends the session. A flow goes on with the next person.
pub async fn sign_out(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let mut posted = posted.on_page(next.clone());
    if let Some(reader) = posted.visitor.reader.take() {
        let token = reader.token();
        posted.visitor.app.db.write(move |tx, now, rng| web_sessions::end(tx, now, rng, &token)).await?;
    }
    let visitor = &posted.visitor;
    let mut response = if links::flow_in(&next).is_some() {
        visitor.go(&next)
    } else {
        visitor.show(&visitor.visit().at("/").signed_out(&next))?
    };
    response.headers_mut().append(SET_COOKIE, Cookie::Session.erase(visitor.https()));
    Ok(response)
}
