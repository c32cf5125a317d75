//! The privacy notice and the terms in a real browser: reading, agreeing, refusing; and who is too young. At a desk and on a narrow phone.

use medlock_domain::audit::Actor;
use medlock_domain::site::{self, Kind, SiteError};
use medlock_domain::staff::Purpose;

use crate::acc;
use crate::browser::{birth_date, in_browser, sign_up, url};
use crate::driver::Look;
use crate::support::TestServer;

const PASSWORD: &str = "correct horse battery";

fn publish(server: &TestServer, kind: Kind, again: bool) {
    const TEXT: &str =
        "# What we keep\n\nYour name, and what is sent to you.\n\n- Nobody else reads it.\n- You can take it along.";
    let done = server.db.write_blocking(move |tx, now, rng| -> Result<(), SiteError> {
        site::put_text(tx, now, rng, Actor::Operator, kind, "en", TEXT)?;
        site::publish(tx, now, rng, Actor::Operator, kind, now, again)?;
        Ok(())
    });
    done.unwrap();
}

#[test]
fn people_read_agree_and_are_asked_again() {
    in_browser("terms", Look::small_phone(), &[], async |browser, server| {
        browser.open(&url(server, "/sign-up")).await;
        sign_up(browser, "pat@example.org").await;
        browser.open(&url(server, "/sign-out")).await;
        browser.submit().await;
        publish(server, Kind::Privacy, false);
        publish(server, Kind::Terms, true);
        browser.open(&url(server, "/privacy")).await;
        browser.expect_page("site-text").await;
        browser.open(&url(server, "/sign-up")).await;
        browser.expect_page_as("sign-up", "sign-up-agree").await;
        browser.submit().await;
        browser.expect_page_as("sign-up", "sign-up-agree-problems").await;
        browser.open(&url(server, "/sign-in")).await;
        browser.fill("email", "pat@example.org").await;
        browser.fill("password", PASSWORD).await;
        browser.submit().await;
        browser.expect_page("agree").await;
        browser.submit().await;
        browser.expect_page_as("agree", "agree-problems").await;
        browser.follow("main a[href='/agree/no']").await;
        browser.expect_page("agree-no").await;
        browser.open(&url(server, "/agree")).await;
        browser.click("#agree").await;
        browser.submit().await;
        browser.expect_page("records").await;
        browser.open(&url(server, "/account/agreed")).await;
        browser.expect_page("agreed").await;
        browser.open(&url(server, "/sign-out")).await;
        browser.submit().await;
        browser.open(&url(server, "/sign-up")).await;
        browser.fill("first_name", "Kim").await;
        browser.fill("last_name", "Young").await;
        birth_date(browser, "9", "2", &(server.now().to_zoned(jiff::tz::TimeZone::UTC).year() - 9).to_string()).await;
        browser.submit().await;
        browser.expect_page("too-young").await;

        acc::sign_in(browser, server, "ana@clinic.example", Purpose::Operator).await;
        for (path, page) in [("", "acc-site"), ("/terms", "acc-site-text")] {
            browser.open(&url(server, &format!("/acc/site{path}"))).await;
            browser.expect_page(page).await;
        }
        browser.fill("text", "# New\n\nShort.").await;
        browser.submit().await;
        browser.expect_page_as("acc-site-text", "acc-site-text-saved").await;
        browser.open(&url(server, "/acc/site/terms/publish")).await;
        browser.expect_page("acc-site-publish").await;
    });
}
