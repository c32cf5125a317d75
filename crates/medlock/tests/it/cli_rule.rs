//! `medlock rule …`, and what rules mean for `medlock app …`, through the real program.

use serde_json::json;

use crate::cli::Place;

const WEIGHT: &str = "3d34d87e-7fc1-4153-800f-f56592cb0d17";
const HEIGHT: &str = "40750a6a-89b2-455c-bd8d-b420a4cb500b";
const PRODUCTION: [(&str, &str); 1] = [("MEDLOCK_MODE", "production")];

/// `rule add` of one required offline rule.
fn add<'a>(id: &'a str, name: &'a str) -> Vec<&'a str> {
    let first = ["rule", "add", "--app", id, "--offline", "--name", name, "--why", "To draw a curve"];
    [&first[..], &["--permissions", "read", "--types", WEIGHT]].concat()
}

#[test]
fn rules_are_added_listed_changed_and_removed() {
    let place = Place::new();
    let id = place.create_app();
    place.run(&["app", "set", &id, "--hipaa"]).good();
    assert_eq!(place.run(&add(&id, "weights")).good(), "");
    let first = ["rule", "add", "--app", &id, "--online", "--name", "body", "--why", "To compare", "--optional"];
    let rest = ["--permissions", "create,read", "--permissions", "update", "--types"];
    let types = format!("{WEIGHT},{HEIGHT}");
    let display = ["--display", "show-first-time,ticked-later"];
    place.run(&[&first[..], &rest, &[&types], &display].concat()).good();
    let which = ["--app", id.as_str(), "--offline", "--name", "weights"];
    place.run(&[&["rule", "set-why"][..], &which, &["--lang", "ES", "Para dibujar"]].concat()).good();
    assert_eq!(
        place.run(&["rule", "list", "--app", &id]).good(),
        "online   body              optional  create,read,update  Weight, Height\n\
         offline  weights           required  read  Weight"
    );
    let rules = place.run(&["rule", "list", "--app", &id, "--json"]).json()["rules"].clone();
    assert_eq!(
        rules[1],
        json!({
            "avenue": "offline", "name": "weights", "optional": false, "display": [], "permissions": ["read"],
            "types": [WEIGHT],
            "why": [{ "lang": null, "text": "To draw a curve" }, { "lang": "es", "text": "Para dibujar" }],
        })
    );
    assert_eq!(rules[0]["display"], json!(["show-first-time", "ticked-later"]));
    assert_eq!(place.run(&["app", "show", &id, "--json"]).json()["rules"], rules);
    assert!(place.run(&["app", "show", &id]).good().contains("offline  weights"));

    let set = |more: &[&str]| place.run(&[&["rule", "set"][..], &which, more].concat());
    set(&["--permissions", "all", "--optional", "true", "--display", "ticked-later"]).good();
    set(&["--types", HEIGHT]).good();
    let changed = place.run(&["rule", "list", "--app", &id, "--json"]).json()["rules"][1].clone();
    assert_eq!(changed["permissions"], json!(["create", "read", "update", "delete"]));
    assert_eq!((&changed["types"], &changed["display"]), (&json!([HEIGHT]), &json!(["ticked-later"])));
    assert_eq!(changed["why"], rules[1]["why"]);
    assert!(set(&["--optional", "false"]).bad().contains("display"));
    set(&["--optional", "false", "--display", "none"]).good();

    let before = place.run(&["app", "export", &id]).good();
    assert!(set(&["--types", WEIGHT, "--dry-run"]).good().is_empty());
    assert_eq!(place.run(&["app", "export", &id]).good(), before);
    place.run(&[&["rule", "remove"][..], &which].concat()).good();
    assert!(place.run(&[&["rule", "remove"][..], &which].concat()).bad().contains("no offline rule named weights"));
    assert_eq!(place.run(&["rule", "list", "--app", &id]).good().lines().count(), 1);
}

#[test]
fn a_rule_that_cannot_be_is_refused_by_name_and_part() {
    let place = Place::new();
    let id = place.create_app();
    place.run(&["app", "set", &id, "--hipaa"]).good();
    place.run(&add(&id, "weights")).good();
    let changed = |from: &str, to: &str| {
        let args: Vec<String> = add(&id, "new").iter().map(|arg| arg.replace(from, to)).collect();
        place.run(&args.iter().map(String::as_str).collect::<Vec<_>>()).bad()
    };
    for (from, to, words) in [
        ("new", "seventeen letters", "offline rule seventeen letters, name: it can have 16 characters"),
        ("new", "weights", "offline rule weights, name: another rule"),
        ("new", "", "name"),
        ("To draw a curve", "", "offline rule new, why: "),
        ("read", "write", "--permissions"),
        (WEIGHT, "weight", "--types"),
        (WEIGHT, "00000000-0000-0000-0000-000000000001", "offline rule new, types: 00000000-0000"),
        ("--offline", "--sometimes", "--sometimes"),
    ] {
        let said = changed(from, to);
        assert!(said.contains(words), "{said}");
    }
    let both = [add(&id, "new"), vec!["--online"]].concat();
    place.run(&both).bad();
    let ticked = [add(&id, "new"), vec!["--display", "ticked-later"]].concat();
    assert!(place.run(&ticked).bad().contains("--optional"));
    let which = ["rule", "set", "--app", &id, "--offline", "--name", "weights"];
    assert!(place.run(&which).bad().contains("--permissions"));
}

#[test]
fn a_file_carries_the_rules_with_their_words() {
    let (here, there) = (Place::new(), Place::new());
    let id = here.create_app();
    here.run(&["app", "set", &id, "--hipaa"]).good();
    here.run(&add(&id, "weights")).good();
    let which = ["rule", "set-why", "--app", &id, "--offline", "--name", "weights", "--lang", "fr-FR"];
    here.run(&[&which[..], &["Pour \"voir\"\nla courbe"]].concat()).good();
    let export = here.run(&["app", "export", &id]).good();
    std::fs::write(there.path("lab.toml"), &export).unwrap();
    let tried = there.run(&["app", "import", "lab.toml", "--dry-run", "--json"]).json();
    assert_eq!(tried, json!({ "id": id, "asked_again": 0, "saved": false }));
    there.run(&["app", "show", &id]).bad();
    assert_eq!(there.run_with(&["app", "import", "lab.toml"], &PRODUCTION).good(), id);
    assert_eq!(there.run(&["app", "export", &id]).good(), export);
    let without = export.replace("hipaa = true", "hipaa = false");
    assert_ne!(without, export);
    std::fs::write(there.path("lab.toml"), without).unwrap();
    let refused = there.run_with(&["app", "import", "lab.toml"], &PRODUCTION).bad();
    assert!(refused.contains("privacy: "), "{refused}");
}

#[test]
fn what_production_refuses_development_warns_of() {
    let place = Place::new();
    let id = place.create_app();
    let refused = place.run_with(&add(&id, "weights"), &PRODUCTION).bad();
    assert!(refused.contains("privacy: an application that does more than drop off packages"), "{refused}");
    let warned = place.run(&add(&id, "weights"));
    assert_eq!(warned.status, 0);
    for text in ["warning: privacy: ", "warning: terms: "] {
        assert!(warned.err.contains(text), "{}", warned.err);
    }
    // With the rule in place, production takes the two texts together and no other change.
    place.run_with(&["app", "set", &id, "--description", "x"], &PRODUCTION).bad();
    std::fs::write(place.path("text.txt"), "Plain words.").unwrap();
    let both = ["app", "set", &id, "--privacy", "text.txt", "--terms", "text.txt"];
    let saved = place.run_with(&both, &PRODUCTION);
    assert_eq!((saved.status, saved.err.as_str()), (0, ""));
    let online = ["--online", "--name", "x", "--why", "y", "--permissions", "read", "--types", WEIGHT];
    let refused = place.run_with(&[&["rule", "add", "--app", id.as_str()][..], &online].concat(), &PRODUCTION).bad();
    assert!(refused.contains("action-url: "), "{refused}");
}

#[test]
fn a_mail_domain_is_one() {
    let place = Place::new();
    let id = place.create_app();
    assert!(place.run(&["app", "set", &id, "--mail-domain", "no domain"]).bad().contains("mail-domain"));
    let without = place.run(&["app", "set", &id, "--methods", "connect-package,send-mail"]).bad();
    assert!(without.contains("mail-domain: "), "{without}");
    place.run(&["app", "set", &id, "--methods", "connect-package,send-mail", "--mail-domain", "lab.example"]).good();
    let master = place.run(&["app", "set", &id, "--methods", "master"]).bad();
    assert!(master.contains("methods: "), "{master}");
}
