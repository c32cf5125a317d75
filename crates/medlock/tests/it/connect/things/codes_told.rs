//! Each code that the page of a method about record data names is provoked by a test, and each of HealthVault's codes about record
//! data stands on such a page or among those that nothing is ever answered with.

use std::collections::BTreeSet;

use medlock::platform::method::METHODS;
use medlock::shell::docs;
use medlock_wire::codes::Code;
use medlock_wire::reference;

use super::*;

/// HealthVault's codes about items, blobs, vocabularies and the records they are in.
const OF_RECORD_DATA: [u32; 55] = [
    1, 3, 4, 10, 11, 13, 15, 16, 18, 19, 20, 21, 34, 37, 39, 53, 55, 56, 59, 60, 61, 68, 69, 70, 71, 76, 78, 85, 88,
    89, 90, 91, 92, 99, 100, 101, 102, 104, 105, 106, 107, 108, 109, 110, 111, 112, 123, 124, 130, 131, 152, 154, 155,
    156, 161,
];
/// Those that nothing is answered with; the reasons stand in the decision about them.
const NEVER: [u32; 11] = [18, 56, 59, 78, 123, 131, 152, 181, 182, 183, 189];
const DECISION: &str = include_str!("../../../../../../docs/decisions/0035-codes-that-are-never-answered.md");

/// The methods about record data.
const METHODS_OF_RECORD_DATA: [&str; 12] = [
    "BeginPutBlob",
    "GetRecordOperations",
    "GetThingType",
    "GetThings",
    "GetUpdatedRecordsForApplication",
    "GetValidGroupMembership",
    "GetVocabulary",
    "OverwriteThings",
    "PutThings",
    "QueryPermissions",
    "RemoveThings",
    "SearchVocabulary",
];

/// What is provoked elsewhere: of which method, which code, in which file, by the test of which name.
const ELSEWHERE: &[(&str, u32, &str, &str)] = &[
    ("GetThings", 71, OLD, ".code, 71)"),
    ("GetThings", 89, OLD, ".code, 89)"),
    ("GetThings", 99, OLD, ".code, 99)"),
    ("GetVocabulary", 71, VOCABULARIES, ".code, 71)"),
    ("GetVocabulary", 76, VOCABULARIES, "(told.code, 76)"),
    ("SearchVocabulary", 76, VOCABULARIES, "\"SearchVocabulary\", Some(\"no language\")"),
    ("GetVocabulary", 130, VOCABULARIES, "fn a_restricted_vocabulary_is_130_without_a_grant"),
    ("SearchVocabulary", 130, VOCABULARIES, "fn a_restricted_vocabulary_is_130_without_a_grant"),
    ("PutThings", 68, CODES, "(68, None)"),
    ("OverwriteThings", 68, CODES, "(68, None)"),
    ("RemoveThings", 11, CODES, "(11, Some("),
    ("RemoveThings", 13, CODES, "(key(unknown), 13)"),
    ("RemoveThings", 60, CODES, "shelf.weight.id), 60)"),
    ("RemoveThings", 61, CODES, "(key(stale), 61)"),
];
const OLD: &str = include_str!("reading_old.rs");
const CODES: &str = include_str!("codes.rs");
const VOCABULARIES: &str = include_str!("../../platform/vocabularies.rs");

/// Calls that are refused for what is asked.
fn calls() -> Vec<(&'static str, u32, String, u32)> {
    const MANY: usize = 10_241;
    const SOME_ID: &str = "00000000-0000-0000-0000-000000000001";
    let filter = |inner: &str| format!("<group><filter>{inner}</filter>{EVERYTHING}</group>");
    let of_weights = format!("<type-id>{WEIGHT}</type-id>");
    let order = format!(
        "<group><filter>{of_weights}</filter>{EVERYTHING}<order-by><order-by-property type-id='{WEIGHT}' property-name='colour'/></order-by></group>"
    );
    let transformed = "<group><filter/><format><section>core</section><xml>no-such</xml></format></group>";
    let key = format!("<thing-id version-stamp='{SOME_ID}'>{SOME_ID}</thing-id>");
    let vocabulary = |name: &str| {
        format!(
            "<vocabulary-parameters><vocabulary-key>{name}</vocabulary-key><fixed-culture>false</fixed-culture></vocabulary-parameters>"
        )
    };
    let search = |name: &str, text: &str| {
        format!(
            "<vocabulary-key><name>{name}</name></vocabulary-key><text-search-parameters><search-string>{text}</search-string></text-search-parameters>"
        )
    };
    let weights = |count: usize| format!("<thing><type-id>{WEIGHT}</type-id></thing>").repeat(count);
    vec![
        ("GetThings", 3, filter("<surprise/>"), 3),
        ("GetThings", 3, format!("<group>{EVERYTHING}</group>"), 15),
        ("GetThings", 3, filter("<xpath>/thing/eff-date</xpath>"), 15),
        ("GetThings", 3, "<group><filter/></group>".into(), 16),
        ("GetThings", 3, filter(&format!("<type-id>{SOME_ID}</type-id>")), 19),
        ("GetThings", 3, transformed.into(), 34),
        ("GetThings", 3, of_type(WEIGHT).repeat(51), 53),
        ("GetThings", 3, format!("<group><key>{SOME_ID}</key>{EVERYTHING}</group>"), 60),
        ("GetThings", 3, filter("<eff-date-min>2026-02-31T00:00:00</eff-date-min>"), 69),
        ("GetThings", 3, format!("<group>{}{EVERYTHING}</group>", format!("<id>{SOME_ID}</id>").repeat(MANY)), 124),
        ("GetThings", 3, order, 180),
        ("PutThings", 2, weights(5_001), 124),
        ("OverwriteThings", 2, weights(5_001), 124),
        ("RemoveThings", 1, key.repeat(5_001), 124),
        ("RemoveThings", 1, String::new(), 3),
        ("QueryPermissions", 1, String::new(), 3),
        ("GetRecordOperations", 1, String::new(), 3),
        ("GetValidGroupMembership", 1, "<application-id>x</application-id>".into(), 3),
        ("GetThingType", 1, "<section>everything</section>".into(), 3),
        ("GetThingType", 1, "<last-client-refresh>2026-02-31T00:00:00</last-client-refresh>".into(), 69),
        ("GetUpdatedRecordsForApplication", 2, "<surprise/>".into(), 3),
        ("GetUpdatedRecordsForApplication", 2, "<update-date>2026-02-31T00:00:00Z</update-date>".into(), 69),
        ("GetVocabulary", 2, "<vocabulary-parameters/>".into(), 3),
        ("GetVocabulary", 2, vocabulary("<name>no-such</name>"), 55),
        ("SearchVocabulary", 1, search("no-such", "a"), 55),
        ("SearchVocabulary", 1, search("blood-types", ""), 3),
    ]
}

#[test]
fn every_code_on_the_pages_about_record_data_is_provoked() {
    on_each_engine(|server| {
        let clinic = codes::clinic(server);
        let shelf = codes::Shelf::fill(server, &clinic);
        let mut provoked: BTreeSet<(&str, u32)> = BTreeSet::new();
        // These are provoked one by one in the test of theirs.
        for (_, _, _, code) in codes::faults(&shelf) {
            provoked.extend(["PutThings", "OverwriteThings"].map(|method| (method, code)));
        }
        for (method, code, source, name) in ELSEWHERE {
            assert!(source.contains(name), "{method} {code}: {name} is not there any more");
            provoked.insert((method, *code));
        }
        let mut wrong = Vec::new();
        for (method, version, info, code) in calls() {
            let told = clinic.call(server, method, version, &info);
            if told.code != code {
                wrong.push(format!("{method}: {code} expected, {}: {}", told.code, told.message));
            }
            provoked.insert((method, code));
        }
        // What is wrong with the record.
        let about = |method: &'static str, version: u32, info: &str, provoked: &mut BTreeSet<(&str, u32)>| {
            let call = |record| clinic.app.call_offline(server, method, version, record, clinic.person, info).code;
            let mut found = vec![(10, call(Some(Uuid::from_u128(5))))];
            set_state(server, 3);
            found.push((37, call(Some(clinic.record))));
            set_state(server, 1);
            for (expected, code) in found {
                assert_eq!(code, expected, "{method}");
                provoked.insert((method, code));
            }
        };
        let one = format!("<thing-type-id>{WEIGHT}</thing-type-id>");
        let since = "<record-operation-sequence-number>0</record-operation-sequence-number>";
        about("GetThings", 3, &of_type(WEIGHT), &mut provoked);
        about("QueryPermissions", 1, &one, &mut provoked);
        about("GetRecordOperations", 1, since, &mut provoked);
        about("BeginPutBlob", 1, "", &mut provoked);
        let (person, record) = first_person(server);
        testing::end_authorisation(&server.db, clinic.app.id, person, record);
        for (method, version, info) in [
            ("GetThings", 3, of_type(WEIGHT).as_str()),
            ("GetRecordOperations", 1, since),
            ("QueryPermissions", 1, &one),
            ("BeginPutBlob", 1, ""),
        ] {
            assert_eq!(clinic.call(server, method, version, info).code, 11, "{method}");
            provoked.insert((method, 11));
        }

        for method in METHODS_OF_RECORD_DATA {
            let page = reference::find(method).unwrap_or_else(|| panic!("{method} has no page"));
            for error in &page.errors {
                let number = error.code.number();
                if !provoked.contains(&(method, number)) {
                    wrong.push(format!("{method}: nothing provokes {number}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}

fn set_state(server: &TestServer, state: i32) {
    server.db.write_blocking(move |tx, _, _| tx.execute("UPDATE records SET state = $1", &[&state])).unwrap();
}

#[test]
fn every_other_code_about_record_data_is_never_answered_and_the_reason_is_written_down() {
    // Of an application's rules 18 says something else than of items.
    let about_applications = ["AddApplication", "UpdateApplication"];
    let others = METHODS.iter().filter(|method| !about_applications.contains(&method.name));
    let told: BTreeSet<u32> = others.filter_map(docs::numbers_of).flatten().collect();
    for code in OF_RECORD_DATA.into_iter().chain(NEVER) {
        assert!(told.contains(&code) != NEVER.contains(&code), "{code} is told of on a page, or never, and not both");
    }
    for code in NEVER {
        let name = Code::ALL.iter().find(|known| known.number() == code).map_or("", |known| known.name());
        assert!(DECISION.contains(&format!("| {code} {name}")), "{code} {name} has no reason");
    }
}
