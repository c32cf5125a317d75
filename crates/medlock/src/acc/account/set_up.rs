//! The first second factor: a code app or a passkey. Without one nobody is signed in.

use http::header::CACHE_CONTROL;
use medlock_domain::people::passkeys::{self, PasskeyError, Purpose};
use medlock_domain::people::recovery_codes;
use medlock_domain::people::totp::{self, Secret, TotpError};
use medlock_domain::staff::{self, sessions};
use medlock_domain::web_sessions::SessionToken;
use zeroize::Zeroizing;

use super::half::Half;
use super::views::SetUp;
use super::{brought, keep_session, keys};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::acc::links;
use crate::shell::page::Problem;
use crate::shell::passkey::{self, Owner, PasskeyOffer};

/// GET `/acc/set-up`.
pub async fn page(caller: Caller) -> Answer {
    let next = links::safe_next(caller.asked("next")).to_owned();
    let half = half_of(&caller, &next).await?;
    let secret = Secret::new(&mut *caller.app.random());
    caller.show(&view(&caller, &half, &secret, &next, Vec::new()))
}

async fn half_of(caller: &Caller, next: &str) -> Result<Half, Refused> {
    let elsewhere = match Half::of(caller).await? {
        Some(half) if !half.factors.any() => return Ok(half),
        // The form sent twice: it has done what it was to do.
        _ if caller.staff.is_some() => next.to_owned(),
        Some(_) => links::with_next("/acc/second-step", next),
        None => links::sign_in(next),
    };
    Err(Refused::Go(Box::new(caller.go(&elsewhere))))
}

/// POST `/acc/set-up`: a code that shows that the app has the secret.
pub async fn code_app(form: AccForm) -> Answer {
    let form = form.on_page("/acc/set-up");
    let next = links::safe_next(form.text("next")).to_owned();
    let caller = &form.caller;
    let half = half_of(caller, &next).await?;
    let id = half.id();
    let Some(secret) = Secret::offered(&caller.app.vault, id, caller.browser.bytes(), form.text("offer")) else {
        return Ok(caller.go(&links::with_next("/acc/set-up", &next)));
    };
    let code = Zeroizing::new(form.trimmed("code").to_owned());
    if code.is_empty() {
        let problem = Problem::of("code", "Write the code that the app shows");
        return caller.show(&view(caller, &half, &secret, &next, vec![problem]));
    }
    let (shown, replacing) = (secret.clone(), brought(caller));
    let made = caller.app.db.write(move |tx, now, rng| -> Result<_, TotpError> {
        // Whoever was faster in another browser has set up the first one.
        if staff::lock_factors(tx, id)?.any() {
            return Err(TotpError::AlreadyOn);
        }
        totp::turn_on(tx, now, rng, id, &secret, &code)?;
        let codes = recovery_codes::make(tx, now, rng, id)?;
        Ok((sessions::start(tx, now, rng, id, replacing.as_deref())?, codes))
    });
    match made.await {
        Ok((token, codes)) => done(caller, &token, &codes, &next),
        Err(TotpError::Wrong) => {
            let text = "That is not the code the app shows now. Check the time of your telephone and try the next code";
            caller.show(&view(caller, &half, &shown, &next, vec![Problem::of("code", text)]))
        }
        Err(TotpError::AlreadyOn) => Ok(caller.go(&links::with_next("/acc/second-step", &next))),
        Err(error) => Err(error.into()),
    }
}

/// POST `/acc/set-up/passkey`.
pub async fn passkey(form: AccForm) -> Answer {
    let form = form.on_page("/acc/set-up");
    let next = links::safe_next(form.text("next")).to_owned();
    let caller = &form.caller;
    let half = half_of(caller, &next).await?;
    let id = half.id();
    let made = match passkey::registration(&form, id) {
        Err(_) => Err(PasskeyError::Unknown),
        Ok((asked, new)) => {
            let replacing = brought(caller);
            let made = caller.app.db.write(move |tx, now, rng| -> Result<_, PasskeyError> {
                if staff::lock_factors(tx, id)?.any() {
                    return Ok(None);
                }
                passkeys::add(tx, now, rng, id, &asked, &new, keys::FIRST_NAME)?;
                let codes = recovery_codes::make(tx, now, rng, id)?;
                Ok(Some((sessions::start(tx, now, rng, id, replacing.as_deref())?, codes)))
            });
            made.await
        }
    };
    match made {
        Ok(Some((token, codes))) => done(caller, &token, &codes, &next),
        Ok(None) => Ok(caller.go(&links::with_next("/acc/second-step", &next))),
        Err(PasskeyError::Store(error)) => Err(error.into()),
        Err(error) => {
            let text = match error {
                PasskeyError::Known => "That passkey is registered already. Use another device",
                _ => "The passkey was not taken. Try again, or use a code app",
            };
            let secret = Secret::new(&mut *caller.app.random());
            let problem = Problem::of("passkey", text).at("main");
            caller.show(&view(caller, &half, &secret, &next, vec![problem]))
        }
    }
}

/// The recovery codes, the only time they are seen, with the session.
fn done(caller: &Caller, token: &SessionToken, codes: &[Zeroizing<String>], next: &str) -> Answer {
    let mut response = caller.show(&keys::codes_view(caller, codes, next))?;
    keep_session(caller, response.headers_mut(), token);
    response.headers_mut().insert(CACHE_CONTROL, http::HeaderValue::from_static("no-store"));
    Ok(response)
}

fn view(caller: &Caller, half: &Half, secret: &Secret, next: &str, problems: Vec<Problem>) -> SetUp {
    let staff = &half.staff;
    let offer = passkey::offer(&caller.app, &caller.browser, Purpose::Add(staff.id.into()), "/acc/set-up/passkey", &[]);
    let owner = Owner::of(&caller.app, staff.id, staff.email.as_typed(), &staff.name);
    let offer = offer.map(|offer| PasskeyOffer { owner: Some(owner), ..offer });
    let page = caller.page("acc-set-up", "Set up your second step").with_problems(problems);
    SetUp {
        page: keys::with_script(page, offer.is_some()),
        next: next.to_owned(),
        app: keys::code_app(caller, staff, secret),
        passkey: offer,
    }
}
