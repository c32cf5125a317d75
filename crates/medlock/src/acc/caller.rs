//! Who asks, and what they may. Every handler of the centre begins with one of these, and ends with what [`Caller::show`] or
//! [`Caller::go`] made, or with a [`Refused`].

use std::net::IpAddr;
use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, RETRY_AFTER, SET_COOKIE};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use jiff::Timestamp;
use medlock_domain::audit::Actor;
use medlock_domain::ids::{AppId, StaffId, StaffSessionId};
use medlock_domain::limits::PROOF_LIFE;
use medlock_domain::staff::{self, Role, Staff, sessions};
use medlock_wire::targetqs::{self, Parameters};
use zeroize::Zeroizing;

use super::links;
use super::page::{AccPage, AccPaged, acc_paged};
use crate::app::App;
use crate::listen::{ClientAddress, Peer};
use crate::shell::assets;
use crate::shell::browser::{BrowserSecret, Cookie};
use crate::shell::reply::{self, Failed};
use crate::shell::site_text::SiteShown;
use crate::shell::visitor::frame_of;
use crate::shell::words::{Language, Words};

/// One request of one caller.
pub struct Caller {
    pub app: Arc<App>,
    pub words: Words,
    pub browser: BrowserSecret,
    pub staff: Option<SignedIn>,
    /// What the site tells on every page.
    pub site: SiteShown,
    /// The sealed note of whose password was right; see `account::half`.
    pub half_signed_in: Option<String>,
    /// For rate limits.
    pub address: IpAddr,
    /// Asked on this very machine, by no proxy.
    pub is_local: bool,
    /// The address's query.
    pub asked: Parameters,
    /// The address to come back to.
    pub here: String,
}

/// Somebody signed in, with both factors.
pub struct SignedIn {
    pub staff: Staff,
    pub session: StaffSessionId,
    /// The last time they showed in this session who they are.
    pub proved_at: Timestamp,
    token: Zeroizing<String>,
}

impl SignedIn {
    pub fn id(&self) -> StaffId {
        self.staff.id
    }

    /// The token in the cookie.
    pub fn token(&self) -> &str {
        &self.token
    }
}

/// What is answered instead of the page asked for.
pub enum Refused {
    /// On to another page.
    Go(Box<Response>),
    /// A page that says why not.
    Shown(Box<Response>),
    Failed(Failed),
}

/// What every handler answers.
pub type Answer = Result<Response, Refused>;

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Refused::Go(response) | Refused::Shown(response) => *response,
            Refused::Failed(failed) => failed.into_response(),
        }
    }
}

impl From<Failed> for Refused {
    fn from(failed: Failed) -> Refused {
        Refused::Failed(failed)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Refused {
    fn from(error: E) -> Refused {
        Refused::Failed(Failed::from(error))
    }
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Caller, Failed> {
        let https = app.config.is_https();
        let address = parts.extensions.get::<ClientAddress>().map_or(IpAddr::from([127, 0, 0, 1]), |client| client.0);
        let is_local = parts.extensions.get::<Peer>().is_some_and(|peer| peer.is_local(&parts.headers));
        let staff = match Cookie::Staff.read(&parts.headers, https) {
            Some(token) => signed_in(app, token).await?,
            None => None,
        };
        let path = parts.uri.path_and_query().map_or("/acc", |path| path.as_str());
        let here = if parts.method == Method::POST { "/acc" } else { links::safe_next(path) };
        Ok(Caller {
            words: Words::new(Language::English),
            browser: BrowserSecret::of(&parts.headers, https, &mut *app.random()),
            staff,
            site: SiteShown::of(app).await?,
            half_signed_in: Cookie::StaffSecondStep.read(&parts.headers, https).map(str::to_owned),
            address,
            is_local,
            asked: targetqs::parse(parts.uri.query().unwrap_or_default(), []),
            here: here.to_owned(),
            app: Arc::clone(app),
        })
    }
}

async fn signed_in(app: &App, token: &str) -> Result<Option<SignedIn>, Failed> {
    let token = Zeroizing::new(token.to_owned());
    let looked_up = Zeroizing::clone(&token);
    let found = app.db.read(move |tx, now| sessions::find(tx, now, &looked_up)).await?;
    let Some(found) = found else { return Ok(None) };
    let session = found.id;
    if found.wants_touch {
        app.db.write(move |tx, now, _| sessions::touch(tx, now, session)).await?;
    }
    Ok(Some(SignedIn { staff: found.staff, session, proved_at: found.proved_at, token }))
}

impl Caller {
    pub fn https(&self) -> bool {
        self.app.config.is_https()
    }

    /// A parameter of the address's query; empty when it is not there.
    pub fn asked(&self, name: &str) -> &str {
        self.asked.get(name).unwrap_or_default()
    }

    /// Who did it, for the journal.
    pub fn actor(&self) -> Actor {
        self.staff.as_ref().map_or(Actor::Nobody, |signed_in| Actor::Staff(signed_in.id()))
    }

    // ---- what they may ----

    /// Who is signed in.
    ///
    /// # Errors
    /// The way to the sign-in page, and back here.
    pub fn staff(&self) -> Result<&SignedIn, Refused> {
        self.staff.as_ref().ok_or_else(|| Refused::Go(Box::new(self.go(&links::sign_in(&self.here)))))
    }

    /// The same for operators alone.
    ///
    /// # Errors
    /// As [`Caller::staff`]; for others a page that tells nothing.
    pub fn operator(&self) -> Result<&SignedIn, Refused> {
        let signed_in = self.staff()?;
        if signed_in.staff.is_operator { Ok(signed_in) } else { Err(self.nowhere()) }
    }

    /// The same for the help desk, and for operators, who may do what it does.
    ///
    /// # Errors
    /// As [`Caller::operator`].
    pub fn helper(&self) -> Result<&SignedIn, Refused> {
        let signed_in = self.staff()?;
        if signed_in.staff.may_help() { Ok(signed_in) } else { Err(self.nowhere()) }
    }

    /// Somebody signed in who has shown within the last minutes who they are: for what a computer left alone must not be enough for.
    ///
    /// # Errors
    /// As [`Caller::staff`]; the way to the page that asks once more, and on to `next`.
    pub fn proved(&self, next: &str) -> Result<&SignedIn, Refused> {
        let signed_in = self.staff()?;
        if signed_in.proved_at + PROOF_LIFE > self.app.now() {
            return Ok(signed_in);
        }
        Err(Refused::Go(Box::new(self.go(&links::with_next("/acc/account/prove", next)))))
    }

    /// The application named in the address, and what the caller may do there, which is at least `least`.
    ///
    /// # Errors
    /// As [`Caller::staff`]; the same page for an application they have no role in as for one that does not exist; another when their
    /// role is too small; when the database fails.
    pub async fn in_app(&self, id: &str, least: Role) -> Result<(AppId, Role), Refused> {
        self.staff()?;
        match self.role_in(id).await? {
            None => Err(self.nowhere()),
            Some((id, role)) if role < least => Err(self.may_less(id, role, least)),
            Some(found) => Ok(found),
        }
    }

    /// The application named in the address, and what the caller may do there; None where that is nothing, or there is no such
    /// application, or nobody is signed in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn role_in(&self, id: &str) -> Result<Option<(AppId, Role)>, Refused> {
        let (Some(signed_in), Ok(id)) = (&self.staff, id.parse::<AppId>()) else { return Ok(None) };
        let staff = signed_in.staff.clone();
        Ok(self.app.db.read(move |tx, _| staff::role_in(tx, &staff, id)).await?.map(|role| (id, role)))
    }

    /// There is nothing here, or nothing for this caller.
    pub fn nowhere(&self) -> Refused {
        self.refuse(
            StatusCode::NOT_FOUND,
            "acc-not-found",
            "There is nothing here",
            "The address is wrong, what was here is gone, or you have no access to it. If somebody sent you here, ask them \
             to give you a role in the application.",
        )
    }

    fn may_less(&self, app: AppId, role: Role, least: Role) -> Refused {
        let (title, text) = match (role, least) {
            (_, Role::Sender) => (
                "You can look, but not send",
                "You are a viewer of this application. Ask one of its administrators to do this, or to make you a sender.",
            ),
            (Role::Sender, _) => (
                "You can send, but not change",
                "You are a sender of this application. Ask one of its administrators to do this, or to make you one.",
            ),
            _ => (
                "You can look, but not change",
                "You are a viewer of this application. Ask one of its administrators to do this, or to make you one.",
            ),
        };
        let mut view = self.notice("acc-forbidden", title, text);
        view.back = (format!("/acc/apps/{app}"), "Back to the application".to_owned());
        self.refused(StatusCode::FORBIDDEN, &view)
    }

    /// A page that says why something cannot be had.
    pub fn refuse(&self, status: StatusCode, name: &'static str, title: &str, text: &str) -> Refused {
        self.refused(status, &self.notice(name, title, text))
    }

    pub(super) fn notice(&self, name: &'static str, title: &str, text: &str) -> Notice {
        let mut page = self.page(name, title);
        page.here = "/acc".to_owned();
        Notice { page, text: text.to_owned(), back: ("/acc".to_owned(), "To the start page".to_owned()) }
    }

    pub(super) fn refused(&self, status: StatusCode, view: &Notice) -> Refused {
        match self.show_as(status, view) {
            Ok(response) => Refused::Shown(Box::new(response)),
            Err(refused) => refused,
        }
    }

    // ---- what they get ----

    /// A page for this caller.
    pub fn page(&self, name: &'static str, title: impl ToString) -> AccPage {
        AccPage {
            name,
            title: title.to_string(),
            words: self.words,
            frame: frame_of(&self.app, self.is_local, &self.site),
            csrf: self.browser.form_token(&self.app.vault, &mut *self.app.random()),
            who: self.staff.as_ref().map(|signed_in| signed_in.staff.name.clone()),
            is_operator: self.staff.as_ref().is_some_and(|signed_in| signed_in.staff.is_operator),
            may_help: self.staff.as_ref().is_some_and(|signed_in| signed_in.staff.may_help()),
            here: self.here.clone(),
            problems: Vec::new(),
            notice: None,
            script: None,
        }
    }

    /// Shows a page.
    ///
    /// # Errors
    /// When the template fails, which it does not.
    pub fn show<T: Template + AccPaged>(&self, view: &T) -> Answer {
        self.show_as(StatusCode::OK, view)
    }

    /// Shows a page with another status than 200.
    ///
    /// # Errors
    /// As [`Caller::show`].
    pub fn show_as<T: Template + AccPaged>(&self, status: StatusCode, view: &T) -> Answer {
        let html = view.render()?;
        self.app.metrics.page(view.page().name, status.as_u16());
        let mut response = (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
        self.keep_cookies(response.headers_mut());
        if let Some(script) = view.page().script {
            let config = &self.app.config;
            // In development the server has many addresses.
            let admitted = |path: &str| {
                if config.is_development() { "'self'".to_owned() } else { format!("{}{path}", config.operators.url) }
            };
            let policy = if script == assets::SEND_SCRIPT_URL.as_str() {
                reply::policy_of_sealing(&admitted(&assets::SEND_FOLDER))
            } else {
                reply::policy(None, Some(&admitted(script)))
            };
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
        }
        Ok(response)
    }

    /// Asks to wait so many seconds.
    ///
    /// # Errors
    /// As [`Caller::show`].
    pub fn show_wait<T: Template + AccPaged>(&self, seconds: u64, view: &T) -> Answer {
        let mut response = self.show_as(StatusCode::TOO_MANY_REQUESTS, view)?;
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        Ok(response)
    }

    /// Sends the browser on to one of the centre's pages.
    pub fn go(&self, to: &str) -> Response {
        let (page, next) = to.split_once("?next=").unwrap_or((to, ""));
        // What stands behind `next` is escaped already, so it is looked at where it is used.
        let is_ours = if next.is_empty() { links::is_page(to) } else { links::is_page(page) };
        let location = HeaderValue::from_str(if is_ours { to } else { "/acc" });
        let location = location.unwrap_or_else(|_| HeaderValue::from_static("/acc"));
        let mut response = (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response();
        self.keep_cookies(response.headers_mut());
        response
    }

    fn keep_cookies(&self, headers: &mut HeaderMap) {
        if self.browser.is_new {
            headers.append(SET_COOKIE, self.browser.cookie(self.https()));
        }
    }
}

/// A page of a few words, and a way on.
#[derive(Template)]
#[template(path = "acc/notice.html")]
pub struct Notice {
    pub page: AccPage,
    pub text: String,
    /// Address and words of the way on.
    pub back: (String, String),
}

acc_paged!(Notice);
