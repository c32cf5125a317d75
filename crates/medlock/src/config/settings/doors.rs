//! Addresses and host names of their own for applications and for operators, and the certificate for all host names.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use super::place::Place;
use super::{Draft, Setting, refuse, setting};
use crate::config::{Acme, Challenge, ConfigError, Mode, Purpose, Side, Tls, values};

/// Where certificates come from unless told otherwise.
const LETS_ENCRYPT: &str = "https://acme-v02.api.letsencrypt.org/directory";

pub(super) const SETTINGS: &[Setting] = &[
    setting!("applications.url", "URL of scheme and host", default "`public_url`",
        "The address applications use, where it is not the one people use: the service definition and addresses of attachments are made from it. With a host name of its own and without `applications.listen`, the host name decides: what is for applications is answered there alone, and nothing else.",
        |draft, text| draft.doors.applications.url = Some(values::base_url(text)?)),
    setting!("applications.listen", "address:port", default "none: applications are answered at `listen`",
        "Answers what is for applications (`/platform`, `/streaming`) at this address alone, and there nothing else. Speaks TLS if `listen` does. Needs `applications.url` in production.",
        |draft, text| draft.doors.applications.listen = Some(values::socket(text)?)),
    setting!("operators.url", "URL of scheme and host", default "`public_url`",
        "The address that operators and staff use for `/acc`, `/send` and `/desk`, where it is not the one people use. Cookies are of one host, so nobody is signed in to both by accident. With a host name of its own and without `operators.listen`, the host name decides, as with `applications.url`.",
        |draft, text| draft.doors.operators.url = Some(values::base_url(text)?)),
    setting!("operators.listen", "address:port", default "none: staff are answered at `listen`",
        "Answers `/acc`, `/send` and `/desk` at this address alone, such as one that only the clinic's own network reaches, and there nothing else. Speaks TLS if `listen` does. Needs `operators.url` in production.",
        |draft, text| draft.doors.operators.listen = Some(values::socket(text)?)),
    setting!("acme.on", "`true` or `false`", default "`false`",
        "Gets the certificate for HTTPS by itself from an authority (ACME) and renews it when a third of its life is left. The authority has to reach this server at every host name: `acme.challenge` says at which port. Several servers on one database share account and certificate.",
        |draft, text| draft.doors.acme_on = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("acme.agree_terms", "`true` or `false`", default "required to be `true` with `acme.on`",
        "Whether you agree to the authority's terms of service. Those of Let's Encrypt are at https://letsencrypt.org/repository/.",
        |draft, text| draft.doors.agree_terms = Some(values::choice(text, &[("true", true), ("false", false)])?)),
    setting!("acme.contact", "e-mail address", default "none",
        "Where the authority may write to, about the account and its certificates.",
        |draft, text| draft.doors.contact = Some(super::site::email(text)?)),
    setting!("acme.directory", "URL", default "`https://acme-v02.api.letsencrypt.org/directory`",
        "The authority's directory. Another one means another account and a new certificate.",
        |draft, text| draft.doors.directory = Some(values::page_url(text)?)),
    setting!("acme.ca_file", "path", default "none: the authorities this machine trusts",
        "PEM file with the certificate that vouches for `acme.directory` itself, for an authority in the house or a test.",
        |draft, text| draft.doors.ca_file = Some(values::path(text)?)),
    setting!("acme.names", "list of host names", default "those of `public_url`, `applications.url` and `operators.url`",
        "The host names in the certificate. Leave out those that the authority cannot reach: one that fails, fails all.",
        |draft, text| draft.doors.names = Some(values::words(text, 253)?)),
    setting!("acme.challenge", "`http-01` or `tls-alpn-01`", default "`http-01` with `http.redirect_listen`, otherwise `tls-alpn-01`",
        "How the authority finds out that a host name is yours. `http-01`: it asks at port 80, which must lead to `http.redirect_listen`. `tls-alpn-01`: it looks at a certificate at port 443, which must lead to the listener of that name (`listen`, `applications.listen`, `operators.listen`), with no proxy between that speaks TLS itself; port 80 is not needed.",
        |draft, text| draft.doors.challenge = Some(values::choice(text, &[("http-01", Challenge::Http01), ("tls-alpn-01", Challenge::TlsAlpn01)])?)),
];

#[derive(Default)]
pub(super) struct Part {
    pub applications: SidePart,
    pub operators: SidePart,
    acme_on: Option<bool>,
    agree_terms: Option<bool>,
    contact: Option<String>,
    directory: Option<String>,
    ca_file: Option<PathBuf>,
    names: Option<Vec<String>>,
    challenge: Option<Challenge>,
}

#[derive(Default)]
pub(super) struct SidePart {
    url: Option<String>,
    listen: Option<SocketAddr>,
}

impl SidePart {
    fn resolve(&self, name: &str, ground: &Place, purpose: Purpose) -> Result<Side, ConfigError> {
        let url = match (&self.url, self.listen) {
            (Some(url), _) => url.clone(),
            (None, None) => ground.public_url.clone(),
            (None, Some(listen)) if ground.mode == Mode::Development => format!("http://{listen}"),
            (None, Some(_)) if purpose == Purpose::Operate => ground.public_url.clone(),
            (None, Some(_)) => {
                return refuse(&format!("{name}.url"), &format!("is required in production with {name}.listen"));
            }
        };
        if url.starts_with("https://") != ground.public_url.starts_with("https://") {
            return refuse(&format!("{name}.url"), "must be https if public_url is, and http if that is");
        }
        Ok(Side { url, listen: self.listen })
    }
}

/// What becomes of it.
pub(super) struct Doors {
    pub applications: Side,
    pub operators: Side,
    pub acme: Option<Acme>,
}

impl Part {
    /// Whether this server speaks TLS with a certificate it gets by itself.
    pub fn is_acme_on(&self) -> bool {
        self.acme_on.unwrap_or(false)
    }

    pub fn resolve(
        self,
        ground: &Place,
        purpose: Purpose,
        tls: Option<&Tls>,
        redirect_listen: Option<SocketAddr>,
    ) -> Result<Doors, ConfigError> {
        let applications = self.applications.resolve("applications", ground, purpose)?;
        let operators = self.operators.resolve("operators", ground, purpose)?;
        let acme = self.acme(ground, tls, redirect_listen, [&applications.url, &operators.url])?;
        if redirect_listen.is_some() && tls.is_none() && acme.is_none() {
            return refuse(
                "http.redirect_listen",
                "has no effect unless this server speaks TLS: acme.on or tls.certificate",
            );
        }
        Ok(Doors { applications, operators, acme })
    }

    fn acme(
        self,
        ground: &Place,
        tls: Option<&Tls>,
        redirect_listen: Option<SocketAddr>,
        others: [&String; 2],
    ) -> Result<Option<Acme>, ConfigError> {
        if !self.is_acme_on() {
            let orphan = [
                ("acme.agree_terms", self.agree_terms.is_some()),
                ("acme.contact", self.contact.is_some()),
                ("acme.directory", self.directory.is_some()),
                ("acme.ca_file", self.ca_file.is_some()),
                ("acme.names", self.names.is_some()),
                ("acme.challenge", self.challenge.is_some()),
            ];
            return match orphan.into_iter().find(|(_, set)| *set) {
                Some((key, _)) => refuse(key, "has no effect without acme.on"),
                None => Ok(None),
            };
        }
        if tls.is_some() {
            return refuse("acme.on", "has no effect together with tls.certificate: take one of them out");
        }
        if self.agree_terms != Some(true) {
            return refuse(
                "acme.agree_terms",
                "must be true with acme.on: read the authority's terms of service first",
            );
        }
        if !ground.public_url.starts_with("https://") {
            return refuse("acme.on", "needs a public_url that begins with https://");
        }
        let challenge = self.challenge.unwrap_or(match redirect_listen {
            Some(_) => Challenge::Http01,
            None => Challenge::TlsAlpn01,
        });
        if challenge == Challenge::Http01 && redirect_listen.is_none() {
            return refuse(
                "http.redirect_listen",
                "is required with acme.challenge = \"http-01\", such as 0.0.0.0:80: the authority asks there, at port 80 of each host name",
            );
        }
        let directory = self.directory.unwrap_or_else(|| LETS_ENCRYPT.to_owned());
        if !directory.starts_with("https://") {
            return refuse("acme.directory", "must be https");
        }
        let mut names = match self.names {
            Some(names) => names,
            None => [&ground.public_url, others[0], others[1]].into_iter().map(|url| host_of(url).to_owned()).collect(),
        };
        for name in &mut names {
            *name = name.to_ascii_lowercase();
            if let Err(rule) = is_host_name(name) {
                return refuse("acme.names", &format!("\"{name}\" {rule}"));
            }
        }
        names.sort();
        names.dedup();
        Ok(Some(Acme { directory, contact: self.contact, ca_file: self.ca_file, names, challenge }))
    }
}

/// Without scheme and port.
fn host_of(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, host)| host);
    match host.strip_prefix('[') {
        Some(_) => host.split_inclusive(']').next().unwrap_or(host),
        None => host.split(':').next().unwrap_or(host),
    }
}

/// What an authority gives certificates for.
fn is_host_name(name: &str) -> Result<(), &'static str> {
    if name.trim_matches(['[', ']']).parse::<IpAddr>().is_ok() {
        return Err("is an address: a certificate needs a host name");
    }
    if name == "localhost" {
        return Err("is this machine's own name: no authority gives certificates for it");
    }
    let good = name.len() <= 253
        && name.split('.').all(|part| {
            (1..=63).contains(&part.len())
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
    if good { Ok(()) } else { Err("is no host name (letters, digits, hyphens and dots; others in their xn-- form)") }
}
