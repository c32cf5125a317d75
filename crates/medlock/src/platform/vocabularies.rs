//! Vocabularies for applications: those that come with the program, the one made of the item types, and those the operator
//! imported, which go before the others.

use medlock_domain::vocabularies::{self, Grants, Vocabulary};
use medlock_store::Tx;
use medlock_things::vocabulary::{FAMILY, Matching, Shipped, ShippedItem, THING_TYPES, fold, shipped};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::envelope::Culture;
use medlock_wire::vocabulary::{CodeItem, CodeSet, Key, KeyInfo};

use super::fault::Fault;
use super::methods::type_name;
use super::people;
use crate::shell::words::Language;

/// The vocabulary of types has had one version.
const THING_TYPES_VERSION: &str = "1";

/// A vocabulary there is, and that the caller may use.
pub enum Found {
    Shipped(&'static Shipped),
    ThingTypes,
    Imported(Vocabulary),
}

/// In which language a caller reads.
pub struct Reader {
    tag: String,
    language: Language,
}

impl Reader {
    /// The reader a request header names; nobody in particular reads English.
    ///
    /// # Errors
    /// CULTURE_NOT_SUPPORTED (76) for what is no language.
    pub fn of(culture: &Culture) -> Result<Reader, Failure> {
        let tag = culture.tag().map(|tag| tag.trim().replace('_', "-")).filter(|tag| !tag.is_empty());
        let tag = tag.unwrap_or_else(|| Language::English.tag().to_owned());
        let mut parts = tag.split('-');
        let is_language = parts.next().is_some_and(|language| {
            (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        });
        let is_part =
            |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_language || !parts.all(is_part) {
            return Err(Failure::with_message(Code::CultureNotSupported, "The language must be like en or en-US."));
        }
        Ok(Reader { tag, language: people::language(culture) })
    }

    /// Whether what comes with the program is in the reader's own language.
    fn is_spoken(&self) -> bool {
        matches!(self.language, Language::English | Language::Spanish) && Language::from_tag(&self.tag, false).is_some()
    }
}

/// Every vocabulary the caller may use, by family, name and version.
///
/// # Errors
/// [`Fault`] of the store.
pub fn all(tx: &mut Tx<'_>, grants: &Grants) -> Result<Vec<KeyInfo>, Fault> {
    let imported = vocabularies::list(tx)?;
    let info = |family: &str, name: &str, version: &str, description: &str| KeyInfo {
        name: name.to_owned(),
        family: family.to_owned(),
        version: version.to_owned(),
        description: (!description.is_empty()).then(|| description.to_owned()),
    };
    let replaced = |name: &str, version: &str| {
        imported
            .iter()
            .any(|one| (one.family.as_str(), one.name.as_str(), one.version.as_str()) == (FAMILY, name, version))
    };
    let mut all: Vec<KeyInfo> = shipped()
        .iter()
        .filter(|one| !replaced(&one.name, &one.version))
        .map(|one| info(FAMILY, &one.name, &one.version, ""))
        .collect();
    all.push(info(FAMILY, THING_TYPES, THING_TYPES_VERSION, ""));
    let usable = imported.iter().filter(|one| grants.admit(one));
    all.extend(usable.map(|one| info(&one.family, &one.name, &one.version, &one.description)));
    all.sort_by(|a, b| (&a.family, &a.name, &a.version).cmp(&(&b.family, &b.name, &b.version)));
    Ok(all)
}

/// The vocabulary a key names; without a version, the imported one that is newest, else the newest that comes with the program.
///
/// # Errors
/// INVALID_VOCABULARY (55); VOCABULARY_ACCESS_DENIED (130).
pub fn find(tx: &mut Tx<'_>, grants: &Grants, key: &Key) -> Result<Found, Fault> {
    if let Some(imported) = vocabularies::find(tx, &key.family, &key.name, key.version.as_deref())? {
        if !grants.admit(&imported) {
            return Err(Code::VocabularyAccessDenied.into());
        }
        return Ok(Found::Imported(imported));
    }
    let is_version = |version: &str| key.version.as_deref().is_none_or(|wanted| wanted == version);
    let own = (key.family == FAMILY).then_some(key.name.as_str());
    match own {
        Some(THING_TYPES) if is_version(THING_TYPES_VERSION) => return Ok(Found::ThingTypes),
        Some(name) => {
            // By name and version, so the newest is the last.
            let known = shipped().iter().rfind(|one| one.name == name && is_version(&one.version));
            known.map(Found::Shipped)
        }
        None => None,
    }
    .ok_or_else(|| Code::InvalidVocabulary.into())
}

impl Found {
    /// Codes behind `after`, at most `limit`. With `fixed`, a reader of a language there is not gets codes without texts; else
    /// the default language.
    ///
    /// # Errors
    /// [`Fault`] of the store.
    pub fn page(
        &self,
        tx: &mut Tx<'_>,
        reader: &Reader,
        fixed: bool,
        after: Option<&str>,
        limit: usize,
    ) -> Result<CodeSet, Fault> {
        let (mut set, is_own) = match self {
            Found::Imported(vocabulary) => {
                let own = vocabulary.language(&reader.tag);
                let language = own.unwrap_or_else(|| vocabulary.default_language());
                let page = vocabularies::page(tx, vocabulary.id, language, after, limit)?;
                (self.imported(vocabulary, language, page), own.is_some())
            }
            _ => {
                let after = after.map(fold);
                let mut items = self.own_items(reader);
                items.retain(|item| after.as_ref().is_none_or(|after| fold(&item.code) > *after));
                (self.own_set(reader, items, limit), reader.is_spoken())
            }
        };
        if fixed && !is_own {
            set.language = String::new();
            for item in &mut set.items {
                (item.text, item.abbreviation) = (String::new(), None);
            }
        }
        Ok(set)
    }

    /// Codes with texts that match, by text; at most `limit`.
    ///
    /// # Errors
    /// [`Fault`] of the store.
    pub fn search(
        &self,
        tx: &mut Tx<'_>,
        reader: &Reader,
        matching: Matching,
        sought: &str,
        limit: usize,
    ) -> Result<CodeSet, Fault> {
        if let Found::Imported(vocabulary) = self {
            let language = vocabulary.language(&reader.tag).unwrap_or_else(|| vocabulary.default_language());
            let found = vocabularies::search(tx, vocabulary.id, language, matching, sought, limit)?;
            return Ok(self.imported(vocabulary, language, found));
        }
        let mut items = self.own_items(reader);
        items.retain(|item| matching.matches(&item.text, item.abbreviation.as_deref(), sought));
        items.sort_by_key(|item| fold(&item.text));
        Ok(self.own_set(reader, items, limit))
    }

    fn imported(&self, vocabulary: &Vocabulary, language: &str, page: vocabularies::Page) -> CodeSet {
        let item = |item: vocabularies::Item| CodeItem {
            code: item.code,
            text: item.text,
            abbreviation: item.abbreviation,
            info: item.info,
        };
        CodeSet {
            name: vocabulary.name.clone(),
            family: vocabulary.family.clone(),
            version: vocabulary.version.clone(),
            language: language.to_owned(),
            items: page.items.into_iter().map(item).collect(),
            is_truncated: page.is_truncated,
        }
    }

    /// By code.
    fn own_items(&self, reader: &Reader) -> Vec<CodeItem> {
        let text = |item: &ShippedItem| match reader.language {
            Language::Spanish => item.spanish.clone(),
            _ => item.english.clone(),
        };
        match self {
            Found::Shipped(vocabulary) => {
                let item = |item: &ShippedItem| CodeItem {
                    code: item.code.clone(),
                    text: text(item),
                    abbreviation: None,
                    info: item.info.clone(),
                };
                vocabulary.items.iter().map(item).collect()
            }
            Found::ThingTypes => {
                let mut items: Vec<CodeItem> = medlock_things::all()
                    .map(|thing| CodeItem {
                        code: thing.id.to_string(),
                        text: type_name(thing, reader.language),
                        ..CodeItem::default()
                    })
                    .collect();
                items.sort_by(|a, b| a.code.cmp(&b.code));
                items
            }
            Found::Imported(_) => Vec::new(),
        }
    }

    fn own_set(&self, reader: &Reader, mut items: Vec<CodeItem>, limit: usize) -> CodeSet {
        let is_truncated = items.len() > limit;
        items.truncate(limit);
        let (name, version) = match self {
            Found::Shipped(vocabulary) => (vocabulary.name.as_str(), vocabulary.version.as_str()),
            _ => (THING_TYPES, THING_TYPES_VERSION),
        };
        CodeSet {
            name: name.to_owned(),
            family: FAMILY.to_owned(),
            version: version.to_owned(),
            language: reader.language.tag().to_owned(),
            items,
            is_truncated,
        }
    }
}
