//! `/privacy`, `/terms` and the site's own picture: what whoever runs the site tells people, in the versions there were.

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use jiff::Timestamp;
use medlock_domain::site::{self, Kind, SiteError, Version};

use std::sync::Arc;

use super::entry;
use super::reply::Failed;
use super::site_views::{AgreeBox, SiteText, TextBlock};
use super::visit::Visit;
use super::visitor::Visitor;
use crate::app::App;

/// What the site tells on every page.
#[derive(Clone, Debug, Default)]
pub struct SiteShown {
    /// The texts in force, and their versions.
    pub texts: Vec<(Kind, u32)>,
    /// When its picture was put there, if there is one.
    logo: Option<Timestamp>,
}

impl SiteShown {
    /// # Errors
    /// When the database fails.
    pub async fn of(app: &App) -> Result<SiteShown, Failed> {
        let found = app.db.read(|tx, now| -> Result<_, SiteError> {
            Ok(SiteShown { texts: site::in_force(tx, now)?, logo: site::logo_id(tx)? })
        });
        Ok(found.await?)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.texts.iter().any(|(known, _)| *known == kind)
    }

    /// Where a text can be read: here, or else `elsewhere`; empty: nowhere.
    pub fn address_of(&self, kind: Kind, elsewhere: Option<&str>) -> String {
        if self.has(kind) { address(kind).to_owned() } else { elsewhere.unwrap_or_default().to_owned() }
    }

    /// The address of the site's picture, which another picture does not have; empty: there is none.
    pub fn logo_address(&self) -> String {
        self.logo.map(|at| format!("{LOGO}?v={}", at.as_microsecond())).unwrap_or_default()
    }

    /// What somebody has to tick who agrees to these; None: nothing.
    pub fn agree_box(visit: &Visit, texts: &[(Kind, u32)]) -> Option<AgreeBox> {
        let has = |kind| texts.iter().any(|(known, _)| *known == kind);
        let label = match (has(Kind::Privacy), has(Kind::Terms)) {
            (true, true) => visit.t("agree-both-label"),
            (true, false) => visit.t("agree-privacy-label"),
            (false, true) => visit.t("agree-terms-label"),
            (false, false) => return None,
        };
        let read = texts.iter().map(|(kind, _)| {
            let words = match kind {
                Kind::Privacy => visit.t("agree-read-privacy"),
                Kind::Terms => visit.t("agree-read-terms"),
            };
            (address(*kind).to_owned(), words.to_string())
        });
        Some(AgreeBox { label: label.to_string(), versions: versions(texts), read: read.collect() })
    }
}

/// What a form says of the versions it showed.
pub fn versions(texts: &[(Kind, u32)]) -> String {
    texts.iter().map(|(kind, number)| format!("{}-{number}", kind.name())).collect::<Vec<_>>().join("_")
}

const PRIVACY: &str = "/privacy";
const TERMS: &str = "/terms";
const LOGO: &str = "/site/logo";

fn address(kind: Kind) -> &'static str {
    match kind {
        Kind::Privacy => PRIVACY,
        Kind::Terms => TERMS,
    }
}

/// The addresses of all this.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route(PRIVACY, get(privacy)).route(TERMS, get(terms)).route(LOGO, get(logo))
}

/// GET `/privacy`.
pub async fn privacy(visitor: Visitor) -> Result<Response, Failed> {
    page(visitor, Kind::Privacy).await
}

/// GET `/terms`.
pub async fn terms(visitor: Visitor) -> Result<Response, Failed> {
    page(visitor, Kind::Terms).await
}

/// The version in force, or the published one that `?version=` names, in the reader's language.
async fn page(visitor: Visitor, kind: Kind) -> Result<Response, Failed> {
    let number = visitor.asked("version").parse::<u32>().ok();
    let ours = visitor.words.language.tag();
    let of_site = visitor.app.config.site.language.clone();
    let mut languages = vec![ours.to_owned()];
    languages.extend(visitor.cultures.iter().cloned());
    languages.extend([of_site, "en".to_owned()]);
    let found = visitor.app.db.read(move |tx, now| -> Result<_, SiteError> {
        let all: Vec<Version> =
            site::versions(tx, kind)?.into_iter().filter(|version| version.from_at.is_some()).collect();
        let current = site::current(tx, now, kind)?.map(|version| version.number);
        let Some(number) = number.or(current) else { return Ok(None) };
        if !all.iter().any(|version| version.number == number) {
            return Ok(None);
        }
        let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
        let text = site::text(tx, kind, number, &languages)?;
        Ok(text.map(|(language, text)| (all, current, number, language, text)))
    });
    let Some((all, current, number, language, text)) = found.await? else { return entry::not_found(visitor).await };
    let visit = visitor.visit();
    let day = |version: &Version| version.from_at.map(|at| visit.words.day_of(at, &visit.zone)).unwrap_or_default();
    let at = all.iter().position(|version| version.number == number).unwrap_or(0);
    let shown = &all[at];
    // Newest first: the one that took its place stands before it.
    let next = at.checked_sub(1).map(|before| &all[before]);
    let standing = match current {
        Some(now) if now == number => visit.t("site-text-from"),
        Some(now) if number < now => visit.t("site-text-ended").arg("until", next.map(day).unwrap_or_default()),
        _ => visit.t("site-text-coming"),
    };
    let title = match kind {
        Kind::Privacy => visit.t("site-privacy-title"),
        Kind::Terms => visit.t("site-terms-title"),
    };
    let is_theirs = language.split('-').next() == ours.split('-').next();
    visitor.show(&SiteText {
        page: visit.page("site-text", title.arg("site", &visitor.app.config.site.name)),
        standing: standing.arg("number", number).arg("date", day(shown)).to_string(),
        note: if is_theirs { String::new() } else { visit.t("site-text-language").to_string() },
        blocks: blocks(&text),
        language,
        others: all
            .iter()
            .filter(|version| version.number != number)
            .map(|version| {
                let words = visit.t("site-text-version").arg("number", version.number).arg("date", day(version));
                (format!("{}?version={}", address(kind), version.number), words.to_string())
            })
            .collect(),
        now: (current.is_some() && current != Some(number))
            .then(|| (address(kind).to_owned(), visit.t("site-text-now").to_string())),
    })
}

/// GET `/site/logo`.
pub async fn logo(State(app): State<Arc<App>>) -> Result<Response, Failed> {
    let Some(logo) = app.db.read(|tx, _| site::logo(tx)).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let headers = [
        (CONTENT_TYPE, logo.media_type.as_str()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Another picture has another address.
        (CACHE_CONTROL, "public, max-age=86400"),
    ];
    Ok((headers, logo.bytes).into_response())
}

/// A text as it is written: paragraphs with empty lines between them; a line that begins with one or more `#` is a heading, lines that begin with
/// `-` or `*` are a list. Nothing else means anything, so nothing has to be escaped or could be smuggled in.
pub fn blocks(text: &str) -> Vec<TextBlock> {
    let mut blocks = Vec::new();
    for part in text.replace("\r\n", "\n").split("\n\n") {
        let mut lines: Vec<&str> = Vec::new();
        let mut items: Vec<String> = Vec::new();
        let flush = |lines: &mut Vec<&str>, items: &mut Vec<String>, blocks: &mut Vec<TextBlock>| {
            if !lines.is_empty() {
                blocks.push(TextBlock::Paragraph(std::mem::take(lines).join("\n")));
            }
            if !items.is_empty() {
                blocks.push(TextBlock::List(std::mem::take(items)));
            }
        };
        for line in part.lines().filter(|line| !line.trim().is_empty()) {
            let plain = line.trim_start();
            let item = plain.strip_prefix("- ").or_else(|| plain.strip_prefix("* "));
            if plain.starts_with('#') {
                flush(&mut lines, &mut items, &mut blocks);
                blocks.push(TextBlock::Heading(plain.trim_start_matches('#').trim().to_owned()));
            } else if let Some(item) = item {
                if !lines.is_empty() {
                    flush(&mut lines, &mut items, &mut blocks);
                }
                items.push(item.trim().to_owned());
            } else if let Some(last) = items.last_mut() {
                // A line that goes on below its item.
                last.push(' ');
                last.push_str(plain);
            } else {
                lines.push(line.trim_end());
            }
        }
        flush(&mut lines, &mut items, &mut blocks);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_headings_paragraphs_and_lists() {
        let text =
            "# What we keep\r\nYour name.\r\nYour date of birth.\n\n\n- one\n- two\n  and more\n\nafter <b>\n* last";
        let shown: Vec<String> = blocks(text).iter().map(|block| format!("{block:?}")).collect();
        assert_eq!(
            shown,
            [
                "Heading(\"What we keep\")",
                "Paragraph(\"Your name.\\nYour date of birth.\")",
                "List([\"one\", \"two and more\"])",
                "Paragraph(\"after <b>\")",
                "List([\"last\"])",
            ]
        );
        assert!(blocks(" \n\n ").is_empty());
    }
}
