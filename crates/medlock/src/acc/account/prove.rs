//! Who one is once more, before a change that a computer left alone must not be enough for.

use medlock_domain::people::passkeys::{self, PasskeyError, Purpose};
use medlock_domain::staff::sessions;
use zeroize::Zeroizing;

use super::sign_in::{Checked, check_password};
use super::views::Prove;
use super::{keys, wait_problem};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::acc::{links, oidc};
use crate::shell::page::Problem;
use crate::shell::passkey;

/// GET `/acc/account/prove`.
pub async fn page(caller: Caller) -> Answer {
    let next = links::safe_next(caller.asked("next")).to_owned();
    caller.staff()?;
    let view = view(&caller, &next, Vec::new()).await?;
    caller.show(&view)
}

/// POST `/acc/account/prove`: the password.
pub async fn post(form: AccForm) -> Answer {
    let form = form.on_page("/acc/account");
    let next = links::safe_next(form.text("next")).to_owned();
    let caller = &form.caller;
    oidc::others_open(caller)?;
    let signed_in = caller.staff()?;
    let password = Zeroizing::new(form.text("password").to_owned());
    if password.is_empty() {
        let problem = Problem::of("password", "Write your password");
        return caller.show(&view(caller, &next, vec![problem]).await?);
    }
    let problem = match check_password(caller, signed_in.staff.email.clone(), password).await? {
        Checked::Right(id) if id == signed_in.id() => {
            let session = signed_in.session;
            caller.app.db.write(move |tx, now, _| sessions::prove(tx, now, session)).await?;
            return Ok(caller.go(&next));
        }
        Checked::Right(_) | Checked::Wrong => Problem::of("password", "That is not your password"),
        Checked::Wait(seconds) => {
            let problem = wait_problem(caller, "password", seconds);
            return caller.show_wait(seconds, &view(caller, &next, vec![problem]).await?);
        }
    };
    caller.show(&view(caller, &next, vec![problem]).await?)
}

/// POST `/acc/account/prove/passkey`.
pub async fn by_passkey(form: AccForm) -> Answer {
    let form = form.on_page("/acc/account");
    let next = links::safe_next(form.text("next")).to_owned();
    let caller = &form.caller;
    oidc::others_open(caller)?;
    let signed_in = caller.staff()?;
    let session = signed_in.session;
    let used = passkey::check_of(&form, Purpose::Prove(signed_in.id().into()), move |tx, now, _, _| {
        sessions::prove(tx, now, session).map_err(PasskeyError::from)
    });
    match keys::taken(caller, used.await?).await? {
        Some(()) => Ok(caller.go(&next)),
        None => {
            let problem = Problem::of("passkey", keys::NOT_TAKEN).at("password");
            caller.show(&view(caller, &next, vec![problem]).await?)
        }
    }
}

async fn view(caller: &Caller, next: &str, problems: Vec<Problem>) -> Result<Prove, Refused> {
    let signed_in = caller.staff()?;
    let id = signed_in.id();
    let known = caller.app.db.read(move |tx, _| passkeys::of(tx, id)).await?;
    let only_provider = oidc::is_only_door(caller);
    let offer = (!known.is_empty() && !only_provider)
        .then(|| {
            let purpose = Purpose::Prove(id.into());
            passkey::offer(&caller.app, &caller.browser, purpose, "/acc/account/prove/passkey", &known)
        })
        .flatten();
    let page = caller.page("acc-account-prove", "Show that it is you").with_problems(problems);
    Ok(Prove {
        page: keys::with_script(page, offer.is_some()),
        next: next.to_owned(),
        has_password: signed_in.staff.has_password && !only_provider,
        provider: oidc::door(caller, next),
        passkey: offer,
    })
}
