//! What an application keeps with a person: GetApplicationSettings and SetApplicationSettings.

use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_wire::method::set_application_settings::APP_SETTINGS_BYTES_MAX;
use uuid::Uuid;

use crate::schema;
use crate::support::{TestApp, TestServer, on_each_engine};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

fn weights() -> [Rule; 1] {
    [a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]
}

fn set(server: &TestServer, app: &TestApp, person: Uuid, info: &str) -> u32 {
    app.call_offline(server, "SetApplicationSettings", 1, None, person, info).code
}

/// The whole answer.
fn get(server: &TestServer, app: &TestApp, person: Uuid) -> String {
    let told = app.call_offline(server, "GetApplicationSettings", 1, None, person, "");
    schema::check(&told, "GetApplicationSettings");
    told.xml()
}

#[test]
fn settings_come_back_byte_for_byte_and_along_with_the_person() {
    on_each_engine(|server| {
        let (diary, other) = (server.app("Diary"), server.app("Other"));
        let (jane, kim) = server.jane();
        let (person, record) = diary.connected(server, jane, kim, &weights());
        let (theirs, _) = other.connected(server, jane, kim, &weights());
        let selected = format!("<selected-record-id>{record}</selected-record-id></wc:info>");
        assert!(get(server, &diary, person).contains(&format!("GetApplicationSettings\">{selected}")));

        let odd = "<app-settings >\n\t<a  b = '1' xmlns:x=\"urn:x\"><!-- c --><x:d/><![CDATA[<&]]>&#233;é</a><e\n/> </app-settings>";
        let told = diary.call_offline(server, "SetApplicationSettings", 1, None, person, odd);
        schema::check(&told, "any");
        assert!(get(server, &diary, person).contains(&format!("{odd}{selected}")));
        let info = diary.call_offline(server, "GetPersonInfo", 1, None, person, "");
        schema::check(&info, "GetPersonInfo");
        assert!(info.xml().contains(&format!("</name>{odd}<selected-record-id>")), "{}", info.xml());
        let list = diary.call(server, "GetAuthorizedPeople", 1, "<parameters/>");
        schema::check(&list, "GetAuthorizedPeople");
        assert!(list.xml().contains(odd));
        assert!(!get(server, &other, theirs).contains("app-settings"), "another application's");

        assert_eq!(set(server, &diary, person, "<app-settings/>"), 0);
        assert!(get(server, &diary, person).contains(&format!("<app-settings/>{selected}")));
        assert_eq!(set(server, &diary, person, ""), 0);
        assert!(!get(server, &diary, person).contains("app-settings"));
    });
}

#[test]
fn settings_stay_with_a_person_who_leaves_and_returns() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, _) = diary.connected(server, jane, kim, &weights());
        assert_eq!(set(server, &diary, person, "<app-settings><a/></app-settings>"), 0);
        testing::end_authorisation(&server.db, diary.id, jane, kim);
        assert_eq!(set(server, &diary, person, "<app-settings/>"), 11);
        assert_eq!(diary.call_offline(server, "GetApplicationSettings", 1, None, person, "").code, 11);
        testing::authorise(&server.db, diary.id, jane, kim);
        assert!(get(server, &diary, person).contains("<app-settings><a/></app-settings>"));
    });
}

#[test]
fn what_cannot_be_kept_is_3_and_nobodys_settings_9() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, _) = diary.connected(server, jane, kim, &weights());
        let filled = |bytes: usize| format!("<app-settings><a>{}</a></app-settings>", "x".repeat(bytes));
        let largest = filled(APP_SETTINGS_BYTES_MAX - filled(0).len());
        assert_eq!(set(server, &diary, person, &largest), 0);
        for bad in [
            filled(APP_SETTINGS_BYTES_MAX - filled(0).len() + 1),
            "<app-settings>text</app-settings>".to_owned(),
            "<app-settings/><app-settings/>".to_owned(),
            "<settings/>".to_owned(),
        ] {
            assert_eq!(set(server, &diary, person, &bad), 3);
        }
        assert!(get(server, &diary, person).contains(&largest), "nothing has changed");
        assert_eq!(diary.call_offline(server, "GetApplicationSettings", 1, None, person, "<x/>").code, 3);
        assert_eq!(diary.call(server, "GetApplicationSettings", 1, "").code, 9);
        assert_eq!(diary.call(server, "SetApplicationSettings", 1, "").code, 9);
        assert_eq!(set(server, &diary, Uuid::from_u128(1), ""), 9);
    });
}
