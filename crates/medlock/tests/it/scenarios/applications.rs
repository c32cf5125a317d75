//! What applications can be: method sets, texts and rules, as an operator sees it and as patients and applications do.

use medlock_domain::apps::rules::{self, Permissions, Rule};
use medlock_domain::apps::{self, AppConfig, AppError, AppKind, By, LocalText, MethodSet, Mode, TextKind};
use medlock_domain::audit::Actor;
use medlock_domain::authorisations::{self, AuthAction};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::things_in_record::Avenue;
use uuid::{Uuid, uuid};

use super::drop_off;
use crate::cli::Place;
use crate::support::{A_WEIGHT, TestApp, TestServer, on_each_engine};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

fn rule(name: &str) -> Rule {
    Rule {
        avenue: Avenue::Offline,
        name: name.to_owned(),
        why: vec![LocalText { lang: None, text: "To draw a curve".to_owned() }],
        optional: false,
        display: 0,
        permissions: Permissions::READ,
        types: vec![WEIGHT],
    }
}

/// Changes an application as production judges it.
fn change(
    server: &TestServer,
    id: AppId,
    apply: impl Fn(&mut AppConfig) + Send + 'static,
) -> Result<apps::App, AppError> {
    server.db.write_blocking(move |tx, now, rng| {
        apps::change(tx, now, rng, Actor::Operator, Mode::Production, id, |config| {
            apply(config);
            Ok(())
        })
    })
}

fn create(server: &TestServer, config: AppConfig) -> Result<AppId, AppError> {
    server.db.write_blocking(move |tx, now, rng| apps::create(tx, now, rng, Actor::Operator, Mode::Production, &config))
}

fn field(error: &AppError) -> &str {
    match error {
        AppError::Field { field, .. } => field,
        other => panic!("{other}"),
    }
}

#[test]
fn scenario_99_a_device_application_never_has_the_connect_package_methods() {
    let place = Place::new();
    let words = "a SODA application can't have the ConnectPackage methods";
    let new = ["app", "create", "--name", "Scale", "--type", "soda"];
    assert!(place.run(&[&new[..], &["--methods", "connect-package"]].concat()).bad().contains(words));
    let id = place.run(&new).good();
    assert!(place.run(&["app", "set", &id, "--methods", "connect-package"]).bad().contains(words));
    let file = place.run(&["app", "export", &id]).good().replace("methods = []", "methods = [\"connect-package\"]");
    std::fs::write(place.path("scale.toml"), file).unwrap();
    assert!(place.run(&["app", "import", "scale.toml"]).bad().contains(words));
    // Nor does an application that has them become one.
    let lab = place.create_app();
    assert!(place.run(&["app", "set", &lab, "--type", "soda"]).bad().contains(words));
    // And all of them go through one door.
    on_each_engine(|server| {
        let mut config = AppConfig::named("Scale");
        config.kind = AppKind::Soda;
        config.methods.insert(MethodSet::ConnectPackage);
        assert!(matches!(create(server, config), Err(AppError::SodaConnectPackage)));
    });
}

#[test]
fn scenario_100_an_application_that_only_drops_off_needs_no_pages() {
    on_each_engine(|server| {
        let mut config = AppConfig::named("Example Lab");
        config.methods.insert(MethodSet::ConnectPackage);
        let id = create(server, config).unwrap();
        server.register_certificate(id);
        drop_off(server, &TestApp::new(id), 2, A_WEIGHT);
    });
}

#[test]
fn scenario_101_an_application_that_connects_says_how_it_deals_with_what_it_sees() {
    on_each_engine(|server| {
        let new = |apply: fn(&mut AppConfig)| {
            let mut config = AppConfig::named("Example Clinic");
            config.methods.insert(MethodSet::ConnectPackage);
            config.rules.push(rule("weights"));
            apply(&mut config);
            create(server, config)
        };
        assert_eq!(field(&new(|_| {}).unwrap_err()), "privacy");
        new(|config| config.hipaa = true).unwrap();
        new(|config| config.action_url = "https://clinic.example/hv".into()).unwrap();
        let with_texts = |config: &mut AppConfig| {
            for kind in [TextKind::PrivacyStatement, TextKind::TermsOfUse] {
                config.texts.set(kind, None, "Plain words.").unwrap();
            }
        };
        new(with_texts).unwrap();
        // First the rule, then the texts, and the other way round.
        let lab = server.app("Lab").id;
        let with_rule = |config: &mut AppConfig| config.rules.push(rule("weights"));
        assert_eq!(field(&change(server, lab, with_rule).unwrap_err()), "privacy");
        change(server, lab, with_texts).unwrap();
        change(server, lab, with_rule).unwrap();
        assert_eq!(field(&change(server, lab, |config| config.texts.0.clear()).unwrap_err()), "privacy");
        change(server, lab, |config| config.rules.clear()).unwrap();
        change(server, lab, |config| config.texts.0.clear()).unwrap();
    });
}

#[test]
fn scenario_102_a_rules_name_is_short_and_its_own() {
    on_each_engine(|server| {
        let lab = server.app("Clinic").id;
        change(server, lab, |config| config.hipaa = true).unwrap();
        let add = |name: &'static str| change(server, lab, move |config| config.rules.push(rule(name)));
        add("sixteen letters!").unwrap();
        assert_eq!(field(&add("seventeen letters").unwrap_err()), "offline rule seventeen letters, name");
        assert_eq!(field(&add("sixteen letters!").unwrap_err()), "offline rule sixteen letters!, name");
    });
}

/// Widens a required rule of an application by a type; how many people are asked again.
type Widen = fn(&TestServer, AppId) -> u64;

fn wider() -> Rule {
    let mut wider = rule("weights");
    wider.types.push(HEIGHT);
    wider
}

fn by_command(server: &TestServer, id: AppId) -> u64 {
    let done = server.db.write_blocking(move |tx, now, rng| {
        let before = apps::show(tx, id)?.config.rules;
        let app = rules::replace(tx, now, rng, Actor::Operator, Mode::Development, id, &wider())?;
        Ok::<_, AppError>(rules::asked_again(tx, id, &before, &app.config.rules)?)
    });
    done.unwrap()
}

fn by_file(server: &TestServer, id: AppId) -> u64 {
    let done = server.db.write_blocking(move |tx, now, rng| {
        let mut file = apps::parse_file(&apps::export(tx, id)?)?;
        file.config.rules = vec![wider()];
        let file = apps::parse_file(&file.text())?;
        let by = By::operator(Actor::Operator, Mode::Development);
        Ok::<_, AppError>(apps::import_by(tx, now, rng, &by, &file)?.asked_again)
    });
    done.unwrap()
}

/// Through the pages: `acc/apps/rules.rs`.
#[test]
fn scenario_103_a_type_more_in_a_required_rule_asks_again_and_takes_nothing_away() {
    on_each_engine(|server| {
        let jane = server.jane();
        for widen in [by_command as Widen, by_file] {
            a_type_more(server, widen, jane);
        }
    });
}

fn a_type_more(server: &TestServer, widen: Widen, (jane, record): (PersonId, RecordId)) {
    let clinic = server.app("Clinic");
    let id = clinic.id;
    let (person, pseudonym) = clinic.connected(server, jane, record, &[rule("weights")]);
    let action = || server.db.read_blocking(move |tx, _| authorisations::action(tx, id, jane, record)).unwrap();
    let query = || {
        let info = format!("<thing-type-id>{WEIGHT}</thing-type-id><thing-type-id>{HEIGHT}</thing-type-id>");
        let told = clinic.call_offline(server, "QueryPermissions", 1, Some(pseudonym), person, &info);
        assert_eq!(told.code, 0, "{}", told.xml());
        told.xml()
    };
    assert_eq!(action(), AuthAction::NoActionRequired);
    assert_eq!(widen(server, id), 1);
    assert_eq!(action(), AuthAction::ReauthorizationRequired);
    let may = query();
    assert!(may.contains(&WEIGHT.to_string()) && !may.contains(&HEIGHT.to_string()), "{may}");
    // Asked again and granted.
    clinic.granted(server, jane, record, &authorisations::Taken::default());
    assert_eq!(action(), AuthAction::NoActionRequired);
    assert!(query().contains(&HEIGHT.to_string()));
}
