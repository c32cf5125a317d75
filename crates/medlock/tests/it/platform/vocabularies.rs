//! GetVocabulary and SearchVocabulary through HTTP.

use medlock_domain::ids::AppId;
use medlock_domain::vocabularies::{self, Grant, NewVocabulary};
use medlock_store::Engine;
use medlock_wire::app_config::Configuration;
use medlock_wire::client::{self, OnBehalfOf};
use medlock_wire::method::{add_application, get_vocabulary, search_vocabulary, update_application};
use medlock_wire::reply::Reply;
use medlock_wire::vocabulary::CodeSet;

use super::provisioning;
use crate::schema;
use crate::support::{TestApp, TestServer, Told, on_each_engine};

fn call(server: &TestServer, app: &TestApp, method: &str, culture: Option<&str>, info: &str) -> Told {
    let call = client::Call {
        method,
        version: 1,
        record_id: None,
        info,
        msg_time: server.now(),
        client_version: "medlock tests",
        culture,
    };
    server.post(client::sign(&call, &app.session(server), OnBehalfOf::Nobody).as_bytes())
}

fn key(inner: &str) -> String {
    format!("<vocabulary-key>{inner}</vocabulary-key>")
}

fn wanted(keys: &str, fixed: bool) -> String {
    format!("<vocabulary-parameters>{keys}<fixed-culture>{fixed}</fixed-culture></vocabulary-parameters>")
}

fn sets(told: &Told) -> Vec<CodeSet> {
    schema::check(told, "GetVocabulary");
    let reply = Reply::parse(&told.response.body).unwrap();
    match get_vocabulary::Reply::parse(reply.info("GetVocabulary", 1).unwrap()).unwrap() {
        get_vocabulary::Reply::Sets(sets) => sets,
        get_vocabulary::Reply::Keys(_) => panic!("a list of vocabularies"),
    }
}

fn names(told: &Told) -> Vec<String> {
    schema::check(told, "GetVocabulary");
    let reply = Reply::parse(&told.response.body).unwrap();
    match get_vocabulary::Reply::parse(reply.info("GetVocabulary", 1).unwrap()).unwrap() {
        get_vocabulary::Reply::Keys(keys) => {
            keys.into_iter().map(|key| format!("{} {}", key.family, key.name)).collect()
        }
        get_vocabulary::Reply::Sets(_) => panic!("sets of codes"),
    }
}

fn search(server: &TestServer, app: &TestApp, key: &str, mode: &str, sought: &str, max: &str) -> Told {
    let parameters = format!(
        "{key}<text-search-parameters><search-string search-mode=\"{mode}\">{sought}</search-string>{max}</text-search-parameters>"
    );
    call(server, app, "SearchVocabulary", Some("en-US"), &parameters)
}

fn found(told: &Told) -> CodeSet {
    schema::check(told, "SearchVocabulary");
    let reply = Reply::parse(&told.response.body).unwrap();
    match search_vocabulary::Reply::parse(reply.info("SearchVocabulary", 1).unwrap()).unwrap() {
        search_vocabulary::Reply::Set(set) => set,
        search_vocabulary::Reply::Keys(_) => panic!("a list of vocabularies"),
    }
}

fn codes(set: &CodeSet) -> Vec<&str> {
    set.items.iter().map(|item| item.code.as_str()).collect()
}

fn import(server: &TestServer, name: &str, restricted: bool, text: &str) {
    let new = NewVocabulary {
        family: "icd".to_owned(),
        name: name.to_owned(),
        version: "10".to_owned(),
        description: "Diseases & more".to_owned(),
        language: "en".to_owned(),
        is_restricted: restricted,
    };
    new.import(server.db.db(), text.as_bytes(), |_| {}).unwrap();
}

#[test]
fn what_comes_with_the_program_is_told_in_the_caller_s_language() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    let all = names(&call(&server, &app, "GetVocabulary", None, ""));
    for name in ["wc blood-types", "wc thing-types", "wc lab-results-units"] {
        assert!(all.contains(&name.to_owned()), "{name}");
    }
    let days = key("<name>days-of-week</name>");
    let monday = |culture, fixed| {
        let set = sets(&call(&server, &app, "GetVocabulary", culture, &wanted(&days, fixed))).remove(0);
        assert_eq!((set.items.len(), set.family.as_str(), set.version.as_str()), (7, "wc", "1"));
        (set.language.clone(), set.items[1].text.clone())
    };
    assert_eq!(monday(None, true), ("en".to_owned(), "Monday".to_owned()));
    assert_eq!(monday(Some("es-MX"), true), ("es".to_owned(), "lunes".to_owned()));
    assert_eq!(monday(Some("es_US"), true).0, "es");
    assert_eq!(monday(Some("fi-FI"), false), ("en".to_owned(), "Monday".to_owned()));
    assert_eq!(monday(Some("fi-FI"), true), (String::new(), String::new()), "rather nothing than another language");
    let told = call(&server, &app, "GetVocabulary", Some("no language"), &wanted(&days, true));
    assert_eq!(told.code, 76);

    let units = sets(&call(&server, &app, "GetVocabulary", None, &wanted(&key("<name>weight-units</name>"), true)));
    assert!(units[0].items.iter().any(|item| item.info.as_ref().is_some_and(|info| info.contains("0.45359237"))));
}

#[test]
fn types_are_a_vocabulary_and_sets_come_in_the_order_asked_for() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    // As a published client asks: family and version named.
    let types = key("<name>thing-types</name><family>wc</family><version>1</version>");
    let routes = key("<name>medication-routes</name>");
    let old_routes = key("<name>medication-routes</name><version>1</version>");
    let told = call(&server, &app, "GetVocabulary", None, &wanted(&format!("{types}{routes}{old_routes}"), false));
    let all = sets(&told);
    assert_eq!(all[0].items.len(), 109);
    assert!(all[0].items.iter().any(|item| item.code.starts_with("3d34d87e-") && item.text == "Weight"));
    assert_eq!((all[1].version.as_str(), all[2].version.as_str()), ("2", "1"), "the newest where none is named");
    for unknown in [
        "<name>nonsense</name>",
        "<name>blood-types</name><family>icd</family>",
        "<name>blood-types</name><version>9</version>",
    ] {
        assert_eq!(call(&server, &app, "GetVocabulary", None, &wanted(&key(unknown), false)).code, 55, "{unknown}");
    }
    let many = key("<name>blood-types</name>").repeat(101);
    assert_eq!(call(&server, &app, "GetVocabulary", None, &wanted(&many, false)).code, 71);
    assert_eq!(call(&server, &app, "GetVocabulary", None, "<vocabulary-parameters/>").code, 3);
}

#[test]
fn a_large_vocabulary_comes_in_pages_that_never_repeat_a_code() {
    on_each_engine(|server| {
        let app = server.app("Lab");
        let lines: String =
            (0..2_300).map(|n| format!("{}{n:04},text {n}\n", if n % 2 == 0 { "a" } else { "A" })).collect();
        import(server, "icd10", false, &format!("code,text\n{lines}"));
        let mut after = String::new();
        let mut all = Vec::new();
        // As the documented loop of a client: on from the last code, until the set is whole.
        for _ in 0..4 {
            let wanted = wanted(&key(&format!("<name>icd10</name><family>icd</family>{after}")), false);
            let set = sets(&call(server, &app, "GetVocabulary", None, &wanted)).remove(0);
            after = format!("<code-value>{}</code-value>", set.items.last().unwrap().code.to_uppercase());
            all.extend(set.items.into_iter().map(|item| item.code.to_lowercase()));
            if !set.is_truncated {
                break;
            }
        }
        assert_eq!(all.len(), 2_300);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]));
    });
}

#[test]
fn a_search_finds_texts_in_each_of_three_ways() {
    on_each_engine(|server| {
        let app = server.app("Lab");
        import(
            server,
            "icd10",
            false,
            "code,text,language,abbreviation\nI21,Acute heart attack,,AMI\nI50,Heart failure,,\nR50,Fever,,\nR50,Fiebre,es,\n",
        );
        let imported = key("<name>icd10</name><family>icd</family>");
        for (mode, sought, expected) in [
            ("Prefix", "HEART", vec!["I50"]),
            ("Prefix", "am", vec!["I21"]),
            ("Contains", "eart", vec!["I21", "I50"]),
            ("Contains", "t a", vec!["I21"]),
            ("FullText", "attack acu", vec!["I21"]),
            ("FullText", "fiebre", vec![]),
        ] {
            let set = found(&search(server, &app, &imported, mode, sought, ""));
            assert_eq!(codes(&set), expected, "{mode} {sought}");
            assert!(!set.is_truncated);
        }
        let one = found(&search(server, &app, &imported, "Contains", "e", "<max-results>1</max-results>"));
        assert_eq!((codes(&one), one.is_truncated), (vec!["I21"], true), "by text");

        let shipped = found(&search(server, &app, &key("<name>days-of-week</name>"), "Contains", "UES", ""));
        assert_eq!(codes(&shipped), ["3"]);
        assert_eq!(found(&search(server, &app, &imported, "Prefix", "zzz", "")).items.len(), 0, "there, and empty");

        assert_eq!(search(server, &app, &key("<name>x</name>"), "Prefix", "a", "").code, 55);
        assert_eq!(search(server, &app, &imported, "prefix", "a", "").code, 3);
        assert_eq!(search(server, &app, &imported, "Prefix", "", "").code, 3);
        let text = "<text-search-parameters><search-string>a</search-string></text-search-parameters>";
        assert_eq!(call(server, &app, "SearchVocabulary", Some("no language"), &format!("{imported}{text}")).code, 76);
        assert_eq!(search(server, &app, &imported, "Prefix", "a", "<max-results>0</max-results>").code, 3);
    });
}

#[test]
fn vocabularies_are_found_by_their_names() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    import(&server, "icd10", false, "code,text\nA,x\n");
    for (mode, sought, expected) in
        [("Prefix", "icd", "icd10"), ("FullText", "diseases", "icd10"), ("Contains", "od-typ", "blood-types")]
    {
        let told = search(&server, &app, "", mode, sought, "");
        schema::check(&told, "SearchVocabulary");
        assert_eq!(told.field("name").as_deref(), Some(expected), "{mode} {sought}");
        assert!(told.field("version").is_some() && told.field("family").is_some());
    }
    assert_eq!(search(&server, &app, "", "Prefix", "zzz", "").code, 0);
}

#[test]
fn a_restricted_vocabulary_is_130_without_a_grant() {
    on_each_engine(|server| {
        let app = server.app("Lab");
        import(server, "closed", true, "code,text\nA,x\n");
        let closed = key("<name>closed</name><family>icd</family>");
        let get = || call(server, &app, "GetVocabulary", None, &wanted(&closed, false));
        let listed = || names(&call(server, &app, "GetVocabulary", None, "")).contains(&"icd closed".to_owned());
        assert_eq!((get().code, listed()), (130, false));
        assert_eq!(search(server, &app, &closed, "Prefix", "x", "").code, 130);
        let (id, grant) = (app.id, Grant { family: "ICD".to_owned(), name: None });
        server.db.write_blocking(move |tx, _, _| vocabularies::allow(tx, id, &grant)).unwrap();
        assert_eq!((sets(&get()).len(), listed()), (1, true));
        assert_eq!(found(&search(server, &app, &closed, "Prefix", "x", "")).items.len(), 1);
    });
}

/// What the operator imports under the name and version of one that comes with the program stands in its place.
#[test]
fn an_imported_vocabulary_goes_before_the_shipped_one() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let app = server.app("Lab");
    let new = NewVocabulary {
        family: "wc".to_owned(),
        name: "blood-types".to_owned(),
        version: "1".to_owned(),
        description: String::new(),
        language: "de".to_owned(),
        is_restricted: false,
    };
    new.import(server.db.db(), &b"code,text\nA+,A positiv\n"[..], |_| {}).unwrap();
    let set =
        sets(&call(&server, &app, "GetVocabulary", None, &wanted(&key("<name>blood-types</name>"), false))).remove(0);
    assert_eq!((set.language.as_str(), codes(&set)), ("de", vec!["A+"]));
    let all = names(&call(&server, &app, "GetVocabulary", None, ""));
    assert_eq!(all.iter().filter(|name| *name == "wc blood-types").count(), 1);
}

#[test]
fn a_master_lets_its_children_at_what_it_may_use_itself() {
    on_each_engine(|server| {
        let master = provisioning::a_master(server);
        import(server, "closed", true, "code,text\nA,x\n");
        let wanted = |family: &str, name: Option<&str>| Configuration {
            vocabularies: Some(vec![(family.to_owned(), name.map(str::to_owned))]),
            ..provisioning::a_clinic()
        };
        let add = |configuration| {
            master.call(server, "AddApplication", 2, &add_application::Request { configuration }.write())
        };
        for (family, name) in [("icd", Some("closed")), ("icd", None), ("icd", Some("nonsense")), ("nonsense", None)] {
            assert_eq!(add(wanted(family, name)).code, 129, "{family} {name:?}");
        }
        assert_eq!(add(wanted("wc", Some("Blood-types"))).code, 0, "free for everybody");
        let (id, grant) = (master.id, Grant { family: "icd".to_owned(), name: Some("closed".to_owned()) });
        server.db.write_blocking(move |tx, _, _| vocabularies::allow(tx, id, &grant)).unwrap();
        let told = add(wanted("ICD", None));
        assert_eq!(told.code, 0, "{}", told.xml());
        let child = AppId(told.field("id").unwrap().parse().unwrap());
        let grants = || server.db.read_blocking(move |tx, _| vocabularies::grants_of(tx, child)).unwrap().all().len();
        assert_eq!(grants(), 1);
        for (vocabularies, left) in [(None, 1), (Some(Vec::new()), 0)] {
            let configuration = Configuration { vocabularies, ..Configuration::default() };
            let request = update_application::Request { id: child.0, configuration };
            assert_eq!(master.call(server, "UpdateApplication", 2, &request.write()).code, 0);
            assert_eq!(grants(), left);
        }
    });
}
