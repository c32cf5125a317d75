//! `record`: a record as one person and one application see it.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use super::guid;
use crate::read;
use crate::reply::NotAReply;
use crate::time;

/// What HealthVault writes for an authorisation without an end.
pub(crate) const NEVER: &str = "9999-12-31T23:59:59.999Z";

/// A record in a `person-info` or in the answer of GetAuthorizedRecords. Names are inside: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct RecordInfo {
    /// The application's own name for the record, through this person.
    pub id: Uuid,
    /// Whose record it is, in the person's words.
    pub name: String,
    /// Whether the person decides who else can see it.
    pub is_custodian: bool,
    /// HealthVault's code for what the record's human is to the person: 1 is self.
    pub relationship: i32,
    /// The same in words, in the language of the request.
    pub relationship_name: Option<String>,
    /// When the person's own access ends; `None` for never.
    pub expires_at: Option<Timestamp>,
    /// Whether it can be used.
    pub state: RecordState,
    /// When the record was made.
    pub created_at: Timestamp,
    /// How much may be kept in it.
    pub quota_bytes: i64,
    /// How much is.
    pub used_bytes: i64,
    /// What the person would have to be asked before the application can use the record as it wants to.
    pub auth_action: AuthAction,
    /// The same through whomever the application was authorised for the record.
    pub app_specific_record_id: String,
    /// When the authorisation was last changed.
    pub updated_at: Timestamp,
    /// Counts the requests that changed the record.
    pub latest_operation_sequence_number: i64,
    /// When the application was first authorised. Always written; older servers leave it out.
    pub authorised_at: Option<Timestamp>,
}

/// Makes an enum of names on the wire.
macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$variant_doc:meta])* $variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $($(#[$variant_doc])* $variant),* }

        impl $type {
            /// Every one.
            pub const ALL: &[$type] = &[$($type::$variant),*];

            /// Its name on the wire.
            pub const fn wire_name(self) -> &'static str {
                match self { $($type::$variant => stringify!($variant)),* }
            }

            /// The one of this name.
            pub fn from_wire_name(name: &str) -> Option<$type> {
                Self::ALL.iter().copied().find(|known| known.wire_name() == name)
            }
        }
    };
}

named!(
    /// What can be done with a record at all.
    RecordState {
        /// Everything that was granted.
        Active,
        /// It can be read only.
        ReadOnly,
        /// Nothing for now.
        Suspended,
        /// Nothing any more.
        Deleted,
    }
);

named!(
    /// `app-record-auth-action`.
    AuthAction {
        /// Nothing: it can go on.
        NoActionRequired,
        /// Never authorised.
        AuthorizationRequired,
        /// The application's required rules have grown; what was granted goes on.
        ReauthorizationRequired,
        /// The person's own rights are too small for the required rules.
        ReauthorizationNotPossible,
        /// The application does not serve people where the record is kept.
        RecordLocationNotSupported,
    }
);

impl RecordInfo {
    /// One element `record`. Dates end in `Z`, and none is left out: a published client refuses anything else.
    pub fn write(&self, writer: &mut Writer) {
        let boolean = if self.is_custodian { "true" } else { "false" };
        writer.start("record").attr("id", &guid(self.id)).attr("record-custodian", boolean);
        writer.attr("rel-type", &self.relationship.to_string());
        if let Some(name) = &self.relationship_name {
            writer.attr("rel-name", name);
        }
        writer.attr("auth-expires", &self.expires_at.map_or_else(|| NEVER.to_owned(), time::format_instant));
        writer.attr("display-name", &self.name).attr("state", self.state.wire_name());
        writer.attr("date-created", &time::format_instant(self.created_at));
        writer.attr("max-size-bytes", &self.quota_bytes.to_string());
        writer.attr("size-bytes", &self.used_bytes.to_string());
        writer.attr("app-record-auth-action", self.auth_action.wire_name());
        writer.attr("app-specific-record-id", &self.app_specific_record_id);
        writer.attr("date-updated", &time::format_instant(self.updated_at));
        writer.attr("latest-operation-sequence-number", &self.latest_operation_sequence_number.to_string());
        if let Some(at) = self.authorised_at {
            writer.attr("record-app-auth-created-date", &time::format_instant(at));
        }
        writer.text(&self.name).end();
    }

    /// # Errors
    /// [`NotAReply::Field`] for an attribute that is missing or cannot be read.
    pub fn parse(element: Element<'_>) -> Result<RecordInfo, NotAReply> {
        let text = |name: &str| element.attribute(name).map(str::trim);
        let instant = |name: &str| match text(name) {
            None => Ok(None),
            Some(value) => time::parse_instant(value).map(Some).ok_or_else(|| odd(name)),
        };
        let number = |name: &str| match text(name) {
            None => Ok(0),
            Some(value) => value.parse().map_err(|_| odd(name)),
        };
        let named = |name: &str| text(name).ok_or_else(|| odd(name));
        Ok(RecordInfo {
            id: named("id").and_then(|id| read::parse_guid(id).ok_or_else(|| odd("id")))?,
            name: element.text().into_owned(),
            is_custodian: text("record-custodian").and_then(read::parse_boolean).unwrap_or(false),
            relationship: named("rel-type")?.parse().map_err(|_| odd("rel-type"))?,
            relationship_name: element.attribute("rel-name").map(str::to_owned),
            // The last day of the calendar, whichever way it is written, is beyond every date there is.
            expires_at: match text("auth-expires") {
                Some(never) if never.starts_with("9999-12-31") => None,
                _ => instant("auth-expires")?,
            },
            state: named("state").and_then(|name| RecordState::from_wire_name(name).ok_or_else(|| odd("state")))?,
            created_at: instant("date-created")?.ok_or_else(|| odd("date-created"))?,
            quota_bytes: number("max-size-bytes")?,
            used_bytes: number("size-bytes")?,
            auth_action: named("app-record-auth-action")
                .and_then(|name| AuthAction::from_wire_name(name).ok_or_else(|| odd("app-record-auth-action")))?,
            app_specific_record_id: named("app-specific-record-id")?.to_owned(),
            updated_at: instant("date-updated")?.ok_or_else(|| odd("date-updated"))?,
            latest_operation_sequence_number: number("latest-operation-sequence-number")?,
            authorised_at: instant("record-app-auth-created-date")?,
        })
    }
}

fn odd(attribute: &str) -> NotAReply {
    NotAReply::Field(format!("the attribute '{attribute}' of 'record' is missing or cannot be read"))
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::super::tests::a_record;
    use super::*;

    fn written(record: &RecordInfo) -> String {
        let mut writer = Writer::new();
        record.write(&mut writer);
        writer.finish()
    }

    fn read_back(xml: &str) -> Result<RecordInfo, NotAReply> {
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        RecordInfo::parse(document.root())
    }

    #[test]
    fn a_record_is_written_exactly_so() {
        assert_eq!(
            written(&a_record(1)),
            "<record id=\"00000000-0000-0000-0000-000000000001\" record-custodian=\"true\" rel-type=\"5\" rel-name=\"Child\" \
             auth-expires=\"9999-12-31T23:59:59.999Z\" display-name=\"Kim &lt;Doe&gt; &amp; &quot;Co&quot;\" state=\"Active\" \
             date-created=\"2026-01-02T03:04:05.91Z\" max-size-bytes=\"4294967296\" size-bytes=\"0\" \
             app-record-auth-action=\"NoActionRequired\" app-specific-record-id=\"17\" date-updated=\"2026-01-03T03:04:05Z\" \
             latest-operation-sequence-number=\"7\" record-app-auth-created-date=\"2026-01-04T03:04:05Z\">\
             Kim &lt;Doe&gt; &amp; \"Co\"</record>"
        );
    }

    #[test]
    fn what_is_missing_or_odd_is_named() {
        let whole = written(&a_record(1));
        assert!(read_back(&whole).unwrap() == a_record(1));
        for attribute in ["id", "rel-type", "state", "date-created", "app-record-auth-action", "app-specific-record-id"]
        {
            let without = whole.replacen(&format!(" {attribute}=\""), &format!(" x-{attribute}=\""), 1);
            let Err(NotAReply::Field(text)) = read_back(&without) else { panic!("{attribute} is not missed") };
            assert!(text.contains(&format!("'{attribute}'")), "{text}");
        }
        for (from, to) in
            [("Active", "Odd"), ("NoActionRequired", ""), ("=\"0\"", "=\"many\""), ("2026-01-02", "2026-13-02")]
        {
            assert!(matches!(read_back(&whole.replacen(from, to, 1)), Err(NotAReply::Field(_))), "{from}");
        }
    }

    #[test]
    fn names_come_back() {
        for state in RecordState::ALL {
            assert_eq!(RecordState::from_wire_name(state.wire_name()), Some(*state));
        }
        for action in AuthAction::ALL {
            assert_eq!(AuthAction::from_wire_name(action.wire_name()), Some(*action));
        }
        assert_eq!(RecordState::from_wire_name("active"), None);
    }
}
