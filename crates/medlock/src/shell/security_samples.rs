//! The pages about signing in with sample data; see `samples`.

use askama::Template;
use jiff::civil::date;

use super::page::{FieldKind, Problem};
use super::passkey::{Owner, PasskeyOffer};
use super::samples::{Sample, data, visit};
use super::security_views::*;
use super::views::{Button, SignIn};
use super::words::Words;
use crate::qr::Qr;

/// Every page about signing in, in every state.
pub fn pages(words: Words) -> Vec<Sample> {
    let d = |text: &str| data(words, text);
    let (guest, reader) = (visit(words, false), visit(words, true).at("/account/security"));
    let mut pages: Vec<Sample> = Vec::new();
    let mut add = |name: &str, html: askama::Result<String>| pages.push((name.to_owned(), html.expect("renders")));
    let offer = PasskeyOffer {
        action: "/sign-in/passkey",
        host: "records.example.org".into(),
        challenge: "0123".into(),
        sealed: "4567".into(),
        ..PasskeyOffer::default()
    };
    let owner = Owner {
        handle: "0123".into(),
        account: d("ana@example.org"),
        name: d("Ana Sample"),
        algorithms: "-7 -8 -257".into(),
    };
    let new = PasskeyOffer { owner: Some(owner), known: "0123 4567".into(), ..offer.clone() };
    let sign_in = SignIn {
        page: guest.page("sign-in", guest.t("sign-in-title")).with_passkeys(true),
        text: None,
        next: "/records".into(),
        email: String::new(),
        may_sign_up: true,
        may_have_no_email: true,
        idled_out: false,
        provider: None,
        passkey: Some(offer.clone()),
    };
    add("sign-in-passkey", sign_in.render());

    let step = |recovery: bool, problems| {
        let (title, text) = match recovery {
            true => (guest.t("recovery-title"), guest.t("recovery-text")),
            false => (guest.t("second-step-title"), guest.t("second-step-text")),
        };
        SecondStep {
            page: guest.page("second-step", title).with_problems(problems),
            text: text.to_string(),
            action: "/second-step",
            next: "/records".into(),
            kind: if recovery { FieldKind::RecoveryCode } else { FieldKind::OneTimeCode },
            label: guest.t("second-step-label").to_string(),
            hint: guest.t("second-step-hint").to_string(),
            other: ("/second-step/recovery".into(), guest.t("second-step-other").to_string()),
        }
    };
    add("second-step", step(false, Vec::new()).render());
    let wrong = Problem::of("code", guest.t("second-step-wrong"));
    add("second-step-wrong", step(false, vec![wrong]).render());
    add("second-step-recovery", step(true, Vec::new()).render());

    let prove = |problems, passkey: Option<PasskeyOffer>| Prove {
        page: reader.page("prove", reader.t("prove-title")).with_problems(problems).with_passkeys(passkey.is_some()),
        next: "/account/security".into(),
        has_password: true,
        provider: None,
        passkey,
    };
    add("prove", prove(Vec::new(), None).render());
    let wrong = Problem::of("password", reader.t("prove-wrong"));
    add("prove-wrong", prove(vec![wrong], Some(offer)).render());

    let line = |name: &str, used: &str| PasskeyLine {
        href: "/account/security/passkeys/1".into(),
        name: d(name),
        added: words.date(date(2026, 7, 14)),
        used: d(used),
    };
    let security = |news: String, passkeys: Vec<PasskeyLine>, since: String, left: u64| Security {
        page: reader.page("security", reader.t("security-title")),
        news,
        passkeys,
        passkeys_work: left != 1,
        codes_since: since,
        recovery: reader.t("security-recovery-left").arg("count", left).to_string(),
        recovery_few: left <= 3,
        has_password: true,
        provider: None,
    };
    let since = words.date(date(2026, 7, 14));
    add("security", security(String::new(), Vec::new(), String::new(), 0).render());
    add("security-no-passkeys", security(String::new(), Vec::new(), since.clone(), 1).render());
    let news = reader.t("security-done-passkey-added").to_string();
    let lines = vec![line("Ana's telephone", "July 15, 2026, 8:45 am"), line("Old laptop", "")];
    add("security-full", security(news, lines, since, 9).render());

    let new_page = |passkey: Option<PasskeyOffer>| PasskeyNew {
        page: reader.page("passkey-new", reader.t("passkey-new-title")).with_passkeys(passkey.is_some()),
        called: reader.t("passkey-name-default").to_string(),
        passkey,
    };
    add("passkey-new", new_page(Some(new)).render());
    add("passkey-new-nowhere", new_page(None).render());
    let passkey = PasskeyPage {
        page: reader.page("passkey", reader.t("passkey-title").arg("name", d("Old laptop"))),
        action: "/account/security/passkeys/1".into(),
        called: d("Old laptop"),
        line: line("Old laptop", ""),
    };
    add("passkey", passkey.render());
    let button = |page: &'static str, title: super::words::Say, text: &str| Button {
        page: reader.page(page, title),
        paragraphs: vec![text.to_owned()],
        action: "/account/security".into(),
        fields: Vec::new(),
        button: reader.t("recovery-new-button").to_string(),
        other: Some(("/account/security".into(), reader.t("security-keep").to_string())),
    };
    let title = reader.t("passkey-remove-title").arg("name", d("Old laptop"));
    add("passkey-remove", button("passkey-remove", title, &reader.t("passkey-remove-text").to_string()).render());
    let title = reader.t("code-app-remove-title");
    add("code-app-remove", button("code-app-remove", title, &reader.t("code-app-remove-text").to_string()).render());

    let code_app = |problems| CodeApp {
        page: reader.page("code-app", reader.t("code-app-title")).with_problems(problems),
        secret: d("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"),
        address: "otpauth://totp/Riverside:ana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".into(),
        offer: "0123".into(),
        qr: Qr::of("otpauth://totp/Riverside:ana?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").expect("short enough"),
    };
    add("code-app", code_app(Vec::new()).render());
    let wrong = Problem::of("code", reader.t("code-app-wrong"));
    add("code-app-wrong", code_app(vec![wrong]).render());
    let codes = RecoveryCodes {
        page: reader.page("recovery-codes", reader.t("recovery-codes-title")),
        codes: vec![d("DFGH-JKMN-PQRT"); 10],
    };
    add("recovery-codes", codes.render());
    pages
}
