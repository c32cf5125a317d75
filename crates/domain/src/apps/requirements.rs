//! What an application must say about itself before patients are asked for anything.
//!
//! One that only drops packages off asks for nothing: a patient takes what is there. As soon as it can do more, patients can
//! read how it deals with what it sees: privacy statement and terms of use stand here, or on pages behind its action URL.
//! Senders bound by HIPAA are under a law that says it for them.

use super::{AppConfig, AppError, AppKind, MethodSet, TextKind};
use crate::things_in_record::Avenue;

impl AppConfig {
    /// Whether all it can do is to drop packages off. A rule of either avenue, any other set of methods, and the types master
    /// and soda make it more than that.
    pub fn is_drop_off_only(&self) -> bool {
        self.rules.is_empty()
            && self.methods.iter().all(|set| *set == MethodSet::ConnectPackage)
            && matches!(self.kind, AppKind::Default | AppKind::Web)
    }

    /// What is missing: production refuses to save it so, development warns.
    pub fn lacks(&self) -> Vec<AppError> {
        let mut lacks = Vec::new();
        // Applications on devices have no pages of their own, and show their terms where they are installed.
        if self.is_drop_off_only() || self.hipaa || self.kind == AppKind::Soda {
            return lacks;
        }
        if self.action_url.is_empty() {
            if self.rules.iter().any(|rule| rule.avenue == Avenue::Online) {
                let problem = "an application with online rules needs a web page of its own, or the hipaa attribute";
                lacks.push(AppError::field("action-url", problem));
            }
            for kind in [TextKind::PrivacyStatement, TextKind::TermsOfUse] {
                if self.texts.of(kind).is_empty() {
                    let problem = "an application that does more than drop off packages needs this text, an action-url \
                                   with pages for it, or the hipaa attribute";
                    lacks.push(AppError::field(kind.name(), problem));
                }
            }
        }
        lacks
    }

    /// What an operator should know although it can be saved.
    pub fn advice(&self) -> Vec<String> {
        let connects = self.methods.contains(&MethodSet::ConnectPackage) && !self.rules.is_empty();
        if connects && self.rules.iter().all(|rule| rule.avenue == Avenue::Online) {
            return vec![
                "without an offline rule the application can do nothing with a record that a connect request brings it"
                    .into(),
            ];
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apps::Mode;
    use crate::apps::rules::testing::rule;

    fn lab() -> AppConfig {
        let mut config = AppConfig::named("Lab");
        config.methods.insert(MethodSet::ConnectPackage);
        config
    }

    fn field_of(result: Result<(), AppError>) -> Option<String> {
        match result {
            Ok(()) => None,
            Err(AppError::Field { field, .. }) => Some(field),
            Err(other) => panic!("{other}"),
        }
    }

    fn with_texts(config: &mut AppConfig) {
        config.texts.set(TextKind::PrivacyStatement, None, "We keep quiet.").unwrap();
        config.texts.set(TextKind::TermsOfUse, Some("fr-FR"), "Soyez sage.").unwrap();
    }

    /// A change to a configuration, and whether it makes the application more than a drop-off.
    type Step = (&'static str, fn(&mut AppConfig), bool);

    #[test]
    fn what_makes_an_application_more_than_a_drop_off() {
        let steps: &[Step] = &[
            ("nothing", |_| {}, false),
            ("type web", |app| app.kind = AppKind::Web, false),
            ("no methods", |app| app.methods.clear(), false),
            ("texts", with_texts, false),
            ("an offline rule", |app| app.rules.push(rule(Avenue::Offline, "a")), true),
            ("an online rule", |app| app.rules.push(rule(Avenue::Online, "a")), true),
            ("signup", |app| app.methods.extend([MethodSet::Signup]), true),
            (
                "mail",
                |app| {
                    app.methods.insert(MethodSet::SendMail);
                    app.mail_domain = "lab.example".into();
                },
                true,
            ),
            ("master", |app| app.kind = AppKind::Master, true),
        ];
        for (name, step, more) in steps {
            let mut config = lab();
            step(&mut config);
            assert_eq!(!config.is_drop_off_only(), *more, "{name}");
            assert_eq!(config.check(Mode::Production).is_err(), *more, "{name}");
            // Development warns of the same.
            assert!(config.check(Mode::Development).is_ok(), "{name}");
            assert_eq!(!config.lacks().is_empty(), *more, "{name}");
            // Each of these is enough.
            for cure in [
                with_texts,
                |app: &mut AppConfig| app.hipaa = true,
                |app: &mut AppConfig| {
                    app.action_url = "https://lab.example/hv".into();
                },
            ] {
                let mut cured = config.clone();
                cure(&mut cured);
                let wants_page = *name == "an online rule" && !cured.hipaa && cured.action_url.is_empty();
                assert_eq!(field_of(cured.check(Mode::Production)), wants_page.then(|| "action-url".into()), "{name}");
            }
        }
    }

    #[test]
    fn one_of_the_two_texts_is_not_enough() {
        let mut config = lab();
        config.rules.push(rule(Avenue::Offline, "a"));
        assert_eq!(field_of(config.check(Mode::Production)).as_deref(), Some("privacy"));
        config.texts.set(TextKind::PrivacyStatement, None, "We keep quiet.").unwrap();
        assert_eq!(field_of(config.check(Mode::Production)).as_deref(), Some("terms"));
    }

    #[test]
    fn applications_on_devices_need_no_pages() {
        let mut config = AppConfig::named("Scale");
        config.kind = AppKind::Soda;
        config.rules.push(rule(Avenue::Offline, "a"));
        assert!(!config.is_drop_off_only());
        assert!(config.check(Mode::Production).is_ok());
    }

    #[test]
    fn connecting_without_an_offline_rule_is_pointed_out() {
        let mut config = lab();
        assert!(config.advice().is_empty());
        config.rules.push(rule(Avenue::Online, "a"));
        assert_eq!(config.advice().len(), 1);
        config.rules.push(rule(Avenue::Offline, "a"));
        assert!(config.advice().is_empty());
    }
}
