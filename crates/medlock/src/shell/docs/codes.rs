//! Which codes a method answers with: its own, and those of the steps before it.

use medlock_wire::codes::Code;
use medlock_wire::reference::{self, MethodReference};

use super::views::{CodeEntry, CodeRow, Codes, Frame};
use crate::platform::method::{METHODS, Method, Mode};

/// What any call can be answered with, before its method is asked.
const ANY: [(Code, &str); 13] = [
    (
        Code::Failed,
        "Something failed inside. Nothing was stored, and the answer carries a reference for the server's log.",
    ),
    (Code::BadHttp, "The request was not sent with POST, or its coding cannot be undone."),
    (Code::InvalidXml, "The envelope or the parameters are not what is expected. The message names field and rule."),
    (
        Code::BadSig,
        "In a session: the HMAC of the header or the hash of info does not fit, or is of another algorithm.",
    ),
    (Code::BadMethod, "There is no such method or no such version of it."),
    (Code::InvalidApp, "The application is unknown, not active, or may not call from this address."),
    (Code::CredentialTokenExpired, "The user token in the header has ended: the person has to sign in again."),
    (Code::InvalidToken, "The session token or the user token is not one of this server's for this application."),
    (Code::InvalidPerson, "The person in the header has not authorised the application, or the account is not active."),
    (Code::InvalidTransform, "The header asks for a transform. There are none for whole answers."),
    (Code::RequestTooLong, "The request is larger than this server allows."),
    (
        Code::RequestTimedOut,
        "In a session: msg-time and msg-ttl say that the request is too old, or comes from the future.",
    ),
    (Code::AuthenticatedSessionTokenExpired, "The session has ended: create a new one."),
];

/// What the way a method is called adds.
fn of_mode(method: &Method) -> Vec<(Code, &'static str)> {
    let mut codes = Vec::new();
    match method.mode {
        Mode::Anonymous => {}
        Mode::Application => codes.push((
            Code::AccessDenied,
            "The call is not in a session, or the application has made as many calls as it may in a minute.",
        )),
        Mode::Person => {
            codes.push((
                Code::InvalidPerson,
                "The call names no person, or one who has not authorised the application.",
            ));
            codes.push((
                Code::AccessDenied,
                "The call is not in a session, the person has ended every authorisation, or the application has made as many calls as \
                 it may in a minute.",
            ));
        }
        Mode::Record => {
            codes.push((
                Code::InvalidPerson,
                "The call names no person, or one who has not authorised the application.",
            ));
            codes.push((
                Code::InvalidRecord,
                "The header has no record-id, or one the application does not know through this person.",
            ));
            codes.push((Code::AccessDenied, "The call is not in a session, the record's authorisation has ended, or the application has made as many calls as it \
                 may in a minute."));
            codes.push((Code::InvalidRecordState, "The record is suspended or deleted."));
        }
    }
    if method.set.is_some() && method.mode == Mode::Application {
        codes.retain(|(code, _)| *code != Code::AccessDenied);
        codes.push((
            Code::AccessDenied,
            "The call is not in a session, the application does not have this set of methods, or it has made as many calls as it \
             may in a minute.",
        ));
    }
    codes
}

/// The method's own codes, by number.
pub(super) fn own(method: &Method, told: &MethodReference) -> Vec<CodeRow> {
    let row = |code: Code, when: &str| CodeRow { number: code.number(), name: code.name(), when: when.to_owned() };
    let mut rows: Vec<CodeRow> = told.errors.iter().map(|error| row(error.code, error.when)).collect();
    for (code, when) in of_mode(method) {
        if !rows.iter().any(|known| known.number == code.number()) {
            rows.push(row(code, when));
        }
    }
    rows.sort_by_key(|row| row.number);
    rows
}

/// What any call can get besides.
pub(super) fn common(own: &[CodeRow]) -> Vec<CodeRow> {
    let row =
        |(code, when): &(Code, &str)| CodeRow { number: code.number(), name: code.name(), when: (*when).to_owned() };
    ANY.iter().map(row).filter(|row| own.iter().all(|known| known.number != row.number)).collect()
}

/// Every code that the page of a method names; None where there is no page.
pub fn numbers_of(method: &Method) -> Option<Vec<u32>> {
    let own = own(method, reference::find(method.name)?);
    Some(own.iter().chain(&common(&own)).map(|row| row.number).collect())
}

pub(super) fn page(frame: &Frame) -> Codes {
    let names = |code: &Code| {
        let has = |method: &&&Method| {
            reference::find(method.name).is_some_and(|told| told.errors.iter().any(|error| error.code == *code))
        };
        METHODS.iter().filter(|method| has(&method)).map(|method| method.name).collect()
    };
    let entry = |code: &Code| CodeEntry {
        number: code.number(),
        name: code.name(),
        message: code.message(),
        methods: names(code),
    };
    Codes { frame: frame.clone(), codes: Code::ALL.iter().map(entry).collect() }
}
