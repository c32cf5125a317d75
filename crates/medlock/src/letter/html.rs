//! The letter as a page. A browser prints the letter alone; what else stands on the page is for the screen.

use askama::Template;

use super::text::Text;
use super::{Kind, Letter, LetterError, Logo, Sender};
use crate::qr::Qr;

/// Everything about how a letter looks, for a page that stands alone and for one of ours.
pub const STYLE: &str = include_str!("../../static/letter.css");

/// One language of a letter, ready for the template `letter_sheet.html`.
pub struct Sheet {
    pub text: Text,
    /// The picture itself; empty: there is none.
    pub logo: String,
    pub paper: &'static str,
    pub contact: Vec<String>,
    pub address_lines: Vec<String>,
    /// Where the letter comes back to, in a line.
    pub way_back: String,
    /// Empty on all but the first sheet.
    pub recipient: Vec<String>,
    /// In groups, the hyphen at the end of each but the last.
    pub code: Vec<String>,
    /// In pieces, between which a line may end.
    pub address: Vec<String>,
    pub qr: Qr,
}

/// A letter's sheets, the reader's language first.
///
/// # Errors
/// When the link is too long for a picture.
pub fn sheets(letter: &Letter) -> Result<Vec<Sheet>, LetterError> {
    let qr = Qr::of(&letter.link()).ok_or(LetterError::TooLong)?;
    let sender = &letter.sender;
    let sheet = |(number, language)| Sheet {
        way_back: way_back(sender, sender.name_in(language)),
        text: Text::of(letter, language),
        logo: sender.logo.as_ref().map(Logo::address).unwrap_or_default(),
        paper: letter.paper.key(),
        contact: sender.contact.clone(),
        address_lines: sender.address.clone(),
        recipient: if number == 0 { letter.recipient.lines().to_vec() } else { Vec::new() },
        code: letter.code.to_string().split_inclusive('-').map(str::to_owned).collect(),
        address: letter.address().split_inclusive(['/', '.', '-']).map(str::to_owned).collect(),
        qr: qr.clone(),
    };
    Ok(letter.languages.iter().copied().enumerate().map(sheet).collect())
}

fn way_back(sender: &Sender, name: &str) -> String {
    std::iter::once(name).chain(sender.address.iter().map(String::as_str)).collect::<Vec<_>>().join(" · ")
}

/// Up to the style, which is ours and not escaped.
const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <title>A letter to print</title>\n<style>\n";

#[derive(Template)]
#[template(path = "letter.html")]
struct Body {
    is_connect: bool,
    sheets: Vec<Sheet>,
}

/// The letter as a page that needs nothing else: a file to open and print.
///
/// # Errors
/// When the link is too long for a picture.
pub fn page(letter: &Letter) -> Result<String, LetterError> {
    let body = Body { is_connect: letter.kind == Kind::Connect, sheets: sheets(letter)? };
    Ok(format!("{HEAD}{STYLE}</style>\n</head>\n{}", body.render()?))
}
