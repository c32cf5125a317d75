//! GetValidGroupMembership: what applications vouch for, as long as they could take it back.

use medlock_domain::ids::AppId;
use medlock_wire::method::get_valid_group_membership::Reply as Memberships;

use super::*;

const MEMBERSHIP: Uuid = uuid!("66ac44c7-1d60-4e95-bb5b-d21490e91057");

fn all(avenue: Avenue) -> Rule {
    a_rule(avenue, "groups", Permissions::ALL, &[MEMBERSHIP])
}

fn membership(name: &str, expires: &str) -> String {
    format!(
        "<thing><type-id>{MEMBERSHIP}</type-id><data-xml><group-membership><membership><name><text>{name}</text></name>\
         <value>yes</value></membership>{expires}</group-membership></data-xml></thing>"
    )
}

fn on(day: u32) -> String {
    format!("<expires><date><y>2026</y><m>1</m><d>{day}</d></date></expires>")
}

/// The groups, and that the answer is what the published schema says.
fn groups_of(server: &TestServer, clinic: &Clinic, writers: &[AppId]) -> Vec<String> {
    let info: String = writers.iter().map(|app| format!("<application-id>{}</application-id>", app.0)).collect();
    let told = clinic.call(server, "GetValidGroupMembership", 1, &info);
    assert_eq!(told.code, 0, "{}", told.xml());
    schema::check(&told, "GetValidGroupMembership");
    let reply = Reply::parse(&told.response.body).unwrap();
    let found = Memberships::parse(reply.info("GetValidGroupMembership", 1).unwrap()).unwrap();
    let name = |thing: &Thing| {
        assert!(thing.created.is_none() && thing.updated.is_some(), "the first shape has the last change only");
        let (_, rest) = thing.data_xml[0].xml.split_once("<text>").unwrap();
        rest.split_once('<').unwrap().0.to_owned()
    };
    let mut names: Vec<String> = found.things.iter().map(name).collect();
    names.sort();
    names
}

#[test]
fn a_membership_counts_until_it_expires_or_its_writer_is_let_out() {
    on_each_engine(|server| {
        let clinic = Clinic::new(server, &[all(Avenue::Offline)]);
        let (person, record) = first_person(server);
        let club = server.app("Club");
        let club = {
            let (person, record) = club.connected(server, person, record, &[all(Avenue::Offline)]);
            Clinic { app: club, person, record }
        };
        let key = clinic.stored(server, &[membership("staff", ""), membership("trial", &on(3))].concat())[0];
        club.stored(server, &[membership("member", &on(9)), membership("past", &on(1))].concat());
        assert_eq!(groups_of(server, &clinic, &[]), ["member", "staff", "trial"]);
        assert_eq!(groups_of(server, &clinic, &[club.app.id]), ["member"]);
        assert_eq!(groups_of(server, &clinic, &[club.app.id, clinic.app.id]).len(), 3);
        assert!(groups_of(server, &clinic, &[AppId(Uuid::from_u128(5))]).is_empty());
        server.advance(SignedDuration::from_hours(24));
        for one in [&clinic, &club] {
            one.app.forget_session();
        }
        assert_eq!(groups_of(server, &clinic, &[]), ["member", "staff"]);
        // Whoever changes one vouches for it from then on.
        let key = club.stored(server, &changed(key, "<tags>a</tags>"))[0];
        assert_eq!(groups_of(server, &clinic, &[club.app.id]), ["member", "staff"]);
        testing::end_authorisation(&server.db, club.app.id, person, record);
        assert!(groups_of(server, &clinic, &[]).is_empty());
        clinic.stored(server, &changed(key, "<tags>b</tags>"));
        assert_eq!(groups_of(server, &clinic, &[]), ["staff"]);
    });
}

#[test]
fn whoever_could_not_take_it_back_does_not_vouch_and_whoever_may_not_read_sees_none() {
    on_each_engine(|server| {
        let but_delete = Permissions::READ.or(Permissions::CREATE).or(Permissions::UPDATE);
        let clinic = Clinic::new(server, &[a_rule(Avenue::Offline, "groups", but_delete, &[MEMBERSHIP])]);
        clinic.stored(server, &membership("staff", ""));
        assert!(groups_of(server, &clinic, &[]).is_empty());
        let (person, record) = first_person(server);
        let app = server.app("Writer");
        let create = Permissions::ALL;
        let (pseudonym, number) =
            app.connected(server, person, record, &[a_rule(Avenue::Offline, "groups", create, &[MEMBERSHIP])]);
        let writer = Clinic { app, person: pseudonym, record: number };
        writer.stored(server, &membership("club", ""));
        assert_eq!(groups_of(server, &clinic, &[]), ["club"]);
        let app = server.app("Blind");
        let (pseudonym, number) =
            app.connected(server, person, record, &[a_rule(Avenue::Offline, "weights", create, &[WEIGHT])]);
        let blind = Clinic { app, person: pseudonym, record: number };
        assert!(groups_of(server, &blind, &[]).is_empty());
    });
}
