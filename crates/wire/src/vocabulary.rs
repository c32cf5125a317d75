//! Vocabularies as GetVocabulary and SearchVocabulary carry them: keys, and sets of codes with their texts.

use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::read;

/// The family that is meant where none is named.
pub const DEFAULT_FAMILY: &str = "wc";
const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// Which vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub name: String,
    /// `wc` where none is named.
    pub family: String,
    /// The newest where none is named.
    pub version: Option<String>,
    /// Only codes after this one.
    pub code_value: Option<String>,
}

impl Key {
    /// # Errors
    /// INVALID_XML (3).
    pub(crate) fn parse(element: Element<'_>) -> Result<Key, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let name = filled(parts.required("name")?)?;
        let family = parts.optional("family").map(filled).transpose()?;
        let version = parts.optional("version").map(filled).transpose()?;
        let code_value = parts.optional("code-value").map(read::text).transpose()?;
        parts.finish()?;
        Ok(Key { name, family: family.unwrap_or_else(|| DEFAULT_FAMILY.to_owned()), version, code_value })
    }

    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.start("vocabulary-key").element("name", &self.name).element("family", &self.family);
        writer.optional("version", self.version.as_deref());
        writer.optional("code-value", self.code_value.as_deref()).end();
    }
}

/// HealthVault's schema wants a character at least; pretty-printed requests put white space around names.
fn filled(element: Element<'_>) -> Result<String, Failure> {
    let text = read::text(element)?;
    match text.trim() {
        "" => Err(read::invalid(element, "must not be empty")),
        name => Ok(name.to_owned()),
    }
}

/// A vocabulary there is. Family and version are always told: clients read both unconditionally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyInfo {
    pub name: String,
    pub family: String,
    pub version: String,
    pub description: Option<String>,
}

impl KeyInfo {
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.start("vocabulary-key").element("name", &self.name).element("family", &self.family);
        writer.element("version", &self.version).optional("description", self.description.as_deref()).end();
    }

    pub(crate) fn parse(element: Element<'_>) -> Result<KeyInfo, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let name = read::text(parts.required("name")?)?;
        let family = read::text(parts.required("family")?)?;
        let version = read::text(parts.required("version")?)?;
        let description = parts.optional("description").map(read::text).transpose()?;
        Ok(KeyInfo { name, family, version, description })
    }
}

/// Codes of a vocabulary, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSet {
    pub name: String,
    pub family: String,
    pub version: String,
    /// The language delivered, as a valid tag; empty when the texts are.
    pub language: String,
    /// No two differ only by case: clients keep them in a dictionary that minds no case.
    pub items: Vec<CodeItem>,
    /// There are more.
    pub is_truncated: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeItem {
    pub code: String,
    pub text: String,
    pub abbreviation: Option<String>,
    /// One element of any name, well-formed.
    pub info: Option<String>,
}

impl CodeSet {
    pub(crate) fn write_as(&self, writer: &mut Writer, name: &str) {
        writer.start(name).attr("xml:lang", &self.language);
        writer.element("name", &self.name).element("family", &self.family).element("version", &self.version);
        for item in &self.items {
            writer.start("code-item").element("code-value", &item.code).element("display-text", &item.text);
            writer.optional("abbreviation-text", item.abbreviation.as_deref());
            if let Some(info) = &item.info {
                writer.start("info-xml").raw(info).end();
            }
            writer.end();
        }
        writer.element("is-vocab-truncated", &self.is_truncated.to_string()).end();
    }

    pub(crate) fn parse(element: Element<'_>) -> Result<CodeSet, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let name = read::text(parts.required("name")?)?;
        let family = read::text(parts.required("family")?)?;
        let version = read::text(parts.required("version")?)?;
        let items = parts.many("code-item").into_iter().map(CodeItem::parse).collect::<Result<_, _>>()?;
        let is_truncated = parts.optional("is-vocab-truncated").map_or(Ok(false), read::boolean)?;
        let language = element.attribute_ns(XML_NAMESPACE, "lang").unwrap_or_default().to_owned();
        Ok(CodeSet { name, family, version, language, items, is_truncated })
    }
}

impl CodeItem {
    fn parse(element: Element<'_>) -> Result<CodeItem, Failure> {
        let mut parts = read::Sequence::of(element)?;
        Ok(CodeItem {
            code: read::text(parts.required("code-value")?)?,
            text: parts.optional("display-text").map(read::text).transpose()?.unwrap_or_default(),
            abbreviation: parts.optional("abbreviation-text").map(read::text).transpose()?,
            info: parts.optional("info-xml").map(|info| info.inner_raw().to_owned()),
        })
    }
}
