//! What the operator may set: one list of settings, read from `medlock.toml` and overridden by the environment.
//!
//! [`settings::all`] is the one definition; file keys, environment names, their documentation page and the refusal of
//! unknown names all come from it. Nothing is accepted that is not enforced.

pub mod docs;
pub mod settings;
pub mod values;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use jiff::tz::TimeZone;
use medlock_domain::apps;
use medlock_domain::policy::Policy;
use zeroize::Zeroizing;

use self::settings::{Draft, Setting};
use self::values::Network;

/// What else the program reads from the environment: where settings stand, and senders' profiles.
const NOT_SETTINGS: [&str; 3] = ["MEDLOCK_CONFIG", "MEDLOCK_PROFILE", "MEDLOCK_PROFILES"];

/// The name of the file read from the working directory when no other is named.
pub const DEFAULT_FILE: &str = "medlock.toml";
/// Names the tests read from the environment; the program does not, and does not mind them.
const TEST_NAMES: [&str; 2] = ["MEDLOCK_SHARED", "MEDLOCK_TEST_"];

/// Every value the program runs by, resolved once at start.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address the server listens on.
    pub listen: SocketAddr,
    /// Where people and applications reach the server: scheme, host and port, without a trailing slash.
    pub public_url: String,
    pub data_dir: PathBuf,
    /// `sqlite:PATH` or `postgres://…`; may hold a password, so it is never logged.
    pub database_url: String,
    /// Connections to the database kept open.
    pub database_connections: usize,
    /// Where uploaded attachments lie.
    pub blobs: Blobs,
    pub backups: Backups,
    pub key_file: PathBuf,
    /// The folder with the roots that signers' certificates must come from.
    pub signature_roots: Option<PathBuf>,
    pub mode: Mode,
    pub policy: Policy,
    /// How long the journal is kept.
    pub journal_kept: jiff::SignedDuration,
    pub site: Site,
    pub registration: Registration,
    /// In years; 0: anybody may make an account.
    pub minimum_age: u32,
    /// Applications that others than operators register, and what those change of type, methods and rules, wait for an operator.
    pub require_approval: bool,
    /// Whom staff may sign in with.
    pub oidc: Option<Oidc>,
    /// Whom patients may sign in with.
    pub patient_oidc: Option<Oidc>,
    pub mail: Mail,
    pub reports: Reports,
    /// What is for applications.
    pub applications: Side,
    /// What is for operators and staff.
    pub operators: Side,
    pub tls: Option<Tls>,
    /// None: no authority is asked for a certificate.
    pub acme: Option<Acme>,
    pub http: Http,
    pub metrics: MetricsAccess,
    pub logs: Logs,
    /// None: nothing is recorded.
    pub traces: Option<Traces>,
    pub pools: PoolSizes,
}

/// Production refuses what development only warns about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Production,
    Development,
}

/// Who runs this server; shown on every page.
#[derive(Clone, Debug)]
pub struct Site {
    /// Name of the service, shown in headings and letters.
    pub name: String,
    /// Who runs it.
    pub operator: String,
    pub contact_email: Option<String>,
    pub contact_phone: Option<String>,
    /// Where the operator's privacy statement and terms of use can be read.
    pub privacy_url: Option<String>,
    pub terms_url: Option<String>,
    /// Dates on pages are written in this zone.
    pub time_zone: TimeZone,
    /// Language of a reader who asks for none we have: a tag of `shell::words::Language`.
    pub language: String,
}

/// What operators are told of by mail.
#[derive(Clone, Debug)]
pub struct Reports {
    pub mail: bool,
    /// Whom; empty: every operator.
    pub to: Vec<String>,
}

/// Where uploaded attachments lie.
#[derive(Clone, Debug)]
pub enum Blobs {
    Folder(PathBuf),
    S3(S3),
}

/// Where backups go, how often, and which are kept.
#[derive(Clone, Debug)]
pub struct Backups {
    /// None: none are made.
    pub to: Option<Blobs>,
    /// Who calls the service, for a bucket that is named on the command line.
    pub service: Option<S3>,
    pub every: jiff::SignedDuration,
    pub keep: crate::backup::Keep,
}

/// A bucket of an S3-compatible service.
#[derive(Clone)]
pub struct S3 {
    pub bucket: String,
    /// What objects' names begin with; may be empty.
    pub prefix: String,
    /// None: Amazon's of the region.
    pub endpoint: Option<String>,
    pub region: String,
    pub access_key_id: String,
    pub secret: Secret,
    pub path_style: bool,
    /// Development only.
    pub plain_http: bool,
}

/// A secret that another service gave us.
#[derive(Clone)]
pub enum Secret {
    /// The file holds the secret and at most one trailing newline.
    File(PathBuf),
    Text(Zeroizing<String>),
}

impl std::fmt::Debug for S3 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("S3").field("bucket", &self.bucket).field("prefix", &self.prefix).finish_non_exhaustive()
    }
}

impl Secret {
    /// The secret itself. `setting` is named when its file cannot be read.
    ///
    /// # Errors
    /// A file that cannot be read, or is empty.
    pub fn read(&self, setting: &str) -> anyhow::Result<Zeroizing<String>> {
        let path = match self {
            Secret::Text(text) => return Ok(text.clone()),
            Secret::File(path) => path,
        };
        let shown = path.display();
        let text = std::fs::read_to_string(path)
            .map(Zeroizing::new)
            .with_context(|| format!("{setting}: {shown} cannot be read"))?;
        let secret = text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
        anyhow::ensure!(!secret.is_empty(), "{setting}: {shown} is empty");
        Ok(Zeroizing::new(secret.to_owned()))
    }
}

/// Whether people may sign up without a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Registration {
    Open,
    /// A live identity code is needed.
    Closed,
}

/// An OpenID Connect provider for staff or for patients.
#[derive(Clone)]
pub struct Oidc {
    /// The first part of its settings' names: `oidc`.
    pub room: &'static str,
    /// Exactly as the provider writes it.
    pub issuer: String,
    pub client_id: String,
    /// None: a public client.
    pub secret: Option<Secret>,
    /// What the button says.
    pub name: String,
    /// There is no other way to sign in.
    pub required: bool,
    /// One of them must be in the `acr` claim; empty: any will do.
    pub acr: Vec<String>,
}

impl std::fmt::Debug for Oidc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oidc").field("issuer", &self.issuer).field("client_id", &self.client_id).finish_non_exhaustive()
    }
}

/// Where letters go.
#[derive(Clone, Debug)]
pub enum Mail {
    /// No SMTP server named (production): letters wait in the outbox until there is one.
    Off,
    /// Development: each letter becomes a file in this folder and can be read at a local page.
    Folder(PathBuf),
    Smtp(Smtp),
}

impl Mail {
    /// Whether a letter can reach anybody; pages do not offer what needs one when it cannot.
    pub fn works(&self) -> bool {
        !matches!(self, Mail::Off)
    }

    /// The folder letters are written to in development mode.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Mail::Folder(folder) => Some(folder),
            _ => None,
        }
    }
}

#[derive(Clone)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub security: SmtpSecurity,
    pub username: Option<String>,
    /// Read at start; the file holds the password and at most one trailing newline.
    pub password_file: Option<PathBuf>,
    /// A certificate to trust beside the system's.
    pub ca_file: Option<PathBuf>,
    /// The sender of every letter, `Name <address>` or an address.
    pub from: String,
    /// Where letters come back to, each at an address of its own: `name+mark@domain`.
    pub bounce_address: Option<String>,
    /// None: the mail server signs by itself, or nobody does.
    pub dkim: Option<Dkim>,
}

/// How letters are signed.
#[derive(Clone, Debug)]
pub struct Dkim {
    /// The key's name in the domain's records: `selector._domainkey`.
    pub selector: String,
    /// RSA private key, PEM.
    pub key_file: PathBuf,
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").field("host", &self.host).field("port", &self.port).finish_non_exhaustive()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    Tls,
    StartTls,
    None,
}

/// Certificate chain and key the listener speaks TLS with, both PEM.
#[derive(Clone, Debug)]
pub struct Tls {
    pub certificate: PathBuf,
    pub key: PathBuf,
}

/// A side of the server that may have an address of its own.
#[derive(Clone, Debug)]
pub struct Side {
    /// Scheme, host and port, without a trailing slash; `public_url` unless set.
    pub url: String,
    /// None: answered at the address for everybody.
    pub listen: Option<SocketAddr>,
}

/// Whom to ask for the certificate.
#[derive(Clone, Debug)]
pub struct Acme {
    /// The authority's directory.
    pub directory: String,
    /// An e-mail address.
    pub contact: Option<String>,
    /// Vouches for the directory itself.
    pub ca_file: Option<PathBuf>,
    /// Host names, sorted, each once.
    pub names: Vec<String>,
    pub challenge: Challenge,
}

/// How the authority finds out that a host name is ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// Asks in plain HTTP at port 80.
    Http01,
    /// Looks at a certificate in a TLS handshake at port 443.
    TlsAlpn01,
}

#[derive(Clone, Debug)]
pub struct Http {
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    pub connections_max: usize,
    /// Of them, for one client address or IPv6 /64.
    pub connections_per_client_max: usize,
    /// From the start of a request's first line to the end of its headers.
    pub header_deadline: Duration,
    /// From the opening of a connection to its first byte; the TLS handshake has the same time.
    pub first_byte_deadline: Duration,
    /// From the end of the headers to the end of the body.
    pub body_deadline: Duration,
    /// From one byte of an answer that the client takes to the next.
    pub answer_deadline: Duration,
    /// Largest request body of the XML interface, after decompression, bytes.
    pub request_bytes_max: usize,
    /// Plain: sends browsers on to https.
    pub redirect_listen: Option<SocketAddr>,
    /// How long everything is answered after the first stop signal, while `/health/ready` says 503.
    pub drain: Duration,
    /// How long requests under way may take after that.
    pub shutdown_grace: Duration,
}

/// Who may read `/metrics`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MetricsAccess {
    /// Callers on this machine that no proxy speaks for; nobody, unless [`Config::is_for_this_machine`].
    Loopback,
    /// Whoever sends `Authorization: Bearer` with the token in this file.
    Token(PathBuf),
    /// Whoever reaches this address; the main listener answers 404.
    Listen(SocketAddr),
}

/// Whom to tell where time goes.
#[derive(Clone, Debug)]
pub struct Traces {
    /// Where the collector takes traces.
    pub endpoint: String,
    /// Which part is recorded of what nobody decided on before: from 0 to 1.
    pub ratio: f64,
    /// What the collector wants to see, a header a line.
    pub headers_file: Option<PathBuf>,
    pub service_name: String,
}

#[derive(Clone, Debug)]
pub struct Logs {
    /// `error`, `warn`, `info`, `debug` or `trace`.
    pub level: tracing::Level,
    pub format: LogFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Json,
    Text,
}

/// Threads for work that must not crowd out requests.
#[derive(Clone, Copy, Debug)]
pub struct PoolSizes {
    /// Answers to secret questions (PBKDF2) tried at once.
    pub answers: usize,
    /// Passwords (Argon2id) checked at once; each takes tens of MiB, which are kept for the next.
    pub passwords: usize,
}

/// A setting that cannot be used: names the setting, where it came from and the rule it breaks.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the configuration file {path} cannot be read: {reason}")]
    File { path: String, reason: String },
    #[error("{source_name}: unknown setting{}; docs/configuration.md lists them all", hint(.suggestion))]
    Unknown { source_name: String, suggestion: Option<String> },
    #[error("{source_name}: {rule}")]
    Value { source_name: String, rule: String },
}

fn hint(suggestion: &Option<String>) -> String {
    suggestion.as_ref().map(|s| format!(" (did you mean {s}?)")).unwrap_or_default()
}

/// What the settings are read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To serve: everything a server needs must be there.
    Serve,
    /// For one command on the database: nobody has to say where the server can be reached.
    Operate,
}

/// What was noticed that production would refuse or an operator should know.
pub type Warnings = Vec<String>;

impl Config {
    /// Reads `file` (or `medlock.toml` in the working directory, if there is one), then the environment over it.
    ///
    /// # Errors
    /// The first setting that is unknown, malformed or cannot be enforced.
    pub fn load(file: Option<&Path>, purpose: Purpose) -> Result<(Config, Warnings), ConfigError> {
        let named = file.map(Path::to_owned).or_else(|| std::env::var_os("MEDLOCK_CONFIG").map(PathBuf::from));
        let text = match named {
            Some(path) => Some((read(&path)?, path.display().to_string())),
            None if Path::new(DEFAULT_FILE).exists() => Some((read(Path::new(DEFAULT_FILE))?, DEFAULT_FILE.to_owned())),
            None => None,
        };
        // An override that is not Unicode cannot be any of our values: the lossy text is refused by the rule of its setting.
        let environment = std::env::vars_os()
            .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()));
        Config::read(text.as_ref().map(|(text, path)| (text.as_str(), path.as_str())), environment, purpose)
    }

    /// The same from given sources, to serve: the file's text with its name, and the environment.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn from_sources(
        file: Option<(&str, &str)>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<(Config, Warnings), ConfigError> {
        Config::read(file, environment, Purpose::Serve)
    }

    fn read(
        file: Option<(&str, &str)>,
        environment: impl IntoIterator<Item = (String, String)>,
        purpose: Purpose,
    ) -> Result<(Config, Warnings), ConfigError> {
        let mut draft = Draft::default();
        if let Some((text, path)) = file {
            for (key, value) in flatten(text, path)? {
                let source_name = format!("{path}: {key}");
                let setting = settings::all().find(|s| s.key == key).ok_or_else(|| ConfigError::Unknown {
                    source_name: source_name.clone(),
                    suggestion: medlock_wire::closest(&key, settings::all().map(|s| s.key)).map(str::to_owned),
                })?;
                apply(&mut draft, setting, &value, &source_name)?;
            }
        }
        let mut overrides: Vec<(String, String)> = environment
            .into_iter()
            .filter(|(name, _)| name.starts_with("MEDLOCK_") && !NOT_SETTINGS.contains(&name.as_str()))
            .filter(|(name, _)| !TEST_NAMES.iter().any(|prefix| name.starts_with(prefix)))
            .collect();
        overrides.sort();
        for (name, value) in overrides {
            let setting = settings::all().find(|s| s.environment_name() == name).ok_or_else(|| {
                let names: Vec<String> = settings::all().map(Setting::environment_name).collect();
                let suggestion = medlock_wire::closest(&name, names.iter().map(String::as_str)).map(str::to_owned);
                ConfigError::Unknown { source_name: name.clone(), suggestion }
            })?;
            apply(&mut draft, setting, &value, &name)?;
        }
        draft.resolve(purpose)
    }

    /// Whether the public address is https: cookies are `__Host-` and links are secure.
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether `public_url` is a loopback address: who connects is on this machine, and no proxy lets others in.
    pub fn is_for_this_machine(&self) -> bool {
        is_for_this_machine(&self.public_url)
    }

    pub fn is_development(&self) -> bool {
        self.mode == Mode::Development
    }

    /// How strictly applications are judged.
    pub fn app_mode(&self) -> apps::Mode {
        if self.is_development() { apps::Mode::Development } else { apps::Mode::Production }
    }

    /// Whether the listener speaks TLS itself.
    pub fn speaks_tls(&self) -> bool {
        self.tls.is_some() || self.acme.is_some()
    }

    /// Full URL applications post to.
    pub fn platform_url(&self) -> String {
        format!("{}/platform/wildcat.ashx", self.applications.url)
    }
}

fn is_for_this_machine(public_url: &str) -> bool {
    public_url.split_once("://").is_some_and(|(_, host)| values::is_loopback(host))
}

fn read(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path)
        .map_err(|error| ConfigError::File { path: path.display().to_string(), reason: error.to_string() })
}

fn apply(draft: &mut Draft, setting: &Setting, value: &str, source_name: &str) -> Result<(), ConfigError> {
    (setting.set)(draft, value).map_err(|rule| ConfigError::Value { source_name: source_name.to_owned(), rule })
}

/// The file as (dotted key, text of the value) pairs; lists become comma-separated text.
fn flatten(text: &str, path: &str) -> Result<Vec<(String, String)>, ConfigError> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| ConfigError::File {
        path: path.to_owned(),
        reason: error.message().to_owned(),
    })?;
    let mut pairs = Vec::new();
    collect("", &table, path, &mut pairs)?;
    Ok(pairs)
}

fn collect(
    prefix: &str,
    table: &toml::Table,
    path: &str,
    pairs: &mut Vec<(String, String)>,
) -> Result<(), ConfigError> {
    for (name, value) in table {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        match value {
            toml::Value::Table(inner) => collect(&key, inner, path, pairs)?,
            toml::Value::Array(list) => {
                let texts: Option<Vec<String>> = list.iter().map(scalar).collect();
                let texts = texts.ok_or_else(|| ConfigError::Value {
                    source_name: format!("{path}: {key}"),
                    rule: "the list may hold only plain values".to_owned(),
                })?;
                pairs.push((key, texts.join(",")));
            }
            other => pairs.push((key, scalar(other).unwrap_or_else(|| other.to_string()))),
        }
    }
    Ok(())
}

fn scalar(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(flag) => Some(flag.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
