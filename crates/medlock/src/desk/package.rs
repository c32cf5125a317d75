//! `/desk/package`: blocking a package that was meant for somebody else, by the code on its letter, and releasing it. Whether it was picked up is
//! not said: whoever stands at the counter with somebody else's letter must not learn it either.

use http::StatusCode;
use medlock_domain::desk::Ground;
use medlock_domain::packages::{self, Which};
use medlock_domain::rates::{self, Verdict};
use medlock_wire::identity_code::IdentityCode;

use super::asked::Typed;
use super::views::Package;
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::letters::Writer;
use crate::shell::page::Problem;

const PAGE: &str = "/desk/package";

fn view(caller: &Caller, typed: &Typed, is_release: bool, problems: Vec<Problem>) -> Package {
    let done = match caller.asked("done") {
        "blocked" => Some("It is blocked: nobody gets it, and what came in it is shown to nobody."),
        "released" => Some("It is released."),
        _ => None,
    };
    Package {
        page: caller
            .page("desk-package", "A package that was meant for somebody else")
            .with_problems(problems)
            .with_notice(done),
        is_release,
        reason: typed.reason.clone(),
        proofs: typed.proofs(),
    }
}

/// GET `/desk/package`.
pub async fn page(caller: Caller) -> Answer {
    caller.helper()?;
    caller.show(&view(&caller, &Typed::default(), false, Vec::new()))
}

/// POST `/desk/package`.
pub async fn post(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    let by = caller.helper()?.id();
    caller.proved(PAGE)?;
    let typed = Typed::of(&form);
    let is_release = form.text("what") == "release";
    let mut problems = Vec::new();
    let code = IdentityCode::parse(form.trimmed("code")).ok();
    if code.is_none() {
        problems.push(Problem::of("code", "Type the code from the letter, 20 letters and digits"));
    }
    let ground: Option<Ground> = typed.ground(by, &mut problems);
    let (Some(code), Some(_)) = (code, ground) else {
        return caller.show(&view(caller, &typed, is_release, problems));
    };
    let (writer, works) = (Writer::of_site(&caller.app.config), caller.app.config.mail.works());
    let address = caller.address;
    let done = caller.app.db.write(move |tx, now, rng| -> Result<_, anyhow::Error> {
        if packages::look_up(tx, &code)?.is_none() {
            // Nobody finds codes by trying them here.
            return Ok(Err(rates::unknown_code(tx, now, rng, address, None)?));
        }
        let which = Which::Code(code.clone());
        let touched = match is_release {
            false => packages::block(tx, now, rng, by, None, &which)?,
            true => packages::release(tx, now, rng, by, None, &which)?,
        };
        for one in touched.iter().filter(|_| works) {
            writer.tell_of_block(tx, now, rng, one, is_release)?;
        }
        Ok(Ok(()))
    });
    match done.await? {
        Ok(()) => {
            caller.app.letter_written();
            Ok(caller.go(if is_release { "/desk/package?done=released" } else { "/desk/package?done=blocked" }))
        }
        Err(Verdict::Go) => {
            let problem = Problem::of("code", "There is no package with this code. Compare each letter");
            caller.show(&view(caller, &typed, is_release, vec![problem]))
        }
        Err(Verdict::Wait(_)) => {
            let problem = Problem::of(
                "code",
                "Too many codes that lead nowhere were typed here. Try again in a quarter of an hour",
            );
            caller.show_as(StatusCode::TOO_MANY_REQUESTS, &view(caller, &typed, is_release, vec![problem]))
        }
    }
}
