//! The fields of an application as HealthVault's schema has them: what a call that sets them says, and what GetApplicationInfo
//! tells. Which field is what there stands in the list of fields.

use medlock_domain::apps::fields::{FIELDS, Field, FieldValue, Wire};
use medlock_domain::apps::{self, App, AppConfig, AppKind, LocalText, MethodSet, Picture, Pictures};
use medlock_wire::app_config::{Configuration, CultureText, Logo, Statement};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::method::get_application_info::Reply;

use crate::platform::method::METHODS;

/// What a call says about fields, each by its key. Version 1 does not obey `methods`.
///
/// # Errors
/// INVALID_XML (3) for what this server does not keep, INVALID_METHOD (87).
pub fn said(configuration: &Configuration, version: u32) -> Result<Vec<(String, FieldValue)>, Failure> {
    if let Some(attributes) = &configuration.attributes {
        check_attributes(attributes)?;
    }
    let mut fields = Vec::new();
    for field in FIELDS {
        let value = match field.wire {
            Wire::No => None,
            Wire::Methods if version < 2 => None,
            _ => of_field(field, configuration)?,
        };
        fields.extend(value.map(|value| (field.key.to_owned(), value)));
    }
    Ok(fields)
}

fn of_field(field: &Field, said: &Configuration) -> Result<Option<FieldValue>, Failure> {
    let Configuration { names, descriptions, auth_reasons, action_url, domain_name, restrict_app_users, .. } = said;
    Ok(match field.wire {
        Wire::Text("action-url") => action_url.clone().map(FieldValue::Text),
        Wire::Text("domain-name") => domain_name.clone().map(FieldValue::Text),
        Wire::Flag("restrict-app-users") => restrict_app_users.map(FieldValue::Flag),
        Wire::Words("valid-ip-prefixes") => said.valid_ip_prefixes.clone().map(FieldValue::List),
        // A name that everybody can be told is needed, also where the call has none without a language.
        Wire::Texts("name") => texts("name", names)?.map(with_default).map(FieldValue::Texts),
        Wire::Texts("description") => texts("description", descriptions)?.map(FieldValue::Texts),
        Wire::Texts("auth-reason") => texts("auth-reason", auth_reasons)?.map(FieldValue::Texts),
        Wire::Statement("privacy-statement") => statement(field.key, said.privacy_statement.as_ref())?,
        Wire::Statement("terms-of-use") => statement(field.key, said.terms_of_use.as_ref())?,
        Wire::Statement("dtc-success-message") => statement(field.key, said.success_message.as_ref())?,
        Wire::Logo("large-logo") => said.large_logo.as_ref().map(|logo| pictures(field.key, logo)).transpose()?,
        Wire::Logo("small-logo") => said.small_logo.as_ref().map(|logo| pictures(field.key, logo)).transpose()?,
        Wire::Attribute(name) => {
            said.attributes.as_ref().map(|words| FieldValue::Flag(words.iter().any(|word| is_attribute(name, word))))
        }
        Wire::Kind => said.app_type.as_deref().map(kind).transpose()?,
        Wire::Methods => said.methods.as_deref().map(method_sets).transpose()?,
        // It is kept in one language, which everybody is told.
        Wire::Organization => texts("organization", &said.organization)?.and_then(|names| {
            let name = names.iter().find(|name| name.lang.is_none()).or(names.first())?;
            Some(FieldValue::Text(name.text.clone()))
        }),
        Wire::No
        | Wire::Text(_)
        | Wire::Flag(_)
        | Wire::Words(_)
        | Wire::Texts(_)
        | Wire::Statement(_)
        | Wire::Logo(_) => None,
    })
}

/// What GetApplicationInfo says of the fields, in one culture or, without one, in all languages.
pub fn tell(app: &App, culture: Option<&str>, reply: &mut Reply) {
    let config = &app.config;
    let filled = |value: FieldValue| match value {
        FieldValue::Text(text) => Some(text).filter(|text| !text.is_empty()),
        _ => None,
    };
    let is_set = |value: FieldValue| value == FieldValue::Flag(true);
    for field in FIELDS {
        let value = (field.get)(config);
        match field.wire {
            Wire::Text("action-url") => reply.action_url = filled(value),
            Wire::Text("domain-name") => reply.domain_name = filled(value),
            Wire::Flag("restrict-app-users") => reply.restrict_app_users = is_set(value),
            Wire::Words("valid-ip-prefixes") => {
                if let FieldValue::List(words) = value {
                    reply.valid_ip_prefixes = words;
                }
            }
            Wire::Texts("name") => reply.names = versions(value, culture),
            Wire::Texts("description") => reply.descriptions = versions(value, culture),
            Wire::Texts("auth-reason") => reply.auth_reasons = versions(value, culture),
            Wire::Statement("privacy-statement") => reply.privacy_statement = document(value, culture),
            Wire::Statement("terms-of-use") => reply.terms_of_use = document(value, culture),
            Wire::Statement("dtc-success-message") => reply.success_message = document(value, culture),
            Wire::Logo("large-logo") => reply.large_logo = logo(&config.large_logo, culture),
            Wire::Logo("small-logo") => reply.small_logo = logo(&config.small_logo, culture),
            Wire::Attribute(name) => reply.attributes.extend(is_set(value).then(|| name.to_owned())),
            Wire::Kind => reply.app_type = kind_name(config.kind).to_owned(),
            Wire::Methods => reply.methods = opt_in_methods(config),
            Wire::Organization => {
                reply.organization =
                    filled(value).map(|text| CultureText { language: None, text }).into_iter().collect();
            }
            _ => {}
        }
    }
}

/// The text for one culture, or in all languages.
fn versions(value: FieldValue, culture: Option<&str>) -> Vec<CultureText> {
    let FieldValue::Texts(texts) = value else { return Vec::new() };
    match culture {
        Some(culture) => apps::choose(&texts, culture)
            .map(|text| CultureText { language: None, text: text.to_owned() })
            .into_iter()
            .collect(),
        None => texts.into_iter().map(|entry| CultureText { language: entry.lang, text: entry.text }).collect(),
    }
}

fn document(value: FieldValue, culture: Option<&str>) -> Option<Statement> {
    let versions = versions(value, culture);
    let versions: Vec<_> = versions.into_iter().map(|version| (version.language, version.text.into_bytes())).collect();
    (!versions.is_empty()).then(|| Statement { versions, content_type: "text/plain".to_owned() })
}

/// The picture for one culture, or in all languages, which are of one format.
fn logo(pictures: &Pictures, culture: Option<&str>) -> Option<Logo> {
    let chosen: Vec<(Option<String>, &Picture)> = match culture {
        Some(culture) => pictures.best(culture).map(|picture| (None, picture)).into_iter().collect(),
        None => pictures.entries().iter().map(|entry| (entry.lang.clone(), &entry.picture)).collect(),
    };
    let content_type = chosen.first()?.1.content_type().to_owned();
    let versions = chosen.into_iter().map(|(lang, picture)| (lang, picture.bytes().to_vec())).collect();
    Some(Logo { versions, content_type })
}

/// All languages of a logo that a call brings. What they are is said by their bytes.
fn pictures(key: &str, logo: &Logo) -> Result<FieldValue, Failure> {
    check_once(key, &logo.versions.iter().map(|(lang, _)| lang.as_deref()).collect::<Vec<_>>())?;
    let mut all = Pictures::default();
    for (lang, bytes) in &logo.versions {
        all.set(key, lang.as_deref(), bytes.clone()).map_err(|error| Failure::xml(format!("{error}.")))?;
    }
    Ok(FieldValue::Pictures(all))
}

/// Whether each language is there once only.
fn check_once(name: &str, langs: &[Option<&str>]) -> Result<(), Failure> {
    let is_twice = |(index, lang): (usize, &Option<&str>)| {
        langs[..index].iter().any(|other| other.map(str::to_lowercase) == lang.map(str::to_lowercase))
    };
    if langs.iter().enumerate().any(is_twice) {
        return Err(Failure::xml(format!("There can be one {name} in each language only.")));
    }
    Ok(())
}

/// HealthVault's schema names Web and Soda; its documentation adds Master.
fn kind_name(kind: AppKind) -> &'static str {
    match kind {
        AppKind::Default | AppKind::Web => "Web",
        AppKind::Master => "Master",
        AppKind::Soda => "Soda",
    }
}

fn kind(name: &str) -> Result<FieldValue, Failure> {
    match name.trim().to_ascii_lowercase().as_str() {
        "default" => Ok(FieldValue::Text(AppKind::Default.name().to_owned())),
        "web" => Ok(FieldValue::Text(AppKind::Web.name().to_owned())),
        _ => Err(Failure::xml("The app-type of a child must be Default or Web.")),
    }
}

/// The languages of a text that a call names; None when it names none.
fn texts(name: &str, texts: &[CultureText]) -> Result<Option<Vec<LocalText>>, Failure> {
    check_once(name, &texts.iter().map(|text| text.language.as_deref()).collect::<Vec<_>>())?;
    let entries = texts.iter().map(|text| LocalText { lang: text.language.clone(), text: text.text.clone() });
    Ok(Some(entries.collect::<Vec<_>>()).filter(|entries| !entries.is_empty()))
}

fn with_default(mut entries: Vec<LocalText>) -> Vec<LocalText> {
    if entries.iter().all(|entry| entry.lang.is_some()) {
        let text = entries[0].text.clone();
        entries.insert(0, LocalText { lang: None, text });
    }
    entries
}

/// A document in plain text, per language.
fn statement(key: &str, statement: Option<&Statement>) -> Result<Option<FieldValue>, Failure> {
    let Some(statement) = statement else { return Ok(None) };
    let content_type = statement.content_type.split(';').next().unwrap_or_default().trim();
    if !content_type.eq_ignore_ascii_case("text/plain") {
        return Err(Failure::xml(format!("The {key} must be text/plain: it is shown as it is.")));
    }
    let mut entries = Vec::new();
    for (lang, bytes) in &statement.versions {
        let text = std::str::from_utf8(bytes).map_err(|_| Failure::xml(format!("The {key} must be text in UTF-8.")))?;
        entries.push(LocalText { lang: lang.clone(), text: text.trim_start_matches('\u{feff}').to_owned() });
    }
    Ok(Some(FieldValue::Texts(entries)))
}

/// Whether a word of the wire is that attribute. HIPAA is misspelt in the schema; both are taken.
fn is_attribute(name: &str, word: &str) -> bool {
    word.eq_ignore_ascii_case(name) || (name == "hippa" && word.eq_ignore_ascii_case("hipaa"))
}

fn check_attributes(words: &[String]) -> Result<(), Failure> {
    let known: Vec<&str> = FIELDS
        .iter()
        .filter_map(|field| match field.wire {
            Wire::Attribute(name) => Some(name),
            _ => None,
        })
        .collect();
    if words.iter().all(|word| known.iter().any(|name| is_attribute(name, word))) {
        return Ok(());
    }
    Err(Failure::xml(format!("The app-attributes this server knows are {}.", known.join(" and "))))
}

/// Methods come in sets: naming one asks for its whole set. The basic ones need none.
fn method_sets(names: &[String]) -> Result<FieldValue, Failure> {
    let mut sets = Vec::new();
    for name in names {
        let method = METHODS.iter().find(|method| method.name.eq_ignore_ascii_case(name));
        match (method, MethodSet::from_name(name)) {
            (Some(method), _) => sets.extend(method.set),
            (None, Some(set)) => sets.push(set),
            (None, None) if ["x-BaseMethods", "x-UserDataExtended"].contains(&name.as_str()) => {}
            (None, None) => {
                let message = "One of the methods is none this server offers.";
                return Err(Failure::with_message(Code::InvalidMethod, message));
            }
        }
    }
    if sets.contains(&MethodSet::Master) {
        return Err(Failure::with_message(Code::InvalidMethod, "A child cannot provision applications itself."));
    }
    Ok(FieldValue::List(sets.into_iter().map(|set| set.name().to_owned()).collect()))
}

/// The methods an application may call and others may not.
fn opt_in_methods(config: &AppConfig) -> Vec<String> {
    let may = |set: Option<MethodSet>| set.is_some_and(|set| config.methods.contains(&set));
    METHODS.iter().filter(|method| may(method.set)).map(|method| method.name.to_owned()).collect()
}
