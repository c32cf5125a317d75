//! Builds XML without white space of its own.

use std::borrow::Cow;

/// Writes elements into a string. Text and attribute values are escaped; [`Writer::raw`] is not.
///
/// Elements without content come out as `<name/>`. Characters that XML cannot carry (most control characters) become
/// U+FFFD, so that one odd character in a name cannot make a whole reply unreadable.
#[derive(Default)]
pub struct Writer {
    out: String,
    open: Vec<String>,
    in_tag: bool,
}

impl Writer {
    pub fn new() -> Writer {
        Writer::default()
    }

    /// Opens an element. The name must be an XML name; it is not checked outside debug builds.
    pub fn start(&mut self, name: &str) -> &mut Writer {
        debug_assert!(is_plain_name(name), "not an element name");
        self.close_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name.to_owned());
        self.in_tag = true;
        self
    }

    /// Adds an attribute to the element just opened.
    ///
    /// # Panics
    /// If content has been written since [`Writer::start`].
    pub fn attr(&mut self, name: &str, value: &str) -> &mut Writer {
        assert!(self.in_tag, "an attribute belongs directly behind start");
        debug_assert!(is_plain_name(name), "not an attribute name");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.out.push_str(&escape_attribute(value));
        self.out.push('"');
        self
    }

    /// Adds escaped text.
    pub fn text(&mut self, text: &str) -> &mut Writer {
        if !text.is_empty() {
            self.close_tag();
            self.out.push_str(&escape_text(text));
        }
        self
    }

    /// Adds XML that is already written; the caller answers for it.
    pub fn raw(&mut self, xml: &str) -> &mut Writer {
        if !xml.is_empty() {
            self.close_tag();
            self.out.push_str(xml);
        }
        self
    }

    /// Closes the innermost open element.
    ///
    /// # Panics
    /// If none is open.
    pub fn end(&mut self) -> &mut Writer {
        let name = self.open.pop().expect("every end has its start");
        if self.in_tag {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            self.out.push_str("</");
            self.out.push_str(&name);
            self.out.push('>');
        }
        self
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str) -> &mut Writer {
        self.start(name).end()
    }

    /// An element with text.
    pub fn element(&mut self, name: &str, text: &str) -> &mut Writer {
        self.start(name).text(text).end()
    }

    /// An element with text, if there is one.
    pub fn optional(&mut self, name: &str, text: Option<&str>) -> &mut Writer {
        if let Some(text) = text {
            self.element(name, text);
        }
        self
    }

    /// The finished XML.
    ///
    /// # Panics
    /// If an element is still open.
    pub fn finish(self) -> String {
        assert!(self.open.is_empty(), "every start has its end");
        self.out
    }

    fn close_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }
}

/// Text with `&`, `<`, `>` and carriage return as references.
pub fn escape_text(text: &str) -> Cow<'_, str> {
    escape(text, false)
}

/// Like [`escape_text`], and quotes, tabs and line feeds too, which a parser would otherwise change.
pub fn escape_attribute(value: &str) -> Cow<'_, str> {
    escape(value, true)
}

fn escape(text: &str, in_attribute: bool) -> Cow<'_, str> {
    let needs_escape = |c: char| match c {
        '&' | '<' | '>' | '\r' => true,
        '"' | '\t' | '\n' => in_attribute,
        _ => !is_xml_char(c),
    };
    let Some(first) = text.find(needs_escape) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            c if is_xml_char(c) => out.push(c),
            _ => out.push('\u{FFFD}'),
        }
    }
    Cow::Owned(out)
}

/// Whether XML 1.0 can carry the character.
pub(crate) fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_added() {
        let mut writer = Writer::new();
        writer.start("a").attr("b", "1").empty("c").element("d", "x").optional("e", None).optional("f", Some("")).end();
        assert_eq!(writer.finish(), "<a b=\"1\"><c/><d>x</d><f/></a>");
        assert_eq!(Writer::new().finish(), "");
    }

    #[test]
    fn everything_but_raw_is_escaped() {
        let mut writer = Writer::new();
        writer.start("a").attr("b", "<\">&'\t\n\r").text("<\">&'\t\n\r]]>").raw("<x>&amp;</x>").end();
        assert_eq!(
            writer.finish(),
            "<a b=\"&lt;&quot;&gt;&amp;'&#9;&#10;&#13;\">&lt;\"&gt;&amp;'\t\n&#13;]]&gt;<x>&amp;</x></a>"
        );
    }

    #[test]
    fn characters_xml_cannot_carry_are_replaced() {
        assert_eq!(escape_text("a\0b\u{B}c\u{FFFE}d\u{7F}😀"), "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{7F}😀");
        assert!(matches!(escape_text("plain é"), Cow::Borrowed(_)));
    }

    #[test]
    #[should_panic(expected = "every start has its end")]
    fn an_open_element_is_noticed() {
        let mut writer = Writer::new();
        writer.start("a");
        writer.finish();
    }

    #[test]
    #[should_panic(expected = "an attribute belongs directly behind start")]
    fn a_late_attribute_is_noticed() {
        Writer::new().start("a").text("x").attr("b", "c");
    }
}
