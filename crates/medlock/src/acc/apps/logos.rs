//! An application's logos: looking at one, putting another in its place, taking it away.

use axum::extract::Path;
use axum::response::IntoResponse;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use medlock_domain::apps::fields::{self, Field, FieldKind, FieldValue};
use medlock_domain::apps::{AppConfig, Picture};
use medlock_domain::staff::Role;

use super::head::{Opened, open};
use super::save::{NotSaved, done, notice, problem, save as save_change};
use super::views::Logo;
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// The field of that key, if it is a picture.
fn picture_field(key: &str) -> Option<&'static Field> {
    fields::field(key).filter(|field| matches!(field.kind, FieldKind::Picture { .. }))
}

fn bytes_of(field: &Field, config: &AppConfig) -> Vec<u8> {
    match (field.get)(config) {
        FieldValue::Bytes(bytes) => bytes,
        _ => Vec::new(),
    }
}

fn view(caller: &Caller, opened: &Opened, field: &'static Field, problems: Vec<Problem>) -> Logo {
    let address = opened.address(&format!("/logos/{}", field.key));
    Logo {
        page: caller.page("acc-app-logo", field.label).with_problems(problems).with_notice(notice(caller)),
        head: opened.head(&format!("/fields/{}", field.tab.name())),
        hint: format!("{}.", field.help),
        picture: if bytes_of(field, &opened.app.config).is_empty() {
            String::new()
        } else {
            format!("{address}/picture")
        },
        back: opened.address(&format!("/fields/{}", field.tab.name())),
        action: address,
    }
}

/// GET `/acc/apps/{app}/logos/{logo}`.
pub async fn page(caller: Caller, Path((id, key)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let Some(field) = picture_field(&key) else { return Err(caller.nowhere()) };
    caller.show(&view(&caller, &opened, field, Vec::new()))
}

/// GET `/acc/apps/{app}/logos/{logo}/picture`. Its type is said by its own first bytes, never by who uploaded it.
pub async fn picture(caller: Caller, Path((id, key)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let found = picture_field(&key).and_then(|field| Picture::of(bytes_of(field, &opened.app.config)));
    let Some(picture) = found else { return Err(caller.nowhere()) };
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
    let bytes = match (form.text("do"), form.file("file")) {
        ("remove", _) => Vec::new(),
        (_, Some(file)) => file.bytes.to_vec(),
        (_, None) => {
            let problem = Problem::of("file", "Choose a file first.");
            return caller.show(&view(caller, &opened, field, vec![problem]));
        }
    };
    let apply = move |config: &mut AppConfig| (field.set)(config, FieldValue::Bytes(bytes.clone()));
    match save_change(caller, &opened, Box::new(|_| true), Box::new(apply), false).await? {
        Ok(changed) => Ok(caller.go(&format!("{}?done={}", caller.here, done(&changed)))),
        Err(NotSaved::App(error)) => {
            let (problem, _) = problem(&error, &opened, |name| (name == field.key).then_some("file"));
            caller.show(&view(caller, &opened, field, vec![problem]))
        }
        Err(NotSaved::Stale(_) | NotSaved::Tried(_)) => Ok(caller.go(&caller.here)),
    }
}
