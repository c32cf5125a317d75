//! What an application is told it may do, and giving it up.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::authorisations::Taken;
use medlock_domain::records::Rights;
use medlock_domain::testing::{self, a_rule, an_optional_rule};
use medlock_domain::things_in_record::Avenue::{Offline, Online};
use medlock_wire::method::{get_authorized_records, query_permissions};
use medlock_wire::person_info::{AuthAction, RecordInfo, TypePermissions};
use medlock_wire::reply::Reply;
use medlock_wire::thing::Permission;
use uuid::Uuid;

use crate::schema;
use crate::support::{TestApp, TestServer, Told, on_each_engine};

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
const EXERCISE: Uuid = uuid::uuid!("85a21ddb-db20-4c65-8d30-33c899ccf612");

/// What may be done with these types.
fn permissions(server: &TestServer, app: &TestApp, ids: (Uuid, Uuid), types: &[Uuid]) -> Vec<TypePermissions> {
    let info = query_permissions::Request { types: types.to_vec() }.write();
    let told = app.call_offline(server, query_permissions::NAME, 1, Some(ids.1), ids.0, &info);
    schema::check(&told, query_permissions::NAME);
    let reply = Reply::parse(&told.response.body).unwrap();
    query_permissions::Reply::parse(reply.info(query_permissions::NAME, 1).unwrap()).unwrap().types
}

fn records(server: &TestServer, app: &TestApp, person: Uuid, ids: &[Uuid]) -> Vec<RecordInfo> {
    let info = get_authorized_records::Request { ids: ids.to_vec() }.write();
    let told = app.call_offline(server, get_authorized_records::NAME, 1, None, person, &info);
    schema::check(&told, get_authorized_records::NAME);
    let reply = Reply::parse(&told.response.body).unwrap();
    get_authorized_records::Reply::parse(reply.info(get_authorized_records::NAME, 1).unwrap()).unwrap().records
}

fn may(type_id: Uuid, online: &[Permission], offline: &[Permission]) -> TypePermissions {
    TypePermissions { type_id, online: online.to_vec(), offline: offline.to_vec() }
}

fn give_up(server: &TestServer, app: &TestApp, method: &str, person: Uuid, record: Option<Uuid>) -> Told {
    app.call_offline(server, method, 1, record, person, "")
}

#[test]
fn permissions_are_told_by_type_and_avenue_as_they_were_asked_for() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let rules = [
            a_rule(Online, "all", Permissions::ALL, &[WEIGHT, HEIGHT]),
            a_rule(Offline, "weights", Permissions::READ.or(Permissions::CREATE), &[WEIGHT]),
        ];
        let ids = diary.connected(server, jane, kim, &rules);
        use Permission::{Create, Delete, Read, Update};
        let all = [Read, Create, Update, Delete];
        let heights = may(HEIGHT, &all, &[]);
        let weights = may(WEIGHT, &all, &[Read, Create]);
        let unknown = Uuid::from_u128(1);
        let told = permissions(server, &diary, ids, &[HEIGHT, unknown, WEIGHT, EXERCISE, HEIGHT]);
        assert_eq!(told, [heights, weights], "in the order asked, each once, without what may not be used");
        assert_eq!(permissions(server, &diary, ids, &[EXERCISE]), []);
        let info = query_permissions::Request { types: vec![EXERCISE] }.write();
        let told = diary.call_offline(server, query_permissions::NAME, 1, Some(ids.1), ids.0, &info);
        let expected =
            "<wc:info xmlns:wc=\"urn:com.microsoft.wc.methods.response.QueryPermissions\"><other-settings/></wc:info>";
        assert!(told.xml().contains(expected), "{}", told.xml());
    });
}

#[test]
fn scenario_95_an_optional_rule_that_was_not_ticked_is_left_out() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let rules = [
            a_rule(Offline, "weights", Permissions::READ, &[WEIGHT]),
            an_optional_rule(Offline, "heights", Permissions::READ, &[HEIGHT], 0),
        ];
        let ids = diary.connected(server, jane, kim, &rules);
        assert_eq!(permissions(server, &diary, ids, &[WEIGHT, HEIGHT]), [may(WEIGHT, &[], &[Permission::Read])]);
        let taken = Taken { online: Vec::new(), offline: vec!["heights".into()] };
        diary.granted(server, jane, kim, &taken);
        assert_eq!(permissions(server, &diary, ids, &[WEIGHT, HEIGHT]).len(), 2);
        diary.granted(server, jane, kim, &Taken::default());
        assert_eq!(permissions(server, &diary, ids, &[WEIGHT, HEIGHT]).len(), 1, "given up again");
    });
}

#[test]
fn scenario_96_two_people_of_one_record_have_two_record_ids_and_one_number() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let joe = testing::a_person(&server.db, "joe@example.org");
        testing::share(&server.db, kim, joe, Rights::READ);
        let rules = [a_rule(Offline, "weights", Permissions::READ, &[WEIGHT])];
        let (janes, joes) = (diary.connected(server, jane, kim, &rules), diary.connected(server, joe, kim, &rules));
        assert_ne!(janes.1, joes.1);
        let both = [janes.1, joes.1];
        let (through_jane, through_joe) =
            (records(server, &diary, janes.0, &both), records(server, &diary, joes.0, &both));
        assert_eq!((through_jane.len(), through_joe.len()), (1, 1), "each sees their own");
        assert_eq!((through_jane[0].id, through_joe[0].id), (janes.1, joes.1));
        assert_eq!(through_jane[0].app_specific_record_id, through_joe[0].app_specific_record_id);
        assert!(through_jane[0].is_custodian && !through_joe[0].is_custodian);
    });
}

#[test]
fn scenario_103_a_type_added_to_a_required_rule_is_asked_for_while_the_old_ones_go_on() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let rules = [a_rule(Offline, "body", Permissions::READ, &[WEIGHT])];
        let ids = diary.connected(server, jane, kim, &rules);
        let action = || records(server, &diary, ids.0, &[ids.1])[0].auth_action;
        let weights = [may(WEIGHT, &[], &[Permission::Read])];
        assert_eq!(action(), AuthAction::NoActionRequired);
        testing::set_rules(&server.db, diary.id, &[a_rule(Offline, "body", Permissions::READ, &[WEIGHT, HEIGHT])]);
        assert_eq!(action(), AuthAction::ReauthorizationRequired);
        assert_eq!(permissions(server, &diary, ids, &[WEIGHT, HEIGHT]), weights);
        diary.granted(server, jane, kim, &Taken::default());
        assert_eq!(action(), AuthAction::NoActionRequired);
        assert_eq!(permissions(server, &diary, ids, &[WEIGHT, HEIGHT]).len(), 2);
        testing::set_rules(&server.db, diary.id, &rules);
        assert_eq!(action(), AuthAction::NoActionRequired, "less needs no consent");
        assert_eq!(permissions(server, &diary, ids, &[WEIGHT, HEIGHT]), weights);
    });
}

#[test]
fn records_are_listed_by_their_ids_and_what_may_not_be_used_is_left_out() {
    on_each_engine(|server| {
        let (diary, other) = (server.app("Diary"), server.app("Other"));
        let (jane, kim) = server.jane();
        let pat = testing::a_record(&server.db, jane, "Pat");
        let rules = [a_rule(Online, "weights", Permissions::READ, &[WEIGHT])];
        let (person, kims) = diary.connected(server, jane, kim, &rules);
        let (_, pats) = diary.connected(server, jane, pat, &rules);
        let (_, theirs) = other.connected(server, jane, kim, &rules);
        let names = |ids: &[Uuid]| {
            let mut names: Vec<String> = records(server, &diary, person, ids).into_iter().map(|one| one.name).collect();
            names.sort();
            names
        };
        assert_eq!(names(&[pats, kims]), ["Kim", "Pat"]);
        assert_eq!(names(&[kims, kims]), ["Kim"]);
        assert_eq!(names(&[pats, theirs, kim.0, Uuid::from_u128(1), Uuid::nil()]), ["Pat"]);
        testing::end_authorisation(&server.db, diary.id, jane, pat);
        assert_eq!(names(&[pats, kims]), ["Kim"]);
        testing::end_authorisation(&server.db, diary.id, jane, kim);
        assert!(names(&[pats, kims]).is_empty());
        let token = server.user_token(diary.id, jane);
        let told = diary.call_online(server, get_authorized_records::NAME, 1, None, &token, "");
        assert_eq!(told.code, 3, "at least one id");
    });
}

#[test]
fn an_application_gives_a_record_up_by_either_name_of_the_method() {
    on_each_engine(|server| {
        for method in ["RemoveApplicationRecordAuthorization", "RemoveApplicationAuthorization"] {
            let (diary, other) = (server.app("Diary"), server.app("Other"));
            let jane = testing::a_person(&server.db, &format!("{method}@example.org"));
            let (kim, pat) = (testing::a_record(&server.db, jane, "Kim"), testing::a_record(&server.db, jane, "Pat"));
            let rules = [a_rule(Offline, "weights", Permissions::READ, &[WEIGHT])];
            let (person, kims) = diary.connected(server, jane, kim, &rules);
            let (_, pats) = diary.connected(server, jane, pat, &rules);
            let (they, theirs) = other.connected(server, jane, kim, &rules);

            assert_eq!(give_up(server, &diary, method, person, None).code, 10, "it does not say which record");
            assert_eq!(give_up(server, &diary, method, person, Some(theirs)).code, 10);
            assert_eq!(give_up(server, &diary, method, they, Some(kims)).code, 9);
            assert_eq!(diary.call_offline(server, method, 1, Some(kims), person, "<x/>").code, 3);
            assert_eq!(records(server, &diary, person, &[kims, pats]).len(), 2, "nothing has happened yet");

            let told = give_up(server, &diary, method, person, Some(kims));
            assert_eq!(told.code, 0, "{}", told.message);
            let weights = query_permissions::Request { types: vec![WEIGHT] }.write();
            let code =
                |record| diary.call_offline(server, query_permissions::NAME, 1, Some(record), person, &weights).code;
            assert_eq!((code(kims), code(pats)), (11, 0));
            assert_eq!(records(server, &other, they, &[theirs]).len(), 1, "another application's stands");
            assert_eq!(give_up(server, &diary, method, person, Some(kims)).code, 0, "it is gone already");
            let (app, token) = (diary.id, server.user_token(diary.id, jane));
            assert_eq!(diary.call_online(server, method, 1, Some(pats), &token, "").code, 0, "online too");
            assert_eq!(code(pats), 11);
            let ends = server
                .db
                .read_blocking(move |tx, _| medlock_domain::audit::of_app(tx, app, 100))
                .unwrap()
                .into_iter()
                .filter(|line| line.action == "authorisation-ended" && line.actor == "app")
                .count();
            assert_eq!(ends, 2, "the journal has each end once");
        }
    });
}

#[test]
fn scenarios_87_and_88_the_same_names_come_back_and_another_record_is_another_entry() {
    on_each_engine(|server| {
        let diary = server.app("Diary");
        let (jane, kim) = server.jane();
        let pat = testing::a_record(&server.db, jane, "Pat");
        let rules = [a_rule(Offline, "weights", Permissions::READ, &[WEIGHT])];
        let before = diary.connected(server, jane, kim, &rules);
        assert_eq!(give_up(server, &diary, "RemoveApplicationRecordAuthorization", before.0, Some(before.1)).code, 0);
        assert_eq!(diary.connected(server, jane, kim, &rules), before);
        let second = diary.connected(server, jane, pat, &rules);
        assert_eq!(second.0, before.0);
        let mut seen: Vec<Uuid> =
            records(server, &diary, before.0, &[before.1, second.1]).into_iter().map(|one| one.id).collect();
        seen.sort();
        let mut both = [before.1, second.1];
        both.sort();
        assert_eq!(seen, both, "both stand");
    });
}
