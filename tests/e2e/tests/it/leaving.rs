//! Leaving in a real browser, at a desk and on a phone, and once without scripts: every state of the pages under the rules of
//! axe-core. And the page for a new password.

use fantoccini::Locator;
use medlock_domain::people::{self, Email};
use medlock_domain::records::Rights;
use medlock_domain::testing;

use crate::browser::{in_browser, sign_up, sign_up_by_keyboard, url};
use crate::driver::{Browser, Look, View};
use crate::support::TestServer;

/// At a desk, and the narrowest telephone there is.
const PAT: &str = "pat@example.org";
const PASSWORD: &str = "correct horse battery";

#[test]
fn leaving_wide_and_narrow() {
    in_browser(
        "leaving",
        Look { width: 320, dark: true, also: const { &[View::light(1280)] }, ..Look::default() },
        &[],
        async |browser, server| {
            browser.open(&url(server, "/sign-up")).await;
            sign_up(browser, PAT).await;
            records(server);
            browser.open(&url(server, "/account")).await;
            browser.expect_page_as("account", "account-doors").await;
            browser.open(&url(server, "/account/security/password")).await;
            browser.expect_page("new-password").await;
            browser.fill("password", "wrong").await;
            browser.fill("new_password", "short").await;
            browser.submit().await;
            browser.expect_page_as("new-password", "new-password-wrong").await;
            browser.open(&url(server, "/account/export")).await;
            browser.expect_page("export").await;
            leave(browser, server).await;
        },
    );
}

async fn leave(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/account/leave")).await;
    browser.expect_page("leave").await;
    browser.submit().await;
    browser.expect_page_as("leave", "leave-unanswered").await;
    // The record that nobody else sees has two answers, the other one three.
    browser.click("main fieldset:not(:has(.choice:nth-child(3))) label[for$='-delete']").await;
    browser.submit().await;
    browser.expect_page_as("leave", "leave-one-unanswered").await;
    // The answer that was given is kept.
    assert!(browser.source().await.contains(" checked"));
    browser.click("main fieldset.wrong:has(.choice:nth-child(3)) .choice:nth-child(2) label").await;
    browser.submit().await;
    browser.expect_page("leave-check").await;
    browser.open(&url(server, "/account/leave/confirm")).await;
    browser.expect_page_as("leave", "leave-from-the-start").await;
    choose_first(browser).await;
    browser.expect_page_as("leave-check", "leave-check-all-deleted").await;
    browser.back().await;
    assert_eq!(browser.page().await, "leave");
    choose_first(browser).await;
    browser.submit().await;
    browser.expect_page("left").await;
    browser.reload().await;
    browser.expect_page_as("left", "left-again").await;
}

/// The first answer to every question, and on.
async fn choose_first(browser: &Browser) {
    let form = browser.find("main form").await;
    for field in form.find_all(Locator::Css("fieldset")).await.expect("questions") {
        let first = field.find(Locator::Css(".choice label")).await.expect("an answer");
        first.click().await.expect("it can be clicked");
    }
    browser.submit().await;
}

/// One of their own that nobody else sees, one that Jane may see, one that Jane looks after too, and one of Jane's.
fn records(server: &TestServer) {
    let email = Email::parse(PAT).expect("an address");
    let pat = server.db.read_blocking(move |tx, now| people::credentials(tx, now, &email)).expect("found").whose;
    let pat = pat.expect("Pat has signed up");
    let jane = testing::a_person(&server.db, "jane@example.org");
    testing::a_record(&server.db, pat, "Pat Smith");
    let seen = testing::a_record(&server.db, pat, "Emma Smith");
    testing::share(&server.db, seen, jane, Rights::READ);
    let together = testing::a_record(&server.db, pat, "Leo Smith");
    testing::share(&server.db, together, jane, Rights::ALL);
    let janes = testing::a_record(&server.db, jane, "Grandpa");
    testing::share(&server.db, janes, pat, Rights::READ);
}

/// Without scripts the driver can only type and press keys.
#[test]
fn leaving_works_without_scripts() {
    let look = Look { width: 390, scripts: false, ..Look::default() };
    in_browser("leaving-plain", look, &[], async |browser, server| {
        browser.open(&url(server, "/sign-up")).await;
        sign_up_by_keyboard(browser).await;
        browser.open(&url(server, "/account/security/password")).await;
        browser.type_into("main [name='password']", PASSWORD).await;
        browser.type_into("main [name='new_password']", "three green boats").await;
        browser.press_button("main form button[type='submit']").await;
        browser.expect_page("security").await;
        browser.open(&url(server, "/account/leave")).await;
        browser.press_button("main form button[type='submit']").await;
        browser.expect_page("leave-check").await;
        browser.press_button("main form button[type='submit']").await;
        browser.expect_page("left").await;
    });
}
