//! The primary is lost under load, again and again: PostgreSQL with a synchronous standby under Patroni. No acknowledged package may be missing
//! afterwards. What patients and programs notice is told: the longest time in which nothing was acknowledged.
//!
//! `MEDLOCK_FAILOVER_ROUNDS` (default 2) sets the length; CONTRIBUTING.md names the command of the long form. Needs `patroni` and `etcd`.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::Mutex;

use crate::lab::Lab;
use crate::patient::Patient;
use crate::program::Installation;

const DROPPERS: usize = 4;
/// Patroni's own least: how long a lost leader keeps its lock.
const LOCK_SECONDS: u32 = 20;
/// How long anything of the cluster may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_primary_takes_nothing_acknowledged_along() {
    let rounds: u32 = std::env::var("MEDLOCK_FAILOVER_ROUNDS").ok().map_or(2, |text| text.parse().expect("a number"));
    let Some(mut cluster) = Cluster::start().await else { return };
    cluster.healthy().await;
    let installation = Installation::new().with("MEDLOCK_DATABASE_URL", &cluster.url());
    let lab = Arc::new(Lab::register(&installation));
    let server = installation.serve();

    let load = Arc::new(Load::default());
    let mut tasks = Vec::new();
    for _ in 0..DROPPERS {
        let (lab, load, base) = (Arc::clone(&lab), Arc::clone(&load), server.base.clone());
        tasks.push(tokio::spawn(async move { drop_off_until_stopped(&lab, &load, &base).await }));
    }
    for round in 0..rounds {
        cluster.healthy().await;
        let before = load.more_than(load.count() + 20).await;
        let lost = cluster.leader().await.expect("a healthy cluster has one");
        // In turn: the database alone dies, and the machine it is on.
        let whole = round % 2 == 1;
        cluster.members[lost].kill(whole);
        // The standby has taken over when something is acknowledged again.
        load.more_than(before + 20).await;
        let gap = load.longest_gap_since(before).await;
        if whole {
            cluster.members[lost].start();
        }
        let what = if whole { "machine" } else { "database" };
        println!("round {round}: {what} {lost} lost, nothing acknowledged for {:.1} s", gap.as_secs_f64());
    }
    cluster.healthy().await;
    load.stop.store(true, Ordering::SeqCst);
    for task in tasks {
        task.await.expect("a dropper ends");
    }

    let acknowledged = load.acknowledged.lock().await;
    let mut visitor = Patient::new(&Patient::http(), &server.base);
    for (kg, (code, _)) in acknowledged.iter() {
        let page = visitor
            .get(&format!("/redirect.aspx?target=PICKUP&targetqs=packageid%3d{code}"))
            .await
            .expect("the server is there");
        assert_eq!(page.name(), "sign-in", "package {kg} was acknowledged, and waits to be picked up:\n{}", page.body);
    }
    let longest = longest_gap(acknowledged.values().map(|(_, at)| *at));
    println!(
        "{rounds} primaries lost, {} packages acknowledged, none missing; {} calls were told to try again; longest gap {:.1} s",
        acknowledged.len(),
        load.refused.load(Ordering::SeqCst),
        longest.as_secs_f64()
    );
    assert!(acknowledged.len() as u32 > rounds * 20);
    println!("{}", installation.run(&["audit", "verify"]));
}

/// What was acknowledged to those who drop off, and when.
#[derive(Default)]
struct Load {
    next: AtomicU32,
    refused: AtomicU32,
    stop: AtomicBool,
    acknowledged: Mutex<BTreeMap<u32, (String, Instant)>>,
    count: AtomicU32,
}

impl Load {
    fn count(&self) -> u32 {
        self.count.load(Ordering::SeqCst)
    }

    /// Waits until more than so many are acknowledged.
    async fn more_than(&self, many: u32) -> u32 {
        let count = || async { Some(self.count()).filter(|count| *count > many) };
        until("packages are acknowledged", count).await
    }

    /// Without those of before the first `known`.
    async fn longest_gap_since(&self, known: u32) -> Duration {
        let acknowledged = self.acknowledged.lock().await;
        let mut times: Vec<Instant> = acknowledged.values().map(|(_, at)| *at).collect();
        times.sort_unstable();
        longest_gap(times.into_iter().skip(known as usize - 1))
    }
}

fn longest_gap(times: impl Iterator<Item = Instant>) -> Duration {
    let mut times: Vec<Instant> = times.collect();
    times.sort_unstable();
    times.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or_default()
}

async fn drop_off_until_stopped(lab: &Lab, load: &Load, base: &str) {
    let client = lab.client(base);
    while !load.stop.load(Ordering::SeqCst) {
        let kg = 10_000 + load.next.fetch_add(1, Ordering::SeqCst);
        match lab.drop_off_weight(&client, kg).await {
            Ok(code) => {
                load.acknowledged.lock().await.insert(kg, (code, Instant::now()));
                load.count.fetch_add(1, Ordering::SeqCst);
            }
            Err(_) => {
                load.refused.fetch_add(1, Ordering::SeqCst);
                pause().await;
            }
        }
    }
}

/// Two PostgreSQL servers, each under a Patroni, and the etcd they agree in.
struct Cluster {
    members: Vec<Member>,
    http: reqwest::Client,
    etcd: Child,
    // Last: the processes go before their folder does.
    _folder: tempfile::TempDir,
}

struct Member {
    settings: PathBuf,
    data: PathBuf,
    user: Option<(u32, u32)>,
    port: u16,
    api: u16,
    patroni: Option<Child>,
}

impl Cluster {
    async fn start() -> Option<Cluster> {
        let Some(bin) = postgres_programs() else {
            println!("skipped: no PostgreSQL server is installed");
            return None;
        };
        for program in ["patroni", "etcd"] {
            let found =
                Command::new("sh").args(["-c", &format!("command -v {program}")]).stdout(Stdio::null()).status();
            if !found.is_ok_and(|status| status.success()) {
                println!("skipped: {program} is not installed");
                return None;
            }
        }
        // PostgreSQL refuses to run as root.
        let user = is_root().then(postgres_user).flatten();
        let folder = tempfile::Builder::new().prefix("mlfo").tempdir().expect("a folder");
        give(folder.path(), user);
        let ports = free_ports(6);
        let etcd_folder = folder.path().join("etcd");
        let etcd = Command::new("etcd")
            .args(["--data-dir", &etcd_folder.display().to_string(), "--log-level", "error", "--unsafe-no-fsync"])
            .args(["--listen-client-urls", &format!("http://127.0.0.1:{}", ports[0])])
            .args(["--advertise-client-urls", &format!("http://127.0.0.1:{}", ports[0])])
            .args(["--listen-peer-urls", &format!("http://127.0.0.1:{}", ports[1])])
            .args(["--initial-advertise-peer-urls", &format!("http://127.0.0.1:{}", ports[1])])
            .args(["--initial-cluster", &format!("default=http://127.0.0.1:{}", ports[1])])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("etcd starts");
        let mut members = Vec::new();
        for number in 0..2 {
            let mut member = Member {
                settings: folder.path().join(format!("{number}.yml")),
                data: folder.path().join(format!("data-{number}")),
                user,
                port: ports[2 + 2 * number],
                api: ports[3 + 2 * number],
                patroni: None,
            };
            fs::write(&member.settings, member.settings_text(number, ports[0], &bin, folder.path())).expect("settings");
            give(&member.settings, user);
            member.start();
            members.push(member);
        }
        let cluster = Cluster { members, http: reqwest::Client::new(), etcd, _folder: folder };
        cluster.healthy().await;
        let leader = cluster.leader().await.expect("a healthy cluster has a leader");
        let url = format!("postgres://postgres:secret@127.0.0.1:{}/postgres", cluster.members[leader].port);
        tokio::task::spawn_blocking(move || {
            let mut client = ::postgres::Client::connect(&url, ::postgres::NoTls).expect("the leader answers");
            client.batch_execute("CREATE DATABASE medlock").expect("it takes writes");
        })
        .await
        .expect("the database is made");
        Some(cluster)
    }

    /// As the settings of a server name both.
    fn url(&self) -> String {
        let hosts: Vec<String> = self.members.iter().map(|member| format!("127.0.0.1:{}", member.port)).collect();
        format!("postgres://postgres:secret@{}/medlock?connect_timeout=2", hosts.join(","))
    }

    /// What each member is: `leader`, `sync_standby`, …
    async fn roles(&self) -> Vec<(String, String)> {
        for member in &self.members {
            let asked = self.http.get(format!("http://127.0.0.1:{}/cluster", member.api)).send().await;
            let Ok(answer) = asked else { continue };
            let Ok(text) = answer.text().await else { continue };
            let Ok(told) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
            let members = told["members"].as_array().cloned().unwrap_or_default();
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            return members.iter().map(|member| (text(&member["name"]), text(&member["role"]))).collect();
        }
        Vec::new()
    }

    async fn leader(&self) -> Option<usize> {
        let roles = self.roles().await;
        let (name, _) = roles.iter().find(|(_, role)| role == "leader")?;
        name.strip_prefix('m')?.parse().ok()
    }

    /// Waits for a leader and a standby that has all the leader acknowledges.
    async fn healthy(&self) {
        until("the cluster has a synchronous standby", || async {
            let roles = self.roles().await;
            let has = |wanted: &str| roles.iter().any(|(_, role)| role == wanted);
            (has("leader") && has("sync_standby")).then_some(())
        })
        .await;
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        for member in &mut self.members {
            member.kill(true);
        }
        drop(self.etcd.kill());
        drop(self.etcd.wait());
    }
}

impl Member {
    fn settings_text(&self, number: usize, etcd: u16, bin: &Path, folder: &Path) -> String {
        let Member { port, api, .. } = self;
        let (data, bin, folder) = (self.data.display(), bin.display(), folder.display());
        format!(
            "scope: medlock\n\
             name: m{number}\n\
             restapi: {{ listen: '127.0.0.1:{api}', connect_address: '127.0.0.1:{api}' }}\n\
             etcd3: {{ host: '127.0.0.1:{etcd}' }}\n\
             log: {{ level: ERROR }}\n\
             bootstrap:\n\
             \x20 dcs:\n\
             \x20   ttl: {LOCK_SECONDS}\n\
             \x20   loop_wait: 1\n\
             \x20   retry_timeout: 3\n\
             \x20   synchronous_mode: true\n\
             \x20   primary_start_timeout: 0\n\
             \x20   master_start_timeout: 0\n\
             \x20   postgresql: {{ use_pg_rewind: true }}\n\
             \x20 initdb: [ {{ encoding: UTF8 }}, data-checksums ]\n\
             \x20 pg_hba: [ 'host all all 127.0.0.1/32 scram-sha-256', 'host replication all 127.0.0.1/32 scram-sha-256' ]\n\
             postgresql:\n\
             \x20 listen: '127.0.0.1:{port}'\n\
             \x20 connect_address: '127.0.0.1:{port}'\n\
             \x20 data_dir: '{data}'\n\
             \x20 bin_dir: '{bin}'\n\
             \x20 pgpass: '{folder}/pgpass-{number}'\n\
             \x20 authentication:\n\
             \x20   superuser: {{ username: postgres, password: secret }}\n\
             \x20   replication: {{ username: replicator, password: secret }}\n\
             \x20 parameters: {{ unix_socket_directories: '{folder}', max_connections: 60, shared_buffers: 32MB, wal_keep_size: 256MB }}\n\
             watchdog: {{ mode: 'off' }}\n"
        )
    }

    fn start(&mut self) {
        let mut command = Command::new("patroni");
        command.arg(&self.settings).current_dir("/").stdout(Stdio::null()).stderr(Stdio::null());
        if let Some((uid, gid)) = self.user {
            command.gid(gid).uid(uid).env("HOME", "/tmp");
        }
        self.patroni = Some(command.spawn().expect("patroni starts"));
    }

    /// Power failure of the database, or of all that is on its machine: no signal handler runs.
    fn kill(&mut self, whole: bool) {
        if whole && let Some(mut patroni) = self.patroni.take() {
            drop(patroni.kill());
            drop(patroni.wait());
        }
        let file = fs::read_to_string(self.data.join("postmaster.pid")).unwrap_or_default();
        if let Some(pid) = file.lines().next() {
            // The others of its processes end when they see that it has gone.
            drop(Command::new("kill").args(["-9", pid]).stderr(Stdio::null()).status());
        }
    }
}

/// Asks until there is an answer.
async fn until<T, F: Future<Output = Option<T>>>(what: &str, ask: impl Fn() -> F) -> T {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        if let Some(answer) = ask().await {
            return answer;
        }
        pause().await;
    }
    panic!("not within {} s: {what}", PATIENCE.as_secs());
}

/// Between two looks at what other processes do.
async fn pause() {
    let mut looks = tokio::time::interval(Duration::from_millis(50));
    looks.tick().await;
    looks.tick().await;
}

fn postgres_programs() -> Option<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").is_file())
        .collect();
    found.sort();
    found.pop()
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|of| std::os::unix::fs::MetadataExt::uid(&of) == 0)
}

fn postgres_user() -> Option<(u32, u32)> {
    let users = fs::read_to_string("/etc/passwd").ok()?;
    let line = users.lines().find(|line| line.starts_with("postgres:"))?;
    let mut parts = line.split(':').skip(2);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn give(path: &Path, user: Option<(u32, u32)>) {
    if let Some((uid, gid)) = user {
        std::os::unix::fs::chown(path, Some(uid), Some(gid)).expect("root may");
    }
}

/// Ports nobody has just now.
fn free_ports(many: usize) -> Vec<u16> {
    let held: Vec<std::net::TcpListener> =
        (0..many).map(|_| std::net::TcpListener::bind("127.0.0.1:0").expect("a port")).collect();
    held.iter().map(|listener| listener.local_addr().expect("its address").port()).collect()
}
