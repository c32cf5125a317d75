//! Filters over the bodies of items: the part of XPath 1.0 that HealthVault let its callers use.
//!
//! A filter starts with `/thing/data-xml` and says whether something is found. It steps to children, attributes and text;
//! predicates compare, combine with `and`, `or`, `not()`, look into strings and count. It never searches the whole document
//! (`//`, `*`, the other axes) and has no variables. Names without a prefix match by local name in every namespace, because a
//! filter has no way to declare one.
//!
//! Both halves are bounded: [`parse`] by the length, nesting and number of parts of a filter, [`matches`] by a [`Budget`] that
//! every node looked at and every piece of text read takes from.

mod eval;
mod lex;
mod parse;

use std::fmt;

pub use eval::{Budget, Exhausted, matches};
pub use parse::parse;

/// Longest filter, in bytes: those that people write have some hundred.
const BYTES_MAX: usize = 4_096;
/// Predicates and parentheses within each other.
const DEPTH_MAX: usize = 24;
/// Steps, literals, calls and operators of one filter.
const PARTS_MAX: usize = 400;

/// A filter that can be tried on items.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    expression: Expression,
}

/// Why a text is no filter, and the byte it shows at. Carries nothing of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{rule} (at byte {offset})")]
pub struct XPathError {
    pub rule: XPathRule,
    pub offset: usize,
}

/// The rule a text broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum XPathRule {
    /// Every path from the root begins with `/thing/data-xml`, and so does the filter.
    Start,
    /// `//`, `*`, `..`, an axis or a variable, by name.
    Forbidden(&'static str),
    /// It says how many or what, not whether.
    NoCondition,
    /// A function there is not, or not for filters.
    Function,
    /// A function with too few or too many arguments.
    Arguments,
    /// A prefix: filters cannot declare namespaces.
    Prefix,
    /// Something else was expected here.
    Expected(&'static str),
    /// A literal without its closing quote.
    OpenLiteral,
    /// A character that XPath has no use for.
    Character,
    /// Longer than this many bytes.
    Bytes(usize),
    /// Nested deeper than this.
    Depth(usize),
    /// More parts than this.
    Parts(usize),
}

impl fmt::Display for XPathRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            XPathRule::Start => f.write_str("a path from the root must start with /thing/data-xml"),
            XPathRule::Forbidden(what) => write!(f, "{what} is not allowed in filters"),
            XPathRule::NoCondition => f.write_str("a filter must say whether something is found"),
            XPathRule::Function => f.write_str("filters have no such function"),
            XPathRule::Arguments => f.write_str("the function takes another number of arguments"),
            XPathRule::Prefix => f.write_str("filters have no namespace prefixes; names match in every namespace"),
            XPathRule::Expected(what) => write!(f, "expected {what}"),
            XPathRule::OpenLiteral => f.write_str("a literal without its closing quote"),
            XPathRule::Character => f.write_str("a character that means nothing in XPath"),
            XPathRule::Bytes(max) => write!(f, "longer than {max} bytes"),
            XPathRule::Depth(max) => write!(f, "nested deeper than {max}"),
            XPathRule::Parts(max) => write!(f, "more than {max} parts"),
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Expression {
    /// At least two.
    Or(Vec<Expression>),
    /// At least two.
    And(Vec<Expression>),
    Compare(Comparison, Box<[Expression; 2]>),
    Calculate(Calculation, Box<[Expression; 2]>),
    Negate(Box<Expression>),
    /// The nodes of all of these.
    Union(Vec<Path>),
    Literal(String),
    Number(f64),
    Call(Function, Vec<Expression>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Calculation {
    Add,
    Subtract,
    Divide,
    Remainder,
}

#[derive(Debug, Clone, PartialEq)]
struct Path {
    /// From `data-xml` on (its own step is the first), else from where the predicate stands.
    from_root: bool,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq)]
struct Step {
    to: To,
    predicates: Vec<Expression>,
}

#[derive(Debug, Clone, PartialEq)]
enum To {
    /// `.`
    Itself,
    /// Child elements of this local name.
    Child(String),
    /// The attribute of this local name in no namespace, or in that of `xml:`.
    Attribute { name: String, is_xml: bool },
    /// `text()`
    Text,
}

/// The functions of filters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Function {
    Boolean,
    Contains,
    Count,
    False,
    Last,
    NormalizeSpace,
    Not,
    Number,
    Position,
    StartsWith,
    String,
    StringLength,
    True,
}

impl Function {
    /// Name, fewest and most arguments.
    const ALL: [(Function, &'static str, usize, usize); 13] = [
        (Function::Boolean, "boolean", 1, 1),
        (Function::Contains, "contains", 2, 2),
        (Function::Count, "count", 1, 1),
        (Function::False, "false", 0, 0),
        (Function::Last, "last", 0, 0),
        (Function::NormalizeSpace, "normalize-space", 0, 1),
        (Function::Not, "not", 1, 1),
        (Function::Number, "number", 0, 1),
        (Function::Position, "position", 0, 0),
        (Function::StartsWith, "starts-with", 2, 2),
        (Function::String, "string", 0, 1),
        (Function::StringLength, "string-length", 0, 1),
        (Function::True, "true", 0, 0),
    ];
}

impl Expression {
    /// Whether it is about being found or true, and not a number or a text.
    fn is_condition(&self) -> bool {
        match self {
            Expression::Or(_) | Expression::And(_) | Expression::Compare(..) | Expression::Union(_) => true,
            Expression::Calculate(..) | Expression::Negate(_) | Expression::Literal(_) | Expression::Number(_) => false,
            Expression::Call(function, _) => matches!(
                function,
                Function::Boolean
                    | Function::Contains
                    | Function::False
                    | Function::Not
                    | Function::StartsWith
                    | Function::True
            ),
        }
    }
}

#[cfg(test)]
mod tests;
