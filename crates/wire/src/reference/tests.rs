//! Holds the declarations and the parsers together: samples of everything a declaration allows are parsed, and each of them, changed
//! in one place, is taken or refused by the parser as by the schema.

mod lint;
mod mutants;
mod parsers;

use std::collections::BTreeSet;

use medlock_xml::{Document, Limits};

use super::sample::{self, Extent};
use super::*;
use crate::codes::{Code, Failure};

/// Every version a method has, by its parser.
fn versions(method: &MethodReference) -> impl Iterator<Item = u32> {
    let last = method.changes.iter().map(|(version, _)| *version).max().unwrap_or(1);
    1..=last
}

fn understood(method: &str, version: u32, inner: &str) -> Result<(), Failure> {
    let xml = format!("<info>{inner}</info>");
    let document =
        Document::parse(xml.as_bytes(), &Limits::REQUEST).map_err(|error| Failure::xml(error.to_string()))?;
    parsers::request(method, version, document.root())
}

/// Samples with as little and as much as is allowed.
fn samples(method: &MethodReference, version: u32) -> Vec<String> {
    let mut samples: Vec<String> = [
        Extent::Shown,
        Extent::Least,
        Extent::All { alternative: 0 },
        Extent::All { alternative: 1 },
        Extent::All { alternative: 2 },
    ]
    .into_iter()
    .map(|extent| example::filled(&sample::inner(&method.request, version, extent)))
    .collect();
    let mut seen = BTreeSet::new();
    samples.retain(|sample| seen.insert(sample.clone()));
    samples
}

#[test]
fn methods_are_declared_in_order_and_with_words() {
    assert!(all().windows(2).all(|pair| pair[0].name < pair[1].name));
    for (method, source) in all().iter().zip(METHODS) {
        assert_eq!(source.file, format!("methods/{}.method", method.name));
        assert_eq!(find(method.name).map(|found| found.name), Some(method.name));
        assert!(method.purpose.ends_with('.'), "{}", method.name);
        for error in &method.errors {
            assert!(error.when.ends_with('.'), "{} {}", method.name, error.code);
        }
    }
    assert!(find("Nonsense").is_none());
}

#[test]
fn the_parsers_take_what_the_declarations_allow() {
    for method in all() {
        for version in versions(method) {
            for sample in samples(method, version) {
                let verdict = understood(method.name, version, &sample);
                if verdict.as_ref().is_err_and(|failure| is_beside(method, failure)) {
                    continue;
                }
                assert_eq!(verdict, Ok(()), "{} {version}: {sample}", method.name);
            }
        }
    }
}

#[test]
fn the_parsers_of_answers_take_the_samples_of_answers() {
    for method in all() {
        for version in versions(method) {
            let Some(inner) = sample_reply(method, version) else { continue };
            let xml = format!("<info>{inner}</info>");
            let document = Document::parse(xml.as_bytes(), &Limits::REQUEST).unwrap();
            let verdict = parsers::reply(method.name, version, document.root());
            assert!(verdict.is_ok(), "{} {version}: {verdict:?}\n{inner}", method.name);
        }
    }
}

/// What parsers refuse by rules that stand beside the schema, by a part of their message.
const BESIDE_THE_SCHEMA: &[(&str, &str)] = &[
    ("AddApplication", "must not be empty"),
    ("CreateAuthenticatedSessionToken", "SHA1 with RSA-SHA1"),
    ("CreateConnectPackage", "ciphertext"),
    ("CreateConnectPackage", "blob hash"),
    ("CreateConnectPackage", "must be 192 or 168"),
    ("CreateConnectPackage", "must be 256"),
    ("CreateConnectPackage", "under this identity code"),
    ("DeletePendingConnectPackage", "under this identity code"),
    ("SendInvitation", "under this identity code"),
    ("UpdateExternalId", "under this identity code"),
    ("GetThings", "needs an id"),
    ("PutThings", "without a transform"),
    ("OverwriteThings", "without a transform"),
    ("PutThings", "same name"),
    ("OverwriteThings", "same name"),
    ("SendInsecureMessage", "is needed"),
    ("SendInsecureMessageFromApplication", "is needed"),
    ("SendInsecureMessageFromApplication", "before the @"),
    ("SubscribeToEvent", "web address"),
    ("UpdateEventSubscription", "web address"),
];

fn is_beside(method: &MethodReference, failure: &Failure) -> bool {
    BESIDE_THE_SCHEMA
        .iter()
        .any(|(name, part)| *name == method.name && failure.message.to_lowercase().contains(&part.to_lowercase()))
}

#[test]
fn schema_and_parser_agree_on_samples_and_on_changed_ones() {
    if !lint::is_there() {
        eprintln!("skipped: no xmllint");
        return;
    }
    let (mut wrong, mut refused, mut taken) = (Vec::new(), 0, 0);
    for method in all() {
        for version in versions(method) {
            let mut bodies: Vec<(String, String)> =
                samples(method, version).into_iter().map(|body| ("as it is".to_owned(), body)).collect();
            let whole = bodies.len();
            let changed: Vec<_> = bodies.iter().flat_map(|(_, body)| mutants::of(body)).collect();
            bodies.extend(changed);
            let mut seen = BTreeSet::new();
            bodies.retain(|(_, body)| seen.insert(body.clone()));
            let wrapped: Vec<String> = bodies.iter().map(|(_, inner)| format!("<info>{inner}</info>")).collect();
            let verdicts = lint::verdicts(&request_schema(method, version), &wrapped);
            for (index, ((what, inner), valid)) in bodies.iter().zip(verdicts).enumerate() {
                let parsed = understood(method.name, version, inner);
                if index < whole {
                    assert!(valid, "{} {version}: its own schema refuses {inner}", method.name);
                }
                match (&parsed, valid) {
                    (Ok(()), true) => taken += 1,
                    (Err(_), false) => refused += 1,
                    (Ok(()), false) => {
                        wrong.push(format!("{} {version}: the schema alone refuses {what}", method.name))
                    }
                    (Err(failure), true) if is_beside(method, failure) => {}
                    (Err(failure), true) => {
                        wrong.push(format!("{} {version}: the parser alone refuses {what}: {failure}", method.name));
                    }
                }
                if let Err(failure) = parsed
                    && failure.code != Code::InvalidXml
                    && !method.errors.iter().any(|error| error.code == failure.code)
                {
                    wrong.push(format!("{} {version}: {failure} does not stand in the reference", method.name));
                }
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(100)].join("\n"));
    assert!(refused > 1000 && taken > 300, "{refused} refused, {taken} taken");
}

#[test]
fn schemas_of_answers_take_the_samples_of_answers() {
    if !lint::is_there() {
        eprintln!("skipped: no xmllint");
        return;
    }
    for method in all() {
        for version in versions(method) {
            let answer = example::answer(method, version);
            let document = Document::parse(answer.as_bytes(), &Limits::REQUEST).unwrap();
            let info = document.root().child("info").unwrap().raw().to_owned();
            let odd = info.replacen("><", "><odd/><", 1);
            let verdicts = lint::verdicts(&reply_schema(method, version), &[info.clone(), odd.clone()]);
            assert!(verdicts[0], "{} {version}: {info}", method.name);
            assert!(odd == info || !verdicts[1], "{} {version}: {odd}", method.name);
        }
    }
}
