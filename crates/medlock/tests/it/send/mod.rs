//! The sender's tool over HTTP: what its page sends, its forms, its list. Who may is in `acc/access`, that nothing tells of a pick-up
//! in `acc/operate/silence`.

mod hand;
mod lines;
mod packages;
mod requests;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use medlock_domain::ids::AppId;
use medlock_wire::identity_code::IdentityCode;
use serde_json::{Value, json};

use crate::acc::client::{AccClient, Kind, a_staff};
use crate::shell::browser::attribute;
use crate::support::{A_WEIGHT, Response, Sealed, TestServer};

/// Opens every package here.
pub const ANSWER: &str = "Fluffy Cat";

/// Somebody at the desk of an application.
pub struct Clerk {
    pub client: AccClient,
    pub app: AppId,
    /// What the page sends along.
    token: String,
}

/// What the page was told.
pub struct Told {
    pub response: Response,
    pub json: Value,
}

impl Clerk {
    /// Somebody who may send, and nothing else.
    pub fn new(server: &TestServer, app: AppId) -> Clerk {
        Clerk::of(a_staff(server, Kind::Sender(app)), app)
    }

    pub fn of(mut client: AccClient, app: AppId) -> Clerk {
        let html = client.get(&format!("/send/{app}/new")).html.clone();
        let field = html.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"csrf\""));
        let token = attribute(field.unwrap_or_else(|| panic!("no token: {html}")), "value").unwrap();
        Clerk { client, app, token }
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/send/{}{rest}", self.app)
    }

    /// A new form of the page that seals packages.
    pub fn form(&mut self) -> String {
        let path = self.path("/new");
        let html = self.client.get(&path).html.clone();
        let tag = html.split('<').find(|tag| tag.contains(" data-form=\""));
        attribute(tag.unwrap_or_else(|| panic!("no form: {html}")), "data-form").unwrap()
    }

    /// Sends what the page would.
    pub fn post(&mut self, path: &str, body: &str) -> Told {
        let token = self.token.clone();
        let headers = [
            ("Sec-Fetch-Site", "same-origin"),
            ("Content-Type", "application/json"),
            ("X-Medlock-Form", token.as_str()),
        ];
        let response = self.client.browser.request("POST", path, &headers, body);
        let json = serde_json::from_slice(&response.body).unwrap_or(Value::Null);
        Told { response, json }
    }

    pub fn send(&mut self, body: &Value) -> Told {
        let path = self.path("/packages");
        self.post(&path, &body.to_string())
    }

    /// A package with a weight.
    pub fn drop_off(&mut self, external_id: &str, answer: &str) -> Told {
        let form = self.form();
        let told = self.send(&parcel(&form, external_id, answer));
        assert_eq!(told.response.status, 200, "{}", told.json);
        told
    }
}

impl Told {
    pub fn field(&self, name: &str) -> String {
        self.json[name].as_str().unwrap_or_else(|| panic!("no {name} in {}", self.json)).to_owned()
    }

    pub fn code(&self) -> IdentityCode {
        IdentityCode::parse(&self.field("code")).unwrap()
    }

    /// The word, and the fields that are named.
    pub fn refusal(&self) -> (u16, String, Vec<String>) {
        let problems = self.json["problems"].as_array().unwrap_or_else(|| panic!("no problems in {}", self.json));
        let fields = problems.iter().map(|problem| problem["field"].as_str().unwrap().to_owned()).collect();
        assert!(problems.iter().all(|problem| problem["message"].as_str().is_some_and(|text| text.len() > 10)));
        (self.response.status, self.field("error"), fields)
    }
}

/// What the page sends for a package with a weight.
pub fn parcel(form: &str, external_id: &str, answer: &str) -> Value {
    let sealed = Sealed::new(answer, A_WEIGHT);
    json!({
        "form": form,
        "friendly_name": "Emma's results",
        "question": "Which word did we agree on?",
        "external_id": external_id,
        "algorithm": "hmac-sha256-aes256",
        "salt": sealed.params.salt,
        "iterations": sealed.params.iterations,
        "key_length": 256,
        "ciphertext": STANDARD.encode(&sealed.ciphertext),
        "blob_urls": [],
        "replace": null,
        "letter_language": "es",
    })
}

pub fn count(server: &TestServer, table: &'static str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table}");
    server.db.read_blocking(move |tx, _| tx.query_one(&sql, &[])?.get(0)).unwrap()
}
