//! The pages for families and about notices with sample data; see `samples`.

use askama::Template;
use jiff::civil::date;
use medlock_domain::notices::{KINDS, Kind};

use super::families_views::*;
use super::notices;
use super::notices_views::*;
use super::page::Problem;
use super::samples::{Sample, data, record_choice, visit};
use super::words::Words;

/// Every page for families and about notices, in every state.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true).at("/records/1");
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let t = |key: &'static str| reader.t(key).to_string();
    let day = words.date(date(2026, 8, 13));

    let move_item = |all: bool, problems: Vec<Problem>| MoveItem {
        page: reader.page("move-item", reader.t("move-title")).with_problems(problems),
        lede: match all {
            true => reader.t("move-lede-pick-up").arg("count", 4).arg("name", d("Blood test")),
            false => reader.t("move-lede-item"),
        }
        .arg("record", d("Mia Sample"))
        .to_string(),
        one: reader.t("move-one").arg("what", d("54.2 kg")).to_string(),
        all: all.then(|| reader.t("move-all").arg("count", 4).to_string()),
        which: if all { "all".to_owned() } else { String::new() },
        records: vec![
            record_choice("2", d("Ana Sample"), d("Your own record")),
            record_choice("3", d("Bo Sample"), d("Son")),
        ],
        chosen: String::new(),
        apps: reader.t("move-apps").arg("record", d("Mia Sample")).to_string(),
        until: reader.t("move-until").arg("day", &day).to_string(),
        action: "/records/1/items/2/move".to_owned(),
        back: "/records/1/items/2".to_owned(),
    };
    add("move-item", move_item(false, Vec::new()).render());
    add("move-pick-up", move_item(true, Vec::new()).render());
    let problems = vec![
        Problem::of("which", reader.t("move-which-missing")).at("which-one"),
        Problem::of("record", reader.t("move-where-missing")).at("record-2"),
    ];
    add("move-problem", move_item(true, problems).render());
    for (name, title, text) in [
        ("move-none", "move-none-title", "move-none-text"),
        ("move-late", "move-late-title", "move-late-text"),
        ("move-not", "move-not-title", "move-not-text"),
    ] {
        add(name, reader.move_not(title, text, "/records/1/items/2").render());
    }

    let hand_over = |problems: Vec<Problem>| HandOver {
        page: reader
            .page("hand-over", reader.t("hand-over-title").arg("record", d("Mia Sample")))
            .with_problems(problems),
        record: d("Mia Sample"),
        email: d("mia@example.org"),
        may_mail: true,
        pin_hint: reader.t("hand-over-pin-hint").arg("min", 4).arg("record", d("Mia Sample")).to_string(),
        action: "/records/1/hand-over".to_owned(),
        back: "/records/1/sharing".to_owned(),
    };
    add("hand-over", hand_over(Vec::new()).render());
    add("hand-over-problem", hand_over(vec![Problem::of("pin", reader.t("hand-over-pin-missing"))]).render());
    let take_over = |problems: Vec<Problem>| TakeOver {
        page: reader
            .page("take-over", reader.t("take-over-title").arg("name", d("Ana Sample")).arg("record", d("Mia Sample")))
            .with_problems(problems),
        action: "/invitations/1".to_owned(),
        others: d("Ana Sample, Bo Sample"),
        chosen: String::new(),
        pin_hint: reader.t("invitation-pin-hint").arg("name", d("Ana Sample")).arg("count", 3).to_string(),
        other: ("/invitations/1/reject".to_owned(), t("take-over-not-me")),
        deadline: String::new(),
    };
    add("take-over", take_over(Vec::new()).render());
    let missing = Problem::of("keep", reader.t("take-over-missing")).at("keep-see");
    add("take-over-problem", take_over(vec![missing]).render());

    let line = |text: String, times: String| HappenedLine {
        text,
        at: day.clone(),
        times,
        href: "/records/1".to_owned(),
        see: t("happened-see-record"),
    };
    let happened =
        |lines: Vec<HappenedLine>| HappenedPage { page: reader.page("happened", reader.t("happened-title")), lines };
    let added = reader.t("happened-added").arg("count", 3).arg("record", d("Mia Sample")).to_string();
    let times = reader.t("happened-times").arg("count", 2).arg("date", &day).to_string();
    add("happened", happened(vec![line(added, String::new()), line(t("happened-signed-in"), times)]).render());
    add("happened-empty", happened(Vec::new()).render());
    let switches = |why_none: String| Switches {
        page: reader.page("notices", reader.t("notices-title")),
        news: why_none.is_empty().then(|| t("notices-saved")),
        why_none,
        switches: KINDS.iter().map(|kind| notices::switch_line(words, *kind, *kind != Kind::Added)).collect(),
    };
    add("notices", switches(String::new()).render());
    add("notices-no-email", switches(t("notices-no-email")).render());
    let guest = visit(words, false).at("/");
    add("notice-off", guest.notice_off(Kind::SignedIn, "1").render());
    add("notice-off-done", guest.notice_off_done().render());
    add("notice-off-bad", guest.notice_off_bad().render());
    pages
}
