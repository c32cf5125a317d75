//! Valid bodies at random, made from the declarations: every cardinality, every kind of value. Tests of whatever reads or
//! writes items hold themselves to them.

use crate::ThingType;
use crate::model::{Content, Group, Kind, Low, Member, Particle, Simple, What};
use medlock_xml::Writer;

/// Deeper groups hold only what they must.
const DEEPEST: usize = 6;

/// Makes bodies from a number: the same ones every time.
pub struct Instances(u64);

impl Instances {
    /// From this number on.
    pub fn new(seed: u64) -> Self {
        Instances(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[usize::try_from(self.next(from.len() as u64)).expect("below a length")]
    }

    /// A body of the type, without `data-xml` around it.
    pub fn body(&mut self, thing: &ThingType) -> String {
        let mut out = Writer::new();
        out.start(thing.root);
        self.group(thing.body(), 0, &mut out);
        out.end();
        out.finish()
    }

    fn group(&mut self, group: &Group, depth: usize, out: &mut Writer) {
        for attribute in &group.attributes {
            if attribute.required || self.next(2) == 0 {
                let value = self.value(&attribute.value);
                out.attr(attribute.name, &value);
            }
        }
        match &group.content {
            Content::Value(simple) => {
                let value = self.value(simple);
                out.text(&value);
            }
            Content::Elements(particles) => self.particles(particles, depth, out),
        }
    }

    fn particles(&mut self, particles: &[Particle], depth: usize, out: &mut Writer) {
        for particle in particles {
            let most = particle.max.unwrap_or(particle.min + 3).min(particle.min + 3);
            let often = if depth >= DEEPEST { 0 } else { self.next(u64::from(most - particle.min) + 1) };
            for _ in 0..u64::from(particle.min) + often {
                match &particle.what {
                    What::Member(member) => self.member(member, depth, out),
                    What::Sequence(inner) => self.particles(inner, depth, out),
                    What::Choice(inner) => {
                        let chosen = usize::try_from(self.next(inner.len() as u64)).expect("below a length");
                        self.particles(&inner[chosen..=chosen], depth, out);
                    }
                    What::AnyElement => {
                        out.element("anything", "at all");
                    }
                }
            }
        }
    }

    fn member(&mut self, member: &Member, depth: usize, out: &mut Writer) {
        out.start(member.name);
        match &member.kind {
            Kind::Simple(simple) => {
                let value = self.value(simple);
                out.text(&value);
            }
            Kind::Group(id) => self.group(id.group(), depth + 1, out),
            Kind::Anything => {
                out.text("anything");
            }
        }
        out.end();
    }

    fn value(&mut self, simple: &Simple) -> String {
        match simple {
            Simple::Text { shortest, longest, not_blank } => {
                let longest = longest.unwrap_or(12).min(shortest + 12);
                let length =
                    shortest + usize::try_from(self.next((longest - shortest) as u64 + 1)).expect("below a length");
                let mut text: String = (0..length)
                    .map(|_| self.pick(&["a", "B", "7", " ", "-", "é", "<", "&", "\"", "\u{1F600}"]))
                    .collect();
                if *not_blank && text.trim().is_empty() {
                    text = "x".repeat(length.max(1));
                }
                text
            }
            Simple::Letters { count } => "US".repeat(*count)[..*count].to_owned(),
            Simple::Guid => format!("{:08X}-0000-4000-8000-00000000000a", self.next(u64::from(u32::MAX))),
            Simple::OneOf { values } => self.pick(values).to_owned(),
            Simple::Boolean => self.pick(&["true", "false", "1", "0", " true\n"]).to_owned(),
            Simple::Double { low, high } => {
                let written =
                    self.pick(&["0.065", "1", "2.50", "75", "1e2", "1.5E-3", "\n 7 ", "INF", "NaN", "-3", "0"]);
                let fits = simple.check(written).is_ok() && !(high.is_some() && written == "NaN");
                match (fits, low) {
                    (true, _) => written.to_owned(),
                    (false, Low::Above(low) | Low::AtLeast(low)) => format!("{}", low + high.map_or(1.0, |_| 0.5)),
                    (false, Low::Open) => "0.5".into(),
                }
            }
            Simple::Decimal => self.pick(&["1.50", "-2", "0"]).to_owned(),
            Simple::Int { low, high } => {
                // A day that every month has.
                let high = if (*low, *high) == (1, 31) { 28 } else { *high };
                let span = u64::try_from(i64::from(high) - i64::from(*low) + 1).expect("a range has a value");
                (i64::from(*low) + i64::try_from(self.next(span.min(5_000))).expect("below 5,000")).to_string()
            }
            Simple::PositiveInteger => (self.next(1 << 40) + 1).to_string(),
        }
    }
}
