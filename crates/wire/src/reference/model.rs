//! What a declaration says, as data. Made by `notation.rs` from the files under `methods/`; read by schemas, samples and the
//! pages of the reference.

use std::ops::RangeInclusive;

use crate::codes::Code;

/// One method as it is declared.
#[derive(Debug)]
pub struct MethodReference {
    pub name: &'static str,
    /// One or two sentences.
    pub purpose: &'static str,
    /// What a version has that the one before had not.
    pub changes: Vec<(u32, &'static str)>,
    /// Whether the same bytes sent again are answered or carried out again.
    pub resend: &'static str,
    /// Whether the person it is called for has to be signed in.
    pub signed_in: bool,
    /// Limits of this server, a sentence each.
    pub limits: Vec<&'static str>,
    /// Rules for the request that no schema can say, a sentence each.
    pub rules: Vec<&'static str>,
    /// Codes that are this method's own, or mean something of their own here; in ascending order.
    pub errors: Vec<ErrorReference>,
    pub request: Vec<Node>,
    /// None: the method has no result.
    pub reply: Option<Vec<Node>>,
}

/// A code and when it comes.
#[derive(Debug)]
pub struct ErrorReference {
    pub code: Code,
    pub when: &'static str,
}

/// One step of a structure: an element, an attribute, or a choice or sequence of steps.
#[derive(Debug, Clone)]
pub struct Node {
    pub what: What,
    pub min: u32,
    /// None: any number.
    pub max: Option<u32>,
    pub kind: Kind,
    /// Attributes and content, in order. Of a group, these are the group's.
    pub children: Vec<Node>,
    pub about: &'static str,
    /// A value that stands in samples.
    pub example: Option<&'static str>,
    /// The versions of the method that know it.
    pub versions: RangeInclusive<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Element(&'static str),
    Attribute(&'static str),
    /// One of the children.
    Choice,
    /// The children, in order.
    Sequence,
    /// An element of any name, in no namespace or in any.
    Any,
    /// An XML signature.
    Signature,
}

/// What an element holds besides attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Its children.
    Structure,
    /// The structure of this name.
    Group(&'static str),
    Simple(Simple),
    /// Anything: it is read elsewhere, or not at all.
    Anything,
}

/// A value and its lexical rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Simple {
    /// White space is kept; lengths count characters.
    Text {
        shortest: usize,
        longest: Option<usize>,
        not_blank: bool,
    },
    /// White space around it is ignored.
    Token {
        shortest: usize,
        longest: usize,
    },
    /// An identity code, as people type it.
    IdentityCode,
    /// Letters, digits and hyphens.
    Word {
        longest: usize,
    },
    /// Possibly empty.
    Guid {
        or_empty: bool,
    },
    Boolean,
    /// 32 bits without a sign.
    Unsigned32,
    /// 64 bits without a sign.
    Unsigned64,
    /// At least 1.
    Positive {
        or_empty: bool,
    },
    /// Any count from 0.
    Count,
    Signed32,
    Signed64,
    /// A point in time; without a zone it is UTC.
    Instant {
        or_empty: bool,
    },
    /// A wall-clock time; a zone is ignored.
    WallClock,
    /// Bytes, as many as told.
    Base64 {
        shortest: Option<usize>,
        longest: Option<usize>,
    },
    /// Pairs of hexadecimal digits; lengths count digits.
    Hex {
        shortest: usize,
        longest: usize,
    },
    OneOf(Vec<&'static str>),
}

impl Node {
    pub fn is_in(&self, version: u32) -> bool {
        self.versions.contains(&version)
    }

    /// The attributes among the children that a version knows.
    pub fn attributes(&self, version: u32) -> impl Iterator<Item = &Node> {
        self.children.iter().filter(move |node| matches!(node.what, What::Attribute(_)) && node.is_in(version))
    }

    /// The others.
    pub fn content(&self, version: u32) -> impl Iterator<Item = &Node> {
        self.children.iter().filter(move |node| !matches!(node.what, What::Attribute(_)) && node.is_in(version))
    }

    /// How often it may stand there, in words.
    pub fn occurs(&self) -> String {
        match (self.min, self.max) {
            (1, Some(1)) => "once".to_owned(),
            (0, Some(1)) => "optional".to_owned(),
            (0, None) => "any number".to_owned(),
            (1, None) => "one or more".to_owned(),
            (0, Some(max)) => format!("up to {max}"),
            (min, Some(max)) => format!("{min} to {max}"),
            (min, None) => format!("{min} or more"),
        }
    }
}

impl Simple {
    /// The rule in words.
    pub fn words(&self) -> String {
        let empty = |or_empty: &bool| if *or_empty { ", or empty" } else { "" };
        match self {
            Simple::Text { shortest, longest, not_blank } => {
                let mut words = "text".to_owned();
                match (shortest, longest) {
                    (0, None) => {}
                    (0, Some(longest)) => words.push_str(&format!(" of at most {longest} characters")),
                    (shortest, None) => words.push_str(&format!(" of at least {shortest} characters")),
                    (shortest, Some(longest)) => words.push_str(&format!(" of {shortest} to {longest} characters")),
                }
                if *not_blank {
                    words.push_str(", not blank");
                }
                words
            }
            Simple::Token { shortest, longest } => format!("{shortest} to {longest} characters"),
            Simple::IdentityCode => "identity code".to_owned(),
            Simple::Word { longest } => format!("1 to {longest} letters, digits and hyphens"),
            Simple::Guid { or_empty } => format!("GUID{}", empty(or_empty)),
            Simple::Boolean => "true or false".to_owned(),
            Simple::Unsigned32 => "whole number, 0 to 4294967295".to_owned(),
            Simple::Unsigned64 => "whole number from 0 on, 64 bits".to_owned(),
            Simple::Positive { or_empty } => format!("whole number from 1 on{}", empty(or_empty)),
            Simple::Count => "whole number from 0 on".to_owned(),
            Simple::Signed32 => "whole number, 32 bits".to_owned(),
            Simple::Signed64 => "whole number, 64 bits".to_owned(),
            Simple::Instant { or_empty } => format!("date and time, UTC without a zone{}", empty(or_empty)),
            Simple::WallClock => "date and time, the zone is ignored".to_owned(),
            Simple::Base64 { shortest, longest } => match (shortest, longest) {
                (Some(a), Some(b)) if a == b => format!("{a} bytes in base64"),
                (Some(a), Some(b)) => format!("{a} to {b} bytes in base64"),
                (None, Some(b)) => format!("at most {b} bytes in base64"),
                (Some(a), None) => format!("at least {a} bytes in base64"),
                (None, None) => "base64".to_owned(),
            },
            Simple::Hex { shortest, longest } => format!("{shortest} to {longest} hexadecimal digits"),
            Simple::OneOf(values) => format!("one of: {}", values.join(", ")),
        }
    }
}
