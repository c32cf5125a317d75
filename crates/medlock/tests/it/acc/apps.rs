//! Applications in the configuration centre: their pages for everybody with a role, and everything that is saved there.

mod cases;
mod certificates;
mod children;
mod claim;
mod fields;
mod history;
mod pages;
mod preview;
mod rules;
mod texts;

use medlock_domain::apps::{self, App, AppConfig, AppError, By, Mode};
use medlock_domain::audit::Actor;
use medlock_domain::ids::AppId;
use uuid::Uuid;

use super::client::{AccClient, Kind, a_staff};
use crate::shell::browser::{Page, attribute};
use crate::support::TestServer;

const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");

/// A server that refuses what production refuses.
pub(super) const PRODUCTION: [(&str, &str); 2] = [("MODE", "production"), ("PUBLIC_URL", "https://records.example")];

/// Somebody of the staff on a server with an https address, whose cookies have other names.
pub(super) fn a_staff_on_https(server: &TestServer, kind: Kind) -> AccClient {
    let mut client = a_staff(server, kind);
    let token = client.browser.cookie("medlock-staff").unwrap().to_owned();
    client.browser.set_cookie("__Host-medlock-staff", &token);
    client
}

/// The address of a page of an application.
fn at(app: AppId, rest: &str) -> String {
    format!("/acc/apps/{app}{rest}")
}

/// Fills in the form of the page shown whose address ends so, and sends it: what is not named keeps what the page holds.
fn fill<'c>(client: &'c mut AccClient, action: &str, fields: &[(&str, &str)]) -> &'c Page {
    let html = client.browser.page.html.clone();
    let found = html.match_indices("<form").find(|(start, _)| {
        let tag = html[*start..].split('>').next().unwrap();
        tag.contains("method=\"post\"") && attribute(tag, "action").is_some_and(|found| found.ends_with(action))
    });
    let (start, _) = found.unwrap_or_else(|| panic!("no form to {action} on {}", client.browser.page.html));
    client.browser.page.html = html[start..].to_owned();
    client.browser.submit(fields)
}

/// Writes a page to the folder `MEDLOCK_TEST_PAGES` names, to be opened in a browser; does nothing without it.
fn keep(page: &Page, name: &str) {
    let Some(folder) = std::env::var_os("MEDLOCK_TEST_PAGES") else { return };
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(std::path::Path::new(&folder).join(format!("acc-app{plain}.html")), &page.html).unwrap();
}

fn show(server: &TestServer, app: AppId) -> App {
    server.db.read_blocking(move |tx, _| apps::show(tx, app)).unwrap()
}

fn change(server: &TestServer, app: AppId, apply: impl Fn(&mut AppConfig) + Send + 'static) -> Result<App, AppError> {
    let by = By::operator(Actor::Operator, Mode::Development);
    server.db.write_blocking(move |tx, now, rng| {
        let changed = apps::change_by(tx, now, rng, &by, app, |config| {
            apply(config);
            Ok(())
        });
        changed.map(|changed| changed.app)
    })
}

/// Whether what was typed stands in the form again.
fn holds(page: &Page, text: &str) -> bool {
    page.html.contains(&escaped(text))
}

fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '&' => "&#38;".to_owned(),
            '<' => "&#60;".to_owned(),
            '>' => "&#62;".to_owned(),
            '"' => "&#34;".to_owned(),
            '\'' => "&#39;".to_owned(),
            c => c.to_string(),
        })
        .collect()
}
