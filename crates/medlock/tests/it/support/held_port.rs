//! A port of loopback that no other test is given while this value lives.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::net::TcpSocket;

/// Who connects is refused, until a listener that reuses addresses, as servers do, takes the port.
pub struct HeldPort {
    _socket: TcpSocket,
    address: SocketAddr,
}

impl HeldPort {
    pub fn new() -> HeldPort {
        let socket = TcpSocket::new_v4().unwrap();
        // Linux gives no port out that a socket without a listener is bound to, and lets a listener take it if both ask for reuse.
        socket.set_reuseaddr(true).unwrap();
        socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
        let address = socket.local_addr().unwrap();
        HeldPort { _socket: socket, address }
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    pub fn number(&self) -> u16 {
        self.address.port()
    }
}
