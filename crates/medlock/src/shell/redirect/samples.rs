//! The pages of the doors with sample data; see [`samples`](super::super::samples).

use askama::Template;

use super::super::samples::{Sample, data, record_choice, sender, visit};
use super::super::views::{Action, Button, ChooseRecord, NewRecordForm, SignIn};
use super::super::words::Words;
use super::give_back::GiveBack;
use super::{complete, pages as words_alone};

pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let (guest, reader, sender) = (visit(words, false), visit(words, true), sender(words));
    let app = sender.name.as_str();
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));

    let sign_in = SignIn {
        page: guest.page("sign-in", guest.t("door-sign-in-title").arg("app", app)),
        text: Some(guest.t("door-sign-in-text").arg("app", app).to_string()),
        next: "/app/0123456789".to_owned(),
        email: String::new(),
        may_sign_up: true,
        may_have_no_email: true,
        idled_out: false,
        provider: None,
        passkey: None,
    };
    add("door-sign-in", sign_in.render());
    let not_now = || Action {
        href: "https://northlake.example/in?target=AppAuthReject".to_owned(),
        text: reader.t("door-not-now").arg("app", app).to_string(),
        first: false,
    };
    let choose = |title: &'static str, many: bool, none: bool| ChooseRecord {
        page: reader.page("choose-record", reader.t(title).arg("app", app)),
        action: "/app/0123456789/record".to_owned(),
        many,
        sender: sender.clone(),
        parcel: None,
        found: String::new(),
        hint: reader.t("door-record-hint").to_string(),
        make: reader.t("connect-record-make").to_string(),
        records: match none {
            true => Vec::new(),
            false => vec![
                record_choice("1", d("Ana Sample"), words.say("relationship-1").to_string()),
                record_choice("2", d("Mia Sample"), d("Daughter")),
            ],
        },
        chosen: if none { "new".to_owned() } else { "1 2".to_owned() },
        may_make: true,
        form: NewRecordForm::default(),
        relationships: vec![(1, words.say("relationship-1").to_string())],
        deadline: String::new(),
        other: Some(not_now()),
    };
    add("door-choose", choose("door-record-title", false, false).render());
    add("door-choose-many", choose("door-record-title-many", true, false).render());
    add("door-choose-new", choose("door-record-title-new", false, true).render());
    let go_on = Button {
        page: reader.page("continue", reader.t("door-on-title").arg("app", app)),
        paragraphs: vec![reader.t("door-on-record").arg("app", app).arg("record", d("Mia Sample")).to_string()],
        action: "/app/0123456789/continue".to_owned(),
        fields: Vec::new(),
        button: reader.t("door-go-on").arg("app", app).to_string(),
        other: Some((not_now().href, not_now().text)),
    };
    add("door-go-on", go_on.render());
    let give_back = GiveBack {
        page: reader.page("continue", reader.t("door-back-title").arg("app", app)),
        text: reader.t("door-back-text").arg("app", app).to_string(),
        action: "https://northlake.example/in?target=AppAuthSuccess".to_owned(),
        fields: vec![("wctoken", "0123=".to_owned())],
        button: reader.t("door-go-on").arg("app", app).to_string(),
        script: "/static/give-back.js",
    };
    add("door-give-back", give_back.render());
    add("door-complete", complete::notice(&reader, app, true, false).render());
    add("door-complete-nothing", complete::notice(&guest, "", false, false).render());
    add("door-complete-signed-out", complete::notice(&guest, app, false, true).render());
    add("door-link-bad", words_alone::link_bad_notice(&guest).render());
    add("door-link-long", words_alone::link_long_notice(&guest).render());
    add("door-lost", words_alone::flow_lost_notice(&guest).render());
    add("door-not-made", words_alone::not_made_notice(&reader).render());
    pages
}
