//! Whose request it is, when proxies stand between.

use std::net::IpAddr;

use http::HeaderMap;
use http::header::HOST;

use crate::config::values::{Network, is_loopback};

/// What proxies add to a request they pass on, each some of them.
const SPOKEN_FOR: [&str; 6] =
    ["x-forwarded-for", "forwarded", "via", "x-real-ip", "x-forwarded-proto", "x-forwarded-host"];

/// Who opened the connection: the client or the nearest proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    pub address: IpAddr,
    /// Whether clients connect themselves: the public address is this machine's own, so nobody else is let in by a proxy.
    pub is_direct: bool,
}

impl Peer {
    /// Whether a request was made on this machine, for this machine, and no proxy says it speaks for somebody else.
    ///
    /// A proxy on this machine need not say so, and one that only adds TLS passes on any `Host` its client makes up. So
    /// where the server has a public address, nobody is local.
    pub fn is_local(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        let asked_for_here =
            matches!((hosts.next(), hosts.next()), (Some(host), None) if host.to_str().is_ok_and(is_loopback));
        let spoken_for = SPOKEN_FOR.iter().any(|name| headers.contains_key(*name));
        self.is_direct && self.address.to_canonical().is_loopback() && asked_for_here && !spoken_for
    }
}

/// The client's address as far as it can be believed. A request extension; rate limits and address lists go by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Whether a trusted proxy made the request.
pub fn is_proxy(peer: Peer, trusted: &[Network]) -> bool {
    let address = peer.address.to_canonical();
    trusted.iter().any(|network| network.contains(address))
}

/// The nearest address that is not a trusted proxy, reading `X-Forwarded-For` from its end: each trusted proxy
/// appended whom it spoke to, and what stands before that is hearsay.
pub fn of(peer: Peer, headers: &HeaderMap, trusted: &[Network]) -> ClientAddress {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut client = peer.address.to_canonical();
    if !is_trusted(client) {
        return ClientAddress(client);
    }
    let named = headers.get_all("x-forwarded-for").iter().collect::<Vec<_>>();
    let entries = named.iter().rev().flat_map(|value| value.to_str().unwrap_or("?").rsplit(','));
    for entry in entries {
        let Some(address) = address_of(entry.trim()) else { break };
        client = address;
        if !is_trusted(address) {
            break;
        }
    }
    ClientAddress(client)
}

/// An address as proxies write it: plain, with a port, or in brackets.
fn address_of(entry: &str) -> Option<IpAddr> {
    let plain = entry.parse::<IpAddr>().ok();
    let with_port = || entry.parse::<std::net::SocketAddr>().ok().map(|address| address.ip());
    let bracketed = || entry.strip_prefix('[')?.strip_suffix(']')?.parse::<IpAddr>().ok();
    plain.or_else(with_port).or_else(bracketed).map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let trusted: Vec<Network> = trusted.iter().map(|t| Network::parse(t).unwrap()).collect();
        of(Peer { address: peer.parse().unwrap(), is_direct: true }, &headers, &trusted).0.to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(client("203.0.113.9", &["198.51.100.1"], &[]), "203.0.113.9");
        assert_eq!(client("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]), "203.0.113.9");
        assert_eq!(client("10.0.0.2", &["198.51.100.1"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(client("10.0.0.2", &["1.2.3.4, 198.51.100.1, 10.0.0.3"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(client("10.0.0.2", &["1.2.3.4", "198.51.100.1"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(client("10.0.0.2", &["198.51.100.1:4711"], &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(client("::ffff:10.0.0.2", &["[2001:db8::1]"], &["10.0.0.0/8"]), "2001:db8::1");
        assert_eq!(client("10.0.0.2", &["nonsense"], &["10.0.0.0/8"]), "10.0.0.2");
        assert_eq!(client("10.0.0.2", &[], &["10.0.0.0/8"]), "10.0.0.2");
    }

    /// A request from loopback with these headers.
    fn is_local(is_direct: bool, pairs: &[(&'static str, &str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        Peer { address: "127.0.0.1".parse().unwrap(), is_direct }.is_local(&headers)
    }

    #[test]
    fn this_machine_asks_for_this_machine() {
        for host in ["localhost", "LocalHost:8080", "127.0.0.1", "127.9.9.9:80", "[::1]", "[::1]:8080"] {
            assert!(is_local(true, &[("host", host)]), "{host}");
            assert!(!is_local(false, &[("host", host)]), "{host} behind a proxy");
        }
        for host in
            ["pickup.example.org", "localhost.example.org", "127.0.0.1.example.org", "10.0.0.1:8080", "medlock", ""]
        {
            assert!(!is_local(true, &[("host", host)]), "{host}");
        }
        assert!(!is_local(true, &[]));
        assert!(!is_local(true, &[("host", "localhost"), ("host", "pickup.example.org")]));
    }

    #[test]
    fn a_proxy_on_this_machine_is_not_this_machine() {
        for name in SPOKEN_FOR {
            assert!(!is_local(true, &[("host", "localhost"), (name, "203.0.113.9")]), "{name}");
        }
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "localhost".parse().unwrap());
        assert!(!Peer { address: "203.0.113.9".parse().unwrap(), is_direct: true }.is_local(&headers));
    }
}
