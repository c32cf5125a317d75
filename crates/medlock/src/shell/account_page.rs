//! The account: what its owner says about themselves, the browsers they are signed in with, and another e-mail address.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use medlock_domain::ids::WebSessionId;
use medlock_domain::limits::EMAIL_CHANGE_LIFE;
use medlock_domain::people::{self, Email, PersonError, Profile, ProfileForm, recovery_codes};
use medlock_domain::web_sessions;
use zeroize::Zeroizing;

use super::account_views::{Account, AccountEdit, AccountEmail, BrowserLine, Browsers, EditForm};
use super::letters::Writer;
use super::page::{Birth, Problem};
use super::prove::{self, Again};
use super::reply::Failed;
use super::sign_up::problem_of;
use super::views::{Button, Notice, Tone};
use super::visit::Visit;
use super::visitor::{Posted, Visitor};
use super::words::Language;
use super::{account, choose, countries, flow, links, password_page, zones};
use crate::app::App;
use crate::metrics::Refused;

const PAGE: &str = "/account";
const EDIT: &str = "/account/edit";
const BROWSERS: &str = "/account/browsers";
const EMAIL: &str = "/account/email";
const EMAIL_CONFIRM: &str = "/account/email/confirm";

/// The button that stands for every browser but this one.
const OTHERS: &str = "others";

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(PAGE, get(page))
        .route(EDIT, get(edit_page).post(edit))
        .route(BROWSERS, get(browsers_page).post(browsers))
        .route(EMAIL, get(email_page).post(email))
        .route(EMAIL_CONFIRM, get(confirm_page).post(confirm))
}

/// GET `/account`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else { return account::sign_in_first(&visitor) };
    let visit = visitor.visit().at(PAGE);
    let Profile { country, language, birth_date, .. } = &reader.person.profile;
    let news = match visitor.asked("done") {
        "edit" => visit.t("account-done-edit").to_string(),
        "kept" => visit.t("leave-kept").to_string(),
        "user-name" => visit.t("account-user-name-done").to_string(),
        "email-removed" => visit.t("account-email-removed").to_string(),
        _ => String::new(),
    };
    let person = reader.id();
    let left = visitor.app.db.read(move |tx, _| recovery_codes::left(tx, person)).await?;
    visitor.show(&Account {
        page: visit.page("account", visit.t("account-title")),
        news,
        name: reader.person.profile.full_name(),
        birth_date: visit.words.date(*birth_date),
        country: match countries::parse(country) {
            Some(code) => visit.words.say(format!("country-{code}")).to_string(),
            None => country.clone(),
        },
        language: match Language::from_tag(language, false) {
            Some(language) => language.own_name().to_owned(),
            None => language.clone(),
        },
        time_zone: zones::named(visit.words, &visit.zone, visitor.app.now()),
        email: reader.person.address().to_owned(),
        email_proved: reader.person.email_verified_at.is_some(),
        email_removable: reader.person.user_name.is_some() && left > 0,
        user_name: reader.person.user_name.as_ref().map(|name| name.as_typed().to_owned()).unwrap_or_default(),
        paper_left: visit.t("paper-left").arg("count", u64::from(left)).to_string(),
        phone: reader.person.profile.phone.clone(),
    })
}

// ---- what one says about oneself ----

/// GET `/account/edit`.
pub async fn edit_page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else { return account::sign_in_first(&visitor) };
    let profile = &reader.person.profile;
    let form = EditForm {
        first_name: profile.first_name.clone(),
        last_name: profile.last_name.clone(),
        birth: Birth::of(profile.birth_date),
        country: profile.country.clone(),
        language: Language::from_tag(&profile.language, false).map_or("", Language::tag).to_owned(),
        time_zone: profile.time_zone.clone().unwrap_or_default(),
        phone: profile.phone.clone(),
    };
    visitor.show(&edit_view(&visitor, form, Vec::new()))
}

/// POST `/account/edit`.
pub async fn edit(posted: Posted) -> Result<Response, Failed> {
    let mut posted = posted.on_page(EDIT.to_owned());
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(EDIT))) };
    let person = reader.id();
    let known = &reader.person.profile.language;
    let chosen = Language::from_tag(posted.text("language"), false);
    let changed = chosen.filter(|language| Language::from_tag(known, false) != Some(*language));
    let form = EditForm {
        first_name: posted.trimmed("first_name").to_owned(),
        last_name: posted.trimmed("last_name").to_owned(),
        birth: choose::birth_of(&posted),
        country: countries::parse(posted.text("country")).unwrap_or_default().to_owned(),
        language: chosen.map_or("", Language::tag).to_owned(),
        time_zone: posted.trimmed("time_zone").to_owned(),
        phone: posted.trimmed("phone").to_owned(),
    };
    let birth = form.birth.date(visitor.words, visitor.today());
    let checked = people::check_profile(
        visitor.today(),
        &ProfileForm {
            first_name: &form.first_name,
            last_name: &form.last_name,
            birth_date: birth.clone().ok(),
            country: &form.country,
            // A tag that says more than ours, such as a region's, stays.
            language: changed.map_or(known.as_str(), |language| language.tag()),
            time_zone: &form.time_zone,
            phone: &form.phone,
        },
    );
    let profile = match checked {
        Ok(profile) => profile,
        Err(wrong) => {
            let problems = wrong.iter().map(|wrong| problem_of(visitor, wrong, &birth)).collect();
            return visitor.show(&edit_view(visitor, form, problems));
        }
    };
    if profile != reader.person.profile {
        let written = visitor.app.db.write(move |tx, now, rng| people::change_profile(tx, now, rng, person, &profile));
        written.await?;
    }
    if let Some(language) = changed {
        posted.visitor.choose_language(language.tag());
    }
    Ok(posted.visitor.go("/account?done=edit"))
}

fn edit_view(visitor: &Visitor, form: EditForm, problems: Vec<Problem>) -> AccountEdit {
    let visit = visitor.visit();
    let (now, of_site) = (visitor.app.now(), &visitor.app.config.site.time_zone);
    AccountEdit {
        usual_zone: zones::usual_named(visit.words, &form.country, of_site, now),
        zones: zones::choices(visit.words, &form.country, now),
        page: visit.page("account-edit", visit.t("account-edit-title")).with_problems(problems),
        form,
        countries: countries::choices(visit.words),
        languages: Language::REAL.map(|language| (language.tag(), language.own_name().to_owned())).to_vec(),
    }
}

// ---- where one is signed in ----

/// GET `/account/browsers`.
pub async fn browsers_page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else { return account::sign_in_first(&visitor) };
    let (person, here) = (reader.id(), reader.session);
    let mut list = visitor.app.db.read(move |tx, now| web_sessions::of_person(tx, now, person)).await?;
    // This one first; the others keep their order.
    list.sort_by_key(|session| session.id != here);
    let visit = visitor.visit().at(BROWSERS);
    let news = match visitor.asked("done") {
        "one" => visit.t("browsers-done-one").to_string(),
        "all" => visit.t("browsers-done-all").to_string(),
        _ => String::new(),
    };
    let browsers = list.iter().map(|session| BrowserLine {
        id: if session.id == here { String::new() } else { session.id.to_string() },
        since: visit.words.moment_of(session.started_at, &visit.zone),
        used: visit.words.moment_of(session.used_at, &visit.zone),
    });
    visitor.show(&Browsers {
        page: visit.page("browsers", visit.t("browsers-title")),
        news,
        browsers: browsers.collect(),
    })
}

/// POST `/account/browsers`: signs out in one other browser, or everywhere but here. Applications know nothing of browsers: who
/// is signed in to them is signed out with all others only.
pub async fn browsers(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(BROWSERS.to_owned());
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(BROWSERS))) };
    let (person, here) = (reader.id(), reader.session);
    let wanted = posted.text("browser");
    if wanted == OTHERS {
        visitor.app.db.write(move |tx, now, rng| web_sessions::end_all(tx, now, rng, person, Some(here))).await?;
        return Ok(visitor.go("/account/browsers?done=all"));
    }
    match wanted.parse::<WebSessionId>() {
        Ok(session) if session != here => {
            // A form sent twice finds it ended.
            visitor.app.db.write(move |tx, now, rng| web_sessions::end_one(tx, now, rng, person, session)).await?;
            Ok(visitor.go("/account/browsers?done=one"))
        }
        _ => Ok(visitor.go(BROWSERS)),
    }
}

// ---- another e-mail address ----

/// GET `/account/email`.
pub async fn email_page(visitor: Visitor) -> Result<Response, Failed> {
    let Some(reader) = &visitor.reader else { return account::sign_in_first(&visitor) };
    if !visitor.app.config.mail.works() {
        return visitor.show(&visitor.visit().no_mail_for_change());
    }
    let has_password = password_page::has_password(&visitor, reader).await?;
    // Whoever has no password shows who they are in the way they have.
    if let (false, Some(elsewhere)) = (has_password, prove::first(&visitor, EMAIL)?) {
        return Ok(elsewhere);
    }
    visitor.show(&email_view(&visitor, has_password, "", Vec::new()))
}

/// POST `/account/email`. The same words whether anybody has the new address or not.
pub async fn email(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(EMAIL.to_owned());
    let visitor = &posted.visitor;
    let Some(reader) = &visitor.reader else { return Ok(visitor.go(&links::sign_in(EMAIL))) };
    if !visitor.app.config.mail.works() {
        return visitor.show(&visitor.visit().no_mail_for_change());
    }
    let has_password = password_page::has_password(visitor, reader).await?;
    if let (false, Some(elsewhere)) = (has_password, prove::first(visitor, EMAIL)?) {
        return Ok(elsewhere);
    }
    let typed = posted.trimmed("email");
    let password = Zeroizing::new(posted.text("password").to_owned());
    let new = Email::parse(typed);
    let wrong = match &new {
        None if typed.is_empty() => Some("email-missing"),
        None => Some("email-wrong"),
        Some(new) if reader.person.email.as_ref().is_some_and(|old| old.canonical() == new.canonical()) => {
            Some("account-email-same")
        }
        Some(_) => None,
    };
    let mut problems: Vec<Problem> =
        wrong.into_iter().map(|key| Problem::of("email", visitor.words.say(key))).collect();
    if password.is_empty() && has_password {
        problems.push(Problem::of("password", visitor.words.say("password-missing")));
    }
    let Some(new) = new.filter(|_| problems.is_empty()) else {
        return visitor.show(&email_view(visitor, has_password, typed, problems));
    };
    let known = if has_password { prove::password_again(visitor, reader, password).await? } else { Again::Right };
    match known {
        Again::Right => {}
        Again::Busy => return flow::busy(visitor),
        Again::Wrong => {
            let problem = Problem::of("password", visitor.words.say("prove-wrong"));
            return visitor.show(&email_view(visitor, has_password, typed, vec![problem]));
        }
        Again::Wait(seconds) => {
            let problem = prove::wait_problem(visitor, seconds);
            return visitor.show_wait(seconds, &email_view(visitor, has_password, typed, vec![problem]));
        }
    }
    let (writer, person, shown) = (Writer::of(visitor), reader.id(), new.as_typed().to_owned());
    let written = visitor.app.db.write(move |tx, now, rng| writer.change_address(tx, now, rng, person, &new)).await?;
    if !written {
        visitor.app.metrics.refused(Refused::RateLimited);
        return visitor.show_as(StatusCode::TOO_MANY_REQUESTS, &visitor.visit().change_enough_sent());
    }
    visitor.app.letter_written();
    visitor.show(&visitor.visit().change_sent(&shown))
}

fn email_view(visitor: &Visitor, asks_password: bool, email: &str, problems: Vec<Problem>) -> AccountEmail {
    let visit = visitor.visit();
    let present = visitor.reader.as_ref().map(|reader| reader.person.address()).unwrap_or_default();
    AccountEmail {
        page: visit
            .page(
                "account-email",
                visit.t(if present.is_empty() { "account-email-add" } else { "account-email-title" }),
            )
            .with_problems(problems),
        text: match present {
            "" => visit.t("account-email-add-text").to_string(),
            present => visit.t("account-email-text").arg("email", present).to_string(),
        },
        email: email.to_owned(),
        asks_password,
    }
}

/// GET `/account/email/confirm?token=…`: asks. Whoever has the link reads the mailbox, in whatever browser.
pub async fn confirm_page(visitor: Visitor) -> Result<Response, Failed> {
    let token = visitor.asked("token").to_owned();
    let looked_up = Zeroizing::new(token.clone());
    let found = visitor.app.db.read(move |tx, now| people::peek_email_change(tx, now, &looked_up)).await?;
    let visit = visitor.visit();
    match found {
        None => visitor.show(&visit.change_link_bad()),
        Some((_, new)) => visitor.show(&visit.change_asked(new.as_typed(), token)),
    }
}

/// POST `/account/email/confirm`.
pub async fn confirm(posted: Posted) -> Result<Response, Failed> {
    let posted = posted.on_page(PAGE.to_owned());
    let visitor = &posted.visitor;
    let token = Zeroizing::new(posted.text("token").to_owned());
    match visitor.app.db.write(move |tx, now, rng| people::change_email(tx, now, rng, &token)).await {
        Ok(_) => visitor.show(&visitor.visit().change_done()),
        Err(PersonError::LinkDead) => visitor.show(&visitor.visit().change_link_bad()),
        Err(error) => Err(error.into()),
    }
}

impl Visit {
    /// The link for another address is on its way, or would be if the address were free.
    pub fn change_sent(&self, email: &str) -> Notice {
        let text = self.t("account-email-sent-text").arg("email", email);
        Notice {
            paragraphs: vec![
                text.arg("lifetime", self.words.duration(EMAIL_CHANGE_LIFE)).to_string(),
                self.t("account-email-sent-nothing").to_string(),
            ],
            actions: vec![self.action(PAGE, "account-back", false)],
            ..self.notice("account-email", "account-email-sent-title", Tone::Plain, "mail")
        }
    }

    /// So many links are under way that no other was made.
    pub fn change_enough_sent(&self) -> Notice {
        let text = self.t("account-email-enough-text");
        Notice {
            paragraphs: vec![text.arg("lifetime", self.words.duration(EMAIL_CHANGE_LIFE)).to_string()],
            actions: vec![self.action(PAGE, "account-back", false)],
            ..self.notice("account-email", "account-email-enough-title", Tone::Care, "mail")
        }
    }

    /// This site sends no mail, so no address can be shown to be somebody's.
    pub fn no_mail_for_change(&self) -> Notice {
        Notice {
            actions: vec![self.action(PAGE, "account-back", false)],
            ..self.no_mail("account-email", "account-email-no-mail")
        }
    }

    /// Asks whether the new address shall count.
    pub fn change_asked(&self, email: &str, token: String) -> Button {
        Button {
            page: self.page("account-email", self.t("account-email-confirm-title")),
            paragraphs: vec![self.t("account-email-confirm-text").arg("email", email).to_string()],
            action: EMAIL_CONFIRM.to_owned(),
            fields: vec![("token", token)],
            button: self.t("account-email-confirm-button").to_string(),
            other: None,
        }
    }

    /// The new address counts.
    pub fn change_done(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("account-email-done-text").to_string()],
            actions: vec![self.action(PAGE, "account-back", true)],
            ..self.notice("account-email", "account-email-done-title", Tone::Good, "check")
        }
    }

    /// The link for another address is spent.
    pub fn change_link_bad(&self) -> Notice {
        Notice {
            paragraphs: vec![self.t("account-email-bad-text").to_string()],
            actions: vec![self.action(PAGE, "account-back", true)],
            ..self.notice("account-email", "account-email-bad-title", Tone::Care, "mail")
        }
    }
}
