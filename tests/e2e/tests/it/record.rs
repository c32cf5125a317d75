//! A record of two thousand items in a real browser: every page about it at a desk and on a phone, light and dark, under the rules
//! of axe-core, without scripts, and on paper.

use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::testing;

use crate::browser::{in_browser, url};
use crate::driver::{Browser, Look, WIDTHS};
use crate::support::{TestServer, long_record};

/// What a record has after years.
const ITEMS: u32 = 2_000;
/// How long a page of it may take to be made, in this build that is not optimised. Nobody waits for the next one.
const PAGE_SECONDS: f64 = 6.0;

fn long(server: &TestServer) -> (PersonId, RecordId) {
    let (jane, record) = server.jane();
    let senders = [server.app("Northlake Laboratory").id, server.app("Heart Diary").id];
    long_record::fill(&server.db, jane, record, &senders, ITEMS);
    (jane, record)
}

async fn sign_in(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/sign-in")).await;
    browser.fill("email", "jane@example.org").await;
    browser.fill("password", testing::PASSWORD).await;
    browser.submit().await;
}

#[test]
fn every_page_of_a_long_record_passes_axe_wide_and_narrow_light_and_dark() {
    for width in WIDTHS {
        for dark in [false, true] {
            in_browser("record", Look { width, dark, ..Look::default() }, &[], async |browser, server| {
                let (_, record) = long(server);
                sign_in(browser, server).await;
                every_page(browser, server, &format!("/records/{record}")).await;
            });
        }
    }
}

#[test]
fn a_long_record_is_read_and_written_without_scripts() {
    in_browser("record-plain", Look { scripts: false, ..Look::default() }, &[], async |browser, server| {
        let (_, record) = long(server);
        sign_in(browser, server).await;
        every_page(browser, server, &format!("/records/{record}")).await;
    });
}

#[test]
fn a_long_record_speaks_spanish() {
    in_browser("record-es", Look { width: 390, language: "es", ..Look::default() }, &[], async |browser, server| {
        let (_, record) = long(server);
        sign_in(browser, server).await;
        every_page(browser, server, &format!("/records/{record}")).await;
    });
}

/// The way somebody takes through their record, from one page to the next.
async fn every_page(browser: &Browser, server: &TestServer, record: &str) {
    browser.open(&url(server, "/records")).await;
    let began = std::time::Instant::now();
    browser.open(&url(server, record)).await;
    let took = began.elapsed().as_secs_f64();
    assert!(took < PAGE_SECONDS, "the record took {took} s");
    browser.expect_page("record").await;
    browser.shot_whole("record-whole").await;

    // Looking for words in all of it.
    browser.fill("q", "vitamin").await;
    let began = std::time::Instant::now();
    browser.submit().await;
    let took = began.elapsed().as_secs_f64();
    assert!(took < PAGE_SECONDS, "looking through {ITEMS} items took {took} s");
    browser.expect_page_as("record", "record-found").await;
    browser.open(&url(server, &format!("{record}?q=zebra"))).await;
    browser.expect_page_as("record", "record-nothing-found").await;

    // Charts.
    browser.open(&url(server, &format!("{record}/charts"))).await;
    browser.expect_page("charts").await;
    for chart in ["blood-pressure", "weight", "cholesterol"] {
        browser.open(&url(server, &format!("{record}/charts/{chart}"))).await;
        browser.expect_page_as("chart", &format!("chart-{chart}")).await;
    }

    // One by hand: wrong, right, corrected.
    browser.open(&url(server, &format!("{record}/add"))).await;
    browser.expect_page("add-item").await;
    browser.follow("main a[href$='/add/weight']").await;
    browser.expect_page("item-form").await;
    browser.fill("value", "much").await;
    browser.submit().await;
    browser.expect_page_as("item-form", "item-form-wrong").await;
    browser.fill("value", "64.5").await;
    browser.submit().await;
    browser.expect_page_as("item", "item-added").await;
    browser.follow("main a[href$='/correct']").await;
    browser.expect_page_as("item-form", "item-form-correct").await;
    browser.fill("value", "65").await;
    browser.submit().await;
    browser.expect_page_as("item", "item-corrected").await;
    browser.shot_whole("item-corrected-whole").await;
    browser.open(&url(server, &format!("{record}/add/medication"))).await;
    browser.expect_page_as("item-form", "item-form-medication").await;

    // Of a laboratory, with ranges and whom to ask.
    browser.open(&url(server, &format!("{record}?q=vitamin"))).await;
    browser.follow("main .thing .origin a").await;
    browser.expect_page_as("item", "item-results").await;
    browser.shot_whole("item-results-whole").await;

    // Deleted, looked at, back, deleted again, erased.
    browser.follow("main a[href$='/delete']").await;
    browser.expect_page("delete-item").await;
    browser.submit().await;
    browser.expect_page_as("record", "record-deleted").await;
    browser.follow("main a[href$='/deleted']").await;
    browser.expect_page("deleted").await;
    browser.follow("main .items a").await;
    browser.expect_page("deleted-item").await;
    browser.submit().await;
    browser.expect_page_as("item", "item-restored").await;
    browser.follow("main a[href$='/delete']").await;
    browser.submit().await;
    browser.follow("main a[href$='/deleted']").await;
    browser.follow("main .items a").await;
    browser.follow("main a[href$='/erase']").await;
    browser.expect_page("erase-item").await;
    browser.submit().await;
    browser.expect_page_as("deleted", "deleted-empty").await;
    browser.open(&url(server, &format!("{record}/download"))).await;
    browser.expect_page("download").await;
}
