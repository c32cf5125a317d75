//! The trail, export and import, states, approval.

use medlock_domain::apps::{self, AppState};
use medlock_domain::audit::Actor;

use super::{at, fill, holds, keep, show};
use crate::acc::client::{Kind, a_staff};
use crate::support::{on_each_engine, on_each_engine_with};

#[test]
fn each_change_stands_in_the_history_with_who_and_what() {
    on_each_engine(|server| {
        let id = server.app("Lab").id;
        let mut admin = a_staff(server, Kind::Admin(id));
        admin.get(&at(id, "/fields/information"));
        fill(&mut admin, "/fields/information", &[("contact-name", "Desk <&\"'")]).says("Saved.");
        // Saving what is there already is no change.
        admin.get(&at(id, "/fields/information"));
        fill(&mut admin, "/fields/information", &[]).says("Saved.");
        let mut viewer = a_staff(server, Kind::Viewer(id));
        let page = viewer.get(&at(id, "/history")).expect("acc-app-history");
        keep(page, "/history-changed");
        page.says("Changed Sam Sample").says(&admin.email);
        page.says("Was: contact-name = \"Front desk\"").says("Desk <&");
        page.says("Registered An operator, at the command line").says("Certificate registered");
        assert_eq!(page.html.matches("id=\"change-").count(), 3);
    });
}

#[test]
fn older_changes_are_on_a_page_of_their_own() {
    on_each_engine(|server| {
        let id = server.app("Lab").id;
        for n in 0..25 {
            super::change(server, id, move |config| config.description = format!("Number {n}")).unwrap();
        }
        let mut admin = a_staff(server, Kind::Admin(id));
        let page = admin.get(&at(id, "/history")).clone();
        assert_eq!(page.html.matches("id=\"change-").count(), 20);
        let older = admin.get(&page.link(&at(id, "/history?before="))).clone();
        assert_eq!(older.html.matches("id=\"change-").count(), 7);
        assert!(older.links(&at(id, "/history?before=")).is_empty());
    });
}

#[test]
fn a_file_is_looked_at_before_it_is_saved() {
    on_each_engine(|server| {
        let id = server.app("Lab").id;
        let mut admin = a_staff(server, Kind::Admin(id));
        let file = admin.ask(&at(id, "/export")).text();
        let changed = file.replace("Front desk", "Back desk <&>");
        admin.get(&at(id, "/import"));
        let page = fill(&mut admin, "/import", &[("text", &changed)]).expect("acc-app-import-check");
        page.says("Nobody who has let the application in has to be asked again").says("Back desk <&>");
        assert_eq!(show(server, id).config.contact.name, "Front desk");
        fill(&mut admin, "/import", &[]).expect("acc-app").says("The application is what the file says");
        assert_eq!(show(server, id).config.contact.name, "Back desk <&>");
        assert_eq!(admin.ask(&at(id, "/export")).text(), changed);
        // As a file; the same again changes nothing.
        let answer = admin.upload(&at(id, "/import"), &[], &[("file", "lab.toml", &changed)]);
        assert!(answer.text().contains("is what the file says already"), "{}", answer.text());

        // Somebody saved between the look and the button.
        admin.get(&at(id, "/import"));
        fill(&mut admin, "/import", &[("text", &file)]).expect("acc-app-import-check");
        super::change(server, id, |config| config.contact.phone = "1".into()).unwrap();
        fill(&mut admin, "/import", &[]).expect("acc-app-import-check").says("Somebody else changed the application");
        assert_eq!(show(server, id).config.contact.phone, "1");

        for (text, told) in [
            (String::new(), "Choose a file, or paste its text"),
            ("colour = \"blue\"".to_owned(), "the file can't be read: id is missing"),
            (format!("{file}\ncolour = 1\n"), "the file can't be read"),
            (
                file.replace(&id.to_string(), "00000000-0000-4000-8000-000000000001"),
                "The file is of another application",
            ),
            (file.replace("Front desk", &"x".repeat(501)), "contact-name: it can have 500 characters"),
        ] {
            admin.get(&at(id, "/import"));
            let page = fill(&mut admin, "/import", &[("text", &text)]).expect("acc-app-import").says(told);
            assert!(text.is_empty() || holds(page, text.lines().next().unwrap()), "{told}");
        }
    });
}

#[test]
fn an_operator_brings_an_application_from_elsewhere() {
    on_each_engine(|server| {
        let id = server.app("Lab").id;
        let mut operator = a_staff(server, Kind::Operator);
        let file = operator.ask(&at(id, "/export")).text();
        let new = "00000000-0000-4000-8000-000000000001";
        let moved = file.replace(&id.to_string(), new).replace("name = \"Lab\"", "name = \"Moved\"");
        operator.get("/acc/apps/import");
        fill(&mut operator, "/acc/apps/import", &[("text", &moved)])
            .says("A new application will be registered: Moved");
        assert_eq!(server.db.read_blocking(|tx, _| apps::list(tx)).unwrap().len(), 1);
        fill(&mut operator, "/acc/apps/import", &[]).expect("acc-app").says("Moved");
        assert_eq!(show(server, new.parse().unwrap()).config.name, "Moved");
    });
}

#[test]
fn an_application_is_cut_off_let_back_and_deleted_by_name() {
    on_each_engine(|server| {
        let id = server.app("Lab <&>").id;
        let state = || show(server, id).state;
        let mut admin = a_staff(server, Kind::Admin(id));
        admin.get(&at(id, "/state/suspend")).expect("acc-app-state").says("At once it can call no more");
        fill(&mut admin, "/state/suspend", &[]).expect("acc-app").says("The application is cut off");
        assert_eq!(state(), AppState::Suspended);
        // A second click, and a state that is there already.
        admin.post(&at(id, "/state/suspend"), &[]).expect("acc-app");
        admin.get(&at(id, "/state/resume"));
        fill(&mut admin, "/state/resume", &[]).says("can call again");
        assert_eq!(state(), AppState::Active);

        // What an operator cut off, operators let back.
        let mut operator = a_staff(server, Kind::Operator);
        operator.get(&at(id, "/state/suspend"));
        fill(&mut operator, "/state/suspend", &[]);
        assert_eq!(admin.ask(&at(id, "/state/resume")).status, 403);
        assert_eq!(admin.send(&at(id, "/state/resume"), &[]).status, 403);
        assert_eq!(state(), AppState::Suspended);
        operator.get(&at(id, "/state/resume"));
        fill(&mut operator, "/state/resume", &[]);
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, id)).unwrap();
        assert_eq!(admin.send(&at(id, "/state/resume"), &[]).status, 403);

        admin.get(&at(id, "/state/delete")).says("This cannot be undone");
        let page = fill(&mut admin, "/state/delete", &[("name", "Lab")]).expect("acc-app-state");
        page.says("This is not the application’s name");
        assert!(holds(page, "value=\"Lab\"") || page.html.contains("value=\"Lab\""));
        assert_eq!(state(), AppState::Suspended);
        fill(&mut admin, "/state/delete", &[("name", "Lab <&>")]).expect("acc-app").says("deleted for good");
        assert_eq!(state(), AppState::Deleted);
        // It can be looked at, and nothing more.
        admin.post(&at(id, "/state/delete"), &[("name", "Lab <&>")]).expect("acc-app");
        admin.get(&at(id, "/history")).expect("acc-app-history").says("Deleted");
        assert!(!admin.get(&at(id, "/fields/information")).html.contains("name=\"contact-name\""));
        assert_eq!(admin.ask(&at(id, "/export")).status, 404);
        let answer = admin.post(&at(id, "/certificates"), &[("text", "x")]);
        assert_eq!(answer.name(), "acc-app-certificates");
    });
}

const APPROVAL: [(&str, &str); 1] = [("REQUIRE_APPROVAL", "true")];

#[test]
fn what_admins_register_and_change_waits_for_an_operator() {
    on_each_engine_with(&APPROVAL, |server| {
        let lab = server.app("Lab").id;
        let mut admin = a_staff(server, Kind::Admin(lab));
        let mut operator = a_staff(server, Kind::Operator);
        // A change of methods waits; the rest is saved.
        admin.get(&at(lab, "/fields/methods"));
        fill(&mut admin, "/fields/methods", &[("methods", "connect-package"), ("methods", "signup")])
            .says("waits until an operator has approved it")
            .says("A change waits for approval");
        let has = |name: &str| show(server, lab).config.methods.iter().any(|set| set.name() == name);
        assert!(!has("signup"));
        // The next form begins with what waits.
        assert!(admin.get(&at(lab, "/fields/methods")).html.contains("value=\"signup\" checked"));
        admin.get(&at(lab, "/waiting")).expect("acc-app-waiting").says("signup");
        assert_eq!(admin.ask("/acc/approvals").status, 404);

        operator.get("/acc/apps").says("One change waits for approval");
        let page = operator.get("/acc/approvals").expect("acc-approvals").says("Lab").says("signup");
        keep(page, "/approvals");
        let page = fill(&mut operator, "/acc/approvals", &[("do", "refuse"), ("reason", " ")]);
        page.says("reason: who proposed it needs to know why");
        fill(&mut operator, "/acc/approvals", &[("do", "refuse"), ("reason", "Not <now> & \"never\"")])
            .says("Refused.");
        admin.get(&at(lab, "")).says("Not <now> & \"never\"");
        assert!(!has("signup"));

        admin.get(&at(lab, "/fields/methods"));
        fill(&mut admin, "/fields/methods", &[("methods", "connect-package"), ("methods", "eventing")]).says("waits");
        operator.get("/acc/approvals");
        let html = operator.browser.page.clone();
        // Between the look and the button it was changed: what is approved is what was seen, or nothing.
        admin.get(&at(lab, "/fields/methods"));
        fill(&mut admin, "/fields/methods", &[("methods", "connect-package"), ("methods", "signup")]).says("waits");
        operator.browser.page = html;
        fill(&mut operator, "/acc/approvals", &[("do", "approve")]).says("What you saw waits no more");
        assert!(!has("signup") && !has("eventing"));
        fill(&mut operator, "/acc/approvals", &[("do", "approve")]).says("Approved.").says("Nothing waits");
        assert!(has("signup"));

        // A new one, by somebody who is no operator, is theirs and waits.
        admin.get("/acc/apps/new").expect("acc-app-new").says("waits until an operator has approved it");
        fill(&mut admin, "/acc/apps/new", &[("name", "Second")]).expect("acc-app").says("Waits for approval");
        let all = server.db.read_blocking(|tx, _| apps::list(tx)).unwrap();
        let second = all.iter().find(|app| app.config.name == "Second").unwrap().id;
        assert_eq!(show(server, second).state, AppState::Waiting);
        admin.get(&at(second, "/fields/information")).expect("acc-app-fields");
        operator.get("/acc/approvals").says("A new application").says("Second");
        fill(&mut operator, "/acc/approvals", &[("do", "approve")]).says("Approved.");
        assert_eq!(show(server, second).state, AppState::Active);

        // Taken back.
        admin.get(&at(lab, "/fields/methods"));
        fill(&mut admin, "/fields/methods", &[("methods", "eventing")]).says("waits");
        admin.get(&at(lab, "/waiting"));
        fill(&mut admin, "/waiting", &[]).says("Nothing waits for approval");
        assert!(has("signup") && !has("eventing"));
    });
}
