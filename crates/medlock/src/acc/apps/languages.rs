//! An application's texts, one language at a time.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use medlock_domain::apps::fields::{FIELDS, FieldKind};
use medlock_domain::apps::rules::Rule;
use medlock_domain::apps::{AppConfig, AppError, LocalText, TextKind, Texts};
use medlock_domain::limits::RULES_PER_AVENUE_MAX;
use medlock_domain::staff::Role;

use super::field_views::{mark, text_in};
use super::head::{Opened, open};
use super::save::{NotSaved, begin, done, notice, problem, save as save_change};
use super::views::{LanguageLine, Languages, Meanwhile, TextView};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::page::Problem;

/// What the default entry is called in addresses and forms.
pub const DEFAULT: &str = "default";

/// Languages that are offered by name; any other can be typed.
pub const LOCALES: [(&str, &str); 22] = [
    ("da-DK", "Danish"),
    ("de-DE", "German"),
    ("en-GB", "English (United Kingdom)"),
    ("en-US", "English (United States)"),
    ("es-ES", "Spanish (Spain)"),
    ("es-MX", "Spanish (Mexico)"),
    ("es-US", "Spanish (United States)"),
    ("fi-FI", "Finnish"),
    ("fr-CA", "French (Canada)"),
    ("fr-FR", "French (France)"),
    ("it-IT", "Italian"),
    ("ja-JP", "Japanese"),
    ("ko-KR", "Korean"),
    ("nb-NO", "Norwegian"),
    ("nl-NL", "Dutch"),
    ("pl-PL", "Polish"),
    ("pt-BR", "Portuguese (Brazil)"),
    ("pt-PT", "Portuguese (Portugal)"),
    ("ru-RU", "Russian"),
    ("sv-SE", "Swedish"),
    ("zh-CN", "Chinese (simplified)"),
    ("zh-TW", "Chinese (traditional)"),
];

/// The form's names for the words why, in the order of the rules.
static WHY_FIELDS: LazyLock<Vec<String>> =
    LazyLock::new(|| (0..2 * RULES_PER_AVENUE_MAX).map(|place| format!("why-{place}")).collect());

fn why_field(place: usize) -> &'static str {
    WHY_FIELDS.get(place).map_or("why", String::as_str)
}

/// A language for readers: its name with its tag, or the tag alone.
pub fn name_of(tag: &str) -> String {
    let known = LOCALES.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
    known.map_or_else(|| tag.to_owned(), |(tag, name)| format!("{name}, {tag}"))
}

/// The language of a tag as it is stored; None is the default entry.
pub fn language(tag: &str) -> Result<Option<String>, AppError> {
    if tag.is_empty() || tag == DEFAULT {
        return Ok(None);
    }
    let mut texts = Texts::default();
    texts.set(TextKind::SuccessMessage, Some(tag), "x")?;
    Ok(texts.of(TextKind::SuccessMessage).first().and_then(|entry| entry.lang.clone()))
}

/// One text that patients read: of the application, or why a rule is.
#[derive(Clone, Copy)]
enum Which<'c> {
    Kind(TextKind),
    Why(&'c Rule),
}

struct Slot<'c> {
    field: &'static str,
    label: String,
    hint: String,
    rows: u8,
    which: Which<'c>,
}

impl Slot<'_> {
    fn text(&self, config: &AppConfig, lang: Option<&str>) -> String {
        let of = |entries: &[LocalText]| {
            entries.iter().find(|entry| entry.lang.as_deref() == lang).map(|entry| entry.text.clone())
        };
        match self.which {
            Which::Kind(kind) => text_in(config, kind, lang),
            Which::Why(rule) => of(&rule.why).unwrap_or_default(),
        }
    }
}

/// Every text there can be, in the order of the page.
fn slots(config: &AppConfig) -> Vec<Slot<'_>> {
    let mut slots: Vec<Slot<'_>> = FIELDS
        .iter()
        .filter_map(|field| {
            let FieldKind::Localised { text, chars_max, lines } = field.kind else { return None };
            let rows = match (lines, chars_max) {
                (false, _) => 1,
                (true, 0..=5_000) => 4,
                (true, _) => 12,
            };
            let hint = format!("{}.", field.help);
            Some(Slot { field: field.key, label: field.label.to_owned(), hint, rows, which: Which::Kind(text) })
        })
        .collect();
    for (place, rule) in config.rules.iter().enumerate() {
        slots.push(Slot {
            field: why_field(place),
            label: format!("Why: {} rule {}", rule.avenue.name(), rule.name),
            hint: String::new(),
            rows: 3,
            which: Which::Why(rule),
        });
    }
    slots
}

/// Stands for what the form was made from.
fn seen(caller: &Caller, config: &AppConfig, lang: Option<&str>) -> String {
    mark(&caller.app.vault, "languages", &values(config, lang))
}

fn values(config: &AppConfig, lang: Option<&str>) -> Vec<String> {
    let mut values = vec![lang.unwrap_or(DEFAULT).to_owned()];
    values.extend(slots(config).iter().map(|slot| format!("{} {}", slot.label, slot.text(config, lang))));
    values
}

/// What a form shows besides the texts there are.
#[derive(Default)]
struct Shown {
    /// By field.
    typed: BTreeMap<&'static str, String>,
    problems: Vec<Problem>,
    meanwhile: Vec<Meanwhile>,
    /// What was typed as a language and is none.
    lang: String,
}

fn view(caller: &Caller, opened: &Opened, config: &AppConfig, lang: Option<&str>, shows: Shown) -> Languages {
    let all = slots(config);
    let text = |slot: &Slot<'_>| TextView {
        field: slot.field,
        label: slot.label.clone(),
        hint: slot.hint.clone(),
        text: shows.typed.get(slot.field).cloned().unwrap_or_else(|| slot.text(config, lang)),
        default: if lang.is_some() { slot.text(config, None) } else { String::new() },
        rows: slot.rows,
    };
    let mut written: BTreeMap<Option<String>, usize> = BTreeMap::from([(None, 0), (lang.map(str::to_owned), 0)]);
    for slot in &all {
        let entries = match slot.which {
            Which::Kind(kind) => config.entries(kind),
            Which::Why(rule) => rule.why.clone(),
        };
        for entry in entries {
            *written.entry(entry.lang).or_default() += 1;
        }
    }
    let line = |(tag, count): (Option<String>, usize)| LanguageLine {
        name: tag.as_deref().map_or_else(|| "Default".to_owned(), name_of),
        is_current: tag.as_deref() == lang,
        tag: tag.unwrap_or_else(|| DEFAULT.to_owned()),
        count,
    };
    let page = caller.page("acc-app-languages", "Languages").with_problems(shows.problems);
    Languages {
        page: page.with_notice(notice(caller)),
        head: opened.head("/languages"),
        written: written.into_iter().map(line).collect(),
        locales: &LOCALES,
        language: lang.map_or_else(|| "Default texts".to_owned(), |tag| format!("Texts in {}", name_of(tag))),
        tag: lang.unwrap_or(DEFAULT).to_owned(),
        lang: lang.unwrap_or_default().to_owned(),
        typed: shows.lang,
        seen: seen(caller, config, lang),
        texts: all.iter().map(text).collect(),
        meanwhile: shows.meanwhile,
    }
}

/// GET `/acc/apps/{app}/languages`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let config = begin(&caller, &opened).await?;
    let asked = caller.asked("lang").trim();
    match language(asked) {
        Ok(lang) => caller.show(&view(&caller, &opened, &config, lang.as_deref(), Shown::default())),
        Err(error) => {
            // The domain names the text that would be in that language, and there is none yet.
            let problem = match error {
                AppError::Field { problem, .. } => problem,
                error => error.to_string(),
            };
            let problems = vec![Problem::of("lang", problem)];
            let shows = Shown { problems, lang: asked.chars().take(100).collect(), ..Shown::default() };
            caller.show(&view(&caller, &opened, &config, None, shows))
        }
    }
}

/// POST `/acc/apps/{app}/languages`.
pub async fn save(Path(id): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/languages"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let Ok(lang) = language(form.text("lang")) else { return Ok(caller.go(&caller.here)) };
    let config = begin(caller, &opened).await?;
    let typed: BTreeMap<&'static str, String> =
        slots(&config).iter().map(|slot| (slot.field, form.text(slot.field).replace("\r\n", "\n"))).collect();

    let (app, was_seen, of_lang) = (caller.app.clone(), form.text("seen").to_owned(), lang.clone());
    let is_fresh =
        move |config: &AppConfig| mark(&app.vault, "languages", &values(config, of_lang.as_deref())) == was_seen;
    let (wanted, of_lang) = (typed.clone(), lang.clone());
    let apply = move |config: &mut AppConfig| {
        let lang = of_lang.as_deref();
        for (place, rule) in config.rules.iter_mut().enumerate() {
            if let Some(text) = wanted.get(why_field(place)) {
                rule.set_why(lang, text)?;
            }
        }
        for field in FIELDS {
            let (Some(kind), Some(text)) = (field.text_kind(), wanted.get(field.key)) else { continue };
            if text_in(config, kind, lang) != *text {
                config.set_text(kind, lang, text)?;
            }
        }
        Ok(())
    };
    match save_change(caller, &opened, Box::new(is_fresh), Box::new(apply), false).await? {
        Ok(changed) => {
            let lang = lang.as_deref().unwrap_or(DEFAULT);
            Ok(caller.go(&format!("{}?lang={lang}&done={}", caller.here, done(&changed))))
        }
        Err(NotSaved::Stale(now)) => {
            let differs = |slot: &Slot<'_>| {
                let (theirs, mine) = (slot.text(&now, lang.as_deref()), typed.get(slot.field)?.clone());
                (theirs != mine).then(|| Meanwhile { label: slot.label.clone(), theirs, mine })
            };
            let meanwhile = slots(&now).iter().filter_map(differs).collect();
            let shows = Shown { typed, meanwhile, ..Shown::default() };
            caller.show(&view(caller, &opened, &now, lang.as_deref(), shows))
        }
        Err(NotSaved::App(error)) => {
            let place = |name: &str| why_place(&config, name).map(why_field);
            let known = |name: &str| {
                FIELDS.iter().find(|field| field.key == name).map(|field| field.key).or_else(|| place(name))
            };
            let (problem, _) = problem(&error, &opened, known);
            let shows = Shown { typed, problems: vec![problem], ..Shown::default() };
            caller.show(&view(caller, &opened, &config, lang.as_deref(), shows))
        }
        Err(NotSaved::Tried(_)) => Ok(caller.go(&caller.here)),
    }
}

/// The rule whose words why the domain names: `offline rule weights, why`.
fn why_place(config: &AppConfig, name: &str) -> Option<usize> {
    let rule = |rule: &Rule| name == format!("{} rule {}, why", rule.avenue.name(), rule.name);
    config.rules.iter().position(rule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_known_by_their_tags() {
        assert_eq!(language("").unwrap(), None);
        assert_eq!(language("default").unwrap(), None);
        assert_eq!(language("FR-fr").unwrap().as_deref(), Some("fr-FR"));
        assert_eq!(language("french").unwrap_err().to_string(), "success-message: french is no language like fr-FR");
        for (tag, _) in LOCALES {
            assert_eq!(language(tag).unwrap().as_deref(), Some(tag));
        }
        assert_eq!(name_of("es-es"), "Spanish (Spain), es-ES");
        assert_eq!(name_of("cy"), "cy");
    }
}
