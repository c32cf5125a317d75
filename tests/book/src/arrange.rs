//! Which page stands where in the book, and what becomes of the links between pages.
//!
//! On a forge the pages are read where they lie. In the book there is nothing but pages: those under `docs/` keep their place, a
//! `README.md` becomes its folder's index, and those of the repository's root stand under `project/`. A link to a file that is no page, such as
//! a source, becomes the file's name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use crate::links::resolve;
use crate::reference::Generated;

/// Pages that do not lie under `docs/`.
const ELSEWHERE: [(&str, &str); 5] = [
    ("ARCHITECTURE.md", "project/architecture.md"),
    ("CONTRIBUTING.md", "project/contributing.md"),
    ("SECURITY.md", "project/security.md"),
    ("CHANGELOG.md", "project/changelog.md"),
    ("crates/sdk/README.md", "project/rust-client.md"),
];

/// The front page of the forge says in short what the book says; links to it go to the book's own.
const FRONT: &str = "README.md";

/// A book, ready to be built.
pub struct Arranged {
    /// Path in the book, and text.
    pub pages: BTreeMap<String, String>,
    /// Pictures and the like: path in the book, and where the file is.
    pub files: BTreeMap<String, PathBuf>,
    /// The table of contents.
    pub summary: String,
}

/// Reads the pages below a repository's root and puts the generated ones between them.
///
/// # Errors
/// When a page cannot be read, a link leads to nothing in the repository, or the table of contents does not name every page.
pub fn arrange(root: &Path, generated: &[Generated]) -> anyhow::Result<Arranged> {
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    let mut files = BTreeMap::new();
    let mut under_docs = Vec::new();
    collect(root, "docs", &mut under_docs)?;
    for path in under_docs {
        let within = path.trim_start_matches("docs/").to_owned();
        if within == "SUMMARY.md" || within == "book.toml" {
        } else if path.ends_with(".md") {
            sources.insert(path, as_index(&within));
        } else {
            files.insert(within, root.join(&path));
        }
    }
    sources.extend(ELSEWHERE.map(|(path, place)| (path.to_owned(), place.to_owned())));
    let mut places: BTreeMap<String, String> = sources.clone();
    places.extend(generated.iter().map(|page| (format!("docs/{}", page.path), page.path.clone())));
    places.insert(FRONT.to_owned(), "index.md".to_owned());
    places.insert("docs/decisions".to_owned(), "decisions/index.md".to_owned());

    let mut pages = BTreeMap::new();
    let mut problems = Vec::new();
    let read = |path: &str| fs::read_to_string(root.join(path)).with_context(|| format!("{path} cannot be read"));
    for (path, place) in &sources {
        let book = Places { root, places: &places, page: path, place };
        pages.insert(place.clone(), book.rewritten(&read(path)?, &mut problems));
    }
    for page in generated {
        let (path, place) = (format!("docs/{}", page.path), &page.path);
        let book = Places { root, places: &places, page: &path, place };
        ensure!(
            pages.insert(place.clone(), book.rewritten(&page.text, &mut problems)).is_none(),
            "{path}: written twice"
        );
    }
    let book = Places { root, places: &places, page: "docs/SUMMARY.md", place: "SUMMARY.md" };
    let contents = book.rewritten(&read("docs/SUMMARY.md")?, &mut problems);
    let summary = with_children(&contents, generated, &pages);
    let named: BTreeSet<&str> = targets(&summary).collect();
    problems.extend(
        pages
            .keys()
            .filter(|page| !named.contains(page.as_str()))
            .map(|page| format!("docs/SUMMARY.md does not name {page}")),
    );
    ensure!(problems.is_empty(), "{}", problems.join("\n"));
    Ok(Arranged { pages, files, summary })
}

/// Folders whose pages are listed by themselves, in the order of their names, below the page that is named here.
const LISTED: [(&str, &str); 3] =
    [("decisions/index.md", "decisions/"), ("redirects/index.md", "redirects/"), ("clients.md", "clients/")];

/// The table of contents with the pages that it does not name one by one.
fn with_children(summary: &str, generated: &[Generated], pages: &BTreeMap<String, String>) -> String {
    let named: BTreeSet<&str> = targets(summary).collect();
    let mut out = String::new();
    for line in summary.lines() {
        out.push_str(line);
        out.push('\n');
        let Some(target) = targets(line).next() else { continue };
        let indent = line.len() - line.trim_start().len() + 2;
        let mut child = |title: &str, path: &str| out.push_str(&format!("{:indent$}- [{title}]({path})\n", ""));
        for page in generated.iter().filter(|page| page.below.as_deref() == Some(target)) {
            child(&page.title, &page.path);
        }
        let Some((_, folder)) = LISTED.iter().find(|(parent, _)| *parent == target) else { continue };
        for (path, text) in pages.iter().filter(|(path, _)| path.starts_with(folder) && !named.contains(path.as_str()))
        {
            child(text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(path), path);
        }
    }
    out
}

fn targets(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}

fn as_index(path: &str) -> String {
    match path.strip_suffix("README.md") {
        Some(folder) => format!("{folder}index.md"),
        None => path.to_owned(),
    }
}

/// Files below a folder, by their paths from the root; hidden ones are left out.
fn collect(root: &Path, folder: &str, paths: &mut Vec<String>) -> anyhow::Result<()> {
    for entry in fs::read_dir(root.join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if name.starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(root, &path, paths)?;
        } else {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(())
}

/// Where everything is, seen from one page.
struct Places<'a> {
    root: &'a Path,
    /// Pages by their path in the repository, with their path in the book.
    places: &'a BTreeMap<String, String>,
    /// The page's path in the repository, and in the book.
    page: &'a str,
    place: &'a str,
}

impl Places<'_> {
    /// A page with its links as the book needs them. Blocks keep their text; their fences lose all but the language.
    fn rewritten(&self, text: &str, problems: &mut Vec<String>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut closing: Option<String> = None;
        for line in text.lines() {
            let bare = line.trim_start();
            match &closing {
                Some(ticks) => {
                    if bare == ticks {
                        closing = None;
                    }
                    out.push_str(line);
                }
                None if bare.starts_with("```") => {
                    let fence = bare.trim_start_matches('`');
                    let ticks = &bare[..bare.len() - fence.len()];
                    closing = Some(ticks.to_owned());
                    out.push_str(&line[..line.len() - bare.len()]);
                    out.push_str(ticks);
                    out.push_str(fence.split([' ', ',']).next().unwrap_or_default());
                }
                None => out.push_str(&self.line(line, problems)),
            }
            out.push('\n');
        }
        out
    }

    fn line(&self, line: &str, problems: &mut Vec<String>) -> String {
        let mut out = String::new();
        // Every other piece stands between single ticks. A link's text may hold some, so that its bracket closes behind them.
        for (index, piece) in line.split('`').enumerate() {
            if index > 0 {
                out.push('`');
            }
            let is_code = index % 2 == 1;
            if is_code {
                out.push_str(piece);
                continue;
            }
            let mut rest = piece;
            while let Some((before, after)) = rest.split_once("](") {
                let Some((target, behind)) = after.split_once(')') else { break };
                out.push_str(before);
                match self.target(target) {
                    Ok(Some(target)) => out.push_str(&format!("]({target})")),
                    Ok(None) => unlink(&mut out),
                    Err(problem) => {
                        problems.push(format!("{}: {target}: {problem}", self.page));
                        out.push_str("](#)");
                    }
                }
                rest = behind;
            }
            out.push_str(rest);
        }
        out
    }

    /// What a link becomes; None when the file is no page of the book.
    fn target(&self, target: &str) -> Result<Option<String>, &'static str> {
        if target.starts_with('#') || target.contains("://") || target.starts_with("mailto:") {
            return Ok(Some(target.to_owned()));
        }
        let (path, anchor) =
            target.split_once('#').map_or((target, String::new()), |(path, name)| (path, format!("#{name}")));
        let folder = Path::new(self.page).parent().unwrap_or(Path::new(""));
        let path = resolve(folder, path).ok_or("it leads out of the repository")?;
        let path = path.to_string_lossy().into_owned();
        let place = match self.places.get(&path) {
            Some(place) => place.clone(),
            None if !self.root.join(&path).exists() => return Err("there is no such file in the repository"),
            None => match path.strip_prefix("docs/") {
                Some(within) if self.root.join(&path).is_file() => within.to_owned(),
                _ => return Ok(None),
            },
        };
        Ok(Some(format!("{}{anchor}", relative(self.place, &place))))
    }
}

/// Takes away the bracket that a link's text began with.
fn unlink(out: &mut String) {
    if let Some(at) = out.rfind('[') {
        out.remove(at);
    }
}

/// The way from one page of the book to another.
pub fn relative(from: &str, to: &str) -> String {
    let (mut from, mut to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    from.pop();
    while from.first().is_some_and(|folder| to.len() > 1 && to[0] == *folder) {
        from.remove(0);
        to.remove(0);
    }
    "../".repeat(from.len()) + &to.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_from_page_to_page() {
        assert_eq!(relative("a.md", "b.md"), "b.md");
        assert_eq!(relative("x/a.md", "b.md"), "../b.md");
        assert_eq!(relative("a.md", "x/b.md"), "x/b.md");
        assert_eq!(relative("x/a.md", "x/b.md"), "b.md");
        assert_eq!(relative("x/y/a.md", "x/z/b.md"), "../z/b.md");
    }

    #[test]
    fn links_lead_to_pages_of_the_book_or_are_none() {
        let root = crate::root();
        let places = BTreeMap::from([
            ("docs/operating.md".to_owned(), "operating.md".to_owned()),
            ("SECURITY.md".to_owned(), "project/security.md".to_owned()),
        ]);
        let book = Places { root: &root, places: &places, page: "docs/decisions/x.md", place: "decisions/x.md" };
        let mut problems = Vec::new();
        let mut is = |text: &str, expected: &str| {
            assert_eq!(book.rewritten(text, &mut problems), format!("{expected}\n"));
        };
        is(
            "see [a](../operating.md#tls) and [b](../../SECURITY.md)",
            "see [a](../operating.md#tls) and [b](../project/security.md)",
        );
        is("see [`check`](../../check).", "see `check`.");
        is("`[x](y)` and [z](https://a.example)", "`[x](y)` and [z](https://a.example)");
        is("```sh fails\n[x](y)\n```", "```sh\n[x](y)\n```");
        book.rewritten("[a](../nowhere.md)", &mut problems);
        assert_eq!(problems, ["docs/decisions/x.md: ../nowhere.md: there is no such file in the repository"]);
    }
}
