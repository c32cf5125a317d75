//! The one list of settings. The file's keys, the environment's names and `docs/configuration.md` derive from it.
//!
//! Each subject has a file: its settings, what was set of them, and how that becomes a part of [`Config`] with its
//! defaults and the rules between settings.

mod backups;
mod blobs;
mod doors;
mod http;
mod mail;
mod oidc;
mod place;
mod reports;
mod rules;
pub mod service;
mod site;
mod traces;
mod work;

use super::{Config, ConfigError, Mail, Purpose, Warnings};

/// One thing the operator may set.
pub struct Setting {
    /// Key in the file; a dot opens a table.
    pub key: &'static str,
    /// What the value looks like.
    pub form: &'static str,
    /// What holds when it is not set, in words.
    pub default: &'static str,
    /// What it does.
    pub about: &'static str,
    pub(super) set: fn(&mut Draft, &str) -> Result<(), String>,
}

impl Setting {
    /// The name that overrides the file: `MEDLOCK_` and the key in capitals, dots as underscores.
    pub fn environment_name(&self) -> String {
        format!("MEDLOCK_{}", self.key.to_ascii_uppercase().replace('.', "_"))
    }
}

macro_rules! setting {
    ($key:literal, $form:literal, default $default:literal, $about:literal, |$draft:ident, $text:ident| $body:expr) => {
        Setting {
            key: $key,
            form: $form,
            default: $default,
            about: $about,
            set: |$draft: &mut Draft, $text: &str| {
                $body;
                Ok(())
            },
        }
    };
}

use setting;

/// Every setting, in the order of the documentation.
pub fn all() -> impl Iterator<Item = &'static Setting> {
    [
        place::SETTINGS,
        blobs::SETTINGS,
        backups::SETTINGS,
        rules::SETTINGS,
        site::SETTINGS,
        oidc::SETTINGS,
        oidc::OF_PATIENTS,
        mail::SETTINGS,
        reports::SETTINGS,
        http::SETTINGS,
        doors::SETTINGS,
        work::SETTINGS,
        traces::SETTINGS,
    ]
    .into_iter()
    .flatten()
}

/// What was set, before defaults and the rules between settings.
#[derive(Default)]
pub(super) struct Draft {
    place: place::Part,
    blobs: blobs::Part,
    backups: backups::Part,
    rules: rules::Part,
    site: site::Part,
    oidc: oidc::Part,
    patient_oidc: oidc::Part,
    mail: mail::Part,
    reports: reports::Part,
    http: http::Part,
    doors: doors::Part,
    work: work::Part,
    traces: traces::Part,
}

impl Draft {
    /// Fills in the defaults and applies the rules between settings.
    pub(super) fn resolve(self, purpose: Purpose) -> Result<(Config, Warnings), ConfigError> {
        let mut warnings = Warnings::new();
        let place = self.place.resolve(purpose, &mut warnings)?;
        let mail = self.mail.resolve(&place, &mut warnings)?;
        let blobs = self.blobs.resolve(&place, &mut warnings)?;
        let backups = self.backups.resolve(&place, &mut warnings)?;
        let oidc = self.oidc.resolve("oidc", &place, &mut warnings)?;
        let patient_oidc = self.patient_oidc.resolve("patient_oidc", &place, &mut warnings)?;
        let (metrics, logs, pools) = self.work.resolve(&place, &mut warnings)?;
        let traces = self.traces.resolve(&place)?;
        let is_acme = self.doors.is_acme_on();
        let (tls, http) = self.http.resolve(&place, is_acme, &mut warnings)?;
        let doors = self.doors.resolve(&place, purpose, tls.as_ref(), http.redirect_listen)?;
        if matches!(mail, Mail::Folder(_)) && !place.is_for_this_machine() {
            warnings.push(
                "letters are written to a folder and /dev/mail is not served, because public_url is not a loopback address"
                    .to_owned(),
            );
        }
        let rules = self.rules.resolve();
        let config = Config {
            listen: place.listen,
            public_url: place.public_url,
            data_dir: place.data_dir,
            mode: place.mode,
            database_url: place.database_url,
            database_connections: place.database_connections,
            key_file: place.key_file,
            blobs,
            backups,
            signature_roots: rules.signature_roots,
            policy: rules.policy,
            journal_kept: rules.journal_kept,
            registration: rules.registration,
            minimum_age: rules.minimum_age,
            require_approval: rules.require_approval,
            site: self.site.resolve(),
            oidc,
            patient_oidc,
            mail,
            reports: self.reports.resolve(),
            applications: doors.applications,
            operators: doors.operators,
            tls,
            acme: doors.acme,
            http,
            metrics,
            logs,
            traces,
            pools,
        };
        Ok((config, warnings))
    }
}

fn refuse<T>(key: &str, rule: &str) -> Result<T, ConfigError> {
    Err(ConfigError::Value { source_name: key.to_owned(), rule: rule.to_owned() })
}
