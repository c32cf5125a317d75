//! A sign-in provider (OpenID Connect) on loopback that lies as it is told. Mounted by the program's own tests too, so it names
//! nothing of the support around it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use medlock_crypto::mac::{HashAlg, HmacAlg, hash, hmac};
use medlock_crypto::public_key::PublicKey;
use medlock_crypto::public_key::fixtures::TokenKey;
use serde_json::{Value, json};

pub const CLIENT_ID: &str = "medlock";
pub const CLIENT_SECRET: &str = "s3cret & more";

/// What it does wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    WrongNonce,
    NoNonce,
    WrongAudience,
    /// Us, and somebody else.
    OneMoreAudience,
    OtherAuthorizedParty,
    WrongIssuer,
    /// Five minutes and a second ago.
    Expired,
    /// In five minutes and a second.
    FromTheFuture,
    AlgorithmNone,
    /// Signed with the text of the public key, which everybody knows.
    AlgorithmHs256,
    /// By a key that is not published, under the name of one that is.
    Forged,
    UnverifiedEmail,
    NoEmail,
    /// The address is told at the userinfo endpoint alone.
    EmailAtUserinfo,
    /// Userinfo speaks of somebody else.
    UserinfoOfAnother,
    /// Says yes and never ends the sentence.
    Slow,
    Huge,
    NotJson,
    RefusesCodes,
    /// Calls itself something else.
    OtherName,
    /// Sends callers of the token endpoint elsewhere.
    Redirects,
}

/// What it knows and does. Tests change it.
pub struct State {
    pub now: Timestamp,
    pub key: TokenKey,
    pub key_id: &'static str,
    pub subject: String,
    pub email: String,
    pub acr: Option<String>,
    /// When the person showed who they are, seconds since 1970.
    pub auth_time: Option<i64>,
    /// First name and family name.
    pub names: Option<(&'static str, &'static str)>,
    pub fault: Option<Fault>,
    /// How often each endpoint was asked.
    pub asked: BTreeMap<String, u32>,
    /// What the last authorization request asked for.
    pub last: BTreeMap<String, String>,
    codes: BTreeMap<String, BTreeMap<String, String>>,
}

/// A running provider.
pub struct Provider {
    pub issuer: String,
    state: Arc<Mutex<State>>,
}

impl Provider {
    pub fn start(now: Timestamp) -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let issuer = format!("http://{}/realms/clinic", listener.local_addr().expect("an address"));
        let state = Arc::new(Mutex::new(State {
            now,
            key: TokenKey::rs256(),
            key_id: "first",
            subject: "248289761001".to_owned(),
            email: "jane@clinic.example".to_owned(),
            acr: None,
            auth_time: None,
            names: None,
            fault: None,
            asked: BTreeMap::new(),
            last: BTreeMap::new(),
            codes: BTreeMap::new(),
        }));
        let provider = Provider { issuer: issuer.clone(), state: Arc::clone(&state) };
        std::thread::spawn(move || {
            for connection in listener.incoming() {
                let (Ok(connection), issuer, state) = (connection, issuer.clone(), Arc::clone(&state)) else { return };
                std::thread::spawn(move || serve(connection, &issuer, &state));
            }
        });
        provider
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_fault(&self, fault: impl Into<Option<Fault>>) {
        self.state().fault = fault.into();
    }

    /// The settings of a server that signs its staff in here.
    pub fn settings(&self) -> [(&str, &str); 4] {
        [
            ("OIDC_ISSUER", self.issuer.as_str()),
            ("OIDC_CLIENT_ID", CLIENT_ID),
            ("OIDC_CLIENT_SECRET", CLIENT_SECRET),
            ("OIDC_NAME", "Riverside Clinic"),
        ]
    }

    /// The settings of a server that patients sign in to here.
    pub fn settings_of_patients(&self) -> [(&str, &str); 4] {
        [
            ("PATIENT_OIDC_ISSUER", self.issuer.as_str()),
            ("PATIENT_OIDC_CLIENT_ID", CLIENT_ID),
            ("PATIENT_OIDC_CLIENT_SECRET", CLIENT_SECRET),
            ("PATIENT_OIDC_NAME", "Northland Health"),
        ]
    }

    /// The person says yes to the request behind that address: the path and query a browser comes back to us with.
    pub fn say_yes(&self, authorization_url: &str) -> String {
        let back = authorize(&mut self.state(), authorization_url);
        let (_, rest) = back.split_once("://").expect("an address");
        rest[rest.find('/').expect("a path")..].to_owned()
    }

    /// A code that somebody else's sign-in got, in answer to the request behind that address.
    pub fn code_for(&self, authorization_url: &str) -> String {
        let back = authorize(&mut self.state(), authorization_url);
        query(&back).remove("code").expect("a code")
    }
}

fn authorize(state: &mut State, url: &str) -> String {
    let asked = query(url);
    let code = format!("code-{}", state.codes.len());
    let back = format!("{}?code={code}&state={}", asked["redirect_uri"], asked["state"]);
    state.last = asked.clone();
    state.codes.insert(code, asked);
    back
}

fn serve(mut connection: TcpStream, issuer: &str, state: &Mutex<State>) {
    let mut reader = BufReader::new(connection.try_clone().expect("a second handle"));
    let (mut first, mut length, mut authorization) = (String::new(), 0, String::new());
    reader.read_line(&mut first).expect("a request");
    for _ in 0..100 {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a header");
        let Some((name, value)) = line.split_once(':') else { break };
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().expect("a length"),
            "authorization" => authorization = value.trim().to_owned(),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the body");
    let target = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let path = target.split('?').next().unwrap_or_default();
    let endpoint = path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
    *state.asked.entry(endpoint.clone()).or_default() += 1;
    let told = match (endpoint.as_str(), state.fault) {
        (_, Some(Fault::Slow)) => {
            drop(state);
            let _ = connection.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{");
            // Until whoever asked gives up.
            let _ = reader.read(&mut [0; 16]);
            return;
        }
        (_, Some(Fault::Huge)) => {
            drop(state);
            let _ = connection.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
            for _ in 0..1_000 {
                if connection.write_all(&[b' '; 16 * 1024]).is_err() {
                    return;
                }
            }
            return;
        }
        (_, Some(Fault::NotJson)) => Ok(Value::from("a wall of HTML")),
        ("openid-configuration", fault) => Ok(about(issuer, fault)),
        ("keys", _) => Ok(json!({ "keys": [
            { "kty": "oct", "kid": "shared", "k": "AAAA" },
            published(&state),
            { "kty": "RSA", "use": "enc", "kid": "for-sealing", "n": "AQAB", "e": "AQAB" },
        ] })),
        ("authorize", _) => {
            let back = authorize(&mut state, &target);
            let _ = write!(connection, "HTTP/1.1 302 Found\r\nLocation: {back}\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        ("token", Some(Fault::Redirects)) => {
            let _ = write!(connection, "HTTP/1.1 307 Go\r\nLocation: {issuer}/elsewhere\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        ("token", _) => tokens(&mut state, issuer, &String::from_utf8_lossy(&body), &authorization),
        ("userinfo", fault) => {
            let subject = if fault == Some(Fault::UserinfoOfAnother) { "another" } else { &state.subject };
            Ok(json!({ "sub": subject, "email": state.email, "email_verified": true }))
        }
        _ => Err("not_found"),
    };
    let (status, text) = match told {
        Ok(json) => ("200 OK", json.to_string()),
        Err(error) => ("400 Bad Request", json!({ "error": error, "error_description": "no" }).to_string()),
    };
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n", text.len());
    let _ = write!(connection, "{head}Connection: close\r\n\r\n{text}");
}

fn about(issuer: &str, fault: Option<Fault>) -> Value {
    let name = if fault == Some(Fault::OtherName) { "https://login.elsewhere.example" } else { issuer };
    json!({
        "issuer": name,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "userinfo_endpoint": format!("{issuer}/userinfo"),
        "response_types_supported": ["code"],
    })
}

fn published(state: &State) -> Value {
    match state.key.public() {
        PublicKey::Rsa { n, e } => {
            json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": state.key_id, "n": url64(&n), "e": url64(&e) })
        }
        PublicKey::P256 { x, y } => {
            json!({ "kty": "EC", "crv": "P-256", "kid": state.key_id, "x": url64(&x), "y": url64(&y) })
        }
        PublicKey::Ed25519(_) => unreachable!("no token key is of this kind"),
    }
}

fn tokens(state: &mut State, issuer: &str, body: &str, authorization: &str) -> Result<Value, &'static str> {
    let form = query(&format!("?{body}"));
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let secret = medlock_wire::base64::encode(format!("{CLIENT_ID}:s3cret%20%26%20more").as_bytes());
    if authorization != format!("Basic {secret}") {
        return Err("invalid_client");
    }
    let Some(asked) = state.codes.remove(field("code")) else { return Err("invalid_grant") };
    let challenge = url64(&hash(HashAlg::Sha256, field("code_verifier").as_bytes()));
    let is_ours = field("grant_type") == "authorization_code"
        && asked["code_challenge"] == challenge
        && asked["code_challenge_method"] == "S256"
        && asked["redirect_uri"] == field("redirect_uri");
    if !is_ours || state.fault == Some(Fault::RefusesCodes) {
        return Err("invalid_grant");
    }
    Ok(
        json!({ "id_token": id_token(state, issuer, &asked["nonce"]), "access_token": "access", "token_type": "Bearer" }),
    )
}

/// What the token says, crooked where the fault wants it so.
fn id_token(state: &State, issuer: &str, nonce: &str) -> String {
    let fault = |wanted: Fault| state.fault == Some(wanted);
    let now = state.now.as_second();
    let mut claims = json!({
        "iss": if fault(Fault::WrongIssuer) { "https://login.elsewhere.example" } else { issuer },
        "sub": state.subject,
        "aud": if fault(Fault::WrongAudience) { "somebody-else" } else { CLIENT_ID },
        "iat": if fault(Fault::FromTheFuture) { now + 301 } else { now },
        "exp": if fault(Fault::Expired) { now - 301 } else { now + 60 },
        "name": "Jane Doe",
    });
    if !fault(Fault::NoNonce) {
        claims["nonce"] = json!(if fault(Fault::WrongNonce) { "another" } else { nonce });
    }
    if fault(Fault::OneMoreAudience) {
        claims["aud"] = json!([CLIENT_ID, "somebody-else"]);
    }
    if fault(Fault::OtherAuthorizedParty) {
        claims["azp"] = json!("somebody-else");
    }
    if let Some(acr) = &state.acr {
        claims["acr"] = json!(acr);
    }
    if let Some(at) = state.auth_time {
        claims["auth_time"] = json!(at);
    }
    if let Some((given, family)) = state.names {
        (claims["given_name"], claims["family_name"]) = (json!(given), json!(family));
    }
    if !fault(Fault::NoEmail) && !fault(Fault::EmailAtUserinfo) && !fault(Fault::UserinfoOfAnother) {
        claims["email"] = json!(state.email);
        claims["email_verified"] = json!(!fault(Fault::UnverifiedEmail));
    }
    if fault(Fault::NoEmail) || fault(Fault::UnverifiedEmail) {
        claims["sub"] = json!(format!("{}-without-address", state.subject));
    }
    let algorithm = match (state.fault, &state.key) {
        (Some(Fault::AlgorithmNone), _) => "none",
        (Some(Fault::AlgorithmHs256), _) => "HS256",
        (_, TokenKey::Rs256(_)) => "RS256",
        (_, TokenKey::Es256(_)) => "ES256",
    };
    let header = json!({ "alg": algorithm, "kid": state.key_id, "typ": "JWT" });
    let signed = format!("{}.{}", url64(header.to_string().as_bytes()), url64(claims.to_string().as_bytes()));
    let signature = match state.fault {
        Some(Fault::AlgorithmNone) => Vec::new(),
        Some(Fault::AlgorithmHs256) => {
            hmac(HmacAlg::Sha256, published(state).to_string().as_bytes(), signed.as_bytes())
        }
        Some(Fault::Forged) => TokenKey::rs256().sign(signed.as_bytes()),
        _ => state.key.sign(signed.as_bytes()),
    };
    format!("{signed}.{}", url64(&signature))
}

fn url64(bytes: &[u8]) -> String {
    medlock_wire::base64::encode(bytes).replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned()
}

/// The parameters behind an address's question mark.
pub fn query(url: &str) -> BTreeMap<String, String> {
    let (_, query) = url.split_once('?').unwrap_or_default();
    medlock_wire::targetqs::decode_query(query).into_iter().collect()
}
