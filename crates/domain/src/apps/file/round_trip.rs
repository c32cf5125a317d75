//! Whatever an application is, its file makes the same one elsewhere.

use std::cell::Cell;

use medlock_crypto::certificate::{Certificate, generate};
use medlock_store::testing::start;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use super::{Export, import, parse_file};
use crate::apps::fields::{FIELDS, FieldKind, FieldValue};
use crate::apps::picture::testing::{gif, jpeg, png};
use crate::apps::rules::testing::{EXERCISE, HEIGHT, WEIGHT};
use crate::apps::rules::{self, Permissions, Rule};
use crate::apps::{AppConfig, AppState, LocalText, Mode, Pictures, export, show};
use crate::audit::Actor;
use crate::certificates;
use crate::ids::AppId;
use crate::testing::{TestDb, on_each_engine};
use crate::things_in_record::Avenue;

const CASES: u32 = 48;

/// Text of a line, often with what means something to TOML.
fn a_line() -> impl Strategy<Value = String> {
    prop_oneof!["[\\PC&&[^\u{a0}]]{0,20}", "[\\\\\"'#=\\[\\]{}. ü\u{2028}]{0,12}"]
}

fn lines() -> impl Strategy<Value = String> {
    prop_oneof![a_line(), "[a-z\"\\\\\n\r\t#=é]{0,40}"]
}

fn a_lang() -> impl Strategy<Value = Option<String>> {
    prop::sample::select(vec![None, Some("es"), Some("fr-FR"), Some("FR-ca"), Some("zh-Hans-CN")])
        .prop_map(|lang| lang.map(str::to_owned))
}

/// A value of that kind, as a form gives it.
fn a_value(kind: FieldKind) -> BoxedStrategy<FieldValue> {
    match kind {
        FieldKind::Line { .. } => a_line().prop_map(FieldValue::Text).boxed(),
        FieldKind::Paragraphs { .. } => lines().prop_map(FieldValue::Text).boxed(),
        FieldKind::Choice(words) => prop::sample::select(words).prop_map(|word| FieldValue::Text(word.into())).boxed(),
        FieldKind::Flag => any::<bool>().prop_map(FieldValue::Flag).boxed(),
        FieldKind::List([]) => prop::sample::subsequence(vec!["10.0.0.0/8", "192.0.2.7", "2001:db8::/32"], 0..=3)
            .prop_map(|words| FieldValue::List(words.into_iter().map(str::to_owned).collect()))
            .boxed(),
        FieldKind::List(words) => prop::sample::subsequence(words, 0..=words.len())
            .prop_map(|words| FieldValue::List(words.into_iter().map(str::to_owned).collect()))
            .boxed(),
        FieldKind::Number { max } => prop_oneof![Just(0), 0..=max].prop_map(FieldValue::Number).boxed(),
        FieldKind::Localised { lines: several, .. } => {
            let text = if several { lines().boxed() } else { a_line().boxed() };
            let entry = (a_lang(), text).prop_map(|(lang, text)| LocalText { lang, text });
            prop::collection::vec(entry, 0..4).prop_map(FieldValue::Texts).boxed()
        }
        FieldKind::Picture { .. } => {
            // All languages of one are in one format.
            let pictures =
                [[png(120, 60, 700), png(120, 60, 9)], [gif(120, 60), gif(120, 60)], [jpeg(120, 60), jpeg(120, 60)]];
            let entries = prop::collection::vec((a_lang(), 0..2_usize), 0..4);
            (prop::sample::select(pictures.to_vec()), entries)
                .prop_map(|(pictures, entries)| {
                    let mut all = Pictures::default();
                    for (lang, which) in entries {
                        all.set("large-logo", lang.as_deref(), pictures[which].clone()).unwrap();
                    }
                    FieldValue::Pictures(all)
                })
                .boxed()
        }
    }
}

fn a_rule() -> impl Strategy<Value = Rule> {
    let types = prop::sample::subsequence(vec![WEIGHT, HEIGHT, EXERCISE], 1..=3).prop_shuffle();
    let why = prop::collection::vec((a_lang(), lines()), 1..4);
    (any::<bool>(), "[a-zé\"\\\\]{1,16}", why, prop::option::of(0..8_i32), 1..16_i32, types).prop_map(
        |(online, name, words, display, permissions, types)| {
            let mut rule = Rule {
                avenue: if online { Avenue::Online } else { Avenue::Offline },
                name,
                why: Vec::new(),
                optional: display.is_some(),
                display: display.unwrap_or(0),
                permissions: Permissions(permissions),
                types,
            };
            rule.set_why(None, "To draw a curve.").unwrap();
            for (lang, text) in words.iter().filter(|(lang, _)| lang.is_some()) {
                rule.set_why(lang.as_deref(), text).unwrap();
            }
            rule
        },
    )
}

/// Any application that development takes.
fn an_export(made: Vec<Certificate>) -> impl Strategy<Value = Export> {
    let values: Vec<_> = FIELDS.iter().map(|field| a_value(field.kind)).collect();
    let rules = prop::collection::vec(a_rule(), 0..5);
    let held = prop::sample::subsequence(made, 0..=3);
    let state = prop::sample::select(vec![AppState::Active, AppState::Suspended, AppState::Waiting]);
    (values, rules, held, state).prop_map(|(values, mut rules, mut certificates, state)| {
        let mut config = AppConfig::named("");
        for (field, value) in FIELDS.iter().zip(values) {
            (field.set)(&mut config, value).unwrap();
        }
        // What one value alone cannot know.
        config.name = format!("Lab {}", config.name).trim().to_owned();
        config.mail_domain = "lab.example".into();
        config.contact.mail = "desk@lab.example".into();
        config.action_url = "https://lab.example/".into();
        rules::sort(&mut rules);
        config.rules = rules;
        certificates.sort_by(|a, b| a.thumbprint.cmp(&b.thumbprint));
        Export { id: AppId(Uuid::nil()), state, master: None, config, certificates }
    })
}

/// Imports the file, and what is there then: config, certificates and the file of it.
fn import_into(db: &TestDb, file: &Export) -> (AppConfig, Vec<String>, String) {
    let (id, file) = (file.id, file.clone());
    db.write_blocking(move |tx, now, rng| {
        import(tx, now, rng, Actor::Operator, Mode::Development, &file)?;
        let held = certificates::list(tx, id)?.into_iter().map(|held| held.certificate.thumbprint).collect();
        Ok::<_, crate::apps::AppError>((show(tx, id)?.config, held, export(tx, id)?))
    })
    .unwrap()
}

#[test]
fn an_export_makes_the_same_application_in_another_database() {
    let certificate = || {
        let made = generate("lab", start().as_second() - 60, 30);
        Certificate::from_pem_or_der(made.cert_pem.as_bytes()).unwrap()
    };
    let made = vec![certificate(), certificate(), certificate()];
    on_each_engine(|db| {
        let elsewhere = TestDb::sqlite(crate::MIGRATIONS);
        let can_be_had = |file: &Export| file.config.check(Mode::Development).is_ok();
        let files = an_export(made.clone()).prop_filter("it can be had", can_be_had);
        // Another one each time, also while a failure is made smaller.
        let count = Cell::new(0);
        let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
        runner
            .run(&files, |mut file| {
                count.set(count.get() + 1);
                file.id = AppId(Uuid::from_u128(count.get()));
                let (config, held, text) = import_into(db, &file);
                prop_assert_eq!(&config, &file.config);
                prop_assert_eq!(&text, &file.text());
                let read = parse_file(&text).unwrap();
                prop_assert_eq!(import_into(&elsewhere, &read), (config, held, text.clone()));
                // And again where it is already.
                prop_assert_eq!(import_into(db, &read).2, text);
                Ok(())
            })
            .unwrap();
    });
}
