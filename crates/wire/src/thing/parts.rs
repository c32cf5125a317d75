//! What the server adds to an item: who created and changed it, and what the caller may do with it.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use super::Shape;
use crate::codes::Failure;
use crate::{read, time};

/// Who did something to an item, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    pub timestamp: Timestamp,
    pub app: NamedId,
    pub person: NamedId,
    pub impersonator: Option<NamedId>,
    pub access_avenue: Option<AccessAvenue>,
    pub action: AuditAction,
    /// Shape two only.
    pub master_app_id: Option<Uuid>,
}

/// An id with the name it had then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedId {
    pub id: Uuid,
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessAvenue {
    Online,
    Offline,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditAction {
    Created,
    Updated,
    Deleted,
}

/// What the caller may do with an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EffectivePermissions {
    pub immutable: Option<bool>,
    pub permissions: Vec<Permission>,
}

/// What may be done to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Permission {
    /// Everything.
    All,
    /// Reading it.
    Read,
    /// Writing a new version of it.
    Update,
    /// Writing a new one.
    Create,
    /// Removing it.
    Delete,
}

impl Audit {
    pub fn parse(element: Element<'_>) -> Result<Audit, Failure> {
        let mut parts = read::Sequence::of(element)?;
        let timestamp = read::instant(parts.required("timestamp")?)?;
        let app = NamedId::parse(parts.required("app-id")?)?;
        let person = NamedId::parse(parts.required("person-id")?)?;
        let impersonator = parts.optional("impersonator-id").map(NamedId::parse).transpose()?;
        let access_avenue = match parts.optional("access-avenue") {
            None => None,
            Some(avenue) => match read::text(avenue)?.trim() {
                "Online" => Some(AccessAvenue::Online),
                "Offline" => Some(AccessAvenue::Offline),
                _ => return Err(read::invalid(avenue, "must be Online or Offline")),
            },
        };
        let action = parts.required("audit-action")?;
        let action = match read::text(action)?.trim() {
            "Created" => AuditAction::Created,
            "Updated" => AuditAction::Updated,
            "Deleted" => AuditAction::Deleted,
            _ => return Err(read::invalid(action, "must be Created, Updated or Deleted")),
        };
        let master_app_id = parts.optional("master-app-id").map(read::guid).transpose()?;
        parts.finish()?;
        Ok(Audit { timestamp, app, person, impersonator, access_avenue, action, master_app_id })
    }

    /// Times end in `Z`: a published client refuses others.
    pub(super) fn write(&self, writer: &mut Writer, name: &str, shape: Shape) {
        writer.start(name).element("timestamp", &time::format_instant(self.timestamp));
        self.app.write(writer, "app-id");
        self.person.write(writer, "person-id");
        if let Some(impersonator) = &self.impersonator {
            impersonator.write(writer, "impersonator-id");
        }
        writer.optional(
            "access-avenue",
            self.access_avenue.map(|avenue| match avenue {
                AccessAvenue::Online => "Online",
                AccessAvenue::Offline => "Offline",
            }),
        );
        let action = match self.action {
            AuditAction::Created => "Created",
            AuditAction::Updated => "Updated",
            AuditAction::Deleted => "Deleted",
        };
        writer.element("audit-action", action);
        if shape == Shape::Two {
            writer.optional("master-app-id", self.master_app_id.map(|id| id.hyphenated().to_string()).as_deref());
        }
        writer.end();
    }
}

impl NamedId {
    fn parse(element: Element<'_>) -> Result<NamedId, Failure> {
        Ok(NamedId { id: read::guid(element)?, name: read::required_attribute(element, "name")?.to_owned() })
    }

    fn write(&self, writer: &mut Writer, element: &str) {
        writer.start(element).attr("name", &self.name).text(&self.id.hyphenated().to_string()).end();
    }
}

impl EffectivePermissions {
    pub fn parse(element: Element<'_>) -> Result<EffectivePermissions, Failure> {
        let immutable = match element.attribute("immutable") {
            None => None,
            Some(text) => Some(
                read::parse_boolean(text).ok_or_else(|| read::invalid(element, "immutable must be true or false"))?,
            ),
        };
        let mut parts = read::Sequence::of(element)?;
        let permissions = parts.many("permission").into_iter().map(Permission::parse).collect::<Result<_, _>>()?;
        parts.finish()?;
        Ok(EffectivePermissions { immutable, permissions })
    }

    pub(super) fn write(&self, writer: &mut Writer) {
        writer.start("eff-permissions");
        if let Some(immutable) = self.immutable {
            writer.attr("immutable", if immutable { "true" } else { "false" });
        }
        for permission in &self.permissions {
            writer.element("permission", permission.wire_name());
        }
        writer.end();
    }
}

impl Permission {
    pub const fn wire_name(self) -> &'static str {
        match self {
            Permission::All => "All",
            Permission::Read => "Read",
            Permission::Update => "Update",
            Permission::Create => "Create",
            Permission::Delete => "Delete",
        }
    }

    pub fn from_wire_name(name: &str) -> Option<Permission> {
        [Permission::All, Permission::Read, Permission::Update, Permission::Create, Permission::Delete]
            .into_iter()
            .find(|permission| permission.wire_name() == name)
    }

    fn parse(element: Element<'_>) -> Result<Permission, Failure> {
        Permission::from_wire_name(read::text(element)?.trim())
            .ok_or_else(|| read::invalid(element, "must be All, Read, Update, Create or Delete"))
    }
}
