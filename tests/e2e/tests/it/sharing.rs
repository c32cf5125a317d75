//! Sharing a record in a real browser, from both sides, and changing what a record says: every state under the rules of axe-core,
//! at a desk and on a phone, and the way through it by keys alone without scripts.

use medlock_domain::testing;

use crate::browser::{in_browser, link_in_letter, sign_up, sign_up_by_keyboard, sign_up_by_keyboard_as, taken, url};
use crate::driver::{Browser, Look, View};
use crate::support::TestServer;

/// At a desk, and the narrowest telephone there is.
const WIDTHS: [u32; 2] = [1280, 320];
const PAT: &str = "pat@example.org";
const BO: &str = "bo@example.org";
const PASSWORD: &str = "correct horse battery";

/// A record of Pat's, whose address is proved.
fn record_of_pat(server: &TestServer) -> String {
    let found = server.db.write_blocking(|tx, now, _| {
        tx.execute("UPDATE people SET email_verified_at = $1", &[&now])?;
        tx.query_one("SELECT id FROM people", &[])?.get(0)
    });
    let record = testing::a_record(&server.db, found.unwrap(), "Emma Smith");
    taken(server);
    format!("/records/{record}")
}

#[test]
fn every_state_of_sharing_passes_axe_wide_and_narrow() {
    in_browser(
        "sharing",
        Look { width: 320, dark: true, also: const { &[View::light(1280)] }, ..Look::default() },
        &[],
        async |browser, server| {
            browser.open(&url(server, "/sign-up")).await;
            sign_up(browser, PAT).await;
            let record = record_of_pat(server);
            edit(browser, server, &record).await;
            let invitation = invite(browser, server, &record).await;
            sign_out(browser, server).await;
            accept(browser, server, &invitation).await;
            sign_out(browser, server).await;
            change(browser, server, &record).await;
        },
    );
}

#[test]
fn sharing_works_by_keys_alone_without_scripts() {
    for width in WIDTHS {
        in_browser("sharing-plain", Look { width, scripts: false, ..Look::default() }, &[], async |browser, server| {
            browser.open(&url(server, "/sign-up")).await;
            sign_up_by_keyboard(browser).await;
            let record = record_of_pat(server);
            browser.open(&url(server, &format!("{record}/edit"))).await;
            browser.expect_page("edit-record").await;
            browser.type_into("main [name='record_name']", "Emma Jane Smith").await;
            browser.type_into("main [name='birth_month']", "Jul").await;
            browser.type_into("main [name='birth_day']", "4").await;
            browser.type_into("main [name='birth_year']", "2015").await;
            browser.press_button("main form button[type='submit']").await;
            assert_eq!(browser.page().await, "record");
            browser.open(&url(server, &format!("{record}/sharing"))).await;
            browser.press_button("main .actions a").await;
            browser.expect_page("share").await;
            browser.type_into("main [name='email']", BO).await;
            browser.tab_to("main [name='rights']").await;
            browser.press(" ").await;
            browser.press_button("main form button[type='submit']").await;
            browser.expect_page("sharing").await;
            let invitation = link_in_letter(server);
            browser.open(&url(server, "/sign-out")).await;
            browser.press_button("main form button[type='submit']").await;
            browser.open(&url(server, &invitation)).await;
            browser.expect_page_as("sign-in", "invitation-sign-in").await;
            browser.press_button("main a[href*='sign-up']").await;
            sign_up_by_keyboard_as(browser, BO).await;
            browser.expect_page("invitation").await;
            browser.type_into("main [name='relationship']", "A relative").await;
            browser.press_button("main form button[type='submit']").await;
            assert_eq!(browser.page().await, "record");
        });
    }
}

#[test]
fn an_invitation_is_the_way_in_where_registration_is_closed() {
    for (width, language) in [(WIDTHS[0], "en"), (WIDTHS[1], "es")] {
        let look = Look { width, language, ..Look::default() };
        in_browser("sharing-closed", look, &[("REGISTRATION", "closed")], async |browser, server| {
            testing::a_person(&server.db, PAT);
            let record = record_of_pat(server);
            browser.open(&url(server, "/sign-up")).await;
            browser.expect_page_as("sign-up", "sign-up-closed").await;
            sign_in(browser, server, PAT).await;
            let invitation = send_invitation(browser, server, &record, "2468").await;
            sign_out(browser, server).await;
            browser.open(&url(server, &invitation)).await;
            browser.expect_page_as("sign-in", "invitation-sign-in").await;
            browser.follow("main a[href*='sign-up']").await;
            browser.expect_page_as("sign-up", "sign-up-invited").await;
            browser.fill("pin", "1111").await;
            sign_up(browser, "eve@example.org").await;
            browser.expect_page_as("sign-up", "sign-up-invited-wrong-address").await;
            browser.fill("pin", "1111").await;
            sign_up(browser, BO).await;
            browser.expect_page_as("sign-up", "sign-up-invited-wrong-pin").await;
            browser.fill("pin", "2468").await;
            sign_up(browser, BO).await;
            browser.expect_page("invitation").await;
            browser.choose("relationship", "10").await;
            browser.submit().await;
            assert_eq!(browser.page().await, "record");
        });
    }
}

async fn edit(browser: &Browser, server: &TestServer, record: &str) {
    browser.open(&url(server, &format!("{record}/edit"))).await;
    browser.expect_page("edit-record").await;
    browser.fill("record_name", " ").await;
    browser.fill("birth_day", "31").await;
    browser.choose("birth_month", "2").await;
    browser.fill("birth_year", "2015").await;
    browser.submit().await;
    browser.expect_page_as("edit-record", "edit-record-with-problems").await;
    browser.fill("record_name", "Emma Jane Smith").await;
    browser.fill("birth_day", "28").await;
    browser.submit().await;
    browser.expect_page_as("record", "record-edited").await;
}

/// The link that goes to Bo.
async fn invite(browser: &Browser, server: &TestServer, record: &str) -> String {
    browser.open(&url(server, &format!("{record}/sharing"))).await;
    browser.expect_page_as("sharing", "sharing-alone").await;
    browser.follow("main .actions a").await;
    browser.expect_page("share").await;
    browser.submit().await;
    browser.expect_page_as("share", "share-with-problems").await;
    let invitation = send_invitation(browser, server, record, "2468").await;
    browser.expect_page_as("sharing", "sharing-invited").await;
    invitation
}

async fn send_invitation(browser: &Browser, server: &TestServer, record: &str, pin: &str) -> String {
    browser.open(&url(server, &format!("{record}/sharing/invite"))).await;
    browser.fill("email", BO).await;
    browser.click("main label[for='rights-look']").await;
    browser.fill("pin", pin).await;
    browser.submit().await;
    link_in_letter(server)
}

async fn accept(browser: &Browser, server: &TestServer, invitation: &str) {
    browser.open(&url(server, invitation)).await;
    browser.expect_page_as("sign-in", "invitation-sign-in").await;
    browser.follow("main a[href*='sign-up']").await;
    sign_up(browser, BO).await;
    browser.expect_page("invitation").await;
    browser.submit().await;
    browser.expect_page_as("invitation", "invitation-with-problems").await;
    browser.fill("pin", "1111").await;
    browser.choose("relationship", "10").await;
    browser.submit().await;
    browser.expect_page_as("invitation", "invitation-wrong-pin").await;
    browser.open(&url(server, &format!("{invitation}/reject"))).await;
    browser.expect_page_as("invitation", "invitation-reject").await;
    browser.follow("main .aside a").await;
    browser.fill("pin", "24 68").await;
    browser.choose("relationship", "10").await;
    browser.submit().await;
    browser.expect_page_as("record", "record-of-a-guest").await;
    browser.open(&url(server, invitation)).await;
    browser.expect_page_as("invitation", "invitation-used").await;
    browser.open(&url(server, "/invitations/nothing")).await;
    browser.expect_page_as("invitation", "invitation-gone").await;
}

async fn change(browser: &Browser, server: &TestServer, record: &str) {
    sign_in(browser, server, PAT).await;
    let sharing = url(server, &format!("{record}/sharing"));
    browser.open(&sharing).await;
    browser.expect_page_as("sharing", "sharing-with-two").await;
    browser.follow("main .connection a").await;
    browser.expect_page("sharing-member").await;
    browser.click("main label[for='rights-all']").await;
    browser.submit().await;
    browser.expect_page_as("sharing", "sharing-changed").await;
    browser.follow("main .connection a").await;
    browser.follow("main .aside a").await;
    browser.expect_page("sharing-end").await;
    browser.submit().await;
    browser.expect_page_as("sharing", "sharing-ended").await;
    browser.follow("main .aside a[href$='/end']").await;
    browser.expect_page_as("sharing-end", "sharing-last-custodian").await;
}

async fn sign_in(browser: &Browser, server: &TestServer, email: &str) {
    browser.open(&url(server, "/sign-in")).await;
    browser.fill("email", email).await;
    browser.fill("password", PASSWORD).await;
    browser.submit().await;
    assert_eq!(browser.page().await, "records");
}

async fn sign_out(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/sign-out")).await;
    browser.submit().await;
    taken(server);
}
