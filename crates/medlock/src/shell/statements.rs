//! What an application says about itself: its privacy statement and its terms, for everybody to read.

use axum::extract::Path;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use medlock_domain::apps::{self, App as Application, AppError, AppState, TextKind};
use medlock_domain::ids::AppId;

use super::connect_views::{Link, Statement};
use super::reply::Failed;
use super::tongue::DEFAULT_LANGUAGE;
use super::visit::Visit;
use super::visitor::Visitor;
use super::{consent, entry, flow};

/// The statements there are: kind, name in the address, `target` of the application's own page, words.
const STATEMENTS: [(TextKind, &str, &str, &str, &str); 2] = [
    (TextKind::PrivacyStatement, "privacy", "Privacy", "consent-privacy", "statement-privacy"),
    (TextKind::TermsOfUse, "terms", "ServiceAgreement", "consent-terms", "statement-terms"),
];

/// Links to an application's statements: to the text it gave us, else to its own page.
pub fn links(visit: &Visit, app: &Application) -> Vec<Link> {
    let config = &app.config;
    let link = |(kind, name, target, key, _): (TextKind, &str, &str, &'static str, &str)| {
        let href = if !config.texts.of(kind).is_empty() {
            format!("/apps/{}/{name}", app.id)
        } else if !config.action_url.is_empty() {
            let joint = if config.action_url.contains('?') { '&' } else { '?' };
            format!("{}{joint}target={target}", config.action_url)
        } else {
            return None;
        };
        Some(Link { href, text: visit.t(key).arg("app", &config.name).to_string() })
    };
    STATEMENTS.into_iter().filter_map(link).collect()
}

/// GET `/apps/{app}/logo`: an application's logo, in the reader's language.
pub async fn logo(visitor: Visitor, Path(app): Path<String>) -> Result<Response, Failed> {
    let tongue = visitor.tongue();
    send_logo(visitor, &app, move |languages| tongue.choose(languages).cloned()).await
}

/// GET `/apps/{app}/logo/{language}`: the one in exactly that language.
pub async fn logo_in(visitor: Visitor, Path((app, language)): Path<(String, String)>) -> Result<Response, Failed> {
    let lang = (language != DEFAULT_LANGUAGE).then_some(language);
    send_logo(visitor, &app, move |languages| languages.iter().find(|known| **known == lang).cloned()).await
}

/// Whatever the bytes are, a browser takes them for a picture or for nothing.
async fn send_logo(
    visitor: Visitor,
    app: &str,
    choose: impl Fn(&[Option<String>]) -> Option<Option<String>> + Send + 'static,
) -> Result<Response, Failed> {
    let Ok(id) = app.parse::<AppId>() else { return entry::not_found(visitor).await };
    let found = visitor.app.db.read(move |tx, _| -> Result<_, AppError> {
        let Some(app) = apps::load(tx, id)?.filter(|app| app.state != AppState::Deleted) else { return Ok(None) };
        let Some(lang) = choose(&apps::logo_languages(tx, &app)?) else { return Ok(None) };
        Ok(apps::logo(tx, &app, lang.as_deref())?)
    });
    let Some(picture) = found.await? else { return entry::not_found(visitor).await };
    let headers = [
        (CONTENT_TYPE, picture.content_type()),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    Ok((headers, picture.bytes().to_vec()).into_response())
}

/// GET `/apps/{app}/{statement}`.
pub async fn page(visitor: Visitor, Path((app, name)): Path<(String, String)>) -> Result<Response, Failed> {
    let statement = STATEMENTS.into_iter().find(|(_, known, ..)| *known == name);
    let (Ok(id), Some((kind, .., title))) = (app.parse::<AppId>(), statement) else {
        return entry::not_found(visitor).await;
    };
    let app = visitor.app.db.read(move |tx, _| -> Result<_, AppError> { apps::load(tx, id) }).await?;
    let Some(app) = app.filter(|app| app.state != AppState::Deleted) else { return entry::not_found(visitor).await };
    let app = visitor.tongue().of(app);
    let visit = visitor.visit();
    let text = consent::text_for(app.config.texts.of(kind), &visitor.cultures, visit.words.language.tag());
    let Some(text) = text else { return entry::not_found(visitor).await };
    visitor.show(&Statement {
        page: visit.page("statement", visit.t(title).arg("app", &app.config.name)),
        sender: flow::sender_of(&app),
        text: text.to_owned(),
    })
}
