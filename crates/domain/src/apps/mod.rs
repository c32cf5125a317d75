//! Registered applications: what they are, what they may call, what is said about them to patients.
//!
//! The configuration of an application is one list of fields ([`fields::FIELDS`]); the command line,
//! the configuration centre, export and import all come from it.

pub mod approval;
mod changes;
pub mod fields;
mod file;
mod ip_prefix;
pub mod listed;
mod picture;
mod requirements;
mod rows;
pub mod rules;
mod states;
mod texts;
pub mod trail;

pub(crate) use changes::change_untold;
pub use changes::{By, Changed, Changes, change, change_by, create, create_as, create_by, set, try_change};
pub use file::{Export, export, import, import_by, parse_file};
#[cfg(test)]
pub(crate) use picture::testing::png as testing_png;
pub use picture::{LocalPicture, Picture, Pictures};
pub(crate) use rows::{insert, load_without_texts, lock, note};
pub use rows::{list, load, load_whole, logo, logo_languages, show};
pub use rules::Rule;
pub use states::{delete, resume, suspend};
pub use texts::{InLanguage, LocalText, TextKind, Texts, choose, choose_entry};

use std::collections::BTreeSet;
use std::net::IpAddr;

use jiff::Timestamp;
use medlock_store::StoreError;

use crate::ids::AppId;
pub use ip_prefix::IpPrefix;
pub(crate) use ip_prefix::plain;

/// An application as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct App {
    pub id: AppId,
    pub state: AppState,
    pub config: AppConfig,
    /// The application that provisioned it, if one did.
    pub master: Option<Master>,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

/// The application a child belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Master {
    pub id: AppId,
    pub is_active: bool,
}

impl App {
    /// Whether it may be called and delivered from now. A child is cut off with its master.
    pub fn is_active(&self) -> bool {
        self.state == AppState::Active && self.master.is_none_or(|master| master.is_active)
    }

    /// Whether it is one device's instance of a SODA application: all it is beside its id and state is its master's.
    pub fn is_instance(&self) -> bool {
        self.config.kind == AppKind::Soda && self.master.is_some()
    }

    /// The application whose row holds what this one is.
    pub(crate) fn configured_by(&self) -> AppId {
        match self.master {
            Some(master) if self.is_instance() => master.id,
            _ => self.id,
        }
    }

    /// Whether it may call the drop-off and Patient Connect methods.
    pub fn may_connect_package(&self) -> bool {
        self.config.methods.contains(&MethodSet::ConnectPackage)
    }

    /// Whether a caller's address is admitted; true when no prefix is set.
    pub fn admits(&self, address: IpAddr) -> bool {
        let prefixes = &self.config.valid_ip_prefixes;
        prefixes.is_empty()
            || prefixes.iter().filter_map(|prefix| IpPrefix::parse(prefix)).any(|prefix| prefix.contains(address))
    }
}

/// Everything about an application that its owner decides. What [`fields::FIELDS`] lists, and the
/// texts per language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppConfig {
    pub name: String,
    pub kind: AppKind,
    pub methods: BTreeSet<MethodSet>,
    pub contact: Contact,
    /// Who runs it.
    pub organization: String,
    pub description: String,
    pub action_url: String,
    /// The domain letters in the application's name come from; empty: it sends none.
    pub mail_domain: String,
    /// The HIPAA attribute: the sender is bound by that law, and no privacy statement is asked for.
    pub hipaa: bool,
    /// Part of a clinical trial; patients are told.
    pub clinical_trial: bool,
    /// Only listed people can let it at a record ([`listed`]).
    pub restrict_users: bool,
    pub msg_time: MsgTime,
    pub legacy_auth: LegacyAuth,
    pub legacy_cipher: LegacyCipher,
    /// Admitted caller addresses, `10.0.0.0/8`; empty admits all.
    pub valid_ip_prefixes: Vec<String>,
    /// What is known of its refused requests is kept for a while.
    pub inspect_requests: bool,
    pub limits: AppLimits,
    pub texts: Texts,
    /// 120 by 60 pixels. [`load`] and [`list`] leave the logos out, [`show`] has them.
    pub large_logo: Pictures,
    pub small_logo: Pictures,
    /// What it asks patients to let it do: the online rules first, each avenue in the application's order.
    pub rules: Vec<Rule>,
}

impl AppConfig {
    /// The configuration an application begins with: nothing but its name.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: AppKind::Default,
            methods: BTreeSet::new(),
            contact: Contact::default(),
            organization: String::new(),
            description: String::new(),
            action_url: String::new(),
            mail_domain: String::new(),
            hipaa: false,
            clinical_trial: false,
            restrict_users: false,
            msg_time: MsgTime::Lenient,
            legacy_auth: LegacyAuth::Allow,
            legacy_cipher: LegacyCipher::Allow,
            valid_ip_prefixes: Vec::new(),
            inspect_requests: false,
            limits: AppLimits::default(),
            texts: Texts::default(),
            large_logo: Pictures::default(),
            small_logo: Pictures::default(),
            rules: Vec::new(),
        }
    }

    /// Whether all of it can be had together. What production refuses and development only warns about is said by
    /// [`AppConfig::lacks`].
    ///
    /// # Errors
    /// [`AppError::Field`], [`AppError::SodaConnectPackage`].
    pub fn check(&self, mode: Mode) -> Result<(), AppError> {
        for field in fields::FIELDS {
            field.check(self)?;
        }
        if self.name.trim().is_empty() {
            return Err(AppError::field("name", "an application needs a name"));
        }
        check_action_url(&self.action_url, mode)?;
        let mail = &self.contact.mail;
        if !mail.is_empty() && crate::people::Email::parse(mail).is_none() {
            return Err(AppError::field("contact-mail", "this is no e-mail address"));
        }
        if let Some(bad) = self.valid_ip_prefixes.iter().find(|prefix| IpPrefix::parse(prefix).is_none()) {
            return Err(AppError::field(
                "valid-ip-prefixes",
                &format!("{bad} is no address or prefix like 192.0.2.0/24"),
            ));
        }
        self.check_methods()?;
        rules::check(&self.rules, self.kind)?;
        match (mode, self.lacks().into_iter().next()) {
            (Mode::Production, Some(lack)) => Err(lack),
            _ => Ok(()),
        }
    }

    fn check_methods(&self) -> Result<(), AppError> {
        let has = |set| self.methods.contains(&set);
        if self.kind == AppKind::Soda && has(MethodSet::ConnectPackage) {
            return Err(AppError::SodaConnectPackage);
        }
        if self.kind != AppKind::Master && has(MethodSet::Master) {
            return Err(AppError::field("methods", "master is for applications of type master"));
        }
        let domain = &self.mail_domain;
        if !domain.is_empty() && crate::people::Email::parse(&format!("info@{domain}")).is_none() {
            return Err(AppError::field("mail-domain", "it is a domain like lab.example"));
        }
        if has(MethodSet::SendMail) && domain.is_empty() {
            return Err(AppError::field("mail-domain", "an application that sends mail needs one"));
        }
        Ok(())
    }
}

/// The page a patient can be sent to. Browsers carry health matters there, so it is https; development
/// also takes http.
fn check_action_url(url: &str, mode: Mode) -> Result<(), AppError> {
    if url.is_empty() {
        return Ok(());
    }
    let rest = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(rest), _) => rest,
        (None, Some(rest)) if mode == Mode::Development => rest,
        _ => return Err(AppError::field("action-url", "it must begin with https://")),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let unfit = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`{|}".contains(c);
    if host.is_empty() || host.contains('@') || url.contains(unfit) {
        return Err(AppError::field("action-url", "this is no web address"));
    }
    Ok(())
}

/// Whom a patient can ask. Every part may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: String,
    pub mail: String,
    pub address: String,
}

/// What an application may do at most, where an operator has said less than the site allows. 0: nothing was said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AppLimits {
    pub drop_offs_per_day: u64,
    pub connect_requests_per_day: u64,
    pub calls_per_minute: u64,
    /// With attachments.
    pub package_bytes_max: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AppState {
    Active,
    /// Somebody registered it who may not decide that alone ([`approval`]); it can do nothing yet.
    Waiting,
    Suspended,
    /// Final.
    Deleted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AppKind {
    Default,
    Web,
    Master,
    Soda,
}

/// Opt-in groups of methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MethodSet {
    /// Drop-off/pick-up and Patient Connect. Not for SODA applications.
    ConnectPackage,
    /// Provisioning children. For master applications only.
    Master,
    /// Codes that let people sign up where registration is closed.
    Signup,
    /// Letters to people, in the name of the application's own domain.
    SendMail,
    /// Being told of changes.
    Eventing,
}

/// What happens to a request whose time is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MsgTime {
    Strict,
    Lenient,
}

/// Whether SHA-1 signatures and version 1 sessions are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegacyAuth {
    Deny,
    Allow,
}

/// Whether packages of the older recipe, hmac-sha1-3des, are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LegacyCipher {
    Deny,
    Allow,
}

/// Production refuses what development warns about: plain http action URLs and small keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Production,
    Development,
}

/// Two-way names of a choice, as in files, forms and columns.
macro_rules! choices {
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

choices!(AppState { Active = "active", Waiting = "waiting", Suspended = "suspended", Deleted = "deleted" });
choices!(AppKind { Default = "default", Web = "web", Master = "master", Soda = "soda" });
choices!(MethodSet { ConnectPackage = "connect-package", Master = "master", Signup = "signup", SendMail = "send-mail", Eventing = "eventing" });
choices!(MsgTime { Strict = "strict", Lenient = "lenient" });
choices!(LegacyCipher { Deny = "deny", Allow = "allow" });
choices!(LegacyAuth { Deny = "deny", Allow = "allow" });

impl AppState {
    /// HealthVault's own numbers.
    pub(crate) fn number(self) -> i32 {
        match self {
            Self::Active => 1,
            Self::Waiting => 2,
            Self::Suspended => 3,
            Self::Deleted => 4,
        }
    }

    pub(crate) fn from_number(number: i32) -> Option<Self> {
        match number {
            1 => Some(Self::Active),
            2 => Some(Self::Waiting),
            3 => Some(Self::Suspended),
            4 => Some(Self::Deleted),
            _ => None,
        }
    }
}

/// Why an application can't be had or changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("there is no application {0}")]
    Unknown(AppId),
    #[error("application {0} is deleted, and that is final")]
    Deleted(AppId),
    /// Nobody may use it before an operator has approved it; only that ends the wait.
    #[error("application {0} waits for approval: an operator approves or deletes it")]
    Waiting(AppId),
    /// What was looked at is no longer what would be approved.
    #[error("nothing of application {0} waits for approval, or not what you saw")]
    NothingWaits(AppId),
    /// A field's value can't be used; the text says what would do.
    #[error("{field}: {problem}")]
    Field { field: String, problem: String },
    #[error("a SODA application can't have the ConnectPackage methods")]
    SodaConnectPackage,
    #[error("an application of type {0} can't change its type")]
    KindIsFinal(&'static str),
    #[error("there is no {avenue} rule named {name}")]
    NoSuchRule { avenue: &'static str, name: String },
    #[error("{0} is no master application")]
    NotAMaster(AppId),
    /// The file says another master than the application has.
    #[error("master: an application keeps the master it was made by")]
    MasterIsFinal,
    /// What a child asks patients for, its master must ask for too.
    #[error("{avenue} rules: the application {child} would ask for more than its master has rules for")]
    RulesBeyondMaster { avenue: &'static str, child: String },
    #[error("methods: the application {child} would have {set}, which its master does not have")]
    MethodsBeyondMaster { set: &'static str, child: String },
    /// A device's instance has no configuration of its own.
    #[error("{0} is installed on a device and is what its master is: change that")]
    IsInstance(AppId),
    #[error("the master application has as many children as it can have")]
    TooManyChildren,
    /// The file is not TOML or holds something unknown.
    #[error("the file can't be read: {0}")]
    File(String),
    #[error("a certificate in the file can't be used: {0}")]
    Certificate(#[from] crate::certificates::CertificateError),
}

impl AppError {
    pub(crate) fn field(field: &str, problem: &str) -> Self {
        Self::Field { field: field.to_owned(), problem: problem.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn action_urls_are_https_outside_development() {
        let check = |url: &str, mode| {
            let config = AppConfig { action_url: url.into(), ..AppConfig::named("x") };
            config.check(mode).is_ok()
        };
        for url in ["", "https://lab.example", "https://lab.example/in?x=1#y"] {
            assert!(check(url, Mode::Production), "{url}");
        }
        assert!(!check("http://lab.example", Mode::Production));
        assert!(check("http://lab.example", Mode::Development));
        for url in [
            "lab.example",
            "https://",
            "https:///x",
            "javascript:alert(1)",
            "https://a b",
            "https://u@h",
            "https://a/\"x",
        ] {
            assert!(!check(url, Mode::Development), "{url}");
        }
    }

    #[test]
    fn soda_and_connect_package_exclude_each_other() {
        let mut config = AppConfig::named("x");
        config.methods.insert(MethodSet::ConnectPackage);
        assert!(config.check(Mode::Production).is_ok());
        config.kind = AppKind::Soda;
        assert!(matches!(config.check(Mode::Production), Err(AppError::SodaConnectPackage)));
    }
}
