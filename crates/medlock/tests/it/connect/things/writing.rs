//! New items, new versions, removals, and everything that is the matter with one.

use super::*;

#[test]
fn a_change_makes_a_new_version_and_who_comes_late_is_told() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let first = clinic.stored(server, &weight(5, "60").replace("</thing>", "<tags>a</tags></thing>"))[0];
        server.advance(SignedDuration::from_mins(1));
        clinic.app.forget_session();
        let second = clinic.stored(server, &changed(first, &weight_body(6, "61")))[0];
        assert_eq!(second.id, first.id);
        assert_ne!(second.version_stamp, first.version_stamp);
        let item = clinic.item(server, first.id);
        assert_eq!(item.key, Some(second));
        assert_eq!(item.tags.as_deref(), Some("a"), "what was not sent stays");
        assert!(item.data_xml[0].xml.contains("<kg>61</kg>"));
        assert_eq!(item.effective_date.unwrap().day(), 6);
        let (created, updated) = (item.created.unwrap(), item.updated.unwrap());
        assert_eq!(created.action, medlock_wire::thing::AuditAction::Created);
        assert_eq!(updated.action, medlock_wire::thing::AuditAction::Updated);
        assert_eq!(updated.timestamp.duration_since(created.timestamp), SignedDuration::from_mins(1));
        // Late, unknown, and twice in one request.
        assert_eq!(refused(&clinic.put(server, &changed(first, &weight_body(7, "62")))), (61, Some("0")));
        let unknown = ThingKey { id: Uuid::from_u128(1), version_stamp: second.version_stamp };
        let both = [weight(1, "1"), changed(unknown, &weight_body(7, "62"))].concat();
        assert_eq!(refused(&clinic.put(server, &both)), (13, Some("1")));
        let twice = changed(second, &weight_body(7, "62")).repeat(2);
        assert_eq!(refused(&clinic.put(server, &twice)), (61, Some("1")));
        let stampless = format!("<thing><thing-id>{}</thing-id>{}</thing>", first.id, weight_body(7, "62"));
        assert_eq!(refused(&clinic.put(server, &stampless)), (60, Some("0")));
        // Nothing that counts as data: the same key, and nothing changes.
        let unchanged = format!("<type-id>{WEIGHT}</type-id><thing-state>Active</thing-state>");
        assert_eq!(clinic.stored(server, &changed(second, &unchanged)), [second]);
        assert_eq!(clinic.found(server, &of_type(WEIGHT)).things.len(), 1, "all or nothing");
        // Tags alone, and taken away again.
        let third = clinic.stored(server, &changed(second, "<tags/>"))[0];
        let item = clinic.item(server, first.id);
        assert!(item.tags.is_none() && item.data_xml[0].xml.contains("<kg>61</kg>") && item.key == Some(third));
        assert_eq!(item.effective_date.unwrap().day(), 6);
    });
}

#[test]
fn blobs_are_merged_by_name() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let hash = "<hash-info><algorithm>SHA256Block</algorithm><params><block-size>2</block-size></params>\
                    <hash>EVMj5WLEpP33zqztymYNxLvhOJ2rkyOq0IRAkHx0JtA=</hash></hash-info>";
        let hashed = blob("", "<base64data>YWJj</base64data>").replace("</blob-info>", &format!("{hash}</blob-info>"));
        let payload = |blobs: &str| format!("<blob-payload>{blobs}</blob-payload>");
        let first = [hashed.clone(), blob("b", "<base64data>Yg==</base64data>")].concat();
        let key = clinic.stored(server, &file(&payload(&first)))[0];
        let told = |id: Uuid| -> Vec<(String, BlobData)> {
            clinic.item(server, id).blobs().iter().map(|blob| (blob.name.clone(), blob.data.clone())).collect()
        };
        let inline = |bytes: &[u8]| BlobData::Inline(bytes.to_vec());
        assert!(told(key.id) == [(String::new(), inline(b"abc")), ("b".into(), inline(b"b"))]);
        let by_id = format!("<group><id>{}</id>{EVERYTHING}</group>", key.id);
        schema::check(&clinic.get(server, &by_id), "GetThings3");
        let item = clinic.item(server, key.id);
        let info = item.blobs()[0].hash.clone().unwrap();
        assert_eq!((info.algorithm.as_str(), info.block_size), ("SHA256Block", Some(2_097_152)), "the server's own");
        assert_eq!(item.blobs()[0].content_length, Some(3));
        // One replaced, one new, one echoed as it was read; the rest stays.
        let changes = [
            blob("b", "<base64data>QkI=</base64data>"),
            blob("c", "<base64data>Yw==</base64data>"),
            blob("", "<content-length>3</content-length>"),
        ];
        let key = clinic.stored(server, &changed(key, &payload(&changes.concat())))[0];
        let all = [(String::new(), inline(b"abc")), ("b".into(), inline(b"BB")), ("c".into(), inline(b"c"))];
        assert!(told(key.id) == all);
        // One goes; and an update without blobs leaves them alone.
        let key = clinic.stored(server, &changed(key, &payload(&blob("c", "<content-length>0</content-length>"))))[0];
        let key = clinic.stored(server, &changed(key, "<tags>x</tags>"))[0];
        assert!(told(key.id) == all[..2]);
        let group = format!(
            "<group><id>{}</id><format><section>blobpayload</section><blob-payload-request><blob-filters><blob-filter>\
             <blob-name>b</blob-name></blob-filter></blob-filters><blob-format><blob-format-spec>information\
             </blob-format-spec></blob-format></blob-payload-request></format></group>",
            key.id
        );
        let found = clinic.found(server, &group).things.remove(0);
        assert_eq!((found.blobs().len(), found.blobs()[0].name.as_str()), (1, "b"));
        assert!(found.blobs()[0].data == BlobData::None && found.blobs()[0].content_length == Some(2));

        let refusal = |blobs: &str| refused(&clinic.put(server, &file(&payload(blobs)))).0;
        assert_eq!(refusal(&hashed.replace("YWJj", "YWJk")), 111);
        assert_eq!(refusal(&hashed.replace("SHA256Block<", "MD5<")), 106);
        assert_eq!(refusal(&hashed.replace(">2<", ">0<")), 107);
        assert_eq!(refusal(&[hashed.clone(), hashed.clone()].concat()), 100);
        assert_eq!(refusal(&blob("", "<blob-ref-url>https://here/x?blob-ref-token=y</blob-ref-url>")), 88);
        assert_eq!(refusal(&blob("", "<content-length>3</content-length>")), 3);
        let unknown = payload(&blob("zz", "<content-length>3</content-length>"));
        assert_eq!(refused(&clinic.put(server, &changed(key, &unknown))), (3, Some("0")));
    });
}

#[test]
fn every_fault_of_an_item_has_its_code_and_place() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let code = |thing: &str| {
            let told = clinic.put(server, &[weight(1, "1"), thing.to_owned()].concat());
            let (code, place) = refused(&told);
            assert_eq!(place, Some("1"), "{}", told.xml());
            code
        };
        let of = |id: Uuid, rest: &str| format!("<thing><type-id>{id}</type-id>{rest}</thing>");
        assert_eq!(code(&of(Uuid::from_u128(1), &weight_body(1, "1"))), 19);
        assert_eq!(code(&format!("<thing>{}</thing>", weight_body(1, "1"))), 3, "without a type");
        assert_eq!(code(&of(WEIGHT, "")), 3, "without a body");
        assert_eq!(code(&of(WEIGHT, &weight_body(1, "heavy"))), 3);
        assert_eq!(code(&of(WEIGHT, &weight_body(31, "1").replace("<m>1</m>", "<m>2</m>"))), 69);
        assert_eq!(code(&of(WEIGHT, "<data-xml><height/></data-xml>")), 3);
        let basic = of(BASIC, "<data-xml><basic/></data-xml>");
        assert_eq!(code(&basic.replace("<data-xml>", "<flags>16</flags><data-xml>")), 155);
        assert_eq!(code(&of(WEIGHT, &format!("{}<signature-info/>", weight_body(1, "1")))), 3);
        let told = clinic.put(server, &of(WEIGHT, &weight_body(1, "SECRET")));
        assert!(told.message.contains("weight/value/kg") && !told.xml().contains("SECRET"), "{}", told.message);
        // A record has one of some kinds, in whatever format, also within one request.
        let two = [basic.as_str(), &of(BASIC_1, "<data-xml><basic/></data-xml>")].concat();
        assert_eq!(refused(&clinic.put(server, &two)), (13, Some("1")));
        assert!(clinic.found(server, &of_type(WEIGHT)).things.is_empty(), "nothing of all that was written");
    });
}

#[test]
fn what_is_read_only_stays_as_it_is() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let body = "<data-xml><condition><name><text>Asthma</text></name></condition><common/></data-xml>";
        let key =
            clinic.stored(server, &format!("<thing><type-id>{CONDITION}</type-id><flags>16</flags>{body}</thing>"))[0];
        let item = clinic.item(server, key.id);
        assert_eq!(item.flags, Some(16));
        assert_eq!(item.effective_permissions.unwrap().immutable, Some(true));
        let code = |key: ThingKey, rest: &str| refused(&clinic.put(server, &changed(key, rest))).0;
        assert_eq!(code(key, &body.replace("Asthma", "Cough")), 154);
        assert_eq!(code(key, "<flags>0</flags>"), 156);
        assert_eq!(
            code(key, &format!("<blob-payload>{}</blob-payload>", blob("a", "<base64data>YQ==</base64data>"))),
            154
        );
        // Published clients send the body along when they change the rest: the same body is no change.
        let same = "<data-xml> <condition ><name><text>Asthma</text></name></condition></data-xml>";
        let rest =
            format!("<flags>16</flags>{same}<tags>old</tags><updated-end-date>2026-05-01T00:00:00Z</updated-end-date>");
        let key = clinic.stored(server, &changed(key, &rest))[0];
        let item = clinic.item(server, key.id);
        assert_eq!(item.data_xml[0].xml, body);
        assert_eq!(item.tags.as_deref(), Some("old"));
        assert_eq!(item.updated_end_date.unwrap().month(), 5);
        // The largest date there is takes the end away again.
        let no_end = "<updated-end-date>9999-12-31T23:59:59.999Z</updated-end-date>";
        let key = clinic.stored(server, &changed(key, no_end))[0];
        assert!(clinic.item(server, key.id).updated_end_date.is_none());

        let other = clinic.stored(server, &weight(1, "1"))[0];
        assert_eq!(code(other, "<flags>16</flags>"), 161);
        let ccr =
            "<data-xml><ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"><a/></ContinuityOfCareRecord></data-xml>";
        let key = clinic.stored(server, &format!("<thing><type-id>{CCR}</type-id>{ccr}</thing>"))[0];
        assert_eq!(code(key, &ccr.replace("<a/>", "<b/>")), 20);
        assert_eq!(clinic.item(server, key.id).effective_permissions.unwrap().immutable, Some(true));
        let key = clinic.stored(server, &changed(key, &format!("{ccr}<tags>x</tags>")))[0];
        // It can be removed all the same.
        let removal = format!("<thing-id version-stamp='{}'>{}</thing-id>", key.version_stamp, key.id);
        assert_eq!(clinic.call(server, "RemoveThings", 1, &removal).code, 0);
    });
}

#[test]
fn an_item_keeps_its_kind_and_never_goes_back_to_an_older_format() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let old_body = "<data-xml><encounter><when><date><y>2026</y><m>1</m><d>1</d></date></when><type>visit</type>\
                        </encounter></data-xml>";
        let new_body = "<data-xml><encounter><reason>cough</reason></encounter></data-xml>";
        let first = clinic.stored(server, &format!("<thing><type-id>{ENCOUNTER_1}</type-id>{old_body}</thing>"))[0];
        let with = |key: ThingKey, id: Uuid, rest: &str| changed(key, &format!("<type-id>{id}</type-id>{rest}"));
        let code = |thing: &str| refused(&clinic.put(server, thing)).0;
        assert_eq!(code(&with(first, WEIGHT, &weight_body(1, "1"))), 19);
        assert_eq!(code(&with(first, ENCOUNTER_2, "<tags>a</tags>")), 90);
        let second = clinic.stored(server, &with(first, ENCOUNTER_2, new_body))[0];
        assert_eq!(code(&with(second, ENCOUNTER_1, old_body)), 85);
        let item = clinic.item(server, first.id);
        assert_eq!((item.type_id, item.type_name.as_deref()), (Some(ENCOUNTER_2), Some("Encounter")));
        assert_eq!(item.effective_date, Some(item_day(server)), "without a date of its own: when it was made");
        // To ask for one format of a kind is to ask for all; what cannot be said in the one named is told as it is kept.
        assert_eq!(clinic.found(server, &of_type(ENCOUNTER_1)).things.len(), 1);
        let formats = |id: Uuid| {
            of_type(ENCOUNTER_1).replace("<xml/>", &format!("<xml/><type-version-format>{id}</type-version-format>"))
        };
        for format in [ENCOUNTER_1, ENCOUNTER_2] {
            let item = clinic.found(server, &formats(format)).things.remove(0);
            assert_eq!((item.type_id, item.flags), (Some(ENCOUNTER_2), Some(0)));
        }
    });
}

fn item_day(server: &TestServer) -> jiff::civil::DateTime {
    jiff::tz::Offset::UTC.to_datetime(server.now())
}

#[test]
fn removed_items_are_gone_for_applications() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let stored = clinic.stored(server, &[weight(1, "1"), weight(2, "2")].concat());
        let key = |key: ThingKey| format!("<thing-id version-stamp='{}'>{}</thing-id>", key.version_stamp, key.id);
        let remove = |info: &str| clinic.call(server, "RemoveThings", 1, info);
        let stale = ThingKey { version_stamp: Uuid::from_u128(1), ..stored[1] };
        assert_eq!(refused(&remove(&[key(stored[0]), key(stale)].concat())), (61, Some("1")));
        assert_eq!(clinic.found(server, &of_type(WEIGHT)).things.len(), 2, "all or nothing");
        let told = remove(&key(stored[0]));
        assert!(told.xml().contains("urn:com.microsoft.wc.methods.response.any\"/>"), "{}", told.xml());
        assert_eq!(refused(&remove(&key(stored[0]))), (13, Some("0")));
        assert_eq!(refused(&clinic.put(server, &changed(stored[0], &weight_body(3, "3")))), (13, Some("0")));
        assert_eq!(refused(&remove(&format!("<thing-id>{}</thing-id>", stored[1].id))), (60, Some("0")));
        let left: Vec<_> =
            clinic.found(server, &of_type(WEIGHT)).things.iter().map(|thing| thing.key.unwrap()).collect();
        assert_eq!(left, [stored[1]]);
        for group in [
            format!("<group><id>{}</id>{EVERYTHING}</group>", stored[0].id),
            of_type(WEIGHT).replace("</filter>", "<thing-state>Deleted</thing-state></filter>"),
        ] {
            let found = clinic.found(server, &group);
            assert!(found.things.is_empty() && !found.filtered, "{group}");
        }
        let both = "<thing-state>Active</thing-state><thing-state>Deleted</thing-state></filter>";
        let both = of_type(WEIGHT)
            .replace("</filter>", both)
            .replace("</format>", "</format><current-version-only>false</current-version-only>");
        assert_eq!(clinic.found(server, &both).things.len(), 1, "applications see what is current");
    });
}

#[test]
fn a_full_or_closed_record_takes_nothing() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let run = |sql: &'static str| {
            server.db.write_blocking(move |tx, _, _| tx.execute(sql, &[])).unwrap();
        };
        run("UPDATE records SET quota_bytes = 100");
        assert_eq!(refused(&clinic.put(server, &weight(1, "1"))), (68, None));
        run("UPDATE records SET quota_bytes = 1000000, state = 2");
        assert_eq!(clinic.put(server, &weight(1, "1")).code, 11, "there is nothing left to do in it but reading");
        assert_eq!(clinic.get(server, &of_type(WEIGHT)).code, 0);
        run("UPDATE records SET state = 3");
        assert_eq!(clinic.get(server, &of_type(WEIGHT)).code, 37);
        run("UPDATE records SET state = 1");
        assert_eq!(clinic.put(server, &weight(1, "1")).code, 0);
    });
}
