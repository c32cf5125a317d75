//! For whom an application may call, and about which records: codes 6 to 11 and 37, in their order.

use jiff::SignedDuration;
use medlock_domain::apps::rules::Permissions;
use medlock_domain::audit::Actor;
use medlock_domain::limits::USER_TOKEN_LIFE;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_domain::{apps, people, user_tokens};
use medlock_store::StoreError;
use medlock_wire::client::OnBehalfOf;
use uuid::Uuid;

use crate::support::people::Behalf;
use crate::support::{TestApp, TestServer, Told, on_each_engine};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

/// Asks what may be done with weights: a method that needs a person and a record.
fn ask(server: &TestServer, app: &TestApp, person: OnBehalfOf<'_>, record: Option<Uuid>) -> Told {
    let info = format!("<thing-type-id>{WEIGHT}</thing-type-id>");
    app.call_for(server, "QueryPermissions", 1, &Behalf { record, person }, &info)
}

fn weights() -> [medlock_domain::apps::rules::Rule; 2] {
    [Avenue::Online, Avenue::Offline].map(|avenue| a_rule(avenue, "weights", Permissions::READ, &[WEIGHT]))
}

fn run(server: &TestServer, sql: &'static str) {
    server.db.write_blocking(move |tx, _, _| tx.execute(sql, &[])).unwrap();
}

#[test]
fn a_user_token_is_good_in_its_own_application_until_it_ends() {
    on_each_engine(|server| {
        let (diary, other) = (server.app("Diary"), server.app("Other"));
        let (jane, kim) = server.jane();
        let (_, record) = diary.connected(server, jane, kim, &weights());
        let token = server.user_token(diary.id, jane);
        let online = |app: &TestApp, token: &str| ask(server, app, OnBehalfOf::Online(token), Some(record)).code;
        assert_eq!(online(&diary, &token), 0);
        assert_eq!(online(&other, &token), 8, "another application's");
        for malformed in ["x", "AAAA", "not base64 at all", &token[1..]] {
            assert_eq!(online(&diary, malformed), 8, "{malformed}");
        }
        server.advance(USER_TOKEN_LIFE - SignedDuration::from_micros(1));
        diary.forget_session();
        assert_eq!(online(&diary, &token), 0);
        server.advance(SignedDuration::from_micros(1));
        assert_eq!(online(&diary, &token), 7, "it has run out");
        let second = server.user_token(diary.id, jane);
        assert_eq!(online(&diary, &second), 0);
        let (app, signed_out) = (diary.id, second.clone());
        server.db.write_blocking(move |tx, now, _| user_tokens::end(tx, now, app, &signed_out)).unwrap();
        assert_eq!(online(&diary, &second), 7, "the very next call");
    });
}

#[test]
fn signing_out_everywhere_ends_the_tokens_of_every_application() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (_, record) = diary.connected(server, jane, kim, &weights());
        let token = server.user_token(diary.id, jane);
        let new = people::prepare_password(
            server.db.vault(),
            &mut *testing::random(),
            &testing::CHEAP,
            "another battery staple",
        );
        server.db.write_blocking(move |tx, now, rng| people::change_password(tx, now, rng, jane, &new, None)).unwrap();
        assert_eq!(ask(server, &diary, OnBehalfOf::Online(&token), Some(record)).code, 7);
    });
}

#[test]
fn somebody_who_is_not_there_is_named_by_the_applications_own_id_for_them() {
    on_each_engine(|server| {
        let (diary, other) = (server.app("Diary"), server.app("Other"));
        let (jane, kim) = server.jane();
        let (person, record) = diary.connected(server, jane, kim, &weights());
        let (theirs, _) = other.connected(server, jane, kim, &weights());
        let offline = |person: Uuid| ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code;
        assert_eq!(offline(person), 0);
        assert_eq!(offline(theirs), 9, "another application's id of the same person");
        assert_eq!(offline(jane.0), 9, "the server's own id");
        assert_eq!(offline(Uuid::from_u128(1)), 9);
        assert_eq!(offline(Uuid::nil()), 9, "all zeros is nobody");
        let nobody = ask(server, &diary, OnBehalfOf::Nobody, Some(record));
        assert_eq!(nobody.code, 9);
        assert!(nobody.message.contains("offline-person-id"), "{}", nobody.message);
    });
}

#[test]
fn a_record_is_named_by_the_applications_own_id_for_it_through_this_person() {
    on_each_engine(|server| {
        let (diary, other) = (server.app("Diary"), server.app("Other"));
        let (jane, kim) = server.jane();
        let joe = testing::a_person(&server.db, "joe@example.org");
        testing::share(&server.db, kim, joe, medlock_domain::records::Rights::READ);
        let (person, record) = diary.connected(server, jane, kim, &weights());
        let (_, joes) = diary.connected(server, joe, kim, &weights());
        let (_, theirs) = other.connected(server, jane, kim, &weights());
        let about = |record: Option<Uuid>| ask(server, &diary, OnBehalfOf::Offline(person), record);
        assert_eq!(about(Some(record)).code, 0);
        for unknown in [joes, theirs, kim.0, Uuid::from_u128(1)] {
            assert_eq!(about(Some(unknown)).code, 10);
        }
        let none = about(None);
        assert_eq!(none.code, 10);
        assert!(none.message.contains("record-id"), "{}", none.message);
        assert_eq!(about(Some(Uuid::nil())).code, 10, "all zeros is none");
    });
}

#[test]
fn what_has_ended_is_11_at_the_next_call_on_both_avenues() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, record) = diary.connected(server, jane, kim, &weights());
        let token = server.user_token(diary.id, jane);
        testing::end_authorisation(&server.db, diary.id, jane, kim);
        assert_eq!(ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code, 11);
        assert_eq!(ask(server, &diary, OnBehalfOf::Online(&token), Some(record)).code, 11);
        diary.connected(server, jane, kim, &weights());
        assert_eq!(ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code, 0, "the same ids again");
        testing::share(&server.db, kim, jane, medlock_domain::records::Rights(0));
        assert_eq!(ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code, 11, "she lost the record");
    });
}

#[test]
fn a_record_that_is_suspended_or_deleted_is_37() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, record) = diary.connected(server, jane, kim, &weights());
        let code = || ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code;
        run(server, "UPDATE records SET state = 3");
        assert_eq!(code(), 37);
        run(server, "UPDATE records SET state = 4");
        assert_eq!(code(), 37);
        testing::end_authorisation(&server.db, diary.id, jane, kim);
        assert_eq!(code(), 11, "what becomes of a record afterwards is none of the application's business");
    });
}

#[test]
fn a_suspended_application_is_6_whoever_it_calls_for() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, record) = diary.connected(server, jane, kim, &weights());
        let token = server.user_token(diary.id, jane);
        assert_eq!(ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code, 0);
        let app = diary.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, app)).unwrap();
        assert_eq!(ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code, 6);
        assert_eq!(ask(server, &diary, OnBehalfOf::Online(&token), Some(record)).code, 6);
        server.db.write_blocking(move |tx, now, rng| apps::resume(tx, now, rng, Actor::Operator, app)).unwrap();
        assert_eq!(ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code, 0);
    });
}

#[test]
fn an_account_that_is_gone_is_9_offline_and_8_online() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let (person, record) = diary.connected(server, jane, kim, &weights());
        let token = server.user_token(diary.id, jane);
        server
            .db
            .write_blocking(|tx, _, _| {
                tx.execute("DELETE FROM record_people", &[])?;
                tx.execute("DELETE FROM people", &[])?;
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert_eq!(ask(server, &diary, OnBehalfOf::Offline(person), Some(record)).code, 9);
        assert_eq!(ask(server, &diary, OnBehalfOf::Online(&token), Some(record)).code, 8);
    });
}

#[test]
fn nothing_is_said_about_people_before_the_digests_have_held() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let mut session = diary.session(server);
        session.shared_secret = vec![7; 32].into();
        let call = medlock_wire::client::Call {
            method: "QueryPermissions",
            version: 1,
            record_id: None,
            info: "<thing-type-id>x</thing-type-id>",
            msg_time: server.now(),
            client_version: "medlock tests",
            culture: None,
        };
        for person in [OnBehalfOf::Online("garbage"), OnBehalfOf::Offline(Uuid::from_u128(1))] {
            let forged = medlock_wire::client::sign(&call, &session, person);
            assert_eq!(server.post(forged.as_bytes()).code, 4);
        }
        // With the right digests: person before schema before record.
        let told = |person| diary.call_for(server, "QueryPermissions", 1, &Behalf { record: None, person }, call.info);
        assert_eq!(told(OnBehalfOf::Online("garbage")).code, 8);
        let (jane, kim) = server.jane();
        let (person, _) = diary.connected(server, jane, kim, &weights());
        assert_eq!(told(OnBehalfOf::Offline(person)).code, 3);
    });
}
