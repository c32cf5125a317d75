//! One linear pass over the bytes, before any parser sees them.
//!
//! The gate reads tags the way XML does, so that a `<` in a comment or an attribute is none, but it does not check
//! that a document is well-formed: that is the parser's part. What it guarantees is that the parser's work grows
//! linearly with the bytes.

use std::ops::Range;

use crate::{Limits, Rule, XmlError};

/// Checks a document with one root against the limits and returns it as text.
///
/// A leading byte order mark and XML declaration pass. The result still has them, so that offsets stay true.
///
/// # Errors
/// The first broken rule, with its byte offset.
pub fn gate<'b>(bytes: &'b [u8], limits: &Limits) -> Result<&'b str, XmlError> {
    let (text, roots) = scan(bytes, limits)?;
    match roots.as_slice() {
        [] => Err(XmlError::new(Rule::NoRoot, bytes.len())),
        [_] => Ok(text),
        [_, second, ..] => Err(XmlError::new(Rule::SecondRoot, second.start)),
    }
}

/// Checks a sequence of elements without a common root and returns each one's exact slice, in order.
///
/// Between the elements only white space, comments and (if the limits allow them) processing instructions may stand.
/// Each slice is to be read with [`crate::Document::parse`], which finds out whether it is well-formed.
///
/// # Errors
/// The first broken rule, with its byte offset. No element at all is no error here.
pub fn fragment<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Vec<&'b str>, XmlError> {
    let (text, roots) = scan(bytes, limits)?;
    Ok(roots.into_iter().map(|range| &text[range]).collect())
}

/// The bytes without a leading UTF-8 byte order mark.
pub fn strip_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(BOM).unwrap_or(bytes)
}

/// The bytes without a leading byte order mark, white space and XML declaration, whatever encoding that names.
///
/// Software that builds XML in a string and then encodes it often leaves `encoding="utf-16"` on top of UTF-8 bytes.
pub fn strip_declaration(bytes: &[u8]) -> &[u8] {
    let rest = strip_bom(bytes);
    let rest = rest.trim_ascii_start();
    if rest.starts_with(b"<?xml")
        && rest.get(5).is_some_and(|b| is_space(*b))
        && let Some(end) = find(rest, b"?>")
    {
        return &rest[end + 2..];
    }
    rest
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

fn scan<'b>(bytes: &'b [u8], limits: &Limits) -> Result<(&'b str, Vec<Range<usize>>), XmlError> {
    if bytes.len() > limits.bytes {
        return Err(XmlError::new(Rule::Bytes(limits.bytes), limits.bytes));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| XmlError::new(Rule::NotUtf8, e.valid_up_to()))?;
    let start = bytes.len() - strip_bom(bytes).len();
    let mut scanner = Scanner {
        bytes,
        limits,
        at: start,
        start,
        open: Vec::new(),
        elements: 0,
        extras: 0,
        namespaces_in_scope: 0,
        namespace_declarations: 0,
        root_start: start,
        roots: Vec::new(),
    };
    scanner.run()?;
    Ok((text, scanner.roots))
}

struct Scanner<'b, 'l> {
    bytes: &'b [u8],
    limits: &'l Limits,
    at: usize,
    start: usize,
    /// For each open element, how many namespaces it declared.
    open: Vec<usize>,
    elements: usize,
    extras: usize,
    namespaces_in_scope: usize,
    namespace_declarations: usize,
    root_start: usize,
    roots: Vec<Range<usize>>,
}

impl Scanner<'_, '_> {
    fn run(&mut self) -> Result<(), XmlError> {
        while self.at < self.bytes.len() {
            let rest = &self.bytes[self.at..];
            let Some(length) = rest.iter().position(|b| *b == b'<') else {
                self.text(rest.len())?;
                break;
            };
            self.text(length)?;
            self.markup()?;
        }
        if !self.open.is_empty() {
            return Err(XmlError::new(Rule::Truncated, self.bytes.len()));
        }
        Ok(())
    }

    fn text(&mut self, length: usize) -> Result<(), XmlError> {
        if self.open.is_empty()
            && let Some(i) = self.bytes[self.at..self.at + length].iter().position(|b| !is_space(*b))
        {
            return Err(XmlError::new(Rule::TextOutsideRoot, self.at + i));
        }
        self.references(length)?;
        self.at += length;
        Ok(())
    }

    /// Checks the character references in the next bytes. The parser behind us lets some pass that name no character
    /// (surrogates), and two readings of one text are one too many.
    fn references(&self, length: usize) -> Result<(), XmlError> {
        let end = self.at + length;
        let mut at = self.at;
        while let Some(found) = self.bytes[at..end].iter().position(|b| *b == b'&') {
            at += found + 1;
            if self.bytes[at..end].first() == Some(&b'#') && !names_a_character(&self.bytes[at + 1..end]) {
                return Err(XmlError::new(Rule::Character, at - 1));
            }
        }
        Ok(())
    }

    /// Reads what starts with the `<` at the current place.
    fn markup(&mut self) -> Result<(), XmlError> {
        let rest = &self.bytes[self.at..];
        match rest.get(1) {
            Some(b'/') => self.end_tag(),
            Some(b'?') => self.instruction(),
            Some(b'!') if rest.starts_with(b"<!--") => self.extra(4, b"-->"),
            Some(b'!') if rest.starts_with(b"<![CDATA[") => {
                if self.open.is_empty() {
                    return Err(XmlError::new(Rule::TextOutsideRoot, self.at));
                }
                self.extra(9, b"]]>")
            }
            Some(b'!') => Err(XmlError::new(Rule::Doctype, self.at)),
            Some(_) => self.start_tag(),
            None => Err(XmlError::new(Rule::Truncated, self.bytes.len())),
        }
    }

    /// A comment, CDATA section or processing instruction: skips its opening and everything up to its close.
    fn extra(&mut self, opening: usize, close: &[u8]) -> Result<(), XmlError> {
        self.extras += 1;
        if self.extras > self.limits.extras {
            return Err(XmlError::new(Rule::Extras(self.limits.extras), self.at));
        }
        let Some(end) = find(&self.bytes[self.at + opening..], close) else {
            return Err(XmlError::new(Rule::Truncated, self.bytes.len()));
        };
        self.at += opening + end + close.len();
        Ok(())
    }

    fn instruction(&mut self) -> Result<(), XmlError> {
        let place = self.at;
        // A name ends at whatever is no part of names: the reader takes `xml`, followed by a stray sign, for the target `xml`.
        let target_length = self.bytes[place + 2..]
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b':') || *b >= 0x80))
            .unwrap_or(self.bytes.len() - place - 2);
        let is_declaration = self.bytes[place + 2..place + 2 + target_length].eq_ignore_ascii_case(b"xml");
        if is_declaration && place != self.start {
            return Err(XmlError::new(Rule::Declaration, place));
        }
        if !is_declaration && !self.limits.instructions_allowed {
            return Err(XmlError::new(Rule::Instruction, place));
        }
        self.extra(2, b"?>")?;
        if is_declaration && !declares_utf8(&self.bytes[place..self.at]) {
            return Err(XmlError::new(Rule::Encoding, place));
        }
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), XmlError> {
        let place = self.at;
        let Some(declared) = self.open.pop() else {
            return Err(XmlError::new(Rule::Unbalanced, place));
        };
        self.namespaces_in_scope -= declared;
        let Some(end) = self.bytes[place..].iter().position(|b| *b == b'>') else {
            return Err(XmlError::new(Rule::Truncated, self.bytes.len()));
        };
        self.at = place + end + 1;
        if self.open.is_empty() {
            self.roots.push(self.root_start..self.at);
        }
        Ok(())
    }

    fn start_tag(&mut self) -> Result<(), XmlError> {
        let place = self.at;
        self.elements += 1;
        if self.elements > self.limits.elements {
            return Err(XmlError::new(Rule::Elements(self.limits.elements), place));
        }
        if self.open.len() >= self.limits.depth {
            return Err(XmlError::new(Rule::Depth(self.limits.depth), place));
        }
        if self.open.is_empty() {
            self.root_start = place;
        }
        self.at += 1;
        self.name()?;
        let mut attributes = 0;
        let mut declared = 0;
        loop {
            self.skip_space();
            match self.peek()? {
                b'>' => {
                    self.at += 1;
                    self.open.push(declared);
                    return Ok(());
                }
                b'/' => {
                    self.at += 1;
                    if self.peek()? != b'>' {
                        return Err(XmlError::new(Rule::Tag, self.at));
                    }
                    self.at += 1;
                    self.namespaces_in_scope -= declared;
                    if self.open.is_empty() {
                        self.roots.push(place..self.at);
                    }
                    return Ok(());
                }
                _ => {
                    attributes += 1;
                    if attributes > self.limits.attributes {
                        return Err(XmlError::new(Rule::Attributes(self.limits.attributes), self.at));
                    }
                    if self.attribute()? {
                        declared += 1;
                    }
                }
            }
        }
    }

    /// Reads one attribute; true if it declares a namespace.
    fn attribute(&mut self) -> Result<bool, XmlError> {
        let place = self.at;
        let name = self.name()?;
        let declares = &self.bytes[name.clone()] == b"xmlns" || self.bytes[name].starts_with(b"xmlns:");
        self.skip_space();
        if self.peek()? != b'=' {
            return Err(XmlError::new(Rule::Tag, self.at));
        }
        self.at += 1;
        self.skip_space();
        let quote = self.peek()?;
        if quote != b'"' && quote != b'\'' {
            return Err(XmlError::new(Rule::Tag, self.at));
        }
        self.at += 1;
        let Some(length) = self.bytes[self.at..].iter().position(|b| *b == quote || *b == b'<') else {
            return Err(XmlError::new(Rule::Truncated, self.bytes.len()));
        };
        if self.bytes[self.at + length] == b'<' {
            return Err(XmlError::new(Rule::Tag, self.at + length));
        }
        self.references(length)?;
        self.at += length + 1;
        if !declares {
            return Ok(false);
        }
        if length > self.limits.namespace_length {
            return Err(XmlError::new(Rule::NamespaceLength(self.limits.namespace_length), place));
        }
        self.namespaces_in_scope += 1;
        if self.namespaces_in_scope > self.limits.namespaces_in_scope {
            return Err(XmlError::new(Rule::NamespacesInScope(self.limits.namespaces_in_scope), place));
        }
        self.namespace_declarations += 1;
        if self.namespace_declarations > self.limits.namespace_declarations {
            return Err(XmlError::new(Rule::NamespaceDeclarations(self.limits.namespace_declarations), place));
        }
        Ok(true)
    }

    fn name(&mut self) -> Result<Range<usize>, XmlError> {
        let place = self.at;
        let length = self.bytes[place..]
            .iter()
            .take(self.limits.name_length + 1)
            .position(|b| is_space(*b) || matches!(b, b'/' | b'>' | b'=' | b'<' | b'"' | b'\'' | b'&'))
            .unwrap_or(self.bytes.len() - place);
        if length > self.limits.name_length {
            return Err(XmlError::new(Rule::NameLength(self.limits.name_length), place));
        }
        if length == 0 {
            return Err(XmlError::new(Rule::Tag, place));
        }
        self.at += length;
        Ok(place..self.at)
    }

    fn skip_space(&mut self) {
        while self.bytes.get(self.at).is_some_and(|b| is_space(*b)) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Result<u8, XmlError> {
        self.bytes.get(self.at).copied().ok_or(XmlError::new(Rule::Truncated, self.bytes.len()))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// Whether what follows `&#` is the number of a character that XML allows, and a semicolon.
fn names_a_character(digits: &[u8]) -> bool {
    let (digits, radix) = match digits {
        [b'x', rest @ ..] => (rest, 16),
        _ => (digits, 10),
    };
    let Some(length) = digits.iter().take(16).position(|b| *b == b';') else { return false };
    let mut number: u64 = 0;
    for digit in &digits[..length] {
        let Some(digit) = char::from(*digit).to_digit(radix) else { return false };
        number = number * u64::from(radix) + u64::from(digit);
    }
    let character = u32::try_from(number).ok().and_then(char::from_u32);
    length > 0 && character.is_some_and(crate::writer::is_xml_char)
}

/// Whether an XML declaration names no encoding, UTF-8 or its subset ASCII.
fn declares_utf8(declaration: &[u8]) -> bool {
    let Some(at) = find(declaration, b"encoding") else { return true };
    let value = declaration[at + 8..].trim_ascii_start();
    let Some(value) = value.strip_prefix(b"=") else { return false };
    let value = value.trim_ascii_start();
    let Some((quote, value)) = value.split_first() else { return false };
    let Some(end) = value.iter().position(|b| b == quote) else { return false };
    let name = &value[..end];
    [&b"utf-8"[..], b"utf8", b"us-ascii", b"ascii"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SMALL: Limits = Limits {
        bytes: 1_000,
        depth: 3,
        elements: 5,
        extras: 2,
        attributes: 3,
        namespaces_in_scope: 3,
        namespace_declarations: 4,
        namespace_length: 10,
        name_length: 8,
        instructions_allowed: false,
    };

    fn refused(xml: &str) -> (Rule, usize) {
        let error = gate(xml.as_bytes(), &SMALL).expect_err(xml);
        (error.rule, error.offset)
    }

    #[test]
    fn a_plain_document_passes() {
        for xml in [
            "<a/>",
            "<a></a>",
            "<a b='1' c=\"2\"/>",
            "<a\n b = '1'\t/>",
            " <a><b>text</b><!-- <x> --></a> ",
            "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>\n",
            "<?xml version='1.0'?><a/>",
            "<?xml version='1.0' encoding = 'us-ascii' standalone='yes'?><a/>",
            "<a><![CDATA[ </a> <b> ]]></a>",
            "<a b='>/>'>&lt;</a>",
            "<a b='it is \"quoted\"'/>",
            "<ä:ö/>",
        ] {
            assert_eq!(gate(xml.as_bytes(), &SMALL), Ok(xml), "{xml}");
        }
    }

    #[test]
    fn every_limit_holds_and_names_its_place() {
        assert_eq!(refused(&" ".repeat(1_001)), (Rule::Bytes(1_000), 1_000));
        assert_eq!(refused("<a><b><c><d/></c></b></a>"), (Rule::Depth(3), 9));
        assert!(gate(b"<a><b><c/></b></a>", &SMALL).is_ok());
        assert_eq!(refused("<a><b/><b/><b/><b/><b/></a>"), (Rule::Elements(5), 19));
        assert!(gate(b"<a><b/><b/><b/><b/></a>", &SMALL).is_ok());
        assert_eq!(refused("<a><!----><!----><!----></a>"), (Rule::Extras(2), 17));
        assert_eq!(refused("<a><![CDATA[]]><!----><![CDATA[]]></a>"), (Rule::Extras(2), 22));
        assert_eq!(refused("<a b='' c='' d='' e=''/>"), (Rule::Attributes(3), 18));
        assert_eq!(
            refused("<a xmlns:b='' xmlns:c=''><d xmlns:e='' xmlns:f=''/></a>"),
            (Rule::NamespacesInScope(3), 39)
        );
        let apart = "<a xmlns:b='' xmlns:c=''><d xmlns:e=''/><d xmlns:f=''/></a>";
        assert!(gate(apart.as_bytes(), &SMALL).is_ok(), "what is closed is out of scope");
        let ended = "<a xmlns:b='' xmlns:c=''><d xmlns:e=''></d><d xmlns:f=''></d></a>";
        assert!(gate(ended.as_bytes(), &SMALL).is_ok());
        let five = "<a xmlns='1'><b xmlns='2'/><b xmlns='3'/><b xmlns='4'/><b xmlns='5'/></a>";
        assert_eq!(refused(five), (Rule::NamespaceDeclarations(4), five.rfind("xmlns").unwrap()));
        assert_eq!(refused("<a xmlns='12345678901'/>"), (Rule::NamespaceLength(10), 3));
        assert!(gate(b"<a x='12345678901' xmlns='1234567890'/>", &SMALL).is_ok());
        assert_eq!(refused("<abcdefghi/>"), (Rule::NameLength(8), 1));
        assert_eq!(refused("<a abcdefghi=''/>"), (Rule::NameLength(8), 3));
        assert_eq!(refused(&format!("<a {}", "x".repeat(900))), (Rule::NameLength(8), 3));
    }

    #[test]
    fn declarations_of_types_and_entities_are_refused_wherever_they_stand() {
        for xml in [
            "<!DOCTYPE a><a/>",
            "<!doctype a><a/>",
            "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
            "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            "<a><!ENTITY b 'c'></a>",
            "<a/><!DOCTYPE a>",
            "<!>",
            "<a><![INCLUDE[x]]></a>",
        ] {
            assert_eq!(refused(xml).0, Rule::Doctype, "{xml}");
        }
        assert_eq!(refused("<a/><!DOCTYPE a>").1, 4);
    }

    #[test]
    fn only_utf_8() {
        let refused = |bytes: &[u8]| gate(bytes, &SMALL).unwrap_err();
        assert_eq!(refused(b"<a>\xFF</a>"), XmlError::new(Rule::NotUtf8, 3));
        assert_eq!(refused(b"<a>\xC3</a>"), XmlError::new(Rule::NotUtf8, 3));
        assert_eq!(refused(b"\xFF\xFE<\0a\0/\0>\0").rule, Rule::NotUtf8);
        assert_eq!(refused(b"<\0a\0/\0>\0").rule, Rule::Tag, "UTF-16 without a mark");
        for name in ["utf-16", "ISO-8859-1", "", "utf-8x"] {
            let xml = format!("<?xml version=\"1.0\" encoding=\"{name}\"?><a/>");
            assert_eq!(refused(xml.as_bytes()), XmlError::new(Rule::Encoding, 0), "{name}");
        }
        assert_eq!(refused(b"<?xml encoding?><a/>").rule, Rule::Encoding);
    }

    #[test]
    fn processing_instructions_pass_only_where_they_are_allowed() {
        assert_eq!(refused("<a><?php x ?></a>"), (Rule::Instruction, 3));
        assert_eq!(refused("<?xml-stylesheet href='x'?><a/>"), (Rule::Instruction, 0));
        let open = Limits { instructions_allowed: true, ..SMALL };
        assert!(gate(b"<?x?><a><?php <x> ?></a><?y z?>", &Limits { extras: 3, ..open }).is_ok());
        for xml in [" <?xml version='1.0'?><a/>", "<a/><?xml version='1.0'?>", "<a><?XML?></a>", "<a><?xml` b?></a>"] {
            assert_eq!(gate(xml.as_bytes(), &open).unwrap_err().rule, Rule::Declaration, "{xml}");
        }
    }

    #[test]
    fn what_is_no_document_is_refused() {
        for (xml, rule, offset) in [
            ("", Rule::NoRoot, 0),
            ("  ", Rule::NoRoot, 2),
            ("text", Rule::TextOutsideRoot, 0),
            ("<a/>x", Rule::TextOutsideRoot, 4),
            ("<![CDATA[]]><a/>", Rule::TextOutsideRoot, 0),
            ("<a/><b/>", Rule::SecondRoot, 4),
            ("<a>", Rule::Truncated, 3),
            ("<a><b></a>", Rule::Truncated, 10),
            ("<a", Rule::Truncated, 2),
            ("<", Rule::Truncated, 1),
            ("<a b", Rule::Truncated, 4),
            ("<a b='", Rule::Truncated, 6),
            ("<a><!-- ", Rule::Truncated, 8),
            ("<a><![CDATA[ ", Rule::Truncated, 13),
            ("<?xml", Rule::Truncated, 5),
            ("<a></a", Rule::Truncated, 6),
            ("</a>", Rule::Unbalanced, 0),
            ("<a/></a>", Rule::Unbalanced, 4),
            ("<a b>", Rule::Tag, 4),
            ("<a b=c>", Rule::Tag, 5),
            ("<a /b>", Rule::Tag, 4),
            ("<a b='<'/>", Rule::Tag, 6),
            ("< a/>", Rule::Tag, 1),
            ("<a =''/>", Rule::Tag, 3),
        ] {
            assert_eq!(refused(xml), (rule, offset), "{xml}");
        }
    }

    #[test]
    fn references_name_characters() {
        for reference in ["&#9;", "&#x41;", "&#x1F600;", "&#128512;", "&#xD7FF;", "&#x10FFFF;", "&#00000065;", "&#xaB;"]
        {
            for xml in [format!("<a>{reference}</a>"), format!("<a b='{reference}'/>")] {
                assert!(gate(xml.as_bytes(), &SMALL).is_ok(), "{xml}");
            }
        }
        for reference in [
            "&#0;",
            "&#1;",
            "&#xD800;",
            "&#xDFFF;",
            "&#xFFFE;",
            "&#x110000;",
            "&#;",
            "&#x;",
            "&#xg;",
            "&#-1;",
            "&#65",
            "&#99999999999999999999999;",
        ] {
            assert_eq!(refused(&format!("<a>é{reference}</a>")), (Rule::Character, 5), "{reference}");
            assert_eq!(refused(&format!("<a b='{reference}'/>")), (Rule::Character, 6), "{reference}");
        }
        assert!(gate(b"<a><![CDATA[&#0;]]><!-- &#0; --></a>", &SMALL).is_ok(), "no references there");
    }

    #[test]
    fn a_fragment_is_cut_into_exact_slices() {
        let xml = "\n<a b='>'>x</a> <!-- - --><a/>\r\n<b><a/></b>";
        assert_eq!(fragment(xml.as_bytes(), &SMALL).unwrap(), ["<a b='>'>x</a>", "<a/>", "<b><a/></b>"]);
        assert_eq!(fragment(b" ", &SMALL).unwrap(), [] as [&str; 0]);
        assert_eq!(fragment(b"<a/>x", &SMALL).unwrap_err(), XmlError::new(Rule::TextOutsideRoot, 4));
        assert_eq!(fragment(b"<a/><b>", &SMALL).unwrap_err(), XmlError::new(Rule::Truncated, 7));
        assert_eq!(
            fragment(&b"<a/>".repeat(6), &SMALL).unwrap_err().rule,
            Rule::Elements(5),
            "limits are for the whole"
        );
    }

    #[test]
    fn marks_and_declarations_are_stripped() {
        for (xml, rest) in [
            ("<a/>", "<a/>"),
            ("\u{FEFF}<a/>", "<a/>"),
            ("\u{FEFF} \n<?xml version='1.0' encoding='utf-16'?> <a/>", " <a/>"),
            ("<?xml-stylesheet?><a/>", "<?xml-stylesheet?><a/>"),
            ("<?xml version", "<?xml version"),
            ("<?xml", "<?xml"),
            ("", ""),
        ] {
            assert_eq!(strip_declaration(xml.as_bytes()), rest.as_bytes(), "{xml}");
        }
        assert_eq!(strip_bom(b"\xEF\xBB\xBFx"), b"x");
        assert_eq!(strip_bom(b"x"), b"x");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = gate(&bytes, &SMALL);
            let _ = fragment(&bytes, &SMALL);
            let _ = strip_declaration(&bytes);
        }

        #[test]
        fn no_markup_panics(parts in proptest::collection::vec(proptest::sample::select(vec![
            "<", ">", "/", "a", "='", "'", "\"", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "xml", "&", " ", "xmlns", ":", "</",
        ]), 0..30)) {
            let xml = parts.concat();
            let _ = gate(xml.as_bytes(), &SMALL);
            let _ = crate::Document::parse(xml.as_bytes(), &SMALL);
        }
    }
}
