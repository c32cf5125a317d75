//! Queries that look inside items, put them in order, and tell them in other formats or transformed.

use medlock_wire::client;

use super::*;
use medlock_wire::reply::Reply as Whole;

/// Of one type, with one more condition and only bodies asked for.
fn with_xpath(id: Uuid, xpath: &str) -> String {
    let xpath = xpath.replace('<', "&lt;");
    format!(
        "<group><filter><type-id>{id}</type-id><xpath>{xpath}</xpath></filter><format><section>core</section><xml/>\
         </format></group>"
    )
}

fn ordered(id: Uuid, property: &str, direction: &str) -> String {
    let order = format!(
        "<order-by><order-by-property type-id='{id}' property-name='{property}' {direction}/></order-by></group>"
    );
    of_type(id).replace("</group>", &order)
}

fn days(found: &get_things::GroupReply) -> Vec<i8> {
    found.things.iter().map(|thing| thing.effective_date.unwrap().day()).collect()
}

const VISIT: &str = "<data-xml><encounter><when><date><y>2026</y><m>1</m><d>7</d></date></when><type><text>Visit</text></type>\
    <reason>Cough</reason></encounter><common/></data-xml>";

fn visit() -> String {
    format!("<thing><type-id>{ENCOUNTER_2}</type-id>{VISIT}</thing>")
}

#[test]
fn a_filter_looks_into_bodies() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let noted = weight(4, "90").replace("<common/>", "<common><note>before &quot;lunch&quot;</note></common>");
        clinic.stored(server, &[weight(1, "70"), weight(2, "80.5"), weight(3, "100"), noted].concat());
        let found = |xpath: &str| days(&clinic.found(server, &with_xpath(WEIGHT, xpath)));
        assert_eq!(found("/thing/data-xml/weight/value/kg[. > 80]"), [4, 3, 2]);
        assert_eq!(found("/thing/data-xml/weight/value/kg[. >= 80.5 and . < 95]"), [4, 2]);
        assert_eq!(found("/thing/data-xml/weight[value/kg = 70]"), [1]);
        assert_eq!(found("/thing/data-xml/common/note[contains(., 'before \"l')]"), [4]);
        assert_eq!(found("/thing/data-xml/weight/value/stone"), NONE);
        // With everything else that narrows, and by id.
        let narrowed = with_xpath(WEIGHT, "/thing/data-xml/weight/value/kg[. > 75]")
            .replace("<xpath>", "<eff-date-max>2026-01-03T00:00:00</eff-date-max><xpath>");
        assert_eq!(days(&clinic.found(server, &narrowed)), [3, 2]);
        let few = with_xpath(WEIGHT, "/thing/data-xml/weight/value/kg[. > 75]")
            .replace("<group>", "<group max='2' max-full='1'>");
        let few = clinic.found(server, &few);
        assert_eq!((few.things.len(), few.rest.len()), (1, 1));
        let told = clinic.get(server, &with_xpath(WEIGHT, "/thing/data-xml//kg"));
        assert_eq!(told.code, 15);
        assert!(told.message.contains("xpath: '//' is not allowed in filters (at byte 15)"), "{}", told.message);
    });
}

#[test]
fn items_come_in_the_order_of_a_property_and_so_do_their_pages() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        clinic.stored(server, &[weight(1, "100"), weight(2, "9"), weight(3, "80.5"), weight(4, "80.5")].concat());
        let told = clinic.get(server, &ordered(WEIGHT, "value", ""));
        schema::check(&told, "GetThings3");
        let up = groups(&told).remove(0);
        assert_eq!((days(&up), up.order_by_culture.as_deref()), (vec![2, 4, 3, 1], Some("en-US")));
        assert_eq!(days(&clinic.found(server, &ordered(WEIGHT, "value", "direction='Desc'"))), [1, 4, 3, 2]);
        let first = clinic.found(server, &ordered(WEIGHT, "value", "").replace("<group>", "<group max-full='2'>"));
        assert_eq!(days(&first), [2, 4]);
        let keys: String = first
            .rest
            .iter()
            .rev()
            .map(|info| format!("<key version-stamp='{}'>{}</key>", info.key.version_stamp, info.key.id))
            .collect();
        let second =
            ordered(WEIGHT, "value", "").replace(&format!("<filter><type-id>{WEIGHT}</type-id></filter>"), &keys);
        assert_eq!(days(&clinic.found(server, &second)), [3, 1], "as the first page had it, whatever was asked");
        assert!(clinic.found(server, &of_type(WEIGHT)).order_by_culture.is_none());
        for (property, code) in [("colour", 180), ("", 180), ("Value", 180)] {
            assert_eq!(clinic.get(server, &ordered(WEIGHT, property, "")).code, code, "{property}");
        }
        assert_eq!(clinic.get(server, &ordered(Uuid::from_u128(1), "value", "")).code, 19);
        assert_eq!(clinic.get(server, &ordered(WEIGHT, "value", "direction='Up'")).code, 3);
    });
}

#[test]
fn texts_come_in_the_order_of_the_callers_language() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let named = |name: &str| file("").replace("a.txt", name);
        clinic.stored(server, &["nz", "ño", "na"].map(named).concat());
        let names = |culture: Option<&str>| {
            let call = client::Call {
                method: "GetThings",
                version: 3,
                record_id: Some(clinic.record),
                info: &ordered(FILE, "name", ""),
                msg_time: server.now(),
                client_version: "medlock tests",
                culture,
            };
            let session = clinic.app.session(server);
            let behalf = OnBehalfOf::Offline(clinic.person);
            let told = server.post(client::sign(&call, &session, behalf).as_bytes());
            let found = groups(&told).remove(0);
            let name = |thing: &Thing| {
                let xml = &thing.body().unwrap().xml;
                xml.split("<name>").nth(1).unwrap().split('<').next().unwrap().to_owned()
            };
            (found.things.iter().map(name).collect::<Vec<_>>(), found.order_by_culture)
        };
        assert_eq!(names(None), (["na", "ño", "nz"].map(str::to_owned).to_vec(), Some("en-US".to_owned())));
        assert_eq!(names(Some("es-MX")), (["na", "nz", "ño"].map(str::to_owned).to_vec(), Some("es-MX".to_owned())));
    });
}

#[test]
fn items_are_told_in_the_format_that_was_asked_for() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let old = "<data-xml><encounter><when><date><y>2026</y><m>1</m><d>8</d></date></when><type>Call</type></encounter>\
                   </data-xml>";
        let old = format!("<thing><type-id>{ENCOUNTER_1}</type-id>{old}</thing>");
        clinic.stored(server, &[visit(), old].concat());
        let with = |formats: &[Uuid]| {
            let formats: String =
                formats.iter().map(|id| format!("<type-version-format>{id}</type-version-format>")).collect();
            let group =
                of_type(ENCOUNTER_1).replace("<blob-payload-request>", &format!("{formats}<blob-payload-request>"));
            let told = clinic.get(server, &group);
            schema::check(&told, "GetThings3");
            let found = groups(&told).remove(0);
            let told = found.things.iter().map(|thing| {
                (thing.type_id.unwrap(), thing.flags.unwrap(), thing.body().unwrap().xml.contains("<type><text>"))
            });
            told.collect::<Vec<_>>()
        };
        let (newer, older) = ((ENCOUNTER_2, 0, true), (ENCOUNTER_1, 0, false));
        assert_eq!(with(&[]), [older, newer], "as they are kept: the application declares both");
        assert_eq!(with(&[ENCOUNTER_1, ENCOUNTER_2]), [older, newer]);
        assert_eq!(with(&[WEIGHT]), [older, newer]);
        assert_eq!(with(&[ENCOUNTER_1]), [older, (ENCOUNTER_1, 2, false)]);
        assert_eq!(with(&[ENCOUNTER_2]), [(ENCOUNTER_2, 4, true), newer]);
        // A filter is tried on the item as it is kept, then as it is told.
        let found = |xpath: &str, format: Uuid| {
            let group = with_xpath(ENCOUNTER_1, xpath)
                .replace("<xml/>", &format!("<xml/><type-version-format>{format}</type-version-format>"));
            days(&clinic.found(server, &group))
        };
        assert_eq!(found("/thing/data-xml/encounter/type/text[. = 'Visit']", ENCOUNTER_1), [7]);
        assert_eq!(found("/thing/data-xml/encounter/type[not(text)]", ENCOUNTER_1), [8, 7]);
        assert_eq!(found("/thing/data-xml/encounter/type[not(text)]", ENCOUNTER_2), [8]);
        // An application that declares one of them is told that one.
        let diary = server.app("Diary");
        let (jane, record) = first_person(server);
        let rule = a_rule(Avenue::Offline, "visits", Permissions::READ, &[ENCOUNTER_1]);
        let (person, record) = diary.connected(server, jane, record, &[rule]);
        let told = diary.call_offline(server, "GetThings", 3, Some(record), person, &of_type(ENCOUNTER_2));
        let flags: Vec<_> =
            groups(&told)[0].things.iter().map(|thing| (thing.type_id.unwrap(), thing.flags.unwrap())).collect();
        assert_eq!(flags, [(ENCOUNTER_1, 0), (ENCOUNTER_1, 2)]);
    });
}

#[test]
fn rows_say_an_item_in_attributes() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let common = "<common><source>Scale</source><note>a &lt; b</note><related-thing><thing-id>\
                      00000000-0000-0000-0000-000000000001</thing-id><relationship-type>part</relationship-type></related-thing>\
                      </common>";
        let key = clinic.stored(
            server,
            &weight(5, "72.5").replace("<common/>", common).replace("</thing>", "<tags>x,y</tags></thing>"),
        )[0];
        let group = of_type(WEIGHT).replace("<xml/>", "<xml>stt</xml><xml/><xml>mtt</xml>");
        let told = clinic.get(server, &group);
        schema::check(&told, "GetThings3");
        let reply = Whole::parse(&told.response.body).unwrap();
        let thing = reply.info("GetThings", 3).unwrap().child("group").unwrap().child("thing").unwrap();
        let bodies: Vec<_> = thing.children_named("data-xml").collect();
        let names: Vec<_> = bodies.iter().map(|data| data.attribute("transform")).collect();
        assert_eq!(names, [Some("stt"), None, Some("mtt")]);
        for (data, own) in [(bodies[0], ("value", "72.5")), (bodies[2], ("summary", "72.5 kg"))] {
            let row = data.child("row").unwrap();
            assert!(row.is_empty() && data.children().count() == 1);
            let says = |name: &str| row.attribute(name).unwrap_or_else(|| panic!("no {name}")).to_owned();
            for (name, value) in [
                ("wc-id", key.id.to_string().as_str()),
                ("wc-version", key.version_stamp.to_string().as_str()),
                ("wc-note", "a < b"),
                ("wc-tags", "x,y"),
                ("wc-date", "2026-01-05 00:00:00"),
                ("wc-type", "Weight"),
                ("wc-typeid", WEIGHT.to_string().as_str()),
                ("wc-source", "Scale"),
                ("wc-brands", ""),
                ("wc-issigned", "false"),
                ("wc-flags", "0"),
                ("wc-ispersonal", "false"),
                ("wc-isdownversioned", "false"),
                ("wc-isupversioned", "false"),
                ("wc-relatedthings", "00000000-0000-0000-0000-000000000001,part"),
                ("wc-state", "Active"),
                own,
            ] {
                assert_eq!(says(name), value, "{name}");
            }
        }
    });
}

#[test]
fn a_page_and_a_piece_of_news_are_made_of_plain_words() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let noted = weight(5, "72.5").replace("<common/>", "<common><note>&lt;script&gt; &amp; so on</note></common>");
        clinic.stored(server, &noted);
        let told = clinic.get(server, &of_type(WEIGHT).replace("<xml/>", "<xml>form</xml><xml>rss</xml>"));
        schema::check(&told, "GetThings3");
        let xml = told.xml();
        assert!(xml.contains("<data-xml transform=\"form\"><div lang=\"en\"><h1>Weight</h1><p>72.5 kg</p>"), "{xml}");
        assert!(xml.contains("&lt;script") && !xml.contains("<script"), "{xml}");
        assert!(xml.contains("<data-xml transform=\"rss\"><item><title>Weight</title>"), "{xml}");
        assert!(xml.contains("<pubDate>Mon, 05 Jan 2026 00:00:00 +0000</pubDate>"), "{xml}");
        let unknown = clinic.get(server, &of_type(WEIGHT).replace("<xml/>", "<xml>toccr</xml>"));
        assert_eq!(unknown.code, 34);
        assert!(unknown.message.contains("form, mtt, rss, stt"), "{}", unknown.message);
    });
}

#[test]
fn what_items_are_read_for_is_kept_for_the_patient() {
    on_each_engine(|server| {
        let clinic = Clinic::new(server, &[everything(Avenue::Offline), everything(Avenue::Online)]);
        let (jane, record) = first_person(server);
        clinic.stored(server, &[weight(1, "1"), visit()].concat());
        let token = server.user_token(clinic.app.id, jane);
        let online = |intents: &str, id: Uuid| {
            let group = of_type(id).replace("</group>", &format!("{intents}</group>"));
            let told = clinic.app.call_online(server, "GetThings", 3, Some(clinic.record), &token, &group);
            assert_eq!(told.code, 0, "{}", told.xml());
        };
        let kept = || {
            let lines = server
                .db
                .read_blocking(move |tx, _| medlock_domain::access_log::of_record(tx, record, None, 100))
                .unwrap();
            let of = |id: Uuid, avenue: Avenue| {
                let mut found = lines
                    .iter()
                    .filter(|line| line.type_id == id && line.avenue == avenue && line.action == Permissions::READ);
                found.next().map(|line| line.intents.0)
            };
            (of(WEIGHT, Avenue::Online), of(ENCOUNTER_2, Avenue::Online), of(WEIGHT, Avenue::Offline))
        };
        online("<intents/>", WEIGHT);
        online("", ENCOUNTER_2);
        clinic.found(server, &of_type(WEIGHT));
        assert_eq!(kept(), (Some(0), Some(1), Some(0)), "none, to look at by default, and nobody was there");
        online("<intents><intent>download</intent></intents>", WEIGHT);
        online("<intents><intent>view</intent><intent>transmit</intent></intents>", WEIGHT);
        assert_eq!(kept(), (Some(7), Some(1), Some(0)));
        let wrong = of_type(WEIGHT).replace("</group>", "<intents><intent>sell</intent></intents></group>");
        assert_eq!(clinic.get(server, &wrong).code, 3);
    });
}
