//! `medlock setup`: from nothing to a settings file, a key, a database, and the link with which the first operator gets in. Asks, or takes the
//! answers from a file. What it writes are ordinary settings; nothing remembers that they were made here.

use std::io::{BufRead, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail, ensure};
use medlock_domain::people::Email;
use serde_json::json;
use toml::{Table, Value};

use super::{Common, staff};
use crate::app::{Missing, open_database};
use crate::config::Config;

#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  medlock setup --to /etc/medlock/medlock.toml\n  medlock setup --answers answers.toml --to /etc/medlock/medlock.toml\n\nThe answers file has settings as medlock.toml has them, and operator = \"ana@example.org\"."
)]
pub struct Args {
    /// The settings file to write; it must not exist
    #[arg(long, value_name = "FILE", default_value = "medlock.toml")]
    to: PathBuf,
    /// Ask nothing: the settings, and the operator's address, are in this file
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,
}

/// A setting that is asked for.
struct Question {
    key: &'static str,
    ask: &'static str,
    /// What an empty line means; None: nothing is written, and the setting's own default holds.
    usual: Option<&'static str>,
    /// The word `none` writes nothing, although an empty line means the usual.
    or_none: bool,
    required: bool,
    when: When,
}

/// Whether a question is asked at all, by what was answered before. "false" is no answer here.
enum When {
    Always,
    Set(&'static str),
    /// None of them was.
    Unset(&'static [&'static str]),
    Begins(&'static str, &'static str),
}

impl When {
    fn holds(&self, settings: &Table) -> bool {
        let answer = |key: &str| get(settings, key).and_then(Value::as_str).filter(|answer| *answer != "false");
        match self {
            When::Always => true,
            When::Set(key) => answer(key).is_some(),
            When::Unset(keys) => keys.iter().all(|key| answer(key).is_none()),
            When::Begins(key, with) => answer(key).is_some_and(|answer| answer.starts_with(with)),
        }
    }
}

const fn question(key: &'static str, ask: &'static str) -> Question {
    Question { key, ask, usual: None, or_none: false, required: false, when: When::Always }
}

const QUESTIONS: &[Question] = &[
    Question {
        required: true,
        ..question("public_url", "Address people and applications will use, like https://pickup.example.org")
    },
    question(
        "tls.certificate",
        "File with the certificate for this address, PEM; empty if it comes from Let's Encrypt, or a proxy in front speaks https",
    ),
    Question { required: true, when: When::Set("tls.certificate"), ..question("tls.key", "File with its key, PEM") },
    Question {
        when: When::Unset(&["tls.certificate"]),
        ..question(
            "acme.on",
            "true to get a certificate from Let's Encrypt and renew it, which needs port 80 or 443 of this address; empty if a proxy in \
             front speaks https",
        )
    },
    Question {
        required: true,
        when: When::Set("acme.on"),
        ..question(
            "acme.agree_terms",
            "true if you agree to the terms of Let's Encrypt (https://letsencrypt.org/repository/)",
        )
    },
    Question {
        when: When::Set("acme.on"),
        ..question("acme.contact", "E-mail address Let's Encrypt may write to about the certificate")
    },
    Question {
        usual: Some("0.0.0.0:80"),
        or_none: true,
        when: When::Set("acme.on"),
        ..question(
            "http.redirect_listen",
            "Address and port to listen at for plain http, where Let's Encrypt asks; none if only port 443 can be reached",
        )
    },
    Question {
        usual: Some("0.0.0.0:443"),
        when: When::Set("tls.certificate"),
        ..question("listen", "Address and port to listen at")
    },
    Question {
        usual: Some("0.0.0.0:443"),
        when: When::Set("acme.on"),
        ..question("listen", "Address and port to listen at")
    },
    Question {
        usual: Some("127.0.0.1:8080"),
        when: When::Unset(&["tls.certificate", "acme.on"]),
        ..question("listen", "Address and port to listen at, behind the proxy")
    },
    Question {
        usual: Some("127.0.0.1"),
        when: When::Unset(&["tls.certificate", "acme.on"]),
        ..question("http.trusted_proxies", "Address the proxy connects from")
    },
    Question { usual: Some("/var/lib/medlock"), ..question("data_dir", "Folder for database and attachments") },
    Question {
        usual: Some("/var/lib/medlock-key/server.key"),
        ..question("key_file", "File for the key, in another folder: whoever copies the data must not copy it along")
    },
    question("site.name", "Name of the service on pages and letters"),
    question("site.operator", "Who runs it, with the postal address"),
    question("site.contact_email", "E-mail address where patients reach you"),
    question("site.contact_phone", "Telephone number where patients reach you"),
    Question { usual: Some("UTC"), ..question("site.time_zone", "Time zone, like Europe/Lisbon") },
    Question {
        usual: Some("en"),
        ..question("site.language", "Language of pages for who asks for none, like en, es or ar")
    },
    question("smtp.host", "Mail server; empty to send no mail"),
    Question {
        required: true,
        when: When::Set("smtp.host"),
        ..question("smtp.from", "Sender of letters, like Example Clinics <pickup@example.org>")
    },
    question(
        "backup.to",
        "Where backups go each day, best to another machine: a folder like file:///mnt/backup/medlock, or s3://bucket/prefix; empty for \
         none",
    ),
    Question {
        when: When::Begins("backup.to", "s3:"),
        ..question("backup.endpoint", "Address of that S3-compatible service; empty for Amazon's own")
    },
    Question {
        when: When::Begins("backup.to", "s3:"),
        usual: Some("us-east-1"),
        ..question("backup.region", "Region of the bucket")
    },
    Question {
        required: true,
        when: When::Begins("backup.to", "s3:"),
        ..question("backup.access_key_id", "Id of the access key")
    },
    Question {
        required: true,
        when: When::Begins("backup.to", "s3:"),
        ..question("backup.secret_access_key_file", "File with the secret of that access key")
    },
];

const OPERATOR: Question = Question {
    required: true,
    ..question("operator", "E-mail address of the first operator of the configuration centre")
};

/// Wrong answers to one question before it is given up.
const TRIES_MAX: usize = 10;

/// # Errors
/// When the file is there already, an answer cannot be used, or key or database cannot be made. Nothing is written then but what a
/// sentence names.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    let to = args.to.display();
    ensure!(
        !args.to.exists(),
        "--to: {to} exists already; to let somebody else in, use: medlock staff invite EMAIL --operator"
    );
    let (settings, operator) = match &args.answers {
        Some(file) => from_file(file)?,
        None => ask_all(&mut std::io::stdin().lock(), &mut std::io::stderr().lock())?,
    };
    let text =
        format!("# Made by medlock setup. docs/configuration.md describes every setting.\n{}", written(&settings)?);
    // As serve will read it: whatever it would refuse, is refused now.
    let (config, warnings) = Config::from_sources(Some((&text, &to.to_string())), std::iter::empty())?;
    let output = common.output();
    warnings.iter().for_each(|warning| output.remark(&format!("Warning: {warning}")));

    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o640)
        .open(&args.to)
        .with_context(|| format!("--to: {to} cannot be written"))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .with_context(|| format!("{to} cannot be written"))?;
    output.remark(&format!("Wrote {to}."));

    if let Some((owner, group)) = other_owner(&config.data_dir) {
        // The service must be able to read its settings, and nobody else needs to.
        std::os::unix::fs::chown(&args.to, None, Some(group)).with_context(|| {
            format!("{to} cannot be given to the group {group}, whose {} is", config.data_dir.display())
        })?;
        output.remark(&format!(
            "{} belongs to another user, and so must what is made in it. Run as that user:",
            config.data_dir.display()
        ));
        let next = format!("sudo -u '#{owner}' medlock --config {to} staff invite {operator} --operator");
        output.remark(&key_sheet(&format!("sudo -u '#{owner}' medlock --config {to}")));
        return output.result(&next, &json!({ "settings": to.to_string(), "next": next }));
    }
    let db = open_database(&config, Missing::Make)?;
    db.migrate(medlock_domain::MIGRATIONS)?;
    let (link, until) = staff::invite_operator(&config, &db, &operator)?;
    output.remark(&format!(
        "The key is {}. {}\n\
         Start the server (medlock --config {to} serve), then open this link; it works once, until {until}.",
        config.key_file.display(),
        key_sheet(&format!("medlock --config {to}"))
    ));
    output.result(
        &link,
        &json!({ "settings": to.to_string(), "link": link, "until": until.to_string(), "key_file": config.key_file.display().to_string() }),
    )
}

/// What to do about the key.
fn key_sheet(program: &str) -> String {
    format!(
        "Without the key no backup is of any use: print it now ({program} key sheet --out key.html), keep the paper somewhere else, and \
         show that you have it ({program} key confirm)."
    )
}

fn from_file(path: &Path) -> anyhow::Result<(Table, String)> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("--answers: {shown} cannot be read"))?;
    let mut settings: Table = text
        .parse()
        .map_err(|error: toml::de::Error| anyhow!("--answers: {shown} is not TOML: {}", error.message()))?;
    let operator = settings.remove(OPERATOR.key).ok_or_else(|| anyhow!("--answers: {shown}: operator is missing"))?;
    let operator = operator.as_str().unwrap_or_default().trim().to_owned();
    check_operator(&operator)?;
    Ok((settings, operator))
}

fn check_operator(email: &str) -> anyhow::Result<()> {
    ensure!(Email::parse(email).is_some(), "operator: {email:?} is no e-mail address");
    Ok(())
}

fn ask_all(input: &mut dyn BufRead, out: &mut dyn Write) -> anyhow::Result<(Table, String)> {
    let mut settings = Table::new();
    for question in QUESTIONS {
        if question.when.holds(&settings) {
            ask(input, out, question, |answer| {
                let mut tried = settings.clone();
                put(&mut tried, question.key, answer);
                check_one(&with_usual(&tried), question.key)?;
                settings = tried;
                Ok(())
            })?;
        }
    }
    let mut operator = String::new();
    ask(input, out, &OPERATOR, |answer| {
        check_operator(answer)?;
        operator = answer.to_owned();
        Ok(())
    })?;
    Ok((settings, operator))
}

/// Asks until `take` takes an answer.
fn ask(
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    question: &Question,
    mut take: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    for _ in 0..TRIES_MAX {
        match question.usual {
            Some(usual) => write!(out, "{} [{usual}]: ", question.ask)?,
            None if question.required => write!(out, "{}: ", question.ask)?,
            None => write!(out, "{} (may be empty): ", question.ask)?,
        }
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            writeln!(out)?;
            bail!("{}: there was no answer", question.key);
        }
        let answer = match line.trim() {
            "" if question.required => {
                writeln!(out, "This is needed.")?;
                continue;
            }
            "" => match question.usual {
                Some(usual) => usual,
                None => return Ok(()),
            },
            "none" if question.or_none => return Ok(()),
            answer => answer,
        };
        match take(answer) {
            Ok(()) => return Ok(()),
            Err(error) => writeln!(out, "{error:#}")?,
        }
    }
    bail!("{}: none of {TRIES_MAX} answers could be used", question.key)
}

/// The settings as they will be if the rest is answered as suggested: rules about several of them find what they need.
fn with_usual(settings: &Table) -> Table {
    let mut whole = settings.clone();
    for question in QUESTIONS {
        if let Some(usual) = question.usual
            && get(&whole, question.key).is_none()
            && question.when.holds(&whole)
        {
            put(&mut whole, question.key, usual);
        }
    }
    whole
}

/// Whether this setting can be used; what is missing may still come.
fn check_one(settings: &Table, key: &str) -> anyhow::Result<()> {
    match Config::from_sources(Some((&written(settings)?, "answer")), std::iter::empty()) {
        Err(error) if is_about(&error.to_string(), key) => Err(error.into()),
        _ => Ok(()),
    }
}

/// Rules about one setting name the file it stands in, rules about several do not.
fn is_about(error: &str, key: &str) -> bool {
    error.strip_prefix("answer: ").unwrap_or(error).starts_with(&format!("{key}:"))
}

fn written(settings: &Table) -> anyhow::Result<String> {
    Ok(toml::to_string(settings)?)
}

fn get<'t>(settings: &'t Table, key: &str) -> Option<&'t Value> {
    match key.split_once('.') {
        Some((table, key)) => settings.get(table)?.get(key),
        None => settings.get(key),
    }
}

fn put(settings: &mut Table, key: &str, answer: &str) {
    let value = Value::String(answer.to_owned());
    match key.split_once('.') {
        None => {
            settings.insert(key.to_owned(), value);
        }
        Some((table, key)) => {
            let inner = settings.entry(table).or_insert_with(|| Value::Table(Table::new()));
            if let Some(inner) = inner.as_table_mut() {
                inner.insert(key.to_owned(), value);
            }
        }
    }
}

/// Whose the folder is, when it is there and not ours: root makes files that the service could not read.
fn other_owner(folder: &Path) -> Option<(u32, u32)> {
    let of = std::fs::metadata(folder).ok()?;
    (of.uid() != rustix::process::geteuid().as_raw()).then_some((of.uid(), of.gid()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lines: &str) -> (anyhow::Result<(Table, String)>, String) {
        let mut told = Vec::new();
        let answers = ask_all(&mut lines.as_bytes(), &mut told);
        (answers, String::from_utf8(told).unwrap())
    }

    #[test]
    fn every_question_is_about_a_setting() {
        let page = crate::config::docs::page();
        for question in QUESTIONS {
            assert!(page.contains(&format!("`{}`", question.key)), "{}", question.key);
        }
    }

    #[test]
    fn behind_a_proxy_with_mail() {
        let lines = "https://pickup.example.org\n\n\n\n\n/srv/medlock\n\nPick-up\n\nhelp@example.org\n\nEurope/Lisbon\n\n\
                     mail.example.org\nClinics <pickup@example.org>\n\nana@example.org\n";
        let (answers, told) = asked(lines);
        let (settings, operator) = answers.unwrap();
        assert_eq!(operator, "ana@example.org");
        let text = written(&settings).unwrap();
        let (config, _) = Config::from_sources(Some((&text, "it")), std::iter::empty()).unwrap();
        assert_eq!(config.public_url.as_str(), "https://pickup.example.org");
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert!(!told.contains("tls.key") && config.tls.is_none());
        assert_eq!(config.http.trusted_proxies.len(), 1);
        assert!(config.mail.works() && config.backups.to.is_none() && !told.contains("Region of the bucket"));
    }

    #[test]
    fn a_certificate_from_an_authority_and_backups_in_a_bucket() {
        let lines = "https://pickup.example.org\n\ntrue\nfalse\ntrue\nit@example.org\n\n\n\n\n\n\n\n\n\n\n\n\
                     s3://backups/medlock\n\n\nAKEXAMPLE\n/etc/medlock/s3.secret\nana@example.org\n";
        let (answers, told) = asked(lines);
        let (settings, _) = answers.unwrap_or_else(|error| panic!("{error:#}:\n{told}"));
        assert!(told.contains("acme.agree_terms: must be true"), "no is asked again: {told}");
        assert!(!told.contains("behind the proxy") && !told.contains("tls.key"), "{told}");
        let setting = |key: &str| get(&settings, key).and_then(Value::as_str).unwrap_or_default().to_owned();
        assert_eq!((setting("listen"), setting("http.redirect_listen")), ("0.0.0.0:443".into(), "0.0.0.0:80".into()));
        assert_eq!((setting("acme.on"), setting("acme.contact")), ("true".into(), "it@example.org".into()));
        assert_eq!(
            (setting("backup.to"), setting("backup.region")),
            ("s3://backups/medlock".into(), "us-east-1".into())
        );
        assert_eq!(setting("backup.secret_access_key_file"), "/etc/medlock/s3.secret");
        assert!(get(&settings, "backup.endpoint").is_none() && get(&settings, "smtp.host").is_none());
    }

    #[test]
    fn port_443_alone_is_enough_for_a_certificate() {
        let lines = format!("https://pickup.example.org\n\ntrue\ntrue\n\nnone\n{}ana@example.org\n", "\n".repeat(12));
        let (answers, told) = asked(&lines);
        let (settings, _) = answers.unwrap_or_else(|error| panic!("{error:#}:\n{told}"));
        assert!(get(&settings, "http.redirect_listen").is_none());
        let (config, _) = Config::from_sources(Some((&written(&settings).unwrap(), "it")), std::iter::empty()).unwrap();
        assert_eq!(config.listen.to_string(), "0.0.0.0:443");
    }

    #[test]
    fn a_bad_answer_is_asked_again_and_an_end_is_an_error() {
        let (answers, told) = asked("pickup\nhttps://pickup.example.org\n");
        assert!(told.contains("answer: public_url:"), "{told}");
        assert!(answers.unwrap_err().to_string().contains("tls.certificate: there was no answer"));
        let (answers, _) = asked(&"pickup\n".repeat(TRIES_MAX));
        assert!(answers.unwrap_err().to_string().contains("public_url: none of 10"));
        let (_, told) = asked("\n");
        assert!(told.contains("This is needed."));
    }
}
