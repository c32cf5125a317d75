//! The command line. A file a command; each says what it does in its help, with an example.
//!
//! Results go to standard output, alone and ready for a script (`--json` for objects); everything else goes to standard
//! error. The exit code is 0 only on success; a failure is one sentence that names the field and the rule.

pub mod app;
pub mod attachments;
pub mod audit;
pub mod backup;
mod batch;
pub mod blobs;
pub mod caller;
pub mod cert;
pub mod certificate;
pub mod connect;
pub mod demo;
pub mod doctor;
pub mod event;
pub mod items;
pub mod key;
pub mod letter;
pub mod mail;
pub mod migrate;
pub mod output;
pub mod package;
pub mod person;
pub mod profile;
pub mod record;
pub mod rule;
pub mod serve;
pub mod service;
pub mod setup;
mod shell;
pub mod site;
pub mod staff;
pub mod vocabulary;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand};
use medlock_store::Db;

pub use self::output::Output;
use crate::app::Missing;
use crate::config::{Config, Purpose};

#[derive(Parser)]
#[command(
    name = "medlock",
    version,
    about = "Hand health data to a patient who has no portal, and let the patient keep it",
    after_help = "Example:\n  # Try everything on this machine\n  medlock demo\n  # Run the server that medlock.toml describes\n  medlock serve",
    disable_help_subcommand = true
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(Args, Clone, Debug)]
pub struct Common {
    /// Read the settings from this file instead of medlock.toml
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Print one JSON object, for scripts
    #[arg(long, global = true)]
    pub json: bool,
}

impl Common {
    pub fn output(&self) -> Output {
        Output::new(self.json)
    }

    /// The operator's settings, for a command on the database. What production would warn about is told by `serve` and
    /// `doctor`.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn config(&self) -> anyhow::Result<Config> {
        Ok(Config::load(self.config.as_deref(), Purpose::Operate)?.0)
    }

    /// The database of a server that has been started before.
    ///
    /// # Errors
    /// When settings, key or database cannot be had, or the tables are not this version's.
    pub fn database(&self) -> anyhow::Result<(Config, Db)> {
        let config = self.config()?;
        let db = crate::app::open_database(&config, Missing::Make)?;
        db.migrate(medlock_domain::MIGRATIONS)?;
        Ok((config, db))
    }
}

#[derive(Subcommand)]
enum Command {
    /// Make the settings file, the key, the database, and a link for the first operator
    Setup(setup::Args),
    /// Run the server
    #[command(after_help = "Example:\n  MEDLOCK_PUBLIC_URL=https://records.example.org medlock serve")]
    Serve(serve::Args),
    /// Run a complete throw-away system with a sample clinic and a waiting package
    Demo(demo::Args),
    /// Register applications and change what is known about them
    #[command(
        after_help = "Example:\n  medlock app create --name \"Example Lab\" --cert lab.pem --methods connect-package"
    )]
    App(app::Args),
    /// Make, register and remove the certificates applications sign with
    #[command(after_help = "Example:\n  medlock cert new --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f lab.pem")]
    Cert(cert::Args),
    /// Say what applications ask patients to let them do, and why
    #[command(after_help = "Example:\n  medlock rule list --app 7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f")]
    Rule(rule::Args),
    /// See which applications are told of changes, and tell them again
    #[command(after_help = "Example:\n  medlock event list")]
    Event(event::Args),
    /// Import and list the vocabularies applications look up
    #[command(
        after_help = "Example:\n  medlock vocabulary import icd10.csv --family icd --name icd10cm --version 2026"
    )]
    Vocabulary(vocabulary::Args),
    /// Drop off packages as an application
    Package(package::Args),
    /// Ask patients for access as an application, and find out who gave it
    Connect(connect::Args),
    /// Write the letter that hands somebody a code, as a PDF or a page to print; needs no server
    #[command(
        after_help = "Example:\n  medlock letter --code JKYZ-QNMN-VHRX-ZGNR-GZNH --server https://pickup.example.org --until 2026-12-16 \\\n    --sender \"Hill Street Clinic\" --contact \"Telephone 555 0100\" --language uk,en --out letter.pdf"
    )]
    Letter(letter::Args),
    /// Read and write the records an application was let into
    Record(record::Args),
    /// Name servers and the applications that call them, so that commands need not say them every time
    Profile(profile::Args),
    /// Help people who cannot get in, or sign them out
    Person(person::Args),
    /// Say who may use the configuration centre: operators, and the staff of applications
    Staff(staff::Args),
    /// The privacy notice, the terms of use and the picture of the site
    Site(site::Args),
    /// Verify the journal of who did what, and hand it out
    Audit(audit::Args),
    /// Try the mail server, and take in letters that came back
    Mail(mail::Args),
    /// See how the certificate for HTTPS stands that this server gets by itself
    Tls(certificate::Args),
    /// Check settings, key, database and what surrounds them
    #[command(after_help = "Example:\n  medlock doctor --json")]
    Doctor(doctor::Args),
    /// Back up database and attachments into backup.to, or copy the database into a file; while the server runs, and without the key
    #[command(after_help = "Example:\n  medlock backup now\n  medlock backup /var/backups/medlock-2026-01-02.db")]
    Backup(backup::BackupArgs),
    /// Keep the server key elsewhere, show that it is, get it back, change it
    Key(key::Args),
    /// Deal with the place of uploaded attachments
    #[command(after_help = "Example:\n  medlock blobs keep 24h")]
    Blobs(blobs::Args),
    /// Put a backup in the place of what is missing, check one, or practise it
    #[command(
        after_help = "Example:\n  medlock restore --drill\n  medlock restore --from file:///mnt/backups/medlock --at 2026-01-02\n  medlock restore --verify /var/backups/medlock-2026-01-02.db"
    )]
    Restore(backup::RestoreArgs),
    /// Bring the database's tables up to date without starting the server
    #[command(after_help = "Example:\n  medlock migrate")]
    Migrate(migrate::Args),
    /// Print what a shell needs to complete commands and options
    #[command(
        after_help = "Example:\n  medlock completions bash > /usr/share/bash-completion/completions/medlock\n  medlock completions zsh > ~/.zfunc/_medlock\n  medlock completions fish > ~/.config/fish/completions/medlock.fish"
    )]
    Completions(shell::CompletionsArgs),
    /// Write the manual's pages, one a command
    #[command(after_help = "Example:\n  medlock man /usr/local/share/man/man1")]
    Man(shell::ManArgs),
    /// Write the settings page of the documentation
    #[command(hide = true)]
    ConfigDocs,
}

/// The whole command line, for what is written from it.
pub fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

/// Parses the command line, runs the command, and turns a failure into one sentence and exit code 1 (2 for a command line
/// that cannot be understood).
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            return ExitCode::from(2);
        }
        Err(error) => {
            eprintln!("medlock: {}", one_sentence(&error.render().to_string()));
            return ExitCode::from(2);
        }
    };
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("medlock: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let common = &cli.common;
    match cli.command {
        Command::Setup(args) => setup::run(args, common),
        Command::Serve(args) => serve::run(args, common),
        Command::Demo(args) => demo::run(args, common),
        Command::App(args) => app::run(args, common),
        Command::Cert(args) => cert::run(args, common),
        Command::Rule(args) => rule::run(args, common),
        Command::Vocabulary(args) => vocabulary::run(args, common),
        Command::Package(args) => package::run(args, common),
        Command::Connect(args) => connect::run(args, common),
        Command::Letter(args) => letter::run(args, common),
        Command::Record(args) => record::run(args, common),
        Command::Profile(args) => profile::run(args, common),
        Command::Person(args) => person::run(args, common),
        Command::Staff(args) => staff::run(args, common),
        Command::Site(args) => site::run(args, common),
        Command::Audit(args) => audit::run(args, common),
        Command::Mail(args) => mail::run(args, common),
        Command::Tls(args) => certificate::run(args, common),
        Command::Doctor(args) => doctor::run(args, common),
        Command::Event(args) => event::run(args, common),
        Command::Backup(args) => backup::run(args, common),
        Command::Key(args) => key::run(args, common),
        Command::Blobs(args) => blobs::run(args, common),
        Command::Restore(args) => backup::run_restore(args, common),
        Command::Migrate(args) => migrate::run(args, common),
        Command::Completions(args) => shell::completions(args, common),
        Command::Man(args) => shell::man(args, common),
        Command::ConfigDocs => common.output().text(crate::config::docs::page().trim_end()),
    }
}

/// The paragraph of a usage message that says what is wrong, on one line.
fn one_sentence(rendered: &str) -> String {
    let paragraph: Vec<&str> = rendered.lines().take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    let sentence = paragraph.join(" ");
    format!("{} (see --help)", sentence.strip_prefix("error: ").unwrap_or(&sentence))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    /// Every command that can be called has a help text with an example.
    #[test]
    fn every_command_shows_an_example() {
        fn check(command: &clap::Command, path: &str) {
            let path = format!("{path} {}", command.get_name());
            if command.is_hide_set() {
                return;
            }
            assert!(command.get_about().is_some(), "{path} has no help");
            if command.has_subcommands() {
                command.get_subcommands().for_each(|sub| check(sub, &path));
            } else {
                let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
                assert!(help.contains("Example"), "{path} has no example");
            }
        }
        check(&Cli::command(), "");
    }

    /// Every line of an example is a command line that is understood, so that nobody copies one that is not.
    #[test]
    fn every_example_is_understood() {
        fn check(command: &clap::Command, seen: &mut usize) {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            for line in help.replace("\\\n", " ").lines().filter(|line| line.starts_with("  ")) {
                let Some(words) = words(line) else { continue };
                *seen += 1;
                if let Err(error) = super::command().try_get_matches_from(&words) {
                    panic!("{words:?}: {error}");
                }
            }
            command.get_subcommands().for_each(|sub| check(sub, seen));
        }
        let mut seen = 0;
        check(&super::command(), &mut seen);
        assert!(seen > 50, "{seen}");
    }

    /// The words of a shell's line from `medlock` on, as far as quotes and redirections are in examples.
    fn words(line: &str) -> Option<Vec<String>> {
        let mut words: Vec<String> = Vec::new();
        let (mut word, mut quote, mut is_word) = (String::new(), None, false);
        for c in line.trim().chars().chain([' ']) {
            match (quote, c) {
                (Some(open), c) if open == c => quote = None,
                (Some(_), c) => word.push(c),
                (None, '"' | '\'') => (quote, is_word) = (Some(c), true),
                (None, ' ') if !word.is_empty() || is_word => {
                    words.push(std::mem::take(&mut word));
                    is_word = false;
                }
                (None, ' ') => {}
                (None, c) => word.push(c),
            }
        }
        let first = words.iter().position(|word| !word.contains('=') || word.starts_with('-'))?;
        let ours = words.split_off(first);
        if ours[0] != "medlock" {
            return None;
        }
        assert_eq!(quote, None, "{line}");
        let end = ours.iter().position(|word| matches!(word.as_str(), ">" | "|" | "<" | "&&")).unwrap_or(ours.len());
        Some(ours[..end].to_vec())
    }

    #[test]
    fn usage_errors_are_one_sentence() {
        let error = Cli::try_parse_from(["medlock", "app", "create"]).err().unwrap();
        let sentence = one_sentence(&error.render().to_string());
        assert!(!sentence.contains('\n') && sentence.contains("--name"), "{sentence}");
    }
}
