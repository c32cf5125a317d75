//! What AddApplication and UpdateApplication share: a configuration of the wire becomes one of the domain.

use std::collections::BTreeSet;

use medlock_crypto::certificate::Certificate;
use medlock_domain::apps::fields::FieldValue;
use medlock_domain::apps::rules::{Permissions, Rule, on};
use medlock_domain::apps::{AppConfig, AppError, AppKind, Changes, MethodSet, TextKind};
use medlock_domain::certificates::CertificateError;
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::Avenue;
use medlock_domain::vocabularies::{self, Grant};
use medlock_store::Tx;
use medlock_wire::app_config::{self, Configuration, CultureText, Statement};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::thing::Permission;

use crate::platform::fault::{Fault, sentence};
use crate::platform::method::METHODS;

/// What a call wants, ready to be applied inside a transaction.
pub struct Wanted {
    pub certificates: Option<Vec<Certificate>>,
    changes: Changes,
    kind: Option<AppKind>,
    hipaa: Option<bool>,
    methods: Option<BTreeSet<MethodSet>>,
    /// Texts that are set as a whole: what is not among their languages goes.
    statements: Vec<TextKind>,
    rules: Vec<(Avenue, Vec<app_config::Rule>)>,
    auth_reasons: Vec<CultureText>,
    vocabularies: Option<Vec<Grant>>,
}

impl Wanted {
    /// Version 1 does not obey `methods`.
    ///
    /// # Errors
    /// INVALID_XML (3) for what this server does not keep, INVALID_PUBLIC_KEY (63), INVALID_METHOD (87).
    pub fn read(configuration: Configuration, version: u32) -> Result<Wanted, Failure> {
        let mut wanted = Wanted {
            certificates: configuration.public_keys.as_deref().map(certificates).transpose()?,
            changes: Changes::default(),
            kind: configuration.app_type.as_deref().map(kind).transpose()?,
            hipaa: configuration.attributes.as_deref().map(hipaa).transpose()?,
            methods: configuration.methods.filter(|_| version > 1).as_deref().map(method_sets).transpose()?,
            statements: Vec::new(),
            rules: Vec::new(),
            auth_reasons: configuration.auth_reasons,
            vocabularies: configuration
                .vocabularies
                .map(|all| all.into_iter().map(|(family, name)| Grant { family, name }).collect()),
        };
        let texts = [
            ("name", one_language("name", &configuration.names)?),
            ("description", one_language("description", &configuration.descriptions)?),
            ("action-url", configuration.action_url),
            ("mail-domain", configuration.domain_name),
        ];
        for (key, text) in texts {
            wanted.changes.fields.extend(text.map(|text| (key.to_owned(), FieldValue::Text(text))));
        }
        let restricted = configuration.restrict_app_users.map(FieldValue::Flag);
        wanted.changes.fields.extend(restricted.map(|flag| ("restrict-users".to_owned(), flag)));
        let prefixes = configuration.valid_ip_prefixes.map(FieldValue::List);
        wanted.changes.fields.extend(prefixes.map(|prefixes| ("valid-ip-prefixes".to_owned(), prefixes)));
        wanted.statement(TextKind::PrivacyStatement, configuration.privacy_statement)?;
        wanted.statement(TextKind::TermsOfUse, configuration.terms_of_use)?;
        wanted.statement(TextKind::SuccessMessage, configuration.success_message)?;
        wanted.rules.extend(configuration.online_rules.map(|rules| (Avenue::Online, rules)));
        wanted.rules.extend(configuration.offline_rules.map(|rules| (Avenue::Offline, rules)));
        Ok(wanted)
    }

    /// Lets the child use the restricted vocabularies that are wanted, if its master may.
    ///
    /// # Errors
    /// INVALID_VOCABULARY_AUTHORIZATION (129).
    pub fn let_at_vocabularies(&self, tx: &mut Tx<'_>, master: AppId, child: AppId) -> Result<(), Fault> {
        match &self.vocabularies {
            Some(wanted) if !vocabularies::set(tx, master, child, wanted)? => {
                Err(Code::InvalidVocabularyAuthorization.into())
            }
            _ => Ok(()),
        }
    }

    fn statement(&mut self, kind: TextKind, statement: Option<Statement>) -> Result<(), Failure> {
        let Some(statement) = statement else { return Ok(()) };
        let content_type = statement.content_type.split(';').next().unwrap_or_default().trim();
        if !content_type.eq_ignore_ascii_case("text/plain") {
            return Err(Failure::xml(format!("The {} must be text/plain: it is shown as it is.", kind.name())));
        }
        self.statements.push(kind);
        for (language, bytes) in statement.versions {
            let text = String::from_utf8(bytes)
                .map_err(|_| Failure::xml(format!("The {} must be text in UTF-8.", kind.name())))?;
            self.changes.texts.push((kind, language, text.trim_start_matches('\u{feff}').to_owned()));
        }
        Ok(())
    }

    /// Changes what the call says, and leaves the rest.
    ///
    /// # Errors
    /// [`AppError::Field`].
    pub fn apply(&self, config: &mut AppConfig) -> Result<(), AppError> {
        for kind in &self.statements {
            config.texts.0.remove(kind);
        }
        self.changes.apply_to(config)?;
        config.kind = self.kind.unwrap_or(config.kind);
        config.hipaa = self.hipaa.unwrap_or(config.hipaa);
        if let Some(methods) = &self.methods {
            config.methods.clone_from(methods);
        }
        for (avenue, rules) in &self.rules {
            let before: Vec<Rule> = on(&config.rules, *avenue).cloned().collect();
            let mut after = Vec::new();
            for (number, wire) in (1..).zip(rules) {
                after.push(self.rule(*avenue, number, wire, &before)?);
            }
            config.rules.retain(|rule| rule.avenue != *avenue);
            config.rules.extend(after);
        }
        config.rules.sort_by_key(|rule| rule.avenue.number());
        Ok(())
    }

    /// A rule without a name gets its number. One without reasons keeps those it had, or gets the application's, which is
    /// what HealthVault had before rules had reasons.
    fn rule(&self, avenue: Avenue, number: usize, wire: &app_config::Rule, before: &[Rule]) -> Result<Rule, AppError> {
        let mut rule = Rule {
            avenue,
            name: wire.name.clone().unwrap_or_else(|| number.to_string()),
            why: Vec::new(),
            optional: wire.is_optional,
            display: i32::try_from(wire.display_flags).unwrap_or(i32::MAX),
            permissions: wire.permissions.iter().fold(Permissions::NONE, |all, right| all.or(permission(*right))),
            types: Vec::new(),
        };
        for id in &wire.type_ids {
            if !rule.types.contains(id) {
                rule.types.push(*id);
            }
        }
        let had = before.iter().find(|old| old.name == rule.name).map(|old| old.why.clone());
        let reasons = if wire.reasons.is_empty() { &self.auth_reasons } else { &wire.reasons };
        for reason in reasons {
            rule.set_why(reason.language.as_deref(), &reason.text)?;
        }
        if rule.why.is_empty() {
            rule.why = had.unwrap_or_default();
        }
        Ok(rule)
    }
}

/// A refusal of the domain as HealthVault numbers it.
pub fn refusal(error: AppError) -> Fault {
    let code = match &error {
        AppError::Store(_) | AppError::Certificate(CertificateError::Store(_)) => return error.into(),
        AppError::Unknown(_) | AppError::Deleted(_) => Code::InvalidApp,
        AppError::NotAMaster(_) | AppError::TooManyChildren => Code::AccessDenied,
        AppError::RulesBeyondMaster { .. } => Code::InvalidAppAuth,
        AppError::MethodsBeyondMaster { .. } | AppError::SodaConnectPackage => Code::InvalidMethod,
        AppError::Certificate(_) => Code::InvalidPublicKey,
        _ => Code::InvalidXml,
    };
    Failure::with_message(code, sentence(&error.to_string())).into()
}

fn certificates(keys: &[Vec<u8>]) -> Result<Vec<Certificate>, Failure> {
    keys.iter().map(|key| Certificate::from_pem_or_der(key).map_err(|_| Failure::new(Code::InvalidPublicKey))).collect()
}

/// This server keeps one name and one description.
fn one_language(name: &str, texts: &[CultureText]) -> Result<Option<String>, Failure> {
    match texts {
        [] => Ok(None),
        [one] => Ok(Some(one.text.clone())),
        _ => Err(Failure::xml(format!("There can be one {name} only: this server keeps it in one language."))),
    }
}

fn kind(name: &str) -> Result<AppKind, Failure> {
    match name.trim().to_ascii_lowercase().as_str() {
        "default" => Ok(AppKind::Default),
        "web" => Ok(AppKind::Web),
        _ => Err(Failure::xml("The app-type of a child must be Default or Web.")),
    }
}

fn hipaa(attributes: &[String]) -> Result<bool, Failure> {
    let is_hipaa = |name: &String| matches!(name.to_ascii_lowercase().as_str(), "hippa" | "hipaa");
    if attributes.iter().all(is_hipaa) {
        return Ok(!attributes.is_empty());
    }
    Err(Failure::xml("The only app-attribute this server knows is hippa."))
}

/// Methods come in sets: naming one asks for its whole set. The basic ones need none.
fn method_sets(names: &[String]) -> Result<BTreeSet<MethodSet>, Failure> {
    let mut sets = BTreeSet::new();
    for name in names {
        let method = METHODS.iter().find(|method| method.name.eq_ignore_ascii_case(name));
        match (method, MethodSet::from_name(name)) {
            (Some(method), _) => sets.extend(method.set),
            (None, Some(set)) => sets.extend([set]),
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
    Ok(sets)
}

fn permission(right: Permission) -> Permissions {
    match right {
        Permission::All => Permissions::ALL,
        Permission::Read => Permissions::READ,
        Permission::Update => Permissions::UPDATE,
        Permission::Create => Permissions::CREATE,
        Permission::Delete => Permissions::DELETE,
    }
}
