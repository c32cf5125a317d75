//! A record of two thousand items in a real browser: every page about it at a desk and on a phone, light and dark, under the rules
//! of axe-core, without scripts, and on paper.

use medlock_crypto::random::SeededRandom;
use medlock_domain::ids::ThingId;
use medlock_domain::ids::{PersonId, RecordId};
use medlock_domain::testing;
use medlock_domain::things_in_record::{self, Avenue, Destination};

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

/// A summary of care, as a clinic sends it.
const SUMMARY: &str = include_str!("../../../../crates/things/tests/documents/summary.ccd.xml");

/// Puts the summary into the record.
fn summary(server: &TestServer, person: PersonId, record: RecordId) -> ThingId {
    let kind = medlock_things::find(medlock_things::document::DOCUMENT_TYPES[1]).unwrap();
    let new = things_in_record::new_by_hand(kind, format!("<data-xml>{SUMMARY}</data-xml>").into()).unwrap();
    let sealed = things_in_record::seal(server.db.vault(), &mut SeededRandom::new(9), &new);
    let (id, app) = (sealed.id, server.app("Riverside Clinic").id);
    let to = Destination { record, person, app, avenue: Avenue::Online };
    let put = server.db.write_blocking(move |tx, now, rng| {
        things_in_record::insert(tx, now, rng, to, std::slice::from_ref(&sealed)).map(drop)
    });
    put.unwrap();
    id
}

async fn sign_in(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, "/sign-in")).await;
    browser.fill("email", "jane@example.org").await;
    browser.fill("password", testing::PASSWORD).await;
    browser.submit().await;
}

#[test]
fn every_page_of_a_long_record_passes_axe_wide_and_narrow_light_and_dark() {
    in_browser("record", Look::everywhere(), &[], async |browser, server| {
        let (_, record) = long(server);
        sign_in(browser, server).await;
        every_page(browser, server, &format!("/records/{record}")).await;
    });
}

#[test]
fn a_long_record_is_read_and_written_without_scripts() {
    for width in WIDTHS {
        in_browser("record-plain", Look { width, scripts: false, ..Look::default() }, &[], async |browser, server| {
            let (_, record) = long(server);
            sign_in(browser, server).await;
            every_page(browser, server, &format!("/records/{record}")).await;
        });
    }
}

#[test]
fn a_document_is_sorted_and_a_record_deleted_at_a_desk_and_on_a_phone() {
    for look in [Look::everywhere(), Look { scripts: false, ..Look::default() }] {
        let name = if look.scripts { "sort" } else { "sort-plain" };
        in_browser(name, look, &[], async |browser, server| {
            let (jane, record) = server.jane();
            let document = summary(server, jane, record);
            let record = format!("/records/{record}");
            sign_in(browser, server).await;
            sorting(browser, server, &format!("{record}/items/{document}")).await;
            browser.open(&url(server, &format!("{record}/edit"))).await;
            browser.expect_page("edit-record").await;
            browser.follow("main a[href$='/delete']").await;
            browser.expect_page("delete-record").await;
            browser.submit().await;
            browser.expect_page_as("delete-record", "delete-record-wrong").await;
        });
    }
}

/// From the document to the items it was sorted into.
async fn sorting(browser: &Browser, server: &TestServer, document: &str) {
    browser.open(&url(server, document)).await;
    browser.expect_page_as("item", "item-document").await;
    browser.follow("main a[href$='/sort']").await;
    browser.expect_page("sort").await;
    browser.shot_whole("sort-whole").await;
    browser.submit().await;
    browser.expect_page("sort-check").await;
    browser.follow("main button[name='again']").await;
    browser.expect_page_as("sort", "sort-again").await;
    browser.submit().await;
    browser.submit().await;
    browser.expect_page_as("item", "item-sorted").await;
    browser.follow("main a[href$='/sort']").await;
    browser.expect_page_as("sort", "sort-all-there").await;
    browser.shot_whole("sort-all-there-whole").await;
}

/// The style sheet for paper: what one reads stays, what one presses does not, and nothing is cut off.
#[test]
fn a_record_fits_on_paper() {
    in_browser("paper", Look::default(), &[], async |browser, server| {
        let (_, record) = long(server);
        let record = format!("/records/{record}");
        sign_in(browser, server).await;
        for (page, name, read) in [
            (record.clone(), "record", "Blood pressure"),
            (format!("{record}?q=vitamin"), "record-found", "Vitamin D"),
            (format!("{record}/charts/blood-pressure"), "chart", "mmHg"),
        ] {
            browser.open(&url(server, &page)).await;
            let text = browser.print(name).await;
            assert!(text.contains(read), "{name}: {text}");
            for pressed in ["Sign out", "Add something", "Words to look for", "Download everything"] {
                assert!(!text.contains(pressed), "{name} prints {pressed:?}");
            }
        }
        browser.open(&url(server, &format!("{record}?q=vitamin"))).await;
        browser.follow("main .thing .origin a").await;
        let text = browser.print("item").await;
        assert!(text.contains("Vitamin D") && text.contains("nmol/L") && !text.contains("Delete this"), "{text}");
        assert!(text.contains("The record of"), "whose it is: {text}");
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

    // All that is deleted, at once.
    browser.open(&url(server, &format!("{record}/add/weight"))).await;
    browser.fill("value", "66").await;
    browser.submit().await;
    browser.follow("main a[href$='/delete']").await;
    browser.submit().await;
    browser.follow("main a[href$='/deleted']").await;
    browser.follow("main a[href$='/erase']").await;
    browser.expect_page("erase-all").await;
    browser.submit().await;
    browser.expect_page_as("deleted", "deleted-all-erased").await;
    browser.open(&url(server, &format!("{record}/download"))).await;
    browser.expect_page("download").await;
}
