//! One's own account: what one is called, the password, and the browsers one is signed in in.

use std::sync::Arc;

use medlock_domain::ids::StaffSessionId;
use medlock_domain::limits::RECOVERY_CODES_FEW;
use medlock_domain::people;
use medlock_domain::people::passkeys::{self, PasskeyError};
use medlock_domain::staff::{self, StaffError, sessions};
use zeroize::Zeroizing;

use super::letters::{Change, Teller};
use super::sign_in::{Checked, check_password};
use super::views::{Account, BrowserLine, KeyLine, Name, Password};
use super::{busy, name_problem, password_problem, wait_problem};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

const PAGE: &str = "/acc/account";

/// GET `/acc/account`.
pub async fn page(caller: Caller) -> Answer {
    let signed_in = caller.staff()?;
    let (id, here) = (signed_in.id(), signed_in.session);
    let found = caller.app.db.read(move |tx, now| -> Result<_, PasskeyError> {
        Ok((sessions::of_staff(tx, now, id)?, passkeys::of(tx, id)?, staff::factors(tx, id)?))
    });
    let (browsers, keys, factors) = found.await?;
    let (words, zone) = (caller.words, &caller.app.config.site.time_zone);
    let done = match caller.asked("done") {
        "password" => Some("Your password is changed. Every other browser was signed out."),
        "browser" => Some("The browser was signed out."),
        "name" => Some("Your name is changed."),
        "email" => Some("Your e-mail address is changed."),
        "passkey-added" => Some("The passkey was added."),
        "passkey-removed" => Some("The passkey was removed."),
        "code-app-removed" => Some("Codes from the app count no more."),
        _ => None,
    };
    caller.show(&Account {
        page: caller.page("acc-account", "My account").with_notice(done),
        email: signed_in.staff.email.as_typed().to_owned(),
        has_password: signed_in.staff.has_password,
        codes_since: factors.codes_since.map(|at| words.day_of(at, zone)).unwrap_or_default(),
        may_remove_codes: factors.passkeys > 0,
        recovery_left: factors.recovery_codes_left,
        recovery_few: factors.recovery_codes_left <= RECOVERY_CODES_FEW,
        passkeys_work: crate::shell::passkey::site_of(&caller.app.config, &caller.app.config.operators.url).is_some(),
        may_remove_keys: factors.codes_since.is_some() || factors.passkeys > 1,
        keys: keys
            .iter()
            .map(|key| KeyLine {
                id: key.id.to_string(),
                name: key.name.clone(),
                added: words.day_of(key.added_at, zone),
                used: key.used_at.map(|at| words.moment_of(at, zone)).unwrap_or_default(),
            })
            .collect(),
        browsers: browsers
            .iter()
            .map(|browser| BrowserLine {
                id: browser.id.to_string(),
                is_here: browser.id == here,
                started: words.moment_of(browser.started_at, zone),
                used: words.moment_of(browser.used_at, zone),
            })
            .collect(),
    })
}

/// POST `/acc/account/browsers/end`.
pub async fn end_browser(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    let signed_in = caller.staff()?;
    let id = signed_in.id();
    if let Ok(session) = form.text("browser").parse::<StaffSessionId>() {
        caller.app.db.write(move |tx, now, rng| sessions::end(tx, now, rng, id, session)).await?;
    }
    Ok(caller.go("/acc/account?done=browser"))
}

/// POST `/acc/account/browsers/end-others`.
pub async fn end_others(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    let signed_in = caller.staff()?;
    let (id, session, by) = (signed_in.id(), signed_in.session, caller.actor());
    caller.app.db.write(move |tx, now, rng| sessions::end_all(tx, now, rng, by, id, Some(session))).await?;
    Ok(caller.go("/acc/account?done=browser"))
}

/// GET `/acc/account/name`.
pub async fn name_page(caller: Caller) -> Answer {
    let name = caller.staff()?.staff.name.clone();
    caller.show(&name_view(&caller, &name, Vec::new()))
}

/// POST `/acc/account/name`.
pub async fn name(form: AccForm) -> Answer {
    let form = form.on_page("/acc/account/name");
    let caller = &form.caller;
    let (id, by) = (caller.staff()?.id(), caller.actor());
    let name = form.trimmed("name").to_owned();
    if let Err(wrong) = staff::check_name(&name) {
        return caller.show(&name_view(caller, &name, vec![name_problem(wrong)]));
    }
    caller.app.db.write(move |tx, now, rng| staff::rename(tx, now, rng, by, id, &name)).await?;
    Ok(caller.go("/acc/account?done=name"))
}

fn name_view(caller: &Caller, called: &str, problems: Vec<Problem>) -> Name {
    Name {
        page: caller.page("acc-account-name", "What you are called").with_problems(problems),
        called: called.to_owned(),
    }
}

/// GET `/acc/account/password`.
pub async fn password_page(caller: Caller) -> Answer {
    caller.staff()?;
    caller.show(&password_view(&caller, Vec::new()))
}

/// POST `/acc/account/password`: the one there is, and the new one twice.
pub async fn password(form: AccForm) -> Answer {
    let form = form.on_page("/acc/account/password");
    let caller = &form.caller;
    let signed_in = caller.staff()?;
    let (id, session, email) = (signed_in.id(), signed_in.session, signed_in.staff.email.clone());
    let current = Zeroizing::new(form.text("password").to_owned());
    let new = Zeroizing::new(form.text("new_password").to_owned());
    let mut problems = Vec::new();
    if current.is_empty() {
        problems.push(Problem::of("password", "Write the password you have now"));
    }
    if let Err(wrong) = people::check_password_rule(&new, Some(&email), None) {
        problems.push(password_problem("new_password", wrong));
    } else if form.text("password_again") != new.as_str() {
        problems.push(Problem::of("password_again", "The two passwords are not the same"));
    }
    if !problems.is_empty() {
        return caller.show(&password_view(caller, problems));
    }
    match check_password(caller, email, current).await? {
        Checked::Right(who) if who == id => {}
        Checked::Wait(seconds) => {
            let problem = wait_problem(caller, "password", seconds);
            return caller.show_wait(seconds, &password_view(caller, vec![problem]));
        }
        Checked::Right(_) | Checked::Wrong => {
            let problem = Problem::of("password", "That is not the password you have now");
            return caller.show(&password_view(caller, vec![problem]));
        }
    }
    let teller = Teller::of(caller, &signed_in.staff);
    let prepared = caller.app.pools.passwords.run({
        let app = Arc::clone(&caller.app);
        move || people::prepare_password(&app.vault, &mut *app.random(), &app.password_cost, &new)
    });
    let Ok(prepared) = prepared.await else { return Err(busy(caller)) };
    let changed = caller.app.db.write(move |tx, now, rng| -> Result<(), StaffError> {
        staff::change_password(tx, now, rng, id, &prepared, Some(session))?;
        sessions::prove(tx, now, session)?;
        Ok(teller.tell(tx, now, rng, Change::Password)?)
    });
    changed.await?;
    caller.app.letter_written();
    Ok(caller.go("/acc/account?done=password"))
}

fn password_view(caller: &Caller, problems: Vec<Problem>) -> Password {
    Password { page: caller.page("acc-account-password", "A new password").with_problems(problems) }
}
