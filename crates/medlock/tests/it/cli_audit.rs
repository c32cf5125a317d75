//! `medlock audit …` through the real program.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use medlock_crypto::vault::Vault;
use medlock_domain::audit::{self, Action, Actor, Entry, chain};
use medlock_domain::ids::{AppId, RecordId};
use medlock_store::clock::{Clock, SystemClock};
use medlock_store::{Db, Options, StoreError};
use serde_json::{Value, json};

use crate::cli::Place;

/// The database of an installation, beside the program.
fn database(place: &Place) -> Db {
    let key = medlock::app::key::read(&place.path("data/server.key")).unwrap();
    let options = Options {
        url: format!("sqlite:{}", place.path("data/medlock.db").display()),
        vault: Arc::new(Vault::new(*key)),
        clock: Arc::new(SystemClock),
        random: medlock_store::testing::random,
        pool: 1,
    };
    Db::open(options).unwrap()
}

/// Twelve entries of a day ago, under one seal.
fn a_sealed_journal(place: &Place) {
    place.run(&["app", "list"]).good();
    let db = database(place);
    let yesterday = SystemClock.now() - SignedDuration::from_hours(24);
    db.write_blocking(move |tx, _, rng| {
        for minute in 0..12 {
            let entry = Entry {
                record: Some(RecordId::new(rng)),
                count: Some(minute),
                ..Entry::new(Action::PackagePickedUp, Actor::App(AppId::new(rng)))
            };
            audit::write(tx, yesterday + SignedDuration::from_mins(minute), rng, &entry)?;
        }
        Ok::<_, StoreError>(())
    })
    .unwrap();
    let next = db.read_blocking(chain::next).unwrap().unwrap();
    db.write_blocking(move |tx, now, _| chain::seal(tx, now, &next)).unwrap().unwrap();
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_whole_journal_is_verified_and_a_changed_one_is_told() {
    let place = Place::new();
    let empty = place.run(&["audit", "verify", "--json"]).json();
    assert_eq!((&empty["whole"], &empty["seal"]), (&json!(true), &Value::Null));
    a_sealed_journal(&place);
    let whole = place.run(&["audit", "verify", "--json"]).json();
    assert_eq!((&whole["whole"], &whole["entries"], &whole["seals"]), (&json!(true), &json!(12), &json!(1)));
    let seal = whole["seal"].as_str().unwrap();
    assert!(place.run(&["audit", "verify", "--kept", seal]).good().ends_with(&format!("Seal: {seal}")));

    let other = seal.replace(':', ":ff").split_at(seal.len()).0.to_owned();
    let said = place.run(&["audit", "verify", "--kept", &other]);
    assert!(said.out.contains("seal 1 is not the one you kept"), "{}", said.out);
    said.bad();
    assert!(place.run(&["audit", "verify", "--kept", "1:00"]).bad().contains("--kept"));

    database(&place)
        .write_blocking(|tx, _, _| {
            tx.execute("DELETE FROM audit WHERE amount = 7 AND action = 'package-picked-up'", &[])
        })
        .unwrap();
    let said = place.run(&["audit", "verify"]);
    assert!(said.out.contains("1 of 12 entries are missing"), "{}", said.out);
    assert!(said.bad().contains("not as it was sealed"));
}

#[test]
fn entries_are_handed_out_by_time_and_by_whom_they_concern() {
    let place = Place::new();
    a_sealed_journal(&place);
    let app = place.create_app();
    let all = lines(&place.run(&["audit", "export"]).good());
    let picked_up = |entries: &[Value]| entries.iter().filter(|entry| entry["action"] == "package-picked-up").count();
    assert_eq!(picked_up(&all), 12);
    assert!(all.iter().any(|entry| entry["action"] == "app-created" && entry["actor"] == "operator"), "{all:?}");
    assert_eq!(all[0]["count"], json!(0));

    let of_app = lines(&place.run(&["audit", "export", "--app", &app]).good());
    assert!(!of_app.is_empty() && of_app.iter().all(|entry| entry["app"] == json!(app)));
    let record = all[3]["record"].as_str().unwrap();
    let of_record = lines(&place.run(&["audit", "export", "--record", record]).good());
    assert_eq!(of_record, [all[3].clone()]);

    let from = all[2]["at"].as_str().unwrap();
    let until = all[5]["at"].as_str().unwrap();
    let some = lines(&place.run(&["audit", "export", "--since", from, "--until", until]).good());
    assert_eq!(some, all[2..5]);
    let refused = place.run(&["audit", "export", "--since", until, "--until", from]).bad();
    assert!(refused.contains("--until must be later"), "{refused}");
    assert!(place.run(&["audit", "export", "--record", "mine"]).bad().contains("--record"));

    let out = place.path("all.ndjson");
    place.run(&["audit", "export", "--out", out.to_str().unwrap()]).good();
    assert_eq!(lines(&std::fs::read_to_string(&out).unwrap()).len(), all.len());
    assert!(place.run(&["audit", "export", "--out", out.to_str().unwrap()]).bad().contains("all.ndjson"));
}

/// What FHIR R4 requires of an AuditEvent: type, recorded, agent with requestor, source with observer; and who and what by id.
#[test]
fn an_entry_is_an_audit_event_of_fhir() {
    let place = Place::new();
    a_sealed_journal(&place);
    let own = lines(&place.run(&["audit", "export"]).good());
    let events = lines(&place.run(&["audit", "export", "--format", "fhir"]).good());
    assert_eq!(events.len(), own.len());
    for (event, entry) in events.iter().zip(&own) {
        assert_eq!(event["resourceType"], "AuditEvent");
        assert!(event["type"]["code"].is_string() && event["type"]["system"].is_string());
        assert_eq!(event["subtype"][0]["code"], entry["action"]);
        assert_eq!(event["recorded"].as_str().unwrap().parse::<Timestamp>().unwrap().to_string(), entry["at"]);
        assert!(event["agent"][0]["requestor"].is_boolean());
        assert_eq!(event["source"]["observer"]["display"], "Medlock");
    }
    let event = &events[0];
    assert_eq!((&event["action"], &event["outcome"]), (&json!("U"), &json!("0")));
    let who = format!("urn:uuid:{}", own[0]["actor-id"].as_str().unwrap());
    assert_eq!(event["agent"][0]["who"]["identifier"]["value"], json!(who));
    let what = format!("urn:uuid:{}", own[0]["record"].as_str().unwrap());
    assert_eq!(event["entity"][0]["what"]["identifier"]["value"], json!(what));
    assert_eq!(event["entity"][0]["role"]["display"], "Patient");
}

#[test]
fn who_follows_is_told_each_entry_once_also_after_a_restart() {
    let place = Place::new();
    a_sealed_journal(&place);
    let position = place.path("position");
    let follow = || {
        let said = place.run(&["audit", "follow", "--once", "--position", position.to_str().unwrap()]);
        lines(&said.good())
    };
    let first = follow();
    assert!(first.len() >= 12);
    assert_eq!(follow(), [] as [Value; 0]);
    let app = place.create_app();
    let later = follow();
    assert!(!later.is_empty() && later.iter().all(|entry| entry["app"] == json!(app)), "{later:?}");
    assert_eq!(follow(), [] as [Value; 0]);

    std::fs::write(&position, "yesterday\n").unwrap();
    let refused = place.run(&["audit", "follow", "--once", "--position", position.to_str().unwrap()]).bad();
    assert!(refused.contains("--position") && refused.contains("not a file"), "{refused}");
}
