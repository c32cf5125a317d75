//! Signing up: an account, a session, a letter to prove the address, and straight back to where one came from.

use std::sync::Arc;

use axum::response::Response;
use http::StatusCode;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use medlock_domain::ids::PersonId;
use medlock_domain::limits::{
    EMAIL_BYTES_MAX, PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN, PERSON_NAME_CHARS_MAX, USER_NAME_CHARS_MAX,
    USER_NAME_CHARS_MIN,
};
use medlock_domain::notices;
use medlock_domain::people::{self, Email, FieldProblem, PersonError, PreparedSignUp, Problem as Wrong, SignUp};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::sharing::{self, Admission, SharingError};
use medlock_domain::web_sessions::{self, SessionToken};
use medlock_domain::{signup_codes, site};
use medlock_store::Tx;
use zeroize::Zeroizing;

use super::account::{self, Entered, Invitation, Purpose};
use super::invitation::{self, Told};
use super::page::Problem;
use super::reply::Failed;
use super::site_text::SiteShown;
use super::views::{self, SignUpForm};
use super::visitor::{Posted, Visitor};
use super::{agree, choose, countries, flow, letters, links, paper_codes, second_step};
use crate::config::Registration;
use crate::metrics::{self, Refused};
use crate::pools::Busy;

/// What the account is signed in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Email,
    /// A user name: there is no e-mail address.
    Name,
}

impl Way {
    fn page(self) -> &'static str {
        match self {
            Way::Email => "/sign-up",
            Way::Name => "/sign-up/no-email",
        }
    }
}

/// GET `/sign-up`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    first_page(visitor, Way::Email).await
}

/// GET `/sign-up/no-email`.
pub async fn page_without_email(visitor: Visitor) -> Result<Response, Failed> {
    first_page(visitor, Way::Name).await
}

async fn first_page(visitor: Visitor, way: Way) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next"));
    if visitor.reader.is_some() {
        return Ok(visitor.go(next));
    }
    let invitation = account::invitation(&visitor, next).await?;
    if !account::may_sign_up(&visitor, &invitation) {
        return visitor.show(&visitor.visit().sign_up_closed());
    }
    let territory = visitor.words.territory.and_then(|two| countries::parse(std::str::from_utf8(&two).ok()?));
    let country = territory.unwrap_or("US");
    let form = match &invitation.profile {
        Some(profile) => profile.sign_up_form(country),
        None => SignUpForm { country: country.to_owned(), ..SignUpForm::default() },
    };
    if way == Way::Name && !invitation.takes_names() {
        return Ok(visitor.go(&links::with_next("/sign-up", next)));
    }
    visitor.show(&sign_up_view(&visitor, way, next, &invitation, form, Vec::new()))
}

/// POST `/sign-up`: an account, a session, a letter to prove the address, and straight back to where one came from.
pub async fn sign_up(posted: Posted) -> Result<Response, Failed> {
    make(posted, Way::Email).await
}

/// POST `/sign-up/no-email`: an account, a session, and on to the codes on paper, from where it goes back to where one came from.
pub async fn sign_up_without_email(posted: Posted) -> Result<Response, Failed> {
    make(posted, Way::Name).await
}

async fn make(posted: Posted, way: Way) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let posted = posted.on_page(links::with_next(way.page(), &next));
    let visitor = &posted.visitor;
    let invitation = account::invitation(visitor, &next).await?;
    if way == Way::Name && !invitation.takes_names() {
        return Ok(visitor.go(&links::with_next("/sign-up", &next)));
    }
    if !account::may_sign_up(visitor, &invitation) {
        return visitor.show_as(StatusCode::FORBIDDEN, &visitor.visit().sign_up_closed());
    }
    let token = links::record_invitation_in(&next).unwrap_or_default();
    let birth = choose::birth_of(&posted);
    let country = countries::parse(posted.text("country"));
    let form = SignUpForm {
        first_name: posted.trimmed("first_name").to_owned(),
        last_name: posted.trimmed("last_name").to_owned(),
        email: if way == Way::Email { posted.trimmed("email").to_owned() } else { String::new() },
        user_name: posted.trimmed("user_name").to_owned(),
        birth: birth.clone(),
        country: country.unwrap_or_default().to_owned(),
    };
    let birth = birth.date(visitor.words, visitor.today());
    if birth.as_ref().is_ok_and(|date| is_too_young(visitor, *date)) {
        return too_young(visitor, way, &next);
    }
    let (address, with_code) = (visitor.address, invitation.admits());
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
                user_name: (way == Way::Name).then_some(form.user_name.as_str()),
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
    let mut asked = invited_problems(&posted, &invitation);
    asked.extend(agree::agree_problem(&posted, &visitor.site.texts));
    if !matches!(prepared, Ok(Ok(_))) || !asked.is_empty() {
        visitor.app.db.write(move |tx, _, _| rates::give_back_sign_up(tx, address, with_code)).await?;
    }
    let prepared = match prepared {
        Err(Busy) => return flow::busy(visitor),
        Ok(Err(wrong)) => {
            let problems = wrong.iter().map(|wrong| problem_of(visitor, wrong, &birth)).chain(asked).collect();
            return visitor.show(&sign_up_view(visitor, way, &next, &invitation, form, problems));
        }
        Ok(Ok(_)) if !asked.is_empty() => {
            return visitor.show(&sign_up_view(visitor, way, &next, &invitation, form, asked));
        }
        Ok(Ok(prepared)) => prepared,
    };
    let told = match &invitation.invited {
        Some(Admission { has_pin: true, .. }) => match invitation::tell(visitor, token, posted.digits("pin")).await? {
            Told::Right(right) => Some(right),
            Told::Instead(page) => return Ok(page),
            Told::Wrong { left } => {
                let problem = Problem::of("pin", visitor.words.say("invitation-pin-wrong").arg("count", left));
                return visitor.show(&sign_up_view(visitor, way, &next, &invitation, form, vec![problem]));
            }
        },
        _ => None,
    };
    let login = prepared.login();
    let taken = login.clone();
    let (replacing, mark) = (account::brought_token(visitor), visitor.known.mark());
    let stays = visitor.stays;
    let agreed = visitor.site.texts.clone();
    let (writer, mail_works) = (letters::Writer::of(visitor), visitor.app.config.mail.works());
    let invited = invitation.invited.as_ref().map(|_| Zeroizing::new(token.to_owned()));
    // Where everybody may sign up, the code is not needed.
    let code = invitation.signup_code.clone().filter(|_| visitor.app.config.registration != Registration::Open);
    let made = visitor
        .app
        .db
        .write(move |tx, now, rng| -> Result<SignedUp, anyhow::Error> {
            // An address that is taken counts like a wrong password, or one could ask here who has an account. Who
            // has to wait is told so before it shows whether it is taken.
            if let Verdict::Wait(wait) = rates::begin_sign_in(tx, now, &login, address)? {
                return Ok(SignedUp::Later(wait));
            }
            let Some(others) = others_with_address(tx, &prepared)? else { return Ok(SignedUp::Taken) };
            let is_first = others.is_empty();
            let person = match people::sign_up(tx, now, rng, &prepared.clone().beside(others)) {
                Err(PersonError::EmailTaken | PersonError::NameTaken) => return Ok(SignedUp::Taken),
                Err(PersonError::EmailFull) => return Ok(SignedUp::Full),
                person => person?,
            };
            site::agree(tx, now, rng, person, &agreed)?;
            if let Some(code) = &code
                && !signup_codes::use_up(tx, now, rng, code, person)?
            {
                // Somebody else was faster with the same code.
                return Err(CodeUsed.into());
            }
            rates::sign_in_succeeded(tx, &login, address, is_first)?;
            let token =
                web_sessions::start_staying(tx, now, rng, person, replacing.as_deref().map(String::as_str), stays)?;
            notices::signed_up(tx, now, person, &mark)?;
            if let Some(token) = &invited {
                match sharing::admit(tx, now, token, told, person) {
                    Ok(()) => {}
                    Err(SharingError::Store(error)) => return Err(error.into()),
                    Err(_) => return Err(CodeUsed.into()),
                }
            }
            // A letter that nobody sends would wait for nothing.
            if mail_works && way == Way::Email {
                writer.ask_for_proof(tx, now, rng, person)?;
            }
            Ok(SignedUp::Made(token))
        })
        .await;
    let made = match made {
        Err(error) if error.is::<CodeUsed>() => {
            return visitor.show_as(StatusCode::FORBIDDEN, &visitor.visit().sign_up_closed());
        }
        made => made?,
    };
    match made {
        SignedUp::Made(token) => {
            visitor.app.letter_written();
            Ok(account::signed_in(visitor, &goes_on(way, &next), &token))
        }
        // The form sent twice by an impatient finger: the account is the reader's own, as the password shows.
        SignedUp::Taken => match account::enter(visitor, taken, password).await? {
            Entered::As(token) => agree::welcome(visitor, &goes_on(way, &next), &token).await,
            Entered::Half(person) => Ok(second_step::begin(visitor, person, &next)),
            Entered::Busy => flow::busy(visitor),
            Entered::Wrong | Entered::Several => {
                let problem = match way {
                    Way::Email => Problem::of("email", visitor.words.say("sign-up-email-taken")),
                    Way::Name => Problem::of("user_name", visitor.words.say("user-name-taken")),
                };
                visitor.show(&sign_up_view(visitor, way, &next, &invitation, form, vec![problem]))
            }
        },
        SignedUp::Full => {
            let problem = Problem::of("email", visitor.words.say("sign-up-address-full"));
            visitor.show(&sign_up_view(visitor, way, &next, &invitation, form, vec![problem]))
        }
        SignedUp::Later(wait) => {
            visitor.app.metrics.sign_in(metrics::SignIn::Delayed);
            sign_up_later(visitor, wait)
        }
    }
}

/// Where it goes on from here: whoever gets no letters needs codes on paper first.
fn goes_on(way: Way, next: &str) -> String {
    match way {
        Way::Email => next.to_owned(),
        Way::Name => links::with_next(paper_codes::PAGE, next),
    }
}

/// The accounts that have the address already, each somebody else's by name and date of birth. None: one of them is the same person's,
/// who has forgotten it.
///
/// That a couple have one address is told to nobody: the second account is made like the first, and the mailbox hears of it. Somebody
/// who knows address, name and date of birth is told that there is an account, or people who forgot theirs would have two.
fn others_with_address(tx: &mut Tx<'_>, new: &PreparedSignUp) -> Result<Option<Vec<PersonId>>, PersonError> {
    let Some(email) = new.email() else { return Ok(Some(Vec::new())) };
    let mut others = Vec::new();
    for one in people::with_address(tx, email)? {
        let Some(other) = people::load(tx, one.person)? else { continue };
        if other.profile.is_of_the_same(new.about()) {
            return Ok(None);
        }
        others.push(one.person);
    }
    Ok(Some(others))
}

/// What an invitation to a record asks of whom it lets make an account.
fn invited_problems(posted: &Posted, invitation: &Invitation) -> Vec<Problem> {
    let (words, mut problems) = (posted.visitor.words, Vec::new());
    let Some(invited) = &invitation.invited else { return problems };
    // An address that is none at all is told by the form's own rules.
    if Email::parse(posted.trimmed("email")).is_some_and(|email| !invited.is_for(&email)) {
        problems.push(Problem::of("email", words.say("sign-up-invited-address")));
    }
    if invited.has_pin && posted.trimmed("pin").is_empty() {
        problems.push(Problem::of("pin", words.say("invitation-pin-missing")));
    }
    problems
}

/// The code or invitation that let somebody sign up has just been used up.
#[derive(Debug, thiserror::Error)]
#[error("the code is used")]
struct CodeUsed;

/// What became of a good form.
enum SignedUp {
    Made(SessionToken),
    /// The address has an account of the same person, or the user name is somebody's.
    Taken,
    /// Too many accounts have the address.
    Full,
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
    way: Way,
    next: &str,
    invitation: &Invitation,
    form: SignUpForm,
    problems: Vec<Problem>,
) -> views::SignUp {
    let visit = visitor.visit();
    views::SignUp {
        page: visit
            .page("sign-up", visit.t(if way == Way::Name { "sign-up-name-title" } else { "sign-up-title" }))
            .with_problems(problems),
        by_name: way == Way::Name,
        may_have_no_email: invitation.takes_names(),
        text: invitation
            .invited
            .as_ref()
            .map(|_| visit.t("sign-up-invited-text").to_string())
            .or_else(|| {
                let sender = invitation.sender.as_ref()?;
                let text = match invitation.purpose {
                    Purpose::Package => visit.t("sign-up-flow-text"),
                    Purpose::Connection => visit.t("sign-up-connect-text"),
                    Purpose::Application => visit.t("door-sign-up-text"),
                };
                Some(text.arg("app", &sender.name).to_string())
            })
            .or_else(|| (way == Way::Name).then(|| visit.t("sign-up-name-text").to_string())),
        pin_hint: match &invitation.invited {
            Some(invited) if invited.has_pin => {
                visit.t("sign-up-pin-hint").arg("count", invited.tries_left).to_string()
            }
            _ => String::new(),
        },
        next: next.to_owned(),
        form,
        email_hint: match visitor.app.config.mail.works() {
            true => visit.t("sign-up-email-hint").to_string(),
            false => String::new(),
        },
        password_hint: visit.t("sign-up-password-hint").arg("count", PASSWORD_CHARS_MIN).to_string(),
        agree: SiteShown::agree_box(&visit, &visitor.site.texts),
        countries: countries::choices(visit.words),
    }
}

/// Whether somebody born on that day is too young for an account of their own here.
fn is_too_young(visitor: &Visitor, born: Date) -> bool {
    let age = i64::from(visitor.app.config.minimum_age);
    born.checked_add(age.years()).is_ok_and(|old_enough| old_enough > visitor.today())
}

/// Whom somebody who is too young can ask.
fn too_young(visitor: &Visitor, way: Way, next: &str) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let site = &visitor.app.config.site.name;
    let text = visit.t("too-young-text").arg("site", site).arg("count", visitor.app.config.minimum_age).to_string();
    let paragraphs = vec![text, visit.t("too-young-help").to_string()];
    let actions = vec![visit.action(links::with_next(way.page(), next), "too-young-again", false)];
    let notice = visit.notice("too-young", "too-young-title", views::Tone::Plain, "person");
    visitor.show(&views::Notice { paragraphs, actions, ..notice })
}

/// A field's problem in words. Of the date of birth, the form knows better which part is wrong.
pub fn problem_of(visitor: &Visitor, wrong: &FieldProblem, birth: &Result<jiff::civil::Date, Problem>) -> Problem {
    let words = visitor.words;
    match (wrong.field, wrong.problem) {
        ("birth_date", _) => match birth {
            Err(typed) => typed.clone(),
            // Both go by one rule, so this is for the case that midnight came between.
            Ok(_) => Problem::of("birth_date", words.say("birth-date-future")).at("birth_year"),
        },
        ("first_name", Wrong::TooLong) | ("last_name", Wrong::TooLong) => {
            Problem::of(wrong.field, words.say("text-too-long").arg("count", PERSON_NAME_CHARS_MAX))
        }
        ("first_name", Wrong::Form) => Problem::of("first_name", words.say("first-name-form")),
        ("last_name", Wrong::Form) => Problem::of("last_name", words.say("last-name-form")),
        ("first_name", _) => Problem::of("first_name", words.say("first-name-missing")),
        ("last_name", _) => Problem::of("last_name", words.say("last-name-missing")),
        ("phone", _) => Problem::of("phone", words.say("account-phone-form")),
        ("user_name", problem) => user_name_problem(visitor, problem),
        ("email", Wrong::Missing) => Problem::of("email", words.say("email-missing")),
        ("email", Wrong::TooLong) => Problem::of("email", words.say("text-too-long").arg("count", EMAIL_BYTES_MAX)),
        ("email", _) => Problem::of("email", words.say("email-wrong")),
        ("time_zone", _) => Problem::of("time_zone", words.say("time-zone-unknown")),
        ("country", _) => Problem::of("country", words.say("country-missing")),
        ("password", problem) => password_problem(visitor, problem),
        (field, _) => Problem::of(field, words.say("error-summary")),
    }
}

/// What is wrong with a chosen user name.
pub fn user_name_problem(visitor: &Visitor, problem: Wrong) -> Problem {
    let words = visitor.words;
    let say = match problem {
        Wrong::Missing => words.say("user-name-missing"),
        Wrong::TooShort => words.say("user-name-too-short").arg("count", USER_NAME_CHARS_MIN),
        Wrong::TooLong => words.say("text-too-long").arg("count", USER_NAME_CHARS_MAX),
        _ => words.say("user-name-form"),
    };
    Problem::of("user_name", say)
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
