//! Signing in with a password or a passkey, and signing out.

use std::sync::Arc;

use http::header::SET_COOKIE;
use medlock_domain::people::passkeys::{PasskeyError, Purpose};
use medlock_domain::people::{self, Email};
use medlock_domain::rates::{self, Verdict};
use medlock_domain::staff::{self, StaffError, sessions};
use medlock_domain::{Account, ids::StaffId};
use zeroize::Zeroizing;

use super::views::{Button, SignIn};
use super::{brought, busy, half, keys, signed_in, wait_problem};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::acc::{links, oidc};
use crate::metrics;
use crate::shell::browser::Cookie;
use crate::shell::flow::seconds_up;
use crate::shell::page::Problem;
use crate::shell::passkey;

/// GET `/acc/sign-in`.
pub async fn page(caller: Caller) -> Answer {
    let next = links::safe_next(caller.asked("next")).to_owned();
    if caller.staff.is_some() {
        return Ok(caller.go(&next));
    }
    caller.show(&view(&caller, &next, "", Vec::new()))
}

/// POST `/acc/sign-in`: the password. Signs nobody in alone.
pub async fn post(form: AccForm) -> Answer {
    let next = links::safe_next(form.text("next")).to_owned();
    let form = form.on_page("/acc/sign-in");
    let caller = &form.caller;
    oidc::others_open(caller)?;
    let typed = form.trimmed("email");
    let password = Zeroizing::new(form.text("password").to_owned());
    let mut problems = Vec::new();
    let email = Email::parse(typed);
    if typed.is_empty() {
        problems.push(Problem::of("email", "Write your e-mail address"));
    } else if email.is_none() {
        problems.push(Problem::of("email", "Write the e-mail address like name@example.org"));
    }
    if password.is_empty() {
        problems.push(Problem::of("password", "Write your password"));
    }
    let Some(email) = email.filter(|_| problems.is_empty()) else {
        return caller.show(&view(caller, &next, typed, problems));
    };
    match check_password(caller, email, password).await? {
        Checked::Right(staff) => {
            let factors = caller.app.db.read(move |tx, _| staff::factors(tx, staff)).await?;
            Ok(half::begin(caller, staff, factors, &next))
        }
        Checked::Wait(seconds) => {
            let problem = wait_problem(caller, "email", seconds);
            caller.show_wait(seconds, &view(caller, &next, typed, vec![problem]))
        }
        // The same words for an unknown address and a wrong password.
        Checked::Wrong => {
            let problem = Problem::of("email", "E-mail address or password is wrong");
            caller.show(&view(caller, &next, typed, vec![problem]))
        }
    }
}

/// What became of a password.
pub enum Checked {
    Right(StaffId),
    Wrong,
    /// It was not looked at: so many seconds have to pass first.
    Wait(u64),
}

/// Checks a password, which counts as a guess.
///
/// # Errors
/// When the database fails; the page for when every hand that can hash is busy.
pub async fn check_password(caller: &Caller, email: Email, password: Zeroizing<String>) -> Result<Checked, Refused> {
    let address = caller.address;
    let begun = caller.app.db.write({
        let email = email.clone();
        move |tx, now, _| -> Result<_, StaffError> {
            let verdict = rates::begin_staff_sign_in(tx, now, &email, address)?;
            Ok((verdict, staff::credentials(tx, &email)?))
        }
    });
    let (verdict, credentials) = begun.await?;
    if let Verdict::Wait(wait) = verdict {
        return Ok(Checked::Wait(seconds_up(wait)));
    }
    let checked = caller.app.pools.passwords.run({
        let app = Arc::clone(&caller.app);
        move || {
            let right = people::verify_password(&app.vault, &app.password_cost, &credentials, &password);
            let fresh = (right.is_some() && people::wants_upgrade(&app.password_cost, &credentials))
                .then(|| people::prepare_password(&app.vault, &mut *app.random(), &app.password_cost, &password));
            (right, credentials, fresh)
        }
    });
    let Ok((right, credentials, fresh)) = checked.await else { return Err(busy(caller)) };
    if right.is_none() {
        caller.app.metrics.sign_in(metrics::SignIn::Wrong);
    }
    let noted = caller.app.db.write(move |tx, now, rng| -> Result<(), StaffError> {
        if right.is_none() {
            return staff::note_failure(tx, now, rng, credentials.whose);
        }
        if let Some(fresh) = &fresh {
            staff::upgrade_hash(tx, &credentials, fresh)?;
        }
        Ok(rates::staff_sign_in_succeeded(tx, &email, address)?)
    });
    noted.await?;
    Ok(right.map_or(Checked::Wrong, Checked::Right))
}

/// POST `/acc/sign-in/passkey`: the device makes sure who uses it, so it counts as both factors.
pub async fn by_passkey(form: AccForm) -> Answer {
    let next = links::safe_next(form.text("next")).to_owned();
    let form = form.on_page("/acc/sign-in");
    let caller = &form.caller;
    oidc::others_open(caller)?;
    let replacing = brought(caller);
    let used = passkey::check_of(&form, Purpose::StaffSignIn, move |tx, now, rng, owner| {
        let Account::Staff(staff) = owner else { return Err(PasskeyError::Unknown) };
        Ok(sessions::start(tx, now, rng, staff, replacing.as_deref())?)
    });
    match keys::taken(caller, used.await?).await? {
        Some(token) => Ok(signed_in(caller, &next, &token)),
        None => {
            caller.app.metrics.sign_in(metrics::SignIn::Wrong);
            let problem = Problem::of("passkey", keys::NOT_TAKEN).at("email");
            caller.show(&view(caller, &next, "", vec![problem]))
        }
    }
}

/// GET `/acc/sign-out`: asks. Following a link signs nobody out.
pub async fn out_page(caller: Caller) -> Answer {
    if caller.staff.is_none() {
        return Ok(caller.go("/acc"));
    }
    caller.show(&Button {
        page: caller.page("acc-sign-out", "Sign out?"),
        paragraphs: vec!["This ends your session in this browser.".to_owned()],
        action: "/acc/sign-out".to_owned(),
        fields: Vec::new(),
        button: "Sign out".to_owned(),
        is_danger: false,
        other: ("/acc".to_owned(), "Stay signed in".to_owned()),
    })
}

/// POST `/acc/sign-out`.
pub async fn out(form: AccForm) -> Answer {
    let caller = &form.caller;
    if let Some(signed_in) = &caller.staff {
        let (staff, session) = (signed_in.id(), signed_in.session);
        caller.app.db.write(move |tx, now, rng| sessions::end(tx, now, rng, staff, session)).await?;
    }
    let mut response = caller.go("/acc/sign-in");
    for cookie in [Cookie::Staff, Cookie::StaffSecondStep] {
        response.headers_mut().append(SET_COOKIE, cookie.erase(caller.https()));
    }
    Ok(response)
}

fn view(caller: &Caller, next: &str, email: &str, problems: Vec<Problem>) -> SignIn {
    let only_provider = oidc::is_only_door(caller);
    let passkey = passkey::offer(&caller.app, &caller.browser, Purpose::StaffSignIn, "/acc/sign-in/passkey", &[])
        .filter(|_| !only_provider);
    let page = caller.page("acc-sign-in", "Sign in to the configuration centre").with_problems(problems);
    SignIn {
        page: keys::with_script(page, passkey.is_some()),
        next: next.to_owned(),
        email: email.to_owned(),
        passkey,
        provider: oidc::door(caller, next),
        only_provider,
    }
}
