//! The doors that applications send people to: `/redirect.aspx?target=…&targetqs=…`.
//!
//! [`TARGETS`] is the one list of them; links are dispatched by it and the service definition names them from it. A link changes
//! nothing (but for APPSIGNOUT with a token of the application): it starts a way ([`AppFlow`]) whose pages are at `/app/{flow}`, and
//! every step on it is a form of ours. What comes of it goes back to the application's one registered address ([`give_back`]).
//! Whatever is not understood ends on a page of our own, never elsewhere.
//!
//! | file | |
//! |---|---|
//! | `app_flow` | what a way is about, sealed into its id |
//! | `authorise` | choosing records, consent, going on: AUTH, APPAUTH, CREATEACCOUNT, CREATERECORD, CREATEAPPLICATION |
//! | `steps` | what remains to be asked, and what is written in the end |
//! | `leave` | APPSIGNOUT, APPREDIRECT and the targets that lead to pages there are anyway |
//! | `share` | inviting somebody to a record, editing one: SHARERECORD, EDITRECORD |
//! | `reconcile` | sorting a document into items: RECONCILE |
//! | `give_back`, `complete` | back to the application, or the page instead |
//! | `posted` | what an application fills into forms |
//! | `pages` | pages made of words alone |

mod app_flow;
pub mod authorise;
pub mod complete;
mod give_back;
pub mod leave;
pub mod pages;
mod posted;
pub mod reconcile;
#[cfg(test)]
mod samples;
pub mod share;
mod steps;

use axum::extract::{Path, RawForm, RawQuery};
use axum::response::Response;
use http::Method;
use medlock_domain::apps::{self, App as Application, AppError};
use medlock_domain::flows::Flow;
use medlock_domain::ids::AppId;
use medlock_domain::signup_codes;
use medlock_wire::identity_code::IdentityCode;
use medlock_wire::targetqs::{self, Parameters, Redirect};
use uuid::Uuid;

use super::account::Invitation;
use super::reply::Failed;
use super::visitor::Visitor;
use super::{entry, flow};
use crate::limits::{APPS_ASKING_MAX, RULES_ASKED_MAX, SORT_DOCUMENTS, TYPES_ASKED_MAX};

use app_flow::Id;
pub use app_flow::{AppFlow, Purpose};
pub use posted::Profile;
#[cfg(test)]
pub use samples::pages as sample_pages;

/// One target of the redirector.
pub struct Target {
    pub name: &'static str,
    /// For the service definition, in English.
    pub about: &'static str,
    /// Its own parameters, besides [`COMMON`].
    pub parameters: &'static [&'static str],
    handler: Handler,
}

/// What a target leads to.
#[derive(Clone, Copy)]
enum Handler {
    /// The identity code in the link, or the field for one.
    Code,
    /// A way for an application.
    Way(Purpose),
    SignOut,
    OtherApp,
    /// A page of ours.
    Page(&'static str),
    Records,
    Help,
}

impl Target {
    /// Whether an application may send what it knows of a person with it.
    fn takes_posts(&self) -> bool {
        matches!(self.handler, Handler::Way(Purpose::CreateAccount | Purpose::CreateRecord))
    }
}

macro_rules! target {
    ($name:literal, $about:literal, [$($parameter:literal),*], $handler:expr) => {
        Target { name: $name, about: $about, parameters: &[$($parameter),*], handler: $handler }
    };
}

use Handler::{Code, Help, OtherApp, Page, Records, SignOut, Way};

/// Every target there is, in the order of their names.
pub const TARGETS: &[Target] = &[
    target!(
        "APPAUTH",
        "Choose records and let an application at them",
        ["appid", "ismra", "extrecordid", "onopt1", "offopt1", "trm"],
        Way(Purpose::AppAuth)
    ),
    target!("APPREDIRECT", "Go on to another application", ["appid", "refappid", "target", "targetqs"], OtherApp),
    target!("APPSIGNOUT", "Sign out", ["appid", "credtoken"], SignOut),
    target!("AUTH", "Sign in to an application", ["appid", "ismra", "forceappauth", "trm"], Way(Purpose::Auth)),
    target!("CONNECT", "Accept a connect request with its identity code", ["packageid"], Code),
    target!(
        "CREATEACCOUNT",
        "Make an account and let an application at a record",
        ["appid", "ismra", "onopt1", "offopt1", "flow", "daddrec"],
        Way(Purpose::CreateAccount)
    ),
    target!(
        "CREATEAPPLICATION",
        "Make an application for one device and let it at a record",
        ["appid", "appCreationToken", "instanceName", "instanceId", "publicKey", "ismra"],
        Way(Purpose::CreateApplication)
    ),
    target!(
        "CREATERECORD",
        "Make a record and let an application at it",
        ["appid", "ismra", "onopt1", "offopt1"],
        Way(Purpose::CreateRecord)
    ),
    target!(
        "EDITRECORD",
        "Change what a record says about its person",
        ["appid", "extrecordid"],
        Way(Purpose::EditRecord)
    ),
    target!("HELP", "Help", ["topicid"], Help),
    target!("MANAGEACCOUNT", "See and change one's account", ["appid"], Page("/account")),
    target!("PICKUP", "Pick up a package with its identity code", ["packageid"], Code),
    target!("RECONCILE", "Take items out of a document", ["appid", "extrecordid", "thingid"], Way(Purpose::Reconcile)),
    target!("RECORDLIST", "See one's records", ["appid"], Records),
    target!(
        "SHAREDAPPDETAILS",
        "See and change what an application may do",
        ["appid", "extrecordid"],
        Way(Purpose::SharedAppDetails)
    ),
    target!("SHARERECORD", "Share a record with somebody", ["appid", "extrecordid"], Way(Purpose::ShareRecord)),
    target!(
        "VIEWITEMS",
        "See items of some types, or write one",
        ["appid", "typeid", "additem", "extrecordid"],
        Way(Purpose::ViewItems)
    ),
];

/// Parameters that every target understands.
pub const COMMON: &[&str] = &["actionqs", "culture", "lang", "lcid", "redirect", "signupcode"];

/// Parameters that published clients send and that make no difference here, with the reason.
pub const IGNORED: &[(&str, &str)] = &[
    ("aib", "there is one instance, so there is no other to be sent to"),
    ("daddrec", "there is no link to add a family member on the way"),
    ("flow", "there are no special ways to sign up"),
    ("mobile", "every page fits a telephone"),
];

fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

/// GET `/redirect.aspx?target=…&targetqs=…`.
pub async fn follow(mut visitor: Visitor, method: Method, RawQuery(query): RawQuery) -> Result<Response, Failed> {
    let asked = targetqs::parse_redirect(&query.unwrap_or_default());
    let Some(target) = find(&asked.target) else { return pages::unknown_target(&visitor) };
    if let Some(tag) = language(&asked.parameters) {
        visitor.follow_language(&tag);
    }
    if visitor.app.config.is_development() {
        for name in unknown(target, &asked.parameters) {
            tracing::warn!(target = target.name, name, "a link has a parameter that means nothing here");
        }
    }
    match target.handler {
        Code => entry::with_parameters(&visitor, &asked.parameters),
        Way(purpose) => match begin(&visitor, purpose, &asked.parameters).await? {
            Some(flow) if purpose == Purpose::CreateApplication => create_application(&visitor, flow).await,
            Some(flow) => enter(&visitor, &flow),
            None => pages::link_bad(&visitor),
        },
        SignOut => leave::sign_out(visitor, &asked.parameters, method == Method::GET).await,
        OtherApp => leave::other_app(&visitor, &asked.parameters).await,
        Page(page) => Ok(give_back::there(&visitor, page)),
        Records => leave::record_list(&visitor, &asked.parameters).await,
        Help => Ok(give_back::there(&visitor, &leave::help_topic(&visitor.visit().frame.terms, &asked.parameters))),
    }
}

/// Names of parameters that nobody reads. A few more characters behind a name are a number: `onopt2`.
fn unknown<'a>(target: &'static Target, parameters: &'a Parameters) -> impl Iterator<Item = &'a str> {
    const REDIRECTORS: [&str; 2] = ["target", "targetqs"];
    let is_known = |name: &str| {
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let known = target.parameters.iter().map(|known| known.trim_end_matches('1')).chain(COMMON.iter().copied());
        let other = IGNORED.iter().map(|(name, _)| *name).chain(REDIRECTORS);
        known
            .chain(other)
            .chain(["extrecordid", "cred_token", "foreceappauth", "sappid", "trm"])
            .any(|known| known.eq_ignore_ascii_case(name))
    };
    parameters.iter().map(|(name, _)| name).filter(move |name| !is_known(name))
}

/// POST `/redirect.aspx`: CREATEACCOUNT and CREATERECORD with what the application knows of the person. It comes from another
/// site, so it is no form of ours: nothing is done but to fill in forms that the reader will see.
pub async fn receive(
    mut visitor: Visitor,
    RawQuery(query): RawQuery,
    RawForm(body): RawForm,
) -> Result<Response, Failed> {
    // Browsers keep our cookies from what another site posts. The answer must not replace them.
    visitor.browser.is_new = false;
    let fields = targetqs::decode_query(&String::from_utf8_lossy(&body));
    let asked = asked_by_post(&query.unwrap_or_default(), &fields);
    let Some(target) = find(&asked.target) else { return pages::unknown_target(&visitor) };
    let (Way(purpose), true) = (target.handler, target.takes_posts()) else {
        return entry::wrong_method(visitor).await;
    };
    let Some(mut flow) = begin(&visitor, purpose, &asked.parameters).await? else { return pages::link_bad(&visitor) };
    flow.profile = posted::Profile::of(purpose, &fields);
    flow.lang = language(&asked.parameters);
    match flow.posted_id(&visitor) {
        Some(id) => Ok(give_back::there(&visitor, &format!("/app/posted/{id}"))),
        None => pages::link_long(&visitor),
    }
}

/// Target and parameters stand in the address, or among the fields.
fn asked_by_post(query: &str, fields: &[(String, String)]) -> Redirect {
    let asked = targetqs::parse_redirect(query);
    if !asked.target.is_empty() {
        return asked;
    }
    let field =
        |name: &str| fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
    Redirect {
        target: field("target").unwrap_or_default().trim().to_ascii_uppercase(),
        parameters: targetqs::parse(field("targetqs").unwrap_or_default(), []),
    }
}

/// GET `/app/posted/{flow}`: the browser comes back with its cookies.
pub async fn posted(mut visitor: Visitor, Path(id): Path<String>) -> Result<Response, Failed> {
    let Some(flow) = AppFlow::of_posted(&visitor, &id) else { return pages::flow_lost(&visitor) };
    if let Some(tag) = &flow.lang {
        visitor.follow_language(tag);
    }
    enter(&visitor, &AppFlow { lang: None, ..flow })
}

/// The address of a way, or of a page below it.
pub fn address(flow: &str) -> String {
    format!("/app/{flow}")
}

/// Goes to where the way begins, or goes on.
fn enter(visitor: &Visitor, flow: &AppFlow) -> Result<Response, Failed> {
    match flow.id(visitor) {
        Some(id) => Ok(visitor.go(&address(&id))),
        None => pages::link_long(visitor),
    }
}

/// A way to a device's application begins only with what one can be made with.
async fn create_application(visitor: &Visitor, flow: AppFlow) -> Result<Response, Failed> {
    let asked = flow.clone();
    let can_be = visitor.app.db.read(move |tx, now| steps::can_be_made(tx, now, &asked)).await?;
    if can_be { enter(visitor, &flow) } else { pages::not_made(visitor) }
}

/// Base64 as it stood in a link. A program that forgot to encode it has its plus signs read as blanks, also the first and the last.
fn base64_of_link(value: &str) -> String {
    value.replace(' ', "+").trim().to_owned()
}

/// The language a link asks for: a Windows locale in decimal digits, or a tag.
fn language(parameters: &Parameters) -> Option<String> {
    let of_locale = |text: &str| match text.trim().parse::<u32>().ok()? & 0x3ff {
        // The lower ten bits tell the language, the upper ones the country.
        0x01 => Some("ar"),
        0x04 => Some("zh"),
        0x07 => Some("de"),
        0x09 => Some("en"),
        0x0a => Some("es"),
        0x0c => Some("fr"),
        0x10 => Some("it"),
        0x15 => Some("pl"),
        0x16 => Some("pt"),
        0x19 => Some("ru"),
        0x1f => Some("tr"),
        0x2a => Some("vi"),
        _ => None,
    };
    let tag = parameters.get("lcid").and_then(of_locale).or_else(|| parameters.get("culture"));
    tag.or_else(|| parameters.get("lang")).map(|tag| tag.trim().to_owned())
}

/// The application with this id, if people may be sent to it now.
///
/// # Errors
/// When the database fails.
pub async fn load_app(visitor: &Visitor, id: AppId) -> Result<Option<Application>, Failed> {
    let found = visitor.app.db.read(move |tx, _| -> Result<_, AppError> { apps::load(tx, id) }).await?;
    Ok(found.filter(Application::is_active).map(|app| visitor.tongue().of(app)))
}

/// The way a link starts; None when its application is missing, unknown or switched off, or may not be gone back to.
async fn begin(visitor: &Visitor, purpose: Purpose, parameters: &Parameters) -> Result<Option<AppFlow>, Failed> {
    let named = parameters.get_any(&["appid", "sappid"]).unwrap_or_default();
    let several = purpose == Purpose::AppAuth;
    let ids = named.split(',').take(if several { APPS_ASKING_MAX } else { 1 }).map(str::parse::<AppId>);
    let Ok(mut ids) = ids.collect::<Result<Vec<_>, _>>() else { return Ok(None) };
    ids.dedup();
    let mut apps = Vec::new();
    for id in ids {
        let Some(app) = load_app(visitor, id).await? else { return Ok(None) };
        apps.push(app);
    }
    let Some(app) = apps.first() else { return Ok(None) };
    let redirect = parameters.get("redirect").filter(|_| visitor.app.config.is_development()).map(str::to_owned);
    let Some(place) = give_back::Place::of(&visitor.app.config, app, redirect.as_deref()) else { return Ok(None) };
    let text = |name: &str| parameters.get(name).map(str::to_owned);
    let says = |names: &[&str]| {
        parameters.get_any(names).is_some_and(|value| value.trim().eq_ignore_ascii_case("true") || value.trim() == "1")
    };
    let rules = |name: &str| -> Vec<String> {
        let numbered = (1..=RULES_ASKED_MAX).map_while(|number| text(&format!("{name}{number}")));
        numbered.collect()
    };
    let creation = (purpose == Purpose::CreateApplication).then(|| app_flow::Creation {
        token: text("appCreationToken").unwrap_or_default(),
        name: text("instanceName").unwrap_or_default(),
        own: parameters
            .get("instanceId")
            .and_then(|id| Uuid::try_parse(id.trim()).ok().map(Id::of))
            .zip(parameters.get("publicKey").map(base64_of_link).filter(|key| !key.is_empty())),
    });
    Ok(Some(AppFlow {
        apps: apps.iter().map(|app| Id::of(app.id.0)).collect(),
        origin: place.origin(),
        actionqs: text("actionqs"),
        redirect,
        by_post: parameters.get("trm").is_some_and(|way| way.trim().eq_ignore_ascii_case("post")),
        many: says(&["ismra"]),
        force: says(&["forceappauth", "foreceappauth"]),
        record: text("extrecordid"),
        kinds: parameters
            .get("typeid")
            .unwrap_or_default()
            .split(',')
            .filter_map(|kind| Uuid::try_parse(kind.trim()).ok().map(Id::of))
            .take(TYPES_ASKED_MAX)
            .collect(),
        add: says(&["additem"]),
        documents: parameters
            .get("thingid")
            .unwrap_or_default()
            .split(',')
            .filter_map(|thing| Uuid::try_parse(thing.trim()).ok().map(Id::of))
            .take(SORT_DOCUMENTS as usize)
            .collect(),
        online_rules: rules("onopt"),
        offline_rules: rules("offopt"),
        signup_code: text("signupcode").filter(|code| !code.trim().is_empty()),
        creation,
        ..AppFlow::new(purpose, app, visitor.app.now())
    }))
}

/// What waits behind a way for somebody who has to sign in or up first; None when it leads nowhere.
///
/// # Errors
/// When the database fails.
pub async fn invitation(visitor: &Visitor, id: &str) -> Result<Option<Invitation>, Failed> {
    let Some(flow) = AppFlow::resume(visitor, id) else { return Ok(None) };
    let Some(app) = load_app(visitor, flow.app()).await? else { return Ok(None) };
    Ok(Some(Invitation::to_app(visitor, flow::sender_of(&app), flow).await?))
}

/// What a `signupcode` is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignupCode {
    Bogus,
    /// An application got it for one account.
    ForOneAccount,
    /// The identity code of something that waits.
    OfSomethingSent,
}

/// Whether a `signupcode` lets somebody make an account where registration is closed.
///
/// # Errors
/// When the database fails.
pub async fn signup_code(visitor: &Visitor, code: &str) -> Result<SignupCode, Failed> {
    let asked = code.to_owned();
    if visitor.app.db.read(move |tx, now| signup_codes::admits(tx, now, &asked)).await? {
        return Ok(SignupCode::ForOneAccount);
    }
    let Ok(code) = IdentityCode::parse(code) else { return Ok(SignupCode::Bogus) };
    let flow = Flow { code, started_at: visitor.app.now() };
    let is_live = flow::look(visitor, &flow).await?.is_live();
    Ok(if is_live { SignupCode::OfSomethingSent } else { SignupCode::Bogus })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_found_by_its_name_and_only_so() {
        assert!(TARGETS.windows(2).all(|pair| pair[0].name < pair[1].name), "in the order of names, each once");
        for target in TARGETS {
            assert!(find(target.name).is_some_and(|found| found.name == target.name));
            assert!(!target.about.is_empty() && !target.parameters.is_empty());
        }
        assert!(find("").is_none() && find("HOME").is_none() && find("auth").is_none());
    }

    #[test]
    fn plus_signs_that_arrive_as_blanks_are_plus_signs_wherever_they_stand() {
        let parameters = targetqs::parse("publicKey=+ab+c+", []);
        assert_eq!(parameters.get("publickey").map(base64_of_link).as_deref(), Some("+ab+c+"));
        assert_eq!(base64_of_link("\r\nab=\n"), "ab=");
    }

    #[test]
    fn a_parameter_that_means_nothing_is_noticed() {
        let of = |target: &str, query: &str| -> Vec<String> {
            let parameters = targetqs::parse(query, []);
            unknown(find(target).expect("a target"), &parameters).map(str::to_owned).collect()
        };
        assert!(of("APPAUTH", "AppId=1&onopt1=a&offopt12=b&aib=true&actionqs=x&trm=post&mobile=true").is_empty());
        assert!(of("CREATEAPPLICATION", "appid=1&appcreationtoken=x&instancename=y&ismra=true").is_empty());
        assert_eq!(of("AUTH", "appid=1&ismr=true"), ["ismr"]);
    }

    /// `crates/medlock/tests/it/shell/redirect/pages.rs` goes along each page's example.
    #[test]
    fn each_target_has_a_page_with_its_parameters_and_the_list_of_them_is_whole() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/redirects");
        let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_else(|_| panic!("no {name}"));
        let rows = |text: &str| -> Vec<String> {
            text.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next().map(str::to_owned)).collect()
        };
        let index = read("README.md");
        for target in TARGETS {
            let file = format!("{}.md", target.name.to_ascii_lowercase());
            let page = read(&file);
            assert!(page.starts_with(&format!("# {}\n", target.name)), "{file}");
            let (_, parameters) = page.split_once("\n## Parameters\n").unwrap_or_else(|| panic!("{file}"));
            let told: std::collections::BTreeSet<String> =
                rows(parameters.split("\n## ").next().unwrap_or_default()).into_iter().collect();
            let known = target.parameters.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(told, known, "{file}");
            assert!(index.contains(&format!("| [{}]({file}) |", target.name)), "the list has no {file}");
        }
        assert_eq!(std::fs::read_dir(&folder).map(Iterator::count).ok(), Some(TARGETS.len() + 1), "a page too many");
        let (_, common) = index.split_once("\n## Parameters of every target\n").expect("they are told");
        let told = rows(common.split("\n## ").next().unwrap_or_default());
        assert_eq!(told, COMMON.iter().copied().chain(IGNORED.iter().map(|(name, _)| *name)).collect::<Vec<_>>());
        for (name, why) in IGNORED {
            assert!(index.contains(&format!("| `{name}` | {why} |")), "{name}");
        }
    }

    #[test]
    fn a_locale_or_a_tag_asks_for_a_language() {
        let of = |query: &str| language(&targetqs::parse(query, []));
        assert_eq!(of("lcid=1033").as_deref(), Some("en"));
        assert_eq!(of("lcid=2058").as_deref(), Some("es"));
        assert_eq!(of("lcid=3082&culture=en-US").as_deref(), Some("es"));
        assert_eq!(of("lcid=1035&culture=es-MX").as_deref(), Some("es-MX"));
        assert_eq!(of("lcid=x"), None);
        assert_eq!(of(""), None);
    }
}
