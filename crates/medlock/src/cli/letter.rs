//! `medlock letter`: the letter that hands somebody a code, made by whoever has the code and without any server; and the options by
//! which `package create` and `connect create` write one.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use medlock_sdk::{Client, IdentityCode};
use medlock_store::clock::{Clock, SystemClock};
use serde_json::json;

use super::caller::{Caller, code, sentence};
use super::{Common, cert};
use crate::letter::{self, Kind, Language, Letter, Logo, Paper, Recipient, Sender, Until};

#[derive(clap::Args)]
pub struct Args {
    /// The code the letter hands over
    #[arg(long, value_parser = code)]
    code: IdentityCode,
    /// The code is one of a connect request, not of a package
    #[arg(long)]
    connect: bool,
    /// Base address of the server, as patients open it
    #[arg(long, value_name = "URL", value_parser = base)]
    server: String,
    /// The last day the code works, such as 2026-12-16; without it the letter names no day
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Who sends the letter
    #[arg(long, value_name = "NAME")]
    sender: String,
    /// How to ask the sender, such as a telephone number; may be repeated
    #[arg(long, value_name = "TEXT")]
    contact: Vec<String>,
    /// A line of the sender's postal address; may be repeated
    #[arg(long, value_name = "LINE")]
    address: Vec<String>,
    /// The sender's logo at the head of the letter: a file in PNG, GIF or JPEG
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
    /// The reader's language, and after a comma a second one, such as uk,en
    #[arg(long, value_name = "TAG", default_value = "en", value_parser = languages)]
    language: Languages,
    #[command(flatten)]
    sheet: Sheet,
    /// Write the letter to this new file: a .pdf, or an .html page to print from a browser
    #[arg(long, value_name = "FILE", value_parser = out)]
    out: Out,
}

/// What the letter is printed on.
#[derive(clap::Args)]
struct Sheet {
    /// a4 or letter
    #[arg(long, value_name = "PAPER", default_value = "a4", value_parser = paper)]
    paper: Paper,
    /// File with the reader's postal address, at most six lines, for a window envelope; it is printed and kept nowhere
    #[arg(long, value_name = "FILE")]
    recipient_file: Option<PathBuf>,
}

/// A letter about what is made.
#[derive(clap::Args)]
#[group(requires = "letter")]
pub(super) struct WithLetter {
    /// Also write the letter with the code to this new file: a .pdf, or an .html page to print from a browser
    #[arg(long, value_name = "FILE", value_parser = out)]
    letter: Option<Out>,
    /// File with the reader's postal address, at most six lines, for a window envelope; it is printed and kept nowhere
    #[arg(long, value_name = "FILE")]
    recipient_file: Option<PathBuf>,
    #[command(flatten)]
    style: Style,
}

/// What letters look like, and who sends them. Whoever takes these options has one called `letter`.
#[derive(clap::Args)]
#[group(requires = "letter")]
pub(super) struct Style {
    /// The reader's language, and after a comma a second one, such as uk,en; without it en
    #[arg(long, value_name = "TAG", value_parser = languages)]
    letter_language: Option<Languages>,
    /// What the letter is printed on, a4 or letter; without it a4
    #[arg(long, value_name = "PAPER", value_parser = paper)]
    paper: Option<Paper>,
    /// Who sends the letter; without it the application's name
    #[arg(long, value_name = "NAME")]
    letter_sender: Option<String>,
    /// How to ask the sender, such as a telephone number; may be repeated
    #[arg(long, value_name = "TEXT")]
    letter_contact: Vec<String>,
    /// A line of the sender's postal address; may be repeated
    #[arg(long, value_name = "LINE")]
    letter_address: Vec<String>,
    /// The sender's logo at the head of the letter: a file in PNG, GIF or JPEG
    #[arg(long, value_name = "FILE")]
    letter_logo: Option<PathBuf>,
}

/// Languages of one letter, the reader's first.
#[derive(Clone)]
struct Languages(Vec<Language>);

/// A file for a letter, and of which kind.
#[derive(Clone)]
struct Out {
    path: PathBuf,
    is_pdf: bool,
}

fn languages(tags: &str) -> Result<Languages, String> {
    letter::languages(tags).map(Languages).map_err(|error| error.to_string())
}

fn paper(key: &str) -> Result<Paper, String> {
    Paper::from_key(&key.to_ascii_lowercase()).ok_or_else(|| "letters are printed on \"a4\" or \"letter\"".to_owned())
}

fn out(name: &str) -> Result<Out, String> {
    let path = PathBuf::from(name);
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "pdf" => Ok(Out { path, is_pdf: true }),
        "html" | "htm" => Ok(Out { path, is_pdf: false }),
        _ => Err("a letter is a .pdf or an .html file".to_owned()),
    }
}

/// An address a reader can type: no question mark, no fragment, nobody's password.
fn base(text: &str) -> Result<String, String> {
    let wrong = || format!("\"{text}\" is no base address: write one like https://pickup.example.org");
    let address: http::Uri = text.trim().trim_end_matches('/').parse().map_err(|_| wrong())?;
    let is_web = matches!(address.scheme_str(), Some("https" | "http"));
    if !is_web || address.query().is_some() || address.authority().is_none_or(|host| host.as_str().contains('@')) {
        return Err(wrong());
    }
    Ok(text.trim().trim_end_matches('/').to_owned())
}

fn recipient(file: Option<&Path>, paper: Paper) -> anyhow::Result<Recipient> {
    let Some(file) = file else { return Ok(Recipient::default()) };
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("--recipient-file: {} cannot be read", file.display()))?;
    Ok(Recipient::parse(text.trim_start_matches('\u{feff}'), paper)?)
}

fn sender(name: &str, contact: &[String], address: &[String], logo: Option<Logo>) -> Sender {
    Sender { logo, ..Sender::new(name, contact.iter().map(String::as_str), &address.join("\n")) }
}

fn logo(option: &str, file: Option<&Path>) -> anyhow::Result<Option<Logo>> {
    let Some(file) = file else { return Ok(None) };
    let bytes = std::fs::read(file).with_context(|| format!("{option}: {} cannot be read", file.display()))?;
    Ok(Some(Logo::read(bytes)?))
}

impl Out {
    fn bytes(&self, letter: &Letter) -> anyhow::Result<Vec<u8>> {
        Ok(if self.is_pdf { letter::pdf(letter)? } else { letter::html(letter)?.into_bytes() })
    }

    /// Never over an existing file, and for the user alone: the code is in it.
    fn write(&self, letter: &Letter) -> anyhow::Result<()> {
        cert::write(&self.path, &self.bytes(letter)?, 0o600)
    }
}

/// # Errors
/// When a file cannot be read or written, or what shall be on the letter does not fit on it.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let recipient = recipient(args.sheet.recipient_file.as_deref(), args.sheet.paper)?;
    let letter = Letter {
        code: args.code,
        kind: if args.connect { Kind::Connect } else { Kind::Package },
        sender: sender(&args.sender, &args.contact, &args.address, logo("--logo", args.logo.as_deref())?),
        base: args.server,
        until: args.until.map(Until::end_of),
        languages: args.language.0,
        recipient,
        paper: args.sheet.paper,
    };
    args.out.write(&letter)?;
    common.output().result("", &json!({ "letter": args.out.path }))
}

/// A letter all but its code, known to fit.
pub(super) struct Prepared {
    letter: Letter,
    out: Out,
}

impl WithLetter {
    /// Finds out everything that could keep the letter from being made, before there is a code that would be lost with it. None when
    /// no letter is wanted.
    ///
    /// # Errors
    /// When the server cannot be asked, a file cannot be read, the letter's file is there already, or it does not fit.
    pub(super) async fn prepare(
        &self,
        caller: &Caller,
        client: &Client,
        kind: Kind,
    ) -> anyhow::Result<Option<Prepared>> {
        let Some(out) = &self.letter else { return Ok(None) };
        if out.path.exists() {
            bail!("--letter: {} is there already", out.path.display());
        }
        let folder = out.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if folder.is_some_and(|folder| !folder.is_dir()) {
            bail!("--letter: there is no folder for {}", out.path.display());
        }
        let recipient = recipient(self.recipient_file.as_deref(), self.style.paper.unwrap_or_default())?;
        let head = self.style.head(&caller.server, client).await?;
        let letter = head.letter(kind, None, SystemClock.now(), recipient);
        out.bytes(&letter).context("--letter")?;
        Ok(Some(Prepared { letter, out: out.clone() }))
    }
}

impl Style {
    /// What the server tells of itself and of the application, for all letters together.
    ///
    /// # Errors
    /// When the server cannot be asked.
    pub(super) async fn head(&self, server: &str, client: &Client) -> anyhow::Result<Head> {
        let logo = logo("--letter-logo", self.letter_logo.as_deref())?;
        let site = client.service_definition().await.map_err(sentence)?;
        let name = match &self.letter_sender {
            Some(name) => name.clone(),
            None => client.application_info().await.map_err(sentence)?.name,
        };
        Ok(Head {
            sender: sender(&name, &self.letter_contact, &self.letter_address, logo),
            base: site.shell_url.unwrap_or_else(|| server.trim().trim_end_matches('/').to_owned()),
            life: site.pick_up_lifetime,
            languages: self.letter_language.as_ref().map_or_else(|| vec![Language::ENGLISH], |chosen| chosen.0.clone()),
            paper: self.paper.unwrap_or_default(),
        })
    }
}

/// What all letters of an application have in common.
#[derive(Clone)]
pub(super) struct Head {
    sender: Sender,
    base: String,
    /// How long a new code works.
    life: Option<SignedDuration>,
    pub(super) languages: Vec<Language>,
    pub(super) paper: Paper,
}

impl Head {
    /// The letter with a code that was made at `made_at`; with none, one of its size to try.
    pub(super) fn letter(
        &self,
        kind: Kind,
        code: Option<&IdentityCode>,
        made_at: Timestamp,
        recipient: Recipient,
    ) -> Letter {
        Letter {
            code: code.cloned().unwrap_or_else(|| IdentityCode::parse(WIDE).expect("a well-formed code")),
            kind,
            sender: self.sender.clone(),
            base: self.base.clone(),
            // As exact as the server's own pages, on the clock of whoever prints it.
            until: self.life.map(|life| Until::of(made_at + life, &TimeZone::system())),
            languages: self.languages.clone(),
            recipient,
            paper: self.paper,
        }
    }
}

/// Stands for the code until there is one.
const WIDE: &str = "MMMM-MMMM-MMMM-MMMM-MMMM";

impl Prepared {
    /// # Errors
    /// When the file cannot be written; the code exists all the same.
    pub(super) fn write(mut self, code: &IdentityCode) -> anyhow::Result<()> {
        self.letter.code = code.clone();
        self.out.write(&self.letter).context("the code is good, but its letter was not written; use `medlock letter`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_address_is_one_a_reader_can_type() {
        assert_eq!(base(" https://pickup.example.org/ ").unwrap(), "https://pickup.example.org");
        assert_eq!(base("http://127.0.0.1:8080/site").unwrap(), "http://127.0.0.1:8080/site");
        for wrong in ["", "pickup.example.org", "ftp://a", "https://a/?b", "https://me:pw@a", "https://"] {
            assert!(base(wrong).unwrap_err().contains("https://pickup.example.org"), "{wrong}");
        }
    }

    #[test]
    fn a_letter_is_a_pdf_or_a_page() {
        assert!(out("a/b.PDF").unwrap().is_pdf && !out("b.html").unwrap().is_pdf);
        for wrong in ["letter", "letter.doc", ".pdf"] {
            assert!(out(wrong).is_err(), "{wrong}");
        }
    }
}
