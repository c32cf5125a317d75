//! Who asks: the language, the browser, and the person signed in. Every page handler begins with one of these.

use std::net::IpAddr;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Form, FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFRESH, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use medlock_domain::ids::{PersonId, WebSessionId};
use medlock_domain::limits::WEB_SESSION_IDLE;
use medlock_domain::people::{self, Person, PersonError};
use medlock_domain::site::Kind;
use medlock_domain::web_sessions;
use medlock_wire::targetqs::{self, Parameters};
use zeroize::Zeroizing;

use super::assets;
use super::browser::{BrowserSecret, Cookie, KnownMark, is_from_own_page};
use super::digits;
use super::links;
use super::page::{Frame, Page};
use super::redirect::AppFlow;
use super::reply::{self, Failed};
use super::site_text::SiteShown;
use super::told::Told;
use super::views;
use super::visit::Visit;
use super::words::{Language, Words};
use super::zones;
use crate::app::App;
use crate::listen::{ClientAddress, Peer};
use crate::metrics::Refused;

/// The value of the cookie of who wants large letters.
pub const LARGE: &str = "large";

/// One request of one reader.
pub struct Visitor {
    pub app: Arc<App>,
    pub words: Words,
    pub browser: BrowserSecret,
    /// What accounts know this browser by once it has signed in to them.
    pub known: KnownMark,
    pub reader: Option<Reader>,
    /// They asked, in the form that came, to stay signed in in this browser.
    pub stays: bool,
    /// They were signed in, and nothing was done for a while.
    pub idled_out: bool,
    pub large_letters: bool,
    /// What the site tells on every page.
    pub site: SiteShown,
    /// The sealed note of whose password was right; see `second_step`.
    pub half_signed_in: Option<String>,
    /// The sealed note of whom a provider vouches for; see `provider::note`.
    pub vouched: Option<String>,
    /// For rate limits.
    pub address: IpAddr,
    /// Asked on this very machine, by no proxy.
    pub is_local: bool,
    /// The address to come back to after signing out or changing the language.
    pub here: String,
    /// The languages the reader likes, best first, whether these pages speak them or not.
    pub cultures: Vec<String>,
    /// The cookie in which the answer keeps the page's language: it was chosen now, or came with a link.
    keeps_language: Option<Cookie>,
    /// Whether the reader said in which language they read, here or in their account: then a link does not.
    has_language: bool,
    /// The address's query.
    pub asked: Parameters,
}

/// A signed-in person.
pub struct Reader {
    pub person: Person,
    pub session: WebSessionId,
    /// The last time they showed in this session who they are.
    pub proved_at: Timestamp,
    /// They asked to stay signed in in this browser.
    pub stays: bool,
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
        let address = parts.extensions.get::<ClientAddress>().map_or(IpAddr::from([127, 0, 0, 1]), |client| client.0);
        let is_local = parts.extensions.get::<Peer>().is_some_and(|peer| peer.is_local(&parts.headers));
        let (reader, idled_out) = match Cookie::Session.read(&parts.headers, https) {
            Some(token) => reader_of(app, token).await?,
            None => (None, false),
        };
        let site = SiteShown::of(app).await?;
        let mut told = Told::of(app, &parts.headers, reader.as_ref().map(|reader| &reader.person.profile));
        told.asked = asked.get("lang");
        told.is_switch = parts.uri.path() == "/language";
        let (words, keeps_language) = (told.words(app), told.keeps());
        let (cultures, has_language) = (told.cultures(), told.has_language());
        let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        let here = if parts.method == Method::POST { "/" } else { path };
        Ok(Visitor {
            words,
            browser: BrowserSecret::of(&parts.headers, https, &mut *app.random()),
            known: KnownMark::of(&parts.headers, https, &mut *app.random()),
            reader,
            stays: false,
            idled_out,
            large_letters: Cookie::Letters.read(&parts.headers, https) == Some(LARGE),
            site,
            half_signed_in: Cookie::SecondStep.read(&parts.headers, https).map(str::to_owned),
            vouched: Cookie::Vouched.read(&parts.headers, https).map(str::to_owned),
            address,
            is_local,
            cultures,
            here: if links::is_own_page(here) { here.to_owned() } else { "/".to_owned() },
            keeps_language,
            has_language,
            asked,
            app: Arc::clone(app),
        })
    }
}

/// What every page of this server shows.
pub fn frame_of(app: &App, is_local: bool, shown: &SiteShown) -> Frame {
    let site = &app.config.site;
    Frame {
        privacy: shown.address_of(Kind::Privacy, site.privacy_url.as_deref()),
        terms: shown.address_of(Kind::Terms, site.terms_url.as_deref()),
        logo: shown.logo_address(),
        site: site.name.clone(),
        operator: site.operator.clone(),
        phone: site.contact_phone.clone().unwrap_or_default(),
        email: site.contact_email.clone().unwrap_or_default(),
        stylesheet: assets::STYLESHEET_URL.as_str(),
        icon: assets::ICON_URL.as_str(),
        large_letters: false,
        development: app.config.is_development(),
        mailbox: is_local && app.config.is_development() && app.config.mail.folder().is_some(),
    }
}

/// The reader, or whether there was one until nothing was done for a while.
async fn reader_of(app: &App, token: &str) -> Result<(Option<Reader>, bool), Failed> {
    let token = Zeroizing::new(token.to_owned());
    let looked_up = Zeroizing::clone(&token);
    let found = app
        .db
        .read(move |tx, now| -> Result<_, PersonError> {
            let Some(session) = web_sessions::find(tx, now, &looked_up)? else {
                return Ok(Err(web_sessions::idled_out(tx, now, &looked_up)?));
            };
            let person = people::load(tx, session.person)?;
            Ok(person.map(|person| (person, session)).ok_or(false))
        })
        .await?;
    let (person, session) = match found {
        Ok(found) => found,
        Err(idled_out) => return Ok((None, idled_out)),
    };
    let stays = session.stays;
    let (session, proved_at, wants_touch) = (session.id, session.proved_at, session.wants_touch);
    if wants_touch {
        app.db.write(move |tx, now, _| web_sessions::touch(tx, now, session)).await?;
    }
    Ok((Some(Reader { person, session, proved_at, stays, token }), false))
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

    /// The day it is where the reader is.
    pub fn today(&self) -> Date {
        self.app.now().to_zoned(self.zone()).date()
    }

    /// The reader's time zone, or the site's.
    pub fn zone(&self) -> TimeZone {
        let of_site = &self.app.config.site.time_zone;
        self.reader.as_ref().map_or_else(|| of_site.clone(), |reader| zones::of(&reader.person.profile, of_site))
    }

    /// What pages are made from.
    pub fn visit(&self) -> Visit {
        Visit {
            words: self.words,
            frame: Frame { large_letters: self.large_letters, ..frame_of(&self.app, self.is_local, &self.site) },
            zone: self.zone(),
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
        self.leave_when_idle(response.headers_mut(), &view.page().here);
        let (origin, script) = (self.leads_to(&view.page().here), self.script_of(view.page()));
        if origin.is_some() || script.is_some() {
            let policy = reply::policy(origin.as_deref(), script.as_deref());
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        }
        Ok(response)
    }

    /// What is shown to somebody who is signed in does not stay on the screen once their session has ended by itself: the browser then
    /// goes to a page that says so, and from which they come back to this one. Not where they asked to stay signed in.
    fn leave_when_idle(&self, headers: &mut HeaderMap, here: &str) {
        if self.reader.as_ref().is_none_or(|reader| reader.stays) {
            return;
        }
        let refresh = format!("{}; url={}", WEB_SESSION_IDLE.as_secs() + 1, links::sign_in(here));
        if let Ok(refresh) = HeaderValue::from_str(&refresh) {
            headers.insert(REFRESH, refresh);
        }
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
        if let Some(cookie) = self.keeps_language {
            headers.append(SET_COOKIE, cookie.write(self.words.language.tag(), self.https()));
        }
    }

    /// The reader chose the language of this tag: answers in it, and keeps it, if these pages speak it.
    pub fn choose_language(&mut self, tag: &str) {
        if let Some(language) = Language::from_tag(tag, self.app.config.is_development()) {
            self.speak(language, tag);
            self.keeps_language = Some(Cookie::Language);
            self.has_language = true;
        }
    }

    /// The same for the language of a link, unless the reader said one.
    pub fn follow_language(&mut self, tag: &str) {
        if let Some(language) = Language::from_tag(tag, self.app.config.is_development())
            && !self.has_language
        {
            self.speak(language, tag);
            self.keeps_language = Some(Cookie::LinkLanguage);
        }
    }

    /// Whether the address chose a language (which the answer then keeps).
    pub fn chose_language(&self) -> bool {
        self.keeps_language == Some(Cookie::Language)
    }

    fn speak(&mut self, language: Language, tag: &str) {
        let country = self.words.territory.and_then(|two| String::from_utf8(two.to_vec()).ok()).unwrap_or_default();
        self.words = Words::in_country(language, &country);
        self.cultures.insert(0, tag.to_owned());
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
        let mut posted = Posted { visitor, fields };
        posted.visitor.stays = posted.text("stay") == "yes";
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

    /// A code or number, with Western digits whatever keyboard typed it.
    pub fn digits(&self, name: &str) -> Zeroizing<String> {
        Zeroizing::new(digits::western(self.trimmed(name)).into_owned())
    }

    /// A field without the white space around it.
    pub fn trimmed(&self, name: &str) -> &str {
        self.text(name).trim()
    }
}
