//! Writing and changing a rule. Before what patients have to grant is changed, a page says how many of them are asked again.

use axum::extract::Path;
use medlock_domain::apps::rules::{self, Permissions, Rule, display};
use medlock_domain::apps::{AppConfig, AppError};
use medlock_domain::staff::Role;
use medlock_domain::things_in_record::Avenue;
use uuid::Uuid;

use super::field_views::mark;
use super::head::{Opened, open};
use super::rules::{avenue_named, find, rule_address};
use super::save::{NotSaved, begin, done, problem, save};
use super::views::{Check, Meanwhile, OptionView, RuleForm, WhyView};
use super::{diff, types};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::connect_views::Link;
use crate::shell::page::Problem;

/// Fields of the page with a last look that are not of the rule.
const NOT_OF_RULE: [&str; 4] = ["csrf", "do", "find", "confirmed"];

/// A rule as it was typed.
#[derive(Default)]
struct Typed {
    name: String,
    permissions: Vec<String>,
    types: Vec<Uuid>,
    why: String,
    /// Languages that have words of their own, with them.
    whys: Vec<(String, String)>,
    more_lang: String,
    more_why: String,
    optional: bool,
    display: Vec<String>,
    find: String,
}

impl Typed {
    fn of_form(form: &AccForm) -> Typed {
        let lines = |text: &str| text.replace("\r\n", "\n");
        Typed {
            name: form.trimmed("name").to_owned(),
            permissions: form.all("permissions").map(str::to_owned).collect(),
            types: form.all("types").filter_map(|id| Uuid::try_parse(id).ok()).collect(),
            why: lines(form.text("why")),
            whys: form.named("why-").map(|(lang, text)| (lang.to_owned(), lines(text))).collect(),
            more_lang: form.trimmed("more_lang").to_owned(),
            more_why: lines(form.text("more_why")),
            optional: form.text("optional") == "true",
            display: form.all("display").map(str::to_owned).collect(),
            find: form.trimmed("find").chars().take(100).collect(),
        }
    }

    fn of_rule(rule: &Rule) -> Typed {
        let text =
            |lang: Option<&str>| rule.why.iter().find(|why| why.lang.as_deref() == lang).map(|why| why.text.clone());
        Typed {
            name: rule.name.clone(),
            permissions: rule.permissions.names().map(str::to_owned).collect(),
            types: rule.types.clone(),
            why: text(None).unwrap_or_default(),
            whys: rule.why.iter().filter_map(|why| Some((why.lang.clone()?, why.text.clone()))).collect(),
            optional: rule.optional,
            display: display::NAMED
                .into_iter()
                .filter(|(flag, _)| rule.display & flag != 0)
                .map(|(_, name)| name.to_owned())
                .collect(),
            ..Typed::default()
        }
    }

    /// The rule this makes. Kinds of information that `old` had keep their places.
    fn rule(&self, avenue: Avenue, old: Option<&Rule>) -> Result<Rule, AppError> {
        let kept = old.map(|old| old.types.clone()).unwrap_or_default();
        let mut types: Vec<Uuid> = kept.iter().copied().filter(|id| self.types.contains(id)).collect();
        types.extend(self.types.iter().copied().filter(|id| !kept.contains(id)));
        let permissions = self.permissions.iter().filter_map(|name| Permissions::from_name(name));
        let mut rule = Rule {
            avenue,
            name: self.name.clone(),
            why: Vec::new(),
            optional: self.optional,
            display: self.display.iter().filter_map(|name| display::from_name(name)).fold(0, |all, flag| all | flag),
            permissions: permissions.fold(Permissions::NONE, Permissions::or),
            types,
        };
        rule.set_why(None, &self.why)?;
        for (lang, text) in &self.whys {
            rule.set_why(Some(lang), text)?;
        }
        if !self.more_lang.is_empty() || !self.more_why.trim().is_empty() {
            rule.set_why(Some(&self.more_lang), &self.more_why)?;
        }
        Ok(rule)
    }
}

/// What a form shows besides the rule.
#[derive(Default)]
struct Shown {
    problems: Vec<Problem>,
    meanwhile: Vec<Meanwhile>,
    elsewhere: Option<Link>,
}

fn view(
    caller: &Caller,
    opened: &Opened,
    avenue: Avenue,
    old_name: &str,
    seen: String,
    typed: &Typed,
    shows: Shown,
) -> RuleForm {
    let is_new = old_name.is_empty();
    let title = if is_new { format!("Add an {} rule", avenue.name()) } else { format!("Change the rule {old_name}") };
    let name = if is_new { "acc-app-rule-add" } else { "acc-app-rule" };
    let what = if is_new { "add" } else { "edit" };
    let why = |(lang, text): &(String, String)| WhyView {
        field: format!("why-{lang}"),
        label: format!("Why, in {}", super::languages::name_of(lang)),
        lang: lang.clone(),
        text: text.clone(),
    };
    RuleForm {
        page: caller.page(name, title).with_problems(shows.problems),
        head: opened.head("/rules"),
        lede: super::rules::AVENUES.iter().find(|(known, ..)| *known == avenue).map_or("", |(.., about)| about),
        action: opened.address(&format!("/rules/{}/{what}", avenue.name())),
        seen,
        old_name: old_name.to_owned(),
        rule_name: typed.name.clone(),
        permissions: permissions(typed),
        subjects: types::subjects(&typed.types, &typed.find),
        chosen: typed.types.len(),
        find: typed.find.clone(),
        why: typed.why.clone(),
        whys: typed.whys.iter().map(why).collect(),
        more_lang: typed.more_lang.clone(),
        more_why: typed.more_why.clone(),
        optional: typed.optional,
        display: display_flags(typed),
        meanwhile: shows.meanwhile,
        elsewhere: shows.elsewhere,
        save: if is_new { "Add the rule" } else { "Save the rule" },
    }
}

fn permissions(typed: &Typed) -> Vec<OptionView> {
    let words = |name: &'static str| match name {
        "create" => ("Create", "Put new items into the record."),
        "read" => ("Read", "See items of these kinds, whoever wrote them."),
        "update" => ("Update", "Change items that are there."),
        "delete" => ("Delete", "Take items out of the record."),
        other => (other, ""),
    };
    let option = |(_, value): (Permissions, &'static str)| {
        let (name, about) = words(value);
        let chosen = typed.permissions.iter().any(|chosen| chosen == value || chosen == "all");
        OptionView { value, name: name.to_owned(), about: about.to_owned(), chosen }
    };
    Permissions::NAMED.into_iter().map(option).collect()
}

fn display_flags(typed: &Typed) -> Vec<OptionView> {
    let words = |value: &'static str| match value {
        "show-first-time" => {
            ("Ask about it the first time", "It stands on the page on which a patient lets the application in.")
        }
        "ticked-first-time" => ("Ticked that first time", "Who does not want it has to take the tick away."),
        "ticked-later" => ("Ticked when it is asked for later", "When your program asks for it by name."),
        other => (other, ""),
    };
    let option = |(_, value): (i32, &'static str)| {
        let (name, about) = words(value);
        let chosen = typed.display.iter().any(|chosen| chosen == value);
        OptionView { value, name: name.to_owned(), about: about.to_owned(), chosen }
    };
    display::NAMED.into_iter().map(option).collect()
}

/// Stands for a rule as it is; of one that is not there, for nothing.
fn seen_of(caller: &Caller, rule: Option<&Rule>) -> String {
    mark(&caller.app.vault, "rule", &rule.map(|rule| vec![format!("{rule:?}")]).unwrap_or_default())
}

/// GET `/acc/apps/{app}/rules/{avenue}/add`.
pub async fn add_page(caller: Caller, Path((id, avenue)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Admin).await?;
    let Some(avenue) = avenue_named(&avenue) else { return Err(caller.nowhere()) };
    let seen = seen_of(&caller, None);
    caller.show(&view(&caller, &opened, avenue, "", seen, &Typed::default(), Shown::default()))
}

/// GET `/acc/apps/{app}/rules/{avenue}/edit`.
pub async fn edit_page(caller: Caller, Path((id, avenue)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Admin).await?;
    let config = begin(&caller, &opened).await?;
    let found = avenue_named(&avenue).and_then(|avenue| find(&config, avenue, caller.asked("rule")));
    let Some(rule) = found else { return Err(caller.nowhere()) };
    let (seen, typed) = (seen_of(&caller, Some(rule)), Typed::of_rule(rule));
    caller.show(&view(&caller, &opened, rule.avenue, &rule.name, seen, &typed, Shown::default()))
}

/// POST `/acc/apps/{app}/rules/{avenue}/add`.
pub async fn add(Path((id, avenue)): Path<(String, String)>, form: AccForm) -> Answer {
    post(form, id, avenue, true).await
}

/// POST `/acc/apps/{app}/rules/{avenue}/edit`.
pub async fn edit(Path((id, avenue)): Path<(String, String)>, form: AccForm) -> Answer {
    post(form, id, avenue, false).await
}

async fn post(form: AccForm, id: String, avenue: String, is_new: bool) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/rules"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let Some(avenue) = avenue_named(&avenue) else { return Err(caller.nowhere()) };
    let old_name = if is_new { String::new() } else { form.text("rule").to_owned() };
    let seen = form.text("seen").to_owned();
    let mut typed = Typed::of_form(&form);
    let show = |typed: &Typed, shows: Shown| {
        caller.show(&view(caller, &opened, avenue, &old_name, seen.clone(), typed, shows))
    };
    match form.text("do") {
        "find" | "edit" => return show(&typed, Shown::default()),
        "all" => {
            typed.find.clear();
            return show(&typed, Shown::default());
        }
        _ => {}
    }
    let config = begin(caller, &opened).await?;
    let old = find(&config, avenue, &old_name).cloned();
    let refused = |error: &AppError| {
        let (problem, elsewhere) = problem(error, &opened, part_of);
        show(&typed, Shown { problems: vec![problem], elsewhere, meanwhile: Vec::new() })
    };
    let rule = match typed.rule(avenue, old.as_ref()) {
        Ok(rule) => rule,
        Err(error) => return refused(&error),
    };
    // A second click on the same form.
    if is_new && find(&config, avenue, &rule.name) == Some(&rule) {
        return Ok(caller.go(&format!("{}?done=saved", caller.here)));
    }
    let change = |rule: Rule, old_name: String| {
        move |config: &mut AppConfig| {
            if is_new {
                config.rules.push(rule.clone());
                // Online first, each avenue in its order.
                config.rules.sort_by_key(|rule| rule.avenue.number());
                return Ok(());
            }
            let found = config.rules.iter_mut().find(|found| found.avenue == avenue && found.name == old_name);
            let missing = || AppError::NoSuchRule { avenue: avenue.name(), name: old_name.clone() };
            *found.ok_or_else(missing)? = rule.clone();
            Ok(())
        }
    };
    let fresh = |seen: String, old_name: String| {
        let app = caller.app.clone();
        move |config: &AppConfig| {
            let rule = find(config, avenue, &old_name);
            let values = rule.map(|rule| vec![format!("{rule:?}")]).unwrap_or_default();
            is_new || mark(&app.vault, "rule", &values) == seen
        }
    };
    let mut after = config.clone();
    let changes_required = change(rule.clone(), old_name.clone())(&mut after).is_ok()
        && [Avenue::Online, Avenue::Offline]
            .into_iter()
            .any(|avenue| rules::required(&config.rules, avenue) != rules::required(&after.rules, avenue));
    let confirmed = form.text("confirmed").parse::<u64>().ok();
    let save_it = |only_try| {
        let is_fresh = Box::new(fresh(seen.clone(), old_name.clone()));
        save(caller, &opened, is_fresh, Box::new(change(rule.clone(), old_name.clone())), only_try)
    };
    let mut outcome = save_it(changes_required).await?;
    // What was said to happen is what happens: when more people came meanwhile, the page says so first.
    let is_confirmed = |asked_again| confirmed.is_some_and(|confirmed| asked_again <= confirmed);
    if matches!(&outcome, Err(NotSaved::Tried(changed)) if is_confirmed(changed.asked_again)) {
        outcome = save_it(false).await?;
    }
    match outcome {
        Ok(changed) => Ok(caller.go(&format!("{}?done={}", caller.here, done(&changed)))),
        Err(NotSaved::Tried(changed)) => {
            caller.show(&check(caller, &opened, &form, &rule, old.as_ref(), changed.asked_again, changed.waits))
        }
        Err(NotSaved::Stale(now)) => {
            let there = find(&now, avenue, &old_name);
            let shows = Shown { meanwhile: meanwhile(there, &rule), ..Shown::default() };
            match there {
                // What is there now has been shown; the next save may put the reader's in its place.
                Some(there) => {
                    let seen = seen_of(caller, Some(there));
                    caller.show(&view(caller, &opened, avenue, &old_name, seen, &typed, shows))
                }
                None => {
                    let seen = seen_of(caller, None);
                    caller.show(&view(caller, &opened, avenue, "", seen, &typed, shows))
                }
            }
        }
        Err(NotSaved::App(error)) => refused(&error),
    }
}

/// The form's name of a part of a rule that the domain names: `offline rule weights, types`.
fn part_of(field: &str) -> Option<&'static str> {
    if field.ends_with(" rules") {
        return Some("name");
    }
    let (_, part) = field.rsplit_once(", ")?;
    ["name", "why", "display", "permissions", "types"].into_iter().find(|known| *known == part)
}

/// A rule as lines, to be compared.
fn lines_of(rule: &Rule) -> String {
    let mut lines = vec![
        format!("Name: {}", rule.name),
        if rule.optional { "Optional" } else { "Required" }.to_owned(),
        format!("May: {}", rule.permissions.names().collect::<Vec<_>>().join(", ")),
    ];
    let flags = display::NAMED.into_iter().filter(|(flag, _)| rule.display & flag != 0).map(|(_, name)| name);
    let flags = flags.collect::<Vec<_>>().join(", ");
    if !flags.is_empty() {
        lines.push(format!("Offered: {flags}"));
    }
    lines.extend(rule.types.iter().map(|id| types::name_of(*id)));
    for why in &rule.why {
        lines.push(format!("Why ({}): {}", why.lang.as_deref().unwrap_or("default"), why.text));
    }
    lines.join("\n")
}

fn meanwhile(there: Option<&Rule>, mine: &Rule) -> Vec<Meanwhile> {
    let theirs = there.map_or_else(|| "The rule is not there any more.".to_owned(), lines_of);
    vec![Meanwhile { label: "The rule".to_owned(), theirs, mine: lines_of(mine) }]
}

/// How many are asked again, in words.
pub fn asked_again_in_words(count: u64) -> String {
    match count {
        0 => "Nobody who has let the application in has to be asked again.".to_owned(),
        1 => "1 person will be asked again.".to_owned(),
        many => format!("{many} people will be asked again, counted once for each record."),
    }
}

/// What goes on meanwhile.
pub const GOES_ON: &str = "Until they agree, what they granted before goes on: offline, the application reads and writes as \
                           before, without the new part. Online, they are asked when they next sign in to it.";

fn check(
    caller: &Caller,
    opened: &Opened,
    form: &AccForm,
    rule: &Rule,
    old: Option<&Rule>,
    asked_again: u64,
    waits: bool,
) -> Check {
    let mut lines = vec![asked_again_in_words(asked_again)];
    if asked_again > 0 {
        lines.push(GOES_ON.to_owned());
    }
    lines.push("Everybody who lets the application in from now on is asked for all of it.".to_owned());
    if waits {
        lines.push("The change waits until an operator has approved it; nobody is asked before.".to_owned());
    }
    let mut fields: Vec<(String, String)> = form
        .named("")
        .filter(|(name, _)| !NOT_OF_RULE.contains(name))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    fields.push(("confirmed".to_owned(), asked_again.to_string()));
    let what = if old.is_some() { "edit" } else { "add" };
    Check {
        page: caller.page("acc-app-rule-check", format!("Save the rule {}?", rule.name)),
        head: Some(opened.head("/rules")),
        lines,
        diff: diff::lines(&old.map(lines_of).unwrap_or_default(), &lines_of(rule)),
        action: opened.address(&format!("/rules/{}/{what}", rule.avenue.name())),
        fields,
        save: "Save",
        is_danger: false,
        has_edit: true,
        name_asked: None,
        typed: String::new(),
        back: old.map_or_else(|| opened.address("/rules"), |old| rule_address(opened, old.avenue, "edit", &old.name)),
    }
}
