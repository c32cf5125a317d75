//! Signing up: an account, a session, a letter to prove the address, and straight back to where one came from.

use std::sync::Arc;

use axum::response::Response;
use http::StatusCode;
use http::header::SET_COOKIE;
use jiff::civil::Date;
use jiff::{SignedDuration, ToSpan};
use medlock_domain::ids::PersonId;
use medlock_domain::limits::{
    EMAIL_BYTES_MAX, PASSWORD_BYTES_MAX, PASSWORD_CHARS_MIN, PERSON_NAME_CHARS_MAX, USER_NAME_CHARS_MAX,
    USER_NAME_CHARS_MIN,
};
use medlock_domain::notices;
use medlock_domain::people::{self, Email, FieldProblem, Login, PersonError, PreparedSignUp, Problem as Wrong, SignUp};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::sharing::{self, Admission, SharingError};
use medlock_domain::web_sessions::{self, Means, SessionToken};
use medlock_domain::{signup_codes, site};
use medlock_store::Tx;
use zeroize::Zeroizing;

use super::account::{self, Entered, Invitation, Purpose};
use super::browser::Cookie;
use super::invitation::{self, Told};
use super::page::Problem;
use super::provider::{self, Vouching};
use super::provider_views::VouchedFor;
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
    /// A provider: there is no password.
    Provider,
}

impl Way {
    fn page(self) -> &'static str {
        match self {
            Way::Email => "/sign-up",
            Way::Name => "/sign-up/no-email",
            Way::Provider => provider::NEW,
        }
    }

    fn means(self) -> Means {
        match self {
            Way::Email | Way::Name => Means::SignUp,
            Way::Provider => Means::SignUpWithProvider,
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

/// GET `/oidc/new`: for whom the provider vouches, and who has no account that goes with it.
pub async fn page_with_provider(visitor: Visitor) -> Result<Response, Failed> {
    first_page(visitor, Way::Provider).await
}

async fn first_page(visitor: Visitor, way: Way) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next"));
    if visitor.reader.is_some() {
        return Ok(visitor.go(next));
    }
    let Ok(note) = note_for(&visitor, way) else { return Ok(visitor.go(&links::sign_in(next))) };
    let invitation = account::invitation(&visitor, next).await?;
    if !account::may_sign_up(&visitor, &invitation) {
        return closed(&visitor, StatusCode::OK, next, note.as_ref()).await;
    }
    let territory = visitor.words.territory.and_then(|two| countries::parse(std::str::from_utf8(&two).ok()?));
    let country = territory.unwrap_or("US");
    let mut form = match &invitation.profile {
        Some(profile) => profile.sign_up_form(country),
        None => SignUpForm { country: country.to_owned(), ..SignUpForm::default() },
    };
    if let Some(note) = &note {
        form.email = note.vouched.email.as_ref().map(|email| email.as_typed().to_owned()).unwrap_or_default();
        form.first_name.clone_from(&note.first_name);
        form.last_name.clone_from(&note.last_name);
    }
    if way == Way::Name && !invitation.takes_names() {
        return Ok(visitor.go(&links::with_next("/sign-up", next)));
    }
    let vouched = vouched_for(&visitor, next, note.as_ref()).await?;
    visitor.show(&sign_up_view(&visitor, way, next, &invitation, vouched, form, Vec::new()))
}

/// Whom the provider vouches for, for its form.
///
/// # Errors
/// The form is not for this reader: the provider vouches for nobody here or, of the other forms, it is the only way.
fn note_for(visitor: &Visitor, way: Way) -> Result<Option<Vouching>, NotHere> {
    match way {
        Way::Email | Way::Name if provider::is_required(&visitor.app) => Err(NotHere),
        Way::Email | Way::Name => Ok(None),
        Way::Provider => Vouching::of(visitor).map(Some).ok_or(NotHere),
    }
}

struct NotHere;

async fn vouched_for(visitor: &Visitor, next: &str, note: Option<&Vouching>) -> Result<Option<VouchedFor>, Failed> {
    match note {
        Some(note) => Ok(Some(provider::vouched_for(visitor, next, note).await?)),
        None => Ok(None),
    }
}

/// A code is needed to make an account here. Whom the provider vouches for may have one already.
async fn closed(
    visitor: &Visitor,
    status: StatusCode,
    next: &str,
    note: Option<&Vouching>,
) -> Result<Response, Failed> {
    let mut notice = visitor.visit().sign_up_closed();
    if let Some(shown) = vouched_for(visitor, next, note).await? {
        let text = visitor.words.say("provider-new-join").to_string();
        notice.actions = vec![views::Action { href: shown.join, text, first: true }];
    }
    visitor.show_as(status, &notice)
}

/// POST `/oidc/new`: an account without a password, a session, and straight back to where one came from.
pub async fn sign_up_with_provider(posted: Posted) -> Result<Response, Failed> {
    make(posted, Way::Provider).await
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
    let Ok(note) = note_for(visitor, way) else { return Ok(visitor.go(&links::sign_in(&next))) };
    let invitation = account::invitation(visitor, &next).await?;
    if way == Way::Name && !invitation.takes_names() {
        return Ok(visitor.go(&links::with_next("/sign-up", &next)));
    }
    if !account::may_sign_up(visitor, &invitation) {
        return closed(visitor, StatusCode::FORBIDDEN, &next, note.as_ref()).await;
    }
    let shown = vouched_for(visitor, &next, note.as_ref()).await?;
    let again = |form: SignUpForm, problems: Vec<Problem>| {
        sign_up_view(visitor, way, &next, &invitation, shown.clone(), form, problems)
    };
    let token = links::record_invitation_in(&next).unwrap_or_default();
    let birth = choose::birth_of(&posted);
    let country = countries::parse(posted.text("country"));
    let form = SignUpForm {
        first_name: posted.trimmed("first_name").to_owned(),
        last_name: posted.trimmed("last_name").to_owned(),
        email: if way == Way::Name { String::new() } else { posted.trimmed("email").to_owned() },
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
        let vouched = note.as_ref().map(|note| note.vouched.clone());
        move || {
            let sign_up = SignUp {
                email: &form.email,
                user_name: (way == Way::Name).then_some(form.user_name.as_str()),
                password: &password,
                vouched: vouched.as_ref(),
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
    let mut asked = invited_problems(&posted, way, &invitation);
    asked.extend(agree::agree_problem(&posted, &visitor.site.texts));
    if !matches!(prepared, Ok(Ok(_))) || !asked.is_empty() {
        visitor.app.db.write(move |tx, _, _| rates::give_back_sign_up(tx, address, with_code)).await?;
    }
    let prepared = match prepared {
        Err(Busy) => return flow::busy(visitor),
        Ok(Err(wrong)) => {
            let problems = wrong.iter().map(|wrong| problem_of(visitor, wrong, &birth)).chain(asked).collect();
            return visitor.show(&again(form, problems));
        }
        Ok(Ok(_)) if !asked.is_empty() => return visitor.show(&again(form, asked)),
        Ok(Ok(prepared)) => prepared,
    };
    let told = match &invitation.invited {
        Some(Admission { has_pin: true, .. }) => match invitation::tell(visitor, token, posted.digits("pin")).await? {
            Told::Right(right) => Some(right),
            Told::Instead(page) => return Ok(page),
            Told::Wrong { left } => {
                let problem = Problem::of("pin", visitor.words.say("invitation-pin-wrong").arg("count", left));
                return visitor.show(&again(form, vec![problem]));
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
    let wants_letter = mail_works && prepared.email().is_some() && !prepared.is_proved();
    let code = invitation.signup_code.clone().filter(|_| visitor.app.config.registration != Registration::Open);
    let made = visitor
        .app
        .db
        .write(move |tx, now, rng| -> Result<SignedUp, anyhow::Error> {
            // An address that is taken counts like a wrong password, or one could ask here who has an account. Who
            // has to wait is told so before it shows whether it is taken.
            if let Some(login) = &login
                && let Verdict::Wait(wait) = rates::begin_sign_in(tx, now, login, address)?
            {
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
            if let Some(login) = &login {
                rates::sign_in_succeeded(tx, login, address, is_first)?;
            }
            let replacing = replacing.as_deref().map(String::as_str);
            let token = web_sessions::start_staying(tx, now, rng, person, replacing, stays, way.means())?;
            notices::signed_up(tx, now, person, &mark)?;
            if let Some(token) = &invited {
                match sharing::admit(tx, now, token, told, person) {
                    Ok(()) => {}
                    Err(SharingError::Store(error)) => return Err(error.into()),
                    Err(_) => return Err(CodeUsed.into()),
                }
            }
            // A letter that nobody sends would wait for nothing.
            if wants_letter {
                writer.ask_for_proof(tx, now, rng, person)?;
            }
            Ok(SignedUp::Made(token))
        })
        .await;
    let made = match made {
        Err(error) if error.is::<CodeUsed>() => {
            return visitor.show_as(StatusCode::FORBIDDEN, &visitor.visit().sign_up_closed());
        }
        // The form sent twice, or another tab was faster: the provider opens that account.
        Err(error) if matches!(error.downcast_ref(), Some(PersonError::IdentityTaken)) => {
            return Ok(visitor.go(&links::sign_in(&next)));
        }
        made => made?,
    };
    match made {
        SignedUp::Made(token) => {
            visitor.app.letter_written();
            let mut response = account::signed_in(visitor, &goes_on(way, &next), &token);
            if way == Way::Provider {
                response.headers_mut().append(SET_COOKIE, Cookie::Vouched.erase(visitor.https()));
            }
            Ok(response)
        }
        // There is an account of the same person: the page says how to join it.
        SignedUp::Taken if way == Way::Provider => {
            let problem = Problem::of("email", visitor.words.say("provider-email-taken"));
            visitor.show(&again(form, vec![problem]))
        }
        // The form sent twice by an impatient finger: the account is the reader's own, as the password shows.
        SignedUp::Taken => match enter(visitor, taken, password).await? {
            Entered::As(token) => agree::welcome(visitor, &goes_on(way, &next), &token).await,
            Entered::Half(person) => Ok(second_step::begin(visitor, person, &next, Means::Password)),
            Entered::Busy => flow::busy(visitor),
            Entered::Wrong | Entered::Several | Entered::Shut => {
                let problem = match way {
                    Way::Email | Way::Provider => Problem::of("email", visitor.words.say("sign-up-email-taken")),
                    Way::Name => Problem::of("user_name", visitor.words.say("user-name-taken")),
                };
                visitor.show(&again(form, vec![problem]))
            }
        },
        SignedUp::Full => {
            let problem = Problem::of("email", visitor.words.say("sign-up-address-full"));
            visitor.show(&again(form, vec![problem]))
        }
        SignedUp::Later(wait) => {
            visitor.app.metrics.sign_in(metrics::SignIn::Delayed);
            sign_up_later(visitor, wait)
        }
    }
}

/// Signs in with what the form had.
async fn enter(visitor: &Visitor, login: Option<Login>, password: Zeroizing<String>) -> Result<Entered, Failed> {
    match login {
        Some(login) => account::enter(visitor, login, password).await,
        None => Ok(Entered::Wrong),
    }
}

/// Where it goes on from here: whoever gets no letters needs codes on paper first.
fn goes_on(way: Way, next: &str) -> String {
    match way {
        Way::Email | Way::Provider => next.to_owned(),
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
fn invited_problems(posted: &Posted, way: Way, invitation: &Invitation) -> Vec<Problem> {
    let (words, mut problems) = (posted.visitor.words, Vec::new());
    let Some(invited) = &invitation.invited else { return problems };
    // An address that is none at all is told by the form's own rules.
    if Email::parse(posted.trimmed("email")).is_some_and(|email| !invited.is_for(&email)) {
        problems.push(Problem::of("email", words.say("sign-up-invited-address")));
    }
    // Other forms ask for it themselves.
    if way == Way::Provider && !invitation.takes_names() && posted.trimmed("email").is_empty() {
        problems.push(Problem::of("email", words.say("email-missing")));
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
    vouched: Option<VouchedFor>,
    form: SignUpForm,
    problems: Vec<Problem>,
) -> views::SignUp {
    let visit = visitor.visit();
    let (name, title) = match way {
        Way::Email => ("sign-up", "sign-up-title"),
        Way::Name => ("sign-up", "sign-up-name-title"),
        Way::Provider => ("provider-new", "sign-up-title"),
    };
    views::SignUp {
        page: visit.page(name, visit.t(title)).with_problems(problems),
        provider: if way == Way::Provider { None } else { provider::door(visitor, next) },
        by_name: way == Way::Name,
        may_have_no_email: invitation.takes_names(),
        text: invitation
            .invited
            .as_ref()
            .map(|invited| match invited.is_by_hand() {
                true => visit.t("paper-invite-sign-up").to_string(),
                false => visit.t("sign-up-invited-text").to_string(),
            })
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
            // Where an invitation is for an address, it is needed.
            _ if way == Way::Provider && invitation.takes_names() => visit.t("provider-email-hint").to_string(),
            true => visit.t("sign-up-email-hint").to_string(),
            false => String::new(),
        },
        vouched,
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
