//! What the server finds when a right answer has opened a package: one test for each rule of pick-up, for both versions of
//! CreateConnectPackage.

use jiff::SignedDuration;
use medlock_crypto::fold::package_fold;
use medlock_crypto::package::{self, PackageKeys, Params};
use medlock_crypto::random::SeededRandom;
use medlock_domain::audit;
use medlock_domain::records::RecordError;
use medlock_domain::things_in_record::{self, Avenue, Thing};
use medlock_store::Engine;
use medlock_wire::base64;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::thing::BlobHash;

use super::{
    ANSWER, FRIENDLY_NAME, LAB, chances, choose, drop_off, execute, fresh_params, fresh_random, number, offers,
    on_each_engine_and_version, open, pick_up, reader, record_text, rows, sealed_as_folded, send, shared, weight,
    with_ciphertext,
};
use crate::shell::browser::{Browser, attribute};
use crate::support::{A_WEIGHT, Sealed, TestApp, TestServer, on_each_engine};

const WEIGHT: &str = "3d34d87e-7fc1-4153-800f-f56592cb0d17";
const FILE: &str = "bd0403c5-4ae2-4b0e-a8db-1888678e4528";
const FILE_BODY: &str = "<data-xml><file><name>letter.txt</name><size>5</size></file></data-xml>";

/// Sends contents and answers rightly: the page must say that they cannot be used, name a reference, keep the package and
/// its chances, and write nothing but a line in the journal, whose class is given back.
fn refused(server: &TestServer, lab: &TestApp, ana: &mut Browser, version: u32, contents: &[u8]) -> (String, i64) {
    let package = sealed_as_folded(&package_fold(ANSWER), contents);
    let code = send(server, lab, version, &package).identity_code();
    let things = rows(server, "things");
    ana.open_link(&code).expect("question");
    ana.submit(&[("answer", ANSWER)]).expect("unusable").says(LAB).says("Nothing was added").says("Reference ");
    let text = ana.page.text();
    let (_, after) = text.split_once("Reference ").unwrap();
    let reference = after.split(' ').next().unwrap().replace('-', "").to_lowercase();
    // Again, and in another tab: still the same, still free.
    ana.open_link(&code).expect("unusable");
    assert_eq!(chances(server, &code), 3);
    assert_eq!(rows(server, "things"), things);
    let id = lab.id;
    let lines = server.db.read_blocking(move |tx, _| audit::of_app(tx, id, 100)).unwrap();
    let line = lines
        .iter()
        .find(|line| {
            line.action == "package-unusable"
                && line.object.is_some_and(|id| id.simple().to_string().ends_with(&reference))
        })
        .unwrap_or_else(|| panic!("no line about {reference}: {lines:?}"));
    assert!(line.person.is_none() && line.record.is_none(), "the sender's log does not say who it was");
    (line.detail.clone().unwrap(), line.count.unwrap())
}

/// The items stored last, unsealed.
fn items(server: &TestServer, count: usize) -> Vec<Thing> {
    server
        .db
        .read_blocking(move |tx, _| -> Result<Vec<Thing>, RecordError> {
            let rows = tx.query("SELECT id, created_by_person FROM things ORDER BY created_at, id", &[])?;
            let mut items = Vec::new();
            for row in rows.iter().rev().take(count) {
                items.extend(things_in_record::load(tx, row.get(1)?, row.get(0)?)?);
            }
            Ok(items)
        })
        .unwrap()
}

fn a_reader(server: &TestServer, version: u32) -> Browser {
    reader(server, &format!("ana{version}@example.org"))
}

fn thing(type_id: &str, rest: &str) -> String {
    format!("<thing><type-id>{type_id}</type-id>{rest}</thing>")
}

// ---- 1. the answer ----

/// A page without what differs from one rendering to the next.
fn comparable(browser: &Browser) -> String {
    let mut html = browser.page.html.clone();
    let flow = browser.at.split(['/', '?']).nth(2).unwrap().to_owned();
    html = html.replace(&flow, "FLOW");
    for tag in browser.page.html.split('<').filter(|tag| tag.contains("type=\"hidden\"")) {
        let value = attribute(tag.split('>').next().unwrap(), "value").unwrap();
        html = html.replace(&value, "HIDDEN");
    }
    html
}

/// Scenario 66. The wrong answer, damage that only the padding shows, damage that only the MAC shows: one answer of the server.
#[test]
fn scenario_66_bad_padding_and_a_bad_mac_are_a_wrong_answer_and_nothing_else() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        let keys = |params: &Params| PackageKeys::derive(params, &package_fold(ANSWER));
        let make = |cipher: &dyn Fn(&PackageKeys, &Params, &mut SeededRandom) -> Vec<u8>| {
            let mut rng = fresh_random();
            let params = fresh_params(&mut rng);
            let ciphertext = cipher(&keys(&params), &params, &mut rng);
            with_ciphertext(params, ciphertext)
        };
        let whole = |keys: &PackageKeys, params: &Params, rng: &mut SeededRandom| {
            package::seal(keys, A_WEIGHT.as_bytes(), &params.salt, rng)
        };
        let cases: [(&str, Sealed, &str); 4] = [
            ("a wrong answer", make(&whole), "Rex"),
            // The last block is missing, so the last byte is a letter: no padding at all.
            (
                "bad padding",
                make(&|keys, params, rng| {
                    let mut cut = whole(keys, params, rng);
                    cut.truncate(cut.len() - 32);
                    cut
                }),
                ANSWER,
            ),
            // A chunk of a streamed blob is sealed and padded in the same way, without a MAC.
            ("no mac", make(&|keys, _, rng| package::seal_chunk(keys, A_WEIGHT.as_bytes(), rng)), ANSWER),
            // A flipped bit far from the end leaves the padding as it was.
            (
                "bad mac",
                make(&|keys, params, rng| {
                    let mut damaged = whole(keys, params, rng);
                    damaged[3] ^= 1;
                    damaged
                }),
                ANSWER,
            ),
        ];
        let mut pages = Vec::new();
        for (what, package, answer) in cases {
            let code = send(server, &lab, version, &package).identity_code();
            ana.open_link(&code).expect("question");
            ana.submit(&[("answer", answer)]).expect("wrong-answer");
            assert_eq!((ana.page.status(), ana.page.attempts_left()), (200, Some(2)), "{what}");
            assert_eq!(chances(server, &code), 2, "{what}");
            pages.push((what, comparable(&ana)));
        }
        for (what, page) in &pages[1..] {
            assert_eq!(*page, pages[0].1, "{what}");
        }
    });
}

// ---- 2. the ticket ----

#[test]
fn a_right_answer_shows_what_it_is_but_no_value_and_is_good_for_half_an_hour() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        let height = "<thing><type-id>40750a6a-89b2-455c-bd8d-b420a4cb500b</type-id><data-xml><height><when><date><y>2026</y>\
                      <m>1</m><d>3</d></date></when><value><m>1.68</m></value></height></data-xml></thing>";
        let code = drop_off(server, &lab, version, &[&weight("61.5"), height, &weight("62.5")].concat());
        ana.open_link(&code).expect("question");
        assert!(!ana.page.html.contains(FRIENDLY_NAME) && !ana.page.html.contains("Emma"));
        ana.submit(&[("answer", ANSWER)]).expect("choose-record");
        ana.page.says(FRIENDLY_NAME).says(LAB).says("January 2, 2026").says("2 × Weight").says("1 × Height");
        for value in ["61.5", "62.5", "1.68", ANSWER] {
            assert!(!ana.page.html.contains(value), "{value}");
        }
        server.advance(SignedDuration::from_mins(30) - SignedDuration::from_secs(1));
        choose(&mut ana, "Ana Sample");
        server.advance(SignedDuration::from_secs(1));
        let things = rows(server, "things");
        ana.submit(&[]).expect("question");
        assert_eq!(rows(server, "things"), things);
        ana.submit(&[("answer", ANSWER)]);
        choose(&mut ana, "Ana Sample");
        ana.submit(&[]).expect("done");
        assert_eq!(rows(server, "tickets"), 0);
    });
}

// ---- 3. the contents as a whole ----

#[test]
fn scenarios_45_and_107_what_is_no_sequence_of_things_is_not_picked_up() {
    let mut bomb = "<!DOCTYPE t [<!ENTITY a0 'aaaaaaaaaa'>".to_owned();
    for n in 1..10 {
        bomb.push_str(&format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10)));
    }
    bomb.push_str("]><thing>&a9;</thing>");
    let outside = format!("<!DOCTYPE t SYSTEM 'file:///etc/passwd'>{A_WEIGHT}");
    let nested = ["<thing>".repeat(10_000), "</thing>".repeat(10_000)].concat();
    let wide = format!("<thing {}/>", (0..10_000).map(|n| format!("a{n}='' ")).collect::<String>());
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        for contents in [
            b"".as_slice(),
            b"  \r\n",
            b"weight: 61.5 kg",
            b"\x00\x01\x02",
            b"{\"weight\": 61.5}",
            b"<thing>",
            b"\xff\xfe<\0t\0",
            &[A_WEIGHT.as_bytes(), b"\xff"].concat(),
            format!("<things>{A_WEIGHT}</things>").as_bytes(),
            format!("{A_WEIGHT} and more").as_bytes(),
            format!("{A_WEIGHT}<other/>").as_bytes(),
            outside.as_bytes(),
            bomb.as_bytes(),
            nested.as_bytes(),
            wide.as_bytes(),
        ] {
            let found = refused(server, &lab, &mut ana, version, contents);
            assert_eq!(found, ("not-a-sequence-of-things".to_owned(), 120), "{}", String::from_utf8_lossy(contents));
        }
        let marked = format!("\u{feff}<?xml version=\"1.0\" encoding=\"utf-16\"?>\r\n{}", weight("64.5"));
        let code = drop_off(server, &lab, version, &marked);
        pick_up(&mut ana, &code, "Ana Sample");
        ana.page.says("64.5 kg");
    });
}

/// The shape of a printed example: every element on a line of its own, indented, with blanks before some line breaks.
#[test]
fn two_weights_as_they_are_printed_in_a_manual_are_picked_up() {
    let one = |kg: &str, pounds: &str| {
        format!(
            "<thing>  \n    <type-id>{WEIGHT}</type-id>\n    <data-xml>    \n        <weight>     \n            <when>        \n\
             \x20               <date>          \n                    <y>2010</y>         \n                    <m>4</m>\n\
             \x20                   <d>9</d>        \n                </date>      \n            </when>      \n\
             \x20           <value>        \n                <kg>{kg}</kg>        \n                <display units=\"lb\" \
             units-code=\"lb\">{pounds}</display>      \n            </value>    \n        </weight>  \n    </data-xml>\n\
             </thing>\n"
        )
    };
    let text = one("81", "178.574") + &one("79.5", "175.267");
    on_each_engine_and_version(|server, version| {
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            picks_up_two_weights(server, version, &text, ["178.574 lb", "175.267 lb"]);
        }
    });
}

#[test]
fn the_two_weights_of_the_published_document_are_picked_up() {
    let Some(path) = shared("mission/drop-off-pick-up.md") else { return };
    let document = std::fs::read_to_string(path).unwrap();
    let (_, text) = document.split_once("```xml\n").unwrap();
    let (text, _) = text.split_once("```").unwrap();
    assert_eq!(text.matches("<thing>").count(), 2, "{text}");
    on_each_engine_and_version(|server, version| {
        picks_up_two_weights(server, version, text, ["275.5625 lb", "251.313 lb"])
    });
}

fn picks_up_two_weights(server: &TestServer, version: u32, contents: &str, expected: [&str; 2]) {
    let lab = server.app(LAB);
    let number = rows(server, "people");
    let mut ana = reader(server, &format!("ana{number}@example.org"));
    let code = drop_off(server, &lab, version, contents);
    open(&mut ana, &code, ANSWER);
    ana.page.says("2 × Weight");
    choose(&mut ana, "Ana Sample");
    ana.submit(&[]).expect("done");
    let text = record_text(&mut ana, "Ana Sample");
    for pounds in expected {
        // As the sender displays it; more figures than a scale can have are rounded.
        assert!(text.contains(pounds), "{pounds}: {text}");
    }
}

// ---- 4. each item ----

#[test]
fn scenario_44_one_item_that_breaks_its_type_keeps_all_of_them_out() {
    let good = A_WEIGHT.to_owned();
    let bad = good.replace("61.5", "heavy");
    let impossible = good.replace("<m>1</m><d>2</d>", "<m>2</m><d>30</d>");
    let package = thing("c9287326-bb43-4194-858c-8b60768f000f", "<data-xml><password-protected-package/></data-xml>");
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        for (item, class, code) in [
            (&bad, "body-invalid", 3),
            (&impossible, "date-invalid", 69),
            (&thing("00000000-0000-0000-0000-000000000001", "<data-xml/>"), "type-unknown", 19),
            (&thing(WEIGHT, ""), "body-missing", 3),
            (&format!("<thing>{FILE_BODY}</thing>"), "type-missing", 3),
            (&package, "package-in-package", 120),
        ] {
            let five = [&good, &good, item, &good, &good].map(String::as_str).concat();
            let found = refused(server, &lab, &mut ana, version, five.as_bytes());
            assert_eq!(found, (class.to_owned(), code), "{item}");
        }
    });
}

#[test]
fn scenario_43_a_package_only_adds() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        pick_up(&mut ana, &drop_off(server, &lab, version, &weight("61.5")), "Ana Sample");
        let old = items(server, 1).remove(0);
        let audit = "<timestamp>2001-01-01T00:00:00Z</timestamp><app-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</app-id>\
                     <person-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</person-id><audit-action>Created</audit-action>";
        let body = weight("99.5");
        let (_, body) = body.split_once("</type-id>").unwrap();
        let touching = format!(
            "<thing><thing-id version-stamp=\"{}\">{}</thing-id><type-id>{WEIGHT}</type-id><thing-state>Deleted</thing-state>\
             <flags>0</flags><eff-date>2001-01-01T00:00:00</eff-date><created>{audit}</created><updated>{audit}</updated>{}\
             <eff-permissions immutable=\"true\"><permission>Read</permission></eff-permissions></thing>",
            old.version_stamp,
            old.id,
            body.strip_suffix("</thing>").unwrap(),
        );
        server.advance(SignedDuration::from_secs(1));
        pick_up(&mut ana, &drop_off(server, &lab, version, &touching), "Ana Sample");
        let all = items(server, 2);
        let (new, still) = (&all[0], &all[1]);
        assert!(new.id != old.id && new.version_stamp != old.version_stamp);
        assert_eq!((new.created_at, new.created_by_app), (server.now(), lab.id), "not what the package says");
        assert_eq!((still.id, still.version_stamp, &*still.data_xml), (old.id, old.version_stamp, &*old.data_xml));
        let text = record_text(&mut ana, "Ana Sample");
        assert!(text.contains("61.5 kg") && text.contains("99.5 kg"), "{text}");
    });
}

#[test]
fn common_parts_extensions_tags_and_the_senders_date_are_kept() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        let common = "<common><source>Scale 3</source><note>After  lunch</note><extension source=\"hv-meaningfuluse\"><entry a='1'/>\
                      </extension><client-thing-id>x-1</client-thing-id></common>";
        let data = format!("<data-xml><file><name>letter.txt</name><size>5</size></file>{common}</data-xml>");
        let contents = thing(FILE, &format!("<eff-date>2009-08-07T06:05:04</eff-date>{data}<tags>lab, blood</tags>"));
        pick_up(&mut ana, &drop_off(server, &lab, version, &contents), "Ana Sample");
        let item = items(server, 1).remove(0);
        assert_eq!(&*item.data_xml, &data);
        assert_eq!(item.effective, jiff::civil::date(2009, 8, 7).at(6, 5, 4, 0));
        assert_eq!(item.tags.as_ref().map(|tags| tags.as_str()), Some("lab, blood"));
    });
}

// ---- 5. attachments ----

fn file(blobs: &str, rest: &str) -> String {
    thing(FILE, &format!("{FILE_BODY}<blob-payload>{blobs}</blob-payload>{rest}"))
}

fn blob(hash: &str, data: &str) -> String {
    format!("<blob><blob-info><name/><content-type>text/plain</content-type>{hash}</blob-info>{data}</blob>")
}

fn hash_info(of: &[u8]) -> String {
    format!(
        "<hash-info><algorithm>SHA256Block</algorithm><params><block-size>2097152</block-size></params><hash>{}</hash></hash-info>",
        base64::encode(&BlobHash::of(of).hash)
    )
}

const STREAMED: &str =
    "<blob-ref-url>https://records.example.org/streaming/wildcatblob.ashx?blob-ref-token=AAAA</blob-ref-url>";

#[test]
fn an_attachment_inside_comes_out_as_it_was_and_a_streamed_one_is_refused() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        let inline = "<base64data>aGVsbG8=</base64data>";
        let good = file(&blob(&hash_info(b"hello"), inline), "");
        pick_up(&mut ana, &drop_off(server, &lab, version, &good), "Ana Sample");
        let link = ana.page.links("/records/").into_iter().find(|link| link.contains("/files/")).unwrap();
        let answered = ana.request("GET", &link, &[], "");
        assert_eq!((answered.status, answered.body.as_slice()), (200, b"hello".as_slice()));
        assert_eq!(answered.header("content-type"), Some("text/plain"));
        assert!(answered.header("content-disposition").unwrap().starts_with("attachment; filename=\"letter.txt\""));

        let wrong = file(&blob(&hash_info(b"hallo"), inline), "");
        assert_eq!(refused(server, &lab, &mut ana, version, wrong.as_bytes()), ("blob-hash".to_owned(), 111));
        let twice = file(&blob("", inline).repeat(2), "");
        assert_eq!(refused(server, &lab, &mut ana, version, twice.as_bytes()).1, 120);
        let streamed = file(&blob("", STREAMED), "");
        assert_eq!(refused(server, &lab, &mut ana, version, streamed.as_bytes()).1, 120);
    });
}

// ---- 6. signatures ----

#[test]
fn a_signature_survives_byte_for_byte_unless_a_blob_is_streamed() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        let signature = "<signature-info><sig-data><hv-signature-method>HVSignatureMethod2</hv-signature-method>\
                         <algorithm-tag>rsa-sha1</algorithm-tag></sig-data><Signature xmlns='http://www.w3.org/2000/09/xmldsig#'>\
                         <SignedInfo  Id=\"s\"/>\n</Signature></signature-info>";
        let inline = file(&blob("", "<base64data>aGVsbG8=</base64data>"), signature);
        pick_up(&mut ana, &drop_off(server, &lab, version, &inline), "Ana Sample");
        let item = items(server, 1).remove(0);
        assert_eq!(item.signature.as_ref().map(|xml| xml.as_str()), Some(signature));
        let streamed = file(&blob("", STREAMED), signature);
        assert_eq!(
            refused(server, &lab, &mut ana, version, streamed.as_bytes()),
            ("signed-and-streamed".to_owned(), 120)
        );
    });
}

// ---- 7. the record ----

#[test]
fn a_record_one_may_not_add_to_is_not_offered_and_not_written() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        pick_up(&mut ana, &drop_off(server, &lab, version, A_WEIGHT), "Ana Sample");
        let things = rows(server, "things");
        for (spoil, repair) in [
            ("UPDATE record_people SET rights = 1", "UPDATE record_people SET rights = 31"),
            ("UPDATE records SET state = 2", "UPDATE records SET state = 1"),
            ("UPDATE records SET state = 3", "UPDATE records SET state = 1"),
        ] {
            let code = drop_off(server, &lab, version, A_WEIGHT);
            open(&mut ana, &code, ANSWER);
            choose(&mut ana, "Ana Sample");
            execute(server, spoil);
            let name = ana.submit(&[]).name().to_owned();
            assert!(name != "done", "{spoil}");
            ana.open_link(&code).expect("choose-record");
            assert!(!offers(&ana, "Ana Sample"), "{spoil}");
            assert_eq!((rows(server, "things"), chances(server, &code)), (things, 3), "{spoil}");
            execute(server, repair);
        }
    });
}

#[test]
fn a_full_record_takes_nothing_until_there_is_room() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        pick_up(&mut ana, &drop_off(server, &lab, version, A_WEIGHT), "Ana Sample");
        let things = rows(server, "things");
        let code = drop_off(server, &lab, version, &[weight("70"), weight("71")].concat());
        open(&mut ana, &code, ANSWER);
        choose(&mut ana, "Ana Sample");
        // Room for one of the two.
        execute(server, "UPDATE records SET quota_bytes = used_bytes + 900");
        ana.submit(&[]).expect("quota-full").says("Ana Sample").says(LAB);
        assert_eq!((rows(server, "things"), chances(server, &code)), (things, 3), "not even the first");
        execute(server, "UPDATE records SET quota_bytes = used_bytes + 1000000");
        // The answer need not be given again.
        ana.open_link(&code);
        choose(&mut ana, "Ana Sample");
        ana.submit(&[]).expect("done");
        assert_eq!(rows(server, "things"), things + 2);
    });
}

// ---- 8. one write, and who is said to have done it ----

#[test]
fn a_pick_up_is_written_whole_and_the_journal_names_person_and_sender() {
    on_each_engine_and_version(|server, version| {
        let lab = server.app(LAB);
        let mut ana = a_reader(server, version);
        let code = drop_off(server, &lab, version, &["1", "2", "3"].map(weight).concat());
        pick_up(&mut ana, &code, "Ana Sample");
        for item in items(server, 3) {
            assert_eq!((item.created_by_app, item.avenue, item.created_at), (lab.id, Avenue::Online, server.now()));
        }
        let id = lab.id;
        let lines = server.db.read_blocking(move |tx, _| audit::of_app(tx, id, 100)).unwrap();
        let line = lines.iter().find(|line| line.action == "package-picked-up").unwrap();
        assert_eq!((line.actor.as_str(), line.count), ("person", Some(3)));
        assert!(line.person.is_some() && line.record.is_some());
        assert_eq!(rows(server, "package_contents"), 0, "the ciphertext is erased with it");
    });
}

/// The database fails at the last statement of a pick-up: nothing of it stays, and it works afterwards.
#[test]
fn a_failure_at_the_last_step_leaves_neither_items_nor_a_new_record() {
    on_each_engine(|server| {
        let lab = server.app(LAB);
        let mut ana = reader(server, "ana@example.org");
        let code: IdentityCode = drop_off(server, &lab, 2, &["1", "2"].map(weight).concat());
        open(&mut ana, &code, ANSWER);
        ana.choose_new("Ana Sample").expect("confirm");
        let confirm = ana.tab();
        let (set, unset): (&[&str], &[&str]) = match server.db.engine() {
            Engine::Sqlite => (
                &[
                    "CREATE TRIGGER fail BEFORE UPDATE OF outcome ON connect_packages BEGIN SELECT RAISE(ABORT, 'no'); END",
                ],
                &["DROP TRIGGER fail"],
            ),
            Engine::Postgres => (
                &[
                    "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END'",
                    "CREATE TRIGGER fail BEFORE UPDATE OF outcome ON connect_packages FOR EACH ROW EXECUTE FUNCTION fail()",
                ],
                &["DROP TRIGGER fail ON connect_packages"],
            ),
        };
        for sql in set {
            execute(server, sql);
        }
        assert_eq!(ana.submit(&[]).expect("error").status(), 500);
        assert_eq!((rows(server, "things"), rows(server, "records")), (0, 0));
        assert_eq!(number(server, "SELECT COUNT(*) FROM audit WHERE action = 'package-picked-up'"), 0);
        for sql in unset {
            execute(server, sql);
        }
        let mut again = confirm;
        again.submit(&[]).expect("done");
        assert_eq!((rows(server, "things"), rows(server, "records")), (2, 1));
    });
}
