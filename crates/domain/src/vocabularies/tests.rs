use jiff::SignedDuration;
use medlock_things::vocabulary::Matching;

use super::*;
use crate::testing::{TestDb, an_app, on_each_engine};

fn new(name: &str) -> NewVocabulary {
    NewVocabulary {
        family: "icd".to_owned(),
        name: name.to_owned(),
        version: "1".to_owned(),
        description: "Diseases".to_owned(),
        language: "en".to_owned(),
        is_restricted: false,
    }
}

fn import(db: &TestDb, new: &NewVocabulary, text: &str) -> Result<Import, String> {
    new.import(db.db(), text.as_bytes(), |_| {}).map_err(|error| error.to_string())
}

fn found(db: &TestDb, name: &str) -> Option<Vocabulary> {
    let name = name.to_owned();
    db.read_blocking(move |tx, _| find(tx, "icd", &name, None)).unwrap()
}

fn texts(page: &Page) -> Vec<&str> {
    page.items.iter().map(|item| item.text.as_str()).collect()
}

fn rows(db: &TestDb) -> i64 {
    let count = |table: &'static str| {
        db.read_blocking(move |tx, _| tx.query_one(&format!("SELECT count(*) FROM {table}"), &[])?.get::<i64>(0))
            .unwrap()
    };
    ["vocabularies", "vocabulary_items", "vocabulary_words", "vocabulary_endings"].into_iter().map(count).sum()
}

const SOME: &str = "code,text,language,abbreviation,info\n\
    B2,Type 2 diabetes,en,T2DM,<a>1</a>\n\
    b10,\"Fever, unknown\",en,,\n\
    A1,Cholera,,,\n\
    A1,Cólera,es-MX,,\n";

#[test]
fn an_imported_vocabulary_is_found_by_page_and_by_language() {
    on_each_engine(|db| {
        let done = import(db, &new("icd10"), SOME).unwrap();
        assert_eq!(done, Import { items: 3, languages: vec!["en".into(), "es-MX".into()], has_replaced: false });
        let vocabulary = found(db, "icd10").unwrap();
        assert_eq!((vocabulary.items, vocabulary.default_language()), (3, "en"));
        for (tag, language) in [("en-US", Some("en")), ("ES", Some("es-MX")), ("es-ES", Some("es-MX")), ("fr", None)] {
            assert_eq!(vocabulary.language(tag), language, "{tag}");
        }
        let page_after = |language: &'static str, after: Option<&'static str>, limit| {
            db.read_blocking(move |tx, _| page(tx, vocabulary.id, language, after, limit)).unwrap()
        };
        let all = page_after("en", None, 10);
        assert_eq!(texts(&all), ["Cholera", "Fever, unknown", "Type 2 diabetes"], "by code, capital letters or not");
        let item = Item {
            code: "B2".into(),
            text: "Type 2 diabetes".into(),
            abbreviation: Some("T2DM".into()),
            info: Some("<a>1</a>".into()),
        };
        assert_eq!((all.is_truncated, all.items.last()), (false, Some(&item)));
        let one = page_after("en", Some("a1"), 1);
        assert_eq!((texts(&one), one.is_truncated), (vec!["Fever, unknown"], true), "strictly behind");
        assert!(page_after("en", Some("B2"), 1).items.is_empty());
        assert_eq!(texts(&page_after("es-MX", None, 10)), ["Cólera"]);
    });
}

#[test]
fn a_mistake_anywhere_leaves_everything_as_it_was() {
    on_each_engine(|db| {
        import(db, &new("icd10"), SOME).unwrap();
        let before = rows(db);
        let long =
            format!("code,text\n{}Z,last\nz,again\n", (0..700).map(|n| format!("{n},text {n}\n")).collect::<String>());
        for (text, error) in [
            ("", "the file is empty"),
            ("code,text\n", "the file has no codes"),
            ("code,name\n", "line 1: there is no column `name`; there are code, text, language, abbreviation, info"),
            ("code,text,code\n", "line 1: the column code is there twice"),
            ("code\nA\n", "line 1: names the columns; code and text are needed"),
            ("code,text\nA,\n", "line 2: text: must not be empty"),
            ("code,text\n ,x\n", "line 2: code: must have 1 to 200 characters"),
            ("code,text,language\nA,x,english\n", "line 2: language: must be like en or en-US"),
            ("code,text,info\nA,x,<a>\n", "line 2: info: must be one well-formed XML element"),
            ("code,text,info\nA,x,<?xml version='1.0'?><a/>\n", "line 2: info: must begin with the element"),
            ("code,text\nA,\"x\n", "line 2: a quote is not closed"),
            (&long, "line 703: code: z is there before, in the same language (capital letters do not count)"),
        ] {
            assert_eq!(import(db, &new("icd10"), text).unwrap_err(), error);
            assert_eq!(rows(db), before, "nothing is left of {error}");
        }
        assert_eq!(found(db, "icd10").unwrap().items, 3);
        assert!(import(db, &NewVocabulary { family: "wc".into(), ..new("thing-types") }, SOME).is_err());
        assert!(import(db, &NewVocabulary { version: " ".into(), ..new("x") }, SOME).is_err());
    });
}

#[test]
fn a_new_import_replaces_its_version_and_the_newest_is_the_one_meant() {
    on_each_engine(|db| {
        import(db, &new("icd10"), SOME).unwrap();
        let again = import(db, &new("icd10"), "text,code\nOnly this,X\n").unwrap();
        assert!(again.has_replaced && again.items == 1);
        assert_eq!(found(db, "icd10").unwrap().items, 1);
        assert_eq!(rows(db), 1 + 1 + 2 + 4, "nothing is left of the old one");
        db.manual_clock().advance(SignedDuration::from_secs(1));
        import(db, &NewVocabulary { version: "0".into(), ..new("icd10") }, SOME).unwrap();
        assert_eq!(found(db, "icd10").unwrap().version, "0", "imported last");
        let versions: Vec<_> = db.read_blocking(|tx, _| list(tx)).unwrap().into_iter().map(|v| v.version).collect();
        assert_eq!(versions, ["0", "1"]);
        assert!(db.write_blocking(|tx, _, _| remove(tx, "icd", "icd10", "0")).unwrap());
        assert!(!db.write_blocking(|tx, _, _| remove(tx, "icd", "icd10", "0")).unwrap());
        assert_eq!(found(db, "icd10").unwrap().version, "1");
        assert_eq!(found(db, "icd9"), None);
    });
}

#[test]
fn what_a_crashed_import_left_is_erased_by_a_later_one() {
    on_each_engine(|db| {
        db.write_blocking(|tx, now, _| {
            tx.execute(
                "INSERT INTO vocabularies (id, family, name, version, description, languages, restricted, items, state, imported_at) \
                 VALUES ($1, 'icd', 'icd10', '1', '', '', 0, 0, 0, $2)",
                &[&Uuid::from_u128(7), &now],
            )
        })
        .unwrap();
        assert_eq!(found(db, "icd10"), None);
        import(db, &new("icd10"), SOME).unwrap();
        let with_rest = rows(db);
        db.manual_clock().advance(SignedDuration::from_hours(25));
        import(db, &new("icd10"), SOME).unwrap();
        assert_eq!(rows(db), with_rest - 1);
    });
}

/// The index finds exactly what looking at every item would.
#[test]
fn a_search_finds_what_matches_and_nothing_else() {
    let parts = ["heart", "attack", "Acute", "of", "the", "left-sided", "ÉPI", "fever", "unspecified", "2", "x"];
    let mut file = String::from("code,text,abbreviation\n");
    let mut all = Vec::new();
    for n in 0..1_500_usize {
        let word = |n: usize| parts[n % parts.len()];
        let text = format!("{} {}, {} {}", word(n), word(n / 3 + 1), word(n / 7 + 2), n % 100);
        let abbreviation = (n % 5 == 0).then(|| format!("{}{n}", &word(n / 2).to_uppercase()));
        file.push_str(&format!("c{n},\"{text}\",{}\n", abbreviation.as_deref().unwrap_or_default()));
        all.push((text, abbreviation));
    }
    on_each_engine(|db| {
        import(db, &new("many"), &file).unwrap();
        let id = found(db, "many").unwrap().id;
        for matching in [Matching::Prefix, Matching::Contains, Matching::FullText] {
            for sought in [
                "heart",
                "HEART a",
                "eart",
                "épi",
                "t, f",
                "2",
                "9",
                "unspec fev",
                "acute left",
                "-sided",
                "zzz",
                ", ",
                "left-sided",
                "x",
                "attack12",
                "fever fever",
                "heart attack acute of the left-sided 3",
                "-",
            ] {
                let limit = 40;
                let page = db.read_blocking(move |tx, _| search(tx, id, "en", matching, sought, limit)).unwrap();
                let mut expected: Vec<&str> = all
                    .iter()
                    .filter(|(text, abbreviation)| matching.matches(text, abbreviation.as_deref(), sought))
                    .map(|(text, _)| text.as_str())
                    .collect();
                expected.sort_by_key(|text| fold(text));
                assert_eq!(page.is_truncated, expected.len() > limit, "{matching:?} {sought}");
                expected.truncate(limit);
                assert_eq!(texts(&page), expected, "{matching:?} {sought}");
            }
        }
    });
}

#[test]
fn a_restricted_vocabulary_is_for_those_with_a_grant() {
    on_each_engine(|db| {
        let (lab, other) = (an_app(db, "Lab"), an_app(db, "Other"));
        import(db, &NewVocabulary { is_restricted: true, ..new("Icd10") }, SOME).unwrap();
        import(db, &new("free"), SOME).unwrap();
        let (closed, free) = (found(db, "Icd10").unwrap(), found(db, "free").unwrap());
        let grants = |app| db.read_blocking(move |tx, _| grants_of(tx, app)).unwrap();
        assert!(grants(lab).admit(&free) && !grants(lab).admit(&closed));
        for name in [None, Some("icD10".to_owned())] {
            let grant = Grant { family: "ICD".to_owned(), name };
            for _ in 0..2 {
                let grant = grant.clone();
                db.write_blocking(move |tx, _, _| allow(tx, lab, &grant)).unwrap();
            }
            assert!(grants(lab).admit(&closed) && !grants(other).admit(&closed));
            let again = grant.clone();
            assert!(db.write_blocking(move |tx, _, _| deny(tx, lab, &grant)).unwrap());
            assert!(!db.write_blocking(move |tx, _, _| deny(tx, lab, &again)).unwrap());
            assert!(!grants(lab).admit(&closed));
        }
        let elsewhere = Grant { family: "icd".to_owned(), name: Some("icd9".to_owned()) };
        db.write_blocking(move |tx, _, _| allow(tx, lab, &elsewhere)).unwrap();
        assert!(!grants(lab).admit(&closed));
    });
}
