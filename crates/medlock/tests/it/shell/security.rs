//! Doors: forms from elsewhere, headers, cookies, redirects.

use medlock_store::Engine;

use super::browser::{Browser, PASSWORD, percent};
use super::samples::{A_WEIGHT, ANSWER, drop_off};
use crate::support::{TestServer, on_each_engine};

const EMAIL: &str = "ana@example.org";

#[test]
fn every_page_carries_its_headers() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        for path in [
            "/",
            "/pickup",
            "/sign-in",
            "/sign-up",
            "/records",
            "/help",
            "/nothing",
            "/redirect.aspx?target=X",
            "/pickup/abc",
        ] {
            let response = reader.request("GET", path, &[], "");
            let header = |name: &str| response.header(name).unwrap_or_else(|| panic!("{path}: no {name}"));
            let policy = header("content-security-policy");
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
            assert!(!policy.contains("unsafe") && !policy.contains("http"), "{path}");
            assert_eq!(header("referrer-policy"), "same-origin", "{path}");
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header("cache-control"), "no-store", "{path}");
            assert_eq!(header("content-type"), "text/html; charset=utf-8", "{path}");
            assert!(response.header("server").is_none(), "{path}");
            let html = response.text();
            assert!(!html.contains("<script") && !html.contains(" style=") && !html.contains("//cdn"), "{path}");
        }
    });
}

#[test]
fn forms_from_elsewhere_are_refused() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let code = drop_off(server, &lab, A_WEIGHT);
        let mut reader = Browser::new(server);
        reader.open_link(&code);
        reader.sign_up(EMAIL).expect("question");
        let (action, body) = reader.form(&[("answer", ANSWER)]);
        for headers in [
            &[("Sec-Fetch-Site", "cross-site")][..],
            &[("Sec-Fetch-Site", "same-site")],
            &[("Sec-Fetch-Site", "none")],
            &[("Origin", "https://evil.example")],
            &[("Origin", "null")],
            // What the browser itself says decides, whatever else is there.
            &[("Sec-Fetch-Site", "cross-site"), ("Origin", "http://127.0.0.1")],
        ] {
            let response = reader.request("POST", &action, headers, &body);
            assert_eq!(response.status, 403, "{headers:?}");
            assert!(response.text().contains("data-page=\"error\""));
        }
        // Without its token, or with the token of another browser.
        let bare = format!("answer={}&nonce=abc", percent(ANSWER));
        let mut stranger = Browser::new(server);
        stranger.open("/pickup");
        let (_, theirs) = stranger.form(&[]);
        let token = theirs.split('&').find(|pair| pair.starts_with("csrf=")).unwrap().to_owned();
        for body in [bare.clone(), format!("{bare}&{token}"), format!("{bare}&csrf=x"), String::new()] {
            let response = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert_eq!(response.status, 403);
        }
        let flow = action.trim_end_matches("/answer");
        reader.open(flow).expect("question").says("You have 3 chances in all");
        // A browser that tells nothing about itself is judged by the token alone.
        let (action, body) = reader.form(&[("answer", ANSWER)]);
        assert_eq!(reader.request("POST", &action, &[], &body).status, 303);
    });
}

#[test]
fn every_form_of_the_site_needs_its_token() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        reader.sign_up(EMAIL);
        for path in [
            "/pickup",
            "/connect",
            "/pickup/abc/answer",
            "/pickup/abc/record",
            "/pickup/abc/confirm",
            "/sign-in",
            "/sign-up",
            "/sign-out",
            "/forgot-password",
            "/reset-password",
            "/verify-email",
        ] {
            let response =
                reader.request("POST", path, &[("Sec-Fetch-Site", "same-origin")], "email=a%40b.example&password=x");
            assert_eq!(response.status, 403, "{path}");
        }
        reader.open("/records").expect("records");
    });
}

#[test]
fn nobody_is_signed_in_from_another_site() {
    on_each_engine(|server| {
        let mut reader = Browser::new(server);
        reader.open("/sign-in");
        reader.sign_up(EMAIL);
        let mut victim = Browser::new(server);
        victim.open("/sign-in");
        let (action, body) = victim.form(&[("email", EMAIL), ("password", PASSWORD)]);
        assert_eq!(victim.request("POST", &action, &[("Sec-Fetch-Site", "cross-site")], &body).status, 403);
        assert!(victim.cookie("medlock-session").is_none());
        // A browser without cookies is told so.
        let mut bare = Browser::new(server);
        let response = bare.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(response.status, 403);
        assert!(response.text().contains("blocking cookies"));
    });
}

#[test]
fn over_https_cookies_belong_to_the_host() {
    let settings = [("MODE", "production"), ("PUBLIC_URL", "https://records.example")];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let mut reader = Browser::new(&server);
    reader.open("/sign-in");
    reader.sign_up(EMAIL).expect("records");
    assert!(reader.cookie("__Host-medlock-session").is_some() && reader.cookie("__Host-medlock-browser").is_some());
    let mut fresh = Browser::new(&server);
    let response = fresh.request("GET", "/sign-in?lang=es", &[], "");
    let cookies: Vec<&str> =
        response.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str()).collect();
    assert_eq!(cookies.len(), 2);
    for cookie in cookies {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for part in ["; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(part), "{cookie}: {part}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    assert!(response.header("strict-transport-security").is_some());
    // In production the public address is the one whose pages may send forms.
    fresh.open("/sign-in");
    let (action, body) = fresh.form(&[("email", EMAIL), ("password", PASSWORD)]);
    assert_eq!(fresh.request("POST", &action, &[("Origin", "http://127.0.0.1")], &body).status, 403);
    assert_eq!(fresh.request("POST", &action, &[("Origin", "https://records.example")], &body).status, 303);
}

#[test]
fn nobody_is_sent_elsewhere_after_signing_in() {
    on_each_engine(|server| {
        for (n, bad) in
            ["https://evil.example", "//evil.example", "/\\evil.example", "/%2f%2fevil", "/sign-out", "javascript:x"]
                .iter()
                .enumerate()
        {
            let mut reader = Browser::new(server);
            reader.open(&format!("/sign-up?next={}", percent(bad)));
            let response = {
                let (action, body) = reader.form(&[
                    ("first_name", "A"),
                    ("last_name", "B"),
                    ("email", &format!("a{n}@example.org")),
                    ("password", PASSWORD),
                    ("birth_date", "1988-02-09"),
                    ("next", bad),
                ]);
                reader.request("POST", &action, &[], &body)
            };
            assert_eq!((response.status, response.header("location")), (303, Some("/records")), "{bad}");
        }
    });
}

#[test]
fn style_and_icon_may_be_kept_for_ever() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut reader = Browser::new(&server);
    reader.open("/");
    for file in reader.page.links("/static/") {
        let response = reader.request("GET", &file, &[], "");
        assert_eq!(response.status, 200, "{file}");
        assert_eq!(response.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert!(response.header("set-cookie").is_none());
    }
    assert_eq!(reader.request("GET", "/static/medlock-0000000000000000.css", &[], "").status, 404);
    assert_eq!(reader.request("GET", "/static/..%2f..%2fCargo.toml", &[], "").status, 404);
}

#[test]
fn a_form_that_is_too_large_changes_nothing() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut reader = Browser::new(&server);
    reader.open("/pickup");
    let (action, body) = reader.form(&[("code", &"J".repeat(100_000))]);
    let response = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
    assert_eq!(response.status, 413);
    assert!(response.text().contains("larger than this site accepts"));
}

#[test]
fn no_page_repeats_markup_that_somebody_typed() {
    on_each_engine(|server| {
        let nasty = "\"><img src=x onerror=alert(1)>";
        let mut reader = Browser::new(server);
        reader.open("/sign-up");
        reader.submit(&[
            ("first_name", nasty),
            ("last_name", nasty),
            ("email", nasty),
            ("birth_day", nasty),
            ("country", nasty),
        ]);
        assert!(!reader.page.html.contains("<img"));
        reader.open("/sign-in");
        reader.submit(&[("email", nasty), ("password", nasty)]);
        assert!(!reader.page.html.contains("<img"));
        reader.open(&format!("/sign-in?next={}", percent(nasty)));
        assert!(!reader.page.html.contains("<img"));
        reader.open(&format!("/pickup?packageid={}", percent(nasty))).expect("unknown-code");
        assert!(!reader.page.html.contains("<img"));
    });
}
