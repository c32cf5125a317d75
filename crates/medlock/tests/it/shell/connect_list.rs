//! The list of connections, one of them, changing and ending it, and who used a record.

use jiff::SignedDuration;
use medlock_domain::apps::{self, Mode, TextKind};
use medlock_domain::audit::Actor;
use medlock_domain::records::Rights;
use medlock_domain::testing;
use medlock_store::Engine;

use super::browser::Browser;
use super::connect::{
    EMAIL, FILE, WEIGHT, connected, lab, number, offline_types, polled, request, rows, status_of_reading,
};
use super::samples::A_WEIGHT;
use crate::support::{TestServer, on_each_engine};

/// A browser in which somebody is signed in who was made without one.
fn signed_in(server: &TestServer, email: &str) -> Browser {
    let mut browser = Browser::new(server);
    browser.open("/sign-in").expect("sign-in");
    browser.submit(&[("email", email), ("password", testing::PASSWORD)]).expect("records");
    browser
}

#[test]
fn the_list_says_who_may_do_what_since_when() {
    on_each_engine(|server| {
        let lab = lab(server);
        let mut reader = Browser::new(server);
        reader.open("/connections").expect("sign-in");
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        reader.open("/connections").expect("connections").says("Your connections").says("The record of Ana Sample");
        reader
            .page
            .says("Northlake Laboratory")
            .says("Read and add: ")
            .says("Any time, also when you are not signed in")
            .says("Connected since")
            .says("Last used Not yet");
        let entry = polled(server, &lab).remove(0);
        server.advance(SignedDuration::from_hours(24));
        lab.forget_session();
        let told = lab.call_offline(server, "PutThings", 2, Some(entry.record_id), entry.person_id, A_WEIGHT);
        assert_eq!(told.code, 0, "{}", told.message);
        // An hour without a click ended the session.
        reader.open("/connections").expect("sign-in");
        reader.sign_in(EMAIL).expect("connections");
        assert!(!reader.page.text().contains("Not yet"), "{}", reader.page.text());
        // A way there from every page and from the record.
        reader.open("/records").link("/connections");
        let record = reader.page.link("/records/");
        reader.open(&record).link("/connections#record-");
        reader.page.link(&format!("{record}/access"));
    });
}

#[test]
fn nothing_is_connected_at_first() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        reader.sign_up(EMAIL);
        reader.open("/connections").expect("connections").says("No connections");
    });
}

#[test]
fn optional_rules_are_taken_and_left_afterwards() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        let entry = polled(server, &lab).remove(0);
        let files = || offline_types(server, &lab).contains(&FILE);
        assert!(files());
        let link = reader.page.link("/connections/");
        let change = reader.open(&link).expect("connection").link(&format!("{link}/change"));
        reader
            .open(&change)
            .expect("authorize")
            .says("Change what Northlake Laboratory may do in the record of Ana Sample");
        // All of them are offered here, ticked as they stand.
        assert_eq!(reader.page.html.matches("type=\"checkbox\"").count(), 3);
        assert_eq!(reader.page.html.matches(" checked").count(), 1);
        reader.submit(&[("allow", "0"), ("offline_rule", "hidden")]).expect("connection");
        assert!(files(), "left as it is");
        assert!(!reader.page.text().contains("Saved"));
        reader.open(&change);
        reader.submit(&[("offline_rule", "")]).expect("connection").says("Saved. This is what");
        assert!(!files(), "no longer allowed");
        assert!(!reader.page.text().contains("File"), "{}", reader.page.text());
        reader.open(&change);
        reader
            .submit(&[("offline_rule", "letters"), ("online_rule", "change")])
            .expect("connection")
            .says("Read: File");
        reader.page.says("Change: Weight Only while you are signed in");
        assert!(files());
        let after = polled(server, &lab).remove(0);
        assert_eq!((after.person_id, after.record_id), (entry.person_id, entry.record_id));
    });
}

#[test]
fn ending_asks_first_and_is_immediate() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        let entry = polled(server, &lab).remove(0);
        let status = || status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT);
        let link = reader.page.link("/connections/");
        let end = reader.open(&link).link(&format!("{link}/end"));
        reader.open(&end).expect("end-connection").says("It ends at once").says("use your code again");
        assert_eq!(status(), 0, "looking at the page ends nothing");
        let mut double = reader.tab();
        reader
            .submit(&[])
            .expect("connections")
            .says("You ended the connection of Northlake Laboratory")
            .says("No connections");
        assert_eq!(status(), 11);
        let written = rows(server, "audit");
        double.submit(&[]).expect("connections").says("You ended the connection");
        assert_eq!(rows(server, "audit"), written);
        for gone in [link.clone(), end, format!("{link}/change")] {
            assert_eq!(reader.open(&gone).status(), 404);
        }
        // The words about it are the reader's alone.
        let mut other = Browser::new(server);
        other.open("/sign-in");
        other.sign_up("bo@example.org");
        let at = double.at.clone();
        other.open(&at).expect("connections");
        assert!(!other.page.text().contains("Northlake"), "{}", other.page.text());
    });
}

#[test]
fn ending_the_last_connection_of_an_application_is_11_to_its_visitors_too() {
    on_each_engine(|server| {
        let lab = lab(server);
        let (jane, kim) = server.jane();
        let authorisation = lab.granted(server, jane, kim, &Default::default());
        let token = server.user_token(lab.id, jane);
        let online = |method: &str| {
            let record = Some(authorisation.record_pseudonym);
            lab.call_online(server, method, 1, record, &token, "").code
        };
        assert_eq!((online("GetAlternateIds"), online("GetPersonInfo")), (0, 0));
        let mut reader = signed_in(server, "jane@example.org");
        reader.open(&format!("/connections/{}/end", authorisation.id)).expect("end-connection");
        reader.submit(&[]).expect("connections");
        assert_eq!((online("GetAlternateIds"), online("GetPersonInfo")), (11, 11));
    });
}

#[test]
fn whoever_looks_after_a_record_sees_other_peoples_connections_and_nobody_else_does() {
    on_each_engine(|server| {
        let lab = lab(server);
        let (jane, kim) = server.jane();
        let joe = testing::a_person(&server.db, "joe@example.org");
        testing::share(&server.db, kim, joe, Rights(Rights::ALL.0 & !Rights::CUSTODIAN.0));
        let janes = lab.granted(server, jane, kim, &Default::default());
        let joes = lab.granted(server, joe, kim, &Default::default());
        let mut reader = signed_in(server, "jane@example.org");
        reader.open("/connections").expect("connections").says("Connected by Jane Doe");
        assert_eq!(reader.page.links("/connections/").len(), 2);
        reader.open(&format!("/connections/{}", joes.id)).expect("connection").says("Only Jane Doe can change or end");
        assert!(!reader.page.html.contains("/end\""));
        assert_eq!(reader.open(&format!("/connections/{}/end", joes.id)).status(), 404);
        reader.open(&format!("/connections/{}/change", joes.id)).expect("connection");
        // Nor by a form made by hand.
        reader.open(&format!("/connections/{}/end", janes.id)).expect("end-connection");
        let (action, body) = reader.form(&[]);
        let action = action.replace(&janes.id.to_string(), &joes.id.to_string());
        reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(number(server, "SELECT COUNT(*) FROM authorisations WHERE state = 1"), 2);

        let mut joes_browser = signed_in(server, "joe@example.org");
        joes_browser.open("/connections");
        assert_eq!(joes_browser.page.links("/connections/").len(), 1);
        assert_eq!(joes_browser.open(&format!("/connections/{}", janes.id)).status(), 404);
        let mut stranger = Browser::new(server);
        stranger.open("/sign-in");
        stranger.sign_up("bo@example.org");
        for path in ["", "/change", "/end"] {
            let page = stranger.open(&format!("/connections/{}{path}", janes.id));
            assert_eq!(page.status(), 404, "{path}");
        }
        assert_eq!(stranger.open(&format!("/records/{kim}/access")).status(), 404);
        assert_eq!(stranger.open("/connections/no-id").status(), 404);
    });
}

#[test]
fn what_was_read_and_written_is_listed_by_hour() {
    on_each_engine(|server| {
        let lab = lab(server);
        let code = request(server, &lab, "patient-1");
        let mut reader = connected(server, &code, EMAIL);
        let link = reader.page.link("/connections/");
        let record = reader.page.link("/records/");
        let log = format!("{record}/access");
        reader.open(&log).expect("access").says("Nobody so far");
        reader.open(&link).expect("connection").says("Nothing yet");
        let entry = polled(server, &lab).remove(0);
        let told = lab.call_offline(server, "PutThings", 2, Some(entry.record_id), entry.person_id, A_WEIGHT);
        assert_eq!(told.code, 0, "{}", told.message);
        assert_eq!(status_of_reading(server, &lab, entry.person_id, entry.record_id, WEIGHT), 0);
        reader
            .open(&log)
            .expect("access")
            .says("Northlake Laboratory")
            .says("Added: Weight (1 item)")
            .says("Read: Weight (1 item)")
            .says("on its own, as Ana Sample allowed");
        reader.open(&link).expect("connection").says("Added: Weight (1 item)");
        reader.prefers("es");
        reader.open(&log).says("Añadido: Peso (1 elemento)");
        // Wherever the application is spoken of, its reader's name for it.
        let id = lab.id;
        let named = server.db.write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, Mode::Development, id, |config| {
                config.set_text(TextKind::Name, Some("es"), "Laboratorio del Norte")
            })
        });
        named.unwrap();
        let item = reader.open(&record).link(&format!("{record}/items/"));
        for path in [&log, &link, "/connections", &record, &item] {
            let page = reader.open(path).says("Laboratorio del Norte");
            assert!(!page.html.contains("Northlake"), "{path}: {}", page.html);
        }
        let files = super::record_download::download(&mut reader, &record);
        let texts: Vec<_> = files.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
        assert!(texts.iter().any(|text| text.contains("Laboratorio del Norte")));
        assert!(texts.iter().all(|text| !text.contains("Northlake")));
        reader.prefers("en");
        reader.open(&item).says("Northlake Laboratory");
    });
}

#[test]
fn a_long_log_comes_in_pages_that_tear_no_hour_apart() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = lab(&server);
    let (jane, kim) = server.jane();
    lab.granted(&server, jane, kim, &Default::default());
    let hours: i64 = number(&server, "SELECT created_at FROM records") / 3_600_000_000;
    let types: Vec<_> = medlock_things::all().take(3).map(|kind| kind.id).collect();
    let app = lab.id;
    server
        .db
        .write_blocking(move |tx, _, _| {
            for hour in 0..150 {
                for type_id in &types {
                    tx.execute(
                        "INSERT INTO access_log (record_id, app_id, person_id, type_id, action, avenue, hour, items)
                         VALUES ($1, $2, $3, $4, 1, 2, $5, 4)",
                        &[&kim, &app, &jane, type_id, &(hours - hour)],
                    )?;
                }
            }
            Ok::<_, medlock_store::StoreError>(())
        })
        .unwrap();
    let mut reader = signed_in(&server, "jane@example.org");
    reader.open(&format!("/records/{kim}/access")).expect("access");
    let mut entries = 0;
    for page in 0..10 {
        let here = reader.page.html.matches("class=\"access\"").count();
        assert!(here > 0 && reader.page.html.matches("(4 items)").count() == 3 * here, "no hour is torn apart");
        entries += here;
        let older =
            reader.page.links("/records/").into_iter().filter(|link| link.contains("?before=")).collect::<Vec<_>>();
        assert_eq!(page > 0, reader.page.text().contains("Show the newest"));
        match older.first() {
            Some(link) => {
                let link = link.clone();
                reader.open(&link).expect("access");
            }
            None => break,
        }
    }
    assert_eq!(entries, 150, "every hour on exactly one page");
    reader.open(&format!("/records/{kim}/access?before=rubbish")).expect("access");
}
