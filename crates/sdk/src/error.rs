//! What can go wrong, as one type. Nothing in it carries an answer, a code or a value of an item.

use medlock_wire::codes::Code;
use medlock_wire::reply::{self, NotAReply};
use medlock_wire::sending::Unsendable;

use crate::AnswerProblem;

/// Why a call did not do what was asked.
///
/// `Display` says what happened, [`Error::hint`] what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The server said no, with a status of HealthVault's table.
    #[error("{refusal}")]
    Refused {
        /// The status.
        refusal: Refusal,
    },

    /// The answer cannot be used. Nothing was sent.
    #[error("{0}")]
    Answer(AnswerProblem),

    /// A text of the package cannot be used. Nothing was sent.
    #[error("the {field} {problem}")]
    Field {
        /// In words: `friendly name`, `question`, `external id`, `file name`, `salt` and so on.
        field: &'static str,
        /// Completes the sentence: `is blank`.
        problem: String,
    },

    /// An item of the package is not what its type says. Nothing was sent.
    #[error("item {position} ({type_name}): {path}: {rule}")]
    Item {
        /// Which item, from 1, in the order they were added.
        position: usize,
        /// Display name of its type, or its type id when that is unknown.
        type_name: String,
        /// The element concerned, from the item's root on.
        path: String,
        /// The rule it breaks.
        rule: String,
    },

    /// The text given as items is no XML, or no sequence of `thing` elements. Nothing was sent.
    #[error("the text is not a sequence of thing elements: {reason}")]
    NotThings {
        /// In words.
        reason: String,
    },

    /// An item cannot be read as the type that was asked for. It is whole, and can be read as XML.
    #[error("the item cannot be read as {type_name}: {path}: {rule}")]
    NotTyped {
        /// Display name of the type that was asked for.
        type_name: &'static str,
        /// The element concerned, from the body's root on.
        path: String,
        /// What it is not.
        rule: String,
    },

    /// An attachment cannot be read, sent, fetched or written. What was sent of it is of no account: nobody sees it, and the
    /// server sweeps it away.
    #[error("{label}: {problem}")]
    Attachment {
        /// Which: a file's path, or what the caller named it.
        label: String,
        /// In words, with the rule it breaks.
        problem: String,
        /// What it comes from, where it comes from something.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },

    /// A package needs something in it. Nothing was sent.
    #[error("the package has no items")]
    Empty,

    /// More than one request can carry. Nothing was sent.
    #[error("the package's {what} would be {size}, the limit is {limit}")]
    TooLarge {
        /// `contents` (bytes) or `items` (a count).
        what: &'static str,
        /// How much it would be.
        size: usize,
        /// The most there can be.
        limit: usize,
    },

    /// Certificate and key cannot be read or do not belong together.
    #[error("the certificate or key cannot be used: {reason}")]
    Credentials {
        /// Which of the two, and why.
        reason: String,
    },

    /// The server's address cannot be used.
    #[error("the server address cannot be used: {reason}")]
    Address {
        /// In words.
        reason: String,
    },

    /// The threads of the blocking client cannot be started.
    #[error("the client's threads cannot be started")]
    Runtime {
        /// Why.
        #[source]
        source: std::io::Error,
    },

    /// A poller's cursor cannot be read or written.
    #[error("the cursor cannot be used: {reason}")]
    Cursor {
        /// Which, and why.
        reason: String,
    },

    /// No connection: the server has not seen the call.
    #[error("the server cannot be reached")]
    Unreachable {
        /// Why.
        #[source]
        source: reqwest::Error,
    },

    /// The connection broke after the call was on its way: it may or may not have been carried out.
    #[error("the connection failed while {method} was on its way; the server may or may not have carried it out")]
    Interrupted {
        /// The call that was on its way.
        method: &'static str,
        /// What broke it.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// Something answered, but not as HealthVault's protocol says.
    #[error("the server's answer is not a HealthVault reply: {reason}")]
    Reply {
        /// In words.
        reason: String,
    },
}

/// A status other than 0, as the server sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// HealthVault's number.
    pub number: u32,
    /// Its name in HealthVault's table, `UNKNOWN_STATUS` for a number that is not in it.
    pub name: &'static str,
    /// The server's sentence.
    pub message: String,
    /// What it added: a reason, or a reference for its log.
    pub info: Option<String>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the server refused with {} {}: {}", self.number, self.name, self.message)?;
        match &self.info {
            Some(info) if !info.is_empty() && *info != self.message => write!(f, " ({info})"),
            _ => Ok(()),
        }
    }
}

impl Error {
    /// HealthVault's status number, when the server gave one or would have given it.
    pub fn number(&self) -> Option<u32> {
        match self {
            Error::Refused { refusal } => Some(refusal.number),
            _ => self.code().map(|code| code.number()),
        }
    }

    /// A name scripts can compare: the status's name, or one of our own for what happened before or beside the server.
    pub fn name(&self) -> &'static str {
        match self {
            Error::Refused { refusal } => refusal.name,
            Error::Answer(_) => "ANSWER_NOT_USABLE",
            Error::Field { .. } => "FIELD_NOT_USABLE",
            Error::Item { .. } => "ITEM_NOT_VALID",
            Error::NotThings { .. } => "ITEMS_NOT_READABLE",
            Error::NotTyped { .. } => "ITEM_OF_ANOTHER_TYPE",
            Error::Attachment { .. } => "ATTACHMENT_NOT_USABLE",
            Error::Empty => "PACKAGE_EMPTY",
            Error::TooLarge { .. } => "PACKAGE_TOO_LARGE",
            Error::Credentials { .. } => "CREDENTIALS_NOT_USABLE",
            Error::Address { .. } => "ADDRESS_NOT_USABLE",
            Error::Runtime { .. } => "THREADS_NOT_STARTED",
            Error::Cursor { .. } => "CURSOR_NOT_USABLE",
            Error::Unreachable { .. } => "UNREACHABLE",
            Error::Interrupted { .. } => "INTERRUPTED",
            Error::Reply { .. } => "REPLY_NOT_READABLE",
        }
    }

    /// What happened, in one sentence.
    pub fn message(&self) -> String {
        self.to_string()
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Error::Refused { refusal } => hint_for(refusal.number),
            Error::Answer(AnswerProblem::TooShort) => {
                Some("choose an answer of at least six characters; one word without spaces is easiest to type")
            }
            Error::Answer(_) => Some("use letters and digits on one line"),
            Error::Field { .. }
            | Error::Item { .. }
            | Error::Attachment { .. }
            | Error::Runtime { .. }
            | Error::Empty => None,
            Error::NotTyped { .. } => Some("read it as XML, or as the type it has"),
            Error::NotThings { .. } => {
                Some("write one or more <thing> elements side by side, each with <type-id> and <data-xml>")
            }
            Error::TooLarge { .. } => Some("send fewer or smaller items, or split them into two packages"),
            Error::Credentials { .. } => Some("make a new pair with `medlock cert new`, and register the certificate"),
            Error::Address { .. } => Some("give the base address, such as https://pickup.example.org"),
            Error::Cursor { .. } => {
                Some("name a file in a folder that can be written; without the file everything is told once more")
            }
            Error::Unreachable { source } if says(source, "CaUsedAsEndEntity") => Some(
                "the server shows an authority's certificate as its own: the operator makes one with basicConstraints=CA:FALSE",
            ),
            Error::Unreachable { .. } => Some("check the address and that the server runs; nothing was sent"),
            Error::Interrupted { .. } => {
                Some("send the same call again; if it was carried out before, the answer to the second tells")
            }
            Error::Reply { .. } => Some("check that the address is Medlock's and that no proxy answers in its place"),
        }
    }

    /// Whether the call certainly had no effect.
    pub fn nothing_happened(&self) -> bool {
        !matches!(self, Error::Interrupted { .. } | Error::Reply { .. })
    }

    /// The status the server would have given for what was noticed here first.
    fn code(&self) -> Option<Code> {
        match self {
            Error::Item { .. } | Error::NotThings { .. } | Error::Empty => Some(Code::InvalidXml),
            Error::TooLarge { .. } => Some(Code::RequestTooLong),
            _ => None,
        }
    }
}

impl Error {
    pub(crate) fn attachment(
        label: &str,
        problem: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Error {
        Error::Attachment { label: label.to_owned(), problem: problem.into(), source: Some(source.into()) }
    }

    pub(crate) fn unusable_attachment(label: &str, problem: impl Into<String>) -> Error {
        Error::Attachment { label: label.to_owned(), problem: problem.into(), source: None }
    }

    pub(crate) fn interrupted(method: &'static str, source: impl std::error::Error + Send + Sync + 'static) -> Error {
        Error::Interrupted { method, source: Box::new(source) }
    }
}

impl From<reply::Refusal> for Error {
    fn from(refusal: reply::Refusal) -> Error {
        let name = refusal.code.map_or("UNKNOWN_STATUS", Code::name);
        Error::Refused {
            refusal: Refusal { number: refusal.number, name, message: refusal.message, info: refusal.info },
        }
    }
}

impl From<NotAReply> for Error {
    fn from(problem: NotAReply) -> Error {
        Error::Reply { reason: problem.to_string() }
    }
}

impl From<Unsendable> for Error {
    fn from(problem: Unsendable) -> Error {
        match problem {
            Unsendable::Field { field, problem } => Error::Field { field, problem },
            Unsendable::Item { position, type_name, path, rule } => Error::Item { position, type_name, path, rule },
            Unsendable::NotThings { reason } => Error::NotThings { reason },
            Unsendable::Empty => Error::Empty,
            Unsendable::TooLarge { what, size, limit } => Error::TooLarge { what, size, limit },
        }
    }
}

impl From<AnswerProblem> for Error {
    fn from(problem: AnswerProblem) -> Error {
        Error::Answer(problem)
    }
}

/// Whether the error or a cause of it has these words.
fn says(error: &dyn std::error::Error, words: &str) -> bool {
    std::iter::successors(Some(error), |error| error.source()).any(|error| error.to_string().contains(words))
}

/// The hints an integrator needs most, by status.
fn hint_for(number: u32) -> Option<&'static str> {
    Some(match number {
        1 => "try again; if it stays, give the operator the reference",
        4 => "check that key and certificate belong together and that this machine's clock is right",
        6 => "check the application id; the operator sees with `medlock app show` whether it is active",
        11 => "the operator enables packages for an application with `--methods connect-package`",
        39 => "send fewer or smaller items, or split them into two packages",
        49 => "check this machine's clock",
        70 => "the operator registers the certificate with `medlock cert add`",
        69 => "write times like 2026-01-02T03:04:05Z",
        72 => "ask a question",
        73 => "give an answer that is not blank",
        74 => "the code is unknown, expired or deleted; allocate a new one",
        75 => "the code is locked after too many wrong answers; delete it and send again under a new code",
        79 => "there is a connect request for this external id; delete it before making another",
        84 => "it was accepted, and the ids stay valid; the operator can end it with `medlock connect revoke`",
        96 => "a package is sent once; delete it and send again under a new code",
        139 => "find out with a look-up whom the id stands for; each id stands for one person and record",
        140 => "the id is unknown, or the person has ended the authorization; ids return with it",
        141 => "take ids back that are not needed any more",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_found_however_deep() {
        let deepest = std::io::Error::other("invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))");
        let error = Error::interrupted("X", Error::interrupted("Y", deepest));
        assert!(!error.to_string().contains("CaUsed"));
        assert!(says(&error, "CaUsedAsEndEntity"));
        assert!(!says(&error, "UnknownIssuer"));
    }
}
