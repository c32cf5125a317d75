//! Queries: what they find, in which order, and which parts of it.

use super::*;

#[test]
fn what_was_put_is_got_byte_for_byte() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let body = "<data-xml>\n <weight><when><date><y>2026</y><m>1</m><d>2</d></date><time><h>3</h><m>4</m></time></when>\
             <value><kg>74.84274105165585</kg><display units=\"lb\" units-code='lb'>165</display></value></weight><common>\
             <note>Gr&#246;ße &lt;ok&gt; 日本 😀</note><extension source=\"x\"><any a='1' /></extension><related-thing/>\
             <client-thing-id>mine-1</client-thing-id></common></data-xml>";
        let things = format!(
            "<thing><type-id name='x'>{WEIGHT}</type-id><thing-state>Active</thing-state><flags>0</flags>\
             <eff-date>2001-01-01T00:00:00.1Z</eff-date>{body}<tags>a,b</tags>\
             <updated-end-date>2027-01-01T00:00:00</updated-end-date></thing>{}",
            weight(5, "60")
        );
        let told = clinic.put(server, &things);
        assert!(
            told.xml().contains("<wc:info xmlns:wc=\"urn:com.microsoft.wc.methods.response.PutThings\"><thing-id ")
        );
        schema::check(&told, "PutThings");
        let stored = keys(&told);
        assert_eq!(stored.len(), 2);
        let told = clinic.get(server, &of_type(WEIGHT));
        schema::check(&told, "GetThings3");
        let xml = told.xml();
        assert!(xml.contains("<wc:info xmlns:wc=\"urn:com.microsoft.wc.methods.response.GetThings3\"><group><thing>"));
        assert!(xml.contains(body), "verbatim: {xml}");
        assert!(xml.contains("<eff-date>2026-01-02T03:04:00</eff-date>"), "the body's own date, no zone: {xml}");
        assert!(xml.contains("<timestamp>2026-01-02T03:04:05Z</timestamp>"), "with its Z: {xml}");
        let found = groups(&told).remove(0);
        let ids: Vec<Uuid> = found.things.iter().map(|thing| thing.key.unwrap().id).collect();
        assert_eq!(ids, [stored[1].id, stored[0].id], "the newest first");
        let first = &found.things[1];
        assert_eq!(first.key, Some(stored[0]));
        assert_eq!((first.type_name.as_deref(), first.flags), (Some("Weight"), Some(0)));
        assert_eq!(first.tags.as_deref(), Some("a,b"));
        assert!(first.updated_end_date.is_some() && found.things[0].updated_end_date.is_none());
        assert!(found.rest.is_empty() && !found.filtered);
        assert!(!xml.contains("<filtered>"), "no is said by silence");
        let by_name = format!("<group><client-thing-id>mine-1</client-thing-id>{EVERYTHING}</group>");
        assert_eq!(clinic.found(server, &by_name).things[0].key, Some(stored[0]));
    });
}

#[test]
fn only_the_parts_asked_for_are_told_in_the_published_order() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        clinic.stored(server, &weight(5, "60").replace("</thing>", "<tags>a</tags></thing>"));
        let with = |format: &str| {
            let group = format!(
                "<group name='g'><filter><type-id>{WEIGHT}</type-id></filter><format>{format}</format></group>"
            );
            let told = clinic.get(server, &group);
            assert_eq!(told.code, 0, "{}", told.xml());
            let body = told.response.body.clone();
            let reply = Reply::parse(&body).unwrap();
            let info = reply.info("GetThings", 3).unwrap();
            let group = info.child("group").unwrap();
            assert_eq!(group.attribute("name"), Some("g"));
            let members: Vec<String> =
                group.child("thing").unwrap().children().map(|member| member.name().to_owned()).collect();
            members.join(" ")
        };
        assert_eq!(with(""), "thing-id type-id");
        assert_eq!(with("<section>core</section>"), "thing-id type-id thing-state flags eff-date");
        assert_eq!(with("<section>audits</section>"), "thing-id type-id created updated");
        assert_eq!(with("<xml/>"), "thing-id type-id data-xml");
        assert_eq!(with("<section>tags</section>"), "thing-id type-id tags");
        assert_eq!(
            with(
                "<section>tags</section><section>effectivepermissions</section><section>audits</section>\
                  <section>core</section><section>digitalsignatures</section><xml/>"
            ),
            "thing-id type-id thing-state flags eff-date created updated data-xml eff-permissions tags"
        );
    });
}

#[test]
fn pages_are_fetched_by_the_keys_of_the_rest() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        // Three dates for 300 items: the order must hold among equals too.
        let things: String = (0..300).map(|n| weight(1 + n % 3, &n.to_string())).collect();
        assert_eq!(clinic.stored(server, &things).len(), 300);
        let told = clinic.get(server, &of_type(WEIGHT));
        schema::check(&told, "GetThings3");
        let first = groups(&told).remove(0);
        assert_eq!((first.things.len(), first.rest.len()), (240, 60));
        let info = &first.rest[0];
        assert_eq!((info.type_id, info.type_name.as_deref()), (WEIGHT, Some("Weight")));
        let keys = |rest: &[get_things::KeyInfo]| -> String {
            rest.iter()
                .map(|info| format!("<key version-stamp='{}'>{}</key>", info.key.version_stamp, info.key.id))
                .collect()
        };
        let second = clinic.found(server, &format!("<group>{}{EVERYTHING}</group>", keys(&first.rest)));
        assert!(second.rest.is_empty());
        let pages = |things: &[Thing]| -> Vec<ThingKey> { things.iter().map(|thing| thing.key.unwrap()).collect() };
        let rest: Vec<ThingKey> = first.rest.iter().map(|info| info.key).collect();
        assert_eq!(pages(&second.things), rest, "in the order of the first page");
        let all = [pages(&first.things), rest].concat();
        // However much is asked for in full, the order is the same one.
        let with = |attributes: &str| {
            clinic.found(server, &of_type(WEIGHT).replace("<group>", &format!("<group {attributes}>")))
        };
        let few = with("max='10' max-full='4'");
        assert_eq!((pages(&few.things), few.rest.len()), (all[..4].to_vec(), 6));
        assert_eq!(few.rest[5].key, all[9]);
        let none = with("max-full='0'");
        assert_eq!((none.things.len(), none.rest.len()), (0, 300));
        assert!(none.rest.iter().map(|info| info.key).eq(all.iter().copied()));
        assert_eq!(with("max='2147483647'").things.len(), 240);
        // What has changed between the pages does not come back.
        let changed = changed(all[299], &weight_body(9, "9"));
        clinic.stored(server, &changed);
        let second = clinic.found(server, &format!("<group>{}{EVERYTHING}</group>", keys(&first.rest)));
        assert_eq!(pages(&second.things), all[240..299]);
    });
}

#[test]
fn groups_are_queries_of_their_own() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let stored = clinic.stored(server, &[weight(1, "1"), weight(2, "2")].concat());
        let three = format!(
            "{}<group name='by id'><id>{}</id><id>{}</id>{EVERYTHING}</group>{}",
            of_type(WEIGHT).replace("<group>", "<group name='all' max='1'>"),
            stored[0].id,
            Uuid::from_u128(9),
            of_type(HEIGHT)
        );
        let found = groups(&clinic.get(server, &three));
        let shown: Vec<_> = found.iter().map(|group| (group.name.as_deref(), group.things.len())).collect();
        assert_eq!(shown, [(Some("all"), 1), (Some("by id"), 1), (None, 0)]);
        assert_eq!(clinic.get(server, &of_type(WEIGHT).repeat(51)).code, 53);
        assert_eq!(clinic.get(server, &of_type(WEIGHT).repeat(50)).code, 0);
    });
}

#[test]
fn filters_hold_together() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let early = clinic.stored(server, &[weight(1, "1"), weight(3, "3")].concat());
        server.advance(SignedDuration::from_hours(1));
        clinic.app.forget_session();
        let late = clinic.stored(server, &weight(5, "5"))[0];
        let changed = clinic.stored(server, &changed(early[0], &weight_body(2, "2")))[0];
        let days = |filters: &str| -> Vec<i8> {
            let found = clinic.found(server, &format!("<group>{filters}{EVERYTHING}</group>"));
            found.things.iter().map(|thing| thing.effective_date.unwrap().day()).collect()
        };
        let filter = |rest: &str| days(&format!("<filter><type-id>{WEIGHT}</type-id>{rest}</filter>"));
        assert_eq!(filter(""), [5, 3, 2]);
        assert_eq!(filter("<eff-date-min>2026-01-03T00:00:00Z</eff-date-min>"), [5, 3]);
        assert_eq!(filter("<eff-date-max>2026-01-03T00:00:00</eff-date-max>"), [3, 2]);
        assert_eq!(filter("<created-date-min>2026-01-02T04:04:05Z</created-date-min>"), [5]);
        assert_eq!(filter("<created-date-max>2026-01-02T05:04:05+01:00</created-date-max>"), [5, 3, 2]);
        assert_eq!(filter("<created-date-max>2026-01-02T04:04:04Z</created-date-max>"), [3, 2]);
        assert_eq!(filter("<updated-date-min>2026-01-02T04:04:05Z</updated-date-min>"), [5, 2]);
        assert_eq!(filter("<updated-end-date-min>2000-01-01T00:00:00</updated-end-date-min>"), NONE);
        let app = clinic.app.id.0;
        assert_eq!(filter(&format!("<created-app-id>{app}</created-app-id>")), [5, 3, 2]);
        assert_eq!(filter(&format!("<updated-app-id>{}</updated-app-id>", Uuid::from_u128(1))), NONE);
        assert_eq!(filter(&format!("<updated-person-id>{}</updated-person-id>", clinic.person)), [5, 3, 2]);
        assert_eq!(filter(&format!("<created-person-id>{}</created-person-id>", Uuid::from_u128(1))), NONE);
        // Ids and filters, and several filters, narrow each other.
        let narrowed = format!("<id>{}</id><id>{}</id>", changed.id, late.id);
        assert_eq!(days(&format!("{narrowed}<filter><eff-date-max>2026-01-04T00:00:00</eff-date-max></filter>")), [2]);
        assert_eq!(days(&format!("{narrowed}<filter><type-id>{HEIGHT}</type-id></filter>")), NONE);
        assert_eq!(
            days(
                "<filter><eff-date-min>2026-01-03T00:00:00</eff-date-min></filter>\
                  <filter><eff-date-max>2026-01-03T00:00:00</eff-date-max></filter>"
            ),
            [3]
        );
    });
}

#[test]
fn what_is_not_offered_or_not_there_is_refused_by_name() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let told = |group: &str| clinic.get(server, group).code;
        let filter = |inner: &str| format!("<group><filter>{inner}</filter>{EVERYTHING}</group>");
        assert_eq!(told(&filter(&format!("<type-id>{}</type-id>", Uuid::from_u128(1)))), 19);
        assert_eq!(told(&format!("<group>{EVERYTHING}</group>")), 15);
        assert_eq!(told(&filter("<xpath>/thing/eff-date</xpath>")), 15);
        assert_eq!(told(&filter("<xpath/>")), 15);
        assert_eq!(told("<group><filter/></group>"), 16);
        assert_eq!(told("<group><filter/><format><section>all</section></format></group>"), 3);
        for name in ["eff-date-min", "eff-date-max", "created-date-min", "updated-date-max", "updated-end-date-min"] {
            let of = |text: &str| told(&filter(&format!("<{name}>{text}</{name}>")));
            assert_eq!(of("2026-02-31T00:00:00"), 69, "{name}");
            assert_eq!(of("31 February"), 3, "{name}");
        }
        assert_eq!(told(""), 3);
        assert_eq!(clinic.call(server, "GetThings", 4, &of_type(WEIGHT)).code, 5);
    });
}
