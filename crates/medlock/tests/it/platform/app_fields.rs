//! What HealthVault's schema says of an application's fields, there and back; and what an application that waits is told.

use medlock_domain::apps::fields::{FIELDS, Wire};
use medlock_domain::apps::{self, AppConfig, By, Mode, TextKind, approval};
use medlock_domain::audit::Actor;
use medlock_domain::ids::{AppId, StaffId};
use medlock_wire::app_config::{Configuration, CultureText, Logo, Statement};
use medlock_wire::method::{add_application, get_application_info, update_application};
use medlock_wire::reply::Reply;
use uuid::Uuid;

use super::provisioning::{a_clinic, a_master};
use crate::schema;
use crate::support::{TestApp, TestServer, on_each_engine};

fn in_two_languages(default: &str, spanish: &str) -> Vec<CultureText> {
    let text = |language: Option<&str>, text: &str| CultureText {
        language: language.map(str::to_owned),
        text: text.to_owned(),
    };
    vec![text(None, default), text(Some("es"), spanish)]
}

fn document(default: &str, french: &str) -> Option<Statement> {
    let versions = vec![(None, default.into()), (Some("fr-FR".to_owned()), french.into())];
    Some(Statement { versions, content_type: "text/plain".to_owned() })
}

fn logo_in_two_languages() -> Logo {
    let mut logo = Logo::blank();
    let spanish = [&logo.versions[0].1[..], b"es"].concat();
    logo.versions.push((Some("es".to_owned()), spanish));
    logo
}

/// Something for every field the schema has.
fn everything() -> Configuration {
    Configuration {
        names: in_two_languages("Clinic East", "Clínica del este"),
        descriptions: in_two_languages("What we do", "Lo que hacemos"),
        auth_reasons: in_two_languages("To see how you are", "Para ver cómo está"),
        action_url: Some("https://clinics.example/east".into()),
        domain_name: Some("east.example".into()),
        restrict_app_users: Some(true),
        valid_ip_prefixes: Some(vec!["10.0.0.0/8".into(), "127.0.0.0/8".into()]),
        privacy_statement: document("We keep quiet.", "Nous nous taisons."),
        terms_of_use: document("Be good.", "Soyez sage."),
        success_message: document("Thank you.", "Merci."),
        attributes: Some(vec!["hippa".into(), "clinicaltrial".into()]),
        large_logo: Some(logo_in_two_languages()),
        small_logo: Some(Logo::blank()),
        organization: vec![CultureText { language: None, text: "General Hospital".into() }],
        app_type: Some("Web".into()),
        ..a_clinic()
    }
}

fn told_of(server: &TestServer, master: &TestApp, child: AppId, more: &str) -> get_application_info::Reply {
    let info = format!("{more}<child-app-id>{child}</child-app-id>");
    let told = master.call(server, "GetApplicationInfo", 2, &info);
    schema::check(&told, "GetApplicationInfo");
    let reply = Reply::parse(&told.response.body).unwrap();
    get_application_info::Reply::parse(reply.info("GetApplicationInfo", 2).unwrap()).unwrap()
}

#[test]
fn every_field_the_schema_has_is_taken_and_told() {
    on_each_engine(|server| {
        let master = a_master(server);
        let added =
            master.call(server, "AddApplication", 2, &add_application::Request { configuration: everything() }.write());
        assert_eq!(added.code, 0, "{}", added.xml());
        let reply = Reply::parse(&added.response.body).unwrap();
        let id = AppId(add_application::Reply::parse(reply.info("AddApplication", 2).unwrap()).unwrap().id);
        let child = server.db.read_blocking(move |tx, _| apps::show(tx, id)).unwrap();
        let blank = AppConfig::named("");
        for field in FIELDS.iter().filter(|field| field.wire != Wire::No) {
            assert_ne!((field.get)(&child.config), (field.get)(&blank), "{} is not taken", field.key);
        }
        // What is told makes the same application again.
        let told = told_of(server, &master, id, "<all-languages>true</all-languages>");
        let again = Configuration {
            names: told.names,
            descriptions: told.descriptions,
            auth_reasons: told.auth_reasons,
            action_url: told.action_url,
            domain_name: told.domain_name,
            restrict_app_users: Some(told.restrict_app_users),
            valid_ip_prefixes: Some(told.valid_ip_prefixes),
            privacy_statement: told.privacy_statement,
            terms_of_use: told.terms_of_use,
            success_message: told.success_message,
            attributes: Some(told.attributes),
            large_logo: told.large_logo,
            small_logo: told.small_logo,
            organization: told.organization,
            app_type: Some(told.app_type),
            methods: everything().methods,
            ..a_clinic()
        };
        assert_eq!(again, everything());
        // In the header's language, which is English, everybody else's.
        let logo = told_of(server, &master, id, "").large_logo;
        assert_eq!(logo, Some(Logo::blank()));
        let mut twice = logo_in_two_languages();
        twice.versions.push((Some("ES".to_owned()), Logo::blank().versions[0].1.clone()));
        let twice = Configuration { large_logo: Some(twice), ..Configuration::default() };
        let refused = update_application::Request { id: id.0, configuration: twice };
        let refused = master.call(server, "UpdateApplication", 2, &refused.write());
        assert_eq!(refused.code, 3);
        assert!(refused.xml().contains("There can be one large-logo in each language only."), "{}", refused.xml());
        assert!(told.methods.iter().any(|name| name == "CreateConnectPackage"), "{:?}", told.methods);
        assert!(told.methods.iter().all(|name| name != "GetThings"), "{:?}", told.methods);
        let update = update_application::Request { id: id.0, configuration: again };
        assert_eq!(master.call(server, "UpdateApplication", 2, &update.write()).code, 0);
        assert_eq!(server.db.read_blocking(move |tx, _| apps::show(tx, id)).unwrap().config, child.config);
    });
}

#[test]
fn each_text_is_told_in_the_language_that_is_asked_for() {
    on_each_engine(|server| {
        let master = a_master(server);
        let id = {
            let told = master.call(
                server,
                "AddApplication",
                2,
                &add_application::Request { configuration: everything() }.write(),
            );
            let reply = Reply::parse(&told.response.body).unwrap();
            AppId(add_application::Reply::parse(reply.info("AddApplication", 2).unwrap()).unwrap().id)
        };
        let told = told_of(server, &master, id, "");
        assert_eq!(told.names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>(), ["Clinic East"]);
        let update = |names: Vec<CultureText>| {
            let configuration = Configuration { names, ..Configuration::default() };
            let request = update_application::Request { id: id.0, configuration };
            master.call(server, "UpdateApplication", 2, &request.write()).code
        };
        // A name in one language is everybody's.
        assert_eq!(update(in_two_languages("", "Clínica").split_off(1)), 0);
        let config = server.db.read_blocking(move |tx, _| apps::show(tx, id)).unwrap().config;
        assert_eq!((config.name.as_str(), config.name_for("es")), ("Clínica", "Clínica"));
        assert_eq!(config.texts.of(TextKind::Description).len(), 1, "what the call does not name stays");
        let twice = in_two_languages("a", "b").into_iter().chain(in_two_languages("c", "d").split_off(1)).collect();
        assert_eq!(update(twice), 3);
    });
}

#[test]
fn an_application_that_waits_is_told_what_a_suspended_one_is() {
    on_each_engine(|server| {
        let actor = Actor::Staff(StaffId(Uuid::from_u128(4)));
        let by = By { actor, is_operator: false, mode: Mode::Development, require_approval: true };
        let id = server
            .db
            .write_blocking(move |tx, now, rng| {
                let mut config = AppConfig::named("New Lab");
                config.methods.insert(apps::MethodSet::ConnectPackage);
                apps::create_by(tx, now, rng, &by, &config).map(|created| created.app.id)
            })
            .unwrap();
        server.register_certificate(id);
        let lab = TestApp::new(id);
        assert_eq!(server.post(lab.sign_in_request(server).as_bytes()).code, 6);
        server
            .db
            .write_blocking(move |tx, now, rng| {
                approval::approve(tx, now, rng, Actor::Operator, Mode::Development, id, None).map(drop)
            })
            .unwrap();
        assert_eq!(lab.call(server, "AllocatePackageId", 1, "").code, 0);
    });
}
