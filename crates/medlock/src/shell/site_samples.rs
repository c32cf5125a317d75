//! Samples of what a site tells people, of agreeing to it, and of what people see of the help desk.

use askama::Template;
use medlock_domain::site::Kind;

use super::page::Problem;
use super::samples::{Sample, data, sender, visit};
use super::site_text::{SiteShown, blocks};
use super::site_views::{Agree, Agreed, DeskLocked, SiteText, WayBack};
use super::views::{Notice, Tone};
use super::words::Words;

/// Each of these pages.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let (guest, reader) = (visit(words, false), visit(words, true));
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let day = words.date(jiff::civil::date(2026, 7, 3));
    let text = |standing: String, note: String, now| SiteText {
        page: guest.page("site-text", guest.t("site-privacy-title").arg("site", d("Riverside Records"))),
        standing,
        note,
        blocks: blocks(&d("# What we keep\n\nYour name.\n\n- One\n- Two")),
        language: words.language.tag().to_owned(),
        others: vec![(
            "/privacy?version=1".to_owned(),
            guest.t("site-text-version").arg("number", 1).arg("date", &day).to_string(),
        )],
        now,
    };
    let counts = guest.t("site-text-from").arg("number", 2).arg("date", &day).to_string();
    add("site-text", text(counts, guest.t("site-text-language").to_string(), None).render());
    let old = guest.t("site-text-ended").arg("number", 1).arg("date", &day).arg("until", &day).to_string();
    let now = Some(("/privacy".to_owned(), guest.t("site-text-now").to_string()));
    add("site-text-old", text(old, String::new(), now).render());
    let coming = guest.t("site-text-coming").arg("number", 3).arg("date", &day).to_string();
    add(
        "site-text-coming",
        SiteText {
            page: guest.page("site-text", guest.t("site-terms-title").arg("site", d("Riverside Records"))),
            ..text(coming, String::new(), None)
        }
        .render(),
    );
    let agree = |problems| Agree {
        page: reader.page("agree", reader.t("agree-title")).with_problems(problems),
        agree: SiteShown::agree_box(&reader, &[(Kind::Terms, 3)]),
        next: "/pickup/0123456789".to_owned(),
    };
    add("agree", agree(Vec::new()).render());
    add("agree-missing", agree(vec![Problem::of("agree", reader.t("agree-missing"))]).render());
    add("agree-changed", agree(vec![Problem::of("agree", reader.t("agree-changed"))]).render());
    let no = Notice {
        paragraphs: vec![reader.t("refuse-text").to_string()],
        actions: vec![reader.action("/account/export", "refuse-download", true)],
        ..reader.notice("agree-no", "refuse-title", Tone::Plain, "note")
    };
    add("agree-no", no.render());
    let agreed = |agreed, acts| Agreed { page: reader.page("agreed", reader.t("agreed-title")), agreed, acts };
    add("agreed-empty", agreed(Vec::new(), Vec::new()).render());
    let did = reader.t("desk-did-line").arg("date", &day).arg("what", reader.t("desk-did-lock")).to_string();
    let privacy = reader.t("agreed-privacy").arg("number", 1).arg("date", &day).to_string();
    let terms = reader.t("agreed-terms").arg("number", 3).arg("date", &day).to_string();
    add("agreed", agreed(vec![privacy, terms], vec![did]).render());
    let young = Notice {
        paragraphs: vec![
            guest.t("too-young-text").arg("site", d("Riverside Records")).arg("count", 16).to_string(),
            guest.t("too-young-help").to_string(),
        ],
        actions: vec![guest.action("/sign-up", "too-young-again", false)],
        ..guest.notice("too-young", "too-young-title", Tone::Plain, "person")
    };
    add("too-young", young.render());
    add("desk-locked", DeskLocked { page: guest.page("desk-locked", guest.t("desk-locked-title")) }.render());
    let way_back = |problems| WayBack {
        page: guest.page("way-back", guest.t("way-back-title")).with_problems(problems),
        code: String::new(),
        password_hint: guest.t("sign-up-password-hint").arg("count", 8).to_string(),
    };
    add("way-back", way_back(Vec::new()).render());
    add("way-back-wrong", way_back(vec![Problem::of("code", guest.t("way-back-code-wrong"))]).render());
    add("blocked", guest.blocked(sender(words)).render());
    pages
}
