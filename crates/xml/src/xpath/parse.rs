//! From words to a filter, by the precedences of XPath 1.0.

use super::lex::{Token, tokens};
use super::{
    BYTES_MAX, Calculation, Comparison, DEPTH_MAX, Expression, Filter, Function, PARTS_MAX, Path, Step, To, XPathError,
    XPathRule,
};

type Parsed<T> = Result<T, XPathError>;

/// Reads a filter.
///
/// # Errors
/// The first broken rule and where.
pub fn parse(text: &str) -> Parsed<Filter> {
    if text.len() > BYTES_MAX {
        return Err(XPathError { rule: XPathRule::Bytes(BYTES_MAX), offset: BYTES_MAX });
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, next: 0, end: text.len(), depth: 0, parts: 0 };
    if parser.peek() != Some(Token::Slash) {
        return Err(parser.fault(XPathRule::Start));
    }
    let expression = parser.either()?;
    if parser.peek().is_some() {
        return Err(parser.fault(XPathRule::Expected("an operator or the end")));
    }
    if !expression.is_condition() {
        return Err(XPathError { rule: XPathRule::NoCondition, offset: 0 });
    }
    Ok(Filter { expression })
}

struct Parser<'t> {
    tokens: &'t [(usize, Token<'t>)],
    next: usize,
    end: usize,
    depth: usize,
    parts: usize,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<Token<'t>> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<Token<'t>> {
        self.tokens.get(self.next + ahead).map(|(_, token)| *token)
    }

    fn take(&mut self, token: Token<'_>) -> bool {
        let is_there = self.peek() == Some(token);
        self.next += usize::from(is_there);
        is_there
    }

    fn expect(&mut self, token: Token<'_>, what: &'static str) -> Parsed<()> {
        if self.take(token) { Ok(()) } else { Err(self.fault(XPathRule::Expected(what))) }
    }

    fn fault(&self, rule: XPathRule) -> XPathError {
        XPathError { rule, offset: self.tokens.get(self.next).map_or(self.end, |(at, _)| *at) }
    }

    fn part(&mut self) -> Parsed<()> {
        self.parts += 1;
        if self.parts > PARTS_MAX { Err(self.fault(XPathRule::Parts(PARTS_MAX))) } else { Ok(()) }
    }

    /// What stands inside something else.
    fn inside<T>(&mut self, read: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        if self.depth == DEPTH_MAX {
            return Err(self.fault(XPathRule::Depth(DEPTH_MAX)));
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    fn either(&mut self) -> Parsed<Expression> {
        self.joined("or", Self::both, Expression::Or)
    }

    fn both(&mut self) -> Parsed<Expression> {
        self.joined("and", Self::equality, Expression::And)
    }

    fn joined(
        &mut self,
        word: &str,
        operand: fn(&mut Self) -> Parsed<Expression>,
        join: fn(Vec<Expression>) -> Expression,
    ) -> Parsed<Expression> {
        let first = operand(self)?;
        if self.peek() != Some(Token::Name(word)) {
            return Ok(first);
        }
        let mut all = vec![first];
        while self.take(Token::Name(word)) {
            all.push(operand(self)?);
        }
        Ok(join(all))
    }

    fn equality(&mut self) -> Parsed<Expression> {
        self.compared(Self::relation, |token| match token {
            Token::Equal => Some(Comparison::Equal),
            Token::NotEqual => Some(Comparison::NotEqual),
            _ => None,
        })
    }

    fn relation(&mut self) -> Parsed<Expression> {
        self.compared(Self::sum, |token| match token {
            Token::Less => Some(Comparison::Less),
            Token::LessOrEqual => Some(Comparison::LessOrEqual),
            Token::Greater => Some(Comparison::Greater),
            Token::GreaterOrEqual => Some(Comparison::GreaterOrEqual),
            _ => None,
        })
    }

    fn compared(
        &mut self,
        operand: fn(&mut Self) -> Parsed<Expression>,
        comparison: fn(Token<'_>) -> Option<Comparison>,
    ) -> Parsed<Expression> {
        let mut left = operand(self)?;
        while let Some(operator) = self.peek().and_then(comparison) {
            self.part()?;
            self.next += 1;
            left = Expression::Compare(operator, Box::new([left, operand(self)?]));
        }
        Ok(left)
    }

    fn sum(&mut self) -> Parsed<Expression> {
        self.calculated(Self::quotient, |token| match token {
            Token::Plus => Some(Calculation::Add),
            Token::Minus => Some(Calculation::Subtract),
            _ => None,
        })
    }

    fn quotient(&mut self) -> Parsed<Expression> {
        self.calculated(Self::negated, |token| match token {
            Token::Name("div") => Some(Calculation::Divide),
            Token::Name("mod") => Some(Calculation::Remainder),
            _ => None,
        })
    }

    fn calculated(
        &mut self,
        operand: fn(&mut Self) -> Parsed<Expression>,
        calculation: fn(Token<'_>) -> Option<Calculation>,
    ) -> Parsed<Expression> {
        let mut left = operand(self)?;
        while let Some(operator) = self.peek().and_then(calculation) {
            self.part()?;
            self.next += 1;
            left = Expression::Calculate(operator, Box::new([left, operand(self)?]));
        }
        Ok(left)
    }

    fn negated(&mut self) -> Parsed<Expression> {
        let mut is_negated = false;
        while self.take(Token::Minus) {
            self.part()?;
            is_negated = !is_negated;
        }
        let operand = self.union()?;
        Ok(if is_negated { Expression::Negate(Box::new(operand)) } else { operand })
    }

    fn union(&mut self) -> Parsed<Expression> {
        let first = self.primary()?;
        if self.peek() != Some(Token::Bar) {
            return Ok(first);
        }
        let Expression::Union(mut paths) = first else { return Err(self.fault(XPathRule::Expected("an operator"))) };
        while self.take(Token::Bar) {
            paths.push(self.path()?);
        }
        Ok(Expression::Union(paths))
    }

    fn primary(&mut self) -> Parsed<Expression> {
        match self.peek() {
            Some(Token::Literal(text)) => {
                self.part()?;
                self.next += 1;
                Ok(Expression::Literal(text.to_owned()))
            }
            Some(Token::Number(value)) => {
                self.part()?;
                self.next += 1;
                Ok(Expression::Number(value))
            }
            Some(Token::Open) => {
                self.part()?;
                self.next += 1;
                let inner = self.inside(Self::either)?;
                self.expect(Token::Close, "')'")?;
                Ok(inner)
            }
            Some(Token::Name(name)) if self.peek_at(1) == Some(Token::Open) && name != "text" && name != "node" => {
                self.call(name)
            }
            _ => Ok(Expression::Union(vec![self.path()?])),
        }
    }

    fn call(&mut self, name: &str) -> Parsed<Expression> {
        self.part()?;
        let Some((function, _, fewest, most)) = Function::ALL.into_iter().find(|(_, known, ..)| *known == name) else {
            return Err(self.fault(XPathRule::Function));
        };
        let start = self.next;
        self.next += 2;
        let arguments = self.inside(|parser| {
            let mut arguments = Vec::new();
            if parser.take(Token::Close) {
                return Ok(arguments);
            }
            arguments.push(parser.either()?);
            while parser.take(Token::Comma) {
                arguments.push(parser.either()?);
            }
            parser.expect(Token::Close, "',' or ')'")?;
            Ok(arguments)
        })?;
        let nodes_only = function == Function::Count && !matches!(arguments.first(), Some(Expression::Union(_)));
        if !(fewest..=most).contains(&arguments.len()) || nodes_only {
            self.next = start;
            return Err(self.fault(XPathRule::Arguments));
        }
        Ok(Expression::Call(function, arguments))
    }

    fn path(&mut self) -> Parsed<Path> {
        let from_root = self.take(Token::Slash);
        let start = self.next;
        let mut steps = vec![self.step()?];
        while self.take(Token::Slash) {
            steps.push(self.step()?);
        }
        if from_root {
            let is_child = |step: &Step, expected: &str| matches!(&step.to, To::Child(name) if name == expected);
            let starts = steps.len() > 1
                && is_child(&steps[0], "thing")
                && steps[0].predicates.is_empty()
                && is_child(&steps[1], "data-xml");
            if !starts {
                self.next = start;
                return Err(self.fault(XPathRule::Start));
            }
            steps.remove(0);
        }
        Ok(Path { from_root, steps })
    }

    fn step(&mut self) -> Parsed<Step> {
        self.part()?;
        if self.take(Token::Dot) {
            // The abbreviation has no predicates in XPath's grammar; `.[…]` means what everybody thinks it does.
            return Ok(Step { to: To::Itself, predicates: self.predicates()? });
        }
        let to = if self.take(Token::At) { self.attribute()? } else { self.axis_or_child()? };
        Ok(Step { to, predicates: self.predicates()? })
    }

    fn axis_or_child(&mut self) -> Parsed<To> {
        let Some(Token::Name(name)) = self.peek() else {
            return Err(self.fault(XPathRule::Expected("the name of an element or '@'")));
        };
        if self.peek_at(1) != Some(Token::Axis) {
            return self.child();
        }
        let forbidden = match name {
            "child" | "attribute" | "self" => {
                self.next += 2;
                return match name {
                    "child" => self.child(),
                    "attribute" => self.attribute(),
                    _ => self.itself(),
                };
            }
            "descendant" => "the axis descendant",
            "descendant-or-self" => "the axis descendant-or-self",
            "ancestor" | "ancestor-or-self" => "the axis ancestor",
            "parent" => "the axis parent",
            "following" | "following-sibling" => "the axis following",
            "preceding" | "preceding-sibling" => "the axis preceding",
            "namespace" => "the axis namespace",
            _ => return Err(self.fault(XPathRule::Expected("an axis of XPath"))),
        };
        Err(self.fault(XPathRule::Forbidden(forbidden)))
    }

    /// Behind `self::`.
    fn itself(&mut self) -> Parsed<To> {
        if self.peek() == Some(Token::Name("node")) && self.peek_at(1) == Some(Token::Open) {
            self.next += 2;
            self.expect(Token::Close, "')'")?;
            return Ok(To::Itself);
        }
        Err(self.fault(XPathRule::Expected("node()")))
    }

    fn child(&mut self) -> Parsed<To> {
        if self.peek() == Some(Token::Name("text")) && self.peek_at(1) == Some(Token::Open) {
            self.next += 2;
            self.expect(Token::Close, "')'")?;
            return Ok(To::Text);
        }
        let name = self.name("the name of an element")?;
        if self.peek() == Some(Token::Open) {
            return Err(self.fault(XPathRule::Expected("a name without '('")));
        }
        if self.peek() == Some(Token::Colon) {
            return Err(self.fault(XPathRule::Prefix));
        }
        Ok(To::Child(name.to_owned()))
    }

    fn attribute(&mut self) -> Parsed<To> {
        let name = self.name("the name of an attribute")?;
        if self.peek() != Some(Token::Colon) {
            return Ok(To::Attribute { name: name.to_owned(), is_xml: false });
        }
        if name != "xml" {
            return Err(self.fault(XPathRule::Prefix));
        }
        self.next += 1;
        let name = self.name("the name of an attribute")?;
        Ok(To::Attribute { name: name.to_owned(), is_xml: true })
    }

    fn name(&mut self, what: &'static str) -> Parsed<&'t str> {
        let Some(Token::Name(name)) = self.peek() else { return Err(self.fault(XPathRule::Expected(what))) };
        self.next += 1;
        Ok(name)
    }

    fn predicates(&mut self) -> Parsed<Vec<Expression>> {
        let mut found = Vec::new();
        while self.take(Token::OpenPredicate) {
            found.push(self.inside(Self::either)?);
            self.expect(Token::ClosePredicate, "']'")?;
        }
        Ok(found)
    }
}
