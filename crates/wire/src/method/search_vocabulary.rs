//! SearchVocabulary: codes by their texts, or vocabularies by their names.

use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::read;
use crate::reply::NotAReply;
use crate::vocabulary::{CodeSet, Key, KeyInfo};

pub const NAME: &str = "SearchVocabulary";

/// HealthVault's schema: at least one character, and no more than this.
const SEARCH_CHARS_MAX: usize = 255;

/// What is looked for, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The vocabulary; none: among the names of all vocabularies. Its `code-value` means nothing here.
    pub key: Option<Key>,
    /// As it stands, not blank.
    pub sought: String,
    pub mode: Mode,
    /// Above 0.
    pub max_results: Option<u64>,
}

/// How a text matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// It begins so.
    #[default]
    Prefix,
    /// It has this in it.
    Contains,
    /// It has words that begin with each of these, in any order.
    FullText,
}

impl Mode {
    pub const ALL: [Mode; 3] = [Mode::Prefix, Mode::Contains, Mode::FullText];

    pub const fn wire_name(self) -> &'static str {
        match self {
            Mode::Prefix => "Prefix",
            Mode::Contains => "Contains",
            Mode::FullText => "FullText",
        }
    }
}

impl Request {
    /// # Errors
    /// INVALID_XML (3), also for a mode nobody knows.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let key = parts.optional("vocabulary-key").map(Key::parse).transpose()?;
        let parameters = parts.required("text-search-parameters")?;
        parts.finish()?;
        let mut parts = read::Sequence::of(parameters)?;
        let element = parts.required("search-string")?;
        let sought = read::filled_text(element, SEARCH_CHARS_MAX)?;
        let mode = match element.attribute("search-mode") {
            None => Mode::default(),
            Some(name) => Mode::ALL.into_iter().find(|mode| mode.wire_name() == name.trim()).ok_or_else(|| {
                read::invalid(element, "the attribute 'search-mode' must be one of Prefix, Contains, FullText")
            })?,
        };
        let max_results = match parts.optional("max-results") {
            None => None,
            Some(element) => match read::number::<u64>(element)? {
                0 => return Err(read::invalid(element, "must be a whole number above 0")),
                number => Some(number),
            },
        };
        parts.finish()?;
        Ok(Request { key, sought, mode, max_results })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        if let Some(key) = &self.key {
            key.write(&mut writer);
        }
        writer.start("text-search-parameters");
        writer.start("search-string").attr("search-mode", self.mode.wire_name()).text(&self.sought).end();
        writer.optional("max-results", self.max_results.map(|max| max.to_string()).as_deref()).end();
        writer.finish()
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// In one vocabulary; there even when nothing is.
    Set(CodeSet),
    /// Among vocabularies.
    Keys(Vec<KeyInfo>),
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        match self {
            Reply::Set(set) => set.write_as(&mut writer, "code-set-result"),
            Reply::Keys(keys) => keys.iter().for_each(|key| key.write(&mut writer)),
        }
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        if let Some(set) = info.child("code-set-result") {
            return Ok(Reply::Set(CodeSet::parse(set)?));
        }
        let keys = info.children_named("vocabulary-key").map(KeyInfo::parse);
        Ok(Reply::Keys(keys.collect::<Result<_, _>>()?))
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    fn parameters(inner: &str) -> Result<Request, Failure> {
        parse(&format!("<text-search-parameters>{inner}</text-search-parameters>"))
    }

    #[test]
    fn a_search_has_a_text_a_mode_and_a_limit() {
        let plain = parameters("<search-string> as </search-string>").unwrap();
        assert_eq!(plain, Request { key: None, sought: " as ".into(), mode: Mode::Prefix, max_results: None });
        let whole = parameters("<search-string search-mode=\"FullText\">a</search-string><max-results>7</max-results>");
        assert_eq!(whole.as_ref().map(|r| (r.mode, r.max_results)), Ok((Mode::FullText, Some(7))));
        assert!(parameters(&format!("<search-string>{}</search-string>", "é".repeat(255))).is_ok());
        for bad in [
            "",
            "<search-string/>",
            "<search-string> </search-string>",
            "<search-string search-mode=\"prefix\">a</search-string>",
            "<search-string search-mode=\"\">a</search-string>",
            "<search-string>a</search-string><max-results>0</max-results>",
            "<search-string>a</search-string><max-results>-1</max-results>",
            "<search-string>a</search-string><max-results/>",
            "<max-results>1</max-results><search-string>a</search-string>",
            &format!("<search-string>{}</search-string>", "a".repeat(256)),
        ] {
            assert_eq!(parameters(bad).unwrap_err().code.number(), 3, "{bad}");
        }
        assert_eq!(parse("").unwrap_err().code.number(), 3);
    }

    #[test]
    fn what_is_written_is_read() {
        let key = Key { name: "a".into(), family: "b".into(), version: None, code_value: None };
        for mode in Mode::ALL {
            let request = Request { key: Some(key.clone()), sought: "x & y".into(), mode, max_results: Some(3) };
            assert_eq!(parse(&request.write()).unwrap(), request);
        }
        let set = CodeSet {
            name: "a".into(),
            family: "b".into(),
            version: "1".into(),
            language: String::new(),
            items: Vec::new(),
            is_truncated: false,
        };
        let info = KeyInfo { name: "a".into(), family: "b".into(), version: "1".into(), description: Some("c".into()) };
        for reply in [Reply::Set(set), Reply::Keys(vec![info]), Reply::Keys(Vec::new())] {
            let body = format!("<info>{}</info>", reply.write());
            let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Reply::parse(document.root()).unwrap(), reply);
        }
    }
}
