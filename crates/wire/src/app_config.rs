//! What an application's configuration is made of on the wire: GetApplicationInfo tells it, AddApplication and
//! UpdateApplication set it.

use medlock_xml::{Element, Writer};
use uuid::Uuid;

use crate::codes::Failure;
use crate::read;
use crate::thing::Permission;

const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// HealthVault's schema: names, and the content types of texts and pictures.
const SHORT_CHARS_MAX: usize = 255;
/// HealthVault's schema: a large logo, in bytes. Whether it is a picture is not for here.
const LOGO_BYTES_MAX: usize = 163_840;
/// HealthVault's schema: a whole certificate in hex.
const PUBLIC_KEY_CHARS: std::ops::RangeInclusive<usize> = 512..=4_096;
/// Certificates one call can bring: more than any application can hold.
const PUBLIC_KEYS_MAX: usize = 50;

/// A text with its language tag; `None` for the default language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CultureText {
    /// Such as `es` or `fr-CA`.
    pub language: Option<String>,
    /// The text.
    pub text: String,
}

/// A document of the application, such as its privacy statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Language and bytes of each version.
    pub versions: Vec<(Option<String>, Vec<u8>)>,
    /// Its media type: `text/plain` or `text/html`.
    pub content_type: String,
}

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// Language and picture of each version.
    pub versions: Vec<(Option<String>, Vec<u8>)>,
    /// The media type of all of them.
    pub content_type: String,
}

/// A white rectangle of 120 by 60 pixels: AddApplication wants a logo, and this is one for who has none.
pub const BLANK_LOGO_BASE64: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAHgAAAA8AQAAAACF1kMFAAAAFUlEQVR42mP4jwoYRvmj/FH+kOEDAE6/gKp+ixQ/AAAAAElFTkSuQmCC";

impl Logo {
    /// [`BLANK_LOGO_BASE64`].
    pub fn blank() -> Logo {
        let bytes = crate::base64::decode(BLANK_LOGO_BASE64).expect("it was encoded");
        Logo { versions: vec![(None, bytes)], content_type: "image/png".to_owned() }
    }
}

/// One rule of what the application asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// At most 16 characters.
    pub name: Option<String>,
    /// Whether people can leave it out.
    pub is_optional: bool,
    /// When it is offered and ticked: 1 offered the first time, 2 ticked then, 4 ticked later.
    pub display_flags: u32,
    /// Why, for the person who decides.
    pub reasons: Vec<CultureText>,
    /// What it lets the application do.
    pub permissions: Vec<Permission>,
    /// None means all types.
    pub type_ids: Vec<Uuid>,
}

/// What AddApplication and UpdateApplication can set. None or empty: the call does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Configuration {
    /// What people know the application by, per language.
    pub names: Vec<CultureText>,
    /// The bytes of each certificate.
    pub public_keys: Option<Vec<Vec<u8>>>,
    /// What it asks for while people are signed in to it.
    pub online_rules: Option<Vec<Rule>>,
    /// What it asks for at any time.
    pub offline_rules: Option<Vec<Rule>>,
    /// Names of methods and groups of methods.
    pub methods: Option<Vec<String>>,
    /// Where browsers are sent back to.
    pub action_url: Option<String>,
    /// What it is, per language.
    pub descriptions: Vec<CultureText>,
    /// Why it asks, per language.
    pub auth_reasons: Vec<CultureText>,
    /// The domain its letters come from.
    pub domain_name: Option<String>,
    /// A picture of 120 by 60 pixels.
    pub large_logo: Option<Logo>,
    /// A smaller one.
    pub small_logo: Option<Logo>,
    /// HealthVault's name for its kind: `Web`, `Master`, `SODA`.
    pub app_type: Option<String>,
    /// What it does with people's data.
    pub privacy_statement: Option<Statement>,
    /// What people agree to.
    pub terms_of_use: Option<Statement>,
    /// Shown to a patient when a package or connect request is done.
    pub success_message: Option<Statement>,
    /// Such as `hippa`, which is how the schema spells it.
    pub attributes: Option<Vec<String>>,
    /// Only people the operator has listed can let it at a record.
    pub restrict_app_users: Option<bool>,
    /// Where its calls may come from: `192.0.2.0/24`.
    pub valid_ip_prefixes: Option<Vec<String>>,
    /// Restricted vocabularies it may use: a family, or one name in it.
    pub vocabularies: Option<Vec<(String, Option<String>)>>,
    /// The names of the one organisation.
    pub organization: Vec<CultureText>,
}

impl Configuration {
    /// Reads what stands next in `parts`; of a `complete` configuration the parts the schema wants must all be there. Whether the
    /// application is published is read and not kept. What would have to be obeyed and cannot be is refused.
    ///
    /// # Errors
    /// INVALID_XML (3).
    pub(crate) fn parse(parts: &mut read::Sequence<'_>, complete: bool) -> Result<Configuration, Failure> {
        let names = texts(parts, "name", complete, Some(SHORT_CHARS_MAX))?;
        let public_keys = one(parts, "public-keys", complete)?.map(read_public_keys).transpose()?;
        let online_rules = rules_of(one(parts, "person-online-base-auth", false)?)?;
        let offline_rules = rules_of(one(parts, "person-offline-base-auth", complete)?)?;
        let methods = parts.optional("methods").map(read_words).transpose()?;
        let action_url = parts.optional("action-url").map(read::text).transpose()?;
        let descriptions = texts(parts, "description", complete, None)?;
        let auth_reasons = texts(parts, "auth-reason", complete, None)?;
        let short = |element| read::bounded_text(element, SHORT_CHARS_MAX);
        let domain_name = parts.optional("domain-name").map(short).transpose()?;
        let large_logo = one(parts, "large-logo", complete)?.map(read_logo).transpose()?;
        let small_logo = parts.optional("small-logo").map(read_logo).transpose()?;
        if let Some(tokens) = parts.optional("persistent-tokens") {
            no_persistent_tokens(tokens)?;
        }
        let app_type = parts.optional("app-type").map(read::text).transpose()?;
        let privacy_statement = parts.optional("privacy-statement").map(read_statement).transpose()?;
        let terms_of_use = parts.optional("terms-of-use").map(read_statement).transpose()?;
        fixed(parts, "app-auth-required", true)?;
        let restrict_app_users = parts.optional("restrict-app-users").map(read::boolean).transpose()?;
        parts.optional("is-published").map(read::boolean).transpose()?;
        let success_message = parts.optional("dtc-success-message").map(read_statement).transpose()?;
        let attributes = parts.optional("app-attributes").map(read_attributes).transpose()?;
        let valid_ip_prefixes = parts.optional("valid-ip-prefixes").map(read_words).transpose()?;
        let vocabularies = parts.optional("vocabulary-authorizations").map(read_vocabularies).transpose()?;
        not_here(parts, &["supported-record-locations", "supported-instances", "meaningful-use-sources"])?;
        let organization = parts.optional("organizations").map(read_organization).transpose()?.unwrap_or_default();
        not_here(parts, &["bulk-extraction-settings"])?;
        Ok(Configuration {
            names,
            public_keys,
            online_rules,
            offline_rules,
            methods,
            action_url,
            descriptions,
            auth_reasons,
            domain_name,
            large_logo,
            small_logo,
            app_type,
            privacy_statement,
            terms_of_use,
            success_message,
            attributes,
            restrict_app_users,
            valid_ip_prefixes,
            vocabularies,
            organization,
        })
    }

    /// In the schema's order, with a [blank](Logo::blank) picture where the schema wants a logo and `complete` is set.
    pub(crate) fn write(&self, writer: &mut Writer, complete: bool) {
        culture_texts(writer, "name", &self.names);
        if let Some(keys) = &self.public_keys {
            writer.start("public-keys");
            for key in keys {
                let hex: String = key.iter().map(|byte| format!("{byte:02X}")).collect();
                writer.element("public-key", &hex);
            }
            writer.end();
        }
        for (name, these) in
            [("person-online-base-auth", &self.online_rules), ("person-offline-base-auth", &self.offline_rules)]
        {
            if let Some(these) = these {
                rules(writer, name, these);
            }
        }
        writer.optional("methods", self.methods.as_ref().map(|words| words.join(",")).as_deref());
        writer.optional("action-url", self.action_url.as_deref());
        culture_texts(writer, "description", &self.descriptions);
        culture_texts(writer, "auth-reason", &self.auth_reasons);
        writer.optional("domain-name", self.domain_name.as_deref());
        let blank = (complete && self.large_logo.is_none()).then(Logo::blank);
        logo(writer, "large-logo", self.large_logo.as_ref().or(blank.as_ref()));
        logo(writer, "small-logo", self.small_logo.as_ref());
        writer.optional("app-type", self.app_type.as_deref());
        statement(writer, "privacy-statement", self.privacy_statement.as_ref());
        statement(writer, "terms-of-use", self.terms_of_use.as_ref());
        writer.optional("restrict-app-users", self.restrict_app_users.map(boolean));
        statement(writer, "dtc-success-message", self.success_message.as_ref());
        if let Some(attributes) = &self.attributes {
            write_attributes(writer, attributes);
        }
        writer.optional("valid-ip-prefixes", self.valid_ip_prefixes.as_ref().map(|words| words.join(",")).as_deref());
        if let Some(vocabularies) = &self.vocabularies {
            writer.start("vocabulary-authorizations");
            for (family, name) in vocabularies {
                writer.start("vocabulary-authorization").element("family", family);
                writer.optional("name", name.as_deref()).end();
            }
            writer.end();
        }
        write_organization(writer, &self.organization);
    }
}

pub(crate) fn write_attributes(writer: &mut Writer, attributes: &[String]) {
    writer.start("app-attributes");
    for attribute in attributes {
        writer.element("app-attribute", attribute);
    }
    writer.end();
}

/// `OrganizationsList`, in which there is one; nothing when it has no name.
pub(crate) fn write_organization(writer: &mut Writer, names: &[CultureText]) {
    if !names.is_empty() {
        writer.start("organizations").start("organization");
        culture_texts(writer, "name", names);
        writer.end().end();
    }
}

fn read_organization(element: Element<'_>) -> Result<Vec<CultureText>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let organization = parts.required("organization")?;
    parts.finish()?;
    let mut parts = read::Sequence::of(organization)?;
    let names = texts(&mut parts, "name", true, Some(SHORT_CHARS_MAX))?;
    parts.finish()?;
    Ok(names)
}

/// Settings that would have to be obeyed.
fn not_here(parts: &mut read::Sequence<'_>, names: &[&'static str]) -> Result<(), Failure> {
    for name in names {
        if let Some(element) = parts.optional(name) {
            return Err(read::invalid(element, "this server has no such setting"));
        }
    }
    Ok(())
}

/// The next child of that name, which must be there when `wanted`.
fn one<'d>(parts: &mut read::Sequence<'d>, name: &'static str, wanted: bool) -> Result<Option<Element<'d>>, Failure> {
    match parts.optional(name) {
        None if wanted => Err(parts.unexpected()),
        found => Ok(found),
    }
}

/// A text per language; when it is `wanted`, at least one, and none of them blank.
fn texts(
    parts: &mut read::Sequence<'_>,
    name: &'static str,
    wanted: bool,
    chars_max: Option<usize>,
) -> Result<Vec<CultureText>, Failure> {
    let found = parts.many(name);
    if found.is_empty() && wanted {
        return Err(parts.unexpected());
    }
    found
        .into_iter()
        .map(|element| {
            let text = read::filled_text(element, chars_max.unwrap_or(usize::MAX))?;
            Ok(CultureText { language: read_language(element), text })
        })
        .collect()
}

fn rules_of(auth_xml: Option<Element<'_>>) -> Result<Option<Vec<Rule>>, Failure> {
    auth_xml.map(|auth_xml| read_rules(Some(auth_xml))).transpose()
}

fn read_public_keys(element: Element<'_>) -> Result<Vec<Vec<u8>>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let keys = parts.many("public-key");
    if keys.is_empty() {
        return Err(parts.unexpected());
    }
    parts.finish()?;
    if keys.len() > PUBLIC_KEYS_MAX {
        return Err(read::invalid(element, &format!("at most {PUBLIC_KEYS_MAX} keys are possible")));
    }
    keys.into_iter()
        .map(|key| {
            let text = read::text(key)?;
            let hex = text.trim();
            if !PUBLIC_KEY_CHARS.contains(&hex.len()) {
                return Err(read::invalid(key, "must be a whole certificate of 512 to 4096 hexadecimal digits"));
            }
            from_hex(hex).ok_or_else(|| read::invalid(key, "must be hexadecimal digits"))
        })
        .collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| if let [high, low] = pair { Some(digit(*high)? << 4 | digit(*low)?) } else { None }).collect()
}

/// Words with commas, semicolons or white space between them.
pub(crate) fn read_words(element: Element<'_>) -> Result<Vec<String>, Failure> {
    let text = read::text(element)?;
    let words = text.split([',', ';', ' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    Ok(words.map(str::to_owned).collect())
}

pub(crate) fn read_attributes(element: Element<'_>) -> Result<Vec<String>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let attributes = parts.many("app-attribute");
    parts.finish()?;
    attributes.into_iter().map(|attribute| Ok(read::text(attribute)?.trim().to_owned())).collect()
}

fn read_vocabularies(element: Element<'_>) -> Result<Vec<(String, Option<String>)>, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let all = parts.many("vocabulary-authorization");
    parts.finish()?;
    let one = |element| {
        let mut parts = read::Sequence::of(element)?;
        let family = read::filled_text(parts.required("family")?, SHORT_CHARS_MAX)?;
        let name = parts.optional("name").map(|name| read::filled_text(name, SHORT_CHARS_MAX)).transpose()?;
        parts.finish()?;
        Ok((family.trim().to_owned(), name.map(|name| name.trim().to_owned())))
    };
    all.into_iter().map(one).collect()
}

/// A setting that can only be what it is here.
fn fixed(parts: &mut read::Sequence<'_>, name: &'static str, value: bool) -> Result<(), Failure> {
    match parts.optional(name) {
        Some(element) if read::boolean(element)? != value => {
            Err(read::invalid(element, &format!("only {} is supported", boolean(value))))
        }
        _ => Ok(()),
    }
}

fn no_persistent_tokens(element: Element<'_>) -> Result<(), Failure> {
    let mut parts = read::Sequence::of(element)?;
    let enabled = parts.required("enabled")?;
    if read::boolean(enabled)? {
        return Err(read::invalid(enabled, "only false is supported"));
    }
    parts.optional("token-ttl-seconds");
    parts.finish()
}

pub(crate) fn boolean(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

fn language(writer: &mut Writer, language: Option<&str>) {
    if let Some(language) = language {
        writer.attr("xml:lang", language);
    }
}

pub(crate) fn culture_texts(writer: &mut Writer, name: &str, texts: &[CultureText]) {
    for text in texts {
        writer.start(name);
        language(writer, text.language.as_deref());
        writer.text(&text.text).end();
    }
}

pub(crate) fn logo(writer: &mut Writer, name: &str, logo: Option<&Logo>) {
    if let Some(logo) = logo {
        writer.start(name);
        for (tag, bytes) in &logo.versions {
            writer.start("logo");
            language(writer, tag.as_deref());
            writer.text(&crate::base64::encode(bytes)).end();
        }
        writer.element("content-type", &logo.content_type).end();
    }
}

pub(crate) fn statement(writer: &mut Writer, name: &str, statement: Option<&Statement>) {
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
pub(crate) fn rules(writer: &mut Writer, name: &str, rules: &[Rule]) {
    writer.start(name).start("auth").start("rules");
    for rule in rules {
        writer.start("rule").attr("is-optional", boolean(rule.is_optional));
        if let Some(name) = &rule.name {
            writer.attr("name", name);
        }
        culture_texts(writer, "reason", &rule.reasons);
        if rule.display_flags != 0 {
            writer.element("display-flags", &rule.display_flags.to_string());
        }
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

pub(crate) fn read_culture_texts(parent: Element<'_>, name: &str) -> Vec<CultureText> {
    parent
        .children_named(name)
        .map(|e| CultureText { language: read_language(e), text: e.text().into_owned() })
        .collect()
}

fn read_culture_text(element: Element<'_>) -> Result<CultureText, Failure> {
    Ok(CultureText { language: read_language(element), text: read::text(element)? })
}

fn read_language(element: Element<'_>) -> Option<String> {
    element.attribute_ns(XML_NAMESPACE, "lang").map(str::to_owned)
}

pub(crate) fn read_logo(element: Element<'_>) -> Result<Logo, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let versions = parts.many("logo");
    let content_type = parts.required("content-type")?;
    parts.finish()?;
    if versions.is_empty() {
        return Err(read::invalid(element, "'logo' is missing"));
    }
    let version = |logo: Element<'_>| {
        let bytes = read::base64(logo)?;
        if bytes.len() > LOGO_BYTES_MAX {
            return Err(read::invalid(logo, &format!("must not have more than {LOGO_BYTES_MAX} bytes")));
        }
        Ok((read_language(logo), bytes))
    };
    let versions = versions.into_iter().map(version).collect::<Result<_, Failure>>()?;
    Ok(Logo { versions, content_type: read::text(content_type)? })
}

pub(crate) fn read_statement(element: Element<'_>) -> Result<Statement, Failure> {
    let mut parts = read::Sequence::of(element)?;
    let versions = parts.many("statement").into_iter().map(|e| Ok((read_language(e), read::base64(e)?)));
    let versions = versions.collect::<Result<_, Failure>>()?;
    let content_type = read::text(parts.required("content-type")?)?;
    parts.finish()?;
    Ok(Statement { versions, content_type })
}

/// `AuthXml`. What this server cannot tell apart is refused: dates, exceptions, and rules for all types there are.
pub(crate) fn read_rules(auth_xml: Option<Element<'_>>) -> Result<Vec<Rule>, Failure> {
    let Some(auth_xml) = auth_xml else { return Ok(Vec::new()) };
    let mut parts = read::Sequence::of(auth_xml)?;
    let auth = parts.optional("auth");
    parts.finish()?;
    let Some(auth) = auth else { return Ok(Vec::new()) };
    let mut parts = read::Sequence::of(auth)?;
    let rules = parts.optional("rules");
    parts.finish()?;
    let Some(rules) = rules else { return Ok(Vec::new()) };
    let mut parts = read::Sequence::of(rules)?;
    let rules = parts.many("rule");
    parts.finish()?;
    rules.into_iter().map(read_rule).collect()
}

fn read_rule(rule: Element<'_>) -> Result<Rule, Failure> {
    let is_optional = match rule.attribute("is-optional") {
        None => false,
        Some(text) => {
            read::parse_boolean(text).ok_or_else(|| read::invalid(rule, "is-optional must be true or false"))?
        }
    };
    let mut parts = read::Sequence::of(rule)?;
    let reasons = parts.many("reason").into_iter().map(read_culture_text).collect::<Result<_, _>>()?;
    let display_flags = parts.optional("display-flags").map(read::number).transpose()?.unwrap_or(0);
    let mut permissions = Vec::new();
    for permission in parts.many("permission") {
        let name = read::text(permission)?;
        permissions.push(
            Permission::from_wire_name(name.trim())
                .ok_or_else(|| read::invalid(permission, "must be All, Read, Update, Create or Delete"))?,
        );
    }
    if permissions.is_empty() {
        return Err(parts.unexpected());
    }
    let mut type_ids = Vec::new();
    for set in parts.many("target-set") {
        let mut set_parts = read::Sequence::of(set)?;
        if set_parts.optional("date-range").is_some() {
            return Err(read::invalid(set, "rules for a range of dates are not supported"));
        }
        for id in set_parts.many("type-id") {
            type_ids.push(read::guid(id)?);
        }
        set_parts.finish()?;
    }
    if let Some(exception) = parts.optional("exception-set") {
        return Err(read::invalid(exception, "rules with exceptions are not supported"));
    }
    parts.finish()?;
    let name = rule.attribute("name").map(str::to_owned);
    Ok(Rule { name, is_optional, display_flags, reasons, permissions, type_ids })
}
