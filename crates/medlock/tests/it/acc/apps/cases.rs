//! The table of what an application may be, through the pages: rules by their form, everything by a file.

use medlock_domain::apps;
use medlock_domain::apps::fields::{FieldKind, field};
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::Avenue;

use super::{PRODUCTION, a_staff_on_https, at, fill};
use crate::acc::client::{AccClient, Kind};
use crate::app_cases::{CASES, NewRule, Step};
use crate::shell::browser::Page;
use crate::support::on_each_engine_with;

/// What the page says, when it is the page that asked.
fn said(page: &Page, asked_on: &str, refused: Option<&str>) -> Result<(), String> {
    match refused {
        _ if page.name() != asked_on => Ok(()),
        Some(refused) if page.text().contains(refused) => Err(refused.to_owned()),
        _ => Err(page.text()),
    }
}

fn by_rule_form(client: &mut AccClient, app: AppId, rule: &NewRule) -> Page {
    let avenue = if rule.avenue == Avenue::Online { "online" } else { "offline" };
    let address = format!("/rules/{avenue}/add");
    client.get(&at(app, &address)).expect("acc-app-rule-add");
    let types: Vec<String> = rule.types.iter().map(|id| id.to_string()).collect();
    let mut fields = vec![("name", rule.name), ("why", NewRule::WHY), ("do", "save")];
    fields.extend(rule.permissions.iter().map(|right| ("permissions", *right)));
    fields.extend(types.iter().map(|id| ("types", id.as_str())));
    fill(client, &address, &fields).clone()
}

/// The form of the options on a tab, if all that is done is on one.
fn by_fields_form(client: &mut AccClient, app: AppId, typed: &[(&str, &str)]) -> Option<Page> {
    let known: Vec<_> = typed.iter().map(|(key, text)| (field(key).unwrap(), *text)).collect();
    let tab = known[0].0.tab;
    if known.iter().any(|(field, _)| field.tab != tab) {
        return None;
    }
    let address = format!("/fields/{}", tab.name());
    client.get(&at(app, &address)).expect("acc-app-fields");
    let mut fields: Vec<(&str, &str)> = Vec::new();
    for (field, text) in known {
        match field.kind {
            // A box for each word; one that is not ticked is not sent.
            FieldKind::List(words) if !words.is_empty() => {
                let chosen: Vec<&str> = text.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
                fields.extend(chosen.iter().map(|word| (field.key, *word)));
                if chosen.is_empty() {
                    fields.push((field.key, ""));
                }
            }
            FieldKind::Flag if text == "false" => fields.push((field.key, "")),
            _ => fields.push((field.key, text)),
        }
    }
    Some(fill(client, &address, &fields).clone())
}

fn by_button(client: &mut AccClient, app: AppId, avenue: Avenue, name: &str) -> Page {
    let address = format!("/rules/{}/remove", avenue.name());
    client.get(&at(app, &format!("{address}?rule={name}"))).expect("acc-app-rule-remove");
    fill(client, &address, &[]).clone()
}

#[test]
fn the_configuration_centre_says_what_every_door_says() {
    on_each_engine_with(&PRODUCTION, |server| {
        let mut operator = a_staff_on_https(server, Kind::Operator);
        for case in CASES {
            let app = case.make(&server.db).app;
            let file_of = |app: AppId| server.db.read_blocking(move |tx, _| apps::export(tx, app)).unwrap();
            let before = file_of(app);
            let (asked_on, page) = match &case.step {
                Step::Rule(rule) => ("acc-app-rule-add", Some(by_rule_form(&mut operator, app, rule))),
                Step::NoRule(avenue, name) => {
                    ("acc-app-rule-remove", Some(by_button(&mut operator, app, *avenue, name)))
                }
                Step::Fields(fields) => ("acc-app-fields", by_fields_form(&mut operator, app, fields)),
            };
            if let Some(page) = page {
                // The form of the options is shown again when it was saved.
                let page_asked = if page.html.contains("class=\"news\"") { "" } else { asked_on };
                case.judge("a form", said(&page, page_asked, case.refused));
                assert!(case.refused.is_none() || file_of(app) == before, "{}", case.name);
            }

            let app = case.make(&server.db).app;
            let before = file_of(app);
            let mut file = apps::parse_file(&before).unwrap();
            case.step.apply(&mut file.config).unwrap();
            operator.get(&at(app, "/import")).expect("acc-app-import");
            let page = fill(&mut operator, "/import", &[("text", &file.text())]).clone();
            case.judge("an uploaded file", said(&page, "acc-app-import", case.refused));
            if case.refused.is_none() {
                fill(&mut operator, "/import", &[("do", "save")]).expect("acc-app");
            }
            assert_eq!(file_of(app), if case.refused.is_some() { before } else { file.text() }, "{}", case.name);
        }
    });
}
