//! A sender's desk for the tests of `medlock package`, `connect` and `record`: a folder with certificate, key, answer and an item,
//! and a server in this process to call.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use medlock_store::Engine;
use medlock_store::clock::{Clock, SystemClock};
use medlock_wire::base64;
use tempfile::TempDir;

use crate::support::{A_WEIGHT, TestApp, TestServer, signing};

pub struct Desk {
    pub server: TestServer,
    pub app: TestApp,
    folder: TempDir,
}

/// What the program said.
pub struct Said {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn of(output: &Output) -> Said {
        Said {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// What a command that succeeded printed, without the end of its last line.
    pub fn good(self) -> String {
        assert_eq!(self.status, 0, "{}", self.err);
        assert_eq!(self.err, "");
        self.out.trim_end().to_owned()
    }

    /// The one line of a command that failed.
    pub fn bad(self) -> String {
        assert_eq!(self.status, 1, "{}{}", self.out, self.err);
        assert_eq!(self.out, "");
        assert_eq!(self.err.trim_end().lines().count(), 1, "{}", self.err);
        self.err
    }
}

impl Desk {
    pub fn new(app: &str) -> Desk {
        Desk::at(TestServer::start(Engine::Sqlite).unwrap(), app)
    }

    /// A desk for each database engine at hand.
    pub fn on_each_engine(app: &str, test: impl Fn(&Desk)) {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            if let Some(server) = TestServer::start(engine) {
                eprintln!("engine: {engine:?}");
                test(&Desk::at(server, app));
            }
        }
    }

    fn at(server: TestServer, app: &str) -> Desk {
        // The program signs with the real time.
        server.set_clock(SystemClock.now());
        let app = server.app(app);
        let desk = Desk { server, app, folder: tempfile::tempdir().unwrap() };
        desk.write("app.pem", &signing().cert_pem);
        desk.write("app.key.pem", &signing().key_pem);
        desk.write("answer.txt", "Fluffy Cat\n");
        desk.write("key", &base64::encode(&medlock_store::testing::MASTER_KEY));
        desk.write("weight.xml", &format!("<?xml version=\"1.0\"?>\n{A_WEIGHT}\n"));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// A call of the application: `words` name the command.
    pub fn command(&self, words: [&str; 2], args: &[&str]) -> Command {
        self.command_to(self.server.address, words, args)
    }

    /// The same to another address.
    pub fn command_to(&self, address: SocketAddr, words: [&str; 2], args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
        command.env_clear().current_dir(self.folder.path()).args(words);
        command.args(["--server", &format!("http://{address}"), "--app-id", &self.app.id.to_string()]);
        command.args(["--cert", "app.pem", "--key", "app.key.pem"]).args(args);
        command
    }

    /// A call of nobody in particular: no server, no application, nothing in the environment but what is given.
    pub fn plain(&self, environment: &[(&str, &str)], args: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_medlock"));
        command.env_clear().current_dir(self.folder.path()).envs(environment.iter().copied()).args(args);
        Said::of(&command.stdin(Stdio::null()).output().unwrap())
    }

    /// A call of the operator, on the database.
    pub fn operator(&self, args: &[&str]) -> Said {
        let (key, folder) = (self.path("key"), self.path(""));
        let environment = [
            ("MEDLOCK_DATABASE_URL", self.server.db.url().to_owned()),
            ("MEDLOCK_MODE", "development".to_owned()),
            ("MEDLOCK_KEY_FILE", key.display().to_string()),
            ("MEDLOCK_DATA_DIR", folder.display().to_string()),
        ];
        let environment: Vec<(&str, &str)> = environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.plain(&environment, args)
    }

    pub fn run(&self, words: [&str; 2], args: &[&str]) -> Said {
        Said::of(&self.command(words, args).stdin(Stdio::null()).output().unwrap())
    }
}
