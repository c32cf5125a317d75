//! Who may open which page of the configuration centre, of the sender's tool and of the help desk, and send what to it: every route, by every kind of caller. The routes come out
//! of the source itself, so that one without a row here fails.

use std::collections::BTreeMap;
use std::path::Path;

use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use medlock_domain::staff::{self, Role, sessions};

use super::client::{AccClient, Kind, a_staff, nobody};
use crate::shell::browser::{Browser, PASSWORD, Page};
use crate::support::{Response, TestServer, on_each_engine};

mod table;

use self::table::{ROWS, Row};

/// The callers of the table, in the order of its columns.
const CALLERS: [&str; 9] = [
    "an operator",
    "an administrator of the application",
    "an administrator of another application",
    "a viewer of the application",
    "a sender for the application",
    "somebody with a right password and no second factor",
    "nobody",
    "a patient",
    "somebody of the help desk",
];

/// Everybody the table speaks of.
struct World<'s> {
    server: &'s TestServer,
    app: AppId,
    kinds: [Kind; 5],
    half: AccClient,
    patient: Browser,
}

impl<'s> World<'s> {
    fn new(server: &'s TestServer) -> World<'s> {
        let app = server.app("Example Lab").id;
        let known = a_staff(server, Kind::Admin(app));
        let mut half = nobody(server);
        half.send("/acc/sign-in", &[("email", &known.email), ("password", PASSWORD)]);
        assert!(half.browser.cookie("medlock-staff-step").is_some() && half.browser.cookie("medlock-staff").is_none());
        let mut patient = Browser::new(server);
        patient.open("/sign-in");
        patient.sign_up("pat@example.org").expect("records");
        World {
            server,
            app,
            kinds: [Kind::Operator, Kind::Admin(app), Kind::Stranger, Kind::Viewer(app), Kind::Sender(app)],
            half,
            patient,
        }
    }

    /// The caller of a column, as if they had come a moment ago.
    fn caller(&self, column: usize) -> AccClient {
        match self.kinds.get(column) {
            Some(kind) => a_staff(self.server, *kind),
            None if column == 8 => a_staff(self.server, Kind::HelpDesk),
            None => {
                let browser = match column {
                    5 => self.half.browser.tab(),
                    6 => Browser::new(self.server),
                    _ => self.patient.tab(),
                };
                AccClient { browser, staff: None, email: String::new() }
            }
        }
    }

    fn path(&self, row: &Row) -> String {
        row.example.replace("{app}", &self.app.to_string())
    }
}

/// Where it is the sign-in page that is gone on to, that is told apart.
fn told(response: &Response) -> String {
    match response.header("location") {
        Some(location) if location.starts_with("/acc/sign-in") => "sign-in".to_owned(),
        _ => response.status.to_string(),
    }
}

#[test]
fn every_page_opens_for_whom_it_is_and_for_nobody_else() {
    on_each_engine(|server| {
        let world = World::new(server);
        let mut findings = Vec::new();
        for row in ROWS {
            for (column, who) in CALLERS.iter().enumerate() {
                let mut caller = world.caller(column);
                let found = told(&caller.ask(&world.path(row)));
                if found != row.get[column] {
                    findings.push(format!("GET {} by {who}: {found}, not {}", row.route, row.get[column]));
                }
            }
        }
        assert!(findings.is_empty(), "{}", findings.join("\n"));
    });
}

#[test]
fn every_form_is_taken_from_whom_it_may_come_and_from_nobody_else() {
    on_each_engine(|server| {
        let world = World::new(server);
        let mut findings = Vec::new();
        for row in ROWS {
            for (column, who) in CALLERS.iter().enumerate() {
                let mut caller = world.caller(column);
                let csrf = token_of(&mut caller);
                let found = told(&post(&mut caller, &world.path(row), row, &csrf, OWN));
                if found != row.post[column] {
                    findings.push(format!("POST {} by {who}: {found}, not {}", row.route, row.post[column]));
                }
            }
        }
        assert!(findings.is_empty(), "{}", findings.join("\n"));
    });
}

/// Sends what the row says, with this token; an empty one is left out.
fn post(caller: &mut AccClient, path: &str, row: &Row, csrf: &str, from: (&str, &str)) -> Response {
    if row.by_script {
        let headers = [from, ("Content-Type", "application/json"), ("X-Medlock-Form", csrf)];
        return caller.browser.request("POST", path, &headers, row.fields);
    }
    let token = if csrf.is_empty() { String::new() } else { format!("csrf={csrf}&") };
    caller.browser.request("POST", path, &[from], &format!("{token}{}", row.fields))
}

const OWN: (&str, &str) = ("Sec-Fetch-Site", "same-origin");

/// A good form token of the browser, from a page with a form that its reader has.
fn token_of(caller: &mut AccClient) -> String {
    let page = caller.get(if caller.staff.is_some() { "/acc/sign-out" } else { "/acc/sign-in" }).clone();
    let field = page.html.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"csrf\""));
    let field = field.unwrap_or_else(|| panic!("no form on {}", page.html));
    crate::shell::browser::attribute(field, "value").unwrap()
}

#[test]
fn no_form_is_taken_that_another_site_could_have_sent() {
    on_each_engine(|server| {
        let world = World::new(server);
        for row in ROWS.iter().filter(|row| row.post[0] != "405") {
            let path = world.path(row);
            let mut operator = world.caller(0);
            let csrf = token_of(&mut operator);
            let bare = post(&mut operator, &path, row, "", OWN);
            assert_eq!(bare.status, 403, "{path} without a token");
            if !row.by_script {
                Page::of(bare).expect("acc-error");
            }
            for headers in
                [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://x.example")]
            {
                let sent = post(&mut operator, &path, row, &csrf, headers);
                assert_eq!(sent.status, 403, "{path} with {headers:?}");
            }
            // The token of another browser.
            let mut other = world.caller(0);
            let sent = post(&mut other, &path, row, &csrf, OWN);
            assert_eq!(sent.status, 403, "{path} with the token of another browser");
        }
    });
}

#[test]
fn the_sessions_of_staff_and_patients_open_nothing_of_each_other() {
    on_each_engine(|server| {
        let world = World::new(server);
        let mut patient = world.patient.tab();
        let token = patient.cookie("medlock-session").unwrap().to_owned();
        patient.set_cookie("medlock-staff", &token);
        assert_eq!(told(&patient.request("GET", "/acc/account", &[], "")), "sign-in");
        let mut operator = world.caller(0);
        let token = operator.browser.cookie("medlock-staff").unwrap().to_owned();
        operator.browser.open("/records").expect("sign-in");
        operator.browser.set_cookie("medlock-session", &token);
        operator.browser.open("/records").expect("sign-in");
    });
}

#[test]
fn whoever_is_removed_or_loses_a_role_is_out_at_once() {
    on_each_engine(|server| {
        let world = World::new(server);
        let home = format!("/acc/apps/{}", world.app);
        let form = format!("{home}/fields/information");
        world.caller(0);
        let mut viewer = world.caller(3);
        assert_eq!(told(&viewer.ask(&home)), "200");
        let (id, app) = (viewer.staff.unwrap(), world.app);
        let by = Actor::Operator;
        server.db.write_blocking(move |tx, now, rng| staff::give_role(tx, now, rng, by, app, id, Role::Admin)).unwrap();
        assert_eq!(told(&viewer.ask(&form)), "200", "more at once, too");
        server.db.write_blocking(move |tx, now, rng| staff::take_role(tx, now, rng, by, app, id)).unwrap();
        assert_eq!(told(&viewer.ask(&home)), "404");

        let mut operator = world.caller(0);
        assert_eq!(told(&operator.ask("/acc/operators")), "200");
        let id = operator.staff.unwrap();
        server.db.write_blocking(move |tx, now, rng| staff::take_operator(tx, now, rng, by, id)).unwrap();
        assert_eq!(told(&operator.ask("/acc/operators")), "404");
        assert_eq!(told(&operator.ask(&home)), "404");
        assert_eq!(told(&operator.ask("/acc/account")), "200", "still of the staff");
        server.db.write_blocking(move |tx, now, rng| staff::remove(tx, now, rng, by, id)).unwrap();
        assert_eq!(told(&operator.ask("/acc/account")), "sign-in");

        let mut admin = world.caller(1);
        let id = admin.staff.unwrap();
        server.db.write_blocking(move |tx, now, rng| sessions::end_all(tx, now, rng, by, id, None)).unwrap();
        assert_eq!(told(&admin.ask(&home)), "sign-in");
    });
}

// ---- the routes in the source --------------------------------------------------------------------------------------------------

#[test]
fn every_route_has_a_row_with_its_methods() {
    let source = routes_in_source();
    assert!(source.len() > 40, "routes are found: {source:?}");
    let rows: BTreeMap<&str, (bool, bool)> =
        ROWS.iter().map(|row| (row.route, (row.get[0] != "405", row.post[0] != "405"))).collect();
    assert_eq!(rows.len(), ROWS.len(), "one row for each route");
    let source: BTreeMap<&str, (bool, bool)> = source.iter().map(|(path, methods)| (path.as_str(), *methods)).collect();
    let missing: Vec<_> = source.keys().filter(|path| !rows.contains_key(*path)).collect();
    assert!(missing.is_empty(), "say in access/table.rs who may use {missing:#?}");
    for (path, methods) in &rows {
        assert_eq!(source.get(path), Some(methods), "{path}: (GET, POST)");
    }
}

/// The routes written in `src/acc`, `src/send` and `src/desk`: path, and whether they take GET and POST.
fn routes_in_source() -> BTreeMap<String, (bool, bool)> {
    let mut files = Vec::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![source.join("acc"), source.join("send"), source.join("desk")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(std::fs::read_to_string(path).unwrap()),
            }
        }
    }
    let mut routes = BTreeMap::new();
    for text in &files {
        for call in text.split(".route(").skip(1) {
            // To the bracket that closes it.
            let mut depth = 1;
            let end = call.find(|c| {
                depth += i32::from(c == '(') - i32::from(c == ')');
                depth == 0
            });
            let call = &call[..end.unwrap()];
            let (path, methods) = call.split_once(',').unwrap();
            let path = match path.trim().strip_prefix('"') {
                Some(literal) => literal.trim_end_matches('"').to_owned(),
                None => {
                    let named = format!("const {}: &str = \"", path.trim());
                    let at = text.find(&named).unwrap_or_else(|| panic!("{path} is a constant beside its route"));
                    text[at + named.len()..].split('"').next().unwrap().to_owned()
                }
            };
            let has =
                |method: &str| methods.contains(&format!("{method}(")) && !methods.contains(&format!("::{method}("));
            assert!(routes.insert(path, (has("get"), has("post"))).is_none(), "a route stands once");
        }
    }
    routes
}
