//! What was wrong with a document: the rule it broke and where.

use std::fmt;

/// The rule a document broke.
///
/// The first group is about safety and is found by the gate before any parser runs; the second about form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The document is longer than this many bytes.
    Bytes(usize),
    /// Elements are nested deeper than this.
    Depth(usize),
    /// There are more elements than this.
    Elements(usize),
    /// There are more comments, CDATA sections and processing instructions together than this.
    Extras(usize),
    /// One tag has more attributes (namespace declarations included) than this.
    Attributes(usize),
    /// More namespace declarations are in scope at one place than this.
    NamespacesInScope(usize),
    /// The document declares namespaces more often than this.
    NamespaceDeclarations(usize),
    /// A namespace name is longer than this many bytes.
    NamespaceLength(usize),
    /// An element or attribute name is longer than this many bytes.
    NameLength(usize),
    /// A document type definition, an entity or any other `<!` declaration.
    Doctype,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The XML declaration names an encoding other than UTF-8.
    Encoding,
    /// A processing instruction where none is allowed.
    Instruction,
    /// An XML declaration anywhere but at the very start.
    Declaration,

    /// The input ends before the document does.
    Truncated,
    /// An end tag without its start tag, or another one's.
    Unbalanced,
    /// A second root element.
    SecondRoot,
    /// No element at all.
    NoRoot,
    /// Text outside the root element.
    TextOutsideRoot,
    /// A tag that cannot be read.
    Tag,
    /// A prefix without its namespace declaration.
    UndeclaredPrefix,
    /// The same attribute twice in one tag.
    DuplicateAttribute,
    /// An `&` that starts none of the five built-in entities.
    Entity,
    /// A character that XML does not allow, or a reference that names none.
    Character,
    /// Not well-formed in another way.
    Malformed,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Bytes(max) => write!(f, "longer than {max} bytes"),
            Rule::Depth(max) => write!(f, "elements nested deeper than {max}"),
            Rule::Elements(max) => write!(f, "more than {max} elements"),
            Rule::Extras(max) => {
                write!(f, "more than {max} comments, CDATA sections and processing instructions")
            }
            Rule::Attributes(max) => write!(f, "more than {max} attributes in one tag"),
            Rule::NamespacesInScope(max) => write!(f, "more than {max} namespaces in scope"),
            Rule::NamespaceDeclarations(max) => write!(f, "more than {max} namespace declarations"),
            Rule::NamespaceLength(max) => write!(f, "a namespace name longer than {max} bytes"),
            Rule::NameLength(max) => write!(f, "a name longer than {max} bytes"),
            Rule::Doctype => write!(f, "document type definitions and entity declarations are not allowed"),
            Rule::NotUtf8 => write!(f, "not UTF-8"),
            Rule::Encoding => write!(f, "the XML declaration names an encoding other than UTF-8"),
            Rule::Instruction => write!(f, "processing instructions are not allowed here"),
            Rule::Declaration => write!(f, "an XML declaration stands only at the very start"),
            Rule::Truncated => write!(f, "the document ends too early"),
            Rule::Unbalanced => write!(f, "start and end tags do not match"),
            Rule::SecondRoot => write!(f, "more than one root element"),
            Rule::NoRoot => write!(f, "no root element"),
            Rule::TextOutsideRoot => write!(f, "text outside the root element"),
            Rule::Tag => write!(f, "a tag that cannot be read"),
            Rule::UndeclaredPrefix => write!(f, "a namespace prefix that is not declared"),
            Rule::DuplicateAttribute => write!(f, "the same attribute twice in one tag"),
            Rule::Entity => write!(f, "an '&' that starts no known entity"),
            Rule::Character => write!(f, "a character that XML does not allow"),
            Rule::Malformed => write!(f, "not well-formed"),
        }
    }
}

/// A document was refused: which rule, and the byte offset (from the first byte given, byte order mark included).
///
/// Never carries text of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{rule} (at byte {offset})")]
pub struct XmlError {
    pub rule: Rule,
    pub offset: usize,
}

impl XmlError {
    pub(crate) fn new(rule: Rule, offset: usize) -> XmlError {
        XmlError { rule, offset }
    }
}
