//! Samples of requests and replies, made from the declaration: what must be there, and what has an example.

use medlock_xml::Writer;

use super::model::{Kind, Node, Simple, What};

/// What a sample is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(test), allow(dead_code, reason = "the least and the most are what tests hold the parsers to"))]
pub enum Extent {
    /// What must be there.
    Least,
    /// That, and what has an example.
    Shown,
    /// Everything; of several alternatives, the one of this number as far as there are so many.
    All { alternative: usize },
}

/// The inner XML of `info`.
pub fn inner(nodes: &[Node], version: u32, extent: Extent) -> String {
    let mut sample = Sample { out: Writer::new(), version, extent };
    sample.contents(nodes);
    sample.out.finish()
}

struct Sample {
    out: Writer,
    version: u32,
    extent: Extent,
}

impl Sample {
    fn contents(&mut self, nodes: &[Node]) {
        let version = self.version;
        for node in nodes.iter().filter(|node| node.is_in(version)) {
            for _ in 0..self.times(node) {
                self.one(node);
            }
        }
    }

    fn times(&self, node: &Node) -> u32 {
        match self.extent {
            Extent::Least => node.min,
            Extent::Shown if node.min == 0 => u32::from(has_example(node, self.version)),
            Extent::Shown => node.min,
            // A signature would have to be one.
            Extent::All { .. } if node.what == What::Signature => 0,
            Extent::All { .. } if node.kind == Kind::Anything => 1,
            Extent::All { .. } => node.max.unwrap_or(2).min(node.min.max(2)),
        }
    }

    fn one(&mut self, node: &Node) {
        match &node.what {
            What::Attribute(_) | What::Signature => {}
            What::Any => {
                self.out.raw(node.example.unwrap_or("<any/>"));
            }
            What::Sequence => self.contents(&node.children),
            What::Choice => {
                let choices: Vec<&Node> = node.content(self.version).collect();
                let wanted = if let Extent::All { alternative } = self.extent { alternative } else { 0 };
                if let Some(choice) = choices.get(wanted.min(choices.len().saturating_sub(1))) {
                    let at_least = self.times(choice).max(1);
                    for _ in 0..at_least {
                        self.one(choice);
                    }
                }
            }
            What::Element(name) => {
                self.out.start(name);
                let version = self.version;
                for attribute in node.attributes(version) {
                    if let (What::Attribute(name), 1..) = (&attribute.what, self.times(attribute)) {
                        self.out.attr(name, &text(attribute));
                    }
                }
                match &node.kind {
                    Kind::Simple(_) => {
                        self.out.text(&text(node));
                    }
                    Kind::Anything => {
                        self.out.raw(node.example.unwrap_or_default());
                    }
                    Kind::Structure | Kind::Group(_) => self.contents(&node.children),
                }
                self.out.end();
            }
        }
    }
}

/// Whether something in it is worth showing.
fn has_example(node: &Node, version: u32) -> bool {
    let structure = !matches!(node.kind, Kind::Group(_));
    node.example.is_some()
        || (structure && node.children.iter().any(|child| child.is_in(version) && has_example(child, version)))
}

fn text(node: &Node) -> String {
    if let Some(example) = node.example {
        return example.to_owned();
    }
    let Kind::Simple(simple) = &node.kind else { return String::new() };
    match simple {
        Simple::Text { shortest, .. } | Simple::Token { shortest, .. } => "x".repeat((*shortest).max(1)),
        Simple::IdentityCode => "JKYZ-QNMN-VHRX-ZGNR-GZNH".to_owned(),
        Simple::Word { .. } => "1".to_owned(),
        Simple::Guid { .. } => "5e0b3c1a-7d42-4f86-9a15-2c8de4f70b31".to_owned(),
        Simple::Boolean => "true".to_owned(),
        Simple::Unsigned32 | Simple::Unsigned64 | Simple::Count | Simple::Signed32 | Simple::Signed64 => "0".to_owned(),
        Simple::Positive { .. } => "1".to_owned(),
        Simple::Instant { .. } => "2026-01-02T03:04:05Z".to_owned(),
        Simple::WallClock => "2026-01-02T03:04:05".to_owned(),
        Simple::Base64 { shortest, .. } => crate::base64::encode(&vec![7; shortest.unwrap_or(3)]),
        Simple::Hex { shortest, .. } => "0".repeat(*shortest),
        Simple::OneOf(values) => values.first().copied().unwrap_or_default().to_owned(),
    }
}
