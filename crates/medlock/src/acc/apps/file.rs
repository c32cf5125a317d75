//! An application as a file: taking it along, and bringing one back after a look at what it would change.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use medlock_domain::apps::{self, App, AppError, Changed, Export};
use medlock_domain::staff::Role;

use super::diff;
use super::head::{Opened, open};
use super::rule_form::{GOES_ON, asked_again_in_words};
use super::save::{NotSaved, by, settle};
use super::views::{Check, Import};
use crate::acc::caller::{Answer, Caller, Refused};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// What a file is called: the name in plain letters.
pub fn file_name(name: &str) -> String {
    let mut plain = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            plain.push(c.to_ascii_lowercase());
        } else if !plain.is_empty() && !plain.ends_with('-') {
            plain.push('-');
        }
    }
    let plain: String = plain.trim_end_matches('-').chars().take(60).collect();
    if plain.is_empty() { "application.toml".to_owned() } else { format!("{plain}.toml") }
}

/// GET `/acc/apps/{app}/export`.
pub async fn export(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let id = opened.id();
    match caller.app.db.read(move |tx, _| apps::export(tx, id)).await {
        Ok(text) => {
            let disposition = format!("attachment; filename=\"{}\"", file_name(&opened.app.config.name));
            let headers =
                [(CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
            Ok((headers, text).into_response())
        }
        Err(AppError::Store(error)) => Err(error.into()),
        // Deleted ones and those on devices have no file.
        Err(_) => Err(caller.nowhere()),
    }
}

fn view(caller: &Caller, opened: Option<&Opened>, text: String, problems: Vec<Problem>) -> Import {
    let (lede, action) = match opened {
        Some(opened) => (
            "The application becomes what the file says, its certificates too. The file has to be of this application: its id \
             stands in it.",
            opened.address("/import"),
        ),
        None => (
            "Registers an application under the id in the file, as it was exported from another server or written by hand.",
            "/acc/apps/import".to_owned(),
        ),
    };
    Import {
        page: caller.page("acc-app-import", "Import a file").with_problems(problems),
        head: opened.map(|opened| opened.head("")),
        lede: lede.to_owned(),
        action,
        text,
    }
}

/// GET `/acc/apps/{app}/import`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Admin).await?;
    caller.show(&view(&caller, Some(&opened), String::new(), Vec::new()))
}

/// GET `/acc/apps/import`.
pub async fn new_page(caller: Caller) -> Answer {
    caller.operator()?;
    caller.show(&view(&caller, None, String::new(), Vec::new()))
}

/// POST `/acc/apps/{app}/import`.
pub async fn import(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/import"));
    let opened = open(&form.caller, &id, Role::Admin).await?;
    post(&form, Some(opened)).await
}

/// POST `/acc/apps/import`.
pub async fn import_new(form: AccForm) -> Answer {
    let form = form.on_page("/acc/apps/import");
    form.caller.operator()?;
    post(&form, None).await
}

async fn post(form: &AccForm, opened: Option<Opened>) -> Answer {
    let caller = &form.caller;
    let role = opened.as_ref().map_or(Role::Operator, |opened| opened.role);
    let text = match form.file("file") {
        Some(file) => String::from_utf8(file.bytes.to_vec()).map_err(|_| "The file is not text."),
        None => Ok(form.text("text").replace("\r\n", "\n")),
    };
    let refused = |text: &str, problem: String| {
        let field = if form.file("file").is_some() { "file" } else { "text" };
        caller.show(&view(caller, opened.as_ref(), text.to_owned(), vec![Problem::of(field, problem)]))
    };
    let text = match text {
        Ok(text) if text.trim().is_empty() => return refused("", "Choose a file, or paste its text.".to_owned()),
        Ok(text) => text,
        Err(problem) => return refused("", problem.to_owned()),
    };
    let file = match apps::parse_file(&text) {
        Ok(file) => file,
        Err(error) => return refused(&text, error.to_string()),
    };
    let of_another = opened.as_ref().filter(|opened| opened.id() != file.id);
    if of_another.is_some() {
        return refused(&text, format!("The file is of another application, {}.", file.id));
    }
    let only_try = form.text("do") != "save";
    let id = file.id;
    match run(caller, role, file, form.text("seen").to_owned(), only_try).await? {
        Ok(_) => Ok(caller.go(&format!("/acc/apps/{id}?done=imported"))),
        Err(NotImported::Tried(tried)) => show_check(caller, opened.as_ref(), &text, *tried),
        Err(NotImported::NotSaved(NotSaved::App(error))) => refused(&text, error.to_string()),
        Err(NotImported::NotSaved(_)) => Ok(caller.go(&caller.here)),
    }
}

/// What an import would do.
struct Tried {
    app: App,
    before: String,
    after: String,
    asked_again: u64,
    waits: bool,
    /// The application had been looked at, and is another now.
    is_stale: bool,
}

#[derive(thiserror::Error)]
enum NotImported {
    #[error(transparent)]
    NotSaved(#[from] NotSaved),
    #[error("nothing was saved")]
    Tried(Box<Tried>),
}

impl std::fmt::Debug for NotImported {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{self}")
    }
}

impl From<AppError> for NotImported {
    fn from(error: AppError) -> NotImported {
        NotImported::NotSaved(error.into())
    }
}

impl From<medlock_store::StoreError> for NotImported {
    fn from(error: medlock_store::StoreError) -> NotImported {
        NotImported::NotSaved(error.into())
    }
}

async fn run(
    caller: &Caller,
    role: Role,
    file: Export,
    seen: String,
    only_try: bool,
) -> Result<Result<Changed, NotImported>, Refused> {
    let by = by(caller, role);
    let app = caller.app.clone();
    let done = caller
        .app
        .db
        .write(move |tx, now, rng| -> Result<Changed, NotImported> {
            let is_there = apps::load(tx, file.id)?.is_some();
            let before = if is_there { apps::export(tx, file.id)? } else { String::new() };
            let is_stale = !only_try && seen_of(&app, &before) != seen;
            let changed = apps::import_by(tx, now, rng, &by, &file)?;
            if !only_try && !is_stale {
                return Ok(changed);
            }
            let after = apps::export(tx, file.id)?;
            let (asked_again, waits) = (changed.asked_again, changed.waits);
            Err(NotImported::Tried(Box::new(Tried { app: changed.app, before, after, asked_again, waits, is_stale })))
        })
        .await;
    match done {
        Err(NotImported::NotSaved(error)) => Ok(settle(Err(error))?.map_err(NotImported::NotSaved)),
        other => Ok(other),
    }
}

/// Stands for what the page with a last look compared with.
fn seen_of(app: &crate::app::App, before: &str) -> String {
    super::field_views::mark(&app.vault, "import", &[before.to_owned()])
}

fn show_check(caller: &Caller, opened: Option<&Opened>, text: &str, tried: Tried) -> Answer {
    let mut lines = Vec::new();
    let is_new = tried.before.is_empty();
    if tried.is_stale {
        lines.push(
            "Somebody else changed the application meanwhile. Nothing was saved: look again at what would change."
                .to_owned(),
        );
    }
    let diff = diff::lines(&tried.before, &tried.after);
    if is_new {
        lines.push(format!("A new application will be registered: {}, {}.", tried.app.config.name, tried.app.id));
    } else if diff.is_empty() {
        lines.push("The application is what the file says already.".to_owned());
    } else {
        lines.push(asked_again_in_words(tried.asked_again));
    }
    if tried.asked_again > 0 {
        lines.push(GOES_ON.to_owned());
    }
    if tried.waits {
        lines.push(
            "Type, methods and rules wait until an operator has approved them; they do not stand below.".to_owned(),
        );
    }
    let action = opened.map_or_else(|| "/acc/apps/import".to_owned(), |opened| opened.address("/import"));
    let back = opened.map_or_else(|| "/acc/apps".to_owned(), |opened| opened.address(""));
    let check = Check {
        page: caller.page("acc-app-import-check", "Save what the file says?"),
        head: opened.map(|opened| opened.head("")),
        lines,
        diff,
        action,
        fields: vec![("text".to_owned(), text.to_owned()), ("seen".to_owned(), seen_of(&caller.app, &tried.before))],
        save: if is_new { "Register the application" } else { "Save" },
        is_danger: false,
        has_edit: false,
        name_asked: None,
        typed: String::new(),
        back,
    };
    caller.show(&check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_called_after_the_application_in_plain_letters() {
        assert_eq!(file_name("Example Lab"), "example-lab.toml");
        assert_eq!(file_name("Lab <&\"№ 1\r\n"), "lab-1.toml");
        assert_eq!(file_name("\u{1F9EA}"), "application.toml");
    }
}
