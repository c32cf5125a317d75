//! The client's sample programs against the real server: each ends in a patient's record. And what its structures are through one.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::Offline;
use medlock_sdk::jiff::civil::date;
use medlock_sdk::things::{BloodPressure, CholesterolProfile, TypedItem, Weight};
use medlock_sdk::{ConnectionFile, Credentials, Error, ItemQuery, RecordKey, blocking};

use crate::scenarios::{choose, open, reader, record_text};
use crate::shell::connect::open_link;
use crate::support::{TestApp, TestServer, on_each_engine, signing};

#[allow(dead_code, reason = "its main is not run")]
#[path = "../../../sdk/examples/create_connect_request.rs"]
mod create_connect_request;
#[allow(dead_code, reason = "its main is not run")]
#[path = "../../../sdk/examples/create_dopu_package.rs"]
mod create_dopu_package;
#[allow(dead_code, reason = "its main is not run")]
#[path = "../../../sdk/examples/get_authorized_requests.rs"]
mod get_authorized_requests;

const ANSWER: &str = "Biscuit";

/// The client without async, at the server's time.
fn client(server: &TestServer, app: &TestApp) -> blocking::Client {
    let credentials = Credentials::from_pem(signing().cert_pem.as_bytes(), &signing().key_pem).unwrap();
    let clock = server.app.clock.clone();
    let builder = medlock_sdk::Client::builder(&format!("http://{}", server.address), app.id.0, credentials);
    builder.clock(move || clock.now()).repeat_pauses([]).build_blocking().unwrap()
}

#[test]
fn a_sample_is_shorter_than_a_page() {
    for sample in [
        include_str!("../../../sdk/examples/create_connect_request.rs"),
        include_str!("../../../sdk/examples/create_dopu_package.rs"),
        include_str!("../../../sdk/examples/get_authorized_requests.rs"),
    ] {
        assert!(sample.lines().count() < 25, "{sample}");
    }
}

#[test]
fn the_package_of_the_sample_is_picked_up_into_a_record() {
    on_each_engine(|server| {
        let lab = server.app("Example Lab");
        let picture = server.folder.path().join("picture.jpg");
        std::fs::write(&picture, b"\xFF\xD8\xFF not much of a picture").unwrap();
        let picture = picture.to_str().unwrap();
        let client = client(server, &lab);
        let short = create_dopu_package::create_dopu_package(&client, "Rex", "RL-20417", picture);
        assert!(matches!(short, Err(Error::Answer(_))));
        let code = create_dopu_package::create_dopu_package(&client, ANSWER, "RL-20417", picture).unwrap();
        let mut alex = reader(server, "alex@example.org");
        open(&mut alex, &code, "biscuit");
        choose(&mut alex, "Alex");
        alex.submit(&[]).expect("done");
        let text = record_text(&mut alex, "Alex");
        assert!(text.contains("72.5") && text.contains("1.81"), "{text}");
    });
}

#[test]
fn the_request_of_the_sample_is_accepted_found_and_written_to() {
    on_each_engine(|server| {
        let clinic = server.app("Hill Street Clinic");
        let rules = [a_rule(Offline, "weights", Permissions::ALL, &[Weight::TYPE_ID])];
        testing::set_rules(&server.db, clinic.id, &rules);
        let client = client(server, &clinic);
        let code = create_connect_request::create_connect_request(&client, ANSWER, "RL-20417").unwrap();
        let file = server.folder.path().join("connections.txt");
        let find = || get_authorized_requests::get_authorized_requests(&client, file.to_str().unwrap());
        find().unwrap();
        assert!(ConnectionFile::new(&file).connections().unwrap().0.is_empty());

        let mut alex = reader(server, "alex@example.org");
        open_link(&mut alex, &code);
        alex.page.expect("question");
        alex.submit(&[("answer", "BISCUIT")]).expect("choose-record");
        alex.choose_new("Alex").expect("authorize");
        alex.submit(&[]).expect("done");

        // Twice in a day: found, and written to, once.
        find().unwrap();
        find().unwrap();
        let found = ConnectionFile::new(&file).connections().unwrap();
        assert_eq!(found.0.len(), 1);
        assert!(record_text(&mut alex, "Alex").contains("72.5"));
        let record = client.record(found.latest("RL-20417").unwrap().key());
        let weights = record.get_typed::<Weight>(&ItemQuery::all()).unwrap();
        assert_eq!(weights.items.len(), 1);
        assert_eq!(weights.items[0].body.when.civil(), Some(date(2026, 3, 9).at(0, 0, 0, 0)));
        record.disconnect().unwrap();
        assert_eq!(record.get(&ItemQuery::all()).err().and_then(|error| error.number()), Some(11));
    });
}

/// One external id, two records: whoever reads them decides between the latest and all.
#[test]
fn two_records_behind_one_external_id_are_both_found() {
    on_each_engine(|server| {
        let clinic = server.app("Hill Street Clinic");
        testing::set_rules(&server.db, clinic.id, &[a_rule(Offline, "weights", Permissions::ALL, &[Weight::TYPE_ID])]);
        let client = client(server, &clinic);
        let code = create_connect_request::create_connect_request(&client, ANSWER, "RL-20417").unwrap();
        let file = server.folder.path().join("connections.txt");
        let mut alex = reader(server, "alex@example.org");
        for name in ["Alex", "Kim"] {
            server.advance(jiff::SignedDuration::from_mins(1));
            open_link(&mut alex, &code);
            alex.submit(&[("answer", ANSWER)]).expect("choose-record");
            alex.choose_new(name).expect("authorize");
            alex.submit(&[]).expect("done");
            get_authorized_requests::get_authorized_requests(&client, file.to_str().unwrap()).unwrap();
        }
        let found = ConnectionFile::new(&file).connections().unwrap();
        let records: Vec<_> = found.all("RL-20417").map(|connection| connection.record_id).collect();
        assert_eq!(records.len(), 2);
        assert_ne!(records[0], records[1]);
        assert_eq!(found.latest("RL-20417").unwrap().record_id, records[1]);
        assert_eq!(client.connect().validated_since(None).unwrap().all("RL-20417").count(), 2);
    });
}

#[test]
fn structures_are_read_changed_and_written_back() {
    const OLDER: &str = "<thing><type-id>796c186f-b874-471c-8468-3eeff73bf66e</type-id><data-xml><cholesterol-profile><when>\
        <y>2026</y><m>3</m><d>9</d></when><ldl>101</ldl></cholesterol-profile></data-xml></thing>";
    on_each_engine(|server| {
        let app = server.app("Example Clinic");
        let (jane, kim) = server.jane();
        let types = [Weight::TYPE_ID, BloodPressure::TYPE_ID, CholesterolProfile::TYPE_ID];
        let (person_id, record_id) =
            app.connected(server, jane, kim, &[a_rule(Offline, "all", Permissions::ALL, &types)]);
        let record = client(server, &app).record(RecordKey { person_id, record_id });
        let day = date(2026, 3, 9);
        record.put_typed(&[Weight::lb(160.0).on(day).with_note("in shoes"), Weight::kg(70.0).on(day)]).unwrap();
        record.put_typed(&[BloodPressure::mmhg(128, 82).at(day.at(8, 30, 0, 0)).pulse(64)]).unwrap();
        let mut weights = record.get_typed::<Weight>(&ItemQuery::all()).unwrap();
        assert_eq!((weights.items.len(), weights.others.len()), (2, 0));
        weights.items.retain(|weight| weight.body.common.is_some());
        let [weight] = &mut weights.items[..] else { panic!("one has a note") };
        assert_eq!(weight.body.value.display.as_ref().map(|entered| entered.value), Some(160.0));
        weight.body.value.kg = 71.5;
        let keys = record.update(&weights.items).unwrap();
        assert_eq!(keys[0].id, weights.items[0].key().unwrap().id);
        let again = record.get_typed::<Weight>(&ItemQuery::with_ids([keys[0].id])).unwrap();
        assert_eq!(again.items[0].body, weights.items[0].body);
        // Somebody was faster.
        assert_eq!(record.update(&weights.items).unwrap_err().number(), Some(61));

        // An item of an older format comes in the newer one.
        record.put(OLDER).unwrap();
        let fats = record.get_typed::<CholesterolProfile>(&ItemQuery::all()).unwrap();
        assert_eq!((fats.items.len(), fats.others.len()), (1, 0));
        let ldl = fats.items[0].body.ldl.as_ref().unwrap();
        assert_eq!((ldl.mmol_per_l * 10.0).round(), 26.0);
        assert_eq!(ldl.display.as_ref().unwrap().value, 101.0);
    });
}
