//! A record by kind, by date and by words; charts; where an item came from and what it was before.

use medlock_domain::testing;
use medlock_store::Engine;

use super::browser::Browser;
use super::samples::{A_HEIGHT, A_LETTER, A_WEIGHT, ANSWER, FRIENDLY_NAME, drop_off};
use crate::support::{TestServer, long_record, on_each_engine};

const EMAIL: &str = "ana@example.org";

/// Jane's child's record with so many items from two senders and by hand, open in her browser.
fn long(server: &TestServer, count: u32) -> (Browser, String) {
    let (jane, record) = server.jane();
    let senders = [server.app("Northlake Laboratory").id, server.app("Heart Diary").id];
    long_record::fill(&server.db, jane, record, &senders, count);
    let mut reader = Browser::new(server);
    reader.open("/sign-in");
    reader.submit(&[("email", "jane@example.org"), ("password", testing::PASSWORD)]);
    (reader, format!("/records/{record}"))
}

fn cards(reader: &Browser) -> usize {
    reader.page.html.matches("class=\"card thing\"").count()
}

#[test]
fn a_record_is_told_by_kind_and_by_date() {
    on_each_engine(|server| {
        let (mut reader, record) = long(server, 100);
        reader.open(&record).expect("record").says("In this record").says("Blood pressure").says("Everything by date");
        reader.page.says("December 2025").says("Written by you on").says("Sent by Heart Diary, added on");
        assert_eq!(cards(&reader), 50);
        assert!(reader.page.html.contains("<svg class=\"spark\""), "small charts");
        let by_year = reader.page.links(&format!("{record}?until=2022")).remove(0);
        reader.open(by_year.split('#').next().unwrap()).says("2022").says("Back to the newest");
        assert!(!reader.page.text().contains("December 2025"));
        // One kind, one sender, both.
        let kind = |reader: &Browser, name: &str| {
            let option =
                reader.page.html.split("<option value=\"").skip(1).find(|option| option.contains(&format!(">{name}<")));
            option.unwrap_or_else(|| panic!("{name}")).split('"').next().unwrap().to_owned()
        };
        reader.open(&record);
        let (weights, diary) = (kind(&reader, "Weight"), kind(&reader, "Heart Diary"));
        reader.open(&format!("{record}?kind={weights}")).says("10 items on this page");
        assert!(!reader.page.html.contains("class=\"kinds\""));
        reader.open(&format!("{record}?kind={weights}&from={diary}")).says("Heart Diary");
        assert!(!reader.page.text().contains("Northlake Laboratory, added"));
        let by_hand = kind(&reader, "Written by hand");
        reader.open(&format!("{record}?from={by_hand}")).says("Written by you");
        let nobody = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
        reader.open(&format!("{record}?kind={nobody}")).says("There is nothing like that");
    });
}

#[test]
fn words_are_found_in_every_item_of_a_record_of_two_thousand() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let (mut reader, record) = long(&server, 2_000);
    reader.open(&format!("{record}?q=RIVER+walk")).expect("record").says("items found for “RIVER walk”");
    assert_eq!(cards(&reader), 25, "one of four notes");
    assert!(reader.page.text().matches("Long walk by the river").count() == 25);
    // The oldest item of all is found, and nothing is said of a limit.
    reader.open(&format!("{record}?q=%22Letter+19%22")).expect("record").says("Nothing was found");
    reader.open(&format!("{record}?q=letter+19.txt")).says("Letter 19.txt");
    assert!(!reader.page.text().contains("items were looked at"));
    reader.open(&format!("{record}?q=zebra")).says("Nothing was found for “zebra”");
    // More than a page of them goes on where it ended.
    reader.open(&format!("{record}?q=lisinopril+once")).expect("record");
    assert_eq!(cards(&reader), 20);
    reader.open(&format!("{record}?q=mmHg")).expect("record");
    reader.open(&format!("{record}?q=blood+pressure")).says("There may be older ones");
    assert_eq!(cards(&reader), 50);
    let older = reader.page.links(&format!("{record}?q=blood%20pressure&after=")).remove(0);
    reader.open(older.split('#').next().unwrap());
    assert_eq!(cards(&reader), 50);
    reader.open(&format!("{record}?q=%3Cscript%3E")).says("<script>");
    assert!(!reader.page.html.contains("<script>"));
}

#[test]
fn a_search_that_ends_at_its_limit_says_so_and_goes_on() {
    let server = TestServer::start(Engine::Sqlite).unwrap();
    let (mut reader, record) = long(&server, 5_200);
    reader.open(&format!("{record}?q=zebra")).says("5000 items were looked at, the newest first");
    let further = reader.page.links(&format!("{record}?q=zebra&after=")).remove(0);
    reader.open(&further).says("Nothing was found");
    assert!(!reader.page.text().contains("items were looked at"));
}

#[test]
fn charts_are_drawn_with_a_table_beside_each() {
    on_each_engine(|server| {
        let (mut reader, record) = long(server, 200);
        reader
            .open(&format!("{record}/charts"))
            .expect("charts")
            .says("Blood pressure (mmHg)")
            .says("Vitamin D (nmol/L)");
        let charts = reader.page.links(&format!("{record}/charts/"));
        assert!(charts.len() >= 8, "{charts:?}");
        for chart in &charts {
            assert!(!chart.contains("odium") && !chart.contains("itamin"), "no health words in addresses: {chart}");
            reader.open(chart).expect("chart").says("Lowest").says("people who treat you");
            let html = &reader.page.html;
            assert!(html.contains("role=\"img\"") && html.contains("<title id=") && html.contains("<desc id="));
            assert!(html.contains("<table") && html.contains("<polyline class=\"line line-1\""));
            assert!(!html.contains("style=\"") && !html.contains("NaN"));
            let item = reader.page.link(&format!("{record}/items/"));
            reader.open(&item).expect("item");
        }
        reader.open(&format!("{record}/charts/blood-pressure")).says("Upper number (systolic)").says("readings, from");
        let vitamin = charts.iter().find(|chart| {
            reader.open(chart);
            reader.page.text().contains("Vitamin D (nmol/L)")
        });
        reader.open(vitamin.unwrap()).says("50 to 125").says("Sender's remark").says("Low");
        assert_eq!(reader.open(&format!("{record}/charts/zebra")).status(), 404);
        reader.prefers("es");
        reader.open(&format!("{record}/charts/weight")).says("La más baja");
    });
}

#[test]
fn an_items_page_says_where_it_came_from_and_whom_to_ask() {
    on_each_engine(|server| {
        let lab = server.app("Northlake Laboratory");
        let mut reader = Browser::new(server);
        reader.pick_up(&drop_off(server, &lab, &[A_WEIGHT, A_HEIGHT, A_LETTER].concat()), EMAIL, ANSWER);
        reader.open("/records");
        let record = reader.page.link("/records/");
        reader.open(&record);
        let item =
            reader.page.links(&format!("{record}/items/")).into_iter().find(|link| !link.contains("/files/")).unwrap();
        reader.open(&item).expect("item").says("Came in").says(&format!("The package “{FRIENDLY_NAME}”, picked up on"));
        reader.page.says("Northlake Laboratory can tell you what it means for you").says("+1 555 0100");
        assert!(!reader.page.text().contains("What it was before"), "there is one version");
    });
}

#[test]
fn nobody_else_comes_near_any_of_it() {
    on_each_engine(|server| {
        let (mut reader, record) = long(server, 20);
        reader.open(&record);
        let item =
            reader.page.links(&format!("{record}/items/")).into_iter().find(|link| !link.contains("/files/")).unwrap();
        let id = item.rsplit('/').next().unwrap().to_owned();
        let mut bo = Browser::new(server);
        let pages = [
            format!("{record}/add"),
            format!("{record}/add/weight"),
            format!("{record}/charts"),
            format!("{record}/charts/weight"),
            format!("{record}/deleted"),
            format!("{record}/deleted/{id}"),
            format!("{record}/deleted/{id}/erase"),
            format!("{record}/download"),
            format!("{record}/download/record.zip"),
            format!("{record}/erase"),
            format!("{item}/correct"),
            format!("{item}/delete"),
        ];
        for page in &pages {
            bo.open(page).expect("sign-in");
        }
        bo.sign_up("bo@example.org");
        let missing = bo.open("/records/3fa85f64-5717-4562-b3fc-2c963f66afa6").text();
        for page in &pages {
            assert_eq!(bo.open(page).status(), 404, "{page}");
            assert_eq!(bo.page.text(), missing, "{page}");
        }
        // Forms of one's own are no way into somebody else's record.
        let (_, body) = {
            bo.open("/account/edit");
            bo.form(&[])
        };
        for target in [
            format!("{item}/delete"),
            format!("{record}/add/weight"),
            format!("{record}/deleted/{id}/erase"),
            format!("{record}/erase"),
        ] {
            let answer = bo.request("POST", &target, &[("Sec-Fetch-Site", "same-origin")], &body);
            assert_eq!(answer.status, 404, "{target}");
        }
        reader.open(&item).expect("item");
    });
}
