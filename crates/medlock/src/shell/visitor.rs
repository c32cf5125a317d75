//! Who asks: the language, the browser, and the person signed in. Every page handler begins with one of these.

use std::net::IpAddr;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use jiff::Timestamp;
use jiff::civil::Date;
use medlock_domain::ids::{PersonId, WebSessionId};
use medlock_domain::people::{self, Person, PersonError};
use medlock_domain::web_sessions;
use medlock_wire::targetqs::{self, Parameters};
use zeroize::Zeroizing;

use super::assets;
use super::browser::{BrowserSecret, Cookie, is_from_own_page};
use super::links;
use super::page::{Frame, Page};
use super::redirect::AppFlow;
use super::reply::{self, Failed};
use super::views;
use super::visit::Visit;
use super::words::{Language, Words, accepted_tags};
use crate::app::App;
use crate::listen::{ClientAddress, Peer};
use crate::metrics::Refused;

/// One request of one reader.
pub struct Visitor {
    pub app: Arc<App>,
    pub words: Words,
    pub browser: BrowserSecret,
    pub reader: Option<Reader>,
    /// The sealed note of whose password was right; see `second_step`.
    pub half_signed_in: Option<String>,
    /// For rate limits.
    pub address: IpAddr,
    /// Asked on this very machine, by no proxy.
    pub is_local: bool,
    /// The address to come back to after signing out or changing the language.
    pub here: String,
    /// The languages the reader likes, best first, whether these pages speak them or not.
    pub cultures: Vec<String>,
    /// `?lang=` chose a language: the answer keeps it.
    chose_language: bool,
    /// The address's query.
    pub asked: Parameters,
}

/// A signed-in person.
pub struct Reader {
    pub person: Person,
    pub session: WebSessionId,
    /// The last time they showed in this session who they are.
    pub proved_at: Timestamp,
    token: Zeroizing<String>,
}

impl Reader {
    pub fn id(&self) -> PersonId {
        self.person.id
    }

    /// The token in the cookie: what tickets are bound to.
    pub fn token(&self) -> Zeroizing<String> {
        self.token.clone()
    }
}

impl FromRequestParts<Arc<App>> for Visitor {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Visitor, Failed> {
        let https = app.config.is_https();
        let asked = targetqs::parse(parts.uri.query().unwrap_or_default(), []);
        let lang = asked.get("lang");
        let words = words_of(app, &parts.headers, lang);
        let address = parts.extensions.get::<ClientAddress>().map_or(IpAddr::from([127, 0, 0, 1]), |client| client.0);
        let is_local = parts.extensions.get::<Peer>().is_some_and(|peer| peer.is_local(&parts.headers));
        let reader = match Cookie::Session.read(&parts.headers, https) {
            Some(token) => reader_of(app, token).await?,
            None => None,
        };
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let here = if parts.method == Method::POST { "/" } else { path };
        Ok(Visitor {
            words,
            browser: BrowserSecret::of(&parts.headers, https, &mut *app.random()),
            reader,
            half_signed_in: Cookie::SecondStep.read(&parts.headers, https).map(str::to_owned),
            address,
            is_local,
            cultures: cultures_of(app, &parts.headers, lang),
            here: if links::is_own_page(here) { here.to_owned() } else { "/".to_owned() },
            chose_language: lang
                .is_some_and(|tag| Language::from_tag(tag, app.config.is_development()) == Some(words.language)),
            asked,
            app: Arc::clone(app),
        })
    }
}

/// The language a request is answered in.
pub fn words_of(app: &App, headers: &HeaderMap, asked: Option<&str>) -> Words {
    let development = app.config.is_development();
    let known = |tag: &&str| Language::from_tag(tag, development).is_some();
    let kept = Cookie::Language.read(headers, app.config.is_https());
    let accept = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let of_site = Language::from_tag(&app.config.site.language, false).unwrap_or(Language::English);
    Words::negotiate(asked.filter(known).or(kept), accept, of_site, development)
}

fn cultures_of(app: &App, headers: &HeaderMap, asked: Option<&str>) -> Vec<String> {
    let kept = Cookie::Language.read(headers, app.config.is_https());
    let accept = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    asked.or(kept).into_iter().chain(accepted_tags(accept)).map(str::to_owned).collect()
}

/// What every page of this server shows.
pub fn frame_of(app: &App, is_local: bool) -> Frame {
    let site = &app.config.site;
    Frame {
        site: site.name.clone(),
        operator: site.operator.clone(),
        phone: site.contact_phone.clone().unwrap_or_default(),
        email: site.contact_email.clone().unwrap_or_default(),
        stylesheet: assets::STYLESHEET_URL.as_str(),
        icon: assets::ICON_URL.as_str(),
        development: app.config.is_development(),
        mailbox: is_local && app.config.is_development() && app.config.mail.folder().is_some(),
    }
}

async fn reader_of(app: &App, token: &str) -> Result<Option<Reader>, Failed> {
    let token = Zeroizing::new(token.to_owned());
    let looked_up = Zeroizing::clone(&token);
    let found = app
        .db
        .read(move |tx, now| -> Result<_, PersonError> {
            let Some(session) = web_sessions::find(tx, now, &looked_up)? else { return Ok(None) };
            let person = people::load(tx, session.person)?;
            Ok(person.map(|person| (person, session)))
        })
        .await?;
    let Some((person, session)) = found else { return Ok(None) };
    let (session, proved_at, wants_touch) = (session.id, session.proved_at, session.wants_touch);
    if wants_touch {
        app.db.write(move |tx, now, _| web_sessions::touch(tx, now, session)).await?;
    }
    Ok(Some(Reader { person, session, proved_at, token }))
}

impl Visitor {
    pub fn id(&self) -> Option<PersonId> {
        self.reader.as_ref().map(Reader::id)
    }

    pub fn https(&self) -> bool {
        self.app.config.is_https()
    }

    /// A parameter of the address's query; empty when it is not there.
    pub fn asked(&self, name: &str) -> &str {
        self.asked.get(name).unwrap_or_default()
    }

    /// The day it is where the site is.
    pub fn today(&self) -> Date {
        self.app.now().to_zoned(self.app.config.site.time_zone.clone()).date()
    }

    /// What pages are made from.
    pub fn visit(&self) -> Visit {
        Visit {
            words: self.words,
            frame: frame_of(&self.app, self.is_local),
            zone: self.app.config.site.time_zone.clone(),
            csrf: self.browser.form_token(&self.app.vault, &mut *self.app.random()),
            person: self.reader.as_ref().map(|reader| reader.person.profile.full_name()),
            here: self.here.clone(),
        }
    }

    /// A page of this visit.
    pub fn page(&self, name: &'static str, title: &'static str) -> Page {
        let visit = self.visit();
        let title = visit.t(title);
        visit.page(name, title)
    }

    /// Shows a page.
    ///
    /// # Errors
    /// When the template fails, which it does not.
    pub fn show<T: Template + Paged>(&self, view: &T) -> Result<Response, Failed> {
        self.show_as(StatusCode::OK, view)
    }

    /// Shows a page with another status than 200.
    ///
    /// # Errors
    /// As [`Visitor::show`].
    pub fn show_as<T: Template + Paged>(&self, status: StatusCode, view: &T) -> Result<Response, Failed> {
        let html = view.render()?;
        self.app.metrics.page(view.page().name, status.as_u16());
        let mut response = (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
        self.keep_cookies(response.headers_mut());
        let (origin, script) = (self.leads_to(&view.page().here), self.script_of(view.page()));
        if origin.is_some() || script.is_some() {
            let policy = reply::policy(origin.as_deref(), script.as_deref());
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        }
        Ok(response)
    }

    /// Where the page's script comes from, for the policy: that one file. In development the server has many addresses.
    fn script_of(&self, page: &Page) -> Option<String> {
        let script = page.script?;
        let config = &self.app.config;
        Some(if config.is_development() { "'self'".to_owned() } else { format!("{}{script}", config.public_url) })
    }

    /// The application's scheme, host and port, if this page is on a way back to it. Browsers hold what follows a form against
    /// the policy of the page that had it.
    fn leads_to(&self, here: &str) -> Option<String> {
        let flow = links::app_flow_in(&self.here).or_else(|| links::app_flow_in(here))?;
        AppFlow::resume(self, flow).map(|flow| flow.origin).filter(|origin| !origin.is_empty())
    }

    /// Asks to wait so many seconds.
    ///
    /// # Errors
    /// As [`Visitor::show`].
    pub fn show_wait<T: Template + Paged>(&self, seconds: u64, view: &T) -> Result<Response, Failed> {
        let mut response = self.show_as(StatusCode::TOO_MANY_REQUESTS, view)?;
        response.headers_mut().insert(http::header::RETRY_AFTER, HeaderValue::from(seconds));
        Ok(response)
    }

    /// Sends the browser on to one of our own pages.
    pub fn go(&self, to: &str) -> Response {
        let to = if links::is_own_page(to) { to } else { "/" };
        let location = HeaderValue::from_str(to).unwrap_or_else(|_| HeaderValue::from_static("/"));
        let mut response = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
        self.keep_cookies(response.headers_mut());
        response
    }

    /// Gives the browser what this visit made for it.
    pub fn keep_cookies(&self, headers: &mut HeaderMap) {
        if self.browser.is_new {
            headers.append(SET_COOKIE, self.browser.cookie(self.https()));
        }
        if self.chose_language {
            headers.append(SET_COOKIE, Cookie::Language.write(self.words.language.tag(), self.https()));
        }
    }

    /// Answers in the language of this tag, and keeps it, if these pages speak it.
    pub fn speak(&mut self, tag: &str) {
        if let Some(language) = Language::from_tag(tag, self.app.config.is_development()) {
            self.words.language = language;
            self.cultures.insert(0, tag.to_owned());
            self.chose_language = true;
        }
    }

    /// Whether the address chose a language (which the answer then keeps).
    pub fn chose_language(&self) -> bool {
        self.chose_language
    }
}

/// A view with its page: what it is called is counted.
pub trait Paged {
    fn page(&self) -> &Page;
}

/// Views whose page is their field of that name.
macro_rules! paged {
    ($($view:ident),* $(,)?) => { $(
        impl $crate::shell::visitor::Paged for $view {
            fn page(&self) -> &$crate::shell::page::Page {
                &self.page
            }
        }
    )* };
}
pub(super) use paged;

/// The fields of a form that came from one of our own pages, in this browser.
pub struct Posted {
    pub visitor: Visitor,
    fields: Vec<(String, Zeroizing<String>)>,
}

/// The page shown instead of taking a form.
pub struct NotTaken(Box<Response>);

impl IntoResponse for NotTaken {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl FromRequest<Arc<App>> for Posted {
    type Rejection = NotTaken;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Posted, NotTaken> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, app)
            .await
            .map_err(|failed| NotTaken(Box::new(failed.into_response())))?;
        let refused = |visitor: &Visitor, reason: Refused, status: StatusCode, view: &views::Notice| {
            app.metrics.refused(reason);
            NotTaken(Box::new(visitor.show_as(status, view).unwrap_or_else(IntoResponse::into_response)))
        };
        let from_elsewhere = |visitor: &Visitor| {
            let view = visitor.visit().form_refused(visitor.browser.is_new);
            refused(visitor, Refused::CrossSite, StatusCode::FORBIDDEN, &view)
        };
        if !is_from_own_page(&parts.headers, &app.config) {
            return Err(from_elsewhere(&visitor));
        }
        let form = Form::<Vec<(String, String)>>::from_request(Request::from_parts(parts, body), app).await;
        let fields = match form {
            Ok(Form(fields)) => fields,
            Err(rejected) if rejected.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                let view = visitor.visit().form_too_long();
                return Err(refused(&visitor, Refused::TooLarge, StatusCode::PAYLOAD_TOO_LARGE, &view));
            }
            Err(_) => {
                let view = visitor.visit().form_refused(false);
                return Err(refused(&visitor, Refused::Malformed, StatusCode::BAD_REQUEST, &view));
            }
        };
        let fields = fields.into_iter().map(|(name, value)| (name, Zeroizing::new(value))).collect();
        let posted = Posted { visitor, fields };
        if !posted.visitor.browser.admits(&app.vault, posted.text("csrf")) {
            return Err(from_elsewhere(&posted.visitor));
        }
        Ok(posted)
    }
}

impl Posted {
    /// Sets the address to come back to: a form's own address takes no GET.
    pub fn on_page(mut self, here: String) -> Posted {
        self.visitor.here = here;
        self
    }

    /// A field as it was typed; empty when it is missing.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field that may come several times, such as ticked boxes.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// The rest of the name and the value of each field whose name begins so.
    pub fn named<'a>(&'a self, begin: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields.iter().filter_map(move |(field, value)| Some((field.strip_prefix(begin)?, value.as_str())))
    }

    /// A field without the white space around it.
    pub fn trimmed(&self, name: &str) -> &str {
        self.text(name).trim()
    }
}
