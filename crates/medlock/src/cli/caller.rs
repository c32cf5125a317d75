//! What the commands of applications have in common: who calls which server, the answer, and how an error is told.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches};
use medlock_crypto::mac::{HmacAlg, hmac};
use medlock_sdk::{Answer, Client, Credentials, IdentityCode};
use medlock_things::questions;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::profile::{NAME_VARIABLE, Profile, Profiles};

/// Which server, and who calls it: what the command line says, and for the rest the profile it names.
pub struct Caller {
    /// Base address of the server
    pub server: String,
    pub(super) app_id: Uuid,
    cert: PathBuf,
    key: PathBuf,
    ca: Option<PathBuf>,
    allow_http: bool,
}

#[derive(clap::Args)]
struct Options {
    /// Take server, application and key from this profile, as far as they are not given here; see `medlock profile`.
    /// MEDLOCK_PROFILE in the environment names one, too
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Base address of the server
    #[arg(long, value_name = "URL")]
    server: Option<String>,
    /// The application's id, as `medlock app create` printed it
    #[arg(long, value_name = "ID")]
    app_id: Option<Uuid>,
    /// The application's certificate (PEM or DER)
    #[arg(long, value_name = "FILE")]
    cert: Option<PathBuf>,
    /// The private key to it (PEM, not encrypted)
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// Also trust servers certified under this authority (PEM)
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// Allow http to another machine; only for networks that are private by other means
    #[arg(long)]
    allow_http: bool,
}

impl clap::Args for Caller {
    fn augment_args(command: clap::Command) -> clap::Command {
        Options::augment_args(command)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Options::augment_args_for_update(command)
    }
}

impl FromArgMatches for Caller {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Caller, clap::Error> {
        let options = Options::from_arg_matches(matches)?;
        let named =
            options.profile.clone().or_else(|| std::env::var(NAME_VARIABLE).ok()).filter(|name| !name.is_empty());
        let refused = |kind: ErrorKind, says: String| clap::Error::raw(kind, says + "\n");
        let profile = match named {
            Some(name) => {
                let profiles = Profiles::of_user();
                if let Some(warning) = profiles.as_ref().ok().and_then(Profiles::warning) {
                    eprintln!("{warning}");
                }
                let profile = profiles.and_then(|profiles| profiles.get(&name));
                profile.map_err(|error| refused(ErrorKind::InvalidValue, format!("--profile: {error:#}")))?
            }
            None => Profile::default(),
        };
        let given = Options {
            profile: None,
            server: options.server.or(profile.server),
            app_id: options.app_id.or(profile.app_id),
            cert: options.cert.or(profile.cert),
            key: options.key.or(profile.key),
            ca: options.ca.or(profile.ca),
            allow_http: options.allow_http || profile.allow_http,
        };
        given.resolve().map_err(|missing| {
            let says = format!("{missing} is missing: give it, or name a profile that has it with --profile");
            refused(ErrorKind::MissingRequiredArgument, says)
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Caller::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Options {
    fn resolve(self) -> Result<Caller, &'static str> {
        Ok(Caller {
            server: self.server.ok_or("--server")?,
            app_id: self.app_id.ok_or("--app-id")?,
            cert: self.cert.ok_or("--cert")?,
            key: self.key.ok_or("--key")?,
            ca: self.ca,
            allow_http: self.allow_http,
        })
    }
}

impl Caller {
    /// A client of that server.
    ///
    /// # Errors
    /// When a file cannot be read, or what is in it cannot be used.
    pub fn client(&self) -> anyhow::Result<Client> {
        let certificate =
            std::fs::read(&self.cert).with_context(|| format!("--cert: {} cannot be read", self.cert.display()))?;
        let key = std::fs::read_to_string(&self.key)
            .map(Zeroizing::new)
            .with_context(|| format!("--key: {} cannot be read", self.key.display()))?;
        let credentials = Credentials::from_pem(&certificate, &key).map_err(sentence)?;
        let mut builder = Client::builder(&self.server, self.app_id, credentials);
        if self.allow_http {
            builder = builder.allow_plain_http();
        }
        if let Some(file) = &self.ca {
            let pem = std::fs::read(file).with_context(|| format!("--ca: {} cannot be read", file.display()))?;
            builder = builder.trust_authority(pem);
        }
        builder.build().map_err(sentence)
    }
}

impl Caller {
    /// A key that only whoever has the application's private key can make, for what is noted about secrets.
    ///
    /// # Errors
    /// When the private key's file cannot be read.
    pub(super) fn derived_key(&self, purpose: &str) -> anyhow::Result<Zeroizing<Vec<u8>>> {
        let private = std::fs::read(&self.key)
            .map(Zeroizing::new)
            .with_context(|| format!("--key: {} cannot be read", self.key.display()))?;
        Ok(Zeroizing::new(hmac(HmacAlg::Sha256, &private, purpose.as_bytes())))
    }
}

/// Where the answer comes from.
#[derive(clap::Args)]
pub struct AnswerSource {
    /// File with the answer, at least six characters; one newline at its end is dropped; - reads standard input. Without
    /// this option the answer is asked for on the terminal
    #[arg(long, value_name = "FILE")]
    answer_file: Option<PathBuf>,
}

impl AnswerSource {
    /// The answer to `question`, from the file or the terminal.
    ///
    /// # Errors
    /// When it cannot be read, or cannot be used as an answer.
    pub fn read(&self, question: &str) -> anyhow::Result<Answer> {
        match &self.answer_file {
            Some(path) => read_answer(path),
            None => ask_for_answer(question),
        }
    }
}

/// The file's text without one newline at its end: editors add one, patients do not type it.
fn read_answer(path: &Path) -> anyhow::Result<Answer> {
    let shown = path.display();
    let mut bytes = Zeroizing::new(Vec::new());
    if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).context("--answer-file: standard input cannot be read")?;
    } else {
        let mut file = std::fs::File::open(path).with_context(|| format!("--answer-file: {shown} cannot be read"))?;
        file.read_to_end(&mut bytes).with_context(|| format!("--answer-file: {shown} cannot be read"))?;
    }
    let text = std::str::from_utf8(&bytes).ok().with_context(|| format!("--answer-file: {shown} is not UTF-8 text"))?;
    let text = text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).unwrap_or(text);
    Answer::new(text).with_context(|| format!("--answer-file: {shown}"))
}

/// Asks twice, without showing what is typed: an answer with a slip in it could never be given.
fn ask_for_answer(question: &str) -> anyhow::Result<Answer> {
    let ask = |prompt: &str| {
        rpassword::prompt_password(prompt)
            .map(Zeroizing::new)
            .map_err(|_| anyhow!("there is no terminal to ask for the answer: use --answer-file"))
    };
    let first = ask(&format!("{question}\nAnswer (not shown, at least {} characters): ", Answer::CHARACTERS_MIN))?;
    let answer = Answer::new(first.as_str())?;
    if *ask("Again: ")? != *first {
        bail!("the two answers differ; nothing was sent");
    }
    Ok(answer)
}

/// What makes a good question and a good answer, before a command's example.
pub fn with_advice(example: &str) -> String {
    let list = |all: &[&str]| all.iter().map(|one| format!("  - {one}\n")).collect::<String>();
    format!(
        "Question and answer:\n{}  An answer has at least {} characters.\nQuestions that work:\n{}\n{example}",
        list(&questions::ADVICE),
        Answer::CHARACTERS_MIN,
        list(&questions::EXAMPLES)
    )
}

/// An identity code on the command line.
///
/// # Errors
/// When it is none.
pub fn code(text: &str) -> Result<IdentityCode, String> {
    IdentityCode::parse(text).map_err(|error| error.to_string())
}

/// The SDK's error as one sentence: what happened, why, what to do.
pub fn sentence(error: medlock_sdk::Error) -> anyhow::Error {
    let mut text = error.to_string();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    let root = cause.to_string();
    if !text.contains(&root) {
        text = format!("{text} ({root})");
    }
    match error.hint() {
        Some(hint) => anyhow!("{text}; {hint}"),
        None => anyhow!("{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer_from(bytes: &[u8]) -> anyhow::Result<Answer> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        read_answer(file.path())
    }

    #[test]
    fn one_trailing_newline_is_dropped_and_no_more() {
        assert!(answer_from(b"Biscuit").is_ok());
        assert!(answer_from(b"Biscuit\n").is_ok());
        assert!(answer_from(b"Biscuit\r\n").is_ok());
        // A second newline would have to be typed by the patient, who cannot.
        assert!(answer_from(b"Biscuit\n\n").is_err());
        // Spaces are part of the answer: with them this one is long enough.
        assert!(answer_from(b"Rex   \n").is_ok());
        assert!(answer_from(b"Rex\n").is_err());
        assert!(answer_from(b"\xFF\xFE").is_err());
    }

    #[test]
    fn an_error_is_one_sentence_with_its_cause_and_a_hint() {
        let error = sentence(medlock_sdk::Error::Empty);
        assert_eq!(error.to_string(), "the package has no items");
        let error = sentence(medlock_sdk::Answer::new("abc").unwrap_err().into());
        assert!(error.to_string().contains("six characters"), "{error}");
        assert!(!error.to_string().contains('\n'));
    }
}
