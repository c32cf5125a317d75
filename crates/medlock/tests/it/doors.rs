//! Addresses and host names of their own for applications and operators, and how a server leaves a balancer.

use std::net::SocketAddr;

use medlock_store::Engine;

use crate::support::{TestServer, send_to};

fn status(address: SocketAddr, host: &str, path: &str) -> u16 {
    send_to(address, format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes()).status
}

const PATHS: [&str; 6] = ["/pickup", "/acc", "/send", "/platform/wildcat.ashx", "/health/live", "/static/medlock.css"];

/// Which of the paths there are at an address.
fn there(address: SocketAddr, host: &str) -> Vec<&'static str> {
    PATHS.into_iter().filter(|path| status(address, host, path) != 404).collect()
}

#[test]
fn each_side_is_where_it_was_put_and_nowhere_else() {
    let mut server = TestServer::start_with(
        Engine::Sqlite,
        &[("APPLICATIONS_LISTEN", "127.0.0.1:0"), ("OPERATORS_LISTEN", "127.0.0.1:0")],
    )
    .unwrap();
    let main = server.address;
    let inside = server.runtime.handle().clone();
    let _inside = inside.enter();
    let running = server.take_running();
    let (applications, operators) =
        (running.address_of("applications.listen").unwrap(), running.address_of("operators.listen").unwrap());
    let styles = there(main, "a").contains(&"/static/medlock.css");
    assert!(!there(main, "a").iter().any(|path| matches!(*path, "/acc" | "/send" | "/platform/wildcat.ashx")));
    assert!(there(main, "a").contains(&"/pickup"));
    for (address, own) in [(applications, &["/platform/wildcat.ashx"][..]), (operators, &["/acc", "/send"])] {
        let found = there(address, "a");
        assert!(own.iter().all(|path| found.contains(path)), "{found:?}");
        assert!(!found.contains(&"/pickup") && found.contains(&"/health/live"), "{found:?}");
        assert_eq!(found.contains(&"/static/medlock.css"), styles);
        let others = if address == operators { "/platform/wildcat.ashx" } else { "/acc" };
        assert!(!found.contains(&others), "{found:?}");
    }
    assert!(server.app.config.platform_url().starts_with("http://127.0.0.1:0/"));
}

#[test]
fn a_host_name_of_its_own_sorts_at_one_address() {
    let server = TestServer::start_with(
        Engine::Sqlite,
        &[("PUBLIC_URL", "http://pickup.example"), ("OPERATORS_URL", "http://staff.example")],
    )
    .unwrap();
    let patients = there(server.address, "pickup.example");
    assert!(patients.contains(&"/pickup") && patients.contains(&"/platform/wildcat.ashx"));
    assert!(!patients.contains(&"/acc"));
    let staff = there(server.address, "STAFF.example:80");
    assert!(staff.contains(&"/acc") && !staff.contains(&"/pickup") && !staff.contains(&"/platform/wildcat.ashx"));
}

#[test]
fn a_balancer_is_told_before_the_door_closes() {
    let mut server = TestServer::start_with(Engine::Sqlite, &[("HTTP_DRAIN", "5m")]).unwrap();
    let (address, running) = (server.address, server.take_running());
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    assert_eq!(status(address, "a", "/health/ready"), 200);
    let stopping = server.runtime.spawn(running.stop(async move {
        let _ = ended.await;
    }));
    // The flag is raised by the first thing the task does.
    let told = (0..10_000_000).find(|_| {
        std::thread::yield_now();
        server.app.is_stopping()
    });
    assert!(told.is_some());
    assert_eq!(status(address, "a", "/health/ready"), 503);
    assert_eq!(status(address, "a", "/health/live"), 200, "everything else is answered");
    end.send(()).unwrap();
    server.runtime.block_on(stopping).unwrap();
    assert!(std::net::TcpStream::connect(address).is_err(), "the door is closed");
}
