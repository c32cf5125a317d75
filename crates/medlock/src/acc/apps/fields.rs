//! An application's options: one form for each tab, made from the domain's list.

use axum::extract::Path;
use medlock_domain::apps::fields::{FIELDS, Field, FieldKind, FieldValue, Tab};
use medlock_domain::apps::{AppConfig, Pictures};
use medlock_domain::staff::Role;

use super::field_views::{mark, meanwhile, shown, typed, values_of, view};
use super::head::{Opened, open};
use super::save::{NotSaved, begin, done, notice, problem, save as save_change};
use super::views::{Fields, Meanwhile};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::connect_views::Link;
use crate::shell::page::Problem;

/// What stands under a tab's heading.
fn lede(tab: Tab) -> &'static str {
    match tab {
        Tab::Home => "What the application is called, what kind it is, and where it may call from.",
        Tab::Information => {
            "What patients read about the application and its sender, and whom they can ask. Texts stand here in the default \
             language; other languages have a page of their own."
        }
        Tab::Methods => "Which groups of methods it may call besides the basic ones.",
        Tab::Misc => "How strict the server is with it, and for whom it is.",
        Tab::Limits => "How much it may do, where that is less than the site allows.",
    }
}

fn title(tab: Tab) -> &'static str {
    if tab == Tab::Home { "Basics" } else { tab.title() }
}

fn is_picture(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Picture { .. })
}

/// The fields of a tab but for pictures, which have pages of their own.
fn fields_of(tab: Tab) -> Vec<&'static Field> {
    FIELDS.iter().filter(|field| field.tab == tab && !is_picture(field)).collect()
}

/// Those of them the caller may change.
fn editable(tab: Tab, opened: &Opened) -> Vec<&'static Field> {
    let may = |field: &&Field| opened.may_change() && (opened.is_operator() || !field.for_operators);
    fields_of(tab).into_iter().filter(may).collect()
}

/// What a form shows besides the application.
#[derive(Default)]
struct Shown {
    typed: Vec<(&'static Field, FieldValue)>,
    problems: Vec<Problem>,
    meanwhile: Vec<Meanwhile>,
    elsewhere: Option<Link>,
    /// The mark of the form that was posted; None: of what there is.
    seen: Option<String>,
}

fn form(caller: &Caller, opened: &Opened, tab: Tab, config: &AppConfig, shows: Shown) -> Fields {
    let editable = editable(tab, opened);
    let here = format!("/fields/{}", tab.name());
    let of = |field: &'static Field| {
        let may = editable.iter().any(|known| known.key == field.key);
        let typed = shows.typed.iter().find(|(typed, _)| typed.key == field.key).map(|(_, value)| value.clone());
        let value = typed.unwrap_or_else(|| shown(field, config));
        view(field, &value, may, opened.may_change())
    };
    let mut page = caller.page("acc-app-fields", title(tab)).with_problems(shows.problems);
    page = page.with_notice(notice(caller));
    let logos = FIELDS.iter().filter(|field| field.tab == tab && is_picture(field));
    Fields {
        head: opened.head(&here),
        lede: lede(tab),
        action: opened.address(&here),
        seen: shows.seen.unwrap_or_else(|| seen(caller, tab, &editable, config)),
        fields: fields_of(tab).into_iter().map(of).collect(),
        has_form: !editable.is_empty(),
        meanwhile: shows.meanwhile,
        elsewhere: shows.elsewhere,
        logos: logos
            .map(|field| Link {
                href: opened.address(&format!("/logos/{}", field.key)),
                text: format!(
                    "{}: {}",
                    field.label,
                    if has_picture(field, config) { "look at it" } else { "none yet" }
                ),
            })
            .collect(),
        page,
    }
}

fn has_picture(field: &Field, config: &AppConfig) -> bool {
    (field.get)(config) != FieldValue::Pictures(Pictures::default())
}

/// Stands for what the form was made from.
fn seen(caller: &Caller, tab: Tab, fields: &[&'static Field], config: &AppConfig) -> String {
    mark(&caller.app.vault, tab.name(), &values_of(fields, config))
}

/// GET `/acc/apps/{app}/fields/{tab}`.
pub async fn page(caller: Caller, Path((id, tab)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let Some(tab) = Tab::from_name(&tab) else { return Err(caller.nowhere()) };
    let config = begin(&caller, &opened).await?;
    caller.show(&form(&caller, &opened, tab, &config, Shown::default()))
}

/// POST `/acc/apps/{app}/fields/{tab}`.
pub async fn save(Path((id, tab)): Path<(String, String)>, form_in: AccForm) -> Answer {
    let here = format!("/acc/apps/{id}/fields/{tab}");
    let form_in = form_in.on_page(here.clone());
    let caller = &form_in.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let Some(tab) = Tab::from_name(&tab) else { return Err(caller.nowhere()) };
    let fields = editable(tab, &opened);
    let values: Vec<_> =
        fields.iter().filter_map(|field| typed(&form_in, field).map(|value| (*field, value))).collect();

    let (vault, was_seen) = (caller.app.clone(), form_in.text("seen").to_owned());
    let marked = fields.clone();
    let is_fresh = move |config: &AppConfig| mark(&vault.vault, tab.name(), &values_of(&marked, config)) == was_seen;
    let wanted = values.clone();
    let apply = move |config: &mut AppConfig| {
        wanted.iter().try_for_each(|(field, value)| {
            // What is as it was is not set: setting a default text would be a change of its own.
            if shown(field, config) == *value { Ok(()) } else { (field.set)(config, value.clone()) }
        })
    };
    match save_change(caller, &opened, Box::new(is_fresh), Box::new(apply), false).await? {
        Ok(changed) => Ok(caller.go(&format!("{here}?done={}", done(&changed)))),
        Err(NotSaved::Stale(now)) => {
            let shows = Shown { meanwhile: meanwhile(&fields, &now, &values), typed: values, ..Shown::default() };
            caller.show(&form(caller, &opened, tab, &now, shows))
        }
        Err(NotSaved::App(error)) => {
            let known = |name: &str| fields.iter().find(|field| field.key == name).map(|field| field.key);
            let (problem, elsewhere) = problem(&error, &opened, known);
            let config = begin(caller, &opened).await?;
            let seen = Some(form_in.text("seen").to_owned());
            let shows = Shown { typed: values, problems: vec![problem], elsewhere, seen, ..Shown::default() };
            caller.show(&form(caller, &opened, tab, &config, shows))
        }
        Err(NotSaved::Tried(changed)) => Ok(caller.go(&format!("{here}?done={}", done(&changed)))),
    }
}
