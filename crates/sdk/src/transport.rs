//! Requests over HTTP: where they may go, how long they may take, and when they are sent again.

use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use reqwest::redirect::Policy;
use reqwest::{Certificate, StatusCode, Url};
use tokio::time::Instant;

use crate::Error;
use crate::client::Repeat;
use crate::limits::{BLOB_SILENCE, REPEAT_WITHIN, REPLY_BYTES_MAX};

/// Where all methods are called.
const PLATFORM_PATH: &str = "platform/wildcat.ashx";

/// Where attachments are sent to and fetched from.
const BLOB_PATH: &str = "streaming/wildcatblob.ashx";

pub(crate) struct Transport {
    http: reqwest::Client,
    url: Url,
    repeat_pauses: Vec<Duration>,
    /// For attachments: a request may take as long as it goes on.
    pub(crate) blob_http: reqwest::Client,
    pub(crate) blob_base: Url,
    pub(crate) blob_pauses: Vec<Duration>,
}

/// How to reach a server.
pub(crate) struct Settings<'a> {
    pub server: &'a str,
    pub plain_http_allowed: bool,
    /// PEM.
    pub authorities: &'a [Vec<u8>],
    pub timeout: Duration,
    pub repeat_pauses: Vec<Duration>,
    pub blob_pauses: Vec<Duration>,
}

/// What became of one try.
enum Outcome {
    Answer(Vec<u8>),
    /// The server has not seen the request.
    NotSent(reqwest::Error),
    /// The server may have carried the request out.
    Unknown(Error),
    /// It answered, and repeating would change nothing.
    Final(Error),
}

impl Transport {
    pub(crate) fn new(settings: Settings<'_>) -> Result<Transport, Error> {
        let Settings { server, plain_http_allowed, authorities, timeout, repeat_pauses, blob_pauses } = settings;
        let address = |reason: String| Error::Address { reason };
        let base = Url::parse(server.trim()).map_err(|error| address(format!("{error}")))?;
        let secure = match base.scheme() {
            "https" => true,
            "http" => false,
            other => return Err(address(format!("it begins with {other}: instead of https:"))),
        };
        if base.query().is_some()
            || base.fragment().is_some()
            || !base.username().is_empty()
            || base.password().is_some()
        {
            return Err(address("it must be a plain address, without user name, ? or #".to_owned()));
        }
        if !secure && !plain_http_allowed && !is_loopback(&base) {
            return Err(address("http is only for servers on this machine; use https".to_owned()));
        }
        let trusted: Result<Vec<_>, _> = authorities.iter().map(|pem| Certificate::from_pem(pem)).collect();
        let trusted =
            trusted.map_err(|error| address(format!("a trusted authority's certificate is unusable: {error}")))?;
        let client = |builder: reqwest::ClientBuilder| {
            let builder = builder
                .connect_timeout(timeout.min(Duration::from_secs(10)))
                // A redirected call would be carried out somewhere nobody named.
                .redirect(Policy::none())
                .user_agent(concat!("medlock-sdk/", env!("CARGO_PKG_VERSION")));
            // Without TLS no root certificates are needed, and a machine without any can still run the client.
            let builder = if secure { builder.tls_certs_merge(trusted.clone()) } else { builder.tls_certs_only([]) };
            builder.build().map_err(|error| address(format!("no HTTP client: {}", deepest(&error))))
        };
        let at = |path: &str| {
            let mut url = base.clone();
            url.set_path(&format!("{}/{path}", base.path().trim_end_matches('/')));
            url
        };
        Ok(Transport {
            http: client(reqwest::Client::builder().timeout(timeout))?,
            url: at(PLATFORM_PATH),
            repeat_pauses,
            blob_http: client(reqwest::Client::builder().read_timeout(BLOB_SILENCE))?,
            blob_base: at(BLOB_PATH),
            blob_pauses,
        })
    }

    /// Sends the request until it is answered, as often as `repeat` allows. Returns the answer and the number of tries that
    /// may have reached the server.
    pub(crate) async fn post(
        &self,
        method: &'static str,
        body: Bytes,
        repeat: Repeat,
    ) -> Result<(Vec<u8>, usize), Error> {
        let started_at = Instant::now();
        let mut reached = 0;
        let mut pauses = self.repeat_pauses.iter();
        loop {
            let (error, may_repeat) = match self.post_once(method, body.clone()).await {
                Outcome::Answer(answer) => return Ok((answer, reached + 1)),
                Outcome::Final(error) => return Err(error),
                // An earlier try may have got through, even if this one did not.
                Outcome::NotSent(source) if reached > 0 => (Error::interrupted(method, source), true),
                Outcome::NotSent(source) => (Error::Unreachable { source }, true),
                Outcome::Unknown(error) => {
                    reached += 1;
                    (error, repeat != Repeat::Never)
                }
            };
            let in_time = started_at.elapsed() < REPEAT_WITHIN;
            match pauses.next() {
                Some(pause) if may_repeat && in_time => tokio::time::sleep(*pause).await,
                _ => return Err(error),
            }
        }
    }

    async fn post_once(&self, method: &'static str, body: Bytes) -> Outcome {
        let request = self.http.post(self.url.clone()).header("content-type", "text/xml").body(body);
        let mut response = match request.send().await {
            Ok(response) => response,
            Err(error) if error.is_connect() => return Outcome::NotSent(error.without_url()),
            Err(error) => return Outcome::Unknown(Error::interrupted(method, error.without_url())),
        };
        let status = response.status();
        if status != StatusCode::OK {
            return refused_by_http(method, status, &response);
        }
        let mut answer = Vec::new();
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if answer.len() + chunk.len() > REPLY_BYTES_MAX => {
                    return Outcome::Final(Error::Reply {
                        reason: format!("it is longer than {REPLY_BYTES_MAX} bytes"),
                    });
                }
                Ok(Some(chunk)) => answer.extend_from_slice(&chunk),
                Ok(None) => return Outcome::Answer(answer),
                Err(error) => return Outcome::Unknown(Error::interrupted(method, error.without_url())),
            }
        }
    }
}

/// The platform answers everything with 200; other statuses come from in front of it, or mean "again, please".
fn refused_by_http(method: &'static str, status: StatusCode, response: &reqwest::Response) -> Outcome {
    if status.is_server_error() {
        return Outcome::Unknown(Error::interrupted(method, Error::Reply { reason: format!("HTTP {status}") }));
    }
    let reason = match response.headers().get("location").and_then(|to| to.to_str().ok()) {
        Some(to) if status.is_redirection() => format!("HTTP {status} to {to}: use that address"),
        _ => format!("HTTP {status}"),
    };
    Outcome::Final(Error::Reply { reason })
}

fn is_loopback(url: &Url) -> bool {
    url.host_str().is_some_and(|host| {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    })
}

/// The innermost cause: the one that says what is really wrong.
fn deepest(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn transport(server: &str) -> Result<Transport, Error> {
        transport_with(server, false)
    }

    fn transport_with(server: &str, plain_http_allowed: bool) -> Result<Transport, Error> {
        let timeout = Duration::from_secs(1);
        Transport::new(Settings {
            server,
            plain_http_allowed,
            authorities: &[],
            timeout,
            repeat_pauses: Vec::new(),
            blob_pauses: Vec::new(),
        })
    }

    #[test]
    fn the_platform_path_is_appended_once() {
        for base in ["http://127.0.0.1:8080", "http://127.0.0.1:8080/", "http://127.0.0.1:8080//"] {
            assert_eq!(transport(base).unwrap().url.as_str(), "http://127.0.0.1:8080/platform/wildcat.ashx");
        }
        assert_eq!(
            transport("http://localhost/hv/").unwrap().url.as_str(),
            "http://localhost/hv/platform/wildcat.ashx"
        );
    }

    #[test]
    fn plain_http_goes_no_further_than_this_machine() {
        for local in ["http://127.0.0.1", "http://127.8.0.1", "http://[::1]:9", "http://LOCALHOST:80"] {
            assert!(transport(local).is_ok(), "{local}");
        }
        for other in
            ["http://192.0.2.1", "http://example.org", "http://localhost.example.org", "http://127.0.0.1.example.org"]
        {
            assert!(matches!(transport(other), Err(Error::Address { .. })), "{other}");
        }
        assert!(transport_with("http://192.0.2.1", true).is_ok());
    }

    #[test]
    fn odd_addresses_are_refused() {
        for odd in
            ["", "pickup.example.org", "ftp://x", "https://user:pw@x", "https://x/?a=1", "https://x/#f", "file:///x"]
        {
            assert!(matches!(transport(odd), Err(Error::Address { .. })), "{odd}");
        }
    }
}
