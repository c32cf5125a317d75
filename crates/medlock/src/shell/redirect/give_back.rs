//! Back to the application: to the one address it has registered, with what became of the reader's way, and in the end, where
//! there is one, with the token that stands for the person.
//!
//! Names of parameters are those published clients look for, some of them minding the case. The token is followed by another
//! parameter and written with lower-case digits, because one client looks for `%3d&`.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_SECURITY_POLICY, LOCATION};
use http::{HeaderValue, StatusCode};
use medlock_domain::apps::App as Application;
use medlock_domain::limits::USER_TOKEN_LIFE;
use zeroize::Zeroizing;

use super::super::assets;
use super::super::page::Page;
use super::super::reply::{self, Failed};
use super::super::visitor::{Paged, Visitor};
use super::app_flow::{AppFlow, Purpose};
use super::complete;
use crate::config::Config;
use crate::platform::INSTANCE_ID;

/// What became of it, by HealthVault's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    AppAuthSuccess,
    AppAuthReject,
    AppAuthInvalidRecord,
    CreateRecordCanceled,
    CreateRecordFailure,
    EditRecordCancel,
    EditRecordComplete,
    ReconcileCanceled,
    ReconcileComplete,
    ReconcileFailure,
    SelectedRecordChanged,
    ShareRecordFailed,
    ShareRecordSuccess,
    SignOut,
}

impl Outcome {
    /// As HealthVault wrote it; some programs compare it letter by letter.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::AppAuthSuccess => "AppAuthSuccess",
            Outcome::AppAuthReject => "AppAuthReject",
            Outcome::AppAuthInvalidRecord => "AppAuthInvalidRecord",
            Outcome::CreateRecordCanceled => "CreateRecordCanceled",
            Outcome::CreateRecordFailure => "CreateRecordFailure",
            Outcome::EditRecordCancel => "EditRecordCancel",
            Outcome::EditRecordComplete => "EditRecordComplete",
            Outcome::ReconcileCanceled => "ReconcileCanceled",
            Outcome::ReconcileComplete => "ReconcileComplete",
            Outcome::ReconcileFailure => "ReconcileFailure",
            Outcome::SelectedRecordChanged => "SelectedRecordChanged",
            Outcome::ShareRecordFailed => "ShareRecordFailed",
            Outcome::ShareRecordSuccess => "ShareRecordSuccess",
            Outcome::SignOut => "SignOut",
        }
    }
}

/// What goes back with the reader.
pub struct Parting {
    pub outcome: Outcome,
    pub token: Option<Zeroizing<String>>,
    /// The device's application that was made.
    pub made: Option<medlock_domain::ids::AppId>,
}

impl Parting {
    /// Without a token.
    pub fn with(outcome: Outcome) -> Parting {
        Parting { outcome, token: None, made: None }
    }
}

/// Where an application is gone back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Its registered address.
    Theirs(String),
    /// It has none: a page of ours, whose address it can see.
    Ours,
}

impl Place {
    /// The registered address, if readers may be sent there. In development also the one in `redirect=`.
    pub fn of(config: &Config, app: &Application, redirect: Option<&str>) -> Option<Place> {
        let registered = app.config.action_url.as_str();
        let url = match redirect {
            Some(redirect) if config.is_development() => {
                tracing::warn!(app = %app.id, "a link's redirect= goes before the registered address: development only");
                redirect
            }
            _ => registered,
        };
        if url.is_empty() {
            return Some(Place::Ours);
        }
        origin(url, config.is_development()).map(|_| Place::Theirs(url.to_owned()))
    }

    /// Scheme, host and port; empty for a page of ours.
    pub fn origin(&self) -> String {
        match self {
            Place::Theirs(url) => origin(url, true).unwrap_or_default().to_owned(),
            Place::Ours => String::new(),
        }
    }

    /// The address with these parameters behind whatever it has.
    pub fn address(&self, parameters: &[(&str, &str)]) -> String {
        let query: Vec<String> = parameters.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let query = query.join("&");
        match self {
            Place::Ours => format!("{}?{query}", complete::ADDRESS),
            Place::Theirs(url) => {
                let (url, fragment) = url.split_once('#').map_or((url.as_str(), None), |(url, rest)| (url, Some(rest)));
                let joint = match url.split_once('?') {
                    None => "?",
                    Some((_, "")) => "",
                    Some(_) => "&",
                };
                let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
                ascii(&format!("{url}{joint}{query}{fragment}"))
            }
        }
    }
}

/// Scheme, host and port of a web address, if it is one to send readers to. What stands in it goes into headers.
fn origin(url: &str, http_too: bool) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://").filter(|_| http_too))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':' | b'[' | b']' | b'_');
    let is_address = !host.is_empty() && host.bytes().all(is_plain) && !url.chars().any(char::is_control);
    is_address.then(|| &url[..url.len() - rest.len() + host.len()])
}

/// As it stands in a query: all but the unreserved characters in lower-case hexadecimal digits.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02x}")),
        }
    }
    out
}

/// The same address with what is not ASCII, or a blank, escaped: nothing else fits into a header.
fn ascii(url: &str) -> String {
    url.bytes()
        .map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02x}") })
        .collect()
}

/// Parameters of the way back without the token.
fn parameters(
    flow: &AppFlow,
    app: &Application,
    outcome: Outcome,
    made: Option<String>,
) -> Vec<(&'static str, String)> {
    let mut parameters = vec![("target", outcome.name().to_owned())];
    parameters.extend(flow.actionqs.clone().map(|actionqs| ("actionqs", actionqs)));
    parameters.push(("instanceid", INSTANCE_ID.to_owned()));
    if app.config.action_url.is_empty() || made.is_some() {
        parameters.push(("appid", made.unwrap_or_else(|| app.id.to_string())));
    }
    parameters
}

fn borrowed<'a>(parameters: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    parameters.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// The address that goes back without a token, for a link on a page. None where the application may not be gone back to.
pub fn link(visitor: &Visitor, flow: &AppFlow, app: &Application, outcome: Outcome) -> Option<String> {
    let place = Place::of(&visitor.app.config, app, flow.redirect.as_deref())?;
    Some(place.address(&borrowed(&told(visitor, flow, app, outcome, None))))
}

fn told(
    visitor: &Visitor,
    flow: &AppFlow,
    app: &Application,
    outcome: Outcome,
    made: Option<String>,
) -> Vec<(&'static str, String)> {
    let mut parameters = parameters(flow, app, outcome, made);
    if flow.purpose == Purpose::CreateAccount {
        // An account that is older than this way was signed in to instead.
        let is_new = visitor.reader.as_ref().is_some_and(|reader| reader.person.created_at >= flow.started_at);
        let details = if is_new { "CreateAccountSuccess" } else { "CreateAccountFailure" };
        parameters.push(("targetDetails", details.to_owned()));
    }
    parameters
}

/// Sends the reader back.
///
/// # Errors
/// As [`Visitor::show`].
pub fn go(visitor: &Visitor, flow: &AppFlow, app: &Application, parting: Parting) -> Result<Response, Failed> {
    let Some(place) = Place::of(&visitor.app.config, app, flow.redirect.as_deref()) else {
        return super::pages::no_way_back(visitor, app);
    };
    let made = parting.made.map(|made| made.to_string());
    let mut parameters = told(visitor, flow, app, parting.outcome, made);
    let life = USER_TOKEN_LIFE.as_secs().to_string();
    match (&parting.token, &place) {
        (Some(token), Place::Theirs(_)) if flow.by_post => {
            let fields = vec![("wctoken", token.to_string()), ("suggestedtokenttl", life)];
            by_post(visitor, app, &place, place.address(&borrowed(&parameters)), fields)
        }
        (Some(token), _) => {
            parameters.insert(1, ("wctoken", token.to_string()));
            parameters.insert(2, ("suggestedtokenttl", life));
            Ok(there(visitor, &place.address(&borrowed(&parameters))))
        }
        (None, _) => Ok(there(visitor, &place.address(&borrowed(&parameters)))),
    }
}

/// A redirect to an address that [`Place`] made.
pub fn there(visitor: &Visitor, address: &str) -> Response {
    let location = HeaderValue::from_str(address).unwrap_or_else(|_| HeaderValue::from_static("/"));
    let mut response = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
    visitor.keep_cookies(response.headers_mut());
    response
}

/// The page whose form carries the token to the application. It sends itself; without a script it has a button.
#[derive(Template)]
#[template(path = "give_back.html")]
pub struct GiveBack {
    pub page: Page,
    pub text: String,
    pub action: String,
    pub fields: Vec<(&'static str, String)>,
    pub button: String,
    pub script: &'static str,
}

impl Paged for GiveBack {
    fn page(&self) -> &Page {
        &self.page
    }
}

fn by_post(
    visitor: &Visitor,
    app: &Application,
    place: &Place,
    action: String,
    fields: Vec<(&'static str, String)>,
) -> Result<Response, Failed> {
    let visit = visitor.visit();
    let name = app.config.name.as_str();
    let mut response = visitor.show(&GiveBack {
        page: visit.page("continue", visit.t("door-back-title").arg("app", name)),
        text: visit.t("door-back-text").arg("app", name).to_string(),
        action,
        fields,
        button: visit.t("door-go-on").arg("app", name).to_string(),
        script: assets::GIVE_BACK_SCRIPT_URL.as_str(),
    })?;
    let policy = reply::policy(Some(&place.origin()), Some("'self'"));
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_stand_behind_what_the_registered_address_has() {
        let at = |url: &str| Place::Theirs(url.to_owned()).address(&[("target", "SignOut"), ("actionqs", "a=1&b=é +")]);
        let query = "target=SignOut&actionqs=a%3d1%26b%3d%c3%a9%20%2b";
        assert_eq!(at("https://a.example/in"), format!("https://a.example/in?{query}"));
        assert_eq!(at("https://a.example/in?x=1"), format!("https://a.example/in?x=1&{query}"));
        assert_eq!(at("https://a.example/in?"), format!("https://a.example/in?{query}"));
        assert_eq!(at("https://a.example/in#top"), format!("https://a.example/in?{query}#top"));
        assert_eq!(at("https://a.example/é"), format!("https://a.example/%c3%a9?{query}"));
        assert_eq!(Place::Ours.address(&[("target", "x")]), "/application/complete?target=x");
    }

    #[test]
    fn only_plain_web_addresses_are_gone_to() {
        assert_eq!(origin("https://a.example:8443/x?y#z", false), Some("https://a.example:8443"));
        assert_eq!(origin("https://a.example", false), Some("https://a.example"));
        assert_eq!(origin("http://[::1]:80/x", true), Some("http://[::1]:80"));
        for bad in [
            "http://a.example",
            "javascript:alert(1)",
            "//a.example",
            "https://",
            "https:///x",
            "https://u@a.example/",
            "https://a.example; script-src *",
            "https://a.example;x/",
            "https://a.exämple/",
            "https://a.example/\r\nX: y",
            "",
        ] {
            assert_eq!(origin(bad, false), None, "{bad}");
        }
    }
}
