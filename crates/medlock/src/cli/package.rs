//! `medlock package …`: an application's calls, through the SDK. Needs no access to the server's own files.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail, ensure};
use clap::Subcommand;
use medlock_sdk::{Answer, Client, Credentials, IdentityCode, PackageBuilder, ShellUrl, content_type_for};
use serde_json::json;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Common, Output};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Get a code before its package exists; prints the code alone
    #[command(
        after_help = "Example:\n  medlock package allocate --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem"
    )]
    Allocate {
        #[command(flatten)]
        caller: Caller,
    },
    /// Encrypt items and files under an answer and drop them off; prints the code alone
    #[command(
        after_help = "Example:\n  medlock package create --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --friendly-name \"Results for Alex\" \\\n    --question \"Name of your first pet?\" --answer-file answer.txt --external-id RL-20417 \\\n    weight.xml results.xml --attach letter.pdf"
    )]
    Create {
        #[command(flatten)]
        caller: Caller,
        #[command(flatten)]
        package: Package,
    },
    /// Take packages back before they are picked up; succeeds whether or not there were any
    #[command(
        after_help = "Example:\n  medlock package delete --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --code JKYZ-QNMN-VHRX-ZGNR-GZNH"
    )]
    Delete {
        #[command(flatten)]
        caller: Caller,
        /// The package with this code
        #[arg(long, value_parser = code, required_unless_present = "external_id", conflicts_with = "external_id")]
        code: Option<IdentityCode>,
        /// All packages with this external id
        #[arg(long, value_name = "ID")]
        external_id: Option<String>,
    },
    /// Change the external id of one package, or of all that have a certain one
    #[command(
        after_help = "Example:\n  medlock package set-external-id --server https://pickup.example.org --app-id 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f \\\n    --cert lab.pem --key lab.key.pem --code JKYZ-QNMN-VHRX-ZGNR-GZNH --external-id RL-20418"
    )]
    SetExternalId {
        #[command(flatten)]
        caller: Caller,
        /// The package with this code
        #[arg(long, value_parser = code, required_unless_present = "old_external_id", conflicts_with = "old_external_id")]
        code: Option<IdentityCode>,
        /// All packages with this external id
        #[arg(long, value_name = "ID")]
        old_external_id: Option<String>,
        /// The new external id
        #[arg(long, value_name = "ID", visible_alias = "new-external-id")]
        external_id: String,
    },
}

/// Which server, and who calls it.
#[derive(clap::Args)]
struct Caller {
    /// Base address of the server
    #[arg(long, value_name = "URL")]
    server: String,
    /// The application's id, as `medlock app create` printed it
    #[arg(long, value_name = "ID")]
    app_id: Uuid,
    /// The application's certificate (PEM or DER)
    #[arg(long, value_name = "FILE")]
    cert: PathBuf,
    /// The private key to it (PEM, not encrypted)
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Also trust servers certified under this authority (PEM)
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// Allow http to another machine; only for networks that are private by other means
    #[arg(long)]
    allow_http: bool,
}

#[derive(clap::Args)]
struct Package {
    /// Shown to the patient after the right answer, to tell one package from another
    #[arg(long, value_name = "TEXT")]
    friendly_name: String,
    /// Asked before anything is shown
    #[arg(long, value_name = "TEXT")]
    question: String,
    /// File with the answer, at least six characters; one newline at its end is dropped; - reads standard input. Without
    /// this option the answer is asked for on the terminal
    #[arg(long, value_name = "FILE")]
    answer_file: Option<PathBuf>,
    /// Your own key for the patient; the patient never sees it
    #[arg(long, value_name = "ID")]
    external_id: String,
    /// Fill this code from `medlock package allocate` instead of getting a new one
    #[arg(long, value_parser = code)]
    code: Option<IdentityCode>,
    /// Attach a file as an item of its own; may be repeated
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    /// Files with one <thing> element each, or several side by side
    #[arg(value_name = "ITEM.xml", required_unless_present = "attach")]
    items: Vec<PathBuf>,
}

/// # Errors
/// When a file cannot be read, an item is not what its type says, or the server refuses.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    super::serve::runtime()?.block_on(call(args.command, common.output()))
}

async fn call(command: Command, output: Output) -> anyhow::Result<()> {
    match command {
        Command::Allocate { caller } => {
            let code = caller.client()?.allocate().await.map_err(sentence)?;
            caller.show(output, &code)
        }
        Command::Create { caller, package } => {
            // First what costs nothing, so that nobody types an answer for nothing.
            let client = caller.client()?;
            let code = package.builder(output)?.send(&client).await.map_err(sentence)?;
            caller.show(output, &code)
        }
        Command::Delete { caller, code, external_id } => {
            let client = caller.client()?;
            match (&code, &external_id) {
                (Some(code), _) => client.delete(code).await,
                (None, id) => client.delete_for_external_id(id.as_deref().unwrap_or_default()).await,
            }
            .map_err(sentence)?;
            output.result("", &json!({ "deleted": true }))
        }
        Command::SetExternalId { caller, code, old_external_id, external_id } => {
            let client = caller.client()?;
            match (&code, &old_external_id) {
                (Some(code), _) => client.set_external_id(code, &external_id).await,
                (None, old) => client.rename_external_id(old.as_deref().unwrap_or_default(), &external_id).await,
            }
            .map_err(sentence)?;
            output.result("", &json!({ "external_id": external_id }))
        }
    }
}

impl Caller {
    fn client(&self) -> anyhow::Result<Client> {
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

    fn show(&self, output: Output, code: &IdentityCode) -> anyhow::Result<()> {
        let link = ShellUrl::pickup(self.server.trim(), code);
        output.result(&code.to_string(), &json!({ "identity_code": code.to_string(), "link": link }))
    }
}

impl Package {
    fn builder(self, output: Output) -> anyhow::Result<PackageBuilder> {
        let items: Vec<String> = self.items.iter().map(|path| read_item(path)).collect::<anyhow::Result<_>>()?;
        let mut files = Vec::with_capacity(self.attach.len());
        for path in &self.attach {
            let bytes = std::fs::read(path).with_context(|| format!("--attach: {} cannot be read", path.display()))?;
            let name = path.file_name().and_then(|name| name.to_str());
            let name = name.with_context(|| format!("--attach: {} has no name that can be sent", path.display()))?;
            ensure!(!bytes.is_empty(), "--attach: {} is empty", path.display());
            files.push((name.to_owned(), bytes));
        }
        let answer = match &self.answer_file {
            Some(path) => read_answer(path)?,
            None => ask_for_answer(&self.question)?,
        };
        let mut builder = PackageBuilder::new(self.friendly_name, self.question, answer, self.external_id);
        if let Some(code) = self.code {
            builder = builder.code(code);
        }
        let bytes = items.iter().map(String::len).sum::<usize>() + files.iter().map(|(_, b)| b.len()).sum::<usize>();
        for item in items {
            builder = builder.item(item);
        }
        for (name, bytes) in files {
            let content_type = content_type_for(&name);
            builder = builder.attach(name, content_type, bytes);
        }
        const WORTH_SAYING_BYTES: usize = 4 * 1024 * 1024;
        if bytes > WORTH_SAYING_BYTES && std::io::stderr().is_terminal() {
            output.remark(&format!("Encrypting and sending {} MiB …", bytes >> 20));
        }
        Ok(builder)
    }
}

fn read_item(path: &Path) -> anyhow::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("standard input is not UTF-8 text")?;
        return Ok(text);
    }
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{} is not UTF-8 text", path.display()))
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

fn code(text: &str) -> Result<IdentityCode, String> {
    IdentityCode::parse(text).map_err(|error| error.to_string())
}

/// The SDK's error as one sentence: what happened, why, what to do.
fn sentence(error: medlock_sdk::Error) -> anyhow::Error {
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
