//! Attachments in a real browser: large ones on their way into a record, what an item says of them, and looking at one. At a desk and on
//! a phone, light and dark, under the rules of axe-core.

use medlock_domain::ids::{LeaseId, PackageId};
use medlock_domain::pick_up::lease::{self, Stage};
use medlock_domain::testing;
use medlock_store::StoreError;
use medlock_wire::base64;
use medlock_wire::identity_code::IdentityCode;

use crate::browser::{ANSWER, in_browser, link, sign_up, url};
use crate::driver::{Browser, Look};
use crate::support::TestServer;
use crate::support::large::{Parcel, bytes_of};

#[test]
fn every_state_of_attachments_passes_axe_wide_and_narrow_light_and_dark() {
    in_browser("attachments", Look::everywhere(), &[], async |browser, server| {
        every_state(browser, server).await;
    });
}

#[test]
fn a_waiting_page_comes_to_its_end_by_itself_with_scripts_and_without() {
    for (width, scripts) in [(390, true), (390, false), (1280, false)] {
        let name = if scripts { "waiting" } else { "waiting-plain" };
        in_browser(name, Look { width, scripts, ..Look::default() }, &[], async |browser, server| {
            server.jane();
            browser.open(&url(server, &link(&parcel(server).to_string()))).await;
            browser.fill("email", "jane@example.org").await;
            browser.fill("password", testing::PASSWORD).await;
            browser.submit().await;
            browser.fill("answer", ANSWER).await;
            browser.submit().await;
            browser.tab_to("main [name='record']").await;
            browser.press(" ").await;
            browser.submit().await;
            let held = server.app.moves.turns.acquire_many(2).await.expect("never closed");
            browser.submit().await;
            assert_eq!(browser.page().await, "waiting");
            browser.shot("waiting").await;
            drop(held);
            browser.arrive("done").await;
        });
    }
}

/// A package with four attachments.
fn parcel(server: &TestServer) -> IdentityCode {
    let lab = server.app("Northlake Laboratory");
    let mut parcel = Parcel::new(server, &lab, ANSWER);
    for (name, kind, bytes) in [
        ("Walking, six weeks after the operation.mp4", "video/mp4", bytes_of(2_400_000, 1)),
        ("Photo of the knee.png", "image/png", picture()),
        ("No picture.png", "image/png", bytes_of(700, 2)),
        ("Discharge letter.pdf", "application/pdf", LETTER.as_bytes().to_vec()),
    ] {
        let described = parcel.upload(name, kind, &bytes);
        parcel.add(&described);
    }
    parcel.send()
}

/// From the link to the confirmation, with a record made on the way.
async fn to_confirm(browser: &Browser, server: &TestServer) {
    browser.open(&url(server, &link(&parcel(server).to_string()))).await;
    browser.follow("main a[href*='sign-up']").await;
    sign_up(browser, "pat@example.org").await;
    browser.fill("answer", ANSWER).await;
    browser.submit().await;
    assert_eq!(browser.page().await, "choose-record");
    browser.submit().await;
}

async fn every_state(browser: &Browser, server: &TestServer) {
    to_confirm(browser, server).await;
    browser.expect_page("confirm").await;
    let held = server.app.moves.turns.acquire_many(2).await.expect("never closed");
    browser.submit().await;
    // The page looks again by itself, which would be in the way of the rules.
    browser.follow("main a[href$='still=1']").await;
    browser.expect_page_as("waiting", "waiting-queued").await;
    let moved = server.app.db.write(|tx, now, _| -> Result<bool, StoreError> {
        let row = tx.query_one("SELECT package_id, id FROM pick_up_leases", &[])?;
        let (package, id): (PackageId, LeaseId) = (row.get(0)?, row.get(1)?);
        lease::renew(tx, now, package, id, Stage::Moving, 1_540_000)
    });
    assert!(moved.await.expect("the lease is held"));
    browser.reload().await;
    browser.expect_page("waiting").await;
    drop(held);
    server.app.moves.idle().await;
    browser.reload().await;
    browser.expect_page("done").await;
    browser.shot_whole("done-whole").await;

    for (place, picture) in ["item-film", "item-picture", "item-no-picture", "item-document"].into_iter().enumerate() {
        browser.follow(&format!("main .items > li:nth-child({}) h3 a", place + 1)).await;
        browser.expect_page_as("item", picture).await;
        browser.back().await;
    }
    document(browser).await;
    for (place, picture) in [(2, "attachment"), (3, "attachment-no-picture")] {
        browser.follow(&format!("main .items > li:nth-child({place}) h3 a")).await;
        browser.follow("main a[href$='/look']").await;
        browser.expect_page_as("attachment", picture).await;
        if picture == "attachment" {
            let painted = browser.run("return document.querySelector('main img').naturalWidth").await;
            assert_eq!(painted, 160, "the picture is there");
        }
        browser.follow("main .back a").await;
        browser.back().await;
        browser.back().await;
        browser.back().await;
    }
}

/// A document is shown by the browser's own viewer, which is sealed off from pages.
async fn document(browser: &Browser) {
    browser.follow("main .items > li:nth-child(4) h3 a").await;
    browser.follow("main a[href$='/look']").await;
    let kind = browser.run("return document.contentType").await;
    assert_eq!(kind, "application/pdf", "at {}", browser.url().await);
    assert!(browser.url().await.ends_with("/look"), "it is shown where it lies, and not kept");
    browser.shot("attachment-document").await;
    browser.back().await;
    browser.back().await;
}

/// A page with a black square.
const LETTER: &str = "%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj
4 0 obj<</Length 22>>stream
50 50 100 100 re f
endstream endobj
trailer<</Root 1 0 R/Size 5>>
%%EOF
";

/// A picture with something to see.
fn picture() -> Vec<u8> {
    base64::decode(&PICTURE.concat()).expect("our own")
}

const PICTURE: &[&str] = &[
    "iVBORw0KGgoAAAANSUhEUgAAAKAAAAB4CAAAAABQyaazAAAGfklEQVR42s3cbZWrMBAGYCRUAhKQgAQkIAEJSKgEJCABCUiohJVw6ZbSZGbe",
    "+Ujp3uZnt/Q8J91CMvNCNYzjeL1ep23M21i2sd7H7TF+6Nhfv/2+6f7u+1HbwdtnbJ80DsPQb6PrunYbzTbq+7g8RsXH/pffd93ffj9sO3r7",
    "jO2jNlxVCDx8fwW8AuDNA5zOBXbfBKQ+PxAI0b+gAYRC8A3rwHwKb9DnA2ZTeJF9TiCYwhfx9Qr7jXCg+B0TYeYLAMkU8rGGgS/hhfHIv6Ab",
    "uHp9+1kGAZmQjXwC97MMAjqEqzyBT+CQAF3CWpzAFPg8U9MplImrMIEUKE1hrfEePg0oTqFAXFOfDcyENfa9JtAJfAlT4+s14jOAh7CWdcn8",
    "/fogMBWmRDYS3zGBDCgKD2X6QtPwCWRALlx0XuI7JvAAvqZwF+bEfDRoAhHwEC4Kj/oEYC5sdF7i40AmfBFzZPJy4iNAKBSMTcZLJhACn8KU",
    "KIyZ+UTgLkyITyd5JfVBIBHOJm/3JROYAHMhJUq6zEeAmfBFnBUc8XHgLjyIraHbeamPAZ/ChIjHJPgeQCSkyuwPXeZjQCq0jFPOk4FPITFK",
    "oxN9AjAlImT6DuLbgVyoGjvKk4AvYUY8qNKLB+/wPYGHMCUKzPyPPfVlwJQoGhFO8iVCZkSj5z4CTIW6Mn9f8gmDKLSR2XuTDyFARvSM7Phh",
    "gERJKr0h+wgGDCLZsQMZfXDQ44cNyIUOJziGAQNM+VAFWDKG08cdOHyxbxiq7D/ym2QC8Mxv5rTvovo+XK50AO2f2md8D2FVfFoA3IJzFjxv",
    "ScD+3VPrG6d9zqRA68oELk8YiCDsco6vnFXh1V25vMs678KIrj2qN9ZHnSQsXLxlShEIdMrqV1oBD3z9y5a+4spcXv8mwNgaXVikA99kb3KU",
    "HQQH+nc5YJtTtgVjezAGdO4T851iJ25k+Tab6vgGm22yrzLQt9NWt9rRMsCiCgnQX6tolFoFKfV4aj2zUumpPNUeVorSqj1ypWeJ1qIQkPpq",
    "q2BGhHKtbAEFR6ualwELK46tCpztiq1WDwXAWM22lYHct7orygzYC3X5hha987o3LssnEzjLXQO1Jk97BhWYQNA3gI0DCpxgV+Pm6GogoKvz",
    "YrWG1K7LTe0LuYCN3V1DvSEMVBpramcNAl3dP7H9N+LmaUFvkgBb1OEN9CfHvIFf0t2VgR1s4qdN8ovaIk+ARvc5bd6jgIECrHHKAPfILSAP",
    "GPwoU+gAelMQNhCHSHAEwg9EORIpKqQBHSGX1QNs4lGcENCbBJtMYEnYigOXcBTMAyxLg3VfA6z+O/Drv+J0Cj8NDP9I2g//im+fB6Jr3R+d",
    "Bz9/JbmdcCVRAnUXLfAXvBajxYIXKCxnLmetZqT1lmM9SJYz9ZvrwenU9WAgrsZ8p6yo3Uv+YKAu3Xeae5IVL/jzCUTAjofB4nk6su1c1LTf",
    "6t/V+QJ1tXdf7En7ybUFG9ialQ8lrzaWpP0Wq7IAikdBX2ltZhF9V7X8ppe3iqtbi8Kzq1tZARMG6hozTydm6eS0H6hgogKmGqhDRWCxwjpG",
    "K6yzVWEdpBp6YZ4unvbDYTqryt9GivwcyMv8czzsJ/ZJSBtHjtO1gUZOOOx3NTtNXbTRJAK9rabJ7DTFmnVSO5E0E/1pP62bKHY7WTMWtjp9",
    "3U5fMzZvyJoN7fI8ndgvvhaG/WgkINByx6EAJRDg6rfjjrsaqUBZOh6reDPtp4cqCmIfdizljbDfqAR7SuN0Sq4nnPUbPxON+ovk0XcIP5p+",
    "K/Jq8bwvTTfuwG+OiA7nZlhHf9DPmfhDIduis5YMfOOc+gC+lae76sC+fzPu50qia9dNatR1nst6TtSy/P7Vx9XM8odWRvnaqCrP003a3RAF",
    "Yb/OuBsC6fD6Fywx0QJdXqPr61/hjpzJs40ouCOnLUz7wXua5uJAXVHYr7XuaVK2ifIuFm8U6Ta7a/FGWyD22m1rnjzd4r2vzhn20+oU+p2J",
    "jlrK7L4zsSlN+1VDUbVHC9SpxbK0XBa9t9OTp2P1PP323c4M+4lpv959f7G3JDp57i+uY2k/GejL0+Gi8lhU8tYqypUjr+YQRu5xv9hpvz7y",
    "lAClrxF/SsDFTvt1secs3OKBOhim08J+9nMWyvJ0kUdp1PEsnfEwkjXenhwLWpOXYqDncS6z/TgXnvbLe89IGHggzqNLftLzZqrY82b+AYMQ",
    "2D8jresLAAAAAElFTkSuQmCC",
];
