//! What happened, and the switches for mails about it, in a real browser: every state under the rules of axe-core, at a desk and on a
//! phone, with and without scripts.

use medlock_domain::notices::{self, BrowserMark, Kind};
use medlock_domain::testing;

use crate::browser::{in_browser, sign_up, sign_up_by_keyboard, url};
use crate::driver::{Look, View};
use crate::support::TestServer;

/// At a desk, and the narrowest telephone there is.
const WIDTHS: [u32; 2] = [1280, 320];

/// Something of each sort has happened to the one person there is; the link of a letter that switches its kind off.
fn much_happened(server: &TestServer) -> String {
    let person = server.db.write_blocking(|tx, _, _| tx.query_one("SELECT id FROM people", &[])?.get(0)).unwrap();
    let record = testing::a_record(&server.db, person, "Emma Smith");
    let lab = server.app("Northlake Laboratory");
    let token = server.db.write_blocking(move |tx, now, rng| {
        notices::added(tx, now, rng, record, None, 4)?;
        notices::app_connected(tx, now, rng, lab.id, person, record)?;
        notices::app_ended(tx, now, rng, lab.id, person, record)?;
        notices::app_ended(tx, now, rng, lab.id, person, record)?;
        let browser = BrowserMark::new(&[7; 32]);
        notices::signed_in(tx, now, rng, person, &browser, medlock_domain::web_sessions::Means::Password)?;
        let vault = tx.vault();
        Ok::<_, medlock_store::StoreError>(notices::off_token(&vault, rng, person, Kind::Added).0)
    });
    format!("/notices/off/{}", token.unwrap())
}

#[test]
fn every_state_of_notices_passes_axe_wide_and_narrow() {
    in_browser(
        "notices",
        Look { width: 320, dark: true, also: const { &[View::light(1280)] }, ..Look::default() },
        &[],
        async |browser, server| {
            browser.open(&url(server, "/sign-up")).await;
            sign_up(browser, "pat@example.org").await;
            browser.open(&url(server, "/account/happened")).await;
            browser.expect_page_as("happened", "happened-nothing").await;
            let off = much_happened(server);
            browser.open(&url(server, "/account/happened")).await;
            browser.expect_page("happened").await;
            browser.open(&url(server, "/account/notices")).await;
            browser.expect_page_as("notices", "notices-unproved").await;
            server
                .db
                .write_blocking(|tx, now, _| tx.execute("UPDATE people SET email_verified_at = $1", &[&now]))
                .unwrap();
            browser.open(&url(server, "/account/notices")).await;
            browser.expect_page("notices").await;
            browser.click("label[for='mail-signed-in']").await;
            browser.submit().await;
            browser.expect_page_as("notices", "notices-saved").await;
            browser.open(&url(server, &off)).await;
            browser.expect_page("notice-off").await;
            browser.submit().await;
            browser.expect_page_as("notice-off", "notice-off-done").await;
            browser.open(&url(server, "/notices/off/none")).await;
            browser.expect_page_as("notice-off", "notice-off-bad").await;
        },
    );
}

#[test]
fn mails_are_switched_by_keys_alone_without_scripts() {
    let look = Look { width: WIDTHS[1], scripts: false, ..Look::default() };
    in_browser("notices-plain", look, &[], async |browser, server| {
        browser.open(&url(server, "/sign-up")).await;
        sign_up_by_keyboard(browser).await;
        let off = much_happened(server);
        browser.open(&url(server, "/account/notices")).await;
        browser.tab_to("#mail-added").await;
        browser.press(" ").await;
        browser.press_button("main form button[type='submit']").await;
        browser.expect_page_as("notices", "notices-saved-by-keys").await;
        browser.open(&url(server, &off)).await;
        browser.press_button("main form button[type='submit']").await;
        browser.expect_page_as("notice-off", "notice-off-done-by-keys").await;
    });
}
