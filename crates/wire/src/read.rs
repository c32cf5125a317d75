//! Reading elements in schema order, with errors that name field and rule.
//!
//! Elements of requests are in no namespace; one of HealthVault's own is tolerated. Messages name elements and rules,
//! never values: they go into replies and logs.

use medlock_xml::Element;
use uuid::Uuid;

use crate::codes::{Code, Failure};

/// The longest name of an unexpected element that is repeated in a message.
const SHOWN_NAME_CHARS_MAX: usize = 64;

const NAMESPACE_PREFIX: &str = "urn:com.microsoft.wc.";

/// Whether the element has this local name, in no namespace or one of HealthVault's.
pub(crate) fn is(element: Element<'_>, name: &str) -> bool {
    element.name() == name && element.namespace().is_none_or(|n| n.starts_with(NAMESPACE_PREFIX))
}

/// INVALID_XML about this element, with its place.
pub(crate) fn invalid(element: Element<'_>, rule: &str) -> Failure {
    let (line, column) = element.line_column();
    Failure::xml(format!("{}: {rule} (line {line}, column {column})", path(element)))
}

/// The children of one element, to be taken in schema order.
pub(crate) struct Sequence<'d> {
    parent: Element<'d>,
    children: Vec<Element<'d>>,
    at: usize,
    /// Names that could have come next, for the message about one that could not.
    expected: Vec<&'static str>,
}

impl<'d> Sequence<'d> {
    /// # Errors
    /// INVALID_XML if there is text between the children.
    pub(crate) fn of(parent: Element<'d>) -> Result<Sequence<'d>, Failure> {
        if parent.has_own_text() {
            return Err(invalid(parent, "only elements are expected here, not text"));
        }
        Ok(Sequence { parent, children: parent.children().collect(), at: 0, expected: Vec::new() })
    }

    /// The next child if it has this name.
    pub(crate) fn optional(&mut self, name: &'static str) -> Option<Element<'d>> {
        let next = self.children.get(self.at).copied().filter(|child| is(*child, name));
        if next.is_some() {
            self.at += 1;
            self.expected.clear();
        } else {
            self.expected.push(name);
        }
        next
    }

    /// Like [`Sequence::optional`] for an element in a foreign namespace.
    pub(crate) fn optional_ns(&mut self, namespace: &str, name: &'static str) -> Option<Element<'d>> {
        let next = self.children.get(self.at).copied();
        let next = next.filter(|child| child.name() == name && child.namespace() == Some(namespace));
        if next.is_some() {
            self.at += 1;
            self.expected.clear();
        } else {
            self.expected.push(name);
        }
        next
    }

    /// The next child, which must have this name.
    pub(crate) fn required(&mut self, name: &'static str) -> Result<Element<'d>, Failure> {
        self.optional(name).ok_or_else(|| self.unexpected())
    }

    /// All next children with this name.
    pub(crate) fn many(&mut self, name: &'static str) -> Vec<Element<'d>> {
        let mut all = Vec::new();
        while let Some(child) = self.optional(name) {
            all.push(child);
        }
        all
    }

    /// The next child without taking it.
    pub(crate) fn peek(&self) -> Option<Element<'d>> {
        self.children.get(self.at).copied()
    }

    /// # Errors
    /// INVALID_XML if a child is left.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        if self.at < self.children.len() { Err(self.unexpected()) } else { Ok(()) }
    }

    /// The failure for the child that stands where it must not, or for the one that is missing.
    pub(crate) fn unexpected(&self) -> Failure {
        let expected = match self.expected.as_slice() {
            [] => "nothing more".to_owned(),
            [one] => format!("'{one}'"),
            several => several.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(" or "),
        };
        match self.children.get(self.at) {
            Some(child) => {
                let (line, column) = child.line_column();
                Failure::xml(format!(
                    "{}: element '{}' is not allowed here, {expected} is expected (line {line}, column {column})",
                    path(self.parent),
                    shown_name(*child),
                ))
            }
            None => invalid(self.parent, &format!("{expected} is missing at the end")),
        }
    }
}

/// Text of an element that has no child elements, untrimmed.
pub(crate) fn text(element: Element<'_>) -> Result<String, Failure> {
    if element.children().next().is_some() {
        return Err(invalid(element, "only text is expected here, not elements"));
    }
    Ok(element.own_text().into_owned())
}

/// Text that is not blank and at most `chars_max` characters long, untrimmed.
pub(crate) fn filled_text(element: Element<'_>, chars_max: usize) -> Result<String, Failure> {
    let text = text(element)?;
    if is_blank(&text) {
        return Err(invalid(element, "must not be empty or blank"));
    }
    within(element, text, chars_max)
}

/// Text of at most `chars_max` characters, untrimmed.
pub(crate) fn bounded_text(element: Element<'_>, chars_max: usize) -> Result<String, Failure> {
    let text = text(element)?;
    within(element, text, chars_max)
}

fn within(element: Element<'_>, text: String, chars_max: usize) -> Result<String, Failure> {
    // A text of n bytes has at most n characters, so most are never counted.
    if text.len() > chars_max && text.chars().count() > chars_max {
        return Err(invalid(element, &format!("must not be longer than {chars_max} characters")));
    }
    Ok(text)
}

/// Whether a child of this name is there with nothing but white space in it: HealthVault tells that of some before anything else.
pub(crate) fn has_blank(info: Element<'_>, name: &str) -> bool {
    info.children().any(|child| is(child, name) && is_blank(&child.text()) && child.children().next().is_none())
}

/// GUIDs in elements of this name: at least one, and nothing else in `info`.
pub(crate) fn guids(info: Element<'_>, name: &'static str) -> Result<Vec<Uuid>, Failure> {
    let mut parts = Sequence::of(info)?;
    let mut elements = vec![parts.required(name)?];
    elements.extend(parts.many(name));
    parts.finish()?;
    elements.into_iter().map(guid).collect()
}

/// Whether there is nothing but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

pub(crate) fn guid(element: Element<'_>) -> Result<Uuid, Failure> {
    parse_guid(&text(element)?)
        .ok_or_else(|| invalid(element, "must be a GUID such as 3d34d87e-7fc1-4153-800f-f56592cb0d17"))
}

/// A GUID in its one form on the wire, either case, with white space around it.
pub(crate) fn parse_guid(text: &str) -> Option<Uuid> {
    let text = text.trim();
    // The library also takes forms with braces and without hyphens.
    if text.len() != 36 {
        return None;
    }
    Uuid::try_parse(text).ok()
}

pub(crate) fn boolean(element: Element<'_>) -> Result<bool, Failure> {
    parse_boolean(&text(element)?).ok_or_else(|| invalid(element, "must be true or false"))
}

pub(crate) fn parse_boolean(text: &str) -> Option<bool> {
    match text.trim() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

pub(crate) fn number<N: std::str::FromStr>(element: Element<'_>) -> Result<N, Failure> {
    text(element)?.trim().parse().map_err(|_| invalid(element, "must be a whole number within range"))
}

/// INVALID_DATETIME (69) for one that no calendar has.
pub(crate) fn instant(element: Element<'_>) -> Result<jiff::Timestamp, Failure> {
    let text = text(element)?;
    crate::time::parse_instant(&text).ok_or_else(|| no_time(element, &text, "2026-01-02T03:04:05Z"))
}

/// As [`instant`].
pub(crate) fn wall_clock(element: Element<'_>) -> Result<jiff::civil::DateTime, Failure> {
    let text = text(element)?;
    crate::time::parse_wall_clock(&text).ok_or_else(|| no_time(element, &text, "2026-01-02T03:04:05"))
}

fn no_time(element: Element<'_>, text: &str, example: &str) -> Failure {
    let failure = invalid(element, &format!("must be a date and time such as {example}"));
    if crate::time::has_form(text) { Failure { code: Code::InvalidDateTime, ..failure } } else { failure }
}

pub(crate) fn base64(element: Element<'_>) -> Result<Vec<u8>, Failure> {
    crate::base64::decode(&text(element)?).ok_or_else(|| invalid(element, "must be base64"))
}

pub(crate) fn required_attribute<'d>(element: Element<'d>, name: &str) -> Result<&'d str, Failure> {
    element.attribute(name).ok_or_else(|| invalid(element, &format!("the attribute '{name}' is missing")))
}

/// Names from the root on: `request/info/package`.
fn path(element: Element<'_>) -> String {
    let mut names = vec![shown_name(element)];
    let mut at = element;
    while let Some(parent) = at.parent() {
        names.push(shown_name(parent));
        at = parent;
    }
    names.reverse();
    names.join("/")
}

/// An element's name comes from the caller; what is long is cut.
fn shown_name(element: Element<'_>) -> String {
    let name = element.name();
    match name.char_indices().nth(SHOWN_NAME_CHARS_MAX) {
        Some((cut, _)) => format!("{}…", &name[..cut]),
        None => name.to_owned(),
    }
}
