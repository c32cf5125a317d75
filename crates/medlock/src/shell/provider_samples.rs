//! The pages about signing in with a provider with sample data; see `samples`.

use askama::Template;

use super::account_samples;
use super::page::Problem;
use super::passkey::PasskeyOffer;
use super::provider_views::{AtProvider, Door, ProviderBack, VouchedFor};
use super::samples::{Sample, data, visit};
use super::security_views::{Prove, Security};
use super::views::{Button, Notice, SignIn, SignUp, Tone};
use super::words::Words;

/// Every page about a provider, in every state.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let (guest, reader) = (visit(words, false), visit(words, true).at("/account/security"));
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let name = d("Northland Health");
    let door = |is_only: bool| Door {
        href: "/oidc?next=/records".into(),
        text: guest.t("provider-door").arg("provider", &name).to_string(),
        provider: name.clone(),
        is_only,
    };
    let sign_in = |is_only: bool| SignIn {
        page: guest.page("sign-in", guest.t("sign-in-title")),
        text: None,
        next: "/records".into(),
        email: String::new(),
        may_sign_up: !is_only,
        may_have_no_email: true,
        idled_out: false,
        provider: Some(door(is_only)),
        passkey: None,
    };
    add("sign-in-provider", sign_in(false).render());
    add("sign-in-provider-only", sign_in(true).render());
    add("sign-up-provider", SignUp { provider: Some(door(false)), ..account_samples::sign_up(words) }.render());
    let back = |may_stay: bool| ProviderBack {
        page: guest.page("provider-back", guest.t("provider-back-title")),
        provider: name.clone(),
        code: "0123".into(),
        state: "4567".into(),
        may_stay,
    };
    add("provider-back", back(true).render());
    add("provider-back-prove", back(false).render());
    let new = |known: String, problems| SignUp {
        page: guest.page("provider-new", guest.t("sign-up-title")).with_problems(problems),
        email_hint: guest.t("provider-email-hint").to_string(),
        vouched: Some(VouchedFor { provider: name.clone(), join: "/sign-in?next=/oidc/join/records".into(), known }),
        ..account_samples::sign_up(words)
    };
    add("provider-new", new(String::new(), Vec::new()).render());
    let taken = vec![Problem::of("email", guest.t("provider-email-taken"))];
    add("provider-new-known", new(d("ana@example.org"), taken).render());
    let button = |page, title: &'static str, text: &'static str, button: &'static str| Button {
        page: reader.page(page, reader.t(title).arg("provider", &name)),
        paragraphs: vec![reader.t(text).arg("name", d("Ana Sample")).arg("provider", &name).to_string()],
        action: "/oidc/join".into(),
        fields: Vec::new(),
        button: reader.t(button).arg("provider", &name).to_string(),
        other: Some(("/records".into(), reader.t("provider-join-not").to_string())),
    };
    add(
        "provider-join",
        button("provider-join", "provider-join-title", "provider-join-text", "provider-join-button").render(),
    );
    add(
        "provider-remove",
        button("provider-remove", "provider-part-title", "provider-part-text", "provider-part").render(),
    );
    for (page, key) in [
        ("provider", "provider-apart"),
        ("provider", "provider-only-way"),
        ("provider", "provider-required"),
        ("provider-problem", "provider-lost"),
        ("provider-problem", "provider-denied"),
        ("provider-problem", "provider-busy"),
        ("provider-problem", "provider-not-enough"),
        ("provider-problem", "provider-not-anew"),
        ("provider-problem", "provider-no-answer"),
        ("provider-problem", "provider-not-you"),
        ("provider-problem", "provider-somebody-elses"),
        ("provider-problem", "provider-has-another"),
    ] {
        let notice = reader.notice(page, "provider-problem-title", Tone::Care, "lock");
        let paragraphs = vec![reader.t(key).arg("provider", &name).to_string()];
        let actions = vec![reader.action("/oidc", "provider-again", true)];
        add(key, Notice { paragraphs, actions, ..notice }.render());
    }
    let prove = |has_password: bool, passkey: Option<PasskeyOffer>| Prove {
        page: reader.page("prove", reader.t("prove-title")),
        next: "/account/security".into(),
        has_password,
        provider: Some(door(false)),
        passkey,
    };
    add("prove-provider", prove(true, None).render());
    add("prove-provider-only", prove(false, None).render());
    let security = |is_joined: bool, text: String, link: &'static str| Security {
        page: reader.page("security", reader.t("security-title")),
        news: reader.t("provider-joined").arg("provider", &name).to_string(),
        passkeys: Vec::new(),
        passkeys_work: true,
        codes_since: String::new(),
        recovery: String::new(),
        recovery_few: false,
        has_password: !is_joined,
        provider: Some(AtProvider {
            name: name.clone(),
            is_joined,
            text,
            href: "/account/security/provider",
            link: reader.t(link).arg("provider", &name).to_string(),
        }),
    };
    let apart = reader.t("provider-apart").arg("provider", &name).to_string();
    add("security-provider", security(false, apart, "provider-door").render());
    let joined = reader.t("provider-since").arg("provider", &name).arg("date", d("1 May 2026")).to_string();
    add("security-provider-joined", security(true, joined, "provider-part").render());
    pages
}
