//! Sharing and handing over a record on paper, between people without an e-mail address, in a real browser: every state under the rules
//! of axe-core, at a desk and on the narrowest phone, by keys alone without scripts, and what the printer gets.

use medlock_domain::records::Rights;
use medlock_domain::testing;

use crate::browser::{birth_date, in_browser, taken, url};
use crate::driver::{Browser, Look, View};
use crate::support::TestServer;

const WIDTHS: [u32; 2] = [320, 1280];
const PASSWORD: &str = "correct horse battery";

/// An account without an address, from the page shown or the front door.
async fn sign_up(browser: &Browser, first: &str, user: &str) {
    browser.follow("main a[href*='/sign-up/no-email']").await;
    browser.fill("first_name", first).await;
    browser.fill("last_name", "Smith").await;
    browser.fill("user_name", user).await;
    browser.fill("password", PASSWORD).await;
    birth_date(browser, "28", "2", "1980").await;
    browser.choose("country", "US").await;
    browser.submit().await;
    assert_eq!(browser.page().await, "paper-codes");
}

/// Pat, and Emma's record, which Pat looks after.
async fn pat(browser: &Browser, server: &TestServer) -> String {
    browser.open(&url(server, "/sign-in")).await;
    sign_up(browser, "Pat", "pat.smith").await;
    let person = server.db.write_blocking(|tx, _, _| tx.query_one("SELECT id FROM people", &[])?.get(0)).unwrap();
    let record = testing::a_record(&server.db, person, "Emma Smith");
    server.db.write_blocking(|tx, _, _| tx.execute("UPDATE record_people SET relationship = 15", &[])).unwrap();
    format!("/records/{record}")
}

async fn sign_in(browser: &Browser, server: &TestServer, user: &str) {
    browser.open(&url(server, "/sign-in")).await;
    browser.fill("email", user).await;
    browser.fill("password", PASSWORD).await;
    browser.submit().await;
    assert_eq!(browser.page().await, "records");
}

async fn sign_out(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/sign-out")).await;
    browser.submit().await;
}

/// The code on the sheet shown, which is what is printed.
async fn code(browser: &Browser, picture: &str) -> String {
    browser.expect_page_as("paper-invitation", picture).await;
    let code = browser.find(".sheet-code").await.text().await.expect("the code").replace(char::is_whitespace, "");
    assert_eq!(code.len(), 19, "{code}");
    let printed = browser.print(picture).await;
    let squeezed = printed.replace(char::is_whitespace, "");
    assert!(squeezed.contains(&code) && squeezed.contains("/pickup"), "{printed}");
    for kept in ["Print this page now", "/invitations/", "Emma", "2468"] {
        assert!(kept == "Emma" && picture.contains("hand-over") || !printed.contains(kept), "{kept}:\n{printed}");
    }
    code
}

#[test]
fn a_record_is_shared_on_paper_at_a_desk_and_on_a_phone() {
    in_browser(
        "paper-share",
        Look { width: 320, also: const { &[View::dark(1280)] }, ..Look::default() },
        &[],
        async |browser, server| {
            let record = pat(browser, server).await;
            browser.open(&url(server, &format!("{record}/sharing"))).await;
            browser.follow("main .actions a").await;
            browser.expect_page("share-on-paper").await;
            browser.submit().await;
            browser.expect_page_as("share-on-paper", "share-on-paper-with-problems").await;
            browser.fill("name", "Grandma").await;
            browser.click("main label[for='rights-look']").await;
            browser.fill("pin", "2468").await;
            browser.submit().await;
            let code = code(browser, "sheet").await;
            browser.follow("main .actions a").await;
            browser.expect_page_as("sharing", "sharing-on-paper").await;
            sign_out(browser, server).await;

            browser.open(&url(server, "/pickup")).await;
            browser.expect_page_as("enter-code", "enter-code-of-an-invitation").await;
            browser.fill("code", "DFGH-JKMN-PQRT-VXYZ").await;
            browser.submit().await;
            browser.expect_page_as("unknown-code", "unknown-code-of-an-invitation").await;
            browser.fill("code", &code.to_lowercase().replace('-', " ")).await;
            browser.submit().await;
            browser.expect_page_as("sign-in", "sign-in-invited-on-paper").await;
            browser.follow("main a[href^='/sign-up']").await;
            browser.expect_page_as("sign-up", "sign-up-invited-on-paper").await;
            sign_up(browser, "Bo", "bo.smith").await;
            browser.follow("main a[href^='/invitations/']").await;
            browser.expect_page_as("invitation", "invitation-on-paper").await;
            browser.fill("pin", "1111").await;
            browser.choose("relationship", "10").await;
            browser.submit().await;
            browser.expect_page_as("invitation", "invitation-on-paper-wrong-pin").await;
            browser.fill("pin", "2468").await;
            browser.submit().await;
            browser.expect_page_as("record", "record-shared-on-paper").await;
            sign_out(browser, server).await;

            sign_in(browser, server, "pat.smith").await;
            browser.open(&url(server, "/account/happened")).await;
            browser.expect_page_as("happened", "happened-shared").await;
            assert!(taken(server).is_empty(), "nobody is written to");
        },
    );
}

#[test]
fn a_record_goes_over_on_paper_to_somebody_without_an_address() {
    in_browser("paper-hand-over", Look::small_phone(), &[], async |browser, server| {
        let record = pat(browser, server).await;
        browser.open(&url(server, &format!("{record}/hand-over"))).await;
        browser.expect_page_as("hand-over", "hand-over-without-mail").await;
        browser.fill("pin", "2468").await;
        browser.submit().await;
        let code = code(browser, "hand-over-sheet").await;
        browser.open(&url(server, &format!("{record}/sharing"))).await;
        browser.follow("main a[href*='/sharing/invitations/']").await;
        browser.expect_page_as("sharing-end", "hand-over-take-back").await;
        sign_out(browser, server).await;
        browser.open(&url(server, &format!("/invitations/{code}"))).await;
        sign_up(browser, "Emma", "emma.smith").await;
        browser.follow("main a[href^='/invitations/']").await;
        browser.expect_page_as("take-over", "take-over-by-paper").await;
        browser.click("label[for='keep-none']").await;
        browser.fill("pin", "2468").await;
        browser.submit().await;
        browser.expect_page_as("record", "record-taken-over-by-paper").await;
        sign_out(browser, server).await;
        sign_in(browser, server, "pat.smith").await;
        browser.open(&url(server, "/account/happened")).await;
        browser.expect_page_as("happened", "happened-handed-over").await;
    });
}

/// Who may see the record about them asks for it, and gets it: no letter is needed for that.
#[test]
fn who_asks_for_their_own_record_gets_it_when_a_guardian_agrees() {
    in_browser("paper-wish", Look::small_phone(), &[], async |browser, server| {
        let record = pat(browser, server).await;
        sign_out(browser, server).await;
        browser.open(&url(server, "/sign-in")).await;
        sign_up(browser, "Emma", "emma.smith").await;
        let emma = server
            .db
            .write_blocking(|tx, _, _| {
                tx.query_one("SELECT id FROM people WHERE id NOT IN (SELECT person_id FROM record_people)", &[])?.get(0)
            })
            .unwrap();
        let id = record.rsplit('/').next().and_then(|id| id.parse().ok()).expect("the record");
        testing::share(&server.db, id, emma, Rights::READ);
        browser.open(&url(server, &format!("{record}/sharing"))).await;
        browser.expect_page_as("sharing", "sharing-of-who-may-see-it").await;
        browser.follow("main a[href$='/ask-for']").await;
        browser.expect_page("wish").await;
        browser.submit().await;
        browser.expect_page_as("record", "record-asked-for").await;
        sign_out(browser, server).await;
        sign_in(browser, server, "pat.smith").await;
        browser.open(&url(server, &record)).await;
        browser.expect_page_as("record", "record-that-is-asked-for").await;
        browser.follow("main a[href*='/hand-over/']").await;
        browser.expect_page_as("hand-over", "hand-over-agree").await;
        browser.submit().await;
        browser.expect_page_as("sharing", "sharing-offered").await;
        sign_out(browser, server).await;
        sign_in(browser, server, "emma.smith").await;
        browser.open(&url(server, &record)).await;
        browser.expect_page_as("record", "record-offered").await;
        browser.follow("main a[href$='/take-over']").await;
        browser.expect_page_as("take-over", "take-over-offered").await;
        browser.click("label[for='keep-see']").await;
        browser.submit().await;
        browser.expect_page_as("record", "record-own-now").await;
    });
}

#[test]
fn a_code_from_paper_is_used_by_keys_alone_without_scripts() {
    let look = Look { width: WIDTHS[0], scripts: false, ..Look::default() };
    in_browser("paper-plain", look, &[], async |browser, server| {
        let record = pat(browser, server).await;
        browser.open(&url(server, &format!("{record}/sharing/paper"))).await;
        browser.type_into("main [name='name']", "Grandma").await;
        browser.tab_to("main [name='rights']").await;
        browser.press(" ").await;
        browser.type_into("main [name='pin']", "2468").await;
        browser.press_button("main form button[type='submit']").await;
        let code = code(browser, "sheet").await;
        sign_out(browser, server).await;
        browser.open(&url(server, "/sign-in")).await;
        sign_up(browser, "Bo", "bo.smith").await;
        browser.open(&url(server, "/pickup")).await;
        browser.type_into("main [name='code']", &code).await;
        browser.press_button("main form button[type='submit']").await;
        assert_eq!(browser.page().await, "invitation");
        browser.type_into("main [name='relationship']", "A relative").await;
        browser.type_into("main [name='pin']", "2468").await;
        browser.press_button("main form button[type='submit']").await;
        assert_eq!(browser.page().await, "record");
    });
}
