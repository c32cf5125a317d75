//! Applications on devices: from the first anonymous call to offline calls in a session that a secret or the device's own
//! certificate opened. The requests are in the devices' own hand: no library of ours writes them.

use jiff::SignedDuration;
use medlock_crypto::mac::{self, HashAlg, HmacAlg};
use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::apps::{self, AppConfig, AppKind, LegacyAuth, MethodSet, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::authorisations::{self, Authorisation, Taken};
use medlock_domain::ids::{AppId, PersonId, RecordId};
use medlock_domain::limits::{APP_CREATIONS_MAX, APP_CREATIONS_WINDOW};
use medlock_domain::soda::{self, SodaError};
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_wire::base64;
use medlock_wire::client::{self, OnBehalfOf, Session};
use uuid::Uuid;

use crate::platform::{anonymous, envelope_of};
use crate::schema;
use crate::shell::browser::Browser;
use crate::support::{TestApp, TestServer, Told, on_each_engine, signing};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const CREATION: &str = "NewApplicationCreationInfo";
const CAST: &str = "CreateAuthenticatedSessionToken";
const OPERATOR: Actor = Actor::Operator;

fn weights() -> Rule {
    a_rule(Avenue::Offline, "weights", Permissions::READ.or(Permissions::CREATE), &[WEIGHT])
}

/// An application for scales, which read and write weights.
fn scales(server: &TestServer) -> AppId {
    let mut config = AppConfig::named("Example Scales");
    config.kind = AppKind::Soda;
    config.methods.insert(MethodSet::Signup);
    config.rules = vec![weights()];
    let made =
        server.db.write_blocking(move |tx, now, rng| apps::create(tx, now, rng, OPERATOR, Mode::Production, &config));
    made.unwrap()
}

/// What a device was given.
#[derive(Clone)]
struct Device {
    app: AppId,
    secret: Vec<u8>,
    token: String,
}

fn ask(server: &TestServer, master: AppId) -> Told {
    server.post(anonymous(master, CREATION, 1, "<info/>").as_bytes())
}

fn begun(server: &TestServer, master: AppId) -> Device {
    let told = ask(server, master);
    assert_eq!(told.code, 0, "{}", told.xml());
    let field = |name| told.field(name).unwrap();
    Device {
        app: field("app-id").parse().unwrap(),
        secret: base64::decode(&field("shared-secret")).unwrap(),
        token: field("app-token"),
    }
}

/// What its owner does in the Shell: one transaction makes the application and lets it in.
fn allow(
    server: &TestServer,
    master: AppId,
    device: &Device,
    person: PersonId,
    record: RecordId,
) -> Result<Authorisation, anyhow::Error> {
    let token = device.token.clone();
    server.db.write_blocking(move |tx, now, rng| -> Result<_, anyhow::Error> {
        let app = soda::create_instance(tx, now, rng, master, &token, "Bathroom scale", person)?;
        Ok(authorisations::grant(tx, now, rng, app, person, record, &Taken::default())?)
    })
}

fn content(app: AppId, hmac: &str, time: &str) -> String {
    format!("<content><app-id>{app}</app-id><hmac>{hmac}</hmac><signing-time>{time}</signing-time></content>")
}

fn hmac_sig(app: AppId, secret: &[u8], algorithm: &str, content: &str) -> String {
    let digest = base64::encode(&mac::hmac(HmacAlg::from_wire_name(algorithm).unwrap(), secret, content.as_bytes()));
    format!(
        "<info><auth-info><app-id>{app}</app-id><credential><appserver2><hmacSig algName=\"{algorithm}\">{digest}</hmacSig>\
         {content}</appserver2></credential></auth-info></info>"
    )
}

fn rsa_sig(app: AppId, content: &str) -> String {
    let signature = base64::encode(&signing().key.sign(content.as_bytes()));
    let thumbprint = &signing().certificate.thumbprint;
    format!(
        "<info><auth-info><app-id>{app}</app-id><credential><appserver2><sig digestMethod=\"SHA256\" \
         sigMethod=\"RSA-SHA256\" thumbprint=\"{thumbprint}\">{signature}</sig>{content}</appserver2></credential>\
         </auth-info></info>"
    )
}

/// The time of the test servers' clock when they start, as phones write it: their own, without a zone.
const LOCAL_TIME: &str = "2026-01-02T03:04:05";

/// Signs in as telephones do.
fn cast(server: &TestServer, device: &Device) -> Told {
    let info = hmac_sig(device.app, &device.secret, "HMACSHA256", &content(device.app, "HMACSHA256", LOCAL_TIME));
    server.post(anonymous(device.app, CAST, 2, &info).as_bytes())
}

fn session_of(told: &Told, hmac: HmacAlg) -> Session {
    assert_eq!(told.code, 0, "{}", told.xml());
    let hash = if hmac == HmacAlg::Sha1 { HashAlg::Sha1 } else { HashAlg::Sha256 };
    Session {
        token: told.field("token").unwrap().into(),
        shared_secret: base64::decode(&told.field("shared-secret").unwrap()).unwrap().into(),
        hmac,
        hash,
    }
}

fn call(
    server: &TestServer,
    session: &Session,
    method: &str,
    version: u32,
    person: OnBehalfOf<'_>,
    record_id: Option<Uuid>,
    info: &str,
) -> Told {
    let call = client::Call {
        method,
        version,
        record_id,
        info,
        msg_time: server.now(),
        client_version: "scale 1.0",
        culture: None,
    };
    server.post(client::sign(&call, session, person).as_bytes())
}

fn query(server: &TestServer, session: &Session, granted: &Authorisation) -> Told {
    let info = format!("<thing-type-id>{WEIGHT}</thing-type-id>");
    let person = OnBehalfOf::Offline(granted.person_pseudonym);
    call(server, session, "QueryPermissions", 1, person, Some(granted.record_pseudonym), &info)
}

const PARAMETERS: &str = "<parameters></parameters>";

fn people(server: &TestServer, session: &Session) -> Told {
    call(server, session, "GetAuthorizedPeople", 1, OnBehalfOf::Nobody, None, PARAMETERS)
}

#[test]
fn a_device_gets_an_application_of_its_own_and_works_offline_with_it() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let told = ask(server, master);
        schema::check(&told, CREATION);
        let xml = told.xml();
        let at = |name: &str| xml.find(name).unwrap();
        assert!(at("<app-id>") < at("<shared-secret>") && at("<shared-secret>") < at("<app-token>"), "{xml}");
        let (device, other) = (begun(server, master), begun(server, master));
        assert!(device.app != other.app && device.secret != other.secret && device.token != other.token);
        assert_eq!(device.secret.len(), 32);

        assert_eq!(cast(server, &device).code, 6, "its owner has not been asked yet");
        let granted = allow(server, master, &device, jane, kim).unwrap();
        assert_eq!(granted.app, device.app);
        assert_eq!(cast(server, &other).code, 6, "this concerns one device");
        let told = cast(server, &device);
        assert!(told.xml().contains("response.CreateAuthenticatedSessionToken2"));
        assert_eq!(told.xml().matches(&format!("<token app-id=\"{}\"", device.app)).count(), 1);
        let session = session_of(&told, HmacAlg::Sha256);

        let told = people(server, &session);
        schema::check(&told, "GetAuthorizedPeople");
        assert_eq!(told.field("person-id").unwrap(), granted.person_pseudonym.to_string());
        assert!(told.xml().contains(&granted.record_pseudonym.to_string()), "{}", told.xml());
        assert_eq!(query(server, &session, &granted).code, 0);
        let weight = "<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight><when><date><y>2026</y>\
            <m>1</m><d>2</d></date></when><value><kg>61.5</kg></value></weight></data-xml></thing>";
        let person = OnBehalfOf::Offline(granted.person_pseudonym);
        let put = call(server, &session, "PutThings", 2, person, Some(granted.record_pseudonym), weight);
        assert_eq!(put.code, 0, "{}", put.xml());
        let height = weight.replace("3d34d87e-7fc1-4153-800f-f56592cb0d17", "40750a6a-89b2-455c-bd8d-b420a4cb500b");
        let put = call(server, &session, "PutThings", 2, person, Some(granted.record_pseudonym), &height);
        assert_ne!(put.code, 0, "what its master has no rule for");

        let told = call(server, &session, "GetApplicationInfo", 2, OnBehalfOf::Nobody, None, "");
        assert_eq!(told.field("id").unwrap(), device.app.to_string());
        assert_eq!(told.field("name").unwrap(), "Example Scales");
        assert_eq!(told.field("app-type").unwrap(), "Soda");
        assert!(!told.xml().contains("Bathroom"), "what its owner calls it is theirs");
    });
}

#[test]
fn who_offers_no_instances_is_6() {
    on_each_engine(|server| {
        let (master, web) = (scales(server), server.app("Lab").id);
        let (jane, kim) = server.jane();
        let device = begun(server, master);
        allow(server, master, &device, jane, kim).unwrap();
        assert_eq!(ask(server, AppId(Uuid::from_u128(1))).code, 6, "unknown");
        assert_eq!(ask(server, web).code, 6, "another type");
        assert_eq!(ask(server, device.app).code, 6, "an instance");
        assert_eq!(server.post(anonymous(master, CREATION, 1, "<info><x/></info>").as_bytes()).code, 3);
        assert_eq!(server.post(anonymous(master, CREATION, 2, "<info/>").as_bytes()).code, 5);
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, OPERATOR, master)).unwrap();
        assert_eq!(ask(server, master).code, 6, "suspended");
        server.db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, OPERATOR, master)).unwrap();
        assert_eq!(ask(server, master).code, 6, "deleted");
    });
}

#[test]
fn one_address_sets_up_only_so_many_devices_at_a_time() {
    on_each_engine(|server| {
        let master = scales(server);
        for _ in 0..APP_CREATIONS_MAX {
            begun(server, master);
        }
        let told = ask(server, master);
        assert_eq!(told.code, 11, "{}", told.xml());
        assert!(told.message.contains("try again in 900 seconds"), "{}", told.message);
        let rows: i64 =
            server.db.read_blocking(|tx, _| tx.query_one("SELECT COUNT(*) FROM app_creations", &[])?.get(0)).unwrap();
        assert_eq!(rows, i64::from(APP_CREATIONS_MAX), "what is refused leaves no row");
        server.advance(APP_CREATIONS_WINDOW);
        begun(server, master);
    });
}

#[test]
fn a_token_is_used_once_and_an_id_is_one_applications() {
    on_each_engine(|server| {
        let (master, other) = (scales(server), scales(server));
        let (jane, kim) = server.jane();
        let device = begun(server, master);
        let refused = |master: AppId| match allow(server, master, &device, jane, kim).unwrap_err().downcast() {
            Ok(SodaError::TokenInvalid) => 135,
            Ok(SodaError::Duplicate(_)) => 136,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(other), 135, "another master's");
        allow(server, master, &device, jane, kim).unwrap();
        assert_eq!(refused(master), 135, "used");
        // A device that made its own id comes second to one that has it.
        let der = signing().certificate.der.clone();
        let late = server.db.write_blocking(move |tx, now, rng| {
            soda::create_with_certificate(tx, now, rng, Mode::Development, master, device.app, &der, "", jane)
        });
        assert!(matches!(late, Err(SodaError::Duplicate(_))));
    });
}

#[test]
fn each_fault_of_a_devices_sign_in_has_its_code() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let (device, other) = (begun(server, master), begun(server, master));
        for device in [&device, &other] {
            allow(server, master, device, jane, kim).unwrap();
        }
        let app = device.app;
        let told = |header: AppId, info: &str| server.post(anonymous(header, CAST, 2, info).as_bytes()).code;
        let signed = |secret: &[u8], algorithm: &str, session: &str, time: &str| {
            hmac_sig(app, secret, algorithm, &content(app, session, time))
        };
        let good = signed(&device.secret, "HMACSHA256", "HMACSHA256", LOCAL_TIME);
        assert_eq!(told(app, &good), 0);
        assert_eq!(told(app, &good.replace("05</signing", "06</signing")), 4, "not what was signed");
        assert_eq!(told(app, &good.replace("<content>", "<content> ")), 4, "every byte counts");
        assert_eq!(told(app, &signed(&other.secret, "HMACSHA256", "HMACSHA256", LOCAL_TIME)), 4, "another device's");
        assert_eq!(told(app, &good.replacen("HMACSHA256", "HMACSHA1", 1)), 4, "another algorithm than was used");
        assert_eq!(told(app, &good.replacen("HMACSHA256", "HMACMD5", 1)), 4);
        assert_eq!(told(app, &signed(&device.secret, "HMACSHA256", "HMACSHA256", "2026-01-03T03:04:06")), 4, "when");
        assert_eq!(told(other.app, &good), 6, "the header names another application");
        assert_eq!(told(app, &good.replacen(&app.to_string(), &other.app.to_string(), 1)), 6);
        let lab = server.app("Lab").id;
        let labs = hmac_sig(lab, &device.secret, "HMACSHA256", &content(lab, "HMACSHA256", LOCAL_TIME));
        assert_eq!(told(lab, &labs), 4, "who signs with a certificate has no secret");
        // Its master's certificate is none of its own.
        server.register_certificate(master);
        assert_eq!(told(app, &rsa_sig(app, &content(app, "HMACSHA256", LOCAL_TIME))), 70);
        let unknown = AppId(Uuid::from_u128(1));
        assert_eq!(told(unknown, &good), 6);
    });
}

/// The old library for Python: SHA-1 throughout, microseconds and an offset, and an info-hash where nothing is signed.
#[test]
fn sha_1_is_taken_as_long_as_the_master_takes_it() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let device = begun(server, master);
        let granted = allow(server, master, &device, jane, kim).unwrap();
        let app = device.app;
        let info = |algorithm: &str, session: &str| {
            hmac_sig(app, &device.secret, algorithm, &content(app, session, "2026-01-02T03:04:05.349407+00:00"))
        };
        let old = info("HMACSHA1", "HMACSHA1");
        let hash = base64::encode(&mac::hash(HashAlg::Sha1, old.as_bytes()));
        let header = format!(
            "<header><method>{CAST}</method><method-version>2</method-version><app-id>{app}</app-id><language>en</language>\
             <country>US</country><msg-time>2026-01-02T03:04:05.349407+00:00</msg-time><msg-ttl>29100</msg-ttl>\
             <version>1</version><info-hash><hash-data algName=\"SHA1\">{hash}</hash-data></info-hash></header>"
        );
        let session = session_of(&server.post(envelope_of("", &header, &old).as_bytes()), HmacAlg::Sha1);
        assert_eq!(query(server, &session, &granted).code, 0);

        server
            .db
            .write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, OPERATOR, Mode::Production, master, |config| {
                    config.legacy_auth = LegacyAuth::Deny;
                    Ok(())
                })
            })
            .unwrap();
        for (algorithm, session, code) in [
            ("HMACSHA1", "HMACSHA1", 4),
            ("HMACSHA1", "HMACSHA256", 4),
            ("HMACSHA256", "HMACSHA1", 4),
            ("HMACSHA256", "HMACSHA256", 0),
        ] {
            let told = server.post(anonymous(app, CAST, 2, &info(algorithm, session)).as_bytes());
            assert_eq!(told.code, code, "{algorithm} for {session}");
        }
        assert_eq!(query(server, &session, &granted).code, 4, "nor in a session from before");
    });
}

/// Computed by another program (OpenSSL) for a secret of the bytes 0 to 31.
#[test]
fn the_digest_is_of_the_decoded_secret_over_the_bytes_of_content() {
    let content = "<content><app-id>11111111-1111-1111-1111-111111111111</app-id><hmac>HMACSHA256</hmac>\
        <signing-time>2026-01-02T03:04:05Z</signing-time></content>";
    let secret = base64::decode("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").unwrap();
    for (algorithm, known) in [
        (HmacAlg::Sha256, "UntdEBxk4c9lcu7md7IefgEXlsUuR06GCX19+BPj/k8="),
        (HmacAlg::Sha1, "bE36lztARKlWHEDHU52I8NI3mYA="),
    ] {
        assert_eq!(base64::encode(&mac::hmac(algorithm, &secret, content.as_bytes())), known);
    }
}

#[test]
fn who_disconnects_a_device_ends_it_at_once_and_may_let_it_back() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let device = begun(server, master);
        let granted = allow(server, master, &device, jane, kim).unwrap();
        let session = session_of(&cast(server, &device), HmacAlg::Sha256);
        assert_eq!(query(server, &session, &granted).code, 0);
        testing::end_authorisation(&server.db, device.app, jane, kim);
        assert_eq!(query(server, &session, &granted).code, 11, "the very next call");
        assert!(people(server, &session).field("person-id").is_none());
        assert_eq!(cast(server, &device).code, 6, "what tells a device to ask its owner again");
        let again = testing::authorise(&server.db, device.app, jane, kim);
        assert_eq!(
            (again.person_pseudonym, again.record_pseudonym),
            (granted.person_pseudonym, granted.record_pseudonym)
        );
        assert_eq!(query(server, &session, &granted).code, 0);
        assert_eq!(cast(server, &device).code, 0);
        // A device can end it by itself.
        let person = OnBehalfOf::Offline(granted.person_pseudonym);
        let record = Some(granted.record_pseudonym);
        let told = call(server, &session, "RemoveApplicationRecordAuthorization", 1, person, record, "");
        assert_eq!(told.code, 0, "{}", told.xml());
        assert_eq!((query(server, &session, &granted).code, cast(server, &device).code), (11, 6));
    });
}

#[test]
fn its_owner_finds_it_among_their_connections_and_puts_it_out() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let device = begun(server, master);
        let granted = allow(server, master, &device, jane, kim).unwrap();
        let session = session_of(&cast(server, &device), HmacAlg::Sha256);
        let mut owner = Browser::new(server);
        owner.open("/sign-in").expect("sign-in");
        owner.submit(&[("email", "jane@example.org"), ("password", testing::PASSWORD)]).expect("records");
        owner.open("/connections").expect("connections").says("Example Scales (Bathroom scale)").says("Read and add: ");
        let link = owner.page.link("/connections/");
        let end = owner.open(&link).expect("connection").link(&format!("{link}/end"));
        owner.open(&end);
        owner.submit(&[]).expect("connections").says("No connections");
        assert_eq!((query(server, &session, &granted).code, cast(server, &device).code), (11, 6));
    });
}

#[test]
fn suspending_the_master_or_the_instance_cuts_off_at_once() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let (device, other) = (begun(server, master), begun(server, master));
        let granted = allow(server, master, &device, jane, kim).unwrap();
        allow(server, master, &other, jane, kim).unwrap();
        let session = session_of(&cast(server, &device), HmacAlg::Sha256);
        let others = session_of(&cast(server, &other), HmacAlg::Sha256);
        let told =
            || (query(server, &session, &granted).code, cast(server, &device).code, people(server, &others).code);
        assert_eq!(told(), (0, 0, 0));
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, OPERATOR, master)).unwrap();
        assert_eq!(told(), (6, 6, 6));
        server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, OPERATOR, master)).unwrap();
        assert_eq!(told(), (0, 0, 0));
        let app = device.app;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, OPERATOR, app)).unwrap();
        assert_eq!(told(), (6, 6, 0));
        server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, OPERATOR, app)).unwrap();
        assert_eq!(told(), (0, 0, 0));
        server.db.write_blocking(move |tx, now, rng| apps::delete(tx, now, rng, OPERATOR, app)).unwrap();
        assert_eq!(told(), (6, 6, 0));
        server.advance(SignedDuration::from_hours(4));
        assert_eq!(people(server, &others).code, 65, "as long as any session");
    });
}

#[test]
fn a_device_sees_what_becomes_of_its_masters_rules() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let device = begun(server, master);
        let granted = allow(server, master, &device, jane, kim).unwrap();
        let session = session_of(&cast(server, &device), HmacAlg::Sha256);
        assert!(query(server, &session, &granted).xml().contains("Create"));
        testing::set_rules(&server.db, master, &[a_rule(Avenue::Offline, "weights", Permissions::READ, &[WEIGHT])]);
        let told = query(server, &session, &granted);
        assert!(told.code == 0 && told.xml().contains("Read") && !told.xml().contains("Create"), "{}", told.xml());
        let more = Permissions::READ.or(Permissions::UPDATE);
        testing::set_rules(&server.db, master, &[a_rule(Avenue::Offline, "weights", more, &[WEIGHT])]);
        let told = people(server, &session);
        assert!(told.xml().contains("app-record-auth-action=\"ReauthorizationRequired\""), "{}", told.xml());
    });
}

#[test]
fn a_device_may_bring_its_own_certificate() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let app = AppId(Uuid::from_u128(0x5ca1e));
        let device = TestApp::new(app);
        // "Is it there yet?": the sign-in before any call says so.
        assert_eq!(server.post(device.sign_in_request(server).as_bytes()).code, 6);
        let make = || {
            let der = signing().certificate.der.clone();
            server.db.write_blocking(move |tx, now, rng| -> Result<_, anyhow::Error> {
                let mode = Mode::Development;
                let made = soda::create_with_certificate(tx, now, rng, mode, master, app, &der, "Laptop", jane)?;
                Ok(authorisations::grant(tx, now, rng, made, jane, kim, &Taken::default())?)
            })
        };
        let granted = make().unwrap();
        let told = device.call(server, "GetApplicationInfo", 2, "");
        assert_eq!(told.field("id").unwrap(), app.to_string());
        let told = device.call(server, "GetAuthorizedPeople", 1, PARAMETERS);
        assert_eq!(told.field("person-id").unwrap(), granted.person_pseudonym.to_string());
        let info = hmac_sig(app, b"any", "HMACSHA256", &content(app, "HMACSHA256", LOCAL_TIME));
        assert_eq!(server.post(anonymous(app, CAST, 2, &info).as_bytes()).code, 4, "it has no secret");
        // Disconnected, it asks its owner again, under the same id.
        testing::end_authorisation(&server.db, app, jane, kim);
        device.forget_session();
        assert_eq!(server.post(device.sign_in_request(server).as_bytes()).code, 6);
        let again = make().unwrap();
        assert_eq!(again.record_pseudonym, granted.record_pseudonym);
        assert_eq!(device.call(server, "GetApplicationInfo", 2, "").code, 0);
    });
}

#[test]
fn no_instance_may_call_the_connect_package_methods_or_provision() {
    on_each_engine(|server| {
        let master = scales(server);
        let (jane, kim) = server.jane();
        let device = begun(server, master);
        allow(server, master, &device, jane, kim).unwrap();
        let session = session_of(&cast(server, &device), HmacAlg::Sha256);
        let told = |method: &str, info: &str| call(server, &session, method, 1, OnBehalfOf::Nobody, None, info).code;
        for method in [
            "AllocatePackageId",
            "CreateConnectPackage",
            "CreateConnectRequest",
            "DeletePendingConnectPackage",
            "DeletePendingConnectRequest",
            "GetAuthorizedConnectRequests",
            "UpdateExternalId",
            "AddApplication",
            "UpdateApplication",
        ] {
            assert_eq!(told(method, ""), 11, "{method}");
        }
        let app = device.app;
        let refused = server.db.write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, OPERATOR, Mode::Production, app, |config| {
                config.methods.insert(MethodSet::ConnectPackage);
                Ok(())
            })
        });
        assert!(refused.is_err());
        assert_eq!(told("AllocatePackageId", ""), 11);
        assert_eq!(told("NewSignupCode", ""), 0, "a set that its master has");
    });
}

#[test]
fn a_signup_code_is_twenty_digits_and_another_at_each_call() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        assert_eq!(lab.call(server, "NewSignupCode", 1, "").code, 11, "without the set");
        assert_eq!(
            server.post(anonymous(lab.id, "NewSignupCode", 1, "<info/>").as_bytes()).code,
            11,
            "without a session"
        );
        let app = lab.id;
        server
            .db
            .write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, OPERATOR, Mode::Development, app, |config| {
                    config.methods.insert(MethodSet::Signup);
                    Ok(())
                })
            })
            .unwrap();
        // The same bytes twice: published clients stamp whole seconds.
        let body = lab.request(server, "NewSignupCode", 1, "");
        let codes = [(); 2].map(|()| {
            let told = server.post(body.as_bytes());
            schema::check(&told, "NewSignupCode");
            told.field("signup-code").unwrap()
        });
        assert_ne!(codes[0], codes[1]);
        for code in codes {
            assert!(code.len() == 20 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
            let admits = server.db.read_blocking(move |tx, now| medlock_domain::signup_codes::admits(tx, now, &code));
            assert!(admits.unwrap());
        }
        assert_eq!(lab.call(server, "NewSignupCode", 1, "<x/>").code, 3);
    });
}
