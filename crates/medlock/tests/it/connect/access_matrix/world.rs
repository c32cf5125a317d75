//! What the matrix is played with: applications that each have every kind of person and record, and for every method an `info`
//! that would be taken.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::SignedDuration;
use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::apps::{self, AppConfig, AppKind, MethodSet, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::authorisations::{self, Authorisation, Taken};
use medlock_domain::events::{self, EventError};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::limits::USER_TOKEN_LIFE;
use medlock_domain::packages;
use medlock_domain::policy::Policy;
use medlock_domain::testing::{self, an_optional_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_domain::{alternate_ids, children, user_tokens};
use medlock_store::StoreError;
use medlock_wire::app_config::{Configuration, CultureText};
use medlock_wire::client::Session;
use medlock_wire::event_subscription::{NotificationKey, Subscription};
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::method::{
    add_application, subscribe_to_event, unsubscribe_to_event, update_application, update_event_subscription,
};
use uuid::Uuid;

use crate::platform::provisioning::a_clinic;
use crate::platform::sessions::{app_server, app_server_2};
use crate::scenarios;
use crate::support::requests::request_info;
use crate::support::{A_WEIGHT, Sealed, TestApp, TestServer};

pub const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

const OFFLINE: &[Avenue] = &[Avenue::Offline];
const BOTH: &[Avenue] = &[Avenue::Online, Avenue::Offline];

/// The applications there are.
pub struct World {
    /// A master with every set of methods there is, and a child.
    pub clinic: House,
    /// One that lives on devices: the only kind that one method is for.
    pub scales: House,
    /// The clinic's.
    pub child: House,
    /// Another master.
    pub stranger: House,
    pub suspended: AppId,
    pub deleted: AppId,
}

impl World {
    /// Everybody, and a day later.
    pub fn new(server: &TestServer) -> World {
        let app = |name: &str, kind, methods: &[MethodSet]| {
            let config = AppConfig {
                kind,
                methods: methods.iter().copied().collect(),
                mail_domain: "clinic.example".into(),
                action_url: "https://clinic.example/in".into(),
                ..AppConfig::named(name)
            };
            let made = server.db.write_blocking(move |tx, now, rng| {
                apps::create(tx, now, rng, Actor::Operator, Mode::Development, &config)
            });
            let id = made.unwrap();
            server.register_certificate(id);
            id
        };
        let every =
            [MethodSet::ConnectPackage, MethodSet::Eventing, MethodSet::Master, MethodSet::SendMail, MethodSet::Signup];
        let clinic = app("Clinics", AppKind::Master, &every);
        let child = server.db.write_blocking(move |tx, now, rng| {
            children::add(tx, now, rng, Mode::Development, clinic, &[], |child| {
                child.name = "Clinic East".into();
                child.kind = AppKind::Web;
                // No sets: its master could not lose its own.
                Ok(())
            })
        });
        let child = child.unwrap();
        let (suspended, deleted) = (app("Suspended", AppKind::Web, &[]), app("Deleted", AppKind::Web, &[]));
        let made = server.db.write_blocking(move |tx, now, rng| {
            apps::suspend(tx, now, rng, Actor::Operator, suspended)?;
            apps::delete(tx, now, rng, Actor::Operator, deleted)
        });
        made.unwrap();
        let mut world = World {
            // Before its child, whose rules must be within its own.
            clinic: House::new(server, clinic, Some(child)),
            scales: House::new(server, app("Scales", AppKind::Soda, &[]), None),
            stranger: House::new(server, app("Other clinics", AppKind::Master, &every), None),
            child: House::new(server, child, None),
            suspended,
            deleted,
        };
        server.advance(USER_TOKEN_LIFE + SignedDuration::from_secs(1));
        for house in [&mut world.clinic, &mut world.scales, &mut world.child, &mut world.stranger] {
            house.wake(server);
        }
        world
    }

    pub fn restore(&self, server: &TestServer) {
        for house in [&self.clinic, &self.scales, &self.child, &self.stranger] {
            house.restore(server);
        }
    }
}

/// An application, and the people and records it has to do with.
pub struct House {
    pub app: TestApp,
    /// Of its applications, the one that is asked about: its child, or itself.
    pub about: AppId,
    /// Granted on both avenues. This record and the next five are Jane's.
    pub kim: Authorisation,
    /// Granted only while Jane is signed in.
    pub online: Authorisation,
    /// Granted only for when she is not.
    pub offline: Authorisation,
    pub ended: Authorisation,
    pub suspended: Authorisation,
    pub deleted: Authorisation,
    /// Of Joe, who has ended the only one he had.
    pub revoked: Authorisation,
    /// Of Ann.
    pub other: Authorisation,
    pub token: String,
    pub revoked_token: String,
    pub signed_out: String,
    pub expired_token: String,
    pub session: Session,
    pub expired_session: Session,
    pub sets: BTreeSet<MethodSet>,
    /// A package that waits, or will.
    code: Option<IdentityCode>,
}

impl House {
    fn new(server: &TestServer, id: AppId, child: Option<AppId>) -> House {
        let app = TestApp::new(id);
        let person = |name: &str| {
            let person = testing::a_person(&server.db, &format!("{name}-{id}@example.org"));
            let proven = move |tx: &mut medlock_store::Tx<'_>, now, _: &mut dyn medlock_crypto::random::Random| {
                tx.execute("UPDATE people SET email_verified_at = $1 WHERE id = $2", &[&now, &person])
            };
            server.db.write_blocking(proven).unwrap();
            person
        };
        let (jane, joe, ann) = (person("jane"), person("joe"), person("ann"));
        let config = server.db.read_blocking(move |tx, _| apps::show(tx, id)).unwrap().config;
        // Devices have offline rules only.
        let avenues = if config.kind == AppKind::Soda { OFFLINE } else { BOTH };
        let rules: Vec<Rule> =
            avenues.iter().map(|avenue| an_optional_rule(*avenue, "weights", Permissions::ALL, &[WEIGHT], 0)).collect();
        testing::set_rules(&server.db, id, &rules);
        let all = taken(avenues);
        let online = Taken { online: all.online.clone(), offline: Vec::new() };
        let granted = |person: PersonId, name: &str, taken: &Taken| {
            let record = testing::a_record(&server.db, person, name);
            testing::an_item(&server.db, id, person, record, WEIGHT);
            app.granted(server, person, record, taken)
        };
        let house = House {
            about: child.unwrap_or(id),
            kim: granted(jane, "Kim", &all),
            online: granted(jane, "Pat", &online),
            offline: granted(jane, "Lou", &taken(OFFLINE)),
            ended: granted(jane, "Max", &all),
            suspended: granted(jane, "Sam", &all),
            deleted: granted(jane, "Del", &all),
            revoked: granted(joe, "Joe", &all),
            other: granted(ann, "Ann", &all),
            token: String::new(),
            revoked_token: server.user_token(id, joe),
            signed_out: String::new(),
            expired_token: server.user_token(id, jane),
            session: app.sign_in(server),
            expired_session: app.sign_in(server),
            sets: config.methods,
            code: None,
            app,
        };
        for gone in [&house.ended, &house.revoked] {
            testing::end_authorisation(&server.db, id, gone.person, gone.record);
        }
        for (gone, state) in [(&house.suspended, 3), (&house.deleted, 4)] {
            let record = gone.record;
            let set = server.db.write_blocking(move |tx, _, _| {
                tx.execute("UPDATE records SET state = $1 WHERE id = $2", &[&state, &record])
            });
            set.unwrap();
        }
        house
    }

    /// What is made anew when a day is over: sessions and tokens.
    fn wake(&mut self, server: &TestServer) {
        let (id, jane) = (self.app.id, self.kim.person);
        self.session = self.app.session(server);
        self.token = server.user_token(id, jane);
        self.revoked_token = server.user_token(id, self.revoked.person);
        self.signed_out = server.user_token(id, jane);
        let token = self.signed_out.clone();
        server.db.write_blocking(move |tx, now, _| user_tokens::end(tx, now, id, &token)).unwrap();
        self.code = Some(match self.sets.contains(&MethodSet::ConnectPackage) {
            true => self.app.drop_off(server, "Fluffy Cat", A_WEIGHT),
            false => self.allocated(server),
        });
    }

    /// Gives again what calls gave up.
    fn restore(&self, server: &TestServer) {
        for given in [&self.kim, &self.online, &self.offline] {
            let rules = |avenue| given.granted.rules_on(avenue).to_vec();
            let taken = Taken { online: rules(Avenue::Online), offline: rules(Avenue::Offline) };
            self.app.granted(server, given.person, given.record, &taken);
        }
    }

    /// The inner XML of an `info` that this application's own call would succeed with, about `target`; each time another. None
    /// for a method that has none here yet.
    pub fn info(&self, server: &TestServer, target: &Authorisation, method: &str, version: u32) -> Option<String> {
        static CALLS: AtomicU32 = AtomicU32::new(0);
        let n = CALLS.fetch_add(1, Ordering::Relaxed);
        let id = self.app.id;
        let names = |name: &str| Configuration {
            names: vec![CultureText { language: None, text: name.to_owned() }],
            ..Configuration::default()
        };
        let letter = format!(
            "<rcpt-address><address>reader-{n}@example.org</address><name>Ann</name></rcpt-address>\
             <subject>Closed on Friday</subject><text-body>Come on Monday.</text-body>"
        );
        let code = || self.code.as_ref().map(ToString::to_string).unwrap_or_default();
        Some(match (method, version) {
            ("AddApplication", 1 | 2) => {
                let configuration = Configuration {
                    names: names(&format!("Clinic {n}")).names,
                    methods: Some(vec!["x-BaseMethods".to_owned()]),
                    ..a_clinic()
                };
                add_application::Request { configuration }.write()
            }
            ("AssociateAlternateId", 1) => format!("<alternate-id>id {n}</alternate-id>"),
            ("CreateAuthenticatedSessionToken", 1) => {
                inner(&app_server(id, "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=", "HMACSHA1"))
            }
            ("CreateAuthenticatedSessionToken", 2) => inner(&app_server_2(id, "HMACSHA256", &server.now().to_string())),
            ("CreateConnectPackage", 1 | 2) => {
                let package = Sealed { identity_code: Some(self.allocated(server)), ..Sealed::new("Cat", A_WEIGHT) };
                scenarios::info(version, &package)
            }
            ("CreateConnectRequest", 1) => request_info(&format!("patient {n}")),
            ("DeletePendingConnectPackage" | "DeletePendingConnectRequest", 1) => {
                format!("<external-id>nobody {n}</external-id>")
            }
            ("DisassociateAlternateId" | "GetPersonAndRecordForAlternateId", 1) => {
                let alternate_id = format!("id {n}");
                self.associate(server, target, &alternate_id);
                format!("<alternate-id>{alternate_id}</alternate-id>")
            }
            ("GetApplicationInfo", 1 | 2) => format!("<child-app-id>{}</child-app-id>", self.about),
            ("GetAuthorizedPeople", 1) => "<parameters/>".to_owned(),
            ("GetAuthorizedRecords", 1) => format!("<id>{}</id>", target.record_pseudonym),
            ("GetRecordOperations", 1) => {
                "<record-operation-sequence-number>0</record-operation-sequence-number>".to_owned()
            }
            ("GetThingType", 1) => format!("<id>{WEIGHT}</id><section>core</section>"),
            ("GetThings", 1..=3) => format!(
                "<group><filter><type-id>{WEIGHT}</type-id></filter><format><section>core</section><xml/></format></group>"
            ),
            ("GetVocabulary", 1) => String::new(),
            ("GetVocabulary", 2) => "<vocabulary-parameters><vocabulary-key><name>blood-types</name></vocabulary-key>\
                <fixed-culture>false</fixed-culture></vocabulary-parameters>"
                .to_owned(),
            ("OverwriteThings" | "PutThings", 1 | 2) => A_WEIGHT.to_owned(),
            ("QueryPermissions", 1) => format!("<thing-type-id>{WEIGHT}</thing-type-id>"),
            ("RemoveThings", 1) => self.removal(server, target),
            ("SearchVocabulary", 1) => {
                "<text-search-parameters><search-string>blood</search-string></text-search-parameters>".to_owned()
            }
            ("SelectInstance", 1) => "<preferred-location><country>US</country></preferred-location>".to_owned(),
            ("SendInsecureMessage", 1) => letter,
            ("SendInsecureMessageFromApplication", 1) => {
                format!("<from-mailbox><mailbox-name>desk</mailbox-name><name>Clinic</name></from-mailbox>{letter}")
            }
            ("SendInvitation", 1) => {
                format!("<identity-code>{}</identity-code><address>reader-{n}@example.org</address>", code())
            }
            ("SubscribeToEvent", 1) => subscribe_to_event::Request { subscription: a_subscription() }.write(),
            ("UnsubscribeToEvent", 1) => {
                unsubscribe_to_event::Request { subscription_id: self.subscribe(server) }.write()
            }
            ("UpdateEventSubscription", 1) => {
                update_event_subscription::Request { id: self.subscribe(server), subscription: a_subscription() }
                    .write()
            }
            ("SetApplicationSettings", 1) => "<app-settings><colour/></app-settings>".to_owned(),
            ("UpdateApplication", 1 | 2) => {
                let configuration = names(&format!("Clinic {n}"));
                update_application::Request { id: self.about.0, configuration }.write()
            }
            ("UpdateExternalId", 1) => {
                format!("<old-external-id>nobody {n}</old-external-id><new-external-id>somebody {n}</new-external-id>")
            }
            // These take an empty one.
            (
                "AllocatePackageId"
                | "BeginPutBlob"
                | "BeginPutConnectPackageBlob"
                | "GetAlternateIds"
                | "GetApplicationSettings"
                | "GetAuthorizedConnectRequests"
                | "GetEventSubscriptions"
                | "GetPeopleForRecord"
                | "GetPersonInfo"
                | "GetValidGroupMembership"
                | "NewApplicationCreationInfo"
                | "NewSignupCode"
                | "RemoveApplicationAuthorization"
                | "RemoveApplicationRecordAuthorization",
                1,
            )
            | ("GetServiceDefinition" | "GetUpdatedRecordsForApplication", 1 | 2) => String::new(),
            _ => return None,
        })
    }

    fn allocated(&self, server: &TestServer) -> IdentityCode {
        let id = self.app.id;
        let code =
            server.db.write_blocking(move |tx, now, rng| packages::allocate(tx, now, rng, &Policy::default(), id));
        code.unwrap()
    }

    /// A subscription that can be changed and ended; the one before it goes, for there is an end to how many there are.
    fn subscribe(&self, server: &TestServer) -> Uuid {
        let id = self.app.id;
        let subscribed = server.db.write_blocking(move |tx, now, rng| -> Result<_, EventError> {
            tx.execute("DELETE FROM event_subscriptions WHERE app_id = $1", &[&id])?;
            let config = AppConfig::named("Clinic");
            events::subscribe(tx, now, rng, Mode::Development, (id, &config), &a_subscription())
        });
        subscribed.unwrap().0
    }

    fn associate(&self, server: &TestServer, target: &Authorisation, alternate_id: &str) {
        let (id, person, record) = (self.app.id, target.person, target.record);
        let alternate_id = alternate_id.to_owned();
        let associated = server.db.write_blocking(move |tx, now, rng| -> Result<(), anyhow::Error> {
            let found = authorisations::find(tx, id, person, record)?.expect("it was granted once");
            Ok(alternate_ids::associate(tx, now, rng, &found, &alternate_id)?)
        });
        associated.unwrap();
    }

    /// The key of an item that stands in the record.
    fn removal(&self, server: &TestServer, target: &Authorisation) -> String {
        let record: RecordId = target.record;
        let look = || {
            let row = server.db.read_blocking(move |tx, _| -> Result<_, StoreError> {
                let of = "SELECT id, version_stamp FROM things WHERE record_id = $1 AND state = 1 LIMIT 1";
                match tx.query_opt(of, &[&record])? {
                    Some(row) => Ok(Some((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?))),
                    None => Ok(None),
                }
            });
            row.unwrap()
        };
        let (id, stamp) = look().unwrap_or_else(|| {
            testing::an_item(&server.db, self.app.id, target.person, record, WEIGHT);
            look().expect("it was just written")
        });
        format!("<thing-id version-stamp=\"{stamp}\">{id}</thing-id>")
    }
}

fn taken(avenues: &[Avenue]) -> Taken {
    let named = |avenue| if avenues.contains(&avenue) { vec!["weights".to_owned()] } else { Vec::new() };
    Taken { online: named(Avenue::Online), offline: named(Avenue::Offline) }
}

/// What stands inside `info`.
fn inner(info: &str) -> String {
    info.trim_start_matches("<info>").trim_end_matches("</info>").to_owned()
}

fn a_subscription() -> Subscription {
    Subscription {
        id: None,
        key: NotificationKey::new(vec![7; 64]).unwrap(),
        key_version: "1".into(),
        url: "https://clinic.example/told".into(),
        filters: vec![vec![WEIGHT]],
    }
}
