//! Old phones and slow links: what the first pages load altogether, and how they look at 320 px, with text at twice its size, with large
//! letters and on paper.

use reqwest::header::{ACCEPT_ENCODING, COOKIE, SET_COOKIE};

use crate::browser::{ANSWER, RESULTS, in_browser, link, sign_up, url};
use crate::driver::Look;
use crate::support::TestServer;

/// What a page may load in all, bytes as they are sent: the page itself, its style sheet, icon and script.
const BYTES_MAX: usize = 60 * 1_024;

#[test]
fn the_first_pages_load_within_60_kb() {
    in_browser("weight", Look { width: 320, ..Look::default() }, &[], async |browser, server| {
        let mut told = Vec::new();
        for path in ["/", "/pickup", "/sign-in", "/sign-up", "/sign-up/no-email"] {
            told.push(weight(server, path, "").await);
        }
        let code = server.app("Example Lab").drop_off(server, ANSWER, RESULTS);
        browser.open(&url(server, &link(&code.to_string()))).await;
        browser.follow("main a[href*='sign-up']").await;
        sign_up(browser, "pat@example.org").await;
        assert_eq!(browser.page().await, "question");
        let question = browser.url().await;
        let cookies = browser.cookies().await;
        told.push(weight(server, &question[question.find("/pickup").expect("a flow")..], &cookies).await);
        for (path, gzip, plain) in &told {
            println!("{path}: {gzip} bytes for browsers that take gzip, {plain} for those that do not");
        }
        for (path, gzip, plain) in told {
            assert!(gzip <= BYTES_MAX, "{path} loads {gzip} bytes");
            // The form for an account names every country, which only browsers of the last century load as it is.
            assert!(plain <= BYTES_MAX || path.starts_with("/sign-up"), "{path} loads {plain} bytes without gzip");
        }
    });
}

/// The bytes of a page and what it loads: for browsers that take gzip, which the style sheet is sent with, and for others.
async fn weight(server: &TestServer, path: &str, cookies: &str) -> (String, usize, usize) {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let mut sums = [0, 0];
    for (sum, encoding) in sums.iter_mut().zip(["gzip, deflate, br", "identity"]) {
        let load = async |path: &str| {
            let asked = client.get(url(server, path)).header(ACCEPT_ENCODING, encoding).header(COOKIE, cookies).send();
            let answer = asked.await.expect("an answer");
            assert_eq!(answer.status(), 200, "{path}");
            assert!(cookies.is_empty() || answer.headers().get(SET_COOKIE).is_none(), "{path} knows the browser");
            let kind = answer.headers()["content-type"].to_str().expect("text").to_owned();
            (kind, answer.bytes().await.expect("the body").to_vec())
        };
        let (kind, page) = load(path).await;
        assert!(kind.starts_with("text/html"), "{path} is {kind}");
        *sum += page.len();
        let html = String::from_utf8(page).expect("UTF-8");
        let mut loaded = 0;
        for part in html.split(['"']).filter(|part| part.starts_with("/static/")) {
            *sum += load(part).await.1.len();
            loaded += 1;
        }
        assert!(loaded >= 2, "{path} loads a style sheet and an icon");
    }
    (path.split('/').take(3).collect::<Vec<_>>().join("/"), sums[0], sums[1])
}

#[test]
fn narrow_phones_twice_the_text_large_letters_and_paper() {
    for width in [320, 1280] {
        in_browser("old", Look { width, ..Look::default() }, &[], async |browser, server| {
            let code = server.app("Example Lab").drop_off(server, ANSWER, RESULTS);
            browser.open(&url(server, "/")).await;
            browser.expect_page("front").await;
            // The switch in the footer works without a script and stays.
            browser.follow("footer a[href*='size=large']").await;
            browser.expect_page_as("front", "front-large").await;
            fits(browser, width).await;
            browser.open(&url(server, &link(&code.to_string()))).await;
            browser.expect_page_as("sign-in", "sign-in-large").await;
            browser.follow("main a[href*='sign-up']").await;
            browser.expect_page_as("sign-up", "sign-up-large").await;
            sign_up(browser, "pat@example.org").await;
            browser.expect_page_as("question", "question-large").await;
            fits(browser, width).await;
            let large = letters(browser).await;
            browser.follow("footer a[href*='size=usual']").await;
            browser.expect_page("question").await;
            let usual = letters(browser).await;
            assert!((large / usual - 1.5).abs() < 0.01, "{usual} px, and {large} px large");
            browser.run("document.documentElement.style.fontSize = '200%'").await;
            browser.expect_page_as("question", "question-twice-the-text").await;
            fits(browser, width).await;
            browser.reload().await;
            browser.fill("answer", ANSWER).await;
            browser.submit().await;
            browser.expect_page("choose-record").await;
            browser.submit().await;
            browser.submit().await;
            browser.expect_page("done").await;
            let printed = browser.print("done").await;
            assert!(printed.contains("61.5 kg") && !printed.contains("A code for somebody else"), "{printed}");
            browser.follow("main a[href*='/records/']").await;
            let printed = browser.print("record").await;
            assert!(printed.contains("The record of Pat Smith"), "{printed}");
        });
    }
}

/// Nothing is wider than the screen. A phone's browser widens its window to what does not fit, so it is not asked for that.
async fn fits(browser: &crate::driver::Browser, width: u32) {
    let wide = browser.run("return document.documentElement.scrollWidth").await.as_f64().expect("a number");
    assert!(wide <= f64::from(width), "{wide} px on a screen of {width} px at {}", browser.url().await);
}

/// The size of the letters of a page's text, pixels.
async fn letters(browser: &crate::driver::Browser) -> f64 {
    let size = browser.run("return parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)").await;
    size.as_f64().expect("a number")
}
