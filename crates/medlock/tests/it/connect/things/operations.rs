//! GetRecordOperations: what was done to a record's items since a number.

use super::*;
use medlock_domain::things_in_record::{erase, restore};
use medlock_wire::method::get_record_operations::{self, Kind};

fn since(number: i64) -> String {
    format!("<record-operation-sequence-number>{number}</record-operation-sequence-number>")
}

fn told(clinic: &Clinic, server: &TestServer, number: i64) -> get_record_operations::Reply {
    let told = clinic.call(server, "GetRecordOperations", 1, &since(number));
    schema::check(&told, "GetRecordOperations");
    let reply = Reply::parse(&told.response.body).unwrap();
    get_record_operations::Reply::parse(reply.info("GetRecordOperations", 1).unwrap()).unwrap()
}

#[test]
fn a_copy_is_kept_up_to_date_by_number() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let empty = told(&clinic, server, 0);
        assert_eq!((empty.latest, empty.operations.len()), (0, 0));
        let stored = clinic.stored(server, &[weight(1, "1"), file("")].concat());
        let second = clinic.stored(server, &changed(stored[0], &weight_body(2, "2")))[0];
        let removal = format!("<thing-id version-stamp='{}'>{}</thing-id>", second.version_stamp, second.id);
        assert_eq!(clinic.call(server, "RemoveThings", 1, &removal).code, 0);
        let all = told(&clinic, server, 0);
        let of_weight: Vec<_> = all.operations.iter().filter(|one| one.key.id == stored[0].id).collect();
        let shown: Vec<_> = of_weight.iter().map(|one| (one.kind, one.number)).collect();
        assert_eq!(shown, [(Kind::Create, 1), (Kind::Update, 2), (Kind::Delete, 3)]);
        assert_eq!((of_weight[0].key, of_weight[1].key), (stored[0], second));
        assert_ne!(of_weight[2].key.version_stamp, second.version_stamp);
        assert_eq!(of_weight[1].effective_date.map(|date| date.day()), Some(2));
        assert!(of_weight[2].effective_date.is_none());
        assert_eq!((all.latest, all.operations.len()), (3, 4));
        assert_eq!(all.operations.iter().filter(|one| one.number == 1).count(), 2, "one number for one request");
        // What its people do to it afterwards.
        let (person, record) = first_person(server);
        let id = medlock_domain::ids::ThingId(stored[0].id);
        server.db.write_blocking(move |tx, now, rng| restore(tx, now, rng, person, record, id)).unwrap();
        let restored = told(&clinic, server, 3);
        assert_eq!((restored.latest, restored.operations[0].kind, restored.operations.len()), (4, Kind::Update, 1));
        let key = restored.operations[0].key;
        assert_eq!(clinic.item(server, stored[0].id).key, Some(key), "the stamp of the version it made");
        let removal = format!("<thing-id version-stamp='{}'>{}</thing-id>", key.version_stamp, key.id);
        assert_eq!(clinic.call(server, "RemoveThings", 1, &removal).code, 0);
        server.db.write_blocking(move |tx, now, rng| erase(tx, now, rng, person, record, id)).unwrap();
        let erased = told(&clinic, server, 0);
        let shown: Vec<_> = erased.operations.iter().map(|one| (one.kind, one.number, one.type_id)).collect();
        assert_eq!(shown, [(Kind::Create, 1, FILE), (Kind::Delete, 6, WEIGHT)]);
        assert_eq!(told(&clinic, server, 6).operations.len(), 0);
        assert_eq!(told(&clinic, server, i64::MAX).latest, 6);
        assert_eq!(told(&clinic, server, -1).operations.len(), 2);
        for wrong in ["", &since(0).repeat(2), "<record-operation-sequence-number>x</record-operation-sequence-number>"]
        {
            assert_eq!(clinic.call(server, "GetRecordOperations", 1, wrong).code, 3, "{wrong}");
        }
    });
}

#[test]
fn only_what_may_be_read_in_any_format_is_told() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let old = format!(
            "<thing><type-id>{ENCOUNTER_1}</type-id><data-xml><encounter><when><date><y>2026</y><m>1</m><d>8</d></date>\
             </when><type>Call</type></encounter></data-xml></thing>"
        );
        let stored = clinic.stored(server, &[weight(1, "1"), old, file("")].concat());
        let diary = server.app("Diary");
        let (jane, record) = first_person(server);
        let rules = [
            a_rule(Avenue::Offline, "visits", Permissions::READ, &[ENCOUNTER_2]),
            a_rule(Avenue::Offline, "files", Permissions::CREATE, &[FILE]),
        ];
        let (person, record) = diary.connected(server, jane, record, &rules);
        let diary = Clinic { app: diary, person, record };
        let told = told(&diary, server, 0);
        let keys: Vec<ThingKey> = told.operations.iter().map(|one| one.key).collect();
        assert_eq!((told.latest, keys), (1, vec![stored[1]]));
    });
}
