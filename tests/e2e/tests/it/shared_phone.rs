//! A phone that several people use: nobody stays signed in who did not ask for it, and once somebody has signed out nothing of theirs
//! comes back. In a real browser, at a desk and on a narrow phone.

use jiff::SignedDuration;
use medlock_domain::limits::{WEB_SESSION_IDLE, WEB_SESSION_STAYING_IDLE};

use crate::browser::{ANSWER, RESULTS, in_browser, link, sign_up, url};
use crate::driver::{Browser, Look};
use crate::support::TestServer;

const WIDTHS: [u32; 2] = [320, 1280];
const PASSWORD: &str = "correct horse battery";
/// What is Pat's, and nobody else's.
const PERSONAL: [&str; 5] = ["Pat Smith", "Emma", "Haemoglobin", "61.5", "pat@example.org"];

#[test]
fn after_signing_out_nothing_personal_comes_back() {
    for width in WIDTHS {
        in_browser("shared", Look { width, ..Look::default() }, &[], async |browser, server| {
            pick_up(browser, server).await;
            browser.expect_page("done").await;
            browser.follow("main a[href*='/records/']").await;
            let text = browser.visible_text().await;
            assert!(text.contains("Haemoglobin") || text.contains("61.5"), "there is something to hide:\n{text}");
            browser.open(&url(server, "/account")).await;
            browser.open(&url(server, "/sign-out")).await;
            browser.submit().await;
            browser.expect_page("signed-out").await;
            for step in 0..8 {
                browser.back().await;
                shows_nothing(browser, &format!("{step} steps back")).await;
            }
        });
    }
}

#[test]
fn the_next_code_goes_straight_from_the_done_page() {
    for width in WIDTHS {
        in_browser("next-code", Look { width, ..Look::default() }, &[], async |browser, server| {
            pick_up(browser, server).await;
            browser.follow("main .actions a[href='/pickup']").await;
            browser.expect_page("enter-code").await;
            browser.back().await;
            assert_eq!(browser.page().await, "done");
            // For somebody else, one press signs out and asks for the code.
            browser.click("main form[action='/sign-out'] button").await;
            browser.arrive("enter-code").await;
            browser.expect_page_as("enter-code", "enter-code-of-the-next").await;
            shows_nothing(browser, "the next code").await;
            browser.back().await;
            shows_nothing(browser, "back from the next code").await;
        });
    }
}

#[test]
fn nobody_stays_signed_in_who_did_not_ask_for_it() {
    for width in WIDTHS {
        in_browser("idle", Look { width, ..Look::default() }, &[], async |browser, server| {
            let code = server.app("Example Lab").drop_off(server, ANSWER, RESULTS);
            browser.open(&url(server, "/sign-up")).await;
            sign_up(browser, "pat@example.org").await;
            browser.expect_page("records").await;
            browser.open(&url(server, &link(&code.to_string()))).await;
            browser.expect_page("question").await;
            let flow = browser.url().await;
            server.advance(WEB_SESSION_IDLE + SignedDuration::from_secs(1));
            // The answer comes too late, and costs nothing.
            browser.fill("answer", "Rex").await;
            browser.submit().await;
            browser.expect_page_as("sign-in", "signed-out-idle").await;
            assert!(browser.visible_text().await.contains("Nothing was done here for a while"));
            sign_in(browser, false).await;
            browser.expect_page_as("question", "question-after-idle").await;
            assert_eq!(browser.url().await, flow, "back where one was");
            let text = browser.visible_text().await;
            assert!(text.contains('3'), "no chance was used up:\n{text}");

            browser.open(&url(server, "/sign-out")).await;
            browser.submit().await;
            browser.open(&url(server, "/sign-in")).await;
            browser.expect_page_as("sign-in", "sign-in-after-sign-out").await;
            assert!(!browser.visible_text().await.contains("Nothing was done here"));
            sign_in(browser, true).await;
            browser.expect_page("records").await;
            server.advance(WEB_SESSION_STAYING_IDLE - SignedDuration::from_mins(10));
            browser.reload().await;
            assert_eq!(browser.page().await, "records");
        });
    }
}

async fn pick_up(browser: &Browser, server: &TestServer) {
    let code = server.app("Example Lab").drop_off(server, ANSWER, RESULTS);
    browser.open(&url(server, &link(&code.to_string()))).await;
    browser.follow("main a[href*='sign-up']").await;
    sign_up(browser, "pat@example.org").await;
    browser.fill("answer", ANSWER).await;
    browser.submit().await;
    browser.submit().await;
    browser.submit().await;
    assert_eq!(browser.page().await, "done");
}

async fn sign_in(browser: &Browser, stays: bool) {
    browser.fill("email", "pat@example.org").await;
    browser.fill("password", PASSWORD).await;
    if stays {
        browser.click("label[for='stay']").await;
    }
    browser.submit().await;
}

async fn shows_nothing(browser: &Browser, when: &str) {
    let (page, source) = (browser.url().await, browser.source().await);
    for word in PERSONAL {
        assert!(!source.contains(word), "{when}, {page} shows {word:?}");
    }
}
