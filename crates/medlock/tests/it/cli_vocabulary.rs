//! `medlock vocabulary …` through the real program.

use serde_json::json;

use crate::cli::Place;

const WHICH: [&str; 6] = ["--family", "icd", "--name", "icd10", "--version", "2026"];

#[test]
fn vocabularies_are_imported_listed_replaced_and_removed() {
    let place = Place::new();
    place.create_app();
    let file = place.path("icd10.csv");
    let shown = file.display().to_string();
    std::fs::write(&file, "code,text,language\nA00,Cholera,\nA00,Cólera,es\nB01,Chickenpox,\n").unwrap();
    let import = |more: &[&str]| place.run(&[&["vocabulary", "import", shown.as_str()][..], &WHICH, more].concat());
    assert_eq!(import(&["--description", "Diseases"]).good(), "2 codes in en, es");
    assert_eq!(place.run(&["vocabulary", "list"]).good(), "icd  icd10  2026  2 codes  en, es");
    let object = place.run(&["vocabulary", "list", "--json"]).json()["vocabularies"][0].clone();
    assert_eq!((&object["codes"], &object["restricted"]), (&json!(2), &json!(false)));
    let all = place.run(&["vocabulary", "list", "--all"]).good();
    assert!(all.contains("wc  blood-types  1  8 codes") && all.contains("wc  thing-types  1  109 codes"), "{all}");

    std::fs::write(&file, "code,text\nA00,Cholera\na00,again\n").unwrap();
    let error = import(&[]).bad();
    assert!(error.contains("nothing was imported") && error.contains("line 3: code: a00"), "{error}");
    assert_eq!(place.run(&["vocabulary", "list"]).good(), "icd  icd10  2026  2 codes  en, es", "as it was");

    std::fs::write(&file, "code,text\nA00,Cholera\n").unwrap();
    let again = import(&["--restricted", "--json"]).json();
    assert_eq!(again, json!({ "codes": 1, "languages": ["en"], "replaced": true }));
    assert_eq!(place.run(&["vocabulary", "list"]).good(), "icd  icd10  2026  1 codes  en  restricted");

    place.run(&[&["vocabulary", "remove"][..], &WHICH].concat()).good();
    assert_eq!(place.run(&["vocabulary", "list"]).good(), "");
    assert!(place.run(&[&["vocabulary", "remove"][..], &WHICH].concat()).bad().contains("no such vocabulary"));
}

#[test]
fn applications_are_let_at_restricted_vocabularies() {
    let place = Place::new();
    let id = place.create_app();
    let grant = ["--app", id.as_str(), "--family", "Snomed", "--name", "SnomedComplete"];
    place.run(&[&["vocabulary", "allow"][..], &grant].concat()).good();
    place.run(&[&["vocabulary", "deny"][..], &grant].concat()).good();
    assert!(place.run(&[&["vocabulary", "deny"][..], &grant].concat()).bad().contains("was not allowed"));
    let nobody = ["vocabulary", "allow", "--app", "00000000-0000-4000-8000-000000000005", "--family", "Snomed"];
    place.run(&nobody).bad();
    assert!(
        place
            .run(&["vocabulary", "import", "/nowhere.csv", "--family", "a", "--name", "b", "--version", "1"])
            .bad()
            .contains("/nowhere.csv")
    );
}
