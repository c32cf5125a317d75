//! A system whose every word is kept, so that it can be searched: logs at the finest level, everything it writes in one folder.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::search::Secret;
use crate::patient::{Page, Patient};
use crate::program::Installation;

/// Shorter ones are choices, such as a language.
const COOKIE_CHARS_MIN: usize = 20;
const PATIENCE: Duration = Duration::from_secs(30);

pub struct House {
    pub installation: Installation,
    pub base: String,
    server: Option<Child>,
    secrets: Mutex<Vec<Secret>>,
}

impl House {
    /// Empty, on SQLite or on this database.
    pub fn new(database: Option<&str>) -> House {
        let mut installation = Installation::new();
        for folder in ["backups", "tmp", "logs"] {
            fs::create_dir(installation.path(folder)).expect("the folder is new");
        }
        let backups = format!("file://{}", installation.path("backups").display());
        let temporary = installation.path("tmp").display().to_string();
        for (name, value) in [("MEDLOCK_LOGS_LEVEL", "trace"), ("MEDLOCK_BACKUP_TO", &backups), ("TMPDIR", &temporary)]
        {
            installation = installation.with(name, value);
        }
        if let Some(url) = database {
            installation = installation.with("MEDLOCK_DATABASE_URL", url);
        }
        House { installation, base: String::new(), server: None, secrets: Mutex::default() }
    }

    pub async fn start(&mut self) {
        let log = File::create(self.installation.path("logs/server.log")).expect("the folder is there");
        let out = File::create(self.installation.path("logs/server.out")).expect("the folder is there");
        let mut command = self.installation.command(&["serve"]);
        self.server = Some(command.stdout(out).stderr(log).spawn().expect("it starts"));
        let path = self.installation.path("logs/server.log");
        self.base = until("the server starts", || {
            let text = fs::read_to_string(&path).ok()?;
            let (_, rest) = text.split_once("\"address\":\"")?;
            Some(format!("http://{}", rest.split_once('"')?.0))
        })
        .await;
    }

    /// Power failure: what lies about stays as it is.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            drop(server.kill());
            drop(server.wait());
        }
    }

    /// An operator's command that must succeed. What it says besides its result is kept, too.
    pub fn run(&self, args: &[&str]) -> String {
        let output = self.installation.command(args).stdin(Stdio::null()).output().expect("the program runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "medlock {args:?}: {said}");
        let name = format!("logs/{}.err", args.iter().take(2).copied().collect::<Vec<_>>().join("-"));
        fs::write(self.installation.path(&name), said).expect("the folder is there");
        String::from_utf8(output.stdout).expect("text").trim_end_matches('\n').to_owned()
    }

    /// Something that is found nowhere.
    pub fn secret(&self, what: &str, text: &str) {
        self.secret_bytes(what, text.as_bytes());
    }

    pub fn secret_bytes(&self, what: &str, bytes: &[u8]) {
        let secret = Secret { what: what.to_owned(), bytes: bytes.to_vec() };
        self.secrets.lock().expect("nobody panicked").push(secret);
    }

    /// A code, with its hyphens and without.
    pub fn secret_code(&self, what: &str, code: &str) {
        self.secret(what, code);
        let bare: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
        self.secret(&format!("{what} without its hyphens"), &bare);
    }

    /// What a browser is known by, as far as it is a secret and no setting.
    pub fn secret_cookies(&self, what: &str, browser: &Patient) {
        for cookie in browser.cookie_values().iter().filter(|cookie| cookie.len() >= COOKIE_CHARS_MIN) {
            self.secret(what, cookie);
        }
    }

    pub fn secrets(&self) -> Vec<Secret> {
        self.secrets.lock().expect("nobody panicked").clone()
    }

    pub fn browser(&self) -> Patient {
        Patient::new(&Patient::http(), &self.base)
    }

    /// The link in the newest letter to this reader that has such a one.
    pub async fn link_in_letter(&self, to: &str, part: &str) -> String {
        let folder = self.installation.path("data/mail");
        let link = until("the letter is there", || {
            let mut letters: Vec<PathBuf> = files(&folder).into_iter().filter(|path| is_whole(path)).collect();
            letters.sort();
            letters.iter().rev().find_map(|path| {
                let text = fs::read_to_string(path).ok()?;
                let wanted = text.lines().any(|line| line.eq_ignore_ascii_case(&format!("To: {to}")));
                let link = text.split_whitespace().find(|word| word.contains(part))?;
                wanted.then(|| link.to_owned())
            })
        })
        .await;
        let (_, path) = link.split_once("//").and_then(|(_, rest)| rest.split_once('/')).expect("a whole link");
        let token = path.rsplit(['=', '/']).next().expect("a link ends in something");
        self.secret("the secret of a link in a letter", token);
        format!("/{path}")
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Letters are written under another name first.
fn is_whole(path: &Path) -> bool {
    !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

/// Asks until there is an answer.
pub async fn until<T>(what: &str, ask: impl Fn() -> Option<T>) -> T {
    let began = Instant::now();
    let mut looks = tokio::time::interval(Duration::from_millis(20));
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(began.elapsed() < PATIENCE, "not in time: {what}");
        looks.tick().await;
    }
}

/// Every file under a folder.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => found.extend(files(&entry.path())),
            Ok(kind) if kind.is_file() => found.push(entry.path()),
            _ => {}
        }
    }
    found
}

/// What a page says between two texts.
pub fn between<'p>(page: &'p Page, before: &str, after: &str) -> &'p str {
    let found = page.body.split_once(before).and_then(|(_, rest)| rest.split_once(after));
    found.unwrap_or_else(|| panic!("{before} on {} ({})\n{}", page.name(), page.path, page.body)).0
}

/// The page must be this one.
#[track_caller]
pub fn expect(page: &Page, name: &str) {
    assert_eq!(page.name(), name, "{}\n{}", page.path, page.body);
}
