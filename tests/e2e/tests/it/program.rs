//! The built program as a process: serve, operator commands, and the violent end of it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The program under test. `MEDLOCK_BIN` names another build (the long crash test runs the release one).
pub fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("MEDLOCK_BIN") {
        return PathBuf::from(path);
    }
    let here = std::env::current_exe().expect("this test has a path");
    let path = here.parent().and_then(Path::parent).expect("target/<profile>/deps/<test>").join("medlock");
    assert!(path.is_file(), "{} is not built: cargo build -p medlock", path.display());
    path
}

/// One data folder and its settings; the program may be started on it again and again.
pub struct Installation {
    pub folder: tempfile::TempDir,
    settings: Vec<(String, String)>,
}

impl Installation {
    pub fn new() -> Installation {
        let folder = tempfile::tempdir().expect("a data folder");
        let data = folder.path().join("data");
        let settings = vec![
            ("MEDLOCK_LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
            ("MEDLOCK_PUBLIC_URL".to_owned(), "http://127.0.0.1".to_owned()),
            ("MEDLOCK_MODE".to_owned(), "development".to_owned()),
            ("MEDLOCK_DATA_DIR".to_owned(), data.display().to_string()),
        ];
        Installation { folder, settings }
    }

    pub fn with(mut self, name: &str, value: &str) -> Installation {
        self.settings.retain(|(n, _)| n != name);
        self.settings.push((name.to_owned(), value.to_owned()));
        self
    }

    /// As variables of the program's environment.
    pub fn settings(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.settings.iter().cloned()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command.args(args).current_dir(self.folder.path()).env_clear();
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        for (name, value) in &self.settings {
            command.env(name, value);
        }
        command
    }

    pub fn output(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program runs")
    }

    /// Runs a command that must succeed and gives its standard output without the last line break.
    pub fn run(&self, args: &[&str]) -> String {
        let output = self.output(args);
        assert!(output.status.success(), "medlock {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text").trim_end_matches('\n').to_owned()
    }

    /// Starts the server and waits until it says where it listens.
    pub fn serve(&self) -> Server {
        let child = self.command(&["serve"]).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut server = Server { child, base: String::new() };
        let mut lines = BufReader::new(server.child.stderr.take().expect("stderr is piped")).lines();
        let mut before = String::new();
        for _ in 0..50 {
            let Some(line) = lines.next() else { break };
            let line = line.expect("logs are UTF-8");
            if let Some((_, rest)) = line.split_once("\"address\":\"") {
                let address = rest.split('"').next().unwrap_or("").to_owned();
                // Whoever starts a process must read what it says, or it stops at a full pipe.
                std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
                server.base = format!("http://{address}");
                return server;
            }
            before.push_str(&line);
            before.push('\n');
        }
        panic!("the server does not start:\n{before}");
    }
}

pub struct Server {
    child: Child,
    pub base: String,
}

impl Server {
    /// Resident memory in KiB: now, and at its highest since it started.
    pub fn memory_kib(&self) -> (u64, u64) {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("Linux tells it");
            line.split_whitespace().next().and_then(|kib| kib.parse().ok()).expect("a number")
        };
        (field("VmRSS:"), field("VmHWM:"))
    }

    /// Power failure: no signal handler runs, nothing is flushed.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
