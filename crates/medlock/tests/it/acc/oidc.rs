//! Signing in to the configuration centre with an account of one's organisation, on each database engine, through the pages.

use jiff::SignedDuration;
use medlock_domain::audit::Actor;
use medlock_domain::people::Email;
use medlock_domain::staff::{self, Purpose};
use medlock_store::Engine;

use super::client::{self, AccClient, Kind, a_staff, nobody};
use crate::shell::browser::{Browser, PASSWORD, Page, attribute};
use crate::support::TestServer;
use crate::support::provider::{Fault, Provider, query};

const JANE: &str = "jane@clinic.example";

/// A server on each engine, whose staff may sign in with the provider.
fn with_provider(more: &[(&str, &str)], test: impl Fn(&TestServer, &Provider)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let provider = Provider::start(jiff::Timestamp::UNIX_EPOCH);
        let settings = [&provider.settings()[..], more].concat();
        let Some(server) = TestServer::start_with(engine, &settings) else { continue };
        eprintln!("engine: {engine:?}");
        provider.state().now = server.now();
        test(&server, &provider);
    }
}

fn invite(server: &TestServer, email: &'static str) {
    let invited = server.db.write_blocking(move |tx, now, rng| {
        staff::invite(tx, now, rng, Actor::Operator, &Email::parse(email).unwrap(), Purpose::Operator)
    });
    assert!(invited.is_ok());
}

/// Where the page on the way sends the browser: the provider's own page.
fn begin(client: &mut AccClient, path: &str) -> String {
    let sent = client.ask(path);
    assert_eq!(sent.status, 303, "{}", sent.text());
    assert_eq!(sent.header("set-cookie").filter(|cookie| cookie.contains("staff")), None);
    sent.header("location").unwrap().to_owned()
}

/// The person says yes there, the browser comes back, and the button is pressed.
fn sign_in<'c>(client: &'c mut AccClient, provider: &Provider) -> &'c Page {
    let there = begin(client, "/acc/oidc");
    let back = provider.say_yes(&there);
    client.get(&back).expect("acc-oidc");
    client.browser.submit(&[])
}

fn is_signed_in(browser: &mut Browser) -> bool {
    browser.request("GET", "/acc/account", &[], "").status == 200
}

#[test]
fn an_invited_operator_is_in_and_the_subject_decides_from_then_on() {
    with_provider(&[], |server, provider| {
        invite(server, JANE);
        let mut jane = nobody(server);
        let landed = sign_in(&mut jane, provider).name().to_owned();
        assert!(is_signed_in(&mut jane.browser), "{landed}");
        let all = server.db.read_blocking(|tx, _| staff::list(tx)).unwrap();
        assert!(matches!(&all[..], [only] if only.is_operator && only.name == "Jane Doe"));

        // Another address, and even none: the same account.
        provider.state().email = "jane.roe@clinic.example".to_owned();
        let mut again = nobody(server);
        sign_in(&mut again, provider);
        assert!(is_signed_in(&mut again.browser));
        assert_eq!(server.db.read_blocking(|tx, _| staff::list(tx)).unwrap().len(), 1);

        // Somebody else got her old address there.
        provider.state().subject = "999".to_owned();
        provider.state().email = JANE.to_owned();
        let mut other = nobody(server);
        sign_in(&mut other, provider).expect("acc-oidc-problem").says("belongs to somebody else");
        assert!(!is_signed_in(&mut other.browser));
    });
}

#[test]
fn somebody_with_an_account_and_a_password_comes_in_this_way_too_and_goes_where_they_wanted() {
    with_provider(&[], |server, provider| {
        client::make(server, JANE, "Jane Sample", Purpose::Operator);
        let mut jane = nobody(server);
        let there = begin(&mut jane, "/acc/oidc?next=/acc/account");
        jane.get(&provider.say_yes(&there)).expect("acc-oidc");
        jane.browser.submit(&[]);
        assert_eq!(jane.browser.at, "/acc/account");
        assert!(is_signed_in(&mut jane.browser));
        // Only to pages of the centre.
        for bad in ["//evil.example", "https://evil.example/acc", "/records"] {
            let there = begin(&mut jane, &format!("/acc/oidc?next={bad}"));
            jane.get(&provider.say_yes(&there)).expect("acc-oidc");
            jane.browser.submit(&[]);
            assert!(jane.browser.at.starts_with("/acc"), "{bad}: {}", jane.browser.at);
        }
    });
}

#[test]
fn the_way_back_alone_signs_nobody_in_and_is_for_the_browser_that_went() {
    with_provider(&[], |server, provider| {
        invite(server, JANE);
        let mut jane = nobody(server);
        let back = provider.say_yes(&begin(&mut jane, "/acc/oidc"));
        jane.get(&back).expect("acc-oidc").says("Riverside Clinic");
        assert!(!is_signed_in(&mut jane.browser));
        assert!(!provider.state().asked.contains_key("token"), "a GET asks the provider nothing");

        let (action, body) = jane.browser.form(&[]);
        let mut mallory = nobody(server);
        mallory.get("/acc/sign-in");
        let stolen = mallory.get(&back);
        assert_eq!((stolen.name(), stolen.status()), ("acc-oidc-problem", 400));
        stolen.says("begun in another browser");
        // The form's token is another browser's, and so is the state behind it.
        let sent = mallory.browser.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
        assert_eq!(sent.status, 403);
        let fields = query(&format!("?{body}"));
        let sent = mallory.send(&action, &[("code", &fields["code"]), ("state", &fields["state"])]);
        assert_eq!(sent.status, 400);
        // From another site, and without a token.
        let sent = jane.browser.request("POST", &action, &[("Sec-Fetch-Site", "cross-site")], &body);
        assert_eq!(sent.status, 403);
        let bare = format!("code={}&state={}", fields["code"], fields["state"]);
        assert_eq!(jane.browser.request("POST", &action, &[], &bare).status, 403);
        assert!(!provider.state().asked.contains_key("token"));

        jane.browser.submit(&[]);
        assert!(is_signed_in(&mut jane.browser));
        // Once more with the same: the provider takes no code twice.
        let again = jane.send(&action, &[("code", &fields["code"]), ("state", &fields["state"])]);
        assert_eq!(again.status, 400);
    });
}

#[test]
fn a_sign_in_takes_ten_minutes_at_most() {
    with_provider(&[], |server, provider| {
        invite(server, JANE);
        let mut jane = nobody(server);
        let back = provider.say_yes(&begin(&mut jane, "/acc/oidc"));
        server.advance(SignedDuration::from_mins(10));
        jane.get(&back).expect("acc-oidc-problem").says("ten minutes");
    });
}

#[test]
fn what_the_provider_refuses_is_said_in_words() {
    with_provider(&[], |server, provider| {
        let mut jane = nobody(server);
        let mut no = |error: &str| {
            let state = query(&begin(&mut jane, "/acc/oidc"))["state"].clone();
            let page = jane.get(&format!("/acc/oidc/callback?error={error}&state={state}")).clone();
            assert_eq!((page.name(), page.status()), ("acc-oidc-problem", 403));
            page
        };
        no("access_denied").says("may not sign in here");
        no("server_error").says("just now");
        let odd = no("%3Cscript%3Ealert(1)&error_description=Call+me+at+555");
        odd.says("scriptalert1");
        assert!(!odd.html.contains("<script>") && !odd.html.contains("555"));
        // Not in answer to anything of ours, or from another provider.
        let page = jane.get("/acc/oidc/callback?error=access_denied&state=AAAA");
        assert_eq!((page.name(), page.status()), ("acc-oidc-problem", 400));
        let back = provider.say_yes(&begin(&mut jane, "/acc/oidc"));
        jane.get(&format!("{back}&iss=https%3A%2F%2Flogin.elsewhere.example")).expect("acc-oidc-problem");
        let same = provider.issuer.replace(':', "%3A").replace('/', "%2F");
        jane.get(&format!("{back}&iss={same}")).expect("acc-oidc");
    });
}

#[test]
fn who_is_not_let_in_reads_why_and_what_to_do() {
    with_provider(&[], |server, provider| {
        let mut jane = nobody(server);
        let page = sign_in(&mut jane, provider);
        assert_eq!(page.status(), 403);
        page.expect("acc-oidc-problem").says("Ask an operator to invite jane@clinic.example");
        invite(server, JANE);
        for (fault, status, words) in [
            (Fault::UnverifiedEmail, 403, "has not verified it"),
            (Fault::NoEmail, 403, "told none"),
            (Fault::Expired, 502, "must set the server\u{2019}s clock"),
            (Fault::FromTheFuture, 502, "more than five minutes apart"),
            (Fault::WrongNonce, 502, "cannot be believed"),
            (Fault::Forged, 502, "tell an operator this reference"),
            (Fault::RefusesCodes, 400, "took too long, or was finished already"),
            (Fault::NotJson, 502, "did not answer as it should"),
        ] {
            let there = begin(&mut jane, "/acc/oidc");
            jane.get(&provider.say_yes(&there)).expect("acc-oidc");
            provider.set_fault(fault);
            let page = jane.browser.submit(&[]);
            assert_eq!((page.name(), page.status()), ("acc-oidc-problem", status), "{fault:?}");
            page.says(words);
            assert!(!is_signed_in(&mut jane.browser), "{fault:?}");
            provider.set_fault(None);
        }
        // The address of the first time may be told at userinfo.
        let there = begin(&mut jane, "/acc/oidc");
        jane.get(&provider.say_yes(&there));
        provider.set_fault(Fault::EmailAtUserinfo);
        jane.browser.submit(&[]);
        assert!(is_signed_in(&mut jane.browser));
        let journal = server.db.read_blocking(|tx, _| {
            let rows = tx.query("SELECT action FROM audit ORDER BY at, id", &[])?;
            rows.iter().map(|row| row.get::<String>(0)).collect::<Result<Vec<_>, _>>()
        });
        let journal = journal.unwrap();
        for action in ["staff-added", "staff-role-given", "staff-linked", "signed-in"] {
            assert!(journal.iter().any(|noted| noted == action), "{action}: {journal:?}");
        }
    });
}

#[test]
fn a_provider_that_cannot_be_reached_is_said_so_at_the_button() {
    let settings = [("OIDC_ISSUER", "http://127.0.0.1:9"), ("OIDC_CLIENT_ID", "medlock")];
    let server = TestServer::start_with(Engine::Sqlite, &settings).unwrap();
    let page = nobody(&server).get("/acc/oidc").clone();
    assert_eq!((page.name(), page.status()), ("acc-oidc-problem", 502));
    page.says("your organisation did not answer");
}

#[test]
fn without_a_provider_there_is_no_such_door() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let mut jane = nobody(&server);
    for path in ["/acc/oidc", "/acc/oidc/callback?code=1&state=2"] {
        assert_eq!(jane.ask(path).status, 404, "{path}");
    }
    assert_eq!(jane.send("/acc/oidc/callback", &[("code", "1"), ("state", "2")]).status, 404);
    assert!(!jane.get("/acc/sign-in").html.contains("/acc/oidc"));
}

#[test]
fn the_sign_in_page_offers_the_provider_and_nothing_else_where_that_is_required() {
    with_provider(&[], |server, _| {
        let page = nobody(server).get("/acc/sign-in?next=/acc/account").clone();
        page.says("Sign in with Riverside Clinic");
        assert_eq!(page.link("/acc/oidc"), "/acc/oidc?next=/acc/account");
        assert!(page.html.contains("name=\"password\""));
    });
    with_provider(&[("OIDC_REQUIRED", "true")], |server, provider| {
        let known = a_staff(server, Kind::Operator);
        let mut jane = nobody(server);
        let page = jane.get("/acc/sign-in").clone();
        page.says("Sign in with Riverside Clinic");
        assert!(!page.html.contains("name=\"password\"") && !page.html.contains("passkey"), "{}", page.html);
        // A form of this browser with a good token; it is sent elsewhere.
        let back = provider.say_yes(&begin(&mut jane, "/acc/oidc"));
        jane.get(&back).expect("acc-oidc");
        let (_, body) = jane.browser.form(&[("email", &known.email), ("password", PASSWORD)]);
        for path in ["/acc/sign-in", "/acc/sign-in/passkey"] {
            let sent = jane.browser.request("POST", path, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert_eq!(sent.status, 403, "{path}");
            Page::of(sent).expect("acc-oidc-problem").says("takes no passwords");
        }
        assert_eq!(jane.browser.cookie("medlock-staff-step"), None);
        // An invitation is taken by signing in there.
        let invited = server.db.write_blocking(|tx, now, rng| {
            staff::invite(tx, now, rng, Actor::Operator, &Email::parse(JANE).unwrap(), Purpose::Operator)
        });
        let token = invited.unwrap_or_else(|error| panic!("{error}")).token;
        let page = jane.get(&format!("/acc/invitations/{}", *token.0)).clone();
        assert!(!page.html.contains("name=\"password\""), "{}", page.html);
        page.link("/acc/oidc");
        sign_in(&mut jane, provider);
        assert!(is_signed_in(&mut jane.browser));
    });
}

#[test]
fn a_session_of_this_kind_replaces_the_one_the_browser_had() {
    with_provider(&[], |server, provider| {
        invite(server, JANE);
        let mut client = a_staff(server, Kind::Operator);
        let old = client.browser.cookie("medlock-staff").unwrap().to_owned();
        sign_in(&mut client, provider);
        assert!(is_signed_in(&mut client.browser));
        assert_ne!(client.browser.cookie("medlock-staff"), Some(old.as_str()));
        client.browser.set_cookie("medlock-staff", &old);
        assert!(!is_signed_in(&mut client.browser));
        let page = client.get("/acc/sign-in").clone();
        assert!(page.html.split('<').any(|tag| attribute(tag, "name").as_deref() == Some("csrf")));
    });
}
