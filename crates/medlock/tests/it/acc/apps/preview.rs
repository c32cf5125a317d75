//! Patients' pages as those who configure an application see them.

use medlock_domain::apps::TextKind;
use medlock_domain::apps::rules::{Permissions, display};
use medlock_domain::testing::{self, a_rule, an_optional_rule};
use medlock_domain::things_in_record::Avenue;

use super::{HEIGHT, WEIGHT, at, change};
use crate::acc::client::{Kind, a_staff};
use crate::support::on_each_engine;

#[test]
fn the_preview_is_the_patients_page_in_their_language_and_goes_nowhere() {
    on_each_engine(|server| {
        let id = server.app("Clinic <&\"'").id;
        let mut first = a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT]);
        first.set_why(Some("es"), "Para ver.").unwrap();
        let rules =
            [first, an_optional_rule(Avenue::Online, "h", Permissions::READ, &[HEIGHT], display::SHOW_FIRST_TIME)];
        testing::set_rules(&server.db, id, &rules);
        change(server, id, |config| {
            config.texts.set(TextKind::SuccessMessage, Some("es"), "Gracias").unwrap();
            config.texts.set(TextKind::SuccessMessage, None, "Thank you").unwrap();
            config.set_text(TextKind::Name, Some("es"), "Clínica <&>").unwrap();
        })
        .unwrap();
        let mut viewer = a_staff(server, Kind::Viewer(id));
        let english = viewer.get(&at(id, "/preview/consent?lang=en")).expect("authorize").clone();
        english.says("Clinic <&\"'").says("Weight").says("Height");
        let spanish = viewer.get(&at(id, "/preview/consent?lang=es")).expect("authorize").clone();
        spanish.says("Para ver.").says("Peso").says("Clínica <&>");
        assert!(spanish.html.contains("<html lang=\"es\""));
        for page in [&english, &spanish] {
            assert!(page.html.contains("This is a preview."));
            let policy = page.response.header("content-security-policy").unwrap();
            assert!(policy.contains("form-action 'none'"), "{policy}");
            assert!(page.html.contains("name=\"csrf\" value=\"\""), "a form of the preview has a token");
            assert_eq!(page.response.header("set-cookie"), None);
        }
        assert_eq!(viewer.send(&at(id, "/preview/consent?lang=en"), &[("allow", "1")]).status, 405);
        viewer.get(&at(id, "/preview/done?lang=es")).expect("done").says("Gracias").says("Clínica <&>");
        viewer.get(&at(id, "/preview/done")).expect("done").says("Thank you");
        viewer.get(&at(id, "/preview/connected?lang=en")).expect("done").says("Thank you");
        assert_eq!(viewer.ask(&at(id, "/preview/other")).status, 404);
    });
}
