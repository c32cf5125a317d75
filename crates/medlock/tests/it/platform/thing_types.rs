//! GetThingType through HTTP.

use medlock_store::Engine;
use medlock_wire::client::{self, OnBehalfOf};
use medlock_wire::method::get_thing_type::{Core, Reply, TypeInfo};
use medlock_wire::reply;
use medlock_wire::xml::{Document, Limits};
use uuid::Uuid;

use crate::schema;
use crate::support::{TestApp, TestServer, Told};

const WEIGHT: &str = "<id>3D34D87E-7fc1-4153-800f-f56592cb0d17</id>";
const CHOLESTEROL_OLD: &str = "<id>796c186f-b874-471c-8468-3eeff73bf66e</id>";
const BASE: &str = "<id>3e730686-781f-4616-aa0d-817bba8eb141</id>";

fn ask(server: &TestServer, app: &TestApp, info: &str) -> Told {
    app.call(server, "GetThingType", 1, info)
}

fn types(told: &Told) -> Vec<TypeInfo> {
    schema::check(told, "GetThingType");
    let reply = reply::Reply::parse(&told.response.body).unwrap();
    Reply::parse(reply.info("GetThingType", 1).unwrap()).unwrap().types
}

#[test]
fn every_type_is_told_with_its_core() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    let all = types(&ask(&server, &app, ""));
    assert_eq!(all.len(), 110, "109 published types and the one that stands for all");
    let core = |uncreatable, immutable, singleton, allow_readonly| {
        Some(Core { uncreatable, immutable, singleton, allow_readonly })
    };
    let told = |id: &str| all.iter().find(|one| one.id == Uuid::parse_str(id).unwrap()).unwrap();
    let base = told("3e730686-781f-4616-aa0d-817bba8eb141");
    assert_eq!(base.core, core(true, true, true, false));
    assert_eq!(told("3d34d87e-7fc1-4153-800f-f56592cb0d17").core, core(false, false, false, true));
    assert_eq!(told("92ba621e-66b3-4a01-bd73-74844aed4f5b").core, core(false, false, true, false), "demographics");
    assert!(told("1e1ccbfc-a55d-4d91-8940-fa2fbf73c195").core.unwrap().immutable, "CCR");
    assert!(all.iter().all(|one| one.xsd.is_none() && one.effective_date_xpath.is_none()));
}

#[test]
fn sections_tell_what_they_are_called_after() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    let told = ask(&server, &app, &format!("{WEIGHT}{WEIGHT}<section>effectivedatexpath</section>"));
    let dates = types(&told);
    assert_eq!(dates.len(), 1, "asked twice, told once");
    assert_eq!((dates[0].effective_date_xpath.as_deref(), dates[0].core), (Some("weight/when"), None));

    let told = ask(&server, &app, &format!("{WEIGHT}<section>columns</section><section>transforms</section>"));
    types(&told);
    let xml = told.xml();
    for expected in [
        "<column tag=\"wc-date\" label=\"Date\" type=\"DateTime\" width=\"125\"/>",
        "<column tag=\"wc-id\" label=\"Item ID\" type=\"String\" width=\"50\" visible=\"false\"/>",
        "<column tag=\"value\" label=\"Weight\" type=\"Double\" width=\"100\" order-by=\"value\"/>",
        "<transforms><tag>form</tag><tag>mtt</tag><tag>rss</tag><tag>stt</tag></transforms>",
    ] {
        assert!(xml.contains(expected), "{expected}: {xml}");
    }

    let told = ask(&server, &app, &format!("{CHOLESTEROL_OLD}<section>versions</section>"));
    types(&told);
    let xml = told.xml();
    let version = |id: &str| xml.split("<version-info ").find(|part| part.contains(id)).unwrap().to_owned();
    let old = version("version-type-id=\"796c186f-b874-471c-8468-3eeff73bf66e\"");
    assert!(old.contains("version-sequence=\"1\"") && old.contains("<linear-conversion>"), "{old}");
    assert!(old.contains("xpath=\"cholesterol-profile/ldl\""), "{old}");
    let new = version("version-type-id=\"98f76958-e34f-459b-a760-83c1699add38\"");
    assert!(new.contains("xpath=\"cholesterol-profile/ldl/mmolPerL\"") && !new.contains("<conversion>"), "{new}");

    let told = ask(&server, &app, &format!("{BASE}<section>columns</section><section>xsd</section>"));
    assert!(types(&told)[0].xsd.as_ref().unwrap().contains("targetNamespace=\"urn:com.microsoft.wc.thing.types\""));
    assert!(told.xml().contains("tag=\"summary\""));
}

#[test]
fn a_schema_is_told_as_text_and_a_picture_in_base64() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    let all = types(&ask(&server, &app, "<section>xsd</section><section>transformsource</section>"));
    for one in &all {
        let xsd = one.xsd.as_ref().unwrap();
        let document = Document::parse(xsd.as_bytes(), &Limits::REQUEST).unwrap();
        assert_eq!(document.root().name(), "schema");
    }
    for (kind, is_there) in [("*", true), ("image/svg+xml", true), ("image/png", false)] {
        let told = ask(&server, &app, &format!("{WEIGHT}<image-type>{kind}</image-type>"));
        assert_eq!(types(&told).len(), 1);
        assert_eq!(told.field("image").is_some(), is_there, "{kind}");
    }
}

#[test]
fn unknown_ids_are_left_out_and_mistakes_are_3() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    let unknown = "<id>00000000-0000-0000-0000-000000000005</id>";
    assert!(types(&ask(&server, &app, unknown)).is_empty());
    assert_eq!(types(&ask(&server, &app, &format!("{unknown}{WEIGHT}"))).len(), 1);
    for bad in ["<id>weight</id>", "<section>everything</section>", "<x/>"] {
        assert_eq!(ask(&server, &app, bad).code, 3, "{bad}");
    }
}

#[test]
fn a_client_that_knows_all_of_it_gets_nothing() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    let since = |date: &str| types(&ask(&server, &app, &format!("<last-client-refresh>{date}</last-client-refresh>")));
    assert_eq!(since("2020-01-01T00:00:00").len(), 110);
    assert!(since("2099-01-01T00:00:00Z").is_empty());
}

#[test]
fn names_are_in_the_caller_s_language() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    let name = |culture: Option<&str>| {
        let call = client::Call {
            method: "GetThingType",
            version: 1,
            record_id: None,
            info: &format!("{WEIGHT}<section>columns</section>"),
            msg_time: server.now(),
            client_version: "medlock tests",
            culture,
        };
        let told = server.post(client::sign(&call, &app.session(&server), OnBehalfOf::Nobody).as_bytes());
        (types(&told)[0].name.clone(), told.xml().contains("label=\"Fecha\""))
    };
    assert_eq!(name(None), ("Weight".to_owned(), false));
    assert_eq!(name(Some("fi-FI")), ("Weight".to_owned(), false));
    assert_eq!(name(Some("es-MX")), ("Peso".to_owned(), true));
}
