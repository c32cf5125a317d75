use medlock_xml::{Document, Limits, Writer};
use proptest::prelude::*;

use super::*;

fn parse(inner: &str, shape: Shape) -> Result<Thing, Failure> {
    let xml = format!("<thing>{inner}</thing>");
    let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
    Thing::parse(document.root(), shape)
}

fn write(thing: &Thing, shape: Shape) -> String {
    let mut writer = Writer::new();
    thing.write(&mut writer, "thing", shape);
    writer.finish()
}

fn code_of(inner: &str, shape: Shape) -> u32 {
    parse(inner, shape).err().unwrap_or_else(|| panic!("accepted: {inner}")).code.number()
}

const ID: &str = "<thing-id version-stamp=\"11111111-1111-1111-1111-111111111111\">\
    22222222-2222-2222-2222-222222222222</thing-id>";
const TYPE: &str = "<type-id name=\"Weight\">3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id>";
const DATES: &str = "<eff-date>2017-05-23T12:41:22.41</eff-date>";
const AUDIT: &str = "<timestamp>2017-05-23T12:41:22.41Z</timestamp>\
    <app-id name=\"A &amp; B\">33333333-3333-3333-3333-333333333333</app-id>\
    <person-id name=\"P\">44444444-4444-4444-4444-444444444444</person-id>\
    <access-avenue>Online</access-avenue><audit-action>Created</audit-action>";
const BODY: &str = "<data-xml><weight><value  kg='1'/></weight><common/></data-xml>";
const PERMISSIONS: &str = "<eff-permissions immutable=\"false\"><permission>Read</permission>\
    <permission>Update</permission></eff-permissions>";
const BLOB: &str = "<blob><blob-info><name/><content-type>text/plain</content-type></blob-info>\
    <content-length>2</content-length><base64data>aGk=</base64data></blob>";

#[test]
fn a_full_item_of_shape_two_comes_back_as_it_was() {
    let inner = format!(
        "{ID}{TYPE}<thing-state>Active</thing-state><flags>16</flags>{DATES}\
         <created>{AUDIT}<master-app-id>33333333-3333-3333-3333-333333333333</master-app-id></created>\
         <updated>{AUDIT}</updated>{BODY}\
         <blob-payload>{BLOB}<blob><blob-info><name>x</name><content-type/><hash-info><algorithm>SHA256Block</algorithm>\
         <params><block-size>2097152</block-size></params><hash>AAECAw==</hash></hash-info></blob-info>\
         <blob-ref-url>https://host/streaming/wildcatblob.ashx?blob-ref-token=a&amp;b</blob-ref-url>\
         <legacy-content-encoding>gzip</legacy-content-encoding></blob></blob-payload>\
         {PERMISSIONS}<tags>a,b</tags><signature-info><sig-data>  </sig-data></signature-info>\
         <updated-end-date>2018-01-01T00:00:00</updated-end-date>"
    );
    let thing = parse(&inner, Shape::Two).ok().unwrap();
    assert_eq!(write(&thing, Shape::Two), format!("<thing>{inner}</thing>"));
    assert_eq!(thing.body().unwrap().xml, BODY, "the body keeps its blanks and quotes");
    assert_eq!(thing.blobs()[0].data, BlobData::Inline(b"hi".to_vec()), "decoded");
    assert_eq!(thing.flags, Some(16));
    assert_eq!(thing.created.as_ref().unwrap().app.name, "A & B");
}

#[test]
fn a_full_item_of_shape_one_comes_back_as_it_was() {
    let inner = format!(
        "{ID}{TYPE}<thing-state>Deleted</thing-state>{BODY}\
         <data-other content-type=\"text/plain\" content-encoding=\"base64\">aGk=</data-other><tags>a</tags>\
         <Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo /></Signature>"
    );
    let thing = parse(&inner, Shape::One).ok().unwrap();
    assert_eq!(write(&thing, Shape::One), format!("<thing>{inner}</thing>"));
    assert!(matches!(&thing.signature, Some(Signature::One(raw)) if raw.contains("<SignedInfo />")));
}

#[test]
fn each_shape_has_its_own_parts() {
    let blobs = format!("{BODY}<blob-payload>{BLOB}</blob-payload>");
    let other = format!("{BODY}<data-other>x</data-other>");
    assert_eq!(code_of(&blobs, Shape::One), 3);
    assert_eq!(code_of(&other, Shape::Two), 3);
    assert!(parse(&blobs, Shape::Either).is_ok() && parse(&other, Shape::Either).is_ok());
    let dsig = "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>";
    assert_eq!(code_of(dsig, Shape::Two), 3);
    assert!(parse(dsig, Shape::Either).is_ok());
    assert_eq!(code_of("<Signature/>", Shape::One), 3, "only in its namespace");
    assert_eq!(code_of(&format!("{dsig}<signature-info/>"), Shape::Either), 3);
}

#[test]
fn what_does_not_fit_is_refused() {
    for inner in [
        "<type-id>no guid</type-id>",
        "<type-id>{3d34d87e-7fc1-4153-800f-f56592cb0d17}</type-id>",
        "<type-id>3d34d87e7fc14153800ff56592cb0d17</type-id>",
        "<thing-id version-stamp='x'>22222222-2222-2222-2222-222222222222</thing-id>",
        "<thing-state>active</thing-state>",
        "<flags>-1</flags>",
        "<flags>4294967296</flags>",
        "<eff-date>today</eff-date>",
        "<data-xml/><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id>",
        "<data-xml><a/></data-xml><data-xml><b/></data-xml>",
        "<surprise/>",
        "text",
        "<blob-payload/>",
        "<blob-payload><blob/></blob-payload>",
        "<blob-payload><blob><blob-info><name/></blob-info></blob></blob-payload>",
        "<blob-payload><blob><blob-info><content-type/><name/></blob-info></blob></blob-payload>",
        "<blob-payload><blob><blob-info><name/><content-type/></blob-info><base64data>*</base64data></blob></blob-payload>",
        "<blob-payload><blob><blob-info><name/><content-type/></blob-info><base64data>aGk=</base64data>\
            <blob-ref-url>x</blob-ref-url></blob></blob-payload>",
        "<blob-payload><blob><blob-info><name/><content-type/></blob-info><content-length>x</content-length></blob></blob-payload>",
    ] {
        assert_eq!(code_of(inner, Shape::Two), 3, "{inner}");
    }
    assert_eq!(code_of("<thing-id>22222222-2222-2222-2222-222222222222</thing-id>", Shape::Two), 60);
    let long_name = format!(
        "<blob-payload><blob><blob-info><name>{}</name><content-type/></blob-info></blob></blob-payload>",
        "n".repeat(256)
    );
    assert_eq!(code_of(&long_name, Shape::Two), 3);
    assert_eq!(code_of(&format!("<tags>{}</tags>", "t".repeat(513)), Shape::Two), 3);
    assert_eq!(code_of(&format!("<blob-payload>{BLOB}{BLOB}</blob-payload>"), Shape::Two), 100);
}

#[test]
fn transforms_are_kept_apart_from_the_body() {
    let inner = "<data-xml transform=\"form\"><x/></data-xml><data-xml><weight/></data-xml>";
    let thing = parse(inner, Shape::Two).ok().unwrap();
    assert_eq!(thing.data_xml.len(), 2);
    assert_eq!(thing.body().unwrap().xml, "<data-xml><weight/></data-xml>");
}

#[test]
fn a_body_can_be_read_alone() {
    let xml = "<r:request xmlns:r='urn:r' xmlns:x='urn:x'><thing><data-xml><weight/><common><extension source='s'>\
        <x:y/></extension></common></data-xml></thing></r:request>";
    let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
    let thing = Thing::parse(document.root().child("thing").unwrap(), Shape::Two).ok().unwrap();
    let body = &thing.body().unwrap().xml;
    assert!(body.starts_with("<data-xml xmlns:x=\"urn:x\"><weight/>"), "{body}");
    assert!(Document::parse(body.as_bytes(), &Limits::REQUEST).is_ok());
}

#[test]
fn what_the_server_decides_cannot_spoil_an_item() {
    let inner = "<created>nonsense</created><updated/><eff-permissions><permission>Fly</permission></eff-permissions>";
    let thing = parse(inner, Shape::Two).ok().unwrap();
    assert!(thing.created.is_none() && thing.updated.is_none() && thing.effective_permissions.is_none());
}

#[test]
fn a_blob_hash_is_checked() {
    let bytes = vec![7_u8; 5_000];
    let right = BlobHash::of(&bytes);
    assert_eq!(right.verify(&bytes), Ok(()));
    let number = |hash: &BlobHash| hash.verify(&bytes).unwrap_err().code.number();
    assert_eq!(right.verify(&bytes[1..]).unwrap_err().code.number(), 111);
    assert_eq!(number(&BlobHash { algorithm: "MD5".into(), ..right.clone() }), 106);
    assert_eq!(number(&BlobHash { block_size: Some(0), ..right.clone() }), 107);
    assert_eq!(number(&BlobHash { block_size: Some(u64::MAX), ..right.clone() }), 107);
    assert_eq!(number(&BlobHash { block_size: Some(1_000), ..right.clone() }), 111);
    assert_eq!(BlobHash { block_size: None, ..right }.verify(&bytes), Ok(()));
}

fn text() -> impl Strategy<Value = String> {
    "[ -~äß€😀]{0,20}"
}

prop_compose! {
    fn any_blob()(
        name in text(),
        content_type in text(),
        length in proptest::option::of(0_i64..1_000_000),
        data in prop_oneof![
            Just(BlobData::None),
            any::<Vec<u8>>().prop_map(BlobData::Inline),
            "https://[a-z]{1,9}/\\?a=1&b=2".prop_map(BlobData::Reference),
        ],
        hash in proptest::option::of(any::<Vec<u8>>().prop_map(|hash| BlobHash { algorithm: SHA256_BLOCK.into(), block_size: Some(9), hash })),
    ) -> Blob {
        Blob { name, content_type, content_length: length, data, hash, ..Blob::default() }
    }
}

prop_compose! {
    fn any_thing()(
        ids in any::<Option<(u128, u128)>>(),
        type_id in any::<Option<u128>>(),
        flags: Option<u32>,
        second in proptest::option::of(0_i64..4_000_000_000),
        body in proptest::option::of(text()),
        tags in proptest::option::of(text()),
        mut blobs in proptest::option::of(proptest::collection::vec(any_blob(), 1..4)),
    ) -> Thing {
        if let Some(blobs) = &mut blobs {
            blobs.sort_by(|a, b| a.name.cmp(&b.name));
            blobs.dedup_by(|a, b| a.name == b.name);
        }
        let mut writer = Writer::new();
        writer.element("file", body.as_deref().unwrap_or_default());
        Thing {
            key: ids.map(|(id, stamp)| ThingKey { id: Uuid::from_u128(id), version_stamp: Uuid::from_u128(stamp) }),
            type_id: type_id.map(Uuid::from_u128),
            flags,
            effective_date: second
                .map(|s| jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(s).unwrap())),
            data_xml: body.map(|_| vec![DataXml::new(&writer.finish())]).unwrap_or_default(),
            tags,
            blobs,
            ..Thing::default()
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read(thing in any_thing()) {
        let xml = write(&thing, Shape::Two);
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        let read = Thing::parse(document.root(), Shape::Two).map_err(|e| e.to_string());
        prop_assert!(read.as_ref().ok() == Some(&thing), "{:?} {xml}", read.err());
        let either = Thing::parse(document.root(), Shape::Either).ok();
        prop_assert!(either.as_ref() == Some(&thing));
    }
}
