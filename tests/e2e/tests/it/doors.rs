//! Going to an application and back in a real browser, which holds redirects and forms against each page's policy: sign in, choose,
//! allow, and arrive with the token, by address and by form, with scripts and without.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use medlock_domain::apps::rules::Permissions;
use medlock_domain::apps::{self, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::Online;
use uuid::{Uuid, uuid};

use crate::browser::{birth_date, in_browser, sign_up, url};
use crate::driver::{Browser, Look, WIDTHS};
use crate::support::{TestApp, TestServer};

const WEIGHT: Uuid = uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");

/// The site of an application: a page of its own for whatever is asked, and what was asked.
struct Home {
    address: SocketAddr,
    asked: Receiver<String>,
}

/// More requests than any test here causes.
const REQUESTS_MAX: usize = 50;

impl Home {
    fn open() -> Home {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (tell, asked) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().take(REQUESTS_MAX) {
                let Ok(mut stream) = stream else { return };
                // Browsers open connections ahead of need; one that says nothing is left.
                stream.set_read_timeout(Some(Duration::from_secs(2))).unwrap();
                let Some(request) = read(&mut stream) else { continue };
                let body = "<!doctype html><html lang=\"en\"><title>Home</title><body data-page=\"home\"><main>Home</main></body></html>";
                let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length";
                drop(write!(stream, "{head}: {}\r\n\r\n{body}", body.len()));
                if !request.contains("favicon") && tell.send(request).is_err() {
                    return;
                }
            }
        });
        Home { address, asked }
    }

    fn url(&self) -> String {
        format!("http://{}/in", self.address)
    }

    /// The next request a browser made.
    fn next(&self) -> String {
        self.asked.recv_timeout(Duration::from_secs(30)).expect("the browser arrives")
    }
}

/// A request with its body; None for a connection that brings none.
fn read(stream: &mut impl Read) -> Option<String> {
    let mut raw = Vec::new();
    let mut piece = [0; 4096];
    for _ in 0..1000 {
        let text = String::from_utf8_lossy(&raw).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Some(text);
            }
        }
        match stream.read(&mut piece) {
            Ok(count) if count > 0 => raw.extend_from_slice(&piece[..count]),
            _ => return None,
        }
    }
    None
}

fn diary(server: &TestServer, home: &Home) -> TestApp {
    let app = server.app("Weight Diary");
    testing::set_rules(&server.db, app.id, &[a_rule(Online, "weights", Permissions::READ, &[WEIGHT])]);
    let (id, action_url) = (app.id, home.url());
    server
        .db
        .write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, Actor::Operator, Mode::Development, id, |config| {
                config.action_url.clone_from(&action_url);
                Ok(())
            })
        })
        .expect("the address is good");
    app
}

fn link(app: &TestApp, target: &str, more: &str) -> String {
    format!(
        "/redirect.aspx?target={target}&targetqs=appid%3d{}{}",
        app.id,
        more.replace('&', "%26").replace('=', "%3d")
    )
}

/// From the link to the consent page, with a new account and a new record.
async fn to_consent(browser: &Browser, server: &TestServer, path: &str, email: &str) {
    browser.open(&url(server, path)).await;
    browser.expect_page_as("sign-in", "door-sign-in").await;
    browser.follow("main a[href*='sign-up']").await;
    browser.expect_page_as("sign-up", "door-sign-up").await;
    sign_up(browser, email).await;
    browser.expect_page_as("choose-record", "door-choose").await;
    browser.click("main label[for='record-new']").await;
    browser.fill("record_name", "Pat Smith").await;
    browser.choose("relationship", "1").await;
    birth_date(browser, "28", "2", "1980").await;
    browser.submit().await;
    browser.expect_page_as("authorize", "door-authorize").await;
}

/// Presses the page's first button, which leads to the application, and waits for it there.
async fn arrive(browser: &Browser, home: &Home) -> String {
    browser.follow("main form button[type='submit']").await;
    let asked = home.next();
    assert_eq!(browser.page().await, "home", "at {}", browser.url().await);
    asked
}

#[test]
fn signing_in_to_an_application_arrives_there_with_the_token() {
    for (width, scripts) in WIDTHS.map(|width| (width, true)).into_iter().chain([(WIDTHS[0], false)]) {
        let home = Home::open();
        in_browser("door", Look { width, scripts, ..Look::default() }, &[], async |browser, server| {
            let diary = diary(server, &home);
            to_consent(browser, server, &link(&diary, "AUTH", ""), "pat@example.org").await;
            let asked = arrive(browser, &home).await;
            assert!(asked.starts_with("GET /in?target=AppAuthSuccess&wctoken="), "{asked}");
            assert!(!asked.to_ascii_lowercase().contains("\r\nreferer:"), "{asked}");
            // Known there and signed in here: one button.
            browser.open(&url(server, &link(&diary, "AUTH", ""))).await;
            browser.expect_page_as("continue", "door-continue").await;
            let asked = arrive(browser, &home).await;
            let token = asked.split_once("wctoken=").unwrap().1.split('&').next().unwrap().to_owned();
            // The application signs out.
            browser
                .open(&url(server, &link(&diary, "APPSIGNOUT", &format!("&credtoken={}", token.replace('%', "%25")))))
                .await;
            assert!(home.next().starts_with("GET /in?target=SignOut&"));
            // Signing in leads to the button, and from there, too.
            browser.open(&url(server, &link(&diary, "AUTH", ""))).await;
            browser.expect_page_as("sign-in", "door-sign-in-again").await;
            browser.fill("email", "pat@example.org").await;
            browser.fill("password", "correct horse battery").await;
            browser.submit().await;
            browser.expect_page_as("continue", "door-continue-again").await;
            arrive(browser, &home).await;
        });
    }
}

#[test]
fn a_token_by_post_sends_itself_and_has_a_button_without_scripts() {
    for scripts in [true, false] {
        let home = Home::open();
        in_browser("door-post", Look { scripts, ..Look::default() }, &[], async |browser, server| {
            let diary = diary(server, &home);
            to_consent(browser, server, &link(&diary, "APPAUTH", "&trm=post"), "pat@example.org").await;
            browser.submit().await;
            if !scripts {
                browser.expect_page_as("continue", "door-give-back").await;
                browser.submit().await;
            }
            let asked = home.next();
            assert!(asked.starts_with("POST /in?target=AppAuthSuccess&instanceid=1 "), "{asked}");
            let (_, body) = asked.split_once("\r\n\r\n").unwrap();
            assert!(body.starts_with("wctoken=") && body.contains("&suggestedtokenttl=86400"), "{body}");
        });
    }
}

#[test]
fn refusing_and_the_pages_at_the_end_pass_axe() {
    for width in WIDTHS {
        let home = Home::open();
        in_browser("door-end", Look { width, ..Look::default() }, &[], async |browser, server| {
            let diary = diary(server, &home);
            to_consent(browser, server, &link(&diary, "AUTH", ""), "pat@example.org").await;
            browser.follow("main form button[value='0']").await;
            assert!(home.next().starts_with("GET /in?target=AppAuthReject&"));
            for (path, page, picture) in [
                ("/application/complete?target=AppAuthSuccess", "complete", "door-complete"),
                ("/application/complete?target=AppAuthReject", "complete", "door-complete-nothing"),
                ("/redirect.aspx?target=AUTH&targetqs=appid%3dx", "error", "door-link-bad"),
                ("/redirect.aspx?target=VIEWITEMS", "error", "door-not-offered"),
                ("/app/x", "error", "door-lost"),
            ] {
                browser.open(&url(server, path)).await;
                browser.expect_page_as(page, picture).await;
            }
            browser.open(&url(server, &link(&diary, "APPSIGNOUT", ""))).await;
            browser.expect_page_as("sign-out", "door-sign-out").await;
            let asked = arrive(browser, &home).await;
            assert!(asked.starts_with("GET /in?target=SignOut&"), "{asked}");
            browser.open(&url(server, &link(&diary, "AUTH", "&ismra=true"))).await;
            browser.fill("email", "pat@example.org").await;
            browser.fill("password", "correct horse battery").await;
            browser.submit().await;
            browser.expect_page_as("choose-record", "door-choose-many").await;
        });
    }
}
