//! Families in a real browser: moving what is in the wrong record, and handing a record over, with every state under the rules of
//! axe-core, at a desk and on a phone, and by keys alone without scripts.

use medlock_domain::testing;

use crate::browser::{ANSWER, in_browser, link, sign_up, sign_up_by_keyboard, url};
use crate::driver::{Browser, Look, View};
use crate::support::{A_WEIGHT, TestServer};

const PAT: &str = "pat@example.org";
const EMMA: &str = "emma@example.org";
/// At a desk, and the narrowest telephone there is.
const WIDTHS: [u32; 2] = [1280, 320];

/// Pat is signed in and has picked a weight up into Emma's record, though it is Pat's own; addresses of both records.
async fn mistaken(browser: &Browser, server: &TestServer) -> (String, String) {
    let lab = server.app("Northlake Laboratory");
    let code = lab.drop_off(server, ANSWER, A_WEIGHT).to_string();
    browser.open(&url(server, "/sign-up")).await;
    sign_up(browser, PAT).await;
    let person = server.db.write_blocking(|tx, _, _| tx.query_one("SELECT id FROM people", &[])?.get(0)).unwrap();
    let own = testing::a_record(&server.db, person, "Pat Smith");
    let wrong = testing::a_record(&server.db, person, "Emma Smith");
    browser.open(&url(server, &link(&code))).await;
    browser.fill("answer", ANSWER).await;
    browser.submit().await;
    browser.click(&format!("main label[for='record-{wrong}']")).await;
    browser.submit().await;
    browser.submit().await;
    browser.expect_page_as("done", "done-can-be-moved").await;
    (format!("/records/{wrong}"), format!("/records/{own}"))
}

/// The address without scheme and host.
async fn path(browser: &Browser, server: &TestServer) -> String {
    let whole = browser.url().await;
    whole.strip_prefix(&url(server, "")).expect("one of ours").to_owned()
}

#[test]
fn what_is_in_the_wrong_record_is_moved_at_a_desk_and_on_a_phone() {
    in_browser(
        "families-move",
        Look { width: 320, dark: true, also: const { &[View::light(1280)] }, ..Look::default() },
        &[],
        async |browser, server| {
            let (wrong, own) = mistaken(browser, server).await;
            browser.open(&url(server, &wrong)).await;
            browser.follow("main .origin a").await;
            let item = path(browser, server).await;
            browser.expect_page_as("item", "item-can-be-moved").await;
            browser.open(&url(server, &format!("{item}/move"))).await;
            browser.expect_page("move-item").await;
            browser.submit().await;
            browser.expect_page_as("move-item", "move-item-with-problems").await;
            browser.click("main label[for^='record-']").await;
            browser.submit().await;
            browser.expect_page_as("item", "item-moved-here").await;
            browser.open(&url(server, &item)).await;
            browser.expect_page("item-moved").await;
            browser.open(&url(server, &format!("{wrong}/deleted"))).await;
            browser.expect_page_as("deleted", "deleted-and-moved").await;
            browser.open(&url(server, &own)).await;
            browser.expect_page_as("record", "record-with-what-was-moved").await;
        },
    );
}

#[test]
fn a_record_goes_over_to_a_grown_child_at_a_desk_and_on_a_phone() {
    in_browser(
        "families-hand-over",
        Look { width: 320, also: const { &[View::dark(1280)] }, ..Look::default() },
        &[],
        async |browser, server| {
            let (record, _) = mistaken(browser, server).await;
            browser.open(&url(server, &format!("{record}/sharing"))).await;
            browser.expect_page_as("sharing", "sharing-of-a-child").await;
            browser.follow("main a[href$='/hand-over']").await;
            browser.expect_page("hand-over").await;
            browser.submit().await;
            browser.expect_page_as("hand-over", "hand-over-with-problems").await;
            browser.fill("pin", "2468").await;
            browser.submit().await;
            browser.expect_page_as("paper-invitation", "hand-over-made").await;
            let link = browser.find("#link").await.prop("value").await.expect("a field").expect("the link");
            let invitation = link[link.find("/invitations/").expect("the link")..].trim().to_owned();
            browser.open(&url(server, "/sign-out")).await;
            browser.submit().await;
            browser.open(&url(server, &invitation)).await;
            browser.follow("main a[href*='sign-up']").await;
            sign_up(browser, EMMA).await;
            browser.expect_page("take-over").await;
            browser.fill("pin", "2468").await;
            browser.submit().await;
            browser.expect_page_as("take-over", "take-over-with-problems").await;
            browser.click("label[for='keep-see']").await;
            browser.fill("pin", "2468").await;
            browser.submit().await;
            browser.expect_page_as("record", "record-taken-over").await;
            browser.open(&url(server, &format!("{record}/sharing"))).await;
            browser.expect_page_as("sharing", "sharing-after-taking-over").await;
        },
    );
}

#[test]
fn moving_works_by_keys_alone_without_scripts() {
    let look = Look { width: WIDTHS[1], scripts: false, ..Look::default() };
    in_browser("families-plain", look, &[], async |browser, server| {
        browser.open(&url(server, "/sign-up")).await;
        sign_up_by_keyboard(browser).await;
        let lab = server.app("Northlake Laboratory");
        let person = server.db.write_blocking(|tx, _, _| tx.query_one("SELECT id FROM people", &[])?.get(0)).unwrap();
        testing::a_record(&server.db, person, "Pat Smith");
        let code = lab.drop_off(server, ANSWER, A_WEIGHT).to_string();
        browser.open(&url(server, &link(&code))).await;
        browser.type_into("main [name='answer']", ANSWER).await;
        browser.press_button("main form button[type='submit']").await;
        assert_eq!(browser.page().await, "choose-record");
        browser.tab_to("main [name='record']").await;
        browser.press(" ").await;
        browser.press_button("main form button[type='submit']").await;
        browser.press_button("main form button[type='submit']").await;
        assert_eq!(browser.page().await, "done");
        testing::a_record(&server.db, person, "Emma Smith");
        browser.press_button("main a[href$='?all=1']").await;
        browser.expect_page("move-item").await;
        browser.tab_to("main [name='record']").await;
        browser.press(" ").await;
        browser.press_button("main form button[type='submit']").await;
        assert_eq!(browser.page().await, "item");
    });
}
