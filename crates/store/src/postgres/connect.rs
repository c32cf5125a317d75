//! From a URL to a connection, with TLS when the URL asks for it.

use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use postgres::config::TargetSessionAttrs;
use postgres::{Client, Config, NoTls};
use rustls::ClientConfig;
use rustls::crypto::aws_lc_rs;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::statements::failure;
use crate::StoreError;

/// How long to wait for a server that does not answer. A URL may say otherwise.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// How soon a machine that has vanished, with nobody left to say so, is given up: 10 s of silence, then three questions 5 s apart; and
/// bytes it does not confirm for 15 s.
const SILENCE_BEFORE_ASKING: Duration = Duration::from_secs(10);
const ASKING_EVERY: Duration = Duration::from_secs(5);
const ASKING_TIMES: u32 = 3;
const UNCONFIRMED_MAX: Duration = Duration::from_secs(15);
/// The driver's own, which is the kernel's: too long for a patient.
const DRIVERS_SILENCE: Duration = Duration::from_secs(2 * 60 * 60);

/// What every session is told:
/// - a statement that takes half a minute, or waits ten seconds for a lock, has gone wrong;
/// - a transaction whose program has hung does not hold its locks for ever;
/// - commits are durable even where the server's own setting says they need not be;
/// - a statement is planned once, for whatever its parameters are: each was written for an index, and a plan for certain values
///   takes a record that all of a range lies in for a few rows, and sorts all of it.
const SESSION: &str = "
    SET statement_timeout = '30s';
    SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '60s';
    SET plan_cache_mode = 'force_generic_plan';
    SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off';
";

/// Where the database is and how to get there.
pub(super) struct Server {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Server {
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let url = Url::split(url)?;
        let mut config = Config::from_str(&url.rest).map_err(|error| StoreError::Options(chain(&error)))?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        if config.get_application_name().is_none() {
            config.application_name("medlock");
        }
        // Of a primary and its standbys, the one that takes writes: after a failover it is another.
        if config.get_hosts().len() + config.get_hostaddrs().len() > 1
            && config.get_target_session_attrs() == TargetSessionAttrs::Any
        {
            config.target_session_attrs(TargetSessionAttrs::ReadWrite);
        }
        if config.get_keepalives_idle() == DRIVERS_SILENCE {
            config
                .keepalives_idle(SILENCE_BEFORE_ASKING)
                .keepalives_interval(ASKING_EVERY)
                .keepalives_retries(ASKING_TIMES);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(UNCONFIRMED_MAX);
        }
        let tls = url.verified_tls.then(|| tls(url.root_certificates.as_deref())).transpose()?;
        Ok(Self { config, tls })
    }

    pub(super) fn connect(&self) -> Result<Client, StoreError> {
        let client = match &self.tls {
            Some(tls) => self.config.connect(tls.clone()),
            None => self.config.connect(NoTls),
        };
        let mut client = client.map_err(|error| unreachable_server(&error))?;
        client.batch_execute(SESSION).map_err(|error| unreachable_server(&error))?;
        Ok(client)
    }
}

fn unreachable_server(error: &postgres::Error) -> StoreError {
    match failure(error).error {
        // A refused password, an unknown database: nothing to do with a statement.
        StoreError::Refused(detail) => StoreError::Unavailable(detail),
        other => other,
    }
}

/// A URL without what only we understand.
struct Url {
    rest: String,
    verified_tls: bool,
    root_certificates: Option<String>,
}

impl Url {
    /// Takes `sslrootcert` and `sslmode` out of the query. Modes that encrypt without checking whom
    /// one talks to are not offered.
    fn split(url: &str) -> Result<Self, StoreError> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let mut kept = Vec::new();
        let mut result = Self { rest: String::new(), verified_tls: false, root_certificates: None };
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", "disable" | "prefer")) => {}
                Some(("sslmode", "require" | "verify-full")) => result.verified_tls = true,
                Some(("sslmode", other)) => {
                    return Err(StoreError::Options(format!(
                        "sslmode is disable, prefer, require or verify-full, not {other}"
                    )));
                }
                Some(("sslrootcert", file)) => {
                    result.root_certificates = Some(decode_percent(file)?);
                }
                _ => kept.push(pair),
            }
        }
        if result.root_certificates.is_some() && !result.verified_tls {
            return Err(StoreError::Options("sslrootcert means nothing without sslmode=require".into()));
        }
        kept.push(if result.verified_tls { "sslmode=require" } else { "sslmode=disable" });
        result.rest = format!("{base}?{}", kept.join("&"));
        Ok(result)
    }
}

fn tls(root_certificates: Option<&str>) -> Result<MakeRustlsConnect, StoreError> {
    let builder = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| StoreError::Options(error.to_string()))?;
    let config = match root_certificates {
        None => builder
            .with_platform_verifier()
            .map_err(|error| StoreError::Options(error.to_string()))?
            .with_no_client_auth(),
        Some(file) => {
            let unreadable = |error: String| StoreError::Options(format!("sslrootcert {file}: {error}"));
            let mut roots = rustls::RootCertStore::empty();
            for certificate in CertificateDer::pem_file_iter(file).map_err(|error| unreadable(error.to_string()))? {
                let certificate = certificate.map_err(|error| unreadable(error.to_string()))?;
                roots.add(certificate).map_err(|error| unreadable(error.to_string()))?;
            }
            if roots.is_empty() {
                return Err(unreadable("no certificate in it".into()));
            }
            builder.with_root_certificates(roots).with_no_client_auth()
        }
    };
    Ok(MakeRustlsConnect::new(config))
}

fn decode_percent(text: &str) -> Result<String, StoreError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = (first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (first, hex) {
            (b'%', None) => {
                return Err(StoreError::Options("a % in it is followed by no hex".into()));
            }
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).map_err(|_| StoreError::Options("it is not UTF-8".into()))
}

/// The driver's errors say "invalid configuration" and hide the reason in their source.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(url: &str) -> Result<(String, bool, Option<String>), StoreError> {
        Url::split(url).map(|url| (url.rest, url.verified_tls, url.root_certificates))
    }

    #[test]
    fn tls_is_asked_for_or_refused_never_half_done() {
        assert_eq!(split("postgres://u@h/d").unwrap(), ("postgres://u@h/d?sslmode=disable".into(), false, None));
        assert_eq!(
            split("postgres://u@h/d?connect_timeout=2&sslmode=verify-full").unwrap(),
            ("postgres://u@h/d?connect_timeout=2&sslmode=require".into(), true, None)
        );
        assert_eq!(
            split("postgres://h/d?sslmode=require&sslrootcert=/etc/my%20ca.pem").unwrap(),
            ("postgres://h/d?sslmode=require".into(), true, Some("/etc/my ca.pem".into()))
        );
        assert!(split("postgres://h/d?sslmode=allow").is_err());
        assert!(split("postgres://h/d?sslrootcert=/ca.pem").is_err());
        assert!(split("postgres://h/d?sslmode=require&sslrootcert=%2").is_err());
    }

    #[test]
    fn of_several_servers_the_one_that_takes_writes_is_wanted() {
        let wanted = |url: &str| Server::parse(url).unwrap().config.get_target_session_attrs();
        assert_eq!(wanted("postgres://u@a,b/d"), TargetSessionAttrs::ReadWrite);
        assert_eq!(wanted("postgres://u@a:1,b:2/d?connect_timeout=2"), TargetSessionAttrs::ReadWrite);
        assert_eq!(wanted("postgres://u@a/d"), TargetSessionAttrs::Any);
        let patience = |url: &str| Server::parse(url).unwrap().config.get_keepalives_idle();
        assert_eq!(patience("postgres://u@a/d"), SILENCE_BEFORE_ASKING);
        assert_eq!(patience("postgres://u@a/d?keepalives_idle=60"), Duration::from_secs(60));
    }

    #[test]
    fn nonsense_is_refused_with_its_reason() {
        let refused = |url: &str| match Server::parse(url) {
            Err(StoreError::Options(text)) => text,
            _ => panic!("{url} was taken"),
        };
        assert!(refused("postgres://h/d?connect_timeout=soon").contains("connect_timeout"));
        assert!(refused("postgres://h/d?nonsense=1").contains("nonsense"));
        assert!(refused("postgres://h/d?sslmode=require&sslrootcert=/nowhere.pem").contains("/nowhere.pem"));
    }
}
