//! An application's logos, one language at a time: looking at one, putting another in its place, taking it away.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use medlock_domain::apps::fields::{self, Field, FieldKind, FieldValue};
use medlock_domain::apps::{AppConfig, AppError, Pictures};
use medlock_domain::staff::Role;

use super::head::{Opened, open};
use super::languages::{DEFAULT, LOCALES, language, name_of};
use super::save::{NotSaved, done, notice, problem, save as save_change};
use super::views::{Logo, LogoLine};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// The field of that key, if it is a picture.
fn picture_field(key: &str) -> Option<&'static Field> {
    fields::field(key).filter(|field| matches!(field.kind, FieldKind::Picture { .. }))
}

fn pictures_of(field: &Field, config: &AppConfig) -> Pictures {
    match (field.get)(config) {
        FieldValue::Pictures(pictures) => pictures,
        _ => Pictures::default(),
    }
}

/// What a page shows besides the logos there are.
#[derive(Default)]
struct Shown {
    /// None: the default.
    lang: Option<String>,
    problems: Vec<Problem>,
    /// What was typed as a language and is none.
    typed: String,
}

fn view(caller: &Caller, opened: &Opened, field: &'static Field, shows: Shown) -> Logo {
    let address = opened.address(&format!("/logos/{}", field.key));
    let pictures = pictures_of(field, &opened.app.config);
    let lang = shows.lang.as_deref();
    let line = |of: Option<&str>| {
        let tag = of.unwrap_or(DEFAULT);
        LogoLine {
            name: of.map_or_else(|| "Default".to_owned(), name_of),
            href: format!("{address}?lang={tag}"),
            picture: format!("{address}/picture?lang={tag}"),
            is_current: of == lang,
        }
    };
    Logo {
        page: caller.page("acc-app-logo", field.label).with_problems(shows.problems).with_notice(notice(caller)),
        head: opened.head(&format!("/fields/{}", field.tab.name())),
        hint: format!("{}.", field.help),
        saved: pictures.entries().iter().map(|entry| line(entry.lang.as_deref())).collect(),
        locales: &LOCALES,
        typed: shows.typed,
        language: lang
            .map_or_else(|| "For readers of every other language".to_owned(), |tag| format!("For {}", name_of(tag))),
        tag: lang.unwrap_or(DEFAULT).to_owned(),
        is_saved: pictures.of(lang).is_some(),
        back: opened.address(&format!("/fields/{}", field.tab.name())),
        action: address,
    }
}

/// GET `/acc/apps/{app}/logos/{logo}`, in the language of `lang`.
pub async fn page(caller: Caller, Path((id, key)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let Some(field) = picture_field(&key) else { return Err(caller.nowhere()) };
    let asked = caller.asked("lang").trim();
    let shows = match language(asked) {
        Ok(lang) => Shown { lang, ..Shown::default() },
        Err(error) => {
            // The domain names the text that would be in that language, and there is none yet.
            let problem = match error {
                AppError::Field { problem, .. } => problem,
                error => error.to_string(),
            };
            let typed = asked.chars().take(100).collect();
            Shown { problems: vec![Problem::of("lang", problem)], typed, ..Shown::default() }
        }
    };
    caller.show(&view(&caller, &opened, field, shows))
}

/// GET `/acc/apps/{app}/logos/{logo}/picture`, in exactly the language of `lang`. Its type is said by its own first bytes, never
/// by who uploaded it.
pub async fn picture(caller: Caller, Path((id, key)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let (Some(field), Ok(lang)) = (picture_field(&key), language(caller.asked("lang").trim())) else {
        return Err(caller.nowhere());
    };
    let pictures = pictures_of(field, &opened.app.config);
    let Some(picture) = pictures.of(lang.as_deref()) else { return Err(caller.nowhere()) };
    // Nosniff is set for every answer.
    let headers = [(CONTENT_TYPE, picture.content_type()), (CACHE_CONTROL, "private, no-store")];
    Ok((headers, picture.bytes().to_vec()).into_response())
}

/// POST `/acc/apps/{app}/logos/{logo}`.
pub async fn save(Path((id, key)): Path<(String, String)>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/logos/{key}"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let Some(field) = picture_field(&key) else { return Err(caller.nowhere()) };
    let Ok(lang) = language(form.text("lang")) else { return Ok(caller.go(&caller.here)) };
    let shows = |problem| Shown { lang: lang.clone(), problems: vec![problem], ..Shown::default() };
    let bytes = match (form.text("do"), form.file("file")) {
        ("remove", _) => Vec::new(),
        (_, Some(file)) => file.bytes.to_vec(),
        (_, None) => {
            let problem = Problem::of("file", "Choose a file first.");
            return caller.show(&view(caller, &opened, field, shows(problem)));
        }
    };
    let value = FieldValue::Picture { lang: lang.clone(), bytes };
    let apply = move |config: &mut AppConfig| (field.set)(config, value.clone());
    match save_change(caller, &opened, Box::new(|_| true), Box::new(apply), false).await? {
        Ok(changed) => {
            let tag = lang.as_deref().unwrap_or(DEFAULT);
            Ok(caller.go(&format!("{}?lang={tag}&done={}", caller.here, done(&changed))))
        }
        Err(NotSaved::App(error)) => {
            let (problem, _) = problem(&error, &opened, |name| (name == field.key).then_some("file"));
            caller.show(&view(caller, &opened, field, shows(problem)))
        }
        Err(NotSaved::Stale(_) | NotSaved::Tried(_)) => Ok(caller.go(&caller.here)),
    }
}
