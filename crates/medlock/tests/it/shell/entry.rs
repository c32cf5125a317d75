//! Ways in: the front page, the code field, links.

use medlock_wire::identity_code::IdentityCode;

use super::browser::Browser;
use super::samples::{A_WEIGHT, drop_off};
use crate::support::{TestServer, on_each_engine};
use medlock_store::Engine;

#[test]
fn the_front_page_has_the_code_field_the_operator_and_help() {
    let settings = [
        ("SITE_NAME", "Riverside Records"),
        ("SITE_OPERATOR", "Riverside Health"),
        ("SITE_CONTACT_PHONE", "+1 555 010 0199"),
    ];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let mut reader = Browser::new(&server);
    reader.open("/").expect("front").says("Riverside Health runs this site").says("+1 555 010 0199");
    assert!(reader.page.html.contains("name=\"code\""));
    assert!(reader.page.html.contains("<title>Pick up your health information – Riverside Records</title>"));
    let help = reader.page.link("/help");
    reader.open(&help).expect("help").says("You have 3 chances").says("four weeks");
}

#[test]
fn scenarios_28_to_31_every_link_with_a_code_leads_to_the_question_without_typing() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        reader.sign_up("ana@example.org");
        let code = drop_off(server, &lab, A_WEIGHT);
        let spaced = code.to_string().to_lowercase().replace('-', "%20");
        for link in [
            format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}"),
            format!("/redirect.aspx?target=Pickup&targetqs=packageid%3d%20{spaced}%20"),
            format!("/redirect.aspx?target=PICKUP&targetqs=%3Fpackageid%3D{code}"),
            format!("/redirect.aspx?target=PICKUP&targetqs=?PackageId%3D{code}"),
            format!("/redirect.aspx?target=PICKUP&packageid={code}"),
            format!("/Redirect.ASPX?Target=pickup&TargetQS=packageid%3d{code}"),
            format!("/patientwelcome.aspx?packageid={code}"),
            format!("/PatientWelcome.aspx?packageid={code}"),
            format!("/pickup?packageid={code}"),
            // A package's code is a package's code, whatever the link says.
            format!("/redirect.aspx?target=CONNECT&targetqs=packageid%3d{code}"),
            format!("/connect?packageid={code}"),
        ] {
            reader.open(&link).expect("question");
            let canonical = code.canonical();
            assert!(!reader.at.contains(canonical) && !reader.at.contains(&code.to_string()), "{link}: {}", reader.at);
            assert!(!reader.page.html.contains(&code.to_string()), "{link}: the page does not repeat the code");
        }
    });
}

#[test]
fn a_typed_code_may_be_spelled_in_any_way() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        for typed in [
            code.to_string(),
            code.canonical().to_lowercase(),
            format!("  {}\r\n", code.to_string().replace('-', " ")),
            code.to_string().replace('-', "\r\n"),
            code.to_string().replace('-', "\u{2013}"),
            format!("Code: {code}"),
            format!("Su código\u{FF1A}{code}"),
        ] {
            for field in ["/", "/pickup", "/connect", "/Pickup", "/pickup/", "/CONNECT/"] {
                reader.open(field);
                reader.submit(&[("code", &typed)]).expect("sign-in").says("Northlake Laboratory has something for you");
            }
        }
    });
}

#[test]
fn no_code_and_what_cannot_be_one_stay_at_the_field() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        reader.open("/pickup").expect("enter-code");
        reader.submit(&[("code", "  ")]).expect("enter-code").says("Enter your code");
        assert!(reader.page.html.contains("<title>Error: "));
        for bad in ["ABCD", "JKYZ-QNMN-VHRX-ZGNR-GZN1", "1: JKYZ-QNMN-VHRX-ZGNR-GZNH", &"J".repeat(21), "<b>x</b>"] {
            reader.submit(&[("code", bad)]).expect("unknown-code").says("It has 20 letters");
            assert!(!reader.page.html.contains("<b>x"), "what was typed is shown as text");
        }
        // No look-up happened, so nothing was counted: a real unknown code is still looked up after that.
        for _ in 0..12 {
            reader.submit(&[("code", "ABCD")]).expect("unknown-code");
        }
        let unknown = IdentityCode::parse("JKYZ-QNMN-VHRX-ZGNR-GZNH").unwrap();
        reader.open_link(&unknown).expect("unknown-code");
    });
}

#[test]
fn scenario_106_an_unknown_target_ends_on_our_own_page() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        for target in ["NOPE", "", "APPAUTH", "HOME", "https://evil.example"] {
            let response = reader.request(
                "GET",
                &format!("/redirect.aspx?target={target}&targetqs=redirect%3dhttps%3a%2f%2fevil.example"),
                &[],
                "",
            );
            assert_eq!(response.status, 404, "{target}");
            assert!(response.header("location").is_none(), "{target}");
            reader.open(&format!("/redirect.aspx?target={target}")).expect("error");
        }
    });
}

#[test]
fn scenario_105_a_redirect_parameter_leads_nowhere() {
    for mode in ["production", "development"] {
        let url = if mode == "production" { "https://records.example" } else { "http://127.0.0.1" };
        let server = TestServer::start_with(Engine::Sqlite, &[("MODE", mode), ("PUBLIC_URL", url)]).unwrap();
        let mut reader = Browser::new(&server);
        let response = reader.request(
            "GET",
            "/redirect.aspx?target=PICKUP&targetqs=redirect%3dhttps%253a%252f%252fevil.example%26packageid%3dJKYZQNMNVHRXZGNRGZNH",
            &[],
            "",
        );
        assert_eq!(response.status, 303);
        assert!(response.header("location").unwrap().starts_with("/pickup/"));
    }
}

#[test]
fn opening_a_link_stores_nothing() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let rows = |table: &'static str| -> i64 {
            let sql = format!("SELECT COUNT(*) FROM {table}");
            server.db.write_blocking(move |tx, _, _| tx.query_opt(&sql, &[])?.expect("a count").get(0)).unwrap()
        };
        let before = rows("audit");
        // A mail scanner follows the link, with GET and with HEAD, and everything on the page.
        for method in ["GET", "HEAD"] {
            let mut scanner = Browser::new(server);
            let to = scanner
                .request(method, &format!("/patientwelcome.aspx?packageid={code}"), &[], "")
                .header("location")
                .unwrap()
                .to_owned();
            for path in [
                to.clone(),
                format!("{to}/answer"),
                format!("{to}/record"),
                format!("{to}/confirm"),
                format!("{to}/done"),
            ] {
                let response = scanner.request(method, &path, &[], "");
                assert!(response.status < 400, "{path}");
            }
        }
        for table in ["attempts", "tickets", "web_sessions", "rate_events", "outbox"] {
            assert_eq!(rows(table), 0, "{table}");
        }
        assert_eq!(rows("audit"), before);
    });
}

#[test]
fn addresses_nobody_has_get_a_page_of_ours() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut reader = Browser::new(&server);
    assert_eq!(reader.open("/nothing/here").status(), 404);
    reader.page.expect("error").says("We can't find that page");
    reader.open("/");
    let (_, body) = reader.form(&[]);
    let response = reader.request("POST", "/help", &[("Sec-Fetch-Site", "same-origin")], &body);
    assert_eq!((response.status, response.header("allow")), (405, Some("GET,HEAD")));
    reader.open("/pickup/abc").expect("enter-code").says("Enter it once more");
    reader.open("/pickup/abc/confirm").expect("enter-code");
}

#[test]
fn an_address_that_is_no_text_gets_the_page_for_addresses_nobody_has() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut reader = Browser::new(&server);
    reader.language = "es".to_owned();
    reader.open("/sign-in");
    reader.sign_up("ana@example.org").expect("records");
    for path in [
        "/records/%ff",
        "/records/%FF/items/x",
        "/records/x/items/%c3%28",
        "/records/x/items/y/files/%e2%82",
        "/pickup/%ff",
        "/pickup/%ff/confirm",
        "/static/%ff",
        "/%ff",
        "/records/%zz",
        "/records/%f",
        "/records/%",
    ] {
        assert_eq!(reader.open(path).status(), 404, "{path}");
        reader.page.expect("error").says("No encontramos esa página");
        assert_eq!(reader.page.response.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
    }
    let response = reader.request("POST", "/pickup/%ff/answer", &[("Sec-Fetch-Site", "same-origin")], "");
    assert_eq!(response.status, 404);
    assert!(response.text().contains("data-page=\"error\""));
    // What is text, though no address of ours, is as before.
    reader.open("/pickup/%C3%A1").expect("enter-code");
}
