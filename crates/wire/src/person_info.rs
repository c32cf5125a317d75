//! A person as an application knows them: `person-info`, the same in the answers of several methods.
//!
//! What is optional is left out rather than written empty or false: the .NET clients take the mere presence of
//! `more-records` as true.

mod permissions;
mod record;

pub use permissions::{RecordPermissions, TypePermissions};
pub(crate) use record::NEVER;
pub use record::{AuthAction, RecordInfo, RecordState};

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::read;
use crate::reply::NotAReply;

/// A person with the records they authorised the application for. Names are inside: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct PersonInfo {
    /// The application's own name for the person.
    pub person_id: Uuid,
    /// As the person wants to be called.
    pub name: String,
    /// The element `app-settings` as the application gave it, see [`AppSettings`].
    pub app_settings: Option<AppSettings>,
    /// The application's own name for the record the person chose last.
    pub selected_record_id: Option<Uuid>,
    /// There are more records than are told here.
    pub more_records: bool,
    /// The records they authorised the application for.
    pub records: Vec<RecordInfo>,
    /// For comparisons, numbers and dates.
    pub preferred_culture: Option<Culture>,
    /// For texts.
    pub preferred_uiculture: Option<Culture>,
    /// Where they live, as far as they say.
    pub location: Option<Location>,
    /// Only where it was asked for.
    pub permissions: Option<Vec<RecordPermissions>>,
}

/// A language and a country; either may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Culture {
    /// ISO 639-1: `en`.
    pub language: Option<String>,
    /// ISO 3166: `US`.
    pub country: Option<String>,
}

/// Where somebody lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// ISO 3166-1, two letters.
    pub country: String,
    /// ISO 3166-2 without the country.
    pub state_province: Option<String>,
}

/// What an application keeps with a person: the element `app-settings`, from `<` to `>`, with the very bytes that came.
/// They may be about health: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct AppSettings(String);

impl PersonInfo {
    pub(crate) fn write(&self, writer: &mut Writer) {
        writer.start("person-info").element("person-id", &guid(self.person_id)).element("name", &self.name);
        if let Some(settings) = &self.app_settings {
            writer.raw(settings.as_xml());
        }
        writer.optional("selected-record-id", self.selected_record_id.map(guid).as_deref());
        writer.optional("more-records", self.more_records.then_some("true"));
        for record in &self.records {
            record.write(writer);
        }
        culture(writer, "preferred-culture", self.preferred_culture.as_ref());
        culture(writer, "preferred-uiculture", self.preferred_uiculture.as_ref());
        if let Some(location) = &self.location {
            location.write(writer, "location");
        }
        if let Some(permissions) = &self.permissions
            && !permissions.is_empty()
        {
            writer.start("effective-record-permission-list");
            for record in permissions {
                record.write(writer);
            }
            writer.end();
        }
        writer.end();
    }

    /// Reads what a client needs; parts it does not know are passed over.
    ///
    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(element: Element<'_>) -> Result<PersonInfo, NotAReply> {
        let required = |name: &str| element.child(name).ok_or_else(|| missing(name));
        let permissions = element.child("effective-record-permission-list").map(|list| {
            list.children_named("effective-record-permission")
                .map(RecordPermissions::parse)
                .collect::<Result<Vec<_>, NotAReply>>()
        });
        Ok(PersonInfo {
            person_id: read::guid(required("person-id")?)?,
            name: required("name")?.text().into_owned(),
            app_settings: element.child("app-settings").map(AppSettings::parse).transpose()?,
            selected_record_id: element.child("selected-record-id").map(read::guid).transpose()?,
            more_records: element.child("more-records").map(read::boolean).transpose()?.unwrap_or(false),
            records: element.children_named("record").map(RecordInfo::parse).collect::<Result<_, _>>()?,
            preferred_culture: element.child("preferred-culture").map(Culture::parse),
            preferred_uiculture: element.child("preferred-uiculture").map(Culture::parse),
            location: element.child("location").map(Location::parse).transpose()?,
            permissions: permissions.transpose()?,
        })
    }

    /// The person in a reply that holds one.
    ///
    /// # Errors
    /// [`NotAReply::Field`].
    pub(crate) fn parse_in(info: Element<'_>) -> Result<PersonInfo, NotAReply> {
        PersonInfo::parse(info.child("person-info").ok_or_else(|| missing("person-info"))?)
    }
}

impl Location {
    pub(crate) fn write(&self, writer: &mut Writer, name: &str) {
        writer.start(name).element("country", &self.country);
        writer.optional("state-province", self.state_province.as_deref()).end();
    }

    /// # Errors
    /// INVALID_XML (3) for a country that is missing, blank or longer than three characters.
    pub(crate) fn parse(element: Element<'_>) -> Result<Location, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let country = letters(parts.required("country")?)?;
        let state_province = parts.optional("state-province").map(letters).transpose()?;
        parts.finish()?;
        Ok(Location { country, state_province })
    }
}

/// A code of one to three characters, which is all that HealthVault's schema has room for.
fn letters(element: Element<'_>) -> Result<String, Failure> {
    let text = read::text(element)?.trim().to_owned();
    if (1..=3).contains(&text.chars().count()) {
        Ok(text)
    } else {
        Err(read::invalid(element, "must be a code of one to three characters"))
    }
}

impl Culture {
    fn parse(element: Element<'_>) -> Culture {
        let text = |name: &str| element.child(name).map(|part| part.text().into_owned());
        Culture { language: text("language"), country: text("country") }
    }
}

impl AppSettings {
    /// Takes the element as it was sent. Prefixes it uses but does not declare are declared on it, because what was around
    /// it will not be around it again.
    ///
    /// # Errors
    /// INVALID_XML (3) if the element has attributes, is in a namespace, or holds text beside its child elements.
    pub(crate) fn parse(element: Element<'_>) -> Result<AppSettings, Failure> {
        if element.namespace().is_some() {
            return Err(read::invalid(element, "must be in no namespace"));
        }
        if element.attributes().next().is_some() {
            return Err(read::invalid(element, "has no attributes"));
        }
        if element.has_own_text() {
            return Err(read::invalid(element, "only elements are expected here, not text"));
        }
        Ok(AppSettings(element.standalone().into_owned()))
    }

    /// Settings that were parsed and stored before. The caller answers for them.
    pub fn stored(xml: String) -> AppSettings {
        AppSettings(xml)
    }

    /// Settings of one's own: `inner` is what goes into the element.
    pub fn of(inner: &str) -> AppSettings {
        let mut writer = Writer::new();
        writer.start("app-settings").raw(inner).end();
        AppSettings(writer.finish())
    }

    /// The whole element.
    pub fn as_xml(&self) -> &str {
        &self.0
    }
}

fn culture(writer: &mut Writer, name: &str, culture: Option<&Culture>) {
    if let Some(culture) = culture {
        writer.start(name).optional("language", culture.language.as_deref());
        writer.optional("country", culture.country.as_deref()).end();
    }
}

pub(crate) fn guid(id: Uuid) -> String {
    id.hyphenated().to_string()
}

fn missing(name: &str) -> NotAReply {
    NotAReply::Field(format!("'{name}' is missing"))
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::Timestamp;
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;
    use crate::thing::Permission;

    pub(crate) fn a_record(number: u128) -> RecordInfo {
        RecordInfo {
            id: Uuid::from_u128(number),
            name: "Kim <Doe> & \"Co\"".into(),
            is_custodian: true,
            relationship: 5,
            relationship_name: Some("Child".into()),
            expires_at: None,
            state: RecordState::Active,
            created_at: crate::time::parse_instant("2026-01-02T03:04:05.91Z").unwrap(),
            quota_bytes: 4_294_967_296,
            used_bytes: 0,
            auth_action: AuthAction::NoActionRequired,
            app_specific_record_id: "17".into(),
            updated_at: crate::time::parse_instant("2026-01-03T03:04:05Z").unwrap(),
            latest_operation_sequence_number: 7,
            authorised_at: crate::time::parse_instant("2026-01-04T03:04:05Z"),
        }
    }

    pub(crate) fn a_person() -> PersonInfo {
        PersonInfo {
            person_id: Uuid::from_u128(9),
            name: "Alex Doe".into(),
            app_settings: Some(AppSettings::of("<x:a xmlns:x=\"urn:x\" b='1'/>")),
            selected_record_id: Some(Uuid::from_u128(1)),
            more_records: true,
            records: vec![a_record(1), a_record(2)],
            preferred_culture: Some(Culture { language: Some("en".into()), country: Some("US".into()) }),
            preferred_uiculture: Some(Culture { language: Some("es".into()), country: None }),
            location: Some(Location { country: "US".into(), state_province: Some("WA".into()) }),
            permissions: Some(vec![RecordPermissions {
                record_id: Uuid::from_u128(1),
                types: vec![TypePermissions {
                    type_id: Uuid::from_u128(3),
                    online: vec![Permission::Read, Permission::Create],
                    offline: Vec::new(),
                }],
            }]),
        }
    }

    fn written(person: &PersonInfo) -> String {
        let mut writer = Writer::new();
        person.write(&mut writer);
        writer.finish()
    }

    fn read_back(xml: &str) -> Result<PersonInfo, NotAReply> {
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        PersonInfo::parse(document.root())
    }

    #[test]
    fn everything_stands_in_schema_order() {
        let xml = written(&a_person());
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        let names: Vec<_> = document.root().children().map(|child| child.name()).collect();
        assert_eq!(
            names,
            [
                "person-id",
                "name",
                "app-settings",
                "selected-record-id",
                "more-records",
                "record",
                "record",
                "preferred-culture",
                "preferred-uiculture",
                "location",
                "effective-record-permission-list",
            ]
        );
        assert!(read_back(&xml).unwrap() == a_person());
    }

    #[test]
    fn what_is_not_there_is_not_written() {
        let lean = PersonInfo {
            app_settings: None,
            selected_record_id: None,
            more_records: false,
            records: Vec::new(),
            preferred_culture: None,
            preferred_uiculture: None,
            location: None,
            permissions: None,
            ..a_person()
        };
        let xml = written(&lean);
        assert_eq!(
            xml,
            "<person-info><person-id>00000000-0000-0000-0000-000000000009</person-id><name>Alex Doe</name></person-info>"
        );
        assert!(read_back(&xml).unwrap() == lean);
        // The schema wants at least one entry in the list.
        assert_eq!(written(&PersonInfo { permissions: Some(Vec::new()), ..lean }), xml);
    }

    #[test]
    fn what_a_client_cannot_do_without_is_missed() {
        let whole = written(&a_person());
        for part in ["<person-id>00000000-0000-0000-0000-000000000009</person-id>", "<name>Alex Doe</name>"] {
            assert!(matches!(read_back(&whole.replacen(part, "", 1)), Err(NotAReply::Field(_))), "{part}");
        }
        let odd = whole.replacen("<more-records>true", "<more-records>perhaps", 1);
        assert!(matches!(read_back(&odd), Err(NotAReply::Field(_))));
    }

    #[test]
    fn settings_keep_their_bytes_and_the_prefixes_they_use() {
        let settings = |xml: &str| {
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            AppSettings::parse(document.root().child("app-settings").unwrap()).map(|settings| settings.0)
        };
        let odd = "<app-settings >\n <a  b='1'><!-- c --><![CDATA[<]]>&#233;</a>\t<e\n/></app-settings>";
        assert_eq!(settings(&format!("<info>{odd}</info>")).unwrap(), odd);
        let inherited = "<info xmlns:x=\"urn:x\"><app-settings><x:a/></app-settings></info>";
        assert_eq!(settings(inherited).unwrap(), "<app-settings xmlns:x=\"urn:x\"><x:a/></app-settings>");
        for bad in [
            "<info><app-settings>text</app-settings></info>",
            "<info><app-settings a=\"1\"/></info>",
            "<info xmlns=\"urn:com.microsoft.wc.methods.SetApplicationSettings\"><app-settings/></info>",
        ] {
            assert_eq!(settings(bad).err().unwrap().code.number(), 3, "{bad}");
        }
    }

    #[test]
    fn a_location_has_a_country_of_at_most_three_letters() {
        let location = |inner: &str| {
            let xml = format!("<l>{inner}</l>");
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            Location::parse(document.root())
        };
        assert_eq!(location("<country> US </country>").unwrap().country, "US");
        let full = location("<country>US</country><state-province>WA</state-province>").unwrap();
        assert_eq!(full.state_province.as_deref(), Some("WA"));
        for bad in [
            "",
            "<country/>",
            "<country> </country>",
            "<country>ABCD</country>",
            "<country>US</country><state-province/>",
            "<state-province>WA</state-province><country>US</country>",
            "<country>US</country><city/>",
        ] {
            assert_eq!(location(bad).unwrap_err().code.number(), 3, "{bad}");
        }
    }

    /// Any person a server can tell of.
    pub(crate) fn any_person() -> impl Strategy<Value = PersonInfo> {
        let record =
            (any::<u128>(), "[ -~äß€😀]{0,20}x", any::<bool>(), 1_i32..20, 0_i64..4_102_444_800_000, 0_i64..i64::MAX)
                .prop_map(|(id, name, is_custodian, relationship, millisecond, bytes)| RecordInfo {
                    id: Uuid::from_u128(id),
                    name,
                    is_custodian,
                    relationship,
                    relationship_name: is_custodian.then(|| "Self".to_owned()),
                    expires_at: (!is_custodian).then(|| Timestamp::from_millisecond(millisecond).unwrap()),
                    state: RecordState::ALL[usize::try_from(relationship).unwrap() % RecordState::ALL.len()],
                    created_at: Timestamp::from_millisecond(millisecond).unwrap(),
                    used_bytes: bytes,
                    auth_action: AuthAction::ALL[usize::try_from(relationship).unwrap() % AuthAction::ALL.len()],
                    latest_operation_sequence_number: bytes,
                    ..a_record(1)
                });
        let text = "[ -~äß€😀]{0,20}x";
        (
            any::<u128>(),
            text,
            proptest::option::of(any::<u128>()),
            any::<bool>(),
            proptest::collection::vec(record, 0..4),
        )
            .prop_map(|(id, name, selected, more_records, records)| PersonInfo {
                person_id: Uuid::from_u128(id),
                name,
                selected_record_id: selected.map(Uuid::from_u128),
                more_records,
                records,
                ..a_person()
            })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(person in any_person()) {
            prop_assert!(read_back(&written(&person)).unwrap() == person);
        }
    }
}
