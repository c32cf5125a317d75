//! A read-only tree with exact byte ranges.

use std::borrow::Cow;
use std::ops::Range;

use crate::{Limits, Rule, XmlError, gate};

/// A parsed document; borrows the bytes it was parsed from.
pub struct Document<'b> {
    tree: roxmltree::Document<'b>,
}

impl<'b> Document<'b> {
    /// Passes the bytes through the gate and parses them.
    ///
    /// # Errors
    /// The first broken rule with its byte offset.
    pub fn parse(bytes: &'b [u8], limits: &Limits) -> Result<Document<'b>, XmlError> {
        let text = gate(bytes, limits)?;
        let options = roxmltree::ParsingOptions {
            allow_dtd: false,
            // Every element, extra and the text between them; the gate has counted already.
            nodes_limit: u32::try_from((limits.elements + limits.extras) * 2 + 2).unwrap_or(u32::MAX),
            ..roxmltree::ParsingOptions::default()
        };
        match roxmltree::Document::parse_with_options(text, options) {
            Ok(tree) => Ok(Document { tree }),
            Err(error) => Err(XmlError::new(rule_of(&error), offset_of(text, error.pos()))),
        }
    }

    /// The root element.
    pub fn root(&self) -> Element<'_> {
        Element { node: self.tree.root_element() }
    }
}

/// One element of a [`Document`]. Cheap to copy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Element<'d> {
    pub(crate) node: roxmltree::Node<'d, 'd>,
}

/// One attribute; namespace declarations are not among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute<'d> {
    pub name: &'d str,
    pub namespace: Option<&'d str>,
    pub value: &'d str,
}

impl<'d> Element<'d> {
    /// Local name, without prefix.
    pub fn name(&self) -> &'d str {
        self.node.tag_name().name()
    }

    /// Namespace name; `None` for none. An empty `xmlns=""` is none.
    pub fn namespace(&self) -> Option<&'d str> {
        self.node.tag_name().namespace().filter(|name| !name.is_empty())
    }

    /// Value of an attribute that is in no namespace.
    pub fn attribute(&self, name: &str) -> Option<&'d str> {
        self.node.attributes().find(|a| a.namespace().is_none() && a.name() == name).map(|a| a.value())
    }

    /// Value of an attribute in a namespace, such as `lang` in `http://www.w3.org/XML/1998/namespace`.
    pub fn attribute_ns(&self, namespace: &str, name: &str) -> Option<&'d str> {
        self.node.attributes().find(|a| a.namespace() == Some(namespace) && a.name() == name).map(|a| a.value())
    }

    /// All attributes in document order.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'d>> + use<'d> {
        self.node.attributes().map(|a| Attribute { name: a.name(), namespace: a.namespace(), value: a.value() })
    }

    /// Child elements in document order.
    pub fn children(&self) -> impl Iterator<Item = Element<'d>> + use<'d> {
        self.node.children().filter(roxmltree::Node::is_element).map(|node| Element { node })
    }

    /// Child elements with this local name, in whatever namespace.
    pub fn children_named<'n>(&self, name: &'n str) -> impl Iterator<Item = Element<'d>> + use<'d, 'n> {
        self.children().filter(move |child| child.name() == name)
    }

    /// First child element with this local name, in whatever namespace.
    pub fn child(&self, name: &str) -> Option<Element<'d>> {
        self.children().find(|child| child.name() == name)
    }

    /// The element around this one; `None` for the root.
    pub fn parent(&self) -> Option<Element<'d>> {
        self.node.parent_element().map(|node| Element { node })
    }

    /// All text below this element, descendants included, exactly as XML defines it: nothing trimmed, references
    /// resolved, CDATA taken literally, line ends as line feeds.
    pub fn text(&self) -> Cow<'d, str> {
        concatenate(self.node.descendants().filter(roxmltree::Node::is_text).filter_map(|n| n.text()))
    }

    /// Like [`Element::text`], but only the text directly in this element.
    pub fn own_text(&self) -> Cow<'d, str> {
        concatenate(self.node.children().filter(roxmltree::Node::is_text).filter_map(|n| n.text()))
    }

    /// Whether anything but white space stands directly in this element. No-break spaces count as white space between
    /// elements: the example in HealthVault's own manual is indented with them, and is dropped off as it was copied.
    pub fn has_own_text(&self) -> bool {
        self.node
            .children()
            .filter(roxmltree::Node::is_text)
            .filter_map(|n| n.text())
            .any(|t| t.chars().any(|c| !matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{A0}')))
    }

    /// Whether there is neither a child element nor any text, white space included.
    pub fn is_empty(&self) -> bool {
        !self.node.children().any(|n| n.is_element() || n.is_text())
    }

    /// From the `<` of the start tag to the `>` of the end tag, in bytes of the parsed input.
    pub fn range(&self) -> Range<usize> {
        self.node.range()
    }

    /// The bytes of [`Element::range`] as they were sent.
    pub fn raw(&self) -> &'d str {
        &self.node.document().input_text()[self.node.range()]
    }

    /// The element as a document of its own: [`Element::raw`], with the prefixes that are used inside but declared
    /// further out declared on its start tag. Nearly always nothing is added. A default namespace from further out is
    /// left behind.
    pub fn standalone(&self) -> Cow<'d, str> {
        let raw = self.raw();
        let Some(parent) = self.node.parent_element() else { return Cow::Borrowed(raw) };
        let inherited: Vec<(&str, &str)> = self
            .node
            .namespaces()
            .filter(|ours| parent.namespaces().any(|theirs| theirs.name() == ours.name() && theirs.uri() == ours.uri()))
            .filter_map(|namespace| Some((namespace.name()?, namespace.uri())))
            .filter(|(prefix, uri)| *prefix != "xml" && self.uses(uri))
            .collect();
        if inherited.is_empty() {
            return Cow::Borrowed(raw);
        }
        let name_end = raw.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(raw.len());
        let tag_end = self.node.first_child().map_or(raw.len(), |child| child.range().start - self.range().start);
        let mut whole = raw[..name_end].to_owned();
        for (prefix, uri) in inherited {
            // The same declaration may stand here again.
            if !declares(&raw[name_end..tag_end], prefix) {
                whole.push_str(&format!(" xmlns:{prefix}=\"{}\"", crate::escape_attribute(uri)));
            }
        }
        whole.push_str(&raw[name_end..]);
        Cow::Owned(whole)
    }

    fn uses(&self, namespace: &str) -> bool {
        self.node.descendants().filter(roxmltree::Node::is_element).any(|node| {
            node.tag_name().namespace() == Some(namespace)
                || node.attributes().any(|attribute| attribute.namespace() == Some(namespace))
        })
    }

    /// What stands between start and end tag, as it was sent.
    pub fn inner_raw(&self) -> &'d str {
        match (self.node.first_child(), self.node.last_child()) {
            (Some(first), Some(last)) => &self.node.document().input_text()[first.range().start..last.range().end],
            _ => "",
        }
    }

    /// Line and column (in characters) of the start tag, both from 1. Linear in the document: for error messages.
    pub fn line_column(&self) -> (u32, u32) {
        let position = self.node.document().text_pos_at(self.node.range().start);
        (position.row, position.col)
    }
}

/// Whether a start tag that has been parsed before, from behind its name on, declares this prefix itself.
fn declares(mut attributes: &str, prefix: &str) -> bool {
    while let Some((name, rest)) = attributes.split_once('=') {
        if name.trim().strip_prefix("xmlns:") == Some(prefix) {
            return true;
        }
        let mut value = rest.trim_start().chars();
        let Some(quote) = value.next() else { break };
        attributes = value.as_str().split_once(quote).map_or("", |(_, rest)| rest);
    }
    false
}

fn concatenate<'d>(mut parts: impl Iterator<Item = &'d str>) -> Cow<'d, str> {
    let Some(first) = parts.next() else { return Cow::Borrowed("") };
    let mut whole = Cow::Borrowed(first);
    for part in parts {
        whole.to_mut().push_str(part);
    }
    whole
}

fn rule_of(error: &roxmltree::Error) -> Rule {
    use roxmltree::Error;
    match error {
        Error::UnknownNamespace(..) => Rule::UndeclaredPrefix,
        Error::DuplicatedAttribute(..) | Error::DuplicatedNamespace(..) => Rule::DuplicateAttribute,
        Error::UnexpectedCloseTag(..) => Rule::Unbalanced,
        Error::NoRootNode => Rule::NoRoot,
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => Rule::Truncated,
        Error::UnexpectedDeclaration(..) => Rule::Declaration,
        Error::DtdDetected => Rule::Doctype,
        Error::UnknownEntityReference(..)
        | Error::MalformedEntityReference(..)
        | Error::EntityReferenceLoop(..)
        | Error::UnexpectedEntityCloseTag(..) => Rule::Entity,
        Error::NonXmlChar(..) => Rule::Character,
        Error::InvalidName(..) | Error::InvalidAttributeValue(..) => Rule::Tag,
        _ => Rule::Malformed,
    }
}

/// The parser counts lines and characters; a byte offset is what a machine can use.
fn offset_of(text: &str, position: roxmltree::TextPos) -> usize {
    let row = position.row.max(1) as usize;
    let column = position.col.max(1) as usize;
    let line_start = text
        .bytes()
        .enumerate()
        .filter(|(_, b)| *b == b'\n')
        .map(|(i, _)| i + 1)
        .nth(row.wrapping_sub(2))
        .filter(|_| row > 1)
        .unwrap_or(0);
    text[line_start..].char_indices().nth(column - 1).map_or(text.len(), |(i, _)| line_start + i)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::Writer;

    fn parse(xml: &str) -> Document<'_> {
        Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap_or_else(|e| panic!("{e}: {xml}"))
    }

    fn refused(xml: &str) -> (Rule, usize) {
        let error =
            Document::parse(xml.as_bytes(), &Limits::REQUEST).err().unwrap_or_else(|| panic!("accepted: {xml}"));
        (error.rule, error.offset)
    }

    #[test]
    fn elements_know_their_exact_bytes() {
        for front in ["", "\u{FEFF}", "<?xml version='1.0'?>\r\n", "<!-- é -->"] {
            let xml = format!("{front}<r>é<a  b='>'\n/>\r\n<b><![CDATA[</b>]]></b >&#x20;</r >\n");
            let document = parse(&xml);
            let root = document.root();
            let raws: Vec<_> = root.children().map(|child| child.raw()).collect();
            assert_eq!(raws, ["<a  b='>'\n/>", "<b><![CDATA[</b>]]></b >"]);
            assert_eq!(root.raw(), xml[front.len()..].trim_end(), "{front:?}");
            assert_eq!(&xml[root.child("a").unwrap().range()], raws[0], "ranges count from the first byte given");
            assert_eq!(root.inner_raw(), &root.raw()[3..root.raw().len() - 5]);
            assert_eq!(root.child("a").unwrap().inner_raw(), "");
        }
    }

    #[test]
    fn an_element_can_stand_alone() {
        let alone = |xml: &str| parse(xml).root().child("b").unwrap().standalone().into_owned();
        for (xml, expected) in [
            ("<a><b c='1'/></a>", "<b c='1'/>"),
            ("<r:a xmlns:r='u'><b/></r:a>", "<b/>"),
            ("<a xmlns:p='u&amp;v'><b><p:c/></b></a>", "<b xmlns:p=\"u&amp;v\"><p:c/></b>"),
            ("<a xmlns:p='u'><b\np:c=''/></a>", "<b xmlns:p=\"u\"\np:c=''/>"),
            ("<a xmlns:p='u'><p:b/></a>", "<p:b xmlns:p=\"u\"/>"),
            ("<a xmlns:p='u'><b xmlns:p='u'><p:c/></b></a>", "<b xmlns:p='u'><p:c/></b>"),
            ("<a xmlns:p='u'><b xmlns:p='v'><p:c/></b></a>", "<b xmlns:p='v'><p:c/></b>"),
            ("<a xmlns:p='u'><b xmlns:q='u'><q:c/></b></a>", "<b xmlns:p=\"u\" xmlns:q='u'><q:c/></b>"),
            (
                "<a xmlns:p='u'><b  c=' xmlns:p=' d = \">\" p:e='/'/></a>",
                "<b xmlns:p=\"u\"  c=' xmlns:p=' d = \">\" p:e='/'/>",
            ),
            ("<a xmlns:p='u'><b c='=' xmlns:p = 'u' p:e=''></b></a>", "<b c='=' xmlns:p = 'u' p:e=''></b>"),
            ("<a xmlns='u'><b/></a>", "<b/>"),
            ("<a xml:lang='de'><b xml:lang='fr'/></a>", "<b xml:lang='fr'/>"),
        ] {
            assert_eq!(alone(xml), expected, "{xml}");
            parse(&alone(xml));
        }
        assert_eq!(parse("<a xmlns:p='u'/>").root().standalone(), "<a xmlns:p='u'/>");
    }

    #[test]
    fn text_is_never_trimmed() {
        let document = parse("<a> x <b> y </b><![CDATA[ <&> ]]>&amp;&#233;<!-- no -->\r\n\tz </a>");
        let a = document.root();
        assert_eq!(a.text(), " x  y  <&> &é\n\tz ");
        assert_eq!(a.own_text(), " x  <&> &é\n\tz ");
        assert_eq!(a.child("b").unwrap().text(), " y ");
        assert!(a.has_own_text() && !a.is_empty());
        assert!(!parse("<a> \n<b>x</b>\t</a>").root().has_own_text());
        assert!(!parse("<a>\u{A0} \n<b>x</b>\u{A0}</a>").root().has_own_text());
        assert!(parse("<a><b/>\u{2003}</a>").root().has_own_text());
        assert!(parse("<a/>").root().is_empty() && parse("<a><!----></a>").root().is_empty());
        assert!(!parse("<a> </a>").root().is_empty());
        assert_eq!(parse("<a>\u{A0}</a>").root().text(), "\u{A0}");
    }

    #[test]
    fn names_namespaces_and_attributes() {
        let document =
            parse("<p:a xmlns:p='urn:p' xmlns='urn:d' p:x='1' x='&lt;2' xml:lang='de'><b xmlns=''/><c/></p:a>");
        let a = document.root();
        assert_eq!((a.name(), a.namespace()), ("a", Some("urn:p")));
        assert_eq!(a.attribute("x"), Some("<2"));
        assert_eq!(a.attribute_ns("urn:p", "x"), Some("1"));
        assert_eq!(a.attribute_ns("http://www.w3.org/XML/1998/namespace", "lang"), Some("de"));
        assert_eq!(a.attribute("lang"), None);
        assert_eq!(a.attributes().count(), 3, "declarations are none");
        assert_eq!(a.child("b").unwrap().namespace(), None);
        assert_eq!(a.child("c").unwrap().namespace(), Some("urn:d"));
        assert_eq!(a.child("c").unwrap().parent().map(|p| p.name()), Some("a"));
        assert!(a.parent().is_none() && a.child("x").is_none());
        assert_eq!(a.children_named("c").count(), 1);
        assert!(a.child("c").unwrap().line_column() == (1, a.child("c").unwrap().range().start as u32 + 1));
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_its_place() {
        for (xml, rule, place) in [
            ("<a></b>", Rule::Unbalanced, "</b>"),
            ("<a><b></a></b>", Rule::Unbalanced, "</a>"),
            ("<é><p:a/></é>", Rule::UndeclaredPrefix, "<p:a"),
            ("<a>\n<b x='1' x='2'/></a>", Rule::DuplicateAttribute, "x='2'"),
            ("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>", Rule::DuplicateAttribute, "q:x"),
            ("<a>&b;</a>", Rule::Entity, "&b;"),
            ("<a>é & b</a>", Rule::Entity, "& b"),
            ("<a>\u{1}</a>", Rule::Character, "\u{1}"),
            ("<1/>", Rule::Tag, "1"),
        ] {
            let (found, offset) = refused(xml);
            assert_eq!(found, rule, "{xml}");
            let expected = xml.find(place).unwrap();
            assert!(offset.abs_diff(expected) <= 2, "{xml}: {offset} is not near {expected}");
        }
        for xml in ["<a>&#0;</a>", "<a>&#xFFFF;</a>", "<a>&#xD800;</a>", "<a b='&c;'/>", "<a><!-- -- --></a>"] {
            refused(xml);
        }
    }

    #[test]
    fn limits_keep_hostile_documents_cheap() {
        let body = |unit: String, total: usize| unit.repeat(total / unit.len());
        // The parser compares each attribute with all earlier ones of its tag, namespace names included.
        let attributes: String = (0..63).map(|i| format!(" p:a{i}=''")).collect();
        let uri = "u".repeat(256);
        let many = format!("<r xmlns:p='{uri}'>{}</r>", body(format!("<e{attributes}/>"), 1 << 20));
        let one_tag: String = (0..100_000).map(|i| format!(" a{i}=''")).collect();
        let declared: String = (0..60).map(|i| format!(" xmlns:n{i}='u{i}'")).collect();
        let scopes = format!("<r{declared}>{}</r>", body("<e xmlns:x='1'/>".into(), 19_000 * 16));
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let pieces = format!("<r>{}</r>", body("<![CDATA[x]]>&amp;".into(), 1 << 19));
        let references = format!("<r>{}</r>", body("&#120;".into(), 1 << 20));
        for (name, xml) in [
            ("attributes", many),
            ("one tag", format!("<r{one_tag}/>")),
            ("scopes", scopes),
            ("depth", deep),
            ("pieces", pieces),
            ("references", references),
        ] {
            let begin = Instant::now();
            let _ = Document::parse(xml.as_bytes(), &Limits::REQUEST);
            // Generous: a quadratic parse of any of these takes minutes.
            assert!(begin.elapsed() < Duration::from_secs(10), "{name} took {:?}", begin.elapsed());
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(name in "[a-z][a-z0-9.-]{0,9}", value in "[ -~äß€😀\t\n\r]{0,40}", text in "[ -~äß€😀\t\n\r]{0,40}") {
            let mut writer = Writer::new();
            writer.start(&name).attr("v", &value).text(&text).empty("x").text(&text).end();
            let xml = writer.finish();
            let document = parse(&xml);
            prop_assert_eq!(document.root().name(), name.as_str());
            prop_assert_eq!(document.root().attribute("v"), Some(value.as_str()));
            prop_assert_eq!(document.root().text(), format!("{text}{text}"));
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = Document::parse(&bytes, &Limits::REQUEST);
        }
    }
}
