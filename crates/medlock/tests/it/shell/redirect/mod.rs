//! The doors that applications send people to, a scenario for each target.

mod app_auth;
mod auth;
mod clients;
mod create;
mod create_application;
mod elsewhere;
mod pages;
mod reconcile;
mod share;
mod sign_out;

use std::collections::BTreeMap;

use medlock_domain::apps::rules::{Permissions, Rule};
use medlock_domain::apps::{self, AppConfig, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::testing::{self, a_rule};
use medlock_domain::things_in_record::Avenue::Online;
use medlock_wire::method::get_person_info;
use medlock_wire::person_info::PersonInfo;
use medlock_wire::reply::Reply;
use medlock_wire::targetqs::decode_query;
use uuid::Uuid;

use super::browser::{Browser, Page, percent};
use super::connect::{EMAIL, WEIGHT};
use crate::support::{Response, TestApp, TestServer};

/// Where the diary wants its people back.
pub const HOME: &str = "https://diary.example/in";

/// To read weights while the person is signed in.
pub fn rules() -> Vec<Rule> {
    vec![a_rule(Online, "weights", Permissions::READ, &[WEIGHT])]
}

/// A web application with an address of its own, which reads weights.
pub fn diary(server: &TestServer) -> TestApp {
    app_at(server, "Weight Diary", HOME)
}

pub fn app_at(server: &TestServer, name: &str, action_url: &str) -> TestApp {
    let app = server.app(name);
    testing::set_rules(&server.db, app.id, &rules());
    let action_url = action_url.to_owned();
    configure(server, &app, move |config| config.action_url.clone_from(&action_url));
    app
}

pub fn configure(server: &TestServer, app: &TestApp, apply: impl Fn(&mut AppConfig) + Send + Sync + 'static) {
    let (id, by, mode) = (app.id, Actor::Operator, Mode::Development);
    server
        .db
        .write_blocking(move |tx, now, rng| {
            apps::change(tx, now, rng, by, mode, id, |config| {
                apply(config);
                Ok(())
            })
        })
        .unwrap();
}

/// A link as applications write it: each value encoded, and all of it once more.
pub fn link(target: &str, parameters: &[(&str, &str)]) -> String {
    let inner: Vec<String> = parameters.iter().map(|(name, value)| format!("{name}={}", percent(value))).collect();
    format!("/redirect.aspx?target={target}&targetqs={}", percent(&inner.join("&")))
}

/// The link with the application's id and more.
pub fn link_of(target: &str, app: &TestApp, more: &[(&str, &str)]) -> String {
    let id = app.id.to_string();
    let mut parameters = vec![("appid", id.as_str())];
    parameters.extend(more);
    link(target, &parameters)
}

/// What an application gets when its person comes back.
pub struct Back {
    pub url: String,
    pub told: BTreeMap<String, String>,
}

impl Back {
    pub fn of(url: &str) -> Back {
        let (_, query) = url.split_once('?').unwrap();
        Back { url: url.to_owned(), told: decode_query(query).into_iter().collect() }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.told.get(name).map(String::as_str)
    }

    pub fn expect(&self, target: &str) -> &Back {
        assert_eq!(self.get("target"), Some(target), "{}", self.url);
        assert_eq!(self.get("instanceid"), Some("1"), "{}", self.url);
        self
    }

    pub fn token(&self) -> &str {
        self.get("wctoken").unwrap_or_else(|| panic!("no token: {}", self.url))
    }
}

/// Opens a link and follows it until it leads away.
pub fn open_away(reader: &mut Browser, path: &str) -> Back {
    let response = reader.request("GET", path, &[], "");
    away(reader, response)
}

/// Sends the page's form and follows until it leads away.
pub fn submit_away(reader: &mut Browser, fields: &[(&str, &str)]) -> Back {
    let (action, body) = reader.form(fields);
    admits(&reader.page, "https://diary.example");
    let response = reader.request("POST", &action, &[("Sec-Fetch-Site", "same-origin")], &body);
    away(reader, response)
}

fn away(reader: &mut Browser, mut response: Response) -> Back {
    for _ in 0..5 {
        let to = response.header("location").unwrap_or_else(|| {
            panic!("it stays here: {}", Page::of(response.clone()).text());
        });
        if !to.starts_with('/') || to.starts_with("/application/complete") {
            assert_eq!(response.status, 303);
            return Back::of(to);
        }
        let to = to.to_owned();
        assert!(!to.contains("complete"), "a device's program would stop at {to}");
        response = reader.request("GET", &to, &[], "");
    }
    panic!("it leads in circles");
}

/// The page's policy lets its form lead to this origin; browsers check that of redirects, too.
pub fn admits(page: &Page, origin: &str) {
    let policy = page.response.header("content-security-policy").unwrap();
    assert!(policy.contains(&format!("form-action 'self' {origin}")), "{}: {policy}", page.name());
}

/// A new reader who has come to the consent page by this link, with a new record.
pub fn at_consent(server: &TestServer, path: &str, email: &str) -> Browser {
    let mut reader = Browser::new(server);
    reader.open(path).expect("sign-in");
    reader.sign_up(email).expect("choose-record");
    reader.choose_new("Ana Sample").expect("authorize");
    reader
}

/// A reader who has let the application in once.
pub fn let_in(server: &TestServer, app: &TestApp) -> (Browser, Back) {
    let mut reader = at_consent(server, &link_of("AUTH", app, &[]), EMAIL);
    let back = submit_away(&mut reader, &[]);
    (reader, back)
}

/// What the application is told about the person of a token, in an online call.
pub fn person_of(server: &TestServer, app: &TestApp, token: &str) -> PersonInfo {
    let told = app.call_online(server, get_person_info::NAME, 1, None, token, "");
    assert_eq!(told.code, 0, "{}", told.message);
    let reply = Reply::parse(&told.response.body).unwrap();
    get_person_info::Reply::parse(reply.info(get_person_info::NAME, 1).unwrap()).unwrap().person
}

/// The status of asking online for permissions in a record.
pub fn permissions(server: &TestServer, app: &TestApp, token: &str, record: Uuid) -> u32 {
    let info = format!("<thing-type-id>{WEIGHT}</thing-type-id>");
    app.call_online(server, "QueryPermissions", 1, Some(record), token, &info).code
}
