//! Address prefixes, `192.0.2.0/24`.

use std::net::{IpAddr, Ipv4Addr};

/// A block of addresses of one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IpPrefix {
    network: u128,
    mask: u128,
    is_v4: bool,
}

impl IpPrefix {
    /// Reads `address/bits`, or an address alone, which is a block of one.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().ok()?;
        let whole = if address.is_ipv4() { 32 } else { 128 };
        let bits = match bits {
            Some(bits) if bits.bytes().all(|b| b.is_ascii_digit()) => bits.parse::<u32>().ok()?,
            Some(_) => return None,
            None => whole,
        };
        if bits > whole {
            return None;
        }
        let mask = if bits == 0 { 0 } else { (u128::MAX << (whole - bits)) & (u128::MAX >> (128 - whole)) };
        Some(Self { network: number(address) & mask, mask, is_v4: address.is_ipv4() })
    }

    /// Whether `address` is in the block. An IPv4 address that arrives in IPv6 dress counts as itself.
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = plain(address);
        address.is_ipv4() == self.is_v4 && number(address) & self.mask == self.network
    }
}

/// `::ffff:192.0.2.1` is 192.0.2.1.
pub(crate) fn plain(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or(address, IpAddr::V4),
        IpAddr::V4(_) => address,
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(v4) => u128::from(Ipv4Addr::to_bits(v4)),
        IpAddr::V6(v6) => v6.to_bits(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(prefix: &str, address: &str) -> bool {
        IpPrefix::parse(prefix).unwrap().contains(address.parse().unwrap())
    }

    #[test]
    fn blocks_hold_their_addresses_and_no_others() {
        assert!(contains("192.0.2.0/24", "192.0.2.255"));
        assert!(!contains("192.0.2.0/24", "192.0.3.0"));
        assert!(contains("192.0.2.77/24", "192.0.2.1"));
        assert!(contains("192.0.2.7", "192.0.2.7"));
        assert!(!contains("192.0.2.7", "192.0.2.8"));
        assert!(contains("0.0.0.0/0", "203.0.113.9"));
        assert!(!contains("0.0.0.0/0", "2001:db8::1"));
        assert!(contains("2001:db8::/32", "2001:db8:ffff::1"));
        assert!(!contains("2001:db8::/32", "2001:db9::1"));
        assert!(contains("::/0", "2001:db8::1"));
        assert!(contains("10.0.0.0/8", "::ffff:10.1.2.3"));
    }

    #[test]
    fn nonsense_is_no_prefix() {
        for text in [
            "",
            "/",
            "10.0.0.0/",
            "10.0.0.0/33",
            "10.0.0.0/-1",
            "10.0.0.0/+8",
            "10.0.0/8",
            "2001:db8::/129",
            "lab.example",
            "*",
        ] {
            assert!(IpPrefix::parse(text).is_none(), "{text}");
        }
    }
}
