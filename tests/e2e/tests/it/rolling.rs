//! A new version, a server at a time: two servers on one PostgreSQL behind HAProxy, with the recipe of `packaging/proxy`, each stopped and
//! started again under load. No request may fail.
//!
//! `MEDLOCK_ROLLING_ROUNDS` (default 2) sets how often each is replaced.

use std::fs;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use crate::lab::Lab;
use crate::postgres::Database;
use crate::program::Installation;

const DROPPERS: usize = 3;
const VISITORS: usize = 3;
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn servers_are_replaced_one_by_one_and_no_request_fails() {
    let rounds: u32 = std::env::var("MEDLOCK_ROLLING_ROUNDS").ok().map_or(2, |text| text.parse().expect("a number"));
    if !there_is_a_balancer() {
        return;
    }
    let Some(database) = Database::create() else { return };
    let [front, first, second] = free_ports();
    let base = format!("http://127.0.0.1:{front}");
    let shared = tempfile::tempdir().expect("a folder both servers use");
    let key_file = shared.path().join("server.key").display().to_string();
    let blobs = format!("file://{}", shared.path().join("blobs").display());
    let installation = |port: u16| {
        Installation::new()
            .with("MEDLOCK_LISTEN", &format!("127.0.0.1:{port}"))
            .with("MEDLOCK_PUBLIC_URL", &base)
            .with("MEDLOCK_DATABASE_URL", &database.url)
            .with("MEDLOCK_KEY_FILE", &key_file)
            .with("MEDLOCK_BLOB_URL", &blobs)
            .with("MEDLOCK_HTTP_TRUSTED_PROXIES", "127.0.0.1")
            // Three looks of the balancer.
            .with("MEDLOCK_HTTP_DRAIN", "2s")
    };
    let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build().expect("a plain client");
    let mut servers = [Node::new(installation(first), first), Node::new(installation(second), second)];
    for server in &mut servers {
        server.start(&http).await;
    }
    let _balancer = Balancer::start(shared.path(), front, [first, second]);
    until_ready(&http, front).await;

    let lab = Arc::new(Lab::register(&servers[0].installation));
    let counts = Arc::new(Counts::default());
    let mut tasks = Vec::new();
    for _ in 0..DROPPERS {
        let (lab, counts, base) = (Arc::clone(&lab), Arc::clone(&counts), base.clone());
        tasks.push(tokio::spawn(async move { drop_off_until_stopped(&lab, &counts, &base, |_| ()).await }));
    }
    for _ in 0..VISITORS {
        let (http, counts, base) = (http.clone(), Arc::clone(&counts), base.clone());
        tasks.push(tokio::spawn(async move {
            while !counts.stop.load(Ordering::SeqCst) {
                let done = match http.get(format!("{base}/sign-in")).send().await {
                    Err(error) => Err(error.to_string()),
                    Ok(answer) if answer.status() != 200 => Err(answer.status().to_string()),
                    Ok(answer) => answer.text().await.map(drop).map_err(|error| error.to_string()),
                };
                counts.note("page", done);
            }
        }));
    }
    for round in 0..rounds {
        for (number, server) in servers.iter_mut().enumerate() {
            counts.grow().await;
            let began = Instant::now();
            server.stop().await;
            let stopped = began.elapsed();
            server.start(&http).await;
            // Seen by the balancer again, or the other would be stopped while nobody is there.
            until_ok(&http, &format!("{base}/both")).await;
            println!("round {round}: server {number} replaced, stopping took {:.1} s", stopped.as_secs_f64());
        }
    }
    counts.grow().await;
    counts.stop.store(true, Ordering::SeqCst);
    for task in tasks {
        task.await.expect("a client ends");
    }
    let failures = counts.failures.lock().expect("nobody panicked").clone();
    let answered = counts.answered.load(Ordering::SeqCst);
    println!(
        "{answered} requests answered while servers were replaced {} times, {} failed",
        2 * rounds,
        failures.len()
    );
    assert_eq!(failures, Vec::<String>::new());
}

/// As programs do it: no request is repeated by whoever sends it. Each code is handed over.
pub async fn drop_off_until_stopped(lab: &Lab, counts: &Counts, base: &str, take: impl Fn(String)) {
    let client = lab.client_that_never_repeats(base);
    while !counts.stop.load(Ordering::SeqCst) {
        let kg = 10_000 + counts.next.fetch_add(1, Ordering::SeqCst);
        let done = lab.drop_off_weight(&client, kg).await.map(&take).map_err(|error| error.to_string());
        counts.note("drop-off", done);
    }
}

/// Says so when there is none.
pub fn there_is_a_balancer() -> bool {
    let found = Command::new("haproxy").arg("-v").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if found.is_err() {
        println!("skipped: haproxy is not installed");
    }
    found.is_ok()
}

#[derive(Default)]
pub struct Counts {
    pub next: AtomicU32,
    pub answered: AtomicU32,
    pub stop: AtomicBool,
    pub failures: std::sync::Mutex<Vec<String>>,
}

impl Counts {
    pub fn note(&self, what: &str, done: Result<(), String>) {
        match done {
            Ok(()) => drop(self.answered.fetch_add(1, Ordering::SeqCst)),
            Err(error) => self.failures.lock().expect("nobody panicked").push(format!("{what}: {error}")),
        }
    }

    /// Waits until the load has gone on for a while.
    pub async fn grow(&self) {
        let goal = self.answered.load(Ordering::SeqCst) + 50;
        let began = Instant::now();
        while self.answered.load(Ordering::SeqCst) < goal {
            assert!(began.elapsed() < PATIENCE, "the load goes on: {:?}", self.failures.lock());
            pause().await;
        }
    }
}

/// One server of several.
pub struct Node {
    pub installation: Installation,
    port: u16,
    process: Option<Child>,
}

impl Node {
    pub fn new(installation: Installation, port: u16) -> Node {
        Node { installation, port, process: None }
    }

    pub async fn start(&mut self, http: &reqwest::Client) {
        let mut command = self.installation.command(&["serve"]);
        self.process = Some(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts"));
        until_ready(http, self.port).await;
    }

    /// As systemd and Kubernetes stop it.
    pub async fn stop(&mut self) {
        let mut process = self.process.take().expect("it runs");
        let told = Command::new("kill").args(["-TERM", &process.id().to_string()]).status();
        assert!(told.is_ok_and(|status| status.success()));
        let ended = tokio::task::spawn_blocking(move || process.wait()).await.expect("it is waited for");
        assert!(ended.is_ok_and(|status| status.success()), "it stops in order");
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if let Some(mut process) = self.process.take() {
            drop(process.kill());
            drop(process.wait());
        }
    }
}

pub struct Balancer(Child);

impl Balancer {
    pub fn start(folder: &std::path::Path, front: u16, servers: [u16; 2]) -> Balancer {
        let settings = folder.join("haproxy.cfg");
        let text = format!(
            "global\n    maxconn 200\n\
             defaults\n    mode http\n    timeout connect 2s\n    timeout client 60s\n    timeout server 60s\n    timeout check 5s\n    option redispatch\n    retries 2\n\
             frontend web\n    bind 127.0.0.1:{front}\n    monitor-uri /balancer\n    default_backend medlock\n\
             \x20   acl both nbsrv(medlock) eq 2\n    http-request return status 200 if {{ path /both }} both\n\
             \x20   http-request return status 503 if {{ path /both }}\n\
             backend medlock\n    balance roundrobin\n    option httpchk GET /health/ready\n    option forwardfor\n    http-reuse never\n\
             \x20   default-server check inter 300ms fall 1 rise 1\n\
             \x20   server one 127.0.0.1:{}\n    server two 127.0.0.1:{}\n",
            servers[0], servers[1]
        );
        fs::write(&settings, text).expect("the folder is there");
        let process = Command::new("haproxy")
            .args(["-q", "-f", &settings.display().to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("haproxy starts");
        Balancer(process)
    }
}

impl Drop for Balancer {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

pub async fn until_ready(http: &reqwest::Client, port: u16) {
    until_ok(http, &format!("http://127.0.0.1:{port}/health/ready")).await;
}

pub async fn until_ok(http: &reqwest::Client, url: &str) {
    let began = Instant::now();
    loop {
        if http.get(url).send().await.is_ok_and(|answer| answer.status() == 200) {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{url} is not well");
        pause().await;
    }
}

/// Between two looks at what other processes do.
pub async fn pause() {
    let mut looks = tokio::time::interval(Duration::from_millis(50));
    looks.tick().await;
    looks.tick().await;
}

pub fn free_ports() -> [u16; 3] {
    let held = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("a port"));
    held.map(|listener| listener.local_addr().expect("its address").port())
}
