//! `medlock staff …`, through the real program: how the first operator gets in, and what else is done where nobody can sign in.

use medlock_domain::testing::code_of;
use medlock_store::clock::{Clock, SystemClock};
use serde_json::json;

use crate::cli::{Place, Served};
use crate::shell::browser::{Browser, PASSWORD};

const OLGA: &str = "olga@example.org";

/// The path of a link of ours.
fn path_of(link: &str) -> String {
    let at = link.find("/acc/invitations/").unwrap_or_else(|| panic!("no link: {link}"));
    link[at..].trim().to_owned()
}

/// Takes a link, with a code app, and answers the browser.
fn join(served: &Served, link: &str, fields: &[(&str, &str)]) -> Browser {
    let mut browser = Browser::at(served.address);
    browser.open(&path_of(link)).expect("acc-invitation");
    browser.submit(fields).expect("acc-set-up");
    let html = &browser.page.html;
    let secret = html.split("class=\"secret\"").nth(1).unwrap().split('>').nth(1).unwrap().split('<').next().unwrap();
    let code = code_of(secret, SystemClock.now());
    browser.submit(&[("code", &code)]).expect("acc-recovery-codes");
    browser
}

#[test]
fn the_first_operator_gets_in_by_the_link_that_a_command_prints() {
    let place = Place::new();
    let app = place.create_app();
    let served = Served::start(&place);
    assert_eq!(place.run(&["staff", "list"]).good(), "");
    let link = place.run(&["staff", "invite", OLGA, "--operator"]).good();
    assert!(link.starts_with("http") && !link.contains(char::is_whitespace), "the link alone: {link}");
    let fields = [("name", "Olga Sample"), ("password", PASSWORD), ("password_again", PASSWORD)];
    let mut olga = join(&served, &link, &fields);
    olga.open("/acc/operators").expect("acc-operators").says("Olga Sample");

    let listed = place.run(&["staff", "list"]).good();
    assert!(listed.contains(OLGA) && listed.contains("operator"), "{listed}");
    let listed = place.run(&["staff", "list", "--json"]).json();
    let first = &listed["staff"][0];
    assert_eq!((&first["operator"], &first["second-step"], &first["apps"]), (&json!(true), &json!(true), &json!([])));
    let bad = place.run(&["staff", "remove", OLGA]).bad();
    assert!(bad.contains("EMAIL") && bad.contains("last operator"), "{bad}");
    let bad = place.run(&["staff", "invite", OLGA, "--operator"]).bad();
    assert!(bad.contains("has that role already"), "{bad}");

    // Called something else, and at another address.
    place.run(&["staff", "rename", OLGA, " Olga Alves "]).good();
    for (name, said) in [("", "needs a name"), ("two\nlines", "one line"), (&"x".repeat(200)[..], "characters")] {
        let bad = place.run(&["staff", "rename", OLGA, name]).bad();
        assert!(bad.contains("NAME: ") && bad.contains(said), "{bad}");
    }
    assert!(place.run(&["staff", "rename", "nobody@example.org", "X"]).bad().contains("nobody of the staff"));
    place.run(&["staff", "set-email", OLGA, "olga.new@example.org"]).good();
    olga.open("/acc/operators").expect("acc-operators").says("Olga Alves").says("olga.new@example.org");
    assert!(place.run(&["staff", "set-email", "olga.new@example.org", "x"]).bad().contains("NEW: "));
    place.run(&["staff", "set-email", "olga.new@example.org", OLGA]).good();

    // Somebody for one application, who goes again.
    let made = place.run(&["staff", "invite", "joe@lab.example", "--app", &app, "--role", "viewer", "--json"]).json();
    let fields = [("name", "Joe Sample"), ("password", PASSWORD), ("password_again", PASSWORD)];
    let mut joe = join(&served, made["link"].as_str().unwrap(), &fields);
    joe.open(&format!("/acc/apps/{app}/staff")).expect("acc-app-staff");
    let listed = place.run(&["staff", "list", "--json"]).json();
    assert_eq!(listed["staff"][1]["apps"], json!([{ "app": app, "role": "viewer" }]));
    place.run(&["staff", "remove", " JOE@lab.example "]).good();
    joe.open("/acc/account").expect("acc-sign-in");

    // Telephone and password are lost.
    let link = place.run(&["staff", "reset-second-step", OLGA]).good();
    olga.open("/acc/operators").expect("acc-sign-in");
    let mut olga = join(&served, &link, &[("password", "four green boats"), ("password_again", "four green boats")]);
    olga.open("/acc/operators").expect("acc-operators");
    drop(served);
}

#[test]
fn what_cannot_be_done_is_named() {
    let place = Place::new();
    place.create_app();
    for (arguments, wanted) in [
        (vec!["staff", "invite", "olga", "--operator"], "EMAIL: \"olga\" is no e-mail address"),
        (vec!["staff", "invite", OLGA], "--operator"),
        (
            vec!["staff", "invite", OLGA, "--operator", "--app", "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f"],
            "cannot be used with",
        ),
        (
            vec!["staff", "invite", OLGA, "--app", "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f"],
            "--app: there is no such application",
        ),
        (
            vec!["staff", "invite", OLGA, "--app", "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f", "--role", "operator"],
            "--role",
        ),
        (vec!["staff", "remove", OLGA], "EMAIL: nobody of the staff has the address"),
        (vec!["staff", "reset-second-step", OLGA], "EMAIL: nobody of the staff has the address"),
    ] {
        let bad = place.run(&arguments).bad();
        assert!(bad.contains(wanted), "{arguments:?}: {bad}");
    }
}
