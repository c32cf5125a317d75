//! A forgotten password and a proved address. A link in a letter opens a page with one button; only the button does
//! anything.

use std::sync::Arc;

use axum::response::Response;
use http::StatusCode;
use medlock_domain::ids::PersonId;
use medlock_domain::letters::{self as fates, Kind, State};
use medlock_domain::limits::{EMAIL_TOKENS_OPEN_MAX, EMAIL_VERIFY_LIFE, PASSWORD_CHARS_MIN, PASSWORD_RESET_LIFE};
use medlock_domain::people::{self, Login, PersonError, TokenPurpose};
use medlock_domain::rates::{self, Verdict};
use zeroize::Zeroizing;

use super::page::Problem;
use super::reply::Failed;
use super::sign_up::password_problem;
use super::visitor::{Posted, Visitor};
use super::{account, flow, letters, links, paper_codes, user_name, views};
use crate::metrics::Refused;
use crate::pools::Busy;

// ---- a forgotten password ----

/// GET `/forgot-password`.
pub async fn forgot_page(visitor: Visitor) -> Result<Response, Failed> {
    if !visitor.app.config.mail.works() {
        return visitor.show(&visitor.visit().no_mail_for_password());
    }
    visitor.show(&forgot_view(&visitor, "", Vec::new()))
}

/// POST `/forgot-password`. The same words whether there is such an account or not, and whether too many letters were
/// asked for from here.
pub async fn forgot(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page("/forgot-password".to_owned());
    let visitor = &posted.visitor;
    // Before anything is looked at: the page is the same whoever asks.
    if !visitor.app.config.mail.works() {
        return visitor.show(&visitor.visit().no_mail_for_password());
    }
    let typed = posted.trimmed("email");
    let email = match Login::parse(typed) {
        Some(Login::Email(email)) => Some(email),
        // Whoever has a user name may have no letters: codes on paper have a page of their own.
        Some(Login::Name(_)) => return Ok(visitor.go(paper_codes::FORGOT)),
        None => None,
    };
    let Some(email) = email else {
        let key = if typed.is_empty() { "email-missing" } else { "email-wrong" };
        let problem = Problem::of("email", visitor.words.say(key));
        return visitor.show(&forgot_view(visitor, typed, vec![problem]));
    };
    let writer = letters::Writer::of(visitor);
    let shown = email.as_typed().to_owned();
    let address = visitor.address;
    let asked = visitor.app.db.write(move |tx, now, rng| -> Result<Verdict, anyhow::Error> {
        let verdict = rates::ask_for_reset(tx, now, address)?;
        if verdict == Verdict::Go {
            writer.offer_new_password(tx, now, rng, &email)?;
        }
        Ok(verdict)
    });
    match asked.await? {
        Verdict::Go => visitor.app.letter_written(),
        Verdict::Wait(_) => visitor.app.metrics.refused(Refused::RateLimited),
    }
    visitor.show(&visitor.visit().forgot_sent(&shown, PASSWORD_RESET_LIFE))
}

fn forgot_view(visitor: &Visitor, email: &str, problems: Vec<Problem>) -> views::Forgot {
    views::Forgot {
        page: visitor.page("forgot-password", "forgot-title").with_problems(problems),
        next: links::safe_next("").to_owned(),
        email: email.to_owned(),
    }
}

/// GET `/reset-password?token=…`.
pub async fn reset_page(visitor: Visitor) -> Result<Response, Failed> {
    let token = visitor.asked("token").to_owned();
    let looked_up = Zeroizing::new(token.clone());
    let owner =
        visitor.app.db.read(move |tx, now| people::peek(tx, now, TokenPurpose::ResetPassword, &looked_up)).await?;
    match owner {
        Some(_) => visitor.show(&reset_view(&visitor, &token, Vec::new())),
        None => visitor.show(&visitor.visit().reset_link_bad()),
    }
}

/// POST `/reset-password`.
pub async fn reset(posted: Posted) -> Result<Response, Failed> {
    let mut posted = posted.on_page("/forgot-password".to_owned());
    let visitor = &posted.visitor;
    let token = Zeroizing::new(posted.text("token").to_owned());
    let password = Zeroizing::new(posted.text("password").to_owned());
    let (owner, email, user_name) = {
        let token = Zeroizing::clone(&token);
        let found = visitor.app.db.read(move |tx, now| -> Result<_, PersonError> {
            let Some(person) = people::peek(tx, now, TokenPurpose::ResetPassword, &token)? else { return Ok(None) };
            people::load(tx, person)
        });
        match found.await? {
            Some(person) => (person.id, person.email, person.user_name),
            None => return visitor.show(&visitor.visit().reset_link_bad()),
        }
    };
    if let Err(wrong) = people::check_password_rule(&password, email.as_ref(), user_name.as_ref()) {
        return visitor.show(&reset_view(visitor, &token, vec![password_problem(visitor, wrong)]));
    }
    let prepared = visitor.app.pools.passwords.run({
        let app = Arc::clone(&visitor.app);
        move || people::prepare_password(&app.vault, &mut *app.random(), &app.password_cost, &password)
    });
    let new = match prepared.await {
        Ok(new) => new,
        Err(Busy) => return flow::busy(visitor),
    };
    let set = visitor.app.db.write(move |tx, now, rng| people::reset_password(tx, now, rng, &token, &new)).await;
    match set {
        Ok(person) => {
            debug_assert_eq!(person, owner);
            // This browser's session has ended with the others, if it was the same person's.
            posted.visitor.reader.take_if(|reader| reader.id() == person);
            posted.visitor.show(&posted.visitor.visit().reset_done())
        }
        Err(PersonError::LinkDead) => visitor.show(&visitor.visit().reset_link_bad()),
        Err(error) => Err(error.into()),
    }
}

fn reset_view(visitor: &Visitor, token: &str, problems: Vec<Problem>) -> views::Reset {
    let visit = visitor.visit();
    views::Reset {
        page: visit.page("reset-password", visit.t("reset-title")).with_problems(problems),
        token: token.to_owned(),
        password_hint: visit.t("sign-up-password-hint").arg("count", PASSWORD_CHARS_MIN).to_string(),
    }
}

// ---- a proved address ----

/// GET `/verify-email`, with the token of a letter or without one.
pub async fn verify_page(visitor: Visitor) -> Result<Response, Failed> {
    let token = visitor.asked("token").to_owned();
    if token.is_empty() {
        return offer_letter(&visitor).await;
    }
    let looked_up = Zeroizing::new(token.clone());
    let found = visitor.app.db.read(move |tx, now| -> Result<_, PersonError> {
        let Some(person) = people::peek(tx, now, TokenPurpose::VerifyEmail, &looked_up)? else { return Ok(None) };
        people::load(tx, person)
    });
    let visit = visitor.visit();
    match found.await? {
        None => visitor.show(&visit.verify_link_bad()),
        Some(person) => visitor.show(&views::Button {
            page: visit.page("verify-email", visit.t("verify-title")),
            paragraphs: vec![visit.t("verify-text").arg("email", person.address()).to_string()],
            action: "/verify-email".to_owned(),
            fields: vec![("token", token)],
            button: visit.t("verify-button").to_string(),
            other: None,
        }),
    }
}

/// For a signed-in reader whose address is not proved: a button that sends another letter.
async fn offer_letter(visitor: &Visitor) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else { return account::sign_in_first(visitor) };
    let visit = visitor.visit();
    if reader.person.email.is_none() {
        return Ok(visitor.go("/account"));
    }
    if reader.person.email_verified_at.is_some() {
        return visitor.show(&visit.verify_done());
    }
    if !visitor.app.config.mail.works() {
        return visitor.show(&visit.no_mail_for_proof());
    }
    let person = reader.person.id;
    let last = visitor.app.db.read(move |tx, now| fates::last_of(tx, now, person, Kind::Verify)).await?;
    let mut paragraphs = Vec::new();
    if last.is_some_and(|last| matches!(last.state, State::Refused | State::Bounced | State::GivenUp)) {
        paragraphs.push(visit.t("verify-not-arrived").arg("email", reader.person.address()).to_string());
    }
    paragraphs.push(visit.t("verify-ask-text").arg("email", reader.person.address()).to_string());
    visitor.show(&views::Button {
        page: visit.page("verify-email", visit.t("verify-ask-title")),
        paragraphs,
        action: "/verify-email".to_owned(),
        fields: Vec::new(),
        button: visit.t("verify-ask-button").to_string(),
        other: Some(("/records".to_owned(), visit.t("nav-records").to_string())),
    })
}

/// POST `/verify-email`: with a token it proves the address, without one it sends a letter to the reader.
pub async fn verify(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page("/verify-email".to_owned());
    let visitor = &posted.visitor;
    let token = Zeroizing::new(posted.text("token").to_owned());
    if !token.is_empty() {
        return match visitor.app.db.write(move |tx, now, rng| people::confirm_email(tx, now, rng, &token)).await {
            Ok(person) => verified(visitor, person).await,
            Err(PersonError::LinkDead | PersonError::EmailFull) => visitor.show(&visitor.visit().verify_link_bad()),
            Err(error) => Err(error.into()),
        };
    }
    let Some(reader) = visitor.reader.as_ref().filter(|reader| reader.person.email.is_some()) else {
        return Ok(visitor.go("/verify-email"));
    };
    let visit = visitor.visit();
    if !visitor.app.config.mail.works() {
        return visitor.show(&visit.no_mail_for_proof());
    }
    let (writer, person) = (letters::Writer::of(visitor), reader.id());
    let written = visitor.app.db.write(move |tx, now, rng| writer.ask_for_proof(tx, now, rng, person)).await?;
    let email = reader.person.address();
    if !written {
        visitor.app.metrics.refused(Refused::RateLimited);
        let enough = visit.verify_enough_sent(email, EMAIL_TOKENS_OPEN_MAX, EMAIL_VERIFY_LIFE);
        return visitor.show_as(StatusCode::TOO_MANY_REQUESTS, &enough);
    }
    visitor.app.letter_written();
    visitor.show(&visit.verify_sent(email, EMAIL_VERIFY_LIFE))
}

/// The address is the person's. Where others have it too, a user name is what tells them apart.
async fn verified(visitor: &Visitor, person: PersonId) -> Result<Response, Failed> {
    let are_several = visitor.app.db.read(move |tx, _| -> Result<_, PersonError> {
        let Some(found) = people::load(tx, person)? else { return Ok(false) };
        match (found.email, found.user_name) {
            (Some(email), None) => Ok(people::with_address(tx, &email)?.len() > 1),
            _ => Ok(false),
        }
    });
    let visit = visitor.visit();
    let done = visit.verify_done();
    if !are_several.await? {
        return visitor.show(&done);
    }
    visitor.show(&views::Notice {
        paragraphs: vec![visit.t("verify-beside-text").to_string()],
        actions: vec![visit.action(user_name::PAGE, "account-user-name-choose", true)],
        ..done
    })
}
