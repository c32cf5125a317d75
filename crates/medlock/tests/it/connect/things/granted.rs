//! Who may do what, whose name is told, and what the patient sees of it.

use super::*;

#[test]
fn an_application_does_what_was_granted_on_its_avenue_and_no_more() {
    on_each_engine(|server| {
        let rules = [
            a_rule(Avenue::Offline, "weights", Permissions::READ.or(Permissions::CREATE), &[WEIGHT]),
            a_rule(Avenue::Offline, "heights", Permissions::CREATE, &[HEIGHT]),
            a_rule(Avenue::Online, "all", Permissions::ALL, &[WEIGHT]),
        ];
        let clinic = Clinic::new(server, &rules);
        let (jane, _) = first_person(server);
        let height = format!(
            "<thing><type-id>{HEIGHT}</type-id><data-xml><height><when><date><y>2026</y><m>1</m><d>1</d></date>\
            </when><value><m>1.5</m></value></height></data-xml></thing>"
        );
        let stored = clinic.stored(server, &[weight(1, "1"), height].concat());
        assert_eq!(refused(&clinic.put(server, &[weight(1, "1"), file("")].concat())), (11, Some("1")));
        assert_eq!(refused(&clinic.put(server, &changed(stored[0], &weight_body(2, "2")))), (11, Some("0")));
        let removal = format!("<thing-id version-stamp='{}'>{}</thing-id>", stored[0].version_stamp, stored[0].id);
        assert_eq!(refused(&clinic.call(server, "RemoveThings", 1, &removal)), (11, Some("0")));
        // What may be written and not read is left out, and said to be.
        let found = clinic.found(server, &of_type(HEIGHT));
        assert!(found.things.is_empty() && found.filtered);
        let told = clinic.get(server, &format!("<group name='all'><filter/>{EVERYTHING}</group>"));
        schema::check(&told, "GetThings3");
        let all = groups(&told).remove(0);
        assert_eq!((all.things.len(), all.filtered), (1, true));
        let by_id = format!("<group><id>{}</id><id>{}</id>{EVERYTHING}</group>", stored[0].id, stored[1].id);
        let by_id = clinic.found(server, &by_id);
        assert_eq!((by_id.things.len(), by_id.filtered), (1, true));
        assert!(!clinic.found(server, &of_type(WEIGHT)).filtered);
        let permissions = clinic.item(server, stored[0].id).effective_permissions.unwrap();
        assert_eq!(
            (permissions.immutable, permissions.permissions),
            (Some(false), vec![Permission::Read, Permission::Create])
        );
        // Signed in, more was granted.
        let token = server.user_token(clinic.app.id, jane);
        let online = |method, version, info: &str| {
            let behalf = Behalf { record: Some(clinic.record), person: OnBehalfOf::Online(&token) };
            clinic.app.call_for(server, method, version, &behalf, info)
        };
        let second = keys(&online("PutThings", 2, &changed(stored[0], &weight_body(2, "2"))))[0];
        let told = online("GetThings", 3, &of_type(WEIGHT));
        let item = groups(&told).remove(0).things.remove(0);
        use Permission::{Create, Delete, Read, Update};
        assert_eq!(item.effective_permissions.unwrap().permissions, [Read, Update, Create, Delete]);
        assert!(told.xml().contains("<access-avenue>Online</access-avenue>"));
        let removal = format!("<thing-id version-stamp='{}'>{}</thing-id>", second.version_stamp, second.id);
        assert_eq!(online("RemoveThings", 1, &removal).code, 0);
        // Once it has ended, the next call gets 11.
        let (app, record) = (clinic.app.id, first_person(server).1);
        testing::end_authorisation(&server.db, app, jane, record);
        for (method, version, info) in
            [("GetThings", 3, of_type(WEIGHT)), ("PutThings", 2, weight(1, "1")), ("RemoveThings", 1, removal)]
        {
            assert_eq!(clinic.call(server, method, version, &info).code, 11, "{method}");
        }
    });
}

#[test]
fn audits_name_whom_the_application_knows() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let (_, record) = first_person(server);
        let diary = server.app("Diary");
        let joe = testing::a_person(&server.db, "joe@example.org");
        testing::share(&server.db, record, joe, medlock_domain::records::Rights::ALL);
        let (joes, joes_record) = diary.connected(server, joe, record, &[everything(Avenue::Offline)]);
        let own = clinic.stored(server, &weight(1, "1"))[0];
        let told = diary.call_offline(server, "PutThings", 2, Some(joes_record), joes, &weight(2, "2"));
        let other = keys(&told)[0];
        let item = clinic.item(server, own.id);
        let created = item.created.unwrap();
        assert_eq!((created.app.id, created.app.name.as_str()), (clinic.app.id.0, "Clinic"));
        assert_eq!((created.person.id, created.person.name.as_str()), (clinic.person, "Jane Doe"));
        assert_eq!(created.master_app_id, Some(clinic.app.id.0));
        assert_eq!(created.impersonator, None);
        let updated = item.updated.unwrap();
        assert_eq!((updated.timestamp, updated.action), (created.timestamp, created.action), "until something changes");
        // Somebody who never let this application in has no name for it, and no id.
        let item = clinic.item(server, other.id);
        let created = item.created.unwrap();
        assert_eq!((created.app.id, created.app.name.as_str()), (diary.id.0, "Diary"));
        assert_eq!((created.person.id, created.person.name.as_str()), (Uuid::nil(), "Somebody else"));
        // For their own application it is they, by its own name for them.
        let group = format!("<group><id>{}</id>{EVERYTHING}</group>", other.id);
        let told = diary.call_offline(server, "GetThings", 3, Some(joes_record), joes, &group);
        let created = groups(&told).remove(0).things.remove(0).created.unwrap();
        assert_eq!((created.person.id, created.person.name.as_str()), (joes, "Jane Doe"));
    });
}

#[test]
fn the_patient_can_see_what_was_read_and_written_and_pollers_that_it_changed() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let (jane, record) = first_person(server);
        let stored = clinic.stored(server, &[weight(1, "1"), weight(2, "2"), file("")].concat());
        clinic.stored(server, &changed(stored[0], &weight_body(3, "3")));
        clinic.found(server, &of_type(WEIGHT));
        clinic.found(server, &of_type(HEIGHT));
        let removal = format!("<thing-id version-stamp='{}'>{}</thing-id>", stored[2].version_stamp, stored[2].id);
        assert_eq!(clinic.call(server, "RemoveThings", 1, &removal).code, 0);
        // A refused call reads and writes nothing.
        clinic.put(server, &[weight(1, "1"), weight(1, "heavy")].concat());
        let lines =
            server.db.read_blocking(move |tx, _| medlock_domain::access_log::of_record(tx, record, None, 100)).unwrap();
        let mut seen: Vec<(i32, Uuid, i64)> =
            lines.iter().map(|line| (line.action.0, line.type_id, line.items)).collect();
        seen.sort_unstable();
        assert_eq!(seen, [(1, WEIGHT, 2), (2, WEIGHT, 2), (2, FILE, 1), (4, WEIGHT, 1), (8, FILE, 1)]);
        assert!(lines.iter().all(|line| line.person == jane && line.avenue == Avenue::Offline));
        let (operations, updated) = server
            .db
            .read_blocking(move |tx, _| {
                let row = tx.query_one("SELECT operations FROM records", &[])?;
                let updated = tx.query_one("SELECT COUNT(*) FROM app_updated_records", &[])?;
                Ok::<_, StoreError>((row.get::<i64>(0)?, updated.get::<i64>(0)?))
            })
            .unwrap();
        assert_eq!((operations, updated), (3, 1), "one for each call that wrote");
    });
}
