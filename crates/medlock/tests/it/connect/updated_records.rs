//! GetUpdatedRecordsForApplication, both versions; SelectInstance, which needs no application at all.

use jiff::{SignedDuration, Timestamp};
use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue;
use medlock_wire::method::get_updated_records_for_application::{NAME, Reply as Updated, UpdatedRecord};
use medlock_wire::method::select_instance;
use medlock_wire::reply::Reply;
use medlock_wire::time;
use uuid::Uuid;

use crate::schema;
use crate::support::{TestApp, TestServer, on_each_engine};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

fn weights() -> [Rule; 1] {
    [a_rule(Avenue::Offline, "weights", Permissions::ALL, &[WEIGHT])]
}

fn updated(server: &TestServer, app: &TestApp, version: u32, since: Option<Timestamp>) -> Vec<UpdatedRecord> {
    let since = since.map(|at| format!("<update-date>{}</update-date>", time::format_instant(at))).unwrap_or_default();
    let told = app.call(server, NAME, version, &since);
    schema::check(&told, if version == 2 { "GetUpdatedRecordsForApplication2" } else { NAME });
    let reply = Reply::parse(&told.response.body).unwrap();
    Updated::parse(reply.info(NAME, version).unwrap(), version).unwrap().records
}

#[test]
fn changed_records_are_told_in_both_versions() {
    on_each_engine(|server| {
        let (diary, other) = (server.app("Diary"), server.app("Other"));
        let (jane, kim) = server.jane();
        let sam = testing::a_record(&server.db, jane, "Sam");
        let (person, of_kim) = diary.connected(server, jane, kim, &weights());
        let (_, of_sam) = diary.connected(server, jane, sam, &weights());
        for version in [1, 2] {
            assert!(updated(server, &diary, version, None).is_empty(), "nothing is in them");
        }
        server.advance(SignedDuration::from_hours(1));
        testing::an_item(&server.db, diary.id, jane, kim, WEIGHT);
        let first = server.now();
        server.advance(SignedDuration::from_hours(1));
        testing::an_item(&server.db, diary.id, jane, sam, WEIGHT);
        testing::an_item(&server.db, diary.id, jane, sam, WEIGHT);
        let second = server.now();

        let told = updated(server, &diary, 2, None);
        assert_eq!(told.iter().map(|one| one.record_id).collect::<Vec<_>>(), [of_kim, of_sam]);
        assert!(told.iter().all(|one| one.person_id == person));
        assert_eq!(told.iter().map(|one| one.latest_operation_sequence_number).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(told[0].updated_at, first);
        let told = updated(server, &diary, 1, None);
        assert_eq!(told.iter().map(|one| one.record_id).collect::<Vec<_>>(), [of_kim, of_sam]);

        let ids = |since| updated(server, &diary, 1, Some(since)).iter().map(|one| one.record_id).collect::<Vec<_>>();
        assert_eq!(ids(first), [of_kim, of_sam], "at or after");
        assert_eq!(ids(first + SignedDuration::from_millis(1)), [of_sam]);
        assert!(ids(second + SignedDuration::from_secs(1)).is_empty());
        assert!(updated(server, &other, 2, None).is_empty());

        testing::end_authorisation(&server.db, diary.id, jane, kim);
        assert_eq!(ids(first), [of_sam]);
        server.advance(SignedDuration::from_hours(1));
        testing::authorise(&server.db, diary.id, jane, kim);
        assert_eq!(ids(server.now()), [of_kim], "what it may read again is new to it");
    });
}

#[test]
fn a_poll_that_is_no_poll_is_refused() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        for version in [1, 2] {
            assert_eq!(diary.call(server, NAME, version, "<update-date>now</update-date>").code, 3);
            assert_eq!(diary.call(server, NAME, version, "<x/>").code, 3);
        }
        assert_eq!(diary.call(server, NAME, 3, "").code, 5);
        let anonymous = crate::platform::anonymous(diary.id, NAME, 1, "<info/>");
        assert_eq!(server.post(anonymous.as_bytes()).code, 11);
    });
}

#[test]
fn this_server_is_the_instance_for_every_country() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let place = |country: &str| {
            format!(
                "<preferred-location><country>{country}</country><state-province>WA</state-province></preferred-location>"
            )
        };
        let instance = |told: &crate::support::Told| {
            schema::check(told, "SelectInstance");
            let reply = Reply::parse(&told.response.body).unwrap();
            select_instance::Reply::parse(reply.info("SelectInstance", 1).unwrap()).unwrap().instance
        };
        let told = instance(&diary.call(server, "SelectInstance", 1, &place("us"))).unwrap();
        assert_eq!(told.id, "1");
        assert!(told.platform_url.ends_with("/platform/wildcat.ashx"), "{}", told.platform_url);
        assert!(!told.shell_url.ends_with('/'));
        let anonymous = |info: &str| {
            let body = crate::platform::anonymous(diary.id, "SelectInstance", 1, &format!("<info>{info}</info>"));
            server.post(body.as_bytes())
        };
        assert_eq!(instance(&anonymous(&place("DE"))).as_ref(), Some(&told));
        assert!(instance(&anonymous(&place("ZZ"))).is_none(), "there is no such country");
        for bad in ["", "<preferred-location/>", "<preferred-location><country>ABCD</country></preferred-location>"] {
            assert_eq!(anonymous(bad).code, 3, "{bad}");
        }
    });
}
