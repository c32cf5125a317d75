//! Attachments on the command line: files that are sent, files that are made of what a record holds, and how far they are.

use std::collections::HashSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, bail, ensure};
use medlock_sdk::{Item, Progress, Record};
use serde_json::json;

use super::Output;
use super::caller::sentence;

/// Characters of a file's name that come from the record.
const NAME_CHARACTERS_MAX: usize = 80;

#[derive(clap::Args, Clone, Copy)]
pub struct ShowProgress {
    /// Tell on standard error how far large attachments are, also when that is no terminal
    #[arg(long)]
    progress: bool,
}

/// What was shown last: of which attachment, and the step.
type Shown = Mutex<(String, u64)>;

impl ShowProgress {
    /// What to call with every progress: one line that moves on a terminal, a line for each tenth elsewhere.
    pub fn listener(self) -> impl Fn(Progress<'_>) + Send + Sync + 'static {
        let terminal = std::io::stderr().is_terminal();
        let wanted = self.progress || terminal;
        let shown = Shown::default();
        move |progress| {
            if let Some(line) = wanted.then(|| line(&shown, progress, terminal)).flatten() {
                // Whoever reads it may have gone; the work goes on.
                drop(std::io::stderr().write_all(line.as_bytes()));
            }
        }
    }
}

/// What to write, if it differs from what was written last.
fn line(shown: &Shown, progress: Progress<'_>, terminal: bool) -> Option<String> {
    let Progress { label, done_bytes, total_bytes } = progress;
    let steps_max = if terminal { 100 } else { 10 };
    let step = match total_bytes {
        Some(total) => done_bytes.saturating_mul(steps_max).checked_div(total).unwrap_or(steps_max),
        None => done_bytes >> 24,
    };
    let mut shown = shown.lock().ok()?;
    if shown.0 == label && shown.1 == step {
        return None;
    }
    *shown = (label.to_owned(), step);
    let mib = |bytes: u64| format!("{:.1}", bytes as f64 / f64::from(1_u32 << 20));
    let text = match total_bytes {
        Some(total) => format!("{label}: {} of {} MiB, {} %", mib(done_bytes), mib(total), step * 100 / steps_max),
        None => format!("{label}: {} MiB", mib(done_bytes)),
    };
    Some(match (terminal, total_bytes == Some(done_bytes)) {
        (true, false) => format!("\r\x1b[K{text}"),
        (true, true) => format!("\r\x1b[K{text}\n"),
        (false, _) => format!("{text}\n"),
    })
}

/// Looks at the files before anything is asked or sent.
///
/// # Errors
/// Names the first that cannot be sent, and why.
pub fn check(paths: &[PathBuf]) -> anyhow::Result<()> {
    paths.iter().try_for_each(|path| check_one(path).context("--attach"))
}

/// Looks at one file that is to be sent.
///
/// # Errors
/// Names it, and says why it cannot be sent.
pub fn check_one(path: &Path) -> anyhow::Result<()> {
    let shown = path.display();
    let about = std::fs::metadata(path).with_context(|| format!("{shown} cannot be read"))?;
    ensure!(!about.is_dir(), "{shown} is a folder");
    ensure!(path.file_name().is_some_and(|name| name.to_str().is_some()), "{shown} has no name that can be sent");
    if about.is_file() {
        ensure!(about.len() > 0, "{shown} is empty");
        std::fs::File::open(path).with_context(|| format!("{shown} cannot be read"))?;
    }
    Ok(())
}

/// Writes every attachment of the items into the folder, each compared with its hash. What is there already is left as it is;
/// what an earlier run left half-finished is gone on with. Returns what a script wants to know of each, by item.
///
/// # Errors
/// Names the first attachment that cannot be read or written, or whose name another file has.
pub async fn save(
    record: &Record,
    items: &[Item],
    folder: &Path,
    show: ShowProgress,
    output: Output,
) -> anyhow::Result<Vec<serde_json::Value>> {
    std::fs::create_dir_all(folder).with_context(|| format!("--blobs: {} cannot be made", folder.display()))?;
    let mut names = HashSet::new();
    let mut all = Vec::new();
    for item in items {
        let mut saved = Vec::new();
        for blob in item.blobs() {
            let told = match blob.name() {
                "" => item.file_name().unwrap_or_else(|| "attachment".to_owned()),
                name => name.to_owned(),
            };
            let id = item.key().map(|key| key.id.to_string()).unwrap_or_default();
            let path = folder.join(unused(&mut names, &format!("{id}-{}", safe_name(&told)))?);
            let shown = path.display();
            if path.exists() {
                let same = blob.is_in(&path).await.map_err(sentence)?;
                ensure!(same, "--blobs: there is another file named {shown}; it is not overwritten");
                output.remark(&format!("{shown} is there already"));
            } else {
                record.save_blob(&blob, &path, show.listener()).await.map_err(sentence)?;
                output.remark(&format!("{shown} is written"));
            }
            saved.push(json!({
                "name": blob.name(),
                "content_type": blob.content_type(),
                "bytes": std::fs::metadata(&path).map(|about| about.len()).ok(),
                "path": path.to_string_lossy(),
            }));
        }
        all.push(saved.into());
    }
    Ok(all)
}

/// The name, or the next like it that no other attachment has.
fn unused(names: &mut HashSet<String>, name: &str) -> anyhow::Result<String> {
    for number in 1..=1_000 {
        let name = if number == 1 { name.to_owned() } else { format!("{name}-{number}") };
        // Some file systems take capitals and small letters for the same.
        if names.insert(name.to_lowercase()) {
            return Ok(name);
        }
    }
    bail!("--blobs: there are too many attachments named {name}")
}

/// What a sender called a file, as the end of a file's name: no folders, nothing a shell or a terminal takes for something else.
fn safe_name(told: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let safe: String = told.chars().map(kept).collect();
    let safe = safe.trim_matches('.');
    let count = safe.chars().count();
    // The ending says what it is: what is too long loses its beginning.
    let mut name: String = safe.chars().skip(count.saturating_sub(NAME_CHARACTERS_MAX)).collect();
    // That is what a half-finished file is called.
    if name.to_lowercase().ends_with(".part") {
        name.push('_');
    }
    if name.is_empty() { "attachment".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_told_once() {
        let shown = Shown::default();
        let tell = |done_bytes, total_bytes, terminal| {
            line(&shown, Progress { label: "a.dcm", done_bytes, total_bytes }, terminal).unwrap_or_default()
        };
        let mib = |count: u64| count << 20;
        assert_eq!(tell(mib(2), Some(mib(100)), false), "a.dcm: 2.0 of 100.0 MiB, 0 %\n");
        assert_eq!(tell(mib(4), Some(mib(100)), false), "");
        assert_eq!(tell(mib(10), Some(mib(100)), false), "a.dcm: 10.0 of 100.0 MiB, 10 %\n");
        assert_eq!(tell(mib(11), Some(mib(100)), true), "\r\x1b[Ka.dcm: 11.0 of 100.0 MiB, 11 %");
        assert_eq!(tell(mib(100), Some(mib(100)), true), "\r\x1b[Ka.dcm: 100.0 of 100.0 MiB, 100 %\n");
        assert_eq!(tell(mib(40), None, false), "a.dcm: 40.0 MiB\n");
        assert_eq!(tell(mib(41), None, false), "");
    }

    #[test]
    fn names_from_a_record_stay_in_the_folder() {
        for (told, safe) in [
            ("study.dcm", "study.dcm"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("/abs", "_abs"),
            ("a\\b:c|d\n\u{1b}[31m.png", "a_b_c_d___31m.png"),
            ("..", "attachment"),
            ("", "attachment"),
            ("ärzte brief.pdf", "ärzte_brief.pdf"),
            ("x.part", "x.part_"),
            ("x.PART.", "x.PART_"),
            (".hidden", "hidden"),
        ] {
            assert_eq!(safe_name(told), safe);
        }
        let long = safe_name(&format!("{}.pdf", "ü".repeat(300)));
        assert!(long.ends_with(".pdf") && long.len() <= 4 * NAME_CHARACTERS_MAX, "{long}");
        let mut names = HashSet::new();
        let mut next = |name| unused(&mut names, name).unwrap();
        assert_eq!([next("a"), next("A"), next("a"), next("b")], ["a", "A-2", "a-3", "b"]);
    }
}
