//! Items from files and into them: XML, JSON or CSV. In the program an item is always a whole `thing` element.
//!
//! An object of JSON and a row of CSV say the same in the paths of [`flat`]: `thing` names the type; `thing-id` and
//! `version-stamp`, when given, the item that is changed; `data-xml` holds the whole of what the paths cannot say; everything else
//! is a path of the type.

use std::fmt;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, anyhow, bail, ensure};
use medlock_sdk::Item;
use medlock_things::flat::{self, Nested};
use medlock_things::vocabulary::csv;
use medlock_things::{ThingType, validate};
use medlock_wire::xml::{Document, Limits, Writer};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use uuid::Uuid;

/// What stands beside the paths of a type. None of them is a path of any type.
const TYPE: &str = "thing";
const ID: &str = "thing-id";
const STAMP: &str = "version-stamp";
const XML: &str = "data-xml";

/// The items of a file, by its ending: `.json` has one item or an array of them, `.csv` a row an item, everything else `thing`
/// elements side by side, which are given back as one text. `-` is standard input, XML.
///
/// # Errors
/// When the file cannot be read, or an item in it is not what its type says; the error names the item, the path and the rule.
pub(super) fn items_from(path: &Path) -> anyhow::Result<Vec<String>> {
    let text = read(path)?;
    let shown = path.display();
    let items = match ending(path).as_str() {
        "json" => items_from_json(&parsed(&text).with_context(|| shown.to_string())?),
        "csv" => items_from_csv(&text),
        _ => Ok(vec![text]),
    };
    let items = items.with_context(|| shown.to_string())?;
    ensure!(items.iter().any(|item| !item.trim().is_empty()), "there is nothing in {shown}");
    Ok(items)
}

/// One item of the type with this name or id, from paths and texts (`value/kg`, `72.5`).
///
/// # Errors
/// When there is no such type, or the pairs make no item of it; the error names the path and the rule.
pub(super) fn item_from_pairs(type_name: &str, pairs: &[(String, String)]) -> anyhow::Result<String> {
    let thing = flat::type_named(type_name)?;
    let (frame, pairs): (Vec<_>, Vec<_>) = pairs.iter().cloned().partition(|(path, _)| is_frame(path));
    let given = |name: &str| frame.iter().find(|(path, _)| path == name).map(|(_, text)| text.trim());
    let data_xml = match given(XML) {
        Some(_) if !pairs.is_empty() => bail!("{XML}: is the whole item, and stands beside {}", pairs[0].0),
        Some(xml) => whole(thing, xml)?,
        None => flat::from_pairs(thing, &pairs)?,
    };
    let mut out = Writer::new();
    out.start("thing");
    match (given(ID), given(STAMP)) {
        (None, None) => {}
        (Some(id), Some(stamp)) => {
            let guid = |name: &str, text: &str| {
                Uuid::try_parse(text).map_err(|_| anyhow!("{name}: must be a guid (8-4-4-4-12 hexadecimal digits)"))
            };
            out.start("thing-id").attr(STAMP, &guid(STAMP, stamp)?.to_string()).text(&guid(ID, id)?.to_string()).end();
        }
        _ => bail!("{ID}: an item that is changed needs {ID} and {STAMP}, a new one has neither"),
    }
    out.element("type-id", &thing.id.to_string()).raw(&data_xml).end();
    Ok(out.finish())
}

/// The items of an object, or of an array of objects.
///
/// # Errors
/// As [`items_from`].
pub(super) fn items_from_json(value: &Value) -> anyhow::Result<Vec<String>> {
    let Value::Array(all) = value else { return Ok(vec![item_from_object(value)?]) };
    all.iter()
        .enumerate()
        .map(|(index, value)| item_from_object(value).with_context(|| format!("item {}", index + 1)))
        .collect()
}

fn item_from_object(value: &Value) -> anyhow::Result<String> {
    let Value::Object(members) = value else { bail!("an item is an object: {{\"{TYPE}\": \"weight\", …}}") };
    let type_name = members.get(TYPE).and_then(Value::as_str);
    let type_name = type_name.with_context(|| format!("{TYPE}: the name of the item's type is missing"))?;
    let mut pairs = Vec::new();
    for (name, value) in members.iter().filter(|(name, _)| *name != TYPE) {
        if let Some(nested) = nested(value) {
            pairs.extend(flat::pairs(&[(name.clone(), nested)])?);
        }
    }
    item_from_pairs(type_name, &pairs)
}

/// The value as an item has it; nothing for null, which says nothing.
fn nested(value: &Value) -> Option<Nested> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(yes) => Nested::Text(yes.to_string()),
        Value::Number(number) => Nested::Text(number.to_string()),
        Value::String(text) => Nested::Text(text.clone()),
        Value::Array(all) => Nested::List(all.iter().filter_map(nested).collect()),
        Value::Object(members) => {
            let said: Vec<_> =
                members.iter().filter_map(|(name, value)| Some((name.clone(), nested(value)?))).collect();
            if said.is_empty() && !members.is_empty() {
                return None;
            }
            Nested::Fields(said)
        }
    })
}

fn items_from_csv(text: &str) -> anyhow::Result<Vec<String>> {
    let mut reader = csv::Reader::new(text.as_bytes());
    let head = reader.next_row()?.context("it is empty; the first line names the columns")?.fields;
    let head: Vec<&str> = head.iter().map(|name| name.trim()).collect();
    if head.len() == 1 && head[0].contains(';') {
        bail!("line 1: the columns are separated by semicolons; save the table with commas");
    }
    ensure!(head.contains(&TYPE), "line 1: the column {TYPE} is missing, which names the type of each row's item");
    let mut items = Vec::new();
    while let Some(row) = reader.next_row()? {
        let item = item_from_row(&head, &row.fields).with_context(|| format!("line {}", row.line))?;
        items.push(item);
    }
    Ok(items)
}

/// An empty cell says nothing.
fn item_from_row(head: &[&str], cells: &[String]) -> anyhow::Result<String> {
    ensure!(cells.len() == head.len(), "it has {} cells, the head has {}", cells.len(), head.len());
    let filled = head.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
    let (types, pairs): (Vec<_>, Vec<_>) = filled.partition(|(name, _)| **name == TYPE);
    let [(_, type_name)] = types[..] else { bail!("{TYPE}: must name the type of the item, once") };
    let pairs: Vec<(String, String)> =
        pairs.into_iter().map(|(name, cell)| ((*name).to_owned(), cell.clone())).collect();
    item_from_pairs(type_name, &pairs)
}

/// An array of objects, the opposite of [`items_from_json`].
///
/// # Errors
/// When an item has no type that is known here.
pub(super) fn to_json(items: &[Item]) -> anyhow::Result<String> {
    let mut objects = Vec::new();
    for item in items {
        let said = Said::of(item)?;
        let frame = said.frame.into_iter().map(|(name, text)| (name, Nested::Text(text)));
        let mut object = String::new();
        write_json(&Nested::Fields(frame.chain(said.nested).collect()), &mut object);
        objects.push(object);
    }
    Ok(format!("[{}]", objects.join(",\n ")))
}

/// Members stay in their order, which is the type's.
fn write_json(value: &Nested, out: &mut String) {
    let quoted = |text: &str| Value::from(text).to_string();
    match value {
        Nested::Text(text) => out.push_str(&quoted(text)),
        Nested::List(list) => {
            for (index, value) in list.iter().enumerate() {
                out.push(if index == 0 { '[' } else { ',' });
                write_json(value, out);
            }
            out.push_str(if list.is_empty() { "[]" } else { "]" });
        }
        Nested::Fields(fields) => {
            for (index, (name, value)) in fields.iter().enumerate() {
                out.push(if index == 0 { '{' } else { ',' });
                out.push_str(&quoted(name));
                out.push(':');
                write_json(value, out);
            }
            out.push_str(if fields.is_empty() { "{}" } else { "}" });
        }
    }
}

/// A row an item under a head of all paths there are. What a row cannot say, because an empty cell says nothing, stands as XML.
///
/// # Errors
/// As [`to_json`].
pub(super) fn to_csv(items: &[Item]) -> anyhow::Result<String> {
    let mut head = vec![TYPE.to_owned(), ID.to_owned(), STAMP.to_owned()];
    let mut rows = Vec::new();
    for item in items {
        let said = Said::of(item)?;
        let pairs = flat::pairs(&said.nested)?;
        let mut row = said.frame;
        if pairs.iter().any(|(_, text)| text.is_empty()) {
            row.push((XML.to_owned(), item.body().unwrap_or_default().to_owned()));
        } else {
            row.extend(pairs);
        }
        for (name, _) in &row {
            if !head.contains(name) {
                head.push(name.clone());
            }
        }
        rows.push(row);
    }
    let cell = |text: &str| {
        let is_plain = !text.contains(['"', ',', '\r', '\n']) && text.trim() == text;
        if is_plain { text.to_owned() } else { format!("\"{}\"", text.replace('"', "\"\"")) }
    };
    let line = |cells: Vec<String>| cells.join(",");
    let mut lines = vec![line(head.iter().map(|name| cell(name)).collect())];
    for row in &rows {
        let of = |name: &String| row.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text);
        lines.push(line(head.iter().map(|name| cell(of(name))).collect()));
    }
    Ok(lines.join("\n"))
}

/// What an item says.
struct Said {
    /// Type, id and version stamp.
    frame: Vec<(String, String)>,
    nested: Vec<(String, Nested)>,
}

impl Said {
    fn of(item: &Item) -> anyhow::Result<Said> {
        let id = item.type_id().context("an item came without a type")?;
        let mut frame = vec![(TYPE.to_owned(), medlock_things::find(id).map_or(id.to_string(), short_name))];
        if let Some(key) = item.key() {
            frame.push((ID.to_owned(), key.id.to_string()));
            frame.push((STAMP.to_owned(), key.version_stamp.to_string()));
        }
        let body = item.body().unwrap_or("<data-xml/>");
        let document = Document::parse(body.as_bytes(), &Limits::CONTENTS).context("an item cannot be read")?;
        let nested = medlock_things::find(id).and_then(|thing| flat::to_nested(thing, document.root()).ok());
        // Documents of other standards, types of tomorrow, and what mixes text and elements.
        let nested = nested.unwrap_or_else(|| vec![(XML.to_owned(), Nested::Text(body.to_owned()))]);
        Ok(Said { frame, nested })
    }
}

/// The name that stands for this very format, or its id.
pub(super) fn short_name(thing: &ThingType) -> String {
    let means = |name: &str| flat::type_named(name).is_ok_and(|found| found.id == thing.id);
    if means(thing.family) { thing.family.to_owned() } else { thing.id.to_string() }
}

fn is_frame(path: &str) -> bool {
    [ID, STAMP, XML].contains(&path)
}

fn whole(thing: &ThingType, xml: &str) -> anyhow::Result<String> {
    let document = Document::parse(xml.as_bytes(), &Limits::CONTENTS)
        .map_err(|error| anyhow!("{XML}: is no XML: {}", error.rule))?;
    ensure!(document.root().name() == XML, "{XML}: must be a {XML} element");
    validate(thing, document.root()).map_err(|invalid| anyhow!("{invalid}"))?;
    Ok(document.root().raw().to_owned())
}

fn ending(path: &Path) -> String {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase()
}

fn read(path: &Path) -> anyhow::Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).context("standard input is not UTF-8 text")?;
        return Ok(text);
    }
    let bytes = std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    String::from_utf8(bytes).map_err(|_| anyhow!("{} is not UTF-8 text", path.display()))
}

/// A JSON value, whose objects have no name twice.
///
/// # Errors
/// For anything else; says where it stands, and quotes nothing.
pub(super) fn parsed(text: &str) -> anyhow::Result<Value> {
    let Once(value) = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        // serde's own words may quote what stands there.
        if error.is_data() {
            anyhow!("{place}: a name stands twice in one object")
        } else {
            anyhow!("{place}: is no JSON")
        }
    })?;
    Ok(value)
}

/// A JSON value in which no name stands twice in one object: one of the two would be lost.
struct Once(Value);

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Once, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Once;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }
            fn visit_unit<E>(self) -> Result<Once, E> {
                Ok(Once(Value::Null))
            }
            fn visit_bool<E>(self, yes: bool) -> Result<Once, E> {
                Ok(Once(yes.into()))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Once, E> {
                Ok(Once(number.into()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Once, E> {
                Ok(Once(number.into()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Once, E> {
                Ok(Once(number.into()))
            }
            fn visit_str<E>(self, text: &str) -> Result<Once, E> {
                Ok(Once(text.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Once, A::Error> {
                let mut all = Vec::new();
                while let Some(Once(value)) = list.next_element()? {
                    all.push(value);
                }
                Ok(Once(Value::Array(all)))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Once, A::Error> {
                let mut members = serde_json::Map::new();
                while let Some((name, Once(value))) = map.next_entry::<String, Once>()? {
                    if members.insert(name, value).is_some() {
                        return Err(serde::de::Error::custom("twice"));
                    }
                }
                Ok(Once(Value::Object(members)))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_json(text: &str) -> Result<Vec<String>, String> {
        parsed(text).and_then(|value| items_from_json(&value)).map_err(|error| format!("{error:#}"))
    }

    fn from_csv(text: &str) -> Result<Vec<String>, String> {
        items_from_csv(text).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn an_object_and_a_row_say_the_same() {
        let object = from_json(
            r#"{"thing": "weight", "when": "2026-03-09T08:30", "value": {"kg": 72.5}, "common": {"note": null}}"#,
        );
        let row = from_csv("\u{feff}thing,when,value/kg,common/note\r\nWeight,2026-03-09T08:30,72.5,\r\n");
        assert_eq!(object, row);
        let [item] = &object.unwrap()[..] else { panic!("one item") };
        assert!(item.starts_with("<thing><type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</type-id><data-xml><weight>"));
        let both = from_json(
            r#"[{"thing": "weight", "when": "2026-03-09", "value/kg": 1}, {"thing": "height", "when": "2026-03-09", "value": {"m": 1.8}}]"#,
        );
        assert_eq!(both.unwrap().len(), 2);
    }

    #[test]
    fn what_repeats_is_a_list_or_a_number() {
        let list = from_json(
            r#"{"thing": "personal", "name": {"full": "Jo Doe", "first": "Jo"}, "is-veteran": false, "blood-type": {"text": "A", "code": [
                {"value": "a", "type": "t"}, {"value": "b", "type": "t"}]}}"#,
        )
        .unwrap();
        let row = from_csv(
            "thing,name,name/first,is-veteran,blood-type,blood-type/code[2]/value,blood-type/code/value,blood-type/code/type,blood-type/code[2]/type\n\
             personal,Jo Doe,Jo,false,A,b,a,t,t\n",
        )
        .unwrap();
        assert_eq!(list, row);
        assert!(list[0].contains("<is-veteran>false</is-veteran>"), "{list:?}");
    }

    #[test]
    fn an_item_that_is_changed_has_id_and_stamp() {
        let id = "3d34d87e-7fc1-4153-800f-f56592cb0d17";
        let pair = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let body = [pair("when", "2026-03-09"), pair("value/kg", "1")];
        let item = item_from_pairs("weight", &[&body[..], &[pair("thing-id", id), pair("version-stamp", id)]].concat());
        assert!(
            item.unwrap().starts_with(&format!("<thing><thing-id version-stamp=\"{id}\">{id}</thing-id><type-id>"))
        );
        let error = item_from_pairs("weight", &[&body[..], &[pair("thing-id", id)]].concat()).unwrap_err().to_string();
        assert!(error.contains("needs thing-id and version-stamp"), "{error}");
        let error = item_from_pairs(
            "weight",
            &[pair("thing-id", "1"), pair("version-stamp", id), body[0].clone(), body[1].clone()],
        );
        assert_eq!(error.unwrap_err().to_string(), "thing-id: must be a guid (8-4-4-4-12 hexadecimal digits)");
    }

    #[test]
    fn a_document_of_another_standard_is_given_whole() {
        let xml = "<data-xml><ClinicalDocument xmlns=\\\"urn:hl7-org:v3\\\"/></data-xml>";
        let cda = "1ed1cba6-9530-44a3-b7b5-e8219690ebcf";
        let items = from_json(&format!("{{\"thing\": \"{cda}\", \"data-xml\": \"{xml}\"}}")).unwrap();
        assert!(items[0].contains("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>"), "{items:?}");
        for (more, said) in [
            ("\"when\": \"2026-03-09\", ", "is the whole item, and stands beside when"),
            ("\"version-stamp\": \"x\", ", "needs thing-id and version-stamp"),
        ] {
            let error = from_json(&format!("{{\"thing\": \"{cda}\", {more}\"data-xml\": \"{xml}\"}}")).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
        let error = from_json(&format!("{{\"thing\": \"{cda}\", \"title\": \"x\"}}")).unwrap_err();
        assert!(error.contains("give it as XML"), "{error}");
        let error = from_json(r#"{"thing": "weight", "data-xml": "<data-xml><height/></data-xml>"}"#).unwrap_err();
        assert!(error.contains("must be `weight`"), "{error}");
    }

    #[test]
    fn errors_say_where_and_what() {
        for (text, said) in [
            ("{\"thing\": \"weight\",\n \"when\": \"x\"", "line 2, column 12: is no JSON"),
            ("{\"thing\": \"weight\", \"thing\": \"height\"}", "a name stands twice in one object"),
            ("[7]", "item 1: an item is an object"),
            ("{\"when\": \"2026-03-09\"}", "thing: the name of the item's type is missing"),
            ("[{\"thing\": \"wieght\"}]", "item 1: wieght: is no type of item (nearest: weight"),
            ("{\"thing\": \"weight\", \"when\": [[\"a\"]]}", "when: must not be a list within a list"),
        ] {
            let error = from_json(text).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
        for (text, said) in [
            ("", "it is empty"),
            ("thing;when\n", "semicolons"),
            ("when\n", "line 1: the column thing is missing"),
            ("thing,when\nweight\n", "line 2: it has 1 cells, the head has 2"),
            ("thing,when,value/kg\nweight,2026-03-09,1\n,2026-03-09,1\n", "line 3: thing: must name the type"),
            (
                "thing,when,value/kg\nweight,2026-03-09,1\n\nweight,2026-03-09,-1\n",
                "line 4: value/kg: must be a number, 0 or more",
            ),
            ("thing,when,kilos\nweight,2026-03-09,1\n", "line 2: kilos: is no path of Weight"),
        ] {
            let error = from_csv(text).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }
}
