//! Terminals, as pages of the documentation tell people to use them: one in which commands are typed, and others where something stays.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::program::binary;

/// A command that waits for something it never gets.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// What both terminals have: the program in the path, and a folder for temporary files.
pub struct Desk {
    pub folder: tempfile::TempDir,
    pub temporary: PathBuf,
    path: std::ffi::OsString,
    variables: Vec<(String, String)>,
}

impl Desk {
    pub fn set_up() -> Desk {
        Desk::with(Vec::new())
    }

    /// With these variables in every terminal.
    pub fn with(variables: Vec<(String, String)>) -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        let temporary = folder.path().join("temporary files");
        let programs = folder.path().join("programs");
        fs::create_dir(&temporary).expect("a folder in it");
        fs::create_dir(&programs).expect("a folder in it");
        symlink(binary(), programs.join("medlock")).expect("a link to the program");
        let others = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::iter::once(programs).chain(std::env::split_paths(&others)));
        Desk { temporary, path: path.expect("no colon in it"), folder, variables }
    }

    fn terminal(&self) -> Command {
        let mut command = Command::new("sh");
        command.env_clear().env("PATH", &self.path).env("TMPDIR", &self.temporary).current_dir(self.folder.path());
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}

/// A terminal where something stays until Ctrl-C.
pub struct Standing {
    child: Child,
    pub lines: Receiver<String>,
}

impl Standing {
    /// Types a block. What is said on standard error is read as well when `all` is set.
    pub fn start(desk: &Desk, block: &str, all: bool) -> Standing {
        let mut terminal = desk.terminal();
        let block = if all { format!("exec 2>&1\n{block}") } else { block.to_owned() };
        terminal.args(["-c", &block]).stdout(Stdio::piped()).stderr(Stdio::inherit());
        // Ctrl-C reaches all that runs in a terminal and nothing else.
        let mut child = terminal.process_group(0).spawn().expect("sh");
        let lines = lines_of(child.stdout.take().expect("stdout is piped"));
        Standing { child, lines }
    }

    /// Reads on until a line has these words, and gives what came before and that line.
    pub fn until(&self, words: &str) -> Vec<String> {
        let mut said = Vec::new();
        for _ in 0..50 {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => said.push(line),
                Err(problem) => panic!("{problem} before {words:?}:\n{}", said.join("\n")),
            }
            if said.last().is_some_and(|line| line.contains(words)) {
                return said;
            }
        }
        panic!("it says too much:\n{}", said.join("\n"));
    }

    fn signal(&self, signal: &str) {
        let group = format!("-{}", self.child.id());
        drop(Command::new("kill").args([signal, "--", &group]).status());
    }

    /// Ctrl-C, and the end of all that ran there.
    pub fn interrupt(self) {
        self.signal("-INT");
        for _ in 0..1_000 {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(_) => {}
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => panic!("it does not stop"),
            }
        }
        panic!("it goes on and on");
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal("-KILL");
        }
        drop(self.child.wait());
    }
}

/// One shell from the first block of a page to the last.
pub struct Shell {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
    errors: PathBuf,
    /// Bytes of it that belong to earlier blocks.
    read: usize,
}

/// What a block printed.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn nothing() -> Said {
        Said { out: String::new(), err: String::new() }
    }
}

impl Shell {
    /// Printed by us after each block, on a line of its own.
    const END: &str = "-- end of block, status";

    pub fn open(desk: &Desk) -> Shell {
        let errors = desk.folder.path().join("errors.txt");
        let file = fs::File::create(&errors).expect("a file");
        let mut terminal = desk.terminal();
        let mut child =
            terminal.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::from(file)).spawn().expect("sh");
        let lines = lines_of(child.stdout.take().expect("stdout is piped"));
        let input = child.stdin.take().expect("stdin is piped");
        Shell { child, input, lines, errors, read: 0 }
    }

    pub fn succeeds(&mut self, block: &str) -> Said {
        let (status, said) = self.run(block);
        assert_eq!(status, "0", "{block}{said:?}");
        said
    }

    pub fn fails(&mut self, block: &str) -> Said {
        let (status, said) = self.run(block);
        assert_ne!(status, "0", "this must fail:\n{block}{said:?}");
        said
    }

    /// Types a block as it stands, and gives the status of its last command.
    fn run(&mut self, block: &str) -> (String, Said) {
        // The line break before it ends a last line of the block's output that has none.
        writeln!(self.input, "{block}printf '\\n%s %s\\n' '{}' \"$?\"", Self::END).expect("the shell reads");
        self.input.flush().expect("the shell reads");
        let mut out = String::new();
        for _ in 0..1_000 {
            let line = match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => line,
                Err(problem) => panic!("{problem} after\n{block}{out}{}", self.new_errors()),
            };
            if let Some(status) = line.strip_prefix(Self::END) {
                let out = out.strip_suffix('\n').unwrap_or(&out).to_owned();
                return (status.trim().to_owned(), Said { out, err: self.new_errors() });
            }
            out.push_str(&line);
            out.push('\n');
        }
        panic!("too much output of\n{block}");
    }

    fn new_errors(&mut self) -> String {
        let all = fs::read(&self.errors).expect("the file is there");
        let new = String::from_utf8_lossy(&all[self.read..]).into_owned();
        self.read = all.len();
        new
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Reads on a thread of its own, so that waiting for a line can end.
fn lines_of(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            // Whoever waited may be gone; what is said is read all the same.
            let _ = sender.send(line);
        }
    });
    lines
}
