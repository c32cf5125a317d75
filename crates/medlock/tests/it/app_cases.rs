//! What an application may be, and in which words anything else is refused: one table for every door. The domain, the command
//! line, import and the configuration centre are held to it.

use medlock_domain::apps::fields::{FieldKind, FieldValue, field};
use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::apps::{self, AppConfig, AppError, AppKind, Changes, LocalText, MethodSet, Mode, TextKind};
use medlock_domain::audit::Actor;
use medlock_domain::children;
use medlock_domain::ids::AppId;
use medlock_domain::testing::{TestDb, on_each_engine};
use medlock_domain::things_in_record::Avenue;
use uuid::{Uuid, uuid};

use crate::cli::Place;

pub const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
pub const HEIGHT: Uuid = uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

/// An application, something that is done to it in production, and what comes of it.
pub struct Case {
    pub name: &'static str,
    /// What the application that provisions it is; None: nobody does.
    pub master: Option<fn(&mut AppConfig)>,
    /// What it is before. It is named `Lab`.
    pub before: fn(&mut AppConfig),
    /// What an application is that it provisioned, named `Clinic`; None: it has not.
    pub child: Option<fn(&mut AppConfig)>,
    pub step: Step,
    /// What every door says; None: it is saved.
    pub refused: Option<&'static str>,
}

/// What is done.
pub enum Step {
    /// Fields by their key, with what somebody types.
    Fields(&'static [(&'static str, &'static str)]),
    Rule(NewRule),
    /// A rule is taken away.
    NoRule(Avenue, &'static str),
}

/// A required rule that is added.
#[derive(Clone, Copy)]
pub struct NewRule {
    pub avenue: Avenue,
    pub name: &'static str,
    pub permissions: &'static [&'static str],
    pub types: &'static [Uuid],
}

/// To read weights.
const fn a_rule(avenue: Avenue, name: &'static str) -> NewRule {
    NewRule { avenue, name, permissions: &["read"], types: &[WEIGHT] }
}

impl NewRule {
    pub const WHY: &'static str = "To draw a curve";

    fn rule(&self) -> Rule {
        let right = |name: &&str| Permissions::from_name(name).unwrap();
        Rule {
            avenue: self.avenue,
            name: self.name.to_owned(),
            why: vec![LocalText { lang: None, text: Self::WHY.to_owned() }],
            optional: false,
            display: 0,
            permissions: self.permissions.iter().map(right).fold(Permissions::NONE, Permissions::or),
            types: self.types.to_vec(),
        }
    }
}

impl Step {
    pub fn apply(&self, config: &mut AppConfig) -> Result<(), AppError> {
        match self {
            Step::Fields(fields) => {
                let fields = fields.iter().map(|(key, text)| ((*key).to_owned(), typed(key, text))).collect();
                Changes { fields, texts: Vec::new() }.apply_to(config)
            }
            Step::Rule(rule) => {
                config.rules.push(rule.rule());
                config.rules.sort_by_key(|rule| rule.avenue.number());
                Ok(())
            }
            Step::NoRule(avenue, name) => {
                config.rules.retain(|rule| rule.avenue != *avenue || rule.name != *name);
                Ok(())
            }
        }
    }
}

/// What a form or the command line makes of what somebody types.
fn typed(key: &str, text: &str) -> FieldValue {
    match field(key).map(|field| field.kind) {
        Some(FieldKind::Flag) => FieldValue::Flag(text == "true"),
        Some(FieldKind::Number { .. }) => FieldValue::Number(text.parse().unwrap()),
        _ => FieldValue::Text(text.to_owned()),
    }
}

fn connects(config: &mut AppConfig) {
    config.kind = AppKind::Web;
    config.methods.insert(MethodSet::ConnectPackage);
}

fn is_soda(config: &mut AppConfig) {
    config.kind = AppKind::Soda;
}

fn with_texts(config: &mut AppConfig) {
    config.set_text(TextKind::PrivacyStatement, None, "We keep quiet.").unwrap();
    config.set_text(TextKind::TermsOfUse, Some("fr-FR"), "Soyez sage.").unwrap();
}

/// Patient Connect, as it may be.
fn has_patients(config: &mut AppConfig) {
    connects(config);
    config.hipaa = true;
    config.rules.push(a_rule(Avenue::Offline, "weights").rule());
}

/// A chain of clinics that may read weights.
fn is_master(config: &mut AppConfig) {
    has_patients(config);
    config.kind = AppKind::Master;
    config.methods.insert(MethodSet::Master);
}

fn nothing(_: &mut AppConfig) {}

const fn case(name: &'static str, before: fn(&mut AppConfig), step: Step, refused: Option<&'static str>) -> Case {
    Case { name, master: None, before, child: None, step, refused }
}

const fn of_child(name: &'static str, step: Step, refused: Option<&'static str>) -> Case {
    as_child(name, has_patients, step, refused)
}

const fn as_child(name: &'static str, before: fn(&mut AppConfig), step: Step, refused: Option<&'static str>) -> Case {
    Case { name, master: Some(is_master), before, child: None, step, refused }
}

const fn of_master(name: &'static str, step: Step, refused: Option<&'static str>) -> Case {
    Case { name, master: None, before: is_master, child: Some(has_patients), step, refused }
}

const NO_PRIVACY: Option<&str> = Some(
    "privacy: an application that does more than drop off packages needs this text, an action-url with pages for it, or the \
     hipaa attribute",
);
const NO_TERMS: Option<&str> = Some(
    "terms: an application that does more than drop off packages needs this text, an action-url with pages for it, or the \
     hipaa attribute",
);
const NO_PAGE: Option<&str> =
    Some("action-url: an application with online rules needs a web page of its own, or the hipaa attribute");
const SODA: Option<&str> = Some("a SODA application can't have the ConnectPackage methods");

/// What has to be there for what, and what excludes what.
pub static CASES: &[Case] = &[
    // An application on devices and the methods for packages.
    case("soda gets the methods", is_soda, Step::Fields(&[("methods", "connect-package")]), SODA),
    case("the methods get to soda", connects, Step::Fields(&[("type", "soda")]), SODA),
    case("both at once", nothing, Step::Fields(&[("type", "soda"), ("methods", "connect-package")]), SODA),
    case("soda without them", connects, Step::Fields(&[("type", "soda"), ("methods", "")]), None),
    case("soda without texts and pages", is_soda, Step::Rule(a_rule(Avenue::Offline, "weights")), None),
    case(
        "soda with an online rule",
        is_soda,
        Step::Rule(a_rule(Avenue::Online, "weights")),
        Some("online rule weights, avenue: an application of type soda has offline rules only"),
    ),
    case("soda with a page", is_soda, Step::Fields(&[("action-url", "https://scale.example/")]), None),
    case(
        "soda that provisions",
        is_soda,
        Step::Fields(&[("methods", "master")]),
        Some("methods: master is for applications of type master"),
    ),
    case(
        "soda for good",
        is_soda,
        Step::Fields(&[("type", "web")]),
        Some("an application of type soda can't change its type"),
    ),
    // Dropping off packages asks patients for nothing.
    case("a drop-off with nothing", nothing, Step::Fields(&[("type", "web"), ("methods", "connect-package")]), None),
    case("a drop-off loses its page", with_texts, Step::Fields(&[("privacy", ""), ("terms", "")]), None),
    // Patient Connect: a page, both texts, or HIPAA.
    case("patients without any", connects, Step::Rule(a_rule(Avenue::Offline, "weights")), NO_PRIVACY),
    case(
        "patients with one text",
        |config| {
            connects(config);
            config.set_text(TextKind::PrivacyStatement, Some("es"), "Callamos.").unwrap();
        },
        Step::Rule(a_rule(Avenue::Offline, "weights")),
        NO_TERMS,
    ),
    case(
        "patients with both texts",
        |config| {
            connects(config);
            with_texts(config);
        },
        Step::Rule(a_rule(Avenue::Offline, "weights")),
        None,
    ),
    case(
        "patients with a page",
        |config| {
            connects(config);
            config.action_url = "https://lab.example/".into();
        },
        Step::Rule(a_rule(Avenue::Offline, "weights")),
        None,
    ),
    case("patients lose hipaa", has_patients, Step::Fields(&[("hipaa", "false")]), NO_PRIVACY),
    case(
        "a page instead of hipaa",
        has_patients,
        Step::Fields(&[("hipaa", "false"), ("action-url", "https://lab.example/")]),
        None,
    ),
    case(
        "a page that is not https",
        has_patients,
        Step::Fields(&[("action-url", "http://lab.example/")]),
        Some("action-url: it must begin with https://"),
    ),
    case("another set of methods", connects, Step::Fields(&[("methods", "connect-package, signup")]), NO_PRIVACY),
    // Online: a page as well.
    case("online without a page", with_texts, Step::Rule(a_rule(Avenue::Online, "weights")), NO_PAGE),
    case(
        "online with a page",
        |config| config.action_url = "https://lab.example/".into(),
        Step::Rule(a_rule(Avenue::Online, "weights")),
        None,
    ),
    // Rules.
    case(
        "a name too long",
        has_patients,
        Step::Rule(a_rule(Avenue::Offline, "seventeen letters")),
        Some("offline rule seventeen letters, name: it can have 16 characters"),
    ),
    case("a name long enough", has_patients, Step::Rule(a_rule(Avenue::Offline, "sixteen letters.")), None),
    case(
        "a name twice",
        has_patients,
        Step::Rule(NewRule { types: &[HEIGHT], ..a_rule(Avenue::Offline, "weights") }),
        Some("offline rule weights, name: another rule of the same avenue has it"),
    ),
    case("a name in each avenue", has_patients, Step::Rule(a_rule(Avenue::Online, "weights")), None),
    case(
        "a type that is none",
        has_patients,
        Step::Rule(NewRule { types: &[Uuid::from_u128(1)], ..a_rule(Avenue::Offline, "odd") }),
        Some("offline rule odd, types: 00000000-0000-0000-0000-000000000001 is no item type"),
    ),
    // Masters and children.
    case("a master without texts", nothing, Step::Fields(&[("type", "master")]), NO_PRIVACY),
    case("a master bound by hipaa", nothing, Step::Fields(&[("type", "master"), ("hipaa", "true")]), None),
    case(
        "a master for good",
        is_master,
        Step::Fields(&[("type", "web"), ("methods", "")]),
        Some("an application of type master can't change its type"),
    ),
    case(
        "provisioning without being one",
        has_patients,
        Step::Fields(&[("methods", "master")]),
        Some("methods: master is for applications of type master"),
    ),
    case(
        "a master with patients online and no page",
        |config| {
            is_master(config);
            config.hipaa = false;
            with_texts(config);
        },
        Step::Rule(a_rule(Avenue::Online, "weights")),
        NO_PAGE,
    ),
    // What its children have is the least of what a master is.
    of_master(
        "a master asks for more",
        Step::Rule(NewRule { types: &[HEIGHT], ..a_rule(Avenue::Offline, "more") }),
        None,
    ),
    of_master(
        "a master keeps the rule its child needs",
        Step::NoRule(Avenue::Offline, "weights"),
        Some("offline rules: the application Clinic would ask for more than its master has rules for"),
    ),
    of_master(
        "a master keeps the methods its child has",
        Step::Fields(&[("methods", "master")]),
        Some("methods: the application Clinic would have connect-package, which its master does not have"),
    ),
    as_child("a child that only drops off", connects, Step::Fields(&[("description", "Our desk")]), None),
    as_child(
        "a child with patients and without texts",
        connects,
        Step::Rule(a_rule(Avenue::Offline, "weights")),
        NO_PRIVACY,
    ),
    as_child(
        "a child with patients online and no page",
        |config| {
            connects(config);
            with_texts(config);
        },
        Step::Rule(a_rule(Avenue::Online, "weights")),
        NO_PAGE,
    ),
    as_child(
        "a child asks online what its master asks offline",
        |config| {
            connects(config);
            config.hipaa = true;
        },
        Step::Rule(a_rule(Avenue::Online, "weights")),
        Some("online rules: the application Lab would ask for more than its master has rules for"),
    ),
    of_child("a child has fewer methods", Step::Fields(&[("methods", "")]), None),
    as_child(
        "a child is for no devices",
        nothing,
        Step::Fields(&[("type", "soda")]),
        Some("type: the child of a master application can't be one for devices"),
    ),
    of_child("a child as its master is", Step::Fields(&[("description", "Our site in the east")]), None),
    of_child(
        "a child asks for more types",
        Step::Rule(NewRule { types: &[HEIGHT], ..a_rule(Avenue::Offline, "heights") }),
        Some("offline rules: the application Lab would ask for more than its master has rules for"),
    ),
    of_child(
        "a child asks for more rights",
        Step::Rule(NewRule { permissions: &["read", "delete"], ..a_rule(Avenue::Offline, "more") }),
        Some("offline rules: the application Lab would ask for more than its master has rules for"),
    ),
    of_child(
        "a child gets more methods",
        Step::Fields(&[("methods", "connect-package,signup")]),
        Some("methods: the application Lab would have signup, which its master does not have"),
    ),
    of_child(
        "a child is no master",
        Step::Fields(&[("type", "master")]),
        Some("type: the child of a master application can't be one itself"),
    ),
    // What single fields want.
    case("no name", nothing, Step::Fields(&[("name", " ")]), Some("name: an application needs a name")),
    case(
        "letters without a domain",
        has_patients,
        Step::Fields(&[("methods", "send-mail")]),
        Some("mail-domain: an application that sends mail needs one"),
    ),
    case(
        "a prefix that is none",
        nothing,
        Step::Fields(&[("valid-ip-prefixes", "192.0.2.0/24, 192.0.2.0/33")]),
        Some("valid-ip-prefixes: 192.0.2.0/33 is no address or prefix like 192.0.2.0/24"),
    ),
    case(
        "a contact nobody can write to",
        nothing,
        Step::Fields(&[("contact-mail", "front desk")]),
        Some("contact-mail: this is no e-mail address"),
    ),
    case(
        "a limit nobody needs",
        nothing,
        Step::Fields(&[("calls-per-minute", "10000001")]),
        Some("calls-per-minute: it is at most 10000000"),
    ),
    case("limits", nothing, Step::Fields(&[("drop-offs-per-day", "100"), ("package-bytes-max", "0")]), None),
];

/// An application with those it needs.
pub struct Made {
    pub master: Option<AppId>,
    pub app: AppId,
    pub child: Option<AppId>,
}

impl Case {
    /// The application as it is before.
    pub fn make(&self, db: &TestDb) -> Made {
        let create = |apply: fn(&mut AppConfig)| {
            let mut config = AppConfig::named("Lab");
            apply(&mut config);
            db.write_blocking(move |tx, now, rng| {
                apps::create(tx, now, rng, Actor::Operator, Mode::Production, &config)
            })
            .unwrap()
        };
        let add = |master: AppId, name: &'static str, apply: fn(&mut AppConfig)| {
            db.write_blocking(move |tx, now, rng| {
                children::add(tx, now, rng, Mode::Production, master, &[], |config| {
                    config.name = name.into();
                    apply(config);
                    Ok(())
                })
            })
            .unwrap()
        };
        let master = self.master.map(create);
        let app = match master {
            Some(master) => add(master, "Lab", self.before),
            None => create(self.before),
        };
        Made { master, app, child: self.child.map(|child| add(app, "Clinic", child)) }
    }

    /// Whether what a door said is what every door says.
    pub fn judge(&self, door: &str, said: Result<(), String>) {
        assert_eq!(said.err().as_deref(), self.refused, "{} through {door}", self.name);
    }
}

fn export(db: &TestDb, app: AppId) -> String {
    db.read_blocking(move |tx, _| apps::export(tx, app)).unwrap()
}

/// The file of the application as it would be, whether it may or not.
fn changed_file(db: &TestDb, app: AppId, step: &Step) -> String {
    let mut file = apps::parse_file(&export(db, app)).unwrap();
    step.apply(&mut file.config).unwrap();
    file.text()
}

#[test]
fn the_domain_and_import_say_the_same() {
    on_each_engine(|db| {
        for case in CASES {
            let app = case.make(db).app;
            let before = export(db, app);
            let said = db.write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, Actor::Operator, Mode::Production, app, |config| case.step.apply(config))
            });
            case.judge("the domain", said.map(drop).map_err(|error| error.to_string()));
            assert_eq!(export(db, app) == before, case.refused.is_some(), "{}", case.name);

            let app = case.make(db).app;
            let (before, text) = (export(db, app), changed_file(db, app, &case.step));
            let said = apps::parse_file(&text).and_then(|file| {
                db.write_blocking(move |tx, now, rng| {
                    apps::import(tx, now, rng, Actor::Operator, Mode::Production, &file)
                })
            });
            case.judge("import", said.map(drop).map_err(|error| error.to_string()));
            assert_eq!(export(db, app), if case.refused.is_some() { before } else { text }, "{}", case.name);
        }
    });
}

#[test]
fn the_command_line_says_the_same() {
    let scratch = TestDb::sqlite(medlock_domain::MIGRATIONS);
    let place = Place::new();
    let run = |args: &[&str]| place.run_with(args, &[("MEDLOCK_MODE", "production")]);
    let import = |text: &str| {
        std::fs::write(place.path("app.toml"), text).unwrap();
        run(&["app", "import", "app.toml"])
    };
    let said = |said: crate::cli::Said| match said.status {
        0 => Ok(()),
        _ => Err(said.bad().trim_start_matches("medlock: ").to_owned()),
    };
    for case in CASES {
        // The same applications, where the command line is.
        let bring = |made: &Made| {
            for app in made.master.iter().chain([&made.app]).chain(&made.child) {
                import(&export(&scratch, *app)).good();
            }
        };
        let made = case.make(&scratch);
        bring(&made);
        let app = made.app;
        let id = app.to_string();
        let done = match &case.step {
            Step::Fields(fields) => {
                let mut args = vec!["app".to_owned(), "set".to_owned(), id.clone()];
                for (key, text) in *fields {
                    let is_file = matches!(*key, "privacy" | "terms") && !text.is_empty();
                    if is_file {
                        std::fs::write(place.path(key), text).unwrap();
                    }
                    args.push(format!("--{key}={}", if is_file { key } else { text }));
                }
                run(&args.iter().map(String::as_str).collect::<Vec<_>>())
            }
            Step::Rule(rule) => {
                let avenue = if rule.avenue == Avenue::Online { "--online" } else { "--offline" };
                let types: Vec<String> = rule.types.iter().map(Uuid::to_string).collect();
                let (types, rights) = (types.join(","), rule.permissions.join(","));
                let first = ["rule", "add", "--app", &id, avenue, "--name", rule.name, "--why", NewRule::WHY];
                run(&[&first[..], &["--permissions", &rights, "--types", &types]].concat())
            }
            Step::NoRule(avenue, name) => {
                run(&["rule", "remove", "--app", &id, &format!("--{}", avenue.name()), "--name", name])
            }
        };
        case.judge("the command line", said(done));
        // Another one of the same kind, by its file.
        let made = case.make(&scratch);
        bring(&made);
        case.judge("app import", said(import(&changed_file(&scratch, made.app, &case.step))));
    }
}
