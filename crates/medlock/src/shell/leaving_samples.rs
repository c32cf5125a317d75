//! The pages about leaving with sample data; see `samples`.

use askama::Template;

use super::leaving_views::*;
use super::page::Problem;
use super::samples::{Sample, data, visit};
use super::visit::Visit;
use super::words::Words;

/// Every page about leaving, in every state.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let reader = visit(words, true).at("/account/leave");
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let t = |key: &'static str| reader.t(key).to_string();

    let choice = |value: &str, label: String, hint: String| FateChoice {
        value: value.to_owned(),
        label,
        hint,
        is_chosen: false,
    };
    let asked = |id: &str, name: &str, heir: bool, problem: bool| {
        let mut hint = reader.t("leave-delete-hint").arg("count", 12_u64).to_string();
        if heir {
            hint = format!("{hint} {}", reader.t("leave-delete-others").arg("people", d("Bo Sample, Cleo Sample")));
        }
        let mut choices = vec![choice("delete", t("leave-delete"), hint)];
        if heir {
            let label = reader.t("leave-hand").arg("name", d("Bo Sample")).to_string();
            choices.push(choice("2", label, t("leave-hand-hint")));
        }
        choices.push(choice("stop", t("leave-stop"), t("leave-stop-hint")));
        let missing = reader.t("leave-missing").arg("record", d(name)).to_string();
        RecordLine {
            id: id.to_owned(),
            text: reader.t("leave-record-question").arg("record", d(name)).to_string(),
            note: t("leave-record-alone"),
            choices,
            problem: if problem { missing } else { String::new() },
        }
    };
    let told = |id: &str, key: &'static str, name: &str| RecordLine {
        id: id.to_owned(),
        text: reader.t(key).arg("record", d(name)).arg("people", d("Bo Sample, Cleo Sample")).to_string(),
        note: String::new(),
        choices: Vec::new(),
        problem: String::new(),
    };
    let page = |problems: Vec<Problem>| reader.page("leave", reader.t("leave-title")).with_problems(problems);
    let records = |problem: bool| {
        vec![
            asked("1", "Ana Sample", false, problem),
            asked("2", "Mia Sample", true, false),
            told("3", "leave-record-together", "Leo Sample"),
            told("4", "leave-record-guest", "Grandpa"),
        ]
    };
    add("leave", Leave { page: page(Vec::new()), records: records(false) }.render());
    add("leave-without-records", Leave { page: page(Vec::new()), records: Vec::new() }.render());
    let missing = reader.t("leave-missing").arg("record", d("Ana Sample"));
    let problem = Problem::of("record", missing).at("record-1-delete");
    add("leave-unanswered", Leave { page: page(vec![problem]), records: records(true) }.render());
    let check = LeaveCheck {
        page: reader.page("leave-check", reader.t("leave-check-title")),
        lines: vec![
            (t("leave-check-account"), t("leave-check-deleted")),
            (d("Ana Sample"), t("leave-check-record-deleted")),
            (d("Mia Sample"), reader.t("leave-check-record-handed").arg("name", d("Bo Sample")).to_string()),
            (d("Leo Sample"), t("leave-check-record-stays")),
        ],
        fields: vec![("record-1".to_owned(), "delete".to_owned())],
    };
    add("leave-check", check.render());
    let stranger = Visit { person: None, ..visit(words, false).at("/") };
    add("left", stranger.left(Some(&d("ana@example.org"))).render());
    add("left-untold", stranger.left(None).render());
    add("export", reader.export_offer().render());
    add("new-password", reader.new_password(true, Vec::new()).render());
    let wrong = vec![
        Problem::of("password", reader.t("prove-wrong")),
        Problem::of("new_password", reader.t("new-password-same")),
    ];
    add("new-password-wrong", reader.new_password(true, wrong).render());
    pages
}
