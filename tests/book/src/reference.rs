//! The pages that are written from what the program itself works by, so that they cannot say anything else.

mod application_fields;
mod codes;
mod command_line;
mod decisions;
mod limits;
mod methods;
mod thing_types;

use std::collections::BTreeMap;

use medlock::config::Config;
use medlock::shell::docs::views::Row;

pub use codes::advice;

/// A page that is written.
pub struct Generated {
    /// In the book.
    pub path: String,
    /// In the table of contents.
    pub title: String,
    /// The page that it stands below in the table of contents; None when `docs/SUMMARY.md` names it.
    pub below: Option<String>,
    pub text: String,
}

impl Generated {
    fn top(path: &str, title: &str, text: String) -> Generated {
        Generated { path: path.to_owned(), title: title.to_owned(), below: None, text }
    }

    fn below(parent: &str, path: String, title: &str, text: String) -> Generated {
        Generated { path, title: title.to_owned(), below: Some(parent.to_owned()), text }
    }
}

/// All of them.
///
/// # Errors
/// When a declaration cannot be read.
pub fn pages() -> anyhow::Result<Vec<Generated>> {
    let environment = BTreeMap::from([("MEDLOCK_MODE".to_owned(), "development".to_owned())]);
    let (config, _) = Config::from_sources(None, environment)?;
    let mut pages = methods::pages(&config);
    pages.extend(thing_types::pages()?);
    pages.extend(command_line::pages());
    pages.push(application_fields::page());
    pages.push(codes::page());
    pages.push(limits::page()?);
    pages.push(decisions::page()?);
    Ok(pages)
}

/// A piece of text that means nothing to Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '{' | '}' | '~' => out.extend(['\\', letter]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

/// A name as code, in a table or outside of one.
fn code(name: &str) -> String {
    format!("<code>{}</code>", plain(name))
}

/// A structure as a table. How deep a row stands is told by dots in front of its name.
fn structure(rows: &[Row]) -> String {
    let mut table = String::from("| Name | How often | Value | |\n|---|---|---|---|\n");
    for row in rows {
        let is_group = row.name.contains(' ');
        let name = if is_group { format!("*{}*", plain(&row.name)) } else { code(&row.name) };
        let depth = "·&nbsp;".repeat(row.depth);
        table.push_str(&format!(
            "| {depth}{name} | {} | {} | {} |\n",
            row.occurs,
            plain(&row.value),
            plain(&row.about)
        ));
    }
    table
}

/// A block of text of some language, with as many ticks as it takes.
fn block(language: &str, text: &str) -> String {
    let ticks = if text.contains("```") { "````" } else { "```" };
    format!("{ticks}{language}\n{}\n{ticks}\n", text.trim_end())
}

/// A page's title as a name for its file: small letters, digits and hyphens.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for letter in title.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
