//! The words of a filter.

use super::{XPathError, XPathRule};

/// One word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'t> {
    Name(&'t str),
    Literal(&'t str),
    Number(f64),
    Slash,
    At,
    Dot,
    Open,
    Close,
    OpenPredicate,
    ClosePredicate,
    Comma,
    Bar,
    Plus,
    Minus,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// `::`
    Axis,
    /// `:`
    Colon,
}

/// All words with the bytes they start at. What is forbidden anywhere outside a literal is found here.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token<'_>)>, XPathError> {
    let mut found = Vec::new();
    let mut at = 0;
    // Bounded: every turn takes at least one byte.
    while let Some(first) = text[at..].chars().next() {
        if matches!(first, ' ' | '\t' | '\r' | '\n') {
            at += 1;
            continue;
        }
        let (token, length) = token(text, at, first)?;
        found.push((at, token));
        at += length;
    }
    Ok(found)
}

fn token(text: &str, at: usize, first: char) -> Result<(Token<'_>, usize), XPathError> {
    let rest = &text[at..];
    let fault = |rule| Err(XPathError { rule, offset: at });
    let follows = |what: &str| rest.starts_with(what);
    Ok(match first {
        '/' if follows("//") => return fault(XPathRule::Forbidden("'//'")),
        '/' => (Token::Slash, 1),
        '*' => return fault(XPathRule::Forbidden("'*'")),
        '$' => return fault(XPathRule::Forbidden("a variable")),
        '.' if follows("..") => return fault(XPathRule::Forbidden("'..'")),
        '.' if !rest[1..].starts_with(|c: char| c.is_ascii_digit()) => (Token::Dot, 1),
        '.' | '0'..='9' => number(rest),
        '"' | '\'' => match rest[1..].find(first) {
            Some(end) => (Token::Literal(&rest[1..=end]), end + 2),
            None => return fault(XPathRule::OpenLiteral),
        },
        '@' => (Token::At, 1),
        '(' => (Token::Open, 1),
        ')' => (Token::Close, 1),
        '[' => (Token::OpenPredicate, 1),
        ']' => (Token::ClosePredicate, 1),
        ',' => (Token::Comma, 1),
        '|' => (Token::Bar, 1),
        '+' => (Token::Plus, 1),
        '-' => (Token::Minus, 1),
        '=' => (Token::Equal, 1),
        '!' if follows("!=") => (Token::NotEqual, 2),
        '<' if follows("<=") => (Token::LessOrEqual, 2),
        '<' => (Token::Less, 1),
        '>' if follows(">=") => (Token::GreaterOrEqual, 2),
        '>' => (Token::Greater, 1),
        ':' if follows("::") => (Token::Axis, 2),
        ':' => (Token::Colon, 1),
        _ if starts_name(first) => {
            let length = rest.find(|c| !continues_name(c)).unwrap_or(rest.len());
            (Token::Name(&rest[..length]), length)
        }
        _ => return fault(XPathRule::Character),
    })
}

/// Digits with at most one point; a sign is an operator.
fn number(rest: &str) -> (Token<'_>, usize) {
    let digits = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut length = digits(rest);
    if rest[length..].starts_with('.') {
        length += 1 + digits(&rest[length + 1..]);
    }
    let value = rest[..length].parse().expect("digits with one point are a number");
    (Token::Number(value), length)
}

fn starts_name(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn continues_name(c: char) -> bool {
    c == '-' || c == '.' || c == '\u{B7}' || starts_name(c) || c.is_numeric()
}
