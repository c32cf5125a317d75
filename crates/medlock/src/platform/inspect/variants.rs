//! What clients hash or sign instead of the bytes they send: the same element in other line ends, in another spelling, with or
//! without namespaces, in another coding. Each way is named in words that complete "it would match if".
//!
//! Pure. Bounded by the size of what is rewritten: see [`search`].

use std::borrow::Cow;

use medlock_wire::envelope;

use crate::limits::{INSPECT_PAIRS_BYTES_MAX, INSPECT_VARIANTS_BYTES_MAX};

/// A part of the body that a digest is about.
pub struct Slice<'b> {
    /// The whole body, its coding undone.
    pub body: &'b str,
    /// Where the part is in it.
    pub start: usize,
    pub end: usize,
    /// The part in canonical XML.
    pub canonical: String,
    /// Other parts that were meant perhaps, in words.
    pub others: Vec<(&'static str, Cow<'b, [u8]>)>,
}

impl<'b> Slice<'b> {
    pub fn text(&self) -> &'b str {
        &self.body[self.start..self.end]
    }
}

/// A way of rewriting: None where it changes nothing.
struct Way {
    words: &'static str,
    rewrite: fn(&str) -> Option<String>,
}

const WAYS: &[Way] = &[
    Way { words: "its line ends were LF instead of CRLF", rewrite: |text| changed(text, text.replace("\r\n", "\n")) },
    Way { words: "its line ends were CRLF instead of LF", rewrite: to_crlf },
    Way { words: "empty elements were written with a space, <x />", rewrite: |text| tags(text, spaced_empty) },
    Way { words: "empty elements were written without a space, <x/>", rewrite: |text| tags(text, tight_empty) },
    Way { words: "empty elements were written as <x></x>", rewrite: |text| tags(text, open_empty) },
    Way { words: "empty elements were written as one tag, <x/>", rewrite: one_tag },
    Way { words: "there were no white space between its elements", rewrite: without_white_space },
    Way { words: "it were indented by two spaces", rewrite: |text| indented(text, "  ") },
    Way { words: "it were indented by four spaces", rewrite: |text| indented(text, "    ") },
    Way { words: "it were indented by tabs", rewrite: |text| indented(text, "\t") },
    Way { words: "attributes were in double quotes", rewrite: |text| tags(text, |tag| quotes(tag, '\'', '"')) },
    Way { words: "attributes were in single quotes", rewrite: |text| tags(text, |tag| quotes(tag, '"', '\'')) },
    Way { words: "it had no namespace declarations", rewrite: |text| tags(text, without_namespaces) },
    Way {
        words: "it declared the namespace of the request around it",
        rewrite: |text| declaring(text, "xmlns:wc-request", envelope::NAMESPACE),
    },
    Way {
        words: "it were in the namespace of the request, by xmlns",
        rewrite: |text| declaring(text, "xmlns", envelope::NAMESPACE),
    },
    Way { words: "it had xmlns=\"\"", rewrite: |text| declaring(text, "xmlns", "") },
    Way {
        words: "letters beyond ASCII were written as decimal references, &#233;",
        rewrite: |text| references(text, |c| format!("&#{};", u32::from(c))),
    },
    Way {
        words: "letters beyond ASCII were written as hexadecimal references, &#xE9;",
        rewrite: |text| references(text, |c| format!("&#x{:X};", u32::from(c))),
    },
    Way { words: "letters beyond ASCII were written as themselves, not as references", rewrite: dereferenced },
    Way {
        words: "quotes in text were written as themselves",
        rewrite: |text| changed(text, text.replace("&quot;", "\"").replace("&apos;", "'")),
    },
    Way { words: "> in text were written as itself", rewrite: |text| changed(text, text.replace("&gt;", ">")) },
    Way { words: "it were only what is between its tags", rewrite: inside },
    Way { words: "a line feed stood behind it", rewrite: |text| Some(format!("{text}\n")) },
    Way {
        words: "an XML declaration (UTF-8) stood before it",
        rewrite: |text| Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{text}")),
    },
    Way {
        words: "an XML declaration (utf-8) stood before it",
        rewrite: |text| Some(format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>{text}")),
    },
    Way {
        words: "an XML declaration (utf-16) stood before it",
        rewrite: |text| Some(format!("<?xml version=\"1.0\" encoding=\"utf-16\"?>{text}")),
    },
    Way { words: "an XML declaration stood before it", rewrite: |text| Some(format!("<?xml version=\"1.0\"?>{text}")) },
    Way { words: "a byte order mark stood before it", rewrite: |text| Some(format!("\u{FEFF}{text}")) },
];

/// How text becomes bytes, beside UTF-8.
struct Coding {
    words: &'static str,
    bytes: fn(&str) -> Option<Vec<u8>>,
}

const CODINGS: &[Coding] = &[
    Coding {
        words: "it were in UTF-16 (little-endian)",
        bytes: |text| Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    },
    Coding {
        words: "it were in UTF-16 (big-endian)",
        bytes: |text| Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    },
    Coding {
        words: "it were in ISO-8859-1",
        bytes: |text| {
            if text.is_ascii() { None } else { text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect() }
        },
    },
    Coding {
        words: "letters beyond ASCII had become question marks",
        bytes: |text| {
            let plain = || text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect::<String>().into_bytes();
            (!text.is_ascii()).then(plain)
        },
    },
];

/// The first variant that `fits` takes, in words; what `fits` returns is put behind them.
///
/// Single changes are tried up to [`INSPECT_VARIANTS_BYTES_MAX`], two at a time up to [`INSPECT_PAIRS_BYTES_MAX`].
pub fn search(slice: &Slice<'_>, fits: &dyn Fn(&[u8]) -> Option<Vec<String>>) -> Option<String> {
    let told = |words: &[&str], more: Vec<String>| {
        let words = words.iter().map(|word| (*word).to_owned()).chain(more).collect::<Vec<_>>();
        (!words.is_empty()).then(|| words.join(", and "))
    };
    let text = slice.text();
    if let Some(more) = fits(text.as_bytes()) {
        return told(&[], more);
    }
    for (words, bytes) in &slice.others {
        if let Some(more) = fits(bytes) {
            return told(&[words], more);
        }
    }
    if text.len() > INSPECT_VARIANTS_BYTES_MAX {
        return None;
    }
    for coding in CODINGS {
        if let Some(more) = (coding.bytes)(text).and_then(|bytes| fits(&bytes)) {
            return told(&[coding.words], more);
        }
    }
    let singles: Vec<(&str, String)> = WAYS
        .iter()
        .filter_map(|way| Some((way.words, (way.rewrite)(text)?)))
        .chain(changed(text, slice.canonical.clone()).map(|text| ("it were in canonical XML", text)))
        .collect();
    for (words, single) in &singles {
        if let Some(more) = fits(single.as_bytes()) {
            return told(&[words], more);
        }
        for coding in CODINGS {
            if let Some(more) = (coding.bytes)(single).and_then(|bytes| fits(&bytes)) {
                return told(&[words, coding.words], more);
            }
        }
    }
    if text.len() > INSPECT_PAIRS_BYTES_MAX {
        return None;
    }
    for (first, single) in &singles {
        for way in WAYS.iter().filter(|way| way.words != *first) {
            if let Some(more) = (way.rewrite)(single).and_then(|pair| fits(pair.as_bytes())) {
                return told(&[first, way.words], more);
            }
        }
    }
    None
}

fn changed(before: &str, after: String) -> Option<String> {
    (before != after).then_some(after)
}

fn to_crlf(text: &str) -> Option<String> {
    changed(text, text.replace("\r\n", "\n").replace('\n', "\r\n"))
}

/// A piece of XML that has been parsed: a tag, from `<` to `>`, or what stands between two.
pub(super) enum Piece<'t> {
    /// A start, end or empty-element tag.
    Tag(&'t str),
    /// A comment, a CDATA section, an instruction.
    Extra(&'t str),
    Text(&'t str),
}

/// Takes well-formed XML apart.
pub(super) fn pieces(mut text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    while !text.is_empty() {
        let (piece, rest) = if !text.starts_with('<') {
            let (piece, rest) = text.split_at(text.find('<').unwrap_or(text.len()));
            (Piece::Text(piece), rest)
        } else if let Some(end) =
            [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].iter().find_map(|(start, end)| {
                text.starts_with(start).then(|| text.find(end).map_or(text.len(), |at| at + end.len()))
            })
        {
            let (piece, rest) = text.split_at(end);
            (Piece::Extra(piece), rest)
        } else {
            let (piece, rest) = text.split_at(tag_end(text));
            (Piece::Tag(piece), rest)
        };
        pieces.push(piece);
        text = rest;
    }
    pieces
}

/// Behind the `>` of the tag that `text` begins with; a `>` in an attribute is none.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Rewrites each tag.
fn tags(text: &str, rewrite: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut whole = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Tag(tag) => whole.push_str(rewrite(tag).as_deref().unwrap_or(tag)),
            Piece::Extra(other) | Piece::Text(other) => whole.push_str(other),
        }
    }
    changed(text, whole)
}

fn spaced_empty(tag: &str) -> Option<String> {
    Some(format!("{} />", tag.strip_suffix("/>")?.trim_end()))
}

fn tight_empty(tag: &str) -> Option<String> {
    Some(format!("{}/>", tag.strip_suffix("/>")?.trim_end()))
}

fn open_empty(tag: &str) -> Option<String> {
    let start = tag.strip_suffix("/>")?.trim_end();
    Some(format!("{start}></{}>", name(start)))
}

/// The name in a tag without its end.
pub(super) fn name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    &name[..name.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(name.len())]
}

fn one_tag(text: &str) -> Option<String> {
    let mut whole = String::with_capacity(text.len());
    let mut open: Option<&str> = None;
    for piece in pieces(text) {
        match piece {
            Piece::Tag(tag) if tag.starts_with("</") => match open.take() {
                Some(start) => {
                    whole.truncate(whole.len() - start.len());
                    whole.push_str(start.trim_end_matches('>').trim_end());
                    whole.push_str("/>");
                }
                None => whole.push_str(tag),
            },
            Piece::Tag(tag) => {
                open = (!tag.ends_with("/>")).then_some(tag);
                whole.push_str(tag);
            }
            Piece::Extra(other) | Piece::Text(other) => {
                open = None;
                whole.push_str(other);
            }
        }
    }
    changed(text, whole)
}

fn without_white_space(text: &str) -> Option<String> {
    let mut whole = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(blank) if blank.trim().is_empty() => {}
            Piece::Tag(other) | Piece::Extra(other) | Piece::Text(other) => whole.push_str(other),
        }
    }
    changed(text, whole)
}

/// As writers indent: a line for each tag, elements with only text on one line.
fn indented(text: &str, by: &str) -> Option<String> {
    let compact = without_white_space(text);
    let text_now = compact.as_deref().unwrap_or(text);
    let mut whole = String::with_capacity(text.len() * 2);
    let (mut depth, mut after_text, mut after_start) = (0_usize, true, false);
    for piece in pieces(text_now) {
        let line = |whole: &mut String, depth: usize| {
            whole.push('\n');
            whole.push_str(&by.repeat(depth));
        };
        match piece {
            Piece::Tag(tag) if tag.starts_with("</") => {
                depth = depth.saturating_sub(1);
                if !after_text && !after_start {
                    line(&mut whole, depth);
                }
                whole.push_str(tag);
                (after_text, after_start) = (false, false);
            }
            Piece::Tag(tag) => {
                if !after_text {
                    line(&mut whole, depth);
                }
                whole.push_str(tag);
                after_start = !tag.ends_with("/>");
                depth += usize::from(after_start);
                after_text = false;
            }
            Piece::Extra(other) | Piece::Text(other) => {
                whole.push_str(other);
                (after_text, after_start) = (true, false);
            }
        }
    }
    changed(text, whole)
}

/// Takes a tag's attributes apart: what stands before each value's quote, the quote, the value.
pub(super) fn attributes(tag: &str) -> (Vec<(&str, char, &str)>, &str) {
    let (mut found, mut rest) = (Vec::new(), tag);
    while let Some(at) = rest.find(['"', '\'']) {
        let quote = if rest[at..].starts_with('"') { '"' } else { '\'' };
        let Some(length) = rest[at + 1..].find(quote) else { break };
        found.push((&rest[..at], quote, &rest[at + 1..at + 1 + length]));
        rest = &rest[at + 2 + length..];
    }
    (found, rest)
}

fn quotes(tag: &str, from: char, to: char) -> Option<String> {
    let (all, rest) = attributes(tag);
    let mut whole = String::with_capacity(tag.len());
    for (before, quote, value) in all {
        let quote = if quote == from && !value.contains(to) { to } else { quote };
        whole.push_str(before);
        whole.push(quote);
        whole.push_str(value);
        whole.push(quote);
    }
    whole.push_str(rest);
    Some(whole)
}

/// The name of the attribute at the end of what stands before its value.
pub(super) fn attribute_name(before: &str) -> &str {
    let before = before.trim_end().trim_end_matches('=').trim_end();
    before.rsplit([' ', '\t', '\r', '\n']).next().unwrap_or(before)
}

fn is_declaration(before: &str) -> bool {
    let name = attribute_name(before);
    name == "xmlns" || name.starts_with("xmlns:")
}

fn without_namespaces(tag: &str) -> Option<String> {
    let (all, rest) = attributes(tag);
    let mut whole = String::with_capacity(tag.len());
    for (before, quote, value) in all {
        if is_declaration(before) {
            // The element's name may stand before its first attribute.
            let kept = before.rfind(attribute_name(before)).map_or(before, |at| &before[..at]);
            whole.push_str(kept.trim_end());
        } else {
            whole.push_str(before);
            whole.push(quote);
            whole.push_str(value);
            whole.push(quote);
        }
    }
    whole.push_str(rest);
    Some(whole)
}

/// The outermost start tag with a declaration more.
fn declaring(text: &str, name: &str, namespace: &str) -> Option<String> {
    let end = text.find([' ', '\t', '\r', '\n', '/', '>'])?;
    let (start, rest) = text.split_at(end);
    Some(format!("{start} {name}=\"{namespace}\"{rest}"))
}

fn references(text: &str, written: impl Fn(char) -> String) -> Option<String> {
    let whole = text.chars().map(|c| if c.is_ascii() { c.to_string() } else { written(c) }).collect::<String>();
    changed(text, whole)
}

fn dereferenced(text: &str) -> Option<String> {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("&#") {
        let (before, reference) = rest.split_at(at);
        whole.push_str(before);
        let end = reference.find(';').map_or(reference.len(), |end| end + 1);
        let digits = reference[2..end].trim_end_matches(';');
        let number = match digits.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => digits.parse().ok(),
        };
        match number.and_then(char::from_u32).filter(|c| !c.is_ascii()) {
            Some(c) => whole.push(c),
            None => whole.push_str(&reference[..end]),
        }
        rest = &reference[end..];
    }
    whole.push_str(rest);
    changed(text, whole)
}

fn inside(text: &str) -> Option<String> {
    let (start, end) = (tag_end(text), text.rfind("</")?);
    text.get(start..end).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use medlock_wire::xml::{Document, Limits};

    use super::*;

    const REQUEST: &str = "<w:request xmlns:w=\"urn:com.microsoft.wc.request\"><header><a/></header>\
        <info><b c='1'>é &quot;x&quot;</b>\n<d/></info></w:request>";

    /// What is said when the client hashed `bytes` of the request above.
    fn said(bytes: &[u8]) -> Option<String> {
        said_of(REQUEST, bytes)
    }

    fn said_of(body: &str, bytes: &[u8]) -> Option<String> {
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        let info = document.root().child("info").unwrap();
        let (start, end) = (info.range().start, info.range().end);
        let others = vec![("it were the whole body", Cow::Borrowed(body.as_bytes()))];
        let slice = Slice { body, start, end, canonical: info.canonical(), others };
        search(&slice, &|candidate| (candidate == bytes).then(Vec::new))
    }

    #[test]
    fn the_usual_mistakes_are_named() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let sent = "<info><b c='1'>é &quot;x&quot;</b>\n<d/></info>";
        let cases: Vec<(Vec<u8>, &str)> = vec![
            (sent.replace('\n', "\r\n").into(), "its line ends were CRLF instead of LF"),
            (sent.replace("<d/>", "<d />").into(), "empty elements were written with a space, <x />"),
            (sent.replace("<d/>", "<d></d>").into(), "empty elements were written as <x></x>"),
            (sent.replace('\n', "").into(), "there were no white space between its elements"),
            ("<info>\n  <b c='1'>é &quot;x&quot;</b>\n  <d/>\n</info>".into(), "it were indented by two spaces"),
            (sent.replace('\'', "\"").into(), "attributes were in double quotes"),
            (sent.replace('é', "&#233;").into(), "letters beyond ASCII were written as decimal references, &#233;"),
            (sent.replace("&quot;", "\"").into(), "quotes in text were written as themselves"),
            (sent["<info>".len()..sent.len() - "</info>".len()].into(), "it were only what is between its tags"),
            (format!("\u{FEFF}{sent}").into(), "a byte order mark stood before it"),
            (REQUEST.into(), "it were the whole body"),
            (utf16(sent), "it were in UTF-16 (little-endian)"),
            (
                sent.bytes().filter(|b| *b != 0xc3).map(|b| if b == 0xa9 { 0xe9 } else { b }).collect(),
                "it were in ISO-8859-1",
            ),
            (sent.replace('é', "?").into(), "letters beyond ASCII had become question marks"),
            (
                sent.replace("<info>", "<info xmlns:wc-request=\"urn:com.microsoft.wc.request\">").into(),
                "it declared the namespace of the request around it",
            ),
            (sent.replace("<info>", "<info xmlns=\"\">").into(), "it had xmlns=\"\""),
            (
                sent.replace('\n', "").replace("<d/>", "<d />").into(),
                "empty elements were written with a space, <x />, and there were no white space between its elements",
            ),
        ];
        for (bytes, words) in cases {
            assert_eq!(said(&bytes).as_deref(), Some(words), "{}", String::from_utf8_lossy(&bytes));
        }
        assert_eq!(said(b"something else"), None);
    }

    #[test]
    fn namespaces_and_tags_are_taken_apart_rightly() {
        let body = "<request><info xmlns:x=\"urn:x\" a = '>'><b xmlns='urn:y' c=\"/&#233;\"></b><!-- <e/> --></info></request>";
        let plain = "<info a = '>'><b c=\"/&#233;\"></b><!-- <e/> --></info>";
        assert_eq!(said_of(body, plain.as_bytes()).as_deref(), Some("it had no namespace declarations"));
        let one = body.replace("></b>", "/>");
        let range = one.find("<info").unwrap()..one.find("</request>").unwrap();
        assert_eq!(
            said_of(body, one[range].as_bytes()).as_deref(),
            Some("empty elements were written as one tag, <x/>")
        );
        let letters = body.replace("&#233;", "é");
        let range = letters.find("<info").unwrap()..letters.find("</request>").unwrap();
        assert!(said_of(body, letters[range].as_bytes()).unwrap().contains("as themselves"));
    }

    #[test]
    fn large_parts_are_not_rewritten() {
        let body = format!("<request><info>{}\n</info></request>", "x".repeat(INSPECT_VARIANTS_BYTES_MAX));
        let crlf = body["<request>".len()..body.len() - "</request>".len()].replace('\n', "\r\n");
        assert_eq!(said_of(&body, crlf.as_bytes()), None);
    }
}
