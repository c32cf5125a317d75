//! The children of a master application, through the pages and at the command line.

use medlock_domain::apps::{AppConfig, AppKind, MethodSet};
use medlock_domain::children;
use medlock_domain::ids::AppId;
use medlock_domain::staff::{self, Role};
use medlock_domain::things_in_record::Avenue;

use super::{at, change, fill, holds, keep, show};
use crate::acc::client::{Kind, a_staff};
use crate::cli::Place;
use crate::support::{TestServer, on_each_engine};

/// A chain of clinics that may read weights.
fn a_master(server: &TestServer) -> AppId {
    let id = server.app("Clinics").id;
    change(server, id, |config: &mut AppConfig| {
        config.kind = AppKind::Master;
        config.hipaa = true;
        config.methods.extend([MethodSet::ConnectPackage, MethodSet::Master]);
        config.rules = vec![medlock_domain::testing::a_rule(
            Avenue::Offline,
            "weights",
            medlock_domain::apps::rules::Permissions::READ,
            &[super::WEIGHT],
        )];
    })
    .unwrap();
    id
}

fn children_of(server: &TestServer, master: AppId) -> Vec<children::Child> {
    server.db.read_blocking(move |tx, _| children::named(tx, master)).unwrap()
}

#[test]
fn a_masters_administrator_registers_a_child_and_looks_after_it() {
    on_each_engine(|server| {
        let master = a_master(server);
        let mut admin = a_staff(server, Kind::Admin(master));
        let page = admin.get(&at(master, "/children")).expect("acc-app-children").clone();
        keep(&page, "/children-none");
        page.says("There is none yet").says("ConnectPackage").says("weights (offline)");
        admin.get(&page.link(&at(master, "/children/new"))).says("Children of Clinics");
        // The refusals are those of every door, beside what was typed.
        for (wrong, said) in [
            (("type", "master"), "type: the child of a master application can't be one itself"),
            (("type", "soda"), "type: the child of a master application can't be one for devices"),
            (
                ("methods", "signup"),
                "methods: the application Clinic East would have signup, which its master does not have",
            ),
            (("name", " "), "name: an application needs a name"),
        ] {
            let mut typed = vec![wrong];
            if wrong.0 != "name" {
                typed.push(("name", "Clinic East"));
            }
            let page = fill(&mut admin, "/children/new", &typed).expect("acc-app-new").clone();
            page.says(said);
            assert!(wrong.0 == "name" || holds(&page, "Clinic East"), "{}", page.html);
            assert_eq!(children_of(server, master), []);
            admin.get(&at(master, "/children/new"));
        }
        let page = fill(&mut admin, "/children/new", &[("name", "Clinic East"), ("methods", "connect-package")]);
        page.expect("acc-app").says("Master").says("Clinics, ");
        let child = children_of(server, master).remove(0);
        assert_eq!(child.name, "Clinic East");
        let app = show(server, child.id);
        assert_eq!(app.master.map(|of| of.id), Some(master));
        assert!(app.may_connect_package());
        // Whom patients can ask is what the master says, unless it says otherwise.
        assert_eq!(app.config.contact, show(server, master).config.contact);
        let (who, id) = (admin.staff.unwrap(), child.id);
        let role = server.db.read_blocking(move |tx, _| {
            let who = staff::load(tx, who)?.unwrap();
            staff::role_in(tx, &who, id)
        });
        assert_eq!(role.unwrap(), Some(Role::Admin));
        admin.get(&at(child.id, "/history")).says("Sam Sample");
        // The list: what one has a role in leads on, the rest is named.
        let page = admin.get(&at(master, "/children")).clone();
        keep(&page, "/children");
        page.link(&at(child.id, ""));
        let mut viewer = a_staff(server, Kind::Viewer(master));
        let page = viewer.get(&at(master, "/children")).says("Clinic East").says("You have no role in it").clone();
        assert!(!page.html.contains(&at(child.id, "")) && !page.html.contains("Register a child"));
        assert_eq!(viewer.ask(&at(master, "/children/new")).status, 403);
        assert_eq!(viewer.ask(&at(child.id, "")).status, 404, "a role in a master is none in its children");
        viewer.get(&at(master, "/children?q=west")).says("0 of 1 found");
        // Other applications have no such page.
        assert!(!admin.get(&at(child.id, "")).html.contains("/children"));
        assert_eq!(admin.ask(&at(child.id, "/children")).status, 404);
    });
}

#[test]
fn the_same_form_registers_one_child_only() {
    on_each_engine(|server| {
        let master = a_master(server);
        let mut operator = a_staff(server, Kind::Operator);
        operator.get(&at(master, "/children/new"));
        let form = operator.browser.page.clone();
        fill(&mut operator, "/children/new", &[("name", "Clinic East")]).expect("acc-app");
        operator.browser.page = form;
        fill(&mut operator, "/children/new", &[("name", "Clinic East")]).expect("acc-app");
        assert_eq!(children_of(server, master).len(), 1);
    });
}

#[test]
fn the_command_line_registers_children_in_the_same_words() {
    let place = Place::new();
    let new = ["app", "create", "--name"];
    let master = place
        .run(&[&new[..], &["Clinics", "--type", "master", "--hipaa", "--methods", "connect-package,master"]].concat())
        .good();
    let child = |name: &str, more: &[&str]| place.run(&[&new[..], &[name, "--master", &master], more].concat());
    let east = child("Clinic East", &["--methods", "connect-package"]).good();
    assert!(place.run(&["app", "show", &east]).good().contains(&master));
    assert!(place.run(&["app", "export", &east]).good().contains(&format!("master = \"{master}\"")));
    for (more, said) in [
        (["--type", "master"], "type: the child of a master application can't be one itself"),
        (["--methods", "signup"], "methods: the application West would have signup, which its master does not have"),
    ] {
        let said_here = child("West", &more).bad();
        assert!(said_here.contains(said), "{said_here}");
    }
    let said = place.run(&[&new[..], &["Odd", "--master", &east]].concat()).bad();
    assert!(said.contains("is no master application"), "{said}");
}
