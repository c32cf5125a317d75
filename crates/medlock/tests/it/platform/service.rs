//! GetServiceDefinition and GetApplicationInfo.

use medlock_domain::apps::{self, Changes, Mode, TextKind};
use medlock_domain::audit::Actor;
use medlock_store::Engine;
use medlock_wire::method::{get_application_info, get_service_definition};
use medlock_wire::reply::Reply;

use super::anonymous;
use crate::support::{TestServer, Told};

fn definition(told: &Told, version: u32) -> Option<get_service_definition::Reply> {
    assert_eq!(told.code, 0, "{}", told.xml());
    let reply = Reply::parse(&told.response.body).unwrap();
    get_service_definition::Reply::parse(reply.info("GetServiceDefinition", version).unwrap()).unwrap()
}

#[test]
fn everything_is_told_when_nothing_is_asked_for() {
    let server = TestServer::start_with(Engine::Sqlite, &[("PUBLIC_URL", "http://records.example.org:8080")]).unwrap();
    let app = server.app("Lab").id;
    let all = definition(&server.post(anonymous(app, "GetServiceDefinition", 2, "<info/>").as_bytes()), 2).unwrap();
    assert_eq!(all.platform.as_ref().unwrap().url, "http://records.example.org:8080/platform/wildcat.ashx");
    assert_eq!(all.shell.unwrap().redirect_url, "http://records.example.org:8080/redirect.aspx");
    let instances = all.instances.unwrap();
    assert_eq!(instances.current_id, instances.instances[0].id);
    assert_eq!(instances.instances[0].platform_url, "http://records.example.org:8080/platform/wildcat.ashx");
    assert!(all.methods.iter().any(|method| method.name == "CreateConnectPackage" && method.versions.len() == 2));
    let keys: Vec<_> = all.platform.unwrap().configuration.into_iter().map(|(key, _)| key).collect();
    assert!(keys.contains(&"maxRequestUncompressedSizeBytes".to_owned()));

    let told = server.post(anonymous(app, "GetServiceDefinition", 1, "<info/>").as_bytes());
    assert!(definition(&told, 1).unwrap().instances.is_none());
    assert!(told.xml().contains("urn:com.microsoft.wc.methods.response.GetServiceDefinition\""), "{}", told.xml());
    assert!(!told.xml().contains("<meaningful-use"));
}

#[test]
fn sections_are_told_apart_and_unknown_ones_are_3() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab").id;
    let ask = |sections: &str| {
        let info = format!("<info><response-sections>{sections}</response-sections></info>");
        server.post(anonymous(app, "GetServiceDefinition", 2, &info).as_bytes())
    };
    let topology = definition(&ask("<section>topology</section>"), 2).unwrap();
    assert!(topology.instances.is_some() && topology.platform.is_none() && topology.methods.is_empty());
    let two = definition(&ask("<section>platform</section><section>shell</section>"), 2).unwrap();
    assert!(two.platform.is_some() && two.shell.is_some() && two.instances.is_none());
    assert_eq!(ask("<section>everything</section>").code, 3);
}

#[test]
fn a_client_that_is_up_to_date_gets_an_empty_answer() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab").id;
    let told = server.post(anonymous(app, "GetServiceDefinition", 2, "<info/>").as_bytes());
    let date = told.field("updated-date").unwrap();
    assert!(!date.ends_with('Z'), "{date}");
    let ask = |date: &str| {
        let info = format!("<info><updated-date>{date}</updated-date></info>");
        server.post(anonymous(app, "GetServiceDefinition", 2, &info).as_bytes())
    };
    assert!(definition(&ask(&date), 2).is_none());
    assert!(definition(&ask("2099-01-01T00:00:00Z"), 2).is_none());
    assert!(definition(&ask("2020-01-01T00:00:00"), 2).is_some());
    assert!(ask(&date).xml().contains("GetServiceDefinition2\"/>"));
}

#[test]
fn the_definition_can_also_be_had_in_a_session() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    assert!(definition(&lab.call(&server, "GetServiceDefinition", 2, ""), 2).is_some());
}

#[test]
fn an_application_sees_what_is_registered_about_it() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Example Lab");
    let (id, mode) = (lab.id, Mode::Development);
    let changes = Changes {
        fields: Vec::new(),
        texts: vec![
            (TextKind::SuccessMessage, None, "Thank you".to_owned()),
            (TextKind::SuccessMessage, Some("fr-FR".to_owned()), "Merci".to_owned()),
        ],
    };
    server.db.write_blocking(move |tx, now, rng| apps::set(tx, now, rng, Actor::Operator, mode, id, &changes)).unwrap();
    for version in [1, 2] {
        let told = lab.call(&server, "GetApplicationInfo", version, "<all-languages>true</all-languages>");
        assert_eq!(told.code, 0, "{}", told.xml());
        let reply = Reply::parse(&told.response.body).unwrap();
        let info = reply.info("GetApplicationInfo", version).unwrap();
        let app = get_application_info::Reply::parse(info).unwrap();
        assert_eq!((app.id, app.names[0].text.as_str()), (id.0, "Example Lab"));
        assert_eq!(app.success_message.unwrap().versions.len(), 2);
    }
    assert_eq!(lab.call(&server, "GetApplicationInfo", 2, "").code, 0);
    let other = "<child-app-id>11111111-1111-1111-1111-111111111111</child-app-id>";
    assert_eq!(lab.call(&server, "GetApplicationInfo", 2, other).code, 6);
    assert_eq!(server.post(anonymous(id, "GetApplicationInfo", 2, "<info/>").as_bytes()).code, 11);
}
