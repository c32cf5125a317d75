//! GetApplicationInfo: what the server knows of the calling application.

use jiff::Timestamp;
use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::reply::NotAReply;
use crate::thing::Permission;
use crate::{read, time};

pub const NAME: &str = "GetApplicationInfo";

const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

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

/// A text with its language tag; `None` for the default language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CultureText {
    pub language: Option<String>,
    pub text: String,
}

/// A document of the application, such as its privacy statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Language and bytes of each version.
    pub versions: Vec<(Option<String>, Vec<u8>)>,
    pub content_type: String,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    pub bytes: Vec<u8>,
    pub content_type: String,
}

/// One rule of what the application asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// At most 16 characters.
    pub name: Option<String>,
    pub is_optional: bool,
    /// Why, for the person who decides.
    pub reasons: Vec<CultureText>,
    pub permissions: Vec<Permission>,
    /// None means all types.
    pub type_ids: Vec<Uuid>,
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
    /// `Default`, `Master`, `SODA` …
    pub app_type: String,
    pub master_app_id: Option<Uuid>,
    pub created_date: Option<Timestamp>,
    pub updated_date: Option<Timestamp>,
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
        writer.element("app-type", &self.app_type);
        writer.optional("master-app-id", self.master_app_id.map(|id| id.hyphenated().to_string()).as_deref());
        writer.optional("created-date", self.created_date.map(time::format_instant).as_deref());
        writer.optional("updated-date", self.updated_date.map(time::format_instant).as_deref());
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
        })
    }
}

fn boolean(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

fn missing(name: &str) -> NotAReply {
    NotAReply::Field(format!("'{name}' is missing"))
}

fn language(writer: &mut Writer, language: Option<&str>) {
    if let Some(language) = language {
        writer.attr("xml:lang", language);
    }
}

fn culture_texts(writer: &mut Writer, name: &str, texts: &[CultureText]) {
    for text in texts {
        writer.start(name);
        language(writer, text.language.as_deref());
        writer.text(&text.text).end();
    }
}

fn logo(writer: &mut Writer, name: &str, logo: Option<&Logo>) {
    if let Some(logo) = logo {
        writer.start(name).element("logo", &crate::base64::encode(&logo.bytes));
        writer.element("content-type", &logo.content_type).end();
    }
}

fn statement(writer: &mut Writer, name: &str, statement: Option<&Statement>) {
    if let Some(statement) = statement {
        writer.start(name);
        for (tag, bytes) in &statement.versions {
            writer.start("statement");
            language(writer, tag.as_deref());
            writer.text(&crate::base64::encode(bytes)).end();
        }
        writer.element("content-type", &statement.content_type).end();
    }
}

/// `AuthXml`: `auth/rules/rule`.
fn rules(writer: &mut Writer, name: &str, rules: &[Rule]) {
    writer.start(name).start("auth").start("rules");
    for rule in rules {
        writer.start("rule").attr("is-optional", boolean(rule.is_optional));
        if let Some(name) = &rule.name {
            writer.attr("name", name);
        }
        culture_texts(writer, "reason", &rule.reasons);
        for permission in &rule.permissions {
            writer.element("permission", permission.wire_name());
        }
        if !rule.type_ids.is_empty() {
            writer.start("target-set");
            for id in &rule.type_ids {
                writer.element("type-id", &id.hyphenated().to_string());
            }
            writer.end();
        }
        writer.end();
    }
    writer.end().end().end();
}

fn read_culture_texts(parent: Element<'_>, name: &str) -> Vec<CultureText> {
    parent
        .children_named(name)
        .map(|e| CultureText { language: read_language(e), text: e.text().into_owned() })
        .collect()
}

fn read_language(element: Element<'_>) -> Option<String> {
    element.attribute_ns(XML_NAMESPACE, "lang").map(str::to_owned)
}

fn read_logo(element: Element<'_>) -> Result<Logo, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let versions = parts.many("logo");
    let first = versions.first().ok_or_else(|| read::invalid(element, "'logo' is missing"))?;
    Ok(Logo { bytes: read::base64(*first)?, content_type: read::text(parts.required("content-type")?)? })
}

fn read_statement(element: Element<'_>) -> Result<Statement, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let versions = parts.many("statement").into_iter().map(|e| Ok((read_language(e), read::base64(e)?)));
    Ok(Statement {
        versions: versions.collect::<Result<_, Failure>>()?,
        content_type: read::text(parts.required("content-type")?)?,
    })
}

fn read_rules(auth_xml: Option<Element<'_>>) -> Result<Vec<Rule>, Failure> {
    let rules = auth_xml.and_then(|e| e.child("auth")).and_then(|e| e.child("rules"));
    let Some(rules) = rules else { return Ok(Vec::new()) };
    rules
        .children_named("rule")
        .map(|rule| {
            Ok(Rule {
                name: rule.attribute("name").map(str::to_owned),
                is_optional: rule.attribute("is-optional").and_then(read::parse_boolean).unwrap_or(false),
                reasons: read_culture_texts(rule, "reason"),
                permissions: rule
                    .children_named("permission")
                    .filter_map(|p| Permission::from_wire_name(p.text().trim()))
                    .collect(),
                type_ids: rule
                    .children_named("target-set")
                    .flat_map(|set| set.children_named("type-id").collect::<Vec<_>>())
                    .map(read::guid)
                    .collect::<Result<_, _>>()?,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use medlock_xml::{Document, Limits};

    use super::*;

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
            large_logo: Some(Logo { bytes: vec![1, 2, 3], content_type: "image/png".into() }),
            small_logo: None,
            online_rules: vec![rule.clone(), Rule { name: None, is_optional: false, type_ids: vec![], ..rule.clone() }],
            offline_rules: vec![rule],
            privacy_statement: statement(b"p"),
            terms_of_use: statement(b"t"),
            success_message: statement(b"s"),
            app_type: "Default".into(),
            master_app_id: Some(Uuid::from_u128(3)),
            created_date: time::parse_instant("2026-01-02T03:04:05Z"),
            updated_date: None,
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
                "person-online-base-auth-xml",
                "person-offline-base-auth-xml",
                "privacy-statement",
                "terms-of-use",
                "dtc-success-message",
                "app-type",
                "master-app-id",
                "created-date"
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
