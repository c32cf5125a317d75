//! The real program under something that listens as systemd does: a datagram socket in a folder of its own.

use std::os::unix::net::UnixDatagram;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::program::Installation;

struct Manager {
    socket: UnixDatagram,
}

impl Manager {
    fn listen(installation: &Installation) -> Manager {
        let socket = UnixDatagram::bind(installation.path("notify")).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        Manager { socket }
    }

    fn next(&self) -> String {
        let mut bytes = [0; 256];
        let length = self.socket.recv(&mut bytes).expect("the server says something");
        String::from_utf8(bytes[..length].to_vec()).unwrap().trim_end().to_owned()
    }
}

#[test]
fn the_service_manager_is_told_of_the_start_the_work_and_the_stop() {
    let installation = Installation::new();
    let manager = Manager::listen(&installation);
    let mut child = installation
        .command(&["serve"])
        .env("NOTIFY_SOCKET", installation.path("notify"))
        // A fifth of a second: said ten times a second.
        .env("WATCHDOG_USEC", "200000")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    assert_eq!(manager.next(), "READY=1");
    for _ in 0..3 {
        assert_eq!(manager.next(), "WATCHDOG=1");
    }
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let last = (0..1_000).map(|_| manager.next()).find(|said| said != "WATCHDOG=1");
    assert_eq!(last.as_deref(), Some("STOPPING=1"));
    assert!(child.wait().unwrap().success());
    // Nothing came after it.
    manager.socket.set_nonblocking(true).unwrap();
    assert_eq!(manager.socket.recv(&mut [0; 256]).unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[test]
fn without_a_watchdog_nobody_is_told_that_the_server_works() {
    let installation = Installation::new();
    let manager = Manager::listen(&installation);
    let mut child = installation
        .command(&["serve"])
        .env("NOTIFY_SOCKET", installation.path("notify"))
        .env("WATCHDOG_USEC", "200000")
        .env("WATCHDOG_PID", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    assert_eq!(manager.next(), "READY=1");
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(manager.next(), "STOPPING=1");
    assert!(child.wait().unwrap().success());
}
