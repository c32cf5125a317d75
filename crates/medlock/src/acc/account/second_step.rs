//! After a right password: a code from an app, a passkey, or a recovery code.

use jiff::SignedDuration;
use medlock_domain::people::passkeys::{self, PasskeyError, Purpose};
use medlock_domain::people::{recovery_codes, totp};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::staff::{self, sessions};
use medlock_domain::web_sessions::SessionToken;
use zeroize::Zeroizing;

use super::half::Half;
use super::letters::{Change, Teller};
use super::views::SecondStep;
use super::{brought, keys, signed_in, wait_problem};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::acc::links;
use crate::metrics;
use crate::shell::flow::seconds_up;
use crate::shell::page::Problem;
use crate::shell::passkey;

const PAGE: &str = "/acc/second-step";
const RECOVERY_PAGE: &str = "/acc/second-step/recovery";

/// Which code is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    App,
    Recovery,
}

/// GET `/acc/second-step`.
pub async fn page(caller: Caller) -> Answer {
    ask(&caller, Kind::App).await
}

/// GET `/acc/second-step/recovery`.
pub async fn recovery_page(caller: Caller) -> Answer {
    ask(&caller, Kind::Recovery).await
}

async fn ask(caller: &Caller, kind: Kind) -> Answer {
    let next = links::safe_next(caller.asked("next")).to_owned();
    let half = half_of(caller, &next).await?;
    let view = view(caller, &half, kind, &next, Vec::new()).await?;
    caller.show(&view)
}

/// Whose second step it is.
async fn half_of(caller: &Caller, next: &str) -> Result<Half, Refused> {
    if caller.staff.is_some() {
        return Err(Refused::Go(Box::new(caller.go(next))));
    }
    match Half::of(caller).await? {
        Some(half) if half.factors.any() => Ok(half),
        Some(_) => Err(Refused::Go(Box::new(caller.go(&links::with_next("/acc/set-up", next))))),
        None => Err(Refused::Go(Box::new(caller.go(&links::sign_in(next))))),
    }
}

/// POST `/acc/second-step`.
pub async fn post(form: AccForm) -> Answer {
    take(form.on_page(PAGE), Kind::App).await
}

/// POST `/acc/second-step/recovery`.
pub async fn recovery(form: AccForm) -> Answer {
    take(form.on_page(RECOVERY_PAGE), Kind::Recovery).await
}

/// What became of a code.
enum Tried {
    In(SessionToken),
    Wrong,
    Wait(SignedDuration),
    /// The password was changed meanwhile, or the account is gone.
    Over,
}

async fn take(form: AccForm, kind: Kind) -> Answer {
    let next = links::safe_next(form.text("next")).to_owned();
    let caller = &form.caller;
    let half = half_of(caller, &next).await?;
    let code = Zeroizing::new(form.trimmed("code").to_owned());
    if code.is_empty() {
        let problem = Problem::of("code", "Write the code");
        return caller.show(&view(caller, &half, kind, &next, vec![problem]).await?);
    }
    match try_code(caller, &half, kind, code).await? {
        Tried::In(token) => Ok(signed_in(caller, &next, &token)),
        Tried::Over => Ok(caller.go(&links::sign_in(&next))),
        Tried::Wrong => {
            caller.app.metrics.sign_in(metrics::SignIn::Wrong);
            let text = match kind {
                Kind::App => "That is not the code, or it was used before. Wait for the next one and write it here",
                Kind::Recovery => "That is none of your recovery codes, or it was used before",
            };
            caller.show(&view(caller, &half, kind, &next, vec![Problem::of("code", text)]).await?)
        }
        Tried::Wait(wait) => {
            let seconds = seconds_up(wait);
            let problem = wait_problem(caller, "code", seconds);
            caller.show_wait(seconds, &view(caller, &half, kind, &next, vec![problem]).await?)
        }
    }
}

async fn try_code(caller: &Caller, half: &Half, kind: Kind, code: Zeroizing<String>) -> Result<Tried, Refused> {
    let (id, since, replacing) = (half.id(), half.since(), brought(caller));
    let teller = Teller::of(caller, &half.staff);
    let tried = caller.app.db.write(move |tx, now, rng| -> Result<Tried, anyhow::Error> {
        match staff::load(tx, id)? {
            Some(staff) if staff.password_changed_at <= since => {}
            _ => return Ok(Tried::Over),
        }
        if let Verdict::Wait(wait) = rates::begin_second_step(tx, now, id)? {
            if rates::warn_of_second_step(tx, now, id)? {
                teller.tell(tx, now, rng, Change::SecondStepTried)?;
            }
            return Ok(Tried::Wait(wait));
        }
        let is_right = match kind {
            Kind::App => match totp::use_up(tx, now, id, &code) {
                Ok(()) => true,
                Err(totp::TotpError::Wrong) => false,
                Err(error) => return Err(error.into()),
            },
            Kind::Recovery => match recovery_codes::use_up(tx, now, rng, id, &code)? {
                Some(left) => {
                    teller.tell(tx, now, rng, Change::RecoveryCodeUsed { left })?;
                    true
                }
                None => false,
            },
        };
        if !is_right {
            totp::note_wrong(tx, now, rng, id)?;
            return Ok(Tried::Wrong);
        }
        rates::second_step_succeeded(tx, id)?;
        Ok(Tried::In(sessions::start(tx, now, rng, id, replacing.as_deref())?))
    });
    let tried = tried.await?;
    caller.app.letter_written();
    Ok(tried)
}

/// POST `/acc/second-step/passkey`.
pub async fn by_passkey(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let next = links::safe_next(form.text("next")).to_owned();
    let caller = &form.caller;
    let half = half_of(caller, &next).await?;
    let (id, replacing) = (half.id(), brought(caller));
    let used = passkey::check_of(&form, Purpose::Prove(id.into()), move |tx, now, rng, _| {
        sessions::start(tx, now, rng, id, replacing.as_deref()).map_err(PasskeyError::from)
    });
    match keys::taken(caller, used.await?).await? {
        Some(token) => Ok(signed_in(caller, &next, &token)),
        None => {
            caller.app.metrics.sign_in(metrics::SignIn::Wrong);
            let problem = Problem::of("passkey", keys::NOT_TAKEN).at("main");
            caller.show(&view(caller, &half, Kind::App, &next, vec![problem]).await?)
        }
    }
}

async fn view(
    caller: &Caller,
    half: &Half,
    kind: Kind,
    next: &str,
    problems: Vec<Problem>,
) -> Result<SecondStep, Refused> {
    let id = half.id();
    let known = caller.app.db.read(move |tx, _| passkeys::of(tx, id)).await?;
    let offer = (kind == Kind::App && !known.is_empty())
        .then(|| {
            let purpose = Purpose::Prove(id.into());
            passkey::offer(&caller.app, &caller.browser, purpose, "/acc/second-step/passkey", &known)
        })
        .flatten();
    let title = match kind {
        Kind::App => "One more step",
        Kind::Recovery => "Use a recovery code",
    };
    let page = caller.page("acc-second-step", title).with_problems(problems);
    Ok(SecondStep {
        page: keys::with_script(page, offer.is_some()),
        next: next.to_owned(),
        is_recovery: kind == Kind::Recovery,
        has_codes: half.factors.codes_since.is_some(),
        recovery_left: half.factors.recovery_codes_left > 0,
        passkey: offer,
        other: match kind {
            Kind::App => links::with_next(RECOVERY_PAGE, next),
            Kind::Recovery => links::with_next(PAGE, next),
        },
    })
}
