//! What stands in the way of a certificate, in words an operator can act on. What an authority writes is shown cut to a length and without
//! control characters; it knows none of our secrets.

use jiff::SignedDuration;

use crate::config::Challenge;

/// Characters of an authority's own words that are shown.
const SHOWN_MAX: usize = 400;
/// Limits of authorities are counted by the hour.
const RATE_LIMIT_WAIT: SignedDuration = SignedDuration::from_hours(1);

/// Why there is no new certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub words: String,
    /// How long to wait at least.
    pub wait: Option<SignedDuration>,
    /// The order under way is of no use any more.
    pub forgets_order: bool,
    pub(super) once_more: Option<OnceMore>,
}

/// What may well go right at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnceMore {
    /// The authority does not know our account.
    WithNewAccount,
    /// The authority refused each of a request's nonces, as one of many machines does that does not know yet what another gave out.
    AsItStands,
}

impl Trouble {
    /// Something on our side.
    pub(super) fn ours(words: impl Into<String>) -> Trouble {
        Trouble { words: words.into(), wait: None, forgets_order: false, once_more: None }
    }

    pub(super) fn silence() -> Trouble {
        Trouble::ours("The authority did not come to an end with the order in time.")
    }

    /// The authority does not prove names in this way.
    pub(super) fn not_offered(way: Challenge) -> Trouble {
        let (it, other) = match way {
            Challenge::Http01 => ("by asking at port 80 (HTTP-01)", "tls-alpn-01"),
            Challenge::TlsAlpn01 => ("in a TLS handshake at port 443 (TLS-ALPN-01)", "http-01"),
        };
        Trouble::ours(format!("The authority does not prove names {it}: set acme.challenge to {other}."))
    }

    /// The authority looked for `name` and found something else, or nobody.
    pub(super) fn not_found_at(way: Challenge, name: &str, detail: Option<&str>) -> Trouble {
        let detail = detail.map(|detail| format!(" It says: {}", shown(detail))).unwrap_or_default();
        let asks = match way {
            Challenge::Http01 => format!(
                "It asks http://{name}/.well-known/acme-challenge/… at port 80: the name's address must be this server's, and port 80 there \
                 must lead to http.redirect_listen, through every firewall and router."
            ),
            Challenge::TlsAlpn01 => format!(
                "It asks {name} in a TLS handshake at port 443: the name's address must be this server's, and port 443 there must lead to the \
                 listener of that name, through every firewall and router and no proxy that speaks TLS itself."
            ),
        };
        Trouble {
            words: format!("The authority could not convince itself that {name} is this server. {asks}{detail}"),
            wait: None,
            forgets_order: true,
            once_more: None,
        }
    }

    /// An error of a request to the authority. `doing`: what was asked, as in "make an account".
    pub(super) fn of(doing: &str, error: &instant_acme::Error) -> Trouble {
        let instant_acme::Error::Api(problem) = error else {
            let why = match error {
                instant_acme::Error::Other(_) => {
                    "it cannot be reached, or its certificate is not trusted (acme.ca_file)"
                }
                instant_acme::Error::Json(_) => "what answers there is no ACME authority",
                instant_acme::Error::Timeout(_) => "it took too long",
                _ => "it gave an answer that cannot be understood",
            };
            return Trouble::ours(format!(
                "The authority could not be asked to {doing}: {why}. Look at acme.directory."
            ));
        };
        let kind = problem.r#type.as_deref().and_then(|kind| kind.rsplit(':').next()).unwrap_or_default();
        let detail = problem.detail.as_deref().map(|detail| format!(" It says: {}", shown(detail))).unwrap_or_default();
        let meant = match kind {
            "rateLimited" => " It allows no more attempts for now; they go on by themselves.",
            "rejectedIdentifier" | "unsupportedIdentifier" => {
                " It gives no certificates for one of the names: look at public_url and acme.names."
            }
            "invalidContact" | "unsupportedContact" => " It does not take acme.contact.",
            "userActionRequired" => " Its terms have changed: read them.",
            "externalAccountRequired" => " It wants accounts that were made before, which is not supported here.",
            "caa" => " A CAA record of the name does not allow it.",
            "dns" => " It finds no address of the name.",
            "connection" => " It does not reach the name.",
            _ => "",
        };
        Trouble {
            words: format!("The authority refused to {doing} ({kind}).{meant}{detail}"),
            wait: (kind == "rateLimited").then_some(RATE_LIMIT_WAIT),
            forgets_order: !matches!(kind, "rateLimited" | "serverInternal" | "badNonce"),
            once_more: match kind {
                "accountDoesNotExist" => Some(OnceMore::WithNewAccount),
                "badNonce" => Some(OnceMore::AsItStands),
                _ => None,
            },
        }
    }
}

fn shown(detail: &str) -> String {
    let plain: String = detail.chars().map(|c| if c.is_control() { ' ' } else { c }).take(SHOWN_MAX).collect();
    if detail.chars().count() > SHOWN_MAX { format!("{plain}…") } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(kind: &str, detail: &str) -> instant_acme::Error {
        let text = serde_json::json!({ "type": format!("urn:ietf:params:acme:error:{kind}"), "detail": detail });
        instant_acme::Error::Api(serde_json::from_value(text).unwrap())
    }

    #[test]
    fn words_say_what_to_look_at() {
        let limited = Trouble::of("give out a certificate", &problem("rateLimited", "too many\r\nof them"));
        assert_eq!(limited.wait, Some(RATE_LIMIT_WAIT));
        assert!(!limited.forgets_order && limited.words.ends_with("It says: too many  of them"), "{}", limited.words);
        assert_eq!(Trouble::of("x", &problem("accountDoesNotExist", "")).once_more, Some(OnceMore::WithNewAccount));
        let nonce = Trouble::of("x", &problem("badNonce", ""));
        assert!(nonce.once_more == Some(OnceMore::AsItStands) && !nonce.forgets_order);
        let long = Trouble::of("x", &problem("caa", &"é".repeat(1000)));
        assert!(long.words.ends_with('…') && long.words.chars().count() < SHOWN_MAX + 120);
        let port = Trouble::not_found_at(Challenge::Http01, "a.example", Some("Connection refused"));
        assert!(port.words.contains("http.redirect_listen") && port.words.contains("port 80"));
        let port = Trouble::not_found_at(Challenge::TlsAlpn01, "a.example", None);
        assert!(port.words.contains("port 443") && !port.words.contains("port 80"));
        assert!(Trouble::not_offered(Challenge::TlsAlpn01).words.contains("set acme.challenge to http-01"));
    }
}
