//! The rules of an application: writing and changing them, and who is asked again.

use medlock_domain::apps::rules::{Permissions, Rule, display};
use medlock_domain::authorisations::{self, AuthAction};
use medlock_domain::ids::AppId;
use medlock_domain::testing::{self, a_rule, an_optional_rule};
use medlock_domain::things_in_record::Avenue;

use super::{HEIGHT, WEIGHT, at, change, fill, holds, keep, show};
use crate::acc::client::{AccClient, Kind, a_staff};
use crate::shell::browser::{Page, percent};
use crate::support::{TestServer, on_each_engine};

fn rules_of(server: &TestServer, app: AppId) -> Vec<Rule> {
    show(server, app).config.rules
}

/// Writes a rule on the page for new ones, which is opened first.
fn add(client: &mut AccClient, app: AppId, avenue: &str, fields: &[(&str, &str)]) -> Page {
    client.get(&at(app, &format!("/rules/{avenue}/add"))).expect("acc-app-rule-add");
    let all = [fields, &[("do", "save")]].concat();
    fill(client, &format!("/rules/{avenue}/add"), &all).clone()
}

fn edit(client: &mut AccClient, app: AppId, name: &str) -> Page {
    client.get(&at(app, &format!("/rules/offline/edit?rule={}", percent(name)))).expect("acc-app-rule").clone()
}

#[test]
fn a_rule_is_written_with_all_it_has_and_read_back() {
    on_each_engine(|server| {
        let lab = server.app("Clinic").id;
        let mut admin = a_staff(server, Kind::Admin(lab));
        let (weight, height) = (WEIGHT.to_string(), HEIGHT.to_string());
        let page = add(
            &mut admin,
            lab,
            "online",
            &[
                ("name", "body <&\"'"),
                ("permissions", "read"),
                ("permissions", "create"),
                ("types", &weight),
                ("types", &height),
                ("why", "To compare."),
                ("more_lang", "ES"),
                ("more_why", "Para comparar."),
                ("optional", "true"),
                ("display", "show-first-time"),
                ("display", "ticked-later"),
            ],
        );
        // Optional ones ask nobody again, so there is no page between.
        page.expect("acc-app-rules").says("Saved.").says("Weight").says("Also why in: es");
        let rule = rules_of(server, lab).remove(0);
        assert_eq!((rule.avenue, rule.name.as_str(), rule.optional), (Avenue::Online, "body <&\"'", true));
        assert_eq!(rule.permissions, Permissions::READ.or(Permissions::CREATE));
        assert_eq!(rule.display, display::SHOW_FIRST_TIME | display::TICKED_LATER);
        assert_eq!(rule.types.len(), 2);
        assert_eq!(rule.why.len(), 2);
        // The form shows it as it is, and saves it so.
        let link = page.link(&at(lab, "/rules/online/edit"));
        let form = admin.get(&link).expect("acc-app-rule").clone();
        assert!(holds(&form, "To compare.") && holds(&form, "Para comparar."));
        fill(&mut admin, "/rules/online/edit", &[("do", "save")]).expect("acc-app-rules");
        assert_eq!(rules_of(server, lab), [rule]);
    });
}

#[test]
fn scenario_102_what_cannot_be_is_said_beside_its_field_and_what_was_typed_stays() {
    on_each_engine(|server| {
        let lab = server.app("Clinic").id;
        testing::set_rules(&server.db, lab, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
        let mut admin = a_staff(server, Kind::Admin(lab));
        let weight = WEIGHT.to_string();
        let good = [("name", "new"), ("permissions", "read"), ("types", weight.as_str()), ("why", "To see <&\"'.")];
        for (field, value, told, beside) in [
            ("name", "seventeen letters", "offline rule seventeen letters, name: it can have 16 characters", "name"),
            ("name", "weights", "offline rule weights, name: another rule of the same avenue has it", "name"),
            ("name", "", "name: a rule needs a name", "name"),
            ("permissions", "x", "offline rule new, permissions: a rule asks for one or more", "permissions"),
            ("types", "", "offline rule new, types: a rule needs at least one item type", "types"),
            ("types", "00000000-0000-0000-0000-000000000001", "offline rule new, types: 00000000-0000", "types"),
            ("why", " ", "offline rule new, why: patients must be told why", "why"),
            ("why", &"x".repeat(1_025), "offline rule new, why: it can have 1024 characters", "why"),
            ("display", "ticked-later", "offline rule new, display: only an optional rule", "display"),
        ] {
            let mut fields: Vec<(&str, &str)> = good.into_iter().filter(|(name, _)| *name != field).collect();
            fields.push((field, value));
            let page = add(&mut admin, lab, "offline", &fields);
            page.expect("acc-app-rule-add").says(told);
            assert!(page.html.contains(&format!("id=\"{beside}-error\"")), "{field}: {}", page.text());
            keep(&page, &format!("/rules/wrong-{field}"));
            if field != "why" {
                assert!(holds(&page, "To see <&\"'."), "{field}: what was typed is gone");
            }
            if field != "types" {
                assert!(page.html.contains(&format!("value=\"{weight}\" checked")), "{field}: the tick is gone");
            }
        }
        assert_eq!(rules_of(server, lab).len(), 1);
    });
}

#[test]
fn kinds_are_found_by_words_and_ticks_stay() {
    on_each_engine(|server| {
        let lab = server.app("Clinic").id;
        let mut admin = a_staff(server, Kind::Admin(lab));
        let weight = WEIGHT.to_string();
        let fields = [("name", "new"), ("types", weight.as_str()), ("find", "blood pres"), ("do", "find")];
        let page = add(&mut admin, lab, "offline", &fields);
        page.expect("acc-app-rule-add").says("Blood pressure").says("Chosen so far: 1");
        assert!(page.html.contains(&format!("value=\"{weight}\" checked")) && !page.text().contains("Height"));
        let page = fill(&mut admin, "/rules/offline/add", &[("do", "all")]).says("Height");
        assert!(
            page.html.contains(&format!("value=\"{weight}\" checked")) && holds(page, "value=\"new\"")
                || page.html.contains("value=\"new\"")
        );
        fill(&mut admin, "/rules/offline/add", &[("find", "nothing so"), ("do", "find")]).says("Weight");
        assert!(rules_of(server, lab).is_empty());
    });
}

#[test]
fn scenario_103_a_type_more_in_a_required_rule_asks_again_and_takes_nothing_away() {
    on_each_engine(|server| {
        let clinic = server.app("Clinic");
        let (id, (jane, record)) = (clinic.id, server.jane());
        let first = a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT]);
        let (person, pseudonym) = clinic.connected(server, jane, record, &[first]);
        testing::an_item(&server.db, id, jane, record, WEIGHT);
        let action = || server.db.read_blocking(move |tx, _| authorisations::action(tx, id, jane, record)).unwrap();
        let get = |kind| {
            let info = format!(
                "<group><filter><type-id>{kind}</type-id></filter><format><section>core</section><xml/></format></group>"
            );
            clinic.call_offline(server, "GetThings", 3, Some(pseudonym), person, &info)
        };
        assert_eq!((action(), get(WEIGHT).code), (AuthAction::NoActionRequired, 0));

        let mut admin = a_staff(server, Kind::Admin(id));
        edit(&mut admin, id, "weights");
        let (weight, height) = (WEIGHT.to_string(), HEIGHT.to_string());
        let wider = [("types", weight.as_str()), ("types", height.as_str()), ("do", "save")];
        let page = fill(&mut admin, "/rules/offline/edit", &wider);
        page.expect("acc-app-rule-check").says("1 person will be asked again").says("what they granted before goes on");
        keep(page, "/rules/check");
        page.says("Height");
        // So far it was only said.
        assert_eq!(action(), AuthAction::NoActionRequired);
        assert_eq!(rules_of(server, id)[0].types, [WEIGHT]);
        fill(&mut admin, "/rules/offline/edit", &[("do", "save")]).expect("acc-app-rules").says("Saved.");
        assert_eq!(rules_of(server, id)[0].types, [WEIGHT, HEIGHT]);
        assert_eq!(action(), AuthAction::ReauthorizationRequired);
        // Offline, what was granted goes on, and nothing more.
        let told = get(WEIGHT);
        assert!(told.code == 0 && told.xml().contains(&format!(">{WEIGHT}</type-id>")), "{}", told.xml());
        let told = get(HEIGHT);
        assert!(told.code != 0 || !told.xml().contains(&format!(">{HEIGHT}</type-id>")), "{}", told.xml());
        // Asked again and granted.
        clinic.granted(server, jane, record, &authorisations::Taken::default());
        assert_eq!(action(), AuthAction::NoActionRequired);
    });
}

#[test]
fn nobody_is_asked_unsaid_when_more_people_came_meanwhile() {
    on_each_engine(|server| {
        let clinic = server.app("Clinic");
        let id = clinic.id;
        testing::set_rules(&server.db, id, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
        let mut admin = a_staff(server, Kind::Admin(id));
        edit(&mut admin, id, "weights");
        let page = fill(
            &mut admin,
            "/rules/offline/edit",
            &[("permissions", "read"), ("permissions", "create"), ("do", "save")],
        );
        page.expect("acc-app-rule-check").says("Nobody who has let the application in has to be asked again");
        let (jane, record) = server.jane();
        clinic.granted(server, jane, record, &authorisations::Taken::default());
        fill(&mut admin, "/rules/offline/edit", &[("do", "save")])
            .expect("acc-app-rule-check")
            .says("1 person will be asked");
        assert_eq!(rules_of(server, id)[0].permissions, Permissions::READ);
        // Back to the form, with all that was typed.
        let page = fill(&mut admin, "/rules/offline/edit", &[("do", "edit")]).expect("acc-app-rule").clone();
        assert!(page.html.contains("value=\"create\" checked"));
        fill(&mut admin, "/rules/offline/edit", &[("do", "save")]).expect("acc-app-rule-check");
        fill(&mut admin, "/rules/offline/edit", &[("do", "save")]).expect("acc-app-rules");
        assert_eq!(rules_of(server, id)[0].permissions, Permissions::READ.or(Permissions::CREATE));
    });
}

#[test]
fn a_rule_that_changed_or_went_meanwhile_is_shown_beside_ones_own() {
    on_each_engine(|server| {
        let id = server.app("Clinic").id;
        testing::set_rules(&server.db, id, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
        let mut admin = a_staff(server, Kind::Admin(id));
        edit(&mut admin, id, "weights");
        change(server, id, |config| config.rules[0].set_why(None, "Theirs.").unwrap()).unwrap();
        let page = fill(&mut admin, "/rules/offline/edit", &[("why", "Mine."), ("do", "save")]);
        page.expect("acc-app-rule").says("Somebody else saved this").says("Theirs.").says("Mine.");
        fill(&mut admin, "/rules/offline/edit", &[("do", "save")]).expect("acc-app-rules").says("Mine.");
        edit(&mut admin, id, "weights");
        change(server, id, |config| config.rules.clear()).unwrap();
        let page = fill(&mut admin, "/rules/offline/edit", &[("why", "Mine again."), ("do", "save")]);
        page.expect("acc-app-rule-add").says("The rule is not there any more").says("Mine again.");
        assert!(rules_of(server, id).is_empty());
    });
}

#[test]
fn rules_keep_their_order_move_up_and_are_removed_once() {
    on_each_engine(|server| {
        let id = server.app("Clinic").id;
        let rules = [
            a_rule(Avenue::Offline, "a", Permissions::READ, &[WEIGHT]),
            an_optional_rule(Avenue::Offline, "b/c", Permissions::READ, &[HEIGHT], display::SHOW_FIRST_TIME),
        ];
        testing::set_rules(&server.db, id, &rules);
        let names = || rules_of(server, id).into_iter().map(|rule| rule.name).collect::<Vec<_>>();
        let mut admin = a_staff(server, Kind::Admin(id));
        admin
            .post(&at(id, "/rules/offline/up"), &[("rule", "b/c")])
            .expect("acc-app-rules")
            .says("The order was changed");
        assert_eq!(names(), ["b/c", "a"]);
        admin.post(&at(id, "/rules/offline/up"), &[("rule", "b/c")]);
        assert_eq!(names(), ["b/c", "a"]);
        let weight = WEIGHT.to_string();
        let third =
            [("name", "c"), ("permissions", "read"), ("types", weight.as_str()), ("why", "x"), ("optional", "true")];
        add(&mut admin, id, "online", &third);
        assert_eq!(names(), ["c", "b/c", "a"]);
        // The very same form a second time.
        add(&mut admin, id, "online", &third).expect("acc-app-rules");
        assert_eq!(names(), ["c", "b/c", "a"]);
        let link = admin.get(&at(id, "/rules")).link(&at(id, "/rules/offline/remove?rule=b"));
        admin.get(&link).expect("acc-app-rule-remove").says("ends at once");
        for _ in 0..2 {
            admin.post(&at(id, "/rules/offline/remove"), &[("rule", "b/c")]).expect("acc-app-rules").says("Removed.");
        }
        assert_eq!(names(), ["c", "a"]);
        assert_eq!(admin.ask(&link).status, 404);
        assert_eq!(admin.ask(&at(id, "/rules/sideways/add")).status, 404);
    });
}
