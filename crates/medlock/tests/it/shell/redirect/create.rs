//! CREATEACCOUNT and CREATERECORD.

use medlock_store::Engine;

use super::super::browser::{Browser, PASSWORD, percent};
use super::super::connect::{EMAIL, lab, request, rows};
use super::{away, diary, let_in, link, link_of, person_of, submit_away};
use crate::support::{TestServer, on_each_engine};

const PROFILE: [(&str, &str); 10] = [
    ("CreateAccountAndRecord", "True"),
    ("Account.FirstName", "Ana María"),
    ("Account.LastName", "Sample"),
    ("Account.Email", EMAIL),
    ("Account.BirthDate", "1988-02-09"),
    ("Account.CountryCode", "MX"),
    ("Record.FirstName", "Mia"),
    ("Record.LastName", "Sample"),
    ("Record.Relationship", "15"),
    ("Record.BirthDate", "2014-09-30"),
];

/// Posts fields from the application's site, without the cookies of ours, and follows with them.
fn post_from_elsewhere(reader: &mut Browser, path: &str, fields: &[(&str, &str)]) {
    let body: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value))).collect();
    let headers = [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://diary.example")];
    let mut without_cookies = Browser::at(reader.address());
    let response = without_cookies.request("POST", path, &headers, &body.join("&"));
    assert_eq!(response.status, 303);
    assert!(response.header("set-cookie").is_none(), "it would replace the browser's own");
    reader.open(response.header("location").unwrap());
}

#[test]
fn target_createaccount_makes_an_account_and_then_authorises() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = Browser::new(server);
        reader.open(&link_of("CREATEACCOUNT", &diary, &[("flow", "eprep"), ("daddrec", "true")])).expect("sign-up");
        reader.page.says("you choose what Weight Diary may see");
        super::admits(&reader.page, "https://diary.example");
        reader.submit(&[("email", "no address")]).expect("sign-up").says("e-mail");
        super::admits(&reader.page, "https://diary.example");
        reader.sign_up(EMAIL).expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        let back = submit_away(&mut reader, &[]);
        assert_eq!(back.expect("AppAuthSuccess").get("targetDetails"), Some("CreateAccountSuccess"));
        person_of(server, &diary, back.token());
    });
}

#[test]
fn target_createaccount_says_when_an_account_was_made_and_nothing_allowed_or_none_was_made() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = Browser::new(server);
        reader.open(&link_of("CREATEACCOUNT", &diary, &[])).expect("sign-up");
        reader.sign_up(EMAIL).expect("choose-record");
        reader.choose_new("Ana Sample").expect("authorize");
        let back = submit_away(&mut reader, &[("allow", "0")]);
        assert_eq!(back.expect("AppAuthReject").get("targetDetails"), Some("CreateAccountSuccess"));
        // Signed in instead.
        server.advance(jiff::SignedDuration::from_secs(1));
        let mut again = Browser::new(server);
        again.open(&link_of("CREATEACCOUNT", &diary, &[])).expect("sign-up");
        let sign_in = again.page.link("/sign-in?next=/app/");
        again.open(&sign_in);
        again.sign_in(EMAIL).expect("choose-record");
        again.choose_new("Ana Sample").expect("authorize");
        let back = submit_away(&mut again, &[]);
        assert_eq!(back.expect("AppAuthSuccess").get("targetDetails"), Some("CreateAccountFailure"));
    });
}

#[test]
fn target_createaccount_posted_from_elsewhere_only_fills_in_forms() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = Browser::new(server);
        reader.open("/");
        let before = reader.cookie("medlock-browser").map(str::to_owned);
        post_from_elsewhere(&mut reader, &link_of("CREATEACCOUNT", &diary, &[("lcid", "3082")]), &PROFILE);
        reader.page.expect("sign-up").says("Crear una cuenta");
        assert_eq!(reader.cookie("medlock-browser").map(str::to_owned), before);
        for filled in ["value=\"Ana María\"", "value=\"Sample\"", "value=\"ana@example.org\"", "value=\"1988\""] {
            assert!(reader.page.html.contains(filled), "{filled}");
        }
        assert!(reader.page.html.contains("<option value=\"MX\" selected>"));
        assert_eq!(rows(server, "people"), 0);
        reader.submit(&[("password", PASSWORD)]).expect("choose-record");
        assert_eq!((rows(server, "people"), rows(server, "records")), (1, 0));
        for filled in ["value=\"Mia Sample\"", "<option value=\"15\" selected>", "value=\"2014\""] {
            assert!(reader.page.html.contains(filled), "{filled}");
        }
        reader.submit(&[]).expect("authorize").says("Mia Sample");
        submit_away(&mut reader, &[]).expect("AppAuthSuccess");
    });
}

#[test]
fn only_these_two_targets_take_a_post() {
    on_each_engine(|server| {
        let diary = diary(server);
        let mut reader = Browser::new(server);
        for target in ["AUTH", "APPAUTH", "APPSIGNOUT", "PICKUP", "HELP"] {
            let response = reader.request("POST", &link_of(target, &diary, &[]), &[], "a=b");
            assert_eq!(response.status, 405, "{target}");
        }
        assert_eq!(reader.request("POST", &link("NOPE", &[]), &[], "").status, 404);
        assert_eq!(reader.request("POST", "/redirect.aspx", &[], "").status, 404);
        // Target and parameters among the fields.
        let body = format!("target=CreateRecord&targetqs={}", percent(&format!("?appid={}", diary.id)));
        let response = reader.request("POST", "/redirect.aspx", &[], &body);
        assert!(response.header("location").unwrap().starts_with("/app/posted/"));
    });
}

#[test]
fn target_createrecord_makes_a_record_and_authorises() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        let fields = [
            ("CreateRecord", "true"),
            ("Record.FirstName", "Mia"),
            ("Record.Relationship", "15"),
            ("Record.BirthDate", "2014-09-30"),
        ];
        post_from_elsewhere(&mut reader, &link_of("CREATERECORD", &diary, &[("actionqs", "a=b")]), &fields);
        reader.page.expect("choose-record").says("Make a record for Weight Diary");
        assert!(!reader.page.text().contains("Ana Sample "), "there is nothing to choose from");
        assert!(reader.page.link("https://diary.example/in?target=CreateRecordCanceled").contains("actionqs=a%3db"));
        reader.submit(&[("record_name", "")]).expect("choose-record").says("Enter the name");
        reader.submit(&[("record_name", "Mia Sample")]).expect("authorize").says("the record of Mia Sample");
        assert_eq!(rows(server, "records"), 1);
        let back = submit_away(&mut reader, &[]);
        back.expect("AppAuthSuccess");
        assert_eq!((back.get("targetDetails"), rows(server, "records")), (None, 2));
        let told = person_of(server, &diary, back.token());
        assert_eq!(told.records[0].name, "Mia Sample");
    });
}

#[test]
fn target_createrecord_fails_when_there_are_too_many() {
    on_each_engine(|server| {
        let diary = diary(server);
        let (mut reader, _) = let_in(server, &diary);
        let person = server
            .db
            .write_blocking(|tx, _, _| tx.query_one("SELECT person_id FROM user_tokens", &[])?.get(0))
            .unwrap();
        for number in 1..50 {
            medlock_domain::testing::a_record(&server.db, person, &format!("Child {number}"));
        }
        let response = reader.request("GET", &link_of("CREATERECORD", &diary, &[]), &[], "");
        away(&mut reader, response).expect("CreateRecordFailure");
    });
}

#[test]
fn a_signup_code_admits_to_a_closed_site_and_a_bogus_one_does_not() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(server) = TestServer::start_with(engine, &[("REGISTRATION", "closed")]) else { continue };
        let (diary, lab) = (diary(&server), lab(&server));
        let code = request(&server, &lab, "patient-1").to_string();
        let mut reader = Browser::new(&server);
        for bogus in ["", "12345678901234567890", "JKYZ-QNMN-VHRX-ZGNR-GZNH"] {
            reader.open(&link_of("CREATEACCOUNT", &diary, &[("signupcode", bogus)])).expect("sign-in");
            assert!(!reader.page.html.contains("href=\"/sign-up"), "{bogus}");
        }
        reader.open(&link_of("CREATEACCOUNT", &diary, &[("signupcode", &code)])).expect("sign-up");
        reader.sign_up(EMAIL).expect("choose-record");
    }
}

#[test]
fn a_signup_code_of_an_application_is_good_for_one_account() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let Some(server) = TestServer::start_with(engine, &[("REGISTRATION", "closed")]) else { continue };
        let diary = diary(&server);
        super::configure(&server, &diary, |config| {
            config.methods.insert(medlock_domain::apps::MethodSet::Signup);
        });
        let told = diary.call(&server, "NewSignupCode", 1, "");
        let code = told.field("signup-code").unwrap();
        let path = link_of("AUTH", &diary, &[("signupcode", &code)]);
        let mut reader = Browser::new(&server);
        let mut slow = Browser::new(&server);
        slow.open(&path).expect("sign-in");
        let link = slow.page.link("/sign-up");
        slow.open(&link).expect("sign-up");
        reader.open(&path).expect("sign-in");
        reader.sign_up(EMAIL).expect("choose-record");
        // Somebody with the same code is too late, also with the form already open.
        let closed = slow.sign_up("bo@example.org");
        assert_eq!((closed.name(), closed.status()), ("sign-up", 403));
        assert_eq!(rows(&server, "people"), 1);
        slow.open(&path).expect("sign-in");
        assert!(!slow.page.html.contains("href=\"/sign-up"));
    }
}
