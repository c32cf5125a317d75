//! All rows before anything is sent: against the journal, each for itself, and against each other.

use std::collections::HashMap;
use std::path::Path;
use std::thread;

use anyhow::bail;

use super::input::{Entry, Place, Problem};
use super::journal::{Known, Lettered};
use super::letters::Letters;
use super::row::{Digest, Row};

/// What is known of the rows; a list each, by row.
pub struct Checked {
    pub known: Vec<Known>,
    /// None for rows that something is wrong with.
    pub digests: Vec<Option<Digest>>,
    pub problems: Vec<Vec<Problem>>,
}

/// `begun` is what the journal says, if the batch has begun.
///
/// # Errors
/// When the file is another one than it was when the batch began; names the first row that differs.
pub fn all(
    file: &Path,
    journal: &Path,
    rows: &[(Place, Entry)],
    begun: Option<Vec<Known>>,
    key: &[u8],
    folder: &Path,
    letters: Option<&Letters>,
) -> anyhow::Result<Checked> {
    let digests: Vec<Option<Digest>> =
        rows.iter().map(|(_, entry)| entry.as_ref().ok().map(|row| row.digest(key))).collect();
    let known = match begun {
        Some(known) => {
            if let Some(difference) = difference(rows, &digests, &known) {
                let is_finished = known.iter().all(|known| known.sent.is_some());
                let advice = if is_finished {
                    format!("that batch is finished: move its journal {} away to begin another", journal.display())
                } else {
                    "put it back as it was; what is to be sent besides goes into a file of its own".to_owned()
                };
                bail!("{}: {difference}; nothing was sent; {advice}", file.display());
            }
            known
        }
        None => vec![Known::default(); rows.len()],
    };
    let mut problems = each(rows, &known, folder, letters);
    let mut first: HashMap<Digest, usize> = HashMap::new();
    for (index, digest) in digests.iter().enumerate() {
        let Some(digest) = digest else { continue };
        let before = *first.entry(*digest).or_insert(index);
        if before != index && known[index].sent.is_none() {
            let says = format!("it says the same as {}: nobody needs the same package twice", rows[before].0);
            problems[index].push(Problem { at: rows[index].0, column: String::new(), says });
        }
    }
    let is_good = |index: &usize| problems[*index].is_empty();
    let digests = (0..rows.len()).map(|index| digests[index].filter(|_| is_good(&index))).collect();
    Ok(Checked { known, digests, problems })
}

/// The first row that is not what it was. One that was left out may have been corrected.
fn difference(rows: &[(Place, Entry)], digests: &[Option<Digest>], known: &[Known]) -> Option<String> {
    let differs = |index: &usize| known[*index].digest.is_some() && known[*index].digest != digests[*index];
    if let Some(index) = (0..rows.len().min(known.len())).find(differs) {
        return Some(format!("{} is not what it was when this batch began", rows[index].0));
    }
    if rows.len() > known.len() {
        return Some(format!("{} was not there when this batch began", rows[known.len()].0));
    }
    (rows.len() < known.len()).then(|| format!("row {} was there when this batch began", rows.len() + 1))
}

/// What is wrong with each row that there is something left to do for, on all processors.
fn each(rows: &[(Place, Entry)], known: &[Known], folder: &Path, letters: Option<&Letters>) -> Vec<Vec<Problem>> {
    let one = |(_, entry): &(Place, Entry), known: &Known| match entry {
        Err(problems) => problems.clone(),
        Ok(row) => of_row(row, known, folder, letters),
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let part = rows.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let parts = rows.chunks(part).zip(known.chunks(part));
        let running: Vec<_> = parts
            .map(|(rows, known)| {
                scope.spawn(move || rows.iter().zip(known).map(|(row, known)| one(row, known)).collect::<Vec<_>>())
            })
            .collect();
        running.into_iter().flat_map(|part| part.join().expect("checking does not panic")).collect()
    })
}

fn of_row(row: &Row, known: &Known, folder: &Path, letters: Option<&Letters>) -> Vec<Problem> {
    let mut problems = if known.sent.is_some() { Vec::new() } else { row.problems(folder) };
    if let Some(letters) = letters
        && known.letter != Lettered::Written
    {
        problems.extend(letters.problems(row));
    }
    problems
}
