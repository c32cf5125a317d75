//! Somebody of the staff in front of the configuration centre.

use medlock_crypto::random::SeededRandom;
use medlock_domain::audit::Actor;
use medlock_domain::ids::{AppId, StaffId};
use medlock_domain::people::{self, Email};
use medlock_domain::staff::{self, Purpose, Role, StaffError, sessions};
use medlock_domain::testing::CHEAP;

use crate::shell::browser::{Browser, PASSWORD, Page, attribute, percent};
use crate::support::{Response, TestServer};

/// What somebody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Operator,
    HelpDesk,
    Admin(AppId),
    Viewer(AppId),
    Sender(AppId),
    /// Of another application alone, which is made for them.
    Stranger,
}

/// A browser in which somebody of the staff may be signed in.
pub struct AccClient {
    pub browser: Browser,
    /// None: nobody is signed in.
    pub staff: Option<StaffId>,
    pub email: String,
}

/// Somebody with that role and the password of all test accounts, signed in without going through the pages. Each call makes another.
pub fn a_staff(server: &TestServer, kind: Kind) -> AccClient {
    let count = server.db.read_blocking(|tx, _| staff::list(tx)).unwrap().len();
    let email = format!("staff{count}@example.org");
    let purpose = match kind {
        Kind::Operator => Purpose::Operator,
        Kind::HelpDesk => Purpose::HelpDesk,
        Kind::Admin(app) => Purpose::InApp(app, Role::Admin),
        Kind::Viewer(app) => Purpose::InApp(app, Role::Viewer),
        Kind::Sender(app) => Purpose::InApp(app, Role::Sender),
        Kind::Stranger => Purpose::InApp(medlock_domain::testing::an_app(&server.db, "Elsewhere"), Role::Admin),
    };
    let staff = make(server, &email, &format!("Sam Sample {count}"), purpose);
    let token = server.db.write_blocking(move |tx, now, rng| sessions::start(tx, now, rng, staff, None)).unwrap();
    let mut client = AccClient { browser: Browser::new(server), staff: Some(staff), email };
    client.browser.set_cookie("medlock-staff", &token.0);
    client
}

/// Nobody signed in.
pub fn nobody(server: &TestServer) -> AccClient {
    AccClient { browser: Browser::new(server), staff: None, email: String::new() }
}

/// An account, by an invitation that was taken.
pub fn make(server: &TestServer, email: &str, name: &str, purpose: Purpose) -> StaffId {
    let vault = server.db.vault();
    let mut rng = medlock_store::testing::random();
    let password = people::prepare_password(vault, &mut SeededRandom::new(5), &CHEAP, PASSWORD);
    let new = staff::prepare_account(vault, &mut *rng, name, password);
    let email = Email::parse(email).unwrap();
    server
        .db
        .write_blocking(move |tx, now, rng| -> Result<StaffId, StaffError> {
            let invited = staff::invite(tx, now, rng, Actor::Operator, &email, purpose)?;
            staff::accept(tx, now, rng, &invited.token.0, &new)
        })
        .unwrap()
}

impl AccClient {
    /// Opens an address and follows where it leads.
    pub fn get(&mut self, path: &str) -> &Page {
        self.browser.open(path)
    }

    /// Asks once and follows nothing.
    pub fn ask(&mut self, path: &str) -> Response {
        self.browser.request("GET", path, &[], "")
    }

    /// Sends these fields, with a good form token, and follows where the answer leads.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> &Page {
        let response = self.send(path, fields);
        if (300..400).contains(&response.status) {
            let to = response.header("location").unwrap().to_owned();
            return self.browser.open(&to);
        }
        self.browser.page = Page::of(response);
        path.clone_into(&mut self.browser.at);
        &self.browser.page
    }

    /// Sends these fields, with a good form token; follows nothing.
    pub fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let token = self.form_token();
        let body: Vec<String> = [("csrf", token.as_str())]
            .iter()
            .chain(fields)
            .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
            .collect();
        self.browser.request("POST", path, &[("Sec-Fetch-Site", "same-origin")], &body.join("&"))
    }

    /// Sends a form with files, each (field, file name, bytes), and follows nothing.
    pub fn upload(&mut self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &str)]) -> Response {
        const BOUNDARY: &str = "a-boundary-of-tests";
        let token = self.form_token();
        let mut body = String::new();
        for (name, value) in [("csrf", token.as_str())].iter().chain(fields) {
            body.push_str(&format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            ));
        }
        for (name, file, bytes) in files {
            body.push_str(&format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n{bytes}\r\n"
            ));
        }
        body.push_str(&format!("--{BOUNDARY}--\r\n"));
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.browser.request("POST", path, &[("Sec-Fetch-Site", "same-origin"), ("Content-Type", &kind)], &body)
    }

    /// A good token for a form of this browser, from a page that has one for everybody.
    fn form_token(&mut self) -> String {
        for path in ["/acc/sign-out", "/acc/sign-in"] {
            let page = Page::of(self.browser.request("GET", path, &[], ""));
            let field = page.html.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"csrf\""));
            if let Some(field) = field {
                return attribute(field, "value").unwrap();
            }
        }
        panic!("no page has a form");
    }
}
