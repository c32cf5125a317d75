//! Every code that PutThings, OverwriteThings and RemoveThings can answer, provoked; and what is in force when several could be.

use medlock_wire::thing::BlobHash;

use super::*;
use crate::streaming;

const SIGNED: &str = include_str!("../../../../../wire/tests/signed/method-2.xml");
const SIGNED_BLOBS: &str = include_str!("../../../../../wire/tests/signed/method-2-blobs.xml");

/// What there is to call about: an item of each sort.
pub(super) struct Shelf {
    weight: ThingKey,
    removed: ThingKey,
    read_only: ThingKey,
    ccr: ThingKey,
    newer: ThingKey,
    older: ThingKey,
    named_blob: ThingKey,
    basic: ThingKey,
    uploads: Uploads,
}

/// Addresses of uploads: one of each that cannot be used as it is, and one that can.
struct Uploads {
    open: String,
    good: String,
    used: String,
    of_a_package: String,
}

impl Uploads {
    fn fill(server: &TestServer, clinic: &Clinic) -> Uploads {
        let complete = |url: String| {
            streaming::upload(server, &url, b"abc");
            url
        };
        let used = complete(streaming::begin(server, clinic));
        clinic.stored(server, &streaming::a_file("text/plain", &used, None));
        Uploads {
            open: streaming::begin(server, clinic),
            good: complete(streaming::begin(server, clinic)),
            used,
            of_a_package: streaming::begin_package(server, &clinic.app),
        }
    }
}

const CCR_BODY: &str =
    "<data-xml><ContinuityOfCareRecord xmlns=\"urn:astm-org:CCR\"><a/></ContinuityOfCareRecord></data-xml>";
const ASTHMA: &str = "<data-xml><condition><name><text>Asthma</text></name></condition></data-xml>";
const ENCOUNTER: &str = "<data-xml><encounter><reason>cough</reason></encounter></data-xml>";
const OLD_ENCOUNTER: &str = "<data-xml><encounter><when><date><y>2026</y><m>1</m><d>1</d></date></when><type>visit</type>\
                             </encounter></data-xml>";
const BASIC_BODY: &str = "<data-xml><basic/></data-xml>";

fn of(id: Uuid, rest: &str) -> String {
    format!("<thing><type-id>{id}</type-id>{rest}</thing>")
}

fn payload(blobs: &str) -> String {
    format!("<blob-payload>{blobs}</blob-payload>")
}

fn key(key: ThingKey) -> String {
    format!("<thing-id version-stamp='{}'>{}</thing-id>", key.version_stamp, key.id)
}

impl Shelf {
    pub(super) fn fill(server: &TestServer, clinic: &Clinic) -> Shelf {
        let one = |thing: &str| clinic.stored(server, thing)[0];
        let removed = one(&weight(1, "1"));
        assert_eq!(clinic.call(server, "RemoveThings", 1, &key(removed)).code, 0);
        Shelf {
            weight: one(&weight(1, "1")),
            removed,
            read_only: one(&of(CONDITION, &format!("<flags>16</flags>{ASTHMA}"))),
            ccr: one(&of(CCR, CCR_BODY)),
            newer: one(&of(ENCOUNTER_2, ENCOUNTER)),
            older: one(&of(ENCOUNTER_1, OLD_ENCOUNTER)),
            named_blob: one(&file(&payload(&blob("scan", "<base64data>YQ==</base64data>")))),
            basic: one(&of(BASIC, BASIC_BODY)),
            uploads: Uploads::fill(server, clinic),
        }
    }
}

/// The second item of a request, the version it is written in, and the code for it.
pub(super) fn faults(shelf: &Shelf) -> Vec<(&'static str, u32, String, u32)> {
    let hashed = |hash: &str| {
        let hash = format!("<hash-info><algorithm>{hash}</hash></hash-info></blob-info>");
        file(&payload(&blob("", "<base64data>YWJj</base64data>").replace("</blob-info>", &hash)))
    };
    let stale = ThingKey { version_stamp: Uuid::from_u128(1), ..shelf.weight };
    let unknown = ThingKey { id: Uuid::from_u128(1), ..shelf.weight };
    let other =
        |encoding: &str, text: &str| file(&format!("<data-other content-encoding='{encoding}'>{text}</data-other>"));
    let good = shelf.uploads.good.as_str();
    let uploaded = |url: &str, hash: Option<(&str, u64)>| {
        let hash = hash.map(|(algorithm, block)| BlobHash {
            algorithm: algorithm.to_owned(),
            block_size: Some(block),
            hash: vec![7; 32],
        });
        streaming::a_file("text/plain", url, hash.as_ref())
    };
    let mut certificateless = SIGNED.to_owned();
    let (from, to) = (SIGNED.find("<X509Certificate>").unwrap(), SIGNED.find("</X509Data>").unwrap());
    certificateless.replace_range(from..to, "");
    vec![
        ("an element that is not in the schema", 2, of(WEIGHT, "<surprise/>"), 3),
        ("a body that is not of its type", 2, of(WEIGHT, &weight_body(1, "heavy")), 3),
        ("no body", 2, of(WEIGHT, ""), 3),
        ("no type", 2, format!("<thing>{}</thing>", weight_body(1, "1")), 3),
        ("two bodies", 2, of(WEIGHT, &weight_body(1, "1").repeat(2)), 3),
        ("a stamp that is no GUID", 2, "<thing><thing-id version-stamp='x'>1</thing-id></thing>".into(), 3),
        ("a signature over another body", 2, SIGNED.replace("74.84", "75.84"), 4),
        ("a type that may be read only", 2, of(HEIGHT, "<data-xml><height/></data-xml>"), 11),
        ("an item nobody knows", 2, changed(unknown, "<tags>a</tags>"), 13),
        ("an item that was removed", 2, changed(shelf.removed, "<tags>a</tags>"), 13),
        ("a second item of a kind of which there is one", 2, of(BASIC, BASIC_BODY), 13),
        ("the same in an older format", 2, of(BASIC_1, BASIC_BODY), 13),
        ("a type nobody knows", 2, of(Uuid::from_u128(1), &weight_body(1, "1")), 19),
        (
            "another type than the item's",
            2,
            changed(shelf.weight, &format!("<type-id>{CONDITION}</type-id>{ASTHMA}")),
            19,
        ),
        ("an item of an immutable type", 2, changed(shelf.ccr, &CCR_BODY.replace("<a/>", "<b/>")), 20),
        ("the type of all types", 2, of(BASE, "<data-xml><thing/></data-xml>"), 21),
        ("no stamp", 2, format!("<thing><thing-id>{}</thing-id></thing>", shelf.weight.id), 60),
        ("a blank stamp", 2, format!("<thing><thing-id version-stamp=' '>{}</thing-id></thing>", shelf.weight.id), 60),
        ("a stamp of the past", 2, changed(stale, "<tags>a</tags>"), 61),
        ("a day that is in no calendar", 2, of(WEIGHT, &weight_body(31, "1").replace("<m>1<", "<m>2<")), 69),
        (
            "an end on a day that is in no calendar",
            2,
            of(WEIGHT, &format!("{}<updated-end-date>2026-02-31T00:00:00</updated-end-date>", weight_body(1, "1"))),
            69,
        ),
        (
            "an end that is no date at all",
            2,
            of(WEIGHT, &format!("{}<updated-end-date>soon</updated-end-date>", weight_body(1, "1"))),
            3,
        ),
        (
            "a date of the item that is in no calendar",
            1,
            of(WEIGHT, &format!("<eff-date>2026-13-01T00:00:00</eff-date>{}", weight_body(1, "1"))),
            69,
        ),
        ("a signature without a certificate", 2, certificateless, 70),
        (
            "an older format",
            2,
            changed(shelf.newer, &format!("<type-id>{ENCOUNTER_1}</type-id><data-xml><encounter/></data-xml>")),
            85,
        ),
        ("an address of no upload", 2, file(&payload(&blob("", "<blob-ref-url>https://here/x</blob-ref-url>"))), 88),
        (
            "another format without a body",
            2,
            changed(shelf.older, &format!("<type-id>{ENCOUNTER_2}</type-id><tags>a</tags>")),
            90,
        ),
        ("an encoding nobody knows", 1, other("rot13", "nop"), 91),
        ("an encoding twice", 1, other("base64,base64", "YQ=="), 91),
        ("text that is not in its encoding", 1, other("gzip,base64", "YWJj"), 92),
        ("an upload that was used", 2, uploaded(&shelf.uploads.used, None), 101),
        ("an upload that is not complete", 2, uploaded(&shelf.uploads.open, None), 102),
        ("a hash of an upload that nobody knows", 2, uploaded(good, Some(("MD5", 2_097_152))), 106),
        ("a hash of an upload in blocks of nothing", 2, uploaded(good, Some(("SHA256Block", 0))), 107),
        ("another hash than the upload was told", 2, uploaded(good, Some(("SHA256", 2_097_152))), 108),
        ("in other blocks than the upload was told", 2, uploaded(good, Some(("SHA256Block", 1_024))), 109),
        ("a wrong hash of an upload", 2, uploaded(good, Some(("SHA256Block", 2_097_152))), 111),
        ("an upload for a package", 2, uploaded(&shelf.uploads.of_a_package, None), 112),
        ("two blobs of one name", 2, file(&payload(&blob("a", "<base64data>YQ==</base64data>").repeat(2))), 100),
        ("an item with a named blob in the first shape", 1, changed(shelf.named_blob, "<tags>a</tags>"), 104),
        ("another algorithm of the signature", 2, SIGNED.replace("xmldsig#rsa-sha1", "xmldsig#dsa-sha1"), 105),
        ("another hash of a blob", 2, hashed("MD5</algorithm><hash>YQ=="), 106),
        (
            "a hash in blocks of nothing",
            2,
            hashed("SHA256Block</algorithm><params><block-size>0</block-size></params><hash>YQ=="),
            107,
        ),
        ("another hash in the signature", 2, SIGNED_BLOBS.replacen("SHA256Block", "SHA256", 1), 108),
        ("other blocks in the signature", 2, SIGNED_BLOBS.replacen("2097152", "1024", 1), 109),
        ("another transform", 2, SIGNED.replace("match=\"thing\"", "match=\"*\""), 110),
        ("a hash of something else", 2, hashed("SHA256Block</algorithm><hash>YQ=="), 111),
        ("a signature over another blob", 2, SIGNED_BLOBS.replace("bGV0dGVy", "bGV0dGVz"), 111),
        (
            "a content type of two lines",
            2,
            file(&payload(&blob("", "<base64data>YQ==</base64data>").replace("text/plain", "text/plain&#10;x"))),
            121,
        ),
        ("a read-only item", 2, changed(shelf.read_only, &ASTHMA.replace("Asthma", "Cough")), 154),
        ("read-only, of a type that never is", 2, of(BASIC, &format!("<flags>16</flags>{BASIC_BODY}")), 155),
        ("no longer read-only", 2, changed(shelf.read_only, "<flags>0</flags>"), 156),
        ("read-only from now on", 2, changed(shelf.weight, "<flags>16</flags>"), 161),
    ]
}

const BASE: Uuid = uuid!("3e730686-781f-4616-aa0d-817bba8eb141");

/// All rights but to heights, which may be read only.
pub(super) fn clinic(server: &TestServer) -> Clinic {
    let written: Vec<Uuid> = all_types().into_iter().chain([BASE]).filter(|id| *id != HEIGHT).collect();
    let read = a_rule(Avenue::Offline, "read", Permissions::READ, &[HEIGHT]);
    let written: Vec<Uuid> = written.into_iter().filter(|id| medlock_things::find(*id).is_some()).collect();
    Clinic::new(server, &[a_rule(Avenue::Offline, "all", Permissions::ALL, &written), read])
}

#[test]
fn every_code_of_writing_is_told_with_its_place_and_nothing_is_written() {
    on_each_engine(|server| {
        let clinic = clinic(server);
        let shelf = Shelf::fill(server, &clinic);
        let all = "<group><filter/><format><section>core</section></format></group>";
        let keys = || clinic.found(server, all).things.iter().map(|thing| thing.key).collect::<Vec<_>>();
        let before = keys();
        let mut wrong = Vec::new();
        for (what, version, thing, code) in faults(&shelf) {
            for method in ["PutThings", "OverwriteThings"] {
                // There the older format is what it is about.
                if method == "OverwriteThings" && code == 85 {
                    continue;
                }
                let told = clinic.call(server, method, version, &[weight(1, "1"), thing.clone()].concat());
                if (told.code, told.info.as_deref()) != (code, Some("1")) {
                    wrong.push(format!(
                        "{method}, {what}: {code} expected, {} at {:?}: {}",
                        told.code, told.info, told.message
                    ));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert_eq!(keys(), before);
        // Downgrading is all that the one may and the other may not.
        let older = changed(shelf.newer, &format!("<type-id>{ENCOUNTER_1}</type-id>{OLD_ENCOUNTER}"));
        assert_eq!(clinic.call(server, "OverwriteThings", 2, &older).code, 0);
    });
}

/// Type, right, stamp, state, flags, format, body, blobs, signature: the first of them that is wrong is told.
#[test]
fn of_several_faults_the_first_is_told() {
    on_each_engine(|server| {
        let clinic = clinic(server);
        let shelf = Shelf::fill(server, &clinic);
        let code = |things: &str| {
            let told = clinic.put(server, things);
            (told.code, told.info)
        };
        let first = |code: u32| (code, Some("0".to_owned()));
        let stale = ThingKey { version_stamp: Uuid::from_u128(1), ..shelf.read_only };
        let bad_blob = payload(&blob("", "<blob-ref-url>https://here/x</blob-ref-url>"));
        let bad_signature = "<signature-info><sig-data/></signature-info>";
        let steps = [
            ("<type-id>00000000-0000-0000-0000-000000000001</type-id><flags>0</flags><data-xml/>", stale, 19),
            ("<flags>0</flags><data-xml/>", stale, 61),
            ("<flags>0</flags><data-xml/>", shelf.read_only, 156),
            (&format!("<type-id>{WEIGHT}</type-id><flags>16</flags><data-xml/>"), shelf.read_only, 19),
            (&format!("<data-xml/>{bad_blob}"), shelf.weight, 3),
            (&format!("{bad_blob}{bad_signature}"), shelf.weight, 88),
            (bad_signature, shelf.weight, 3),
        ];
        for (rest, key, expected) in steps {
            assert_eq!(code(&changed(key, rest)), first(expected), "{rest}");
        }
        // Of two items the first, and the room for both when nothing else is wrong.
        let two = [changed(shelf.weight, "<flags>16</flags>"), changed(stale, "<tags>a</tags>")].concat();
        assert_eq!(code(&two), first(161));
        server
            .db
            .write_blocking(|tx, _, _| tx.execute("UPDATE records SET quota_bytes = used_bytes + 10", &[]))
            .unwrap();
        assert_eq!(
            code(&[weight(1, "1"), changed(shelf.weight, "<flags>16</flags>")].concat()),
            (161, Some("1".to_owned()))
        );
        assert_eq!(code(&weight(1, "1")), (68, None));
        assert_eq!(refused(&clinic.call(server, "OverwriteThings", 2, &weight(1, "1"))), (68, None));
        // A removal always has room.
        assert_eq!(clinic.call(server, "RemoveThings", 1, &key(shelf.weight)).code, 0);
    });
}

#[test]
fn every_code_of_removing_is_told_with_its_place_and_nothing_is_removed() {
    on_each_engine(|server| {
        let clinic = clinic(server);
        let shelf = Shelf::fill(server, &clinic);
        let weights = || clinic.found(server, &of_type(WEIGHT)).things.len();
        let (person, record) = first_person(server);
        let app = server.app("Reader");
        let but_delete = Permissions::READ.or(Permissions::CREATE).or(Permissions::UPDATE);
        let rules = [a_rule(Avenue::Offline, "all", but_delete, &[WEIGHT])];
        let (pseudonym, number) = app.connected(server, person, record, &rules);
        let reader = Clinic { app, person: pseudonym, record: number };
        let good = clinic.stored(server, &weight(2, "2"))[0];
        let before = weights();
        let remove = |by: &Clinic, second: &str| {
            let told = by.call(server, "RemoveThings", 1, &[key(good), second.to_owned()].concat());
            (told.code, told.info)
        };
        let unknown = ThingKey { id: Uuid::from_u128(1), ..shelf.weight };
        let stale = ThingKey { version_stamp: Uuid::from_u128(1), ..shelf.weight };
        for (second, code) in [
            ("<thing-id>x</thing-id>".to_owned(), 60),
            ("<thing-id version-stamp='x'>x</thing-id>".to_owned(), 3),
            (format!("<thing-id>{}</thing-id>", shelf.weight.id), 60),
            (key(stale), 61),
            (key(unknown), 13),
            (key(shelf.removed), 13),
            // By then it is gone.
            (key(good), 13),
        ] {
            let (told, place) = remove(&clinic, &second);
            assert!(told == code || (code == 60 && told == 3), "{second}: {told}");
            assert_eq!(place.as_deref(), Some("1"), "{second}");
        }
        assert_eq!(clinic.call(server, "RemoveThings", 1, "").code, 3);
        assert_eq!(remove(&reader, &key(shelf.weight)), (11, Some("0".to_owned())));
        assert_eq!(weights(), before, "all or nothing");
        // Read-only, immutable and the only one of its kind: all can be removed, several at once.
        let several: String = [shelf.read_only, shelf.ccr, shelf.basic, good].map(key).concat();
        assert_eq!(clinic.call(server, "RemoveThings", 1, &several).code, 0);
        assert_eq!(weights(), before - 1);
        assert_eq!(clinic.put(server, &of(BASIC_1, BASIC_BODY)).code, 0, "there is room for another");
    });
}

/// The size of a call is looked at before anything else of it, and what it was to do is not done.
#[test]
fn a_call_that_is_too_long_is_39_for_every_method_and_nothing_is_written() {
    on_each_engine_with(&[("HTTP_REQUEST_BYTES_MAX", "65536")], |server| {
        let clinic = clinic(server);
        let kept = clinic.stored(server, &weight(1, "1"))[0];
        let blanks = " ".repeat(70_000);
        let long = format!("{}{blanks}", weight(2, "2"));
        for (method, version, info) in [
            ("PutThings", 1, long.clone()),
            ("PutThings", 2, long.clone()),
            ("OverwriteThings", 2, long),
            ("RemoveThings", 1, format!("{}{blanks}", key(kept))),
            ("GetThings", 3, format!("{}{blanks}", of_type(WEIGHT))),
        ] {
            assert_eq!(clinic.call(server, method, version, &info).code, 39, "{method} {version}");
        }
        let left: Vec<ThingKey> =
            clinic.found(server, &of_type(WEIGHT)).things.iter().filter_map(|thing| thing.key).collect();
        assert_eq!(left, [kept]);
    });
}

/// Codes that are about the call and not about one item.
#[test]
fn what_is_wrong_with_the_call_is_told_before_its_items_are_looked_at() {
    on_each_engine(|server| {
        let clinic = clinic(server);
        let bad = of(Uuid::from_u128(1), "");
        for (method, version, info) in [
            ("PutThings", 1, bad.as_str()),
            ("PutThings", 2, bad.as_str()),
            ("OverwriteThings", 1, bad.as_str()),
            ("OverwriteThings", 2, bad.as_str()),
            (
                "RemoveThings",
                1,
                "<thing-id version-stamp='00000000-0000-0000-0000-000000000001'>00000000-0000-0000-0000-000000000001</thing-id>",
            ),
        ] {
            let call = |record| clinic.app.call_offline(server, method, version, record, clinic.person, info).code;
            assert_eq!(call(None), 10, "{method}");
            assert_eq!(call(Some(Uuid::from_u128(5))), 10, "{method}");
            let state = |state: i32| {
                server
                    .db
                    .write_blocking(move |tx, _, _| tx.execute("UPDATE records SET state = $1", &[&state]))
                    .unwrap();
            };
            state(3);
            assert_eq!(call(Some(clinic.record)), 37, "{method}");
            state(1);
            assert_eq!(clinic.call(server, method, version, "<other/>").code, 3, "{method}");
        }
        let (person, record) = first_person(server);
        testing::end_authorisation(&server.db, clinic.app.id, person, record);
        assert_eq!(clinic.put(server, &weight(1, "1")).code, 11);
    });
}
