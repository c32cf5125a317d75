use medlock_things::WallClock;
use medlock_wire::base64;
use medlock_wire::thing::BlobHash;

use super::*;

const WEIGHT: &str = "3d34d87e-7fc1-4153-800f-f56592cb0d17";
const FILE: &str = "bd0403c5-4ae2-4b0e-a8db-1888678e4528";
const BASIC: &str = "bf516a61-5252-4c28-a979-27f45f62f78d";
const BODY: &str = "<data-xml><weight><when><date><y>2026</y><m>1</m><d>2</d></date><time><h>3</h><m>4</m></time></when>\
                    <value><kg>72.50</kg></value></weight><common><source>scale</source><extension source='x'>\
                    <anything a='1'/></extension></common></data-xml>";
const FILE_BODY: &str = "<data-xml><file><name>a.txt</name><size>2</size><content-type><text>text/plain</text></content-type></file></data-xml>";

fn thing(type_id: &str, rest: &str) -> String {
    format!("<thing><type-id>{type_id}</type-id>{rest}</thing>")
}

fn one(contents: &str) -> PreparedThing {
    let mut things = prepare(contents.as_bytes(), &PackageBlobs::default()).expect("can be used");
    assert_eq!(things.len(), 1);
    things.remove(0)
}

#[track_caller]
fn fault(contents: &str) -> (u32, &'static str) {
    let fault = prepare(contents.as_bytes(), &PackageBlobs::default()).err().expect("cannot be used");
    (fault.code.number(), fault.class)
}

fn blob(inner: &str) -> String {
    thing(FILE, &format!("{FILE_BODY}<blob-payload>{inner}</blob-payload>"))
}

#[track_caller]
fn bytes(blob: &NewBlob) -> &[u8] {
    match &blob.content {
        Content::Bytes(bytes) => bytes,
        Content::Stored { .. } | Content::InPackage { .. } => panic!("its bytes are elsewhere"),
    }
}

fn named(name: &str, rest: &str) -> String {
    format!("<blob><blob-info><name>{name}</name><content-type>text/plain</content-type></blob-info>{rest}</blob>")
}

#[test]
fn the_body_is_kept_byte_for_byte_with_common_and_extensions() {
    let item = one(&thing(WEIGHT, BODY));
    assert_eq!(item.data_xml.as_str(), BODY);
    assert_eq!(item.thing_type.root, "weight");
    assert_eq!(item.effective, Some(jiff::civil::date(2026, 1, 2).at(3, 4, 0, 0)));
    assert_eq!((item.flags, item.updated_end, item.blobs.len()), (0, None, 0));
    assert!(item.tags.is_none() && item.signature.is_none());
}

#[test]
fn what_would_touch_an_existing_item_is_passed_over() {
    let id = "6f2a5f0e-4f2c-4a1b-9a53-0b6a8f7f0001";
    let audit = format!(
        "<timestamp>2020-01-01T00:00:00Z</timestamp><app-id name='a'>{id}</app-id><person-id name='p'>{id}</person-id>\
         <audit-action>Created</audit-action>"
    );
    let contents = format!(
        "<thing><thing-id version-stamp='{id}'>{id}</thing-id><type-id name='Weight'>{WEIGHT}</type-id>\
         <thing-state>Deleted</thing-state><flags>15</flags><eff-date>2001-01-01T00:00:00</eff-date>\
         <created>{audit}</created><updated>{audit}</updated>{BODY}\
         <eff-permissions immutable='true'><permission>Read</permission></eff-permissions></thing>"
    );
    let item = one(&contents);
    assert_eq!(item.flags, 0);
    assert_eq!(item.effective, Some(jiff::civil::date(2026, 1, 2).at(3, 4, 0, 0)), "the body's own date");
}

#[test]
fn both_shapes_may_stand_side_by_side() {
    let old = thing(FILE, &format!("{FILE_BODY}<data-other content-type='text/plain'>hi</data-other><tags>a,b</tags>"));
    let new = thing(
        FILE,
        &format!(
            "{FILE_BODY}<blob-payload>{}</blob-payload><tags/><updated-end-date>2030-01-01T00:00:00</updated-end-date>",
            named("", "<base64data>aGk=</base64data>")
        ),
    );
    let things = prepare([old, new].concat().as_bytes(), &PackageBlobs::default()).expect("can be used");
    assert_eq!(things[0].tags.as_ref().map(|tags| tags.as_str()), Some("a,b"));
    assert!(things[1].tags.is_none());
    for item in &things {
        assert_eq!((item.blobs[0].name.as_str(), item.blobs[0].content_type.as_str()), ("", "text/plain"));
        assert_eq!(bytes(&item.blobs[0]), b"hi");
    }
    assert_eq!(things[1].updated_end, Some(jiff::civil::date(2030, 1, 1).at(0, 0, 0, 0)));
}

#[test]
fn an_end_date_beyond_the_last_one_means_none() {
    let with =
        |date: &str| one(&thing(WEIGHT, &format!("{BODY}<updated-end-date>{date}</updated-end-date>"))).updated_end;
    assert_eq!(with("9999-12-31T23:59:59.999"), None);
    assert_eq!(with("9999-12-31T00:00:00"), Some(LAST_END_DATE));
}

#[test]
fn a_sender_may_make_items_read_only_where_the_type_allows_it() {
    assert_eq!(one(&thing(WEIGHT, &format!("<flags>17</flags>{BODY}"))).flags, READ_ONLY);
    let basic = "<flags>16</flags><data-xml><basic><gender>f</gender></basic></data-xml>";
    assert_eq!(fault(&thing(BASIC, basic)).0, 155);
    assert_eq!(one(&thing(BASIC, &basic.replace("16", "1"))).flags, 0, "personal is for custodians to set");
}

#[test]
fn types_that_cannot_be_are_refused() {
    assert_eq!(fault(&thing("00000000-0000-0000-0000-000000000001", BODY)), (19, "type-unknown"));
    assert_eq!(fault(&thing(&package::TYPE_ID.to_string(), "<data-xml/>")), (120, "package-in-package"));
    assert_eq!(fault(&format!("<thing>{BODY}</thing>")), (3, "type-missing"));
    for uncreatable in things::all().filter(|thing_type| !thing_type.creatable) {
        assert_ne!(fault(&thing(&uncreatable.id.to_string(), BODY)).0, 0, "{}", uncreatable.name);
    }
}

#[test]
fn one_bad_item_makes_the_whole_package_unusable() {
    let good = thing(WEIGHT, BODY);
    let bad = good.replace("72.50", "heavy");
    assert_eq!(fault(&[good.as_str(), &bad, &good].concat()), (3, "body-invalid"));
    assert_eq!(fault(&thing(WEIGHT, "")), (3, "body-missing"));
    let impossible = good.replace("<m>1</m><d>2</d>", "<m>2</m><d>31</d>");
    assert_eq!(fault(&impossible), (69, "date-invalid"));
}

#[test]
fn what_is_no_sequence_of_things_is_120() {
    let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;&b;'>]><thing>&c;</thing>";
    for contents in ["", "   ", "weight: 72", "<things/>", "<thing>", bomb, "<a><b/></a>"] {
        assert_eq!(fault(contents).0, 120, "{contents}");
    }
    assert_eq!(prepare(b"\xff\xfe<\0t\0", &PackageBlobs::default()).err().expect("not UTF-8").code.number(), 120);
}

#[test]
fn a_byte_order_mark_and_a_declaration_in_front_do_no_harm() {
    let front = "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n";
    one(&format!("{front}{}", thing(WEIGHT, BODY)));
}

#[test]
fn inline_blobs_are_taken_with_their_names_and_hashes_are_checked() {
    let hash = BlobHash::of(b"hi");
    let info = |hash: &str| {
        format!(
            "<blob><blob-info><name>n</name><content-type>text/plain</content-type><hash-info><algorithm>SHA256Block\
             </algorithm><params><block-size>2097152</block-size></params><hash>{hash}</hash></hash-info></blob-info>\
             <base64data>aGk=</base64data></blob>"
        )
    };
    let right = base64::encode(&hash.hash);
    let item = one(&blob(&(info(&right) + &named("", "<base64data>aGk=</base64data>"))));
    assert_eq!(item.blobs.iter().map(|blob| blob.name.as_str()).collect::<Vec<_>>(), ["n", ""]);
    let wrong = base64::encode(&BlobHash::of(b"ho").hash);
    assert_eq!(fault(&blob(&info(&wrong))), (111, "blob-hash"));
    assert_eq!(fault(&blob(&info(&right).replace("SHA256Block", "MD5"))).0, 106);
}

#[test]
fn blobs_that_are_not_there_or_are_there_twice_are_refused() {
    let inline = "<base64data>aGk=</base64data>";
    assert_eq!(fault(&blob(&(named("a", inline) + &named("a", inline)))).0, 120);
    assert_eq!(fault(&blob(&named("a", ""))), (120, "blob-without-data"));
    assert_eq!(fault(&blob(&named("a", "<content-length>5</content-length>"))), (120, "blob-without-data"));
    assert_eq!(one(&blob(&named("a", "<content-length>0</content-length>"))).blobs.len(), 0);
    let streamed = named("a", "<blob-ref-url>https://example.org/blob</blob-ref-url>");
    assert_eq!(fault(&blob(&streamed)), (120, "blob-not-listed"));
    assert_eq!(bytes(&one(&blob(&named("a", "<base64data></base64data>"))).blobs[0]), b"", "a blob can be empty");
}

#[test]
fn a_signature_is_kept_byte_for_byte_unless_a_blob_is_streamed() {
    let old = "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo  a='1'/>\n</Signature>";
    let item = one(&thing(WEIGHT, &format!("{BODY}{old}")));
    assert_eq!(item.signature.as_ref().map(|xml| xml.as_str()), Some(old));
    let new = "<signature-info><sig-data><hv-signature-method>HVSignatureMethod2</hv-signature-method>\
               <algorithm-tag>rsa-sha1</algorithm-tag></sig-data></signature-info>";
    let inline = named("a", "<base64data>aGk=</base64data>");
    let signed = |blobs: &str| thing(FILE, &format!("{FILE_BODY}<blob-payload>{blobs}</blob-payload>{new}"));
    assert_eq!(one(&signed(&inline)).signature.as_ref().map(|xml| xml.as_str()), Some(new));
    let streamed = named("a", "<blob-ref-url>https://example.org/blob</blob-ref-url>");
    assert_eq!(fault(&signed(&streamed)), (120, "signed-and-streamed"));
}

#[test]
fn data_other_becomes_the_default_blob_with_its_base64_undone() {
    let with = |attributes: &str, text: &str| {
        let contents = thing(FILE, &format!("{FILE_BODY}<data-other {attributes}>{text}</data-other>"));
        prepare(contents.as_bytes(), &PackageBlobs::default())
            .map(|mut things| things.remove(0).blobs.pop())
            .map_err(|fault| fault.code.number())
    };
    let blob = |attributes: &str, text: &str| with(attributes, text).expect("can be used").expect("a blob");
    assert_eq!(bytes(&blob("", "plain &amp; simple")), b"plain & simple");
    let plain = blob("content-type='text/plain' content-encoding='base64'", "aGk=");
    assert_eq!((bytes(&plain), plain.content_type.as_str()), (b"hi".as_slice(), "text/plain"));
    assert_eq!((plain.legacy_encoding.as_deref(), plain.current_encoding), (Some("base64"), None));
    assert_eq!(bytes(&blob("content-encoding='Base-64'", "aG\nk=")), b"hi");
    let packed = blob("content-encoding='gzip, base64'", "H4sIAAAA");
    assert_eq!(
        (packed.legacy_encoding.as_deref(), packed.current_encoding.as_deref()),
        (Some("gzip, base64"), Some("gzip"))
    );
    assert_eq!(bytes(&packed)[..2], [0x1f, 0x8b]);
    assert!(with("content-type='text/plain'", "").expect("can be used").is_none());
    assert_eq!(with("content-encoding='zip'", "aGk=").err(), Some(91));
    assert_eq!(with("content-encoding='base64,base-64'", "aGk=").err(), Some(91));
    assert_eq!(with("content-encoding='base64'", "*").err(), Some(92));
    assert_eq!(with("content-encoding='base64,gzip'", "aGk=").err(), Some(92));
}

#[test]
fn the_senders_date_stands_in_where_the_body_has_none() {
    let sent = format!("<eff-date>2001-02-03T04:05:06Z</eff-date>{FILE_BODY}");
    let expected: WallClock = jiff::civil::date(2001, 2, 3).at(4, 5, 6, 0);
    assert_eq!(one(&thing(FILE, &sent)).effective, Some(expected));
    assert_eq!(one(&thing(FILE, FILE_BODY)).effective, None);
}

#[test]
fn items_are_counted_by_type_in_order_of_first_appearance() {
    let (weight, file) = (thing(WEIGHT, BODY), thing(FILE, FILE_BODY));
    let things =
        prepare([weight.as_str(), &file, &weight].concat().as_bytes(), &PackageBlobs::default()).expect("can be used");
    let counts: Vec<_> =
        counts_by_type(&things).into_iter().map(|(thing_type, count)| (thing_type.root, count)).collect();
    assert_eq!(counts, [("weight", 2), ("file", 1)]);
}

#[test]
fn a_prefix_declared_around_the_body_goes_with_it() {
    let body = BODY.replace("<anything a='1'/>", "<x:anything/>");
    let contents = thing(WEIGHT, &body).replace("<thing>", "<thing xmlns:x='urn:x'>");
    let stored = one(&contents).data_xml;
    assert!(stored.contains("<x:anything/>") && stored.contains("urn:x"), "it reads on its own");
}
