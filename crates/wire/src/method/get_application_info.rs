//! GetApplicationInfo: what the server knows of the calling application.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::app_config::{
    CultureText, Logo, Rule, Statement, boolean, culture_texts, logo, read_attributes, read_culture_texts, read_logo,
    read_rules, read_statement, read_words, rules, statement, write_attributes, write_organization,
};
use crate::codes::Failure;
use crate::reply::NotAReply;
use crate::{read, time};

pub const NAME: &str = "GetApplicationInfo";

/// Both versions take the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Request {
    /// Texts in all languages instead of the header's.
    pub all_languages: bool,
    /// A child of the calling application instead of itself.
    pub child_app_id: Option<Uuid>,
}

impl Request {
    /// # Errors
    /// INVALID_XML (3).
    pub fn parse(info: Element<'_>) -> Result<Request, Failure> {
        let mut parts = read::Sequence::of(info)?;
        let all_languages = parts.optional("all-languages").map(read::boolean).transpose()?.unwrap_or(false);
        let child_app_id = parts.optional("child-app-id").map(read::guid).transpose()?;
        parts.finish()?;
        Ok(Request { all_languages, child_app_id })
    }

    /// The inner XML of `info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.optional("all-languages", self.all_languages.then_some("true"));
        writer.optional("child-app-id", self.child_app_id.map(|id| id.hyphenated().to_string()).as_deref());
        writer.finish()
    }
}

/// The application, with the parts this server keeps of those the schema has, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub id: Uuid,
    /// At least one.
    pub names: Vec<CultureText>,
    pub app_auth_required: bool,
    pub restrict_app_users: bool,
    pub is_published: bool,
    pub action_url: Option<String>,
    pub descriptions: Vec<CultureText>,
    pub auth_reasons: Vec<CultureText>,
    pub domain_name: Option<String>,
    pub large_logo: Option<Logo>,
    pub small_logo: Option<Logo>,
    pub online_rules: Vec<Rule>,
    pub offline_rules: Vec<Rule>,
    pub privacy_statement: Option<Statement>,
    pub terms_of_use: Option<Statement>,
    /// Shown to a patient when a package or connect request is done.
    pub success_message: Option<Statement>,
    /// Such as `hippa`, which is how the schema spells it.
    pub attributes: Vec<String>,
    /// `Default`, `Master`, `SODA` …
    pub app_type: String,
    pub master_app_id: Option<Uuid>,
    pub created_date: Option<Timestamp>,
    pub updated_date: Option<Timestamp>,
    /// Where it may call from; none means anywhere.
    pub valid_ip_prefixes: Vec<String>,
    /// Names of methods it may call besides those that all may.
    pub methods: Vec<String>,
    /// The names of the organisation that runs it.
    pub organization: Vec<CultureText>,
}

impl Reply {
    /// The inner XML of `wc:info`.
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        writer.start("application").element("id", &self.id.hyphenated().to_string());
        culture_texts(&mut writer, "name", &self.names);
        writer.element("app-auth-required", boolean(self.app_auth_required));
        writer.element("restrict-app-users", boolean(self.restrict_app_users));
        writer.element("is-published", boolean(self.is_published));
        writer.optional("action-url", self.action_url.as_deref());
        culture_texts(&mut writer, "description", &self.descriptions);
        culture_texts(&mut writer, "auth-reason", &self.auth_reasons);
        writer.optional("domain-name", self.domain_name.as_deref());
        logo(&mut writer, "large-logo", self.large_logo.as_ref());
        logo(&mut writer, "small-logo", self.small_logo.as_ref());
        rules(&mut writer, "person-online-base-auth-xml", &self.online_rules);
        if !self.offline_rules.is_empty() {
            rules(&mut writer, "person-offline-base-auth-xml", &self.offline_rules);
        }
        statement(&mut writer, "privacy-statement", self.privacy_statement.as_ref());
        statement(&mut writer, "terms-of-use", self.terms_of_use.as_ref());
        statement(&mut writer, "dtc-success-message", self.success_message.as_ref());
        if !self.attributes.is_empty() {
            write_attributes(&mut writer, &self.attributes);
        }
        writer.element("app-type", &self.app_type);
        writer.optional("master-app-id", self.master_app_id.map(|id| id.hyphenated().to_string()).as_deref());
        writer.optional("created-date", self.created_date.map(time::format_instant).as_deref());
        writer.optional("updated-date", self.updated_date.map(time::format_instant).as_deref());
        let words = |words: &[String]| Some(words.join(",")).filter(|words| !words.is_empty());
        writer.optional("valid-ip-prefixes", words(&self.valid_ip_prefixes).as_deref());
        writer.optional("methods", words(&self.methods).as_deref());
        write_organization(&mut writer, &self.organization);
        writer.end();
        writer.finish()
    }

    /// Reads what a client needs to know; parts it does not know are passed over.
    ///
    /// # Errors
    /// [`NotAReply::Field`].
    pub fn parse(info: Element<'_>) -> Result<Reply, NotAReply> {
        let app = info.child("application").ok_or_else(|| missing("application"))?;
        let required = |name: &'static str| app.child(name).ok_or_else(|| missing(name));
        let guid = |name: &str| app.child(name).map(read::guid).transpose();
        let instant = |name: &str| app.child(name).map(read::instant).transpose();
        let text = |name: &str| app.child(name).map(|e| e.text().into_owned());
        let words = |name: &str| app.child(name).map(read_words).transpose().map(Option::unwrap_or_default);
        Ok(Reply {
            id: read::guid(required("id")?)?,
            names: read_culture_texts(app, "name"),
            app_auth_required: read::boolean(required("app-auth-required")?)?,
            restrict_app_users: read::boolean(required("restrict-app-users")?)?,
            is_published: read::boolean(required("is-published")?)?,
            action_url: text("action-url"),
            descriptions: read_culture_texts(app, "description"),
            auth_reasons: read_culture_texts(app, "auth-reason"),
            domain_name: text("domain-name"),
            large_logo: app.child("large-logo").map(read_logo).transpose()?,
            small_logo: app.child("small-logo").map(read_logo).transpose()?,
            online_rules: read_rules(app.child("person-online-base-auth-xml"))?,
            offline_rules: read_rules(app.child("person-offline-base-auth-xml"))?,
            privacy_statement: app.child("privacy-statement").map(read_statement).transpose()?,
            terms_of_use: app.child("terms-of-use").map(read_statement).transpose()?,
            success_message: app.child("dtc-success-message").map(read_statement).transpose()?,
            app_type: text("app-type").ok_or_else(|| missing("app-type"))?,
            master_app_id: guid("master-app-id")?,
            created_date: instant("created-date")?,
            updated_date: instant("updated-date")?,
            attributes: app.child("app-attributes").map(read_attributes).transpose()?.unwrap_or_default(),
            valid_ip_prefixes: words("valid-ip-prefixes")?,
            methods: words("methods")?,
            organization: (app.child("organizations").and_then(|all| all.child("organization")))
                .map(|organization| read_culture_texts(organization, "name"))
                .unwrap_or_default(),
        })
    }
}

fn missing(name: &str) -> NotAReply {
    NotAReply::Field(format!("'{name}' is missing"))
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;
    use crate::thing::Permission;

    fn request(inner: &str) -> Result<Request, Failure> {
        let xml = format!("<info>{inner}</info>");
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        Request::parse(document.root())
    }

    #[test]
    fn what_may_be_asked() {
        assert_eq!(request(""), Ok(Request::default()));
        let full = Request { all_languages: true, child_app_id: Some(Uuid::from_u128(7)) };
        assert_eq!(request(&full.write()), Ok(full));
        assert_eq!(request("<all-languages> 0 </all-languages>"), Ok(Request::default()));
        for inner in ["<all-languages>yes</all-languages>", "<child-app-id/><all-languages>1</all-languages>", "<x/>"] {
            assert_eq!(request(inner).unwrap_err().code.number(), 3, "{inner}");
        }
    }

    #[test]
    fn an_application_is_written_in_schema_order_and_read_again() {
        let text = |language: Option<&str>, text: &str| CultureText {
            language: language.map(str::to_owned),
            text: text.to_owned(),
        };
        let statement = |bytes: &[u8]| {
            Some(Statement {
                versions: vec![(None, bytes.to_vec()), (Some("fr-FR".into()), b"bonjour".to_vec())],
                content_type: "text/html".into(),
            })
        };
        let rule = Rule {
            name: Some("weights".into()),
            is_optional: true,
            display_flags: 3,
            reasons: vec![text(None, "to plot < and >")],
            permissions: vec![Permission::Read, Permission::Create],
            type_ids: vec![Uuid::from_u128(1), Uuid::from_u128(2)],
        };
        let reply = Reply {
            id: Uuid::from_u128(9),
            names: vec![text(None, "Clinic & Lab"), text(Some("es"), "Clínica")],
            app_auth_required: true,
            restrict_app_users: false,
            is_published: true,
            action_url: Some("https://clinic.example/hv?a=1&b=2".into()),
            descriptions: vec![text(None, "d")],
            auth_reasons: vec![text(None, "r")],
            domain_name: Some("clinic.example".into()),
            large_logo: Some(Logo {
                versions: vec![(None, vec![1, 2, 3]), (Some("fr-FR".into()), vec![4])],
                content_type: "image/png".into(),
            }),
            small_logo: Some(Logo::blank()),
            online_rules: vec![rule.clone(), Rule { name: None, is_optional: false, type_ids: vec![], ..rule.clone() }],
            offline_rules: vec![rule],
            privacy_statement: statement(b"p"),
            terms_of_use: statement(b"t"),
            success_message: statement(b"s"),
            app_type: "Default".into(),
            master_app_id: Some(Uuid::from_u128(3)),
            created_date: time::parse_instant("2026-01-02T03:04:05Z"),
            updated_date: None,
            attributes: vec!["hippa".into(), "clinicaltrial".into()],
            valid_ip_prefixes: vec!["192.0.2.0/24".into(), "198.51.100.7".into()],
            methods: vec!["AllocatePackageId".into(), "CreateConnectPackage".into()],
            organization: vec![text(None, "General Hospital"), text(Some("es"), "Hospital General")],
        };
        let xml = format!("<info>{}</info>", reply.write());
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        let names: Vec<_> = document.root().child("application").unwrap().children().map(|e| e.name()).collect();
        assert_eq!(
            names,
            [
                "id",
                "name",
                "name",
                "app-auth-required",
                "restrict-app-users",
                "is-published",
                "action-url",
                "description",
                "auth-reason",
                "domain-name",
                "large-logo",
                "small-logo",
                "person-online-base-auth-xml",
                "person-offline-base-auth-xml",
                "privacy-statement",
                "terms-of-use",
                "dtc-success-message",
                "app-attributes",
                "app-type",
                "master-app-id",
                "created-date",
                "valid-ip-prefixes",
                "methods",
                "organizations"
            ]
        );
        assert_eq!(Reply::parse(document.root()), Ok(reply));
    }

    #[test]
    fn a_lean_application_still_has_its_mandatory_parts() {
        let xml = "<info><application><id>00000000-0000-0000-0000-000000000009</id><name>n</name>\
            <app-auth-required>true</app-auth-required><restrict-app-users>false</restrict-app-users>\
            <is-published>true</is-published><person-online-base-auth-xml/><app-type>SODA</app-type>\
            </application></info>";
        let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
        let reply = Reply::parse(document.root()).unwrap();
        assert!(reply.online_rules.is_empty() && reply.app_type == "SODA");
        assert!(reply.write().contains("<person-online-base-auth-xml><auth><rules/></auth>"), "{}", reply.write());
        for missing in ["<id>00000000-0000-0000-0000-000000000009</id>", "<app-type>SODA</app-type>"] {
            let xml = xml.replace(missing, "");
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            assert!(matches!(Reply::parse(document.root()), Err(NotAReply::Field(_))));
        }
    }
}
