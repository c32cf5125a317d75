//! The targets that lead to pages there are anyway, and links that lead nowhere.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::audit::Actor;
use medlock_domain::people::{self, Email};
use medlock_domain::records::Rights;
use medlock_domain::things_in_record::Avenue::Offline;
use medlock_domain::{apps, testing};
use medlock_store::Engine;
use uuid::Uuid;

use super::super::browser::Browser;
use super::super::connect::{EMAIL, WEIGHT};
use super::{app_at, at_consent, configure, diary, let_in, link, link_of, open_away, person_of, submit_away};
use crate::support::{TestServer, on_each_engine};

#[test]
fn target_appredirect_goes_on_to_the_other_applications_address() {
    on_each_engine(|server| {
        let (diary, pulse) = (diary(server), app_at(server, "Pulse Diary", "https://pulse.example/in?x=1"));
        let mut reader = Browser::new(server);
        let from = diary.id.to_string();
        let more = [("refappid", from.as_str()), ("target", "Help"), ("targetqs", "?a=1&b=2 3")];
        let back = open_away(&mut reader, &link_of("APPREDIRECT", &pulse, &more));
        assert!(back.url.starts_with("https://pulse.example/in?x=1&target=Help&"), "{}", back.url);
        assert_eq!((back.get("targetqs"), back.get("refappid")), (Some("?a=1&b=2 3"), Some(from.as_str())));
        let none = app_at(server, "No address", "");
        assert_eq!(reader.open(&link_of("APPREDIRECT", &none, &[])).expect("error").status(), 404);
    });
}

#[test]
fn target_sharedappdetails_shows_the_connection() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, back) = let_in(server, &diary);
        let record = person_of(server, &diary, back.token()).selected_record_id.unwrap().to_string();
        reader.open(&link_of("SHAREDAPPDETAILS", &diary, &[("extrecordid", &record)])).expect("connection");
        reader.page.says("Weight Diary and the record of Ana Sample");
        reader.open(&link_of("SHAREDAPPDETAILS", &diary, &[])).expect("connection");
        reader.open(&link("SHAREDAPPDETAILS", &[("sappid", &diary.id.to_string())])).expect("connection");
        let strange = Uuid::from_u128(7).to_string();
        reader.open(&link_of("SHAREDAPPDETAILS", &diary, &[("extrecordid", &strange)])).expect("connections");
        let mut guest = Browser::new(server);
        guest.open(&link_of("SHAREDAPPDETAILS", &diary, &[("extrecordid", &record)]));
        guest.sign_in(EMAIL).expect("connection");
    });
}

#[test]
fn targets_recordlist_and_help_lead_to_their_pages() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        reader.open(&link("RECORDLIST", &[])).expect("records");
        // With an application, those it may use or could be let at.
        let other = testing::a_person(&server.db, "bo@example.org");
        let theirs = testing::a_record(&server.db, other, "Bo to look at");
        let ana = server
            .db
            .read_blocking(|tx, now| people::credentials(tx, now, &Email::parse(EMAIL).unwrap()))
            .unwrap()
            .whose
            .unwrap();
        testing::share(&server.db, theirs, ana, Rights::READ);
        reader.open(&link_of("RecordList", &diary, &[])).expect("records").says("Weight Diary may use");
        reader.page.says("Ana Sample").says("Bo to look at");
        let writes = testing::a_rule(Offline, "write", Permissions::CREATE, &[WEIGHT]);
        testing::set_rules(&server.db, diary.id, &[writes]);
        reader.open(&link_of("RecordList", &diary, &[])).expect("records").says("Ana Sample");
        assert!(!reader.page.text().contains("Bo to look at"), "it could not write there");
        let all = reader.page.link("/records");
        reader.open(&all).expect("records").says("Bo to look at");
        reader.open(&link("RECORDLIST", &[("appid", &Uuid::from_u128(7).to_string())])).expect("records");
        reader.page.says("Bo to look at");
        let mut guest = Browser::new(server);
        guest.open(&link_of("RECORDLIST", &diary, &[])).expect("sign-in");
        guest.sign_in(EMAIL).expect("records").says("Weight Diary may use");
        let help = |reader: &mut Browser, topic: &str| {
            let response = reader.request("GET", &link("HELP", &[("topicid", topic)]), &[], "");
            response.header("location").unwrap().to_owned()
        };
        assert_eq!(help(&mut reader, "PrivacyPolicy"), "/help#privacy");
        assert_eq!(help(&mut reader, "ServiceAgreement"), "/help#contact");
        assert_eq!(help(&mut reader, "codeofconduct"), "/help");
        reader.open("/help").expect("help");
        for anchor in ["privacy", "contact"] {
            assert!(reader.page.html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
        }
    });
}

#[test]
fn help_leads_to_what_the_operator_has_written() {
    let settings =
        [("SITE_TERMS_URL", "https://clinic.example/terms"), ("SITE_PRIVACY_URL", "https://clinic.example/p")];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let mut reader = Browser::new(&server);
    let response = reader.request("GET", &link("HELP", &[("topicid", "serviceagreement")]), &[], "");
    assert_eq!(response.header("location"), Some("/help#terms"));
    reader.open("/help").expect("help");
    for there in ["id=\"terms\"", "href=\"https://clinic.example/terms\"", "href=\"https://clinic.example/p\""] {
        assert!(reader.page.html.contains(there), "{there}");
    }
}

#[test]
fn target_manageaccount_leads_to_the_account() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let diary = diary(&server);
    let response = Browser::new(&server).request("GET", &link_of("MANAGEACCOUNT", &diary, &[]), &[], "");
    assert_eq!((response.status, response.header("location")), (303, Some("/account")));
}

#[test]
fn target_viewitems_shows_items_of_the_types_or_the_form_for_one() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, back) = let_in(server, &diary);
        let record = person_of(server, &diary, back.token()).selected_record_id.unwrap().to_string();
        let weight = WEIGHT.to_string();
        let both = format!("{weight}, 40750a6a-89b2-455c-bd8d-b420a4cb500b,x");
        let asked = |more: &[(&str, &str)]| {
            let all: Vec<(&str, &str)> = [("extrecordid", record.as_str())].iter().chain(more).copied().collect();
            link_of("VIEWITEMS", &diary, &all)
        };
        reader.open(&asked(&[("typeid", &both), ("additem", "true")])).expect("item-form").says("New: Weight");
        reader.submit(&[("value", "70"), ("value_unit", "kg")]).expect("item");
        reader.open(&asked(&[("typeid", &both)])).expect("record").says("1 item on this page").says("70 kg");
        reader.open(&asked(&[("typeid", "5800eab5-a8c2-482a-a4d6-f1db25ae08c3")])).says("There is nothing like that");
        reader.open(&asked(&[("typeid", "x"), ("additem", "TRUE")])).expect("add-item");
        reader.open(&link_of("ViewItems", &diary, &[("typeid", &weight)])).expect("record").says("70 kg");
        let strange = Uuid::from_u128(7).to_string();
        reader.open(&link_of("VIEWITEMS", &diary, &[("extrecordid", &strange), ("typeid", &weight)])).expect("records");
        let mut guest = Browser::new(server);
        guest.open(&asked(&[("typeid", &weight)])).expect("sign-in");
        guest.sign_in(EMAIL).expect("record").says("70 kg");
    });
}

#[test]
fn scenario_106_a_link_without_a_known_active_application_ends_on_our_own_page() {
    on_each_engine(|server| {
        let suspended = diary(server);
        let app = suspended.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, app)).unwrap();
        let mut reader = Browser::new(server);
        let unknown = Uuid::from_u128(7).to_string();
        let suspended = suspended.id.to_string();
        for target in [
            "AUTH",
            "APPAUTH",
            "CREATEACCOUNT",
            "CREATERECORD",
            "CREATEAPPLICATION",
            "APPSIGNOUT",
            "APPREDIRECT",
            "SHAREDAPPDETAILS",
        ] {
            for id in ["", "x", &unknown, &suspended] {
                let path = link(target, &[("appid", id), ("redirect", "https://evil.example/")]);
                let response = reader.request("GET", &path, &[], "");
                assert_eq!((response.status, response.header("location")), (404, None), "{target} {id}");
                assert!(response.text().contains("data-page=\"error\""));
            }
        }
    });
}

#[test]
fn an_application_suspended_on_the_way_gets_nobody() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = at_consent(server, &link_of("AUTH", &diary, &[]), EMAIL);
        let app = diary.id;
        server.db.write_blocking(move |tx, now, rng| apps::suspend(tx, now, rng, Actor::Operator, app)).unwrap();
        assert_eq!(reader.submit(&[]).expect("error").status(), 404);
    });
}

#[test]
fn scenario_105_redirect_counts_in_development_only() {
    for (mode, url, expected) in [
        ("production", "https://records.example", "https://diary.example/in?target=SignOut&instanceid=1"),
        ("development", "http://127.0.0.1", "https://evil.example/x?target=SignOut&instanceid=1"),
    ] {
        let server = TestServer::start_with(Engine::Sqlite, &[("MODE", mode), ("PUBLIC_URL", url)]).unwrap();
        let diary = diary(&server);
        let mut reader = Browser::new(&server);
        let evil = [("redirect", "https://evil.example/x")];
        assert_eq!(open_away(&mut reader, &link_of("APPSIGNOUT", &diary, &evil)).url, expected, "{mode}");
        for bad in ["javascript:alert(1)", "//evil.example", "https://a b", "x"] {
            let response = reader.request("GET", &link_of("APPSIGNOUT", &diary, &[("redirect", bad)]), &[], "");
            let stays = response.status == 404 || mode == "production";
            assert!(stays, "{mode} {bad}: {:?}", response.header("location"));
        }
        // An address without TLS, registered while this was a trial.
        configure(&server, &diary, |config| config.action_url = "http://diary.example/in".to_owned());
        let response = reader.request("GET", &link_of("APPSIGNOUT", &diary, &[]), &[], "");
        assert_eq!(response.status, if mode == "production" { 404 } else { 303 });
        if mode == "development" {
            assert!(reader.open("/").html.contains("class=\"testing\""), "every page is marked");
        }
    }
}

#[test]
fn the_language_of_the_link_is_the_language_of_the_pages() {
    on_each_engine(|server| {
        let diary = diary(server);
        for (name, value, says) in [
            ("lcid", "3082", "Inicie sesión"),
            ("culture", "es-MX", "Inicie sesión"),
            ("lcid", "1033", "Sign in"),
            ("culture", "fi-FI", "Sign in"),
        ] {
            let mut reader = Browser::new(server);
            reader.open(&link_of("AUTH", &diary, &[(name, value)])).expect("sign-in").says(says);
            reader.open("/pickup").expect("enter-code");
            assert_eq!(reader.page.html.contains("lang=\"es\" dir"), says.starts_with("Inicie"), "it stays so");
        }
        let mut reader = Browser::new(server);
        reader.open(&link("PICKUP", &[("culture", "es")])).expect("enter-code");
        assert!(reader.page.html.contains("lang=\"es\" dir"));
    });
}

#[test]
fn an_application_without_statements_of_its_own_shows_them_at_its_address() {
    on_each_engine(|server| {
        let diary = diary(server);
        let reader = at_consent(server, &link_of("AUTH", &diary, &[]), EMAIL);
        assert_eq!(reader.page.link("https://diary.example/in?target=P"), "https://diary.example/in?target=Privacy");
        assert_eq!(
            reader.page.link("https://diary.example/in?target=S"),
            "https://diary.example/in?target=ServiceAgreement"
        );
    });
}

#[test]
fn a_link_that_says_too_much_is_refused() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = Browser::new(server);
        let long = "x".repeat(8_000);
        assert_eq!(reader.open(&link_of("AUTH", &diary, &[("actionqs", &long)])).expect("error").status(), 414);
        let fits = "x".repeat(2_000);
        reader.open(&link_of("AUTH", &diary, &[("actionqs", &fits)])).expect("sign-in");
        reader.sign_up(EMAIL).expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        assert_eq!(submit_away(&mut reader, &[]).get("actionqs"), Some(fits.as_str()));
    });
}
