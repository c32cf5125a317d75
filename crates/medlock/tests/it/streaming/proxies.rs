//! The recipes of `packaging/proxy`, each with the real proxy in front of a server: attachments of many megabytes go through, parts of them
//! come back, the client's own address is seen, and nothing is said twice.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::*;
use crate::support::held_port::HeldPort;

/// A running proxy; it ends with this value.
struct Proxy {
    process: Child,
    https: u16,
    http: u16,
    folder: tempfile::TempDir,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Where the program is; None, said plainly, where it is not.
fn installed(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin")]);
    let found = folders.map(|folder| folder.join(program)).find(|file| file.is_file());
    if found.is_none() {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

fn recipe(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging/proxy").join(name)).unwrap()
}

/// Every one of `changes` has to be found in the recipe.
fn changed(mut text: String, changes: &[(&str, String)]) -> String {
    for (old, new) in changes {
        assert!(text.contains(old), "the recipe has no {old}");
        text = text.replace(old, new);
    }
    text
}

/// Certificate and key, and both in one, in a folder.
fn certificate(folder: &Path) {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (certificate, key) = (made.cert.pem(), made.signing_key.serialize_pem());
    std::fs::write(folder.join("fullchain.pem"), &certificate).unwrap();
    std::fs::write(folder.join("privkey.pem"), &key).unwrap();
    std::fs::write(folder.join("medlock.pem"), format!("{certificate}{key}")).unwrap();
}

/// Starts the program with its recipe in front of `server`. `ports`: for https and for http.
fn start(program: &Path, server: SocketAddr, ports: [HeldPort; 2]) -> Proxy {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    certificate(at);
    let [https, http] = [ports[0].number(), ports[1].number()];
    let file = |name: &str| at.join(name).display().to_string();
    let backend = ("127.0.0.1:8080", server.to_string());
    let mut command = Command::new(program);
    match program.file_name().and_then(|name| name.to_str()).unwrap() {
        "nginx" => {
            let site = changed(
                recipe("nginx.conf"),
                &[
                    backend,
                    ("https://pickup.example.org", format!("https://localhost:{https}")),
                    ("pickup.example.org", "localhost".to_owned()),
                    ("listen 443 ", format!("listen 127.0.0.1:{https} ")),
                    ("listen 80;", format!("listen 127.0.0.1:{http};")),
                    ("/etc/ssl/medlock/fullchain.pem", file("fullchain.pem")),
                    ("/etc/ssl/medlock/privkey.pem", file("privkey.pem")),
                ],
            );
            let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map(|kind| format!("{kind}_temp_path {};\n", file(kind)))
                .concat();
            let whole = format!(
                "daemon off; master_process off; pid {};\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{paths}{site}\n}}\n",
                file("pid")
            );
            std::fs::write(at.join("proxy.conf"), whole).unwrap();
            command.args(["-e", "stderr", "-p"]).arg(at).arg("-c").arg(at.join("proxy.conf"));
        }
        "caddy" => {
            let site = changed(
                recipe("Caddyfile"),
                &[
                    backend,
                    ("https://pickup.example.org", "the address".to_owned()),
                    ("pickup.example.org {", format!("https://localhost:{https} {{")),
                    (
                        "# tls /etc/ssl/medlock/fullchain.pem /etc/ssl/medlock/privkey.pem",
                        format!("tls {} {}", file("fullchain.pem"), file("privkey.pem")),
                    ),
                ],
            );
            let whole = format!(
                "{{\n\tadmin off\n\thttp_port {http}\n\tauto_https disable_certs\n\tdefault_bind 127.0.0.1\n}}\n{site}"
            );
            std::fs::write(at.join("proxy.conf"), whole).unwrap();
            command.args(["run", "--adapter", "caddyfile", "--config"]).arg(at.join("proxy.conf"));
            command.env("HOME", at).env("XDG_DATA_HOME", at).env("XDG_CONFIG_HOME", at);
        }
        _ => {
            let whole = changed(
                recipe("haproxy.cfg"),
                &[
                    backend,
                    ("log /dev/log local0", "log stderr format raw local0".to_owned()),
                    ("bind :443 ", format!("bind 127.0.0.1:{https} ")),
                    ("bind :80\n", format!("bind 127.0.0.1:{http}\n")),
                    ("redirect scheme https code 301", format!("redirect prefix https://localhost:{https} code 301")),
                    ("/etc/haproxy/medlock.pem", file("medlock.pem")),
                ],
            );
            std::fs::write(at.join("proxy.conf"), whole).unwrap();
            command.arg("-db").arg("-f").arg(at.join("proxy.conf"));
        }
    }
    let log = std::fs::File::create(at.join("log")).unwrap();
    let process = command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
    Proxy { process, https, http, folder }
}

/// What curl says: the status, then headers and body.
struct Said {
    status: String,
    headers: String,
    body: Vec<u8>,
}

impl Said {
    fn header(&self, name: &str) -> Vec<&str> {
        let lines = self.headers.lines().filter_map(|line| line.split_once(':'));
        lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).collect()
    }
}

impl Proxy {
    /// By HTTP/2 where the proxy offers it. Waits until the proxy is up, ten seconds at most.
    fn curl(&self, arguments: &[&str], url: &str) -> Said {
        let (headers, body) = (self.folder.path().join("headers"), self.folder.path().join("body"));
        let done = Command::new("curl")
            .args(["--silent", "--show-error", "--http2", "--noproxy", "*", "--retry", "50", "--retry-connrefused"])
            .args(["--retry-delay", "0", "--retry-max-time", "10", "--max-time", "120", "--cacert"])
            .arg(self.folder.path().join("fullchain.pem"))
            .arg("--dump-header")
            .arg(&headers)
            .arg("--output")
            .arg(&body)
            .args(["--write-out", "%{http_version} %{http_code}"])
            .args(arguments)
            .arg(url)
            .output()
            .unwrap();
        let log = || std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
        assert!(done.status.success(), "{}\n{}", String::from_utf8_lossy(&done.stderr), log());
        Said {
            status: String::from_utf8(done.stdout).unwrap(),
            headers: std::fs::read_to_string(&headers).unwrap(),
            body: std::fs::read(&body).unwrap_or_default(),
        }
    }

    fn at(&self, path: &str) -> String {
        format!("https://localhost:{}{path}", self.https)
    }
}

#[test]
fn nginx_does_as_its_recipe_says() {
    behind("nginx");
}

#[test]
fn caddy_does_as_its_recipe_says() {
    behind("caddy");
}

#[test]
fn haproxy_does_as_its_recipe_says() {
    behind("haproxy");
}

/// Answers each request with its own head.
fn echo() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().take(1_000).flatten() {
            let mut out = stream.try_clone().unwrap();
            let lines = BufReader::new(stream).lines().map_while(Result::ok);
            let head: String = lines.take_while(|line| !line.is_empty()).map(|line| line + "\n").collect();
            let answer =
                format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{head}", head.len());
            let _ = out.write_all(answer.as_bytes());
        }
    });
    address
}

/// Whatever the client writes itself, what arrives is its own address, once.
fn tells_the_clients_address(program: &Path) {
    let proxy = start(program, echo(), [HeldPort::new(), HeldPort::new()]);
    let spoofed = ["--interface", "127.0.0.2", "--header", "X-Forwarded-For: 203.0.113.9"];
    let told = proxy.curl(&spoofed, &proxy.at("/pickup"));
    let head = String::from_utf8(told.body).unwrap().to_ascii_lowercase();
    let lines: Vec<&str> = head.lines().filter(|line| line.starts_with("x-forwarded-for:")).collect();
    assert_eq!(lines, ["x-forwarded-for: 127.0.0.2"], "{head}");
    assert!(head.contains(&format!("host: localhost:{}\n", proxy.https)), "{head}");
}

fn behind(program: &str) {
    let (Some(program), Some(_)) = (installed(program), installed("curl")) else { return };
    tells_the_clients_address(&program);
    let ports = [HeldPort::new(), HeldPort::new()];
    let public = format!("https://localhost:{}", ports[0].number());
    let server = TestServer::start_with(
        Engine::Sqlite,
        &[("PUBLIC_URL", &public), ("HTTP_TRUSTED_PROXIES", "127.0.0.1"), ("MODE", "development")],
    )
    .unwrap();
    let proxy = start(&program, server.address, ports);

    // Browsers come by HTTP/2, are told once to stay with https, and are sent on once from http.
    let front = proxy.curl(&[], &proxy.at("/pickup"));
    assert_eq!(front.status, "2 200");
    assert_eq!(front.header("strict-transport-security").len(), 1, "{}", front.headers);
    assert!(front.header("x-forwarded-for").is_empty());
    let plain = proxy.curl(&[], &format!("http://localhost:{}/pickup?a=b", proxy.http));
    assert!(plain.status.ends_with(" 301") || plain.status.ends_with(" 308"), "{}", plain.status);
    if program.ends_with("caddy") {
        // It leaves the port out, as it is 443 for everybody but a test.
        assert!(plain.header("location")[0].ends_with("/pickup?a=b"));
    } else {
        assert_eq!(plain.header("location"), [proxy.at("/pickup?a=b")]);
    }
    assert_eq!(proxy.curl(&[], &proxy.at("/metrics")).status, "2 404");
    assert_eq!(proxy.curl(&[], &proxy.at("/health/ready")).status, "2 200");

    // Fifty megabytes in pieces, and parts of them back.
    let clinic = Clinic::with_everything(&server);
    let all = bytes(50_000_000, 7);
    let url = begin(&server, &clinic);
    assert!(url.starts_with(&public), "{url}");
    let piece = proxy.folder.path().join("piece");
    for (place, chunk) in all.chunks(CHUNK).enumerate() {
        std::fs::write(&piece, chunk).unwrap();
        let first = place * CHUNK;
        let range = format!("Content-Range: {}", range(first, chunk));
        let data = format!("@{}", piece.display());
        let mut arguments =
            vec!["--header", &range, "--header", "Content-Type: application/octet-stream", "--data-binary", &data];
        if first + chunk.len() == all.len() {
            arguments.extend(["--header", "x-hv-blob-complete: 1"]);
        }
        let put = proxy.curl(&arguments, &url);
        assert!(put.status.ends_with(" 200"), "{} {}", put.status, put.headers);
    }
    let item = a_file("application/dicom", &url, Some(&BlobHash::of(&all)));
    let key = keys(&clinic.put(&server, &item))[0];
    let url = address(&server, &clinic, key);
    let whole = proxy.curl(&[], &url);
    assert!(whole.status.ends_with(" 200") && whole.body == all, "{} {}", whole.status, whole.body.len());
    let part = proxy.curl(&["--range", "20000000-20000099"], &url);
    assert!(part.status.ends_with(" 206"), "{}", part.status);
    assert!(part.body == all[20_000_000..20_000_100]);

    // More than Medlock takes is refused at the door.
    let too_long = proxy.folder.path().join("long");
    std::fs::File::create(&too_long).unwrap().set_len(68_000_000).unwrap();
    let data = format!("@{}", too_long.display());
    let refused = Command::new("curl")
        .args(["--silent", "--http1.1", "--cacert"])
        .arg(proxy.folder.path().join("fullchain.pem"))
        .args(["--output", "/dev/null", "--write-out", "%{http_code}", "--max-time", "60", "--data-binary", &data])
        .arg(proxy.at("/platform/wildcat.ashx"))
        .output()
        .unwrap();
    // Caddy passes the body on while it counts, and before 2.7 says 502 when it ends that.
    let said = String::from_utf8_lossy(&refused.stdout).into_owned();
    assert!(said == "413" || (said == "502" && program.ends_with("caddy")), "{said}");
}
