//! Texts, one language at a time.

use medlock_domain::apps::TextKind;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;

use super::{WEIGHT, at, change, fill, holds, show};
use crate::acc::client::{Kind, a_staff};
use crate::support::on_each_engine;

#[test]
fn a_language_is_written_beside_the_default() {
    on_each_engine(|server| {
        let id = server.app("Clinic").id;
        testing::set_rules(&server.db, id, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
        change(server, id, |config| config.texts.set(TextKind::SuccessMessage, None, "Thank you <&>").unwrap())
            .unwrap();
        let mut admin = a_staff(server, Kind::Admin(id));
        let page =
            admin.get(&at(id, "/languages?lang=ES-mx")).says("Texts in Spanish (Mexico), es-MX").says("Thank you <&>");
        assert!(page.html.contains("lang=\"es-MX\""));
        let fields = [("success-message", "Gracias <&\"'"), ("name", "Clínica"), ("why-0", "Para ver.")];
        fill(&mut admin, "/languages", &fields).expect("acc-app-languages").says("Saved.").says("Texts in Spanish");
        let config = show(server, id).config;
        assert_eq!(config.texts.best(TextKind::SuccessMessage, "es-MX"), Some("Gracias <&\"'"));
        assert_eq!(config.name_for("es"), "Clínica");
        assert_eq!(config.rules[0].why.len(), 2);
        assert_eq!(config.name, "Clinic");
        // Emptied, it is gone.
        fill(&mut admin, "/languages", &[("success-message", "")]).says("Saved.");
        assert_eq!(show(server, id).config.texts.best(TextKind::SuccessMessage, "es-MX"), Some("Thank you <&>"));
    });
}

#[test]
fn no_language_too_long_texts_and_stale_forms() {
    on_each_engine(|server| {
        let id = server.app("Clinic").id;
        testing::set_rules(&server.db, id, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
        let mut admin = a_staff(server, Kind::Admin(id));
        admin.get(&at(id, "/languages?lang=french")).says("french is no language like fr-FR").says("Default texts");
        let here = at(id, "/languages?lang=fr-FR");
        for (field, chars, told) in [
            ("success-message", 2_001, "success-message: it can have 2000 characters"),
            ("why-0", 1_025, "offline rule weights, why: it can have 1024 characters"),
        ] {
            admin.get(&here);
            let page = fill(&mut admin, "/languages", &[(field, &"x".repeat(chars)), ("name", "Clinique & Cie")]);
            page.says(told);
            assert!(holds(page, "Clinique & Cie") && page.html.contains(&format!("id=\"{field}-error\"")), "{field}");
        }
        admin.get(&here);
        change(server, id, |config| config.texts.set(TextKind::SuccessMessage, Some("fr-FR"), "Merci").unwrap())
            .unwrap();
        fill(&mut admin, "/languages", &[("success-message", "Au revoir")])
            .says("Somebody else saved this")
            .says("Merci")
            .says("Au revoir");
        fill(&mut admin, "/languages", &[]).says("Saved.");
        let config = show(server, id).config;
        assert_eq!(config.texts.best(TextKind::SuccessMessage, "fr-FR"), Some("Au revoir"));
    });
}
