//! What a sender may drop off: one test for each rule, for both versions of CreateConnectPackage, which differ only in where
//! the ciphertext stands.

use std::time::Instant;

use medlock_crypto::mac;
use medlock_domain::packages;
use medlock_store::Engine;
use medlock_wire::base64;

use crate::support::{A_WEIGHT, Sealed, TestApp, TestServer, Told, on_each_engine};

/// A request in the parts that tests change.
#[derive(Clone)]
struct Draft {
    version: u32,
    before: String,
    friendly_name: String,
    question: String,
    external_id: String,
    type_id: String,
    algorithm: String,
    salt: String,
    iterations: String,
    key_length: String,
    ciphertext: Vec<u8>,
    /// Instead of the usual place for the ciphertext.
    place: Option<String>,
    after: String,
}

impl Draft {
    fn new(version: u32) -> Draft {
        let sealed = Sealed::new("Fluffy Cat", A_WEIGHT);
        Draft {
            version,
            before: String::new(),
            friendly_name: "<friendly-name>Emma</friendly-name>".to_owned(),
            question: "<question>What is the cat called?</question>".to_owned(),
            external_id: "<external-id>patient-1</external-id>".to_owned(),
            type_id: "c9287326-bb43-4194-858c-8b60768f000f".to_owned(),
            algorithm: "hmac-sha256-aes256".to_owned(),
            salt: format!("<salt>{}</salt>", sealed.params.salt),
            iterations: "<iteration-count>20000</iteration-count>".to_owned(),
            key_length: "<key-length>256</key-length>".to_owned(),
            ciphertext: sealed.ciphertext,
            place: None,
            after: String::new(),
        }
    }

    fn triple_des(version: u32, key_length: &str) -> Draft {
        Draft {
            algorithm: "hmac-sha1-3des".to_owned(),
            key_length: format!("<key-length>{key_length}</key-length>"),
            ciphertext: vec![9; 64],
            ..Draft::new(version)
        }
    }

    fn info(&self) -> String {
        let data = base64::encode(&self.ciphertext);
        let place = self.place.clone().unwrap_or_else(|| match self.version {
            1 => format!("<data-other content-type=\"application/octet-stream\">{data}</data-other>"),
            _ => blob("<name/>", &format!("<base64data>{data}</base64data>")),
        });
        let Draft { before, friendly_name, question, external_id, type_id, after, .. } = self;
        let Draft { algorithm, salt, iterations, key_length, .. } = self;
        format!(
            "{before}{friendly_name}{question}{external_id}<package><type-id>{type_id}</type-id><data-xml>\
             <password-protected-package><encrypt-algorithm><algorithm-name>{algorithm}</algorithm-name><parameters>\
             {salt}{iterations}{key_length}</parameters></encrypt-algorithm></password-protected-package><common/>\
             </data-xml>{place}</package>{after}"
        )
    }

    fn send(&self, server: &TestServer, lab: &TestApp) -> Told {
        lab.call(server, "CreateConnectPackage", self.version, &self.info())
    }
}

fn blob(name: &str, data: &str) -> String {
    format!(
        "<blob-payload><blob><blob-info>{name}<content-type>application/octet-stream</content-type></blob-info>{data}\
         </blob></blob-payload>"
    )
}

/// What is odd, the code it gets, and how a good draft becomes so.
type Case<'a> = (&'a str, u32, &'a dyn Fn(&mut Draft));

/// Sends each draft of both versions on each engine and compares the code; what is refused leaves nothing behind.
fn expect(cases: &[Case<'_>]) {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        for version in [1, 2] {
            for (what, code, change) in cases {
                let mut draft = Draft::new(version);
                change(&mut draft);
                let before = stored(server);
                let told = draft.send(server, &lab);
                assert_eq!(told.code, *code, "{what}, version {version}: {}", told.xml());
                assert_eq!(stored(server) - before, i64::from(*code == 0), "{what}, version {version}");
            }
        }
    });
}

fn stored(server: &TestServer) -> i64 {
    let counts = server.db.read_blocking(packages::counts).unwrap();
    counts.iter().map(|(_, count)| count).sum()
}

/// Scenarios 1 and 2, the sender's side.
#[test]
fn a_good_package_gets_a_code_in_five_groups() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        for version in [1, 2] {
            let told = Draft::new(version).send(server, &lab);
            assert_eq!(told.code, 0, "{}", told.xml());
            assert!(told.xml().contains("xmlns:wc=\"urn:com.microsoft.wc.methods.response.CreateConnectPackage\""));
            let code = told.field("identity-code").unwrap();
            let groups: Vec<&str> = code.split('-').collect();
            assert!(groups.len() == 5 && groups.iter().all(|group| group.len() == 4), "{code}");
            assert!(code.bytes().all(|b| b == b'-' || b"DFGHJKMNPQRTVXYZ".contains(&b)), "{code}");
        }
    });
}

/// Scenario 4.
#[test]
fn a_blank_question_is_72_and_a_missing_one_3() {
    expect(&[
        ("empty", 72, &|d| d.question = "<question/>".to_owned()),
        ("no text", 72, &|d| d.question = "<question></question>".to_owned()),
        ("blanks", 72, &|d| d.question = "<question> \t\n\u{a0}\u{3000}</question>".to_owned()),
        ("missing", 3, &|d| d.question = String::new()),
        ("blank, and the rest is wrong too", 72, &|d| {
            d.question = "<question> </question>".to_owned();
            d.external_id = String::new();
            d.algorithm = "none".to_owned();
        }),
        ("too long", 3, &|d| d.question = format!("<question>{}</question>", "q".repeat(1_001))),
        ("long", 0, &|d| d.question = format!("<question>{}</question>", "é".repeat(1_000))),
    ]);
}

/// Scenario 5.
#[test]
fn friendly_name_and_external_id_must_say_something() {
    expect(&[
        ("no friendly name", 3, &|d| d.friendly_name = String::new()),
        ("empty friendly name", 3, &|d| d.friendly_name = "<friendly-name/>".to_owned()),
        ("blank friendly name", 3, &|d| d.friendly_name = "<friendly-name>  </friendly-name>".to_owned()),
        ("no external id", 3, &|d| d.external_id = String::new()),
        ("empty external id", 3, &|d| d.external_id = "<external-id></external-id>".to_owned()),
        ("blank external id", 3, &|d| d.external_id = "<external-id>\n</external-id>".to_owned()),
        ("long external id", 3, &|d| d.external_id = format!("<external-id>{}</external-id>", "x".repeat(1_001))),
        ("odd external id", 0, &|d| d.external_id = "<external-id> a &amp;&lt;\"' </external-id>".to_owned()),
    ]);
}

/// Scenarios 6 and 7.
#[test]
fn only_the_two_algorithms_with_their_key_lengths_are_taken() {
    expect(&[
        ("none", 3, &|d| d.algorithm = "none".to_owned()),
        ("something else", 3, &|d| d.algorithm = "aes-gcm".to_owned()),
        ("aes with 128 bits", 3, &|d| d.key_length = "<key-length>128</key-length>".to_owned()),
        ("aes with 192 bits", 3, &|d| d.key_length = "<key-length>192</key-length>".to_owned()),
        ("no key length", 3, &|d| d.key_length = String::new()),
        ("3des with 192 bits", 0, &|d| *d = Draft::triple_des(d.version, "192")),
        ("3des with 168 bits", 0, &|d| *d = Draft::triple_des(d.version, "168")),
        ("3des with 256 bits", 3, &|d| *d = Draft::triple_des(d.version, "256")),
    ]);
}

/// Scenario 8.
#[test]
fn a_salt_has_eight_bytes() {
    expect(&[
        ("7 bytes", 3, &|d| d.salt = "<salt>1234567</salt>".to_owned()),
        ("8 bytes", 0, &|d| d.salt = "<salt>12345678</salt>".to_owned()),
        ("8 bytes in 4 letters", 0, &|d| d.salt = "<salt>éééé</salt>".to_owned()),
        ("none", 3, &|d| d.salt = String::new()),
    ]);
}

/// Scenario 10.
#[test]
fn iterations_are_from_one_to_a_million() {
    let count = |n: &str| format!("<iteration-count>{n}</iteration-count>");
    expect(&[
        ("1", 0, &|d| d.iterations = count("1")),
        ("a million", 0, &|d| d.iterations = count("1000000")),
        ("0", 3, &|d| d.iterations = count("0")),
        ("one more", 3, &|d| d.iterations = count("1000001")),
        ("two thousand million", 3, &|d| d.iterations = count("2000000000")),
        ("more than a number", 3, &|d| d.iterations = count("99999999999999999999")),
        ("words", 3, &|d| d.iterations = count("many")),
        ("empty means the default", 0, &|d| d.iterations = "<iteration-count/>".to_owned()),
        ("missing", 3, &|d| d.iterations = String::new()),
    ]);
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    let mut draft = Draft::new(2);
    draft.iterations = count("2000000000");
    let body = lab.request(&server, "CreateConnectPackage", 2, &draft.info());
    let started = Instant::now();
    assert_eq!(server.post(body.as_bytes()).code, 3);
    // Deriving a key with that count would take minutes; the bound leaves room for a busy machine.
    assert!(started.elapsed().as_millis() < 1_000, "{:?}", started.elapsed());
}

/// Scenarios 9 and 18.
#[test]
fn the_package_is_one_ciphertext_of_whole_blocks_in_its_place() {
    expect(&[
        ("95 bytes", 3, &|d| d.ciphertext = vec![1; 95]),
        ("one block", 3, &|d| d.ciphertext = vec![1; 32]),
        ("two blocks", 0, &|d| d.ciphertext = vec![1; 64]),
        ("3des of 16 bytes", 3, &|d| {
            *d = Draft::triple_des(d.version, "192");
            d.ciphertext = vec![1; 16];
        }),
        ("3des of 24 bytes", 0, &|d| {
            *d = Draft::triple_des(d.version, "192");
            d.ciphertext = vec![1; 24];
        }),
        ("3des of 25 bytes", 3, &|d| {
            *d = Draft::triple_des(d.version, "192");
            d.ciphertext = vec![1; 25];
        }),
        ("no ciphertext", 3, &|d| d.place = Some(String::new())),
        ("empty ciphertext", 3, &|d| d.ciphertext = Vec::new()),
        ("another type", 3, &|d| d.type_id = "3d34d87e-7fc1-4153-800f-f56592cb0d17".to_owned()),
        ("no base64", 3, &|d| {
            d.place = Some(match d.version {
                1 => "<data-other>***</data-other>".to_owned(),
                _ => blob("<name/>", "<base64data>***</base64data>"),
            });
        }),
        ("the other version's place", 3, &|d| {
            let data = base64::encode(&d.ciphertext);
            d.place = Some(match d.version {
                2 => format!("<data-other>{data}</data-other>"),
                _ => blob("<name/>", &format!("<base64data>{data}</base64data>")),
            });
        }),
        ("base64 of base64", 0, &|d| d.ciphertext = base64::encode(&d.ciphertext).into_bytes()),
        ("base64 in lines", 0, &|d| {
            let data = base64::encode(&d.ciphertext);
            let lines: Vec<String> =
                data.as_bytes().chunks(76).map(|l| String::from_utf8_lossy(l).into_owned()).collect();
            let data = lines.join("\r\n");
            d.place = Some(match d.version {
                1 => format!("<data-other>{data}</data-other>"),
                _ => blob("<name/>", &format!("<base64data>{data}</base64data>")),
            });
        }),
        ("nothing behind the recipe", 3, &|d| d.after = "<surprise/>".to_owned()),
        ("order", 3, &|d| d.before = std::mem::take(&mut d.external_id)),
    ]);
}

#[test]
fn the_blob_of_version_2_stands_inline_and_alone() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let data = base64::encode(&Draft::new(2).ciphertext);
        let inline = format!("<base64data>{data}</base64data>");
        let one = blob("<name/>", &inline);
        let inner = one.strip_prefix("<blob-payload>").unwrap().strip_suffix("</blob-payload>").unwrap();
        for (what, code, place) in [
            ("by reference", 3, blob("<name/>", "<blob-ref-url>https://x/streaming?blob-ref-token=x</blob-ref-url>")),
            ("with a name", 3, blob("<name>x</name>", &inline)),
            ("twice", 3, format!("<blob-payload>{inner}{inner}</blob-payload>")),
            ("no blob", 3, "<blob-payload/>".to_owned()),
        ] {
            let told = Draft { place: Some(place), ..Draft::new(2) }.send(server, &lab);
            assert_eq!(told.code, code, "{what}: {}", told.xml());
        }
    });
}

#[test]
fn a_blob_hash_must_fit_when_there_is_one() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let lab = server.app("Lab");
    let draft = Draft::new(2);
    let hash = |bytes: &[u8]| base64::encode(&mac::sha256_block(bytes, 2_097_152));
    let with = |hash: &str| {
        let info = format!(
            "<name/><content-type>application/octet-stream</content-type><hash-info><algorithm>SHA256Block</algorithm>\
             <params><block-size>2097152</block-size></params><hash>{hash}</hash></hash-info>"
        );
        let data = base64::encode(&draft.ciphertext);
        let place = format!(
            "<blob-payload><blob><blob-info>{info}</blob-info><base64data>{data}</base64data></blob></blob-payload>"
        );
        Draft { place: Some(place), ..draft.clone() }.send(&server, &lab).code
    };
    assert_eq!(with(&hash(&draft.ciphertext)), 0);
    assert_eq!(with(&hash(b"something else")), 111);
}

#[test]
fn addresses_of_no_upload_are_88_after_everything_else() {
    on_each_engine(|server| {
        let lab = server.app("Lab");
        let streamed = "<streamed-package-blobs><blob-in-package-ref-url>https://records.example.org/streaming/\
                        wildcatblob.ashx?blob-ref-token=AAAA</blob-in-package-ref-url></streamed-package-blobs>";
        let with = |change: &dyn Fn(&mut Draft)| {
            let mut draft = Draft { after: streamed.to_owned(), ..Draft::new(2) };
            change(&mut draft);
            let before = stored(server);
            let told = draft.send(server, &lab);
            assert_eq!(stored(server), before);
            told.code
        };
        assert_eq!(with(&|_| {}), 88);
        assert_eq!(with(&|d| d.algorithm = "none".to_owned()), 3, "the recipe is looked at first");
        assert_eq!(with(&|d| d.before = "<identity-code>DFGH-DFGH-DFGH-DFGH-DFGH</identity-code>".to_owned()), 74);
        assert_eq!(with(&|d| d.version = 1), 3, "version 1 has no such element");
    });
}

/// The code is looked at before the recipe, the texts before the code.
#[test]
fn the_first_fault_of_a_creation_wins() {
    expect(&[
        ("code and recipe", 74, &|d| {
            d.before = "<identity-code>DFGH-DFGH-DFGH-DFGH-DFGH</identity-code>".to_owned();
            d.algorithm = "none".to_owned();
        }),
        ("malformed code and recipe", 74, &|d| {
            d.before = "<identity-code>AEIOU</identity-code>".to_owned();
            d.algorithm = "none".to_owned();
        }),
        ("text and code", 3, &|d| {
            d.before = "<identity-code>AEIOU</identity-code>".to_owned();
            d.friendly_name = "<friendly-name/>".to_owned();
        }),
        ("question and code", 72, &|d| {
            d.before = "<identity-code>AEIOU</identity-code>".to_owned();
            d.question = "<question/>".to_owned();
        }),
    ]);
}

#[test]
fn a_package_over_the_size_limit_is_39() {
    let server = TestServer::start_with(Engine::Sqlite, &[("HTTP_REQUEST_BYTES_MAX", "100000")]).unwrap();
    let lab = server.app("Lab");
    for version in [1, 2] {
        let draft = Draft { ciphertext: vec![5; 32 * 3_000], ..Draft::new(version) };
        assert_eq!(draft.send(&server, &lab).code, 39);
        let draft = Draft { ciphertext: vec![5; 32 * 2_000], ..Draft::new(version) };
        assert_eq!(draft.send(&server, &lab).code, 0);
    }
}
