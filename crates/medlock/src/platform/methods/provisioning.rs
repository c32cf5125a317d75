//! What AddApplication and UpdateApplication share: a configuration of the wire becomes one of the domain.

use medlock_crypto::certificate::Certificate;
use medlock_domain::apps::rules::{Permissions, Rule, on};
use medlock_domain::apps::{AppConfig, AppError, Changes};
use medlock_domain::certificates::CertificateError;
use medlock_domain::ids::AppId;
use medlock_domain::things_in_record::Avenue;
use medlock_domain::vocabularies::{self, Grant};
use medlock_store::Tx;
use medlock_wire::app_config::{self, Configuration, CultureText};
use medlock_wire::codes::{Code, Failure};
use medlock_wire::thing::Permission;

use super::app_fields;
use crate::platform::fault::{Fault, sentence};

/// What a call wants, ready to be applied inside a transaction.
pub struct Wanted {
    pub certificates: Option<Vec<Certificate>>,
    changes: Changes,
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
        let fields = app_fields::said(&configuration, version)?;
        let online = configuration.online_rules.map(|rules| (Avenue::Online, rules));
        let offline = configuration.offline_rules.map(|rules| (Avenue::Offline, rules));
        Ok(Wanted {
            certificates: configuration.public_keys.as_deref().map(certificates).transpose()?,
            changes: Changes { fields, texts: Vec::new() },
            rules: online.into_iter().chain(offline).collect(),
            auth_reasons: configuration.auth_reasons,
            vocabularies: configuration
                .vocabularies
                .map(|all| all.into_iter().map(|(family, name)| Grant { family, name }).collect()),
        })
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

    /// Changes what the call says, and leaves the rest.
    ///
    /// # Errors
    /// [`AppError::Field`].
    pub fn apply(&self, config: &mut AppConfig) -> Result<(), AppError> {
        self.changes.apply_to(config)?;
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

fn permission(right: Permission) -> Permissions {
    match right {
        Permission::All => Permissions::ALL,
        Permission::Read => Permissions::READ,
        Permission::Update => Permissions::UPDATE,
        Permission::Create => Permissions::CREATE,
        Permission::Delete => Permissions::DELETE,
    }
}
