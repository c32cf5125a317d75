//! The table of what an application may be, through the pages: rules by their form, everything by a file.

use medlock_domain::apps;
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

fn by_rule_form(client: &mut AccClient, app: medlock_domain::ids::AppId, rule: &NewRule) -> Page {
    let avenue = if rule.avenue == Avenue::Online { "online" } else { "offline" };
    let address = format!("/rules/{avenue}/add");
    client.get(&at(app, &address)).expect("acc-app-rule-add");
    let types: Vec<String> = rule.types.iter().map(|id| id.to_string()).collect();
    let mut fields = vec![("name", rule.name), ("why", NewRule::WHY), ("do", "save")];
    fields.extend(rule.permissions.iter().map(|right| ("permissions", *right)));
    fields.extend(types.iter().map(|id| ("types", id.as_str())));
    fill(client, &address, &fields).clone()
}

#[test]
fn the_configuration_centre_says_what_every_door_says() {
    on_each_engine_with(&PRODUCTION, |server| {
        let mut operator = a_staff_on_https(server, Kind::Operator);
        for case in CASES {
            if let Step::Rule(rule) = &case.step {
                let (app, _) = case.make(&server.db);
                let page = by_rule_form(&mut operator, app, rule);
                case.judge("the form of a rule", said(&page, "acc-app-rule-add", case.refused));
            }
            let (app, _) = case.make(&server.db);
            let before = server.db.read_blocking(move |tx, _| apps::export(tx, app)).unwrap();
            let mut file = apps::parse_file(&before).unwrap();
            case.step.apply(&mut file.config).unwrap();
            operator.get(&at(app, "/import")).expect("acc-app-import");
            let page = fill(&mut operator, "/import", &[("text", &file.text())]).clone();
            case.judge("an uploaded file", said(&page, "acc-app-import", case.refused));
            if case.refused.is_none() {
                fill(&mut operator, "/import", &[("do", "save")]).expect("acc-app");
            }
            let after = server.db.read_blocking(move |tx, _| apps::export(tx, app)).unwrap();
            assert_eq!(after, if case.refused.is_some() { before } else { file.text() }, "{}", case.name);
        }
    });
}
