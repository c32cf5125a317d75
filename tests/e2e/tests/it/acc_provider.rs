//! Signing in to the configuration centre with an account of one's organisation: the real program, a real browser, and a provider
//! that the browser is really sent to and comes back from.

use std::time::Duration;

use medlock_store::clock::{Clock, SystemClock};

use crate::driver::{Browser, Deadline, Look};
use crate::program::Installation;
use crate::support::held_port::HeldPort;
use crate::support::provider::Provider;

#[test]
fn a_browser_goes_to_the_provider_and_comes_back_signed_in() {
    // The provider sends browsers back to the public address, so its port is chosen before.
    let port = HeldPort::new();
    let site = port.address().to_string();
    let provider = Provider::start(SystemClock.now());
    let mut installation =
        Installation::new().with("MEDLOCK_LISTEN", &site).with("MEDLOCK_PUBLIC_URL", &format!("http://{site}"));
    for (name, value) in provider.settings() {
        installation = installation.with(&format!("MEDLOCK_{name}"), value);
    }
    installation.run(&["staff", "invite", "jane@clinic.example", "--operator"]);
    let _server = installation.serve();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(Deadline(Duration::from_secs(600)).guard(async {
        let browser = Browser::start("provider", Look { width: 390, ..Look::default() }).await;
        come_in(&browser, &provider, &format!("http://{site}")).await;
        browser.close().await;
    }));
}

async fn come_in(browser: &Browser, provider: &Provider, site: &str) {
    // What one wanted to see leads to the door, and the door to the provider.
    browser.open(&format!("{site}/acc/account")).await;
    browser.expect_page("acc-sign-in").await;
    provider.state().now = SystemClock.now();
    browser.follow("main a[href^='/acc/oidc']").await;
    // The browser was there and is back. The way back alone signs nobody in.
    browser.expect_page("acc-oidc").await;
    assert!(browser.visible_text().await.contains("Riverside Clinic has sent you back"));
    let asked = provider.state().asked.clone();
    assert_eq!((asked.get("authorize"), asked.get("token")), (Some(&1), None), "{asked:?}");
    let last = provider.state().last.clone();
    assert_eq!(last["redirect_uri"], format!("{site}/acc/oidc/callback"));
    assert_eq!((last["response_type"].as_str(), last["code_challenge_method"].as_str()), ("code", "S256"));
    assert!(browser.run("return document.referrer").await.as_str().is_some_and(|from| !from.contains("code=")));
    browser.submit().await;
    browser.expect_page("acc-account").await;
    assert!(browser.visible_text().await.contains("jane@clinic.example"));
    assert_eq!(provider.state().asked.get("token"), Some(&1));
    assert!(!browser.url().await.contains("code="), "the code is in no address one stays at");
    // The operator's pages are open; a step back brings the form again, and its code counts once.
    browser.open(&format!("{site}/acc/operators")).await;
    browser.expect_page("acc-operators").await;
    browser.open(&format!("{site}/acc/sign-out")).await;
    browser.submit().await;
    browser.open(&format!("{site}/acc/account")).await;
    browser.expect_page_as("acc-sign-in", "signed-out").await;
    // Again, without an invitation: the subject is known.
    provider.state().email = "jane.roe@clinic.example".to_owned();
    provider.state().now = SystemClock.now();
    browser.follow("main a[href^='/acc/oidc']").await;
    browser.submit().await;
    browser.expect_page_as("acc-account", "signed-in-again").await;
}
