//! What went to the wrong person: blocking a package and releasing it again. What is answered is the same whether it waited or was picked up, and
//! whether it was there at all.

use axum::extract::Path;
use medlock_domain::ids::SentId;
use medlock_domain::packages::{self, Blocked, Which};
use medlock_domain::sent::{self, SentError};
use medlock_wire::identity_code::IdentityCode;

use super::head::open;
use super::views::{Block, BlockAny};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::letters::Writer;
use crate::shell::page::Problem;

/// Longest external id that is looked for.
const EXTERNAL_ID_CHARS_MAX: usize = 512;

/// GET `/send/{app}/sent/{id}/block`: asks.
pub async fn page(caller: Caller, Path((app, id)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &app).await?;
    let (line, is_package) = super::one::line_of(&caller, &opened, &id).await?;
    if !is_package {
        return Err(caller.nowhere());
    }
    let base = opened.address(&format!("/sent/{id}"));
    let title = if line.is_blocked { "Release it again?" } else { "Block it?" };
    caller.show(&Block {
        page: caller.page("send-block", title),
        head: opened.head("/sent"),
        is_blocked: line.is_blocked,
        line,
        action: format!("{base}/block"),
        back: base,
    })
}

/// POST `/send/{app}/sent/{id}/block`.
pub async fn block(Path((app, id)): Path<(String, String)>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/send/{app}/sent/{id}"));
    let caller = &form.caller;
    let opened = open(caller, &app).await?;
    let Ok(id) = id.parse::<SentId>() else { return Err(caller.nowhere()) };
    let (app, staff, is_release) = (opened.id(), opened.staff, form.text("what") == "release");
    let (writer, works) = (Writer::of_site(&caller.app.config), caller.app.config.mail.works());
    let done = caller.app.db.write(move |tx, now, rng| -> Result<bool, anyhow::Error> {
        let touched = match is_release {
            false => sent::block(tx, now, rng, app, staff, id),
            true => sent::release(tx, now, rng, app, staff, id),
        };
        match touched {
            Ok(Some(touched)) if works => writer.tell_of_block(tx, now, rng, &touched, is_release)?,
            Ok(_) => {}
            Err(SentError::Unknown) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        Ok(true)
    });
    if !done.await? {
        return Err(caller.nowhere());
    }
    caller.app.letter_written();
    Ok(caller.go(&opened.address(&format!("/sent/{id}?done={}", if is_release { "released" } else { "blocked" }))))
}

/// GET `/send/{app}/block`: for packages that a program sent.
pub async fn any_page(caller: Caller, Path(app): Path<String>) -> Answer {
    let opened = open(&caller, &app).await?;
    let done = match caller.asked("done") {
        "blocked" => Some("Done. If there was such a package, nobody gets it, and what came in it is shown to nobody."),
        "released" => Some("Done. If there was such a package, it is released."),
        _ => None,
    };
    caller.show(&BlockAny {
        page: caller.page("send-block-any", "Something went to the wrong person").with_notice(done),
        head: opened.head("/block"),
        external_id: String::new(),
        action: opened.address("/block"),
    })
}

/// POST `/send/{app}/block`.
pub async fn any(Path(app): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/send/{app}/block"));
    let caller = &form.caller;
    let opened = open(caller, &app).await?;
    let which = match meant(form.trimmed("code"), form.trimmed("external_id")) {
        Ok(which) => which,
        Err(problem) => {
            return caller.show(&BlockAny {
                page: caller.page("send-block-any", "Something went to the wrong person").with_problems(vec![problem]),
                head: opened.head("/block"),
                external_id: form.trimmed("external_id").to_owned(),
                action: opened.address("/block"),
            });
        }
    };
    let (id, staff, is_release) = (opened.id(), opened.staff, form.text("what") == "release");
    let (writer, works) = (Writer::of_site(&caller.app.config), caller.app.config.mail.works());
    let done = caller.app.db.write(move |tx, now, rng| -> Result<(), anyhow::Error> {
        let touched: Vec<Blocked> = match is_release {
            false => packages::block(tx, now, rng, staff, Some(id), &which)?,
            true => packages::release(tx, now, rng, staff, Some(id), &which)?,
        };
        for one in touched.iter().filter(|_| works) {
            writer.tell_of_block(tx, now, rng, one, is_release)?;
        }
        Ok(())
    });
    done.await?;
    caller.app.letter_written();
    Ok(caller.go(&opened.address(if is_release { "/block?done=released" } else { "/block?done=blocked" })))
}

/// The code, or else the external id.
fn meant(code: &str, external_id: &str) -> Result<Which, Problem> {
    match (code.is_empty(), external_id.is_empty()) {
        (false, _) => IdentityCode::parse(code)
            .map(Which::Code)
            .map_err(|_| Problem::of("code", "Type the code as it stands in the letter, 20 letters and digits")),
        (true, false) if external_id.chars().count() <= EXTERNAL_ID_CHARS_MAX => {
            Ok(Which::ExternalId(external_id.to_owned()))
        }
        (true, false) => Err(Problem::of("external_id", "The external id is too long")),
        (true, true) => Err(Problem::of("code", "Type the code, or the external id")),
    }
}
