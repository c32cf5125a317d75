//! The privacy notice and the terms: a draft that is written language by language, and published as a version that is never changed again.

use axum::extract::Path;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use medlock_domain::limits::SITE_TEXT_CHARS_MAX;
use medlock_domain::site::{self, Kind, LogoError, SiteError, Version};

use super::views::{KindLine, Overview, Publish, Text};
use crate::acc::caller::{Answer, Caller};
use crate::acc::form::AccForm;
use crate::config::Registration;
use crate::shell::page::Problem;
use crate::shell::site_text::blocks;
use crate::shell::words::Language;

const PAGE: &str = "/acc/site";

fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Privacy => "Privacy notice",
        Kind::Terms => "Terms of use",
    }
}

/// GET `/acc/site`.
pub async fn overview(caller: Caller) -> Answer {
    caller.operator()?;
    show_overview(&caller, Vec::new()).await
}

async fn show_overview(caller: &Caller, problems: Vec<Problem>) -> Answer {
    let found = caller.app.db.read(|tx, _| -> Result<_, SiteError> {
        let mut all = Vec::new();
        for kind in Kind::ALL {
            all.push((kind, site::versions(tx, kind)?));
        }
        Ok(all)
    });
    let found = found.await?;
    let (config, words) = (&caller.app.config, caller.words);
    let elsewhere = |kind| match kind {
        Kind::Privacy => config.site.privacy_url.clone(),
        Kind::Terms => config.site.terms_url.clone(),
    };
    let line = |version: &Version| {
        let from = version.from_at.map(|at| words.day_of(at, &config.site.time_zone)).unwrap_or_default();
        let again = if version.agree_again { ", people are asked to agree" } else { "" };
        format!("Version {}, from {from} on, in {}{again}", version.number, version.languages.join(", "))
    };
    let kinds = found.iter().map(|(kind, versions)| KindLine {
        name: kind.name(),
        title: title(*kind),
        versions: versions.iter().filter(|version| version.from_at.is_some()).map(line).collect(),
        draft: versions.iter().find(|version| version.from_at.is_none()).map(|draft| draft.languages.join(", ")),
        elsewhere: elsewhere(*kind).unwrap_or_default(),
    });
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    let done = match caller.asked("done") {
        "saved" => Some("The draft is saved."),
        "published" => Some("It is published."),
        "discarded" => Some("The draft is thrown away."),
        "logo" => Some("The picture is on every page now."),
        "no-logo" => Some("The picture is taken away."),
        _ => None,
    };
    caller.show(&Overview {
        page: caller.page("acc-site", "The site").with_problems(problems).with_notice(done),
        kinds: kinds.collect(),
        settings: vec![
            ("site.name", config.site.name.clone()),
            ("site.operator", config.site.operator.clone()),
            ("site.contact_email", or_none(&config.site.contact_email)),
            ("site.contact_phone", or_none(&config.site.contact_phone)),
            (
                "registration",
                match config.registration {
                    Registration::Open => "open: anybody may make an account".to_owned(),
                    Registration::Closed => {
                        "closed: only who has a code, an invitation to a record or a link of an application".to_owned()
                    }
                },
            ),
            ("minimum_age", config.minimum_age.to_string()),
        ],
        logo: caller.site.logo_address(),
    })
}

/// An address that takes a form alone.
pub async fn back(caller: Caller) -> Answer {
    caller.operator()?;
    Ok(caller.go(PAGE))
}

/// The same below a text.
pub async fn back_to(caller: Caller, Path(kind): Path<String>) -> Answer {
    caller.operator()?;
    let kind = Kind::parse(&kind).ok_or_else(|| caller.nowhere())?;
    Ok(caller.go(&format!("{PAGE}/{}", kind.name())))
}

/// The language an address or a form names, else the site's.
fn language(caller: &Caller, tag: &str) -> Language {
    Language::from_tag(tag, false)
        .or_else(|| Language::from_tag(&caller.app.config.site.language, false))
        .unwrap_or(Language::English)
}

/// GET `/acc/site/{kind}?lang=…`.
pub async fn page(caller: Caller, Path(kind): Path<String>) -> Answer {
    caller.operator()?;
    let kind = Kind::parse(&kind).ok_or_else(|| caller.nowhere())?;
    let language = language(&caller, caller.asked("lang"));
    show_text(&caller, kind, language, None, Vec::new()).await
}

async fn show_text(
    caller: &Caller,
    kind: Kind,
    language: Language,
    typed: Option<String>,
    problems: Vec<Problem>,
) -> Answer {
    let tag = language.tag();
    let found = caller.app.db.read(move |tx, _| -> Result<_, SiteError> {
        let versions = site::versions(tx, kind)?;
        let draft = versions.iter().find(|version| version.from_at.is_none()).cloned();
        let Some(shown) = draft.clone().or_else(|| versions.first().cloned()) else { return Ok((None, String::new())) };
        let text = match shown.languages.iter().any(|known| known == tag) {
            true => site::text(tx, kind, shown.number, &[tag])?.map(|(_, text)| text).unwrap_or_default(),
            false => String::new(),
        };
        Ok((draft, text))
    });
    let (draft, text) = found.await?;
    let has = |tag: &str| draft.as_ref().is_some_and(|draft| draft.languages.iter().any(|known| known == tag));
    let done = (caller.asked("done") == "saved").then_some("The draft is saved.");
    caller.show(&Text {
        page: caller.page("acc-site-text", title(kind)).with_problems(problems).with_notice(done),
        kind: kind.name(),
        languages: Language::REAL
            .iter()
            .map(|one| (one.tag(), one.own_name(), has(one.tag()), one.tag() == tag))
            .collect(),
        language: tag,
        text: typed.unwrap_or(text),
        has_draft: draft.is_some(),
    })
}

/// POST `/acc/site/{kind}`: into the draft.
pub async fn save(Path(kind): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    caller.operator()?;
    let kind = Kind::parse(&kind).ok_or_else(|| caller.nowhere())?;
    let language = language(caller, form.text("lang"));
    let (by, tag, text) = (caller.actor(), language.tag(), form.text("text").to_owned());
    let typed = text.clone();
    let saved = caller.app.db.write(move |tx, now, rng| site::put_text(tx, now, rng, by, kind, tag, &text)).await;
    match saved {
        Ok(_) => Ok(caller.go(&format!("{PAGE}/{}?lang={tag}&done=saved", kind.name()))),
        Err(error @ (SiteError::TooLong | SiteError::Form | SiteError::Language)) => {
            let text = match error {
                SiteError::TooLong => format!("The text can have {SITE_TEXT_CHARS_MAX} characters"),
                _ => "The text holds a character that is none of a text".to_owned(),
            };
            show_text(caller, kind, language, Some(typed), vec![Problem::of("text", text)]).await
        }
        Err(error) => Err(error.into()),
    }
}

/// POST `/acc/site/{kind}/discard`.
pub async fn discard(Path(kind): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    caller.operator()?;
    let kind = Kind::parse(&kind).ok_or_else(|| caller.nowhere())?;
    let by = caller.actor();
    caller.app.db.write(move |tx, now, rng| site::discard(tx, now, rng, by, kind)).await?;
    Ok(caller.go("/acc/site?done=discarded"))
}

/// GET `/acc/site/{kind}/publish`: shows it as people will, and asks.
pub async fn publish_page(caller: Caller, Path(kind): Path<String>) -> Answer {
    caller.operator()?;
    let kind = Kind::parse(&kind).ok_or_else(|| caller.nowhere())?;
    show_publish(&caller, kind, String::new(), String::new(), Vec::new()).await
}

async fn show_publish(caller: &Caller, kind: Kind, from: String, again: String, problems: Vec<Problem>) -> Answer {
    let found = caller.app.db.read(move |tx, _| -> Result<_, SiteError> {
        let Some(draft) = site::draft(tx, kind)? else { return Ok(None) };
        let mut texts = Vec::new();
        for language in &draft.languages {
            texts.extend(site::text(tx, kind, draft.number, &[language.as_str()])?);
        }
        Ok(Some((draft.number, texts)))
    });
    let Some((number, texts)) = found.await? else { return Ok(caller.go(&format!("{PAGE}/{}", kind.name()))) };
    caller.show(&Publish {
        page: caller.page("acc-site-publish", format!("Publish it: {}", title(kind))).with_problems(problems),
        kind: kind.name(),
        number,
        texts: texts.into_iter().map(|(language, text)| (language, blocks(&text))).collect(),
        from,
        again,
    })
}

/// POST `/acc/site/{kind}/publish`.
pub async fn publish(Path(kind): Path<String>, form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    caller.operator()?;
    caller.proved(PAGE)?;
    let kind = Kind::parse(&kind).ok_or_else(|| caller.nowhere())?;
    let (from, again) = (form.trimmed("from").to_owned(), form.text("again").to_owned());
    let mut problems = Vec::new();
    let at = match beginning(&from, &caller.app.config.site.time_zone) {
        Ok(at) => at.unwrap_or_else(|| caller.app.now()),
        Err(()) => {
            problems.push(Problem::of("from", "Write the day like 2026-07-01, or leave it empty for today"));
            Timestamp::UNIX_EPOCH
        }
    };
    if !matches!(again.as_str(), "yes" | "no") {
        problems.push(Problem::of("again", "Say whether people must agree again"));
    }
    if !problems.is_empty() {
        return show_publish(caller, kind, from, again, problems).await;
    }
    let (by, is_again) = (caller.actor(), again == "yes");
    match caller.app.db.write(move |tx, now, rng| site::publish(tx, now, rng, by, kind, at, is_again)).await {
        Ok(_) => Ok(caller.go("/acc/site?done=published")),
        // A second click.
        Err(SiteError::NoDraft) => Ok(caller.go(PAGE)),
        Err(SiteError::Empty) => {
            let problems = vec![Problem::of("text", "The draft has no text in any language").at("main")];
            show_publish(caller, kind, from, again, problems).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The first moment of a day where the site is; None: no day was named.
pub fn beginning(day: &str, zone: &TimeZone) -> Result<Option<Timestamp>, ()> {
    if day.trim().is_empty() {
        return Ok(None);
    }
    let date: Date = day.trim().parse().map_err(|_| ())?;
    date.to_zoned(zone.clone()).map(|zoned| Some(zoned.timestamp())).map_err(|_| ())
}

/// POST `/acc/site/logo`: another picture, or none.
pub async fn logo(form: AccForm) -> Answer {
    let form = form.on_page(PAGE);
    let caller = &form.caller;
    caller.operator()?;
    let by = caller.actor();
    if form.text("what") == "remove" {
        caller.app.db.write(move |tx, now, rng| site::remove_logo(tx, now, rng, by)).await?;
        return Ok(caller.go("/acc/site?done=no-logo"));
    }
    let bytes = form.file("picture").map(|file| file.bytes.to_vec()).unwrap_or_default();
    match caller.app.db.write(move |tx, now, rng| site::put_logo(tx, now, rng, by, &bytes)).await {
        Ok(()) => Ok(caller.go("/acc/site?done=logo")),
        Err(LogoError::Form(why)) => {
            show_overview(caller, vec![Problem::of("picture", format!("The picture: {why}"))]).await
        }
        Err(error) => Err(error.into()),
    }
}
