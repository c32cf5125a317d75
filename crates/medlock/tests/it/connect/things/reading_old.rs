//! GetThings 1 and 2: the same queries, and items in the first shape.

use super::*;
use medlock_domain::things_in_record::{Destination, NewThing, insert, seal};
use medlock_wire::reply::Reply as Whole;
use medlock_wire::thing::Signature;

const OLD_FORMAT: &str = "<format><section>core</section><section>audits</section><section>otherdata</section>\
    <section>effectivepermissions</section><section>digitalsignatures</section><section>tags</section><xml/></format>";

fn old(id: Uuid) -> String {
    format!("<group name='g'><filter><type-id>{id}</type-id></filter>{OLD_FORMAT}</group>")
}

fn old_groups(told: &Told, version: u32) -> Vec<get_things::GroupReply> {
    assert_eq!(told.code, 0, "{}", told.xml());
    let reply = Whole::parse(&told.response.body).unwrap();
    get_things::Reply::parse(reply.info("GetThings", version).unwrap(), version).unwrap().groups
}

#[test]
fn both_old_versions_tell_the_first_shape_in_their_own_namespace() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let tagged = weight(5, "60")
            .replace("</thing>", "<tags>a</tags><updated-end-date>2027-01-01T00:00:00</updated-end-date></thing>");
        clinic.stored(server, &[tagged, weight(4, "1")].concat());
        for version in [1, 2] {
            let told = clinic.call(server, "GetThings", version, &old(WEIGHT));
            schema::check(&told, "GetThings");
            let xml = told.xml();
            assert!(
                xml.contains(
                    "<wc:info xmlns:wc=\"urn:com.microsoft.wc.methods.response.GetThings\"><group name=\"g\">"
                )
            );
            let reply = Whole::parse(&told.response.body).unwrap();
            let group = reply.info("GetThings", version).unwrap().child("group").unwrap();
            let members: Vec<String> =
                group.child("thing").unwrap().children().map(|member| member.name().to_owned()).collect();
            assert_eq!(
                members.join(" "),
                "thing-id type-id thing-state flags eff-date updated data-xml eff-permissions tags",
                "no created, no end date"
            );
            assert!(!xml.contains("master-app-id") && xml.contains("<audit-action>Created</audit-action>"));
            // The same items in the same order as for version 3.
            let keys = |groups: Vec<get_things::GroupReply>| -> Vec<ThingKey> {
                groups[0].things.iter().map(|thing| thing.key.unwrap()).collect()
            };
            assert_eq!(keys(old_groups(&told, version)), keys(groups(&clinic.get(server, &of_type(WEIGHT)))));
            let few = clinic.call(server, "GetThings", version, &old(WEIGHT).replace("<group", "<group max-full='1'"));
            schema::check(&few, "GetThings");
            assert_eq!(old_groups(&few, version)[0].rest.len(), 1);
        }
    });
}

#[test]
fn the_unnamed_blob_is_data_other_in_base64() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let inline = |name: &str, encodings: &str| blob(name, &format!("<base64data>aGk=</base64data>{encodings}"));
        let gzip = "<legacy-content-encoding>gzip,base64</legacy-content-encoding>\
                    <current-content-encoding>gzip</current-content-encoding>";
        let payload = |blobs: String| file(&format!("<blob-payload>{blobs}</blob-payload>"));
        let things = [
            payload(inline("", "") + &inline("named", "")),
            payload(inline("", gzip)),
            payload(inline("named", "")),
            file(""),
        ];
        let stored: Vec<ThingKey> = things.iter().map(|thing| clinic.stored(server, thing)[0]).collect();
        let other = |key: ThingKey, section: &str| {
            let group = format!("<group><id>{}</id><format>{section}<xml/></format></group>", key.id);
            let told = clinic.call(server, "GetThings", 1, &group);
            schema::check(&told, "GetThings");
            let other = old_groups(&told, 1)[0].things[0].data_other.clone();
            other.map(|other| (other.content_type, other.content_encoding, other.text))
        };
        let told = |encoding: &str| Some((Some("text/plain".to_owned()), Some(encoding.to_owned()), "aGk=".to_owned()));
        let section = "<section>otherdata</section>";
        assert_eq!(other(stored[0], section), told("base64"));
        assert_eq!(other(stored[1], section), told("gzip,base64"));
        assert_eq!(other(stored[2], section), None);
        assert_eq!(other(stored[3], section), None);
        assert_eq!(other(stored[0], ""), None);
        // Too long for the old shape: it can only be streamed, for which that has no room.
        let long = |size: i64| {
            server
                .db
                .write_blocking(move |tx, _, _| tx.execute("UPDATE thing_blobs SET size_bytes = $1", &[&size]))
                .unwrap();
        };
        long(60_000_000);
        let group = |section: &str| format!("<group><id>{}</id><format>{section}<xml/></format></group>", stored[0].id);
        assert_eq!(clinic.call(server, "GetThings", 1, &group(section)).code, 89);
        assert_eq!(clinic.call(server, "GetThings", 1, &group("<section>core</section>")).code, 0);
        let inline = "<section>blobpayload</section><blob-payload-request><blob-format><blob-format-spec>inline\
                      </blob-format-spec></blob-format></blob-payload-request>";
        let inline = format!("<group><id>{}</id><format>{inline}</format></group>", stored[0].id);
        assert_eq!(clinic.get(server, &inline).code, 99);
        // Each fits, both together do not.
        long(30_000_000);
        assert_eq!(clinic.get(server, &inline).code, 71);
    });
}

#[test]
fn a_signature_stands_directly_in_the_item_unless_it_is_told_in_another_format() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let (person, record) = first_person(server);
        let to = Destination { record, person, app: clinic.app.id, avenue: Avenue::Offline };
        let signature = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo/></Signature>";
        server
            .db
            .write_blocking(move |tx, now, rng| {
                let body = "<data-xml><encounter><when><date><y>2026</y><m>1</m><d>7</d></date></when><type><text>Visit\
                            </text></type></encounter></data-xml>";
                let thing = NewThing {
                    thing_type: medlock_things::find(ENCOUNTER_2).unwrap(),
                    data_xml: zeroize::Zeroizing::new(body.to_owned()),
                    effective: None,
                    updated_end: None,
                    flags: 0,
                    tags: None,
                    signature: Some(zeroize::Zeroizing::new(signature.to_owned())),
                    client_id: None,
                    blobs: Vec::new(),
                };
                let sealed = seal(&tx.vault(), rng, &thing);
                insert(tx, now, rng, to, &[sealed])
            })
            .unwrap();
        let told = clinic.call(server, "GetThings", 1, &old(ENCOUNTER_2));
        schema::check(&told, "GetThings");
        let direct = old_groups(&told, 1)[0].things[0].signature.clone();
        assert!(direct == Some(Signature::One(signature.to_owned())), "{}", told.xml());
        let wrapped = clinic.found(server, &of_type(ENCOUNTER_2)).things.remove(0).signature;
        assert!(matches!(wrapped, Some(Signature::Two(info)) if info.contains(signature)));
        let format = format!("<xml/><type-version-format>{ENCOUNTER_1}</type-version-format>");
        let older = clinic.found(server, &of_type(ENCOUNTER_2).replace("<xml/>", &format)).things.remove(0);
        assert!(older.type_id == Some(ENCOUNTER_1) && older.signature.is_none(), "it covers the body as it is kept");
        let row = clinic.get(server, &of_type(ENCOUNTER_2).replace("<xml/>", "<xml>mtt</xml>")).xml();
        assert!(row.contains("wc-issigned=\"true\""), "{row}");
    });
}

#[test]
fn each_version_has_its_own_parts() {
    on_each_engine(|server| {
        let clinic = Clinic::with_everything(server);
        let order = "<order-by><order-by-property type-id='x' property-name='y'/></order-by></group>";
        for version in [1, 2] {
            for wrong in [
                old(WEIGHT).replace("otherdata", "blobpayload"),
                old(WEIGHT).replace("</group>", "<intents/></group>"),
                old(WEIGHT).replace("</group>", order),
                of_type(WEIGHT),
            ] {
                assert_eq!(clinic.call(server, "GetThings", version, &wrong).code, 3, "{wrong}");
            }
        }
        assert_eq!(clinic.get(server, &old(WEIGHT)).code, 3);
    });
}
