//! What GetThings answers.

use jiff::civil::DateTime;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use super::shape;
use crate::codes::Failure;
use crate::reply::NotAReply;
use crate::thing::{Thing, ThingKey, write_type};
use crate::{read, time};

/// A group of results for each group of the request, in its order.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Reply {
    pub groups: Vec<GroupReply>,
}

/// The results of one query.
#[derive(Clone, PartialEq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct GroupReply {
    /// As in the request.
    pub name: Option<String>,
    pub things: Vec<Thing>,
    /// What comes after them in the same order, to be asked for by its keys.
    pub rest: Vec<KeyInfo>,
    /// Whether something was left out that the caller may not read.
    pub filtered: bool,
    /// Version 3 only: the culture that texts were put in order by, if they were.
    pub order_by_culture: Option<String>,
}

/// `unprocessed-thing-key-info`: an item that was found and not returned in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyInfo {
    pub key: ThingKey,
    pub type_id: Uuid,
    pub type_name: Option<String>,
    pub effective_date: DateTime,
    pub updated_end_date: Option<DateTime>,
}

impl Reply {
    /// The inner XML of the result.
    pub fn write(&self, version: u32) -> String {
        let mut writer = Writer::new();
        for group in &self.groups {
            writer.start("group");
            if let Some(name) = &group.name {
                writer.attr("name", name);
            }
            for thing in &group.things {
                thing.write(&mut writer, "thing", shape(version));
            }
            for info in &group.rest {
                info.write(&mut writer);
            }
            // Absent is how published servers said no.
            writer.optional("filtered", group.filtered.then_some("true"));
            writer.optional("order-by-culture", group.order_by_culture.as_deref());
            writer.end();
        }
        writer.finish()
    }

    /// # Errors
    /// If it is no reply of this method.
    pub fn parse(info: Element<'_>, version: u32) -> Result<Reply, NotAReply> {
        let mut parts = read::Sequence::of(info)?;
        let groups = parts.many("group");
        parts.finish()?;
        let group = |element: Element<'_>| {
            let mut parts = read::Sequence::of(element)?;
            let things = parts.many("thing").into_iter().map(|e| Thing::parse(e, shape(version)));
            let things = things.collect::<Result<_, _>>()?;
            let rest = parts.many("unprocessed-thing-key-info").into_iter().map(KeyInfo::parse);
            let rest = rest.collect::<Result<_, _>>()?;
            let filtered = parts.optional("filtered").map(read::boolean).transpose()?.unwrap_or(false);
            let order_by_culture = parts.optional("order-by-culture").map(read::text).transpose()?;
            parts.finish()?;
            let name = element.attribute("name").map(str::to_owned);
            Ok(GroupReply { name, things, rest, filtered, order_by_culture })
        };
        Ok(Reply { groups: groups.into_iter().map(group).collect::<Result<_, Failure>>()? })
    }
}

impl KeyInfo {
    fn write(&self, writer: &mut Writer) {
        writer.start("unprocessed-thing-key-info");
        self.key.write(writer, "thing-id");
        write_type(writer, self.type_id, self.type_name.as_deref());
        writer.element("eff-date", &time::format_wall_clock(self.effective_date));
        writer.optional("updated-end-date", self.updated_end_date.map(time::format_wall_clock).as_deref());
        writer.end();
    }

    fn parse(element: Element<'_>) -> Result<KeyInfo, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let key = ThingKey::parse(parts.required("thing-id")?)?;
        let type_id = parts.required("type-id")?;
        let effective_date = read::wall_clock(parts.required("eff-date")?)?;
        let updated_end_date = parts.optional("updated-end-date").map(read::wall_clock).transpose()?;
        parts.finish()?;
        Ok(KeyInfo {
            key,
            type_id: read::guid(type_id)?,
            type_name: type_id.attribute("name").map(str::to_owned),
            effective_date,
            updated_end_date,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use medlock_xml::{Document, Limits};

    use super::*;
    use crate::thing::{DataXml, State};

    #[test]
    fn members_stand_in_the_published_order() {
        let key = ThingKey { id: Uuid::from_u128(1), version_stamp: Uuid::from_u128(2) };
        let (type_id, effective) = (Uuid::from_u128(3), date(2017, 5, 23).at(12, 41, 22, 410_000_000));
        let thing = Thing {
            key: Some(key),
            type_id: Some(type_id),
            type_name: Some("Weight".into()),
            state: Some(State::Active),
            flags: Some(0),
            effective_date: Some(effective),
            data_xml: vec![DataXml::new("<weight/>")],
            ..Thing::default()
        };
        let info = KeyInfo {
            key,
            type_id,
            type_name: Some("Weight".into()),
            effective_date: effective,
            updated_end_date: Some(effective),
        };
        let reply = Reply {
            groups: vec![
                GroupReply {
                    name: Some("a".into()),
                    things: vec![thing],
                    rest: vec![info],
                    filtered: true,
                    order_by_culture: Some("es-MX".into()),
                },
                GroupReply::default(),
            ],
        };
        let one = "<thing-id version-stamp=\"00000000-0000-0000-0000-000000000002\">00000000-0000-0000-0000-000000000001\
                   </thing-id><type-id name=\"Weight\">00000000-0000-0000-0000-000000000003</type-id>";
        let written = reply.write(3);
        assert_eq!(
            written,
            format!(
                "<group name=\"a\"><thing>{one}<thing-state>Active</thing-state><flags>0</flags>\
                 <eff-date>2017-05-23T12:41:22.41</eff-date><data-xml><weight/></data-xml></thing>\
                 <unprocessed-thing-key-info>{one}<eff-date>2017-05-23T12:41:22.41</eff-date>\
                 <updated-end-date>2017-05-23T12:41:22.41</updated-end-date></unprocessed-thing-key-info>\
                 <filtered>true</filtered><order-by-culture>es-MX</order-by-culture></group><group/>"
            )
        );
        let read = format!("<info>{written}</info>");
        let document = Document::parse(read.as_bytes(), &Limits::REQUEST).unwrap();
        assert_eq!(Reply::parse(document.root(), 3).unwrap(), reply);
    }
}
