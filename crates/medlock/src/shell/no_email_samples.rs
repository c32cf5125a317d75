//! The pages of people without an e-mail address with sample data; see `samples`.

use askama::Template;

use super::account_samples;
use super::no_email_views::*;
use super::page::Problem;
use super::samples::{Sample, data, visit};
use super::views::{Button, SignUp};
use super::words::Words;

/// Every page about user names and codes on paper, in every state.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let (guest, reader) = (visit(words, false), visit(words, true).at("/account"));
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));

    let problems =
        vec![Problem::of("user_name", guest.t("user-name-taken")), Problem::of("password", guest.t("password-common"))];
    add(
        "sign-up-no-email",
        SignUp {
            page: guest.page("sign-up", guest.t("sign-up-name-title")).with_problems(problems),
            text: Some(guest.t("sign-up-name-text").to_string()),
            by_name: true,
            ..account_samples::sign_up(words)
        }
        .render(),
    );
    let paper = |count: u32| PaperCodes {
        page: reader.page("paper-codes", reader.t("paper-title")),
        next: "/account".to_owned(),
        left: reader.t("paper-left").arg("count", u64::from(count)).to_string(),
        has_some: count > 0,
        is_only_way: count == 0,
    };
    add("paper-codes", paper(0).render());
    add("paper-codes-again", paper(7).render());
    add(
        "paper-shown",
        PaperShown {
            page: reader.page("recovery-codes", reader.t("paper-shown-title")),
            next: "/account".to_owned(),
            login: d("maria.lopez50"),
            address: d("https://records.example.org"),
            codes: vec![d("DFGH-JKMN-PQRT"), d("VXYZ-DFGH-JKMN")],
        }
        .render(),
    );
    let wrong =
        vec![Problem::of("email", guest.t("forgot-code-wrong")), Problem::of("code", guest.t("forgot-code-missing"))];
    add(
        "forgot-code",
        ForgotCode {
            page: guest.page("forgot-code", guest.t("forgot-code-title")).with_problems(wrong),
            login: d("maria.lopez50"),
            password_hint: guest.t("sign-up-password-hint").arg("count", 8).to_string(),
        }
        .render(),
    );
    add("forgot-code-done", guest.reset_by_code_done(9).render());
    add(
        "user-name",
        UserNamePage {
            page: reader
                .page("user-name", reader.t("account-user-name-choose"))
                .with_problems(vec![Problem::of("user_name", reader.t("user-name-form"))]),
            user_name: d("maria lopez"),
        }
        .render(),
    );
    add(
        "email-remove",
        Button {
            page: reader.page("email-remove", reader.t("account-email-remove")),
            paragraphs: vec![reader.t("account-email-remove-text").arg("email", d("ana@example.org")).to_string()],
            action: "/account/email/remove".to_owned(),
            fields: Vec::new(),
            button: reader.t("account-email-remove-button").to_string(),
            other: Some(("/account".to_owned(), reader.t("account-email-remove-keep").to_string())),
        }
        .render(),
    );
    pages
}
