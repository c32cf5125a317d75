//! The pages about one record's items with sample data, for the tests in `samples`.

use askama::Template;
use jiff::civil::date;

use super::chart::{self, Line};
use super::export::Download;
use super::hand;
use super::hand_page::{AddItem, ItemForm};
use super::page::Problem;
use super::record_views::*;
use super::samples::{Sample, data, items, sender, visit};
use super::words::Words;

/// Every one of them.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true).at("/records/1");
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let day = words.date(date(2026, 7, 14));
    let choice = |value: &str, name: &str, chosen| Choice { value: value.to_owned(), name: d(name), chosen };
    let spark = chart::spark(&[1.0, 3.0, 2.0].map(|value| (date(2026, 1, value as i8).at(0, 0, 0, 0), value)));
    let links = || RecordLinks {
        connections: "/connections".to_owned(),
        access: "/records/1/access".to_owned(),
        sharing: "/records/1/sharing".to_owned(),
        edit: "/records/1/edit".to_owned(),
        add: Some("/records/1/add".to_owned()),
        charts: Some("/records/1/charts".to_owned()),
        download: "/records/1/download".to_owned(),
        deleted: Some(("/records/1/deleted".to_owned(), 2)),
    };
    let record = |is_empty: bool, narrowed: bool| Record {
        page: reader.page("record", reader.t("record-heading").arg("name", d("Mia Sample"))),
        name: d("Mia Sample"),
        about: d("Daughter"),
        blocked: vec![
            reader
                .t("record-blocked-text")
                .arg("count", 2)
                .arg("app", d("Northlake Laboratory"))
                .arg("date", words.date(date(2026, 7, 3)))
                .to_string(),
        ],
        keeping: reader.t("family-you-keep").to_string(),
        families: vec![(
            reader.t("hand-over-grown").arg("record", d("Mia Sample")).arg("age", 18).to_string(),
            "/records/1/hand-over".to_owned(),
            reader.t("hand-over-link").arg("record", d("Mia Sample")).to_string(),
        )],
        born: Some(words.date(date(2014, 9, 30))),
        links: links(),
        printed: day.clone(),
        news: (!is_empty).then(|| reader.t("deleted-done").to_string()),
        is_empty,
        kinds: match is_empty || narrowed {
            true => Vec::new(),
            false => [("Weight", 12, "54.2 kg", true), ("Lab test results", 3, "Complete blood count", false)]
                .map(|(name, count, newest, chart)| KindLine {
                    href: "/records/1?kind=2".to_owned(),
                    name: d(name),
                    count,
                    newest: d(newest),
                    date: day.clone(),
                    chart: chart.then(|| ("/records/1/charts/weight".to_owned(), spark.clone())),
                })
                .into(),
        },
        looking: Looking {
            action: "/records/1".to_owned(),
            words: if narrowed { d("Sugar") } else { String::new() },
            kinds: vec![choice("1", "Weight", narrowed), choice("2", "File", false)],
            senders: vec![choice("3", "Northlake Laboratory", false), choice("4", "Diary", false)],
            is_narrowed: narrowed,
            result: reader.t("look-found").arg("count", 4).arg("words", d("Sugar")).to_string(),
            bounded: narrowed
                .then(|| (reader.t("look-bounded").arg("count", "5000").to_string(), "/records/1?after=0".to_owned())),
        },
        months: match is_empty {
            true => Vec::new(),
            false => vec![Month { name: words.month_of_year(2026, 6), items: items(words) }],
        },
        years: if is_empty {
            Vec::new()
        } else {
            ["2026", "2025"].map(|year| ("/records/1".to_owned(), year.to_owned())).into()
        },
        newest: narrowed.then(|| "/records/1".to_owned()),
        older: (!is_empty && !narrowed).then(|| "/records/1?after=0".to_owned()),
    };
    add("record", record(false, false).render());
    add("record-found", record(false, true).render());
    add("record-empty", record(true, false).render());

    for (n, item) in items(words).into_iter().enumerate() {
        let told = |item: &super::page::Item| (item.headline.clone(), item.blocks.clone());
        let (headline, blocks) = told(&item);
        let version = |key: &'static str, is_current: bool| VersionLine {
            what: reader.words.say(key).arg("name", d("Northlake")).arg("date", &day).to_string(),
            is_current,
            headline: headline.clone(),
            blocks: blocks.clone(),
        };
        add(
            &format!("item-{n}"),
            ItemPage {
                page: reader.page("item", item.type_name.clone()),
                record: d("Mia Sample"),
                record_href: "/records/1".to_owned(),
                printed: day.clone(),
                news: (n == 1).then(|| reader.t("item-done-corrected").to_string()),
                about: vec![
                    (reader.t("item-when").to_string(), day.clone()),
                    (reader.t("item-from").to_string(), d("Northlake Laboratory")),
                    (
                        reader.t("item-package").to_string(),
                        reader.t("item-package-of").arg("name", d("Blood test")).arg("date", &day).to_string(),
                    ),
                ],
                ask: (n == 0).then(|| sender(words)),
                links: ItemLinks {
                    correct: (n == 1).then(|| "/records/1/items/2/correct".to_owned()),
                    move_away: Some("/records/1/items/2/move".to_owned()),
                    delete: Some("/records/1/items/2/delete".to_owned()),
                    chart: (n < 2).then(|| "/records/1/charts/weight".to_owned()),
                    sort: (n == 3).then(|| "/records/1/items/2/sort".to_owned()),
                    why_not: if n == 0 { reader.t("item-fixed-no-form").to_string() } else { String::new() },
                },
                versions: match n {
                    1 => vec![version("item-changed-by-you", true), version("version-sent-by", false)],
                    _ => Vec::new(),
                },
                more_versions: n == 1,
                item,
            }
            .render(),
        );
    }
    let mut closed_book = items(words).remove(1);
    closed_book.headline.clear();
    closed_book.unreadable = true;
    add(
        "item-unreadable",
        ItemPage {
            page: reader.page("item", closed_book.type_name.clone()),
            record: d("Mia"),
            record_href: "/records/1".to_owned(),
            printed: closed_book.date.clone(),
            news: None,
            about: Vec::new(),
            ask: None,
            links: ItemLinks::default(),
            versions: Vec::new(),
            more_versions: false,
            item: closed_book,
        }
        .render(),
    );
    pages.extend(charts(words));
    pages.extend(by_hand(words));
    pages.extend(deleted(words));
    pages
}

fn charts(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true).at("/records/1/charts");
    let day = words.date(date(2026, 7, 14));
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let line = |name: &str, base: f64| Line {
        name: d(name),
        points: (1..=12).map(|month| (date(2025, month, 3).at(8, 0, 0, 0), base + f64::from(month % 5))).collect(),
    };
    let lines = [line("Upper number", 120.0), line("Lower number", 78.0)];
    let list = |charts: Vec<ChartLine>| Charts {
        page: reader.page("charts", reader.t("charts-title").arg("name", d("Mia Sample"))),
        record: d("Mia Sample"),
        record_href: "/records/1".to_owned(),
        bounded: Some(reader.t("chart-bounded").arg("count", "2000").to_string()),
        charts,
    };
    let one = ChartLine {
        href: "/records/1/charts/weight".to_owned(),
        name: d("Blood pressure"),
        count: 12,
        newest: d("122/80 mmHg"),
        date: day.clone(),
        spark: chart::spark(&lines[0].points),
    };
    add("charts", list(vec![one]).render());
    add("charts-empty", list(Vec::new()).render());
    let row = |flag: &str| ChartRow {
        href: "/records/1/items/2".to_owned(),
        date: day.clone(),
        values: vec!["122".to_owned(), "80".to_owned()],
        range: d("90 – 140"),
        flag: d(flag),
    };
    let part = ChartPart {
        heading: d("Blood pressure (mmHg)"),
        told: reader.t("chart-told").arg("count", 12).arg("from", &day).arg("to", &day).to_string(),
        drawings: chart::draw(words, "chart-1", &lines),
        lines: lines.iter().map(|line| line.name.clone()).collect(),
        columns: lines.iter().map(|line| line.name.clone()).collect(),
        has_range: true,
        has_flag: true,
        rows: vec![row("High"), row("")],
        cut: Some(reader.t("chart-rows-cut").arg("shown", "200").arg("total", "900").to_string()),
    };
    add(
        "chart",
        ChartPage {
            page: reader.page("chart", d("Blood pressure")),
            record: d("Mia Sample"),
            record_href: "/records/1".to_owned(),
            charts_href: "/records/1/charts".to_owned(),
            printed: day,
            parts: vec![part],
            bounded: None,
        }
        .render(),
    );
    pages
}

fn by_hand(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true).at("/records/1/add");
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    add(
        "add-item",
        AddItem {
            page: reader.page("add-item", reader.t("add-title").arg("name", d("Mia Sample"))),
            record: d("Mia Sample"),
            record_href: "/records/1".to_owned(),
            kinds: hand::FORMS
                .iter()
                .map(|form| (format!("/records/1/add/{}", form.name), super::plain::type_name(words, form.type_id)))
                .collect(),
        }
        .render(),
    );
    for form in hand::FORMS {
        for wrong in [false, true] {
            let typed = form.blank(date(2026, 7, 14));
            let problems: Vec<Problem> = match wrong {
                true => hand::body(form, words, date(2026, 7, 14), &hand::Typed::new(), None).err().unwrap_or_default(),
                false => Vec::new(),
            };
            // Units are written as they are everywhere.
            let mut fields = hand::fields(form, words, &typed);
            for field in &mut fields {
                if let hand::FieldOf::Measured { units, .. } = &mut field.kind {
                    units.iter_mut().for_each(|(unit, _)| *unit = d(unit));
                }
            }
            add(
                &format!("item-form-{}{}", form.name, if wrong { "-wrong" } else { "" }),
                ItemForm {
                    page: reader
                        .page("item-form", reader.t("form-add-title").arg("kind", d("Weight")))
                        .with_problems(problems),
                    lede: reader.t("form-add-lede").arg("name", d("Mia Sample")).to_string(),
                    action: format!("/records/1/add/{}", form.name),
                    hidden: ("form", "0123".to_owned()),
                    fields,
                    button: reader.t("form-add-button").to_string(),
                    other: ("/records/1/add".to_owned(), reader.t("form-back").to_string()),
                }
                .render(),
            );
        }
    }
    add(
        "download",
        Download {
            page: reader.page("download", reader.t("download-title").arg("name", d("Mia Sample"))),
            record: d("Mia Sample"),
            record_href: "/records/1".to_owned(),
            href: "/records/1/download/record.zip".to_owned(),
            items: 12,
            size: words.size(123_456),
        }
        .render(),
    );
    pages
}

fn deleted(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true).at("/records/1/deleted");
    let day = words.date(date(2026, 7, 14));
    let what = reader.t("version-deleted-by-you").arg("date", &day).to_string();
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let list = |items: Vec<DeletedLine>| Deleted {
        page: reader.page("deleted", reader.t("deleted-title").arg("name", d("Mia Sample"))),
        record: d("Mia Sample"),
        record_href: "/records/1".to_owned(),
        news: Some(reader.t("erase-done").to_string()),
        text: reader.t("deleted-text").arg("size", words.size(12_345)).to_string(),
        items,
        moved: vec![(
            d("Weight"),
            reader.t("moved-line-you").arg("record", d("Bo Sample")).arg("date", &day).to_string(),
        )],
        older: Some("/records/1/deleted?after=0".to_owned()),
        erase_all: Some("/records/1/erase".to_owned()),
    };
    let line = DeletedLine {
        href: "/records/1/deleted/2".to_owned(),
        type_name: d("Weight"),
        headline: d("54.2 kg"),
        date: day.clone(),
        what: what.clone(),
    };
    add("deleted", list(vec![line]).render());
    add("deleted-empty", list(Vec::new()).render());
    for may in [true, false] {
        let item = items(words).remove(1);
        add(
            if may { "deleted-item" } else { "deleted-item-guest" },
            DeletedItem {
                page: reader.page("deleted-item", item.type_name.clone()),
                back: "/records/1/deleted".to_owned(),
                what: what.clone(),
                item,
                restore: may.then(|| "/records/1/deleted/2/restore".to_owned()),
                erase: may.then(|| "/records/1/deleted/2/erase".to_owned()),
            }
            .render(),
        );
    }
    for (name, title, text, button, keep) in [
        ("delete-item", "delete-title", "delete-text", "delete-button", "delete-keep"),
        ("erase-item", "erase-title", "erase-text", "erase-button", "erase-keep"),
    ] {
        add(
            name,
            Warning {
                page: reader.page(name, words.say(title)),
                paragraphs: vec![words.say(text).to_string()],
                what: d("Weight: 54.2 kg"),
                action: "/records/1/items/2/delete".to_owned(),
                fields: vec![("version", "0".to_owned())],
                button: words.say(button).to_string(),
                other: ("/records/1".to_owned(), words.say(keep).to_string()),
            }
            .render(),
        );
    }
    let delete = |problem: bool| DeleteRecord {
        page: reader.page("delete-record", reader.t("record-delete-title").arg("name", d("Mia Sample"))).with_problems(
            if problem {
                vec![Problem::of("record_name", reader.t("record-delete-other").arg("name", d("Mia Sample")))]
            } else {
                Vec::new()
            },
        ),
        items: 41,
        others: vec![d("Bo Sample")],
        apps: vec![d("Weight Diary"), d("Riverside Clinic")],
        ask: reader.t("record-delete-name").arg("name", d("Mia Sample")).to_string(),
        typed: if problem { d("Ana") } else { String::new() },
        action: "/records/1/delete".to_owned(),
        download: "/records/1/download".to_owned(),
        back: ("/records/1/edit".to_owned(), reader.t("record-delete-keep").to_string()),
    };
    add("delete-record", delete(false).render());
    add("delete-record-problem", delete(true).render());
    pages
}
