//! The account's own pages in a real browser: who one is, where one is signed in, another e-mail address. Every state under the
//! rules of axe-core, at a desk and on a phone, and the way through them by keys alone without scripts.

use jiff::SignedDuration;
use medlock_domain::people::{self, Email};
use medlock_domain::web_sessions;
use medlock_store::StoreError;

use crate::browser::{in_browser, link_in_letter, sign_up, sign_up_by_keyboard, taken, url};
use crate::driver::{Browser, Look, View, WIDTHS};
use crate::support::TestServer;

const PAT: &str = "pat@example.org";
const PASSWORD: &str = "correct horse battery";

#[test]
fn every_state_of_the_account_passes_axe_wide_and_narrow_light_and_dark() {
    in_browser(
        "account",
        Look { also: const { &[View::dark(390)] }, ..Look::default() },
        &[],
        async |browser, server| {
            browser.open(&url(server, "/sign-up")).await;
            sign_up(browser, PAT).await;
            who_one_is(browser, server).await;
            where_one_is_signed_in(browser, server).await;
            another_address(browser, server).await;
            browser.open(&url(server, "/sign-out")).await;
            browser.expect_page("sign-out").await;
            browser.submit().await;
            browser.expect_page("signed-out").await;
        },
    );
}

#[test]
fn the_account_works_by_keys_alone_without_scripts() {
    for width in WIDTHS {
        in_browser("account-plain", Look { width, scripts: false, ..Look::default() }, &[], async |browser, server| {
            browser.open(&url(server, "/sign-up?next=/account")).await;
            sign_up_by_keyboard(browser).await;
            browser.expect_page("account").await;
            browser.press_words("Change").await;
            browser.expect_page("account-edit").await;
            browser.type_into("main [name='first_name']", "Patricia").await;
            browser.press_button("main form button[type='submit']").await;
            browser.expect_page_as("account", "account-saved").await;
            assert!(browser.visible_text().await.contains("Patricia"));
            another_session(server);
            browser.press_words("Where you are signed in").await;
            browser.expect_page("browsers").await;
            browser.press_button("main form button[value='others']").await;
            browser.expect_page_as("browsers", "browsers-all-out").await;
            browser.open(&url(server, "/account/email")).await;
            browser.type_into("main [name='email']", "patricia@example.org").await;
            browser.type_into("main [name='password']", PASSWORD).await;
            taken(server);
            browser.press_button("main form button[type='submit']").await;
            browser.expect_page_as("account-email", "account-email-sent").await;
            let link = link_in_letter(server);
            browser.open(&url(server, &link)).await;
            browser.press_button("main form button[type='submit']").await;
            browser.expect_page_as("account-email", "account-email-done").await;
        });
    }
}

#[test]
fn the_account_speaks_spanish() {
    in_browser("account-es", Look { width: 390, language: "es", ..Look::default() }, &[], async |browser, server| {
        browser.open(&url(server, "/sign-up")).await;
        sign_up(browser, PAT).await;
        another_session(server);
        for (path, page) in
            [("/account", "account"), ("/account/edit", "account-edit"), ("/account/browsers", "browsers")]
        {
            browser.open(&url(server, path)).await;
            browser.expect_page(page).await;
        }
        browser.open(&url(server, "/account/email")).await;
        browser.submit().await;
        browser.expect_page_as("account-email", "account-email-with-problems").await;
    });
}

async fn who_one_is(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/account")).await;
    browser.expect_page("account").await;
    browser.follow("main a[href='/account/edit']").await;
    browser.expect_page("account-edit").await;
    for field in ["first_name", "birth_day"] {
        browser.fill(field, "").await;
    }
    browser.fill("last_name", &"x".repeat(101)).await;
    browser.submit().await;
    browser.expect_page_as("account-edit", "account-edit-with-problems").await;
    browser.fill("first_name", "Patricia").await;
    browser.fill("last_name", "Smith").await;
    browser.fill("birth_day", "27").await;
    browser.submit().await;
    browser.expect_page_as("account", "account-saved").await;
}

async fn where_one_is_signed_in(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/account/browsers")).await;
    browser.expect_page_as("browsers", "browsers-alone").await;
    server.advance(SignedDuration::from_mins(20));
    another_session(server);
    another_session(server);
    browser.reload().await;
    browser.expect_page("browsers").await;
    browser.submit().await;
    browser.expect_page_as("browsers", "browsers-one-out").await;
    browser.follow("main form button[value='others']").await;
    browser.expect_page_as("browsers", "browsers-all-out").await;
}

async fn another_address(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/account/email")).await;
    browser.expect_page("account-email").await;
    browser.fill("email", PAT).await;
    browser.submit().await;
    browser.expect_page_as("account-email", "account-email-with-problems").await;
    taken(server);
    browser.fill("email", "patricia@example.org").await;
    browser.fill("password", PASSWORD).await;
    browser.submit().await;
    browser.expect_page_as("account-email", "account-email-sent").await;
    let link = link_in_letter(server);
    browser.open(&url(server, &link)).await;
    browser.expect_page_as("account-email", "account-email-confirm").await;
    browser.submit().await;
    browser.expect_page_as("account-email", "account-email-done").await;
    browser.open(&url(server, &link)).await;
    browser.expect_page_as("account-email", "account-email-spent").await;
    browser.open(&url(server, "/account")).await;
    browser.expect_page_as("account", "account-proved").await;
}

/// Pat is signed in somewhere else, too.
fn another_session(server: &TestServer) {
    server
        .db
        .write_blocking(|tx, now, rng| -> Result<(), StoreError> {
            let found = people::credentials(tx, now, &Email::parse(PAT).unwrap());
            let pat = found.unwrap_or_else(|error| panic!("{error}")).whose.unwrap();
            web_sessions::start(tx, now, rng, pat, None).map(drop).unwrap_or_else(|error| panic!("{error}"));
            Ok(())
        })
        .unwrap();
}
