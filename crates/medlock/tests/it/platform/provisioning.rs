//! AddApplication and UpdateApplication, and what becomes of their children.

use medlock_domain::apps::rules::{Permissions, Rule, on};
use medlock_domain::apps::{self, AppConfig, AppKind, LocalText, MethodSet, Mode, TextKind};
use medlock_domain::audit::Actor;
use medlock_domain::certificates;
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::Avenue;
use medlock_wire::app_config::{self, Configuration, CultureText, Logo, Statement};
use medlock_wire::method::{add_application, get_application_info, update_application};
use medlock_wire::reply::Reply;
use medlock_wire::thing::Permission;
use uuid::{Uuid, uuid};

use crate::schema;
use crate::support::{TestApp, TestServer, Told, on_each_engine, signing};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

/// A master with every set of methods but mail, and rules of both avenues about weights.
pub fn a_master(server: &TestServer) -> TestApp {
    let mut config = AppConfig::named("Example Clinics");
    config.kind = AppKind::Master;
    config.hipaa = true;
    config.contact.phone = "+1 555 0100".to_owned();
    config.methods.extend([MethodSet::ConnectPackage, MethodSet::Master]);
    let rule = |avenue| Rule {
        avenue,
        name: "weights".to_owned(),
        why: vec![LocalText { lang: None, text: "To draw a curve".to_owned() }],
        optional: false,
        display: 0,
        permissions: Permissions::READ.or(Permissions::CREATE),
        types: vec![WEIGHT],
    };
    config.rules = vec![rule(Avenue::Online), rule(Avenue::Offline)];
    let id = server
        .db
        .write_blocking(move |tx, now, rng| apps::create(tx, now, rng, Actor::Operator, Mode::Production, &config))
        .unwrap();
    server.register_certificate(id);
    TestApp::new(id)
}

fn text(text: &str) -> CultureText {
    CultureText { language: None, text: text.to_owned() }
}

fn statement(text: &str) -> Option<Statement> {
    let versions = vec![(None, text.into()), (Some("fr-FR".to_owned()), "En français".into())];
    Some(Statement { versions, content_type: "text/plain; charset=utf-8".to_owned() })
}

fn wire_rule(type_id: Uuid) -> app_config::Rule {
    app_config::Rule {
        name: None,
        is_optional: false,
        display_flags: 0,
        reasons: Vec::new(),
        permissions: vec![Permission::Read],
        type_ids: vec![type_id],
    }
}

/// A child's configuration, with everything there must be.
pub fn a_clinic() -> Configuration {
    Configuration {
        names: vec![text("Clinic East")],
        public_keys: Some(vec![signing().certificate.der.clone()]),
        offline_rules: Some(vec![wire_rule(WEIGHT)]),
        methods: Some(vec!["CreateConnectRequest".to_owned(), "x-BaseMethods".to_owned()]),
        descriptions: vec![text("What we do")],
        auth_reasons: vec![text("To see how you are doing")],
        privacy_statement: statement("We keep quiet."),
        terms_of_use: statement("Be good."),
        ..Configuration::default()
    }
}

fn add(server: &TestServer, master: &TestApp, version: u32, configuration: Configuration) -> Told {
    master.call(server, "AddApplication", version, &add_application::Request { configuration }.write())
}

fn added(server: &TestServer, master: &TestApp, version: u32, configuration: Configuration) -> AppId {
    let told = add(server, master, version, configuration);
    schema::check(&told, "AddApplication");
    let reply = Reply::parse(&told.response.body).unwrap();
    AppId(add_application::Reply::parse(reply.info("AddApplication", version).unwrap()).unwrap().id)
}

fn update(server: &TestServer, master: &TestApp, id: AppId, version: u32, configuration: Configuration) -> Told {
    let request = update_application::Request { id: id.0, configuration };
    master.call(server, "UpdateApplication", version, &request.write())
}

fn show(server: &TestServer, id: AppId) -> apps::App {
    server.db.read_blocking(move |tx, _| apps::show(tx, id)).unwrap()
}

#[test]
fn a_master_adds_a_child_that_calls_for_itself() {
    on_each_engine(|server| {
        let master = a_master(server);
        let id = added(server, &master, 2, a_clinic());
        let child = show(server, id);
        assert_eq!(child.master.map(|master| master.id), Some(master.id));
        assert_eq!((child.config.name.as_str(), child.config.kind), ("Clinic East", AppKind::Web));
        assert!(child.may_connect_package() && !child.config.methods.contains(&MethodSet::Master));
        assert_eq!(child.config.contact.phone, "+1 555 0100");
        assert_eq!(child.config.texts.best(TextKind::TermsOfUse, "fr-CA"), Some("En français"));
        let rule = &child.config.rules[0];
        assert_eq!((rule.name.as_str(), rule.why[0].text.as_str()), ("1", "To see how you are doing"));
        // It signs with its own certificate and has its own calls.
        let clinic = TestApp::new(id);
        assert_eq!(clinic.call(server, "AllocatePackageId", 1, "").code, 0);
        assert_eq!(clinic.call(server, "AddApplication", 2, "").code, 11);
        // Its master sees what it is, and nobody else.
        let ask = |app: &TestApp, child: AppId| {
            app.call(server, "GetApplicationInfo", 2, &format!("<child-app-id>{child}</child-app-id>"))
        };
        let told = ask(&master, id);
        assert_eq!(told.code, 0, "{}", told.xml());
        let reply = Reply::parse(&told.response.body).unwrap();
        let info = get_application_info::Reply::parse(reply.info("GetApplicationInfo", 2).unwrap()).unwrap();
        assert_eq!((info.id, info.master_app_id), (id.0, Some(master.id.0)));
        assert_eq!(info.offline_rules.len(), 1);
        assert_eq!(ask(&clinic, id).code, 0);
        assert_eq!(ask(&clinic, master.id).code, 6);
        assert_eq!(ask(&server.app("Lab"), id).code, 6);
    });
}

#[test]
fn an_application_is_told_its_rules_with_their_reasons() {
    on_each_engine(|server| {
        let master = a_master(server);
        let id = master.id;
        server
            .db
            .write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, Actor::Operator, Mode::Production, id, |config| {
                    config.mail_domain = "clinics.example".into();
                    config.action_url = "https://clinics.example/hv".into();
                    config.description = "What we do".into();
                    config.texts.set(TextKind::PrivacyStatement, Some("fr-FR"), "Chut")?;
                    config.texts.set(TextKind::SuccessMessage, None, "Thank you")?;
                    let rule = &mut config.rules[1];
                    rule.set_why(Some("es"), "Para dibujar")?;
                    (rule.optional, rule.display, rule.permissions) = (true, 5, Permissions::ALL);
                    rule.types.push(HEIGHT);
                    Ok(())
                })
            })
            .unwrap();
        for version in [1, 2] {
            let ask = |info: &str| {
                let told = master.call(server, "GetApplicationInfo", version, info);
                schema::check(&told, "GetApplicationInfo");
                let reply = Reply::parse(&told.response.body).unwrap();
                get_application_info::Reply::parse(reply.info("GetApplicationInfo", version).unwrap()).unwrap()
            };
            let all = ask("<all-languages>true</all-languages>");
            assert_eq!(all.domain_name.as_deref(), Some("clinics.example"));
            assert_eq!(
                all.online_rules,
                [app_config::Rule {
                    name: Some("weights".into()),
                    reasons: vec![text("To draw a curve")],
                    permissions: vec![Permission::Read, Permission::Create],
                    ..wire_rule(WEIGHT)
                }]
            );
            let [offline] = &all.offline_rules[..] else { panic!("{:?}", all.offline_rules) };
            assert_eq!((offline.is_optional, offline.display_flags), (true, 5));
            assert_eq!(
                (&offline.permissions[..], &offline.type_ids[..]),
                (
                    &[Permission::Read, Permission::Update, Permission::Create, Permission::Delete][..],
                    &[WEIGHT, HEIGHT][..]
                )
            );
            let spanish = CultureText { language: Some("es".into()), text: "Para dibujar".into() };
            assert_eq!(offline.reasons, [text("To draw a curve"), spanish]);
            // One language is told without its name.
            assert_eq!(ask("").offline_rules[0].reasons, [text("To draw a curve")]);
        }
    });
}

#[test]
fn the_first_version_gives_the_basic_methods_only() {
    on_each_engine(|server| {
        let master = a_master(server);
        let configuration = || Configuration { methods: Some(vec!["NewSignupCode".into()]), ..a_clinic() };
        let id = added(server, &master, 1, configuration());
        assert!(show(server, id).config.methods.is_empty());
        assert_eq!(TestApp::new(id).call(server, "AllocatePackageId", 1, "").code, 11);
        let told =
            update(server, &master, id, 1, Configuration { methods: a_clinic().methods, ..Configuration::default() });
        assert_eq!(told.code, 0, "{}", told.xml());
        assert!(show(server, id).config.methods.is_empty());
    });
}

#[test]
fn a_master_makes_a_child_that_is_for_listed_people_only() {
    on_each_engine(|server| {
        let master = a_master(server);
        let id = added(server, &master, 2, Configuration { restrict_app_users: Some(true), ..a_clinic() });
        assert!(show(server, id).config.restrict_users);
        let said = |restrict_app_users| Configuration { restrict_app_users, ..Configuration::default() };
        for (wanted, kept) in [(None, true), (Some(false), false), (Some(true), true)] {
            let told = update(server, &master, id, 2, said(wanted));
            assert_eq!(told.code, 0, "{}", told.xml());
            assert_eq!(show(server, id).config.restrict_users, kept, "{wanted:?}");
        }
    });
}

#[test]
fn a_child_stays_below_the_ceilings() {
    on_each_engine(|server| {
        let master = a_master(server);
        let id = added(server, &master, 2, a_clinic());
        let wide = |rule: app_config::Rule| Configuration { offline_rules: Some(vec![rule]), ..a_clinic() };
        let methods = |name: &str| Configuration { methods: Some(vec![name.to_owned()]), ..a_clinic() };
        let texts = |content_type: &str| Configuration {
            privacy_statement: Some(Statement {
                versions: vec![(None, b"<p>".to_vec())],
                content_type: content_type.into(),
            }),
            ..a_clinic()
        };
        for (configuration, code) in [
            (wide(wire_rule(HEIGHT)), 18),
            (wide(app_config::Rule { permissions: vec![Permission::All], ..wire_rule(WEIGHT) }), 18),
            (wide(app_config::Rule { type_ids: vec![], ..wire_rule(WEIGHT) }), 3),
            (wide(app_config::Rule { name: Some("x".repeat(17)), ..wire_rule(WEIGHT) }), 3),
            (wide(wire_rule(Uuid::from_u128(1))), 3),
            (methods("master"), 87),
            (methods("AddApplication"), 87),
            (methods("send-mail"), 3),
            (methods("LaunchRockets"), 87),
            (Configuration { public_keys: Some(vec![vec![7; 300]]), ..a_clinic() }, 63),
            (Configuration { names: vec![text("a"), text("b")], ..a_clinic() }, 3),
            (
                Configuration {
                    large_logo: Some(Logo { versions: vec![(None, b"<svg/>".to_vec())], ..Logo::blank() }),
                    ..a_clinic()
                },
                3,
            ),
            (Configuration { app_type: Some("Soda".into()), ..a_clinic() }, 3),
            (Configuration { attributes: Some(vec!["wellness".into()]), ..a_clinic() }, 3),
            (Configuration { valid_ip_prefixes: Some(vec!["10.0.0.0/99".into()]), ..a_clinic() }, 3),
            (texts("text/html"), 3),
        ] {
            let told = add(server, &master, 2, configuration.clone());
            assert_eq!(told.code, code, "{}", told.xml());
            let before = show(server, id).config;
            let told = update(server, &master, id, 2, configuration);
            assert_eq!(told.code, code, "{}", told.xml());
            assert_eq!(show(server, id).config, before);
        }
        let domain = Configuration { domain_name: Some("lab.example".into()), ..methods("send-mail") };
        assert_eq!(add(server, &master, 2, domain).code, 87);
        let children = server.db.read_blocking({
            let master = master.id;
            move |tx, _| medlock_domain::children::of(tx, master)
        });
        assert_eq!(children.unwrap(), [id]);
    });
}

#[test]
fn production_wants_pages_texts_or_the_law_of_a_child_too() {
    let settings = [("MODE", "production"), ("PUBLIC_URL", "https://records.example.org")];
    let Some(server) = TestServer::start_with(medlock_store::Engine::Sqlite, &settings) else { return };
    let master = a_master(&server);
    let bare = || Configuration { privacy_statement: None, ..a_clinic() };
    let told = add(&server, &master, 2, bare());
    assert_eq!(told.code, 3);
    assert!(told.message.contains("Privacy") || told.message.contains("privacy"), "{}", told.message);
    added(&server, &master, 2, Configuration { attributes: Some(vec!["hippa".into()]), ..bare() });
    added(&server, &master, 2, Configuration { action_url: Some("https://clinic.example".into()), ..bare() });
}

#[test]
fn an_update_changes_what_it_names() {
    on_each_engine(|server| {
        let master = a_master(server);
        let id = added(server, &master, 2, a_clinic());
        let before = show(server, id).config;
        let good = |configuration: Configuration| {
            let told = update(server, &master, id, 2, configuration);
            assert_eq!(told.code, 0, "{}", told.xml());
            show(server, id).config
        };
        assert_eq!(good(Configuration::default()), before);
        let renamed = good(Configuration { names: vec![text("Clinic West")], ..Configuration::default() });
        assert_eq!(renamed, AppConfig { name: "Clinic West".into(), ..before.clone() });
        let online = Configuration { online_rules: Some(vec![wire_rule(WEIGHT)]), ..Configuration::default() };
        let told = update(server, &master, id, 2, online.clone());
        assert_eq!(told.code, 3, "a rule needs its reason: {}", told.xml());
        let told = good(Configuration { auth_reasons: vec![text("Why not")], ..online });
        assert_eq!((on(&told.rules, Avenue::Online).count(), on(&told.rules, Avenue::Offline).count()), (1, 1));
        // A rule that is there keeps its reason.
        let same =
            app_config::Rule { name: Some("1".into()), is_optional: true, display_flags: 3, ..wire_rule(WEIGHT) };
        let told = good(Configuration { offline_rules: Some(vec![same]), ..Configuration::default() });
        let rule = on(&told.rules, Avenue::Offline).next().unwrap();
        assert_eq!((rule.optional, rule.display), (true, 3));
        assert_eq!(rule.why[0].text, "To see how you are doing");
        let privacy = Some(Statement { versions: vec![(None, b"Short.".to_vec())], content_type: "text/plain".into() });
        let told = good(Configuration { privacy_statement: privacy, ..Configuration::default() });
        assert_eq!(told.texts.of(TextKind::PrivacyStatement).len(), 1);
        assert_eq!(told.texts.of(TextKind::TermsOfUse).len(), 2);
    });
}

#[test]
fn only_the_own_children_of_a_master_with_the_methods() {
    on_each_engine(|server| {
        let (master, other, lab) = (a_master(server), a_master(server), server.app("Lab"));
        let id = added(server, &master, 2, a_clinic());
        let nothing = Configuration::default;
        assert_eq!(update(server, &other, id, 2, nothing()).code, 6);
        assert_eq!(update(server, &master, lab.id, 2, nothing()).code, 6);
        assert_eq!(update(server, &master, AppId(Uuid::from_u128(5)), 2, nothing()).code, 6);
        assert_eq!(add(server, &lab, 2, a_clinic()).code, 11);
        assert_eq!(update(server, &lab, id, 2, nothing()).code, 11);
        let master_id = master.id;
        server
            .db
            .write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, Actor::Operator, Mode::Development, master_id, |config| {
                    config.methods.remove(&MethodSet::Master);
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(add(server, &master, 2, a_clinic()).code, 11);
        server.db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, Actor::Operator, id)).unwrap();
        assert_eq!(update(server, &other, id, 2, nothing()).code, 6);
    });
}

#[test]
fn a_child_without_a_certificate_signs_with_its_masters_and_ends_with_it() {
    on_each_engine(|server| {
        let master = a_master(server);
        let id = added(server, &master, 2, a_clinic());
        // All test applications have one key: take the child's own certificate away.
        let thumbprint = signing().certificate.thumbprint.clone();
        let take = move |app: AppId| {
            let thumbprint = thumbprint.clone();
            server
                .db
                .write_blocking(move |tx, now, rng| {
                    certificates::remove(tx, now, rng, Actor::Operator, app, &thumbprint)
                })
                .unwrap();
        };
        take(id);
        let clinic = TestApp::new(id);
        assert_eq!(clinic.call(server, "AllocatePackageId", 1, "").code, 0);
        let master_id = master.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, master_id)).unwrap();
        assert_eq!(clinic.call(server, "AllocatePackageId", 1, "").code, 6);
        assert_eq!(server.post(clinic.sign_in_request(server).as_bytes()).code, 6);
        server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, master_id)).unwrap();
        assert_eq!(clinic.call(server, "AllocatePackageId", 1, "").code, 0);
        take(master_id);
        assert_eq!(clinic.call(server, "AllocatePackageId", 1, "").code, 65);
        assert_eq!(server.post(clinic.sign_in_request(server).as_bytes()).code, 70);
    });
}
