//! Trying a filter on an item.

use std::borrow::Cow;
use std::collections::HashSet;

use roxmltree::{Attribute, Node};

use super::{Calculation, Comparison, Expression, Filter, Function, Path, Step, To};
use crate::Element;

const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// Text that costs as much as a node.
const BYTES_A_STEP: u64 = 64;

/// What the filters of one query may cost together, in steps: a node looked at, a part of a filter tried, 64 bytes of text read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    steps: u64,
}

/// The budget is used up; whether the item matches is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the filter is too expensive")]
pub struct Exhausted;

impl Budget {
    pub fn new(steps: u64) -> Budget {
        Budget { steps }
    }

    /// What is left.
    pub fn steps(&self) -> u64 {
        self.steps
    }

    fn take(&mut self, steps: u64) -> Result<(), Exhausted> {
        self.steps = self.steps.checked_sub(steps).ok_or(Exhausted)?;
        Ok(())
    }

    fn take_text(&mut self, bytes: usize) -> Result<(), Exhausted> {
        self.take(bytes as u64 / BYTES_A_STEP)
    }
}

/// Whether the filter finds something in an item. `data_xml` is the item's `data-xml` element.
///
/// # Errors
/// [`Exhausted`].
pub fn matches(filter: &Filter, data_xml: Element<'_>, budget: &mut Budget) -> Result<bool, Exhausted> {
    let root = Found::Element(data_xml.node);
    let mut trial = Trial { root, budget };
    let context = Context { node: root, position: 1, size: 1 };
    Ok(trial.value(&filter.expression, context)?.is_true())
}

/// A node of an item.
#[derive(Clone, Copy)]
enum Found<'d> {
    Element(Node<'d, 'd>),
    Text(Node<'d, 'd>),
    Attribute(Attribute<'d, 'd>),
}

enum Value<'d> {
    Nodes(Vec<Found<'d>>),
    Boolean(bool),
    Number(f64),
    Text(Cow<'d, str>),
}

#[derive(Clone, Copy)]
struct Context<'d> {
    node: Found<'d>,
    /// Of the node among those the predicate is tried on, from 1.
    position: usize,
    size: usize,
}

struct Trial<'d, 'b> {
    root: Found<'d>,
    budget: &'b mut Budget,
}

impl Value<'_> {
    fn is_true(&self) -> bool {
        match self {
            Value::Nodes(nodes) => !nodes.is_empty(),
            Value::Boolean(value) => *value,
            Value::Number(value) => *value != 0.0 && !value.is_nan(),
            Value::Text(text) => !text.is_empty(),
        }
    }
}

impl<'d> Trial<'d, '_> {
    fn value(&mut self, expression: &Expression, context: Context<'d>) -> Result<Value<'d>, Exhausted> {
        self.budget.take(1)?;
        Ok(match expression {
            Expression::Or(all) => {
                for one in all {
                    if self.value(one, context)?.is_true() {
                        return Ok(Value::Boolean(true));
                    }
                }
                Value::Boolean(false)
            }
            Expression::And(all) => {
                for one in all {
                    if !self.value(one, context)?.is_true() {
                        return Ok(Value::Boolean(false));
                    }
                }
                Value::Boolean(true)
            }
            Expression::Compare(comparison, sides) => {
                let left = self.value(&sides[0], context)?;
                let right = self.value(&sides[1], context)?;
                Value::Boolean(self.compare(*comparison, left, right)?)
            }
            Expression::Calculate(calculation, sides) => {
                let left = self.value(&sides[0], context)?;
                let left = self.number(left)?;
                let right = self.value(&sides[1], context)?;
                let right = self.number(right)?;
                Value::Number(match calculation {
                    Calculation::Add => left + right,
                    Calculation::Subtract => left - right,
                    Calculation::Divide => left / right,
                    Calculation::Remainder => left % right,
                })
            }
            Expression::Negate(inner) => {
                let inner = self.value(inner, context)?;
                Value::Number(-self.number(inner)?)
            }
            Expression::Union(paths) => Value::Nodes(self.union(paths, context)?),
            // Literals are at most as long as the filter.
            Expression::Literal(text) => Value::Text(Cow::Owned(text.clone())),
            Expression::Number(value) => Value::Number(*value),
            Expression::Call(function, arguments) => self.call(*function, arguments, context)?,
        })
    }

    fn call(
        &mut self,
        function: Function,
        arguments: &[Expression],
        context: Context<'d>,
    ) -> Result<Value<'d>, Exhausted> {
        // Without an argument it is about the node the predicate stands at.
        let argument = |trial: &mut Self, place: usize| match arguments.get(place) {
            Some(argument) => trial.value(argument, context),
            None => Ok(Value::Nodes(vec![context.node])),
        };
        Ok(match function {
            Function::True => Value::Boolean(true),
            Function::False => Value::Boolean(false),
            Function::Position => Value::Number(context.position as f64),
            Function::Last => Value::Number(context.size as f64),
            Function::Boolean => Value::Boolean(argument(self, 0)?.is_true()),
            Function::Not => Value::Boolean(!argument(self, 0)?.is_true()),
            Function::Count => match argument(self, 0)? {
                Value::Nodes(nodes) => Value::Number(nodes.len() as f64),
                _ => Value::Number(f64::NAN),
            },
            Function::Number => {
                let value = argument(self, 0)?;
                Value::Number(self.number(value)?)
            }
            Function::String => {
                let value = argument(self, 0)?;
                Value::Text(self.text(value)?)
            }
            Function::StringLength => {
                let value = argument(self, 0)?;
                Value::Number(self.text(value)?.chars().count() as f64)
            }
            Function::NormalizeSpace => {
                let value = argument(self, 0)?;
                let text = self.text(value)?;
                let words: Vec<&str> = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect();
                Value::Text(Cow::Owned(words.join(" ")))
            }
            Function::Contains | Function::StartsWith => {
                let whole = argument(self, 0)?;
                let whole = self.text(whole)?;
                let part = argument(self, 1)?;
                let part = self.text(part)?;
                Value::Boolean(match function {
                    Function::Contains => whole.contains(&*part),
                    _ => whole.starts_with(&*part),
                })
            }
        })
    }

    fn union(&mut self, paths: &[Path], context: Context<'d>) -> Result<Vec<Found<'d>>, Exhausted> {
        if let [path] = paths {
            return self.path(path, context);
        }
        let mut found = Vec::new();
        for path in paths {
            found.extend(self.path(path, context)?);
        }
        let mut seen = HashSet::with_capacity(found.len());
        found.retain(|node| seen.insert(node.identity()));
        Ok(found)
    }

    fn path(&mut self, path: &Path, context: Context<'d>) -> Result<Vec<Found<'d>>, Exhausted> {
        let mut steps = path.steps.iter();
        let mut nodes = vec![context.node];
        if path.from_root {
            // Parsing has seen to it that the first step is the one to `data-xml`, which is the root here.
            let first = steps.next().map_or(&[][..], |step| &step.predicates);
            nodes = self.narrowed(vec![self.root], first)?;
        }
        for step in steps {
            let mut next = Vec::new();
            for node in nodes {
                let reached = self.reached(step, node)?;
                next.extend(self.narrowed(reached, &step.predicates)?);
            }
            nodes = next;
            if nodes.is_empty() {
                break;
            }
        }
        Ok(nodes)
    }

    /// Where one step leads from one node.
    fn reached(&mut self, step: &Step, from: Found<'d>) -> Result<Vec<Found<'d>>, Exhausted> {
        self.budget.take(1)?;
        let node = match (&step.to, from) {
            (To::Itself, _) => return Ok(vec![from]),
            (_, Found::Element(node)) => node,
            (_, Found::Text(_) | Found::Attribute(_)) => return Ok(Vec::new()),
        };
        if let To::Attribute { name, is_xml } = &step.to {
            self.budget.take(node.attributes().len() as u64)?;
            let namespace = is_xml.then_some(XML_NAMESPACE);
            let mut all = node.attributes();
            let found = all.find(|attribute| attribute.name() == name && attribute.namespace() == namespace);
            return Ok(found.map(Found::Attribute).into_iter().collect());
        }
        let mut reached = Vec::new();
        for child in node.children() {
            self.budget.take(1)?;
            match &step.to {
                To::Child(name) if child.is_element() && child.tag_name().name() == name => {
                    reached.push(Found::Element(child));
                }
                To::Text if child.is_text() => reached.push(Found::Text(child)),
                _ => {}
            }
        }
        Ok(reached)
    }

    fn narrowed(&mut self, mut nodes: Vec<Found<'d>>, by: &[Expression]) -> Result<Vec<Found<'d>>, Exhausted> {
        for predicate in by {
            let size = nodes.len();
            let mut kept = Vec::with_capacity(size);
            for (node, position) in nodes.into_iter().zip(1..) {
                let holds = match self.value(predicate, Context { node, position, size })? {
                    // `[2]` is the second.
                    Value::Number(number) => number == position as f64,
                    other => other.is_true(),
                };
                if holds {
                    kept.push(node);
                }
            }
            nodes = kept;
        }
        Ok(nodes)
    }

    fn compare(&mut self, comparison: Comparison, left: Value<'d>, right: Value<'d>) -> Result<bool, Exhausted> {
        match (left, right) {
            // With a boolean, nodes are there or not; with anything else each is tried.
            (Value::Nodes(nodes), Value::Boolean(other)) => {
                self.compare_single(comparison, Value::Boolean(!nodes.is_empty()), Value::Boolean(other))
            }
            (Value::Boolean(other), Value::Nodes(nodes)) => {
                self.compare_single(comparison, Value::Boolean(other), Value::Boolean(!nodes.is_empty()))
            }
            (Value::Nodes(left), Value::Nodes(right)) => {
                let left = self.texts(&left)?;
                let right = self.texts(&right)?;
                for one in &left {
                    for other in &right {
                        self.budget.take(1)?;
                        let (one, other) = (Value::Text(one.clone()), Value::Text(other.clone()));
                        if self.compare_single(comparison, one, other)? {
                            return Ok(true);
                        }
                    }
                }
                Ok(false)
            }
            (Value::Nodes(nodes), other) => {
                for node in nodes {
                    let text = self.text_of(node)?;
                    if self.compare_single(comparison, Value::Text(text), other.reference())? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            (other, Value::Nodes(nodes)) => {
                for node in nodes {
                    let text = self.text_of(node)?;
                    if self.compare_single(comparison, other.reference(), Value::Text(text))? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            (left, right) => self.compare_single(comparison, left, right),
        }
    }

    /// Neither side is nodes.
    fn compare_single(&mut self, comparison: Comparison, left: Value<'_>, right: Value<'_>) -> Result<bool, Exhausted> {
        self.budget.take(1)?;
        for side in [&left, &right] {
            if let Value::Text(text) = side {
                self.budget.take_text(text.len())?;
            }
        }
        let is_equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if is_equality {
            let equal = match (&left, &right) {
                (Value::Boolean(_), _) | (_, Value::Boolean(_)) => left.is_true() == right.is_true(),
                (Value::Number(_), _) | (_, Value::Number(_)) => single_number(&left) == single_number(&right),
                (Value::Text(left), Value::Text(right)) => left == right,
                (Value::Nodes(_), _) | (_, Value::Nodes(_)) => false,
            };
            return Ok(equal == (comparison == Comparison::Equal));
        }
        let (left, right) = (single_number(&left), single_number(&right));
        Ok(match comparison {
            Comparison::Less => left < right,
            Comparison::LessOrEqual => left <= right,
            Comparison::Greater => left > right,
            Comparison::GreaterOrEqual => left >= right,
            Comparison::Equal | Comparison::NotEqual => false,
        })
    }

    fn number(&mut self, value: Value<'d>) -> Result<f64, Exhausted> {
        match value {
            Value::Nodes(_) => {
                let text = self.text(value)?;
                Ok(number_of(&text))
            }
            other => Ok(single_number(&other)),
        }
    }

    /// Of nodes, the text of the first.
    fn text(&mut self, value: Value<'d>) -> Result<Cow<'d, str>, Exhausted> {
        Ok(match value {
            Value::Nodes(nodes) => match nodes.first() {
                Some(first) => self.text_of(*first)?,
                None => Cow::Borrowed(""),
            },
            Value::Boolean(value) => Cow::Borrowed(if value { "true" } else { "false" }),
            Value::Number(value) => Cow::Owned(number_text(value)),
            Value::Text(text) => {
                self.budget.take_text(text.len())?;
                text
            }
        })
    }

    fn texts(&mut self, nodes: &[Found<'d>]) -> Result<Vec<Cow<'d, str>>, Exhausted> {
        nodes.iter().map(|node| self.text_of(*node)).collect()
    }

    fn text_of(&mut self, node: Found<'d>) -> Result<Cow<'d, str>, Exhausted> {
        let text = match node {
            Found::Attribute(attribute) => attribute.value(),
            Found::Text(node) => node.text().unwrap_or_default(),
            Found::Element(node) => {
                let (mut first, mut whole) = (None, String::new());
                for part in node.descendants() {
                    self.budget.take(1)?;
                    let Some(text) = part.text().filter(|_| part.is_text()) else { continue };
                    self.budget.take_text(text.len())?;
                    match first {
                        None => first = Some(text),
                        Some(before) if whole.is_empty() => {
                            whole.push_str(before);
                            whole.push_str(text);
                        }
                        Some(_) => whole.push_str(text),
                    }
                }
                return Ok(if whole.is_empty() { Cow::Borrowed(first.unwrap_or_default()) } else { Cow::Owned(whole) });
            }
        };
        self.budget.take_text(text.len())?;
        Ok(Cow::Borrowed(text))
    }
}

impl<'d> Value<'d> {
    /// The same, without its text copied.
    fn reference<'r>(&'r self) -> Value<'r>
    where
        'd: 'r,
    {
        match self {
            Value::Nodes(nodes) => Value::Nodes(nodes.clone()),
            Value::Boolean(value) => Value::Boolean(*value),
            Value::Number(value) => Value::Number(*value),
            Value::Text(text) => Value::Text(Cow::Borrowed(text)),
        }
    }
}

impl Found<'_> {
    /// Different for different nodes of a document.
    fn identity(self) -> (usize, usize) {
        match self {
            Found::Element(node) | Found::Text(node) => (node.id().get_usize(), 0),
            // Where its name starts; no two attributes share it.
            Found::Attribute(attribute) => (usize::MAX, attribute.range().start),
        }
    }
}

fn single_number(value: &Value<'_>) -> f64 {
    match value {
        Value::Nodes(_) => f64::NAN,
        Value::Boolean(value) => f64::from(u8::from(*value)),
        Value::Number(value) => *value,
        Value::Text(text) => number_of(text),
    }
}

/// XPath's own notation: white space around, a minus sign, digits, a point; no exponent. Anything else is no number.
fn number_of(text: &str) -> f64 {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_number = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
        && digits.bytes().any(|b| b.is_ascii_digit());
    if is_number { text.parse().unwrap_or(f64::NAN) } else { f64::NAN }
}

fn number_text(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity".to_owned() } else { "-Infinity".to_owned() }
    } else if value == 0.0 {
        "0".to_owned()
    } else {
        value.to_string()
    }
}
