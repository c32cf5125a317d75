//! The Rust client as a clinic uses it: asks, polls, finds each connection once, works with it.

use jiff::SignedDuration;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing;
use medlock_domain::things_in_record::Avenue;
use medlock_sdk::{Answer, Client, ConnectRequest, Credentials, MemoryCursor};
use uuid::uuid;

use crate::support::{TestApp, TestServer, on_each_engine, signing};

fn client(server: &TestServer, app: &TestApp) -> Client {
    let credentials = Credentials::from_pem(signing().cert_pem.as_bytes(), &signing().key_pem).unwrap();
    let clock = server.app.clock.clone();
    Client::builder(&format!("http://{}", server.address), app.id.0, credentials)
        .clock(move || clock.now())
        .repeat_pauses([])
        .build()
        .unwrap()
}

#[test]
fn external_ids_of_any_letters_come_back_from_every_call() {
    on_each_engine(|server| {
        let clinic = server.app("Clinic");
        let weight = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
        let rule = testing::a_rule(Avenue::Offline, "weights", Permissions::READ, &[weight]);
        testing::add_rules(&server.db, clinic.id, &[rule]);
        let (jane, record) = server.jane();
        let client = client(server, &clinic);
        let connect = client.connect();
        let request = |external_id: &str| ConnectRequest {
            friendly_name: "Emma & <co>".into(),
            question: "What is the cat called? ".into(),
            answer: Answer::new(crate::support::requests::ANSWER).unwrap(),
            external_id: external_id.into(),
        };
        let mut poller = connect.poller(MemoryCursor::default());
        let (old, new) = ("A&B <\"c\"> ' é ", " x<y & \"z\" ]]>");
        server.runtime.block_on(async {
            let code = connect.create(&request(old)).await.unwrap();
            server.advance(SignedDuration::from_secs(1));
            assert_eq!(connect.create(&request(old)).await.unwrap_err().number(), Some(79));
            connect.rename(old, new).await.unwrap();
            connect.delete(old).await.unwrap();
            let nothing = poller.poll().await.unwrap();
            assert!(nothing.connections.0.is_empty());
            poller.done(nothing).unwrap();
            server.accept(&code, jane, record);
            server.advance(SignedDuration::from_mins(10));
            let found = poller.poll().await.unwrap();
            assert_eq!(found.connections.0.len(), 1);
            let connection = found.connections.latest(new).unwrap().clone();
            assert_eq!(connection.app_id, clinic.id.0);
            poller.done(found).unwrap();
            assert!(poller.poll().await.unwrap().connections.0.is_empty());
            assert_eq!(connect.delete(new).await.unwrap_err().number(), Some(84));
            // The ids open the record without anybody being there.
            let person = client.person(connection.person_id).await.unwrap();
            assert!(person.records.iter().any(|known| known.id == connection.record_id));
        });
    });
}
