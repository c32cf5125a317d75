//! Canonical XML 1.0 without comments (<http://www.w3.org/TR/2001/REC-xml-c14n-20010315>): the one spelling of an element
//! that signatures are made over, whatever the order of its attributes, its quotes and its empty tags.

use std::fmt::Write as _;

use crate::Element;

impl Element<'_> {
    /// This element and everything in it in canonical form, as a part of its document: what is declared further out and
    /// holds here is declared on it, whether it is used or not, and `xml:` attributes from further out are repeated.
    pub fn canonical(&self) -> String {
        let mut out = String::with_capacity(self.raw().len() + 64);
        write_element(&mut out, self.node, true);
        out
    }

    /// The name with its prefix, as the element is written.
    pub fn raw_name(&self) -> &str {
        qualified_name(self.node)
    }

    /// Whether it is said, here or further out, what elements without a prefix are in, were it that they are in nothing.
    pub fn has_default_namespace(&self) -> bool {
        self.node.namespaces().any(|namespace| namespace.name().is_none())
    }

    /// Every namespace that holds in this element: prefix, `None` for the default namespace, and name. `xml` is left out, and
    /// a default namespace that was taken away again.
    pub fn namespaces_in_scope(&self) -> Vec<(Option<&str>, &str)> {
        let all = self.node.namespaces().map(|namespace| (namespace.name(), namespace.uri()));
        all.filter(|(prefix, uri)| *prefix != Some("xml") && !uri.is_empty()).collect()
    }
}

type Node<'d> = roxmltree::Node<'d, 'd>;

/// Nesting is bounded by the gate every document has passed.
fn write_element(out: &mut String, node: Node<'_>, outermost: bool) {
    let name = qualified_name(node);
    out.push('<');
    out.push_str(name);
    write_namespaces(out, node, outermost);
    write_attributes(out, node, outermost);
    out.push('>');
    for child in node.children() {
        if child.is_element() {
            write_element(out, child, false);
        } else if child.is_text() {
            escape(out, child.text().unwrap_or_default(), false);
        } else if let Some(instruction) = child.pi() {
            let value = instruction.value.unwrap_or_default();
            let space = if value.is_empty() { "" } else { " " };
            let _ = write!(out, "<?{}{space}{value}?>", instruction.target);
        }
    }
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Those that do not hold in the element around it already, the default namespace first, then by prefix.
fn write_namespaces(out: &mut String, node: Node<'_>, outermost: bool) {
    let around = node.parent_element().filter(|_| !outermost);
    // Nearly every element declares nothing; then both lists are the same.
    let differs = match around {
        Some(around) => !node.namespaces().eq(around.namespaces()),
        None => true,
    };
    if !differs {
        return;
    }
    let default = |node: Node<'_>| -> String { node.default_namespace().unwrap_or_default().to_owned() };
    let ours = default(node);
    if ours != around.map(default).unwrap_or_default() {
        write_attribute(out, "xmlns", &ours);
    }
    let mut declared: Vec<(&str, &str)> = node
        .namespaces()
        .filter_map(|namespace| Some((namespace.name()?, namespace.uri())))
        .filter(|(prefix, uri)| {
            *prefix != "xml" && around.is_none_or(|around| around.lookup_namespace_uri(Some(prefix)) != Some(uri))
        })
        .collect();
    declared.sort_unstable();
    for (prefix, uri) in declared {
        write_attribute(out, &format!("xmlns:{prefix}"), uri);
    }
}

/// By namespace and name; those without a namespace first.
fn write_attributes(out: &mut String, node: Node<'_>, outermost: bool) {
    const XML: &str = "http://www.w3.org/XML/1998/namespace";
    let mut all: Vec<roxmltree::Attribute<'_, '_>> = node.attributes().collect();
    if outermost {
        for ancestor in node.ancestors().skip(1).filter(roxmltree::Node::is_element) {
            for inherited in ancestor.attributes().filter(|attribute| attribute.namespace() == Some(XML)) {
                if !all.iter().any(|ours| ours.namespace() == Some(XML) && ours.name() == inherited.name()) {
                    all.push(inherited);
                }
            }
        }
    }
    all.sort_by_key(|attribute| (attribute.namespace().unwrap_or_default(), attribute.name()));
    let text = node.document().input_text();
    for attribute in all {
        write_attribute(out, &text[attribute.range_qname()], attribute.value());
    }
}

fn write_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, value, true);
    out.push('"');
}

fn escape(out: &mut String, text: &str, in_attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' if !in_attribute => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\t' if in_attribute => out.push_str("&#x9;"),
            '\n' if in_attribute => out.push_str("&#xA;"),
            '\r' => out.push_str("&#xD;"),
            c => out.push(c),
        }
    }
}

/// With its prefix, as it stands in the start tag.
fn qualified_name<'d>(node: Node<'d>) -> &'d str {
    let text = &node.document().input_text()[node.range()];
    let name = text.strip_prefix('<').unwrap_or(text);
    let end = name.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(name.len());
    &name[..end]
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    use proptest::prelude::*;

    use crate::{Document, Limits, Writer};

    fn canonical(xml: &str) -> String {
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap_or_else(|e| panic!("{e}: {xml}"));
        document.root().canonical()
    }

    const CASES: &[(&str, &str)] = &[
        ("<a/>", "<a></a>"),
        ("<?xml version='1.0'?><!-- x --><a b = '1'\n a=\"2\"><!-- y -->z</a>", "<a a=\"2\" b=\"1\">z</a>"),
        ("<a><![CDATA[<&>]]>&#13;\r\n\t\"'</a>", "<a>&lt;&amp;&gt;&#xD;\n\t\"'</a>"),
        ("<a b='&#9;&#10;&#13;&lt;&gt;&amp;&quot;&apos;\n'/>", "<a b=\"&#x9;&#xA;&#xD;&lt;>&amp;&quot;' \"></a>"),
        ("<a><?p  x y?><?q?></a>", "<a><?p x y?><?q?></a>"),
        (
            "<a xmlns:z='u:z' xmlns:b='u:b' xmlns='u:d' z:x='1' b:y='2' c='3'/>",
            "<a xmlns=\"u:d\" xmlns:b=\"u:b\" xmlns:z=\"u:z\" c=\"3\" b:y=\"2\" z:x=\"1\"></a>",
        ),
        // Declared again, changed, taken away, brought back; and kept where nobody uses it.
        (
            "<a xmlns='u:u' xmlns:p='u:v'><b xmlns='u:u' xmlns:p='u:v'><c xmlns=''><d xmlns=''/></c></b><e xmlns:p='u:w'/></a>",
            "<a xmlns=\"u:u\" xmlns:p=\"u:v\"><b><c xmlns=\"\"><d></d></c></b><e xmlns:p=\"u:w\"></e></a>",
        ),
        ("<a xmlns=''><b xmlns='u:u'/></a>", "<a><b xmlns=\"u:u\"></b></a>"),
        ("<p:a xmlns:p='u:u'><p:b/></p:a>", "<p:a xmlns:p=\"u:u\"><p:b></p:b></p:a>"),
        ("<é ü='ß'>😀\u{A0}</é>", "<é ü=\"ß\">😀\u{A0}</é>"),
        ("<a xml:space='preserve' xml:lang='de'> </a>", "<a xml:lang=\"de\" xml:space=\"preserve\"> </a>"),
    ];

    #[test]
    fn documents_have_one_spelling() {
        for (xml, expected) in CASES {
            assert_eq!(canonical(xml), *expected, "{xml}");
            assert_eq!(canonical(expected), *expected, "once canonical, always canonical");
        }
    }

    #[test]
    fn a_part_brings_along_what_holds_around_it() {
        let xml = "<a xmlns='u:u' xmlns:p='u:v' xml:lang='de' b='1'><c xml:space='default'><d xmlns:p='u:w' xml:lang='fr'/></c></a>";
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        let c = document.root().child("c").unwrap();
        assert_eq!(
            c.canonical(),
            "<c xmlns=\"u:u\" xmlns:p=\"u:v\" xml:lang=\"de\" xml:space=\"default\"><d xmlns:p=\"u:w\" xml:lang=\"fr\"></d></c>"
        );
        assert_eq!(c.child("d").unwrap().namespaces_in_scope().len(), 2);
        assert_eq!((c.raw_name(), document.root().namespaces_in_scope()[0]), ("c", (None, "u:u")));
    }

    /// What libxml2 says, where it is at hand.
    fn xmllint(xml: &str) -> Option<String> {
        let mut child = Command::new("xmllint")
            .args(["--c14n", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        child.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{xml}");
        Some(String::from_utf8(output.stdout).unwrap())
    }

    /// Of a tree of bytes an element: names, namespaces, attributes and contents as they say.
    fn element(writer: &mut Writer, bytes: &mut std::slice::Iter<'_, u8>, depth: usize) {
        fn next(bytes: &mut std::slice::Iter<'_, u8>, below: u8) -> u8 {
            bytes.next().map_or(0, |byte| byte % below)
        }
        let names = ["a", "b", "p:a", "q:c", "d"];
        writer.start(names[usize::from(next(bytes, 5))]);
        let values = ["u", "v", "w & <x>\t\n\"'"];
        if depth == 0 {
            writer.attr("xmlns:p", "u:u").attr("xmlns:q", "u:v");
        } else {
            for (name, among) in [("xmlns:p", 6), ("xmlns:q", 6), ("xmlns", 3)] {
                match next(bytes, among) {
                    // p and q stay apart, so that no two attributes become one.
                    1 => writer.attr(name, if name == "xmlns:q" { "u:v" } else { "u:u" }),
                    2 => writer
                        .attr(name, if name == "xmlns" { "" } else { ["u:p", "u:q"][usize::from(name == "xmlns:q")] }),
                    _ => continue,
                };
            }
        }
        for name in ["z", "p:z", "q:b", "xml:lang", "p:b"] {
            if next(bytes, 3) == 1 {
                writer.attr(name, values[usize::from(next(bytes, 3))]);
            }
        }
        for _ in 0..next(bytes, 4) {
            match next(bytes, 4) {
                0 => writer.text("é <&> \r\n\t]]>"),
                1 => writer.raw("<!-- c --><?pi  some thing?><![CDATA[<x>]]>"),
                _ if depth < 6 => {
                    element(writer, bytes, depth + 1);
                    &mut *writer
                }
                _ => writer.text(" "),
            };
        }
        writer.end();
    }

    #[test]
    fn libxml2_agrees() {
        if xmllint("<a/>").is_none() {
            eprintln!("skipped: there is no xmllint here");
            return;
        }
        for (xml, expected) in CASES {
            assert_eq!(xmllint(xml).unwrap().replace("<!-- x -->\n", "").replace("<!-- y -->", ""), *expected, "{xml}");
        }
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(100));
        runner
            .run(&proptest::collection::vec(any::<u8>(), 0..200), |bytes| {
                let mut writer = Writer::new();
                element(&mut writer, &mut bytes.iter(), 0);
                let xml = writer.finish();
                // xmllint keeps comments.
                let theirs = xmllint(&xml).unwrap().replace("<!-- c -->", "");
                prop_assert_eq!(canonical(&xml), theirs);
                Ok(())
            })
            .unwrap();
    }
}
