//! Passkeys in a real browser with a device of its own, codes from an app and recovery codes: every state of their pages under the
//! rules of axe-core, at a desk and on a phone.

use jiff::SignedDuration;
use medlock_domain::testing::code_of;

use crate::browser::{in_browser, sign_up, sign_up_by_keyboard};
use crate::driver::{Browser, Look, View};
use crate::support::TestServer;

const PAT: &str = "pat@example.org";
const PASSWORD: &str = "correct horse battery";

#[test]
fn passkeys_codes_and_recovery_codes_wide_and_narrow() {
    in_browser(
        "doors",
        Look { also: const { &[View::dark(390)] }, ..Look::default() },
        &[("PUBLIC_URL", "http://localhost")],
        async |browser, server| {
            browser.add_authenticator().await;
            browser.open(&at(server, "/sign-up")).await;
            sign_up(browser, PAT).await;
            browser.open(&at(server, "/account/security")).await;
            browser.expect_page_as("security", "security-at-first").await;
            passkeys(browser, server).await;
            codes(browser, server).await;
        },
    );
}

/// Without scripts the driver can only type and press keys.
#[test]
fn codes_work_without_scripts_and_passkeys_say_what_they_need() {
    let look = Look { width: 390, scripts: false, ..Look::default() };
    in_browser("doors-plain", look, &[("PUBLIC_URL", "http://localhost")], async |browser, server| {
        browser.open(&at(server, "/sign-in")).await;
        browser.expect_page("sign-in").await;
        assert!(browser.source().await.contains("class=\"passkey-offer\" hidden"));
        browser.open(&at(server, "/sign-up")).await;
        sign_up_by_keyboard(browser).await;
        browser.expect_page("records").await;
        browser.open(&at(server, "/account/security/passkeys/new")).await;
        browser.expect_page("passkey-new").await;
        let source = browser.source().await;
        assert!(source.contains("Passkeys need JavaScript") && source.contains("class=\"passkey-offer\" hidden"));
        browser.open(&at(server, "/account/security/code-app")).await;
        browser.expect_page("code-app").await;
        let source = browser.source().await;
        let secret = source.split("class=\"secret\"").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1));
        let code = code_of(secret.expect("the secret is shown"), server.now());
        browser.type_into("main [name='code']", &code).await;
        browser.press_button("main form button[type='submit']").await;
        browser.expect_page("recovery-codes").await;
    });
}

async fn passkeys(browser: &Browser, server: &TestServer) {
    browser.open(&at(server, "/account/security/passkeys/new")).await;
    browser.expect_page("passkey-new").await;
    browser.fill("name", "Pat\u{2019}s phone").await;
    browser.click("#passkey-button").await;
    browser.arrive("security").await;
    browser.expect_page_as("security", "security-with-passkey").await;
    assert!(browser.visible_text().await.contains("Pat\u{2019}s phone"));

    // The device has one already and says so; nothing is sent.
    browser.open(&at(server, "/account/security/passkeys/new")).await;
    browser.click("#passkey-button").await;
    browser.arrive("passkey-new").await;

    sign_out(browser, server).await;
    browser.open(&at(server, "/sign-in")).await;
    browser.expect_page_as("sign-in", "sign-in-with-passkey").await;
    browser.click("#passkey-button").await;
    browser.arrive("records").await;

    server.advance(SignedDuration::from_mins(10));
    browser.open(&at(server, "/account/security/code-app")).await;
    browser.expect_page("prove").await;
    browser.submit().await;
    browser.expect_page_as("prove", "prove-with-problem").await;
    browser.click("#passkey-button").await;
    browser.arrive("code-app").await;

    browser.open(&at(server, "/account/security")).await;
    browser.follow("main .door a").await;
    browser.expect_page("passkey").await;
    browser.fill("name", " ").await;
    browser.submit().await;
    browser.expect_page_as("passkey", "passkey-with-problem").await;
    browser.follow("main .aside a").await;
    browser.expect_page("passkey-remove").await;
    browser.submit().await;
    browser.expect_page_as("security", "security-passkey-removed").await;
}

async fn codes(browser: &Browser, server: &TestServer) {
    let secret = turn_on_codes(browser, server).await;
    browser.expect_page("recovery-codes").await;
    browser.open(&at(server, "/account/security")).await;
    browser.expect_page_as("security", "security-with-codes").await;
    browser.open(&at(server, "/account/security/recovery-codes")).await;
    browser.expect_page_as("recovery-codes", "recovery-codes-again").await;
    browser.open(&at(server, "/account/security/code-app/remove")).await;
    browser.expect_page("code-app-remove").await;

    sign_out(browser, server).await;
    server.advance(SignedDuration::from_secs(30));
    browser.open(&at(server, "/sign-in?next=/connections")).await;
    browser.fill("email", PAT).await;
    browser.fill("password", PASSWORD).await;
    browser.submit().await;
    browser.expect_page("second-step").await;
    browser.follow("main .aside a").await;
    browser.expect_page_as("second-step", "second-step-recovery").await;
    browser.follow("main .aside a").await;
    browser.fill("code", "000000").await;
    browser.submit().await;
    browser.expect_page_as("second-step", "second-step-wrong").await;
    browser.fill("code", &code_of(&secret, server.now())).await;
    browser.submit().await;
    assert_eq!(browser.page().await, "connections");
}

/// From the page that shows the secret to the recovery codes.
async fn turn_on_codes(browser: &Browser, server: &TestServer) -> String {
    browser.open(&at(server, "/account/security/code-app")).await;
    browser.expect_page("code-app").await;
    let secret = browser.find("main .secret").await.text().await.expect("the secret is shown");
    browser.fill("code", "000000").await;
    browser.submit().await;
    browser.expect_page_as("code-app", "code-app-wrong").await;
    browser.fill("code", &code_of(&secret, server.now())).await;
    browser.submit().await;
    secret
}

async fn sign_out(browser: &Browser, server: &TestServer) {
    browser.open(&at(server, "/sign-out")).await;
    browser.submit().await;
}

/// By name: browsers know no passkeys for bare addresses.
fn at(server: &TestServer, path: &str) -> String {
    format!("http://localhost:{}{path}", server.address.port())
}
