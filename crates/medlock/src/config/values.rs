//! Readers of single values: durations, addresses, networks, sizes. Each error names the rule, for the operator.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use jiff::SignedDuration;

/// `28d`, `12h`, `5m`, `90s`: a whole number and one unit.
pub fn duration(text: &str) -> Result<SignedDuration, String> {
    let rule = || format!("\"{text}\" is not a duration: write a whole number and a unit, like 28d, 12h, 5m or 90s");
    let text = text.trim();
    let unit = text.chars().last().ok_or_else(rule)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => return Err(rule()),
    };
    let digits = &text[..text.len() - 1];
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(rule());
    }
    let number: i64 = digits.parse().map_err(|_| rule())?;
    number.checked_mul(seconds).map(SignedDuration::from_secs).ok_or_else(rule)
}

/// A duration between two bounds, both included.
pub fn duration_between(text: &str, least: &str, most: &str) -> Result<SignedDuration, String> {
    let value = duration(text)?;
    if value < duration(least)? || value > duration(most)? {
        return Err(format!("must be from {least} to {most}, not {text}"));
    }
    Ok(value)
}

/// A duration between two bounds for the network's timers.
pub fn timer(text: &str, least: &str, most: &str) -> Result<Duration, String> {
    let value = duration_between(text, least, most)?;
    Duration::try_from(value).map_err(|_| format!("must be from {least} to {most}, not {text}"))
}

/// A whole number between two bounds, both included.
pub fn number<N>(text: &str, least: N, most: N) -> Result<N, String>
where
    N: std::str::FromStr + PartialOrd + std::fmt::Display,
{
    text.trim()
        .parse::<N>()
        .ok()
        .filter(|value| *value >= least && *value <= most)
        .ok_or_else(|| format!("must be a whole number from {least} to {most}, not \"{text}\""))
}

/// Text that is not blank and has no line breaks.
pub fn line(text: &str, characters_max: usize) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("must not be empty".to_owned());
    }
    if text.chars().any(char::is_control) {
        return Err("must be one line without control characters".to_owned());
    }
    if text.chars().count() > characters_max {
        return Err(format!("must be at most {characters_max} characters"));
    }
    Ok(text.to_owned())
}

/// One of a few words.
pub fn choice<T: Copy>(text: &str, words: &[(&str, T)]) -> Result<T, String> {
    words.iter().find(|(word, _)| *word == text.trim()).map(|(_, value)| *value).ok_or_else(|| {
        let list: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        format!("must be {}, not \"{text}\"", list.join(" or "))
    })
}

pub fn path(text: &str) -> Result<PathBuf, String> {
    if text.trim().is_empty() { Err("must be a path".to_owned()) } else { Ok(PathBuf::from(text)) }
}

/// An address with a port.
pub fn socket(text: &str) -> Result<SocketAddr, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("\"{text}\" must be an address and a port, like 0.0.0.0:8443 or [::1]:8080"))
}

/// `http://host[:port]` or `https://host[:port]`; a trailing slash is dropped, a path is refused because every page stands
/// at a fixed path of the host.
pub fn base_url(text: &str) -> Result<String, String> {
    let rule = || format!("\"{text}\" must be a URL of scheme and host alone, like https://records.example.org");
    let text = text.trim().trim_end_matches('/');
    let uri: http::Uri = text.parse().map_err(|_| rule())?;
    let scheme = uri.scheme_str().unwrap_or_default();
    if !matches!(scheme, "http" | "https") || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
        return Err(rule());
    }
    let authority = uri.authority().ok_or_else(rule)?;
    if authority.as_str().contains('@') || authority.host().is_empty() {
        return Err(rule());
    }
    Ok(format!("{scheme}://{}", authority.as_str().to_ascii_lowercase()))
}

/// The address of a page somewhere: whatever a browser can open with http or https.
pub fn page_url(text: &str) -> Result<String, String> {
    let text = line(text, 2_000)?;
    let is_page = text.parse::<http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.authority().is_some_and(|host| !host.host().is_empty())
    });
    if is_page {
        Ok(text)
    } else {
        Err(format!("\"{text}\" must be the address of a page, like https://clinic.example/terms"))
    }
}

/// What an OpenID Connect provider calls itself: kept to the letter, since it is compared so.
pub fn issuer(text: &str) -> Result<String, String> {
    let text = page_url(text)?;
    match text.parse::<http::Uri>() {
        Ok(uri) if uri.query().is_none() && !text.contains(['#', '@']) => Ok(text),
        _ => {
            Err(format!("\"{text}\" must be an address without ? and #, like https://login.example.org/realms/clinic"))
        }
    }
}

/// A list of texts, none of them empty, separated by commas.
pub fn words(text: &str, characters_max: usize) -> Result<Vec<String>, String> {
    text.split(',').map(|word| line(word, characters_max)).collect()
}

/// Whether a host, with or without a port, is this machine's own name or address: `localhost`, 127.0.0.0/8, `[::1]`.
pub fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<http::uri::Authority>() else { return false };
    let name = authority.host();
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

/// A block of addresses: `10.0.0.0/8`, `2001:db8::/32`, or one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    bits: u8,
}

impl Network {
    /// # Errors
    /// The rule the text breaks.
    pub fn parse(text: &str) -> Result<Network, String> {
        let rule =
            || format!("\"{text}\" is not a network: write an address or a block like 10.0.0.0/8 or 2001:db8::/32");
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().map_err(|_| rule())?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) => bits.parse::<u8>().ok().filter(|bits| *bits <= most).ok_or_else(rule)?,
            None => most,
        };
        Ok(Network { address, bits })
    }

    /// Whether the address lies in the block; an IPv4 address written as IPv6 counts as IPv4.
    pub fn contains(&self, address: IpAddr) -> bool {
        match (self.address.to_canonical(), address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => same_prefix(&own.octets(), &other.octets(), self.bits.min(32)),
            (IpAddr::V6(own), IpAddr::V6(other)) => same_prefix(&own.octets(), &other.octets(), self.bits),
            _ => false,
        }
    }
}

fn same_prefix(a: &[u8], b: &[u8], bits: u8) -> bool {
    let whole = usize::from(bits / 8);
    let rest = bits % 8;
    if a[..whole] != b[..whole] {
        return false;
    }
    rest == 0 || (a[whole] ^ b[whole]) >> (8 - rest) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_need_a_unit() {
        assert_eq!(duration("28d"), Ok(SignedDuration::from_hours(28 * 24)));
        assert_eq!(duration("90s"), Ok(SignedDuration::from_secs(90)));
        for wrong in
            ["", "28", "d", "-1d", "1.5h", "1 d", "28D", "99999999999999999999d", "9223372036854775807d", "1dd"]
        {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn networks_cut_at_any_bit() {
        let block = Network::parse("10.1.0.0/15").unwrap();
        assert!(block.contains("10.0.255.1".parse().unwrap()));
        assert!(block.contains("::ffff:10.1.0.9".parse().unwrap()));
        assert!(!block.contains("10.2.0.0".parse().unwrap()));
        assert!(Network::parse("2001:db8::/33").unwrap().contains("2001:db8:7fff::1".parse().unwrap()));
        assert!(!Network::parse("2001:db8::/33").unwrap().contains("2001:db8:8000::1".parse().unwrap()));
        assert!(Network::parse("0.0.0.0/0").unwrap().contains("203.0.113.9".parse().unwrap()));
        for wrong in ["", "10.0.0.0/33", "10.0.0/8", "::/129", "host/8"] {
            assert!(Network::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn base_urls_are_scheme_and_host() {
        assert_eq!(base_url("https://Records.example.org/"), Ok("https://records.example.org".to_owned()));
        assert_eq!(base_url("http://127.0.0.1:8080"), Ok("http://127.0.0.1:8080".to_owned()));
        for wrong in
            ["records.example.org", "ftp://x", "https://x/path", "https://x?y", "https://u:p@x", "https://", ""]
        {
            assert!(base_url(wrong).is_err(), "{wrong}");
        }
    }
}
