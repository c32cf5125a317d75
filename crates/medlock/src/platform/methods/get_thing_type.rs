//! GetThingType: every type that items can have, from its declaration.

use std::collections::BTreeSet;

use medlock_things::{Property, PropertyKind, SHARED_COLUMNS, SUMMARY_COLUMN, Shared, SharedColumn, ThingType};
use medlock_wire::method::get_thing_type::{
    Column, Core, Image, OrderBy, Reply, Request, Section, TypeInfo, Version, Versions,
};
use uuid::{Uuid, uuid};

use super::get_things::transforms::Transform;
use crate::platform::fault::Fault;
use crate::platform::method::{Answer, Call};
use crate::platform::people;
use crate::shell::words::{Language, Words};

/// The type that stands for all types: it has no items, its table is the one of many types.
const BASE_TYPE: Uuid = uuid!("3e730686-781f-4616-aa0d-817bba8eb141");
const BASE_NAME: &str = "Base thing type";
const SVG: &str = "image/svg+xml";

pub async fn answer(call: Call<'_>) -> Result<Answer, Fault> {
    let request = Request::parse(call.request.info())?;
    // Types are as old as this start of the server: only a start can bring others. Compared in whole seconds, as clients keep
    // the time of their last refresh.
    let changed = call.app.started_at;
    if request.last_client_refresh.is_some_and(|known| known.as_second() >= changed.as_second()) {
        return Ok(Answer::Result(Reply::default().write()));
    }
    let told = Told { request: &request, language: people::language(&call.request.header.culture) };
    let ids: Vec<Uuid> = match request.ids.as_slice() {
        [] => std::iter::once(BASE_TYPE).chain(medlock_things::all().map(|thing| thing.id)).collect(),
        ids => {
            let mut seen = BTreeSet::new();
            ids.iter().copied().filter(|id| seen.insert(*id)).collect()
        }
    };
    let types = ids.into_iter().filter_map(|id| match id {
        BASE_TYPE => Some(told.base()),
        id => medlock_things::find(id).map(|thing| told.of(thing)),
    });
    Ok(Answer::Result(Reply { types: types.collect() }.write()))
}

/// A type's name as a reader of the language calls it. In English that is the published one, as in `type-id/@name`.
pub(in crate::platform) fn type_name(thing: &ThingType, language: Language) -> String {
    match language {
        Language::English => thing.name.to_owned(),
        other => Words::new(other).say(thing.display_key).to_string(),
    }
}

struct Told<'r> {
    request: &'r Request,
    language: Language,
}

impl Told<'_> {
    fn wants(&self, section: Section) -> bool {
        self.request.wants(section)
    }

    fn base(&self) -> TypeInfo {
        TypeInfo {
            id: BASE_TYPE,
            name: BASE_NAME.to_owned(),
            core: self.wants(Section::Core).then_some(Core {
                uncreatable: true,
                immutable: true,
                singleton: true,
                allow_readonly: false,
            }),
            xsd: self.wants(Section::Xsd).then(|| medlock_things::shared_schema(Shared::Base)),
            columns: self.wants(Section::Columns).then(|| {
                SHARED_COLUMNS.iter().chain([&SUMMARY_COLUMN]).map(|column| self.shared_column(column)).collect()
            }),
            transforms: self.transforms(),
            images: self.images(BASE_NAME),
            versions: self.wants(Section::Versions).then(|| Versions {
                thing_type_id: BASE_TYPE,
                all: vec![Version { id: BASE_TYPE, name: BASE_NAME.to_owned(), sequence: 1, order_by: Vec::new() }],
            }),
            effective_date_xpath: None,
            updated_end_date_xpath: None,
        }
    }

    fn of(&self, thing: &'static ThingType) -> TypeInfo {
        let dates = self.wants(Section::EffectiveDateXPath);
        let path = |path: Option<&str>| path.filter(|_| dates).map(|path| format!("{}/{path}", thing.root));
        TypeInfo {
            id: thing.id,
            name: type_name(thing, self.language),
            core: self.wants(Section::Core).then_some(Core {
                uncreatable: !thing.creatable,
                immutable: thing.immutable,
                singleton: thing.singleton,
                allow_readonly: thing.allow_readonly,
            }),
            xsd: self.wants(Section::Xsd).then(|| medlock_things::schema(thing)),
            columns: self.wants(Section::Columns).then(|| self.columns(thing)),
            transforms: self.transforms(),
            images: self.images(thing.name),
            versions: self.wants(Section::Versions).then(|| self.versions(thing)),
            effective_date_xpath: path(thing.effective_date_path),
            updated_end_date_xpath: path(thing.end_date_path),
        }
    }

    fn transforms(&self) -> Option<Vec<String>> {
        self.wants(Section::Transforms).then(|| Transform::ALL.map(|transform| transform.name().to_owned()).to_vec())
    }

    fn columns(&self, thing: &ThingType) -> Vec<Column> {
        let words = Words::new(self.language);
        let own = medlock_things::columns(thing.id).iter().map(|column| Column {
            tag: column.tag.to_owned(),
            label: words.say(column.label_key).to_string(),
            kind: if column.whole { "Int64" } else { kind(column.kind) }.to_owned(),
            width: column.width,
            visible: true,
            order_by: Some(column.tag.to_owned()),
        });
        SHARED_COLUMNS.iter().map(|column| self.shared_column(column)).chain(own).collect()
    }

    fn shared_column(&self, column: &SharedColumn) -> Column {
        Column {
            tag: column.tag.to_owned(),
            label: Words::new(self.language).say(column.label_key).to_string(),
            kind: kind(column.kind).to_owned(),
            width: column.width,
            visible: column.visible,
            order_by: None,
        }
    }

    fn versions(&self, thing: &ThingType) -> Versions {
        let family = medlock_things::family(thing);
        let version = |format: &&'static ThingType| Version {
            id: format.id,
            name: type_name(format, self.language),
            sequence: format.version,
            order_by: medlock_things::order_properties(format.id).iter().map(|p| order_by(format, p)).collect(),
        };
        Versions {
            thing_type_id: family.first().map_or(thing.id, |first| first.id),
            all: family.iter().map(version).collect(),
        }
    }

    /// A plain picture of our own: the first letter of the type's name.
    fn images(&self, name: &str) -> Vec<Image> {
        if !self.request.image_types.iter().any(|kind| kind == "*" || kind.eq_ignore_ascii_case(SVG)) {
            return Vec::new();
        }
        let letter = name.chars().find(char::is_ascii_alphanumeric).unwrap_or('•');
        let picture = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"6\" \
             fill=\"#1f5f8b\"/><text x=\"16\" y=\"22\" font-family=\"sans-serif\" font-size=\"18\" fill=\"#fff\" \
             text-anchor=\"middle\">{letter}</text></svg>"
        );
        vec![Image { mime_type: SVG.to_owned(), bytes: picture.into_bytes() }]
    }
}

fn order_by(format: &ThingType, property: &Property) -> OrderBy {
    let same_unit = (property.multiplier - 1.0).abs() < f64::EPSILON && property.offset.abs() < f64::EPSILON;
    OrderBy {
        name: property.name.to_owned(),
        kind: kind(property.kind).to_owned(),
        xpath: property.path.as_ref().map(|path| format!("{}/{}", format.root, path.join("/"))),
        conversion: (!same_unit).then_some((property.multiplier, property.offset)),
    }
}

/// HealthVault's name of a kind of value.
fn kind(kind: PropertyKind) -> &'static str {
    match kind {
        PropertyKind::Number => "Double",
        PropertyKind::Text => "String",
        PropertyKind::Date => "DateTime",
        PropertyKind::Boolean => "Boolean",
    }
}
