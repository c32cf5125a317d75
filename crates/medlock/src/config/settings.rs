//! The one list of settings. The file's keys, the environment's names and `docs/configuration.md` derive from it.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use medlock_domain::policy::Policy;
use zeroize::Zeroizing;

use super::values::{self, Network};
use super::{
    Blobs, Config, ConfigError, Http, LogFormat, Logs, Mail, MetricsAccess, Mode, Oidc, PoolSizes, Purpose,
    Registration, S3, Secret, Site, Smtp, SmtpSecurity, Tls, Warnings,
};

/// Six years.
const JOURNAL_KEPT: SignedDuration = SignedDuration::from_hours(2_190 * 24);

/// One thing the operator may set.
pub struct Setting {
    /// Key in the file; a dot opens a table.
    pub key: &'static str,
    /// What the value looks like.
    pub form: &'static str,
    /// What holds when it is not set, in words.
    pub default: &'static str,
    /// What it does.
    pub about: &'static str,
    pub(super) set: fn(&mut Draft, &str) -> Result<(), String>,
}

impl Setting {
    /// The name that overrides the file: `MEDLOCK_` and the key in capitals, dots as underscores.
    pub fn environment_name(&self) -> String {
        format!("MEDLOCK_{}", self.key.to_ascii_uppercase().replace('.', "_"))
    }
}

macro_rules! setting {
    ($key:literal, $form:literal, default $default:literal, $about:literal, |$draft:ident, $text:ident| $body:expr) => {
        Setting {
            key: $key,
            form: $form,
            default: $default,
            about: $about,
            set: |$draft: &mut Draft, $text: &str| {
                $body;
                Ok(())
            },
        }
    };
}

/// Every setting, in the order of the documentation.
pub const SETTINGS: &[Setting] = &[
    setting!("listen", "address:port", default "`127.0.0.1:8080`",
        "Where the server listens.",
        |draft, text| draft.listen = Some(text.trim().parse::<SocketAddr>()
            .map_err(|_| format!("\"{text}\" must be an address and a port, like 0.0.0.0:8443 or [::1]:8080"))?)),
    setting!("public_url", "URL of scheme and host", default "in development `http://` and the listening address; required in production",
        "The address people and applications know. Links, cookies and the service definition are made from it. Production requires https.",
        |draft, text| draft.public_url = Some(values::base_url(text)?)),
    setting!("mode", "`production` or `development`", default "`production`",
        "Development warns where production refuses: http addresses, `redirect=` in links, applications with small keys or without a privacy statement; letters are written to a folder and, while `public_url` is a loopback address, can be read at a local page.",
        |draft, text| draft.mode = Some(values::choice(text, &[("production", Mode::Production), ("development", Mode::Development)])?)),
    setting!("data_dir", "path", default "`medlock-data` in the working directory",
        "Holds the database, the key and, in development, the letters. Made at first start, readable by its owner alone.",
        |draft, text| draft.data_dir = Some(values::path(text)?)),
    setting!("database_url", "`sqlite:PATH` or `postgres://user@host/name`", default "`sqlite:` and `medlock.db` in the data directory",
        "The database. PostgreSQL allows several servers at once.",
        |draft, text| draft.database_url = Some(database_url(text)?)),
    setting!("database_connections", "whole number, 1 to 64", default "8",
        "Connections kept to the database: readers on SQLite, which has one writer besides; all work on PostgreSQL.",
        |draft, text| draft.database_connections = Some(values::number(text, 1, 64)?)),
    setting!("blob_url", "`file:///path` or `s3://bucket/prefix`", default "`blobs` in the data directory",
        "Where attachments lie that are uploaded in pieces, encrypted like everything else: a folder, or a bucket of an S3-compatible service (the prefix may be left out). Two installations never share a folder or prefix. Several servers on one database need the same place: a bucket, or a folder that all of them mount. Back it up together with the database: docs/operating.md says how.",
        |draft, text| draft.blob_place = Some(blob_place(text)?)),
    setting!("s3.endpoint", "URL of scheme and host", default "Amazon's own, by `s3.region`",
        "The S3-compatible service. Plain http is for development only.",
        |draft, text| draft.s3_endpoint = Some(values::base_url(text)?)),
    setting!("s3.region", "text, at most 60 characters", default "`us-east-1`",
        "Region of the bucket. Services that have none take any word here.",
        |draft, text| draft.s3_region = Some(values::line(text, 60)?)),
    setting!("s3.path_style", "`true` or `false`", default "`true` with `s3.endpoint`, otherwise `false`",
        "Whether the bucket is named in the path (`https://host/bucket`), as most services of one's own want it, or in the host name (`https://bucket.host`).",
        |draft, text| draft.s3_path_style = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("s3.access_key_id", "text, at most 200 characters", default "required with `s3://`",
        "Who calls. Needs the rights to list, put, get and delete objects under the prefix, and no others.",
        |draft, text| draft.s3_access_key_id = Some(values::line(text, 200)?)),
    setting!("s3.secret_access_key_file", "path", default "required with `s3://`, or `s3.secret_access_key`",
        "File that holds the secret of `s3.access_key_id`, read at start; one trailing newline is dropped.",
        |draft, text| draft.s3_secret_file = Some(values::path(text)?)),
    setting!("s3.secret_access_key", "text, at most 500 characters", default "none",
        "The secret itself, for surroundings that hand secrets out as environment variables. A file is harder to leak.",
        |draft, text| draft.s3_secret = Some(Zeroizing::new(values::line(text, 500)?))),
    setting!("key_file", "path", default "`server.key` in the data directory",
        "The key that everything in the database is sealed under: 32 random bytes in base64, made with mode 0600 at first start. Back it up apart from the database: neither is of use without the other.",
        |draft, text| draft.key_file = Some(values::path(text)?)),
    setting!("signatures.trusted_roots", "path", default "none: a signature over an item must hold, and nobody is asked who made it",
        "Folder with root certificates (`.pem`, `.crt`, `.cer`, `.der`), read at start. When it is set, an application can write a signed item only if the signer's certificate was issued by one of them, directly or through certificates that come along, and is valid now. Whether a certificate was revoked is not looked up.",
        |draft, text| draft.signature_roots = Some(values::path(text)?)),
    setting!("registration", "`open` or `closed`", default "`open`",
        "Whether anybody may sign up. When closed, a person needs a live identity code.",
        |draft, text| draft.registration = Some(values::choice(text, &[("open", Registration::Open), ("closed", Registration::Closed)])?)),
    setting!("require_approval", "`true` or `false`", default "`false`",
        "Whether an operator has to approve what the people who configure applications do: applications they register can do nothing before, and changes of an application's type, methods and rules wait. Operators and the command line need nobody.",
        |draft, text| draft.require_approval = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("policy.answer_attempts", "whole number, 1 to 100", default "3",
        "Wrong answers after which a code is closed for good.",
        |draft, text| draft.answer_attempts = Some(values::number(text, 1, 100)?)),
    setting!("policy.pickup_lifetime", "duration, 1s to 3650d", default "`28d`",
        "How long a package or request can be picked up, from the moment it is filled.",
        |draft, text| draft.pickup_lifetime = Some(values::duration_between(text, "1s", "3650d")?)),
    setting!("policy.retrieval_window", "duration, 1s to 3650d", default "`90d`",
        "How long an accepted request is reported to its application after the last pick-up; what remains of a finished package (never its contents) is kept as long after its pick-up lifetime.",
        |draft, text| draft.retrieval_window = Some(values::duration_between(text, "1s", "3650d")?)),
    setting!("journal_kept", "duration, 30d to 36500d", default "`2190d`",
        "How long the journal of who did what is kept: six years, as long as rules of the United States have records of disclosures kept. What is older is removed; the seals over it stay, so that the rest can still be verified.",
        |draft, text| draft.journal_kept = Some(values::duration_between(text, "30d", "36500d")?)),
    setting!("site.name", "text, at most 60 characters", default "`Medlock`",
        "Name of the service on pages and in letters.",
        |draft, text| draft.site_name = Some(values::line(text, 60)?)),
    setting!("site.operator", "text, at most 200 characters", default "the site's name",
        "Who runs this server, shown on the front page and in the footer.",
        |draft, text| draft.operator = Some(values::line(text, 200)?)),
    setting!("site.contact_email", "e-mail address", default "none",
        "Where people reach the operator.",
        |draft, text| draft.contact_email = Some(email(text)?)),
    setting!("site.contact_phone", "text, at most 60 characters", default "none",
        "Telephone number of the operator, as it should be shown.",
        |draft, text| draft.contact_phone = Some(values::line(text, 60)?)),
    setting!("site.privacy_url", "address of a page", default "none",
        "The operator's own privacy statement, linked from the help page.",
        |draft, text| draft.privacy_url = Some(values::page_url(text)?)),
    setting!("site.terms_url", "address of a page", default "none",
        "The operator's terms of use, linked from the help page; applications' links to the service agreement lead there.",
        |draft, text| draft.terms_url = Some(values::page_url(text)?)),
    setting!("site.time_zone", "name of the IANA database, like `Europe/Lisbon`", default "`UTC`",
        "The zone dates on pages and in letters are written in.",
        |draft, text| draft.time_zone = Some(TimeZone::get(text.trim())
            .map_err(|_| format!("\"{text}\" must be the name of a time zone, like Europe/Lisbon or America/Chicago"))?)),
    setting!("site.language", "`en` or `es`", default "`en`",
        "Language of a page whose reader asks for none we have.",
        |draft, text| draft.language = Some(values::choice(text, &[("en", "en"), ("es", "es")])?)),
    setting!("oidc.issuer", "URL", default "none: staff sign in with a password and a second factor, or with a passkey",
        "The OpenID Connect provider that staff of the configuration centre (`/acc`) may sign in with, exactly as it names itself in the `issuer` of its `/.well-known/openid-configuration`. Must be https, in development also http. Register `/acc/oidc/callback` behind `public_url` there as the address to come back to. Whether a second factor is asked for is then the provider's matter: see `oidc.acr`.",
        |draft, text| draft.oidc_issuer = Some(values::issuer(text)?)),
    setting!("oidc.client_id", "text, at most 200 characters", default "required with `oidc.issuer`",
        "What the provider calls this server.",
        |draft, text| draft.oidc_client_id = Some(values::line(text, 200)?)),
    setting!("oidc.client_secret_file", "path", default "none: the provider knows this server as a public client, and PKCE alone protects the exchange",
        "File that holds the secret the provider gave this server, read at each sign-in, so that a new one holds at once; one trailing newline is dropped.",
        |draft, text| draft.oidc_secret_file = Some(values::path(text)?)),
    setting!("oidc.client_secret", "text, at most 500 characters", default "none",
        "The secret itself, for surroundings that hand secrets out as environment variables. A file is harder to leak.",
        |draft, text| draft.oidc_secret = Some(Zeroizing::new(values::line(text, 500)?))),
    setting!("oidc.name", "text, at most 60 characters", default "`your organisation`",
        "What the button of the sign-in page says behind \"Sign in with\".",
        |draft, text| draft.oidc_name = Some(values::line(text, 60)?)),
    setting!("oidc.required", "`true` or `false`", default "`false`",
        "Whether staff can sign in with the provider only; passwords and passkeys of staff then open nothing. While the provider is down, whoever can run `medlock` on the server's machine can still do everything from the command line.",
        |draft, text| draft.oidc_required = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("oidc.acr", "list of texts", default "none: however the provider let somebody in is enough",
        "Values of the `acr` claim one of which the provider must confirm, such as the one that stands for two factors there. They are asked for, too.",
        |draft, text| draft.oidc_acr = Some(values::words(text, 200)?)),
    setting!("smtp.host", "host name", default "none: the pages say that this site sends no mail, and letters wait in the outbox (production), or letters are written to a folder (development)",
        "The mail server letters are handed to. A letter is never lost while it is down.",
        |draft, text| draft.smtp_host = Some(values::line(text, 255)?)),
    setting!("smtp.port", "whole number, 1 to 65535", default "465 for `tls`, 587 for `starttls`, 25 for `none`",
        "Port of the mail server.",
        |draft, text| draft.smtp_port = Some(values::number(text, 1, 65535)?)),
    setting!("smtp.security", "`tls`, `starttls` or `none`", default "`tls`",
        "How the connection to the mail server is protected. Production refuses `none` unless the host is this machine.",
        |draft, text| draft.smtp_security = Some(values::choice(text, &[("tls", SmtpSecurity::Tls), ("starttls", SmtpSecurity::StartTls), ("none", SmtpSecurity::None)])?)),
    setting!("smtp.username", "text", default "none",
        "Name to sign in to the mail server with; needs `smtp.password_file`.",
        |draft, text| draft.smtp_username = Some(values::line(text, 255)?)),
    setting!("smtp.password_file", "path", default "none",
        "File that holds the mail server's password; one trailing newline is dropped.",
        |draft, text| draft.smtp_password_file = Some(values::path(text)?)),
    setting!("smtp.from", "`Name <address>` or an address", default "required with `smtp.host`",
        "Sender of every letter.",
        |draft, text| draft.smtp_from = Some(mailbox(text)?)),
    setting!("mail_dir", "path", default "`mail` in the data directory",
        "Where development mode writes letters when no mail server is named. Refused in production.",
        |draft, text| draft.mail_dir = Some(values::path(text)?)),
    setting!("tls.certificate", "path", default "none: the server speaks plain HTTP, for a proxy on the same machine",
        "PEM file with the certificate and the certificates between it and its authority.",
        |draft, text| draft.tls_certificate = Some(values::path(text)?)),
    setting!("tls.key", "path", default "required with `tls.certificate`",
        "PEM file with the certificate's private key.",
        |draft, text| draft.tls_key = Some(values::path(text)?)),
    setting!("http.trusted_proxies", "list of addresses or networks", default "none",
        "Proxies whose `X-Forwarded-For` is believed. Rate limits and applications' address lists see the client behind them.",
        |draft, text| draft.trusted_proxies = Some(text.split(',').map(str::trim).filter(|t| !t.is_empty())
            .map(Network::parse).collect::<Result<Vec<_>, _>>()?)),
    setting!("http.connections_max", "whole number, 16 to 100000", default "1024",
        "Connections served at once; further ones wait in the kernel's queue.",
        |draft, text| draft.connections_max = Some(values::number(text, 16, 100_000)?)),
    setting!("http.connections_per_client_max", "whole number, 1 to 100000", default "an eighth of `http.connections_max`",
        "Connections of one client address (IPv6: one /64) served at once; further ones are closed. Not applied to `http.trusted_proxies`, which speak for many, nor to callers on this machine: a proxy must limit its own clients.",
        |draft, text| draft.connections_per_client_max = Some(values::number(text, 1, 100_000)?)),
    setting!("http.first_byte_deadline", "duration, 1s to 5m", default "`15s`",
        "How long a new connection may stay silent; the TLS handshake has the same time.",
        |draft, text| draft.first_byte_deadline = Some(values::timer(text, "1s", "5m")?)),
    setting!("http.header_deadline", "duration, 1s to 5m", default "`30s`",
        "How long a request's headers may take, and how long a kept-open connection may wait for its next request.",
        |draft, text| draft.header_deadline = Some(values::timer(text, "1s", "5m")?)),
    setting!("http.body_deadline", "duration, 1s to 1h", default "`5m`",
        "How long a request's body may take.",
        |draft, text| draft.body_deadline = Some(values::timer(text, "1s", "1h")?)),
    setting!("http.answer_deadline", "duration, 1s to 1h", default "`60s`",
        "How long a client may take no bytes of its answer before the connection is ended. The worst mobile network is back sooner; a client that reads slowly but goes on reading is not cut off.",
        |draft, text| draft.answer_deadline = Some(values::timer(text, "1s", "1h")?)),
    setting!("http.request_bytes_max", "whole number, 65536 to 268435456", default "67108864 (64 MiB)",
        "Largest request of the XML interface after decompression. More is answered with code 39.",
        |draft, text| draft.request_bytes_max = Some(values::number(text, 65_536, 268_435_456)?)),
    setting!("http.shutdown_grace", "duration, 1s to 10m", default "`20s`",
        "How long requests under way may take after the first stop signal; a second signal ends at once.",
        |draft, text| draft.shutdown_grace = Some(values::timer(text, "1s", "10m")?)),
    setting!("metrics.listen", "address:port", default "none",
        "Serves `/metrics` on its own address, to whoever reaches it, and nowhere else.",
        |draft, text| draft.metrics_listen = Some(text.trim().parse::<SocketAddr>()
            .map_err(|_| format!("\"{text}\" must be an address and a port, like 127.0.0.1:9090"))?)),
    setting!("metrics.token_file", "path", default "none",
        "File with a token; `/metrics` is then answered to whoever sends it as `Authorization: Bearer`. Without this and `metrics.listen`, `/metrics` is answered only while `public_url` is a loopback address, to callers on this machine that come through no proxy; a server with a public address answers nobody, because a proxy on the same machine cannot always be told from a caller there.",
        |draft, text| draft.metrics_token_file = Some(values::path(text)?)),
    setting!("logs.level", "`error`, `warn`, `info`, `debug` or `trace`", default "`info`",
        "How much is logged. No level logs codes, answers, names or bodies.",
        |draft, text| draft.log_level = Some(values::choice(text, &[("error", tracing::Level::ERROR), ("warn", tracing::Level::WARN),
            ("info", tracing::Level::INFO), ("debug", tracing::Level::DEBUG), ("trace", tracing::Level::TRACE)])?)),
    setting!("logs.format", "`json` or `text`", default "`json`",
        "One JSON object a line, or lines for people. Logs go to standard error.",
        |draft, text| draft.log_format = Some(values::choice(text, &[("json", LogFormat::Json), ("text", LogFormat::Text)])?)),
    setting!("pools.answers", "whole number, 1 to 64", default "the number of processors",
        "Answers to secret questions tried at once.",
        |draft, text| draft.pool_answers = Some(values::number(text, 1, 64)?)),
    setting!("pools.passwords", "whole number, 1 to 64", default "the number of processors",
        "Passwords checked at once. Each takes 19 MiB of memory, which is kept for the next.",
        |draft, text| draft.pool_passwords = Some(values::number(text, 1, 64)?)),
];

/// What was set, before defaults and the rules between settings.
#[derive(Default)]
pub(super) struct Draft {
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    mode: Option<Mode>,
    data_dir: Option<PathBuf>,
    database_url: Option<String>,
    database_connections: Option<usize>,
    blob_place: Option<Place>,
    s3_endpoint: Option<String>,
    s3_region: Option<String>,
    s3_path_style: Option<bool>,
    s3_access_key_id: Option<String>,
    s3_secret_file: Option<PathBuf>,
    s3_secret: Option<Zeroizing<String>>,
    key_file: Option<PathBuf>,
    signature_roots: Option<PathBuf>,
    registration: Option<Registration>,
    require_approval: Option<bool>,
    answer_attempts: Option<u32>,
    pickup_lifetime: Option<SignedDuration>,
    retrieval_window: Option<SignedDuration>,
    journal_kept: Option<SignedDuration>,
    site_name: Option<String>,
    privacy_url: Option<String>,
    terms_url: Option<String>,
    operator: Option<String>,
    contact_email: Option<String>,
    contact_phone: Option<String>,
    time_zone: Option<TimeZone>,
    language: Option<&'static str>,
    oidc_issuer: Option<String>,
    oidc_client_id: Option<String>,
    oidc_secret_file: Option<PathBuf>,
    oidc_secret: Option<Zeroizing<String>>,
    oidc_name: Option<String>,
    oidc_required: Option<bool>,
    oidc_acr: Option<Vec<String>>,
    smtp_host: Option<String>,
    smtp_port: Option<u16>,
    smtp_security: Option<SmtpSecurity>,
    smtp_username: Option<String>,
    smtp_password_file: Option<PathBuf>,
    smtp_from: Option<String>,
    mail_dir: Option<PathBuf>,
    tls_certificate: Option<PathBuf>,
    tls_key: Option<PathBuf>,
    trusted_proxies: Option<Vec<Network>>,
    connections_max: Option<usize>,
    connections_per_client_max: Option<usize>,
    first_byte_deadline: Option<Duration>,
    header_deadline: Option<Duration>,
    body_deadline: Option<Duration>,
    answer_deadline: Option<Duration>,
    request_bytes_max: Option<usize>,
    shutdown_grace: Option<Duration>,
    metrics_listen: Option<SocketAddr>,
    metrics_token_file: Option<PathBuf>,
    log_level: Option<tracing::Level>,
    log_format: Option<LogFormat>,
    pool_answers: Option<usize>,
    pool_passwords: Option<usize>,
}

impl Draft {
    /// Fills in the defaults and applies the rules between settings.
    pub(super) fn resolve(self, purpose: Purpose) -> Result<(Config, Warnings), ConfigError> {
        let mut warnings = Warnings::new();
        let mode = self.mode.unwrap_or(Mode::Production);
        let listen = self.listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let data_dir = self.data_dir.clone().unwrap_or_else(|| PathBuf::from("medlock-data"));
        let public_url = match (&self.public_url, mode) {
            (Some(url), _) => url.clone(),
            (None, Mode::Development) => format!("http://{listen}"),
            (None, Mode::Production) if purpose == Purpose::Operate => format!("https://{listen}"),
            (None, Mode::Production) => {
                return refuse(
                    "public_url",
                    "is required in production: the https address people and applications use \
                     (to try things out on this machine, set mode to development)",
                );
            }
        };
        if public_url.starts_with("http://") {
            match mode {
                Mode::Production => return refuse("public_url", "must be https in production"),
                Mode::Development => warnings.push("public_url is plain http: production refuses it".to_owned()),
            }
        }
        let tls = match (self.tls_certificate.clone(), self.tls_key.clone()) {
            (Some(certificate), Some(key)) => Some(Tls { certificate, key }),
            (None, None) => None,
            (Some(_), None) => return refuse("tls.key", "is required with tls.certificate"),
            (None, Some(_)) => return refuse("tls.certificate", "is required with tls.key"),
        };
        if tls.is_none() && mode == Mode::Production && !listen.ip().is_loopback() {
            warnings.push(
                "listening on an outside address without tls.certificate: a proxy must add TLS before anybody reaches it"
                    .to_owned(),
            );
        }
        let mail = self.mail(mode, &data_dir, &mut warnings)?;
        let blobs = self.blobs(mode, &data_dir, &mut warnings)?;
        let oidc = self.oidc(mode, &mut warnings)?;
        let metrics = match (self.metrics_listen, self.metrics_token_file) {
            (Some(_), Some(_)) => {
                return refuse("metrics.token_file", "is not enforced together with metrics.listen: set one");
            }
            (Some(address), None) => MetricsAccess::Listen(address),
            (None, Some(file)) => MetricsAccess::Token(file),
            (None, None) => MetricsAccess::Loopback,
        };
        let for_this_machine = super::is_for_this_machine(&public_url);
        if metrics == MetricsAccess::Loopback && !for_this_machine {
            warnings.push(
                "/metrics is answered to nobody, because public_url is not a loopback address: \
                 set metrics.listen or metrics.token_file to read it"
                    .to_owned(),
            );
        }
        // Whoever comes to such an address comes through a proxy.
        let behind_proxy = tls.is_none() && (listen.ip().is_loopback() || public_url.starts_with("https://"));
        if behind_proxy && !for_this_machine && self.trusted_proxies.as_ref().is_none_or(Vec::is_empty) {
            warnings.push(
                "http.trusted_proxies is empty: behind a proxy all people and applications share one address, \
                 and with it one rate limit; name the proxy, as in [\"127.0.0.1\"]"
                    .to_owned(),
            );
        }
        if matches!(mail, Mail::Folder(_)) && !for_this_machine {
            warnings.push(
                "letters are written to a folder and /dev/mail is not served, because public_url is not a loopback address"
                    .to_owned(),
            );
        }
        let connections_max = self.connections_max.unwrap_or(1024);
        let processors = std::thread::available_parallelism().map_or(2, usize::from);
        let defaults = Policy::default();
        let name = self.site_name.unwrap_or_else(|| "Medlock".to_owned());
        let config = Config {
            listen,
            public_url,
            database_url: self
                .database_url
                .unwrap_or_else(|| format!("sqlite:{}", data_dir.join("medlock.db").display())),
            database_connections: self.database_connections.unwrap_or(8),
            blobs,
            key_file: self.key_file.unwrap_or_else(|| data_dir.join("server.key")),
            signature_roots: self.signature_roots,
            data_dir,
            mode,
            journal_kept: self.journal_kept.unwrap_or(JOURNAL_KEPT),
            policy: Policy {
                answer_attempts: self.answer_attempts.unwrap_or(defaults.answer_attempts),
                pickup_lifetime: self.pickup_lifetime.unwrap_or(defaults.pickup_lifetime),
                retrieval_window: self.retrieval_window.unwrap_or(defaults.retrieval_window),
            },
            site: Site {
                operator: self.operator.unwrap_or_else(|| name.clone()),
                name,
                contact_email: self.contact_email,
                contact_phone: self.contact_phone,
                privacy_url: self.privacy_url,
                terms_url: self.terms_url,
                time_zone: self.time_zone.unwrap_or(TimeZone::UTC),
                language: self.language.unwrap_or("en").to_owned(),
            },
            registration: self.registration.unwrap_or(Registration::Open),
            require_approval: self.require_approval.unwrap_or(false),
            oidc,
            mail,
            tls,
            http: Http {
                trusted_proxies: self.trusted_proxies.unwrap_or_default(),
                connections_max,
                connections_per_client_max: self.connections_per_client_max.unwrap_or(connections_max / 8),
                header_deadline: self.header_deadline.unwrap_or(Duration::from_secs(30)),
                first_byte_deadline: self.first_byte_deadline.unwrap_or(Duration::from_secs(15)),
                body_deadline: self.body_deadline.unwrap_or(Duration::from_secs(300)),
                answer_deadline: self.answer_deadline.unwrap_or(Duration::from_secs(60)),
                request_bytes_max: self.request_bytes_max.unwrap_or(67_108_864),
                shutdown_grace: self.shutdown_grace.unwrap_or(Duration::from_secs(20)),
            },
            metrics,
            logs: Logs {
                level: self.log_level.unwrap_or(tracing::Level::INFO),
                format: self.log_format.unwrap_or(LogFormat::Json),
            },
            pools: PoolSizes {
                answers: self.pool_answers.unwrap_or(processors),
                passwords: self.pool_passwords.unwrap_or(processors),
            },
        };
        Ok((config, warnings))
    }

    fn blobs(&self, mode: Mode, data_dir: &Path, warnings: &mut Warnings) -> Result<Blobs, ConfigError> {
        let Some(Place::Bucket { bucket, prefix }) = &self.blob_place else {
            let orphan = [
                ("s3.endpoint", self.s3_endpoint.is_some()),
                ("s3.region", self.s3_region.is_some()),
                ("s3.path_style", self.s3_path_style.is_some()),
                ("s3.access_key_id", self.s3_access_key_id.is_some()),
                ("s3.secret_access_key_file", self.s3_secret_file.is_some()),
                ("s3.secret_access_key", self.s3_secret.is_some()),
            ];
            if let Some((key, _)) = orphan.iter().find(|(_, set)| *set) {
                return refuse(key, "has no effect unless blob_url begins with s3://");
            }
            return Ok(match &self.blob_place {
                Some(Place::Folder(path)) => Blobs::Folder(path.clone()),
                _ => Blobs::Folder(data_dir.join("blobs")),
            });
        };
        let plain_http = self.s3_endpoint.as_ref().is_some_and(|url| url.starts_with("http://"));
        if plain_http {
            match mode {
                Mode::Production => return refuse("s3.endpoint", "must be https in production"),
                Mode::Development => warnings.push("s3.endpoint is plain http: production refuses it".to_owned()),
            }
        }
        let Some(access_key_id) = self.s3_access_key_id.clone() else {
            return refuse("s3.access_key_id", "is required with an s3:// blob_url");
        };
        let secret = match (&self.s3_secret_file, &self.s3_secret) {
            (Some(file), None) => Secret::File(file.clone()),
            (None, Some(text)) => Secret::Text(text.clone()),
            (None, None) => {
                return refuse("s3.secret_access_key_file", "is required with an s3:// blob_url");
            }
            (Some(_), Some(_)) => {
                return refuse("s3.secret_access_key", "has no effect together with s3.secret_access_key_file");
            }
        };
        Ok(Blobs::S3(S3 {
            bucket: bucket.clone(),
            prefix: prefix.clone(),
            endpoint: self.s3_endpoint.clone(),
            region: self.s3_region.clone().unwrap_or_else(|| "us-east-1".to_owned()),
            access_key_id,
            secret,
            path_style: self.s3_path_style.unwrap_or(self.s3_endpoint.is_some()),
            plain_http,
        }))
    }

    fn oidc(&self, mode: Mode, warnings: &mut Warnings) -> Result<Option<Oidc>, ConfigError> {
        let Some(issuer) = self.oidc_issuer.clone() else {
            let orphan = [
                ("oidc.client_id", self.oidc_client_id.is_some()),
                ("oidc.client_secret_file", self.oidc_secret_file.is_some()),
                ("oidc.client_secret", self.oidc_secret.is_some()),
                ("oidc.name", self.oidc_name.is_some()),
                ("oidc.required", self.oidc_required.is_some()),
                ("oidc.acr", self.oidc_acr.is_some()),
            ];
            return match orphan.into_iter().find(|(_, set)| *set) {
                Some((key, _)) => refuse(key, "has no effect without oidc.issuer"),
                None => Ok(None),
            };
        };
        if issuer.starts_with("http://") {
            match mode {
                Mode::Production => return refuse("oidc.issuer", "must be https in production"),
                Mode::Development => warnings.push("oidc.issuer is plain http: production refuses it".to_owned()),
            }
        }
        let Some(client_id) = self.oidc_client_id.clone() else {
            return refuse("oidc.client_id", "is required with oidc.issuer");
        };
        let secret = match (&self.oidc_secret_file, &self.oidc_secret) {
            (Some(_), Some(_)) => {
                return refuse("oidc.client_secret", "has no effect together with oidc.client_secret_file");
            }
            (Some(file), None) => Some(Secret::File(file.clone())),
            (None, Some(text)) => Some(Secret::Text(text.clone())),
            (None, None) => None,
        };
        Ok(Some(Oidc {
            issuer,
            client_id,
            secret,
            name: self.oidc_name.clone().unwrap_or_else(|| "your organisation".to_owned()),
            required: self.oidc_required.unwrap_or(false),
            acr: self.oidc_acr.clone().unwrap_or_default(),
        }))
    }

    fn mail(&self, mode: Mode, data_dir: &Path, warnings: &mut Warnings) -> Result<Mail, ConfigError> {
        let Some(host) = self.smtp_host.clone() else {
            let orphan = [
                ("smtp.port", self.smtp_port.is_some()),
                ("smtp.security", self.smtp_security.is_some()),
                ("smtp.username", self.smtp_username.is_some()),
                ("smtp.password_file", self.smtp_password_file.is_some()),
                ("smtp.from", self.smtp_from.is_some()),
            ];
            if let Some((key, _)) = orphan.into_iter().find(|(_, set)| *set) {
                return refuse(key, "has no effect without smtp.host");
            }
            return match (mode, self.mail_dir.clone()) {
                (Mode::Development, folder) => Ok(Mail::Folder(folder.unwrap_or_else(|| data_dir.join("mail")))),
                (Mode::Production, Some(_)) => refuse("mail_dir", "is for development mode; name smtp.host"),
                (Mode::Production, None) => {
                    warnings.push(
                        "no smtp.host: letters wait in the outbox, forgotten passwords cannot be replaced".to_owned(),
                    );
                    Ok(Mail::Off)
                }
            };
        };
        if self.mail_dir.is_some() {
            return refuse("mail_dir", "has no effect together with smtp.host");
        }
        let security = self.smtp_security.unwrap_or(SmtpSecurity::Tls);
        let local = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        if security == SmtpSecurity::None && !local {
            match mode {
                Mode::Production => return refuse("smtp.security", "must be tls or starttls in production"),
                Mode::Development => warnings.push("smtp.security is none: production refuses it".to_owned()),
            }
        }
        if self.smtp_username.is_some() != self.smtp_password_file.is_some() {
            return refuse("smtp.username", "and smtp.password_file need each other");
        }
        let Some(from) = self.smtp_from.clone() else {
            return refuse("smtp.from", "is required with smtp.host");
        };
        let port = self.smtp_port.unwrap_or(match security {
            SmtpSecurity::Tls => 465,
            SmtpSecurity::StartTls => 587,
            SmtpSecurity::None => 25,
        });
        let (username, password_file) = (self.smtp_username.clone(), self.smtp_password_file.clone());
        Ok(Mail::Smtp(Smtp { host, port, security, username, password_file, from }))
    }
}

fn refuse<T>(key: &str, rule: &str) -> Result<T, ConfigError> {
    Err(ConfigError::Value { source_name: key.to_owned(), rule: rule.to_owned() })
}

fn database_url(text: &str) -> Result<String, String> {
    let text = text.trim();
    let path = text.strip_prefix("sqlite:");
    let known = path.is_some_and(|path| !path.is_empty())
        || text.starts_with("postgres://")
        || text.starts_with("postgresql://");
    if known { Ok(text.to_owned()) } else { Err("must be sqlite:PATH or postgres://user@host/name".to_owned()) }
}

/// What `blob_url` says, before the settings of the service are put to it.
enum Place {
    Folder(PathBuf),
    Bucket { bucket: String, prefix: String },
}

fn blob_place(text: &str) -> Result<Place, String> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix("s3://") {
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let prefix = prefix.trim_end_matches('/');
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
        if !(3..=63).contains(&bucket.len()) || !bucket.chars().all(plain) {
            return Err(format!(
                "\"{bucket}\" must be the name of a bucket: 3 to 63 letters, digits, hyphens and dots"
            ));
        }
        let parts_plain = prefix.split('/').all(|part| !matches!(part, "" | "." | "..") && part.chars().all(plain));
        if !prefix.is_empty() && (prefix.len() > 200 || !parts_plain) {
            return Err(format!(
                "\"{prefix}\" must be a prefix of letters, digits, hyphens, dots and single slashes, at most 200 long"
            ));
        }
        return Ok(Place::Bucket { bucket: bucket.to_owned(), prefix: prefix.to_owned() });
    }
    match text.strip_prefix("file://") {
        Some(path) if path.starts_with('/') => Ok(Place::Folder(PathBuf::from(path))),
        _ => Err("must be file:///path or s3://bucket/prefix".to_owned()),
    }
}

fn email(text: &str) -> Result<String, String> {
    let text = values::line(text, 254)?;
    text.parse::<lettre::Address>().map_err(|_| format!("\"{text}\" must be an e-mail address"))?;
    Ok(text)
}

fn mailbox(text: &str) -> Result<String, String> {
    let text = values::line(text, 320)?;
    text.parse::<lettre::message::Mailbox>()
        .map_err(|_| format!("\"{text}\" must be an e-mail address or Name <address>"))?;
    Ok(text)
}
