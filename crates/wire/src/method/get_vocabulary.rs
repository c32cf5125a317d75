//! GetVocabulary: which vocabularies there are, or the codes of some. Both versions have one form.

use medlock_xml::{Element, Writer};

use crate::codes::Failure;
use crate::read;
use crate::reply::NotAReply;
use crate::vocabulary::{CodeSet, Key, KeyInfo};

pub const NAME: &str = "GetVocabulary";

/// Which vocabularies; none means the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    pub keys: Vec<Key>,
    /// Rather no texts than those of another language.
    pub fixed_culture: bool,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let parameters = parts.optional("vocabulary-parameters");
        parts.finish()?;
        let Some(parameters) = parameters else { return Ok(Request::default()) };
        let mut parts = read::Sequence::of(parameters)?;
        let mut keys = vec![Key::parse(parts.required("vocabulary-key")?)?];
        for key in parts.many("vocabulary-key") {
            keys.push(Key::parse(key)?);
        }
        let fixed_culture = read::boolean(parts.required("fixed-culture")?)?;
        parts.finish()?;
        Ok(Request { keys, fixed_culture })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        if !self.keys.is_empty() {
            writer.start("vocabulary-parameters");
            self.keys.iter().for_each(|key| key.write(&mut writer));
            writer.element("fixed-culture", &self.fixed_culture.to_string()).end();
        }
        writer.finish()
    }
}

/// In the order asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Sets(Vec<CodeSet>),
    Keys(Vec<KeyInfo>),
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        match self {
            Reply::Sets(sets) => sets.iter().for_each(|set| set.write_as(&mut writer, "vocabulary")),
            Reply::Keys(keys) => keys.iter().for_each(|key| key.write(&mut writer)),
        }
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let keys = info.children_named("vocabulary-key").map(KeyInfo::parse).collect::<Result<Vec<_>, _>>()?;
        if !keys.is_empty() {
            return Ok(Reply::Keys(keys));
        }
        let sets = info.children_named("vocabulary").map(CodeSet::parse);
        Ok(Reply::Sets(sets.collect::<Result<_, _>>()?))
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;
    use crate::vocabulary::CodeItem;

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn a_request_names_vocabularies_or_nothing_at_all() {
        assert_eq!(parse("").unwrap(), Request::default());
        let one = parse(
            "<vocabulary-parameters><vocabulary-key xml:lang=\"en\"><name> blood-types\n</name></vocabulary-key>\
             <fixed-culture>1</fixed-culture></vocabulary-parameters>",
        );
        let key = Key { name: "blood-types".into(), family: "wc".into(), version: None, code_value: None };
        assert_eq!(one.unwrap(), Request { keys: vec![key], fixed_culture: true });
        let named = "<vocabulary-key><name>x</name></vocabulary-key>";
        for bad in [
            "<vocabulary-parameters/>",
            "<vocabulary-parameters><fixed-culture>true</fixed-culture></vocabulary-parameters>",
            &format!("<vocabulary-parameters>{named}</vocabulary-parameters>"),
            &format!("<vocabulary-parameters>{named}<fixed-culture>maybe</fixed-culture></vocabulary-parameters>"),
            "<vocabulary-parameters><vocabulary-key><name/></vocabulary-key><fixed-culture>true</fixed-culture></vocabulary-parameters>",
            "<vocabulary-parameters><vocabulary-key><family>wc</family></vocabulary-key><fixed-culture>true</fixed-culture></vocabulary-parameters>",
            "<vocabulary-parameters><vocabulary-key><family>wc</family><name>x</name></vocabulary-key><fixed-culture>true</fixed-culture></vocabulary-parameters>",
            "<x/>",
        ] {
            assert_eq!(parse(bad).unwrap_err().code.number(), 3, "{bad}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let key =
            Key { name: "a".into(), family: "b".into(), version: Some("1".into()), code_value: Some(" c ".into()) };
        let request =
            Request { keys: vec![key.clone(), Key { version: None, code_value: None, ..key }], fixed_culture: false };
        assert_eq!(parse(&request.write()).unwrap(), request);
        let info = KeyInfo { name: "a".into(), family: "b".into(), version: "1".into(), description: None };
        let item = CodeItem {
            code: "kg".into(),
            text: "kilograms & more".into(),
            abbreviation: Some("kg".into()),
            info: Some("<unit-conversions><x>1</x></unit-conversions>".into()),
        };
        let set = CodeSet {
            name: "a".into(),
            family: "b".into(),
            version: "1".into(),
            language: "en-US".into(),
            items: vec![item, CodeItem { code: "g".into(), ..CodeItem::default() }],
            is_truncated: true,
        };
        for reply in [Reply::Keys(vec![info]), Reply::Sets(vec![set.clone(), CodeSet { items: Vec::new(), ..set }])] {
            let body = format!("<info>{}</info>", reply.write());
            let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
            assert_eq!(Reply::parse(document.root()).unwrap(), reply);
        }
    }
}
