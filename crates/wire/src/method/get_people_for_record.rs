//! GetPeopleForRecord: who has access to a record, and who was asked to share it. For its custodians.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};

use crate::app_config::{self, Rule, boolean};
use crate::person_info::NEVER;
use crate::reply::NotAReply;
use crate::thing::Permission;
use crate::{read, time};

pub const NAME: &str = "GetPeopleForRecord";

/// The record stands in the header.
pub use super::no_parameters::Request;

/// Somebody who has access now. Without any id. Names are inside: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct ActivePerson {
    pub name: String,
    pub is_custodian: bool,
    pub email: String,
    pub email_validated: bool,
    pub record_name: String,
    /// HealthVault's code for what the record's human is to the person.
    pub relationship: i32,
    pub created_at: Timestamp,
}

/// What became of an invitation so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationState {
    ActivationPending,
    ActivationRejected,
}

impl InvitationState {
    pub const ALL: [InvitationState; 2] = [InvitationState::ActivationPending, InvitationState::ActivationRejected];

    /// HealthVault's `AuthorizedRecordState`; its third, Active, is an [`ActivePerson`].
    pub fn wire_name(self) -> &'static str {
        match self {
            InvitationState::ActivationPending => "ActivationPending",
            InvitationState::ActivationRejected => "ActivationRejected",
        }
    }

    pub fn from_wire_name(name: &str) -> Option<InvitationState> {
        Self::ALL.into_iter().find(|state| state.wire_name() == name)
    }
}

/// Somebody who was asked to share the record and has not accepted. Without any id. Names are inside: no `Debug`.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct InvitedPerson {
    pub email: String,
    pub state: InvitationState,
    /// Would become a custodian.
    pub is_custodian: bool,
    pub record_name: String,
    /// What they could do with every item.
    pub permissions: Vec<Permission>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Who invited them.
    pub grantor_name: String,
    /// Their own name, or whatever stands for it: they have none here yet.
    pub grantee_name: String,
}

/// What the record's human is to somebody who has not said so yet.
const RELATIONSHIP_UNKNOWN: &str = "0";

/// Everybody with access, the caller's person among them, and who was invited.
#[derive(Clone, PartialEq, Eq)]
pub struct Reply {
    /// At least one.
    pub active: Vec<ActivePerson>,
    pub invited: Vec<InvitedPerson>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for person in &self.active {
            writer.start("active-person-authorization").element("name", &person.name);
            writer.element("record-custodian", boolean(person.is_custodian)).element("is-group", "false");
            writer.element("contact-email", &person.email);
            writer.element("contact-email-validated", boolean(person.email_validated));
            writer.element("record-display-name", &person.record_name);
            writer.element("rel-type", &person.relationship.to_string());
            writer.element("date-auth-created", &time::format_instant(person.created_at)).end();
        }
        for person in &self.invited {
            writer.start("non-active-authorization").element("email-address", &person.email);
            writer.element("record-custodian", boolean(person.is_custodian));
            writer.element("authorized-record-state", person.state.wire_name());
            writer.element("record-display-name", &person.record_name);
            // Of the access, once it is taken: it has no end.
            writer.element("date-auth-expires", NEVER);
            app_config::rules(&mut writer, "auth-xml", &[person.rule()]);
            writer.element("rel-type", RELATIONSHIP_UNKNOWN);
            writer.element("date-auth-created", &time::format_instant(person.created_at));
            writer.element("date-auth-updated", &time::format_instant(person.updated_at));
            writer.element("grantor-name", &person.grantor_name);
            writer.element("grantee-name", &person.grantee_name).end();
        }
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        fn required<'d>(person: Element<'d>, name: &str) -> Result<Element<'d>, NotAReply> {
            person.child(name).ok_or_else(|| NotAReply::Field(format!("'{name}' is missing")))
        }
        let text = |person, name: &str| required(person, name).map(|part| part.text().into_owned());
        let active = info.children_named("active-person-authorization").map(|person| {
            Ok(ActivePerson {
                name: text(person, "name")?,
                is_custodian: read::boolean(required(person, "record-custodian")?)?,
                email: text(person, "contact-email")?,
                email_validated: read::boolean(required(person, "contact-email-validated")?)?,
                record_name: text(person, "record-display-name")?,
                relationship: read::number(required(person, "rel-type")?)?,
                created_at: read::instant(required(person, "date-auth-created")?)?,
            })
        });
        let invited = info.children_named("non-active-authorization").map(|person| {
            let state = text(person, "authorized-record-state")?;
            let rules = app_config::read_rules(Some(required(person, "auth-xml")?))?;
            Ok(InvitedPerson {
                email: text(person, "email-address")?,
                state: InvitationState::from_wire_name(state.trim())
                    .ok_or_else(|| NotAReply::Field(format!("there is no state {state}")))?,
                is_custodian: read::boolean(required(person, "record-custodian")?)?,
                record_name: text(person, "record-display-name")?,
                permissions: rules.into_iter().flat_map(|rule| rule.permissions).collect(),
                created_at: read::instant(required(person, "date-auth-created")?)?,
                updated_at: read::instant(required(person, "date-auth-updated")?)?,
                grantor_name: text(person, "grantor-name")?,
                grantee_name: text(person, "grantee-name")?,
            })
        });
        Ok(Reply {
            active: active.collect::<Result<_, NotAReply>>()?,
            invited: invited.collect::<Result<_, NotAReply>>()?,
        })
    }
}

impl InvitedPerson {
    /// One rule for every kind of item.
    fn rule(&self) -> Rule {
        Rule {
            name: None,
            is_optional: false,
            display_flags: 0,
            reasons: Vec::new(),
            permissions: self.permissions.clone(),
            type_ids: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_person_without_a_mandatory_part_is_no_reply() {
        let document = Document::parse(
            b"<info><active-person-authorization><name>A</name></active-person-authorization></info>",
            &Limits::REQUEST,
        )
        .unwrap();
        assert!(matches!(Reply::parse(document.root()), Err(NotAReply::Field(_))));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            people in proptest::collection::vec(("[ -~äß€😀]{0,20}x", any::<bool>(), 0_i64..4_102_444_800_000), 1..4)
        ) {
            let active = people.into_iter().map(|(name, is_custodian, at)| ActivePerson {
                email: format!("{at}@example.org"),
                record_name: name.clone(),
                name,
                is_custodian,
                email_validated: !is_custodian,
                relationship: 5,
                created_at: Timestamp::from_millisecond(at).unwrap(),
            });
            let active: Vec<ActivePerson> = active.collect();
            let invited = active.iter().map(|person| InvitedPerson {
                email: person.email.clone(),
                state: InvitationState::ALL[usize::from(person.is_custodian)],
                is_custodian: person.is_custodian,
                record_name: person.record_name.clone(),
                permissions: vec![Permission::Read, Permission::Create],
                created_at: person.created_at,
                updated_at: person.created_at,
                grantor_name: person.name.clone(),
                grantee_name: person.email.clone(),
            });
            let reply = Reply { invited: invited.collect(), active };
            let xml = format!("<info>{}</info>", reply.write());
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            prop_assert!(Reply::parse(document.root()).unwrap() == reply);
        }
    }
}
