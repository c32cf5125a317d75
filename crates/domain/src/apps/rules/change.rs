//! Changing the rules of an application that is registered, and what that means for those who let it in.

use jiff::Timestamp;
use medlock_crypto::random::Random;
use medlock_store::{StoreError, Tx};

use super::{Rule, is_within, required, sort};
use crate::apps::{self, App, AppError, Mode};
use crate::audit::Actor;
use crate::authorisations;
use crate::ids::AppId;
use crate::things_in_record::Avenue;

/// Adds a rule behind those of its avenue.
///
/// # Errors
/// [`AppError`]; nothing has changed then.
pub fn add(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    app: AppId,
    rule: &Rule,
) -> Result<App, AppError> {
    apps::change(tx, now, rng, actor, mode, app, |config| {
        config.rules.push(rule.clone());
        sort(&mut config.rules);
        Ok(())
    })
}

/// Puts a rule in the place of the one of its avenue and name.
///
/// # Errors
/// [`AppError::NoSuchRule`] and whatever else [`AppError`] says; nothing has changed then.
pub fn replace(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    app: AppId,
    rule: &Rule,
) -> Result<App, AppError> {
    apps::change(tx, now, rng, actor, mode, app, |config| {
        *find(&mut config.rules, rule.avenue, &rule.name)? = rule.clone();
        Ok(())
    })
}

/// Removes a rule. Nobody has to be asked about that; what it let the application do ends at once.
///
/// # Errors
/// [`AppError::NoSuchRule`] and whatever else [`AppError`] says; nothing has changed then.
#[expect(clippy::too_many_arguments, reason = "the four every change begins with, and what it is about")]
pub fn remove(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    app: AppId,
    avenue: Avenue,
    name: &str,
) -> Result<App, AppError> {
    apps::change(tx, now, rng, actor, mode, app, |config| {
        find(&mut config.rules, avenue, name)?;
        config.rules.retain(|rule| rule.avenue != avenue || rule.name != name);
        Ok(())
    })
}

/// Which rule, and its words in one language (None: the default); empty ones are removed.
#[derive(Debug, Clone, Copy)]
pub struct Why<'a> {
    pub avenue: Avenue,
    pub name: &'a str,
    pub lang: Option<&'a str>,
    pub text: &'a str,
}

/// Changes the words why.
///
/// # Errors
/// [`AppError::NoSuchRule`] and whatever else [`AppError`] says; nothing has changed then.
pub fn set_why(
    tx: &mut Tx<'_>,
    now: Timestamp,
    rng: &mut dyn Random,
    actor: Actor,
    mode: Mode,
    app: AppId,
    why: Why<'_>,
) -> Result<App, AppError> {
    apps::change(tx, now, rng, actor, mode, app, |config| {
        find(&mut config.rules, why.avenue, why.name)?.set_why(why.lang, why.text)
    })
}

/// How many authorisations have all that `before` requires and would lack something that `after` requires: those people have
/// to be asked again. What they granted goes on meanwhile.
///
/// # Errors
/// [`StoreError`].
pub fn asked_again(tx: &mut Tx<'_>, app: AppId, before: &[Rule], after: &[Rule]) -> Result<u64, StoreError> {
    let requires = |rules: &[Rule]| (required(rules, Avenue::Online), required(rules, Avenue::Offline));
    let (old, new) = (requires(before), requires(after));
    if is_within(&new.0, &old.0) && is_within(&new.1, &old.1) {
        return Ok(0);
    }
    let mut count = 0;
    for (granted, people) in authorisations::granted_counts(tx, app)? {
        let has = |wanted: &(_, _)| is_within(&wanted.0, &granted.online) && is_within(&wanted.1, &granted.offline);
        if has(&old) && !has(&new) {
            count += people;
        }
    }
    Ok(count)
}

fn find<'r>(rules: &'r mut [Rule], avenue: Avenue, name: &str) -> Result<&'r mut Rule, AppError> {
    rules
        .iter_mut()
        .find(|rule| rule.avenue == avenue && rule.name == name)
        .ok_or_else(|| AppError::NoSuchRule { avenue: avenue.name(), name: name.to_owned() })
}

#[cfg(test)]
mod tests {
    use medlock_store::testing::TestDb;

    use super::*;
    use crate::apps::rules::testing::{HEIGHT, WEIGHT, rule};
    use crate::apps::rules::{Permissions, display};
    use crate::apps::{AppConfig, Export, MethodSet, TextKind, export, import, parse_file, show};
    use crate::authorisations::Taken;
    use crate::testing::{a_person, a_record, an_app, on_each_engine};

    const MODE: Mode = Mode::Production;
    const BY: Actor = Actor::Operator;

    fn add_rule(db: &TestDb, app: AppId, rule: Rule) -> Result<App, AppError> {
        db.write_blocking(move |tx, now, rng| add(tx, now, rng, BY, MODE, app, &rule))
    }

    fn set_text(db: &TestDb, app: AppId, kind: TextKind, text: &'static str) -> Result<App, AppError> {
        db.write_blocking(move |tx, now, rng| {
            let changes = apps::Changes { fields: vec![], texts: vec![(kind, None, text.into())] };
            apps::set(tx, now, rng, BY, MODE, app, &changes)
        })
    }

    fn lacks(result: Result<App, AppError>) -> Option<String> {
        match result {
            Ok(_) => None,
            Err(AppError::Field { field, .. }) => Some(field),
            Err(other) => panic!("{other}"),
        }
    }

    fn privacy() -> Option<String> {
        Some("privacy".into())
    }

    #[test]
    fn texts_come_before_the_first_rule_and_stay_as_long_as_there_is_one() {
        on_each_engine(|db| {
            let app = an_app(db, "Clinic");
            // First the rule: refused until the texts are there.
            let weights = rule(Avenue::Offline, "weights");
            assert_eq!(lacks(add_rule(db, app, weights.clone())), privacy());
            assert_eq!(lacks(set_text(db, app, TextKind::PrivacyStatement, "We keep quiet.")), None);
            assert_eq!(lacks(add_rule(db, app, weights.clone())).as_deref(), Some("terms"));
            assert_eq!(lacks(set_text(db, app, TextKind::TermsOfUse, "Be good.")), None);
            assert_eq!(lacks(add_rule(db, app, weights)), None);
            // First the texts gone: refused until the rule is.
            assert_eq!(lacks(set_text(db, app, TextKind::PrivacyStatement, "")), privacy());
            let stored = db.read_blocking(move |tx, _| show(tx, app)).unwrap();
            assert_eq!((stored.config.rules.len(), stored.config.texts.0.len()), (1, 2));
            db.write_blocking(move |tx, now, rng| {
                remove(tx, now, rng, BY, MODE, app, Avenue::Offline, "weights").map(drop)
            })
            .unwrap();
            assert_eq!(lacks(set_text(db, app, TextKind::PrivacyStatement, "")), None);
        });
    }

    #[test]
    fn a_file_is_judged_as_a_whole() {
        on_each_engine(|db| {
            let app = an_app(db, "Clinic");
            let text = db.read_blocking(move |tx, _| export(tx, app)).unwrap();
            let try_import = |change: fn(&mut AppConfig)| {
                let mut file: Export = parse_file(&text).unwrap();
                file.config.rules.push(rule(Avenue::Offline, "weights"));
                change(&mut file.config);
                db.write_blocking(move |tx, now, rng| {
                    import(tx, now, rng, BY, MODE, &file)?;
                    show(tx, app)
                })
            };
            assert_eq!(lacks(try_import(|_| {})), privacy());
            assert_eq!(lacks(try_import(|config| config.hipaa = true)), None);
            assert_eq!(lacks(try_import(|_| {})), privacy());
            let with_texts = try_import(|config| {
                config.texts.set(TextKind::PrivacyStatement, Some("es"), "Callamos.").unwrap();
                config.texts.set(TextKind::TermsOfUse, None, "Be good.").unwrap();
            });
            assert_eq!(lacks(with_texts), None);
        });
    }

    #[test]
    fn rules_are_stored_in_order_and_changed_one_by_one() {
        on_each_engine(|db| {
            let app = an_app(db, "Clinic");
            let mut first = rule(Avenue::Offline, "zebra");
            first.set_why(Some("fr-FR"), "Pour \"voir\"\n\u{1F9EA}").unwrap();
            let mut second = rule(Avenue::Offline, "ape");
            second.optional = true;
            second.display = display::SHOW_FIRST_TIME | display::TICKED_LATER;
            second.types = vec![HEIGHT, WEIGHT];
            let online = rule(Avenue::Online, "zebra");
            let rules = [first.clone(), second.clone(), online.clone()];
            db.write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, BY, MODE, app, |config| {
                    config.hipaa = true;
                    Ok(())
                })?;
                for rule in &rules {
                    add(tx, now, rng, BY, MODE, app, rule)?;
                }
                Ok::<_, AppError>(())
            })
            .unwrap();
            let stored = move || db.read_blocking(move |tx, _| show(tx, app)).unwrap().config.rules;
            assert_eq!(stored(), [online.clone(), first.clone(), second.clone()]);

            let mut wider = first.clone();
            wider.permissions = Permissions::ALL;
            let replaced = wider.clone();
            let by_name = |avenue, name: &'static str| Why { avenue, name, lang: Some("es"), text: "Para ver." };
            db.write_blocking(move |tx, now, rng| {
                replace(tx, now, rng, BY, MODE, app, &replaced)?;
                set_why(tx, now, rng, BY, MODE, app, by_name(Avenue::Offline, "ape"))
            })
            .unwrap();
            second.set_why(Some("es"), "Para ver.").unwrap();
            assert_eq!(stored(), [online, wider, second]);

            let absent = |result: Result<App, AppError>| matches!(result, Err(AppError::NoSuchRule { .. }));
            assert!(absent(db.write_blocking(move |tx, now, rng| {
                set_why(tx, now, rng, BY, MODE, app, by_name(Avenue::Online, "ape"))
            })));
            assert!(absent(
                db.write_blocking(move |tx, now, rng| { remove(tx, now, rng, BY, MODE, app, Avenue::Online, "ape") })
            ));
            let unknown = rule(Avenue::Online, "ape");
            assert!(absent(db.write_blocking(move |tx, now, rng| replace(tx, now, rng, BY, MODE, app, &unknown))));
            // Its last words are not taken from a rule.
            let wordless = Why { avenue: Avenue::Online, name: "zebra", lang: None, text: "" };
            let refused = db.write_blocking(move |tx, now, rng| set_why(tx, now, rng, BY, MODE, app, wordless));
            assert_eq!(lacks(refused).as_deref(), Some("online rule zebra, why"));
        });
    }

    #[test]
    fn who_is_asked_again_is_counted() {
        on_each_engine(|db| {
            let app = an_app(db, "Clinic");
            let weights = rule(Avenue::Offline, "weights");
            let mut optional = rule(Avenue::Offline, "heights");
            (optional.optional, optional.types) = (true, vec![HEIGHT]);
            let before = vec![weights.clone(), optional.clone()];
            let rules = before.clone();
            db.write_blocking(move |tx, now, rng| {
                apps::change(tx, now, rng, BY, MODE, app, |config| {
                    config.methods.insert(MethodSet::ConnectPackage);
                    config.hipaa = true;
                    config.rules = rules.clone();
                    Ok(())
                })
            })
            .unwrap();
            let people = ["a@x.example", "b@x.example", "c@x.example"];
            for (index, email) in people.into_iter().enumerate() {
                let person = a_person(db, email);
                let record = a_record(db, person, "Sam");
                let taken = Taken { online: vec![], offline: if index == 0 { vec!["heights".into()] } else { vec![] } };
                db.write_blocking(move |tx, now, rng| authorisations::grant(tx, now, rng, app, person, record, &taken))
                    .unwrap();
            }
            let count = |after: &[Rule]| {
                let (before, after) = (before.clone(), after.to_vec());
                db.read_blocking(move |tx, _| asked_again(tx, app, &before, &after)).unwrap()
            };
            let changed = |change: fn(&mut Rule)| {
                let mut rule = weights.clone();
                change(&mut rule);
                rule
            };
            assert_eq!(count(&before), 0);
            // Another type or right in a required rule; whoever granted it as an option is not asked.
            assert_eq!(count(&[changed(|rule| rule.types.push(HEIGHT))]), 2);
            assert_eq!(count(&[changed(|rule| rule.permissions = Permissions::ALL)]), 3);
            assert_eq!(count(&[weights.clone(), rule(Avenue::Online, "weights")]), 3);
            // Less, or an option more, asks nobody.
            assert_eq!(count(&[]), 0);
            let mut option = rule(Avenue::Online, "more");
            option.optional = true;
            assert_eq!(count(&[weights.clone(), option]), 0);
            assert_eq!(count(&[changed(|rule| rule.name = "renamed".into())]), 0);
        });
    }
}
