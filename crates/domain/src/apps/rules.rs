//! What an application asks patients to let it do: rules by avenue, each with the words why.

mod change;
pub(super) mod rows;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

pub use self::change::{Why, add, asked_again, remove, replace, set_why};
pub use self::rows::load;
use super::texts::{check_texts, set_text};
use super::{AppError, AppKind, LocalText};
use crate::limits::{RULE_NAME_CHARS_MAX, RULE_TYPES_MAX, RULE_WHY_CHARS_MAX, RULES_PER_AVENUE_MAX};
use crate::things_in_record::Avenue;

/// Rights to items: a set of bits, the same as in [`crate::records::Rights`] less custody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permissions(pub i32);

impl Permissions {
    pub const NONE: Self = Self(0);
    pub const READ: Self = Self(1);
    pub const CREATE: Self = Self(2);
    pub const UPDATE: Self = Self(4);
    pub const DELETE: Self = Self(8);
    pub const ALL: Self = Self(15);

    pub fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Each right with its name, in the order they are written.
    pub const NAMED: [(Self, &str); 4] =
        [(Self::CREATE, "create"), (Self::READ, "read"), (Self::UPDATE, "update"), (Self::DELETE, "delete")];

    /// The names of the rights in it.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMED.into_iter().filter(move |(right, _)| self.contains(*right)).map(|(_, name)| name)
    }

    /// One right by its name, or `all`.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "all" {
            return Some(Self::ALL);
        }
        Self::NAMED.into_iter().find(|(_, known)| *known == name).map(|(right, _)| right)
    }
}

/// Rights per item type; a type that is not in it has none.
pub type TypeRights = BTreeMap<Uuid, Permissions>;

/// HealthVault's display flags of an optional rule.
pub mod display {
    /// Offered when the application is first authorised; otherwise only when it asks.
    pub const SHOW_FIRST_TIME: i32 = 0x1;
    /// Ticked then.
    pub const TICKED_FIRST_TIME: i32 = 0x2;
    /// Ticked when it is offered later.
    pub const TICKED_LATER: i32 = 0x4;
    /// All of them.
    pub const ALL: i32 = 0x7;
    /// Each with its name, as on the command line and in the file.
    pub const NAMED: [(i32, &str); 3] = [
        (SHOW_FIRST_TIME, "show-first-time"),
        (TICKED_FIRST_TIME, "ticked-first-time"),
        (TICKED_LATER, "ticked-later"),
    ];

    /// One flag by its name.
    pub fn from_name(name: &str) -> Option<i32> {
        NAMED.into_iter().find(|(_, known)| *known == name).map(|(flag, _)| flag)
    }
}

/// One rule of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub avenue: Avenue,
    /// At most 16 characters, unique within the avenue: applications ask for optional rules by it.
    pub name: String,
    /// Why the application wants this, per language; at least one entry.
    pub why: Vec<LocalText>,
    pub optional: bool,
    /// Of [`display`]; 0 for required rules.
    pub display: i32,
    pub permissions: Permissions,
    /// At least one item type, without doubles, in the order given.
    pub types: Vec<Uuid>,
}

impl Rule {
    /// Sets the words of a language (None: the default); empty ones are removed.
    ///
    /// # Errors
    /// [`AppError::Field`] when `lang` is no language tag.
    pub fn set_why(&mut self, lang: Option<&str>, text: &str) -> Result<(), AppError> {
        let field = self.field("why");
        set_text(&mut self.why, &field, lang, text)
    }

    /// How errors name one of its parts: `offline rule weights, types`.
    fn field(&self, part: &str) -> String {
        // What stands for a name may be anything, of any length.
        let name: String = self.name.chars().filter(|c| !c.is_control()).take(2 * RULE_NAME_CHARS_MAX).collect();
        format!("{} rule {name}, {part}", self.avenue.name())
    }

    fn check(&self, kind: AppKind) -> Result<(), AppError> {
        let refused = |part: &str, problem: &str| Err(AppError::field(&self.field(part), problem));
        if self.name.trim().is_empty() || self.name.trim() != self.name {
            return refused("name", "a rule needs a name without white space around it");
        }
        if self.name.chars().any(char::is_control) {
            return refused("name", "it is one line of plain text");
        }
        if self.name.chars().count() > RULE_NAME_CHARS_MAX {
            return refused("name", &format!("it can have {RULE_NAME_CHARS_MAX} characters"));
        }
        if kind == AppKind::Soda && self.avenue == Avenue::Online {
            return refused("avenue", "an application of type soda has offline rules only");
        }
        if self.why.is_empty() {
            return refused("why", "patients must be told why the application asks for this");
        }
        check_texts(&self.why, &self.field("why"), RULE_WHY_CHARS_MAX)?;
        if self.display & !display::ALL != 0 {
            return refused("display", "there is no such flag");
        }
        if self.display != 0 && !self.optional {
            return refused("display", "only an optional rule has display flags: a required one is always shown");
        }
        if self.permissions.is_empty() || !Permissions::ALL.contains(self.permissions) {
            return refused("permissions", "a rule asks for one or more of create, read, update, delete");
        }
        if self.types.is_empty() {
            return refused("types", "a rule needs at least one item type");
        }
        if self.types.len() > RULE_TYPES_MAX {
            return refused("types", &format!("a rule can have {RULE_TYPES_MAX} item types"));
        }
        let mut seen = BTreeSet::new();
        for id in &self.types {
            if medlock_things::find(*id).is_none() {
                return refused("types", &format!("{id} is no item type"));
            }
            if !seen.insert(id) {
                return refused("types", &format!("{id} stands there twice"));
            }
        }
        Ok(())
    }
}

/// Whether these can be an application's rules together.
pub(super) fn check(rules: &[Rule], kind: AppKind) -> Result<(), AppError> {
    let mut names = BTreeSet::new();
    for rule in rules {
        rule.check(kind)?;
        if !names.insert((rule.avenue.number(), &rule.name)) {
            return Err(AppError::field(&rule.field("name"), "another rule of the same avenue has it"));
        }
    }
    for avenue in [Avenue::Online, Avenue::Offline] {
        if on(rules, avenue).count() > RULES_PER_AVENUE_MAX {
            let field = format!("{} rules", avenue.name());
            return Err(AppError::field(&field, &format!("there can be {RULES_PER_AVENUE_MAX}")));
        }
    }
    Ok(())
}

/// The online rules first, each avenue in its order: as they are stored.
pub(super) fn sort(rules: &mut [Rule]) {
    rules.sort_by_key(|rule| rule.avenue.number());
}

/// The rules of one avenue.
pub fn on(rules: &[Rule], avenue: Avenue) -> impl Iterator<Item = &Rule> {
    rules.iter().filter(move |rule| rule.avenue == avenue)
}

/// The rights that the required rules of an avenue ask for together.
pub fn required(rules: &[Rule], avenue: Avenue) -> TypeRights {
    rights_of(on(rules, avenue).filter(|rule| !rule.optional))
}

/// Whether `wanted` asks for nothing that `given` does not have.
pub fn is_within(wanted: &TypeRights, given: &TypeRights) -> bool {
    wanted.iter().all(|(id, rights)| given.get(id).is_some_and(|given| given.contains(*rights)))
}

/// The rights that `rules` of one avenue ask for together.
pub fn rights_of<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> TypeRights {
    let mut rights = TypeRights::new();
    for rule in rules {
        for type_id in &rule.types {
            let entry = rights.entry(*type_id).or_default();
            *entry = entry.or(rule.permissions);
        }
    }
    rights
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;

    pub const WEIGHT: Uuid = uuid::uuid!("3d34d87e-7fc1-4153-800f-f56592cb0d17");
    pub const HEIGHT: Uuid = uuid::uuid!("40750a6a-89b2-455c-bd8d-b420a4cb500b");
    pub const EXERCISE: Uuid = uuid::uuid!("85a21ddb-db20-4c65-8d30-33c899ccf612");

    /// A required rule to read weights.
    pub fn rule(avenue: Avenue, name: &str) -> Rule {
        Rule {
            avenue,
            name: name.into(),
            why: vec![LocalText { lang: None, text: "To draw a curve.".into() }],
            optional: false,
            display: 0,
            permissions: Permissions::READ,
            types: vec![WEIGHT],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::{EXERCISE, HEIGHT, WEIGHT, rule};
    use super::*;

    type Change = fn(&mut Rule);

    #[test]
    fn a_rule_is_refused_by_field_and_reason() {
        let told = |change: Change| {
            let mut changed = rule(Avenue::Offline, "weights");
            change(&mut changed);
            check(&[changed], AppKind::Web).err().map(|error| error.to_string())
        };
        let good: [Change; 6] = [
            |_| {},
            |rule| rule.name = "x".repeat(16),
            |rule| rule.name = "\u{1F9EA} ü".into(),
            |rule| rule.types = vec![WEIGHT, EXERCISE],
            |rule| (rule.optional, rule.display) = (true, display::ALL),
            |rule| rule.set_why(Some("fr-FR"), &"x".repeat(1_024)).unwrap(),
        ];
        for change in good {
            assert_eq!(told(change), None);
        }
        let bad: [(Change, &str); 14] = [
            (|rule| rule.name = "x".repeat(17), "offline rule xxxxxxxxxxxxxxxxx, name: it can have 16 characters"),
            (|rule| rule.name = " ".into(), ", name: a rule needs a name"),
            (|rule| rule.name = "a ".into(), ", name: a rule needs a name"),
            (|rule| rule.name = "a\nb".into(), ", name: it is one line"),
            (|rule| rule.why.clear(), "offline rule weights, why: patients must be told why"),
            (|rule| rule.set_why(None, &"x".repeat(1_025)).unwrap(), ", why: it can have 1024 characters"),
            (|rule| rule.set_why(None, "a\u{0}").unwrap(), ", why: it is plain text"),
            (|rule| rule.display = display::SHOW_FIRST_TIME, ", display: only an optional rule"),
            (|rule| (rule.optional, rule.display) = (true, 8), ", display: there is no such flag"),
            (|rule| rule.permissions = Permissions::NONE, ", permissions: a rule asks for one or more"),
            (|rule| rule.permissions = Permissions(16), ", permissions: a rule asks for one or more"),
            (|rule| rule.types.clear(), ", types: a rule needs at least one"),
            (|rule| rule.types.push(WEIGHT), ", types: 3d34d87e-7fc1-4153-800f-f56592cb0d17 stands there twice"),
            (|rule| rule.types.push(Uuid::from_u128(1)), ", types: 00000000-0000-0000-0000-000000000001 is no item"),
        ];
        for (change, expected) in bad {
            let told = told(change).expect(expected);
            assert!(told.contains(expected), "{told}");
        }
        let long = told(|rule| rule.name = "x".repeat(100_000)).unwrap();
        assert!(long.len() < 200, "{long}");
    }

    #[test]
    fn a_name_is_unique_in_its_avenue_only() {
        let (online, offline) = (rule(Avenue::Online, "a"), rule(Avenue::Offline, "a"));
        assert!(check(&[online.clone(), offline.clone()], AppKind::Web).is_ok());
        let told = check(&[online, offline.clone(), offline], AppKind::Web).unwrap_err().to_string();
        assert_eq!(told, "offline rule a, name: another rule of the same avenue has it");
    }

    #[test]
    fn there_are_not_too_many_rules_and_types() {
        let many = |count: usize| -> Vec<Rule> { (0..count).map(|n| rule(Avenue::Offline, &n.to_string())).collect() };
        assert!(check(&many(RULES_PER_AVENUE_MAX), AppKind::Web).is_ok());
        let told = check(&many(RULES_PER_AVENUE_MAX + 1), AppKind::Web).unwrap_err().to_string();
        assert!(told.starts_with("offline rules: "), "{told}");
        let mut wide = rule(Avenue::Offline, "wide");
        wide.types = (0..=RULE_TYPES_MAX as u128).map(Uuid::from_u128).collect();
        assert!(check(&[wide], AppKind::Web).unwrap_err().to_string().contains("can have 200 item types"));
    }

    #[test]
    fn devices_have_offline_rules_only() {
        assert!(check(&[rule(Avenue::Offline, "a")], AppKind::Soda).is_ok());
        let told = check(&[rule(Avenue::Online, "a")], AppKind::Soda).unwrap_err().to_string();
        assert!(told.starts_with("online rule a, avenue: "), "{told}");
    }

    #[test]
    fn rights_add_up_by_type() {
        let mut more = rule(Avenue::Offline, "more");
        more.permissions = Permissions::CREATE;
        more.types = vec![WEIGHT, HEIGHT];
        let mut optional = rule(Avenue::Offline, "optional");
        (optional.optional, optional.types) = (true, vec![EXERCISE]);
        let rules = [rule(Avenue::Online, "a"), rule(Avenue::Offline, "a"), more, optional];
        let required = required(&rules, Avenue::Offline);
        assert_eq!(required[&WEIGHT], Permissions::READ.or(Permissions::CREATE));
        assert_eq!(required[&HEIGHT], Permissions::CREATE);
        assert_eq!(required.len(), 2);
        let all = rights_of(&rules);
        assert!(is_within(&required, &all) && !is_within(&all, &required));
    }
}
