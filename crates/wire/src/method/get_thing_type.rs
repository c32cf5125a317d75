//! GetThingType: what there is to know of item types.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::person_info::guid;
use crate::reply::NotAReply;
use crate::{base64, read};

pub const NAME: &str = "GetThingType";

/// Which types, and what of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Request {
    /// Of single formats; none means all.
    pub ids: Vec<Uuid>,
    /// None means the core.
    pub sections: Vec<Section>,
    /// Mime types of pictures; `*` for any.
    pub image_types: Vec<String>,
    /// When the client last asked; if nothing has changed since, the reply is empty.
    pub last_client_refresh: Option<Timestamp>,
}

/// A part of what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Core,
    Xsd,
    Columns,
    Transforms,
    TransformSource,
    Versions,
    EffectiveDateXPath,
}

impl Section {
    pub const ALL: [Section; 7] = [
        Section::Core,
        Section::Xsd,
        Section::Columns,
        Section::Transforms,
        Section::TransformSource,
        Section::Versions,
        Section::EffectiveDateXPath,
    ];

    pub const fn wire_name(self) -> &'static str {
        match self {
            Section::Core => "core",
            Section::Xsd => "xsd",
            Section::Columns => "columns",
            Section::Transforms => "transforms",
            Section::TransformSource => "transformsource",
            Section::Versions => "versions",
            Section::EffectiveDateXPath => "effectivedatexpath",
        }
    }
}

impl Request {
    /// # Errors
    /// INVALID_XML (3), also for a section nobody knows and for more than there are.
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let ids = parts.many("id").into_iter().map(read::guid).collect::<Result<_, _>>()?;
        let sections = parts.many("section");
        if let Some(last) = sections.get(Section::ALL.len()) {
            return Err(read::invalid(*last, "there are at most seven sections"));
        }
        let sections = sections.into_iter().map(section).collect::<Result<_, _>>()?;
        let image_types = parts.many("image-type").into_iter().map(read::text).collect::<Result<Vec<_>, _>>()?;
        let last_client_refresh = parts.optional("last-client-refresh").map(read::instant).transpose()?;
        parts.finish()?;
        let image_types = image_types.into_iter().map(|name| name.trim().to_owned()).collect();
        Ok(Request { ids, sections, image_types, last_client_refresh })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for id in &self.ids {
            writer.element("id", &guid(*id));
        }
        for section in &self.sections {
            writer.element("section", section.wire_name());
        }
        for kind in &self.image_types {
            writer.element("image-type", kind);
        }
        writer.optional("last-client-refresh", self.last_client_refresh.map(crate::time::format_instant).as_deref());
        writer.finish()
    }

    /// Whether the reply should have this part.
    pub fn wants(&self, section: Section) -> bool {
        self.sections.contains(&section) || (self.sections.is_empty() && section == Section::Core)
    }
}

fn section(element: Element<'_>) -> Result<Section, Failure> {
    let name = read::text(element)?;
    Section::ALL.into_iter().find(|section| section.wire_name() == name.trim()).ok_or_else(|| {
        let known = Section::ALL.map(Section::wire_name).join(", ");
        read::invalid(element, &format!("must be one of {known}"))
    })
}

/// The types that were asked for and that there are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reply {
    pub types: Vec<TypeInfo>,
}

/// One format of one type, as far as was asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TypeInfo {
    pub id: Uuid,
    pub name: String,
    pub core: Option<Core>,
    /// An XML schema.
    pub xsd: Option<String>,
    pub columns: Option<Vec<Column>>,
    /// Names of the tables its items can be asked for as.
    pub transforms: Option<Vec<String>>,
    pub images: Vec<Image>,
    pub versions: Option<Versions>,
    /// Below `data-xml`: `weight/when`.
    pub effective_date_xpath: Option<String>,
    pub updated_end_date_xpath: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Core {
    pub uncreatable: bool,
    pub immutable: bool,
    pub singleton: bool,
    pub allow_readonly: bool,
}

/// A column of a table of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The attribute of a row.
    pub tag: String,
    pub label: String,
    /// `String`, `Double`, `Int64`, `DateTime` or `Boolean`.
    pub kind: String,
    /// In pixels, above 0.
    pub width: u32,
    pub visible: bool,
    /// The property its order follows.
    pub order_by: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    pub mime_type: String,
    pub bytes: Vec<u8>,
}

/// All formats of the type's family.
#[derive(Debug, Clone, PartialEq)]
pub struct Versions {
    /// Of the family: its first format's.
    pub thing_type_id: Uuid,
    pub all: Vec<Version>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub id: Uuid,
    pub name: String,
    pub sequence: u32,
    pub order_by: Vec<OrderBy>,
}

/// Something items can be put in order by.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderBy {
    pub name: String,
    pub kind: String,
    /// Absent where this format has no such value.
    pub xpath: Option<String>,
    /// Multiplier and offset to the unit of the other formats.
    pub conversion: Option<(f64, f64)>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for kind in &self.types {
            kind.write(&mut writer);
        }
        writer.finish()
    }

    /// Reads what clients of ours need: ids, names, cores and date paths.
    ///
    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let types = info.children_named("thing-type").map(TypeInfo::parse);
        Ok(Reply { types: types.collect::<Result<_, _>>()? })
    }
}

impl TypeInfo {
    fn write(&self, writer: &mut Writer) {
        writer.start("thing-type").element("id", &guid(self.id)).element("name", &self.name);
        if let Some(core) = self.core {
            writer.element("uncreatable", &core.uncreatable.to_string());
            writer.element("immutable", &core.immutable.to_string());
            writer.element("singleton", &core.singleton.to_string());
        }
        writer.optional("xsd", self.xsd.as_deref());
        if let Some(columns) = &self.columns {
            writer.start("columns");
            columns.iter().for_each(|column| column.write(writer));
            writer.end();
        }
        if let Some(transforms) = &self.transforms {
            writer.start("transforms");
            for tag in transforms {
                writer.element("tag", tag);
            }
            writer.end();
        }
        for image in &self.images {
            writer.start("image").attr("mime-type", &image.mime_type).text(&base64::encode(&image.bytes)).end();
        }
        if let Some(versions) = &self.versions {
            writer.start("versions").attr("thing-type-id", &guid(versions.thing_type_id));
            versions.all.iter().for_each(|version| version.write(writer));
            writer.end();
        }
        writer.optional("effective-date-xpath", self.effective_date_xpath.as_deref());
        writer.optional("updated-end-date-xpath", self.updated_end_date_xpath.as_deref());
        if let Some(core) = self.core {
            writer.element("allow-readonly", &core.allow_readonly.to_string());
        }
        writer.end();
    }

    fn parse(element: Element<'_>) -> Result<TypeInfo, Failure> {
        let required = |name: &str| {
            element.child(name).ok_or_else(|| read::invalid(element, &format!("'{name}' is missing at the end")))
        };
        let text = |name: &str| element.child(name).map(|child| child.text().into_owned());
        let flag = |name: &str| element.child(name).map_or(Ok(false), read::boolean);
        let core = match element.child("singleton") {
            Some(_) => Some(Core {
                uncreatable: flag("uncreatable")?,
                immutable: flag("immutable")?,
                singleton: flag("singleton")?,
                allow_readonly: flag("allow-readonly")?,
            }),
            None => None,
        };
        Ok(TypeInfo {
            id: read::guid(required("id")?)?,
            name: read::text(required("name")?)?,
            core,
            xsd: text("xsd"),
            effective_date_xpath: text("effective-date-xpath"),
            updated_end_date_xpath: text("updated-end-date-xpath"),
            ..TypeInfo::default()
        })
    }
}

impl Column {
    fn write(&self, writer: &mut Writer) {
        writer.start("column").attr("tag", &self.tag).attr("label", &self.label).attr("type", &self.kind);
        writer.attr("width", &self.width.to_string());
        if !self.visible {
            writer.attr("visible", "false");
        }
        if let Some(property) = &self.order_by {
            writer.attr("order-by", property);
        }
        writer.end();
    }
}

impl Version {
    fn write(&self, writer: &mut Writer) {
        writer.start("version-info").attr("version-type-id", &guid(self.id)).attr("version-name", &self.name);
        writer.attr("version-sequence", &self.sequence.to_string());
        if !self.order_by.is_empty() {
            writer.start("order-by-properties");
            for property in &self.order_by {
                writer.start("property").attr("name", &property.name).attr("type", &property.kind);
                if let Some(path) = &property.xpath {
                    writer.attr("xpath", path);
                }
                if let Some((multiplier, offset)) = property.conversion {
                    writer.start("conversion").start("linear-conversion");
                    writer.element("multiplier", &multiplier.to_string()).element("offset", &offset.to_string());
                    writer.end().end();
                }
                writer.end();
            }
            writer.end();
        }
        writer.end();
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    const ID: &str = "<id>3d34d87e-7fc1-4153-800f-f56592cb0d17</id>";

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn everything_may_be_left_out_and_nothing_may_stand_elsewhere() {
        assert_eq!(parse("").unwrap(), Request::default());
        assert!(parse("").unwrap().wants(Section::Core) && !parse("").unwrap().wants(Section::Xsd));
        let all = "<section>core</section>".repeat(7);
        assert_eq!(parse(&all).unwrap().sections.len(), 7);
        let whole = format!(
            "{ID}<section> xsd </section><image-type>*</image-type><last-client-refresh>2026-01-02T03:04:05Z</last-client-refresh>"
        );
        let request = parse(&whole).unwrap();
        assert!(request.wants(Section::Xsd) && !request.wants(Section::Core), "only what was asked for");
        for bad in [
            "<x/>",
            "<id>weight</id>",
            "<id/>",
            "<section>all</section>",
            "<section>core</section><id>3d34d87e-7fc1-4153-800f-f56592cb0d17</id>",
            "<last-client-refresh>yesterday</last-client-refresh>",
            "<last-client-refresh>2026-01-02T03:04:05Z</last-client-refresh><section>core</section>",
            &"<section>core</section>".repeat(8),
        ] {
            assert_eq!(parse(bad).unwrap_err().code.number(), 3, "{bad}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let request = Request {
            ids: vec![Uuid::from_u128(1), Uuid::from_u128(2)],
            sections: Section::ALL.to_vec(),
            image_types: vec!["image/png".into(), "*".into()],
            last_client_refresh: Some(Timestamp::from_second(1_700_000_000).unwrap()),
        };
        assert_eq!(parse(&request.write()).unwrap(), request);
        let reply = Reply {
            types: vec![
                TypeInfo { id: Uuid::from_u128(1), name: "Weight".into(), ..TypeInfo::default() },
                TypeInfo {
                    id: Uuid::from_u128(2),
                    name: "A & B".into(),
                    core: Some(Core { uncreatable: true, immutable: false, singleton: true, allow_readonly: true }),
                    xsd: Some("<xs:schema/>".into()),
                    effective_date_xpath: Some("weight/when".into()),
                    ..TypeInfo::default()
                },
            ],
        };
        let body = format!("<info>{}</info>", reply.write());
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        assert_eq!(Reply::parse(document.root()).unwrap(), reply);
        assert!(body.contains("&lt;xs:schema/&gt;"), "a schema is a text in the reply: {body}");
    }
}
