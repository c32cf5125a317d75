//! The response around every method, written exactly as published clients read it.
//!
//! No XML declaration and no white space anywhere: the .NET clients expect `error` directly behind `</code>`. The prefix
//! is literally `wc` and declared on the `info` element itself: three clients look for the text `wc:info`.

use medlock_xml::{Document, Element, Limits, Writer, XmlError};

use crate::codes::{Code, Failure};

/// What every response namespace starts with.
pub(crate) const NAMESPACE: &str = "urn:com.microsoft.wc.methods.response.";

/// Tail of the namespace for methods without a result.
pub(crate) const ANY: &str = "any";

/// Methods with a response schema of their own for a version, which alone puts the version into the namespace.
const SUFFIXED: &[(&str, u32)] = &[
    ("CreateAuthenticatedSessionToken", 2),
    ("GetServiceDefinition", 2),
    ("GetThings", 3),
    ("GetUpdatedRecordsForApplication", 2),
    ("QueryPersons", 2),
];

/// What stands behind `urn:com.microsoft.wc.methods.response.` for a method's version.
pub fn namespace_tail(method: &str, version: u32) -> String {
    if SUFFIXED.contains(&(method, version)) { format!("{method}{version}") } else { method.to_owned() }
}

/// Status 0 with a result. `inner_xml` is what goes into `wc:info`; empty makes an empty element.
pub fn success(namespace_tail: &str, inner_xml: &str) -> String {
    let mut writer = Writer::new();
    writer.start("response").start("status").element("code", "0").end();
    writer.start("wc:info").attr("xmlns:wc", &format!("{NAMESPACE}{namespace_tail}")).raw(inner_xml).end();
    writer.end();
    writer.finish()
}

/// Status 0 of a method that has no result.
pub fn empty() -> String {
    success(ANY, "")
}

/// Any other status. There is no `context` element: clients that find one insist on parts we will not tell.
pub fn failure(failure: &Failure) -> String {
    let mut writer = Writer::new();
    writer.start("response").start("status").element("code", &failure.code.number().to_string());
    writer.start("error").element("message", &failure.message).optional("error-info", failure.info.as_deref()).end();
    writer.end().end();
    writer.finish()
}

/// A response as a client reads it.
pub struct Reply<'b> {
    document: Document<'b>,
}

/// A status other than 0, as the server wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("status {number}: {message}")]
pub struct Refusal {
    pub number: u32,
    /// `None` for a number that is not in the table.
    pub code: Option<Code>,
    pub message: String,
    pub info: Option<String>,
}

/// Something answered that is no response of the platform.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAReply {
    #[error("not XML: {0}")]
    Xml(#[from] XmlError),
    #[error("the root element is not 'response'")]
    Root,
    #[error("there is no status code")]
    Status,
    #[error("there is no result")]
    Info,
    #[error("the result is in another namespace than the method's")]
    Namespace,
    /// A field of the result is missing or cannot be read.
    #[error("the result cannot be read: {0}")]
    Field(String),
}

impl From<Failure> for NotAReply {
    fn from(failure: Failure) -> NotAReply {
        NotAReply::Field(failure.message)
    }
}

impl<'b> Reply<'b> {
    /// Reads the body of a response.
    ///
    /// # Errors
    /// [`NotAReply`]; a status other than 0 is none, see [`Reply::outcome`].
    pub fn parse(body: &'b [u8]) -> Result<Reply<'b>, NotAReply> {
        let document = Document::parse(body, &Limits::REQUEST)?;
        if document.root().name() != "response" {
            return Err(NotAReply::Root);
        }
        let reply = Reply { document };
        reply.number().ok_or(NotAReply::Status)?;
        Ok(reply)
    }

    /// # Errors
    /// The server's refusal, if the status is not 0.
    pub fn outcome(&self) -> Result<(), Refusal> {
        let number = self.number().unwrap_or(Code::Failed.number());
        if number == 0 {
            return Ok(());
        }
        let error = self.document.root().child("status").and_then(|status| status.child("error"));
        let text = |name: &str| error.and_then(|e| e.child(name)).map(|e| e.text().into_owned());
        let code = Code::from_number(number);
        let message = text("message").filter(|m| !m.trim().is_empty());
        Err(Refusal {
            number,
            code,
            message: message
                .or_else(|| code.map(|code| code.message().to_owned()))
                .unwrap_or_else(|| "The server gave no reason.".to_owned()),
            info: text("error-info").filter(|i| !i.is_empty()),
        })
    }

    /// The result of a method's version, once [`Reply::outcome`] is success.
    ///
    /// # Errors
    /// [`NotAReply::Info`] without a result, [`NotAReply::Namespace`] with another method's.
    pub fn info(&self, method: &str, version: u32) -> Result<Element<'_>, NotAReply> {
        let info = self.document.root().child("info").ok_or(NotAReply::Info)?;
        let tail = info.namespace().and_then(|namespace| namespace.strip_prefix(NAMESPACE));
        if tail == Some(namespace_tail(method, version).as_str()) { Ok(info) } else { Err(NotAReply::Namespace) }
    }

    fn number(&self) -> Option<u32> {
        self.document.root().child("status")?.child("code")?.text().trim().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn success_is_written_exactly_so() {
        assert_eq!(
            success("GetPersonInfo", "<person-info/>"),
            "<response><status><code>0</code></status><wc:info \
             xmlns:wc=\"urn:com.microsoft.wc.methods.response.GetPersonInfo\"><person-info/></wc:info></response>"
        );
        assert_eq!(
            empty(),
            "<response><status><code>0</code></status><wc:info \
             xmlns:wc=\"urn:com.microsoft.wc.methods.response.any\"/></response>"
        );
    }

    #[test]
    fn an_error_is_written_exactly_so() {
        assert_eq!(
            failure(&Failure::with_message(Code::AccessDenied, "Access denied").and_info("detail")),
            "<response><status><code>11</code><error><message>Access denied</message>\
             <error-info>detail</error-info></error></status></response>"
        );
        assert_eq!(
            failure(&Failure::with_message(Code::BadMethod, "Unknown method <x>&")),
            "<response><status><code>5</code><error><message>Unknown method &lt;x&gt;&amp;</message></error>\
             </status></response>"
        );
    }

    #[test]
    fn the_version_is_in_the_namespace_only_where_a_schema_of_its_own_exists() {
        for (method, version, tail) in [
            ("CreateAuthenticatedSessionToken", 1, "CreateAuthenticatedSessionToken"),
            ("CreateAuthenticatedSessionToken", 2, "CreateAuthenticatedSessionToken2"),
            ("GetServiceDefinition", 1, "GetServiceDefinition"),
            ("GetServiceDefinition", 2, "GetServiceDefinition2"),
            ("GetThings", 1, "GetThings"),
            ("GetThings", 2, "GetThings"),
            ("GetThings", 3, "GetThings3"),
            ("GetUpdatedRecordsForApplication", 1, "GetUpdatedRecordsForApplication"),
            ("GetUpdatedRecordsForApplication", 2, "GetUpdatedRecordsForApplication2"),
            ("PutThings", 2, "PutThings"),
            ("OverwriteThings", 2, "OverwriteThings"),
            ("CreateConnectPackage", 1, "CreateConnectPackage"),
            ("CreateConnectPackage", 2, "CreateConnectPackage"),
            ("GetVocabulary", 2, "GetVocabulary"),
            ("GetApplicationInfo", 2, "GetApplicationInfo"),
            ("AllocatePackageId", 1, "AllocatePackageId"),
        ] {
            assert_eq!(namespace_tail(method, version), tail);
        }
    }

    #[test]
    fn a_client_reads_what_the_server_writes() {
        let body = success("AllocatePackageId", "<identity-code>X</identity-code>");
        let reply = Reply::parse(body.as_bytes()).unwrap();
        assert_eq!(reply.outcome(), Ok(()));
        let info = reply.info("AllocatePackageId", 1).unwrap();
        assert_eq!(info.child("identity-code").unwrap().text(), "X");
        assert_eq!(reply.info("GetPersonInfo", 1).err(), Some(NotAReply::Namespace));

        let body = failure(&Failure::new(Code::InvalidIdentityCode).and_info("ref 1"));
        let refusal = Reply::parse(body.as_bytes()).unwrap().outcome().unwrap_err();
        assert_eq!(refusal.code, Some(Code::InvalidIdentityCode));
        assert_eq!(refusal.message, Code::InvalidIdentityCode.message());
        assert_eq!(refusal.info.as_deref(), Some("ref 1"));
    }

    #[test]
    fn unknown_numbers_and_odd_answers_are_told_apart() {
        let body = b"<response><status><code>4711</code></status></response>";
        let refusal = Reply::parse(body).unwrap().outcome().unwrap_err();
        assert_eq!((refusal.number, refusal.code), (4711, None));
        assert!(!refusal.message.is_empty());

        assert!(matches!(Reply::parse(b"<!DOCTYPE html><html/>"), Err(NotAReply::Xml(_))));
        assert_eq!(Reply::parse(b"<html/>").err(), Some(NotAReply::Root));
        assert_eq!(Reply::parse(b"<response/>").err(), Some(NotAReply::Status));
        let none = Reply::parse(b"<response><status><code>0</code></status></response>").unwrap();
        assert_eq!(none.info("GetThings", 1).err(), Some(NotAReply::Info));
    }

    proptest! {
        #[test]
        fn any_message_survives(message in "[ -~äß€😀\r\n]*x", info in proptest::option::of("[ -~äß€😀\r\n]+")) {
            let mut sent = Failure::with_message(Code::InvalidXml, message);
            sent.info = info;
            let body = failure(&sent);
            let read = Reply::parse(body.as_bytes()).unwrap().outcome().unwrap_err();
            prop_assert_eq!(read.message, sent.message);
            prop_assert_eq!(read.info, sent.info);
        }
    }
}
