//! Builds the documentation: the pages under `docs/` and those of the repository's root, and between them what is written from the
//! program's own declarations. mdBook makes the site of it.
//!
//! | file | |
//! |---|---|
//! | `arrange` | which page stands where, and what becomes of links between them |
//! | `reference` | the pages that are written from declarations |
//! | `blocks` | the blocks of commands and code in a page, for whoever tries them |
//! | `links` | the check that nothing on the site leads into nothing |

pub mod arrange;
pub mod blocks;
pub mod links;
pub mod reference;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::Context;
use mdbook_driver::MDBook;
use mdbook_driver::config::Config;

/// A book that was built.
pub struct Book {
    /// Every page, by its path in the book.
    pub pages: BTreeSet<String>,
    /// Where the site is.
    pub html: PathBuf,
}

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Builds the book into a folder, which is emptied before.
///
/// # Errors
/// When a page cannot be read or written, is named nowhere in `docs/SUMMARY.md`, or has a link to something that is not there.
pub fn build(into: &Path) -> anyhow::Result<Book> {
    let sources = into.join("src");
    if into.exists() {
        fs::remove_dir_all(into).with_context(|| format!("{} cannot be emptied", into.display()))?;
    }
    let generated = reference::pages()?;
    let arranged = arrange::arrange(&root(), &generated)?;
    for (path, text) in &arranged.pages {
        write(&sources.join(path), text.as_bytes())?;
    }
    for (path, file) in &arranged.files {
        write(&sources.join(path), &fs::read(file)?)?;
    }
    write(&sources.join("SUMMARY.md"), arranged.summary.as_bytes())?;
    write(&into.join("book.css"), include_bytes!("../book.css"))?;
    write(&into.join("book.js"), include_bytes!("../book.js"))?;
    let mut config = Config::from_str(&fs::read_to_string(root().join("docs/book.toml"))?)?;
    config.build.build_dir = PathBuf::from("html");
    MDBook::load_with_config(into, config)?.build()?;
    mend(&into.join("html"))?;
    Ok(Book { pages: arranged.pages.into_keys().collect(), html: into.join("html") })
}

/// What the theme's pages lack for people who use a keyboard or have them read aloud: parts of the page that are told apart by role, places that
/// can be scrolled, and heads of tables that say nothing.
const MENDED: [(&str, &str); 5] = [
    ("<div id=\"mdbook-menu-bar\"", "<div role=\"banner\" id=\"mdbook-menu-bar\""),
    (
        "<div class=\"table-wrapper\">",
        "<div class=\"table-wrapper\" tabindex=\"0\" role=\"group\" aria-label=\"Table\">",
    ),
    ("<pre><code ", "<pre><code tabindex=\"0\" "),
    ("<pre><code>", "<pre><code tabindex=\"0\">"),
    ("<th></th>", "<td></td>"),
];

/// Mends every page below a folder.
fn mend(folder: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            mend(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let html = fs::read_to_string(&path)?;
            write(&path, MENDED.iter().fold(html, |html, (theirs, ours)| html.replace(theirs, ours)).as_bytes())?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}
