//! A certificate authority on loopback, for tests: Pebble (Debian package `pebble`), the test server of those who run Let's Encrypt, with a
//! name server beside it that says of every host name that it is this machine. It checks signatures, nonces and proofs as the
//! real one does, and refuses one good nonce in twenty.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::json;
use tokio::net::TcpSocket;
use tokio::process::{Child, Command};

/// At which ports of a host name it looks for proofs.
#[derive(Clone, Copy, Debug)]
pub struct Asks {
    /// HTTP-01.
    pub http_port: u16,
    /// TLS-ALPN-01.
    pub tls_port: u16,
}

/// A running authority. It ends with this value.
pub struct Authority {
    folder: PathBuf,
    _held: Option<tempfile::TempDir>,
    directory: String,
    processes: Vec<Child>,
}

/// Whether the programs are here; `Err` says which is not.
///
/// # Errors
/// The name of the program that is missing.
pub fn installed() -> Result<(), &'static str> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    for name in ["pebble", "pebble-challtestsrv"] {
        if !std::env::split_paths(&path).any(|folder| folder.join(name).is_file()) {
            return Err(name);
        }
    }
    Ok(())
}

impl Authority {
    /// Starts one that asks for proofs at these ports of this machine, with its files in `folder`, or in one of its own.
    ///
    /// # Errors
    /// When the programs are missing or do not come up.
    pub async fn start(asks: Asks, folder: Option<&Path>) -> anyhow::Result<Authority> {
        if let Err(missing) = installed() {
            anyhow::bail!("{missing} is not installed (Debian package pebble)");
        }
        let held = if folder.is_none() { Some(tempfile::tempdir()?) } else { None };
        let folder = match (&held, folder) {
            (Some(held), _) => held.path().to_owned(),
            (None, Some(folder)) => folder.to_owned(),
            (None, None) => anyhow::bail!("there is a folder"),
        };
        std::fs::create_dir_all(&folder)?;
        let own = rcgen::generate_simple_self_signed(vec!["localhost".to_owned(), "127.0.0.1".to_owned()])?;
        let (certificate, key) = (folder.join("root.pem"), folder.join("listener.key"));
        std::fs::write(&certificate, own.cert.pem())?;
        std::fs::write(&key, own.signing_key.serialize_pem())?;
        let ([acme, management, dns, unused], _held) = held_ports()?;
        let settings = json!({ "pebble": {
            "listenAddress": format!("127.0.0.1:{acme}"),
            "managementListenAddress": format!("127.0.0.1:{management}"),
            "certificate": certificate,
            "privateKey": key,
            "httpPort": asks.http_port,
            "tlsPort": asks.tls_port,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
        }});
        let file = folder.join("pebble.json");
        std::fs::write(&file, settings.to_string())?;
        let names = Command::new("pebble-challtestsrv")
            .args(["-dns01", &format!("127.0.0.1:{dns}"), "-management", &format!("127.0.0.1:{unused}")])
            .args(["-http01", "", "-https01", "", "-tlsalpn01", "", "-defaultIPv6", "", "-defaultIPv4", "127.0.0.1"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("pebble-challtestsrv cannot be started")?;
        let pebble = Command::new("pebble")
            .arg("-config")
            .arg(&file)
            .args(["-dnsserver", &format!("127.0.0.1:{dns}")])
            .env("PEBBLE_VA_NOSLEEP", "1")
            .env("PEBBLE_WFE_NONCEREJECT", "5")
            .stdin(Stdio::null())
            .stdout(std::fs::File::create(folder.join("pebble.log"))?)
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("pebble cannot be started")?;
        let directory = format!("https://127.0.0.1:{acme}/dir");
        let mut authority = Authority { folder, _held: held, directory, processes: vec![names, pebble] };
        authority.wait(&format!("https://127.0.0.1:{management}/roots/0")).await?;
        for process in &mut authority.processes {
            ensure!(process.try_wait()?.is_none(), "pebble-challtestsrv or pebble has ended by itself");
        }
        Ok(authority)
    }

    /// What `acme.directory` is set to.
    pub fn directory(&self) -> &str {
        &self.directory
    }

    /// What `acme.ca_file` is set to: vouches for the directory.
    pub fn root_file(&self) -> PathBuf {
        self.folder.join("root.pem")
    }

    /// Vouches for the certificates that are given out, for a client that looks at them.
    pub fn issuer_file(&self) -> PathBuf {
        self.folder.join("issuer.pem")
    }

    /// Until both answer, ten seconds at most; then the issuer's root is in its file.
    async fn wait(&self, root: &str) -> anyhow::Result<()> {
        let own = reqwest::Certificate::from_pem(&std::fs::read(self.root_file())?)?;
        let client = reqwest::Client::builder().tls_certs_only([own]).no_proxy().build()?;
        let mut looks = tokio::time::interval(Duration::from_millis(50));
        for _ in 0..200 {
            looks.tick().await;
            if let (Ok(answer), Ok(_)) = (client.get(root).send().await, client.get(&self.directory).send().await) {
                let pem = answer.text().await?;
                ensure!(pem.contains("BEGIN CERTIFICATE"), "pebble does not tell its root");
                std::fs::write(self.issuer_file(), pem)?;
                return Ok(());
            }
        }
        anyhow::bail!("pebble does not come up: see {}", self.folder.join("pebble.log").display())
    }

    /// Ends both processes.
    pub async fn stop(mut self) {
        for process in &mut self.processes {
            let _ = process.kill().await;
        }
    }
}

/// Ports that nobody else is given while the sockets live; a program that reuses addresses, as these do, can listen there.
fn held_ports() -> anyhow::Result<([u16; 4], Vec<TcpSocket>)> {
    let mut held = Vec::new();
    let mut ports = [0; 4];
    for port in &mut ports {
        let socket = TcpSocket::new_v4()?;
        socket.set_reuseaddr(true)?;
        socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
        *port = socket.local_addr()?.port();
        held.push(socket);
    }
    Ok((ports, held))
}
