//! What is sealed can be opened with the answer, and holds exactly what was put in.

use medlock_crypto::package::{self, PackageKeys, open_with_answer};
use medlock_crypto::random::SeededRandom;
use medlock_sdk::{Algorithm, Answer, Error, IdentityCode, PackageBuilder, Params, SealedPackage, limits};
use medlock_wire::contents::parse_package_contents;
use medlock_wire::method::create_connect_package::Request;
use medlock_wire::thing::BlobData;
use medlock_wire::xml::{Document, Limits};

use crate::calls::{WEIGHT, element};
use crate::script::{Scripted, code_for, session};

const FILE: &str = "bd0403c5-4ae2-4b0e-a8db-1888678e4528";

fn builder(answer: &str) -> PackageBuilder {
    PackageBuilder::new("Results for Alex", "Name of your first pet?", Answer::new(answer).unwrap(), "RL-20417")
}

fn open(sealed: &SealedPackage, answer: &str) -> Option<Vec<u8>> {
    open_with_answer(sealed.params(), sealed.ciphertext(), answer).ok().map(|(_, contents)| contents.to_vec())
}

#[test]
fn the_answer_opens_what_it_sealed_in_any_case_and_nothing_else_does() {
    let sealed = builder("Fluffy Cat").item(WEIGHT).seal(&mut SeededRandom::new(1)).unwrap();
    assert_eq!(open(&sealed, "fluffy cat").as_deref(), Some(WEIGHT.as_bytes()));
    assert_eq!(open(&sealed, "FLUFFY CAT").as_deref(), Some(WEIGHT.as_bytes()));
    assert_eq!(open(&sealed, "fluffycat"), None);
    assert_eq!(open(&sealed, "Fluffy Cat "), None);
    assert_eq!(sealed.params().iterations, 20_000);
}

/// HealthVault's documents: the answer in lower case, the salt and the rounds as they stand in the package, and no second guess.
#[test]
fn a_mixed_case_answer_opens_by_the_bare_recipe() {
    for (answer, lower) in [("Fluffy CAT 7", "fluffy cat 7"), (" ÄÖÜ Straße ", " äöü straße "), ("ΑΒΓΔΕΖ", "αβγδεζ")]
    {
        let sealed = builder(answer).item(WEIGHT).seal(&mut SeededRandom::new(1)).unwrap();
        let keys = PackageKeys::derive(sealed.params(), lower);
        let opened = package::open(&keys, &sealed.params().salt, sealed.ciphertext());
        assert!(opened.is_ok_and(|opened| opened.as_slice() == WEIGHT.as_bytes()), "{answer}");
    }
}

#[test]
fn two_sealings_share_neither_salt_nor_ciphertext() {
    let mut rng = SeededRandom::new(1);
    let package = builder("Fluffy Cat").item(WEIGHT);
    let (first, second) = (package.seal(&mut rng).unwrap(), package.seal(&mut rng).unwrap());
    assert_ne!(first.params().salt, second.params().salt);
    assert_ne!(first.ciphertext(), second.ciphertext());
}

#[test]
fn attached_files_are_items_of_their_own_with_their_bytes() {
    let bytes: Vec<u8> = (0..=255).cycle().take(70_000).collect();
    let sealed = builder("Fluffy Cat")
        .item(WEIGHT)
        .attach("a <&\"> é.bin", "application/octet-stream", bytes.clone())
        .attach("b.txt", "text/plain", "hello")
        .seal(&mut SeededRandom::new(1))
        .unwrap();
    let things = parse_package_contents(&open(&sealed, "Fluffy Cat").unwrap()).unwrap();
    let types: Vec<String> = things.iter().map(|thing| thing.type_id.unwrap().to_string()).collect();
    assert_eq!(types[1..], [FILE, FILE]);
    let blob = &things[1].blobs()[0];
    assert!(matches!(&blob.data, BlobData::Inline(inline) if *inline == bytes));
    blob.hash.as_ref().unwrap().verify(&bytes).unwrap();
    assert_eq!((blob.name.as_str(), blob.content_type.as_str()), ("", "application/octet-stream"));
    let body = Document::parse(things[1].body().unwrap().xml.as_bytes(), &Limits::CONTENTS).unwrap();
    let file = body.root().child("file").unwrap();
    assert_eq!(file.child("name").unwrap().text(), "a <&\"> é.bin");
    assert_eq!(file.child("size").unwrap().text(), "70000");
}

#[test]
fn everything_is_checked_before_it_is_sealed() {
    let mut rng = SeededRandom::new(1);
    let answer = || Answer::new("Biscuit").unwrap();
    let mut names = |builder: PackageBuilder| builder.seal(&mut rng).unwrap_err().name();
    assert_eq!(names(PackageBuilder::new(" ", "Q", answer(), "X").item(WEIGHT)), "FIELD_NOT_USABLE");
    assert_eq!(names(PackageBuilder::new("F", "\n", answer(), "X").item(WEIGHT)), "FIELD_NOT_USABLE");
    assert_eq!(names(PackageBuilder::new("F", "Q", answer(), "").item(WEIGHT)), "FIELD_NOT_USABLE");
    let long = "x".repeat(limits::TEXT_CHARACTERS_MAX + 1);
    assert_eq!(names(PackageBuilder::new("F", long, answer(), "X").item(WEIGHT)), "FIELD_NOT_USABLE");
    assert_eq!(names(builder("Biscuit")), "PACKAGE_EMPTY");
    assert_eq!(names(builder("Biscuit").item("<things/>")), "ITEMS_NOT_READABLE");
    assert_eq!(names(builder("Biscuit").item(WEIGHT.replace("<kg>125", "<kg>heavy"))), "ITEM_NOT_VALID");
    assert_eq!(names(builder("Biscuit").attach("x", "nothing", "x")), "FIELD_NOT_USABLE");
    assert_eq!(names(builder("Biscuit").attach("", "a/b", "x")), "FIELD_NOT_USABLE");
    assert_eq!(names(builder("Biscuit").attach("x", "a/b", "")), "FIELD_NOT_USABLE");
    assert_eq!(names(builder("Biscuit").item(WEIGHT.repeat(limits::ITEMS_MAX + 1))), "PACKAGE_TOO_LARGE");
}

#[test]
fn too_much_for_one_request_is_noticed_here() {
    let error = builder("Biscuit")
        .attach("big.bin", "application/octet-stream", vec![7; limits::CONTENTS_BYTES_MAX * 3 / 4 + 1])
        .seal(&mut SeededRandom::new(1))
        .unwrap_err();
    assert!(matches!(error, Error::TooLarge { .. }), "{error}");
    assert_eq!(error.number(), Some(39));
}

#[tokio::test]
async fn what_is_sent_is_what_the_server_checks() {
    let server = Scripted::start(vec![session(1), code_for("CreateConnectPackage")]).await;
    let package =
        PackageBuilder::new(" Ann & \"Bo\" ", "Who <said> it?", Answer::new("Fluffy Cat").unwrap(), "A&<\">'");
    package.item(WEIGHT).send(&server.client()).await.unwrap();
    let body = &server.requests()[1];
    // Spaces at the ends count, and every letter survives.
    assert_eq!(element(body, "friendly-name"), " Ann & \"Bo\" ");
    assert_eq!(element(body, "question"), "Who <said> it?");
    assert_eq!(element(body, "external-id"), "A&<\">'");
    assert!(!body.to_lowercase().contains("fluffy"));
    let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
    let request = Request::parse(document.root().child("info").unwrap(), 2).unwrap();
    let checked = request.check_package().unwrap();
    let (_, contents) = open_with_answer(&checked.params, &checked.ciphertext, "fluffy cat").unwrap();
    assert_eq!(*contents, WEIGHT.as_bytes());
}

#[test]
fn a_package_sealed_elsewhere_is_taken_if_a_server_would_take_it() {
    let made = |salt: &str, iterations: u32, bytes: usize| {
        let params = Params { algorithm: Algorithm::HmacSha1TripleDes, salt: salt.to_owned(), iterations };
        SealedPackage::ready_made("F", "Q?", "X", params, vec![0; bytes])
    };
    assert!(made("8 bytes.", 10_000, 128).is_ok());
    for (salt, iterations, bytes) in [("7 bytes", 10_000, 128), ("8 bytes.", 0, 128), ("8 bytes.", 1_000_001, 128)] {
        assert!(matches!(made(salt, iterations, bytes), Err(Error::Field { .. })));
    }
    for bytes in [0, 16, 127] {
        assert!(matches!(made("8 bytes.", 10_000, bytes), Err(Error::Field { field: "ciphertext", .. })), "{bytes}");
    }
    let code = IdentityCode::parse(crate::script::CODE).unwrap();
    assert_eq!(made("8 bytes.", 1, 24).unwrap().with_code(code.clone()).identity_code(), Some(&code));
}

#[test]
fn debug_output_tells_nothing() {
    let package = builder("Fluffy Cat").item(WEIGHT);
    let sealed = package.seal(&mut SeededRandom::new(1)).unwrap();
    let shown = format!("{package:?} {sealed:?}");
    for secret in ["Fluffy", "Alex", "pet", "RL-20417", "125"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
