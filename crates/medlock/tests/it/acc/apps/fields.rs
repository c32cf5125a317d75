//! The forms made from the domain's list of fields, registering an application, and what cannot be had.

use medlock_domain::apps::{self, AppKind, MethodSet, TextKind};
use medlock_store::Engine;

use super::{PRODUCTION, a_staff_on_https, at, change, fill, holds, keep, show};
use crate::acc::client::{Kind, a_staff};
use crate::support::{TestServer, on_each_engine, on_each_engine_with};

#[test]
fn a_form_saves_what_it_shows_and_says_beside_the_field_what_is_wrong() {
    on_each_engine(|server| {
        let lab = server.app("Lab").id;
        let mut admin = a_staff(server, Kind::Admin(lab));
        let here = at(lab, "/fields/information");
        admin.get(&here);
        fill(&mut admin, "/fields/information", &[("contact-name", "Desk <&\"'"), ("organization", "Northlake")])
            .expect("acc-app-fields")
            .says("Saved.");
        assert_eq!(show(server, lab).config.contact.name, "Desk <&\"'");
        // Nothing else was touched.
        assert_eq!(show(server, lab).config.contact.phone, apps_phone());

        for (field, value, told) in [
            ("action-url", "ftp://lab.example", "action-url: it must begin with https://".to_owned()),
            ("contact-mail", "nobody", "contact-mail: this is no e-mail address".to_owned()),
            ("contact-name", &"x".repeat(501), "contact-name: it can have 500 characters".to_owned()),
            ("description", &"ü".repeat(2_001), "description: it can have 2000 characters".to_owned()),
        ] {
            admin.get(&here);
            let page = fill(&mut admin, "/fields/information", &[(field, value), ("contact-phone", "+1 555 typed")]);
            page.expect("acc-app-fields").says(&told);
            keep(page, &format!("/fields/wrong-{field}"));
            assert!(page.html.contains(&format!("href=\"#{field}\"")), "{field}");
            assert!(page.html.contains(&format!("id=\"{field}-error\"")), "{field}");
            assert!(page.html.contains("<title>Error: "), "{field}");
            assert!(holds(page, "+1 555 typed") && holds(page, value), "{field}: what was typed is gone");
        }
        assert_eq!(show(server, lab).config.contact.phone, apps_phone());
    });
}

/// What every test application has.
fn apps_phone() -> &'static str {
    "+1 555 0100"
}

#[test]
fn somebody_who_was_faster_is_not_overwritten_unseen() {
    on_each_engine(|server| {
        let lab = server.app("Lab").id;
        let (mut ana, mut ben) = (a_staff(server, Kind::Admin(lab)), a_staff(server, Kind::Admin(lab)));
        ana.get(&at(lab, "/fields/information"));
        ben.get(&at(lab, "/fields/information"));
        fill(&mut ben, "/fields/information", &[("contact-name", "Ben's desk")]).says("Saved.");
        let page = fill(&mut ana, "/fields/information", &[("contact-name", "Ana's desk")]);
        keep(page, "/fields/stale");
        page.says("Somebody else saved this while you were writing").says("Ben's desk").says("Ana's desk");
        assert_eq!(show(server, lab).config.contact.name, "Ben's desk");
        // Having seen it, she may.
        fill(&mut ana, "/fields/information", &[]).says("Saved.");
        assert_eq!(show(server, lab).config.contact.name, "Ana's desk");
        // Another tab's fields are nobody's hindrance.
        ana.get(&at(lab, "/fields/misc"));
        ben.get(&at(lab, "/fields/information"));
        fill(&mut ben, "/fields/information", &[("contact-name", "Desk")]).says("Saved.");
        fill(&mut ana, "/fields/misc", &[("hipaa", "true")]).says("Saved.");
        assert!(show(server, lab).config.hipaa);
    });
}

#[test]
fn what_is_for_operators_is_read_only_for_others_and_not_taken_from_them() {
    on_each_engine(|server| {
        let lab = server.app("Lab").id;
        let mut admin = a_staff(server, Kind::Admin(lab));
        let page = admin.get(&at(lab, "/fields/limits")).says("Only an operator of this site can change it");
        assert!(!page.html.contains("name=\"calls-per-minute\""));
        admin.post(&at(lab, "/fields/limits"), &[("calls-per-minute", "7")]);
        assert_eq!(show(server, lab).config.limits.calls_per_minute, 0);
        let mut operator = a_staff(server, Kind::Operator);
        operator.get(&at(lab, "/fields/limits"));
        fill(&mut operator, "/fields/limits", &[("calls-per-minute", "many")]).says("it is a whole number");
        fill(&mut operator, "/fields/limits", &[("calls-per-minute", "70")]).says("Saved.");
        assert_eq!(show(server, lab).config.limits.calls_per_minute, 70);
        admin.get(&at(lab, "/fields/limits")).says("70");
    });
}

#[test]
fn an_application_is_registered_once_however_often_the_button_is_pressed() {
    on_each_engine(|server| {
        let mut operator = a_staff(server, Kind::Operator);
        operator.get("/acc/apps/new").expect("acc-app-new");
        let (action, body) = {
            let html = operator.browser.page.html.clone();
            operator.browser.page.html =
                html[html.find("<form method=\"post\" action=\"/acc/apps/new\"").unwrap()..].to_owned();
            operator.browser.form(&[("name", "Lab <&\"'"), ("methods", "connect-package"), ("contact-phone", "1")])
        };
        let press = |client: &mut crate::acc::client::AccClient| {
            let answer = client.browser.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert_eq!(answer.status, 303, "{}", answer.text());
            answer.header("location").unwrap().to_owned()
        };
        let (first, second) = (press(&mut operator), press(&mut operator));
        assert_eq!(first, second);
        operator.get(&first).expect("acc-app").says("Lab <&\"'").says("without a certificate");
        let all = server.db.read_blocking(|tx, _| apps::list(tx)).unwrap();
        assert_eq!(all.len(), 1);
        assert!(all[0].may_connect_package());

        // Without a name nothing is made, and what was typed stays.
        operator.get("/acc/apps/new");
        let page = fill(&mut operator, "/acc/apps/new", &[("name", " "), ("organization", "Kept & shown")]);
        page.expect("acc-app-new").says("name: an application needs a name");
        assert!(holds(page, "Kept & shown"));
        let too_long = "x".repeat(256);
        fill(&mut operator, "/acc/apps/new", &[("name", &too_long)]).says("name: it can have 255 characters");
    });
}

#[test]
fn scenario_99_soda_and_connect_package_are_refused_in_the_form_and_in_the_file() {
    on_each_engine(|server| {
        let told = "a SODA application can't have the ConnectPackage methods";
        let lab = server.app("Lab").id;
        let mut operator = a_staff(server, Kind::Operator);
        // The type, while it has the methods.
        operator.get(&at(lab, "/fields/home"));
        fill(&mut operator, "/fields/home", &[("type", "soda")]).expect("acc-app-fields").says(told);
        // Both at once.
        operator.get("/acc/apps/new");
        let both = [("name", "Scale"), ("type", "soda"), ("methods", "connect-package")];
        fill(&mut operator, "/acc/apps/new", &both).expect("acc-app-new").says(told);
        // The methods, when it is one.
        operator.get("/acc/apps/new");
        fill(&mut operator, "/acc/apps/new", &[("name", "Scale"), ("type", "soda")]).expect("acc-app");
        let all = server.db.read_blocking(|tx, _| apps::list(tx)).unwrap();
        let scale = all.iter().find(|app| app.config.kind == AppKind::Soda).unwrap().id;
        operator.get(&at(scale, "/fields/methods"));
        fill(&mut operator, "/fields/methods", &[("methods", "connect-package")]).says(told);
        // In a file.
        let file = server.db.read_blocking(move |tx, _| apps::export(tx, lab)).unwrap();
        let soda = file.replace("type = \"web\"", "type = \"soda\"");
        assert_ne!(soda, file);
        operator.get(&at(lab, "/import"));
        let page = fill(&mut operator, "/import", &[("text", &soda)]);
        page.expect("acc-app-import").says(told);
        assert!(holds(page, "type = \"soda\""), "the file's text is gone");
        assert!(show(server, scale).config.methods.is_empty());
        assert_eq!(show(server, lab).config.kind, AppKind::Web);
    });
}

#[test]
fn scenarios_100_and_101_what_is_needed_when() {
    on_each_engine_with(&PRODUCTION, |server| {
        let mut operator = a_staff_on_https(server, Kind::Operator);
        let mut register = |fields: &[(&str, &str)]| {
            operator.get("/acc/apps/new");
            fill(&mut operator, "/acc/apps/new", fields).clone()
        };
        // A drop-off alone needs nothing but a name.
        register(&[("name", "Lab"), ("methods", "connect-package")]).expect("acc-app");
        // More than that needs a page, texts or the law.
        let told = "privacy: an application that does more than drop off packages needs this text";
        register(&[("name", "Clinic"), ("methods", "signup")]).expect("acc-app-new").says(told);
        register(&[("name", "Clinic"), ("type", "master")]).expect("acc-app-new").says(told);
        let url = ("action-url", "https://clinic.example/hv");
        register(&[("name", "Clinic"), ("methods", "signup"), url]).expect("acc-app");
        register(&[("name", "Scale"), ("type", "soda")]).expect("acc-app");
        register(&[("name", "Plain"), ("action-url", "http://clinic.example")])
            .expect("acc-app-new")
            .says("action-url: it must begin with https://");

        // On the way to Patient Connect: the rule is refused until the texts are there, and the page leads to them.
        let all = server.db.read_blocking(|tx, _| apps::list(tx)).unwrap();
        let lab = all.iter().find(|app| app.config.name == "Lab").unwrap().id;
        let mut admin = a_staff_on_https(server, Kind::Admin(lab));
        let rule = |client: &mut crate::acc::client::AccClient| {
            client.get(&at(lab, "/rules/offline/add"));
            let weight = super::WEIGHT.to_string();
            let fields = [
                ("name", "weights"),
                ("permissions", "read"),
                ("types", weight.as_str()),
                ("why", "To see."),
                ("do", "save"),
            ];
            fill(client, "/rules/offline/add", &fields).clone()
        };
        let page = rule(&mut admin);
        page.expect("acc-app-rule-add").says(told);
        assert!(
            page.links(&at(lab, "/fields/information")).iter().any(|link| link.ends_with("#privacy")),
            "{}",
            page.html
        );
        admin.get(&at(lab, "/fields/information"));
        fill(&mut admin, "/fields/information", &[("privacy", "We keep quiet."), ("terms", "Be good.")]).says("Saved.");
        rule(&mut admin).expect("acc-app-rule-check");
        fill(&mut admin, "/rules/offline/add", &[("do", "save")]).says("Saved.");
        assert_eq!(show(server, lab).config.rules.len(), 1);
        // And the texts stay as long as there is a rule.
        admin.get(&at(lab, "/fields/information"));
        fill(&mut admin, "/fields/information", &[("privacy", "")]).says("privacy: an application that does more");
        admin.get(&at(lab, "/fields/misc"));
        fill(&mut admin, "/fields/misc", &[("hipaa", "true")]).says("Saved.");
        admin.get(&at(lab, "/fields/information"));
        fill(&mut admin, "/fields/information", &[("privacy", "")]).says("Saved.");
        // An online rule wants a page, or the law.
        change(server, lab, |config| config.hipaa = false).unwrap();
        admin.get(&at(lab, "")).says("What is still missing").says("privacy: an application");
    });
}

#[test]
fn what_is_missing_stands_on_the_first_page_in_development() {
    let Some(server) = TestServer::start(Engine::Sqlite) else { return };
    let lab = server.app("Lab").id;
    change(&server, lab, |config| {
        config.methods.insert(MethodSet::Signup);
        config.texts.set(TextKind::TermsOfUse, None, "Be good.").unwrap();
    })
    .unwrap();
    let mut admin = a_staff(&server, Kind::Admin(lab));
    let page = admin.get(&at(lab, "")).says("One in production would refuse to save it").clone();
    let link = page.link(&at(lab, "/fields/information#privacy"));
    assert!(admin.get(link.split('#').next().unwrap()).html.contains("id=\"privacy\""));
}

#[test]
fn logos_are_pictures_of_the_right_size_or_nothing() {
    on_each_engine(|server| {
        let lab = server.app("Lab").id;
        let mut admin = a_staff(server, Kind::Admin(lab));
        let here = at(lab, "/logos/small-logo");
        // A GIF of one by one.
        let gif = "GIF89a\u{1}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0};";
        assert_eq!(admin.ask(&format!("{here}/picture")).status, 404);
        let mut put = |path: &str, files: &[(&str, &str, &str)]| admin.upload(path, &[("do", "save")], files);
        let refused = put(&here, &[("file", "logo.gif", "<svg onload=alert(1)>")]);
        assert!(refused.text().contains("small-logo: it is a picture in PNG, GIF or JPEG"), "{}", refused.text());
        assert!(put(&here, &[]).text().contains("Choose a file first"));
        let wide = put(&at(lab, "/logos/large-logo"), &[("file", "logo.gif", gif)]);
        assert!(wide.text().contains("large-logo: it is 120 by 60 pixels, and this is 1 by 1"), "{}", wide.text());
        assert_eq!(put(&here, &[("file", "logo.exe", gif)]).status, 303);
        let mut viewer = a_staff(server, Kind::Viewer(lab));
        let picture = viewer.ask(&format!("{here}/picture"));
        assert_eq!(picture.header("content-type"), Some("image/gif"));
        assert_eq!(picture.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(picture.body, gif.as_bytes());
        admin.get(&here);
        admin.post(&here, &[("do", "remove")]).says("There is none");
        assert_eq!(admin.ask(&format!("{here}/picture")).status, 404);
        assert_eq!(admin.ask(&at(lab, "/logos/name")).status, 404);
        // One for each language.
        admin.get(&format!("{here}?lang=ES-mx")).says("Spanish (Mexico), es-MX");
        let spanish = admin.upload(&here, &[("do", "save"), ("lang", "es-MX")], &[("file", "logo.gif", gif)]);
        assert_eq!(spanish.header("location"), Some(format!("{here}?lang=es-MX&done=saved").as_str()));
        assert_eq!(admin.ask(&format!("{here}/picture?lang=es-MX")).body, gif.as_bytes());
        assert_eq!(admin.ask(&format!("{here}/picture")).status, 404);
        admin.get(&here).says("Spanish (Mexico), es-MX").says("The picture’s file");
        admin.get(&format!("{here}?lang=spanish")).says("spanish is no language like fr-FR");
        let shown = admin.get(&format!("{here}?lang=es-MX")).says("Another file in its place").clone();
        assert!(shown.html.contains("/picture?lang=es-MX\""), "{}", shown.html);
        admin.post(&here, &[("do", "remove"), ("lang", "es-MX")]).says("There is none");
    });
}
