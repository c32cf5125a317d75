//! The letters a development server wrote instead of sending them, for whoever sits at this machine.

use std::path::Path;

use axum::response::Response;
use jiff::Timestamp;

use super::entry;
use super::reply::Failed;
use super::views::{Mailbox, Piece, WrittenMail};
use super::visit::Visit;
use super::visitor::Visitor;

/// The newest letters shown.
const LETTERS_MAX: usize = 50;

/// GET `/dev/mail`.
pub async fn page(visitor: Visitor) -> Result<Response, Failed> {
    let config = &visitor.app.config;
    let folder = config.mail.folder().filter(|_| config.is_development() && visitor.is_local);
    let Some(folder) = folder.map(Path::to_owned) else { return entry::not_found(visitor).await };
    let letters = tokio::task::spawn_blocking(move || newest(&folder)).await??;
    let visit = visitor.visit().at("/");
    let mails = letters.iter().map(|letter| mail(&visit, &config.public_url, letter)).collect();
    visitor.show(&Mailbox { page: visit.page("mailbox", visit.t("mailbox-title")), mails })
}

/// The texts of the newest letters; their names begin with the time.
fn newest(folder: &Path) -> std::io::Result<Vec<String>> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && path.extension().is_some_and(|ending| ending == "txt") {
            names.push(path);
        }
    }
    names.sort();
    names.iter().rev().take(LETTERS_MAX).map(std::fs::read_to_string).collect()
}

/// A letter's file: a few headers, an empty line, the text.
fn mail(visit: &Visit, public_url: &str, letter: &str) -> WrittenMail {
    let (head, text) = letter.split_once("\n\n").unwrap_or((letter, ""));
    let header = |name: &str| {
        head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default().to_owned()
    };
    let when = header("Date");
    let when = when.parse::<Timestamp>().map_or(when, |at| visit.words.moment_of(at, &visit.zone));
    WrittenMail { to: header("To"), subject: header("Subject"), when, pieces: pieces(text.trim_end(), public_url) }
}

/// Splits a text around the addresses of this site, which become links; nothing else does.
fn pieces(text: &str, public_url: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let begin = format!("{public_url}/");
    while let Some(at) = rest.find(&begin) {
        let (before, from) = rest.split_at(at);
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let (link, after) = from.split_at(end);
        pieces.push(Piece { text: before.to_owned(), is_link: false });
        pieces.push(Piece { text: link.to_owned(), is_link: true });
        rest = after;
    }
    pieces.push(Piece { text: rest.to_owned(), is_link: false });
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_this_site_become_links() {
        let text = "Open\nhttps://here.example/reset-password?token=a\nnot https://there.example/x";
        let pieces = pieces(text, "https://here.example");
        let links: Vec<&str> = pieces.iter().filter(|piece| piece.is_link).map(|piece| piece.text.as_str()).collect();
        assert_eq!(links, ["https://here.example/reset-password?token=a"]);
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
    }
}
