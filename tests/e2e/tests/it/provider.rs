//! Patients who sign in with a provider: the real program, a real browser, and a provider that the browser is really sent to and comes back from.
//! An account is made in the middle of a pick-up, at a desk and on a narrow phone, every page under the rules of axe-core.

use std::time::Duration;

use medlock_store::clock::{Clock, SystemClock};

use crate::browser::{birth_date, link};
use crate::driver::{Browser, Deadline, Look};
use crate::lab::{ANSWER, Lab};
use crate::program::Installation;
use crate::support::held_port::HeldPort;
use crate::support::provider::Provider;

const ELSEWHERE: &str = "correct horse battery";

#[test]
fn somebody_new_signs_in_with_a_provider_on_the_way_to_what_was_sent() {
    // The provider sends browsers back to the public address, so its port is chosen before.
    let port = HeldPort::new();
    let site = port.address().to_string();
    let base = format!("http://{site}");
    let provider = Provider::start(SystemClock.now());
    let mut installation = Installation::new().with("MEDLOCK_LISTEN", &site).with("MEDLOCK_PUBLIC_URL", &base);
    for (name, value) in provider.settings_of_patients() {
        installation = installation.with(&format!("MEDLOCK_{name}"), value);
    }
    let lab = Lab::register(&installation);
    let _server = installation.serve();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(Deadline(Duration::from_secs(600)).guard(async {
        let browser = Browser::start("patient-provider", Look::small_phone()).await;
        let client = lab.client(&base);
        let codes = [lab.drop_off_weight(&client, 60).await.unwrap(), lab.drop_off_weight(&client, 61).await.unwrap()];
        come_in(&browser, &provider, &base, &codes).await;
        browser.close().await;
    }));
}

/// Presses the provider's button, and the one on the way back.
async fn go(browser: &Browser, provider: &Provider, picture: Option<&str>) {
    provider.state().now = SystemClock.now();
    browser.follow("main a[href^='/oidc']").await;
    match picture {
        Some(picture) => browser.expect_page_as("provider-back", picture).await,
        None => assert_eq!(browser.page().await, "provider-back"),
    }
    browser.submit().await;
}

async fn come_in(browser: &Browser, provider: &Provider, base: &str, codes: &[String; 2]) {
    provider.state().names = Some(("Jane", "Sample"));
    browser.open(&format!("{base}{}", link(&codes[0]))).await;
    browser.expect_page_as("sign-in", "sign-in-with-provider").await;
    let flow = browser.url().await;
    go(browser, provider, Some("provider-back")).await;
    browser.expect_page("provider-new").await;
    browser.submit().await;
    browser.expect_page_as("provider-new", "provider-new-with-problems").await;
    birth_date(browser, "28", "2", "1980").await;
    browser.choose("country", "US").await;
    browser.submit().await;
    browser.expect_page_as("question", "question-after-provider").await;
    assert_eq!(browser.url().await, flow, "exactly where it was");
    browser.fill("answer", ANSWER).await;
    browser.submit().await;
    assert_eq!(browser.page().await, "choose-record");
    browser.submit().await;
    assert_eq!(browser.page().await, "confirm");
    browser.submit().await;
    browser.expect_page_as("done", "done-after-provider").await;
    browser.open(&format!("{base}/account/security")).await;
    browser.expect_page_as("security", "security-with-provider").await;
    browser.open(&format!("{base}/account/security/provider")).await;
    browser.expect_page_as("provider", "provider-only-way").await;
    sign_out(browser, base).await;

    // Somebody who has an account with a password joins the two on the way to the second package.
    browser.open(&format!("{base}/sign-up")).await;
    browser.expect_page_as("sign-up", "sign-up-with-provider").await;
    browser.fill("first_name", "Joe").await;
    browser.fill("last_name", "Smith").await;
    browser.fill("email", "joe@clinic.example").await;
    browser.fill("password", ELSEWHERE).await;
    birth_date(browser, "1", "3", "1979").await;
    browser.choose("country", "US").await;
    browser.submit().await;
    assert_eq!(browser.page().await, "records");
    sign_out(browser, base).await;
    provider.state().subject = "joe".to_owned();
    provider.state().email = "joe@clinic.example".to_owned();
    browser.open(&format!("{base}{}", link(&codes[1]))).await;
    let flow = browser.url().await;
    go(browser, provider, None).await;
    browser.expect_page_as("provider-new", "provider-new-known").await;
    browser.follow("main a[href*='/oidc/join']").await;
    browser.expect_page_as("sign-in", "sign-in-to-join").await;
    browser.fill("email", "joe@clinic.example").await;
    browser.fill("password", ELSEWHERE).await;
    browser.submit().await;
    browser.expect_page("provider-join").await;
    browser.submit().await;
    assert_eq!(browser.page().await, "question");
    assert_eq!(browser.url().await, flow);
    browser.open(&format!("{base}/account/security/provider")).await;
    browser.expect_page("provider-remove").await;
    sign_out(browser, base).await;

    // The provider has known both for long. A lie of it is told in words.
    browser.open(&format!("{base}/sign-in")).await;
    go(browser, provider, None).await;
    assert_eq!(browser.page().await, "records");
    sign_out(browser, base).await;
    browser.open(&format!("{base}/sign-in")).await;
    provider.state().now = SystemClock.now();
    browser.follow("main a[href^='/oidc']").await;
    provider.set_fault(crate::support::provider::Fault::WrongNonce);
    browser.submit().await;
    browser.expect_page("provider-problem").await;
}

async fn sign_out(browser: &Browser, base: &str) {
    browser.open(&format!("{base}/sign-out")).await;
    browser.submit().await;
}
