//! The help desk in a real browser, from finding somebody to what they see of it, at a desk and on a narrow phone.

use medlock_domain::staff::Purpose;

use crate::acc::sign_in;
use crate::browser::{ANSWER, RESULTS, birth_date, in_browser, link, sign_up, url};
use crate::driver::{Browser, Look};
use crate::support::TestServer;

/// Somebody with a record of their own, and the code of what is in it.
async fn somebody(browser: &Browser, server: &TestServer) -> String {
    let lab = server.app("Northlake Laboratory");
    let code = lab.drop_off(server, ANSWER, RESULTS).to_string();
    browser.open(&url(server, &link(&code))).await;
    browser.follow("main a[href*='sign-up']").await;
    sign_up(browser, "pat@example.org").await;
    browser.fill("answer", ANSWER).await;
    browser.submit().await;
    browser.submit().await;
    browser.submit().await;
    browser.expect_page("done").await;
    code
}

async fn ground(browser: &Browser) {
    browser.click("#proof-seen-id").await;
    browser.fill("reason", "Passport at the counter").await;
}

#[test]
fn somebody_is_helped_back_in_and_what_went_wrong_is_out_of_sight() {
    in_browser("desk", Look::small_phone(), &[], async |browser, server| {
        let code = somebody(browser, server).await;
        browser.open(&url(server, "/desk")).await;
        browser.expect_page_as("desk", "desk-signed-out").await;
        sign_in(browser, server, "kim@clinic.example", Purpose::HelpDesk).await;
        browser.open(&url(server, "/desk")).await;
        browser.expect_page("desk").await;
        browser.submit().await;
        browser.expect_page_as("desk", "desk-problems").await;
        browser.fill("first_name", "pat").await;
        browser.fill("last_name", "SMITH").await;
        birth_date(browser, "28", "2", "1980").await;
        browser.submit().await;
        browser.expect_page_as("desk", "desk-found").await;
        browser.follow("main a[href^='/desk/people/']").await;
        browser.expect_page("desk-person").await;
        browser.follow("main a[href$='/code']").await;
        browser.expect_page("desk-act").await;
        browser.submit().await;
        browser.expect_page_as("desk-act", "desk-act-problems").await;
        ground(browser).await;
        browser.submit().await;
        browser.expect_page("desk-sure").await;
        browser.submit().await;
        browser.expect_page("desk-code").await;

        browser.open(&url(server, "/desk/package")).await;
        browser.expect_page("desk-package").await;
        browser.fill("code", &code).await;
        ground(browser).await;
        browser.submit().await;
        browser.expect_page_as("desk-package", "desk-package-blocked").await;

        // What the person sees, who is still signed in here.
        browser.open(&url(server, "/account/agreed")).await;
        browser.expect_page("agreed").await;
        browser.open(&url(server, "/records")).await;
        browser.follow("main a[href^='/records/']").await;
        browser.expect_page_as("record", "record-blocked").await;
        let text = browser.visible_text().await;
        assert!(text.contains("Taken out of view") && !text.contains("61.5"), "{text}");
        browser.open(&url(server, &link(&code))).await;
        browser.expect_page("blocked").await;
        browser.open(&url(server, "/way-back")).await;
        browser.expect_page("way-back").await;
        browser.submit().await;
        browser.expect_page_as("way-back", "way-back-problems").await;
    });
}
