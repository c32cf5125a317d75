//! How many connections one client may have open.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use medlock_domain::rates::household;

use crate::config::values::Network;

/// Counts the open connections of every client address.
///
/// Two kinds of address are not counted, because they are not one client. A trusted proxy speaks for everybody behind it,
/// and must keep its own clients apart. Loopback is this machine: a TLS proxy that is not named as trusted, or a test or
/// load tool of the operator, who has easier ways to stop the server than by opening connections.
pub struct Clients {
    connections_max: usize,
    trusted: Vec<Network>,
    open: Mutex<HashMap<IpAddr, usize>>,
}

/// A connection's place among those of its client; given back when dropped.
pub struct Place(Option<(Arc<Clients>, IpAddr)>);

impl Clients {
    pub fn new(connections_max: usize, trusted: &[Network]) -> Arc<Clients> {
        Arc::new(Clients { connections_max, trusted: trusted.to_vec(), open: Mutex::default() })
    }

    /// A place for one more connection from `address`; None when its client has as many as it may.
    pub fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let address = address.to_canonical();
        if address.is_loopback() || self.trusted.iter().any(|network| network.contains(address)) {
            return Some(Place(None));
        }
        let client = household(address);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(client).or_default();
        if *count >= self.connections_max {
            return None;
        }
        *count += 1;
        Some(Place(Some((Arc::clone(self), client))))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some((clients, client)) = &self.0 else { return };
        let mut open = clients.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(client) {
            *count -= 1;
            if *count == 0 {
                open.remove(client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enter(clients: &Arc<Clients>, address: &str) -> Option<Place> {
        clients.enter(address.parse().unwrap())
    }

    #[test]
    fn a_client_has_so_many_places_and_gets_them_back() {
        let clients = Clients::new(2, &[]);
        let first = enter(&clients, "203.0.113.9").unwrap();
        let _second = enter(&clients, "::ffff:203.0.113.9").unwrap();
        assert!(enter(&clients, "203.0.113.9").is_none());
        let other = enter(&clients, "203.0.113.10").unwrap();
        drop(first);
        assert!(enter(&clients, "203.0.113.9").is_some());
        drop(other);
        assert_eq!(clients.open.lock().unwrap().len(), 1, "a client without connections is forgotten");
    }

    #[test]
    fn an_ipv6_client_is_a_network() {
        let clients = Clients::new(1, &[]);
        let _first = enter(&clients, "2001:db8:0:1::1").unwrap();
        assert!(enter(&clients, "2001:db8:0:1:ffff::2").is_none());
        assert!(enter(&clients, "2001:db8:0:2::1").is_some());
    }

    #[test]
    fn proxies_and_this_machine_are_not_counted() {
        let clients = Clients::new(1, &[Network::parse("10.0.0.0/8").unwrap()]);
        for address in ["10.0.0.2", "127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            let places: Vec<_> = (0..3).map(|_| enter(&clients, address)).collect();
            assert!(places.iter().all(Option::is_some), "{address}");
        }
    }
}
