//! `medlock key …`: keeping the server key elsewhere, showing that it is, getting it back, and changing it.

mod page;

use std::io::{BufRead, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::Subcommand;
use medlock_crypto::random;
use medlock_crypto::vault::fingerprint;
use medlock_domain::backups;
use medlock_store::clock::{Clock, SystemClock};
use medlock_store::{StoreError, keys};
use serde_json::json;
use zeroize::Zeroizing;

use super::Common;
use crate::app::key::{self, export, rotate, sheet};
use crate::app::system_random;

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say which key there is, by its fingerprint, and which keys open the database
    #[command(after_help = "Example:\n  medlock key show")]
    Show,
    /// Write a sheet to print and lock away: the key in groups to type, and as a square code
    #[command(
        after_help = "Example:\n  medlock key sheet --out key.html\n  medlock key sheet --out key.txt\n\nPrint it, delete the file, put the paper where only those may get at it who may read every record. Then: medlock key confirm"
    )]
    Sheet {
        /// The new file, .html or .txt; it must not exist. Otherwise the text goes to standard output
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Write the key into a file, sealed under a passphrase
    #[command(
        after_help = "Example:\n  medlock key export /media/stick/medlock.key-export --passphrase-file passphrase.txt\n\nWithout --passphrase-file the passphrase is read from standard input."
    )]
    Export {
        /// The new file; it must not exist
        file: PathBuf,
        /// File with the passphrase on its first line, at least 12 characters
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Put the key back: typed from its sheet, or out of an exported file
    #[command(
        after_help = "Example:\n  medlock key import\n  medlock key import --from /media/stick/medlock.key-export --passphrase-file passphrase.txt\n\nIt becomes key_file, which must not exist. What is typed ends with its fourteenth group."
    )]
    Import {
        /// A file that medlock key export made
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
        /// File with its passphrase on the first line
        #[arg(long, value_name = "FILE", requires = "from")]
        passphrase_file: Option<PathBuf>,
    },
    /// Show that the key is on paper: type some of its groups, or all
    #[command(after_help = "Example:\n  medlock key confirm\n  medlock key confirm --whole < typed.txt")]
    Confirm {
        /// Type the whole key
        #[arg(long)]
        whole: bool,
    },
    /// Make a new key while servers run; the old one works beside it until it is retired
    #[command(
        after_help = "Example:\n  medlock key rotate\n\nCopy the new key file to every other server of this database, then run: medlock key retire"
    )]
    Rotate,
    /// Let no key open the database any more but the one in key_file
    #[command(after_help = "Example:\n  medlock key retire")]
    Retire,
}

/// Groups that are asked for.
const ASKED: usize = 3;
/// Wrong answers before it is given up.
const TRIES_MAX: usize = 5;

/// # Errors
/// When key, file or database cannot be had, or what was typed is not the key.
pub fn run(args: Args, common: &Common) -> anyhow::Result<()> {
    match args.command {
        Command::Show => show(common),
        Command::Sheet { out } => write_sheet(out.as_deref(), common),
        Command::Export { file, passphrase_file } => write_export(&file, passphrase_file.as_deref(), common),
        Command::Import { from, passphrase_file } => import(from.as_deref(), passphrase_file.as_deref(), common),
        Command::Confirm { whole } => confirm(whole, common),
        Command::Rotate => change(common),
        Command::Retire => retire(common),
    }
}

fn show(common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let own = fingerprint(&*key::read(&config.key_file)?);
    let asked = own.clone();
    let (ring, (confirmed, _)) =
        db.read_blocking(move |tx, _| Ok::<_, StoreError>((keys::ring(tx)?, backups::key_confirmed(tx, &asked)?)))?;
    let mut lines = vec![format!("{own}  in {}", config.key_file.display())];
    lines.extend(ring.iter().map(|key| format!("{}  opens the database since {}", key.fingerprint, key.added_at)));
    match confirmed {
        Some(at) => lines.push(format!("Shown to be kept elsewhere on {}.", at.strftime("%Y-%m-%d"))),
        None => lines.push("Never shown to be kept elsewhere: medlock key sheet, then medlock key confirm.".to_owned()),
    }
    let opens: Vec<_> =
        ring.iter().map(|key| json!({ "fingerprint": key.fingerprint, "since": key.added_at.to_string() })).collect();
    let object = json!({
        "fingerprint": own,
        "key_file": config.key_file.display().to_string(),
        "opens": opens,
        "confirmed_at": confirmed.map(|at| at.to_string()),
    });
    common.output().result(&lines.join("\n"), &object)
}

fn write_sheet(out: Option<&Path>, common: &Common) -> anyhow::Result<()> {
    let config = common.config()?;
    let key = key::read(&config.key_file)?;
    let day = SystemClock.now().strftime("%Y-%m-%d").to_string();
    let said = page::Sheet { key: &key, site: &config.site.name, address: &config.public_url, day: &day };
    let Some(out) = out else { return common.output().text(said.text().trim_end()) };
    let text = match out.extension().and_then(|ending| ending.to_str()) {
        Some("html") => said.html(),
        Some("txt") => said.text(),
        _ => bail!("--out: {} must end in .html or .txt", out.display()),
    };
    write_private(out, &text).context("--out")?;
    let output = common.output();
    output.remark("Print it, delete the file, lock the paper away, and then run: medlock key confirm");
    let shown = out.display().to_string();
    output.result(&shown, &json!({ "file": shown, "fingerprint": fingerprint(&key) }))
}

fn write_export(file: &Path, passphrase: Option<&Path>, common: &Common) -> anyhow::Result<()> {
    let config = common.config()?;
    let key = key::read(&config.key_file)?;
    let passphrase = read_passphrase(passphrase)?;
    ensure!(
        passphrase.chars().count() >= export::PASSPHRASE_CHARS_MIN,
        "the passphrase must have at least {} characters",
        export::PASSPHRASE_CHARS_MIN
    );
    write_private(file, &export::write(&key, &passphrase, &mut *system_random()))?;
    let output = common.output();
    output.remark("Keep the passphrase somewhere else than the file: neither is of use without the other.");
    let shown = file.display().to_string();
    output.result(&shown, &json!({ "file": shown, "fingerprint": fingerprint(&key) }))
}

fn import(from: Option<&Path>, passphrase: Option<&Path>, common: &Common) -> anyhow::Result<()> {
    let config = common.config()?;
    let file = &config.key_file;
    ensure!(!file.exists(), "key_file: {} exists: move it away first", file.display());
    let key = match from {
        Some(path) => {
            let text =
                std::fs::read_to_string(path).with_context(|| format!("--from: {} cannot be read", path.display()))?;
            export::read(&text, &read_passphrase(passphrase)?).with_context(|| format!("--from: {}", path.display()))?
        }
        None => typed_key(&mut std::io::stdin().lock(), &mut std::io::stderr().lock())?,
    };
    if let Some(folder) = file.parent() {
        key::make_private_folder(folder)?;
    }
    ensure!(key::write_new(file, &key)?, "key_file: {} exists: move it away first", file.display());
    let fingerprint = fingerprint(&key);
    let text = format!("{} holds the key {fingerprint}.", file.display());
    common.output().result(&text, &json!({ "key_file": file.display().to_string(), "fingerprint": fingerprint }))
}

/// All groups, on as many lines as one likes. A mistake is told, and the lines are typed again.
fn typed_key(input: &mut dyn BufRead, out: &mut dyn Write) -> anyhow::Result<Zeroizing<[u8; 32]>> {
    for _ in 0..TRIES_MAX {
        writeln!(out, "Type the {} groups of the sheet:", sheet::GROUPS)?;
        let mut typed = Zeroizing::new(String::new());
        while words(&typed) < sheet::GROUPS {
            if input.read_line(&mut typed)? == 0 {
                break;
            }
        }
        match sheet::parse(&typed) {
            Ok(key) => return Ok(key),
            // Nothing more comes.
            Err(wrong) if words(&typed) < sheet::GROUPS => bail!("{wrong}"),
            Err(wrong) => writeln!(out, "{wrong}.")?,
        }
    }
    bail!("none of {TRIES_MAX} tries was the key")
}

fn words(typed: &str) -> usize {
    typed.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).count()
}

fn confirm(whole: bool, common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let key = key::read(&config.key_file)?;
    let (mut input, mut out) = (std::io::stdin().lock(), std::io::stderr().lock());
    match whole {
        true => ensure!(*typed_key(&mut input, &mut out)? == *key, "that is a key, but not this server's"),
        false => ask_groups(&key, &some_groups(), &mut input, &mut out)?,
    }
    let fingerprint = fingerprint(&key);
    let confirmed = fingerprint.clone();
    db.write_blocking(move |tx, now, _| backups::confirm_key(tx, now, &confirmed))?;
    let text = format!("It is written down that the key {fingerprint} is kept elsewhere.");
    common.output().result(&text, &json!({ "fingerprint": fingerprint, "confirmed": true }))
}

/// Different ones, in order.
fn some_groups() -> Vec<usize> {
    let mut rng = system_random();
    let mut chosen = std::collections::BTreeSet::new();
    // Each draw is one of fourteen: three different ones come long before the bound.
    for _ in 0..1_000 {
        chosen.insert(usize::from(random::array::<1>(&mut *rng)[0]) % sheet::GROUPS + 1);
        if chosen.len() == ASKED {
            break;
        }
    }
    chosen.into_iter().collect()
}

fn ask_groups(key: &[u8; 32], numbers: &[usize], input: &mut dyn BufRead, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut wrong = 0;
    for number in numbers {
        loop {
            write!(out, "Group {number} of the sheet: ")?;
            out.flush()?;
            let mut typed = Zeroizing::new(String::new());
            ensure!(input.read_line(&mut typed)? > 0, "group {number}: there was no answer");
            if sheet::is_group(key, *number, &typed) {
                break;
            }
            wrong += 1;
            ensure!(wrong < TRIES_MAX, "group {number}: this is not what stands on a sheet of this key");
            writeln!(out, "That is not group {number} of this key.")?;
        }
    }
    Ok(())
}

fn change(common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let rotated = rotate::rotate(&config.key_file, &db, &mut *system_random())?;
    let output = common.output();
    output.remark(&format!(
        "Servers that run need nothing. The old key, {}, lies at {} and still opens the database.\n\
         1. Copy {} to every other server of this database.\n\
         2. Print a new sheet: medlock key sheet, medlock key confirm. Keep the old sheet as long as backups from before today.\n\
         3. Run: medlock key retire",
        rotated.old,
        rotated.old_file.display(),
        config.key_file.display()
    ));
    let text = format!("The key is {} now.", rotated.new);
    let old_file = rotated.old_file.display().to_string();
    output.result(&text, &json!({ "fingerprint": rotated.new, "old": rotated.old, "old_file": old_file }))
}

fn retire(common: &Common) -> anyhow::Result<()> {
    let (config, db) = common.database()?;
    let gone = rotate::retire(&config.key_file, &db)?;
    let own = fingerprint(&*key::read(&config.key_file)?);
    let text = match gone.is_empty() {
        true => format!("The key {own} was the only one that opens the database."),
        false => format!(
            "The key {own} alone opens the database now. Backups from before it was made still need {}.",
            gone.join(" or ")
        ),
    };
    common.output().result(&text, &json!({ "fingerprint": own, "retired": gone }))
}

fn read_passphrase(file: Option<&Path>) -> anyhow::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    match file {
        Some(path) => {
            let context = || format!("--passphrase-file: {} cannot be read", path.display());
            std::io::BufReader::new(std::fs::File::open(path).with_context(context)?)
                .read_line(&mut text)
                .with_context(context)?;
        }
        None => {
            eprintln!("Passphrase:");
            std::io::stdin().lock().read_line(&mut text)?;
        }
    }
    Ok(Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// A file that is new, and its owner's alone.
fn write_private(path: &Path, text: &str) -> anyhow::Result<()> {
    let context = || format!("{} cannot be written", path.display());
    let mut file =
        std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).with_context(context)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).with_context(context)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_asked_for_until_they_are_right() {
        let key = [5; 32];
        let groups = sheet::groups(&key);
        let typed = format!("wrong\n{}\n {} \n", groups[1].to_lowercase(), groups[13]);
        let mut told = Vec::new();
        ask_groups(&key, &[2, 14], &mut typed.as_bytes(), &mut told).unwrap();
        assert!(String::from_utf8(told).unwrap().contains("That is not group 2"));
        let error = ask_groups(&key, &[2], &mut "a\nb\nc\nd\ne\nf\n".as_bytes(), &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("group 2"));
        assert!(ask_groups(&key, &[2], &mut "".as_bytes(), &mut Vec::new()).is_err());
        let some = some_groups();
        assert!(some.len() == ASKED && some.iter().all(|number| (1..=sheet::GROUPS).contains(number)));
    }

    #[test]
    fn a_key_is_typed_over_several_lines_and_a_mistake_is_told() {
        let key = [6; 32];
        let mut wrong = sheet::groups(&key).to_vec();
        wrong[4] = "00000".to_owned();
        let typed = format!(
            "{}\n{}\n{}\n",
            wrong.join(" "),
            sheet::groups(&key)[..7].join(" "),
            sheet::groups(&key)[7..].join("-")
        );
        let mut told = Vec::new();
        assert_eq!(*typed_key(&mut typed.as_bytes(), &mut told).unwrap(), key);
        assert!(String::from_utf8(told).unwrap().contains("group 5 is mistyped"));
        let error = typed_key(&mut "ABCDE".as_bytes(), &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("1 were given"), "{error}");
    }
}
