//! Connections: TLS, proxies, limits and deadlines.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use super::place::Place;
use super::{Draft, Setting, refuse, setting};
use crate::config::values::Network;
use crate::config::{ConfigError, Http, Mode, Tls, Warnings, values};

pub(super) const SETTINGS: &[Setting] = &[
    setting!("tls.certificate", "path", default "none: the server speaks plain HTTP, for a proxy on the same machine",
        "PEM file with the certificate and the certificates between it and its authority.",
        |draft, text| draft.http.tls_certificate = Some(values::path(text)?)),
    setting!("tls.key", "path", default "required with `tls.certificate`",
        "PEM file with the certificate's private key.",
        |draft, text| draft.http.tls_key = Some(values::path(text)?)),
    setting!("http.trusted_proxies", "list of addresses or networks", default "none",
        "Proxies whose `X-Forwarded-For` is believed. Rate limits and applications' address lists see the client behind them.",
        |draft, text| draft.http.trusted_proxies = Some(text.split(',').map(str::trim).filter(|t| !t.is_empty())
            .map(Network::parse).collect::<Result<Vec<_>, _>>()?)),
    setting!("http.connections_max", "whole number, 16 to 100000", default "1024",
        "Connections served at once; further ones wait in the kernel's queue.",
        |draft, text| draft.http.connections_max = Some(values::number(text, 16, 100_000)?)),
    setting!("http.connections_per_client_max", "whole number, 1 to 100000", default "an eighth of `http.connections_max`",
        "Connections of one client address (IPv6: one /64) served at once; further ones are closed. Not applied to `http.trusted_proxies`, which speak for many, nor to callers on this machine: a proxy must limit its own clients.",
        |draft, text| draft.http.connections_per_client_max = Some(values::number(text, 1, 100_000)?)),
    setting!("http.first_byte_deadline", "duration, 1s to 5m", default "`15s`",
        "How long a new connection may stay silent; the TLS handshake has the same time.",
        |draft, text| draft.http.first_byte_deadline = Some(values::timer(text, "1s", "5m")?)),
    setting!("http.header_deadline", "duration, 1s to 5m", default "`30s`",
        "How long a request's headers may take, and how long a kept-open connection may wait for its next request.",
        |draft, text| draft.http.header_deadline = Some(values::timer(text, "1s", "5m")?)),
    setting!("http.body_deadline", "duration, 1s to 1h", default "`5m`",
        "How long a request's body may take.",
        |draft, text| draft.http.body_deadline = Some(values::timer(text, "1s", "1h")?)),
    setting!("http.answer_deadline", "duration, 1s to 1h", default "`60s`",
        "How long a client may take no bytes of its answer before the connection is ended. The worst mobile network is back sooner; a client that reads slowly but goes on reading is not cut off.",
        |draft, text| draft.http.answer_deadline = Some(values::timer(text, "1s", "1h")?)),
    setting!("http.request_bytes_max", "whole number, 65536 to 268435456", default "67108864 (64 MiB)",
        "Largest request of the XML interface after decompression. More is answered with code 39.",
        |draft, text| draft.http.request_bytes_max = Some(values::number(text, 65_536, 268_435_456)?)),
    setting!("http.redirect_listen", "address:port", default "none; required with `acme.on`",
        "A plain listener, such as `0.0.0.0:80`, that sends browsers on to https, answers the authority of `acme.on`, and refuses everything else. Only where this server speaks TLS itself.",
        |draft, text| draft.http.redirect_listen = Some(values::socket(text)?)),
    setting!("http.drain", "duration, 0s to 5m", default "`0s`",
        "How long the server goes on answering after the first stop signal while `/health/ready` says 503 already, so that a balancer takes it out before it accepts no more connections: a little longer than the balancer needs to notice. A second signal ends at once.",
        |draft, text| draft.http.drain = Some(values::timer(text, "0s", "5m")?)),
    setting!("http.shutdown_grace", "duration, 1s to 10m", default "`20s`",
        "How long requests under way may take after the first stop signal; a second signal ends at once.",
        |draft, text| draft.http.shutdown_grace = Some(values::timer(text, "1s", "10m")?)),
];

#[derive(Default)]
pub(super) struct Part {
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
    redirect_listen: Option<SocketAddr>,
    drain: Option<Duration>,
    shutdown_grace: Option<Duration>,
}

impl Part {
    /// `acme`: whether the certificate comes from an authority instead of files.
    pub fn resolve(
        self,
        ground: &Place,
        acme: bool,
        warnings: &mut Warnings,
    ) -> Result<(Option<Tls>, Http), ConfigError> {
        let tls = match (self.tls_certificate, self.tls_key) {
            (Some(certificate), Some(key)) => Some(Tls { certificate, key }),
            (None, None) => None,
            (Some(_), None) => return refuse("tls.key", "is required with tls.certificate"),
            (None, Some(_)) => return refuse("tls.certificate", "is required with tls.key"),
        };
        let speaks_tls = tls.is_some() || acme;
        if !speaks_tls && ground.mode == Mode::Production && !ground.listen.ip().is_loopback() {
            warnings.push(
                "listening on an outside address without tls.certificate: a proxy must add TLS before anybody reaches it"
                    .to_owned(),
            );
        }
        // Whoever comes to such an address comes through a proxy.
        let behind_proxy =
            !speaks_tls && (ground.listen.ip().is_loopback() || ground.public_url.starts_with("https://"));
        if behind_proxy && !ground.is_for_this_machine() && self.trusted_proxies.as_ref().is_none_or(Vec::is_empty) {
            warnings.push(
                "http.trusted_proxies is empty: behind a proxy all people and applications share one address, \
                 and with it one rate limit; name the proxy, as in [\"127.0.0.1\"]"
                    .to_owned(),
            );
        }
        let connections_max = self.connections_max.unwrap_or(1024);
        let http = Http {
            trusted_proxies: self.trusted_proxies.unwrap_or_default(),
            connections_max,
            connections_per_client_max: self.connections_per_client_max.unwrap_or(connections_max / 8),
            header_deadline: self.header_deadline.unwrap_or(Duration::from_secs(30)),
            first_byte_deadline: self.first_byte_deadline.unwrap_or(Duration::from_secs(15)),
            body_deadline: self.body_deadline.unwrap_or(Duration::from_secs(300)),
            answer_deadline: self.answer_deadline.unwrap_or(Duration::from_secs(60)),
            request_bytes_max: self.request_bytes_max.unwrap_or(67_108_864),
            redirect_listen: self.redirect_listen,
            drain: self.drain.unwrap_or(Duration::ZERO),
            shutdown_grace: self.shutdown_grace.unwrap_or(Duration::from_secs(20)),
        };
        Ok((tls, http))
    }
}
