//! What every method takes, answers and refuses, declared once for people and programs.
//!
//! Each method has a short file under `methods/` in a notation of our own (`notation.rs` explains it). Out of it come the
//! schemas of its request and answer ([`request_schema`], [`reply_schema`]), samples ([`sample_request`], [`sample_reply`]), signed
//! examples ([`example`]) and the tables of the reference's pages. The parsers under `method/` are written by hand; tests hold
//! the two together: what a declaration allows is parsed, and what is changed in it is refused or taken by both.

pub mod example;
pub mod model;
mod notation;
mod sample;
mod schema;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

pub use model::{ErrorReference, Kind, MethodReference, Node, Simple, What};
use notation::Source;

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        &[$(Source {
            file: concat!("methods/", $name, ".method"),
            text: include_str!(concat!("methods/", $name, ".method")),
        }),*]
    };
}

const SHARED: Source = Source { file: "shared.groups", text: include_str!("shared.groups") };

const METHODS: &[Source] = sources![
    "AddApplication",
    "AllocatePackageId",
    "AssociateAlternateId",
    "BeginPutBlob",
    "BeginPutConnectPackageBlob",
    "CreateAuthenticatedSessionToken",
    "CreateConnectPackage",
    "CreateConnectRequest",
    "DeletePendingConnectPackage",
    "DeletePendingConnectRequest",
    "DisassociateAlternateId",
    "GetAlternateIds",
    "GetApplicationInfo",
    "GetApplicationSettings",
    "GetAuthorizedConnectRequests",
    "GetAuthorizedPeople",
    "GetAuthorizedRecords",
    "GetEventSubscriptions",
    "GetPeopleForRecord",
    "GetPersonAndRecordForAlternateId",
    "GetPersonInfo",
    "GetRecordOperations",
    "GetServiceDefinition",
    "GetThingType",
    "GetThings",
    "GetUpdatedRecordsForApplication",
    "GetValidGroupMembership",
    "GetVocabulary",
    "NewApplicationCreationInfo",
    "NewSignupCode",
    "OverwriteThings",
    "PutThings",
    "QueryPermissions",
    "RemoveApplicationAuthorization",
    "RemoveApplicationRecordAuthorization",
    "RemoveThings",
    "SearchVocabulary",
    "SelectInstance",
    "SendInsecureMessage",
    "SendInsecureMessageFromApplication",
    "SendInvitation",
    "SetApplicationSettings",
    "SubscribeToEvent",
    "UnsubscribeToEvent",
    "UpdateApplication",
    "UpdateEventSubscription",
    "UpdateExternalId",
];

static REFERENCE: LazyLock<Vec<MethodReference>> = LazyLock::new(|| match read() {
    Ok(methods) => methods,
    // The files are part of the program; a test reads them all.
    Err(error) => panic!("{error}"),
});

fn read() -> Result<Vec<MethodReference>, notation::NotationError> {
    let shared = notation::groups(SHARED)?;
    METHODS.iter().map(|source| notation::method(*source, &shared)).collect()
}

/// Every declared method, by name.
pub fn all() -> &'static [MethodReference] {
    &REFERENCE
}

/// The method of this name.
pub fn find(name: &str) -> Option<&'static MethodReference> {
    REFERENCE.binary_search_by_key(&name, |method| method.name).ok().map(|place| &REFERENCE[place])
}

/// The schema of the `info` of a request.
pub fn request_schema(method: &MethodReference, version: u32) -> String {
    schema::request(method, version)
}

/// The schema of the `wc:info` of an answer.
pub fn reply_schema(method: &MethodReference, version: u32) -> String {
    schema::reply(method, version)
}

/// The inner XML of a request's `info`: what must be there, and what is worth showing.
pub fn sample_request(method: &MethodReference, version: u32) -> String {
    example::filled(&sample::inner(&method.request, version, sample::Extent::Shown))
}

/// The inner XML of an answer's `wc:info`; None for a method without a result.
pub fn sample_reply(method: &MethodReference, version: u32) -> Option<String> {
    let nodes = method.reply.as_ref()?;
    Some(sample::inner(nodes, version, sample::Extent::Shown))
}
