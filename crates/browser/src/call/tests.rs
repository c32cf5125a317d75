//! What the page asks, asked here: items, files, answers; and a package from its first chunk to the ciphertext, opened again by the
//! room that opens packages.

use medlock_crypto::mac::BlockHash;
use medlock_crypto::package::{self, Algorithm, Params};
use medlock_crypto::random::SeededRandom;
use medlock_wire::base64;
use medlock_wire::contents::parse_package_contents;
use medlock_wire::thing::BlobData;

use super::*;

const HEIGHT: &str = "<thing><type-id>40750a6a-89b2-455c-bd8d-b420a4cb500b</type-id><data-xml><height><when><date><y>2026</y>\
    <m>1</m><d>2</d></date></when><value><m>1.72</m></value></height><common/></data-xml></thing>";

/// As the script asks.
fn raw(what: u32, question: &[&[u8]], rng: &mut dyn Random) -> Result<Vec<Vec<u8>>, Vec<String>> {
    let mut written = Vec::new();
    for part in question {
        written.extend_from_slice(&length(part.len()));
        written.extend_from_slice(part);
    }
    let told = answer(what, &written, rng);
    assert_eq!(told[..4], length(told.len()));
    let mut answered: Vec<Vec<u8>> = parts(&told[4..]).expect("parts").into_iter().map(<[u8]>::to_vec).collect();
    let verdict = answered.remove(0);
    match verdict.as_slice() {
        b"ok" => Ok(answered),
        b"wrong" => Err(answered.into_iter().map(|part| String::from_utf8(part).expect("words")).collect()),
        other => panic!("{other:?} is no verdict"),
    }
}

fn ask(what: u32, question: &[&str]) -> Result<Vec<String>, Vec<String>> {
    let question: Vec<&[u8]> = question.iter().map(|part| part.as_bytes()).collect();
    let told = raw(what, &question, &mut SeededRandom::new(1))?;
    Ok(told.into_iter().map(|part| String::from_utf8(part).expect("words")).collect())
}

fn weight(value: &str) -> Result<Vec<String>, Vec<String>> {
    let fields = ["value", value, "value_unit", "kg", "when_day", "2", "when_month", "1", "when_year", "2026"];
    ask(ITEM, &[&["weight", "2026-07-14", "month"], fields.as_slice()].concat())
}

#[test]
fn an_item_is_made_of_what_was_typed_or_the_problems_are_told() {
    let xml = weight("61,53").expect("an item").remove(0);
    let things = parse_package_contents(xml.as_bytes()).expect("a thing");
    assert_eq!(things.len(), 1);
    assert!(xml.contains("<kg>61.53</kg>") && xml.contains("<thing-state>Active</thing-state>"), "{xml}");
    assert_eq!(weight("6153").expect_err("too heavy"), ["value", "value", "form-range", "0.2 kg", "700 kg", ""]);
    assert_eq!(weight("").expect_err("nothing")[..3], ["value", "value", "form-missing"]);
    for question in
        [vec![], vec!["weight", "2026-07-14"], vec!["cake", "2026-07-14", "day"], vec!["weight", "x", "day"]]
    {
        assert_eq!(ask(ITEM, &question).expect_err("no form").len(), 1, "{question:?}");
    }
}

#[test]
fn every_form_makes_an_item_of_its_own_type() {
    for form in hand::FORMS {
        let mut question = vec![form.name.to_owned(), "2026-07-14".to_owned(), "day".to_owned()];
        for field in form.fields(&form.blank(jiff::civil::date(2026, 7, 14))) {
            let name = field.name;
            let (value, more) = match field.kind {
                hand::FieldOf::Number { .. } => ("60", vec![]),
                hand::FieldOf::Measured { .. } => ("20", vec![]),
                hand::FieldOf::Text { .. } => ("Some words", vec![]),
                hand::FieldOf::Date { .. } => ("", vec![("_day", "2"), ("_month", "1"), ("_year", "2026")]),
            };
            question.extend([name.to_owned(), value.to_owned()]);
            question.extend(more.into_iter().flat_map(|(end, value)| [format!("{name}{end}"), value.to_owned()]));
        }
        let question: Vec<&str> = question.iter().map(String::as_str).collect();
        let xml = ask(ITEM, &question).unwrap_or_else(|problems| panic!("{}: {problems:?}", form.name)).remove(0);
        assert_eq!(ask(ITEMS, &[&xml]).expect("valid"), [form.kind().name], "{}", form.name);
    }
}

#[test]
fn files_answers_and_questions_are_checked_by_the_rules_of_every_sender() {
    assert_eq!(ask(FILE, &["Letter.PDF", "text/html"]).unwrap(), ["application/pdf"]);
    assert_eq!(ask(FILE, &["trace.edf", "application/edf"]).unwrap(), ["application/edf"]);
    assert_eq!(ask(FILE, &["trace", ""]).unwrap(), ["application/octet-stream"]);
    assert!(ask(FILE, &[" ", ""]).is_err());
    assert_eq!(ask(ANSWER, &["Fluffy Cat", "fluffy cat"]).unwrap(), Vec::<String>::new());
    assert_eq!(ask(ANSWER, &["Cat", "Cat"]).unwrap_err()[0], "answer");
    assert_eq!(ask(ANSWER, &["Fluffy Cat", "fluffy  cat"]).unwrap_err()[0], "answer_again");
    assert_eq!(ask(WEAK, &["When were you born?", "1 May 1970", ""]).unwrap().len(), 1);
    assert_eq!(ask(WEAK, &["Which word did we agree on?", "quiet harbour", "Results"]).unwrap(), Vec::<String>::new());
    assert_eq!(ask(ITEMS, &[HEIGHT]).unwrap(), ["Height"]);
    assert!(ask(ITEMS, &["<thing/>"]).unwrap_err()[0].contains("type-id"));
    assert_eq!(ask(SIZES, &[]).unwrap(), ["1048576", "8388608", "49283072"]);
}

#[test]
fn what_makes_no_sense_is_refused_in_a_sentence() {
    let mut rng = SeededRandom::new(2);
    assert!(ask(SEAL, &[]).unwrap_err()[0].contains("no package was begun"));
    assert!(ask(99, &[]).is_err());
    assert!(raw(ITEMS, &[&[0xff, 0xfe]], &mut rng).is_err());
    for cut in [&[1_u8][..], &[9, 0, 0, 0, 1]] {
        let told = answer(ITEMS, cut, &mut rng);
        assert!(String::from_utf8_lossy(&told).contains("cannot be read"));
    }
    ask(BEGIN, &["Fluffy Cat"]).unwrap();
    assert!(ask(SEAL, &[]).unwrap_err()[0].contains("no items"));
    assert!(ask(CHUNK, &["0", "abc"]).is_err() && ask(UPLOAD, &["0"]).is_err());
    assert_eq!(ask(UPLOAD, &["64"]).unwrap(), ["0"]);
    assert!(raw(CHUNK, &[b"0", &[7; 65]], &mut rng).is_err(), "larger than a chunk");
    raw(CHUNK, &[b"0", &[7; 63]], &mut rng).unwrap();
    assert!(raw(CHUNK, &[b"0", &[7; 64]], &mut rng).is_err(), "nothing comes after the last");
    ask(WIPE, &[]).unwrap();
    assert!(ask(SEAL, &[]).is_err());
}

#[test]
fn a_package_of_the_page_opens_like_any_other() {
    let answer = "Fluffy CAT";
    let rng = &mut SeededRandom::new(3);
    let told = ask(BEGIN, &[answer]).unwrap();
    let [salt, algorithm, iterations, bits] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!((algorithm.as_str(), iterations.as_str(), bits.as_str()), ("hmac-sha256-aes256", "20000", "256"));
    let film: Vec<u8> = (0..=255).cycle().take(150).collect();
    let number = ask(UPLOAD, &["64"]).unwrap().remove(0);
    let mut stored = Vec::new();
    for chunk in film.chunks(64) {
        stored.extend(raw(CHUNK, &[number.as_bytes(), chunk], rng).unwrap().remove(0));
    }
    let item = weight("61.53").unwrap().remove(0);
    ask(ADD_ITEMS, &[&item]).unwrap();
    ask(ADD_ITEMS, &[HEIGHT]).unwrap();
    ask(ADD_FILE, &["note.txt", "text/plain", "hello"]).unwrap();
    let url = "https://medlock.example/streaming/wildcatblob.ashx?blob-ref-token=abc";
    ask(ADD_UPLOAD, &[&number, "Walking.mp4", "video/mp4", url]).unwrap();
    let ciphertext = base64::decode(&ask(SEAL, &[]).unwrap()[0]).expect("base64");
    ask(WIPE, &[]).unwrap();

    let params = Params { algorithm: Algorithm::HmacSha256Aes256, salt: salt.clone(), iterations: 20_000 };
    assert!(package::open_with_answer(&params, &ciphertext, "Fluffy Dog").is_err());
    let (keys, contents) = package::open_with_answer(&params, &ciphertext, "fluffy cat").expect("it opens");
    assert!(contents.starts_with(format!("{item}{HEIGHT}").as_bytes()), "byte for byte, side by side");
    let things = parse_package_contents(&contents).expect("things");
    assert_eq!(things.len(), 4);
    let blob = &things[2].blobs()[0];
    assert!(matches!(&blob.data, BlobData::Inline(bytes) if bytes == b"hello"));
    let blob = &things[3].blobs()[0];
    assert!(matches!(&blob.data, BlobData::Reference(address) if address == url));
    assert_eq!((blob.content_type.as_str(), blob.content_length), ("video/mp4", Some(150)));
    let opened = package::open_chunks(&keys, &stored, 64).expect("the chunks open");
    assert_eq!(*opened, film);
    let mut hash = BlockHash::new(64);
    hash.update(&film);
    assert_eq!(blob.hash.as_ref().expect("a hash").hash, hash.finish());
}
