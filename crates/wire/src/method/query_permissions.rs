//! QueryPermissions: what the application may do in the record, by item type.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::person_info::{TypePermissions, guid};
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "QueryPermissions";

/// Which types are asked about: at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub types: Vec<Uuid>,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        Ok(Request { types: read::guids(info, "thing-type-id")? })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for id in &self.types {
            writer.element("thing-type-id", &guid(*id));
        }
        writer.finish()
    }
}

/// Only types with a right on one of the avenues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub types: Vec<TypePermissions>,
}

impl Reply {
    /// The inner XML of `wc:info`. `other-settings` is always there, as HealthVault's schema has it; what it could say is
    /// whether the person takes part in reports on meaningful use, and nobody is asked about that here.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for permissions in &self.types {
            permissions.write(&mut writer);
        }
        writer.empty("other-settings");
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let types = info.children_named("thing-type-permission").map(TypePermissions::parse);
        Ok(Reply { types: types.collect::<Result<_, _>>()? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};
    use proptest::prelude::*;

    use super::*;
    use crate::thing::Permission;

    fn parse(inner: &str) -> Result<Request, Failure> {
        let body = format!("<info>{inner}</info>");
        let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn one_type_at_least_and_nothing_else() {
        let id = "<thing-type-id>3d34d87e-7fc1-4153-800f-f56592cb0d17</thing-type-id>";
        assert_eq!(parse(id).unwrap().types.len(), 1);
        assert_eq!(parse(&id.repeat(3)).unwrap().types.len(), 3, "asked twice is answered twice");
        for bad in ["", "<x/>", "text", "<thing-type-id/>", "<thing-type-id>weight</thing-type-id>"] {
            assert_eq!(parse(bad).unwrap_err().code.number(), 3, "{bad}");
        }
        assert_eq!(parse(&[id, "<x/>"].concat()).unwrap_err().code.number(), 3);
    }

    #[test]
    fn the_mandatory_end_is_written_even_when_nothing_may_be_done() {
        assert_eq!(Reply { types: Vec::new() }.write(), "<other-settings/>");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(ids in proptest::collection::vec(any::<u128>(), 1..5)) {
            let request = Request { types: ids.iter().map(|id| Uuid::from_u128(*id)).collect() };
            prop_assert!(parse(&request.write()).ok() == Some(request));
            let types = ids.iter().map(|id| TypePermissions {
                type_id: Uuid::from_u128(*id),
                online: vec![Permission::Read, Permission::Create],
                offline: if id % 2 == 0 { Vec::new() } else { vec![Permission::Delete] },
            });
            let reply = Reply { types: types.collect() };
            let body = format!("<info>{}</info>", reply.write());
            let document = Document::parse(body.as_bytes(), &Limits::REQUEST).unwrap();
            prop_assert_eq!(Reply::parse(document.root()).unwrap(), reply);
        }
    }
}
