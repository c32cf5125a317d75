//! An item on its way into another format: what is written of it, and what is still left to say.

use super::words;
use medlock_xml::{Element, Writer};
use std::collections::HashSet;

/// Reads from the old body, writes the new one, and keeps account of what has been said.
pub(super) struct Item<'d> {
    pub root: Element<'d>,
    pub out: Writer,
    /// Where the elements begin that are said already.
    said: HashSet<usize>,
}

impl<'d> Item<'d> {
    pub fn new(root: Element<'d>) -> Self {
        Item { root, out: Writer::new(), said: HashSet::new() }
    }

    /// This element needs no more saying.
    pub fn said(&mut self, element: Element<'d>) {
        self.said.insert(element.range().start);
    }

    /// A child of the root, with nothing said of it yet.
    pub fn get(&self, name: &str) -> Option<Element<'d>> {
        self.root.child(name)
    }

    /// A child of the root that the caller says in its own way.
    pub fn take(&mut self, name: &str) -> Option<Element<'d>> {
        self.take_from(self.root, name)
    }

    pub fn take_from(&mut self, parent: Element<'d>, name: &str) -> Option<Element<'d>> {
        let child = parent.child(name)?;
        self.said(child);
        Some(child)
    }

    /// The text of a child, which is said by this.
    pub fn take_text(&mut self, parent: Element<'d>, name: &str) -> Option<String> {
        Some(self.take_from(parent, name)?.text().into_owned())
    }

    /// Children of the root that are the same in both formats, in this order.
    pub fn copy(&mut self, names: &[&str]) {
        self.copy_from(self.root, names);
    }

    pub fn copy_from(&mut self, parent: Element<'d>, names: &[&str]) {
        for name in names {
            for child in parent.children_named(name) {
                self.said(child);
                self.out.raw(&child.standalone());
            }
        }
    }

    /// An element under a new name, its contents as they stand.
    pub fn copy_as(&mut self, element: Element<'d>, name: &str) {
        self.said(element);
        self.out.start(name);
        for attribute in element.attributes().filter(|attribute| attribute.namespace.is_none()) {
            self.out.attr(attribute.name, attribute.value);
        }
        self.out_contents(element);
        self.out.end();
    }

    /// The contents of an element, without its tags.
    pub fn out_contents(&mut self, element: Element<'d>) {
        let mut leaf = true;
        for child in element.children() {
            leaf = false;
            self.out.raw(&child.standalone());
        }
        if leaf {
            self.out.text(&element.own_text());
        }
    }

    /// A codable value of a text alone.
    pub fn codable(&mut self, name: &str, text: &str) {
        self.out.start(name).element("text", text).end();
    }

    /// A codable value's text as a plain text; its codes have no place there.
    pub fn plain_text(&mut self, codable: Element<'d>, name: &str) {
        self.said(codable);
        self.out.element(name, &words::text_of(codable));
    }

    /// `common` as it was, its note longer by a line for everything that was not said.
    pub fn finish_common(&mut self, data_xml: Element<'d>) {
        let mut lines = Vec::new();
        for child in self.root.children() {
            self.left_over(child, child.name(), &mut lines);
        }
        let common = data_xml.children().skip(1).find(|child| child.name() == "common");
        if lines.is_empty() {
            if let Some(common) = common {
                self.out.raw(&common.standalone());
            }
            return;
        }
        let mut note = common.and_then(|common| common.child("note")).map_or_else(String::new, |n| n.text().into());
        for line in lines {
            if !note.is_empty() {
                note.push('\n');
            }
            note.push_str(&line);
        }
        self.out.start("common");
        let children = || common.into_iter().flat_map(|common| common.children().collect::<Vec<_>>());
        for source in children().filter(|child| child.name() == "source") {
            self.out.raw(&source.standalone());
        }
        self.out.element("note", &note);
        for other in children().filter(|child| !matches!(child.name(), "source" | "note")) {
            self.out.raw(&other.standalone());
        }
        self.out.end();
    }

    fn left_over(&self, element: Element<'d>, path: &str, lines: &mut Vec<String>) {
        if self.said.contains(&element.range().start) {
            return;
        }
        if !self.something_said(element) {
            lines.extend(words::say(element).map(|text| words::line(path, &text)));
            return;
        }
        for child in element.children() {
            self.left_over(child, &format!("{path}/{}", child.name()), lines);
        }
    }

    fn something_said(&self, element: Element<'d>) -> bool {
        let mut open: Vec<_> = element.children().collect();
        while let Some(next) = open.pop() {
            if self.said.contains(&next.range().start) {
                return true;
            }
            open.extend(next.children());
        }
        false
    }
}
