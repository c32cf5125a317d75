//! The pages on which a document is sorted, with sample data, for the tests in `samples`.

use askama::Template;
use jiff::civil::date;

use super::page::{Block, Fact, Problem};
use super::samples::{Sample, data, visit};
use super::sorting_views::*;
use super::words::Words;

/// Every one of them.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true).at("/records/1");
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let day = words.date(date(2026, 1, 20));
    let fact = |label: &str, value: &str| Block::Fact(Fact { label: d(label), value: d(value), depth: 0 });
    let line = |id: &str, headline: &str, about: &str, note: &str, beside: bool| Line {
        id: id.to_owned(),
        headline: d(headline),
        about: d(about),
        note: match note {
            "there" => words.say("sort-there").to_string(),
            "similar" => words.say("sort-similar").to_string(),
            "taken" => words.say("sort-taken").to_string(),
            _ => String::new(),
        },
        is_there: note == "taken",
        is_chosen: note.is_empty(),
        beside: beside.then(|| Beside {
            text: words.say("sort-beside-of").arg("what", d(headline)).arg("date", &day).to_string(),
            href: "/records/1/items/2".to_owned(),
        }),
        blocks: vec![fact("Condition", headline), fact("Onset date", "March 2005")],
    };
    let group = |key: &'static str, lines: Vec<Line>| Group { name: words.say(key).to_string(), lines };
    let unread = |what: &str, why: &'static str| Unread { what: d(what), why: words.say(why).to_string() };
    let title = || reader.t("sort-title").arg("document", d("Summary from Riverside Clinic"));
    let sort = |problems: Vec<Problem>| Sort {
        page: reader.page("sort", title()).with_problems(problems),
        paragraphs: vec![
            reader.t("sort-lede-app").arg("app", d("Weight Diary")).to_string(),
            reader.t("sort-lede").arg("name", d("Mia Sample")).to_string(),
            reader.t("sort-bounded").arg("count", 2_000).to_string(),
        ],
        action: Some("/records/1/items/2/sort".to_owned()),
        groups: vec![
            group(
                "sort-part-problems",
                vec![
                    line("1", "Asthma", "Condition · Status: Active", "there", true),
                    line("2", "High blood pressure", "Condition", "", false),
                    line("3", "Sprained ankle", "Condition · Stop date: August 1, 2025", "taken", true),
                ],
            ),
            group("sort-part-medications", vec![line("4", "Lisinopril, 10 mg", "Medication", "similar", true)]),
        ],
        unread: vec![
            Unread {
                what: words.say("sort-part-payers").to_string(),
                why: words.say("sort-why-not-offered").to_string(),
            },
            unread("Platelets", "sort-why-no-value"),
            Unread {
                what: words.say("sort-entry-of").arg("part", words.say("sort-part-problems")).to_string(),
                why: words.say("sort-why-no-name").to_string(),
            },
        ],
        more: Some(words.say("sort-more").arg("count", 12).to_string()),
        back: ("/records/1/items/2".to_owned(), reader.t("sort-keep").to_string()),
    };
    add("sort", sort(Vec::new()).render());
    let problem = Problem::of("entry", words.say("sort-none-ticked")).at("entries");
    add("sort-none-ticked", sort(vec![problem]).render());
    let nothing = Sort {
        paragraphs: vec![reader.t("sort-nothing").to_string()],
        action: None,
        groups: Vec::new(),
        more: None,
        back: ("/records/1/items/2".to_owned(), reader.t("sort-back").to_string()),
        ..sort(Vec::new())
    };
    add("sort-nothing", nothing.render());
    let check = SortCheck {
        page: reader.page("sort-check", reader.t("sort-check-title").arg("count", 2).arg("name", d("Mia Sample"))),
        text: reader.t("sort-check-text").arg("document", d("Summary from Riverside Clinic")).to_string(),
        lines: vec![(d("Condition"), d("High blood pressure")), (d("Medication"), d("Lisinopril, 10 mg"))],
        action: "/records/1/items/2/sort/confirm".to_owned(),
        again: "/records/1/items/2/sort".to_owned(),
        entries: vec!["2".to_owned(), "4".to_owned()],
        button: reader.t("sort-check-button").arg("count", 2).to_string(),
        back: ("/records/1/items/2".to_owned(), reader.t("sort-keep").to_string()),
    };
    add("sort-check", check.render());
    let documents = SortDocuments {
        page: reader.page("sort-documents", reader.t("sort-documents-title")),
        lede: reader.t("sort-documents-lede").arg("app", d("Weight Diary")).to_string(),
        documents: ["Continuity of Care Record (CCR)", "Summary from Riverside Clinic"]
            .map(|name| ("/app/0123456789".to_owned(), d(name), day.clone()))
            .into(),
        back: ("/records".to_owned(), reader.t("door-not-now").arg("app", d("Weight Diary")).to_string()),
    };
    add("sort-documents", documents.render());
    pages
}
