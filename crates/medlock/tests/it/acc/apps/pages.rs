//! Every page for everybody: what is shown, to whom, and that nothing on it is taken for markup.

use medlock_domain::apps;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::testing;
use medlock_domain::testing::a_rule;
use medlock_domain::things_in_record::Avenue;

use super::{WEIGHT, at, change, escaped, keep, show};
use crate::acc::client::{AccClient, Kind, a_staff, nobody};
use crate::support::{TestServer, on_each_engine, signing};

/// Pages anybody with a role may look at.
const LOOKED_AT: [(&str, &str); 14] = [
    ("", "acc-app"),
    ("/fields/home", "acc-app-fields"),
    ("/fields/information", "acc-app-fields"),
    ("/fields/methods", "acc-app-fields"),
    ("/fields/misc", "acc-app-fields"),
    ("/fields/limits", "acc-app-fields"),
    ("/logos/large-logo", "acc-app-logo"),
    ("/rules", "acc-app-rules"),
    ("/certificates", "acc-app-certificates"),
    ("/languages", "acc-app-languages"),
    ("/languages?lang=es", "acc-app-languages"),
    ("/history", "acc-app-history"),
    ("/waiting", "acc-app-waiting"),
    ("/preview/consent?lang=es", "authorize"),
];

/// Pages for those who may change it.
fn changed_on(thumbprint: &str) -> [(String, &'static str); 8] {
    [
        ("/rules/offline/add".to_owned(), "acc-app-rule-add"),
        ("/rules/offline/edit?rule=weights".to_owned(), "acc-app-rule"),
        ("/rules/offline/remove?rule=weights".to_owned(), "acc-app-rule-remove"),
        (format!("/certificates/{thumbprint}/remove"), "acc-app-certificate-remove"),
        ("/import".to_owned(), "acc-app-import"),
        ("/state/suspend".to_owned(), "acc-app-state"),
        ("/state/delete".to_owned(), "acc-app-state"),
        ("/rules/online/add".to_owned(), "acc-app-rule-add"),
    ]
}

/// Addresses that take a POST.
fn posted_to(thumbprint: &str) -> Vec<String> {
    let mut all = vec![
        "/fields/information".to_owned(),
        "/logos/large-logo".to_owned(),
        "/rules/offline/up".to_owned(),
        "/rules/offline/remove".to_owned(),
        "/rules/offline/add".to_owned(),
        "/rules/offline/edit".to_owned(),
        "/certificates".to_owned(),
        "/languages".to_owned(),
        "/import".to_owned(),
        "/state/suspend".to_owned(),
        "/state/delete".to_owned(),
        "/waiting".to_owned(),
    ];
    all.push(format!("/certificates/{thumbprint}/remove"));
    all
}

fn a_lab(server: &TestServer, name: &str) -> AppId {
    let lab = server.app(name).id;
    testing::set_rules(&server.db, lab, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
    lab
}

#[test]
fn each_page_is_for_those_who_have_a_role() {
    on_each_engine(|server| {
        let lab = a_lab(server, "Lab");
        let thumbprint = signing().certificate.thumbprint.clone();
        let everything = || {
            let looked = LOOKED_AT.iter().map(|(path, name)| ((*path).to_owned(), *name));
            looked.chain(changed_on(&thumbprint)).collect::<Vec<_>>()
        };
        let change_names: Vec<String> = changed_on(&thumbprint).into_iter().map(|(path, _)| path).collect();
        for kind in [Kind::Operator, Kind::Admin(lab), Kind::Viewer(lab)] {
            let mut client = a_staff(server, kind);
            for (path, name) in everything() {
                let page = client.get(&at(lab, &path));
                keep(page, &if kind == Kind::Viewer(lab) { format!("{path}-viewer") } else { path.clone() });
                if kind == Kind::Viewer(lab) && change_names.contains(&path) {
                    assert_eq!((page.name(), page.status()), ("acc-forbidden", 403), "{path}");
                } else {
                    assert_eq!((page.name(), page.status()), (name, 200), "{kind:?} {path}:\n{}", page.text());
                }
                if kind == Kind::Viewer(lab) {
                    let forms =
                        page.html.matches("<form").count() - page.html.matches("action=\"/acc/sign-out\"").count();
                    let own = usize::from(path.starts_with("/languages") || path.starts_with("/preview"));
                    assert_eq!(forms, own, "a viewer finds a form on {path}");
                }
            }
            let answer = client.ask(&at(lab, "/export"));
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("content-disposition"), Some("attachment; filename=\"lab.toml\""));
        }
        // Nobody else learns that it is there.
        let unknown = AppId::new(&mut *medlock_store::testing::random());
        let mut stranger = a_staff(server, Kind::Stranger);
        for (path, _) in everything() {
            let (here, nowhere) = (stranger.ask(&at(lab, &path)), stranger.ask(&at(unknown, &path)));
            assert_eq!((here.status, nowhere.status), (404, 404), "{path}");
        }
        for path in posted_to(&thumbprint) {
            assert_eq!(stranger.send(&at(lab, &path), &[("x", "y")]).status, 404, "{path}");
            let mut viewer = a_staff(server, Kind::Viewer(lab));
            assert_eq!(viewer.send(&at(lab, &path), &[("x", "y")]).status, 403, "{path}");
        }
        let mut nobody = nobody(server);
        for (path, _) in everything() {
            let answer = nobody.ask(&at(lab, &path));
            assert_eq!(answer.status, 303, "{path}");
            assert!(answer.header("location").unwrap().starts_with("/acc/sign-in"), "{path}");
        }
        assert_eq!(show(server, lab).state, apps::AppState::Active);
        assert_eq!(show(server, lab).config.rules.len(), 1);
    });
}

#[test]
fn operators_pages_are_for_operators() {
    on_each_engine(|server| {
        let lab = a_lab(server, "Lab");
        for path in ["/acc/apps/new", "/acc/apps/import", "/acc/approvals"] {
            let mut operator = a_staff(server, Kind::Operator);
            assert_eq!(operator.get(path).status(), 200, "{path}");
            let mut admin = a_staff(server, Kind::Admin(lab));
            assert_eq!(admin.ask(path).status, 404, "{path}");
            assert_eq!(admin.send(path, &[("name", "x")]).status, 404, "{path}");
        }
    });
}

#[test]
fn the_list_has_what_one_has_a_role_in_and_finds_by_name_and_id() {
    on_each_engine(|server| {
        let mut operator = a_staff(server, Kind::Operator);
        operator.get("/acc/apps").expect("acc-apps").says("There is no application yet");
        let (lab, clinic) = (a_lab(server, "Northlake Lab"), a_lab(server, "Riverside Clinic"));
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, clinic)).unwrap();
        keep(operator.get("/acc/apps").says("Northlake Lab").says("Riverside Clinic Suspended"), "/list");
        keep(operator.get("/acc/apps/new"), "/new");
        assert!(!operator.get("/acc/apps?q=north").says("1 of 2 found").text().contains("Riverside"));
        let by_id = format!("/acc/apps?q={}", &clinic.to_string()[..13].to_uppercase());
        assert!(!operator.get(&by_id).says("Riverside").text().contains("Northlake"));
        operator.get("/acc/apps?q=nothing").says("No application has");
        let mut admin = a_staff(server, Kind::Admin(lab));
        let page = admin.get("/acc/apps").says("Northlake Lab").says("You are an administrator");
        assert!(!page.text().contains("Riverside") && !page.html.contains("/acc/apps/new"));
        let mut stranger = a_staff(server, Kind::Stranger);
        assert!(!stranger.get("/acc/apps").text().contains("Northlake"));
    });
}

#[test]
fn a_name_is_never_markup() {
    on_each_engine(|server| {
        let name = "Lab <b>&\"'x";
        let lab = a_lab(server, name);
        let thumbprint = signing().certificate.thumbprint.clone();
        change(server, lab, |config| {
            config.description = "<script>&\"".into();
            config.rules[0].name = "<i>&\"'".into();
            config.rules[0].set_why(None, "<u>why & \"so\"").unwrap();
        })
        .unwrap();
        let mut admin = a_staff(server, Kind::Admin(lab));
        let look = |client: &mut AccClient, path: &str| {
            let page = client.get(path);
            assert_eq!(page.status(), 200, "{path}");
            for bad in ["<b>&", "<script>&", "<i>&", "<u>why"] {
                assert!(!page.html.contains(bad), "{bad} on {path}");
            }
            page.clone()
        };
        for (path, _) in LOOKED_AT {
            let page = look(&mut admin, &at(lab, path));
            assert!(page.html.contains(&escaped(name)), "{path}");
        }
        let rules = look(&mut admin, &at(lab, "/rules"));
        for what in ["edit", "remove"] {
            let page = look(&mut admin, &rules.link(&at(lab, &format!("/rules/offline/{what}"))));
            page.says("<i>&\"'");
        }
        for path in ["/state/delete".to_owned(), format!("/certificates/{thumbprint}/remove"), "/import".to_owned()] {
            look(&mut admin, &at(lab, &path));
        }
        look(&mut admin, "/acc/apps").says(name);
        assert!(!look(&mut admin, "/acc/apps?q=%3Cb%3E%26").text().is_empty());
    });
}
