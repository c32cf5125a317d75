//! Asking the sign-in provider: what it says about itself, its keys, and who somebody is. Every call has a deadline and a
//! largest answer; redirects are not followed.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use medlock_crypto::mac::{HashAlg, hash};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode};
use serde::Deserialize;
use tokio::sync::{Mutex, Semaphore, SemaphorePermit};
use zeroize::Zeroizing;

use super::token::{self, Claims, Expected, Keys, Untrusted};
use crate::config::Oidc;
use crate::limits::{PROVIDER_AT_ONCE, PROVIDER_BYTES_MAX, PROVIDER_DEADLINE, PROVIDER_KNOWN_FOR};

/// What stays as it is in a form's value and a query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Why a provider could not say who somebody is.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// As many sign-ins as may be ask it already.
    #[error("too many sign-ins at once")]
    Busy,
    #[error("{what}: {why}")]
    NoAnswer { what: &'static str, why: String },
    /// It takes the code no more: used, run out, or never given.
    #[error("the provider does not take the code: {0}")]
    CodeRefused(String),
    #[error(transparent)]
    Untrusted(#[from] Untrusted),
    #[error("{0:#}")]
    Secret(anyhow::Error),
}

/// One sign-in under way, as it is sent out and held against what comes back.
pub struct SignIn {
    pub redirect_uri: String,
    pub nonce: String,
    /// Proves to the provider that whoever brings the code is who asked for it (PKCE, RFC 7636).
    pub verifier: Zeroizing<String>,
    /// The provider is to ask who it is even if it knows, from then on. Some never tell when they asked: they are taken at their word.
    pub anew_since: Option<Timestamp>,
}

/// The provider, and what is known of it. What is known is a cache and nothing more: each server has its own.
pub struct Provider {
    known: Mutex<Option<Known>>,
    places: Semaphore,
    deadline: Duration,
}

impl Default for Provider {
    fn default() -> Provider {
        Provider::with_deadline(PROVIDER_DEADLINE)
    }
}

#[derive(Clone)]
struct Known {
    at: Timestamp,
    about: About,
    keys: Keys,
}

/// `/.well-known/openid-configuration`.
#[derive(Clone, Deserialize)]
struct About {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// What the token endpoint answers.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

impl Provider {
    /// One whose every answer has this long.
    pub fn with_deadline(deadline: Duration) -> Provider {
        Provider { known: Mutex::new(None), places: Semaphore::new(PROVIDER_AT_ONCE), deadline }
    }

    /// Where to send a browser, so that the provider asks its person.
    ///
    /// # Errors
    /// When the provider says nothing useful about itself.
    pub async fn authorization_url(
        &self,
        config: &Oidc,
        now: Timestamp,
        state: &str,
        sign_in: &SignIn,
    ) -> Result<String, Trouble> {
        let _place = self.place()?;
        let about = self.known(config, now).await?.about;
        let challenge = super::begun::encode(&hash(HashAlg::Sha256, sign_in.verifier.as_bytes()));
        let mut query = vec![
            ("response_type", "code"),
            ("client_id", &config.client_id),
            ("redirect_uri", &sign_in.redirect_uri),
            ("scope", "openid email profile"),
            ("state", state),
            ("nonce", &sign_in.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let acr = config.acr.join(" ");
        if !acr.is_empty() {
            query.push(("acr_values", &acr));
        }
        if sign_in.anew_since.is_some() {
            query.extend([("prompt", "login"), ("max_age", "0")]);
        }
        let begin = if about.authorization_endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{}{begin}{}", about.authorization_endpoint, form(&query)))
    }

    /// Turns the code that a browser brought back into who it is.
    ///
    /// # Errors
    /// When the provider does not answer, does not take the code, or says what cannot be believed.
    pub async fn who(&self, config: &Oidc, now: Timestamp, code: &str, sign_in: &SignIn) -> Result<Claims, Trouble> {
        let _place = self.place()?;
        let client = self.client()?;
        let known = self.known(config, now).await?;
        let tokens = exchange(&client, config, &known.about, code, sign_in).await?;
        let (issuer, client_id, acr) = (&config.issuer, &config.client_id, &config.acr);
        let SignIn { nonce, anew_since, .. } = sign_in;
        let expected = Expected { issuer, client_id, nonce, acr, now, anew_since: *anew_since };
        let mut claims = match token::verify(&tokens.id_token, &known.keys, &expected) {
            // It may have new keys since we asked.
            Err(Untrusted::UnknownKey | Untrusted::Signature) => {
                let keys = self.fresh_keys(&client, &known.about).await?;
                token::verify(&tokens.id_token, &keys, &expected)?
            }
            checked => checked?,
        };
        if claims.email.is_none()
            && let (Some(url), Some(access)) = (&known.about.userinfo_endpoint, &tokens.access_token)
        {
            // Providers that keep ID tokens small tell the address here. Whoever is known needs none, so that an answer that
            // does not come stops nobody.
            let more = userinfo(&client, url, access).await.ok();
            if let Some(more) = more.and_then(|told| token::userinfo(&told, &claims.subject)) {
                claims = Claims { email: more.email, names: claims.names.or(more.names), ..claims };
            }
        }
        Ok(claims)
    }

    fn place(&self) -> Result<SemaphorePermit<'_>, Trouble> {
        self.places.try_acquire().map_err(|_| Trouble::Busy)
    }

    fn client(&self) -> Result<Client, Trouble> {
        let client = Client::builder()
            .timeout(self.deadline)
            .redirect(Policy::none())
            .no_proxy()
            .user_agent(concat!("medlock/", env!("CARGO_PKG_VERSION")));
        client.build().map_err(|error| no_answer("no connection can be made", &error))
    }

    /// What the provider says about itself, asked for once in a while. Whoever comes meanwhile waits for the same answer.
    async fn known(&self, config: &Oidc, now: Timestamp) -> Result<Known, Trouble> {
        let mut kept = self.known.lock().await;
        if let Some(known) = kept.as_ref().filter(|known| is_current(known, now)) {
            return Ok(known.clone());
        }
        let client = self.client()?;
        let url = format!("{}/.well-known/openid-configuration", config.issuer.trim_end_matches('/'));
        let what = "what the provider says about itself";
        let about: About = read(what, &fetch(what, client.get(url)).await?)?;
        if about.issuer != config.issuer {
            let why = format!("it calls itself {}, and {}.issuer is {}", about.issuer, config.room, config.issuer);
            return Err(Trouble::NoAnswer { what, why });
        }
        let may_be_plain = config.issuer.starts_with("http://");
        let userinfo = about.userinfo_endpoint.as_ref();
        for url in [&about.authorization_endpoint, &about.token_endpoint, &about.jwks_uri].into_iter().chain(userinfo) {
            let is_secure = url.starts_with("https://") || (may_be_plain && url.starts_with("http://"));
            if !is_secure || url.contains('#') || url.parse::<http::Uri>().is_err() {
                return Err(Trouble::NoAnswer { what, why: format!("{url} is no https address") });
            }
        }
        let keys = keys(&client, &about).await?;
        let known = Known { at: now, about, keys };
        *kept = Some(known.clone());
        Ok(known)
    }

    async fn fresh_keys(&self, client: &Client, about: &About) -> Result<Keys, Trouble> {
        let keys = keys(client, about).await?;
        if let Some(known) = self.known.lock().await.as_mut() {
            known.keys = keys.clone();
        }
        Ok(keys)
    }
}

/// Believed for a while; also when the clock was put back.
fn is_current(known: &Known, now: Timestamp) -> bool {
    now.duration_since(known.at).abs() < PROVIDER_KNOWN_FOR
}

async fn keys(client: &Client, about: &About) -> Result<Keys, Trouble> {
    let what = "the provider's keys";
    let json = fetch(what, client.get(&about.jwks_uri)).await?;
    Keys::read(&json).map_err(|error| Trouble::NoAnswer { what, why: error.to_string() })
}

async fn userinfo(client: &Client, url: &str, access: &str) -> Result<Vec<u8>, Trouble> {
    let bearer = Zeroizing::new(format!("Bearer {access}"));
    fetch("the provider's userinfo", client.get(url).header(AUTHORIZATION, bearer.as_str())).await
}

async fn exchange(
    client: &Client,
    config: &Oidc,
    about: &About,
    code: &str,
    sign_in: &SignIn,
) -> Result<Tokens, Trouble> {
    let what = "the provider's answer to the code";
    let secret = match &config.secret {
        Some(secret) => Some(secret.read(&format!("{}.client_secret_file", config.room)).map_err(Trouble::Secret)?),
        None => None,
    };
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &sign_in.redirect_uri),
        ("code_verifier", &sign_in.verifier),
        ("client_id", &config.client_id),
    ];
    let mut request = client.post(&about.token_endpoint).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    // The default, where a provider names no way (OpenID Connect Discovery, section 3).
    let methods = about.token_endpoint_auth_methods_supported.as_deref();
    let in_header = methods.is_none_or(|methods| methods.iter().any(|method| method == "client_secret_basic"));
    if let Some(secret) = &secret {
        if in_header {
            let pair = Zeroizing::new(format!("{}:{}", escape(&config.client_id), escape(secret)));
            let basic = Zeroizing::new(format!("Basic {}", STANDARD.encode(pair.as_bytes())));
            request = request.header(AUTHORIZATION, basic.as_str());
        } else {
            fields.push(("client_secret", secret));
        }
    }
    let (status, answer) = ask(what, request.body(form(&fields))).await?;
    if status.is_success() {
        return read(what, &answer);
    }
    #[derive(Deserialize)]
    struct Refusal {
        error: String,
    }
    let why = match serde_json::from_slice::<Refusal>(&answer) {
        Ok(refusal) => plain(&refusal.error),
        Err(_) => return Err(Trouble::NoAnswer { what, why: format!("status {}", status.as_u16()) }),
    };
    match why.as_str() {
        "invalid_grant" => Err(Trouble::CodeRefused(why)),
        // Such as invalid_client: the operator's business, not the reader's.
        _ => Err(Trouble::NoAnswer { what, why }),
    }
}

/// An error code of a provider, as far as it is one: it is logged and shown.
pub fn plain(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')).take(60).collect()
}

/// A good answer's body.
async fn fetch(what: &'static str, request: RequestBuilder) -> Result<Vec<u8>, Trouble> {
    match ask(what, request).await? {
        (StatusCode::OK, body) => Ok(body),
        (status, _) => Err(Trouble::NoAnswer { what, why: format!("status {}", status.as_u16()) }),
    }
}

async fn ask(what: &'static str, request: RequestBuilder) -> Result<(StatusCode, Vec<u8>), Trouble> {
    let mut answer =
        request.header(ACCEPT, "application/json").send().await.map_err(|error| no_answer(what, &error))?;
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|error| no_answer(what, &error))? {
        if body.len() + piece.len() > PROVIDER_BYTES_MAX {
            return Err(Trouble::NoAnswer { what, why: format!("it is longer than {PROVIDER_BYTES_MAX} bytes") });
        }
        body.extend_from_slice(&piece);
    }
    Ok((answer.status(), body))
}

fn read<T: serde::de::DeserializeOwned>(what: &'static str, json: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(json).map_err(|error| {
        // Where, not what: the answer may carry secrets.
        let why = format!("it is not what it should be, at line {} column {}", error.line(), error.column());
        Trouble::NoAnswer { what, why }
    })
}

fn no_answer(what: &'static str, error: &reqwest::Error) -> Trouble {
    // Not the error itself: it may repeat an address with a code in it.
    let why = match error {
        error if error.is_timeout() => "it did not come in time",
        error if error.is_connect() => "no connection",
        error if error.is_builder() => "it cannot be asked",
        _ => "the connection broke off",
    };
    Trouble::NoAnswer { what, why: why.to_owned() }
}

fn escape(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

fn form(fields: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
    pairs.join("&")
}
