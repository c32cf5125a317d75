//! The service as a process, and the lines by which its test tells it what to spoil.

use std::io::{BufRead, BufReader, Write};
use std::net::Ipv4Addr;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;

use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::faults::{Fault, Faults, Spoiled};
use crate::{ACCESS_KEY_ID, SECRET_ACCESS_KEY};

/// Names the folder to a process that is to be the service.
const FOLDER: &str = "MEDLOCK_TEST_S3_FOLDER";
/// What a program of tests calls the test that is the service.
const TEST: &str = "the_s3_service_of_the_other_tests";
/// Begins each line of the service; the others are the test harness's.
const SAYS: &str = "s3 says ";

/// A running service.
pub(crate) struct Process {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Process {
    /// Starts it; the first thing it tells is its address.
    pub(crate) fn start(folder: &Path) -> Process {
        let program = std::env::current_exe().expect("this program has a path");
        let mut child = Command::new(program)
            .args([TEST, "--exact", "--nocapture"])
            .env(FOLDER, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a program can start itself");
        let to = child.stdin.take().expect("it is piped");
        let from = BufReader::new(child.stdout.take().expect("it is piped"));
        Process { child, to, from }
    }

    pub(crate) fn ask(&mut self, line: &str) -> String {
        writeln!(self.to, "{line}").expect("the service runs");
        self.told()
    }

    /// What it says next.
    pub(crate) fn told(&mut self) -> String {
        let mut line = String::new();
        // A handful of lines are the harness's.
        for _ in 0..100 {
            line.clear();
            let read = self.from.read_line(&mut line).expect("it speaks UTF-8");
            assert!(read > 0, "the service has ended: is there a test called {TEST} at the root of this program?");
            if let Some((_, said)) = line.trim_end().split_once(SAYS) {
                return said.to_owned();
            }
        }
        panic!("the service says nothing; last: {line}");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// For the test of that name, at the root of a program of tests: is the service if the process was started for it, until nobody listens
/// to it any more.
pub fn serve_if_asked() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let files = s3s_fs::FileSystem::new(Path::new(&folder)).expect("the folder is there");
    let mut service = S3ServiceBuilder::new(files);
    service.set_auth(SimpleAuth::from_single(ACCESS_KEY_ID, SECRET_ACCESS_KEY));
    let faults = Arc::new(Faults::default());
    let service = Spoiled::new(service.build(), Arc::clone(&faults));
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads are to be had");
    let listener = runtime.block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).expect("loopback has a free port");
    let address = listener.local_addr().expect("a listener has an address");
    runtime.spawn(async move {
        // Ends with the process, and when no connection can be accepted any more.
        while let Ok((socket, _)) = listener.accept().await {
            let connection = hyper::server::conn::http1::Builder::new();
            let connection = connection.serve_connection(TokioIo::new(socket), service.clone());
            tokio::spawn(async move { drop(connection.await) });
        }
    });
    say(&address.to_string());
    for line in std::io::stdin().lines() {
        let line = line.expect("it is UTF-8");
        let (word, rest) = line.split_once(' ').unwrap_or((line.as_str(), ""));
        let fault = |text: &str| text.parse::<Fault>().expect("a fault as it writes itself");
        match word {
            "next" => faults.add(rest.split(',').filter(|text| !text.is_empty()).map(fault)),
            "always" => faults.always(Some(rest).filter(|text| !text.is_empty()).map(fault)),
            "left" => {}
            other => panic!("{other}"),
        }
        say(&faults.left().to_string());
    }
    // Without what is under way: whoever asked for it has ended.
    runtime.shutdown_background();
}

#[allow(clippy::print_stdout)] // It is how the two speak.
fn say(text: &str) {
    println!("\n{SAYS}{text}");
    std::io::stdout().flush().expect("somebody listens");
}
