//! Signing up and the account's pages with sample data; see `samples`.

use askama::Template;
use jiff::civil::date;
use medlock_domain::site::Kind;

use super::account_views::*;
use super::countries;
use super::page::{Birth, Problem};
use super::samples::{Sample, data, visit};
use super::site_text::SiteShown;
use super::views::{SignUp, SignUpForm};
use super::words::{Language, Words};
use super::zones::Zones;

/// The form of an account.
pub fn sign_up(words: Words) -> SignUp {
    let d = |text: &str| data(words, text);
    let guest = visit(words, false);
    SignUp {
        page: guest.page("sign-up", guest.t("sign-up-title")),
        text: Some(guest.t("sign-up-flow-text").arg("app", d("Northlake Laboratory")).to_string()),
        next: "/pickup/0123456789".to_owned(),
        by_name: false,
        may_have_no_email: true,
        provider: None,
        vouched: None,
        form: SignUpForm {
            first_name: d("Ana"),
            birth: Birth::of(date(1988, 2, 9)),
            country: "US".to_owned(),
            ..SignUpForm::default()
        },
        email_hint: guest.t("sign-up-email-hint").to_string(),
        password_hint: guest.t("sign-up-password-hint").arg("count", 8).to_string(),
        pin_hint: String::new(),
        agree: SiteShown::agree_box(&guest, &[(Kind::Privacy, 1), (Kind::Terms, 3)]),
        countries: countries::choices(words),
    }
}

/// Every page about the account, in every state.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let (guest, reader) = (visit(words, false), visit(words, true).at("/account"));
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));

    let sign_up = |problems: Vec<Problem>| SignUp {
        page: guest.page("sign-up", guest.t("sign-up-title")).with_problems(problems),
        ..sign_up(words)
    };
    add("sign-up", sign_up(Vec::new()).render());
    add(
        "sign-up-invited",
        SignUp {
            text: Some(guest.t("sign-up-invited-text").to_string()),
            pin_hint: guest.t("sign-up-pin-hint").arg("count", 2).to_string(),
            ..sign_up(vec![
                Problem::of("email", guest.t("sign-up-invited-address")),
                Problem::of("first_name", guest.t("first-name-form")),
                Problem::of("last_name", guest.t("last-name-form")),
                Problem::of("birth_date", guest.t("birth-date-form")).at("birth_month"),
            ])
        }
        .render(),
    );
    add(
        "sign-up-problems",
        sign_up(vec![
            Problem::of("last_name", guest.t("last-name-missing")),
            Problem::of("email", guest.t("email-missing")),
            Problem::of("password", guest.t("password-too-short").arg("count", 8)),
            Problem::of("birth_date", guest.t("birth-date-wrong")).at("birth_month"),
            Problem::of("country", guest.t("country-missing")),
        ])
        .render(),
    );
    add("sign-up-closed", guest.sign_up_closed().render());

    let account = |news: String, email_proved: bool| Account {
        page: reader.page("account", reader.t("account-title")),
        news,
        name: d("Ana Sample"),
        birth_date: words.date(date(1988, 2, 9)),
        country: words.say("country-US").to_string(),
        language: d("English"),
        time_zone: d("Λισσαβόνα (14:05)"),
        email: d("ana.with.a.long.name@mailboxes.example.org"),
        email_proved,
        email_removable: email_proved,
        phone: if email_proved { d("+1 555 010 0200") } else { String::new() },
        user_name: if email_proved { d("ana.sample") } else { String::new() },
        paper_left: reader.t("paper-left").arg("count", 0).to_string(),
    };
    add("account", account(String::new(), true).render());
    add("account-unproved", account(reader.t("account-done-edit").to_string(), false).render());

    let edit = |problems| AccountEdit {
        page: reader.page("account-edit", reader.t("account-edit-title")).with_problems(problems),
        form: EditForm {
            first_name: d("Ana"),
            last_name: d("Sample"),
            birth: Birth::of(date(1988, 2, 9)),
            country: "US".into(),
            language: "en".into(),
            time_zone: "Europe/Lisbon".into(),
            phone: d("+1 555 010 0200"),
        },
        countries: countries::choices(words),
        languages: Language::REAL.map(|language| (language.tag(), d(language.own_name()))).to_vec(),
        usual_zone: words.say("time-zone-usual").arg("city", "Λισσαβόνα").to_string(),
        zones: vec![Zones {
            country: words.say("country-PT").to_string(),
            zones: vec![("Europe/Lisbon", d("Λισσαβόνα (14:05)")), ("Atlantic/Azores", d("Αζόρες (13:05)"))],
        }],
    };
    add("account-edit", edit(Vec::new()).render());
    let wrong = vec![
        Problem::of("first_name", reader.t("first-name-missing")),
        Problem::of("birth_date", reader.t("birth-date-future")).at("birth_year"),
        Problem::of("country", reader.t("country-missing")),
    ];
    add("account-edit-wrong", edit(wrong).render());

    let line = |id: &str| BrowserLine {
        id: id.into(),
        since: words.date_time(date(2026, 7, 14).at(8, 45, 0, 0)),
        used: words.date_time(date(2026, 7, 15).at(19, 5, 0, 0)),
    };
    let browsers = |news: String, lines| Browsers {
        page: reader.page("browsers", reader.t("browsers-title")),
        news,
        browsers: lines,
    };
    add("browsers", browsers(String::new(), vec![line("")]).render());
    let news = reader.t("browsers-done-one").to_string();
    add("browsers-several", browsers(news, vec![line(""), line("1"), line("2")]).render());

    let email = |typed: &str, problems| AccountEmail {
        page: reader.page("account-email", reader.t("account-email-title")).with_problems(problems),
        text: reader.t("account-email-text").arg("email", d("ana@example.org")).to_string(),
        email: d(typed),
        asks_password: true,
    };
    add("account-email", email("", Vec::new()).render());
    let wrong = vec![
        Problem::of("email", reader.t("account-email-same")),
        Problem::of("password", reader.t("password-missing")),
    ];
    add("account-email-wrong", email("ana@example.org", wrong).render());
    add("account-email-sent", reader.change_sent(&d("ana@new.example")).render());
    add("account-email-enough", reader.change_enough_sent().render());
    add("account-email-no-mail", reader.no_mail_for_change().render());
    add("account-email-confirm", guest.change_asked(&d("ana@new.example"), "0123".into()).render());
    add("account-email-done", reader.change_done().render());
    add("account-email-bad", guest.change_link_bad().render());
    pages
}
