//! The rules of an application: all of them, their order, removing one.

use axum::extract::Path;
use medlock_domain::apps::rules::{self, Rule};
use medlock_domain::apps::{AppConfig, AppError, AppKind, Changed};
use medlock_domain::staff::Role;
use medlock_domain::things_in_record::Avenue;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::head::{Opened, open};
use super::save::{NotSaved, begin, done, notice, problem, save};
use super::views::{AvenueView, Check, RuleLine, Rules};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::shell::consent;

pub const AVENUES: [(Avenue, &str, &str); 2] = [
    (Avenue::Online, "Online rules", "What it may do while the patient is signed in to it."),
    (
        Avenue::Offline,
        "Offline rules",
        "What it may do at any time, also when the patient is not there. A connect request needs one.",
    ),
];

/// The avenue of an address.
pub fn avenue_named(name: &str) -> Option<Avenue> {
    AVENUES.into_iter().map(|(avenue, ..)| avenue).find(|avenue| avenue.name() == name)
}

/// The address of what is done with one rule.
pub fn rule_address(opened: &Opened, avenue: Avenue, what: &str, name: &str) -> String {
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    opened.address(&format!("/rules/{}/{what}?rule={name}", avenue.name()))
}

/// The rule of that avenue and name.
pub fn find<'c>(config: &'c AppConfig, avenue: Avenue, name: &str) -> Option<&'c Rule> {
    config.rules.iter().find(|rule| rule.avenue == avenue && rule.name == name)
}

/// GET `/acc/apps/{app}/rules`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let config = begin(&caller, &opened).await?;
    let line = |rule: &Rule| RuleLine {
        name: rule.name.clone(),
        kind: if rule.optional { "Optional" } else { "Required" },
        kind_word: if rule.optional { "optional" } else { "required" },
        ask: consent::ask_of_rule(caller.words, &["en".to_owned()], &config.name, rule),
        languages: rule.why.iter().filter_map(|why| why.lang.as_deref()).collect::<Vec<_>>().join(", "),
        edit: rule_address(&opened, rule.avenue, "edit", &rule.name),
        remove: rule_address(&opened, rule.avenue, "remove", &rule.name),
    };
    let avenue = |(avenue, title, about): (Avenue, &'static str, &'static str)| AvenueView {
        name: avenue.name(),
        title,
        about,
        may_add: config.kind != AppKind::Soda || avenue == Avenue::Offline,
        rules: rules::on(&config.rules, avenue).map(line).collect(),
    };
    caller.show(&Rules {
        page: caller.page("acc-app-rules", "Rules").with_notice(notice(&caller)),
        head: opened.head("/rules"),
        avenues: AVENUES.map(avenue).into_iter().collect(),
    })
}

/// POST `/acc/apps/{app}/rules/{avenue}/up`. Patients are asked in this order.
pub async fn up(Path((id, avenue)): Path<(String, String)>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/rules"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let Some(avenue) = avenue_named(&avenue) else { return Err(caller.nowhere()) };
    let name = form.text("rule").to_owned();
    let apply = move |config: &mut AppConfig| {
        let place = config.rules.iter().position(|rule| rule.avenue == avenue && rule.name == name);
        if let Some(place) = place.filter(|place| *place > 0 && config.rules[place - 1].avenue == avenue) {
            config.rules.swap(place, place - 1);
        }
        Ok(())
    };
    match save(caller, &opened, Box::new(|_| true), Box::new(apply), false).await? {
        Ok(changed) => {
            Ok(caller.go(&format!("{}?done={}", caller.here, if changed.waits { "waits" } else { "moved" })))
        }
        Err(NotSaved::App(error)) => {
            Err(caller.refuse(http::StatusCode::CONFLICT, "acc-error", "The order was not changed", &error.to_string()))
        }
        Err(NotSaved::Stale(_) | NotSaved::Tried(_)) => Ok(caller.go(&caller.here)),
    }
}

fn without(avenue: Avenue, name: String) -> impl Fn(&mut AppConfig) -> Result<(), AppError> + Send {
    move |config| {
        if find(config, avenue, &name).is_none() {
            return Err(AppError::NoSuchRule { avenue: avenue.name(), name: name.clone() });
        }
        config.rules.retain(|rule| rule.avenue != avenue || rule.name != name);
        Ok(())
    }
}

/// GET `/acc/apps/{app}/rules/{avenue}/remove`.
pub async fn remove_page(caller: Caller, Path((id, avenue)): Path<(String, String)>) -> Answer {
    let opened = open(&caller, &id, Role::Admin).await?;
    let config = begin(&caller, &opened).await?;
    let name = caller.asked("rule").to_owned();
    let found = avenue_named(&avenue).and_then(|avenue| find(&config, avenue, &name));
    let Some(rule) = found else { return Err(caller.nowhere()) };
    caller.show(&removal(&caller, &opened, rule, Vec::new()))
}

fn removal(caller: &Caller, opened: &Opened, rule: &Rule, problems: Vec<crate::shell::page::Problem>) -> Check {
    let ask = consent::ask_of_rule(caller.words, &["en".to_owned()], &opened.app.config.name, rule);
    Check {
        page: caller.page("acc-app-rule-remove", format!("Remove the rule {}?", rule.name)).with_problems(problems),
        head: Some(opened.head("/rules")),
        lines: vec![
            format!("{} {}", ask.sentence, ask.when),
            "What this rule let the application do ends at once, for everybody who let it in. Nobody is asked about that."
                .to_owned(),
        ],
        diff: Vec::new(),
        action: opened.address(&format!("/rules/{}/remove", rule.avenue.name())),
        fields: vec![("rule".to_owned(), rule.name.clone())],
        save: "Remove the rule",
        is_danger: true,
        has_edit: false,
        name_asked: None,
        typed: String::new(),
        back: opened.address("/rules"),
    }
}

/// POST `/acc/apps/{app}/rules/{avenue}/remove`. A second click finds it gone, which is what was wanted.
pub async fn remove(Path((id, avenue)): Path<(String, String)>, form: AccForm) -> Answer {
    let form = form.on_page(format!("/acc/apps/{id}/rules"));
    let caller = &form.caller;
    let opened = open(caller, &id, Role::Admin).await?;
    let Some(avenue) = avenue_named(&avenue) else { return Err(caller.nowhere()) };
    let name = form.text("rule").to_owned();
    let apply = without(avenue, name.clone());
    match save(caller, &opened, Box::new(|_| true), Box::new(apply), false).await? {
        Ok(changed) => Ok(caller.go(&format!("{}?done={}", caller.here, removed(&changed)))),
        Err(NotSaved::App(AppError::NoSuchRule { .. }) | NotSaved::Stale(_) | NotSaved::Tried(_)) => {
            Ok(caller.go(&format!("{}?done=removed", caller.here)))
        }
        Err(NotSaved::App(error)) => {
            let config = begin(caller, &opened).await?;
            let Some(rule) = find(&config, avenue, &name) else { return Err(caller.nowhere()) };
            let (problem, _) = problem(&error, &opened, |_| None);
            caller.show(&removal(caller, &opened, rule, vec![problem.at("main")]))
        }
    }
}

fn removed(changed: &Changed) -> &'static str {
    if changed.waits { done(changed) } else { "removed" }
}
