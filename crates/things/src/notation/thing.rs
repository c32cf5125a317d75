//! Things: their facts, and the check that what these refer to is there.

use super::{Named, Names, Node, NotationError, Reader, split_word};
use crate::model::{
    Content, Group, GroupId, Headline, Kind, Member, Phrase, PhraseArg, Said, Shown, Simple, ThingType,
};
use uuid::Uuid;

impl Reader {
    pub(super) fn thing(&mut self, node: &Node, names: &Names) -> Result<ThingType, NotationError> {
        let root = split_word(node.text).1;
        let (facts, members): (Vec<_>, Vec<_>) =
            node.children.iter().partition(|child| child.text.contains(": ") && child.children.is_empty());
        let fact = |name: &str| {
            facts.iter().find_map(|fact| fact.text.split_once(": ").filter(|(n, _)| *n == name)).map(|(_, value)| value)
        };
        let known = [
            "id",
            "name",
            "namespace",
            "family",
            "version",
            "display",
            "flags",
            "effective date",
            "end date",
            "body",
            "headline",
            "else headline",
        ];
        for (index, child) in facts.iter().enumerate() {
            let name = child.text.split(": ").next().unwrap_or("");
            let before = &facts[..index];
            if !known.contains(&name) {
                return self.error(child.line, format!("`{name}` is no fact of a thing"));
            }
            if !name.ends_with("headline") && before.iter().any(|other| other.text.split(": ").next() == Some(name)) {
                return self.error(child.line, format!("`{name}` is said twice"));
            }
        }
        let (Some(id), Some(name), Some(namespace)) = (fact("id"), fact("name"), fact("namespace")) else {
            return self.error(node.line, "a thing needs id, name and namespace");
        };
        let Ok(id) = Uuid::try_parse(id) else { return self.error(node.line, "the id is no guid") };
        let family = fact("family").unwrap_or(root);
        let Ok(version) = fact("version").unwrap_or("1").parse() else {
            return self.error(node.line, "version is a number");
        };
        if self.things.iter().any(|other| other.id == id || (other.family == family && other.version == version)) {
            return self.error(node.line, "this id, or this version of the family, is declared already");
        }
        let flags: Vec<_> = fact("flags").into_iter().flat_map(|flags| flags.split(',')).map(str::trim_ascii).collect();
        if let Some(odd) =
            flags.iter().find(|flag| !["singleton", "immutable", "no read-only", "not creatable"].contains(flag))
        {
            return self.error(node.line, format!("`{odd}` is no flag"));
        }
        let flag = |name| flags.contains(&name);

        let external = fact("body") == Some("external");
        let body = match fact("body") {
            Some("external" | "empty") if members.is_empty() => self.new_group(),
            Some(typed) if members.is_empty() => match names.get(typed) {
                Some(Named::Group(id)) => *id,
                _ => return self.error(node.line, format!("`{typed}` is no group")),
            },
            None if !members.is_empty() => {
                let id = self.new_group();
                let mut attributes = Vec::new();
                let mut elements = Vec::new();
                for child in members {
                    if child.text.starts_with('@') {
                        attributes.push(self.attribute(child, names)?);
                    } else {
                        elements.push(self.particle(child, names)?);
                    }
                }
                let content = Content::Elements(elements);
                self.groups[id.0] = Group { name: root, attributes, content, shown: Shown::Members };
                self.check_group(node.line, &self.groups[id.0])?;
                id
            }
            _ => return self.error(node.line, "a thing has members, or says what its body is"),
        };
        let mut headline = Vec::new();
        for line in &facts {
            let (said, is_first) = match line.text.strip_prefix("else headline: ") {
                Some(said) => (Some(said), false),
                None => (line.text.strip_prefix("headline: "), true),
            };
            if let Some(said) = said {
                let said = Headline { when_empty: !is_first, ..self.headline(said) };
                if !external {
                    self.check_headline(line.line, body, &said)?;
                }
                headline.push(said);
            }
        }
        for path in [fact("effective date"), fact("end date")].into_iter().flatten() {
            let member = member_at(&self.groups, body, path.split('/'));
            let shown = match member.map(|member| &member.kind) {
                Some(Kind::Group(id)) => self.groups[id.0].shown,
                _ => Shown::Members,
            };
            if !matches!(shown, Shown::Date | Shown::DateTime | Shown::ApproxDateTime) {
                return self.error(node.line, format!("`{path}` is no date of this thing"));
            }
        }
        let display_key = self.word("thing-type-", fact("display").unwrap_or(family));
        Ok(ThingType {
            id,
            name,
            display_key,
            root,
            namespace,
            family,
            version,
            singleton: flag("singleton"),
            immutable: flag("immutable"),
            allow_readonly: !flag("no read-only"),
            creatable: !flag("not creatable"),
            external,
            effective_date_path: fact("effective date"),
            end_date_path: fact("end date"),
            body,
            headline,
        })
    }

    fn headline(&mut self, text: &'static str) -> Headline {
        let (each, said) = match text.split_once(" -> ") {
            Some((each, said)) => (each.split('/').collect(), said),
            None => (Vec::new(), text),
        };
        let said = self.phrase(said).map_or_else(|| Said::Value(said.split('/').collect()), Said::Phrase);
        Headline { each, said, when_empty: false }
    }

    /// `pressure(number systolic, number diastolic)`.
    pub(super) fn phrase(&mut self, text: &'static str) -> Option<Phrase> {
        let (phrase, args) = text.strip_suffix(')')?.split_once('(')?;
        let arg = |arg: &'static str| {
            let (arg, name) = arg.split_once(" as ").map_or((arg, None), |(arg, name)| (arg, Some(name)));
            let (arg, without_unit) = arg.strip_prefix("number ").map_or((arg, false), |number| (number, true));
            let (arg, condition) = arg.strip_suffix('?').map_or((arg, false), |flag| (flag, true));
            let path: Vec<_> = arg.split('/').collect();
            PhraseArg { name: name.unwrap_or(path[path.len() - 1]), path, without_unit, condition }
        };
        Some(Phrase { key: self.word("thing-headline-", phrase), args: args.split(", ").map(arg).collect() })
    }

    fn check_headline(&self, line: usize, body: GroupId, headline: &Headline) -> Result<(), NotationError> {
        let paths: Vec<(&[&str], bool)> = match &headline.said {
            Said::Value(path) => vec![(path, false)],
            Said::Phrase(phrase) => phrase.args.iter().map(|arg| (arg.path.as_slice(), arg.condition)).collect(),
        };
        for (path, condition) in paths {
            let whole = headline.each.iter().chain(path).copied();
            let path = || whole.clone().collect::<Vec<_>>().join("/");
            match member_at(&self.groups, body, whole.clone()) {
                None => return self.error(line, format!("there is no `{}`", path())),
                Some(Member { kind: Kind::Simple(Simple::Boolean), .. }) => {}
                Some(_) if condition => return self.error(line, format!("`{}` is no boolean", path())),
                Some(_) => {}
            }
        }
        Ok(())
    }
}

/// The member at a path below a group.
fn member_at<'a>(groups: &'a [Group], from: GroupId, path: impl Iterator<Item = &'a str>) -> Option<&'a Member> {
    let mut group = Some(from);
    let mut found = None;
    for name in path {
        let member = groups[group?.0].member(name)?;
        group = if let Kind::Group(id) = member.kind { Some(id) } else { None };
        found = Some(member);
    }
    found
}
