//! `/desk`: the way in, and looking for somebody by their whole name and date of birth. Names are sent in a form, never in an address, which stays in
//! histories and logs.

use http::StatusCode;
use medlock_domain::desk::{self, DeskError, Found};

use super::views::{FoundLine, Start};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::flow::seconds_up;
use crate::shell::page::{Birth, Problem};

const PAGE: &str = "/desk";

/// GET `/desk`.
pub async fn page(caller: Caller) -> Answer {
    if caller.staff.is_some() {
        caller.helper()?;
    }
    caller.show(&view(&caller, "", "", Birth::default(), None, Vec::new()))
}

/// An address that takes a form alone.
pub async fn back(caller: Caller) -> Answer {
    caller.helper()?;
    Ok(caller.go(PAGE))
}

fn view(
    caller: &Caller,
    first_name: &str,
    last_name: &str,
    birth: Birth,
    found: Option<Vec<FoundLine>>,
    problems: Vec<Problem>,
) -> Start {
    Start {
        page: caller.page("desk", "Help desk").with_problems(problems),
        first_name: first_name.to_owned(),
        last_name: last_name.to_owned(),
        birth,
        found,
    }
}

/// POST `/desk/find`.
pub async fn find(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    let by = caller.helper()?.id();
    let (first, last) = (form.trimmed("first_name"), form.trimmed("last_name"));
    let birth = Birth::typed(
        form.text("birth_date"),
        form.text("birth_day"),
        form.text("birth_month"),
        form.text("birth_year"),
    );
    let today = caller.app.now().to_zoned(caller.app.config.site.time_zone.clone()).date();
    let born = birth.date(caller.words, today);
    let mut problems = Vec::new();
    if first.is_empty() {
        problems.push(Problem::of("first_name", "Write their first name"));
    }
    if last.is_empty() {
        problems.push(Problem::of("last_name", "Write their last name"));
    }
    let born = match born {
        Ok(born) if problems.is_empty() => born,
        Ok(_) => return caller.show(&view(caller, first, last, birth, None, problems)),
        Err(problem) => {
            problems.push(problem);
            return caller.show(&view(caller, first, last, birth, None, problems));
        }
    };
    let names = (first.to_owned(), last.to_owned());
    let found = caller.app.db.write(move |tx, now, rng| -> Result<_, DeskError> {
        let found = desk::find(tx, now, rng, by, &names.0, &names.1, born)?;
        let vault = tx.vault();
        Ok(found.into_iter().map(|one| (desk::refer_to(&vault, now, rng, by, one.person), one)).collect::<Vec<_>>())
    });
    match found.await {
        Ok(found) => {
            let lines = found.iter().map(|(reference, one)| line(caller, reference, one)).collect();
            caller.show(&view(caller, first, last, birth, Some(lines), Vec::new()))
        }
        Err(DeskError::TooMany(wait)) => {
            let seconds = seconds_up(wait);
            let minutes = seconds.div_ceil(60);
            let text = format!("You have looked for many people within the hour. Wait {minutes} minutes and try again");
            let problems = vec![Problem::of("first_name", text)];
            caller.show_wait(seconds, &view(caller, first, last, birth, None, problems))
        }
        Err(error) => Err(error.into()),
    }
}

fn line(caller: &Caller, reference: &str, found: &Found) -> FoundLine {
    FoundLine {
        href: format!("/desk/people/{reference}"),
        made: caller.words.day_of(found.made_at, &caller.app.config.site.time_zone),
        hint: found.sign_in_hint.clone(),
        records: found.records,
        is_locked: found.is_locked,
    }
}

/// The page in place of one about somebody whom the caller has not found, or too long ago.
///
/// # Errors
/// As [`Caller::show`].
pub fn look_again(caller: &Caller) -> Answer {
    let text = "Look for them again: what was found is kept for half an hour, and for who looked.";
    let problems = vec![Problem::of("first_name", text)];
    caller.show_as(StatusCode::NOT_FOUND, &view(caller, "", "", Birth::default(), None, problems))
}
