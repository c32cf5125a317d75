//! The list of methods, and a page for each.

use medlock_domain::apps::MethodSet;
use medlock_domain::limits::{
    ALTERNATE_IDS_PER_PERSON_MAX, APP_CREATIONS_MAX, BLOB_BYTES_MAX, BLOB_CHUNK_BYTES, EVENT_SUBSCRIPTIONS_PER_APP_MAX,
    LETTERS_OF_APP_MAX, LETTERS_TO_READER_MAX, OPERATIONS_AT_ONCE, UPLOADS_OPEN_MAX,
};
use medlock_wire::base64;
use medlock_wire::method::create_authenticated_session_token as cast;
use medlock_wire::reference::example::{self, Behalf, Sender};
use medlock_wire::reference::{self, Kind, MethodReference, Node, What};

use super::views::{Frame, MethodEntry, MethodGroup, MethodPage, Methods, Row, Version};
use super::{Documents, codes};
use crate::config::Config;
use crate::limits::{
    FULL_THINGS_MAX, GET_THINGS_GROUPS_MAX, NAMED_THINGS_MAX, PARTIAL_THINGS_MAX, PEOPLE_PAGE_DEFAULT, PEOPLE_PAGE_MAX,
    PERSON_RECORDS_MAX, TYPES_ASKED_MAX, VOCABULARIES_MAX, VOCABULARY_FOUND_MAX, VOCABULARY_ITEMS_MAX,
    WRITTEN_THINGS_MAX,
};
use crate::platform::method::{METHODS, Method, Mode};

/// The groups of the list, in its order.
const GROUPS: [&str; 9] = [
    "Before a session",
    "Packages and connect requests",
    "Records and their items",
    "People",
    "The application itself",
    "Being told of changes",
    "Letters",
    "Other applications",
    "Accounts",
];

pub(super) fn add(documents: &mut Documents, frame: &Frame, config: &Config) {
    let mut groups: Vec<MethodGroup> = GROUPS.iter().map(|title| MethodGroup { title, methods: Vec::new() }).collect();
    for method in METHODS {
        // A test misses it.
        let Some(told) = reference::find(method.name) else { continue };
        if let Some(group) = groups.iter_mut().find(|known| known.title == group(method)) {
            group.methods.push(entry(method, told));
        }
        documents.page(&format!("/docs/methods/{}", method.name), &page(frame, config, method, told));
        for version in method.versions {
            for (what, xsd) in [
                ("request", reference::request_schema(told, *version)),
                ("reply", reference::reply_schema(told, *version)),
            ] {
                let file = format!("{}-{version}-{what}.xsd", method.name);
                documents.schema(&schema_path(method.name, *version, what), &file, xsd);
            }
        }
    }
    documents.page("/docs/methods", &Methods { frame: frame.clone(), groups });
}

/// Every method's page under its group, in the order of the list.
pub(super) fn all(frame: &Frame, config: &Config) -> Vec<(&'static str, MethodPage)> {
    let pages = GROUPS.iter().flat_map(|title| {
        METHODS
            .iter()
            .filter(|method| group(method) == *title)
            .filter_map(|method| reference::find(method.name).map(|told| (*title, page(frame, config, method, told))))
    });
    pages.collect()
}

pub(super) fn schema_path(method: &str, version: u32, what: &str) -> String {
    format!("/docs/methods/{method}/{what}-{version}.xsd")
}

fn group(method: &Method) -> &'static str {
    match (method.set, method.mode) {
        (Some(MethodSet::ConnectPackage), _) => "Packages and connect requests",
        (Some(MethodSet::Eventing), _) => "Being told of changes",
        (Some(MethodSet::SendMail), _) => "Letters",
        (Some(MethodSet::Master), _) => "Other applications",
        (Some(MethodSet::Signup), _) => "Accounts",
        (None, Mode::Anonymous) => "Before a session",
        (None, Mode::Record) => "Records and their items",
        (None, Mode::Person) => "People",
        (None, Mode::Application) => "The application itself",
    }
}

fn caller(mode: Mode) -> &'static str {
    match mode {
        Mode::Anonymous => "Anybody who names an active application, in a session or not",
        Mode::Application => "An application in its session",
        Mode::Person => "An application in its session, on behalf of a person",
        Mode::Record => "An application in its session, on behalf of a person, on a record",
    }
}

fn behalf(mode: Mode) -> Behalf {
    match mode {
        Mode::Anonymous => Behalf::Anonymous,
        Mode::Application => Behalf::Application,
        Mode::Person => Behalf::Person,
        Mode::Record => Behalf::Record,
    }
}

fn entry(method: &Method, told: &MethodReference) -> MethodEntry {
    let versions: Vec<String> = method.versions.iter().map(u32::to_string).collect();
    MethodEntry {
        name: method.name,
        href: format!("/docs/methods/{}", method.name),
        versions: versions.join(", "),
        caller: caller(method.mode),
        purpose: told.purpose,
    }
}

fn page(frame: &Frame, config: &Config, method: &Method, told: &MethodReference) -> MethodPage {
    let errors = codes::own(method, told);
    let sender = Sender::of_documentation();
    MethodPage {
        frame: frame.clone(),
        name: method.name,
        purpose: told.purpose,
        caller: caller(method.mode),
        signed_in: told.signed_in,
        set: method.set.map(MethodSet::name),
        resend: sentence(told.resend),
        limits: told.limits.iter().map(|limit| with_numbers(limit, config)).collect(),
        rules: told.rules.clone(),
        versions: method.versions.iter().map(|version| one_version(method, told, *version)).collect(),
        common: codes::common(&errors),
        errors,
        is_signed: method.mode != Mode::Anonymous,
        secret: base64::encode(&sender.session.shared_secret),
        key: (method.name == cast::NAME).then_some(example::KEY_PEM),
    }
}

fn one_version(method: &Method, told: &MethodReference, version: u32) -> Version {
    let table = |nodes: &[Node]| {
        let mut table = Vec::new();
        rows(nodes, version, 0, &mut table);
        table
    };
    Version {
        number: version,
        change: told.changes.iter().find(|(since, _)| *since == version).map(|(_, change)| *change),
        request: table(&told.request),
        request_schema: schema_path(method.name, version, "request"),
        has_reply: told.reply.is_some(),
        reply: table(told.reply.as_deref().unwrap_or_default()),
        reply_schema: schema_path(method.name, version, "reply"),
        example: example::example(told, version, behalf(method.mode)),
        answer: example::answer(told, version),
    }
}

/// What a fact says, as a sentence.
fn sentence(fact: &str) -> String {
    let mut letters = fact.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}

/// A structure as the rows of a table.
fn rows(nodes: &[Node], version: u32, depth: usize, table: &mut Vec<Row>) {
    for node in nodes.iter().filter(|node| node.is_in(version)) {
        let (name, value) = match &node.what {
            What::Element(name) => ((*name).to_owned(), value(node)),
            What::Attribute(name) => (format!("@{name}"), value(node)),
            What::Choice => ("One of these".to_owned(), String::new()),
            What::Sequence => ("These in order".to_owned(), String::new()),
            What::Any => ("Any element".to_owned(), String::new()),
            What::Signature => ("Signature".to_owned(), "XML signature".to_owned()),
        };
        table.push(Row { name, depth, occurs: node.occurs(), value, about: node.about.to_owned() });
        rows(&node.children, version, depth + 1, table);
    }
}

fn value(node: &Node) -> String {
    match &node.kind {
        Kind::Simple(simple) => simple.words(),
        Kind::Anything => "anything".to_owned(),
        Kind::Structure | Kind::Group(_) => String::new(),
    }
}

/// Puts this server's numbers into a sentence about a limit.
fn with_numbers(limit: &str, config: &Config) -> String {
    let numbers: [(&str, String); 22] = [
        ("alternate-ids", ALTERNATE_IDS_PER_PERSON_MAX.to_string()),
        ("blob-bytes", BLOB_BYTES_MAX.to_string()),
        ("chunk-bytes", BLOB_CHUNK_BYTES.to_string()),
        ("creations", APP_CREATIONS_MAX.to_string()),
        ("full-things", FULL_THINGS_MAX.to_string()),
        ("groups", GET_THINGS_GROUPS_MAX.to_string()),
        ("letters-of-app", LETTERS_OF_APP_MAX.to_string()),
        ("letters-to-reader", LETTERS_TO_READER_MAX.to_string()),
        ("named-things", NAMED_THINGS_MAX.to_string()),
        ("operations", OPERATIONS_AT_ONCE.to_string()),
        ("partial-things", PARTIAL_THINGS_MAX.to_string()),
        ("people-page", PEOPLE_PAGE_MAX.to_string()),
        ("people-page-default", PEOPLE_PAGE_DEFAULT.to_string()),
        ("person-records", PERSON_RECORDS_MAX.to_string()),
        ("request-bytes", config.http.request_bytes_max.to_string()),
        ("subscriptions", EVENT_SUBSCRIPTIONS_PER_APP_MAX.to_string()),
        ("types-asked", TYPES_ASKED_MAX.to_string()),
        ("uploads", UPLOADS_OPEN_MAX.to_string()),
        ("vocabularies", VOCABULARIES_MAX.to_string()),
        ("vocabulary-found", VOCABULARY_FOUND_MAX.to_string()),
        ("vocabulary-items", VOCABULARY_ITEMS_MAX.to_string()),
        ("written-things", WRITTEN_THINGS_MAX.to_string()),
    ];
    let mut text = limit.to_owned();
    for (name, number) in numbers {
        text = text.replace(&format!("{{{name}}}"), &number);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn every_method_is_declared_and_in_a_group_and_its_limits_are_numbers() {
        let environment = BTreeMap::from([("MEDLOCK_MODE".to_owned(), "development".to_owned())]);
        let (config, _) = Config::from_sources(None, environment).unwrap();
        for method in METHODS {
            let told = reference::find(method.name).unwrap_or_else(|| panic!("{} has no page", method.name));
            let newest = told.changes.iter().map(|(version, _)| *version).max().unwrap_or(1);
            assert_eq!(method.versions.last(), Some(&newest), "{}: say what each version brought", method.name);
            assert!(GROUPS.contains(&group(method)), "{}", method.name);
            for limit in &told.limits {
                let text = with_numbers(limit, &config);
                assert!(!text.contains('{'), "{}: {text}", method.name);
            }
        }
        assert_eq!(reference::all().len(), METHODS.len());
    }
}
