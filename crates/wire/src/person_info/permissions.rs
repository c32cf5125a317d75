//! `effective-record-permission` and `thing-type-permission`: what an application may do in a record, by item type.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use super::{guid, missing};
use crate::read;
use crate::reply::NotAReply;
use crate::thing::Permission;

/// What an application may do in one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPermissions {
    /// The application's own name for the record.
    pub record_id: Uuid,
    /// Each type it may do anything to.
    pub types: Vec<TypePermissions>,
}

/// What an application may do to items of one type. Never [`Permission::All`]: it is written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypePermissions {
    /// The type.
    pub type_id: Uuid,
    /// While the person is signed in to the application.
    pub online: Vec<Permission>,
    /// At any time.
    pub offline: Vec<Permission>,
}

impl RecordPermissions {
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.start("effective-record-permission").element("record-id", &guid(self.record_id));
        for permissions in &self.types {
            permissions.write(writer);
        }
        writer.end();
    }

    pub(super) fn parse(element: Element<'_>) -> Result<RecordPermissions, NotAReply> {
        let id = element.child("record-id").ok_or_else(|| missing("record-id"))?;
        let types = element.children_named("thing-type-permission").map(TypePermissions::parse);
        Ok(RecordPermissions { record_id: read::guid(id)?, types: types.collect::<Result<_, _>>()? })
    }
}

impl TypePermissions {
    /// One element `thing-type-permission`.
    pub fn write(&self, writer: &mut Writer) {
        writer.start("thing-type-permission").element("thing-type-id", &guid(self.type_id));
        for (name, permissions) in
            [("online-access-permissions", &self.online), ("offline-access-permissions", &self.offline)]
        {
            // The schema wants at least one permission in each.
            if !permissions.is_empty() {
                writer.start(name);
                for permission in permissions {
                    writer.element("permission", permission.wire_name());
                }
                writer.end();
            }
        }
        writer.end();
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(element: Element<'_>) -> Result<TypePermissions, NotAReply> {
        let id = element.child("thing-type-id").ok_or_else(|| missing("thing-type-id"))?;
        let permissions = |name: &str| {
            let list =
                element.child(name).into_iter().flat_map(|list| list.children_named("permission").collect::<Vec<_>>());
            list.filter_map(|permission| Permission::from_wire_name(permission.text().trim())).collect()
        };
        Ok(TypePermissions {
            type_id: read::guid(id)?,
            online: permissions("online-access-permissions"),
            offline: permissions("offline-access-permissions"),
        })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

    #[test]
    fn only_the_avenues_with_a_right_are_written() {
        let permissions = TypePermissions {
            type_id: Uuid::from_u128(3),
            online: Vec::new(),
            offline: vec![Permission::Read, Permission::Delete],
        };
        let mut writer = Writer::new();
        permissions.write(&mut writer);
        let xml = writer.finish();
        assert_eq!(
            xml,
            "<thing-type-permission><thing-type-id>00000000-0000-0000-0000-000000000003</thing-type-id>\
             <offline-access-permissions><permission>Read</permission><permission>Delete</permission>\
             </offline-access-permissions></thing-type-permission>"
        );
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        assert_eq!(TypePermissions::parse(document.root()).unwrap(), permissions);
        assert!(RecordPermissions::parse(document.root()).is_err());
    }
}
