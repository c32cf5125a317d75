//! AddApplication: a master application provisions a child.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::app_config::Configuration;
use crate::codes::Failure;
use crate::read;
use crate::reply::NotAReply;

pub const NAME: &str = "AddApplication";

/// Both versions take the same; version 1 does not obey `methods`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub configuration: Configuration,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let configuration = Configuration::parse(&mut parts, true)?;
        parts.finish()?;
        Ok(Request { configuration })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        self.configuration.write(&mut writer, true);
        writer.finish()
    }
}

/// The id of the new application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    pub id: Uuid,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.element("id", &self.id.hyphenated().to_string());
        writer.finish()
    }

    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let id = info.child("id").ok_or_else(|| NotAReply::Field("'id' is missing".to_owned()))?;
        Ok(Reply { id: read::guid(id)? })
    }
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;
    use crate::app_config::{CultureText, Logo, Rule, Statement};
    use crate::thing::Permission;

    fn parsed(xml: &str) -> Result<Request, Failure> {
        let xml = format!("<info>{xml}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    fn text(language: Option<&str>, text: &str) -> CultureText {
        CultureText { language: language.map(str::to_owned), text: text.to_owned() }
    }

    fn a_configuration() -> Configuration {
        Configuration {
            names: vec![text(None, "Clinic & East")],
            public_keys: Some(vec![vec![0xAB; 256]]),
            offline_rules: Some(Vec::new()),
            descriptions: vec![text(None, "d")],
            auth_reasons: vec![text(None, "r")],
            ..Configuration::default()
        }
    }

    fn a_rule() -> Rule {
        Rule {
            name: Some("weights".into()),
            is_optional: true,
            display_flags: 5,
            reasons: vec![text(None, "why"), text(Some("es"), "por qué")],
            permissions: vec![Permission::All],
            type_ids: vec![Uuid::from_u128(1)],
        }
    }

    #[test]
    fn a_configuration_is_written_and_read_again() {
        let lean = Request { configuration: a_configuration() };
        let with_logo = Configuration { large_logo: Some(Logo::blank()), ..a_configuration() };
        assert_eq!(parsed(&lean.write()), Ok(Request { configuration: with_logo }));
        let statement = |text: &str| {
            Some(Statement {
                versions: vec![(None, text.into()), (Some("fr-FR".into()), b"bonjour".to_vec())],
                content_type: "text/plain".into(),
            })
        };
        let full = Request {
            configuration: Configuration {
                online_rules: Some(vec![a_rule()]),
                offline_rules: Some(vec![a_rule(), Rule { name: None, ..a_rule() }]),
                methods: Some(vec!["AllocatePackageId".into(), "x-BaseMethods".into()]),
                action_url: Some("https://clinic.example/?a=1&b=2".into()),
                domain_name: Some("clinic.example".into()),
                app_type: Some("Web".into()),
                privacy_statement: statement("p"),
                terms_of_use: statement("t"),
                success_message: statement("s"),
                attributes: Some(vec!["hippa".into()]),
                valid_ip_prefixes: Some(vec!["192.0.2.0/24".into(), "198.51.100.7/32".into()]),
                vocabularies: Some(vec![("icd".into(), None), ("Snomed".into(), Some("SnomedConditions".into()))]),
                large_logo: Some(Logo {
                    versions: vec![(None, vec![1, 2, 3]), (Some("es".into()), vec![4, 5])],
                    content_type: "image/gif".into(),
                }),
                small_logo: Some(Logo { versions: vec![(None, vec![4])], content_type: "image/jpeg".into() }),
                organization: vec![text(None, "General Hospital")],
                ..a_configuration()
            },
        };
        assert_eq!(parsed(&full.write()), Ok(full));
    }

    #[test]
    fn what_is_missing_or_cannot_be_obeyed_is_3() {
        let good = Request { configuration: a_configuration() }.write();
        let refused = |xml: &str, expected: &str| {
            assert_ne!(xml, good, "{expected}");
            let failure = parsed(xml).expect_err(expected);
            assert_eq!(failure.code.number(), 3);
            assert!(failure.message.contains(expected), "{}", failure.message);
        };
        let rule = |inner: &str| {
            let auth =
                format!("<person-offline-base-auth><auth><rules>{inner}</rules></auth></person-offline-base-auth>");
            good.replace("<person-offline-base-auth><auth><rules/></auth></person-offline-base-auth>", &auth)
        };
        refused(&good.replace("<name>Clinic &amp; East</name>", ""), "name");
        refused(&good.replace("<name>Clinic &amp; East</name>", "<name> </name>"), "blank");
        refused(&good.replace("ABABAB", "AXABAB"), "hexadecimal");
        refused(&good.replace(&"AB".repeat(256), "AB"), "512");
        refused(&good.replace("<auth-reason>r</auth-reason>", ""), "auth-reason");
        refused(&rule("<rule/>"), "permission");
        refused(&rule("<rule><permission>Write</permission></rule>"), "must be All");
        refused(&rule("<rule is-optional=\"maybe\"><permission>All</permission></rule>"), "is-optional");
        refused(&rule("<rule><permission>All</permission><exception-set/></rule>"), "exceptions");
        let dates = "<target-set><date-range/></target-set>";
        refused(&rule(&format!("<rule><permission>All</permission>{dates}</rule>")), "dates");
        for more in [
            "<app-auth-required>false</app-auth-required>",
            "<restrict-app-users>perhaps</restrict-app-users>",
            "<organizations/>",
            "<supported-instances/>",
            "<colour>blue</colour>",
        ] {
            refused(&format!("{good}{more}"), if more.contains("colour") { "not allowed" } else { "" });
        }
        assert!(parsed(&format!("{good}<app-auth-required>true</app-auth-required>")).is_ok());
        let tokens = "<persistent-tokens><enabled>true</enabled></persistent-tokens>";
        refused(&format!("{good}{tokens}"), "only false");
    }
}
