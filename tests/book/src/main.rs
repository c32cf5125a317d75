//! `cargo run -p medlock-book` builds the documentation into `target/book/html`; another folder can be named.

use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let into = std::env::args_os().nth(1).map_or_else(|| medlock_book::root().join("target/book"), PathBuf::from);
    let book = medlock_book::build(&into)?;
    let problems = medlock_book::links::problems(&book.html)?;
    anyhow::ensure!(problems.is_empty(), "{}", problems.join("\n"));
    eprintln!("{} pages: {}", book.pages.len(), book.html.join("index.html").display());
    Ok(())
}
