//! `medlock profile …`: names for a server and the application that calls it, kept in a file of the user's, so that commands need not
//! say them every time. Keys stand there by their paths alone.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Subcommand;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::Common;

/// Names the file, in place of the usual one.
pub const FILE_VARIABLE: &str = "MEDLOCK_PROFILES";
/// Names the profile, where `--profile` does not.
pub const NAME_VARIABLE: &str = "MEDLOCK_PROFILE";

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// List the profiles, a line each: name, server, application
    #[command(after_help = "Example:\n  medlock profile list")]
    List,
    /// Show what a profile says
    #[command(after_help = "Example:\n  medlock profile show lab --json")]
    Show {
        /// The profile
        name: String,
    },
    /// Add a profile; commands take it with --profile, or with MEDLOCK_PROFILE in the environment
    #[command(
        after_help = "Example:\n  medlock profile add lab --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem\n  medlock package allocate --profile lab"
    )]
    Add {
        /// What it is to be called: letters, digits, - and _
        #[arg(value_parser = name)]
        name: String,
        /// Base address of the server
        #[arg(long, value_name = "URL")]
        server: Option<String>,
        /// The application's id, as `medlock app create` printed it
        #[arg(long, value_name = "ID")]
        app_id: Option<Uuid>,
        /// The application's certificate (PEM or DER)
        #[arg(long, value_name = "FILE")]
        cert: Option<PathBuf>,
        /// The private key to it (PEM, not encrypted); only its path is kept
        #[arg(long, value_name = "FILE")]
        key: Option<PathBuf>,
        /// Also trust servers certified under this authority (PEM)
        #[arg(long, value_name = "FILE")]
        ca: Option<PathBuf>,
        /// Allow http to another machine; only for networks that are private by other means
        #[arg(long)]
        allow_http: bool,
    },
    /// Remove a profile; certificate and key stay where they are
    #[command(after_help = "Example:\n  medlock profile remove lab")]
    Remove {
        /// The profile
        name: String,
    },
}

/// What a profile says; options of the command line go before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Profile {
    pub server: Option<String>,
    #[serde(default, with = "as_text")]
    pub app_id: Option<Uuid>,
    pub cert: Option<PathBuf>,
    pub key: Option<PathBuf>,
    pub ca: Option<PathBuf>,
    #[serde(default)]
    pub allow_http: bool,
}

/// An id as TOML has it.
mod as_text {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use uuid::Uuid;

    pub fn serialize<S: Serializer>(id: &Option<Uuid>, to: S) -> Result<S::Ok, S::Error> {
        id.map(|id| id.to_string()).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Uuid>, D::Error> {
        let text = String::deserialize(from)?;
        Uuid::try_parse(&text).map(Some).map_err(|_| D::Error::custom("app-id must be a guid"))
    }
}

/// The user's profiles.
pub struct Profiles {
    path: PathBuf,
    text: String,
    all: BTreeMap<String, Profile>,
}

impl Profiles {
    /// The file that the environment names, or the usual one. One that is not there has no profiles.
    ///
    /// # Errors
    /// When there is no place for such a file, or it cannot be read.
    pub fn of_user() -> anyhow::Result<Profiles> {
        let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let usual = || {
            let folder = named("XDG_CONFIG_HOME").or_else(|| Some(named("HOME")?.join(".config")))?;
            Some(folder.join("medlock/profiles.toml"))
        };
        let path = named(FILE_VARIABLE).or_else(usual);
        Profiles::read(path.with_context(|| format!("there is no home folder for profiles: set {FILE_VARIABLE}"))?)
    }

    fn read(path: PathBuf) -> anyhow::Result<Profiles> {
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error).with_context(|| format!("{} cannot be read", path.display())),
        };
        let all = parsed(&text).with_context(|| path.display().to_string())?;
        Ok(Profiles { path, text, all })
    }

    /// The profile of this name, its files looked for beside the file of profiles.
    ///
    /// # Errors
    /// When there is none; tells which there are.
    pub fn get(&self, name: &str) -> anyhow::Result<Profile> {
        let file = self.path.display();
        let Some(profile) = self.all.get(name) else {
            let names: Vec<&str> = self.all.keys().map(String::as_str).collect();
            match names.is_empty() {
                true => bail!("there is no profile {name} in {file}; add it with `medlock profile add`"),
                false => bail!("there is no profile {name} in {file}; there are {}", names.join(", ")),
            }
        };
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let beside = |path: &Option<PathBuf>| path.as_ref().map(|path| folder.join(path));
        let Profile { cert, key, ca, .. } = profile;
        Ok(Profile { cert: beside(cert), key: beside(key), ca: beside(ca), ..profile.clone() })
    }

    /// What is to be said when others may read the file, or change which server is called and with which key.
    pub fn warning(&self) -> Option<String> {
        let mode = std::fs::metadata(&self.path).ok()?.permissions().mode();
        let shown = self.path.display();
        (mode & 0o077 != 0).then(|| format!("{shown} is open to other users of this machine: chmod 600 {shown}"))
    }

    fn add(&mut self, name: &str, profile: &Profile) -> anyhow::Result<()> {
        ensure!(!self.all.contains_key(name), "there is a profile {name} already; remove it first");
        let section = toml::to_string(&BTreeMap::from([(name, profile)])).context("the profile cannot be written")?;
        let gap = if self.text.is_empty() || self.text.ends_with("\n\n") { "" } else { "\n" };
        let end = if self.text.is_empty() || self.text.ends_with('\n') { "" } else { "\n" };
        self.keep(format!("{}{end}{gap}{section}", self.text))
    }

    /// Without the section; what is written around it by hand stays.
    fn remove(&mut self, name: &str) -> anyhow::Result<()> {
        self.get(name)?;
        let mut is_in = false;
        let lines = self.text.split_inclusive('\n').filter(|line| {
            if let Some(head) = line.trim().strip_prefix('[') {
                let head = head.split(']').next().unwrap_or_default().trim();
                is_in = head.trim_matches(['"', '\'']) == name;
            }
            !is_in
        });
        let text: String = lines.collect();
        ensure!(
            parsed(&text).is_ok_and(|all| all.len() + 1 == self.all.len() && !all.contains_key(name)),
            "{} is written in a way that is left alone here: remove the profile by hand",
            self.path.display()
        );
        self.keep(text)
    }

    /// In one step, for the user alone.
    fn keep(&mut self, text: String) -> anyhow::Result<()> {
        let all = parsed(&text)?;
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let write = || -> std::io::Result<()> {
            std::fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(text.as_bytes())?;
            file.as_file().sync_all()?;
            file.persist(&self.path)?;
            Ok(())
        };
        write().with_context(|| format!("{} cannot be written", self.path.display()))?;
        (self.text, self.all) = (text, all);
        Ok(())
    }
}

fn parsed(text: &str) -> anyhow::Result<BTreeMap<String, Profile>> {
    // Of the reader's several lines the first says where, the last what.
    toml::from_str(text).map_err(|error: toml::de::Error| {
        let line = error.span().map_or(0, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        anyhow::anyhow!("line {line}: {}", error.message())
    })
}

fn name(text: &str) -> Result<String, String> {
    let is_name = (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_name.then(|| text.to_owned()).ok_or_else(|| "a profile is named with letters, digits, - and _".to_owned())
}

/// # Errors
/// When the file cannot be read or written, or there is no such profile.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let output = common.output();
    let mut profiles = Profiles::of_user()?;
    if let Some(warning) = profiles.warning() {
        output.remark(&warning);
    }
    match args.command {
        Command::List => {
            let lines: Vec<String> = profiles.all.iter().map(|(name, profile)| line(name, profile)).collect();
            let objects: Vec<_> = profiles.all.iter().map(|(name, profile)| object(name, profile)).collect();
            output.result(&lines.join("\n"), &json!({ "file": profiles.path, "profiles": objects }))
        }
        Command::Show { name } => {
            let profile = profiles.get(&name)?;
            let text = toml::to_string(&profile).context("the profile cannot be shown")?;
            output.result(text.trim_end(), &object(&name, &profile))
        }
        Command::Add { name, server, app_id, cert, key, ca, allow_http } => {
            let whole = |path: Option<PathBuf>| path.map(std::path::absolute).transpose();
            let profile = Profile { server, app_id, cert: whole(cert)?, key: whole(key)?, ca: whole(ca)?, allow_http };
            for file in [&profile.cert, &profile.key, &profile.ca].into_iter().flatten() {
                ensure!(file.is_file(), "{} cannot be read", file.display());
            }
            profiles.add(&name, &profile)?;
            output.result("", &json!({ "added": name, "file": profiles.path }))
        }
        Command::Remove { name } => {
            profiles.remove(&name)?;
            output.result("", &json!({ "removed": name, "file": profiles.path }))
        }
    }
}

fn line(name: &str, profile: &Profile) -> String {
    let app = profile.app_id.map(|id| id.to_string());
    format!("{name}\t{}\t{}", profile.server.as_deref().unwrap_or("-"), app.as_deref().unwrap_or("-"))
}

fn object(name: &str, profile: &Profile) -> serde_json::Value {
    json!({
        "name": name,
        "server": profile.server,
        "app_id": profile.app_id.map(|id| id.to_string()),
        "cert": profile.cert,
        "key": profile.key,
        "ca": profile.ca,
        "allow_http": profile.allow_http,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profiles(text: &str) -> (tempfile::TempDir, anyhow::Result<Profiles>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub/profiles.toml");
        if !text.is_empty() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
        }
        let read = Profiles::read(path);
        (folder, read)
    }

    fn a_profile() -> Profile {
        Profile { server: Some("https://a.example".into()), key: Some("a.key.pem".into()), ..Profile::default() }
    }

    #[test]
    fn what_is_written_by_hand_stays() {
        let (_folder, read) = profiles("# mine\n[a]\nserver = \"x\" # here\n\n[\"b\"]\nallow-http = true");
        let mut read = read.unwrap();
        read.add("c", &a_profile()).unwrap();
        assert!(read.text.starts_with("# mine\n[a]\nserver = \"x\" # here\n"), "{}", read.text);
        assert!(read.add("c", &a_profile()).is_err());
        read.remove("b").unwrap();
        assert!(!read.text.contains("allow-http = true") && read.text.contains("# here"), "{}", read.text);
        let again = Profiles::read(read.path.clone()).unwrap();
        assert_eq!(again.all.keys().collect::<Vec<_>>(), ["a", "c"]);
        assert_eq!(again.get("c").unwrap().server.as_deref(), Some("https://a.example"));
        // A path is looked for beside the file.
        assert_eq!(again.get("c").unwrap().key.unwrap(), read.path.with_file_name("a.key.pem"));
        assert!(again.get("b").unwrap_err().to_string().contains("there are a, c"));
    }

    #[test]
    fn the_file_is_the_users_alone() {
        let (_folder, read) = profiles("");
        let mut read = read.unwrap();
        assert!(read.get("a").unwrap_err().to_string().contains("medlock profile add"));
        read.add("a", &a_profile()).unwrap();
        assert_eq!(read.warning(), None);
        assert_eq!(std::fs::metadata(&read.path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&read.path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(read.warning().unwrap().contains("chmod 600"));
    }

    #[test]
    fn a_slip_is_named_with_its_line() {
        for (text, said) in [
            ("[a]\nserver = \"x\"\nsecret = \"y\"", "line 3: unknown field `secret`"),
            ("[a]\napp-id = \"x\"", "line 2"),
            ("[a\n", "line 1"),
        ] {
            let error = format!("{:#}", profiles(text).1.err().unwrap());
            assert!(error.contains(said) && error.contains("profiles.toml"), "{error}");
        }
        assert!(name("lab-1_b").is_ok() && name("").is_err() && name("a.b").is_err() && name("a b").is_err());
    }
}
