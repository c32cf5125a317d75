//! An application's first page: what it is, what state it is in, and what it still lacks.

use axum::extract::Path;
use jiff::Timestamp;
use medlock_domain::apps::{self, AppConfig, AppError, AppKind, AppState, approval, rules};
use medlock_domain::certificates::{self, CertificateError, Registered};
use medlock_domain::staff::Role;
use medlock_domain::things_in_record::Avenue;

use super::certificates::warning;
use super::head::{Opened, open, place_of};
use super::list::kind_in_words;
use super::save::notice;
use super::views::{Home, HomeFact, Pointer};
use crate::acc::caller::{Answer, Caller};
use crate::shell::connect_views::Link;
use crate::shell::words::Language;

/// GET `/acc/apps/{app}`.
pub async fn page(caller: Caller, Path(id): Path<String>) -> Answer {
    let opened = open(&caller, &id, Role::Viewer).await?;
    let id = opened.id();
    let of_master = opened.app.master.map(|master| master.id);
    let (certificates, refused, master_name) = caller
        .app
        .db
        .read(move |tx, _| -> Result<_, AppError> {
            let certificates = certificates::list(tx, id).map_err(of_certificates)?;
            let refused = approval::of_app(tx, id)?.and_then(|proposal| proposal.refused);
            let master = of_master.map(|master| apps::load(tx, master)).transpose()?.flatten();
            Ok((certificates, refused, master.map(|master| master.config.name)))
        })
        .await?;
    let config = &opened.app.config;
    let mut state_text = state_text(&opened).to_owned();
    if let Some(refused) = refused {
        state_text =
            format!("{state_text} An operator refused what was proposed: {}", refused.reason).trim().to_owned();
    }
    caller.show(&Home {
        page: caller.page("acc-app", &config.name).with_notice(notice(&caller)),
        head: opened.head(""),
        development: caller.app.config.is_development(),
        is_active: opened.app.is_active(),
        state_text,
        lacks: config.lacks().iter().map(|lack| pointer(&opened, lack)).collect(),
        advice: advice(&opened, &certificates, caller.app.now()),
        what: what(config).to_owned(),
        facts: facts(&caller, &opened, &certificates, master_name),
        file_name: super::file::file_name(&config.name),
        previews: previews(&opened),
        acts: super::state::acts(&opened),
    })
}

/// Every preview in every language.
fn previews(opened: &Opened) -> Vec<Link> {
    let pages = [
        ("consent", "What patients are asked"),
        ("connected", "The end of a connect request"),
        ("done", "The end of a pick-up"),
    ];
    let link = |(page, what): (&str, &str)| {
        Language::REAL.map(|language| Link {
            href: opened.address(&format!("/preview/{page}?lang={}", language.tag())),
            text: format!("{what}: {}", language.own_name()),
        })
    };
    pages.into_iter().flat_map(link).collect()
}

/// A certificate that cannot be read is a broken row.
fn of_certificates(error: CertificateError) -> AppError {
    AppError::Certificate(error)
}

fn state_text(opened: &Opened) -> &'static str {
    match opened.app.state {
        AppState::Waiting => {
            "An operator has to approve the application before it can call. You can configure it meanwhile."
        }
        AppState::Suspended => {
            "The application is cut off: it cannot call, and its codes are unavailable until it is resumed."
        }
        AppState::Deleted => "The application is deleted for good. Its history stays.",
        AppState::Active if opened.app.is_active() => "",
        AppState::Active => "The application’s master is not active, so it cannot call either.",
    }
}

fn pointer(opened: &Opened, lack: &AppError) -> Pointer {
    let place = match lack {
        AppError::Field { field, .. } => place_of(field),
        _ => None,
    };
    Pointer { text: lack.to_string(), href: place.map(|place| opened.address(&place)).unwrap_or_default() }
}

fn advice(opened: &Opened, certificates: &[Registered], now: Timestamp) -> Vec<Pointer> {
    let config = &opened.app.config;
    let mut lines: Vec<Pointer> =
        config.advice().into_iter().map(|text| Pointer { text, href: opened.address("/rules") }).collect();
    let mut add = |text: String, place: &str| lines.push(Pointer { text, href: opened.address(place) });
    if config.kind != AppKind::Soda && certificates.is_empty() && opened.app.master.is_none() {
        add("without a certificate the application cannot call".to_owned(), "/certificates");
    }
    for registered in certificates {
        let text = warning(registered, now);
        if !text.is_empty() {
            add(text, "/certificates");
        }
    }
    if config.methods.is_empty() && config.rules.is_empty() && config.kind != AppKind::Soda {
        let text = "it may call only the basic methods; dropping packages off and connect requests need ConnectPackage";
        add(text.to_owned(), "/fields/methods");
    }
    let contact = &config.contact;
    if [&contact.name, &contact.phone, &contact.mail, &contact.address].iter().all(|text| text.is_empty()) {
        let text = "patients are told to ask the sender, and there is nobody to ask: give a contact";
        add(text.to_owned(), "/fields/information#contact-name");
    }
    lines
}

/// What it can do, in a sentence.
fn what(config: &AppConfig) -> &'static str {
    let has_offline = rules::on(&config.rules, Avenue::Offline).next().is_some();
    let has_online = rules::on(&config.rules, Avenue::Online).next().is_some();
    let connects = config.methods.contains(&medlock_domain::apps::MethodSet::ConnectPackage);
    match (connects, has_offline, has_online) {
        (true, false, false) => "It drops packages off, which patients pick up with a code. It asks for nothing.",
        (true, true, false) => "It drops packages off and connects to patients’ records.",
        (true, _, true) => "It drops packages off, connects to patients’ records, and patients sign in to it.",
        (false, _, true) => "Patients sign in to it.",
        (false, true, false) => "It works with the records of patients who let it in.",
        (false, false, false) => "It can do nothing for patients yet.",
    }
}

fn facts(caller: &Caller, opened: &Opened, certificates: &[Registered], master_name: Option<String>) -> Vec<HomeFact> {
    let config = &opened.app.config;
    let act = if opened.may_change() { "Change" } else { "Look" };
    let fact = |label, value: String, place: &str| HomeFact {
        label,
        value: if value.is_empty() { "–".to_owned() } else { value },
        href: opened.address(place),
        act,
    };
    let count = |avenue| rules::on(&config.rules, avenue).count();
    let languages: std::collections::BTreeSet<&str> =
        config.texts.0.values().flatten().filter_map(|text| text.lang.as_deref()).collect();
    let contact = &config.contact;
    let ways = [&contact.name, &contact.phone, &contact.mail];
    let ways: Vec<&str> = ways.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let mut facts = vec![
        fact("Type", kind_in_words(config), "/fields/home"),
        fact("Contact", ways.join(", "), "/fields/information"),
        fact("Methods", in_words("methods", config), "/fields/methods"),
        fact("Rules", format!("{} online, {} offline", count(Avenue::Online), count(Avenue::Offline)), "/rules"),
        fact("Certificates", certificates.len().to_string(), "/certificates"),
        fact("Languages", languages.into_iter().collect::<Vec<_>>().join(", "), "/languages"),
    ];
    if let Some(master) = opened.app.master {
        let name = master_name.as_deref().unwrap_or_default();
        let value = format!("{name}, {}", master.id);
        facts.push(HomeFact { label: "Master", value, href: String::new(), act: "" });
    }
    let registered = day(caller, opened.app.created_at);
    facts.push(HomeFact { label: "Registered", value: registered, href: opened.address("/history"), act: "History" });
    facts
}

fn in_words(key: &str, config: &AppConfig) -> String {
    let field = medlock_domain::apps::fields::field(key);
    field
        .map(|field| super::field_views::in_words(field, &super::field_views::shown(field, config)))
        .unwrap_or_default()
}

/// The day it was where the site is.
pub fn day(caller: &Caller, at: Timestamp) -> String {
    caller.words.day_of(at, &caller.app.config.site.time_zone)
}

/// The same with the time.
pub fn moment(caller: &Caller, at: Timestamp) -> String {
    caller.words.moment_of(at, &caller.app.config.site.time_zone)
}
