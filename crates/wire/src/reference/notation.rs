//! The notation in which methods are declared, and its reader.
//!
//! A file holds blocks; what belongs to a block is indented by two spaces a level; `#` at the beginning of a line starts a
//! comment.
//!
//! ```text
//! method GetAlternateIds
//!   purpose: The application's own names for a person and record.
//!   resend: carried out again; it changes nothing
//!   error 11: when the authorisation has ended
//!   request
//!   reply
//!     alternate-ids
//!       alternate-id*   string   [eg patient-17]   -- As the application gave it.
//! ```
//!
//! **Members** stand in their order on the wire: name, cardinality, type, brackets, and behind two hyphens what it is. `note`
//! exactly once, `note?` at most once, `note*` any number, `note+` at least once, `note{1..7}` one to seven times; `@units` is
//! an attribute, `@text?` an optional one. A member without a type has a structure of its own, indented below it; attributes
//! of a value are indented below it too. `(choice)` takes one of the lines below it, `(sequence)` takes them in order, `(any)`
//! takes any element, `(signature)` an XML signature; all take a cardinality.
//!
//! **Types** are those of [`simple`], `anything`, or the name of a `group` of the shared file or of this one.
//!
//! **In square brackets**, separated by `;`: `from 2`, `until 2` (versions that know it), `eg x` (a value for samples).
//!
//! **Facts of a method** are `purpose`, `version 2` (what is new in it), `resend`, `limit`, `rule` (what a schema cannot say),
//! `error 72`, and, without a colon, `person signed in`. Without `reply` a method has no result.

use std::collections::HashMap;

use super::model::{ErrorReference, Kind, MethodReference, Node, Simple, What};
use crate::codes::Code;

/// One file of declarations.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    pub file: &'static str,
    pub text: &'static str,
}

pub(crate) type Groups = HashMap<&'static str, Vec<Node>>;

/// What is wrong with a declaration, and where.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {problem}")]
pub(crate) struct NotationError {
    pub file: &'static str,
    pub line: usize,
    pub problem: String,
}

/// A line and the lines indented below it.
struct Line {
    number: usize,
    text: &'static str,
    children: Vec<Line>,
}

struct Reader {
    file: &'static str,
}

/// Reads a file of groups.
pub(crate) fn groups(source: Source) -> Result<Groups, NotationError> {
    let reader = Reader { file: source.file };
    let mut groups = Groups::new();
    for line in lines(source)? {
        let Some(name) = line.text.strip_prefix("group ") else {
            return Err(reader.wrong(&line, "a file of groups holds groups"));
        };
        let nodes = reader.nodes(&line.children, &groups)?;
        groups.insert(name.trim(), nodes);
    }
    Ok(groups)
}

/// Reads the file of one method, which may use the groups.
pub(crate) fn method(source: Source, shared: &Groups) -> Result<MethodReference, NotationError> {
    let reader = Reader { file: source.file };
    let mut groups = shared.clone();
    let mut found = None;
    for line in lines(source)? {
        if let Some(name) = line.text.strip_prefix("group ") {
            let nodes = reader.nodes(&line.children, &groups)?;
            groups.insert(name.trim(), nodes);
        } else if let Some(name) = line.text.strip_prefix("method ") {
            found = Some(reader.method(name.trim(), &line, &groups)?);
        } else {
            return Err(reader.wrong(&line, "`method` or `group` is expected"));
        }
    }
    let nothing = Line { number: 1, text: "", children: Vec::new() };
    found.ok_or_else(|| reader.wrong(&nothing, "there is no method in it"))
}

impl Reader {
    fn wrong(&self, line: &Line, problem: &str) -> NotationError {
        NotationError { file: self.file, line: line.number, problem: format!("{problem}: {}", line.text) }
    }

    fn method(&self, name: &'static str, block: &Line, groups: &Groups) -> Result<MethodReference, NotationError> {
        let mut method = MethodReference {
            name,
            purpose: "",
            changes: Vec::new(),
            resend: "",
            signed_in: false,
            limits: Vec::new(),
            rules: Vec::new(),
            errors: Vec::new(),
            request: Vec::new(),
            reply: None,
        };
        for line in &block.children {
            if line.text == "request" {
                method.request = self.nodes(&line.children, groups)?;
                continue;
            }
            if line.text == "person signed in" {
                method.signed_in = true;
                continue;
            }
            if line.text == "reply" {
                method.reply = Some(self.nodes(&line.children, groups)?);
                continue;
            }
            let (fact, text) = line.text.split_once(": ").ok_or_else(|| self.wrong(line, "a fact has a colon"))?;
            let number = |word: &str| word.trim().parse::<u32>().map_err(|_| self.wrong(line, "a number is expected"));
            match fact.split_once(' ').unwrap_or((fact, "")) {
                ("purpose", "") => method.purpose = text,
                ("resend", "") => method.resend = text,
                ("limit", "") => method.limits.push(text),
                ("rule", "") => method.rules.push(text),
                ("version", word) => method.changes.push((number(word)?, text)),
                ("error", word) => {
                    let code = Code::from_number(number(word)?).ok_or_else(|| self.wrong(line, "no such code"))?;
                    if method.errors.last().is_some_and(|last| last.code.number() >= code.number()) {
                        return Err(self.wrong(line, "codes stand in ascending order"));
                    }
                    method.errors.push(ErrorReference { code, when: text });
                }
                _ => return Err(self.wrong(line, "an unknown fact")),
            }
        }
        if method.purpose.is_empty() || method.resend.is_empty() {
            return Err(self.wrong(block, "a method has a purpose and says what comes of a resend"));
        }
        Ok(method)
    }

    fn nodes(&self, lines: &[Line], groups: &Groups) -> Result<Vec<Node>, NotationError> {
        lines.iter().map(|line| self.node(line, groups)).collect()
    }

    fn node(&self, line: &Line, groups: &Groups) -> Result<Node, NotationError> {
        let (declared, about) = line.text.split_once(" -- ").unwrap_or((line.text, ""));
        let (declared, brackets) = match declared.split_once(" [") {
            Some((before, rest)) => {
                let inside = rest.trim().strip_suffix(']').ok_or_else(|| self.wrong(line, "']' is missing"))?;
                (before.trim(), inside)
            }
            None => (declared.trim(), ""),
        };
        let (name, kind) = declared.split_once(' ').unwrap_or((declared, ""));
        let (name, min, max) = cardinality(name).ok_or_else(|| self.wrong(line, "an odd cardinality"))?;
        let what = match name {
            "(choice)" => What::Choice,
            "(sequence)" => What::Sequence,
            "(any)" => What::Any,
            "(signature)" => What::Signature,
            name => name.strip_prefix('@').map_or(What::Element(name), What::Attribute),
        };
        let mut children = self.nodes(&line.children, groups)?;
        let kind = match kind.trim() {
            "" => Kind::Structure,
            "anything" => Kind::Anything,
            kind => match (simple(kind), groups.get(kind)) {
                (Some(simple), _) => Kind::Simple(simple),
                (None, Some(group)) if children.is_empty() => {
                    children.clone_from(group);
                    Kind::Group(kind)
                }
                _ => return Err(self.wrong(line, "an unknown type")),
            },
        };
        let (mut from, mut until, mut example) = (1, u32::MAX, None);
        for note in brackets.split(';').map(str::trim).filter(|note| !note.is_empty()) {
            let (word, rest) = note.split_once(' ').unwrap_or((note, ""));
            let number = || rest.parse::<u32>().map_err(|_| self.wrong(line, "a version is a number"));
            match word {
                "from" => from = number()?,
                "until" => until = number()?,
                "eg" => example = Some(rest),
                _ => return Err(self.wrong(line, "an unknown note")),
            }
        }
        Ok(Node { what, min, max, kind, children, about, example, versions: from..=until })
    }
}

fn cardinality(name: &'static str) -> Option<(&'static str, u32, Option<u32>)> {
    if let Some((name, range)) = name.split_once('{') {
        let (min, max) = range.strip_suffix('}')?.split_once("..")?;
        return Some((name, min.parse().ok()?, Some(max.parse().ok()?)));
    }
    Some(match name.char_indices().last()? {
        (at, '?') => (&name[..at], 0, Some(1)),
        (at, '*') => (&name[..at], 0, None),
        (at, '+') => (&name[..at], 1, None),
        _ => (name, 1, Some(1)),
    })
}

/// `string`, `string 1..255`, `string ..255`, `string 1.. not blank`, `token 1..3`, `code`, `word 50`, `guid`, `boolean`, `u32`, `u64`,
/// `i32`, `i64`, `count`, `positive`, `instant`, `wall-clock`, `base64`, `base64 1..512`, `hex 512..4096`, `one of a, b`; some
/// with `or empty`.
fn simple(text: &'static str) -> Option<Simple> {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim();
    let or_empty = rest == "or empty";
    let range = |text: &str| -> Option<(Option<usize>, Option<usize>)> {
        let number = |text: &str| if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) };
        match text {
            "" => Some((None, None)),
            text => match text.split_once("..") {
                Some((low, high)) => Some((number(low)?, number(high)?)),
                None => Some((number(text)?, number(text)?)),
            },
        }
    };
    Some(match (word, rest) {
        ("string", rest) => {
            let not_blank = rest.ends_with("not blank");
            let (low, high) = range(rest.trim_end_matches("not blank").trim())?;
            Simple::Text { shortest: low.unwrap_or(0), longest: high, not_blank }
        }
        ("token", rest) => {
            let (low, high) = range(rest)?;
            Simple::Token { shortest: low?, longest: high? }
        }
        ("word", rest) => Simple::Word { longest: rest.parse().ok()? },
        ("code", "") => Simple::IdentityCode,
        ("guid", "" | "or empty") => Simple::Guid { or_empty },
        ("boolean", "") => Simple::Boolean,
        ("u32", "") => Simple::Unsigned32,
        ("u64", "") => Simple::Unsigned64,
        ("i32", "") => Simple::Signed32,
        ("i64", "") => Simple::Signed64,
        ("count", "") => Simple::Count,
        ("positive", "" | "or empty") => Simple::Positive { or_empty },
        ("instant", "" | "or empty") => Simple::Instant { or_empty },
        ("wall-clock", "") => Simple::WallClock,
        ("base64", rest) => {
            let (shortest, longest) = range(rest)?;
            Simple::Base64 { shortest, longest }
        }
        ("hex", rest) => {
            let (low, high) = range(rest)?;
            Simple::Hex { shortest: low?, longest: high? }
        }
        ("one", rest) => Simple::OneOf(rest.strip_prefix("of ")?.split(", ").map(str::trim).collect()),
        _ => return None,
    })
}

/// The lines of a file as a forest by their indentation.
fn lines(source: Source) -> Result<Vec<Line>, NotationError> {
    let mut open: Vec<Line> = vec![Line { number: 0, text: "", children: Vec::new() }];
    for (number, raw) in (1..).zip(source.text.lines()) {
        let text = raw.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let wrong = |problem: &str| NotationError { file: source.file, line: number, problem: problem.to_owned() };
        let spaces = raw.len() - raw.trim_start().len();
        let depth = spaces / 2;
        if !spaces.is_multiple_of(2) || depth + 1 > open.len() {
            return Err(wrong("lines are indented by two spaces a level"));
        }
        while open.len() > depth + 1 {
            close(&mut open);
        }
        open.push(Line { number, text, children: Vec::new() });
    }
    while open.len() > 1 {
        close(&mut open);
    }
    Ok(open.pop().map(|root| root.children).unwrap_or_default())
}

fn close(open: &mut Vec<Line>) {
    if let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(done);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &'static str) -> Result<MethodReference, NotationError> {
        method(Source { file: "x.method", text }, &Groups::new())
    }

    #[test]
    fn a_method_is_read() {
        let text = "# x\ngroup pair\n  a string\n  b? guid\nmethod Do\n  purpose: It does.\n  resend: again\n  error 3: bad\n  \
                    error 11: no\n  request\n    one{2..3} pair [from 2; eg x] -- What it is.\n      \n    (choice)?\n      \
                    n u32\n        @unit? one of m, kg\n  reply\n";
        let method = read(text).unwrap();
        assert_eq!((method.name, method.errors.len()), ("Do", 2));
        let one = &method.request[0];
        assert_eq!((&one.what, one.min, one.max, one.example), (&What::Element("one"), 2, Some(3), Some("x")));
        assert_eq!((one.kind.clone(), one.children.len(), one.about), (Kind::Group("pair"), 2, "What it is."));
        assert!(!one.is_in(1) && one.is_in(2));
        let choice = &method.request[1];
        assert_eq!((&choice.what, choice.min), (&What::Choice, 0));
        let unit = choice.children[0].attributes(1).next().unwrap();
        assert_eq!(unit.kind, Kind::Simple(Simple::OneOf(vec!["m", "kg"])));
        assert!(method.reply.unwrap().is_empty());
    }

    #[test]
    fn what_is_odd_is_refused_with_its_line() {
        let head = "method Do\n  purpose: x\n  resend: x\n";
        for (rest, problem) in [
            ("  error 11: x\n  error 3: x\n", "ascending"),
            ("  error 14: x\n", "no such code"),
            ("  colour: x\n", "unknown fact"),
            ("  request\n    a strin\n", "unknown type"),
            ("  request\n    a{1..} string\n", "cardinality"),
            ("  request\n    a string [of 2]\n", "unknown note"),
            ("  request\n      a string\n", "two spaces"),
        ] {
            let text: &'static str = format!("{head}{rest}").leak();
            let error = read(text).unwrap_err();
            assert!(error.problem.contains(problem) && error.line > 3, "{error}");
        }
        assert!(read("method Do\n  purpose: x\n").unwrap_err().problem.contains("resend"));
        assert!(read("# nothing\n").is_err());
    }
}
