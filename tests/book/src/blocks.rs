//! The fenced blocks of a page. What stands behind a fence's language says how the block is tried; readers of the site never see it.
//!
//! | fence | |
//! |---|---|
//! | `sh` | typed into the page's one shell; must succeed |
//! | `sh fails` | must fail |
//! | `sh server` | typed into a terminal of its own, where it stays |
//! | `text output` | what the block before it prints; `…` stands for anything within a line, or for any lines when it stands alone |
//! | `toml` | a file of settings; `toml app` an exported application |
//! | `rust` | stands word for word in the file that the fence names: `rust file=crates/sdk/examples/x.rs` |

/// A fenced block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// All that stands behind the three ticks.
    pub fence: String,
    pub text: String,
    /// Where its first line is, from 1.
    pub line: usize,
}

impl Block {
    /// The first word of the fence.
    pub fn language(&self) -> &str {
        self.fence.split([' ', ',']).next().unwrap_or_default()
    }
}

/// A piece of a page, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Block(Block),
    /// A line outside of blocks.
    Line(String),
}

/// Takes a page apart. A block that is not closed ends with the page.
pub fn pieces(page: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut block: Option<(Block, String)> = None;
    for (index, line) in page.lines().enumerate() {
        let bare = line.trim_start();
        if let Some((mut open, ticks)) = block.take() {
            if bare == ticks {
                pieces.push(Piece::Block(open));
            } else {
                open.text.push_str(line);
                open.text.push('\n');
                block = Some((open, ticks));
            }
        } else if bare.starts_with("```") {
            let fence = bare.trim_start_matches('`');
            let ticks = bare[..bare.len() - fence.len()].to_owned();
            block = Some((Block { fence: fence.trim().to_owned(), text: String::new(), line: index + 2 }, ticks));
        } else {
            pieces.push(Piece::Line(line.to_owned()));
        }
    }
    pieces.extend(block.map(|(block, _)| Piece::Block(block)));
    pieces
}

/// The blocks alone.
pub fn blocks(page: &str) -> Vec<Block> {
    let block = |piece| match piece {
        Piece::Block(block) => Some(block),
        Piece::Line(_) => None,
    };
    pieces(page).into_iter().filter_map(block).collect()
}

/// Whether a text is what a page says it is.
pub fn fits(shown: &str, said: &str) -> bool {
    let shown: Vec<&str> = shown.lines().map(str::trim_end).collect();
    let said: Vec<&str> = said.trim_end_matches('\n').lines().map(str::trim_end).collect();
    lines_fit(&shown, &said)
}

fn lines_fit(shown: &[&str], said: &[&str]) -> bool {
    match shown.split_first() {
        None => said.is_empty(),
        Some((first, rest)) if first.trim() == "…" => {
            (0..=said.len()).any(|skipped| lines_fit(rest, &said[skipped..]))
        }
        Some((first, rest)) => {
            said.split_first().is_some_and(|(line, others)| line_fits(first, line) && lines_fit(rest, others))
        }
    }
}

fn line_fits(shown: &str, said: &str) -> bool {
    let mut parts = shown.split('…');
    let Some(mut rest) = parts.next().and_then(|first| said.strip_prefix(first)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_fits_with_gaps_and_without() {
        assert!(fits("a\n", "a\n") && fits("a", "a") && !fits("a", "b") && !fits("a", "a\nb") && !fits("a\nb", "a"));
        assert!(fits("code …", "code XYZ") && fits("…", "") && fits("…", "a\nb") && fits("a\n…\nd", "a\nb\nc\nd"));
        assert!(fits("… in …!", "one in two!") && !fits("… in …!", "one on two!") && !fits("code …", "a code"));
        assert!(!fits("a\n…\nd", "a\nb") && fits("a…a", "aa") && !fits("a…a", "a"));
    }

    #[test]
    fn blocks_are_taken_as_they_stand() {
        let page = "# Title\n\n```sh fails\nls x\n```\n\n````text\n```\n````\nend\n";
        let found = blocks(page);
        assert_eq!((found[0].fence.as_str(), found[0].text.as_str(), found[0].line), ("sh fails", "ls x\n", 4));
        assert_eq!((found[0].language(), found[1].text.as_str()), ("sh", "```\n"));
        assert_eq!(pieces(page).len(), 6);
    }
}
