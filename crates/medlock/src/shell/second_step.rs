//! After a right password, for people who turned that on: a code from their app, or a recovery code. Until then nobody is signed in:
//! the browser has a short-lived sealed note of whose password it knows, and no session.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::SET_COOKIE;
use jiff::{SignedDuration, Timestamp};
use medlock_domain::ids::PersonId;
use medlock_domain::limits::SECOND_STEP_LIFE;
use medlock_domain::notices;
use medlock_domain::people::{self, recovery_codes, totp};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::web_sessions::{self, Means, SessionToken};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::browser::Cookie;
use super::letters::{Change, Writer};
use super::page::{FieldKind, Problem};
use super::reply::Failed;
use super::security_views::SecondStep;
use super::visitor::{Posted, Visitor};
use super::{agree, flow, links, provider};
use crate::metrics::{self, Refused};

const PAGE: &str = "/second-step";
const RECOVERY_PAGE: &str = "/second-step/recovery";

/// Somebody whose password was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Half {
    person: PersonId,
    at: Timestamp,
    /// They asked to stay signed in.
    stays: bool,
    /// What the first step was: their password, or a provider.
    first: Means,
}

impl Half {
    fn seal(self, visitor: &Visitor) -> String {
        let by_provider = self.first.is_by_provider();
        let plain = [
            &self.person.as_bytes()[..],
            &self.at.as_microsecond().to_be_bytes(),
            &[u8::from(self.stays), u8::from(by_provider)],
        ]
        .concat();
        let app = &visitor.app;
        URL_SAFE_NO_PAD.encode(app.vault.seal("second-step", visitor.browser.bytes(), &plain, &mut *app.random()))
    }

    /// Who this browser knows the password of, for a few minutes.
    fn of(visitor: &Visitor) -> Option<Half> {
        let sealed = URL_SAFE_NO_PAD.decode(visitor.half_signed_in.as_deref()?).ok()?;
        let plain = visitor.app.vault.open("second-step", visitor.browser.bytes(), &sealed).ok()?;
        let (person, at) = plain.split_first_chunk::<16>()?;
        let (at, rest) = at.split_first_chunk::<8>()?;
        let [stays, by_provider] = <[u8; 2]>::try_from(rest).ok()?;
        let first = if by_provider == 1 { Means::Provider } else { Means::Password };
        let at = Timestamp::from_microsecond(i64::from_be_bytes(*at)).ok()?;
        let person = PersonId(Uuid::from_bytes(*person));
        (at + SECOND_STEP_LIFE > visitor.app.now()).then_some(Half { person, at, stays: stays == 1, first })
    }
}

/// The password was right, or a provider vouched for them, and a code is needed beside it: on to its page.
pub fn begin(visitor: &Visitor, person: PersonId, next: &str, first: Means) -> Response {
    let half = Half { person, at: visitor.app.now(), stays: visitor.stays, first };
    let mut response = visitor.go(&links::with_next(PAGE, next));
    let cookie = Cookie::SecondStep.write(&half.seal(visitor), visitor.https());
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}

/// Which code is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    App,
    Recovery,
}

impl Kind {
    fn page(self) -> &'static str {
        match self {
            Kind::App => PAGE,
            Kind::Recovery => RECOVERY_PAGE,
        }
    }
}

/// GET `/second-step`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    ask(&visitor, Kind::App)
}

/// GET `/second-step/recovery`.
pub async fn recovery_page(visitor: Visitor) -> Result<Response, Failed> {
    ask(&visitor, Kind::Recovery)
}

fn ask(visitor: &Visitor, kind: Kind) -> Result<Response, Failed> {
    let next = links::safe_next(visitor.asked("next"));
    if visitor.reader.is_some() {
        return Ok(visitor.go(next));
    }
    match Half::of(visitor) {
        Some(half) => visitor.show(&view(visitor, half, kind, next, Vec::new())),
        None => Ok(visitor.go(&links::sign_in(next))),
    }
}

/// POST `/second-step`.
pub async fn post(posted: Posted) -> Result<Response, Failed> {
    take(posted, Kind::App).await
}

/// POST `/second-step/recovery`.
pub async fn recovery(posted: Posted) -> Result<Response, Failed> {
    take(posted, Kind::Recovery).await
}

/// What became of a code.
enum Tried {
    In(SessionToken),
    Wrong,
    Wait(SignedDuration),
    /// The password was changed meanwhile, or the account is gone.
    Over,
}

async fn take(posted: Posted, kind: Kind) -> Result<Response, Failed> {
    let next = links::safe_next(posted.text("next")).to_owned();
    let mut posted = posted.on_page(links::with_next(kind.page(), &next));
    if posted.visitor.reader.is_some() {
        return Ok(posted.visitor.go(&next));
    }
    let Some(half) = Half::of(&posted.visitor) else { return Ok(posted.visitor.go(&links::sign_in(&next))) };
    posted.visitor.stays = half.stays;
    let visitor = &posted.visitor;
    let code = posted.digits("code");
    if code.is_empty() {
        let problem = Problem::of("code", visitor.words.say("second-step-missing"));
        return visitor.show(&view(visitor, half, kind, &next, vec![problem]));
    }
    match try_code(visitor, half, kind, code).await? {
        Tried::In(token) => {
            visitor.app.metrics.sign_in(metrics::SignIn::Ok);
            let mut response = agree::welcome(visitor, &next, &token).await?;
            response.headers_mut().append(SET_COOKIE, Cookie::SecondStep.erase(visitor.https()));
            Ok(response)
        }
        Tried::Wrong => {
            visitor.app.metrics.sign_in(metrics::SignIn::Wrong);
            let problem = match kind {
                Kind::App => Problem::of("code", visitor.words.say("second-step-wrong")),
                Kind::Recovery => Problem::of("code", visitor.words.say("recovery-wrong")),
            };
            visitor.show(&view(visitor, half, kind, &next, vec![problem]))
        }
        Tried::Wait(wait) => {
            visitor.app.metrics.sign_in(metrics::SignIn::Delayed);
            visitor.app.metrics.refused(Refused::RateLimited);
            let seconds = flow::seconds_up(wait);
            let wait = visitor.words.wait(seconds);
            let problem = Problem::of("code", visitor.words.say("sign-in-wait").arg("wait", wait));
            visitor.show_wait(seconds, &view(visitor, half, kind, &next, vec![problem]))
        }
        Tried::Over => Ok(visitor.go(&links::sign_in(&next))),
    }
}

async fn try_code(visitor: &Visitor, half: Half, kind: Kind, code: Zeroizing<String>) -> Result<Tried, Failed> {
    let (writer, mark) = (Writer::of(visitor), visitor.known.mark());
    let person = half.person;
    let tried = visitor.app.db.write(move |tx, now, rng| -> Result<Tried, anyhow::Error> {
        match people::password_changed_at(tx, person)? {
            Some(changed_at) if changed_at <= half.at => {}
            _ => return Ok(Tried::Over),
        }
        if let Verdict::Wait(wait) = rates::begin_second_step(tx, now, person)? {
            if rates::warn_of_second_step(tx, now, person)? {
                writer.tell_of(tx, now, rng, person, &Change::SecondStepTried)?;
            }
            return Ok(Tried::Wait(wait));
        }
        let is_right = match kind {
            // Turned off meanwhile in another browser: the password alone is enough again.
            _ if totp::on_since(tx, person)?.is_none() => true,
            Kind::App => match totp::use_up(tx, now, person, &code) {
                Ok(()) => true,
                Err(totp::TotpError::Wrong) => false,
                Err(error) => return Err(error.into()),
            },
            Kind::Recovery => match recovery_codes::use_up(tx, now, rng, person, &code)? {
                Some(left) => {
                    writer.tell_of(tx, now, rng, person, &Change::RecoveryCodeUsed { left })?;
                    true
                }
                None => false,
            },
        };
        if !is_right {
            totp::note_wrong(tx, now, rng, person)?;
            return Ok(Tried::Wrong);
        }
        rates::second_step_succeeded(tx, person)?;
        let means = half.first.and_code();
        let token = web_sessions::start_staying(tx, now, rng, person, None, half.stays, means)?;
        notices::signed_in(tx, now, rng, person, &mark, means)?;
        Ok(Tried::In(token))
    });
    let tried = tried.await?;
    visitor.app.letter_written();
    Ok(tried)
}

fn view(visitor: &Visitor, half: Half, kind: Kind, next: &str, problems: Vec<Problem>) -> SecondStep {
    let visit = visitor.visit();
    let (app, recovery) = (links::with_next(PAGE, next), links::with_next(RECOVERY_PAGE, next));
    match kind {
        Kind::App => SecondStep {
            page: visit.page("second-step", visit.t("second-step-title")).with_problems(problems),
            text: match provider::name(&visitor.app).filter(|_| half.first.is_by_provider()) {
                Some(provider) => visit.t("provider-second-step").arg("provider", provider).to_string(),
                None => visit.t("second-step-text").to_string(),
            },
            action: PAGE,
            next: next.to_owned(),
            kind: FieldKind::OneTimeCode,
            label: visit.t("second-step-label").to_string(),
            hint: visit.t("second-step-hint").to_string(),
            other: (recovery, visit.t("second-step-other").to_string()),
        },
        Kind::Recovery => SecondStep {
            page: visit.page("second-step", visit.t("recovery-title")).with_problems(problems),
            text: visit.t("recovery-text").to_string(),
            action: RECOVERY_PAGE,
            next: next.to_owned(),
            kind: FieldKind::RecoveryCode,
            label: visit.t("recovery-label").to_string(),
            hint: visit.t("recovery-hint").to_string(),
            other: (app, visit.t("recovery-other").to_string()),
        },
    }
}
