//! Troubleshooting by status code: what each means, what usually brings it about, and what to do.

use medlock::config::Config;
use medlock::shell::docs::of_methods;
use medlock_wire::codes::Code;

use std::collections::BTreeMap;

use super::{Generated, code, plain};

pub fn page() -> Generated {
    let environment = BTreeMap::from([("MEDLOCK_MODE".to_owned(), "development".to_owned())]);
    // Where codes come from does not depend on settings.
    let methods = Config::from_sources(None, environment).map(|(config, _)| of_methods(&config)).unwrap_or_default();
    let mut text = String::from(
        "# Status codes\n\nEvery answer to an application carries a code, and beside it a sentence that names what is wrong with that very call: field, rule, \
         and often the value that was probably meant. Read that sentence first. `medlock` and the Rust client print it. Here stands what each code \
         means, and what to do when it comes.\n\nWhen a signature or a certificate is refused and the sentence is not enough, let the server explain: \
         `medlock app set ID --inspect-requests`, make the call again, and read `medlock app inspect ID`, or the page Requests of the application at \
         `/acc`.\n\nA code that is not 0 means that nothing was changed.\n",
    );
    for known in Code::ALL {
        let number = known.number();
        text.push_str(&format!(
            "\n## {number} {} {{#code-{number}}}\n\n{}\n",
            plain(known.name()),
            plain(known.message())
        ));
        let advice = advice(*known);
        if !advice.is_empty() {
            text.push_str(&format!("\n**What to do:** {}\n", plain(advice)));
        }
        let from: Vec<String> = methods
            .iter()
            .filter(|(_, method)| method.errors.iter().any(|row| row.number == number))
            .map(|(_, method)| format!("[{0}](methods/{0}.md)", method.name))
            .collect();
        match (*known == Code::Ok, from.is_empty()) {
            (true, _) => {}
            (false, true) => {
                let everywhere = methods.iter().any(|(_, method)| method.common.iter().any(|row| row.number == number));
                let sentence =
                    if everywhere { "Any method can answer it." } else { "No method of this server answers it today." };
                text.push_str(&format!("\n{sentence}\n"));
            }
            (false, false) => text.push_str(&format!("\nMore about it: {}.\n", from.join(", "))),
        }
    }
    text.push_str(&format!("\n## No code at all\n\nAn answer without an envelope comes from what stands between: a proxy (look at its log), TLS, or a wrong path. The address ends in {}.\n", code("/platform/wildcat.ashx")));
    Generated::top("reference/codes.md", "Status codes", text)
}

/// What to do when a code comes. Each code has to be thought of: there is no other case.
pub fn advice(code: Code) -> &'static str {
    match code {
        Code::Ok => "",
        Code::Failed => {
            "Make the call again. If it comes back, give the reference in the message to the operator: the same reference stands in the \
             server's log. It also comes while the server has no room for another body, or cannot reach its database."
        }
        Code::BadHttp => "Use POST, with the XML as the body. If you compress it, name the coding in Content-Encoding.",
        Code::InvalidXml => {
            "Read the message: it names the element and the rule. Usual causes are elements in the wrong order, a missing one, and text that was \
             not encoded as UTF-8."
        }
        Code::BadSig => {
            "Compare what you sign with what you send, byte for byte: the header is hashed as it stands on the wire, from its first bracket to its \
             last. Let the server explain the difference with --inspect-requests. An operator may also have refused SHA-1 for the application."
        }
        Code::BadMethod => {
            "Look up name and version in the list of methods. The message names the method that was probably meant."
        }
        Code::InvalidApp => {
            "Check the application's id. The operator sees with `medlock app show ID` whether it is suspended, waits for approval, or may call \
             from certain addresses only."
        }
        Code::CredentialTokenExpired => {
            "Send the person to the redirect target AUTH again. The token is good for a day, or until they sign out."
        }
        Code::InvalidToken => {
            "Use the token of this application, as it came. A plus sign that went through an address unescaped has become a blank."
        }
        Code::InvalidPerson => {
            "Take the person's id from GetAuthorizedConnectRequests or GetAuthorizedPeople. Ids differ from application to application, and one \
             copied from another application names nobody."
        }
        Code::InvalidRecord => {
            "Take the record's id together with the person's: the pair counts. Ids differ from application to application."
        }
        Code::AccessDenied => {
            "Package and connect calls need the set of methods connect-package; the operator adds it. For records, the person has not allowed it, or has \
             ended the connection: stop, and ask them. The message says so when it is a limit of calls, and when to try again."
        }
        Code::NotImplemented => "Leave the call out. The list of methods names what there is.",
        Code::InvalidThing => {
            "The item was deleted, is another version, or lies in another record. Read the record again."
        }
        Code::InvalidFilter => "Name types, ids or dates in the group's filter.",
        Code::InvalidFormat => "Name at least one section that the answer is to have.",
        Code::MissingSharedSecret => "Put a shared secret and its algorithm into CreateAuthenticatedSessionToken.",
        Code::InvalidAppAuth => "The person has not let this application in, or not any more. Ask them.",
        Code::InvalidThingType => "Look up the type's id in the list of item types.",
        Code::ThingTypeImmutable => "Make a new item, and delete the old one.",
        Code::ThingTypeUncreatable => "Use a newer format of the type.",
        Code::InvalidTransform => "Leave the transform out, and take the item's XML.",
        Code::InvalidCredentialType => {
            "Use a session of version 2, signed with a registered certificate. An operator may have refused version 1 with --legacy-auth deny."
        }
        Code::InvalidRecordState => "The record's owner has to look at it. Keep your data, and try again another day.",
        Code::RequestTooLong => {
            "Send less at a time, or upload attachments ahead of the call. The operator's http.request_bytes_max and the application's own limit \
             decide."
        }
        Code::EmailNotValidated => "The person has to confirm the address first, with the link they were sent.",
        Code::MailAddressMalformed => "Correct the address that the message names.",
        Code::CannotRemoveLastCustodian => "Make somebody else custodian first.",
        Code::RequestTimedOut => {
            "Set the clock of your machine, and send msg-time in UTC. The operator can allow a day's difference with --msg-time lenient."
        }
        Code::InvalidRecordAuthorizationToken | Code::RecordAuthorizationTokenExpired => "Ask for a new invitation.",
        Code::TooManyGroupsInQuery => "Ask for fewer groups in one call.",
        Code::GrantAuthzExceedsDefault => "Give fewer rights.",
        Code::InvalidVocabulary => {
            "Look at family, name and version. GetVocabulary without any lists what this server has; the operator imports others."
        }
        Code::RecordAuthorizationDoesNotExist => "There is nothing left to remove.",
        Code::ThingTypeUndeletable => "Leave the item where it is.",
        Code::VersionStampMissing => "Send the version stamp that the item had when you read it.",
        Code::VersionStampMismatch => {
            "Somebody changed the item. Read it again, make your change in what you get, and write that."
        }
        Code::InvalidPublicKey => "Send the key in the form the method asks for, of 2048 bits or more.",
        Code::AuthenticatedSessionTokenExpired => {
            "Make a new session and repeat the call. Every SDK does so by itself."
        }
        Code::InvalidPersonId => "Take the person's id from an answer to this application.",
        Code::RecordQuotaExceeded => "The record is full. Its owner can delete items or ask the operator for room.",
        Code::InvalidDateTime => "Write dates as the message says, within the years it names.",
        Code::BadCert => {
            "Register the certificate: `medlock cert add --app ID FILE`. The operator sees with `medlock cert list --app ID` which are known and until \
             when they are valid."
        }
        Code::ResponseTooLong => "Ask for fewer items, or page through them.",
        Code::InvalidVerificationQuestion => "Write a question.",
        Code::InvalidVerificationAnswer => "Write an answer: one word of six letters or more.",
        Code::InvalidIdentityCode => {
            "The code is unknown, was deleted, has run out, or belongs to another application. A package that was picked up answers the same."
        }
        Code::RetryLimitExceeded => {
            "Three answers were wrong. Delete the package or request and make a new one, with a question the patient can answer."
        }
        Code::CultureNotSupported => "Name another language, or none.",
        Code::InvalidVocabularyItem => "Look the code up with SearchVocabulary.",
        Code::DuplicateConnectRequestFound => {
            "Each external id has one request at a time. Delete the old one first, or use it."
        }
        Code::ConnectRequestAlreadyAuthorized => {
            "The patient has accepted. There is nothing left to delete; the patient ends the connection."
        }
        Code::InvalidThingTypeVersion => "Name the newer format of the type.",
        Code::InvalidMethod => "The master's own methods and rules are the ceiling. The operator raises them.",
        Code::InvalidBlobRefUrl => {
            "Use the address as BeginPutBlob or BeginPutConnectPackageBlob gave it, within a day, and from the same application."
        }
        Code::CannotGetStreamedOtherData => "Call version 2 or later of GetThings.",
        Code::UpdateThingTypeVersionNoDataXml => "Send the item's data in the new format.",
        Code::UnsupportedContentEncoding => "Use gzip or deflate, or none.",
        Code::ContentEncodingDataMismatch => "Encode the data as their attribute says.",
        Code::ConnectRequestIncomplete => {
            "Fill the code with CreateConnectPackage. Patients read that their information is not here yet."
        }
        Code::ConnectPackageExists => "Allocate another code for another package.",
        Code::InvalidSignupCode => "Take a new one: each is good for one account.",
        Code::BlobSizeTooLargeForInline => "Ask for the blob as streamed, and read it from the address.",
        Code::DuplicateBlob => "Give each blob of an item a name of its own.",
        Code::BlobTokenCommitted => "Upload it again for another item or package.",
        Code::BlobTokenNotCompleted => "Finish the upload: x-hv-blob-complete comes with the last chunk.",
        Code::ThingPotentiallyIncomplete => "Call version 2 or later, so that nothing of the item is lost.",
        Code::InvalidSignatureAlgorithm | Code::UnsupportedSignatureMethod => "Sign with RSA and SHA-1 or SHA-256.",
        Code::InvalidBlobHashAlgorithm | Code::UnsupportedBlobHashBlockSize => {
            "Use SHA256Block with blocks of 2,097,152 bytes."
        }
        Code::BlobHashAlgorithmMismatch | Code::BlobHashBlockSizeMismatch => "Use what BeginPutBlob answered.",
        Code::InvalidBlobHash => {
            "The upload is not what you hashed. Hash it again, block by block, and upload it again."
        }
        Code::PackageBlobNotCommitted => "List the blob's address in streamed-package-blobs when you make the package.",
        Code::InvalidPackageContents => {
            "The decrypted contents are no items. Encrypt the XML of whole items, with the algorithm, salt, iterations and key length that you name. \
             The Rust client and `medlock package create` check that before they send."
        }
        Code::InvalidContentType => "Name a type like application/pdf.",
        Code::ConnectPackageValidationRequired => {
            "The patient answers on the pages of the server, not through the interface."
        }
        Code::InvalidThingState => "The item was deleted. Read the record again.",
        Code::TooManyThingsSpecified => "Name fewer items in one call.",
        Code::InvalidVocabularyAuthorization | Code::VocabularyAccessDenied => {
            "The operator names who may use it: `medlock vocabulary allow --app ID --family FAMILY`."
        }
        Code::UnsupportedPersonalFlag => "Leave the flag out.",
        Code::SubscriptionNotFound => "Ask for the subscriptions there are with GetEventSubscriptions.",
        Code::SubscriptionLimitExceeded => "Remove one first.",
        Code::SubscriptionInvalid => {
            "The message names what is wrong with it. The address must begin with the folder of the action URL."
        }
        Code::ApplicationCreationTokenInvalid => "Take a new token: each is good for one instance, and for a while.",
        Code::DuplicateApplicationFound => "Use the application that there is, or another id.",
        Code::DuplicateAlternateId => {
            "The name is taken, perhaps by the same record. Ask GetPersonAndRecordForAlternateId whose it is."
        }
        Code::AlternateIdNotFound => "The name was never given, or was taken away.",
        Code::AlternateIdsLimitExceeded => "Take away one that is not used any more.",
        Code::AlternateIdMissing => "Send a name.",
        Code::SharingInvitationPinMismatch => "Ask whoever invited you for the PIN.",
        Code::SharingAttemptsExceeded => "Ask for a new invitation.",
        Code::RecordLocationNotSupported => "There is one location here. Leave it out.",
        Code::MaintenanceModeAccessDenied | Code::RecordStoreUnavailable | Code::RecordUnderMaintenance => {
            "Try again later."
        }
        Code::InvalidInstanceId => "There is one instance, with the id 1.",
        Code::CannotUpdateImmutableThing | Code::CannotChangeImmutableFlag => "Make a new item instead.",
        Code::CannotCreateImmutableThing | Code::CannotSetImmutableFlag => "Leave the read-only flag out.",
        Code::InvalidAge => "Somebody who may do it has to do it for them.",
        Code::MaxRecordsExceeded => "The person can delete a record that is not needed any more.",
        Code::InvalidOrderSpecs => "Order by what the type's page calls the date, or by nothing.",
        Code::SortNotEnabled => "Sort what you get.",
        Code::InvalidClientId => "Use a client id of at most 255 characters.",
        Code::MultipleThingsForClientId => "Name the item by its own id.",
    }
}
