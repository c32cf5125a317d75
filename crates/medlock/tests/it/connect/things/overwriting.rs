//! OverwriteThings: as PutThings, but back to an older format as well.

use super::*;

const OLD: &str = "<data-xml><encounter><when><date><y>2026</y><m>1</m><d>1</d></date></when><type>visit</type></encounter>\
                   </data-xml>";
const NEW: &str = "<data-xml><encounter><reason>cough</reason></encounter></data-xml>";

fn overwrite(server: &TestServer, clinic: &Clinic, things: &str) -> Told {
    clinic.call(server, "OverwriteThings", 2, things)
}

#[track_caller]
fn stored(server: &TestServer, clinic: &Clinic, things: &str) -> Vec<ThingKey> {
    let told = overwrite(server, clinic, things);
    assert_eq!(told.code, 0, "{}", told.xml());
    schema::check(&told, "OverwriteThings");
    let reply = Reply::parse(&told.response.body).unwrap();
    put_things::Reply::parse(reply.info("OverwriteThings", 2).unwrap()).unwrap().keys
}

#[test]
fn an_item_goes_back_to_an_older_format_here_and_nowhere_else() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let first = stored(server, &clinic, &format!("<thing><type-id>{ENCOUNTER_2}</type-id>{NEW}</thing>"))[0];
        let with = |key: ThingKey, id: Uuid, rest: &str| changed(key, &format!("<type-id>{id}</type-id>{rest}"));
        assert_eq!(refused(&clinic.put(server, &with(first, ENCOUNTER_1, OLD))), (85, Some("0")));
        assert_eq!(refused(&overwrite(server, &clinic, &with(first, ENCOUNTER_1, "<tags>a</tags>"))), (90, Some("0")));
        assert_eq!(refused(&overwrite(server, &clinic, &with(first, ENCOUNTER_1, NEW))), (3, Some("0")));
        assert_eq!(refused(&overwrite(server, &clinic, &with(first, WEIGHT, &weight_body(1, "1")))), (19, Some("0")));
        let second = stored(server, &clinic, &with(first, ENCOUNTER_1, OLD))[0];
        let item = clinic.item(server, first.id);
        assert_eq!((item.type_id, item.key), (Some(ENCOUNTER_1), Some(second)));
        assert_eq!(item.effective_date.unwrap().to_string(), "2026-01-01T00:00:00");
        // Forth again, with the same stamp rules.
        assert_eq!(refused(&overwrite(server, &clinic, &with(first, ENCOUNTER_2, NEW))), (61, Some("0")));
        let third = stored(server, &clinic, &with(second, ENCOUNTER_2, NEW))[0];
        assert_eq!(clinic.item(server, third.id).type_id, Some(ENCOUNTER_2));
        assert_eq!(stored(server, &clinic, &changed(third, "")), [third], "nothing to change");
        let both = [weight(1, "1"), with(third, ENCOUNTER_1, OLD)].concat();
        assert_eq!(stored(server, &clinic, &both).len(), 2);
    });
}
