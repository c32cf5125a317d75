//! Signing in and out, and what waits behind the page somebody wants to sign in for.

use std::sync::Arc;

use axum::response::Response;
use http::header::SET_COOKIE;
use http::{HeaderName, HeaderValue};
use medlock_domain::ids::PersonId;
use medlock_domain::notices;
use medlock_domain::packages::Situation;
use medlock_domain::people::{self, Credentials, Login, PersonError, totp};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::sharing::{self, Admission, SharingError};
use medlock_domain::web_sessions::{self, Means, SessionToken};
use zeroize::Zeroizing;

use super::browser::Cookie;
use super::page::{Problem, Sender};
use super::redirect::{self, AppFlow, Profile, SignupCode};
use super::reply::Failed;
use super::views;
use super::visitor::{Posted, Visitor};
use super::{agree, flow, links, passkey, provider, second_step};
use crate::config::Registration;
use crate::metrics::{self, Refused};

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
pub fn sign_in_for_flow(visitor: &Visitor, looked: &flow::Looked) -> Result<Response, Failed> {
    let invitation = Invitation::of(looked);
    visitor.show(&sign_in_view(visitor, &visitor.here, &invitation, "", Vec::new()))
}

/// The sign-in page in place of a page on the way of an application's link.
///
/// # Errors
/// As [`Visitor::show`].
pub async fn sign_in_for_app(visitor: &Visitor, flow: &str) -> Result<Response, Failed> {
    let invitation = redirect::invitation(visitor, flow).await?.unwrap_or_default();
    visitor.show(&sign_in_view(visitor, &visitor.here, &invitation, "", Vec::new()))
}

/// Whether somebody on such a way may make an account.
///
/// # Errors
/// When the database fails.
pub async fn may_sign_up_on(visitor: &Visitor, flow: &str) -> Result<bool, Failed> {
    let invitation = redirect::invitation(visitor, flow).await?.unwrap_or_default();
    Ok(may_sign_up(visitor, &invitation))
}

/// The sign-in page in place of a page that is for signed-in readers.
///
/// # Errors
/// As [`Visitor::show`].
pub fn sign_in_first(visitor: &Visitor) -> Result<Response, Failed> {
    sign_in_saying(visitor, "sign-in-records-text")
}

/// The same with other words above it.
///
/// # Errors
/// As [`Visitor::show`].
pub fn sign_in_saying(visitor: &Visitor, text: &'static str) -> Result<Response, Failed> {
    let mut view = sign_in_view(visitor, &visitor.here, &Invitation::default(), "", Vec::new());
    view.text = Some(visitor.words.say(text).to_string());
    visitor.show(&view)
}

/// The sign-in page in place of an invitation to a record. It tells no name: links are followed by programs, too.
///
/// # Errors
/// As [`Visitor::show`], and when the database fails.
pub async fn sign_in_for_record(visitor: &Visitor, token: &str) -> Result<Response, Failed> {
    let invitation = Invitation::to_record(visitor, token).await?;
    let mut view = sign_in_view(visitor, &visitor.here, &invitation, "", Vec::new());
    view.text = Some(visitor.words.say("invitation-sign-in").to_string());
    visitor.show(&view)
}

/// POST `/sign-in`.
pub async fn sign_in(posted: Posted) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::sign_in(&next));
    let visitor = &posted.visitor;
    if provider::is_only_door(visitor) {
        return Ok(visitor.go(&links::sign_in(&next)));
    }
    let typed = posted.trimmed("email");
    let password = Zeroizing::new(posted.text("password").to_owned());
    let invitation = invitation(visitor, &next).await?;
    let again = |problems| sign_in_view(visitor, &next, &invitation, typed, problems);
    let login = Login::parse(typed);
    let mut problems = Vec::new();
    if login.is_none() {
        let key = if typed.is_empty() { "login-missing" } else { "login-wrong" };
        problems.push(Problem::of("email", visitor.words.say(key)));
    }
    if password.is_empty() {
        problems.push(Problem::of("password", visitor.words.say("password-missing")));
    }
    let Some(login) = login.filter(|_| problems.is_empty()) else { return visitor.show(&again(problems)) };

    let verdict = visitor
        .app
        .db
        .write({
            let (login, address) = (login.clone(), visitor.address);
            move |tx, now, _| rates::begin_sign_in(tx, now, &login, address)
        })
        .await?;
    if let Verdict::Wait(wait) = verdict {
        visitor.app.metrics.sign_in(metrics::SignIn::Delayed);
        visitor.app.metrics.refused(Refused::RateLimited);
        let seconds = flow::seconds_up(wait);
        let wait = visitor.words.wait(seconds);
        let problem = Problem::of("email", visitor.words.say("sign-in-wait").arg("wait", wait));
        return visitor.show_wait(seconds, &again(vec![problem]));
    }
    match enter(visitor, login, password).await? {
        Entered::As(token) => agree::welcome(visitor, &next, &token).await,
        Entered::Half(person) => Ok(second_step::begin(visitor, person, &next, Means::Password)),
        Entered::Busy => flow::busy(visitor),
        // The same words for an unknown account and a wrong password.
        Entered::Wrong => {
            let problem = Problem::of("email", visitor.words.say("sign-in-not-fitting"));
            visitor.show(&again(vec![problem]))
        }
        Entered::Shut => visitor.show(&again(vec![provider::shut_problem(visitor)])),
        Entered::Several => {
            let problem = Problem::of("email", visitor.words.say("sign-in-several"));
            visitor.show(&again(vec![problem]))
        }
    }
}

/// The sign-in page once more, with what was wrong.
///
/// # Errors
/// As [`Visitor::show`].
pub async fn sign_in_again(visitor: &Visitor, next: &str, problem: Problem) -> Result<Response, Failed> {
    let invitation = invitation(visitor, next).await?;
    visitor.show(&sign_in_view(visitor, next, &invitation, "", vec![problem]))
}

/// What became of an address or user name, and a password.
pub enum Entered {
    As(SessionToken),
    /// The password is right, and the person's account asks for a code beside it.
    Half(PersonId),
    Wrong,
    /// The password is that of several accounts with the address.
    Several,
    /// The provider opens the account, and this site lets nobody in beside it.
    Shut,
    Busy,
}

/// Checks the password, after [`rates::begin_sign_in`] has charged the try, and opens a session.
///
/// # Errors
/// When the database fails.
pub async fn enter(visitor: &Visitor, login: Login, password: Zeroizing<String>) -> Result<Entered, Failed> {
    let looked_up = login.clone();
    let candidates = visitor.app.db.read(move |tx, _| people::candidates(tx, &looked_up)).await?;
    let is_alone = candidates.len() == 1;
    let checked = visitor.app.pools.passwords.run({
        let app = Arc::clone(&visitor.app);
        move || {
            let fits = |one: &Credentials| people::verify_password(&app.vault, &app.password_cost, one, &password);
            // All are tried: two people with one address may have chosen the same password.
            let mut found: Vec<_> = candidates.into_iter().filter_map(|one| Some((fits(&one)?, one))).collect();
            let (person, credentials) = found.pop()?;
            let fresh = people::wants_upgrade(&app.password_cost, &credentials)
                .then(|| people::prepare_password(&app.vault, &mut *app.random(), &app.password_cost, &password));
            Some((person, credentials, fresh, !found.is_empty()))
        }
    });
    let Ok(checked) = checked.await else { return Ok(Entered::Busy) };
    let Some((person, credentials, fresh, are_several)) = checked else {
        visitor.app.metrics.sign_in(metrics::SignIn::Wrong);
        return Ok(Entered::Wrong);
    };
    if are_several {
        return Ok(Entered::Several);
    }
    let (replacing, mark) = (brought_token(visitor), visitor.known.mark());
    let (address, stays) = (visitor.address, visitor.stays);
    let only = provider::only_issuer(&visitor.app);
    let entered = visitor
        .app
        .db
        .write(move |tx, now, rng| -> Result<Entered, PersonError> {
            rates::sign_in_succeeded(tx, &login, address, is_alone)?;
            if let Some(fresh) = &fresh {
                people::upgrade_hash(tx, now, &credentials, fresh)?;
            }
            if provider::is_shut(tx, only.as_deref(), person)? {
                return Ok(Entered::Shut);
            }
            if totp::on_since(tx, person)?.is_some() {
                return Ok(Entered::Half(person));
            }
            let replacing = replacing.as_deref().map(String::as_str);
            let token = web_sessions::start_staying(tx, now, rng, person, replacing, stays, Means::Password)?;
            notices::signed_in(tx, now, rng, person, &mark, Means::Password)?;
            Ok(Entered::As(token))
        })
        .await?;
    if matches!(entered, Entered::As(_)) {
        visitor.app.metrics.sign_in(metrics::SignIn::Ok);
    }
    Ok(entered)
}

/// The session cookie a browser already has; signing in replaces it, whoever's it was.
pub fn brought_token(visitor: &Visitor) -> Option<Zeroizing<String>> {
    visitor.reader.as_ref().map(super::visitor::Reader::token)
}

/// Gives the browser its session and sends it on.
pub fn signed_in(visitor: &Visitor, next: &str, token: &SessionToken) -> Response {
    let mut response = visitor.go(next);
    response.headers_mut().append(SET_COOKIE, Cookie::session(&token.0, visitor.stays, visitor.https()));
    response.headers_mut().append(SET_COOKIE, visitor.known.cookie(visitor.https()));
    response
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
        None => (visit.t("sign-in-title"), None),
        Some(sender) if invitation.purpose == Purpose::Connection => (
            visit.t("sign-in-connect-title").arg("app", &sender.name),
            Some(visit.t("sign-in-connect-text").to_string()),
        ),
        Some(sender) if invitation.purpose == Purpose::Application => (
            visit.t("door-sign-in-title").arg("app", &sender.name),
            Some(visit.t("door-sign-in-text").arg("app", &sender.name).to_string()),
        ),
        Some(sender) => {
            (visit.t("sign-in-flow-title"), Some(visit.t("sign-in-flow-text").arg("app", &sender.name).to_string()))
        }
    };
    // Whom the provider vouches for signs in here to the account they have.
    let text = text.or_else(|| {
        let provider = provider::name(&visitor.app).filter(|_| provider::is_join(next))?;
        Some(visit.t("provider-new-join-text").arg("provider", provider).to_string())
    });
    let title = if visitor.idled_out { visit.t("idle-title") } else { title };
    let door = provider::door(visitor, next);
    let is_only = door.as_ref().is_some_and(|door| door.is_only);
    let passkey = if is_only { None } else { passkey::offer_sign_in(visitor) };
    views::SignIn {
        page: visit.page("sign-in", title).with_problems(problems).with_passkeys(passkey.is_some()),
        text,
        idled_out: visitor.idled_out,
        next: next.to_owned(),
        email: email.to_owned(),
        // Where the provider is the only way in, it leads to a new account, too.
        may_sign_up: !is_only && may_sign_up(visitor, invitation),
        provider: door,
        may_have_no_email: invitation.takes_names(),
        passkey,
    }
}

/// What waits behind the page somebody wants to sign in for.
#[derive(Default)]
pub struct Invitation {
    pub sender: Option<Sender>,
    pub purpose: Purpose,
    /// The flow's code can still lead to something, so its holder may make an account even where registration is
    /// closed.
    code_is_live: bool,
    /// What an application knows of the reader.
    pub profile: Option<Profile>,
    /// The code that an application got for one account.
    pub signup_code: Option<String>,
    /// Somebody's invitation to a record, where only it lets the reader make an account.
    pub invited: Option<Admission>,
}

/// What the sender wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// It has sent something.
    #[default]
    Package,
    /// It wants to be connected, and has sent nothing.
    Connection,
    /// Its link sent the reader here.
    Application,
}

impl Invitation {
    fn of(looked: &flow::Looked) -> Invitation {
        let purpose = if looked.request.is_some() { Purpose::Connection } else { Purpose::Package };
        let waits = purpose == Purpose::Connection || matches!(looked.situation, Situation::Ready { .. });
        match looked.is_live() {
            true => {
                let sender = waits.then(|| looked.sender.clone());
                Invitation { sender, purpose, code_is_live: true, ..Invitation::default() }
            }
            false => Invitation::default(),
        }
    }

    /// Of an application's link.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn to_app(visitor: &Visitor, sender: Sender, flow: AppFlow) -> Result<Invitation, Failed> {
        let code = match &flow.signup_code {
            Some(code) => redirect::signup_code(visitor, code).await?,
            None => SignupCode::Bogus,
        };
        Ok(Invitation {
            sender: Some(sender),
            purpose: Purpose::Application,
            code_is_live: code != SignupCode::Bogus,
            profile: flow.profile,
            signup_code: flow.signup_code.filter(|_| code == SignupCode::ForOneAccount),
            invited: None,
        })
    }

    /// To share a record, by the secret of the link. It says nothing where everybody may make an account.
    async fn to_record(visitor: &Visitor, token: &str) -> Result<Invitation, Failed> {
        if visitor.app.config.registration == Registration::Open {
            return Ok(Invitation::default());
        }
        let token = Zeroizing::new(token.to_owned());
        match visitor.app.db.read(move |tx, now| sharing::admission(tx, now, &token)).await {
            Ok(admission) => Ok(Invitation { invited: Some(admission), ..Invitation::default() }),
            Err(SharingError::Store(error)) => Err(error.into()),
            Err(_) => Ok(Invitation::default()),
        }
    }

    /// Whether an account may be made without an e-mail address: not where the address is what lets somebody in.
    pub fn takes_names(&self) -> bool {
        self.invited.as_ref().is_none_or(Admission::is_by_hand)
    }

    /// Whether it lets somebody make an account where not everybody may.
    pub fn admits(&self) -> bool {
        self.code_is_live || self.invited.is_some()
    }
}

/// Looks at what is behind `next`: a flow, or an invitation to a record.
///
/// # Errors
/// When the database fails.
pub async fn invitation(visitor: &Visitor, next: &str) -> Result<Invitation, Failed> {
    if let Some(id) = links::app_flow_in(next) {
        return Ok(redirect::invitation(visitor, id).await?.unwrap_or_default());
    }
    if let Some(token) = links::record_invitation_in(next) {
        return Invitation::to_record(visitor, token).await;
    }
    let Some(flow) = links::flow_in(next).and_then(|id| flow::resume(visitor, id)) else {
        return Ok(Invitation::default());
    };
    Ok(Invitation::of(&flow::look(visitor, &flow).await?))
}

/// Whether somebody may make an account here.
pub fn may_sign_up(visitor: &Visitor, invitation: &Invitation) -> bool {
    visitor.app.config.registration == Registration::Open || invitation.admits()
}

// ---- signing out ----

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// GET `/sign-out`: asks. Following a link signs nobody out.
pub async fn sign_out_page(visitor: Visitor) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next"));
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(next)) };
    let visit = visitor.visit().at(next);
    let name = reader.person.profile.full_name();
    let in_flow = links::is_on_a_way(next);
    let text = if in_flow { visit.t("sign-out-other-text") } else { visit.t("sign-out-text") };
    visitor.show(&views::Button {
        page: visit.page("sign-out", visit.t("sign-out-title")),
        paragraphs: vec![text.arg("name", name).to_string()],
        action: "/sign-out".to_owned(),
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
    let (is_on_a_way, is_next_code) = (links::is_on_a_way(&next), matches!(next.as_str(), "/pickup" | "/connect"));
    let mut response = match is_on_a_way || is_next_code {
        true => visitor.go(&next),
        false => visitor.show(&visitor.visit().at("/").signed_out(&next))?,
    };
    // What the browser keeps of these pages goes; kept copies of a way with a code open no more.
    response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"cache\""));
    if !is_on_a_way {
        for cookie in [Cookie::Browser, Cookie::SecondStep] {
            response.headers_mut().append(SET_COOKIE, cookie.erase(visitor.https()));
        }
    }
    response.headers_mut().append(SET_COOKIE, Cookie::Session.erase(visitor.https()));
    Ok(response)
}
