//! The other pages of those who send: what was sent, a connect request at the desk, withdrawing, letter and mail, in a real browser,
//! under the rules of axe-core.

use medlock_domain::apps::rules::Permissions;
use medlock_domain::testing::{a_rule, add_rules};
use medlock_domain::things_in_record::Avenue;

use crate::browser::{in_browser, url};
use crate::driver::{Browser, Look};
use crate::send::{clinic, sign_in};
use crate::support::TestServer;

#[test]
fn the_desk_is_whole_wide_and_narrow_light_and_dark() {
    in_browser("desk", Look::everywhere(), &[], async |browser, server| {
        desk(browser, server).await;
    });
}

async fn desk(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/send")).await;
    browser.expect_page_as("send", "signed-out").await;
    let app = clinic(server);
    let weights = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
    add_rules(&server.db, app, &[a_rule(Avenue::Offline, "Weights", Permissions::READ, &[weights])]);
    let at = |path: &str| url(server, &format!("/send/{app}{path}"));
    browser.open(&url(server, "/acc/sign-in")).await;
    sign_in(browser, server, app).await;
    browser.open(&at("")).await;
    browser.expect_page_as("send-list", "list-empty").await;

    browser.open(&at("/connect-requests")).await;
    browser.expect_page_as("send-request", "request").await;
    browser.act("#form button").await;
    browser.expect_page_as("send-request", "request-with-problems").await;
    for (field, text) in [
        ("external_id", "RL-20417"),
        ("friendly_name", "Your blood pressure diary"),
        ("question", "What did the sign over the old bakery say?"),
        ("answer", "warm bread since 1911"),
        ("answer_again", "Warm bread since 1911"),
    ] {
        browser.fill(field, text).await;
    }
    browser.act("#form button").await;
    browser.expect_page_as("send-made", "made").await;

    browser.open(&at("")).await;
    browser.expect_page_as("send-list", "list").await;
    browser.open(&at("?q=nobody")).await;
    browser.expect_page_as("send-list", "list-nothing-found").await;
    browser.open(&at("?q=diary")).await;
    browser.follow("main a[href*='/sent/']").await;
    browser.expect_page_as("send-one", "one").await;
    browser.follow("main a[href$='/withdraw']").await;
    browser.expect_page_as("send-withdraw", "withdraw").await;
    browser.act("main form button").await;
    browser.expect_page_as("send-one", "one-withdrawn").await;
    for path in ["/letter", "/mail"] {
        browser.open(&at(path)).await;
        let page = browser.page().await;
        browser.expect_page_as(&page, path.trim_start_matches('/')).await;
    }
}
